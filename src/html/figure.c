/* Figures → HTML: takes pictures as their files are, gives them within the page itself, with the
 * text for those who do not see them, and their captions. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

static const struct html_picture *find_picture(const struct html *html,
                                               const struct document_picture *picture) {
    for (size_t i = 0; i < html->media->pictures.count; i++) {
        const struct html_picture *found =
            LIST_AT(&html->media->pictures, const struct html_picture, i);
        if (found->picture == picture)
            return found;
    }
    return NULL;
}

/* The box that the layout gives it, the line's width without one, and what of the picture a box of
 * another shape shows. */
static void write_box(struct html *html, const struct document_picture *picture) {
    bool wide = picture->width > 0;
    g_string_append(html->out, " style=\"width:");
    if (wide)
        html_append_ratio(html->out, picture->width, html->root_size);
    else
        html_append_ratio(html->out, picture->share > 0 ? picture->share : 1000, 10);
    g_string_append(html->out, wide ? "rem;" : "%;");
    if (wide && picture->height > 0) {
        g_string_append_printf(html->out, "aspect-ratio:%d/%d;", picture->width, picture->height);
    } else if (picture->height > 0) {
        g_string_append(html->out, "height:");
        html_append_ratio(html->out, picture->height, html->root_size);
        g_string_append(html->out, "rem;");
    }
    g_string_append_printf(html->out, "object-fit:%s;object-position:",
                           picture->fit == DOCUMENT_COVER ? "cover" : "contain");
    html_append_ratio(html->out, picture->focus_x, 10);
    g_string_append(html->out, "% ");
    html_append_ratio(html->out, picture->focus_y, 10);
    g_string_append(html->out, "%\"");
}

static const char *ending_of(const char *type) {
    static const char *const rows[][2] = {
        {"image/png", ".png"}, {"image/jpeg", ".jpg"}, {"image/svg+xml", ".svg"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rows[i][0], type) == 0)
            return rows[i][1];
    return "";
}

/* The picture within the page, or the name of its file; one that is shown twice is one file. */
static void write_source(struct html *html, const struct html_picture *picture) {
    if (!html->form || !html->form->beside) {
        char *data = g_base64_encode(picture->bytes, picture->size);
        g_string_append_printf(html->out, " src=\"data:%s;base64,%s", picture->type, data);
        g_free(data);
        return;
    }
    size_t index = 0;
    while (index < html->files.count &&
           LIST_AT(&html->files, struct html_file, index)->bytes.data != picture->bytes)
        index++;
    if (index == html->files.count)
        *LIST_PUSH(html->arena, &html->files, struct html_file) = (struct html_file){
            arena_printf(html->arena, "-%zu%s", index + 1, ending_of(picture->type)),
            {picture->bytes, picture->size}};
    g_string_append(html->out, " src=\"");
    html_append_reference(html->out, html->form->beside,
                          LIST_AT(&html->files, struct html_file, index)->suffix);
}

void html_write_picture(struct html *html, const struct document_node *node,
                        const struct html_scope *outer) {
    const struct html_picture *file = node->picture ? find_picture(html, node->picture) : NULL;
    const char *id = html_picture_id(html, node);
    if (!file)
        return;
    const char *text = node->picture->alternative ? node->picture->alternative : "";
    const char *language = document_language_of(text, outer->language);
    g_string_append(html->out, "<img alt=\"");
    html_append_plain(html->out, text);
    g_string_append_c(html->out, '"');
    if (g_strcmp0(language, outer->language) != 0)
        html_write_language(html->out, language);
    if (id)
        g_string_append_printf(html->out, " id=\"%s\"", id);
    g_string_append_printf(html->out, " width=\"%d\" height=\"%d\"", file->width, file->height);
    write_box(html, node->picture);
    write_source(html, file);
    g_string_append(html->out, "\">\n");
}

static void write_caption(struct html *html, const struct document_node *node,
                          const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    g_string_append(html->out, "<figcaption");
    html_write_attributes(html, node, outer, NULL);
    g_string_append_c(html->out, '>');
    html_write_runs(html, &node->runs, &scope);
    g_string_append(html->out, "</figcaption>\n");
}

void html_write_figure(struct html *html, const struct document_node *node,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    g_string_append(html->out, "<figure");
    html_write_attributes(html, node, outer, NULL);
    g_string_append(html->out, ">\n");
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (child->kind == DOCUMENT_PARAGRAPH && i + 1 == node->children.count)
            write_caption(html, child, &scope);
        else
            html_write_node(html, child, &scope);
    }
    g_string_append(html->out, "</figure>\n");
}

/* Side by side where there is room. */
void html_write_plate(struct html *html, const struct document_node *node,
                      const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    g_string_append_printf(html->out,
                           "<div style=\"--columns:%d;--between:", MAX(node->columns, 1));
    html_append_ratio(html->out, node->gap, html->root_size);
    g_string_append(html->out, "rem\"");
    html_write_attributes(html, node, outer, "plate");
    g_string_append(html->out, ">\n");
    html_write_children(html, node, &scope);
    g_string_append(html->out, "</div>\n");
}
