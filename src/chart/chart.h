/* chart: dated marks → a timeline of placed shapes and labels.
 *
 * A year axis that runs down the page, with bands (eras), a lane a category, one mark an event;
 * labels are composed by the text room and placed so that none overlaps another or leaves the
 * frame. Several tracks stand side by side on one axis. */
#ifndef SHIMAI_CHART_H
#define SHIMAI_CHART_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* Years of a chart that stand together, on a page. */
struct chart_part {
    struct frame_item group;
    Length height;
};

/* The room that charts are placed in. */
struct chart_frame {
    Length width;
    Length first; /* height of the first part, at most */
    Length other; /* of those after it */
    /* Of an elastic chart: its lines run down the page, and its years from right to left. Width is
     * then the length of lines, heights are from line to line. */
    bool vertical;
};

/* Places the chart in a frame of `frame->width` (or the chart's own, if that is less), whose first
 * height is the room there is. The chart is as high as its labels need, or as it says itself. The
 * group's origin is its top left corner. Labels that do not fit are left out by rank and reported
 * (CHART_DROPPED); a frame too small for any gives an empty group of height 0. Fails only when
 * text cannot be composed. All in `arena`; borrows from `chart` and `fonts`. */
MUST_CHECK bool chart_place(struct arena *arena, struct text_fonts *fonts,
                            const struct document_chart *chart, const struct chart_frame *frame,
                            struct diags *diags, struct chart_part *ret_part);

/* As chart_place, but a chart whose labels have no room in one frame goes on in further ones, cut
 * between two years, unless it has a height of its own or keeps to a page; each part has its axis.
 * `ret_parts`: of struct chart_part, at least one. */
MUST_CHECK bool chart_place_parts(struct arena *arena, struct text_fonts *fonts,
                                  const struct document_chart *chart,
                                  const struct chart_frame *frame, struct diags *diags,
                                  struct list *ret_parts);

/* Adds the outline of a category's mark about (0, 0) to a path, for what shows it beside words. */
void chart_trace_sign(struct arena *arena, size_t category, Length radius, struct frame_path *path);

#endif
