/* Surrogate pairs: JSON writes a character beyond U+FFFF as two escapes (RFC 8259 section 7), and
 * YAML 1.2 section 1.3 means to hold JSON; libyaml refuses them. Takes a text, gives one of the
 * same length in which each pair is the escape of a noncharacter and the character's number, and
 * reads scalars of that text as they were meant: no mark of libyaml's stands elsewhere for it. */
#include "yaml_int.h"

#include <glib.h>
#include <string.h>

#define ESCAPE_SIZE 6 /* \uXXXX */
#define PAIR_SIZE   (2 * ESCAPE_SIZE)
#define MARK_FIRST  0xFDD0
#define MARK_COUNT  32

/* The number of `count` hexadecimal digits; -1 if there are not as many. */
static int32_t read_digits(const char *at, int count) {
    int32_t number = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isxdigit(at[i]))
            return -1;
        number = number << 4 | g_ascii_xdigit_value(at[i]);
    }
    return number;
}

/* What \uXXXX stands for; -1: something else. */
static int32_t read_escape(const char *at) {
    return at[0] == '\\' && at[1] == 'u' ? read_digits(at + 2, 4) : -1;
}

/* The character of a pair; 0: there is none here. The text ends with a NUL. */
static uint32_t read_pair(const char *at) {
    int32_t high = read_escape(at);
    if (high < 0xD800 || high > 0xDBFF)
        return 0;
    int32_t low = read_escape(at + ESCAPE_SIZE);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    return (uint32_t)(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
}

static bool holds_character(const char *text, uint32_t character) {
    char utf8[8] = "";
    g_unichar_to_utf8(character, utf8);
    return strstr(text, utf8) != NULL;
}

/* A noncharacter that stands nowhere in the text, neither as it is nor as an escape; 0: none. */
static uint32_t find_mark(const char *text) {
    uint32_t used = 0;
    for (const char *at = text; (at = strchr(at, '\\')); at++) {
        int32_t value = at[1] == 'U' ? read_digits(at + 2, 8) : read_escape(at);
        if (value >= MARK_FIRST && value < MARK_FIRST + MARK_COUNT)
            used |= 1u << (value - MARK_FIRST);
    }
    for (uint32_t i = 0; i < MARK_COUNT; i++)
        if (!(used & 1u << i) && !holds_character(text, MARK_FIRST + i))
            return MARK_FIRST + i;
    return 0;
}

/* A backslash escapes what follows it, and so not every one begins an escape. */
static const char *find_pair(const char *at) {
    while ((at = strchr(at, '\\')) && !read_pair(at))
        at += at[1] ? 2 : 1;
    return at;
}

struct yaml_pairs yaml_pairs_find(struct arena *arena, const char *text, size_t size) {
    struct yaml_pairs pairs = {.source = text, .text = text};
    const char *pair = find_pair(text);
    pairs.mark = pair ? find_mark(text) : 0;
    if (!pairs.mark)
        return pairs;
    char *copy = arena_strndup(arena, text, size);
    for (; pair; pair = find_pair(pair + PAIR_SIZE)) {
        char *escape =
            g_strdup_printf("\\u%04X%06X", (unsigned)pairs.mark, (unsigned)read_pair(pair));
        memcpy(copy + (pair - text), escape, PAIR_SIZE);
        g_free(escape);
    }
    pairs.text = pairs.at = copy;
    return pairs;
}

/* Within double quotes the mark has been read, and six digits stand behind it. */
static void append_meant(const struct yaml_pairs *pairs, const char *at, const char *end,
                         GString *out) {
    while (at < end) {
        bool is_mark = g_utf8_get_char(at) == pairs->mark;
        at = g_utf8_next_char(at);
        if (is_mark) {
            g_string_append_unichar(out, (gunichar)read_digits(at, 6));
            at += 6;
        } else {
            const char *start = g_utf8_prev_char(at);
            g_string_append_len(out, start, at - start);
        }
    }
}

/* Where a scalar begins in the parser's text. Scalars come one behind the other: the way is walked
 * once in all. */
static const char *walk_to(struct yaml_pairs *pairs, size_t index) {
    while (pairs->index < index && *pairs->at) {
        pairs->at = g_utf8_next_char(pairs->at);
        pairs->index++;
    }
    return pairs->at;
}

/* Elsewhere a backslash is a backslash: what was written there comes back. */
static void append_literal(struct yaml_pairs *pairs, const yaml_event_t *event, GString *out) {
    char escape[ESCAPE_SIZE + 1];
    g_snprintf(escape, sizeof escape, "\\u%04X", (unsigned)pairs->mark);
    char *at = strstr(out->str, escape);
    const char *found = at ? walk_to(pairs, event->start_mark.index) : NULL;
    while (at && (found = strstr(found, escape))) {
        memcpy(at, pairs->source + (found - pairs->text), PAIR_SIZE);
        found += PAIR_SIZE;
        at = strstr(at + PAIR_SIZE, escape);
    }
}

struct bytes yaml_pairs_read(struct arena *arena, struct yaml_pairs *pairs,
                             const yaml_event_t *event) {
    const char *value = (const char *)event->data.scalar.value;
    size_t size = event->data.scalar.length;
    GString *text = g_string_new(NULL);
    if (pairs->mark && event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        append_meant(pairs, value, value + size, text);
    } else {
        g_string_append_len(text, value, (gssize)size);
        if (pairs->mark)
            append_literal(pairs, event, text);
    }
    struct bytes read = {.size = text->len};
    read.data = (const unsigned char *)arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return read;
}
