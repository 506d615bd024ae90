/* Exports: a record → sheets with keys. It is taken as it dumps, which says all of it in one way;
 * each event has a row of its own, each other value too, in the other sheet. */
#include "export_int.h"

#include "keys.h"
#include "record/record.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* A column of the events' sheet. */
struct event_column {
    const char *key; /* below that of the event; NULL: the title of the group, or the event's key */
    enum sheet_column holds;
    bool is_used;
};

struct exporter {
    struct arena *arena;
    const struct sheets_output *output;
    struct sheet *events, *facts;
    struct list columns;  /* of struct event_column */
    GHashTable *by_key;   /* key → its place in `columns`, from 1 */
    struct list values;   /* of struct event_value: of all events */
    uint32_t event_count; /* so far */
};

struct event_value {
    uint32_t row, column; /* row from 1, column from 0 in `columns` */
    const char *text;
};

/* ---- cells --------------------------------------------------------------------------------- */

void export_add_row(struct arena *arena, struct sheet *sheet) {
    struct sheet_row *row = LIST_PUSH(arena, &sheet->rows, struct sheet_row);
    row->number = (uint32_t)sheet->rows.count;
}

struct sheet_cell *export_add_cell(struct arena *arena, struct sheet *sheet, enum sheet_kind kind,
                                   const char *text) {
    struct sheet_row *row = LIST_AT(&sheet->rows, struct sheet_row, sheet->rows.count - 1);
    struct sheet_cell *cell = LIST_PUSH(arena, &row->cells, struct sheet_cell);
    uint32_t column = (uint32_t)row->cells.count;
    *cell = (struct sheet_cell){.row = row->number,
                                .column = column,
                                .from_row = row->number,
                                .from_column = column,
                                .kind = *text ? kind : SHEET_EMPTY,
                                .text = text};
    sheet->column_count = MAX(sheet->column_count, column);
    return cell;
}

struct sheet *export_add_sheet(struct arena *arena, struct sheet_book *book, const char *name) {
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    sheet->name = name;
    *LIST_PUSH(arena, &book->sheets, struct sheet *) = sheet;
    return sheet;
}

/* The first of a column's names in the language of the sheet. */
const char *export_name_column(struct arena *arena, enum sheet_column column, bool english) {
    const struct sheet_column_row *row = &sheet_columns[column];
    const char *names = english ? row->english : row->japanese;
    return arena_strndup(arena, names, strcspn(names, english ? "," : " "));
}

/* The first day that all spreadsheets count alike: before it, some have a 29 February 1900. */
#define DAY_FIRST "1900-03-01"

bool export_is_day(const char *text) {
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != sizeof form - 1 || strcmp(text, DAY_FIRST) < 0)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return false;
    return true;
}

void export_add_date(struct arena *arena, struct sheet *sheet, const char *text) {
    struct sheet_cell *cell =
        export_add_cell(arena, sheet, export_is_day(text) ? SHEET_DATE : SHEET_TEXT, text);
    if (cell->kind == SHEET_DATE)
        cell->date = (struct date_point){.year = (int16_t)atoi(text),
                                         .month = (int8_t)atoi(text + strlen("yyyy-")),
                                         .day = (int8_t)atoi(text + strlen("yyyy-mm-"))};
}

static bool is_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 10 && text[digits] == '\0' && (text[0] != '0' || digits == 1);
}

static void add_value(struct exporter *exporter, enum sheet_column holds, const char *text) {
    static const bool counts[COLUMN_MAX + 1] = {
        [COLUMN_SENT] = true, [COLUMN_RECEIVED] = true, [COLUMN_COST] = true, [COLUMN_RANK] = true};
    if (holds == COLUMN_DATE)
        export_add_date(exporter->arena, exporter->events, text);
    else
        export_add_cell(exporter->arena, exporter->events,
                        counts[holds] && is_number(text) ? SHEET_NUMBER : SHEET_TEXT,
                        key_quote(exporter->arena, text));
}

/* ---- what the record says ------------------------------------------------------------------ */

/* A list of one text is written as that text. */
static const struct yaml_value *find_lone(const struct yaml_value *value) {
    bool lone = value->kind == YAML_VALUE_LIST && value->count == 1 &&
                value->items[0]->kind == YAML_VALUE_SCALAR;
    return lone ? value->items[0] : value;
}

typedef void (*leaf_taker)(struct exporter *exporter, const char *key, const char *text);

/* Hands over all scalars below a value. */
static void walk_leaves(struct exporter *exporter, const struct yaml_value *value, GString *key,
                        leaf_taker take) {
    size_t length = key->len;
    value = find_lone(value);
    if (value->kind == YAML_VALUE_SCALAR)
        take(exporter, key->str, value->scalar);
    for (size_t i = 0; i < value->count; i++) {
        bool is_map = value->kind == YAML_VALUE_MAP;
        if (is_map)
            key_add_name(key, value->pairs[i].key.text);
        else
            key_add_index(key, i);
        walk_leaves(exporter, is_map ? value->pairs[i].value : value->items[i], key, take);
        g_string_truncate(key, length);
    }
}

static uint32_t find_column(struct exporter *exporter, const char *key) {
    uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(exporter->by_key, key));
    if (known > 0)
        return known - 1;
    struct event_column *column =
        LIST_PUSH(exporter->arena, &exporter->columns, struct event_column);
    *column = (struct event_column){arena_strdup(exporter->arena, key), key_find_column(key), true};
    g_hash_table_insert(exporter->by_key, (gpointer)column->key,
                        GUINT_TO_POINTER((guint)exporter->columns.count));
    return (uint32_t)exporter->columns.count - 1;
}

static void take_event_value(struct exporter *exporter, const char *key, const char *text) {
    uint32_t column = find_column(exporter, key);
    LIST_AT(&exporter->columns, struct event_column, column)->is_used = true;
    *LIST_PUSH(exporter->arena, &exporter->values, struct event_value) =
        (struct event_value){exporter->event_count, column, arena_strdup(exporter->arena, text)};
}

static void take_fact(struct exporter *exporter, const char *key, const char *text) {
    export_add_row(exporter->arena, exporter->facts);
    export_add_cell(exporter->arena, exporter->facts, SHEET_TEXT,
                    arena_strdup(exporter->arena, key));
    export_add_cell(exporter->arena, exporter->facts, SHEET_TEXT,
                    key_quote(exporter->arena, arena_strdup(exporter->arena, text)));
}

#define GROUP_KEY "\001group" /* no key of YAML's begins so */
#define EVENT_KEY "\001key"

static void walk_events(struct exporter *exporter, const struct yaml_value *events, GString *key,
                        const char *title) {
    size_t length = key->len;
    for (size_t i = 0; i < events->count; i++) {
        GString *below = g_string_new(NULL);
        exporter->event_count++;
        key_add_index(key, i);
        take_event_value(exporter, GROUP_KEY, title);
        take_event_value(exporter, EVENT_KEY, key->str);
        walk_leaves(exporter, events->items[i], below, take_event_value);
        g_string_free(below, TRUE);
        g_string_truncate(key, length);
    }
}

/* The lists of a record that hold events: of groups, and of the world. */
static bool has_events(const struct yaml_pair *pair) {
    static const char *const names[] = {"events", "notes", "world"};
    if (pair->value->kind != YAML_VALUE_LIST || pair->value->count == 0 ||
        pair->value->items[0]->kind != YAML_VALUE_MAP)
        return false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i], pair->key.text) == 0)
            return true;
    return false;
}

static const char *find_title(const struct yaml_value *map, const char *other) {
    const struct yaml_value *title = yaml_lookup(map, "title");
    return title && title->kind == YAML_VALUE_SCALAR ? title->scalar : other;
}

static void walk_groups(struct exporter *exporter, const struct yaml_value *groups, GString *key);

static void walk_map(struct exporter *exporter, const struct yaml_value *map, GString *key) {
    size_t length = key->len;
    const char *title = find_title(map, "");
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        bool is_groups =
            strcmp(pair->key.text, "activities") == 0 || strcmp(pair->key.text, "groups") == 0;
        key_add_name(key, pair->key.text);
        if (has_events(pair))
            walk_events(exporter, pair->value, key, title);
        else if (is_groups && pair->value->kind == YAML_VALUE_LIST)
            walk_groups(exporter, pair->value, key);
        else
            walk_leaves(exporter, pair->value, key, take_fact);
        g_string_truncate(key, length);
    }
}

static void walk_groups(struct exporter *exporter, const struct yaml_value *groups, GString *key) {
    size_t length = key->len;
    for (size_t i = 0; i < groups->count; i++) {
        key_add_index(key, i);
        if (groups->items[i]->kind == YAML_VALUE_MAP)
            walk_map(exporter, groups->items[i], key);
        else
            walk_leaves(exporter, groups->items[i], key, take_fact);
        g_string_truncate(key, length);
    }
}

/* ---- the sheets ---------------------------------------------------------------------------- */

/* Columns that are there whatever the record has, and in this order. */
static void add_columns(struct exporter *exporter) {
    static const enum sheet_column first[] = {COLUMN_DATE,     COLUMN_GROUP, COLUMN_TEXT,
                                              COLUMN_CATEGORY, COLUMN_PLACE, COLUMN_SENT,
                                              COLUMN_RECEIVED, COLUMN_COST,  COLUMN_NOTE};
    for (size_t i = 0; i < COUNT_OF(first); i++)
        find_column(exporter, first[i] == COLUMN_GROUP ? GROUP_KEY : key_of_column(first[i]));
    find_column(exporter, EVENT_KEY);
}

static const char *name_column(struct exporter *exporter, const struct event_column *column) {
    bool english = exporter->output->english;
    if (strcmp(column->key, GROUP_KEY) == 0)
        return export_name_column(exporter->arena, COLUMN_GROUP, english);
    if (strcmp(column->key, EVENT_KEY) == 0)
        return english ? KEYS_COLUMN_EN : KEYS_COLUMN_JA;
    return column->holds == COLUMN_MAX
               ? column->key
               : export_name_column(exporter->arena, column->holds, english);
}

static void write_events(struct exporter *exporter) {
    size_t count = exporter->columns.count, next = 0;
    const char **row = ARENA_ARRAY(exporter->arena, const char *, count);
    const struct event_column *columns = exporter->columns.items;
    export_add_row(exporter->arena, exporter->events);
    for (size_t i = 0; i < count; i++)
        export_add_cell(exporter->arena, exporter->events, SHEET_TEXT,
                        name_column(exporter, &columns[i]));
    for (uint32_t number = 1; number <= exporter->event_count; number++) {
        const struct event_value *values = exporter->values.items;
        memset(row, 0, count * sizeof *row);
        for (; next < exporter->values.count && values[next].row == number; next++)
            row[values[next].column] = values[next].text;
        export_add_row(exporter->arena, exporter->events);
        for (size_t i = 0; i < count; i++)
            add_value(exporter, columns[i].holds, row[i] ? row[i] : "");
    }
}

static void write_record(struct exporter *exporter, const struct yaml_value *record) {
    bool english = exporter->output->english;
    GString *key = g_string_new(NULL);
    export_add_row(exporter->arena, exporter->facts);
    export_add_cell(exporter->arena, exporter->facts, SHEET_TEXT,
                    english ? KEYS_COLUMN_EN : KEYS_COLUMN_JA);
    export_add_cell(exporter->arena, exporter->facts, SHEET_TEXT,
                    english ? VALUES_COLUMN_EN : VALUES_COLUMN_JA);
    add_columns(exporter);
    walk_map(exporter, record, key);
    write_events(exporter);
    g_string_free(key, TRUE);
}

bool sheets_export(struct arena *arena, const struct relation *relation,
                   const struct sheets_output *output, struct diags *diags,
                   struct sheet_book **ret_book) {
    const struct source *source;
    const struct yaml_value *record;
    GString *text = g_string_new(NULL);
    struct sheet_book *book = ARENA_NEW(arena, struct sheet_book);
    schema_dump((struct schema_ref){&record_relation_type, relation}, text);
    bool ok = source_from_text(arena, "record", text->str, text->len, diags, &source) &&
              yaml_read(arena, source, diags, &record);
    g_string_free(text, TRUE);
    if (!ok)
        return false;
    struct exporter exporter = {.arena = arena, .output = output};
    exporter.by_key = g_hash_table_new(g_str_hash, g_str_equal);
    exporter.events = export_add_sheet(arena, book, output->english ? "Events" : "出来事");
    exporter.facts = export_add_sheet(arena, book, output->english ? "Record" : "記録");
    write_record(&exporter, record);
    g_hash_table_unref(exporter.by_key);
    *ret_book = book;
    return true;
}
