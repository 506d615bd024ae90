/* Boxes → HTML: takes blocks in a frame of their own, gives them in one, in their own writing
 * direction. Vertical lines may be more than a window is wide: they are scrolled. */
#include "html/html_int.h"

#include <glib.h>

static void append_rem(const struct html *html, const char *property, Length length) {
    g_string_append_printf(html->out, "%s:", property);
    html_append_ratio(html->out, length, html->root_size);
    g_string_append(html->out, "rem;");
}

static bool is_vertical(const struct document_box *box) {
    return box->turns && box->writing == DOCUMENT_VERTICAL;
}

/* From the outside of the border to that on the other side. */
static void append_extent(const struct html *html, const char *property, Length content,
                          const struct document_box *box) {
    if (content > 0)
        append_rem(html, property, content + 2 * (box->rule + box->padding));
}

static void append_place(const struct html *html, const struct document_box *box, bool narrow) {
    if (narrow)
        g_string_append(html->out, "width:fit-content;");
    if (box->align == DOCUMENT_CENTER || box->align == DOCUMENT_END)
        g_string_append(html->out, "margin-left:auto;");
    if (box->align == DOCUMENT_CENTER)
        g_string_append(html->out, "margin-right:auto;");
}

/* One rule around the box, or by side. */
static void append_border(const struct html *html, const struct document_box *box) {
    static const char *const sides[DOCUMENT_EDGES] = {
        [DOCUMENT_EDGE_TOP] = "border-top",
        [DOCUMENT_EDGE_RIGHT] = "border-right",
        [DOCUMENT_EDGE_BOTTOM] = "border-bottom",
        [DOCUMENT_EDGE_LEFT] = "border-left",
    };
    if (box->rule > 0 && !box->edges) {
        g_string_append(html->out, "border:");
        html_append_pt(html->out, box->rule);
        g_string_append(html->out, "pt solid;");
    }
    for (size_t i = 0; box->edges && i < DOCUMENT_EDGES; i++) {
        if (box->edges[i].width == 0)
            continue;
        g_string_append_printf(html->out, "%s:", sides[i]);
        html_append_pt(html->out, document_rule_extent(box->edges[i]));
        g_string_append(html->out, box->edges[i].twice ? "pt double;" : "pt solid;");
    }
}

/* Sizes are those on paper. */
static void write_look(struct html *html, const struct document_box *box) {
    bool vertical = is_vertical(box);
    g_string_append(html->out, " style=\"");
    if (box->turns)
        g_string_append_printf(html->out, "writing-mode:%s;",
                               vertical ? "vertical-rl" : "horizontal-tb");
    append_place(html, box, vertical && box->width == 0);
    append_extent(html, "width", box->width, box);
    append_extent(html, vertical ? "height" : "min-height", box->height, box);
    if (!vertical)
        g_string_append(html->out, "max-width:100%;");
    append_border(html, box);
    if (box->filled)
        g_string_append_printf(html->out, "background:#%06x;", box->fill);
    if (box->padding > 0)
        append_rem(html, "padding", box->padding);
    g_string_append_c(html->out, '"');
}

void html_write_box(struct html *html, const struct document_node *node,
                    const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    bool vertical = node->box && is_vertical(node->box);
    g_string_append(html->out, "<div");
    html_write_attributes(html, node, outer, "box");
    g_string_append(html->out, ">\n");
    if (vertical)
        html_open_scroll(html, html->name);
    g_string_append(html->out, "<div");
    if (node->box)
        write_look(html, node->box);
    g_string_append(html->out, ">\n");
    html_write_children(html, node, &scope);
    g_string_append(html->out, vertical ? "</div>\n</div>\n</div>\n" : "</div>\n</div>\n");
}
