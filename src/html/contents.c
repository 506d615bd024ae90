/* Tables of contents → a list of links to the headings. A web page has no pages to tell. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

/* Goes through the headings as they will be written, up to `target`; gives its id, NULL: it is not
 * below `node`. */
static const char *find_id(struct html *trial, const struct document_node *node,
                           const struct document_node *target) {
    bool is_first_title = node->kind == DOCUMENT_TITLE && !trial->titled;
    trial->titled = trial->titled || is_first_title;
    if (node->kind == DOCUMENT_HEADING || (node->kind == DOCUMENT_TITLE && !is_first_title)) {
        (void)html_open_heading(trial, MAX(node->level, 1));
        if (node == target)
            return html_heading_id(trial);
    }
    for (size_t i = 0; i < node->children.count; i++) {
        const char *id = find_id(trial, LIST_AT(&node->children, struct document_node, i), target);
        if (id)
            return id;
    }
    return NULL;
}

static void write_entry(struct html *html, const struct document_node *entry,
                        const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, entry);
    struct html trial = {.arena = html->arena};
    const char *id = find_id(&trial, &html->document->root, entry->target);
    g_string_append(html->out, "<li");
    html_write_attributes(html, entry, outer, NULL);
    g_string_append_printf(html->out, "><a href=\"#%s\">", id ? id : "");
    html_write_runs(html, &entry->target->label, &scope);
    g_string_append(html->out, entry->target->label.count > 0 ? " " : "");
    html_write_runs(html, &entry->target->runs, &scope);
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
