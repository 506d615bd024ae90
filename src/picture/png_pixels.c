/* PNG pixels through libpng's simplified interface, whose errors are return values: takes a
 * picture, gives samples of 8 bits, colours and alpha apart.
 *
 * libpng would turn colours into sRGB by what the file says of gamma; ours are to stay those of the
 * file, beside its profile. So it is handed only the chunks that pixels come from. */
#include "picture_int.h"

#include <glib.h>
#include <png.h>
#include <string.h>

#define SIGNATURE_SIZE 8
#define CHUNK_OVERHEAD 12

static const char damaged[] = "is damaged: its pixels cannot be decoded";

static bool is_of_pixels(const unsigned char *name) {
    static const char *const names[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (memcmp(name, names[i], 4) == 0)
            return true;
    return false;
}

/* The file without the other chunks. They have been walked before: their lengths are sound. */
static unsigned char *copy_bare(const struct picture *picture, size_t *ret_size) {
    unsigned char *bare = g_malloc(picture->size);
    size_t at = SIGNATURE_SIZE, count = SIGNATURE_SIZE;
    memcpy(bare, picture->bytes, SIGNATURE_SIZE);
    while (picture->size - at >= CHUNK_OVERHEAD) {
        const unsigned char *chunk = picture->bytes + at;
        size_t size = picture_big32(chunk) + CHUNK_OVERHEAD;
        if (size > picture->size - at)
            break; /* what follows IEND */
        if (is_of_pixels(chunk + 4)) {
            memcpy(bare + count, chunk, size);
            count += size;
        }
        at += size;
    }
    *ret_size = count;
    return bare;
}

/* Samples as libpng gives them, alpha behind the colours of each pixel. */
static bool read_samples(const unsigned char *bytes, size_t size, bool alpha, png_image *image,
                         unsigned char **ret_samples) {
    if (!png_image_begin_read_from_memory(image, bytes, size))
        return false;
    image->format = (image->format & PNG_FORMAT_FLAG_COLOR) | (alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    unsigned char *samples = g_malloc(PNG_IMAGE_SIZE(*image));
    if (png_image_finish_read(image, NULL, samples, 0, NULL) && !PNG_IMAGE_FAILED(*image)) {
        *ret_samples = samples;
        return true;
    }
    g_free(samples);
    return false;
}

static void split(struct arena *arena, const unsigned char *samples, struct picture_pixels *pixels,
                  bool alpha) {
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    size_t components = (size_t)pixels->components;
    pixels->colors = arena_array(arena, count, components);
    if (!alpha) {
        memcpy(pixels->colors, samples, count * components);
        return;
    }
    pixels->alpha = arena_alloc(arena, count);
    for (size_t i = 0; i < count; i++) {
        memcpy(pixels->colors + i * components, samples + i * (components + 1), components);
        pixels->alpha[i] = samples[i * (components + 1) + components];
    }
}

const char *picture_decode_png(struct arena *arena, const struct picture *picture,
                               struct picture_pixels *ret_pixels) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    size_t size;
    unsigned char *samples, *bare = copy_bare(picture, &size);
    bool ok = read_samples(bare, size, picture->alpha, &image, &samples);
    png_image_free(&image);
    g_free(bare);
    if (!ok)
        return damaged;
    struct picture_pixels pixels = {
        .width = picture->width, .height = picture->height, .components = picture->components};
    split(arena, samples, &pixels, picture->alpha);
    g_free(samples);
    *ret_pixels = pixels;
    return NULL;
}
