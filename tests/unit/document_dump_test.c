/* The dump of a document with one node of every kind, and the plain text of runs. */
#include "document/document.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct document_node *add(struct arena *arena, struct document_node *parent,
                                 enum document_kind kind) {
    struct document_node *node = LIST_PUSH(arena, &parent->children, struct document_node);
    node->kind = kind;
    return node;
}

static struct document_run *add_run(struct arena *arena, struct list *runs,
                                    enum document_run_kind kind, const char *text) {
    struct document_run *run = LIST_PUSH(arena, runs, struct document_run);
    run->kind = kind;
    run->text = text;
    return run;
}

static void fill_runs(struct arena *arena, struct list *runs, const struct document_font *font) {
    struct document_run *run = add_run(arena, runs, DOCUMENT_RUN_TEXT, "青 \"\\\n森");
    run->language = "ja";
    run->font = font;
    run->size = 10 * LENGTH_PT + LENGTH_PT / 2;
    run->weight = DOCUMENT_BOLD;
    add_run(arena, runs, DOCUMENT_RUN_LEADER, "…")->width = 20 * LENGTH_PT;
    add_run(arena, runs, DOCUMENT_RUN_BREAK, NULL);
    add_run(arena, runs, DOCUMENT_RUN_PAGE, NULL)->native = "fullwidth";
    add_run(arena, runs, DOCUMENT_RUN_PAGES, NULL)->native = "";
    static const struct document_ruby parts[] = {{1, "かん"}, {1, ""}};
    run = add_run(arena, runs, DOCUMENT_RUN_TEXT, "漢字");
    run->ruby = parts;
    run->ruby_count = COUNT_OF(parts);
    run->language = "ja";
    add_run(arena, runs, DOCUMENT_RUN_TEXT, "強調")->emphasis = true;
    add_run(arena, runs, DOCUMENT_RUN_TAB, "…");
    add_run(arena, runs, DOCUMENT_RUN_TEXT, "2")->use = DOCUMENT_USE_SUPERSCRIPT;
    add_run(arena, runs, DOCUMENT_RUN_TEXT, "注")->use = DOCUMENT_USE_REFERENCE;
    add_run(arena, runs, DOCUMENT_RUN_TEXT, "山田")->spread = 5050;
    run = add_run(arena, runs, DOCUMENT_RUN_TEXT, "i");
    run->use = DOCUMENT_USE_SUBSCRIPT;
    run->spread = 5050;
    run->spread_joined = true;
    add_run(arena, runs, DOCUMENT_RUN_TEXT, "km")->use = DOCUMENT_USE_UNIT;
}

static void fill_list(struct arena *arena, struct document_node *list) {
    list->align_slots = true;
    struct document_node *item = add(arena, list, DOCUMENT_ITEM);
    struct document_run *era = add_run(arena, &item->label, DOCUMENT_RUN_TEXT, "元");
    era->slot = 2;
    era->slot_align = DOCUMENT_CENTER;
    add_run(arena, &item->runs, DOCUMENT_RUN_TEXT, "文");
}

static void fill_chart(struct arena *arena, struct document_chart *chart) {
    *chart =
        (struct document_chart){.first_day = 731581, .last_day = 731946, .alternative = "年表"};
    *LIST_PUSH(arena, &chart->bands, struct document_band) =
        (struct document_band){726110, 737179, "平成", 1988, "平"};
    *LIST_PUSH(arena, &chart->categories, struct document_category) =
        (struct document_category){.name = "文化", .color = 0x0072B2};
    struct document_mark *mark = LIST_PUSH(arena, &chart->marks, struct document_mark);
    *mark = (struct document_mark){
        .first_day = 731939, .last_day = 731939, .milestone = true, .rank = 1, .date = "H16"};
    add_run(arena, &mark->label, DOCUMENT_RUN_TEXT, "提携");
    *LIST_PUSH(arena, &chart->marks, struct document_mark) =
        (struct document_mark){.first_day = 1,
                               .last_day = 2,
                               .interval = true,
                               .uncertain = true,
                               .rank = 3,
                               .category = 1,
                               .date = ""};
    *LIST_PUSH(arena, &chart->marks, struct document_mark) =
        (struct document_mark){.first_day = 1, .last_day = 31, .rank = 2, .date = NULL};
}

static const char *const expected =
    "document \"題\" ja\n"
    "page 100.000 200.500 10.000 -20.001 80.000 160.000 18.000 fit\n"
    "head [body] 5.000 skip-first\n"
    "  run \"柱\"\n"
    "root [body]\n"
    "  section\n"
    "    heading 2 [body] en\n"
    "      run \"青 \\\"\\\\\\n森\" ja font mincho size 10.500 bold\n"
    "      run leader \"…\" 20.000\n"
    "      run break\n"
    "      run page fullwidth\n"
    "      run pages\n"
    "      run \"漢字\" ruby 1 \"かん\" 1 \"\" ja\n"
    "      run \"強調\" emphasis\n"
    "      run tab \"…\"\n"
    "      run \"2\" superscript\n"
    "      run \"注\" reference\n"
    "      run \"山田\" spread 5.050\n"
    "      run \"i\" subscript spread 5.050 joined\n"
    "      run \"km\" unit\n"
    "    list slots\n"
    "      item\n"
    "        label \"元\" slot 2 center\n"
    "        run \"文\"\n"
    "    table\n"
    "      row header\n"
    "        cell\n"
    "  space [body] 9.000\n"
    "  page-break\n"
    "  plate columns 2 gap 5.000\n"
    "    figure [body]\n"
    "      picture\n"
    "        file \"a b.jpg\" width 80.000 height 40.000 cover 250 500 resolution 350\n"
    "        alternative \"港の\\\"朝\\\"\"\n"
    "      paragraph\n"
    "        run \"図\"\n"
    "    figure\n"
    "      picture\n"
    "        file \"b.svg\" width 62.5%\n"
    "        alternative \"橋\"\n"
    "  box span all\n"
    "  box vertical width 30.000 height 40.000 rule 0.250 padding 5.000 center\n"
    "    paragraph\n"
    "      run \"句\"\n"
    "  chart\n"
    "    span 2004-01-01/2004-12-31\n"
    "    alternative \"年表\"\n"
    "    band 平成 1989-01-08/2019-04-30 base 1988\n"
    "    category 文化 #0072b2\n"
    "    milestone 2004-12-24 rank 1 category 0 \"H16\"\n"
    "      label \"提携\"\n"
    "    mark 0001-01-01/0001-01-02 uncertain rank 3 category 1 \"\"\n"
    "    mark 0001-01-01..0001-01-31 rank 2 category 0 \"\"\n";

static void fill_plate(struct arena *arena, struct document_node *plate,
                       const struct document_style *style) {
    static const struct document_picture pictures[] = {
        {.file = {"a b.jpg", {0}},
         .alternative = "港の\"朝\"",
         .width = 80 * LENGTH_PT,
         .share = 5,
         .height = 40 * LENGTH_PT,
         .fit = DOCUMENT_COVER,
         .focus_x = 250,
         .focus_y = 500,
         .resolution = 350},
        {.file = {"b.svg", {0}}, .alternative = "橋", .share = 625, .focus_x = 500},
    };
    plate->columns = 2;
    plate->gap = 5 * LENGTH_PT;
    struct document_node *figure = add(arena, plate, DOCUMENT_FIGURE);
    figure->style = style;
    add(arena, figure, DOCUMENT_PICTURE)->picture = &pictures[0];
    add_run(arena, &add(arena, figure, DOCUMENT_PARAGRAPH)->runs, DOCUMENT_RUN_TEXT, "図");
    figure = add(arena, plate, DOCUMENT_FIGURE);
    add(arena, figure, DOCUMENT_PICTURE)->picture = &pictures[1];
}

static void fill_boxes(struct arena *arena, struct document_node *root) {
    static const struct document_box plain = {.align = DOCUMENT_START};
    static const struct document_box poem = {.turns = true,
                                             .writing = DOCUMENT_VERTICAL,
                                             .width = 30 * LENGTH_PT,
                                             .height = 40 * LENGTH_PT,
                                             .rule = LENGTH_PT / 4,
                                             .padding = 5 * LENGTH_PT,
                                             .align = DOCUMENT_CENTER};
    struct document_node *box = add(arena, root, DOCUMENT_BOX);
    box->box = &plain;
    box->span = DOCUMENT_SPAN_ALL;
    box = add(arena, root, DOCUMENT_BOX);
    box->box = &poem;
    add_run(arena, &add(arena, box, DOCUMENT_PARAGRAPH)->runs, DOCUMENT_RUN_TEXT, "句");
}

static void test_dump(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document_font font = {.name = "mincho"};
    struct document_style style = {.name = "body", .space_before = 9 * LENGTH_PT};
    struct document_chart chart;
    struct document document = {
        .title = "題",
        .language = "ja",
        .page = {100 * LENGTH_PT, 200 * LENGTH_PT + 512, 10 * LENGTH_PT, -20 * LENGTH_PT - 1,
                 80 * LENGTH_PT, 160 * LENGTH_PT, 18 * LENGTH_PT},
        .page_fits = true,
        .head = {.style = &style, .offset = 5 * LENGTH_PT, .skip_first = true},
        .root = {.style = &style},
    };
    add_run(arena, &document.head.runs, DOCUMENT_RUN_TEXT, "柱");
    struct document_node *section = add(arena, &document.root, DOCUMENT_SECTION);
    struct document_node *heading = add(arena, section, DOCUMENT_HEADING);
    heading->level = 2;
    heading->style = &style;
    heading->language = "en";
    fill_runs(arena, &heading->runs, &font);
    fill_list(arena, add(arena, section, DOCUMENT_LIST));
    struct document_node *row = add(arena, add(arena, section, DOCUMENT_TABLE), DOCUMENT_ROW);
    row->header = true;
    add(arena, row, DOCUMENT_CELL);
    add(arena, &document.root, DOCUMENT_SPACE)->style = &style;
    add(arena, &document.root, DOCUMENT_PAGE_BREAK);
    fill_plate(arena, add(arena, &document.root, DOCUMENT_PLATE), &style);
    fill_boxes(arena, &document.root);
    fill_chart(arena, &chart);
    add(arena, &document.root, DOCUMENT_CHART)->chart = &chart;
    GString *text = g_string_new(NULL);
    document_dump(&document, text);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
    arena_free(arena);
}

static void test_text(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct list runs = {0};
    GString *text = g_string_new("＞");
    fill_runs(arena, &runs, NULL);
    document_runs_text(&runs, text);
    assert_string_equal(text->str, "＞青 \"\\\n森…\n漢字強調 ²注山田ᵢkm");
    g_string_free(text, TRUE);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dump),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
