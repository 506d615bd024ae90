/* Relations: takes a record's source, gives the typed relation in which every category that is
 * named is declared, and every photo can be told in words. The tables check the form; here stands
 * what they cannot say. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

struct check {
    const struct relation *relation;
    struct diags *diags;
    size_t findings, slips; /* errors; warnings */
    const char **ids;       /* of the categories */
    size_t id_count;
};

static bool is_declared(const struct check *check, const char *id, size_t before) {
    for (size_t i = 0; i < before; i++)
        if (strcmp(check->ids[i], id) == 0)
            return true;
    return false;
}

static void report_twice(struct check *check, const struct string *id) {
    if (check->findings++ < DIAG_STAGE_MAX)
        diag_report(check->diags, DIAG_SCHEMA_VALUE, id->span, NULL,
                    "the category `%s` is declared twice", id->text);
}

static void collect_ids(struct check *check, struct arena *arena) {
    const struct list *categories = &check->relation->categories;
    check->ids = ARENA_ARRAY(arena, const char *, categories->count);
    for (size_t i = 0; i < categories->count; i++) {
        const struct category *category = LIST_AT(categories, const struct category, i);
        check->ids[i] = category->id.text;
        if (is_declared(check, category->id.text, i))
            report_twice(check, &category->id);
    }
    check->id_count = categories->count;
}

static void report_unknown(struct check *check, const struct string *category) {
    if (check->findings++ >= DIAG_STAGE_MAX)
        return;
    const char *nearest = nearest_word(category->text, check->ids, check->id_count);
    char *hint = nearest ? diags_print(check->diags, "did you mean `%s`?", nearest)
                         : g_strdup("declare it under `categories`");
    diag_report(check->diags, DIAG_RECORD_REFERENCE, category->span, hint,
                "no category has the id `%s`", category->text);
    g_free(hint);
}

static void check_category(struct check *check, const struct string *category) {
    if (category->text && !is_declared(check, category->text, check->id_count))
        report_unknown(check, category);
}

/* ---- slips --------------------------------------------------------------------------------- */

#define LAST_CENTURY 2100 /* years from here on are slips of a figure */

static void append_text(GString *key, const struct marked_text *text) {
    g_string_append_printf(key, "\n%s", text->plain.text ? text->plain.text : "");
}

/* What is the same of two events that are one, as one text: all that is printed of them. A mission
 * that visited two places on one day is two events. The caller frees it. */
static char *event_key(const struct event *event) {
    const struct participants *people = event->participants;
    GString *key = g_string_new(NULL);
    record_date_print(&event->date, key);
    g_string_append_printf(key, "\n%d", event->city);
    if (people)
        g_string_append_printf(key, " %d %d", people->sent.value, people->received.value);
    append_text(key, &event->place);
    append_text(key, &event->note);
    for (size_t i = 0; i < event->text.count; i++)
        append_text(key, LIST_AT(&event->text, const struct marked_text, i));
    return g_string_free(key, FALSE);
}

/* `seen`: text → the first event with it. */
static void check_twice(struct check *check, const struct event *event, GHashTable *seen) {
    char *key = event_key(event);
    const struct event *first = g_hash_table_lookup(seen, key);
    if (!first) {
        g_hash_table_insert(seen, key, (struct event *)event);
        return;
    }
    if (check->slips++ < DIAG_STAGE_MAX)
        diag_report(check->diags, DIAG_EVENT_TWICE, event->date.span, "take one of them away",
                    "the same event stands here and on line %u: %s", first->date.span.line,
                    LIST_AT(&event->text, const struct marked_text, 0)->plain.text);
    g_free(key);
}

static void check_slips(struct check *check, const struct list *events, GHashTable *seen) {
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = LIST_AT(events, const struct event, i);
        check_twice(check, event, seen);
        if (record_date_tail(&event->date).year >= LAST_CENTURY && check->slips++ < DIAG_STAGE_MAX)
            diag_report(check->diags, DIAG_DATE_FUTURE, event->date.span, "is a figure wrong?",
                        "the event lies far in the future");
    }
}

/* Values that are in order and almost surely slips. */
static void check_group_slips(struct check *check, const struct group *group) {
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check_slips(check, &group->events, seen);
    check_slips(check, &group->notes, seen);
    g_hash_table_unref(seen);
}

/* ---- references ---------------------------------------------------------------------------- */

static void check_events(struct check *check, const struct list *events) {
    for (size_t i = 0; i < events->count; i++)
        check_category(check, &LIST_AT(events, const struct event, i)->category);
}

static void check_groups(struct check *check, const struct list *groups) {
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = LIST_AT(groups, const struct group, i);
        check_category(check, &group->category);
        check_events(check, &group->events);
        check_events(check, &group->notes);
        check_group_slips(check, group);
        check_groups(check, &group->groups);
    }
}

size_t record_photo_check(const struct photo *photo, struct diags *diags) {
    if (!photo || *photo->alternative.plain.text)
        return 0;
    diag_report(diags, DIAG_SCHEMA_MISSING, photo->alternative.plain.span,
                schema_lookup_field(&record_photo_type, "alternative")->doc,
                "`alternative` is empty");
    return 1;
}

static size_t check_photo_id(const struct list *photos, size_t index, struct diags *diags) {
    const struct photo *photo = LIST_AT(photos, const struct photo, index);
    for (size_t i = 0; photo->id.text && i < index; i++) {
        const char *other = LIST_AT(photos, const struct photo, i)->id.text;
        if (!other || strcmp(other, photo->id.text) != 0)
            continue;
        diag_report(diags, DIAG_SCHEMA_VALUE, photo->id.span, NULL, "two photos have the id `%s`",
                    other);
        return 1;
    }
    return 0;
}

size_t record_photos_check(const struct list *photos, size_t room, struct diags *diags) {
    size_t findings = 0;
    for (size_t i = 0; i < photos->count && findings < room; i++) {
        findings += record_photo_check(LIST_AT(photos, const struct photo, i), diags);
        if (findings < room)
            findings += check_photo_id(photos, i, diags);
    }
    return findings;
}

static size_t check_emblems(const struct city *city, struct diags *diags) {
    return record_photo_check(city->flag, diags) + record_photo_check(city->arms, diags);
}

bool record_relation_take(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                          const struct relation **ret_relation) {
    void *object;
    if (!schema_load(arena, &record_relation_type, value, diags, &object))
        return false;
    struct check check = {.relation = object, .diags = diags};
    collect_ids(&check, arena);
    check_groups(&check, &check.relation->activities);
    size_t room = check.findings < DIAG_STAGE_MAX ? DIAG_STAGE_MAX - check.findings : 0;
    check.findings += record_photos_check(&check.relation->photos, room, diags);
    check.findings += check_emblems(check.relation->home, diags);
    check.findings += check_emblems(check.relation->partner, diags);
    record_settle_people(&check.relation->activities, diags);
    record_settle_events(&check.relation->world, diags);
    record_check_statistics(&check.relation->statistics, diags);
    record_check_affiliation(check.relation->affiliation, diags);
    if (check.findings > 0)
        return false;
    *ret_relation = object;
    return true;
}

bool record_relation_load(struct arena *arena, const struct source *source, struct diags *diags,
                          const struct relation **ret_relation) {
    const struct yaml_value *value;
    struct arena *tree = arena_new(); /* the relation is a fraction of it, and lives longer */
    bool ok = yaml_read(tree, source, diags, &value) &&
              record_relation_take(arena, value, diags, ret_relation);
    arena_free(tree);
    return ok;
}
