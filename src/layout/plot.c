/* Plots: takes a plot, gives one strip that no page break cuts.
 *
 * A plot stands upright in vertical text too, as a chart does: there its width lies from line to
 * line. A single one lies along its line, whatever way that runs. */
#include <glib.h>

#include "layout/grid_int.h"
#include "plot/plot.h"

#define NATURAL_EM 8 /* of a single plot, where its line is measured */

/* The room there is, as it lies on paper. */
static struct plot_frame find_frame(const struct layout *layout, const struct document_plot *plot,
                                    const struct layout_scope *scope, Length measure, Length room) {
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    Length natural = NATURAL_EM * layout_size(scope->style);
    if (plot->single)
        return (struct plot_frame){layout->loose ? MIN(natural, measure) : measure, room, vertical};
    return vertical ? (struct plot_frame){room, measure, false}
                    : (struct plot_frame){measure, room, false};
}

/* In whole lines of the grid; half of what is left over on each side (JLReq 4.5.3). */
static void push_plot(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct plot_drawing *drawing,
                      const struct layout_scope *scope) {
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    Length across = vertical ? drawing->width : drawing->height;
    Length along = vertical ? drawing->height : drawing->width;
    Length room = layout_block_room(layout, flow);
    Length least = node->plot->single ? layout_feed(scope->style) : 0;
    Length height = layout_block_height(layout, room, MAX(across, least));
    struct layout_piece piece = {.node = node,
                                 .group = drawing->group,
                                 .x = scope->x,
                                 .y = (height - across) / 2,
                                 .height = across,
                                 .width = along};
    layout_flow_push(layout->arena, flow, height, &piece)->origin = node->origin;
}

bool layout_add_plot(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    struct layout_scope scope = opened;
    struct plot_drawing drawing;
    if (!node->plot)
        return true;
    layout_open(flow, &scope);
    Length measure = layout_paragraph(layout, &scope, node->origin).measure;
    layout_flow_clear(layout->arena, flow, scope.x);
    const struct plot_frame frame =
        find_frame(layout, node->plot, &scope, measure, layout_block_room(layout, flow));
    if (!plot_place(layout->arena, layout->fonts, node, &frame, layout->diags, &drawing))
        return false;
    if (drawing.group.items.count > 0 || node->plot->single)
        push_plot(layout, flow, node, &drawing, &scope);
    layout_close(flow, &opened);
    if (scope.style->keep_with_next)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return true;
}
