/* Whether the widths, cells and spans of a table fit each other: takes blocks as they are written,
 * and places their cells as if all that is conditional were there, and each list had one item. */
#include "template_int.h"

#include <glib.h>

#define COLUMNS_MOST 256 /* that are looked at */
#define DEPTH_MOST   8   /* of parts that use parts */

struct filling {
    struct diags *diags;
    size_t left[COLUMNS_MOST]; /* rows that a cell from above takes, by column */
    size_t begins, ends;       /* the columns up to the last in which a cell begins, or ends */
    size_t limit;              /* the columns there are; 0: not known yet */
    bool head;                 /* no row of the body has been seen */
};

/* ---- rows of cells ------------------------------------------------------------------------ */

static void tell_span(const struct filling *filling, const struct cell *cell, size_t end) {
    if (filling->limit > 0 && end > filling->limit)
        diag_report(filling->diags, DIAG_GRID_SPARE, cell->span, "make `span` smaller",
                    "the cell reaches column %zu, and no row has more than %zu", end,
                    filling->limit);
}

static void place_cell(struct filling *filling, const struct cell *cell, size_t *column) {
    size_t first = *column;
    while (first < COLUMNS_MOST && filling->left[first] > 0)
        first++;
    size_t end = MIN(first + (size_t)cell->columns, COLUMNS_MOST);
    for (size_t i = first; i < end; i++)
        filling->left[i] = (size_t)cell->rows;
    tell_span(filling, cell, end);
    filling->begins = MAX(filling->begins, MIN(first + 1, COLUMNS_MOST));
    filling->ends = MAX(filling->ends, end);
    *column = end;
}

static void end_spans(struct filling *filling) {
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        filling->left[i] = 0;
}

static void place_cells(struct filling *filling, const struct cells_block *row) {
    size_t column = 0;
    if (filling->head && !row->head)
        end_spans(filling);
    filling->head = filling->head && row->head;
    for (size_t i = 0; i < row->cells.count; i++)
        place_cell(filling, LIST_AT(&row->cells, const struct cell, i), &column);
    for (size_t i = 0; i < COLUMNS_MOST; i++)
        filling->left[i] -= filling->left[i] > 0;
}

static void place_rows(struct filling *filling, const struct list *blocks, int depth);

/* How many rows a list comes to is not known: spans end with it. */
static void place_block(struct filling *filling, const struct schema_variant *variant, int depth) {
    const struct block *block = variant->data;
    if (variant->type == &template_cells_block_type)
        place_cells(filling, variant->data);
    if (variant->type == &template_container_block_type)
        place_rows(filling, &((const struct container_block *)variant->data)->blocks, depth + 1);
    if (variant->type == &template_use_block_type) {
        const struct part *part = ((const struct use_block *)variant->data)->part;
        if (part)
            place_rows(filling, &part->blocks, depth + 1);
    }
    if (block->each.text.text)
        end_spans(filling);
    place_rows(filling, &block->otherwise, depth + 1);
}

static void place_rows(struct filling *filling, const struct list *blocks, int depth) {
    for (size_t i = 0; depth < DEPTH_MOST && i < blocks->count; i++)
        place_block(filling, LIST_AT(blocks, const struct schema_variant, i), depth);
}

/* ---- findings ----------------------------------------------------------------------------- */

void template_check_widths(struct check *check, const struct list *widths, size_t columns) {
    if (widths->count <= columns || columns == 0)
        return;
    diag_report(check->scope.diags, DIAG_GRID_SPARE,
                LIST_AT(widths, const struct track, columns)->length.span,
                "take it away, or give a row another cell",
                "this is the width of column %zu, and no row has more than %zu", columns + 1,
                columns);
}

void template_check_fill(struct check *check, const struct grid_block *grid) {
    const struct list *widths = &grid->grid.widths;
    struct filling filling = {.diags = check->scope.diags, .head = true};
    place_rows(&filling, &grid->rows, 0);
    template_check_widths(check, widths, filling.ends);
    size_t limit = MAX(filling.begins, widths->count > 1 ? widths->count : 0);
    if (filling.ends <= limit)
        return;
    struct filling again = {.diags = check->scope.diags, .head = true, .limit = limit};
    place_rows(&again, &grid->rows, 0);
}

/* Of blocks side by side; one that stands for several says nothing of how many there are. */
void template_check_row_widths(struct check *check, const struct row_block *row) {
    for (size_t i = 0; i < row->blocks.count; i++) {
        const struct schema_variant *variant =
            LIST_AT(&row->blocks, const struct schema_variant, i);
        const struct block *block = variant->data;
        if (block->each.text.text || block->otherwise.count > 1)
            return;
    }
    template_check_widths(check, &row->grid.widths, row->blocks.count);
}
