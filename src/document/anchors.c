/* References to pages: takes a finished tree, gives `${@page-of …}` the headings and pictures they
 * name, and an index what it lists. Their numbers are known when pages are. */
#include "document/document.h"

#include <glib.h>

struct linker {
    GHashTable *anchors; /* name → the first const struct document_node * */
    struct diags *diags;
};

/* What has marked text has an anchor by which links find it. */
static void gather_marks(struct linker *linker, struct document_node *node,
                         const struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        const char *mark = LIST_AT(runs, const struct document_run, i)->mark;
        if (!mark)
            continue;
        node->anchor = node->anchor ? node->anchor : mark;
        g_hash_table_insert(linker->anchors, (gpointer)mark, node);
    }
}

static void gather(struct linker *linker, struct document_node *node) {
    if (node->anchor && !g_hash_table_contains(linker->anchors, node->anchor))
        g_hash_table_insert(linker->anchors, (gpointer)node->anchor, node);
    gather_marks(linker, node, &node->label);
    gather_marks(linker, node, &node->runs);
    for (size_t i = 0; i < node->children.count; i++)
        gather(linker, LIST_AT(&node->children, struct document_node, i));
}

static const char *nearest_anchor(const struct linker *linker, const char *name) {
    guint count;
    const char **names = (const char **)g_hash_table_get_keys_as_array(linker->anchors, &count);
    const char *nearest = nearest_word(name, names, count);
    g_free(names);
    return nearest;
}

static void report(const struct linker *linker, const struct document_run *run) {
    const char *nearest = nearest_anchor(linker, run->anchor);
    char *hint = nearest ? diags_print(linker->diags, "did you mean `%s`?", nearest)
                         : g_strdup("name a block's `anchor` or a photo's `id`; where they may be "
                                    "missing, the text needs an `if`");
    diag_report(linker->diags, DIAG_LAYOUT_BINDING, run->origin, hint,
                "nothing in this document is called `%s`", run->anchor);
    g_free(hint);
}

static void link_runs(const struct linker *linker, struct list *runs) {
    for (size_t i = 0; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (run->kind != DOCUMENT_RUN_PAGE_OF || !run->anchor)
            continue;
        run->target = g_hash_table_lookup(linker->anchors, run->anchor);
        if (!run->target)
            report(linker, run);
    }
}

static void link_node(const struct linker *linker, struct document_node *node) {
    link_runs(linker, &node->label);
    link_runs(linker, &node->runs);
    for (size_t i = 0; i < node->children.count; i++)
        link_node(linker, LIST_AT(&node->children, struct document_node, i));
}

void document_link_pages(struct document *document, struct diags *diags) {
    struct linker linker = {g_hash_table_new(g_str_hash, g_str_equal), diags};
    gather(&linker, &document->root);
    link_node(&linker, &document->root);
    g_hash_table_unref(linker.anchors);
}
