/* Pages: takes the order of the book's pages, gives frames.
 *
 * Heads and folios are composed last, when the number of pages is known. */
#include <glib.h>
#include <math.h>

#include "layout/break_int.h"
#include "layout/pictures.h"

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
                        part->sequence->page.writing == DOCUMENT_VERTICAL
                            ? diags_say(layout->diags, "wider")
                            : diags_say(layout->diags, "taller"));
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
    frame_add_box(layout->arena, items,
                  (struct frame_box){-BLEED_MAX, -BLEED_MAX,
                                     layout_bound((int64_t)sheet->width + 2 * BLEED_MAX),
                                     layout_bound((int64_t)sheet->height + 2 * BLEED_MAX)},
                  color);
    layout_mark_artifacts(items, items->count - 1);
}

/* Page 1 of a book bound on the left lies right of the spine. */
static bool is_left_hand(const struct layout *layout, const struct layout_leaf *leaf, bool verso) {
    return verso != (layout->document->right_bound != leaf->part->sequence->from_back);
}

static void place_columns(struct layout *layout, const struct layout_sheet *sheet,
                          const struct layout_leaf *leaf, bool verso, struct list *items) {
    const struct layout_canvas canvas = {layout->arena, sheet, items,
                                         is_left_hand(layout, leaf, verso)};
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++) {
        const struct layout_cut *cut = LIST_AT(&leaf->part->cuts, struct layout_cut, i);
        int64_t x = sheet->x + (int64_t)cut->column * sheet->column_step;
        layout_place_cut(&canvas, layout_bound(x), sheet->y, leaf->part, cut);
    }
    for (size_t i = 0; i < sheet->columns; i++)
        layout_place_notes(layout, &canvas,
                           layout_bound(sheet->x + (int64_t)i * sheet->column_step), sheet->y, leaf,
                           i);
}

/* How far from an edge of the page something may stand to be at it. */
#define AT_EDGE LENGTH_PT

/* The box of a picture that bleeds grows over the edges it stands at, and the whole image with it,
 * no further than it must. (x, y): of its window, on the page. */
static void bleed_picture(struct layout *layout, const struct frame_page *page, Length x, Length y,
                          struct frame_item *item) {
    const struct frame_picture *old = item->picture;
    struct frame_picture *grown = ARENA_NEW(layout->arena, struct frame_picture);
    Length left = x <= AT_EDGE ? x + LAYOUT_BLEED : 0, top = y <= AT_EDGE ? y + LAYOUT_BLEED : 0;
    Length right = page->width - x - old->width, bottom = page->height - y - old->height;
    right = right <= AT_EDGE ? right + LAYOUT_BLEED : 0;
    bottom = bottom <= AT_EDGE ? bottom + LAYOUT_BLEED : 0;
    *grown = *old;
    grown->width = layout_bound((int64_t)old->width + left + right);
    grown->height = layout_bound((int64_t)old->height + top + bottom);
    double scale = MAX(1.0, MAX((double)grown->width / old->image_width,
                                (double)grown->height / old->image_height));
    grown->image_width = layout_bound((int64_t)ceil(old->image_width * scale));
    grown->image_height = layout_bound((int64_t)ceil(old->image_height * scale));
    /* What stood in the middle of the window stays as near to it as the image goes. */
    double middle_x = (old->width / 2.0 - old->image_x) * scale;
    double middle_y = (old->height / 2.0 - old->image_y) * scale;
    grown->image_x =
        CLAMP((Length)(left + old->width / 2.0 - middle_x), grown->width - grown->image_width, 0);
    grown->image_y =
        CLAMP((Length)(top + old->height / 2.0 - middle_y), grown->height - grown->image_height, 0);
    item->x -= left;
    item->y -= top;
    item->picture = grown;
}

static void bleed_items(struct layout *layout, const struct frame_page *page, struct list *items,
                        struct frame_offset at) {
    for (size_t i = 0; i < items->count; i++) {
        struct frame_item *item = LIST_AT(items, struct frame_item, i);
        const struct document_node *node = item->node;
        struct frame_offset own = {at.x + item->x, at.y + item->y};
        if (item->kind == FRAME_GROUP)
            bleed_items(layout, page, &item->items, own);
        else if (item->kind == FRAME_PICTURE && node && node->picture && node->picture->bleeds)
            bleed_picture(layout, page, layout_bound(own.x), layout_bound(own.y), item);
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
    const struct layout_sheet lying = sheet.vertical ? layout_turn_sheet(&sheet) : sheet;
    *page = (struct frame_page){.width = lying.width, .height = lying.height};
    page->label = labels[sequence->folio];
    page->number = leaf->number;
    page->name = sequence->name;
    if (blank)
        return true;
    if (sequence->page.painted)
        paint_sheet(layout, &lying, sequence->page.color, &page->items);
    place_columns(layout, &sheet, leaf, verso, &page->items);
    bleed_items(layout, page, &page->items, (struct frame_offset){0, 0});
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
    if (!layout_make_plan(&layout, &plan) || !layout_shrink_pictures(&layout))
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
    layout_check_readings(&layout, pages);
    *ret_pages = pages;
    return true;
}
