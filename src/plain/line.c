/* Lines: takes texts, gives lines with their indents and the blank lines between blocks. */
#include "plain/plain_int.h"

#include <glib.h>
#include <string.h>

void plain_open_block(struct plain *plain) {
    plain->gap = plain->gap || (plain->groups == 0 && plain->out->len > 0);
}

/* What would act on a terminal is shown instead. */
static void append_seen(GString *out, const char *text, size_t size) {
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool acts = g_unichar_iscntrl(character) && character != '\t';
        g_string_append_unichar(out, acts ? 0xFFFD : character);
    }
}

static void add_one(struct plain *plain, const char *text, size_t size) {
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        size--;
    if (size == 0)
        return;
    if (plain->gap)
        g_string_append_c(plain->out, '\n');
    plain->gap = false;
    g_string_append_printf(plain->out, "%*s", plain->indent, "");
    append_seen(plain->out, text, size);
    g_string_append_c(plain->out, '\n');
}

void plain_add_line(struct plain *plain, const char *text) {
    for (const char *at = text; at;) {
        const char *end = strchr(at, '\n');
        add_one(plain, at, end ? (size_t)(end - at) : strlen(at));
        at = end ? end + 1 : NULL;
    }
}
