/* Plots: takes a list, gives a row of numbers for each item, and the table that says them. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

static const char *row_name(const struct plot_block *plot) {
    return plot->as.text ? plot->as.text : "row";
}

static const struct document_style *look_of(const struct build *build) {
    return build->look ? build->look : build->template->root;
}

/* ---- checking ----------------------------------------------------------------------------- */

static void check_value(struct check *check, struct plot_values *values) {
    struct expression *value = &values->value;
    template_check_text(check, &values->text);
    if (!expression_check(&check->scope, value) || value->type.kind == VALUE_NUMBER ||
        value->type.kind == VALUE_TEXT)
        return;
    diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                expression_place(&value->text, value->range), "name a number: row.counts.events",
                "a plot is of numbers, not of %s",
                expression_describe_type(&check->scope, value->type));
}

/* What a row is; false, with a finding, where it is nothing that has numbers. */
static bool find_row_type(struct check *check, struct plot_block *plot,
                          struct value_type *ret_type) {
    if (!expression_check(&check->scope, &plot->plot))
        return false;
    *ret_type = plot->plot.type;
    if (ret_type->kind == VALUE_OBJECT)
        return true;
    return expression_check_list(&check->scope, &plot->plot, ret_type);
}

void template_check_plot(struct check *check, struct block *block) {
    struct plot_block *plot = (struct plot_block *)block;
    struct name name = {.name = row_name(plot), .outer = check->scope.names};
    struct check inner = *check;
    for (size_t i = 0; i < plot->values.count; i++)
        template_check_text(check, &LIST_AT(&plot->values, struct plot_values, i)->name);
    template_check_text(check, &plot->head);
    template_check_text(check, &plot->alternative);
    if (!find_row_type(check, plot, &name.type))
        return;
    inner.scope.names = &name;
    inner.scope.places |= PLACE_LOOP;
    for (size_t i = 0; i < plot->values.count; i++)
        check_value(&inner, LIST_AT(&plot->values, struct plot_values, i));
    template_check_text(&inner, &plot->label);
    template_check_text(&inner, &plot->mark);
    template_check_conditions(&inner, &plot->stress);
}

/* ---- numbers ------------------------------------------------------------------------------ */

#define DECIMALS 3 /* of DOCUMENT_PLOT_UNIT */

/* "-12573.85" as so many thousandths; false: it is no number, or too large for one. */
static bool read_amount(const char *text, int64_t *ret_amount) {
    bool negative = *text == '-';
    int64_t amount = 0;
    int decimals = -1;
    const char *at = text + negative;
    if (!g_ascii_isdigit(*at))
        return false;
    for (; *at; at++) {
        if (*at == '.' && decimals < 0) {
            decimals = 0;
        } else if (!g_ascii_isdigit(*at) || amount > INT64_MAX / 100000) {
            return false;
        } else if (decimals < DECIMALS) {
            amount = amount * 10 + (*at - '0');
            decimals += decimals >= 0;
        }
    }
    for (decimals = MAX(decimals, 0); decimals < DECIMALS; decimals++)
        amount *= 10;
    *ret_amount = negative ? -amount : amount;
    return true;
}

static struct document_plot_value read_value(struct build *build,
                                             const struct expression *expression) {
    struct value value = expression_evaluate(&build->evaluation, expression);
    struct document_plot_value read = {0};
    struct value text = expression_to_text(&build->evaluation, value);
    const char *plain = wording_plain_text(build->arena, &text.runs);
    if (!plain[0])
        return read;
    read.given = read_amount(plain, &read.amount);
    if (!read.given)
        diag_report(build->diags, DIAG_PLOT_NUMBER,
                    LIST_AT(&text.runs, const struct document_run, 0)->origin,
                    "a plot draws numbers: 12573.85", "`%s` is no number that can be drawn", plain);
    return read;
}

/* ---- scales ------------------------------------------------------------------------------- */

struct plot_scale {
    const char *name;
    struct document_plot_scale *scale;
};

static struct document_plot_scale *find_scale(struct build *build, const char *name) {
    for (size_t i = 0; i < build->scales.count; i++) {
        const struct plot_scale *known = LIST_AT(&build->scales, const struct plot_scale, i);
        if (strcmp(known->name, name) == 0)
            return known->scale;
    }
    struct document_plot_scale *scale = ARENA_NEW(build->arena, struct document_plot_scale);
    *LIST_PUSH(build->arena, &build->scales, struct plot_scale) = (struct plot_scale){name, scale};
    return scale;
}

static void widen_scale(struct document_plot_scale *scale, const struct document_plot_row *row) {
    for (size_t i = 0; scale && i < row->values.count; i++) {
        const struct document_plot_value *value =
            LIST_AT(&row->values, const struct document_plot_value, i);
        scale->least = MIN(scale->least, value->amount);
        scale->most = MAX(scale->most, value->amount);
    }
}

/* ---- building ----------------------------------------------------------------------------- */

struct builder {
    const struct plot_block *block;
    struct document_plot *plot;
    struct document_plot_scale *scale; /* NULL: its own */
    GString *said;                     /* of one alone, its values in words; else their names */
};

static struct document_node *add_cell(struct build *build, const struct builder *builder,
                                      struct document_node *row) {
    struct document_node *cell = LIST_PUSH(build->arena, &row->children, struct document_node);
    cell->kind = DOCUMENT_CELL;
    cell->origin = builder->block->block.span;
    return cell;
}

static struct document_node *add_row(struct build *build, const struct builder *builder,
                                     struct list *rows) {
    struct document_node *row = LIST_PUSH(build->arena, rows, struct document_node);
    row->kind = DOCUMENT_ROW;
    row->origin = builder->block->block.span;
    return row;
}

/* What a value says, in the table and beside its mark. */
static void write_value(struct build *build, const struct plot_values *values, struct list *runs) {
    if (values->text.count > 0) {
        template_write_text(build, &values->text, runs);
        return;
    }
    struct value value = expression_evaluate(&build->evaluation, &values->value);
    *runs = expression_to_text(&build->evaluation, value).runs;
    if (wording_is_blank(runs)) {
        *runs = (struct list){0};
        wording_add_text(build->arena, runs, "－");
    }
}

static void say_value(struct build *build, const struct builder *builder, const struct list *name,
                      const struct list *value) {
    bool is_wide = strcmp(wording_brackets(&build->evaluation.wording).open, "（") == 0;
    if (builder->said->len > 0)
        g_string_append(builder->said, is_wide ? "、" : ", ");
    document_runs_text(name, builder->said);
    if (name->count > 0 && value)
        g_string_append_c(builder->said, ' ');
    if (value)
        document_runs_text(value, builder->said);
}

static void build_row(struct build *build, const void *context, struct list *rows) {
    const struct builder *builder = context;
    const struct plot_block *block = builder->block;
    struct document_node *line = add_row(build, builder, rows);
    struct document_plot_row *row =
        LIST_PUSH(build->arena, &builder->plot->rows, struct document_plot_row);
    template_write_text(build, &block->label, &add_cell(build, builder, line)->runs);
    template_write_text(build, &block->mark, &row->mark);
    row->pale = block->stress.count > 0 && !expression_holds(&build->evaluation, &block->stress);
    for (size_t i = 0; i < block->values.count; i++) {
        const struct plot_values *values = LIST_AT(&block->values, const struct plot_values, i);
        struct document_node *cell = add_cell(build, builder, line);
        *LIST_PUSH(build->arena, &row->values, struct document_plot_value) =
            read_value(build, &values->value);
        write_value(build, values, &cell->runs);
        if (builder->plot->single) {
            struct list name = {0};
            template_write_text(build, &values->name, &name);
            say_value(build, builder, &name, &cell->runs);
        }
    }
    widen_scale(builder->scale, row);
}

static void build_head(struct build *build, const struct builder *builder, struct list *rows) {
    struct document_node *row = add_row(build, builder, rows);
    row->header = true;
    template_write_text(build, &builder->block->head, &add_cell(build, builder, row)->runs);
    for (size_t i = 0; i < builder->block->values.count; i++) {
        const struct plot_values *values =
            LIST_AT(&builder->block->values, const struct plot_values, i);
        struct list *name = &add_cell(build, builder, row)->runs;
        template_write_text(build, &values->name, name);
        say_value(build, builder, name, NULL);
    }
}

static void build_single(struct build *build, const struct builder *builder, struct list *rows) {
    const struct binding *outer = build->evaluation.bindings;
    struct binding binding = {row_name(builder->block),
                              expression_evaluate(&build->evaluation, &builder->block->plot), 0,
                              outer};
    if (!binding.value.ref.data)
        return;
    build->evaluation.bindings = &binding;
    build_row(build, builder, rows);
    build->evaluation.bindings = outer;
}

/* ---- looks -------------------------------------------------------------------------------- */

/* By lightness as well as by hue: dark, light, darker, middle … */
static const uint32_t colors[] = {0x1F4E79, 0xA89132, 0x5A2605, 0x068C60, 0x8E0570, 0x1F1F1F};
#define BEHIND 0xC3CCD4

static void set_series(struct build *build, const struct builder *builder) {
    size_t fronts = 0;
    for (size_t i = 0; i < builder->block->values.count; i++) {
        const struct plot_values *values =
            LIST_AT(&builder->block->values, const struct plot_values, i);
        struct document_plot_series *series =
            LIST_PUSH(build->arena, &builder->plot->series, struct document_plot_series);
        uint32_t usual = values->behind ? BEHIND : colors[fronts % COUNT_OF(colors)];
        series->behind = values->behind;
        series->color = values->color.given ? values->color.rgb : usual;
        fronts += !values->behind;
    }
}

static struct document_plot *make_plot(struct build *build, const struct plot_block *block) {
    const struct measure_base base = {look_of(build)->size, build->template->body.line};
    struct document_plot *plot = ARENA_NEW(build->arena, struct document_plot);
    plot->kind = (enum document_plot_kind)block->kind;
    plot->crowding = (enum document_crowding)block->crowding;
    plot->stacked = block->stacked;
    plot->axis = block->axis;
    plot->legend = block->legend;
    plot->single = block->plot.type.kind != VALUE_LIST;
    plot->width = template_resolve_measure(&block->width, base, 0);
    plot->height = template_resolve_measure(&block->height, base, 0);
    plot->bar = template_resolve_measure(&block->bar, base, 0);
    plot->language = build->evaluation.wording.language;
    plot->style = look_of(build);
    plot->kept = build->kept;
    return plot;
}

/* What is said for the drawing: without a text of its own, the values of one alone, and what those
 * of others are. */
static const char *alternative_of(struct build *build, const struct builder *builder) {
    struct list runs = {0};
    template_write_text(build, &builder->block->alternative, &runs);
    const char *text = wording_plain_text(build->arena, &runs);
    return text[0] ? text : arena_strdup(build->arena, builder->said->str);
}

static void add_table(struct build *build, const struct builder *builder, const struct list *rows,
                      struct document_node *node) {
    struct document_node *table = LIST_PUSH(build->arena, &node->children, struct document_node);
    table->kind = DOCUMENT_TABLE;
    table->origin = builder->block->block.span;
    table->children = *rows;
}

void template_build_plot(struct build *build, const struct block *block, struct list *nodes) {
    struct builder builder = {.block = (const struct plot_block *)block};
    const struct loop loop = {&builder.block->plot, row_name(builder.block), build_row, &builder};
    struct list rows = {0};
    builder.plot = make_plot(build, builder.block);
    builder.said = g_string_new(NULL);
    if (builder.block->scale.text)
        builder.scale = find_scale(build, builder.block->scale.text);
    builder.plot->scale = builder.scale;
    set_series(build, &builder);
    if (!builder.plot->single)
        build_head(build, &builder, &rows);
    if (builder.plot->single)
        build_single(build, &builder, &rows);
    else
        template_build_loop(build, &loop, &rows);
    if (builder.plot->rows.count > 0) {
        struct document_node *node = template_build_node(build, block, DOCUMENT_PLOT, nodes);
        builder.plot->alternative = alternative_of(build, &builder);
        node->plot = builder.plot;
        if (!builder.plot->single)
            add_table(build, &builder, &rows, node);
    }
    g_string_free(builder.said, TRUE);
}
