/* Text of others, as a terminal may have it: as lines, in findings, and as JSON. */
#include "base/base.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *text, *line, *json;
};

static const struct row rows[] = {
    {"大連 é \U00020BB7", "大連 é \U00020BB7", "大連 é \U00020BB7"},
    {"\x1B[2J", "<U+001B>[2J", "\\u001b[2J"},
    {"\x7F", "<U+007F>", "\\u007f"},
    {"a\xC2\x9B"
     "b\xC2\x85",
     "a<U+009B>b<U+0085>", "a\\u009bb\\u0085"},
    {"\u202Egnp\u2069", "<U+202E>gnp<U+2069>", "\\u202egnp\\u2069"},
    {"\u061C\u200E\u200F", "<U+061C><U+200E><U+200F>", "\\u061c\\u200e\\u200f"},
    {"\u2028\u2029\uFEFF", "<U+2028><U+2029><U+FEFF>", "\\u2028\\u2029\\ufeff"},
    {"\uFFFE\uFDD0\U0010FFFF", "<U+FFFE><U+FDD0><U+10FFFF>", "\\ufffe\\ufdd0\\udbff\\udfff"},
    {"\U000E0041", "<U+E0041>", "\\udb40\\udc41"},
    {"caf\xE9!", "caf\\xE9!", "caf\uFFFD!"},
    {"\xE3\x81", "\\xE3\\x81", "\uFFFD\uFFFD"},
    {"\u200C\u200D\u00AD", "\u200C\u200D\u00AD", "\u200C\u200D\u00AD"}, /* letters need these */
};

static void what_a_terminal_would_act_on_is_named(void **state) {
    (void)state;
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        g_string_truncate(out, 0);
        shown_append(out, rows[i].text, strlen(rows[i].text), SHOWN_LINE);
        assert_string_equal(out->str, rows[i].line);
        g_string_truncate(out, 0);
        json_append_escaped(out, rows[i].text, strlen(rows[i].text));
        assert_string_equal(out->str, rows[i].json);
    }
    g_string_free(out, TRUE);
}

static void a_line_stays_one(void **state) {
    (void)state;
    GString *out = g_string_new(NULL);
    shown_append(out, "a\n\tb\r\0c", 7, SHOWN_LINE);
    assert_string_equal(out->str, "a<U+000A><U+0009>b<U+000D><U+0000>c");
    g_string_truncate(out, 0);
    shown_append(out, "a\n\tb\r\0c", 7, SHOWN_LINES);
    assert_string_equal(out->str, "a\n\tb<U+000D><U+0000>c");
    g_string_free(out, TRUE);
}

/* Name, message, line and hint of a finding; the caret stands under what is shown. */
static void findings_show_nothing_as_it_is(void **state) {
    (void)state;
    const char *text = "a: \"\u202E大\x1B連\"\n";
    struct source source = {.name = "x\x1B[2J.yaml", .text = text, .size = strlen(text)};
    struct diags *diags = diags_new();
    GString *out = g_string_new(NULL);
    diag_report(diags, DIAG_SCHEMA_KEY, (struct span){&source, 1, 7, 2}, "no \a\xFF",
                "the `\xC2\x9B`");
    diag_format(diags_at(diags, 0), out);
    assert_string_equal(out->str, "x<U+001B>[2J.yaml:1:7: error: the `<U+009B>` [E021]\n"
                                  "    1 | a: \"<U+202E>大<U+001B>連\"\n"
                                  "      |               ^~~~~~~~~~ no <U+0007>\\xFF\n");
    g_string_free(out, TRUE);
    diags_free(diags);
}

static void every_noncharacter_is_known(void **state) {
    (void)state;
    size_t count = 0;
    for (uint32_t character = 0; character <= 0x10FFFF; character++)
        count += shown_is_noncharacter(character);
    assert_int_equal(count, 66); /* Unicode 23.7 */
    assert_false(shown_is_noncharacter(0xFFFD));
    assert_true(shown_is_noncharacter(0x3FFFE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_terminal_would_act_on_is_named),
        cmocka_unit_test(a_line_stays_one),
        cmocka_unit_test(findings_show_nothing_as_it_is),
        cmocka_unit_test(every_noncharacter_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
