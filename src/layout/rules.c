/* Fills and rules of a grid: takes a stretch of its rows, adds what is drawn around their cells.
 *
 * A row draws the rule above it; what stands below the last row of a page is drawn when it is known
 * that a page ends there. Rules in one line are one stroke. */
#include <glib.h>

#include "layout/grid_int.h"

typedef struct layout_grid_table Grid;

static const struct document_rule no_rule = {0};

static struct layout_piece *add_piece(struct layout *layout, struct layout_strip *strip, Length x,
                                      Length y) {
    struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    *piece = (struct layout_piece){.x = x, .y = y};
    return piece;
}

/* ---- fills ------------------------------------------------------------------------------- */

/* (x, y), width along the lines and height across them, as of horizontal writing. */
static void add_fill(struct layout *layout, const struct layout_slice *slice, struct frame_box box,
                     uint32_t color) {
    struct layout_piece *piece = add_piece(layout, slice->strip, box.x, box.y);
    bool vertical = slice->grid->vertical;
    piece->height = box.height;
    piece->width = box.width;
    frame_add_box(layout->arena, &piece->group.items,
                  vertical ? (struct frame_box){0, 0, box.height, box.width}
                           : (struct frame_box){0, 0, box.width, box.height},
                  color);
    layout_mark_artifacts(&piece->group.items, 0);
}

/* The middle of what parts two columns; before the first and behind the last, their edges. */
static Length boundary(const Grid *grid, size_t column) {
    if (column == 0)
        return grid->starts[0];
    if (column == grid->columns)
        return grid->ends[column - 1];
    return grid->ends[column - 1] + (grid->starts[column] - grid->ends[column - 1]) / 2;
}

/* What goes on from the slice before overlaps it by a hair, so that no seam is seen between them.
 */
#define OVERLAP (LENGTH_PT / 4)

static int64_t begin_in(const struct layout_slice *slice, int64_t top) {
    return top < slice->top ? slice->top - OVERLAP : top;
}

static void fill_cell(struct layout *layout, const struct layout_slice *slice, size_t index) {
    const struct layout_grid_cell *cell =
        LIST_AT(&slice->band->cells, const struct layout_grid_cell, index);
    int64_t top = begin_in(slice, cell->top), bottom = MIN(cell->bottom, slice->bottom);
    if (!cell->cell->filled || top >= bottom || cell->bottom <= slice->top)
        return;
    Length left = boundary(slice->grid, cell->cell->column);
    Length right = boundary(slice->grid, cell->cell->column + cell->cell->columns);
    add_fill(layout, slice,
             (struct frame_box){left, layout_bound(top - slice->top), right - left,
                                layout_bound(bottom - top)},
             cell->cell->fill);
}

void layout_add_fills(struct layout *layout, const struct layout_slice *slice) {
    const struct layout_band *band = slice->band;
    const size_t *firsts = band->firsts.items;
    for (size_t i = 0; i < band->longs.count; i++)
        fill_cell(layout, slice, *LIST_AT(&band->longs, const size_t, i));
    for (size_t i = firsts[slice->rows.first]; i < firsts[slice->rows.end]; i++)
        if (LIST_AT(&band->cells, const struct layout_grid_cell, i)->cell->rows == 1)
            fill_cell(layout, slice, i);
}

/* ---- strokes ----------------------------------------------------------------------------- */

/* A straight stretch: of a rule along the lines, or across them. */
struct stroke {
    bool across;
    Length at;       /* its middle, on the other axis */
    Length from, to; /* on its own */
};

static void add_stroke(struct layout *layout, const Grid *grid, struct layout_strip *strip,
                       const struct stroke *stroke, Length width) {
    struct layout_piece *piece =
        add_piece(layout, strip, stroke->across ? stroke->at : stroke->from,
                  stroke->across ? stroke->from : stroke->at);
    Length length = stroke->to - stroke->from;
    piece->height = stroke->across ? length : 0;
    struct frame_point end = {length, 0};
    if (stroke->across != grid->vertical)
        end = (struct frame_point){0, length};
    frame_add_rule(layout->arena, &piece->group.items, (struct frame_point){0, 0}, end, width,
                   grid->scope.style->color);
    layout_mark_artifacts(&piece->group.items, 0);
}

static void add_rule(struct layout *layout, const Grid *grid, struct layout_strip *strip,
                     const struct stroke *stroke, struct document_rule rule) {
    Length aside = (document_rule_extent(rule) - rule.width) / 2;
    struct stroke one = *stroke;
    if (rule.width <= 0 || stroke->to <= stroke->from)
        return;
    one.at = layout_bound((int64_t)stroke->at - aside);
    add_stroke(layout, grid, strip, &one, rule.width);
    if (!rule.twice)
        return;
    one.at = layout_bound((int64_t)stroke->at + aside);
    add_stroke(layout, grid, strip, &one, rule.width);
}

/* Strokes along the lines reach over the corners, to the outside of those that they meet. */
static struct stroke along(const Grid *grid, size_t first, size_t end, Length y) {
    Length outer = document_rule_extent(grid->look->rules[DOCUMENT_RULE_OUTER]) / 2;
    return (struct stroke){
        .at = y,
        .from = boundary(grid, first) - (first == 0 ? outer : 0),
        .to = boundary(grid, end) + (end == grid->columns ? outer : 0),
    };
}

void layout_add_cross_rule(struct layout *layout, const struct layout_grid_table *grid,
                           struct layout_strip *strip, Length y, struct document_rule rule) {
    const struct stroke stroke = along(grid, 0, grid->columns, y);
    add_rule(layout, grid, strip, &stroke, rule);
}

/* ---- above rows -------------------------------------------------------------------------- */

static size_t owner_of(const struct layout_slice *slice, size_t row, size_t column) {
    return slice->band->owners[row * slice->grid->columns + column];
}

static const struct document_node *row_of(const struct layout_slice *slice, size_t row) {
    return *LIST_AT(&slice->band->rows, const struct document_node *const, row);
}

static struct document_rule rule_above(const struct layout_slice *slice, size_t row) {
    const struct document_node *node = row_of(slice, row);
    const struct document_node *above = row > 0 ? row_of(slice, row - 1) : slice->grid->above;
    const struct document_rule *rules = slice->grid->look->rules;
    if (node->row && node->row->ruled)
        return node->row->above;
    if (!above)
        return rules[DOCUMENT_RULE_OUTER];
    return rules[above->header && !node->header ? DOCUMENT_RULE_HEAD : DOCUMENT_RULE_ROWS];
}

static bool is_open(const struct layout_slice *slice, size_t row, size_t column) {
    return row > 0 && owner_of(slice, row - 1, column) == owner_of(slice, row, column);
}

/* One stroke where no cell reaches from the row above into this one. */
static void rule_row(struct layout *layout, const struct layout_slice *slice, size_t row) {
    const Grid *grid = slice->grid;
    const struct document_rule rule = rule_above(slice, row);
    Length y = layout_bound(slice->band->tops[row] - slice->top);
    for (size_t column = 0; column < grid->columns;) {
        size_t end = column;
        while (end < grid->columns && !is_open(slice, row, end))
            end++;
        if (end > column) {
            const struct stroke stroke = along(grid, column, end, y);
            add_rule(layout, grid, slice->strip, &stroke, rule);
        }
        column = end + 1;
    }
}

/* ---- between columns --------------------------------------------------------------------- */

static const struct document_cell *cell_at(const struct layout_slice *slice, size_t row,
                                           size_t column) {
    return LIST_AT(&slice->band->cells, const struct layout_grid_cell, owner_of(slice, row, column))
        ->cell;
}

static struct document_rule rule_before(const struct layout_slice *slice, size_t row,
                                        size_t column) {
    const struct document_rule *rules = slice->grid->look->rules;
    if (column == 0 || column == slice->grid->columns)
        return rules[DOCUMENT_RULE_OUTER];
    if (owner_of(slice, row, column - 1) == owner_of(slice, row, column))
        return no_rule;
    bool side = cell_at(slice, row, column - 1)->heads == DOCUMENT_HEADS_ROW &&
                cell_at(slice, row, column)->heads != DOCUMENT_HEADS_ROW;
    return rules[side ? DOCUMENT_RULE_SIDE : DOCUMENT_RULE_COLUMNS];
}

static bool same_rule(struct document_rule a, struct document_rule b) {
    return a.width == b.width && a.twice == b.twice;
}

/* One stroke over rows that have the same rule there, as far as they are in the slice. */
static void rule_column(struct layout *layout, const struct layout_slice *slice, size_t column) {
    const int64_t *tops = slice->band->tops;
    size_t rows = slice->rows.end;
    for (size_t row = slice->rows.first; row < rows;) {
        const struct document_rule rule = rule_before(slice, row, column);
        size_t end = row + 1;
        while (end < rows && same_rule(rule, rule_before(slice, end, column)))
            end++;
        const struct stroke stroke = {
            .across = true,
            .at = boundary(slice->grid, column),
            .from = layout_bound(begin_in(slice, tops[row]) - slice->top),
            .to = layout_bound(MIN(tops[end], slice->bottom) - slice->top),
        };
        add_rule(layout, slice->grid, slice->strip, &stroke, rule);
        row = end;
    }
}

void layout_add_rules(struct layout *layout, const struct layout_slice *slice) {
    const struct layout_band *band = slice->band;
    size_t rows = band->rows.count;
    for (size_t column = 0; column <= slice->grid->columns; column++)
        rule_column(layout, slice, column);
    for (size_t row = slice->rows.first; row < slice->rows.end; row++)
        if (band->tops[row] >= slice->top && band->tops[row] < slice->bottom)
            rule_row(layout, slice, row);
    if (band->last && slice->bottom >= band->tops[rows])
        layout_add_cross_rule(layout, slice->grid, slice->strip,
                              layout_bound(band->tops[rows] - slice->top),
                              slice->grid->look->rules[DOCUMENT_RULE_OUTER]);
}
