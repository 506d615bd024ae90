/* picture, colours: profiles of every kind of picture become sRGB; what a PNG says of gamma and
 * primaries is a profile, too. */
#include "picture_made.h"

static const unsigned char warm[] = {200, 90, 30, 0};

static void assert_shown(struct fixture *fixture, const struct picture *picture, int red, int green,
                         int blue) {
    struct picture_pixels pixels;
    const int expected[] = {red, green, blue};
    assert_true(picture_decode(fixture->arena, picture, 0, 0, fixture->diags, &pixels));
    picture_to_srgb(fixture->arena, picture, &pixels);
    for (int i = 0; i < 3; i++)
        assert_in_range(pixels.colors[pixels.components == 1 ? 0 : i] + 2, expected[i],
                        expected[i] + 4);
}

static GByteArray *make_warm_png(unsigned format) {
    GByteArray *png = make_png(warm, 1, 1, format);
    static const char *const names[] = {"sRGB", "gAMA", "cHRM"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        unsigned char *chunk = memmem(png->data, png->len, names[i], 4);
        if (chunk)
            g_byte_array_remove_range(png, (guint)(chunk - 4 - png->data), chunk[-1] + 12u);
    }
    return png;
}

static void profiles_become_srgb(void **state) {
    struct fixture *fixture = *state;
    GByteArray *bytes = make_flat_jpeg(8, 8, 3, warm);
    assert_shown(fixture, read_ok(fixture, bytes), 200, 90, 30);
    bytes = make_flat_jpeg(8, 8, 3, warm);
    insert_profile(bytes, make_exchanged_profile());
    assert_shown(fixture, read_ok(fixture, bytes), 23, 90, 201);
    bytes = make_warm_png(PNG_FORMAT_RGBA);
    insert_png_profile(bytes, "p", make_exchanged_profile());
    assert_shown(fixture, read_ok(fixture, bytes), 23, 90, 201);
    bytes = make_flat_jpeg(8, 8, 1, warm);
    insert_profile(bytes, make_gray_profile(1.0));
    assert_shown(fixture, read_ok(fixture, bytes), 229, 229, 229);
}

/* Ink by its profile, and without one as its complement. */
static void ink_becomes_srgb(void **state) {
    static const unsigned char cyan[] = {0, 255, 255, 255}, black[] = {255, 255, 255, 0};
    struct fixture *fixture = *state;
    assert_shown(fixture, read_ok(fixture, make_flat_jpeg(8, 8, 4, cyan)), 0, 255, 255);
    GByteArray *jpeg = make_flat_jpeg(8, 8, 4, cyan);
    insert_profile(jpeg, make_ink_profile());
    assert_shown(fixture, read_ok(fixture, jpeg), 255, 255, 255);
    jpeg = make_flat_jpeg(8, 8, 4, black);
    insert_profile(jpeg, make_ink_profile());
    assert_shown(fixture, read_ok(fixture, jpeg), 185, 185, 185);
}

#define PRIMARIES_EXCHANGED                                                                        \
    "\0\0\x7a\x26\0\0\x80\x84\0\0\x3a\x98\0\0\x17\x70\0\0\x75\x30\0\0\xea\x60\0\0\xfa\0\0\0\x80"   \
    "\xe8"
#define PRIMARIES_SRGB                                                                             \
    "\0\0\x7a\x26\0\0\x80\x84\0\0\xfa\0\0\0\x80\xe8\0\0\x75\x30\0\0\xea\x60\0\0\x3a\x98\0\0\x17"   \
    "\x70"

/* Linear samples; red and blue exchanged; what is about sRGB is that. */
static void gamma_and_primaries_count(void **state) {
    static const struct {
        const char *gamma, *primaries;
        bool standard;
        int shown[3];
        bool has_profile;
    } rows[] = {
        {NULL, NULL, false, {200, 90, 30}, false},
        {"\0\0\xB1\x8F", NULL, false, {200, 90, 30}, false},
        {"\0\0\xB1\x8F", PRIMARIES_SRGB, false, {200, 90, 30}, false},
        {NULL, PRIMARIES_EXCHANGED, false, {200, 90, 30}, false},
        {"\0\1\x86\xA0", NULL, false, {229, 160, 96}, true},
        {"\0\0\xB1\x8F", PRIMARIES_EXCHANGED, false, {23, 90, 201}, true},
        {"\0\1\x86\xA0", PRIMARIES_EXCHANGED, true, {200, 90, 30}, false},
        {"\0\0\0\0", PRIMARIES_EXCHANGED, false, {200, 90, 30}, false},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        GByteArray *png = make_warm_png(PNG_FORMAT_RGB);
        if (rows[i].gamma)
            insert_chunk(png, "IDAT", "gAMA", rows[i].gamma, 4);
        if (rows[i].primaries)
            insert_chunk(png, "IDAT", "cHRM", rows[i].primaries, 32);
        if (rows[i].standard)
            insert_chunk(png, "IDAT", "sRGB", "\0", 1);
        const struct picture *picture = read_ok(fixture, png);
        assert_int_equal(picture->profile != NULL, rows[i].has_profile);
        assert_shown(fixture, picture, rows[i].shown[0], rows[i].shown[1], rows[i].shown[2]);
    }
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* Its own profile counts more. */
static void profile_counts_before_gamma(void **state) {
    struct fixture *fixture = *state;
    GByteArray *png = make_warm_png(PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "gAMA", "\0\1\x86\xA0", 4);
    insert_png_profile(png, "p", make_exchanged_profile());
    assert_shown(fixture, read_ok(fixture, png), 23, 90, 201);
}

/* The day it was made on is no part of a profile of ours. */
static void made_profiles_are_the_same_again(void **state) {
    struct fixture *fixture = *state;
    const struct picture *made[2];
    for (int i = 0; i < 2; i++) {
        GByteArray *png = make_warm_png(PNG_FORMAT_GRAY);
        insert_chunk(png, "IDAT", "gAMA", "\0\1\x86\xA0", 4);
        made[i] = read_ok(fixture, png);
        assert_memory_equal(made[i]->profile + 24, "\x07\xD0\0\1\0\1\0\0\0\0\0\0", 12);
        assert_shown(fixture, made[i], 229, 229, 229);
    }
    assert_int_equal(made[0]->profile_size, made[1]->profile_size);
    assert_memory_equal(made[0]->profile, made[1]->profile, made[0]->profile_size);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(profiles_become_srgb),
        CASE(ink_becomes_srgb),
        CASE(gamma_and_primaries_count),
        CASE(profile_counts_before_gamma),
        CASE(made_profiles_are_the_same_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
