/* Division of the width, and places within lanes. Takes measured dates and years, gives the left
 * edges of the chart's columns and the x of every mark. */
#include "chart/chart_int.h"

#include <glib.h>
#include <string.h>

static const struct chart_trim trims[] = CHART_TRIMS;

struct widths {
    Length dates, years, eras; /* of the widest */
};

static bool is_chinese_or_japanese(const char *language) {
    return language && (g_str_has_prefix(language, "ja") || g_str_has_prefix(language, "zh"));
}

const char *chart_era_year(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *band, int32_t year, bool marked) {
    int64_t number = (int64_t)year - band->base_year;
    const char *mark = marked && band->mark ? band->mark : "";
    if (number < 1)
        return "";
    if (number == 1 && is_chinese_or_japanese(chart->language))
        return arena_printf(arena, "%s元", mark);
    return arena_printf(arena, "%s%lld", mark, (long long)number);
}

const char *chart_era_pair(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *const bands[2], int32_t year) {
    return arena_printf(arena, "%s%s%s", chart_era_year(arena, chart, bands[0], year, true),
                        is_chinese_or_japanese(chart->language) ? "・" : "/",
                        chart_era_year(arena, chart, bands[1], year, true));
}

/* ---- measuring --------------------------------------------------------------------------- */

static bool widen(struct chart_plan *plan, const char *text, Length *width) {
    const struct text_block *block;
    if (!chart_compose_line(plan, text, CHART_EM_TEXT, &block))
        return false;
    *width = MAX(*width, block->width);
    return true;
}

/* A year's label that tells the era before the band, too. */
static bool measure_pair(struct chart_plan *plan, size_t band, Length *width) {
    const struct document_band *bands = plan->chart->bands.items;
    if (!plan->paired || band == 0 || bands[band].first_day <= plan->scale.first_day)
        return true;
    const struct document_band *const pair[] = {&bands[band - 1], &bands[band]};
    return widen(plan, chart_era_pair(plan->arena, plan->chart, pair, pair[1]->base_year + 1),
                 width);
}

static bool measure_eras(struct chart_plan *plan, Length *ret_width) {
    *ret_width = 0;
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        int64_t last = MIN((int64_t)band->last_day, plan->scale.last_day);
        if (last < plan->scale.first_day || band->first_day > plan->scale.last_day)
            continue;
        const char *first =
            chart_era_year(plan->arena, plan->chart, band, band->base_year + 1, true);
        const char *latest = chart_era_year(plan->arena, plan->chart, band,
                                            chart_scale_year(&plan->scale, last), true);
        if (!widen(plan, first, ret_width) || !widen(plan, latest, ret_width) ||
            !measure_pair(plan, i, ret_width))
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

static void divide_axis(const struct chart_plan *plan, const struct chart_trim *trim,
                        const struct widths *widths, struct chart_columns *columns) {
    Length strip_end = columns->left, pad = 0;
    if (trim->eras && widths->eras > 0) {
        columns->strip_width = chart_em(plan, CHART_EM_STRIP);
        columns->era_right =
            columns->left + columns->strip_width + chart_em(plan, CHART_EM_YEAR_PAD) + widths->eras;
        strip_end = columns->era_right;
        pad = 2 * chart_em(plan, CHART_EM_YEAR_PAD);
    } else if (plan->two_sided) {
        pad = chart_em(plan, CHART_EM_YEAR_GAP);
    }
    columns->year_right = strip_end + pad + widths->years;
    bool wide = trim->eras && plan->scale.last_year > plan->scale.first_year; /* worth comparing */
    columns->density = plan->chart->density && wide ? chart_em(plan, CHART_EM_DENSITY) : 0;
    columns->axis = columns->year_right + chart_em(plan, CHART_EM_YEAR_GAP) + columns->density;
}

Length chart_lane_center(const struct chart_plan *plan, const struct chart_track *track,
                         size_t lane) {
    Length away = plan->lane_width * (Length)lane + plan->lane_width / 2;
    return track->lanes + track->direction * away;
}

/* From the axis outwards: lanes, gutter, then the label, whose columns always read from left to
 * right but for the shape, which faces the leader. Dates get a column of their own unless they
 * would take nearly half the room. */
static void divide_track(struct chart_plan *plan, const struct chart_trim *trim,
                         const struct widths *widths, struct chart_track *track) {
    int out = track->direction;
    track->lanes = track->near + out * chart_em(plan, CHART_EM_AXIS_SIDE);
    track->gutter = track->lanes + out * plan->lane_width * (Length)plan->lanes.count;
    Length label = track->gutter + out * chart_em(plan, trim->gutter);
    track->shape = label + out * chart_em(plan, CHART_EM_SHAPE_CENTER);
    Length left = out > 0 ? label + chart_em(plan, CHART_EM_SHAPE_ROOM) : track->far;
    Length right = out > 0 ? track->far : label - chart_em(plan, CHART_EM_SHAPE_ROOM);
    left += out > 0 ? 0 : chart_em(plan, CHART_EM_EDGE);
    right -= out > 0 ? chart_em(plan, CHART_EM_EDGE) : 0;
    track->date = track->text = left;
    int64_t room = (int64_t)right - left + chart_em(plan, CHART_EM_EDGE);
    if (widths->dates > 0 && (int64_t)widths->dates * 1000 < room * CHART_SHARE_DATES)
        track->text += widths->dates + chart_em(plan, CHART_EM_DATE_GAP);
    plan->text_width = MAX(right - track->text, 0);
}

static void name_track(struct chart_plan *plan, size_t index) {
    const struct document_track *source =
        LIST_AT(&plan->chart->tracks, const struct document_track, index);
    plan->tracks[index].name = source->name;
    plan->tracks[index].origins = source->origins;
}

/* Edges of the tracks: what the axis leaves, shared evenly. */
static void place_tracks(struct chart_plan *plan, Length side) {
    struct chart_columns *columns = &plan->columns;
    for (size_t i = 0; i < plan->track_count; i++) {
        struct chart_track *track = &plan->tracks[i];
        bool is_left = plan->two_sided && i == 1;
        track->direction = is_left ? -1 : 1;
        track->near =
            is_left ? columns->left : columns->axis + (plan->two_sided ? 0 : side * (Length)i);
        track->far = is_left ? 0 : track->near + side;
        track->axis = track->near;
        if (i < plan->chart->tracks.count)
            name_track(plan, i);
    }
}

static void divide(struct chart_plan *plan, const struct chart_trim *trim,
                   const struct widths *widths) {
    struct chart_columns columns = {0};
    divide_axis(plan, trim, widths, &columns);
    Length side = (plan->width - columns.axis) / (Length)plan->track_count;
    if (plan->two_sided) {
        columns = (struct chart_columns){.left = side};
        divide_axis(plan, trim, widths, &columns);
    }
    plan->columns = columns;
    plan->lane_width = 0;
    int64_t lanes = (int64_t)plan->lanes.count;
    if (lanes > 0)
        plan->lane_width =
            (Length)MIN(MIN(chart_em(plan, trim->lane), chart_em(plan, CHART_EM_LANES) / lanes),
                        chart_share(side, CHART_SHARE_LANES) / lanes);
    plan->leader_span = MAX(chart_em(plan, trim->gutter - CHART_EM_LEADER_END), 1);
    place_tracks(plan, side);
    for (size_t i = 0; i < plan->track_count; i++)
        divide_track(plan, trim, widths, &plan->tracks[i]);
}

bool chart_divide(struct chart_plan *plan) {
    struct widths widths;
    if (!measure(plan, &widths))
        return false;
    plan->tracks = ARENA_ARRAY(plan->arena, struct chart_track, plan->track_count);
    for (size_t i = 0; i < COUNT_OF(trims); i++) {
        divide(plan, &trims[i], &widths);
        if (plan->text_width >= chart_em(plan, CHART_EM_TEXT_WISH))
            break;
    }
    return true;
}

/* Labels of few characters a line make a chart of metres. */
void chart_report_narrow(const struct chart_plan *plan) {
    if (plan->mark_count == 0 || plan->text_width >= chart_em(plan, CHART_EM_TEXT_LEAST))
        return;
    diag_report(plan->diags, DIAG_CHART_NARROW, plan->marks[0].source->origin,
                "make it wider, or its labels smaller",
                "the chart is %.0f mm wide, and a line of a label holds %.1f em",
                length_to_pt(plan->width) * 25.4 / 72, (double)plan->text_width / plan->size);
}

/* ---- lanes ------------------------------------------------------------------------------- */

/* Marks of one lane that meet, one after another. */
struct cluster {
    struct chart_mark **marks;
    struct chart_slot *spans;
    size_t count;
};

static struct chart_slot span_of(const struct chart_plan *plan, const struct chart_mark *mark) {
    Length reach = plan->radius + CHART_MARK_CLEAR;
    struct chart_slot span = {mark->y - reach, 2 * reach};
    if (mark->source->interval)
        span.size += chart_scale_at(&plan->scale, (int64_t)mark->source->last_day + 1) -
                     chart_scale_at(&plan->scale, mark->anchor);
    return span;
}

static void spread_cluster(const struct chart_plan *plan, const struct cluster *cluster) {
    size_t *columns = ARENA_ARRAY(plan->arena, size_t, cluster->count);
    size_t count = chart_dodge(cluster->spans, cluster->count, columns);
    Length pitch = 2 * plan->radius + CHART_MARK_APART;
    if (count > 1)
        pitch =
            (Length)MIN(pitch, MAX(plan->lane_width - 2 * plan->radius, 0) / (int64_t)(count - 1));
    for (size_t i = 0; i < cluster->count; i++) {
        struct chart_mark *mark = cluster->marks[i];
        Length center = chart_lane_center(plan, &plan->tracks[mark->track], mark->lane);
        mark->x = center + pitch * (Length)columns[i] - pitch * (Length)(count - 1) / 2;
    }
}

static void spread_lane(struct chart_plan *plan, size_t track, size_t lane,
                        const struct cluster *room) {
    struct cluster cluster = *room;
    int64_t end = 0;
    for (size_t i = 0; i < plan->mark_count; i++) {
        struct chart_mark *mark = &plan->marks[i];
        if (mark->lane != lane || mark->track != track || mark->source->milestone)
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
        plan->marks[i].x = plan->tracks[plan->marks[i].track].axis;
    for (size_t track = 0; track < plan->track_count; track++)
        for (size_t lane = 0; lane < plan->lanes.count; lane++)
            spread_lane(plan, track, lane, &room);
}
