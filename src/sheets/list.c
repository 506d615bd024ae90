/* Rows of tables → events: what their texts and numbers say; each doubt is told at its cell, and
 * noted beside the event. What stands outside the tables is told, too. */
#include "row_int.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- findings -------------------------------------------------------------------------------- */

static struct span span_of(const struct row_reader *reader, uint32_t column) {
    return sheets_span(reader->table->sheet, reader->row, MAX(column, 1));
}

const struct sheet_cell *row_reader_cell(const struct row_reader *reader, uint32_t column) {
    return column ? sheets_find_cell(reader->table->sheet, reader->row, column) : NULL;
}

const struct sheet_cell *row_reader_find(const struct row_reader *reader, enum sheet_column what) {
    return row_reader_cell(reader, reader->table->of[what]);
}

static void note(struct row_reader *reader, const char *comment) {
    *LIST_PUSH(reader->lister->arena, &reader->event->comments, const char *) = comment;
}

/* Told at the cell, and noted: 予定!C14 「昭和末」: message; hint. */
void row_reader_doubt(struct row_reader *reader, uint32_t column, const char *hint,
                      const char *format, ...) {
    va_list arguments;
    struct span span = span_of(reader, column);
    const struct sheet_cell *cell = row_reader_cell(reader, column);
    va_start(arguments, format);
    char *message = words_vprintf(diags_language(reader->lister->diags), format, arguments);
    va_end(arguments);
    hint = hint ? diags_say(reader->lister->diags, hint) : NULL;
    diag_report(reader->lister->diags, DIAG_CELL_DOUBT, span, hint, "%s", message);
    GString *place = g_string_new(NULL);
    span_print_cell(span, place);
    note(reader, arena_printf(reader->lister->arena, "%s 「%s」: %s%s%s", place->str,
                              cell ? cell->text : "", message, hint ? "; " : "", hint ? hint : ""));
    g_string_free(place, TRUE);
    free(message);
}

/* ---- texts and numbers --------------------------------------------------------------------------
 */

/* A blank between Japanese words, which a record would leave out, as a full-width one, which it
 * keeps; NULL: there is none. In the arena. */
static const char *widen_blanks(struct arena *arena, const char *text) {
    GString *wide = g_string_new(NULL);
    gunichar before = 0;
    bool any = false;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool is_lost = (character == ' ' || character == '\t') && before &&
                       record_prose_drops_blank(before, g_utf8_get_char(at + 1));
        g_string_append_unichar(wide, is_lost ? 0x3000 : character);
        any |= is_lost;
        before = character;
    }
    const char *copy = any ? arena_strdup(arena, wide->str) : NULL;
    g_string_free(wide, TRUE);
    return copy;
}

/* A text of a record has no blank lines, and no lone blanks between Japanese words. */
static const char *keep_blanks(struct row_reader *reader, const struct sheet_cell *cell) {
    struct diags *diags = reader->lister->diags;
    const char *wide = widen_blanks(reader->lister->arena, cell->text);
    struct span span = span_of(reader, cell->column);
    if (wide)
        diag_report(diags, DIAG_IMPORT_GUESSED, span, NULL,
                    "blanks between Japanese words become full-width ones, which a record keeps");
    if (strstr(cell->text, "\n\n"))
        diag_report(diags, DIAG_IMPORT_GUESSED, span, NULL,
                    "blank lines in the text are not kept: each of its lines is a paragraph");
    return wide ? wide : cell->text;
}

static void take_text(struct row_reader *reader, enum sheet_column what) {
    const struct sheet_cell *cell = row_reader_find(reader, what);
    if (!cell || !*cell->text)
        return;
    if (cell->kind == SHEET_FAULT)
        row_reader_doubt(reader, cell->column, "have the spreadsheet compute it, and save",
                         "the cell has no value, but `%s`", cell->text);
    else if (what == COLUMN_TEXT || what == COLUMN_PLACE || what == COLUMN_NOTE)
        reader->event->values[what] = keep_blanks(reader, cell);
    else
        reader->event->values[what] = cell->text;
}

static void take_number(struct row_reader *reader, enum sheet_column what, int32_t most) {
    int32_t number = row_reader_count(reader, what, what == COLUMN_COST ? reader->table->unit : 1);
    bool fits = number != SCHEMA_ABSENT && number <= most;
    if (fits)
        reader->event->values[what] = arena_printf(reader->lister->arena, "%d", (int)number);
    else if (number != SCHEMA_ABSENT)
        row_reader_doubt(reader, reader->table->of[what], NULL, "%d is more than %d", (int)number,
                         (int)most);
}

static void take_cost(struct row_reader *reader) {
    const struct sheet_cell *cell = row_reader_find(reader, COLUMN_COST);
    bool is_foreign = reader->table->unit == LIST_UNIT_FOREIGN;
    if (is_foreign && cell && *cell->text)
        row_reader_doubt(reader, cell->column, "write it in 円, or into a column of notes",
                         "the column is in another currency than 円, and the cost is left out");
    else if (!is_foreign)
        take_number(reader, COLUMN_COST, INT32_MAX);
}

static void take_city(struct row_reader *reader) {
    static const char *const words[][3] = {{"home", "本市", "自市"},
                                           {"partner", "相手都市", "相手市"}};
    const char *text = reader->event->values[COLUMN_CITY];
    reader->event->values[COLUMN_CITY] = NULL;
    for (size_t i = 0; text && i < 6; i++)
        if (strcmp(text, words[i / 3][i % 3]) == 0)
            reader->event->values[COLUMN_CITY] = words[i / 3][0];
    if (text && !reader->event->values[COLUMN_CITY])
        row_reader_doubt(reader, reader->table->of[COLUMN_CITY], "write 本市 or 相手都市",
                         "neither of the two cities: %s", text);
}

static void add_category(struct row_reader *reader) {
    const char *name = reader->event->values[COLUMN_CATEGORY];
    struct list *categories = &reader->listing->categories;
    for (size_t i = 0; name && i < categories->count; i++)
        if (strcmp(*LIST_AT(categories, const char *, i), name) == 0)
            return;
    if (name)
        *LIST_PUSH(reader->lister->arena, categories, const char *) = name;
}

/* What no column of a record holds. */
static void note_others(struct row_reader *reader) {
    for (size_t i = 0; i < reader->table->columns.count; i++) {
        const struct table_column *column =
            LIST_AT(&reader->table->columns, const struct table_column, i);
        const struct sheet_cell *cell = row_reader_cell(reader, column->column);
        if (cell && *cell->text && column->what >= COLUMN_COMMENT)
            note(reader, arena_printf(reader->lister->arena, "%s: %s", column->name, cell->text));
    }
}

/* What was cancelled may stand there still, with a line through. */
static void tell_struck(struct row_reader *reader) {
    static const enum sheet_column columns[] = {COLUMN_DATE, COLUMN_TEXT};
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        const struct sheet_cell *cell = row_reader_find(reader, columns[i]);
        if (cell && cell->struck)
            row_reader_doubt(reader, cell->column, "take the event out, if it was cancelled",
                             "a line runs through it; it is taken all the same");
    }
}

static void read_values(struct row_reader *reader) {
    static const enum sheet_column texts[] = {COLUMN_TEXT, COLUMN_GROUP, COLUMN_CATEGORY,
                                              COLUMN_CITY, COLUMN_PLACE, COLUMN_COUNTER,
                                              COLUMN_NOTE, COLUMN_SOURCE};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        take_text(reader, texts[i]);
    row_reader_take_people(reader);
    take_cost(reader);
    take_number(reader, COLUMN_RANK, 5);
    take_city(reader);
    tell_struck(reader);
    note_others(reader);
}

/* ---- rows ---- */

static struct list_group *find_group(struct row_reader *reader, const char *title) {
    struct list *groups = &reader->listing->groups;
    for (size_t i = 0; i < groups->count; i++) {
        struct list_group *group = LIST_AT(groups, struct list_group, i);
        if (strcmp(group->title, title) == 0)
            return group;
    }
    struct list_group *group = LIST_PUSH(reader->lister->arena, groups, struct list_group);
    group->title = title;
    return group;
}

/* Of a file without names of sheets, that of the file. */
static const char *default_title(const struct row_reader *reader) {
    const struct sheet *sheet = reader->table->sheet;
    char *base = g_path_get_basename(sheet->source->name);
    char *dot = strrchr(base, '.');
    if (dot && dot > base)
        *dot = '\0';
    const char *title = sheet->name ? sheet->name : arena_strdup(reader->lister->arena, base);
    g_free(base);
    return title;
}

/* The first cell that says something; 0: the row is empty. */
static uint32_t first_column(const struct row_reader *reader) {
    for (uint32_t column = 1; column <= reader->table->sheet->column_count; column++) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        bool is_own = cell && cell->from_row == reader->row;
        if (is_own && *cell->text)
            return column;
    }
    return 0;
}

static const char *join_row(const struct row_reader *reader) {
    GString *joined = g_string_new(NULL);
    uint32_t before = 0;
    for (uint32_t column = 1; column <= reader->table->sheet->column_count; column++) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        if (!cell || !*cell->text || (before && cell->from_column == before))
            continue;
        before = cell->from_column;
        g_string_append_printf(joined, "%s%s", joined->len ? " | " : "", cell->text);
    }
    const char *copy = arena_strdup(reader->lister->arena, joined->str);
    g_string_free(joined, TRUE);
    return copy;
}

static void leave_row(struct row_reader *reader, uint32_t column) {
    bool has_text = reader->event->values[COLUMN_TEXT] != NULL;
    const char *hint = has_text ? "write its date; 〃 stands for that of the row above" : NULL;
    GString *place = g_string_new(NULL);
    span_print_cell(span_of(reader, column), place);
    diag_report(reader->lister->diags, DIAG_ROW_LEFT, span_of(reader, column), hint, "%s",
                has_text ? "the row has no date, and stands in a comment"
                         : "the row has no text of an event, and stands in a comment");
    note(reader, arena_printf(reader->lister->arena, "%s: %s", place->str,
                              has_text ? diags_say(reader->lister->diags, "the row has no date")
                                       : join_row(reader)));
    g_string_free(place, TRUE);
}

static void read_row(struct row_reader *reader) {
    uint32_t column = first_column(reader);
    if (!column)
        return;
    struct list_event event = {.place = span_of(reader, column)};
    reader->event = &event;
    read_values(reader);
    if (event.values[COLUMN_TEXT])
        row_reader_settle_date(reader);
    row_reader_keep_year(reader);
    bool is_event = event.values[COLUMN_TEXT] && event.date.kind != DATE_NONE;
    if (!is_event && !event.date_text)
        leave_row(reader, column);
    if (is_event)
        add_category(reader);
    const char *title = event.values[COLUMN_GROUP];
    struct list_group *group = find_group(reader, title ? title : default_title(reader));
    struct list_event *kept = LIST_PUSH(reader->lister->arena, &group->events, struct list_event);
    *kept = event;
    reader->listing->events += is_event;
    reader->before = kept;
    reader->event = NULL;
}

/* ---- tables ---- */

static void tell_unknown(struct lister *lister, const struct table *table) {
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct table_column *column = LIST_AT(&table->columns, const struct table_column, i);
        if (column->what == COLUMN_MAX)
            diag_report(lister->diags, DIAG_COLUMN_UNKNOWN,
                        sheets_span(table->sheet, table->last_head, column->column),
                        "say what it holds in a map (--write-map proposes one)",
                        column->again ? "the column `%s` holds what one before it holds; it goes "
                                        "into comments"
                                      : "the column `%s` is not known; it goes into comments",
                        column->name);
    }
}

static void tell_hidden(struct lister *lister, const struct table *table, uint32_t first,
                        uint32_t last) {
    const char *hint = "show it in the spreadsheet, or say --hidden, to have it imported";
    struct span span = sheets_span(table->sheet, first, 1);
    if (first == last)
        diag_report(lister->diags, DIAG_SHEET_HIDDEN, span, hint,
                    "row %u is hidden, and not imported", first);
    else
        diag_report(lister->diags, DIAG_SHEET_HIDDEN, span, hint,
                    "rows %u to %u are hidden, and not imported", first, last);
}

static void read_table(struct lister *lister, const struct table *table, struct listing *listing) {
    struct row_reader reader = {.lister = lister, .table = table, .listing = listing};
    uint32_t hidden = 0;
    tell_unknown(lister, table);
    for (size_t i = 0; i < table->sheet->rows.count; i++) {
        const struct sheet_row *row = LIST_AT(&table->sheet->rows, const struct sheet_row, i);
        if (row->number <= table->last_head || row->number > table->last)
            continue;
        reader.row = row->number;
        bool skipped = row->hidden && !lister->import->hidden;
        if (hidden && !skipped)
            tell_hidden(lister, table, hidden, row->number - 1);
        if (!skipped)
            hidden = 0;
        else if (!hidden)
            hidden = row->number;
        if (!skipped)
            read_row(&reader);
    }
    if (hidden)
        tell_hidden(lister, table, hidden, table->last);
}

/* ---- outside the tables ---- */

/* Rows from one to another: facts, or text that is no part of a table. */
static void read_outside(struct lister *lister, const struct table *table, uint32_t first,
                         struct listing *listing) {
    struct row_reader reader = {.lister = lister, .table = table, .listing = listing};
    uint32_t end = table->head ? table->head : table->last + 1;
    struct span told = {0};
    size_t count = 0;
    for (reader.row = first; reader.row < end; reader.row++) {
        uint32_t column = first_column(&reader);
        if (!column || row_reader_read_fact(&reader, column))
            continue;
        GString *place = g_string_new(NULL);
        span_print_cell(span_of(&reader, column), place);
        *LIST_PUSH(lister->arena, &listing->comments, const char *) =
            arena_printf(lister->arena, "%s: %s", place->str, join_row(&reader));
        g_string_free(place, TRUE);
        told = count++ ? told : span_of(&reader, column);
    }
    if (count)
        diag_report(lister->diags, DIAG_IMPORT_GUESSED, told, NULL,
                    "rows that stand outside the tables, and in comments: %zu", count);
}

static void read_sheet(struct lister *lister, const struct sheet *sheet, struct listing *listing,
                       size_t *tables) {
    uint32_t from = 1;
    struct table table;
    while (lister_find_table(lister, sheet, from, &table)) {
        read_outside(lister, &table, from, listing);
        read_table(lister, &table, listing);
        from = table.last + 1;
        ++*tables;
    }
    if (from == 1)
        read_outside(lister, &table, 1, listing);
}

static bool check_map(struct lister *lister) {
    bool fits = true;
    for (size_t i = 0; i < lister->map.count; i++) {
        const struct map_entry *entry = LIST_AT(&lister->map, const struct map_entry, i);
        if (entry->used)
            continue;
        fits = false;
        diag_report(lister->diags, DIAG_SHEET_TABLE, entry->span, NULL,
                    "no sheet has a column `%s`", entry->name);
    }
    return fits;
}

static bool has_facts(const struct listing *listing) {
    size_t count = 0;
    for (size_t i = 0; i < FACT_MAX; i++)
        count += listing->facts[i].is_said;
    return count >= 2;
}

#define NAME_COLUMNS                                                                                   \
    "name the columns: 年月日 and 内容 (or Date and Event) at least; or say what they hold in a " \
    "map (--write-map proposes one)"

/* Whether the sheet that alone is wanted is there; told, with those that are. */
static bool check_sheet(struct lister *lister, const struct sheet_book *book) {
    size_t count = 0;
    const char **names = ARENA_ARRAY(lister->arena, const char *, book->sheets.count + 1);
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct sheet *sheet = *LIST_AT(&book->sheets, struct sheet *, i);
        if (!lister->import->sheet || lister_wants_sheet(lister, sheet))
            return true;
        if (sheet->name)
            names[count++] = sheet->name;
    }
    const char *near = nearest_word(lister->import->sheet, names, count);
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(list, "%s`%s`", i > 0 ? ", " : "", names[i]);
    char *hint = NULL;
    if (near)
        hint = diags_print(lister->diags, "is it `%s`? there are: %s", near, list->str);
    else if (count > 0)
        hint = diags_print(lister->diags, "there are: %s", list->str);
    diag_report(lister->diags, DIAG_SHEET_TABLE, (struct span){.source = book->source},
                hint ? hint : "a text file is one sheet without a name: leave --sheet out",
                "there is no sheet `%s`", lister->import->sheet);
    g_free(hint);
    g_string_free(list, TRUE);
    return false;
}

bool lister_read_book(struct lister *lister, const struct sheet_book *book,
                      struct listing *listing) {
    size_t tables = 0;
    if (!lister_read_map(lister) || !check_sheet(lister, book))
        return false;
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct sheet *sheet = *LIST_AT(&book->sheets, struct sheet *, i);
        if (lister_wants_sheet(lister, sheet))
            read_sheet(lister, sheet, listing, &tables);
        else if (!lister->import->sheet)
            diag_report(lister->diags, DIAG_SHEET_HIDDEN, (struct span){.source = book->source},
                        "show it in the spreadsheet, or say --hidden, to have it imported",
                        "the sheet `%s` is hidden, and not imported", sheet->name);
    }
    if (tables == 0 && !has_facts(listing)) {
        diag_report(lister->diags, DIAG_SHEET_TABLE, (struct span){.source = book->source},
                    NAME_COLUMNS, "no sheet has a table of which the columns are known");
        return false;
    }
    return check_map(lister);
}
