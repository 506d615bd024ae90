/* Peeking: takes a text, gives one scalar of its root mapping, reading no further than to it. What
 * is wrong with the rest, yaml_read will say. */
#include "yaml_int.h"

#include <string.h>

/* Where in the root mapping the next event stands. */
struct peek {
    const char *key;
    unsigned depth;  /* of collections around it */
    bool is_key;     /* the next node at depth 1 is a key */
    bool is_matched; /* the key before was the one looked for */
    const char *found;
    struct arena *arena;
    struct yaml_pairs pairs;
};

static void pass_node(struct peek *peek) {
    if (peek->depth != 1)
        return;
    peek->is_key = !peek->is_key;
    if (peek->is_key)
        peek->is_matched = false;
}

static void pass_scalar(struct peek *peek, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    bool is_value = peek->depth == 1 && !peek->is_key && peek->is_matched;
    if (peek->depth == 1 && peek->is_key)
        peek->is_matched = strcmp(text, peek->key) == 0;
    else if (is_value)
        peek->found = (const char *)yaml_pairs_read(peek->arena, &peek->pairs, event).data;
    pass_node(peek);
}

/* False when nothing more can come. */
static bool pass_event(struct peek *peek, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
        pass_node(peek);
        if (peek->depth++ == 0)
            peek->is_key = event->type == YAML_MAPPING_START_EVENT;
        return peek->is_key || peek->depth > 1;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        return --peek->depth > 0;
    case YAML_SCALAR_EVENT:
        pass_scalar(peek, event);
        return peek->depth > 0 && !peek->found;
    case YAML_ALIAS_EVENT:
        pass_node(peek);
        return peek->depth > 0;
    default:
        return event->type != YAML_STREAM_END_EVENT;
    }
}

const char *yaml_peek(struct arena *arena, const char *text, size_t size, const char *key) {
    const char *copy = arena_strndup(arena, text, size);
    struct peek peek = {.key = key, .arena = arena, .pairs = yaml_pairs_find(arena, copy, size)};
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = yaml_parser_initialize(&parser);
    if (!more)
        return NULL;
    yaml_parser_set_input_string(&parser, (const unsigned char *)peek.pairs.text, size);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = pass_event(&peek, &event) && peek.depth <= YAML_DEPTH_MAX;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return peek.found;
}
