/* picture, heads: size, colour, orientation, density and profile of JPEG, PNG and SVG; limits, and
 * files that are cut short or spoilt at any byte. */
#include "picture_made.h"

static const unsigned char sea[] = {40, 120, 200, 0};

/* Exactly one finding, of that code and with that message. */
static void assert_refused(struct fixture *fixture, GByteArray *bytes, enum diag_code code,
                           const char *message) {
    const struct picture *picture = NULL;
    size_t before = diags_count(fixture->diags);
    assert_false(read_bytes_of(fixture, bytes->data, bytes->len, &picture));
    assert_null(picture);
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_int_equal(diags_at(fixture->diags, before)->code, code);
    assert_string_equal(diags_at(fixture->diags, before)->message, message);
    g_byte_array_free(bytes, TRUE);
}

static void assert_head(const struct picture *picture, enum picture_kind kind, int width,
                        int height, int components) {
    assert_int_equal(picture->kind, kind);
    assert_int_equal(picture->width, width);
    assert_int_equal(picture->height, height);
    assert_int_equal(picture->components, components);
    assert_int_equal(picture->orientation, 1);
    assert_null(picture->profile);
}

/* ---- JPEG -------------------------------------------------------------------------------- */

static void jpeg_head(void **state) {
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(37, 21, 3, sea);
    const struct picture *picture;
    assert_true(read_bytes_of(fixture, jpeg->data, jpeg->len, &picture));
    assert_head(picture, PICTURE_JPEG, 37, 21, 3);
    assert_ptr_equal(picture->bytes, jpeg->data);
    assert_int_equal(picture->size, jpeg->len);
    assert_int_equal(picture->bits, 8);
    assert_false(picture->inverted);
    assert_false(picture->alpha);
    g_byte_array_free(jpeg, TRUE);
    picture = read_ok(fixture, make_flat_jpeg(8, 9, 1, sea));
    assert_head(picture, PICTURE_JPEG, 8, 9, 1);
}

/* libjpeg writes Adobe's marker, which says that 0 is full ink. */
static void jpeg_cmyk(void **state) {
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(16, 8, 4, sea);
    const unsigned char *adobe = memmem(jpeg->data, jpeg->len, "Adobe", 5);
    guint marker = (guint)(adobe - jpeg->data) - 4;
    assert_head(read_ok(fixture, g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len)),
                PICTURE_JPEG, 16, 8, 4);
    assert_int_equal(jpeg->data[marker + 1], 0xEE);
    const struct picture *picture =
        read_ok(fixture, g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len));
    assert_true(picture->inverted);
    g_byte_array_remove_range(jpeg, marker, 16);
    picture = read_ok(fixture, jpeg);
    assert_int_equal(picture->components, 4);
    assert_false(picture->inverted);
}

/* The marker alone says nothing of ink: RGB is not inverted. */
static void adobe_rgb_is_not_inverted(void **state) {
    GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
    insert_segment(jpeg, 0xEE, "Adobe\0\144\0\0\0\0\1", 12);
    assert_false(read_ok(*state, jpeg)->inverted);
}

static void jpeg_orientation(void **state) {
    struct fixture *fixture = *state;
    for (int little = 0; little < 2; little++)
        for (unsigned char orientation = 0; orientation <= 9; orientation++) {
            GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
            insert_orientation(jpeg, little, orientation);
            const struct picture *picture = read_ok(fixture, jpeg);
            int32_t width, height;
            int expected = orientation >= 1 && orientation <= 8 ? orientation : 1;
            assert_int_equal(picture->orientation, expected);
            picture_measure(picture, &width, &height);
            assert_int_equal(width, expected >= 5 ? 4 : 6);
            assert_int_equal(height, expected >= 5 ? 6 : 4);
        }
}

/* Exif of more than one segment is continued in others that begin like the first. */
static void first_exif_counts(void **state) {
    GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
    insert_segment(jpeg, 0xE1, "Exif\0\0 and so on, and so on", 27);
    insert_orientation(jpeg, true, 6);
    assert_int_equal(read_ok(*state, jpeg)->orientation, 6);
}

/* Where the stored top left and top right corners are seen (CIPA DC-008, table 4). */
static void turns_carry_corners(void **state) {
    static const int corners[8][4] = {{0, 0, 1, 0}, {1, 0, 0, 0}, {1, 1, 0, 1}, {0, 1, 1, 1},
                                      {0, 0, 0, 1}, {1, 0, 1, 1}, {1, 1, 1, 0}, {0, 1, 0, 0}};
    (void)state;
    for (int i = 0; i < 8; i++) {
        const struct picture picture = {.orientation = i + 1};
        struct picture_turn turn = picture_turn(&picture);
        assert_int_equal(turn.x0, corners[i][0]);
        assert_int_equal(turn.y0, corners[i][1]);
        assert_int_equal(turn.xx + turn.x0, corners[i][2]);
        assert_int_equal(turn.yx + turn.y0, corners[i][3]);
        assert_int_equal(abs(turn.xx * turn.yy - turn.xy * turn.yx), 1);
    }
}

/* Parts in any order; none is enough without the others, and that is told. */
static void jpeg_profile_is_joined(void **state) {
    struct fixture *fixture = *state;
    GByteArray *profile = make_exchanged_profile();
    for (int missing = 0; missing <= 3; missing++) {
        GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
        size_t size = profile->len / 3;
        for (int part = 1; part <= 3; part++)
            if (part != missing)
                insert_profile_part(jpeg, profile->data + size * (size_t)(part - 1),
                                    part < 3 ? size : profile->len - 2 * size, part, 3);
        const struct picture *picture = read_ok(fixture, jpeg);
        assert_int_equal(picture->profile_size, missing ? 0 : profile->len);
        assert_int_equal(diags_count(fixture->diags), missing);
        if (missing)
            assert_null(picture->profile);
        else
            assert_memory_equal(picture->profile, profile->data, profile->len);
    }
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_PICTURE_PROFILE);
    g_byte_array_free(profile, TRUE);
}

static GByteArray *make_any_profile(int components) {
    return components == 1   ? make_gray_profile(1.8)
           : components == 3 ? make_exchanged_profile()
                             : make_ink_profile();
}

/* Of other colours, without its tags, without a table of tags, as a link between devices. */
static void unusable_profile_is_told_and_left_out(void **state) {
    static const struct {
        int components, profile;
        guint size; /* cut there; 0: whole */
        bool kept;
    } rows[] = {{1, 1, 0, true},   {3, 3, 0, true},    {4, 4, 0, true},    {1, 3, 0, false},
                {3, 4, 0, false},  {4, 1, 0, false},   {3, 3, 200, false}, {3, 3, 128, false},
                {3, 3, 12, false}, {4, 4, 300, false}, {1, 1, 131, false}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        GByteArray *jpeg = make_flat_jpeg(6, 4, rows[i].components, sea);
        GByteArray *profile = make_any_profile(rows[i].profile);
        size_t before = diags_count(fixture->diags);
        if (rows[i].size > 0)
            g_byte_array_set_size(profile, rows[i].size);
        insert_profile(jpeg, profile);
        assert_int_equal(read_ok(fixture, jpeg)->profile != NULL, rows[i].kept);
        assert_int_equal(diags_count(fixture->diags), before + !rows[i].kept);
    }
}

static void jpeg_density(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        int unit, given, found;
    } rows[] = {{0, 300, 0}, {1, 350, 350}, {2, 118, 300}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
        unsigned char *jfif = memmem(jpeg->data, jpeg->len, "JFIF", 5);
        jfif[7] = (unsigned char)rows[i].unit;
        jfif[8] = (unsigned char)(rows[i].given >> 8);
        jfif[9] = (unsigned char)rows[i].given;
        const struct picture *picture = read_ok(fixture, jpeg);
        assert_int_equal(picture->density_x, rows[i].found);
        assert_int_equal(picture->density_y, rows[i].unit == 2 ? 3 : rows[i].unit);
    }
}

/* The frame header of `jpeg`, behind its marker and length. */
static unsigned char *frame_of(GByteArray *jpeg) {
    unsigned char *marker = memmem(jpeg->data, jpeg->len, "\xFF\xC0\0\x11", 4);
    assert_non_null(marker);
    return marker + 4;
}

static void jpegs_of_other_kinds(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        int at; /* in the frame header; -3: its marker */
        unsigned char value;
        const char *wrong;
    } rows[] = {
        {-3, 0xC3, "is a JPEG of a kind that is not read (lossless or arithmetic)"},
        {-3, 0xC9, "is a JPEG of a kind that is not read (lossless or arithmetic)"},
        {0, 12, "is a JPEG of more than 8 bits a colour, which is not read"},
        {5, 2, "is a damaged JPEG"},
        {2, 0, "says that it has no pixels"},
        {4, 0, "says that it has no pixels"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
        frame_of(jpeg)[rows[i].at] = rows[i].value;
        assert_refused(fixture, jpeg, DIAG_PICTURE_FORMAT,
                       arena_printf(fixture->arena, "the picture `p.jpg` %s", rows[i].wrong));
    }
}

/* Tables and a frame, but no scan. */
static void jpeg_without_a_scan(void **state) {
    GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
    const unsigned char *scan = memmem(jpeg->data, jpeg->len, "\xFF\xDA\0\x0C", 4);
    assert_non_null(scan);
    g_byte_array_set_size(jpeg, (guint)(scan - jpeg->data));
    g_byte_array_append(jpeg, (const guint8 *)"\xFF\xD9", 2);
    assert_refused(*state, jpeg, DIAG_PICTURE_FORMAT, "the picture `p.jpg` is a damaged JPEG");
}

/* ---- PNG --------------------------------------------------------------------------------- */

static void png_head(void **state) {
    static const struct {
        unsigned format;
        int components;
        bool alpha;
    } rows[] = {
        {PNG_FORMAT_GRAY, 1, false},
        {PNG_FORMAT_GA, 1, true},
        {PNG_FORMAT_RGB, 3, false},
        {PNG_FORMAT_RGBA, 3, true},
    };
    struct fixture *fixture = *state;
    const unsigned char pixels[5 * 3 * 4] = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture = read_ok(fixture, make_png(pixels, 5, 3, rows[i].format));
        assert_head(picture, PICTURE_PNG, 5, 3, rows[i].components);
        assert_int_equal(picture->alpha, rows[i].alpha);
        assert_int_equal(picture->bits, 8);
        assert_int_equal(picture->density_x, 0);
    }
}

static void png_transparent_color(void **state) {
    struct fixture *fixture = *state;
    const unsigned char pixels[12] = {0};
    GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "tRNS", "\0\1\0\1\0\1", 6);
    assert_true(read_ok(fixture, png)->alpha);
}

static void png_density(void **state) {
    struct fixture *fixture = *state;
    const unsigned char pixels[12] = {0};
    GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "pHYs", "\0\0\x2E\x23\0\0\x35\xD4\1", 9); /* 11811, 13780 */
    const struct picture *picture = read_ok(fixture, png);
    assert_int_equal(picture->density_x, 300);
    assert_int_equal(picture->density_y, 350);
}

static void png_profile_is_inflated(void **state) {
    struct fixture *fixture = *state;
    const unsigned char pixels[12] = {0};
    for (int spoilt = 0; spoilt < 2; spoilt++) {
        GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
        GByteArray *profile = make_exchanged_profile();
        guint size = profile->len;
        insert_png_profile(png, "screen", profile);
        if (spoilt) { /* no such method */
            unsigned char *chunk = memmem(png->data, png->len, "iCCP", 4);
            chunk[4 + 7] = 1;
            seal_chunk(chunk);
        }
        const struct picture *picture = read_ok(fixture, png);
        assert_int_equal(picture->profile_size, spoilt ? 0 : size);
        assert_int_equal(diags_count(fixture->diags), spoilt);
    }
}

/* A few bytes that would become gigabytes are not inflated. */
static void png_profile_is_no_bomb(void **state) {
    struct fixture *fixture = *state;
    const unsigned char pixels[12] = {0};
    size_t size = (size_t)8 << 20;
    uLongf packed = 100000;
    unsigned char *profile = g_malloc0(size), *chunk = g_malloc0(packed + 3);
    GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    memset(profile, 0x7F, 4);
    chunk[0] = 'x';
    assert_int_equal(compress(chunk + 3, &packed, profile, size), Z_OK);
    insert_chunk(png, "IDAT", "iCCP", chunk, 3 + (guint)packed);
    assert_null(read_ok(fixture, png)->profile);
    g_free(profile);
    g_free(chunk);
}

/* In a chunk that is looked into and in one that is not. */
static void png_checksums(void **state) {
    static const char *const names[] = {"IHDR", "tEXt", "IDAT"};
    const unsigned char pixels[12] = {0};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
        insert_chunk(png, "IDAT", "tEXt", "a\0b", 3);
        unsigned char *name = memmem(png->data, png->len, names[i], 4);
        name[4 + (i == 0 ? 3 : 2)] ^= 1; /* a width of 3; a letter; a bit of pixels */
        assert_refused(*state, png, DIAG_PICTURE_FORMAT, "the picture `p.jpg` is a damaged PNG");
    }
}

static void pngs_of_other_kinds(void **state) {
    struct fixture *fixture = *state;
    const unsigned char pixels[12] = {0};
    static const char damaged[] = "the picture `p.jpg` is a damaged PNG";
    assert_refused(fixture, make_png_header(5, 5, 8, 2), DIAG_PICTURE_FORMAT,
                   damaged); /* no IDAT */
    assert_refused(fixture, make_png_header(5, 5, 3, 0), DIAG_PICTURE_FORMAT, damaged);
    assert_refused(fixture, make_png_header(5, 5, 4, 2), DIAG_PICTURE_FORMAT, damaged);
    assert_refused(fixture, make_png_header(5, 5, 8, 1), DIAG_PICTURE_FORMAT, damaged);
    assert_refused(fixture, make_png_header(5, 5, 255, 255), DIAG_PICTURE_FORMAT, damaged);
    assert_refused(fixture, make_png_header(0, 5, 8, 2), DIAG_PICTURE_FORMAT,
                   "the picture `p.jpg` says that it has no pixels");
    GByteArray *png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IHDR", "tEXt", "a", 1);
    assert_refused(fixture, png, DIAG_PICTURE_FORMAT, damaged);
    png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "ABCD", "a", 1);
    assert_refused(fixture, png, DIAG_PICTURE_FORMAT,
                   "the picture `p.jpg` is a PNG of a kind that is not read");
    png = make_png(pixels, 2, 2, PNG_FORMAT_RGB);
    insert_chunk(png, "IDAT", "abCD", "a", 1);
    read_ok(fixture, png);
}

/* ---- SVG --------------------------------------------------------------------------------- */

static GByteArray *make_svg(const char *attributes, const char *content) {
    char *text =
        g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' %s>%s</svg>", attributes, content);
    GByteArray *svg = g_byte_array_append(g_byte_array_new(), (guint8 *)text, (guint)strlen(text));
    g_free(text);
    return svg;
}

static void svg_size(void **state) {
    static const struct {
        const char *attributes;
        double width, height; /* pt */
    } rows[] = {
        {"width='10mm' height='20mm'", 72 / 2.54, 144 / 2.54},
        {"width='96' height='48px'", 72, 36},
        {"width='2in' height='30pt' viewBox='0 0 7 7'", 144, 30},
        {"viewBox='5 5 300 200'", 225, 150},
        {"width='100%' height='100%' viewBox='0 0 300 200'", 225, 150},
        {"viewBox='0 0 30000 15000'", 14400, 7200}, /* held at 200 inches */
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture =
            read_ok(fixture, make_svg(rows[i].attributes, "<rect width='9' height='9'/>"));
        assert_head(picture, PICTURE_SVG, length_from_pt(rows[i].width),
                    length_from_pt(rows[i].height), 3);
    }
}

static void svg_behind_blanks(void **state) {
    GByteArray *svg = make_svg("width='8' height='8'", "");
    insert_bytes(svg, 0, " \r\n\t", 4);
    assert_int_equal(read_ok(*state, svg)->kind, PICTURE_SVG);
    svg = make_svg("width='8' height='8'", "");
    insert_bytes(svg, 0, "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->", 35);
    assert_int_equal(read_ok(*state, svg)->kind, PICTURE_SVG);
}

static void svgs_that_are_refused(void **state) {
    struct fixture *fixture = *state;
    static const char *const sizeless[] = {"", "width='0' height='0'", "viewBox='0 0 0 5'",
                                           "width='100%' height='100%'", "width='1e-9' height='1'"};
    for (size_t i = 0; i < COUNT_OF(sizeless); i++)
        assert_refused(fixture, make_svg(sizeless[i], ""), DIAG_PICTURE_FORMAT,
                       "the picture `p.jpg` is an SVG that says neither its width and height nor a "
                       "viewBox");
    assert_refused(fixture, make_svg("width='8' height='8'", "\xFF"), DIAG_PICTURE_FORMAT,
                   "the picture `p.jpg` is no JPEG or PNG, and no SVG in UTF-8");
    assert_refused(fixture, g_byte_array_append(g_byte_array_new(), (guint8 *)"<html/>", 7),
                   DIAG_PICTURE_FORMAT,
                   "the picture `p.jpg` is no JPEG or PNG, and no SVG that can be read");
}

/* ---- what is no picture, too large, cut short ------------------------------------------------ */

static void other_files(void **state) {
    static const char *const texts[] = {"", " ", "GIF89a", "%PDF-1.7", "\xFF\xD8", "\x89PNG"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_refused(*state,
                       g_byte_array_append(g_byte_array_new(), (const guint8 *)texts[i],
                                           (guint)strlen(texts[i])),
                       DIAG_PICTURE_FORMAT, "the picture `p.jpg` is no JPEG, PNG or SVG");
}

/* Nothing is allocated for the pixels: the file ends behind its header. */
static void oversized_headers(void **state) {
    static const uint32_t sides[][2] = {
        {60000, 60000}, {32768, 1}, {1, 32768}, {32767, 8193}, {UINT32_MAX, UINT32_MAX}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        int64_t width = MIN(sides[i][0], INT32_MAX), height = MIN(sides[i][1], INT32_MAX);
        assert_refused(fixture, make_png_header(sides[i][0], sides[i][1], 8, 2), DIAG_PICTURE_SIZE,
                       arena_printf(fixture->arena, "the picture `p.jpg` has %d × %d pixels",
                                    (int)width, (int)height));
    }
    GByteArray *jpeg = make_flat_jpeg(6, 4, 3, sea);
    memset(frame_of(jpeg) + 1, 0xFF, 4);
    assert_refused(fixture, jpeg, DIAG_PICTURE_SIZE,
                   "the picture `p.jpg` has 65535 × 65535 pixels");
}

/* Every beginning of `bytes` but the whole is refused with one finding; of those that lack an end
 * marker of so many bytes alone, it is a note. */
static void assert_truncations(struct fixture *fixture, GByteArray *bytes, guint end) {
    for (guint size = 0; size < bytes->len; size++) {
        /* A copy that ends where the bytes end: reading on is seen. */
        unsigned char *copy = g_malloc(MAX(size, 1));
        const struct picture *picture;
        memcpy(copy, bytes->data, size);
        if (read_bytes_of(fixture, copy, size, &picture) != (size >= bytes->len - end))
            fail_msg("the first %u of %u bytes", size, bytes->len);

        assert_int_equal(diags_count(fixture->diags), size + 1);
        g_free(copy);
    }
    assert_int_equal(diags_count_errors(fixture->diags), bytes->len - end);
    diags_free(fixture->diags);
    fixture->diags = diags_new();
    read_ok(fixture, bytes);
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void truncated_at_every_byte(void **state) {
    struct fixture *fixture = *state;
    unsigned char pixels[16 * 16 * 4];
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * 37);
    GByteArray *jpeg = make_jpeg(pixels, 16, 16, 3);
    insert_orientation(jpeg, true, 6);
    assert_truncations(fixture, jpeg, 2);
    assert_truncations(fixture, make_jpeg(pixels, 16, 16, 4), 2);
    GByteArray *png = make_png(pixels, 16, 16, PNG_FORMAT_RGBA);
    insert_chunk(png, "IDAT", "tEXt", "x\0abcdef", 8);
    assert_truncations(fixture, png, 0);
    assert_truncations(fixture, make_svg("width='8' height='8'", "<rect width='4'/>"), 0);
}

/* Opened or not, decoded or not: never worse than a finding. */
static void assert_spoilt(GByteArray *bytes) {
    for (guint at = 0; at < bytes->len; at++)
        for (int change = 0; change < 3; change++) {
            static const unsigned char changes[] = {0xFF, 0x80, 0x01};
            struct fixture own = {arena_new(), diags_new()};
            const struct picture *picture;
            struct picture_pixels pixels;
            bytes->data[at] ^= changes[change];
            bool ok = read_bytes_of(&own, bytes->data, bytes->len, &picture) &&
                      picture_decode(own.arena, picture, 0, 0, own.diags, &pixels);
            assert_int_equal(diags_count_errors(own.diags), ok ? 0 : 1);
            bytes->data[at] ^= changes[change];
            diags_free(own.diags);
            arena_free(own.arena);
        }
    g_byte_array_free(bytes, TRUE);
}

static void spoilt_at_every_byte(void **state) {
    unsigned char pixels[8 * 8 * 4];
    (void)state;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * 37);
    GByteArray *jpeg = make_jpeg(pixels, 8, 8, 3);
    insert_orientation(jpeg, false, 6);
    assert_spoilt(jpeg);
    assert_spoilt(make_jpeg(pixels, 8, 8, 4));
    assert_spoilt(make_png(pixels, 8, 8, PNG_FORMAT_RGBA));
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(jpeg_head),
        CASE(jpeg_cmyk),
        CASE(adobe_rgb_is_not_inverted),
        CASE(jpeg_orientation),
        CASE(first_exif_counts),
        CASE(turns_carry_corners),
        CASE(jpeg_profile_is_joined),
        CASE(unusable_profile_is_told_and_left_out),
        CASE(jpeg_density),
        CASE(jpegs_of_other_kinds),
        CASE(jpeg_without_a_scan),
        CASE(png_head),
        CASE(png_transparent_color),
        CASE(png_density),
        CASE(png_profile_is_inflated),
        CASE(png_profile_is_no_bomb),
        CASE(png_checksums),
        CASE(pngs_of_other_kinds),
        CASE(svg_size),
        CASE(svg_behind_blanks),
        CASE(svgs_that_are_refused),
        CASE(other_files),
        CASE(oversized_headers),
        CASE(truncated_at_every_byte),
        CASE(spoilt_at_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
