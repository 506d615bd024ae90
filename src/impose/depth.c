/* How deep the objects below one hang together, each first met in another. qpdf copies them by
 * recursion, so that a chain made to be long would exhaust the stack. */
#include "impose/impose_int.h"

#include <glib.h>

/* Resources of real pages are about ten deep. */
#define DEPTH_MAX 500

struct impose_walk {
    qpdf_data qpdf;
    GHashTable *seen; /* numbers of indirect objects */
    int depth;
};

static void free_walk(void *handle) {
    struct impose_walk *walk = handle;
    g_hash_table_unref(walk->seen);
    g_free(walk);
}

struct impose_walk *impose_walk_new(struct arena *arena, qpdf_data qpdf) {
    struct impose_walk *walk = g_new0(struct impose_walk, 1);
    walk->qpdf = qpdf;
    walk->seen = g_hash_table_new(NULL, NULL);
    arena_defer(arena, free_walk, walk);
    return walk;
}

/* Pages are not copied along, nor is what has been copied. */
static bool ends_here(struct impose_walk *walk, qpdf_oh object) {
    if (QPDF(oh_is_dictionary_of_type)(walk->qpdf, object, "/Page", "") ||
        QPDF(oh_is_dictionary_of_type)(walk->qpdf, object, "/Pages", ""))
        return true;
    if (!QPDF(oh_is_indirect)(walk->qpdf, object))
        return false;
    int number = QPDF(oh_get_object_id)(walk->qpdf, object);
    return !g_hash_table_add(walk->seen, GINT_TO_POINTER(number));
}

static bool walk_array(struct impose_walk *walk, qpdf_oh array) {
    int count = QPDF(oh_get_array_n_items)(walk->qpdf, array);
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        qpdf_oh item = QPDF(oh_get_array_item)(walk->qpdf, array, i);
        ok = impose_walk_is_shallow(walk, item);
        QPDF(oh_release)(walk->qpdf, item);
    }
    return ok;
}

/* qpdf goes through one dictionary at a time: the keys are taken first. */
static bool walk_dictionary(struct impose_walk *walk, qpdf_oh dictionary) {
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    bool ok = true;
    QPDF(oh_begin_dict_key_iter)(walk->qpdf, dictionary);
    while (QPDF(oh_dict_more_keys)(walk->qpdf))
        g_ptr_array_add(keys, g_strdup(QPDF(oh_dict_next_key)(walk->qpdf)));
    for (guint i = 0; ok && i < keys->len; i++) {
        qpdf_oh item = QPDF(oh_get_key)(walk->qpdf, dictionary, g_ptr_array_index(keys, i));
        ok = impose_walk_is_shallow(walk, item);
        QPDF(oh_release)(walk->qpdf, item);
    }
    g_ptr_array_unref(keys);
    return ok;
}

bool impose_walk_is_shallow(struct impose_walk *walk, qpdf_oh object) {
    if (QPDF(oh_is_scalar)(walk->qpdf, object) || ends_here(walk, object))
        return true;
    if (walk->depth == DEPTH_MAX)
        return false;
    bool ok = true;
    walk->depth++;
    if (QPDF(oh_is_array)(walk->qpdf, object)) {
        ok = walk_array(walk, object);
    } else if (QPDF(oh_is_dictionary)(walk->qpdf, object)) {
        ok = walk_dictionary(walk, object);
    } else if (QPDF(oh_is_stream)(walk->qpdf, object)) {
        qpdf_oh dictionary = QPDF(oh_get_dict)(walk->qpdf, object);
        ok = walk_dictionary(walk, dictionary);
        QPDF(oh_release)(walk->qpdf, dictionary);
    }
    walk->depth--;
    return ok;
}
