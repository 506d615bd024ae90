/* What is said of fonts: a weight that a family has not, a family that is not installed, and where
 * the finding points. */
#include "text_fixture.h"

static void test_missing_bold_is_said(void **state) {
    struct fixture *fixture = *state;
    static const char *const gothic[] = {"BIZ UDGothic"};
    struct text_run run = run_of("春");
    run.style.bold = true;
    run.style.families = gothic;
    run.style.family_count = 1;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = 9 * SIZE};
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 0);
    run.style.families = mincho;
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_WEIGHT);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "the font family BIZ UDMincho has no bold face");
}

static void test_unknown_family(void **state) {
    struct fixture *fixture = *state;
    static const char *const unknown[] = {"No Such Mincho"};
    struct text_run run = run_of("春");
    run.style.families = unknown;
    run.style.family_count = 1;
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    const struct text_block *block;
    assert_false(text_compose(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &block));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_MISSING);
    assert_null(diags_at(fixture->diags, 0)->span.source);
}

/* The finding points at where the families are named, rather than at the text. */
static void test_unknown_family_is_pointed_at(void **state) {
    struct fixture *fixture = *state;
    static const char *const unknown[] = {"No Such Mincho"};
    static const struct source layout = {.name = "layout.yaml", .text = "", .size = 0};
    static const struct source record = {.name = "record.yaml", .text = "", .size = 0};
    struct text_run run = run_of("春");
    run.style.families = unknown;
    run.style.family_count = 1;
    run.style.font_origin = (struct span){&layout, 7, 3, 6};
    run.origin = (struct span){&record, 1, 1, 1};
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE};
    const struct text_block *block;
    assert_false(text_compose(fixture->fonts, fixture->arena, &paragraph, fixture->diags, &block));
    assert_ptr_equal(diags_at(fixture->diags, 0)->span.source, &layout);
    assert_int_equal(diags_at(fixture->diags, 0)->span.line, 7);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_missing_bold_is_said),
        CASE(test_unknown_family),
        CASE(test_unknown_family_is_pointed_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
