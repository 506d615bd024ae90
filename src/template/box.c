/* Boxes: takes a block and what it holds, gives a node with a writing direction, a size and a
 * frame.
 */
#include "template_int.h"

#include <glib.h>

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

/* One rule around the box, or by side; the box keeps as much room on all sides. */
static void set_border(struct build *build, const struct border *border, struct measure_base base,
                       struct document_box *box) {
    const struct document_rule none = {0};
    if (!border)
        return;
    const struct document_rule all = template_make_rule(&border->all, base, none);
    const struct rule *const sides[DOCUMENT_EDGES] = {
        [DOCUMENT_EDGE_TOP] = &border->top,
        [DOCUMENT_EDGE_RIGHT] = &border->right,
        [DOCUMENT_EDGE_BOTTOM] = &border->bottom,
        [DOCUMENT_EDGE_LEFT] = &border->left,
    };
    struct document_rule *edges = ARENA_ARRAY(build->arena, struct document_rule, DOCUMENT_EDGES);
    bool named = all.twice;
    for (size_t i = 0; i < DOCUMENT_EDGES; i++) {
        edges[i] = template_make_rule(sides[i], base, all);
        named = named || sides[i]->given;
        box->rule = MAX(box->rule, document_rule_extent(edges[i]));
    }
    box->edges = named ? edges : NULL;
}

static const struct document_box *make_box(struct build *build, const struct box_block *block) {
    const struct document_style *look = build->look ? build->look : build->template->root;
    const struct measure_base base = {look->size, build->template->body.line};
    struct document_box *box = ARENA_NEW(build->arena, struct document_box);
    box->turns = block->writing != WRITING_AROUND;
    box->writing = box->turns ? (enum document_writing)block->writing : DOCUMENT_HORIZONTAL;
    box->width = template_resolve_measure(&block->width, base, 0);
    box->height = template_resolve_measure(&block->height, base, 0);
    set_border(build, block->border, base, box);
    box->filled = block->fill.given;
    box->fill = block->fill.rgb;
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
