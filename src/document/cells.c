/* Places of a table's cells: takes rows of cells with spans, gives each its column, joins labels
 * that are said once for their group, and puts empty cells where nothing stands. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

/* What stands in a column, seen from the row that is being placed. */
struct slot {
    struct document_cell *cell; /* of one over several columns, in each of them; NULL: none yet */
    size_t left;                /* rows that it still takes, from this one on */
    size_t row;                 /* the last that it has taken */
    const char *text;           /* of one that is said once; NULL: others */
    struct document_run *run;   /* its first */
};

struct placing {
    struct arena *arena;
    struct list slots; /* of struct slot, by column */
    size_t row;
    bool parted; /* a label of this row is another than that above: so are those behind it */
};

static struct slot *slot_at(struct placing *placing, size_t column) {
    while (placing->slots.count <= column)
        LIST_PUSH(placing->arena, &placing->slots, struct slot);
    return LIST_AT(&placing->slots, struct slot, column);
}

/* ---- labels ------------------------------------------------------------------------------ */

/* The paragraph that a cell is: lines that are turned stand in a box. Of other blocks, the cell. */
static const struct document_node *paragraph_of(const struct document_node *cell) {
    const struct document_node *only =
        cell->children.count == 1 ? LIST_AT(&cell->children, const struct document_node, 0) : NULL;
    bool turned =
        cell->runs.count == 0 && only && only->box && only->box->turns && only->children.count == 1;
    return turned ? LIST_AT(&only->children, const struct document_node, 0) : cell;
}

static const char *text_of(struct arena *arena, const struct document_node *cell) {
    GString *text = g_string_new(NULL);
    document_runs_text(&paragraph_of(cell)->runs, text);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* What the joined label says of the record is said by the one that stands there. */
static void take_origins(struct arena *arena, struct document_run *run, const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *joined = LIST_AT(runs, const struct document_run, i);
        struct origins *origins = ARENA_NEW(arena, struct origins);
        *origins = (struct origins){.span = joined->origin, .next = run->also};
        run->also = origins;
    }
}

/* Joins a label to the same one above it. */
static bool join_label(struct placing *placing, const struct document_node *node, size_t column) {
    struct slot *above = slot_at(placing, column);
    const char *text = text_of(placing->arena, node);
    if (placing->parted || !above->text || above->row + 1 != placing->row || !*text ||
        above->cell->columns != node->cell->columns || strcmp(above->text, text) != 0) {
        placing->parted = true;
        return false;
    }
    above->cell->rows++;
    take_origins(placing->arena, above->run, &paragraph_of(node)->runs);
    for (size_t i = 0; i < above->cell->columns; i++)
        slot_at(placing, column + i)->left = 1;
    return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static size_t free_columns(struct placing *placing, size_t column, size_t wanted) {
    size_t count = 1;
    while (count < wanted && slot_at(placing, column + count)->left == 0)
        count++;
    return count;
}

static void take_slots(struct placing *placing, struct document_node *node) {
    struct document_cell *cell = ARENA_NEW(placing->arena, struct document_cell);
    *cell = *node->cell;
    node->cell = cell;
    for (size_t i = 0; i < cell->columns; i++)
        *slot_at(placing, cell->column + i) = (struct slot){
            .cell = cell,
            .left = cell->rows,
            .row = placing->row,
            .text = cell->once ? text_of(placing->arena, node) : NULL,
            .run = paragraph_of(node)->runs.items,
        };
}

static void place_cell(struct placing *placing, const struct document_node *node, size_t *column,
                       struct list *cells) {
    while (slot_at(placing, *column)->left > 0)
        (*column)++;
    if (node->cell->once && join_label(placing, node, *column))
        return;
    struct document_cell cell = *node->cell;
    cell.column = *column;
    cell.rows = MAX(cell.rows, 1);
    cell.columns = free_columns(placing, *column, MAX(cell.columns, 1));
    cell.lacks = MAX(node->cell->columns, 1) - cell.columns;
    struct document_node *placed = LIST_PUSH(placing->arena, cells, struct document_node);
    *placed = *node;
    placed->cell = &cell;
    take_slots(placing, placed);
    *column += cell.columns;
}

static void end_row(struct placing *placing) {
    for (size_t i = 0; i < placing->slots.count; i++) {
        struct slot *slot = LIST_AT(&placing->slots, struct slot, i);
        if (slot->left == 0)
            continue;
        slot->left--;
        slot->row = placing->row;
    }
    placing->row++;
    placing->parted = false;
}

static void place_row(struct placing *placing, struct document_node *row) {
    struct list cells = {0};
    size_t column = 0;
    for (size_t i = 0; i < row->children.count; i++)
        place_cell(placing, LIST_AT(&row->children, const struct document_node, i), &column,
                   &cells);
    row->children = cells;
    end_row(placing);
}

/* Nothing reaches from the head into the body, or beyond the table. */
static void end_spans(struct placing *placing) {
    for (size_t i = 0; i < placing->slots.count; i++) {
        struct slot *slot = LIST_AT(&placing->slots, struct slot, i);
        if (slot->cell && slot->cell->column == i)
            slot->cell->rows -= slot->left;
        slot->left = 0;
        slot->text = NULL;
    }
}

/* ---- what is left open ------------------------------------------------------------------- */

static void add_empty(struct arena *arena, const struct document_node *row, size_t column,
                      struct list *cells) {
    struct document_cell *cell = ARENA_NEW(arena, struct document_cell);
    *cell = (struct document_cell){
        .column = column, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_NONE};
    struct document_node *node = LIST_PUSH(arena, cells, struct document_node);
    node->kind = DOCUMENT_CELL;
    node->cell = cell;
    node->origin = row->origin;
}

/* What a cell heads by its place among `count` columns. */
static void settle_heads(struct arena *arena, const struct document_node *row, size_t count,
                         struct document_node *node) {
    struct document_cell *cell = ARENA_NEW(arena, struct document_cell);
    *cell = *node->cell;
    node->cell = cell;
    if (cell->heads != DOCUMENT_HEADS_BY_PLACE)
        return;
    bool heads = node->runs.count + node->children.count > 0 && (row->header || cell->column == 0);
    if (heads && count > 1)
        cell->heads =
            row->header || cell->columns == count ? DOCUMENT_HEADS_COLUMN : DOCUMENT_HEADS_ROW;
    else
        cell->heads = heads && row->header ? DOCUMENT_HEADS_COLUMN : DOCUMENT_HEADS_NONE;
}

/* `left`: by column, the rows that what is above still takes. */
static void fill_row(struct arena *arena, struct document_node *row, size_t *left, size_t count) {
    struct list cells = {0};
    size_t next = 0;
    for (size_t column = 0; column < count;) {
        const struct document_node *node =
            next < row->children.count ? LIST_AT(&row->children, struct document_node, next) : NULL;
        if (node && node->cell->column == column) {
            struct document_node *placed = LIST_PUSH(arena, &cells, struct document_node);
            *placed = *node;
            settle_heads(arena, row, count, placed);
            for (size_t i = 0; i < node->cell->columns; i++)
                left[column++] = node->cell->rows;
            next++;
        } else if (left[column] == 0) {
            left[column] = 1;
            add_empty(arena, row, column++, &cells);
        } else {
            column++;
        }
    }
    row->children = cells;
    for (size_t i = 0; i < count; i++)
        left[i]--;
}

size_t document_place_cells(struct arena *arena, struct document_node *table) {
    struct placing placing = {.arena = arena};
    bool head = true;
    for (size_t i = 0; i < table->children.count; i++) {
        struct document_node *row = LIST_AT(&table->children, struct document_node, i);
        if (head && !row->header)
            end_spans(&placing);
        head = head && row->header;
        place_row(&placing, row);
    }
    end_spans(&placing);
    size_t count = MAX(placing.slots.count, 1);
    while (count > 1 && !LIST_AT(&placing.slots, struct slot, count - 1)->cell)
        count--;
    size_t *left = ARENA_ARRAY(arena, size_t, count);
    for (size_t i = 0; i < table->children.count; i++)
        fill_row(arena, LIST_AT(&table->children, struct document_node, i), left, count);
    return count;
}

struct list document_cell_runs(const struct document_node *node) {
    struct document_run *runs = node->runs.items;
    bool tabbed = node->cell && node->cell->at_point && node->runs.count > 0 &&
                  runs[0].kind == DOCUMENT_RUN_TAB;
    size_t count = node->runs.count - (tabbed ? 1 : 0);
    return (struct list){tabbed ? runs + 1 : runs, count, count};
}
