/* Pages set in real type: the em boxes of BIZ UDMincho stand on the grid, dates line up. */
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
    struct document_style style;
    struct document document;
};

static const char *const names[] = {"BIZ UDMincho"};

/* 20 characters of 10 pt by 10 lines of 16 pt, at (50, 60). */
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
    scene->document.language = "ja";
    scene->document.root.style = &scene->style;
    scene->document.page = (struct document_page){.width = PT(300),
                                                  .height = PT(300),
                                                  .area_x = PT(50),
                                                  .area_y = PT(60),
                                                  .area_width = PT(200),
                                                  .area_height = PT(154),
                                                  .feed = PT(16)};
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

static struct document_node *add_node(struct scene *scene, struct document_node *parent,
                                      enum document_kind kind) {
    struct document_node *node = LIST_PUSH(scene->arena, &parent->children, struct document_node);
    node->kind = kind;
    return node;
}

static struct document_run *add_run(struct scene *scene, struct list *runs, const char *text) {
    struct document_run *run = LIST_PUSH(scene->arena, runs, struct document_run);
    run->text = text;
    return run;
}

static const struct frame_page *first_page(struct scene *scene) {
    const struct frame_pages *pages = NULL;
    assert_true(layout_pages(scene->arena, scene->fonts, &scene->document, scene->diags, &pages));
    assert_int_equal(diags_count(scene->diags), 0);
    return LIST_AT(&pages->pages, struct frame_page, 0);
}

/* The only item of a page with this text, after `skip` others. */
static const struct frame_item *find_text(const struct frame_page *page, const char *text,
                                          size_t skip) {
    for (size_t i = 0; i < page->items.count; i++) {
        const struct frame_item *item = LIST_AT(&page->items, struct frame_item, i);
        if (item->text->text_size == strlen(text) &&
            memcmp(item->text->text, text, strlen(text)) == 0 && skip-- == 0)
            return item;
    }
    fail_msg("no %s on the page", text);
    return NULL;
}

static Length right_edge(const struct frame_item *item) {
    return item->x + item->text->width;
}

static void lines_fill_the_grid(void **state) {
    struct scene *scene = *state;
    GString *text = g_string_new("");
    for (int i = 0; i < 45; i++)
        g_string_append(text, "山");
    struct document_node *paragraph = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    add_run(scene, &paragraph->runs, arena_strdup(scene->arena, text->str));
    g_string_free(text, TRUE);
    const struct frame_page *page = first_page(scene);
    assert_int_equal(page->items.count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct frame_item *item = LIST_AT(&page->items, struct frame_item, i);
        assert_int_equal(item->x, PT(50));
        assert_int_equal(item->y, PT(60) + length_em(PT(10), 880) + (Length)i * PT(16));
        assert_int_equal(item->text->width, i < 2 ? PT(200) : PT(50));
    }
}

static void add_date(struct scene *scene, struct document_node *list, const char *era,
                     const char *year, const char *month) {
    struct document_node *item = add_node(scene, list, DOCUMENT_ITEM);
    struct document_run *run;
    add_run(scene, &item->label, era);
    run = add_run(scene, &item->label, year);
    run->slot = 1;
    run->slot_align = DOCUMENT_CENTER;
    add_run(scene, &item->label, "年");
    run = add_run(scene, &item->label, month);
    run->slot = 2;
    run->slot_align = DOCUMENT_END;
    add_run(scene, &item->label, "月");
    add_run(scene, &item->runs, "式典");
}

/* 平成２９年　９月 over 令和 元 年１０月. */
static void dates_line_up(void **state) {
    struct scene *scene = *state;
    struct document_node *list = add_node(scene, &scene->document.root, DOCUMENT_LIST);
    list->align_slots = true;
    add_date(scene, list, "平成", "２９", "９");
    add_date(scene, list, "令和", "元", "１０");
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "２９", 0)->x, PT(70));
    assert_int_equal(find_text(page, "元", 0)->x, PT(75));
    assert_int_equal(find_text(page, "年", 0)->x, PT(90));
    assert_int_equal(find_text(page, "年", 1)->x, PT(90));
    assert_int_equal(right_edge(find_text(page, "９", 0)), PT(120));
    assert_int_equal(right_edge(find_text(page, "１０", 0)), PT(120));
    assert_int_equal(find_text(page, "式典", 0)->x, PT(130));
    assert_int_equal(find_text(page, "式典", 1)->x, PT(130));
}

/* 青森の松山 with ruby over 松山 (five characters of half size over two: widened by a quarter em a
 * side), 二重 with a part for each, 点 emphasised; a second line tells that the feed stays. */
static void ruby_stands_over_its_base(void **state) {
    static const struct document_ruby group[] = {{2, "ソンシャン"}}, mono[] = {{1, "に"}, {1, ""}};
    struct scene *scene = *state;
    scene->style.align = DOCUMENT_START;
    struct document_node *paragraph = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    add_run(scene, &paragraph->runs, "国国");
    struct document_run *run = add_run(scene, &paragraph->runs, "松山");
    run->ruby = group;
    run->ruby_count = COUNT_OF(group);
    run = add_run(scene, &paragraph->runs, "二重");
    run->ruby = mono;
    run->ruby_count = COUNT_OF(mono);
    add_run(scene, &paragraph->runs, "点")->emphasis = true;
    add_run(scene, &paragraph->runs, "国国国国国国国国国国国国国国国国");
    const struct frame_page *page = first_page(scene);
    Length baseline = PT(60) + length_em(PT(10), 880);
    Length above = baseline - length_em(PT(10), 880) - length_em(PT(5), 120);
    const struct {
        const char *text;
        Length x, y, size;
    } rows[] = {
        {"ソンシャン", PT(70), above, PT(5)}, /* as wide as its widened base: 25 pt */
        {"に", PT(95) + PT(5) / 2, above, PT(5)},
        {"•", PT(120) - PT(5) / 4, above, PT(5)}, /* half an em wide */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct frame_item *item = find_text(page, rows[i].text, 0);
        assert_int_equal(item->text->size, rows[i].size);
        assert_int_equal(item->x, rows[i].x);
        assert_int_equal(item->y, rows[i].y);
    }
    const struct frame_item *last = LIST_AT(&page->items, struct frame_item, page->items.count - 1);
    assert_int_equal(last->y, baseline + PT(16)); /* ruby stands in the gap of the lines */
}

/* 、 at the 21st place of a line of 20: hung outside, or brought down with its neighbour. */
static void hanging_is_the_layouts_choice(void **state) {
    struct scene *scene = *state;
    struct document_style hanging = scene->style;
    hanging.composition.hanging = true;
    const struct document_style *styles[] = {&scene->style, &hanging};
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        struct document_node *paragraph =
            add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
        paragraph->style = styles[i];
        add_run(scene, &paragraph->runs, "国国国国国国国国国国国国国国国国国国国国、国国国");
    }
    const struct frame_page *page = first_page(scene);
    assert_int_equal(page->items.count, 4);
    const struct frame_item *items = page->items.items;
    assert_int_equal(find_text(page, "国、国国国", 0)->y, items[1].y);
    assert_int_equal(find_text(page, "国国国", 0)->y, items[3].y);
    assert_int_equal(items[2].text->glyph_count, 21);
    assert_int_equal(items[2].text->glyphs[20].x, PT(200)); /* outside the line */
}

/* A superscript's em box ends level with the text's, a reference mark's too; units keep a quarter
 * em from their number. */
static void uses_are_set(void **state) {
    struct scene *scene = *state;
    struct document_node *paragraph = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    static const struct {
        const char *text;
        enum document_use use;
        Length x, rise, size;
    } rows[] = {
        {"国５", DOCUMENT_USE_TEXT, PT(50), 0, PT(10)},
        {"km", DOCUMENT_USE_UNIT, PT(72) + PT(1) / 2, 0, PT(10)},
        {"2", DOCUMENT_USE_SUPERSCRIPT, PT(82) + PT(1) / 2, PT(352) / 100, PT(6)},
        {"国", DOCUMENT_USE_TEXT, PT(88), 0, PT(10)},
        {"＊", DOCUMENT_USE_REFERENCE, PT(98), PT(352) / 100, PT(6)},
        {"CO", DOCUMENT_USE_TEXT, PT(104), 0, PT(10)},
        {"3", DOCUMENT_USE_SUBSCRIPT, PT(114), -PT(150) / 100, PT(6)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_run(scene, &paragraph->runs, rows[i].text)->use = rows[i].use;
    const struct frame_page *page = first_page(scene);
    Length baseline = PT(60) + length_em(PT(10), 880);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct frame_item *item = find_text(page, rows[i].text, 0);
        assert_int_equal(item->x, rows[i].x);
        assert_int_equal(item->y, baseline - rows[i].rise);
        assert_int_equal(item->text->size, rows[i].size);
    }
}

static struct document_run *add_tab(struct scene *scene, struct list *runs, const char *fill) {
    struct document_run *run = add_run(scene, runs, fill);
    run->kind = DOCUMENT_RUN_TAB;
    return run;
}

/* From where the block's lines begin: behind the indent. */
static void tabs_are_the_styles(void **state) {
    static struct document_tab tabs[] = {{PT(50), DOCUMENT_TAB_START, 0, false},
                                         {PT(100), DOCUMENT_TAB_CENTER, 0, false},
                                         {PT(140), DOCUMENT_TAB_CHARACTER, 0xFF0E, false},
                                         {PT(180), DOCUMENT_TAB_END, 0, false}};
    struct scene *scene = *state;
    struct document_style style = scene->style;
    style.align = DOCUMENT_START;
    style.indent = PT(20);
    style.tabs = (struct list){tabs, COUNT_OF(tabs), COUNT_OF(tabs)};
    struct document_node *paragraph = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    paragraph->style = &style;
    static const char *const texts[] = {"甲", "乙乙", "丙丙", "１．５", "丁"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (i > 0)
            add_tab(scene, &paragraph->runs, i == 1 ? "…" : "");
        add_run(scene, &paragraph->runs, texts[i]);
    }
    const struct frame_page *page = first_page(scene);
    static const Length starts[] = {PT(70), PT(120), PT(160), PT(200), PT(240)};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(find_text(page, texts[i], 0)->x, starts[i]);
    assert_int_equal(find_text(page, "…………", 0)->x, PT(80));
}

/* What is longer than its line is cut, and a page does not end within it: of nine lines of text and
 * a number of four, the number goes on to the next page. */
static void no_page_ends_within_a_number(void **state) {
    struct scene *scene = *state;
    struct document_style narrow = scene->style;
    narrow.align = DOCUMENT_START;
    narrow.end_indent = PT(170);
    for (int i = 0; i < 9; i++)
        add_run(scene, &add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH)->runs, "文");
    struct document_node *number = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    number->style = &narrow;
    add_run(scene, &number->runs, "12345678901234567890");
    const struct frame_pages *pages = NULL;
    assert_true(layout_pages(scene->arena, scene->fonts, &scene->document, scene->diags, &pages));
    assert_int_equal(pages->pages.count, 2);
    assert_int_equal(LIST_AT(&pages->pages, struct frame_page, 0)->items.count, 9);
    assert_int_equal(LIST_AT(&pages->pages, struct frame_page, 1)->items.count, 4);
    assert_int_equal(diags_at(scene->diags, 0)->code, DIAG_LINE_TORN);
}

/* Beside a column of labels a number would be cut: the text begins behind its label, and the number
 * is whole. Where nothing is cut, it stands beside the column. */
static void a_narrow_text_leaves_the_column_of_labels(void **state) {
    static const int32_t shares[] = {8, 12};
    static const char *const texts[] = {"派遣者は1234567人", "会館"};
    const struct document_table look = {.shares = {(void *)shares, 2, 2}};
    struct scene *scene = *state;
    struct document_style style = scene->style;
    style.align = DOCUMENT_START;
    style.label_width = PT(40);
    struct document_node *table = add_node(scene, &scene->document.root, DOCUMENT_TABLE);
    table->table = &look;
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW);
    struct document_node *list =
        add_node(scene, add_node(scene, row, DOCUMENT_CELL), DOCUMENT_LIST);
    list->style = &style;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct document_node *item = add_node(scene, list, DOCUMENT_ITEM);
        add_run(scene, &item->label, "八月");
        add_run(scene, &item->runs, texts[i]);
    }
    add_run(scene, &add_node(scene, row, DOCUMENT_CELL)->runs, "丙");
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "1234567人", 0)->x, PT(50));
    assert_int_equal(find_text(page, "会館", 0)->x, PT(90));
}

static struct document_node *add_cell(struct scene *scene, struct document_node *row,
                                      const struct document_style *style, const char *text) {
    struct document_node *cell = add_node(scene, row, DOCUMENT_CELL);
    cell->style = style;
    if (style)
        add_tab(scene, &cell->runs, "");
    add_run(scene, &cell->runs, text);
    return cell;
}

static struct document_style style_with(struct scene *scene, struct document_tab *tab) {
    struct document_style style = scene->style;
    style.align = DOCUMENT_START;
    style.tabs = (struct list){tab, 1, 1};
    return style;
}

/* A tab without a position stands where the widest whole number needs it; the column is as wide as
 * both sides of it. Figures are half an em each. */
static void numbers_of_a_column_stand_at_their_points(void **state) {
    static struct document_tab tab = {0, DOCUMENT_TAB_CHARACTER, '.', true};
    static const char *const numbers[] = {"1.5", "1234.25", "７", ".125"};
    static const Length starts[] = {PT(65), PT(50), PT(60), PT(70)};
    struct scene *scene = *state;
    struct document_style style = style_with(scene, &tab);
    struct document_node *table = add_node(scene, &scene->document.root, DOCUMENT_TABLE);
    struct document_node *head = add_node(scene, table, DOCUMENT_ROW); /* moves no number */
    add_cell(scene, head, NULL, "数値")->style = &style;
    add_cell(scene, head, NULL, "単位");
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct document_node *row = add_node(scene, table, DOCUMENT_ROW);
        add_cell(scene, row, &style, numbers[i]);
        add_cell(scene, row, NULL, "人");
    }
    const struct frame_page *page = first_page(scene);
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        assert_int_equal(find_text(page, numbers[i], 0)->x, starts[i]);
    assert_int_equal(find_text(page, "人", 0)->x, PT(50 + 20 + 20 + 10));
}

/* Behind the widest of what stands before the tabs, and an em. */
static void lines_of_a_section_stand_at_their_points(void **state) {
    static struct document_tab tab = {0, DOCUMENT_TAB_END, 0, true};
    static const char *const heads[] = {"甲", "乙乙乙"}, *const numbers[] = {"12", "3456"};
    struct scene *scene = *state;
    struct document_style style = style_with(scene, &tab);
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        struct document_node *line = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
        line->style = &style;
        add_run(scene, &line->runs, heads[i]);
        add_tab(scene, &line->runs, "");
        add_run(scene, &line->runs, numbers[i]);
    }
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "12", 0)->x, PT(50 + 30 + 10 + 10));
    assert_int_equal(find_text(page, "3456", 0)->x, PT(50 + 30 + 10));
}

/* Labels have tabs, too, and their column is as wide as these make it. */
static void numbers_of_labels_stand_at_their_points(void **state) {
    static struct document_tab tab = {0, DOCUMENT_TAB_CHARACTER, '.', true};
    static const char *const numbers[] = {"1.5", "12.25"};
    struct scene *scene = *state;
    struct document_style style = style_with(scene, &tab);
    style.label_gap = PT(10);
    struct document_node *list = add_node(scene, &scene->document.root, DOCUMENT_LIST);
    list->style = &style;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        struct document_node *item = add_node(scene, list, DOCUMENT_ITEM);
        add_tab(scene, &item->label, "");
        add_run(scene, &item->label, numbers[i]);
        add_run(scene, &item->runs, "式典");
    }
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "1.5", 0)->x, PT(55));
    assert_int_equal(find_text(page, "12.25", 0)->x, PT(50));
    assert_int_equal(find_text(page, "式典", 0)->x, PT(50) + PT(25) + PT(10));
    assert_int_equal(find_text(page, "式典", 1)->x, PT(50) + PT(25) + PT(10));
}

/* Of columns that do not fit, the one of prose gives way: neither figures behind a tab nor a spread
 * name nor a word can be parted. */
static void columns_that_can_be_broken_give_way(void **state) {
    static struct document_tab tab = {PT(70), DOCUMENT_TAB_CHARACTER, '.', false};
    struct scene *scene = *state;
    struct document_style style = style_with(scene, &tab);
    struct document_node *table = add_node(scene, &scene->document.root, DOCUMENT_TABLE);
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW);
    add_cell(scene, row, NULL, "両市の議会の議員の");
    add_cell(scene, row, &style, "12.2567");
    add_run(scene, &add_node(scene, row, DOCUMENT_CELL)->runs, "山田")->spread = 2000;
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "山田", 0)->x, PT(230));
    assert_int_equal(right_edge(find_text(page, "山田", 0)), PT(250));
    assert_int_equal(right_edge(find_text(page, "12.2567", 0)), PT(220));
    assert_int_equal(find_text(page, "両市の議会の", 0)->x, PT(50));
}

/* A column with tabs is as wide as they make it. */
static void tabs_widen_columns(void **state) {
    static struct document_tab tabs[] = {{PT(60), DOCUMENT_TAB_END, 0, false}};
    struct scene *scene = *state;
    struct document_style style = scene->style;
    style.align = DOCUMENT_START;
    style.tabs = (struct list){tabs, 1, 1};
    struct document_node *table = add_node(scene, &scene->document.root, DOCUMENT_TABLE);
    struct document_node *row = add_node(scene, table, DOCUMENT_ROW);
    struct document_node *first = add_node(scene, row, DOCUMENT_CELL);
    first->style = &style;
    add_run(scene, &first->runs, "甲");
    add_tab(scene, &first->runs, "");
    add_run(scene, &first->runs, "乙");
    add_run(scene, &add_node(scene, row, DOCUMENT_CELL)->runs, "丙");
    const struct frame_page *page = first_page(scene);
    assert_int_equal(find_text(page, "乙", 0)->x, PT(100));
    assert_int_equal(find_text(page, "乙", 0)->y, find_text(page, "甲", 0)->y);
    assert_int_equal(find_text(page, "丙", 0)->x, PT(120)); /* an em between columns */
}

/* 山田太郎 and 林 + 茂 over five em. */
static void names_are_spread(void **state) {
    struct scene *scene = *state;
    struct document_node *paragraph = add_node(scene, &scene->document.root, DOCUMENT_PARAGRAPH);
    static const char *const texts[] = {"山田太郎", "様", "林", "茂", "様"};
    static const Length starts[] = {PT(50), PT(100), PT(110), PT(150), PT(160)};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct document_run *run = add_run(scene, &paragraph->runs, texts[i]);
        run->spread = i == 1 || i == 4 ? 0 : 5000;
        run->spread_joined = i == 3;
    }
    const struct frame_page *page = first_page(scene);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(find_text(page, texts[i], i == 4)->x, starts[i]);
    const struct text_glyph *glyphs = find_text(page, "山田太郎", 0)->text->glyphs;
    assert_int_equal(glyphs[3].x, PT(40));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_fill_the_grid, begin, end),
        cmocka_unit_test_setup_teardown(dates_line_up, begin, end),
        cmocka_unit_test_setup_teardown(ruby_stands_over_its_base, begin, end),
        cmocka_unit_test_setup_teardown(hanging_is_the_layouts_choice, begin, end),
        cmocka_unit_test_setup_teardown(uses_are_set, begin, end),
        cmocka_unit_test_setup_teardown(tabs_are_the_styles, begin, end),
        cmocka_unit_test_setup_teardown(tabs_widen_columns, begin, end),
        cmocka_unit_test_setup_teardown(no_page_ends_within_a_number, begin, end),
        cmocka_unit_test_setup_teardown(a_narrow_text_leaves_the_column_of_labels, begin, end),
        cmocka_unit_test_setup_teardown(numbers_of_a_column_stand_at_their_points, begin, end),
        cmocka_unit_test_setup_teardown(lines_of_a_section_stand_at_their_points, begin, end),
        cmocka_unit_test_setup_teardown(numbers_of_labels_stand_at_their_points, begin, end),
        cmocka_unit_test_setup_teardown(columns_that_can_be_broken_give_way, begin, end),
        cmocka_unit_test_setup_teardown(names_are_spread, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
