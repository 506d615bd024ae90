/* Sheets: takes the geometry of a sequence's pages, gives the type area, its columns and its grid
 * as strips see them. */
#include <glib.h>

#include "layout/break_int.h"

struct layout_sheet layout_turn_sheet(const struct layout_sheet *sheet) {
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
        sheet = layout_turn_sheet(&sheet);
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
        .level = room,
        .feed = feed,
        .gap_above = gap / 2,
        .gap_below = gap - gap / 2,
        .on_grid = page->on_grid,
        .across = layout->document->notes.across && page->columns > 1,
        .notes_gap = MAX(layout_bound(layout->document->notes.gap), 0),
    };
}
