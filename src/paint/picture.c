/* Pictures → cairo: pixels, decoded no larger than the page needs; drawings are drawn.
 *
 * Pixels are sRGB, by their picture's profile; without one, colours are taken for those of the
 * screen, CMYK for its plain complement. */
#include "paint/paint_int.h"

#include <glib.h>
#include <math.h>

/* ---- pixels ------------------------------------------------------------------------------ */

static uint32_t blend(unsigned char value, unsigned char alpha) {
    return ((uint32_t)value * alpha + 127) / 255;
}

/* A pixel as cairo has it: premultiplied, in the machine's order. */
static uint32_t argb(const unsigned char *color, int components, unsigned char alpha) {
    unsigned char rgb[3];
    for (int i = 0; i < 3; i++)
        rgb[i] = color[components == 1 ? 0 : i];
    return (uint32_t)alpha << 24 | blend(rgb[0], alpha) << 16 | blend(rgb[1], alpha) << 8 |
           blend(rgb[2], alpha);
}

static void fill_row(const struct picture_pixels *pixels, size_t row, uint32_t *target) {
    size_t width = (size_t)pixels->width, components = (size_t)pixels->components;
    const unsigned char *colors = pixels->colors + row * width * components;
    const unsigned char *alpha = pixels->alpha ? pixels->alpha + row * width : NULL;
    for (size_t i = 0; i < width; i++)
        target[i] = argb(colors + i * components, pixels->components, alpha ? alpha[i] : 255);
}

static cairo_surface_t *surface_of(const struct picture_pixels *pixels) {
    cairo_surface_t *surface = cairo_image_surface_create(
        pixels->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, pixels->width, pixels->height);
    unsigned char *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (int32_t row = 0; data && row < pixels->height; row++)
        fill_row(pixels, (size_t)row, (uint32_t *)(void *)(data + (size_t)row * stride));
    if (data)
        cairo_surface_mark_dirty(surface);
    return surface;
}

/* Pixels of the target that the image covers along its stored sides. */
static void find_least(cairo_t *cr, const struct picture *picture,
                       const struct picture_place *place, int32_t *ret_width, int32_t *ret_height) {
    double width = place->width, height = place->height;
    cairo_user_to_device_distance(cr, &width, &height);
    bool lies = picture_turn(picture).xx == 0;
    *ret_width = (int32_t)ceil(fmin(fabs(lies ? height : width), PICTURE_SIDE_MAX));
    *ret_height = (int32_t)ceil(fmin(fabs(lies ? width : height), PICTURE_SIDE_MAX));
}

/* The decoded samples go as soon as cairo has its own. */
static bool decode_surface(cairo_t *cr, const struct picture *picture,
                           const struct picture_place *place, struct diags *diags,
                           cairo_surface_t **ret_surface) {
    struct arena *arena = arena_new();
    struct picture_pixels pixels;
    int32_t least_width, least_height;
    find_least(cr, picture, place, &least_width, &least_height);
    bool ok = picture_decode(arena, picture, least_width, least_height, diags, &pixels);
    if (ok) {
        picture_to_srgb(arena, picture, &pixels);
        *ret_surface = surface_of(&pixels);
    }
    arena_free(arena);
    return ok;
}

/* ---- drawing ----------------------------------------------------------------------------- */

/* From pixels of the surface, by the stored and the upright unit square, to points. */
static void set_matrix(cairo_t *cr, const struct picture *picture,
                       const struct picture_place *place, cairo_surface_t *surface) {
    struct picture_turn turn = picture_turn(picture);
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, turn.xx, turn.yx, turn.xy, turn.yy, turn.x0, turn.y0);
    cairo_translate(cr, place->x, place->y);
    cairo_scale(cr, place->width, place->height);
    cairo_transform(cr, &matrix);
    cairo_scale(cr, 1.0 / cairo_image_surface_get_width(surface),
                1.0 / cairo_image_surface_get_height(surface));
}

static bool draw_pixels(cairo_t *cr, const struct picture *picture,
                        const struct picture_place *place, struct diags *diags) {
    cairo_surface_t *surface;
    if (!decode_surface(cr, picture, place, diags, &surface))
        return false;
    bool ok = paint_check(cairo_surface_status(surface), "picture", diags);
    if (ok) {
        set_matrix(cr, picture, place, surface);
        cairo_set_source_surface(cr, surface, 0, 0);
        /* The window's edge is the picture's: nothing shines through at its last pixels. */
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
        cairo_paint(cr);
    }
    cairo_surface_destroy(surface);
    return ok;
}

bool paint_picture(cairo_t *cr, const struct frame_picture *frame, double x, double y,
                   struct diags *diags) {
    const struct picture *picture = frame->picture;
    const struct picture_place place = {
        x + length_to_pt(frame->image_x), y + length_to_pt(frame->image_y),
        length_to_pt(frame->image_width), length_to_pt(frame->image_height)};
    if (frame->image_width <= 0 || frame->image_height <= 0)
        return true;
    cairo_save(cr);
    cairo_rectangle(cr, x, y, length_to_pt(frame->width), length_to_pt(frame->height));
    cairo_clip(cr);
    bool ok = picture->kind == PICTURE_SVG ? picture_draw_pixels(picture, cr, &place, diags)
                                           : draw_pixels(cr, picture, &place, diags);
    cairo_restore(cr);
    return ok;
}
