/* Places: takes libyaml's marks (code points from the start of the text), gives spans. Lines are
 * counted by '\n' alone, as base counts them, so a mark's own line and column are not used. */
#include "yaml_int.h"

#include <glib.h>
#include <string.h>

static size_t count_lines(const struct source *source) {
    size_t count = 1;
    for (const char *at = source->text; (at = strchr(at, '\n')); at++)
        count++;
    return count;
}

struct yaml_places yaml_places_find(struct arena *arena, const struct source *source) {
    struct yaml_places places = {.source = source,
                                 .count = count_lines(source),
                                 .has_comments = strstr(source->text, " #") != NULL,
                                 .at = source->text};
    places.lines = ARENA_ARRAY(arena, struct yaml_line, places.count + 1);
    struct yaml_line *line = places.lines;
    uint32_t index = 0;
    for (uint32_t byte = 0; byte < source->size; byte++) {
        index += ((unsigned char)source->text[byte] & 0xC0) != 0x80;
        if (source->text[byte] == '\n')
            *++line = (struct yaml_line){byte + 1, index};
    }
    /* The text's end counts as a line break, so that the last line measures like the others. */
    *++line = (struct yaml_line){(uint32_t)source->size + 1, index + 1};
    return places;
}

static size_t find_line(const struct yaml_places *places, size_t index) {
    size_t low = 0, high = places->count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (places->lines[middle].index <= index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Bytes of a line without its break and without blanks before that. */
static size_t line_size(const struct yaml_places *places, size_t line) {
    const char *text = places->source->text + places->lines[line].byte;
    size_t size = places->lines[line + 1].byte - places->lines[line].byte - 1;
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\r'))
        size--;
    return size;
}

struct span yaml_places_span(const struct yaml_places *places, yaml_mark_t start, yaml_mark_t end) {
    size_t line = find_line(places, start.index);
    const struct yaml_line *first = &places->lines[line];
    size_t untrimmed = first[1].byte - first->byte - 1;
    size_t line_end = first[1].index - 1 - (untrimmed - line_size(places, line));
    size_t stop = MAX(MIN(end.index, line_end), start.index);
    return (struct span){
        .source = places->source,
        .line = (uint32_t)line + 1,
        .column = (uint32_t)(start.index - first->index) + 1,
        .width = (uint32_t)(stop - start.index),
    };
}

struct span yaml_places_span_byte(const struct yaml_places *places, size_t byte) {
    const char *text = places->source->text;
    size_t offset = MIN(byte, places->source->size);
    size_t index = (size_t)g_utf8_strlen(text, (gssize)offset);
    yaml_mark_t start = {.index = index}, end = {.index = index + 1};
    return yaml_places_span(places, start, end);
}

const char *yaml_places_find_mark(const struct yaml_places *places, yaml_mark_t mark) {
    const struct yaml_line *line = &places->lines[find_line(places, mark.index)];
    return g_utf8_offset_to_pointer(places->source->text + line->byte,
                                    (glong)(mark.index - line->index));
}

bool yaml_places_has(const struct yaml_places *places, yaml_mark_t start, yaml_mark_t end,
                     char character) {
    const char *from = yaml_places_find_mark(places, start),
               *to = yaml_places_find_mark(places, end);
    return to > from && memchr(from, character, (size_t)(to - from));
}

struct span yaml_places_comment(struct yaml_places *places, yaml_mark_t mark, bool *ret_spaced) {
    if (!places->has_comments)
        return (struct span){0};
    for (; places->walked < mark.index && *places->at; places->walked++)
        places->at = g_utf8_next_char(places->at);
    const char *from = places->at, *at = from + strspn(from, " ");
    if (at == from || *at != '#')
        return (struct span){0};
    *ret_spaced = strchr(" \t\r\n", at[1]) != NULL; /* or the text ends */
    yaml_mark_t start = {.index = mark.index + (size_t)(at - from)}, end = start;
    end.index++;
    return yaml_places_span(places, start, end);
}

const char *yaml_places_line(const struct yaml_places *places, struct span span, size_t *ret_size) {
    size_t line = span.line - 1;
    *ret_size = line_size(places, line);
    return places->source->text + places->lines[line].byte;
}
