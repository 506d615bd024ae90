/* What breaking weighs: the quick way to judge a line against the full one over random paragraphs,
 * and paragraphs whose lines change as soon as a cost does. */
#include "text/break_int.h"
#include "text_fixture.h"

static void append_line(const struct text_line *line, GString *out) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        g_string_append_len(out, run->text, (gssize)run->text_size);
    }
    g_string_append_c(out, '/');
}

static void assert_lines(struct fixture *fixture, const char *text, int measure,
                         const char *expected) {
    struct text_run run = run_of(text);
    run.style.language = "en";
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = measure * SIZE});
    GString *lines = g_string_new(NULL);
    for (size_t i = 0; i < block->lines.count; i++)
        append_line(LIST_AT(&block->lines, const struct text_line, i), lines);
    assert_string_equal(lines->str, expected);
    g_string_free(lines, TRUE);
}

/* At a quarter of the cost of a hyphen the first has three of them, at four times it the second has
 * none in its first line. */
static void test_hyphens_cost(void **state) {
    assert_lines(
        *state,
        "continued of education sister friendship of welcomed been with ceremony programme "
        "language "
        "agreement",
        21,
        "continued of education sister friendship /of welcomed been with ceremony programme "
        "/language agreement/");
    assert_lines(
        *state,
        "visited continued in signing since signing culture signing students has continued of "
        "culture in since with education",
        16,
        "visited continued in sign-/ing since signing culture signing /students has continued of "
        "culture /in since with education/");
}

/* One hyphen below another costs more than two apart, and less than a line torn open. */
static void test_ladders_cost(void **state) {
    assert_lines(
        *state, "education since welcomed harbour anniversary mayor culture programme ceremony", 17,
        "education since welcomed harbour /anniversary mayor culture pro-/gramme ceremony/");
    assert_lines(*state,
                 "in since mayor with ceremony continued concert for agreement economic "
                 "anniversary economic agreement",
                 16,
                 "in since mayor with ceremony /continued concert for agreement /economic "
                 "anniversary economic /agreement/");
    assert_lines(*state,
                 "of anniversary continued students education culture since students exchange "
                 "programme ceremony",
                 18,
                 "of anniversary continued students ed-/ucation culture since students "
                 "ex-/change programme ceremony/");
}

/* What its language parts is not cut anywhere, whichever way lines are broken. */
static void test_long_words_part_where_they_may(void **state) {
    struct fixture *fixture = *state;
    size_t before = diags_count(fixture->diags);
    assert_lines(fixture, "and internationalization", 8, "and internation-/alization/");
    assert_int_equal(diags_count(fixture->diags), before);
}

/* What has no place of its own is cut behind its marks, and only without them anywhere. */
static void test_marks_come_before_letters(void **state) {
    struct fixture *fixture = *state;
    size_t before = diags_count(fixture->diags);
    assert_lines(fixture, "2004.12.24", 3, "2004./12.24/");
    assert_lines(fixture, "03-1234-5678", 4, "03-1234-/5678/");
    assert_lines(fixture, "10~20", 2, "10~/20/");
    assert_int_equal(diags_count(fixture->diags), before);
    assert_lines(fixture, "２００４．１２", 3, "２０/０４．/１２/");
    assert_int_equal(diags_count(fixture->diags), before + 1);
}

/* ---- beside greedy ----------------------------------------------------------------------- */

/* The widest space between two characters of a line, in 1/1000 em. */
static int widest_gap(const struct text_line *line) {
    Length widest = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        for (size_t k = 0; k + 1 < run->glyph_count; k++) {
            Length gap = run->glyphs[k + 1].x - run->glyphs[k].x - run->glyphs[k].advance;
            widest = MAX(widest, gap);
        }
    }
    return (int)((int64_t)widest * 1000 / SIZE);
}

static int worst_gap(struct fixture *fixture, const char *text, int measure,
                     enum composition_breaking breaking) {
    struct text_run run = run_of(text);
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){.runs = &run,
                                                 .run_count = 1,
                                                 .measure = measure * SIZE,
                                                 .rules = {.breaking = breaking}});
    int worst = 0;
    for (size_t i = 0; i < block->lines.count; i++)
        worst = MAX(worst, widest_gap(LIST_AT(&block->lines, const struct text_line, i)));
    return worst;
}

#define ORDINARY 500 /* what the space beside Western text may grow to (JLReq 3.8.4) */

/* What a paragraph wins by it is never paid for by one line that is torn open. */
static void no_line_is_worse_than_the_worst_of_greedy(void **state) {
    static const char *const texts[] = {
        "協定書はhttps://example.com/sister-cities/documents/agreement-1989.pdfに公開されている。",
        "詳細は市のホームページhttps://www.example.lg.jp/kokusai/shimai/を御覧ください。",
        "申込みは国際交流課kokusai-koryu@city.example.jpまで、件名を添えて送ること。",
        "見本市とSaint-Symphorien-sur-Couze市との交流は昭和五十九年に始まった。",
        "事務局は国際交流推進協議会事務局（電話0123-45-6789）に置き、庶務を行う。",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (int measure = 8; measure <= 40; measure++) {
            int optimal = worst_gap(*state, texts[i], measure, COMPOSITION_BREAK_OPTIMAL);
            int greedy = worst_gap(*state, texts[i], measure, COMPOSITION_BREAK_GREEDY);
            if (optimal > MAX(greedy, ORDINARY) + 1)
                fail_msg("%s at %d em: %d against %d", texts[i], measure, optimal, greedy);
        }
}

/* ---- the quick way and the full one ------------------------------------------------------ */

/* Text of all that lines are adjusted by. */
static char *random_text(GRand *random) {
    static const char *const pieces[] = {
        "春", "夏", "市民", "交流", "の", "が", "を",   "ー", "、",   "。", "「",   "」", "・",
        "：", "（", "）",   "？",   "……", "12", "２６", "km", " of ", "A",  "year", "々", "っ",
    };
    GString *text = g_string_new(NULL);
    int count = g_rand_int_range(random, 5, 120);
    for (int i = 0; i < count; i++)
        g_string_append(text, pieces[g_rand_int_range(random, 0, COUNT_OF(pieces))]);
    return g_string_free(text, FALSE);
}

static void compare_judgements(struct breaker *breaker) {
    for (size_t to = 1; to < breaker->count; to++) {
        text_breaker_set_tail(breaker, &breaker->nodes[to]);
        for (size_t from = to; from-- > 0;) {
            struct node head = breaker->nodes[from];
            head.least = 0; /* as if it could be come to */
            if (!text_breaker_may_fit(breaker, &head))
                break;
            struct line quick = text_breaker_judge(breaker, &head);
            struct line full = text_breaker_judge_fully(breaker, &head);
            assert_int_equal(quick.cost, full.cost);
            assert_int_equal(quick.fitness, full.fitness);
        }
    }
}

static void judge_paragraph(struct fixture *fixture, const struct text_paragraph *paragraph) {
    struct shaped shaped = {.paragraph = paragraph,
                            .arena = fixture->arena,
                            .scratch = text_fonts_arena(fixture->fonts)};
    struct breaker breaker;
    assert_true(text_shape_paragraph(fixture->fonts, fixture->diags, &shaped));
    text_space_cells(&shaped);
    struct sums sums = text_sums_new(fixture->fonts, &shaped);
    text_breaker_begin(fixture->fonts, &shaped, &sums, &breaker);
    compare_judgements(&breaker);
    text_fonts_clear_scratch(fixture->fonts);
}

static void test_quick_judgement_is_the_full_one(void **state) {
    struct fixture *fixture = *state;
    GRand *random = g_rand_new_with_seed(20041224);
    for (int i = 0; i < 300; i++) {
        char *text = random_text(random);
        struct text_run run = run_of(text);
        struct text_paragraph paragraph = {
            .runs = &run,
            .run_count = 1,
            .measure = g_rand_int_range(random, 40, 400) * SIZE / 10,
            .first_indent = g_rand_int_range(random, 0, 2) * SIZE,
            .align = (enum text_align)g_rand_int_range(random, 0, 5),
            .rules = {.kinsoku = (enum composition_kinsoku)g_rand_int_range(random, 0, 4),
                      .reduction = (enum composition_reduction)g_rand_int_range(random, 0, 3),
                      .line_end = (enum composition_line_end)g_rand_int_range(random, 0, 2),
                      .head_bracket = (enum composition_head_bracket)g_rand_int_range(random, 0, 3),
                      .hanging = g_rand_int_range(random, 0, 2) == 1},
        };
        judge_paragraph(fixture, &paragraph);
        g_free(text);
    }
    g_rand_free(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hyphens_cost),
        cmocka_unit_test(test_ladders_cost),
        cmocka_unit_test(test_long_words_part_where_they_may),
        cmocka_unit_test(test_marks_come_before_letters),
        cmocka_unit_test(no_line_is_worse_than_the_worst_of_greedy),
        cmocka_unit_test(test_quick_judgement_is_the_full_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
