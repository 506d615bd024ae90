/* Blocks: takes the block tree of a layout, checks it, and builds the document's nodes from it for
 * a record. What is common to all kinds (each, if, else, style, language) stands here once; a kind
 * adds a row with two functions.
 *
 * Limits hold against layouts that loop over loops: see BLOCKS_MAX. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

#define BLOCKS_MAX 500000 /* set for one record */
#define DEPTH_MAX  200    /* one inside another */

static const struct block_kind *lookup_kind(const struct schema_type *type) {
    size_t i = 0;
    while (template_block_type.members[i] != type)
        i++;
    return &template_block_kinds[i];
}

const char *template_item_name(const struct string *as) {
    return as->text ? as->text : "item";
}

/* ---- checking ----------------------------------------------------------------------------- */

static void check_shared(struct check *check, const struct block_kind *kind, struct block *block) {
    struct check inner = *check;
    inner.scope.places |= PLACE_TEXT;
    template_check_conditions(check, &block->conditions);
    block->look = template_check_style(check, &block->style);
    if (block->style.text)
        inner.look = block->look;
    kind->check(&inner, block);
}

static void check_block(struct check *check, const struct schema_variant *variant) {
    const struct block_kind *kind = lookup_kind(variant->type);
    struct block *block = variant->data;
    if (block->each.text.text) {
        struct name name = {.name = template_item_name(&block->as), .outer = check->scope.names};
        struct check inner = *check;
        inner.scope.names = &name;
        inner.scope.places |= PLACE_LOOP;
        if (expression_check_list(&check->scope, &block->each, &name.type))
            check_shared(&inner, kind, block);
    } else {
        check_shared(check, kind, block);
    }
    template_check_blocks(check, &block->otherwise);
}

void template_check_blocks(struct check *check, const struct list *blocks) {
    for (size_t i = 0; i < blocks->count && !template_check_is_full(check); i++)
        check_block(check, LIST_AT(blocks, const struct schema_variant, i));
}

/* ---- building ----------------------------------------------------------------------------- */

struct document_node *template_build_node(struct build *build, const struct block *block,
                                          enum document_kind kind, struct list *nodes) {
    struct document_node *node = LIST_PUSH(build->arena, nodes, struct document_node);
    node->kind = kind;
    node->style = block->look;
    node->language = block->language.text;
    node->span = (uint8_t)block->across;
    node->origin = block->span;
    return node;
}

/* False, with one finding, when the layout goes too far: from then on nothing is built. */
static bool count_block(struct build *build, struct span span) {
    bool told = build->blocks > BLOCKS_MAX;
    if (build->blocks < BLOCKS_MAX && build->depth < DEPTH_MAX) {
        build->blocks++;
        return true;
    }
    if (!told)
        diag_report(build->diags, DIAG_LAYOUT_BINDING, span,
                    "loop over fewer things, or use parts less deep",
                    "the layout sets too many blocks for this record");
    build->blocks = BLOCKS_MAX + 1;
    return false;
}

void template_build_loop(struct build *build, const struct loop *loop, struct list *nodes) {
    struct value list = expression_evaluate(&build->evaluation, loop->list);
    const struct binding *outer = build->evaluation.bindings;
    size_t count = expression_count(&list);
    for (size_t i = 0; i < count; i++) {
        struct binding binding = {loop->name, expression_item(&build->evaluation, &list, i), i + 1,
                                  outer};
        if (!count_block(build, loop->list->text.span))
            return;
        build->evaluation.bindings = &binding;
        loop->build(build, loop->context, nodes);
        build->evaluation.bindings = outer;
    }
}

/* All that the block gives, in one cell of a row. */
static void build_in_cell(struct build *build, const struct schema_variant *variant,
                          struct list *nodes) {
    const struct block *block = variant->data;
    struct list children = {0};
    build->celled = false;
    lookup_kind(variant->type)->build(build, block, &children);
    build->celled = true;
    if (children.count == 0)
        return;
    struct document_node *cell = LIST_PUSH(build->arena, nodes, struct document_node);
    *cell =
        (struct document_node){.kind = DOCUMENT_CELL, .children = children, .origin = block->span};
}

static void build_once(struct build *build, const void *context, struct list *nodes) {
    const struct schema_variant *variant = context;
    const struct block *block = variant->data;
    if (!count_block(build, block->span) ||
        !expression_holds(&build->evaluation, &block->conditions))
        return;
    if (build->celled)
        build_in_cell(build, variant, nodes);
    else
        lookup_kind(variant->type)->build(build, block, nodes);
}

static void build_block(struct build *build, const struct schema_variant *variant,
                        struct list *nodes) {
    const struct block *block = variant->data;
    const struct loop loop = {&block->each, template_item_name(&block->as), build_once, variant};
    const char *language = build->evaluation.wording.language;
    const struct document_style *look = build->look;
    size_t before = nodes->count;
    if (block->language.text)
        build->evaluation.wording.language = block->language.text;
    if (block->look)
        build->look = block->look;
    if (block->each.text.text)
        template_build_loop(build, &loop, nodes);
    else
        build_once(build, variant, nodes);
    build->evaluation.wording.language = language;
    build->look = look;
    if (nodes->count == before)
        template_build_blocks(build, &block->otherwise, nodes);
}

void template_build_blocks(struct build *build, const struct list *blocks, struct list *nodes) {
    build->depth++;
    for (size_t i = 0; i < blocks->count; i++)
        build_block(build, LIST_AT(blocks, const struct schema_variant, i), nodes);
    build->depth--;
}
