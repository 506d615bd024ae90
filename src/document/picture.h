/* Pictures that have not been opened. Part of document.h. */
#ifndef SHIMAI_DOCUMENT_PICTURE_H
#define SHIMAI_DOCUMENT_PICTURE_H

#include "base/base.h"

/* Contain: the picture is as large as fits, and seen whole. Cover: it fills its box and is cropped.
 */
enum document_fit { DOCUMENT_CONTAIN, DOCUMENT_COVER };

/* A picture that has not been opened: its file, and how it is to stand. */
struct document_picture {
    /* Relative to the folder of the file it is written in, its span's source. */
    struct string file;
    const char *alternative; /* text for those who do not see it; never empty */
    Length width, height;    /* of its box; 0: not given */
    int32_t share;           /* width in 1/1000 of the measure, where width is 0; 0: not given */
    enum document_fit fit;
    bool across;                   /* both pages of a spread */
    bool bleeds;                   /* beyond the edges of the page at which it stands */
    int32_t focus_x, focus_y;      /* what a crop keeps: 1/1000 of the upright picture's sides */
    int32_t resolution;            /* pixels an inch it should have on paper; 0: any will do */
    int32_t resolution_max;        /* … and is to have at most; 0: as many as there are */
    bool keeps_metadata;           /* documents carry all that its file tells */
    const struct origins *origins; /* its file, and the text in its place */
};

#endif
