/* Vertical lines in real type: where glyphs, ruby, emphasis and notes stand. By the line's own
 * axes: x down the page, y to the left; the line's middle runs 3.8 pt above the baseline of 10 pt.
 */
#include "text_fixture.h"

#define MIDDLE length_em(SIZE, 380)

static struct text_run vertical_run(const char *text) {
    struct text_run run = run_of(text);
    run.style.writing = TEXT_VERTICAL;
    return run;
}

static const struct text_line *set_runs(struct fixture *fixture, const struct text_run *runs,
                                        size_t count) {
    const struct text_block *block = compose(
        fixture, (struct text_paragraph){
                     .runs = runs, .run_count = count, .measure = SIZE * 40, .trace = true});
    return LIST_AT(&block->lines, const struct text_line, 0);
}

static const struct text_glyph_run *glyphs_at(const struct text_line *line, size_t index) {
    assert_true(index < line->runs.count);
    return LIST_AT(&line->runs, const struct text_glyph_run, index);
}

static void assert_near(Length actual, Length expected) {
    assert_in_range(actual - expected + 2, 0, 4);
}

/* HarfBuzz's vertical origin: half its width and 0.88 em from the glyph's own. */
static void upright_glyphs_stand_on_the_middle(void **state) {
    struct text_run run = vertical_run("国字");
    const struct text_glyph_run *glyphs = glyphs_at(set_runs(*state, &run, 1), 0);
    assert_int_equal(glyphs->mode, TEXT_MODE_UPRIGHT);
    assert_int_equal(glyphs->glyph_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_near(glyphs->glyphs[i].x, SIZE * (Length)i + length_em(SIZE, 880));
        assert_near(glyphs->glyphs[i].y, SIZE / 2 - MIDDLE);
        assert_int_equal(glyphs->glyphs[i].advance, SIZE);
    }
    assert_int_equal(glyphs->width, 2 * SIZE);
}

/* The font's em is cut where the body is: at the head for 「, at the foot for 」 and 。. */
static void brackets_are_cropped_along_the_line(void **state) {
    struct text_run run = vertical_run("「国」。");
    const struct text_line *line = set_runs(*state, &run, 1);
    const struct text_glyph_run *glyphs = glyphs_at(line, 0);
    assert_near(glyphs->glyphs[0].x, length_em(SIZE, 880) - SIZE / 2);
    assert_near(glyphs->glyphs[1].x, length_em(SIZE, 880) + SIZE / 2);
    assert_near(glyphs->glyphs[2].x, length_em(SIZE, 880) + SIZE * 3 / 2);
    assert_near(glyphs->glyphs[3].x, length_em(SIZE, 880) + SIZE * 2);
}

static void western_words_lie_on_the_baseline(void **state) {
    struct text_run run = vertical_run("国Abc国");
    const struct text_line *line = set_runs(*state, &run, 1);
    const struct text_glyph_run *word = glyphs_at(line, 1);
    assert_int_equal(word->mode, TEXT_MODE_SIDEWAYS);
    assert_int_equal(word->x, SIZE + SIZE / 4); /* JLReq 3.2.6 */
    assert_int_equal(word->y, 0);
    assert_int_equal(word->glyphs[0].x, 0);
    assert_int_equal(word->glyphs[0].y, 0);
    assert_int_equal(word->glyphs[1].x, word->glyphs[0].advance);
    assert_int_equal(line->runs.count, 3);
}

/* Smaller characters share the middle of the line, not its baseline; superscripts their own. */
static void sizes_share_the_middle(void **state) {
    struct text_run runs[] = {vertical_run("国"), vertical_run("小"), vertical_run("2")};
    runs[1].style.size = SIZE / 2;
    runs[2].style.size = SIZE / 2;
    runs[2].class_number = 21;
    runs[2].rise = SIZE / 4;
    const struct text_line *line = set_runs(*state, runs, 3);
    assert_int_equal(glyphs_at(line, 0)->y, 0);
    assert_near(glyphs_at(line, 1)->y, -MIDDLE / 2);
    assert_int_equal(glyphs_at(line, 2)->y, -SIZE / 4);
    assert_int_equal(glyphs_at(line, 2)->mode, TEXT_MODE_SIDEWAYS);
}

/* To the right of the base: its middle 3/4 em from the line's (JLReq 3.3.4). */
static void ruby_stands_to_the_right(void **state) {
    static const struct text_ruby parts[] = {{1, "かん"}, {1, "じ"}};
    struct text_run run = vertical_run("漢字");
    run.ruby = parts;
    run.ruby_count = 2;
    const struct text_line *line = set_runs(*state, &run, 1);
    const struct text_glyph_run *first = glyphs_at(line, 2), *second = glyphs_at(line, 3);
    assert_int_equal(first->use, TEXT_USE_RUBY);
    assert_int_equal(first->mode, TEXT_MODE_UPRIGHT);
    assert_near(first->y - MIDDLE / 2, -MIDDLE - SIZE * 3 / 4);
    assert_int_equal(first->x, 0);
    assert_int_equal(second->x, SIZE + SIZE / 4);
    assert_int_equal(second->size, SIZE / 2);
}

static void emphasis_is_sesame(void **state) {
    struct text_run run = vertical_run("国、");
    run.emphasis = true;
    const struct text_line *line = set_runs(*state, &run, 1);
    const struct text_glyph_run *mark = glyphs_at(line, 1);
    assert_int_equal(line->runs.count, 2);
    assert_int_equal(mark->use, TEXT_USE_EMPHASIS);
    assert_memory_equal(mark->text, "﹅", 3);
    assert_int_equal(mark->x, SIZE / 4);
}

/* In two columns, the first to the right of the middle. */
static void notes_stand_in_two_columns(void **state) {
    struct text_run run = vertical_run("（注記注記）");
    run.kind = TEXT_RUN_WARICHU;
    struct text_run runs[] = {vertical_run("国"), run};
    const struct text_line *line = set_runs(*state, runs, 2);
    const struct text_glyph_run *right = NULL, *left = NULL;
    for (size_t i = 0; i < line->runs.count; i++)
        if (glyphs_at(line, i)->use == TEXT_USE_WARICHU)
            *(right ? &left : &right) = glyphs_at(line, i);
    assert_non_null(left);
    assert_int_equal(right->x, left->x);
    assert_near(left->y - right->y, SIZE / 2);
    assert_near(right->y - MIDDLE / 2, -MIDDLE - SIZE / 4);
}

/* JLReq 3.1.3: between ideographs as digits, solid; a line may end after them. */
static void marks_in_kanji_numbers_are_solid(void **state) {
    struct text_run run = vertical_run("一、二三四・五、国");
    const struct text_line *line = set_runs(*state, &run, 1);
    static const int after[] = {0, 0, 0, 0, 0, 0, 0, 500};
    for (size_t i = 0; i < COUNT_OF(after); i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        assert_int_equal(cell->after, length_em(SIZE, after[i]));
    }
    struct text_run flat = run_of("一、二");
    line = set_runs(*state, &flat, 1);
    assert_int_equal(LIST_AT(&line->cells, const struct text_set_cell, 1)->after, SIZE / 2);
}

/* What ends a sentence stands upright, two of it side by side; short words by setting, which may
 * lay all on their side. */
static void letters_stand_by_setting(void **state) {
    static const struct {
        enum composition_orientation orientation;
        const char *text;
        enum text_mode mode; /* of the second run */
        size_t glyphs;
    } rows[] = {
        {COMPOSITION_ORIENTATION_MIXED, "国!!国", TEXT_MODE_COMBINED, 2},
        {COMPOSITION_ORIENTATION_MIXED, "国!?国", TEXT_MODE_COMBINED, 2},
        {COMPOSITION_ORIENTATION_MIXED, "国!!!国", TEXT_MODE_SIDEWAYS, 3},
        {COMPOSITION_ORIENTATION_MIXED, "国km国", TEXT_MODE_SIDEWAYS, 2},
        {COMPOSITION_ORIENTATION_UPRIGHT, "国!!国", TEXT_MODE_COMBINED, 2},
        {COMPOSITION_ORIENTATION_UPRIGHT, "国word国", TEXT_MODE_SIDEWAYS, 4},
        {COMPOSITION_ORIENTATION_SIDEWAYS, "国!国", TEXT_MODE_SIDEWAYS, 1},
        {COMPOSITION_ORIENTATION_SIDEWAYS, "国!!国", TEXT_MODE_SIDEWAYS, 2},
        {COMPOSITION_ORIENTATION_SIDEWAYS, "国PDF国", TEXT_MODE_SIDEWAYS, 3},
        {COMPOSITION_ORIENTATION_SIDEWAYS, "国12国", TEXT_MODE_COMBINED, 2},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_run run = vertical_run(rows[i].text);
        run.style.orientation = rows[i].orientation;
        const struct text_glyph_run *second = glyphs_at(set_runs(*state, &run, 1), 1);
        assert_int_equal(second->mode, rows[i].mode);
        assert_int_equal(second->glyph_count, rows[i].glyphs);
    }
    /* Upright, all of a line's characters are. */
    static const char *const upright[] = {"国km国", "国kWh国", "国!国", "国?国"};
    for (size_t i = 0; i < COUNT_OF(upright); i++) {
        struct text_run run = vertical_run(upright[i]);
        run.style.orientation = COMPOSITION_ORIENTATION_UPRIGHT;
        const struct text_line *line = set_runs(*state, &run, 1);
        for (size_t k = 0; k < line->runs.count; k++)
            assert_int_equal(glyphs_at(line, k)->mode, TEXT_MODE_UPRIGHT);
    }
}

/* !! begins no line. */
static void marks_side_by_side_end_a_sentence(void **state) {
    struct text_run run = vertical_run("国国国!!国国");
    const struct text_block *block =
        compose(*state, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 3 * SIZE});
    assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 2);
}

/* U+2015 for both dashes: BIZ UDMincho's U+2014 leaves gaps. */
static void dashes_are_one_stroke(void **state) {
    struct text_run run = vertical_run("——"), bars = vertical_run("――");
    const struct text_glyph_run *dashes = glyphs_at(set_runs(*state, &run, 1), 0);
    const struct text_glyph_run *strokes = glyphs_at(set_runs(*state, &bars, 1), 0);
    assert_int_equal(dashes->glyph_count, 2);
    assert_int_equal(dashes->glyphs[0].id, strokes->glyphs[0].id);
    assert_int_equal(dashes->mode, TEXT_MODE_SIDEWAYS);
}

/* In horizontal lines, too, one by itself as well. */
static void dashes_fill_their_em(void **state) {
    struct text_run run = run_of("国――国―国"), dashes = run_of("国——国—国");
    const struct text_glyph_run *bars = glyphs_at(set_runs(*state, &run, 1), 0);
    const struct text_glyph_run *strokes = glyphs_at(set_runs(*state, &dashes, 1), 0);
    assert_int_equal(bars->glyph_count, 6);
    assert_int_equal(strokes->glyph_count, 6);
    for (size_t i = 0; i < bars->glyph_count; i++)
        assert_int_equal(strokes->glyphs[i].id, bars->glyphs[i].id);
}

/* Combined digits are one glyph run each, with the text of all. */
static void combined_digits_are_one_run(void **state) {
    struct text_run run = vertical_run("12月24日");
    const struct text_line *line = set_runs(*state, &run, 1);
    const struct text_glyph_run *month = glyphs_at(line, 0), *day = glyphs_at(line, 2);
    assert_int_equal(line->runs.count, 4);
    assert_int_equal(month->mode, TEXT_MODE_COMBINED);
    assert_int_equal(month->text_size, 2);
    assert_int_equal(month->glyph_count, 2);
    assert_int_equal(month->width, SIZE);
    assert_memory_equal(day->text, "24", 2);
    assert_int_equal(day->x, 2 * SIZE);
}

/* What continues in the next run is no number of its own. */
static void digits_are_counted_over_runs(void **state) {
    struct text_run runs[] = {vertical_run("国1"), vertical_run("234国"), vertical_run("5")};
    const struct text_line *line = set_runs(*state, runs, 3);
    assert_int_equal(glyphs_at(line, 1)->mode, TEXT_MODE_SIDEWAYS);
    assert_int_equal(glyphs_at(line, 2)->mode, TEXT_MODE_SIDEWAYS);
    assert_int_equal(glyphs_at(line, 4)->mode, TEXT_MODE_UPRIGHT);
}

static void a_class_30_run_is_combined(void **state) {
    struct text_run runs[] = {vertical_run("国"), vertical_run("km"), vertical_run("国")};
    runs[1].class_number = 30;
    const struct text_line *line = set_runs(*state, runs, 3);
    assert_int_equal(glyphs_at(line, 1)->mode, TEXT_MODE_COMBINED);
    assert_int_equal(line->width, 3 * SIZE);
}

/* Numbers of notes too (JLReq 4.2.2). */
static void figures_of_a_mark_stand_side_by_side(void **state) {
    struct text_run runs[] = {vertical_run("十"), vertical_run("（10）")};
    runs[1].class_number = 20;
    const struct text_line *line = set_runs(*state, runs, 2);
    bool found = false;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        bool figures = memcmp(run->text, "10", MIN(run->text_size, 2)) == 0;
        found |= figures;
        if (figures)
            assert_int_equal(run->mode, TEXT_MODE_COMBINED);
    }
    assert_true(found);
    assert_int_equal(line->width, 3 * SIZE); /* 十 and, between brackets of half an em, one em */
}

/* Leaders fill the line downwards. */
static void leaders_run_down(void **state) {
    struct text_run leader = vertical_run("・");
    leader.kind = TEXT_RUN_LEADER;
    leader.width = 3 * SIZE;
    const struct text_glyph_run *glyphs = glyphs_at(set_runs(*state, &leader, 1), 0);
    assert_int_equal(glyphs->mode, TEXT_MODE_UPRIGHT);
    assert_int_equal(glyphs->glyph_count, 3);
    assert_int_equal(glyphs->glyphs[2].x - glyphs->glyphs[0].x, 2 * SIZE);
}

static void assert_same_glyphs(struct fixture *fixture, const char *language, const char *given,
                               const char *wanted) {
    struct text_run runs[] = {vertical_run(given), vertical_run(wanted)};
    runs[0].style.language = runs[1].style.language = language;
    const struct text_line *line = set_runs(fixture, &runs[0], 1);
    const struct text_line *model = set_runs(fixture, &runs[1], 1);
    assert_int_equal(line->runs.count, model->runs.count);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = glyphs_at(line, i), *like = glyphs_at(model, i);
        assert_int_equal(run->mode, like->mode);
        assert_int_equal(run->glyph_count, like->glyph_count);
        for (size_t k = 0; k < run->glyph_count; k++) {
            assert_int_equal(run->glyphs[k].id, like->glyphs[k].id);
            assert_int_equal(run->glyphs[k].x, like->glyphs[k].x);
        }
    }
}

/* On the mainland white brackets are outside, in Taiwan inside; the text stays what it is. */
static void chinese_quotes_are_corner_brackets(void **state) {
    struct fixture *fixture = *state;
    const char *text = "他说“你‘好’吗”。";
    assert_same_glyphs(fixture, "zh-Hans", text, "他说『你「好」吗』。");
    assert_same_glyphs(fixture, "zh", text, "他说『你「好」吗』。");
    assert_same_glyphs(fixture, "zh-TW", text, "他说「你『好』吗」。");
    assert_same_glyphs(fixture, "ja", "国“国”。", "国〝国〟。");
    struct text_run run = vertical_run(text);
    run.style.language = "zh-Hans";
    const struct text_glyph_run *glyphs = glyphs_at(set_runs(fixture, &run, 1), 0);
    assert_memory_equal(glyphs->text, text, strlen(text));
    /* ？ is too tall for half an em; ： is not. */
    run.text = "吗？』：国";
    assert_int_equal(set_runs(fixture, &run, 1)->width, 2 * SIZE + SIZE / 2 + SIZE + SIZE);
    /* An apostrophe is none. */
    run.text = "国People’s国";
    assert_int_equal(glyphs_at(set_runs(fixture, &run, 1), 1)->mode, TEXT_MODE_SIDEWAYS);
    const struct text_line *line = set_runs(fixture, &run, 1);
    for (size_t i = 1; i + 1 < line->runs.count; i++)
        assert_int_equal(glyphs_at(line, i)->mode, TEXT_MODE_SIDEWAYS);
}

static void hostile_runs_are_set(void **state) {
    static const char *const texts[] = {"1\u200D", "1\uFE00", "国\uFE00", "1\u0301",
                                        "“",       "—",       "A\u3099",  "\U0001F600",
                                        "é1",      "1 ",      " 1",       "12 34"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct text_run runs[] = {vertical_run(texts[i]), vertical_run(texts[i])};
        runs[1].class_number = 30;
        const struct text_line *line = set_runs(fixture, runs, 2);
        assert_true(line->width >= 0);
    }
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(upright_glyphs_stand_on_the_middle),
        CASE(brackets_are_cropped_along_the_line),
        CASE(western_words_lie_on_the_baseline),
        CASE(sizes_share_the_middle),
        CASE(ruby_stands_to_the_right),
        CASE(emphasis_is_sesame),
        CASE(notes_stand_in_two_columns),
        CASE(marks_in_kanji_numbers_are_solid),
        CASE(letters_stand_by_setting),
        CASE(marks_side_by_side_end_a_sentence),
        CASE(dashes_are_one_stroke),
        CASE(dashes_fill_their_em),
        CASE(combined_digits_are_one_run),
        CASE(digits_are_counted_over_runs),
        CASE(a_class_30_run_is_combined),
        CASE(figures_of_a_mark_stand_side_by_side),
        CASE(leaders_run_down),
        CASE(chinese_quotes_are_corner_brackets),
        CASE(hostile_runs_are_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
