/* Where links lead: ids of headings, pictures and notes.
 *
 * Headings follow one another without a step left out, whatever levels the layout names: a heading
 * stands one below the nearest open heading of a lesser level, and the first ones are h2. */
#include "html/html_int.h"

#include <glib.h>

/* Closes the headings that this one does not stand below, and opens it; gives its rank in HTML. */
size_t html_open_heading(struct html *html, uint8_t level) {
    while (html->depth > 0 && html->levels[html->depth - 1] >= level)
        html->depth--;
    html->depth = MIN(html->depth, HTML_RANK_MAX - 2);
    html->levels[html->depth] = level;
    html->counts[html->depth]++;
    html->depth++;
    if (html->depth < HTML_RANK_MAX)
        html->counts[html->depth] = 0;
    size_t title = html->form ? (size_t)html->form->heading : 1;
    return MIN(html->depth + title, HTML_RANK_MAX);
}

/* "section-5-1": the place in the outline, which stays when texts are reworded. */
const char *html_heading_id(struct html *html) {
    GString *id = g_string_new(html_prefix(html));
    g_string_append(id, "section");
    for (size_t i = 0; i < html->depth; i++)
        g_string_append_printf(id, "-%u", html->counts[i]);
    const char *copy = arena_strdup(html->arena, id->str);
    g_string_free(id, TRUE);
    return copy;
}

const char *html_picture_id(struct html *html, const struct document_node *node) {
    return node->anchor
               ? arena_printf(html->arena, "%spicture-%u", html_prefix(html), ++html->picture_count)
               : NULL;
}

/* Goes through headings and pictures as they will be written, up to `target`; gives its id, or that
 * of the last heading above, which is in `ret_above`; NULL: it is not below `node`. */
static const char *find_id(struct html *trial, const struct document_node *node,
                           const struct document_node *target, const char **ret_above) {
    bool is_first_title = node->kind == DOCUMENT_TITLE && !trial->titled;
    const char *id = NULL;
    trial->titled = trial->titled || is_first_title;
    if (node->kind == DOCUMENT_HEADING || (node->kind == DOCUMENT_TITLE && !is_first_title)) {
        (void)html_open_heading(trial, MAX(node->level, 1));
        *ret_above = html_heading_id(trial);
    } else if (node->kind == DOCUMENT_PICTURE) {
        id = html_picture_id(trial, node);
    }
    if (node == target)
        return id ? id : *ret_above;
    for (size_t i = 0; i < node->children.count; i++) {
        id = find_id(trial, LIST_AT(&node->children, struct document_node, i), target, ret_above);
        if (id)
            return id;
    }
    return NULL;
}

const char *html_target_id(struct html *html, const struct document_node *target) {
    struct html trial = {.arena = html->arena, .media = html->media, .form = html->form};
    const char *above = NULL;
    return find_id(&trial, &html->document->root, target, &above);
}

void html_open_reference(struct html *html, const struct document_node *note) {
    g_string_append_printf(html->out,
                           "<a href=\"#%snote-%u\" id=\"%sref-%u\" role=\"doc-noteref\">",
                           html_prefix(html), note->serial, html_prefix(html), note->serial);
}
