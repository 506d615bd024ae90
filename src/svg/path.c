/* Paths (SVG 1.1, 8). */
#include "svg/svg_int.h"

static void append_segment(GString *out, const struct frame_segment *segment,
                           struct svg_place place) {
    static const struct {
        char letter;
        size_t points;
    } verbs[] = {[FRAME_MOVE] = {'M', 1},
                 [FRAME_LINE] = {'L', 1},
                 [FRAME_CURVE] = {'C', 3},
                 [FRAME_CLOSE] = {'Z', 0}};
    g_string_append_c(out, verbs[segment->verb].letter);
    for (size_t i = 0; i < verbs[segment->verb].points; i++) {
        g_string_append(out, i > 0 ? " " : "");
        svg_append_pt(out, place.x + segment->x[i]);
        g_string_append_c(out, ' ');
        svg_append_pt(out, place.y + segment->y[i]);
    }
}

static void append_stroke(GString *out, const struct frame_path *path) {
    if (path->stroke == FRAME_NO_COLOR || path->stroke_width <= 0)
        return;
    g_string_append_printf(out, " stroke=\"#%06x\" stroke-width=\"", (unsigned)path->stroke);
    svg_append_pt(out, path->stroke_width);
    if (path->dash > 0) {
        g_string_append(out, "\" stroke-dasharray=\"");
        svg_append_pt(out, path->dash);
    }
    g_string_append_c(out, '"');
}

void svg_append_path(GString *out, const struct frame_path *path, int64_t x, int64_t y) {
    g_string_append(out, "<path d=\"");
    for (size_t i = 0; i < path->segments.count; i++)
        append_segment(out, LIST_AT(&path->segments, const struct frame_segment, i),
                       (struct svg_place){x, y});
    if (path->fill == FRAME_NO_COLOR)
        g_string_append(out, "\" fill=\"none\"");
    else
        g_string_append_printf(out, "\" fill=\"#%06x\"", (unsigned)path->fill);
    append_stroke(out, path);
    g_string_append(out, "/>\n");
}
