/* Columns of an elastic chart: takes rows and years, divides the width among the strip of eras,
 * years, lanes, dates and texts, and composes what stands in them. */
#include "chart/elastic_int.h"

#include "color/color.h"

#include <glib.h>

static const struct chart_elastic_trim trims[] = CHART_ELASTIC_TRIMS;

static Length em(const struct elastic *elastic, int millis) {
    return chart_em(elastic->plan, millis);
}

/* ---- lanes ------------------------------------------------------------------------------- */

static const struct chart_lane *lane_at(const struct chart_plan *plan, size_t index) {
    return LIST_AT(&plan->lanes, const struct chart_lane, index);
}

/* Tracks are too many for lanes of their own: their marks stand one below the other. */
static bool shares_lane(const struct chart_plan *plan) {
    return plan->track_count > 1;
}

/* A category's lane, and beside it in the same tint one for each of its series. */
static void divide_lanes(struct elastic *elastic, Length width) {
    const struct chart_plan *plan = elastic->plan;
    Length at = 0, gap = em(elastic, CHART_ELASTIC_LANE_GAP);
    Length series = MIN(width - gap, em(elastic, CHART_ELASTIC_LANE_SERIES));
    for (size_t i = 0; i < plan->lanes.count; i++) {
        bool begins = i == 0 || lane_at(plan, i)->category != lane_at(plan, i - 1)->category;
        at += i > 0 && begins && !shares_lane(plan) ? gap : 0;
        Length own = begins ? width - gap : series;
        at = shares_lane(plan) ? 0 : at;
        own = shares_lane(plan) ? width - gap : own;
        elastic->lefts[i] = at;
        elastic->lanes[i] = at + own / 2;
        at += own;
    }
    elastic->lanes_width = at;
    elastic->lane_width = width - gap;
}

/* ---- the width --------------------------------------------------------------------------- */

/* Dates in kanji, and those whose months have names, are longer than 12月24日. */
static Length most_dates(const struct elastic *elastic, const struct chart_elastic_trim *trim) {
    const char *language = elastic->plan->chart->language;
    bool named = language && !g_str_has_prefix(language, "ja") &&
                 !g_str_has_prefix(language, "zh") && !g_str_has_prefix(language, "ko");
    bool wide = elastic->plan->vertical || (named && trim == trims);
    return em(elastic, wide ? CHART_ELASTIC_DATES_WIDE : trim->dates);
}

struct widths {
    Length years, dates; /* of the widest */
};

static bool compose_date(struct elastic *elastic, struct elastic_row *row, Length measure) {
    const char *day = row->mark->source->day;
    struct chart_words words = {.date = day,
                                .origins = chart_date_origins(row->mark),
                                .bold = row->mark->source->milestone,
                                .tight = true,
                                .to_end = measure < CHART_NO_MEASURE,
                                .color = row->mark->source->milestone ? 0 : CHART_QUIET,
                                .permille = CHART_ELASTIC_DATE,
                                .measure = measure};
    bool fits;
    row->date = NULL;
    return !day || !day[0] || chart_compose_words(elastic->plan, words, &fits, &row->date);
}

/* As narrow as dates are that are parted where they are wider than the trim allows. */
static bool measure(struct elastic *elastic, Length most, struct widths *ret_widths) {
    struct widths widths = {0};
    if (!elastic_name_years(elastic))
        return false;
    for (size_t i = 0; i < elastic->years.count; i++) {
        const struct elastic_year *year = ELASTIC_YEAR(elastic, i);
        Length width = chart_block_end(year->name);
        if (year->era)
            width += em(elastic, CHART_ELASTIC_ERA_GAP) + chart_block_end(year->era);
        widths.years = MAX(widths.years, width);
    }
    for (size_t i = 0; i < elastic->rows.count; i++) {
        struct elastic_row *row = ELASTIC_ROW(elastic, i);
        if (!compose_date(elastic, row, most))
            return false;
        if (row->date)
            widths.dates = MAX(widths.dates, row->date->width);
    }
    *ret_widths = widths;
    return true;
}

static Length divide_head(struct elastic *elastic, const struct chart_elastic_trim *trim,
                          const struct widths *widths) {
    struct chart_plan *plan = elastic->plan;
    elastic->eras = trim->eras && plan->chart->bands.count > 0;
    elastic->strip = em(elastic, plan->vertical ? CHART_ELASTIC_STRIP_DOWN : CHART_ELASTIC_STRIP);
    elastic->rule = elastic->eras ? elastic->strip + em(elastic, CHART_ELASTIC_RULE) : 0;
    elastic->year = elastic->rule + em(elastic, CHART_ELASTIC_INSET);
    elastic->year_width = widths->years;
    Length end = elastic->year + widths->years + em(elastic, CHART_ELASTIC_AXIS_SIDE);
    elastic->axis = shares_lane(plan) ? 0 : end;
    return shares_lane(plan) ? end : end + em(elastic, CHART_ELASTIC_AXIS_SIDE);
}

static void divide_track(struct elastic *elastic, struct elastic_track *track, bool dated) {
    track->lanes = track->left;
    track->date = track->lanes + elastic->lanes_width + em(elastic, CHART_ELASTIC_DATE_SIDE);
    track->text =
        track->date + elastic->date_width + (dated ? em(elastic, CHART_ELASTIC_TEXT_SIDE) : 0);
    elastic->text_width = MAX(track->right - track->text, 0);
}

static void divide(struct elastic *elastic, const struct chart_elastic_trim *trim,
                   const struct widths *widths) {
    struct chart_plan *plan = elastic->plan;
    Length left = divide_head(elastic, trim, widths);
    Length gap = em(elastic, CHART_ELASTIC_TRACK_GAP);
    int64_t count = (int64_t)plan->track_count, room = (int64_t)plan->width - left;
    Length side = (Length)MAX((room - (count - 1) * gap) / count, 0);
    Length lane = em(elastic, trim->lane);
    if (plan->lanes.count > 0 && !shares_lane(plan))
        lane = (Length)MIN(lane, chart_share(side, CHART_SHARE_LANES) / (int64_t)plan->lanes.count);
    divide_lanes(elastic, MAX(lane, 2 * em(elastic, CHART_ELASTIC_LANE_GAP)));
    elastic->date_width = MIN(widths->dates, most_dates(elastic, trim));
    for (size_t i = 0; i < plan->track_count; i++) {
        struct elastic_track *track = &elastic->tracks[i];
        track->left = left + (side + gap) * (Length)i;
        track->right = track->left + side;
        divide_track(elastic, track, widths->dates > 0);
    }
}

/* ---- texts ------------------------------------------------------------------------------- */

static bool compose_row(struct elastic *elastic, struct elastic_row *row) {
    struct chart_words words = {.runs = row->mark->runs,
                                .bold = row->mark->source->milestone,
                                .permille = CHART_EM_TEXT,
                                .measure = elastic->text_width};
    if (!compose_date(elastic, row, elastic->date_width) ||
        !chart_compose_words(elastic->plan, words, &row->mark->fits, &row->text))
        return false;
    Length date = row->date ? row->date->height : 0;
    row->taken = row->mark->fits;
    row->height =
        MAX(MAX(row->text->height, date), elastic->plan->feed) + em(elastic, CHART_ELASTIC_ROW_GAP);
    return true;
}

static bool compose_rows(struct elastic *elastic) {
    for (size_t i = 0; i < elastic->rows.count; i++) {
        struct elastic_row *row = ELASTIC_ROW(elastic, i);
        if (elastic->text_width < elastic->plan->size)
            row->taken = false; /* not one character fits */
        else if (!compose_row(elastic, row))
            return false;
    }
    return true;
}

/* ---- heads ------------------------------------------------------------------------------- */

static bool begins_category(const struct chart_plan *plan, size_t lane) {
    return lane == 0 || lane_at(plan, lane)->category != lane_at(plan, lane - 1)->category;
}

static bool compose_name(struct elastic *elastic, size_t lane, Length *longest) {
    struct chart_plan *plan = elastic->plan;
    const struct document_category *category = LIST_AT(
        &plan->chart->categories, const struct document_category, lane_at(plan, lane)->category);
    struct chart_words words = {.date = category->name ? category->name : "",
                                .origins = {.span = category->origin},
                                .bold = true,
                                .across = true,
                                .color = color_readable(category->color),
                                .permille = CHART_ELASTIC_NAME,
                                .measure = CHART_NO_MEASURE};
    bool fits;
    if (!chart_compose_words(plan, words, &fits, &elastic->names[lane]))
        return false;
    *longest = MAX(*longest, chart_block_end(elastic->names[lane]));
    return true;
}

/* Names lean to the right, and stay within the width. */
static bool has_room_for_names(const struct elastic *elastic, Length longest) {
    const struct chart_plan *plan = elastic->plan;
    int64_t pitch = (int64_t)elastic->lane_width + em(elastic, CHART_ELASTIC_LANE_GAP);
    if (longest > em(elastic, CHART_ELASTIC_NAME_MOST))
        return false;
    if (plan->vertical)
        return pitch >= em(elastic, CHART_ELASTIC_NAME);
    int64_t reach = (int64_t)elastic->tracks[0].lanes + elastic->lanes_width +
                    chart_share(longest, CHART_SHARE_COSINE) + plan->size;
    return chart_share(pitch, CHART_SHARE_SINE) >= em(elastic, CHART_ELASTIC_NAME) &&
           reach <= plan->width;
}

static bool name_lanes(struct elastic *elastic) {
    struct chart_plan *plan = elastic->plan;
    Length longest = 0;
    elastic->named = !shares_lane(plan) && plan->chart->categories.count > 0;
    for (size_t i = 0; elastic->named && i < plan->lanes.count; i++)
        if (begins_category(plan, i) && !compose_name(elastic, i, &longest))
            return false;
    elastic->named = elastic->named && has_room_for_names(elastic, longest);
    Length lean = chart_share(longest, CHART_SHARE_SINE) + em(elastic, CHART_ELASTIC_NAME);
    elastic->names_height = 0;
    if (elastic->named && longest > 0)
        elastic->names_height = plan->vertical ? longest : lean;
    if (!elastic->named && !chart_compose_legend(plan))
        return false;
    plan->legend_height += plan->legend.count > 0 ? em(elastic, CHART_ELASTIC_LEGEND_GAP) : 0;
    return true;
}

static bool compose_track_head(struct elastic *elastic, size_t index, Length *height) {
    struct elastic_track *track = &elastic->tracks[index];
    if (index >= elastic->plan->chart->tracks.count)
        return true;
    const struct document_track *source =
        LIST_AT(&elastic->plan->chart->tracks, const struct document_track,
                elastic->plan->first_track + index);
    struct chart_words words = {.date = source->name,
                                .origins = source->origins,
                                .bold = true,
                                .permille = CHART_EM_TEXT,
                                .measure = track->right - track->text};
    bool fits;
    if (!source->name || !source->name[0] || words.measure < elastic->plan->size)
        return true;
    if (!chart_compose_words(elastic->plan, words, &fits, &track->head))
        return false;
    if (!fits)
        track->head = NULL;
    else
        *height = MAX(*height, track->head->height);
    return true;
}

static bool compose_heads(struct elastic *elastic) {
    Length height = 0;
    for (size_t i = 0; i < elastic->plan->track_count; i++)
        if (!compose_track_head(elastic, i, &height))
            return false;
    if (!name_lanes(elastic))
        return false;
    if (elastic->plan->chart->head)
        height = MAX(height, elastic->plan->feed);
    height = MAX(height, elastic->names_height);
    elastic->head = elastic->plan->legend_height + height +
                    (height > 0 ? em(elastic, CHART_ELASTIC_HEAD_GAP) : 0) +
                    CHART_ELASTIC_LINE_HEAVY;
    return true;
}

/* ---- the whole --------------------------------------------------------------------------- */

bool elastic_divide(struct elastic *elastic) {
    struct chart_plan *plan = elastic->plan;
    struct widths widths;
    elastic->tracks = ARENA_ARRAY(plan->arena, struct elastic_track, plan->track_count);
    elastic->lanes = ARENA_ARRAY(plan->arena, Length, plan->lanes.count + 1);
    elastic->lefts = ARENA_ARRAY(plan->arena, Length, plan->lanes.count + 1);
    elastic->names = ARENA_ARRAY(plan->arena, const struct text_block *, plan->lanes.count + 1);
    for (size_t i = 0; i < COUNT_OF(trims); i++) {
        elastic->eras = trims[i].eras && plan->chart->bands.count > 0;
        if (!measure(elastic, most_dates(elastic, &trims[i]), &widths))
            return false;
        divide(elastic, &trims[i], &widths);
        if (elastic->text_width >= em(elastic, CHART_ELASTIC_TEXT_WISH))
            break;
    }
    plan->text_width = elastic->text_width;
    return compose_rows(elastic) && compose_heads(elastic);
}

/* By the width that years, marks and dates take at most. */
size_t elastic_fitting_tracks(const struct chart_plan *plan) {
    int taken = CHART_ELASTIC_STRIP + CHART_ELASTIC_RULE + CHART_ELASTIC_INSET +
                2 * CHART_ELASTIC_AXIS_SIDE + CHART_ELASTIC_YEAR * 2 + CHART_ELASTIC_ERA_GAP +
                CHART_ELASTIC_ERA * 3;
    int least = trims[1].lane + CHART_ELASTIC_DATE_SIDE + trims[1].dates + CHART_ELASTIC_TEXT_SIDE +
                CHART_ELASTIC_TRACK_LEAST + CHART_ELASTIC_TRACK_GAP;
    int64_t room = (int64_t)plan->width - chart_em(plan, taken);
    return (size_t)MAX(room / MAX(chart_em(plan, least), 1), 1);
}
