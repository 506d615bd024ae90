/* Pictures made at run time, with the libraries that other programs write them with: small JPEGs
 * and PNGs as bytes, and what may be put into them. */
#ifndef SHIMAI_TEST_PICTURE_MADE_H
#define SHIMAI_TEST_PICTURE_MADE_H

#include "arena_fixture.h"
#include "picture/picture.h"

#include <lcms2.h>
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

static inline void put_big32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* Makes the checksum right again of the chunk whose name stands there. */
static inline void seal_chunk(unsigned char *name) {
    uLong size = (uLong)name[-4] << 24 | (uLong)name[-3] << 16 | (uLong)name[-2] << 8 | name[-1];
    put_big32(name + 4 + size, (uint32_t)crc32(0, name, (uInt)size + 4));
}

/* A chunk before the first one of that name. */
static inline void insert_chunk(GByteArray *png, const char *before, const char *name,
                                const void *data, guint size) {
    unsigned char *chunk = g_malloc(size + 12);
    const unsigned char *at = memmem(png->data, png->len, before, 4);
    assert_non_null(at);
    put_big32(chunk, size);
    memcpy(chunk + 4, name, 4);
    if (size > 0)
        memcpy(chunk + 8, data, size);
    seal_chunk(chunk + 4);
    insert_bytes(png, (guint)(at - png->data) - 4, chunk, size + 12);
    g_free(chunk);
}

/* A PNG whose header says what it likes. */
static inline GByteArray *make_png_header(uint32_t width, uint32_t height, unsigned char depth,
                                          unsigned char color_type) {
    GByteArray *png = g_byte_array_new();
    unsigned char data[13] = {[8] = depth, [9] = color_type};
    put_big32(data, width);
    put_big32(data + 4, height);
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82", 20);
    insert_chunk(png, "IEND", "IHDR", data, sizeof data);
    return png;
}

/* ---- profiles ---------------------------------------------------------------------------- */

static inline GByteArray *save_profile(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    GByteArray *bytes = g_byte_array_new();
    assert_true(cmsSaveProfileToMem(profile, NULL, &size));
    g_byte_array_set_size(bytes, size);
    assert_true(cmsSaveProfileToMem(profile, bytes->data, &size));
    cmsCloseProfile(profile);
    return bytes;
}

/* Of a screen whose red is blue and whose blue is red: one sees at once whether it is used. */
static inline GByteArray *make_exchanged_profile(void) {
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.15, 0.06, 1}, {0.30, 0.60, 1}, {0.64, 0.33, 1}};
    cmsToneCurve *curve = cmsBuildGamma(NULL, 2.2);
    cmsToneCurve *const curves[] = {curve, curve, curve};
    GByteArray *bytes = save_profile(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

static inline GByteArray *make_gray_profile(double gamma) {
    cmsToneCurve *curve = cmsBuildGamma(NULL, gamma);
    GByteArray *bytes = save_profile(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

/* Black ink is a light gray, the others are nothing. */
static inline cmsInt32Number mix_ink(const cmsUInt16Number in[], cmsUInt16Number out[],
                                     void *cargo) {
    (void)cargo;
    out[0] = (cmsUInt16Number)(0xFF00 - in[3] / 4); /* L* 100 to 75 */
    out[1] = out[2] = 0x8000;                       /* a* and b* are 0 */
    return TRUE;
}

static inline GByteArray *make_ink_profile(void) {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *colors = cmsStageAllocCLut16bit(NULL, 2, 4, 3, NULL);
    assert_true(cmsStageSampleCLut16bit(colors, mix_ink, NULL, 0));
    assert_true(cmsPipelineInsertStage(pipeline, cmsAT_BEGIN, colors));
    cmsSetProfileVersion(profile, 2.1);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    assert_true(cmsWriteTag(profile, cmsSigAToB0Tag, pipeline));
    cmsPipelineFree(pipeline);
    return save_profile(profile);
}

/* One part of so many. */
static inline void insert_profile_part(GByteArray *jpeg, const unsigned char *part, size_t size,
                                       int number, int count) {
    unsigned char *data = g_malloc(14 + size);
    memcpy(data, "ICC_PROFILE", 12);
    data[12] = (unsigned char)number;
    data[13] = (unsigned char)count;
    memcpy(data + 14, part, size);
    insert_segment(jpeg, 0xE2, data, 14 + (guint)size);
    g_free(data);
}

/* Frees the profile. */
static inline void insert_profile(GByteArray *jpeg, GByteArray *profile) {
    insert_profile_part(jpeg, profile->data, profile->len, 1, 1);
    g_byte_array_free(profile, TRUE);
}

/* iCCP; frees the profile. */
static inline void insert_png_profile(GByteArray *png, const char *name, GByteArray *profile) {
    uLongf size = compressBound(profile->len);
    size_t head = strlen(name) + 2;
    unsigned char *chunk = g_malloc0(head + size);
    memcpy(chunk, name, head - 2);
    assert_int_equal(compress(chunk + head, &size, profile->data, profile->len), Z_OK);
    insert_chunk(png, "IDAT", "iCCP", chunk, (guint)(head + size));
    g_byte_array_free(profile, TRUE);
    g_free(chunk);
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
