/* JSON: takes opening, closing and values in order, gives indented text. */
#include "json_int.h"

#include <glib.h>
#include <string.h>

static void append_quoted(GString *out, const char *text) {
    g_string_append_c(out, '"');
    json_append_escaped(out, text, strlen(text));
    g_string_append_c(out, '"');
}

static void start_line(struct json *json) {
    if (json->depth > 0)
        g_string_append_printf(json->out, "%s\n%*s", json->filled ? "," : "", json->depth * 2, "");
    json->filled = true;
}

static void start_value(struct json *json, const char *key) {
    start_line(json);
    if (!key)
        return;
    append_quoted(json->out, key);
    g_string_append(json->out, ": ");
}

void schema_json_open(struct json *json, const char *key, char bracket) {
    start_value(json, key);
    g_string_append_c(json->out, bracket);
    json->depth++;
    json->filled = false;
}

void schema_json_close(struct json *json, char bracket) {
    json->depth--;
    if (json->filled)
        g_string_append_printf(json->out, "\n%*s", json->depth * 2, "");
    g_string_append_c(json->out, bracket);
    json->filled = true;
    if (json->depth == 0)
        g_string_append_c(json->out, '\n');
}

void schema_json_string(struct json *json, const char *key, const char *text) {
    start_value(json, key);
    append_quoted(json->out, text);
}

void schema_json_literal(struct json *json, const char *key, const char *literal) {
    start_value(json, key);
    g_string_append(json->out, literal);
}

void schema_json_integer(struct json *json, const char *key, int32_t number) {
    start_value(json, key);
    g_string_append_printf(json->out, "%d", number);
}
