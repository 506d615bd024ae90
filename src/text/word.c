/* Words: takes text, tells where a word in Western letters ends, and whether it is looked for in
 * faces as a whole. */
#include "text/words_int.h"

#include <glib.h>

/* Of a word in Latin, Greek or Cyrillic letters (`script` 0), or in those of another script. */
static bool is_of_word(uint32_t character, hb_script_t script) {
    bool nearby = character < 0x590 || (character >= 0x1D00 && character < 0x2000);
    if (script)
        return text_character_script(character) == script || g_unichar_ismark(character) ||
               character == ZWNJ || character == ZWJ;
    return nearby && (g_unichar_isalpha(character) || g_unichar_ismark(character));
}

const char *text_word_find_end(const char *at, hb_script_t script) {
    while (*at && is_of_word(g_utf8_get_char(at), script))
        at = g_utf8_next_char(at);
    return at;
}

bool text_word_wants_face(const char *text, const char *end) {
    const char *at = text;
    size_t count = 0;
    bool ascii = true, latin = true;
    for (; at < end; at = g_utf8_next_char(at), count++) {
        uint32_t character = g_utf8_get_char(at);
        ascii = ascii && character < 0x80;
        latin = latin && (character < GREEK || character >= 0x1E00);
    }
    return !ascii && (latin || count > 1);
}
