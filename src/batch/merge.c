/* Merging: takes the manifests of shards, gives one. */
#include "batch_int.h"

#include <glib.h>
#include <string.h>

#define EMPTY_HEAD "{\"shimai-manifest\":1,\"date\":0,\"complete\":true}"

/* The head of the first; but of one that was broken off, if any was. */
static void take_head(struct manifest *merged, const struct manifest *one) {
    if (!one->head || (merged->head && (merged->broken_off || !one->broken_off)))
        return;
    merged->head = one->head;
    merged->broken_off = one->broken_off;
}

/* An entry that a later one replaces may leave files that only it has. */
static void take_all(struct manifest *merged, const struct manifest *one) {
    GHashTableIter iter;
    gpointer key, item;
    take_head(merged, one);
    g_hash_table_iter_init(&iter, one->orphans);
    while (g_hash_table_iter_next(&iter, &key, &item))
        g_hash_table_replace(merged->orphans, key, item);
    g_hash_table_iter_init(&iter, one->entries);
    while (g_hash_table_iter_next(&iter, &key, &item))
        batch_manifest_put(merged, item);
}

/* What one shard has left and another has made is no orphan. */
static void claim_files(struct manifest *merged) {
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, merged->entries);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const struct entry *entry = item;
        for (size_t i = 0; i < entry->files.count; i++)
            g_hash_table_remove(merged->orphans,
                                LIST_AT(&entry->files, const struct written, i)->path);
    }
}

static bool read_all(struct manifest *merged, const char *const *manifests, size_t count,
                     struct diags *diags) {
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        struct manifest one;
        ok = batch_manifest_read(&one, merged->arena, manifests[i], diags) && ok;
        take_all(merged, &one);
        batch_manifest_close(&one);
    }
    return ok;
}

bool batch_merge(const char *const *manifests, size_t count, const char *output,
                 struct diags *diags) {
    struct arena *arena = arena_new();
    struct manifest merged;
    batch_manifest_begin(&merged, arena, output);
    bool ok = read_all(&merged, manifests, count, diags);
    claim_files(&merged);
    ok = ok && batch_manifest_may_replace(output, diags) &&
         batch_manifest_finish(&merged, merged.head ? merged.head : EMPTY_HEAD, diags);
    batch_manifest_close(&merged);
    arena_free(arena);
    return ok;
}
