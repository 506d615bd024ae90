/* Tables → HTML: takes rows of cells, gives a table whose cells know their headers.
 *
 * Header rows at the top are the columns' headers. A row is named by its first cell, as a reader of
 * the page takes it to be: who listens to the second cell hears with what it goes. Columns are as
 * wide as on pages: some as their cells, which then do not wrap, others share what is left. */
#include "html/html_int.h"

#include <glib.h>

static bool is_header(const struct document_node *row) {
    return row->kind == DOCUMENT_ROW && row->header;
}

/* An empty cell is no header of anything. */
static const char *tag_of(bool header, size_t column, const char *text) {
    if (text[0] == '\0' || (!header && column > 0))
        return "td";
    return header ? "th scope=\"col\"" : "th scope=\"row\"";
}

/* The shares of a table's columns; none: all are as wide as their cells. */
static const struct list *shares_of(const struct document_node *table) {
    static const struct list none = {0};
    return table->table ? &table->table->shares : &none;
}

/* How the column of a cell is as wide as it is; NULL: as the browser likes. */
static const char *width_class(const struct list *shares, size_t column) {
    if (column >= shares->count)
        return NULL;
    return *LIST_AT(shares, const int32_t, column) > 0 ? "part" : "fit";
}

static void write_columns(struct html *html, const struct list *shares) {
    int64_t parts = 0;
    for (size_t i = 0; i < shares->count; i++)
        parts += *LIST_AT(shares, const int32_t, i);
    if (parts == 0)
        return;
    g_string_append(html->out, "<colgroup>");
    for (size_t i = 0; i < shares->count; i++) {
        int64_t share = *LIST_AT(shares, const int32_t, i);
        g_string_append(html->out, share > 0 ? "<col style=\"width:" : "<col");
        if (share > 0)
            html_append_ratio(html->out, share * 100, parts);
        g_string_append(html->out, share > 0 ? "%\">" : ">");
    }
    g_string_append(html->out, "</colgroup>\n");
}

/* A cell's element, and the class its column's width gives it. */
struct cell_look {
    const char *tag, *width;
    const char *head; /* of its column; NULL: it needs none */
};

static void write_cell(struct html *html, const struct document_node *cell, struct cell_look look,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, cell);
    bool hidden = html_is_ornament(html_runs_name(html, &cell->runs));
    g_string_append_printf(html->out, "<%s", look.tag);
    html_write_attributes(html, cell, outer, look.width);
    if (look.head && look.head[0]) {
        g_string_append(html->out, " data-head=\"");
        html_append_plain(html->out, look.head);
        g_string_append_c(html->out, '"');
    }
    g_string_append(html->out, hidden ? "><span aria-hidden=\"true\">" : ">");
    html_write_runs(html, &cell->runs, &scope);
    g_string_append(html->out, hidden ? "</span>" : "");
    html_write_children(html, cell, &scope);
    g_string_append_printf(html->out, "</%.2s>", look.tag);
}

/* What a telephone shows before a cell of a column that shares the width: there rows are stacked.
 */
static const char *head_of(struct html *html, const struct document_node *table, size_t column) {
    const struct document_node *first = LIST_AT(&table->children, struct document_node, 0);
    if (!is_header(first) || column >= first->children.count || column >= shares_of(table)->count ||
        *LIST_AT(shares_of(table), const int32_t, column) == 0)
        return NULL;
    return html_runs_name(html, &LIST_AT(&first->children, struct document_node, column)->runs);
}

static void write_row(struct html *html, const struct document_node *row,
                      const struct document_node *table, const struct html_scope *outer) {
    const struct list *shares = shares_of(table);
    struct html_scope scope = html_enter(outer, row);
    g_string_append(html->out, "<tr");
    html_write_attributes(html, row, outer, NULL);
    g_string_append_c(html->out, '>');
    for (size_t i = 0; i < row->children.count; i++) {
        const struct document_node *cell = LIST_AT(&row->children, struct document_node, i);
        const char *tag = tag_of(is_header(row), i, html_runs_name(html, &cell->runs));
        write_cell(html, cell,
                   (struct cell_look){tag, width_class(shares, i),
                                      is_header(row) ? NULL : head_of(html, table, i)},
                   &scope);
    }
    g_string_append(html->out, "</tr>\n");
}

/* Rows from `start` to before `end`, in their part of the table. */
static void write_rows(struct html *html, const struct document_node *table, size_t start,
                       size_t end, const struct html_scope *scope) {
    const char *part = start < end && end <= table->children.count && start == 0 &&
                               is_header(LIST_AT(&table->children, struct document_node, 0))
                           ? "thead"
                           : "tbody";
    if (start == end)
        return;
    g_string_append_printf(html->out, "<%s>\n", part);
    for (size_t i = start; i < end; i++) {
        const struct document_node *row = LIST_AT(&table->children, struct document_node, i);
        write_row(html, row, table, scope);
    }
    g_string_append_printf(html->out, "</%s>\n", part);
}

static const char *look_of(const struct document_node *table) {
    bool ruled = table->table && table->table->rules, shared = shares_of(table)->count > 0;
    return ruled && shared ? "ruled shared" : ruled ? "ruled" : shared ? "shared" : NULL;
}

void html_write_table(struct html *html, const struct document_node *node,
                      const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    size_t head = 0, count = node->children.count;
    if (count == 0)
        return;
    if (node->grid) {
        html_write_grid(html, node, outer);
        return;
    }
    while (head < count && is_header(LIST_AT(&node->children, struct document_node, head)))
        head++;
    html_open_scroll(html, html->name);
    g_string_append(html->out, "<table");
    html_write_attributes(html, node, outer, look_of(node));
    g_string_append(html->out, ">\n");
    write_columns(html, shares_of(node));
    write_rows(html, node, 0, head, &scope);
    write_rows(html, node, head, count, &scope);
    g_string_append(html->out, "</table>\n</div>\n");
}
