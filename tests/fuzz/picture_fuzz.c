/* Any bytes as a picture. What opens is within the limits, decodes or says why not, and its bytes
 * are those of a picture that tells nothing more. */
#include "fuzz.h"
#include "picture/picture_int.h"

#include <glib.h>
#include <string.h>

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

static bool is_small(const struct picture *picture) {
    return picture->kind != PICTURE_SVG && (int64_t)picture->width * picture->height <= DECODED_MAX;
}

static void check_pixels(struct fuzz fuzz, const struct picture *picture) {
    struct picture_pixels pixels;
    if (!picture_decode(fuzz.arena, picture, 3, 3, fuzz.diags, &pixels))
        return;
    size_t count = (size_t)pixels.width * (size_t)pixels.height;
    unsigned sum = pixels.colors[count * (size_t)pixels.components - 1];
    if (pixels.components != picture->components || (pixels.alpha && !picture->alpha))
        g_error("%d components of %d, %u", pixels.components, picture->components, sum);
    picture_to_srgb(fuzz.arena, picture, &pixels);
    sum += pixels.colors[count * (size_t)pixels.components - 1];
    picture_to_gray(&pixels);
    if (pixels.components != 1)
        g_error("no gray: %u", sum);
}

/* Read again, they are the same: nothing is left to take out. */
static void check_bytes(struct fuzz fuzz, const struct picture *picture) {
    const struct picture *again;
    struct bytes file;
    size_t before = diags_count(fuzz.diags);
    if (!picture_read(fuzz.arena, &picture->file, picture->bytes, picture->size, fuzz.diags,
                      &again) ||
        diags_count(fuzz.diags) > before)
        g_error("%s", diags_at(fuzz.diags, before)->message);
    if (again->orientation != 1 || again->size != picture->size ||
        memcmp(again->bytes, picture->bytes, picture->size) != 0)
        g_error("%zu bytes become %zu", picture->size, again->size);
    if (!picture_upright(fuzz.arena, picture, fuzz.diags, &file))
        return;
    if (!picture_read(fuzz.arena, &picture->file, file.data, file.size, fuzz.diags, &again))
        g_error("not to be read upright: %s", diags_at(fuzz.diags, before)->message);
}

/* A drawing, with all that it tells or without: read again, it is the same, and nothing runs. */
static void check_drawing(struct fuzz fuzz, const struct picture *content) {
    const struct picture *kept, *again;
    struct picture copy = *content;
    if (!picture_read_content(fuzz.arena, &copy, fuzz.diags, &kept))
        return;
    copy.bytes = kept->bytes;
    copy.size = kept->size;
    if (!picture_read_content(fuzz.arena, &copy, fuzz.diags, &again) || again->size != kept->size ||
        memcmp(again->bytes, kept->bytes, kept->size) != 0)
        g_error("what is kept is not read again as it is");
    if (memmem(kept->bytes, kept->size, "<script", strlen("<script")) &&
        !memmem(kept->bytes, kept->size, "<!--", strlen("<!--"))) /* of which it may be a part */
        g_error("a script is kept");
}

static void check_smaller(struct fuzz fuzz, const struct picture *picture) {
    struct picture smaller = *picture;
    int32_t width = (picture->width + 1) / 2, height = (picture->height + 2) / 3;
    if (picture_shrink(fuzz.arena, &smaller, width, height, fuzz.diags) &&
        (smaller.width != width || smaller.height != height ||
         smaller.components != picture->components || smaller.alpha != picture->alpha))
        g_error("%d × %d with %d components", smaller.width, smaller.height, smaller.components);
}

/* A copy of its own, so that reading past its end is seen. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct string file = {"fuzz", {0}};
    struct fuzz fuzz = fuzz_begin();
    const struct picture *picture;
    unsigned char *copy = g_memdup2(data, size);
    if (picture_read(fuzz.arena, &file, copy, size, fuzz.diags, &picture)) {
        check_head(picture);
        if (is_small(picture)) {
            check_pixels(fuzz, picture);
            check_bytes(fuzz, picture);
            check_smaller(fuzz, picture);
        }
        for (int keeps = 0; keeps <= 1 && picture->kind == PICTURE_SVG; keeps++)
            check_drawing(
                fuzz, &(struct picture){.file = file, .bytes = copy, .size = size, .keeps = keeps});
    }
    int end = fuzz_end(fuzz);
    g_free(copy);
    return end;
}
