/* The axis and what stands left of it: era strip, era years, Western years, ticks. Takes a plan
 * whose scale is settled, adds items.
 *
 * A year's label stands below its tick, in the year it names, and only where it fits above the
 * next label and the axis's end. */
#include "chart/chart_int.h"

#include <glib.h>

#define SMALL      1000 /* 1/1000 of the label's size */
#define HAIRLINE   (LENGTH_PT * 3 / 10)
#define AXIS_WIDTH (LENGTH_PT * 8 / 10)
#define MINOR_ROOM (LENGTH_PT * 4) /* least distance of unlabelled ticks */

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

/* The name, one character under another, if the stretch has room for all of it. */
static bool draw_band_name(struct chart_plan *plan, const struct document_band *band,
                           struct stretch stretch) {
    const char *name = band->name ? band->name : "";
    Length pitch = length_em(plan->size, 1050);
    int64_t wanted = (int64_t)g_utf8_strlen(name, -1) * pitch + length_em(plan->size, 300);
    if (wanted > stretch.bottom - stretch.top)
        return true;
    Length top = stretch.top + length_em(plan->size, 200) - (plan->feed - plan->size) / 2;
    for (; *name != '\0'; name = g_utf8_next_char(name), top += pitch) {
        const struct text_block *block;
        const char *next = g_utf8_next_char(name);
        char *character = arena_strndup(plan->arena, name, (size_t)(next - name));
        if (!chart_compose_line(plan, character, SMALL, &block))
            return false;
        chart_draw_block(plan, block, (plan->columns.strip_width - block->width) / 2, top);
    }
    return true;
}

static bool draw_bands(struct chart_plan *plan) {
    static const uint32_t tints[] = {CHART_TINT_DARK, CHART_TINT_LIGHT};
    if (plan->columns.strip_width == 0)
        return true;
    for (size_t i = 0; i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        struct stretch stretch;
        if (!clip_band(plan, band, &stretch))
            continue;
        const Length corner[2] = {0, stretch.top};
        chart_draw_box(plan, corner, plan->columns.strip_width, stretch.bottom - stretch.top,
                       tints[i % COUNT_OF(tints)]);
        if (!draw_band_name(plan, band, stretch))
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
    return length_em(plan->size, 1250);
}

/* A label whose first line's em box begins just below `tick`. */
static bool draw_year(struct chart_plan *plan, const char *text, Length right, Length tick) {
    const struct text_block *block;
    if (tick + label_room(plan) > plan->scale.bottom || *text == '\0')
        return true;
    if (!chart_compose_line(plan, text, SMALL, &block))
        return false;
    Length top = tick + length_em(plan->size, 150) - (plan->feed - plan->size) / 2;
    chart_draw_block(plan, block, right - block->width, top);
    return true;
}

static void draw_tick(struct chart_plan *plan, Length y) {
    Length left = plan->columns.strip_width;
    chart_draw_rule(plan, (Length[]){left, y}, (Length[]){plan->columns.axis, y}, HAIRLINE,
                    CHART_LEADER);
    chart_draw_rule(plan, (Length[]){plan->columns.axis, y}, (Length[]){plan->columns.gutter, y},
                    HAIRLINE, CHART_RULE);
}

static bool draw_labelled_year(struct chart_plan *plan, int32_t year) {
    int64_t day = chart_year_start(year);
    Length y = chart_scale_at(&plan->scale, day);
    const struct document_band *band = band_on(plan, day);
    draw_tick(plan, y);
    if (band && plan->columns.strip_width > 0 &&
        !draw_year(plan, chart_era_year(plan->arena, plan->chart, band, year),
                   plan->columns.era_right, y))
        return false;
    return draw_year(plan, arena_printf(plan->arena, "%ld", (long)year), plan->columns.year_right,
                     y);
}

/* The multiple of `step` at or after `year`. */
static int64_t first_multiple(int64_t year, int64_t step) {
    return (year + step - 1) / step * step;
}

static bool draw_years(struct chart_plan *plan) {
    const struct chart_scale *scale = &plan->scale;
    for (int64_t year = first_multiple(scale->first_year, plan->step); year <= scale->last_year;
         year += plan->step)
        if (!draw_labelled_year(plan, (int32_t)year))
            return false;
    return true;
}

static void draw_minor_tick(struct chart_plan *plan, int64_t day) {
    Length y = chart_scale_at(&plan->scale, day);
    Length left = plan->columns.axis - length_em(plan->size, 250);
    chart_draw_rule(plan, (Length[]){left, y}, (Length[]){plan->columns.axis, y}, HAIRLINE,
                    CHART_LEADER);
}

/* Short ticks at the years between. */
static void draw_year_ticks(struct chart_plan *plan, int64_t step) {
    const struct chart_scale *scale = &plan->scale;
    for (int64_t year = first_multiple(scale->first_year, step); year <= scale->last_year;
         year += step)
        draw_minor_tick(plan, chart_year_start((int32_t)year));
}

static void draw_month_ticks(struct chart_plan *plan, int step) {
    for (int32_t year = plan->scale.first_year; year <= plan->scale.last_year; year++)
        for (int month = 1 + step; month <= 12; month += step)
            draw_minor_tick(plan, chart_month_start(year, month));
}

/* Months, quarters, half years or years, as finely as there is room for. */
static void draw_minor_ticks(struct chart_plan *plan) {
    static const int months[] = {1, 3, 6};
    const struct chart_scale *scale = &plan->scale;
    int64_t years = (int64_t)scale->last_year - scale->first_year + 1;
    int64_t height = (int64_t)scale->bottom - scale->top;
    for (size_t i = 0; i < COUNT_OF(months); i++)
        if (height * months[i] >= MINOR_ROOM * years * 12) {
            draw_month_ticks(plan, months[i]);
            return;
        }
    int32_t step = chart_scale_step(scale, MINOR_ROOM);
    if (step < plan->step)
        draw_year_ticks(plan, step);
}

/* True when no tick's label is within `room` of `y`. */
static bool clear_of_ticks(const struct chart_plan *plan, int64_t day, Length room) {
    const struct chart_scale *scale = &plan->scale;
    Length y = chart_scale_at(scale, day);
    int64_t next = first_multiple((int64_t)chart_year_of(day) + 1, plan->step);
    int64_t previous = next - plan->step;
    bool above = previous < scale->first_year ||
                 y - chart_scale_at(scale, chart_year_start((int32_t)previous)) >= room;
    bool below = next > scale->last_year ||
                 chart_scale_at(scale, chart_year_start((int32_t)next)) - y >= room;
    return above && below;
}

/* An era's first year is labelled where the era begins, if the ticks leave room: 31, 元, 2. */
static bool draw_first_years(struct chart_plan *plan) {
    Length above = 0;
    for (size_t i = 0; plan->columns.strip_width > 0 && i < plan->chart->bands.count; i++) {
        const struct document_band *band =
            LIST_AT(&plan->chart->bands, const struct document_band, i);
        int64_t day = band->first_day;
        if (day <= plan->scale.first_day || day > plan->scale.last_day)
            continue;
        Length y = chart_scale_at(&plan->scale, day);
        if (!clear_of_ticks(plan, day, label_room(plan)) || y < above)
            continue;
        above = y + label_room(plan);
        const char *text = chart_era_year(plan->arena, plan->chart, band, chart_year_of(day));
        chart_draw_rule(plan, (Length[]){plan->columns.strip_width, y},
                        (Length[]){plan->columns.era_right, y}, HAIRLINE, CHART_LEADER);
        if (!draw_year(plan, text, plan->columns.era_right, y))
            return false;
    }
    return true;
}

bool chart_draw_axis(struct chart_plan *plan) {
    const struct chart_columns *columns = &plan->columns;
    if (!draw_bands(plan) || !draw_years(plan) || !draw_first_years(plan))
        return false;
    draw_minor_ticks(plan);
    chart_draw_rule(plan, (Length[]){columns->axis, plan->scale.top},
                    (Length[]){columns->axis, plan->scale.bottom}, AXIS_WIDTH, CHART_INK);
    return true;
}
