/* yaml: the tree, its spans, and the limits. What findings look like is in tests/cases/record. */
#include "arena_fixture.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool read_text(struct fixture *fixture, const char *text, const struct yaml_value **ret) {
    const struct source *source;
    assert_true(source_from_text(fixture->arena, "t", text, strlen(text), fixture->diags, &source));
    return yaml_read(fixture->arena, source, fixture->diags, ret);
}

static const struct yaml_value *read_ok(struct fixture *fixture, const char *text) {
    const struct yaml_value *value;
    assert_true(read_text(fixture, text, &value));
    assert_int_equal(diags_count(fixture->diags), 0);
    return value;
}

static void assert_refused(struct fixture *fixture, const char *text, enum diag_code code) {
    const struct yaml_value *untouched = NULL, *value = untouched;
    size_t before = diags_count(fixture->diags);
    assert_false(read_text(fixture, text, &value));
    assert_ptr_equal(value, untouched);
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_string_equal(diag_code_id(diags_at(fixture->diags, before)->code), diag_code_id(code));
}

static void assert_span(struct span span, uint32_t line, uint32_t column, uint32_t width) {
    assert_int_equal(span.line, line);
    assert_int_equal(span.column, column);
    assert_int_equal(span.width, width);
}

static void values_keep_kind_text_and_order(void **state) {
    const struct yaml_value *root = read_ok(*state, "b: 大連\na: [x, 'y', \"z\\n\"]\nc: {d: 1}\n");
    assert_int_equal(root->kind, YAML_VALUE_MAP);
    assert_int_equal(root->count, 3);
    assert_string_equal(root->pairs[0].key.text, "b");
    assert_string_equal(root->pairs[0].value->scalar, "大連");
    const struct yaml_value *list = yaml_lookup(root, "a");
    assert_int_equal(list->kind, YAML_VALUE_LIST);
    assert_int_equal(list->count, 3);
    assert_true(list->items[0]->plain);
    assert_false(list->items[1]->plain);
    assert_string_equal(list->items[2]->scalar, "z\n");
    assert_string_equal(yaml_lookup(yaml_lookup(root, "c"), "d")->scalar, "1");
    assert_null(yaml_lookup(root, "nowhere"));
    assert_null(yaml_lookup(list, "a"));
}

static void spans_count_code_points_from_one(void **state) {
    const struct yaml_value *root = read_ok(*state, "名: 大連市\n項目: [あ, {x: い}]\nz: 'q r'\n");
    assert_span(root->pairs[0].key.span, 1, 1, 1);
    assert_span(root->pairs[0].value->span, 1, 4, 3);
    const struct yaml_value *list = root->pairs[1].value;
    assert_span(list->span, 2, 5, 11);
    assert_span(list->items[0]->span, 2, 6, 1);
    assert_span(list->items[1]->span, 2, 9, 6);
    assert_span(list->items[1]->pairs[0].value->span, 2, 13, 1);
    assert_span(root->pairs[2].value->span, 3, 4, 5); /* with its quotes */
}

static void spans_of_several_lines_end_with_the_first(void **state) {
    const struct yaml_value *root =
        read_ok(*state, "a:\n  - b: c\n    d: e\n  - >-\n    f\n    g\nh: i\n  j\n");
    const struct yaml_value *list = yaml_lookup(root, "a");
    assert_span(list->span, 2, 3, 6);
    assert_span(list->items[0]->span, 2, 5, 4);
    assert_span(list->items[1]->span, 4, 5, 2);
    assert_string_equal(list->items[1]->scalar, "f g");
    assert_span(yaml_lookup(root, "h")->span, 7, 4, 1);
    assert_string_equal(yaml_lookup(root, "h")->scalar, "i j");
}

static void carriage_returns_do_not_move_spans(void **state) {
    const struct yaml_value *root = read_ok(*state, "a:\r\n  b: c\r\nd: e");
    assert_span(yaml_lookup(root, "a")->span, 2, 3, 4);
    assert_span(yaml_lookup(root, "d")->span, 3, 4, 1);
}

/* U+2028 ends a line for libyaml, but for no editor. */
static void line_separators_in_quotes_do_not_move_spans(void **state) {
    const struct yaml_value *root = read_ok(*state, "a: \"x\u2028y\"\nb: c\n");
    assert_span(yaml_lookup(root, "b")->span, 2, 4, 1);
}

/* As JSON writes what lies beyond U+FFFF; a backslash outside of double quotes is a backslash. */
static void pairs_of_surrogates_are_one_character(void **state) {
    const struct yaml_value *root = read_ok(*state, "a: \"x\\ud842\\udfb7\\uD83d\\uDe00y\"\n"
                                                    "b: '\\uD842\\uDFB7 and \\uD842\\udfb7'\n"
                                                    "c: \\ud842\\udfb7\n"
                                                    "d: \"\\\\ud842\\\\udfb7\"\n"
                                                    "\"\\ud842\\udfb7\": \"020BB7\"\n"
                                                    "e: |\n  \\uD842\\uDFB7\n"
                                                    "# \\ud842\\udfb7\n"
                                                    "f: {g: \"\\ud842\\udfb7\", h: i}\n");
    assert_string_equal(yaml_lookup(root, "a")->scalar, "x\U00020BB7\U0001F600y");
    assert_span(yaml_lookup(root, "a")->span, 1, 4, 28);
    assert_string_equal(yaml_lookup(root, "b")->scalar, "\\uD842\\uDFB7 and \\uD842\\udfb7");
    assert_string_equal(yaml_lookup(root, "c")->scalar, "\\ud842\\udfb7");
    assert_string_equal(yaml_lookup(root, "d")->scalar, "\\ud842\\udfb7");
    assert_string_equal(yaml_lookup(root, "\U00020BB7")->scalar, "020BB7");
    assert_string_equal(yaml_lookup(root, "e")->scalar, "\\uD842\\uDFB7\n");
    const struct yaml_value *inner = yaml_lookup(root, "f");
    assert_string_equal(yaml_lookup(inner, "g")->scalar, "\U00020BB7");
    assert_span(yaml_lookup(inner, "h")->span, 9, 27, 1);
}

/* The noncharacter that stands for a pair while libyaml reads is none of the text's own. */
static void pairs_are_read_beside_noncharacters(void **state) {
    struct fixture *fixture = *state;
    const struct yaml_value *value;
    assert_false(read_text(fixture, "a: \"\\uFDD0020BB7\"\nb: \"\\ud842\\udfb7\"\n", &value));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_TEXT_NONCHARACTER);
    assert_span(diags_at(fixture->diags, 0)->span, 1, 5, 6);
}

static void nothing_is_null(void **state) {
    static const char *const nothings[] = {"a:\n", "a: ~\n", "a: null\n", "a: Null\n", "a: NULL\n"};
    for (size_t i = 0; i < COUNT_OF(nothings); i++)
        assert_int_equal(yaml_lookup(read_ok(*state, nothings[i]), "a")->kind, YAML_VALUE_NULL);
    static const char *const texts[] = {"a: 'null'\n", "a: ''\n", "a: nil\n", "a: !!str null\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_int_equal(yaml_lookup(read_ok(*state, texts[i]), "a")->kind, YAML_VALUE_SCALAR);
}

static void an_empty_document_is_null(void **state) {
    const struct yaml_value *value = read_ok(*state, "");
    assert_int_equal(value->kind, YAML_VALUE_NULL);
    assert_span(value->span, 0, 0, 0);
    assert_non_null(value->span.source);
    assert_int_equal(read_ok(*state, "# only this\n")->kind, YAML_VALUE_NULL);
}

static void aliases_share_their_value(void **state) {
    const struct yaml_value *root = read_ok(*state, "a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n");
    assert_ptr_equal(yaml_lookup(root, "a"), yaml_lookup(root, "b"));
    assert_string_equal(yaml_lookup(root, "d")->scalar, "3");
}

static void nesting_is_limited(void **state) {
    struct fixture *fixture = *state;
    char *deep = g_strnfill(YAML_DEPTH_MAX, '['), *closing = g_strnfill(YAML_DEPTH_MAX, ']');
    char *allowed = g_strconcat(deep, closing, NULL), *more = g_strconcat(deep, "[", NULL);
    char *hostile = g_strnfill(100000, '[');
    read_ok(fixture, allowed);
    assert_refused(fixture, more, DIAG_YAML_LIMIT);
    assert_span(diags_at(fixture->diags, 0)->span, 1, YAML_DEPTH_MAX + 1, 1);
    assert_refused(fixture, hostile, DIAG_YAML_LIMIT);
    assert_span(diags_at(fixture->diags, 1)->span, 1, YAML_DEPTH_MAX + 1, 1);
    g_free(hostile);
    g_free(more);
    g_free(allowed);
    g_free(closing);
    g_free(deep);
}

/* Ten values under each alias: one level more is ten times as many. */
static char *aliases_of_ten(int levels) {
    GString *text = g_string_new("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= levels; i++) {
        g_string_append_printf(text, i < levels ? "a%d: &a%d [" : "a%d: [", i, i);
        for (int j = 0; j < 9; j++)
            g_string_append_printf(text, "%s*a%d", j ? ", " : "", i - 1);
        g_string_append(text, "]\n");
    }
    return g_string_free(text, FALSE);
}

static void aliases_count_as_if_written_out(void **state) {
    char *allowed = aliases_of_ten(4), *bomb = aliases_of_ten(5), *hostile = aliases_of_ten(40);
    read_ok(*state, allowed);
    assert_refused(*state, bomb, DIAG_YAML_LIMIT);
    assert_refused(*state, hostile, DIAG_YAML_LIMIT);
    g_free(hostile);
    g_free(bomb);
    g_free(allowed);
}

static void the_number_of_values_is_limited(void **state) {
    GString *text = g_string_new("[");
    for (int i = 0; i < YAML_NODES_MAX - 1; i++)
        g_string_append(text, "1,");
    char *more = g_strconcat(text->str, "1]", NULL);
    g_string_append_c(text, ']');
    assert_int_equal(read_ok(*state, text->str)->count, YAML_NODES_MAX - 1);
    assert_refused(*state, more, DIAG_YAML_LIMIT);
    g_free(more);
    g_string_free(text, TRUE);
}

static void a_scalar_is_limited(void **state) {
    char *longest = g_strnfill(YAML_SCALAR_MAX, 'x'), *more = g_strconcat(longest, "x", NULL);
    assert_int_equal(strlen(read_ok(*state, longest)->scalar), YAML_SCALAR_MAX);
    assert_refused(*state, more, DIAG_YAML_LIMIT);
    g_free(more);
    g_free(longest);
}

static void every_doubled_key_is_found(void **state) {
    struct fixture *fixture = *state;
    const struct yaml_value *value;
    assert_false(read_text(fixture, "a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n", &value));
    assert_int_equal(diags_count(fixture->diags), 3);
    assert_span(diags_at(fixture->diags, 0)->span, 2, 11, 1);
    assert_span(diags_at(fixture->diags, 1)->span, 3, 1, 1);
    assert_string_equal(diags_at(fixture->diags, 1)->hint, "it stands on line 1 already");
    assert_span(diags_at(fixture->diags, 2)->span, 4, 1, 1);
}

static void findings_end_at_a_hundred(void **state) {
    struct fixture *fixture = *state;
    const struct yaml_value *value;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "a: 1\n");
    assert_false(read_text(fixture, text->str, &value));
    assert_int_equal(diags_count(fixture->diags), DIAG_STAGE_MAX);
    g_string_free(text, TRUE);
}

static void what_is_not_supported_is_refused(void **state) {
    static const char *const texts[] = {
        "a: 1\n---\nb: 2\n", "? [a]\n: b\n", "? {a: b}\n: c\n",  "<<: {a: b}\n",
        "a: !x b\n",         "a: !!int 3\n", "a: !!seq {}\n",    "a: \"\\0\"\n",
        "a: \"\\e[31m\"\n",  "'': a\n",      "a: !!binary eA\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_refused(*state, texts[i], DIAG_YAML_UNSUPPORTED);
}

static void a_quoted_merge_key_is_a_key(void **state) {
    assert_string_equal(read_ok(*state, "'<<': a\n")->pairs[0].key.text, "<<");
}

static void malformed_text_is_refused(void **state) {
    static const char *const texts[] = {
        "a: [",        "a: {b: c",
        "a: 'b",       "a: \"b",
        "a: b: c",     "a: *b",
        "- a\nb: c\n", "a\nb: c",
        "\tb: c",      "a: @b",
        "a: %b\n-",    "a: |x\n",
        "]",           "%YAML 3.0\n---\na: b\n",
        "a: \"\\q\"",  "&a",
        "a: &a &b c",  "a: \x7f",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct yaml_value *value;
        struct fixture *fixture = *state;
        size_t before = diags_count(fixture->diags);
        bool ok = read_text(fixture, texts[i], &value);
        if (strcmp(texts[i], "&a") == 0) {
            assert_true(ok); /* an anchor on nothing */
            continue;
        }
        if (ok)
            fail_msg("accepted: %s", texts[i]);
        assert_int_equal(diags_count(fixture->diags), before + 1);
        assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_YAML_SYNTAX);
    }
}

static void a_tab_is_named_wherever_libyaml_trips_over_it(void **state) {
    static const char *const texts[] = {"a:\n\tb: c\n", "a:\n  b: c\n\td: e\n", "a:\n\t- b\n"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_refused(fixture, texts[i], DIAG_YAML_SYNTAX);
        assert_string_equal(diags_at(fixture->diags, i)->message, "a tab in the indentation");
        assert_int_equal(diags_at(fixture->diags, i)->span.column, 1);
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(values_keep_kind_text_and_order),
        TEST(spans_count_code_points_from_one),
        TEST(spans_of_several_lines_end_with_the_first),
        TEST(carriage_returns_do_not_move_spans),
        TEST(line_separators_in_quotes_do_not_move_spans),
        TEST(pairs_of_surrogates_are_one_character),
        TEST(pairs_are_read_beside_noncharacters),
        TEST(nothing_is_null),
        TEST(an_empty_document_is_null),
        TEST(aliases_share_their_value),
        TEST(nesting_is_limited),
        TEST(aliases_count_as_if_written_out),
        TEST(the_number_of_values_is_limited),
        TEST(a_scalar_is_limited),
        TEST(every_doubled_key_is_found),
        TEST(findings_end_at_a_hundred),
        TEST(what_is_not_supported_is_refused),
        TEST(a_quoted_merge_key_is_a_key),
        TEST(malformed_text_is_refused),
        TEST(a_tab_is_named_wherever_libyaml_trips_over_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
