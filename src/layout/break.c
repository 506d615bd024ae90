/* Page breaking: takes the vertical list, gives the strips of each column; on a page of one column,
 * of each page.
 *
 * All sequences of breaks are weighed (dynamic programming, as TeX does for lines): first by the
 * penalties paid, then by the number of pages. Of those that remain, each page in turn is the
 * fullest: white stands only where the next thing does not fit, and is never spread over pages.
 * Every break is possible at a price, so a solution always exists. */
#include <glib.h>

#include "layout/break_int.h"

struct cost {
    int64_t penalty;
    int64_t pages;
};

struct breaker {
    const struct layout_strip *strips;
    struct layout_range range;
    const struct layout_area *area;
    struct cost *best;       /* best[i]: of columns that hold the strips from i on */
    struct layout_cut *cuts; /* cuts[i]: the first column of that solution */
};

/* ---- one column -------------------------------------------------------------------------- */

static int64_t header_height(const struct list *header) {
    int64_t height = 0;
    for (size_t i = 0; header && i < header->count; i++)
        height += LIST_AT(header, struct layout_strip, i)->height;
    return height;
}

/* The column's first strip: the space above it is kept only where the author began the page. */
static Length kept_space(const struct breaker *breaker, size_t first) {
    const struct layout_strip *strip = &breaker->strips[first];
    return first == 0 || strip->forced ? strip->space : 0;
}

void layout_cut_notes(struct layout_cut *cut, const struct layout_strip *strip) {
    if (!strip->foot)
        return;
    const struct list *strips = &strip->foot->strips;
    const struct layout_strip *first = LIST_AT(strips, const struct layout_strip, 0);
    const struct layout_strip *last = LIST_AT(strips, const struct layout_strip, strips->count - 1);
    int64_t before = cut->notes > 0 ? (int64_t)cut->notes + cut->notes_slack + first->space
                                    : -(int64_t)first->slack_above;
    cut->notes_slack = last->slack_below;
    cut->notes = layout_bound(before + strip->foot->height - last->slack_below);
}

/* The first strip of text in a column that begins with strip `first`; NULL: it has none. */
static const struct layout_strip *head_of(const struct breaker *breaker, size_t first) {
    size_t head = first;
    while (head < breaker->range.end && breaker->strips[head].carries)
        head++;
    bool here =
        head < breaker->range.end && (head == first || !layout_is_begun(&breaker->strips[head]));
    return here ? &breaker->strips[head] : NULL;
}

/* Begins a column with strip `first`. The top is drawn up by the half line gap of the grid, but
 * never so far that an em box leaves the area. */
static struct layout_cut open_cut(const struct breaker *breaker, size_t first, bool with_header) {
    const struct layout_area *area = breaker->area;
    const struct layout_strip *top =
        with_header ? LIST_AT(breaker->strips[first].header, struct layout_strip, 0)
                    : head_of(breaker, first);
    int64_t space = kept_space(breaker, first);
    int64_t start = top ? -MIN((int64_t)area->gap_above, space + top->slack_above) : 0;
    return (struct layout_cut){
        .first = first,
        .end = first,
        .with_header = with_header,
        .top = (Length)(start + space),
        .notes = area->held,
        .notes_slack = area->held_slack,
    };
}

struct layout_cursor layout_cursor_begin(const struct layout_strip *first,
                                         const struct layout_cut *cut) {
    int64_t header = cut->with_header ? header_height(first->header) : 0;
    return (struct layout_cursor){.y = cut->top + header};
}

/* The next place of the grid at or below `y`. */
static int64_t next_on_grid(const struct layout_area *area, int64_t y) {
    int64_t over = (y + area->gap_above) % area->feed;
    return over <= LAYOUT_GRID_TOLERANCE ? y - MAX(over, 0) : y - over + area->feed;
}

int64_t layout_cursor_place(struct layout_cursor *cursor, const struct layout_area *area,
                            const struct layout_strip *strip) {
    if (strip->carries)
        return cursor->y;
    int64_t y = cursor->y + (cursor->moved ? strip->space : 0);
    if (area->on_grid && !strip->attached &&
        ABS(strip->height - area->feed) <= LAYOUT_GRID_TOLERANCE)
        y = next_on_grid(area, y);
    cursor->y = y + strip->height;
    cursor->moved = true;
    return y;
}

/* Takes the next strip into the column. */
static void extend_cut(const struct breaker *breaker, struct layout_cursor *cursor,
                       struct layout_cut *cut) {
    const struct layout_strip *strip = &breaker->strips[cut->end++];
    layout_cursor_place(cursor, breaker->area, strip);
    if (!breaker->area->across)
        layout_cut_notes(cut, strip);
    if (!strip->carries)
        cut->text_bottom = (Length)MIN(
            cursor->y - MIN(breaker->area->gap_below, strip->slack_below), (int64_t)LENGTH_MAX);
    int64_t notes = cut->notes > 0 ? (int64_t)breaker->area->notes_gap + cut->notes : 0;
    cut->bottom = (Length)MIN(cut->text_bottom + notes, (int64_t)LENGTH_MAX);
}

bool layout_is_inside(const struct layout_cut *cut, const struct layout_area *area) {
    return cut->bottom <= area->room && cut->text_bottom <= area->level;
}

/* The header is repeated if there is one and it leaves room for the row. */
static bool has_room_for_header(const struct breaker *breaker, size_t first) {
    const struct layout_strip *strip = &breaker->strips[first];
    if (!strip->header)
        return false;
    struct layout_cut cut = open_cut(breaker, first, true);
    struct layout_cursor cursor = layout_cursor_begin(strip, &cut);
    extend_cut(breaker, &cursor, &cut);
    return layout_is_inside(&cut, breaker->area);
}

/* ---- all columns ------------------------------------------------------------------------- */

static bool is_dearer(const struct cost *cost, const struct cost *than) {
    return cost->penalty != than->penalty ? cost->penalty > than->penalty
                                          : cost->pages > than->pages;
}

static struct cost *best_from(const struct breaker *breaker, size_t strip) {
    return &breaker->best[strip - breaker->range.first];
}

/* Of columns that cost the same, the one tried last, and so the fullest, is kept. */
static void try_cut(struct breaker *breaker, const struct layout_cut *cut) {
    struct cost cost = *best_from(breaker, cut->end);
    bool is_break = cut->end < breaker->range.end && !layout_is_begun(&breaker->strips[cut->end]);
    cost.penalty += is_break ? breaker->strips[cut->end].penalty : 0;
    cost.pages++;
    if (is_dearer(&cost, best_from(breaker, cut->first)))
        return;
    *best_from(breaker, cut->first) = cost;
    breaker->cuts[cut->first - breaker->range.first] = *cut;
}

/* Tries every column that begins with strip `first`: from the one with a single strip, which is
 * allowed even where it does not fit, up to the longest that fits. */
static void try_cuts_from(struct breaker *breaker, size_t first) {
    const struct layout_area *area = breaker->area;
    int64_t limit = (int64_t)area->level + area->gap_above + area->gap_below;
    struct layout_cut cut = open_cut(breaker, first, has_room_for_header(breaker, first));
    struct layout_cursor cursor = layout_cursor_begin(&breaker->strips[first], &cut);
    *best_from(breaker, first) = (struct cost){INT64_MAX, INT64_MAX};
    while (cut.end < breaker->range.end &&
           (cut.end == first || !layout_is_begun(&breaker->strips[cut.end]))) {
        extend_cut(breaker, &cursor, &cut);
        if (layout_is_inside(&cut, area) || cut.end == first + 1)
            try_cut(breaker, &cut);
        if (cursor.y > limit)
            break;
    }
}

static void collect_cuts(struct arena *arena, const struct breaker *breaker,
                         struct list *ret_cuts) {
    size_t first = breaker->range.first;
    while (first < breaker->range.end) {
        const struct layout_cut *cut = &breaker->cuts[first - breaker->range.first];
        *LIST_PUSH(arena, ret_cuts, struct layout_cut) = *cut;
        first = cut->end;
    }
}

int64_t layout_break_pages(struct arena *arena, const struct layout_flow *flow,
                           struct layout_range range, const struct layout_area *area,
                           struct list *ret_cuts) {
    size_t count = range.end - range.first;
    struct breaker breaker = {
        .strips = flow->strips.items,
        .range = range,
        .area = area,
        .best = ARENA_ARRAY(arena, struct cost, count + 1),
        .cuts = ARENA_ARRAY(arena, struct layout_cut, count + 1),
    };
    *ret_cuts = (struct list){0};
    if (count == 0) {
        LIST_PUSH(arena, ret_cuts, struct layout_cut);
        return 0;
    }
    for (size_t first = range.end; first-- > range.first;)
        try_cuts_from(&breaker, first);
    collect_cuts(arena, &breaker, ret_cuts);
    return best_from(&breaker, range.first)->penalty;
}
