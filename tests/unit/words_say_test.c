/* Texts by language: which language a name stands for, texts that are looked up, and arguments in
 * the order of the language. */
#include "words/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void languages_by_name(void **state) {
    (void)state;
    const char *const japanese[] = {"ja", "ja_JP", "ja_JP.UTF-8", "ja-JP", "ja.eucJP", "ja@x"};
    const char *const others[] = {"", "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "jam", "j", "zh_CN"};
    for (size_t i = 0; i < sizeof japanese / sizeof *japanese; i++)
        assert_int_equal(words_language_of(japanese[i]), WORDS_JAPANESE);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(words_language_of(others[i]), WORDS_ENGLISH);
    assert_int_equal(words_language_of(NULL), WORDS_ENGLISH);
}

static void texts_by_language(void **state) {
    (void)state;
    assert_string_equal(words_say(WORDS_JAPANESE, "error"), "エラー");
    assert_string_equal(words_say(WORDS_ENGLISH, "error"), "error");
    assert_string_equal(words_say(WORDS_JAPANESE, "nothing says this"), "nothing says this");
    assert_string_equal(words_say(WORDS_JAPANESE, ""), "");
}

static void expect_printed(enum words_language language, const char *expected, const char *format,
                           ...) __attribute__((__format__(__printf__, 3, 4)));

static void expect_printed(enum words_language language, const char *expected, const char *format,
                           ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = words_vprintf(language, format, arguments);
    va_end(arguments);
    assert_string_equal(text, expected);
    free(text);
}

/* Texts whose Japanese turns two arguments round, and those that are arguments themselves. */
static void arguments_where_the_language_wants_them(void **state) {
    (void)state;
    expect_printed(WORDS_ENGLISH, "expected a date, found a list", "expected %s, found %s",
                   "a date", "a list");
    expect_printed(WORDS_JAPANESE, "日付が必要ですが、リストがあります", "expected %s, found %s",
                   "a date", "a list");
    expect_printed(WORDS_JAPANESE, "xが必要ですが、yがあります", "expected %s, found %s", "x", "y");
    expect_printed(WORDS_JAPANESE, "ラベル 30 個のうち 7 個が図に収まりませんでした: あ、い",
                   "%zu of %zu labels did not fit the chart: %s", (size_t)7, (size_t)30, "あ、い");
}

/* A text of the table that is an argument keeps to its number. */
static void texts_among_numbered_arguments(void **state) {
    (void)state;
    expect_printed(
        WORDS_JAPANESE,
        "両側にラベル 3 個、引出線は合計 20 pt、最大の移動は 4 pt です。どう配置しても 19 pt "
        "を下回りません（差 1.5 %）",
        "%zu labels on %s, leaders of %s pt in all, the furthest label moved by %s pt; "
        "no placement has less than %s pt (gap %lld.%lld %%)",
        (size_t)3, "two sides", "20", "4", "19", 1LL, 5LL);
}

/* What is not of the table stays as it is, with all kinds of arguments before a text that is. */
static void arguments_of_all_kinds(void **state) {
    (void)state;
    expect_printed(WORDS_JAPANESE, "7 -8 9 1.5 ab   3|日付 100%",
                   "%d %ld %zu %.1f %.*s %*d|%s 100%%", 7, -8L, (size_t)9, 1.5, 2, "abc", 3, 3,
                   "a date");
    expect_printed(WORDS_JAPANESE, "a date    |error", "%-10s|%s", "a date", "error");
    expect_printed(WORDS_ENGLISH, "a date", "%s", "a date");
    expect_printed(WORDS_JAPANESE, "日付", "%s", "a date");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_by_name),
        cmocka_unit_test(texts_by_language),
        cmocka_unit_test(arguments_where_the_language_wants_them),
        cmocka_unit_test(texts_among_numbered_arguments),
        cmocka_unit_test(arguments_of_all_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
