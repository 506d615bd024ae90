/* Names in summaries: takes categories and cities of many records, gives what they are called
 * together: a category by its name, or by that which the layout groups it under. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

const char *record_summary_first_text(const struct list *names) {
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

const struct list *record_summary_category_name(const struct list *groups,
                                                const struct category *category) {
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct category_group *group = LIST_AT(groups, const struct category_group, i);
        if (is_grouped(group, category))
            return &group->name;
    }
    return &category->name;
}

struct category *record_summary_category(struct arena *arena, const struct list *groups,
                                         const struct category *category) {
    if (!category)
        return NULL;
    struct category *named = ARENA_NEW(arena, struct category);
    *named = *category;
    named->name = *record_summary_category_name(groups, category);
    return named;
}

/* One id with two names is two categories, and perhaps a slip. */
static void report_names(const struct category *first, const struct category *other,
                         struct diags *diags) {
    const char *file = first->span.source ? first->span.source->name : "";
    char *message = diags_print(
        diags, "the category `%s` is called %s here, and %s at %s:%u: they are counted apart",
        other->id.text, record_summary_first_text(&other->name),
        record_summary_first_text(&first->name), file, first->span.line);
    diag_report(diags, DIAG_RECORD_CATEGORY, other->id.span,
                "a summary's layout can group them by `categories`", "%s", message);
    g_free(message);
}

void record_summary_report_categories(const struct list *occasions, const struct list *groups,
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
        else if (strcmp(record_summary_first_text(record_summary_category_name(groups, known)),
                        record_summary_first_text(
                            record_summary_category_name(groups, category))) != 0 &&
                 g_hash_table_add(told, (char *)category->id.text))
            report_names(known, category, diags);
    }
    g_hash_table_unref(told);
    g_hash_table_unref(first);
}

/* ---- cities ------------------------------------------------------------------------------- */

static bool is_same_text(const struct list *names, const struct list *others) {
    return strcmp(record_summary_first_text(names), record_summary_first_text(others)) == 0;
}

/* What one record does not say may be as another has it. */
static bool may_be_same(const struct list *names, const struct list *others) {
    return names->count == 0 || others->count == 0 || is_same_text(names, others);
}

static bool is_same_city(const struct city *city, const struct city *other) {
    return is_same_text(&city->name, &other->name) && may_be_same(&city->region, &other->region) &&
           may_be_same(&city->country, &other->country);
}

void record_homes_add(struct arena *arena, struct list *homes, const struct city *home) {
    for (size_t i = 0; i < homes->count; i++)
        if (is_same_city(LIST_AT(homes, const struct city, i), home))
            return;
    *LIST_PUSH(arena, homes, struct city) = *home;
}

/* What tells the city from others of its name; NULL: nothing need do so, or can. */
static const struct list *find_distinction(const struct list *homes, const struct city *home) {
    const struct list *distinction = NULL;
    for (size_t i = 0; i < homes->count && distinction != &home->region; i++) {
        const struct city *other = LIST_AT(homes, const struct city, i);
        if (!is_same_text(&other->name, &home->name) || is_same_city(other, home))
            continue;
        distinction = is_same_text(&other->region, &home->region) ? &home->country : &home->region;
    }
    return distinction;
}

/* In that language, or else in the first there is. */
static const struct marked_text *text_in(const struct list *names, const char *language) {
    for (size_t i = 0; i < names->count; i++) {
        const struct schema_entry *entry = LIST_AT(names, const struct schema_entry, i);
        if (strcmp(entry->key.text, language) == 0)
            return entry->data;
    }
    return names->count > 0 ? LIST_AT(names, const struct schema_entry, 0)->data : NULL;
}

static bool is_wide(const char *language) {
    return g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh");
}

/* The name, and behind it in brackets what tells it apart. */
static struct marked_text *tell_apart(struct arena *arena, const struct schema_entry *name,
                                      const struct list *distinction) {
    struct marked_text *text = ARENA_NEW(arena, struct marked_text);
    const struct marked_text *plain = name->data;
    const struct marked_text *behind = text_in(distinction, name->key.text);
    *text = *plain;
    if (!behind)
        return text;
    const char *added =
        arena_printf(arena, is_wide(name->key.text) ? "（%s）" : " (%s)", behind->plain.text);
    text->pieces = (struct list){0};
    for (size_t i = 0; i < plain->pieces.count; i++)
        *LIST_PUSH(arena, &text->pieces, struct marked_piece) =
            *LIST_AT(&plain->pieces, const struct marked_piece, i);
    LIST_PUSH(arena, &text->pieces, struct marked_piece)->text = added;
    text->plain.text = arena_printf(arena, "%s%s", plain->plain.text, added);
    return text;
}

struct list record_homes_name(struct arena *arena, const struct list *homes,
                              const struct city *home) {
    const struct list *distinction = find_distinction(homes, home);
    struct list names = {0};
    if (!distinction || distinction->count == 0)
        return home->name;
    for (size_t i = 0; i < home->name.count; i++) {
        const struct schema_entry *name = LIST_AT(&home->name, const struct schema_entry, i);
        *LIST_PUSH(arena, &names, struct schema_entry) =
            (struct schema_entry){.key = name->key, .data = tell_apart(arena, name, distinction)};
    }
    return names;
}

/* ---- counters ----------------------------------------------------------------------------- */

/* Whether it is the one before, or the first. */
static bool agrees(const struct string *before, const struct string *counter) {
    return counter->text && (!before || strcmp(before->text, counter->text) == 0);
}

struct string record_summary_counter(const struct list *occasions, size_t count) {
    const struct string *counter = NULL;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < occasions[k].count; i++) {
            const struct occasion *occasion = *LIST_AT(&occasions[k], const struct occasion *, i);
            const struct participants *people = occasion->event->participants;
            if (people && !agrees(counter, &people->counter))
                return (struct string){0};
            counter = people ? &people->counter : counter;
        }
    return counter ? *counter : (struct string){0};
}

static int32_t add_people(int32_t sum, int32_t people) {
    return people > 0 ? (int32_t)MIN((int64_t)sum + people, INT32_MAX) : sum;
}

void record_counts_add_people(struct counts *counts, const struct participants *people) {
    counts->sent = add_people(counts->sent, people->sent.value);
    counts->received = add_people(counts->received, people->received.value);
}

void record_summary_report_people(const struct counts *counts, const struct list *occasions,
                                  struct diags *diags) {
    bool more = counts->sent == INT32_MAX || counts->received == INT32_MAX;
    for (size_t i = 0; more && i < occasions->count; i++) {
        const struct occasion *occasion = *LIST_AT(occasions, const struct occasion *, i);
        const struct participants *people = occasion->event->participants;
        if (!people)
            continue;
        diag_report(diags, DIAG_PEOPLE_SUM, people->span, "is one of the numbers wrong?",
                    "the people of the period are more together than can be counted");
        return;
    }
}
