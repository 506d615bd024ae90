/* Numbers that a spreadsheet shows as dates: takes its number formats, gives what of a date they
 * show, and the day that a number counts (ECMA-376-1, 18.8.30 and 18.17.4.1). */
#include "sheets_int.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define BEFORE_LEAP 60      /* 29 February 1900, a day that was none and has a number */
#define DAYS_1904   1462    /* from the table of 1900 to that of 1904 */
#define DAY_LAST    2958465 /* 31 December 9999 */

/* Behind a quotation mark, a bracket or a sign that escapes, as far as it stands for itself. */
static const char *skip_literal(const char *at) {
    if (*at == '"' || *at == '[') {
        const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
        return end ? end + 1 : at + strlen(at);
    }
    if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
        return g_utf8_next_char(at + 1);
    return at;
}

/* [h]:mm is a span of time. */
static unsigned part_of(const char *code, const char *at, bool in_time) {
    switch (g_ascii_tolower(*at)) {
    case 'y':
    case 'e':
    case 'g':
        return FORMAT_YEAR;
    case 'd':
        return FORMAT_DAY;
    case 'h':
    case 's':
        return FORMAT_TIME;
    case 'm': /* minutes, beside hours or seconds */
        while (at > code && (g_ascii_tolower(at[-1]) == 'm' || at[-1] == ':'))
            at--;
        return in_time || (at > code && g_ascii_tolower(at[-1]) == 'h') ? FORMAT_TIME
                                                                        : FORMAT_MONTH;
    default:
        return 0;
    }
}

unsigned format_find_parts(const char *code) {
    unsigned parts = 0;
    bool in_time = false;
    if (g_ascii_strcasecmp(code, "General") == 0)
        return 0;
    for (const char *at = code; *at && *at != ';';) {
        const char *behind = skip_literal(at);
        if (behind > at) {
            at = behind;
            continue;
        }
        bool is_number = strchr("0#?", *at) != NULL;
        if (is_number && !(parts & FORMAT_TIME))
            return 0;
        unsigned part = part_of(code, at, in_time);
        in_time = (in_time || part == FORMAT_TIME) && part != FORMAT_DAY && part != FORMAT_YEAR;
        parts |= part;
        at = g_utf8_next_char(at);
    }
    return parts;
}

unsigned format_builtin_parts(unsigned number) {
    static const unsigned day = FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY;
    static const struct {
        unsigned first, last, parts;
    } rows[] = {
        {14, 15, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
        {16, 16, FORMAT_MONTH | FORMAT_DAY},
        {17, 17, FORMAT_YEAR | FORMAT_MONTH},
        {18, 21, FORMAT_TIME},
        {22, 22, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY | FORMAT_TIME},
        {27, 31, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
        {32, 33, FORMAT_TIME},
        {34, 34, FORMAT_YEAR | FORMAT_MONTH},
        {35, 35, FORMAT_MONTH | FORMAT_DAY},
        {36, 36, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
        {45, 47, FORMAT_TIME},
        {50, 51, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
        {52, 52, FORMAT_YEAR | FORMAT_MONTH},
        {53, 53, FORMAT_MONTH | FORMAT_DAY},
        {54, 54, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
        {55, 55, FORMAT_YEAR | FORMAT_MONTH},
        {56, 56, FORMAT_MONTH | FORMAT_DAY},
        {57, 58, FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (number >= rows[i].first && number <= rows[i].last)
            return rows[i].parts & (day | FORMAT_TIME);
    return 0;
}

bool format_find_day(double number, bool from_1904, struct date_point *ret_day) {
    const struct date_point origin = {.year = 1899, .month = 12, .day = 30};
    if (!(number >= 0 && number <= DAY_LAST))
        return false;
    int32_t day = (int32_t)floor(number);
    if (from_1904)
        day += DAYS_1904;
    else if (day == BEFORE_LEAP || day == 0)
        return false;
    else if (day < BEFORE_LEAP)
        day++;
    if (day > DAY_LAST)
        return false;
    *ret_day = record_date_from_day(record_date_first_day(origin) + day);
    return true;
}
