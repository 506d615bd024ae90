/* Page breaking: takes the vertical list, gives the strips of each page.
 *
 * All sequences of breaks are weighed (dynamic programming, as TeX does for lines): first by the
 * penalties paid, then by the squares of the space left white on all pages but the last of each
 * stretch up to a forced break. Every break is possible at a price, so a solution always exists. */
#include <glib.h>

#include "layout/layout_int.h"

struct cost {
    int64_t penalty;
    int64_t white; /* sum of squared thousandths of the area left empty, and 1 a page */
};

struct breaker {
    const struct layout_strip *strips;
    size_t count;
    const struct layout_area *area;
    int64_t *ends;     /* running sum of spaces and heights; ends[i]: up to strip i, excluded */
    struct cost *best; /* best[i]: of pages that hold the strips before i */
    struct layout_cut *cuts; /* cuts[i]: the last page of that solution */
};

/* ---- one page ---------------------------------------------------------------------------- */

static int64_t header_height(const struct list *header) {
    int64_t height = 0;
    for (size_t i = 0; header && i < header->count; i++)
        height += LIST_AT(header, struct layout_strip, i)->height;
    return height;
}

/* The page's first strip: the space above it is kept only where the author began the page. */
static Length kept_space(const struct breaker *breaker, size_t first) {
    const struct layout_strip *strip = &breaker->strips[first];
    return first == 0 || strip->forced ? strip->space : 0;
}

/* Places the strips [first, end) on a page. The top is drawn up by the half line gap of the grid,
 * but never so far that an em box leaves the area. */
static struct layout_cut place_page(const struct breaker *breaker, size_t first, size_t end,
                                    bool with_header) {
    const struct layout_strip *head = &breaker->strips[first];
    const struct layout_strip *last = &breaker->strips[end - 1];
    const struct layout_strip *top =
        with_header ? LIST_AT(head->header, struct layout_strip, 0) : head;
    int64_t space = kept_space(breaker, first);
    int64_t start = -MIN((int64_t)breaker->area->gap_above, space + top->slack_above);
    int64_t height = breaker->ends[end] - breaker->ends[first] - head->space + space;
    if (with_header)
        height += header_height(head->header);
    int64_t bottom = start + height - MIN(breaker->area->gap_below, last->slack_below);
    return (struct layout_cut){
        .first = first,
        .end = end,
        .with_header = with_header,
        .top = (Length)(start + space),
        .bottom = (Length)MIN(bottom, (int64_t)LENGTH_MAX),
    };
}

/* With the header repeated if there is one and it leaves room for the row. */
static struct layout_cut cut_page(const struct breaker *breaker, size_t first, size_t end) {
    const struct layout_strip *strip = &breaker->strips[first];
    if (strip->header) {
        struct layout_cut cut = place_page(breaker, first, first + 1, true);
        if (cut.bottom <= breaker->area->room)
            return place_page(breaker, first, end, true);
    }
    return place_page(breaker, first, end, false);
}

/* ---- all pages --------------------------------------------------------------------------- */

static bool is_cheaper(const struct cost *cost, const struct cost *than) {
    return cost->penalty != than->penalty ? cost->penalty < than->penalty
                                          : cost->white < than->white;
}

static int64_t page_white(const struct breaker *breaker, const struct layout_cut *cut) {
    if (cut->end == breaker->count || breaker->strips[cut->end].forced)
        return 0;
    int64_t white = MAX((int64_t)breaker->area->room - cut->bottom, 0);
    int64_t thousandths = white * 1000 / breaker->area->room;
    return thousandths * thousandths;
}

static void try_page(struct breaker *breaker, const struct layout_cut *cut) {
    const struct layout_strip *strip = &breaker->strips[cut->first];
    struct cost cost = breaker->best[cut->first];
    cost.penalty += cut->first > 0 && !strip->forced ? strip->penalty : 0;
    cost.white += page_white(breaker, cut) + 1;
    if (!is_cheaper(&cost, &breaker->best[cut->end]))
        return;
    breaker->best[cut->end] = cost;
    breaker->cuts[cut->end] = *cut;
}

/* Tries every page that ends before strip `end`: from the one with a single strip, which is
 * allowed even where it does not fit, down to the longest that fits. */
static void try_pages_to(struct breaker *breaker, size_t end) {
    const struct layout_area *area = breaker->area;
    int64_t limit = (int64_t)area->room + area->gap_above + area->gap_below;
    breaker->best[end] = (struct cost){INT64_MAX, INT64_MAX};
    for (size_t first = end; first-- > 0;) {
        const struct layout_strip *strip = &breaker->strips[first];
        struct layout_cut cut = cut_page(breaker, first, end);
        if (cut.bottom <= area->room || first + 1 == end)
            try_page(breaker, &cut);
        int64_t height = breaker->ends[end] - breaker->ends[first] - strip->space;
        if (strip->forced || height > limit)
            break;
    }
}

static void sum_heights(struct breaker *breaker) {
    for (size_t i = 0; i < breaker->count; i++)
        breaker->ends[i + 1] =
            breaker->ends[i] + breaker->strips[i].space + breaker->strips[i].height;
}

/* Walks the best solution from its last page to its first. */
static void collect_cuts(struct arena *arena, const struct breaker *breaker,
                         struct list *ret_cuts) {
    size_t pages = 0;
    for (size_t end = breaker->count; end > 0; end = breaker->cuts[end].first)
        pages++;
    struct layout_cut *cuts = ARENA_ARRAY(arena, struct layout_cut, pages);
    size_t page = pages;
    for (size_t end = breaker->count; end > 0; end = breaker->cuts[end].first)
        cuts[--page] = breaker->cuts[end];
    *ret_cuts = (struct list){cuts, pages, pages};
}

void layout_break_pages(struct arena *arena, const struct layout_flow *flow,
                        const struct layout_area *area, struct list *ret_cuts) {
    struct breaker breaker = {
        .strips = flow->strips.items,
        .count = flow->strips.count,
        .area = area,
        .ends = ARENA_ARRAY(arena, int64_t, flow->strips.count + 1),
        .best = ARENA_ARRAY(arena, struct cost, flow->strips.count + 1),
        .cuts = ARENA_ARRAY(arena, struct layout_cut, flow->strips.count + 1),
    };
    *ret_cuts = (struct list){0};
    if (breaker.count == 0) {
        LIST_PUSH(arena, ret_cuts, struct layout_cut);
        return;
    }
    sum_heights(&breaker);
    for (size_t end = 1; end <= breaker.count; end++)
        try_pages_to(&breaker, end);
    collect_cuts(arena, &breaker, ret_cuts);
}
