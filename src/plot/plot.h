/* plot: numbers → bars, lines or dots with their words, placed.
 *
 * Marks are as long as their values are large, from zero; words are composed by the text room, and
 * none overlaps another or leaves the plot. Words of a table's cell are items of that node, so that
 * the drawing is read as the table. Unlike a chart, a plot knows no days. */
#ifndef SHIMAI_PLOT_H
#define SHIMAI_PLOT_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* What a plot is placed in. */
struct plot_frame {
    Length width, height; /* at the most */
    bool vertical;        /* a single plot stands in a vertical line, and grows downwards */
};

/* Placed; the group's origin is its top left corner. */
struct plot_drawing {
    struct frame_item group;
    Length width, height;
};

/* Places a plot (`node->plot`). Names and values that have no room are left out by the plot's own
 * rule, and told: PLOT_NAMES, PLOT_VALUES; PLOT_ROOM where nothing can be drawn, and the drawing is
 * empty. Fails only when text cannot be composed. All in `arena`; borrows from `node` and `fonts`.
 */
MUST_CHECK bool plot_place(struct arena *arena, struct text_fonts *fonts,
                           const struct document_node *node, const struct plot_frame *frame,
                           struct diags *diags, struct plot_drawing *ret_drawing);

/* A step of 1, 2 or 5 times a power of ten, of which `most` − `least` holds no more than `steps`.
 */
int64_t plot_round_step(int64_t least, int64_t most, int32_t steps);

#endif
