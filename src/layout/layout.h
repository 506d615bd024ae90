/* layout: document → pages.
 *
 * Blocks are composed to lines, lines flow down the type area, pages get their running lines.
 * Headings stay with what follows them; no page begins or ends with a single line of a longer
 * paragraph. */
#ifndef SHIMAI_LAYOUT_H
#define SHIMAI_LAYOUT_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"
#include "text/text.h"

/* Pages in `arena`; they borrow from `document` and `fonts`. */
MUST_CHECK bool layout_pages(struct arena *arena, struct text_fonts *fonts,
                             const struct document *document, struct diags *diags,
                             const struct frame_pages **ret_pages);

/* Appends the composed lines of every block in reading order (JSON): `shimai dump lines`. */
MUST_CHECK bool layout_dump_lines(struct arena *arena, struct text_fonts *fonts,
                                  const struct document *document, struct diags *diags,
                                  GString *out);

#endif
