/* Tables: takes rows of cells, gives a strip a row.
 *
 * Columns are as wide as their widest cell on one line; where that is too much, narrow columns keep
 * their width and the wide ones share the rest in proportion: text gives way before words and
 * numbers are parted, and these before they are cut. A row is cut only where the table
 * says so, between lines; the header rows stay with the first row and are set again where a page
 * begins inside the table (JLReq 4.4.6). */
#include <glib.h>
#include <string.h>

#include "layout/grid_int.h"
#include "layout/layout_int.h"

#define ROW_PAD    3                      /* of the style's size, above and below a ruled row */
#define RULE_LIGHT (LENGTH_PT * 25 / 100) /* hairline */
#define RULE_HEAVY (LENGTH_PT * 6 / 10)

struct table {
    struct layout_scope scope;
    bool rules;  /* between rows */
    bool parted; /* a page may end within a row */
    Length gap;  /* between columns */
    size_t count;
    Length *widths;      /* of columns */
    Length *leasts;      /* of columns: no word or number in them is parted */
    Length *uncut;       /* of columns: no word or number in them is cut */
    struct list *stops;  /* of columns: of struct layout_stops */
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

/* What a block takes beside its text and its label. */
static int64_t extra_width(const struct layout_scope *scope) {
    const struct document_style *style = scope->style;
    int64_t extra = MAX(layout_bound(style->end_indent), 0);
    if (style != scope->applied)
        extra += (int64_t)MAX(layout_bound(style->indent), 0) +
                 MAX(layout_bound(style->first_indent), 0);
    return extra;
}

static void widen(struct text_extent *extent, const struct text_extent *by, int64_t extra) {
    extent->natural = MAX(extent->natural, layout_bound(by->natural + extra));
    extent->least = MAX(extent->least, layout_bound(by->least + extra));
    extent->parted = MAX(extent->parted, layout_bound(by->parted + extra));
}

static bool measure_block(struct layout *layout, const struct document_node *node,
                          const struct layout_scope *scope, const struct layout_label *label,
                          struct text_extent *ret_extent);

static bool measure_child(struct layout *layout, const struct document_node *node,
                          const struct layout_scope *scope, const struct layout_label *label,
                          struct text_extent *extent) {
    struct layout_scope inner = layout_enter(scope, node);
    struct layout_label own;
    struct text_extent child;
    if (!label && !layout_own_label(layout, node, &inner, &own))
        return false;
    if (!measure_block(layout, node, &inner, label ? label : &own, &child))
        return false;
    widen(extent, &child, 0);
    return true;
}

/* Items have their labels in one column. */
static bool measure_children(struct layout *layout, const struct document_node *node,
                             struct layout_scope scope, struct text_extent *extent) {
    struct layout_label *labels = NULL;
    struct list stops;
    scope.applied = scope.style;
    if (scope.depth >= LAYOUT_DEPTH_MAX)
        return true;
    if (!layout_find_stops(layout, node, &scope, &stops))
        return false;
    scope.stops = &stops;
    scope.x = 0;
    scope.right = LAYOUT_LENGTH_MAX;
    if (node->kind == DOCUMENT_LIST && !layout_prepare_labels(layout, node, &scope, &labels))
        return false;
    for (size_t i = 0; i < node->children.count; i++)
        if (!measure_child(layout, LIST_AT(&node->children, struct document_node, i), &scope,
                           labels ? &labels[i] : NULL, extent))
            return false;
    return true;
}

/* In the narrowest column a label is broken as its text is, which begins below it. */
static bool measure_broken_label(struct layout *layout, const struct layout_scope *scope,
                                 const struct layout_label *label, struct text_extent *extent) {
    struct text_paragraph paragraph = layout_label_paragraph(layout, scope);
    struct text_extent broken;
    paragraph.runs = label->runs.items;
    paragraph.run_count = label->runs.count;
    paragraph.measure = LENGTH_PT;
    if (!layout_measure(layout, &paragraph, &broken))
        return false;
    widen(extent, &broken, 0);
    return true;
}

/* Of a block and those in it. */
static bool measure_block(struct layout *layout, const struct document_node *node,
                          const struct layout_scope *scope, const struct layout_label *label,
                          struct text_extent *ret_extent) {
    struct list runs = {0}, tabs = layout_tabs(layout, scope, false);
    layout_text_runs(layout, scope, &node->runs, NULL, &runs);
    const struct text_paragraph paragraph = {.runs = runs.items,
                                             .run_count = runs.count,
                                             .measure = layout->cuts ? LENGTH_PT : 0,
                                             .rules = scope->style->composition,
                                             .tabs = tabs.items,
                                             .tab_count = tabs.count,
                                             .language = scope->language};
    struct text_extent inner, whole = {0};
    Length beside = layout->cuts ? 0 : MAX(label->column, label->natural) + label->gap;
    if (!layout_measure(layout, &paragraph, &inner) ||
        !measure_children(layout, node, *scope, &inner))
        return false;
    if (layout->cuts && !measure_broken_label(layout, scope, label, &inner))
        return false;
    widen(&whole, &inner, extra_width(scope) + beside);
    *ret_extent = whole;
    return true;
}

bool layout_measure_cell(struct layout *layout, const struct document_node *cell,
                         const struct layout_scope *outer, struct text_extent *extent) {
    return measure_child(layout, cell, outer, NULL, extent);
}

static bool measure_row(struct layout *layout, struct table *table,
                        const struct document_node *row) {
    struct layout_scope scope = layout_enter(&table->scope, row);
    for (size_t i = 0; i < row->children.count; i++) {
        struct text_extent extent = {table->widths[i], table->leasts[i], table->uncut[i]};
        scope.stops = &table->stops[i];
        if (!measure_child(layout, LIST_AT(&row->children, struct document_node, i), &scope, NULL,
                           &extent))
            return false;
        table->widths[i] = extent.natural;
        table->leasts[i] = extent.least;
        table->uncut[i] = extent.parted;
    }
    return true;
}

static bool measure_rows(struct layout *layout, struct table *table,
                         const struct document_node *node) {
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *row = LIST_AT(&node->children, struct document_node, i);
        if (is_row(row) && !measure_row(layout, table, row))
            return false;
    }
    return true;
}

/* The cells of a column stand in line. */
static bool find_stops(struct layout *layout, struct table *table,
                       const struct document_node *node) {
    for (size_t k = 0; k < node->children.count; k++) {
        const struct document_node *row = LIST_AT(&node->children, struct document_node, k);
        struct layout_scope scope = layout_enter(&table->scope, row);
        for (size_t i = 0; is_row(row) && i < row->children.count; i++) {
            const struct document_node *cell = LIST_AT(&row->children, struct document_node, i);
            struct layout_scope inner = layout_enter(&scope, cell);
            if (!layout_note_stops(layout, &inner, cell, &table->stops[i]))
                return false;
        }
    }
    for (size_t i = 0; i < table->count; i++)
        layout_settle_stops(&table->stops[i]);
    return true;
}

static int64_t sum_of(const Length *widths, size_t count) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += widths[i];
    return sum;
}

/* What words and numbers need when they are parted or cut. */
static bool measure_parts(struct layout *layout, struct table *table,
                          const struct document_node *node) {
    Length *widths = ARENA_ARRAY(layout->arena, Length, table->count);
    memcpy(widths, table->widths, table->count * sizeof *widths);
    memset(table->leasts, 0, table->count * sizeof *table->leasts);
    memset(table->uncut, 0, table->count * sizeof *table->uncut);
    layout->cuts = true;
    bool measured = measure_rows(layout, table, node);
    layout->cuts = false;
    memcpy(table->widths, widths, table->count * sizeof *widths);
    return measured;
}

/* What cannot be cut does not stand on what is beside it: the table is wider than its line. */
static bool squeeze_columns(struct layout *layout, struct table *table,
                            const struct document_node *node, int64_t room) {
    Length *whole = ARENA_ARRAY(layout->arena, Length, table->count);
    struct layout_narrowing narrowing = {
        .widths = table->widths,
        .whole = whole,
        .count = table->count,
        .room = room,
        .text = layout_bound(LAYOUT_TEXT_LEAST * (int64_t)layout_size(table->scope.style))};
    memcpy(whole, table->leasts, table->count * sizeof *whole);
    if (layout_narrow_columns(layout->arena, &narrowing))
        return true;
    if (!measure_parts(layout, table, node))
        return false;
    narrowing.parted = table->uncut;
    narrowing.cut = table->leasts;
    if (layout_narrow_columns(layout->arena, &narrowing))
        return true;
    int64_t over = sum_of(table->leasts, table->count) - room;
    memcpy(table->widths, table->leasts, table->count * sizeof *table->widths);
    diag_report(layout->diags, DIAG_LINE_OVERFULL, node->origin,
                "give it fewer columns, less between them, or a smaller size",
                "the columns of a table are wider than the line, by %" G_GINT64_FORMAT
                ".%" G_GINT64_FORMAT " pt",
                over / LENGTH_PT, over * 10 / LENGTH_PT % 10);
    return true;
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
    if (!find_stops(layout, table, node) || !measure_rows(layout, table, node))
        return false;
    int64_t room = (int64_t)table->scope.right - table->scope.x -
                   (int64_t)table->gap * (int64_t)(table->count - 1);
    if (node->table && node->table->shares.count > 0)
        share_width(table, &node->table->shares, room);
    else if (sum_of(table->widths, table->count) > room)
        return squeeze_columns(layout, table, node, room);
    return true;
}

/* ---- cells ------------------------------------------------------------------------------- */

/* A strip of a cell, and its top in the row. */
struct cell_strip {
    const struct layout_strip *strip;
    Length x, top;
    bool heads; /* the cell holds text alone */
};

struct row {
    struct list strips; /* of struct cell_strip */
    struct list cuts;   /* of struct row_cut, downwards */
    Length height;
};

/* Where a row may be parted. */
struct row_cut {
    Length y;
    int64_t penalty;
};

/* A cell's strips stand one under another. */
static void stack_strips(struct arena *arena, const struct list *strips, Length x, bool heads,
                         struct row *row) {
    int64_t y = 0;
    for (size_t i = 0; i < strips->count; i++) {
        const struct layout_strip *strip = LIST_AT(strips, struct layout_strip, i);
        y += strip->space;
        *LIST_PUSH(arena, &row->strips, struct cell_strip) =
            (struct cell_strip){strip, x, layout_bound(y), heads};
        y = layout_bound(y + strip->height);
    }
    row->height = MAX(row->height, (Length)y);
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

static bool add_cells(struct layout *layout, const struct document_node *node,
                      const struct table *table, struct row *row) {
    struct layout_scope scope = layout_enter(&table->scope, node);
    int64_t x = table->scope.x;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *cell = LIST_AT(&node->children, struct document_node, i);
        struct list strips;
        scope.stops = &table->stops[i];
        if (!add_cell(layout, cell, &scope, table->widths[i], &strips))
            return false;
        stack_strips(layout->arena, &strips, layout_bound(x), cell->children.count == 0, row);
        x += (int64_t)table->widths[i] + table->gap;
    }
    return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static int compare_tops(const void *first, const void *second) {
    const struct row_cut *a = first, *b = second;
    return (a->y > b->y) - (a->y < b->y);
}

/* What parting the row at `y` costs; -1: it would cut a line, or what is set again below it. */
static int64_t cut_penalty(const struct table *table, const struct row *row, Length y) {
    const struct document_style *style = table->scope.style;
    Length feed = layout_feed(style);
    bool lonely =
        y < MAX(style->orphans, 1) * feed || row->height - y < MAX(style->widows, 1) * feed;
    int64_t penalty = lonely ? LAYOUT_BREAK_LONELY : LAYOUT_BREAK_FREE;
    for (size_t i = 0; i < row->strips.count; i++) {
        const struct cell_strip *at = LIST_AT(&row->strips, const struct cell_strip, i);
        if ((at->top < y && y < at->top + at->strip->height) || (at->heads && at->top >= y))
            return -1;
        if (at->top == y)
            penalty = MAX(penalty, at->strip->penalty);
    }
    return penalty;
}

/* Wherever a line begins in one cell, and in no other one is cut. */
static void find_cuts(struct arena *arena, const struct table *table, struct row *row) {
    struct row_cut *tops = ARENA_ARRAY(arena, struct row_cut, row->strips.count);
    for (size_t i = 0; i < row->strips.count; i++) {
        tops[i].y = LIST_AT(&row->strips, const struct cell_strip, i)->top;
        tops[i].penalty = cut_penalty(table, row, tops[i].y);
    }
    qsort(tops, row->strips.count, sizeof *tops, compare_tops);
    Length last = 0;
    for (size_t i = 0; i < row->strips.count; i++) {
        if (tops[i].y <= last || tops[i].penalty < 0)
            continue;
        *LIST_PUSH(arena, &row->cuts, struct row_cut) = tops[i];
        last = tops[i].y;
    }
}

/* A rule runs as lines do. */
static void add_rule(struct layout *layout, const struct table *table, struct layout_strip *strip,
                     Length y, Length width) {
    struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    Length length = table->scope.right - table->scope.x;
    piece->x = table->scope.x;
    piece->y = y;
    frame_add_rule(layout->arena, &piece->group.items, (struct frame_point){0, 0},
                   vertical ? (struct frame_point){0, length} : (struct frame_point){length, 0},
                   width, table->scope.style->color);
    LIST_AT(&piece->group.items, struct frame_item, 0)->role = FRAME_ARTIFACT;
}

/* A rule below every row closes the table wherever a page ends; the header has one above, too. */
static void add_rules(struct layout *layout, const struct table *table, struct layout_strip *strip,
                      bool header) {
    if (header)
        add_rule(layout, table, strip, 0, RULE_HEAVY);
    add_rule(layout, table, strip, strip->height, header ? RULE_HEAVY : RULE_LIGHT);
}

/* Puts what stands from `top` to before `bottom` in the row into a strip, `y` below its top. */
static void place_cells(struct arena *arena, const struct row *row, Length top, Length bottom,
                        Length y, struct layout_strip *strip) {
    for (size_t i = 0; i < row->strips.count; i++) {
        const struct cell_strip *at = LIST_AT(&row->strips, const struct cell_strip, i);
        if (at->top < top || at->top >= bottom)
            continue;
        for (size_t k = 0; k < at->strip->pieces.count; k++) {
            struct layout_piece *piece = LIST_PUSH(arena, &strip->pieces, struct layout_piece);
            *piece = *LIST_AT(&at->strip->pieces, struct layout_piece, k);
            piece->x = layout_bound((int64_t)piece->x + at->x);
            piece->y = layout_bound((int64_t)piece->y + at->top - top + y);
        }
    }
    layout_strip_trim(strip);
}

/* What is set again above the later parts of a row: the table's head, and beside their first line
 * the cells that hold text alone, the year. */
static const struct list *part_header(struct arena *arena, const struct table *table,
                                      const struct row *row, Length pad) {
    struct list *header = ARENA_NEW(arena, struct list);
    struct row heads = *row;
    heads.strips = (struct list){0};
    for (size_t i = 0; i < row->strips.count; i++)
        if (LIST_AT(&row->strips, const struct cell_strip, i)->heads)
            *LIST_PUSH(arena, &heads.strips, struct cell_strip) =
                *LIST_AT(&row->strips, const struct cell_strip, i);
    for (size_t i = 0; table->header && i < table->header->count; i++)
        *LIST_PUSH(arena, header, struct layout_strip) =
            *LIST_AT(table->header, const struct layout_strip, i);
    struct layout_strip *strip = LIST_PUSH(arena, header, struct layout_strip);
    strip->height = pad;
    place_cells(arena, &heads, 0, row->height, pad, strip);
    return header;
}

static bool add_row(struct layout *layout, struct layout_flow *flow,
                    const struct document_node *node, struct table *table) {
    struct arena *arena = layout->arena;
    struct row row = {0};
    if (!add_cells(layout, node, table, &row))
        return false;
    Length pad = table->rules ? layout_size(table->scope.style) / ROW_PAD : 0;
    if (table->parted && !node->header)
        find_cuts(arena, table, &row);
    const struct list *header =
        row.cuts.count > 0 ? part_header(arena, table, &row, pad) : table->header;
    Length top = 0;
    for (size_t i = 0; i <= row.cuts.count; i++) {
        bool last = i == row.cuts.count;
        const struct row_cut *cut = last ? NULL : LIST_AT(&row.cuts, const struct row_cut, i);
        Length bottom = last ? row.height : cut->y, above = i == 0 ? pad : 0;
        int64_t height = (int64_t)bottom - top + above + (last ? pad : 0);
        struct layout_strip *strip = layout_flow_push(arena, flow, layout_bound(height), NULL);
        strip->origin = node->origin;
        strip->attached = i > 0;
        strip->header = i > 0 ? header : table->header;
        place_cells(arena, &row, top, bottom + (last ? 1 : 0), above, strip);
        if (table->rules && (last || node->header))
            add_rules(layout, table, strip, node->header);
        if (!last)
            layout_flow_keep(flow, cut->penalty);
        top = bottom;
    }
    return true;
}

/* Header rows at the table's head are kept for later pages; later rows refer to them. */
static void keep_header(struct layout *layout, struct layout_flow *flow, struct table *table) {
    const struct layout_strip *last =
        LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1);
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
        if (head)
            keep_header(layout, flow, table);
    }
    return true;
}

bool layout_add_table(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    const struct document_style *style = opened.style;
    if (node->grid)
        return layout_add_grid(layout, flow, node, outer);
    struct table table = {.scope = opened, .count = count_columns(node)};
    if (table.count == 0)
        return true;
    layout_open(flow, &table.scope);
    table.rules = node->table && node->table->rules;
    table.parted = node->table && node->table->parted;
    table.gap = style->label_gap > 0 ? layout_bound(style->label_gap) : layout_size(style);
    table.widths = ARENA_ARRAY(layout->arena, Length, table.count);
    table.leasts = ARENA_ARRAY(layout->arena, Length, table.count);
    table.uncut = ARENA_ARRAY(layout->arena, Length, table.count);
    table.stops = ARENA_ARRAY(layout->arena, struct list, table.count);
    layout_flow_clear(layout->arena, flow, -LAYOUT_LENGTH_MAX);
    if (!set_columns(layout, &table, node) || !add_rows(layout, flow, node, &table))
        return false;
    layout_close(flow, &opened);
    return true;
}
