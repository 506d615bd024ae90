/* SVG: takes the bytes, gives a clean copy of the drawing and the size that it says it has. Nothing
 * is drawn here. In another encoding than UTF-8 it is not read. */
#include "svg_int.h"

#include <math.h>
#include <string.h>

#define CSS_DPI 96.0

static const char unknown[] = "is no JPEG, PNG or SVG";

static void skip(const unsigned char **at, const unsigned char *end, const char *characters) {
    while (*at < end && **at && strchr(characters, **at))
        ++*at;
}

/* A markup file begins with <, behind a byte order mark and blanks. */
static bool find_markup(const unsigned char *bytes, size_t size, const unsigned char **ret_start) {
    if (size == 0)
        return false;
    const unsigned char *end = bytes + size;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        bytes += 3;
    skip(&bytes, end, " \t\r\n");
    *ret_start = bytes;
    return bytes < end && *bytes == '<';
}

bool picture_may_be(const unsigned char *bytes, size_t size) {
    const unsigned char *start;
    return size > 0 &&
           (picture_kind_of(bytes, size) != PICTURE_SVG || find_markup(bytes, size, &start));
}

/* ---- size -------------------------------------------------------------------------------- */

static double pixels_of(const char *unit) {
    static const struct {
        const char *name;
        double pixels;
    } units[] = {{"", 1},
                 {"px", 1},
                 {"in", CSS_DPI},
                 {"cm", CSS_DPI / 2.54},
                 {"mm", CSS_DPI / 25.4},
                 {"pt", CSS_DPI / 72},
                 {"pc", CSS_DPI / 6},
                 {"em", 12},
                 {"ex", 6}};
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (strcmp(units[i].name, unit) == 0)
            return units[i].pixels;
    return NAN;
}

/* A length in pixels of CSS. False: it is a share, or none is given. */
static bool read_length(const char *text, double *ret_pixels) {
    char *end;
    if (!text)
        return false;
    char *copy = g_strstrip(g_strdup(text));
    double value = g_ascii_strtod(copy, &end) * (end > copy ? pixels_of(end) : NAN);
    g_free(copy);
    *ret_pixels = value;
    return !isnan(value);
}

/* Width and height of a viewBox: four numbers. */
static bool read_box(const char *text, double *ret_width, double *ret_height) {
    double numbers[4] = {0};
    for (size_t i = 0; text && i < COUNT_OF(numbers); i++) {
        char *end;
        text += strspn(text, " \t\r\n,");
        numbers[i] = g_ascii_strtod(text, &end);
        text = end > text ? end : NULL;
    }
    *ret_width = numbers[2];
    *ret_height = numbers[3];
    return text != NULL;
}

/* Beyond the largest length, smaller in proportion: a drawing has no size but its shape's. */
static bool set_size(struct picture *picture, double width, double height) {
    double longest = fmax(width, height) * 72 / CSS_DPI * LENGTH_PT;
    double scale = 72 / CSS_DPI * LENGTH_PT;
    if (!(fmin(width, height) > 0) || !isfinite(longest))
        return false;
    if (longest > PICTURE_LENGTH_MAX)
        scale *= PICTURE_LENGTH_MAX / longest;
    picture->width = (int32_t)lround(width * scale);
    picture->height = (int32_t)lround(height * scale);
    return picture->width > 0 && picture->height > 0;
}

/* Of width and height, or of the viewBox where they are shares of nothing. */
bool picture_svg_find_pixels(const struct svg *svg, double *ret_width, double *ret_height) {
    return (read_length(svg->width, ret_width) && read_length(svg->height, ret_height)) ||
           read_box(svg->box, ret_width, ret_height);
}

static bool find_size(const struct svg *svg) {
    double width, height;
    return picture_svg_find_pixels(svg, &width, &height) && set_size(svg->picture, width, height);
}

/* ---- reading ----------------------------------------------------------------------------- */

const char *picture_read_svg(struct arena *arena, struct picture *picture, struct diags *diags) {
    const unsigned char *start;
    (void)arena;
    (void)diags;
    if (!find_markup(picture->bytes, picture->size, &start))
        return unknown;
    if (picture->size > PICTURE_SVG_MAX)
        return "is an SVG of more than 16 MiB";
    if (!g_utf8_validate_len((const char *)picture->bytes, picture->size, NULL))
        return "is no JPEG or PNG, and no SVG in UTF-8";
    picture->size -= (size_t)(start - picture->bytes);
    picture->bytes = start;
    picture->components = 3;
    picture->bits = 8;
    return NULL;
}

static const char *clean(struct arena *arena, struct picture *picture, struct diags *diags,
                         const struct svg_outer *outer) {
    struct svg *svg = g_new0(struct svg, 1);
    svg->arena = arena;
    svg->picture = picture;
    svg->diags = diags;
    svg->outer = *outer;
    const char *wrong = picture_svg_clean(svg);
    if (!wrong && !find_size(svg))
        wrong = "is an SVG that says neither its width and height nor a viewBox";
    g_free(svg);
    return wrong;
}

const char *picture_clean_svg(struct arena *arena, struct picture *picture, struct diags *diags) {
    struct svg_budget budget = {SVG_ELEMENTS_MAX, SVG_TEXT_MAX, SVG_CLEAN_MAX};
    return clean(arena, picture, diags, &(struct svg_outer){&budget, 0});
}

const char *picture_svg_read_inner(struct arena *arena, struct picture *picture,
                                   struct diags *diags, const struct svg_outer *outer) {
    const char *wrong = picture_read_svg(arena, picture, diags);
    return wrong
               ? wrong
               : clean(arena, picture, diags, &(struct svg_outer){outer->budget, outer->level + 1});
}
