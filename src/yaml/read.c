/* Reading: takes libyaml's events as they come, gives a tree of values. The limits are held while
 * parsing: depth, nodes with every alias counted as if it were written out, and bytes of a scalar;
 * so hostile input ends at the event that goes too far. A finding that leaves the structure
 * clear (a doubled key, a tag) does not end the reading. */
#include "yaml_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct anchor {
    const struct yaml_value *value; /* NULL while the value is being read */
    size_t nodes;                   /* of the value, aliases written out */
    unsigned height;                /* levels of collections in it */
    struct span span;               /* where the mark stands */
    bool is_used;
};

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct yaml_places places;
    struct yaml_pairs pairs;
    yaml_parser_t parser;
    struct list marked; /* of struct anchor *, in the order of the file */
    GTree *anchors;     /* name → struct anchor; a tree, since names are hostile too */
    size_t nodes;
    unsigned depth, deepest; /* of collections around and inside the value being read */
    size_t private_texts;    /* that were told of */
    size_t findings;         /* after which reading went on, though it can no longer succeed */
};

static bool read_node(struct reader *reader, const yaml_event_t *event,
                      const struct yaml_value **ret_value);

static struct span event_span(const struct reader *reader, const yaml_event_t *event) {
    return yaml_places_span(&reader->places, event->start_mark, event->end_mark);
}

static bool next_event(struct reader *reader, yaml_event_t *ret_event) {
    if (yaml_parser_parse(&reader->parser, ret_event))
        return true;
    yaml_problem_report(&reader->parser, &reader->places, reader->diags);
    return false;
}

static void report_unsupported(struct reader *reader, struct span span, const char *hint,
                               const char *message) {
    if (reader->findings++ < DIAG_STAGE_MAX)
        diag_report(reader->diags, DIAG_YAML_UNSUPPORTED, span, hint, "%s", message);
}

static void report_duplicate(struct reader *reader, const struct string *first,
                             const struct string *again) {
    if (reader->findings++ >= DIAG_STAGE_MAX)
        return;
    char *hint = diags_print(reader->diags, "it stands on line %u already", first->span.line);
    diag_report(reader->diags, DIAG_YAML_DUPLICATE, again->span, hint, "the key `%s` stands twice",
                again->text);
    g_free(hint);
}

static bool count_nodes(struct reader *reader, const yaml_event_t *event, size_t count) {
    reader->nodes += count;
    if (reader->nodes <= YAML_NODES_MAX)
        return true;
    diag_report(reader->diags, DIAG_YAML_LIMIT, event_span(reader, event),
                "aliases count as if they were written out", "more than %d values", YAML_NODES_MAX);
    return false;
}

static bool check_depth(struct reader *reader, const yaml_event_t *event, unsigned depth) {
    reader->deepest = MAX(reader->deepest, depth);
    if (depth <= YAML_DEPTH_MAX)
        return true;
    diag_report(reader->diags, DIAG_YAML_LIMIT, event_span(reader, event), NULL,
                "nested more than %d deep", YAML_DEPTH_MAX);
    return false;
}

/* Tags that only say what a value is anyway. */
static bool tag_is_plain(const char *tag, yaml_event_type_t type) {
    static const struct {
        const char *tag;
        yaml_event_type_t type;
    } known[] = {
        {"tag:yaml.org,2002:str", YAML_SCALAR_EVENT},
        {"tag:yaml.org,2002:seq", YAML_SEQUENCE_START_EVENT},
        {"tag:yaml.org,2002:map", YAML_MAPPING_START_EVENT},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i].type == type && strcmp(known[i].tag, tag) == 0)
            return true;
    return false;
}

static void check_tag(struct reader *reader, const yaml_event_t *event, const yaml_char_t *tag) {
    if (tag && !tag_is_plain((const char *)tag, event->type))
        report_unsupported(reader, event_span(reader, event),
                           strcmp((const char *)tag, "!") == 0
                               ? "text that begins with `!` must stand in quotes"
                               : "leave the tag out",
                           "a YAML tag, which is not accepted here");
}

/* ---- scalars ------------------------------------------------------------------------------ */

static bool is_null(const yaml_event_t *event) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || event->data.scalar.tag)
        return false;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i], (const char *)event->data.scalar.value) == 0)
            return true;
    return false;
}

/* Characters of which a scalar may have none, and where the first of them stands. */
struct character_row {
    bool (*is)(uint32_t character);
    enum diag_code code;
    const char *hint, *message;
};

/* They come in through escapes; no output format can carry them. */
static bool is_control(uint32_t character) {
    return (character < 0x20 && character != '\n' && character != '\t') ||
           (character >= 0x7F && character <= 0x9F);
}

/* Private use is for one's own fonts (外字): it is passed on, and told. */
static bool is_private(uint32_t character) {
    return g_unichar_type(character) == G_UNICODE_PRIVATE_USE;
}

static const struct character_row character_rows[] = {
    {is_control, DIAG_YAML_UNSUPPORTED, "remove the escape", "a control character in a text"},
    {shown_is_noncharacter, DIAG_TEXT_NONCHARACTER, "write the character that was meant",
     "a noncharacter (U+%04X) in a text"},
    {is_private, DIAG_TEXT_PRIVATE,
     "only a font made for it shows it, and nobody can search for it",
     "a character of private use (U+%04X) in a text"},
};

/* Has one been told of too often? */
static bool is_silent(struct reader *reader, enum diag_code code) {
    size_t *count = code == DIAG_TEXT_PRIVATE ? &reader->private_texts : &reader->findings;
    return (*count)++ >= DIAG_STAGE_MAX;
}

static void report_character(struct reader *reader, const struct character_row *row,
                             const struct string *scalar, const char *at) {
    if (is_silent(reader, row->code))
        return;
    size_t offset = (size_t)(at - scalar->text);
    char *message =
        g_strdup_printf(diags_say(reader->diags, row->message), (unsigned)g_utf8_get_char(at));
    diag_report(reader->diags, row->code, yaml_span_within(scalar, offset, 1), row->hint, "%s",
                message);
    g_free(message);
}

static void check_characters(struct reader *reader, const struct string *scalar, size_t size) {
    bool told[COUNT_OF(character_rows)] = {false};
    const char *end = scalar->text + size;
    for (const char *at = scalar->text; at < end; at = g_utf8_next_char(at)) {
        uint32_t character = g_utf8_get_char(at);
        for (size_t i = 0; i < COUNT_OF(character_rows); i++) {
            if (told[i] || !character_rows[i].is(character))
                continue;
            told[i] = true;
            report_character(reader, &character_rows[i], scalar, at);
        }
    }
}

static bool check_size(struct reader *reader, const yaml_event_t *event) {
    if (event->data.scalar.length <= YAML_SCALAR_MAX)
        return true;
    diag_report(reader->diags, DIAG_YAML_LIMIT, event_span(reader, event), NULL,
                "a text of more than %zu KiB", YAML_SCALAR_MAX >> 10);
    return false;
}

static bool read_scalar(struct reader *reader, const yaml_event_t *event,
                        struct yaml_value *value) {
    if (!check_size(reader, event))
        return false;
    struct bytes text = yaml_pairs_read(reader->arena, &reader->pairs, event);
    struct string scalar = {(const char *)text.data, event_span(reader, event)};
    value->kind = is_null(event) ? YAML_VALUE_NULL : YAML_VALUE_SCALAR;
    value->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.tag;
    value->literal = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        value->comment =
            yaml_places_comment(&reader->places, event->end_mark, &value->comment_spaced);
    value->scalar = scalar.text;
    value->wrapped = scalar.text;
    if (!value->literal && event->start_mark.line < event->end_mark.line)
        value->wrapped = yaml_mark_wraps(
            reader->arena, yaml_places_find_mark(&reader->places, event->start_mark), scalar.text);
    check_characters(reader, &scalar, text.size);
    check_tag(reader, event, event->data.scalar.tag);
    return true;
}

/* ---- collections -------------------------------------------------------------------------- */

/* Reads what stands between a collection's events; each child is handed to `add`. */
struct collection {
    struct yaml_value *value;
    const yaml_event_t *start;
    yaml_event_type_t end;
    struct list children;
    bool (*add)(struct reader *reader, struct collection *collection, const yaml_event_t *event);
};

static bool add_item(struct reader *reader, struct collection *collection,
                     const yaml_event_t *event) {
    const struct yaml_value *item;
    if (!read_node(reader, event, &item))
        return false;
    *LIST_PUSH(reader->arena, &collection->children, const struct yaml_value *) = item;
    return true;
}

/* Skips nothing: a key that cannot be used is still read, so that its value is found. */
static bool read_key(struct reader *reader, const yaml_event_t *event, struct string *ret_key) {
    const struct yaml_value *key;
    if (!read_node(reader, event, &key))
        return false;
    if (key->kind == YAML_VALUE_LIST || key->kind == YAML_VALUE_MAP)
        report_unsupported(reader, key->span, "a key is a word or a text",
                           "a key that is a list or a mapping");
    else if (key->plain && strcmp(key->scalar, "<<") == 0)
        report_unsupported(reader, key->span, "write the keys out, or use an alias as a value",
                           "merge keys (`<<`) are not supported");
    else if (!*key->scalar)
        report_unsupported(reader, key->span, "write a key before the `:`", "a key is empty");
    ret_key->text = key->scalar ? key->scalar : "";
    ret_key->span = event_span(reader, event);
    if (key->plain && g_str_has_prefix(ret_key->text, YAML_WIDE_BLANK)) {
        ret_key->span.width = 1;
        diag_report(reader->diags, DIAG_YAML_SYNTAX, ret_key->span, "indent with spaces",
                    "a full-width blank in the indentation");
        return false; /* what follows stands elsewhere than it was meant to */
    }
    return true;
}

/* In braces a word without `:` is a key of nothing. */
static bool is_bare(const struct reader *reader, const struct collection *collection,
                    const yaml_event_t *key, const yaml_event_t *value) {
    return collection->start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE &&
           key->type == YAML_SCALAR_EVENT && value->type == YAML_SCALAR_EVENT &&
           value->start_mark.index == value->end_mark.index &&
           !yaml_places_has(&reader->places, key->end_mark, value->start_mark, ':');
}

static bool add_pair(struct reader *reader, struct collection *collection,
                     const yaml_event_t *event) {
    struct yaml_pair pair;
    yaml_event_t next;
    if (!read_key(reader, event, &pair.key) || !next_event(reader, &next))
        return false;
    pair.is_bare = is_bare(reader, collection, event, &next);
    pair.begin = (uint32_t)event->start_mark.index;
    bool ok = read_node(reader, &next, &pair.value);
    yaml_event_delete(&next);
    if (ok)
        *LIST_PUSH(reader->arena, &collection->children, struct yaml_pair) = pair;
    return ok;
}

/* The value's span ends with the collection, if that is on its first line. */
static bool read_children(struct reader *reader, struct collection *collection) {
    for (;;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        bool ended = event.type == collection->end;
        if (ended) {
            collection->value->span =
                yaml_places_span(&reader->places, collection->start->start_mark, event.end_mark);
            collection->value->end = (uint32_t)event.end_mark.index;
        }
        bool ok = ended || collection->add(reader, collection, &event);
        yaml_event_delete(&event);
        if (ended || !ok)
            return ok;
    }
}

static bool read_collection(struct reader *reader, struct collection *collection) {
    if (!check_depth(reader, collection->start, reader->depth + 1))
        return false;
    reader->depth++;
    bool ok = read_children(reader, collection);
    reader->depth--;
    collection->value->count = collection->children.count;
    return ok;
}

static bool read_list(struct reader *reader, const yaml_event_t *event, struct yaml_value *value) {
    struct collection collection = {
        .value = value, .start = event, .end = YAML_SEQUENCE_END_EVENT, .add = add_item};
    check_tag(reader, event, event->data.sequence_start.tag);
    if (!read_collection(reader, &collection))
        return false;
    value->kind = YAML_VALUE_LIST;
    value->items = collection.children.items;
    return true;
}

static int compare_keys(const void *a, const void *b) {
    const struct string *left = &(*(const struct yaml_pair *const *)a)->key;
    const struct string *right = &(*(const struct yaml_pair *const *)b)->key;
    int order = strcmp(left->text, right->text);
    if (order == 0)
        order = (left->span.line > right->span.line) - (left->span.line < right->span.line);
    if (order == 0)
        order = (left->span.column > right->span.column) - (left->span.column < right->span.column);
    return order;
}

/* Sorted, equal keys are neighbours: no hash that a hostile file could fill with collisions. */
static void check_duplicates(struct reader *reader, const struct yaml_value *map) {
    const struct yaml_pair **sorted =
        ARENA_ARRAY(reader->arena, const struct yaml_pair *, map->count);
    for (size_t i = 0; i < map->count; i++)
        sorted[i] = &map->pairs[i];
    qsort(sorted, map->count, sizeof *sorted, compare_keys);
    for (size_t i = 1; i < map->count; i++) {
        const struct string *first = &sorted[i - 1]->key, *again = &sorted[i]->key;
        if (strcmp(first->text, again->text) == 0)
            report_duplicate(reader, first, again);
    }
}

static bool read_map(struct reader *reader, const yaml_event_t *event, struct yaml_value *value) {
    struct collection collection = {
        .value = value, .start = event, .end = YAML_MAPPING_END_EVENT, .add = add_pair};
    check_tag(reader, event, event->data.mapping_start.tag);
    if (!read_collection(reader, &collection))
        return false;
    value->kind = YAML_VALUE_MAP;
    /* The lone pair of [a: b] has a start without width. */
    value->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE &&
                  event->start_mark.index < event->end_mark.index;
    value->pairs = collection.children.items;
    check_duplicates(reader, value);
    return true;
}

/* ---- nodes -------------------------------------------------------------------------------- */

static bool read_alias(struct reader *reader, const yaml_event_t *event,
                       const struct yaml_value **ret_value) {
    struct anchor *anchor = g_tree_lookup(reader->anchors, event->data.alias.anchor);
    if (!anchor || !anchor->value) {
        diag_report(reader->diags, DIAG_YAML_SYNTAX, event_span(reader, event), NULL,
                    anchor ? "the value `&%s` contains itself" : "no value is marked `&%s` above",
                    (const char *)event->data.alias.anchor);
        return false;
    }
    if (!count_nodes(reader, event, anchor->nodes) ||
        !check_depth(reader, event, reader->depth + anchor->height))
        return false;
    anchor->is_used = true;
    *ret_value = anchor->value;
    return true;
}

static struct anchor *add_anchor(struct reader *reader, const yaml_event_t *event,
                                 const yaml_char_t *name) {
    if (!name)
        return NULL;
    struct anchor *anchor = ARENA_NEW(reader->arena, struct anchor);
    anchor->span = event_span(reader, event);
    anchor->span.width = 1 + (uint32_t)strlen((const char *)name); /* a name is of ASCII */
    *LIST_PUSH(reader->arena, &reader->marked, struct anchor *) = anchor;
    g_tree_replace(reader->anchors, arena_strdup(reader->arena, (const char *)name), anchor);
    return anchor;
}

struct node_row {
    bool (*read)(struct reader *reader, const yaml_event_t *event, struct yaml_value *value);
    const yaml_char_t *anchor;
};

static struct node_row node_row(const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SEQUENCE_START_EVENT:
        return (struct node_row){read_list, event->data.sequence_start.anchor};
    case YAML_MAPPING_START_EVENT:
        return (struct node_row){read_map, event->data.mapping_start.anchor};
    default:
        return (struct node_row){read_scalar, event->data.scalar.anchor};
    }
}

static bool read_node(struct reader *reader, const yaml_event_t *event,
                      const struct yaml_value **ret_value) {
    if (event->type == YAML_ALIAS_EVENT)
        return read_alias(reader, event, ret_value);
    struct node_row row = node_row(event);
    struct anchor *anchor = add_anchor(reader, event, row.anchor);
    size_t nodes_before = reader->nodes;
    unsigned outer_deepest = reader->deepest;
    reader->deepest = reader->depth;
    struct yaml_value *value = ARENA_NEW(reader->arena, struct yaml_value);
    value->span = event_span(reader, event);
    value->begin = (uint32_t)event->start_mark.index;
    value->end = (uint32_t)event->end_mark.index;
    if (!count_nodes(reader, event, 1) || !row.read(reader, event, value))
        return false;
    if (anchor) {
        anchor->value = value;
        anchor->nodes = reader->nodes - nodes_before;
        anchor->height = reader->deepest - reader->depth;
    }
    reader->deepest = MAX(reader->deepest, outer_deepest);
    *ret_value = value;
    return true;
}

/* A text's mark that nobody uses was text itself: what stands behind it is all that is read. */
static void report_unused(struct reader *reader) {
    size_t told = 0;
    for (size_t i = 0; i < reader->marked.count && told < DIAG_STAGE_MAX; i++) {
        const struct anchor *anchor = *LIST_AT(&reader->marked, struct anchor *, i);
        bool is_text =
            anchor->value->kind == YAML_VALUE_SCALAR || anchor->value->kind == YAML_VALUE_NULL;
        if (anchor->is_used || !is_text)
            continue;
        diag_report(reader->diags, DIAG_YAML_ANCHOR, anchor->span,
                    "text that begins with `&` must stand in quotes",
                    "a mark of YAML that no alias uses");
        told++;
    }
}

/* ---- the stream --------------------------------------------------------------------------- */

static bool read_document(struct reader *reader, const struct yaml_value **ret_value) {
    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    bool ok = read_node(reader, &event, ret_value);
    yaml_event_delete(&event);
    if (!ok || !next_event(reader, &event)) /* the document's end */
        return false;
    yaml_event_delete(&event);
    return true;
}

/* The stream's next document, or its end (false in `ret_found`). */
static bool find_document(struct reader *reader, bool *ret_found, struct span *ret_span) {
    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    *ret_found = event.type == YAML_DOCUMENT_START_EVENT;
    *ret_span = event_span(reader, &event);
    yaml_event_delete(&event);
    return true;
}

static bool read_stream(struct reader *reader, const struct yaml_value **ret_value) {
    yaml_event_t event;
    bool found;
    struct span span;
    if (!next_event(reader, &event)) /* the stream's start */
        return false;
    yaml_event_delete(&event);
    if (!find_document(reader, &found, &span))
        return false;
    if (!found) {
        struct yaml_value *nothing = ARENA_NEW(reader->arena, struct yaml_value);
        nothing->span = (struct span){.source = reader->places.source};
        nothing->scalar = "";
        *ret_value = nothing;
        return true;
    }
    if (!read_document(reader, ret_value) || !find_document(reader, &found, &span))
        return false;
    if (found)
        report_unsupported(reader, span, "put each document in a file of its own",
                           "a second document in the file");
    return reader->findings == 0;
}

bool yaml_read(struct arena *arena, const struct source *source, struct diags *diags,
               const struct yaml_value **ret_value) {
    struct reader reader = {.arena = arena,
                            .diags = diags,
                            .places = yaml_places_find(arena, source),
                            .pairs = yaml_pairs_find(arena, source->text, source->size)};
    if (!yaml_parser_initialize(&reader.parser))
        g_error("no memory for a YAML parser");
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)reader.pairs.text,
                                 source->size);
    reader.anchors = g_tree_new((GCompareFunc)strcmp);
    const struct yaml_value *value;
    bool ok = read_stream(&reader, &value);
    g_tree_destroy(reader.anchors);
    yaml_parser_delete(&reader.parser);
    if (ok)
        report_unused(&reader);
    if (ok)
        *ret_value = value;
    return ok;
}

const struct yaml_value *yaml_lookup(const struct yaml_value *map, const char *key) {
    if (map->kind != YAML_VALUE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->pairs[i].key.text, key) == 0)
            return map->pairs[i].value;
    return NULL;
}
