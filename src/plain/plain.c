/* The tree → text: takes nodes in reading order, gives blocks, groups of blocks, and lines. */
#include "plain/plain_int.h"

#include <glib.h>

#define INDENT 2 /* of what an item holds, in blanks */

static void write_children(struct plain *plain, const struct document_node *node,
                           const char *language);

/* ---- blocks ------------------------------------------------------------------------------ */

/* A line of label and text; then what stands below it. */
static void write_block(struct plain *plain, const struct document_node *node,
                        const char *language) {
    GString *line = g_string_new(NULL);
    plain_open_block(plain);
    plain_append_runs(plain, &node->label, language, line);
    if (line->len > 0 && node->runs.count > 0)
        g_string_append_c(line, ' ');
    plain_append_runs(plain, &node->runs, language, line);
    plain_add_line(plain, line->str);
    g_string_free(line, TRUE);
    write_children(plain, node, language);
}

static void write_item(struct plain *plain, const struct document_node *node,
                       const char *language) {
    struct document_node item = *node;
    item.children = (struct list){0};
    write_block(plain, &item, language);
    plain->indent += INDENT;
    write_children(plain, node, language);
    plain->indent -= INDENT;
}

/* Blocks without blank lines between them. */
static void write_group(struct plain *plain, const struct document_node *node,
                        const char *language) {
    plain_open_block(plain);
    plain->groups++;
    write_children(plain, node, language);
    plain->groups--;
}

/* ---- others ------------------------------------------------------------------------------ */

static void write_picture(struct plain *plain, const struct document_node *node,
                          const char *language) {
    const struct document_picture *picture = node->picture;
    (void)language;
    plain_open_block(plain);
    if (picture && picture->alternative && picture->alternative[0])
        plain_add_line(plain, arena_printf(plain->arena, "[%s]", picture->alternative));
}

/* A heading's, without marks of notes; its page is the printed book's. */
static void write_entry(struct plain *plain, const struct document_node *node,
                        const char *language) {
    const struct document_node *target = node->target;
    (void)language;
    if (!target)
        return;
    GString *line = g_string_new(NULL);
    document_runs_text(&target->label, line);
    if (line->len > 0)
        g_string_append_c(line, ' ');
    document_runs_text(&target->runs, line);
    g_strdelimit(line->str, "\n", ' ');
    int indent = INDENT * (MAX(target->level, 1) - 1);
    plain->indent += indent;
    plain_add_line(plain, line->str);
    plain->indent -= indent;
    g_string_free(line, TRUE);
}

/* What it shows, and its table. */
static void write_plot(struct plain *plain, const struct document_node *node,
                       const char *language) {
    plain_open_block(plain);
    if (node->plot && node->plot->alternative && node->plot->alternative[0])
        plain_add_line(plain, arena_printf(plain->arena, "[%s]", node->plot->alternative));
    write_children(plain, node, language);
}

static void write_nothing(struct plain *plain, const struct document_node *node,
                          const char *language) {
    (void)plain, (void)node, (void)language;
}

/* ---- walking ----------------------------------------------------------------------------- */

typedef void node_writer(struct plain *plain, const struct document_node *node,
                         const char *language);

static node_writer *writer_of(enum document_kind kind) {
    switch (kind) {
    case DOCUMENT_ROOT:
    case DOCUMENT_SECTION:
    case DOCUMENT_SEQUENCE:
    case DOCUMENT_PLATE:
    case DOCUMENT_BOX:
        return write_children;
    case DOCUMENT_TITLE:
    case DOCUMENT_HEADING:
    case DOCUMENT_PARAGRAPH:
    case DOCUMENT_CELL:
    case DOCUMENT_NOTE:
        return write_block;
    case DOCUMENT_LIST:
    case DOCUMENT_TABLE:
    case DOCUMENT_FIGURE:
    case DOCUMENT_CONTENTS:
    case DOCUMENT_NOTES:
    case DOCUMENT_ABREAST:
        return write_group;
    case DOCUMENT_ITEM:
        return write_item;
    case DOCUMENT_ROW:
        return plain_write_row;
    case DOCUMENT_CHART:
        return plain_write_chart;
    case DOCUMENT_PLOT:
        return write_plot;
    case DOCUMENT_PICTURE:
        return write_picture;
    case DOCUMENT_ENTRY:
        return write_entry;
    case DOCUMENT_SPACE:
    case DOCUMENT_RULE:
    case DOCUMENT_PAGE_BREAK:
    case DOCUMENT_COLUMN_BREAK:
        return write_nothing;
    }
    return write_nothing;
}

static void write_children(struct plain *plain, const struct document_node *node,
                           const char *language) {
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        writer_of(child->kind)(plain, child, child->language ? child->language : language);
    }
}

void plain_write(const struct document *document, const struct frame_pages *pages, GString *out) {
    struct plain plain = {.arena = arena_new(), .folios = &pages->folios, .out = out};
    const char *language = document->language ? document->language : "";
    writer_of(document->root.kind)(&plain, &document->root, language);
    arena_free(plain.arena);
}
