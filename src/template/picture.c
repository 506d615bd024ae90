/* Pictures: takes a block and the photos it is bound to, gives figures, in a plate when they stand
 * side by side. Files are only named here; layout opens them. */
#include "template_int.h"

#include <string.h>

struct builder {
    struct evaluation *evaluation;
    const struct picture_block *block;
    struct list *figures; /* of struct document_node */
};

static const char *photo_name(const struct picture_block *block) {
    return block->as.text ? block->as.text : "photo";
}

static const struct document_style *look_of(const struct evaluation *evaluation) {
    return evaluation->look ? evaluation->look : evaluation->template->root;
}

/* ---- checking ----------------------------------------------------------------------------- */

static bool is_photo(struct value_type type) {
    if (type.kind == VALUE_LIST)
        return type.schema->item == &photo_type;
    return type.kind == VALUE_OBJECT && type.schema == &photo_type;
}

static void check_caption(struct check *check, const struct picture_block *block) {
    struct name name = {photo_name(block), value_type_of(&photo_type), check->names};
    struct check inner = *check;
    inner.names = &name;
    inner.places |= PLACE_LOOP;
    check_text(&inner, &block->caption);
}

void check_picture(struct check *check, struct block *block) {
    struct picture_block *picture = (struct picture_block *)block;
    picture->caption_look = check_style(check, &picture->caption_style);
    check_caption(check, picture);
    if (!check_expression(check, &picture->picture))
        return;
    if (!is_photo(picture->picture.type))
        diag_report(check->diags, DIAG_LAYOUT_BINDING,
                    template_place(&picture->picture.text, picture->picture.range),
                    "name `photos`, or one of them: photos | first",
                    "a photo or a list of photos is needed here, not %s",
                    value_type_describe(check->arena, picture->picture.type));
}

/* ---- building ----------------------------------------------------------------------------- */

static const struct document_picture *make_picture(const struct builder *builder,
                                                   const struct photo *photo) {
    struct evaluation *evaluation = builder->evaluation;
    const struct picture_block *block = builder->block;
    const struct measure_base base = {look_of(evaluation)->size, evaluation->template->body.line};
    struct document_picture *picture = ARENA_NEW(evaluation->arena, struct document_picture);
    picture->file = photo->file;
    picture->alternative = photo->alternative.plain.text;
    picture->width = measure_resolve(&block->width.measure, base, 0);
    picture->share = block->width.share;
    picture->height = measure_resolve(&block->height, base, 0);
    picture->fit = (enum document_fit)block->fit;
    picture->focus_x = photo->focus ? photo->focus->x * 10 : 500;
    picture->focus_y = photo->focus ? photo->focus->y * 10 : 500;
    picture->resolution = block->resolution;
    return picture;
}

static void add_caption(const struct builder *builder, struct document_node *figure) {
    struct evaluation *evaluation = builder->evaluation;
    struct list runs = {0};
    evaluate_text(evaluation, &builder->block->caption, &runs);
    if (runs_are_blank(&runs))
        return;
    struct document_node *caption =
        LIST_PUSH(evaluation->arena, &figure->children, struct document_node);
    caption->kind = DOCUMENT_PARAGRAPH;
    caption->style = builder->block->caption_look;
    caption->origin = figure->origin;
    caption->runs = runs;
}

/* `photo` bound, so that the caption can say something of it. */
static void add_figure(const struct builder *builder, struct value value, size_t index) {
    struct evaluation *evaluation = builder->evaluation;
    const struct photo *photo = value.ref.data;
    const struct binding *outer = evaluation->bindings;
    struct binding binding = {photo_name(builder->block), value, index, outer};
    struct document_node *figure =
        build_node(evaluation, &builder->block->block, DOCUMENT_FIGURE, builder->figures);
    struct document_node *node =
        LIST_PUSH(evaluation->arena, &figure->children, struct document_node);
    node->kind = DOCUMENT_PICTURE;
    node->origin = photo->file.span;
    node->picture = make_picture(builder, photo);
    evaluation->bindings = &binding;
    add_caption(builder, figure);
    evaluation->bindings = outer;
}

static void add_figures(const struct builder *builder) {
    struct value value = evaluate(builder->evaluation, &builder->block->picture);
    if (value.type.kind != VALUE_LIST) {
        if (value.ref.data)
            add_figure(builder, value, 0);
        return;
    }
    size_t count = value_count(&value);
    for (size_t i = 0; i < count; i++)
        add_figure(builder, value_item(builder->evaluation, &value, i), i + 1);
}

static void add_plate(const struct builder *builder, struct list *nodes,
                      const struct list *figures) {
    struct evaluation *evaluation = builder->evaluation;
    const struct measure_base base = {look_of(evaluation)->size, evaluation->template->body.line};
    struct document_node *plate =
        build_node(evaluation, &builder->block->block, DOCUMENT_PLATE, nodes);
    plate->columns = (uint8_t)builder->block->columns;
    plate->gap = measure_resolve(&builder->block->gap, base, base.em);
    plate->children = *figures;
}

void build_picture(struct evaluation *evaluation, const struct block *block, struct list *nodes) {
    const struct picture_block *picture = (const struct picture_block *)block;
    struct list figures = {0};
    bool single = picture->columns == 1;
    const struct builder builder = {evaluation, picture, single ? nodes : &figures};
    add_figures(&builder);
    if (figures.count > 0)
        add_plate(&builder, nodes, &figures);
}
