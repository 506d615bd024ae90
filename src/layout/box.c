/* Boxes: takes blocks with a writing direction of their own, gives one strip that no page break
 * cuts.
 *
 * The blocks are composed as a page's are, in lines of the box's measure, and set down on a sheet
 * of their own: what is turned is turned there. On the page the box is one group. Inside, all is
 * said in the box's own terms: from the line's head along it, and from line to line. */
#include <glib.h>

#include "layout/grid_int.h"

struct box {
    const struct document_node *node;
    const struct document_box *look;
    struct layout_scope scope; /* of its blocks */
    bool vertical;
    bool crossed;     /* its lines run across those around it */
    Length edge;      /* from its outside to its content */
    Length line_room; /* for its lines, as they run */
    Length room;      /* for all of them, from the first to the last */
    Length rest;      /* of the line beside a measure of whole em: half on each side */
    Length measure, depth;
    struct layout_flow flow;
};

/* ---- room -------------------------------------------------------------------------------- */

/* The style's spaces and indents are around the box: in it there are none. */
static void enter_box(struct layout *layout, const struct layout_scope *opened, struct box *box) {
    box->scope = *opened;
    box->scope.writing = box->look->turns ? box->look->writing : opened->writing;
    if (!box->node->style)
        return;
    struct document_style *style = ARENA_NEW(layout->arena, struct document_style);
    *style = *box->node->style;
    style->space_before = style->space_after = style->indent = 0;
    box->scope.style = style;
}

/* `along`: the length of the lines around it; `across`: what the page has from line to line. */
static void find_room(Length along, Length across, struct box *box) {
    Length em = layout_size(box->scope.style);
    Length given_line = box->vertical ? box->look->height : box->look->width;
    Length given_depth = box->vertical ? box->look->width : box->look->height;
    Length inner_along = MAX(along - 2 * box->edge, em);
    Length inner_across = MAX(across - 2 * box->edge, em);
    box->line_room = box->crossed ? inner_across : inner_along;
    box->room = box->crossed ? inner_along : inner_across;
    box->measure = given_line > 0 ? MAX(layout_bound(given_line), em) : 0;
    box->depth = MAX(layout_bound(given_depth), 0);
}

/* ---- composing --------------------------------------------------------------------------- */

/* In pages of the box's own writing and grid. */
static bool compose_blocks(struct layout *layout, Length measure, struct box *box) {
    const struct document_sequence *sequence = layout->sequence;
    const struct document_sequence own = {
        .name = "",
        .page = {.writing = box->scope.writing, .feed = layout_feed(box->scope.style)},
    };
    Length room = layout->room;
    bool boxed = layout->boxed;
    struct layout_scope scope = box->scope;
    scope.x = scope.head = 0;
    scope.right = measure;
    box->flow = (struct layout_flow){0};
    layout->sequence = &own;
    layout->room = box->depth > 0 ? box->depth : box->room;
    layout->boxed = true;
    bool composed = layout_add_children(layout, &box->flow, box->node, &scope);
    layout_flow_flush(layout->arena, &box->flow);
    layout->sequence = sequence;
    layout->room = room;
    layout->boxed = boxed;
    return composed;
}

static bool is_broad(const struct document_node *node) {
    if (node->kind == DOCUMENT_CHART || node->kind == DOCUMENT_PICTURE ||
        node->kind == DOCUMENT_PLOT)
        return true;
    for (size_t i = 0; i < node->children.count; i++)
        if (is_broad(LIST_AT(&node->children, const struct document_node, i)))
            return true;
    return false;
}

/* The length of lines that none is longer than, in whole em; all there is for what fills any. What
 * is found meanwhile is found again when the blocks are composed. */
static Length natural_measure(struct layout *layout, struct box *box) {
    if (is_broad(box->node))
        return box->line_room;
    struct diags *heard = layout->diags;
    size_t composed = layout->composed.count;
    bool loose = layout->loose;
    layout->diags = diags_new();
    layout->loose = true;
    bool ok = compose_blocks(layout, box->line_room, box);
    diags_free(layout->diags);
    layout->diags = heard;
    layout->composed.count = composed;
    layout->loose = loose;
    Length em = layout_size(box->scope.style);
    int64_t whole = (layout_longest_line(&box->flow) + em - 1) / em * em;
    Length longest = box->line_room - box->line_room % em;
    return ok ? (Length)CLAMP(whole, em, longest) : longest;
}

/* From the first line's em boxes to those of the last. */
static int64_t flow_depth(const struct layout_flow *flow) {
    int64_t depth = 0;
    for (size_t i = 0; i < flow->strips.count; i++) {
        const struct layout_strip *strip = LIST_AT(&flow->strips, const struct layout_strip, i);
        depth += strip->height + (i > 0 ? strip->space : -strip->slack_above);
        depth -= i + 1 == flow->strips.count ? strip->slack_below : 0;
    }
    return depth;
}

/* JLReq 2.4: a line is a whole number of ems, but that of a box without an edge is as long as those
 * around it. */
static void find_measure(struct layout *layout, struct box *box) {
    Length em = layout_size(box->scope.style);
    if (box->crossed || layout->loose) {
        box->measure = natural_measure(layout, box);
        return;
    }
    box->rest = box->edge > 0 ? box->line_room % em : 0;
    box->measure = box->line_room - box->rest;
}

static bool compose_box(struct layout *layout, struct box *box) {
    if (box->measure == 0)
        find_measure(layout, box);
    /* Of a box in one that is measured, the lines of its own measuring will do: else boxes in boxes
     * would be composed twice as often with every one. */
    bool composed = layout->loose && box->flow.strips.count > 0;
    if (!composed && !compose_blocks(layout, box->measure, box))
        return false;
    Length depth = layout_bound(flow_depth(&box->flow));
    if (box->depth > 0 && depth > box->depth)
        diag_report(layout->diags, DIAG_BOX_CONTENT, box->node->origin,
                    box->vertical ? "give it a greater `width`, or none"
                                  : "give it a greater `height`, or none",
                    "what stands in the box is %s than it",
                    diags_say(layout->diags, box->vertical ? "wider" : "taller"));
    box->depth = MAX(box->depth, depth);
    return true;
}

/* ---- setting down ------------------------------------------------------------------------ */

static void add_blocks(struct layout *layout, const struct box *box, struct list *items) {
    const struct layout_sheet sheet = {.vertical = box->vertical, .height = box->depth};
    Length across = box->vertical ? 0 : box->rest / 2, down = box->vertical ? box->rest / 2 : 0;
    struct frame_item *group =
        frame_add_group(layout->arena, items, box->edge + across, box->edge + down);
    const struct layout_canvas canvas = {layout->arena, &sheet, &group->items, false};
    int64_t y = 0;
    for (size_t i = 0; i < box->flow.strips.count; i++) {
        const struct layout_strip *strip = LIST_AT(&box->flow.strips, struct layout_strip, i);
        y += i > 0 ? strip->space : -strip->slack_above;
        layout_place_strip(&canvas, 0, layout_bound(y), strip);
        y += strip->height;
    }
}

static Length align_offset(const struct layout *layout, enum document_align align, Length room) {
    if (layout->loose)
        return 0;
    return align == DOCUMENT_CENTER ? room / 2 : align == DOCUMENT_END ? room : 0;
}

/* Its extent along the lines around it: that of its own lines, or what they are many for. */
static void report_along(struct layout *layout, const struct box *box, bool page_vertical) {
    const char *lines = box->vertical ? "height" : "width";
    char *hint = diags_print(layout->diags,
                             box->crossed ? "give it a greater `%s`, so that it has fewer lines"
                                          : "give it a smaller `%s`",
                             lines);
    diag_report(layout->diags, DIAG_BOX_CONTENT, box->node->origin, hint,
                "the box is %s than the line is long, and runs out of it",
                diags_say(layout->diags, page_vertical ? "higher" : "wider"));
    g_free(hint);
}

/* In whole lines of the grid; half of what is left over on each side (JLReq 4.5.3). */
static void push_box(struct layout *layout, struct layout_flow *flow, const struct box *box,
                     const struct layout_scope *around, Length room) {
    bool page_vertical = box->vertical != box->crossed;
    Length lines = layout_bound((int64_t)box->measure + box->rest + 2 * box->edge);
    Length depth = layout_bound((int64_t)box->depth + 2 * box->edge);
    Length width = box->vertical ? depth : lines, height = box->vertical ? lines : depth;
    Length along = page_vertical ? height : width, across = page_vertical ? width : height;
    Length measure = around->right - around->x;
    struct layout_piece piece = {.node = box->node, .height = across, .width = along};
    piece.color = box->scope.style->color;
    if (along > measure)
        report_along(layout, box, page_vertical);
    layout_add_frame(layout, &(struct layout_frame){.look = box->look,
                                                    .color = box->scope.style->color,
                                                    .width = width,
                                                    .height = height,
                                                    .items = &piece.group.items});
    add_blocks(layout, box, &piece.group.items);
    Length strip = layout_block_height(layout, room, across);
    piece.x = layout_bound((int64_t)around->x +
                           align_offset(layout, box->look->align, MAX(measure - along, 0)));
    piece.y = (strip - across) / 2;
    layout_flow_push(layout->arena, flow, strip, &piece);
}

bool layout_add_box(struct layout *layout, struct layout_flow *flow,
                    const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    struct layout_scope around = opened;
    struct box box = {.node = node, .look = node->box};
    if (!node->box)
        return true;
    if (node->style)
        layout_open(flow, &around);
    enter_box(layout, &opened, &box);
    box.vertical = box.scope.writing == DOCUMENT_VERTICAL;
    box.crossed = box.scope.writing != outer->writing;
    box.edge = layout_bound((int64_t)MAX(layout_bound(node->box->rule), 0) +
                            MAX(layout_bound(node->box->padding), 0));
    Length measure = layout_paragraph(layout, &around, node->origin).measure;
    layout_flow_clear(layout->arena, flow, around.x);
    Length room = layout_block_room(layout, flow);
    find_room(measure, room, &box);
    if (!compose_box(layout, &box))
        return false;
    if (box.flow.strips.count > 0)
        push_box(layout, flow, &box, &around, room);
    if (node->style)
        layout_close(flow, &opened);
    if (node->style && node->style->keep_with_next)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return true;
}
