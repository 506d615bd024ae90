/* Blocks: takes the document's nodes in reading order, gives the strips of one vertical list.
 *
 * A node kind is a case of builder_of. Text is composed as its strips are made, a line a strip,
 * each one feed high. */
#include <glib.h>

#include "layout/break_int.h"
#include "layout/grid_int.h"

enum {
    ELASTIC_LEAST = 4 /* a quarter of a page is enough to begin an elastic chart in */
};

/* ---- one kind each ----------------------------------------------------------------------- */

static bool add_text_node(struct layout *layout, struct layout_flow *flow,
                          const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    struct layout_scope scope = opened;
    struct layout_label label;
    if (!layout_own_label(layout, node, &scope, &label))
        return false;
    /* Less text under a heading is enough when another heading follows it. */
    if (layout_is_heading(node) && flow->penalty < LAYOUT_BREAK_KEEP)
        flow->penalty = LAYOUT_BREAK_FREE;
    layout_open(flow, &scope);
    if (!layout_add_text(layout, flow, node, &scope, &label))
        return false;
    layout_flow_flush(layout->arena, flow);
    layout_close(flow, &opened);
    if (layout_is_heading(node))
        flow->lonely = scope.style->orphans - 1;
    if (layout_is_heading(node) || scope.style->keep_with_next)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return layout_add_children(layout, flow, node, &scope);
}

static bool add_container(struct layout *layout, struct layout_flow *flow,
                          const struct document_node *node, const struct layout_scope *outer) {
    struct layout_scope scope = layout_enter(outer, node);
    return layout_add_children(layout, flow, node, &scope);
}

/* Height of all that stands on the chart's page for certain: since the last page that was begun on
 * purpose. */
static int64_t begun_height(const struct layout_flow *flow) {
    bool begins = flow->forced || flow->forced_column;
    int64_t height = begins ? 0 : flow->space;
    for (size_t i = flow->strips.count; i-- > 0 && !begins;) {
        const struct layout_strip *strip = LIST_AT(&flow->strips, struct layout_strip, i);
        height += strip->height + strip->space;
        if (layout_is_begun(strip))
            break;
    }
    return height;
}

Length layout_page_room(const struct layout *layout, const struct layout_flow *flow) {
    int64_t begun = begun_height(flow);
    return begun < layout->room / 2 ? layout->room - (Length)begun
                                    : layout_block_room(layout, flow);
}

/* What is left on the page below all that stands above, if that is broken as it is without what
 * follows. */
static int64_t left_over(const struct layout *layout, const struct layout_flow *flow) {
    struct layout_area area = layout_grid(layout, layout->room);
    struct list cuts = {0};
    if (flow->strips.count == 0 || flow->forced || flow->forced_column)
        return layout->room;
    layout_break_pages(layout->arena, flow, (struct layout_range){0, flow->strips.count}, &area,
                       &cuts);
    const struct layout_cut *last = LIST_AT(&cuts, const struct layout_cut, cuts.count - 1);
    int64_t taken = (int64_t)MAX(last->text_bottom, last->bottom) + last->notes_slack;
    return layout->room - taken - area.feed - MAX(flow->space, area.gap_above + area.gap_below);
}

/* An elastic chart begins where some of it has room, since it goes on. */
static Length elastic_room(const struct layout *layout, const struct layout_flow *flow) {
    int64_t left = left_over(layout, flow);
    if (layout->boxed || layout->sequence->page.columns > 1 || left < layout->room / ELASTIC_LEAST)
        return layout_block_room(layout, flow);
    return (Length)MIN(left, layout->room);
}

/* Of the rest of its lines a chart has half above, half below (JLReq 4.5.3). */
static void push_chart(struct layout *layout, struct layout_flow *flow, Length room,
                       struct layout_piece *piece) {
    Length height = layout_block_height(layout, room, piece->height);
    piece->y = (height - piece->height) / 2;
    layout_flow_push(layout->arena, flow, height, piece);
}

/* A chart of true time stands upright in vertical text too: there its width lies from line to line.
 * The lines of an elastic one run down the page with those around it. */
static struct chart_frame frame_of_chart(const struct layout *layout,
                                         const struct document_chart *chart, Length measure,
                                         Length room) {
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    bool turned = vertical && chart->scale == DOCUMENT_SCALE_ELASTIC;
    Length most = vertical && !turned ? room : measure;
    Length width = chart->width > 0 ? MIN(layout_bound(chart->width), most) : most;
    if (vertical && !turned)
        return (struct chart_frame){.width = width, .first = measure, .other = measure};
    return (struct chart_frame){width, room, layout->room, turned};
}

static Length part_height(const struct layout *layout, const struct chart_frame *frame,
                          const struct chart_part *part) {
    bool vertical = layout->sequence->page.writing == DOCUMENT_VERTICAL;
    return vertical && !frame->vertical && part->height > 0 ? frame->width : part->height;
}

/* A chart of several parts has each on a page of its own. */
static bool add_chart(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope opened = layout_enter(outer, node);
    struct layout_scope scope = opened;
    if (!node->chart)
        return true;
    layout_open(flow, &scope);
    Length measure = layout_paragraph(layout, &scope, node->origin).measure;
    layout_flow_clear(layout->arena, flow, scope.x);
    bool elastic = node->chart->scale == DOCUMENT_SCALE_ELASTIC;
    Length room = elastic ? elastic_room(layout, flow) : layout_page_room(layout, flow);
    struct chart_frame frame = frame_of_chart(layout, node->chart, measure, room);
    struct list parts = {0};
    if (!chart_place_parts(layout->arena, layout->fonts, node->chart, &frame, layout->diags,
                           &parts))
        return false;
    for (size_t i = 0; i < parts.count; i++) {
        const struct chart_part *part = LIST_AT(&parts, const struct chart_part, i);
        if (part->height == 0 && parts.count > 1)
            continue;
        struct layout_piece piece = {.node = node,
                                     .x = scope.x,
                                     .group = part->group,
                                     .height = part_height(layout, &frame, part)};
        flow->forced = flow->forced || i > 0;
        push_chart(layout, flow, i == 0 ? room : layout->room, &piece);
    }
    layout_close(flow, &opened);
    return true;
}

static bool add_space(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct layout_scope *outer) {
    (void)layout;
    Length space = layout_bound(layout_enter(outer, node).style->space_before);
    layout_flow_space(flow, space);
    layout_flow_pull(flow, -MIN(space, 0));
    flow->fills = flow->fills || (node->fills && !layout->boxed);
    return true;
}

/* Does it stand where none can begin? */
static bool tell_boxed(struct layout *layout, const struct document_node *node, const char *what) {
    if (!layout->boxed)
        return false;
    diag_report(layout->diags, DIAG_BOX_CONTENT, node->origin, "put it before or after the box",
                "a box stands on one page: no new %s begins inside it",
                diags_say(layout->diags, what));
    return true;
}

static bool add_page_break(struct layout *layout, struct layout_flow *flow,
                           const struct document_node *node, const struct layout_scope *outer) {
    (void)outer;
    if (tell_boxed(layout, node, SAID("one")))
        return true;
    flow->forced = flow->strips.count > 0;
    if (flow->forced)
        flow->space = 0;
    return true;
}

static bool add_column_break(struct layout *layout, struct layout_flow *flow,
                             const struct document_node *node, const struct layout_scope *outer) {
    (void)outer;
    if (tell_boxed(layout, node, SAID("column")))
        return true;
    flow->forced_column = flow->strips.count > 0 && !flow->forced;
    if (flow->forced_column)
        flow->space = 0;
    return true;
}

/* ---- walking ----------------------------------------------------------------------------- */

bool layout_add_children(struct layout *layout, struct layout_flow *flow,
                         const struct document_node *node, const struct layout_scope *outer) {
    struct layout_scope scope = *outer;
    struct list stops;
    if (!layout_find_stops(layout, node, outer, &stops))
        return false;
    scope.stops = &stops;
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (!layout_add_node(layout, flow, child, &scope))
            return false;
    }
    return true;
}

typedef bool (*block_builder)(struct layout *layout, struct layout_flow *flow,
                              const struct document_node *node, const struct layout_scope *scope);

static const struct document_node *node_of(const struct layout_flow *flow, size_t strip) {
    const struct list *pieces = &LIST_AT(&flow->strips, struct layout_strip, strip)->pieces;
    return pieces->count > 0 ? LIST_AT(pieces, struct layout_piece, 0)->node : NULL;
}

/* A heading that must stay with what is across stands above it, and not in the last column. */
static void span_kept(struct layout_flow *flow, size_t first) {
    struct layout_strip *strips = flow->strips.items;
    for (size_t i = first; i > 0 && i < flow->strips.count && !layout_is_begun(&strips[i]); i--) {
        bool same = i < first && node_of(flow, i) && node_of(flow, i) == node_of(flow, i - 1);
        if (strips[i].penalty < LAYOUT_BREAK_KEEP && !same)
            return;
        strips[i - 1].span = MAX(strips[i - 1].span, strips[first].span);
    }
}

/* Across columns: a line is as long as they and the gaps between them are wide. */
static bool add_spanning(struct layout *layout, struct layout_flow *flow,
                         const struct document_node *node, const struct layout_scope *outer,
                         block_builder build) {
    const struct layout_sheet sheet = layout_bound_sheet(&layout->sequence->page);
    struct layout_scope scope = *outer;
    size_t first = flow->strips.count, span = MIN(node->span, sheet.columns);
    if (span > 1) {
        scope.x = scope.head = 0;
        scope.right = layout_bound(sheet.column_width + (int64_t)(span - 1) * sheet.column_step);
    }
    if (!build(layout, flow, node, &scope))
        return false;
    for (size_t i = first; i < flow->strips.count && span > 1; i++)
        LIST_AT(&flow->strips, struct layout_strip, i)->span = span;
    if (span > 1)
        span_kept(flow, first);
    return true;
}

static block_builder builder_of(enum document_kind kind) {
    switch (kind) {
    case DOCUMENT_ROOT:
    case DOCUMENT_SECTION:
    case DOCUMENT_ROW:
    case DOCUMENT_PICTURE:
    case DOCUMENT_SEQUENCE:
    case DOCUMENT_CONTENTS:
        return add_container;
    case DOCUMENT_TITLE:
    case DOCUMENT_HEADING:
    case DOCUMENT_PARAGRAPH:
    case DOCUMENT_ITEM:
    case DOCUMENT_CELL:
    case DOCUMENT_ENTRY:
    case DOCUMENT_NOTE:
        return add_text_node;
    case DOCUMENT_LIST:
        return layout_add_list;
    case DOCUMENT_TABLE:
        return layout_add_table;
    case DOCUMENT_CHART:
        return add_chart;
    case DOCUMENT_PLOT:
        return layout_add_plot;
    case DOCUMENT_PLATE:
        return layout_add_plate;
    case DOCUMENT_FIGURE:
        return layout_add_figure;
    case DOCUMENT_SPACE:
        return add_space;
    case DOCUMENT_PAGE_BREAK:
        return add_page_break;
    case DOCUMENT_COLUMN_BREAK:
        return add_column_break;
    case DOCUMENT_BOX:
        return layout_add_box;
    case DOCUMENT_ABREAST:
        return layout_add_grid;
    case DOCUMENT_RULE:
        return layout_add_line;
    case DOCUMENT_NOTES:
        return layout_add_notes;
    }
    return add_container;
}

bool layout_add_node(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, const struct layout_scope *scope) {
    block_builder build = builder_of(node->kind);
    if (scope->depth >= LAYOUT_DEPTH_MAX) {
        diag_report(layout->diags, DIAG_PAGE_OVERFULL, node->origin, NULL,
                    "blocks nest too deep here; the inner ones are left out");
        return true;
    }
    return node->span > 1 ? add_spanning(layout, flow, node, scope, build)
                          : build(layout, flow, node, scope);
}

bool layout_build(struct layout *layout, const struct document_node *node,
                  const struct document_sequence *sequence, struct layout_flow *ret_flow) {
    static const struct document_style plain = {.size = 10 * LENGTH_PT, .feed = 17 * LENGTH_PT};
    const struct document *document = layout->document;
    struct layout_scope scope = {
        .right = layout_bound_sheet(&sequence->page).column_width,
        .style = document->root.style ? document->root.style : &plain,
        .language = document->language ? document->language : "",
        .writing = sequence->page.writing,
    };
    struct layout_flow flow = {0};
    layout->sequence = sequence;
    layout->room = layout_room(sequence);
    if (!layout_add_node(layout, &flow, node, &scope) ||
        !layout_set_feet(layout, node, &scope, &flow))
        return false;
    *ret_flow = flow;
    return true;
}
