/* Chronology tables (年表): takes what is dated in a list, gives a table with a row a year: the
 * year of the West, that of the era, what happened in the own city, in the partner's, and in the
 * world.
 *
 * The things of a year stand in its row as a list, each with its month or day for a label. A
 * year with very many things gets several rows. Every thing knows its place in the
 * order of importance: what fits a page is decided when there are pages. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

#define ROW_MOST 14 /* things in a cell */

/* ---- checking ----------------------------------------------------------------------------- */

static void check_objects(struct check *check, struct expression *expression) {
    struct value_type item;
    if (expression->text.text && expression_check_list(&check->scope, expression, &item) &&
        item.kind != VALUE_OBJECT)
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                    expression_place(&expression->text, expression->range), NULL,
                    "the items of this list have no dates");
}

/* What an event is called in the detail of a chronology. */
#define EVENT "event"

static void check_detail(struct check *check, const struct list *detail) {
    const struct name event = {
        .name = EVENT, .type = expression_type_of(&record_event_type), .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &event;
    template_check_text(&inner, detail);
}

void template_check_chronology(struct check *check, struct block *block) {
    struct chronology_block *chronology = (struct chronology_block *)block;
    check_objects(check, &chronology->chronology);
    check_objects(check, &chronology->world);
    template_check_milestones(check, &chronology->milestones);
    for (size_t i = 0; i < chronology->heads.count; i++)
        template_check_text(check, &LIST_AT(&chronology->heads, struct chronology_head, i)->text);
    check_detail(check, &chronology->detail);
    chronology->header_look = template_check_style(check, &chronology->header_style);
    chronology->item_look = template_check_style(check, &chronology->item_style);
}

/* ---- things ------------------------------------------------------------------------------- */

/* A thing and where it stands. */
struct thing {
    const struct dated *dated;
    enum chronology_column column;
    int year;
    int grain; /* of the year: DATE_DECADE or DATE_CENTURY; else DATE_CALENDAR */
    int32_t day;
    uint32_t turn, order; /* of importance, from 1 */
    size_t index;
};

struct table {
    struct build *build;
    const struct chronology_block *block;
    struct list things; /* of struct thing */
    bool used[HEAD_MAX];
    struct list *rows;
};

static bool is_fiscal(const struct table *table) {
    return table->block->axis == DOCUMENT_AXIS_FISCAL;
}

static void add_thing(struct table *table, const struct dated *dated,
                      enum chronology_column column) {
    struct date_point first = record_date_head(&dated->date);
    if (!dated->milestone && dated->rank > table->block->rank) {
        template_pass_over(table->build, dated);
        return;
    }
    struct thing *thing = LIST_PUSH(table->build->arena, &table->things, struct thing);
    thing->dated = dated;
    thing->column = column;
    thing->day = record_date_first_day(first);
    thing->year = is_fiscal(table) ? record_date_fiscal_year(first) : first.year;
    thing->grain = record_date_is_wide(first) ? first.grain : DATE_CALENDAR;
    table->used[column] = true;
}

static void add_things(struct table *table, const struct list *dated, bool is_world) {
    for (size_t i = 0; i < dated->count; i++) {
        const struct dated *one = LIST_AT(dated, const struct dated, i);
        enum chronology_column own = one->city == CITY_PARTNER ? HEAD_PARTNER : HEAD_HOME;
        add_thing(table, one, is_world ? HEAD_WORLD : own);
    }
}

/* Of what has a year that is known; 0: nothing has. */
static int last_year(const struct list *dated) {
    int last = 0;
    for (size_t i = 0; i < dated->count; i++) {
        struct date_point tail = record_date_tail(&LIST_AT(dated, const struct dated, i)->date);
        if (!record_date_is_wide(tail))
            last = MAX(last, record_date_from_day(record_date_last_day(tail)).year);
    }
    return last;
}

/* Things of the world only where there are things of the cities, of which the years are known. */
static void keep_world_within(struct table *table) {
    int first = INT_MAX, last = 0;
    size_t kept = 0;
    for (size_t i = 0; i < table->things.count; i++) {
        const struct thing *thing = LIST_AT(&table->things, const struct thing, i);
        if (thing->column == HEAD_WORLD || thing->grain != DATE_CALENDAR)
            continue;
        first = MIN(first, thing->year);
        last = MAX(last, thing->year);
    }
    for (size_t i = 0; i < table->things.count; i++) {
        const struct thing *thing = LIST_AT(&table->things, const struct thing, i);
        if (thing->column != HEAD_WORLD || (thing->year >= first && thing->year <= last))
            *LIST_AT(&table->things, struct thing, kept++) = *thing;
    }
    table->things.count = kept;
}

/* ---- order -------------------------------------------------------------------------------- */

static gint compare_days(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct thing *a = left, *b = right;
    (void)unused;
    if (a->year != b->year)
        return a->year - b->year;
    if (a->grain != b->grain)
        return b->grain - a->grain;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->dated->milestone != b->dated->milestone)
        return a->dated->milestone ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static gint compare_importance(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct thing *a = *(struct thing *const *)left, *b = *(struct thing *const *)right;
    (void)unused;
    if (a->dated->milestone != b->dated->milestone)
        return a->dated->milestone ? -1 : 1;
    if (a->dated->rank != b->dated->rank)
        return a->dated->rank - b->dated->rank;
    return a->turn < b->turn ? -1 : a->turn > b->turn;
}

/* Bits of an index backwards: things of one rank come from all over the span. */
static uint32_t turn_of(size_t index) {
    uint32_t turn = 0;
    for (int bit = 0; bit < 32; bit++)
        turn |= (uint32_t)(index >> bit & 1) << (31 - bit);
    return turn;
}

static void order_things(struct table *table) {
    size_t count = table->things.count;
    struct thing *things = table->things.items;
    struct thing **order = ARENA_ARRAY(table->build->arena, struct thing *, count);
    for (size_t i = 0; i < count; i++)
        things[i].index = i;
    g_qsort_with_data(things, (gint)count, sizeof *things, compare_days, NULL);
    for (size_t i = 0; i < count; i++) {
        things[i].turn = turn_of(i);
        order[i] = &things[i];
    }
    g_qsort_with_data(order, (gint)count, sizeof(struct thing *), compare_importance, NULL);
    for (size_t i = 0; i < count; i++)
        order[i]->order = (uint32_t)i + 1;
}

/* ---- years -------------------------------------------------------------------------------- */

/* Where dates are in kanji, so are years, and the numbers of what happened. */
static bool in_kanji(const struct table *table) {
    return table->build->template->date.digits == DIGITS_KANJI;
}

static const char *digits_of(const struct table *table, int number) {
    struct build *build = table->build;
    const char *digits = arena_printf(build->arena, "%d", number);
    bool wide = build->template->date.digits == DIGITS_FULLWIDTH;
    if (in_kanji(table))
        return wording_kanji_number(build->arena, number);
    return wide ? wording_to_fullwidth(build->arena, digits) : digits;
}

static const char *era_text(const struct table *table, const struct era *era, int year) {
    bool first = year == 1 && table->build->template->date.first_year == FIRST_YEAR_GAN;
    return arena_printf(table->build->arena, "%s%s", era->name.text,
                        first ? "元" : digits_of(table, year));
}

static void add_run(const struct table *table, struct list *runs, enum document_run_kind kind,
                    const char *text) {
    struct document_run *run = LIST_PUSH(table->build->arena, runs, struct document_run);
    run->kind = kind;
    run->text = text;
}

/* 昭和６４ and 平成元 on two lines for a year of two eras, unless the layout wants one. */
static void write_era(const struct table *table, int year, struct list *runs) {
    const struct era_table *eras = table->build->template->eras;
    int change = table->build->template->date.era_change;
    int first_number, last_number;
    const struct era *first, *last;
    if (is_fiscal(table)) {
        first = last = record_era_lookup_fiscal(eras, year, &first_number);
    } else {
        struct date_point begin = {.year = (int16_t)year};
        struct date_point end = {.year = (int16_t)year, .month = 12, .day = 31};
        first = record_era_lookup(eras, begin, &first_number);
        last = record_era_lookup(eras, end, &last_number);
    }
    bool both = first && last != first;
    if (first && !(both && change == ERA_CHANGE_LAST))
        add_run(table, runs, DOCUMENT_RUN_TEXT, era_text(table, first, first_number));
    if (both && change == ERA_CHANGE_BOTH)
        add_run(table, runs, DOCUMENT_RUN_BREAK, "\n");
    if (last && last != first && (!first || change != ERA_CHANGE_FIRST))
        add_run(table, runs, DOCUMENT_RUN_TEXT, era_text(table, last, last_number));
}

/* ---- rows --------------------------------------------------------------------------------- */

static struct document_node *add_cell(const struct table *table, struct document_node *row) {
    struct document_node *cell =
        LIST_PUSH(table->build->arena, &row->children, struct document_node);
    cell->kind = DOCUMENT_CELL;
    cell->origin = table->block->block.span;
    return cell;
}

static struct document_node *add_row(struct table *table) {
    struct document_node *row = LIST_PUSH(table->build->arena, table->rows, struct document_node);
    row->kind = DOCUMENT_ROW;
    row->origin = table->block->block.span;
    return row;
}

static void write_head(const struct table *table, int column, struct list *runs) {
    const struct list *heads = &table->block->heads;
    for (size_t i = 0; i < heads->count; i++) {
        const struct chronology_head *head = LIST_AT(heads, const struct chronology_head, i);
        if (head->column == column)
            template_write_text(table->build, &head->text, runs);
    }
}

static void add_header(struct table *table) {
    struct document_node *row = add_row(table);
    row->header = true;
    row->style = table->block->header_look;
    for (int column = 0; column < HEAD_MAX; column++)
        if (table->used[column])
            write_head(table, column, &add_cell(table, row)->runs);
}

/* Once an event, though it may tell several things. */
static void add_detail(const struct table *table, const struct dated *dated, struct list *runs) {
    struct build *build = table->build;
    struct binding event = {.name = EVENT, .outer = build->evaluation.bindings};
    if (!dated->is_last || dated->object.type != &record_event_type)
        return;
    event.value = expression_value_of(&build->evaluation, dated->object);
    build->evaluation.bindings = &event;
    template_write_text(build, &table->block->detail, runs);
    build->evaluation.bindings = event.outer;
}

static void add_item(struct table *table, struct document_node *list, const struct thing *thing) {
    struct build *build = table->build;
    struct document_node *item = LIST_PUSH(build->arena, &list->children, struct document_node);
    item->kind = DOCUMENT_ITEM;
    item->origin = thing->dated->date.span;
    item->order = thing->order;
    wording_write_in_year(&build->evaluation.wording, &thing->dated->date, is_fiscal(table),
                          &item->label);
    for (size_t i = 0; i < item->label.count; i++)
        LIST_AT(&item->label, struct document_run, i)->in_part = thing->dated->derived;
    for (size_t i = 0; i < thing->dated->label.count; i++) {
        struct document_run *run = LIST_PUSH(build->arena, &item->runs, struct document_run);
        *run = *LIST_AT(&thing->dated->label, const struct document_run, i);
        if (thing->dated->milestone)
            run->weight = DOCUMENT_BOLD;
    }
    add_detail(table, thing->dated, &item->runs);
    if (in_kanji(table))
        wording_set_kanji(build->arena, &item->runs);
}

/* Those of things `first` to before `end` that stand in that column; without one, no list. */
static void list_things(struct table *table, struct document_node *cell, int column, size_t first,
                        size_t end) {
    const struct thing *things = table->things.items;
    struct document_node *list = NULL;
    for (size_t i = first; i < end; i++) {
        if ((int)things[i].column != column)
            continue;
        if (!list) {
            list = LIST_PUSH(table->build->arena, &cell->children, struct document_node);
            list->kind = DOCUMENT_LIST;
            list->style = table->block->item_look;
            list->origin = table->block->block.span;
        }
        add_item(table, list, &things[i]);
    }
}

/* What heads a row: 1980, or of what has no year that is known, 1980年代. */
static const char *row_year(const struct table *table, const struct thing *thing) {
    struct wording *wording = &table->build->evaluation.wording;
    struct date_point point = {.year = (int16_t)thing->year, .grain = (int8_t)thing->grain};
    const struct date year = {DATE_POINT, 1, &point, thing->dated->date.span};
    enum date_form form = in_kanji(table) ? DATE_FORM_WESTERN : DATE_FORM_WESTERN_SHORT;
    struct list runs = {0};
    if (thing->grain == DATE_CALENDAR)
        return digits_of(table, thing->year);
    if (!g_str_has_prefix(wording->language, "ja"))
        form = DATE_FORM_LOCAL;
    wording_write_date(wording, &year, form, &runs);
    const char *text = wording_plain_text(wording->arena, &runs);
    bool wide = table->build->template->date.digits == DIGITS_FULLWIDTH;
    return wide ? wording_to_fullwidth(wording->arena, text) : text;
}

/* Things `first` to before `end`, all of one year, in a row. */
static void add_year(struct table *table, size_t first, size_t end) {
    const struct thing *things = table->things.items;
    struct document_node *row = add_row(table);
    row->order = UINT32_MAX;
    for (size_t i = first; i < end; i++)
        row->order = MIN(row->order, things[i].order);
    for (int column = 0; column < HEAD_MAX; column++) {
        if (!table->used[column])
            continue;
        struct document_node *cell = add_cell(table, row);
        if (column == HEAD_YEAR)
            add_run(table, &cell->runs, DOCUMENT_RUN_TEXT, row_year(table, &things[first]));
        if (column == HEAD_ERA && things[first].grain == DATE_CALENDAR)
            write_era(table, things[first].year, &cell->runs);
        list_things(table, cell, column, first, end);
    }
}

static void add_years(struct table *table) {
    const struct thing *things = table->things.items;
    for (size_t first = 0, end; first < table->things.count; first = end) {
        size_t counts[HEAD_MAX] = {0};
        end = first;
        while (end < table->things.count && things[end].year == things[first].year &&
               things[end].grain == things[first].grain && counts[things[end].column] < ROW_MOST)
            counts[things[end++].column]++;
        add_year(table, first, end);
    }
}

/* Years are as wide as they are; the columns of things share the rest. */
static const struct document_table *new_look(const struct table *table) {
    struct arena *arena = table->build->arena;
    struct document_table *look = ARENA_NEW(arena, struct document_table);
    look->rules = look->parted = true;
    for (int column = 0; column < HEAD_MAX; column++)
        if (table->used[column])
            *LIST_PUSH(arena, &look->shares, int32_t) = column < HEAD_HOME     ? 0
                                                        : column == HEAD_WORLD ? 2
                                                                               : 3;
    return look;
}

void template_build_chronology(struct build *build, const struct block *block, struct list *nodes) {
    const struct chronology_block *chronology = (const struct chronology_block *)block;
    struct list dated = {0}, world = {0}, rows = {0};
    struct table table = {.build = build, .block = chronology, .rows = &rows};
    template_collect_dated(build, &chronology->chronology, &dated);
    template_collect_milestones(build, &chronology->milestones, last_year(&dated), &dated);
    if (chronology->world.text.text)
        template_collect_dated(build, &chronology->world, &world);
    add_things(&table, &dated, false);
    if (table.things.count == 0)
        return;
    add_things(&table, &world, true);
    table.used[HEAD_YEAR] = table.used[HEAD_ERA] = table.used[HEAD_HOME] = true;
    keep_world_within(&table);
    order_things(&table);
    add_header(&table);
    add_years(&table);
    struct document_node *node = template_build_node(build, block, DOCUMENT_TABLE, nodes);
    node->children = rows;
    node->table = new_look(&table);
    if (chronology->pages > 0)
        build->pages_max = (size_t)chronology->pages;
}
