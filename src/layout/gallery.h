/* Inside layout: how the pictures of a plate share a page. */
#ifndef SHIMAI_LAYOUT_GALLERY_H
#define SHIMAI_LAYOUT_GALLERY_H

#include "base/base.h"

#define LAYOUT_GALLERY_MAX 4

struct layout_gallery {
    size_t count; /* of pictures, 1 to LAYOUT_GALLERY_MAX */
    struct {
        double shape;   /* width by height */
        Length caption; /* on one line; 0: none */
    } items[LAYOUT_GALLERY_MAX];
    Length measure, room, gap;
    Length caption_space, caption_feed;
};

struct layout_rows {
    size_t count;
    size_t counts[LAYOUT_GALLERY_MAX];  /* pictures in each */
    double heights[LAYOUT_GALLERY_MAX]; /* of each, uncropped and over the whole measure */
    double crop;                        /* what is seen of each picture's height, 0.8 to 1 */
    double shrink;                      /* by which rows are smaller than that, to fit the room */
};

struct layout_rows layout_arrange_gallery(const struct layout_gallery *gallery);

#endif
