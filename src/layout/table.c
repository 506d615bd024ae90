/* Tables: takes rows of cells, gives a strip a row.
 *
 * Columns are as wide as their widest cell on one line; where that is too much, narrow columns keep
 * their width and the wide ones share the rest in proportion. A row is never cut; the header rows
 * stay with the first row and are set again where a page begins inside the table (JLReq 4.4.6). */
#include <glib.h>

#include "layout/layout_int.h"

#define ROW_PAD    3                      /* of the style's size, above and below a ruled row */
#define RULE_LIGHT (LENGTH_PT * 25 / 100) /* hairline */
#define RULE_HEAVY (LENGTH_PT * 6 / 10)

struct table {
    struct layout_scope scope;
    bool rules; /* between rows */
    Length gap; /* between columns */
    size_t count;
    Length *widths;      /* of columns */
    struct list *header; /* of struct layout_strip; NULL: none */
};

/* ---- columns ----------------------------------------------------------------------------- */

static bool is_row(const struct document_node *node) {
    return node->kind == DOCUMENT_ROW;
}

static size_t count_columns(const struct document_node *table) {
    size_t count = 0;
    for (size_t i = 0; i < table->children.count; i++) {
        const struct document_node *row = LIST_AT(&table->children, struct document_node, i);
        count = is_row(row) ? MAX(count, row->children.count) : count;
    }
    return count;
}

/* As layout_measure, by the style's tabs. False if it cannot be composed. */
static bool measure_tabbed(struct layout *layout, const struct list *runs, const struct list *tabs,
                           Length *ret_width) {
    struct text_paragraph paragraph = {
        .measure = LENGTH_MAX,
        .align = TEXT_START,
        .tabs = tabs->items,
        .tab_count = tabs->count,
        .runs = runs->items,
        .run_count = runs->count,
    };
    const struct text_block *block;
    struct diags *unheard = diags_new();
    bool composed = text_compose(layout->fonts, layout->arena, &paragraph, unheard, &block);
    diags_free(unheard);
    if (composed)
        *ret_width = MAX(layout_bound(block->width), 0);
    return composed;
}

static bool measure_runs(struct layout *layout, const struct layout_scope *scope,
                         const struct list *runs, Length *ret_width) {
    struct list text = {0};
    layout_text_runs(layout, scope, runs, NULL, &text);
    struct list tabs = layout_tabs(layout, scope->style);
    if (tabs.count > 0 && measure_tabbed(layout, &text, &tabs, ret_width))
        return true;
    return layout_measure(layout, &text, ret_width);
}

/* What a block takes beside its text. */
static int64_t extra_width(const struct layout_scope *scope, Length label) {
    const struct document_style *style = scope->style;
    int64_t extra = MAX(layout_bound(style->end_indent), 0);
    if (style != scope->applied)
        extra += (int64_t)MAX(layout_bound(style->indent), 0) +
                 MAX(layout_bound(style->first_indent), 0);
    if (label > 0)
        extra += (int64_t)label + MAX(layout_bound(style->label_gap), 0);
    return extra;
}

static bool measure_cell(struct layout *layout, const struct document_node *node,
                         const struct layout_scope *outer, Length *ret_width);

static bool measure_children(struct layout *layout, const struct document_node *node,
                             struct layout_scope scope, Length *ret_width) {
    Length widest = 0;
    scope.applied = scope.style;
    for (size_t i = 0; i < node->children.count && scope.depth < LAYOUT_DEPTH_MAX; i++) {
        Length width;
        if (!measure_cell(layout, LIST_AT(&node->children, struct document_node, i), &scope,
                          &width))
            return false;
        widest = MAX(widest, width);
    }
    *ret_width = widest;
    return true;
}

/* Width of a cell's widest block, each on one line. */
static bool measure_cell(struct layout *layout, const struct document_node *node,
                         const struct layout_scope *outer, Length *ret_width) {
    struct layout_scope scope = layout_enter(outer, node);
    Length width, label, children;
    if (!measure_runs(layout, &scope, &node->runs, &width) ||
        !measure_runs(layout, &scope, &node->label, &label) ||
        !measure_children(layout, node, scope, &children))
        return false;
    *ret_width = layout_bound(MAX(width, children) + extra_width(&scope, label));
    return true;
}

static bool measure_row(struct layout *layout, struct table *table,
                        const struct document_node *row) {
    struct layout_scope scope = layout_enter(&table->scope, row);
    for (size_t i = 0; i < row->children.count; i++) {
        Length width;
        if (!measure_cell(layout, LIST_AT(&row->children, struct document_node, i), &scope, &width))
            return false;
        table->widths[i] = MAX(table->widths[i], width);
    }
    return true;
}

/* Marks columns that are no wider than an equal share; takes them off what is left to share. True
 * when it found any. */
static bool settle_narrow(const struct table *table, bool *settled, int64_t *room, size_t *open) {
    int64_t share = *open > 0 ? *room / (int64_t)*open : 0;
    bool found = false;
    for (size_t i = 0; i < table->count; i++) {
        if (settled[i] || table->widths[i] > share)
            continue;
        settled[i] = found = true;
        *room -= table->widths[i];
        (*open)--;
    }
    return found;
}

static void shrink_columns(struct layout *layout, struct table *table, int64_t room) {
    bool *settled = ARENA_ARRAY(layout->arena, bool, table->count);
    size_t open = table->count;
    while (settle_narrow(table, settled, &room, &open))
        continue;
    int64_t wanted = 0;
    for (size_t i = 0; i < table->count; i++)
        wanted += settled[i] ? 0 : table->widths[i];
    for (size_t i = 0; i < table->count; i++)
        if (!settled[i])
            table->widths[i] = (Length)((int64_t)table->widths[i] * MAX(room, 0) / wanted);
}

/* Columns with a share divide what the others leave. */
static void share_width(struct table *table, const struct list *shares, int64_t room) {
    int64_t parts = 0;
    for (size_t i = 0; i < table->count && i < shares->count; i++) {
        int32_t share = *LIST_AT(shares, const int32_t, i);
        parts += share;
        room -= share > 0 ? 0 : table->widths[i];
    }
    for (size_t i = 0; i < table->count && i < shares->count; i++) {
        int32_t share = *LIST_AT(shares, const int32_t, i);
        if (share > 0)
            table->widths[i] = (Length)(MAX(room, 0) * share / parts);
    }
}

static bool set_columns(struct layout *layout, struct table *table,
                        const struct document_node *node) {
    int64_t total = 0;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *row = LIST_AT(&node->children, struct document_node, i);
        if (is_row(row) && !measure_row(layout, table, row))
            return false;
    }
    for (size_t i = 0; i < table->count; i++)
        total += table->widths[i];
    int64_t room = (int64_t)table->scope.right - table->scope.x -
                   (int64_t)table->gap * (int64_t)(table->count - 1);
    if (node->table && node->table->shares.count > 0)
        share_width(table, &node->table->shares, room);
    else if (total > room)
        shrink_columns(layout, table, room);
    return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

/* Adds a cell's strips to the row's, one under another; returns the cell's height. */
static Length stack_strips(struct arena *arena, const struct list *strips, Length x,
                           struct layout_strip *row) {
    int64_t y = 0;
    for (size_t i = 0; i < strips->count; i++) {
        const struct layout_strip *strip = LIST_AT(strips, struct layout_strip, i);
        y += strip->space;
        for (size_t k = 0; k < strip->pieces.count; k++) {
            struct layout_piece *piece = LIST_PUSH(arena, &row->pieces, struct layout_piece);
            *piece = *LIST_AT(&strip->pieces, struct layout_piece, k);
            piece->x = layout_bound((int64_t)piece->x + x);
            piece->y = layout_bound(piece->y + y);
        }
        y = layout_bound(y + strip->height);
    }
    return (Length)y;
}

static bool add_cell(struct layout *layout, const struct document_node *cell,
                     const struct layout_scope *outer, Length width, struct list *ret_strips) {
    struct layout_scope scope = *outer;
    struct layout_flow flow = {0};
    scope.x = scope.head = 0;
    scope.right = width;
    if (!layout_add_node(layout, &flow, cell, &scope))
        return false;
    *ret_strips = flow.strips;
    return true;
}

/* A rule runs as lines do. */
static void add_rule(struct layout *layout, const struct table *table, struct layout_strip *strip,
                     Length y, Length width) {
    struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    Length length = table->scope.right - table->scope.x;
    piece->x = table->scope.x;
    piece->y = y;
    frame_add_rule(layout->arena, &piece->group.items, 0, 0, vertical ? 0 : length,
                   vertical ? length : 0, width, table->scope.style->color);
    LIST_AT(&piece->group.items, struct frame_item, 0)->role = FRAME_ARTIFACT;
}

/* A rule below every row closes the table wherever a page ends; the header has one above, too. */
static void add_rules(struct layout *layout, const struct table *table, struct layout_strip *strip,
                      bool header) {
    if (header)
        add_rule(layout, table, strip, 0, RULE_HEAVY);
    add_rule(layout, table, strip, strip->height, header ? RULE_HEAVY : RULE_LIGHT);
}

static bool add_row(struct layout *layout, struct layout_flow *flow,
                    const struct document_node *row, struct table *table) {
    struct layout_scope scope = layout_enter(&table->scope, row);
    struct layout_strip cells = {0};
    int64_t x = table->scope.x;
    for (size_t i = 0; i < row->children.count; i++) {
        struct list strips;
        if (!add_cell(layout, LIST_AT(&row->children, struct document_node, i), &scope,
                      table->widths[i], &strips))
            return false;
        Length height = stack_strips(layout->arena, &strips, layout_bound(x), &cells);
        cells.height = MAX(cells.height, height);
        x += (int64_t)table->widths[i] + table->gap;
    }
    Length pad = table->rules ? layout_size(table->scope.style) / ROW_PAD : 0;
    struct layout_strip *strip =
        layout_flow_push(layout->arena, flow, layout_bound((int64_t)cells.height + 2 * pad), NULL);
    strip->pieces = cells.pieces;
    strip->origin = row->origin;
    for (size_t i = 0; i < strip->pieces.count; i++)
        LIST_AT(&strip->pieces, struct layout_piece, i)->y += pad;
    layout_strip_trim(strip);
    if (table->rules)
        add_rules(layout, table, strip, row->header);
    return true;
}

/* Header rows at the table's head are kept for later pages; other rows refer to them. */
static void mark_header(struct layout *layout, struct layout_flow *flow, struct table *table,
                        bool header) {
    struct layout_strip *last = LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1);
    if (!header) {
        last->header = table->header;
        return;
    }
    if (!table->header)
        table->header = ARENA_NEW(layout->arena, struct list);
    *LIST_PUSH(layout->arena, table->header, struct layout_strip) = *last;
    layout_flow_keep(flow, LAYOUT_BREAK_SOLID);
}

static bool add_rows(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, struct table *table) {
    bool head = true;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *row = LIST_AT(&node->children, struct document_node, i);
        if (!is_row(row))
            continue;
        head = head && row->header;
        if (!add_row(layout, flow, row, table))
            return false;
        mark_header(layout, flow, table, head);
    }
    return true;
}

bool layout_add_table(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    const struct document_style *style = opened.style;
    struct table table = {.scope = opened, .count = count_columns(node)};
    if (table.count == 0)
        return true;
    layout_open(flow, &table.scope);
    table.rules = node->table && node->table->rules;
    table.gap = style->label_gap > 0 ? layout_bound(style->label_gap) : layout_size(style);
    table.widths = ARENA_ARRAY(layout->arena, Length, table.count);
    layout_flow_clear(layout->arena, flow, -LAYOUT_LENGTH_MAX);
    if (!set_columns(layout, &table, node) || !add_rows(layout, flow, node, &table))
        return false;
    layout_close(flow, &opened);
    return true;
}
