/* Documents that may have only so many pages: takes a document whose items know how important they
 * are, gives the same without the least important ones, as few as can be.
 *
 * A trial composes the whole document with the items up to a place in their order; more items never
 * make fewer pages, but for a rare turn of page breaking, so that halving finds the most that fit.
 */
#include <glib.h>

#include "layout/layout_int.h"

#define NAME_MOST  16 /* characters of an item in the finding */
#define NAMES_MOST 40 /* items named in it */

/* ---- pruning ------------------------------------------------------------------------------ */

static bool is_kept(const struct document_node *node, uint32_t most) {
    return node->order <= most;
}

static void prune(struct arena *arena, const struct document_node *node, uint32_t most,
                  struct document_node *ret_node) {
    *ret_node = *node;
    ret_node->children = (struct list){0};
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (is_kept(child, most))
            prune(arena, child, most, LIST_PUSH(arena, &ret_node->children, struct document_node));
    }
}

/* Node of the whole document → that of the pruned one. */
static void map_nodes(const struct document_node *node, struct document_node *pruned, uint32_t most,
                      GHashTable *nodes) {
    g_hash_table_insert(nodes, (gpointer)node, pruned);
    for (size_t i = 0, kept = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (is_kept(child, most))
            map_nodes(child, LIST_AT(&pruned->children, struct document_node, kept++), most, nodes);
    }
}

static const struct document_node *follow(GHashTable *nodes, const struct document_node *target) {
    return target ? g_hash_table_lookup(nodes, target) : NULL;
}

static void redirect_runs(struct arena *arena, GHashTable *nodes, struct list *runs) {
    const struct list whole = *runs;
    *runs = (struct list){0};
    for (size_t i = 0; i < whole.count; i++) {
        struct document_run *run = LIST_PUSH(arena, runs, struct document_run);
        *run = *LIST_AT(&whole, const struct document_run, i);
        run->target = follow(nodes, run->target);
    }
}

/* Entries and references lead to nodes of their own document. */
static void redirect(struct arena *arena, GHashTable *nodes, struct document_node *node) {
    node->target = follow(nodes, node->target);
    redirect_runs(arena, nodes, &node->label);
    redirect_runs(arena, nodes, &node->runs);
    for (size_t i = 0; i < node->children.count; i++)
        redirect(arena, nodes, LIST_AT(&node->children, struct document_node, i));
}

static struct document *prune_document(struct arena *arena, const struct document *document,
                                       uint32_t most) {
    struct document *pruned = ARENA_NEW(arena, struct document);
    GHashTable *nodes = g_hash_table_new(NULL, NULL);
    *pruned = *document;
    prune(arena, &document->root, most, &pruned->root);
    map_nodes(&document->root, &pruned->root, most, nodes);
    redirect(arena, nodes, &pruned->root);
    g_hash_table_unref(nodes);
    document_collect_notes(arena, pruned);
    return pruned;
}

static uint32_t last_order(const struct document_node *node) {
    uint32_t last = node->order;
    for (size_t i = 0; i < node->children.count; i++) {
        uint32_t own = last_order(LIST_AT(&node->children, struct document_node, i));
        last = MAX(last, own);
    }
    return last;
}

/* ---- trials ------------------------------------------------------------------------------- */

/* Pages with the items up to `most`; what a trial finds is found again when the pages are made. */
static bool count_pages(struct text_fonts *fonts, const struct document *document, uint32_t most,
                        size_t *ret_pages) {
    struct arena *arena = arena_new();
    struct diags *unheard = diags_new();
    const struct frame_pages *pages;
    bool ok = layout_pages(arena, fonts, prune_document(arena, document, most), unheard, &pages);
    if (ok)
        *ret_pages = pages->pages.count;
    diags_free(unheard);
    arena_free(arena);
    return ok;
}

/* The most items that fit; 0 where not even none does. */
static bool find_most(struct text_fonts *fonts, const struct document *document,
                      uint32_t *ret_most) {
    uint32_t low = 0, high = last_order(&document->root);
    size_t pages;
    if (!count_pages(fonts, document, high, &pages))
        return false;
    if (pages <= document->pages_max)
        low = high;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (!count_pages(fonts, document, middle, &pages))
            return false;
        if (pages <= document->pages_max)
            low = middle;
        else
            high = middle - 1;
    }
    *ret_most = low;
    return true;
}

/* ---- the finding -------------------------------------------------------------------------- */

struct cut {
    uint32_t most;
    size_t count, all;
    struct span first;
    GString *names;
};

static void name_item(const struct document_node *item, GString *names) {
    GString *text = g_string_new(NULL);
    document_runs_text(&item->runs, text);
    bool whole = g_utf8_strlen(text->str, -1) <= NAME_MOST;
    const char *end =
        whole ? text->str + text->len : g_utf8_offset_to_pointer(text->str, NAME_MOST - 1);
    g_string_append(names, names->len > 0 ? ", " : "");
    g_string_append_len(names, text->str, end - text->str);
    g_string_append(names, whole ? "" : "…");
    g_string_free(text, TRUE);
}

static void list_cut(const struct document_node *node, struct cut *cut) {
    if (node->kind == DOCUMENT_ITEM && node->order > 0) {
        cut->all++;
        if (node->order > cut->most && cut->count++ == 0)
            cut->first = node->origin;
        if (node->order > cut->most && cut->count <= NAMES_MOST)
            name_item(node, cut->names);
    }
    for (size_t i = 0; i < node->children.count; i++)
        list_cut(LIST_AT(&node->children, struct document_node, i), cut);
}

static void report_cut(const struct document *document, uint32_t most, struct diags *diags) {
    struct cut cut = {.most = most, .names = g_string_new(NULL)};
    list_cut(&document->root, &cut);
    if (cut.count > NAMES_MOST)
        g_string_append(cut.names, ", …");
    diag_report(diags, DIAG_CHRONOLOGY_CUT, cut.first,
                "let the chronology have more pages, or give a lower rank to what may go",
                "%zu of %zu events were left out, so that there are no more than %zu page%s: %s",
                cut.count, cut.all, document->pages_max, document->pages_max == 1 ? "" : "s",
                cut.names->str);
    g_string_free(cut.names, TRUE);
}

bool layout_fit_pages(struct arena *arena, struct text_fonts *fonts,
                      const struct document *document, struct diags *diags,
                      const struct document **ret_document) {
    uint32_t most;
    *ret_document = document;
    if (document->pages_max == 0)
        return true;
    if (!find_most(fonts, document, &most))
        return false;
    if (most == last_order(&document->root))
        return true;
    report_cut(document, most, diags);
    *ret_document = prune_document(arena, document, most);
    return true;
}
