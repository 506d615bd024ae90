/* paint: what stands in a frame is what is painted: places, colours, text, sizes, and the same
 * bytes each time. Fonts are files of the packages every test machine installs. */
#include "paint/paint.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define FONT "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct paint_fonts *fonts;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->fonts = paint_fonts_new();
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    paint_fonts_free(fixture->fonts);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

/* ---- making frames ----------------------------------------------------------------------- */

static struct frame_page *new_page(struct fixture *fixture, int width_pt, int height_pt) {
    struct frame_page *page = ARENA_NEW(fixture->arena, struct frame_page);
    page->width = width_pt * LENGTH_PT;
    page->height = height_pt * LENGTH_PT;
    return page;
}

static const struct text_face *new_face(struct fixture *fixture, const char *file) {
    struct text_face *face = ARENA_NEW(fixture->arena, struct text_face);
    face->file = file;
    return face;
}

static uint32_t glyph_of(const char *file, gunichar character) {
    FT_Library library;
    FT_Face face;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Face(library, file, 0, &face), 0);
    uint32_t id = FT_Get_Char_Index(face, character);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return id;
}

/* One glyph a character, an em apart. */
static struct text_glyph_run *new_run(struct fixture *fixture, const char *text, int size_pt) {
    struct text_glyph_run *run = ARENA_NEW(fixture->arena, struct text_glyph_run);
    glong count = g_utf8_strlen(text, -1);
    struct text_glyph *glyphs = ARENA_ARRAY(fixture->arena, struct text_glyph, (size_t)count);
    const char *at = text;
    for (glong i = 0; i < count; i++, at = g_utf8_next_char(at)) {
        glyphs[i].id = glyph_of(FONT, g_utf8_get_char(at));
        glyphs[i].cluster = (uint32_t)(at - text);
        glyphs[i].x = (Length)i * size_pt * LENGTH_PT;
        glyphs[i].advance = size_pt * LENGTH_PT;
    }
    *run = (struct text_glyph_run){.face = new_face(fixture, FONT),
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

/* ---- reading what was painted ------------------------------------------------------------ */

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length) {
    struct bytes *bytes = closure;
    if (bytes->size < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, bytes->data, length);
    bytes->data += length;
    bytes->size -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *paint_picture(struct fixture *fixture, const struct frame_page *page,
                                      double dpi) {
    struct bytes bytes;
    assert_true(paint_png(fixture->arena, fixture->fonts, page, dpi, fixture->diags, &bytes));
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &bytes);
    assert_int_equal(cairo_surface_status(picture), CAIRO_STATUS_SUCCESS);
    return picture;
}

static uint32_t pixel(cairo_surface_t *picture, int x, int y) {
    const unsigned char *row = cairo_image_surface_get_data(picture) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(picture);
    uint32_t value;
    memcpy(&value, row + (size_t)x * 4, 4);
    return value & 0xFFFFFF;
}

/* Pixels darker than half within a rectangle. */
static int count_dark(cairo_surface_t *picture, int x, int y, int width, int height) {
    int count = 0;
    for (int row = y; row < y + height; row++)
        for (int column = x; column < x + width; column++)
            count += (pixel(picture, column, row) & 0xFF) < 128;
    return count;
}

/* ---- PNG --------------------------------------------------------------------------------- */

static void box_stands_where_frame_says(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 72, 36);
    struct frame_item *group =
        frame_add_group(fixture->arena, &page->items, 10 * LENGTH_PT, 5 * LENGTH_PT);
    frame_add_box(fixture->arena, &group->items,
                  (struct frame_box){2 * LENGTH_PT, 3 * LENGTH_PT, 20 * LENGTH_PT, 10 * LENGTH_PT},
                  0x336699);
    cairo_surface_t *picture = paint_picture(fixture, page, 144);
    assert_int_equal(cairo_image_surface_get_width(picture), 144);
    assert_int_equal(cairo_image_surface_get_height(picture), 72);
    assert_int_equal(pixel(picture, 23, 16), 0xFFFFFF);
    assert_int_equal(pixel(picture, 24, 15), 0xFFFFFF);
    assert_int_equal(pixel(picture, 24, 16), 0x336699);
    assert_int_equal(pixel(picture, 63, 35), 0x336699);
    assert_int_equal(pixel(picture, 64, 35), 0xFFFFFF);
    assert_int_equal(pixel(picture, 63, 36), 0xFFFFFF);
    cairo_surface_destroy(picture);
}

static void path_is_filled_and_stroked(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 40, 40);
    struct frame_path *path = frame_add_path(fixture->arena, &page->items, 0, 0);
    frame_move_to(fixture->arena, path, 10 * LENGTH_PT, 10 * LENGTH_PT);
    frame_line_to(fixture->arena, path, 30 * LENGTH_PT, 10 * LENGTH_PT);
    frame_line_to(fixture->arena, path, 30 * LENGTH_PT, 30 * LENGTH_PT);
    frame_line_to(fixture->arena, path, 10 * LENGTH_PT, 30 * LENGTH_PT);
    frame_close(fixture->arena, path);
    path->fill = 0x00FF00;
    path->stroke = 0xFF0000;
    path->stroke_width = 4 * LENGTH_PT;
    cairo_surface_t *picture = paint_picture(fixture, page, 72);
    assert_int_equal(pixel(picture, 7, 20), 0xFFFFFF);
    assert_int_equal(pixel(picture, 8, 20), 0xFF0000);
    assert_int_equal(pixel(picture, 11, 20), 0xFF0000);
    assert_int_equal(pixel(picture, 12, 20), 0x00FF00);
    cairo_surface_destroy(picture);
}

static void rule_is_dashed(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 40, 10);
    struct frame_item *item = frame_add_rule(
        fixture->arena, &page->items, (struct frame_point){0, 5 * LENGTH_PT},
        (struct frame_point){40 * LENGTH_PT, 5 * LENGTH_PT}, 2 * LENGTH_PT, 0x000000);
    struct frame_path *path = (struct frame_path *)item->path;
    path->dash = 10 * LENGTH_PT;
    cairo_surface_t *picture = paint_picture(fixture, page, 72);
    assert_int_equal(pixel(picture, 4, 5), 0x000000);
    assert_int_equal(pixel(picture, 14, 5), 0xFFFFFF);
    assert_int_equal(pixel(picture, 24, 5), 0x000000);
    assert_int_equal(pixel(picture, 34, 5), 0xFFFFFF);
    cairo_surface_destroy(picture);
}

/* ■ fills nearly its em box, so ink or none tells where a glyph stands. */
static void glyphs_stand_at_their_places(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 100, 40);
    struct text_glyph_run *run = new_run(fixture, "■■", 20);
    ((struct text_glyph *)run->glyphs)[1].x = 60 * LENGTH_PT;
    run->color = 0x000000;
    add_text(fixture, page, 10, 30, run);
    cairo_surface_t *picture = paint_picture(fixture, page, 72);
    assert_in_range(count_dark(picture, 10, 10, 20, 25), 200, 400);
    assert_int_equal(count_dark(picture, 31, 0, 38, 40), 0);
    assert_in_range(count_dark(picture, 70, 10, 20, 25), 200, 400);
    assert_int_equal(count_dark(picture, 0, 0, 10, 40), 0);
    cairo_surface_destroy(picture);
}

static void resolution_is_written(void **state) {
    struct fixture *fixture = *state;
    struct bytes bytes;
    assert_true(paint_png(fixture->arena, fixture->fonts, new_page(fixture, 72, 72), 300,
                          fixture->diags, &bytes));
    /* 300 dpi = 11811 a metre = 0x2E23; the CRC was computed with zlib's crc32. */
    static const unsigned char chunk[] = {0,    0, 0, 9,    'p',  'H', 'Y',  's',  0,    0,   0x2E,
                                          0x23, 0, 0, 0x2E, 0x23, 1,   0x78, 0xA5, 0x3F, 0x76};
    assert_memory_equal(bytes.data + 33, chunk, sizeof chunk);
}

/* A box a pixel, of colours that follow each other without order, below rows of one colour. */
static uint32_t color_of(int x, int y, bool gray) {
    uint32_t mixed = ((uint32_t)(x * 7919 + y * 104729) * 2654435761U) >> 8;
    if (y < 8)
        return gray ? 0x808080 : 0x336699;
    return gray ? (mixed & 0xFF) * 0x010101 : mixed & 0xFFFFFF;
}

/* Every row as it was painted, filtered or not; gray pages as gray (PNG 11.2.2). */
static void rows_come_back(void **state) {
    struct fixture *fixture = *state;
    for (int gray = 0; gray < 2; gray++) {
        struct frame_page *page = new_page(fixture, 31, 24);
        for (int i = 0; i < 31 * 24; i++)
            frame_add_box(
                fixture->arena, &page->items,
                (struct frame_box){i % 31 * LENGTH_PT, i / 31 * LENGTH_PT, LENGTH_PT, LENGTH_PT},
                color_of(i % 31, i / 31, gray));
        struct bytes bytes;
        assert_true(paint_png(fixture->arena, fixture->fonts, page, 72, fixture->diags, &bytes));
        assert_int_equal(bytes.data[25], gray ? 0 : 2);
        cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &bytes);
        for (int i = 0; i < 31 * 24; i++)
            assert_int_equal(pixel(picture, i % 31, i / 31), color_of(i % 31, i / 31, gray));
        cairo_surface_destroy(picture);
    }
}

static void large_page_is_painted(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = ARENA_NEW(fixture->arena, struct frame_page);
    page->width = length_from_mm(210);
    page->height = length_from_mm(297);
    frame_add_box(fixture->arena, &page->items,
                  (struct frame_box){0, 0, page->width, page->height / 2}, 0x123456);
    cairo_surface_t *picture = paint_picture(fixture, page, 600);
    assert_int_equal(cairo_image_surface_get_width(picture), 4961);
    assert_int_equal(cairo_image_surface_get_height(picture), 7016);
    assert_int_equal(pixel(picture, 4960, 3500), 0x123456);
    assert_int_equal(pixel(picture, 4960, 3510), 0xFFFFFF);
    cairo_surface_destroy(picture);
}

static void absurd_resolutions_are_findings(void **state) {
    struct fixture *fixture = *state;
    const double values[] = {0, -72, 1e-9, 1e9, 1e300, (double)INFINITY, (double)NAN};
    struct frame_page *page = new_page(fixture, 595, 842);
    struct bytes bytes = {NULL, 7};
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        assert_false(
            paint_png(fixture->arena, fixture->fonts, page, values[i], fixture->diags, &bytes));
        assert_int_equal(diags_count_errors(fixture->diags), i + 1);
        assert_int_equal(diags_at(fixture->diags, i)->code, DIAG_OPTION_VALUE);
    }
    assert_int_equal(bytes.size, 7);
}

/* ---- failures ---------------------------------------------------------------------------- */

static void empty_pages_are_findings(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *flat = new_page(fixture, 100, 0);
    struct bytes bytes;
    assert_false(paint_png(fixture->arena, fixture->fonts, flat, 72, fixture->diags, &bytes));
    assert_int_equal(diags_count_errors(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
}

static void missing_font_file_is_a_finding(void **state) {
    struct fixture *fixture = *state;
    struct frame_page *page = new_page(fixture, 100, 100);
    struct text_glyph_run *run = new_run(fixture, "市", 10);
    run->face = new_face(fixture, "/nowhere/font.ttf");
    add_text(fixture, page, 0, 50, run);
    struct bytes bytes;
    assert_false(paint_png(fixture->arena, fixture->fonts, page, 72, fixture->diags, &bytes));
    assert_int_equal(diags_count_errors(fixture->diags), 1);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "the font file /nowhere/font.ttf cannot be opened any more (face 0)");
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_MISSING);
}

/* ---- the same bytes each time ------------------------------------------------------------- */

static void assert_same(const struct bytes *left, const struct bytes *right) {
    assert_int_equal(left->size, right->size);
    assert_memory_equal(left->data, right->data, left->size);
}

static struct bytes paint(struct fixture *fixture, struct paint_fonts *fonts,
                          const struct frame_page *page) {
    struct bytes png;
    assert_true(paint_png(fixture->arena, fonts, page, 96, fixture->diags, &png));
    return png;
}

static struct frame_page *sample_page(struct fixture *fixture) {
    struct frame_page *page = new_page(fixture, 300, 100);
    add_text(fixture, page, 20, 40, new_run(fixture, "青森市と大連市の交流", 12));
    frame_add_box(fixture->arena, &page->items,
                  (struct frame_box){LENGTH_PT, LENGTH_PT, 9 * LENGTH_PT, LENGTH_PT}, 0x777777);
    return page;
}

static void bytes_are_the_same_in_one_process(void **state) {
    struct fixture *fixture = *state;
    const struct frame_page *page = sample_page(fixture);
    struct paint_fonts *fresh = paint_fonts_new();
    struct bytes first = paint(fixture, fixture->fonts, page);
    struct bytes second = paint(fixture, fixture->fonts, page);
    struct bytes third = paint(fixture, fresh, page);
    paint_fonts_free(fresh);
    assert_same(&first, &second);
    assert_same(&first, &third);
}

/* The file's checksum, as a process of its own prints it. */
static char *sum_of(struct fixture *fixture) {
    struct bytes png = paint(fixture, fixture->fonts, sample_page(fixture));
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, png.data, png.size);
    char *line = g_strconcat(sum, "\n", NULL);
    g_free(sum);
    return line;
}

static void bytes_are_the_same_in_two_processes(void **state) {
    struct fixture *fixture = *state;
    const char *words[] = {"/proc/self/exe", "--sum", NULL};
    char *other = NULL;
    char *self = g_file_read_link(words[0], NULL);
    words[0] = self;
    assert_true(g_spawn_sync(NULL, (char **)words, NULL, 0, NULL, NULL, &other, NULL, NULL, NULL));
    char *own = sum_of(fixture);
    assert_string_equal(own, other);
    g_free(own);
    g_free(other);
    g_free(self);
}

static int print_sum(void) {
    void *state = NULL;
    set_up(&state);
    char *sum = sum_of(state);
    fputs(sum, stdout);
    g_free(sum);
    tear_down(&state);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--sum") == 0)
        return print_sum();
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(box_stands_where_frame_says),
        CASE(path_is_filled_and_stroked),
        CASE(rule_is_dashed),
        CASE(glyphs_stand_at_their_places),
        CASE(resolution_is_written),
        CASE(rows_come_back),
        CASE(large_page_is_painted),
        CASE(absurd_resolutions_are_findings),
        CASE(empty_pages_are_findings),
        CASE(missing_font_file_is_a_finding),
        CASE(bytes_are_the_same_in_one_process),
        CASE(bytes_are_the_same_in_two_processes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
