/* The yearly survey: records → a table of what happened, a row an event, by fiscal year; what
 * offices are asked for every spring. It is for people, not to be imported: what a record says
 * otherwise, or not at all, is not in it. */
#include "export_int.h"

#include "record/record.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct survey_row {
    const struct relation *relation;
    const struct event *event;
    const char *category; /* id; NULL: none */
    size_t order;         /* as the records have it */
    int year, last_year;  /* fiscal: those in which it may have happened, or begun */
    int32_t day;
};

struct survey {
    struct arena *arena;
    bool english;
    const struct sheets_output *output;
    struct sheet *sheet;
    struct list rows; /* of struct survey_row */
};

/* ---- gathering ------------------------------------------------------------------------------- */

static void add_events(struct survey *survey, const struct relation *relation,
                       const struct list *events, const char *category) {
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = LIST_AT(events, struct event, i);
        struct date_point first = record_date_head(&event->date);
        int32_t day = record_date_first_day(first), last = day;
        if (!record_date_find_beginning(&event->date, &day, &last))
            last = day;
        *LIST_PUSH(survey->arena, &survey->rows, struct survey_row) =
            (struct survey_row){relation,
                                event,
                                event->category.text ? event->category.text : category,
                                survey->rows.count,
                                record_date_fiscal_year(record_date_from_day(day)),
                                record_date_fiscal_year(record_date_from_day(last)),
                                day};
    }
}

static void add_groups(struct survey *survey, const struct relation *relation,
                       const struct list *groups, const char *category) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, struct group, i);
        const char *own = group->category.text ? group->category.text : category;
        add_events(survey, relation, &group->events, own);
        add_groups(survey, relation, &group->groups, own);
    }
}

static int compare_rows(const void *a, const void *b) {
    const struct survey_row *left = a, *right = b;
    if (left->year != right->year)
        return left->year < right->year ? -1 : 1;
    if (left->relation != right->relation)
        return left->order < right->order ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* ---- words --------------------------------------------------------------------------------- */

/* A name in the language of the table; else in its first. */
static const char *find_name(const struct survey *survey, const struct list *names) {
    for (size_t i = 0; i < names->count; i++) {
        const struct schema_entry *entry = LIST_AT(names, struct schema_entry, i);
        if (strcmp(entry->key.text, survey->english ? "en" : "ja") == 0)
            return ((const struct marked_text *)entry->data)->plain.text;
    }
    return names->count == 0
               ? ""
               : ((const struct marked_text *)LIST_AT(names, struct schema_entry, 0)->data)
                     ->plain.text;
}

static const char *find_category(const struct survey *survey, const struct survey_row *row) {
    const struct list *categories = &row->relation->categories;
    for (size_t i = 0; row->category && i < categories->count; i++) {
        const struct category *category = LIST_AT(categories, struct category, i);
        if (strcmp(category->id.text, row->category) == 0)
            return find_name(survey, &category->name);
    }
    return row->category ? row->category : "";
}

/* By who went: what surveys tell kinds of exchange apart by. */
static const char *find_kind(const struct survey *survey, const struct participants *people) {
    bool sent = people && people->sent.value > 0, received = people && people->received.value > 0;
    if (sent && received)
        return survey->english ? "mutual" : "相互";
    if (sent)
        return survey->english ? "sent" : "派遣";
    return received ? (survey->english ? "received" : "受入") : "";
}

static const char *join_texts(const struct survey *survey, const struct list *texts) {
    GString *joined = g_string_new(NULL);
    for (size_t i = 0; i < texts->count; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? "\n" : "",
                               LIST_AT(texts, struct marked_text, i)->plain.text);
    char *copy = arena_strdup(survey->arena, joined->str);
    g_string_free(joined, TRUE);
    return copy;
}

static const char *print_date(const struct survey *survey, const struct date *date) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    const char *copy = arena_strdup(survey->arena, text->str);
    g_string_free(text, TRUE);
    bool is_said = survey->output->say_date && !export_is_day(copy);
    return is_said ? survey->output->say_date(survey->output->user, date) : copy;
}

/* ---- the table ------------------------------------------------------------------------------- */

static void add_text(struct survey *survey, const char *text) {
    export_add_cell(survey->arena, survey->sheet, SHEET_TEXT, text);
}

static void add_people(struct survey *survey, const struct participants *people, int32_t count) {
    bool known = people && count != SCHEMA_ABSENT;
    export_add_cell(survey->arena, survey->sheet, SHEET_NUMBER,
                    known ? arena_printf(survey->arena, "%d", count) : "");
}

static void add_cost(struct survey *survey, const struct quantity *cost) {
    if (!cost)
        add_text(survey, "");
    else if (cost->unit.plain.text)
        add_text(survey,
                 arena_printf(survey->arena, "%s%s", cost->value.text, cost->unit.plain.text));
    else
        export_add_cell(survey->arena, survey->sheet, SHEET_NUMBER, cost->value.text);
}

static void add_row(struct survey *survey, const struct survey_row *row) {
    const struct event *event = row->event;
    const struct participants *people = event->participants;
    export_add_row(survey->arena, survey->sheet);
    if (row->year == row->last_year)
        export_add_cell(survey->arena, survey->sheet, SHEET_NUMBER,
                        arena_printf(survey->arena, "%d", row->year));
    else
        add_text(survey, arena_printf(survey->arena, "%d～%d", row->year, row->last_year));
    add_text(survey, find_name(survey, &row->relation->partner->name));
    add_text(survey, find_name(survey, &row->relation->partner->country));
    export_add_date(survey->arena, survey->sheet, print_date(survey, &event->date));
    add_text(survey, find_category(survey, row));
    add_text(survey, find_kind(survey, people));
    add_people(survey, people, people ? people->sent.value : SCHEMA_ABSENT);
    add_people(survey, people, people ? people->received.value : SCHEMA_ABSENT);
    add_cost(survey, event->cost);
    add_text(survey, join_texts(survey, &event->text));
}

static void add_head(struct survey *survey) {
    static const char *const japanese[] = {"年度", "相手都市", "国",   "年月日", "分野",
                                           "区分", "派遣",     "受入", "費用",   "内容"};
    static const char *const english[] = {"Fiscal year", "Partner", "Country",  "Date", "Category",
                                          "Kind",        "Sent",    "Received", "Cost", "Event"};
    export_add_row(survey->arena, survey->sheet);
    for (size_t i = 0; i < COUNT_OF(japanese); i++)
        add_text(survey, survey->english ? english[i] : japanese[i]);
}

struct sheet_book *sheets_survey(struct arena *arena, const struct relation *const *relations,
                                 size_t count, const struct sheets_output *output) {
    struct sheet_book *book = ARENA_NEW(arena, struct sheet_book);
    struct survey survey = {.arena = arena, .english = output->english, .output = output};
    survey.sheet = export_add_sheet(arena, book, output->english ? "Survey" : "年度別一覧");
    for (size_t i = 0; i < count; i++)
        add_groups(&survey, relations[i], &relations[i]->activities, NULL);
    if (survey.rows.count > 0)
        qsort(survey.rows.items, survey.rows.count, sizeof(struct survey_row), compare_rows);
    add_head(&survey);
    for (size_t i = 0; i < survey.rows.count; i++)
        add_row(&survey, LIST_AT(&survey.rows, struct survey_row, i));
    return book;
}
