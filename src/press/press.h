/* press: what a print shop needs around a page that is cut: Japanese double crop marks (トンボ) at
 * the corners, register marks at the middles of the sides. Where they stand; drawing is others'. */
#ifndef SHIMAI_PRESS_H
#define SHIMAI_PRESS_H

#include "base/base.h"

#define PRESS_MARK_MARGIN (34 * LENGTH_PT) /* 12 mm, from the bleed to the sheet's edge */

/* The colour of all plates, as a colour space of PDF (ISO 32000-1, 8.6.6.4). */
#define PRESS_ALL_PLATES                                                                           \
    "[/Separation/All/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]"

/* The trimmed page on its sheet, in 1/1024 pt, y upwards. */
struct press_box {
    int64_t left, bottom, right, top;
};

/* A line of `count` points, x and y by turns. */
struct press_stroke {
    size_t count;
    int64_t points[6];
};

enum {
    PRESS_CORNERS,                   /* two strokes each: left and right below, then above */
    PRESS_BELOW = PRESS_CORNERS + 8, /* the middles of the sides: the line that points at it, … */
    PRESS_ABOVE = PRESS_BELOW + 2,   /* … then the one across */
    PRESS_LEFT = PRESS_ABOVE + 2,
    PRESS_RIGHT = PRESS_LEFT + 2,
    PRESS_STROKES = PRESS_RIGHT + 2
};

/* `bleed`: of what is painted beyond the cut; marks keep out of it. */
void press_marks(const struct press_box *trim, int64_t bleed,
                 struct press_stroke ret_strokes[PRESS_STROKES]);

#endif
