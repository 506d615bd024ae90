/* Numbers as people write them into lists: takes a text, gives the number, and whether it says more
 * than that. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

/* What people put where there is nobody. */
static bool is_nothing(const char *text) {
    static const char *const words[] = {"", "-", "ー", "―", "—", "–", "−", "なし", "無", "無し"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

static char *narrow(const char *text) {
    char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *plain = g_string_new(NULL);
    for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isspace(character) && character != ',')
            g_string_append_unichar(plain, character);
    }
    g_free(normal);
    return g_string_free(plain, FALSE);
}

static bool is_unit(const char *text) {
    static const char *const words[] = {"", "名", "人", "円", ".0"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

struct list_count list_read_count(const char *text) {
    char *plain = narrow(text);
    const char *at = plain;
    struct list_count found = {.count = SCHEMA_ABSENT};
    if (g_str_has_prefix(at, "約")) {
        found.is_doubtful = true;
        at += strlen("約");
    }
    size_t figures = strspn(at, "0123456789");
    if (figures > 0 && figures < 10) {
        found.count = (int32_t)g_ascii_strtoll(at, NULL, 10);
        found.is_doubtful |= !is_unit(at + figures);
        found.is_polite = strcmp(at + figures, "名") == 0;
    } else
        found.is_doubtful = !is_nothing(plain);
    g_free(plain);
    return found;
}
