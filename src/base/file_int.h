/* Inside base: what the files of an output set share. */
#ifndef BASE_FILE_INT_H
#define BASE_FILE_INT_H

#include "base/base.h"

/* Whether a file with this content may come to be at the path: it may not in place of one that is
 * read (OUTPUT_INPUT), of one of another kind, where the content is of a kind of document
 * (OUTPUT_FOREIGN), of what is no file or is for reading alone (FILE_WRITE). */
MUST_CHECK bool file_guard_check(const char *path, const void *data, size_t size,
                                 struct diags *diags);
/* The first of these alone. */
MUST_CHECK bool file_guard_check_input(const char *path, struct diags *diags);

#endif
