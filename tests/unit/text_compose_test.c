/* Composition against JLReq's numbers: bodies, spaces, kinsoku, steps of adjustment, fonts. Widths
 * are read in 1/1000 em of 10 pt characters in BIZ UDMincho. */
#include "text_fixture.h"

static const char *const chinese[] = {"Noto Serif CJK SC"};

static const struct text_block *compose_text(struct fixture *fixture, const char *text,
                                             double measure) {
    struct text_run *run = ARENA_NEW(fixture->arena, struct text_run);
    *run = run_of(text);
    return compose(fixture, (struct text_paragraph){
                                .runs = run, .run_count = 1, .measure = (Length)(measure * SIZE)});
}

static const struct text_line *line_at(const struct text_block *block, size_t index) {
    assert_true(index < block->lines.count);
    return LIST_AT(&block->lines, const struct text_line, index);
}

static const struct text_glyph_run *glyphs_of(const struct text_line *line, size_t index) {
    assert_true(index < line->runs.count);
    return LIST_AT(&line->runs, const struct text_glyph_run, index);
}

static char *line_text(const struct text_line *line) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        g_string_append_len(text, run->text, (gssize)run->text_size);
    }
    return g_string_free(text, FALSE);
}

static void assert_line(const struct text_block *block, size_t index, const char *expected) {
    char *text = line_text(line_at(block, index));
    assert_string_equal(text, expected);
    g_free(text);
}

static int millis(Length length) {
    return (int)(((int64_t)length * 1000 + SIZE / 2) / SIZE);
}

static int width_of(struct fixture *fixture, const char *text) {
    struct text_run run = run_of(text);
    Length width = 0;
    assert_true(text_measure(fixture->fonts, fixture->arena, &run, 1, fixture->diags, &width));
    return millis(width);
}

/* JLReq 3.1.2, 3.1.4, 3.2.6, Table 1. */
static void test_widths(void **state) {
    static const struct {
        const char *text;
        int width; /* 1/1000 em, the space after the last character excluded */
    } cases[] = {
        {"漢字", 2000},
        {"字」", 1500},
        {"」字", 2000},
        {"「字", 1500},
        {"字「字", 3000},
        {"」「", 1500},
        {"」」", 1000},
        {"「「", 1000},
        {"」、", 1000},
        {"、「", 1500},
        {"。」", 1000},
        {"。「", 1500},
        {"字・字", 3000},
        {"」・「", 2000},
        {"字：字", 3000},
        {"、字", 2000},
        {"字。字", 3000},
        {"か？き", 3000},
        {"……", 2000},
        {"——", 2000},
        {"字A字", 3000}, /* BIZ's Latin is half an em; a quarter on each side */
        {"字12字", 3500},
        {"字。A", 2500},              /* the half em of 。, no quarter */
        {"A B", 1333},                /* word space of a third */
        {"字(A)字", 3500},            /* Western brackets: no quarter em */
        {"１２，５７３．８５", 8000}, /* marks inside a number: solid halves */
        {"千，百", 3000},
        {"７月～８月", 5000},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int width = width_of(fixture, cases[i].text);
        if (width != cases[i].width)
            print_error("%s\n", cases[i].text);
        assert_int_equal(width, cases[i].width);
    }
}

static void test_line_end_keeps_half_em(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_text(fixture, "春夏秋冬春夏。秋冬", 7.0);
    assert_line(block, 0, "春夏秋冬春夏。");
    assert_int_equal(line_at(block, 0)->step, 0);
    assert_int_equal(millis(line_at(block, 0)->width), 7000);
    /* Half an em too much: the line end's space goes, whole. */
    block = compose_text(fixture, "春夏秋冬春夏。秋冬", 6.5);
    assert_line(block, 0, "春夏秋冬春夏。");
    assert_int_equal(line_at(block, 0)->step, -2);
    assert_int_equal(millis(line_at(block, 0)->width), 6500);
}

static void test_reduction_steps(void **state) {
    struct fixture *fixture = *state;
    /* The comma's half em may go (step 5), that of the full stop may not (3.8.3). */
    const struct text_block *block = compose_text(fixture, "春夏、秋冬春夏秋冬春夏秋", 6.5);
    assert_line(block, 0, "春夏、秋冬春夏");
    assert_int_equal(line_at(block, 0)->step, -5);
    block = compose_text(fixture, "春夏。秋冬春夏、秋冬春夏秋", 6.5);
    assert_line(block, 0, "春夏。秋冬春");
    /* Step 4: middle dots before commas. */
    block = compose_text(fixture, "春・夏秋冬春春夏秋冬春夏秋冬", 5.5);
    assert_line(block, 0, "春・夏秋冬春");
    assert_int_equal(line_at(block, 0)->step, -4);
    /* Step 6: Japanese–Western down to an eighth: 7.5 em of text in 7.25. */
    block = compose_text(fixture, "春夏AB秋冬春夏春夏秋冬春夏秋", 7.25);
    assert_line(block, 0, "春夏AB秋冬春夏");
    assert_int_equal(line_at(block, 0)->step, -6);
    assert_int_equal(millis(line_at(block, 0)->width), 7250);
}

static void test_expansion_steps(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_text(fixture, "春夏秋冬春夏秋冬「春夏秋冬", 9.0);
    assert_line(block, 0, "春夏秋冬春夏秋冬");
    assert_int_equal(line_at(block, 0)->step, 3);
    assert_int_equal(millis(line_at(block, 0)->width), 9000);
    const struct text_glyph_run *run = glyphs_of(line_at(block, 0), 0);
    /* One em over seven places, evenly. */
    assert_int_equal(millis(run->glyphs[1].x), 1143);
    assert_int_equal(millis(run->glyphs[7].x), 8000);
}

static void test_western_words(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_text(fixture, "ab cd ef gh ij kl", 3.75);
    assert_line(block, 0, "ab cd ef ");
    assert_int_equal(line_at(block, 0)->step, 1);
    assert_int_equal(millis(line_at(block, 0)->natural), 3667);
    block = compose_text(fixture, "well-known", 4.0);
    assert_line(block, 0, "well-");
    assert_line(block, 1, "known");
    assert_int_equal(diags_count(fixture->diags), 0);
    /* A word longer than the line is split rather than set outside it, and that is told. */
    block = compose_text(fixture, "bcdfgcbdfg", 3.0);
    assert_line(block, 0, "bcdfgc");
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_LINE_TORN);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "1 line is cut within what is longer than the line: `bcdfgc`");
}

static void test_brackets_at_edges(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_text(fixture, "春夏秋「冬春」夏秋冬", 3.0);
    assert_line(block, 1, "「冬春」");
    /* At the line head the bracket's half em stands outside: its glyph starts half an em left. */
    assert_int_equal(millis(glyphs_of(line_at(block, 1), 0)->glyphs[0].x + SIZE), 500);
    assert_int_equal(line_at(block, 1)->x, 0);
}

static void test_space_after_question_mark(void **state) {
    struct fixture *fixture = *state;
    /* JLReq 3.1.6: kept inside a line, dropped at its end, never at the next line's head. */
    assert_int_equal(width_of(fixture, "か？　き"), 4000);
    const struct text_block *block = compose_text(fixture, "春夏か？　きく", 4.0);
    assert_line(block, 0, "春夏か？");
    assert_line(block, 1, "　きく");
    assert_int_equal(line_at(block, 1)->x, 0);
}

static void test_indents_and_alignment(void **state) {
    struct fixture *fixture = *state;
    struct text_run run = run_of("春夏秋冬春夏秋");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = 5 * SIZE};
    paragraph.first_indent = SIZE;
    const struct text_block *block = compose(fixture, paragraph);
    assert_line(block, 0, "春夏秋冬");
    assert_int_equal(line_at(block, 0)->x, SIZE);
    assert_int_equal(line_at(block, 1)->x, 0);
    assert_int_equal(line_at(block, 1)->width, 3 * SIZE);
    /* Em boxes of 10 in a feed of 17: 3.5 above, then 8.8 to the baseline. */
    assert_int_equal(line_at(block, 0)->baseline, SIZE * 35 / 100 + SIZE * 88 / 100);
    assert_int_equal(line_at(block, 1)->baseline - line_at(block, 0)->baseline, SIZE * 17 / 10);
    paragraph.first_indent = 0;
    paragraph.align = TEXT_CENTER;
    block = compose(fixture, paragraph);
    assert_int_equal(line_at(block, 1)->x, (5 * SIZE - line_at(block, 1)->width) / 2);
    paragraph.align = TEXT_JUSTIFY_ALL;
    block = compose(fixture, paragraph);
    assert_int_equal(line_at(block, 1)->width, 5 * SIZE);
    paragraph.align = TEXT_END;
    block = compose(fixture, paragraph);
    assert_int_equal(line_at(block, 1)->x + line_at(block, 1)->width, 5 * SIZE);
}

static const struct text_block *compose_by(struct fixture *fixture, const char *text,
                                           double measure, struct composition_rules rules) {
    struct text_run *run = ARENA_NEW(fixture->arena, struct text_run);
    *run = run_of(text);
    return compose(fixture, (struct text_paragraph){.runs = run,
                                                    .run_count = 1,
                                                    .measure = (Length)(measure * SIZE),
                                                    .first_indent = SIZE,
                                                    .rules = rules});
}

/* JLReq 3.1.5: where the bracket's body stands, from the measure's start. */
static void test_bracket_at_paragraph_head(void **state) {
    static const struct {
        enum composition_head_bracket rule;
        int first, second; /* 1/1000 em */
    } cases[] = {
        {COMPOSITION_BRACKET_SOLID, 1000, 0},
        {COMPOSITION_BRACKET_HALF, 1500, 500},
        {COMPOSITION_BRACKET_OUTDENT, 500, 0},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct composition_rules rules = {.head_bracket = cases[i].rule};
        const struct text_block *block =
            compose_by(fixture, "「春夏秋」冬春夏「秋冬」春夏秋冬", 6.0, rules);
        for (size_t line = 0; line < 2; line++) {
            const struct text_glyph_run *run = glyphs_of(line_at(block, line), 0);
            /* The glyph's own half em stands left of the body. */
            Length body = line_at(block, line)->x + run->x + run->glyphs[0].x + SIZE / 2;
            if (g_str_has_prefix(run->text, "「"))
                assert_int_equal(millis(body), line ? cases[i].second : cases[i].first);
        }
    }
}

static void test_other_rules(void **state) {
    struct fixture *fixture = *state;
    /* Solid line ends; a mark that hangs; fixed and no Japanese–Western space. */
    const struct text_block *block =
        compose_by(fixture, "春夏秋冬。春夏", 5.5,
                   (struct composition_rules){.line_end = COMPOSITION_LINE_END_SOLID});
    assert_line(block, 0, "春夏秋冬。");
    assert_int_equal(line_at(block, 0)->step, 0);
    block = compose_by(fixture, "春夏秋冬。春夏", 5.0, (struct composition_rules){.hanging = true});
    assert_line(block, 0, "春夏秋冬。");
    assert_int_equal(millis(line_at(block, 0)->width), 4000);
    block =
        compose_by(fixture, "春A夏", 9.0, (struct composition_rules){COMPOSITION_KINSOKU_STRICT});
    assert_int_equal(millis(line_at(block, 0)->width), 3000);
    struct composition_rules none = {.western_space = COMPOSITION_WESTERN_NONE};
    block = compose_by(fixture, "春A夏", 9.0, none);
    assert_int_equal(millis(line_at(block, 0)->width), 2500);
    struct composition_rules fixed = {.western_space = COMPOSITION_WESTERN_FIXED};
    block = compose_by(fixture, "春AB秋冬春夏春夏秋冬春夏秋", 8.25, fixed);
    assert_int_not_equal(line_at(block, 0)->step, -6);
}

/* One run of base text with ruby in parts, between plain runs. */
static const struct text_line *compose_ruby(struct fixture *fixture, const char *const texts[3],
                                            const struct text_ruby *ruby, size_t count,
                                            double measure) {
    struct text_run *runs = ARENA_ARRAY(fixture->arena, struct text_run, 3);
    for (size_t i = 0; i < 3; i++)
        runs[i] = run_of(texts[i]);
    runs[1].ruby = ruby;
    runs[1].ruby_count = count;
    return line_at(compose(fixture, (struct text_paragraph){.runs = runs,
                                                            .run_count = 3,
                                                            .measure = (Length)(measure * SIZE)}),
                   0);
}

static const struct text_glyph_run *ruby_of(const struct text_line *line) {
    for (size_t i = 0; i < line->runs.count; i++)
        if (glyphs_of(line, i)->y != 0)
            return glyphs_of(line, i);
    fail_msg("the line has no ruby");
    return NULL;
}

/* JLReq 3.3.5, 3.3.6, 3.3.8. Ruby is 5 pt over 10 pt: a kana is half an em of the base. */
static void test_ruby_widths(void **state) {
    static const struct {
        const char *texts[3];
        struct text_ruby ruby;
        int width, start, gap; /* line; ruby's first body; between ruby characters; 1/1000 em */
    } cases[] = {
        {{"山", "字", "川"}, {1, "かん"}, 3000, 1000, 500},
        {{"山", "字", "川"}, {1, "か"}, 3000, 1250, 0},
        {{"山", "鑑", "川"}, {1, "かがみ"}, 3500, 1000, 500},   /* nothing over ideographs */
        {{"の", "鑑", "の"}, {1, "かがみ"}, 3000, 750, 500},    /* a quarter over each kana */
        {{"。", "鑑", "の"}, {1, "かがみ"}, 3000, 750, 500},    /* over the half em of 。 */
        {{"", "鑑", "の"}, {1, "かがみ"}, 2250, 0, 500},        /* line head: the ruby's edge */
        {{"の", "鑑", ""}, {1, "かがみ"}, 2250, 750, 500},      /* line end likewise */
        {{"山", "漢字", "川"}, {2, "かんじ"}, 4000, 1083, 667}, /* 1:2:2:1 */
        {{"山", "漢字", "川"}, {2, "か"}, 4000, 1750, 0},
        {{"山", "漢字", "川"}, {2, "あいうえおか"}, 5000, 1000, 500},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_line *line =
            compose_ruby(fixture, cases[i].texts, &cases[i].ruby, 1, 20.0);
        const struct text_glyph_run *ruby = ruby_of(line);
        assert_int_equal(millis(line->width), cases[i].width);
        assert_int_equal(millis(ruby->x), cases[i].start);
        if (ruby->glyph_count > 1)
            assert_int_equal(millis(ruby->glyphs[1].x), cases[i].gap);
        /* Its em box stands on the base's: 0.88 of the base, 0.12 of the ruby. */
        assert_int_equal(millis(-ruby->y), 880 + 60);
    }
}

/* Jukugo: three kana reach half an em over the next character, whose single kana moves. */
static void test_ruby_in_a_word(void **state) {
    struct fixture *fixture = *state;
    const char *const texts[] = {"山", "承和", "川"};
    const struct text_ruby parts[] = {{1, "しょう"}, {1, "わ"}};
    const struct text_line *line = compose_ruby(fixture, texts, parts, 2, 20.0);
    assert_int_equal(millis(line->width), 4000);
    const struct text_ruby full[] = {{1, "しょう"}, {1, "わん"}};
    line = compose_ruby(fixture, texts, full, 2, 20.0);
    assert_int_equal(millis(line->width), 4500);
}

static void test_ruby_breaks(void **state) {
    struct fixture *fixture = *state;
    const char *const texts[] = {"春夏秋冬", "漢字", "春夏秋冬"};
    const struct text_ruby mono[] = {{1, "かん"}, {1, "じ"}};
    const struct text_line *line = compose_ruby(fixture, texts, mono, 2, 5.0);
    assert_int_equal(line->end, 5); /* between the characters of mono ruby (3.1.10) */
    const struct text_ruby group[] = {{2, "かんじ"}};
    line = compose_ruby(fixture, texts, group, 1, 5.0);
    assert_int_equal(line->end, 4); /* never inside a group */
}

static void test_kenten(void **state) {
    struct fixture *fixture = *state;
    struct text_run run = run_of("春、夏");
    run.emphasis = true;
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 9 * SIZE});
    const struct text_line *line = line_at(block, 0);
    /* One mark over each character but the comma, centred. */
    assert_int_equal(line->runs.count, 3);
    const struct text_glyph_run *mark = glyphs_of(line, 2);
    assert_int_equal(millis(mark->x + mark->width / 2), 2500);
}

static void test_fixed_boxes(void **state) {
    struct fixture *fixture = *state;
    struct text_run runs[] = {run_of("令和"), run_of("元"), run_of("年"), run_of("９"),
                              run_of("月")};
    runs[1].box_width = 2 * SIZE;
    runs[3].box_width = 2 * SIZE;
    runs[3].box_align = TEXT_BOX_END;
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = runs, .run_count = 5, .measure = 20 * SIZE});
    const struct text_line *line = line_at(block, 0);
    assert_int_equal(line->width, 8 * SIZE);
    /* 元 in the middle of two ems, ９ at their end. */
    assert_int_equal(glyphs_of(line, 1)->x + glyphs_of(line, 1)->glyphs[0].x, SIZE * 25 / 10);
    assert_int_equal(glyphs_of(line, 3)->x + glyphs_of(line, 3)->glyphs[0].x, 6 * SIZE);
    assert_int_equal(glyphs_of(line, 4)->x, 7 * SIZE);
}

/* Classes by use: a quarter em between number and unit, which vanishes where the line ends there
 * (3.2.6); no break before a reference mark, nor inside one. */
static void test_classes_by_use(void **state) {
    struct fixture *fixture = *state;
    struct text_run runs[] = {run_of("春4"), run_of("km"), run_of("春")};
    runs[1].class_number = 25;
    struct text_paragraph paragraph = {.runs = runs, .run_count = 3, .measure = 20 * SIZE};
    /* 春, a quarter, 4, a quarter, km, a quarter, 春. */
    assert_int_equal(millis(line_at(compose(fixture, paragraph), 0)->width), 4250);
    paragraph.measure = 2 * SIZE;
    assert_line(compose(fixture, paragraph), 0, "春4");
    runs[1] = run_of("（１）");
    runs[1].class_number = 20;
    runs[0].text = "春夏秋冬";
    paragraph.measure = 4 * SIZE;
    assert_line(compose(fixture, paragraph), 0, "春夏秋");
    /* Not even where a word is too long for any line. */
    runs[0].text = "abcdefghij";
    runs[1].text = "（１）";
    runs[2].text = "klmn";
    paragraph.measure = 5 * SIZE;
    const struct text_block *block = compose(fixture, paragraph);
    assert_true(line_at(block, 0)->end < 10);
    assert_true(line_at(block, 1)->end >= 13);
}

/* JLReq 3.4 (rules K1, K2): two lines of half size, the second never longer, no gap between them,
 * brackets as high as both and solid outside. */
static void test_warichu(void **state) {
    struct fixture *fixture = *state;
    struct text_run runs[] = {run_of("山"), run_of("（春夏秋冬花）"), run_of("川")};
    runs[1].kind = TEXT_RUN_WARICHU;
    struct text_paragraph paragraph = {.runs = runs, .run_count = 3, .measure = 20 * SIZE};
    const struct text_line *line = line_at(compose(fixture, paragraph), 0);
    /* 山, half a bracket, three characters of half an em, half a bracket, 川. */
    assert_int_equal(millis(line->width), 1000 + 500 + 1500 + 500 + 1000);
    const struct text_glyph_run *lines[2] = {0};
    for (size_t i = 0; i < line->runs.count; i++)
        if (glyphs_of(line, i)->size == SIZE / 2)
            lines[lines[0] != NULL] = glyphs_of(line, i);
    assert_int_equal(lines[0]->glyph_count, 3);
    assert_int_equal(lines[1]->glyph_count, 2);
    assert_int_equal(millis(lines[0]->x), 1500);
    assert_int_equal(millis(lines[1]->x), 1500);
    assert_int_equal(lines[1]->y - lines[0]->y, SIZE / 2);
    assert_int_equal(millis(-lines[0]->y), 440);
    /* Over two lines each has its own two, in order. */
    paragraph.measure = 3 * SIZE + SIZE / 2;
    runs[1].text = "（春夏秋冬花鳥風月）";
    const struct text_block *block = compose(fixture, paragraph);
    assert_line(block, 0, "山（春夏秋冬花鳥");
    assert_line(block, 1, "風月）川");
}

/* A note that is one thing is parted between ideographs, or stands in one line in the middle; in
 * both writings. */
static void test_warichu_of_one_thing(void **state) {
    static const struct {
        const char *text;
        unsigned upper, lower; /* glyphs */
    } rows[] = {{"（千円）", 1, 1}, {"（（十二人））", 3, 2}, {"（第一回）", 2, 1},
                {"（ABC）", 3, 0},  {"（注）", 1, 0},         {"（友ABCDEF）", 1, 6}};
    Length tops[2] = {0}; /* of the first line of two, and of the one */
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        struct text_run runs[] = {run_of("山"), run_of(rows[i / 2].text), run_of("川")};
        const struct text_glyph_run *lines[2] = {0};
        runs[1].kind = TEXT_RUN_WARICHU;
        for (size_t k = 0; k < COUNT_OF(runs); k++)
            runs[k].style.writing = i % 2 ? TEXT_VERTICAL : TEXT_HORIZONTAL;
        const struct text_line *line = line_at(
            compose(*state,
                    (struct text_paragraph){.runs = runs, .run_count = 3, .measure = 20 * SIZE}),
            0);
        unsigned counts[2] = {0};
        for (size_t k = 0; k < line->runs.count; k++) {
            const struct text_glyph_run *part = glyphs_of(line, k);
            if (part->size != SIZE / 2)
                continue;
            size_t lower = lines[0] && part->y > lines[0]->y;
            lines[lower] = lines[lower] ? lines[lower] : part;
            counts[lower] += (unsigned)part->glyph_count;
        }
        assert_int_equal(counts[0], rows[i / 2].upper);
        assert_int_equal(counts[1], rows[i / 2].lower);
        tops[counts[1] == 0] = lines[0]->y;
    }
    assert_true(ABS(tops[1] - tops[0] - SIZE / 4) < SIZE / 100);
}

/* JLReq 3.7.2 (rules K4): names of two to four characters over seven ems. */
static void test_jidori(void **state) {
    static const struct {
        const char *text;
        int gap; /* between bodies, 1/1000 em */
    } cases[] = {{"山川", 5000}, {"山川花", 2000}, {"春夏秋冬", 1000}, {"一二三四五六七", 0}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_run run = run_of(cases[i].text);
        run.box_width = 7 * SIZE;
        run.box_align = TEXT_BOX_SPREAD;
        const struct text_block *block = compose(
            fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
        const struct text_glyph_run *glyphs = glyphs_of(line_at(block, 0), 0);
        assert_int_equal(line_at(block, 0)->width, 7 * SIZE);
        assert_int_equal(glyphs->glyphs[0].x, 0);
        assert_int_equal(millis(glyphs->glyphs[1].x), 1000 + cases[i].gap);
    }
}

static void test_leader_fills_the_line(void **state) {
    struct fixture *fixture = *state;
    struct text_run runs[] = {run_of("春"), run_of("…"), run_of("秋")};
    runs[1].kind = TEXT_RUN_LEADER;
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){
                     .runs = runs, .run_count = 3, .measure = 9 * SIZE, .align = TEXT_START});
    assert_line(block, 0, "春…………………秋");
}

/* Whatever stands before and behind them, dots are a whole number of steps from the line's end. */
static void test_leaders_line_up(void **state) {
    static const char *const pages[] = {"1", "12", "123"};
    static const char *const titles[] = {"春", "春夏、"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 6; i++) {
        struct text_run runs[] = {run_of(titles[i % 2]), run_of("…"), run_of(pages[i / 2])};
        runs[1].kind = TEXT_RUN_LEADER;
        const struct text_block *block =
            compose(fixture, (struct text_paragraph){.runs = runs,
                                                     .run_count = 3,
                                                     .measure = 9 * SIZE + SIZE / 3,
                                                     .indent = i % 2 ? SIZE / 7 : 0,
                                                     .align = TEXT_START});
        const struct text_line *line = line_at(block, 0);
        const struct text_glyph_run *dots = glyphs_of(line, 1), *page = glyphs_of(line, 2);
        int64_t end = 9 * SIZE + SIZE / 3;
        assert_int_equal(dots->use, TEXT_USE_LEADER);
        assert_int_equal((end - line->x - dots->x) % SIZE, 0);
        assert_true(dots->x + dots->width <= page->x);
        assert_true(page->x - dots->x - dots->width < SIZE);
        assert_in_range(end - line->x - page->x - page->width, 0, 1);
        assert_true(dots->glyph_count >= 4);
    }
}

static void test_missing_character_is_named(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    const char *yaml = "text: 春\U00018B00が\n";
    assert_true(
        source_from_text(fixture->arena, "r.yaml", yaml, strlen(yaml), fixture->diags, &source));
    struct text_run run = run_of("春\U00018B00が\U00018B00");
    run.origin = (struct span){.source = source, .line = 1, .column = 7, .width = 3};
    compose(fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_GLYPH_MISSING);
    assert_int_equal(diag->span.column, 8);
    assert_non_null(strstr(diag->message, "U+18B00"));
}

static uint32_t glyph_of(struct fixture *fixture, const char *text, const char *const *families,
                         const char *language) {
    struct text_run run = run_of(text);
    run.style.families = families;
    run.style.family_count = 1;
    run.style.language = language;
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
    return glyphs_of(line_at(block, 0), 0)->glyphs[0].id;
}

static void test_language_and_variants(void **state) {
    struct fixture *fixture = *state;
    /* 骨 differs between Japan and the mainland, 葛 between its variation sequences. */
    assert_int_not_equal(glyph_of(fixture, "骨", chinese, "ja"),
                         glyph_of(fixture, "骨", chinese, "zh-Hans"));
    assert_int_not_equal(glyph_of(fixture, "葛", mincho, "ja"),
                         glyph_of(fixture, "葛\U000E0100", mincho, "ja"));
    /* 𠮷 is not in BIZ UDMincho: the chain's next family has it. */
    struct text_run run = run_of("春𠮷");
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 20 * SIZE});
    assert_string_equal(glyphs_of(line_at(block, 0), 0)->face->family, "BIZ UDMincho");
    assert_string_equal(glyphs_of(line_at(block, 0), 1)->face->family, "Noto Serif CJK JP");
    assert_int_equal(diags_count(fixture->diags), 0);
}

static const struct text_block *compose_in(struct fixture *fixture, const char *text,
                                           const char *language, double measure) {
    static const char *const families[] = {"Noto Serif CJK SC"};
    struct text_run *run = ARENA_NEW(fixture->arena, struct text_run);
    *run = run_of(text);
    run->style.families = families;
    run->style.family_count = 1;
    run->style.language = language;
    return compose(fixture, (struct text_paragraph){
                                .runs = run, .run_count = 1, .measure = (Length)(measure * SIZE)});
}

/* Korean breaks at its spaces; Chinese marks have the bodies of their region (clreq). */
static void test_korean_and_chinese(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_in(fixture, "대련시와 아오모리시의 교류", "ko", 6.0);
    assert_line(block, 0, "대련시와 ");
    assert_line(block, 1, "아오모리시의 ");
    block = compose_in(fixture, "大连：友好", "zh-Hans", 20.0);
    assert_int_equal(millis(line_at(block, 0)->width), 5000);
    block = compose_in(fixture, "大连：「友好」", "zh-Hans", 20.0);
    assert_int_equal(millis(line_at(block, 0)->natural), 6500);
    block = compose_in(fixture, "大連，友好。好", "zh-Hant", 20.0);
    assert_int_equal(millis(line_at(block, 0)->width), 7000);
}

/* English words part where the patterns say, with a hyphen inside the measure. */
static void test_hyphenation(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block =
        compose_in(fixture, "international understanding between municipalities", "en", 9.0);
    bool parted = false;
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = line_at(block, i);
        char *text = line_text(line);
        parted = parted || g_str_has_suffix(text, "-");
        assert_true(line->width <= 9 * SIZE);
        g_free(text);
    }
    assert_true(parted);
}

/* JLReq 3.5.4: lines of 10, 10 and 1 would need no adjustment; the line before gives one up. */
static void test_lone_character_is_avoided(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block =
        compose_text(fixture, "春夏秋冬春夏秋冬春夏秋冬春夏秋冬春夏秋冬花", 10.0);
    assert_int_equal(block->lines.count, 3);
    assert_line(block, 2, "冬花");
    block = compose_text(fixture, "春夏秋冬春夏秋冬春夏秋冬春夏秋冬春夏秋冬花。", 10.0);
    assert_line(block, 2, "冬花。"); /* a full stop keeps nobody company */
}

/* ---- properties of any paragraph ---- */

/* A small linear congruential generator: the same texts on every machine. */
static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static char *random_text(uint32_t *seed, size_t length) {
    static const char *const pool[] = {"青", "森", "市", "の", "は", "を", "に", "カ", "ー", "ッ",
                                       "、", "。", "「", "」", "（", "）", "・", "？", "…",  "…",
                                       "A",  "b",  "7",  " ",  "２", "％", "々", "ょ", "交", "流"};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < length; i++)
        g_string_append(text, pool[next_random(seed) % COUNT_OF(pool)]);
    return g_string_free(text, FALSE);
}

static const char *const never_at_head[] = {"、", "。", "」", "）", "・", "？", NULL};
static const char *const never_at_end[] = {"「", "（", NULL};

static bool starts_with_any(const char *text, const char *const *list) {
    for (; *list; list++)
        if (g_str_has_prefix(text, *list))
            return true;
    return false;
}

static bool ends_with_any(const char *text, const char *const *list) {
    for (; *list; list++)
        if (g_str_has_suffix(text, *list))
            return true;
    return false;
}

static void check_line(const struct text_block *block, size_t index, Length measure) {
    const struct text_line *line = line_at(block, index);
    bool last = index + 1 == block->lines.count;
    char *text = line_text(line);
    if (index > 0 && !line->overfull)
        assert_false(starts_with_any(text, never_at_head));
    if (!last && !line->overfull)
        assert_false(ends_with_any(text, never_at_end));
    if (!line->overfull)
        assert_true(line->width <= measure);
    if (last)
        assert_true(line->step <= 0);
    g_free(text);
}

static void test_any_text(void **state) {
    struct fixture *fixture = *state;
    uint32_t seed = 20041224;
    for (int round = 0; round < 400; round++) {
        char *text = random_text(&seed, 1 + next_random(&seed) % 200);
        double measure = 8 + next_random(&seed) % 32;
        const struct text_block *block = compose_text(fixture, text, measure);
        size_t at = 0;
        for (size_t i = 0; i < block->lines.count; i++) {
            assert_int_equal(line_at(block, i)->start, at);
            assert_true(line_at(block, i)->end > at);
            at = line_at(block, i)->end;
            check_line(block, i, (Length)(measure * SIZE));
        }
        assert_int_equal(at, g_utf8_strlen(text, -1));
        g_free(text);
    }
}

static int count_full_lines(const struct text_block *block, Length measure) {
    int full = 0;
    for (size_t i = 0; i + 1 < block->lines.count; i++)
        full += line_at(block, i)->width == measure;
    return full;
}

/* Every line of plain prose but the last is exactly as wide as the measure. */
static void test_prose_is_justified(void **state) {
    struct fixture *fixture = *state;
    const char *prose =
        "大連市は中国東北部で最も大きい工業都市で、港と空港が世界の160を超える都市と結ばれている。"
        "昭和60年に「計画単列都市」となり、平成15年末には国際海運・造船・石油加工・装備製造・電子情"
        "報の"
        "拠点と位置付けられ（平成20年からは国家プロジェクトも加わり）、まちづくりが急速に進んだ。";
    for (int em = 12; em <= 45; em++) {
        const struct text_block *block = compose_text(fixture, prose, em);
        assert_int_equal(count_full_lines(block, em * SIZE), (int)block->lines.count - 1);
    }
}

/* Half an em or more, put in or taken out. */
static bool is_adjusted_visibly(const struct text_line *line) {
    return ABS(line->width - line->natural) >= SIZE / 2;
}

/* No tight line beside a loose one, where there is a choice. */
static void test_neighbours_are_alike(void **state) {
    struct fixture *fixture = *state;
    const struct text_block *block = compose_text(
        fixture,
        "図書館・代表団と高校生へ松山市はひらかれたについて「友好都市」スポーツの（高校"
        "生）コンサートに。",
        13.0);
    for (size_t i = 1; i < block->lines.count; i++) {
        const struct text_line *before = line_at(block, i - 1), *after = line_at(block, i);
        if (!is_adjusted_visibly(before) || !is_adjusted_visibly(after))
            continue;
        assert_false(before->step <= -4 && after->step >= 3);
        assert_false(before->step >= 3 && after->step <= -4);
    }
}

/* A measure a little over a whole number of ems: what cannot be seen does not drive lines to
 * reduction. At these measures the lines of this text would end elsewhere if it did. */
static void test_odd_measures(void **state) {
    struct fixture *fixture = *state;
    const char *prose =
        "大連市は中国東北部で、最も大きい工業都市で、港と空港が世界の都市と結ばれている。昭和に入っ"
        "て、"
        "「計画都市」となり、国際海運・造船・石油加工の拠点と位置付けられ、まちづくりが進んだ。";
    static const int measures[] = {14, 16, 31};
    for (size_t k = 0; k < COUNT_OF(measures); k++) {
        const struct text_block *whole = compose_text(fixture, prose, measures[k]);
        const struct text_block *odd = compose_text(fixture, prose, measures[k] + 0.02);
        assert_int_equal(odd->lines.count, whole->lines.count);
        for (size_t i = 0; i < whole->lines.count; i++)
            assert_int_equal(line_at(odd, i)->end, line_at(whole, i)->end);
    }
}

static void test_empty_and_narrow(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(compose_text(fixture, "", 10.0)->lines.count, 0);
    assert_int_equal(compose_text(fixture, "春", 10.0)->lines.count, 1);
    const struct text_block *block = compose_text(fixture, "春夏秋", 0.0);
    assert_int_equal(block->lines.count, 3);
    assert_true(line_at(block, 0)->overfull);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_LINE_OVERFULL);
    struct text_run runs[] = {run_of("春"), {.kind = TEXT_RUN_BREAK}, run_of("夏")};
    block = compose(fixture,
                    (struct text_paragraph){.runs = runs, .run_count = 3, .measure = 9 * SIZE});
    assert_int_equal(block->lines.count, 2);
    assert_int_equal(line_at(block, 0)->step, 0);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_widths),
        CASE(test_line_end_keeps_half_em),
        CASE(test_reduction_steps),
        CASE(test_expansion_steps),
        CASE(test_western_words),
        CASE(test_brackets_at_edges),
        CASE(test_space_after_question_mark),
        CASE(test_indents_and_alignment),
        CASE(test_bracket_at_paragraph_head),
        CASE(test_other_rules),
        CASE(test_ruby_widths),
        CASE(test_ruby_in_a_word),
        CASE(test_ruby_breaks),
        CASE(test_kenten),
        CASE(test_fixed_boxes),
        CASE(test_classes_by_use),
        CASE(test_warichu),
        CASE(test_warichu_of_one_thing),
        CASE(test_jidori),
        CASE(test_leader_fills_the_line),
        CASE(test_leaders_line_up),
        CASE(test_missing_character_is_named),
        CASE(test_language_and_variants),
        CASE(test_korean_and_chinese),
        CASE(test_hyphenation),
        CASE(test_lone_character_is_avoided),
        CASE(test_any_text),
        CASE(test_prose_is_justified),
        CASE(test_neighbours_are_alike),
        CASE(test_odd_measures),
        CASE(test_empty_and_narrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
