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
    while (i < block_kind_count && block_kinds[i].type != type)
        i++;
    return &block_kinds[i];
}

static const char *name_of(const struct string *as) {
    return as->text ? as->text : "item";
}

/* ---- checking ----------------------------------------------------------------------------- */

bool check_loop(struct check *check, struct expression *expression, struct value_type *ret_item) {
    if (!check_expression(check, expression))
        return false;
    if (expression->type.kind == VALUE_LIST) {
        *ret_item = value_type_of(expression->type.schema->item);
        return true;
    }
    diag_report(
        check->diags, DIAG_LAYOUT_BINDING, template_place(&expression->text, expression->range),
        NULL, "a list is needed here, not %s", value_type_describe(check->arena, expression->type));
    return false;
}

static void check_shared(struct check *check, const struct block_kind *kind, struct block *block) {
    struct check inner = *check;
    inner.places |= PLACE_TEXT;
    check_conditions(check, &block->conditions);
    block->look = check_style(check, &block->style);
    if (block->style.text)
        inner.look = block->look;
    kind->check(&inner, block);
}

static void check_block(struct check *check, const struct schema_variant *variant) {
    const struct block_kind *kind = lookup_kind(variant->type);
    struct block *block = variant->data;
    if (block->each.text.text) {
        struct name name = {.name = name_of(&block->as), .outer = check->names};
        struct check inner = *check;
        inner.names = &name;
        inner.places |= PLACE_LOOP;
        if (check_loop(check, &block->each, &name.type))
            check_shared(&inner, kind, block);
    } else {
        check_shared(check, kind, block);
    }
    check_blocks(check, &block->otherwise);
}

void check_blocks(struct check *check, const struct list *blocks) {
    for (size_t i = 0; i < blocks->count && !check_is_full(check); i++)
        check_block(check, LIST_AT(blocks, const struct schema_variant, i));
}

/* ---- building ----------------------------------------------------------------------------- */

struct document_node *build_node(struct evaluation *evaluation, const struct block *block,
                                 enum document_kind kind, struct list *nodes) {
    struct document_node *node = LIST_PUSH(evaluation->arena, nodes, struct document_node);
    node->kind = kind;
    node->style = block->look;
    node->language = block->language.text;
    node->span = (uint8_t)block->across;
    node->origin = block->span;
    return node;
}

/* False, with one finding, when the layout goes too far: from then on nothing is built. */
static bool count_block(struct evaluation *evaluation, struct span span) {
    bool told = evaluation->blocks > BLOCKS_MAX;
    if (evaluation->blocks < BLOCKS_MAX && evaluation->depth < DEPTH_MAX) {
        evaluation->blocks++;
        return true;
    }
    if (!told)
        diag_report(evaluation->diags, DIAG_LAYOUT_BINDING, span,
                    "loop over fewer things, or use parts less deep",
                    "the layout sets too many blocks for this record");
    evaluation->blocks = BLOCKS_MAX + 1;
    return false;
}

void build_loop(struct evaluation *evaluation, const struct loop *loop, struct list *nodes) {
    struct value list = evaluate(evaluation, loop->list);
    const struct binding *outer = evaluation->bindings;
    size_t count = value_count(&list);
    for (size_t i = 0; i < count; i++) {
        struct binding binding = {loop->name, value_item(evaluation, &list, i), i + 1, outer};
        if (!count_block(evaluation, loop->list->text.span))
            return;
        evaluation->bindings = &binding;
        loop->build(evaluation, loop->context, nodes);
        evaluation->bindings = outer;
    }
}

static void build_once(struct evaluation *evaluation, const void *context, struct list *nodes) {
    const struct schema_variant *variant = context;
    const struct block *block = variant->data;
    if (count_block(evaluation, block->span) && evaluate_conditions(evaluation, &block->conditions))
        lookup_kind(variant->type)->build(evaluation, block, nodes);
}

static void build_block(struct evaluation *evaluation, const struct schema_variant *variant,
                        struct list *nodes) {
    const struct block *block = variant->data;
    const struct loop loop = {&block->each, name_of(&block->as), build_once, variant};
    const char *language = evaluation->wording.language;
    const struct document_style *look = evaluation->look;
    size_t before = nodes->count;
    if (block->language.text)
        evaluation->wording.language = block->language.text;
    if (block->look)
        evaluation->look = block->look;
    if (block->each.text.text)
        build_loop(evaluation, &loop, nodes);
    else
        build_once(evaluation, variant, nodes);
    evaluation->wording.language = language;
    evaluation->look = look;
    if (nodes->count == before)
        build_blocks(evaluation, &block->otherwise, nodes);
}

void build_blocks(struct evaluation *evaluation, const struct list *blocks, struct list *nodes) {
    evaluation->depth++;
    for (size_t i = 0; i < blocks->count; i++)
        build_block(evaluation, LIST_AT(blocks, const struct schema_variant, i), nodes);
    evaluation->depth--;
}
