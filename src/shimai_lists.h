/* libshimai: lists of what happened, as offices keep them in spreadsheets → records. See shimai.h
 * for what holds of all calls. */
#ifndef SHIMAI_LISTS_H
#define SHIMAI_LISTS_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a list is read. Zeroed = as it stands: all sheets that are shown and have columns whose names
 * are known. */
struct shimai_import {
    const char *map;            /* path of a map of columns; NULL: by their names alone */
    const char *sheet;          /* the only sheet that is read; NULL: all */
    const char *home, *partner; /* names of the two cities; NULL: as the list says */
    bool hidden;                /* hidden rows, columns and sheets are read, too */
    char *const *further;       /* paths of files of the same record: CSV has a table a file */
    size_t further_count;
};

/* The record that an XLSX, CSV or TSV file says, as YAML. It reads as a record without errors; what
 * of the list is doubtful, or has no place in a record, is a finding at its cell, and a comment.
 * `import` may be NULL. NULL on errors. */
SHIMAI_API const char *shimai_import(struct shimai *shimai, const char *path,
                                     const struct shimai_import *import);
/* A map of the columns of such a file, for `map`. */
SHIMAI_API const char *shimai_import_map(struct shimai *shimai, const char *path,
                                         const struct shimai_import *import);

/* What a list, or a spreadsheet that shimai_export has made, changes in a record. */
struct shimai_merge {
    size_t added, changed, missing, same; /* events and facts; missing: in the list, in its time */
    const char *difference;               /* for people: a line an event, and the numbers */
    const char *text;                     /* the record with the changes; NULL: not all of them can
                                             be written, as errors say */
    size_t size;                          /* its bytes */
    const char *before;                   /* the record's bytes as they were read */
    size_t before_size;
};

/* Compares a list with a record file. Events of a list are known by date and text, by text, or by
 * date and a text that is near; values of a spreadsheet with keys by these. Of the record's bytes
 * only those of changed values are others; what the list lacks stays, and a value goes whose cell
 * beside its key is empty. Writes nothing, and does not keep the record from being written
 * (shimai_keep). All in `ret_merge` lives until the next call. */
SHIMAI_API bool shimai_import_into(struct shimai *shimai, const char *path, const char *record,
                                   const struct shimai_import *import,
                                   struct shimai_merge *ret_merge);
/* Writes the changes into the record, unless it is another by now: E241. */
SHIMAI_API bool shimai_import_write(struct shimai *shimai, const char *record,
                                    const struct shimai_merge *merge);

/* ---- the other way --------------------------------------------------------------------------- */

enum shimai_spreadsheet { SHIMAI_SPREADSHEET_XLSX, SHIMAI_SPREADSHEET_CSV, SHIMAI_SPREADSHEET_TSV };

/* What of records a spreadsheet has. Events and facts have their keys beside them: what
 * shimai_import reads of such a spreadsheet is the same record. */
enum shimai_table {
    SHIMAI_TABLE_RECORD, /* all of one record: the next two, a sheet each; XLSX alone */
    SHIMAI_TABLE_EVENTS, /* its events, a row each */
    SHIMAI_TABLE_FACTS,  /* all else that it says, a row a value */
    SHIMAI_TABLE_SURVEY  /* what happened in all records by fiscal year, for people */
};

struct shimai_export {
    enum shimai_table table;
    enum shimai_spreadsheet format;
    bool byte_order_mark; /* CSV and TSV: without it, Excel takes UTF-8 for CP932 */
    bool english;         /* names of columns; else Japanese */
};

/* A spreadsheet of one record, or of several where it is a survey. The bytes live until the next
 * call, and end with a NUL that `ret_size` does not count. The same records and date of creation
 * give the same bytes. NULL, with findings: a text is longer than a cell may be, or the library
 * that writes XLSX is not installed. */
SHIMAI_API const void *shimai_export(struct shimai *shimai, struct shimai_record *const *records,
                                     size_t count, const struct shimai_export *export,
                                     size_t *ret_size);

/* Writes a text as a file, whole or not at all. Without `replace` a file that stands there stays:
 * E157. The text may be one that a call has given. */
SHIMAI_API bool shimai_write_text(struct shimai *shimai, const char *path, const char *text,
                                  size_t size, bool replace);

#ifdef __cplusplus
}
#endif

#endif
