/* Charts: takes a list of the record, gives dated marks, milestones, eras and categories.
 *
 * Everything with a `date` in the list, at any depth, is a mark: its words are its `text` (a mark
 * each) or its `title`, its category its own or that of what it stands in. A set of dates is a mark
 * a date. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- checking ----------------------------------------------------------------------------- */

static void check_milestone(struct check *check, struct milestone *milestone) {
    struct check inner = *check;
    inner.places |= PLACE_ANNIVERSARY;
    if (check_expression(check, &milestone->date) && milestone->date.type.kind != VALUE_DATE)
        diag_report(check->diags, DIAG_LAYOUT_BINDING,
                    template_place(&milestone->date.text, milestone->date.range), NULL,
                    "a date is needed here, not %s",
                    value_type_describe(check->arena, milestone->date.type));
    check_text(check, &milestone->text);
    check_text(&inner, &milestone->anniversary);
}

void check_chart(struct check *check, struct block *block) {
    struct chart_block *chart = (struct chart_block *)block;
    struct value_type item;
    struct check inner = *check;
    inner.places |= PLACE_CHART;
    if (check_loop(check, &chart->chart, &item) && item.kind != VALUE_OBJECT)
        diag_report(check->diags, DIAG_LAYOUT_BINDING,
                    template_place(&chart->chart.text, chart->chart.range), NULL,
                    "the items of this list have no dates");
    if (chart->categories.text.text && check_loop(check, &chart->categories, &item) &&
        item.kind != VALUE_OBJECT)
        diag_report(check->diags, DIAG_LAYOUT_BINDING,
                    template_place(&chart->categories.text, chart->categories.range), NULL,
                    "the items of this list are no categories");
    for (size_t i = 0; i < chart->milestones.count; i++)
        check_milestone(check, LIST_AT(&chart->milestones, struct milestone, i));
    check_text(&inner, &chart->alternative);
}

/* ---- building: state ---------------------------------------------------------------------- */

struct builder {
    struct evaluation *evaluation;
    const struct chart_block *block;
    struct document_chart *chart;
    struct list ids; /* of const char *: of the categories */
    bool has_others; /* the last category is for marks without one */
};

/* A dated thing of the record. */
struct dated {
    const struct date *date;
    const char *category; /* id; NULL: none */
    int32_t rank;
    bool milestone;
    struct list label; /* of struct document_run */
};

/* ---- categories --------------------------------------------------------------------------- */

/* Okabe and Ito's colours, darkened until each has a contrast of 4.5 and more on white. */
static const uint32_t palette[] = {0x0072B2, 0xB84A00, 0x00755A, 0xA34C7D, 0x8A5F00, 0x4D4D4D};

static uint32_t color_of(const struct chart_block *block, size_t index) {
    if (index < block->colors.count)
        return LIST_AT(&block->colors, const struct color, index)->rgb;
    return palette[index % COUNT_OF(palette)];
}

static void add_category(struct builder *builder, const char *id, const char *name) {
    struct arena *arena = builder->evaluation->arena;
    size_t index = builder->chart->categories.count;
    struct document_category *category =
        LIST_PUSH(arena, &builder->chart->categories, struct document_category);
    category->name = name;
    category->color = color_of(builder->block, index);
    *LIST_PUSH(arena, &builder->ids, const char *) = id;
}

/* The plain text of `runs`, in the arena. */
static const char *plain_text(struct evaluation *evaluation, const struct list *runs) {
    GString *text = g_string_new(NULL);
    document_runs_text(runs, text);
    const char *copy = arena_strdup(evaluation->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* The text of a field of `object`; NULL when absent. */
static const char *text_of(struct evaluation *evaluation, struct schema_ref object,
                           const char *name) {
    const struct schema_field *field = schema_lookup_field(object.type, name);
    if (!field)
        return NULL;
    struct value value = value_from_ref(evaluation, schema_follow(object, field));
    value = value_to_text(evaluation, value);
    return value.runs.count > 0 ? plain_text(evaluation, &value.runs) : NULL;
}

static void add_categories(struct builder *builder) {
    if (!builder->block->categories.text.text)
        return;
    struct value list = evaluate(builder->evaluation, &builder->block->categories);
    for (size_t i = 0; i < value_count(&list); i++) {
        struct schema_ref item = value_item(builder->evaluation, &list, i).ref;
        const char *id = text_of(builder->evaluation, item, "id");
        const char *name = text_of(builder->evaluation, item, "name");
        if (id)
            add_category(builder, id, name ? name : id);
    }
}

/* Index of the category; one for all the others is added when first needed. */
static size_t find_category(struct builder *builder, const char *id) {
    size_t count = builder->ids.count - builder->has_others;
    for (size_t i = 0; id && i < count; i++)
        if (strcmp(*LIST_AT(&builder->ids, const char *, i), id) == 0)
            return i;
    if (count > 0 && !builder->has_others) {
        const char *name = builder->block->others.text;
        add_category(builder, "", name ? name : "–");
        builder->has_others = true;
    }
    return count;
}

/* ---- marks -------------------------------------------------------------------------------- */

static const char *date_text(struct builder *builder, const struct date *date) {
    struct list runs = {0};
    date_write(builder->evaluation, date, (enum date_form)builder->block->dates, &runs);
    return plain_text(builder->evaluation, &runs);
}

/* A mark for a date that is a point or an interval. An interval without an end ends for now where
 * it begins. */
static void add_mark(struct builder *builder, const struct dated *dated, const struct date *date) {
    struct arena *arena = builder->evaluation->arena;
    struct date_point first = date->points[0], last = date->points[date->count - 1];
    if (last.year == 0)
        last = first;
    struct document_mark *mark = LIST_PUSH(arena, &builder->chart->marks, struct document_mark);
    mark->first_day = date_first_day(first);
    mark->last_day = date_last_day(last);
    mark->interval = date->kind == DATE_INTERVAL;
    mark->uncertain = first.uncertain || first.approximate || last.uncertain || last.approximate;
    mark->milestone = dated->milestone;
    mark->rank = dated->rank;
    mark->category = dated->milestone ? 0 : find_category(builder, dated->category);
    mark->date = date_text(builder, date);
    mark->label = dated->label;
    mark->origin = date->span;
}

static void add_dated(struct builder *builder, const struct dated *dated) {
    const struct date *date = dated->date;
    if (date->kind != DATE_SET) {
        add_mark(builder, dated, date);
        return;
    }
    for (size_t i = 0; i < date->count; i++) {
        struct date point = {DATE_POINT, 1, &date->points[i], date->span};
        add_mark(builder, dated, &point);
    }
}

static void add_texts(struct builder *builder, struct dated *dated, struct value text) {
    if (text.type.kind != VALUE_LIST) {
        dated->label = value_to_text(builder->evaluation, text).runs;
        add_dated(builder, dated);
        return;
    }
    for (size_t i = 0; i < value_count(&text); i++)
        add_texts(builder, dated, value_item(builder->evaluation, &text, i));
}

static struct value member_of(struct builder *builder, struct schema_ref object, const char *name) {
    const struct schema_field *field = schema_lookup_field(object.type, name);
    struct schema_ref none = {&schema_string, NULL};
    return value_from_ref(builder->evaluation, field ? schema_follow(object, field) : none);
}

static void walk_list(struct builder *builder, struct schema_ref list, const char *category);

static void walk_object(struct builder *builder, struct schema_ref object, const char *category) {
    struct value date = member_of(builder, object, "date");
    struct value text = member_of(builder, object, "text");
    struct value rank = member_of(builder, object, "rank");
    const char *own = text_of(builder->evaluation, object, "category");
    struct dated dated = {.date = date.date,
                          .category = own ? own : category,
                          .rank = rank.number > 0 ? (int32_t)rank.number : 3};
    if (dated.date)
        add_texts(builder, &dated, value_truth(&text) ? text : member_of(builder, object, "title"));
    for (size_t i = 0; i < object.type->field_count; i++)
        walk_list(builder, schema_follow(object, &object.type->fields[i]), dated.category);
}

static void walk_list(struct builder *builder, struct schema_ref list, const char *category) {
    if (list.type->kind != SCHEMA_LIST || list.type->item->kind != SCHEMA_OBJECT)
        return;
    for (size_t i = 0; i < schema_count(list); i++)
        walk_object(builder, schema_item(list, i), category);
}

/* ---- milestones --------------------------------------------------------------------------- */

static int last_year(const struct document_chart *chart) {
    int32_t last = 0;
    for (size_t i = 0; i < chart->marks.count; i++)
        last = MAX(last, LIST_AT(&chart->marks, const struct document_mark, i)->last_day);
    return last > 0 ? date_from_day(last).year : 0;
}

/* The same day so many years on; the last of February for its 29th. */
static struct date_point years_after(struct date_point point, int32_t years) {
    point.year = (int16_t)(point.year + years);
    struct date_point month = {.year = point.year, .month = point.month};
    if (point.day)
        point.day = MIN(point.day, date_from_day(date_last_day(month)).day);
    return point;
}

static void add_anniversary(struct builder *builder, const struct milestone *milestone,
                            const struct date *date, int32_t years) {
    struct evaluation *evaluation = builder->evaluation;
    struct chart_facts facts = {.years = years};
    struct date_point *point = ARENA_NEW(evaluation->arena, struct date_point);
    struct date day = {DATE_POINT, 1, point, date->span};
    struct dated dated = {.date = &day, .rank = 1, .milestone = true};
    *point = years_after(date->points[0], years);
    evaluation->facts = &facts;
    evaluate_text(evaluation, &milestone->anniversary, &dated.label);
    evaluation->facts = NULL;
    add_dated(builder, &dated);
}

static void add_milestone(struct builder *builder, const struct milestone *milestone, int last) {
    struct value date = evaluate(builder->evaluation, &milestone->date);
    if (!date.date)
        return;
    struct dated dated = {.date = date.date, .rank = 1, .milestone = true};
    evaluate_text(builder->evaluation, &milestone->text, &dated.label);
    add_dated(builder, &dated);
    int first = date.date->points[0].year;
    for (int32_t years = milestone->every; years > 0 && first + years <= last;
         years += milestone->every)
        add_anniversary(builder, milestone, date.date, years);
}

static void add_milestones(struct builder *builder) {
    int last = last_year(builder->chart);
    for (size_t i = 0; i < builder->block->milestones.count; i++)
        add_milestone(builder, LIST_AT(&builder->block->milestones, const struct milestone, i),
                      last);
}

/* ---- span, eras --------------------------------------------------------------------------- */

static gint compare_marks(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct document_mark *a = left, *b = right;
    (void)unused;
    if (a->first_day != b->first_day)
        return a->first_day < b->first_day ? -1 : 1;
    return (int)b->milestone - (int)a->milestone;
}

/* Marks by day, of one day the milestones first, else as they came; the whole years they lie in. */
static void set_span(struct document_chart *chart) {
    g_qsort_with_data(chart->marks.items, (gint)chart->marks.count, sizeof(struct document_mark),
                      compare_marks, NULL);
    int first = date_from_day(LIST_AT(&chart->marks, struct document_mark, 0)->first_day).year;
    chart->first_day = date_first_day((struct date_point){.year = (int16_t)first});
    chart->last_day = date_last_day((struct date_point){.year = (int16_t)last_year(chart)});
}

static void add_band(struct builder *builder, const struct era *era, int32_t first, int32_t last) {
    struct document_chart *chart = builder->chart;
    if (last < chart->first_day || first > chart->last_day)
        return;
    struct document_band *band =
        LIST_PUSH(builder->evaluation->arena, &chart->bands, struct document_band);
    band->first_day = MAX(first, chart->first_day);
    band->last_day = MIN(last, chart->last_day);
    band->name = era->name.text;
    band->base_year = era->first.points[0].year - era->year;
}

static void add_bands(struct builder *builder) {
    const struct list *eras = &builder->evaluation->template->eras->eras;
    for (size_t i = 0; i < eras->count; i++) {
        const struct era *era = LIST_AT(eras, const struct era, i);
        int32_t last = builder->chart->last_day;
        if (i + 1 < eras->count)
            last = date_first_day(LIST_AT(eras, const struct era, i + 1)->first.points[0]) - 1;
        add_band(builder, era, date_first_day(era->first.points[0]), last);
    }
}

/* ---- words -------------------------------------------------------------------------------- */

static void add_text(struct builder *builder, struct list *runs, const char *text) {
    LIST_PUSH(builder->evaluation->arena, runs, struct document_run)->text = text;
}

static void append_milestone(struct builder *builder, const struct document_mark *mark,
                             struct list *runs) {
    if (runs->count > 0)
        add_text(builder, runs, "、");
    for (size_t i = 0; i < mark->label.count; i++)
        *LIST_PUSH(builder->evaluation->arena, runs, struct document_run) =
            *LIST_AT(&mark->label, const struct document_run, i);
    add_text(builder, runs, arena_printf(builder->evaluation->arena, "（%s）", mark->date));
}

/* What the alternative text can say. `points`: room for the first and the last day. */
static struct chart_facts find_facts(struct builder *builder, struct date_point *points) {
    const struct list *marks = &builder->chart->marks;
    const struct document_mark *first = LIST_AT(marks, const struct document_mark, 0);
    const struct document_mark *last = first;
    struct chart_facts facts = {0};
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *mark = &first[i];
        if (mark->last_day > last->last_day)
            last = mark;
        if (mark->milestone)
            append_milestone(builder, mark, &facts.milestones);
        else
            facts.marks++;
    }
    points[0] = date_from_day(first->first_day);
    points[1] = date_from_day(last->last_day);
    facts.first = (struct date){DATE_POINT, 1, &points[0], first->origin};
    facts.last = (struct date){DATE_POINT, 1, &points[1], last->origin};
    points[0].day = points[1].day = 0; /* marks may be no more exact than a month */
    return facts;
}

static const char *alternative_text(struct builder *builder) {
    struct evaluation *evaluation = builder->evaluation;
    struct date_point points[2];
    struct chart_facts facts = find_facts(builder, points);
    struct list runs = {0};
    evaluation->facts = &facts;
    evaluate_text(evaluation, &builder->block->alternative, &runs);
    evaluation->facts = NULL;
    return plain_text(evaluation, &runs);
}

/* ---- the chart ---------------------------------------------------------------------------- */

static void set_measures(struct builder *builder) {
    const struct measure_base base = {builder->chart->style->size,
                                      builder->evaluation->template->body.line};
    builder->chart->width = measure_resolve(&builder->block->width, base, 0);
    builder->chart->height = measure_resolve(&builder->block->height, base, 0);
}

void build_chart(struct evaluation *evaluation, const struct block *block, struct list *nodes) {
    struct document_chart *chart = ARENA_NEW(evaluation->arena, struct document_chart);
    struct builder builder = {evaluation, (const struct chart_block *)block, chart, {0}, false};
    chart->language = evaluation->language;
    chart->style = block->look ? block->look : evaluation->template->root;
    set_measures(&builder);
    add_categories(&builder);
    struct value list = evaluate(evaluation, &builder.block->chart);
    for (size_t i = 0; i < value_count(&list); i++)
        walk_object(&builder, value_item(evaluation, &list, i).ref, NULL);
    add_milestones(&builder);
    if (chart->marks.count == 0)
        return;
    set_span(chart);
    add_bands(&builder);
    chart->alternative = alternative_text(&builder);
    build_node(evaluation, block, DOCUMENT_CHART, nodes)->chart = chart;
}
