/* Points of EDTF: takes a stretch of a date's text, such as 2004-12-24, 199X, 2007-23 or 2013年度,
 * gives the point. ISO 8601-2 level 1 without years beyond 9999; 年度 and 上旬 to 下旬 are ours.
 * What is wrong is pointed at. */
#include "edtf_int.h"

#include <glib.h>
#include <string.h>

#define YEAR_DIGITS   4
#define SEASON_FIRST  21
#define SEASON_LAST   24
#define SEASON_HINT   "seasons are 21 (spring), 22, 23 and 24 (winter)"
#define FISCAL_MARK   "年度"
#define QUALIFIERS    "~?%"
#define FISCAL_LATEST 9998 /* it ends in the year behind */

struct reader {
    const struct edtf *edtf;
    const char *start, *at, *end;
};

struct limit {
    const char *what; /* "month" */
    int minimum, maximum;
    const char *hint;
};

/* ---- findings ----------------------------------------------------------------------------- */

static void report(const struct reader *reader, const char *from, const char *to) {
    record_edtf_report(reader->edtf, (const char *const[]){from, to},
                       (const char *const[]){reader->start, reader->end}, NULL);
}

/* `from` is where the number begins. */
static bool check_limit(const struct reader *reader, int number, struct limit limit,
                        const char *from) {
    if (number >= limit.minimum && number <= limit.maximum)
        return true;
    diag_report(reader->edtf->diags, DIAG_DATE_RANGE,
                record_edtf_part_span(reader->edtf, from, reader->at), limit.hint,
                "no such %s: %.*s", diags_say(reader->edtf->diags, limit.what),
                (int)(reader->at - reader->start), reader->start);
    return false;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static int count_digits(const struct reader *reader) {
    int digits = 0;
    while (reader->at + digits < reader->end && g_ascii_isdigit(reader->at[digits]))
        digits++;
    return digits;
}

static bool take(struct reader *reader, const char *text) {
    size_t size = strlen(text);
    if ((size_t)(reader->end - reader->at) < size || memcmp(reader->at, text, size) != 0)
        return false;
    reader->at += size;
    return true;
}

/* Reads `width` digits, or reports what stands there. */
static bool read_number(struct reader *reader, int width, int *ret_number) {
    int digits = count_digits(reader), number = 0;
    if (digits == width) {
        for (; width > 0; width--)
            number = number * 10 + (*reader->at++ - '0');
        *ret_number = number;
        return true;
    }
    const char *stop = reader->at + digits;
    if (digits == 0 && stop < reader->end)
        stop = g_utf8_next_char(stop);
    report(reader, reader->at, stop);
    return false;
}

/* ---- parts -------------------------------------------------------------------------------- */

/* 199X, 19XX: the year is the first of those it may be. False: it has all its figures. */
static bool read_unspecified(struct reader *reader, struct date_point *point) {
    static const struct {
        int digits;
        const char *mark;
        int factor;
        enum date_grain grain;
    } rows[] = {{3, "X", 10, DATE_DECADE}, {2, "XX", 100, DATE_CENTURY}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct reader ahead = *reader;
        int number;
        if (count_digits(&ahead) != rows[i].digits ||
            !read_number(&ahead, rows[i].digits, &number) || !take(&ahead, rows[i].mark))
            continue;
        point->year = (int16_t)(number * rows[i].factor);
        point->grain = (int8_t)rows[i].grain;
        reader->at = ahead.at;
        return true;
    }
    return false;
}

static bool read_year(struct reader *reader, struct date_point *point) {
    const struct limit limit = {SAID("year"), 1, 9999, "years run from 0001 to 9999"};
    const char *from = reader->at;
    int year;
    if (read_unspecified(reader, point))
        return check_limit(reader, point->year, limit, from);
    if (!read_number(reader, YEAR_DIGITS, &year) || !check_limit(reader, year, limit, from))
        return false;
    point->year = (int16_t)year;
    if (take(reader, FISCAL_MARK)) {
        const struct limit fiscal = {"fiscal year", 1, FISCAL_LATEST,
                                     "fiscal years run from 0001 to 9998"};
        point->grain = DATE_FISCAL_YEAR;
        return check_limit(reader, year, fiscal, from);
    }
    return true;
}

/* A month, a season, or XX for one that is not known. */
static bool read_month(struct reader *reader, struct date_point *point) {
    const char *from = reader->at;
    int month;
    if (take(reader, "XX")) {
        take(reader, "-XX");
        return true;
    }
    if (!read_number(reader, 2, &month))
        return false;
    if (month >= SEASON_FIRST && month <= SEASON_LAST) {
        point->grain = (int8_t)(DATE_SPRING + month - SEASON_FIRST);
        return true;
    }
    const char *hint = month >= SEASON_FIRST - 1 ? SEASON_HINT : "months run from 01 to 12";
    if (!check_limit(reader, month, (struct limit){SAID("month"), 1, 12, hint}, from))
        return false;
    point->month = (int8_t)month;
    return true;
}

static bool read_day(struct reader *reader, struct date_point *point) {
    const char *from = reader->at;
    int day, days = record_date_month_days(point->year, point->month);
    if (take(reader, "XX"))
        return true;
    if (!read_number(reader, 2, &day))
        return false;
    char *hint =
        diags_print(reader->edtf->diags, "%04d-%02d has %d days", point->year, point->month, days);
    bool ok = check_limit(reader, day, (struct limit){SAID("day"), 1, days, hint}, from);
    g_free(hint);
    point->day = (int8_t)day;
    return ok;
}

static void read_ten_days(struct reader *reader, struct date_point *point) {
    static const char *const marks[] = {"上旬", "中旬", "下旬"};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (take(reader, marks[i]))
            point->grain = (int8_t)(DATE_EARLY + (int)i);
}

static void read_qualifier(struct reader *reader, struct date_point *point) {
    if (reader->at == reader->end)
        return;
    point->uncertain = *reader->at == '?' || *reader->at == '%';
    point->approximate = *reader->at == '~' || *reader->at == '%';
    reader->at += point->uncertain || point->approximate;
}

/* ---- the point ---------------------------------------------------------------------------- */

/* Level 2 lets a qualifier stand at a part of a date; here it is of the whole. */
static bool report_qualifier(const struct reader *reader) {
    GString *hint = g_string_new(diags_say(reader->edtf->diags, "put it behind the whole date: "));
    bool uncertain = false, approximate = false;
    const char *mark = NULL;
    for (const char *at = reader->start; at < reader->end; at++) {
        bool is_mark = strchr(QUALIFIERS, *at) != NULL;
        mark = is_mark && !mark ? at : mark;
        uncertain |= *at == '?' || *at == '%';
        approximate |= *at == '~' || *at == '%';
        if (!is_mark)
            g_string_append_c(hint, *at);
    }
    char about = uncertain ? '%' : '~';
    g_string_append_c(hint, approximate ? about : '?');
    /* 2004~2008: typed for an interval. */
    if (mark && mark > reader->start && g_ascii_isdigit(mark[-1]) && g_ascii_isdigit(mark[1])) {
        g_string_printf(hint, diags_say(reader->edtf->diags, "for an interval, write %.*s/%.*s"),
                        (int)(mark - reader->start), reader->start, (int)(reader->end - mark - 1),
                        mark + 1);
    }
    bool within = mark && mark[1] && !strchr(QUALIFIERS, mark[1]) && mark + 1 < reader->end;
    if (within)
        diag_report(reader->edtf->diags, DIAG_DATE_SYNTAX,
                    record_edtf_part_span(reader->edtf, mark, mark + 1), hint->str,
                    "`%c` stands behind a part of the date alone, which is not read: %.*s", *mark,
                    (int)(reader->end - reader->start), reader->start);
    g_string_free(hint, TRUE);
    return within;
}

static bool read_parts(struct reader *reader, struct date_point *point) {
    if (!read_year(reader, point))
        return false;
    if (point->grain == DATE_CALENDAR && take(reader, "-") && !read_month(reader, point))
        return false;
    if (point->month && take(reader, "-"))
        return read_day(reader, point);
    if (point->month)
        read_ten_days(reader, point);
    return true;
}

/* Whether a qualifier stands where it belongs to a part of the date alone. */
static bool has_inner_qualifier(const char *start, const char *end) {
    size_t size = (size_t)(end - start), plain = strcspn(start, QUALIFIERS);
    if (plain >= size)
        return false;
    return plain + 1 < size && (g_ascii_isdigit(start[plain + 1]) || start[plain + 1] == '-');
}

bool record_edtf_read_point(const struct edtf *edtf, const char *start, const char *end,
                            struct date_point *ret_point) {
    struct reader reader = {edtf, start, start, end};
    struct date_point point = {0};
    if (has_inner_qualifier(start, end) && report_qualifier(&reader))
        return false;
    if (!read_parts(&reader, &point))
        return false;
    read_qualifier(&reader, &point);
    if (reader.at < end) {
        report(&reader, reader.at, end);
        return false;
    }
    *ret_point = point;
    return true;
}
