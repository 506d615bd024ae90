/* Keys: paths of YAML as text, and what in a cell stands in quotes. */
#include "keys.h"

#include <glib.h>
#include <string.h>

#define INDEX_DIGITS_MAX 7

/* ---- steps --------------------------------------------------------------------------------- */

static bool read_index(const char **at, struct key_step *step) {
    uint32_t index = 0;
    const char *digit = *at + 1;
    for (; g_ascii_isdigit(*digit) && digit - *at <= INDEX_DIGITS_MAX; digit++)
        index = index * 10 + (uint32_t)(*digit - '0');
    if (digit == *at + 1 || *digit != ']')
        return false;
    *step = (struct key_step){NULL, index};
    *at = digit + 1;
    return true;
}

bool key_read_step(struct arena *arena, const char **at, bool is_first, struct key_step *ret_step) {
    if (**at == '[')
        return !is_first && read_index(at, ret_step);
    if (!is_first && *(*at)++ != '.')
        return false;
    GString *name = g_string_new(NULL);
    for (; **at && !strchr(".[]", **at); (*at)++) {
        if (**at == '\\' && (*at)[1])
            (*at)++;
        g_string_append_c(name, **at);
    }
    *ret_step = (struct key_step){arena_strdup(arena, name->str), 0};
    g_string_free(name, TRUE);
    return ret_step->name[0] != '\0';
}

void key_add_name(GString *key, const char *name) {
    if (key->len > 0)
        g_string_append_c(key, '.');
    for (; *name; name++) {
        if (strchr(".[]\\", *name))
            g_string_append_c(key, '\\');
        g_string_append_c(key, *name);
    }
}

void key_add_index(GString *key, size_t index) {
    g_string_append_printf(key, "[%zu]", index);
}

/* ---- columns ------------------------------------------------------------------------------- */

static const struct {
    const char *key;
    enum sheet_column column;
} column_keys[] = {
    {"date", COLUMN_DATE},
    {"text", COLUMN_TEXT},
    {"category", COLUMN_CATEGORY},
    {"city", COLUMN_CITY},
    {"place", COLUMN_PLACE},
    {"participants.sent", COLUMN_SENT},
    {"participants.received", COLUMN_RECEIVED},
    {"participants.counter", COLUMN_COUNTER},
    {"cost.value", COLUMN_COST},
    {"rank", COLUMN_RANK},
    {"note", COLUMN_NOTE},
    {"source", COLUMN_SOURCE},
};

const char *key_of_column(enum sheet_column column) {
    for (size_t i = 0; i < COUNT_OF(column_keys); i++)
        if (column_keys[i].column == column)
            return column_keys[i].key;
    return NULL;
}

enum sheet_column key_find_column(const char *key) {
    for (size_t i = 0; i < COUNT_OF(column_keys); i++)
        if (strcmp(column_keys[i].key, key) == 0)
            return column_keys[i].column;
    return COLUMN_MAX;
}

/* ---- quotes -------------------------------------------------------------------------------- */

/* A spreadsheet that opens CSV takes what begins with one of these for a formula. */
static bool is_risky(const char *text) {
    return strchr("=+-@\"", *text) != NULL || g_unichar_isspace(g_utf8_get_char(text)) ||
           g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + strlen(text))));
}

const char *key_quote(struct arena *arena, const char *text) {
    return *text && is_risky(text) ? arena_printf(arena, "\"%s\"", text) : text;
}

const char *key_unquote(struct arena *arena, const char *text) {
    size_t size = strlen(text);
    return size >= 2 && text[0] == '"' && text[size - 1] == '"'
               ? arena_strndup(arena, text + 1, size - 2)
               : text;
}
