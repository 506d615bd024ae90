/* Chronologies: takes a list of the record, gives everything dated in it, at any depth, in the
 * order of time, and the same by years.
 *
 * A moment's words are its `text`, or else its `title`; a set of dates is a moment a date. What
 * has the same first day keeps the record's order. */
#include "expression_int.h"

#include "schema/table.h"

#include <stdlib.h>

struct moment {
    struct span span;
    struct date date;
    LIST_OF(struct marked_text, text);
    struct marked_text place, note, topic;
    struct participants *participants;
    struct quantity *cost;
    struct string category;
    int32_t rank;
    int32_t day;  /* the first of its date */
    size_t order; /* in the record */
};

struct year {
    struct span span;
    struct date year;
    LIST_OF(struct moment, moments);
};

/* ---- types -------------------------------------------------------------------------------- */

SCHEMA_STATIC_LIST(texts_type, struct marked_text) = {
    .kind = SCHEMA_LIST,
    .name = "texts",
    .item = &schema_marked,
};
SCHEMA_STATIC(rank_type, int32_t) = {.kind = SCHEMA_INTEGER, .name = "rank"};

static const struct schema_field moment_fields[] = {
    NAMED_FIELD(moment, date, record_date_type, OPTIONAL, SAID("When")),
    NAMED_LIST(moment, text, texts_type, OPTIONAL, SAID("What")),
    NAMED_FIELD(moment, place, schema_marked, OPTIONAL, SAID("Where")),
    NAMED_FIELD(moment, note, schema_marked, OPTIONAL, "A remark"),
    NAMED_FIELD(moment, participants, record_participants_type, OPTIONAL, "How many took part"),
    NAMED_FIELD(moment, cost, record_quantity_type, OPTIONAL, "What it cost"),
    NAMED_FIELD(moment, topic, schema_marked, OPTIONAL, "Title of what it stands in"),
    NAMED_FIELD(moment, category, schema_string, OPTIONAL,
                "Id of its category, or of what it stands in"),
    NAMED_FIELD(moment, rank, rank_type, OPTIONAL, "Importance, 1 to 5"),
};
static const struct schema_type moment_type = {
    OBJECT(moment, "moment", moment_fields, "Something that happened"),
};
const struct schema_type expression_moments_type = {
    .kind = SCHEMA_LIST, .name = "moments", .item = &moment_type};

static const struct schema_field year_fields[] = {
    NAMED_FIELD(year, year, record_date_type, OPTIONAL, "The year"),
    NAMED_LIST(year, moments, expression_moments_type, OPTIONAL, "What happened in it"),
};
static const struct schema_type year_type = {
    OBJECT(year, "year", year_fields, "A year in which something happened"),
};
const struct schema_type expression_years_type = {
    .kind = SCHEMA_LIST, .name = "years", .item = &year_type};

/* ---- gathering ---------------------------------------------------------------------------- */

struct gatherer {
    struct arena *arena;
    struct list moments; /* of struct moment */
};

/* What the things in a group inherit from it. */
struct around {
    struct marked_text topic;
    struct string category;
};

/* The member of that name and kind; NULL: there is none. */
static const void *member_of(struct schema_ref object, const char *name, enum schema_kind kind) {
    const struct schema_field *field = schema_lookup_field(object.type, name);
    return field && field->type->kind == kind ? schema_follow(object, field).data : NULL;
}

static struct marked_text text_of(struct schema_ref object, const char *name) {
    const struct marked_text *text = member_of(object, name, SCHEMA_MARKED);
    return text ? *text : (struct marked_text){0};
}

/* Its `text`, or its `title` alone. */
static struct list words_of(struct arena *arena, struct schema_ref object) {
    const struct schema_field *field = schema_lookup_field(object.type, "text");
    struct list words = {0};
    if (field && field->type->kind == SCHEMA_LIST && field->type->item->kind == SCHEMA_MARKED) {
        const struct list *texts = schema_follow(object, field).data;
        return texts ? *texts : words;
    }
    struct marked_text title = text_of(object, field ? "text" : "title");
    if (title.plain.text)
        *LIST_PUSH(arena, &words, struct marked_text) = title;
    return words;
}

static void add_moment(struct gatherer *gatherer, struct schema_ref object,
                       const struct around *around, struct date date) {
    size_t order = gatherer->moments.count;
    struct moment *moment = LIST_PUSH(gatherer->arena, &gatherer->moments, struct moment);
    const int32_t *rank = member_of(object, "rank", SCHEMA_INTEGER);
    *moment = (struct moment){
        .span = date.span,
        .date = date,
        .text = words_of(gatherer->arena, object),
        .place = text_of(object, "place"),
        .note = text_of(object, "note"),
        .participants = (struct participants *)member_of(object, "participants", SCHEMA_OBJECT),
        .cost = (struct quantity *)member_of(object, "cost", SCHEMA_OBJECT),
        .topic = around->topic,
        .category = around->category,
        .rank = rank ? *rank : 3,
        .day = record_date_first_day(record_date_head(&date)),
        .order = order,
    };
}

/* What has a date and no words, as a pair of schools, is no event. */
static bool has_words(struct schema_ref object) {
    return schema_lookup_field(object.type, "text") || schema_lookup_field(object.type, "title");
}

static void add_moments(struct gatherer *gatherer, struct schema_ref object,
                        const struct around *around) {
    const struct schema_field *field = schema_lookup_field(object.type, "date");
    const struct date *date =
        field && field->type == &record_date_type ? schema_follow(object, field).data : NULL;
    if (!date || date->count == 0 || !has_words(object))
        return;
    if (date->kind != DATE_SET)
        add_moment(gatherer, object, around, *date);
    for (size_t i = 0; date->kind == DATE_SET && i < date->count; i++)
        add_moment(gatherer, object, around,
                   (struct date){DATE_POINT, 1, &date->points[i], date->span});
}

static void walk_list(struct gatherer *gatherer, struct schema_ref list,
                      const struct around *around);

static void walk_object(struct gatherer *gatherer, struct schema_ref object,
                        const struct around *around) {
    struct around inner = *around;
    struct marked_text title = text_of(object, "title");
    const struct string *category = member_of(object, "category", SCHEMA_STRING);
    if (category && category->text)
        inner.category = *category;
    add_moments(gatherer, object, &inner);
    if (title.plain.text)
        inner.topic = title;
    for (size_t i = 0; i < object.type->field_count; i++)
        walk_list(gatherer, schema_follow(object, &object.type->fields[i]), &inner);
}

static void walk_list(struct gatherer *gatherer, struct schema_ref list,
                      const struct around *around) {
    if (list.type->kind != SCHEMA_LIST || list.type->item->kind != SCHEMA_OBJECT)
        return;
    for (size_t i = 0; i < schema_count(list); i++)
        walk_object(gatherer, schema_item(list, i), around);
}

/* The year it is told below: that of its head, or a decade or century where no year is known. */
static struct date_point year_of(const struct moment *moment) {
    struct date_point head = record_date_head(&moment->date);
    return (struct date_point){
        .year = head.year, .grain = record_date_is_wide(head) ? head.grain : (int8_t)DATE_CALENDAR};
}

/* Of one day, what has no year that is known before the others: its heading stands once. */
static int compare_moments(const void *a, const void *b) {
    const struct moment *first = a, *second = b;
    if (first->day != second->day)
        return first->day < second->day ? -1 : 1;
    if (year_of(first).grain != year_of(second).grain)
        return year_of(second).grain - year_of(first).grain;
    return first->order < second->order ? -1 : first->order > second->order;
}

static struct list gather(struct arena *arena, const struct value *list) {
    struct gatherer gatherer = {.arena = arena};
    struct around nothing = {0};
    for (size_t i = 0; i < expression_count(list); i++)
        walk_object(&gatherer, schema_item(list->ref, list->skip + i), &nothing);
    if (gatherer.moments.count > 1)
        qsort(gatherer.moments.items, gatherer.moments.count, sizeof(struct moment),
              compare_moments);
    return gatherer.moments;
}

/* ---- filters ------------------------------------------------------------------------------ */

static struct value list_value(struct arena *arena, const struct schema_type *type,
                               struct list items) {
    struct list *list = ARENA_NEW(arena, struct list);
    *list = items;
    return (struct value){.type = expression_type_of(type), .ref = {type, list}};
}

struct value expression_apply_moments(struct evaluation *evaluation, struct value value,
                                      const struct filter_call *call) {
    (void)call;
    return list_value(evaluation->wording.arena, &expression_moments_type,
                      gather(evaluation->wording.arena, &value));
}

static bool is_of_year(const struct moment *moment, const struct year *year) {
    struct date_point point = year_of(moment), above = year->year.points[0];
    return point.year == above.year && point.grain == above.grain;
}

static struct year *add_year(struct arena *arena, struct list *years, struct moment *moment) {
    struct date_point *point = ARENA_NEW(arena, struct date_point);
    struct year *year = LIST_PUSH(arena, years, struct year);
    *point = year_of(moment);
    year->span = moment->span;
    year->year = (struct date){DATE_POINT, 1, point, moment->span};
    return year;
}

struct value expression_apply_years(struct evaluation *evaluation, struct value value,
                                    const struct filter_call *call) {
    struct arena *arena = evaluation->wording.arena;
    struct list moments = gather(arena, &value), years = {0};
    struct year *year = NULL;
    (void)call;
    for (size_t i = 0; i < moments.count; i++) {
        struct moment *moment = LIST_AT(&moments, struct moment, i);
        if (!year || !is_of_year(moment, year))
            year = add_year(arena, &years, moment);
        *LIST_PUSH(arena, &year->moments, struct moment) = *moment;
    }
    return list_value(arena, &expression_years_type, years);
}
