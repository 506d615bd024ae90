/* Emoji: sequences that are one character to a reader, in black and white, and what is told. */
#include "text_fixture.h"

static const struct text_line *set(struct fixture *fixture, const char *text, bool vertical) {
    struct text_run run = run_of(text);
    run.style.writing = vertical ? TEXT_VERTICAL : TEXT_HORIZONTAL;
    const struct text_block *block = compose(
        fixture,
        (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 30 * SIZE, .trace = true});
    return LIST_AT(&block->lines, const struct text_line, 0);
}

static size_t count_code(const struct fixture *fixture, enum diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        count += diags_at(fixture->diags, i)->code == code;
    return count;
}

static bool says(const struct fixture *fixture, enum diag_code code, const char *words) {
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        if (diags_at(fixture->diags, i)->code == code)
            return strstr(diags_at(fixture->diags, i)->message, words) != NULL;
    return false;
}

/* A picture, with its colour of skin, a family, a flag, a key, a flag by tags, one that asks for
 * colour, one of pictures without their selectors. */
static const struct {
    const char *text;
    size_t glyphs;
} sequences[] = {
    {"\U0001F600", 1},
    {"\U0001F44D\U0001F3FD", 1},
    {"\U0001F469\u200D\U0001F469\u200D\U0001F467", 3},
    {"\U0001F1EF\U0001F1F5", 2},
    {"5\uFE0F\u20E3", 1},
    {"#\u20E3", 1},
    {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", 1},
    {"\u2600\uFE0F", 1},
    {"\U0001F46E\u200D\u2642", 2},
};

static void sequences_are_one_character(void **state) {
    for (size_t i = 0; i < COUNT_OF(sequences); i++)
        for (int vertical = 0; vertical < 2; vertical++) {
            char *text = g_strdup_printf("国%s国", sequences[i].text);
            const struct text_line *line = set(*state, text, vertical);
            assert_int_equal(line->cells.count, 3);
            const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, 1);
            assert_int_equal(cell->class_number, 19);
            assert_int_not_equal(cell->glyph, 0);
            GString *said = g_string_new(NULL);
            size_t glyphs = 0;
            for (size_t k = 0; k < line->runs.count; k++) {
                const struct text_glyph_run *run =
                    LIST_AT(&line->runs, const struct text_glyph_run, k);
                g_string_append_len(said, run->text, (gssize)run->text_size);
                glyphs += run->glyph_count;
                for (size_t g = 0; g < run->glyph_count; g++)
                    assert_int_not_equal(run->glyphs[g].id, 0);
                assert_int_equal(run->mode, vertical ? TEXT_MODE_UPRIGHT : TEXT_MODE_HORIZONTAL);
            }
            assert_string_equal(said->str, text); /* what is copied is all of it */
            assert_int_equal(glyphs, sequences[i].glyphs + 2);
            g_string_free(said, TRUE);
            g_free(text);
        }
}

static void each_kind_is_told_once(void **state) {
    struct fixture *fixture = *state;
    set(fixture, "祭\U0001F600と\U0001F384", false);
    set(fixture, "\U0001F1EF\U0001F1F5と\U0001F1E8\U0001F1F3、\U0001F44D\U0001F3FD", false);
    set(fixture, "\U0001F600", false);
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_true(says(fixture, DIAG_EMOJI_BLACK, "\U0001F600 is the first"));
    assert_true(says(fixture, DIAG_EMOJI_PARTED, "as JP;"));
}

/* Symbols of Japanese fonts, and those that ask to be text, are no emoji. */
static void text_is_no_emoji(void **state) {
    struct fixture *fixture = *state;
    set(fixture, "☀\uFE0E晴れ、♨、©、12#5*2、A\u20E3は別。", false);
    assert_int_equal(count_code(fixture, DIAG_EMOJI_BLACK), 0);
    assert_int_equal(count_code(fixture, DIAG_EMOJI_PARTED), 0);
    assert_int_equal(count_code(fixture, DIAG_EMOJI_MISSING), 0);
}

/* Without a font that has them, and with all of its characters in a line of their own. */
static void a_mark_stands_for_what_no_font_has(void **state) {
    static const char config[] =
        "<fontconfig><dir>/usr/share/fonts/truetype/bizud-mincho</dir></fontconfig>";
    struct fixture *fixture = *state;
    const struct text_line *mark = set(fixture, "〓", false);
    uint32_t glyph = LIST_AT(&mark->cells, const struct text_set_cell, 0)->glyph;
    text_fonts_free(fixture->fonts);
    assert_true(text_fonts_new(config, strlen(config), fixture->diags, &fixture->fonts));
    const struct text_line *line =
        set(fixture, "国\U0001F600と\U0001F469\u200D\U0001F467と\U0001F44D\U0001F3FD", false);
    assert_int_equal(line->cells.count, 6);
    for (size_t i = 1; i < 6; i += 2)
        assert_int_equal(LIST_AT(&line->cells, const struct text_set_cell, i)->glyph, glyph);
    assert_int_equal(count_code(fixture, DIAG_EMOJI_MISSING), 1);
    assert_int_equal(count_code(fixture, DIAG_GLYPH_MISSING), 0);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(sequences_are_one_character),
        CASE(each_kind_is_told_once),
        CASE(text_is_no_emoji),
        CASE(a_mark_stands_for_what_no_font_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
