/* Tables of contents: takes a finished tree, gives the tables an entry for each heading.
 *
 * A table is of what is read from the same cover as it. Entries point at their headings, so the
 * tree must stand still from then on. Their numbers are known when pages are. */
#include "document/document.h"

#include <glib.h>

/* What is read from one cover. */
struct side {
    struct list headings; /* of const struct document_node *, in reading order */
    struct list tables;   /* of struct document_node * */
};

struct gatherer {
    struct arena *arena;
    struct side sides[2];
    bool from_back; /* the side being gathered */
};

static void gather(struct gatherer *gatherer, struct document_node *node) {
    if (node->sequence)
        gatherer->from_back = node->sequence->from_back;
    struct side *side = &gatherer->sides[gatherer->from_back];
    if (node->kind == DOCUMENT_HEADING && !node->unlisted)
        *LIST_PUSH(gatherer->arena, &side->headings, const struct document_node *) = node;
    if (node->kind == DOCUMENT_CONTENTS)
        *LIST_PUSH(gatherer->arena, &side->tables, struct document_node *) = node;
    for (size_t i = 0; i < node->children.count; i++)
        gather(gatherer, LIST_AT(&node->children, struct document_node, i));
}

/* A line end in a heading is no line end in the table, and its notes are not referred to again. */
static void copy_runs(struct arena *arena, const struct list *from, struct list *to) {
    for (size_t i = 0; i < from->count; i++) {
        const struct document_run *copied = LIST_AT(from, const struct document_run, i);
        if (copied->note)
            continue;
        struct document_run *run = LIST_PUSH(arena, to, struct document_run);
        *run = *copied;
        run->size = 0;
        run->font = NULL;
        run->weight = DOCUMENT_WEIGHT_INHERITED;
        if (run->kind == DOCUMENT_RUN_BREAK) {
            run->kind = DOCUMENT_RUN_TEXT;
            run->text = "\xE3\x80\x80"; /* an ideographic space */
        }
    }
}

/* The look of a level, or of the deepest that has one. */
static const struct document_style *look_of(const struct document_node *table, size_t level) {
    if (table->looks.count == 0)
        return NULL;
    size_t index = MIN(level, table->looks.count) - 1;
    return *LIST_AT(&table->looks, const struct document_style *const, index);
}

static void add_entry(struct arena *arena, struct document_node *table,
                      const struct document_node *heading) {
    struct document_node *entry = LIST_PUSH(arena, &table->children, struct document_node);
    entry->kind = DOCUMENT_ENTRY;
    entry->level = heading->level;
    entry->language = heading->language;
    entry->style = look_of(table, MAX(heading->level, 1));
    entry->target = heading;
    entry->origin = heading->origin;
    copy_runs(arena, &heading->label, &entry->label);
    copy_runs(arena, &heading->runs, &entry->runs);
    struct document_run *leader = LIST_PUSH(arena, &entry->runs, struct document_run);
    *leader = (struct document_run){.kind = DOCUMENT_RUN_LEADER, .text = table->leader};
    struct document_run *page = LIST_PUSH(arena, &entry->runs, struct document_run);
    *page = (struct document_run){.kind = DOCUMENT_RUN_PAGE_OF, .text = "", .target = heading};
}

static void fill_tables(struct arena *arena, const struct side *side) {
    for (size_t i = 0; i < side->tables.count; i++) {
        struct document_node *table = *LIST_AT(&side->tables, struct document_node *, i);
        table->children = (struct list){0};
        for (size_t k = 0; k < side->headings.count; k++) {
            const struct document_node *heading =
                *LIST_AT(&side->headings, const struct document_node *, k);
            if (heading->level <= table->level)
                add_entry(arena, table, heading);
        }
    }
}

void document_list_contents(struct arena *arena, struct document *document) {
    struct gatherer gatherer = {.arena = arena};
    gather(&gatherer, &document->root);
    for (size_t i = 0; i < COUNT_OF(gatherer.sides); i++)
        fill_tables(arena, &gatherer.sides[i]);
}
