/* Ruby beside its base, on one side: what spacing and placing both ask. Never leaves the folder. */
#ifndef SHIMAI_TEXT_RUBY_INT_H
#define SHIMAI_TEXT_RUBY_INT_H

#include "text/text_int.h"

/* The ruby before or after (`step` -1 or 1) the one at `index` of a list, if of the same word; or
 * NULL. */
const struct ruby *text_ruby_neighbour(const struct shaped *shaped, const struct list *rubies,
                                       size_t index, int step);
/* What stays free between a ruby and the next of its word: words of Western text do not run
 * together.
 */
Length text_ruby_apart(const struct shaped *shaped, const struct list *rubies, size_t index);
/* Index of the first ruby whose base ends at or after `cell`. */
size_t text_ruby_first(const struct list *rubies, size_t cell);
/* How many characters of what divides stand in the lines before its cell at `cell`; parted at about
 * the proportion of the base, Western text at a blank alone. */
size_t text_ruby_cut(const struct shaped *shaped, const struct ruby *ruby, size_t cell);
/* Of the characters [first, end) of a ruby, set solid. */
Length text_ruby_width(const struct ruby *ruby, size_t first, size_t end);
/* The part of its run's ruby that a cell belongs to, on one side (a list of struct ruby); 0: none.
 */
uint32_t text_ruby_part(const struct list *rubies, size_t cell);
/* RUBY_LINES, where ruby stands in the line beside its own. */
void text_check_ruby_lines(const struct shaped *shaped, const struct list *lines,
                           struct diags *diags);

#endif
