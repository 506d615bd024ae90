/* Ruby on both sides, ruby that is parted with its base, and the room between ruby and base. */
#include "text_fixture.h"

static const struct text_block *set(struct fixture *fixture, const struct text_run *runs,
                                    size_t count, int em) {
    return compose(
        fixture, (struct text_paragraph){
                     .runs = runs, .run_count = count, .measure = em * SIZE, .align = TEXT_START});
}

static const struct text_line *line_of(const struct text_block *block, size_t index) {
    return LIST_AT(&block->lines, const struct text_line, index);
}

/* The run of a use in a line, the one with that text. */
static const struct text_glyph_run *find_run(const struct text_line *line, enum text_use use,
                                             const char *text) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->use == use && run->text_size == strlen(text) &&
            memcmp(run->text, text, run->text_size) == 0)
            return run;
    }
    return NULL;
}

/* What a line has of a use, its runs one after the other. */
static const char *texts_of(struct fixture *fixture, const struct text_line *line,
                            enum text_use use) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        if (run->use == use)
            g_string_append_len(text, run->text, (gssize)run->text_size);
    }
    const char *copy = arena_strdup(fixture->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* Middle of a run along its line. */
static Length middle_of(const struct text_glyph_run *run) {
    return run->x + run->width / 2;
}

static void each_side_stands_beside_its_base(void **state) {
    static const struct text_ruby over[] = {{1, "うみ"}, {1, "べ"}}, beyond[] = {{2, "きし"}};
    struct text_run run = run_of("海辺");
    run.ruby = over;
    run.ruby_count = 2;
    run.beyond = beyond;
    run.beyond_count = 1;
    for (int vertical = 0; vertical < 2; vertical++) {
        run.style.writing = vertical ? TEXT_VERTICAL : TEXT_HORIZONTAL;
        const struct text_line *line = line_of(set(*state, &run, 1, 10), 0);
        const struct text_glyph_run *above = find_run(line, TEXT_USE_RUBY, "うみ");
        const struct text_glyph_run *below = find_run(line, TEXT_USE_BEYOND, "きし");
        assert_non_null(above);
        assert_non_null(below);
        /* 880 of 1000 above the baseline, 120 below it; so has the ruby, of half the size. */
        assert_in_range(-above->y, SIZE * 94 / 100 - 1, SIZE * 94 / 100 + 1);
        assert_in_range(below->y, SIZE * 56 / 100 - 1, SIZE * 56 / 100 + 1);
        assert_int_equal(above->part, 1);
        assert_int_equal(below->beyond, 1);
        assert_int_equal(line->width, 2 * SIZE);
        assert_int_equal(below->x, SIZE / 4); /* きし: half an em free at its ends and between */
    }
}

/* The longer of both makes the room; the other stands in its middle. */
static void the_longer_side_widens_the_base(void **state) {
    static const struct text_ruby wide = {1, "みずうみの"}, narrow = {1, "こ"};
    for (int i = 0; i < 2; i++) {
        struct text_run run = run_of("湖");
        run.ruby = i == 0 ? &wide : &narrow;
        run.beyond = i == 0 ? &narrow : &wide;
        run.ruby_count = run.beyond_count = 1;
        const struct text_run runs[] = {run_of("山"), run, run_of("山")};
        const struct text_line *line = line_of(set(*state, runs, 3, 10), 0);
        enum text_use wider = i == 0 ? TEXT_USE_RUBY : TEXT_USE_BEYOND;
        enum text_use other = i == 0 ? TEXT_USE_BEYOND : TEXT_USE_RUBY;
        assert_int_equal(line->width, SIZE * 45 / 10);
        assert_int_equal(middle_of(find_run(line, wider, "みずうみの")), SIZE * 9 / 4);
        assert_int_equal(middle_of(find_run(line, other, "こ")), SIZE * 9 / 4);
        assert_int_equal(middle_of(find_run(line, TEXT_USE_BODY, "湖")), SIZE * 9 / 4);
    }
}

/* Each side may stand over kana beside it, and both over the same. */
static void both_sides_reach_over_kana(void **state) {
    static const struct text_ruby over = {1, "ささら"}, beyond = {1, "みずうみ"};
    struct text_run run = run_of("湖");
    run.ruby = &over;
    run.beyond = &beyond;
    run.ruby_count = run.beyond_count = 1;
    const struct text_run runs[] = {run_of("の"), run, run_of("の")};
    const struct text_line *line = line_of(set(*state, runs, 3, 10), 0);
    assert_int_equal(line->width, 3 * SIZE);
    assert_int_equal(middle_of(find_run(line, TEXT_USE_RUBY, "ささら")), SIZE * 3 / 2);
    assert_int_equal(middle_of(find_run(line, TEXT_USE_BEYOND, "みずうみ")), SIZE * 3 / 2);
}

/* Words of Western ruby over one word keep a third of a ruby em between them. */
static void western_words_stand_apart(void **state) {
    static const struct text_ruby parts[] = {{2, "Friendship"}, {2, "City"}};
    struct text_run run = run_of("友好都市");
    run.beyond = parts;
    run.beyond_count = 2;
    const struct text_line *line = line_of(set(*state, &run, 1, 10), 0);
    const struct text_glyph_run *first = find_run(line, TEXT_USE_BEYOND, "Friendship");
    const struct text_glyph_run *second = find_run(line, TEXT_USE_BEYOND, "City");
    assert_true(second->x - first->x - first->width >= SIZE / 6 - 1);
}

static void a_group_is_parted_by_choice(void **state) {
    static const struct text_ruby whole = {6, "いろはにほへとちりぬるを"};
    struct text_run run = run_of("国際交流協会");
    run.ruby = &whole;
    run.ruby_count = 1;
    const struct text_run runs[] = {run_of("山山"), run};
    assert_int_equal(set(*state, runs, 2, 6)->lines.count, 2);
    assert_string_equal(texts_of(*state, line_of(set(*state, runs, 2, 6), 0), TEXT_USE_RUBY), "");
    struct text_run parted[] = {runs[0], run};
    parted[1].divides = true;
    const struct text_block *block = set(*state, parted, 2, 6);
    assert_int_equal(block->lines.count, 2);
    assert_string_equal(texts_of(*state, line_of(block, 0), TEXT_USE_BODY), "山山国際交流");
    assert_string_equal(texts_of(*state, line_of(block, 0), TEXT_USE_RUBY), "いろはにほへとち");
    assert_string_equal(texts_of(*state, line_of(block, 1), TEXT_USE_RUBY), "りぬるを");
    assert_int_equal(find_run(line_of(block, 0), TEXT_USE_RUBY, "いろはにほへとち")->x, 2 * SIZE);
    assert_int_equal(find_run(line_of(block, 1), TEXT_USE_RUBY, "りぬるを")->x, 0);
    /* What fits a line is set as if it could not be parted. */
    block = set(*state, parted, 2, 9);
    assert_string_equal(texts_of(*state, line_of(block, 0), TEXT_USE_RUBY),
                        "いろはにほへとちりぬるを");
}

/* Small kana stay with theirs; Western ruby is parted at a blank, or its base is not parted. */
static void ruby_is_parted_where_it_may_be(void **state) {
    static const struct {
        const char *ruby, *lines[2];
    } rows[] = {
        {"あいうゃおか", {"あいうゃ", "おか"}},
        {"Sea Port", {"Sea ", "Port"}},
        {"Harbour", {"", "Harbour"}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct text_ruby whole = {4, rows[i].ruby};
        struct text_run run = run_of("海辺港町");
        run.ruby = &whole;
        run.ruby_count = 1;
        run.divides = true;
        const struct text_run runs[] = {run_of("山山山"), run};
        const struct text_block *block = set(*state, runs, 2, 5);
        for (size_t k = 0; k < 2; k++)
            assert_string_equal(texts_of(*state, line_of(block, k), TEXT_USE_RUBY),
                                rows[i].lines[k]);
    }
}

static void a_style_keeps_ruby_off_its_base(void **state) {
    static const struct text_ruby over = {1, "うみ"}, beyond = {1, "み"};
    struct text_run run = run_of("海");
    run.ruby = &over;
    run.beyond = &beyond;
    run.ruby_count = run.beyond_count = 1;
    run.style.ruby_gap = SIZE / 10;
    const struct text_line *line = line_of(set(*state, &run, 1, 10), 0);
    assert_in_range(-find_run(line, TEXT_USE_RUBY, "うみ")->y, SIZE * 104 / 100 - 1,
                    SIZE * 104 / 100 + 1);
    assert_in_range(find_run(line, TEXT_USE_BEYOND, "み")->y, SIZE * 66 / 100 - 1,
                    SIZE * 66 / 100 + 1);
}

/* Told where the feed is too small, once a paragraph; not where ruby has its room. */
static void ruby_in_the_next_line_is_told(void **state) {
    static const struct text_ruby over = {1, "うみ"}, beyond = {1, "み"};
    static const int feeds[] = {17, 20};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(feeds); i++) {
        struct text_run run = run_of("海");
        struct diags *diags = diags_new();
        const struct text_block *block;
        run.ruby = &over;
        run.beyond = &beyond;
        run.ruby_count = run.beyond_count = 1;
        const struct text_run runs[] = {run, run, run};
        const struct text_paragraph paragraph = {
            .runs = runs, .run_count = 3, .measure = SIZE, .feed = SIZE * feeds[i] / 10};
        assert_true(text_compose(fixture->fonts, fixture->arena, &paragraph, diags, &block));
        assert_int_equal(block->lines.count, 3);
        assert_int_equal(diags_count(diags), feeds[i] < 20 ? 1 : 0);
        if (feeds[i] < 20) {
            assert_int_equal(diags_at(diags, 0)->code, DIAG_RUBY_LINES);
            assert_non_null(strstr(diags_at(diags, 0)->message, "by up to 3.0 pt (lines: 2)"));
        }
        diags_free(diags);
    }
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(each_side_stands_beside_its_base), CASE(the_longer_side_widens_the_base),
        CASE(both_sides_reach_over_kana),       CASE(western_words_stand_apart),
        CASE(a_group_is_parted_by_choice),      CASE(ruby_is_parted_where_it_may_be),
        CASE(a_style_keeps_ruby_off_its_base),  CASE(ruby_in_the_next_line_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
