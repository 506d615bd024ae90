/* What stands twice: events of one date that say nearly the same, partners of one name. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

/* ---- events ------------------------------------------------------------------------------ */

struct twin {
    const struct event *event;
    const struct group *group;
    const char *date;
    char *bones; /* ideographs, katakana, letters and figures of its texts */
    char *whole; /* all of its texts, as W045 compares them */
};

/* Particles, punctuation and widths are how the same thing is said in two ways. */
static void append_bones(GString *bones, const char *text) {
    char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    for (const char *at = normal; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool is_hiragana = character >= 0x3041 && character <= 0x309F;
        if (g_unichar_isalnum(character) && !is_hiragana)
            g_string_append_unichar(bones, g_unichar_tolower(character));
    }
    g_free(normal);
}

static void see_twin(struct lint *lint, const struct event *event, const struct group *group,
                     void *context) {
    GArray *twins = context;
    GString *bones = g_string_new(NULL), *whole = g_string_new(NULL);
    for (size_t i = 0; i < event->text.count; i++) {
        const char *text = LIST_AT(&event->text, const struct marked_text, i)->plain.text;
        append_bones(bones, text);
        g_string_append(whole, text);
    }
    append_bones(bones, event->place.plain.text ? event->place.plain.text : "");
    g_string_append(whole, event->place.plain.text ? event->place.plain.text : "");
    struct twin twin = {event, group, lint_print_date(lint, &event->date),
                        g_string_free(bones, FALSE), g_string_free(whole, FALSE)};
    g_array_append_val(twins, twin);
}

#define BONES_LEAST 12 /* bytes: four ideographs */

static bool are_twins(const struct twin *one, const struct twin *other) {
    if (strcmp(one->date, other->date) != 0 || one->event->city != other->event->city ||
        strcmp(one->bones, other->bones) != 0 || strlen(one->bones) < BONES_LEAST)
        return false;
    return one->group != other->group || strcmp(one->whole, other->whole) != 0;
}

void lint_check_twins(struct lint *lint) {
    GArray *twins = g_array_new(FALSE, TRUE, sizeof(struct twin));
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    lint_visit_events(lint, see_twin, twins);
    for (guint i = 0; i < twins->len; i++) {
        const struct twin *twin = &g_array_index(twins, struct twin, i);
        char *key = g_strconcat(twin->date, "\n", twin->bones, NULL);
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        const struct twin *other = before ? &g_array_index(twins, struct twin, before - 1) : NULL;
        if (other && are_twins(other, twin))
            diag_report(lint->diags, DIAG_LINT_TWIN, twin->event->date.span,
                        "take one of them away, or say how they differ",
                        "an event of the same date says nearly the same on line %u",
                        other->event->date.span.line);
        g_hash_table_replace(seen, key, GUINT_TO_POINTER(i + 1));
    }
    for (guint i = 0; i < twins->len; i++) {
        g_free(g_array_index(twins, struct twin, i).bones);
        g_free(g_array_index(twins, struct twin, i).whole);
    }
    g_hash_table_unref(seen);
    g_array_free(twins, TRUE);
}

/* ---- partners ---------------------------------------------------------------------------- */

static const char *first_text(const struct list *names) {
    const struct schema_entry *entry =
        names->count > 0 ? LIST_AT(names, const struct schema_entry, 0) : NULL;
    const char *text = entry ? ((const struct marked_text *)entry->data)->plain.text : NULL;
    return text ? text : "";
}

static void compare_partner(struct lint *lint, const struct lint_partner *other,
                            const struct lint_partner *own) {
    struct span place = lint->relation->partner->span;
    if (strcmp(other->name, own->name) != 0 || strcmp(other->place, own->place) == 0)
        return;
    if (strcmp(other->country, own->country) != 0)
        diag_report(lint->diags, DIAG_LINT_PARTNER, place,
                    "lists show both by one name: a country in the name tells them apart",
                    "%s in %s has the name of a partner in %s (%s)", own->name,
                    *own->country ? own->country : "?", *other->country ? other->country : "?",
                    other->place);
    else if (strcmp(other->home, own->home) == 0)
        diag_report(lint->diags, DIAG_LINT_PARTNER, place, "are these two records of one relation?",
                    "%s and %s have another record: %s", own->home, own->name, other->place);
}

void lint_check_partners(struct lint *lint) {
    const struct relation *relation = lint->relation;
    const struct span span = relation->partner->span;
    struct lint_partner own = {
        arena_strdup(lint->arena, first_text(&relation->home->name)),
        arena_strdup(lint->arena, first_text(&relation->partner->name)),
        arena_strdup(lint->arena, first_text(&relation->partner->country)),
        arena_printf(lint->arena, "%s:%u", span.source ? span.source->name : "", span.line)};
    for (size_t i = 0; i < lint->partners.count; i++)
        compare_partner(lint, LIST_AT(&lint->partners, const struct lint_partner, i), &own);
    *LIST_PUSH(lint->arena, &lint->partners, struct lint_partner) = own;
}
