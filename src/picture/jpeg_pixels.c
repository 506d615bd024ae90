/* JPEG pixels through turbojpeg, whose errors are return values: takes a picture, gives samples,
 * of RGB, gray or CMYK in which 0 is no ink. */
#include "picture_int.h"

#include "module/turbojpeg.h"

#include <glib.h>

static const char damaged[] = "is damaged: its pixels cannot be decoded";

static enum TJPF pixel_format(const struct picture *picture) {
    return picture->components == 1 ? TJPF_GRAY : picture->components == 4 ? TJPF_CMYK : TJPF_RGB;
}

/* The largest power of two that leaves both sides as wanted; 0 wants all. */
static int find_divisor(const struct picture *picture, int32_t least_width, int32_t least_height) {
    int divisor = 1;
    if (least_width <= 0 || least_height <= 0)
        return 1;
    while (divisor < 8 && picture->width / (2 * divisor) >= least_width &&
           picture->height / (2 * divisor) >= least_height)
        divisor *= 2;
    return divisor;
}

/* As Adobe's programs write CMYK: full ink is 0. */
static void invert(struct picture_pixels *pixels) {
    size_t count = (size_t)pixels->width * (size_t)pixels->height * (size_t)pixels->components;
    for (size_t i = 0; i < count; i++)
        pixels->colors[i] = (unsigned char)(255 - pixels->colors[i]);
}

static const char *decode(tjhandle handle, struct arena *arena, const struct picture *picture,
                          int divisor, struct picture_pixels *ret_pixels) {
    int width, height, sampling, space;
    if (TJ(DecompressHeader3)(handle, picture->bytes, picture->size, &width, &height, &sampling,
                              &space) != 0 ||
        width != picture->width || height != picture->height)
        return damaged;
    const tjscalingfactor scale = {1, divisor};
    struct picture_pixels pixels = {.width = TJSCALED(width, scale),
                                    .height = TJSCALED(height, scale),
                                    .components = picture->components};
    size_t row = (size_t)pixels.width * (size_t)pixels.components;
    pixels.colors = arena_array(arena, (size_t)pixels.height, row);
    /* What may be warned of was judged when the picture was opened. */
    if (TJ(Decompress2)(handle, picture->bytes, picture->size, pixels.colors, pixels.width,
                        (int)row, pixels.height, (int)pixel_format(picture),
                        TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS) != 0 &&
        TJ(GetErrorCode)(handle) == TJERR_FATAL)
        return damaged;
    if (picture->inverted)
        invert(&pixels);
    *ret_pixels = pixels;
    return NULL;
}

const char *picture_decode_jpeg(struct arena *arena, const struct picture *picture,
                                int32_t least_width, int32_t least_height,
                                struct picture_pixels *ret_pixels) {
    tjhandle handle = TJ(InitDecompress)();
    if (!handle)
        return damaged;
    int divisor = find_divisor(picture, least_width, least_height);
    const char *wrong = decode(handle, arena, picture, divisor, ret_pixels);
    TJ(Destroy)(handle);
    return wrong;
}
