/* paint, pictures: windows, crops, turns, transparency and colours on pixels; files within SVGs. */
#include "picture_made.h"

#include "paint/paint.h"

#include <cairo.h>
#include <glib/gstdio.h>

#define RED    0xFF0000
#define GREEN  0x00FF00
#define BLUE   0x0000FF
#define YELLOW 0xFFFF00
#define WHITE  0xFFFFFF

/* Quarters, from the top left: red, green; blue, yellow. */
static GByteArray *make_quarters(int side) {
    static const unsigned char colors[4][3] = {
        {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 0}};
    unsigned char *pixels = g_malloc((size_t)(side * side) * 3);
    for (int i = 0; i < side * side; i++)
        memcpy(pixels + i * 3, colors[(i % side >= side / 2) + 2 * (i / side >= side / 2)], 3);
    GByteArray *png = make_png(pixels, side, side, PNG_FORMAT_RGB);
    g_free(pixels);
    return png;
}

/* A page of 40 × 40 pt with a picture whose window begins at (10, 10). */
static struct frame_page *new_page(struct fixture *fixture, const struct picture *picture,
                                   struct frame_picture frame) {
    struct frame_page *page = ARENA_NEW(fixture->arena, struct frame_page);
    const Length all[] = {frame.width,   frame.height,      frame.image_x,
                          frame.image_y, frame.image_width, frame.image_height};
    frame = (struct frame_picture){picture,
                                   all[0] * LENGTH_PT,
                                   all[1] * LENGTH_PT,
                                   all[2] * LENGTH_PT,
                                   all[3] * LENGTH_PT,
                                   all[4] * LENGTH_PT,
                                   all[5] * LENGTH_PT};
    page->width = page->height = 40 * LENGTH_PT;
    frame_add_picture(fixture->arena, &page->items, 10 * LENGTH_PT, 10 * LENGTH_PT, &frame);
    return page;
}

static const struct frame_picture whole = {
    .width = 20, .height = 20, .image_width = 20, .image_height = 20};

static cairo_status_t read_painted(void *closure, unsigned char *data, unsigned int length) {
    struct bytes *bytes = closure;
    memcpy(data, bytes->data, length);
    bytes->data += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *paint(struct fixture *fixture, const struct frame_page *page, double dpi) {
    struct paint_fonts *fonts = paint_fonts_new();
    struct bytes bytes;
    assert_true(paint_png(fixture->arena, fonts, page, dpi, fixture->diags, &bytes));
    paint_fonts_free(fonts);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_painted, &bytes);
    arena_defer(fixture->arena, (void (*)(void *))cairo_surface_destroy, surface);
    return surface;
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y) {
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    uint32_t value;
    memcpy(&value, row + (size_t)x * 4, 4);
    return value & 0xFFFFFF;
}

static void assert_near(uint32_t found, uint32_t expected) {
    for (int shift = 0; shift < 24; shift += 8) {
        int difference = (int)(found >> shift & 0xFF) - (int)(expected >> shift & 0xFF);
        if (abs(difference) > 3)
            fail_msg("#%06x is not near #%06x", found, expected);
    }
}

/* ---- places ------------------------------------------------------------------------------ */

static void picture_fills_its_window(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_quarters(20));
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 72);
    assert_int_equal(pixel(surface, 9, 10), WHITE);
    assert_int_equal(pixel(surface, 10, 9), WHITE);
    assert_int_equal(pixel(surface, 10, 10), RED);
    assert_int_equal(pixel(surface, 29, 10), GREEN);
    assert_int_equal(pixel(surface, 10, 29), BLUE);
    assert_int_equal(pixel(surface, 29, 29), YELLOW);
    assert_int_equal(pixel(surface, 30, 29), WHITE);
    assert_int_equal(pixel(surface, 29, 30), WHITE);
}

/* Enlarged, nothing of the ground shines through at its edges. */
static void edges_are_full(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_quarters(4));
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 288);
    assert_int_equal(pixel(surface, 39, 60), WHITE);
    assert_int_equal(pixel(surface, 40, 60), RED);
    assert_int_equal(pixel(surface, 119, 119), YELLOW);
    assert_int_equal(pixel(surface, 120, 119), WHITE);
}

/* The image is twice the window, which shows its middle right. */
static void crops_hide_the_rest(void **state) {
    struct fixture *fixture = *state;
    const struct frame_picture frame = {.width = 10,
                                        .height = 20,
                                        .image_x = -30,
                                        .image_y = -10,
                                        .image_width = 40,
                                        .image_height = 40};
    const struct picture *picture = read_ok(fixture, make_quarters(40));
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, frame), 72);
    assert_int_equal(pixel(surface, 10, 10), GREEN);
    assert_int_equal(pixel(surface, 19, 19), GREEN);
    assert_int_equal(pixel(surface, 19, 20), YELLOW);
    assert_int_equal(pixel(surface, 9, 15), WHITE);
    assert_int_equal(pixel(surface, 20, 15), WHITE);
    assert_int_equal(pixel(surface, 15, 9), WHITE);
    assert_int_equal(pixel(surface, 15, 30), WHITE);
}

/* What is seen at the four corners, row by row. */
static void turns(void **state) {
    static const uint32_t corners[8][4] = {
        {RED, GREEN, BLUE, YELLOW}, {GREEN, RED, YELLOW, BLUE}, {YELLOW, BLUE, GREEN, RED},
        {BLUE, YELLOW, RED, GREEN}, {RED, BLUE, GREEN, YELLOW}, {BLUE, RED, YELLOW, GREEN},
        {YELLOW, GREEN, BLUE, RED}, {GREEN, YELLOW, RED, BLUE},
    };
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_quarters(20));
    for (int i = 0; i < 8; i++) {
        struct picture turned = *picture;
        turned.orientation = i + 1;
        cairo_surface_t *surface = paint(fixture, new_page(fixture, &turned, whole), 72);
        assert_int_equal(pixel(surface, 11, 11), corners[i][0]);
        assert_int_equal(pixel(surface, 28, 11), corners[i][1]);
        assert_int_equal(pixel(surface, 11, 28), corners[i][2]);
        assert_int_equal(pixel(surface, 28, 28), corners[i][3]);
    }
}

/* ---- colours ----------------------------------------------------------------------------- */

static void transparent_pixels_show_the_ground(void **state) {
    struct fixture *fixture = *state;
    static const unsigned char pixels[] = {255, 0, 0, 128, 255, 0, 0, 0};
    const struct picture *picture = read_ok(fixture, make_png(pixels, 1, 1, PNG_FORMAT_RGBA));
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 72);
    assert_int_equal(pixel(surface, 20, 20), 0xFF7F7F);
    picture = read_ok(fixture, make_png(pixels + 4, 1, 1, PNG_FORMAT_RGBA));
    surface = paint(fixture, new_page(fixture, picture, whole), 72);
    assert_int_equal(pixel(surface, 20, 20), WHITE);
}

static void jpegs_of_all_colours(void **state) {
    static const struct {
        int components;
        unsigned char stored[4];
        uint32_t color;
    } rows[] = {
        {1, {90}, 0x5A5A5A},
        {3, {200, 90, 30}, 0xC85A1E},
        {4, {255, 128, 0, 204}, 0xCC6600}, /* as Adobe stores it: 255 is no ink */
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct picture *picture =
            read_ok(fixture, make_flat_jpeg(100, 100, rows[i].components, rows[i].stored));
        cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 72);
        assert_near(pixel(surface, 10, 10), rows[i].color);
        assert_near(pixel(surface, 29, 29), rows[i].color);
        assert_int_equal(pixel(surface, 30, 30), WHITE);
    }
}

/* On the page and in an SVG, which has CMYK as pixels. */
static void profiles_are_applied(void **state) {
    static const unsigned char color[] = {200, 90, 30}, ink[] = {255, 255, 255, 0};
    struct fixture *fixture = *state;
    GByteArray *bytes[] = {make_flat_jpeg(64, 64, 3, color), make_png(color, 1, 1, PNG_FORMAT_RGB),
                           make_flat_jpeg(64, 64, 4, ink), make_flat_jpeg(64, 64, 1, color)};
    static const uint32_t seen[] = {0x175AC9, 0x175AC9, 0xB9B9B9, 0xC5C5C5};
    insert_profile(bytes[0], make_exchanged_profile());
    insert_png_profile(bytes[1], "p", make_exchanged_profile());
    insert_profile(bytes[2], make_ink_profile());
    insert_profile(bytes[3], make_gray_profile(2.4));
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        const struct picture *picture = read_ok(fixture, bytes[i]);
        assert_near(pixel(paint(fixture, new_page(fixture, picture, whole), 72), 20, 20), seen[i]);
    }
}

/* Decoded an eighth as large, and turned: still in its place. */
static void large_jpegs_are_reduced(void **state) {
    static const unsigned char color[] = {200, 90, 30};
    struct fixture *fixture = *state;
    const struct frame_picture frame = {
        .width = 10, .height = 20, .image_width = 10, .image_height = 20};
    struct picture picture = *read_ok(fixture, make_flat_jpeg(400, 200, 3, color));
    picture.orientation = 6;
    cairo_surface_t *surface = paint(fixture, new_page(fixture, &picture, frame), 72);
    assert_near(pixel(surface, 10, 10), 0xC85A1E);
    assert_near(pixel(surface, 19, 29), 0xC85A1E);
    assert_int_equal(pixel(surface, 20, 29), WHITE);
    assert_int_equal(pixel(surface, 19, 30), WHITE);
}

static const struct picture *read_svg(struct fixture *fixture, const char *content) {
    const struct picture *picture = NULL;
    const char *svg =
        arena_printf(fixture->arena,
                     "<svg xmlns='http://www.w3.org/2000/svg' "
                     "xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 100'>%s</svg>",
                     content);
    assert_true(read_bytes_of(fixture, svg, strlen(svg), &picture));
    return picture;
}

static void drawings_are_scaled(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture =
        read_svg(fixture, "<rect x='50' width='500' height='50' fill='#f00'/>");
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 72);
    assert_int_equal(pixel(surface, 20, 10), RED);
    assert_int_equal(pixel(surface, 29, 19), RED);
    assert_int_equal(pixel(surface, 19, 10), WHITE);
    assert_int_equal(pixel(surface, 20, 20), WHITE);
    assert_int_equal(pixel(surface, 30, 15), WHITE); /* beyond the viewBox */
}

/* Files that a drawing refers to stay closed. */
static void drawings_load_nothing(void **state) {
    struct fixture *fixture = *state;
    GByteArray *png = make_quarters(20);
    char *path = g_build_filename(g_get_tmp_dir(), "shimai-drawing-XXXXXX.png", NULL);
    int file = g_mkstemp(path);
    assert_true(file >= 0 && g_close(file, NULL));
    assert_true(g_file_set_contents(path, (const char *)png->data, (gssize)png->len, NULL));
    const char *content = arena_printf(
        fixture->arena, "<image xlink:href='file://%s' width='100' height='100'/>", path);
    const struct picture *picture = read_svg(fixture, content);
    cairo_surface_t *surface = paint(fixture, new_page(fixture, picture, whole), 72);
    assert_int_equal(pixel(surface, 15, 15), WHITE);
    remove(path);
    g_free(path);
    g_byte_array_free(png, TRUE);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(picture_fills_its_window),
        CASE(edges_are_full),
        CASE(crops_hide_the_rest),
        CASE(turns),
        CASE(transparent_pixels_show_the_ground),
        CASE(jpegs_of_all_colours),
        CASE(large_jpegs_are_reduced),
        CASE(drawings_are_scaled),
        CASE(drawings_load_nothing),
        CASE(profiles_are_applied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
