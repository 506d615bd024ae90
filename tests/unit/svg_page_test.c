/* svg: what stands in a frame is what others draw from the file: places, colours, glyphs, windows;
 * and each glyph is written once. Judged on pixels of librsvg. */
#include "picture_made.h"

#include "svg/svg.h"

#include <cairo.h>
#include <hb.h>
#include <librsvg/rsvg.h>

#define FONT "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"

#define RED    0xFF0000
#define GREEN  0x00FF00
#define BLUE   0x0000FF
#define YELLOW 0xFFFF00
#define WHITE  0xFFFFFF

/* ---- making frames ----------------------------------------------------------------------- */

static struct frame_page *new_page(struct fixture *fixture, int width_pt, int height_pt) {
    struct frame_page *page = ARENA_NEW(fixture->arena, struct frame_page);
    page->width = width_pt * LENGTH_PT;
    page->height = height_pt * LENGTH_PT;
    return page;
}

static void free_face(void *face) {
    hb_face_destroy(face);
}

static const struct text_face *new_face(struct fixture *fixture) {
    struct text_face *face = ARENA_NEW(fixture->arena, struct text_face);
    hb_blob_t *blob = hb_blob_create_from_file(FONT);
    face->hb_face = hb_face_create(blob, 0);
    face->upem = hb_face_get_upem(face->hb_face);
    hb_blob_destroy(blob);
    arena_defer(fixture->arena, free_face, face->hb_face);
    return face;
}

static uint32_t glyph_of(const struct text_face *face, gunichar character) {
    hb_font_t *font = hb_font_create(face->hb_face);
    hb_codepoint_t id = 0;
    assert_true(hb_font_get_nominal_glyph(font, character, &id));
    hb_font_destroy(font);
    return id;
}

/* One glyph a character, an em apart along the line. */
static struct text_glyph_run *new_run(struct fixture *fixture, const struct text_face *face,
                                      const char *text, int size_pt) {
    struct text_glyph_run *run = ARENA_NEW(fixture->arena, struct text_glyph_run);
    glong count = g_utf8_strlen(text, -1);
    struct text_glyph *glyphs = ARENA_ARRAY(fixture->arena, struct text_glyph, (size_t)count);
    const char *at = text;
    for (glong i = 0; i < count; i++, at = g_utf8_next_char(at)) {
        glyphs[i].id = glyph_of(face, g_utf8_get_char(at));
        glyphs[i].x = (Length)i * size_pt * LENGTH_PT;
    }
    *run = (struct text_glyph_run){.face = face,
                                   .size = size_pt * LENGTH_PT,
                                   .text = text,
                                   .text_size = strlen(text),
                                   .glyphs = glyphs,
                                   .glyph_count = (size_t)count};
    return run;
}

static void add_text(struct fixture *fixture, struct frame_page *page, int x_pt, int y_pt,
                     const struct text_glyph_run *run) {
    struct frame_item *item = LIST_PUSH(fixture->arena, &page->items, struct frame_item);
    item->kind = FRAME_TEXT;
    item->x = x_pt * LENGTH_PT;
    item->y = y_pt * LENGTH_PT;
    item->text = run;
}

/* ---- drawing and looking ----------------------------------------------------------------- */

static char *write_page(struct fixture *fixture, const struct frame_page *page) {
    struct bytes bytes;
    assert_true(svg_write_page(fixture->arena, page, fixture->diags, &bytes));
    return arena_strndup(fixture->arena, (const char *)bytes.data, bytes.size);
}

/* At `scale` pixels a point, on white. */
static cairo_surface_t *draw(struct fixture *fixture, const struct frame_page *page, int scale) {
    const char *text = write_page(fixture, page);
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)text, strlen(text), NULL);
    assert_non_null(handle);
    const RsvgRectangle view = {0, 0, (double)page->width / LENGTH_PT * scale,
                                (double)page->height / LENGTH_PT * scale};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)view.width, (int)view.height);
    arena_defer(fixture->arena, (void (*)(void *))cairo_surface_destroy, surface);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    assert_true(rsvg_handle_render_document(handle, cr, &view, NULL));
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    g_object_unref(handle);
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

struct ink {
    int left, top, right, bottom;
};

/* Around all pixels that are not white, within columns. */
static struct ink ink_between(cairo_surface_t *surface, int from, int to) {
    struct ink ink = {INT32_MAX, INT32_MAX, -1, -1};
    for (int y = 0; y < cairo_image_surface_get_height(surface); y++)
        for (int x = from; x < to; x++) {
            if (pixel(surface, x, y) == WHITE)
                continue;
            ink.left = MIN(ink.left, x);
            ink.right = MAX(ink.right, x + 1);
            ink.top = MIN(ink.top, y);
            ink.bottom = MAX(ink.bottom, y + 1);
        }
    return ink;
}

static size_t count_of(const char *text, const char *wanted) {
    size_t count = 0;
    for (const char *at = strstr(text, wanted); at; at = strstr(at + 1, wanted))
        count++;
    return count;
}

/* ---- glyphs ------------------------------------------------------------------------------ */

static void glyphs_are_defined_once(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 300, 100);
    const struct text_face *face = new_face(fixture);
    add_text(fixture, page, 20, 40, new_run(fixture, face, "市大市　大市", 12));
    add_text(fixture, page, 20, 80, new_run(fixture, face, "市", 30));
    const char *svg = write_page(fixture, page);
    assert_int_equal(count_of(svg, "<path id="), 2);
    assert_int_equal(count_of(svg, "<use "), 6); /* a blank has no ink */
    assert_int_equal(count_of(svg, "xlink:href=\"#g1\""), 4);
}

/* The box of a glyph's outline, in pixels, from its origin at (x, y) pt. */
static struct ink box_of(const struct text_face *face, gunichar character, const double place[3]) {
    hb_font_t *font = hb_font_create(face->hb_face);
    hb_glyph_extents_t box;
    assert_true(hb_font_get_glyph_extents(font, glyph_of(face, character), &box));
    hb_font_destroy(font);
    double unit = place[2] / face->upem;
    return (struct ink){(int)(place[0] + box.x_bearing * unit),
                        (int)(place[1] - box.y_bearing * unit),
                        (int)(place[0] + (box.x_bearing + box.width) * unit),
                        (int)(place[1] - (box.y_bearing + box.height) * unit)};
}

static void assert_ink(struct ink found, struct ink expected) {
    assert_in_range(found.left - expected.left + 2, 0, 4);
    assert_in_range(found.top - expected.top + 2, 0, 4);
    assert_in_range(found.right - expected.right + 2, 0, 4);
    assert_in_range(found.bottom - expected.bottom + 2, 0, 4);
}

static void glyphs_stand_at_their_places(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 200, 100);
    const struct text_face *face = new_face(fixture);
    add_text(fixture, page, 20, 70, new_run(fixture, face, "市L", 50));
    cairo_surface_t *surface = draw(fixture, page, 4);
    assert_ink(ink_between(surface, 80, 280), box_of(face, 0x5E02, (double[]){80, 280, 200}));
    assert_ink(ink_between(surface, 280, 480), box_of(face, 'L', (double[]){280, 280, 200}));
}

/* A quarter clockwise: what was to the right is below, what was above is to the right. */
static void runs_on_their_side_are_turned(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 100, 200);
    const struct text_face *face = new_face(fixture);
    struct text_glyph_run *run = new_run(fixture, face, "L", 50);
    struct text_glyph *glyph = (struct text_glyph *)run->glyphs;
    glyph->x = 30 * LENGTH_PT;
    glyph->y = -5 * LENGTH_PT;
    run->mode = TEXT_MODE_SIDEWAYS;
    add_text(fixture, page, 20, 40, run);
    struct ink found = ink_between(draw(fixture, page, 4), 0, 400);
    struct ink upright = box_of(face, 'L', (double[]){0, 0, 200});
    assert_ink(found, (struct ink){100 - upright.bottom, 280 + upright.left, 100 - upright.top,
                                   280 + upright.right});
}

static void upright_glyphs_go_down_a_vertical_line(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 100, 200);
    const struct text_face *face = new_face(fixture);
    struct text_glyph_run *run = new_run(fixture, face, "　市", 50);
    run->mode = TEXT_MODE_UPRIGHT;
    add_text(fixture, page, 20, 70, run);
    assert_ink(ink_between(draw(fixture, page, 4), 0, 400),
               box_of(face, 0x5E02, (double[]){80, 480, 200}));
}

/* ---- paths ------------------------------------------------------------------------------- */

static void paths_are_filled_and_stroked(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 40, 40);
    frame_add_box(fixture->arena, &page->items,
                  (struct frame_box){10 * LENGTH_PT, 10 * LENGTH_PT, 5 * LENGTH_PT, 5 * LENGTH_PT},
                  RED);
    struct frame_item *rule =
        frame_add_rule(fixture->arena, &page->items, (struct frame_point){0, 30 * LENGTH_PT},
                       (struct frame_point){40 * LENGTH_PT, 30 * LENGTH_PT}, 2 * LENGTH_PT, BLUE);
    ((struct frame_path *)rule->path)->dash = 4 * LENGTH_PT;
    cairo_surface_t *surface = draw(fixture, page, 1);
    assert_int_equal(pixel(surface, 10, 10), RED);
    assert_int_equal(pixel(surface, 14, 14), RED);
    assert_int_equal(pixel(surface, 15, 15), WHITE);
    assert_int_equal(pixel(surface, 1, 29), BLUE);
    assert_int_equal(pixel(surface, 5, 29), WHITE);
    assert_int_equal(pixel(surface, 9, 30), BLUE);
    assert_int_equal(pixel(surface, 9, 31), WHITE);
    assert_non_null(
        strstr(write_page(fixture, page), "width=\"40pt\" height=\"40pt\" viewBox=\"0 0 40 40\""));
}

static void empty_pages_are_findings(void **state) {
    struct fixture *fixture = *state;
    struct bytes bytes;
    assert_false(svg_write_page(fixture->arena, new_page(fixture, 100, 0), fixture->diags, &bytes));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
}

/* ---- pictures ---------------------------------------------------------------------------- */

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

/* A picture at (10, 10) on a page of 40 × 40 pt, in a window of 20 × 20; in pt. */
static struct frame_page *page_with(struct fixture *fixture, const struct picture *picture,
                                    int image_x, int image_y, int side) {
    struct frame_page *page = new_page(fixture, 40, 40);
    const struct frame_picture frame = {
        picture,          20 * LENGTH_PT,  20 * LENGTH_PT, image_x * LENGTH_PT, image_y * LENGTH_PT,
        side * LENGTH_PT, side * LENGTH_PT};
    frame_add_picture(fixture->arena, &page->items, 10 * LENGTH_PT, 10 * LENGTH_PT, &frame);
    return page;
}

static void windows_hide_the_rest(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = read_ok(fixture, make_quarters(40));
    cairo_surface_t *surface = draw(fixture, page_with(fixture, picture, -30, -10, 40), 1);
    assert_int_equal(pixel(surface, 11, 11), GREEN);
    assert_int_equal(pixel(surface, 18, 28), YELLOW);
    assert_int_equal(pixel(surface, 8, 15), WHITE);
    assert_int_equal(pixel(surface, 22, 15), WHITE);
    assert_int_equal(pixel(surface, 15, 8), WHITE);
    assert_int_equal(pixel(surface, 15, 31), WHITE);
}

/* What is seen at the four corners, row by row. */
static void pictures_are_turned(void **state) {
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
        cairo_surface_t *surface = draw(fixture, page_with(fixture, &turned, 0, 0, 20), 1);
        for (int j = 0; j < 4; j++)
            assert_int_equal(pixel(surface, j % 2 ? 26 : 13, j / 2 ? 26 : 13), corners[i][j]);
    }
}

static void photographs_are_the_files(void **state) {
    static const unsigned char color[] = {200, 90, 30, 128};
    struct fixture *fixture = *state;
    GByteArray *files[] = {make_flat_jpeg(64, 64, 3, color), make_flat_jpeg(64, 64, 1, color),
                           make_png(color, 1, 1, PNG_FORMAT_RGBA)};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const struct picture *picture = read_ok(fixture, files[i]);
        char *base64 = g_base64_encode(picture->bytes, picture->size);
        const char *all = arena_printf(fixture->arena, "href=\"data:%s;base64,%s\"",
                                       picture_media_type(picture->kind), base64);
        assert_non_null(strstr(write_page(fixture, page_with(fixture, picture, 0, 0, 20)), all));
        g_free(base64);
    }
}

/* By its profile, as pixels: no two programs show ink alike. */
static void ink_becomes_pixels(void **state) {
    static const unsigned char ink[] = {255, 255, 255, 0};
    struct fixture *fixture = *state;
    GByteArray *file = make_flat_jpeg(64, 64, 4, ink);
    insert_profile(file, make_ink_profile());
    struct frame_page *page = page_with(fixture, read_ok(fixture, file), 0, 0, 20);
    assert_near(pixel(draw(fixture, page, 1), 20, 20), 0xB9B9B9);
    assert_non_null(strstr(write_page(fixture, page), "data:image/png"));
}

/* Two drawings with the same names: each refers to its own. */
static void drawings_keep_their_names(void **state) {
    static const char *const colors[] = {"#f00", "#00f"};
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 40, 20);
    for (int i = 0; i < 2; i++) {
        const struct picture *picture = NULL;
        const char *svg = arena_printf(
            fixture->arena,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><defs><linearGradient "
            "id='a'><stop offset='0' stop-color='%s'/><stop offset='1' stop-color='%s'/>"
            "</linearGradient></defs><rect width='100' height='100' fill='url(#a)'/></svg>",
            colors[i], colors[i]);
        assert_true(read_bytes_of(fixture, svg, strlen(svg), &picture));
        const struct frame_picture frame = {picture, 20 * LENGTH_PT, 20 * LENGTH_PT, 0,
                                            0,       20 * LENGTH_PT, 20 * LENGTH_PT};
        frame_add_picture(fixture->arena, &page->items, i * 20 * LENGTH_PT, 0, &frame);
    }
    cairo_surface_t *surface = draw(fixture, page, 1);
    assert_near(pixel(surface, 10, 10), RED);
    assert_near(pixel(surface, 30, 10), BLUE);
    assert_string_equal(write_page(fixture, page), write_page(fixture, page));
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(glyphs_are_defined_once),       CASE(glyphs_stand_at_their_places),
        CASE(runs_on_their_side_are_turned), CASE(upright_glyphs_go_down_a_vertical_line),
        CASE(paths_are_filled_and_stroked),  CASE(empty_pages_are_findings),
        CASE(windows_hide_the_rest),         CASE(pictures_are_turned),
        CASE(photographs_are_the_files),     CASE(ink_becomes_pixels),
        CASE(drawings_keep_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
