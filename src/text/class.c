/* Character classes of JLReq Appendix A, for characters by themselves. */
#include "text/text_int.h"

#include <glib.h>
#include <string.h>

static uint8_t listed_class(uint32_t character) {
    size_t low = 0, high = jlreq_range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character > jlreq_ranges[middle].last)
            low = middle + 1;
        else if (character < jlreq_ranges[middle].first)
            high = middle;
        else
            return jlreq_ranges[middle].class_number;
    }
    return 0;
}

/* Numbers and letters in circles, brackets or with a stop, of which JLReq lists those in circles
 * alone: all are an em wide in Japanese faces, and stand among ideographs. */
static bool is_enclosed(uint32_t character) {
    return (character >= 0x2460 && character <= 0x24FF) ||
           (character >= 0x2776 && character <= 0x2793);
}

#define FAHRENHEIT 0x2109 /* JLReq lists ℃ */

/* The class of a character by itself, in Japanese. */
static uint8_t jlreq_class_of(uint32_t character) {
    if (character >= 0x4E00 && character <= 0x9FFF)
        return JLREQ_IDEOGRAPH;
    uint8_t listed = listed_class(character);
    if (listed)
        return listed;
    if (character == FAHRENHEIT)
        return JLREQ_POSTFIX;
    if (is_enclosed(character))
        return JLREQ_IDEOGRAPH;
    return g_unichar_iswide(character) ? JLREQ_IDEOGRAPH : JLREQ_WESTERN;
}

bool text_is_sound_mark(uint32_t character) {
    return character == 0x309B || character == 0x309C || character == 0xFF9E || character == 0xFF9F;
}

int text_character_dash_ems(uint32_t character) {
    switch (character) {
    case 0x2013: /* of half an em */
    case 0x2014:
    case 0x2015:
        return 1;
    case 0x2E3A:
        return 2;
    case 0x2E3B:
        return 3;
    default:
        return 0;
    }
}

bool text_language_is(const char *language, const char *tag) {
    size_t size = strlen(tag);
    return language && strncmp(language, tag, size) == 0 &&
           (language[size] == '\0' || language[size] == '-');
}

bool text_language_is_cjk(const char *language) {
    return text_language_is(language, "ja") || text_language_is(language, "zh");
}

bool text_language_is_traditional(const char *language) {
    return text_language_is(language, "zh-Hant") || text_language_is(language, "zh-TW") ||
           text_language_is(language, "zh-HK");
}

/* Chinese gives some marks other bodies than Japanese (clreq, punctuation): on the mainland ： ；
 * ？ ！ stand at the left of the em like commas; in Taiwan and Hong Kong all marks stand in its
 * middle and keep the whole em. Plain `zh` is taken as the mainland's. */
static uint8_t chinese_class(uint8_t class_number, const char *language) {
    bool centred = text_language_is_traditional(language);
    bool mark = class_number >= JLREQ_DIVIDING && class_number <= JLREQ_COMMA;
    if (!mark || class_number == JLREQ_FULL_STOP)
        return mark && centred ? JLREQ_DIVIDING : class_number;
    return centred ? JLREQ_DIVIDING : JLREQ_COMMA;
}

uint8_t text_class_in_language(uint32_t character, const char *language) {
    uint8_t class_number = jlreq_class_of(character);
    if (character == 0x30FB || character == 0xB7) /* between parts of a name, in every language */
        return class_number;
    if (text_language_is(language, "zh"))
        return chinese_class(class_number, language);
    bool is_japanese_mark = class_number < JLREQ_HIRAGANA && g_unichar_iswide(character);
    if (text_language_is(language, "ja") || is_japanese_mark)
        return class_number;
    /* Korean parts words with spaces, as Western languages do. */
    if (text_language_is(language, "ko") && g_unichar_isalpha(character))
        return JLREQ_WESTERN;
    if (g_unichar_iswide(character))
        return class_number;
    return class_number == JLREQ_WORD_SPACE ? JLREQ_WORD_SPACE : JLREQ_WESTERN;
}

bool text_character_is_western(uint32_t character, uint8_t class_number) {
    return class_number >= JLREQ_NUMERAL && class_number <= JLREQ_WESTERN &&
           !g_unichar_iswide(character);
}

bool text_character_is_latin(uint32_t character) {
    return character < 0x250 && g_unichar_isalpha(character);
}
