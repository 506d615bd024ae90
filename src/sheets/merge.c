/* A list into a record that stands: events are matched, first by date and text, then by text alone
 * and by date and a text that is near; what differs is shown, and becomes edits of the file. */
#include "merge_int.h"

#include <glib.h>
#include <string.h>

struct merger {
    struct arena *arena;
    struct diags *diags;
    struct listing *listing;
    const struct relation *relation;
    struct standing *standing;
    struct record_text text;
    GString *difference;
    struct sheets_merge *merge;
    GHashTable *matches; /* const struct list_event * → struct standing_event * */
};

/* ---- matching ----------------------------------------------------------------------------------
 */

static bool is_real(const struct list_event *event) {
    return event->date.kind != DATE_NONE && event->values[COLUMN_TEXT];
}

static char *date_key(const struct date *date) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    return g_string_free(text, FALSE);
}

/* By date and text, by date and one of several texts, by text alone, by date alone. */
enum pass { PASS_WHOLE, PASS_PART, PASS_TEXT, PASS_DATE, PASS_MAX };

static char *make_key(enum pass pass, const struct date *date, const char *plain) {
    char *when = date_key(date);
    char *key =
        g_strconcat(pass == PASS_TEXT ? "" : when, "\t", pass == PASS_DATE ? "" : plain, NULL);
    g_free(when);
    return key;
}

/* Pairs of neighbouring characters that two texts share, of all, in percent. */
static int similarity(const char *a, const char *b) {
    GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int count = 0, shared = 0, others = 0;
    for (const char *at = a; *at && *g_utf8_next_char(at); at = g_utf8_next_char(at), count++)
        g_hash_table_add(pairs, g_strndup(at, (gsize)(g_utf8_offset_to_pointer(at, 2) - at)));
    for (const char *at = b; *at && *g_utf8_next_char(at); at = g_utf8_next_char(at), others++) {
        char *pair = g_strndup(at, (gsize)(g_utf8_offset_to_pointer(at, 2) - at));
        shared += g_hash_table_contains(pairs, pair);
        g_free(pair);
    }
    g_hash_table_unref(pairs);
    int all = count + others;
    return all > 0 ? 200 * shared / all : 0;
}

#define NEAR_ENOUGH 50 /* percent of two texts that are one, written anew */

static void add_key(GHashTable *index, enum pass pass, struct standing_event *event,
                    const char *plain) {
    char *key = make_key(pass, &event->event->date, plain);
    GPtrArray *same = g_hash_table_lookup(index, key);
    if (!same)
        g_hash_table_insert(index, g_strdup(key), same = g_ptr_array_new());
    g_ptr_array_add(same, event);
    g_free(key);
}

static void add_parts(GHashTable *index, struct standing_event *event) {
    const struct list *texts = &event->event->text;
    for (size_t i = 0; texts->count > 1 && i < texts->count; i++) {
        char *plain = standing_plain(LIST_AT(texts, const struct marked_text, i)->plain.text);
        add_key(index, PASS_PART, event, plain);
        g_free(plain);
    }
}

/* The standing events without a match, by their keys; those of one key in a list. */
static GHashTable *index_standing(struct merger *merger, enum pass pass) {
    GHashTable *index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    const struct list *events = &merger->standing->events;
    for (size_t i = 0; i < events->count; i++) {
        struct standing_event *event = *LIST_AT(events, struct standing_event *, i);
        if (event->match)
            continue;
        char *plain = standing_text(event->event);
        if (pass == PASS_PART)
            add_parts(index, event);
        else
            add_key(index, pass, event, plain);
        g_free(plain);
    }
    return index;
}

static bool fits(enum pass pass, const struct standing_event *standing, const char *plain) {
    char *other = standing_text(standing->event);
    bool near = pass != PASS_DATE || similarity(other, plain) >= NEAR_ENOUGH;
    g_free(other);
    return near;
}

/* The first of that key that has no match; but for whole matches only where one alone fits. */
static void match_event(struct merger *merger, enum pass pass, GHashTable *index,
                        const struct list_event *event) {
    char *plain = standing_plain(event->values[COLUMN_TEXT]);
    char *key = make_key(pass, &event->date, plain);
    GPtrArray *same = g_hash_table_lookup(index, key);
    struct standing_event *found = NULL;
    size_t count = 0;
    for (guint i = 0; same && i < same->len; i++) {
        struct standing_event *standing = g_ptr_array_index(same, i);
        bool taken = standing->match && pass != PASS_PART;
        if (taken || !fits(pass, standing, plain))
            continue;
        found = found ? found : standing;
        count++;
    }
    if (found && (pass == PASS_WHOLE || count == 1)) {
        found->match = event;
        found->is_part = pass == PASS_PART;
        g_hash_table_insert(merger->matches, (gpointer)event, found);
    }
    g_free(plain);
    g_free(key);
}

typedef void (*event_visitor)(struct merger *merger, const struct list_group *group,
                              const struct list_event *event, void *data);

static void each_event(struct merger *merger, event_visitor visit, void *data) {
    for (size_t i = 0; i < merger->listing->groups.count; i++) {
        const struct list_group *group =
            LIST_AT(&merger->listing->groups, const struct list_group, i);
        for (size_t k = 0; k < group->events.count; k++) {
            const struct list_event *event = LIST_AT(&group->events, const struct list_event, k);
            if (is_real(event))
                visit(merger, group, event, data);
        }
    }
}

struct matching {
    enum pass pass;
    GHashTable *index;
};

static void visit_match(struct merger *merger, const struct list_group *group,
                        const struct list_event *event, void *data) {
    const struct matching *matching = data;
    (void)group;
    if (!g_hash_table_contains(merger->matches, event))
        match_event(merger, matching->pass, matching->index, event);
}

static void match_all(struct merger *merger) {
    for (enum pass pass = PASS_WHOLE; pass < PASS_MAX; pass++) {
        struct matching matching = {pass, index_standing(merger, pass)};
        each_event(merger, visit_match, &matching);
        g_hash_table_unref(matching.index);
    }
}

/* ---- changes -----------------------------------------------------------------------------------
 */

/* A line's begin, up to the bracket in which its place stands. */
static void show_event(struct merger *merger, char sign, const struct date *date,
                       const char *text) {
    char *when = date_key(date), *line = g_strdup(text);
    g_strdelimit(line, "\n\t", ' ');
    g_string_append_printf(merger->difference, "%c %s %s (", sign, when, line);
    g_free(when);
    g_free(line);
}

static const char *first_text(const struct event *event) {
    return LIST_AT(&event->text, const struct marked_text, 0)->plain.text;
}

/* What a list says of an event, and a record otherwise or not at all. */
struct change {
    struct merger *merger;
    struct standing_event *standing;
    const struct list_event *event;
};

static void show_place(GString *out, const struct change *change) {
    span_print_cell(change->event->place, out);
    g_string_append_printf(out, diags_say(change->merger->diags, ", line %u"),
                           change->standing->event->span.line);
}

static void tell_left(const struct change *change, const char *key, const char *value) {
    char *hint =
        g_strdup_printf(diags_say(change->merger->diags, "write it there: %s: %s"), key, value);
    GString *place = g_string_new(NULL);
    span_print_cell(change->event->place, place);
    diag_report(change->merger->diags, DIAG_IMPORT_EDIT, change->standing->event->span, hint,
                "the change of `%s` by %s cannot be written here", key, place->str);
    g_string_free(place, TRUE);
    g_free(hint);
}

/* Shows that a key has another value, and edits it where it stands: in `map`, or NULL. */
static void set_key(struct change *change, const struct yaml_value *map, const char *key,
                    const char *before, const char *value) {
    struct merger *merger = change->merger;
    const struct yaml_value *node = map ? yaml_lookup(map, key) : NULL;
    if (!change->standing->is_changed) {
        const struct event *event = change->standing->event;
        show_event(merger, '~', &event->date, first_text(event));
        show_place(merger->difference, change);
        g_string_append(merger->difference, ")\n");
    }
    change->standing->is_changed = true;
    g_string_append_printf(merger->difference, "    %s: %s → %s\n", key, before ? before : "—",
                           value);
    if (node && node->kind == YAML_VALUE_LIST && node->count == 1)
        node = node->items[0];
    bool done = node ? record_text_replace(&merger->text, node, value)
                     : map && record_text_add_key(&merger->text, map, key, value);
    if (!done)
        tell_left(change, key, value);
}

static const char *quote(struct merger *merger, const char *text, bool marked) {
    GString *out = g_string_new(NULL);
    list_write_text(out, text, (struct yaml_style){.marked = marked, .in_flow = true});
    const char *copy = arena_strdup(merger->arena, out->str);
    g_string_free(out, TRUE);
    return copy;
}

/* Texts that are the same but for blanks and widths stay. */
static void compare_text(struct change *change, enum sheet_column what, const char *key,
                         const char *standing) {
    const char *value = change->event->values[what];
    bool marked = what == COLUMN_TEXT || what == COLUMN_PLACE || what == COLUMN_NOTE;
    if (!value)
        return;
    char *old = standing_plain(standing ? standing : ""), *new = standing_plain(value);
    if (strcmp(old, new) != 0)
        set_key(change, change->standing->node, key, standing,
                quote(change->merger, value, marked));
    g_free(old);
    g_free(new);
}

static const char *category_name(const struct category *category) {
    for (size_t i = 0; i < category->name.count; i++) {
        const struct schema_entry *entry = LIST_AT(&category->name, const struct schema_entry, i);
        const struct marked_text *name = entry->data;
        if (i == 0 || strcmp(entry->key.text, "ja") == 0)
            return name->plain.text;
    }
    return "";
}

/* The id that a name in a list stands for; NULL: the record has no such category. */
static const char *find_category(const struct merger *merger, const char *name) {
    for (size_t i = 0; name && i < merger->relation->categories.count; i++) {
        const struct category *category =
            LIST_AT(&merger->relation->categories, const struct category, i);
        if (strcmp(category->id.text, name) == 0 || strcmp(category_name(category), name) == 0)
            return category->id.text;
    }
    return NULL;
}

static void compare_count(struct change *change, const char *key, int32_t standing, int32_t count) {
    const struct yaml_value *people = yaml_lookup(change->standing->node, "participants");
    if (count == SCHEMA_ABSENT || count == standing)
        return;
    char *before = standing == SCHEMA_ABSENT ? NULL : g_strdup_printf("%d", standing);
    const char *value = arena_printf(change->merger->arena, "%d", count);
    bool has_kinds = people && yaml_lookup(people, "kinds") && !yaml_lookup(people, key);
    set_key(change, has_kinds ? NULL : people, key, before, value);
    g_free(before);
}

static void compare_people(struct change *change) {
    const struct participants *people = change->standing->event->participants;
    bool said = change->event->sent != SCHEMA_ABSENT || change->event->received != SCHEMA_ABSENT;
    if (people) {
        compare_count(change, "sent", people->sent.value, change->event->sent);
        compare_count(change, "received", people->received.value, change->event->received);
    } else if (said) {
        GString *out = g_string_new(NULL);
        list_write_participants(out, change->event);
        set_key(change, change->standing->node, "participants", NULL,
                arena_strdup(change->merger->arena, out->str));
        g_string_free(out, TRUE);
    }
}

static void compare_date(struct change *change) {
    char *standing = date_key(&change->standing->event->date);
    if (strcmp(standing, change->event->date_text) != 0)
        set_key(change, change->standing->node, "date", standing,
                quote(change->merger, change->event->date_text, false));
    g_free(standing);
}

static void report_category(const struct merger *merger, const struct list_event *event) {
    diag_report(merger->diags, DIAG_IMPORT_EDIT, event->place,
                "add it to the record's `categories`, and to the event",
                "the record has no category `%s`", event->values[COLUMN_CATEGORY]);
}

/* An event without one has that of its group. */
static void compare_category(struct change *change) {
    const char *name = change->event->values[COLUMN_CATEGORY];
    const char *id = find_category(change->merger, name);
    const char *standing = change->standing->event->category.text;
    if (!standing)
        standing = change->standing->group->category;
    if (name && !id)
        report_category(change->merger, change->event);
    if (id && (!standing || strcmp(id, standing) != 0))
        set_key(change, change->standing->node, "category", standing,
                quote(change->merger, id, false));
}

static const char *text_of(const struct event *event, GString *all) {
    for (size_t i = 0; i < event->text.count; i++)
        g_string_append(all, LIST_AT(&event->text, const struct marked_text, i)->plain.text);
    return all->str;
}

static void compare_event(struct merger *merger, struct standing_event *standing) {
    struct change change = {merger, standing, standing->match};
    const struct event *event = standing->event;
    GString *text = g_string_new(NULL);
    compare_date(&change);
    compare_text(&change, COLUMN_TEXT, "text", text_of(event, text));
    compare_text(&change, COLUMN_PLACE, "place", event->place.plain.text);
    compare_text(&change, COLUMN_NOTE, "note", event->note.plain.text);
    compare_text(&change, COLUMN_SOURCE, "source", event->source.text);
    compare_people(&change);
    compare_category(&change);
    g_string_free(text, TRUE);
    merger->merge->changed += standing->is_changed;
    merger->merge->same += !standing->is_changed;
}

/* ---- additions ---- */

/* The group that most of the list's group stands in, or one of that title; NULL: none. */
static struct standing_group *find_group(struct merger *merger, const struct list_group *group) {
    struct standing_group *found = NULL;
    size_t most = 0;
    for (size_t i = 0; i < merger->standing->groups.count; i++) {
        struct standing_group *standing =
            *LIST_AT(&merger->standing->groups, struct standing_group *, i);
        size_t count = 0;
        for (size_t k = 0; k < standing->members.count; k++) {
            const struct list_event *match =
                (*LIST_AT(&standing->members, struct standing_event *, k))->match;
            const struct list_event *first = group->events.items;
            count += match && match >= first && match < first + group->events.count;
        }
        bool is_titled = !found && most == 0 && strcmp(standing->title, group->title) == 0;
        if (count > most || is_titled)
            found = standing;
        most = MAX(most, count);
    }
    return found;
}

/* The last event of the group that is not later. */
static const struct yaml_value *find_before(const struct standing_group *group,
                                            const struct list_event *event) {
    const struct yaml_value *before = NULL;
    int32_t day = record_date_first_day(record_date_head(&event->date));
    for (size_t i = 0; i < group->members.count; i++) {
        const struct standing_event *member =
            *LIST_AT(&group->members, struct standing_event *const, i);
        if (record_date_first_day(record_date_head(&member->event->date)) <= day)
            before = member->node;
    }
    return before;
}

/* A category that the record does not have cannot be written: its list is the record's own. */
static struct list_event with_category(struct merger *merger, const struct list_event *event) {
    struct list_event copy = *event;
    const char *name = event->values[COLUMN_CATEGORY];
    copy.values[COLUMN_CATEGORY] = find_category(merger, name);
    if (name && !copy.values[COLUMN_CATEGORY]) {
        report_category(merger, event);
        *LIST_PUSH(merger->arena, &copy.comments, const char *) =
            arena_printf(merger->arena, "category: %s", name);
    }
    return copy;
}

static void show_added(struct merger *merger, const struct list_event *event) {
    show_event(merger, '+', &event->date, event->values[COLUMN_TEXT]);
    span_print_cell(event->place, merger->difference);
    g_string_append(merger->difference, ")\n");
    merger->merge->added++;
}

struct additions {
    const struct list_group *group;
    struct standing_group *into; /* NULL: a new one */
    GString *rest;               /* events for a new one, as lines */
    int indent;                  /* of these */
};

static bool add_behind(struct merger *merger, struct additions *additions,
                       const struct list_event *event) {
    const struct standing_group *into = additions->into;
    int indent = into ? record_text_indent(&merger->text, into->events) : -1;
    if (indent < 0)
        return false;
    GString *lines = g_string_new(NULL);
    list_write_event(lines, event, indent);
    const struct yaml_value *before = find_before(into, event);
    bool done = record_text_add_item(&merger->text, into->events, before, lines->str) ||
                record_text_add_item(&merger->text, into->events,
                                     into->events->items[into->events->count - 1], lines->str);
    g_string_free(lines, TRUE);
    return done;
}

static void add_event(struct merger *merger, struct additions *additions,
                      const struct list_event *event) {
    struct list_event copy = with_category(merger, event);
    show_added(merger, event);
    if (!add_behind(merger, additions, &copy))
        list_write_event(additions->rest, &copy, additions->indent);
}

/* A group of its own, behind the others. */
static void add_group(struct merger *merger, const struct additions *additions) {
    const struct yaml_value *activities = merger->standing->activities;
    int indent = additions->indent - 4;
    GString *lines = g_string_new(NULL);
    if (!activities)
        g_string_append(lines, "\nactivities:\n");
    g_string_append_printf(lines, "%*s- title: %s\n%*sevents:\n%s", indent, "",
                           quote(merger, additions->group->title, true), indent + 2, "",
                           additions->rest->str);
    if (!activities)
        record_text_append(&merger->text, lines->str);
    else if (!record_text_add_item(&merger->text, activities,
                                   activities->items[activities->count - 1], lines->str))
        diag_report(merger->diags, DIAG_IMPORT_EDIT, activities->span,
                    "write the list of groups with a dash before each",
                    "no group can be added here");
    g_string_free(lines, TRUE);
}

static void add_events(struct merger *merger, const struct list_group *group) {
    int indent = record_text_indent(&merger->text, merger->standing->activities);
    struct additions additions = {group, find_group(merger, group), g_string_new(NULL),
                                  MAX(indent, merger->standing->activities ? 0 : 2) + 4};
    for (size_t i = 0; i < group->events.count; i++) {
        const struct list_event *event = LIST_AT(&group->events, const struct list_event, i);
        if (is_real(event) && !g_hash_table_contains(merger->matches, event))
            add_event(merger, &additions, event);
    }
    if (additions.rest->len > 0)
        add_group(merger, &additions);
    g_string_free(additions.rest, TRUE);
}

/* ---- what the list lacks ---- */

struct days {
    int32_t first, last;
};

static void visit_days(struct merger *merger, const struct list_group *group,
                       const struct list_event *event, void *data) {
    struct days *days = data;
    (void)merger, (void)group;
    days->first = MIN(days->first, record_date_first_day(record_date_head(&event->date)));
    days->last = MAX(days->last, record_date_last_day(record_date_tail(&event->date)));
}

static bool is_listed(const struct standing_group *group) {
    for (size_t i = 0; i < group->members.count; i++)
        if ((*LIST_AT(&group->members, struct standing_event *const, i))->match)
            return true;
    return false;
}

/* Of groups of which the list knows something, within the time that it is of. */
static void show_missing(struct merger *merger) {
    struct days days = {INT32_MAX, 0};
    each_event(merger, visit_days, &days);
    for (size_t i = 0; i < merger->standing->events.count; i++) {
        const struct standing_event *event =
            *LIST_AT(&merger->standing->events, struct standing_event *const, i);
        int32_t day = record_date_first_day(record_date_head(&event->event->date));
        if (event->match || day < days.first || day > days.last || !is_listed(event->group))
            continue;
        show_event(merger, '-', &event->event->date, first_text(event->event));
        g_string_append_printf(merger->difference, diags_say(merger->diags, "line %u)\n"),
                               event->event->span.line);
        merger->merge->missing++;
    }
}

/* ---- the whole ---- */

/* What comes of the edits is a record without errors, or is not handed out. */
static bool finish(struct merger *merger, const struct source *record) {
    const struct source *source;
    const struct relation *relation;
    struct diags *found = diags_new_beside(merger->diags);
    GString *text = record_text_apply(&merger->text);
    bool ok = source_from_text(merger->arena, record->name, text->str, text->len, found, &source) &&
              record_relation_load(merger->arena, source, found, &relation);
    if (!ok)
        diag_report(merger->diags, DIAG_YAML_SYNTAX, (struct span){.source = record},
                    "write the changes into the file by hand",
                    "the record would have errors with the changes: %s",
                    diags_count(found) ? diags_at(found, 0)->message : "unknown");
    merger->merge->text = arena_strndup(merger->arena, text->str, text->len);
    merger->merge->size = text->len;
    g_string_free(text, TRUE);
    diags_free(found);
    return ok;
}

static void merge_all(struct merger *merger) {
    match_all(merger);
    for (size_t i = 0; i < merger->standing->events.count; i++) {
        struct standing_event *standing =
            *LIST_AT(&merger->standing->events, struct standing_event *, i);
        if (standing->match && !standing->is_part)
            compare_event(merger, standing);
        merger->merge->same += standing->is_part;
    }
    for (size_t i = 0; i < merger->listing->groups.count; i++)
        add_events(merger, LIST_AT(&merger->listing->groups, const struct list_group, i));
    show_missing(merger);
    g_string_append_printf(
        merger->difference,
        diags_say(merger->diags, "%zu added, %zu changed, %zu missing, %zu the same\n"),
        merger->merge->added, merger->merge->changed, merger->merge->missing, merger->merge->same);
    merger->merge->difference = arena_strdup(merger->arena, merger->difference->str);
}

bool sheets_merge(struct arena *arena, const struct sheet_book *book,
                  const struct sheets_import *import, const struct source *record,
                  struct diags *diags, struct sheets_merge *ret_merge) {
    struct lister lister = lister_begin(arena, import, diags);
    struct merger merger = {.arena = arena, .diags = diags, .merge = ret_merge};
    const struct yaml_value *root;
    struct diags *known = diags_new_beside(diags); /* of the record: found once more below */
    merger.listing = ARENA_NEW(arena, struct listing);
    *ret_merge = (struct sheets_merge){0};
    bool ok = record_relation_load(arena, record, diags, &merger.relation) &&
              yaml_read(arena, record, known, &root) &&
              lister_read_book(&lister, book, merger.listing);
    diags_free(known);
    if (!ok)
        return false;
    merger.standing = standing_read(arena, merger.relation, root);
    merger.text = record_text_begin(arena, record);
    merger.difference = g_string_new(NULL);
    merger.matches = g_hash_table_new(g_direct_hash, g_direct_equal);
    merge_all(&merger);
    ok = finish(&merger, record);
    g_hash_table_unref(merger.matches);
    g_string_free(merger.difference, TRUE);
    return ok;
}
