/* A photograph within a drawing → one that any program shows as it is meant: upright and in the
 * screen's colours. Who draws a drawing knows nothing of turns, profiles and inks. */
#include "svg_int.h"

#include "module/turbojpeg.h"

#include <png.h>
#include <string.h>

#define QUALITY 92 /* of a JPEG that is made again */

bool picture_svg_is_plain(const struct picture *picture) {
    return picture->orientation == 1 && picture->components != 4 && !picture->profile;
}

static void turn(struct arena *arena, const struct picture *picture,
                 struct picture_pixels *pixels) {
    pixels->colors = picture_turn_plane(arena, picture, pixels->colors, (size_t)pixels->components);
    if (pixels->alpha)
        pixels->alpha = picture_turn_plane(arena, picture, pixels->alpha, 1);
    picture_measure(picture, &pixels->width, &pixels->height);
}

/* ---- files ------------------------------------------------------------------------------- */

static bool write_jpeg(struct arena *arena, const struct picture_pixels *pixels,
                       struct bytes *ret_bytes) {
    unsigned char *made = NULL;
    unsigned long size = 0;
    bool gray = pixels->components == 1;
    tjhandle handle = TJ(InitCompress)();
    bool ok =
        handle && TJ(Compress2)(handle, pixels->colors, pixels->width, 0, pixels->height,
                                gray ? TJPF_GRAY : TJPF_RGB, &made, &size,
                                gray ? TJSAMP_GRAY : TJSAMP_444, QUALITY, TJFLAG_ACCURATEDCT) == 0;
    if (ok)
        *ret_bytes =
            (struct bytes){(unsigned char *)arena_strndup(arena, (const char *)made, size), size};
    TJ(Free)(made);
    if (handle)
        TJ(Destroy)(handle);
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

bool picture_svg_make_plain(struct arena *arena, struct picture *picture, struct diags *diags) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    struct bytes bytes;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    if (ok) {
        picture_to_srgb(scratch, picture, &pixels);
        turn(scratch, picture, &pixels);
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
