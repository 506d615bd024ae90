/* libshimai: names of files that are made of data. See shimai.h for what holds of all calls. */
#ifndef SHIMAI_FILES_H
#define SHIMAI_FILES_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The name that a record goes by in names of files: its id, or without one its file's name without
 * the ending; but so changed that Linux, Windows and macOS can all have it, and no longer than
 * `pattern` (as for shimai_write_named) leaves room for. A change is a finding at the id (W008).
 * Valid as long as the record. */
SHIMAI_API const char *shimai_record_name(struct shimai *shimai, struct shimai_record *record,
                                          const char *pattern);

/* As shimai_write; "{id}" in `pattern`, and "{year}", stand for `name`, which is no pattern: braces
 * in it are its own. With the pattern "{id}" the name is a path whatever characters it has. */
SHIMAI_API bool shimai_write_named(struct shimai *shimai, const struct shimai_sheet *sheet,
                                   const char *pattern, const char *name,
                                   const struct shimai_output *output);

#ifdef __cplusplus
}
#endif

#endif
