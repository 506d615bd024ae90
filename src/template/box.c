/* Boxes: takes a block and what it holds, gives a node with a writing direction, a size and a
 * frame.
 */
#include "template_int.h"

/* ---- checking ----------------------------------------------------------------------------- */

/* A length that is there, and of no use. */
static void check_size(struct check *check, const struct measure *measure) {
    if (measure->unit != UNIT_NONE && measure->millis <= 0)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span,
                    "leave it out: the box is then as large as its content needs",
                    "a box needs some room");
}

static void check_padding(struct check *check, const struct measure *measure) {
    if (measure->unit != UNIT_NONE && measure->millis < 0)
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, measure->span, "0 or more",
                    "the content of a box does not stand outside it");
}

void template_check_box(struct check *check, struct block *block) {
    struct box_block *box = (struct box_block *)block;
    check_size(check, &box->width);
    check_size(check, &box->height);
    check_padding(check, &box->padding);
    template_check_blocks(check, &box->blocks);
}

/* ---- building ----------------------------------------------------------------------------- */

/* JLReq 4.4.3: the rules of Japanese printing. */
static Length rule_width(int border) {
    static const double widths[] = {
        [BORDER_NONE] = 0, [BORDER_THIN] = 0.12, [BORDER_MEDIUM] = 0.25, [BORDER_THICK] = 0.4};
    return length_from_mm(widths[border]);
}

static const struct document_box *make_box(const struct build *build,
                                           const struct box_block *block) {
    const struct document_style *look = build->look ? build->look : build->template->root;
    const struct measure_base base = {look->size, build->template->body.line};
    struct document_box *box = ARENA_NEW(build->arena, struct document_box);
    box->turns = block->writing != WRITING_AROUND;
    box->writing = box->turns ? (enum document_writing)block->writing : DOCUMENT_HORIZONTAL;
    box->width = template_resolve_measure(&block->width, base, 0);
    box->height = template_resolve_measure(&block->height, base, 0);
    box->rule = rule_width(block->border);
    box->padding = template_resolve_measure(&block->padding, base, box->rule > 0 ? base.em : 0);
    box->align = (enum document_align)block->align;
    return box;
}

void template_build_box(struct build *build, const struct block *block, struct list *nodes) {
    const struct box_block *box = (const struct box_block *)block;
    struct list children = {0};
    template_build_blocks(build, &box->blocks, &children);
    if (children.count == 0)
        return;
    struct document_node *node = template_build_node(build, block, DOCUMENT_BOX, nodes);
    node->box = make_box(build, box);
    node->children = children;
}
