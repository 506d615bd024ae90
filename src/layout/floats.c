/* Floating figures: takes the vertical list of pages of one column, gives it with figures that do
 * not fit where they are called further on, at the head of the next page: the text that follows
 * fills the page before (JLReq 4.3.2).
 *
 * Text goes ahead of a figure only within its own chapter: never a heading, never over a page that
 * is begun on purpose; and only so that the page ends as well as it would have without. */
#include <glib.h>
#include <string.h>

#include "layout/break_int.h"

#define WORTH_LINES 2 /* of text: less white is left as it is */

struct floating {
    struct arena *arena;
    struct layout_flow *flow;
    const struct layout_area *area;
};

static struct layout_strip *strip_at(const struct floating *floating, size_t index) {
    return LIST_AT(&floating->flow->strips, struct layout_strip, index);
}

static bool is_heading(const struct layout_strip *strip) {
    for (size_t i = 0; i < strip->pieces.count; i++) {
        const struct document_node *node =
            LIST_AT(&strip->pieces, const struct layout_piece, i)->node;
        if (node && (node->kind == DOCUMENT_HEADING || node->kind == DOCUMENT_TITLE))
            return true;
    }
    return false;
}

/* The end of the figures that float from `first` on. */
static size_t end_of_figures(const struct floating *floating, size_t first) {
    size_t end = first;
    while (end < floating->flow->strips.count && strip_at(floating, end)->floats &&
           (end == first || !layout_is_begun(strip_at(floating, end))))
        end++;
    return end;
}

/* How many strips from `first` on may go ahead into `white`: the most, or after those tried before,
 * less than `below`. */
static size_t count_ahead(const struct floating *floating, size_t first, int64_t white,
                          size_t below) {
    size_t count = 0, best = 0;
    while (first + count < floating->flow->strips.count && count + 1 < below) {
        const struct layout_strip *strip = strip_at(floating, first + count);
        white -= (int64_t)strip->height + (count > 0 ? strip->space : 0);
        if (layout_is_begun(strip) || strip->floats || is_heading(strip) || white < 0)
            break;
        count++;
        bool ends = first + count == floating->flow->strips.count;
        if (ends || strip_at(floating, first + count)->penalty == LAYOUT_BREAK_FREE)
            best = count;
    }
    return best;
}

/* Spaces stand above strips: those of the figures go with them. */
static void move_spaces(const struct floating *floating, size_t first, size_t end, size_t next) {
    struct layout_strip *figure = strip_at(floating, first), *text = strip_at(floating, end);
    Length after = strip_at(floating, end - 1)->float_after;
    int64_t space = MAX(figure->space - figure->float_before, 0) + MAX(text->space - after, 0);
    text->space = layout_bound(space);
    figure->space = 0;
    if (next < floating->flow->strips.count)
        strip_at(floating, next)->space =
            layout_bound((int64_t)strip_at(floating, next)->space + after);
}

/* Puts the figures [first, end) behind `count` strips of text, at the head of a page. */
static void defer(const struct floating *floating, size_t first, size_t end, size_t count) {
    size_t figures = end - first;
    struct layout_strip *held = ARENA_ARRAY(floating->arena, struct layout_strip, figures);
    move_spaces(floating, first, end, end + count);
    memcpy(held, strip_at(floating, first), figures * sizeof *held);
    memmove(strip_at(floating, first), strip_at(floating, end), count * sizeof *held);
    memcpy(strip_at(floating, first + count), held, figures * sizeof *held);
}

/* The cut that begins with that strip; NULL: none does, or a page begins there anyhow. */
static const struct layout_cut *cut_before(const struct list *cuts, size_t first) {
    for (size_t i = 1; i < cuts->count; i++)
        if (LIST_AT(cuts, const struct layout_cut, i)->first == first)
            return LIST_AT(cuts, const struct layout_cut, i - 1);
    return NULL;
}

static void break_pages(const struct floating *floating, struct list *ret_cuts) {
    const struct layout_range whole = {0, floating->flow->strips.count};
    layout_break_pages(floating->arena, floating->flow, whole, floating->area, ret_cuts);
}

/* With less text, as long as the page before runs over. */
static void float_figures(const struct floating *floating, size_t first, int64_t white) {
    size_t total = floating->flow->strips.count, end = end_of_figures(floating, first);
    struct layout_strip *before = ARENA_ARRAY(floating->arena, struct layout_strip, total);
    memcpy(before, strip_at(floating, 0), total * sizeof *before);
    for (size_t count = SIZE_MAX; (count = count_ahead(floating, end, white, count)) > 0;) {
        struct list cuts;
        defer(floating, first, end, count);
        break_pages(floating, &cuts);
        const struct layout_cut *page = cut_before(&cuts, first + count);
        if (page && page->first < first && page->bottom <= floating->area->room)
            return;
        memcpy(strip_at(floating, 0), before, total * sizeof *before);
    }
}

void layout_float_figures(struct arena *arena, struct layout_flow *flow,
                          const struct layout_area *area) {
    const struct floating floating = {arena, flow, area};
    for (size_t first = 1; first < flow->strips.count; first++) {
        const struct layout_strip *strip = strip_at(&floating, first);
        if (!strip->floats || layout_is_begun(strip))
            continue;
        struct list cuts;
        break_pages(&floating, &cuts);
        const struct layout_cut *page = cut_before(&cuts, first);
        int64_t white = page ? (int64_t)area->room - page->bottom : 0;
        if (white >= WORTH_LINES * (int64_t)area->feed)
            float_figures(&floating, first, white);
    }
}
