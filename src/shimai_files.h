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

/* What a context has read (records, booklets, layouts, tables, PDFs to impose), and the pictures
 * that records and booklets name, it never writes over, by whatever path: the error is E091, and
 * the output stays as it was. To write where it once has read, take another context. This keeps a
 * file ("-": standard input) the same way that is not read, or not yet. */
SHIMAI_API void shimai_keep(struct shimai *shimai, const char *path);
/* Whether it is kept, and what would be written there is refused. */
SHIMAI_API bool shimai_is_kept(const struct shimai *shimai, const char *path);

/* The files of a sheet that an earlier run has left for pages that it does not have, each a
 * finding (W009); gives their number. They stand behind the last page without a gap. */
SHIMAI_API size_t shimai_find_old_pages(struct shimai *shimai, const struct shimai_sheet *sheet,
                                        const char *pattern, const char *name,
                                        const struct shimai_output *output);

#ifdef __cplusplus
}
#endif

#endif
