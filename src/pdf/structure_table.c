/* Tables → the structure tree: rows of cells that know what heads them (ISO 32000-1, 14.8.4.3.4 and
 * 14.8.5.7).
 *
 * A head says of what it is one (Scope). Where that is not enough, since heads have storeys, span
 * or stand among the rows, every cell names its heads by their IDs, too (ISO 14289-1, 7.5). */
#include "pdf/structure_int.h"

#include <string.h>

/* ---- heads of a grid --------------------------------------------------------------------- */

/* What heads the cells of a column, from the row that is being written on: IDs as they are written,
 * one behind the other; "": none. */
struct heads {
    const char *above;   /* in the table's head, by storey */
    const char *section; /* the last that stands alone above rows of the body */
    const char *side;    /* in this column, of this row … */
    size_t left;         /* … and so many with it */
};

struct grid {
    struct builder *builder;
    const struct document_node *node;
    size_t columns;
    bool named;          /* heads have IDs, and cells name them */
    struct heads *heads; /* by column */
};

static bool is_named(const struct document_node *table) {
    size_t storeys = 0;
    for (size_t i = 0; i < table->children.count; i++) {
        const struct document_node *row = LIST_AT(&table->children, const struct document_node, i);
        storeys += row->header ? 1 : 0;
        for (size_t k = 0; k < row->children.count; k++) {
            const struct document_cell *cell =
                LIST_AT(&row->children, const struct document_node, k)->cell;
            bool spans = cell->rows > 1 || cell->columns > 1;
            bool inside = cell->heads == DOCUMENT_HEADS_COLUMN && !row->header;
            bool aside = cell->heads == DOCUMENT_HEADS_ROW && cell->column > 0;
            if ((spans && cell->heads != DOCUMENT_HEADS_NONE) || inside || aside)
                return true;
        }
    }
    return storeys > 1;
}

static void append_once(GString *out, const char *ids) {
    for (const char *at = ids; *at;) {
        size_t size = strcspn(at, ")") + 1;
        char *id = g_strndup(at, size);
        if (!strstr(out->str, id))
            g_string_append(out, id);
        g_free(id);
        at += size;
    }
}

/* The IDs of all that heads a cell. */
static void append_heads(const struct grid *grid, const struct document_cell *cell, GString *out) {
    for (size_t i = 0; i < cell->columns; i++) {
        const struct heads *heads = &grid->heads[cell->column + i];
        append_once(out, heads->above);
        append_once(out, heads->section);
    }
    for (size_t i = 0; i < cell->column; i++)
        if (grid->heads[i].left > 0)
            append_once(out, grid->heads[i].side);
}

static const char *joined(struct arena *arena, const char *ids, const char *id) {
    return arena_printf(arena, "%s%s", ids, id);
}

/* From now on the cell heads what stands below or behind it. */
static void take_head(const struct grid *grid, const struct document_node *row,
                      const struct document_cell *cell, const char *id) {
    for (size_t i = 0; i < cell->columns; i++) {
        struct heads *heads = &grid->heads[cell->column + i];
        if (cell->heads == DOCUMENT_HEADS_ROW)
            heads->side = id;
        else if (row->header)
            heads->above = joined(grid->builder->arena, heads->above, id);
        else
            heads->section = id;
        heads->left = cell->heads == DOCUMENT_HEADS_ROW ? cell->rows : heads->left;
    }
}

/* ---- cells of a grid --------------------------------------------------------------------- */

static void append_spans(const struct document_cell *cell, GString *out) {
    if (cell->columns > 1)
        g_string_append_printf(out, "/ColSpan %zu", cell->columns);
    if (cell->rows > 1)
        g_string_append_printf(out, "/RowSpan %zu", cell->rows);
}

/* A head's own are those above it; what stands alone among the rows has none but the table's. */
static void append_headers(const struct grid *grid, const struct document_node *row,
                           const struct document_cell *cell, GString *out) {
    GString *ids = g_string_new(NULL);
    if (cell->heads != DOCUMENT_HEADS_COLUMN || row->header)
        append_heads(grid, cell, ids);
    if (grid->named && ids->len > 0)
        g_string_append_printf(out, "/Headers[%s]", ids->str);
    g_string_free(ids, TRUE);
}

static struct element *add_grid_cell(const struct grid *grid, struct element *parent,
                                     const struct document_node *row,
                                     const struct document_node *node) {
    static const char *const scopes[] = {[DOCUMENT_HEADS_BY_PLACE] = "",
                                         [DOCUMENT_HEADS_NONE] = "",
                                         [DOCUMENT_HEADS_COLUMN] = "/Scope/Column",
                                         [DOCUMENT_HEADS_ROW] = "/Scope/Row"};
    struct builder *builder = grid->builder;
    const struct document_cell *cell = node->cell;
    bool heads = cell->heads == DOCUMENT_HEADS_COLUMN || cell->heads == DOCUMENT_HEADS_ROW;
    struct element *element = pdf_add_block(builder, parent, node, heads ? "TH" : "TD");
    GString *out = g_string_new(scopes[cell->heads]);
    element->empty_allowed = true;
    append_spans(cell, out);
    append_headers(grid, row, cell, out);
    if (out->len > 0)
        element->entries = arena_printf(builder->arena, "%s/A<</O/Table%s>>",
                                        element->entries ? element->entries : "", out->str);
    g_string_free(out, TRUE);
    if (heads && grid->named) {
        element->id = arena_printf(builder->arena, "(cell-%010zu)", builder->heads.count + 1);
        *LIST_PUSH(builder->arena, &builder->heads, struct element *) = element;
        take_head(grid, row, cell, element->id);
    }
    return element;
}

static void add_grid_row(const struct grid *grid, struct element *parent,
                         const struct document_node *row) {
    struct element *element = pdf_add_block(grid->builder, parent, row, "TR");
    element->empty_allowed = true;
    for (size_t i = 0; i < row->children.count; i++) {
        const struct document_node *node = LIST_AT(&row->children, const struct document_node, i);
        struct element *cell = add_grid_cell(grid, element, row, node);
        bool blocks = node->children.count > 0 && node->runs.count > 0;
        pdf_add_runs(grid->builder, blocks ? pdf_add_element(grid->builder, cell, "P") : cell, node,
                     false);
        pdf_add_children(grid->builder, cell, node);
    }
    for (size_t i = 0; i < grid->columns; i++)
        grid->heads[i].left -= grid->heads[i].left > 0 ? 1 : 0;
}

static void add_grid(struct builder *builder, struct element *parent,
                     const struct document_node *node) {
    struct element *table = pdf_add_block(builder, parent, node, "Table");
    struct element *head = pdf_add_element(builder, table, "THead");
    struct element *body = pdf_add_element(builder, table, "TBody");
    const struct document_node *last =
        LIST_AT(&node->children, const struct document_node, node->children.count - 1);
    struct grid grid = {builder, node, node->grid->columns, is_named(node), NULL};
    grid.heads = ARENA_ARRAY(builder->arena, struct heads, grid.columns);
    for (size_t i = 0; i < grid.columns; i++)
        grid.heads[i] = (struct heads){.above = "", .section = "", .side = ""};
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *row = LIST_AT(&node->children, const struct document_node, i);
        add_grid_row(&grid, row->header && !last->header ? head : body, row);
    }
}

/* ---- tables without spans ---------------------------------------------------------------- */

/* A head's cells head their columns, the first of any other row its row. */
static struct element *add_cell(struct builder *builder, struct element *row, bool header,
                                bool first) {
    struct element *cell = pdf_add_element(builder, row, header || first ? "TH" : "TD");
    cell->empty_allowed = true;
    cell->entries = header  ? "/A<</O/Table/Scope/Column>>"
                    : first ? "/A<</O/Table/Scope/Row>>"
                            : NULL;
    return cell;
}

/* An empty cell heads nothing. */
static bool has_text(const struct document_node *row) {
    return row->children.count > 0 &&
           LIST_AT(&row->children, struct document_node, 0)->runs.count > 0;
}

/* What a plot's cell says, whatever of it is drawn. */
static void say_whole(struct builder *builder, struct element *cell,
                      const struct document_node *node) {
    GString *text = g_string_new(NULL), *out = g_string_new(cell->entries);
    document_runs_text(&node->runs, text);
    if (text->len > 0) {
        g_string_append(out, "/ActualText");
        pdf_append_text(out, text->str);
        cell->entries = arena_strdup(builder->arena, out->str);
    }
    g_string_free(text, TRUE);
    g_string_free(out, TRUE);
}

static void add_row(struct builder *builder, struct element *parent,
                    const struct document_node *row, size_t columns) {
    struct element *element = pdf_add_block(builder, parent, row, "TR");
    for (size_t i = 0; i < MAX(columns, row->children.count); i++) {
        bool first = i == 0 && columns > 1 && has_text(row);
        struct element *cell = add_cell(builder, element, row->header, first);
        if (i >= row->children.count)
            continue;
        const struct document_node *node = LIST_AT(&row->children, struct document_node, i);
        if (builder->plotted)
            say_whole(builder, cell, node);
        pdf_add_runs(builder, cell, node, true);
        pdf_add_runs(builder, cell, node, false);
        pdf_add_children(builder, cell, node);
    }
}

static size_t count_columns(const struct document_node *table) {
    size_t columns = 0;
    for (size_t i = 0; i < table->children.count; i++)
        columns = MAX(columns, LIST_AT(&table->children, struct document_node, i)->children.count);
    return columns;
}

static bool is_all_header(const struct document_node *table) {
    for (size_t i = 0; i < table->children.count; i++)
        if (!LIST_AT(&table->children, struct document_node, i)->header)
            return false;
    return true;
}

/* Header rows up to the first other row make the head; a head needs a body (14.8.4.3.4). */
void pdf_add_table(struct builder *builder, struct element *parent,
                   const struct document_node *node) {
    if (node->grid) {
        add_grid(builder, parent, node);
        return;
    }
    struct element *table = pdf_add_block(builder, parent, node, "Table");
    struct element *head = pdf_add_element(builder, table, "THead");
    struct element *body = pdf_add_element(builder, table, "TBody");
    size_t columns = count_columns(node);
    bool in_head = !is_all_header(node);
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *row = LIST_AT(&node->children, struct document_node, i);
        in_head = in_head && row->header;
        if (row->kind == DOCUMENT_ROW)
            add_row(builder, in_head ? head : body, row, columns);
    }
}
