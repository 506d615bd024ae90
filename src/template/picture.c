/* Pictures: takes a block and the photos it is bound to, gives figures, in a plate when they stand
 * side by side. Files are only named here; layout opens them. */
#include "template_int.h"

#include <glib.h>

static const char *photo_name(const struct picture_block *block) {
    return block->as.text ? block->as.text : "photo";
}

static const struct document_style *look_of(const struct build *build) {
    return build->look ? build->look : build->template->root;
}

/* ---- checking ----------------------------------------------------------------------------- */

static bool is_photo(struct value_type type) {
    if (type.kind == VALUE_LIST)
        return type.schema->item == &record_photo_type;
    return type.kind == VALUE_OBJECT && type.schema == &record_photo_type;
}

static void check_caption(struct check *check, const struct picture_block *block) {
    struct name name = {.name = photo_name(block),
                        .type = expression_type_of(&record_photo_type),
                        .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &name;
    inner.scope.places |= PLACE_LOOP;
    template_check_text(&inner, &block->caption);
}

void template_check_picture(struct check *check, struct block *block) {
    struct picture_block *picture = (struct picture_block *)block;
    picture->caption_look = template_check_style(check, &picture->caption_style);
    check_caption(check, picture);
    if (!expression_check(&check->scope, &picture->picture))
        return;
    if (!is_photo(picture->picture.type))
        diag_report(check->scope.diags, DIAG_LAYOUT_BINDING,
                    expression_place(&picture->picture.text, picture->picture.range),
                    "name `photos`, or one of them: photos | first",
                    "a photo or a list of photos is needed here, not %s",
                    expression_describe_type(&check->scope, picture->picture.type));
}

/* ---- building ----------------------------------------------------------------------------- */

static struct document_picture *make_picture(const struct build *build,
                                             const struct picture_block *block,
                                             const struct photo *photo) {
    const struct measure_base base = {look_of(build)->size, build->template->body.line};
    struct document_picture *picture = ARENA_NEW(build->arena, struct document_picture);
    picture->file = photo->file;
    picture->width = template_resolve_measure(&block->width.measure, base, 0);
    picture->share = block->width.share;
    picture->height = template_resolve_measure(&block->height, base, 0);
    picture->fit = (enum document_fit)block->fit;
    picture->bleeds = block->bleeds;
    picture->across = block->across;
    picture->focus_x = photo->focus ? photo->focus->x * 10 : 500;
    picture->focus_y = photo->focus ? photo->focus->y * 10 : 500;
    picture->resolution = block->resolution;
    picture->resolution_max = block->resolution_max;
    picture->keeps_metadata = photo->metadata == PHOTO_METADATA_KEEP;
    return picture;
}

/* Who does not see the picture is told what it shows, in the language of the page. */
static void describe(struct build *build, const struct photo *photo, struct document_node *node,
                     struct document_picture *picture) {
    struct document_run said = {.origin = photo->alternative.plain.span};
    const struct schema_ref whole = {&record_photo_type, photo};
    const char *text = template_member_text(build, whole, "alternative", &said);
    const char *language = build->evaluation.wording.language;
    struct origins *origins = ARENA_ARRAY(build->arena, struct origins, 2);
    picture->alternative = text ? text : photo->alternative.plain.text;
    if (said.language && g_strcmp0(said.language, language) != 0)
        node->language = said.language;
    origins[0] = (struct origins){.span = photo->file.span, .next = &origins[1]};
    origins[1].span = said.origin;
    picture->origins = origins;
}

static void add_caption(struct build *build, const struct picture_block *block,
                        struct document_node *figure) {
    struct list runs = {0};
    template_write_text(build, &block->caption, &runs);
    if (wording_is_blank(&runs))
        return;
    struct document_node *caption =
        LIST_PUSH(build->arena, &figure->children, struct document_node);
    caption->kind = DOCUMENT_PARAGRAPH;
    caption->style = block->caption_look;
    caption->origin = figure->origin;
    caption->runs = runs;
}

/* One figure, of the photo that was bound last. */
static void build_figure(struct build *build, const void *context, struct list *figures) {
    const struct picture_block *block = context;
    const struct photo *photo = build->evaluation.bindings->value.ref.data;
    struct document_node *figure =
        template_build_node(build, &block->block, DOCUMENT_FIGURE, figures);
    figure->floats = block->floats;
    struct document_node *node = LIST_PUSH(build->arena, &figure->children, struct document_node);
    node->kind = DOCUMENT_PICTURE;
    node->origin = photo->file.span;
    node->anchor = photo->id.text;
    struct document_picture *picture = make_picture(build, block, photo);
    describe(build, photo, node, picture);
    node->picture = picture;
    add_caption(build, block, figure);
}

static void build_single(struct build *build, const struct picture_block *block,
                         struct list *figures) {
    const struct binding *outer = build->evaluation.bindings;
    struct binding binding = {photo_name(block),
                              expression_evaluate(&build->evaluation, &block->picture), 0, outer};
    if (!binding.value.ref.data)
        return;
    build->evaluation.bindings = &binding;
    build_figure(build, block, figures);
    build->evaluation.bindings = outer;
}

static void add_plate(struct build *build, const struct picture_block *block,
                      const struct list *figures, struct list *nodes) {
    const struct measure_base base = {look_of(build)->size, build->template->body.line};
    struct document_node *plate = template_build_node(build, &block->block, DOCUMENT_PLATE, nodes);
    plate->columns = (uint8_t)block->columns;
    plate->floats = block->floats;
    plate->gap = template_resolve_measure(&block->gap, base, base.em);
    plate->children = *figures;
}

/* Pages of about as many pictures each, and a new one for each but the first. */
static void add_plates(struct build *build, const struct picture_block *block,
                       const struct list *figures, struct list *nodes) {
    size_t pages = (figures->count + (size_t)block->plates - 1) / (size_t)block->plates;
    size_t first = 0;
    for (size_t i = 0; i < pages; i++) {
        size_t end = (figures->count * (i + 1) + pages - 1) / pages;
        struct list page = {0};
        for (; first < end; first++)
            *LIST_PUSH(build->arena, &page, struct document_node) =
                *LIST_AT(figures, const struct document_node, first);
        if (i > 0)
            LIST_PUSH(build->arena, nodes, struct document_node)->kind = DOCUMENT_PAGE_BREAK;
        add_plate(build, block, &page, nodes);
        LIST_AT(nodes, struct document_node, nodes->count - 1)->gallery = true;
    }
}

void template_build_picture(struct build *build, const struct block *block, struct list *nodes) {
    const struct picture_block *picture = (const struct picture_block *)block;
    const struct loop loop = {&picture->picture, photo_name(picture), build_figure, picture};
    struct list row = {0};
    bool plates = picture->plates > 0;
    struct list *figures = picture->columns > 1 || plates ? &row : nodes;
    if (picture->picture.type.kind == VALUE_LIST)
        template_build_loop(build, &loop, figures);
    else
        build_single(build, picture, figures);
    if (row.count > 0 && plates)
        add_plates(build, picture, &row, nodes);
    else if (row.count > 0)
        add_plate(build, picture, &row, nodes);
}
