/* Boxes among other blocks: how long their lines are, and what they hold. */
#include "layout_fake_text.h"

static struct document_box *add_box(struct scene *scene, struct document_node *parent,
                                    struct document_node **ret_node) {
    struct document_box *look = ARENA_NEW(scene->arena, struct document_box);
    look->align = DOCUMENT_START;
    *ret_node = add_node(scene, parent, DOCUMENT_BOX, NULL);
    (*ret_node)->box = look;
    return look;
}

/* Horizontal in a vertical page: its lines are as long as its content needs. */
static struct document_box *add_crossed(struct scene *scene, struct document_node **ret_node) {
    scene->document.page.writing = DOCUMENT_VERTICAL;
    struct document_box *look = add_box(scene, &scene->document.root, ret_node);
    look->turns = true;
    return look;
}

/* An item of the group in which a box's blocks are. */
static const struct frame_item *inside_at(const struct frame_item *box, size_t index) {
    const struct frame_item *blocks =
        LIST_AT(&box->items, const struct frame_item, box->items.count - 1);
    assert_true(index < blocks->items.count);
    return LIST_AT(&blocks->items, const struct frame_item, index);
}

static const struct frame_item *only_box(struct scene *scene) {
    const struct frame_item *box = item_at(page_at(set_pages(scene), 0), 0);
    assert_int_equal(diags_count(scene->diags), 0);
    return box;
}

/* ---- measures ---------------------------------------------------------------------------- */

/* A rule of 1 pt and 2 pt of room leave 194 pt: 19 em, and half of what is left over on each side
 * of them. */
static void a_framed_line_is_of_whole_em(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    struct document_box *look = add_box(scene, &scene->document.root, &node);
    look->rule = PT(1);
    look->padding = PT(2);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'a', 20));
    const struct frame_item *box = only_box(scene);
    assert_int_equal(inside_at(box, 0)->text->width, PT(190));
    assert_place(LIST_AT(&box->items, const struct frame_item, 1), PT(3 + 2), PT(3));
    const struct frame_path *rule = LIST_AT(&box->items, const struct frame_item, 0)->path;
    assert_int_equal(LIST_AT(&rule->segments, struct frame_segment, 1)->x[0], PT(199));
}

/* 14.6 em from line to line of the page: lines of 14, though 16 characters of 9 pt need more. */
static void a_crossed_line_is_no_longer_than_the_page(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->document.page.area_width = PT(146);
    scene->other.size = PT(9);
    scene->other.align = DOCUMENT_END;
    add_crossed(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->other, fill(scene, 'a', 30));
    const struct frame_item *box = only_box(scene);
    assert_int_equal(inside_at(box, 0)->text->width, PT(15 * 9));
    assert_int_equal(inside_at(box, 1)->x, PT(140 - 15 * 9));
}

/* Three characters of 7 pt, and an indent at the line end: 3.1 em are 4. */
static void a_natural_line_is_of_whole_em(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->other.size = PT(7);
    scene->other.end_indent = PT(10);
    scene->other.align = DOCUMENT_END;
    add_crossed(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->other, "aaa");
    assert_int_equal(inside_at(only_box(scene), 0)->x, PT(40 - 10 - 21));
}

/* A framed box in one whose lines are asked how long they must be: three em, 1 pt of rule and 3 of
 * padding on both sides, 3.8 em in all, are four; its frame is as wide as they are. */
static void a_box_in_a_box_counts_with_its_edge(void **state) {
    struct scene *scene = *state;
    struct document_node *node, *inner;
    add_crossed(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "a");
    struct document_box *look = add_box(scene, node, &inner);
    look->rule = PT(1);
    look->padding = PT(3);
    look->align = DOCUMENT_END;
    scene->other.align = DOCUMENT_CENTER;
    add_text(scene, inner, DOCUMENT_PARAGRAPH, &scene->other, "bbb");
    const struct frame_item *box = inside_at(only_box(scene), 1);
    const struct frame_path *rule = LIST_AT(&box->items, const struct frame_item, 0)->path;
    assert_int_equal(LIST_AT(&rule->segments, struct frame_segment, 1)->x[0], PT(40 - 1));
    assert_int_equal(box->x, 0);
}

/* Every one across the one around it; were each composed twice, the last would be 2²⁹ times. */
static void boxes_in_boxes_are_soon_done(void **state) {
    struct scene *scene = *state;
    struct document_node *node = &scene->document.root;
    for (int i = 0; i < 30; i++) {
        struct document_box *look = add_box(scene, node, &node);
        look->turns = true;
        look->writing = i % 2 == 0 ? DOCUMENT_VERTICAL : DOCUMENT_HORIZONTAL;
    }
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "a");
    assert_int_equal(only_box(scene)->kind, FRAME_GROUP);
}

/* What is composed only to be measured is in no dump. */
static void measuring_leaves_no_trace(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_crossed(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "a");
    GString *text = g_string_new(NULL);
    assert_true(layout_dump_lines(scene->arena, NULL, &scene->document, scene->diags, text));
    assert_non_null(strstr(text->str, "\"paragraph\""));
    assert_null(strstr(strstr(text->str, "\"paragraph\"") + 1, "\"paragraph\""));
    g_string_free(text, TRUE);
}

/* ---- what they hold ---------------------------------------------------------------------- */

static const struct frame_segment *chart_corner(const struct frame_item *box) {
    const struct frame_item *chart = inside_at(box, 0);
    const struct frame_item *path = LIST_AT(&chart->items, const struct frame_item, 0);
    return LIST_AT(&path->path->segments, const struct frame_segment, 2);
}

/* A chart takes all the width there is. */
static void a_chart_fills_a_box(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    const struct document_chart chart = {.height = PT(20)};
    add_crossed(scene, &node);
    add_node(scene, node, DOCUMENT_CHART, &scene->body)->chart = &chart;
    assert_int_equal(chart_corner(only_box(scene))->x[0], PT(200));
}

/* A chart as high as its box is not given whole lines: they would not fit. */
static void a_chart_may_be_as_high_as_its_box(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    const struct document_chart chart = {.height = PT(20)};
    add_box(scene, &scene->document.root, &node)->height = PT(20);
    add_node(scene, node, DOCUMENT_CHART, &scene->body)->chart = &chart;
    assert_int_equal(chart_corner(only_box(scene))->y[0], PT(20));
}

/* ---- among others ------------------------------------------------------------------------ */

static void a_box_keeps_with_what_follows(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->other.keep_with_next = true;
    add_lines(scene, 'a', 9);
    add_box(scene, &scene->document.root, &node);
    node->style = &scene->other;
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "b");
    add_lines(scene, 'c', 1);
    assert_string_equal(all_letters(scene, set_pages(scene)), "aaaaaaaaa|#c");
}

/* A label longer than its column stands above a box beside which there is no room for it. */
static void a_long_label_stands_above_a_box(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->other.label_width = PT(20);
    scene->other.label_gap = PT(10);
    struct document_node *list =
        add_node(scene, &scene->document.root, DOCUMENT_LIST, &scene->other);
    struct document_node *item = add_node(scene, list, DOCUMENT_ITEM, NULL);
    add_run(scene, &item->label, "lllllllllll");
    add_box(scene, item, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "b");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(30), AREA_Y + FEED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_framed_line_is_of_whole_em),  TEST(a_crossed_line_is_no_longer_than_the_page),
        TEST(a_natural_line_is_of_whole_em), TEST(a_box_in_a_box_counts_with_its_edge),
        TEST(boxes_in_boxes_are_soon_done),  TEST(measuring_leaves_no_trace),
        TEST(a_chart_fills_a_box),           TEST(a_chart_may_be_as_high_as_its_box),
        TEST(a_box_keeps_with_what_follows), TEST(a_long_label_stands_above_a_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
