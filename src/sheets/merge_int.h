/* Inside merging: the events that stand in a record, where they stand, and edits of its text. */
#ifndef SHIMAI_SHEETS_MERGE_INT_H
#define SHIMAI_SHEETS_MERGE_INT_H

#include "list_int.h"

/* ---- the record's text ---------------------------------------------------------------------- */

/* So many bytes at a place are another text. */
struct text_edit {
    size_t offset, size;
    const char *text;
    size_t order; /* of those at one place */
};

struct record_text {
    struct arena *arena;
    const struct source *source;
    struct list lines; /* of size_t: where each begins */
    bool has_returns;  /* lines end as on Windows */
    struct list edits; /* of struct text_edit */
};

struct record_text record_text_begin(struct arena *arena, const struct source *source);
/* Another text for a scalar, if all of it stands on one line; false: it does not. */
bool record_text_replace(struct record_text *text, const struct yaml_value *scalar,
                         const char *replacement);
/* A further key of a mapping, behind one of its values in braces, or on a line of its own. */
bool record_text_add_key(struct record_text *text, const struct yaml_value *map, const char *key,
                         const char *value);
/* A further item of a list, behind one of its items (NULL: before all); `item` is one or more
 * lines, indented as they will stand. False: the list is in brackets. */
bool record_text_add_item(struct record_text *text, const struct yaml_value *list,
                          const struct yaml_value *behind, const char *item);
/* Blanks before the dashes of a list; -1: it has none. */
int record_text_indent(const struct record_text *text, const struct yaml_value *list);
void record_text_append(struct record_text *text, const char *end);
/* The text with all edits. */
GString *record_text_apply(struct record_text *text);

/* ---- what stands ----------------------------------------------------------------------------- */

struct standing_group {
    const char *title;
    const char *category;            /* of events that name none; NULL: none */
    const struct yaml_value *events; /* the list in the file; NULL: it has none */
    struct list members;             /* of struct standing_event * */
};

struct standing_event {
    const struct event *event;
    const struct yaml_value *node;
    struct standing_group *group;
    const struct list_event *match; /* in the list; NULL: none */
    bool is_part;                   /* that is one of its texts */
    bool is_changed;
};

struct standing {
    struct list groups; /* of struct standing_group * */
    struct list events; /* of struct standing_event * */
    const struct yaml_value *activities;
};

/* All events of a record with what is written of each. */
struct standing *standing_read(struct arena *arena, const struct relation *relation,
                               const struct yaml_value *root);
/* The text of an event, for comparing: in one width, without blanks. */
char *standing_text(const struct event *event);
char *standing_plain(const char *text);

#endif
