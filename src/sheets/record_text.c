/* Edits of a record's text: takes places of values in it, gives the text in which these are others
 * and all else is as it was, byte by byte. */
#include "merge_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct record_text record_text_begin(struct arena *arena, const struct source *source) {
    struct record_text text = {
        .arena = arena, .source = source, .has_returns = strstr(source->text, "\r\n") != NULL};
    *LIST_PUSH(arena, &text.lines, size_t) = 0;
    for (size_t i = 0; i < source->size; i++)
        if (source->text[i] == '\n')
            *LIST_PUSH(arena, &text.lines, size_t) = i + 1;
    return text;
}

static size_t line_start(const struct record_text *text, uint32_t line) {
    bool is_there = line >= 1 && line <= text->lines.count;
    return is_there ? *LIST_AT(&text->lines, const size_t, line - 1) : text->source->size;
}

static size_t offset_of(const struct record_text *text, uint32_t line, uint32_t column) {
    const char *at = text->source->text + line_start(text, line);
    for (uint32_t i = 1; i < column && *at && *at != '\n'; i++)
        at = g_utf8_next_char(at);
    return (size_t)(at - text->source->text);
}

static void add_edit(struct record_text *text, size_t offset, size_t size, const char *with) {
    GString *lines = g_string_new(with);
    if (text->has_returns)
        g_string_replace(lines, "\n", "\r\n", 0);
    struct text_edit *edit = LIST_PUSH(text->arena, &text->edits, struct text_edit);
    *edit =
        (struct text_edit){offset, size, arena_strdup(text->arena, lines->str), text->edits.count};
    g_string_free(lines, TRUE);
}

/* ---- scalars -----------------------------------------------------------------------------------
 */

/* The bytes of a scalar that stands as a whole on one line. */
static bool find_scalar(const struct record_text *text, const struct yaml_value *scalar,
                        size_t *ret_offset, size_t *ret_size) {
    struct span span = scalar->span;
    if (scalar->kind != YAML_VALUE_SCALAR || span.source != text->source || span.width == 0)
        return false;
    size_t start = offset_of(text, span.line, span.column);
    size_t end = offset_of(text, span.line, span.column + span.width);
    const char *at = text->source->text + start;
    *ret_offset = start;
    *ret_size = end - start;
    if (scalar->plain)
        return strlen(scalar->scalar) == end - start &&
               strncmp(at, scalar->scalar, end - start) == 0;
    return (*at == '"' || *at == '\'') && end - start >= 2 && at[end - start - 1] == *at;
}

bool record_text_replace(struct record_text *text, const struct yaml_value *scalar,
                         const char *replacement) {
    size_t offset, size;
    if (!find_scalar(text, scalar, &offset, &size))
        return false;
    add_edit(text, offset, size, replacement);
    return true;
}

/* ---- items and keys ---------------------------------------------------------------------------
 */

/* The column, from 0, of the dash before an item; -1: there is none on its line. */
static int dash_of(const struct record_text *text, const struct yaml_value *item) {
    size_t start = line_start(text, item->span.line);
    size_t at = offset_of(text, item->span.line, item->span.column);
    while (at > start && text->source->text[at - 1] == ' ')
        at--;
    bool is_dash = at > start && text->source->text[at - 1] == '-';
    for (size_t i = start; is_dash && i + 1 < at; i++)
        is_dash = text->source->text[i] == ' ';
    return is_dash ? (int)(at - 1 - start) : -1;
}

/* Where what begins on a line with so many blanks before it ends: behind its last line that says
 * something and is indented further. */
static size_t end_of_block(const struct record_text *text, uint32_t line, int indent) {
    size_t end = line_start(text, line + 1);
    for (uint32_t next = line + 1; next <= text->lines.count; next++) {
        const char *at = text->source->text + line_start(text, next);
        size_t blanks = strspn(at, " ");
        if (at[blanks] == '\n' || at[blanks] == '\r' || !at[blanks])
            continue;
        if ((int)blanks <= indent)
            break;
        end = line_start(text, next + 1);
    }
    return end;
}

/* A file may end without a line feed. */
static const char *line_before(const struct record_text *text, size_t offset) {
    return offset > 0 && text->source->text[offset - 1] != '\n' ? "\n" : "";
}

int record_text_indent(const struct record_text *text, const struct yaml_value *list) {
    return list && list->kind == YAML_VALUE_LIST && list->count > 0 ? dash_of(text, list->items[0])
                                                                    : -1;
}

bool record_text_add_item(struct record_text *text, const struct yaml_value *list,
                          const struct yaml_value *behind, const char *item) {
    const struct yaml_value *first = list->items[0];
    int indent = record_text_indent(text, list);
    if (indent < 0 || (behind && dash_of(text, behind) != indent))
        return false;
    size_t offset =
        behind ? end_of_block(text, behind->span.line, indent) : line_start(text, first->span.line);
    add_edit(text, offset, 0, arena_printf(text->arena, "%s%s", line_before(text, offset), item));
    return true;
}

/* In braces, behind a value that stands there whole. */
static bool add_flow_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const char *value) {
    size_t offset, size;
    for (size_t i = map->count; i > 0; i--) {
        if (!find_scalar(text, map->pairs[i - 1].value, &offset, &size))
            continue;
        add_edit(text, offset + size, 0, arena_printf(text->arena, ", %s: %s", key, value));
        return true;
    }
    return false;
}

bool record_text_add_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const char *value) {
    if (map->kind != YAML_VALUE_MAP || map->count == 0)
        return false;
    if (map->flow)
        return add_flow_key(text, map, key, value);
    struct span last = map->pairs[map->count - 1].key.span;
    int indent = (int)last.column - 1;
    const char *at = text->source->text + line_start(text, last.line);
    bool is_alone = (int)strspn(at, " -") == indent;
    if (last.source != text->source || !is_alone)
        return false;
    size_t offset = end_of_block(text, last.line, indent);
    add_edit(text, offset, 0,
             arena_printf(text->arena, "%s%*s%s: %s\n", line_before(text, offset), indent, "", key,
                          value));
    return true;
}

void record_text_append(struct record_text *text, const char *end) {
    size_t size = text->source->size;
    add_edit(text, size, 0, arena_printf(text->arena, "%s%s", line_before(text, size), end));
}

/* ---- the whole ----------------------------------------------------------------------------------
 */

static int compare_edits(const void *a, const void *b) {
    const struct text_edit *left = a, *right = b;
    if (left->offset != right->offset)
        return left->offset < right->offset ? -1 : 1;
    return (left->order > right->order) - (left->order < right->order);
}

GString *record_text_apply(struct record_text *text) {
    GString *out = g_string_new(NULL);
    size_t at = 0;
    if (text->edits.count > 0)
        qsort(text->edits.items, text->edits.count, sizeof(struct text_edit), compare_edits);
    for (size_t i = 0; i < text->edits.count; i++) {
        const struct text_edit *edit = LIST_AT(&text->edits, const struct text_edit, i);
        g_string_append_len(out, text->source->text + at, (gssize)(edit->offset - at));
        g_string_append(out, edit->text);
        at = edit->offset + edit->size;
    }
    g_string_append_len(out, text->source->text + at, (gssize)(text->source->size - at));
    return out;
}
