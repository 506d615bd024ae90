/* Inside template: notes as a layout speaks of them. */
#ifndef SHIMAI_TEMPLATE_NOTES_INT_H
#define SHIMAI_TEMPLATE_NOTES_INT_H

#include "template_int.h"

enum { NOTES_END, NOTES_FOOT };

/* Where all notes of a document stand, and how. */
struct notes_style {
    struct span span;
    int place, mark; /* mark: enum document_note_mark */
    struct string style;
    struct measure gap;
    const struct document_style *look; /* NULL: that around them */
};

/* Here stand the notes of what is above. */
struct notes_block {
    struct block block;
    bool notes;
};

extern const struct schema_type notes_style_type, notes_block_type;

void check_notes_style(struct check *check, struct notes_style *notes);
/* What a document without `notes` has, too. */
struct document_notes make_notes(const struct template *template);
void check_notes(struct check *check, struct block *block);
void build_notes(struct build *build, const struct block *block, struct list *nodes);

#endif
