/* Documents built by hand, and the texts they give. */
#include "plain/plain.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct document document;
    struct frame_pages pages;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->document.language = "ja";
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

/* `parent` NULL: the root. A parent's pointer is stale after its next sibling. */
static struct document_node *add(struct fixture *fixture, struct document_node *parent,
                                 enum document_kind kind) {
    struct list *children = parent ? &parent->children : &fixture->document.root.children;
    struct document_node *node = LIST_PUSH(fixture->arena, children, struct document_node);
    node->kind = kind;
    return node;
}

static struct document_run *add_run(struct fixture *fixture, struct list *runs, const char *text) {
    struct document_run *run = LIST_PUSH(fixture->arena, runs, struct document_run);
    run->text = text;
    return run;
}

static struct document_node *add_text(struct fixture *fixture, struct document_node *parent,
                                      enum document_kind kind, const char *text) {
    struct document_node *node = add(fixture, parent, kind);
    add_run(fixture, &node->runs, text);
    return node;
}

static void assert_text(struct fixture *fixture, const char *expected) {
    GString *out = g_string_new(NULL);
    plain_write(&fixture->document, &fixture->pages, out);
    assert_string_equal(out->str, expected);
    g_string_free(out, TRUE);
}

static void blank_lines_stand_between_blocks(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_TITLE, "題");
    struct document_node *section = add(fixture, NULL, DOCUMENT_SECTION);
    struct document_node *heading = add_text(fixture, section, DOCUMENT_HEADING, "概況");
    add_run(fixture, &heading->label, "１");
    add_text(fixture, section, DOCUMENT_PARAGRAPH, "本文 ");
    add(fixture, NULL, DOCUMENT_SPACE);
    add(fixture, NULL, DOCUMENT_PAGE_BREAK);
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, " ");
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "終わり");
    assert_text(fixture, "題\n\n１ 概況\n\n本文\n\n終わり\n");
}

static void items_follow_one_another(void **state) {
    struct fixture *fixture = *state;
    struct document_node *list = add(fixture, NULL, DOCUMENT_LIST);
    struct document_node *item = add_text(fixture, list, DOCUMENT_ITEM, "往来");
    add_run(fixture, &item->label, "○");
    struct document_node *inner = add(fixture, item, DOCUMENT_LIST);
    struct document_node *event = add_text(fixture, inner, DOCUMENT_ITEM, "開催");
    add_run(fixture, &event->label, "平成");
    add_run(fixture, &event->label, "５年");
    add_text(fixture, event, DOCUMENT_PARAGRAPH, "続けて");
    add_text(fixture, list, DOCUMENT_ITEM, "次");
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "後");
    assert_text(fixture, "○ 往来\n  平成５年 開催\n    続けて\n次\n\n後\n");
}

static void a_row_is_a_line(void **state) {
    struct fixture *fixture = *state;
    struct document_node *table = add(fixture, NULL, DOCUMENT_TABLE);
    struct document_node *row = add(fixture, table, DOCUMENT_ROW);
    add_text(fixture, row, DOCUMENT_CELL, "甲");
    add(fixture, row, DOCUMENT_CELL);
    struct document_node *cell = add_text(fixture, row, DOCUMENT_CELL, "上\t段");
    add_run(fixture, &cell->runs, NULL)->kind = DOCUMENT_RUN_BREAK;
    add_run(fixture, &cell->runs, "下段");
    add_text(fixture, cell, DOCUMENT_PARAGRAPH, "別の段");
    row = add(fixture, table, DOCUMENT_ROW);
    cell = add_text(fixture, row, DOCUMENT_CELL, "乙");
    struct document_node *item = add_text(fixture, cell, DOCUMENT_ITEM, "丙");
    add_run(fixture, &item->label, "五月");
    assert_text(fixture, "甲\t\t上 段 / 下段 / 別の段\n乙 / 五月 丙\n");
}

static void readings_stand_behind_the_word(void **state) {
    static const struct document_ruby parts[] = {{1, "けん"}, {1, "しょう"}, {1, ""}};
    struct fixture *fixture = *state;
    struct document_node *node = add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "憲章の");
    struct document_run *run = LIST_AT(&node->runs, struct document_run, 0);
    run->ruby = parts;
    run->ruby_count = COUNT_OF(parts);
    run = add_run(fixture, &node->runs, "Seoul");
    run->ruby = (const struct document_ruby[]){{5, "soul"}};
    run->ruby_count = 1;
    run->language = "en";
    run = add_run(fixture, &node->runs, "憲章");
    run->ruby = parts;
    run->ruby_count = 2;
    run->beyond = (const struct document_ruby[]){{1, "founding"}, {1, "charter"}};
    run->beyond_count = 2;
    run = add_run(fixture, &node->runs, "湖");
    run->beyond = (const struct document_ruby[]){{1, "lake"}};
    run->beyond_count = 1;
    assert_text(fixture,
                "憲章（けんしょう）のSeoul (soul)憲章（けんしょう／founding charter）湖（lake）\n");
}

static void what_is_not_said_is_left_out(void **state) {
    struct fixture *fixture = *state;
    struct document_node *node = add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "甲市");
    add_run(fixture, &node->runs, "…")->kind = DOCUMENT_RUN_LEADER;
    add_run(fixture, &node->runs, "乙市 km");
    add_run(fixture, &node->runs, "2")->use = DOCUMENT_USE_SUPERSCRIPT;
    add_run(fixture, &node->runs, "・")->kind = DOCUMENT_RUN_TAB;
    add_run(fixture, &node->runs, "丙");
    add_run(fixture, &node->runs, NULL)->kind = DOCUMENT_RUN_PAGES;
    add_run(fixture, &node->runs, NULL)->kind = DOCUMENT_RUN_BREAK;
    add_run(fixture, &node->runs, "下\a\x1B[1m");
    assert_text(fixture, "甲市 乙市 km²\t丙\n下\uFFFD\uFFFD[1m\n");
}

static void notes_have_their_marks(void **state) {
    struct fixture *fixture = *state;
    struct document_node note = {.kind = DOCUMENT_NOTE};
    struct document_node *node = add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "事業");
    add_run(fixture, &node->runs, "（１）")->note = &note;
    add_run(fixture, &node->runs, "と5");
    add_run(fixture, &node->runs, "2")->note = &note;
    struct document_node *notes = add(fixture, NULL, DOCUMENT_NOTES);
    for (int i = 0; i < 2; i++) {
        struct document_node *added = add_text(fixture, notes, DOCUMENT_NOTE, "注の文");
        add_run(fixture, &added->label, "（１）");
    }
    assert_text(fixture, "事業（１）と5[2]\n\n（１） 注の文\n（１） 注の文\n");
}

static void pictures_are_their_texts(void **state) {
    static const struct document_picture picture = {.alternative = "港の船"};
    struct fixture *fixture = *state;
    struct document_node *plate = add(fixture, NULL, DOCUMENT_PLATE);
    for (int i = 0; i < 2; i++) {
        struct document_node *figure = add(fixture, plate, DOCUMENT_FIGURE);
        add(fixture, figure, DOCUMENT_PICTURE)->picture = &picture;
        add_text(fixture, figure, DOCUMENT_PARAGRAPH, "写真");
    }
    assert_text(fixture, "[港の船]\n写真\n\n[港の船]\n写真\n");
}

/* Columns that cells above take are empty; what a cell holds stands on its line. */
static void rows_of_a_grid_keep_their_columns(void **state) {
    static const struct document_picture picture = {.alternative = "旗"};
    static const struct document_cell places[] = {{.columns = 1, .rows = 2},
                                                  {.column = 1, .columns = 1, .rows = 1},
                                                  {.column = 2, .columns = 1, .rows = 1}};
    static const struct document_cell point = {.columns = 1, .rows = 2, .at_point = true};
    struct fixture *fixture = *state;
    struct document_node *table = add(fixture, NULL, DOCUMENT_TABLE);
    struct document_node *row = add(fixture, table, DOCUMENT_ROW);
    struct document_node *first = add(fixture, row, DOCUMENT_CELL);
    first->cell = &point; /* its tab is the printed page's */
    add_run(fixture, &first->runs, "")->kind = DOCUMENT_RUN_TAB;
    add_run(fixture, &first->runs, "甲");
    add_text(fixture, row, DOCUMENT_CELL, "乙")->cell = &places[1];
    add_text(fixture, row, DOCUMENT_CELL, "丙")->cell = &places[2];
    row = add(fixture, table, DOCUMENT_ROW);
    struct document_node *cell = add(fixture, row, DOCUMENT_CELL);
    cell->cell = &places[2];
    struct document_node *list = add(fixture, cell, DOCUMENT_LIST);
    add_text(fixture, list, DOCUMENT_ITEM, "丁");
    add(fixture, list, DOCUMENT_PICTURE)->picture = &picture;
    assert_text(fixture, "甲\t乙\t丙\n\t\t丁 / [旗]\n");
}

static void charts_are_their_events(void **state) {
    static const struct document_category categories[] = {{.name = "文化"}, {.name = "教育"}};
    static const struct document_track tracks[] = {{.name = "甲市"}, {.name = "乙市"}};
    struct document_chart chart = {.alternative = "年表。",
                                   .categories = {(void *)categories, 2, 2},
                                   .tracks = {(void *)tracks, 2, 2}};
    struct fixture *fixture = *state;
    struct document_mark *mark = LIST_PUSH(fixture->arena, &chart.marks, struct document_mark);
    *mark = (struct document_mark){.date = "2005.5", .category = 1, .track = 1};
    add_run(fixture, &mark->label, "開校");
    mark = LIST_PUSH(fixture->arena, &chart.marks, struct document_mark);
    *mark = (struct document_mark){.first_day = 1, .last_day = 32, .date = ""};
    add_run(fixture, &mark->label, "展覧会");
    add(fixture, NULL, DOCUMENT_CHART)->chart = &chart;
    assert_text(fixture, "[年表。]\n2005.5\t乙市\t教育\t開校\n"
                         "0001-01-01/0001-02-01\t甲市\t文化\t展覧会\n");
}

static void references_tell_printed_pages(void **state) {
    struct fixture *fixture = *state;
    struct document_node unprinted = {.kind = DOCUMENT_HEADING}, printed = unprinted;
    add_run(fixture, &unprinted.runs, "表紙");
    struct frame_folio folio = {&printed, "12"};
    fixture->pages.folios = (struct list){&folio, 1, 1};
    struct document_node *node = add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "頁");
    struct document_run *run = add_run(fixture, &node->runs, "");
    run->kind = DOCUMENT_RUN_PAGE_OF;
    run->native = "fullwidth";
    run->target = &printed;
    run = add_run(fixture, &node->runs, "");
    run->kind = DOCUMENT_RUN_PAGE_OF;
    run->target = &unprinted;
    assert_text(fixture, "頁１２表紙\n");
}

static void contents_are_indented_by_level(void **state) {
    struct fixture *fixture = *state;
    struct document_node first = {.kind = DOCUMENT_HEADING, .level = 1}, second = first;
    second.level = 2;
    add_run(fixture, &first.label, "１");
    add_run(fixture, &first.runs, "概況");
    add_run(fixture, &second.runs, "歴史");
    struct document_node *contents = add(fixture, NULL, DOCUMENT_CONTENTS);
    add(fixture, contents, DOCUMENT_ENTRY)->target = &first;
    add(fixture, contents, DOCUMENT_ENTRY)->target = &second;
    assert_text(fixture, "１ 概況\n  歴史\n");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(blank_lines_stand_between_blocks),
        TEST(items_follow_one_another),
        TEST(a_row_is_a_line),
        TEST(readings_stand_behind_the_word),
        TEST(what_is_not_said_is_left_out),
        TEST(notes_have_their_marks),
        TEST(pictures_are_their_texts),
        TEST(rows_of_a_grid_keep_their_columns),
        TEST(charts_are_their_events),
        TEST(references_tell_printed_pages),
        TEST(contents_are_indented_by_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
