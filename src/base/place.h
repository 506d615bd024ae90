/* Places in files, and what is known to come from them. Part of base.h. */
#ifndef SHIMAI_BASE_PLACE_H
#define SHIMAI_BASE_PLACE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct source;

/* A stretch of a line of a source, or of a row of cells. Line and column count from 1, column and
 * width in code points. `source` NULL: nowhere in particular; `line` 0: the file as a whole. */
struct span {
    const struct source *source;
    uint32_t line;
    uint32_t column;
    uint32_t width;
};

/* What something on a page says: a value written in a file, or a part of what is written there. */
struct origins {
    struct span span;
    bool in_part;
    const struct origins *next; /* more that it says; NULL: no more */
};
/* One before others, in `arena`. */
const struct origins *origins_add(struct arena *arena, struct span span, bool in_part,
                                  const struct origins *next);

/* A string and where it was written. `text` NULL: absent. */
struct string {
    const char *text;
    struct span span;
};

#endif
