/* Notes: takes what a layout says of them, gives how the document's stand, and where their blocks
 * are. The notes themselves come out of the texts when all of the tree is there. */
#include "template_int.h"

/* ---- checking ----------------------------------------------------------------------------- */

void template_check_notes_style(struct check *check, struct notes_style *notes) {
    if (!notes)
        return;
    notes->look = template_check_style(check, &notes->style);
    if (notes->gap.unit != UNIT_NONE && notes->gap.millis < 0)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, notes->gap.span, "0 or more",
                    "notes do not stand in the text above them");
}

static bool are_at_foot(const struct template *template) {
    return template->file->notes && template->file->notes->place != NOTES_END;
}

void template_check_notes(struct check *check, struct block *block) {
    if (are_at_foot(check->template))
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING, block->span,
                    "leave the block out, or say `place: end`",
                    "the layout's notes stand at the foot of their pages");
}

/* ---- building ----------------------------------------------------------------------------- */

struct document_notes template_make_notes(const struct template *template) {
    const struct notes_style *notes = template->file->notes;
    const struct measure_base base = {template->root->size, template->body.line};
    struct document_notes made = {.kanji = template->date.digits == DIGITS_KANJI};
    if (!notes)
        return made;
    made.foot = notes->place != NOTES_END;
    made.across = notes->place == NOTES_ACROSS;
    made.style = notes->look;
    made.mark = (enum document_note_mark)notes->mark;
    made.gap = template_resolve_measure(&notes->gap, base, base.line);
    return made;
}

void template_build_notes(struct build *build, const struct block *block, struct list *nodes) {
    const struct notes_block *notes = (const struct notes_block *)block;
    if (!notes->notes)
        return;
    struct document_node *node = template_build_node(build, block, DOCUMENT_NOTES, nodes);
    if (!node->style)
        node->style = template_make_notes(build->template).style;
}
