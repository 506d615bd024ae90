/* What is one thing in a line, and where it is parted all the same: numbers, addresses, words.
 * Steps that take spaced cells and change their penalties. Never leaves the folder. */
#ifndef SHIMAI_PARTS_INT_H
#define SHIMAI_PARTS_INT_H

#include "text/text_int.h"

/* Neighbours of which one is a mark that stays with the other. */
bool text_marks_cling(const struct cell *before, const struct cell *after);

static inline bool text_is_western_side(const struct cell *cell) {
    return cell->class_number >= JLREQ_NUMERAL && cell->class_number <= JLREQ_WESTERN;
}

/* Adds the tracking of runs to the spaces between cells. */
void text_track_cells(struct shaped *shaped);
/* Are both of one box of fixed width? */
bool text_shares_box(const struct cell *before, const struct cell *after,
                     const struct text_run *runs);
/* Brings the cells of boxes to their widths. After all spaces are known. */
void text_fill_boxes(struct shaped *shaped);

/* A digit, or an ideograph that counts. */
bool text_number_has_figure(const struct cell *cell);
/* ＋ － ± and signs of currency. */
bool text_number_has_sign(const struct cell *cell);
/* Is this where a number that is longer than a line is parted first: 2004～|2005? */
bool text_number_may_part(const struct cell *cell);
/* A △ or ▲ before its number. */
bool text_number_leads(const struct cell *cell);
/* A comma before a number's next thousands. The cell has another behind it. */
bool text_number_parts_thousands(const struct cell *cell);
/* A point, `at`, before the decimals of a number that is among the cells [first, last]: the only
 * one among its figures, as those of 2004.12.24 are not. */
bool text_number_has_decimals(const struct cell *cells, size_t first, size_t last, size_t at);
/* Lets no line end in a number with its sign and unit. After all places within Japanese text are
 * known. */
void text_hold_numbers(struct shaped *shaped);

/* Finds where lines may end in Thai. After space_cells. */
void text_part_thai(struct text_fonts *fonts, struct shaped *shaped);
/* The same in Khmer, Lao and Burmese; WORDS_UNKNOWN without the library that knows their words. */
void text_part_unspaced(struct shaped *shaped, struct diags *diags);
/* Lets lines end between words of cells that no blanks part; `places` are code points from the
 * first cell on, in order. */
void text_allow_word_breaks(struct cell *cells, size_t cell_count, const int *places, int count);
/* Finds addresses, and where lines may end in them. After space_cells, before hyphenate_cells. */
void text_part_addresses(struct shaped *shaped);
/* Finds where words of a language with a dictionary may be hyphenated. After space_cells. */
void text_hyphenate_cells(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags);
/* Who needs hyphens. */
struct hyphenator {
    struct text_fonts *fonts;
    struct shaped *shaped;
    struct diags *diags;
};
/* The same for Latin words among the cells [first, end) that have no language with a dictionary, by
 * that of English. */
void text_hyphenate_foreign(const struct hyphenator *hyphenator, size_t first, size_t end);
/* Lets a line end after the cell, with a hyphen: that of a run's style. */
void text_part_with_hyphen(struct cell *cell, struct arena *arena, const struct aside *hyphen);
const struct aside *text_hyphen_for(struct text_fonts *fonts, struct arena *arena,
                                    const struct text_run *base, struct diags *diags);

/* Lets lines end in what is longer than a line. After all other places are known. */
void text_split_cells(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags);

/* The straight quotation marks of a paragraph, up to a cell. */
struct quotes {
    bool quoted[2]; /* " and ' have opened */
    size_t singles; /* of ' that may be quotation marks, behind it */
};

void text_quotes_begin(struct quotes *quotes, const struct cell *cells, size_t count);
/* Gives the cell at `index` the traits of a mark that opens or closes, if it is one. In the order
 * of the cells, each once. */
void text_quotes_resolve(struct quotes *quotes, struct cell *cells, size_t count, size_t index);

#endif
