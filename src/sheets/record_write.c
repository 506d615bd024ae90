/* Values → YAML or JSON, as a person would write it: small mappings in braces, the others in lines.
 */
#include "record_text_int.h"

#include "list_int.h"

#include <string.h>

/* ---- scalars ------------------------------------------------------------------------------- */

static bool is_number(const char *text) {
    const char *at = text + (*text == '-');
    size_t whole = strspn(at, "0123456789");
    bool has_zero = at[0] == '0' && whole > 1;
    at += whole;
    size_t decimals = *at == '.' ? strspn(at + 1, "0123456789") : 0;
    at += decimals > 0 ? 1 + decimals : 0;
    return whole > 0 && !has_zero && !*at;
}

/* Bare in JSON, and no text in YAML. */
static bool is_bare(const char *text) {
    return is_number(text) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
}

/* What no line of a file can have as it is. */
static bool is_escaped(gunichar character) {
    return character < 0x20 || character == 0x7F || character == 0x85 || character == 0x2028 ||
           character == 0x2029;
}

static void write_double(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (character == '\n')
            g_string_append(out, "\\n");
        else if (is_escaped(character))
            g_string_append_printf(out, "\\u%04X", character);
        else if (character == '"' || character == '\\')
            g_string_append_printf(out, "\\%c", (int)character);
        else
            g_string_append_unichar(out, character);
    }
    g_string_append_c(out, '"');
}

static void write_single(GString *out, const char *text) {
    g_string_append_c(out, '\'');
    for (; *text; text++)
        g_string_append(out, *text == '\'' ? "''" : (char[]){*text, '\0'});
    g_string_append_c(out, '\'');
}

static bool needs_escapes(const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (is_escaped(g_utf8_get_char(text)))
            return true;
    return false;
}

static void write_text(GString *out, const char *text, enum record_quotes quotes) {
    bool bare = quotes == RECORD_QUOTES_JSON && is_bare(text);
    if (bare)
        g_string_append(out, text);
    else if (quotes == RECORD_QUOTES_JSON || quotes == RECORD_QUOTES_DOUBLE || needs_escapes(text))
        write_double(out, text);
    else if (quotes == RECORD_QUOTES_SINGLE)
        write_single(out, text);
    else
        list_write_text(out, text, (struct yaml_style){.in_flow = true});
}

/* ---- in braces ------------------------------------------------------------------------------- */

static void write_key(GString *out, const char *key, enum record_quotes quotes) {
    if (quotes == RECORD_QUOTES_JSON)
        write_double(out, key);
    else
        list_write_text(out, key, (struct yaml_style){.in_flow = true});
    g_string_append(out, ": ");
}

/* A year is no number, nor is a text of figures. */
static bool is_text_key(const char *key) {
    static const char *const keys[] = {"date", "text",   "title", "note",
                                       "name", "source", "id",    "category"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static void write_member(GString *out, const struct yaml_pair *pair, enum record_quotes quotes) {
    const struct yaml_value *value = pair->value;
    write_key(out, pair->key.text, quotes);
    if (quotes == RECORD_QUOTES_JSON && value->kind == YAML_VALUE_SCALAR &&
        is_text_key(pair->key.text))
        write_double(out, value->scalar);
    else
        record_write_flow(out, value, quotes);
}

void record_write_flow(GString *out, const struct yaml_value *value, enum record_quotes quotes) {
    bool is_map = value->kind == YAML_VALUE_MAP;
    if (value->kind == YAML_VALUE_SCALAR || value->kind == YAML_VALUE_NULL) {
        write_text(out, value->kind == YAML_VALUE_NULL ? "" : value->scalar, quotes);
        return;
    }
    g_string_append_c(out, is_map ? '{' : '[');
    for (size_t i = 0; i < value->count; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        if (is_map)
            write_member(out, &value->pairs[i], quotes);
        else
            record_write_flow(out, value->items[i], quotes);
    }
    g_string_append_c(out, is_map ? '}' : ']');
}

/* ---- in lines -------------------------------------------------------------------------------- */

static bool is_scalar(const struct yaml_value *value) {
    return value->kind == YAML_VALUE_SCALAR || value->kind == YAML_VALUE_NULL;
}

/* A mapping of scalars alone, and what has nothing in it, stand in braces. */
static bool is_small(const struct yaml_value *value) {
    bool small = value->kind == YAML_VALUE_MAP || value->count == 0;
    for (size_t i = 0; small && value->kind == YAML_VALUE_MAP && i < value->count; i++)
        small = is_scalar(value->pairs[i].value);
    return small;
}

void record_write_pair(GString *out, const char *key, const struct yaml_value *value, int indent) {
    list_write_text(out, key, (struct yaml_style){0});
    if (is_small(value)) {
        g_string_append(out, ": ");
        record_write_flow(out, value, RECORD_QUOTES_FREE);
        g_string_append_c(out, '\n');
        return;
    }
    g_string_append_printf(out, ":\n%*s", indent + 2, "");
    record_write_block(out, value, indent + 2);
}

void record_write_block(GString *out, const struct yaml_value *value, int indent) {
    bool is_map = value->kind == YAML_VALUE_MAP;
    if (is_scalar(value) || value->count == 0) {
        record_write_flow(out, value, RECORD_QUOTES_FREE);
        g_string_append_c(out, '\n');
    }
    for (size_t i = 0; i < value->count; i++) {
        if (i > 0)
            g_string_append_printf(out, "%*s", indent, "");
        if (is_map) {
            record_write_pair(out, value->pairs[i].key.text, value->pairs[i].value, indent);
            continue;
        }
        g_string_append(out, "- ");
        record_write_block(out, value->items[i], indent + 2);
    }
}
