/* Inside merging: the events that stand in a record, and where they stand. */
#ifndef SHIMAI_SHEETS_MERGE_INT_H
#define SHIMAI_SHEETS_MERGE_INT_H

#include "list_int.h"
#include "record_text_int.h"

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

/* ---- sheets with keys ------------------------------------------------------------------------ */

/* What such a sheet changes, as `sheets_merge`; what it has no sheet of stays. */
MUST_CHECK bool merge_keyed(struct arena *arena, const struct sheet_book *book,
                            const struct sheets_import *import, const struct source *record,
                            struct diags *diags, struct sheets_merge *ret_merge);

#endif
