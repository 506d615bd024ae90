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
};

/* The record that an XLSX, CSV or TSV file says, as YAML. It reads as a record without errors; what
 * of the list is doubtful, or has no place in a record, is a finding at its cell, and a comment.
 * `import` may be NULL. NULL on errors. */
SHIMAI_API const char *shimai_import(struct shimai *shimai, const char *path,
                                     const struct shimai_import *import);
/* A map of the columns of such a file, for `map`. */
SHIMAI_API const char *shimai_import_map(struct shimai *shimai, const char *path,
                                         const struct shimai_import *import);

/* What a list changes in a record. */
struct shimai_merge {
    size_t added, changed, missing, same; /* events; missing: in the list, within its time */
    const char *difference;               /* for people: a line an event, and the numbers */
    const char *text;                     /* the record with the changes */
    size_t size;                          /* its bytes */
};

/* Compares a list with a record file: events are known by date and text, by text, or by date and a
 * text that is near. Of the record's bytes only those of changed values are others; nothing is
 * taken away. Writes nothing, and does not keep the record from being written (shimai_keep). */
SHIMAI_API bool shimai_import_into(struct shimai *shimai, const char *path, const char *record,
                                   const struct shimai_import *import,
                                   struct shimai_merge *ret_merge);

/* Writes a text as a file, whole or not at all. Without `replace` a file that stands there stays:
 * E157. The text may be one that a call has given. */
SHIMAI_API bool shimai_write_text(struct shimai *shimai, const char *path, const char *text,
                                  size_t size, bool replace);

#ifdef __cplusplus
}
#endif

#endif
