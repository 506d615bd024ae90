/* Notes at the foot of pages and columns: what they take from the text, and where they stand. */
#include "layout_fake_text.h"

/* Marks of one figure, notes in the body's style: a label of 10 pt, an em, the text. */
static int begin(void **state) {
    if (scene_begin(state) != 0)
        return 1;
    struct scene *scene = *state;
    scene->document.language = "en";
    scene->body.label_gap = scene->other.label_gap = -1;
    scene->document.notes =
        (struct document_notes){.foot = true, .mark = DOCUMENT_NOTE_NUMBER, .gap = PT(6)};
    return 0;
}

static struct document_node *add_noted(struct scene *scene, const char *text, const char *note) {
    struct document_node *node =
        add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body, text);
    add_note(scene, node, note);
    return node;
}

static void assert_letters(struct scene *scene, const char *expected) {
    assert_string_equal(all_letters(scene, set_pages(scene)), expected);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* Nine lines, 6 pt and a note fill the page. */
static void a_note_fits_exactly(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_noted(scene, "b", "n");
    assert_letters(scene, "aaaaaaaab1#1n");
}

static void a_line_goes_on_with_its_note(void **state) {
    struct scene *scene = *state;
    scene->document.notes.gap++;
    add_lines(scene, 'a', 8);
    add_noted(scene, "b", "n");
    assert_letters(scene, "aaaaaaaa|b1#1n");
}

/* The lines of a paragraph are parted above the one with the mark. */
static void only_the_line_with_the_mark_goes_on(void **state) {
    struct scene *scene = *state;
    struct document_node *node = add_lines(scene, 'a', 9);
    add_note(scene, node, "n");
    add_run(scene, &node->runs, fill(scene, 'b', 39));
    assert_letters(scene, "aaaaaaaaa|1bb#1n");
}

/* The last em box of the notes stands at the area's edge, the rule in the middle of the gap. */
static void notes_stand_at_the_foot(void **state) {
    struct scene *scene = *state;
    add_noted(scene, "a", fill(scene, 'n', 30));
    add_noted(scene, "b", "m");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "a1b2#1nn2m");
    assert_place(item_at(page, 4), AREA_X, AREA_Y + AREA_H - PT(10 + 2 * 16) - PT(3));
    assert_place(item_at(page, 5), AREA_X, LINE_Y(7));
    assert_place(item_at(page, 6), AREA_X + PT(20), LINE_Y(7));
    assert_place(item_at(page, 7), AREA_X + PT(20), LINE_Y(8));
    assert_place(item_at(page, 8), AREA_X, LINE_Y(9));
    const struct frame_item *rule = LIST_AT(&item_at(page, 4)->items, const struct frame_item, 0);
    assert_int_equal(rule->role, FRAME_ARTIFACT);
    assert_int_equal(LIST_AT(&rule->path->segments, struct frame_segment, 1)->x[0], AREA_W / 3);
}

/* Lines of 7 pt: 28 of them are 196, and the 4 that are left over stand before them. The text stays
 * on its grid. */
static void lines_of_notes_end_with_the_text(void **state) {
    struct scene *scene = *state;
    scene->other.size = PT(7);
    scene->other.feed = PT(11);
    scene->document.notes.style = &scene->other;
    add_noted(scene, "a", fill(scene, 'n', 26));
    add_lines(scene, 'b', 9);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "a1bbbbbbb#1n|bb");
    const struct frame_page *page = page_at(pages, 0);
    for (size_t i = 2; i < 9; i++)
        assert_place(item_at(page, i), AREA_X, LINE_Y(i - 1));
    const struct frame_item *note = item_at(page, 11);
    assert_place(note, AREA_X + PT(4 + 14), AREA_Y + AREA_H - PT(7) + fake_ascent(PT(7)));
    assert_int_equal(note->x + note->text->width, AREA_X + AREA_W);
}

/* ---- columns ----------------------------------------------------------------------------- */

static void begin_columns(struct scene *scene) {
    scene->document.page.columns = 2;
    scene->document.page.column_gap = PT(20);
}

static void add_column_lines(struct scene *scene, char character, size_t lines) {
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body,
             fill(scene, character, lines * 9));
}

/* Fifteen lines end level without the note, which stands at the foot of the page (JLReq 4.2.5). */
static void columns_end_level_above_their_notes(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    add_column_lines(scene, 'a', 4);
    add_noted(scene, "b", "n");
    add_column_lines(scene, 'c', 10);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "aaaab1cccccccccc#1n");
    assert_place(item_at(page, 8), AREA_X, LINE_Y(7));
    assert_place(item_at(page, 9), AREA_X + PT(110), LINE_Y(0));
    assert_place(item_at(page, 15), AREA_X + PT(110), LINE_Y(6));
    assert_place(item_at(page, 17), AREA_X, LINE_Y(9));
}

static void add_across(struct scene *scene, const char *text, uint8_t span) {
    add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->heading, text)->span = span;
}

/* Notes of what stands above what is across the columns stand at the foot of their own column, too.
 */
static void notes_stand_below_what_is_across_and_follows(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    add_across(scene, "G", DOCUMENT_SPAN_ALL);
    add_column_lines(scene, 'a', 3);
    add_noted(scene, "b", "n");
    add_across(scene, "H", DOCUMENT_SPAN_ALL);
    add_column_lines(scene, 'c', 4);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "Gaaab1Hcccc#1n");
    assert_place(item_at(page, 4), AREA_X + PT(110), LINE_Y(1));
    assert_place(item_at(page, 6), AREA_X, LINE_Y(4));
    assert_place(item_at(page, 7), AREA_X, LINE_Y(5));
    assert_place(item_at(page, 12), AREA_X + PT(110), LINE_Y(9));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* There they take room from their own column alone: the text below has a line less in it. */
static void notes_of_text_above_shorten_their_column(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    scene->body.orphans = scene->body.widows = scene->heading.orphans = 0;
    add_noted(scene, "a", "n");
    add_column_lines(scene, 'b', 1);
    add_across(scene, "H", DOCUMENT_SPAN_ALL);
    add_column_lines(scene, 'c', 20);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "a1bHccccccccccccccc#1n|ccccc");
    const struct frame_page *page = page_at(pages, 0);
    assert_place(item_at(page, 10), AREA_X, LINE_Y(8));
    assert_place(item_at(page, 11), AREA_X + PT(110), LINE_Y(2));
}

/* Across two of three columns: theirs begin below it. */
static void notes_stand_at_the_foot_beside_what_is_across(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    scene->document.page.columns = 3;
    scene->document.page.area_width = PT(310);
    add_across(scene, "H", 2);
    add_noted(scene, "a", "n");
    add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->heading, fill(scene, 'h', 18));
    add_column_lines(scene, 'c', 5);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "Ha1hhccccc#1n");
    assert_place(item_at(page, 1), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 3), AREA_X + PT(110), LINE_Y(1));
    assert_place(item_at(page, 11), AREA_X, LINE_Y(9));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* What is across has its note in the first column. */
static void notes_of_what_is_across_stand_at_the_foot(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    struct document_node *across = add_noted(scene, "H", "n");
    across->span = DOCUMENT_SPAN_ALL;
    add_column_lines(scene, 'c', 4);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "H1cccc#1n");
    assert_place(item_at(page, 2), AREA_X, LINE_Y(1));
    assert_place(item_at(page, 7), AREA_X, LINE_Y(9));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* Across the columns: a line is as long as the page's, and the notes of both columns take room from
 * both, and stand in the order of their marks. */
static void notes_stand_across_the_columns(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    scene->document.notes.across = true;
    scene->body.orphans = scene->body.widows = 0;
    add_noted(scene, "a", fill(scene, 'n', 20));
    add_column_lines(scene, 'b', 8);
    add_noted(scene, "c", "m");
    add_column_lines(scene, 'd', 9);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "a1bbbbbbbbc2dddd#1nn2m|ddddd");
    const struct frame_page *page = page_at(pages, 0);
    assert_place(item_at(page, 8), AREA_X + PT(110), LINE_Y(0));
    assert_place(item_at(page, 17), AREA_X, LINE_Y(7));
    assert_int_equal(item_at(page, 18)->text->width, PT(180));
    assert_place(item_at(page, 20), AREA_X, LINE_Y(9));
    assert_int_equal(diags_count(scene->diags), 0);
}

static void notes_across_that_are_too_long_are_told(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    scene->document.notes.across = true;
    add_noted(scene, "a", fill(scene, 'n', 18 * 9));
    add_column_lines(scene, 'b', 4);
    assert_string_equal(all_letters(scene, set_pages(scene)), "a1bbbb#1nnnnnnnnn");
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_PAGE_OVERFULL);
}

/* ---- wherever marks stand ---------------------------------------------------------------- */

static void notes_of_cells_stand_at_the_foot(void **state) {
    struct scene *scene = *state;
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->body);
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW, NULL);
    add_note(scene, add_text(scene, row, DOCUMENT_CELL, NULL, "x"), "n");
    add_note(scene, add_text(scene, row, DOCUMENT_CELL, NULL, "y"), "m");
    assert_letters(scene, "x1y2#1n2m");
}

/* A row that is set again above the rest of its table has no notes there. */
static void notes_of_a_head_stand_once(void **state) {
    struct scene *scene = *state;
    struct document_node *table =
        add_node(scene, &scene->document.root, DOCUMENT_TABLE, &scene->body);
    struct document_node *head = add_node(scene, table, DOCUMENT_ROW, NULL);
    head->header = true;
    add_note(scene, add_text(scene, head, DOCUMENT_CELL, NULL, "x"), "n");
    for (size_t i = 0; i < 9; i++)
        add_text(scene, add_node(scene, table, DOCUMENT_ROW, NULL), DOCUMENT_CELL, NULL, "y");
    assert_letters(scene, "x1yyyyyyyy#1n|x1y");
}

static void notes_of_labels_and_items_stand_at_the_foot(void **state) {
    struct scene *scene = *state;
    struct document_node *list =
        add_node(scene, &scene->document.root, DOCUMENT_LIST, &scene->body);
    struct document_node *item = add_text(scene, list, DOCUMENT_ITEM, NULL, "i");
    add_run(scene, &item->label, "l");
    add_run(scene, &item->label, "n")->kind = DOCUMENT_RUN_NOTE;
    add_note(scene, item, "m");
    assert_letters(scene, "l1i2#1n2m");
}

static void notes_of_a_box_stand_at_the_foot_of_the_page(void **state) {
    struct scene *scene = *state;
    struct document_box look = {.turns = true, .writing = DOCUMENT_VERTICAL};
    struct document_node *box = add_node(scene, &scene->document.root, DOCUMENT_BOX, &scene->body);
    box->box = &look;
    add_note(scene, add_text(scene, box, DOCUMENT_PARAGRAPH, NULL, "b"), "n");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "##1n");
    assert_place(item_at(page, 3), AREA_X + PT(20), LINE_Y(9));
}

/* A running line has no marks: the text it is made of says nothing of its notes. */
static void a_running_line_has_no_notes(void **state) {
    struct scene *scene = *state;
    scene->document.head.style = &scene->other;
    add_run(scene, &scene->document.head.runs, "h");
    add_run(scene, &scene->document.head.runs, "n")->kind = DOCUMENT_RUN_NOTE;
    add_lines(scene, 'a', 1);
    assert_letters(scene, "ah");
}

/* ---- pages ------------------------------------------------------------------------------- */

/* The foot of a vertical page is its left edge; the note's line runs down: 15 em of 154 pt. */
static void notes_of_vertical_pages_stand_at_the_left(void **state) {
    struct scene *scene = *state;
    scene->document.page.writing = DOCUMENT_VERTICAL;
    add_noted(scene, "a", "n");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "a1#1n");
    assert_place(item_at(page, 3), AREA_X + SIZE - fake_ascent(SIZE), AREA_Y + PT(4));
    const struct frame_item *rule = LIST_AT(&item_at(page, 2)->items, const struct frame_item, 0);
    assert_place(item_at(page, 2), AREA_X + PT(10 + 3), AREA_Y);
    assert_int_equal(LIST_AT(&rule->path->segments, struct frame_segment, 1)->y[0], AREA_H / 3);
}

static void a_page_that_fits_ends_with_its_notes(void **state) {
    struct scene *scene = *state;
    scene->document.page_fits = true;
    add_noted(scene, "a", "n");
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(page->height, PT(300) - AREA_H + PT(10 + 6 + 10));
    assert_place(item_at(page, 3), AREA_X, LINE_Y(1));
}

/* A long one goes on at the foot of the next page, first of that page's notes (JLReq 4.2.5). */
static void a_long_note_goes_on(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 3);
    add_noted(scene, "b", fill(scene, 'n', 18 * 8));
    add_noted(scene, "c", "m");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaab1#1nnnnnn|c2#nn2m");
    const struct frame_page *page = page_at(pages, 1);
    assert_place(item_at(page, 0), AREA_X, LINE_Y(0));
    assert_place(item_at(page, 3), AREA_X + PT(20), LINE_Y(7));
    assert_place(item_at(page, 5), AREA_X, LINE_Y(9));
    assert_int_equal(diags_count(scene->diags), 0);
}

/* At the end of the text, on pages of notes alone. */
static void a_note_longer_than_pages_goes_on_behind_the_text(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 1);
    add_noted(scene, "b", fill(scene, 'n', 18 * 21));
    assert_letters(scene, "ab1#1nnnnnnnn|#nnnnnnnnn|#nnnn");
}

/* Five lines stay together, and leave the line before them to the page. */
static void a_short_note_is_whole(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 5);
    add_noted(scene, "b", fill(scene, 'n', 18 * 5));
    assert_letters(scene, "aaaaa|b1#1nnnnn");
}

/* Neither a first nor a last line of one stands by itself. */
static void a_long_note_leaves_no_line_alone(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 8);
    add_noted(scene, "b", fill(scene, 'n', 18 * 6));
    assert_letters(scene, "aaaaaaaa|b1#1nnnnnn");
}

/* A head that stays with its text does not leave it for its note's sake. */
static void a_head_with_a_long_note_stays_with_its_text(void **state) {
    struct scene *scene = *state;
    add_lines(scene, 'a', 4);
    struct document_node *head =
        add_text(scene, &scene->document.root, DOCUMENT_HEADING, &scene->heading, "h");
    add_note(scene, head, fill(scene, 'n', 18 * 6));
    add_lines(scene, 'b', 2);
    assert_letters(scene, "aaaa|h1bb#1nnnnnn");
}

/* Into the next column, and none is lost where columns end level. */
static void a_long_note_goes_on_in_the_next_column(void **state) {
    struct scene *scene = *state;
    begin_columns(scene);
    add_column_lines(scene, 'a', 2);
    add_noted(scene, "b", fill(scene, 'n', 7 * 12));
    add_column_lines(scene, 'c', 3);
    assert_letters(scene, "aab1ccc#1nnnnnnn#nnnnn");
}

/* At the end they are a list among the others. */
static void notes_at_the_end_follow_the_text(void **state) {
    struct scene *scene = *state;
    scene->document.notes.foot = false;
    scene->document.notes.style = &scene->body;
    add_noted(scene, "a", "n");
    add_noted(scene, "b", fill(scene, 'm', 20));
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(page_letters(scene, page), "a1b21n2mm");
    assert_place(item_at(page, 4), AREA_X, LINE_Y(2));
    assert_place(item_at(page, 8), AREA_X + PT(20), LINE_Y(4));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, scene_end)
    const struct CMUnitTest tests[] = {
        TEST(a_note_fits_exactly),
        TEST(a_line_goes_on_with_its_note),
        TEST(only_the_line_with_the_mark_goes_on),
        TEST(notes_stand_at_the_foot),
        TEST(lines_of_notes_end_with_the_text),
        TEST(columns_end_level_above_their_notes),
        TEST(notes_stand_below_what_is_across_and_follows),
        TEST(notes_of_text_above_shorten_their_column),
        TEST(notes_stand_at_the_foot_beside_what_is_across),
        TEST(notes_of_what_is_across_stand_at_the_foot),
        TEST(notes_stand_across_the_columns),
        TEST(notes_across_that_are_too_long_are_told),
        TEST(notes_of_cells_stand_at_the_foot),
        TEST(notes_of_a_head_stand_once),
        TEST(notes_of_labels_and_items_stand_at_the_foot),
        TEST(notes_of_a_box_stand_at_the_foot_of_the_page),
        TEST(a_running_line_has_no_notes),
        TEST(notes_of_vertical_pages_stand_at_the_left),
        TEST(a_page_that_fits_ends_with_its_notes),
        TEST(a_long_note_goes_on),
        TEST(a_note_longer_than_pages_goes_on_behind_the_text),
        TEST(a_short_note_is_whole),
        TEST(a_long_note_leaves_no_line_alone),
        TEST(a_head_with_a_long_note_stays_with_its_text),
        TEST(a_long_note_goes_on_in_the_next_column),
        TEST(notes_at_the_end_follow_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
