/* What every fuzz target does: bytes in, a source or nothing; all memory in one arena, so that a
 * leak is a bug of the room's. */
#ifndef SHIMAI_FUZZ_H
#define SHIMAI_FUZZ_H

#include "base/base.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz {
    struct arena *arena;
    struct diags *diags;
};

static inline struct fuzz fuzz_begin(void) {
    return (struct fuzz){arena_new(), diags_new()};
}

/* Formats every finding too: positions must lie within their source. */
int fuzz_end(struct fuzz fuzz);

#endif
