/* JSON of the manifest and of the log: members appended to an object. */
#include "batch_int.h"

#include <glib.h>
#include <string.h>

static void add_name(GString *out, const char *name) {
    if (out->len > 0 && !strchr("{[", out->str[out->len - 1]))
        g_string_append_c(out, ',');
    g_string_append_printf(out, "\"%s\":", name);
}

void batch_json_add_text(GString *out, const char *name, const char *text) {
    char *valid = g_utf8_make_valid(text, -1); /* names of files may be anything */
    add_name(out, name);
    g_string_append_c(out, '"');
    json_append_escaped(out, valid, strlen(valid));
    g_string_append_c(out, '"');
    g_free(valid);
}

void batch_json_add_number(GString *out, const char *name, int64_t number) {
    add_name(out, name);
    g_string_append_printf(out, "%" G_GINT64_FORMAT, number);
}

void batch_json_add_seconds(GString *out, const char *name, double seconds) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    add_name(out, name);
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.4f", seconds));
}
