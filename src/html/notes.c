/* Notes: their marks in the text lead to them, and back (DPub-ARIA 1.0). A page that scrolls has no
 * foot: wherever notes stand on paper, here they are listed, those of a sequence at its end or at
 * the place the layout gives them. */
#include "html/html_int.h"

#include <glib.h>

static void write_note(struct html *html, const struct document_node *note,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, note);
    g_string_append_printf(html->out, "<li id=\"%snote-%u\"", html_prefix(html), note->serial);
    html_write_attributes(html, note, outer, "marked");
    g_string_append_printf(html->out,
                           "><span class=\"mark\"><a href=\"#%sref-%u\" role=\"doc-backlink\">",
                           html_prefix(html), note->serial);
    html_write_runs(html, &note->label, &scope);
    g_string_append(html->out, "</a></span><p>");
    html_write_runs(html, &note->runs, &scope);
    g_string_append(html->out, "</p></li>\n");
}

/* Landmarks of one name cannot be told apart: a second one is 注 2. */
static const char *section_name(struct html *html) {
    char *name = g_strdup(html->words->notes);
    for (int i = 2; !g_hash_table_add(html->names, g_strdup(name)); i++) {
        g_free(name);
        name = g_strdup_printf("%s %d", html->words->notes, i);
    }
    const char *copy = arena_strdup(html->arena, name);
    g_free(name);
    return copy;
}

void html_write_notes(struct html *html, const struct document_node *node,
                      const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    if (node->children.count == 0)
        return;
    g_string_append(html->out, "<section role=\"doc-endnotes\" aria-label=\"");
    html_append_plain(html->out, section_name(html));
    g_string_append(html->out, "\">\n<ol role=\"list\"");
    html_write_attributes(html, node, outer, NULL);
    g_string_append(html->out, ">\n");
    for (size_t i = 0; i < node->children.count; i++)
        write_note(html, LIST_AT(&node->children, const struct document_node, i), &scope);
    g_string_append(html->out, "</ol>\n</section>\n");
}
