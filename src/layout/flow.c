/* The vertical list: takes strips one after another, gives them spaces and penalties.
 *
 * Between two strips: spaces after and before add up (JLReq 4.5.2), the heavier penalty holds. */
#include <glib.h>

#include "layout/layout_int.h"

void layout_flow_space(struct layout_flow *flow, Length space) {
    flow->space = layout_bound((int64_t)flow->space + MAX(layout_bound(space), 0));
}

void layout_flow_keep(struct layout_flow *flow, int64_t penalty) {
    flow->penalty[0] = MAX(flow->penalty[0], penalty);
}

void layout_flow_pend(struct arena *arena, struct layout_flow *flow,
                      const struct layout_piece *label, size_t ahead) {
    struct layout_pending *pending = LIST_PUSH(arena, &flow->pending, struct layout_pending);
    pending->piece = *label;
    pending->strip = flow->strips.count + ahead;
}

/* Top and bottom of the em boxes of a piece, from its strip's top. */
static Length piece_top(const struct layout_piece *piece) {
    return piece->line ? piece->y - piece->line->ascent : piece->y;
}

static Length piece_bottom(const struct layout_piece *piece) {
    return piece->line ? piece->y + piece->line->descent : piece->y + piece->height;
}

void layout_strip_trim(struct layout_strip *strip) {
    Length top = strip->height, bottom = 0;
    for (size_t i = 0; i < strip->pieces.count; i++) {
        const struct layout_piece *piece = LIST_AT(&strip->pieces, struct layout_piece, i);
        top = MIN(top, piece_top(piece));
        bottom = MAX(bottom, piece_bottom(piece));
    }
    strip->slack_above = top;
    strip->slack_below = strip->height - bottom;
}

/* Labels share the baseline of the line they stand beside. */
static void take_pending(struct arena *arena, struct layout_flow *flow, struct layout_strip *strip,
                         const struct layout_piece *piece) {
    size_t left = 0;
    for (size_t i = 0; i < flow->pending.count; i++) {
        struct layout_pending *pending = LIST_AT(&flow->pending, struct layout_pending, i);
        if (pending->strip >= flow->strips.count) {
            *LIST_AT(&flow->pending, struct layout_pending, left++) = *pending;
            continue;
        }
        if (piece && piece->line)
            pending->piece.y = piece->y;
        *LIST_PUSH(arena, &strip->pieces, struct layout_piece) = pending->piece;
    }
    flow->pending.count = left;
}

struct layout_strip *layout_flow_push(struct arena *arena, struct layout_flow *flow, Length height,
                                      const struct layout_piece *piece) {
    struct layout_strip *strip = LIST_PUSH(arena, &flow->strips, struct layout_strip);
    strip->height = MAX(height, 0);
    strip->space = flow->space;
    strip->penalty = flow->penalty[0];
    strip->forced = flow->forced;
    flow->space = 0;
    flow->penalty[0] = flow->penalty[1];
    flow->penalty[1] = LAYOUT_BREAK_FREE;
    flow->forced = false;
    take_pending(arena, flow, strip, piece);
    if (piece) {
        *LIST_PUSH(arena, &strip->pieces, struct layout_piece) = *piece;
        strip->origin = piece->node ? piece->node->origin : (struct span){0};
    }
    layout_strip_trim(strip);
    return strip;
}

void layout_flow_flush(struct arena *arena, struct layout_flow *flow, Length height) {
    while (flow->pending.count > 0)
        layout_flow_push(arena, flow, height, NULL);
}
