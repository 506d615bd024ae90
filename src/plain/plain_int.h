/* Inside plain: lines, and texts of runs. */
#ifndef SHIMAI_PLAIN_INT_H
#define SHIMAI_PLAIN_INT_H

#include "plain/plain.h"

/* Where the writing is. */
struct plain {
    struct arena *arena;
    const struct list *folios; /* of struct frame_folio */
    GString *out;
    int indent; /* of lines, in blanks */
    int groups; /* that are open: between their blocks are no blank lines */
    bool gap;   /* a blank line stands before the next line */
};

/* ---- line.c ------------------------------------------------------------------------------ */

/* A block begins: outside groups, a blank line stands before it. */
void plain_open_block(struct plain *plain);
/* Adds a line; its line feeds begin lines of the same indent. Nothing, if it is blank. */
void plain_add_line(struct plain *plain, const char *text);

/* ---- run.c ------------------------------------------------------------------------------- */

/* Appends what runs say: readings in brackets behind what they stand over. `language` is that of
 * their block. */
void plain_append_runs(const struct plain *plain, const struct list *runs, const char *language,
                       GString *out);

/* ---- table.c ----------------------------------------------------------------------------- */

/* The text for those who do not see it, then a line an event: date, track, category, what. */
void plain_write_chart(struct plain *plain, const struct document_node *node, const char *language);
/* A line: its cells, with tabs between them. */
void plain_write_row(struct plain *plain, const struct document_node *node, const char *language);

#endif
