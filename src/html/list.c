/* Lists → HTML: takes a list's items, gives each stretch of like ones the element that says best
 * what they are.
 *
 * Labels that say something, such as dates, are terms: dl, a dt for the label, a dd for the item's
 * text and for each further paragraph, so that a voice tells that three things happened on one
 * date. Numbered items are ol, items marked by a sign or by nothing ul. Signs that only look (○)
 * are kept from voices, which count items anyway; those that mean something (※) are read. An item
 * without a label begins where those with one do, if the style keeps a column for labels. */
#include "html/html_int.h"

#include <glib.h>

enum list_kind { LIST_NONE, LIST_TERMS, LIST_NUMBERED, LIST_MARKED, LIST_PLAIN };

static enum list_kind kind_of(struct html *html, const struct document_node *node,
                              const struct html_scope *list) {
    if (node->kind != DOCUMENT_ITEM)
        return LIST_NONE;
    const char *label = html_runs_name(html, &node->label);
    const struct document_style *style = html_enter(list, node).style;
    if (label[0] == '\0')
        return LIST_PLAIN;
    if (style && style->numbering != DOCUMENT_NUMBER_NONE)
        return LIST_NUMBERED;
    bool sign = g_utf8_strlen(label, -1) == 1 && !g_unichar_isalnum(g_utf8_get_char(label));
    return sign || html_is_ornament(label) ? LIST_MARKED : LIST_TERMS;
}

/* ---- terms ------------------------------------------------------------------------------- */

static void open_definition(struct html *html, const struct document_node *node,
                            const struct html_scope *outer) {
    g_string_append(html->out, "<dd");
    html_write_attributes(html, node, outer, NULL);
    g_string_append_c(html->out, '>');
}

/* A paragraph that has nothing below it. */
static bool is_simple(const struct document_node *node) {
    return node->kind == DOCUMENT_PARAGRAPH && node->children.count == 0 && node->label.count == 0;
}

/* Paragraphs are definitions of their own; other blocks belong to the one before them. */
static void write_definitions(struct html *html, const struct document_node *item,
                              const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, item);
    bool started = item->runs.count > 0;
    open_definition(html, item, outer);
    html_write_runs(html, &item->runs, &scope);
    for (size_t i = 0; i < item->children.count; i++) {
        const struct document_node *child = LIST_AT(&item->children, struct document_node, i);
        if (!is_simple(child)) {
            g_string_append_c(html->out, '\n');
            html_write_node(html, child, &scope);
            started = true;
            continue;
        }
        struct html_scope own = html_enter(&scope, child);
        if (started) {
            g_string_append(html->out, "</dd>\n");
            open_definition(html, child, &scope);
        }
        html_write_runs(html, &child->runs, &own);
        started = true;
    }
    g_string_append(html->out, "</dd>\n");
}

static void write_term(struct html *html, const struct document_node *item,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, item);
    g_string_append(html->out, "<dt");
    html_write_attributes(html, item, outer, NULL);
    g_string_append_c(html->out, '>');
    html_write_runs(html, &item->label, &scope);
    g_string_append(html->out, "</dt>\n");
    write_definitions(html, item, outer);
}

/* ---- items ------------------------------------------------------------------------------- */

static void write_mark(struct html *html, const struct document_node *item,
                       const struct html_scope *scope) {
    const char *label = html_runs_name(html, &item->label);
    g_string_append_printf(html->out, "<span class=\"mark\"%s>",
                           html_is_ornament(label) ? " aria-hidden=\"true\"" : "");
    html_write_runs(html, &item->label, scope);
    g_string_append(html->out, "</span>");
}

static void write_body(struct html *html, const struct document_node *item,
                       const struct html_scope *scope) {
    if (item->runs.count > 0) {
        g_string_append(html->out, "<p>");
        html_write_runs(html, &item->runs, scope);
        g_string_append(html->out, "</p>");
    }
    g_string_append(html->out, item->children.count > 0 ? "\n" : "");
    html_write_children(html, item, scope);
}

static void write_item(struct html *html, const struct document_node *item,
                       const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, item);
    bool marked = html_runs_name(html, &item->label)[0] != '\0';
    bool indented = !marked && scope.style && scope.style->label_width > 0;
    g_string_append(html->out, "<li");
    html_write_attributes(html, item, outer, marked ? "marked" : indented ? "unmarked" : NULL);
    g_string_append_c(html->out, '>');
    if (marked)
        write_mark(html, item, &scope);
    g_string_append(html->out, marked ? "<div>" : "");
    write_body(html, item, &scope);
    g_string_append(html->out, marked ? "</div></li>\n" : "</li>\n");
}

/* ---- stretches --------------------------------------------------------------------------- */

/* Safari takes a list without bullets for none, unless it is told. */
static void open_stretch(struct html *html, enum list_kind kind, const struct document_node *list,
                         const struct html_scope *outer) {
    static const char *const tags[] = {
        [LIST_TERMS] = "<dl",
        [LIST_NUMBERED] = "<ol role=\"list\"",
        [LIST_MARKED] = "<ul role=\"list\"",
        [LIST_PLAIN] = "<ul role=\"list\"",
    };
    if (kind == LIST_NONE)
        return;
    g_string_append(html->out, tags[kind]);
    html_write_attributes(html, list, outer, NULL);
    g_string_append(html->out, ">\n");
}

static void close_stretch(struct html *html, enum list_kind kind) {
    static const char *const tags[] = {
        [LIST_NONE] = "",          [LIST_TERMS] = "</dl>\n", [LIST_NUMBERED] = "</ol>\n",
        [LIST_MARKED] = "</ul>\n", [LIST_PLAIN] = "</ul>\n",
    };
    g_string_append(html->out, tags[kind]);
}

static void write_child(struct html *html, enum list_kind kind, const struct document_node *child,
                        const struct html_scope *scope) {
    const char *name = html->name;
    if (child->runs.count > 0)
        html->name = html_runs_name(html, &child->runs);
    if (kind == LIST_NONE)
        html_write_node(html, child, scope);
    else if (kind == LIST_TERMS)
        write_term(html, child, scope);
    else
        write_item(html, child, scope);
    html->name = name;
}

void html_write_list(struct html *html, const struct document_node *node,
                     const struct html_scope *outer) {
    struct html_scope scope = html_enter(outer, node);
    enum list_kind open = LIST_NONE;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        enum list_kind kind = kind_of(html, child, &scope);
        if (kind != open) {
            close_stretch(html, open);
            open_stretch(html, kind, node, outer);
            open = kind;
        }
        write_child(html, kind, child, &scope);
    }
    close_stretch(html, open);
}
