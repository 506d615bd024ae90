/* Prose: takes text as it was wrapped in YAML, gives it as it is to be set. Japanese has no blanks
 * between words, so a line broken between two wide characters leaves nothing behind; between
 * others it leaves a blank. */
#include "record_int.h"

#include <glib.h>
#include <string.h>

/* Width is East Asian Width (UAX #11). Ambiguous characters (…, ―, “) count as wide only beside one
 * that is wide in itself. */
static bool joins_without_blank(gunichar before, gunichar after) {
    return g_unichar_iswide_cjk(before) && g_unichar_iswide_cjk(after) &&
           (g_unichar_iswide(before) || g_unichar_iswide(after));
}

/* The blanks and line breaks at `at` stand between `out` and the rest. */
static void append_gap(const char *at, size_t size, GString *out) {
    gunichar before = g_utf8_get_char(g_utf8_find_prev_char(out->str, out->str + out->len));
    gunichar after = g_utf8_get_char(at + size);
    bool is_break = memchr(at, '\n', size) != NULL;
    if ((is_break || size == 1) && joins_without_blank(before, after))
        return;
    if (is_break)
        g_string_append_c(out, ' ');
    else
        g_string_append_len(out, at, (gssize)size);
}

const char *prose_normalise(struct arena *arena, const char *text) {
    GString *out = g_string_sized_new(strlen(text));
    const char *at = text + strspn(text, " \t\n");
    while (*at) {
        size_t word = strcspn(at, " \t\n");
        g_string_append_len(out, at, (gssize)word);
        at += word;
        size_t gap = strspn(at, " \t\n");
        if (gap && at[gap])
            append_gap(at, gap, out);
        at += gap;
    }
    const char *normal = arena_strndup(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return normal;
}
