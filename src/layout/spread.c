/* A picture across a spread: takes the figure, gives two strips, the pages' halves of it, which are
 * cut at the gutter.
 *
 * It stands at the upper edge of the pages, whatever their type areas, and reaches beyond the outer
 * edges for the printer's cut; both halves show one image of one size, so that nothing is lost or
 * seen twice in the gutter. */
#include <glib.h>

#include "layout/break_int.h"
#include "layout/pictures.h"

/* Both pages as one. */
struct spread {
    Length page, height; /* a page's width, the picture's height on it */
    Length bleed, below; /* beyond the outer and upper edges, beyond the lower one */
    Length image_width, image_height, image_x, image_y; /* from the upper left edge of the bleed */
};

static Length part_of(Length length, int64_t numerator, int64_t denominator) {
    return layout_bound(((int64_t)length * numerator + denominator / 2) / denominator);
}

static Length crop(int64_t window, int64_t image, int32_t focus) {
    return layout_bound(CLAMP(window / 2 - image * focus / 1000, window - image, 0));
}

static struct spread size_spread(const struct layout *layout,
                                 const struct document_picture *picture,
                                 const struct picture *image) {
    int32_t wide, high;
    const struct document_page *page = &layout->sequence->page;
    struct spread spread = {.page = layout_bound(page->width), .bleed = LAYOUT_BLEED};
    Length whole = layout_bound(page->height);
    spread.height = picture->height > 0 ? MIN(layout_bound(picture->height), whole) : whole;
    spread.below = spread.height >= whole - LENGTH_PT ? spread.bleed : 0;
    Length width = layout_bound(2 * ((int64_t)spread.page + spread.bleed));
    Length height = layout_bound((int64_t)spread.height + spread.bleed + spread.below);
    picture_measure(image, &wide, &high);
    spread.image_width = MAX(width, part_of(height, wide, high));
    spread.image_height = MAX(height, part_of(width, high, wide));
    spread.image_x = crop(width, spread.image_width, picture->focus_x);
    spread.image_y = crop(height, spread.image_height, picture->focus_y);
    return spread;
}

/* A half, and where its page's type area stands. */
struct half {
    bool left;
    Length area_x, area_y;
};

/* Of two halves the left one begins in the bleed, the right one ends there. What follows stands
 * below it. */
static void push_half(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct frame_picture *whole,
                      const struct spread *spread, const struct half *half) {
    struct frame_picture seen = *whole;
    seen.width = layout_bound((int64_t)spread->page + spread->bleed);
    seen.height = layout_bound((int64_t)spread->height + spread->bleed + spread->below);
    seen.image_x = layout_bound(whole->image_x - (half->left ? 0 : (int64_t)seen.width));
    Length height = MAX(spread->height - half->area_y, LENGTH_PT);
    struct layout_strip *strip = layout_flow_push(layout->arena, flow, height, NULL);
    struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    *piece = (struct layout_piece){.node = node, .height = height, .width = spread->page};
    struct frame_item *item =
        frame_add_picture(layout->arena, &piece->group.items,
                          layout_bound(-(int64_t)half->area_x - (half->left ? spread->bleed : 0)),
                          layout_bound(-(int64_t)half->area_y - spread->bleed), &seen);
    item->node = node;
    item->origins = node->picture->origins;
    strip->origin = node->origin;
    layout_strip_trim(strip);
}

/* The half that is read first tells what is seen; the other is no content of its own. */
static void mark_second(struct layout_flow *flow) {
    const struct layout_strip *strip =
        LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1);
    struct layout_piece *piece = LIST_AT(&strip->pieces, struct layout_piece, 0);
    struct frame_item *item = LIST_AT(&piece->group.items, struct frame_item, 0);
    piece->node = NULL;
    piece->group.role = FRAME_ARTIFACT;
    item->role = FRAME_ARTIFACT;
    item->node = NULL;
    item->origins = NULL;
}

bool layout_add_spread(struct layout *layout, struct layout_flow *flow,
                       const struct document_node *node) {
    const struct document_picture *picture = node->picture;
    const struct picture *image = layout_open_picture(layout, picture);
    bool right_first = layout->document->right_bound != layout->sequence->from_back;
    if (!image)
        return true;
    const struct spread spread = size_spread(layout, picture, image);
    const struct frame_picture whole = {.picture = image,
                                        .image_x = spread.image_x,
                                        .image_y = spread.image_y,
                                        .image_width = spread.image_width,
                                        .image_height = spread.image_height};
    layout_check_resolution(layout, picture, &whole);
    layout_need_pixels(layout, &whole, picture->resolution_max);
    const struct layout_sheet verso = layout_side_sheet(&layout->sequence->page, true);
    const struct layout_sheet recto = layout_side_sheet(&layout->sequence->page, false);
    const struct half halves[] = {{!right_first, verso.x, verso.y},
                                  {right_first, recto.x, recto.y}};
    flow->forced = flow->strips.count > 0;
    flow->space = 0;
    push_half(layout, flow, node, &whole, &spread, &halves[0]);
    LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1)->opens_spread = true;
    flow->forced = true;
    push_half(layout, flow, node, &whole, &spread, &halves[1]);
    mark_second(flow);
    return true;
}
