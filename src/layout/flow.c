/* The vertical list: takes strips one after another, gives them spaces and penalties.
 *
 * Between two strips: spaces after and before add up (JLReq 4.5.2), the heavier penalty holds. */
#include <glib.h>

#include "layout/layout_int.h"

void layout_flow_space(struct layout_flow *flow, Length space) {
    flow->space = layout_bound((int64_t)flow->space + MAX(layout_bound(space), 0));
}

void layout_flow_pull(struct layout_flow *flow, Length pull) {
    int64_t most = flow->space;
    if (flow->strips.count > 0)
        most += LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1)->height;
    flow->space = layout_bound((int64_t)flow->space - MIN((int64_t)MAX(pull, 0), MAX(most, 0)));
}

void layout_flow_keep(struct layout_flow *flow, int64_t penalty) {
    flow->penalty = MAX(flow->penalty, penalty);
}

void layout_flow_pend(struct arena *arena, struct layout_flow *flow,
                      const struct layout_piece *label, size_t ahead) {
    struct layout_pending *pending = LIST_PUSH(arena, &flow->pending, struct layout_pending);
    pending->piece = *label;
    pending->strip = flow->strips.count + ahead;
    pending->continued = ahead > 0;
}

/* Top and bottom of the em boxes of a piece, from its strip's top. */
static Length piece_top(const struct layout_piece *piece) {
    return piece->line ? piece->y - piece->line->ascent : piece->y;
}

static Length piece_bottom(const struct layout_piece *piece) {
    return piece->y + (piece->line ? piece->line->descent : piece->height);
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

static void take_pending(struct arena *arena, struct layout_flow *flow,
                         struct layout_strip *strip) {
    size_t left = 0;
    for (size_t i = 0; i < flow->pending.count; i++) {
        const struct layout_pending *pending = LIST_AT(&flow->pending, struct layout_pending, i);
        if (pending->strip < flow->strips.count) {
            *LIST_PUSH(arena, &strip->pieces, struct layout_piece) = pending->piece;
            strip->penalty =
                pending->continued ? MAX(strip->penalty, LAYOUT_BREAK_KEEP) : strip->penalty;
        } else
            *LIST_AT(&flow->pending, struct layout_pending, left++) = *pending;
    }
    flow->pending.count = left;
}

/* A label and its line share the baseline; the strip is as high as both need. */
static void align_baselines(struct layout_strip *strip) {
    Length above = 0, below = 0;
    for (size_t i = 0; i < strip->pieces.count; i++) {
        const struct layout_piece *piece = LIST_AT(&strip->pieces, struct layout_piece, i);
        above = piece->line ? MAX(above, piece->y) : above;
        below = piece->line ? MAX(below, piece->height - piece->y) : below;
    }
    for (size_t i = 0; i < strip->pieces.count; i++) {
        struct layout_piece *piece = LIST_AT(&strip->pieces, struct layout_piece, i);
        piece->y = piece->line ? above : piece->y;
    }
    strip->height = MAX(strip->height, above + below);
}

struct layout_strip *layout_flow_push(struct arena *arena, struct layout_flow *flow, Length height,
                                      const struct layout_piece *piece) {
    struct layout_strip *strip = LIST_PUSH(arena, &flow->strips, struct layout_strip);
    strip->height = MAX(height, 0);
    strip->space = flow->space;
    strip->penalty = flow->penalty;
    strip->forced = flow->forced;
    strip->forced_column = flow->forced_column;
    strip->fills = flow->fills;
    flow->fills = false;
    flow->space = 0;
    flow->penalty = flow->lonely > 0 ? LAYOUT_BREAK_LONELY : LAYOUT_BREAK_FREE;
    flow->lonely = MAX(flow->lonely - 1, 0);
    flow->forced = flow->forced_column = false;
    take_pending(arena, flow, strip);
    if (piece) {
        *LIST_PUSH(arena, &strip->pieces, struct layout_piece) = *piece;
        strip->origin = piece->node ? piece->node->origin : (struct span){0};
    }
    align_baselines(strip);
    layout_strip_trim(strip);
    return strip;
}

void layout_flow_clear(struct arena *arena, struct layout_flow *flow, Length x) {
    int64_t right = x;
    for (size_t i = 0; i < flow->pending.count; i++) {
        const struct layout_piece *label =
            &LIST_AT(&flow->pending, struct layout_pending, i)->piece;
        right = MAX(right, (int64_t)label->x + label->line->x + label->line->width);
    }
    if (right <= x)
        return;
    layout_flow_flush(arena, flow);
    layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
}

void layout_flow_flush(struct arena *arena, struct layout_flow *flow) {
    while (flow->pending.count > 0)
        layout_flow_push(arena, flow, 0, NULL);
}
