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
    const struct yaml_value *root;
    GHashTable *matches;    /* const struct list_event * → struct standing_event * */
    GHashTable *categories; /* set of names that the record is to have */
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
                    const char *before, const struct yaml_value *value) {
    struct merger *merger = change->merger;
    const struct yaml_value *node = map ? yaml_lookup(map, key) : NULL;
    if (!change->standing->is_changed) {
        const struct event *event = change->standing->event;
        show_event(merger, '~', &event->date, first_text(event));
        show_place(merger->difference, change);
        g_string_append(merger->difference, ")\n");
    }
    change->standing->is_changed = true;
    GString *shown = g_string_new(NULL);
    record_write_flow(shown, value, RECORD_QUOTES_FREE);
    g_string_append_printf(merger->difference, "    %s: %s → %s\n", key, before ? before : "—",
                           shown->str);
    if (node && node->kind == YAML_VALUE_LIST && node->count == 1)
        node = node->items[0];
    bool done = node ? record_text_replace(&merger->text, node, value)
                     : map && record_text_add_key(&merger->text, map, key, value);
    if (!done)
        tell_left(change, key, shown->str);
    g_string_free(shown, TRUE);
}

/* A text as a value: with what markup it would have escaped, where its key takes markup. */
static const struct yaml_value *scalar_of(struct merger *merger, const char *text, bool marked) {
    struct yaml_value *value = ARENA_NEW(merger->arena, struct yaml_value);
    char *escaped = marked ? list_escape_markup(text) : g_strdup(text);
    value->kind = YAML_VALUE_SCALAR;
    value->scalar = value->wrapped = arena_strdup(merger->arena, escaped);
    g_free(escaped);
    return value;
}

/* What the list writes, as a value; NULL: it is no YAML. */
static const struct yaml_value *value_of(struct merger *merger, const char *yaml) {
    const struct source *source;
    const struct yaml_value *value;
    struct diags *none = diags_new_beside(merger->diags);
    bool ok = source_from_text(merger->arena, "event", yaml, strlen(yaml), none, &source) &&
              yaml_read(merger->arena, source, none, &value);
    diags_free(none);
    return ok ? value : NULL;
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
                scalar_of(change->merger, value, marked));
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

/* Its id is its name, as in a new record. */
static const char *add_category(struct merger *merger, const char *name) {
    if (g_hash_table_add(merger->categories, (gpointer)name))
        g_string_append_printf(merger->difference, "+ categories: %s\n", name);
    return name;
}

static void compare_count(struct change *change, const char *key, int32_t standing, int32_t count) {
    const struct yaml_value *people = yaml_lookup(change->standing->node, "participants");
    if (count == SCHEMA_ABSENT || count == standing)
        return;
    char *before = standing == SCHEMA_ABSENT ? NULL : g_strdup_printf("%d", standing);
    const struct yaml_value *value =
        scalar_of(change->merger, arena_printf(change->merger->arena, "%d", count), false);
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
                value_of(change->merger, out->str));
        g_string_free(out, TRUE);
    }
}

static void compare_date(struct change *change) {
    char *standing = date_key(&change->standing->event->date);
    if (strcmp(standing, change->event->date_text) != 0)
        set_key(change, change->standing->node, "date", standing,
                scalar_of(change->merger, change->event->date_text, false));
    g_free(standing);
}

/* An event without one has that of its group; a category that the record has not is added to it. */
static void compare_category(struct change *change) {
    const char *name = change->event->values[COLUMN_CATEGORY];
    const char *id = find_category(change->merger, name);
    const char *standing = change->standing->event->category.text;
    if (!standing)
        standing = change->standing->group->category;
    if (name && !id)
        id = add_category(change->merger, name);
    if (id && (!standing || strcmp(id, standing) != 0))
        set_key(change, change->standing->node, "category", standing,
                scalar_of(change->merger, id, false));
}

/* What a cell says in a word or a number, of what the record has as a word or a number. */
static void compare_word(struct change *change, enum sheet_column what, const char *key,
                         const char *standing) {
    const char *value = change->event->values[what];
    if (value && g_strcmp0(standing, value) != 0)
        set_key(change, change->standing->node, key, standing,
                scalar_of(change->merger, value, false));
}

static void compare_rank(struct change *change) {
    char *standing = g_strdup_printf("%d", change->standing->event->rank);
    compare_word(change, COLUMN_RANK, "rank", standing);
    g_free(standing);
}

/* Without a city of its own, an event may be where its people went, or where its group is. */
static void compare_city(struct change *change) {
    const struct yaml_value *node = yaml_lookup(change->standing->node, "city");
    compare_word(change, COLUMN_CITY, "city",
                 node && node->kind == YAML_VALUE_SCALAR ? node->scalar : NULL);
}

/* The number alone: of more that is said of a cost, a list knows nothing. */
static void compare_cost(struct change *change) {
    const struct yaml_value *node = yaml_lookup(change->standing->node, "cost");
    const struct yaml_value *value =
        node && node->kind == YAML_VALUE_MAP ? yaml_lookup(node, "value") : node;
    const char *standing = value && value->kind == YAML_VALUE_SCALAR ? value->scalar : NULL;
    const char *cost = change->event->values[COLUMN_COST];
    if (!cost || g_strcmp0(standing, cost) == 0)
        return;
    bool is_map = node && node->kind == YAML_VALUE_MAP;
    set_key(change, is_map ? node : change->standing->node, is_map ? "value" : "cost", standing,
            scalar_of(change->merger, cost, false));
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
    compare_cost(&change);
    compare_rank(&change);
    compare_city(&change);
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

/* The same by the id of its category. */
static struct list_event with_category(struct merger *merger, const struct list_event *event) {
    struct list_event copy = *event;
    const char *name = event->values[COLUMN_CATEGORY];
    copy.values[COLUMN_CATEGORY] = find_category(merger, name);
    if (name && !copy.values[COLUMN_CATEGORY])
        copy.values[COLUMN_CATEGORY] = add_category(merger, name);
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
    GString *rest;               /* events for a new one, as lines of a list */
};

/* In lines with its comments; in brackets without, which their findings tell. */
static bool add_at(struct merger *merger, const struct yaml_value *list,
                   const struct yaml_value *before, const struct list_event *event) {
    int indent = record_text_indent(&merger->text, list);
    GString *lines = g_string_new(NULL);
    list_write_event(lines, event, MAX(indent, 0));
    const struct yaml_value *item = indent < 0 ? value_of(merger, lines->str) : NULL;
    bool done = indent < 0
                    ? item && record_text_add_item(&merger->text, list, before, item->items[0])
                    : record_text_add_lines(&merger->text, list, before, lines->str);
    g_string_free(lines, TRUE);
    return done;
}

static bool add_behind(struct merger *merger, struct additions *additions,
                       const struct list_event *event) {
    const struct yaml_value *list = additions->into ? additions->into->events : NULL;
    if (!list || list->kind != YAML_VALUE_LIST || list->count == 0)
        return false;
    return add_at(merger, list, find_before(additions->into, event), event) ||
           add_at(merger, list, list->items[list->count - 1], event);
}

static void add_event(struct merger *merger, struct additions *additions,
                      const struct list_event *event) {
    struct list_event copy = with_category(merger, event);
    show_added(merger, event);
    if (!add_behind(merger, additions, &copy))
        list_write_event(additions->rest, &copy, 4);
}

static void tell_group(struct merger *merger, const struct list_group *group,
                       const struct yaml_value *at) {
    diag_report(merger->diags, DIAG_IMPORT_EDIT, at->span,
                "write the list of groups with a dash before each, or add the group by hand",
                "the group `%s` cannot be added here", group->title);
}

/* All lines further in, or out. */
static char *indent_lines(const char *lines, int by) {
    GString *out = g_string_new(NULL);
    for (const char *at = lines; *at;) {
        size_t size = strcspn(at, "\n") + 1;
        g_string_append_printf(out, "%*s", by, "");
        g_string_append_len(out, at, (gssize)size);
        at += size;
    }
    return g_string_free(out, FALSE);
}

/* A group of its own, behind the others. */
static void add_group(struct merger *merger, const struct additions *additions) {
    const struct yaml_value *activities = merger->standing->activities;
    GString *lines = g_string_new("- title: ");
    list_write_text(lines, additions->group->title, (struct yaml_style){.marked = true});
    g_string_append_printf(lines, "\n  events:\n%s", additions->rest->str);
    const struct yaml_value *value = value_of(merger, lines->str);
    int indent = record_text_indent(&merger->text, activities);
    char *indented = indent_lines(lines->str, MAX(indent, activities ? 0 : 2));
    bool done = value != NULL;
    if (!activities && merger->text.is_json)
        done = done && record_text_add_key(&merger->text, merger->root, "activities", value);
    else if (!activities)
        record_text_append(&merger->text,
                           arena_printf(merger->arena, "\nactivities:\n%s", indented));
    else if (activities->kind != YAML_VALUE_LIST || activities->count == 0)
        done = done && record_text_replace(&merger->text, activities, value);
    else
        done =
            done &&
            (indent >= 0
                 ? record_text_add_lines(&merger->text, activities,
                                         activities->items[activities->count - 1], indented)
                 : record_text_add_item(&merger->text, activities,
                                        activities->items[activities->count - 1], value->items[0]));
    if (!done)
        tell_group(merger, additions->group, activities ? activities : merger->root);
    g_free(indented);
    g_string_free(lines, TRUE);
}

static void add_events(struct merger *merger, const struct list_group *group) {
    struct additions additions = {group, find_group(merger, group), g_string_new(NULL)};
    for (size_t i = 0; i < group->events.count; i++) {
        const struct list_event *event = LIST_AT(&group->events, const struct list_event, i);
        if (is_real(event) && !g_hash_table_contains(merger->matches, event))
            add_event(merger, &additions, event);
    }
    if (additions.rest->len > 0)
        add_group(merger, &additions);
    g_string_free(additions.rest, TRUE);
}

/* Categories that the record has not, behind those that it has. */
static void add_categories(struct merger *merger) {
    const struct yaml_value *list = yaml_lookup(merger->root, "categories");
    GList *names = g_list_sort(g_hash_table_get_keys(merger->categories), (GCompareFunc)strcmp);
    struct list all = {0};
    for (GList *at = names; at; at = at->next)
        *LIST_PUSH(merger->arena, &all, const char *) = at->data;
    g_list_free(names);
    if (all.count == 0)
        return;
    GString *yaml = g_string_new(NULL);
    list_write_categories(yaml, &all);
    const struct yaml_value *made = yaml_lookup(value_of(merger, yaml->str), "categories");
    g_string_free(yaml, TRUE);
    bool has_items = list && list->kind == YAML_VALUE_LIST && list->count > 0;
    bool done = true;
    for (size_t i = 0; has_items && i < made->count; i++)
        done = record_text_add_item(&merger->text, list, list->items[list->count - 1],
                                    made->items[i]) &&
               done;
    if (!has_items && list)
        done = record_text_replace(&merger->text, list, made);
    else if (!list)
        done = record_text_add_key(&merger->text, merger->root, "categories", made);
    if (!done)
        diag_report(merger->diags, DIAG_IMPORT_EDIT, list ? list->span : merger->root->span,
                    "add it to the record's `categories`, and to the event",
                    "the record has no category `%s`", *LIST_AT(&all, const char *, 0));
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
    add_categories(merger);
    show_missing(merger);
    merger->merge->difference = arena_strdup(merger->arena, merger->difference->str);
    GString *text = record_text_apply(&merger->text);
    merger->merge->text = arena_strndup(merger->arena, text->str, text->len);
    merger->merge->size = text->len;
    g_string_free(text, TRUE);
}

static bool merge_list(struct arena *arena, const struct sheet_book *book,
                       const struct sheets_import *import, const struct source *record,
                       struct diags *diags, struct sheets_merge *ret_merge) {
    struct lister lister = lister_begin(arena, import, diags);
    struct merger merger = {.arena = arena, .diags = diags, .merge = ret_merge};
    struct diags *known = diags_new_beside(diags); /* of the record: found once more below */
    merger.listing = ARENA_NEW(arena, struct listing);
    bool ok = record_relation_load(arena, record, diags, &merger.relation) &&
              yaml_read(arena, record, known, &merger.root) &&
              lister_read_book(&lister, book, merger.listing);
    diags_free(known);
    if (!ok)
        return false;
    merger.standing = standing_read(arena, merger.relation, merger.root);
    merger.text = record_text_begin(arena, record);
    merger.difference = g_string_new(NULL);
    merger.matches = g_hash_table_new(g_direct_hash, g_direct_equal);
    merger.categories = g_hash_table_new(g_str_hash, g_str_equal);
    merge_all(&merger);
    g_hash_table_unref(merger.categories);
    g_hash_table_unref(merger.matches);
    g_string_free(merger.difference, TRUE);
    return true;
}

/* ---- either kind ---- */

static bool merge_once(struct arena *arena, const struct sheet_book *book,
                       const struct sheets_import *import, const struct source *record,
                       struct diags *diags, struct sheets_merge *ret_merge) {
    *ret_merge = (struct sheets_merge){0};
    return sheets_has_keys(book) ? merge_keyed(arena, book, import, record, diags, ret_merge)
                                 : merge_list(arena, book, import, record, diags, ret_merge);
}

static size_t count_errors(const struct diags *diags) {
    size_t errors = 0;
    for (size_t i = 0; i < diags_count(diags); i++)
        errors += diag_code_severity(diags_at(diags, i)->code) == DIAG_ERROR;
    return errors;
}

/* The record with the changes is read once more: it has to be one without errors, of which the
 * sheet changes nothing. */
static void verify(struct arena *arena, const struct sheet_book *book,
                   const struct sheets_import *import, const struct source *record,
                   struct diags *diags, struct sheets_merge *merge) {
    const struct source *source;
    struct sheets_merge again = {0};
    struct diags *found = diags_new_beside(diags);
    bool ok = source_from_text(arena, record->name, merge->text, merge->size, found, &source) &&
              merge_once(arena, book, import, source, found, &again);
    size_t left = again.added + again.changed;
    const char *fault = diags_say(diags, "unknown");
    for (size_t i = diags_count(found); i > 0; i--)
        if (diag_code_severity(diags_at(found, i - 1)->code) == DIAG_ERROR)
            fault = diags_at(found, i - 1)->message;
    if (!ok)
        diag_report(diags, DIAG_IMPORT_EDIT, (struct span){.source = record},
                    "write the changes into the file by hand",
                    "the record would have errors with the changes: %s", fault);
    else if (left > 0 || again.missing != merge->missing)
        diag_report(diags, DIAG_IMPORT_EDIT, (struct span){.source = record},
                    "write the changes into the file by hand",
                    "of the changes %zu would not stand in the record", MAX(left, 1));
    diags_free(found);
}

bool sheets_merge(struct arena *arena, const struct sheet_book *book,
                  const struct sheets_import *import, const struct source *record,
                  struct diags *diags, struct sheets_merge *ret_merge) {
    size_t before = count_errors(diags);
    if (!merge_once(arena, book, import, record, diags, ret_merge))
        return false;
    if (count_errors(diags) == before)
        verify(arena, book, import, record, diags, ret_merge);
    if (count_errors(diags) > before)
        ret_merge->text = NULL;
    ret_merge->difference = arena_printf(
        arena, diags_say(diags, "%s%zu added, %zu changed, %zu missing, %zu the same\n"),
        ret_merge->difference, ret_merge->added, ret_merge->changed, ret_merge->missing,
        ret_merge->same);
    return true;
}
