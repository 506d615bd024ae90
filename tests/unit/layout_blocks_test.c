/* Geometry of blocks: where lines, labels, slots and cells stand, in exact lengths. */
#include "layout_fake_text.h"

static void lines_stand_on_the_grid(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 12);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 2);
    assert_string_equal(all_letters(scene, pages), "aaaaaaaaaa|aa");
    for (size_t i = 0; i < 10; i++)
        assert_place(item_at(page_at(pages, 0), i), AREA_X, LINE_Y(i));
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page_at(pages, 1), 1), AREA_X, LINE_Y(1));
    assert_ptr_equal(item_at(page_at(pages, 1), 1)->node, scene->document.root.children.items);
    assert_int_equal(item_at(page_at(pages, 1), 1)->role, FRAME_CONTENT);
}

/* Gyō-dori: a heading over two lines leaves what follows on the grid, at a page's head too. */
static void heading_takes_whole_lines(void **state) {
    struct scene *scene = *state;
    scene->heading.size = PT(14);
    scene->heading.feed = 2 * FEED;
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->heading, "h");
    add_lines(scene, 'a', 2);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    Length top = AREA_Y - PT(3) + (2 * FEED - PT(14)) / 2;
    assert_place(item_at(page, 0), AREA_X, top + fake_ascent(PT(14)));
    assert_place(item_at(page, 1), AREA_X, LINE_Y(2));
}

/* An em box taller than its feed stays inside the area. */
static void tall_line_is_drawn_down(void **state) {
    struct scene *scene = *state;
    scene->other.size = PT(30);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "t");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X, AREA_Y + fake_ascent(PT(30)));
}

static void spaces_add_up(void **state) {
    struct scene *scene = *state;
    scene->other.space_before = PT(5);
    scene->other.space_after = PT(7);
    for (int i = 0; i < 2; i++)
        add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "p");
    add_node(scene, &scene->document.root, DOCUMENT_SPACE, &scene->other);
    add_lines(scene, 'a', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0) + PT(5));
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1) + PT(5 + 12));
    assert_place(item_at(page, 2), AREA_X, LINE_Y(2) + PT(5 + 12 + 12));
}

static void space_falls_away_at_a_page_head(void **state) {
    struct scene *scene = *state;
    scene->other.space_before = PT(5);
    add_lines(scene, 'a', 10);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "b");
    add_node(scene, &scene->document.root, DOCUMENT_PAGE_BREAK, NULL);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "c");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaaaaaaa|b|c");
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page_at(pages, 2), 0), AREA_X, LINE_Y(0) + PT(5));
}

static void indents_of_a_paragraph(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(20);
    scene->other.first_indent = PT(10);
    scene->other.end_indent = PT(50);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other,
             fill(scene, 'p', 12 + 13 + 1));
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "ppp");
    assert_int_equal(item_at(page, 0)->text->text_size, 12);
    assert_int_equal(item_at(page, 1)->text->text_size, 13);
    assert_place(item_at(page, 0), AREA_X + PT(30), LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(20), LINE_Y(1));
}

static void hanging_indent_stays_inside(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(20);
    scene->other.first_indent = PT(-30);
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "p");
    assert_place(item_at(page_at(set_pages(scene), 0), 0), AREA_X, LINE_Y(0));
}

static void alignment(void **state) {
    struct scene *scene = *state;
    scene->other.align = DOCUMENT_CENTER;
    scene->heading.align = DOCUMENT_END;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->other, "pp");
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->heading, "qq");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X + PT(90), LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(180), LINE_Y(1));
}

static void numbered_heading_hangs(void **state) {
    struct scene *scene = *state;
    scene->heading.label_gap = PT(5);
    scene->heading.first_indent = PT(10);
    struct document_node *heading = add_text(scene, &scene->document.root, DOCUMENT_HEADING,
                                             &scene->heading, fill(scene, 'h', 20));
    add_run(scene, &heading->label, "12");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "1hh");
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(25), LINE_Y(0));
    assert_int_equal(item_at(page, 1)->text->text_size, 17);
    assert_place(item_at(page, 2), AREA_X + PT(25), LINE_Y(1));
}

/* A style that gives no gap leaves an em behind the number. */
static void numbered_heading_without_a_gap(void **state) {
    struct scene *scene = *state;
    scene->heading.label_gap = -1;
    struct document_node *heading =
        add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->heading, "h");
    add_run(scene, &heading->label, "1");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 1), AREA_X + 2 * scene->heading.size, LINE_Y(0));
}

static struct document_node *add_item(struct scene *scene, struct document_node *list,
                                      const char *label, const char *text) {
    struct document_node *item = add_node(scene, list, DOCUMENT_ITEM, list->style);
    if (label)
        add_run(scene, &item->label, label);
    if (text)
        add_run(scene, &item->runs, text);
    return item;
}

static struct document_node *add_list(struct scene *scene, struct document_node *parent,
                                      const struct document_style *style) {
    return add_node(scene, parent, DOCUMENT_LIST, style);
}

static void widest_label_makes_the_column(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(10);
    scene->other.label_gap = PT(5);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    add_item(scene, list, "1", "a");
    add_item(scene, list, "333", fill(scene, 'b', 16));
    add_item(scene, list, NULL, "c");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "1a3bbc");
    assert_place(item_at(page, 0), AREA_X + PT(10), LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(45), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(10), LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(45), LINE_Y(1));
    assert_place(item_at(page, 4), AREA_X + PT(45), LINE_Y(2));
    assert_place(item_at(page, 5), AREA_X + PT(45), LINE_Y(3));
}

static void wide_label_pushes_the_first_line_only(void **state) {
    struct scene *scene = *state;
    scene->other.label_width = PT(20);
    scene->other.label_gap = PT(5);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    add_item(scene, list, "444444444", fill(scene, 'a', 20)); /* over two fifths of 200 pt */
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "4aa");
    assert_place(item_at(page, 1), AREA_X + PT(95), LINE_Y(0));
    assert_int_equal(item_at(page, 1)->text->text_size, 10);
    assert_place(item_at(page, 2), AREA_X + PT(25), LINE_Y(1));
}

static void add_end_of_line(struct scene *scene, struct list *runs) {
    add_run(scene, runs, "\n")->kind = DOCUMENT_RUN_BREAK;
}

/* A list of one item: a label of two lines and a text of two. */
static const struct frame_page *set_two_lines(struct scene *scene, const char *first,
                                              const char *second, const char *text) {
    scene->other.label_width = PT(30);
    scene->other.label_gap = PT(5);
    struct document_node *list =
        add_node(scene, &scene->document.root, DOCUMENT_LIST, &scene->other);
    struct document_node *item = add_item(scene, list, first, text);
    add_end_of_line(scene, &item->label);
    add_run(scene, &item->label, second);
    return page_at(set_pages(scene), 0);
}

/* In its column a label of two lines stands beside the text's first two. */
static void label_lines_stand_beside_the_text(void **state) {
    struct scene *scene = *state;
    const struct frame_page *page = set_two_lines(scene, "111", "222", fill(scene, 't', 20));
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(35), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(35), LINE_Y(1));
}

/* Wider than the column (eighty of the line's two hundred points do not widen it), the text begins
 * behind its last line. */
static void text_begins_behind_a_long_label(void **state) {
    struct scene *scene = *state;
    const struct frame_page *page =
        set_two_lines(scene, "111111111", "22222", fill(scene, 't', 20));
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 2), AREA_X + PT(55), LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(35), LINE_Y(2));
}

/* A short second line below a long first one does not help: nothing stands on the first. */
static void text_keeps_clear_of_a_long_first_line(void **state) {
    struct scene *scene = *state;
    const struct frame_page *page = set_two_lines(scene, "111111111", "2", fill(scene, 't', 20));
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 2), AREA_X + PT(35), LINE_Y(1));
}

/* A label that leaves the text less than two em: the text begins below. */
static void text_begins_below_a_very_long_label(void **state) {
    struct scene *scene = *state;
    const struct frame_page *page =
        set_two_lines(scene, fill(scene, '1', 9), fill(scene, '2', 18), "tt");
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 2), AREA_X + PT(35), LINE_Y(2));
}

/* A label is never longer than its line. */
static void labels_are_broken_at_the_line_end(void **state) {
    struct scene *scene = *state;
    scene->other.label_gap = PT(5);
    struct document_node *list =
        add_node(scene, &scene->document.root, DOCUMENT_LIST, &scene->other);
    add_item(scene, list, fill(scene, '1', 24), "tt");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(item_at(page, 0)->text->width, PT(200));
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 2), AREA_X + PT(45), LINE_Y(1));
}

/* In a column of a table the label's leaves the text no room: it is given up. */
static void columns_of_labels_are_given_up(void **state) {
    struct scene *scene = *state;
    static const int32_t shares[] = {1, 3};
    const struct document_table look = {.shares = {(void *)shares, 2, 2}};
    scene->other.label_width = PT(40);
    struct document_node *table = add_node(scene, &scene->document.root, DOCUMENT_TABLE, NULL);
    table->table = &look;
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
    struct document_node *cell = add_node(scene, row, DOCUMENT_CELL, NULL);
    struct document_node *list = add_node(scene, cell, DOCUMENT_LIST, &scene->other);
    add_item(scene, list, "11", "tttt");
    add_text(scene, row, DOCUMENT_CELL, NULL, "z");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(20), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X, LINE_Y(1));
}

/* No page begins within a label. */
static void labels_are_not_parted_by_pages(void **state) {
    struct scene *scene = *state;
    scene->body.orphans = scene->body.widows = 0;
    scene->other.orphans = scene->other.widows = 0;
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, NULL, fill(scene, 'a', 9 * 20));
    scene->other.label_width = PT(30);
    struct document_node *list =
        add_node(scene, &scene->document.root, DOCUMENT_LIST, &scene->other);
    struct document_node *item = add_item(scene, list, "1", fill(scene, 't', 30));
    add_end_of_line(scene, &item->label);
    add_run(scene, &item->label, "2");
    assert_string_equal(all_letters(scene, set_pages(scene)), "aaaaaaaaa|1t2t");
}

/* A label wider than the style's column widens it for the whole list. */
/* Where all are too wide for a column, the text follows behind the gap all the same. */
static void wide_labels_alone_push_their_text(void **state) {
    struct scene *scene = *state;
    scene->other.label_gap = PT(10);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    add_item(scene, list, "lllllllll", "aaaaaaaaaaaa");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(100), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(10), LINE_Y(1));
}

static void wide_label_widens_the_column(void **state) {
    struct scene *scene = *state;
    scene->other.label_width = PT(20);
    scene->other.label_gap = PT(5);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    add_item(scene, list, "1", "a");
    add_item(scene, list, "333", "b");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 1), AREA_X + PT(35), LINE_Y(0));
    assert_place(item_at(page, 3), AREA_X + PT(35), LINE_Y(1));
}

static void add_date(struct scene *scene, struct document_node *list, const char *era,
                     const char *year, const char *month) {
    const char *texts[] = {era, year, "N", month, "G"};
    static const uint8_t slots[] = {0, 1, 0, 2, 0};
    struct document_node *item = add_node(scene, list, DOCUMENT_ITEM, list->style);
    add_run(scene, &item->runs, "x");
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct document_run *run = add_run(scene, &item->label, texts[i]);
        run->slot = slots[i];
        run->slot_align = slots[i] == 1 ? DOCUMENT_CENTER : DOCUMENT_END;
    }
}

static Length right_edge(const struct frame_item *item) {
    return item->x + item->text->width;
}

/* HH29N 9G / RR G N10G: the year's single character centred, the months' units in one column. */
static void slots_line_up(void **state) {
    struct scene *scene = *state;
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    list->align_slots = true;
    add_date(scene, list, "HH", "29", "9");
    add_date(scene, list, "RR", "g", "10");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "H2N9GxRgN1Gx");
    assert_int_equal(item_at(page, 1)->x, AREA_X + PT(20));
    assert_int_equal(item_at(page, 7)->x, AREA_X + PT(25));
    assert_int_equal(item_at(page, 2)->x, item_at(page, 8)->x);
    assert_int_equal(right_edge(item_at(page, 3)), AREA_X + PT(70));
    assert_int_equal(right_edge(item_at(page, 9)), AREA_X + PT(70));
    assert_int_equal(item_at(page, 4)->x, AREA_X + PT(70));
    assert_int_equal(item_at(page, 10)->x, AREA_X + PT(70));
    assert_int_equal(item_at(page, 5)->x, item_at(page, 11)->x);
}

/* An empty run of a slot keeps the slot's width. */
static void empty_slot_keeps_its_place(void **state) {
    struct scene *scene = *state;
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    list->align_slots = true;
    add_date(scene, list, "HH", "29", "10");
    add_date(scene, list, "HH", "30", "");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "H2N1GxH3NGx");
    assert_int_equal(item_at(page, 9)->x, item_at(page, 4)->x);
}

static void slots_stay_loose_without_alignment(void **state) {
    struct scene *scene = *state;
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    add_date(scene, list, "HH", "29", "9");
    add_date(scene, list, "RR", "g", "10");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(item_at(page, 7)->x, AREA_X + PT(20));
    assert_int_equal(item_at(page, 8)->x, AREA_X + PT(30));
}

/* Children stand with the item's body, or at their own indent from the item's head. */
static void nested_lists(void **state) {
    struct scene *scene = *state;
    scene->heading.indent = PT(15);
    scene->heading.label_gap = PT(5);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    struct document_node *item = add_item(scene, list, "o", "a");
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "p");
    struct document_node *inner = add_list(scene, item, &scene->heading);
    add_item(scene, inner, "22", "b");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "oap2b");
    assert_place(item_at(page, 1), AREA_X + PT(10), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(10), LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(15), LINE_Y(2));
    assert_place(item_at(page, 4), AREA_X + PT(40), LINE_Y(2));
}

/* Several texts under one date: the label stands beside the first child's first line. */
static void label_without_text_takes_its_first_child(void **state) {
    struct scene *scene = *state;
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    struct document_node *item = add_item(scene, list, "DD", NULL);
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "p");
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "q");
    add_item(scene, list, "E", NULL);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "DpqE");
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(20), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(20), LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X, LINE_Y(2));
}

/* The child's larger line decides the strip; the label moves to its baseline. */
static void label_shares_the_baseline(void **state) {
    struct scene *scene = *state;
    scene->heading.size = PT(20);
    scene->heading.feed = 2 * FEED;
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    struct document_node *item = add_item(scene, list, "L", NULL);
    add_text(scene, item, DOCUMENT_PARAGRAPH, &scene->heading, "p");
    add_item(scene, list, "M", "q");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    Length baseline = AREA_Y - PT(3) + PT(6) + fake_ascent(PT(20));
    assert_string_equal(page_letters(scene, page), "LpMq");
    assert_place(item_at(page, 0), AREA_X, baseline);
    assert_place(item_at(page, 1), AREA_X + PT(10), baseline);
    assert_place(item_at(page, 2), AREA_X, LINE_Y(2));
}

/* A label that reaches into its item's first block stands on a line above it, kept with it. */
static void long_label_stands_above(void **state) {
    struct scene *scene = *state;
    scene->other.label_width = PT(20);
    add_lines(scene, 'a', 9);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    struct document_node *item = add_item(scene, list, "LLLLLLLLL", NULL);
    add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "p");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaaaaaa|Lp");
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page_at(pages, 1), 1), AREA_X + PT(20), LINE_Y(1));
}

/* A style handed down gives its spaces and indents once. */
static void style_of_a_list_is_applied_once(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(20);
    scene->other.first_indent = PT(10);
    scene->other.space_before = PT(8);
    scene->other.space_after = PT(4);
    struct document_node *list = add_list(scene, &scene->document.root, &scene->other);
    for (int i = 0; i < 2; i++) {
        struct document_node *item = add_item(scene, list, "L", "a");
        add_text(scene, item, DOCUMENT_PARAGRAPH, NULL, "p");
    }
    add_lines(scene, 'z', 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "LapLapz");
    assert_place(item_at(page, 0), AREA_X + PT(20), LINE_Y(0) + PT(8));
    assert_place(item_at(page, 2), AREA_X + PT(30), LINE_Y(1) + PT(8));
    assert_place(item_at(page, 5), AREA_X + PT(30), LINE_Y(3) + PT(8));
    assert_place(item_at(page, 6), AREA_X, LINE_Y(4) + PT(12));
}

static void add_row(struct scene *scene, struct document_node *table, const char *const *cells,
                    size_t count) {
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
    for (size_t i = 0; i < count; i++)
        add_text(scene, row, DOCUMENT_CELL, NULL, cells[i]);
}

static void table_columns_are_as_wide_as_their_cells(void **state) {
    struct scene *scene = *state;
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->other);
    add_row(scene, table, (const char *[]){"a", "bbb", "c"}, 3);
    add_row(scene, table, (const char *[]){"dd", "e"}, 2);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "abcde");
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 1), AREA_X + PT(30), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(70), LINE_Y(0));
    assert_place(item_at(page, 3), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 4), AREA_X + PT(30), LINE_Y(1));
}

static void style_of_a_table_is_applied_once(void **state) {
    struct scene *scene = *state;
    scene->other.indent = PT(20);
    scene->other.first_indent = PT(10);
    scene->other.space_before = PT(8);
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->other);
    add_row(scene, table, (const char *[]){"a", "b"}, 2);
    add_row(scene, table, (const char *[]){"c", "d"}, 2);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 0), AREA_X + PT(20), LINE_Y(0) + PT(8));
    assert_place(item_at(page, 1), AREA_X + PT(40), LINE_Y(0) + PT(8));
    assert_place(item_at(page, 2), AREA_X + PT(20), LINE_Y(1) + PT(8));
}

/* 200 pt for 10 + 120 + 240 and two gaps of 5: the narrow column keeps its width, the others share
 * 180 as 1 : 2. */
static void wide_columns_share_the_measure(void **state) {
    struct scene *scene = *state;
    scene->other.label_gap = PT(5);
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->other);
    add_row(scene, table, (const char *[]){"a", fill(scene, 'b', 12), fill(scene, 'c', 24)}, 3);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "abbcc");
    assert_place(item_at(page, 1), AREA_X + PT(15), LINE_Y(0));
    assert_place(item_at(page, 2), AREA_X + PT(15), LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(80), LINE_Y(0));
    assert_int_equal(item_at(page, 3)->text->text_size, 12);
}

/* ---- languages and fonts ----------------------------------------------------------------- */

static void add_families(struct scene *scene, struct document_font *font, const char *language,
                         const char *name) {
    struct document_families *families =
        LIST_PUSH(scene->arena, &font->families, struct document_families);
    const char **names = ARENA_NEW(scene->arena, const char *);
    *names = name;
    families->language = language;
    families->names = names;
    families->count = 1;
}

static void assert_face(const struct frame_page *page, size_t index, const char *language,
                        const char *face) {
    assert_string_equal(item_at(page, index)->text->language, language);
    assert_string_equal(item_at(page, index)->text->face->name, face);
}

static void languages_choose_families(void **state) {
    struct scene *scene = *state;
    struct document_font font = {0};
    add_families(scene, &font, "", "Default");
    add_families(scene, &font, "zh-Hans", "Simplified");
    add_families(scene, &font, "zh", "Chinese");
    scene->body.font = &font;
    struct document_node *section = add_node(scene, &scene->document.root, DOCUMENT_SECTION, NULL);
    section->language = "zh-Hant";
    struct document_node *paragraph = add_text(scene, section, DOCUMENT_PARAGRAPH, NULL, "a");
    add_run(scene, &paragraph->runs, "b")->language = "ZH-hans-CN";
    add_run(scene, &paragraph->runs, "c")->language = "en";
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, NULL, "d");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_face(page, 0, "zh-Hant", "Chinese+Default");
    assert_face(page, 1, "ZH-hans-CN", "Simplified+Default");
    assert_face(page, 2, "en", "Default");
    assert_face(page, 3, "ja", "Default");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)
    const struct CMUnitTest tests[] = {
        TEST(lines_stand_on_the_grid),
        TEST(heading_takes_whole_lines),
        TEST(tall_line_is_drawn_down),
        TEST(spaces_add_up),
        TEST(space_falls_away_at_a_page_head),
        TEST(indents_of_a_paragraph),
        TEST(hanging_indent_stays_inside),
        TEST(alignment),
        TEST(numbered_heading_hangs),
        TEST(numbered_heading_without_a_gap),
        TEST(widest_label_makes_the_column),
        TEST(wide_label_pushes_the_first_line_only),
        TEST(wide_labels_alone_push_their_text),
        TEST(label_lines_stand_beside_the_text),
        TEST(text_begins_behind_a_long_label),
        TEST(text_keeps_clear_of_a_long_first_line),
        TEST(text_begins_below_a_very_long_label),
        TEST(labels_are_broken_at_the_line_end),
        TEST(columns_of_labels_are_given_up),
        TEST(labels_are_not_parted_by_pages),
        TEST(wide_label_widens_the_column),
        TEST(slots_line_up),
        TEST(empty_slot_keeps_its_place),
        TEST(slots_stay_loose_without_alignment),
        TEST(nested_lists),
        TEST(label_without_text_takes_its_first_child),
        TEST(style_of_a_list_is_applied_once),
        TEST(style_of_a_table_is_applied_once),
        TEST(label_shares_the_baseline),
        TEST(long_label_stands_above),
        TEST(table_columns_are_as_wide_as_their_cells),
        TEST(wide_columns_share_the_measure),
        TEST(languages_choose_families),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
