/* Edits of a record's text: takes places of values in it, gives the text in which these are others
 * and all else is as it was, byte by byte. */
#include "record_text_int.h"

#include <stdlib.h>
#include <string.h>

#define STEP 256 /* code points from one known byte to the next */

/* ---- places ---------------------------------------------------------------------------------- */

static void find_steps(struct record_text *text) {
    uint32_t index = 0;
    for (const char *at = text->source->text; *at; at = g_utf8_next_char(at), index++)
        if (index % STEP == 0)
            *LIST_PUSH(text->arena, &text->steps, size_t) = (size_t)(at - text->source->text);
}

/* A line ends as on Unix, on Windows, or as on old machines of Apple. */
static void find_lines(struct record_text *text) {
    const char *all = text->source->text;
    *LIST_PUSH(text->arena, &text->lines, size_t) = 0;
    for (size_t i = 0; i < text->source->size; i++)
        if (all[i] == '\n' || (all[i] == '\r' && all[i + 1] != '\n'))
            *LIST_PUSH(text->arena, &text->lines, size_t) = i + 1;
    size_t first = strcspn(all, "\r\n");
    text->line_end = "\n";
    if (all[first] == '\r')
        text->line_end = all[first + 1] == '\n' ? "\r\n" : "\r";
}

struct record_text record_text_begin(struct arena *arena, const struct source *source) {
    struct record_text text = {.arena = arena, .source = source};
    find_steps(&text);
    find_lines(&text);
    const char *at = source->text + strspn(source->text, " \t\r\n");
    text.is_json = *at == '{' && at[1 + strspn(at + 1, " \t\r\n")] == '"';
    return text;
}

static size_t byte_of(const struct record_text *text, uint32_t index) {
    if (index / STEP >= text->steps.count)
        return text->source->size;
    const char *at = text->source->text + *LIST_AT(&text->steps, const size_t, index / STEP);
    for (uint32_t left = index % STEP; left > 0 && *at; left--)
        at = g_utf8_next_char(at);
    return (size_t)(at - text->source->text);
}

/* The line, from 0, in which a byte stands. */
static size_t line_of(const struct record_text *text, size_t byte) {
    size_t low = 0, high = text->lines.count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (*LIST_AT(&text->lines, const size_t, middle) <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t line_start(const struct record_text *text, size_t line) {
    return line < text->lines.count ? *LIST_AT(&text->lines, const size_t, line)
                                    : text->source->size;
}

struct extent {
    size_t from, to; /* bytes */
};

/* The bytes that a value is written with. False: it has an anchor, may be an alias of one, or
 * stands in lines. */
static bool find_extent(const struct record_text *text, const struct yaml_value *value,
                        struct extent *ret_extent) {
    const char *all = text->source->text;
    struct extent extent = {byte_of(text, value->begin), byte_of(text, value->end)};
    char first = all[extent.from];
    bool is_empty = extent.from == extent.to;
    bool is_marked = !is_empty && strchr("&!*", first);
    bool is_scalar = value->kind == YAML_VALUE_SCALAR || value->kind == YAML_VALUE_NULL;
    if (value->span.source != text->source || is_marked || extent.to < extent.from)
        return false;
    if (is_scalar && !value->plain && (first == '|' || first == '>'))
        while (extent.to > extent.from && strchr(" \r\n", all[extent.to - 1]))
            extent.to--;
    *ret_extent = extent;
    return is_scalar || (!is_empty && (first == '[' || first == '{'));
}

static bool is_flow(const struct record_text *text, const struct yaml_value *value) {
    struct extent extent;
    return (value->kind == YAML_VALUE_LIST || value->kind == YAML_VALUE_MAP) &&
           find_extent(text, value, &extent);
}

static void add_edit(struct record_text *text, struct extent extent, const char *with) {
    GString *lines = g_string_new(with);
    if (strcmp(text->line_end, "\n") != 0)
        g_string_replace(lines, "\n", text->line_end, 0);
    struct text_edit *edit = LIST_PUSH(text->arena, &text->edits, struct text_edit);
    *edit = (struct text_edit){extent.from, extent.to - extent.from,
                               arena_strdup(text->arena, lines->str), text->edits.count};
    g_string_free(lines, TRUE);
}

/* Takes the text over. */
static bool edit(struct record_text *text, struct extent extent, GString *with) {
    add_edit(text, extent, with->str);
    g_string_free(with, TRUE);
    return true;
}

static enum record_quotes quotes_of(const struct record_text *text, char first) {
    if (first == '"')
        return RECORD_QUOTES_DOUBLE;
    if (text->is_json)
        return RECORD_QUOTES_JSON;
    return first == '\'' ? RECORD_QUOTES_SINGLE : RECORD_QUOTES_FREE;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* Nothing stands right behind the sign of its key or item. */
bool record_text_replace(struct record_text *text, const struct yaml_value *value,
                         const struct yaml_value *with) {
    struct extent extent;
    if (!find_extent(text, value, &extent))
        return false;
    const char *at = text->source->text + extent.from;
    bool is_tight = extent.from == extent.to && extent.from > 0 && strchr(":-", at[-1]);
    GString *out = g_string_new(is_tight ? " " : "");
    record_write_flow(out, with, quotes_of(text, extent.from == extent.to ? '\0' : *at));
    return edit(text, extent, out);
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* The column, from 0, of the dash before an item; -1: there is none on its line. */
static int dash_of(const struct record_text *text, const struct yaml_value *item) {
    const char *all = text->source->text;
    size_t at = byte_of(text, item->begin);
    size_t start = line_start(text, line_of(text, at));
    while (at > start && all[at - 1] == ' ')
        at--;
    bool is_dash = at > start && all[at - 1] == '-';
    for (size_t i = start; is_dash && i + 1 < at; i++)
        is_dash = all[i] == ' ';
    return is_dash ? (int)(at - 1 - start) : -1;
}

/* Where what begins on a line with so many blanks before it ends: behind its last line that says
 * something and is indented further. The dashes of a key's list may stand below the key. */
static size_t end_of_block(const struct record_text *text, size_t line, int indent, bool is_key) {
    size_t end = line_start(text, line + 1);
    for (size_t next = line + 1; next < text->lines.count; next++) {
        const char *at = text->source->text + line_start(text, next);
        size_t blanks = strspn(at, " ");
        bool is_dash = at[blanks] == '-' && at[blanks + 1] && strchr(" \r\n", at[blanks + 1]);
        if (!at[blanks] || strchr("\r\n", at[blanks]))
            continue;
        if ((int)blanks < indent || ((int)blanks == indent && !(is_key && is_dash)))
            break;
        end = line_start(text, next + 1);
    }
    return end;
}

/* A file may end without a line feed. */
static const char *line_before(const struct record_text *text, size_t offset) {
    return offset > 0 && !strchr("\r\n", text->source->text[offset - 1]) ? "\n" : "";
}

int record_text_indent(const struct record_text *text, const struct yaml_value *list) {
    bool has_items = list && list->kind == YAML_VALUE_LIST && list->count > 0;
    return has_items && !is_flow(text, list) ? dash_of(text, list->items[0]) : -1;
}

bool record_text_add_lines(struct record_text *text, const struct yaml_value *list,
                           const struct yaml_value *behind, const char *lines) {
    int indent = record_text_indent(text, list);
    if (indent < 0 || (behind && dash_of(text, behind) != indent))
        return false;
    size_t line = line_of(text, byte_of(text, (behind ? behind : list->items[0])->begin));
    size_t offset = behind ? end_of_block(text, line, indent, false) : line_start(text, line);
    add_edit(text, (struct extent){offset, offset},
             arena_printf(text->arena, "%s%s", line_before(text, offset), lines));
    return true;
}

/* The blanks before a key that stands first on its line; -1: something else does. */
static int indent_of_key(const struct record_text *text, size_t key, const char *passed) {
    size_t start = line_start(text, line_of(text, key));
    size_t blanks = strspn(text->source->text + start, passed);
    return start + blanks == key ? (int)blanks : -1;
}

static bool add_block_key(struct record_text *text, const struct yaml_value *map, const char *key,
                          const struct yaml_value *value) {
    size_t last = byte_of(text, map->pairs[map->count - 1].begin);
    int indent = indent_of_key(text, last, " -");
    if (indent < 0)
        return false;
    size_t offset = end_of_block(text, line_of(text, last), indent, true);
    GString *out = g_string_new(line_before(text, offset));
    g_string_append_printf(out, "%*s", indent, "");
    record_write_pair(out, key, value, indent);
    return edit(text, (struct extent){offset, offset}, out);
}

/* The lines of a key go; where a dash stands before it, the next key comes behind that. */
static bool remove_block_key(struct record_text *text, const struct yaml_value *map, size_t index) {
    size_t key = byte_of(text, map->pairs[index].begin);
    size_t line = line_of(text, key);
    int indent = indent_of_key(text, key, " ");
    if (indent >= 0) {
        add_edit(text,
                 (struct extent){line_start(text, line), end_of_block(text, line, indent, true)},
                 "");
        return true;
    }
    if (index + 1 == map->count)
        return false;
    add_edit(text, (struct extent){key, byte_of(text, map->pairs[index + 1].begin)}, "");
    return true;
}

/* ---- in braces and brackets --------------------------------------------------------------------
 */

/* Between two items: on lines of their own, if that one begins one. */
static const char *separator_at(const struct record_text *text, size_t item) {
    size_t start = line_start(text, line_of(text, item));
    int blanks = (int)strspn(text->source->text + start, " \t");
    if (start + (size_t)blanks != item || start == 0)
        return ", ";
    return arena_printf(text->arena, ",\n%.*s", blanks, text->source->text + start);
}

static bool add_flow_item(struct record_text *text, const struct yaml_value *list,
                          const struct yaml_value *behind, const struct yaml_value *item) {
    struct extent extent, beside;
    GString *out = g_string_new(NULL);
    enum record_quotes quotes = quotes_of(text, '\0');
    if (list->count == 0 && find_extent(text, list, &extent)) {
        record_write_flow(
            out, &(struct yaml_value){.kind = YAML_VALUE_LIST, .count = 1, .items = &item}, quotes);
        return edit(text, extent, out);
    }
    if (!find_extent(text, behind ? behind : list->items[0], &beside)) {
        g_string_free(out, TRUE);
        return false;
    }
    const char *separator = separator_at(text, beside.from);
    g_string_append(out, behind ? separator : "");
    record_write_flow(out, item, quotes);
    g_string_append(out, behind ? "" : separator);
    size_t offset = behind ? beside.to : beside.from;
    return edit(text, (struct extent){offset, offset}, out);
}

static bool add_flow_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const struct yaml_value *value) {
    struct yaml_pair pair = {.key = {.text = key}, .value = value};
    struct yaml_value lone = {.kind = YAML_VALUE_MAP, .count = 1, .pairs = &pair};
    GString *out = g_string_new(NULL);
    struct extent extent;
    record_write_flow(out, &lone, quotes_of(text, '\0'));
    if (map->count == 0 && find_extent(text, map, &extent))
        return edit(text, extent, out);
    g_string_erase(out, 0, 1); /* its braces */
    g_string_truncate(out, out->len - 1);
    for (size_t i = map->count; i > 0; i--) {
        const struct yaml_pair *last = &map->pairs[i - 1];
        if (last->is_bare || !find_extent(text, last->value, &extent))
            continue;
        g_string_prepend(out, separator_at(text, byte_of(text, last->begin)));
        return edit(text, (struct extent){extent.to, extent.to}, out);
    }
    g_string_free(out, TRUE);
    return false;
}

/* What goes of members of one, parted by commas: up to the next, or from the end of the one before.
 */
static bool remove_member(struct record_text *text, uint32_t begin, const uint32_t *next,
                          const struct yaml_value *before, const struct yaml_value *own) {
    struct extent extent, last;
    size_t from = byte_of(text, begin);
    if (next) {
        add_edit(text, (struct extent){from, byte_of(text, *next)}, "");
        return true;
    }
    if (!find_extent(text, own, &extent))
        return false;
    if (before && !find_extent(text, before, &last))
        return false;
    add_edit(text, (struct extent){before ? last.to : from, extent.to}, "");
    return true;
}

static bool remove_flow_key(struct record_text *text, const struct yaml_value *map, size_t index) {
    const struct yaml_pair *pair = &map->pairs[index];
    bool is_last = index + 1 == map->count;
    return remove_member(text, pair->begin, is_last ? NULL : &pair[1].begin,
                         index > 0 ? pair[-1].value : NULL, pair->value);
}

/* ---- keys and items ----------------------------------------------------------------------------
 */

bool record_text_add_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const struct yaml_value *value) {
    if (map->kind != YAML_VALUE_MAP || map->span.source != text->source)
        return false;
    if (is_flow(text, map))
        return add_flow_key(text, map, key, value);
    return map->count > 0 && add_block_key(text, map, key, value);
}

bool record_text_remove_key(struct record_text *text, const struct yaml_value *map,
                            const char *key) {
    for (size_t i = 0; map->kind == YAML_VALUE_MAP && i < map->count; i++)
        if (strcmp(map->pairs[i].key.text, key) == 0)
            return is_flow(text, map) ? remove_flow_key(text, map, i)
                                      : remove_block_key(text, map, i);
    return false;
}

bool record_text_add_item(struct record_text *text, const struct yaml_value *list,
                          const struct yaml_value *behind, const struct yaml_value *item) {
    if (is_flow(text, list))
        return add_flow_item(text, list, behind, item);
    int indent = record_text_indent(text, list);
    GString *lines = g_string_new(NULL);
    g_string_append_printf(lines, "%*s- ", MAX(indent, 0), "");
    record_write_block(lines, item, indent + 2);
    bool done = record_text_add_lines(text, list, behind, lines->str);
    g_string_free(lines, TRUE);
    return done;
}

bool record_text_remove_item(struct record_text *text, const struct yaml_value *list,
                             const struct yaml_value *item) {
    int indent = record_text_indent(text, list);
    for (size_t i = 0; indent < 0 && is_flow(text, list) && i < list->count; i++)
        if (list->items[i] == item)
            return remove_member(text, item->begin,
                                 i + 1 < list->count ? &list->items[i + 1]->begin : NULL,
                                 i > 0 ? list->items[i - 1] : NULL, item);
    if (indent < 0 || dash_of(text, item) != indent)
        return false;
    size_t line = line_of(text, byte_of(text, item->begin));
    add_edit(text, (struct extent){line_start(text, line), end_of_block(text, line, indent, false)},
             "");
    return true;
}

void record_text_append(struct record_text *text, const char *end) {
    size_t size = text->source->size;
    add_edit(text, (struct extent){size, size},
             arena_printf(text->arena, "%s%s", line_before(text, size), end));
}

/* ---- the whole ----------------------------------------------------------------------------------
 */

static int compare_edits(const void *a, const void *b) {
    const struct text_edit *left = a, *right = b;
    if (left->offset != right->offset)
        return left->offset < right->offset ? -1 : 1;
    return (left->order > right->order) - (left->order < right->order);
}

/* Of two edits that meet, the first is made: that the text says less than it should is seen by who
 * reads it again. */
GString *record_text_apply(struct record_text *text) {
    GString *out = g_string_new(NULL);
    size_t at = 0;
    if (text->edits.count > 0)
        qsort(text->edits.items, text->edits.count, sizeof(struct text_edit), compare_edits);
    for (size_t i = 0; i < text->edits.count; i++) {
        const struct text_edit *next = LIST_AT(&text->edits, const struct text_edit, i);
        if (next->offset < at)
            continue;
        g_string_append_len(out, text->source->text + at, (gssize)(next->offset - at));
        g_string_append(out, next->text);
        at = next->offset + next->size;
    }
    g_string_append_len(out, text->source->text + at, (gssize)(text->source->size - at));
    return out;
}
