/* Pages: takes the cuts of the vertical list, gives frames with running lines.
 *
 * Heads and folios are composed last, when the number of pages is known. */
#include <glib.h>

#include "layout/layout_int.h"

struct layout_sheet layout_bound_sheet(const struct document_page *page) {
    struct layout_sheet sheet = {
        .width = MAX(layout_bound(page->width), LENGTH_PT),
        .height = MAX(layout_bound(page->height), LENGTH_PT),
        .x = layout_bound(page->area_x),
        .y = layout_bound(page->area_y),
        .area_width = MAX(layout_bound(page->area_width), LENGTH_PT),
        .area_height = MAX(layout_bound(page->area_height), LENGTH_PT),
    };
    int64_t below = (int64_t)sheet.height - sheet.y - sheet.area_height;
    sheet.margin_below = MAX(layout_bound(below), 0);
    return sheet;
}

/* A page that fits its content takes all there is, as far as PDF's largest page. */
Length layout_room(const struct document *document) {
    struct layout_sheet sheet = layout_bound_sheet(&document->page);
    if (!document->page_fits)
        return sheet.area_height;
    int64_t room = (int64_t)LAYOUT_LENGTH_MAX - sheet.y - sheet.margin_below;
    return MAX(layout_bound(room), LENGTH_PT);
}

/* The grid's line gap, half above and half below each em box. */
struct layout_area layout_grid(const struct document *document, Length room) {
    const struct document_style *style = document->root.style;
    Length feed = MAX(layout_bound(document->page.feed), LENGTH_PT);
    Length gap = style ? MAX(feed - layout_size(style), 0) : 0;
    return (struct layout_area){
        .room = room,
        .feed = feed,
        .gap_above = gap / 2,
        .gap_below = gap - gap / 2,
    };
}

/* ---- strips ------------------------------------------------------------------------------ */

static void place_piece(struct layout *layout, struct list *items, Length x, Length y,
                        const struct layout_piece *piece) {
    x += piece->x;
    y += piece->y;
    if (piece->line) {
        size_t from = items->count;
        frame_add_line(layout->arena, items, x, y, piece->line, piece->node);
        for (size_t i = from; i < items->count; i++)
            LIST_AT(items, struct frame_item, i)->label = piece->label;
        return;
    }
    struct frame_item *item = LIST_PUSH(layout->arena, items, struct frame_item);
    *item = piece->group;
    item->kind = FRAME_GROUP;
    item->x = x;
    item->y = y;
    item->node = piece->node;
}

static void place_strip(struct layout *layout, struct list *items, Length x, Length y,
                        const struct layout_strip *strip) {
    for (size_t i = 0; i < strip->pieces.count; i++)
        place_piece(layout, items, x, y, LIST_AT(&strip->pieces, struct layout_piece, i));
}

static void mark_artifacts(struct list *items, size_t from) {
    for (size_t i = from; i < items->count; i++)
        LIST_AT(items, struct frame_item, i)->role = FRAME_ARTIFACT;
}

/* A header set again is no content: it has been read once. */
static Length place_header(struct layout *layout, struct list *items, Length x, Length y,
                           const struct list *header) {
    size_t from = items->count;
    for (size_t i = 0; i < header->count; i++) {
        const struct layout_strip *strip = LIST_AT(header, struct layout_strip, i);
        place_strip(layout, items, x, y, strip);
        y += strip->height;
    }
    mark_artifacts(items, from);
    return y;
}

static void place_cut(struct layout *layout, const struct layout_sheet *sheet,
                      const struct layout_flow *flow, const struct layout_cut *cut,
                      struct list *items) {
    int64_t y = (int64_t)sheet->y + cut->top;
    for (size_t i = cut->first; i < cut->end; i++) {
        const struct layout_strip *strip = LIST_AT(&flow->strips, struct layout_strip, i);
        if (i == cut->first && cut->with_header)
            y = place_header(layout, items, sheet->x, (Length)y, strip->header);
        y += i == cut->first ? 0 : strip->space;
        place_strip(layout, items, sheet->x, (Length)y, strip);
        y += strip->height;
    }
}

/* ---- running lines ----------------------------------------------------------------------- */

/* Baseline of the first line: the block's near edge stands `offset` off the type area. */
static Length margin_baseline(const struct layout_sheet *sheet, const struct text_block *block,
                              Length offset, bool head) {
    const struct text_line *first = LIST_AT(&block->lines, struct text_line, 0);
    const struct text_line *last = LIST_AT(&block->lines, struct text_line, block->lines.count - 1);
    int64_t depth = (int64_t)last->baseline - first->baseline + last->descent;
    if (head)
        return layout_bound((int64_t)sheet->y - offset - depth);
    return layout_bound((int64_t)sheet->y + sheet->area_height + offset + first->ascent);
}

static void place_margin_block(struct layout *layout, const struct layout_sheet *sheet,
                               const struct text_block *block, Length baseline,
                               struct list *items) {
    size_t from = items->count;
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, struct text_line, i);
        const struct text_line *first = LIST_AT(&block->lines, struct text_line, 0);
        int64_t y = (int64_t)baseline + line->baseline - first->baseline;
        frame_add_line(layout->arena, items, sheet->x, layout_bound(y), line, NULL);
    }
    mark_artifacts(items, from);
}

static bool add_margin_line(struct layout *layout, const struct layout_sheet *sheet,
                            const struct document_margin_line *margin,
                            const struct layout_numbers *numbers, struct list *items) {
    const struct document *document = layout->document;
    if (!margin->style || margin->runs.count == 0 || (margin->skip_first && numbers->page == 1))
        return true;
    struct layout_scope scope = {
        .right = sheet->area_width,
        .style = margin->style,
        .language = document->language ? document->language : "",
    };
    struct text_paragraph paragraph =
        layout_paragraph(layout, &scope, LIST_AT(&margin->runs, struct document_run, 0)->origin);
    struct list runs = {0};
    layout_text_runs(layout, &scope, &margin->runs, numbers, &runs);
    const struct text_block *block;
    if (!layout_compose(layout, &paragraph, &runs, &block))
        return false;
    bool head = margin == &document->head;
    if (block->lines.count > 0)
        place_margin_block(layout, sheet, block,
                           margin_baseline(sheet, block, layout_bound(margin->offset), head),
                           items);
    return true;
}

/* ---- pages ------------------------------------------------------------------------------- */

static bool is_overfull(const struct layout_cut *cut, Length room) {
    return cut->end > cut->first && cut->bottom > room;
}

static bool same_origin(const struct span *a, const struct span *b) {
    return a->source == b->source && a->line == b->line && a->column == b->column;
}

/* One finding a block, however many of its strips are too high. */
static void report_overfull(struct layout *layout, const struct layout_flow *flow,
                            const struct list *cuts) {
    const struct span *reported = NULL;
    for (size_t i = 0; i < cuts->count; i++) {
        const struct layout_cut *cut = LIST_AT(cuts, struct layout_cut, i);
        if (!is_overfull(cut, layout->room))
            continue;
        const struct span *origin =
            &LIST_AT(&flow->strips, struct layout_strip, cut->first)->origin;
        if (!reported || !same_origin(origin, reported))
            diag_report(layout->diags, DIAG_PAGE_OVERFULL, *origin,
                        "make the page's type area higher, or the block smaller",
                        "a block is taller than the page's type area and runs out of it");
        reported = origin;
    }
}

static bool add_page(struct layout *layout, struct layout_sheet sheet,
                     const struct layout_flow *flow, const struct layout_cut *cut,
                     const struct layout_numbers *numbers, struct frame_page *page) {
    if (layout->document->page_fits) {
        sheet.area_height = MAX(cut->bottom, 0);
        sheet.height = layout_bound((int64_t)sheet.y + sheet.area_height + sheet.margin_below);
        sheet.height = MAX(sheet.height, LENGTH_PT);
    }
    page->width = sheet.width;
    page->height = sheet.height;
    place_cut(layout, &sheet, flow, cut, &page->items);
    return add_margin_line(layout, &sheet, &layout->document->head, numbers, &page->items) &&
           add_margin_line(layout, &sheet, &layout->document->foot, numbers, &page->items);
}

static bool add_pages(struct layout *layout, const struct layout_sheet *sheet,
                      const struct layout_flow *flow, struct frame_pages *pages) {
    struct layout_area area = layout_grid(layout->document, layout->room);
    struct list cuts;
    layout_break_pages(layout->arena, flow, &area, &cuts);
    report_overfull(layout, flow, &cuts);
    for (size_t i = 0; i < cuts.count; i++) {
        struct layout_numbers numbers = {i + 1, cuts.count};
        struct frame_page *page = LIST_PUSH(layout->arena, &pages->pages, struct frame_page);
        if (!add_page(layout, *sheet, flow, LIST_AT(&cuts, struct layout_cut, i), &numbers, page))
            return false;
    }
    return true;
}

bool layout_pages(struct arena *arena, struct text_fonts *fonts, const struct document *document,
                  struct diags *diags, const struct frame_pages **ret_pages) {
    struct layout layout = {.arena = arena, .fonts = fonts, .document = document, .diags = diags};
    struct frame_pages *pages = ARENA_NEW(arena, struct frame_pages);
    pages->title = document->title;
    pages->language = document->language;
    struct layout_sheet sheet = layout_bound_sheet(&document->page);
    struct layout_flow flow;
    if (!layout_build(&layout, &flow) || !add_pages(&layout, &sheet, &flow, pages))
        return false;
    *ret_pages = pages;
    return true;
}
