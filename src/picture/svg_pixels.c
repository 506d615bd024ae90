/* A photograph within a drawing → one that any program shows as it is meant: upright and in the
 * screen's colours. Who draws a drawing knows nothing of turns, profiles and inks. */
#include "svg_int.h"

#include <png.h>
#include <string.h>
#include <turbojpeg.h>

#define QUALITY 92 /* of a JPEG that is made again */

bool svg_is_plain(const struct picture *picture) {
    return picture->orientation == 1 && picture->components != 4 && !picture->profile;
}

/* ---- turning ----------------------------------------------------------------------------- */

/* Where along a side of `size` pixels a step of -1, 0 or 1 leads. */
static size_t along(int step, size_t at, size_t size) {
    return step > 0 ? at : size - 1 - at;
}

static size_t target_of(const struct picture_turn *turn, size_t x, size_t y,
                        const struct picture_pixels *from, size_t width) {
    size_t wide = (size_t)from->width, high = (size_t)from->height;
    size_t column = turn->xx ? along(turn->xx, x, wide) : along(turn->xy, y, high);
    size_t row = turn->yx ? along(turn->yx, x, wide) : along(turn->yy, y, high);
    return row * width + column;
}

static struct picture_pixels turn(struct arena *arena, const struct picture *picture,
                                  const struct picture_pixels *from) {
    const struct picture_turn turn = picture_turn(picture);
    struct picture_pixels to = *from;
    size_t components = (size_t)from->components;
    if (turn.xx == 0)
        to.width = from->height, to.height = from->width;
    size_t count = (size_t)to.width * (size_t)to.height;
    to.colors = arena_alloc(arena, count * components);
    to.alpha = from->alpha ? arena_alloc(arena, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        size_t target = target_of(&turn, i % (size_t)from->width, i / (size_t)from->width, from,
                                  (size_t)to.width);
        memcpy(to.colors + target * components, from->colors + i * components, components);
        if (to.alpha)
            to.alpha[target] = from->alpha[i];
    }
    return to;
}

/* ---- files ------------------------------------------------------------------------------- */

static bool write_jpeg(struct arena *arena, const struct picture_pixels *pixels,
                       struct bytes *ret_bytes) {
    unsigned char *made = NULL;
    unsigned long size = 0;
    bool gray = pixels->components == 1;
    tjhandle handle = tjInitCompress();
    bool ok =
        handle && tjCompress2(handle, pixels->colors, pixels->width, 0, pixels->height,
                              gray ? TJPF_GRAY : TJPF_RGB, &made, &size,
                              gray ? TJSAMP_GRAY : TJSAMP_444, QUALITY, TJFLAG_ACCURATEDCT) == 0;
    if (ok)
        *ret_bytes =
            (struct bytes){(unsigned char *)arena_strndup(arena, (const char *)made, size), size};
    tjFree(made);
    if (handle)
        tjDestroy(handle);
    return ok;
}

/* Colours and alpha as libpng wants them: side by side. */
static unsigned char *join_alpha(struct arena *arena, const struct picture_pixels *pixels) {
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    size_t components = (size_t)pixels->components;
    if (!pixels->alpha)
        return pixels->colors;
    unsigned char *joined = arena_alloc(arena, count * (components + 1));
    for (size_t i = 0; i < count; i++) {
        memcpy(joined + i * (components + 1), pixels->colors + i * components, components);
        joined[i * (components + 1) + components] = pixels->alpha[i];
    }
    return joined;
}

static bool write_png(struct arena *arena, const struct picture_pixels *pixels,
                      struct bytes *ret_bytes) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels->width,
                       .height = (png_uint_32)pixels->height,
                       .format = (pixels->components == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB) |
                                 (pixels->alpha ? PNG_FORMAT_FLAG_ALPHA : 0)};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    unsigned char *bytes = arena_alloc(arena, size);
    if (!png_image_write_to_memory(&image, bytes, &size, 0, join_alpha(arena, pixels), 0, NULL))
        return false;
    *ret_bytes = (struct bytes){bytes, size};
    return true;
}

bool svg_make_plain(struct arena *arena, struct picture *picture, struct diags *diags) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    struct bytes bytes;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    if (ok) {
        picture_to_rgb(&pixels);
        pixels = turn(scratch, picture, &pixels);
        ok = picture->kind == PICTURE_JPEG ? write_jpeg(arena, &pixels, &bytes)
                                           : write_png(arena, &pixels, &bytes);
        if (!ok)
            picture_report(picture, diags, "cannot be made upright");
    }
    if (ok) {
        picture->bytes = bytes.data;
        picture->size = bytes.size;
    }
    arena_free(scratch);
    return ok;
}
