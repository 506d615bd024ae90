/* Dates: takes points of the proleptic Gregorian calendar, gives day numbers, fiscal years and
 * EDTF text. Parsing stands in edtf.c. */
#include "record_int.h"

#include <glib.h>

#define DAYS_400_YEARS 146097
#define DAYS_100_YEARS 36524
#define DAYS_4_YEARS   1461
#define DAYS_YEAR      365

#define FISCAL_YEAR_MONTH 4 /* 年度 begins on 1 April */

static bool is_leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_days(int year, int month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* Days of the year before a month's first. */
static int days_before_month(int year, int month) {
    static const int16_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return days[month - 1] + (month > 2 && is_leap_year(year));
}

static int32_t day_number(int year, int month, int day) {
    int before = year - 1;
    return before * DAYS_YEAR + before / 4 - before / 100 + before / 400 +
           days_before_month(year, month) + day;
}

int32_t date_first_day(struct date_point point) {
    return day_number(point.year, MAX(point.month, 1), MAX(point.day, 1));
}

int32_t date_last_day(struct date_point point) {
    int month = point.month ? point.month : 12;
    int day = point.day ? point.day : date_month_days(point.year, month);
    return day_number(point.year, month, day);
}

struct date_point date_from_day(int32_t day) {
    int32_t rest = day - 1;
    int year = 1 + rest / DAYS_400_YEARS * 400;
    rest %= DAYS_400_YEARS;
    int centuries = MIN(rest / DAYS_100_YEARS, 3); /* the fourth century is a day longer */
    rest -= centuries * DAYS_100_YEARS;
    year += centuries * 100 + rest / DAYS_4_YEARS * 4;
    rest %= DAYS_4_YEARS;
    int years = MIN(rest / DAYS_YEAR, 3); /* as is the fourth year */
    rest -= years * DAYS_YEAR;
    year += years;
    int month = 12;
    while (days_before_month(year, month) > rest)
        month--;
    return (struct date_point){
        .year = (int16_t)year,
        .month = (int8_t)month,
        .day = (int8_t)(rest - days_before_month(year, month) + 1),
    };
}

int date_fiscal_year(struct date_point point) {
    return point.year - (point.month > 0 && point.month < FISCAL_YEAR_MONTH);
}

static void print_point(struct date_point point, GString *out) {
    if (!point.year) {
        g_string_append(out, "..");
        return;
    }
    g_string_append_printf(out, "%04d", point.year);
    if (point.month)
        g_string_append_printf(out, "-%02d", point.month);
    if (point.day)
        g_string_append_printf(out, "-%02d", point.day);
    if (point.uncertain || point.approximate)
        g_string_append_c(out, !point.approximate ? '?' : point.uncertain ? '%' : '~');
}

void date_print(const struct date *date, GString *out) {
    const char *separator = date->kind == DATE_SET ? "," : "/";
    if (date->kind == DATE_SET)
        g_string_append_c(out, '[');
    for (size_t i = 0; i < date->count; i++) {
        if (i > 0)
            g_string_append(out, separator);
        print_point(date->points[i], out);
    }
    if (date->kind == DATE_SET)
        g_string_append_c(out, ']');
}
