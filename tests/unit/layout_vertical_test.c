/* Vertical pages in real type: lines follow each other from the right edge of the type area,
 * running lines stay horizontal, the book is bound on its right. And boxes, whose lines may run
 * across those around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "layout/layout.h"

#define PT(count) ((Length)(count)*LENGTH_PT)

struct scene {
    struct arena *arena;
    struct diags *diags;
    struct text_fonts *fonts;
    struct document_families families;
    struct document_font font;
    struct document_style style, item;
    struct document document;
};

static const char *const names[] = {"BIZ UDMincho"};

/* 20 characters of 10 pt by 10 lines of 16 pt on 300 × 400 pt: from 204 to the left, from 60 down.
 */
#define RIGHT PT(204)
#define TOP   PT(60)

static int begin(void **state) {
    struct arena *arena = arena_new();
    struct scene *scene = ARENA_NEW(arena, struct scene);
    gchar *config;
    gsize size;
    scene->arena = arena;
    scene->diags = diags_new();
    if (!g_file_get_contents(SHIMAI_SOURCE_DIR "/fonts/fonts.conf", &config, &size, NULL) ||
        !text_fonts_new(config, size, scene->diags, &scene->fonts))
        return 1;
    g_free(config);
    scene->families = (struct document_families){"", names, 1};
    scene->font.families = (struct list){&scene->families, 1, 1};
    scene->style = (struct document_style){.font = &scene->font, .size = PT(10), .feed = PT(16)};
    scene->item = scene->style;
    scene->document.language = "ja";
    scene->document.root.style = &scene->style;
    scene->document.page = (struct document_page){.width = PT(300),
                                                  .height = PT(400),
                                                  .area_x = PT(50),
                                                  .area_y = TOP,
                                                  .area_width = PT(154),
                                                  .area_height = PT(200),
                                                  .feed = PT(16),
                                                  .writing = DOCUMENT_VERTICAL};
    *state = scene;
    return 0;
}

static int end(void **state) {
    struct scene *scene = *state;
    text_fonts_free(scene->fonts);
    diags_free(scene->diags);
    arena_free(scene->arena);
    return 0;
}

static struct document_node *add_text(struct scene *scene, struct document_node *parent,
                                      enum document_kind kind, const char *text) {
    struct document_node *node = LIST_PUSH(scene->arena, &parent->children, struct document_node);
    node->kind = kind;
    if (text)
        LIST_PUSH(scene->arena, &node->runs, struct document_run)->text = text;
    return node;
}

static const struct frame_pages *set_pages(struct scene *scene) {
    const struct frame_pages *pages = NULL;
    assert_true(layout_pages(scene->arena, scene->fonts, &scene->document, scene->diags, &pages));
    assert_int_equal(diags_count(scene->diags), 0);
    return pages;
}

static const struct frame_item *item_at(const struct frame_pages *pages, size_t page, size_t item) {
    const struct frame_page *frame = LIST_AT(&pages->pages, const struct frame_page, page);
    assert_true(item < frame->items.count);
    return LIST_AT(&frame->items, const struct frame_item, item);
}

static const char *mountains(struct scene *scene, int count) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(text, "山");
    const char *copy = arena_strdup(scene->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* Where the baseline of line `number` stands: its em box begins at the area's right edge. */
static Length line_x(Length number) {
    return RIGHT - length_em(PT(10), 880) - number * PT(16);
}

static void lines_follow_to_the_left(void **state) {
    struct scene *scene = *state;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, mountains(scene, 45));
    const struct frame_pages *pages = set_pages(scene);
    for (size_t i = 0; i < 3; i++) {
        const struct frame_item *item = item_at(pages, 0, i);
        assert_int_equal(item->x, line_x((Length)i));
        assert_int_equal(item->y, TOP);
        assert_int_equal(item->text->mode, TEXT_MODE_UPRIGHT);
        assert_int_equal(item->text->width, i < 2 ? PT(200) : PT(50));
    }
}

/* Ten lines fill the page; its last em box ends at the area's left edge (JLReq 2.5.2). */
static void a_page_is_full_from_edge_to_edge(void **state) {
    struct scene *scene = *state;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, mountains(scene, 12 * 20));
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 2);
    const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, 0);
    assert_int_equal(page->width, PT(300));
    assert_int_equal(page->height, PT(400));
    struct frame_offset corners[2];
    const struct frame_item *last =
        LIST_AT(&page->items, const struct frame_item, page->items.count - 1);
    frame_run_box(last->text, corners);
    assert_in_range(last->x + corners[0].x - PT(50) + 2, 0, 4);
}

/* Labels stand at the line heads, their text below them, on the same lines. */
/* The area is 50 pt from the left of a recto page, and so from the right of a verso page. */
static void verso_pages_are_mirrored(void **state) {
    struct scene *scene = *state;
    scene->document.page.mirrored = true;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, mountains(scene, 12 * 20));
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(item_at(pages, 0, 0)->x, line_x(0));
    assert_int_equal(item_at(pages, 1, 0)->x, line_x(0) + PT(300 - 50 - 204));
    assert_int_equal(item_at(pages, 1, 0)->y, TOP);
}

/* Of 200 pt two columns (段) of nine characters, 20 pt apart, the second below the first. */
static void columns_stand_one_below_the_other(void **state) {
    struct scene *scene = *state;
    scene->document.page.columns = 2;
    scene->document.page.column_gap = PT(20);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, mountains(scene, 15 * 9));
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 1);
    assert_int_equal(item_at(pages, 0, 0)->text->width, PT(90));
    assert_int_equal(item_at(pages, 0, 0)->y, TOP);
    const struct frame_item *last = item_at(pages, 0, 14);
    assert_int_equal(last->y, TOP + PT(110));
    assert_in_range(last->x, line_x(9), line_x(4));
}

static void labels_stand_over_their_text(void **state) {
    struct scene *scene = *state;
    scene->item.label_width = PT(40);
    scene->item.label_gap = PT(10);
    struct document_node *list = add_text(scene, &scene->document.root, DOCUMENT_LIST, NULL);
    list->style = &scene->item;
    for (int i = 0; i < 2; i++) {
        struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, mountains(scene, 20));
        LIST_PUSH(scene->arena, &item->label, struct document_run)->text = "五月";
    }
    const struct frame_pages *pages = set_pages(scene);
    assert_true(item_at(pages, 0, 0)->label);
    assert_int_equal(item_at(pages, 0, 0)->x, line_x(0));
    assert_int_equal(item_at(pages, 0, 0)->y, TOP);
    assert_int_equal(item_at(pages, 0, 1)->x, line_x(0));
    assert_int_equal(item_at(pages, 0, 1)->y, TOP + PT(50));
    assert_int_equal(item_at(pages, 0, 2)->x, line_x(1));
    assert_int_equal(item_at(pages, 0, 2)->y, TOP + PT(50));
    assert_int_equal(item_at(pages, 0, 3)->x, line_x(2));
}

static void tables_have_their_columns_along_the_lines(void **state) {
    struct scene *scene = *state;
    scene->item.label_gap = PT(10);
    struct document_node *table = add_text(scene, &scene->document.root, DOCUMENT_TABLE, NULL);
    table->style = &scene->item;
    for (int i = 0; i < 2; i++) {
        struct document_node *row = add_text(scene, table, DOCUMENT_ROW, NULL);
        add_text(scene, row, DOCUMENT_CELL, mountains(scene, 2 + i));
        add_text(scene, row, DOCUMENT_CELL, mountains(scene, 4));
    }
    const struct frame_pages *pages = set_pages(scene);
    static const Length places[][2] = {{0, 0}, {0, 40}, {1, 0}, {1, 40}}; /* line, pt */
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        assert_int_equal(item_at(pages, 0, i)->x, line_x(places[i][0]));
        assert_int_equal(item_at(pages, 0, i)->y, TOP + PT(places[i][1]));
    }
}

/* Rules run as the lines do: before the head, behind it and behind every row. */
static void rules_of_tables_run_down(void **state) {
    struct scene *scene = *state;
    static const struct document_table ruled = {.rules = true};
    struct document_node *table = add_text(scene, &scene->document.root, DOCUMENT_TABLE, NULL);
    table->style = &scene->item;
    table->table = &ruled;
    for (int i = 0; i < 2; i++) {
        struct document_node *row = add_text(scene, table, DOCUMENT_ROW, NULL);
        row->header = i == 0;
        add_text(scene, row, DOCUMENT_CELL, mountains(scene, 2));
    }
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, 0);
    Length before = PT(300);
    size_t rules = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = LIST_AT(&page->items, const struct frame_item, i);
        if (item->kind != FRAME_GROUP)
            continue;
        const struct frame_item *rule = LIST_AT(&item->items, const struct frame_item, 0);
        assert_int_equal(rule->path->segments.count, 2);
        const struct frame_segment *end = LIST_AT(&rule->path->segments, struct frame_segment, 1);
        assert_int_equal(item->y, TOP);
        assert_int_equal(end->x[0], 0);
        assert_int_equal(end->y[0], PT(200));
        assert_true(item->x < before);
        before = item->x;
        rules++;
    }
    assert_int_equal(rules, 3);
}

static void running_lines_are_horizontal(void **state) {
    struct scene *scene = *state;
    scene->document.foot = (struct document_margin_line){.style = &scene->style, .offset = PT(12)};
    LIST_PUSH(scene->arena, &scene->document.foot.runs, struct document_run)->text = "10月";
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    const struct frame_item *foot = item_at(set_pages(scene), 0, 1);
    assert_int_equal(foot->text->mode, TEXT_MODE_HORIZONTAL);
    assert_int_equal(foot->role, FRAME_ARTIFACT);
    assert_int_equal(foot->x, PT(50));
    assert_int_equal(foot->y, TOP + PT(200) + PT(12) + length_em(PT(10), 880));
}

/* A vertical page that fits is as wide as its lines; they begin as far from its right edge. */
static void a_fitting_page_is_narrow(void **state) {
    struct scene *scene = *state;
    scene->document.page_fits = true;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, mountains(scene, 25));
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, 0);
    assert_in_range(page->width - PT(96 + 26 + 50) + 2, 0, 4);
    assert_int_equal(page->height, PT(400));
    assert_int_equal(item_at(pages, 0, 0)->x, page->width - PT(96) - length_em(PT(10), 880));
}

/* What a label's digits take is measured as they are set. */
static void labels_are_measured_vertically(void **state) {
    struct scene *scene = *state;
    scene->item.label_gap = PT(10);
    struct document_node *list = add_text(scene, &scene->document.root, DOCUMENT_LIST, NULL);
    list->style = &scene->item;
    struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, "山");
    LIST_PUSH(scene->arena, &item->label, struct document_run)->text = "5月10日"; /* 4 em */
    assert_int_equal(item_at(set_pages(scene), 0, 3)->y, TOP + PT(50));
}

/* ---- boxes ------------------------------------------------------------------------------- */

/* Of the page's own style. */
static struct document_box *add_box(struct scene *scene, struct document_node **ret_node) {
    struct document_box *box = ARENA_NEW(scene->arena, struct document_box);
    box->align = DOCUMENT_START;
    *ret_node = add_text(scene, &scene->document.root, DOCUMENT_BOX, NULL);
    (*ret_node)->box = box;
    return box;
}

static struct document_box *add_turned_box(struct scene *scene, enum document_writing writing,
                                           struct document_node **ret_node) {
    struct document_box *box = add_box(scene, ret_node);
    box->turns = true;
    box->writing = writing;
    return box;
}

/* An item of the group in which a box's blocks are. */
static const struct frame_item *inside_at(const struct frame_item *box, size_t item) {
    const struct frame_item *blocks =
        LIST_AT(&box->items, const struct frame_item, box->items.count - 1);
    assert_true(item < blocks->items.count);
    return LIST_AT(&blocks->items, const struct frame_item, item);
}

static void assert_at(const struct frame_item *item, Length x, Length y) {
    assert_int_equal(item->x, x);
    assert_int_equal(item->y, y);
}

/* Baseline of a horizontal line of the page. */
static Length line_y(Length number) {
    return TOP + length_em(PT(10), 880) + number * PT(16);
}

/* The longest line is five em high, two lines are 26 pt wide: with the line gap around it, that
 * takes four lines of the page, and half of what is left over is above it. */
static void a_poem_stands_upright_in_a_horizontal_page(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    add_turned_box(scene, DOCUMENT_VERTICAL, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山川草木鳥");
    add_text(scene, node, DOCUMENT_PARAGRAPH, "風月");
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *box = item_at(pages, 0, 1);
    assert_at(box, PT(50), TOP - PT(3) + PT(16) + PT(7));
    assert_at(inside_at(box, 0), PT(26) - length_em(PT(10), 880), 0);
    assert_at(inside_at(box, 1), PT(10) - length_em(PT(10), 880), 0);
    assert_int_equal(inside_at(box, 0)->text->mode, TEXT_MODE_UPRIGHT);
    assert_int_equal(inside_at(box, 0)->text->width, PT(50));
    assert_int_equal(item_at(pages, 0, 2)->y, line_y(5));
}

/* Two lines of six em in a rule of 1 pt with 4 pt of room: 70 pt wide, 36 pt high, in the middle
 * of a line of 200 pt; across five of the page's lines, which are 80 pt. */
static void a_horizontal_box_stands_in_a_vertical_page(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    struct document_box *look = add_turned_box(scene, DOCUMENT_HORIZONTAL, &node);
    look->width = PT(60);
    look->rule = PT(1);
    look->padding = PT(4);
    look->align = DOCUMENT_CENTER;
    add_text(scene, node, DOCUMENT_PARAGRAPH, mountains(scene, 10));
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "川");
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *box = item_at(pages, 0, 1);
    assert_at(box, RIGHT + PT(3) - PT(16) - PT(5) - PT(70), TOP + PT(82));
    const struct frame_item *rule = LIST_AT(&box->items, const struct frame_item, 0);
    assert_int_equal(rule->role, FRAME_ARTIFACT);
    assert_at(rule, LENGTH_PT / 2, LENGTH_PT / 2);
    const struct frame_segment *corner =
        LIST_AT(&rule->path->segments, const struct frame_segment, 2);
    assert_int_equal(corner->x[0], PT(69));
    assert_int_equal(corner->y[0], PT(35));
    assert_at(LIST_AT(&box->items, const struct frame_item, 1), PT(5), PT(5));
    assert_at(inside_at(box, 0), 0, length_em(PT(10), 880));
    assert_at(inside_at(box, 1), 0, length_em(PT(10), 880) + PT(16));
    assert_int_equal(inside_at(box, 0)->text->mode, TEXT_MODE_HORIZONTAL);
    assert_int_equal(item_at(pages, 0, 2)->x, line_x(6));
}

/* Without a writing of its own it has the page's, and lines as long as there: its text stands on
 * the page's grid. */
static void a_box_has_the_writing_around_it(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_box(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, mountains(scene, 30));
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "川");
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *box = item_at(pages, 0, 0);
    assert_int_equal(box->x + inside_at(box, 0)->x, line_x(0));
    assert_int_equal(box->x + inside_at(box, 1)->x, line_x(1));
    assert_int_equal(inside_at(box, 0)->text->width, PT(200));
    assert_int_equal(item_at(pages, 0, 1)->x, line_x(2));
}

/* How long the lines must be is asked of them as if none were in the middle. */
static void centred_lines_make_a_box_no_longer(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    struct document_style centred = scene->style;
    centred.align = DOCUMENT_CENTER;
    add_turned_box(scene, DOCUMENT_HORIZONTAL, &node);
    node->style = &centred;
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山川草");
    add_text(scene, node, DOCUMENT_PARAGRAPH, "風");
    const struct frame_item *box = item_at(set_pages(scene), 0, 0);
    assert_int_equal(inside_at(box, 0)->x, 0);
    assert_int_equal(inside_at(box, 1)->x, PT(10));
}

/* The style's spaces and indent are around the box; its first lines are indented all the same. */
static void spaces_are_around_a_box(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    struct document_style style = scene->style;
    style.space_before = PT(16);
    style.space_after = PT(32);
    style.indent = PT(20);
    style.first_indent = PT(10);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    add_box(scene, &node);
    node->style = &style;
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山川草");
    add_text(scene, node, DOCUMENT_PARAGRAPH, "風");
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *box = item_at(pages, 0, 1);
    assert_int_equal(box->y, TOP + PT(20));
    assert_int_equal(box->x + inside_at(box, 0)->x, line_x(2));
    assert_int_equal(box->x + inside_at(box, 1)->x, line_x(3));
    assert_int_equal(inside_at(box, 0)->y, PT(10));
    assert_int_equal(inside_at(box, 1)->y, PT(10));
    assert_int_equal(item_at(pages, 0, 2)->x, line_x(6));
}

/* Given more room than they need, vertical lines begin at the box's right. */
static void a_wide_box_is_filled_from_its_right(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    struct document_box *look = add_turned_box(scene, DOCUMENT_VERTICAL, &node);
    look->width = PT(100);
    look->height = PT(30);
    look->align = DOCUMENT_END;
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山川草木鳥");
    const struct frame_item *box = item_at(set_pages(scene), 0, 0);
    assert_int_equal(box->x, PT(50 + 154 - 100));
    assert_int_equal(inside_at(box, 0)->x, PT(100) - length_em(PT(10), 880));
    assert_int_equal(inside_at(box, 0)->text->width, PT(30));
    assert_int_equal(inside_at(box, 1)->x, PT(84) - length_em(PT(10), 880));
}

static void a_box_stands_in_a_box(void **state) {
    struct scene *scene = *state;
    struct document_node *outer;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    add_turned_box(scene, DOCUMENT_VERTICAL, &outer);
    add_text(scene, outer, DOCUMENT_PARAGRAPH, "山川草");
    struct document_node *inner = add_text(scene, outer, DOCUMENT_BOX, NULL);
    struct document_box look = {.turns = true, .writing = DOCUMENT_HORIZONTAL, .width = PT(40)};
    inner->box = &look;
    add_text(scene, inner, DOCUMENT_PARAGRAPH, "Abc");
    const struct frame_item *box = item_at(set_pages(scene), 0, 0);
    const struct frame_item *within = inside_at(box, 1);
    assert_int_equal(within->kind, FRAME_GROUP);
    assert_int_equal(inside_at(within, 0)->text->mode, TEXT_MODE_HORIZONTAL);
}

/* ---- boxes that do not fit --------------------------------------------------------------- */

static void assert_found(struct scene *scene, enum diag_code code, const char *message) {
    const struct frame_pages *pages = NULL;
    assert_true(layout_pages(scene->arena, scene->fonts, &scene->document, scene->diags, &pages));
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, code);
    assert_string_equal(diags_at(scene->diags, 0)->message, message);
}

/* Forty lines of two em are wider than the page's 154 pt. */
static void a_box_wider_than_the_line_is_told(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    add_turned_box(scene, DOCUMENT_VERTICAL, &node)->height = PT(20);
    add_text(scene, node, DOCUMENT_PARAGRAPH, mountains(scene, 80));
    assert_found(scene, DIAG_BOX_CONTENT,
                 "the box is wider than the line is long, and runs out of it");
}

static void a_box_higher_than_the_page_is_told(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    add_turned_box(scene, DOCUMENT_VERTICAL, &node)->height = PT(300);
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山");
    assert_found(scene, DIAG_PAGE_OVERFULL,
                 "a block is taller than the page's type area and runs out of it");
}

static void content_larger_than_its_box_is_told(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_box(scene, &node)->width = PT(20);
    add_text(scene, node, DOCUMENT_PARAGRAPH, mountains(scene, 50));
    assert_found(scene, DIAG_BOX_CONTENT, "what stands in the box is wider than it");
}

static void no_page_begins_in_a_box(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_box(scene, &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, "山");
    add_text(scene, node, DOCUMENT_PAGE_BREAK, NULL);
    add_text(scene, node, DOCUMENT_PARAGRAPH, "川");
    assert_found(scene, DIAG_BOX_CONTENT, "a box stands on one page: no new one begins inside it");
}

/* ---- facing pages ------------------------------------------------------------------------ */

/* Baselines of a page's lines, as strips go. */
static Length baseline(const struct scene *scene, const struct frame_item *item) {
    return scene->document.page.writing == DOCUMENT_VERTICAL ? item->x : item->y;
}

/* Text of 10 pt over two pages, on the second below a heading that is not of whole lines: where
 * the pages lie side by side, every line has one across from it. `shift`: from a line of the first
 * page to the same of the second. */
static void assert_facing(struct scene *scene, Length shift) {
    struct document_style heading = scene->style;
    heading.feed = PT(21);
    scene->document.page.on_grid = true;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "山");
    add_text(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    struct document_node *node = add_text(scene, &scene->document.root, DOCUMENT_HEADING, "章");
    node->style = &heading;
    for (int i = 0; i < 3; i++)
        add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, "川");
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 2);
    Length first = baseline(scene, item_at(pages, 0, 0)) + shift;
    for (size_t i = 1; i <= 3; i++) {
        Length away = ABS(baseline(scene, item_at(pages, 1, i)) - first);
        assert_int_equal(away, PT(16) * (Length)(i + 1));
    }
}

static void lines_of_facing_pages_align(void **state) {
    struct scene *scene = *state;
    scene->document.page.writing = DOCUMENT_HORIZONTAL;
    scene->document.page.mirrored = true;
    assert_facing(scene, 0);
}

/* The area of a vertical verso page lies 46 pt further to the right, its lines with it. */
static void vertical_lines_of_facing_pages_align(void **state) {
    struct scene *scene = *state;
    scene->document.page.mirrored = true;
    assert_facing(scene, PT(300 - 50 - 204));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(lines_follow_to_the_left),
        TEST(a_page_is_full_from_edge_to_edge),
        TEST(verso_pages_are_mirrored),
        TEST(columns_stand_one_below_the_other),
        TEST(labels_stand_over_their_text),
        TEST(tables_have_their_columns_along_the_lines),
        TEST(rules_of_tables_run_down),
        TEST(running_lines_are_horizontal),
        TEST(a_fitting_page_is_narrow),
        TEST(labels_are_measured_vertically),
        TEST(a_poem_stands_upright_in_a_horizontal_page),
        TEST(a_horizontal_box_stands_in_a_vertical_page),
        TEST(a_box_has_the_writing_around_it),
        TEST(centred_lines_make_a_box_no_longer),
        TEST(spaces_are_around_a_box),
        TEST(a_wide_box_is_filled_from_its_right),
        TEST(a_box_stands_in_a_box),
        TEST(a_box_wider_than_the_line_is_told),
        TEST(a_box_higher_than_the_page_is_told),
        TEST(content_larger_than_its_box_is_told),
        TEST(no_page_begins_in_a_box),
        TEST(lines_of_facing_pages_align),
        TEST(vertical_lines_of_facing_pages_align),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
