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

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(dashes_in_a_row_are_one_stroke),
        CASE(long_dashes_are_as_many_em),
        CASE(sound_marks_begin_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
