/* Lines along characters (下線, 傍線) and through them: takes a placed line of text, gives a rule
 * for each stretch of its runs that has one. Below horizontal lines, at the right of vertical ones
 * (JLReq 3.3.9 has kenten there; where both would stand, a text has one of them). */
#include "layout/break_int.h"

#include <glib.h>

#define STROKE_SHARE 20  /* of an em is a line's width */
#define MIDDLE       380 /* of the em box above the baseline, 1/1000 em */
#define ABOVE        930 /* a line beside vertical text, in its gap */
#define BELOW        170

static enum document_line line_of(const struct layout_piece *piece,
                                  const struct text_glyph_run *run) {
    const struct document_node *node = piece->node;
    const struct list *runs = piece->label ? &node->label : &node->runs;
    bool own = run->use == TEXT_USE_BODY || run->use == TEXT_USE_HYPHEN;
    return own && run->run < runs->count ? LIST_AT(runs, const struct document_run, run->run)->line
                                         : DOCUMENT_LINE_NONE;
}

/* Of a stroke's middle from the baseline, to the side of the next line. */
static Length depth_of(enum document_line line, Length size, bool vertical) {
    if (line == DOCUMENT_LINE_THROUGH)
        return -length_em(size, MIDDLE);
    return length_em(size, vertical ? -ABOVE : BELOW);
}

/* A stretch of neighbours with the same line. */
struct stretch {
    enum document_line line;
    Length start, end; /* along the line of text */
    Length y, size;    /* of its first run */
    uint32_t color;
};

static void add_stroke(const struct layout_canvas *canvas, struct frame_offset at,
                       const struct stretch *stretch) {
    bool vertical = canvas->sheet->vertical;
    int64_t across = (int64_t)stretch->y + depth_of(stretch->line, stretch->size, vertical);
    struct frame_point ends[2];
    for (int i = 0; i < 2; i++) {
        int64_t along = i == 0 ? stretch->start : stretch->end;
        ends[i] =
            vertical
                ? (struct frame_point){layout_bound(at.x - across), layout_bound(at.y + along)}
                : (struct frame_point){layout_bound(at.x + along), layout_bound(at.y + across)};
    }
    frame_add_rule(canvas->arena, canvas->items, ends[0], ends[1], stretch->size / STROKE_SHARE,
                   stretch->color)
        ->role = FRAME_ARTIFACT;
}

void layout_place_strokes(const struct layout_canvas *canvas, struct frame_offset at,
                          const struct layout_piece *piece) {
    struct stretch stretch = {0};
    for (size_t i = 0; piece->node && i < piece->line->runs.count; i++) {
        const struct text_glyph_run *run =
            LIST_AT(&piece->line->runs, const struct text_glyph_run, i);
        Length start = piece->line->x + run->x, end = start + run->width;
        enum document_line line = line_of(piece, run);
        if (line == DOCUMENT_LINE_NONE && run->use != TEXT_USE_BODY)
            continue; /* ruby among the text's own characters */
        if (line != DOCUMENT_LINE_NONE && line == stretch.line) {
            stretch.end = MAX(end, stretch.end);
            continue;
        }
        if (stretch.line != DOCUMENT_LINE_NONE)
            add_stroke(canvas, at, &stretch);
        stretch = (struct stretch){line, start, end, run->y, run->size, run->color};
    }
    if (stretch.line != DOCUMENT_LINE_NONE)
        add_stroke(canvas, at, &stretch);
}
