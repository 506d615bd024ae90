/* Encodings other than UTF-8, told by their bytes, for whoever has to save the file anew. */
#ifndef SHIMAI_ENCODING_H
#define SHIMAI_ENCODING_H

#include "base/base.h"

/* The encoding's name, as people know it, and by its side what programs call it: "UTF-16 (…)";
 * NULL: it cannot be told. */
const char *encoding_find(struct bytes bytes);

#endif
