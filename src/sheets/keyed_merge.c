/* A sheet with keys into the record that it is of: both are taken as they dump, and compared value
 * by value; what differs becomes edits of the record's text, at the places where it says so. */
#include "keyed_int.h"
#include "merge_int.h"

#include "record/record.h"

#include <string.h>

/* One value on the way down both: as it stands, as it is to be, and where either is written. */
struct pair {
    const struct yaml_value *written; /* in the record's file; NULL: nowhere by itself */
    const struct yaml_value *old, *new;
    const struct key_node *node; /* NULL: it has none of its own */
    struct span cell, line;      /* the nearest that are known */
    const char *key;             /* in the record */
    const char *sheet_key;       /* where the sheet says it */
};

/* An event whose values are compared: it is shown above the first that differs. */
struct subject {
    const struct pair *pair;
    bool is_shown;
};

struct keyed_merge {
    struct arena *arena;
    struct diags *diags;
    struct keyed_tree tree;
    struct record_text text;
    GString *difference;
    struct sheets_merge *merge;
    struct subject *subject; /* NULL: what is compared is no part of an event */
};

/* ---- both trees --------------------------------------------------------------------------------
 */

static const struct key_node *find_member(const struct key_node *node, const char *name) {
    for (size_t i = 0; node && i < node->children.count; i++) {
        const struct key_node *child = *LIST_AT(&node->children, struct key_node *const, i);
        if (child->step.name && strcmp(child->step.name, name) == 0)
            return child;
    }
    return NULL;
}

static const struct key_node *find_item(const struct key_node *node, size_t index) {
    return node && index < node->children.count
               ? *LIST_AT(&node->children, struct key_node *const, index)
               : NULL;
}

/* A value in place of a mapping is its first key's; one in place of a list, its lone item. */
static const struct yaml_value *written_member(const struct yaml_value *written, const char *name) {
    if (!written || written->kind == YAML_VALUE_NULL)
        return NULL;
    return written->kind == YAML_VALUE_MAP ? yaml_lookup(written, name) : written;
}

static const struct yaml_value *written_item(const struct yaml_value *written, size_t index) {
    if (!written || written->kind == YAML_VALUE_NULL)
        return NULL;
    if (written->kind != YAML_VALUE_LIST)
        return index == 0 ? written : NULL;
    return index < written->count ? written->items[index] : NULL;
}

static const char *join(struct arena *arena, const char *key, const char *step) {
    return arena_printf(arena, "%s%s%s", key, *key && *step != '[' ? "." : "", step);
}

static struct pair step_into(const struct keyed_merge *merging, const struct pair *from,
                             struct pair below, const char *step) {
    below.cell = below.node ? below.node->span : from->cell;
    below.line = below.written ? below.written->span : from->line;
    below.key = join(merging->arena, from->key, step);
    below.sheet_key = join(merging->arena, from->sheet_key, step);
    return below;
}

static struct pair member_of(const struct keyed_merge *merging, const struct pair *map,
                             const char *name) {
    GString *step = g_string_new(NULL);
    struct pair below = {.written = written_member(map->written, name),
                         .old = map->old ? yaml_lookup(map->old, name) : NULL,
                         .new = map->new ? yaml_lookup(map->new, name) : NULL,
                         .node = find_member(map->node, name)};
    key_add_name(step, name);
    below = step_into(merging, map, below, step->str);
    g_string_free(step, TRUE);
    return below;
}

/* Items of a list: which of the old, and which of the new one; SIZE_MAX: of one of them alone. */
static struct pair item_of(const struct keyed_merge *merging, const struct pair *list, size_t old,
                           size_t new) {
    struct pair below = {0};
    if (old != SIZE_MAX) {
        below.written = written_item(list->written, old);
        below.old = list->old->items[old];
    }
    if (new != SIZE_MAX) {
        below.new = list->new->items[new];
        below.node = find_item(list->node, new);
    }
    char *step = g_strdup_printf("[%zu]", old != SIZE_MAX ? old : new);
    below = step_into(merging, list, below, step);
    g_free(step);
    if (below.node)
        below.sheet_key =
            arena_printf(merging->arena, "%s[%u]", list->sheet_key, below.node->step.index);
    return below;
}

static bool is_leaf(const struct yaml_value *value) {
    return value->kind == YAML_VALUE_SCALAR || value->kind == YAML_VALUE_NULL;
}

static char *print_value(const struct yaml_value *value) {
    GString *text = g_string_new(NULL);
    if (value && value->kind == YAML_VALUE_SCALAR)
        g_string_append(text, value->scalar);
    else if (value)
        record_write_flow(text, value, RECORD_QUOTES_FREE);
    g_strdelimit(text->str, "\n\t", ' ');
    return g_string_free(text, FALSE);
}

/* ---- what is shown ------------------------------------------------------------------------------
 */

static bool is_events(const char *name) {
    static const char *const names[] = {"events", "notes", "world"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_groups(const char *name) {
    return strcmp(name, "activities") == 0 || strcmp(name, "groups") == 0;
}

static const char *last_name(const char *key) {
    const char *dot = strrchr(key, '.');
    return dot ? dot + 1 : key;
}

/* （出来事!A5, line 41）: of these, what is known. */
static void show_places(const struct keyed_merge *merging, const struct pair *pair) {
    GString *out = merging->difference;
    bool has_cell = pair->new && pair->cell.source && pair->cell.line > 0;
    g_string_append(out, " (");
    if (has_cell)
        span_print_cell(pair->cell, out);
    if (pair->line.line > 0 && pair->old)
        g_string_append_printf(out, diags_say(merging->diags, has_cell ? ", line %u" : "line %u"),
                               pair->line.line);
    g_string_append(out, ")\n");
}

static void show_event(const struct keyed_merge *merging, char sign, const struct pair *event) {
    const struct yaml_value *map = event->old ? event->old : event->new;
    const struct yaml_value *date = yaml_lookup(map, "date"), *text = yaml_lookup(map, "text");
    while (text && !is_leaf(text) && text->count > 0)
        text = text->kind == YAML_VALUE_MAP ? text->pairs[0].value : text->items[0];
    char *when = print_value(date), *what = print_value(text);
    g_string_append_printf(merging->difference, "%c %s %s", sign, when, what);
    show_places(merging, event);
    g_free(when);
    g_free(what);
}

static void show_change(struct keyed_merge *merging, const struct pair *pair) {
    struct subject *subject = merging->subject;
    char *old = print_value(pair->old), *new = print_value(pair->new);
    const char *key = pair->key;
    if (subject && !subject->is_shown)
        show_event(merging, '~', subject->pair);
    if (subject)
        key += strlen(subject->pair->key) + 1;
    g_string_append_printf(merging->difference, "%s%s: %s → %s", subject ? "    " : "~ ", key,
                           pair->old ? old : "—", pair->new ? new : "—");
    if (subject)
        g_string_append_c(merging->difference, '\n');
    else
        show_places(merging, pair);
    merging->merge->changed += !subject || !subject->is_shown;
    if (subject)
        subject->is_shown = true;
    g_free(old);
    g_free(new);
}

/* What is there on one side alone: events one by one, of groups too; all else by its key. */
static void show_lone(struct keyed_merge *merging, char sign, const struct pair *pair) {
    const struct yaml_value *value = pair->old ? pair->old : pair->new;
    const char *name = last_name(pair->key);
    if (!value)
        return;
    bool is_list = value->kind == YAML_VALUE_LIST;
    bool is_group = value->kind == YAML_VALUE_MAP && g_str_has_suffix(name, "]") &&
                    (g_str_has_prefix(name, "activities[") || g_str_has_prefix(name, "groups["));
    for (size_t i = 0; is_list && (is_events(name) || is_groups(name)) && i < value->count; i++) {
        struct pair item =
            item_of(merging, pair, pair->old ? i : SIZE_MAX, pair->old ? SIZE_MAX : i);
        if (is_groups(name))
            show_lone(merging, sign, &item);
        else
            show_event(merging, sign, &item);
        *(sign == '+' ? &merging->merge->added : &merging->merge->missing) += is_events(name);
    }
    for (size_t i = 0; is_group && i < value->count; i++) {
        struct pair member = member_of(merging, pair, value->pairs[i].key.text);
        show_lone(merging, sign, &member);
    }
    if (is_group || (is_list && (is_events(name) || is_groups(name))))
        return;
    char *text = print_value(value);
    g_string_append_printf(merging->difference, "%c %s: %s", sign, pair->key, text);
    show_places(merging, pair);
    *(sign == '+' ? &merging->merge->added : &merging->merge->missing) += 1;
    g_free(text);
}

static void tell_left(struct keyed_merge *merging, const struct pair *pair) {
    char *text = print_value(pair->new);
    char *hint = pair->new ? diags_print(merging->diags, "write it there: %s: %s",
                                         last_name(pair->key), text)
                           : NULL;
    GString *place = g_string_new(NULL);
    if (pair->cell.source && pair->cell.line > 0)
        span_print_cell(pair->cell, place);
    diag_report(merging->diags, DIAG_IMPORT_EDIT, pair->line, hint,
                "the change of `%s` by %s cannot be written here", last_name(pair->key),
                place->len > 0 ? place->str : pair->key);
    g_string_free(place, TRUE);
    g_free(hint);
    g_free(text);
}

/* ---- comparing ----------------------------------------------------------------------------------
 */

/* Whether a member's change was written. False: its mapping is to be written anew, or told. */
static bool compare(struct keyed_merge *merging, const struct pair *pair);

static bool is_emptied(const struct keyed_merge *merging, const char *key) {
    return g_hash_table_contains(merging->tree.emptied, key);
}

/* A key that the record lacks. */
static bool add_member(struct keyed_merge *merging, const struct pair *map,
                       const struct pair *member, const char *name) {
    bool has_items = member->new->kind == YAML_VALUE_LIST && (is_events(name) || is_groups(name));
    if (has_items)
        show_lone(merging, '+', member);
    else
        show_change(merging, member);
    const struct yaml_value *written = map->written;
    if (!written || written->kind != YAML_VALUE_MAP)
        return false;
    const struct yaml_value *node = yaml_lookup(written, name);
    return node ? record_text_replace(&merging->text, node, member->new)
                : record_text_add_key(&merging->text, written, name, member->new);
}

/* A key that the sheet lacks: its cells were emptied, or it has no row or column of it. */
static bool remove_member(struct keyed_merge *merging, const struct pair *map,
                          const struct pair *member, const char *name) {
    if (is_emptied(merging, member->sheet_key)) {
        show_change(merging, member);
        return map->written && !map->written->flow &&
               record_text_remove_key(&merging->text, map->written, name);
    }
    if (!merging->subject)
        show_lone(merging, '-', member);
    return true;
}

static bool compare_member(struct keyed_merge *merging, const struct pair *map, const char *name) {
    struct pair member = member_of(merging, map, name);
    if (member.old && member.new)
        return compare(merging, &member);
    bool done = member.new ? add_member(merging, map, &member, name)
                           : remove_member(merging, map, &member, name);
    bool is_whole = map->written && (map->written->kind != YAML_VALUE_MAP || map->written->flow);
    if (!done && !is_whole)
        tell_left(merging, &member);
    return done || !is_whole;
}

static bool compare_maps(struct keyed_merge *merging, const struct pair *pair) {
    bool done = true;
    for (size_t i = 0; i < pair->old->count; i++)
        done = compare_member(merging, pair, pair->old->pairs[i].key.text) && done;
    for (size_t i = 0; i < pair->new->count; i++)
        if (!yaml_lookup(pair->old, pair->new->pairs[i].key.text))
            done = compare_member(merging, pair, pair->new->pairs[i].key.text) && done;
    return done;
}

/* Of each new item, the old one that it is; SIZE_MAX: none. */
struct matching {
    size_t *old_of;
    bool *is_taken; /* of each old one */
};

static void match(struct matching *matching, size_t new, size_t old) {
    matching->old_of[new] = old;
    matching->is_taken[old] = true;
}

static size_t place_of(const struct pair *list, size_t new) {
    const struct key_node *node = find_item(list->node, new);
    return node ? node->step.index : new;
}

static void match_in_place(const struct pair *list, struct matching *matching) {
    for (size_t i = 0; i < list->new->count; i++) {
        size_t place = place_of(list, i);
        if (place >= list->old->count || matching->is_taken[place])
            continue;
        char *text = print_value(list->new->items[i]);
        char *old = print_value(list->old->items[place]);
        if (strcmp(old, text) == 0)
            match(matching, i, place);
        g_free(old);
        g_free(text);
    }
}

/* Of several that are the same, the first that is left. */
static GHashTable *index_left(const struct pair *list, const struct matching *matching) {
    GHashTable *by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = list->old->count; i > 0; i--)
        if (!matching->is_taken[i - 1])
            g_hash_table_replace(by_text, print_value(list->old->items[i - 1]),
                                 GSIZE_TO_POINTER(i));
    return by_text;
}

/* The same where they stood, and then wherever they stand now. */
static void match_same(const struct pair *list, struct matching *matching) {
    match_in_place(list, matching);
    GHashTable *by_text = index_left(list, matching);
    for (size_t i = 0; i < list->new->count; i++) {
        char *text = print_value(list->new->items[i]);
        size_t other = GPOINTER_TO_SIZE(g_hash_table_lookup(by_text, text));
        if (matching->old_of[i] == SIZE_MAX && other > 0 && !matching->is_taken[other - 1])
            match(matching, i, other - 1);
        g_free(text);
    }
    g_hash_table_unref(by_text);
}

/* What an event goes by where other values of it have changed. */
static char *event_key(const struct yaml_value *event, bool has_date, bool has_text) {
    char *date = has_date ? print_value(yaml_lookup(event, "date")) : g_strdup("");
    char *text = has_text ? print_value(yaml_lookup(event, "text")) : g_strdup("");
    char *key = g_strconcat(date, "\t", text, NULL);
    g_free(date);
    g_free(text);
    return key;
}

/* Items without a match, by that key; of several with one key, none: SIZE_MAX. */
static GHashTable *index_events(const struct yaml_value *list, const struct matching *matching,
                                bool is_old, bool has_date, bool has_text) {
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < list->count; i++) {
        if (is_old ? matching->is_taken[i] : matching->old_of[i] != SIZE_MAX)
            continue;
        char *key = event_key(list->items[i], has_date, has_text);
        bool is_there = g_hash_table_contains(index, key);
        g_hash_table_replace(index, key, GSIZE_TO_POINTER(is_there ? SIZE_MAX : i));
    }
    return index;
}

/* Events by date and text, by text, and by date, where there is one alone on both sides. */
static void match_events(const struct pair *list, struct matching *matching) {
    for (int pass = 0; pass < 3; pass++) {
        GHashTable *old = index_events(list->old, matching, true, pass != 1, pass != 2);
        GHashTable *new = index_events(list->new, matching, false, pass != 1, pass != 2);
        GHashTableIter iter;
        gpointer key, own, other;
        g_hash_table_iter_init(&iter, new);
        while (g_hash_table_iter_next(&iter, &key, &own))
            if (GPOINTER_TO_SIZE(own) != SIZE_MAX &&
                g_hash_table_lookup_extended(old, key, NULL, &other) &&
                GPOINTER_TO_SIZE(other) != SIZE_MAX)
                match(matching, GPOINTER_TO_SIZE(own), GPOINTER_TO_SIZE(other));
        g_hash_table_unref(old);
        g_hash_table_unref(new);
    }
}

/* What is left goes by its key; where those before it have moved in the record since, so has it. */
static struct matching match_items(struct keyed_merge *merging, const struct pair *list) {
    struct matching matching = {ARENA_ARRAY(merging->arena, size_t, list->new->count),
                                ARENA_ARRAY(merging->arena, bool, list->old->count)};
    for (size_t i = 0; i < list->new->count; i++)
        matching.old_of[i] = SIZE_MAX;
    match_same(list, &matching);
    if (is_events(last_name(list->key)))
        match_events(list, &matching);
    size_t shift = 0; /* may be less than nothing: it wraps, and back */
    for (size_t i = 0; i < list->new->count; i++) {
        const struct key_node *node = find_item(list->node, i);
        size_t place = place_of(list, i) + shift;
        if (matching.old_of[i] != SIZE_MAX)
            shift = matching.old_of[i] - place_of(list, i);
        else if (!(node && node->is_new) && place < list->old->count && !matching.is_taken[place])
            match(&matching, i, place);
    }
    return matching;
}

static bool compare_event(struct keyed_merge *merging, const struct pair *event) {
    struct subject subject = {event, false};
    merging->subject = &subject;
    bool done = compare(merging, event);
    merging->subject = NULL;
    merging->merge->same += !subject.is_shown;
    return done;
}

/* The last old event that is not later; for other items, the last. */
static size_t find_before(const struct pair *list, const struct pair *item) {
    const struct yaml_value *date =
        is_events(last_name(list->key)) ? yaml_lookup(item->new, "date") : NULL;
    size_t before = date ? SIZE_MAX : list->old->count - 1;
    for (size_t i = 0; date && date->kind == YAML_VALUE_SCALAR && i < list->old->count; i++) {
        const struct yaml_value *other = yaml_lookup(list->old->items[i], "date");
        if (other && other->kind == YAML_VALUE_SCALAR && strcmp(other->scalar, date->scalar) <= 0)
            before = i;
    }
    return before;
}

static bool add_item(struct keyed_merge *merging, const struct pair *list,
                     const struct pair *item) {
    const struct yaml_value *written = list->written;
    size_t before = find_before(list, item);
    if (is_events(last_name(list->key))) {
        show_event(merging, '+', item);
        merging->merge->added++;
    } else {
        show_lone(merging, '+', item);
    }
    if (!written || written->kind != YAML_VALUE_LIST || written->count == 0)
        return false;
    const struct yaml_value *behind = before < written->count ? written->items[before] : NULL;
    return record_text_add_item(&merging->text, written, behind, item->new);
}

static bool take_missing(struct keyed_merge *merging, const struct pair *list,
                         const struct pair *item) {
    const struct key_node *moved = g_hash_table_lookup(merging->tree.moved, item->key);
    bool is_event = is_events(last_name(list->key));
    if (moved) {
        diag_report(merging->diags, DIAG_IMPORT_EDIT, item->line,
                    "move its lines in the record, and import the sheet again",
                    "this event's row names another group");
        return true;
    }
    if (!is_event && is_emptied(merging, item->key)) {
        show_change(merging, item);
        return list->written &&
               record_text_remove_item(&merging->text, list->written, item->written);
    }
    if (is_event)
        show_event(merging, '-', item);
    if (is_event)
        merging->merge->missing++;
    else if (!merging->subject)
        show_lone(merging, '-', item);
    return true;
}

static bool compare_lists(struct keyed_merge *merging, const struct pair *pair) {
    struct matching matching = match_items(merging, pair);
    bool is_event = is_events(last_name(pair->key)), done = true;
    for (size_t i = 0; i < pair->new->count; i++) {
        struct pair item = item_of(merging, pair, matching.old_of[i], i);
        bool written;
        if (!item.old)
            written = add_item(merging, pair, &item);
        else
            written = is_event ? compare_event(merging, &item) : compare(merging, &item);
        done = written && done;
    }
    for (size_t i = 0; i < pair->old->count; i++) {
        struct pair item = item_of(merging, pair, i, SIZE_MAX);
        if (!matching.is_taken[i])
            done = take_missing(merging, pair, &item) && done;
    }
    return done;
}

static bool compare_leaves(struct keyed_merge *merging, const struct pair *pair) {
    char *old = print_value(pair->old), *new = print_value(pair->new);
    bool same = strcmp(old, new) == 0 && is_leaf(pair->old) == is_leaf(pair->new);
    g_free(old);
    g_free(new);
    if (same && !merging->subject)
        merging->merge->same++;
    if (same)
        return true;
    show_change(merging, pair);
    const struct yaml_value *written = pair->written;
    if (written && written->kind == YAML_VALUE_MAP && is_leaf(pair->new))
        written = yaml_lookup(written, "value");
    if (written && written->kind == YAML_VALUE_LIST && written->count == 1 && is_leaf(pair->new))
        written = written->items[0];
    return written && record_text_replace(&merging->text, written, pair->new);
}

/* The new value, with what of the old one the sheet has no column of. */
static const struct yaml_value *join_values(struct keyed_merge *merging, const struct pair *pair) {
    bool are_maps = pair->old->kind == YAML_VALUE_MAP && pair->new->kind == YAML_VALUE_MAP;
    struct list pairs = {0};
    for (size_t i = 0; are_maps && i < pair->old->count; i++) {
        struct pair member = member_of(merging, pair, pair->old->pairs[i].key.text);
        if (!member.new &&is_emptied(merging, member.sheet_key))
            continue;
        struct yaml_pair *kept = LIST_PUSH(merging->arena, &pairs, struct yaml_pair);
        *kept = pair->old->pairs[i];
        kept->value = member.new ? join_values(merging, &member) : member.old;
    }
    for (size_t i = 0; are_maps && i < pair->new->count; i++)
        if (!yaml_lookup(pair->old, pair->new->pairs[i].key.text))
            *LIST_PUSH(merging->arena, &pairs, struct yaml_pair) = pair->new->pairs[i];
    if (!are_maps)
        return pair->new;
    struct yaml_value *joined = ARENA_NEW(merging->arena, struct yaml_value);
    *joined = *pair->new;
    joined->pairs = pairs.items;
    joined->count = pairs.count;
    return joined;
}

/* Values that cannot be written one by one may be written as a whole, where what holds them stands
 * in brackets, or is one value for short. */
static bool compare(struct keyed_merge *merging, const struct pair *pair) {
    size_t edits = merging->text.edits.count;
    bool done;
    if (pair->old->kind != pair->new->kind || is_leaf(pair->old))
        done = compare_leaves(merging, pair);
    else if (pair->old->kind == YAML_VALUE_MAP)
        done = compare_maps(merging, pair);
    else
        done = compare_lists(merging, pair);
    if (done)
        return true;
    merging->text.edits.count = edits;
    bool is_whole = pair->written &&
                    record_text_replace(&merging->text, pair->written, join_values(merging, pair));
    if (!is_whole && (is_leaf(pair->old) || pair->written))
        tell_left(merging, pair);
    return true;
}

/* ---- the whole ----------------------------------------------------------------------------------
 */

/* The same as people write it: one of a list, and a quantity without more, by itself. */
static const struct yaml_value *tidy(struct arena *arena, const struct yaml_value *value) {
    if (!value || is_leaf(value))
        return value;
    bool is_map = value->kind == YAML_VALUE_MAP;
    const struct yaml_value *first = is_map ? yaml_lookup(value, "value") : value->items[0];
    if (value->count == 1 && first && first->kind == YAML_VALUE_SCALAR)
        return first;
    struct yaml_value *copy = ARENA_NEW(arena, struct yaml_value);
    struct yaml_pair *pairs = ARENA_ARRAY(arena, struct yaml_pair, is_map ? value->count : 0);
    const struct yaml_value **items =
        ARENA_ARRAY(arena, const struct yaml_value *, is_map ? 0 : value->count);
    *copy = *value;
    for (size_t i = 0; i < value->count; i++) {
        if (!is_map) {
            items[i] = tidy(arena, value->items[i]);
            continue;
        }
        pairs[i] = value->pairs[i];
        pairs[i].value = tidy(arena, value->pairs[i].value);
    }
    copy->pairs = pairs;
    copy->items = items;
    return copy;
}

/* A relation as it dumps: all of it, in one way. */
static bool read_dump(struct arena *arena, const struct relation *relation, struct diags *diags,
                      const struct yaml_value **ret_value) {
    GString *text = g_string_new(NULL);
    const struct source *source;
    schema_dump((struct schema_ref){&record_relation_type, relation}, text);
    bool ok = source_from_text(arena, "record", text->str, text->len, diags, &source) &&
              yaml_read(arena, source, diags, ret_value);
    if (ok)
        *ret_value = tidy(arena, *ret_value);
    g_string_free(text, TRUE);
    return ok;
}

static bool merge_trees(struct keyed_merge *merging, const struct relation *relation,
                        const struct yaml_value *written) {
    struct pair root = {.written = written,
                        .node = &merging->tree.root,
                        .cell = merging->tree.root.span,
                        .line = written->span,
                        .key = "",
                        .sheet_key = ""};
    if (!read_dump(merging->arena, relation, merging->diags, &root.old) ||
        !read_dump(merging->arena, merging->tree.relation, merging->diags, &root.new))
        return false;
    compare(merging, &root);
    return true;
}

bool merge_keyed(struct arena *arena, const struct sheet_book *book,
                 const struct sheets_import *import, const struct source *record,
                 struct diags *diags, struct sheets_merge *ret_merge) {
    struct keyed_merge merging = {.arena = arena, .diags = diags, .merge = ret_merge};
    const struct sheets_output output = {0};
    const struct relation *relation;
    const struct yaml_value *written;
    struct sheet_book *own;
    struct diags *known = diags_new_beside(diags); /* of the record: found when it was loaded */
    bool ok = record_relation_load(arena, record, diags, &relation) &&
              yaml_read(arena, record, known, &written) &&
              sheets_export(arena, relation, &output, known, &own);
    diags_free(known);
    if (!ok)
        return false;
    merging.text = record_text_begin(arena, record);
    merging.difference = g_string_new(NULL);
    ok = keyed_read(arena, &(struct keyed_books){book, own}, import->eras, diags, &merging.tree) &&
         merge_trees(&merging, relation, written);
    ret_merge->difference = arena_strdup(arena, merging.difference->str);
    GString *text = record_text_apply(&merging.text);
    ret_merge->text = arena_strndup(arena, text->str, text->len);
    ret_merge->size = text->len;
    g_string_free(text, TRUE);
    g_string_free(merging.difference, TRUE);
    keyed_free(&merging.tree);
    return ok;
}
