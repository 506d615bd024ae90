/* Lines that end between phrases: what the model says of sentences, where words of compounds end,
 * and where titles are parted. A bar in a text of these tests is a place; `/` a line end. */
#include "text/break_int.h"
#include "text/phrase_int.h"
#include "text_fixture.h"

#define LONGEST 64 /* characters of a text */

/* Reads a text without its bars; `marked` tells where they were, by the character behind them. */
static size_t read_marked(const char *text, uint32_t *characters, bool *marked) {
    size_t count = 0;
    memset(marked, 0, (LONGEST + 1) * sizeof *marked);
    for (; *text; text = g_utf8_next_char(text)) {
        assert_true(count < LONGEST);
        if (*text == '|')
            marked[count] = true;
        else
            characters[count++] = g_utf8_get_char(text);
    }
    return count;
}

/* ---- the model --------------------------------------------------------------------------- */

/* As two programs of ours in different languages add them up. */
static void test_scores_are_sums_of_weights(void **state) {
    uint32_t characters[LONGEST];
    bool marked[LONGEST + 1];
    size_t count = read_marked("港の朝市に集まった。", characters, marked);
    (void)state;
    assert_int_equal(phrase_weight_count, 1710);
    assert_true(text_phrase_score(characters, count, 2) > 3400 &&
                text_phrase_score(characters, count, 2) < 3600);
    assert_true(text_phrase_score(characters, count, 1) < -6000);
}

static void test_sentences_have_phrases(void **state) {
    static const char *const sentences[] = {
        "港の|朝市に|子どもたちが|集まった。", "市民合唱団の|演奏会を|開く",
        "水辺の|生き物を|守る|市民の|集い",    "花火と|太鼓の|夜に、|橋の|上で|待ち合わせる",
        "新しい|図書館の|開館を|祝う",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sentences); i++) {
        uint32_t characters[LONGEST];
        bool marked[LONGEST + 1];
        size_t count = read_marked(sentences[i], characters, marked);
        for (size_t at = 1; at < count; at++)
            if ((text_phrase_score(characters, count, at) > 1000) != marked[at])
                fail_msg("%s: place %zu", sentences[i], at);
    }
}

/* Characters beyond the basic plane are none of the model's, and neither is what is not there. */
static void test_scores_end_with_the_text(void **state) {
    const uint32_t characters[] = {0x20BB7, 0x20BB7};
    (void)state;
    assert_int_equal(text_phrase_score(characters, 2, 1), -phrase_weight_sum / 2);
}

static void test_compounds_have_words(void **state) {
    static const char *const compounds[] = {
        "|友好|都市|提携|",   "|青少年|交流|使節団|",  "|国際|交流員|受入|事業|",
        "|遼寧省|大連市|",    "|経済|文化|交流|協定|", "|自然|博物館|友好館|締結|",
        "|海外|技術|研修員|", "|合唱団|定期|演奏会|",  "|小学校|児童|絵画|作品|交換展|",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(compounds); i++) {
        uint32_t characters[LONGEST];
        bool marked[LONGEST + 1], held[LONGEST + 1] = {false}, ends[LONGEST + 1] = {false};
        size_t count = read_marked(compounds[i], characters, marked);
        text_phrase_find_words(characters, count, held, ends);
        for (size_t at = 0; at <= count; at++)
            if (ends[at] != marked[at])
                fail_msg("%s: place %zu", compounds[i], at);
    }
}

/* One ideograph behind a word in katakana belongs to it: リカ州, not リカ|州. */
static void test_suffixes_stay_with_katakana(void **state) {
    uint32_t characters[LONGEST];
    bool marked[LONGEST + 1], held[LONGEST + 1] = {false}, ends[LONGEST + 1] = {false};
    (void)state;
    size_t count = read_marked("リカ州", characters, marked);
    text_phrase_find_words(characters, count, held, ends);
    assert_false(ends[2]);
    assert_true(ends[3]);
}

/* ---- lines ------------------------------------------------------------------------------- */

static const struct composition_rules display = {.word_break = COMPOSITION_WORD_PHRASE,
                                                 .text_wrap = COMPOSITION_WRAP_BALANCE};

static void append_line(const struct text_line *line, GString *out) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        g_string_append_len(out, run->text, (gssize)run->text_size);
    }
}

static void assert_block(const struct text_block *block, const char *expected) {
    GString *lines = g_string_new(NULL);
    for (size_t i = 0; i < block->lines.count; i++) {
        g_string_append(lines, i > 0 ? "/" : "");
        append_line(LIST_AT(&block->lines, const struct text_line, i), lines);
    }
    assert_string_equal(lines->str, expected);
    g_string_free(lines, TRUE);
}

/* The text is the lines' without their ends; the measure in em. */
static void assert_lines(struct fixture *fixture, struct text_paragraph paragraph, int measure,
                         const char *expected) {
    GString *text = g_string_new(expected);
    g_string_replace(text, "/", "", 0);
    struct text_run run = run_of(text->str);
    paragraph.runs = &run;
    paragraph.run_count = 1;
    paragraph.measure = measure * SIZE;
    assert_block(compose(fixture, paragraph), expected);
    g_string_free(text, TRUE);
}

static void test_titles_are_parted_between_phrases(void **state) {
    const struct text_paragraph title = {.rules = display, .align = TEXT_START};
    assert_lines(*state, title, 16, "港まつりの夜に、花火と/市民合唱団の演奏会を開く");
    assert_lines(*state, title, 12, "水辺の生き物を/守る市民の集い");
    assert_lines(*state, title, 12, "第３回「湖と森」/写真展の開催について");
    assert_lines(*state, title, 16, "海辺の図書館/（分室・資料庫）の新しい利用案内");
    assert_lines(*state, title, 9, "青森県国際交流/推進協議会総会");
    /* It fits. */
    assert_lines(*state, title, 24, "港まつりの夜に、花火と市民合唱団の演奏会を開く");
}

/* Rather another line than a word that is parted; a name only where its ・ are. */
static void test_words_stay_whole(void **state) {
    const struct text_paragraph title = {.rules = display, .align = TEXT_CENTER};
    assert_lines(*state, title, 9, "海辺の図書館/（分室・資料庫）の/新しい利用案内");
    assert_lines(*state, title, 16, "ヨハネス・グーテンベルクの/工房を訪ねる");
    assert_lines(*state, title, 9, "ヨハネス・/グーテンベルクの/工房を訪ねる");
    assert_lines(*state, title, 10, "北の海のＡＯＭＯＲＩ/大会に参加する");
}

static void test_no_title_ends_with_two_characters(void **state) {
    static const char *const titles[] = {
        "秋の文化祭のお知らせと予定", "市民合唱団の演奏会を開く",   "友好都市提携四十周年記念誌",
        "湖と森の写真展（八月）",     "新しい図書館の開館を祝う会",
    };
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        for (int measure = 6; measure < 14; measure++) {
            struct text_run run = run_of(titles[i]);
            const struct text_block *block =
                compose(*state, (struct text_paragraph){.runs = &run,
                                                        .run_count = 1,
                                                        .measure = measure * SIZE,
                                                        .rules = display,
                                                        .align = TEXT_START});
            const struct text_line *last =
                LIST_AT(&block->lines, const struct text_line, block->lines.count - 1);
            if (block->lines.count > 1 && last->end - last->start < 3)
                fail_msg("%s at %d em", titles[i], measure);
        }
}

/* Lines that are even are not spread to the measure, though the style would. */
static void test_even_lines_are_not_justified(void **state) {
    struct text_run run = run_of("港まつりの夜に、花火と市民合唱団の演奏会を開く");
    const struct text_block *block =
        compose(*state, (struct text_paragraph){.runs = &run,
                                                .run_count = 1,
                                                .measure = 16 * SIZE,
                                                .rules = display,
                                                .align = TEXT_JUSTIFY});
    const struct text_line *first = LIST_AT(&block->lines, const struct text_line, 0);
    assert_int_equal(first->width, first->natural);
    assert_true(first->width < 12 * SIZE);
}

/* In rows and columns that are short of room, the text takes the lines it must. */
static void test_crowded_lines(void **state) {
    const struct text_paragraph label = {.rules = display, .align = TEXT_START, .crowded = true};
    const struct text_paragraph title = {.rules = display, .align = TEXT_START};
    assert_lines(*state, label, 7, "青森県国際交流/推進協議会総会");
    assert_lines(*state, title, 7, "ヨハネス・/グーテンベルク/の工房を訪ねる");
    assert_lines(*state, label, 12, "海辺の図書館（分室・/資料庫）の新しい利用案内");
}

static void test_kept_words_are_not_parted(void **state) {
    const char *words[] = {"水辺の生き物"};
    const struct list kept = {words, 1, 1};
    struct text_paragraph title = {.rules = display, .align = TEXT_START};
    assert_lines(*state, title, 9, "新しい水辺の/生き物を守る集い");
    title.kept = &kept;
    assert_lines(*state, title, 9, "新しい/水辺の生き物を/守る集い");
    /* Longer than a line, it is parted where else it would be. */
    assert_lines(*state, title, 5, "新しい/水辺の/生き物を/守る集い");
}

/* ---- not balanced, not between phrases --------------------------------------------------- */

static void test_greedy_lines_end_between_phrases(void **state) {
    const struct text_paragraph greedy = {
        .rules = {.word_break = COMPOSITION_WORD_PHRASE, .breaking = COMPOSITION_BREAK_GREEDY},
        .align = TEXT_START};
    assert_lines(*state, greedy, 12, "港まつりの夜に、花火と/市民合唱団の演奏会を開く");
    assert_lines(*state, greedy, 14, "ヨハネス・グーテンベルクの/工房を訪ねる");
}

static void test_prose_is_parted_anywhere(void **state) {
    const struct text_paragraph prose = {.align = TEXT_START};
    assert_lines(*state, prose, 12, "港まつりの夜に、花火と市/民合唱団の演奏会を開く");
    struct text_paragraph filled = {.align = TEXT_START, .rules = display};
    filled.rules.word_break = COMPOSITION_WORD_NORMAL;
    assert_lines(*state, filled, 13, "港まつりの夜に、花火と市/民合唱団の演奏会を開く");
}

/* Western and Korean lines are even between words, and no word gets a hyphen for that. */
static void test_other_languages_are_even(void **state) {
    struct text_run run = run_of("International programme of the harbour festival");
    run.style.language = "en";
    struct text_paragraph paragraph = {
        .runs = &run, .run_count = 1, .measure = 18 * SIZE, .rules = display, .align = TEXT_START};
    assert_block(compose(*state, paragraph), "International programme /of the harbour festival");
}

/* ---- leaders ----------------------------------------------------------------------------- */

static void test_leaders_stay_with_what_is_before(void **state) {
    struct text_run runs[] = {run_of("水辺市"), run_of("…"), run_of("グーテンベルク市"),
                              run_of("（湖水国・森林州）")};
    runs[1].kind = TEXT_RUN_LEADER;
    runs[1].width = 2 * SIZE;
    assert_block(compose(*state, (struct text_paragraph){.runs = runs,
                                                         .run_count = 4,
                                                         .measure = 14 * SIZE,
                                                         .rules = display,
                                                         .align = TEXT_START}),
                 "水辺市……グーテンベルク市/（湖水国・森林州）");
    assert_block(compose(*state, (struct text_paragraph){.runs = runs,
                                                         .run_count = 3,
                                                         .measure = 9 * SIZE,
                                                         .rules = display,
                                                         .align = TEXT_START}),
                 "水辺市……/グーテンベルク市");
}

/* The number of a page does not stand by itself below its entry. */
static void test_page_numbers_follow_their_leader(void **state) {
    struct text_run runs[] = {run_of("水辺の生き物を守る市民の集い"), run_of("…"), run_of("12")};
    runs[1].kind = TEXT_RUN_LEADER;
    const struct text_block *block =
        compose(*state, (struct text_paragraph){.runs = runs,
                                                .run_count = 3,
                                                .measure = 14 * SIZE,
                                                .rules = display,
                                                .align = TEXT_JUSTIFY});
    assert_int_equal(block->lines.count, 2);
    const struct text_line *last = LIST_AT(&block->lines, const struct text_line, 1);
    const struct text_glyph_run *first = LIST_AT(&last->runs, const struct text_glyph_run, 0);
    assert_int_equal(first->run, 0);
    assert_int_equal(last->width, 14 * SIZE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_are_sums_of_weights),
        cmocka_unit_test(test_sentences_have_phrases),
        cmocka_unit_test(test_scores_end_with_the_text),
        cmocka_unit_test(test_compounds_have_words),
        cmocka_unit_test(test_suffixes_stay_with_katakana),
        cmocka_unit_test(test_titles_are_parted_between_phrases),
        cmocka_unit_test(test_words_stay_whole),
        cmocka_unit_test(test_no_title_ends_with_two_characters),
        cmocka_unit_test(test_even_lines_are_not_justified),
        cmocka_unit_test(test_crowded_lines),
        cmocka_unit_test(test_kept_words_are_not_parted),
        cmocka_unit_test(test_greedy_lines_end_between_phrases),
        cmocka_unit_test(test_prose_is_parted_anywhere),
        cmocka_unit_test(test_other_languages_are_even),
        cmocka_unit_test(test_leaders_stay_with_what_is_before),
        cmocka_unit_test(test_page_numbers_follow_their_leader),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
