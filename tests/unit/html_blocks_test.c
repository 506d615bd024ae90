/* The tree's blocks as elements: headings without gaps, sections, lists by what their labels are,
 * tables whose cells know their headers. Exact HTML throughout. */
#include "html_fixture.h"

static void a_page_stands_alone(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_TITLE, "姉妹");
    const char *page = write_page(fixture);
    assert_true(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n"
                                       "<meta charset=\"utf-8\">\n"
                                       "<meta name=\"viewport\" content=\"width=device-width\">\n"
                                       "<title>題</title>\n<style>\n"));
    assert_true(g_str_has_suffix(page, "</style>\n</head>\n<body>\n<main>\n<h1>姉妹</h1>\n"
                                       "</main>\n</body>\n</html>\n"));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "url("));
    assert_null(strstr(page, "http"));
}

static void a_page_without_title_has_a_heading_all_the_same(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "文");
    assert_between(fixture, "<main>\n", "</main>", "<h1 class=\"unseen\">題</h1>\n<p>文</p>\n");
}

static void a_document_without_title_takes_the_trees(void **state) {
    struct fixture *fixture = *state;
    fixture->document.title = NULL;
    add_text(fixture, NULL, DOCUMENT_TITLE, "姉妹");
    assert_between(fixture, "<title>", "</title>", "姉妹");
}

static void a_document_without_language_is_undetermined(void **state) {
    struct fixture *fixture = *state;
    fixture->document.language = NULL;
    assert_between(fixture, "<html", ">", " lang=\"und\"");
}

/* Pages of another language are marked; the document's own need no element. */
static void sequences_tell_their_language(void **state) {
    struct fixture *fixture = *state;
    static const char *const languages[] = {NULL, "zh-Hans"};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        struct document_node *sequence = add(fixture, NULL, DOCUMENT_SEQUENCE);
        sequence->language = languages[i];
        add_text(fixture, sequence, DOCUMENT_PARAGRAPH, "文");
    }
    assert_main(fixture, "<p>文</p>\n<div lang=\"zh-Hans\">\n<p>文</p>\n</div>\n");
}

static void headings_leave_no_step_out(void **state) {
    static const uint8_t levels[] = {1, 3, 3, 2, 6, 0, 4};
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_TITLE, "題");
    for (size_t i = 0; i < COUNT_OF(levels); i++)
        add_heading(fixture, NULL, levels[i], "見");
    assert_main(fixture, "<h1>題</h1>\n"
                         "<h2 id=\"section-1\">見</h2>\n"
                         "<h3 id=\"section-1-1\">見</h3>\n"
                         "<h3 id=\"section-1-2\">見</h3>\n"
                         "<h3 id=\"section-1-3\">見</h3>\n"
                         "<h4 id=\"section-1-3-1\">見</h4>\n"
                         "<h2 id=\"section-2\">見</h2>\n"
                         "<h3 id=\"section-2-1\">見</h3>\n");
}

static void headings_go_no_deeper_than_six(void **state) {
    struct fixture *fixture = *state;
    for (uint8_t level = 1; level <= 7; level++)
        add_heading(fixture, NULL, level, "見");
    assert_main(fixture, "<h2 id=\"section-1\">見</h2>\n"
                         "<h3 id=\"section-1-1\">見</h3>\n"
                         "<h4 id=\"section-1-1-1\">見</h4>\n"
                         "<h5 id=\"section-1-1-1-1\">見</h5>\n"
                         "<h6 id=\"section-1-1-1-1-1\">見</h6>\n"
                         "<h6 id=\"section-1-1-1-1-2\">見</h6>\n"
                         "<h6 id=\"section-1-1-1-1-3\">見</h6>\n");
}

static void a_second_title_is_a_heading(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_TITLE, "題");
    add_text(fixture, NULL, DOCUMENT_TITLE, "次");
    assert_main(fixture, "<h1>題</h1>\n<h2 id=\"section-1\">次</h2>\n");
}

static void a_number_is_apart_from_its_heading(void **state) {
    struct fixture *fixture = *state;
    struct document_node *heading = add_heading(fixture, NULL, 1, "概況");
    add_run(fixture, &heading->label, "２");
    assert_main(fixture, "<h2 id=\"section-1\"><span class=\"number\">２</span> 概況</h2>\n");
}

/* Two regions of one name could not be told apart: only the first is one. */
static void sections_are_named_by_their_headings(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        struct document_node *section = add(fixture, NULL, DOCUMENT_SECTION);
        add_heading(fixture, section, 1, "概況");
        add_text(fixture, section, DOCUMENT_PARAGRAPH, "文");
    }
    add(fixture, NULL, DOCUMENT_SECTION);
    assert_main(fixture, "<section aria-labelledby=\"section-1\">\n"
                         "<h2 id=\"section-1\">概況</h2>\n<p>文</p>\n</section>\n"
                         "<section>\n<h2 id=\"section-2\">概況</h2>\n<p>文</p>\n</section>\n"
                         "<section>\n</section>\n");
}

static void sections_nest(void **state) {
    struct fixture *fixture = *state;
    struct document_node *outer = add(fixture, NULL, DOCUMENT_SECTION);
    add_heading(fixture, outer, 1, "外");
    struct document_node *inner = add(fixture, outer, DOCUMENT_SECTION);
    add_heading(fixture, inner, 2, "内");
    assert_main(fixture, "<section aria-labelledby=\"section-1\">\n<h2 id=\"section-1\">外</h2>\n"
                         "<section aria-labelledby=\"section-1-1\">\n"
                         "<h3 id=\"section-1-1\">内</h3>\n</section>\n</section>\n");
}

static void nothing_comes_of_an_empty_paragraph(void **state) {
    struct fixture *fixture = *state;
    add(fixture, NULL, DOCUMENT_PARAGRAPH);
    add(fixture, NULL, DOCUMENT_LIST);
    add(fixture, NULL, DOCUMENT_TABLE);
    add(fixture, NULL, DOCUMENT_CHART);
    add(fixture, NULL, DOCUMENT_SPACE);
    add(fixture, NULL, DOCUMENT_PAGE_BREAK);
    assert_main(fixture, "<div class=\"page-break\"></div>\n");
}

/* ---- lists ------------------------------------------------------------------------------- */

static void dates_are_terms_and_events_their_definitions(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    struct document_node *item = add_item(fixture, list, "平成", "一");
    add_run(fixture, &item->label, "１７")->slot = 2;
    add_run(fixture, &item->label, "")->slot = 3;
    add_run(fixture, &item->label, "年");
    add_text(fixture, item, DOCUMENT_PARAGRAPH, "二");
    add_text(fixture, item, DOCUMENT_PARAGRAPH, "三");
    item = add_item(fixture, list, "※令和元年", NULL);
    add_text(fixture, item, DOCUMENT_PARAGRAPH, "四");
    add_item(fixture, list, "同年", NULL);
    assert_main(fixture, "<dl>\n<dt>平成１７年</dt>\n<dd>一</dd>\n<dd>二</dd>\n<dd>三</dd>\n"
                         "<dt>※令和元年</dt>\n<dd>四</dd>\n"
                         "<dt>同年</dt>\n<dd></dd>\n</dl>\n");
}

static void a_block_in_a_definition_stays_in_it(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    struct document_node *item = add_item(fixture, list, "令和元年", "一");
    struct document_node *inner = add(fixture, item, DOCUMENT_LIST);
    add_item(fixture, inner, NULL, "二");
    add_text(fixture, item, DOCUMENT_PARAGRAPH, "三");
    assert_main(fixture, "<dl>\n<dt>令和元年</dt>\n<dd>一\n<ul role=\"list\">\n<li><p>二</p></li>\n"
                         "</ul>\n</dd>\n<dd>三</dd>\n</dl>\n");
}

static void signs_that_only_look_are_not_read(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    add_item(fixture, list, "○", "一");
    add_item(fixture, list, "※", "二");
    assert_main(fixture,
                "<ul role=\"list\">\n"
                "<li class=\"marked\"><span class=\"mark\" aria-hidden=\"true\">○</span>"
                "<div><p>一</p></div></li>\n"
                "<li class=\"marked\"><span class=\"mark\">※</span><div><p>二</p></div></li>\n"
                "</ul>\n");
}

static void numbered_items_are_ordered(void **state) {
    static const struct document_style style = {.name = "steps",
                                                .numbering = DOCUMENT_NUMBER_PAREN};
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    list->style = &style;
    add_item(fixture, list, "（１）", "一");
    assert_main(fixture, "<ol role=\"list\" class=\"s-steps\">\n"
                         "<li class=\"marked\"><span class=\"mark\">（１）</span>"
                         "<div><p>一</p></div></li>\n</ol>\n");
}

static void a_mixed_list_falls_into_stretches(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    add_item(fixture, list, NULL, "一");
    add_text(fixture, list, DOCUMENT_PARAGRAPH, "二");
    add_item(fixture, list, "令和", "三");
    add_item(fixture, list, "◇", "四");
    assert_main(fixture, "<ul role=\"list\">\n<li><p>一</p></li>\n</ul>\n<p>二</p>\n"
                         "<dl>\n<dt>令和</dt>\n<dd>三</dd>\n</dl>\n"
                         "<ul role=\"list\">\n"
                         "<li class=\"marked\"><span class=\"mark\" aria-hidden=\"true\">◇</span>"
                         "<div><p>四</p></div></li>\n</ul>\n");
}

/* Events of which only the year is known stand with the others, not in the column of days. */
static void items_without_label_begin_behind_the_labels(void **state) {
    static const struct document_style style = {.name = "events", .label_width = 4 * LENGTH_PT};
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    list->style = &style;
    add_item(fixture, list, NULL, "一");
    add_item(fixture, list, "○", "二");
    assert_main(fixture, "<ul role=\"list\" class=\"s-events\">\n"
                         "<li class=\"unmarked\"><p>一</p></li>\n</ul>\n"
                         "<ul role=\"list\" class=\"s-events\">\n"
                         "<li class=\"marked\"><span class=\"mark\" aria-hidden=\"true\">○</span>"
                         "<div><p>二</p></div></li>\n</ul>\n");
}

/* ---- tables ------------------------------------------------------------------------------ */

static void add_row(struct fixture *fixture, struct document_node *table, bool header,
                    const char *const *texts) {
    struct document_node *row = add(fixture, table, DOCUMENT_ROW);
    row->header = header;
    for (; *texts; texts++)
        add_text(fixture, row, DOCUMENT_CELL, *texts);
}

#define ROW(fixture, table, header, ...)                                                           \
    add_row(fixture, table, header, (const char *const[]){__VA_ARGS__, NULL})

static void cells_know_their_headers(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_TITLE, "学校 \"組\"");
    struct document_node *table = add(fixture, NULL, DOCUMENT_TABLE);
    ROW(fixture, table, true, "", "市");
    ROW(fixture, table, false, "甲", "乙");
    ROW(fixture, table, false, "", "丙");
    assert_main(fixture, "<h1>学校 &quot;組&quot;</h1>\n"
                         "<div class=\"scroll\" role=\"group\" tabindex=\"0\""
                         " aria-label=\"学校 &quot;組&quot;\">\n"
                         "<table>\n<thead>\n<tr><td></td><th scope=\"col\">市</th></tr>\n</thead>\n"
                         "<tbody>\n<tr><th scope=\"row\">甲</th><td>乙</td></tr>\n"
                         "<tr><td></td><td>丙</td></tr>\n</tbody>\n</table>\n</div>\n");
}

/* Years are as wide as they are, and do not wrap; the other columns have shares of what is left. */
static void columns_are_as_wide_as_on_pages(void **state) {
    struct fixture *fixture = *state;
    struct document_table look = {.rules = true};
    const int32_t shares[] = {0, 3, 1};
    for (size_t i = 0; i < COUNT_OF(shares); i++)
        *LIST_PUSH(fixture->arena, &look.shares, int32_t) = shares[i];
    struct document_node *table = add(fixture, NULL, DOCUMENT_TABLE);
    table->table = &look;
    ROW(fixture, table, false, "1984", "乙", "");
    assert_main(fixture, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"\">\n"
                         "<table class=\"ruled shared\">\n"
                         "<colgroup><col><col style=\"width:75%\"><col style=\"width:25%\">"
                         "</colgroup>\n<tbody>\n"
                         "<tr><th scope=\"row\" class=\"fit\">1984</th><td class=\"part\">乙</td>"
                         "<td class=\"part\"></td></tr>\n</tbody>\n</table>\n</div>\n");
}

static void strokes_between_cells_are_not_read(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    struct document_node *item = add_item(fixture, list, NULL, "指定校");
    struct document_node *table = add(fixture, item, DOCUMENT_TABLE);
    ROW(fixture, table, false, "甲", "－", "乙");
    assert_main(fixture, "<ul role=\"list\">\n<li><p>指定校</p>\n"
                         "<div class=\"scroll\" role=\"group\" tabindex=\"0\""
                         " aria-label=\"指定校\">\n<table>\n<tbody>\n"
                         "<tr><th scope=\"row\">甲</th><td><span aria-hidden=\"true\">－</span>"
                         "</td><td>乙</td></tr>\n</tbody>\n</table>\n</div>\n</li>\n</ul>\n");
}

/* ---- figures ----------------------------------------------------------------------------- */

static struct document_picture *add_figure(struct fixture *fixture, struct document_node *parent) {
    struct document_picture *picture = ARENA_NEW(fixture->arena, struct document_picture);
    struct document_node *figure = add(fixture, parent, DOCUMENT_FIGURE);
    *picture = (struct document_picture){
        .alternative = "\"港\"", .fit = DOCUMENT_COVER, .focus_x = 450, .focus_y = 1000};
    add(fixture, figure, DOCUMENT_PICTURE)->picture = picture;
    add_text(fixture, figure, DOCUMENT_PARAGRAPH, "朝");
    *LIST_PUSH(fixture->arena, &fixture->media.pictures, struct html_picture) =
        (struct html_picture){picture, "image/png", (const unsigned char *)"\xff<", 2, 30, 20};
    return picture;
}

static void pictures_are_in_the_page(void **state) {
    struct fixture *fixture = *state;
    struct document_picture *picture = add_figure(fixture, NULL);
    picture->width = 21 * LENGTH_PT;
    picture->height = 14 * LENGTH_PT;
    assert_main(fixture, "<figure>\n<img alt=\"&quot;港&quot;\" width=\"30\" height=\"20\""
                         " style=\"width:2rem;aspect-ratio:21504/14336;object-fit:cover;"
                         "object-position:45% 100%\" src=\"data:image/png;base64,/zw=\">\n"
                         "<figcaption>朝</figcaption>\n</figure>\n");
}

static void a_picture_is_described_in_its_language(void **state) {
    struct fixture *fixture = *state;
    fixture->document.language = "en";
    add_figure(fixture, NULL)->alternative = "朝の港";
    assert_between(fixture, "<img alt=\"朝の港\"", " width", " lang=\"ja\"");
}

static void a_plate_has_columns(void **state) {
    struct fixture *fixture = *state;
    struct document_node *plate = add(fixture, NULL, DOCUMENT_PLATE);
    plate->columns = 2;
    plate->gap = 21 * LENGTH_PT;
    struct document_picture *picture = add_figure(fixture, plate);
    picture->fit = DOCUMENT_CONTAIN;
    picture->height = 42 * LENGTH_PT;
    fixture->media.pictures.count = 1;
    assert_main(fixture, "<div style=\"--columns:2;--between:2rem\" class=\"plate\">\n"
                         "<figure>\n<img alt=\"&quot;港&quot;\" width=\"30\" height=\"20\""
                         " style=\"width:100%;height:4rem;object-fit:contain;"
                         "object-position:45% 100%\" src=\"data:image/png;base64,/zw=\">\n"
                         "<figcaption>朝</figcaption>\n</figure>\n</div>\n");
}

static struct document_node *add_box(struct fixture *fixture, struct document_node *parent,
                                     const struct document_box *look) {
    struct document_node *node = add(fixture, parent, DOCUMENT_BOX);
    node->box = look;
    return node;
}

/* Sizes of a document whose style has 10.5 pt, with the rule and the padding on both sides. */
static void a_box_has_a_frame(void **state) {
    struct fixture *fixture = *state;
    const struct document_box look = {.width = 42 * LENGTH_PT,
                                      .height = 21 * LENGTH_PT,
                                      .rule = LENGTH_PT / 4,
                                      .padding = 5 * LENGTH_PT,
                                      .align = DOCUMENT_CENTER};
    add_text(fixture, add_box(fixture, NULL, &look), DOCUMENT_PARAGRAPH, "囲み");
    assert_main(fixture,
                "<div class=\"box\">\n<div style=\"margin-left:auto;margin-right:auto;"
                "width:5rem;min-height:3rem;max-width:100%;border:0.25pt solid;padding:0.476rem;"
                "\">\n<p>囲み</p>\n</div>\n</div>\n");
}

/* It can be wider than the window. */
static void a_vertical_box_scrolls(void **state) {
    struct fixture *fixture = *state;
    const struct document_box look = {.turns = true,
                                      .writing = DOCUMENT_VERTICAL,
                                      .height = 105 * LENGTH_PT,
                                      .align = DOCUMENT_END};
    const struct document_box inner = {.turns = true, .writing = DOCUMENT_HORIZONTAL};
    struct document_node *box = add_box(fixture, NULL, &look);
    add_text(fixture, box, DOCUMENT_PARAGRAPH, "句");
    add_text(fixture, add_box(fixture, box, &inner), DOCUMENT_PARAGRAPH, "Abc");
    assert_main(fixture, "<div class=\"box\">\n"
                         "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"\">\n"
                         "<div style=\"writing-mode:vertical-rl;width:fit-content;margin-left:auto;"
                         "height:10rem;\">\n<p>句</p>\n<div class=\"box\">\n"
                         "<div style=\"writing-mode:horizontal-tb;max-width:100%;\">\n<p>Abc</p>\n"
                         "</div>\n</div>\n</div>\n</div>\n</div>\n");
}

/* A horizontal cover of a vertical booklet. */
static void horizontal_pages_stand_in_vertical_text(void **state) {
    static struct document_sequence cover = {.name = "表紙"},
                                    body = {.page = {.writing = DOCUMENT_VERTICAL}};
    struct fixture *fixture = *state;
    fixture->document.page.writing = DOCUMENT_VERTICAL;
    struct document_node *first = add(fixture, NULL, DOCUMENT_SEQUENCE);
    first->sequence = &cover;
    add_text(fixture, first, DOCUMENT_PARAGRAPH, "表紙");
    struct document_node *second = add(fixture, NULL, DOCUMENT_SEQUENCE);
    second->sequence = &body;
    add_text(fixture, second, DOCUMENT_PARAGRAPH, "文");
    assert_main(fixture, "<div class=\"across\" role=\"group\" tabindex=\"0\" "
                         "aria-label=\"表紙\">\n<p>表紙</p>\n</div>\n<p>文</p>\n");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_page_stands_alone),
        TEST(a_page_without_title_has_a_heading_all_the_same),
        TEST(a_document_without_title_takes_the_trees),
        TEST(a_document_without_language_is_undetermined),
        TEST(sequences_tell_their_language),
        TEST(headings_leave_no_step_out),
        TEST(headings_go_no_deeper_than_six),
        TEST(a_second_title_is_a_heading),
        TEST(a_number_is_apart_from_its_heading),
        TEST(sections_are_named_by_their_headings),
        TEST(sections_nest),
        TEST(nothing_comes_of_an_empty_paragraph),
        TEST(dates_are_terms_and_events_their_definitions),
        TEST(a_block_in_a_definition_stays_in_it),
        TEST(signs_that_only_look_are_not_read),
        TEST(numbered_items_are_ordered),
        TEST(a_mixed_list_falls_into_stretches),
        TEST(items_without_label_begin_behind_the_labels),
        TEST(cells_know_their_headers),
        TEST(pictures_are_in_the_page),
        TEST(a_picture_is_described_in_its_language),
        TEST(a_plate_has_columns),
        TEST(a_box_has_a_frame),
        TEST(a_vertical_box_scrolls),
        TEST(horizontal_pages_stand_in_vertical_text),
        TEST(strokes_between_cells_are_not_read),
        TEST(columns_are_as_wide_as_on_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
