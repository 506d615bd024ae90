/* EDTF: takes text such as 2004-12-24, 2005-05/2005-07, {2007,2008} or 2013~ and its place, gives
 * points. ISO 8601-2 level 1, and of level 2 sets of dates: braces hold all members, square
 * brackets one of which nobody knows which. Every finding points at the part that is wrong. */
#include "edtf_int.h"

#include <glib.h>
#include <string.h>

/* ---- findings ----------------------------------------------------------------------------- */

struct span record_edtf_part_span(const struct edtf *edtf, const char *start, const char *end) {
    struct span span = edtf->span;
    if (!edtf->exact)
        return span;
    span.column += (uint32_t)g_utf8_strlen(edtf->text, start - edtf->text);
    span.width = (uint32_t)g_utf8_strlen(start, end - start);
    return span;
}

/* Other calendars and full-width digits are what a Japanese writer thinks of first. */
static const char *usual_hint(const char *text) {
    bool ascii = g_str_is_ascii(text);
    return ascii ? EDTF_FORMS
                 : "write the Western date in half-width digits: 2005, 2005-05, 2005-05-01";
}

/* What to write for a date as people type it; in a set that is no interval. NULL: nothing is known.
 * `part` is as for edtf_report; `typed` keeps the text. */
static const char *typed_hint(const struct edtf *edtf, const char *const part[2], GString *typed) {
    size_t size = (size_t)(part[1] - part[0]);
    bool guessed = (!edtf->member && record_date_guess_typed(edtf->text, strlen(edtf->text), false,
                                                             edtf->diags, typed)) ||
                   record_date_guess_typed(part[0], size, edtf->member, edtf->diags, typed);
    bool dots = g_strstr_len(part[0], (gssize)size, "..") != NULL;
    bool slash = memchr(guessed ? typed->str : part[0], '/', guessed ? typed->len : size) != NULL;
    if (edtf->member && (slash || (dots && !guessed)))
        return "an interval cannot stand in a set: name each of its dates, or give it an event of "
               "its own";
    return guessed ? typed->str : NULL;
}

void record_edtf_report(const struct edtf *edtf, const char *const range[2],
                        const char *const part[2], const char *hint) {
    struct span span = record_edtf_part_span(edtf, range[0], range[1]);
    GString *typed = g_string_new(NULL);
    if (!hint)
        hint = typed_hint(edtf, part, typed);
    if (!hint)
        hint = usual_hint(edtf->text);
    if (*edtf->text)
        diag_report(edtf->diags, DIAG_DATE_SYNTAX, span, hint, "not a date: %s", edtf->text);
    else
        diag_report(edtf->diags, DIAG_DATE_SYNTAX, span, hint, "a date is empty");
    g_string_free(typed, TRUE);
}

static const char *text_end(const struct edtf *edtf) {
    return edtf->text + strlen(edtf->text);
}

static bool report_whole(const struct edtf *edtf, const char *start, const char *end,
                         const char *hint) {
    record_edtf_report(edtf, (const char *const[]){start, end}, (const char *const[]){start, end},
                       hint);
    return false;
}

/* ---- intervals ---------------------------------------------------------------------------- */

static bool read_single(struct arena *arena, const struct edtf *edtf, struct date *date) {
    struct date_point *point = ARENA_NEW(arena, struct date_point);
    if (!record_edtf_read_point(edtf, edtf->text, text_end(edtf), point))
        return false;
    date->kind = DATE_POINT;
    date->points = point;
    date->count = 1;
    return true;
}

/* `from` begins the second of two points. */
static bool check_order(const struct edtf *edtf, const struct date_point *points,
                        const char *from) {
    if (!record_date_is_given(points[0]) || !record_date_is_given(points[1]) ||
        record_date_first_day(points[0]) <= record_date_last_day(points[1]))
        return true;
    diag_report(edtf->diags, DIAG_DATE_RANGE, record_edtf_part_span(edtf, from, text_end(edtf)),
                "the earlier date stands first", "the interval runs backwards: %s", edtf->text);
    return false;
}

/* An end of an interval: a point, `..` for none, nothing for one that is not known. */
static bool read_end(const struct edtf *edtf, const char *start, const char *end,
                     struct date_point *ret_point) {
    *ret_point = (struct date_point){.uncertain = start == end};
    bool is_open = end - start == 2 && start[0] == '.' && start[1] == '.';
    return start == end || is_open || record_edtf_read_point(edtf, start, end, ret_point);
}

static bool read_interval(struct arena *arena, const struct edtf *edtf, struct date *date) {
    const char *slash = strchr(edtf->text, '/'), *second = slash + 1;
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, 2);
    if (!read_end(edtf, edtf->text, slash, &points[0]) ||
        !read_end(edtf, second, text_end(edtf), &points[1]))
        return false;
    if (!record_date_is_given(points[0]) && !record_date_is_given(points[1]))
        return report_whole(edtf, edtf->text, text_end(edtf),
                            "an interval has a date on one side at least");
    date->kind = DATE_INTERVAL;
    date->points = points;
    date->count = 2;
    return check_order(edtf, points, second);
}

/* ---- sets --------------------------------------------------------------------------------- */

static bool is_same(struct date_point first, struct date_point second) {
    return first.year == second.year && first.month == second.month && first.day == second.day &&
           first.grain == second.grain;
}

static bool is_among(const struct date_point *points, size_t count, struct date_point point) {
    for (size_t i = 0; i < count; i++)
        if (is_same(points[i], point))
            return true;
    return false;
}

static void report_members(const struct date *date, struct diags *diags, const char *hint,
                           const char *fault) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    diag_report(diags, DIAG_DATE_MEMBERS, date->span, hint, "%s: %s", fault, text->str);
    g_string_free(text, TRUE);
}

/* A member that stands there twice counts once; the order is that of the file. Both are told. */
static void check_members(struct date_point *points, struct date *date, struct diags *diags) {
    size_t kept = 0;
    bool in_order = true;
    for (size_t i = 0; i < date->count; i++) {
        if (is_among(points, kept, points[i]))
            continue;
        if (kept > 0 && record_date_first_day(points[i]) < record_date_first_day(points[kept - 1]))
            in_order = false;
        points[kept++] = points[i];
    }
    if (kept < date->count)
        report_members(date, diags, "it counts once", "a set has a date twice");
    date->count = kept;
    if (!in_order)
        report_members(date, diags, "write the earliest first",
                       "the dates of a set are not in the order of time");
}

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " ");
}

/* Up to the comma or bracket behind a point, without blanks before it. */
static const char *point_end(const char *at) {
    const char *end = at + strcspn(at, ",]}");
    while (end > at && end[-1] == ' ')
        end--;
    return end;
}

static bool report_bracket(const struct edtf *edtf, const char *at, char bracket) {
    diag_report(edtf->diags, DIAG_DATE_SYNTAX, record_edtf_part_span(edtf, at, text_end(edtf)),
                EDTF_FORMS, "a set of dates has no `%c` at its end", bracket);
    return false;
}

/* A stretch within a set: [..2005] and [2005..] alone. `dots` is where its two points stand. */
static bool read_bound(struct arena *arena, const struct edtf *edtf, const char *dots,
                       struct date *date) {
    const char *start = skip_blanks(edtf->text + 1), *end = point_end(start);
    bool until = dots == start, since = dots + 2 == end;
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, 2);
    if (edtf->text[0] != '[' || until == since || strcmp(skip_blanks(end), "]") != 0)
        return report_whole(edtf, dots, dots + 2,
                            "write an interval 2005/2007, or name each of the dates");
    date->kind = until ? DATE_UNTIL : DATE_SINCE;
    date->points = points;
    date->count = 2;
    return until ? record_edtf_read_point(edtf, start + 2, end, &points[1])
                 : record_edtf_read_point(edtf, start, dots, &points[0]);
}

static bool read_set(struct arena *arena, const struct edtf *edtf, struct date *date) {
    struct list points = {0};
    bool all = edtf->text[0] == '{';
    struct edtf member = *edtf;
    member.member = true;
    const char *at = edtf->text, *dots = strstr(edtf->text, ".."), *closing = all ? "}" : "]";
    if (dots)
        return read_bound(arena, edtf, dots, date);
    do {
        const char *start = skip_blanks(at + 1), *end = point_end(start);
        if (!record_edtf_read_point(&member, start, end,
                                    LIST_PUSH(arena, &points, struct date_point)))
            return false;
        at = skip_blanks(end);
    } while (*at == ',');
    if (strcmp(at, closing) != 0)
        return report_bracket(edtf, at, *closing);
    date->kind = all ? DATE_SET : DATE_ONE_OF;
    date->points = points.items;
    date->count = points.count;
    check_members(points.items, date, edtf->diags);
    return true;
}

static bool read_date(struct arena *arena, const struct edtf *edtf, struct date *ret_date) {
    struct date date = {.span = edtf->span};
    bool ok = strchr("[{", edtf->text[0]) && edtf->text[0] ? read_set(arena, edtf, &date)
              : strchr(edtf->text, '/')                    ? read_interval(arena, edtf, &date)
                                                           : read_single(arena, edtf, &date);
    if (ok)
        *ret_date = date;
    return ok;
}

bool record_date_parse(struct arena *arena, const char *text, struct span span, struct diags *diags,
                       struct date *ret_date) {
    struct edtf edtf = {diags, text, span, true, false};
    return read_date(arena, &edtf, ret_date);
}

/* ---- dates in YAML ------------------------------------------------------------------------ */

/* The scalar's text as it stands in the file: behind a quote, if there is one. A block or a text
 * with escapes has no place for its parts. */
static struct edtf scalar_edtf(const struct yaml_value *value, struct diags *diags) {
    struct edtf edtf = {diags, value->scalar, value->span, false, false};
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
        diag_report(diags, DIAG_DATE_SYNTAX, item->span, EDTF_FORMS, "not a date");
        return false;
    }
    struct edtf edtf = scalar_edtf(item, diags);
    edtf.member = true;
    return record_edtf_read_point(&edtf, item->scalar, item->scalar + strlen(item->scalar),
                                  ret_point);
}

static bool parse_key(const struct string *key, struct diags *diags, struct date_point *ret_point) {
    struct edtf edtf = {diags, key->text, key->span, true, true};
    return record_edtf_read_point(&edtf, key->text, key->text + strlen(key->text), ret_point);
}

/* A list, or words in braces, which YAML takes for keys. All points are looked at, so that each
 * wrong one is told. */
static bool parse_members(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                          struct date *ret_date) {
    struct date_point *points = ARENA_ARRAY(arena, struct date_point, value->count);
    size_t wrong = 0;
    for (size_t i = 0; i < value->count && wrong < DIAG_STAGE_MAX; i++)
        wrong += value->kind == YAML_VALUE_LIST
                     ? !parse_item(value->items[i], diags, &points[i])
                     : !parse_key(&value->pairs[i].key, diags, &points[i]);
    if (value->count == 0)
        diag_report(diags, DIAG_DATE_SYNTAX, value->span, EDTF_FORMS, "a set without dates");
    if (value->count == 0 || wrong > 0)
        return false;
    *ret_date = (struct date){DATE_SET, value->count, points, value->span};
    check_members(points, ret_date, diags);
    return true;
}

/* In brackets without quotes the same is a list, of all of its dates; before version 0.3 it was in
 * quotes, too. */
static void note_one_of(const struct date *date, struct diags *diags) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    char *members = g_strndup(text->str + 1, text->len - 2);
    char *hint = diags_print(diags, "if it happened on all of them, write '{%s}'", members);
    diag_report(diags, DIAG_DATE_ONE_OF, date->span, hint,
                "`%s` in quotes is one of these dates, nobody knows which", text->str);
    g_free(hint);
    g_free(members);
    g_string_free(text, TRUE);
}

bool record_date_parse_value(struct arena *arena, const struct yaml_value *value,
                             struct diags *diags, void *ret_date) {
    struct date *date = ret_date;
    if (value->kind != YAML_VALUE_SCALAR)
        return parse_members(arena, value, diags, date);
    struct edtf edtf = scalar_edtf(value, diags);
    if (!read_date(arena, &edtf, date))
        return false;
    if (date->kind == DATE_ONE_OF && date->count > 1)
        note_one_of(date, diags);
    return true;
}
