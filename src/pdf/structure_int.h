/* Inside pdf: the structure tree while it is built (structure.c, structure_table.c, which call each
 * other, for cells hold blocks) and written (structure_write.c). */
#ifndef SHIMAI_STRUCTURE_INT_H
#define SHIMAI_STRUCTURE_INT_H

#include "pdf/pdf_int.h"

struct element {
    const char *type;
    const char *entries; /* of its dictionary, besides those every element has; may be NULL */
    const char *id;      /* as it is written; NULL: it has none */
    const char *language;
    struct list kids;   /* of struct kid */
    bool empty_allowed; /* a table's cell */
    uint32_t object;
};

/* An element, or (NULL) a link's annotation, or (NULL too) marked content. */
struct kid {
    struct element *element;
    const struct pdf_link *link;
    uint32_t page, id;
};

struct builder {
    struct arena *arena;
    struct pdf_file *file;
    const struct pdf_content *content;
    GHashTable *marks; /* node → GPtrArray of const struct pdf_mark */
    struct pdf_headings headings;
    const uint32_t *pages;
    enum document_writing writing; /* of the document */
    bool plotted;                  /* what is added is a plot's table */
    bool notes_at_foot;            /* of pages: read where their marks are */
    struct list heads;             /* of struct element *: cells with an ID, in its order */
    struct list notes;             /* the same of notes */
    uint32_t **parents;            /* of marks, by page and MCID: the element's object */
    uint32_t *link_parents;        /* of links: the same */
};

/* Adds an element of its parent's language; the same of a node, with its own. */
struct element *pdf_add_element(struct builder *builder, struct element *parent, const char *type);
struct element *pdf_add_block(struct builder *builder, struct element *parent,
                              const struct document_node *node, const char *type);
/* The marks of a node's label or body, as kids of `parent`. */
void pdf_add_runs(struct builder *builder, struct element *parent, const struct document_node *node,
                  bool label);
void pdf_add_children(struct builder *builder, struct element *parent,
                      const struct document_node *node);
void pdf_add_table(struct builder *builder, struct element *parent,
                   const struct document_node *node);
/* Leaves out elements that came to hold nothing, and writes the others and the tree's root, whose
 * object it gives. `counts`: of marks, by page. */
uint32_t pdf_structure_write_tree(struct builder *builder, struct element *document,
                                  const size_t *counts, size_t pages);

#endif
