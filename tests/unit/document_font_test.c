/* document: the chain of families for a language. */
#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_chain(const char *language, const char *const *expected, size_t count) {
    static const char *const all[] = {"BIZ", "Noto JP"}, *const hans[] = {"Noto SC"},
                             *const zh[] = {"Noto TC"};
    struct document_families families[] = {{"", all, 2}, {"zh-Hans", hans, 1}, {"zh", zh, 1}};
    const struct document_font font = {.name = "mincho", .families = {families, 3, 3}};
    struct arena *arena = arena_new();
    struct list chain = document_font_chain(arena, &font, language);
    assert_int_equal(chain.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(*LIST_AT(&chain, const char *, i), expected[i]);
    arena_free(arena);
}

static void nearest_tag_comes_first(void **state) {
    (void)state;
    assert_chain("ja", (const char *[]){"BIZ", "Noto JP"}, 2);
    assert_chain("", (const char *[]){"BIZ", "Noto JP"}, 2);
    assert_chain("zh-Hans", (const char *[]){"Noto SC", "BIZ", "Noto JP"}, 3);
    assert_chain("ZH-hans-CN", (const char *[]){"Noto SC", "BIZ", "Noto JP"}, 3);
    assert_chain("zh-Hant", (const char *[]){"Noto TC", "BIZ", "Noto JP"}, 3);
    assert_chain("zhx", (const char *[]){"BIZ", "Noto JP"}, 2);
}

static void no_font_has_no_families(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_int_equal(document_font_chain(arena, NULL, "ja").count, 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearest_tag_comes_first),
        cmocka_unit_test(no_font_has_no_families),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
