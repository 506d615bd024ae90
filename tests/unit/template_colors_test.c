/* template: the colours that charts take by themselves, and what is told of those that layouts
 * name. */
#include "template_fixture.h"

#include "color/color.h"

#include <math.h>

static struct fixture fixture;

static int set_up(void **state) {
    (void)state;
    fixture = fixture_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fixture_free(&fixture);
    return 0;
}

#define CATEGORIES                                                                                 \
    "categories: [{id: a, name: {ja: 一}}, {id: b, name: {ja: 二}}, {id: c, name: {ja: 三}},\n" \
    "  {id: d, name: {ja: 四}}, {id: e, name: {ja: 五}}, {id: f, name: {ja: 六}}]\n"
#define EVENTS                                                                                     \
    "activities:\n  - {title: 甲, category: a, events: [{date: 2001, text: 会}]}\n"              \
    "  - {title: 乙, category: b, events: [{date: 2002, text: 会}]}\n"                           \
    "  - {title: 丙, category: c, events: [{date: 2003, text: 会}]}\n"                           \
    "  - {title: 丁, category: d, events: [{date: 2004, text: 会}]}\n"                           \
    "  - {title: 戊, category: e, events: [{date: 2005, text: 会}]}\n"                           \
    "  - {title: 己, category: f, events: [{date: 2006, text: 会}]}\n"
#define STYLES "styles: {body: {font: mincho}, pale: {font: mincho, color: \"#888888\"}}\nblocks:\n"
#define CHART                                                                                      \
    STYLES "  - chart: activities\n    alternative: ${@marks}\n    categories: categories\n"

static const struct document_category *make_categories(const char *more) {
    const char *layout = arena_printf(fixture.arena, CHART "%s", more);
    const struct document *document = fixture_make(&fixture, layout, CATEGORIES EVENTS);
    const struct document_chart *chart = fixture_child(&document->root, 0)->chart;
    assert_int_equal(chart->categories.count, 6);
    return chart->categories.items;
}

/* Codes of all findings, in order. */
static void expect_codes(const char *expected) {
    GString *codes = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture.diags); i++)
        g_string_append_printf(codes, "%s%s", i > 0 ? " " : "",
                               diag_code_id(diags_at(fixture.diags, i)->code));
    assert_string_equal(codes->str, expected);
    g_string_free(codes, TRUE);
    diags_free(fixture.diags);
    fixture.diags = diags_new();
}

/* ---- colours of its own ------------------------------------------------------------------- */

static void six_colours_are_told_apart_by_all(void **state) {
    (void)state;
    const struct document_category *own = make_categories("");
    for (int i = 0; i < 6; i++) {
        assert_true(color_contrast(own[i].color, 0xFFFFFF) >= 3);
        for (int k = 0; k < i; k++) {
            assert_true(color_difference(own[i].color, own[k].color, COLOR_SIGHT_PROTAN) >= 27);
            assert_true(color_difference(own[i].color, own[k].color, COLOR_SIGHT_DEUTAN) >= 28.9);
            assert_true(fabs(color_lightness(own[i].color) - color_lightness(own[k].color)) >= 9);
        }
    }
}

static void neighbours_differ_most(void **state) {
    (void)state;
    const struct document_category *own = make_categories("");
    for (int i = 1; i < 6; i++) {
        assert_true(fabs(color_lightness(own[i].color) - color_lightness(own[i - 1].color)) >= 28);
        assert_true(color_difference(own[i].color, own[i - 1].color, COLOR_SIGHT_PROTAN) >= 32);
    }
}

static void grays_are_told_apart(void **state) {
    (void)state;
    const struct document_category *own = make_categories("    palette: gray\n");
    for (int i = 0; i < 6; i++) {
        assert_true(color_contrast(own[i].color, 0xFFFFFF) >= 3);
        for (int k = 0; k < i; k++)
            assert_true(fabs(color_lightness(own[i].color) - color_lightness(own[k].color)) >= 8);
    }
}

/* Of the layout's two, one is the first of our own, the other much like the second. */
static void colours_that_follow_are_others(void **state) {
    (void)state;
    const struct document_category *own =
        make_categories("    colors: [\"#0a5dca\", \"#222222\"]\n");
    for (int i = 2; i < 6; i++)
        for (int k = 0; k < i; k++)
            assert_true(color_difference(own[i].color, own[k].color, COLOR_SIGHT_PROTAN) >= 15);
}

/* Six colours and nine shapes make eighteen marks; in black there are nine. */
static void make_many(int count, const char *palette) {
    GString *record = g_string_new("categories:\n");
    for (int i = 0; i < count; i++)
        g_string_append_printf(record, "  - {id: c%d, name: {ja: 分野%d}}\n", i, i);
    g_string_append(record, "activities:\n");
    for (int i = 0; i < count; i++)
        g_string_append_printf(
            record, "  - {title: 甲, category: c%d, events: [{date: 2001, text: 会}]}\n", i);
    fixture_make(&fixture, arena_printf(fixture.arena, CHART "    palette: %s\n", palette),
                 record->str);
    g_string_free(record, TRUE);
}

static void marks_that_come_again_are_told(void **state) {
    (void)state;
    make_many(18, "color");
    expect_codes("");
    make_many(20, "color");
    expect_codes("N214");
    make_many(9, "black");
    expect_codes("");
    make_many(10, "black");
    expect_codes("N214");
}

/* ---- those of a layout -------------------------------------------------------------------- */

static void expect_colors(const char *layout, const char *expected) {
    struct template *template;
    char *whole = arena_printf(fixture.arena, FIXTURE_LAYOUT "%s", layout);
    const struct source *source = fixture_source(&fixture, "layout.yaml", whole);
    assert_true(template_load(fixture.arena, source, fixture.eras, fixture.diags, &template));
    template_check_colors(template, fixture.diags);
    expect_codes(expected);
}

static void text_is_read_on_its_ground(void **state) {
    (void)state;
    expect_colors(STYLES "  - {paragraph: 文}\n", "");
    expect_colors(STYLES "  - {paragraph: 文, style: pale}\n", "W210");
    expect_colors(STYLES "  - {paragraph: {text: 文, style: pale}}\n", "W210");
    expect_colors(STYLES "  - {blocks: [{paragraph: 文}], style: pale}\n", "W210");
    expect_colors(STYLES "  - {box: [{paragraph: 文}], fill: \"#123a52\"}\n", "W210");
    expect_colors(STYLES "  - {box: [{paragraph: 文}], fill: \"#e6edf2\"}\n", "");
    expect_colors(STYLES "  - {box: [{paragraph: 文, style: pale}], fill: \"#101010\"}\n", "");
    expect_colors(STYLES "  - {box: [{box: [{paragraph: 文}], fill: \"#ffffff\"}], fill: "
                         "\"#123a52\"}\n",
                  "");
    expect_colors(STYLES "  - grid: [{cells: [{text: 文, fill: \"#444444\"}]}]\n", "W210");
}

/* 18 points, and 14 when bold, need less. */
static void large_text_needs_less(void **state) {
    (void)state;
    expect_colors("styles: {body: {font: mincho, size: 18pt, color: \"#888888\"}}\n"
                  "blocks:\n  - {paragraph: 文}\n",
                  "");
    expect_colors("styles: {body: {font: mincho, size: 17pt, color: \"#888888\"}}\n"
                  "blocks:\n  - {paragraph: 文}\n",
                  "W210");
    expect_colors("styles: {body: {font: mincho, size: 14pt, weight: bold, color: \"#888888\"}}\n"
                  "blocks:\n  - {paragraph: 文}\n",
                  "");
}

static void marks_are_seen_on_their_ground(void **state) {
    (void)state;
    expect_colors(CHART, "");
    expect_colors(CHART "    colors: [\"#a89132\"]\n", "");
    expect_colors(CHART "    colors: [\"#b8a152\"]\n", "W211");
    expect_colors(STYLES "  - box: [{chart: activities, alternative: 図, categories: categories,\n"
                         "            colors: [\"#a89132\"]}]\n"
                         "    fill: \"#dddddd\"\n",
                  "W211");
}

static void colours_are_told_apart(void **state) {
    (void)state;
    expect_colors(CHART "    colors: [\"#0a5dca\", \"#5a2605\", \"#a89132\"]\n", "");
    expect_colors(CHART "    colors: [\"#b84a00\", \"#6a4800\"]\n", "W212");
    expect_colors(CHART "    colors: [\"#0a5dca\", \"#c01818\"]\n", "W213");
    expect_colors(CHART "    colors: [\"#0a5dca\", \"#0a5dca\"]\n", "W212 W213");
    expect_colors(CHART "    colors: [\"#0a5dca\", \"#0a5dca\"]\n    palette: gray\n", "");
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(six_colours_are_told_apart_by_all),
        CASE(neighbours_differ_most),
        CASE(grays_are_told_apart),
        CASE(colours_that_follow_are_others),
        CASE(marks_that_come_again_are_told),
        CASE(text_is_read_on_its_ground),
        CASE(large_text_needs_less),
        CASE(marks_are_seen_on_their_ground),
        CASE(colours_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
