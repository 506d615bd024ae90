/* Marks and words of a plot as items, and which of the words have room.
 *
 * Where a word says a value, its mark is decoration; where none does, the mark is what says it. */
#include "plot/plot_int.h"

#include <glib.h>

void plot_draw_block(struct plot *plot, const struct text_block *block, Length x, Length top,
                     const struct document_node *cell) {
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, i);
        frame_add_line(plot->arena, plot->items, x, top + line->baseline, line, cell);
    }
}

static struct frame_item *last_item(const struct plot *plot) {
    return LIST_AT(plot->items, struct frame_item, plot->items->count - 1);
}

void plot_draw_rule(struct plot *plot, struct frame_point from, struct frame_point to, Length width,
                    uint32_t color) {
    frame_add_rule(plot->arena, plot->items, from, to, width, color)->role = FRAME_ARTIFACT;
}

void plot_say_value(struct plot *plot, size_t row, size_t series) {
    const struct document_node *cell = plot_cell_at(plot, row, series + 1);
    struct frame_item *item = last_item(plot);
    item->role = FRAME_ARTIFACT;
    if (!cell || cell->runs.count == 0)
        return;
    const struct document_run *run = LIST_AT(&cell->runs, const struct document_run, 0);
    struct origins *origins = ARENA_NEW(plot->arena, struct origins);
    *origins = (struct origins){.span = run->origin, .in_part = run->in_part, .next = run->also};
    item->origins = origins;
    if (plot->values[row * plot->series + series])
        return;
    item->role = FRAME_CONTENT;
    item->node = cell;
}

void plot_draw_mark(struct plot *plot, struct frame_box box, uint32_t color, size_t row,
                    size_t series) {
    if (box.width <= 0 || box.height <= 0)
        return;
    frame_add_box(plot->arena, plot->items, box, color);
    plot_say_value(plot, row, series);
}

/* A circle's quarter as a curve: its controls lie so far along the tangents, in 1/1000. */
#define CIRCLE_CONTROL 552

void plot_draw_dot(struct plot *plot, struct frame_point center, Length radius, uint32_t color) {
    Length control = (Length)((int64_t)radius * CIRCLE_CONTROL / 1000);
    struct frame_path *path = frame_add_path(plot->arena, plot->items, center.x, center.y);
    const struct frame_point points[][3] = {
        {{radius, control}, {control, radius}, {0, radius}},
        {{-control, radius}, {-radius, control}, {-radius, 0}},
        {{-radius, -control}, {-control, -radius}, {0, -radius}},
        {{control, -radius}, {radius, -control}, {radius, 0}},
    };
    frame_move_to(plot->arena, path, radius, 0);
    for (size_t i = 0; i < COUNT_OF(points); i++)
        frame_curve_to(plot->arena, path, points[i][0], points[i][1], points[i][2]);
    frame_close(plot->arena, path);
    path->fill = color;
    last_item(plot)->role = FRAME_ARTIFACT;
}

/* ---- words that have room ---------------------------------------------------------------- */

void plot_keep_clear(struct plot *plot, Length x, Length y, Length width, Length height) {
    *LIST_PUSH(plot->arena, &plot->boxes, struct plot_box) =
        (struct plot_box){x, y, (int64_t)x + width, (int64_t)y + height};
}

static struct plot_box box_of(const struct plot_word *word, size_t place) {
    const struct frame_point *at = &word->places[place];
    return (struct plot_box){at->x, at->y, (int64_t)at->x + word->block->width,
                             (int64_t)at->y + word->block->height};
}

/* The most and the least of its series, and the last, say what the others lie between. */
static bool matters(const struct plot *plot, size_t row, size_t series) {
    int64_t amount = plot_value_at(plot, row, series)->amount;
    bool most = true, least = true;
    for (size_t i = 0; i < plot->rows; i++) {
        const struct document_plot_value *other = plot_value_at(plot, i, series);
        most = most && (!other->given || other->amount <= amount);
        least = least && (!other->given || other->amount >= amount);
    }
    return most || least || row + 1 == plot->rows;
}

static struct plot_word *new_word(struct plot *plot, size_t row, size_t series) {
    const struct text_block *block = plot->values[row * plot->series + series];
    if (!block || block->width == 0)
        return NULL;
    struct plot_word *word = LIST_PUSH(plot->arena, &plot->words, struct plot_word);
    word->block = block;
    word->cell = plot_cell_at(plot, row, series + 1);
    word->matters = matters(plot, row, series);
    return word;
}

static void add_place(const struct plot *plot, struct plot_word *word, Length x, Length top) {
    word->places[word->place_count++] =
        (struct frame_point){CLAMP(x, 0, MAX(plot->width - word->block->width, 0)), top};
}

void plot_add_word(struct plot *plot, size_t row, size_t series, Length x, Length top) {
    struct plot_word *word = new_word(plot, row, series);
    if (word)
        add_place(plot, word, x, top);
}

/* Above, below, and then aside of both. */
void plot_add_word_about(struct plot *plot, size_t row, size_t series, struct frame_point point,
                         Length radius) {
    struct plot_word *word = new_word(plot, row, series);
    if (!word)
        return;
    Length width = word->block->width;
    const Length lefts[] = {point.x - width / 2, point.x - width, point.x};
    for (size_t i = 0; i < COUNT_OF(lefts); i++) {
        add_place(plot, word, lefts[i], point.y - radius - plot->feed);
        add_place(plot, word, lefts[i], point.y + radius);
    }
}

/* Words may touch, but no hair more. */
static bool overlaps(const struct plot_box *a, const struct plot_box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool has_room(const struct plot *plot, const struct plot_box *box) {
    for (size_t i = 0; i < plot->boxes.count; i++)
        if (overlaps(box, LIST_AT(&plot->boxes, const struct plot_box, i)))
            return false;
    return box->left >= 0 && box->top >= 0 && box->right <= plot->width &&
           box->bottom <= plot->height - plot->names_height;
}

/* False: no place has room. */
static bool draw_word(struct plot *plot, const struct plot_word *word) {
    for (size_t i = 0; i < word->place_count; i++) {
        const struct plot_box box = box_of(word, i);
        if (!has_room(plot, &box))
            continue;
        plot_draw_block(plot, word->block, word->places[i].x, word->places[i].y, word->cell);
        *LIST_PUSH(plot->arena, &plot->boxes, struct plot_box) = box;
        return true;
    }
    return false;
}

/* Gives how many have none. */
static size_t draw_words(struct plot *plot, bool matter) {
    size_t dropped = 0;
    for (size_t i = 0; i < plot->words.count; i++) {
        const struct plot_word *word = LIST_AT(&plot->words, const struct plot_word, i);
        if (word->matters == matter && !draw_word(plot, word))
            dropped++;
    }
    return dropped;
}

void plot_draw_words(struct plot *plot) {
    size_t dropped = draw_words(plot, true);
    dropped += draw_words(plot, false) + plot->homeless;
    if (dropped > 0)
        diag_report(plot->diags, DIAG_PLOT_VALUES, plot->node->origin,
                    "make the plot wider, or give it `axis: true`",
                    "%zu of %zu values are not printed beside their marks: there is no room",
                    dropped, plot->words.count + plot->homeless);
}

/* ---- the legend -------------------------------------------------------------------------- */

/* An entry, on the line it has room on. */
static bool add_entry(struct plot *plot, size_t series, struct frame_point *at) {
    const struct document_node *cell = plot_cell_at(plot, PLOT_HEAD, series + 1);
    const struct plot_setting setting = plot_plain_setting(plot);
    const struct text_block *block = NULL;
    Length side = plot_em(plot, PLOT_EM_SWATCH), gap = plot_em(plot, PLOT_EM_SWATCH_GAP);
    if (!cell || cell->runs.count == 0)
        return true;
    if (!plot_compose(plot, &cell->runs, &setting, &block))
        return false;
    if (at->x > 0 && at->x + side + gap + block->width > plot->width)
        *at = (struct frame_point){0, at->y + plot->feed};
    struct frame_box box = {at->x, at->y + (plot->feed - side) / 2, side, side};
    if (plot_series_at(plot, series)->behind) {
        box.y += side / 4;
        box.height = side / 2;
    }
    frame_add_box(plot->arena, plot->items, box, plot_series_at(plot, series)->color)->role =
        FRAME_ARTIFACT;
    plot_draw_block(plot, block, at->x + side + gap, at->y, cell);
    at->x += side + gap + block->width + plot_em(plot, PLOT_EM_LEGEND_GAP);
    return true;
}

bool plot_draw_legend(struct plot *plot) {
    struct frame_point at = {0, 0};
    if (!plot->source->legend || plot->series < 2 || plot->source->single)
        return true;
    for (size_t i = 0; i < plot->series; i++)
        if (!add_entry(plot, i, &at))
            return false;
    if (at.x > 0)
        plot->top = at.y + plot->feed + plot_em(plot, PLOT_EM_LEGEND_DROP);
    return true;
}
