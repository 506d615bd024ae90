/* Inside merging: edits of a record's text. Values go in as trees, and are written as the file
 * writes its own: in lines, in braces, or as JSON. */
#ifndef SHIMAI_SHEETS_RECORD_TEXT_INT_H
#define SHIMAI_SHEETS_RECORD_TEXT_INT_H

#include "yaml/yaml.h"

#include <glib.h>

/* So many bytes at a place are another text. */
struct text_edit {
    size_t offset, size;
    const char *text;
    size_t order; /* of those at one place */
};

struct record_text {
    struct arena *arena;
    const struct source *source;
    struct list steps;    /* of size_t: the byte of each so many code points */
    struct list lines;    /* of size_t: where each begins */
    const char *line_end; /* of this file */
    bool is_json;         /* keys and texts stand in double quotes */
    struct list edits;    /* of struct text_edit */
};

struct record_text record_text_begin(struct arena *arena, const struct source *source);

/* All of these are false where the value cannot be written at its place: it is an alias or has an
 * anchor, or stands between other things in a way that is not known. Nothing is edited then. */

/* Another value for one that is a scalar, nothing, or stands in brackets or braces. */
bool record_text_replace(struct record_text *text, const struct yaml_value *value,
                         const struct yaml_value *with);
/* A further key of a mapping, behind the others. */
bool record_text_add_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const struct yaml_value *value);
/* A key and its value are taken out, with the comments of its lines. */
bool record_text_remove_key(struct record_text *text, const struct yaml_value *map,
                            const char *key);
/* A further item of a list, behind one of its items (NULL: before all). */
bool record_text_add_item(struct record_text *text, const struct yaml_value *list,
                          const struct yaml_value *behind, const struct yaml_value *item);
/* The same as lines, indented as they will stand; false, too: the list is in brackets. */
bool record_text_add_lines(struct record_text *text, const struct yaml_value *list,
                           const struct yaml_value *behind, const char *lines);
bool record_text_remove_item(struct record_text *text, const struct yaml_value *list,
                             const struct yaml_value *item);
/* Blanks before the dashes of a list; -1: it has none. */
int record_text_indent(const struct record_text *text, const struct yaml_value *list);
void record_text_append(struct record_text *text, const char *end);
/* The text with all edits. */
GString *record_text_apply(struct record_text *text);

/* ---- values ---------------------------------------------------------------------------------- */

/* What stands around a scalar. */
enum record_quotes {
    RECORD_QUOTES_FREE,   /* what it needs */
    RECORD_QUOTES_SINGLE, /* as the one before, if it can be */
    RECORD_QUOTES_DOUBLE, /* all texts */
    RECORD_QUOTES_JSON    /* all but numbers */
};

/* Appends a value on one line; what has items and members, in brackets and braces. */
void record_write_flow(GString *out, const struct yaml_value *value, enum record_quotes quotes);
/* Appends a value in lines, the first of which has its indentation already. */
void record_write_block(GString *out, const struct yaml_value *value, int indent);
/* Appends `key: ` and the value, on lines of their own where it is large; a line feed ends it. */
void record_write_pair(GString *out, const char *key, const struct yaml_value *value, int indent);

#endif
