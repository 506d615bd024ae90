/* Words of a plot: document runs and plain strings → composed blocks. A run of the document is one
 * of the paragraph, so that back ends find it again by its number. */
#include "plot/plot_int.h"

#include <glib.h>

#define MEASURE_NONE (LENGTH_MAX / 4)

static struct text_style style_of(const struct plot *plot, const struct document_run *run,
                                  const struct plot_setting *setting, const char *language) {
    const struct document_style *style = plot->source->style;
    const struct document_font *font = run && run->font ? run->font : style ? style->font : NULL;
    struct text_style look = {.language = language ? language : "", .color = setting->color};
    struct list chain = document_font_chain(plot->arena, font, look.language);
    const struct document_families *latin = document_font_latin(font);
    look.font_origin = font ? font->span : (struct span){0};
    look.families = chain.items;
    look.family_count = chain.count;
    look.western_families = latin ? latin->names : NULL;
    look.western_family_count = latin ? latin->count : 0;
    look.bold = (run && run->weight == DOCUMENT_BOLD) || (style && style->bold);
    look.proportional = style && style->proportional;
    look.size = run && run->size > 0 ? run->size : plot->size;
    look.writing = setting->vertical ? TEXT_VERTICAL : TEXT_HORIZONTAL;
    return look;
}

static void add_run(const struct plot *plot, const struct document_run *run,
                    const struct plot_setting *setting, struct list *runs) {
    const char *language = run->language ? run->language : plot->source->language;
    struct text_run *added = LIST_PUSH(plot->arena, runs, struct text_run);
    bool shows = run->kind == DOCUMENT_RUN_TEXT && run->text;
    added->kind = run->kind == DOCUMENT_RUN_BREAK ? TEXT_RUN_BREAK : TEXT_RUN_CHARACTERS;
    added->text = shows ? run->text : "";
    added->style = style_of(plot, run, setting, language);
    struct document_setting use = document_setting_of(run->use, added->style.size);
    added->style.size = use.size;
    added->rise = use.rise;
    added->class_number = use.jlreq_class;
    added->origin = run->origin;
    added->in_part = run->in_part;
    added->also = run->also;
}

struct plot_setting plot_plain_setting(const struct plot *plot) {
    const struct document_style *style = plot->source->style;
    return (struct plot_setting){.color = style ? style->color : 0};
}

static bool compose(struct plot *plot, const struct list *runs, const struct plot_setting *setting,
                    const struct text_block **ret_block) {
    const struct document_style *style = plot->source->style;
    struct composition_rules rules = style ? style->composition : (struct composition_rules){0};
    struct text_paragraph paragraph = {
        .runs = runs->items,
        .run_count = runs->count,
        .measure = setting->measure > 0 ? setting->measure : MEASURE_NONE,
        .feed = plot->feed,
        .align = setting->center ? TEXT_CENTER : TEXT_START,
        .rules = composition_for_display(rules),
        .crowded = true,
        .kept = plot->source->kept,
        .language = plot->source->language,
    };
    return text_compose(plot->fonts, plot->arena, &paragraph, plot->diags, ret_block);
}

bool plot_compose(struct plot *plot, const struct list *runs, const struct plot_setting *setting,
                  const struct text_block **ret_block) {
    struct list made = {0};
    for (size_t i = 0; i < runs->count; i++)
        add_run(plot, LIST_AT(runs, const struct document_run, i), setting, &made);
    return compose(plot, &made, setting, ret_block);
}

bool plot_compose_text(struct plot *plot, const char *text, const struct text_block **ret_block) {
    struct document_run run = {.kind = DOCUMENT_RUN_TEXT, .text = text};
    struct list runs = {.items = &run, .count = 1};
    const struct plot_setting setting = plot_plain_setting(plot);
    return plot_compose(plot, &runs, &setting, ret_block);
}

/* ---- the table --------------------------------------------------------------------------- */

const struct document_node *plot_cell_at(const struct plot *plot, size_t row, size_t column) {
    const struct list *tables = &plot->node->children;
    if (tables->count == 0)
        return NULL;
    const struct document_node *table = LIST_AT(tables, const struct document_node, 0);
    size_t index = row == PLOT_HEAD ? 0 : row + 1;
    if (index >= table->children.count)
        return NULL;
    const struct document_node *line = LIST_AT(&table->children, const struct document_node, index);
    return column < line->children.count
               ? LIST_AT(&line->children, const struct document_node, column)
               : NULL;
}

const struct list *plot_name_runs(const struct plot *plot, size_t row) {
    static const struct list none = {0};
    const struct list *mark =
        &LIST_AT(&plot->source->rows, const struct document_plot_row, row)->mark;
    const struct document_node *cell = plot_cell_at(plot, row, 0);
    if (mark->count > 0)
        return mark;
    return cell ? &cell->runs : &none;
}

/* ---- all of them ------------------------------------------------------------------------- */

static bool compose_row(struct plot *plot, size_t row) {
    const struct plot_setting setting = plot_plain_setting(plot);
    const struct list *name = plot_name_runs(plot, row);
    if (name->count > 0 && !plot_compose(plot, name, &setting, &plot->names[row]))
        return false;
    for (size_t i = 0; i < plot->series && !plot->source->axis; i++) {
        const struct document_node *cell = plot_cell_at(plot, row, i + 1);
        const struct text_block **block = &plot->values[row * plot->series + i];
        if (!cell || cell->runs.count == 0 || plot_series_at(plot, i)->behind)
            continue;
        struct plot_setting own = setting;
        if (plot->source->stacked && plot_is_dark(plot_color_of(plot, row, i)))
            own.color = PLOT_TONE_LIGHT;
        if (!plot_compose(plot, &cell->runs, &own, block))
            return false;
    }
    return true;
}

/* 12,500 · 0.5 */
static const char *write_number(struct plot *plot, int64_t amount) {
    uint64_t whole = (uint64_t)ABS(amount) / DOCUMENT_PLOT_UNIT;
    uint64_t part = (uint64_t)ABS(amount) % DOCUMENT_PLOT_UNIT;
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" G_GUINT64_FORMAT, whole);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
        g_string_insert_c(text, at, ',');
    if (part > 0) {
        g_string_append_printf(text, ".%03u", (unsigned)part);
        while (text->str[text->len - 1] == '0')
            g_string_truncate(text, text->len - 1);
    }
    if (amount < 0)
        g_string_prepend(text, "-");
    const char *copy = arena_strdup(plot->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static bool compose_numbers(struct plot *plot) {
    for (int64_t at = plot->least; plot->step > 0 && at <= plot->most; at += plot->step) {
        const struct text_block **block =
            LIST_PUSH(plot->arena, &plot->numbers, const struct text_block *);
        if (!plot_compose_text(plot, write_number(plot, at), block))
            return false;
    }
    return true;
}

bool plot_compose_words(struct plot *plot) {
    plot->names = ARENA_ARRAY(plot->arena, const struct text_block *, plot->rows);
    plot->values = ARENA_ARRAY(plot->arena, const struct text_block *, plot->rows * plot->series);
    for (size_t row = 0; row < plot->rows; row++)
        if (!compose_row(plot, row))
            return false;
    return compose_numbers(plot);
}

static Length widest(const struct text_block *const *blocks, size_t count) {
    Length width = 0;
    for (size_t i = 0; i < count; i++)
        width = MAX(width, blocks[i] ? blocks[i]->width : 0);
    return width;
}

Length plot_widest_name(const struct plot *plot) {
    return widest(plot->names, plot->rows);
}

Length plot_widest_value(const struct plot *plot) {
    return widest(plot->values, plot->rows * plot->series);
}

Length plot_widest_number(const struct plot *plot) {
    return widest(plot->numbers.items, plot->numbers.count);
}
