/* Page sequences: the side they begin on, mirrored areas, numbers, tables of contents, blank pages
 * for the binding's sake, columns and the grid. */
#include "layout_fake_text.h"

static struct document_sequence *add_sequence(struct scene *scene, const char *name,
                                              struct document_node **ret_node) {
    struct document_sequence *sequence = ARENA_NEW(scene->arena, struct document_sequence);
    sequence->name = name;
    sequence->page = fake_page;
    *ret_node = add_node(scene, &scene->document.root, DOCUMENT_SEQUENCE, NULL);
    (*ret_node)->sequence = sequence;
    return sequence;
}

/* A sequence of a paragraph of so many lines. */
static struct document_sequence *add_pages(struct scene *scene, char character, size_t lines) {
    struct document_node *node;
    struct document_sequence *sequence = add_sequence(scene, "s", &node);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, character, lines * 20));
    return sequence;
}

static void assert_pages(struct scene *scene, const char *letters) {
    assert_string_equal(all_letters(scene, set_pages(scene)), letters);
}

/* ---- sides ------------------------------------------------------------------------------- */

static void sequences_begin_on_pages_of_their_own(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1);
    add_pages(scene, 'b', 11);
    add_pages(scene, 'c', 1);
    assert_pages(scene, "a|bbbbbbbbb|bb|c");
    assert_int_equal(diags_count(scene->diags), 0);
}

static void blank_pages_stand_before_a_side(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1)->start = DOCUMENT_START_RECTO;
    add_pages(scene, 'b', 1)->start = DOCUMENT_START_RECTO;
    add_pages(scene, 'c', 1)->start = DOCUMENT_START_VERSO;
    add_pages(scene, 'd', 1)->start = DOCUMENT_START_VERSO;
    assert_pages(scene, "a||b|c||d");
    assert_int_equal(diags_count(scene->diags), 0);
}

static void verso_at_the_front_has_a_blank_before_it(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1)->start = DOCUMENT_START_VERSO;
    assert_pages(scene, "|a");
}

static void facing_pages_mirror_each_other(void **state) {
    struct scene *scene = *state;
    struct document_sequence *sequence = add_pages(scene, 'a', 20);
    sequence->page.mirrored = true;
    sequence->page.area_x = PT(40);
    const struct frame_pages *pages = set_pages(scene);
    assert_place(item_at(page_at(pages, 0), 0), PT(40), LINE_Y(0));
    assert_place(item_at(page_at(pages, 1), 0), PT(60), LINE_Y(0));
}

static void folios_stand_outside(void **state) {
    struct scene *scene = *state;
    struct document_sequence *sequence = add_pages(scene, 'a', 20);
    sequence->folio = DOCUMENT_FOLIO_ROMAN;
    sequence->first_number = 4;
    sequence->foot = (struct document_margin_line){
        .style = &scene->other, .side = DOCUMENT_SIDE_OUTSIDE, .offset = PT(12)};
    add_run(scene, &sequence->foot.runs, "")->kind = DOCUMENT_RUN_PAGE;
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *recto = item_at(page_at(pages, 0), 10);
    const struct frame_item *verso = item_at(page_at(pages, 1), 10);
    assert_string_equal(recto->text->text, "iv");
    assert_int_equal(recto->x, AREA_X + AREA_W - PT(20));
    assert_string_equal(verso->text->text, "v");
    assert_int_equal(verso->x, AREA_X);
}

static void verso_pages_have_their_own_line(void **state) {
    struct scene *scene = *state;
    struct document_sequence *sequence = add_pages(scene, 'a', 20);
    sequence->head = (struct document_margin_line){.style = &scene->other};
    add_run(scene, &sequence->head.runs, "r");
    add_run(scene, &sequence->head.verso, "v");
    assert_pages(scene, "aaaaaaaaaar|aaaaaaaaaav");
}

/* ---- numbers ----------------------------------------------------------------------------- */

static void pages_are_counted_on_and_anew(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1)->folio = DOCUMENT_FOLIO_NONE;
    add_pages(scene, 'b', 1)->folio = DOCUMENT_FOLIO_ROMAN;
    struct document_sequence *last = add_pages(scene, 'c', 1);
    last->first_number = 1;
    last->start = DOCUMENT_START_RECTO;
    add_pages(scene, 'd', 1);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 4);
    assert_int_equal(page_at(pages, 0)->label, FRAME_LABEL_NAME);
    assert_string_equal(page_at(pages, 0)->name, "s");
    assert_int_equal(page_at(pages, 1)->label, FRAME_LABEL_ROMAN);
    assert_int_equal(page_at(pages, 1)->number, 2);
    assert_int_equal(page_at(pages, 2)->label, FRAME_LABEL_DECIMAL);
    assert_int_equal(page_at(pages, 2)->number, 1);
    assert_int_equal(page_at(pages, 3)->number, 2);
}

static void roman_numbers(void **state) {
    struct scene *scene = *state;
    static const struct {
        uint32_t number;
        const char *text;
    } rows[] = {{1, "i"},         {4, "iv"},           {9, "ix"},       {14, "xiv"},
                {40, "xl"},       {99, "xcix"},        {444, "cdxliv"}, {1990, "mcmxc"},
                {2026, "mmxxvi"}, {3999, "mmmcmxcix"}, {4000, "4000"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(document_folio_text(scene->arena, DOCUMENT_FOLIO_ROMAN, rows[i].number),
                            rows[i].text);
    assert_string_equal(document_folio_text(scene->arena, DOCUMENT_FOLIO_NONE, 7), "");
}

/* ---- contents ---------------------------------------------------------------------------- */

static struct document_node *add_contents(struct scene *scene, struct document_node *parent) {
    struct document_node *contents = add_node(scene, parent, DOCUMENT_CONTENTS, &scene->body);
    contents->level = 2;
    contents->leader = ".";
    return contents;
}

static struct document_node *add_heading(struct scene *scene, struct document_node *parent,
                                         uint8_t level, const char *text) {
    struct document_node *heading =
        add_text(scene, parent, DOCUMENT_HEADING, &scene->heading, text);
    heading->level = level;
    return heading;
}

/* Texts of a page's items with blanks between. */
static const char *page_texts(struct scene *scene, const struct frame_page *page) {
    const char *texts = "";
    for (size_t i = 0; i < page->items.count; i++) {
        const struct text_glyph_run *run = item_at(page, i)->text;
        texts = arena_printf(scene->arena, "%s%s%.*s", texts, i ? " " : "", (int)run->text_size,
                             run->text);
    }
    return texts;
}

static void contents_tell_the_pages_of_headings(void **state) {
    struct scene *scene = *state;
    struct document_node *front, *body;
    add_sequence(scene, "front", &front)->folio = DOCUMENT_FOLIO_ROMAN;
    add_heading(scene, front, 1, "own")->unlisted = true;
    add_contents(scene, front);
    add_heading(scene, front, 1, "one");
    struct document_sequence *sequence = add_sequence(scene, "body", &body);
    sequence->first_number = 1;
    sequence->start = DOCUMENT_START_RECTO;
    add_heading(scene, body, 1, "two");
    add_text(scene, body, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'x', 9 * 20));
    add_heading(scene, body, 2, "three");
    add_heading(scene, body, 3, "deep");
    add_text(scene, body, DOCUMENT_PARAGRAPH, &scene->body, "y");
    document_list_contents(scene->arena, &scene->document);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(page_texts(scene, page_at(pages, 0)), "own one i two 1 three 2 one");
    assert_int_equal(pages->pages.count, 4);
    assert_int_equal(diags_count(scene->diags), 0);
}

/* Entries that fill their lines with two digits run over with three, and the table takes a second
 * page: all that follows moves, and the numbers are those of where it came to stand. */
static void contents_that_grow_keep_right(void **state) {
    struct scene *scene = *state;
    struct document_node *front, *body;
    add_sequence(scene, "front", &front)->first_number = 99;
    add_contents(scene, front);
    for (size_t i = 0; i < 6; i++) {
        add_sequence(scene, "body", &body);
        add_heading(scene, body, 1, fill(scene, (char)('a' + i), 18));
    }
    document_list_contents(scene->arena, &scene->document);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 8);
    assert_int_equal(page_at(pages, 2)->number, 101);
    assert_string_equal(page_letters(scene, page_at(pages, 2)), "a");
    assert_string_equal(page_texts(scene, page_at(pages, 1)), "ffffffffffffffffff 10 6");
}

/* "iii" gives the paragraph a second line, which moves its target to page iv; "iv" takes the line
 * away, and the target comes back. */
static void numbers_that_move_their_target_come_to_rest(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    struct document_sequence *sequence = add_sequence(scene, "front", &node);
    sequence->folio = DOCUMENT_FOLIO_ROMAN;
    sequence->first_number = 3;
    struct document_node *reference =
        add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'x', 18));
    struct document_run *run = LIST_PUSH(scene->arena, &reference->runs, struct document_run);
    *run = (struct document_run){.kind = DOCUMENT_RUN_PAGE_OF, .text = "", .anchor = "there"};
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'y', 8 * 20));
    add_heading(scene, node, 1, "target")->anchor = "there";
    document_link_pages(&scene->document, scene->diags);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->folios.count, 1);
    const char *printed = LIST_AT(&pages->folios, const struct frame_folio, 0)->text;
    size_t there = strchr(page_letters(scene, page_at(pages, 0)), 't') ? 0 : 1;
    assert_string_equal(printed, there == 0 ? "iii" : "iv");
    assert_non_null(strstr(page_texts(scene, page_at(pages, 0)), printed));
    assert_null(strstr(page_texts(scene, page_at(pages, 0)), there == 0 ? "iv" : "iii"));
    assert_int_equal(diags_count(scene->diags), 0);
}

static void references_name_what_there_is(void **state) {
    struct scene *scene = *state;
    struct document_node *node =
        add_text(scene, &scene->document.root, DOCUMENT_PARAGRAPH, &scene->body, "x");
    struct document_run *run = LIST_PUSH(scene->arena, &node->runs, struct document_run);
    *run = (struct document_run){.kind = DOCUMENT_RUN_PAGE_OF, .text = "", .anchor = "plate"};
    add_heading(scene, &scene->document.root, 1, "a")->anchor = "plates";
    document_link_pages(&scene->document, scene->diags);
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_LAYOUT_BINDING);
    assert_string_equal(diags_at(scene->diags, 0)->message,
                        "nothing in this document is called `plate`");
    assert_string_equal(diags_at(scene->diags, 0)->hint, "did you mean `plates`?");
}

static void contents_are_listed_anew(void **state) {
    struct scene *scene = *state;
    struct document_node *front;
    add_sequence(scene, "front", &front);
    size_t index = front->children.count;
    add_contents(scene, front);
    add_heading(scene, front, 1, "one");
    document_list_contents(scene->arena, &scene->document);
    document_list_contents(scene->arena, &scene->document);
    assert_int_equal(LIST_AT(&front->children, struct document_node, index)->children.count, 1);
}

/* The page on which a box stands is that of the headings in it. */
static void contents_know_headings_in_boxes(void **state) {
    struct scene *scene = *state;
    struct document_box look = {.align = DOCUMENT_START};
    struct document_node *front, *body;
    add_sequence(scene, "front", &front);
    size_t index = front->children.count;
    add_contents(scene, front);
    add_sequence(scene, "body", &body);
    struct document_node *box = add_node(scene, body, DOCUMENT_BOX, NULL);
    box->box = &look;
    add_heading(scene, box, 1, "one");
    front = LIST_AT(&scene->document.root.children, struct document_node, 0);
    document_list_contents(scene->arena, &scene->document);
    assert_int_equal(LIST_AT(&front->children, struct document_node, index)->children.count, 1);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_string_equal(item_at(page, page->items.count - 1)->text->text, "2");
}

/* ---- binding ----------------------------------------------------------------------------- */

static void saddle_takes_a_multiple_of_four(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_SADDLE;
    add_pages(scene, 'a', 30);
    add_pages(scene, 'b', 1);
    add_pages(scene, 'c', 1)->behind_blanks = true;
    assert_pages(scene, "aaaaaaaaaa|aaaaaaaaaa|aaaaaaaaaa|b||||c");
    assert_int_equal(diags_count(scene->diags), 1);
    const struct diag *note = diags_at(scene->diags, 0);
    assert_int_equal(note->code, DIAG_PAGES_ADDED);
    assert_string_equal(note->message, "3 blank pages are added: the sheets of this binding have 4 "
                                       "pages, in all there are 8");
}

static void perfect_binding_takes_an_even_number(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_PERFECT;
    add_pages(scene, 'a', 1);
    assert_pages(scene, "a|");
    assert_string_equal(diags_at(scene->diags, 0)->message,
                        "1 blank page is added: the sheets of this binding have 2 pages, in all "
                        "there are 2");
}

static void a_number_that_fits_has_no_blanks(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_SADDLE;
    for (int i = 0; i < 4; i++)
        add_pages(scene, 'a', 1);
    assert_pages(scene, "a|a|a|a");
    assert_int_equal(diags_count(scene->diags), 0);
}

/* One page that must be a verso cannot be the last of an odd number; one that must be a recto
 * cannot be the last of an even one: the rest stands at the end. */
static void blanks_go_to_the_end_where_a_side_forbids(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_SADDLE;
    add_pages(scene, 'a', 1);
    struct document_sequence *closing = add_pages(scene, 'b', 1);
    closing->behind_blanks = true;
    closing->start = DOCUMENT_START_RECTO;
    assert_pages(scene, "a||b|");
}

static void blanks_count_the_side_of_the_closing(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_SADDLE;
    add_pages(scene, 'a', 1);
    struct document_sequence *closing = add_pages(scene, 'b', 1);
    closing->behind_blanks = true;
    closing->start = DOCUMENT_START_VERSO;
    assert_pages(scene, "a|||b");
}

/* ---- length ------------------------------------------------------------------------------ */

static void a_cover_of_two_pages_is_told(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 10)->most_pages = 1;
    add_pages(scene, 'b', 21)->most_pages = 2;
    add_pages(scene, 'c', 11);
    assert_pages(scene, "aaaaaaaaaa|bbbbbbbbbb|bbbbbbbbb|bb|ccccccccc|cc");
    assert_int_equal(diags_count(scene->diags), 1);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_SEQUENCE_LONG);
    assert_string_equal(diags_at(scene->diags, 0)->message,
                        "the sequence `s` takes 3 pages, and there are 2 for it");
}

/* ---- two covers -------------------------------------------------------------------------- */

static struct document_sequence *add_back(struct scene *scene, char character, size_t lines) {
    struct document_sequence *sequence = add_pages(scene, character, lines);
    sequence->from_back = true;
    return sequence;
}

/* What is read from the back ends where the front does; its first page is the last of the book. */
static void both_sides_meet(void **state) {
    struct scene *scene = *state;
    add_back(scene, 'x', 11);
    add_pages(scene, 'a', 11);
    add_back(scene, 'y', 1);
    add_pages(scene, 'b', 1);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "aaaaaaaaa|aa|b|y|xx|xxxxxxxxx");
    assert_int_equal(pages->from_back, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(page_at(pages, i)->number, i + 1);
        assert_int_equal(page_at(pages, 5 - i)->number, i + 1);
        assert_int_equal(frame_page_read(pages, i), i);
        assert_int_equal(frame_page_read(pages, 3 + i), 5 - i);
    }
    assert_int_equal(diags_count(scene->diags), 0);
}

/* Both covers are rectos: an odd number of pages has a blank one where the sides meet. */
static void blanks_stand_where_sides_meet(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1);
    add_pages(scene, 'b', 1);
    add_back(scene, 'x', 1);
    assert_pages(scene, "a|b||x");
    assert_string_equal(diags_at(scene->diags, 0)->message,
                        "1 blank page is added: the sheets of this binding have 2 pages, in all "
                        "there are 4");
}

static void saddle_blanks_stand_before_the_closing_of_the_front(void **state) {
    struct scene *scene = *state;
    scene->document.binding = DOCUMENT_BINDING_SADDLE;
    add_pages(scene, 'a', 1);
    add_pages(scene, 'b', 1)->behind_blanks = true;
    add_back(scene, 'x', 11);
    add_back(scene, 'y', 1)->behind_blanks = true;
    assert_pages(scene, "a||||b|y|xx|xxxxxxxxx");
}

static void sides_of_the_back_are_its_own(void **state) {
    struct scene *scene = *state;
    add_pages(scene, 'a', 1);
    add_back(scene, 'x', 1);
    add_back(scene, 'y', 1)->start = DOCUMENT_START_RECTO;
    assert_pages(scene, "a|y||x");
}

/* A book bound on the right: seen from the back, its spine is on the left. */
static void the_back_is_bound_on_the_other_side(void **state) {
    struct scene *scene = *state;
    scene->document.right_bound = true;
    add_pages(scene, 'a', 11);
    struct document_sequence *sequence = add_back(scene, 'x', 11);
    sequence->page.mirrored = true;
    sequence->page.area_x = PT(40);
    sequence->foot = (struct document_margin_line){
        .style = &scene->other, .side = DOCUMENT_SIDE_OUTSIDE, .offset = PT(12)};
    add_run(scene, &sequence->foot.runs, "")->kind = DOCUMENT_RUN_PAGE;
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_page *recto = page_at(pages, 3), *verso = page_at(pages, 2);
    assert_place(item_at(recto, 0), PT(40), LINE_Y(0));
    assert_place(item_at(verso, 0), PT(60), LINE_Y(0));
    assert_string_equal(item_at(recto, 9)->text->text, "1");
    assert_int_equal(item_at(recto, 9)->x, PT(40) + AREA_W - PT(10));
    assert_string_equal(item_at(verso, 2)->text->text, "2");
    assert_int_equal(item_at(verso, 2)->x, PT(60));
}

static void contents_are_of_their_own_side(void **state) {
    struct scene *scene = *state;
    struct document_node *front, *back;
    add_sequence(scene, "front", &front);
    add_contents(scene, front);
    add_heading(scene, front, 1, "one");
    add_sequence(scene, "back", &back)->from_back = true;
    add_contents(scene, back);
    add_heading(scene, back, 1, "two");
    add_heading(scene, back, 1, "three");
    document_list_contents(scene->arena, &scene->document);
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(page_texts(scene, page_at(pages, 0)), "one 1 one");
    assert_string_equal(page_texts(scene, page_at(pages, 1)), "two 1 three 1 two three");
}

/* ---- columns ----------------------------------------------------------------------------- */

/* Two of 9 characters: 200 = 2 × 90 + 20. */
static struct document_sequence *add_columns(struct scene *scene, char character, size_t lines) {
    struct document_node *node;
    struct document_sequence *sequence = add_sequence(scene, "c", &node);
    sequence->page.columns = 2;
    sequence->page.column_gap = PT(20);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, character, lines * 9));
    return sequence;
}

static void columns_of_the_last_page_are_level(void **state) {
    struct scene *scene = *state;
    add_columns(scene, 'a', 28);
    const struct frame_pages *pages = set_pages(scene);
    assert_int_equal(pages->pages.count, 2);
    const struct frame_page *first = page_at(pages, 0), *last = page_at(pages, 1);
    assert_int_equal(first->items.count, 20);
    assert_place(item_at(first, 9), AREA_X, LINE_Y(9));
    assert_place(item_at(first, 10), AREA_X + PT(110), LINE_Y(0));
    assert_int_equal(last->items.count, 8);
    assert_place(item_at(last, 3), AREA_X, LINE_Y(3));
    assert_place(item_at(last, 4), AREA_X + PT(110), LINE_Y(0));
    assert_place(item_at(last, 7), AREA_X + PT(110), LINE_Y(3));
}

static void odd_lines_make_the_first_column_longer(void **state) {
    struct scene *scene = *state;
    add_columns(scene, 'a', 7);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_place(item_at(page, 3), AREA_X, LINE_Y(3));
    assert_place(item_at(page, 4), AREA_X + PT(110), LINE_Y(0));
    assert_place(item_at(page, 6), AREA_X + PT(110), LINE_Y(2));
}

/* Three lines cannot be parted without a lonely one: balance is not worth that. */
static void level_columns_part_nothing(void **state) {
    struct scene *scene = *state;
    add_columns(scene, 'a', 3);
    const struct frame_page *page = page_at(set_pages(scene), 0);
    for (size_t i = 0; i < 3; i++)
        assert_place(item_at(page, i), AREA_X, LINE_Y((Length)i));
}

static void a_page_break_ends_all_columns(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    struct document_sequence *sequence = add_sequence(scene, "c", &node);
    sequence->page.columns = 3;
    sequence->page.column_gap = PT(10);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "a");
    add_node(scene, node, DOCUMENT_PAGE_BREAK, NULL);
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, "b");
    const struct frame_pages *pages = set_pages(scene);
    assert_string_equal(all_letters(scene, pages), "a|b");
    assert_place(item_at(page_at(pages, 1), 0), AREA_X, LINE_Y(0));
}

/* ---- the grid ---------------------------------------------------------------------------- */

/* A heading 20 pt high over lines 16 pt apart. */
static Length line_below_heading(struct scene *scene, bool on_grid) {
    struct document_node *node;
    struct document_sequence *sequence = add_sequence(scene, "g", &node);
    sequence->page.on_grid = on_grid;
    scene->heading.feed = PT(20);
    add_heading(scene, node, 1, "h");
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'a', 40));
    const struct frame_page *page = page_at(set_pages(scene), 0);
    assert_int_equal(item_at(page, 2)->y, item_at(page, 1)->y + FEED);
    return item_at(page, 1)->y;
}

static void lines_return_to_the_grid(void **state) {
    assert_int_equal(line_below_heading(*state, true), LINE_Y(2));
}

static void lines_follow_each_other_without_a_grid(void **state) {
    assert_int_equal(line_below_heading(*state, false), LINE_Y(1) + PT(4));
}

static void what_the_grid_takes_counts_for_the_page(void **state) {
    struct scene *scene = *state;
    struct document_node *node;
    add_sequence(scene, "g", &node)->page.on_grid = true;
    scene->heading.feed = PT(20);
    add_heading(scene, node, 1, "h");
    add_text(scene, node, DOCUMENT_PARAGRAPH, &scene->body, fill(scene, 'a', 9 * 20));
    assert_pages(scene, "haaaaaaa|aa");
}

/* ---- colour ------------------------------------------------------------------------------ */

static void paper_is_painted_beyond_the_page(void **state) {
    struct scene *scene = *state;
    struct document_sequence *sequence = add_pages(scene, 'a', 1);
    sequence->page.painted = true;
    sequence->page.color = 0x123456;
    add_pages(scene, 'b', 1)->start = DOCUMENT_START_RECTO;
    const struct frame_pages *pages = set_pages(scene);
    const struct frame_item *paper = item_at(page_at(pages, 0), 0);
    assert_int_equal(paper->kind, FRAME_PATH);
    assert_int_equal(paper->role, FRAME_ARTIFACT);
    assert_int_equal(paper->path->fill, 0x123456);
    assert_place(paper, -PT(30), -PT(30));
    assert_int_equal(page_at(pages, 1)->items.count, 0); /* the blank page between */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(sequences_begin_on_pages_of_their_own),
        TEST(blank_pages_stand_before_a_side),
        TEST(verso_at_the_front_has_a_blank_before_it),
        TEST(facing_pages_mirror_each_other),
        TEST(folios_stand_outside),
        TEST(verso_pages_have_their_own_line),
        TEST(pages_are_counted_on_and_anew),
        TEST(roman_numbers),
        TEST(contents_tell_the_pages_of_headings),
        TEST(contents_that_grow_keep_right),
        TEST(numbers_that_move_their_target_come_to_rest),
        TEST(references_name_what_there_is),
        TEST(contents_are_listed_anew),
        TEST(contents_know_headings_in_boxes),
        TEST(saddle_takes_a_multiple_of_four),
        TEST(perfect_binding_takes_an_even_number),
        TEST(a_number_that_fits_has_no_blanks),
        TEST(blanks_go_to_the_end_where_a_side_forbids),
        TEST(blanks_count_the_side_of_the_closing),
        TEST(a_cover_of_two_pages_is_told),
        TEST(both_sides_meet),
        TEST(blanks_stand_where_sides_meet),
        TEST(saddle_blanks_stand_before_the_closing_of_the_front),
        TEST(sides_of_the_back_are_its_own),
        TEST(the_back_is_bound_on_the_other_side),
        TEST(contents_are_of_their_own_side),
        TEST(columns_of_the_last_page_are_level),
        TEST(odd_lines_make_the_first_column_longer),
        TEST(level_columns_part_nothing),
        TEST(a_page_break_ends_all_columns),
        TEST(lines_return_to_the_grid),
        TEST(lines_follow_each_other_without_a_grid),
        TEST(what_the_grid_takes_counts_for_the_page),
        TEST(paper_is_painted_beyond_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
