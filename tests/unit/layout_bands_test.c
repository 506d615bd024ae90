/* What stands across columns: columns above it end level, it takes whole lines of the grid, and the
 * columns go on below. */
#include "layout_fake_text.h"

#define COLUMN_STEP PT(110) /* two columns of nine characters, 20 pt apart */

static int begin(void **state) {
    if (scene_begin(state) != 0)
        return 1;
    struct scene *scene = *state;
    scene->document.page.columns = 2;
    scene->document.page.column_gap = PT(20);
    return 0;
}

/* A paragraph of so many lines of a column. */
static void add_column_lines(struct scene *scene, char character, size_t lines) {
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body,
             fill(scene, character, lines * 9));
}

static struct document_node *add_across(struct scene *scene, enum document_kind kind,
                                        const char *text) {
    struct document_node *node =
        add_text(scene, &scene->document.root, kind, &scene->heading, text);
    node->span = DOCUMENT_SPAN_ALL;
    node->level = 1;
    return node;
}

/* The same across two of three columns; the page is broader by one. */
static void begin_three(struct scene *scene) {
    scene->document.page.columns = 3;
    scene->document.page.area_width = PT(310);
    scene->document.page.width = PT(410);
}

/* "aaa.......": the letters of a page's column line by line; what stands between the grid's lines
 * is told by `off`. */
static char *read_column(struct scene *scene, const struct frame_page *page, Length column,
                         bool *off) {
    char *letters = arena_strdup(scene->arena, "..........");
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = item_at(page, i);
        Length down = item->y - LINE_Y(0);
        if ((item->x - AREA_X) / COLUMN_STEP != column)
            continue;
        assert_in_range(down / FEED, 0, 9);
        *off = *off || down % FEED != 0;
        letters[down / FEED] = item->text->text[0];
    }
    return letters;
}

/* "aa........ bb........|…": the columns of all pages. */
static void assert_columns(struct scene *scene, const char *expected) {
    const struct frame_pages *pages = set_pages(scene);
    const char *all = "";
    bool off = false;
    for (size_t i = 0; i < pages->pages.count; i++) {
        const struct frame_page *page = page_at(pages, i);
        for (Length column = 0; column < scene->document.page.columns; column++)
            all = arena_printf(scene->arena, "%s%s%s", all,
                               column > 0 ? " "
                               : i > 0    ? "|"
                                          : "",
                               read_column(scene, page, column, &off));
    }
    assert_string_equal(all, expected);
    assert_false(off);
    assert_int_equal(diags_count(scene->diags), 0);
}

static void columns_end_level_above_and_go_on_below(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 4);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 5);
    assert_columns(scene, "aaHbbb.... aa.bb.....");
}

/* The line is as long as the type area is wide. */
static void it_has_the_whole_width(void **state) {
    struct scene *scene = *state;
    scene->heading.align = DOCUMENT_END;
    add_across(scene, DOCUMENT_PARAGRAPH, fill(scene, 'H', 23));
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(item_at(page, 0)->text->width, PT(200));
    assert_int_equal(item_at(page, 1)->x, AREA_X + PT(200 - 30));
}

/* A heading of 20 pt under a space of 6 takes two lines of 16; half of what is left is above it. */
static void it_takes_whole_lines(void **state) {
    struct scene *scene = *state;
    scene->heading.feed = PT(20);
    scene->heading.space_before = PT(6);
    add_column_lines(scene, 'a', 4);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 4);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 4), AREA_X, LINE_Y(2) + PT(6) + PT(3) + PT(2));
    assert_place(item_at(page, 5), AREA_X, LINE_Y(4));
    assert_place(item_at(page, 7), AREA_X + COLUMN_STEP, LINE_Y(4));
}

/* The space below belongs to its lines in both columns, that above falls away at a page's head. */
static void its_spaces_are_above_and_below(void **state) {
    struct scene *scene = *state;
    scene->heading.space_before = scene->heading.space_after = FEED;
    add_column_lines(scene, 'a', 18);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 2);
    add_across(scene, DOCUMENT_HEADING, "I");
    add_column_lines(scene, 'c', 4);
    assert_columns(scene, "aaaaaaaaa. aaaaaaaaa.|H.b.I.cc.. ..b...cc..");
}

/* One that must go on to the next page with two lines of what follows. */
static void it_is_not_left_at_the_foot(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 16);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 12);
    assert_columns(scene, "aaaaaaaa.. aaaaaaaa..|Hbbbbbb... .bbbbbb...");
}

/* Where its style asks for no more, a line of what follows is enough, and the page is full. */
static void it_stands_over_a_line(void **state) {
    struct scene *scene = *state;
    scene->heading.orphans = scene->body.orphans = scene->body.widows = 0;
    add_column_lines(scene, 'a', 16);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 12);
    assert_columns(scene, "aaaaaaaaHb aaaaaaaa.b|bbbbb..... bbbbb.....");
}

/* Below it there is room for two lines of each column, and the rest goes on. */
static void what_follows_is_cut_at_the_foot(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 14);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 12);
    assert_columns(scene, "aaaaaaaHbb aaaaaaa.bb|bbbb...... bbbb......");
}

/* Text over several pages, then what is across, then pages again. */
static void pages_fill_between(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 24);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 34);
    assert_columns(scene, "aaaaaaaaaa aaaaaaaaaa|aaHbbbbbbb aa.bbbbbbb|bbbbbbbbbb bbbbbbbbbb");
}

/* Two lines stand side by side, though each is alone: a column without any is worse. */
static void no_column_above_is_empty(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 2);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 1);
    assert_columns(scene, "aHb....... a.........");
}

/* A heading in a column stays with its text, though columns are less level for it. */
static void level_columns_part_no_heading(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 2);
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, "h");
    add_column_lines(scene, 'b', 2);
    add_across(scene, DOCUMENT_HEADING, "H");
    assert_columns(scene, "aa.H...... hbb.......");
}

static void several_across_are_one_band(void **state) {
    struct scene *scene = *state;
    add_across(scene, DOCUMENT_TITLE, "T");
    add_across(scene, DOCUMENT_PARAGRAPH, "L");
    add_column_lines(scene, 'a', 2);
    add_across(scene, DOCUMENT_PARAGRAPH, "E");
    assert_columns(scene, "TLaE...... ..a.......");
}

static void a_page_break_begins_a_new_pile(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 4);
    add_node(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 4);
    assert_columns(scene, "aa........ aa........|Hbb....... .bb.......");
}

/* More lines across than a page has. */
static void a_long_text_across_goes_over_pages(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 2);
    add_across(scene, DOCUMENT_PARAGRAPH, fill(scene, 'X', 20 * 13));
    add_column_lines(scene, 'b', 4);
    assert_columns(scene, "a......... a.........|XXXXXXXXXX ..........|XXXbb..... ...bb.....");
}

/* ---- across two of three ----------------------------------------------------------------- */

static void the_third_column_begins_beside(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 10);
    assert_columns(scene, "Hbbb...... .bbb...... bbbb......");
}

/* It has the width of two columns and of the gap between them. */
static void it_has_the_width_of_two(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_across(scene, DOCUMENT_PARAGRAPH, fill(scene, 'H', 23))->span = 2;
    add_column_lines(scene, 'b', 4);
    assert_int_equal(item_at(page_at(set_pages(scene), 0), 0)->text->width, PT(200));
}

/* Under other text all three begin a line further down, or as far as the space above it is. */
static void a_line_parts_it_from_what_is_above(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_column_lines(scene, 'a', 6);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 7);
    add_across(scene, DOCUMENT_PARAGRAPH, "E");
    assert_columns(scene, "aa.HbbE... aa..bb.... aa.bbb....");
}

static void a_band_of_two_goes_on_with_its_text(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_column_lines(scene, 'a', 21);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 10);
    assert_columns(scene, "aaaaaaa... aaaaaaa... aaaaaaa...|Hbbb...... .bbb...... bbbb......");
}

static void text_beside_goes_over_pages(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_column_lines(scene, 'a', 9);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 22);
    assert_columns(scene, "aaa.Hbbbbb aaa..bbbbb aaa.bbbbbb|bb........ bb........ bb........");
}

/* Three lines stand side by side rather than below each other; a heading stays with its text. */
static void columns_beside_are_level(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 3);
    add_across(scene, DOCUMENT_HEADING, "I")->span = 2;
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, "h");
    add_column_lines(scene, 'c', 1);
    assert_columns(scene, "Hb.Ihc.... .b........ b.........");
}

/* Where it can be had, no single line stands in a column. */
static void columns_beside_part_no_line(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 4);
    add_column_lines(scene, 'c', 4);
    add_column_lines(scene, 'd', 2);
    assert_columns(scene, "Hbbbb..... .cccc..... dd........");
}

/* What is longer than half a page is across all, so that none of it is lost. */
static void long_text_across_two_goes_over_pages(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_across(scene, DOCUMENT_PARAGRAPH, fill(scene, 'X', 20 * 12))->span = 2;
    add_column_lines(scene, 'b', 3);
    assert_columns(scene, "XXXXXXXXXX .......... ..........|XXb....... ..b....... ..b.......");
}

/* Without text of its own it is as if across all. */
static void a_band_of_two_alone_is_whole(void **state) {
    struct scene *scene = *state;
    begin_three(scene);
    add_column_lines(scene, 'a', 3);
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_across(scene, DOCUMENT_HEADING, "I");
    add_column_lines(scene, 'b', 3);
    assert_columns(scene, "aHIb...... a..b...... a..b......");
}

/* Two of two are all. */
static void two_of_two_are_all(void **state) {
    struct scene *scene = *state;
    add_across(scene, DOCUMENT_HEADING, "H")->span = 2;
    add_column_lines(scene, 'b', 4);
    assert_columns(scene, "Hbb....... .bb.......");
}

/* In pages of one column all is across. */
static void one_column_knows_no_bands(void **state) {
    struct scene *scene = *state;
    scene->document.page.columns = 1;
    add_lines(scene, 'a', 9);
    add_across(scene, DOCUMENT_PARAGRAPH, "H");
    add_lines(scene, 'b', 2);
    assert_string_equal(all_letters(scene, set_pages(scene)), "aaaaaaaaaH|bb");
}

/* A page that fits is as high as its lowest band. */
static void a_fitting_page_holds_all_bands(void **state) {
    struct scene *scene = *state;
    scene->document.page_fits = true;
    add_column_lines(scene, 'a', 4);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'b', 4);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(page->height, AREA_Y + 5 * FEED - PT(6) + (PT(300) - AREA_Y - AREA_H));
}

/* Headings that would be cut from their text by a column's end go on with the one across. */
static void no_heading_is_parted_below(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 14);
    add_across(scene, DOCUMENT_HEADING, "H");
    for (const char *text = "h\0i\0j\0"; *text; text += 2)
        add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, text);
    add_column_lines(scene, 'b', 8);
    assert_columns(scene, "aaaaaaa... aaaaaaa...|Hhijbbb... .bbbbb....");
}

static void no_heading_above_is_parted_for_level_columns(void **state) {
    struct scene *scene = *state;
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, "h");
    add_column_lines(scene, 'b', 1);
    add_across(scene, DOCUMENT_HEADING, "H");
    assert_columns(scene, "hbH....... ..........");
}

static void a_page_break_is_kept_between_columns(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 4);
    add_node(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    add_column_lines(scene, 'b', 4);
    add_across(scene, DOCUMENT_HEADING, "H");
    assert_columns(scene, "aa........ aa........|bbH....... bb........");
}

/* What begins a page is no reason to go there. */
static void a_page_break_below_leaves_it_at_the_foot(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 18);
    add_across(scene, DOCUMENT_HEADING, "H");
    add_node(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    add_column_lines(scene, 'b', 1);
    assert_columns(scene, "aaaaaaaaaH aaaaaaaaa.|b......... ..........");
}

/* A row of six lines, which is not cut, takes the heading with it. */
static void it_goes_on_with_what_is_too_high(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 10);
    add_across(scene, DOCUMENT_HEADING, "H");
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->body);
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
    add_text(scene, row, DOCUMENT_CELL, NULL, fill(scene, 't', 6 * 9));
    assert_columns(scene, "aaaaa..... aaaaa.....|Htttttt... ..........");
}

/* It does not end the last column: what it is the heading of does not stand there. */
static void a_heading_of_what_is_across_is_across(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 4);
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->body, fill(scene, 'h', 10));
    add_across(scene, DOCUMENT_PARAGRAPH, "X");
    add_column_lines(scene, 'b', 2);
    assert_columns(scene, "aahhXb.... aa...b....");
}

/* All lines of it, though a page may end between them. */
static void a_paragraph_kept_with_what_is_across_is_across(void **state) {
    struct scene *scene = *state;
    scene->other.keep_with_next = true;
    add_column_lines(scene, 'a', 4);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other,
             fill(scene, 'k', 3 * 9));
    add_across(scene, DOCUMENT_PARAGRAPH, "X");
    assert_columns(scene, "aakkkX.... aa........");
}

static void it_goes_on_where_the_page_is_full(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 20);
    add_across(scene, DOCUMENT_PARAGRAPH, "E");
    assert_columns(scene, "aaaaaaaaaa aaaaaaaaaa|E......... ..........");
}

/* ---- columns begun on purpose -------------------------------------------------------------- */

static void add_break(struct scene *scene) {
    struct document_node *node =
        LIST_PUSH(scene->arena, &scene->document.root.children, struct document_node);
    node->kind = DOCUMENT_COLUMN_BREAK;
}

/* Columns that would end level otherwise heed it. */
static void a_column_is_begun(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 6);
    add_break(scene);
    add_column_lines(scene, 'b', 2);
    assert_columns(scene, "aaaaaa.... bb........");
}

static void behind_the_last_column_is_the_next_page(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 2);
    add_break(scene);
    add_column_lines(scene, 'b', 3);
    add_break(scene);
    add_column_lines(scene, 'c', 4);
    assert_columns(scene, "aa........ bbb.......|cc........ cc........");
}

/* What is too long for its column goes on in the next, and what follows the break behind it. */
static void a_long_column_goes_on_first(void **state) {
    struct scene *scene = *state;
    add_column_lines(scene, 'a', 13);
    add_break(scene);
    add_column_lines(scene, 'b', 3);
    assert_columns(scene, "aaaaaaaaaa aaa.......|bbb....... ..........");
}

static void below_what_is_across_too(void **state) {
    struct scene *scene = *state;
    add_across(scene, DOCUMENT_HEADING, "H");
    add_column_lines(scene, 'a', 5);
    add_break(scene);
    add_column_lines(scene, 'b', 2);
    add_across(scene, DOCUMENT_HEADING, "I");
    add_column_lines(scene, 'c', 2);
    assert_columns(scene, "HaaaaaIc.. .bb....c..");
}

/* The space above what begins a column falls away, as at a page's head. */
static void no_space_is_above_it(void **state) {
    struct scene *scene = *state;
    scene->heading.space_before = FEED;
    add_column_lines(scene, 'a', 3);
    add_break(scene);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->heading, "h");
    assert_columns(scene, "aaa....... h.........");
}

/* At the head of a page there is nothing to end. */
static void none_is_left_empty(void **state) {
    struct scene *scene = *state;
    struct document_node *page;
    add_break(scene);
    add_column_lines(scene, 'a', 4);
    page = LIST_PUSH(scene->arena, &scene->document.root.children, struct document_node);
    page->kind = DOCUMENT_PAGE_BREAK;
    add_break(scene);
    add_column_lines(scene, 'b', 4);
    assert_columns(scene, "aa........ aa........|bb........ bb........");
}

/* On pages of one column it is the next page. */
static void of_one_column_it_is_a_page(void **state) {
    struct scene *scene = *state;
    scene->document.page.columns = 1;
    add_column_lines(scene, 'a', 2);
    add_break(scene);
    add_column_lines(scene, 'b', 2);
    assert_int_equal(set_pages(scene)->pages.count, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, scene_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(columns_end_level_above_and_go_on_below),
        TEST(it_has_the_whole_width),
        TEST(it_takes_whole_lines),
        TEST(its_spaces_are_above_and_below),
        TEST(it_is_not_left_at_the_foot),
        TEST(it_stands_over_a_line),
        TEST(what_follows_is_cut_at_the_foot),
        TEST(pages_fill_between),
        TEST(no_column_above_is_empty),
        TEST(level_columns_part_no_heading),
        TEST(several_across_are_one_band),
        TEST(no_heading_is_parted_below),
        TEST(no_heading_above_is_parted_for_level_columns),
        TEST(a_page_break_is_kept_between_columns),
        TEST(a_page_break_below_leaves_it_at_the_foot),
        TEST(it_goes_on_with_what_is_too_high),
        TEST(a_heading_of_what_is_across_is_across),
        TEST(a_paragraph_kept_with_what_is_across_is_across),
        TEST(it_goes_on_where_the_page_is_full),
        TEST(a_page_break_begins_a_new_pile),
        TEST(a_long_text_across_goes_over_pages),
        TEST(one_column_knows_no_bands),
        TEST(a_fitting_page_holds_all_bands),
        TEST(the_third_column_begins_beside),
        TEST(it_has_the_width_of_two),
        TEST(a_line_parts_it_from_what_is_above),
        TEST(a_band_of_two_goes_on_with_its_text),
        TEST(text_beside_goes_over_pages),
        TEST(a_band_of_two_alone_is_whole),
        TEST(columns_beside_are_level),
        TEST(columns_beside_part_no_line),
        TEST(long_text_across_two_goes_over_pages),
        TEST(two_of_two_are_all),
        TEST(a_column_is_begun),
        TEST(behind_the_last_column_is_the_next_page),
        TEST(a_long_column_goes_on_first),
        TEST(below_what_is_across_too),
        TEST(no_space_is_above_it),
        TEST(none_is_left_empty),
        TEST(of_one_column_it_is_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
