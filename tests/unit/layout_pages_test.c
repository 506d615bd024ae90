/* Page turns: what stays together, what moves, what is repeated; running lines; hostile sizes. */
#include "layout_fake_text.h"

static struct document_node *root(struct scene *scene) {
    return &scene->document.root;
}

static void assert_turns(struct scene *scene, const char *letters) {
    assert_string_equal(all_letters(scene, set_pages(scene)), letters);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* ---- lines that stay together ------------------------------------------------------------ */

static void no_first_line_alone_at_a_foot(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    add_lines(scene, 'b', 4);
    assert_turns(scene, "aaaaaaaaa|bbbb");
}

static void no_last_line_alone_at_a_head(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    add_lines(scene, 'b', 4);
    assert_turns(scene, "aaaaaaabb|bb");
}

static void three_lines_move_whole(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_lines(scene, 'b', 3);
    assert_turns(scene, "aaaaaaaa|bbb");
}

/* Where no style asks for more, a page is full: ten lines and one (JLReq 4.5.3). */
static void pages_are_full(void **state) {
    struct scene *scene = *state;
    scene->body.orphans = scene->body.widows = 0;
    add_lines(scene, 'a', 11);
    add_lines(scene, 'b', 8);
    add_lines(scene, 'c', 4);
    assert_turns(scene, "aaaaaaaaaa|abbbbbbbbc|ccc");
}

/* A last line of one character and a full stop does not begin a page (JLReq 3.5.3). */
static void no_lone_character_at_a_head(void **state) {
    struct scene *scene = *state;
    scene->body.orphans = scene->body.widows = 0;
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->body,
             arena_printf(scene->arena, "%s%s", fill(scene, 'a', 201), "\u3002"));
    assert_turns(scene, "aaaaaaaaa|aa");
}

static void two_characters_may_begin_a_page(void **state) {
    struct scene *scene = *state;
    scene->body.orphans = scene->body.widows = 0;
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'a', 202));
    assert_turns(scene, "aaaaaaaaaa|a");
}

/* Each at its own edge: three lines at a foot, one at a head. */
static void a_style_says_how_many_lines(void **state) {
    struct scene *scene = *state;
    scene->body.orphans = 3;
    scene->body.widows = 1;
    add_lines(scene, 'a', 8);
    add_lines(scene, 'b', 4);
    add_lines(scene, 'c', 7);
    assert_turns(scene, "aaaaaaaa|bbbbcccccc|c");
}

static void single_lines_may_stand_anywhere(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    add_lines(scene, 'b', 1);
    add_lines(scene, 'c', 1);
    assert_turns(scene, "aaaaaaaaab|c");
}

static void heading_moves_with_what_follows(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'b', 4);
    assert_turns(scene, "aaaaaaaaa|hbbbb");
}

static void heading_keeps_two_lines(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'b', 1);
    add_lines(scene, 'c', 1);
    assert_turns(scene, "aaaaaaaa|hbc");
}

/* A line of what follows is enough where the heading does not ask for more (JLReq 4.1.7). */
static void heading_keeps_a_line(void **state) {
    struct scene *scene = *state;
    scene->heading.orphans = 0;
    add_lines(scene, 'a', 8);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'b', 1);
    add_lines(scene, 'c', 1);
    assert_turns(scene, "aaaaaaaahb|c");
}

static void heading_keeps_three_lines(void **state) {
    struct scene *scene = *state;
    scene->heading.orphans = 3;
    add_lines(scene, 'a', 7);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    for (char letter = 'b'; letter < 'e'; letter++)
        add_lines(scene, letter, 1);
    assert_turns(scene, "aaaaaaa|hbcd");
}

static void heading_keeps_one_line_before_another_heading(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'b', 1);
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "i");
    add_lines(scene, 'c', 2);
    assert_turns(scene, "aaaaaaaahb|icc");
}

static void headings_move_together(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 6);
    add_text(scene, root(scene), DOCUMENT_TITLE, &scene->heading, fill(scene, 'g', 40));
    add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'b', 2);
    assert_turns(scene, "aaaaaa|gghbb");
}

static void keep_with_next_of_a_style(void **state) {
    struct scene *scene = *state;
    scene->other.keep_with_next = true;
    add_lines(scene, 'a', 9);
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->other, "k");
    add_lines(scene, 'b', 1);
    assert_turns(scene, "aaaaaaaaa|kb");
}

static void group_title_stays_with_its_first_item(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    struct document_node *list = add_node(scene, root(scene), DOCUMENT_LIST, NULL);
    struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, NULL, "t");
    struct document_node *inner = add_node(scene, item, DOCUMENT_LIST, NULL);
    add_text(scene, inner, DOCUMENT_ITEM, NULL, "b");
    assert_turns(scene, "aaaaaaaaa|tb");
}

/* An item of three lines in blocks of one: none of them stands alone at a page's edge. */
static void item_keeps_no_line_alone(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    struct document_node *list = add_node(scene, root(scene), DOCUMENT_LIST, NULL);
    struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, NULL, "b");
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "c");
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "d");
    assert_turns(scene, "aaaaaaaa|bcd");
}

/* Where nothing is allowed the lightest wrong is done: a page of headings is still cut. */
static void too_much_to_keep_is_cut(void **state) {
    struct scene *scene = *state;
    for (int i = 0; i < 12; i++)
        add_text(scene, root(scene), DOCUMENT_HEADING, &scene->heading, "h");
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 2);
    assert_int_equal(page_at(pages, 0)->items.count + page_at(pages, 1)->items.count, 12);
}

/* ---- charts, tables ---------------------------------------------------------------------- */

static void add_chart_of(struct scene *scene, Length height) {
    struct document_chart *chart = ARENA_NEW(scene->arena, struct document_chart);
    chart->height = height;
    add_node(scene, root(scene), DOCUMENT_CHART, &scene->body)->chart = chart;
}

/* 100 pt take seven lines of the grid, centred. */
static void chart_moves_whole(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 5);
    add_chart_of(scene, PT(100));
    add_lines(scene, 'b', 3);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaa|#bbb");
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, AREA_Y - PT(3) + PT(7 * 16 - 100) / 2);
    assert_place(item_at(page_at(pages, 1), 1), AREA_X, LINE_Y(7));
    assert_ptr_equal(item_at(page_at(pages, 1), 0)->node,
                     LIST_AT(&root(scene)->children, struct document_node, 1));
}

/* Two fit on the first page, one on the second, though 1 · 2 · 2 would spread the white evenly. */
static void pages_fill_in_order(void **state) {
    struct scene *scene = *state;
    static const int heights[] = {74, 42, 58, 138, 10};
    for (size_t i = 0; i < COUNT_OF(heights); i++)
        add_chart_of(scene, PT(heights[i]));
    assert_turns(scene, "##|#|##");
}

/* On a vertical page a chart is not turned: its height lies along the lines, and it is as wide as
 * the page has room from where the text before it ends. */
static void chart_stands_upright_on_a_vertical_page(void **state) {
    struct scene *scene = *state;
    scene->document.page.writing = DOCUMENT_VERTICAL;
    scene->document.page.area_width = AREA_H;
    scene->document.page.area_height = AREA_W;
    add_lines(scene, 'a', 2);
    struct document_chart *chart = ARENA_NEW(scene->arena, struct document_chart);
    chart->height = PT(48);
    chart->width = PT(74); /* five lines of the grid */
    add_node(scene, root(scene), DOCUMENT_CHART, &scene->body)->chart = chart;
    add_lines(scene, 'b', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    Length right = AREA_X + AREA_H;
    assert_int_equal(page->items.count, 4);
    assert_int_equal(item_at(page, 2)->kind, FRAME_GROUP);
    assert_place(item_at(page, 2), right - 2 * FEED - PT(74), AREA_Y);
    assert_int_equal(item_at(page, 3)->x, right - 7 * FEED - fake_ascent(SIZE));
}

static void chart_taller_than_the_page_is_reported(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 1);
    add_chart_of(scene, PT(155));
    assert_string_equal(all_letters(scene, set_pages(scene)), "a|#");
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_PAGE_OVERFULL);
}

static struct document_node *add_rows(struct scene *scene, struct document_node *table,
                                      const char *text, size_t rows, bool header) {
    for (size_t i = 0; i < rows; i++) {
        struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
        row->header = header;
        add_text(scene, row, DOCUMENT_CELL, NULL, text);
    }
    return table;
}

static void table_header_is_repeated(void **state) {
    struct scene *scene = *state;
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    add_rows(scene, table, "h", 1, true);
    add_rows(scene, table, "r", 11, false);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "hrrrrrrrrr|hrr");
    assert_int_equal(item_at(page_at(pages, 0), 0)->role, FRAME_CONTENT);
    assert_int_equal(item_at(page_at(pages, 1), 0)->role, FRAME_ARTIFACT);
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page_at(pages, 1), 1), AREA_X, LINE_Y(1));
}

static void table_header_is_not_stranded(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 9);
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    add_rows(scene, table, "h", 1, true);
    add_rows(scene, table, "r", 1, false);
    assert_turns(scene, "aaaaaaaaa|hr");
}

static void rows_are_not_cut(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    add_rows(scene, table, fill(scene, 'r', 80), 1, false);
    assert_turns(scene, "aaaaaaa|rrrr");
}

/* A head, and a row of a year and two paragraphs of three lines beside each other's. */
static void add_parted(struct scene *scene, bool rules) {
    struct document_table *parted = ARENA_NEW(scene->arena, struct document_table);
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    parted->parted = true;
    parted->rules = rules;
    table->table = parted;
    add_rows(scene, table, "h", 1, true);
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
    add_text(scene, row, DOCUMENT_CELL, NULL, "y");
    struct document_node *cell = add_node(scene, row, DOCUMENT_CELL, NULL);
    add_text(scene, cell, DOCUMENT_PARAGRAPH, NULL, fill(scene, 'p', 48));
    add_text(scene, cell, DOCUMENT_PARAGRAPH, NULL, fill(scene, 'q', 48));
}

/* The head and the year are set again, as what has been read once. */
static void rows_are_parted_where_the_table_says_so(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 6);
    add_parted(scene, false);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaaahyppp|hyqqq");
    const struct frame_page *next = page_at(pages, 1);
    assert_int_equal(item_at(page_at(pages, 0), 7)->role, FRAME_CONTENT);
    assert_int_equal(item_at(next, 1)->role, FRAME_ARTIFACT);
    assert_int_equal(item_at(next, 2)->role, FRAME_CONTENT);
    assert_place(item_at(next, 1), AREA_X, LINE_Y(1));
    assert_int_equal(item_at(next, 2)->y, LINE_Y(1));
    assert_int_equal(item_at(next, 3)->y, LINE_Y(2));
}

static void parted_rows_leave_no_line_alone(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    add_parted(scene, false);
    assert_turns(scene, "aaaaaaa|hypppqqq");
}

/* On the grid, too, the parts follow each other as the row's lines do, off it by the rule's pad. */
static void parts_of_a_row_are_not_set_apart(void **state) {
    struct scene *scene = *state;
    scene->document.page.on_grid = true;
    add_parted(scene, true);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    Length before = 0;
    size_t lines = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = item_at(page, i);
        if (item->kind != FRAME_TEXT || !strchr("pq", item->text->text[0]))
            continue;
        assert_int_equal(item->y - before, before == 0 ? item->y : FEED);
        before = item->y;
        lines++;
    }
    assert_int_equal(lines, 6);
}

/* What is short is whole. */
static void short_rows_are_not_parted(void **state) {
    static const struct document_table parted = {.parted = true};
    struct scene *scene = *state;
    add_lines(scene, 'a', 7);
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    table->table = &parted;
    add_rows(scene, table, fill(scene, 'r', 5 * 20), 1, false);
    assert_turns(scene, "aaaaaaa|rrrrr");
}

/* A date below a letter never stands alone: two lines of it go along. */
static void what_keeps_to_the_previous_is_not_alone(void **state) {
    struct scene *scene = *state;
    scene->other.keep_with_previous = true;
    add_lines(scene, 'a', 6);
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'b', 80));
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->other, "c");
    assert_turns(scene, "aaaaaabb|bbc");
}

/* A row that leaves no room for the header goes without it. */
static void header_gives_way_to_a_tall_row(void **state) {
    struct scene *scene = *state;
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    add_rows(scene, table, "h", 1, true);
    add_rows(scene, table, fill(scene, 'r', 20 * 9), 1, false);
    add_rows(scene, table, fill(scene, 's', 20 * 10), 1, false);
    assert_turns(scene, "hrrrrrrrrr|ssssssssss");
}

/* ---- pages ------------------------------------------------------------------------------- */

static void forced_breaks(void **state) {
    struct scene *scene = *state;
    add_node(scene, root(scene), DOCUMENT_PAGE_BREAK, NULL);
    add_lines(scene, 'a', 1);
    add_node(scene, root(scene), DOCUMENT_PAGE_BREAK, NULL);
    add_node(scene, root(scene), DOCUMENT_PAGE_BREAK, NULL);
    add_lines(scene, 'b', 1);
    add_node(scene, root(scene), DOCUMENT_PAGE_BREAK, NULL);
    assert_turns(scene, "a|b");
}

static void running_lines(void **state) {
    struct scene *scene = *state;
    struct document *document = &scene->document;
    add_lines(scene, 'a', 12);
    document->head =
        (struct document_margin_line){.style = &scene->other, .offset = PT(8), .skip_first = true};
    add_run(scene, &document->head.runs, "head");
    scene->heading.align = DOCUMENT_END;
    document->foot = (struct document_margin_line){.style = &scene->heading, .offset = PT(12)};
    struct document_run *page = add_run(scene, &document->foot.runs, NULL);
    page->kind = DOCUMENT_RUN_PAGE;
    page->native = "fullwidth";
    add_run(scene, &document->foot.runs, "/");
    add_run(scene, &document->foot.runs, NULL)->kind = DOCUMENT_RUN_PAGES;
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(page_at(pages, 0)->items.count, 10 + 3);
    const struct frame_item *head = item_at(page_at(pages, 1), 2);
    const struct frame_item *foot = item_at(page_at(pages, 1), 3);
    assert_place(head, AREA_X, AREA_Y - PT(8) - (SIZE - fake_ascent(SIZE)));
    assert_place(foot, AREA_X + AREA_W - PT(30), AREA_Y + AREA_H + PT(12) + fake_ascent(SIZE));
    assert_string_equal(foot->text->text, "２");
    assert_string_equal(item_at(page_at(pages, 1), 5)->text->text, "2");
    assert_int_equal(head->role, FRAME_ARTIFACT);
    assert_int_equal(foot->role, FRAME_ARTIFACT);
    assert_null(foot->node);
}

static void page_fits_its_content(void **state) {
    struct scene *scene = *state;
    scene->document.page_fits = true;
    scene->document.foot = (struct document_margin_line){.style = &scene->other, .offset = PT(4)};
    add_run(scene, &scene->document.foot.runs, "f");
    add_lines(scene, 'a', 20);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 1);
    Length area = 20 * FEED - PT(6);
    assert_int_equal(page_at(pages, 0)->width, PT(300));
    assert_int_equal(page_at(pages, 0)->height, AREA_Y + area + (PT(300) - AREA_Y - AREA_H));
    assert_place(item_at(page_at(pages, 0), 19), AREA_X, LINE_Y(19));
    assert_place(item_at(page_at(pages, 0), 20), AREA_X, AREA_Y + area + PT(4) + fake_ascent(SIZE));
}

static void empty_document_has_a_page(void **state) {
    struct scene *scene = *state;
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 1);
    assert_int_equal(page_at(pages, 0)->items.count, 0);
    assert_int_equal(page_at(pages, 0)->height, PT(300));
    scene->document.page_fits = true;
    pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 1);
    assert_int_equal(page_at(pages, 0)->height, PT(300) - AREA_H);
}

/* ---- hostile sizes ----------------------------------------------------------------------- */

static void assert_reported(struct scene *scene, enum diag_code code) {
    bool found = false;
    for (size_t i = 0; i < diags_count(scene->diags); i++)
        found = found || diags_at(scene->diags, i)->code == code;
    assert_true(found);
}

static void indents_wider_than_the_line(void **state) {
    struct scene *scene = *state;
    scene->other.indent = LENGTH_MAX;
    scene->other.end_indent = LENGTH_MAX;
    scene->other.first_indent = -LENGTH_MAX;
    scene->other.space_before = LENGTH_MAX;
    scene->other.space_after = LENGTH_MAX;
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->other, "ppp");
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->other, "qqq");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "p|pp|qqq");
    assert_reported(scene, DIAG_LINE_OVERFULL);
}

static void label_wider_than_the_line(void **state) {
    struct scene *scene = *state;
    scene->other.label_width = PT(10);
    scene->other.label_gap = LENGTH_MAX;
    struct document_node *list = add_node(scene, root(scene), DOCUMENT_LIST, &scene->other);
    struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, &scene->other, "i");
    add_run(scene, &item->label, fill(scene, 'l', 30));
    assert_string_equal(all_letters(scene, set_pages(scene)), "lli");
    assert_reported(scene, DIAG_LINE_OVERFULL);
}

static void no_feed_and_no_area(void **state) {
    struct scene *scene = *state;
    scene->body.feed = 0;
    scene->document.page = (struct document_page){.area_x = -LENGTH_MAX, .feed = -LENGTH_MAX};
    add_text(scene, root(scene), DOCUMENT_PARAGRAPH, &scene->body, "ppp");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "p|p|p");
    assert_true(page_at(pages, 0)->width > 0);
    assert_reported(scene, DIAG_LINE_OVERFULL);
    assert_reported(scene, DIAG_PAGE_OVERFULL);
}

static void table_without_room(void **state) {
    struct scene *scene = *state;
    scene->other.label_gap = LENGTH_MAX;
    struct document_node *table = add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    for (int i = 0; i < 3; i++) {
        struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
        for (int k = 0; k < 50; k++)
            add_text(scene, row, DOCUMENT_CELL, NULL, "c");
    }
    add_node(scene, root(scene), DOCUMENT_TABLE, &scene->other);
    assert_string_equal(page_letters(scene, page_at(set_pages(scene), 0)), fill(scene, 'c', 150));
    assert_reported(scene, DIAG_LINE_OVERFULL);
}

static void deep_nesting_is_cut_short(void **state) {
    struct scene *scene = *state;
    struct document_node *node = root(scene);
    for (int i = 0; i < 5000; i++)
        node = add_node(scene, node, i % 2 ? DOCUMENT_ITEM : DOCUMENT_LIST, &scene->other);
    add_run(scene, &node->runs, "x");
    assert_int_equal(set_pages(scene)->pages.count, 1);
    assert_reported(scene, DIAG_PAGE_OVERFULL);
}

/* ---- the dump of lines ------------------------------------------------------------------- */

static void lines_are_dumped_in_reading_order(void **state) {
    struct scene *scene = *state;
    const struct source source = {.name = "a\"b.yaml", .text = "", .size = 0};
    scene->other.label_gap = PT(5);
    struct document_node *heading =
        add_text(scene, root(scene), DOCUMENT_HEADING, &scene->other, fill(scene, 'h', 30));
    heading->origin = (struct span){&source, 3, 7, 1};
    add_run(scene, &heading->label, "1");
    add_lines(scene, 'a', 3);
    GString *out = g_string_new("");
    assert_true(layout_dump_lines(scene->arena, NULL, &scene->document, scene->diags, out));
    assert_string_equal(
        out->str, "[\n"
                  "{\"kind\": \"heading\", \"part\": \"label\", \"origin\": \"a\\\"b.yaml:3:7\",\n"
                  " \"lines\": 1},\n"
                  "{\"kind\": \"heading\", \"part\": \"body\", \"origin\": \"a\\\"b.yaml:3:7\",\n"
                  " \"lines\": 2},\n"
                  "{\"kind\": \"paragraph\", \"part\": \"body\", \"origin\": null,\n"
                  " \"lines\": 3}\n"
                  "]\n");
    g_string_free(out, TRUE);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)
    const struct CMUnitTest tests[] = {
        TEST(no_first_line_alone_at_a_foot),
        TEST(no_last_line_alone_at_a_head),
        TEST(three_lines_move_whole),
        TEST(pages_are_full),
        TEST(no_lone_character_at_a_head),
        TEST(two_characters_may_begin_a_page),
        TEST(a_style_says_how_many_lines),
        TEST(single_lines_may_stand_anywhere),
        TEST(heading_moves_with_what_follows),
        TEST(heading_keeps_two_lines),
        TEST(heading_keeps_a_line),
        TEST(heading_keeps_three_lines),
        TEST(heading_keeps_one_line_before_another_heading),
        TEST(headings_move_together),
        TEST(keep_with_next_of_a_style),
        TEST(group_title_stays_with_its_first_item),
        TEST(item_keeps_no_line_alone),
        TEST(too_much_to_keep_is_cut),
        TEST(chart_moves_whole),
        TEST(chart_stands_upright_on_a_vertical_page),
        TEST(pages_fill_in_order),
        TEST(chart_taller_than_the_page_is_reported),
        TEST(table_header_is_repeated),
        TEST(table_header_is_not_stranded),
        TEST(rows_are_not_cut),
        TEST(rows_are_parted_where_the_table_says_so),
        TEST(parted_rows_leave_no_line_alone),
        TEST(parts_of_a_row_are_not_set_apart),
        TEST(short_rows_are_not_parted),
        TEST(what_keeps_to_the_previous_is_not_alone),
        TEST(header_gives_way_to_a_tall_row),
        TEST(forced_breaks),
        TEST(running_lines),
        TEST(page_fits_its_content),
        TEST(empty_document_has_a_page),
        TEST(indents_wider_than_the_line),
        TEST(label_wider_than_the_line),
        TEST(no_feed_and_no_area),
        TEST(table_without_room),
        TEST(deep_nesting_is_cut_short),
        TEST(lines_are_dumped_in_reading_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
