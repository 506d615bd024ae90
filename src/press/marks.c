/* Crop marks: takes a trimmed page and its bleed, gives strokes. At a corner stand two angles, each
 * of the cut in one direction and of the bleed in the other; in the middle of a side, a cross. */
#include "press/press.h"

#define MARK_LENGTH (28 * LENGTH_PT) /* 10 mm */
#define MARK_CROSS  (11 * LENGTH_PT) /* 4 mm, from the bleed to a centre mark's cross stroke */
#define CROSS_HALF  (28 * LENGTH_PT)

/* A place on the edge of the trimmed page, and outwards from there. */
struct spot {
    int64_t x, y, dx, dy;
};

static void set_corner(struct spot at, int64_t bleed, struct press_stroke *strokes) {
    int64_t far = bleed + MARK_LENGTH;
    strokes[0] = (struct press_stroke){3,
                                       {at.x, at.y + at.dy * far, at.x, at.y + at.dy * bleed,
                                        at.x + at.dx * far, at.y + at.dy * bleed}};
    strokes[1] = (struct press_stroke){3,
                                       {at.x + at.dx * bleed, at.y + at.dy * far,
                                        at.x + at.dx * bleed, at.y, at.x + at.dx * far, at.y}};
}

static void set_center(struct spot at, int64_t bleed, struct press_stroke *strokes) {
    int64_t far = bleed + MARK_LENGTH, cross = bleed + MARK_CROSS;
    strokes[0] = (struct press_stroke){
        2, {at.x + at.dx * bleed, at.y + at.dy * bleed, at.x + at.dx * far, at.y + at.dy * far}};
    strokes[1] = (struct press_stroke){
        2,
        {at.x + at.dx * cross - at.dy * CROSS_HALF, at.y + at.dy * cross - at.dx * CROSS_HALF,
         at.x + at.dx * cross + at.dy * CROSS_HALF, at.y + at.dy * cross + at.dx * CROSS_HALF}};
}

void press_marks(const struct press_box *trim, int64_t bleed,
                 struct press_stroke ret_strokes[PRESS_STROKES]) {
    int64_t middle_x = (trim->left + trim->right) / 2, middle_y = (trim->bottom + trim->top) / 2;
    struct press_stroke *corners = ret_strokes + PRESS_CORNERS;
    set_corner((struct spot){trim->left, trim->bottom, -1, -1}, bleed, corners);
    set_corner((struct spot){trim->right, trim->bottom, 1, -1}, bleed, corners + 2);
    set_corner((struct spot){trim->left, trim->top, -1, 1}, bleed, corners + 4);
    set_corner((struct spot){trim->right, trim->top, 1, 1}, bleed, corners + 6);
    set_center((struct spot){middle_x, trim->bottom, 0, -1}, bleed, ret_strokes + PRESS_BELOW);
    set_center((struct spot){middle_x, trim->top, 0, 1}, bleed, ret_strokes + PRESS_ABOVE);
    set_center((struct spot){trim->left, middle_y, -1, 0}, bleed, ret_strokes + PRESS_LEFT);
    set_center((struct spot){trim->right, middle_y, 1, 0}, bleed, ret_strokes + PRESS_RIGHT);
}
