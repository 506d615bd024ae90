/* Letters: what is known of a character by itself, in a language and a face: its class, what kind
 * of mark it is, and whether HarfBuzz has anything to do for it. Found once and kept by the chains
 * of faces (fonts.c).
 *
 * Most Japanese characters are set as the font's character map and widths have them. A character is
 * plain when that can be proved: its script needs no shaper of its own, it is no mark and not
 * invisible, and no lookup in use begins with its glyph, unless as a ligature with the next one
 * (lookups.c). */
#include "text/invisible_int.h"

#include <glib.h>
#include <hb-ot.h>
#include <string.h>

static bool is_extending(uint32_t character, GUnicodeType type) {
    bool before_letter = character == 0x115F; /* a filler of Hangul */
    return (text_character_is_ignorable(character) && !before_letter) ||
           type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

static bool is_digit(uint32_t character) {
    return (character >= '0' && character <= '9') || (character >= 0xFF10 && character <= 0xFF19);
}

/* Ideographs of a number; 〇 too. */
static bool counts(uint32_t character) {
    static const uint32_t ideographs[] = U"〇一二三四五六七八九十百千万億兆";
    for (size_t i = 0; ideographs[i]; i++)
        if (ideographs[i] == character)
            return true;
    return false;
}

static bool is_one_of(uint32_t character, const char *marks) {
    return character && character < 0x80 && strchr(marks, (int)character) != NULL;
}

static bool forbids_break(uint32_t character) {
    return character == 0xA0 || character == 0x202F;
}

static bool is_lifted(uint32_t character) {
    for (size_t i = 0; i < jlreq_lift_count; i++) {
        const struct jlreq_lift *lift = &jlreq_lifts[i];
        bool named = lift->kind == JLREQ_BEFORE_CHARACTER || lift->kind == JLREQ_PAIR;
        if (named && (lift->first == character || lift->second == character))
            return true;
    }
    return false;
}

/* ---- scripts ---- */

/* What HarfBuzz's common shaper sets, whatever stands beside it: letters of Europe and East Asia,
 * figures, marks. Most characters are told by where they stand. */
hb_script_t text_character_script(uint32_t character) {
    if (character < 0x590 || (character >= 0x1D00 && character < 0xA4D0) ||
        (character >= 0xAC00 && character < 0xFB00) ||
        (character >= 0xFEFF && character < 0x10000) || character >= 0x20000)
        return (hb_script_t)0;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
    switch (script) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_YI:
        return (hb_script_t)0;
    default:
        return script;
    }
}

/* Of Thai and Lao, whose vowels are written as they are seen: e, ae, o, ai. */
static bool is_vowel_in_front(uint32_t character) {
    return (character >= 0xE40 && character <= 0xE44) || (character >= 0xEC0 && character <= 0xEC4);
}

/* ---- plain characters ---- */

/* Of the scripts whose lookups are examined below. */
static bool has_plain_script(uint32_t character) {
    switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_LATIN:
        return true;
    default:
        return false;
    }
}

/* Neither mark nor control nor space; emoji, half-width sound marks and the fraction slash, which
 * HarfBuzz treats apart, are left to it. */
static bool has_plain_category(uint32_t character, GUnicodeType type) {
    bool graphic = (type >= G_UNICODE_LOWERCASE_LETTER && type <= G_UNICODE_UPPERCASE_LETTER) ||
                   (type >= G_UNICODE_DECIMAL_NUMBER && type <= G_UNICODE_OTHER_SYMBOL) ||
                   character == 0x20 || character == 0x3000;
    bool apart = character == 0x2044 || character == 0xFF9E || character == 0xFF9F ||
                 (character >= 0x10000 && type != G_UNICODE_OTHER_LETTER);
    return graphic && !apart;
}

static unsigned plain_traits(uint32_t character, GUnicodeType type, const char *language,
                             const struct letter *letter) {
    bool western = text_character_is_western(character, letter->class_number);
    if (!letter->face || text_character_dash_ems(character) > 0 || !has_plain_script(character) ||
        !has_plain_category(character, type))
        return 0;
    const struct shaped_glyphs *shaped = text_font_shaped_glyphs(letter->face, language, western);
    if (!shaped || hb_set_has(shaped->changed, letter->glyph) ||
        hb_ot_layout_get_glyph_class(letter->face->hb_face, letter->glyph) ==
            HB_OT_LAYOUT_GLYPH_CLASS_MARK)
        return 0;
    return LETTER_PLAIN | (hb_set_has(shaped->starts, letter->glyph) ? LETTER_STARTS : 0) |
           (hb_set_has(shaped->follows, letter->glyph) ? LETTER_FOLLOWS : 0);
}

/* ---- all of it ---- */

static uint16_t mark_traits(uint32_t character, GUnicodeType type) {
    unsigned traits = 0;
    if (type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION)
        traits |= LETTER_OPENING;
    if (type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
        is_one_of(character, "!,./:;?"))
        traits |= LETTER_CLOSING;
    if (is_one_of(character, "\"%&'*+-<=>^_`|~"))
        traits |= LETTER_CLINGING;
    if (forbids_break(character))
        traits |= LETTER_UNBREAKABLE;
    if (is_lifted(character))
        traits |= LETTER_LIFTED;
    return (uint16_t)traits;
}

/* ゛ ゜ and their half-width forms cling to any kana; ＂ and ＇ open or close by what is around
 * them.
 */
static bool stands_by_class(uint32_t character, uint8_t class_number, unsigned traits) {
    unsigned apart =
        LETTER_WESTERN | LETTER_DIGIT | LETTER_UNBREAKABLE | LETTER_LIFTED | LETTER_HANGUL;
    return class_number != JLREQ_LINE_HEAD && class_number < JLREQ_NUMERAL &&
           class_number != JLREQ_IDEOGRAPHIC_SPACE && !(traits & apart) &&
           !text_is_sound_mark(character) && character != U'＂' && character != U'＇';
}

void text_letter_describe(uint32_t character, const char *language, struct letter *letter) {
    GUnicodeType type = g_unichar_type(character);
    letter->class_number = text_class_in_language(character, language);
    unsigned traits = LETTER_KNOWN | mark_traits(character, type);
    if (text_character_is_western(character, letter->class_number))
        traits |= LETTER_WESTERN;
    if (is_extending(character, type))
        traits |= LETTER_EXTENDS;
    if (is_digit(character))
        traits |= LETTER_DIGIT;
    if (is_digit(character) || counts(character))
        traits |= LETTER_FIGURE;
    if (g_unichar_isalnum(character))
        traits |= LETTER_ALPHANUMERIC;
    if (g_unichar_get_script(character) == G_UNICODE_SCRIPT_HANGUL)
        traits |= LETTER_HANGUL;
    if (is_vowel_in_front(character))
        traits |= LETTER_LEADS;
    if (!(traits & LETTER_EXTENDS))
        traits |= plain_traits(character, type, language, letter);
    letter->traits = (uint16_t)traits;
    letter->by_class = stands_by_class(character, letter->class_number, traits);
    letter->script = text_character_script(character);
}
