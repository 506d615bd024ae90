/* Dated marks → a placed timeline.
 *
 * The construction is that of a Japanese chronology (年表): time runs down an axis, with a strip of
 * eras, era years and Western years; each category has a narrow lane beside it; labels stand
 * beside the lanes, wrapped to all the width that is left, the date in a column of its own. A level
 * axis would have to squeeze labels of 15 to 40 wide characters side by side; here each takes a
 * line or two, so that fifteen years and thirty-five events fill one page.
 *
 * What holds:
 * - labels stand in the order of their marks, with the least total length of leaders, and never
 *   overlap or leave the frame;
 * - a leader runs level through the lanes and slants in the gutter. Leaders never cross;
 * - every mark is drawn. Labels without room are left out, the least important first, and
 *   reported;
 * - a label repeats its mark's shape, so that neither colour nor leader is needed to read it.
 *
 * Labels that have no room on one side of the axis stand on both, and where that is not enough
 * either, the chart goes on over pages, if it may. */
#include "chart/elastic_int.h"

#include <glib.h>

#define LENGTH_MOST (LENGTH_MAX / 8) /* so that sums cannot overflow */

static bool draw(struct chart_plan *plan, struct frame_item *group) {
    plan->items = &group->items;
    chart_draw_legend(plan);
    chart_draw_density(plan);
    if (!chart_draw_axis(plan))
        return false;
    chart_draw_marks(plan);
    return true;
}

/* Places and draws a plan that has its height; one without room stays empty. */
static bool finish(struct chart_plan *plan, struct chart_part *ret_part) {
    struct chart_part part = {.group.kind = FRAME_GROUP};
    if (chart_has_room(plan)) {
        chart_choose_labels(plan);
        if (!chart_place_labels(plan) || !draw(plan, &part.group))
            return false;
        part.height = plan->height;
        if (plan->chart->stats)
            chart_report_stats(plan);
    }
    *ret_part = part;
    return true;
}

/* ---- sides ------------------------------------------------------------------------------- */

static bool holds_all(const struct chart_plan *plan, Length height) {
    if (plan->chart->height > 0)
        height = MIN(height, plan->chart->height);
    return chart_labels_height(plan, chart_gap_least(plan)) <=
           (int64_t)height - chart_frame_height(plan) + chart_gap_least(plan);
}

/* One side if it holds all; else two, if they do. */
static bool compose(struct chart_plan *plan, Length height) {
    enum document_sides sides = plan->chart->sides;
    bool single = plan->chart->tracks.count <= 1;
    if (!chart_plan_compose(plan, single && sides == DOCUMENT_SIDES_TWO))
        return false;
    if (!single || sides != DOCUMENT_SIDES_AUTO || holds_all(plan, height))
        return true;
    if (!chart_plan_compose(plan, true))
        return false;
    bool better =
        plan->text_width >= chart_em(plan, CHART_EM_TEXT_ASIDE) && holds_all(plan, height);
    return better || chart_plan_compose(plan, false);
}

static bool prepare(struct chart_plan *plan, Length width, Length height) {
    const struct document_chart *chart = plan->chart;
    plan->width = CLAMP(chart->width > 0 ? MIN(chart->width, width) : width, 0, LENGTH_MOST);
    return compose(plan, CLAMP(height, 0, LENGTH_MOST));
}

/* Makes room for two eras beside a year, unless there would be none for eras then. */
static bool pair_eras(struct chart_plan *plan, Length height) {
    plan->paired = true;
    if (!compose(plan, CLAMP(height, 0, LENGTH_MOST)))
        return false;
    plan->paired = plan->columns.strip_width > 0;
    return plan->paired || compose(plan, CLAMP(height, 0, LENGTH_MOST));
}

/* Whether it has a year that needs them, in a frame of the height. The plan itself stays. */
static bool wants_pairs(struct chart_plan plan, Length height) {
    chart_plan_settle(&plan, height);
    return chart_axis_wants_pairs(&plan);
}

/* ---- one frame, or several --------------------------------------------------------------- */

static bool place_elastic(struct chart_plan *plan, const struct chart_frame *frame, bool single,
                          struct list *parts) {
    Length width = plan->chart->width > 0 ? MIN(plan->chart->width, frame->width) : frame->width;
    plan->width = CLAMP(width, 0, LENGTH_MOST);
    plan->vertical = frame->vertical;
    struct chart_frame room = *frame;
    room.first = CLAMP(room.first, 0, LENGTH_MOST);
    room.other = CLAMP(room.other, 0, LENGTH_MOST);
    if (!chart_place_elastic(plan, &room, single, parts))
        return false;
    chart_report_narrow(plan);
    chart_report_plain(plan);
    chart_report_dropped(plan);
    return true;
}

bool chart_place(struct arena *arena, struct text_fonts *fonts, const struct document_chart *chart,
                 const struct chart_frame *frame, struct diags *diags,
                 struct chart_part *ret_part) {
    struct chart_plan plan = chart_plan_new(arena, fonts, chart, diags);
    struct list parts = {0};
    if (chart->scale == DOCUMENT_SCALE_ELASTIC) {
        if (!place_elastic(&plan, frame, true, &parts))
            return false;
        *ret_part = *LIST_AT(&parts, const struct chart_part, 0);
        return true;
    }
    if (!prepare(&plan, frame->width, frame->first) ||
        (wants_pairs(plan, frame->first) && !pair_eras(&plan, frame->first)))
        return false;
    chart_report_narrow(&plan);
    chart_report_plain(&plan);
    chart_plan_settle(&plan, frame->first);
    if (!finish(&plan, ret_part))
        return false;
    chart_report_dropped(&plan);
    return true;
}

/* Which labels the part could show. */
static void take_back(struct chart_plan *plan, const struct chart_plan *part) {
    for (size_t i = 0; i < part->mark_count; i++)
        if (part->marks[i].labelled)
            plan->marks[part->marks[i].index].labelled = true;
}

static bool place_years(struct chart_plan *plan, const struct list *years,
                        const struct chart_frame *frame, struct list *parts) {
    for (size_t i = 0; i < years->count; i++) {
        const struct chart_years *own = LIST_AT(years, const struct chart_years, i);
        struct chart_plan part = chart_plan_part(plan, own->first, own->last);
        chart_plan_settle(&part, i == 0 ? frame->first : frame->other);
        if (!finish(&part, LIST_PUSH(plan->arena, parts, struct chart_part)))
            return false;
        take_back(plan, &part);
    }
    return true;
}

/* The years of each page; none: one page holds all. */
static struct list divide_pages(struct chart_plan *plan, const struct chart_frame *frame) {
    struct list years = {0};
    int64_t taken = (int64_t)chart_frame_height(plan) - chart_gap_least(plan);
    if (plan->chart->height == 0 && !plan->chart->one_page && !holds_all(plan, frame->first))
        chart_divide_years(plan, frame->first - taken, frame->other - taken, &years);
    return years;
}

static bool pages_want_pairs(const struct chart_plan *plan, const struct list *years,
                             const struct chart_frame *frame) {
    bool wanted = years->count == 0 && wants_pairs(*plan, frame->first);
    for (size_t i = 0; i < years->count && !wanted; i++) {
        const struct chart_years *own = LIST_AT(years, const struct chart_years, i);
        wanted = wants_pairs(chart_plan_part(plan, own->first, own->last),
                             i == 0 ? frame->first : frame->other);
    }
    return wanted;
}

bool chart_place_parts(struct arena *arena, struct text_fonts *fonts,
                       const struct document_chart *chart, const struct chart_frame *frame,
                       struct diags *diags, struct list *ret_parts) {
    struct chart_plan plan = chart_plan_new(arena, fonts, chart, diags);
    if (chart->scale == DOCUMENT_SCALE_ELASTIC)
        return place_elastic(&plan, frame, chart->one_page, ret_parts);
    if (!prepare(&plan, frame->width, frame->first))
        return false;
    struct list years = divide_pages(&plan, frame);
    if (pages_want_pairs(&plan, &years, frame)) {
        if (!pair_eras(&plan, frame->first))
            return false;
        years = divide_pages(&plan, frame);
    }
    chart_report_narrow(&plan);
    chart_report_plain(&plan);
    if (years.count == 0) {
        chart_plan_settle(&plan, frame->first);
        if (!finish(&plan, LIST_PUSH(arena, ret_parts, struct chart_part)))
            return false;
    } else if (!place_years(&plan, &years, frame, ret_parts)) {
        return false;
    }
    chart_report_dropped(&plan);
    return true;
}
