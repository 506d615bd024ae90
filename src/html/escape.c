/* Characters → HTML and CSS: takes any UTF-8, gives text that can end neither element, attribute
 * nor string, and holds no character that HTML forbids. */
#include "html/html_int.h"

#include <glib.h>
#include <string.h>

#define REPLACEMENT 0xFFFD

/* HTML 13.2.3.5: controls but white space, and what is no character. */
static bool is_forbidden(gunichar character) {
    return (character < 0x20 && !strchr("\t\n\f\r", (int)character)) || character == 0 ||
           (character >= 0x7F && character <= 0x9F) ||
           (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE;
}

/* Embeddings, overrides and isolates (UAX #9). */
static bool is_bidi_control(gunichar character) {
    return (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static gunichar allowed(gunichar character) {
    return is_forbidden(character)                  ? REPLACEMENT
           : character == '\r' || character == '\f' ? ' '
                                                    : character;
}

static void append_character(GString *out, gunichar character) {
    static const struct {
        char character;
        const char *reference;
    } references[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    for (size_t i = 0; i < COUNT_OF(references); i++) {
        if (character == (gunichar)references[i].character) {
            g_string_append(out, references[i].reference);
            return;
        }
    }
    g_string_append_unichar(out, allowed(character));
}

void html_append_text(GString *out, const char *text, size_t size) {
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        append_character(out, g_utf8_get_char(at));
}

void html_append_plain(GString *out, const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!is_bidi_control(character))
            append_character(out, character == '\n' || character == '\t' ? ' ' : character);
    }
}

void html_append_css(GString *out, const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (is_forbidden(character) || is_bidi_control(character) || character < 0x20 ||
            strchr("\"\\<>&", (int)MIN(character, 0x7E)))
            g_string_append_printf(out, "\\%x ", is_forbidden(character) ? REPLACEMENT : character);
        else
            g_string_append_unichar(out, character);
    }
}

bool html_has_controls(const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (is_bidi_control(g_utf8_get_char(at)))
            return true;
    }
    return false;
}

/* ---- numbers ----------------------------------------------------------------------------- */

void html_append_ratio(GString *out, int64_t count, int64_t unit) {
    int64_t size = ABS(count);
    int64_t millis = (size * 1000 + unit / 2) / unit;
    char digits[8];
    g_snprintf(digits, sizeof digits, "%03d", (int)(millis % 1000));
    size_t length = 3;
    while (length > 0 && digits[length - 1] == '0')
        length--;
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT, count < 0 && millis > 0 ? "-" : "",
                           millis / 1000);
    if (length > 0)
        g_string_append_printf(out, ".%.*s", (int)length, digits);
}

void html_append_pt(GString *out, int64_t length) {
    html_append_ratio(out, length, LENGTH_PT);
}

/* ---- ornaments --------------------------------------------------------------------------- */

bool html_is_ornament(const char *text) {
    static const char ornaments[] = "○●◎◯◇◆□■△▲▽▼☆★・•‣◦-–—―－─*＊ 　";
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (!g_utf8_strchr(ornaments, -1, g_utf8_get_char(at)))
            return false;
    }
    return *text != '\0';
}

void html_append_reference(GString *out, const char *name, const char *suffix) {
    char *whole = g_strconcat(name, suffix, NULL);
    char *reference = g_uri_escape_string(whole, NULL, FALSE);
    html_append_plain(out, reference);
    g_free(reference);
    g_free(whole);
}
