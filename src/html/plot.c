/* Plots → a figure: the drawing as it stands on its page, named for those who do not see it, and
 * its table. One in a line or cell is the drawing alone. */
#include "html/html_int.h"

#include <glib.h>

static const struct html_plot *find_drawing(const struct html *html,
                                            const struct document_plot *plot) {
    for (size_t i = 0; i < html->media->plots.count; i++) {
        const struct html_plot *drawing = LIST_AT(&html->media->plots, const struct html_plot, i);
        if (drawing->plot == plot)
            return drawing;
    }
    return NULL;
}

static const char *name_of(const struct html *html, const struct document_plot *plot) {
    return plot->alternative && plot->alternative[0] ? plot->alternative : html->words->plot;
}

static void write_label(struct html *html, const char *name, const struct html_scope *scope) {
    const char *language = document_language_of(name, scope->language);
    g_string_append(html->out, " role=\"img\" aria-label=\"");
    html_append_plain(html->out, name);
    g_string_append_c(html->out, '"');
    if (g_strcmp0(language, scope->language) != 0)
        html_write_language(html->out, language);
}

static void write_view(struct html *html, const struct frame_box *box) {
    const Length sides[] = {box->x, box->y, box->width, box->height};
    g_string_append(html->out, " viewBox=\"");
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        g_string_append(html->out, i > 0 ? " " : "");
        html_append_pt(html->out, sides[i]);
    }
    g_string_append(html->out, "\">\n");
}

static void write_inside(struct html *html, const struct html_plot *drawing,
                         const struct html_scope *scope) {
    const struct document_plot *plot = drawing->plot;
    struct frame_item group = *drawing->group;
    html_write_drawing(html, &group, plot->style ? plot->style->font : NULL,
                       plot->language ? plot->language : scope->language);
    g_string_append(html->out, "</svg>\n");
}

/* As large as on paper. */
static void write_single(struct html *html, const struct html_plot *drawing,
                         const struct html_scope *scope) {
    g_string_append(html->out, "<svg class=\"plot\" style=\"width:");
    html_append_ratio(html->out, drawing->box.width, html->root_size);
    g_string_append(html->out, "rem\"");
    write_label(html, name_of(html, drawing->plot), scope);
    write_view(html, &drawing->box);
    write_inside(html, drawing, scope);
}

static void write_table(struct html *html, const struct document_node *node, bool open,
                        const struct html_scope *scope) {
    g_string_append_printf(html->out, "<details%s>\n<summary>%s</summary>\n", open ? " open" : "",
                           html->words->numbers_as_table);
    html_write_children(html, node, scope);
    g_string_append(html->out, "</details>\n");
}

void html_write_plot(struct html *html, const struct document_node *node,
                     const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    const struct html_plot *drawing = node->plot ? find_drawing(html, node->plot) : NULL;
    if (!node->plot)
        return;
    if (node->plot->single) {
        if (drawing)
            write_single(html, drawing, &scope);
        return;
    }
    g_string_append(html->out, "<figure");
    html_write_attributes(html, node, outer, "chart");
    if (drawing) {
        g_string_append(html->out, " style=\"--width:");
        html_append_ratio(html->out, drawing->box.width, html->root_size);
        g_string_append(html->out, "rem\"");
    }
    g_string_append(html->out, ">\n");
    if (drawing) {
        html_open_scroll(html, name_of(html, node->plot));
        g_string_append(html->out, "<svg");
        write_label(html, name_of(html, node->plot), &scope);
        write_view(html, &drawing->box);
        write_inside(html, drawing, &scope);
        g_string_append(html->out, "</div>\n");
    }
    write_table(html, node, !drawing, &scope);
    g_string_append(html->out, "</figure>\n");
}
