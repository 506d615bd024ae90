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

/* A growing file. It belongs to the arena, as do the bytes paint_output_finish returns. */
struct paint_output;
struct paint_output *paint_output_new(struct arena *arena);
cairo_status_t paint_output_write(void *output, const unsigned char *data, unsigned int size);
/* Bytes that may still be changed in place. */
unsigned char *paint_output_data(struct paint_output *output, size_t *ret_size);
struct bytes paint_output_finish(struct paint_output *output);

/* Reports a bad status; true when it is success. */
MUST_CHECK bool paint_check(cairo_status_t status, const char *format_name, struct diags *diags);
/* Reports a page that has no area. */
MUST_CHECK bool paint_check_size(const struct frame_page *page, struct diags *diags);

#endif
