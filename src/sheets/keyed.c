/* Sheets with keys → a record: each value goes where its key says, into a tree as YAML would give,
 * whose places are cells; what a record has to say of it, it says of these. */
#include "keyed_int.h"
#include "list_int.h"
#include "sheets/sheets.h"

#include "record/record.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS_MAX 20 /* above which the names of columns may stand */

struct keyed {
    struct arena *arena;
    struct diags *diags;
    const struct era_table *eras;
    const struct sheet_names *names;
    struct keyed_tree *tree;
    GHashTable *by_key;  /* key → its node */
    GHashTable *groups;  /* key → the group's struct group_name */
    GHashTable *rows;    /* key of an event → its row */
    struct list pending; /* of struct pending_row: events that have no key yet, or another group */
    struct span key;     /* where that of the row at hand stands */
    bool failed;
};

/* A sheet with a column of keys. */
struct keyed_sheet {
    const struct sheet *sheet;
    uint32_t head;       /* row */
    uint32_t key, value; /* columns; `value` 0: a row holds an event */
    uint32_t group;      /* column; 0: none */
};

struct pending_row {
    struct keyed_sheet sheet;
    const struct sheet_row *row;
    const char *list; /* of the group: "events", "notes" */
    const char *key;  /* that it has, and leaves; NULL: none */
};

/* What the events of a group call it. */
struct group_name {
    const char *title;
    bool varies, is_told;
};

#define KEY_HINT "keys are as `activities[0].events[3]`; an event may also stand without one"
#define NEW_HINT "write the name of its group beside it; a row that is no event, take out"

/* ---- the tree ------------------------------------------------------------------------------ */

static struct key_node *add_child(struct keyed *keyed, struct key_node *node, struct key_step step,
                                  struct span span) {
    struct key_node *child = ARENA_NEW(keyed->arena, struct key_node);
    *child = (struct key_node){.step = step, .span = span};
    *LIST_PUSH(keyed->arena, &node->children, struct key_node *) = child;
    return child;
}

static bool fits(const struct key_node *node, struct key_step step) {
    if (node->text)
        return false;
    if (node->children.count == 0)
        return true;
    const struct key_node *first = *LIST_AT(&node->children, struct key_node *, 0);
    return !first->step.name == !step.name;
}

/* The node that the key leads to, made where there is none; NULL, told: the key is malformed. */
static struct key_node *find_node(struct keyed *keyed, const char *key, struct span span) {
    struct key_node *node = &keyed->tree->root;
    for (const char *at = key; *at;) {
        struct key_step step;
        if (!key_read_step(keyed->arena, &at, at == key, &step)) {
            keyed->failed = true;
            diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key, KEY_HINT, "“%s” is no key", key);
            return NULL;
        }
        char *prefix = arena_strndup(keyed->arena, key, (size_t)(at - key));
        struct key_node *next = g_hash_table_lookup(keyed->by_key, prefix);
        if (!next && !fits(node, step)) {
            keyed->failed = true;
            diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key, KEY_HINT,
                        "“%s” goes through a key that is something else", key);
            return NULL;
        }
        if (!next) {
            next = add_child(keyed, node, step, span);
            g_hash_table_insert(keyed->by_key, prefix, next);
        }
        node = next;
    }
    return node;
}

static void set_text(struct keyed *keyed, const char *key, const char *text, struct span span) {
    struct key_node *node = find_node(keyed, key, span);
    if (!node)
        return;
    if (node->text || node->children.count > 0) {
        keyed->failed = true;
        diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key, KEY_HINT, "“%s” has a value already",
                    key);
        return;
    }
    node->text = text;
    node->span = span;
}

/* ---- cells --------------------------------------------------------------------------------- */

static bool is_date_key(const char *key) {
    const char *last = strrchr(key, '.');
    return strcmp(last ? last + 1 : key, "date") == 0;
}

static const char *print_date(struct keyed *keyed, struct date date) {
    GString *text = g_string_new(NULL);
    record_date_print(&date, text);
    char *copy = arena_strdup(keyed->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* What people type as a date, as a record has it; what cannot be read stays, for the record to
 * refuse. */
static const char *read_date(struct keyed *keyed, const struct sheet_cell *cell, struct span span) {
    struct date_reading reading = record_date_read_written(keyed->arena, keyed->eras, cell->text,
                                                           diags_language(keyed->diags));
    if (reading.certainty == DATE_UNREAD)
        return cell->text;
    const char *text = print_date(keyed, reading.date);
    if (reading.certainty == DATE_DOUBTFUL)
        diag_report(keyed->diags, DIAG_CELL_DOUBT, span, reading.advice,
                    "“%s” is not certain as a date; it is read as %s", cell->text, text);
    return text;
}

static bool is_count_key(const char *key) {
    return g_str_has_suffix(key, ".participants.sent") ||
           g_str_has_suffix(key, ".participants.received");
}

/* 20名, 三名: told, and taken as the number; what is none stays, for the record to refuse. */
static const char *read_count(struct keyed *keyed, const struct sheet_cell *cell,
                              struct span span) {
    struct list_count count = list_read_count(cell->text, 1);
    const char *text = arena_printf(keyed->arena, "%d", count.count);
    if (count.count == SCHEMA_ABSENT || count.is_doubtful || count.is_cut ||
        strcmp(text, cell->text) == 0)
        return cell->text;
    diag_report(keyed->diags, DIAG_CELL_DOUBT, span,
                "a counter has a column of its own: 単位, or `participants.counter`",
                "“%s” is read as %s", cell->text, text);
    return text;
}

static const char *read_cell(struct keyed *keyed, const struct sheet_cell *cell, const char *key,
                             struct span span) {
    if (cell->kind == SHEET_DATE) {
        const char *text =
            print_date(keyed, (struct date){.kind = DATE_POINT, .count = 1, .points = &cell->date});
        if (cell->doubt)
            diag_report(keyed->diags, DIAG_CELL_DOUBT, span, cell->doubt,
                        "“%s” is not certain as a date; it is read as %s", cell->text, text);
        return text;
    }
    if (is_date_key(key))
        return read_date(keyed, cell, span);
    return is_count_key(key) ? read_count(keyed, cell, span)
                             : key_unquote(keyed->arena, cell->text);
}

static void take_cell(struct keyed *keyed, const struct sheet *sheet, const struct sheet_cell *cell,
                      const char *key) {
    struct span span = sheets_span(sheet, cell->row, cell->column);
    set_text(keyed, key, read_cell(keyed, cell, key, span), span);
}

/* The key, below an event's, of what stands in the column; NULL: it is there for people. */
static const char *find_column_key(const struct keyed *keyed, const struct keyed_sheet *from,
                                   uint32_t column) {
    const struct sheet_cell *head = sheets_find_cell(from->sheet, from->head, column);
    if (!head || column == from->key || column == from->group)
        return NULL;
    enum sheet_column holds = sheet_column_find(keyed->names, head->text);
    const char *key = holds == COLUMN_MAX ? NULL : key_of_column(holds);
    bool is_key = g_str_is_ascii(head->text) && !strchr(head->text, ' ');
    return key || !is_key ? key : head->text;
}

/* The key, and those above it. */
static void note_emptied(struct keyed *keyed, const char *key) {
    char *part = g_strdup(key);
    for (size_t size = strlen(part); size > 0; part[--size] = '\0')
        if (strchr(".[", part[size]))
            g_hash_table_add(keyed->tree->emptied, g_strndup(part, size));
    g_free(part);
}

/* Of an event that has its key, the columns in which its row has nothing. */
static void see_emptied(struct keyed *keyed, const struct keyed_sheet *from,
                        const struct sheet_row *row, const char *key) {
    for (uint32_t column = 1; column <= from->sheet->column_count; column++) {
        const struct sheet_cell *cell = sheets_find_cell(from->sheet, row->number, column);
        const char *below =
            cell && cell->kind != SHEET_EMPTY ? NULL : find_column_key(keyed, from, column);
        if (below)
            note_emptied(keyed, arena_printf(keyed->arena, "%s.%s", key, below));
    }
}

static void take_event(struct keyed *keyed, const struct keyed_sheet *from,
                       const struct sheet_row *row, const char *key) {
    for (size_t i = 0; i < row->cells.count; i++) {
        const struct sheet_cell *cell = LIST_AT(&row->cells, struct sheet_cell, i);
        const char *below = find_column_key(keyed, from, cell->column);
        if (!below || cell->kind == SHEET_EMPTY)
            continue;
        take_cell(keyed, from->sheet, cell, arena_printf(keyed->arena, "%s.%s", key, below));
    }
}

static bool is_empty(const struct sheet_row *row) {
    for (size_t i = 0; i < row->cells.count; i++)
        if (LIST_AT(&row->cells, struct sheet_cell, i)->kind != SHEET_EMPTY)
            return false;
    return true;
}

/* ---- groups ---------------------------------------------------------------------------------- */

static const char *find_title(const struct keyed *keyed, const char *group) {
    char *key = g_strconcat(group, ".title", NULL);
    const struct key_node *node = g_hash_table_lookup(keyed->by_key, key);
    g_free(key);
    return node ? node->text : NULL;
}

/* The group of that title below a list of groups, in groups within them too; NULL: none has it. */
static const char *find_group(struct keyed *keyed, const char *list, const char *title) {
    const struct key_node *groups = g_hash_table_lookup(keyed->by_key, list);
    for (size_t i = 0; groups && i < groups->children.count; i++) {
        const struct key_node *group = *LIST_AT(&groups->children, struct key_node *, i);
        const char *key = arena_printf(keyed->arena, "%s[%u]", list, group->step.index);
        const char *own = find_title(keyed, key);
        if (own && strcmp(own, title) == 0)
            return key;
        const char *inner = find_group(keyed, arena_printf(keyed->arena, "%s.groups", key), title);
        if (inner)
            return inner;
    }
    return NULL;
}

/* The first place behind all items of a list. */
static uint32_t find_next(const struct keyed *keyed, const char *list) {
    const struct key_node *node = g_hash_table_lookup(keyed->by_key, list);
    uint32_t next = 0;
    for (size_t i = 0; node && i < node->children.count; i++)
        next = MAX(next, (*LIST_AT(&node->children, struct key_node *, i))->step.index + 1);
    return next;
}

/* It goes to the end of the group that its row names, which is made where there is none. */
static void take_pending(struct keyed *keyed, const struct pending_row *pending) {
    const struct keyed_sheet *from = &pending->sheet;
    uint32_t row = pending->row->number;
    const struct sheet_cell *title =
        from->group == 0 ? NULL : sheets_find_cell(from->sheet, row, from->group);
    keyed->key = sheets_span(from->sheet, row, from->group ? from->group : from->key);
    if (!title) {
        keyed->failed = true;
        diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key, NEW_HINT,
                    "a new event does not say in which group it stands");
        return;
    }
    const char *group = find_group(keyed, "activities", title->text);
    if (!group) {
        group = arena_printf(keyed->arena, "activities[%u]", find_next(keyed, "activities"));
        set_text(keyed, arena_printf(keyed->arena, "%s.title", group), title->text, keyed->key);
        struct key_node *made = g_hash_table_lookup(keyed->by_key, group);
        made->is_new = true;
    }
    const char *list = arena_printf(keyed->arena, "%s.%s", group, pending->list);
    const char *key = arena_printf(keyed->arena, "%s[%u]", list, find_next(keyed, list));
    take_event(keyed, from, pending->row, key);
    struct key_node *node = g_hash_table_lookup(keyed->by_key, key);
    if (node)
        node->is_new = true;
    if (pending->key)
        g_hash_table_insert(keyed->tree->moved, g_strdup(pending->key), node);
}

/* The group in which a key of an event lies; NULL: none, as of what happened in the world. */
static const char *find_group_of(struct keyed *keyed, const char *key, const char **ret_list) {
    const char *dot = strrchr(key, '.');
    if (!dot || !g_str_has_prefix(key, "activities["))
        return NULL;
    *ret_list = arena_strndup(keyed->arena, dot + 1, strcspn(dot + 1, "["));
    return arena_strndup(keyed->arena, key, (size_t)(dot - key));
}

static void see_group(struct keyed *keyed, const char *group, const char *title) {
    struct group_name *name = g_hash_table_lookup(keyed->groups, group);
    if (!name) {
        name = ARENA_NEW(keyed->arena, struct group_name);
        name->title = title;
        g_hash_table_insert(keyed->groups, (gpointer)group, name);
    }
    name->varies = name->varies || strcmp(name->title, title) != 0;
}

/* Whether the event is to leave its group: it names another, or one that is new. Where all events
 * of a group name it otherwise, it may be that the group is to have that name: that is told. */
static bool leaves_group(struct keyed *keyed, const char *group, const struct sheet_cell *title,
                         struct span span) {
    const char *own = find_title(keyed, group);
    struct group_name *name = g_hash_table_lookup(keyed->groups, group);
    if (!own || strcmp(own, title->text) == 0)
        return false;
    if (find_group(keyed, "activities", title->text) || !name || name->varies)
        return true;
    if (!name->is_told)
        diag_report(keyed->diags, DIAG_SHEET_GROUP, span,
                    "change the name in the sheet of keys and values, at the key `….title`",
                    "all events of the group “%s” call it “%s”; it keeps its name", own,
                    title->text);
    name->is_told = true;
    return false;
}

static void see_row_group(struct keyed *keyed, const struct keyed_sheet *from,
                          const struct sheet_row *row) {
    const struct sheet_cell *key = sheets_find_cell(from->sheet, row->number, from->key);
    const struct sheet_cell *title =
        from->group == 0 ? NULL : sheets_find_cell(from->sheet, row->number, from->group);
    const char *list, *group = NULL;
    if (row->number > from->head && key && title)
        group = find_group_of(keyed, key->text, &list);
    if (group)
        see_group(keyed, group, title->text);
}

static void add_pending(struct keyed *keyed, const struct pending_row *pending) {
    *LIST_PUSH(keyed->arena, &keyed->pending, struct pending_row) = *pending;
}

/* A row that was copied has the key of the other. */
static bool is_copy(struct keyed *keyed, const char *key, uint32_t row) {
    uint32_t other = GPOINTER_TO_UINT(g_hash_table_lookup(keyed->rows, key));
    if (other == 0) {
        g_hash_table_insert(keyed->rows, (gpointer)key, GUINT_TO_POINTER((guint)row));
        return false;
    }
    keyed->failed = true;
    diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key,
                "if it is a new event, leave its key empty", "row %u has the same key", other);
    return true;
}

static void take_keyed_event(struct keyed *keyed, const struct keyed_sheet *from,
                             const struct sheet_row *row, const char *key) {
    const char *list, *group = find_group_of(keyed, key, &list);
    const struct sheet_cell *title =
        from->group == 0 ? NULL : sheets_find_cell(from->sheet, row->number, from->group);
    struct span span = sheets_span(from->sheet, row->number, from->group);
    if (is_copy(keyed, key, row->number))
        return;
    if (group && title && leaves_group(keyed, group, title, span))
        add_pending(keyed, &(struct pending_row){*from, row, list, key});
    else {
        take_event(keyed, from, row, key);
        see_emptied(keyed, from, row, key);
    }
}

static void take_value(struct keyed *keyed, const struct keyed_sheet *from,
                       const struct sheet_row *row, const struct sheet_cell *key) {
    const struct sheet_cell *value = sheets_find_cell(from->sheet, row->number, from->value);
    if (key && value) {
        take_cell(keyed, from->sheet, value, key->text);
    } else if (key) {
        note_emptied(keyed, key->text);
    } else {
        keyed->failed = true;
        diag_report(keyed->diags, DIAG_SHEET_KEY, keyed->key, KEY_HINT, "a value has no key");
    }
}

static void take_row(struct keyed *keyed, const struct keyed_sheet *from,
                     const struct sheet_row *row) {
    const struct sheet_cell *key = sheets_find_cell(from->sheet, row->number, from->key);
    if (row->number <= from->head || is_empty(row))
        return;
    keyed->key = sheets_span(from->sheet, row->number, from->key);
    if (from->value > 0)
        take_value(keyed, from, row, key);
    else if (key)
        take_keyed_event(keyed, from, row, key->text);
    else
        add_pending(keyed, &(struct pending_row){*from, row, "events", NULL});
}

/* ---- sheets -------------------------------------------------------------------------------- */

static bool is_named(const char *text, const char *japanese, const char *english) {
    return strcmp(text, japanese) == 0 || g_ascii_strcasecmp(text, english) == 0;
}

static void see_head(const struct sheet_names *names, const struct sheet_cell *cell,
                     struct keyed_sheet *from) {
    if (is_named(cell->text, KEYS_COLUMN_JA, KEYS_COLUMN_EN))
        from->key = cell->column;
    else if (is_named(cell->text, VALUES_COLUMN_JA, VALUES_COLUMN_EN))
        from->value = cell->column;
    else if (sheet_column_find(names, cell->text) == COLUMN_GROUP)
        from->group = cell->column;
}

static bool find_keys(const struct sheet_names *names, const struct sheet *sheet,
                      struct keyed_sheet *ret_from) {
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct sheet_row *row = LIST_AT(&sheet->rows, struct sheet_row, i);
        *ret_from = (struct keyed_sheet){.sheet = sheet, .head = row->number};
        for (size_t j = 0; j < row->cells.count; j++)
            if (LIST_AT(&row->cells, struct sheet_cell, j)->kind == SHEET_TEXT)
                see_head(names, LIST_AT(&row->cells, struct sheet_cell, j), ret_from);
        if (ret_from->key > 0)
            return true;
        if (row->number > HEAD_ROWS_MAX)
            break;
    }
    return false;
}

bool sheets_has_keys(const struct sheet_book *book) {
    struct keyed_sheet from;
    struct arena *arena = arena_new();
    const struct sheet_names *names = sheet_names_new(arena);
    bool found = false;
    for (size_t i = 0; i < book->sheets.count && !found; i++)
        found = find_keys(names, *LIST_AT(&book->sheets, struct sheet *, i), &from);
    arena_free(arena);
    return found;
}

/* Texts above the heads, and columns of no known name, are told once. */
static void tell_rest(struct keyed *keyed, const struct keyed_sheet *from) {
    for (size_t i = 0; i < from->sheet->rows.count; i++) {
        const struct sheet_row *row = LIST_AT(&from->sheet->rows, struct sheet_row, i);
        if (row->number >= from->head)
            break;
        if (!is_empty(row))
            diag_report(keyed->diags, DIAG_SHEET_PASSED,
                        sheets_span(from->sheet, row->number,
                                    LIST_AT(&row->cells, struct sheet_cell, 0)->column),
                        NULL, "what stands above the names of the columns is not read");
    }
    for (uint32_t column = 1; column <= from->sheet->column_count; column++) {
        const struct sheet_cell *head = sheets_find_cell(from->sheet, from->head, column);
        if (head && from->value == 0 && column != from->key && column != from->group &&
            !find_column_key(keyed, from, column))
            diag_report(keyed->diags, DIAG_COLUMN_UNKNOWN,
                        sheets_span(from->sheet, from->head, column),
                        "columns keep the names that export gives them",
                        "the column “%s” is not known, and not read", head->text);
    }
}

static void find_sheets(struct keyed *keyed, const struct sheet_book *book, struct list *found) {
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct sheet *sheet = *LIST_AT(&book->sheets, struct sheet *, i);
        struct keyed_sheet from;
        if (find_keys(keyed->names, sheet, &from)) {
            *LIST_PUSH(keyed->arena, found, struct keyed_sheet) = from;
            tell_rest(keyed, &from);
        } else {
            diag_report(keyed->diags, DIAG_SHEET_PASSED, (struct span){.source = sheet->source},
                        "where a sheet has a column “" KEYS_COLUMN_JA "”, only such are read",
                        "the sheet “%s” has no keys and is not read",
                        sheet->name ? sheet->name : "");
        }
    }
}

typedef void (*row_taker)(struct keyed *keyed, const struct keyed_sheet *from,
                          const struct sheet_row *row);

/* Hands over all rows of the sheets of values, or of those of events. False: there is none. */
static bool each_row(struct keyed *keyed, const struct list *sheets, bool values, row_taker take) {
    bool any = false;
    for (size_t i = 0; i < sheets->count; i++) {
        const struct keyed_sheet *from = LIST_AT(sheets, struct keyed_sheet, i);
        if ((from->value > 0) != values)
            continue;
        any = true;
        for (size_t j = 0; j < from->sheet->rows.count; j++)
            take(keyed, from, LIST_AT(&from->sheet->rows, struct sheet_row, j));
    }
    return any;
}

static bool has_sheets(const struct list *sheets, bool values) {
    for (size_t i = 0; i < sheets->count; i++)
        if ((LIST_AT(sheets, const struct keyed_sheet, i)->value > 0) == values)
            return true;
    return false;
}

/* What the book has no sheet of, that of another one has. */
static void find_others(struct keyed *keyed, const struct sheet_book *other, struct list *sheets) {
    bool has_values = has_sheets(sheets, true), has_events = has_sheets(sheets, false);
    struct list others = {0};
    if (other)
        find_sheets(keyed, other, &others);
    for (size_t i = 0; i < others.count; i++) {
        const struct keyed_sheet *from = LIST_AT(&others, const struct keyed_sheet, i);
        if (!(from->value > 0 ? has_values : has_events))
            *LIST_PUSH(keyed->arena, sheets, struct keyed_sheet) = *from;
    }
}

/* Values first: events go by the names of their groups. */
static void read_sheets(struct keyed *keyed, const struct sheet_book *book,
                        const struct sheet_book *other) {
    struct list sheets = {0};
    find_sheets(keyed, book, &sheets);
    find_others(keyed, other, &sheets);
    if (!each_row(keyed, &sheets, true, take_row)) {
        keyed->failed = true;
        diag_report(keyed->diags, DIAG_SHEET_KEY, (struct span){.source = book->source},
                    "name the file of the other values behind it, or --into RECORD",
                    "these are the events alone: the table of all other values is not there");
        return;
    }
    each_row(keyed, &sheets, false, see_row_group);
    each_row(keyed, &sheets, false, take_row);
    for (size_t i = 0; i < keyed->pending.count; i++)
        take_pending(keyed, LIST_AT(&keyed->pending, struct pending_row, i));
}

/* ---- as YAML gives it ------------------------------------------------------------------------ */

static int compare_places(const void *a, const void *b) {
    const struct key_node *const *left = a, *const *right = b;
    return ((*left)->step.index > (*right)->step.index) -
           ((*left)->step.index < (*right)->step.index);
}

static const struct yaml_value *make_value(struct keyed *keyed, struct key_node *node);

static void make_items(struct keyed *keyed, struct key_node *node, struct yaml_value *value) {
    const struct yaml_value **items =
        ARENA_ARRAY(keyed->arena, const struct yaml_value *, value->count);
    qsort(node->children.items, value->count, sizeof(struct key_node *), compare_places);
    for (size_t i = 0; i < value->count; i++)
        items[i] = make_value(keyed, *LIST_AT(&node->children, struct key_node *, i));
    value->kind = YAML_VALUE_LIST;
    value->items = items;
}

static void make_pairs(struct keyed *keyed, struct key_node *node, struct yaml_value *value) {
    struct yaml_pair *pairs = ARENA_ARRAY(keyed->arena, struct yaml_pair, value->count);
    for (size_t i = 0; i < value->count; i++) {
        struct key_node *child = *LIST_AT(&node->children, struct key_node *, i);
        pairs[i].key = (struct string){child->step.name, child->span};
        pairs[i].value = make_value(keyed, child);
    }
    value->kind = YAML_VALUE_MAP;
    value->pairs = pairs;
}

static const struct yaml_value *make_value(struct keyed *keyed, struct key_node *node) {
    struct yaml_value *value = ARENA_NEW(keyed->arena, struct yaml_value);
    value->span = node->span;
    value->count = node->children.count;
    if (node->text) {
        value->kind = YAML_VALUE_SCALAR;
        value->scalar = value->wrapped = node->text;
        value->plain = true;
    } else if (value->count > 0 && !(*LIST_AT(&node->children, struct key_node *, 0))->step.name) {
        make_items(keyed, node, value);
    } else {
        make_pairs(keyed, node, value);
    }
    return value;
}

bool keyed_read(struct arena *arena, const struct keyed_books *books, const struct era_table *eras,
                struct diags *diags, struct keyed_tree *tree) {
    struct keyed keyed = {.arena = arena, .diags = diags, .eras = eras, .tree = tree};
    keyed.names = sheet_names_new(arena);
    *tree = (struct keyed_tree){.root.span = {.source = books->book->source}};
    tree->emptied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tree->moved = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    keyed.by_key = g_hash_table_new(g_str_hash, g_str_equal);
    keyed.groups = g_hash_table_new(g_str_hash, g_str_equal);
    keyed.rows = g_hash_table_new(g_str_hash, g_str_equal);
    read_sheets(&keyed, books->book, books->other);
    bool ok = !keyed.failed &&
              record_relation_take(arena, make_value(&keyed, &tree->root), diags, &tree->relation);
    g_hash_table_unref(keyed.rows);
    g_hash_table_unref(keyed.groups);
    g_hash_table_unref(keyed.by_key);
    return ok;
}

void keyed_free(struct keyed_tree *tree) {
    g_hash_table_unref(tree->emptied);
    g_hash_table_unref(tree->moved);
}

bool sheets_import_keyed(struct arena *arena, const struct sheet_book *book,
                         const struct era_table *eras, struct diags *diags, GString *yaml) {
    struct keyed_tree tree;
    bool ok = keyed_read(arena, &(struct keyed_books){book, NULL}, eras, diags, &tree);
    if (ok)
        schema_dump((struct schema_ref){&record_relation_type, tree.relation}, yaml);
    keyed_free(&tree);
    return ok;
}
