/* svg: pages → SVG 1.1. Takes finished frames; decides nothing. Text is drawn as outlines, each
 * glyph defined once a page and used wherever it stands; pictures are the files themselves. */
#ifndef SHIMAI_SVG_H
#define SHIMAI_SVG_H

#include "base/base.h"
#include "frame/frame.h"

#include <glib.h>

/* One page, in points. All bytes depend on the arguments alone; they belong to the arena. A page
 * without area is a finding (FILE_WRITE), and so is a picture that can no longer be read. */
MUST_CHECK bool svg_write_page(struct arena *arena, const struct frame_page *page,
                               struct diags *diags, struct bytes *ret_bytes);

/* A path as an element, at (x, y) in 1/1024 pt; lengths in points. */
void svg_append_path(GString *out, const struct frame_path *path, int64_t x, int64_t y);

#endif
