/* The language of texts that are said to be in another one: a record's own text in a block of a
 * foreign language, a layout's text in a chart whose language was chosen by an option. What is said
 * to be in a language is read aloud in it (ISO 14289-1, 7.2) and set in its letters. */
#include "document/document.h"

#include <glib.h>
#include <string.h>

/* Letters of a text by whose writing they are. */
struct letters {
    size_t kana, han, hangul, other;
};

static struct letters count_letters(const char *text) {
    struct letters letters = {0};
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (!g_unichar_isalpha(character))
            continue;
        switch (g_unichar_get_script(character)) {
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
            letters.kana++;
            break;
        case G_UNICODE_SCRIPT_HAN:
            letters.han++;
            break;
        case G_UNICODE_SCRIPT_HANGUL:
            letters.hangul++;
            break;
        default:
            letters.other++;
        }
    }
    return letters;
}

static bool begins(const char *language, const char *tag) {
    size_t size = strlen(tag);
    return g_ascii_strncasecmp(language, tag, size) == 0 &&
           (language[size] == '\0' || language[size] == '-');
}

static bool is_chinese(const char *language) {
    return begins(language, "zh") || begins(language, "yue");
}

/* Half of its letters, or more, speak for a language; Chinese and Korean texts have some kana in
 * names at most, and a Japanese text may name much in Hangul. */
const char *document_language_of(const char *text, const char *claimed) {
    static const char hangul_leads[] = "\xEA\xEB\xEC\xED"; /* of syllables in UTF-8 */
    const char *language = claimed ? claimed : "";
    if (begins(language, "ja") && !strpbrk(text, hangul_leads))
        return claimed;
    struct letters letters = count_letters(text);
    size_t east_asian = letters.kana + letters.han + letters.hangul;
    if (east_asian == 0 || east_asian < letters.other)
        return claimed;
    bool has_kana = letters.kana * 8 >= east_asian;
    if (letters.hangul * 2 > east_asian && !(has_kana && begins(language, "ja")))
        return begins(language, "ko") ? claimed : "ko";
    if (begins(language, "ja"))
        return claimed;
    if (is_chinese(language) || begins(language, "ko"))
        return has_kana ? "ja" : claimed;
    return "ja";
}

void document_set_languages(struct list *runs, size_t from, const char *language) {
    for (size_t i = from; i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        if (run->language || run->kind != DOCUMENT_RUN_TEXT)
            continue;
        const char *own = document_language_of(run->text, language);
        if (own != language)
            run->language = own;
    }
}

const char *document_runs_language(const struct list *runs, const char *language) {
    const char *most = language;
    size_t most_letters = 0;
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        if (run->kind != DOCUMENT_RUN_TEXT || !run->text)
            continue;
        struct letters letters = count_letters(run->text);
        size_t count = letters.kana + letters.han + letters.hangul + letters.other;
        if (count <= most_letters)
            continue;
        most_letters = count;
        most = run->language ? run->language : document_language_of(run->text, language);
    }
    return most;
}
