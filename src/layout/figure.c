/* Figures: takes pictures with their captions, alone or side by side, gives one strip a row, which
 * no page break cuts.
 *
 * In vertical text a row of figures stands upright, captions too, as one block: its width lies from
 * line to line, its height along the lines.
 *
 * A picture that cannot be opened is a finding, and its figure is left out, so that all of them are
 * told in one run. */
#include <glib.h>
#include <string.h>

#include "layout/gallery.h"
#include "layout/layout_int.h"
#include "layout/pictures.h"

#define CAPTION_LEAST 12 /* em: a narrower picture's caption is wider than the picture */
#define INCH          ((int64_t)72 * LENGTH_PT)

/* A picture's place: a window and the whole image behind it; the caption below. */
struct figure {
    const struct document_node *node;   /* of the picture */
    struct frame_picture frame;         /* `picture` NULL: nothing to show */
    const struct document_style *style; /* by which it is aligned */
    Length x;                           /* of the window */
    const struct document_node *caption;
    const struct text_block *text; /* NULL: no caption */
    Length text_x;
    Length text_space; /* between picture and caption */
    Length text_feed;
};

/* Where a figure may stand. */
struct cell {
    Length x, width;
    Length room;                          /* height for the picture and its caption */
    const struct document_picture *shown; /* in place of the picture's own size; NULL: as it says */
};

static const struct document_picture *shown_in(const struct cell *cell,
                                               const struct document_node *node) {
    return cell->shown ? cell->shown : node->picture;
}

/* ---- sizes ------------------------------------------------------------------------------- */

static Length scale(Length length, int64_t numerator, int64_t denominator) {
    return layout_bound(((int64_t)length * numerator + denominator / 2) / denominator);
}

/* The box that is asked for; the side that is not given follows from the other. */
static void find_box(const struct document_picture *picture, const struct cell *cell,
                     struct frame_picture *frame) {
    int32_t width, height;
    bool by_height = picture->height > 0 && picture->fit == DOCUMENT_CONTAIN;
    picture_measure(frame->picture, &width, &height);
    frame->height = MIN(layout_bound(picture->height), cell->room);
    if (picture->width > 0)
        frame->width = layout_bound(picture->width);
    else if (picture->share > 0)
        frame->width = scale(cell->width, picture->share, 1000);
    else
        frame->width = by_height ? scale(frame->height, width, height) : cell->width;
    frame->width = CLAMP(frame->width, 1, MAX(cell->width, 1));
    if (frame->height <= 0)
        frame->height = MAX(scale(frame->width, height, width), 1);
}

/* Shrinks the box to the picture's shape, and to the room; the image fills it. */
static void contain(struct frame_picture *frame, Length room) {
    int32_t width, height;
    picture_measure(frame->picture, &width, &height);
    Length limit = MIN(frame->height, MAX(room, 1));
    if (scale(frame->width, height, width) > limit) {
        frame->width = MAX(scale(limit, width, height), 1);
        frame->height = limit;
    } else {
        frame->height = MAX(scale(frame->width, height, width), 1);
    }
    frame->image_width = frame->width;
    frame->image_height = frame->height;
}

/* Where the image begins, so that its focus is in the middle of the window as far as it goes. */
static Length crop(Length window, Length image, int32_t focus) {
    return CLAMP(window / 2 - scale(image, focus, 1000), window - image, 0);
}

/* The image is as small as covers the box. */
static void cover(struct frame_picture *frame, const struct document_picture *picture,
                  Length room) {
    int32_t width, height;
    picture_measure(frame->picture, &width, &height);
    frame->height = MIN(frame->height, MAX(room, 1));
    frame->image_width = MAX(frame->width, scale(frame->height, width, height));
    frame->image_height = MAX(frame->height, scale(frame->width, height, width));
    frame->image_x = crop(frame->width, frame->image_width, picture->focus_x);
    frame->image_y = crop(frame->height, frame->image_height, picture->focus_y);
}

static void size_picture(const struct document_picture *picture, const struct cell *cell,
                         Length below, struct frame_picture *frame) {
    find_box(picture, cell, frame);
    if (picture->fit == DOCUMENT_COVER && picture->height > 0)
        cover(frame, picture, cell->room - below);
    else
        contain(frame, cell->room - below);
}

/* Rounded: a picture made for its place has what it should have. */
void layout_check_resolution(struct layout *layout, const struct document_picture *document,
                             const struct frame_picture *frame) {
    int32_t width, height;
    const struct picture *picture = frame->picture;
    picture_measure(picture, &width, &height);
    int64_t found = (width * INCH + frame->image_width / 2) / frame->image_width;
    if (picture->kind == PICTURE_SVG || found >= document->resolution)
        return;
    int64_t wanted = (frame->image_width * (int64_t)document->resolution + INCH - 1) / INCH;
    int64_t across = (wanted * height + width - 1) / width;
    char *hint = g_strdup_printf("take one of at least %" G_GINT64_FORMAT " × %" G_GINT64_FORMAT
                                 " pixels, or set it smaller",
                                 wanted, across);
    diag_report(layout->diags, DIAG_PICTURE_RESOLUTION, document->file.span, hint,
                "the picture `%s` has %d pixels an inch at the size it is set in; the layout asks "
                "for %d",
                document->file.text, (int)found, document->resolution);
    g_free(hint);
}

/* ---- captions ---------------------------------------------------------------------------- */

/* What is left of `room` beside `width`, before it. */
static Length align_offset(const struct document_style *style, Length room, Length width) {
    if (style->align == DOCUMENT_CENTER)
        return (room - width) / 2;
    return style->align == DOCUMENT_END ? room - width : 0;
}

/* How wide it is, is asked of what stands at the start. */
static Length picture_offset(const struct layout *layout, const struct document_style *style,
                             const struct cell *cell, Length width) {
    return layout->loose ? 0 : align_offset(style, cell->width, width);
}

/* As wide as the picture, in whole em, and below it by its own alignment; of a narrow picture,
 * wider than it, within the cell, and by the picture's (`outer`). */
static void set_caption_measure(const struct cell *cell, const struct figure *figure,
                                const struct layout_scope *outer, struct layout_scope *scope) {
    Length em = layout_size(scope->style);
    Length least = (Length)MIN((int64_t)CAPTION_LEAST * em, cell->width);
    Length width = MAX(figure->frame.width, least);
    width = MAX(width - width % em, em);
    const struct document_style *by = width > figure->frame.width ? outer->style : scope->style;
    Length x = figure->x + align_offset(by, figure->frame.width, width);
    scope->x = CLAMP(x, cell->x, MAX(cell->x, cell->x + cell->width - width));
    scope->right = scope->x + width;
}

/* How far ruby and emphasis marks rise above the first line's feed: they may stand in the gap to a
 * line before, but not in a picture. */
static Length rise_of(const struct text_block *text) {
    int64_t top = 0;
    const struct text_line *line =
        text && text->lines.count ? LIST_AT(&text->lines, struct text_line, 0) : NULL;
    for (size_t i = 0; line && i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        struct frame_offset corners[2];
        frame_run_box(run, corners);
        top = MIN(top, (int64_t)line->baseline + run->y + corners[0].y);
    }
    return layout_bound(-top);
}

static bool compose_caption(struct layout *layout, const struct layout_scope *outer,
                            const struct cell *cell, struct figure *figure) {
    if (!figure->caption || figure->caption->runs.count == 0)
        return true;
    struct layout_scope scope = layout_enter(outer, figure->caption);
    bool own = scope.style != outer->applied;
    scope.display = true;
    set_caption_measure(cell, figure, outer, &scope);
    struct text_paragraph paragraph = layout_paragraph(layout, &scope, figure->caption->origin);
    struct list runs = {0};
    layout_text_runs(layout, &scope, &figure->caption->runs, NULL, &runs);
    figure->text_x = scope.x;
    figure->text_feed = paragraph.feed;
    figure->text_space = own ? MAX(layout_bound(scope.style->space_before), 0) : 0;
    if (!layout_compose(layout, &paragraph, &runs, &figure->text))
        return false;
    layout_note_composed(layout, figure->caption, "body", figure->text);
    return true;
}

static Length caption_height(const struct figure *figure) {
    if (!figure->text)
        return 0;
    return layout_bound(figure->text_space +
                        (int64_t)figure->text->lines.count * figure->text_feed);
}

/* ---- figures ----------------------------------------------------------------------------- */

static void find_parts(const struct document_node *node, struct figure *figure) {
    for (size_t i = 0; i < node->children.count; i++) {
        const struct document_node *child = LIST_AT(&node->children, struct document_node, i);
        if (child->kind == DOCUMENT_PICTURE && child->picture)
            figure->node = child;
        else
            figure->caption = child;
    }
}

/* As if the picture had all of the cell's room. */
static bool compose_figure(struct layout *layout, const struct document_node *node,
                           const struct layout_scope *outer, const struct cell *cell,
                           struct figure *ret_figure) {
    struct layout_scope scope = layout_enter(outer, node);
    struct figure figure = {0};
    find_parts(node, &figure);
    const struct document_picture *picture = figure.node ? shown_in(cell, figure.node) : NULL;
    if (picture)
        figure.frame.picture = layout_open_picture(layout, picture);
    if (figure.frame.picture) {
        size_picture(picture, cell, 0, &figure.frame);
        figure.x = cell->x + picture_offset(layout, scope.style, cell, figure.frame.width);
        figure.style = scope.style;
        if (!compose_caption(layout, &scope, cell, &figure))
            return false;
    }
    *ret_figure = figure;
    return true;
}

/* Where a caption takes of a high picture's room, the picture becomes smaller, and keeps its
 * caption's lines. `rise`: what captions of the row stand lower by. */
static void settle_figure(struct layout *layout, const struct cell *cell, Length rise,
                          struct figure *figure) {
    if (!figure->frame.picture)
        return;
    const struct document_picture *picture = shown_in(cell, figure->node);
    figure->text_space = layout_bound((int64_t)figure->text_space + rise);
    size_picture(picture, cell, caption_height(figure), &figure->frame);
    figure->x = cell->x + picture_offset(layout, figure->style, cell, figure->frame.width);
    layout_check_resolution(layout, picture, &figure->frame);
    layout_need_pixels(layout, &figure->frame, picture->resolution_max);
}

/* ---- rows -------------------------------------------------------------------------------- */

static void add_picture_piece(struct layout *layout, struct layout_strip *strip,
                              const struct figure *figure, Length foot) {
    struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    *piece = (struct layout_piece){.node = figure->node,
                                   .x = figure->x,
                                   .y = foot - figure->frame.height,
                                   .height = figure->frame.height,
                                   .width = figure->frame.width};
    struct frame_item *item =
        frame_add_picture(layout->arena, &piece->group.items, 0, 0, &figure->frame);
    item->node = figure->node;
    item->origins = figure->node->picture->origins;
}

static void add_caption_pieces(struct layout *layout, struct layout_strip *strip,
                               const struct figure *figure, Length foot) {
    for (size_t i = 0; figure->text && i < figure->text->lines.count; i++) {
        const struct text_line *line = LIST_AT(&figure->text->lines, struct text_line, i);
        struct layout_piece *piece = LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
        *piece = (struct layout_piece){.line = line,
                                       .node = figure->caption,
                                       .x = figure->text_x,
                                       .y = foot + figure->text_space + line->baseline,
                                       .height = figure->text_feed};
    }
}

/* Figures side by side in `columns` equal columns. `applied` holds in the scope. */
struct row {
    size_t columns;
    Length gap;
    Length measure;
    struct figure *figures; /* composed */
    size_t count;
    Length above, below; /* the line that pictures stand on; captions are below it */
    bool floats;
    bool bare; /* it is as high as it is, and keeps to no grid */
};

static void measure_row(struct row *row) {
    row->above = row->below = 0;
    for (size_t i = 0; i < row->count; i++) {
        row->above = MAX(row->above, row->figures[i].frame.height);
        row->below = MAX(row->below, caption_height(&row->figures[i]));
    }
}

static void add_row_pieces(struct layout *layout, struct layout_strip *strip, const struct row *row,
                           Length foot) {
    for (size_t i = 0; i < row->count; i++) {
        if (!row->figures[i].frame.picture)
            continue;
        add_picture_piece(layout, strip, &row->figures[i], foot);
        add_caption_pieces(layout, strip, &row->figures[i], foot);
        strip->origin = row->figures[i].node->origin;
    }
}

/* What goes over the page's edge, or has a page to itself, has none of the white that keeps the
 * lines below on their grid. */
static bool is_bare(const struct row *row) {
    if (row->bare)
        return true;
    for (size_t i = 0; i < row->count; i++)
        if (row->figures[i].frame.picture && row->figures[i].node->picture->bleeds)
            return true;
    return false;
}

static void push_row(struct layout *layout, struct layout_flow *flow, const struct row *row,
                     Length room) {
    Length tall = layout_bound((int64_t)row->above + row->below);
    Length height = is_bare(row) ? tall : layout_block_height(layout, room, tall);
    struct layout_strip *strip = layout_flow_push(layout->arena, flow, height, NULL);
    add_row_pieces(layout, strip, row, row->above + MAX((height - tall) / 2, 0));
    layout_strip_trim(strip);
}

/* From edge to edge. */
struct extent {
    int64_t left, right;
};

static void widen(struct extent *extent, int64_t left, int64_t width) {
    extent->left = MIN(extent->left, left);
    extent->right = MAX(extent->right, left + width);
}

/* What the row shows; its columns may be broader. */
static struct extent row_extent(const struct row *row) {
    struct extent extent = {LAYOUT_LENGTH_MAX, -LAYOUT_LENGTH_MAX};
    for (size_t i = 0; i < row->count; i++) {
        const struct figure *figure = &row->figures[i];
        if (!figure->frame.picture)
            continue;
        widen(&extent, figure->x, figure->frame.width);
        for (size_t k = 0; figure->text && k < figure->text->lines.count; k++) {
            const struct text_line *line = LIST_AT(&figure->text->lines, struct text_line, k);
            widen(&extent, (int64_t)figure->text_x + line->x, line->width);
        }
    }
    return extent;
}

/* Pieces as items of one group. */
static struct frame_item group_pieces(struct layout *layout, const struct list *pieces,
                                      Length left) {
    struct frame_item group = {.kind = FRAME_GROUP};
    for (size_t i = 0; i < pieces->count; i++) {
        const struct layout_piece *piece = LIST_AT(pieces, struct layout_piece, i);
        if (piece->line) {
            frame_add_line(layout->arena, &group.items, piece->x - left, piece->y, piece->line,
                           piece->node);
            continue;
        }
        struct frame_item *item =
            frame_add_group(layout->arena, &group.items, piece->x - left, piece->y);
        item->items = piece->group.items;
        item->node = piece->node;
    }
    return group;
}

static void push_upright_row(struct layout *layout, struct layout_flow *flow, const struct row *row,
                             const struct layout_scope *scope, Length room) {
    struct layout_strip loose = {0};
    struct extent extent = row_extent(row);
    Length width = layout_bound(extent.right - extent.left);
    Length tall = layout_bound((int64_t)row->above + row->below);
    add_row_pieces(layout, &loose, row, row->above);
    Length height = layout_block_height(layout, room, width);
    struct layout_piece piece = {
        .group = group_pieces(layout, &loose.pieces, layout_bound(extent.left)),
        .x = scope->x + align_offset(scope->style, MAX(row->measure - tall, 0), 0),
        .y = MAX((height - width) / 2, 0),
        .height = width,
        .width = tall,
    };
    layout_flow_push(layout->arena, flow, height, &piece)->origin = loose.origin;
}

/* Each figure in its cell. */
static bool compose_cells(struct layout *layout, const struct document_node *figures,
                          const struct layout_scope *scope, const struct cell *cells,
                          struct row *row) {
    Length rise = 0;
    row->figures = ARENA_ARRAY(layout->arena, struct figure, row->count);
    for (size_t i = 0; i < row->count; i++) {
        if (!compose_figure(layout, &figures[i], scope, &cells[i], &row->figures[i]))
            return false;
        rise = MAX(rise, rise_of(row->figures[i].text));
    }
    for (size_t i = 0; i < row->count; i++)
        settle_figure(layout, &cells[i], rise, &row->figures[i]);
    measure_row(row);
    return true;
}

/* The row's figures in columns that share the width of `whole`. */
static bool compose_row(struct layout *layout, const struct document_node *figures,
                        const struct layout_scope *scope, const struct cell *whole,
                        struct row *row) {
    const size_t columns = MAX(row->columns, 1);
    Length gaps = (Length)MIN((int64_t)row->gap * (int64_t)(columns - 1), whole->width / 2);
    Length column = (whole->width - gaps) / (Length)columns;
    struct cell *cells = ARENA_ARRAY(layout->arena, struct cell, row->count);
    for (size_t i = 0; i < row->count; i++) {
        int64_t left = (int64_t)(whole->width - column) * (int64_t)i;
        cells[i] = (struct cell){
            whole->x + (row->columns > 1 ? (Length)(left / (int64_t)(row->columns - 1)) : 0),
            column, whole->room, NULL};
    }
    return compose_cells(layout, figures, scope, cells, row);
}

static bool add_row(struct layout *layout, struct layout_flow *flow,
                    const struct document_node *figures, struct row *row,
                    const struct layout_scope *scope) {
    Length room = layout_block_room(layout, flow);
    bool vertical = scope->writing == DOCUMENT_VERTICAL;
    struct cell whole = {scope->x, row->measure, room, NULL};
    struct layout_scope upright = *scope;
    if (vertical)
        whole = (struct cell){0, room, row->measure, NULL};
    upright.writing = DOCUMENT_HORIZONTAL;
    if (!compose_row(layout, figures, &upright, &whole, row))
        return false;
    if (row->above > 0 && vertical)
        push_upright_row(layout, flow, row, scope, room);
    else if (row->above > 0)
        push_row(layout, flow, row, room);
    return true;
}

static void let_float(struct layout_flow *flow, const struct document_style *style) {
    struct layout_strip *strip =
        LIST_AT(&flow->strips, struct layout_strip, flow->strips.count - 1);
    strip->floats = true;
    strip->float_before = MAX(layout_bound(style->space_before), 0);
    strip->float_after = MAX(layout_bound(style->space_after), 0);
}

/* ---- blocks ------------------------------------------------------------------------------ */

static bool add_rows(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *figures, size_t count, struct row *row,
                     const struct layout_scope *outer) {
    struct layout_scope scope = *outer;
    layout_open(flow, &scope);
    row->measure = layout_paragraph(layout, &scope, figures->origin).measure;
    layout_flow_clear(layout->arena, flow, scope.x);
    for (size_t i = 0; i < count; i += row->columns) {
        if (i > 0)
            layout_flow_space(flow, row->gap);
        row->count = MIN(row->columns, count - i);
        if (!add_row(layout, flow, figures + i, row, &scope))
            return false;
        if (row->floats && row->above > 0)
            let_float(flow, scope.style);
    }
    layout_close(flow, outer);
    if (scope.style->keep_with_next)
        layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
    return true;
}

bool layout_add_figure(struct layout *layout, struct layout_flow *flow,
                       const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope scope = layout_enter(outer, node);
    struct row row = {.columns = 1, .floats = node->floats};
    struct figure figure = {0};
    find_parts(node, &figure);
    if (figure.node && figure.node->picture->across && !layout->boxed)
        return layout_add_spread(layout, flow, figure.node);
    return add_rows(layout, flow, node, 1, &row, &scope);
}

/* ---- galleries --------------------------------------------------------------------------- */

#define ROUNDING (2 * LENGTH_PT) /* of rows and their captions, so that all stay on the page */

/* A gallery being set. */
struct gallery {
    const struct document_node *figures;
    struct layout_scope scope;
    struct layout_gallery shapes;
    struct layout_rows rows;
};

static bool measure_caption(struct layout *layout, const struct document_node *node,
                            const struct layout_scope *outer, struct layout_gallery *shapes) {
    struct layout_scope scope = layout_enter(outer, node);
    struct text_paragraph paragraph = layout_paragraph(layout, &scope, node->origin);
    struct list runs = {0};
    struct text_extent extent;
    layout_text_runs(layout, &scope, &node->runs, NULL, &runs);
    paragraph.runs = runs.items;
    paragraph.run_count = runs.count;
    if (!layout_measure(layout, &paragraph, &extent))
        return false;
    shapes->items[shapes->count].caption = extent.natural;
    shapes->caption_feed = paragraph.feed;
    shapes->caption_space = MAX(layout_bound(scope.style->space_before), 0);
    return true;
}

/* A picture that cannot be opened is told when its figure is set, and takes its place until then.
 */
static bool measure_shape(struct layout *layout, const struct document_node *node,
                          const struct layout_scope *scope, struct layout_gallery *shapes) {
    struct figure figure = {0};
    int32_t width = 3, height = 2;
    find_parts(node, &figure);
    const struct picture *picture =
        figure.node ? layout_open_picture(layout, figure.node->picture) : NULL;
    if (picture)
        picture_measure(picture, &width, &height);
    shapes->items[shapes->count].shape = (double)width / MAX(height, 1);
    if (figure.caption && !measure_caption(layout, figure.caption, scope, shapes))
        return false;
    shapes->count++;
    return true;
}

/* The cells of a row, and the sizes that its pictures are to have. */
static struct cell *share_row(struct layout *layout, const struct gallery *gallery, size_t first,
                              size_t index) {
    const struct layout_rows *rows = &gallery->rows;
    size_t count = rows->counts[index];
    struct cell *cells = ARENA_ARRAY(layout->arena, struct cell, count);
    struct document_picture *shown = ARENA_ARRAY(layout->arena, struct document_picture, count);
    double tall = rows->heights[index] * rows->shrink;
    Length x = gallery->scope.x;
    for (size_t i = 0; i < count; i++) {
        struct figure figure = {0};
        find_parts(&gallery->figures[first + i], &figure);
        if (!figure.node)
            continue; /* no figure is without a picture */
        Length width = (Length)(tall * gallery->shapes.items[first + i].shape);
        shown[i] = *figure.node->picture;
        shown[i].width = width;
        shown[i].height = MAX((Length)(tall * rows->crop), 1);
        shown[i].fit = DOCUMENT_COVER;
        cells[i] = (struct cell){x, width, LAYOUT_LENGTH_MAX, &shown[i]};
        x += width + gallery->shapes.gap;
    }
    return cells;
}

static bool push_gallery(struct layout *layout, struct layout_flow *flow,
                         const struct gallery *gallery) {
    size_t first = 0;
    for (size_t i = 0; i < gallery->rows.count; i++) {
        struct row row = {
            .columns = gallery->rows.counts[i], .count = gallery->rows.counts[i], .bare = true};
        const struct cell *cells = share_row(layout, gallery, first, i);
        if (i > 0) {
            layout_flow_space(flow, gallery->shapes.gap);
            layout_flow_keep(flow, LAYOUT_BREAK_KEEP);
        }
        if (!compose_cells(layout, gallery->figures + first, &gallery->scope, cells, &row))
            return false;
        if (row.above > 0)
            push_row(layout, flow, &row, layout->room);
        first += row.count;
    }
    return true;
}

static bool add_gallery(struct layout *layout, struct layout_flow *flow,
                        const struct document_node *node, const struct layout_scope *outer) {
    struct gallery gallery = {.figures = node->children.items, .scope = *outer};
    layout_open(flow, &gallery.scope);
    gallery.shapes.measure = layout_paragraph(layout, &gallery.scope, node->origin).measure;
    gallery.shapes.gap = MAX(layout_bound(node->gap), 0);
    layout_flow_clear(layout->arena, flow, gallery.scope.x);
    gallery.shapes.room = layout_page_room(layout, flow) - ROUNDING;
    for (size_t i = 0; i < MIN(node->children.count, LAYOUT_GALLERY_MAX); i++)
        if (!measure_shape(layout, &gallery.figures[i], &gallery.scope, &gallery.shapes))
            return false;
    gallery.rows = layout_arrange_gallery(&gallery.shapes);
    if (!push_gallery(layout, flow, &gallery))
        return false;
    layout_close(flow, outer);
    return true;
}

bool layout_add_plate(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *node, const struct layout_scope *outer) {
    const struct layout_scope scope = layout_enter(outer, node);
    struct row row = {.columns = MAX(node->columns, 1),
                      .gap = MAX(layout_bound(node->gap), 0),
                      .floats = node->floats};
    if (node->children.count == 0)
        return true;
    if (node->gallery && scope.writing == DOCUMENT_HORIZONTAL)
        return add_gallery(layout, flow, node, &scope);
    return add_rows(layout, flow, node->children.items, node->children.count, &row, &scope);
}
