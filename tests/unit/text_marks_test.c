/* Marks: dashes in a row are one stroke in every face, and sound marks stay with their kana. */
#include "text_fixture.h"

#include <hb.h>

static const char *const families[] = {"BIZ UDMincho",     "BIZ UDGothic", "Noto Serif CJK JP",
                                       "Noto Sans CJK JP", "IPAexMincho",  "IPAexGothic"};

static const struct text_glyph_run *set_dashes(struct fixture *fixture, const char *text,
                                               const char *const *family, bool vertical,
                                               const char *language) {
    struct text_run run = run_of(text);
    run.style.families = family;
    run.style.family_count = 1;
    run.style.language = language;
    run.style.writing = vertical ? TEXT_VERTICAL : TEXT_HORIZONTAL;
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    assert_int_equal(line->runs.count, 1);
    return LIST_AT(&line->runs, const struct text_glyph_run, 0);
}

/* Of a glyph along its line. */
static Length stroke_of(const struct text_glyph_run *run, uint32_t glyph) {
    hb_font_t *font = hb_font_create(run->face->hb_face);
    hb_glyph_extents_t extents;
    assert_true(hb_font_get_glyph_extents(font, glyph, &extents));
    hb_font_destroy(font);
    int along = run->mode == TEXT_MODE_UPRIGHT ? -extents.height : extents.width;
    return (Length)((int64_t)along * run->size / run->face->upem);
}

static void assert_one_stroke(struct fixture *fixture, const char *text, const char *const *family,
                              bool vertical, const char *language, size_t glyphs) {
    const struct text_glyph_run *run = set_dashes(fixture, text, family, vertical, language);
    assert_int_equal(run->glyph_count, glyphs);
    for (size_t i = 0; i + 1 < run->glyph_count; i++) {
        Length end = run->glyphs[i].x + stroke_of(run, run->glyphs[i].id);
        Length gap = run->glyphs[i + 1].x - end;
        if (gap > 8)
            fail_msg("%s in %s has a gap of %d", text, *family, gap);
        assert_true(gap > -SIZE / 8); /* two strokes over each other are darker than one */
    }
}

static void dashes_in_a_row_are_one_stroke(void **state) {
    for (size_t i = 0; i < COUNT_OF(families); i++)
        for (int vertical = 0; vertical < 2; vertical++) {
            assert_one_stroke(*state, "——", &families[i], vertical, "ja", 2);
            assert_one_stroke(*state, "―――", &families[i], vertical, "ja", 3);
            assert_one_stroke(*state, "––", &families[i], vertical, "ja", 2);
            assert_one_stroke(*state, "⸺", &families[i], vertical, "ja", 2);
            assert_one_stroke(*state, "⸻", &families[i], vertical, "ja", 3);
            assert_one_stroke(*state, "——", &families[i], vertical, "zh-Hans", 2);
            assert_one_stroke(*state, "——", &families[i], vertical, "en", 2);
        }
}

static void long_dashes_are_as_many_em(void **state) {
    for (int vertical = 0; vertical < 2; vertical++) {
        assert_int_equal(set_dashes(*state, "⸺", &families[0], vertical, "ja")->width, 2 * SIZE);
        assert_int_equal(set_dashes(*state, "⸻", &families[2], vertical, "ja")->width, 3 * SIZE);
    }
}

static void sound_marks_begin_no_line(void **state) {
    static const char *const texts[] = {"かかか゛かか", "かかか゜かか", "ｶｶｶﾞｶｶ", "ｶｶｶﾟｶｶ"};
    for (int level = 0; level <= COMPOSITION_KINSOKU_VERY_LOOSE; level++)
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            struct text_run run = run_of(texts[i]);
            const struct text_block *block = compose(
                *state,
                (struct text_paragraph){.runs = &run,
                                        .run_count = 1,
                                        .measure = i < 2 ? 3 * SIZE : 3 * SIZE / 2,
                                        .align = TEXT_START,
                                        .rules = {.kinsoku = (enum composition_kinsoku)level}});
            assert_int_not_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 3);
        }
}

/* Between an eighth and a half of an em, whatever it begins with. */
static void the_western_space_is_set(void **state) {
    static const struct {
        enum composition_western_space setting;
        int natural, least, most; /* of two of them, 1/1000 em */
    } rows[] = {
        {COMPOSITION_WESTERN_QUARTER, 500, 250, 1000}, {COMPOSITION_WESTERN_EIGHTH, 250, 250, 1000},
        {COMPOSITION_WESTERN_THIRD, 667, 250, 1000},   {COMPOSITION_WESTERN_HALF, 1000, 250, 1000},
        {COMPOSITION_WESTERN_FIXED, 500, 500, 500},    {COMPOSITION_WESTERN_NONE, 0, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int way = 0; way < 3; way++) {
            const int widths[] = {rows[i].natural, rows[i].least, rows[i].most};
            struct text_run run = run_of("国AA国国国");
            struct text_paragraph paragraph = {.runs = &run,
                                               .run_count = 1,
                                               .measure = 3 * SIZE + length_em(SIZE, widths[way]),
                                               .rules = {.western_space = rows[i].setting}};
            const struct text_block *block = compose(*state, paragraph);
            const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
            assert_int_equal(line->end, 4);
            assert_in_range(line->natural - 3 * SIZE - length_em(SIZE, rows[i].natural) + 8, 0, 16);
            if (way > 0) /* nothing but these spaces gives way */
                assert_true(line->step < 3);
        }
}

/* A line that is half an em too long, or half an em too short. */
static void a_house_sets_tight_or_loose(void **state) {
    static const struct {
        enum composition_adjustment adjustment;
        enum composition_breaking breaking;
        size_t end;
    } rows[] = {
        {COMPOSITION_ADJUST_REDUCE, COMPOSITION_BREAK_GREEDY, 13},
        {COMPOSITION_ADJUST_EXPAND, COMPOSITION_BREAK_GREEDY, 12},
        {COMPOSITION_ADJUST_REDUCE, COMPOSITION_BREAK_OPTIMAL, 13},
        {COMPOSITION_ADJUST_EXPAND, COMPOSITION_BREAK_OPTIMAL, 12},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_run run = run_of("国、国国国国国国国国国国国国国国国国国国国国国国国国国");
        struct text_paragraph paragraph = {
            .runs = &run,
            .run_count = 1,
            .measure = 25 * SIZE / 2,
            .rules = {.adjustment = rows[i].adjustment, .breaking = rows[i].breaking}};
        const struct text_block *block = compose(*state, paragraph);
        assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, rows[i].end);
    }
}

/* Below what has ruby above; where a part of it has none, there too. */
static void kenten_stand_below_ruby(void **state) {
    static const struct text_ruby parts[] = {{1, "はる"}, {1, ""}};
    struct text_run run = run_of("春夏");
    run.emphasis = true;
    run.ruby = parts;
    run.ruby_count = 2;
    const struct text_block *block =
        compose(*state, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 9 * SIZE});
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    size_t rubies = 0, marks = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *glyphs = LIST_AT(&line->runs, const struct text_glyph_run, i);
        rubies += glyphs->use == TEXT_USE_RUBY && glyphs->y < -SIZE / 2;
        if (glyphs->use != TEXT_USE_EMPHASIS)
            continue;
        assert_int_equal(glyphs->x + glyphs->width / 2, marks++ == 0 ? SIZE / 2 : SIZE * 3 / 2);
        assert_true(glyphs->y > SIZE / 4);
    }
    assert_int_equal(rubies, 1);
    assert_int_equal(marks, 2);
}

/* No line ends between a prescript and what it belongs to; one may before it. */
static void prescripts_stay_with_what_follows(void **state) {
    struct text_run runs[3] = {run_of("国国国の"), run_of("14"), run_of("C国国")};
    runs[1].style.size = SIZE * 6 / 10;
    runs[1].class_number = 21;
    runs[1].rise = SIZE * 3 / 10;
    for (int precedes = 0; precedes < 2; precedes++) {
        runs[1].precedes = precedes;
        const struct text_block *block = compose(
            *state,
            (struct text_paragraph){
                .runs = runs, .run_count = 3, .measure = SIZE * 49 / 10, .align = TEXT_START});
        size_t end = LIST_AT(&block->lines, const struct text_line, 0)->end;
        assert_int_equal(end, precedes ? 4 : 3);
    }
}

/* The class of a character of the text, and the spaces at it. */
static const struct text_set_cell *cell_of(struct fixture *fixture, const char *text,
                                           const char *character) {
    struct text_run run = run_of(text);
    const struct text_block *block = compose(fixture, (struct text_paragraph){.runs = &run,
                                                                              .run_count = 1,
                                                                              .measure = 60 * SIZE,
                                                                              .align = TEXT_START,
                                                                              .trace = true});
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    for (size_t i = 0; i < line->cells.count; i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        if (cell->character == g_utf8_get_char(character))
            return cell;
    }
    fail_msg("%s has no %s", text, character);
    return NULL;
}

/* Among Western words they are Western; a pair is of one manner. */
static void quotation_marks_are_of_their_words(void **state) {
    static const struct {
        const char *text, *marks;
        bool western;
    } rows[] = {
        {"vu à «Lyon», j’ai", "«»", true}, {"lu « Le Soir » hier", "«»", true},
        {"in „Bonn“, das", "„“", true},    {"国の‚y‘国", "‚‘", true},
        {"von »Wien« und", "»«", true},    {"the “Bay” and", "“”", true},
        {"the “Bay” の国", "“”", true},    {"the ‘Bay’ and", "‘’", true},
        {"روز «خوب» من", "«»", true},      {"עיר “גדולה” מאוד", "“”", true},
        {"国の“Bay”の国", "“”", false},    {"国の«国»の国", "«»", false},
        {"Bay “国の” Bay", "“”", false},   {"国‘国’国", "‘’", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (const char *mark = rows[i].marks; *mark; mark = g_utf8_next_char(mark)) {
            const struct text_set_cell *cell = cell_of(*state, rows[i].text, mark);
            assert_int_equal(cell->class_number == 27, rows[i].western);
            assert_int_equal(cell->before == 0 && cell->after == 0, rows[i].western);
            assert_true(cell->advance <= SIZE / 2);
        }
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(dashes_in_a_row_are_one_stroke),     CASE(long_dashes_are_as_many_em),
        CASE(sound_marks_begin_no_line),          CASE(the_western_space_is_set),
        CASE(a_house_sets_tight_or_loose),        CASE(kenten_stand_below_ruby),
        CASE(quotation_marks_are_of_their_words), CASE(prescripts_stay_with_what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
