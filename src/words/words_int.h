/* Inside words: the table made of ja.po, and how it is looked into. The build tool that makes it
 * includes this, too. */
#ifndef SHIMAI_WORDS_INT_H
#define SHIMAI_WORDS_INT_H

#include <stddef.h>
#include <stdint.h>

/* A key by its digest, and where its text stands in `words_texts`. Offsets, since pointers would be
 * put right at every start. */
struct words_row {
    uint64_t digest;
    uint32_t at;
};

extern const struct words_row words_rows[]; /* by digest */
extern const size_t words_row_count;
extern const char words_texts[]; /* each ended by a NUL */

/* FNV-1a. The build refuses two keys with one digest. */
static inline uint64_t words_digest(const char *text) {
    uint64_t digest = 0xcbf29ce484222325;
    for (; *text; text++)
        digest = (digest ^ (unsigned char)*text) * 0x100000001b3;
    return digest;
}

#endif
