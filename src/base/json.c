/* JSON strings (RFC 8259 section 7). */
#include "base/base.h"

#include <glib.h>

void json_append_escaped(GString *out, const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '"' || byte == '\\')
            g_string_append_c(out, '\\');
        if (byte < 0x20)
            g_string_append_printf(out, "\\u%04x", (unsigned)byte);
        else
            g_string_append_c(out, (char)byte);
    }
}
