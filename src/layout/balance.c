/* Balance: takes a stretch of the vertical list, gives columns of one height that hold it. */
#include <glib.h>

#include "layout/break_int.h"

static bool is_all_inside(const struct list *cuts, const struct layout_area *area) {
    for (size_t i = 0; i < cuts->count; i++)
        if (!layout_is_inside(LIST_AT(cuts, const struct layout_cut, i), area))
            return false;
    return true;
}

/* Height of the room for so many lines. */
static int64_t room_for(const struct layout_area *area, int64_t lines) {
    return lines * area->feed - area->gap_above - area->gap_below;
}

bool layout_balance(const struct layout_columns *columns, struct layout_range range,
                    int64_t penalty, struct list *cuts) {
    struct layout_area area = *columns->area;
    int64_t height = 0;
    for (size_t i = range.first; i < range.end; i++)
        height += LIST_AT(&columns->flow->strips, const struct layout_strip, i)->height;
    int64_t lines = height / area.feed / (int64_t)columns->count;
    for (lines = MAX(lines, 1); room_for(&area, lines) < columns->area->level; lines++) {
        struct list tried;
        area.level = (Length)room_for(&area, lines);
        int64_t cost = layout_break_pages(columns->arena, columns->flow, range, &area, &tried);
        if (tried.count > columns->count || cost > penalty || !is_all_inside(&tried, &area))
            continue;
        *cuts = tried;
        return true;
    }
    return false;
}
