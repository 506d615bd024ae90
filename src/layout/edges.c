/* Edges: the ground of a box, and the rules inside its edges; rules between blocks. */
#include <glib.h>

#include "layout/grid_int.h"

/* A rule along an edge; `inset`: of its middle. */
static void add_edge(struct layout *layout, const struct layout_frame *frame,
                     enum document_edge edge, Length inset) {
    struct frame_point from = {0, 0}, to = {frame->width, frame->height};
    Length rule = frame->look->edges[edge].width;
    if (edge == DOCUMENT_EDGE_TOP || edge == DOCUMENT_EDGE_BOTTOM)
        from.y = to.y = edge == DOCUMENT_EDGE_TOP ? inset : frame->height - inset;
    else
        from.x = to.x = edge == DOCUMENT_EDGE_LEFT ? inset : frame->width - inset;
    frame_add_rule(layout->arena, frame->items, from, to, rule, frame->color);
}

static void add_edges(struct layout *layout, const struct layout_frame *frame) {
    for (enum document_edge edge = 0; edge < DOCUMENT_EDGES; edge++) {
        const struct document_rule rule = frame->look->edges[edge];
        if (rule.width > 0)
            add_edge(layout, frame, edge, rule.width / 2);
        if (rule.width > 0 && rule.twice)
            add_edge(layout, frame, edge, document_rule_extent(rule) - rule.width / 2);
    }
}

static void add_round(struct layout *layout, const struct layout_frame *frame) {
    Length rule = frame->look->rule, right = frame->width - rule, bottom = frame->height - rule;
    struct frame_path *path = frame_add_path(layout->arena, frame->items, rule / 2, rule / 2);
    path->stroke = frame->color;
    path->stroke_width = rule;
    frame_move_to(layout->arena, path, 0, 0);
    frame_line_to(layout->arena, path, right, 0);
    frame_line_to(layout->arena, path, right, bottom);
    frame_line_to(layout->arena, path, 0, bottom);
    frame_close(layout->arena, path);
}

void layout_add_frame(struct layout *layout, const struct layout_frame *frame) {
    size_t from = frame->items->count;
    if (frame->look->filled)
        frame_add_box(layout->arena, frame->items,
                      (struct frame_box){0, 0, frame->width, frame->height}, frame->look->fill);
    if (frame->look->edges)
        add_edges(layout, frame);
    else if (frame->look->rule > 0)
        add_round(layout, frame);
    layout_mark_artifacts(frame->items, from);
}

/* Of a box on a vertical page, lines begin at its right edge: there its content stays. */
void layout_stretch_box(struct layout *layout, struct layout_strip *strip, Length depth) {
    struct layout_piece *piece =
        strip->pieces.count == 1 ? LIST_AT(&strip->pieces, struct layout_piece, 0) : NULL;
    const struct document_box *look = piece && piece->node ? piece->node->box : NULL;
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    if (!look || (vertical ? look->width : look->height) > 0 || depth <= piece->height)
        return;
    const struct list *before = &piece->group.items;
    struct frame_item content = *LIST_AT(before, const struct frame_item, before->count - 1);
    struct list items = {0};
    const struct layout_frame frame = {
        .look = look,
        .color = piece->color,
        .width = vertical ? depth : piece->width,
        .height = vertical ? piece->width : depth,
        .items = &items,
    };
    layout_add_frame(layout, &frame);
    content.x += vertical ? depth - piece->height : 0;
    *LIST_PUSH(layout->arena, &items, struct frame_item) = content;
    piece->group.items = items;
    piece->y = 0;
    piece->height = strip->height = depth;
    layout_strip_trim(strip);
}

/* ---- rules between blocks ---------------------------------------------------------------- */

static void add_one(struct layout *layout, struct list *items, Length at, Length length,
                    const struct document_node *node, uint32_t color) {
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    struct frame_point from = {0, at}, to = {length, at};
    if (vertical) {
        from = (struct frame_point){at, 0};
        to = (struct frame_point){at, length};
    }
    frame_add_rule(layout->arena, items, from, to, node->stroke->rule.width, color);
}

/* It is as high as it is thick: the spaces around it are its style's. */
bool layout_add_line(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    struct layout_scope scope = opened;
    if (!node->stroke || node->stroke->rule.width <= 0)
        return true;
    layout_open(flow, &scope);
    Length measure = layout_paragraph(layout, &scope, node->origin).measure;
    layout_flow_clear(layout->arena, flow, scope.x);
    const struct document_stroke *line = node->stroke;
    Length shared = line->share > 0 ? layout_bound((int64_t)measure * line->share / 1000) : measure;
    Length length = line->width > 0 ? MIN(layout_bound(line->width), measure) : shared;
    Length aside = line->align == DOCUMENT_END ? measure - length : 0;
    Length extent = layout_bound(document_rule_extent(line->rule)), half = line->rule.width / 2;
    struct layout_piece piece = {.node = node, .height = extent, .width = length};
    piece.x = scope.x + (line->align == DOCUMENT_CENTER ? (measure - length) / 2 : aside);
    add_one(layout, &piece.group.items, half, length, node, scope.style->color);
    if (line->rule.twice)
        add_one(layout, &piece.group.items, extent - half, length, node, scope.style->color);
    layout_mark_artifacts(&piece.group.items, 0);
    layout_flow_push(layout->arena, flow, extent, &piece)->attached = true;
    layout_close(flow, &opened);
    return true;
}
