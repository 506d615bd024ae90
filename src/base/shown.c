/* Text that is shown: takes what others wrote (names, arguments, records), gives what a terminal
 * shows and does not act on. A sequence of control characters clears a screen or answers in the
 * user's place; a mark of direction makes a line read otherwise than it is. */
#include "base/base.h"

#include <glib.h>

struct range {
    uint32_t first, last;
};

static const struct range hidden[] = {
    {0x00, 0x1F},       /* C0 controls: ECMA-48 section 5.2 */
    {0x7F, 0x9F},       /* DELETE, C1 controls */
    {0x061C, 0x061C},   /* marks of direction: UAX #9 section 2 */
    {0x200E, 0x200F},   /* … */
    {0x2028, 0x202E},   /* separators of lines and paragraphs; embeddings and overrides */
    {0x2066, 0x206F},   /* isolates; deprecated format characters */
    {0xFDD0, 0xFDEF},   /* noncharacters, besides the last two of each plane */
    {0xFEFF, 0xFEFF},   /* a byte order mark in the midst of text */
    {0xFFF9, 0xFFFB},   /* interlinear annotation */
    {0xE0000, 0xE007F}, /* tags: text that is not seen */
};

bool shown_is_noncharacter(uint32_t character) {
    return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

bool shown_is_hidden(uint32_t character) {
    for (size_t i = 0; i < COUNT_OF(hidden); i++) {
        if (character >= hidden[i].first && character <= hidden[i].last)
            return true;
    }
    return shown_is_noncharacter(character);
}

bool shown_take(const char **at, const char *end, uint32_t *ret_character) {
    gunichar character = **at ? g_utf8_get_char_validated(*at, end - *at) : 0;
    bool ok = character != (gunichar)-1 && character != (gunichar)-2;
    *ret_character = ok ? character : (unsigned char)**at;
    *at = ok ? g_utf8_next_char(*at) : *at + 1;
    return ok;
}

static void append_character(GString *out, uint32_t character, bool ok, enum shown_form form) {
    bool stays = form == SHOWN_LINES && (character == '\n' || character == '\t');
    if (!ok)
        g_string_append_printf(out, "\\x%02X", (unsigned)character);
    else if (shown_is_hidden(character) && !stays)
        g_string_append_printf(out, "<U+%04X>", (unsigned)character);
    else
        g_string_append_unichar(out, character);
}

void shown_append(GString *out, const char *text, size_t size, enum shown_form form) {
    const char *at = text, *end = text + size;
    while (at < end) {
        uint32_t character;
        bool ok = shown_take(&at, end, &character);
        append_character(out, character, ok, form);
    }
}
