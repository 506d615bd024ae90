/* Galleries: takes the shapes of the few pictures of a plate, gives how they share its rows.
 *
 * Pictures keep their order. Those of a row are of one height and together as wide as the line; of
 * all the ways to part them into rows, that is taken which leaves the least of the page white and
 * the least of a picture unseen. */
#include <glib.h>

#include "layout/gallery.h"

/* What is cut off a picture, at the most; what is still too high is made smaller as a whole. */
#define CROP_MOST 0.2
/* White below the pictures weighs as much as that share of them cut off or not used. */
#define CROP_WEIGHT   1.5
#define SHRINK_WEIGHT 2.0
/* A picture narrower than that share of the line says little, and costs that much. */
#define NARROW      0.3
#define NARROW_COST 0.3

static Length caption_height(const struct layout_gallery *gallery, size_t index, double width) {
    Length natural = gallery->items[index].caption;
    if (natural <= 0)
        return 0;
    double lines = width > 0 ? natural / width : 1;
    return gallery->caption_space + gallery->caption_feed * ((Length)lines + 1);
}

/* The row of `count` from `first` on as it would be without any limit: its height, and that of its
 * captions. */
static double row_height(const struct layout_gallery *gallery, size_t first, size_t count,
                         double *ret_captions) {
    double shapes = 0, captions = 0;
    for (size_t i = first; i < first + count; i++)
        shapes += gallery->items[i].shape;
    double height =
        ((double)gallery->measure - (double)gallery->gap * (double)(count - 1)) / shapes;
    for (size_t i = first; i < first + count; i++)
        captions = MAX(captions, caption_height(gallery, i, height * gallery->items[i].shape));
    *ret_captions = captions;
    return MAX(height, 1);
}

/* Bit i of `breaks`: a row ends behind picture i. */
static struct layout_rows part(const struct layout_gallery *gallery, unsigned breaks) {
    struct layout_rows rows = {0};
    size_t in_row = 0;
    for (size_t i = 0; i < gallery->count; i++) {
        in_row++;
        if (i + 1 == gallery->count || (breaks >> i & 1) != 0) {
            rows.counts[rows.count++] = in_row;
            in_row = 0;
        }
    }
    return rows;
}

static bool has_narrow(const struct layout_gallery *gallery, const struct layout_rows *rows) {
    for (size_t i = 0, row = 0, end = rows->counts[0]; i < gallery->count; i++) {
        if (i == end)
            end += rows->counts[++row];
        if (rows->heights[row] * gallery->items[i].shape < NARROW * gallery->measure)
            return true;
    }
    return false;
}

static double rate(const struct layout_gallery *gallery, struct layout_rows *rows) {
    double pictures = 0, captions = 0;
    size_t first = 0;
    for (size_t i = 0; i < rows->count; i++) {
        double below;
        rows->heights[i] = row_height(gallery, first, rows->counts[i], &below);
        pictures += rows->heights[i];
        captions += below;
        first += rows->counts[i];
    }
    double room = gallery->room - captions - (double)gallery->gap * (double)(rows->count - 1);
    double fits = MAX(room, 1) / pictures;
    rows->crop = fits < 1 ? MAX(fits, 1 - CROP_MOST) : 1;
    rows->shrink = fits < rows->crop ? fits / rows->crop : 1;
    double narrow = has_narrow(gallery, rows) ? NARROW_COST : 0;
    if (fits > 1)
        return narrow + 1 - 1 / fits;
    return narrow + CROP_WEIGHT * (1 - rows->crop) + SHRINK_WEIGHT * (1 - rows->shrink);
}

struct layout_rows layout_arrange_gallery(const struct layout_gallery *gallery) {
    struct layout_rows best = {0};
    double least = G_MAXDOUBLE;
    const size_t gaps = gallery->count > 0 ? gallery->count - 1 : 0;
    for (unsigned breaks = 0; breaks < 1U << gaps; breaks++) {
        struct layout_rows rows = part(gallery, breaks);
        double cost = rate(gallery, &rows);
        if (cost < least) {
            least = cost;
            best = rows;
        }
    }
    return best;
}
