/* Page breaking: takes the vertical list, gives the strips of each page.
 *
 * All sequences of breaks are weighed (dynamic programming, as TeX does for lines): first by the
 * penalties paid, then by the number of pages. Of those that remain, each page in turn is the
 * fullest: white stands only where the next thing does not fit, and is never spread over pages.
 * Every break is possible at a price, so a solution always exists. */
#include <glib.h>

#include "layout/layout_int.h"

struct cost {
    int64_t penalty;
    int64_t pages;
};

struct breaker {
    const struct layout_strip *strips;
    size_t count;
    const struct layout_area *area;
    int64_t *ends;     /* running sum of spaces and heights; ends[i]: up to strip i, excluded */
    struct cost *best; /* best[i]: of pages that hold the strips from i on */
    struct layout_cut *cuts; /* cuts[i]: the first page of that solution */
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

static bool is_dearer(const struct cost *cost, const struct cost *than) {
    return cost->penalty != than->penalty ? cost->penalty > than->penalty
                                          : cost->pages > than->pages;
}

/* Of pages that cost the same, the one tried last, and so the fullest, is kept. */
static void try_page(struct breaker *breaker, const struct layout_cut *cut) {
    struct cost cost = breaker->best[cut->end];
    bool is_break = cut->end < breaker->count && !breaker->strips[cut->end].forced;
    cost.penalty += is_break ? breaker->strips[cut->end].penalty : 0;
    cost.pages++;
    if (is_dearer(&cost, &breaker->best[cut->first]))
        return;
    breaker->best[cut->first] = cost;
    breaker->cuts[cut->first] = *cut;
}

/* Tries every page that begins with strip `first`: from the one with a single strip, which is
 * allowed even where it does not fit, up to the longest that fits. */
static void try_pages_from(struct breaker *breaker, size_t first) {
    const struct layout_area *area = breaker->area;
    int64_t limit = (int64_t)area->room + area->gap_above + area->gap_below;
    breaker->best[first] = (struct cost){INT64_MAX, INT64_MAX};
    for (size_t end = first + 1; end <= breaker->count; end++) {
        struct layout_cut cut = cut_page(breaker, first, end);
        if (cut.bottom <= area->room || end == first + 1)
            try_page(breaker, &cut);
        int64_t height = breaker->ends[end] - breaker->ends[first] - breaker->strips[first].space;
        if (height > limit || (end < breaker->count && breaker->strips[end].forced))
            break;
    }
}

static void sum_heights(struct breaker *breaker) {
    for (size_t i = 0; i < breaker->count; i++)
        breaker->ends[i + 1] =
            breaker->ends[i] + breaker->strips[i].space + breaker->strips[i].height;
}

static void collect_cuts(struct arena *arena, const struct breaker *breaker,
                         struct list *ret_cuts) {
    for (size_t first = 0; first < breaker->count; first = breaker->cuts[first].end)
        *LIST_PUSH(arena, ret_cuts, struct layout_cut) = breaker->cuts[first];
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
    for (size_t first = breaker.count; first-- > 0;)
        try_pages_from(&breaker, first);
    collect_cuts(arena, &breaker, ret_cuts);
}
