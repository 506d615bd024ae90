/* Findings about lines: those that are spread too far. */
#include "text_fixture.h"

static void compose_at(struct fixture *fixture, const char *text, Length measure,
                       enum text_align align) {
    struct text_run run = run_of(text);
    compose(fixture, (struct text_paragraph){
                         .runs = &run, .run_count = 1, .measure = measure, .align = align});
}

/* Two characters alone before a word as long as the line: one place takes all the room but
 * the quarter em that JLReq gives it before. */
static void spread_line_is_told(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "日本wwwwwwwwwwwwwwwwwwww", 11 * SIZE, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_LINE_LOOSE);
    assert_string_equal(diag->message,
                        "1 line is spread, by up to 87.5 pt between two characters: `日本`");
}

/* Eight characters in a line of fourteen: each place gets most of a character's width. */
static void line_spread_to_almost_double_is_told(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "春夏秋冬春夏秋冬wwwwwwwwwwwwwwww", 14 * SIZE, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_LINE_LOOSE);
}

/* By how they begin, the first three of them. */
static void spread_lines_are_named(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture,
               "日本wwwwwwwwwwwwwwwwwwww春夏wwwwwwwwwwwwwwwwwwww秋冬wwwwwwwwwwwwwwwwwwww"
               "東西wwwwwwwwwwwwwwwwwwww",
               11 * SIZE, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "4 lines are spread, by up to 87.5 pt between two characters: `日本`, "
                        "`春夏`, `秋冬`, …");
}

/* Of a long line, the beginning. */
static void long_lines_are_cut_short(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "wwwwwwwwwwww日wwwwwwwwwwwwwwwwwwww", 11 * SIZE, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_true(g_str_has_suffix(diags_at(fixture->diags, 0)->message, ": `wwwwwwwwww…`"));
}

static void overfull_lines_are_named(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "春夏", 0, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_LINE_OVERFULL);
    assert_string_equal(diag->message,
                        "2 lines are wider than the measure, by up to 10.0 pt: `春`, `夏`");
}

static void unjustified_lines_are_never_loose(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "日本wwwwwwwwwwwwwwwwwwww", 11 * SIZE, TEXT_START);
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* An em over four places is what 追い出し of one character leaves. */
static void pushed_out_characters_are_no_fault(void **state) {
    struct fixture *fixture = *state;
    compose_at(fixture, "春夏秋冬っ春夏秋冬春夏", 4 * SIZE, TEXT_JUSTIFY);
    assert_int_equal(diags_count(fixture->diags), 0);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(spread_line_is_told),
        CASE(line_spread_to_almost_double_is_told),
        CASE(spread_lines_are_named),
        CASE(long_lines_are_cut_short),
        CASE(overfull_lines_are_named),
        CASE(unjustified_lines_are_never_loose),
        CASE(pushed_out_characters_are_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
