/* Sizes of paper: one table for pages of layouts and for sheets to print on. */
#ifndef SHIMAI_BASE_PAPER_H
#define SHIMAI_BASE_PAPER_H

#include <stdbool.h>

/* Sizes of paper in mm; B sizes are those of JIS P 0138, those of ISO 216 are named so. Layouts
 * have PAGEs of them; PAGE and SHEET are sheets to print on; one that is NAMED is so only if it is
 * named, or fits exactly. */
#define PAPER_SIZES(X)                                                                             \
    X(A1, "A1", 594, 841, SHEET)                                                                   \
    X(A2, "A2", 420, 594, SHEET)                                                                   \
    X(A3, "A3", 297, 420, PAGE)                                                                    \
    X(A4, "A4", 210, 297, PAGE)                                                                    \
    X(A5, "A5", 148, 210, PAGE)                                                                    \
    X(A6, "A6", 105, 148, PAGE)                                                                    \
    X(B2, "B2", 515, 728, SHEET)                                                                   \
    X(B3, "B3", 364, 515, SHEET)                                                                   \
    X(B4, "B4", 257, 364, PAGE)                                                                    \
    X(B5, "B5", 182, 257, PAGE)                                                                    \
    X(B6, "B6", 128, 182, PAGE)                                                                    \
    X(ISO_B3, "ISO-B3", 353, 500, NAMED)                                                           \
    X(ISO_B4, "ISO-B4", 250, 353, NAMED)                                                           \
    X(ISO_B5, "ISO-B5", 176, 250, NAMED)                                                           \
    X(LETTER, "Letter", 215.9, 279.4, NAMED)                                                       \
    X(SRA3, "SRA3", 320, 450, NAMED)                                                               \
    X(TABLOID, "Tabloid", 279.4, 431.8, NAMED)

enum paper_id {
#define X(id, name, width, height, use) PAPER_##id,
    PAPER_SIZES(X)
#undef X
        PAPER_MAX
};

struct paper_size {
    const char *name;
    double width_mm, height_mm;
    bool named; /* NAMED */
};

extern const struct paper_size paper_sizes[PAPER_MAX];

#endif
