/* Which language a text is in, where it is said to be in another: by the writing of its letters. */
#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void letters_tell_the_language(void **state) {
    static const struct {
        const char *text, *claimed, *language;
    } rows[] = {
        {"交流の年表", "en", "ja"},
        {"友好交流", "en", "ja"},
        {"友好交流", "zh-Hans", "zh-Hans"},
        {"友好交流", "zh", "zh"},
        {"友好交流", "ko", "ko"},
        {"児童が訪問", "zh-Hant", "ja"},
        {"友好城市鹿儿岛（かごしま）代表团来访，参加纪念仪式，并参观市内学校和医院，随后举行座谈会",
         "zh", "zh"},
        {"児童が訪問", "ko", "ja"},
        {"우호 도시", "ja", "ko"},
        {"우호 도시", "ko", "ko"},
        {"The city of Mihon (見本市)", "en", "en"},
        {"第５回 WHO 会議を開催", "fr", "ja"},
        {"Mihon", "ja", "ja"},
        {"2004.12.24", "en", "en"},
        {"", "en", "en"},
        {"ボルドー", "fr", "ja"},
        {"jazz", "jam", "jam"},
        {"児童が訪問", "jam", "ja"}, /* Jamaican Creole is no Japanese */
        {"Дружба", "en", "en"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(document_language_of(rows[i].text, rows[i].claimed), rows[i].language);
    assert_null(document_language_of("Mihon", NULL));
    assert_string_equal(document_language_of("見本市", NULL), "ja");
}

/* What names its own stays, and what is in the block's needs none. */
static void runs_name_what_differs(void **state) {
    struct document_run runs[] = {{.text = "見本市"},
                                  {.text = "見本市"},
                                  {.text = "大连", .language = "zh-Hans"},
                                  {.text = "Mihon"},
                                  {.text = "見本市", .kind = DOCUMENT_RUN_BREAK}};
    static const char *const languages[] = {NULL, "ja", "zh-Hans", NULL, NULL};
    struct list list = {.items = runs, .count = COUNT_OF(runs)};
    (void)state;
    document_set_languages(&list, 1, "en");
    for (size_t i = 0; i < COUNT_OF(runs); i++)
        if (languages[i])
            assert_string_equal(runs[i].language, languages[i]);
        else
            assert_null(runs[i].language);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_tell_the_language),
        cmocka_unit_test(runs_name_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
