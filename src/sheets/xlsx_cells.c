/* The cells of one sheet of an XLSX: takes its part, gives rows of texts, numbers and dates. Of a
 * formula it is the value that was stored with it. */
#include "xlsx_int.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cells {
    struct xlsx *xlsx;
    struct sheet *sheet;
    struct sheet_row *row; /* NULL: none yet, … */
    uint32_t number;       /* … of the last that was begun */
    uint32_t column;
    bool in_cell, in_value, in_formula;
    char type[16];
    unsigned style;
    GString *value, *formula;
    struct xlsx_string inline_text;
};

/* ---- references --------------------------------------------------------------------------------
 */

/* C14; false: it is no name of a cell. */
static bool read_reference(const char *text, uint32_t *ret_row, uint32_t *ret_column) {
    uint32_t column = 0, row = 0;
    for (; *text == '$' || g_ascii_isalpha(*text); text++)
        if (*text != '$' && column < 100000)
            column = column * 26 + (uint32_t)(g_ascii_toupper(*text) - 'A') + 1;
    for (; *text == '$' || g_ascii_isdigit(*text); text++)
        if (*text != '$' && row < 100000000)
            row = row * 10 + (uint32_t)(*text - '0');
    *ret_row = row;
    *ret_column = column;
    return row > 0 && column > 0 && (!*text || *text == ':');
}

static void add_merge(struct cells *cells, const char *reference) {
    struct sheet_range range;
    const char *colon = reference ? strchr(reference, ':') : NULL;
    if (!colon || !read_reference(reference, &range.first_row, &range.first_column) ||
        !read_reference(colon + 1, &range.last_row, &range.last_column))
        return;
    if (++cells->xlsx->maker->cells > SHEETS_CELL_MAX)
        book_fail(cells->xlsx->maker, NULL, "there are too many merged cells");
    else
        *LIST_PUSH(cells->xlsx->maker->arena, &cells->sheet->merges, struct sheet_range) = range;
}

static uint32_t number_of(const char *text) {
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static void add_columns(struct cells *cells, const char *const *attributes) {
    const char *width = part_attribute(attributes, "width");
    bool hidden = xlsx_is_true(part_attribute(attributes, "hidden")) ||
                  (width && g_ascii_strtod(width, NULL) == 0);
    if (!hidden || ++cells->xlsx->maker->cells > SHEETS_CELL_MAX)
        return;
    *LIST_PUSH(cells->xlsx->maker->arena, &cells->sheet->hidden_columns, struct sheet_range) =
        (struct sheet_range){1, number_of(part_attribute(attributes, "min")), UINT32_MAX,
                             number_of(part_attribute(attributes, "max"))};
}

/* ---- rows and cells -----------------------------------------------------------------------------
 */

static void begin_row(struct cells *cells, const char *const *attributes) {
    const char *number = part_attribute(attributes, "r");
    const char *height = part_attribute(attributes, "ht");
    cells->number = number ? number_of(number) : cells->number + 1;
    cells->column = 0;
    cells->row = book_add_row(cells->xlsx->maker, cells->sheet, cells->number);
    if (cells->row)
        cells->row->hidden = xlsx_is_true(part_attribute(attributes, "hidden")) ||
                             (height && g_ascii_strtod(height, NULL) == 0);
}

static void begin_cell(struct cells *cells, const char *const *attributes) {
    const char *reference = part_attribute(attributes, "r");
    const char *type = part_attribute(attributes, "t");
    uint32_t row;
    if (!reference || !read_reference(reference, &row, &cells->column))
        cells->column++;
    cells->in_cell = true;
    g_strlcpy(cells->type, type ? type : "n", sizeof cells->type);
    cells->style = number_of(part_attribute(attributes, "s"));
    g_string_truncate(cells->value, 0);
    g_string_truncate(cells->formula, 0);
    g_string_truncate(cells->inline_text.text, 0);
}

static void on_start(void *user, const char *name, const char *const *attributes) {
    struct cells *cells = user;
    if (cells->in_cell) {
        cells->in_value = strcmp(name, "v") == 0;
        cells->in_formula = strcmp(name, "f") == 0;
        xlsx_string_start(&cells->inline_text, name);
    } else if (strcmp(name, "row") == 0)
        begin_row(cells, attributes);
    else if (strcmp(name, "c") == 0 && cells->row)
        begin_cell(cells, attributes);
    else if (strcmp(name, "col") == 0)
        add_columns(cells, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(cells, part_attribute(attributes, "ref"));
}

static void on_text(void *user, const char *text, size_t size) {
    struct cells *cells = user;
    if (cells->in_value)
        g_string_append_len(cells->value, text, (gssize)size);
    if (cells->in_formula)
        g_string_append_len(cells->formula, text, (gssize)size);
    xlsx_string_text(&cells->inline_text, text, size);
}

/* ---- values ---- */

static struct sheet_cell *add(struct cells *cells, enum sheet_kind kind, const char *text) {
    return book_add_cell(cells->xlsx->maker, cells->row, cells->column, kind, text);
}

/* As far as the sheet shows it: 2004年12月 is a month, whatever day it is kept with. */
static void cut_day(struct cells *cells, struct sheet_cell *cell, unsigned parts) {
    struct date_point whole = cell->date;
    cell->without_year = !(parts & FORMAT_YEAR);
    if (cell->without_year)
        cell->doubt = arena_printf(
            cells->xlsx->maker->arena,
            diags_say(cells->xlsx->maker->diags, "the sheet shows no year of %04d-%02d-%02d"),
            whole.year, whole.month, whole.day);
    if ((parts & FORMAT_DAY) || cell->without_year)
        return;
    cell->date.day = 0;
    if (!(parts & FORMAT_MONTH))
        cell->date.month = 0;
    bool is_first = whole.day == 1 && (cell->date.month > 0 || whole.month == 1);
    if (!is_first)
        cell->doubt = arena_printf(
            cells->xlsx->maker->arena,
            diags_say(cells->xlsx->maker->diags, "the sheet shows no more of %04d-%02d-%02d"),
            whole.year, whole.month, whole.day);
}

#define DAY_MINUTES (24 * 60)

/* A time of day that the sheet shows has no place in a date. */
static void cut_time(struct cells *cells, struct sheet_cell *cell, double number) {
    struct book_maker *maker = cells->xlsx->maker;
    int minute = (int)floor((number - floor(number)) * DAY_MINUTES + 0.5);
    if (minute > 0 && !cell->doubt)
        cell->doubt = arena_printf(
            maker->arena, diags_say(maker->diags, "write the time of day, %d:%02d, as a note"),
            minute / 60, minute % 60);
}

static void end_date(struct cells *cells, struct date_point day, double number, unsigned parts) {
    struct sheet_cell *cell = add(cells, SHEET_DATE, "");
    if (!cell)
        return;
    cell->date = day;
    cut_day(cells, cell, parts);
    if (parts & FORMAT_TIME)
        cut_time(cells, cell, number);
    const struct date date = {DATE_POINT, 1, &cell->date, {0}};
    GString *text = g_string_new(NULL);
    record_date_print(&date, text);
    cell->text = arena_strdup(cells->xlsx->maker->arena, text->str);
    g_string_free(text, TRUE);
}

static struct xlsx_style style_of(const struct cells *cells) {
    const struct list *styles = &cells->xlsx->styles;
    return cells->style < styles->count ? *LIST_AT(styles, const struct xlsx_style, cells->style)
                                        : (struct xlsx_style){0};
}

static void end_number(struct cells *cells) {
    char *end, text[64];
    double number = g_ascii_strtod(cells->value->str, &end);
    unsigned parts = style_of(cells).parts;
    struct date_point day;
    if (*end || end == cells->value->str || !isfinite(number)) {
        add(cells, SHEET_TEXT, xlsx_plain_text(cells->xlsx->maker->arena, cells->value->str));
        return;
    }
    if ((parts & (FORMAT_YEAR | FORMAT_MONTH | FORMAT_DAY)) &&
        format_find_day(number, cells->xlsx->from_1904, &day)) {
        end_date(cells, day, number, parts);
        return;
    }
    bool is_whole = floor(number) == number && fabs(number) < 1e15;
    g_ascii_formatd(text, sizeof text, is_whole ? "%.0f" : "%.15g", number);
    add(cells, SHEET_NUMBER, text);
}

static void end_shared(struct cells *cells) {
    const struct list *shared = &cells->xlsx->shared;
    char *end;
    unsigned long index = strtoul(cells->value->str, &end, 10);
    if (end == cells->value->str || index >= shared->count)
        book_fail(cells->xlsx->maker, NULL, "a cell in row %u has a text that is missing",
                  cells->number);
    else
        add(cells, SHEET_TEXT, *LIST_AT(shared, const char *const, index));
}

static void end_value(struct cells *cells) {
    struct arena *arena = cells->xlsx->maker->arena;
    const char *value = cells->value->str;
    if (strcmp(cells->type, "s") == 0)
        end_shared(cells);
    else if (strcmp(cells->type, "n") == 0)
        end_number(cells);
    else if (strcmp(cells->type, "b") == 0)
        add(cells, SHEET_TEXT, xlsx_is_true(value) ? "TRUE" : "FALSE");
    else
        add(cells, strcmp(cells->type, "e") == 0 ? SHEET_FAULT : SHEET_TEXT,
            xlsx_plain_text(arena, value));
}

/* A formula that a program has written without its value is a fault: nobody computes it here. */
static void end_cell(struct cells *cells) {
    struct arena *arena = cells->xlsx->maker->arena;
    if (strcmp(cells->type, "inlineStr") == 0)
        add(cells, SHEET_TEXT, xlsx_plain_text(arena, cells->inline_text.text->str));
    else if (cells->value->len > 0)
        end_value(cells);
    else if (cells->formula->len > 0)
        add(cells, SHEET_FAULT, arena_printf(arena, "=%s", cells->formula->str));
}

static void on_end(void *user, const char *name) {
    struct cells *cells = user;
    xlsx_string_end(&cells->inline_text, name);
    if (strcmp(name, "v") == 0)
        cells->in_value = false;
    else if (strcmp(name, "f") == 0)
        cells->in_formula = false;
    else if (strcmp(name, "row") == 0 && !cells->in_cell)
        cells->row = NULL;
    if (strcmp(name, "c") != 0 || !cells->in_cell || !cells->row)
        return;
    cells->in_cell = false;
    end_cell(cells);
    struct list *row = &cells->row->cells;
    if (row->count > 0)
        LIST_AT(row, struct sheet_cell, row->count - 1)->struck |= style_of(cells).struck;
}

bool xlsx_read_cells(struct xlsx *xlsx, const char *part, struct sheet *sheet) {
    static const struct part_handlers handlers = {on_start, on_end, on_text};
    struct cells cells = {.xlsx = xlsx,
                          .sheet = sheet,
                          .value = g_string_new(NULL),
                          .formula = g_string_new(NULL),
                          .inline_text = {.text = g_string_new(NULL)}};
    bool ok = archive_read(xlsx->archive, part, &handlers, &cells);
    g_string_free(cells.value, TRUE);
    g_string_free(cells.formula, TRUE);
    g_string_free(cells.inline_text.text, TRUE);
    if (ok)
        book_finish_sheet(xlsx->maker, sheet);
    return ok && !xlsx->maker->failed;
}
