/* Tables → HTML: takes rows of cells, gives a table whose cells know their headers.
 *
 * Header rows at the top are the columns' headers. A row is named by its first cell, as a reader of
 * the page takes it to be: who listens to the second cell hears with what it goes. */
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

static void write_cell(struct html *html, const struct document_node *cell, const char *tag,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, cell);
    bool hidden = html_is_ornament(html_runs_name(html, &cell->runs));
    g_string_append_printf(html->out, "<%s", tag);
    html_write_attributes(html, cell, outer, NULL);
    g_string_append(html->out, hidden ? "><span aria-hidden=\"true\">" : ">");
    html_write_runs(html, &cell->runs, &scope);
    g_string_append(html->out, hidden ? "</span>" : "");
    html_write_children(html, cell, &scope);
    g_string_append_printf(html->out, "</%.2s>", tag);
}

static void write_row(struct html *html, const struct document_node *row, bool header,
                      const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, row);
    g_string_append(html->out, "<tr");
    html_write_attributes(html, row, outer, NULL);
    g_string_append_c(html->out, '>');
    for (size_t i = 0; i < row->children.count; i++) {
        const struct document_node *cell = LIST_AT(&row->children, struct document_node, i);
        write_cell(html, cell, tag_of(header, i, html_runs_name(html, &cell->runs)), &scope);
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
        write_row(html, row, is_header(row), scope);
    }
    g_string_append_printf(html->out, "</%s>\n", part);
}

void html_write_table(struct html *html, const struct document_node *node,
                      const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    size_t head = 0, count = node->children.count;
    if (count == 0)
        return;
    while (head < count && is_header(LIST_AT(&node->children, struct document_node, head)))
        head++;
    html_open_scroll(html, html->name);
    g_string_append(html->out, "<table");
    html_write_attributes(html, node, outer, NULL);
    g_string_append(html->out, ">\n");
    write_rows(html, node, 0, head, &scope);
    write_rows(html, node, head, count, &scope);
    g_string_append(html->out, "</table>\n</div>\n");
}
