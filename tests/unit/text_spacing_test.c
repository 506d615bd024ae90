/* Spaces of a house's own between classes of characters. */
#include "text_fixture.h"

static const struct composition_spacing closing_opening = {
    .before = 2, .after = 1, .natural = 250, .least = 0, .most = 500};

static const struct text_line *first_line(struct fixture *fixture, const char *text,
                                          const struct composition_spacing *spacing,
                                          Length measure) {
    struct text_run run = run_of(text);
    const struct text_block *block = compose(
        fixture,
        (struct text_paragraph){.runs = &run,
                                .run_count = 1,
                                .measure = measure,
                                .trace = true,
                                .rules = {.spacings = spacing, .spacing_count = spacing ? 1 : 0}});
    return LIST_AT(&block->lines, const struct text_line, 0);
}

/* Behind the cell at `index`, in 1/1000 em. */
static int space_at(const struct text_line *line, size_t index) {
    Length after = LIST_AT(&line->cells, const struct text_set_cell, index)->after;
    return (int)(((int64_t)after * 1000 + SIZE / 2) / SIZE);
}

static void house_space_takes_the_place_of_the_table(void **state) {
    const struct text_line *line = first_line(*state, "「春」「夏」、「秋」", NULL, 40 * SIZE);
    assert_int_equal(space_at(line, 2), 500);
    line = first_line(*state, "「春」「夏」、「秋」", &closing_opening, 40 * SIZE);
    assert_int_equal(space_at(line, 2), 250);
    assert_int_equal(space_at(line, 5), 0);   /* 」、 */
    assert_int_equal(space_at(line, 6), 500); /* 、「 */
}

/* Three em hold 春」「夏 with no space between the brackets. */
static void it_gives_way_to_its_least(void **state) {
    static const struct composition_spacing fixed = {
        .before = 2, .after = 1, .natural = 250, .least = 250, .most = 250};
    const struct text_line *line = first_line(*state, "春」「夏", &closing_opening, 3 * SIZE);
    assert_int_equal(space_at(line, 1), 0);
    assert_false(line->overfull);
    line = first_line(*state, "春」「夏", &fixed, 3 * SIZE);
    assert_true(line->end < 4);
}

/* Where JLReq has none, too: between hiragana and ideographs. */
static void pairs_that_are_solid_may_have_space(void **state) {
    static const struct composition_spacing apart = {
        .before = 19, .after = 15, .natural = 125, .least = 0, .most = 125};
    const struct text_line *line = first_line(*state, "春の夏", &apart, 40 * SIZE);
    assert_int_equal(space_at(line, 0), 125);
    assert_int_equal(space_at(line, 1), 0);
}

/* The quarter em before a middle dot that goes at a line end is JLReq's, not the house's. */
static void line_end_leaves_house_space_alone(void **state) {
    static const struct composition_spacing wide = {
        .before = 19, .after = 5, .natural = 400, .least = 400, .most = 400};
    const struct text_line *line =
        first_line(*state, "春夏・秋冬春夏秋冬春夏秋冬", &wide, 2 * SIZE + length_em(SIZE, 900));
    assert_int_equal(line->end, 3);
    assert_int_equal(space_at(line, 1), 400);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(house_space_takes_the_place_of_the_table),
        CASE(it_gives_way_to_its_least),
        CASE(pairs_that_are_solid_may_have_space),
        CASE(line_end_leaves_house_space_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
