/* Opening and closing: the space and the indents that a block begins and ends with, and the height
 * that the page leaves for one that is not cut. */
#include <glib.h>

#include "layout/break_int.h"

void layout_open(struct layout_flow *flow, struct layout_scope *scope) {
    const struct document_style *style = scope->style;
    bool own = style != scope->applied;
    Length indent = own ? layout_bound(style->indent) : 0;
    if (own)
        layout_flow_space(flow, style->space_before);
    if (own && style->keep_with_previous)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    if (indent != 0)
        scope->x = CLAMP(layout_bound((int64_t)scope->head + indent), 0, scope->right);
    scope->head = scope->x;
    scope->first_indent = own ? layout_bound(style->first_indent) : 0;
    scope->applied = style;
}

void layout_close(struct layout_flow *flow, const struct layout_scope *opened) {
    if (opened->style != opened->applied)
        layout_flow_space(flow, opened->style->space_after);
}

/* Height of what must stand on the page with the next strip: a heading and its space. */
static Length kept_height(const struct layout_flow *flow) {
    if (flow->penalty < LAYOUT_BREAK_KEEP)
        return 0;
    int64_t height = flow->space;
    for (size_t i = flow->strips.count; i-- > 0;) {
        const struct layout_strip *strip = LIST_AT(&flow->strips, struct layout_strip, i);
        height += strip->height;
        if (strip->penalty < LAYOUT_BREAK_KEEP)
            break;
        height += strip->space;
    }
    return (Length)MIN(height, LAYOUT_LENGTH_MAX);
}

Length layout_block_room(const struct layout *layout, const struct layout_flow *flow) {
    Length kept = kept_height(flow);
    return kept < layout->room / 2 ? layout->room - kept : layout->room;
}

Length layout_block_height(const struct layout *layout, Length room, Length height) {
    struct layout_area area = layout_grid(layout, layout->room);
    int64_t gap = (int64_t)area.gap_above + area.gap_below;
    int64_t lines = (height + gap + area.feed - 1) / area.feed;
    int64_t whole = lines * area.feed;
    bool bare = layout->celled || layout->sequence->page_fits;
    return bare || whole - gap > room ? height : (Length)whole;
}
