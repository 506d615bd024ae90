/* Pictures in the file: bytes kept, colours, masks, turns as poppler shows them, drawings. */
#include "picture_made.h"

#include "pdf/pdf_int.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>

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

static struct bytes write_with(struct fixture *fixture, const struct sheet *sheet,
                               const struct pdf_options *options) {
    struct bytes bytes = {0};
    assert_true(pdf_write(fixture->arena, &sheet->pages, &sheet->document, options, fixture->diags,
                          &bytes));
    return bytes;
}

static struct bytes write_as(struct fixture *fixture, const struct sheet *sheet,
                             enum pdf_profile profile) {
    static const unsigned char icc[128] = {0};
    struct pdf_options options = {.profile = profile, .icc = {icc, sizeof icc}};
    return write_with(fixture, sheet, &options);
}

static struct bytes write_gray(struct fixture *fixture, const struct picture *picture) {
    static const struct pdf_options options = {.profile = PDF_PRINT, .gray = true};
    return write_with(fixture, new_sheet(fixture, picture), &options);
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
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(8, 8, 1, color);
    insert_profile(jpeg, make_gray_profile(1.8));
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

/* ---- in gray ----------------------------------------------------------------------------- */

/* All of the file's values and content as text. */
static GString *unpacked(struct bytes file) {
    GString *text = g_string_new(NULL);
    qpdf_data qpdf = qpdf_init();
    assert_int_equal(
        qpdf_read_memory(qpdf, "file", (const char *)file.data, file.size, NULL) & QPDF_ERRORS, 0);
    assert_int_equal(qpdf_init_write_memory(qpdf), 0);
    qpdf_set_qdf_mode(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_disable);
    assert_int_equal(qpdf_write(qpdf), 0);
    g_string_append_len(text, (const char *)qpdf_get_buffer(qpdf),
                        (gssize)qpdf_get_buffer_length(qpdf));
    qpdf_cleanup(&qpdf);
    return text;
}

/* No operator and no space of colours; NULL: so it is. */
static const char *find_color(struct bytes file) {
    static const char *const signs[] = {"/DeviceRGB", "/DeviceCMYK", "/ICCBased", " rg\n",
                                        " RG\n",      " k\n",        " K\n"};
    const char *found = NULL;
    GString *text = unpacked(file);
    for (size_t i = 0; i < COUNT_OF(signs) && !found; i++)
        if (memmem(text->str, text->len, signs[i], strlen(signs[i])))
            found = signs[i];
    g_string_free(text, TRUE);
    return found;
}

/* What the page shows in its middle, within what a JPEG loses. */
static void expect_shown(struct fixture *fixture, struct bytes file, int x, int y, int gray) {
    const unsigned char *seen = show(fixture, file);
    if (!seen)
        return;
    const unsigned char *at = seen + (y * 40 + x) * 3;
    assert_int_equal(at[0], at[1]);
    assert_int_equal(at[0], at[2]);
    assert_in_range(at[0] + 3, gray, gray + 6);
}

static void jpeg_keeps_its_lightness_as_it_is_packed(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_flat_jpeg(64, 48, 3, color));
    struct bytes file = write_gray(fixture, picture);
    assert_true(says(file, "/Width 64/Height 48/ColorSpace/DeviceGray/BitsPerComponent 8"
                           "/Filter/DCTDecode/Length "));
    assert_false(holds(file, picture->bytes, picture->size));
    /* Quantised as before: not encoded anew. */
    const unsigned char *steps = memmem(picture->bytes, picture->size, "\xFF\xDB\0C\0", 5);
    assert_non_null(steps);
    assert_true(holds(file, steps, 5 + 64));
    assert_null(find_color(file));
    expect_shown(fixture, file, 20, 20, 116);
}

/* Red and blue exchanged: 30, 90, 200, and as light as that. */
static void gray_is_the_light_of_the_profiles_colours(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    for (int png = 0; png < 3; png++) {
        GByteArray *bytes =
            png ? make_png(color, 1, 1, PNG_FORMAT_RGB) : make_flat_jpeg(64, 48, 3, color);
        if (png == 2) { /* the same as a palette */
            g_byte_array_free(bytes, TRUE);
            bytes = make_png_header(1, 1, 8, 3);
            insert_chunk(bytes, "IEND", "IDAT", "\x78\x9c\x63\x60\0\0\0\2\0\1", 10);
            insert_chunk(bytes, "IDAT", "PLTE", color, 3);
        }
        if (png)
            insert_png_profile(bytes, "p", make_exchanged_profile());
        else
            insert_profile(bytes, make_exchanged_profile());
        struct bytes file = write_gray(fixture, read_ok(fixture, bytes));
        assert_null(find_color(file));
        expect_shown(fixture, file, 20, 20, 85);
    }
}

/* A palette is of the profile's colours, as samples are. */
static void palette_has_its_profile(void **state) {
    struct fixture *fixture = *state;
    GByteArray *png = make_png_header(1, 1, 8, 3);
    insert_chunk(png, "IEND", "IDAT", "\x78\x9c\x63\x60\0\0\0\2\0\1", 10);
    insert_chunk(png, "IDAT", "PLTE", "\xC8\x5A\x1E", 3);
    insert_png_profile(png, "p", make_exchanged_profile());
    struct bytes file = write_picture(fixture, read_ok(fixture, png), PDF_ARCHIVE);
    assert_true(says(file, "/ColorSpace[/Indexed[/ICCBased "));
    assert_true(says(file, " 0<C85A1E>]"));
}

static void gray_jpeg_stays_as_it_is(void **state) {
    static const unsigned char color[] = {90};
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_flat_jpeg(30, 20, 1, color));
    assert_true(holds(write_gray(fixture, picture), picture->bytes, picture->size));
}

static void inks_become_one(void **state) {
    static const unsigned char color[] = {255, 128, 0, 204}; /* Adobe's: 0 is full ink */
    struct fixture *fixture = *state;
    struct bytes file = write_gray(fixture, read_ok(fixture, make_flat_jpeg(64, 64, 4, color)));
    assert_null(find_color(file));
    assert_true(says(file, "/DCTDecode"));
    assert_false(says(file, "/Decode["));
    expect_shown(fixture, file, 20, 20, (299 * 204 + 587 * 102) / 1000);
}

static void png_becomes_gray(void **state) {
    static const unsigned char pixels[] = {255, 0, 0, 255, 0, 255, 0, 0};
    static const unsigned char opaque[] = {255, 0, 0, 0, 0, 255};
    struct fixture *fixture = *state;
    struct bytes file =
        write_gray(fixture, read_ok(fixture, make_png(opaque, 2, 1, PNG_FORMAT_RGB)));
    assert_null(find_color(file));
    expect_shown(fixture, file, 12, 20, 76);
    expect_shown(fixture, file, 27, 20, 29);
    file = write_gray(fixture, read_ok(fixture, make_png(pixels, 2, 1, PNG_FORMAT_RGBA)));
    assert_null(find_color(file));
    assert_true(says(file, "/SMask "));
    expect_shown(fixture, file, 12, 20, 76);
    expect_shown(fixture, file, 27, 20, 255);
}

static void palette_keeps_its_indices(void **state) {
    static const unsigned char colors[] = {255, 0, 0, 0, 255, 0};
    static const unsigned char indices[] = {0, 1};
    struct fixture *fixture = *state;
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = 2,
                       .height = 1,
                       .format = PNG_FORMAT_RGB_COLORMAP,
                       .colormap_entries = 2};
    GByteArray *png = g_byte_array_sized_new(1024);
    png_alloc_size_t size = 1024;
    g_byte_array_set_size(png, 1024);
    assert_true(png_image_write_to_memory(&image, png->data, &size, 0, indices, 0, colors));
    g_byte_array_set_size(png, (guint)size);
    struct bytes file = write_gray(fixture, read_ok(fixture, png));
    assert_true(says(file, "/ColorSpace[/Indexed/DeviceGray 1<4c96>]") ||
                says(file, "/ColorSpace[/Indexed/DeviceGray 1<4C96>]"));
    assert_null(find_color(file));
    expect_shown(fixture, file, 12, 20, 76);
    expect_shown(fixture, file, 27, 20, 150);
}

/* Plain colours, strokes, gradients, a pattern, a mask's gradient, pixels made by a filter. */
static void drawing_becomes_gray(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = read_svg(
        fixture, "<linearGradient id='a'><stop offset='0' stop-color='#f00'/>"
                 "<stop offset='1' stop-color='#00f'/></linearGradient>"
                 "<radialGradient id='r'><stop offset='0' stop-color='#fd0' stop-opacity='.5'/>"
                 "<stop offset='.5' stop-color='#0f0'/><stop offset='1' stop-color='#d00'/>"
                 "</radialGradient><pattern id='p' width='9' height='9' "
                 "patternUnits='userSpaceOnUse'><rect width='9' height='9' fill='#0a0'/></pattern>"
                 "<rect width='50' height='50' fill='#00f' stroke='#f0f'/>"
                 "<rect x='50' width='50' height='50' fill='url(#a)'/>"
                 "<rect y='50' width='50' height='50' fill='url(#r)'/>"
                 "<rect x='50' y='50' width='50' height='50' fill='url(#p)'/>"
                 "<g opacity='.5'><rect y='90' width='5' height='5' fill='#f00'/>"
                 "<rect y='92' width='5' height='5' fill='#0f0'/></g>"
                 "<text x='5' y='98' font-size='8' fill='#f00'>■</text>");
    struct bytes file = write_gray(fixture, picture);
    assert_null(find_color(file));
    assert_true(says(file, "/CS/DeviceGray"));
    assert_non_null(find_color(write_picture(fixture, picture, PDF_PRINT)));
    expect_shown(fixture, file, 14, 14, 29);
    expect_shown(fixture, file, 20, 14, 74);
    expect_shown(fixture, file, 28, 14, 36); /* 85 % of the way from 76 to 29 */
    expect_shown(fixture, file, 25, 25, 100);
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void pixels_within_a_drawing_become_gray(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    GByteArray *jpeg = make_flat_jpeg(16, 16, 3, color);
    char *data = g_base64_encode(jpeg->data, jpeg->len);
    char *svg = g_strconcat("<image width='100' height='50' preserveAspectRatio='none' "
                            "href='data:image/jpeg;base64,",
                            data, "'/>", NULL);
    struct bytes file = write_gray(fixture, read_svg(fixture, svg));
    assert_null(find_color(file));
    expect_shown(fixture, file, 20, 14, 116);
    g_free(svg);
    g_free(data);
    g_byte_array_free(jpeg, TRUE);
    file = write_gray(
        fixture, read_svg(fixture, "<filter id='f'><feOffset/></filter>"
                                   "<rect width='100' height='50' fill='#f00' filter='url(#f)'/>"));
    assert_null(find_color(file));
    assert_true(says(file, "/Subtype /Image"));
    expect_shown(fixture, file, 20, 14, 76);
}

/* A page as cairo might write it one day. */
static bool turns_gray(const char *content, const char *resources) {
    GString *file =
        g_string_new("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                     "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                     "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R");
    g_string_append_printf(file, "/Resources<<%s>>>>endobj\n4 0 obj<</Length %zu>>stream\n%s\n",
                           resources, strlen(content), content);
    g_string_append(file, "endstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF\n");
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    assert_int_equal(qpdf_read_memory(qpdf, "page", file->str, file->len, NULL) & QPDF_ERRORS, 0);
    bool ok = pdf_gray_page(qpdf);
    qpdf_cleanup(&qpdf);
    g_string_free(file, TRUE);
    return ok;
}

static void unknown_colors_are_not_guessed_at(void **state) {
    (void)state;
    assert_true(turns_gray("1 0 0 rg 0 0 9 9 re f", ""));
    assert_false(turns_gray("/DeviceRGB cs 1 0 0 sc", ""));
    assert_false(turns_gray("0 0 rg", ""));
    assert_false(turns_gray("BI /W 1 ID x EI", ""));
    assert_false(turns_gray("(1 0 0 rg) Tj", ""));
    assert_false(turns_gray("/S sh", "/Shading<</S<</ShadingType 4/ColorSpace/DeviceRGB>>>>"));
    assert_false(turns_gray("/S sh", "/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Function"
                                     "<</FunctionType 4>>>>>>"));
    assert_false(turns_gray("/C cs", "/ColorSpace<</C[/Lab<<>>]>>"));
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
        CASE(jpeg_keeps_its_lightness_as_it_is_packed),
        CASE(gray_is_the_light_of_the_profiles_colours),
        CASE(palette_has_its_profile),
        CASE(gray_jpeg_stays_as_it_is),
        CASE(inks_become_one),
        CASE(png_becomes_gray),
        CASE(palette_keeps_its_indices),
        CASE(drawing_becomes_gray),
        CASE(pixels_within_a_drawing_become_gray),
        CASE(unknown_colors_are_not_guessed_at),
        CASE(damaged_picture_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
