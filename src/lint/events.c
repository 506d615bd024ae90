/* Events and their dates: those before the affiliation or after today, outside the dates of their
 * group, and weekdays that are not those of their days. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

const char *lint_print_date(struct lint *lint, const struct date *date) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    const char *copy = arena_strdup(lint->work, text->str);
    g_string_free(text, TRUE);
    return copy;
}

struct visit {
    struct lint *lint;
    void (*see)(struct lint *lint, const struct event *event, const struct group *group,
                void *context);
    void *context;
};

static void visit_events(const struct visit *visit, const struct group *group,
                         const struct list *events) {
    for (size_t i = 0; i < events->count; i++)
        visit->see(visit->lint, LIST_AT(events, const struct event, i), group, visit->context);
}

static void visit_groups(const struct visit *visit, const struct list *groups) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        visit_events(visit, group, &group->events);
        visit_events(visit, group, &group->notes);
        visit_groups(visit, &group->groups);
    }
}

void lint_visit_events(struct lint *lint,
                       void (*see)(struct lint *lint, const struct event *event,
                                   const struct group *group, void *context),
                       void *context) {
    const struct visit visit = {lint, see, context};
    visit_groups(&visit, &lint->relation->activities);
}

/* ---- before the affiliation -------------------------------------------------------------- */

/* The first day on which something of the affiliation may have been: its own, or a step's. */
static int32_t find_first_step(const struct affiliation *affiliation) {
    int32_t first = record_date_first_day(record_date_head(&affiliation->date));
    for (size_t i = 0; i < affiliation->steps.count; i++) {
        const struct date *date = &LIST_AT(&affiliation->steps, const struct step, i)->date;
        if (date->kind != DATE_NONE)
            first = MIN(first, record_date_first_day(record_date_head(date)));
    }
    return first;
}

/* The events that lie before it: how many, and the first in the file. */
struct early {
    int32_t day;
    size_t count;
    const struct event *first;
};

static void see_early(struct lint *lint, const struct event *event, const struct group *group,
                      void *context) {
    struct early *early = context;
    (void)lint, (void)group;
    if (record_date_last_day(record_date_tail(&event->date)) >= early->day)
        return;
    early->first = early->count++ == 0 ? event : early->first;
}

void lint_check_early(struct lint *lint) {
    const struct affiliation *affiliation = lint->relation->affiliation;
    if (!affiliation || affiliation->date.kind == DATE_NONE)
        return;
    struct early early = {.day = find_first_step(affiliation)};
    lint_visit_events(lint, see_early, &early);
    if (early.count > 0)
        diag_report(lint->diags, DIAG_LINT_EARLY, early.first->date.span,
                    "is a date wrong? what led to the affiliation can stand in its `steps`",
                    "the affiliation is of %s, and events lie before it: %zu, the first here",
                    lint_print_date(lint, &affiliation->date), early.count);
}

/* ---- after today ------------------------------------------------------------------------- */

/* What is so far ahead is no plan, but a slip of a figure. */
#define DAYS_PLANNED (3 * 366)
/* From here on the record itself tells it: W046. */
#define YEAR_TOLD 2100

/* A clock elsewhere may have tomorrow's date. */
static bool is_ahead(const struct lint *lint, const struct event *event, int32_t days) {
    return lint->options.today > 0 &&
           record_date_first_day(record_date_head(&event->date)) > lint->options.today + days &&
           record_date_tail(&event->date).year < YEAR_TOLD;
}

static void see_planned(struct lint *lint, const struct event *event, const struct group *group,
                        void *context) {
    (void)group, (void)context;
    if (is_ahead(lint, event, 1) && !is_ahead(lint, event, DAYS_PLANNED))
        diag_report(lint->diags, DIAG_LINT_PLANNED, event->date.span,
                    "is it planned? the page tells of it as of what has happened",
                    "the event lies after today");
}

void lint_check_planned(struct lint *lint) {
    lint_visit_events(lint, see_planned, NULL);
}

static void see_future(struct lint *lint, const struct event *event, const struct group *group,
                       void *context) {
    (void)group, (void)context;
    if (is_ahead(lint, event, DAYS_PLANNED))
        diag_report(lint->diags, DIAG_LINT_FUTURE, event->date.span, "is a figure wrong?",
                    "the event lies more than three years after today");
}

void lint_check_future(struct lint *lint) {
    lint_visit_events(lint, see_future, NULL);
}

/* ---- groups ------------------------------------------------------------------------------ */

static void see_grouped(struct lint *lint, const struct event *event, const struct group *group,
                        void *context) {
    int32_t first, last, begins, ends;
    (void)context;
    if (group->date.kind == DATE_NONE || group->date.kind == DATE_SET ||
        !record_date_find_beginning(&group->date, &first, &last) ||
        !record_date_find_beginning(&event->date, &begins, &ends))
        return;
    if (record_date_is_given(record_date_tail(&group->date)))
        last = record_date_last_day(record_date_tail(&group->date));
    if (ends < first || begins > last)
        diag_report(lint->diags, DIAG_LINT_GROUP, event->date.span,
                    "is one of the dates wrong? without a `date`, the group takes events of any",
                    "the event lies outside the dates of its group (%s)",
                    lint_print_date(lint, &group->date));
}

void lint_check_groups(struct lint *lint) {
    lint_visit_events(lint, see_grouped, NULL);
}

/* ---- weekdays ---------------------------------------------------------------------------- */

static const char *const weekdays[] = {"月", "火", "水", "木", "金", "土", "日"};

static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool is_day(struct date_point point) {
    return point.month >= 1 && point.month <= 12 && point.day >= 1 &&
           point.day <= month_days[point.month - 1] &&
           record_date_from_day(record_date_first_day(point)).day == point.day;
}

/* The year of the event in which the month and day may lie; 0: it is not known. */
static int find_event_year(const struct date *date, struct date_point point) {
    int found = 0;
    if (!date || !record_date_is_given(record_date_head(date)) ||
        record_date_is_wide(record_date_head(date)))
        return 0;
    int32_t first = record_date_first_day(record_date_head(date));
    int32_t last = record_date_last_day(record_date_tail(date));
    for (point.year = record_date_head(date).year; point.year <= record_date_tail(date).year + 1;
         point.year++) {
        int32_t day = is_day(point) ? record_date_first_day(point) : 0;
        if (day < first || day > last)
            continue;
        if (found != 0)
            return 0;
        found = point.year;
    }
    return found;
}

/* The day that a match names; false: its year is not known. */
static bool find_day(struct lint *lint, const struct lint_text *text, const GMatchInfo *info,
                     struct date_point *ret_point) {
    int era = lint_matched_era_year(lint, info, 1), western = lint_number(info, 3);
    *ret_point = (struct date_point){.month = (int8_t)lint_number(info, 4),
                                     .day = (int8_t)lint_number(info, 5)};
    int year = era > 0 ? era : western;
    if (year <= 0)
        year = find_event_year(text->date, *ret_point);
    ret_point->year = (int16_t)year;
    return year > 0 && year < YEAR_TOLD;
}

static void check_day(struct lint *lint, const struct lint_text *text, const GMatchInfo *info) {
    struct date_point point;
    int start, end;
    if (!find_day(lint, text, info, &point))
        return;
    lint_group(info, 0, &start, &end);
    struct span place = lint_place(text, start, end);
    if (!is_day(point)) {
        diag_report(lint->diags, DIAG_LINT_WEEKDAY, place, "is a figure wrong?",
                    "%s: the year %d has no such day", lint_quote(lint, text, start, end),
                    point.year);
        return;
    }
    const char *right = weekdays[(record_date_first_day(point) - 1) % 7];
    char *said = g_match_info_fetch(info, 6);
    char *hint = g_strdup_printf(
        diags_say(lint->diags, "%d-%02d-%02d is （%s）; is the date wrong, or the weekday?"),
        point.year, point.month, point.day, right);
    if (strcmp(said, right) != 0)
        diag_report(lint->diags, DIAG_LINT_WEEKDAY, place, hint,
                    "%s is not the weekday of that day", lint_quote(lint, text, start, end));
    g_free(hint);
    g_free(said);
}

void lint_check_weekday(struct lint *lint, const struct lint_text *text) {
    GMatchInfo *info;
    for (bool more = lint_match(lint, LINT_DAY, text->text, &info); more;
         more = g_match_info_next(info, NULL))
        check_day(lint, text, info);
    g_match_info_free(info);
}
