/* Marks, leaders, labels and legend. Takes a plan in which everything has its place, adds items:
 * what may be covered first, then what covers it. */
#include "chart/chart_int.h"

#define HAIRLINE     (LENGTH_PT * 3 / 10)
#define LEADER_WIDTH (LENGTH_PT * 4 / 10)

/* Lines and shapes say nothing that the labels do not: they are decoration to a reader by ear. */
static struct frame_item *as_artifact(struct frame_item *item) {
    item->role = FRAME_ARTIFACT;
    return item;
}

void chart_draw_rule(struct chart_plan *plan, const Length from[2], const Length to[2],
                     Length width, uint32_t color) {
    as_artifact(
        frame_add_rule(plan->arena, plan->items, from[0], from[1], to[0], to[1], width, color));
}

void chart_draw_box(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                    uint32_t color) {
    as_artifact(
        frame_add_box(plan->arena, plan->items, corner[0], corner[1], width, height, color));
}

void chart_draw_block(struct chart_plan *plan, const struct text_block *block, Length x,
                      Length top) {
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, i);
        frame_add_line(plan->arena, plan->items, x, top + line->baseline, line, NULL);
    }
}

/* ---- marks ------------------------------------------------------------------------------- */

static void draw_mark_shape(struct chart_plan *plan, const struct chart_mark *mark, Length x,
                            Length y) {
    if (mark->source->milestone)
        chart_draw_milestone(plan, x, y, mark->source->uncertain);
    else
        chart_draw_shape(plan, mark->category, x, y, mark->source->uncertain);
}

/* From the mark level to the gutter, then over to the label. Marks and labels come in the same
 * order, so leaders part in the lanes and cannot cross in the gutter. */
static void draw_leader(struct chart_plan *plan, const struct chart_mark *mark) {
    Length end = plan->columns.label - length_em(plan->size, 200);
    Length bend = end - length_em(plan->size, 400);
    struct frame_path *path = frame_add_path(plan->arena, plan->items, 0, 0);
    frame_move_to(plan->arena, path, mark->x, mark->y);
    frame_line_to(plan->arena, path, plan->columns.gutter, mark->y);
    frame_line_to(plan->arena, path, bend, mark->label_y);
    frame_line_to(plan->arena, path, end, mark->label_y);
    path->stroke = mark->source->milestone ? CHART_INK : CHART_LEADER;
    path->stroke_width = LEADER_WIDTH;
    as_artifact(LIST_AT(plan->items, struct frame_item, plan->items->count - 1));
}

/* The time an interval took, or the time within which a vague date lies. */
static void draw_extent(struct chart_plan *plan, const struct chart_mark *mark) {
    const struct document_mark *source = mark->source;
    Length start = chart_scale_at(&plan->scale, mark->anchor);
    Length end = chart_scale_at(&plan->scale, (int64_t)source->last_day + 1);
    if (source->milestone || end - start <= plan->radius)
        return;
    Length bottom =
        mark->y + (end - start) < plan->scale.bottom ? mark->y + (end - start) : plan->scale.bottom;
    Length width = source->interval ? plan->radius : LEADER_WIDTH * 2;
    const Length corner[2] = {mark->x - width / 2, mark->y};
    chart_draw_box(plan, corner, width, bottom - mark->y,
                   chart_category_color(plan, mark->category));
    if (source->interval && source->uncertain) {
        const Length inner[2] = {corner[0] + LEADER_WIDTH, mark->y};
        chart_draw_box(plan, inner, width - 2 * LEADER_WIDTH, bottom - mark->y - LEADER_WIDTH,
                       CHART_PAPER);
    }
}

static void draw_label(struct chart_plan *plan, const struct chart_mark *mark) {
    Length top = mark->label_y - plan->feed / 2;
    draw_mark_shape(plan, mark, plan->columns.label + length_em(plan->size, CHART_SHAPE_CENTER),
                    mark->label_y);
    if (mark->label.date)
        chart_draw_block(plan, mark->label.date, plan->columns.date, top);
    chart_draw_block(plan, mark->label.text, plan->columns.text, top);
}

static void draw_lane_guides(struct chart_plan *plan) {
    for (size_t lane = 0; lane < plan->lane_count; lane++) {
        Length x = plan->columns.lanes + plan->columns.lane_width * (Length)lane +
                   plan->columns.lane_width / 2;
        chart_draw_rule(plan, (Length[]){x, plan->scale.top}, (Length[]){x, plan->scale.bottom},
                        HAIRLINE, CHART_RULE);
    }
}

void chart_draw_marks(struct chart_plan *plan) {
    draw_lane_guides(plan);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled)
            draw_leader(plan, &plan->marks[i]);
    for (size_t i = 0; i < plan->mark_count; i++)
        draw_extent(plan, &plan->marks[i]);
    for (size_t i = 0; i < plan->mark_count; i++)
        draw_mark_shape(plan, &plan->marks[i], plan->marks[i].x, plan->marks[i].y);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled)
            draw_label(plan, &plan->marks[i]);
}

/* ---- legend ------------------------------------------------------------------------------ */

void chart_draw_legend(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->legend.count; i++) {
        const struct chart_legend *entry = LIST_AT(&plan->legend, const struct chart_legend, i);
        chart_draw_shape(plan, entry->category,
                         entry->x + length_em(plan->size, CHART_SHAPE_CENTER),
                         entry->y + plan->feed / 2, false);
        chart_draw_block(plan, entry->name, entry->x + length_em(plan->size, CHART_SHAPE_ROOM),
                         entry->y);
    }
}
