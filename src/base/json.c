/* JSON strings (RFC 8259 section 7). */
#include "base/base.h"

#include <glib.h>

#define REPLACEMENT 0xFFFD

/* Beyond the first plane what is hidden takes two escapes, as in UTF-16. */
static void append_escape(GString *out, uint32_t character) {
    if (character <= 0xFFFF) {
        g_string_append_printf(out, "\\u%04x", (unsigned)character);
        return;
    }
    uint32_t rest = character - 0x10000;
    g_string_append_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + (rest >> 10)),
                           (unsigned)(0xDC00 + (rest & 0x3FF)));
}

void json_append_escaped(GString *out, const char *text, size_t size) {
    const char *at = text, *end = text + size;
    while (at < end) {
        uint32_t character;
        if (!shown_take(&at, end, &character))
            character = REPLACEMENT;
        if (character == '"' || character == '\\')
            g_string_append_c(out, '\\');
        if (shown_is_hidden(character))
            append_escape(out, character);
        else
            g_string_append_unichar(out, character);
    }
}
