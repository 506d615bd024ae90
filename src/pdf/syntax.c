/* The syntax of PDF's objects (ISO 32000-1, 7.2 and 7.3): numbers, names and strings → text. */
#include "pdf/pdf_int.h"

#include <string.h>

void pdf_append_integer(GString *out, int64_t number) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--at] = '-';
    g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

/* Thousandths without trailing zeros. */
void pdf_append_thousandths(GString *out, int64_t thousandths) {
    uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    uint64_t rest = size % 1000;
    if (thousandths < 0)
        g_string_append_c(out, '-');
    if (size >= 1000 || rest == 0)
        pdf_append_integer(out, (int64_t)(size / 1000));
    if (rest == 0)
        return;
    g_string_append_c(out, '.');
    for (uint64_t unit = 100; rest; unit /= 10) {
        g_string_append_c(out, (char)('0' + rest / unit));
        rest %= unit;
    }
}

void pdf_append_length(GString *out, int64_t length) {
    int64_t half = length < 0 ? -LENGTH_PT / 2 : LENGTH_PT / 2;
    pdf_append_thousandths(out, (length * 1000 + half) / LENGTH_PT);
}

void pdf_append_color(GString *out, uint32_t color, const char *gray, const char *rgb) {
    const uint32_t parts[] = {color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF};
    bool is_gray = parts[0] == parts[1] && parts[1] == parts[2];
    for (size_t i = 0; i < (is_gray ? 1 : 3); i++) {
        pdf_append_thousandths(out, (parts[i] * 1000 + 127) / 255);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, is_gray ? gray : rgb);
    g_string_append_c(out, '\n');
}

void pdf_append_reference(GString *out, uint32_t object) {
    pdf_append_integer(out, object);
    g_string_append(out, " 0 R");
}

void pdf_append_literal_byte(GString *out, uint8_t byte) {
    if (byte == '(' || byte == ')' || byte == '\\')
        g_string_append_c(out, '\\');
    if (byte == '\r') /* would be read as a line feed */
        g_string_append(out, "\\r");
    else
        g_string_append_c(out, (char)byte);
}

void pdf_append_hex(GString *out, uint32_t value, int digits) {
    for (int shift = digits * 4 - 4; shift >= 0; shift -= 4)
        g_string_append_c(out, "0123456789ABCDEF"[value >> shift & 0xF]);
}

void pdf_append_utf16(GString *out, const char *text, size_t size) {
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character > 0xFFFF) {
            pdf_append_hex(out, 0xD800 + ((character - 0x10000) >> 10), 4);
            pdf_append_hex(out, 0xDC00 + ((character - 0x10000) & 0x3FF), 4);
        } else {
            pdf_append_hex(out, character, 4);
        }
    }
}

static bool is_plain(const char *text) {
    for (; *text; text++)
        if (*text < 0x20 || *text > 0x7E)
            return false;
    return true;
}

void pdf_append_text(GString *out, const char *text) {
    if (is_plain(text)) {
        g_string_append_c(out, '(');
        for (; *text; text++)
            pdf_append_literal_byte(out, (uint8_t)*text);
        g_string_append_c(out, ')');
        return;
    }
    g_string_append(out, "<FEFF");
    pdf_append_utf16(out, text, strlen(text));
    g_string_append_c(out, '>');
}

/* Letters, then subtags of letters and digits, none longer than eight (BCP 47, 2.1). */
static bool is_language(const char *tag) {
    size_t size = 0;
    bool first = true;
    for (; *tag; tag++) {
        bool fits = first ? g_ascii_isalpha(*tag) : g_ascii_isalnum(*tag);
        if (*tag != '-' && (!fits || ++size > 8))
            return false;
        if (*tag == '-' && size == 0)
            return false;
        first = first && *tag != '-';
        size = *tag == '-' ? 0 : size;
    }
    return size > 0;
}

const char *pdf_language(struct arena *arena, const char *tag) {
    char *hyphened = g_strdelimit(arena_strdup(arena, tag), "_", '-');
    return is_language(hyphened) ? hyphened : "und";
}

void pdf_append_name(GString *out, const char *name) {
    for (; *name; name++) {
        if (g_ascii_isalnum(*name) || strchr("-+_.", *name)) {
            g_string_append_c(out, *name);
        } else {
            g_string_append_c(out, '#');
            pdf_append_hex(out, (uint8_t)*name, 2);
        }
    }
}
