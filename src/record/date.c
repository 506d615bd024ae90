/* Dates: takes points of the proleptic Gregorian calendar, gives day numbers, fiscal years and
 * EDTF text. Parsing stands in edtf.c and edtf_point.c. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

#define DAYS_400_YEARS 146097
#define DAYS_100_YEARS 36524
#define DAYS_4_YEARS   1461
#define DAYS_YEAR      365

#define FISCAL_YEAR_MONTH 4 /* 年度 begins on 1 April */

#define TEN_DAYS 10 /* of 上旬 and 中旬 */
#define DECADE   10
#define CENTURY  100

static bool is_leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int record_date_month_days(int year, int month) {
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

/* The first and the last month of a season; winter lies at both ends of its year. */
static const int8_t season_months[][2] = {{3, 5}, {6, 8}, {9, 11}, {1, 12}};

static bool is_season(struct date_point point) {
    return point.grain >= DATE_SPRING && point.grain <= DATE_WINTER;
}

static int first_month(struct date_point point) {
    if (is_season(point))
        return season_months[point.grain - DATE_SPRING][0];
    return point.grain == DATE_FISCAL_YEAR ? FISCAL_YEAR_MONTH : MAX(point.month, 1);
}

int32_t record_date_first_day(struct date_point point) {
    int day = MAX(point.day, 1);
    if (point.grain >= DATE_EARLY)
        day = 1 + TEN_DAYS * (point.grain - DATE_EARLY);
    return day_number(point.year, first_month(point), day);
}

/* The last day of a month, or the one that the point names. */
static int32_t end_of_month(struct date_point point, int month) {
    int day = point.day ? point.day : record_date_month_days(point.year, month);
    if (point.grain == DATE_EARLY || point.grain == DATE_MIDDLE)
        day = TEN_DAYS * (point.grain - DATE_EARLY + 1);
    return day_number(point.year, month, day);
}

int32_t record_date_last_day(struct date_point point) {
    switch (point.grain) {
    case DATE_FISCAL_YEAR:
        return day_number(point.year + 1, FISCAL_YEAR_MONTH, 1) - 1;
    case DATE_DECADE:
        return day_number(point.year + DECADE, 1, 1) - 1;
    case DATE_CENTURY:
        return day_number(point.year + CENTURY, 1, 1) - 1;
    case DATE_SPRING:
    case DATE_SUMMER:
    case DATE_AUTUMN:
        return end_of_month(point, season_months[point.grain - DATE_SPRING][1]);
    default:
        return end_of_month(point, point.month ? point.month : 12);
    }
}

struct date_point record_date_from_day(int32_t day) {
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

int record_date_fiscal_year(struct date_point point) {
    return point.year - (point.month > 0 && point.month < FISCAL_YEAR_MONTH);
}

/* ---- dates of several points --------------------------------------------------------------- */

bool record_date_is_given(struct date_point point) {
    return point.year > 0;
}

bool record_date_is_wide(struct date_point point) {
    return point.grain == DATE_DECADE || point.grain == DATE_CENTURY;
}

struct date_point record_date_head(const struct date *date) {
    struct date_point head = {0};
    for (size_t i = 0; i < date->count; i++) {
        struct date_point point = date->points[i];
        if (record_date_is_given(point) &&
            (!record_date_is_given(head) ||
             record_date_first_day(point) < record_date_first_day(head)))
            head = point;
    }
    return head;
}

struct date_point record_date_tail(const struct date *date) {
    struct date_point tail = {0};
    for (size_t i = 0; i < date->count; i++) {
        struct date_point point = date->points[i];
        if (record_date_is_given(point) &&
            (!record_date_is_given(tail) ||
             record_date_last_day(point) > record_date_last_day(tail)))
            tail = point;
    }
    return tail;
}

bool record_date_find_beginning(const struct date *date, int32_t *ret_first, int32_t *ret_last) {
    bool one = date->kind == DATE_POINT || date->kind == DATE_INTERVAL;
    struct date_point last = one ? date->points[0] : record_date_tail(date);
    if (date->kind == DATE_UNTIL || date->kind == DATE_SINCE ||
        !record_date_is_given(date->points[0]))
        return false;
    *ret_first = record_date_first_day(one ? date->points[0] : record_date_head(date));
    *ret_last = record_date_last_day(last);
    return true;
}

/* ---- EDTF text ----------------------------------------------------------------------------- */

/* What stands behind a year or month for a grain; the year itself loses figures for X. */
static void print_grain(struct date_point point, GString *out) {
    static const char *const marks[] = {
        [DATE_FISCAL_YEAR] = "年度", [DATE_DECADE] = "X",   [DATE_CENTURY] = "XX",
        [DATE_SPRING] = "-21",       [DATE_SUMMER] = "-22", [DATE_AUTUMN] = "-23",
        [DATE_WINTER] = "-24",       [DATE_EARLY] = "上旬", [DATE_MIDDLE] = "中旬",
        [DATE_LATE] = "下旬"};
    if (record_date_is_wide(point))
        g_string_truncate(out, out->len - strlen(marks[point.grain]));
    if (point.grain != DATE_CALENDAR)
        g_string_append(out, marks[point.grain]);
}

static void print_point(struct date_point point, GString *out) {
    g_string_append_printf(out, "%04d", point.year);
    if (point.month)
        g_string_append_printf(out, "-%02d", point.month);
    if (point.day)
        g_string_append_printf(out, "-%02d", point.day);
    print_grain(point, out);
    if (point.uncertain || point.approximate)
        g_string_append_c(out, !point.approximate ? '?' : point.uncertain ? '%' : '~');
}

void record_date_print(const struct date *date, GString *out) {
    bool braces = date->kind == DATE_SET, brackets = date->kind >= DATE_ONE_OF;
    bool dots = date->kind == DATE_UNTIL || date->kind == DATE_SINCE;
    const char *separator = date->kind == DATE_INTERVAL ? "/" : ",";
    g_string_append(out, braces ? "{" : "");
    g_string_append(out, brackets ? "[" : "");
    for (size_t i = 0; i < date->count; i++) {
        if (i > 0 && !dots)
            g_string_append(out, separator);
        if (record_date_is_given(date->points[i]))
            print_point(date->points[i], out);
        else if (!date->points[i].uncertain)
            g_string_append(out, "..");
    }
    g_string_append(out, brackets ? "]" : "");
    g_string_append(out, braces ? "}" : "");
}
