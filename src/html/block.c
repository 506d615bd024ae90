/* The tree → flow content: titles, headings, sections, paragraphs; lists, tables and charts are
 * handed to their own files. */
#include "html/html_int.h"

#include <glib.h>

/* ---- headings ---------------------------------------------------------------------------- */

static void write_label(struct html *html, const struct document_node *node,
                        const struct html_scope *scope) {
    if (node->label.count == 0)
        return;
    g_string_append(html->out, "<span class=\"number\">");
    html_write_runs(html, &node->label, scope);
    g_string_append(html->out, "</span> ");
}

/* Gives its id. */
static const char *add_heading(struct html *html, const struct document_node *node,
                               const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    size_t rank = html_open_heading(html, MAX(node->level, 1));
    const char *id = html_heading_id(html);
    g_string_append_printf(html->out, "<h%zu id=\"%s\"", rank, id);
    html_write_attributes(html, node, outer, NULL);
    g_string_append_c(html->out, '>');
    write_label(html, node, &scope);
    html_write_runs(html, &node->runs, &scope);
    g_string_append_printf(html->out, "</h%zu>\n", rank);
    html->name = html_runs_name(html, &node->runs);
    html_write_children(html, node, &scope);
    return id;
}

static void write_heading(struct html *html, const struct document_node *node,
                          const struct html_scope *outer) {
    (void)add_heading(html, node, outer);
}

/* The first is the page's; another one is a heading of the highest level. */
static void write_title(struct html *html, const struct document_node *node,
                        const struct html_scope *outer) {
    if (html->titled) {
        write_heading(html, node, outer);
        return;
    }
    struct html_scope scope = html_enter(outer, node);
    html->titled = true;
    int rank = html->form ? html->form->heading : 1;
    g_string_append_printf(html->out, "<h%d", rank);
    html_write_attributes(html, node, outer, NULL);
    g_string_append_c(html->out, '>');
    html_write_runs(html, &node->runs, &scope);
    g_string_append_printf(html->out, "</h%d>\n", rank);
    html->name = html_runs_name(html, &node->runs);
    if (html->title[0] == '\0')
        html->title = html->name;
}

/* The section's name: that of its heading; "" if a section before has it, for two landmarks of one
 * name cannot be told apart, or in a part of another page, where they are too many. */
static const char *section_label(struct html *html, const struct document_node *heading,
                                 const char *id) {
    if (html->form)
        return "";
    char *name = g_strdup(html_runs_name(html, &heading->runs));
    return g_hash_table_add(html->names, name)
               ? arena_printf(html->arena, " aria-labelledby=\"%s\"", id)
               : "";
}

/* The heading says where in the outline the section stands: the label is put in after it. */
static void write_section(struct html *html, const struct document_node *node,
                          const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    g_string_append(html->out, "<section");
    html_write_attributes(html, node, outer, NULL);
    gssize end = (gssize)html->out->len;
    g_string_append(html->out, ">\n");
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (i > 0 || child->kind != DOCUMENT_HEADING)
            html_write_node(html, child, &scope);
        else
            g_string_insert(html->out, end,
                            section_label(html, child, add_heading(html, child, &scope)));
    }
    g_string_append(html->out, "</section>\n");
}

/* ---- others ------------------------------------------------------------------------------ */

static void write_paragraph(struct html *html, const struct document_node *node,
                            const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    if (node->runs.count + node->label.count > 0) {
        g_string_append(html->out, "<p");
        html_write_attributes(html, node, outer, NULL);
        g_string_append_c(html->out, '>');
        write_label(html, node, &scope);
        html_write_runs(html, &node->runs, &scope);
        g_string_append(html->out, "</p>\n");
    }
    html_write_children(html, node, &scope);
}

static void write_container(struct html *html, const struct document_node *node,
                            const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    html_write_children(html, node, &scope);
}

/* Horizontal pages of vertical text, as a cover: so long that they may have to be scrolled. */
static bool lies_across(const struct html *html, const struct document_node *node) {
    return html_is_vertical(html) && node->sequence &&
           node->sequence->page.writing != DOCUMENT_VERTICAL;
}

static void open_across(struct html *html, const struct document_node *node) {
    const char *name = node->sequence->name;
    g_string_append(html->out, " role=\"group\" tabindex=\"0\" aria-label=\"");
    html_append_plain(html->out, name && *name ? name : html->title);
    g_string_append_c(html->out, '"');
}

/* Its pages are gone; its language stays, and how its lines run. */
static void write_sequence(struct html *html, const struct document_node *node,
                           const struct html_scope *outer) {
    bool across = lies_across(html, node);
    if (!node->language && !across) {
        write_container(html, node, outer);
        return;
    }
    g_string_append(html->out, "<div");
    html_write_attributes(html, node, outer, across ? "across" : NULL);
    if (across)
        open_across(html, node);
    g_string_append(html->out, ">\n");
    write_container(html, node, outer);
    g_string_append(html->out, "</div>\n");
}

static void write_space(struct html *html, const struct document_node *node,
                        const struct html_scope *outer) {
    const struct document_style *style = html_enter(outer, node).style;
    if (!style || style->space_before <= 0)
        return;
    g_string_append(html->out, "<div style=\"block-size:");
    html_append_ratio(html->out, style->space_before, html->root_size);
    g_string_append(html->out, "rem\"></div>\n");
}

static void write_page_break(struct html *html, const struct document_node *node,
                             const struct html_scope *outer) {
    (void)node, (void)outer;
    g_string_append(html->out, "<div class=\"page-break\"></div>\n");
}

static void write_nothing(struct html *html, const struct document_node *node,
                          const struct html_scope *outer) {
    (void)html, (void)node, (void)outer;
}

static void write_drawn(struct html *html, const struct document_node *node,
                        const struct html_scope *outer) {
    if (node->kind == DOCUMENT_CHART)
        html_write_chart(html, node, outer);
    else if (node->kind == DOCUMENT_PLOT)
        html_write_plot(html, node, outer);
    else if (node->kind == DOCUMENT_PICTURE)
        html_write_picture(html, node, outer);
    else if (node->kind == DOCUMENT_PLATE)
        html_write_plate(html, node, outer);
    else
        html_write_figure(html, node, outer);
}

/* ---- walking ----------------------------------------------------------------------------- */

void html_write_children(struct html *html, const struct document_node *node,
                         const struct html_scope *scope) {
    for (size_t i = 0; i < node->children.count; i++)
        html_write_node(html, LIST_AT(&node->children, struct document_node, i), scope);
}

typedef void html_writer(struct html *html, const struct document_node *node,
                         const struct html_scope *scope);

static html_writer *writer_of(enum document_kind kind) {
    switch (kind) {
    case DOCUMENT_ROOT:
    case DOCUMENT_ROW:
        return write_container;
    case DOCUMENT_SECTION:
        return write_section;
    case DOCUMENT_TITLE:
        return write_title;
    case DOCUMENT_HEADING:
        return write_heading;
    case DOCUMENT_PARAGRAPH:
    case DOCUMENT_ITEM:
    case DOCUMENT_CELL:
        return write_paragraph;
    case DOCUMENT_LIST:
        return html_write_list;
    case DOCUMENT_TABLE:
        return html_write_table;
    case DOCUMENT_CHART:
    case DOCUMENT_PLOT:
    case DOCUMENT_PLATE:
    case DOCUMENT_FIGURE:
    case DOCUMENT_PICTURE:
        return write_drawn;
    case DOCUMENT_SPACE:
        return write_space;
    case DOCUMENT_PAGE_BREAK:
        return write_page_break;
    case DOCUMENT_SEQUENCE:
        return write_sequence;
    case DOCUMENT_CONTENTS:
        return html_write_contents;
    case DOCUMENT_ENTRY:
    case DOCUMENT_NOTE:
    case DOCUMENT_COLUMN_BREAK: /* a web page has one column */
        return write_nothing;
    case DOCUMENT_BOX:
        return html_write_box;
    case DOCUMENT_ABREAST:
        return html_write_abreast;
    case DOCUMENT_RULE:
        return html_write_line;
    case DOCUMENT_NOTES:
        return html_write_notes;
    }
    return write_nothing;
}

void html_write_node(struct html *html, const struct document_node *node,
                     const struct html_scope *scope) {
    writer_of(node->kind)(html, node, scope);
}
