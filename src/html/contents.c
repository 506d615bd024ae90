/* Tables of contents → a list of links to the headings. A web page has no pages to tell. */
#include "html/html_int.h"

#include <glib.h>

static void write_entry(struct html *html, const struct document_node *entry,
                        const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, entry);
    const char *id = html_target_id(html, entry->target);
    g_string_append(html->out, "<li");
    html_write_attributes(html, entry, outer, NULL);
    g_string_append_printf(html->out, "><a href=\"#%s\">", id ? id : "");
    html_write_unmarked(html, &entry->target->label, &scope);
    g_string_append(html->out, entry->target->label.count > 0 ? " " : "");
    html_write_unmarked(html, &entry->target->runs, &scope);
    g_string_append(html->out, "</a></li>\n");
}

void html_write_contents(struct html *html, const struct document_node *node,
                         const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    if (node->children.count == 0)
        return;
    g_string_append(html->out, "<nav aria-label=\"");
    html_append_plain(html->out, html->name);
    g_string_append(html->out, "\"><ul class=\"contents\">\n");
    for (size_t i = 0; i < node->children.count; i++)
        write_entry(html, LIST_AT(&node->children, struct document_node, i), &scope);
    g_string_append(html->out, "</ul></nav>\n");
}
