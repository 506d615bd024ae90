/* Inside sheets: an archive's parts as XML, and how a book is put together. */
#ifndef SHIMAI_SHEETS_INT_H
#define SHIMAI_SHEETS_INT_H

#include "sheets/sheets.h"

/* ---- reading ------------------------------------------------------------------------------- */

/* What a book is made in. */
struct book_maker {
    struct arena *arena;
    struct diags *diags;
    struct span whole; /* the file, for findings */
    struct sheet_book *book;
    size_t cells, text; /* so far, rows among the cells; `text` in bytes */
    size_t unpacked;    /* bytes of all parts that were read */
    size_t controls;    /* characters that no text has, left out */
    bool failed;
};

/* SHEET_BROKEN once; gives false. */
bool book_fail(struct book_maker *maker, const char *hint, const char *format, ...)
    PRINTF_LIKE(3, 4);
struct sheet *book_add_sheet(struct book_maker *maker, const char *name);
/* The row of that number; rows come in any order. */
struct sheet_row *book_add_row(struct book_maker *maker, struct sheet *sheet, uint32_t number);
/* A cell in the row that was added last; NULL, told, beyond the limits. Copies the text, less the
 * blanks around it and what no text has; all that ends lines becomes a line feed. */
struct sheet_cell *book_add_cell(struct book_maker *maker, struct sheet_row *row, uint32_t column,
                                 enum sheet_kind kind, const char *text);
/* Sorts rows and cells, and fills merged cells, when all are there. */
void book_finish_sheet(struct book_maker *maker, struct sheet *sheet);

MUST_CHECK bool book_read_xlsx(struct book_maker *maker, struct bytes bytes);
MUST_CHECK bool book_read_text(struct book_maker *maker, struct bytes bytes);

/* ---- the archive --------------------------------------------------------------------------- */

struct archive;

/* NULL, told, if it cannot be opened. Borrows the bytes. */
struct archive *archive_open(struct book_maker *maker, struct bytes bytes);
void archive_free(struct archive *archive);
bool archive_has(const struct archive *archive, const char *part);
/* Whether the name of one of its parts begins so. */
bool archive_has_any(const struct archive *archive, const char *prefix);

/* Names come without their prefix; the handlers may be NULL. */
struct part_handlers {
    void (*start)(void *user, const char *name, const char *const *attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, const char *text, size_t size);
};

/* Hands a part of XML to the handlers. False, told: it is missing, damaged, too large or deep, or
 * has a DTD, which no spreadsheet has and which could name other files. */
MUST_CHECK bool archive_read(struct archive *archive, const char *part,
                             const struct part_handlers *handlers, void *user);
/* NULL: there is none. */
const char *part_attribute(const char *const *attributes, const char *name);

/* ---- numbers as dates ----------------------------------------------------------------------- */

/* What of a date a number format shows; 0: it is no format of dates. */
enum format_parts { FORMAT_YEAR = 1, FORMAT_MONTH = 2, FORMAT_DAY = 4, FORMAT_TIME = 8 };
unsigned format_find_parts(const char *code);
/* Of one that needs no code: its number; those of Japanese spreadsheets are among them. */
unsigned format_builtin_parts(unsigned number);
/* The day that a number stands for. `from_1904`: the table that begins there. False: none. */
bool format_find_day(double number, bool from_1904, struct date_point *ret_day);

#endif
