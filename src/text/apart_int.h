/* What stands in a line in smaller lines of its own: warichu and furiwake. Never leaves the folder.
 */
#ifndef SHIMAI_TEXT_APART_INT_H
#define SHIMAI_TEXT_APART_INT_H

#include "text/text_int.h"

/* A part of a run, composed on a line of its own. */
struct apart {
    struct text_run run;
    struct text_paragraph paragraph; /* of that run alone */
    struct shaped content;
};

/* Composes `apart->run`. In the scratch memory of `shaped`, whose rules it follows. */
MUST_CHECK bool text_compose_apart(struct text_fonts *fonts, const struct shaped *shaped,
                                   struct diags *diags, struct apart *apart);
/* Makes `apart->run` of the characters [first, end) of a paragraph's run, by the cells that these
 * begin with. */
void text_set_apart(const struct shaped *shaped, const struct cell *first, const struct cell *end,
                    struct apart *apart);
/* The part's cells [first, end) from `spot` on; fills in the spot's cells. */
void text_place_apart(const struct shaped *shaped, const struct apart *apart, struct spot spot,
                      struct text_line *line);
/* Keeps a bracket or separator in the text without drawing it: a blank of no width, beside which
 * the line is set as beside an ideograph. False, changing nothing: the face has no blank. */
bool text_hide_cell(struct shaped *shaped, struct cell *cell);
/* Where the em box of a cell's run begins, below the line's baseline. */
Length text_em_top(const struct shaped *shaped, const struct cell *cell,
                   const struct text_face *face);

/* Warichu: its content composed apart; before space_cells. */
void text_find_warichu(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags);
/* Widths and breaks of its cells; after space_cells. */
void text_space_warichu(struct shaped *shaped);
/* Sets the share of a warichu that the line of the cells [first, last] has, if `index` is the first
 * of them that is of it, and placed. */
void text_place_warichu(const struct shaped *shaped, size_t index, size_t first, size_t last,
                        struct text_line *line);

/* The same for furiwake. */
void text_find_furiwake(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags);
void text_space_furiwake(struct shaped *shaped);
/* Sets the choice that begins with the placed cell `index`, if one does. Gives how much higher than
 * the line's characters its furiwake is, on both sides together. */
Length text_place_furiwake(const struct shaped *shaped, size_t index, struct text_line *line);

#endif
