/* EDTF: takes text such as 2004-12-24, 2005-05/2005-07, [2007,2008] or 2013~ and its place, gives
 * points. ISO 8601-2 level 1 as far as a chronicle needs it: no seasons, no unspecified digits, no
 * open beginning. Every finding points at the part that is wrong. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

#define FORMS "write 2005, 2005-05 or 2005-05-01, an interval 2005-05/2005-07, or a set [2007,2008]"

struct edtf {
    struct diags *diags;
    const char *text;
    struct span span; /* of the text, or of what holds it when it stands there in another form */
    bool exact;       /* the text stands at the span as it is */
};

static struct span part_span(const struct edtf *edtf, const char *start, const char *end) {
    struct span span = edtf->span;
    if (!edtf->exact)
        return span;
    span.column += (uint32_t)g_utf8_strlen(edtf->text, start - edtf->text);
    span.width = (uint32_t)g_utf8_strlen(start, end - start);
    return span;
}

/* Other calendars and full-width digits are what a Japanese writer thinks of first. */
static const char *syntax_hint(const char *text) {
    bool ascii = g_str_is_ascii(text);
    return ascii ? FORMS : "write the Western date in half-width digits: 2005, 2005-05, 2005-05-01";
}

static void report_syntax(const struct edtf *edtf, const char *start, const char *end,
                          const char *hint) {
    struct span span = part_span(edtf, start, end);
    if (*edtf->text)
        diag_report(edtf->diags, DIAG_DATE_SYNTAX, span, hint, "not a date: %s", edtf->text);
    else
        diag_report(edtf->diags, DIAG_DATE_SYNTAX, span, hint, "a date is empty");
}

/* ---- points ------------------------------------------------------------------------------- */

static int count_digits(const char *at, const char *end) {
    int digits = 0;
    while (at + digits < end && g_ascii_isdigit(at[digits]))
        digits++;
    return digits;
}

/* Reads `width` digits, or reports what stands there. */
static bool read_number(const struct edtf *edtf, const char **at, int width, const char *end,
                        int *ret_number) {
    int digits = count_digits(*at, end), number = 0;
    if (digits == width) {
        for (; width > 0; width--)
            number = number * 10 + (*(*at)++ - '0');
        *ret_number = number;
        return true;
    }
    const char *stop = *at + digits;
    if (digits == 0 && stop < end)
        stop = g_utf8_next_char(stop);
    char *padded = g_strdup_printf("write two digits: 0%c", **at);
    report_syntax(edtf, *at, stop, width == 2 && digits == 1 ? padded : syntax_hint(edtf->text));
    g_free(padded);
    return false;
}

struct limit {
    const char *what; /* "month" */
    int minimum, maximum;
    const char *hint;
};

/* `start` is where the number begins, `point` where the point does. */
static bool check_limit(const struct edtf *edtf, int number, struct limit limit,
                        const char *const range[2], const char *point) {
    if (number >= limit.minimum && number <= limit.maximum)
        return true;
    diag_report(edtf->diags, DIAG_DATE_RANGE, part_span(edtf, range[0], range[1]), limit.hint,
                "no such %s: %.*s", limit.what, (int)(range[1] - point), point);
    return false;
}

static bool read_year(const struct edtf *edtf, const char **at, const char *end,
                      struct date_point *point) {
    const char *start = *at;
    int year;
    struct limit limit = {"year", 1, 9999, "years run from 0001 to 9999"};
    if (!read_number(edtf, at, 4, end, &year) ||
        !check_limit(edtf, year, limit, (const char *const[]){start, *at}, start))
        return false;
    point->year = (int16_t)year;
    return true;
}

static bool read_month(const struct edtf *edtf, const char **at, const char *end,
                       struct date_point *point) {
    const char *start = *at, *year = *at - 5;
    int month;
    struct limit limit = {"month", 1, 12, "months run from 01 to 12"};
    if (!read_number(edtf, at, 2, end, &month) ||
        !check_limit(edtf, month, limit, (const char *const[]){start, *at}, year))
        return false;
    point->month = (int8_t)month;
    return true;
}

static bool read_day(const struct edtf *edtf, const char **at, const char *end,
                     struct date_point *point) {
    const char *start = *at, *year = *at - 8;
    int day, days = date_month_days(point->year, point->month);
    if (!read_number(edtf, at, 2, end, &day))
        return false;
    char *hint = g_strdup_printf("%04d-%02d has %d days", point->year, point->month, days);
    struct limit limit = {"day", 1, days, hint};
    bool ok = check_limit(edtf, day, limit, (const char *const[]){start, *at}, year);
    g_free(hint);
    point->day = (int8_t)day;
    return ok;
}

static void read_qualifier(const char **at, const char *end, struct date_point *point) {
    if (*at == end)
        return;
    point->uncertain = **at == '?' || **at == '%';
    point->approximate = **at == '~' || **at == '%';
    *at += point->uncertain || point->approximate;
}

static bool read_point(const struct edtf *edtf, const char *start, const char *end,
                       struct date_point *ret_point) {
    const char *at = start;
    struct date_point point = {0};
    if (!read_year(edtf, &at, end, &point))
        return false;
    if (at < end && *at == '-' && (at++, !read_month(edtf, &at, end, &point)))
        return false;
    if (point.month && at < end && *at == '-' && (at++, !read_day(edtf, &at, end, &point)))
        return false;
    read_qualifier(&at, end, &point);
    if (at < end) {
        report_syntax(edtf, at, end, syntax_hint(edtf->text));
        return false;
    }
    *ret_point = point;
    return true;
}

/* ---- intervals and sets ------------------------------------------------------------------- */

static bool read_single(struct arena *arena, const struct edtf *edtf, struct date *date) {
    struct date_point *point = ARENA_NEW(arena, struct date_point);
    if (!read_point(edtf, edtf->text, edtf->text + strlen(edtf->text), point))
        return false;
    date->kind = DATE_POINT;
    date->points = point;
    date->count = 1;
    return true;
}

static bool check_order(const struct edtf *edtf, const struct date_point *points,
                        const char *second) {
    if (!points[1].year || date_first_day(points[0]) <= date_last_day(points[1]))
        return true;
    diag_report(edtf->diags, DIAG_DATE_RANGE, part_span(edtf, second, second + strlen(second)),
                "the earlier date stands first", "the interval runs backwards: %s", edtf->text);
    return false;
}

static bool read_interval(struct arena *arena, const struct edtf *edtf, struct date *date) {
    const char *slash = strchr(edtf->text, '/'), *second = slash + 1;
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, 2);
    if (g_str_has_prefix(edtf->text, "../")) {
        diag_report(edtf->diags, DIAG_DATE_SYNTAX, part_span(edtf, edtf->text, slash),
                    "give a year, with `?` if it is uncertain", "an interval needs a beginning");
        return false;
    }
    if (!read_point(edtf, edtf->text, slash, &points[0]))
        return false;
    bool is_open = strcmp(second, "..") == 0;
    if (!is_open && !read_point(edtf, second, second + strlen(second), &points[1]))
        return false;
    date->kind = DATE_INTERVAL;
    date->points = points;
    date->count = 2;
    return check_order(edtf, points, second);
}

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " ");
}

/* Up to the comma or bracket behind a point, without blanks before it. */
static const char *point_end(const char *at) {
    const char *end = at + strcspn(at, ",]");
    while (end > at && end[-1] == ' ')
        end--;
    return end;
}

static bool report_set(const struct edtf *edtf, const char *at) {
    diag_report(edtf->diags, DIAG_DATE_SYNTAX, part_span(edtf, at, at + strlen(at)), FORMS,
                "a set of dates has no `]` at its end");
    return false;
}

static bool read_set(struct arena *arena, const struct edtf *edtf, struct date *date) {
    struct list points = {0};
    const char *at = edtf->text;
    do {
        const char *start = skip_blanks(at + 1), *end = point_end(start);
        if (!read_point(edtf, start, end, LIST_PUSH(arena, &points, struct date_point)))
            return false;
        at = skip_blanks(end);
    } while (*at == ',');
    if (strcmp(at, "]") != 0)
        return report_set(edtf, at);
    date->kind = DATE_SET;
    date->points = points.items;
    date->count = points.count;
    return true;
}

static bool read_date(struct arena *arena, const struct edtf *edtf, struct date *ret_date) {
    struct date date = {.span = edtf->span};
    bool ok = edtf->text[0] == '['      ? read_set(arena, edtf, &date)
              : strchr(edtf->text, '/') ? read_interval(arena, edtf, &date)
                                        : read_single(arena, edtf, &date);
    if (ok)
        *ret_date = date;
    return ok;
}

bool date_parse(struct arena *arena, const char *text, struct span span, struct diags *diags,
                struct date *ret_date) {
    struct edtf edtf = {diags, text, span, true};
    return read_date(arena, &edtf, ret_date);
}

/* ---- dates in YAML ------------------------------------------------------------------------ */

/* The scalar's text as it stands in the file: behind a quote, if there is one. A block or a text
 * with escapes has no place for its parts. */
static struct edtf scalar_edtf(const struct yaml_value *value, struct diags *diags) {
    struct edtf edtf = {diags, value->scalar, value->span, false};
    uint32_t quotes = value->plain ? 0 : 2;
    edtf.exact = value->span.width == (uint32_t)g_utf8_strlen(value->scalar, -1) + quotes;
    if (edtf.exact) {
        edtf.span.column += quotes / 2;
        edtf.span.width -= quotes;
    }
    return edtf;
}

static bool parse_item(const struct yaml_value *item, struct diags *diags,
                       struct date_point *ret_point) {
    if (item->kind != YAML_VALUE_SCALAR) {
        diag_report(diags, DIAG_DATE_SYNTAX, item->span, FORMS, "not a date");
        return false;
    }
    struct edtf edtf = scalar_edtf(item, diags);
    return read_point(&edtf, item->scalar, item->scalar + strlen(item->scalar), ret_point);
}

/* All points are looked at, so that each wrong one is told. */
static bool parse_list(struct arena *arena, const struct yaml_value *list, struct diags *diags,
                       struct date *ret_date) {
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, list->count);
    size_t wrong = 0;
    for (size_t i = 0; i < list->count && wrong < DIAG_STAGE_MAX; i++)
        wrong += !parse_item(list->items[i], diags, &points[i]);
    if (list->count == 0)
        diag_report(diags, DIAG_DATE_SYNTAX, list->span, FORMS, "a set without dates");
    if (list->count == 0 || wrong > 0)
        return false;
    *ret_date = (struct date){DATE_SET, list->count, points, list->span};
    return true;
}

bool date_parse_value(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                      void *ret_date) {
    if (value->kind == YAML_VALUE_LIST)
        return parse_list(arena, value, diags, ret_date);
    struct edtf edtf = scalar_edtf(value, diags);
    return read_date(arena, &edtf, ret_date);
}
