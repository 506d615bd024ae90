/* Upright plots: columns, side by side or one on the other, and lines. */
#include "plot/plot_int.h"

#include <glib.h>

/* ---- the area ---------------------------------------------------------------------------- */

/* Values stand above what is more than nothing, and below what is less. */
static bool settle_area(struct plot *plot) {
    Length side = plot->step > 0 ? plot_widest_number(plot) + plot_em(plot, PLOT_EM_SIDE_GAP) : 0;
    Length beside = plot_widest_value(plot) > 0 && !plot->source->stacked ? plot->feed : 0;
    plot->area.left = side;
    plot->area.right = plot->width;
    if (side >= plot->width || !plot_settle_names(plot, (plot->width - side) / (Length)plot->rows))
        return side >= plot->width;
    /* The uppermost number's half reaches beyond its line. */
    bool lines = plot->source->kind == DOCUMENT_PLOT_LINES;
    Length radius = lines ? plot_em(plot, PLOT_EM_POINT) : 0;
    plot->area.top = plot->top + MAX(beside + radius, plot->step > 0 ? plot->feed / 2 : 0);
    plot->area.bottom = plot->height - plot->names_height - (plot->least < 0 ? beside : 0);
    if (plot->step > 0 && plot->names_height == 0)
        plot->area.bottom -= plot->feed / 2;
    return true;
}

static bool has_area(const struct plot *plot) {
    return plot->area.right > plot->area.left && plot->area.bottom - plot->area.top >= plot->size;
}

static void draw_axis(struct plot *plot) {
    int64_t amount = plot->least;
    for (size_t i = 0; i < plot->numbers.count; i++, amount += plot->step) {
        const struct text_block *number = *LIST_AT(&plot->numbers, const struct text_block *, i);
        Length y = plot_y_of(plot, amount);
        Length x = (Length)plot->area.left - plot_em(plot, PLOT_EM_SIDE_GAP) / 2 - number->width;
        if (amount != 0)
            plot_draw_rule(plot, (struct frame_point){(Length)plot->area.left, y},
                           (struct frame_point){plot->width, y}, PLOT_LINE_AXIS, PLOT_TONE_AXIS);
        plot_draw_block(plot, number, x, y - plot->feed / 2, NULL);
    }
}

static void draw_base(struct plot *plot) {
    Length y = plot_y_of(plot, 0);
    plot_draw_rule(plot, (struct frame_point){(Length)plot->area.left, y},
                   (struct frame_point){plot->width, y}, PLOT_LINE_BASE, PLOT_TONE_BASE);
}

/* ---- columns ----------------------------------------------------------------------------- */

/* Where a row's bars stand. */
struct bars {
    Length left, width, behind; /* of the first; of each; of each behind */
};

static struct bars bars_of(const struct plot *plot, size_t row) {
    int64_t pitch = (plot->area.right - plot->area.left) / (int64_t)plot->rows;
    int64_t count = plot->source->stacked ? plot->fronts > 0 : (int64_t)plot->fronts;
    int64_t whole = count * 1000 + (int64_t)plot->behinds * PLOT_SHARE_BEHIND;
    int64_t total =
        MIN(pitch * PLOT_SHARE_BARS / 1000, plot_em(plot, PLOT_EM_COLUMN) * MAX(whole, 1) / 1000);
    struct bars bars = {.width = (Length)(total * 1000 / MAX(whole, 1))};
    bars.behind = (Length)((int64_t)bars.width * PLOT_SHARE_BEHIND / 1000);
    bars.left = plot_middle_of(plot, row) - (Length)(total / 2);
    return bars;
}

/* A bar between two amounts, and the value beside it. */
struct column {
    size_t row, series;
    Length x, width;
    int64_t from, to;
};

static void add_value(struct plot *plot, const struct column *column, Length upper, Length lower) {
    const struct text_block *value = plot->values[column->row * plot->series + column->series];
    if (!value || value->width == 0)
        return;
    Length x = column->x + (column->width - value->width) / 2;
    bool inside = plot->source->stacked;
    if (inside && (lower - upper < plot->size || column->width < value->width))
        plot->homeless++;
    else if (inside)
        plot_add_word(plot, column->row, column->series, x,
                      upper + (lower - upper - plot->feed) / 2);
    else
        plot_add_word(plot, column->row, column->series, x,
                      column->to < column->from ? lower : upper - plot->feed);
}

static void draw_column(struct plot *plot, const struct column *column) {
    Length from = plot_y_of(plot, column->from), to = plot_y_of(plot, column->to);
    Length upper = MIN(from, to), lower = MAX(from, to);
    struct frame_box box = {column->x, upper, column->width, lower - upper};
    plot_draw_mark(plot, box, plot_color_of(plot, column->row, column->series), column->row,
                   column->series);
    if (!plot->source->stacked)
        plot_keep_clear(plot, box.x, box.y, box.width, box.height);
    add_value(plot, column, upper, lower);
}

/* Those behind come first: what was before stands at the left of what is now. */
static void draw_behind(struct plot *plot, size_t row, struct bars *bars) {
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        if (!plot_series_at(plot, i)->behind)
            continue;
        struct column column = {row, i, bars->left, bars->behind, 0, value->amount};
        if (value->given)
            draw_column(plot, &column);
        bars->left += bars->behind;
    }
}

static void draw_row(struct plot *plot, size_t row) {
    struct bars bars = bars_of(plot, row);
    int64_t above = 0, below = 0;
    draw_behind(plot, row, &bars);
    for (size_t i = 0; i < plot->series; i++) {
        const struct document_plot_value *value = plot_value_at(plot, row, i);
        if (plot_series_at(plot, i)->behind)
            continue;
        int64_t amount = value->given ? value->amount : 0;
        int64_t *sum = amount < 0 ? &below : &above;
        int64_t from = plot->source->stacked ? *sum : 0;
        struct column column = {row, i, bars.left, bars.width, from, from + amount};
        draw_column(plot, &column);
        *sum += amount;
        bars.left += plot->source->stacked ? 0 : bars.width;
    }
}

/* ---- lines ------------------------------------------------------------------------------- */

/* Words keep clear of a line: of boxes along it. */
static void keep_line_clear(struct plot *plot, struct frame_point from, struct frame_point to) {
    enum { STRETCHES = 16 };
    for (int i = 0; i < STRETCHES; i++) {
        Length x = from.x + (to.x - from.x) / STRETCHES * i;
        Length y = from.y + (to.y - from.y) / STRETCHES * i;
        Length height = (to.y - from.y) / STRETCHES;
        plot_keep_clear(plot, x, MIN(y, y + height), (to.x - from.x) / STRETCHES, ABS(height));
    }
}

/* Runs of values that are given; what is not known parts the line. */
static void draw_line(struct plot *plot, size_t series) {
    const struct document_plot_series *own = plot_series_at(plot, series);
    struct frame_path *path = frame_add_path(plot->arena, plot->items, 0, 0);
    struct frame_point last = {0};
    bool begun = false;
    for (size_t row = 0; row < plot->rows; row++) {
        const struct document_plot_value *value = plot_value_at(plot, row, series);
        struct frame_point at = {plot_middle_of(plot, row), plot_y_of(plot, value->amount)};
        if (value->given && begun) {
            frame_line_to(plot->arena, path, at.x, at.y);
            keep_line_clear(plot, last, at);
        } else if (value->given) {
            frame_move_to(plot->arena, path, at.x, at.y);
        }
        begun = value->given;
        last = at;
    }
    path->stroke = own->color;
    path->stroke_width = own->behind ? PLOT_LINE_SERIES / 2 : PLOT_LINE_SERIES;
    LIST_AT(plot->items, struct frame_item, plot->items->count - 1)->role = FRAME_ARTIFACT;
}

static void draw_point(struct plot *plot, size_t row, size_t series) {
    const struct document_plot_value *value = plot_value_at(plot, row, series);
    struct frame_point at = {plot_middle_of(plot, row), plot_y_of(plot, value->amount)};
    Length radius = plot_em(plot, PLOT_EM_POINT);
    if (!value->given)
        return;
    plot_draw_dot(plot, at, radius, plot_color_of(plot, row, series));
    plot_say_value(plot, row, series);
    plot_keep_clear(plot, at.x - radius, at.y - radius, 2 * radius, 2 * radius);
    plot_add_word_about(plot, row, series, at, radius);
}

static void draw_lines(struct plot *plot) {
    for (size_t i = plot->series; i-- > 0;)
        draw_line(plot, i);
    for (size_t row = 0; row < plot->rows; row++)
        for (size_t i = 0; i < plot->series; i++)
            if (!plot_series_at(plot, i)->behind || plot->source->axis)
                draw_point(plot, row, i);
}

/* ---- the whole --------------------------------------------------------------------------- */

bool plot_draw_upright(struct plot *plot) {
    if (!settle_area(plot))
        return false;
    if (!has_area(plot)) {
        plot_report_room(plot);
        return true;
    }
    draw_axis(plot);
    if (plot->source->kind == DOCUMENT_PLOT_LINES)
        draw_lines(plot);
    for (size_t row = 0; row < plot->rows && plot->source->kind != DOCUMENT_PLOT_LINES; row++)
        draw_row(plot, row);
    draw_base(plot);
    plot_draw_words(plot);
    plot_draw_names(plot);
    return true;
}
