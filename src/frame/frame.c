/* Builders of frames: takes lists of items and adds to them; gives placed items.
 *
 * Everything is plain data in the caller's arena. Positions are sums of Lengths the caller has
 * already bounded; nothing is measured or moved here. */
#include "frame/frame.h"

#include <glib.h>
#include <math.h>

static struct frame_item *add_item(struct arena *arena, struct list *items, enum frame_kind kind,
                                   Length x, Length y) {
    struct frame_item *item = LIST_PUSH(arena, items, struct frame_item);
    item->kind = kind;
    item->x = x;
    item->y = y;
    return item;
}

size_t frame_page_read(const struct frame_pages *pages, size_t rank) {
    size_t count = pages->pages.count, front = count - pages->from_back;
    return rank < front ? rank : count - 1 - (rank - front);
}

struct frame_item *frame_add_group(struct arena *arena, struct list *items, Length x, Length y) {
    return add_item(arena, items, FRAME_GROUP, x, y);
}

void frame_add_line(struct arena *arena, struct list *items, Length x, Length y,
                    const struct text_line *line, const void *node) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        Length along = line->x + run->x;
        bool vertical = run->mode != TEXT_MODE_HORIZONTAL;
        struct frame_item *item =
            add_item(arena, items, FRAME_TEXT, vertical ? x - run->y : x + along,
                     vertical ? y + along : y + run->y);
        item->text = run;
        item->node = node;
    }
}

void frame_run_box(const struct text_glyph_run *run, struct frame_offset ret_corners[2]) {
    Length ascent = length_em(run->size, run->face->ascent);
    Length descent = length_em(run->size, run->face->descent);
    if (run->mode == TEXT_MODE_HORIZONTAL) {
        ret_corners[0] = (struct frame_offset){0, -(int64_t)ascent};
        ret_corners[1] = (struct frame_offset){run->width, descent};
    } else {
        ret_corners[0] = (struct frame_offset){-(int64_t)descent, 0};
        ret_corners[1] = (struct frame_offset){ascent, run->width};
    }
}

void frame_turned_box(const struct frame_item *item, struct frame_offset ret_corners[4]) {
    struct frame_offset ends[2];
    double angle = -item->turn * G_PI / 180;
    frame_run_box(item->text, ends);
    for (size_t i = 0; i < 4; i++) {
        const size_t right = i % 2, below = i / 2;
        double x = (double)ends[right].x, y = (double)ends[below].y;
        ret_corners[i] =
            (struct frame_offset){(int64_t)floor(x * cos(angle) - y * sin(angle) + 0.5),
                                  (int64_t)floor(x * sin(angle) + y * cos(angle) + 0.5)};
    }
}

static struct frame_path *add_path_item(struct arena *arena, struct list *items, Length x, Length y,
                                        struct frame_item **ret_item) {
    struct frame_path *path = ARENA_NEW(arena, struct frame_path);
    path->fill = FRAME_NO_COLOR;
    path->stroke = FRAME_NO_COLOR;
    *ret_item = add_item(arena, items, FRAME_PATH, x, y);
    (*ret_item)->path = path;
    return path;
}

struct frame_path *frame_add_path(struct arena *arena, struct list *items, Length x, Length y) {
    struct frame_item *item;
    return add_path_item(arena, items, x, y, &item);
}

static struct frame_segment *add_segment(struct arena *arena, struct frame_path *path,
                                         enum frame_verb verb) {
    struct frame_segment *segment = LIST_PUSH(arena, &path->segments, struct frame_segment);
    segment->verb = verb;
    return segment;
}

void frame_move_to(struct arena *arena, struct frame_path *path, Length x, Length y) {
    struct frame_segment *segment = add_segment(arena, path, FRAME_MOVE);
    segment->x[0] = x;
    segment->y[0] = y;
}

void frame_line_to(struct arena *arena, struct frame_path *path, Length x, Length y) {
    struct frame_segment *segment = add_segment(arena, path, FRAME_LINE);
    segment->x[0] = x;
    segment->y[0] = y;
}

void frame_curve_to(struct arena *arena, struct frame_path *path, struct frame_point first,
                    struct frame_point second, struct frame_point end) {
    struct frame_segment *segment = add_segment(arena, path, FRAME_CURVE);
    const struct frame_point points[] = {first, second, end};
    for (size_t i = 0; i < COUNT_OF(points); i++) {
        segment->x[i] = points[i].x;
        segment->y[i] = points[i].y;
    }
}

void frame_close(struct arena *arena, struct frame_path *path) {
    add_segment(arena, path, FRAME_CLOSE);
}

/* The item stands where the rule begins; its one segment is relative to that. */
struct frame_item *frame_add_rule(struct arena *arena, struct list *items, struct frame_point from,
                                  struct frame_point to, Length width, uint32_t color) {
    struct frame_item *item;
    struct frame_path *path = add_path_item(arena, items, from.x, from.y, &item);
    path->stroke = color;
    path->stroke_width = width;
    frame_move_to(arena, path, 0, 0);
    frame_line_to(arena, path, to.x - from.x, to.y - from.y);
    return item;
}

struct frame_item *frame_add_box(struct arena *arena, struct list *items, struct frame_box box,
                                 uint32_t fill) {
    struct frame_item *item;
    struct frame_path *path = add_path_item(arena, items, box.x, box.y, &item);
    path->fill = fill;
    frame_move_to(arena, path, 0, 0);
    frame_line_to(arena, path, box.width, 0);
    frame_line_to(arena, path, box.width, box.height);
    frame_line_to(arena, path, 0, box.height);
    frame_close(arena, path);
    return item;
}

struct frame_item *frame_add_picture(struct arena *arena, struct list *items, Length x, Length y,
                                     const struct frame_picture *picture) {
    struct frame_item *item = add_item(arena, items, FRAME_PICTURE, x, y);
    struct frame_picture *own = ARENA_NEW(arena, struct frame_picture);
    *own = *picture;
    item->picture = own;
    return item;
}
