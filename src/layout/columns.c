/* Columns: takes the vertical list, gives the columns of pages.
 *
 * Columns are cut as pages are. Where a page is the last, or the next one was begun by a page
 * break, its columns are cut anew for the least number of lines that holds them all, so that they
 * end level (JLReq 2.5.5); never at the price of a worse break. */
#include <glib.h>

#include "layout/break_int.h"

static const struct layout_strip *strip_at(const struct layout_columns *columns, size_t index) {
    return LIST_AT(&columns->flow->strips, const struct layout_strip, index);
}

static bool is_forced(const struct layout_columns *columns, const struct layout_cut *cut) {
    return cut->first < columns->flow->strips.count && strip_at(columns, cut->first)->forced;
}

/* How many cuts from `index` on stand on one page. */
static size_t count_on_page(const struct layout_columns *columns, const struct list *cuts,
                            size_t index) {
    size_t count = 1;
    while (count < columns->count && index + count < cuts->count &&
           !is_forced(columns, LIST_AT(cuts, const struct layout_cut, index + count)))
        count++;
    return count;
}

static void take_page(const struct layout_columns *columns, const struct list *cuts, size_t index,
                      size_t count, struct list *ret_cuts) {
    for (size_t i = 0; i < count; i++) {
        struct layout_cut *cut = LIST_PUSH(columns->arena, ret_cuts, struct layout_cut);
        *cut = *LIST_AT(cuts, const struct layout_cut, index + i);
        cut->opens = i == 0;
        cut->column = i;
    }
}

/* Of the page that begins with cut `index` and is not followed by more of the same text. */
static void take_last_page(const struct layout_columns *columns, const struct list *cuts,
                           size_t index, size_t count, struct list *ret_cuts) {
    struct layout_range range = {
        LIST_AT(cuts, const struct layout_cut, index)->first,
        LIST_AT(cuts, const struct layout_cut, index + count - 1)->end,
    };
    struct list level;
    int64_t penalty =
        layout_break_pages(columns->arena, columns->flow, range, columns->area, &level);
    if (range.end > range.first && layout_balance(columns, range, penalty, &level))
        take_page(columns, &level, 0, level.count, ret_cuts);
    else
        take_page(columns, cuts, index, count, ret_cuts);
}

static void break_plain(const struct layout_columns *columns, struct list *ret_cuts) {
    struct list cuts;
    const struct layout_range whole = {0, columns->flow->strips.count};
    layout_break_pages(columns->arena, columns->flow, whole, columns->area, &cuts);
    *ret_cuts = (struct list){0};
    for (size_t index = 0; index < cuts.count;) {
        size_t count = count_on_page(columns, &cuts, index);
        size_t next = index + count;
        bool last =
            next == cuts.count || is_forced(columns, LIST_AT(&cuts, const struct layout_cut, next));
        if (last && columns->count > 1)
            take_last_page(columns, &cuts, index, count, ret_cuts);
        else
            take_page(columns, &cuts, index, count, ret_cuts);
        index = next;
    }
}

void layout_break_columns(struct arena *arena, const struct layout_flow *flow,
                          const struct layout_area *area, size_t columns, struct list *ret_cuts) {
    const struct layout_columns whole = {arena, flow, area, MAX(columns, 1), NULL};
    if (area->across)
        layout_break_across(&whole, ret_cuts);
    else
        (whole.count > 1 && layout_has_bands(flow) ? layout_break_bands : break_plain)(&whole,
                                                                                       ret_cuts);
}
