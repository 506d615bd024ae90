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
    assert_string_equal(diag->message, "1 line is spread, by up to 87.5 pt between two characters");
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
        CASE(unjustified_lines_are_never_loose),
        CASE(pushed_out_characters_are_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
