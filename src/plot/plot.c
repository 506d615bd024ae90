/* Plots: takes a node of numbers, gives its drawing. The scale comes first, then the words, since
 * these decide what room is left to the marks. */
#include "plot/plot_int.h"

#include <glib.h>

#define SIZE_USUAL (9 * LENGTH_PT)

static void find_size(struct plot *plot) {
    const struct document_style *style = plot->source->style;
    plot->size = style && style->size > 0 ? style->size : SIZE_USUAL;
    Length feed = plot_em(plot, PLOT_EM_FEED);
    plot->feed = style && style->feed > 0 ? MIN(style->feed, feed) : feed;
}

static void find_room(struct plot *plot, const struct plot_frame *frame) {
    const struct document_plot *source = plot->source;
    bool lying = source->kind == DOCUMENT_PLOT_BARS || source->kind == DOCUMENT_PLOT_DOTS;
    Length usual = lying ? frame->height : plot_em(plot, PLOT_EM_HEIGHT);
    plot->width = source->width > 0 ? MIN(source->width, frame->width) : frame->width;
    plot->height = MIN(source->height > 0 ? source->height : usual, frame->height);
}

static struct plot plot_new(const struct document_node *node, struct diags *diags,
                            const struct plot_frame *frame) {
    struct plot plot = {.diags = diags, .node = node, .source = node->plot, .every = 1};
    plot.rows = node->plot->rows.count;
    plot.series = node->plot->series.count;
    plot.upended = frame->vertical;
    for (size_t i = 0; i < plot.series; i++)
        if (plot_series_at(&plot, i)->behind)
            plot.behinds++;
        else
            plot.fronts++;
    find_size(&plot);
    find_room(&plot, frame);
    plot_find_scale(&plot);
    return plot;
}

void plot_report_room(const struct plot *plot) {
    diag_report(plot->diags, DIAG_PLOT_ROOM, plot->node->origin,
                "give it a greater `height` or `width`, or shorter names",
                "there is no room for the plot's marks, and it is left out");
}

static bool draw(struct plot *plot) {
    switch (plot->source->kind) {
    case DOCUMENT_PLOT_COLUMNS:
    case DOCUMENT_PLOT_LINES:
        return plot_draw_upright(plot);
    case DOCUMENT_PLOT_BARS:
    case DOCUMENT_PLOT_DOTS:
        return plot_draw_lying(plot);
    }
    return true;
}

static bool place_single(struct plot *plot, struct plot_drawing *drawing) {
    plot->names = ARENA_ARRAY(plot->arena, const struct text_block *, plot->rows);
    plot->values = ARENA_ARRAY(plot->arena, const struct text_block *, plot->rows * plot->series);
    plot_draw_single(plot);
    drawing->width = plot->upended ? plot->depth : plot->width;
    drawing->height = plot->upended ? plot->width : plot->depth;
    return true;
}

bool plot_place(struct arena *arena, struct text_fonts *fonts, const struct document_node *node,
                const struct plot_frame *frame, struct diags *diags,
                struct plot_drawing *ret_drawing) {
    struct plot_drawing drawing = {.group = {.kind = FRAME_GROUP, .node = node}};
    struct plot plot = plot_new(node, diags, frame);
    plot.arena = arena;
    plot.fonts = fonts;
    plot.items = &drawing.group.items;
    bool ok = true;
    if (plot.rows > 0 && plot.series > 0) {
        ok = plot.source->single
                 ? place_single(&plot, &drawing)
                 : plot_compose_words(&plot) && plot_draw_legend(&plot) && draw(&plot);
        if (!plot.source->single) {
            drawing.width = plot.width;
            drawing.height = drawing.group.items.count > 0 ? plot.height : 0;
        }
    }
    *ret_drawing = drawing;
    return ok;
}
