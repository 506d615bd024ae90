/* Inside picture: the faces of text in drawings. */
#ifndef SHIMAI_PICTURE_SVG_FONTS_H
#define SHIMAI_PICTURE_SVG_FONTS_H

#include "picture_int.h"

/* In a child: text is set with the fonts of this configuration alone (NULL: the system's). */
void picture_svg_fonts_use(struct _FcConfig *fonts);

/* Before a child is forked: no thread of Pango's is still at work. */
void picture_svg_fonts_settle(void);

/* A finding for each face that is asked for and not there. */
void picture_svg_fonts_report(const struct picture *picture, struct diags *diags);

#endif
