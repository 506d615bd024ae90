/* Tables: takes a sheet, finds where the heads of columns that are known stand in it, and the unit
 * of its costs; and the map that says what columns hold. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

struct lister lister_begin(struct arena *arena, const struct sheets_import *import,
                           struct diags *diags) {
    return (struct lister){
        .arena = arena, .diags = diags, .import = import, .names = sheet_names_new(arena)};
}

/* ---- maps ---------------------------------------------------------------------------------- */

static void read_entry(struct lister *lister, const struct yaml_pair *pair) {
    const struct yaml_value *value = pair->value;
    enum sheet_column what =
        value->kind == YAML_VALUE_SCALAR ? sheet_column_of_word(value->scalar) : COLUMN_MAX;
    if (what == COLUMN_MAX) {
        GString *hint = g_string_new(diags_say(lister->diags, "one of"));
        for (size_t i = 0; i < COLUMN_MAX; i++)
            g_string_append_printf(hint, "%s `%s`", i ? "," : "", sheet_columns[i].word);
        diag_report(lister->diags, DIAG_SCHEMA_VALUE, value->span, hint->str,
                    "a column holds what is none of the words for it");
        g_string_free(hint, TRUE);
        return;
    }
    *LIST_PUSH(lister->arena, &lister->map, struct map_entry) =
        (struct map_entry){pair->key.text, what, pair->key.span, false};
}

bool lister_read_map(struct lister *lister) {
    const struct source *source;
    const struct yaml_value *root;
    size_t errors = diags_count_errors(lister->diags);
    if (!lister->import->map)
        return true;
    if (!source_read(lister->arena, lister->import->map, lister->diags, &source) ||
        !yaml_read(lister->arena, source, lister->diags, &root))
        return false;
    const struct yaml_value *columns = yaml_lookup(root, "columns");
    if (!columns || columns->kind != YAML_VALUE_MAP) {
        diag_report(lister->diags, DIAG_SCHEMA_MISSING, root->span,
                    "write `columns:` and below it a name of a column and what it holds a line",
                    "a map of columns has no `columns`");
        return false;
    }
    for (size_t i = 0; i < columns->count; i++)
        read_entry(lister, &columns->pairs[i]);
    return diags_count_errors(lister->diags) == errors;
}

/* Names are alike but for blanks and line feeds. */
static bool is_same_name(const char *a, const char *b) {
    for (;;) {
        while (*a && g_unichar_isspace(g_utf8_get_char(a)))
            a = g_utf8_next_char(a);
        while (*b && g_unichar_isspace(g_utf8_get_char(b)))
            b = g_utf8_next_char(b);
        if (!*a || !*b || g_utf8_get_char(a) != g_utf8_get_char(b))
            return !*a && !*b;
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
    }
}

enum sheet_column lister_find_mapped(struct lister *lister, const char *name) {
    for (size_t i = 0; i < lister->map.count; i++) {
        struct map_entry *entry = LIST_AT(&lister->map, struct map_entry, i);
        if (!is_same_name(entry->name, name))
            continue;
        entry->used = true;
        return entry->what;
    }
    return COLUMN_MAX;
}

enum sheet_column lister_find_column(struct lister *lister, const char *name) {
    enum sheet_column what = lister_find_mapped(lister, name);
    return what == COLUMN_MAX ? sheet_column_find(lister->names, name) : what;
}

/* ---- sheets --------------------------------------------------------------------------------- */

bool lister_wants_sheet(const struct lister *lister, const struct sheet *sheet) {
    const char *wanted = lister->import->sheet;
    if (wanted)
        return sheet->name && strcmp(sheet->name, wanted) == 0;
    return !sheet->hidden || lister->import->hidden;
}

/* （単位：千円） above the heads. */
static int64_t unit_above(const struct table *table) {
    int64_t unit = 0;
    for (size_t i = 0; i < table->sheet->rows.count; i++) {
        const struct sheet_row *row = LIST_AT(&table->sheet->rows, const struct sheet_row, i);
        for (size_t j = 0; row->number < table->head && j < row->cells.count; j++) {
            const char *text = LIST_AT(&row->cells, const struct sheet_cell, j)->text;
            int64_t found = strstr(text, "単位") ? list_find_unit(text) : 0;
            unit = found ? found : unit;
        }
    }
    return unit;
}

/* What a figure in the column of costs counts. */
static void find_unit(struct table *table) {
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct table_column *column = LIST_AT(&table->columns, const struct table_column, i);
        if (column->what == COLUMN_COST)
            table->unit = list_find_unit(column->name);
    }
    if (table->unit == 0)
        table->unit = unit_above(table);
    if (table->unit == 0)
        table->unit = 1;
}

static uint32_t last_row(const struct sheet *sheet) {
    const struct list *rows = &sheet->rows;
    return rows->count == 0 ? 0 : LIST_AT(rows, const struct sheet_row, rows->count - 1)->number;
}

/* Whether a table begins at the row; its heads are read, if one does. */
static bool begin_table(struct lister *lister, struct table *table, uint32_t row) {
    if (!heads_find(lister, table->sheet, row, &table->last_head))
        return false;
    table->head = row;
    heads_read(lister, table);
    find_unit(table);
    return true;
}

bool lister_find_table(struct lister *lister, const struct sheet *sheet, uint32_t from,
                       struct table *ret_table) {
    *ret_table = (struct table){.sheet = sheet, .last = last_row(sheet)};
    for (size_t i = 0; i < sheet->rows.count; i++) {
        uint32_t row = LIST_AT(&sheet->rows, const struct sheet_row, i)->number, behind;
        if (row < from || row <= ret_table->last_head)
            continue;
        if (!ret_table->head)
            (void)begin_table(lister, ret_table, row);
        else if (heads_find(lister, sheet, row, &behind)) {
            ret_table->last = row - 1;
            return true;
        }
    }
    return ret_table->head > 0;
}
