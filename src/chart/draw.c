/* Marks, leaders, labels and legend. Takes a plan in which everything has its place, adds items:
 * what may be covered first, then what covers it. */
#include "chart/chart_int.h"

/* Lines and shapes say nothing that the labels do not: they are decoration to a reader by ear. */
static struct frame_item *as_artifact(struct frame_item *item) {
    item->role = FRAME_ARTIFACT;
    return item;
}

void chart_draw_rule(struct chart_plan *plan, const Length from[2], const Length to[2],
                     Length width, uint32_t color) {
    as_artifact(frame_add_rule(plan->arena, plan->items, (struct frame_point){from[0], from[1]},
                               (struct frame_point){to[0], to[1]}, width, color));
}

void chart_draw_box(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                    uint32_t color) {
    as_artifact(frame_add_box(plan->arena, plan->items,
                              (struct frame_box){corner[0], corner[1], width, height}, color));
}

void chart_draw_tint(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                     uint32_t tint) {
    Length right = corner[0] + width, bottom = corner[1] + height;
    const Length corners[4][2] = {
        {corner[0], corner[1]}, {right, corner[1]}, {right, bottom}, {corner[0], bottom}};
    if (plan->chart->palette != DOCUMENT_BLACK) {
        chart_draw_box(plan, corner, width, height, tint);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(corners); i++)
        chart_draw_rule(plan, corners[i], corners[(i + 1) % COUNT_OF(corners)], CHART_HAIRLINE, 0);
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
    LIST_AT(plan->items, struct frame_item, plan->items->count - 1)->origins =
        mark->source->origins;
}

/* From the mark level to the gutter, then over to the label. Marks and labels come in the same
 * order, so leaders part in the lanes and cannot cross in the gutter. */
static void draw_leader(struct chart_plan *plan, const struct chart_mark *mark) {
    const struct chart_track *track = &plan->tracks[mark->track];
    Length end = track->shape -
                 track->direction * chart_em(plan, CHART_EM_SHAPE_CLEAR + CHART_EM_SHAPE_CENTER);
    Length bend = track->gutter + track->direction * plan->leader_span;
    struct frame_path *path = frame_add_path(plan->arena, plan->items, 0, 0);
    frame_move_to(plan->arena, path, mark->x, mark->y);
    frame_line_to(plan->arena, path, track->gutter, mark->y);
    frame_line_to(plan->arena, path, bend, mark->label_y);
    frame_line_to(plan->arena, path, end, mark->label_y);
    path->stroke = chart_tone(plan, mark->source->milestone ? CHART_INK : CHART_LEADER);
    path->stroke_width = CHART_LINE_LEADER;
    as_artifact(LIST_AT(plan->items, struct frame_item, plan->items->count - 1));
}

/* The time an interval took, or the time within which a vague date lies. */
static void draw_extent(struct chart_plan *plan, const struct chart_mark *mark) {
    const struct document_mark *source = mark->source;
    Length start = chart_scale_at(&plan->scale, mark->anchor);
    Length end = chart_scale_at(&plan->scale, (int64_t)source->last_day + 1);
    if (source->milestone || end - start <= plan->radius ||
        (source->series > 0 && !source->interval))
        return;
    Length bottom =
        mark->y + (end - start) < plan->scale.bottom ? mark->y + (end - start) : plan->scale.bottom;
    Length width = source->interval ? plan->radius : CHART_LINE_LEADER * 2;
    const Length corner[2] = {mark->x - width / 2, mark->y};
    chart_draw_box(plan, corner, width, bottom - mark->y,
                   chart_category_color(plan, mark->category));
    if (source->interval && source->uncertain) {
        const Length inner[2] = {corner[0] + CHART_LINE_LEADER, mark->y};
        chart_draw_box(plan, inner, width - 2 * CHART_LINE_LEADER,
                       bottom - mark->y - CHART_LINE_LEADER, CHART_PAPER);
    }
}

void chart_say_event(struct chart_plan *plan, size_t from, const struct chart_mark *mark,
                     bool is_date) {
    for (size_t i = from; i < plan->items->count; i++) {
        struct frame_item *item = LIST_AT(plan->items, struct frame_item, i);
        item->event = mark->source;
        item->label = is_date;
    }
}

static void draw_label(struct chart_plan *plan, const struct chart_mark *mark) {
    const struct chart_track *track = &plan->tracks[mark->track];
    Length top = mark->label_y - plan->feed / 2;
    draw_mark_shape(plan, mark, track->shape, mark->label_y);
    size_t date = plan->items->count;
    if (mark->label.date)
        chart_draw_block(plan, mark->label.date, track->date, top);
    size_t text = plan->items->count;
    chart_draw_block(plan, mark->label.text, track->text, top);
    chart_say_event(plan, date, mark, true);
    chart_say_event(plan, text, mark, false);
}

/* ---- lanes ------------------------------------------------------------------------------- */

static void draw_lane_guides(struct chart_plan *plan) {
    for (size_t track = 0; track < plan->track_count; track++)
        for (size_t lane = 0; lane < plan->lanes.count; lane++) {
            Length x = chart_lane_center(plan, &plan->tracks[track], lane);
            chart_draw_rule(plan, (Length[]){x, plan->scale.top}, (Length[]){x, plan->scale.bottom},
                            CHART_HAIRLINE, chart_tone(plan, CHART_RULE));
        }
}

/* What recurs hangs on one line. */
static void draw_series(struct chart_plan *plan, const struct chart_mark *head) {
    const struct chart_mark *last = head;
    for (const struct chart_mark *at = head; at < plan->marks + plan->mark_count; at++)
        if (at->source->series == head->source->series)
            last = at;
    Length x = chart_lane_center(plan, &plan->tracks[head->track], head->lane);
    chart_draw_rule(plan, (Length[]){x, head->y}, (Length[]){x, last->y}, CHART_LINE_SERIES,
                    chart_category_color(plan, head->category));
}

static void draw_all_series(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct chart_mark *mark = &plan->marks[i];
        if (mark->source->series > 0 && !mark->silent && !mark->carried)
            draw_series(plan, mark);
    }
}

void chart_draw_marks(struct chart_plan *plan) {
    if (plan->chart->palette != DOCUMENT_BLACK) /* hairlines would be as dark as leaders */
        draw_lane_guides(plan);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled)
            draw_leader(plan, &plan->marks[i]);
    draw_all_series(plan);
    for (size_t i = 0; i < plan->mark_count; i++)
        draw_extent(plan, &plan->marks[i]);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (!plan->marks[i].carried)
            draw_mark_shape(plan, &plan->marks[i], plan->marks[i].x, plan->marks[i].y);
    for (size_t i = 0; i < plan->mark_count; i++)
        if (plan->marks[i].labelled)
            draw_label(plan, &plan->marks[i]);
}

/* ---- legend ------------------------------------------------------------------------------ */

static void draw_density_sample(struct chart_plan *plan, const struct chart_legend *entry) {
    const Length corner[2] = {entry->x + chart_em(plan, CHART_EM_SAMPLE_LEFT),
                              entry->y + plan->feed / 2 -
                                  chart_em(plan, CHART_EM_SAMPLE_HEIGHT / 2)};
    chart_draw_tint(plan, corner, chart_em(plan, CHART_EM_SAMPLE_WIDTH),
                    chart_em(plan, CHART_EM_SAMPLE_HEIGHT), CHART_BAR);
}

void chart_draw_legend(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->legend.count; i++) {
        const struct chart_legend *entry = LIST_AT(&plan->legend, const struct chart_legend, i);
        if (entry->is_density)
            draw_density_sample(plan, entry);
        else
            chart_draw_shape(plan, entry->category,
                             entry->x + chart_em(plan, CHART_EM_SHAPE_CENTER),
                             entry->y + plan->feed / 2, false);
        chart_draw_block(plan, entry->name, entry->x + chart_em(plan, CHART_EM_SHAPE_ROOM),
                         entry->y);
    }
}
