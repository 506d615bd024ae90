/* Names in summaries: takes categories and cities of many records, gives what they are called
 * together: a category by its name, or by that which the layout groups it under. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

const char *summary_first_text(const struct list *names) {
    const struct schema_entry *entry =
        names && names->count > 0 ? LIST_AT(names, const struct schema_entry, 0) : NULL;
    return entry ? ((const struct marked_text *)entry->data)->plain.text : "";
}

/* ---- categories --------------------------------------------------------------------------- */

static bool is_grouped(const struct category_group *group, const struct category *category) {
    for (size_t i = 0; i < group->of.count; i++) {
        const char *word = LIST_AT(&group->of, const struct string, i)->text;
        if (strcmp(word, category->id.text) == 0)
            return true;
        for (size_t k = 0; k < category->name.count; k++) {
            const struct schema_entry *entry =
                LIST_AT(&category->name, const struct schema_entry, k);
            if (strcmp(word, ((const struct marked_text *)entry->data)->plain.text) == 0)
                return true;
        }
    }
    return false;
}

const struct list *summary_category_name(const struct list *groups,
                                         const struct category *category) {
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct category_group *group = LIST_AT(groups, const struct category_group, i);
        if (is_grouped(group, category))
            return &group->name;
    }
    return &category->name;
}

struct category *summary_category(struct arena *arena, const struct list *groups,
                                  const struct category *category) {
    if (!category)
        return NULL;
    struct category *named = ARENA_NEW(arena, struct category);
    *named = *category;
    named->name = *summary_category_name(groups, category);
    return named;
}

/* One id with two names is two categories, and perhaps a slip. */
static void report_names(const struct category *first, const struct category *other,
                         struct diags *diags) {
    const char *file = first->span.source ? first->span.source->name : "";
    char *message = g_strdup_printf(
        "the category `%s` is called %s here, and %s at %s:%u: they are counted apart",
        other->id.text, summary_first_text(&other->name), summary_first_text(&first->name), file,
        first->span.line);
    diag_report(diags, DIAG_RECORD_CATEGORY, other->id.span,
                "a summary's layout can group them by `categories`", "%s", message);
    g_free(message);
}

void summary_report_categories(const struct list *occasions, const struct list *groups,
                               struct diags *diags) {
    GHashTable *first = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *told = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < occasions->count; i++) {
        const struct category *category =
            (*LIST_AT(occasions, const struct occasion *, i))->category;
        if (!category)
            continue;
        const struct category *known = g_hash_table_lookup(first, category->id.text);
        if (!known)
            g_hash_table_insert(first, (char *)category->id.text, (struct category *)category);
        else if (strcmp(summary_first_text(summary_category_name(groups, known)),
                        summary_first_text(summary_category_name(groups, category))) != 0 &&
                 g_hash_table_add(told, (char *)category->id.text))
            report_names(known, category, diags);
    }
    g_hash_table_unref(told);
    g_hash_table_unref(first);
}

/* ---- cities ------------------------------------------------------------------------------- */

static bool is_same_city(const struct city *city, const struct city *other) {
    return strcmp(summary_first_text(&city->name), summary_first_text(&other->name)) == 0 &&
           strcmp(summary_first_text(&city->region), summary_first_text(&other->region)) == 0;
}

void summary_add_home(struct arena *arena, struct list *homes, const struct city *home) {
    for (size_t i = 0; i < homes->count; i++)
        if (is_same_city(LIST_AT(homes, const struct city, i), home))
            return;
    *LIST_PUSH(arena, homes, struct city) = *home;
}
