/* Fewer pixels out of many: takes samples, gives those of a smaller picture, each the mean of the
 * area that it stands for. Means are of light, by the curve of sRGB, which those of cameras and
 * screens are close to; ink is as it is. Where a pixel is transparent its colour does not count. */
#include "picture_int.h"

#include <glib.h>
#include <math.h>

#define FULL     65535
#define CHANNELS 5 /* at most: four inks and alpha */

struct scaling {
    const struct picture_pixels *from;
    int32_t width, height; /* of the result */
    size_t components, channels;
    uint16_t light[256];
    unsigned char shown[FULL + 1]; /* the sample of a light */
    uint16_t *row;                 /* of the source: light, then alpha, by which it is multiplied */
    uint16_t *narrow;              /* the same as wide as the result */
    int32_t narrowed;              /* which row that is */
    uint64_t *sums;
};

/* ---- light ------------------------------------------------------------------------------- */

/* IEC 61966-2-1. */
static double light_of(double value) {
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* The nearest sample: it changes half way between the lights of two. */
static void fill_tables(struct scaling *scaling) {
    bool ink = scaling->components == 4;
    for (int i = 0; i < 256; i++)
        scaling->light[i] = (uint16_t)(ink ? i * 257 : (int)(light_of(i / 255.0) * FULL + 0.5));
    for (int light = 0, i = 0; light <= FULL; light++) {
        while (i < 255 && 2 * light > scaling->light[i] + scaling->light[i + 1])
            i++;
        scaling->shown[light] = (unsigned char)i;
    }
}

static void load_row(struct scaling *scaling, int32_t y) {
    const struct picture_pixels *from = scaling->from;
    size_t width = (size_t)from->width, components = scaling->components;
    const unsigned char *colors = from->colors + (size_t)y * width * components;
    const unsigned char *alpha = from->alpha ? from->alpha + (size_t)y * width : NULL;
    uint16_t *to = scaling->row;
    for (size_t x = 0; x < width; x++) {
        unsigned opacity = alpha ? alpha[x] : 255;
        for (size_t i = 0; i < components; i++)
            *to++ = (uint16_t)(scaling->light[*colors++] * opacity / 255);
        if (alpha)
            *to++ = (uint16_t)(opacity * 257);
    }
}

/* ---- means ------------------------------------------------------------------------------- */

/* Lengths are counted so that a pixel of the source is as long as the result has pixels, and one of
 * the result as the source has: both are whole. Gives how much of the source's pixel `at` the one
 * of the result covers that begins at `start` and is `length` long. */
static int64_t covered(int64_t start, int64_t length, int64_t pixel, int64_t at) {
    return MIN(start + length, (at + 1) * pixel) - MAX(start, at * pixel);
}

static void narrow_row(struct scaling *scaling) {
    int64_t width = scaling->from->width, parts = scaling->width;
    size_t channels = scaling->channels;
    for (int64_t x = 0; x < parts; x++) {
        uint64_t sums[CHANNELS] = {0};
        for (int64_t i = x * width / parts; i * parts < (x + 1) * width; i++) {
            uint64_t weight = (uint64_t)covered(x * width, width, parts, i);
            for (size_t k = 0; k < channels; k++)
                sums[k] += weight * scaling->row[(size_t)i * channels + k];
        }
        for (size_t k = 0; k < channels; k++)
            scaling->narrow[(size_t)x * channels + k] =
                (uint16_t)((sums[k] + (uint64_t)width / 2) / (uint64_t)width);
    }
}

static void add_row(struct scaling *scaling, int32_t y, uint64_t weight) {
    size_t count = (size_t)scaling->width * scaling->channels;
    if (scaling->narrowed != y) {
        load_row(scaling, y);
        narrow_row(scaling);
        scaling->narrowed = y;
    }
    for (size_t i = 0; i < count; i++)
        scaling->sums[i] += weight * scaling->narrow[i];
}

static void sum_rows(struct scaling *scaling, int64_t row) {
    int64_t height = scaling->from->height, parts = scaling->height;
    for (size_t i = 0; i < (size_t)scaling->width * scaling->channels; i++)
        scaling->sums[i] = 0;
    for (int64_t y = row * height / parts; y * parts < (row + 1) * height; y++)
        add_row(scaling, (int32_t)y, (uint64_t)covered(row * height, height, parts, y));
}

static void show_row(const struct scaling *scaling, struct picture_pixels *to, size_t row) {
    uint64_t height = (uint64_t)scaling->from->height;
    const uint64_t *sums = scaling->sums;
    for (size_t x = row * (size_t)to->width; x < (row + 1) * (size_t)to->width; x++) {
        uint64_t opacity = to->alpha ? sums[scaling->components] : height * FULL;
        for (size_t i = 0; i < scaling->components; i++) {
            uint64_t light = opacity ? (sums[i] * FULL + opacity / 2) / opacity : 0;
            to->colors[x * scaling->components + i] = scaling->shown[MIN(light, FULL)];
        }
        if (to->alpha)
            to->alpha[x] = (unsigned char)((opacity / height + 128) / 257);
        sums += scaling->channels;
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

struct picture_pixels picture_scale(struct arena *arena, const struct picture_pixels *pixels,
                                    int32_t width, int32_t height) {
    struct picture_pixels to = {.width = width, .height = height, .components = pixels->components};
    struct scaling *scaling = g_new0(struct scaling, 1);
    *scaling = (struct scaling){.from = pixels, .width = width, .height = height, .narrowed = -1};
    scaling->components = (size_t)pixels->components;
    scaling->channels = scaling->components + (pixels->alpha ? 1 : 0);
    fill_tables(scaling);
    scaling->row = g_new0(uint16_t, (size_t)pixels->width * scaling->channels);
    scaling->narrow = g_new0(uint16_t, (size_t)width * scaling->channels);
    scaling->sums = g_new0(uint64_t, (size_t)width * scaling->channels);
    to.colors = arena_array(arena, (size_t)width * (size_t)height, scaling->components);
    if (pixels->alpha)
        to.alpha = arena_array(arena, (size_t)width, (size_t)height);
    for (int32_t row = 0; row < height; row++) {
        sum_rows(scaling, row);
        show_row(scaling, &to, (size_t)row);
    }
    g_free(scaling->row);
    g_free(scaling->narrow);
    g_free(scaling->sums);
    g_free(scaling);
    return to;
}
