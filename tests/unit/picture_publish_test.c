/* picture, publishing: what a file tells beside its picture is no part of the bytes that travel,
 * unless it is to be kept; what the display needs is; and the turn is said or done for those who
 * show the bytes as they stand. */
#include "picture_made.h"

static const unsigned char sea[] = {40, 120, 200, 0};

static GByteArray *copy_of(const GByteArray *bytes) {
    return g_byte_array_append(g_byte_array_new(), bytes->data, bytes->len);
}

static void assert_bytes(const struct picture *picture, const GByteArray *expected) {
    assert_int_equal(picture->size, expected->len);
    assert_memory_equal(picture->bytes, expected->data, expected->len);
}

static const struct picture *read_keeping(struct fixture *fixture, GByteArray *bytes) {
    const struct picture *picture = NULL;
    char *folder = g_dir_make_tmp("shimai-picture-XXXXXX", NULL);
    const struct source record = {.name = arena_printf(fixture->arena, "%s/r.yaml", folder)};
    const struct string file = {"p", {.source = &record, .line = 1}};
    char *path = g_build_filename(folder, "p", NULL);
    assert_true(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
    assert_true(
        picture_open(fixture->arena, &file, PICTURE_METADATA_KEEP, fixture->diags, &picture));
    assert_int_equal(remove(path) + remove(folder), 0);
    g_free(path);
    g_free(folder);
    return picture;
}

/* ---- JPEG -------------------------------------------------------------------------------- */

#define SECRET "35\xC2\xB0 41' N, Hanako"

static const struct {
    int marker;
    const char *head;
    guint head_size;
} told[] = {
    {0xE1, "Exif\0", 6},
    {0xE1, "http://ns.adobe.com/xap/1.0/", 29},
    {0xE1, "http://ns.adobe.com/xmp/extension/", 35},
    {0xE2, "MPF", 4},
    {0xE2, "FPXR", 5},
    {0xED, "Photoshop 3.0", 14},
    {0xEC, "Ducky", 5},
    {0xEE, "Elsewhere than Adobe", 21},
    {0xE0, "JFXX\0\x10", 6},
    {0xFE, "", 0},
    {0xEB, "HDR_RI", 6},
    {0xF0, "", 0},
};

static void insert_told(GByteArray *jpeg, size_t row) {
    GByteArray *data = g_byte_array_new();
    g_byte_array_append(data, (const guint8 *)told[row].head, told[row].head_size);
    g_byte_array_append(data, (const guint8 *)SECRET, sizeof SECRET);
    insert_segment(jpeg, told[row].marker, data->data, data->len);
    g_byte_array_free(data, TRUE);
}

static GByteArray *make_photo(void) {
    unsigned char pixels[32 * 24 * 3];
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * i >> 3);
    return make_jpeg(pixels, 32, 24, 3);
}

static void jpeg_tells_nothing_else(void **state) {
    struct fixture *fixture = *state;
    GByteArray *plain = make_photo(), *all = make_photo();
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        GByteArray *jpeg = copy_of(plain);
        insert_told(jpeg, i);
        if (told[i].marker != 0xF0) /* which nobody can read */
            insert_told(all, i);
        assert_bytes(read_ok(fixture, jpeg), plain);
    }
    g_byte_array_append(all, (const guint8 *)"ftypmp42" SECRET, 8 + sizeof SECRET);
    assert_bytes(read_ok(fixture, copy_of(all)), plain);
    assert_bytes(read_keeping(fixture, all), all);
    assert_int_equal(diags_count(fixture->diags), 0);
    g_byte_array_free(plain, TRUE);
    g_byte_array_free(all, TRUE);
}

/* Behind JFIF's head, and behind what Adobe's says. */
static void jpeg_heads_are_cut(void **state) {
    struct fixture *fixture = *state;
    GByteArray *plain = make_flat_jpeg(16, 8, 4, sea), *jpeg = copy_of(plain);
    unsigned char *adobe = memmem(jpeg->data, jpeg->len, "Adobe", 5);
    adobe[-1] = 14 + sizeof SECRET;
    insert_bytes(jpeg, (guint)(adobe - jpeg->data) + 12, SECRET, sizeof SECRET);
    assert_bytes(read_ok(fixture, jpeg), plain);
    g_byte_array_free(plain, TRUE);
    plain = make_photo();
    jpeg = copy_of(plain);
    unsigned char *jfif = memmem(jpeg->data, jpeg->len, "JFIF", 5);
    jfif[-1] = 16 + 12;
    jfif[12] = jfif[13] = 2; /* a thumbnail of 2 × 2 */
    insert_bytes(jpeg, (guint)(jfif - jpeg->data) + 14, "abcdefghijkl", 12);
    assert_bytes(read_ok(fixture, jpeg), plain);
    g_byte_array_free(plain, TRUE);
}

/* Its profile, density, restarts and scans are what the display needs; the profile comes once,
 * without what stands behind it or in a part too many. */
static void jpeg_keeps_its_colours(void **state) {
    struct fixture *fixture = *state;
    GByteArray *plain = make_photo(), *jpeg, *profile = make_exchanged_profile();
    unsigned char *jfif = memmem(plain->data, plain->len, "JFIF", 5);
    memcpy(jfif + 7, "\1\1\x5E\1\x5E", 5);
    insert_profile_part(plain, profile->data, profile->len, 1, 1);
    assert_bytes(read_ok(fixture, copy_of(plain)), plain);
    jpeg = make_photo();
    memcpy(memmem(jpeg->data, jpeg->len, "JFIF", 5) + 7, "\1\1\x5E\1\x5E", 5);
    insert_profile_part(jpeg, (const unsigned char *)SECRET, sizeof SECRET, 2, 1);
    g_byte_array_append(profile, (const guint8 *)SECRET, sizeof SECRET);
    insert_profile_part(jpeg, profile->data, profile->len, 1, 1);
    assert_bytes(read_ok(fixture, jpeg), plain);
    g_byte_array_free(plain, TRUE);
    g_byte_array_free(profile, TRUE);
}

/* A profile that cannot be used may be anything. */
static void unusable_profile_does_not_travel(void **state) {
    struct fixture *fixture = *state;
    GByteArray *plain = make_photo(), *jpeg = copy_of(plain);
    insert_profile_part(jpeg, (const unsigned char *)SECRET, sizeof SECRET, 1, 1);
    assert_bytes(read_ok(fixture, jpeg), plain);
    assert_int_equal(diags_count(fixture->diags), 1);
    g_byte_array_free(plain, TRUE);
}

/* ---- PNG --------------------------------------------------------------------------------- */

static void png_tells_nothing_else(void **state) {
    static const char *const names[] = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "sPLT", "bKGD",
                                        "hIST", "fcTL", "fdAT", "acTL", "vpAg", "caNv", "iDOT"};
    static const unsigned char pixels[] = {9, 8, 7, 6, 5, 4};
    struct fixture *fixture = *state;
    GByteArray *plain = make_png(pixels, 2, 1, PNG_FORMAT_RGB), *all = copy_of(plain);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        GByteArray *png = copy_of(plain);
        insert_chunk(png, i % 2 ? "IEND" : "IDAT", names[i], SECRET, sizeof SECRET);
        insert_chunk(all, i % 2 ? "IEND" : "IDAT", names[i], SECRET, sizeof SECRET);
        assert_bytes(read_ok(fixture, png), plain);
    }
    insert_chunk(all, "IDAT", "PLTE", "abc", 3); /* to which it may be reduced */
    g_byte_array_append(all, (const guint8 *)SECRET, sizeof SECRET);
    assert_bytes(read_ok(fixture, copy_of(all)), plain);
    assert_bytes(read_keeping(fixture, all), all);
    g_byte_array_free(plain, TRUE);
    g_byte_array_free(all, TRUE);
}

static void png_keeps_its_colours(void **state) {
    static const unsigned char pixels[] = {9, 8, 7, 6, 5, 4};
    struct fixture *fixture = *state;
    GByteArray *png = make_png(pixels, 2, 1, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "gAMA", "\0\0\xB1\x8F", 4);
    insert_chunk(png, "IDAT", "tRNS", "\0\1\0\1\0\1", 6);
    insert_chunk(png, "IDAT", "pHYs", "\0\0\x2E\x23\0\0\x2E\x23\1", 9);
    assert_bytes(read_ok(fixture, copy_of(png)), png);
    insert_chunk(png, "IDAT", "cICP", "\1\15\0\1 and " SECRET, 4 + 5 + sizeof SECRET);
    const struct picture *picture = read_ok(fixture, png);
    assert_null(memmem(picture->bytes, picture->size, "Hanako", 6));
}

/* Whatever the profile is called. */
static void png_profile_has_no_name(void **state) {
    static const unsigned char pixels[] = {9, 8, 7, 6, 5, 4};
    struct fixture *fixture = *state;
    GByteArray *png = make_png(pixels, 2, 1, PNG_FORMAT_RGB);
    insert_png_profile(png, "of Hanako", make_exchanged_profile());
    const struct picture *picture = read_ok(fixture, png), *again;
    assert_null(memmem(picture->bytes, picture->size, "Hanako", 6));
    assert_true(read_bytes_of(fixture, picture->bytes, picture->size, &again));
    assert_int_equal(again->profile_size, picture->profile_size);
    assert_memory_equal(again->profile, picture->profile, picture->profile_size);
}

/* IDAT ends where its rows do: a cropped picture may have its old rows there. */
static void png_data_end_with_the_rows(void **state) {
    struct fixture *fixture = *state;
    GByteArray *png = make_png_header(1, 1, 8, 0);
    static const unsigned char packed[] = {0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1};
    GByteArray *plain = copy_of(png);
    insert_chunk(plain, "IEND", "IDAT", packed, sizeof packed);
    GByteArray *data = g_byte_array_append(g_byte_array_new(), packed, sizeof packed);
    g_byte_array_append(data, (const guint8 *)SECRET, sizeof SECRET);
    insert_chunk(png, "IEND", "IDAT", data->data, data->len);
    insert_chunk(png, "IEND", "IDAT", SECRET, sizeof SECRET);
    assert_bytes(read_ok(fixture, png), plain);
    g_byte_array_free(plain, TRUE);
    g_byte_array_free(data, TRUE);
}

/* ---- turned ------------------------------------------------------------------------------ */

static const unsigned char exif_turned[] = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0,
                                            3,   0,   0, 0,  1, 0, 6, 0, 0, 0, 0, 0,  0};

static const struct picture *read_upright(struct fixture *fixture, const struct picture *picture) {
    struct bytes file;
    const struct picture *shown = NULL;
    assert_true(picture_upright(fixture->arena, picture, fixture->diags, &file));
    assert_true(read_bytes_of(fixture, file.data, file.size, &shown));
    return shown;
}

/* Its bytes say nothing of it; those to be shown as they stand say that and nothing else. */
static void turned_jpeg(void **state) {
    struct fixture *fixture = *state;
    GByteArray *plain = make_photo(), *jpeg = copy_of(plain), *said = copy_of(plain);
    insert_told(jpeg, 1);
    insert_orientation(jpeg, true, 6);
    const struct picture *picture = read_ok(fixture, jpeg);
    struct bytes file;
    assert_bytes(picture, plain);
    assert_int_equal(picture->orientation, 6);
    assert_int_equal(read_upright(fixture, picture)->orientation, 6);
    assert_true(picture_upright(fixture->arena, picture, fixture->diags, &file));
    assert_int_equal(file.size, plain->len + 36);
    assert_memory_equal(file.data + 20 + 36, plain->data + 20, plain->len - 20);
    assert_true(picture_upright(fixture->arena, read_ok(fixture, said), fixture->diags, &file));
    assert_int_equal(file.size, plain->len);
    g_byte_array_free(plain, TRUE);
}

/* Pages turn it: what is kept says that it is upright there, and how it is turned elsewhere. */
static void kept_turn_is_said_once(void **state) {
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_photo();
    struct bytes file;
    insert_told(jpeg, 9);
    insert_orientation(jpeg, true, 8);
    const struct picture *picture = read_keeping(fixture, jpeg), *again;
    assert_int_equal(picture->orientation, 8);
    assert_non_null(memmem(picture->bytes, picture->size, "Hanako", 6));
    assert_true(read_bytes_of(fixture, picture->bytes, picture->size, &again));
    assert_int_equal(again->orientation, 1);
    assert_true(picture_upright(fixture->arena, picture, fixture->diags, &file));
    assert_int_equal(file.size, jpeg->len);
    assert_memory_equal(file.data, jpeg->data, jpeg->len);
    g_byte_array_free(jpeg, TRUE);
}

/* 3 × 2 turned to the right: its left column is the upper row, from below. */
static void turned_png(void **state) {
    static const unsigned char pixels[] = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
    struct fixture *fixture = *state;
    for (int keeps = 0; keeps < 2; keeps++) {
        GByteArray *png = make_png(pixels, 3, 2, PNG_FORMAT_GA);
        insert_chunk(png, keeps ? "IEND" : "IDAT", "eXIf", exif_turned, sizeof exif_turned);
        insert_chunk(png, "IDAT", "tEXt", SECRET, sizeof SECRET);
        const struct picture *picture =
            keeps ? read_keeping(fixture, png) : read_ok(fixture, copy_of(png));
        const struct picture *shown = read_upright(fixture, picture), *again;
        struct picture_pixels found;
        g_byte_array_free(png, TRUE);
        assert_int_equal(picture->orientation, 6);
        assert_true(read_bytes_of(fixture, picture->bytes, picture->size, &again));
        assert_int_equal(again->orientation, 1);
        assert_int_equal(shown->orientation, 1);
        assert_int_equal(shown->width, 2);
        assert_true(picture_decode(fixture->arena, shown, 0, 0, fixture->diags, &found));
        assert_memory_equal(found.colors, "\4\1\5\2\6\3", 6);
        assert_memory_equal(found.alpha, "\50\12\62\24\74\36", 6);
        assert_int_equal(memmem(picture->bytes, picture->size, "Hanako", 6) != NULL, keeps);
    }
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(jpeg_tells_nothing_else),
        CASE(jpeg_heads_are_cut),
        CASE(jpeg_keeps_its_colours),
        CASE(unusable_profile_does_not_travel),
        CASE(png_tells_nothing_else),
        CASE(png_keeps_its_colours),
        CASE(png_profile_has_no_name),
        CASE(png_data_end_with_the_rows),
        CASE(turned_jpeg),
        CASE(kept_turn_is_said_once),
        CASE(turned_png),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
