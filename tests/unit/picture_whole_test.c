/* picture, damage: every row of a PNG and every scan of a JPEG is there, or one finding says what
 * is missing, when the picture is opened; nothing is allocated for what is only claimed. */
#include "picture_made.h"

static const char undecodable[] = "is damaged: its pixels cannot be decoded";

static void assert_damaged(struct fixture *fixture, GByteArray *bytes, const char *wrong) {
    const struct picture *picture = NULL;
    size_t before = diags_count(fixture->diags);
    assert_false(read_bytes_of(fixture, bytes->data, bytes->len, &picture));
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_PICTURE_FORMAT);
    assert_string_equal(diags_at(fixture->diags, before)->message,
                        arena_printf(fixture->arena, "the picture `p.jpg` %s", wrong));
    g_byte_array_free(bytes, TRUE);
}

/* ---- PNG --------------------------------------------------------------------------------- */

struct kind {
    unsigned char depth, color;
    size_t row; /* bytes of 10 pixels */
};

static const struct kind kinds[] = {{1, 0, 2},  {2, 0, 3},   {4, 0, 5},   {8, 0, 10}, {16, 0, 20},
                                    {8, 2, 30}, {16, 2, 60}, {1, 3, 2},   {2, 3, 3},  {4, 3, 5},
                                    {8, 3, 10}, {8, 4, 20},  {16, 4, 40}, {8, 6, 40}, {16, 6, 80}};

/* 10 pixels wide, with these bytes as its rows. */
static GByteArray *make_raw(struct kind kind, uint32_t height, bool interlaced,
                            const unsigned char *rows, size_t size) {
    GByteArray *png = make_png_header(10, height, kind.depth, kind.color);
    static const unsigned char palette[256 * 3] = {0};
    uLongf packed = compressBound(size);
    unsigned char *data = g_malloc(packed);
    assert_int_equal(compress(data, &packed, rows, size), Z_OK);
    if (kind.color == 3)
        insert_chunk(png, "IEND", "PLTE", palette, 3u << kind.depth);
    /* In three parts, the second of them empty. */
    insert_chunk(png, "IEND", "IDAT", data, (guint)packed / 2);
    insert_chunk(png, "IEND", "IDAT", NULL, 0);
    insert_chunk(png, "IEND", "IDAT", data + packed / 2, (guint)(packed - packed / 2));
    unsigned char *header = memmem(png->data, png->len, "IHDR", 4);
    header[16] = interlaced;
    seal_chunk(header);
    g_free(data);
    return png;
}

/* Filters 0 to 4; one more is none. */
static void every_row_is_read(void **state) {
    struct fixture *fixture = *state;
    static unsigned char rows[6 * 81 + 1];
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        size_t row = kinds[i].row + 1;
        for (size_t k = 0; k < sizeof rows; k++)
            rows[k] = k % row == 0 ? (unsigned char)(k / row % 5) : 0;
        read_ok(fixture, make_raw(kinds[i], 6, false, rows, 6 * row));
        assert_damaged(fixture, make_raw(kinds[i], 6, false, rows, 3 * row),
                       "is cut short: of its 6 rows, 3 are there");
        assert_damaged(fixture, make_raw(kinds[i], 6, false, rows, 2 * row - 1),
                       "is cut short: of its 6 rows, 1 is there");
        assert_damaged(fixture, make_raw(kinds[i], 6, false, rows, 6 * row + 1),
                       "is damaged: it has more rows than it says");
        rows[5 * row] = 5;
        assert_damaged(fixture, make_raw(kinds[i], 6, false, rows, 6 * row), undecodable);
    }
}

/* 10 × 6 in seven passes. */
static void every_pass_is_read(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char rows[800] = {0};
    static const int widths[] = {2, 1, 3, 2, 5, 5, 10}, heights[] = {1, 1, 1, 2, 1, 3, 3};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        static const size_t samples[] = {1, 0, 3, 1, 2, 0, 4};
        size_t pixel = kinds[i].depth * samples[kinds[i].color], size = 0;
        for (int pass = 0; pass < 7; pass++)
            size += (size_t)heights[pass] * (1 + ((size_t)widths[pass] * pixel + 7) / 8);
        read_ok(fixture, make_raw(kinds[i], 6, true, rows, size));
        assert_damaged(fixture, make_raw(kinds[i], 6, true, rows, size - 1),
                       "is cut short: a part of its rows is missing");
        assert_damaged(fixture, make_raw(kinds[i], 6, true, rows, size + 1),
                       "is damaged: it has more rows than it says");
    }
    /* Narrower than a pass begins: it has no rows there. */
    GByteArray *png = make_png_header(1, 1, 8, 0);
    insert_chunk(png, "IEND", "IDAT", "\x78\x9c\x63\x60\0\0\0\2\0\1", 10);
    unsigned char *header = memmem(png->data, png->len, "IHDR", 4);
    header[16] = 1;
    seal_chunk(header);
    read_ok(fixture, png);
}

static void data_are_packed_rightly(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char rows[66] = {0};
    static const struct kind gray = {8, 0, 10};
    for (int fault = 0; fault < 3; fault++) {
        GByteArray *png = make_raw(gray, 6, false, rows, 66);
        unsigned char *end = memmem(png->data, png->len, "IEND", 4);
        unsigned char *first = memmem(png->data, png->len, "IDAT", 4);
        if (fault == 0)
            end[-9] ^= 1; /* the last byte of the checksum over all */
        else if (fault == 1)
            first[4] ^= 1; /* no zlib */
        else
            first[6] ^= 7; /* no such block */
        seal_chunk(first);
        seal_chunk(memmem(first + 20, png->len - (gsize)(first + 20 - png->data), "IDAT", 4));
        unsigned char *name = end - 9;
        while (memcmp(name, "IDAT", 4) != 0)
            name--;
        seal_chunk(name);
        assert_damaged(fixture, png, undecodable);
    }
}

/* An index in the last pixel, found behind every filter. */
static void palette_has_every_colour(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char depths[] = {1, 2, 4, 8};
    for (size_t i = 0; i < COUNT_OF(depths); i++)
        for (unsigned char filter = 0; filter < 5; filter++) {
            unsigned colors = (1u << depths[i]) - 1;
            size_t size = (10u * depths[i] + 7) / 8;
            unsigned char rows[2 * 11] = {[11] = 0}, packed[64];
            static const unsigned char palette[256 * 3] = {0};
            uLongf count = sizeof packed;
            GByteArray *png = make_png_header(10, 2, depths[i], 3);
            unsigned shift = (unsigned)(size * 8 - 10u * depths[i]);
            rows[size + 1] = filter;
            rows[2 * size + 1] = (unsigned char)(colors << shift);
            assert_int_equal(compress(packed, &count, rows, 2 * (size + 1)), Z_OK);
            insert_chunk(png, "IEND", "IDAT", packed, (guint)count);
            GByteArray *right = g_byte_array_append(g_byte_array_new(), png->data, png->len);
            insert_chunk(right, "IDAT", "PLTE", palette, 3 * (colors + 1));
            read_ok(fixture, right);
            insert_chunk(png, "IDAT", "PLTE", palette, 3 * colors);
            assert_damaged(fixture, png, "is damaged: it has colours that are not in its palette");
        }
}

static void append_bytes(png_structp png, png_bytep data, png_size_t size) {
    g_byte_array_append(png_get_io_ptr(png), data, (guint)size);
}

/* As libpng filters them: read otherwise, some of so many indices would be beyond the palette. */
static void filters_are_those_of_libpng(void **state) {
    static const int filters[] = {PNG_FILTER_NONE, PNG_FILTER_SUB, PNG_FILTER_UP, PNG_FILTER_AVG,
                                  PNG_FILTER_PAETH};
    static const png_color palette[200] = {{0, 0, 0}};
    for (size_t i = 0; i < COUNT_OF(filters); i++) {
        GByteArray *bytes = g_byte_array_new();
        png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
        png_infop info = png_create_info_struct(png);
        png_byte row[64];
        uint32_t random = 1;
        png_set_write_fn(png, bytes, append_bytes, NULL);
        png_set_IHDR(png, info, 64, 64, 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_set_PLTE(png, info, palette, 200);
        png_set_filter(png, PNG_FILTER_TYPE_BASE, filters[i]);
        png_write_info(png, info);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                random = random * 1664525 + 1013904223;
                row[x] = (png_byte)((random >> 24) * 200 >> 8);
            }
            png_write_row(png, row);
        }
        png_write_end(png, info);
        png_destroy_write_struct(&png, &info);
        read_ok(*state, bytes);
    }
}

static void transparency_fits_its_colours(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[12] = {0};
    GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "tRNS", "\0\1", 2);
    assert_damaged(fixture, png, "is a damaged PNG");
    png = make_png_header(1, 1, 8, 3);
    insert_chunk(png, "IEND", "IDAT", "\x78\x9c\x63\x60\0\0\0\2\0\1", 10);
    insert_chunk(png, "IDAT", "PLTE", "abc", 3);
    insert_chunk(png, "IDAT", "tRNS", "\0\1", 2);
    assert_damaged(fixture, png, "is a damaged PNG");
}

/* ---- JPEG -------------------------------------------------------------------------------- */

static GByteArray *make_photo(int flags, int format) {
    unsigned char pixels[64 * 48 * 4], *bytes = NULL;
    unsigned long size = 0;
    tjhandle handle = tjInitCompress();
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * i >> 5);
    assert_int_equal(tjCompress2(handle, pixels, 64, 0, 48, format, &bytes, &size,
                                 format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_420, 90, flags),
                     0);
    GByteArray *array = g_byte_array_append(g_byte_array_new(), bytes, (guint)size);
    tjFree(bytes);
    tjDestroy(handle);
    return array;
}

static guint find_scan(const GByteArray *jpeg, int number) {
    guint at = 2;
    for (int scan = -1; scan < number; at++)
        scan += jpeg->data[at] == 0xFF && jpeg->data[at + 1] == 0xDA;
    return at - 1;
}

static void end_mark(GByteArray *jpeg, guint at) {
    g_byte_array_set_size(jpeg, at);
    g_byte_array_append(jpeg, (const guint8 *)"\xFF\xD9", 2);
}

/* Half the scan, with an end mark and without. */
static void jpeg_cut_in_its_scan(void **state) {
    struct fixture *fixture = *state;
    static const int formats[] = {TJPF_GRAY, TJPF_RGB, TJPF_CMYK};
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        for (int marked = 0; marked < 2; marked++) {
            GByteArray *jpeg = make_photo(0, formats[i]);
            guint half = (find_scan(jpeg, 0) + jpeg->len) / 2;
            if (marked)
                end_mark(jpeg, half);
            else
                g_byte_array_set_size(jpeg, half);
            assert_damaged(fixture, jpeg, "is cut short: a part of its rows is missing");
        }
}

/* It is read, with a note and its end mark. */
static void jpeg_without_an_end_marker(void **state) {
    struct fixture *fixture = *state;
    for (guint missing = 1; missing <= 2; missing++)
        for (int progressive = 0; progressive < 2; progressive++) {
            GByteArray *jpeg = make_photo(progressive ? TJFLAG_PROGRESSIVE : 0, TJPF_RGB);
            GByteArray *whole = g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len);
            size_t before = diags_count(fixture->diags);
            g_byte_array_set_size(jpeg, jpeg->len - missing);
            const struct picture *picture = read_ok(fixture, jpeg);
            assert_int_equal(picture->size, whole->len);
            assert_memory_equal(picture->bytes, whole->data, whole->len);
            assert_int_equal(diags_count(fixture->diags), before + 1);
            assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_PICTURE_END);
            g_byte_array_free(whole, TRUE);
        }
}

/* A decoder shows what has come so far, blurred or gray, and is content. */
static void progressive_jpeg_without_all_scans(void **state) {
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_photo(TJFLAG_PROGRESSIVE, TJPF_RGB);
    int count = 0;
    for (guint i = 0; i + 1 < jpeg->len; i++)
        count += jpeg->data[i] == 0xFF && jpeg->data[i + 1] == 0xDA;
    assert_in_range(count, 5, 20);
    for (int scan = 1; scan < count; scan++) {
        GByteArray *cut = g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len);
        guint at = find_scan(cut, scan), tables = at;
        /* Its tables stand before it. */
        for (guint i = find_scan(cut, scan - 1) + 2; i < at; i++)
            if (cut->data[i] == 0xFF && cut->data[i + 1] == 0xC4) {
                tables = i;
                break;
            }
        end_mark(cut, tables);
        assert_damaged(fixture, cut, "is cut short: scans of it are missing");
    }
    read_ok(fixture, jpeg);
}

static void jpeg_with_other_bits(void **state) {
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_photo(0, TJPF_RGB);
    guint scan = find_scan(jpeg, 0);
    int damaged = 0;
    for (guint at = scan + 16; at + 2 < jpeg->len; at += 7) {
        const struct picture *picture;
        unsigned char was = jpeg->data[at];
        jpeg->data[at] = 0xFF;
        damaged += !read_bytes_of(fixture, jpeg->data, jpeg->len, &picture);
        jpeg->data[at] = was;
    }
    assert_in_range(damaged, 1, INT32_MAX);
    assert_int_equal(damaged, diags_count(fixture->diags));
    g_byte_array_free(jpeg, TRUE);
}

/* Bytes behind a scan that belong to nothing are no damage: cameras write them. */
static void jpeg_with_padding(void **state) {
    GByteArray *jpeg = make_photo(0, TJPF_RGB);
    insert_bytes(jpeg, jpeg->len - 2, "\0\0\0", 3);
    read_ok(*state, jpeg);
    assert_int_equal(diags_count(((struct fixture *)*state)->diags), 0);
}

/* A few bytes that say they are 16000 × 16000: coefficients of them would be gigabytes. */
static void jpeg_that_cannot_be_so_large(void **state) {
    for (int progressive = 0; progressive < 2; progressive++) {
        GByteArray *jpeg = make_photo(progressive ? TJFLAG_PROGRESSIVE : 0, TJPF_RGB);
        unsigned char *frame =
            memmem(jpeg->data, jpeg->len, progressive ? "\xFF\xC2\0\x11" : "\xFF\xC0\0\x11", 4);
        memcpy(frame + 5, "\x3E\x80\x3E\x80", 4);
        assert_damaged(*state, jpeg, "is cut short");
    }
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(every_row_is_read),
        CASE(every_pass_is_read),
        CASE(data_are_packed_rightly),
        CASE(palette_has_every_colour),
        CASE(filters_are_those_of_libpng),
        CASE(transparency_fits_its_colours),
        CASE(jpeg_cut_in_its_scan),
        CASE(jpeg_without_an_end_marker),
        CASE(progressive_jpeg_without_all_scans),
        CASE(jpeg_with_other_bits),
        CASE(jpeg_with_padding),
        CASE(jpeg_that_cannot_be_so_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
