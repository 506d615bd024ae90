/* Grids: takes cells in rows and columns, gives a strip a row, or fewer where spans hold rows
 * together.
 *
 * Columns share the line as their grid says. Rows that spans hold together are a band: its cells
 * are composed, its rows are made as high as they need, and it is cut wherever no line is, between
 * rows or, where the grid says so, within them. The head stays with the first row, and is set again
 * where a page begins inside the body, as are the labels of what goes on there. */
#include <glib.h>

#include "layout/grid_int.h"

typedef struct layout_grid_table Grid;

/* ---- columns ----------------------------------------------------------------------------- */

/* The cells of a column stand in line. */
static bool find_stops(struct layout *layout, Grid *grid) {
    grid->stops = ARENA_ARRAY(layout->arena, struct list, grid->columns);
    for (size_t i = 0; i < layout_row_count(grid); i++) {
        const struct document_node *row = layout_row_at(grid, i);
        const struct layout_scope scope = layout_enter(&grid->scope, row);
        for (size_t k = 0; k < row->children.count; k++) {
            const struct document_node *node = layout_cell_at(row, k);
            const struct layout_scope inner = layout_enter(&scope, node);
            if (node->cell->columns == 1 &&
                !layout_note_stops(layout, &inner, node, &grid->stops[node->cell->column]))
                return false;
        }
    }
    for (size_t i = 0; i < grid->columns; i++)
        layout_settle_stops(&grid->stops[i]);
    return true;
}

/* The rule of the box that a cell is, on the side where lines begin or end. */
static Length box_rule(const Grid *grid, size_t column, bool end) {
    const struct document_node *cell = layout_cell_at(grid->node, column);
    const struct document_box *box =
        cell->children.count == 1 ? layout_cell_at(cell, 0)->box : NULL;
    const enum document_edge edges[2][2] = {{DOCUMENT_EDGE_LEFT, DOCUMENT_EDGE_RIGHT},
                                            {DOCUMENT_EDGE_TOP, DOCUMENT_EDGE_BOTTOM}};
    if (!box)
        return 0;
    bool fills = (grid->vertical ? box->height : box->width) == 0 ||
                 layout_track_of(grid->look, column)->kind == DOCUMENT_COLUMN_NEED;
    if (!fills)
        return 0;
    return box->edges ? document_rule_extent(box->edges[edges[grid->vertical][end]]) : box->rule;
}

/* Between a column and the one before it; boxes that touch share a rule. */
static Length gap_before(const Grid *grid, size_t column) {
    const struct document_grid *look = grid->look;
    if (column == 0)
        return 0;
    if (grid->node->kind != DOCUMENT_ABREAST || look->gap > 0 || look->pad_along > 0 ||
        look->rules[DOCUMENT_RULE_COLUMNS].width > 0)
        return MAX(layout_bound(look->gap), 0);
    return -MIN(box_rule(grid, column - 1, true), box_rule(grid, column, false));
}

static Length align_offset(const struct layout *layout, enum document_align align, Length room) {
    if (layout->loose || room <= 0)
        return 0;
    Length aside = align == DOCUMENT_END ? room : 0;
    return align == DOCUMENT_CENTER ? room / 2 : aside;
}

/* The rule's outside is the grid's. */
static void set_columns(struct layout *layout, Grid *grid, const Length *widths, int64_t room) {
    Length inset = document_rule_extent(grid->look->rules[DOCUMENT_RULE_OUTER]) / 2;
    int64_t x = grid->scope.x + (int64_t)inset, used = 0;
    for (size_t i = 0; i < grid->columns; i++)
        used += widths[i];
    x += align_offset(layout, grid->look->align, layout_bound(room - used));
    for (size_t i = 0; i < grid->columns; i++) {
        x += gap_before(grid, i);
        grid->starts[i] = layout_bound(x);
        x += widths[i];
        grid->ends[i] = layout_bound(x);
    }
}

static bool find_columns(struct layout *layout, Grid *grid) {
    struct arena *arena = layout->arena;
    const struct layout_needs needs = layout_new_needs(arena, grid);
    const struct layout_needs parts = layout_new_needs(arena, grid);
    Length *widths = ARENA_ARRAY(arena, Length, grid->columns);
    Length line = grid->scope.right - grid->scope.x;
    Length least =
        layout_bound(layout_size(grid->scope.style) + 2 * (int64_t)grid->look->pad_along);
    int64_t room = line - document_rule_extent(grid->look->rules[DOCUMENT_RULE_OUTER]);
    for (size_t i = 0; i < grid->columns; i++)
        room -= gap_before(grid, i);
    if (!find_stops(layout, grid) || !layout_measure_needs(layout, grid, &needs) ||
        !layout_measure_parts(layout, grid, &parts))
        return false;
    const struct layout_tracks tracks = {
        .look = grid->look,
        .needs = needs.widths,
        .leasts = needs.leasts,
        .parted = parts.parted,
        .cut = parts.leasts,
        .room = room,
        .line = line,
        .least = least,
        .text = layout_bound(least +
                             (LAYOUT_TEXT_LEAST - 1) * (int64_t)layout_size(grid->scope.style))};
    if (!layout_share_tracks(arena, &tracks, widths))
        diag_report(layout->diags, DIAG_GRID_WIDTH, grid->node->origin,
                    "make the `widths` smaller, or some of them weights",
                    "the columns are wider than the line is long; they are made narrower");
    set_columns(layout, grid, widths, room);
    return true;
}

/* ---- cells ------------------------------------------------------------------------------- */

/* First space none, for nothing stands above it. */
static Length depth_of(const struct list *strips) {
    int64_t depth = 0;
    for (size_t i = 0; i < strips->count; i++) {
        const struct layout_strip *strip = LIST_AT(strips, const struct layout_strip, i);
        depth += strip->height + (i > 0 ? strip->space : 0);
    }
    return layout_bound(depth);
}

static bool compose_cell(struct layout *layout, const Grid *grid, const struct layout_scope *outer,
                         struct layout_grid_cell *cell) {
    const struct document_cell *place = cell->cell;
    struct layout_scope scope = *outer;
    struct layout_flow flow = {0};
    bool boxed = layout->boxed, celled = layout->celled;
    Length em = layout_size(outer->style);
    int64_t width = (int64_t)grid->ends[place->column + place->columns - 1] -
                    grid->starts[place->column] - 2 * (int64_t)grid->look->pad_along;
    scope.x = scope.head = 0;
    scope.right = layout_bound(MAX(width, em));
    scope.stops = place->columns > 1 ? outer->stops : &grid->stops[place->column];
    layout->boxed = layout->celled = true;
    bool composed = layout_add_node(layout, &flow, cell->node, &scope);
    layout->boxed = boxed;
    layout->celled = celled;
    cell->strips = flow.strips;
    cell->depth = depth_of(&flow.strips);
    return composed;
}

static struct layout_grid_cell *band_cell(const struct layout_band *band, size_t index) {
    return LIST_AT(&band->cells, struct layout_grid_cell, index);
}

/* ---- room for ruby ----------------------------------------------------------------------- */

/* How far ruby and emphasis marks rise above a strip, or hang below it. */
struct reach {
    Length above, below;
};

static struct reach reach_of(const struct layout_strip *strip) {
    int64_t top = 0, bottom = strip->height;
    for (size_t i = 0; i < strip->pieces.count; i++) {
        const struct layout_piece *piece = LIST_AT(&strip->pieces, const struct layout_piece, i);
        size_t runs = piece->line ? piece->line->runs.count : 0;
        for (size_t k = 0; k < runs; k++) {
            const struct text_glyph_run *run =
                LIST_AT(&piece->line->runs, const struct text_glyph_run, k);
            int64_t y = (int64_t)piece->y + run->y;
            if (!text_use_is_reading(run->use))
                continue;
            top = MIN(top, y - length_em(run->size, run->face->ascent));
            bottom = MAX(bottom, y + length_em(run->size, run->face->descent));
        }
    }
    return (struct reach){layout_bound(-top), layout_bound(bottom - strip->height)};
}

/* What is white between a row's rule and its content. */
static Length white_at_rules(const Grid *grid) {
    Length thickest = 0;
    for (size_t i = 0; i < DOCUMENT_GRID_RULES; i++)
        if (i != DOCUMENT_RULE_COLUMNS && i != DOCUMENT_RULE_SIDE)
            thickest = MAX(thickest, document_rule_extent(grid->look->rules[i]));
    return thickest > 0 ? MAX(grid->look->pad_across - thickest, 0) : LENGTH_MAX;
}

/* Ruby of a ruled row's first lines, and below its last ones, keeps clear of the rules (JLReq 3.3):
 * all cells give way, so that their lines stay level. */
static void clear_rules(const Grid *grid, struct layout_grid_cell *cells, size_t count) {
    Length white = white_at_rules(grid);
    struct reach most = {0, 0};
    for (size_t i = 0; i < count; i++) {
        const struct list *strips = &cells[i].strips;
        if (strips->count == 0)
            continue;
        struct reach first = reach_of(LIST_AT(strips, const struct layout_strip, 0));
        struct reach last = reach_of(LIST_AT(strips, const struct layout_strip, strips->count - 1));
        most.above = MAX(most.above, first.above - white);
        most.below = MAX(most.below, last.below - white);
    }
    for (size_t i = 0; i < count; i++) {
        cells[i].lead = most.above;
        cells[i].depth = layout_bound((int64_t)cells[i].depth + most.above + most.below);
    }
}

static bool compose_row(struct layout *layout, const Grid *grid, const struct document_node *row,
                        struct layout_band *band) {
    const struct layout_scope scope = layout_enter(&grid->scope, row);
    size_t index = band->rows.count - 1;
    *LIST_PUSH(layout->arena, &band->firsts, size_t) = band->cells.count;
    for (size_t i = 0; i < row->children.count; i++) {
        struct layout_grid_cell *cell =
            LIST_PUSH(layout->arena, &band->cells, struct layout_grid_cell);
        const struct document_node *node = layout_cell_at(row, i);
        *cell = (struct layout_grid_cell){.node = node, .cell = node->cell, .row = index};
        if (node->cell->rows > 1)
            *LIST_PUSH(layout->arena, &band->longs, size_t) = band->cells.count - 1;
        if (!compose_cell(layout, grid, &scope, cell))
            return false;
    }
    size_t first = *LIST_AT(&band->firsts, size_t, index);
    if (band->cells.count > first)
        clear_rules(grid, band_cell(band, first), band->cells.count - first);
    return true;
}

/* ---- bands ------------------------------------------------------------------------------- */

/* From `first` on, the rows that spans hold together; gives the index of the row behind them. */
static bool compose_band(struct layout *layout, const Grid *grid, size_t first,
                         struct layout_band *band, size_t *ret_next) {
    size_t next = first, until = first + 1;
    *band = (struct layout_band){.first = first == 0};
    while (next < until && next < layout_row_count(grid)) {
        const struct document_node *row = layout_row_at(grid, next);
        *LIST_PUSH(layout->arena, &band->rows, const struct document_node *) = row;
        for (size_t i = 0; i < row->children.count; i++)
            until = MAX(until, next + layout_cell_at(row, i)->cell->rows);
        if (!compose_row(layout, grid, row, band))
            return false;
        next++;
    }
    *LIST_PUSH(layout->arena, &band->firsts, size_t) = band->cells.count;
    band->last = next == layout_row_count(grid);
    *ret_next = next;
    return true;
}

static Length least_height(const Grid *grid, const struct document_node *row) {
    Length own = row->row ? layout_bound(row->row->height) : 0;
    return MAX(own > 0 ? own : layout_bound(grid->look->row_height), 0);
}

static int64_t cell_height(const Grid *grid, const struct layout_grid_cell *cell) {
    return (int64_t)cell->depth + 2 * (int64_t)grid->look->pad_across;
}

/* What a cell of several rows needs beyond them goes to the last. */
static void find_tops(struct arena *arena, const Grid *grid, struct layout_band *band) {
    size_t rows = band->rows.count;
    Length *heights = ARENA_ARRAY(arena, Length, rows);
    for (size_t i = 0; i < rows; i++)
        heights[i] =
            least_height(grid, *LIST_AT(&band->rows, const struct document_node *const, i));
    for (size_t i = 0; i < band->cells.count; i++) {
        const struct layout_grid_cell *cell = band_cell(band, i);
        if (cell->cell->rows == 1)
            heights[cell->row] = MAX(heights[cell->row], layout_bound(cell_height(grid, cell)));
    }
    for (size_t i = 0; i < band->cells.count; i++) {
        const struct layout_grid_cell *cell = band_cell(band, i);
        size_t last = cell->row + cell->cell->rows - 1;
        int64_t lacks = cell_height(grid, cell);
        for (size_t row = cell->row; row <= last; row++)
            lacks -= heights[row];
        heights[last] = layout_bound(heights[last] + MAX(lacks, 0));
    }
    band->tops = ARENA_ARRAY(arena, int64_t, rows + 1);
    for (size_t i = 0; i < rows; i++)
        band->tops[i + 1] = band->tops[i] + heights[i];
}

/* Boxes side by side end level. */
static void stretch_boxes(struct layout *layout, const Grid *grid, struct layout_grid_cell *cell) {
    if (grid->node->kind != DOCUMENT_ABREAST || cell->strips.count != 1)
        return;
    Length depth = layout_bound(cell->bottom - cell->top - 2 * (int64_t)grid->look->pad_across);
    layout_stretch_box(layout, LIST_AT(&cell->strips, struct layout_strip, 0), depth);
    cell->depth = depth_of(&cell->strips);
}

static void settle_cells(struct layout *layout, const Grid *grid, struct layout_band *band) {
    band->owners = ARENA_ARRAY(layout->arena, size_t, band->rows.count * grid->columns);
    for (size_t i = 0; i < band->cells.count; i++) {
        struct layout_grid_cell *cell = band_cell(band, i);
        const struct document_cell *place = cell->cell;
        cell->top = band->tops[cell->row];
        cell->bottom = band->tops[cell->row + place->rows];
        stretch_boxes(layout, grid, cell);
        for (size_t row = 0; row < place->rows; row++)
            for (size_t column = 0; column < place->columns; column++)
                band->owners[(cell->row + row) * grid->columns + place->column + column] = i;
    }
}

/* ---- what stands in a band --------------------------------------------------------------- */

/* A strip of a cell, from the band's top. */
struct item {
    const struct layout_strip *strip;
    Length x;
    int64_t top, bottom;
    size_t order;
    Length mirrored;
};

static int compare_items(const void *first, const void *second) {
    const struct item *a = first, *b = second;
    if (a->top != b->top)
        return a->top > b->top ? 1 : -1;
    return (a->order > b->order) - (a->order < b->order);
}

/* In a row that no page holds, all begins at its top. */
static int64_t content_top(const Grid *grid, const struct layout_grid_cell *cell) {
    int64_t start = cell->top + grid->look->pad_across + cell->lead;
    int64_t rest =
        MAX(cell->bottom - cell->top - 2 * (int64_t)grid->look->pad_across - cell->depth, 0);
    if (cell->cell->across == DOCUMENT_TOP || cell->bottom - cell->top > grid->most)
        return start;
    return start + (cell->cell->across == DOCUMENT_MIDDLE ? rest / 2 : rest);
}

/* How far along a cell stands on a left-hand page, where the order of columns is the other one. */
static Length mirror_shift(const Grid *grid, const struct layout_grid_cell *cell) {
    size_t first = cell->cell->column, last = first + cell->cell->columns - 1;
    if (!grid->look->mirrored || grid->vertical)
        return 0;
    int64_t both = (int64_t)grid->starts[0] + grid->ends[grid->columns - 1];
    return layout_bound(both - grid->ends[last] - grid->starts[first]);
}

static void add_items(struct arena *arena, const Grid *grid, const struct layout_grid_cell *cell,
                      int64_t top, struct list *items) {
    Length x = layout_bound((int64_t)grid->starts[cell->cell->column] + grid->look->pad_along);
    int64_t y = top;
    for (size_t i = 0; i < cell->strips.count; i++) {
        const struct layout_strip *strip = LIST_AT(&cell->strips, const struct layout_strip, i);
        y += i > 0 ? strip->space : 0;
        size_t order = items->count;
        *LIST_PUSH(arena, items, struct item) =
            (struct item){strip, x, y, y + strip->height, order, mirror_shift(grid, cell)};
        y += strip->height;
    }
}

static void place_item(struct arena *arena, const struct item *item, int64_t top,
                       struct layout_strip *strip) {
    for (size_t i = 0; i < item->strip->pieces.count; i++) {
        struct layout_piece *piece = LIST_PUSH(arena, &strip->pieces, struct layout_piece);
        *piece = *LIST_AT(&item->strip->pieces, const struct layout_piece, i);
        piece->x = layout_bound((int64_t)piece->x + item->x);
        piece->mirrored = layout_bound((int64_t)piece->mirrored + item->mirrored);
        piece->y = layout_bound((int64_t)piece->y + item->top - top);
    }
}

/* ---- cuts -------------------------------------------------------------------------------- */

#define PART_LINES 2 /* of a row, at least, before and behind a page's end */

/* Where a band may be parted. */
struct cut {
    int64_t y;
    int64_t penalty;
};

static int compare_cuts(const void *first, const void *second) {
    const struct cut *a = first, *b = second;
    if (a->y != b->y)
        return a->y > b->y ? 1 : -1;
    return (a->penalty > b->penalty) - (a->penalty < b->penalty);
}

/* A label that stands once for its rows, and not at their head, wants them together. */
static int64_t *hold_groups(struct arena *arena, const struct layout_band *band) {
    int64_t *held = ARENA_ARRAY(arena, int64_t, band->rows.count + 1);
    for (size_t i = 0; i < band->longs.count; i++) {
        const struct layout_grid_cell *cell =
            band_cell(band, *LIST_AT(&band->longs, const size_t, i));
        if (cell->cell->across == DOCUMENT_TOP || cell->strips.count == 0)
            continue;
        held[cell->row + 1]++;
        held[cell->row + cell->cell->rows]--;
    }
    for (size_t row = 1; row < band->rows.count; row++)
        held[row] += held[row - 1];
    return held;
}

/* Of the body, no row stands alone. */
static int64_t row_penalty(const Grid *grid, const struct layout_band *band, size_t row) {
    bool second = row == 1 && (!grid->above || grid->above->header);
    bool last = band->last && row + 1 == band->rows.count;
    return second || last ? LAYOUT_BREAK_LONELY : LAYOUT_BREAK_FREE;
}

static void add_row_cuts(struct arena *arena, const Grid *grid, const struct layout_band *band,
                         struct list *cuts) {
    const int64_t *held = hold_groups(arena, band);
    for (size_t row = 1; row < band->rows.count; row++) {
        bool kept = grid->look->parting == DOCUMENT_PART_NEVER || held[row] > 0;
        *LIST_PUSH(arena, cuts, struct cut) =
            (struct cut){band->tops[row], kept ? LAYOUT_BREAK_KEEP : row_penalty(grid, band, row)};
    }
}

static bool is_tall(const Grid *grid, const struct layout_band *band, size_t row) {
    return band->tops[row + 1] - band->tops[row] > grid->room;
}

/* A row that no page holds has to be parted somewhere; one that a page may hold is so only where it
 * does not. */
static int64_t line_penalty(const Grid *grid, const struct layout_band *band, size_t row) {
    if (!is_tall(grid, band, row))
        return LAYOUT_BREAK_LONELY;
    bool holds = band->tops[row + 1] - band->tops[row] <= grid->most;
    return holds || grid->look->parting == DOCUMENT_PART_NEVER ? LAYOUT_BREAK_KEEP
                                                               : LAYOUT_BREAK_FREE;
}

/* Wherever a line begins in a row that may be parted. */
static void add_line_cuts(struct arena *arena, const Grid *grid, const struct layout_band *band,
                          const struct list *items, struct list *cuts) {
    int64_t lines = PART_LINES * (int64_t)layout_feed(grid->scope.style);
    size_t row = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = LIST_AT(items, const struct item, i);
        while (row + 1 < band->rows.count && band->tops[row + 1] <= item->top)
            row++;
        bool tall = is_tall(grid, band, row);
        int64_t least = tall ? (int64_t)grid->look->pad_across + 1 : lines;
        if ((tall || grid->look->parting == DOCUMENT_PART_LINES) &&
            item->top - band->tops[row] >= least && band->tops[row + 1] - item->top >= least)
            *LIST_PUSH(arena, cuts, struct cut) =
                (struct cut){item->top, MAX(item->strip->penalty, line_penalty(grid, band, row))};
    }
}

/* Those that cut no line; of several in one place the dearest. */
static void keep_clear(struct list *cuts, const struct list *items) {
    size_t kept = 0, next = 0;
    int64_t reached = INT64_MIN;
    for (size_t i = 0; i < cuts->count; i++) {
        const struct cut cut = *LIST_AT(cuts, const struct cut, i);
        for (; next < items->count && LIST_AT(items, const struct item, next)->top < cut.y; next++)
            reached = MAX(reached, LIST_AT(items, const struct item, next)->bottom);
        bool again = kept > 0 && LIST_AT(cuts, const struct cut, kept - 1)->y == cut.y;
        if (reached <= cut.y)
            *LIST_AT(cuts, struct cut, again ? kept - 1 : kept++) = cut;
    }
    cuts->count = kept;
}

static struct list find_cuts(struct arena *arena, const Grid *grid, const struct layout_band *band,
                             const struct list *items) {
    struct list cuts = {0};
    bool head = (*LIST_AT(&band->rows, const struct document_node *const, 0))->header;
    if (head || grid->node->kind == DOCUMENT_ABREAST)
        return cuts;
    add_row_cuts(arena, grid, band, &cuts);
    add_line_cuts(arena, grid, band, items, &cuts);
    if (cuts.count > 0)
        qsort(cuts.items, cuts.count, sizeof(struct cut), compare_cuts);
    keep_clear(&cuts, items);
    return cuts;
}

static struct list find_items(struct arena *arena, const Grid *grid,
                              const struct layout_band *band) {
    struct list items = {0};
    for (size_t i = 0; i < band->cells.count; i++)
        add_items(arena, grid, band_cell(band, i), content_top(grid, band_cell(band, i)), &items);
    if (items.count > 0)
        qsort(items.items, items.count, sizeof(struct item), compare_items);
    return items;
}

/* ---- rows that no page holds ------------------------------------------------------------- */

/* The line of a cell that a level would cut goes below it, with all behind it; but not what begins
 * at the level before, for it is longer than the way between them. */
static void move_below(const Grid *grid, struct layout_grid_cell *cell, int64_t before,
                       int64_t level) {
    int64_t y = content_top(grid, cell);
    for (size_t i = 0; i < cell->strips.count && y < level; i++) {
        struct layout_strip *strip = LIST_AT(&cell->strips, struct layout_strip, i);
        y += i > 0 ? strip->space : 0;
        bool crosses = y > before && y < level && y + strip->height > level;
        y += strip->height;
        if (!crosses)
            continue;
        Length *white = i > 0 ? &strip->space : &cell->lead;
        Length down = layout_bound(level - (y - strip->height));
        *white = layout_bound((int64_t)*white + down);
        cell->depth = layout_bound((int64_t)cell->depth + down);
        return;
    }
}

static void clear_level(struct layout *layout, const Grid *grid, struct layout_band *band,
                        struct layout_level level) {
    for (size_t i = 0; i < band->cells.count; i++)
        move_below(grid, band_cell(band, i), level.before, level.at);
    find_tops(layout->arena, grid, band);
    settle_cells(layout, grid, band);
}

/* The last place, behind `from` and up to `until`, where the band can be parted; else `from`. */
static int64_t last_cut(const struct list *cuts, int64_t from, int64_t until) {
    int64_t last = from;
    for (size_t i = 0; i < cuts->count && LIST_AT(cuts, const struct cut, i)->y <= until; i++)
        last = MAX(last, LIST_AT(cuts, const struct cut, i)->y);
    return last;
}

static bool has_tall(const Grid *grid, const struct layout_band *band) {
    for (size_t row = 0; row < band->rows.count; row++)
        if (is_tall(grid, band, row))
            return true;
    return false;
}

/* Lines of cells side by side that follow each other at different distances leave no place where
 * a page may end. Such a row gets one where it lacks any for half a page. */
static void part_tall(struct layout *layout, const Grid *grid, struct layout_band *band) {
    if (!has_tall(grid, band))
        return;
    struct list items = find_items(layout->arena, grid, band);
    struct list cuts = find_cuts(layout->arena, grid, band, &items);
    /* What goes on below a head is kept from it as text is from a cell's edge. */
    int64_t step = (grid->room - grid->look->pad_across) / 2, y = 0;
    for (size_t row = 0; y + step < band->tops[band->rows.count];) {
        int64_t next = last_cut(&cuts, y, y + step);
        while (band->tops[row + 1] <= y + step)
            row++;
        if (next == y && is_tall(grid, band, row)) {
            next = y + step;
            clear_level(layout, grid, band, (struct layout_level){.before = y, .at = next});
            items = find_items(layout->arena, grid, band);
            cuts = find_cuts(layout->arena, grid, band, &items);
        } else if (next == y) {
            next = band->tops[row + 1];
        }
        y = next;
    }
}

/* ---- strips ------------------------------------------------------------------------------ */

static void add_label(struct arena *arena, const struct layout_slice *slice, size_t index,
                      struct list *items) {
    const struct layout_grid_cell *cell = band_cell(slice->band, index);
    if (cell->top < slice->top && cell_height(slice->grid, cell) <= cell->bottom - slice->top)
        add_items(arena, slice->grid, cell, slice->grid->look->pad_across, items);
}

/* Labels of what goes on, below the head: of cells that began above the slice and are heads or
 * stand for several rows, where there is room for them. */
static const struct list *open_again(struct arena *arena, const struct layout_slice *slice) {
    const Grid *grid = slice->grid;
    const struct layout_band *band = slice->band;
    struct list items = {0};
    for (size_t i = 0; i < band->longs.count; i++)
        add_label(arena, slice, *LIST_AT(&band->longs, const size_t, i), &items);
    const size_t *firsts = band->firsts.items;
    for (size_t i = firsts[slice->rows.first]; i < firsts[slice->rows.first + 1]; i++)
        if (band_cell(band, i)->cell->heads == DOCUMENT_HEADS_ROW &&
            band_cell(band, i)->cell->rows == 1)
            add_label(arena, slice, i, &items);
    bool within = slice->top > band->tops[slice->rows.first];
    if (items.count == 0 && !within)
        return grid->opening;
    struct list *opening = ARENA_NEW(arena, struct list);
    for (size_t i = 0; grid->opening && i < grid->opening->count; i++)
        *LIST_PUSH(arena, opening, struct layout_strip) =
            *LIST_AT(grid->opening, const struct layout_strip, i);
    struct layout_strip *labels = LIST_PUSH(arena, opening, struct layout_strip);
    labels->height = within ? grid->look->pad_across : 0;
    for (size_t i = 0; i < items.count; i++)
        place_item(arena, LIST_AT(&items, const struct item, i), 0, labels);
    return opening;
}

/* Items from *next on that begin above the slice's end. */
static void push_slice(struct layout *layout, struct layout_flow *flow, struct layout_slice *slice,
                       const struct list *items, size_t *next) {
    struct arena *arena = layout->arena;
    const struct layout_band *band = slice->band;
    struct layout_strip *strip =
        layout_flow_push(arena, flow, layout_bound(slice->bottom - slice->top), NULL);
    slice->strip = strip;
    strip->origin = slice->grid->node->origin;
    while (band->tops[slice->rows.first + 1] <= slice->top &&
           slice->rows.first + 1 < band->rows.count)
        slice->rows.first++;
    slice->rows.end = slice->rows.first + 1;
    while (slice->rows.end < band->rows.count && band->tops[slice->rows.end] < slice->bottom)
        slice->rows.end++;
    layout_add_fills(layout, slice);
    bool last = slice->bottom >= band->tops[band->rows.count];
    for (; *next < items->count; (*next)++) {
        const struct item *item = LIST_AT(items, const struct item, *next);
        if (!last && item->top >= slice->bottom)
            break;
        place_item(arena, item, slice->top, strip);
    }
    layout_add_rules(layout, slice);
    layout_strip_trim(strip);
}

/* What begins with the grid itself opens by itself. */
static const struct list *band_opening(const Grid *grid, const struct layout_band *band) {
    return band->first ? NULL : grid->opening;
}

static void push_band(struct layout *layout, struct layout_flow *flow, const Grid *grid,
                      const struct layout_band *band) {
    struct arena *arena = layout->arena;
    struct list items = find_items(arena, grid, band);
    size_t next = 0;
    struct list cuts = find_cuts(arena, grid, band, &items);
    int64_t end = band->tops[band->rows.count];
    struct layout_slice slice = {.grid = grid, .band = band};
    for (size_t i = 0; i <= cuts.count; i++) {
        const struct cut *cut = i < cuts.count ? LIST_AT(&cuts, const struct cut, i) : NULL;
        slice.bottom = cut ? cut->y : end;
        push_slice(layout, flow, &slice, &items, &next);
        slice.strip->attached = !band->first || i > 0;
        slice.strip->header = i > 0 ? open_again(arena, &slice) : band_opening(grid, band);
        slice.strip->close = band->last && !cut ? NULL : grid->close;
        if (cut)
            layout_flow_keep(flow, cut->penalty);
        slice.top = slice.bottom;
    }
}

/* In whole lines of the grid; half of what is left over on each side (JLReq 4.5.3). */
static void push_abreast(struct layout *layout, struct layout_flow *flow, const Grid *grid,
                         const struct layout_band *band) {
    struct list items = {0};
    size_t next = 0;
    Length depth = layout_bound(band->tops[band->rows.count]);
    Length height = layout_block_height(layout, layout_block_room(layout, flow), depth);
    struct layout_slice slice = {.grid = grid, .band = band, .top = -(height - depth) / 2};
    slice.bottom = slice.top + height;
    for (size_t i = 0; i < band->cells.count; i++)
        add_items(layout->arena, grid, band_cell(band, i), content_top(grid, band_cell(band, i)),
                  &items);
    push_slice(layout, flow, &slice, &items, &next);
}

/* ---- head and body ----------------------------------------------------------------------- */

#define HEAD_SHARE 4 /* of a page, that a head leaves at least for what is below it */

static struct document_rule closing_rule(const Grid *grid) {
    const struct document_rule outer = grid->look->rules[DOCUMENT_RULE_OUTER];
    return outer.width > 0 ? outer : grid->look->rules[DOCUMENT_RULE_ROWS];
}

/* What stands above the first and below the last row of every page. */
static void set_closing(struct layout *layout, Grid *grid) {
    const struct document_rule rule = closing_rule(grid);
    if (rule.width == 0)
        return;
    struct list *opening = ARENA_NEW(layout->arena, struct list);
    struct layout_strip *close = ARENA_NEW(layout->arena, struct layout_strip);
    struct layout_strip *open = LIST_PUSH(layout->arena, opening, struct layout_strip);
    layout_add_cross_rule(layout, grid, open, 0, rule);
    layout_add_cross_rule(layout, grid, close, 0, rule);
    grid->opening = opening;
    grid->close = close;
}

/* Strips of the head are kept for later pages, and closed by the rule below them. */
static void keep_header(struct layout *layout, struct layout_flow *flow, size_t from, Grid *grid) {
    grid->header = ARENA_NEW(layout->arena, struct list);
    for (size_t i = from; i < flow->strips.count; i++) {
        struct layout_strip *strip = LIST_AT(&flow->strips, struct layout_strip, i);
        strip->header = NULL;
        strip->close = NULL;
        struct layout_strip *copy = LIST_PUSH(layout->arena, grid->header, struct layout_strip);
        *copy = *strip;
        copy->pieces = (struct list){0};
        for (size_t k = 0; k < strip->pieces.count; k++)
            *LIST_PUSH(layout->arena, &copy->pieces, struct layout_piece) =
                *LIST_AT(&strip->pieces, const struct layout_piece, k);
    }
    struct layout_strip *last = LIST_AT(grid->header, struct layout_strip, grid->header->count - 1);
    layout_add_cross_rule(layout, grid, last, last->height, grid->look->rules[DOCUMENT_RULE_HEAD]);
    grid->opening = grid->header;
}

/* How high a row may be to stand whole on a page, below the head where that leaves room. */
static void set_room(const struct layout *layout, Grid *grid) {
    const struct layout_area area = layout_grid(layout, layout->room);
    int64_t rest = layout->room;
    if (layout->boxed || grid->node->kind == DOCUMENT_ABREAST)
        return;
    for (size_t i = 0; grid->header && i < grid->header->count; i++)
        rest -= LIST_AT(grid->header, const struct layout_strip, i)->height;
    grid->room = rest >= layout->room / HEAD_SHARE ? rest : layout->room;
    grid->most = grid->room + area.gap_above + area.gap_below;
}

/* What a page's end before the band costs, behind so many rows of the body: none stands alone. */
static int64_t band_penalty(const Grid *grid, size_t body, const struct layout_band *band) {
    if (body == 0)
        return LAYOUT_BREAK_SOLID;
    if (grid->look->parting == DOCUMENT_PART_NEVER)
        return LAYOUT_BREAK_KEEP;
    return body == 1 || (band->last && band->rows.count == 1) ? LAYOUT_BREAK_LONELY
                                                              : LAYOUT_BREAK_FREE;
}

static const struct document_node *last_row(const struct layout_band *band) {
    return *LIST_AT(&band->rows, const struct document_node *const, band->rows.count - 1);
}

static bool add_bands(struct layout *layout, struct layout_flow *flow, Grid *grid) {
    size_t from = flow->strips.count, body = 0;
    for (size_t next = 0; next < layout_row_count(grid);) {
        bool head = layout_row_at(grid, next)->header;
        struct layout_band band;
        if (!compose_band(layout, grid, next, &band, &next))
            return false;
        find_tops(layout->arena, grid, &band);
        settle_cells(layout, grid, &band);
        if (!head && body == 0 && flow->strips.count > from)
            keep_header(layout, flow, from, grid);
        set_room(layout, grid);
        part_tall(layout, grid, &band);
        if (!band.first)
            layout_flow_keep(flow, band_penalty(grid, head ? 0 : body, &band));
        if (grid->node->kind == DOCUMENT_ABREAST)
            push_abreast(layout, flow, grid, &band);
        else
            push_band(layout, flow, grid, &band);
        body += head ? 0 : band.rows.count;
        grid->above = last_row(&band);
    }
    return true;
}

/* How wide it is, is all that is asked. */
static void push_width(struct layout *layout, struct layout_flow *flow, const Grid *grid) {
    Length inset = document_rule_extent(grid->look->rules[DOCUMENT_RULE_OUTER]) / 2;
    const struct layout_piece piece = {
        .node = grid->node,
        .width = layout_bound((int64_t)grid->ends[grid->columns - 1] + inset),
    };
    layout_flow_push(layout->arena, flow, layout_feed(grid->scope.style), &piece);
}

bool layout_add_grid(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    Grid grid = {
        .room = INT64_MAX,
        .most = INT64_MAX,
        .node = node,
        .look = node->grid,
        .scope = opened,
        .vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL,
    };
    if (!node->grid || node->children.count == 0 || node->grid->columns == 0)
        return true;
    layout_open(flow, &grid.scope);
    (void)layout_paragraph(layout, &grid.scope, node->origin);
    layout_flow_clear(layout->arena, flow, grid.scope.x);
    grid.columns = node->grid->columns;
    grid.starts = ARENA_ARRAY(layout->arena, Length, grid.columns);
    grid.ends = ARENA_ARRAY(layout->arena, Length, grid.columns);
    if (!find_columns(layout, &grid))
        return false;
    set_closing(layout, &grid);
    if (layout->loose)
        push_width(layout, flow, &grid);
    else if (!add_bands(layout, flow, &grid))
        return false;
    layout_close(flow, &opened);
    if (grid.scope.style->keep_with_next && grid.scope.style != outer->applied)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return true;
}
