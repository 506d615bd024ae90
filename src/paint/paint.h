/* paint: pages → PNG through cairo. Takes finished frames; decides nothing. */
#ifndef SHIMAI_PAINT_H
#define SHIMAI_PAINT_H

#include "base/base.h"
#include "frame/frame.h"

/* Opened cairo fonts, kept for many documents. */
struct paint_fonts;
struct paint_fonts *paint_fonts_new(void);
void paint_fonts_free(struct paint_fonts *fonts); /* NULL is allowed */

/* All bytes depend on the arguments alone. A page without area, a font file that has gone, or an
 * error of cairo's is a diagnostic (FILE_WRITE, FILE_OPEN). */

/* One page on white ground, in whole pixels. A resolution that gives no pixels, or more than
 * 32767 a side or 2^28 in all, is OPTION_VALUE. */
MUST_CHECK bool paint_png(struct arena *arena, struct paint_fonts *fonts,
                          const struct frame_page *page, double dpi, struct diags *diags,
                          struct bytes *ret_bytes);

#endif
