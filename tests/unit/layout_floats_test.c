/* Floating figures: what text goes ahead of them, and how far. Pages have ten lines; a picture of
 * 80 pt takes six. */
#include "layout_fake_text.h"

/* Stands in for the picture room's: no file is read. */
bool picture_open_to_show(struct arena *arena, const struct string *file,
                          enum picture_metadata metadata, struct _FcConfig *fonts,
                          struct diags *diags, const struct picture **ret_picture) {
    (void)fonts, (void)metadata;
    struct picture *picture = ARENA_NEW(arena, struct picture);
    (void)diags;
    *picture = (struct picture){.file = *file, .kind = PICTURE_SVG, .orientation = 1};
    picture->width = picture->height = 80;
    *ret_picture = picture;
    return true;
}

static void add_floating(struct scene *scene, bool floats) {
    struct document_picture *picture = ARENA_NEW(scene->arena, struct document_picture);
    struct document_node *figure =
        add_node(scene, &scene->document.root, DOCUMENT_FIGURE, &scene->other);
    *picture = (struct document_picture){
        .file = {"p", {0}}, .alternative = "a", .width = PT(80), .focus_x = 500, .focus_y = 500};
    figure->floats = floats;
    add_node(scene, figure, DOCUMENT_PICTURE, NULL)->picture = picture;
}

static void assert_pages(struct scene *scene, const char *letters) {
    assert_string_equal(all_letters(scene, set_pages(scene)), letters);
    assert_int_equal(diags_count(scene->diags), 0);
}

static void text_fills_the_page_before_a_figure(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_floating(scene, true);
    add_lines(scene, 'b', 4);
    assert_pages(scene, "aaaaaaaabb|#bb");
}

static void others_stay_where_they_are_called(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_floating(scene, false);
    add_lines(scene, 'b', 4);
    assert_pages(scene, "aaaaaaaa|#bbbb");
}

static void what_fits_does_not_float(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 3);
    add_floating(scene, true);
    add_lines(scene, 'b', 4);
    assert_pages(scene, "aaa#|bbbb");
}

static void a_single_line_is_not_worth_it(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    add_floating(scene, true);
    add_lines(scene, 'b', 1);
    add_lines(scene, 'c', 3);
    assert_pages(scene, "aaaaaaaaa|#bccc");
}

/* Three lines of four would leave one alone. */
static void lines_are_not_left_alone(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    add_floating(scene, true);
    add_lines(scene, 'b', 4);
    assert_pages(scene, "aaaaaaabb|#bb");
}

static void headings_stay_behind(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 5);
    add_floating(scene, true);
    add_lines(scene, 'b', 2);
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, "h");
    add_lines(scene, 'c', 2);
    assert_pages(scene, "aaaaabb|#hcc");
}

static void page_breaks_stay(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_floating(scene, true);
    add_node(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    add_lines(scene, 'b', 4);
    assert_pages(scene, "aaaaaaaa|#|bbbb");
}

static void figures_keep_their_order(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_floating(scene, true);
    add_floating(scene, true);
    add_lines(scene, 'b', 10);
    assert_pages(scene, "aaaaaaaabb|#bbbb|#bbbb");
}

/* The figure's spaces go with it: none at the page's head, its own behind it, none in the text. */
static void spaces_go_with_the_figure(void **state) {
    struct scene *scene = *state;
    scene->other.space_before = scene->other.space_after = FEED;
    add_lines(scene, 'a', 7);
    add_floating(scene, true);
    add_lines(scene, 'b', 5);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaaaabbb|#bb");
    const struct frame_page *first = page_at(pages, 0), *second = page_at(pages, 1);
    assert_int_equal(item_at(first, 7)->y, LINE_Y(7));
    assert_int_equal(item_at(second, 1)->y, LINE_Y(7)); /* six lines, and one of space */
}

static void columns_do_not_float(void **state) {
    struct scene *scene = *state;
    scene->document.page.columns = 2;
    scene->document.page.column_gap = PT(20);
    add_floating(scene, true);
    set_pages(scene);
    assert_int_equal(diags_count(scene->diags), 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)
    const struct CMUnitTest tests[] = {
        TEST(text_fills_the_page_before_a_figure),
        TEST(others_stay_where_they_are_called),
        TEST(what_fits_does_not_float),
        TEST(a_single_line_is_not_worth_it),
        TEST(lines_are_not_left_alone),
        TEST(headings_stay_behind),
        TEST(page_breaks_stay),
        TEST(figures_keep_their_order),
        TEST(spaces_go_with_the_figure),
        TEST(columns_do_not_float),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
