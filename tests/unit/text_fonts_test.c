/* What is said of fonts: a weight that a family has not, a family that is not installed, and where
 * the finding points. */
#include "text_fixture.h"

static void test_missing_bold_is_said(void **state) {
    struct fixture *fixture = *state;
    static const char *const gothic[] = {"BIZ UDGothic"};
    struct text_run run = run_of("春");
    run.style.bold = true;
    run.style.families = gothic;
    run.style.family_count = 1;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = 9 * SIZE};
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 0);
    run.style.families = mincho;
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_WEIGHT);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "the font family BIZ UDMincho has no bold face");
}

static void test_unknown_family(void **state) {
    struct fixture *fixture = *state;
    static const char *const unknown[] = {"No Such Mincho"};
    struct text_run run = run_of("春");
    run.style.families = unknown;
    run.style.family_count = 1;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    const struct text_block *block;
    assert_false(text_compose(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &block));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_MISSING);
    assert_null(diags_at(fixture->diags, 0)->span.source);
}

/* The finding points at where the families are named, rather than at the text. */
static void test_unknown_family_is_pointed_at(void **state) {
    struct fixture *fixture = *state;
    static const char *const unknown[] = {"No Such Mincho"};
    static const struct source layout = {.name = "layout.yaml", .text = "", .size = 0};
    static const struct source record = {.name = "record.yaml", .text = "", .size = 0};
    struct text_run run = run_of("春");
    run.style.families = unknown;
    run.style.family_count = 1;
    run.style.font_origin = (struct span){&layout, 7, 3, 6};
    run.origin = (struct span){&record, 1, 1, 1};
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    const struct text_block *block;
    assert_false(text_compose(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &block));
    assert_ptr_equal(diags_at(fixture->diags, 0)->span.source, &layout);
    assert_int_equal(diags_at(fixture->diags, 0)->span.line, 7);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* ---- words ------------------------------------------------------------------------------- */

static const struct text_line *set_in_a_line(struct fixture *fixture, const char *text) {
    struct text_run run = run_of(text);
    const struct text_block *block = compose(fixture, (struct text_paragraph){.runs = &run,
                                                                              .run_count = 1,
                                                                              .measure = 60 * SIZE,
                                                                              .align = TEXT_START,
                                                                              .trace = true});
    return LIST_AT(&block->lines, const struct text_line, 0);
}

/* Of one face, the one that has all of it: not a letter of another in the midst of a name. */
static void a_word_is_of_one_face(void **state) {
    static const char *const words[] = {"Hồ", "Nẵng", "Huế", "Łódź", "Москва"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        char *text = g_strdup_printf("国の%s市", words[i]);
        const struct text_line *line = set_in_a_line(*state, text);
        size_t found = 0;
        for (size_t k = 0; k < line->runs.count; k++) {
            const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, k);
            found += memmem(run->text, run->text_size, words[i], strlen(words[i])) != NULL;
        }
        assert_int_equal(found, 1);
        g_free(text);
    }
}

/* Noto's Japanese faces have the letters and the accent, but no place for it above them. */
static void an_accent_is_of_the_face_that_places_it(void **state) {
    static const char *const words[] = {"Ки́ев", "во́лк", "Ώ̄μα"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        char *text = g_strdup_printf("国の%s市", words[i]);
        const struct text_line *line = set_in_a_line(*state, text);
        const struct text_glyph_run *word = NULL;
        for (size_t k = 0; k < line->runs.count; k++) {
            const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, k);
            if (memmem(run->text, run->text_size, words[i], strlen(words[i])))
                word = run;
        }
        assert_non_null(word);
        assert_null(strstr(word->face->name, "CJK"));
        g_free(text);
    }
}

/* Letters that Japanese faces have as symbols, an em wide, are letters where they are words. */
static void words_are_narrow(void **state) {
    const struct text_line *line = set_in_a_line(*state, "市Москва市");
    assert_true(line->width < 7 * SIZE);
    assert_int_equal(LIST_AT(&line->cells, const struct text_set_cell, 1)->class_number, 27);
    line = set_in_a_line(*state, "国α線");
    assert_int_equal(LIST_AT(&line->cells, const struct text_set_cell, 1)->advance, SIZE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_missing_bold_is_said),
        CASE(a_word_is_of_one_face),
        CASE(an_accent_is_of_the_face_that_places_it),
        CASE(words_are_narrow),
        CASE(test_unknown_family),
        CASE(test_unknown_family_is_pointed_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
