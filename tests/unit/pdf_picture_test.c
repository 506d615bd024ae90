/* Pictures in the file: bytes kept, colours, masks, turns as poppler shows them, drawings. */
#include "picture_made.h"

#include "pdf/pdf.h"

#include <glib/gstdio.h>

/* A page of 40 × 40 pt with a picture of 20 × 20 pt at (10, 10). */
struct sheet {
    struct document document;
    struct document_picture picture;
    struct frame_pages pages;
};

static struct sheet *new_sheet(struct fixture *fixture, const struct picture *picture) {
    struct sheet *sheet = ARENA_NEW(fixture->arena, struct sheet);
    struct frame_picture whole = {.picture = picture,
                                  .width = 20 * LENGTH_PT,
                                  .height = 20 * LENGTH_PT,
                                  .image_width = 20 * LENGTH_PT,
                                  .image_height = 20 * LENGTH_PT};
    struct document_node *node =
        LIST_PUSH(fixture->arena, &sheet->document.root.children, struct document_node);
    sheet->picture.alternative = "四つの色";
    node->kind = DOCUMENT_PICTURE;
    node->picture = &sheet->picture;
    struct frame_page *page = LIST_PUSH(fixture->arena, &sheet->pages.pages, struct frame_page);
    page->width = page->height = 40 * LENGTH_PT;
    struct frame_item *group =
        frame_add_group(fixture->arena, &page->items, 10 * LENGTH_PT, 10 * LENGTH_PT);
    group->node = node;
    frame_add_picture(fixture->arena, &group->items, 0, 0, &whole);
    return sheet;
}

static struct bytes write_as(struct fixture *fixture, const struct sheet *sheet,
                             enum pdf_profile profile) {
    static const unsigned char icc[128] = {0};
    struct pdf_options options = {.profile = profile, .icc = {icc, sizeof icc}};
    struct bytes bytes = {0};
    assert_true(pdf_write(fixture->arena, &sheet->pages, &sheet->document, &options, fixture->diags,
                          &bytes));
    return bytes;
}

static struct bytes write_picture(struct fixture *fixture, const struct picture *picture,
                                  enum pdf_profile profile) {
    return write_as(fixture, new_sheet(fixture, picture), profile);
}

static bool holds(struct bytes file, const void *part, size_t size) {
    return memmem(file.data, file.size, part, size) != NULL;
}

static bool says(struct bytes file, const char *text) {
    return holds(file, text, strlen(text));
}

/* ---- as they are ------------------------------------------------------------------------- */

static void jpeg_stays_as_it_is(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_flat_jpeg(30, 20, 3, color));
    struct bytes file = write_picture(fixture, picture, PDF_ARCHIVE);
    assert_true(holds(file, picture->bytes, picture->size));
    assert_true(says(file, "/Width 30/Height 20/ColorSpace/DeviceRGB/BitsPerComponent 8"
                           "/Filter/DCTDecode/Length "));
}

static void profile_goes_with_its_picture(void **state) {
    static const unsigned char color[] = {90};
    unsigned char profile[200];
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(8, 8, 1, color);
    make_profile(profile, sizeof profile, "GRAY");
    char segment[14 + sizeof profile] = "ICC_PROFILE\0\1\1";
    memcpy(segment + 14, profile, sizeof profile);
    insert_segment(jpeg, 0xE2, segment, sizeof segment);
    struct bytes file = write_picture(fixture, read_ok(fixture, jpeg), PDF_ARCHIVE);
    assert_true(says(file, "/ColorSpace[/ICCBased "));
    assert_true(says(file, "<</N 1/Filter/FlateDecode"));
}

static void cmyk_is_kept_only_where_readers_may_guess(void **state) {
    static const unsigned char color[] = {255, 128, 0, 204};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_flat_jpeg(8, 8, 4, color));
    struct bytes plain = write_picture(fixture, picture, PDF_PLAIN);
    assert_true(says(plain, "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"));
    assert_true(holds(plain, picture->bytes, picture->size));
    struct bytes archive = write_picture(fixture, picture, PDF_ARCHIVE);
    assert_true(says(archive, "/ColorSpace/DeviceRGB"));
    assert_false(says(archive, "CMYK"));
}

static void png_data_stay_as_they_are(void **state) {
    static const unsigned char pixels[] = {255, 0, 0, 0, 255, 0};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_png(pixels, 2, 1, PNG_FORMAT_RGB));
    struct bytes file = write_picture(fixture, picture, PDF_ARCHIVE);
    const unsigned char *data = memmem(picture->bytes, picture->size, "IDAT", 4);
    size_t size = (size_t)data[-1] + ((size_t)data[-2] << 8);
    assert_true(holds(file, data + 4, size));
    assert_true(says(file, "/BitsPerComponent 8/Filter/FlateDecode/DecodeParms<</Predictor 15"
                           "/Colors 3/BitsPerComponent 8/Columns 2>>/Length "));
}

static void alpha_becomes_a_mask(void **state) {
    static const unsigned char pixels[] = {255, 0, 0, 128, 255, 0, 0, 0};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_png(pixels, 2, 1, PNG_FORMAT_RGBA));
    struct bytes file = write_picture(fixture, picture, PDF_ARCHIVE);
    assert_true(says(file, "/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"));
    assert_true(says(file, "/Width 2/Height 1/ColorSpace/DeviceRGB/SMask "));
}

static void picture_shown_twice_is_there_once(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    struct sheet *sheet = new_sheet(fixture, read_ok(fixture, make_flat_jpeg(30, 20, 3, color)));
    struct frame_page *page = LIST_AT(&sheet->pages.pages, struct frame_page, 0);
    struct frame_item again = *LIST_AT(&page->items, struct frame_item, 0);
    *LIST_PUSH(fixture->arena, &page->items, struct frame_item) = again;
    struct bytes file = write_as(fixture, sheet, PDF_ARCHIVE);
    const unsigned char *first = memmem(file.data, file.size, "/DCTDecode", 10);
    assert_non_null(first);
    size_t rest = file.size - (size_t)(first + 10 - file.data);
    assert_null(memmem(first + 10, rest, "/DCTDecode", 10));
}

/* ---- as poppler shows them --------------------------------------------------------------- */

/* Pixels of the page at 72 dpi, three bytes each; NULL where poppler is not installed. */
static unsigned char *show(struct fixture *fixture, struct bytes file) {
    char *tool = g_find_program_in_path("pdftoppm");
    char *out = NULL, *picture = NULL;
    gsize size = 0;
    if (!tool)
        return NULL;
    char *path = g_build_filename(g_get_tmp_dir(), "shimai-pdf-XXXXXX", NULL);
    int descriptor = g_mkstemp(path);
    assert_true(descriptor >= 0 && g_close(descriptor, NULL));
    assert_true(g_file_set_contents(path, (const char *)file.data, (gssize)file.size, NULL));
    char *stem = g_strconcat(path, "-page", NULL), *made = g_strconcat(stem, ".ppm", NULL);
    const char *words[] = {tool, "-r", "72", "-singlefile", path, stem, NULL};
    assert_true(g_spawn_sync(NULL, (char **)words, NULL, 0, NULL, NULL, &out, NULL, NULL, NULL));
    assert_true(g_file_get_contents(made, &picture, &size, NULL));
    assert_memory_equal(picture, "P6\n40 40\n255\n", 13);
    unsigned char *pixels = arena_alloc(fixture->arena, 40 * 40 * 3);
    memcpy(pixels, picture + 13, 40 * 40 * 3);
    g_unlink(path);
    g_unlink(made);
    g_free(picture);
    g_free(out);
    g_free(made);
    g_free(stem);
    g_free(path);
    g_free(tool);
    return pixels;
}

static uint32_t pixel(const unsigned char *pixels, int x, int y) {
    const unsigned char *at = pixels + (y * 40 + x) * 3;
    return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

#define RED    0xFF0000
#define GREEN  0x00FF00
#define BLUE   0x0000FF
#define YELLOW 0xFFFF00
#define WHITE  0xFFFFFF

/* What is seen at the four corners, row by row, by Exif's numbers. */
static void turns(void **state) {
    static const unsigned char colors[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0};
    static const uint32_t corners[8][4] = {
        {RED, GREEN, BLUE, YELLOW}, {GREEN, RED, YELLOW, BLUE}, {YELLOW, BLUE, GREEN, RED},
        {BLUE, YELLOW, RED, GREEN}, {RED, BLUE, GREEN, YELLOW}, {BLUE, RED, YELLOW, GREEN},
        {YELLOW, GREEN, BLUE, RED}, {GREEN, YELLOW, RED, BLUE},
    };
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_png(colors, 2, 2, PNG_FORMAT_RGB));
    for (int i = 0; i < 8; i++) {
        struct picture turned = *picture;
        turned.orientation = i + 1;
        const unsigned char *pixels = show(fixture, write_picture(fixture, &turned, PDF_ARCHIVE));
        if (!pixels)
            skip();
        assert_int_equal(pixel(pixels, 11, 11), corners[i][0]);
        assert_int_equal(pixel(pixels, 28, 11), corners[i][1]);
        assert_int_equal(pixel(pixels, 11, 28), corners[i][2]);
        assert_int_equal(pixel(pixels, 28, 28), corners[i][3]);
        assert_int_equal(pixel(pixels, 8, 20), WHITE);
        assert_int_equal(pixel(pixels, 31, 20), WHITE);
    }
}

static void samples_without_a_colour_profile_look_right(void **state) {
    static const unsigned char pixels[] = {255, 0, 0, 128, 255, 0, 0, 0};
    static const unsigned char ink[] = {255, 128, 0, 204};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_png(pixels, 2, 1, PNG_FORMAT_RGBA));
    const unsigned char *seen = show(fixture, write_picture(fixture, picture, PDF_ARCHIVE));
    if (!seen)
        skip();
    assert_int_equal(pixel(seen, 12, 20), 0xFF7F7F);
    assert_int_equal(pixel(seen, 27, 20), WHITE);
    picture = read_ok(fixture, make_flat_jpeg(64, 64, 4, ink));
    seen = show(fixture, write_picture(fixture, picture, PDF_ARCHIVE));
    for (int shift = 0; shift <= 16; shift += 8)
        assert_in_range((pixel(seen, 20, 20) >> shift & 0xFF) + 4 - (0xCC6600 >> shift & 0xFF), 0,
                        8);
}

static const struct picture *read_svg(struct fixture *fixture, const char *content) {
    const struct picture *picture = NULL;
    const char *svg = arena_printf(
        fixture->arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>%s</svg>",
        content);
    assert_true(read_bytes_of(fixture, svg, strlen(svg), &picture));
    return picture;
}

static void drawing_stays_one(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture =
        read_svg(fixture, "<rect width='50' height='100' fill='#00f'/>"
                          "<text x='60' y='90' font-size='60' fill='#f00'>■</text>");
    struct bytes file = write_picture(fixture, picture, PDF_ARCHIVE);
    assert_true(says(file, "/Subtype/Form/BBox[0 0 "));
    assert_false(says(file, "/Subtype/Image"));
    /* No program of a font: TrueType, CFF. */
    assert_false(says(file, "/Length1 "));
    assert_false(says(file, "/Subtype /Type1C"));
    assert_false(says(file, "/Subtype /CIDFontType0C"));
    assert_false(says(file, "/Interpolate"));
    const unsigned char *pixels = show(fixture, file);
    if (!pixels)
        skip();
    assert_int_equal(pixel(pixels, 11, 11), BLUE);
    assert_int_equal(pixel(pixels, 11, 28), BLUE);
    assert_int_equal(pixel(pixels, 18, 20), BLUE);
    assert_int_equal(pixel(pixels, 22, 15), WHITE);
    /* Text, of which there are but outlines. */
    assert_int_equal(pixel(pixels, 24, 25), RED);
}

static void damaged_picture_is_a_finding(void **state) {
    static const unsigned char pixels[] = {255, 0, 0, 128, 255, 0, 0, 0};
    struct fixture *fixture = *state;
    struct picture broken = *read_ok(fixture, make_png(pixels, 2, 1, PNG_FORMAT_RGBA));
    broken.size -= 30; /* within its data */
    struct sheet *sheet = new_sheet(fixture, &broken);
    struct pdf_options options = {0};
    struct bytes bytes = {0};
    assert_false(pdf_write(fixture->arena, &sheet->pages, &sheet->document, &options,
                           fixture->diags, &bytes));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_PICTURE_FORMAT);
    assert_null(bytes.data);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(jpeg_stays_as_it_is),
        CASE(profile_goes_with_its_picture),
        CASE(cmyk_is_kept_only_where_readers_may_guess),
        CASE(png_data_stay_as_they_are),
        CASE(alpha_becomes_a_mask),
        CASE(picture_shown_twice_is_there_once),
        CASE(turns),
        CASE(samples_without_a_colour_profile_look_right),
        CASE(drawing_stays_one),
        CASE(damaged_picture_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
