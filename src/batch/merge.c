/* Merging: takes the manifests of shards, gives one. */
#include "batch_int.h"

#include <glib.h>
#include <string.h>

/* The first manifest's head; complete only if all are. */
static char *merge_heads(GPtrArray *heads) {
    char *merged = g_strdup(heads->len > 0 ? heads->pdata[0] : "");
    for (guint i = 0; i < heads->len; i++) {
        if (strstr(heads->pdata[i], "\"complete\":true}"))
            continue;
        g_free(merged);
        merged = g_strdup(heads->pdata[i]);
    }
    return merged;
}

/* The last line of a manifest that tells of a run. */
static void add_head(const char *text, GPtrArray *heads) {
    char **lines = g_strsplit(text, "\n", -1);
    const char *head = NULL;
    for (char **line = lines; *line; line++)
        if (g_str_has_prefix(*line, "{\"shimai-manifest\":"))
            head = *line;
    if (head)
        g_ptr_array_add(heads, g_strdup(head));
    g_strfreev(lines);
}

static bool read_all(struct manifest *merged, const char *const *manifests, size_t count,
                     GPtrArray *heads, struct diags *diags) {
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        struct manifest one;
        ok = manifest_read(&one, merged->arena, manifests[i], diags) && ok;
        GHashTableIter iter;
        gpointer key, entry;
        g_hash_table_iter_init(&iter, one.entries);
        while (g_hash_table_iter_next(&iter, &key, &entry))
            g_hash_table_replace(merged->entries, key, entry);
        manifest_close(&one);
        char *text = NULL;
        if (g_file_get_contents(manifests[i], &text, NULL, NULL))
            add_head(text, heads);
        g_free(text);
    }
    return ok;
}

bool batch_merge(const char *const *manifests, size_t count, const char *output,
                 struct diags *diags) {
    struct arena *arena = arena_new();
    struct manifest merged = {.arena = arena, .path = arena_strdup(arena, output), .file = -1};
    GPtrArray *heads = g_ptr_array_new_with_free_func(g_free);
    merged.entries = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = read_all(&merged, manifests, count, heads, diags);
    char *head = merge_heads(heads);
    ok = ok && manifest_finish(&merged, head, diags);
    g_free(head);
    g_ptr_array_unref(heads);
    manifest_close(&merged);
    arena_free(arena);
    return ok;
}
