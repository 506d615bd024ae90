/* Lying plots: bars and dots in rows below each other, their names at the left. */
#include "plot/plot_int.h"

#include <glib.h>

/* A row's height, and that of what it holds. */
struct measures {
    Length bar, behind, gap; /* thickness of each; between two */
    Length bars;             /* of all of a row */
    Length *heights;         /* by row */
    int64_t all;
};

static Length bar_of(const struct plot *plot) {
    return plot->source->bar > 0 ? plot->source->bar : PLOT_BAR;
}

/* Values of bars one below the other stand one below the other, too. */
static struct measures measure(struct plot *plot) {
    struct measures made = {.bar = bar_of(plot), .gap = PLOT_BAR_GAP};
    bool dots = plot->source->kind == DOCUMENT_PLOT_DOTS, stacked = plot->source->stacked;
    Length fronts = dots || stacked ? 1 : (Length)plot->fronts;
    made.behind = (Length)((int64_t)made.bar * PLOT_BAR_BEHIND / 1000);
    if (fronts > 1 && plot_widest_value(plot) > 0)
        made.bar = MAX(made.bar, plot->size - made.gap);
    if (stacked && plot_widest_value(plot) > 0)
        made.bar = MAX(made.bar, plot->feed);
    made.bars = fronts * made.bar + MAX(fronts - 1, 0) * made.gap;
    if (!dots)
        made.bars += (Length)plot->behinds * (made.behind + made.gap);
    made.heights = ARENA_ARRAY(plot->arena, Length, plot->rows);
    for (size_t i = 0; i < plot->rows; i++) {
        Length name = plot->names[i] ? plot->names[i]->height : 0;
        made.heights[i] = MAX(MAX(name, plot->feed), made.bars) + plot_em(plot, PLOT_EM_ROW_GAP);
        made.all += made.heights[i];
    }
    return made;
}

/* ---- names ------------------------------------------------------------------------------- */

/* Names that take too much of the width are broken into lines. */
static bool settle_names(struct plot *plot, Length *ret_width) {
    struct plot_setting setting = plot_plain_setting(plot);
    setting.measure = (Length)((int64_t)plot->width * PLOT_SHARE_NAMES / 1000);
    for (size_t i = 0; i < plot->rows; i++)
        if (plot->names[i] && plot->names[i]->width > setting.measure &&
            !plot_compose(plot, plot_name_runs(plot, i), &setting, &plot->names[i]))
            return false;
    Length width = MIN(plot_widest_name(plot), setting.measure);
    *ret_width = width > 0 ? width + plot_em(plot, PLOT_EM_SIDE_GAP) : 0;
    return true;
}

/* ---- the area ---------------------------------------------------------------------------- */

static void settle_area(struct plot *plot, Length names, const struct measures *measures) {
    Length value = plot_widest_value(plot);
    Length beside =
        value > 0 && !plot->source->stacked ? value + plot_em(plot, PLOT_EM_VALUE_GAP) : 0;
    Length half = plot->step > 0 ? plot_widest_number(plot) / 2 : 0;
    bool dots = plot->source->kind == DOCUMENT_PLOT_DOTS;
    Length radius = dots ? plot_em(plot, PLOT_EM_DOT) : 0;
    Length before = plot->least < 0 ? MAX(beside, half) : names > 0 ? 0 : half;
    plot->area.left = names + before + radius;
    plot->area.right = plot->width - MAX(beside, half) - radius;
    plot->area.top = plot->top;
    plot->area.bottom = plot->top + measures->all;
}

static bool has_area(const struct plot *plot) {
    int64_t least = (int64_t)plot->width * PLOT_SHARE_MARKS_LEAST / 1000;
    return plot->area.right - plot->area.left >= least;
}

static void draw_axis(struct plot *plot) {
    int64_t amount = plot->least;
    Length top = (Length)plot->area.top, bottom = (Length)plot->area.bottom;
    for (size_t i = 0; i < plot->numbers.count; i++, amount += plot->step) {
        const struct text_block *number = *LIST_AT(&plot->numbers, const struct text_block *, i);
        Length x = plot_x_of(plot, amount);
        Length left = CLAMP(x - number->width / 2, 0, MAX(plot->width - number->width, 0));
        if (amount != 0)
            plot_draw_rule(plot, (struct frame_point){x, top}, (struct frame_point){x, bottom},
                           PLOT_LINE_AXIS, PLOT_TONE_AXIS);
        plot_draw_block(plot, number, left, bottom, NULL);
    }
}

static void draw_base(struct plot *plot) {
    Length x = plot_x_of(plot, 0);
    plot_draw_rule(plot, (struct frame_point){x, (Length)plot->area.top},
                   (struct frame_point){x, (Length)plot->area.bottom}, PLOT_LINE_BASE,
                   PLOT_TONE_BASE);
}

/* ---- bars -------------------------------------------------------------------------------- */

/* A bar between two amounts, and the value beside it. */
struct bar {
    size_t row, series;
    Length y, height;
    int64_t from, to;
};

static void add_value(struct plot *plot, const struct bar *bar, Length left, Length right) {
    const struct text_block *value = plot->values[bar->row * plot->series + bar->series];
    Length gap = plot_em(plot, PLOT_EM_VALUE_GAP);
    Length top = bar->y + (bar->height - plot->feed) / 2;
    if (!value || value->width == 0)
        return;
    if (plot->source->stacked && (right - left < value->width || bar->height < plot->size))
        plot->homeless++;
    else if (plot->source->stacked)
        plot_add_word(plot, bar->row, bar->series, left + (right - left - value->width) / 2, top);
    else
        plot_add_word(plot, bar->row, bar->series,
                      bar->to < bar->from ? left - gap - value->width : right + gap, top);
}

static void draw_bar(struct plot *plot, const struct bar *bar) {
    Length from = plot_x_of(plot, bar->from), to = plot_x_of(plot, bar->to);
    Length left = MIN(from, to), right = MAX(from, to);
    struct frame_box box = {left, bar->y, right - left, bar->height};
    plot_draw_mark(plot, box, plot_color_of(plot, bar->row, bar->series), bar->row, bar->series);
    add_value(plot, bar, left, right);
}

/* Gives where the next would begin. */
static Length draw_fronts(struct plot *plot, size_t row, Length top,
                          const struct measures *measures) {
    int64_t above = 0, below = 0;
    Length step = measures->bar + measures->gap;
    bool stacked = plot->source->stacked;
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        if (plot_series_at(plot, i)->behind)
            continue;
        int64_t amount = value->given ? value->amount : 0;
        int64_t *sum = amount < 0 ? &below : &above;
        int64_t from = stacked ? *sum : 0;
        struct bar bar = {row, i, top, measures->bar, from, from + amount};
        draw_bar(plot, &bar);
        *sum += amount;
        top += stacked ? 0 : step;
    }
    return top + (stacked ? step : 0);
}

/* Those behind lie below the others. */
static void draw_bars(struct plot *plot, size_t row, Length top, const struct measures *measures) {
    top = draw_fronts(plot, row, top, measures);
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        if (!plot_series_at(plot, i)->behind)
            continue;
        struct bar bar = {row, i, top, measures->behind, 0, value->amount};
        if (value->given)
            draw_bar(plot, &bar);
        top += measures->behind + measures->gap;
    }
}

/* ---- dots -------------------------------------------------------------------------------- */

/* Of a row, from zero. */
static Length furthest_dot(const struct plot *plot, size_t row) {
    Length zero = plot_x_of(plot, 0), furthest = zero;
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        Length x = plot_x_of(plot, value->amount);
        if (value->given && ABS(x - zero) > ABS(furthest - zero))
            furthest = x;
    }
    return furthest;
}

static void draw_dots(struct plot *plot, size_t row, Length top, Length height) {
    Length radius = plot_em(plot, PLOT_EM_DOT), y = top + height / 2;
    plot_draw_rule(plot, (struct frame_point){plot_x_of(plot, 0), y},
                   (struct frame_point){furthest_dot(plot, row), y}, PLOT_LINE_AXIS,
                   PLOT_TONE_AXIS);
    for (size_t i = plot->series; i-- > 0;) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        const struct document_plot_series *own = plot_series_at(plot, i);
        Length x = plot_x_of(plot, value->amount);
        Length own_radius = own->behind ? radius * 2 / 3 : radius;
        if (!value->given)
            continue;
        plot_draw_dot(plot, (struct frame_point){x, y}, own_radius, plot_color_of(plot, row, i));
        plot_say_value(plot, row, i);
        plot_keep_clear(plot, x - own_radius, y - own_radius, 2 * own_radius, 2 * own_radius);
        plot_add_word(plot, row, i, x + radius + plot_em(plot, PLOT_EM_VALUE_GAP) / 2,
                      y - plot->feed / 2);
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

static void draw_row(struct plot *plot, size_t row, Length top, const struct measures *measures) {
    Length height = measures->heights[row];
    const struct text_block *name = plot->names[row];
    if (name)
        plot_draw_block(plot, name, 0, top + (height - name->height) / 2,
                        plot_cell_at(plot, row, 0));
    if (plot->source->kind == DOCUMENT_PLOT_DOTS)
        draw_dots(plot, row, top, height);
    else
        draw_bars(plot, row, top + (height - measures->bars) / 2, measures);
}

bool plot_draw_lying(struct plot *plot) {
    Length names = 0, numbers = plot->step > 0 ? plot->feed : 0;
    if (!settle_names(plot, &names))
        return false;
    const struct measures measures = measure(plot);
    settle_area(plot, names, &measures);
    int64_t height = plot->area.bottom + numbers;
    if (!has_area(plot) || height > plot->height) {
        plot_report_room(plot);
        return true;
    }
    plot->height = (Length)height;
    draw_axis(plot);
    Length top = (Length)plot->area.top;
    for (size_t row = 0; row < plot->rows; row++) {
        draw_row(plot, row, top, &measures);
        top += measures.heights[row];
    }
    draw_base(plot);
    plot_draw_words(plot);
    return true;
}

/* ---- one row in a line -------------------------------------------------------------------- */

/* A bar `from` its line's head `to` there, `across` the lines; vertical ones run downwards, the
 * next at the left. */
static struct frame_box turn_box(const struct plot *plot, const Length along[2], Length across,
                                 Length height) {
    Length from = MIN(along[0], along[1]), length = ABS(along[1] - along[0]);
    return plot->upended ? (struct frame_box){plot->depth - across - height, from, height, length}
                         : (struct frame_box){from, across, length, height};
}

static void draw_single(struct plot *plot, bool behind, Length height, Length *across) {
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, 0, i);
        const Length along[2] = {plot_x_of(plot, 0), plot_x_of(plot, value->amount)};
        if (plot_series_at(plot, i)->behind != behind)
            continue;
        if (value->given)
            plot_draw_mark(plot, turn_box(plot, along, *across, height), plot_color_of(plot, 0, i),
                           0, i);
        *across += height + PLOT_BAR_GAP;
    }
}

void plot_draw_single(struct plot *plot) {
    Length bar = bar_of(plot), across = 0;
    Length behind = (Length)((int64_t)bar * PLOT_BAR_BEHIND / 1000);
    plot->area = (struct plot_box){0, 0, plot->width, 0};
    plot->depth = (Length)plot->fronts * (bar + PLOT_BAR_GAP) +
                  (Length)plot->behinds * (behind + PLOT_BAR_GAP) - PLOT_BAR_GAP;
    draw_single(plot, false, bar, &across);
    draw_single(plot, true, behind, &across);
}
