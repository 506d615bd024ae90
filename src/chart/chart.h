/* chart: dated marks → a timeline of placed shapes and labels.
 *
 * A year axis that runs down the page, with bands (eras), a lane a category, one mark an event;
 * labels are composed by the text room and placed so that none overlaps another or leaves the
 * frame. */
#ifndef SHIMAI_CHART_H
#define SHIMAI_CHART_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* Places the chart in a frame of `width` (or the chart's own, if that is less); `height_max` is the
 * room there is. The chart is as high as its labels need, or as it says itself. The group's origin
 * is its top left corner. Labels that do not fit are left out by rank and reported
 * (CHART_DROPPED); a frame too small for any gives an empty group of height 0. Fails only when
 * text cannot be composed. All in `arena`; borrows from `chart` and `fonts`. */
MUST_CHECK bool chart_place(struct arena *arena, struct text_fonts *fonts,
                            const struct document_chart *chart, Length width, Length height_max,
                            struct diags *diags, struct frame_item *ret_group, Length *ret_height);

#endif
