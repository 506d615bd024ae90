/* Strings at tab positions (JLReq 3.6), and how narrow text may be. */
#include "text_fixture.h"

static const struct text_line *line_at(const struct text_block *block, size_t index) {
    assert_true(index < block->lines.count);
    return LIST_AT(&block->lines, const struct text_line, index);
}

static const struct text_glyph_run *glyphs_of(const struct text_line *line, size_t index) {
    assert_true(index < line->runs.count);
    return LIST_AT(&line->runs, const struct text_glyph_run, index);
}

static char *line_text(const struct text_line *line) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        g_string_append_len(text, run->text, (gssize)run->text_size);
    }
    return g_string_free(text, FALSE);
}

static void assert_line(const struct text_block *block, size_t index, const char *expected) {
    char *text = line_text(line_at(block, index));
    assert_string_equal(text, expected);
    g_free(text);
}

static int millis(Length length) {
    return (int)(((int64_t)length * 1000 + SIZE / 2) / SIZE);
}

/* JLReq 3.6 (rules K6): strings at tab positions; behind a position, the next. */
static void test_tabs(void **state) {
    static const struct text_tab tabs[] = {
        {4 * SIZE, TEXT_TAB_START, 0},
        {10 * SIZE, TEXT_TAB_END, 0},
        {14 * SIZE, TEXT_TAB_CENTER, 0},
        {20 * SIZE, TEXT_TAB_CHARACTER, 0xFF0E},
    };
    struct fixture *fixture = *state;
    struct text_run tab = {.kind = TEXT_RUN_TAB, .text = ""};
    struct text_run leader = run_of("…");
    leader.kind = TEXT_RUN_TAB;
    struct text_run runs[] = {run_of("春"), tab, run_of("夏"),    leader, run_of("秋冬"), tab,
                              run_of("花"), tab, run_of("１．２")};
    struct text_paragraph paragraph = {.runs = runs,
                                       .run_count = 9,
                                       .measure = 25 * SIZE,
                                       .align = TEXT_START,
                                       .tabs = tabs,
                                       .tab_count = 4};
    const struct text_line *line = line_at(compose(fixture, paragraph), 0);
    static const int starts[] = {0, 4000, 5000, 8000, 13500, 19000};
    assert_int_equal(line->runs.count, COUNT_OF(starts));
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        assert_int_equal(millis(glyphs_of(line, i)->x), starts[i]);
    assert_int_equal(glyphs_of(line, 2)->glyph_count, 3); /* the leader */
    /* Past the first tab already: the second is taken. Past all of them: the next line. */
    struct text_run long_runs[] = {run_of("春夏秋冬春"), tab, run_of("花")};
    paragraph.runs = long_runs;
    paragraph.run_count = 3;
    line = line_at(compose(fixture, paragraph), 0);
    assert_int_equal(millis(glyphs_of(line, 1)->x), 9000);
    paragraph.tab_count = 1;
    const struct text_block *block = compose(fixture, paragraph);
    assert_int_equal(block->lines.count, 2);
    assert_line(block, 1, "花");
    assert_int_equal(millis(glyphs_of(line_at(block, 1), 0)->x), 4000); /* 3.6.3 */
}

/* JLReq 3.6.3: what does not fit before its position stands right behind what precedes it, in the
 * same line and, where nothing does, at its head; no line is left empty. In both writings. */
static void long_string_stands_behind_what_precedes_its_tab(void **state) {
    static const struct text_tab tabs[] = {{4 * SIZE, TEXT_TAB_END, 0},
                                           {2 * SIZE, TEXT_TAB_CENTER, 0},
                                           {4 * SIZE, TEXT_TAB_CHARACTER, 0xFF0E}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 4 * COUNT_OF(tabs); i++) {
        struct text_run runs[] = {run_of(i % 2 ? "山" : ""),
                                  {.kind = TEXT_RUN_TAB, .text = ""},
                                  run_of("１２３４５６．７")};
        for (size_t k = 0; k < 3; k++)
            runs[k].style.writing = i / 2 % 2 ? TEXT_VERTICAL : TEXT_HORIZONTAL;
        const struct text_block *block =
            compose(fixture, (struct text_paragraph){.runs = runs,
                                                     .run_count = 3,
                                                     .measure = 20 * SIZE,
                                                     .align = TEXT_START,
                                                     .tabs = &tabs[i / 4],
                                                     .tab_count = 1});
        assert_int_equal(block->lines.count, 1);
        assert_line(block, 0, i % 2 ? "山１２３４５６．７" : "１２３４５６．７");
        const struct text_line *line = line_at(block, 0);
        assert_int_equal(glyphs_of(line, line->runs.count - 1)->x, i % 2 ? SIZE : 0);
    }
}

/* A tab past the last position begins no line where nothing stands before it. */
static void tab_without_position_leaves_no_line_empty(void **state) {
    static const struct text_tab at = {SIZE, TEXT_TAB_START, 0};
    struct fixture *fixture = *state;
    struct text_run tab = {.kind = TEXT_RUN_TAB, .text = ""};
    struct text_run runs[] = {tab, tab, tab, run_of("山川")};
    struct text_paragraph paragraph = {.runs = runs,
                                       .run_count = 4,
                                       .measure = 20 * SIZE,
                                       .align = TEXT_START,
                                       .tabs = &at,
                                       .tab_count = 1};
    const struct text_block *block = compose(fixture, paragraph);
    assert_int_equal(block->lines.count, 1);
    assert_int_equal(glyphs_of(line_at(block, 0), 0)->x, SIZE);
    paragraph.indent = 3 * SIZE;
    assert_int_equal(compose(fixture, paragraph)->lines.count, 1);
}

/* How narrow text may be: with its numbers whole, parted behind their hyphens, and cut. */
static void extents_tell_parted_from_cut(void **state) {
    struct fixture *fixture = *state;
    struct text_run run = run_of("山川０１２-３４５６");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1};
    struct text_extent whole, split;
    assert_true(
        text_measure_paragraph(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &whole));
    paragraph.measure = LENGTH_PT;
    assert_true(
        text_measure_paragraph(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &split));
    assert_int_equal(whole.parted, whole.least);
    assert_true(split.parted < whole.least);
    assert_true(split.least < split.parted);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_tabs),
        CASE(long_string_stands_behind_what_precedes_its_tab),
        CASE(tab_without_position_leaves_no_line_empty),
        CASE(extents_tell_parted_from_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
