/* The axis and what stands left of it: era strip, era years, Western years, ticks. Takes a plan
 * whose scale is settled, adds items.
 *
 * A year's label stands below its tick, in the year it names, and only where it fits above the
 * next label and the axis's end. */
#include "chart/chart_int.h"

#include <glib.h>

/* ---- eras -------------------------------------------------------------------------------- */

struct stretch {
    Length top, bottom;
};

static bool clip_band(const struct chart_plan *plan, const struct document_band *band,
                      struct stretch *ret_stretch) {
    if (band->last_day < plan->scale.first_day || band->first_day > plan->scale.last_day)
        return false;
    ret_stretch->top = chart_scale_at(&plan->scale, band->first_day);
    ret_stretch->bottom = chart_scale_at(&plan->scale, (int64_t)band->last_day + 1);
    return ret_stretch->bottom > ret_stretch->top;
}

/* The name, one character under another, if the stretch has room for all of it; if only for one,
 * its mark. */
static bool draw_band_name(struct chart_plan *plan, size_t index, struct stretch stretch) {
    const struct document_band *band =
        LIST_AT(&plan->chart->bands, const struct document_band, index);
    const char *name = band->name ? band->name : "";
    Length pitch = chart_em(plan, CHART_EM_ERA_PITCH);
    int64_t wanted = (int64_t)g_utf8_strlen(name, -1) * pitch + chart_em(plan, CHART_EM_ERA_ROOM);
    plan->band_named[index] = wanted <= stretch.bottom - stretch.top;
    if (!plan->band_named[index])
        name = band->mark && pitch <= stretch.bottom - stretch.top ? band->mark : "";
    Length top = stretch.top + chart_em(plan, CHART_EM_ERA_DROP) - (plan->feed - plan->size) / 2;
    for (; *name != '\0'; name = g_utf8_next_char(name), top += pitch) {
        const struct text_block *block;
        const char *next = g_utf8_next_char(name);
        char *character = arena_strndup(plan->arena, name, (size_t)(next - name));
        if (!chart_compose_line(plan, character, CHART_EM_TEXT, &block))
            return false;
        chart_draw_block(plan, block,
                         plan->columns.left + (plan->columns.strip_width - block->width) / 2, top);
    }
    return true;
}

static bool draw_bands(struct chart_plan *plan) {
    static const uint32_t tints[] = {CHART_TINT_DARK, CHART_TINT_LIGHT};
    plan->band_named = ARENA_ARRAY(plan->arena, bool, plan->chart->bands.count);
    plan->band_labelled = ARENA_ARRAY(plan->arena, bool, plan->chart->bands.count);
    if (plan->columns.strip_width == 0)
        return true;
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        struct stretch stretch;
        if (!clip_band(plan, band, &stretch))
            continue;
        const Length corner[2] = {plan->columns.left, stretch.top};
        chart_draw_tint(plan, corner, plan->columns.strip_width, stretch.bottom - stretch.top,
                        tints[i % COUNT_OF(tints)]);
        if (!draw_band_name(plan, i, stretch))
            return false;
    }
    return true;
}

static const struct document_band *band_on(const struct chart_plan *plan, int64_t day) {
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        if (band->first_day <= day && day <= band->last_day)
            return band;
    }
    return NULL;
}

/* ---- years ------------------------------------------------------------------------------- */

static Length label_room(const struct chart_plan *plan) {
    return chart_em(plan, CHART_EM_YEAR_HEIGHT);
}

/* A label whose first line's em box begins just below `tick`. */
static bool draw_year(struct chart_plan *plan, const char *text, Length right, Length tick) {
    const struct text_block *block;
    if (tick + label_room(plan) > plan->scale.bottom || *text == '\0')
        return true;
    if (!chart_compose_line(plan, text, CHART_EM_TEXT, &block))
        return false;
    Length top = tick + chart_em(plan, CHART_EM_YEAR_DROP) - (plan->feed - plan->size) / 2;
    chart_draw_block(plan, block, right - block->width, top);
    return true;
}

static void draw_tick(struct chart_plan *plan, Length y) {
    const struct chart_columns *columns = &plan->columns;
    chart_draw_rule(plan, (Length[]){columns->left + columns->strip_width, y},
                    (Length[]){columns->axis, y}, CHART_HAIRLINE, chart_tone(plan, CHART_LEADER));
    for (size_t i = 0; i < plan->track_count && plan->chart->palette != DOCUMENT_BLACK; i++)
        chart_draw_rule(plan, (Length[]){plan->tracks[i].near, y},
                        (Length[]){plan->tracks[i].gutter, y}, CHART_HAIRLINE, CHART_RULE);
}

/* The year in an era, as it stands at `y`: with the era's mark, unless its name stands beside it
 * and years above were marked, or there are none above in the chart. The first and the last year of
 * an era always are: the name beside them may be another's. */
static const char *band_year(struct chart_plan *plan, const struct document_band *band,
                             int32_t year, Length y) {
    size_t index = (size_t)(band - (const struct document_band *)plan->chart->bands.items);
    bool is_last = index + 1 < plan->chart->bands.count &&
                   chart_scale_year(&plan->scale, band->last_day) == year;
    bool is_edge = year == band->base_year + 1 || is_last;
    bool begins_chart = band->first_day <= plan->scale.first_day;
    bool marked =
        is_edge || !plan->band_named[index] || (!plan->band_labelled[index] && !begins_chart);
    if (y + label_room(plan) <= plan->scale.bottom)
        plan->band_labelled[index] = true;
    return chart_era_year(plan->arena, plan->chart, band, year, marked);
}

/* ---- labelled years ---------------------------------------------------------------------- */

/* The multiple of `step` at or after `year`. */
static int64_t first_multiple(int64_t year, int64_t step) {
    return (year + step - 1) / step * step;
}

static Length year_top(const struct chart_plan *plan, int32_t year) {
    return chart_scale_at(&plan->scale, chart_scale_start(&plan->scale, year));
}

/* Ticks that are labelled: multiples of the step, and where cut years begin and end; each if it is
 * clear of the one above, and no multiple that is not cut itself is close below. */
static bool is_labelled(const struct chart_plan *plan, int32_t year, Length above) {
    Length y = year_top(plan, year);
    if (y < above)
        return false;
    if (year % plan->step == 0)
        return true;
    int64_t next = first_multiple(year, plan->step);
    return next > plan->scale.last_year ||
           chart_scale_is_cut(&plan->scale, chart_scale_start(&plan->scale, (int32_t)next)) ||
           year_top(plan, (int32_t)next) - y >= label_room(plan);
}

static void find_piece_years(struct chart_plan *plan, const struct chart_piece *piece,
                             struct list *years, Length *above) {
    for (int32_t year = piece->first_year; year < piece->end_year; year++) {
        bool first = year == piece->first_year && plan->scale.empty_count > 0;
        if ((!first && (piece->empty || year % plan->step != 0)) ||
            !is_labelled(plan, year, *above))
            continue;
        Length y = year_top(plan, year);
        *LIST_PUSH(plan->arena, &plan->ticks, Length) = y;
        *LIST_PUSH(plan->arena, years, int32_t) = year;
        *above = y + label_room(plan);
    }
}

/* The years whose ticks are labelled, and in the plan where these are. */
static struct list find_years(struct chart_plan *plan) {
    struct list years = {0};
    Length above = plan->scale.top;
    plan->ticks = (struct list){0};
    for (size_t i = 0; i < plan->scale.pieces.count; i++)
        find_piece_years(plan, LIST_AT(&plan->scale.pieces, const struct chart_piece, i), &years,
                         &above);
    return years;
}

/* True when the first year of an era can be labelled where the era begins: clear of the ticks'
 * labels, of the first years before, and of the axis's end. */
static bool stands_apart(const struct chart_plan *plan, int64_t day) {
    Length y = chart_scale_at(&plan->scale, day), room = label_room(plan);
    for (size_t i = 0; i < plan->ticks.count; i++) {
        Length tick = *LIST_AT(&plan->ticks, const Length, i);
        if (y - tick < room && tick - y < room)
            return false;
    }
    return y + room <= plan->scale.bottom && !chart_scale_is_cut(&plan->scale, day);
}

/* The era that begins within the year, if it cannot be labelled where it begins; else NULL. */
static const struct document_band *later_band(const struct chart_plan *plan, int32_t year) {
    const struct document_band *band = band_on(plan, chart_scale_start(&plan->scale, year));
    const struct document_band *later =
        band_on(plan, chart_scale_start(&plan->scale, year + 1) - 1);
    bool begins = later && later != band && later->base_year + 1 == year;
    return begins && !stands_apart(plan, later->first_day) ? later : NULL;
}

bool chart_axis_wants_pairs(struct chart_plan *plan) {
    struct list years = find_years(plan);
    for (size_t i = 0; plan->columns.strip_width > 0 && i < years.count; i++) {
        int32_t year = *LIST_AT(&years, const int32_t, i);
        if (later_band(plan, year) && band_on(plan, chart_scale_start(&plan->scale, year)) &&
            year_top(plan, year) + label_room(plan) <= plan->scale.bottom)
            return true;
    }
    return false;
}

/* The year in the era of its first day; with it, in the era that begins in the year, where this has
 * no label of its own and the column is wide enough for both. */
static const char *era_year_at(struct chart_plan *plan, int32_t year) {
    const struct document_band *band = band_on(plan, chart_scale_start(&plan->scale, year));
    const struct document_band *later = later_band(plan, year);
    Length y = year_top(plan, year);
    if (!band)
        return later ? band_year(plan, later, year, y) : "";
    const char *text = band_year(plan, band, year, y);
    if (!later || !plan->paired)
        return text;
    band_year(plan, later, year, y);
    return chart_era_pair(plan->arena, plan->chart, (const struct document_band *[]){band, later},
                          year);
}

static bool draw_labelled_year(struct chart_plan *plan, int32_t year) {
    Length y = year_top(plan, year);
    draw_tick(plan, y);
    if (plan->columns.strip_width > 0 &&
        !draw_year(plan, era_year_at(plan, year), plan->columns.era_right, y))
        return false;
    return draw_year(plan, arena_printf(plan->arena, "%ld", (long)year), plan->columns.year_right,
                     y);
}

static bool draw_years(struct chart_plan *plan) {
    struct list years = find_years(plan);
    for (size_t i = 0; i < years.count; i++)
        if (!draw_labelled_year(plan, *LIST_AT(&years, const int32_t, i)))
            return false;
    return true;
}

/* ---- ticks between ----------------------------------------------------------------------- */

static void draw_minor_tick(struct chart_plan *plan, int64_t day) {
    if (chart_scale_is_cut(&plan->scale, day))
        return;
    Length y = chart_scale_at(&plan->scale, day);
    Length left = plan->columns.axis - chart_em(plan, CHART_EM_TICK);
    chart_draw_rule(plan, (Length[]){left, y}, (Length[]){plan->columns.axis, y}, CHART_HAIRLINE,
                    chart_tone(plan, CHART_LEADER));
}

/* Short ticks at the years between. */
static void draw_year_ticks(struct chart_plan *plan, int64_t step) {
    const struct chart_scale *scale = &plan->scale;
    for (int64_t year = first_multiple(scale->first_year, step); year <= scale->last_year;
         year += step)
        draw_minor_tick(plan, chart_scale_start(scale, (int32_t)year));
}

static void draw_month_ticks(struct chart_plan *plan, int step) {
    for (int32_t year = plan->scale.first_year; year <= plan->scale.last_year + 1; year++)
        for (int month = 1; month <= 12; month += step) {
            int64_t day = chart_month_start(year, month);
            if (day > plan->scale.first_day && day <= plan->scale.last_day &&
                day != chart_scale_start(&plan->scale, chart_scale_year(&plan->scale, day)))
                draw_minor_tick(plan, day);
        }
}

/* Months, quarters, half years or years, as finely as there is room for. */
static void draw_minor_ticks(struct chart_plan *plan) {
    static const int months[] = {1, 3, 6};
    const struct chart_scale *scale = &plan->scale;
    Length empty = chart_empty_room(plan);
    int64_t height = (int64_t)scale->bottom - scale->top - (int64_t)scale->empty_count * empty;
    for (size_t i = 0; i < COUNT_OF(months); i++)
        if (height * months[i] >= CHART_TICK_ROOM * scale->linear_years * 12) {
            draw_month_ticks(plan, months[i]);
            return;
        }
    int32_t step = chart_scale_step(scale, CHART_TICK_ROOM, empty);
    if (step < plan->step)
        draw_year_ticks(plan, step);
}

/* ---- first years of eras ----------------------------------------------------------------- */

static bool is_within(const struct chart_scale *scale, int64_t day) {
    return day > scale->first_day && day <= scale->last_day;
}

/* An era's first year is labelled where the era begins, if the ticks leave room: 31, 元, 2. Where
 * they do not, the tick of that year tells both (see era_year_at). */
static bool draw_first_years(struct chart_plan *plan) {
    Length left = plan->columns.left + plan->columns.strip_width;
    for (size_t i = 0; plan->columns.strip_width > 0 && i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        int64_t day = band->first_day;
        if (!is_within(&plan->scale, day) || !stands_apart(plan, day))
            continue;
        Length y = chart_scale_at(&plan->scale, day);
        *LIST_PUSH(plan->arena, &plan->ticks, Length) = y;
        const char *text = band_year(plan, band, chart_scale_year(&plan->scale, day), y);
        chart_draw_rule(plan, (Length[]){left, y}, (Length[]){plan->columns.era_right, y},
                        CHART_HAIRLINE, chart_tone(plan, CHART_LEADER));
        if (!draw_year(plan, text, plan->columns.era_right, y))
            return false;
    }
    return true;
}

/* ---- breaks ------------------------------------------------------------------------------ */

/* Two slanted strokes over a gap in a line that goes down at `x`: time has been cut here. */
static void draw_break(struct chart_plan *plan, Length x, Length y) {
    Length reach = chart_em(plan, CHART_EM_BREAK_REACH), rise = chart_em(plan, CHART_EM_BREAK_RISE);
    Length half = chart_em(plan, CHART_EM_BREAK_HALF);
    const Length corner[2] = {x - CHART_LINE_AXIS, y - half};
    chart_draw_box(plan, corner, 2 * CHART_LINE_AXIS, 2 * half, CHART_PAPER);
    for (int side = -1; side <= 1; side += 2)
        chart_draw_rule(plan, (Length[]){x - reach, y + side * half + rise},
                        (Length[]){x + reach, y + side * half - rise}, CHART_LINE_AXIS,
                        chart_tone(plan, CHART_INK));
}

static void draw_breaks(struct chart_plan *plan) {
    for (size_t i = 0; i < plan->scale.pieces.count; i++) {
        const struct chart_piece *piece = LIST_AT(&plan->scale.pieces, const struct chart_piece, i);
        for (size_t k = 0; piece->empty && k < plan->track_count; k++)
            draw_break(plan, plan->tracks[k].axis,
                       piece->top +
                           chart_share((int64_t)piece->bottom - piece->top, CHART_SHARE_BREAK));
    }
}

/* ---- the strip of bars ------------------------------------------------------------------- */

/* A mark counts where its first day falls, and not where its bar comes into sight; if it is not
 * known in which year that is, nowhere. */
static size_t *count_marks(const struct chart_plan *plan, size_t *ret_most) {
    const struct chart_scale *scale = &plan->scale;
    size_t years = (size_t)((int64_t)scale->last_year - scale->first_year + 1);
    size_t *counts = ARENA_ARRAY(plan->arena, size_t, years);
    *ret_most = 1; /* widths are divided by it */
    for (size_t i = 0; i < plan->mark_count; i++) {
        const struct document_mark *mark = plan->marks[i].source;
        if (mark->first_day < scale->first_day || mark->milestone || mark->yearless)
            continue;
        size_t *count = &counts[chart_scale_year(scale, mark->first_day) - scale->first_year];
        ++*count;
        *ret_most = MAX(*ret_most, *count);
    }
    return counts;
}

/* From the axis leftwards, a bar a year, as long as the year has marks; the fullest year's is as
 * long as the strip. */
void chart_draw_density(struct chart_plan *plan) {
    const struct chart_scale *scale = &plan->scale;
    size_t most;
    if (plan->columns.density == 0)
        return;
    const size_t *counts = count_marks(plan, &most);
    for (int32_t year = scale->first_year; year <= scale->last_year; year++) {
        size_t count = counts[year - scale->first_year];
        Length top = chart_scale_at(scale, chart_scale_start(scale, year));
        Length bottom = chart_scale_at(scale, chart_scale_start(scale, year + 1));
        Length gap = chart_share((int64_t)bottom - top, CHART_SHARE_BAR_GAP);
        if (count == 0 || bottom - top < CHART_BAR_LEAST)
            continue;
        Length width = (Length)((int64_t)plan->columns.density * (int64_t)count / (int64_t)most);
        const Length corner[2] = {plan->columns.axis - width, top + gap};
        chart_draw_tint(plan, corner, width, bottom - top - 2 * gap, CHART_BAR);
    }
}

/* ---- heads ------------------------------------------------------------------------------- */

static bool draw_heads(struct chart_plan *plan) {
    Length top = plan->legend_height + chart_em(plan, CHART_EM_HEAD_DROP);
    const struct text_block *block;
    for (size_t i = 0; i < plan->track_count; i++)
        if (plan->tracks[i].head)
            chart_draw_block(plan, plan->tracks[i].head, plan->tracks[i].near, top);
    if (!plan->chart->head)
        return true;
    if (!chart_compose_line(plan, plan->chart->head, CHART_EM_TEXT, &block))
        return false;
    Length x = plan->columns.year_right - block->width;
    chart_draw_block(plan, block, x > 0 ? x : 0, top);
    return true;
}

static void draw_axis_line(struct chart_plan *plan, Length x) {
    chart_draw_rule(plan, (Length[]){x, plan->scale.top}, (Length[]){x, plan->scale.bottom},
                    CHART_LINE_AXIS, chart_tone(plan, CHART_INK));
}

bool chart_draw_axis(struct chart_plan *plan) {
    if (!draw_heads(plan) || !draw_bands(plan) || !draw_years(plan) || !draw_first_years(plan))
        return false;
    draw_minor_ticks(plan);
    for (size_t i = 0; i < plan->track_count; i++)
        draw_axis_line(plan, plan->tracks[i].axis);
    draw_breaks(plan);
    return true;
}
