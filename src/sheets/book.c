/* Books: cells as a reader of some format adds them → rows in order, in which merged cells are
 * filled; and cells found in them. */
#include "sheets_int.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_ROW_MAX    1048576
#define SHEET_COLUMN_MAX 16384

bool book_fail(struct book_maker *maker, const char *hint, const char *format, ...) {
    va_list arguments;
    if (maker->failed)
        return false;
    maker->failed = true;
    va_start(arguments, format);
    char *message = words_vprintf(diags_language(maker->diags), format, arguments);
    va_end(arguments);
    diag_report(maker->diags, DIAG_SHEET_BROKEN, maker->whole, hint, "%s", message);
    free(message);
    return false;
}

static const char *find_text(const void *data, uint32_t row, uint32_t column) {
    const struct sheet_cell *cell = sheets_find_cell(data, row, column);
    return cell ? cell->text : "";
}

static bool ends_line(gunichar character) {
    return character == '\n' || character == 0x0B || character == 0x0C || character == 0x85 ||
           character == 0x2028 || character == 0x2029;
}

/* Controls, which neither YAML nor a page can hold, and the mark of a byte order. */
static bool is_control(gunichar character) {
    return (character < ' ' && character != '\t') || (character >= 0x7F && character <= 0x9F) ||
           character == 0xFEFF;
}

/* Without what no text has, and without white space around it, Japanese blanks among that. */
static char *clean(struct book_maker *maker, const char *text) {
    GString *plain = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool is_end = ends_line(character);
        maker->controls += is_end ? character != '\n' : is_control(character);
        if (is_end)
            g_string_append_c(plain, '\n');
        else if (!is_control(character))
            g_string_append_unichar(plain, character);
    }
    const char *start = plain->str, *end = plain->str + plain->len;
    while (*start && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    char *copy = arena_strndup(maker->arena, start, (size_t)(end - start));
    g_string_free(plain, TRUE);
    return copy;
}

struct sheet *book_add_sheet(struct book_maker *maker, const char *name) {
    struct sheet *sheet = ARENA_NEW(maker->arena, struct sheet);
    struct source_cells *cells = ARENA_NEW(maker->arena, struct source_cells);
    struct source *source = ARENA_NEW(maker->arena, struct source);
    sheet->name = name ? clean(maker, name) : NULL;
    *cells = (struct source_cells){sheet->name, sheet, find_text};
    *source = (struct source){
        .name = maker->whole.source->name, .text = maker->whole.source->text, .cells = cells};
    sheet->source = source;
    *LIST_PUSH(maker->arena, &maker->book->sheets, struct sheet *) = sheet;
    return sheet;
}

struct sheet_row *book_add_row(struct book_maker *maker, struct sheet *sheet, uint32_t number) {
    if (number < 1 || number > SHEET_ROW_MAX || sheet->rows.count >= SHEET_ROW_MAX) {
        book_fail(maker, NULL, "a sheet has more than %d rows", SHEET_ROW_MAX);
        return NULL;
    }
    if (++maker->cells > SHEETS_CELL_MAX) {
        book_fail(maker, NULL, "there are more than %d rows and cells", SHEETS_CELL_MAX);
        return NULL;
    }
    struct sheet_row *row = LIST_PUSH(maker->arena, &sheet->rows, struct sheet_row);
    row->number = number;
    return row;
}

struct sheet_cell *book_add_cell(struct book_maker *maker, struct sheet_row *row, uint32_t column,
                                 enum sheet_kind kind, const char *text) {
    size_t size = strlen(text);
    maker->text += size;
    if (column < 1 || column > SHEET_COLUMN_MAX || ++maker->cells > SHEETS_CELL_MAX ||
        maker->text > SHEETS_TEXT_MAX) {
        book_fail(maker, "take out the sheets that are not needed",
                  "there are more than %d cells, or more than %zu MiB of text", SHEETS_CELL_MAX,
                  SHEETS_TEXT_MAX >> 20);
        return NULL;
    }
    struct sheet_cell *cell = LIST_PUSH(maker->arena, &row->cells, struct sheet_cell);
    *cell = (struct sheet_cell){.row = row->number,
                                .column = column,
                                .from_row = row->number,
                                .from_column = column,
                                .kind = kind,
                                .text = clean(maker, text)};
    return cell;
}

/* ---- order --------------------------------------------------------------------------------- */

static int compare_rows(const void *a, const void *b) {
    const struct sheet_row *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

static int compare_cells(const void *a, const void *b) {
    const struct sheet_cell *left = a, *right = b;
    return (left->column > right->column) - (left->column < right->column);
}

static void sort_sheet(struct sheet *sheet) {
    if (sheet->rows.count > 0)
        qsort(sheet->rows.items, sheet->rows.count, sizeof(struct sheet_row), compare_rows);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        struct list *cells = &LIST_AT(&sheet->rows, struct sheet_row, i)->cells;
        if (cells->count == 0)
            continue;
        qsort(cells->items, cells->count, sizeof(struct sheet_cell), compare_cells);
        uint32_t last = LIST_AT(cells, struct sheet_cell, cells->count - 1)->column;
        sheet->column_count = MAX(sheet->column_count, last);
    }
}

/* ---- cells --------------------------------------------------------------------------------- */

static struct sheet_row *find_row(const struct sheet *sheet, uint32_t number) {
    const struct sheet_row wanted = {.number = number};
    return sheet->rows.count == 0 ? NULL
                                  : bsearch(&wanted, sheet->rows.items, sheet->rows.count,
                                            sizeof(struct sheet_row), compare_rows);
}

static struct sheet_cell *find_cell(const struct sheet_row *row, uint32_t column) {
    const struct sheet_cell wanted = {.column = column};
    return !row || row->cells.count == 0 ? NULL
                                         : bsearch(&wanted, row->cells.items, row->cells.count,
                                                   sizeof(struct sheet_cell), compare_cells);
}

const struct sheet_cell *sheets_find_cell(const struct sheet *sheet, uint32_t row,
                                          uint32_t column) {
    const struct sheet_cell *cell = find_cell(find_row(sheet, row), column);
    return cell && cell->kind != SHEET_EMPTY ? cell : NULL;
}

struct span sheets_span(const struct sheet *sheet, uint32_t row, uint32_t column) {
    return (struct span){sheet->source, row, column, 1};
}

bool sheets_is_hidden(const struct sheet *sheet, uint32_t column) {
    for (size_t i = 0; i < sheet->hidden_columns.count; i++) {
        const struct sheet_range *range = LIST_AT(&sheet->hidden_columns, struct sheet_range, i);
        if (column >= range->first_column && column <= range->last_column)
            return true;
    }
    return false;
}

/* ---- merged cells --------------------------------------------------------------------------- */

#define MERGED_COLUMNS 256 /* that are filled of one: a list has no more */

/* One of a merged cell's, in a row that is there. Each counts, as often as it is filled. */
static bool fill_cell(struct book_maker *maker, struct sheet_row *row, struct sheet_cell from,
                      uint32_t column) {
    struct sheet_cell *cell = find_cell(row, column);
    bool is_new = !cell;
    if (is_new)
        cell = book_add_cell(maker, row, column, SHEET_EMPTY, "");
    else if (++maker->cells > SHEETS_CELL_MAX)
        return book_fail(maker, NULL, "merged cells overlap too often");
    if (!cell)
        return false;
    *cell = from;
    cell->row = row->number;
    cell->column = column;
    if (is_new)
        qsort(row->cells.items, row->cells.count, sizeof(struct sheet_cell), compare_cells);
    return true;
}

static bool fill_row(struct book_maker *maker, struct sheet_row *row, struct sheet_cell from,
                     const struct sheet_range *range) {
    uint32_t last = MIN(range->last_column, from.column + MERGED_COLUMNS);
    bool ok = true;
    for (uint32_t column = range->first_column; column <= last && ok; column++)
        ok = fill_cell(maker, row, from, column);
    return ok;
}

/* The first row of that number or behind it. */
static size_t find_row_index(const struct sheet *sheet, uint32_t number) {
    size_t low = 0, high = sheet->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (LIST_AT(&sheet->rows, struct sheet_row, middle)->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool fill_range(struct book_maker *maker, struct sheet *sheet,
                       const struct sheet_range *range) {
    const struct sheet_cell *first = sheets_find_cell(sheet, range->first_row, range->first_column);
    bool ok = true;
    if (!first)
        return true;
    struct sheet_cell from = *first;
    for (size_t i = find_row_index(sheet, range->first_row); ok && i < sheet->rows.count; i++) {
        struct sheet_row *row = LIST_AT(&sheet->rows, struct sheet_row, i);
        if (row->number > range->last_row)
            break;
        ok = fill_row(maker, row, from, range);
    }
    return ok;
}

void book_finish_sheet(struct book_maker *maker, struct sheet *sheet) {
    sort_sheet(sheet);
    bool ok = !maker->failed;
    for (size_t i = 0; i < sheet->merges.count && ok; i++)
        ok = fill_range(maker, sheet, LIST_AT(&sheet->merges, struct sheet_range, i));
}

/* ---- files --------------------------------------------------------------------------------- */

static bool begins_with(struct bytes bytes, const char *mark, size_t size) {
    return bytes.size >= size && memcmp(bytes.data, mark, size) == 0;
}

bool sheets_read_bytes(struct arena *arena, const struct named_bytes *file, struct diags *diags,
                       const struct sheet_book **ret_book) {
    struct sheet_book *book = ARENA_NEW(arena, struct sheet_book);
    book->source = file->source;
    struct book_maker maker = {
        .arena = arena, .diags = diags, .whole = {.source = file->source}, .book = book};
    bool ok;
    if (begins_with(file->bytes, "\xD0\xCF\x11\xE0", 4))
        ok = book_fail(&maker,
                       "save it as .xlsx without a password (Excel 97–2003's .xls is not read)",
                       "the file is an old spreadsheet, or one with a password");
    else if (begins_with(file->bytes, "PK\3\4", 4))
        ok = book_read_xlsx(&maker, file->bytes);
    else
        ok = book_read_text(&maker, file->bytes);
    if (maker.controls > 0)
        diag_report(diags, DIAG_IMPORT_GUESSED, maker.whole, NULL,
                    "control characters in cells, which are left out or made line feeds: %zu",
                    maker.controls);
    *ret_book = book;
    return ok && !maker.failed;
}

bool sheets_read(struct arena *arena, const char *path, struct diags *diags,
                 const struct sheet_book **ret_book) {
    struct named_bytes file;
    return source_read_bytes(arena, path, SHEETS_FILE_MAX, diags, &file) &&
           sheets_read_bytes(arena, &file, diags, ret_book);
}
