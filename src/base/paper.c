/* The rows of PAPER_SIZES as data. */
#include "base/paper.h"

enum paper_use { PAPER_PAGE, PAPER_SHEET, PAPER_NAMED };

const struct paper_size paper_sizes[PAPER_MAX] = {
#define X(id, name, width, height, use)                                                            \
    [PAPER_##id] = {name, width, height, PAPER_##use == PAPER_NAMED},
    PAPER_SIZES(X)
#undef X
};
