/* What breaking weighs: the quick way to judge a line against the full one over random paragraphs,
 * and paragraphs whose lines change as soon as a cost does. */
#include "text/judge_int.h"
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

/* At a quarter of the cost of a hyphen the first has one in its second line, at four times it the
 * second has none. */
static void test_hyphens_cost(void **state) {
    assert_lines(
        *state,
        "continued of education sister friendship of welcomed been with ceremony programme "
        "language "
        "agreement",
        21,
        "continued of education sister friendship /of welcomed been with ceremony programme "
        "/language agreement/");
    assert_lines(*state,
                 "since concert concert education exchange since economic economic agreement since "
                 "since for",
                 17,
                 "since concert concert education ex-/change since economic economic /agreement "
                 "since since for/");
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

/* What a reader sees of a paragraph's justified lines. */
struct seen {
    int lines;
    int opened;   /* spread between all characters, or short, by half an em or more */
    int beyond;   /* spread beyond all steps of JLReq 3.8.4 */
    int unfilled; /* short */
    int torn;
    int widest;  /* space between two characters, in 1/1000 em */
    double mean; /* space put in or taken out a place, in em, added up over the lines */
    double harm; /* opened lines as an editor sees them: by the square of the widest space, in
                    quarters of an em, which is the most that the steps allow; or of what a short
                    one lacks for each character */
    bool lone;   /* the last line is one character */
};

static void see_line(const struct text_line *line, Length measure, struct seen *seen) {
    double places = line->cells.count > 1 ? (double)line->cells.count - 1 : 1;
    bool is_short = line->width < measure && measure - line->natural >= SIZE / 2;
    bool spread = line->step >= 3 && line->width - line->natural >= SIZE / 2;
    double lack = (double)(measure - line->natural) / SIZE / (places + 1);
    double gap = 4 * (is_short ? lack : widest_gap(line) / 1000.0);
    seen->lines++;
    seen->opened += is_short || spread;
    seen->harm += is_short || spread ? gap * gap : 0;
    seen->beyond += spread && line->step > 3;
    seen->unfilled += is_short;
    seen->torn += line->torn;
    seen->widest = MAX(seen->widest, widest_gap(line));
    seen->mean += (double)ABS(line->width - line->natural) / SIZE / places;
}

static bool is_lone(const struct text_line *line) {
    int characters = 0;
    for (size_t i = 0; i < line->cells.count; i++) {
        int class_number = LIST_AT(&line->cells, struct text_set_cell, i)->class_number;
        characters += class_number == JLREQ_OPENING || class_number > JLREQ_COMMA;
    }
    return characters < 2;
}

static struct seen see(struct fixture *fixture, const char *text, int measure,
                       enum composition_breaking breaking) {
    struct text_run run = run_of(text);
    struct seen seen = {0};
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){.runs = &run,
                                                 .run_count = 1,
                                                 .measure = measure * SIZE,
                                                 .trace = true,
                                                 .rules = {.breaking = breaking}});
    for (size_t i = 0; i + 1 < block->lines.count; i++)
        see_line(LIST_AT(&block->lines, const struct text_line, i), measure * SIZE, &seen);
    seen.lone = block->lines.count > 1 &&
                is_lone(LIST_AT(&block->lines, const struct text_line, block->lines.count - 1));
    return seen;
}

#define ORDINARY 500 /* what the space beside Western text may grow to (JLReq 3.8.4) */

/* What holds of every paragraph. */
static void compare_lines(const char *text, int measure, const struct seen *optimal,
                          const struct seen *greedy) {
    if (optimal->widest > MAX(greedy->widest, ORDINARY) + 1)
        fail_msg("%s at %d em: %d against %d", text, measure, optimal->widest, greedy->widest);
    bool pays = greedy->beyond + greedy->unfilled + greedy->torn > 0 || greedy->lone;
    if (!pays && (optimal->opened > greedy->opened || optimal->beyond > 0))
        fail_msg("%s at %d em: %d opened against %d, %d beyond", text, measure, optimal->opened,
                 greedy->opened, optimal->beyond);
}

/* What a paragraph wins by it is never paid for by one line that is torn open; nor is more put into
 * and taken out of the lines on the whole, though greedy ones may end with a lone character. Of a
 * single sentence more may be, to spare it a hole, an end or a ragged line: then it looks better.
 */
static void hard_sentences_are_no_worse_than_greedy(void **state) {
    static const char *const texts[] = {
        "協定書はhttps://example.com/sister-cities/documents/agreement-1989.pdfに公開されている。",
        "詳細は市のホームページhttps://www.example.lg.jp/kokusai/shimai/を御覧ください。",
        "申込みは国際交流課kokusai-koryu@city.example.jpまで、件名を添えて送ること。",
        "見本市とSaint-Symphorien-sur-Couze市との交流は昭和五十九年に始まった。",
        "事務局は国際交流推進協議会事務局（電話0123-45-6789）に置き、庶務を行う。",
        "要綱第１２条（令和６年告示第１２３号）により、補助金の額は１２，３４５円を上限とする。",
        "整理番号MIHON-2024-0815-R2の文書（JIS X 0208:1997による）は情報公開室で閲覧できる。",
        "使節団長クリストファー＝アレクサンダー・フェアウェザー氏ほか２３名が来訪した。",
        "姉妹都市Llanfairpwllgwyngyllとの間で、２００４年１２月２４日に協定を結んだ。",
        "郵便番号〒123-4567見本県見本市中央一丁目２番３－４５６号見本市役所国際交流課あて。",
    };
    double optimal_mean = 0, greedy_mean = 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        double optimal_harm = 0, greedy_harm = 0;
        for (int measure = 8; measure <= 40; measure++) {
            struct seen optimal = see(*state, texts[i], measure, COMPOSITION_BREAK_OPTIMAL);
            struct seen greedy = see(*state, texts[i], measure, COMPOSITION_BREAK_GREEDY);
            compare_lines(texts[i], measure, &optimal, &greedy);
            optimal_mean += optimal.mean / MAX(optimal.lines, 1);
            greedy_mean += greedy.mean / MAX(greedy.lines, 1);
            optimal_harm += optimal.harm;
            greedy_harm += greedy.harm;
        }
        if (optimal_harm > greedy_harm)
            fail_msg("%s: %f of harm against %f", texts[i], optimal_harm, greedy_harm);
    }
    if (optimal_mean > greedy_mean)
        fail_msg("%f em a place against %f", optimal_mean, greedy_mean);
}

static const char *any_of(GRand *random, const char *const *words, int count) {
    return words[g_rand_int_range(random, 0, count)];
}

/* A paragraph as offices write them. */
static char *municipal_prose(GRand *random) {
    static const char *const subjects[] = {
        "市は、",           "両市は、",
        "実行委員会は、",   "使節団（団長：市長）は、",
        "国際交流課では、", "「友好の翼」訪問団は、",
        "これを受けて、",   "平成１６年１２月、",
        "1988年には、",     "翌年、",
    };
    static const char *const objects[] = {
        "協定書の締結に",
        "スポーツ・文化・教育の交流に",
        "市民レベルのホームステイに",
        "「経済文化交流委員会」の設置に",
        "マラソン大会（第１０回）に",
        "図書、絵画及び写真の展示に",
        "ワークショップ「ことばの港」に",
        "港湾・空港・鉄道の視察に",
        "NPOとの共同事業に",
    };
    static const char *const verbs[] = {
        "当たった。",
        "ついて話し合い、",
        "先立って訪問し、",
        "合わせてパンフレットを作った。",
        "参加するため、",
        "係る経費を補助することとした。",
        "向けて準備を進めている。",
    };
    GString *text = g_string_new(NULL);
    for (int count = g_rand_int_range(random, 2, 9); count > 0; count--) {
        g_string_append(text, any_of(random, subjects, COUNT_OF(subjects)));
        g_string_append(text, any_of(random, objects, COUNT_OF(objects)));
        g_string_append(text, any_of(random, verbs, COUNT_OF(verbs)));
    }
    return g_string_free(text, FALSE);
}

#define PARAGRAPHS 60

/* Greedy lines that are not paid for: without a lone character at the end, a cut, or a line spread
 * beyond the steps. Over all of them total fit opens fewer, with less space put in and taken out.
 */
static void prose_is_opened_no_more_than_greedily(void **state) {
    GRand *random = g_rand_new_with_seed(19881024);
    char *texts[PARAGRAPHS];
    for (int i = 0; i < PARAGRAPHS; i++)
        texts[i] = municipal_prose(random);
    for (int measure = 12; measure <= 40; measure++) {
        struct seen sums[2] = {{0}};
        for (int i = 0; i < PARAGRAPHS; i++) {
            struct seen optimal = see(*state, texts[i], measure, COMPOSITION_BREAK_OPTIMAL);
            struct seen greedy = see(*state, texts[i], measure, COMPOSITION_BREAK_GREEDY);
            compare_lines(texts[i], measure, &optimal, &greedy);
            assert_false(optimal.lone);
            sums[0].opened += optimal.opened;
            sums[1].opened += greedy.opened;
            sums[0].mean += optimal.mean;
            sums[1].mean += greedy.mean;
        }
        if (sums[0].opened > sums[1].opened || sums[0].mean > sums[1].mean)
            fail_msg("at %d em: %d opened against %d, %f em against %f", measure, sums[0].opened,
                     sums[1].opened, sums[0].mean, sums[1].mean);
    }
    for (int i = 0; i < PARAGRAPHS; i++)
        g_free(texts[i]);
    g_rand_free(random);
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
            struct line quick, full;
            text_breaker_judge(breaker, &head, &quick);
            text_breaker_judge_fully(breaker, &head, &full);
            assert_int_equal(quick.cost, full.cost);
            assert_int_equal(quick.fitness, full.fitness);
            assert_int_equal(quick.beyond, full.beyond);
            assert_int_equal(quick.loose, full.loose);
        }
    }
}

/* ---- the search and all ways --------------------------------------------------------------- */

/* Of a line, after another of a fitness. */
static int64_t cost_after(struct breaker *breaker, size_t from, size_t to, int before,
                          enum fitness *ret_fitness) {
    struct line line;
    text_breaker_set_tail(breaker, &breaker->nodes[to]);
    text_breaker_judge_fully(breaker, &breaker->nodes[from], &line);
    bool ladder = breaker->nodes[from].hyphen && breaker->nodes[to].hyphen;
    *ret_fitness = line.fitness;
    return line.cost + (ladder ? line_costs.ladder : 0) +
           (ABS((int)line.fitness - before) == 2 ? line_costs.contrast : 0);
}

/* The least cost of all ways there are. */
static int64_t least_of_all(struct breaker *breaker) {
    size_t count = breaker->count;
    int64_t(*best)[FITNESS_MAX] = g_malloc_n(count, sizeof *best), least = INT64_MAX;
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < FITNESS_MAX; k++)
            best[i][k] = i == 0 && k == FITNESS_NORMAL ? 0 : INT64_MAX;
    for (size_t to = 1; to < count; to++)
        for (size_t from = 0; from < to; from++)
            for (int before = 0; before < FITNESS_MAX; before++) {
                enum fitness fitness;
                if (best[from][before] == INT64_MAX)
                    continue;
                int64_t cost = cost_after(breaker, from, to, before, &fitness);
                best[to][fitness] = MIN(best[to][fitness], best[from][before] + cost);
            }
    for (int k = 0; k < FITNESS_MAX; k++)
        least = MIN(least, best[count - 1][k]);
    g_free(best);
    return least;
}

static int64_t cost_of_breaks(struct breaker *breaker, const struct breaks *breaks) {
    int64_t cost = 0;
    enum fitness before = FITNESS_NORMAL;
    for (size_t i = 0, from = 0, to = 0; i < breaks->ends.count; i++, from = to) {
        while (breaker->nodes[to].end < *LIST_AT(&breaks->ends, size_t, i))
            to++;
        cost += cost_after(breaker, from, to, before, &before);
    }
    return cost;
}

/* No rival: lines between phrases are not held against greedy ones. */
static void search_paragraph(struct fixture *fixture, struct text_paragraph paragraph) {
    struct shaped shaped = {.paragraph = &paragraph,
                            .arena = fixture->arena,
                            .scratch = text_fonts_arena(fixture->fonts)};
    struct breaks breaks;
    struct breaker breaker;
    paragraph.rules.word_break = COMPOSITION_WORD_PHRASE;
    assert_true(text_shape_paragraph(fixture->fonts, fixture->diags, &shaped));
    text_space_cells(&shaped);
    struct sums sums = text_sums_new(fixture->fonts, &shaped);
    text_break_cells(fixture->fonts, &shaped, &sums, &breaks);
    text_breaker_begin(fixture->fonts, &shaped, &sums, &breaker);
    int64_t least = least_of_all(&breaker);
    if (least < COST_OVERFULL)
        assert_int_equal(cost_of_breaks(&breaker, &breaks), least);
    text_fonts_clear_scratch(fixture->fonts);
}

/* ---- random paragraphs --------------------------------------------------------------------- */

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

static void the_quick_way_is_the_full_one(void **state) {
    struct fixture *fixture = *state;
    GRand *random = g_rand_new_with_seed(20041224);
    for (int i = 0; i < 500; i++) {
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
        search_paragraph(fixture, paragraph);
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
        cmocka_unit_test(hard_sentences_are_no_worse_than_greedy),
        cmocka_unit_test(prose_is_opened_no_more_than_greedily),
        cmocka_unit_test(the_quick_way_is_the_full_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
