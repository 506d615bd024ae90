/* Any bytes as a picture. What opens is within the limits, and decodes or says why not. */
#include "fuzz.h"
#include "picture/picture.h"

#include <glib.h>

#define DECODED_MAX ((int64_t)1 << 20) /* pixels: a small file may rightly ask for a gigabyte */

static void check_head(const struct picture *picture) {
    int32_t width, height;
    picture_measure(picture, &width, &height);
    if (width <= 0 || height <= 0 ||
        (int64_t)width + height != (int64_t)picture->width + picture->height)
        g_error("%d × %d", width, height);
    if (picture->kind != PICTURE_SVG && (int64_t)width * height > PICTURE_PIXELS_MAX)
        g_error("%d × %d is beyond the limit", width, height);
    if (picture->profile && picture->profile_size < 128)
        g_error("a profile of %zu bytes", picture->profile_size);
}

static void check_pixels(struct fuzz fuzz, const struct picture *picture) {
    struct picture_pixels pixels;
    if (picture->kind == PICTURE_SVG || (int64_t)picture->width * picture->height > DECODED_MAX ||
        !picture_decode(fuzz.arena, picture, 3, 3, fuzz.diags, &pixels))
        return;
    size_t count = (size_t)pixels.width * (size_t)pixels.height;
    unsigned sum = pixels.colors[count * (size_t)pixels.components - 1];
    if (pixels.components != picture->components || (pixels.alpha && !picture->alpha))
        g_error("%d components of %d, %u", pixels.components, picture->components, sum);
}

/* A copy of its own, so that reading past its end is seen. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct string file = {"fuzz", {0}};
    struct fuzz fuzz = fuzz_begin();
    const struct picture *picture;
    unsigned char *copy = g_memdup2(data, size);
    if (picture_read(fuzz.arena, &file, copy, size, fuzz.diags, &picture)) {
        check_head(picture);
        check_pixels(fuzz, picture);
    }
    int end = fuzz_end(fuzz);
    g_free(copy);
    return end;
}
