/* Names of columns and facts: the tables of columns.h, and how a name in a sheet is compared. */
#include "columns.h"

#include <glib.h>
#include <string.h>

const struct sheet_column_row sheet_columns[COLUMN_MAX] = {
#define X(id, word, japanese, english, doc) [COLUMN_##id] = {word, japanese, english, doc},
    SHEET_COLUMNS(X)
#undef X
};

static const struct {
    const char *japanese, *english;
} facts[FACT_MAX] = {
#define X(id, word, japanese, english) [FACT_##id] = {japanese, english},
    SHEET_FACTS(X)
#undef X
};

/* In one width and case, without blanks and line feeds. */
static char *plain_name(const char *name, bool with_brackets) {
    char *narrow = g_utf8_normalize(name, -1, G_NORMALIZE_NFKC);
    char *folded = narrow ? g_utf8_casefold(narrow, -1) : g_strdup("");
    GString *plain = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!with_brackets && character == '(')
            break;
        if (!g_unichar_isspace(character) && character != ':' && character != '*')
            g_string_append_unichar(plain, character);
    }
    g_free(narrow);
    g_free(folded);
    return g_string_free(plain, FALSE);
}

/* Plain names → what goes by them, counted from 1. */
struct sheet_names {
    GHashTable *columns, *facts;
};

static void add_names(GHashTable *table, const char *names, const char *separator, int value) {
    char **all = g_strsplit(names, separator, -1);
    for (char **name = all; *name; name++) {
        char *plain = plain_name(*name, true);
        if (*plain && !g_hash_table_contains(table, plain))
            g_hash_table_insert(table, g_strdup(plain), GINT_TO_POINTER(value + 1));
        g_free(plain);
    }
    g_strfreev(all);
}

static void unref(void *table) {
    g_hash_table_unref(table);
}

struct sheet_names *sheet_names_new(struct arena *arena) {
    struct sheet_names *names = ARENA_NEW(arena, struct sheet_names);
    names->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    arena_defer(arena, unref, names->columns);
    arena_defer(arena, unref, names->facts);
    for (int i = 0; i < COLUMN_MAX; i++) {
        add_names(names->columns, sheet_columns[i].japanese, " ", i);
        add_names(names->columns, sheet_columns[i].english, ",", i);
    }
    for (int i = 0; i < FACT_MAX; i++) {
        add_names(names->facts, facts[i].japanese, " ", i);
        add_names(names->facts, facts[i].english, ",", i);
    }
    return names;
}

#define NAME_MAX_BYTES 96 /* of what can be a name */

/* -1: none goes by it. */
static int find(GHashTable *table, const char *name) {
    if (strlen(name) > NAME_MAX_BYTES)
        return -1;
    char *whole = plain_name(name, true), *head = plain_name(name, false);
    gpointer found = g_hash_table_lookup(table, whole);
    if (!found)
        found = g_hash_table_lookup(table, head);
    g_free(whole);
    g_free(head);
    return GPOINTER_TO_INT(found) - 1;
}

enum sheet_column sheet_column_find(const struct sheet_names *names, const char *name) {
    int found = find(names->columns, name);
    return found < 0 ? COLUMN_MAX : (enum sheet_column)found;
}

enum sheet_fact sheet_fact_find(const struct sheet_names *names, const char *name) {
    int found = find(names->facts, name);
    return found < 0 ? FACT_MAX : (enum sheet_fact)found;
}

enum sheet_column sheet_column_of_word(const char *word) {
    int column = 0;
    while (column < COLUMN_MAX && strcmp(sheet_columns[column].word, word) != 0)
        column++;
    return (enum sheet_column)column;
}
