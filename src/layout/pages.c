/* Pages: takes the order of the book's pages, gives frames.
 *
 * Heads and folios are composed last, when the number of pages is known. */
#include <glib.h>

#include "layout/layout_int.h"

/* A sheet as its strips see it, or from there back as it lies. */
static struct layout_sheet turn_sheet(const struct layout_sheet *sheet) {
    struct layout_sheet turned = *sheet;
    turned.width = sheet->height;
    turned.height = sheet->width;
    turned.area_width = sheet->area_height;
    turned.area_height = sheet->area_width;
    turned.x = sheet->vertical ? sheet->height - sheet->y - sheet->area_height : sheet->y;
    turned.y = sheet->vertical ? sheet->x : sheet->width - sheet->x - sheet->area_width;
    turned.vertical = !sheet->vertical;
    return turned;
}

struct layout_sheet layout_bound_sheet(const struct document_page *page) {
    struct layout_sheet sheet = {
        .width = MAX(layout_bound(page->width), LENGTH_PT),
        .height = MAX(layout_bound(page->height), LENGTH_PT),
        .x = layout_bound(page->area_x),
        .y = layout_bound(page->area_y),
        .area_width = MAX(layout_bound(page->area_width), LENGTH_PT),
        .area_height = MAX(layout_bound(page->area_height), LENGTH_PT),
        .columns = MAX(page->columns, 1),
    };
    if (page->writing == DOCUMENT_VERTICAL)
        sheet = turn_sheet(&sheet);
    int64_t below = (int64_t)sheet.height - sheet.y - sheet.area_height;
    sheet.margin_below = MAX(layout_bound(below), 0);
    int64_t columns = (int64_t)sheet.columns, gap = MAX(layout_bound(page->column_gap), 0);
    int64_t width = (sheet.area_width - (columns - 1) * gap) / columns;
    sheet.column_width = MAX(layout_bound(width), LENGTH_PT);
    sheet.column_step = layout_bound(sheet.column_width + gap);
    return sheet;
}

struct layout_sheet layout_side_sheet(const struct document_page *page, bool verso) {
    struct layout_sheet sheet = layout_bound_sheet(page);
    if (!verso || !page->mirrored)
        return sheet;
    if (sheet.vertical)
        sheet.y = layout_bound((int64_t)sheet.height - sheet.y - sheet.area_height);
    else
        sheet.x = layout_bound((int64_t)sheet.width - sheet.x - sheet.area_width);
    return sheet;
}

/* A page that fits its content takes all there is, as far as PDF's largest page. */
Length layout_room(const struct document_sequence *sequence) {
    struct layout_sheet sheet = layout_bound_sheet(&sequence->page);
    if (!sequence->page_fits)
        return sheet.area_height;
    int64_t room = (int64_t)LAYOUT_LENGTH_MAX - sheet.y - sheet.margin_below;
    return MAX(layout_bound(room), LENGTH_PT);
}

/* The grid's line gap, half above and half below each em box. */
struct layout_area layout_grid(const struct layout *layout, Length room) {
    const struct document_style *style = layout->document->root.style;
    const struct document_page *page = &layout->sequence->page;
    Length feed = MAX(layout_bound(page->feed), LENGTH_PT);
    Length gap = style ? MAX(feed - layout_size(style), 0) : 0;
    return (struct layout_area){
        .room = room,
        .feed = feed,
        .gap_above = gap / 2,
        .gap_below = gap - gap / 2,
        .on_grid = page->on_grid,
        .notes_gap = MAX(layout_bound(layout->document->notes.gap), 0),
    };
}

/* ---- strips ------------------------------------------------------------------------------ */

/* Where on its page the top left corner of a group or the origin of a line stands. */
static struct frame_offset place_of(const struct layout_canvas *canvas, Length x, Length y,
                                    const struct layout_piece *piece) {
    x += piece->x;
    y += piece->y;
    if (!canvas->sheet->vertical)
        return (struct frame_offset){x, y};
    return (struct frame_offset){canvas->sheet->height - y - (piece->line ? 0 : piece->height), x};
}

static void place_piece(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_piece *piece) {
    struct frame_offset at = place_of(canvas, x, y, piece);
    struct list *items = canvas->items;
    if (piece->line) {
        size_t from = items->count;
        frame_add_line(canvas->arena, items, (Length)at.x, (Length)at.y, piece->line, piece->node);
        for (size_t i = from; i < items->count; i++)
            LIST_AT(items, struct frame_item, i)->label = piece->label;
        return;
    }
    struct frame_item *item = LIST_PUSH(canvas->arena, items, struct frame_item);
    *item = piece->group;
    item->kind = FRAME_GROUP;
    item->x = (Length)at.x;
    item->y = (Length)at.y;
    item->node = piece->node;
}

void layout_place_strip(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_strip *strip) {
    for (size_t i = 0; i < strip->pieces.count; i++)
        place_piece(canvas, x, y, LIST_AT(&strip->pieces, struct layout_piece, i));
}

static void mark_artifacts(struct list *items, size_t from) {
    for (size_t i = from; i < items->count; i++)
        LIST_AT(items, struct frame_item, i)->role = FRAME_ARTIFACT;
}

/* A header set again is no content: it has been read once. */
static void place_header(const struct layout_canvas *canvas, Length x, Length y,
                         const struct list *header) {
    size_t from = canvas->items->count;
    for (size_t i = 0; i < header->count; i++) {
        const struct layout_strip *strip = LIST_AT(header, struct layout_strip, i);
        layout_place_strip(canvas, x, y, strip);
        y += strip->height;
    }
    mark_artifacts(canvas->items, from);
}

/* `x`, `y`: of the column's top left corner. */
static void place_cut(const struct layout_canvas *canvas, Length x, Length y,
                      const struct layout_part *part, const struct layout_cut *cut) {
    const struct layout_strip *strips = part->flow.strips.items;
    if (cut->end == cut->first)
        return;
    struct layout_cursor cursor = layout_cursor_begin(&strips[cut->first], cut);
    if (cut->with_header)
        place_header(canvas, x, layout_bound((int64_t)y + cut->top), strips[cut->first].header);
    for (size_t i = cut->first; i < cut->end; i++) {
        int64_t top = layout_cursor_place(&cursor, &part->area, &strips[i]);
        layout_place_strip(canvas, x, layout_bound(y + top), &strips[i]);
    }
}

/* ---- pages ------------------------------------------------------------------------------- */

static bool is_overfull(const struct layout_cut *cut, Length room) {
    return cut->end > cut->first && cut->bottom > room;
}

static bool same_origin(const struct span *a, const struct span *b) {
    return a->source == b->source && a->line == b->line && a->column == b->column;
}

/* One finding a block, however many of its strips are too high. */
static void report_overfull(struct layout *layout, const struct layout_part *part) {
    const struct span *reported = NULL;
    for (size_t i = 0; i < part->cuts.count; i++) {
        const struct layout_cut *cut = LIST_AT(&part->cuts, struct layout_cut, i);
        if (!is_overfull(cut, part->area.room))
            continue;
        const struct span *origin =
            &LIST_AT(&part->flow.strips, struct layout_strip, cut->first)->origin;
        if (!reported || !same_origin(origin, reported))
            diag_report(layout->diags, DIAG_PAGE_OVERFULL, *origin,
                        "make the page's type area larger, or the block smaller",
                        "a block is %s than the page's type area and runs out of it",
                        part->sequence->page.writing == DOCUMENT_VERTICAL ? "wider" : "taller");
        reported = origin;
    }
}

/* A page that fits is as high as its fullest column. */
static void fit_sheet(const struct layout_leaf *leaf, struct layout_sheet *sheet) {
    Length bottom = 0;
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++)
        bottom = MAX(bottom, LIST_AT(&leaf->part->cuts, struct layout_cut, i)->bottom);
    sheet->area_height = bottom;
    sheet->height = layout_bound((int64_t)sheet->y + bottom + sheet->margin_below);
    sheet->height = MAX(sheet->height, LENGTH_PT);
}

/* Colour over the page and what is cut off it. */
#define BLEED_MAX (30 * LENGTH_PT)

static void paint_sheet(struct layout *layout, const struct layout_sheet *sheet, uint32_t color,
                        struct list *items) {
    frame_add_box(layout->arena, items, -BLEED_MAX, -BLEED_MAX,
                  layout_bound((int64_t)sheet->width + 2 * BLEED_MAX),
                  layout_bound((int64_t)sheet->height + 2 * BLEED_MAX), color);
    mark_artifacts(items, items->count - 1);
}

static void place_columns(struct layout *layout, const struct layout_sheet *sheet,
                          const struct layout_leaf *leaf, struct list *items) {
    const struct layout_canvas canvas = {layout->arena, sheet, items};
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++) {
        const struct layout_cut *cut = LIST_AT(&leaf->part->cuts, struct layout_cut, i);
        int64_t x = sheet->x + (int64_t)cut->column * sheet->column_step;
        place_cut(&canvas, layout_bound(x), sheet->y, leaf->part, cut);
        layout_place_notes(layout, &canvas, layout_bound(x), sheet->y, leaf->part, cut);
    }
}

/* `index`: in the order in which pages are read. */
static bool add_page(struct layout *layout, const struct layout_plan *plan, size_t index,
                     struct frame_page *page) {
    static const enum frame_label labels[] = {[DOCUMENT_FOLIO_DECIMAL] = FRAME_LABEL_DECIMAL,
                                              [DOCUMENT_FOLIO_ROMAN] = FRAME_LABEL_ROMAN,
                                              [DOCUMENT_FOLIO_NONE] = FRAME_LABEL_NAME};
    const struct layout_leaf *leaf = LIST_AT(&plan->leaves, struct layout_leaf, index);
    const struct document_sequence *sequence = leaf->part->sequence;
    size_t opening = index < plan->front ? 0 : plan->front;
    bool verso = (index - opening) % 2 == 1, blank = leaf->cuts.end == leaf->cuts.first;
    struct layout_sheet sheet = layout_side_sheet(&sequence->page, verso);
    if (sequence->page_fits)
        fit_sheet(leaf, &sheet);
    const struct layout_sheet lying = sheet.vertical ? turn_sheet(&sheet) : sheet;
    *page = (struct frame_page){.width = lying.width, .height = lying.height};
    page->label = labels[sequence->folio];
    page->number = leaf->number;
    page->name = sequence->name;
    if (blank)
        return true;
    if (sequence->page.painted)
        paint_sheet(layout, &lying, sequence->page.color, &page->items);
    place_columns(layout, &sheet, leaf, &page->items);
    return layout_add_margins(layout, &lying, leaf, verso, plan->leaves.count, &page->items);
}

bool layout_pages(struct arena *arena, struct text_fonts *fonts, const struct document *document,
                  struct diags *diags, const struct frame_pages **ret_pages) {
    struct layout layout = {.arena = arena, .fonts = fonts, .document = document, .diags = diags};
    struct frame_pages *pages = ARENA_NEW(arena, struct frame_pages);
    struct layout_plan plan;
    pages->title = document->title;
    pages->language = document->language;
    pages->right_bound = document->right_bound;
    if (!layout_make_plan(&layout, &plan))
        return false;
    pages->folios = plan.folios;
    for (size_t i = 0; i < plan.parts.count; i++)
        report_overfull(&layout, LIST_AT(&plan.parts, struct layout_part, i));
    pages->from_back = plan.leaves.count - plan.front;
    for (size_t i = 0; i < plan.leaves.count; i++)
        LIST_PUSH(arena, &pages->pages, struct frame_page);
    for (size_t i = 0; i < plan.leaves.count; i++) {
        size_t place = frame_page_read(pages, i);
        if (!add_page(&layout, &plan, i, LIST_AT(&pages->pages, struct frame_page, place)))
            return false;
    }
    *ret_pages = pages;
    return true;
}
