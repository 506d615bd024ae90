/* Words that stay whole where lines end between phrases: those of the layout, and the names of the
 * records' cities, which no model of phrases knows. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

struct keeper {
    struct arena *arena;
    GHashTable *known; /* of const char * */
    struct list *words;
};

/* One character cannot be parted. */
static void keep(struct keeper *keeper, const char *word) {
    if (!word || !*word || !*g_utf8_next_char(word) || g_hash_table_contains(keeper->known, word))
        return;
    g_hash_table_add(keeper->known, (void *)word);
    *LIST_PUSH(keeper->arena, keeper->words, const char *) = word;
}

static void keep_names(struct keeper *keeper, const struct list *names) {
    for (size_t i = 0; i < names->count; i++) {
        const struct marked_text *name = LIST_AT(names, const struct schema_entry, i)->data;
        keep(keeper, name->plain.text);
    }
}

static void keep_city(struct keeper *keeper, const struct city *city) {
    if (!city)
        return;
    keep_names(keeper, &city->name);
    keep_names(keeper, &city->country);
    keep_names(keeper, &city->region);
}

void template_set_kept(const struct build *build, struct document *document) {
    const struct list *own = &build->template->file->kept;
    struct keeper keeper = {build->arena, g_hash_table_new(g_str_hash, g_str_equal),
                            &document->kept};
    for (size_t i = 0; i < own->count; i++)
        keep(&keeper, LIST_AT(own, const struct string, i)->text);
    for (size_t i = 0; i < build->relation_count; i++) {
        keep_city(&keeper, build->relations[i]->home);
        keep_city(&keeper, build->relations[i]->partner);
    }
    g_hash_table_destroy(keeper.known);
}
