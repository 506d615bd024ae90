/* sheets: spreadsheets ↔ records. XLSX, CSV and TSV → cells that know where they stand; lists in
 * them → a record, as a new file or as changes to one.
 *
 * What a cell says and is not certain is told with its place, which is that of the cell: 予定!C14.
 */
#ifndef SHIMAI_SHEETS_H
#define SHIMAI_SHEETS_H

#include "base/base.h"
#include "record/record.h"

/* ---- cells --------------------------------------------------------------------------------- */

enum sheet_kind {
    SHEET_EMPTY,
    SHEET_TEXT,
    SHEET_NUMBER,
    SHEET_DATE,  /* a number that the sheet shows as one */
    SHEET_FAULT, /* #REF! */
};

struct sheet_cell {
    uint32_t row, column;           /* from 1 */
    uint32_t from_row, from_column; /* of a merged cell, its first; else the same */
    enum sheet_kind kind;
    const char *text;       /* what a finding shows, and a text says: without blanks around it */
    struct date_point date; /* DATE: as far as the sheet shows it */
    const char *doubt;      /* DATE: why that may not be what is meant; NULL: nothing */
    bool without_year;      /* DATE: the sheet shows a month and day alone */
    bool struck;            /* shown with a line through */
};

/* A stretch of cells, both ends included. */
struct sheet_range {
    uint32_t first_row, first_column, last_row, last_column;
};

struct sheet_row {
    uint32_t number;
    bool hidden;
    struct list cells; /* of struct sheet_cell, by column */
};

struct sheet {
    const char *name; /* NULL: the file has but this one */
    const struct source *source;
    bool hidden;
    struct list rows;   /* of struct sheet_row, by number; rows without cells may be left out */
    struct list merges; /* of struct sheet_range */
    struct list hidden_columns; /* of struct sheet_range: columns alone */
    uint32_t column_count;
};

struct sheet_book {
    const struct source *source; /* for findings about the file as a whole */
    struct list sheets;          /* of struct sheet * */
};

/* Limits against hostile input. */
#define SHEETS_FILE_MAX  ((size_t)32 << 20)
#define SHEETS_PARTS_MAX ((size_t)256 << 20) /* of all parts that are read, unpacked */
#define SHEETS_ENTRY_MAX 10000               /* files in an archive */
#define SHEETS_DEPTH_MAX 64                  /* of XML */
#define SHEETS_CELL_MAX  2000000
#define SHEETS_TEXT_MAX  ((size_t)64 << 20) /* of all cells of a file */

/* Reads a file: XLSX by what it begins with, else CSV, or TSV where its name ends so or tabs part
 * its first line. Text may be UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP. Findings: SHEET_BROKEN,
 * those of source_read, MODULE_MISSING, IMPORT_GUESSED. */
MUST_CHECK bool sheets_read(struct arena *arena, const char *path, struct diags *diags,
                            const struct sheet_book **ret_book);
/* The same of bytes; `source` names them. */
MUST_CHECK bool sheets_read_bytes(struct arena *arena, const struct named_bytes *file,
                                  struct diags *diags, const struct sheet_book **ret_book);
/* The cell, or that which it is merged into; NULL: it is empty. */
const struct sheet_cell *sheets_find_cell(const struct sheet *sheet, uint32_t row, uint32_t column);
struct span sheets_span(const struct sheet *sheet, uint32_t row, uint32_t column);
bool sheets_is_hidden(const struct sheet *sheet, uint32_t column);

/* ---- import -------------------------------------------------------------------------------- */

/* How lists are read. Zeroed: as they stand. */
struct sheets_import {
    const struct era_table *eras;
    const char *map;            /* path of a map of columns; NULL: by their names alone */
    const char *sheet;          /* the only one that is read; NULL: all that have a list */
    const char *home, *partner; /* names of the cities; NULL: as the list says */
    bool hidden;                /* what is hidden is read, too */
};

/* A record of what the book says, as YAML with comments where something was doubtful or is no part
 * of a record. It reads as a record without errors. Findings: SHEET_TABLE, CELL_DOUBT,
 * COLUMN_UNKNOWN, ROW_LEFT, SHEET_HIDDEN, IMPORT_FACT, IMPORT_GUESSED. */
MUST_CHECK bool sheets_import(struct arena *arena, const struct sheet_book *book,
                              const struct sheets_import *import, struct diags *diags,
                              GString *yaml);
/* A map of the columns of its lists, as far as they are known by their names. */
MUST_CHECK bool sheets_propose_map(struct arena *arena, const struct sheet_book *book,
                                   const struct sheets_import *import, struct diags *diags,
                                   GString *map);

/* What a list changes in a record that stands. */
struct sheets_merge {
    size_t added, changed, missing, same;
    const char *difference; /* for people: a line an event, and what it would come to */
    const char *text;       /* the record with the changes: all other bytes as they are; NULL: not
                               all can be written, which findings say */
    size_t size;
};

/* Of a list, events that stand in the record are found by their date and text; of sheets with keys,
 * all values by these. What the list does not have is told, and stays; what a cell of a sheet with
 * keys no longer has, goes. IMPORT_EDIT for what cannot be written at its place. False: the record
 * or the list cannot be read. */
MUST_CHECK bool sheets_merge(struct arena *arena, const struct sheet_book *book,
                             const struct sheets_import *import, const struct source *record,
                             struct diags *diags, struct sheets_merge *ret_merge);

/* ---- sheets with keys ------------------------------------------------------------------------ */

/* Whether one of its sheets has a column of keys: exports have, and sheets that people made of
 * them. */
bool sheets_has_keys(const struct sheet_book *book);
/* A record, as canonical YAML, of the sheets with keys: each value where its key says; a row that
 * has none is a new event of the group it names. What is wrong with the record, findings say by
 * cell: those of a record, SHEET_KEY, SHEET_PASSED, CELL_DOUBT. */
MUST_CHECK bool sheets_import_keyed(struct arena *arena, const struct sheet_book *book,
                                    const struct era_table *eras, struct diags *diags,
                                    GString *yaml);

/* ---- writing --------------------------------------------------------------------------------- */

/* How sheets are written. */
struct sheets_output {
    bool english;    /* names of columns; else Japanese */
    int64_t created; /* XLSX: seconds since 1970 */
    /* A survey's dates that are no whole days, in words: 2004年12月. NULL: as a record has them. */
    const char *(*say_date)(void *user, const struct date *date);
    void *user;
};

/* A record in two sheets with keys, its events in the first and all else in the second. Imported,
 * it is the same record. */
MUST_CHECK bool sheets_export(struct arena *arena, const struct relation *relation,
                              const struct sheets_output *output, struct diags *diags,
                              struct sheet_book **ret_book);
/* One sheet of what happened by fiscal year, a row an event, for people. */
struct sheet_book *sheets_survey(struct arena *arena, const struct relation *const *relations,
                                 size_t count, const struct sheets_output *output);
/* Appends the sheet as CSV or TSV. */
void sheets_write_text(const struct sheet *sheet, char separator, bool byte_order_mark,
                       GString *out);
/* Appends the book as XLSX. SHEET_WRITE: a text is longer than a cell may be; MODULE_MISSING. */
MUST_CHECK bool sheets_write_xlsx(const struct sheet_book *book, const struct sheets_output *output,
                                  struct diags *diags, GString *out);

#endif
