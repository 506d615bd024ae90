/* Boxes, inside template: blocks with a writing direction and a frame of their own. */
#ifndef SHIMAI_TEMPLATE_BOX_INT_H
#define SHIMAI_TEMPLATE_BOX_INT_H

#include "template_int.h"

#define WRITING_AROUND (-1)
enum border { BORDER_NONE, BORDER_THIN, BORDER_MEDIUM, BORDER_THICK };

/* Blocks with a writing direction and a frame of their own. */
struct box_block {
    struct block block;
    struct list blocks;
    int writing; /* enum document_writing, or WRITING_AROUND */
    int border;  /* enum border */
    int align;   /* enum document_align */
    struct measure width, height, padding;
};

void check_box(struct check *check, struct block *block);
void build_box(struct build *build, const struct block *block, struct list *nodes);

#endif
