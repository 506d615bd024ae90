/* Numbers of a plot: values and sums, the scale they are drawn to, and an axis's round steps. */
#include "plot/plot_int.h"

#include <glib.h>

static const struct document_plot_row *row_at(const struct plot *plot, size_t row) {
    return LIST_AT(&plot->source->rows, const struct document_plot_row, row);
}

const struct document_plot_value *plot_value_at(const struct plot *plot, size_t row,
                                                size_t series) {
    return LIST_AT(&row_at(plot, row)->values, const struct document_plot_value, series);
}

const struct document_plot_series *plot_series_at(const struct plot *plot, size_t series) {
    return LIST_AT(&plot->source->series, const struct document_plot_series, series);
}

uint32_t plot_color_of(const struct plot *plot, size_t row, size_t series) {
    const struct document_plot_series *own = plot_series_at(plot, series);
    return row_at(plot, row)->pale && !own->behind ? PLOT_TONE_PALE : own->color;
}

/* ---- the scale --------------------------------------------------------------------------- */

#define AMOUNT_MOST (INT64_MAX / 4)

static void widen(struct plot *plot, int64_t amount) {
    plot->least = MIN(plot->least, CLAMP(amount, -AMOUNT_MOST, AMOUNT_MOST));
    plot->most = MAX(plot->most, CLAMP(amount, -AMOUNT_MOST, AMOUNT_MOST));
}

/* What is stacked reaches as far as its sum, on each side of zero. */
static void widen_by_row(struct plot *plot, size_t row) {
    int64_t above = 0, below = 0;
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        if (!value->given)
            continue;
        widen(plot, value->amount);
        if (!plot_series_at(plot, i)->behind)
            *(value->amount > 0 ? &above : &below) += value->amount / 2;
    }
    if (!plot->source->stacked)
        return;
    widen(plot, CLAMP(above, -AMOUNT_MOST / 2, AMOUNT_MOST / 2) * 2);
    widen(plot, CLAMP(below, -AMOUNT_MOST / 2, AMOUNT_MOST / 2) * 2);
}

int64_t plot_round_step(int64_t least, int64_t most, int32_t steps) {
    static const int64_t nice[] = {1, 2, 5};
    int64_t span = (most - least + steps - 1) / steps;
    for (int64_t power = 1; power <= AMOUNT_MOST / 100; power *= 10)
        for (size_t i = 0; i < COUNT_OF(nice); i++)
            if (nice[i] * power >= span)
                return nice[i] * power;
    return AMOUNT_MOST;
}

/* Away from zero, to a whole number of steps. */
static int64_t round_out(int64_t amount, int64_t step) {
    int64_t whole = amount / step * step;
    if (whole == amount)
        return amount;
    return amount > 0 ? whole + step : whole - step;
}

/* An axis counts in whole units where all values are whole. */
static bool is_whole(const struct plot *plot) {
    for (size_t row = 0; row < plot->rows; row++)
        for (size_t i = 0; i < plot->series; i++)
            if (plot_value_at(plot, row, i)->amount % DOCUMENT_PLOT_UNIT != 0)
                return false;
    return true;
}

void plot_find_scale(struct plot *plot) {
    for (size_t row = 0; row < plot->rows; row++)
        widen_by_row(plot, row);
    if (plot->source->scale) {
        widen(plot, plot->source->scale->least);
        widen(plot, plot->source->scale->most);
    }
    if (plot->source->axis && plot->most > plot->least) {
        plot->step = plot_round_step(plot->least, plot->most, PLOT_STEPS_MOST);
        if (is_whole(plot))
            plot->step = MAX(plot->step, DOCUMENT_PLOT_UNIT);
        plot->most = round_out(plot->most, plot->step);
        plot->least = round_out(plot->least, plot->step);
    }
    if (plot->most == plot->least)
        plot->most = plot->least + DOCUMENT_PLOT_UNIT;
}

/* Of numbers too large for a product, the last digits are lost, which no eye sees. */
Length plot_share(const struct plot *plot, int64_t amount, Length length) {
    int64_t part = amount - plot->least, whole = plot->most - plot->least;
    while (whole > INT32_MAX) {
        part /= 2;
        whole /= 2;
    }
    return (Length)(CLAMP(part, 0, whole) * length / MAX(whole, 1));
}

Length plot_y_of(const struct plot *plot, int64_t amount) {
    Length height = (Length)(plot->area.bottom - plot->area.top);
    return (Length)plot->area.bottom - plot_share(plot, amount, height);
}

Length plot_x_of(const struct plot *plot, int64_t amount) {
    return (Length)plot->area.left +
           plot_share(plot, amount, (Length)(plot->area.right - plot->area.left));
}

/* By its luminance, roughly (Rec. 601), in 1/1000 of 255. */
bool plot_is_dark(uint32_t color) {
    uint32_t red = color >> 16 & 0xFF, green = color >> 8 & 0xFF, blue = color & 0xFF;
    return 299 * red + 587 * green + 114 * blue < 140 * 1000;
}
