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

/* Does any line end in the number, wherever in a line it comes to stand? */
static bool is_parted(struct fixture *fixture, const char *number,
                      const struct text_paragraph *model) {
    bool parted = false;
    for (int before = 0; before < 6; before++) {
        GString *text = g_string_new(NULL);
        for (int i = 0; i < before; i++)
            g_string_append(text, "国");
        g_string_append_printf(text, "%sがある。国の国々の国", number);
        struct text_run run = run_of(text->str);
        struct text_paragraph paragraph = *model;
        run.style.writing = model->trace ? TEXT_VERTICAL : TEXT_HORIZONTAL;
        paragraph.runs = &run;
        paragraph.run_count = 1;
        size_t first = (size_t)before, end = first + (size_t)g_utf8_strlen(number, -1);
        const struct text_block *block = compose(fixture, paragraph);
        for (size_t i = 0; i < block->lines.count; i++) {
            size_t at = LIST_AT(&block->lines, const struct text_line, i)->end;
            parted = parted || (at > first && at < end);
        }
        g_string_free(text, TRUE);
    }
    return parted;
}

/* JLReq 3.1.10 d and e, whatever the figures are: no line ends in a number, with its sign and unit.
 */
static void numbers_are_one_thing(void **state) {
    static const char *const numbers[] = {
        "3/4",          "５／８",         "三・五％",       "7,340 m",      "60 km/h",
        "８０ｋｍ／ｈ", "¥ 900",          "△７％",          "10～20人",     "三～五人",
        "３－２",       "２対１",         "9:45",           "9:45～11:30",  "０４４－４４",
        "〒012-3456",   "第９回",         "No. 14",         "Ｎｏ．１４",   "§８",
        "Ａ－１",       "ISO 216-1:2007", "12年度",         "４か国",       "３ヶ所",
        "八メ",         "五分の二",       "１,２３４人",    "1 234 567 人", "3 N m³",
        "20 °C",        "35°41′22″N",     "一二、三四五人", "二〇―三四",    "30 万円",
        "50€",          "Ｒ６",           "２次会",         "5 ％",         "十二時間",
        "２㎢",         "－５℃",          "4 3/8マ",        "２ ３／４年",  "10 1/2",
        "￥７００－",   "¥9,800-",
    };
    for (int turn = 0; turn < 2 * (COMPOSITION_KINSOKU_VERY_LOOSE + 1) * 2; turn++) {
        struct text_paragraph model = {
            .measure = 8 * SIZE,
            .align = turn % 2 ? TEXT_START : TEXT_JUSTIFY,
            .trace = turn / 2 % 2, /* vertical */
            .rules = {.kinsoku = (enum composition_kinsoku)(turn / 4),
                      .breaking = turn % 2 ? COMPOSITION_BREAK_GREEDY : COMPOSITION_BREAK_OPTIMAL},
        };
        for (size_t i = 0; i < COUNT_OF(numbers); i++) {
            bool percent = g_str_has_suffix(numbers[i], "％") &&
                           model.rules.kinsoku == COMPOSITION_KINSOKU_LOOSE;
            if (!percent && is_parted(*state, numbers[i], &model))
                fail_msg("%s is parted (turn %d)", numbers[i], turn);
        }
    }
}

/* What is no number ends lines as it did. */
static void what_is_no_number_is_parted(void **state) {
    static const char *const texts[] = {"年～５年国国", "１・２・３・４", "一、二",
                                        "四国地方国国国", "2004年12月24日～2005年3月31日"};
    struct text_paragraph model = {.measure = 6 * SIZE, .align = TEXT_START};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (!is_parted(*state, texts[i], &model))
            fail_msg("%s is not parted", texts[i]);
}

/* Longer than a line, a number is parted at what joins its parts. */
static void long_numbers_part_at_their_marks(void **state) {
    assert_lines(*state, "２００４～２００５年度", "ja", 6.0, "２００４～|２００５年度");
    assert_lines(*state, "０１２３－４５－６７８９", "ja", 5.0, "０１２３－|４５－|６７８９");
    assert_lines(*state, "2004-12-24", "ja", 3.0, "2004-|12-24");
    assert_lines(*state, "7,890,123,456円", "ja", 6.0, "7,890,123,|456円");
    assert_lines(*state, "平成１６年１２月２４日", "ja", 4.0, "平成|１６年|１２月|２４日");
}

/* An amount is not parted at its thousands while there is another way, and if it is, that is told.
 */
static void amounts_are_parted_last(void **state) {
    struct fixture *fixture = *state;
    assert_lines(fixture, "費用は約12,500円である", "ja", 4.0, "費用は約|12,500|円である");
    assert_lines(fixture, "費用は1,234,567円", "ja", 5.0, "費用は|1,234,567|円");
    assert_lines(fixture, "代金１，２３４円", "ja", 5.0, "代金|１，２３４|円");
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        assert_int_not_equal(diags_at(fixture->diags, i)->code, DIAG_LINE_TORN);
    size_t before = diags_count(fixture->diags);
    assert_lines(fixture, "7,890,123,456円", "ja", 4.0, "7,890,|123,456|円");
    assert_true(diags_count(fixture->diags) > before);
    assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_LINE_TORN);
}

/* Decimals alike; what has more than one point is a date. */
static void decimals_are_parted_last(void **state) {
    struct fixture *fixture = *state;
    assert_lines(fixture, "長さ３４．５千メートル", "ja", 5.0, "長さ|３４．５千|メートル");
    assert_lines(fixture, "日付2008.10.31", "ja", 3.0, "日付|2008.|10.31");
    assert_lines(fixture, "電話０９８‐７６‐５４３２", "ja", 5.0, "電話|０９８‐|７６‐|５４３２");
    assert_lines(fixture, "電話０９８ー７６ー５４３２", "ja", 5.0, "電話|０９８ー|７６ー|５４３２");
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        assert_int_not_equal(diags_at(fixture->diags, i)->code, DIAG_LINE_TORN);
    size_t before = diags_count(fixture->diags);
    assert_lines(fixture, "３４５．６７８", "ja", 4.0, "３４５．|６７８");
    assert_true(diags_count(fixture->diags) > before);
    assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_LINE_TORN);
}

/* Straight ones at full width, and a year without its century. */
static void wide_quotation_marks_open_and_close(void **state) {
    assert_lines(*state, "国の＂友＂国", "ja", 3.0, "国の|＂友＂|国");
    assert_lines(*state, "国国＇友＇国", "ja", 3.0, "国国|＇友＇|国");
    assert_lines(*state, "国国国'72国の国国", "ja", 4.0, "国国国|'72国の|国国");
}

/* Words on both sides of a stroke are words. */
static void words_are_divided_in_order_of_harm(void **state) {
    assert_lines(*state, "understanding/misunderstanding", "en", 6.0,
                 "understand-|ing/misun-|derstanding");
    assert_lines(*state, "国国のe-mailとX-ray", "ja", 5.0, "国国の|e-mail|とX-ray");
}

/* In Japanese text, where a Western word is a name more often than not, only what is longer than a
 * line is divided; by setting all words, or none, and then no letter stands by itself. */
static void words_in_japanese_are_divided_by_setting(void **state) {
    static const struct {
        enum composition_hyphenation hyphenation;
        const char *text;
        double measure;
        size_t end; /* of the first line, in characters */
        bool hyphen;
    } settings[] = {
        {COMPOSITION_HYPHENATION_LONG, "はunderstanding", 7.0, 1, false},
        {COMPOSITION_HYPHENATION_LONG, "understanding", 4.0, 5, true},
        {COMPOSITION_HYPHENATION_ENGLISH, "はunderstanding", 7.0, 11, true},
        {COMPOSITION_HYPHENATION_NONE, "understanding", 4.0, 8, false},
        {COMPOSITION_HYPHENATION_NONE, "bxbxbxbz", 3.5, 6, false},
    };
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        struct text_run run = run_of(settings[i].text);
        const struct text_block *block =
            compose(*state, (struct text_paragraph){.runs = &run,
                                                    .run_count = 1,
                                                    .measure = (Length)(settings[i].measure * SIZE),
                                                    .align = TEXT_START,
                                                    .rules.hyphenation = settings[i].hyphenation});
        const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
        assert_int_equal(line->end, settings[i].end);
        const struct text_glyph_run *last =
            LIST_AT(&line->runs, const struct text_glyph_run, line->runs.count - 1);
        assert_int_equal(last->use == TEXT_USE_HYPHEN, settings[i].hyphen);
    }
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
                 "問合せはwww.|example.jp/|international-|pageへ");
}

/* Letters against digits are no words of a dictionary. */
static void codes_have_no_hyphens(void **state) {
    for (double measure = 7.0; measure < 12.0; measure += 0.5) {
        char *lines = lines_of(*state,
                               "the B2Binternational and an "
                               "international_understanding of understanding",
                               "en", measure);
        assert_null(strstr(lines, "Binter-"));
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

/* △ and ▲ before an amount are its sign: solid, of figures of any width, and kept with it. */
static void signs_of_loss_are_solid(void **state) {
    static const char *const figures[] = {"50", "1,200円", "７", "１，２００円"};
    for (size_t i = 0; i < 2 * COUNT_OF(figures); i++) {
        const char *sign = i % 2 ? "▲" : "△";
        char *text = g_strconcat(sign, figures[i / 2], NULL);
        assert_int_equal(width_of(*state, text, "ja"),
                         width_of(*state, sign, "ja") + width_of(*state, figures[i / 2], "ja"));
        g_free(text);
    }
    assert_lines(*state, "▲５００", "ja", 1.5, "▲５|０|０");
    assert_lines(*state, "計▲５", "ja", 1.0, "計|▲５");
}

/* Points of other text are as they were. */
static void other_marks_part_nothing(void **state) {
    char *lines = lines_of(*state, "記事は1992.7にある。", "ja", 5.0);
    assert_non_null(strstr(lines, "1992.7"));
    g_free(lines);
}

/* The spaces between the characters [first, end) of the first line, in the whole. */
static Length spaces_in(struct fixture *fixture, const char *text, double measure, size_t first,
                        size_t end) {
    struct text_run run = run_of(text);
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){.runs = &run,
                                                 .run_count = 1,
                                                 .measure = (Length)(measure * SIZE),
                                                 .trace = true,
                                                 .rules.breaking = COMPOSITION_BREAK_GREEDY});
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    Length spaces = 0;
    assert_true(line->end >= end);
    for (size_t i = first; i + 1 < end; i++)
        spaces += LIST_AT(&line->cells, const struct text_set_cell, i)->after +
                  LIST_AT(&line->cells, const struct text_set_cell, i + 1)->before;
    return spaces;
}

/* Where a line is spread, its numbers are not. */
static void numbers_are_not_spread(void **state) {
    static const struct {
        const char *text;
        size_t first, end;
    } rows[] = {
        {"国の国は９，８７６，５４３人、国々国国国国", 4, 13},
        {"国の国は９８．７６人がいる国、国々国国国国", 4, 9},
        {"国は約4 3/8マイルの国、国国国国国", 3, 8},
        {"国は約1 234 567人の国、国国国国国", 3, 12},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double most = (double)rows[i].end + 4;
        for (double measure = most - 1; measure < most; measure += 0.1)
            assert_int_equal(spaces_in(*state, rows[i].text, measure, rows[i].first, rows[i].end),
                             0);
    }
}

/* Straight marks open and close in turn; an apostrophe before a figure does neither. */
static void an_apostrophe_before_figures_opens_nothing(void **state) {
    static const struct {
        const char *text, *lines;
    } rows[] = {
        {"'60年代の国'国国国'です", "'60年代の国|'国国国'です"},
        {"国国'60年代と'70年代", "国国'60年代|と'70年代"},
        {"'60年の国'国国国'です", "'60年の国|'国国国'です"},
        {"国国国国国'60年代'国", "国国国国国|'60年代'国"},
        {"国国国国国'60点'国", "国国国国国|'60点'国"},
        {"国国国国国国'友国'国", "国国国国国国|'友国'国"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_lines(*state, rows[i].text, "ja", 6.0, rows[i].lines);
}

static void numbers_in_circles_are_ideographs(void **state) {
    assert_int_equal(width_of(*state, "国➂国➓国❺国", "ja"), width_of(*state, "国①国⑩国②国", "ja"));
}

/* ％ is of its number, in ideographs as in figures, in a box that is spread: 五, 〇％, 以, 上. */
static void percents_stay_with_ideographs(void **state) {
    struct text_run run = run_of("五〇％以上");
    run.box_width = 8 * SIZE;
    run.box_align = TEXT_BOX_SPREAD;
    const struct text_block *block = compose(
        *state, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    const struct text_glyph *glyphs = LIST_AT(&line->runs, const struct text_glyph_run, 0)->glyphs;
    static const int ems[] = {0, 2, 3, 5, 7};
    for (size_t i = 0; i < COUNT_OF(ems); i++)
        assert_true(ABS(glyphs[i].x - ems[i] * SIZE) < SIZE / 100);
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
        CASE(numbers_are_one_thing),
        CASE(what_is_no_number_is_parted),
        CASE(long_numbers_part_at_their_marks),
        CASE(amounts_are_parted_last),
        CASE(decimals_are_parted_last),
        CASE(wide_quotation_marks_open_and_close),
        CASE(signs_of_loss_are_solid),
        CASE(percents_stay_with_ideographs),
        CASE(words_are_divided_in_order_of_harm),
        CASE(words_in_japanese_are_divided_by_setting),
        CASE(www_is_an_address),
        CASE(codes_have_no_hyphens),
        CASE(an_apostrophe_is_no_quotation_mark),
        CASE(numbers_are_not_spread),
        CASE(an_apostrophe_before_figures_opens_nothing),
        CASE(numbers_in_circles_are_ideographs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
