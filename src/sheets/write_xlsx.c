/* Writes a book as XLSX by libxlsxwriter: a first row that stays in sight and filters, columns as
 * wide as what they hold, days as dates. The same book gives the same bytes. */
#include "module/xlsxwriter.h"
#include "sheets/sheets.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define FONT           "Yu Gothic" /* what Excel has in Japan since 2016 */
#define FONT_SIZE      10.5
#define HEAD_COLOR     0xE7EDF3
#define WIDTH_MIN      9.0 /* of a column, in half-width figures */
#define WIDTH_MAX      56.0
#define WIDTH_PADDING  2.0 /* the filter's button stands there */
#define DATE_FORMAT_JA "yyyy/m/d"
#define DATE_FORMAT_EN "yyyy-mm-dd"
#define PAPER_A4       9

#define XLSX(name) MODULE(xlsxwriter, name)

struct xlsx_writer {
    const struct sheets_output *output;
    struct diags *diags;
    lxw_workbook *workbook;
    lxw_format *head, *text, *number, *date;
    bool failed;
};

/* ---- looks --------------------------------------------------------------------------------- */

static lxw_format *make_format(struct xlsx_writer *writer, const char *number_format) {
    lxw_format *format = XLSX(workbook_add_format)(writer->workbook);
    XLSX(format_set_font_name)(format, FONT);
    XLSX(format_set_font_size)(format, FONT_SIZE);
    XLSX(format_set_align)(format, LXW_ALIGN_VERTICAL_TOP);
    if (number_format)
        XLSX(format_set_num_format)(format, number_format);
    return format;
}

static void make_formats(struct xlsx_writer *writer) {
    writer->head = make_format(writer, NULL);
    XLSX(format_set_bold)(writer->head);
    XLSX(format_set_bg_color)(writer->head, HEAD_COLOR);
    XLSX(format_set_bottom)(writer->head, LXW_BORDER_THIN);
    writer->text = make_format(writer, "@"); /* what is typed there stays text */
    XLSX(format_set_text_wrap)(writer->text);
    writer->number = make_format(writer, "#,##0");
    writer->date = make_format(writer, writer->output->english ? DATE_FORMAT_EN : DATE_FORMAT_JA);
    XLSX(format_set_align)(writer->date, LXW_ALIGN_LEFT);
}

/* ---- cells --------------------------------------------------------------------------------- */

static void fail(struct xlsx_writer *writer, const struct sheet *sheet,
                 const struct sheet_cell *cell, lxw_error error) {
    writer->failed = true;
    diag_report(writer->diags, DIAG_SHEET_WRITE, (struct span){.source = sheet->source},
                error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED
                    ? "part the text: paragraphs may be items of a list"
                    : NULL,
                "row %u, column %u of the sheet “%s” cannot be written: %s", cell->row,
                cell->column, sheet->name, XLSX(lxw_strerror)(error));
}

/* Where `_x0041_` would be read as A (ECMA-376-1, 22.9.2.19), its low line is written so. */
#define ESCAPE_SIZE 7

static bool is_escape(const char *text) {
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < ESCAPE_SIZE - 1; i++)
        if (!g_ascii_isxdigit(text[i]))
            return false;
    return text[ESCAPE_SIZE - 1] == '_';
}

static lxw_error write_text(struct xlsx_writer *writer, lxw_worksheet *page,
                            const struct sheet_cell *cell) {
    GString *text = g_string_new(NULL);
    for (const char *at = cell->text; *at; at++) {
        if (is_escape(at))
            g_string_append(text, "_x005F");
        g_string_append_c(text, *at);
    }
    lxw_error error =
        XLSX(worksheet_write_string)(page, cell->row - 1, (lxw_col_t)(cell->column - 1), text->str,
                                     cell->row == 1 ? writer->head : writer->text);
    g_string_free(text, TRUE);
    return error;
}

static lxw_error write_date(struct xlsx_writer *writer, lxw_worksheet *page,
                            const struct sheet_cell *cell) {
    lxw_datetime day = {0};
    day.year = cell->date.year;
    day.month = (unsigned char)cell->date.month;
    day.day = (unsigned char)cell->date.day;
    return XLSX(worksheet_write_datetime)(page, cell->row - 1, (lxw_col_t)(cell->column - 1), &day,
                                          writer->date);
}

static lxw_error write_cell(struct xlsx_writer *writer, lxw_worksheet *page,
                            const struct sheet_cell *cell) {
    lxw_row_t row = cell->row - 1;
    lxw_col_t column = (lxw_col_t)(cell->column - 1);
    switch (cell->kind) {
    case SHEET_NUMBER:
        return XLSX(worksheet_write_number)(page, row, column, g_ascii_strtod(cell->text, NULL),
                                            writer->number);
    case SHEET_DATE:
        return write_date(writer, page, cell);
    case SHEET_TEXT:
    case SHEET_FAULT:
        return write_text(writer, page, cell);
    case SHEET_EMPTY:
        return LXW_NO_ERROR;
    }
    return LXW_NO_ERROR;
}

/* In half-width figures: East Asian characters take two. */
static double measure(const char *text) {
    double width = 0, most = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        width = character == '\n' ? 0 : width + (g_unichar_iswide(character) ? 2 : 1);
        most = MAX(most, width);
    }
    return most;
}

static void set_column(struct xlsx_writer *writer, lxw_worksheet *page, const struct sheet *sheet,
                       size_t column) {
    double width = WIDTH_MIN;
    enum sheet_kind kind = SHEET_TEXT;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct list *cells = &LIST_AT(&sheet->rows, struct sheet_row, i)->cells;
        if (column >= cells->count)
            continue;
        const struct sheet_cell *cell = LIST_AT(cells, struct sheet_cell, column);
        width = MAX(width, measure(cell->text) + WIDTH_PADDING);
        if (i > 0 && (cell->kind == SHEET_DATE || cell->kind == SHEET_NUMBER))
            kind = cell->kind;
    }
    lxw_format *format = writer->text;
    if (kind != SHEET_TEXT)
        format = kind == SHEET_DATE ? writer->date : writer->number;
    XLSX(worksheet_set_column)
    (page, (lxw_col_t)column, (lxw_col_t)column, MIN(width, WIDTH_MAX), format);
}

static void set_page(lxw_worksheet *page, const struct sheet *sheet) {
    if (sheet->rows.count > 1 && sheet->column_count > 0)
        XLSX(worksheet_autofilter)
    (page, 0, 0, (lxw_row_t)(sheet->rows.count - 1), (lxw_col_t)(sheet->column_count - 1));
    XLSX(worksheet_freeze_panes)(page, 1, 0);
    XLSX(worksheet_repeat_rows)(page, 0, 0);
    XLSX(worksheet_set_landscape)(page);
    XLSX(worksheet_set_paper)(page, PAPER_A4);
    XLSX(worksheet_fit_to_pages)(page, 1, 0);
}

static void write_sheet(struct xlsx_writer *writer, const struct sheet *sheet) {
    lxw_worksheet *page = XLSX(workbook_add_worksheet)(writer->workbook, sheet->name);
    for (size_t column = 0; column < sheet->column_count; column++)
        set_column(writer, page, sheet, column);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct list *cells = &LIST_AT(&sheet->rows, struct sheet_row, i)->cells;
        for (size_t j = 0; j < cells->count && !writer->failed; j++) {
            const struct sheet_cell *cell = LIST_AT(cells, struct sheet_cell, j);
            lxw_error error = write_cell(writer, page, cell);
            if (error != LXW_NO_ERROR)
                fail(writer, sheet, cell, error);
        }
    }
    set_page(page, sheet);
}

/* ---- the file ------------------------------------------------------------------------------ */

static bool write_book(struct xlsx_writer *writer, const struct sheet_book *book,
                       const char *path) {
    lxw_doc_properties properties = {.created = (time_t)writer->output->created};
    writer->workbook = XLSX(workbook_new)(path);
    if (!writer->workbook)
        return false;
    XLSX(workbook_set_properties)(writer->workbook, &properties);
    make_formats(writer);
    for (size_t i = 0; i < book->sheets.count; i++)
        write_sheet(writer, *LIST_AT(&book->sheets, struct sheet *, i));
    lxw_error error = XLSX(workbook_close)(writer->workbook);
    return error == LXW_NO_ERROR;
}

static bool read_back(int file, GString *out) {
    char buffer[1 << 16];
    ssize_t size;
    off_t at = 0;
    while ((size = pread(file, buffer, sizeof buffer, at)) > 0) {
        g_string_append_len(out, buffer, size);
        at += size;
    }
    return size == 0 && out->len > 0;
}

/* The library writes to a path alone: that of a file without a name, which ends with us. */
bool sheets_write_xlsx(const struct sheet_book *book, const struct sheets_output *output,
                       struct diags *diags, GString *out) {
    struct xlsx_writer writer = {.output = output, .diags = diags};
    if (!module_need_xlsxwriter((struct span){0}, diags))
        return false;
    int file = memfd_create("shimai.xlsx", MFD_CLOEXEC);
    char path[32];
    g_snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    bool ok = file >= 0 && write_book(&writer, book, path) && read_back(file, out);
    if (!ok && !writer.failed)
        diag_report(diags, DIAG_SHEET_WRITE, (struct span){0}, NULL,
                    "the spreadsheet cannot be put together: no memory, or no /proc");
    if (file >= 0)
        close(file);
    return ok && !writer.failed;
}
