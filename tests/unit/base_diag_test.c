/* How a finding is shown: position, source line, caret under what it is about, hint. */
#include "base/base.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct shown {
    const char *text;
    size_t size;
    uint32_t line, column, width;
    const char *hint;
    const char *expected;
};

static void check(const struct shown *shown) {
    struct diags *diags = diags_new();
    GString *out = g_string_new(NULL);
    char *copy = g_strndup(shown->text, shown->size); /* so that a sanitizer sees its end */
    struct source source = {.name = "f.yaml", .text = copy, .size = shown->size};
    struct span span = {&source, shown->line, shown->column, shown->width};
    diag_report(diags, DIAG_SCHEMA_KEY, span, shown->hint, "unknown key");
    diag_format(diags_at(diags, 0), out);
    assert_string_equal(out->str, shown->expected);
    g_free(copy);
    g_string_free(out, TRUE);
    diags_free(diags);
}

#define TEXT(text) text, sizeof(text) - 1

static void caret_stands_under_the_word(void **state) {
    (void)state;
    check(&(struct shown){TEXT("a: 1\nbc: 2\n"), 2, 1, 2, "did you mean `bd`?",
                          "f.yaml:2:1: error: unknown key [E021]\n"
                          "    2 | bc: 2\n"
                          "      | ^~ did you mean `bd`?\n"});
}

static void wide_characters_take_two_columns(void **state) {
    (void)state;
    check(&(struct shown){TEXT("名: 大連市"), 1, 4, 3, NULL,
                          "f.yaml:1:4: error: unknown key [E021]\n"
                          "    1 | 名: 大連市\n"
                          "      |     ^~~~~~\n"});
}

static void tabs_take_one_column(void **state) {
    (void)state;
    check(&(struct shown){TEXT("\tx: 1"), 1, 2, 1, NULL,
                          "f.yaml:1:2: error: unknown key [E021]\n"
                          "    1 |  x: 1\n"
                          "      |  ^\n"});
}

static void bytes_that_are_no_utf8_are_named(void **state) {
    (void)state;
    check(&(struct shown){TEXT("caf\xE9"), 1, 4, 1, NULL,
                          "f.yaml:1:4: error: unknown key [E021]\n"
                          "    1 | caf\\xE9\n"
                          "      |    ^~~~\n"});
}

static void the_file_as_a_whole_has_no_excerpt(void **state) {
    (void)state;
    check(&(struct shown){TEXT("a"), 0, 0, 0, "write something",
                          "f.yaml: error: unknown key [E021]\n"
                          "      hint: write something\n"});
}

static void a_line_beyond_the_end_has_no_excerpt(void **state) {
    (void)state;
    check(&(struct shown){TEXT("a"), 3, 1, 1, NULL, "f.yaml:3:1: error: unknown key [E021]\n"});
}

static void a_column_beyond_the_end_has_a_caret_at_it(void **state) {
    (void)state;
    check(&(struct shown){TEXT("ab\n"), 1, 3, 1, NULL,
                          "f.yaml:1:3: error: unknown key [E021]\n"
                          "    1 | ab\n"
                          "      |   ^\n"});
}

static void long_lines_are_cut_around_the_column(void **state) {
    (void)state;
    char *line = g_strnfill(2000000, 'x');
    char *run = g_strnfill(120, 'x'), *blank = g_strnfill(60, ' ');
    char *expected = g_strdup_printf("f.yaml:1:1000: error: unknown key [E021]\n"
                                     "    1 | …%s…\n"
                                     "      | %s^~~\n",
                                     run, blank);
    check(&(struct shown){line, 2000000, 1, 1000, 3, NULL, expected});
    g_free(line);
    g_free(run);
    g_free(blank);
    g_free(expected);
}

static void codes_are_distinct_and_say_their_severity(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_CODE_MAX; i++) {
        const char *id = diag_code_id((enum diag_code)i);
        assert_int_equal(strlen(id), 4);
        assert_int_equal(id[0] == 'W', diag_code_severity((enum diag_code)i) == DIAG_WARNING);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(id, diag_code_id((enum diag_code)j));
    }
}

/* The manual lists every code with its meaning, in the words of the table. */
static void manual_lists_every_code(void **state) {
    (void)state;
    char *manual;
    assert_true(g_file_get_contents(SHIMAI_SOURCE_DIR "/src/cli/shimai.1", &manual, NULL, NULL));
#define X(name, id, severity, cause, meaning) ".B " id "\n" meaning "\n",
    static const char *const entries[] = {DIAG_CODES(X)};
#undef X
    for (size_t i = 0; i < COUNT_OF(entries); i++)
        if (!strstr(manual, entries[i]))
            fail_msg("the manual lacks %s", entries[i]);
    g_free(manual);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(caret_stands_under_the_word),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(tabs_take_one_column),
        cmocka_unit_test(bytes_that_are_no_utf8_are_named),
        cmocka_unit_test(the_file_as_a_whole_has_no_excerpt),
        cmocka_unit_test(a_line_beyond_the_end_has_no_excerpt),
        cmocka_unit_test(a_column_beyond_the_end_has_a_caret_at_it),
        cmocka_unit_test(long_lines_are_cut_around_the_column),
        cmocka_unit_test(codes_are_distinct_and_say_their_severity),
        cmocka_unit_test(manual_lists_every_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
