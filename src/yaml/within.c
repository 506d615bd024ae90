/* Places in scalars: takes a scalar's text and an offset in it, gives the span in the file. The
 * text and the file's characters are walked side by side: quotes opened, folded lines and block
 * indentation are skipped; at an escape the walk gives up and the whole scalar is named. */
#include "yaml/yaml.h"

#include <glib.h>
#include <string.h>

struct walk {
    const char *at; /* in the file */
    const char *text;
    uint32_t line, column;
    bool single_quoted;
};

static void step(struct walk *walk) {
    if (*walk->at == '\n') {
        walk->line++;
        walk->column = 1;
    } else {
        walk->column++;
    }
    walk->at = g_utf8_next_char(walk->at);
}

static void skip_blanks(struct walk *walk) {
    while (*walk->at == ' ' || *walk->at == '\n')
        step(walk);
}

/* To the first character of the scalar's text. */
static void begin(struct walk *walk, struct span span) {
    while (*walk->at && (walk->line < span.line || walk->column < span.column))
        step(walk);
    if (*walk->at == '|' || *walk->at == '>') {
        while (*walk->at && *walk->at != '\n')
            step(walk);
        skip_blanks(walk);
    } else if (*walk->at == '"' || *walk->at == '\'') {
        walk->single_quoted = *walk->at == '\'';
        step(walk);
    }
}

/* One character of the text further. False where file and text part. */
static bool follow(struct walk *walk) {
    gunichar expected = g_utf8_get_char(walk->text);
    walk->text = g_utf8_next_char(walk->text);
    if (*walk->at == '\n') {
        skip_blanks(walk);
        return expected == ' ' || expected == '\n';
    }
    if (!*walk->at || g_utf8_get_char(walk->at) != expected)
        return false;
    step(walk);
    if (expected == '\'' && walk->single_quoted)
        step(walk);
    return true;
}

struct span yaml_span_within(const struct string *scalar, size_t offset, size_t size) {
    struct span span = scalar->span;
    if (!span.source || span.line == 0)
        return span;
    const char *start = scalar->text + offset, *end = start + size;
    struct walk walk = {.at = span.source->text, .text = scalar->text, .line = 1, .column = 1};
    begin(&walk, span);
    while (walk.text < start)
        if (!follow(&walk))
            return span;
    if (*walk.at == '\n')
        skip_blanks(&walk);
    struct span place = {span.source, walk.line, walk.column, 0};
    while (walk.text < end && *walk.at != '\n') {
        if (!follow(&walk))
            return span;
        place.width++;
    }
    return place;
}
