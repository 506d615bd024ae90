/* Lines and what is one thing in them: numbers, dates, addresses. */
#include "text_fixture.h"

/* The text's lines with bars between. */
static char *lines_of(struct fixture *fixture, const char *text, const char *language,
                      double measure) {
    struct text_run run = run_of(text);
    GString *lines = g_string_new(NULL);
    run.style.language = language;
    const struct text_block *block = compose(
        fixture,
        (struct text_paragraph){.runs = &run, .run_count = 1, .measure = (Length)(measure * SIZE)});
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, i);
        g_string_append(lines, i > 0 ? "|" : "");
        for (size_t k = 0; k < line->runs.count; k++) {
            const struct text_glyph_run *glyphs =
                LIST_AT(&line->runs, const struct text_glyph_run, k);
            g_string_append_len(lines, glyphs->text, (gssize)glyphs->text_size);
        }
    }
    return g_string_free(lines, FALSE);
}

static void assert_lines(struct fixture *fixture, const char *text, const char *language,
                         double measure, const char *expected) {
    char *lines = lines_of(fixture, text, language, measure);
    assert_string_equal(lines, expected);
    g_free(lines);
}

/* 、 parts years; only between ideographic digits is it part of a number (JLReq 3.1.3). */
static void a_comma_parts_numbers(void **state) {
    assert_lines(*state, "参加は1991、1993、1996、2001、2006の各年である。", "ja", 8.0,
                 "参加は1991、|1993、1996、2001、|2006の各年であ|る。");
    assert_lines(*state, "会議は2012.9、2013.10、2014.10、2015.11に行われた。", "ja", 10.0,
                 "会議は2012.9、|2013.10、2014.10、|2015.11に行われた。");
}

/* Full-width digits may part (3.2.4), but do so only where nothing else will do. */
static void full_width_numbers_stay_together(void **state) {
    assert_lines(*state, "ポートエラリー市民から義援金１２，３４５円が寄せられる", "ja", 8.0,
                 "ポートエラリー|市民から義援金|１２，３４５円が|寄せられる");
    char *lines = lines_of(*state, "１２３４５６７８９０", "ja", 4.0);
    assert_string_equal(lines, "１２３４|５６７８|９０");
    g_free(lines);
}

static void fractions_stay_together(void **state) {
    assert_lines(*state, "費用は全体の約１／３年である", "ja", 8.0,
                 "費用は全体の約|１／３年である");
}

/* A hyphen that is set in an address is taken for one of its own. */
static void addresses_have_no_hyphens(void **state) {
    static const char text[] = "See https://www.city.example.jp/international-exchange/history "
                               "and write to information@city.example.jp for more understanding.";
    for (double measure = 9.0; measure < 20.0; measure += 1.0) {
        char *lines = lines_of(*state, text, "en", measure);
        assert_null(strstr(lines, "inter-"));
        assert_null(strstr(lines, "infor-"));
        assert_null(strstr(lines, "ex-"));
        g_free(lines);
    }
    assert_lines(*state, text, "en", 14.0,
                 "See https://www.city.|example.jp/international-|exchange/history |and write to "
                 "information@|city.example.jp for more un-|derstanding.");
}

/* In Japanese text, too, lines end behind an address's marks. */
static void addresses_part_at_their_marks(void **state) {
    assert_lines(
        *state, "詳しくはhttps://www.city.example.jp/international-exchange/を御覧ください。", "ja",
        16.0, "詳しくはhttps://www.city.|example.jp/international-|exchange/を御覧ください。");
}

static void www_is_an_address(void **state) {
    assert_lines(*state, "問合せはwww.example.jp/international-pageへ", "ja", 10.0,
                 "問合せは|www.example.jp/|international-page|へ");
}

/* Letters against digits and strokes are no words of a dictionary. */
static void codes_have_no_hyphens(void **state) {
    for (double measure = 7.0; measure < 12.0; measure += 0.5) {
        char *lines = lines_of(*state,
                               "the B2Binternational, an inter/national and an "
                               "international_understanding of understanding",
                               "en", measure);
        assert_null(strstr(lines, "Binter-"));
        assert_null(strstr(lines, "na-"));
        assert_null(strstr(lines, "under-|standing of"));
        g_free(lines);
    }
}

static Length width_of(struct fixture *fixture, const char *text, const char *language) {
    struct text_run run = run_of(text);
    Length width = 0;
    run.style.language = language;
    assert_true(text_measure(fixture->fonts, fixture->arena, &run, 1, fixture->diags, &width));
    return width;
}

/* ’ is narrow and close between letters, whatever its font has it for; a quotation mark has half an
 * em, and another half behind it. */
static void an_apostrophe_is_no_quotation_mark(void **state) {
    static const char *const languages[] = {"ja", "zh-Hans", "en"};
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        assert_int_equal(width_of(*state, "O’S", languages[i]) -
                             width_of(*state, "OS", languages[i]),
                         SIZE * 3 / 10);
    assert_int_equal(width_of(*state, "‘友’山", "ja") - width_of(*state, "友山", "ja"),
                     SIZE * 3 / 2);
    /* Nor does a line end at it. */
    assert_lines(*state, "ははははO’Sullivan", "ja", 6.0, "はははは|O’Sullivan");
}

/* Points of other text are as they were. */
static void other_marks_part_nothing(void **state) {
    char *lines = lines_of(*state, "記事は1992.7にある。", "ja", 5.0);
    assert_non_null(strstr(lines, "1992.7"));
    g_free(lines);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(a_comma_parts_numbers),
        CASE(full_width_numbers_stay_together),
        CASE(addresses_have_no_hyphens),
        CASE(addresses_part_at_their_marks),
        CASE(other_marks_part_nothing),
        CASE(fractions_stay_together),
        CASE(www_is_an_address),
        CASE(codes_have_no_hyphens),
        CASE(an_apostrophe_is_no_quotation_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
