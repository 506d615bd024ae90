/* Widths that the columns of a grid need: takes its cells, gives what they want and how far they
 * may give way. */
#include <glib.h>

#include "layout/grid_int.h"

typedef struct layout_grid_table Grid;

static bool is_plain(const struct document_node *cell) {
    for (size_t i = 0; i < cell->runs.count; i++)
        if (LIST_AT(&cell->runs, const struct document_run, i)->kind == DOCUMENT_RUN_BREAK)
            return false;
    return cell->children.count == 0;
}

/* Does the cell say how wide a column is? Where one of its columns shares what others leave, that
 * holds what the cell needs. */
static bool needs_column(const Grid *grid, const struct document_cell *cell) {
    bool needs = false;
    for (size_t i = 0; i < cell->columns; i++) {
        enum document_column_kind kind = layout_track_of(grid->look, cell->column + i)->kind;
        if (kind == DOCUMENT_COLUMN_WEIGHT)
            return false;
        needs |= kind == DOCUMENT_COLUMN_NEED;
    }
    return needs;
}

/* What a column has whatever its cells need. */
static int64_t own_length(const Grid *grid, const struct document_column *track) {
    if (track->kind == DOCUMENT_COLUMN_LENGTH)
        return layout_bound(track->length);
    if (track->kind == DOCUMENT_COLUMN_SHARE)
        return (int64_t)(grid->scope.right - grid->scope.x) * track->millis / 1000;
    return 0;
}

struct layout_needs layout_new_needs(struct arena *arena, const Grid *grid) {
    return (struct layout_needs){ARENA_ARRAY(arena, Length, grid->columns),
                                 ARENA_ARRAY(arena, Length, grid->columns),
                                 ARENA_ARRAY(arena, Length, grid->columns)};
}

/* What a cell needs goes to its last column that is as wide as it needs. */
static void widen(const Grid *grid, const struct document_cell *cell, int64_t length,
                  Length *needs) {
    size_t last = cell->column;
    for (size_t i = 0; i < cell->columns; i++) {
        size_t column = cell->column + i;
        const struct document_column *track = layout_track_of(grid->look, column);
        if (track->kind == DOCUMENT_COLUMN_NEED)
            last = column;
        length -= needs[column] + own_length(grid, track) + (i > 0 ? grid->look->gap : 0);
    }
    needs[last] = layout_bound(needs[last] + MAX(length, 0));
}

/* Lines that run otherwise than the cell's: their words say nothing of its width. */
static bool holds_turned(const struct document_node *node) {
    if (node->box && node->box->turns)
        return true;
    for (size_t i = 0; i < node->children.count; i++)
        if (holds_turned(layout_cell_at(node, i)))
            return true;
    return false;
}

/* How long blocks want to be is known already when it is asked how their words are parted. */
static bool measure_any(struct layout *layout, const Grid *grid, const struct document_node *node,
                        const struct layout_scope *scope, struct text_extent *extent) {
    Length room = grid->scope.right - grid->scope.x;
    bool plain = is_plain(node);
    if ((plain || !holds_turned(node)) && !layout_measure_cell(layout, node, scope, extent))
        return false;
    return plain || layout->cuts ||
           layout_measure_blocks(layout, node, scope, room, &extent->natural);
}

static bool measure_cell(struct layout *layout, const Grid *grid, const struct layout_scope *outer,
                         const struct document_node *node, const struct layout_needs *needs) {
    struct layout_scope scope = *outer;
    struct text_extent extent = {0};
    int64_t pads = 2 * (int64_t)grid->look->pad_along;
    scope.stops = node->cell->columns > 1 ? outer->stops : &grid->stops[node->cell->column];
    if (!measure_any(layout, grid, node, &scope, &extent))
        return false;
    widen(grid, node->cell, (int64_t)extent.natural + pads, needs->widths);
    widen(grid, node->cell, (int64_t)extent.least + pads, needs->leasts);
    widen(grid, node->cell, (int64_t)extent.parted + pads, needs->parted);
    return true;
}

/* Cells of one column, or those of several. */
static bool measure_cells(struct layout *layout, const Grid *grid, bool spanning,
                          const struct layout_needs *needs) {
    for (size_t i = 0; i < layout_row_count(grid); i++) {
        const struct document_node *row = layout_row_at(grid, i);
        const struct layout_scope scope = layout_enter(&grid->scope, row);
        for (size_t k = 0; k < row->children.count; k++) {
            const struct document_node *node = layout_cell_at(row, k);
            if ((node->cell->columns > 1) == spanning && needs_column(grid, node->cell) &&
                !measure_cell(layout, grid, &scope, node, needs))
                return false;
        }
    }
    return true;
}

bool layout_measure_needs(struct layout *layout, const Grid *grid,
                          const struct layout_needs *needs) {
    return measure_cells(layout, grid, false, needs) && measure_cells(layout, grid, true, needs);
}

bool layout_measure_parts(struct layout *layout, const Grid *grid,
                          const struct layout_needs *parts) {
    bool cuts = layout->cuts;
    layout->cuts = true;
    bool measured = layout_measure_needs(layout, grid, parts);
    layout->cuts = cuts;
    return measured;
}
