/* Keys of values: the path of YAML that leads to one, as `activities[0].events[3].date`. A sheet
 * that has them beside its values is a record again, whatever rows and columns it has. */
#ifndef SHIMAI_SHEETS_KEYS_H
#define SHIMAI_SHEETS_KEYS_H

#include "columns.h"
#include "yaml/yaml.h"

/* The columns that make a table a keyed one. */
#define KEYS_COLUMN_JA   "キー"
#define KEYS_COLUMN_EN   "Key"
#define VALUES_COLUMN_JA "値"
#define VALUES_COLUMN_EN "Value"
#define NAMES_COLUMN_JA  "項目"
#define NAMES_COLUMN_EN  "Item"

/* One step of a key: the name of a member, or the place of an item, from 0. */
struct key_step {
    const char *name; /* NULL: an item */
    uint32_t index;
};

/* Reads the step at `*at` and goes on behind it; `is_first` has no dot before a name. False: it is
 * malformed. The name lives in the arena. */
MUST_CHECK bool key_read_step(struct arena *arena, const char **at, bool is_first,
                              struct key_step *ret_step);
/* Appends a step to a key. */
void key_add_name(GString *key, const char *name);
void key_add_index(GString *key, size_t index);

/* The key, below that of an event, of what a column of lists holds, and the other way round. NULL,
 * COLUMN_MAX: none. */
const char *key_of_column(enum sheet_column column);
enum sheet_column key_find_column(const char *key);

/* A text in a cell: what blanks begin or end, or what spreadsheets would take for a formula, stands
 * in quotes, which reading takes off again. */
const char *key_quote(struct arena *arena, const char *text);
const char *key_unquote(struct arena *arena, const char *text);

#endif
