/* Inside layout: the files that figures show, and how fine they need to be. */
#ifndef SHIMAI_LAYOUT_PICTURES_H
#define SHIMAI_LAYOUT_PICTURES_H

#include "layout/layout_int.h"

/* A picture's file, and the pixels across, upright, that its largest figure may have. */
struct layout_picture {
    struct picture picture;
    int32_t width;
};

/* The file of a figure's picture; NULL, with a finding, when it cannot be opened. */
const struct picture *layout_open_picture(struct layout *layout,
                                          const struct document_picture *wanted);
/* Tells a picture that has too few pixels an inch at the size it is set in. */
void layout_check_resolution(struct layout *layout, const struct document_picture *document,
                             const struct frame_picture *frame);
/* The picture is shown so, with at most so many pixels an inch; 0: as many as it has. */
void layout_need_pixels(struct layout *layout, const struct frame_picture *frame, int32_t most);
/* Makes pictures smaller that are finer than all their figures may be. */
MUST_CHECK bool layout_shrink_pictures(struct layout *layout);

#endif
