/* svg's own doors: what its files share and no other room sees. */
#ifndef SHIMAI_SVG_INT_H
#define SHIMAI_SVG_INT_H

#include "svg/svg.h"

/* Glyphs that a page's text uses, each once. */
struct svg_glyphs;
struct svg_glyphs *svg_glyphs_new(GString *definitions); /* borrowed */
void svg_glyphs_free(struct svg_glyphs *glyphs);
/* A glyph's definition under a name that counts from 1, written where it was not yet; 0: it has
 * no ink. */
unsigned svg_glyphs_define(struct svg_glyphs *glyphs, const struct text_face *face, uint32_t id);

/* A page being written. */
struct svg {
    struct arena *arena;
    struct diags *diags;
    GString *body;
    struct svg_glyphs *glyphs;
    unsigned drawings; /* so many have come */
};

/* A place on the page, in 1/1024 pt; sums of Lengths do not overflow. */
struct svg_place {
    int64_t x, y;
};

/* `count` of such units as a number of up to so many decimals, rounded; without zeros at its
 * end. */
void svg_append_ratio(GString *out, int64_t count, int64_t unit, int decimals);
/* A length in points, to the thousandth. */
void svg_append_pt(GString *out, int64_t length);

void svg_write_text(struct svg *svg, const struct text_glyph_run *run, struct svg_place place);
MUST_CHECK bool svg_write_picture(struct svg *svg, const struct frame_picture *frame,
                                  struct svg_place place);

/* An SVG of cairo's with names that count from 1, in the order in which they come. */
struct bytes svg_number_names(struct arena *arena, struct bytes svg);

#endif
