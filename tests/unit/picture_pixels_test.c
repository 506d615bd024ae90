/* picture, pixels: exact samples of PNGs, colours of JPEGs, smaller sizes. */
#include "picture_made.h"

static struct picture_pixels decode_ok(struct fixture *fixture, const struct picture *picture,
                                       int width, int height) {
    struct picture_pixels pixels = {0};
    if (!picture_decode(fixture->arena, picture, width, height, fixture->diags, &pixels))
        fail_msg("refused: %s", diags_at(fixture->diags, 0)->message);
    return pixels;
}

/* ---- PNG --------------------------------------------------------------------------------- */

static void png_planes(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char rgba[] = {1, 2, 3, 255, 4, 5, 6, 128, 7, 8, 9, 0, 10, 11, 12, 1};
    static const unsigned char colors[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    static const unsigned char alpha[] = {255, 128, 0, 1};
    const struct picture *picture = read_ok(fixture, make_png(rgba, 2, 2, PNG_FORMAT_RGBA));
    struct picture_pixels pixels = decode_ok(fixture, picture, 1, 1);
    assert_int_equal(pixels.width, 2);
    assert_int_equal(pixels.height, 2);
    assert_int_equal(pixels.components, 3);
    assert_memory_equal(pixels.colors, colors, sizeof colors);
    assert_memory_equal(pixels.alpha, alpha, sizeof alpha);
    picture = read_ok(fixture, make_png(rgba, 2, 4, PNG_FORMAT_GA));
    pixels = decode_ok(fixture, picture, 0, 0);
    assert_int_equal(pixels.components, 1);
    assert_memory_equal(pixels.colors, "\1\3\4\6\7\11\12\14", 8);
    assert_memory_equal(pixels.alpha, "\2\377\5\200\10\0\13\1", 8);
    picture = read_ok(fixture, make_png(rgba, 4, 4, PNG_FORMAT_GRAY));
    pixels = decode_ok(fixture, picture, 0, 0);
    assert_memory_equal(pixels.colors, rgba, sizeof rgba);
    assert_null(pixels.alpha);
}

/* Samples are those of the file: neither its gamma nor its profile changes them. */
static void png_gamma_is_left(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char rgb[] = {10, 60, 200, 90, 128, 240};
    GByteArray *png = make_png(rgb, 2, 1, PNG_FORMAT_RGB);
    insert_chunk(
        png, "IDAT", "cHRM",
        "\0\0\x7a\x26\0\0\x80\x84\0\0\xfa\0\0\0\x80\xe8\0\0\x75\x30\0\0\xea\x60\0\0\x3a\x98"
        "\0\0\x17\x70",
        32);
    unsigned char *gamma = memmem(png->data, png->len, "sRGB", 4);
    if (gamma) /* libpng says it before; then gamma does not count */
        g_byte_array_remove_range(png, (guint)(gamma - png->data) - 4, 13);
    gamma = memmem(png->data, png->len, "gAMA", 4);
    if (gamma)
        g_byte_array_remove_range(png, (guint)(gamma - png->data) - 4, 16);
    insert_chunk(png, "IDAT", "gAMA", "\0\1\x86\xa0", 4); /* 1.0: linear */
    struct picture_pixels pixels = decode_ok(fixture, read_ok(fixture, png), 0, 0);
    assert_memory_equal(pixels.colors, rgb, sizeof rgb);
}

/* 16 bits become 8; a palette becomes its colours; one transparent colour becomes alpha. */
static void png_depths(void **state) {
    struct fixture *fixture = *state;
    /* 2 × 1, 16 bits gray: 0x8000, 0xFFFF. */
    GByteArray *png = make_png_header(2, 1, 16, 0);
    unsigned char packed[64];
    uLongf size = sizeof packed;
    assert_int_equal(compress(packed, &size, (const Bytef *)"\0\x80\x00\xFF\xFF", 5), Z_OK);
    insert_chunk(png, "IEND", "IDAT", packed, (guint)size);
    insert_chunk(png, "IDAT", "tRNS", "\x80\0", 2);
    const struct picture *picture = read_ok(fixture, png);
    assert_int_equal(picture->bits, 16);
    struct picture_pixels pixels = decode_ok(fixture, picture, 0, 0);
    assert_memory_equal(pixels.colors, "\x80\xFF", 2);
    assert_memory_equal(pixels.alpha, "\0\xFF", 2);
    /* 4 × 1, 2 bits: palette 3 2 1 0. */
    png = make_png_header(4, 1, 2, 3);
    size = sizeof packed;
    assert_int_equal(compress(packed, &size, (const Bytef *)"\0\xE4", 2), Z_OK);
    insert_chunk(png, "IEND", "IDAT", packed, (guint)size);
    insert_chunk(png, "IDAT", "PLTE", "abcdefghijkl", 12);
    picture = read_ok(fixture, png);
    assert_int_equal(picture->bits, 2);
    assert_int_equal(picture->components, 3);
    pixels = decode_ok(fixture, picture, 0, 0);
    assert_memory_equal(pixels.colors, "jklghidefabc", 12);
    assert_null(pixels.alpha);
}

/* ---- JPEG -------------------------------------------------------------------------------- */

static void assert_near(const unsigned char *found, const unsigned char *expected, int count) {
    for (int i = 0; i < count; i++)
        assert_in_range(found[i], MAX(expected[i] - 2, 0), expected[i] + 2);
}

static void jpeg_colors(void **state) {
    static const unsigned char color[] = {200, 90, 30, 0};
    struct fixture *fixture = *state;
    for (int components = 1; components <= 3; components += 2) {
        const struct picture *picture = read_ok(fixture, make_flat_jpeg(17, 9, components, color));
        struct picture_pixels pixels = decode_ok(fixture, picture, 0, 0);
        assert_int_equal(pixels.width, 17);
        assert_int_equal(pixels.height, 9);
        assert_int_equal(pixels.components, components);
        assert_null(pixels.alpha);
        assert_near(pixels.colors, color, components);
        assert_near(pixels.colors + (17 * 9 - 1) * components, color, components);
    }
}

/* Whether the file counts ink or its absence, 0 is no ink in what is decoded. */
static void jpeg_ink(void **state) {
    static const unsigned char stored[] = {250, 200, 100, 20};
    static const unsigned char ink[] = {5, 55, 155, 235};
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(8, 8, 4, stored);
    const unsigned char *adobe = memmem(jpeg->data, jpeg->len, "Adobe", 5);
    guint marker = (guint)(adobe - jpeg->data) - 4;
    bool plain = adobe[11] == 0; /* no YCCK */
    struct picture_pixels pixels = decode_ok(
        fixture, read_ok(fixture, g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len)),
        0, 0);
    assert_int_equal(pixels.components, 4);
    assert_near(pixels.colors, ink, 4);
    if (plain) {
        g_byte_array_remove_range(jpeg, marker, 16);
        pixels = decode_ok(fixture, read_ok(fixture, jpeg), 0, 0);
        assert_near(pixels.colors, stored, 4);
    } else {
        g_byte_array_free(jpeg, TRUE);
    }
}

static void jpeg_comes_smaller(void **state) {
    static const struct {
        int least_width, least_height, width, height;
    } rows[] = {
        {0, 0, 101, 60},  {101, 60, 101, 60}, {51, 30, 101, 60}, {50, 31, 101, 60},
        {50, 30, 51, 30}, {26, 10, 51, 30},   {25, 15, 26, 15},  {13, 7, 26, 15},
        {12, 7, 13, 8},   {1, 1, 13, 8},      {1, 0, 101, 60},
    };
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_flat_jpeg(101, 60, 3, color));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct picture_pixels pixels =
            decode_ok(fixture, picture, rows[i].least_width, rows[i].least_height);
        assert_int_equal(pixels.width, rows[i].width);
        assert_int_equal(pixels.height, rows[i].height);
        assert_near(pixels.colors, color, 3);
    }
}

static void svg_has_no_pixels(void **state) {
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    struct fixture *fixture = *state;
    struct picture_pixels pixels;
    const struct picture *picture;
    assert_true(read_bytes_of(fixture, svg, sizeof svg - 1, &picture));
    assert_false(picture_decode(fixture->arena, picture, 0, 0, fixture->diags, &pixels));
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(png_planes), CASE(png_gamma_is_left),  CASE(png_depths),        CASE(jpeg_colors),
        CASE(jpeg_ink),   CASE(jpeg_comes_smaller), CASE(svg_has_no_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
