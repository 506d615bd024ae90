/* Tables of contents → a list of links to the headings; and where such links lead. A web page has
 * no pages to tell. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

const char *html_picture_id(struct html *html, const struct document_node *node) {
    return node->anchor ? arena_printf(html->arena, "picture-%u", ++html->picture_count) : NULL;
}

/* Goes through headings and pictures as they will be written, up to `target`; gives its id, NULL:
 * it is not below `node`. */
static const char *find_id(struct html *trial, const struct document_node *node,
                           const struct document_node *target) {
    bool is_first_title = node->kind == DOCUMENT_TITLE && !trial->titled;
    const char *id = NULL;
    trial->titled = trial->titled || is_first_title;
    if (node->kind == DOCUMENT_HEADING || (node->kind == DOCUMENT_TITLE && !is_first_title)) {
        (void)html_open_heading(trial, MAX(node->level, 1));
        id = node == target ? html_heading_id(trial) : NULL;
    } else if (node->kind == DOCUMENT_PICTURE) {
        id = html_picture_id(trial, node);
    }
    if (node == target)
        return id;
    for (size_t i = 0; i < node->children.count; i++) {
        id = find_id(trial, LIST_AT(&node->children, struct document_node, i), target);
        if (id)
            return id;
    }
    return NULL;
}

const char *html_target_id(struct html *html, const struct document_node *target) {
    struct html trial = {.arena = html->arena, .media = html->media};
    return find_id(&trial, &html->document->root, target);
}

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
