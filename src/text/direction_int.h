/* Directions of writing: levels of embedding (UAX #9), and the order in which the cells of a line
 * stand. Never leaves the folder. */
#ifndef SHIMAI_TEXT_DIRECTION_INT_H
#define SHIMAI_TEXT_DIRECTION_INT_H

#include "text/text.h"

/* Of a paragraph. Odd levels run from right to left. */
struct directions {
    uint8_t *levels;   /* of its characters; NULL: all run from left to right */
    uint8_t *specials; /* of its runs that are one cell each */
    uint8_t base;      /* the paragraph's own */
};

struct cell;

static inline bool is_backward(uint8_t level) {
    return level % 2 == 1;
}

/* Is there a letter or figure of a script that runs from right to left? */
bool text_paragraph_turns(const struct text_paragraph *paragraph);
/* Marks of embedding, override, isolation and direction: drawn by no font. */
bool text_character_is_directing(uint32_t character);
/* Levels by UAX #9, in `scratch`; `marks` (of struct mark) has the characters that were left out.
 * For a paragraph that turns. */
void text_find_directions(struct arena *scratch, const struct text_paragraph *paragraph,
                          const struct list *marks, struct directions *ret_directions);
/* Do any of the cells run from right to left, or stand in what does? */
bool text_cells_turn(const struct cell *cells, size_t count);
/* The cells of a line from left to right, and the spaces between them: entry 2i is the cell
 * order[2i] / 2, entry 2i + 1 the space behind the cell order[2i + 1] / 2 (UAX #9, L1 and L2).
 * Takes room for twice as many as there are cells; `base` is the paragraph's level. */
void text_order_cells(const struct cell *cells, size_t count, uint8_t base, uint32_t *ret_order);
/* What a cell takes of its line, and the space behind it. */
struct room {
    Length width, space;
};
/* Where the bodies of a line's cells stand, in that order, from `x` on. */
void text_arrange_cells(const struct cell *cells, const struct room *rooms, size_t count,
                        uint8_t base, Length x, Length *ret_x);
/* How many cells, from the first, are one run of glyphs that runs from right to left; 0: it does
 * not. */
size_t text_count_backward(const struct cell *cells, size_t count);

#endif
