/* Encodings other than UTF-8, told by their bytes, for whoever has to save the file anew. */
#ifndef SHIMAI_ENCODING_H
#define SHIMAI_ENCODING_H

#include "base/base.h"

/* The encoding's name, as people know it, and by its side what programs call it: "UTF-16 (…)";
 * NULL: it cannot be told. */
const char *encoding_find(struct bytes bytes);

/* Appends the bytes to `text` as UTF-8; for each that is no character of the charset, which is one
 * of iconv's, U+FFFD stands there, and the byte in `lost`. False: there is no such charset. */
MUST_CHECK bool encoding_decode(struct bytes bytes, const char *charset, GString *text,
                                GString *lost);

#endif
