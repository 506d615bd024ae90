/* Pictures without colour: takes pixels or a JPEG, gives the gray as light as each colour (ITU-R
 * BT.601, as JPEG weighs them too: JFIF 1.02, "Standard JPEG color spaces"). */
#include "picture_int.h"

#include "module/turbojpeg.h"

#include <glib.h>
#include <string.h>

/* Of a JPEG that has to be encoded again; its own losses are no worse than that. */
#define QUALITY 95

/* ---- pixels ------------------------------------------------------------------------------ */

static size_t count_of(const struct picture_pixels *pixels) {
    return (size_t)pixels->width * (size_t)pixels->height;
}

void picture_to_gray(struct picture_pixels *pixels) {
    picture_to_rgb(pixels);
    size_t count = pixels->components == 3 ? count_of(pixels) : 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *rgb = pixels->colors + i * 3;
        pixels->colors[i] = picture_luma(rgb[0], rgb[1], rgb[2]);
    }
    pixels->components = 1;
}

/* ---- JPEG -------------------------------------------------------------------------------- */

/* Copies what turbojpeg made, and frees it. */
static struct bytes take(struct arena *arena, unsigned char *made, unsigned long size) {
    unsigned char *copy = arena_alloc(arena, size);
    memcpy(copy, made, size);
    TJ(Free)(made);
    return (struct bytes){copy, size};
}

/* Most JPEGs hold lightness apart from colour: that component alone, not decoded, loses nothing. An
 * RGB or CMYK one comes out as it was. By a profile, another mixture may be what is light. */
static bool drop_colors(tjhandle handle, const struct picture *picture, unsigned char **ret_made,
                        unsigned long *ret_size) {
    tjtransform transform = {.op = TJXOP_NONE, .options = TJXOPT_GRAY | TJXOPT_COPYNONE};
    int width, height, sampling, space;
    return TJ(Transform)(handle, picture->bytes, picture->size, 1, ret_made, ret_size, &transform,
                         TJFLAG_LIMITSCANS) == 0 &&
           TJ(DecompressHeader3)(handle, *ret_made, *ret_size, &width, &height, &sampling,
                                 &space) == 0 &&
           space == TJCS_GRAY;
}

static bool encode(const struct picture_pixels *pixels, unsigned char **ret_made,
                   unsigned long *ret_size) {
    tjhandle handle = TJ(InitCompress)();
    bool ok =
        handle && TJ(Compress2)(handle, pixels->colors, pixels->width, 0, pixels->height, TJPF_GRAY,
                                ret_made, ret_size, TJSAMP_GRAY, QUALITY, TJFLAG_ACCURATEDCT) == 0;
    if (handle)
        TJ(Destroy)(handle);
    return ok;
}

static bool encode_again(const struct picture *picture, struct diags *diags,
                         unsigned char **ret_made, unsigned long *ret_size) {
    struct arena *scratch = arena_new();
    struct picture_pixels pixels;
    bool ok = picture_decode(scratch, picture, 0, 0, diags, &pixels);
    if (ok) {
        picture_to_srgb(scratch, picture, &pixels);
        picture_to_gray(&pixels);
        ok = encode(&pixels, ret_made, ret_size);
        if (!ok)
            picture_report(picture, diags, "cannot be encoded in gray");
    }
    arena_free(scratch);
    return ok;
}

bool picture_gray_jpeg(struct arena *arena, const struct picture *picture, struct diags *diags,
                       struct bytes *ret_jpeg) {
    unsigned char *made = NULL;
    unsigned long size = 0;
    tjhandle handle = TJ(InitTransform)();
    bool ok = handle && !picture->profile && drop_colors(handle, picture, &made, &size);
    if (handle)
        TJ(Destroy)(handle);
    if (!ok) {
        g_clear_pointer(&made, TJ(Free));
        size = 0;
        ok = encode_again(picture, diags, &made, &size);
    }
    if (ok)
        *ret_jpeg = take(arena, made, size);
    else
        TJ(Free)(made);
    return ok;
}
