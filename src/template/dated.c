/* What is dated: takes a list of the record, gives everything with a `date` in it, at any depth, as
 * charts and chronologies need it.
 *
 * The words of a thing are its `text` (one thing each) or its `title`; its category and its city
 * are its own or those of what it stands in. Of a set, each date is a thing of its own. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- checking ----------------------------------------------------------------------------- */

static void check_milestone(struct check *check, struct milestone *milestone) {
    struct check inner = *check;
    inner.scope.places |= PLACE_ANNIVERSARY;
    if (expression_check(&check->scope, &milestone->date) &&
        milestone->date.type.kind != VALUE_DATE)
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                    expression_place(&milestone->date.text, milestone->date.range), NULL,
                    "a date is needed here, not %s",
                    expression_describe_type(&check->scope, milestone->date.type));
    template_check_text(check, &milestone->text);
    template_check_text(&inner, &milestone->anniversary);
}

void template_check_milestones(struct check *check, const struct list *milestones) {
    for (size_t i = 0; i < milestones->count; i++)
        check_milestone(check, LIST_AT(milestones, struct milestone, i));
}

/* ---- members ------------------------------------------------------------------------------ */

/* What a walk hands on to what stands inside. */
struct walk {
    struct build *build;
    struct list *dated;
};

struct inherited {
    const char *category; /* id; NULL: none */
    enum city_role city;
};

static struct schema_ref follow(struct schema_ref object, const char *name) {
    const struct schema_field *field = schema_lookup_field(object.type, name);
    return field ? schema_follow(object, field) : (struct schema_ref){&schema_string, NULL};
}

static struct value member_of(struct build *build, struct schema_ref object, const char *name) {
    return expression_value_of(&build->evaluation, follow(object, name));
}

const char *template_member_text(struct build *build, struct schema_ref object, const char *name,
                                 struct document_run *ret_first) {
    if (!schema_lookup_field(object.type, name))
        return NULL;
    struct value value = expression_to_text(&build->evaluation, member_of(build, object, name));
    if (ret_first && value.runs.count > 0)
        *ret_first = *LIST_AT(&value.runs, const struct document_run, 0);
    return wording_is_blank(&value.runs) ? NULL : wording_plain_text(build->arena, &value.runs);
}

/* The city where it says so; else where those who took part went, if they went one way; else that
 * of what it stands in. */
static enum city_role city_of(struct build *build, struct schema_ref object, enum city_role outer) {
    struct schema_ref city = follow(object, "city"), part = follow(object, "participants");
    if (city.data)
        return *(const int *)city.data == CITY_PARTNER ? CITY_PARTNER : CITY_HOME;
    if (!part.data)
        return outer;
    bool sent = member_of(build, part, "sent").number > 0;
    bool received = member_of(build, part, "received").number > 0;
    return sent == received ? outer : sent ? CITY_PARTNER : CITY_HOME;
}

/* ---- walking ------------------------------------------------------------------------------ */

static void add_dated(const struct walk *walk, const struct dated *dated) {
    struct arena *arena = walk->build->arena;
    if (dated->date.kind != DATE_SET) {
        *LIST_PUSH(arena, walk->dated, struct dated) = *dated;
        return;
    }
    for (size_t i = 0; i < dated->date.count; i++) {
        struct dated *one = LIST_PUSH(arena, walk->dated, struct dated);
        *one = *dated;
        one->date = (struct date){DATE_POINT, 1, &dated->date.points[i], dated->date.span};
    }
}

static void add_text(const struct walk *walk, struct dated *dated, struct value text) {
    dated->label = expression_to_text(&walk->build->evaluation, text).runs;
    add_dated(walk, dated);
}

static void add_texts(const struct walk *walk, struct dated *dated, struct value text) {
    if (text.type.kind != VALUE_LIST) {
        dated->is_last = true;
        add_text(walk, dated, text);
        return;
    }
    size_t count = expression_count(&text);
    for (size_t i = 0; i < count; i++) {
        dated->is_last = i + 1 == count;
        add_text(walk, dated, expression_item(&walk->build->evaluation, &text, i));
    }
}

/* What has a date and no words, as a pair of schools, is no event. */
static bool has_words(struct schema_ref object) {
    return schema_lookup_field(object.type, "text") || schema_lookup_field(object.type, "title");
}

static void walk_list(const struct walk *walk, struct schema_ref list,
                      const struct inherited *outer);

static void walk_object(const struct walk *walk, struct schema_ref object,
                        const struct inherited *outer) {
    struct build *build = walk->build;
    struct value date = member_of(build, object, "date");
    struct value text = member_of(build, object, "text");
    struct value rank = member_of(build, object, "rank");
    const char *category = template_member_text(build, object, "category", NULL);
    struct inherited own = {category ? category : outer->category,
                            city_of(build, object, outer->city)};
    if (date.date && has_words(object)) {
        struct dated dated = {.date = *date.date,
                              .object = object,
                              .category = own.category,
                              .city = own.city,
                              .rank = rank.number > 0 ? (int32_t)rank.number : 3};
        add_texts(walk, &dated,
                  expression_is_true(&text) ? text : member_of(build, object, "title"));
    }
    for (size_t i = 0; i < object.type->field_count; i++)
        walk_list(walk, schema_follow(object, &object.type->fields[i]), &own);
}

static void walk_list(const struct walk *walk, struct schema_ref list,
                      const struct inherited *outer) {
    if (list.type->kind != SCHEMA_LIST || list.type->item->kind != SCHEMA_OBJECT)
        return;
    for (size_t i = 0; i < schema_count(list); i++)
        walk_object(walk, schema_item(list, i), outer);
}

void template_collect_dated(struct build *build, const struct expression *expression,
                            struct list *ret_dated) {
    const struct inherited none = {NULL, CITY_HOME};
    const struct walk walk = {build, ret_dated};
    struct value list = expression_evaluate(&build->evaluation, expression);
    for (size_t i = 0; i < expression_count(&list); i++)
        walk_object(&walk, expression_item(&build->evaluation, &list, i).ref, &none);
}

/* ---- origins ------------------------------------------------------------------------------ */

static void pass_over(struct build *build, struct span span) {
    if (span.source)
        *LIST_PUSH(build->arena, &build->passed_over, struct span) = span;
}

void template_pass_over(struct build *build, const struct dated *dated) {
    pass_over(build, dated->date.span);
    for (size_t i = 0; i < dated->label.count; i++)
        pass_over(build, LIST_AT(&dated->label, const struct document_run, i)->origin);
}

const struct origins *template_add_origins(struct build *build, const struct list *runs,
                                           bool in_part, const struct origins *others) {
    for (size_t i = 0; i < runs->count; i++) {
        struct span span = LIST_AT(runs, const struct document_run, i)->origin;
        if (span.source)
            others = origins_add(build->arena, span, in_part, others);
    }
    return others;
}

/* ---- milestones --------------------------------------------------------------------------- */

/* The same day so many years on; the last of February for its 29th. */
static struct date_point years_after(struct date_point point, int32_t years) {
    point.year = (int16_t)(point.year + years);
    struct date_point month = {.year = point.year, .month = point.month};
    if (point.day)
        point.day = MIN(point.day, record_date_from_day(record_date_last_day(month)).day);
    return point;
}

/* Of a date that is one of several, so is its anniversary. */
static void add_anniversary(const struct walk *walk, const struct milestone *milestone,
                            const struct date *date, int32_t years) {
    struct build *build = walk->build;
    struct facts facts = {.years = years};
    bool one_of = date->kind == DATE_ONE_OF;
    size_t count = one_of ? date->count : 1;
    struct date_point *points = ARENA_ARRAY(build->arena, struct date_point, count);
    struct dated dated = {.date = {one_of ? DATE_ONE_OF : DATE_POINT, count, points, date->span},
                          .rank = 1,
                          .milestone = true,
                          .derived = true};
    for (size_t i = 0; i < count; i++)
        points[i] = years_after(one_of ? date->points[i] : record_date_head(date), years);
    build->evaluation.facts = &facts;
    template_write_text(build, &milestone->anniversary, &dated.label);
    build->evaluation.facts = NULL;
    add_dated(walk, &dated);
}

/* A date of which it is not known when it began has no anniversaries. */
static void add_milestone(const struct walk *walk, const struct milestone *milestone, int last) {
    struct value date = expression_evaluate(&walk->build->evaluation, &milestone->date);
    if (!date.date)
        return;
    struct dated dated = {.date = *date.date, .rank = 1, .milestone = true};
    template_write_text(walk->build, &milestone->text, &dated.label);
    add_dated(walk, &dated);
    int32_t days[2];
    bool begins = record_date_find_beginning(date.date, &days[0], &days[1]);
    int latest = date.date->kind == DATE_ONE_OF ? record_date_tail(date.date).year
                                                : record_date_head(date.date).year;
    for (int32_t years = milestone->every; begins && years > 0 && latest + years <= last;
         years += milestone->every)
        add_anniversary(walk, milestone, date.date, years);
}

void template_collect_milestones(struct build *build, const struct list *milestones, int last_year,
                                 struct list *ret_dated) {
    const struct walk walk = {build, ret_dated};
    for (size_t i = 0; i < milestones->count; i++)
        add_milestone(&walk, LIST_AT(milestones, const struct milestone, i), last_year);
}
