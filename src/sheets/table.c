/* Tables: takes a sheet, finds the row, or the two rows, of heads of columns that are known, and
 * says which column holds what. */
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

enum sheet_column lister_find_column(struct lister *lister, const char *name) {
    for (size_t i = 0; i < lister->map.count; i++) {
        struct map_entry *entry = LIST_AT(&lister->map, struct map_entry, i);
        if (!is_same_name(entry->name, name))
            continue;
        entry->used = true;
        return entry->what;
    }
    return sheet_column_find(lister->names, name);
}

/* ---- heads ---------------------------------------------------------------------------------- */

bool lister_wants_sheet(const struct lister *lister, const struct sheet *sheet) {
    const char *wanted = lister->import->sheet;
    if (wanted)
        return sheet->name && strcmp(sheet->name, wanted) == 0;
    return !sheet->hidden || lister->import->hidden;
}

/* The cell's own text, not that of one above it that it is merged into. */
static const char *own_text(const struct sheet *sheet, uint32_t row, uint32_t column) {
    const struct sheet_cell *cell = sheets_find_cell(sheet, row, column);
    return cell && cell->from_row == row ? cell->text : "";
}

/* What is known in a row: of[] of each, and whether it can be a row of heads. */
static bool looks_like_head(struct lister *lister, const struct sheet *sheet, uint32_t row) {
    bool has[COLUMN_MAX + 1] = {false};
    size_t known = 0;
    for (uint32_t column = 1; column <= sheet->column_count; column++) {
        const char *text = own_text(sheet, row, column);
        enum sheet_column what = *text ? lister_find_column(lister, text) : COLUMN_MAX;
        known += what != COLUMN_MAX && !has[what];
        has[what] = true;
    }
    bool has_date = has[COLUMN_DATE] || has[COLUMN_FISCAL_YEAR] || has[COLUMN_YEAR];
    return known >= 2 && has_date && has[COLUMN_TEXT];
}

/* Below a head that spans several columns stands what each of them holds. */
static bool has_wide_head(const struct sheet *sheet, uint32_t row, uint32_t column) {
    const struct sheet_cell *head = sheets_find_cell(sheet, row, column);
    const struct sheet_cell *next = sheets_find_cell(sheet, row, column + 1);
    bool wide =
        head && next && head->from_column == next->from_column && head->from_row == next->from_row;
    return wide && *own_text(sheet, row + 1, column);
}

/* A second row of heads: all that it says is known, or stands below a wide head. */
static bool is_second_head(struct lister *lister, const struct table *table) {
    const struct sheet *sheet = table->sheet;
    uint32_t row = table->head + 1;
    size_t heads = 0, others = 0;
    bool wide = false;
    for (uint32_t column = 1; column <= sheet->column_count; column++) {
        const char *text = own_text(sheet, row, column);
        bool known = *text && lister_find_column(lister, text) != COLUMN_MAX;
        heads += known;
        others += *text && !known;
        wide |= has_wide_head(sheet, table->head, column);
    }
    uint32_t date = table->of[COLUMN_DATE];
    bool is_dated = date && *own_text(sheet, row, date);
    return !is_dated && ((heads > 0 && others == 0) || wide);
}

static void add_column(struct lister *lister, struct table *table, uint32_t column) {
    const struct sheet_cell *head = sheets_find_cell(table->sheet, table->head, column);
    const char *upper = head ? head->text : "", *lower = "";
    if (table->last_head > table->head)
        lower = own_text(table->sheet, table->last_head, column);
    const char *name =
        *lower ? arena_printf(lister->arena, "%s%s%s", upper, *upper ? " " : "", lower) : upper;
    if (!*name)
        return;
    enum sheet_column what = lister_find_column(lister, name);
    if (what == COLUMN_MAX && *lower)
        what = lister_find_column(lister, lower);
    bool hidden = sheets_is_hidden(table->sheet, column) && !lister->import->hidden;
    if (hidden) {
        diag_report(lister->diags, DIAG_SHEET_HIDDEN,
                    sheets_span(table->sheet, table->last_head, column),
                    "show it in the spreadsheet, or say --hidden, to have it imported",
                    "the column `%s` is hidden, and not imported", name);
        return;
    }
    bool again = what < COLUMN_COMMENT && table->of[what];
    if (again)
        what = COLUMN_MAX;
    *LIST_PUSH(lister->arena, &table->columns, struct table_column) =
        (struct table_column){column, what, again, name};
    if (what < COLUMN_COMMENT)
        table->of[what] = column;
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

/* Columns by the heads that were found: once for the first row, again when there are two. */
static void read_heads(struct lister *lister, struct table *table) {
    for (uint32_t column = 1; column <= table->sheet->column_count; column++) {
        enum sheet_column what =
            lister_find_column(lister, own_text(table->sheet, table->head, column));
        if (what < COLUMN_COMMENT && !table->of[what])
            table->of[what] = column;
    }
    table->last_head = table->head + is_second_head(lister, table);
    memset(table->of, 0, sizeof table->of);
    for (uint32_t column = 1; column <= table->sheet->column_count; column++)
        add_column(lister, table, column);
    find_unit(table);
}

static uint32_t last_row(const struct sheet *sheet) {
    const struct list *rows = &sheet->rows;
    return rows->count == 0 ? 0 : LIST_AT(rows, const struct sheet_row, rows->count - 1)->number;
}

bool lister_find_table(struct lister *lister, const struct sheet *sheet, uint32_t from,
                       struct table *ret_table) {
    *ret_table = (struct table){.sheet = sheet, .last = last_row(sheet)};
    for (size_t i = 0; i < sheet->rows.count; i++) {
        uint32_t row = LIST_AT(&sheet->rows, const struct sheet_row, i)->number;
        if (row < from || row <= ret_table->last_head || !looks_like_head(lister, sheet, row))
            continue;
        if (ret_table->head) {
            ret_table->last = row - 1;
            return true;
        }
        ret_table->head = row;
        read_heads(lister, ret_table);
    }
    return ret_table->head > 0;
}
