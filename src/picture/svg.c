/* SVG: takes the bytes, gives librsvg's handle and the size that the drawing says it has. Files
 * and addresses that the drawing refers to are not loaded: it has no base. In another encoding than
 * UTF-8 it is not read: libxml2 would print its complaints. */
#include "picture_int.h"

#include <glib.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define CSS_DPI 96.0

static const char unknown[] = "is no JPEG, PNG or SVG";

static void skip(const unsigned char **at, const unsigned char *end, const char *characters) {
    while (*at < end && **at && strchr(characters, **at))
        ++*at;
}

/* A markup file begins with <, behind a byte order mark and blanks. */
static bool is_markup(const struct picture *picture) {
    if (picture->size == 0)
        return false;
    const unsigned char *at = picture->bytes, *end = at + picture->size;
    if (picture->size >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    skip(&at, end, " \t\r\n");
    return at < end && *at == '<';
}

/* Pixels of CSS: of width and height, or of the viewBox where they are shares of nothing. */
static bool find_size(RsvgHandle *handle, double *ret_width, double *ret_height) {
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    rsvg_handle_set_dpi(handle, CSS_DPI);
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, ret_width, ret_height))
        return true;
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box,
                                         &box);
    *ret_width = box.width;
    *ret_height = box.height;
    return has_box;
}

/* Beyond the largest length, smaller in proportion: a drawing has no size but its shape's. */
static bool set_size(struct picture *picture, double width, double height) {
    double longest = fmax(width, height) * 72 / CSS_DPI * LENGTH_PT;
    double scale = 72 / CSS_DPI * LENGTH_PT;
    if (!(longest > 0) || !isfinite(longest))
        return false;
    if (longest > PICTURE_LENGTH_MAX)
        scale *= PICTURE_LENGTH_MAX / longest;
    picture->width = (int32_t)lround(width * scale);
    picture->height = (int32_t)lround(height * scale);
    return picture->width > 0 && picture->height > 0;
}

const char *picture_read_svg(struct arena *arena, struct picture *picture) {
    double width, height;
    if (!is_markup(picture))
        return unknown;
    if (picture->size > PICTURE_SVG_MAX)
        return "is an SVG of more than 16 MiB";
    if (!g_utf8_validate_len((const char *)picture->bytes, picture->size, NULL))
        return "is no JPEG or PNG, and no SVG in UTF-8";
    RsvgHandle *handle = rsvg_handle_new_from_data(picture->bytes, picture->size, NULL);
    if (!handle)
        return "is no JPEG or PNG, and no SVG that can be read";
    arena_defer(arena, g_object_unref, handle);
    picture->drawing = handle;
    picture->components = 3;
    picture->bits = 8;
    if (!find_size(handle, &width, &height) || !set_size(picture, width, height))
        return "is an SVG that says neither its width and height nor a viewBox";
    return NULL;
}
