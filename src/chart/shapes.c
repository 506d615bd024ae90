/* The shapes of marks: one a category, told apart without colour. Takes a category and a place,
 * adds paths. Each shape has a ring of paper about it, so that marks and leaders that meet stay
 * legible. */
#include "chart/chart_int.h"

#include <glib.h>

#define CORNERS_MAX  12
#define CIRCLE_CURVE 552 /* 4/3 × (√2 − 1), in 1/1000: a quarter circle as a Bézier curve */

/* Corners in 1/1000 of the mark's radius, x and y by turns; sizes are balanced by eye. None: a
 * circle. */
struct shape {
    size_t corners;
    int16_t points[CORNERS_MAX][2];
};

static const struct shape shapes[] = {
    {0, {{0}}},                                                /* circle */
    {4, {{-870, -870}, {870, -870}, {870, 870}, {-870, 870}}}, /* square */
    {3, {{0, -1150}, {1100, 800}, {-1100, 800}}},              /* triangle */
    {4, {{0, -1220}, {1220, 0}, {0, 1220}, {-1220, 0}}},       /* diamond */
    {3, {{0, 1150}, {-1100, -800}, {1100, -800}}},             /* triangle, down */
    {10,
     {{0, -1200},
      {309, -365},
      {1198, -329},
      {499, 222},
      {741, 1079},
      {0, 585},
      {-741, 1079},
      {-499, 222},
      {-1198, -329},
      {-309, -365}}}, /* star */
    {12,
     {{-380, -1100},
      {380, -1100},
      {380, -380},
      {1100, -380},
      {1100, 380},
      {380, 380},
      {380, 1100},
      {-380, 1100},
      {-380, 380},
      {-1100, 380},
      {-1100, -380},
      {-380, -380}}}, /* cross */
    {6,
     {{-580, -1000}, {580, -1000}, {1150, 0}, {580, 1000}, {-580, 1000}, {-1150, 0}}}, /* hexagon */
    {4, {{-1000, -1000}, {1000, -1000}, {-1000, 1000}, {1000, 1000}}}, /* hourglass */
};

static Length scaled(Length radius, int permille) {
    return (Length)((int64_t)radius * permille / 1000);
}

static void add_circle(struct arena *arena, struct frame_path *path, Length r) {
    Length c = scaled(r, CIRCLE_CURVE);
    frame_move_to(arena, path, r, 0);
    frame_curve_to(arena, path, (struct frame_point){r, c}, (struct frame_point){c, r},
                   (struct frame_point){0, r});
    frame_curve_to(arena, path, (struct frame_point){-c, r}, (struct frame_point){-r, c},
                   (struct frame_point){-r, 0});
    frame_curve_to(arena, path, (struct frame_point){-r, -c}, (struct frame_point){-c, -r},
                   (struct frame_point){0, -r});
    frame_curve_to(arena, path, (struct frame_point){c, -r}, (struct frame_point){r, -c},
                   (struct frame_point){r, 0});
    frame_close(arena, path);
}

static void trace(struct arena *arena, const struct shape *shape, Length radius,
                  struct frame_path *path) {
    if (shape->corners == 0)
        add_circle(arena, path, radius);
    for (size_t i = 0; i < shape->corners; i++) {
        Length x = scaled(radius, shape->points[i][0]), y = scaled(radius, shape->points[i][1]);
        if (i == 0)
            frame_move_to(arena, path, x, y);
        else
            frame_line_to(arena, path, x, y);
    }
    if (shape->corners > 0)
        frame_close(arena, path);
}

void chart_trace_sign(struct arena *arena, size_t category, Length radius,
                      struct frame_path *path) {
    trace(arena, &shapes[category % COUNT_OF(shapes)], radius, path);
}

static struct frame_path *add_shape(struct chart_plan *plan, const struct shape *shape,
                                    const Length center[2], Length radius) {
    struct frame_path *path = frame_add_path(plan->arena, plan->items, center[0], center[1]);
    trace(plan->arena, shape, radius, path);
    LIST_AT(plan->items, struct frame_item, plan->items->count - 1)->role = FRAME_ARTIFACT;
    return path;
}

static void outline(const struct chart_plan *plan, struct frame_path *path, uint32_t fill,
                    uint32_t stroke) {
    path->fill = fill;
    path->stroke = stroke;
    path->stroke_width = plan->outline;
}

uint32_t chart_tone(const struct chart_plan *plan, uint32_t tone) {
    bool black = plan->chart->palette == DOCUMENT_BLACK;
    return black && tone != CHART_PAPER ? 0 : tone;
}

uint32_t chart_category_color(const struct chart_plan *plan, size_t category) {
    const struct list *categories = &plan->chart->categories;
    return category < categories->count
               ? LIST_AT(categories, const struct document_category, category)->color
               : chart_tone(plan, CHART_INK);
}

void chart_draw_shape(struct chart_plan *plan, size_t category, Length x, Length y, bool hollow) {
    const struct shape *shape = &shapes[category % COUNT_OF(shapes)];
    const Length center[2] = {x, y};
    uint32_t color = chart_category_color(plan, category);
    add_shape(plan, shape, center, plan->radius + plan->outline)->fill = CHART_PAPER;
    outline(plan, add_shape(plan, shape, center, plan->radius - plan->outline / 2),
            hollow ? CHART_PAPER : color, color);
}

void chart_draw_milestone(struct chart_plan *plan, Length x, Length y, bool hollow) {
    const Length center[2] = {x, y};
    const struct shape *circle = &shapes[0];
    Length radius = chart_share(plan->radius, CHART_SHARE_MILESTONE);
    add_shape(plan, circle, center, radius + plan->outline)->fill = CHART_PAPER;
    outline(plan, add_shape(plan, circle, center, radius - plan->outline / 2), CHART_PAPER,
            chart_tone(plan, CHART_INK));
    if (!hollow)
        add_shape(plan, circle, center, chart_share(radius, CHART_SHARE_DOT))->fill =
            chart_tone(plan, CHART_INK);
}
