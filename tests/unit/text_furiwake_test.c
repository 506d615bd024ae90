/* Furiwake and notes without brackets: what stands in a line in smaller lines of its own (JLReq
 * 3.7.2, 3.4). */
#include "text_fixture.h"

static struct text_run choices_of(const char *text) {
    struct text_run run = run_of(text);
    run.kind = TEXT_RUN_FURIWAKE;
    run.separator = U'／';
    run.bare = true;
    return run;
}

static const struct text_line *line_at(const struct text_block *block, size_t index) {
    return LIST_AT(&block->lines, const struct text_line, index);
}

/* What the line says, in the order of its runs. */
static char *words_of(const struct text_line *line) {
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->use != TEXT_USE_EMPHASIS)
            g_string_append_len(words, run->text, (gssize)run->text_size);
    }
    return g_string_free(words, FALSE);
}

static void assert_words(const struct text_line *line, const char *expected) {
    char *words = words_of(line);
    assert_string_equal(words, expected);
    g_free(words);
}

static const struct text_glyph_run *find_run(const struct text_line *line, const char *text) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->text_size == strlen(text) && memcmp(run->text, text, run->text_size) == 0)
            return run;
    }
    fail_msg("no run `%s`", text);
    return NULL;
}

static void assert_length(Length length, int millis) {
    Length due = length_em(SIZE, millis);
    assert_true(length >= due - 2 && length <= due + 2);
}

/* K3: they begin together, the block is as long as the longest, in the middle of the line; what
 * parts them where they are read has no width. */
static void choices_stand_about_the_middle(void **state) {
    struct text_run runs[] = {run_of("山"), choices_of("｛春夏／秋｝"), run_of("川")};
    const struct text_line *line = line_at(
        compose(*state,
                (struct text_paragraph){.runs = runs, .run_count = 3, .measure = 20 * SIZE}),
        0);
    const struct text_glyph_run *upper = find_run(line, "春夏"), *lower = find_run(line, "秋");
    assert_length(line->width, 1000 + 2 * 750 + 1000);
    assert_length(upper->x, 1000);
    assert_length(lower->x, 1000);
    assert_length(upper->size, 750);
    assert_length(lower->y - upper->y, 750);
    /* The em boxes of both, 3/4 em each, about the middle of that of 山. */
    Length middle = -length_em(SIZE, 880) + SIZE / 2;
    assert_length(upper->y - length_em(upper->size, 880), -380 - 750);
    assert_length(lower->y - length_em(lower->size, 880) - middle, 0);
    assert_words(line, "山｛春夏／秋｝川");
}

static void more_choices_are_smaller(void **state) {
    struct text_run run = choices_of("｛一／二／三／四｝");
    const struct text_line *line = line_at(
        compose(*state, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 9 * SIZE}),
        0);
    assert_length(line->width, 500);
    assert_length(find_run(line, "四")->y - find_run(line, "一")->y, 1500);
    assert_words(line, "｛一／二／三／四｝");
}

static void choices_may_be_as_large_as_the_text(void **state) {
    struct text_run run = choices_of("｛春夏／秋｝");
    const struct text_line *line = line_at(
        compose(*state, (struct text_paragraph){.runs = &run,
                                                .run_count = 1,
                                                .measure = 9 * SIZE,
                                                .rules = {.furiwake = COMPOSITION_FURIWAKE_FULL}}),
        0);
    assert_length(line->width, 2000);
    assert_length(find_run(line, "秋")->y - find_run(line, "春夏")->y, 1000);
}

/* As high as the choices are together; they are drawn beside what is read. */
static void braces_are_as_high_as_the_choices(void **state) {
    struct text_run run = choices_of("｛春夏／秋｝");
    run.bare = false;
    const struct text_line *line = line_at(
        compose(*state, (struct text_paragraph){.runs = &run, .run_count = 1, .measure = 9 * SIZE}),
        0);
    size_t drawn = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *part = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (part->use != TEXT_USE_EMPHASIS)
            continue;
        drawn++;
        assert_length(part->size, 1500);
    }
    assert_int_equal(drawn, 2);
    assert_length(line->width, 750 + 1500 + 750);
    assert_words(line, "｛春夏／秋｝");
}

/* K3: never parted, and beside them a line ends as beside ideographs. */
static void choices_are_never_parted(void **state) {
    struct text_run runs[] = {run_of("山川"), choices_of("｛春夏秋冬／花｝"), run_of("、海（"),
                              choices_of("｛甲／乙｝"), run_of("）")};
    const struct text_block *block = compose(
        *state, (struct text_paragraph){
                    .runs = runs, .run_count = 5, .measure = 4 * SIZE, .align = TEXT_START});
    assert_words(line_at(block, 0), "山川");
    assert_words(line_at(block, 1), "｛春夏秋冬／花｝、");
    assert_words(line_at(block, 2), "海（｛甲／乙｝）");
    struct text_run wide = choices_of("｛春夏秋冬／花鳥風月｝");
    block = compose(*state,
                    (struct text_paragraph){.runs = &wide, .run_count = 1, .measure = 2 * SIZE});
    assert_int_equal(block->lines.count, 1);
    assert_true(line_at(block, 0)->overfull);
}

/* Two lines of 10 pt, 12 pt apart: half an em above and below is 3 pt more than there is. */
static void choices_without_room_are_told(void **state) {
    struct fixture *fixture = *state;
    struct text_run run = choices_of("｛一／二／三／四｝");
    struct text_paragraph paragraph = {
        .runs = &run, .run_count = 1, .measure = 9 * SIZE, .feed = 12 * LENGTH_PT};
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_LINE_CROWDED);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "by up to 3.0 pt"));
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "`｛一／二／三／四｝`"));
    paragraph.feed = 16 * LENGTH_PT;
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 1);
    /* Two of them, one above the other, reach into the same gap. */
    struct text_run both[] = {run, run};
    paragraph.runs = both;
    paragraph.run_count = 2;
    paragraph.measure = SIZE * 6 / 10;
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_non_null(strstr(diags_at(fixture->diags, 1)->message, "by up to 4.0 pt"));
}

/* A note without brackets has them in its text, of no width; it follows 「 and precedes 、 as an
 * ideograph does, and stands where it is read. */
static void note_may_lack_brackets(void **state) {
    struct text_run runs[] = {run_of("山「"), run_of("（春夏秋冬）"), run_of("、川")};
    runs[1].kind = TEXT_RUN_WARICHU;
    runs[1].bare = true;
    struct text_paragraph paragraph = {.runs = runs, .run_count = 3, .measure = 20 * SIZE};
    const struct text_line *line = line_at(compose(*state, paragraph), 0);
    /* 山, the bracket and the space before it, two characters of half an em, 、 and its space, 川.
     */
    assert_length(line->width, 1000 + 1000 + 1000 + 1000 + 1000);
    assert_length(find_run(line, "春夏")->x, 2000);
    assert_length(find_run(line, "秋冬")->x, 2000);
    assert_words(line, "山「（春夏秋冬）、川");
    paragraph.measure = SIZE + SIZE / 2;
    paragraph.align = TEXT_START;
    assert_words(line_at(compose(*state, paragraph), 0), "山");
    runs[0].text = "山";
    paragraph.measure = 2 * SIZE;
    const struct text_block *block = compose(*state, paragraph);
    assert_words(line_at(block, 0), "山（春夏");
    assert_words(line_at(block, 1), "秋冬）、川");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(choices_stand_about_the_middle),
        CASE(more_choices_are_smaller),
        CASE(braces_are_as_high_as_the_choices),
        CASE(choices_are_never_parted),
        CASE(choices_may_be_as_large_as_the_text),
        CASE(choices_without_room_are_told),
        CASE(note_may_lack_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
