/* picture, smaller: means of areas, in light and by opacity; a smaller file of the same kind, in
 * its own colours, turned as before. */
#include "picture_made.h"

static struct picture shrink_ok(struct fixture *fixture, GByteArray *bytes, int width, int height) {
    struct picture picture = *read_ok(fixture, bytes);
    if (!picture_shrink(fixture->arena, &picture, width, height, fixture->diags))
        fail_msg("not made smaller: %s", diags_at(fixture->diags, 0)->message);
    assert_int_equal(picture.width, width);
    assert_int_equal(picture.height, height);
    return picture;
}

static struct picture_pixels decode(struct fixture *fixture, const struct picture *picture) {
    struct picture_pixels pixels;
    assert_true(picture_decode(fixture->arena, picture, 0, 0, fixture->diags, &pixels));
    return pixels;
}

/* Black and white side by side are half the light: 188, not 128. */
static void means_are_of_light(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[] = {0, 255, 0, 255, 255, 0, 255, 0};
    struct picture picture = shrink_ok(fixture, make_png(pixels, 4, 2, PNG_FORMAT_GRAY), 2, 1);
    assert_memory_equal(decode(fixture, &picture).colors, "\274\274", 2);
}

/* 3 pixels to 2: each is one and a half wide. */
static void pixels_count_by_their_area(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[] = {255, 0, 0};
    struct picture picture = shrink_ok(fixture, make_png(pixels, 3, 1, PNG_FORMAT_GRAY), 2, 1);
    /* Two thirds of the light: (2/3)^(1/2.4) · 1.055 - 0.055 = 0.836 */
    assert_memory_equal(decode(fixture, &picture).colors, "\325\0", 2);
    picture = shrink_ok(fixture, make_png(pixels, 1, 3, PNG_FORMAT_GRAY), 1, 2);
    assert_memory_equal(decode(fixture, &picture).colors, "\325\0", 2);
}

/* Every sample stays as it is where nothing is mixed. */
static void flat_areas_stay(void **state) {
    struct fixture *fixture = *state;
    unsigned char pixels[256 * 4 * 3];
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i / 3 % 512 / 2);
    struct picture picture = shrink_ok(fixture, make_png(pixels, 512, 2, PNG_FORMAT_RGB), 256, 1);
    struct picture_pixels found = decode(fixture, &picture);
    for (size_t i = 0; i < 256 * 3; i++)
        assert_int_equal(found.colors[i], i / 3);
}

/* The colour of what is not seen does not shine through. */
static void transparent_pixels_have_no_colour(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[] = {200, 100, 50, 255, 0, 255, 255, 0,
                                           200, 100, 50, 255, 0, 255, 255, 0};
    struct picture picture = shrink_ok(fixture, make_png(pixels, 4, 1, PNG_FORMAT_RGBA), 1, 1);
    struct picture_pixels found = decode(fixture, &picture);
    assert_memory_equal(found.colors, "\310\144\62", 3);
    assert_int_equal(found.alpha[0], 128);
}

static void jpeg_keeps_its_profile_and_turn(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char color[] = {200, 90, 30, 80};
    for (int components = 1; components <= 4; components++) {
        if (components == 2)
            continue;
        GByteArray *jpeg = make_flat_jpeg(64, 40, components, color);
        insert_profile(jpeg, components == 1   ? make_gray_profile(1.8)
                             : components == 3 ? make_exchanged_profile()
                                               : make_ink_profile());
        insert_orientation(jpeg, true, 6);
        struct picture before =
            *read_ok(fixture, g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len));
        struct picture picture = shrink_ok(fixture, jpeg, 32, 20);
        struct picture_pixels was = decode(fixture, &before), found = decode(fixture, &picture);
        assert_int_equal(picture.kind, PICTURE_JPEG);
        assert_int_equal(picture.components, components);
        assert_int_equal(picture.orientation, 6);
        assert_int_equal(picture.profile_size, before.profile_size);
        assert_memory_equal(picture.profile, before.profile, before.profile_size);
        for (int i = 0; i < components; i++)
            assert_in_range(found.colors[i] + 4, was.colors[i], was.colors[i] + 8);
    }
}

static void png_keeps_its_colours(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[4 * 4 * 3] = {0};
    GByteArray *png = make_png(pixels, 4, 4, PNG_FORMAT_RGB);
    insert_png_profile(png, "p", make_exchanged_profile());
    insert_chunk(png, "IDAT", "pHYs", "\0\0\x2E\x23\0\0\x2E\x23\1", 9);
    struct picture picture = shrink_ok(fixture, png, 2, 2);
    assert_non_null(picture.profile);
    assert_int_equal(picture.kind, PICTURE_PNG);
    assert_int_equal(picture.density_x, 0); /* it was that of the larger one */
    unsigned char packed[64];
    uLongf size = sizeof packed;
    GByteArray *palette = make_png_header(2, 2, 8, 3);
    assert_int_equal(compress(packed, &size, (const Bytef *)"\0\0\0\0\0\0", 6), Z_OK);
    insert_chunk(palette, "IEND", "IDAT", packed, (guint)size);
    insert_chunk(palette, "IDAT", "PLTE", "abc", 3);
    picture = shrink_ok(fixture, palette, 1, 1);
    assert_memory_equal(decode(fixture, &picture).colors, "abc", 3);
}

/* The same bytes each time. */
static void same_bytes_again(void **state) {
    struct fixture *fixture = *state;
    unsigned char pixels[60 * 40 * 3];
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * i >> 4);
    struct picture first = shrink_ok(fixture, make_jpeg(pixels, 60, 40, 3), 31, 21);
    struct picture again = shrink_ok(fixture, make_jpeg(pixels, 60, 40, 3), 31, 21);
    assert_int_equal(first.size, again.size);
    assert_memory_equal(first.bytes, again.bytes, first.size);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(means_are_of_light),
        CASE(pixels_count_by_their_area),
        CASE(flat_areas_stay),
        CASE(transparent_pixels_have_no_colour),
        CASE(jpeg_keeps_its_profile_and_turn),
        CASE(png_keeps_its_colours),
        CASE(same_bytes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
