/* Columns: takes the vertical list, gives the columns of pages.
 *
 * Columns are cut as pages are. Where a page is the last, or the next one was begun by a page
 * break, its columns are cut anew for the least number of lines that holds them all, so that they
 * end level (JLReq 2.5.5); never at the price of a worse break. */
#include <glib.h>

#include "layout/layout_int.h"

struct balancer {
    struct arena *arena;
    const struct layout_flow *flow;
    const struct layout_area *area;
    size_t columns;
};

static const struct layout_strip *strip_at(const struct balancer *balancer, size_t index) {
    return LIST_AT(&balancer->flow->strips, const struct layout_strip, index);
}

static bool is_forced(const struct balancer *balancer, const struct layout_cut *cut) {
    return cut->first < balancer->flow->strips.count && strip_at(balancer, cut->first)->forced;
}

/* How many cuts from `index` on stand on one page. */
static size_t count_on_page(const struct balancer *balancer, const struct list *cuts,
                            size_t index) {
    size_t count = 1;
    while (count < balancer->columns && index + count < cuts->count &&
           !is_forced(balancer, LIST_AT(cuts, const struct layout_cut, index + count)))
        count++;
    return count;
}

static void take_page(const struct balancer *balancer, const struct list *cuts, size_t index,
                      size_t count, struct list *ret_cuts) {
    for (size_t i = 0; i < count; i++) {
        struct layout_cut *cut = LIST_PUSH(balancer->arena, ret_cuts, struct layout_cut);
        *cut = *LIST_AT(cuts, const struct layout_cut, index + i);
        cut->opens = i == 0;
    }
}

static bool is_all_inside(const struct list *cuts, Length room) {
    for (size_t i = 0; i < cuts->count; i++)
        if (LIST_AT(cuts, const struct layout_cut, i)->bottom > room)
            return false;
    return true;
}

/* Height of the room for so many lines. */
static int64_t room_for(const struct layout_area *area, int64_t lines) {
    return lines * area->feed - area->gap_above - area->gap_below;
}

/* Cuts the range into columns of equal height; false if nothing is won. `*cuts` as they are. */
static bool balance(const struct balancer *balancer, struct layout_range range, int64_t penalty,
                    struct list *cuts) {
    struct layout_area area = *balancer->area;
    int64_t height = 0;
    for (size_t i = range.first; i < range.end; i++)
        height += strip_at(balancer, i)->height;
    int64_t lines = height / area.feed / (int64_t)balancer->columns;
    for (lines = MAX(lines, 1); room_for(&area, lines) < balancer->area->room; lines++) {
        struct list tried;
        area.room = (Length)room_for(&area, lines);
        int64_t cost = layout_break_pages(balancer->arena, balancer->flow, range, &area, &tried);
        if (tried.count > balancer->columns || cost > penalty || !is_all_inside(&tried, area.room))
            continue;
        *cuts = tried;
        return true;
    }
    return false;
}

/* Of the page that begins with cut `index` and is not followed by more of the same text. */
static void take_last_page(const struct balancer *balancer, const struct list *cuts, size_t index,
                           size_t count, struct list *ret_cuts) {
    struct layout_range range = {
        LIST_AT(cuts, const struct layout_cut, index)->first,
        LIST_AT(cuts, const struct layout_cut, index + count - 1)->end,
    };
    struct list level;
    int64_t penalty =
        layout_break_pages(balancer->arena, balancer->flow, range, balancer->area, &level);
    if (range.end > range.first && balance(balancer, range, penalty, &level))
        take_page(balancer, &level, 0, level.count, ret_cuts);
    else
        take_page(balancer, cuts, index, count, ret_cuts);
}

void layout_break_columns(struct arena *arena, const struct layout_flow *flow,
                          const struct layout_area *area, size_t columns, struct list *ret_cuts) {
    struct balancer balancer = {arena, flow, area, MAX(columns, 1)};
    struct list cuts;
    layout_break_pages(arena, flow, (struct layout_range){0, flow->strips.count}, area, &cuts);
    *ret_cuts = (struct list){0};
    for (size_t index = 0; index < cuts.count;) {
        size_t count = count_on_page(&balancer, &cuts, index);
        size_t next = index + count;
        bool last = next == cuts.count ||
                    is_forced(&balancer, LIST_AT(&cuts, const struct layout_cut, next));
        if (last && balancer.columns > 1)
            take_last_page(&balancer, &cuts, index, count, ret_cuts);
        else
            take_page(&balancer, &cuts, index, count, ret_cuts);
        index = next;
    }
}
