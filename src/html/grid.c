/* Grids → HTML: blocks side by side as a flexible row, tables as forms with their spans and rules.
 *
 * Lengths are those on paper as long as the window has room for them: a row that does not fit goes
 * on below itself. Sides are those of the writing, so that both writings are served. */
#include "html/html_int.h"

#include <glib.h>

/* ---- pieces ------------------------------------------------------------------------------ */

static void append_rem(const struct html *html, const char *property, Length length) {
    g_string_append_printf(html->out, "%s:", property);
    html_append_ratio(html->out, length, html->root_size);
    g_string_append(html->out, "rem;");
}

/* A line of less than a pixel is one. */
static void append_rule(GString *out, const char *property, struct document_rule rule) {
    g_string_append_printf(out, "%s:", property);
    if (rule.width > 0) {
        g_string_append(out, rule.twice ? "max(3px," : "max(1px,");
        html_append_pt(out, document_rule_extent(rule));
        g_string_append(out, rule.twice ? "pt) double;" : "pt) solid;");
    } else {
        g_string_append(out, "0;");
    }
}

static void append_padding(const struct html *html, const struct document_grid *grid) {
    append_rem(html, "padding-block", grid->pad_across);
    append_rem(html, "padding-inline", grid->pad_along);
}

static const struct document_column *column_of(const struct document_grid *grid, size_t index) {
    static const struct document_column need = {.kind = DOCUMENT_COLUMN_NEED};
    return grid->tracks.count == 0 ? &need
                                   : LIST_AT(&grid->tracks, const struct document_column,
                                             MIN(index, grid->tracks.count - 1));
}

/* ---- side by side ------------------------------------------------------------------------ */

static void append_flex(const struct html *html, const struct document_column *column) {
    switch (column->kind) {
    case DOCUMENT_COLUMN_NEED:
        g_string_append(html->out, "flex:0 1 auto;");
        break;
    case DOCUMENT_COLUMN_LENGTH:
        append_rem(html, "flex:0 1 auto;inline-size", column->length);
        break;
    case DOCUMENT_COLUMN_SHARE:
        g_string_append(html->out, "flex:0 1 auto;inline-size:");
        html_append_ratio(html->out, column->millis, 10);
        g_string_append(html->out, "%;");
        break;
    case DOCUMENT_COLUMN_WEIGHT:
        g_string_append(html->out, "flex:");
        html_append_ratio(html->out, column->millis, 1000);
        g_string_append(html->out, " 1 8em;");
        break;
    }
}

static bool has_edge(const struct document_node *cell, bool end, bool vertical) {
    const struct document_box *box =
        cell->children.count == 1 ? LIST_AT(&cell->children, const struct document_node, 0)->box
                                  : NULL;
    static const enum document_edge edges[2][2] = {{DOCUMENT_EDGE_LEFT, DOCUMENT_EDGE_RIGHT},
                                                   {DOCUMENT_EDGE_TOP, DOCUMENT_EDGE_BOTTOM}};
    return box && (box->edges ? box->edges[edges[vertical][end]].width : box->rule) > 0;
}

/* Does the cell share a rule with the one before it? */
static bool shares_rule(const struct html *html, const struct document_node *row, size_t index) {
    const struct document_node *cells = row->children.items;
    if (index == 0 || row->grid->gap > 0)
        return false;
    if (row->grid->rules[DOCUMENT_RULE_COLUMNS].width > 0)
        return true;
    bool vertical = html_is_vertical(html);
    return has_edge(&cells[index - 1], true, vertical) && has_edge(&cells[index], false, vertical);
}

static void write_beside(struct html *html, const struct document_node *row, size_t index,
                         const struct html_scope *scope) {
    const struct document_grid *grid = row->grid;
    const struct document_node *cell = LIST_AT(&row->children, const struct document_node, index);
    g_string_append(html->out, "<div style=\"");
    append_flex(html, column_of(grid, index));
    if (shares_rule(html, row, index))
        g_string_append(html->out, "margin-inline-start:-1px;");
    if (grid->rules[DOCUMENT_RULE_OUTER].width > 0)
        append_rule(html->out, "border", grid->rules[DOCUMENT_RULE_OUTER]);
    if (grid->pad_across > 0 || grid->pad_along > 0)
        append_padding(html, grid);
    if (grid->row_height > 0)
        append_rem(html, "min-block-size", grid->row_height);
    g_string_append(html->out, "\">\n");
    html_write_children(html, cell, scope);
    g_string_append(html->out, "</div>\n");
}

void html_write_abreast(struct html *html, const struct document_node *node,
                        const struct html_scope *outer) {
    static const char *const places[] = {[DOCUMENT_CENTER] = "center", [DOCUMENT_END] = "flex-end"};
    static const char *const across[] = {
        [DOCUMENT_TOP] = "stretch", [DOCUMENT_MIDDLE] = "center", [DOCUMENT_BOTTOM] = "flex-end"};
    struct html_scope scope = html_enter(outer, node);
    const struct document_node *first = node->children.items;
    if (!node->grid || node->children.count == 0)
        return;
    g_string_append(html->out, "<div");
    html_write_attributes(html, node, outer, "abreast");
    g_string_append_printf(html->out, " style=\"align-items:%s;", across[first->cell->across]);
    if (node->grid->align == DOCUMENT_CENTER || node->grid->align == DOCUMENT_END)
        g_string_append_printf(html->out, "justify-content:%s;", places[node->grid->align]);
    if (node->grid->gap > 0)
        append_rem(html, "gap", node->grid->gap);
    g_string_append(html->out, "\">\n");
    for (size_t i = 0; i < node->children.count; i++)
        write_beside(html, node, i, &scope);
    g_string_append(html->out, "</div>\n");
}

/* ---- tables ------------------------------------------------------------------------------ */

static void write_columns(struct html *html, const struct document_grid *grid) {
    g_string_append(html->out, "<colgroup>");
    for (size_t i = 0; i < grid->columns; i++) {
        const struct document_column *column = column_of(grid, i);
        g_string_append(html->out, "<col");
        if (column->kind == DOCUMENT_COLUMN_LENGTH) {
            append_rem(html, " style=\"inline-size", column->length);
            g_string_append_c(html->out, '"');
        } else if (column->kind == DOCUMENT_COLUMN_SHARE) {
            g_string_append(html->out, " style=\"inline-size:");
            html_append_ratio(html->out, column->millis, 10);
            g_string_append(html->out, "%\"");
        }
        g_string_append_c(html->out, '>');
    }
    g_string_append(html->out, "</colgroup>\n");
}

static const char *tag_of(const struct document_cell *cell) {
    if (cell->heads == DOCUMENT_HEADS_COLUMN)
        return "th scope=\"col\"";
    return cell->heads == DOCUMENT_HEADS_ROW ? "th scope=\"row\"" : "td";
}

/* What the style sheet does not say of all cells. */
static void write_cell_look(struct html *html, const struct document_grid *grid,
                            const struct document_node *node) {
    static const char *const across[] = {[DOCUMENT_TOP] = NULL,
                                         [DOCUMENT_MIDDLE] = "vertical-align:middle;",
                                         [DOCUMENT_BOTTOM] = "vertical-align:bottom;"};
    const struct document_cell *cell = node->cell;
    bool fits = cell->columns == 1 && column_of(grid, cell->column)->kind == DOCUMENT_COLUMN_NEED &&
                !node->children.count;
    if (!across[cell->across] && !cell->filled && !fits && !cell->at_point)
        return;
    g_string_append(html->out, " style=\"");
    g_string_append(html->out, across[cell->across] ? across[cell->across] : "");
    if (cell->filled)
        g_string_append_printf(html->out, "background:#%06x;", cell->fill);
    if (fits)
        g_string_append(html->out, "white-space:nowrap;");
    if (cell->at_point)
        g_string_append(html->out, "text-align:end;");
    g_string_append_c(html->out, '"');
}

static void write_cell(struct html *html, const struct document_grid *grid,
                       const struct document_node *node, const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    const struct document_cell *cell = node->cell;
    const char *tag = tag_of(cell);
    g_string_append_printf(html->out, "<%s", tag);
    if (cell->columns > 1)
        g_string_append_printf(html->out, " colspan=\"%zu\"", cell->columns);
    if (cell->rows > 1)
        g_string_append_printf(html->out, " rowspan=\"%zu\"", cell->rows);
    html_write_attributes(html, node, outer, cell->column == 0 ? "edge" : NULL);
    write_cell_look(html, grid, node);
    g_string_append_c(html->out, '>');
    const struct list runs = document_cell_runs(node);
    html_write_runs(html, &runs, &scope);
    html_write_children(html, node, &scope);
    g_string_append_printf(html->out, "</%.2s>", tag);
}

static void write_row(struct html *html, const struct document_grid *grid,
                      const struct document_node *row, const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, row);
    g_string_append(html->out, "<tr");
    html_write_attributes(html, row, outer, NULL);
    if (row->row && (row->row->ruled || row->row->height > 0)) {
        g_string_append(html->out, " style=\"");
        if (row->row->ruled)
            append_rule(html->out, "--rows", row->row->above);
        if (row->row->height > 0)
            append_rem(html, "block-size", row->row->height);
        g_string_append_c(html->out, '"');
    }
    g_string_append_c(html->out, '>');
    for (size_t i = 0; i < row->children.count; i++)
        write_cell(html, grid, LIST_AT(&row->children, const struct document_node, i), &scope);
    g_string_append(html->out, "</tr>\n");
}

static void write_rows(struct html *html, const struct document_node *table, bool head,
                       const struct html_scope *scope) {
    bool open = false;
    for (size_t i = 0; i < table->children.count; i++) {
        const struct document_node *row = LIST_AT(&table->children, const struct document_node, i);
        if (row->header != head)
            continue;
        g_string_append(html->out, open ? "" : head ? "<thead>\n" : "<tbody>\n");
        open = true;
        write_row(html, table->grid, row, scope);
    }
    if (open)
        g_string_append(html->out, head ? "</thead>\n" : "</tbody>\n");
}

static bool fills_line(const struct document_grid *grid) {
    for (size_t i = 0; i < grid->columns; i++)
        if (column_of(grid, i)->kind == DOCUMENT_COLUMN_WEIGHT)
            return true;
    return false;
}

static void write_look(struct html *html, const struct document_grid *grid) {
    static const char *const names[] = {[DOCUMENT_RULE_OUTER] = "--outer",
                                        [DOCUMENT_RULE_ROWS] = "--rows",
                                        [DOCUMENT_RULE_COLUMNS] = "--columns",
                                        [DOCUMENT_RULE_HEAD] = "--head",
                                        [DOCUMENT_RULE_SIDE] = "--side"};
    g_string_append(html->out, " style=\"");
    for (size_t i = 0; i < COUNT_OF(names); i++)
        append_rule(html->out, names[i], grid->rules[i]);
    append_rem(html, "--pad-block", grid->pad_across);
    append_rem(html, "--pad-inline", grid->pad_along);
    if (grid->row_height > 0)
        append_rem(html, "--row", grid->row_height);
    if (fills_line(grid))
        g_string_append(html->out, "inline-size:100%;");
    if (grid->align == DOCUMENT_CENTER || grid->align == DOCUMENT_END)
        g_string_append(html->out, "margin-inline-start:auto;");
    if (grid->align == DOCUMENT_CENTER)
        g_string_append(html->out, "margin-inline-end:auto;");
    g_string_append_c(html->out, '"');
}

void html_write_grid(struct html *html, const struct document_node *node,
                     const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    html_open_scroll(html, html->name);
    g_string_append(html->out, "<table");
    html_write_attributes(html, node, outer, "grid");
    write_look(html, node->grid);
    g_string_append(html->out, ">\n");
    write_columns(html, node->grid);
    write_rows(html, node, true, &scope);
    write_rows(html, node, false, &scope);
    g_string_append(html->out, "</table>\n</div>\n");
}

/* ---- rules between blocks ---------------------------------------------------------------- */

void html_write_line(struct html *html, const struct document_node *node,
                     const struct html_scope *outer) {
    const struct document_stroke *line = node->stroke;
    if (!line || line->rule.width <= 0)
        return;
    g_string_append(html->out, "<hr");
    html_write_attributes(html, node, outer, NULL);
    g_string_append(html->out, " style=\"border:0;");
    append_rule(html->out, "border-block-start", line->rule);
    if (line->width > 0) { /* no longer than what a telephone leaves */
        append_rem(html, "max-inline-size", line->width);
    } else if (line->share > 0) {
        g_string_append(html->out, "inline-size:");
        html_append_ratio(html->out, line->share, 10);
        g_string_append(html->out, "%;");
    }
    if (line->align == DOCUMENT_CENTER || line->align == DOCUMENT_END)
        g_string_append(html->out, "margin-inline-start:auto;");
    if (line->align == DOCUMENT_CENTER)
        g_string_append(html->out, "margin-inline-end:auto;");
    g_string_append(html->out, "\">\n");
}
