/* Characters of a use: sub- and superscripts, reference marks; names spread over a box; variants of
 * ideographs. All lengths in 1/1000 em of 10 pt. */
#include "text_fixture.h"

static int millis(int64_t length) {
    return (int)((length * 1000 + (length < 0 ? -SIZE : SIZE) / 2) / SIZE);
}

static const struct text_line *line_of(const struct text_block *block, size_t index) {
    return LIST_AT(&block->lines, const struct text_line, index);
}

static const struct text_glyph_run *glyphs_of(const struct text_line *line, size_t index) {
    return LIST_AT(&line->runs, const struct text_glyph_run, index);
}

/* Six tenths of the size, of a class by use. */
static struct text_run small_run(const char *text, uint8_t class_number, int rise) {
    struct text_run run = run_of(text);
    run.style.size = SIZE * 6 / 10;
    run.class_number = class_number;
    run.rise = SIZE * rise / 1000;
    return run;
}

static const struct text_block *set_runs(struct fixture *fixture, const struct text_run *runs,
                                         size_t count, int ems) {
    struct text_paragraph paragraph = {
        .runs = runs, .run_count = count, .measure = ems * SIZE, .trace = true};
    return compose(fixture, paragraph);
}

struct expected {
    uint8_t class_number;
    int x, rise; /* of the body from the line's start; above the baseline */
};

/* Where bodies begin: the sum of what was set before them. */
static void expect_cells(const struct text_line *line, const struct expected *expected,
                         size_t count) {
    Length x = 0;
    assert_int_equal(line->cells.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        assert_int_equal(cell->class_number, expected[i].class_number);
        assert_int_equal(millis(x), expected[i].x);
        assert_int_equal(millis(cell->rise), expected[i].rise);
        x += cell->advance + cell->after;
    }
}

/* 3.7.1: solid behind its base; what follows stands as behind Western text. */
static void test_superscript(void **state) {
    const struct text_run runs[] = {run_of("面積5"), small_run("2", 21, 352), run_of("は")};
    const struct text_line *line = line_of(set_runs(*state, runs, COUNT_OF(runs), 20), 0);
    static const struct expected expected[] = {
        {19, 0, 0}, {19, 1000, 0}, {24, 2250, 0}, {21, 2750, 352}, {15, 3300, 0}};
    expect_cells(line, expected, COUNT_OF(expected));
    assert_int_equal(glyphs_of(line, 1)->y, -SIZE * 352 / 1000);
    assert_int_equal(millis(line->ascent), 880); /* its em box ends where the others do */
    assert_int_equal(glyphs_of(line, 1)->use, TEXT_USE_BODY);
}

static void test_subscript(void **state) {
    const struct text_run runs[] = {run_of("H"), small_run("2", 21, -150), run_of("O")};
    const struct text_line *line = line_of(set_runs(*state, runs, COUNT_OF(runs), 20), 0);
    static const struct expected expected[] = {{27, 0, 0}, {21, 500, -150}, {27, 800, 0}};
    expect_cells(line, expected, COUNT_OF(expected));
    assert_int_equal(millis(line->descent), 222);
}

/* Neither before it nor, within a word, behind it; behind it where Japanese follows. */
static void test_ornament_is_not_parted(void **state) {
    const struct text_run runs[] = {run_of("春夏H"), small_run("2", 21, -150), run_of("O秋")};
    const struct text_block *block = set_runs(*state, runs, COUNT_OF(runs), 3);
    assert_int_equal(block->lines.count, 2);
    assert_int_equal(line_of(block, 0)->end, 2);
    const struct text_run kanji[] = {run_of("春夏秋"), small_run("a", 21, 352), run_of("冬")};
    block = set_runs(*state, kanji, COUNT_OF(kanji), 3);
    assert_int_equal(line_of(block, 0)->end, 2);
    assert_int_equal(line_of(block, 1)->end, 5);
    const struct text_run before[] = {run_of("春夏"), small_run("a", 21, 352), run_of("秋冬")};
    block = set_runs(*state, before, COUNT_OF(before), 3);
    assert_int_equal(line_of(block, 0)->end, 3);
}

/* 4.2.3: solid on both sides, its brackets half an em of its own; before 。and never parted. */
static void test_reference_mark(void **state) {
    const struct text_run runs[] = {run_of("事業"), small_run("（注１）", 20, 352), run_of("。次")};
    const struct text_line *line = line_of(set_runs(*state, runs, COUNT_OF(runs), 20), 0);
    static const struct expected expected[] = {{19, 0, 0},      {19, 1000, 0},   {20, 2000, 352},
                                               {20, 2300, 352}, {20, 2900, 352}, {20, 3500, 352},
                                               {6, 3800, 0},    {19, 4800, 0}};
    expect_cells(line, expected, COUNT_OF(expected));
    const struct text_block *block = set_runs(*state, runs, COUNT_OF(runs), 4);
    assert_int_equal(line_of(block, 0)->end, 1);
    assert_int_equal(line_of(block, 1)->start, 1);
}

/* ---- names ---- */

static struct text_run box_run(const char *text, bool joined) {
    struct text_run run = run_of(text);
    run.box_width = 5 * SIZE;
    run.box_align = TEXT_BOX_SPREAD;
    run.box_joined = joined;
    return run;
}

static void expect_starts(const struct text_line *line, const int *starts, size_t count) {
    struct expected expected[8];
    for (size_t i = 0; i < count; i++)
        expected[i] = (struct expected){19, starts[i], 0};
    expect_cells(line, expected, count);
}

/* Several runs share one box; the next run begins a box of its own. */
static void test_joined_box(void **state) {
    const struct text_run runs[] = {box_run("山", false), box_run("田太", true),
                                    box_run("林茂", false), run_of("様")};
    static const int starts[] = {0, 2000, 4000, 5000, 9000, 10000};
    const struct text_block *block = set_runs(*state, runs, COUNT_OF(runs), 20);
    expect_starts(line_of(block, 0), starts, COUNT_OF(starts));
    block = set_runs(*state, runs, COUNT_OF(runs), 7);
    assert_int_equal(line_of(block, 0)->end, 3); /* no break inside a box */
    assert_int_equal(line_of(block, 1)->end, 6);
}

/* A number, a Western word, a bracket with what it stands at are one block each. */
static void test_blocks_in_box(void **state) {
    static const struct {
        const char *text;
        int width;       /* of the box, in em */
        const char *set; /* as it is, with the 1/1000 em before each that is not solid */
    } rows[] = {
        {"1985年", 6, "1985 3000年"},
        {"第12回大会", 9,
         "第 1000"
         "12 1000回 1000大 1000会"},
        {"第１２回", 7, "第 1500１２ 1500回"},
        {"約3.5倍", 7,
         "約 1750"
         "3.5 1750倍"},
        {"「甲」乙", 6, "「甲」 3000乙"},
        {"甲・乙", 5, "甲 1250・ 1250乙"},
        {"1985", 6, "1985"},
        {"北NY", 4, "北 2000NY"},
        {"約５％", 5, "約 2000５％"},
        {"￥５０", 5, "￥５０"},
        {"五百", 4, "五 2000百"}, /* may be of a name */
        {"約５０km", 8, "約 3750５０km"},
        {"１～３", 5, "１～３"},
        /* A word in brackets, unless there is nothing else. */
        {"社団（法人）", 9, "社 1750団 2250（法人）"},
        {"（財）甲", 6, "（財） 3000甲"},
        {"甲 (乙丙)", 9, "甲  4667(乙丙)"},
        {"（甲乙）", 6, "（甲 3000乙）"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_run run = box_run(rows[i].text, false);
        run.box_width = rows[i].width * SIZE;
        const struct text_line *line = line_of(set_runs(*state, &run, 1, 20), 0);
        GString *set = g_string_new(NULL);
        for (size_t k = 0; k < line->cells.count; k++) {
            const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, k);
            if (cell->before >= SIZE)
                g_string_append_printf(set, " %d", millis(cell->before));
            g_string_append_unichar(set, cell->character);
        }
        assert_string_equal(set->str, rows[i].set);
        g_string_free(set, TRUE);
    }
}

/* What is wider than its box stays solid. */
static void test_full_box(void **state) {
    const struct text_run runs[] = {box_run("春夏秋冬春夏", false), run_of("様")};
    static const int starts[] = {0, 1000, 2000, 3000, 4000, 5000, 6000};
    expect_starts(line_of(set_runs(*state, runs, COUNT_OF(runs), 20), 0), starts, COUNT_OF(starts));
}

static void test_ruby_in_box(void **state) {
    /* Over 林 alone the ruby is as wide as it; over 桜 and 田 it is longer, and the gap holds it.
     */
    static const struct text_ruby lone[] = {{1, "はや"}}, both[] = {{1, "さ"}, {1, "でんし"}};
    struct text_run runs[] = {box_run("林", false), run_of("様")};
    runs[0].ruby = lone;
    runs[0].ruby_count = 1;
    const struct text_line *line = line_of(set_runs(*state, runs, COUNT_OF(runs), 20), 0);
    assert_int_equal(millis(glyphs_of(line, 0)->x), 0);
    assert_int_equal(millis(glyphs_of(line, 1)->x), 5000);
    assert_string_equal(glyphs_of(line, 2)->text, "はや");
    assert_int_equal(millis(glyphs_of(line, 2)->x), 0);
    assert_int_equal(glyphs_of(line, 2)->use, TEXT_USE_RUBY);
    struct text_run names[] = {box_run("桜田子", false), run_of("様")};
    names[0].ruby = both;
    names[0].ruby_count = 2;
    line = line_of(set_runs(*state, names, COUNT_OF(names), 20), 0);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(millis(glyphs_of(line, i)->x), 2000 * (int)i);
    assert_int_equal(millis(glyphs_of(line, 3)->x), 5000);
}

/* ---- variants ---- */

static uint32_t glyph_of(struct fixture *fixture, const char *text) {
    const struct text_run run = run_of(text);
    const struct text_line *line = line_of(set_runs(fixture, &run, 1, 20), 0);
    assert_int_equal(line->cells.count, 1);
    assert_int_equal(line->runs.count, 1);
    assert_string_equal(glyphs_of(line, 0)->face->family, "BIZ UDMincho");
    assert_int_equal(glyphs_of(line, 0)->text_size, strlen(text));
    uint32_t glyph = LIST_AT(&line->cells, const struct text_set_cell, 0)->glyph;
    assert_int_equal(glyph, glyphs_of(line, 0)->glyphs[0].id);
    assert_int_not_equal(glyph, 0);
    return glyph;
}

/* The font has these two sequences: each is one character with a glyph of its own. */
static void test_ideographic_variants(void **state) {
    struct fixture *fixture = *state;
    assert_int_not_equal(glyph_of(fixture, "辻\U000E0100"), glyph_of(fixture, "辻"));
    assert_int_not_equal(glyph_of(fixture, "葛\U000E0100"), glyph_of(fixture, "葛"));
    assert_int_equal(diags_count(fixture->diags), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_superscript),    CASE(test_subscript),   CASE(test_ornament_is_not_parted),
        CASE(test_reference_mark), CASE(test_joined_box),  CASE(test_blocks_in_box),
        CASE(test_full_box),       CASE(test_ruby_in_box), CASE(test_ideographic_variants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
