/* paint's own doors: what its files share and no other room sees. */
#ifndef SHIMAI_PAINT_INT_H
#define SHIMAI_PAINT_INT_H

#include "paint/paint.h"

#include <cairo.h>

/* The cairo face for a font file's face; lives as long as `fonts`. False (with a diagnostic) when
 * the file can no longer be opened as a font. */
MUST_CHECK bool paint_fonts_lookup(struct paint_fonts *fonts, const struct text_face *face,
                                   struct diags *diags, cairo_font_face_t **ret_face);

/* Sets what every surface shares: no hinting, gray smoothing. */
void paint_prepare(cairo_t *cr);
/* Draws a page; user space must be in points. Cairo's own status is left for the caller. */
MUST_CHECK bool paint_page(cairo_t *cr, struct paint_fonts *fonts, const struct frame_page *page,
                           struct arena *arena, struct diags *diags);

/* Draws a picture whose window's top left corner is at (x, y), in points. */
MUST_CHECK bool paint_picture(cairo_t *cr, const struct frame_picture *frame, double x, double y,
                              struct diags *diags);

/* The surface's pixels, of cairo's RGB24, which are lost; the bytes belong to the arena. False:
 * there is no room for them. */
MUST_CHECK bool paint_encode_png(struct arena *arena, cairo_surface_t *surface, double dpi,
                                 struct bytes *ret_png);

/* Reports a bad status; true when it is success. */
MUST_CHECK bool paint_check(cairo_status_t status, const char *format_name, struct diags *diags);
/* Reports a page that has no area. */
MUST_CHECK bool paint_check_size(const struct frame_page *page, struct diags *diags);

#endif
