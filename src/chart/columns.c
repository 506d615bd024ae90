/* Division of the width, and places within lanes. Takes measured dates and years, gives the left
 * edges of the chart's columns and the x of every mark. */
#include "chart/chart_int.h"

#include <glib.h>
#include <string.h>

/* Widths in 1/1000 em of the label's size. */
#define STRIP      1500
#define PAD        400
#define YEAR_GAP   700  /* before the axis: clear of a milestone's circle */
#define AXIS_SIDE  1150 /* behind it */
#define DATE_GAP   800
#define EDGE       100
#define TEXT_WISH  9000
#define LANES_MOST 4 /* the lanes take at most a quarter of the width */

/* What a chart can do without, the least missed first. */
struct trim {
    bool eras;
    int gutter, lane;
};

static const struct trim trims[] = {
    {true, 3200, 1900},
    {true, 2000, 1400},
    {false, 1600, 1100},
    {false, 900, 600},
};

struct widths {
    Length dates, years, eras; /* of the widest */
};

static bool is_chinese_or_japanese(const char *language) {
    return language && (g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh"));
}

const char *chart_era_year(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *band, int32_t year) {
    int64_t number = (int64_t)year - band->base_year;
    if (number < 1)
        return "";
    if (number == 1 && is_chinese_or_japanese(chart->language))
        return "元";
    return arena_printf(arena, "%lld", (long long)number);
}

/* ---- measuring --------------------------------------------------------------------------- */

static bool widen(struct chart_plan *plan, const char *text, Length *width) {
    const struct text_block *block;
    if (!chart_compose_line(plan, text, 1000, &block))
        return false;
    *width = MAX(*width, block->width);
    return true;
}

static bool measure_eras(struct chart_plan *plan, Length *ret_width) {
    *ret_width = 0;
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        int64_t last = MIN((int64_t)band->last_day, plan->scale.last_day);
        if (last < plan->scale.first_day || band->first_day > plan->scale.last_day)
            continue;
        const char *first = chart_era_year(plan->arena, plan->chart, band, band->base_year + 1);
        const char *latest = chart_era_year(plan->arena, plan->chart, band, chart_year_of(last));
        if (!widen(plan, first, ret_width) || !widen(plan, latest, ret_width))
            return false;
    }
    return true;
}

static bool measure(struct chart_plan *plan, struct widths *ret_widths) {
    struct widths widths = {0};
    const char *year = arena_printf(plan->arena, "%ld", (long)plan->scale.last_year);
    if (!chart_measure_dates(plan, &widths.dates) || !widen(plan, year, &widths.years) ||
        !measure_eras(plan, &widths.eras))
        return false;
    *ret_widths = widths;
    return true;
}

/* ---- dividing ---------------------------------------------------------------------------- */

static Length em(const struct chart_plan *plan, int millis) {
    return length_em(plan->size, millis);
}

static void divide_axis(const struct chart_plan *plan, const struct trim *trim,
                        const struct widths *widths, struct chart_columns *columns) {
    if (trim->eras && widths->eras > 0) {
        columns->strip_width = em(plan, STRIP);
        columns->era_right = columns->strip_width + em(plan, PAD) + widths->eras;
    }
    Length pad = columns->strip_width > 0 ? 2 * em(plan, PAD) : 0;
    columns->year_right = columns->era_right + pad + widths->years;
    columns->axis = columns->year_right + em(plan, YEAR_GAP);
    columns->lanes = columns->axis + em(plan, AXIS_SIDE);
}

/* Dates get a column of their own unless they would take nearly half the room. */
static void divide_label(const struct chart_plan *plan, const struct widths *widths,
                         struct chart_columns *columns) {
    columns->date = columns->label + em(plan, CHART_SHAPE_ROOM);
    columns->text = columns->date;
    int64_t room = (int64_t)plan->width - columns->date;
    if (widths->dates > 0 && (int64_t)widths->dates * 100 < room * 45)
        columns->text += widths->dates + em(plan, DATE_GAP);
    columns->text_width = (Length)MAX((int64_t)plan->width - columns->text - em(plan, EDGE), 0);
}

static struct chart_columns divide(const struct chart_plan *plan, const struct trim *trim,
                                   const struct widths *widths) {
    struct chart_columns columns = {0};
    divide_axis(plan, trim, widths, &columns);
    if (plan->lane_count > 0)
        columns.lane_width =
            (Length)MIN(em(plan, trim->lane), plan->width / LANES_MOST / (int64_t)plan->lane_count);
    columns.gutter = columns.lanes + columns.lane_width * (Length)plan->lane_count;
    columns.label = columns.gutter + em(plan, trim->gutter);
    divide_label(plan, widths, &columns);
    return columns;
}

bool chart_divide(struct chart_plan *plan) {
    struct widths widths;
    if (!measure(plan, &widths))
        return false;
    for (size_t i = 0; i < COUNT_OF(trims); i++) {
        plan->columns = divide(plan, &trims[i], &widths);
        if (plan->columns.text_width >= em(plan, TEXT_WISH))
            break;
    }
    return true;
}

/* ---- lanes ------------------------------------------------------------------------------- */

/* Marks of one lane that meet, one after another. */
struct cluster {
    struct chart_mark **marks;
    struct chart_slot *spans;
    size_t count;
};

static struct chart_slot span_of(const struct chart_plan *plan, const struct chart_mark *mark) {
    Length reach = plan->radius + LENGTH_PT / 4;
    struct chart_slot span = {mark->y - reach, 2 * reach};
    if (mark->source->interval)
        span.size += chart_scale_at(&plan->scale, (int64_t)mark->source->last_day + 1) -
                     chart_scale_at(&plan->scale, mark->anchor);
    return span;
}

static void spread_cluster(const struct chart_plan *plan, const struct cluster *cluster) {
    size_t *columns = ARENA_ARRAY(plan->arena, size_t, cluster->count);
    size_t count = chart_dodge(cluster->spans, cluster->count, columns);
    Length pitch = 2 * plan->radius + LENGTH_PT / 2;
    if (count > 1)
        pitch = (Length)MIN(pitch, MAX(plan->columns.lane_width - 2 * plan->radius, 0) /
                                       (int64_t)(count - 1));
    for (size_t i = 0; i < cluster->count; i++) {
        struct chart_mark *mark = cluster->marks[i];
        Length center = plan->columns.lanes + plan->columns.lane_width * (Length)mark->lane +
                        plan->columns.lane_width / 2;
        mark->x = center + pitch * (Length)columns[i] - pitch * (Length)(count - 1) / 2;
    }
}

static void spread_lane(struct chart_plan *plan, size_t lane, const struct cluster *room) {
    struct cluster cluster = *room;
    int64_t end = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = &plan->marks[i];
        if (mark->lane != lane || mark->source->milestone)
            continue;
        struct chart_slot span = span_of(plan, mark);
        if (cluster.count > 0 && span.desired >= end) {
            spread_cluster(plan, &cluster);
            cluster.count = 0;
        }
        end = cluster.count > 0 ? MAX(end, (int64_t)span.desired + span.size)
                                : (int64_t)span.desired + span.size;
        cluster.marks[cluster.count] = mark;
        cluster.spans[cluster.count++] = span;
    }
    if (cluster.count > 0)
        spread_cluster(plan, &cluster);
}

void chart_spread_lanes(struct chart_plan *plan) {
    struct cluster room = {ARENA_ARRAY(plan->arena, struct chart_mark *, plan->mark_count),
                           ARENA_ARRAY(plan->arena, struct chart_slot, plan->mark_count), 0};
    for (size_t i = 0; i < plan->mark_count; i++)
        plan->marks[i].x = plan->columns.axis;
    for (size_t lane = 0; lane < plan->lane_count; lane++)
        spread_lane(plan, lane, &room);
}
