/* Frames: what the builders place, and the dump's exact text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "frame/frame.h"

static const struct text_face face = {.name = "BIZUDMincho-Regular", .file = "/elsewhere/a.ttf"};

static struct text_line two_runs(struct arena *arena) {
    struct text_line line = {.x = 512, .baseline = 9999};
    struct text_glyph_run *run = LIST_PUSH(arena, &line.runs, struct text_glyph_run);
    *run = (struct text_glyph_run){.face = &face,
                                   .size = 10240,
                                   .color = 0x0000ff,
                                   .language = "ja",
                                   .text = "青森\"\\\n",
                                   .text_size = 9,
                                   .width = 20480};
    run = LIST_PUSH(arena, &line.runs, struct text_glyph_run);
    *run = (struct text_glyph_run){.size = 5120, .text = "tail", .text_size = 2, .x = 20480};
    return line;
}

static void assert_dump(const struct frame_pages *pages, const char *expected) {
    GString *out = g_string_new("");
    frame_dump(pages, out);
    assert_string_equal(out->str, expected);
    g_string_free(out, TRUE);
}

static void line_gives_an_item_a_run(void **state) {
    struct arena *arena = arena_new();
    struct list items = {0};
    const struct text_line line = two_runs(arena);
    frame_add_line(arena, &items, 1024, 2048, &line, &face);
    assert_int_equal(items.count, 2);
    const struct frame_item *second = LIST_AT(&items, struct frame_item, 1);
    assert_int_equal(second->kind, FRAME_TEXT);
    assert_int_equal(second->x, 1024 + 512 + 20480);
    assert_int_equal(second->y, 2048);
    assert_ptr_equal(second->node, &face);
    assert_ptr_equal(second->text, LIST_AT(&line.runs, struct text_glyph_run, 1));
    (void)state;
    arena_free(arena);
}

/* A vertical line's x goes down the page, its y to the left; a glyph's too. */
static void vertical_lines_run_down(void **state) {
    struct arena *arena = arena_new();
    struct frame_pages pages = {0};
    struct frame_page *page = LIST_PUSH(arena, &pages.pages, struct frame_page);
    struct text_line line = {.x = 512};
    static const struct text_face em_face = {.name = "-", .ascent = 880, .descent = 120};
    static const struct text_glyph glyph = {.x = 100, .y = -30};
    static const enum text_mode modes[] = {TEXT_MODE_UPRIGHT, TEXT_MODE_SIDEWAYS,
                                           TEXT_MODE_COMBINED};
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        *LIST_PUSH(arena, &line.runs, struct text_glyph_run) =
            (struct text_glyph_run){.mode = modes[i],
                                    .face = &em_face,
                                    .size = 10240,
                                    .text = "a",
                                    .text_size = 1,
                                    .x = 1024 * (Length)i,
                                    .y = 2048,
                                    .width = 1024};
    page->width = page->height = 102400;
    frame_add_line(arena, &page->items, 51200, 10240, &line, NULL);
    assert_dump(&pages, "page 1 100.000 100.000\n"
                        "  text 48.000 10.500 \"a\" - 10.000 #000000 - width 1.000 upright\n"
                        "  text 48.000 11.500 \"a\" - 10.000 #000000 - width 1.000 sideways\n"
                        "  text 48.000 12.500 \"a\" - 10.000 #000000 - width 1.000 combined\n");
    const struct text_glyph_run *run = LIST_AT(&line.runs, struct text_glyph_run, 0);
    struct frame_offset offset = frame_glyph_offset(run, &glyph), corners[2];
    assert_int_equal(offset.x, 30);
    assert_int_equal(offset.y, 100);
    frame_run_box(run, corners);
    assert_int_equal(corners[0].x, -length_em(10240, 120));
    assert_int_equal(corners[0].y, 0);
    assert_int_equal(corners[1].x, length_em(10240, 880));
    assert_int_equal(corners[1].y, 1024);
    (void)state;
    arena_free(arena);
}

static void dump_shows_text(void **state) {
    struct arena *arena = arena_new();
    struct frame_pages pages = {.title = "A \"title\"", .language = "ja"};
    struct frame_page *page = LIST_PUSH(arena, &pages.pages, struct frame_page);
    const struct text_line line = two_runs(arena);
    page->width = 1024;
    page->height = 1;
    frame_add_line(arena, &page->items, -1024, -1, &line, NULL);
    LIST_AT(&page->items, struct frame_item, 1)->role = FRAME_ARTIFACT;
    assert_dump(&pages, "title \"A \\\"title\\\"\"\n"
                        "language ja\n"
                        "page 1 1.000 0.001\n"
                        "  text -0.500 -0.001 \"青森\\\"\\\\\\x0a\" BIZUDMincho-Regular 10.000 "
                        "#0000ff ja width 20.000\n"
                        "  text 19.500 -0.001 artifact \"ta\" - 5.000 #000000 - width 0.000\n");
    (void)state;
    arena_free(arena);
}

static void dump_shows_shapes_in_groups(void **state) {
    struct arena *arena = arena_new();
    struct frame_pages pages = {0};
    struct frame_page *page = LIST_PUSH(arena, &pages.pages, struct frame_page);
    struct frame_item *group = frame_add_group(arena, &page->items, 1024, 2048);
    frame_add_rule(arena, &group->items, (struct frame_point){1024, 1024},
                   (struct frame_point){3072, 0}, 512, 0xff8000)
        ->role = FRAME_ARTIFACT;
    frame_add_box(arena, &group->items, (struct frame_box){0, 0, 1024, 2048}, 0x00ff00);
    struct frame_path *path = frame_add_path(arena, &page->items, 0, 0);
    path->stroke = 0;
    path->dash = 1536;
    frame_curve_to(arena, path, (struct frame_point){1024, 2048}, (struct frame_point){3072, 4096},
                   (struct frame_point){5120, -6144});
    assert_dump(&pages, "page 1 0.000 0.000\n"
                        "  group 1.000 2.000\n"
                        "    path 1.000 1.000 artifact stroke #ff8000 0.500\n"
                        "      move 0.000 0.000\n"
                        "      line 2.000 -1.000\n"
                        "    path 0.000 0.000 fill #00ff00\n"
                        "      move 0.000 0.000\n"
                        "      line 1.000 0.000\n"
                        "      line 1.000 2.000\n"
                        "      line 0.000 2.000\n"
                        "      close\n"
                        "  path 0.000 0.000 stroke #000000 0.000 dash 1.500\n"
                        "    curve 1.000 2.000 3.000 4.000 5.000 -6.000\n");
    (void)state;
    arena_free(arena);
}

static void dump_shows_pictures(void **state) {
    struct arena *arena = arena_new();
    struct frame_pages pages = {0};
    struct frame_page *page = LIST_PUSH(arena, &pages.pages, struct frame_page);
    const struct picture upright = {.file = {"a \"b\".png", {0}}, .orientation = 1};
    const struct picture turned = {.orientation = 6};
    const struct frame_picture whole = {&upright, 2048, 1024, 0, 0, 2048, 1024};
    const struct frame_picture cropped = {&turned, 2048, 1024, -512, 0, 3072, 1024};
    struct frame_item *item = frame_add_picture(arena, &page->items, 1024, -512, &whole);
    item->role = FRAME_ARTIFACT;
    assert_ptr_not_equal(item->picture, &whole);
    frame_add_picture(arena, &page->items, 0, 0, &cropped);
    assert_dump(&pages, "page 1 0.000 0.000\n"
                        "  picture 1.000 -0.500 artifact \"a \\\"b\\\".png\" 2.000 1.000\n"
                        "  picture 0.000 0.000 \"\" 2.000 1.000 image -0.500 0.000 3.000 1.000 "
                        "turn 6\n");
    (void)state;
    arena_free(arena);
}

static void extreme_lengths_are_printed(void **state) {
    struct arena *arena = arena_new();
    struct frame_pages pages = {0};
    struct frame_page *page = LIST_PUSH(arena, &pages.pages, struct frame_page);
    page->width = LENGTH_MAX;
    page->height = INT32_MIN;
    assert_dump(&pages, "page 1 2097151.999 -2097152.000\n");
    (void)state;
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_gives_an_item_a_run), cmocka_unit_test(vertical_lines_run_down),
        cmocka_unit_test(dump_shows_text),          cmocka_unit_test(dump_shows_shapes_in_groups),
        cmocka_unit_test(dump_shows_pictures),      cmocka_unit_test(extreme_lengths_are_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
