/* What a chart shows, and how high it is: document marks → marks in lanes and tracks, an axis of
 * years, a height. Takes the document's chart, gives the plan that the other steps fill in.
 *
 * A chart too high for a page is cut between years: a part is a plan of its own, with a share of
 * the marks. A bar that goes on from the part before is carried over, without label or shape; a
 * series is labelled once in every part. */
#include "chart/chart_int.h"

#include <glib.h>

#define LENGTH_MOST (LENGTH_MAX / 8) /* so that sums cannot overflow */
#define LANES_APART 12               /* more lanes than that, and a series shares its category's */

/* ---- marks ------------------------------------------------------------------------------- */

/* A month's mark stands in the middle of the month; a vaguer one, as an interval, at its start:
 * lists put "2013" before "2013-02", and marks come in the order of the labels. */
static int64_t anchor_of(const struct document_mark *mark) {
    int64_t days = (int64_t)mark->last_day - mark->first_day;
    return mark->interval || days <= 0 ? mark->first_day : mark->first_day + MIN(days, 30) / 2;
}

static gint compare_anchors(gconstpointer left, gconstpointer right, gpointer unused) {
    const struct chart_mark *a = left, *b = right;
    (void)unused;
    if (a->anchor != b->anchor)
        return a->anchor < b->anchor ? -1 : 1;
    return a->source < b->source ? -1 : a->source > b->source;
}

static bool is_shown(const struct chart_plan *plan, const struct document_mark *mark) {
    return mark->first_day <= plan->scale.last_day && mark->last_day >= plan->scale.first_day;
}

static void collect_marks(struct chart_plan *plan) {
    const struct document_chart *chart = plan->chart;
    const struct list *marks = &chart->marks;
    plan->marks = ARENA_ARRAY(plan->arena, struct chart_mark, marks->count);
    for (size_t i = 0; i < marks->count; i++) {
        const struct document_mark *source = LIST_AT(marks, const struct document_mark, i);
        if (!is_shown(plan, source))
            continue;
        struct chart_mark *mark = &plan->marks[plan->mark_count++];
        mark->source = source;
        mark->date = source->date ? source->date : "";
        mark->runs = &source->label;
        mark->category = source->category < chart->categories.count ? source->category : 0;
        mark->track = source->track < plan->track_count ? source->track : 0;
        mark->anchor = MAX(anchor_of(source), plan->scale.first_day);
    }
    g_qsort_with_data(plan->marks, (gint)plan->mark_count, sizeof *plan->marks, compare_anchors,
                      NULL);
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].index = i;
}

/* The number of the mark's series, from 1; 0: none. */
static size_t series_of(const struct chart_plan *plan, const struct chart_mark *mark) {
    return mark->source->series <= plan->chart->series.count ? mark->source->series : 0;
}

/* The first mark of a series speaks for the others. */
static void silence_series(struct chart_plan *plan) {
    bool *told = ARENA_ARRAY(plan->arena, bool, plan->chart->series.count + 1);
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = &plan->marks[i];
        size_t number = series_of(plan, mark);
        if (number == 0 || mark->carried)
            continue;
        const struct document_series *series =
            LIST_AT(&plan->chart->series, const struct document_series, number - 1);
        mark->silent = told[number];
        mark->date = series->date ? series->date : "";
        mark->runs = &series->label;
        told[number] = true;
    }
}

/* ---- lanes ------------------------------------------------------------------------------- */

static void add_lane(struct chart_plan *plan, size_t category, size_t series) {
    *LIST_PUSH(plan->arena, &plan->lanes, struct chart_lane) =
        (struct chart_lane){category, series};
}

static bool has_plain_marks(const struct chart_plan *plan, size_t category, bool series_too) {
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct chart_mark *mark = &plan->marks[i];
        if (!mark->source->milestone && mark->category == category &&
            (series_too || series_of(plan, mark) == 0))
            return true;
    }
    return false;
}

static void add_series_lanes(struct chart_plan *plan, size_t category) {
    for (size_t number = 1; number <= plan->chart->series.count; number++)
        for (size_t i = 0; i < plan->mark_count; i++)
            if (series_of(plan, &plan->marks[i]) == number && plan->marks[i].category == category) {
                add_lane(plan, category, number);
                break;
            }
}

/* A lane for each category that has marks in the lanes, in the categories' order, each followed by
 * those of its series. Without categories all marks share the lane of category 0. */
static void add_lanes(struct chart_plan *plan, bool apart) {
    size_t count = MAX(plan->chart->categories.count, 1);
    plan->lanes = (struct list){0};
    for (size_t category = 0; category < count; category++) {
        if (has_plain_marks(plan, category, !apart))
            add_lane(plan, category, 0);
        if (apart)
            add_series_lanes(plan, category);
    }
}

static size_t lane_of(const struct chart_plan *plan, const struct chart_mark *mark) {
    size_t found = 0;
    for (size_t i = 0; i < plan->lanes.count; i++) {
        const struct chart_lane *lane = LIST_AT(&plan->lanes, const struct chart_lane, i);
        if (lane->category == mark->category &&
            (lane->series == 0 || lane->series == series_of(plan, mark)))
            found = i;
    }
    return found;
}

static void assign_lanes(struct chart_plan *plan) {
    add_lanes(plan, true);
    if (plan->lanes.count > LANES_APART)
        add_lanes(plan, false);
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].lane = lane_of(plan, &plan->marks[i]);
}

/* ---- the whole --------------------------------------------------------------------------- */

/* The span asked for; without one, that of the marks. */
static struct chart_scale scale_of(const struct document_chart *chart) {
    int32_t first = chart->first_day, last = chart->last_day;
    bool fiscal = chart->axis == DOCUMENT_AXIS_FISCAL;
    if (first > 0 || last > 0 || chart->marks.count == 0)
        return chart_scale_of(first, last, fiscal);
    first = INT32_MAX;
    for (size_t i = 0; i < chart->marks.count; i++) {
        const struct document_mark *mark = LIST_AT(&chart->marks, const struct document_mark, i);
        first = MIN(first, mark->first_day);
        last = MAX(last, mark->last_day);
    }
    return chart_scale_of(first, last, fiscal);
}

struct chart_plan chart_plan_new(struct arena *arena, struct text_fonts *fonts,
                                 const struct document_chart *chart, struct diags *diags) {
    struct chart_plan plan = {.arena = arena, .fonts = fonts, .diags = diags, .chart = chart};
    const struct document_style *style = chart->style;
    plan.size = style && style->size > 0 ? MIN(style->size, LENGTH_MOST) : CHART_SIZE_DEFAULT;
    plan.feed = style && style->feed >= plan.size ? MIN(style->feed, LENGTH_MOST)
                                                  : length_em(plan.size, CHART_EM_FEED);
    plan.radius = length_em(plan.size, CHART_EM_RADIUS);
    plan.outline = chart_share(plan.radius, CHART_SHARE_OUTLINE);
    plan.scale = scale_of(chart);
    plan.track_count = MAX(chart->tracks.count, 1);
    collect_marks(&plan);
    if (chart->scale == DOCUMENT_SCALE_TIME)
        silence_series(&plan);
    assign_lanes(&plan);
    return plan;
}

bool chart_plan_compose(struct chart_plan *plan, bool two_sided) {
    plan->two_sided = two_sided;
    plan->track_count = two_sided ? 2 : MAX(plan->chart->tracks.count, 1);
    plan->legend = (struct list){0};
    plan->legend_height = 0;
    plan->head_height = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].label = (struct chart_label){0};
    return chart_divide(plan) && chart_compose_labels(plan) && chart_compose_heads(plan) &&
           chart_compose_legend(plan);
}

/* ---- parts ------------------------------------------------------------------------------- */

/* The label of its series, which another mark was composed for. */
static void take_series_label(const struct chart_plan *whole, struct chart_mark *mark) {
    for (size_t i = 0; i < whole->mark_count; i++) {
        const struct chart_mark *other = &whole->marks[i];
        if (other->source->series == mark->source->series && other->label.text) {
            mark->label = other->label;
            mark->fits = other->fits;
            return;
        }
    }
}

static void take_mark(struct chart_plan *part, const struct chart_mark *source) {
    int64_t first = part->scale.first_day, last = part->scale.last_day;
    bool carried =
        source->anchor < first && source->source->interval && source->source->last_day >= first;
    if (source->anchor > last || (source->anchor < first && !carried))
        return;
    struct chart_mark *mark = &part->marks[part->mark_count++];
    *mark = *source;
    mark->carried = carried;
    mark->anchor = MAX(mark->anchor, first);
}

struct chart_plan chart_plan_part(const struct chart_plan *plan, int32_t first_year,
                                  int32_t last_year) {
    struct chart_plan part = *plan;
    part.split = true;
    part.scale.first_year = first_year;
    part.scale.last_year = last_year;
    part.scale.first_day = chart_scale_start(&plan->scale, first_year);
    part.scale.last_day = chart_scale_start(&plan->scale, last_year + 1) - 1;
    part.marks = ARENA_ARRAY(plan->arena, struct chart_mark, plan->mark_count);
    part.mark_count = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        take_mark(&part, &plan->marks[i]);
    silence_series(&part);
    for (size_t i = 0; i < part.mark_count; i++)
        if (!part.marks[i].silent && !part.marks[i].label.text && part.marks[i].source->series > 0)
            take_series_label(plan, &part.marks[i]);
    return part;
}

/* ---- height ------------------------------------------------------------------------------ */

Length chart_empty_room(const struct chart_plan *plan) {
    return chart_em(plan, CHART_EM_EMPTY_ROOM);
}

Length chart_gap_least(const struct chart_plan *plan) {
    return chart_em(plan, CHART_EM_LABEL_GAP_LEAST);
}

static bool wants_label(const struct chart_mark *mark) {
    return mark->fits && !mark->silent && !mark->carried;
}

static int64_t track_height(const struct chart_plan *plan, size_t track, Length gap) {
    int64_t height = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (wants_label(&plan->marks[i]) && (plan->two_sided || plan->marks[i].track == track))
            height += plan->marks[i].label.height + gap;
    return height;
}

static Length highest_label(const struct chart_plan *plan) {
    Length height = 0;
    for (size_t i = 0; i < plan->mark_count; i++)
        if (wants_label(&plan->marks[i]))
            height = MAX(height, plan->marks[i].label.height);
    return height;
}

int64_t chart_labels_height(const struct chart_plan *plan, Length gap) {
    int64_t height = 0;
    if (plan->two_sided)
        return (track_height(plan, 0, gap) + highest_label(plan) + gap + 1) / 2;
    for (size_t track = 0; track < plan->track_count; track++)
        height = MAX(height, track_height(plan, track, gap));
    return height;
}

/* For each year, whether something happened. A bar counts at its ends. */
static bool *find_busy_years(const struct chart_plan *plan) {
    const struct chart_scale *scale = &plan->scale;
    size_t count = (size_t)((int64_t)scale->last_year - scale->first_year + 1);
    bool *busy = ARENA_ARRAY(plan->arena, bool, count);
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct document_mark *source = plan->marks[i].source;
        int64_t days[] = {plan->marks[i].anchor, source->first_day, source->last_day};
        for (size_t k = 0; k < COUNT_OF(days); k++) {
            int64_t day = CLAMP(days[k], scale->first_day, scale->last_day);
            busy[chart_scale_year(scale, day) - scale->first_year] = true;
        }
    }
    return busy;
}

/* A label's height for every year, but no more than suits the width. */
static int64_t axis_height(const struct chart_plan *plan) {
    int64_t years = plan->scale.linear_years;
    int64_t wish = MIN(years * chart_em(plan, CHART_EM_YEAR_ROOM),
                       (int64_t)chart_share(plan->width, CHART_SHARE_HEIGHT));
    wish += (int64_t)plan->scale.empty_count * chart_em(plan, CHART_EM_EMPTY_ROOM);
    return MAX(wish, CHART_AXIS_LINES * (int64_t)plan->feed);
}

/* Room for all labels and a little to move in. */
static int64_t wished_height(const struct chart_plan *plan) {
    int64_t labels = chart_labels_height(plan, chart_em(plan, CHART_EM_LABEL_GAP));
    return MAX(labels + labels * CHART_SHARE_SPARE / 1000, axis_height(plan));
}

Length chart_frame_height(const struct chart_plan *plan) {
    return plan->legend_height + plan->head_height + 2 * chart_em(plan, CHART_EM_MARGIN);
}

/* Which years would be cut in an axis as high as they would need. */
static void settle_roughly(struct chart_plan *plan, const bool *busy) {
    int64_t years = (int64_t)plan->scale.last_year - plan->scale.first_year + 1;
    plan->scale.top = 0;
    plan->scale.bottom = (Length)MIN(years * chart_em(plan, CHART_EM_YEAR_ROOM), LENGTH_MOST);
    chart_scale_settle(plan->arena, &plan->scale, busy, chart_em(plan, CHART_EM_EMPTY_ROOM));
}

/* The legend goes first when there is no room for it and some of the axis. */
void chart_plan_settle(struct chart_plan *plan, Length limit) {
    Length margin = chart_em(plan, CHART_EM_MARGIN), empty = chart_empty_room(plan);
    const bool *busy = plan->chart->linear ? NULL : find_busy_years(plan);
    limit = CLAMP(limit, 0, LENGTH_MOST);
    if (plan->chart->height > 0)
        limit = MIN(limit, plan->chart->height);
    if (limit < chart_frame_height(plan) + CHART_AXIS_LINES * plan->feed) {
        plan->legend = (struct list){0};
        plan->legend_height = 0;
    }
    settle_roughly(plan, busy);
    int64_t wish = wished_height(plan) + chart_frame_height(plan);
    if (plan->chart->height > 0 || plan->split) /* a part has its page to itself */
        wish = limit;
    plan->height = (Length)MAX(MIN(wish, limit), 0);
    plan->scale.top = MIN(plan->legend_height + plan->head_height + margin, plan->height);
    plan->scale.bottom = MAX(plan->height - margin, plan->scale.top);
    chart_scale_settle(plan->arena, &plan->scale, busy, empty);
    plan->step = chart_scale_step(&plan->scale, chart_em(plan, CHART_EM_YEAR_ROOM), empty);
}

bool chart_has_room(const struct chart_plan *plan) {
    for (size_t i = 0; i < plan->track_count; i++) {
        const struct chart_track *track = &plan->tracks[i];
        if ((track->far - track->gutter) * track->direction < 0)
            return false;
    }
    return plan->scale.bottom - plan->scale.top >= plan->feed;
}
