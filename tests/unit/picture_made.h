/* Pictures made at run time, with the libraries that other programs write them with: small JPEGs
 * and PNGs as bytes, and what may be put into them. */
#ifndef SHIMAI_TEST_PICTURE_MADE_H
#define SHIMAI_TEST_PICTURE_MADE_H

#include "arena_fixture.h"
#include "picture/picture.h"

#include <png.h>
#include <turbojpeg.h>
#include <zlib.h>

/* ---- JPEG -------------------------------------------------------------------------------- */

/* `pixels`: rows of 1, 3 or 4 samples. Full quality, no subsampling; CMYK with Adobe's marker. */
static inline GByteArray *make_jpeg(const unsigned char *pixels, int width, int height,
                                    int components) {
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle handle = tjInitCompress();
    int format = components == 1 ? TJPF_GRAY : components == 4 ? TJPF_CMYK : TJPF_RGB;
    assert_int_equal(tjCompress2(handle, pixels, width, 0, height, format, &bytes, &size,
                                 components == 1 ? TJSAMP_GRAY : TJSAMP_444, 100, 0),
                     0);
    GByteArray *array = g_byte_array_append(g_byte_array_new(), bytes, (guint)size);
    tjFree(bytes);
    tjDestroy(handle);
    return array;
}

/* A JPEG of one colour. */
static inline GByteArray *make_flat_jpeg(int width, int height, int components,
                                         const unsigned char *color) {
    unsigned char *pixels = g_malloc((size_t)(width * height * components));
    for (int i = 0; i < width * height * components; i++)
        pixels[i] = color[i % components];
    GByteArray *jpeg = make_jpeg(pixels, width, height, components);
    g_free(pixels);
    return jpeg;
}

static inline void insert_bytes(GByteArray *array, guint at, const void *bytes, guint size) {
    guint old = array->len;
    g_byte_array_set_size(array, old + size);
    memmove(array->data + at + size, array->data + at, old - at);
    memcpy(array->data + at, bytes, size);
}

/* A marker segment behind SOI. */
static inline void insert_segment(GByteArray *jpeg, int marker, const void *data, guint size) {
    unsigned char head[] = {0xFF, (unsigned char)marker, (unsigned char)((size + 2) >> 8),
                            (unsigned char)(size + 2)};
    insert_bytes(jpeg, 2, data, size);
    insert_bytes(jpeg, 2, head, sizeof head);
}

/* Exif with one entry; II or MM. */
static inline void insert_orientation(GByteArray *jpeg, bool little, unsigned char orientation) {
    static const unsigned char big[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0,
                                        0,   0,   8,   0,   1, 1, 18,  0,   3, 0,  0,
                                        0,   1,   0,   0,   0, 0, 0,   0,   0, 0};
    static const unsigned char small[] = {'E', 'x', 'i', 'f', 0, 0,  'I', 'I', 42, 0, 8,
                                          0,   0,   0,   1,   0, 18, 1,   3,   0,  1, 0,
                                          0,   0,   0,   0,   0, 0,  0,   0,   0,  0};
    unsigned char exif[sizeof big];
    memcpy(exif, little ? small : big, sizeof exif);
    exif[little ? 24 : 25] = orientation;
    insert_segment(jpeg, 0xE1, exif, sizeof exif);
}

/* ---- PNG --------------------------------------------------------------------------------- */

static inline GByteArray *make_png(const void *pixels, int width, int height, unsigned format) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = format};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    GByteArray *png = g_byte_array_new();
    g_byte_array_set_size(png, (guint)size);
    assert_true(png_image_write_to_memory(&image, png->data, &size, 0, pixels, 0, NULL));
    g_byte_array_set_size(png, (guint)size);
    return png;
}

/* A chunk before the first one of that name. */
static inline void insert_chunk(GByteArray *png, const char *before, const char *name,
                                const void *data, guint size) {
    unsigned char *chunk = g_malloc(size + 12);
    const unsigned char *at = memmem(png->data, png->len, before, 4);
    uLong sum;
    assert_non_null(at);
    memcpy(chunk + 4, name, 4);
    if (size > 0)
        memcpy(chunk + 8, data, size);
    sum = crc32(0, chunk + 4, size + 4);
    for (int i = 0; i < 4; i++) {
        chunk[i] = (unsigned char)(size >> (24 - 8 * i));
        chunk[8 + size + (guint)i] = (unsigned char)(sum >> (24 - 8 * i));
    }
    insert_bytes(png, (guint)(at - png->data) - 4, chunk, size + 12);
    g_free(chunk);
}

/* A PNG whose header says what it likes. */
static inline GByteArray *make_png_header(uint32_t width, uint32_t height, unsigned char depth,
                                          unsigned char color_type) {
    GByteArray *png = g_byte_array_new();
    unsigned char data[13] = {[8] = depth, [9] = color_type};
    for (int i = 0; i < 4; i++) {
        data[i] = (unsigned char)(width >> (24 - 8 * i));
        data[4 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82", 20);
    insert_chunk(png, "IEND", "IHDR", data, sizeof data);
    return png;
}

/* ---- profiles ---------------------------------------------------------------------------- */

/* The head of a profile and no tags: enough for those who look at nothing else. */
static inline void make_profile(unsigned char *profile, size_t size, const char *space) {
    for (size_t i = 0; i < size; i++)
        profile[i] = (unsigned char)(i * 7);
    for (int i = 0; i < 4; i++)
        profile[i] = (unsigned char)(size >> (24 - 8 * i));
    memcpy(profile + 16, space, 4);
    memcpy(profile + 36, "acsp", 4);
}

/* ---- reading ----------------------------------------------------------------------------- */

static inline bool read_bytes_of(struct fixture *fixture, const void *bytes, size_t size,
                                 const struct picture **ret_picture) {
    static const struct string file = {"p.jpg", {0}};
    return picture_read(fixture->arena, &file, bytes, size, fixture->diags, ret_picture);
}

/* Copies the bytes to the arena, and frees the array. */
static inline const struct picture *read_ok(struct fixture *fixture, GByteArray *bytes) {
    const struct picture *picture = NULL;
    unsigned char *copy = arena_alloc(fixture->arena, bytes->len);
    memcpy(copy, bytes->data, bytes->len);
    if (!read_bytes_of(fixture, copy, bytes->len, &picture))
        fail_msg("refused: %s", diags_at(fixture->diags, 0)->message);
    g_byte_array_free(bytes, TRUE);
    return picture;
}

#endif
