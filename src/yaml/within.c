/* Places in scalars: takes a scalar's text and an offset in it, gives the span in the file. The
 * text and the file's characters are walked side by side: quotes opened, folded lines and block
 * indentation are skipped, and an escape of double quotes is passed as one character. Where file
 * and text part all the same, the whole scalar is named. */
#include "yaml_int.h"

#include <glib.h>
#include <string.h>

struct walk {
    const char *at; /* in the file */
    const char *text;
    uint32_t line, column;
    bool single_quoted, double_quoted, literal;
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

static bool ends_line(const char *at) {
    return *at == '\n' || (*at == '\r' && at[1] == '\n');
}

static void skip_blanks(struct walk *walk) {
    while (*walk->at == ' ' || ends_line(walk->at))
        step(walk);
}

static bool is_blank(gunichar character) {
    return character == ' ' || character == '\n' || character == (gunichar)*YAML_WRAP;
}

/* Is a line folded here? Blanks at its end go with it. */
static bool is_folded(const struct walk *walk) {
    return ends_line(walk->literal ? walk->at : walk->at + strspn(walk->at, " "));
}

/* Over the end of a line, blank lines behind it, and the next one's indentation. */
static bool follow_line(struct walk *walk, gunichar expected) {
    skip_blanks(walk);
    while (is_blank((gunichar)*walk->text))
        walk->text++;
    return is_blank(expected);
}

static void go_to(struct walk *walk, struct span span) {
    while (*walk->at && (walk->line < span.line || walk->column < span.column))
        step(walk);
}

/* To the first character of the scalar's text. */
static void begin(struct walk *walk, struct span span) {
    go_to(walk, span);
    if (*walk->at == '|' || *walk->at == '>') {
        walk->literal = *walk->at == '|';
        while (*walk->at && *walk->at != '\n')
            step(walk);
        skip_blanks(walk);
    } else if (*walk->at == '"' || *walk->at == '\'') {
        walk->single_quoted = *walk->at == '\'';
        walk->double_quoted = *walk->at == '"';
        step(walk);
    }
}

/* Characters of an escape: YAML 1.2 section 5.7, and the pairs of JSON. */
static int escape_width(const char *at) {
    static const char half[] = "\\uD";
    switch (at[1]) {
    case 'x':
        return 4;
    case 'u':
        return g_ascii_strncasecmp(at, half, 3) == 0 && strchr("89abAB", at[3]) ? 12 : 6;
    case 'U':
        return 10;
    default:
        return 2;
    }
}

/* A line break behind a backslash stands for nothing. */
static void skip_joined_lines(struct walk *walk) {
    while (walk->double_quoted && walk->at[0] == '\\' && walk->at[1] == '\n') {
        step(walk);
        skip_blanks(walk);
    }
}

/* One character of the text further. False where file and text part. */
static bool follow(struct walk *walk) {
    gunichar expected = g_utf8_get_char(walk->text);
    walk->text = g_utf8_next_char(walk->text);
    skip_joined_lines(walk);
    if (walk->double_quoted && *walk->at == '\\') {
        if (walk->at[1] == '\r')
            return false;
        for (int left = escape_width(walk->at); left > 0 && *walk->at; left--)
            step(walk);
        return true;
    }
    if (is_folded(walk))
        return follow_line(walk, expected);
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
    skip_joined_lines(&walk);
    if (is_folded(&walk))
        skip_blanks(&walk);
    struct span place = {span.source, walk.line, walk.column, 0};
    while (walk.text < end && !ends_line(walk.at))
        if (!follow(&walk))
            return span;
    place.width = walk.line == place.line ? walk.column - place.column : 1;
    return place;
}

const char *yaml_mark_wraps(struct arena *arena, const char *at, const char *text) {
    struct walk walk = {.at = at, .line = 1, .column = 1};
    char *copy = arena_strdup(arena, text);
    walk.text = copy;
    begin(&walk, (struct span){.line = 1, .column = 1});
    while (*walk.text) {
        char *here = copy + (walk.text - copy);
        bool wraps = *here == ' ' && is_folded(&walk);
        if (!follow(&walk))
            break;
        if (wraps)
            *here = *YAML_WRAP;
    }
    return copy;
}

/* What a value may begin with that is no text of it. */
static const char *signs_of(enum yaml_value_kind kind) {
    switch (kind) {
    case YAML_VALUE_NULL:
        return "&#";
    case YAML_VALUE_LIST:
        return "[-&";
    case YAML_VALUE_MAP:
        return "{?&";
    case YAML_VALUE_SCALAR:
        break;
    }
    return "";
}

/* A value that is nothing stands behind the blank; a comment there was meant as text. */
char yaml_first_sign(const struct yaml_value *value) {
    struct walk walk = {.line = 1, .column = 1};
    if (!value->span.source || value->span.line == 0)
        return '\0';
    walk.at = value->span.source->text;
    go_to(&walk, value->span);
    while (value->kind == YAML_VALUE_NULL && *walk.at == ' ')
        step(&walk);
    return *walk.at && strchr(signs_of(value->kind), *walk.at) ? *walk.at : '\0';
}
