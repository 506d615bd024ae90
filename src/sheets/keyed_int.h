/* Inside sheets with keys: the tree that their rows make. */
#ifndef SHIMAI_SHEETS_KEYED_INT_H
#define SHIMAI_SHEETS_KEYED_INT_H

#include "keys.h"
#include "sheets/sheets.h"

#include <glib.h>

/* A value, or what holds values. */
struct key_node {
    struct key_step step;
    struct span span;
    const char *text;
    bool is_new;          /* an event of a row without a key, or a group that such a row names */
    struct list children; /* of struct key_node *: items or members, by the step of the first */
};

struct keyed_tree {
    struct key_node root; /* items in the order of their places, when read */
    const struct relation *relation;
    GHashTable *emptied; /* set of keys that have a row or column, and no value below */
    GHashTable *moved;   /* keys of events whose rows name another group → where they went */
};

struct keyed_books {
    const struct sheet_book *book;
    const struct sheet_book *other; /* has what that has no sheet of; NULL: that has all */
};

/* All that the sheets say; what is wrong, told at its cells. To be freed in any case. */
MUST_CHECK bool keyed_read(struct arena *arena, const struct keyed_books *books,
                           const struct era_table *eras, struct diags *diags,
                           struct keyed_tree *tree);
void keyed_free(struct keyed_tree *tree);

#endif
