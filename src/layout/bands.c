/* Bands: takes a vertical list in which some strips stand across all columns, gives the columns of
 * pages.
 *
 * A page is a pile of bands: text in columns, and what stands across them. Every band takes whole
 * lines of the grid, so that the lines below it stand on it as if it were not there (gyō-dori,
 * JLReq 4.1.6). Notes stand at the foot of the page, in the column of their marks, wherever in the
 * pile these are. Columns above what is across end level (4.1.11), as they do where the text ends
 * (2.5.5); what is across stands with the first lines of what follows, or goes to the next page. */
#include <glib.h>
#include <string.h>

#include "layout/break_int.h"

#define LINES_MOST 20 /* that a style keeps together */

struct pile {
    const struct layout_columns *columns;
    struct list *cuts;
    int64_t top;             /* of the next band from the area's top: whole lines */
    bool opens;              /* the next cut is the first of its page */
    size_t page;             /* begun */
    struct layout_cut *held; /* of columns: whose notes stand at the foot of the page */
};

/* ---- stretches --------------------------------------------------------------------------- */

static const struct layout_strip *strip_at(const struct layout_flow *flow, size_t index) {
    return LIST_AT(&flow->strips, const struct layout_strip, index);
}

bool layout_has_bands(const struct layout_flow *flow) {
    for (size_t i = 0; i < flow->strips.count; i++)
        if (strip_at(flow, i)->span > 0)
            return true;
    return false;
}

/* Does strip `index` stand with the one before: in columns both, or both across as many, or to be
 * kept together, then across as many as the broader? */
static bool is_joined(const struct layout_flow *flow, size_t index) {
    const struct layout_strip *strip = strip_at(flow, index);
    size_t span = strip->span, before = strip_at(flow, index - 1)->span;
    bool kept = span > 0 && before > 0 && strip->penalty >= LAYOUT_BREAK_KEEP;
    return !strip->forced && (span == before || kept);
}

/* From `first` on, what stands together, up to a page that is begun on purpose. */
static struct layout_range stretch_from(const struct layout_flow *flow, size_t first) {
    struct layout_range range = {first, first + 1};
    while (range.end < flow->strips.count && is_joined(flow, range.end))
        range.end++;
    return range;
}

static size_t span_of(const struct layout_flow *flow, struct layout_range range) {
    size_t span = 0;
    for (size_t i = range.first; i < range.end; i++)
        span = MAX(span, strip_at(flow, i)->span);
    return span;
}

/* What follows on the same page; nothing where a page begins. */
static struct layout_range stretch_after(const struct layout_flow *flow, size_t end) {
    if (end >= flow->strips.count || strip_at(flow, end)->forced)
        return (struct layout_range){end, end};
    return stretch_from(flow, end);
}

/* ---- the pile ---------------------------------------------------------------------------- */

static int64_t whole_lines(const struct layout_area *area, int64_t height) {
    int64_t lines = (height + area->feed - 1 - LAYOUT_GRID_TOLERANCE) / area->feed;
    return MAX(lines, 1) * area->feed;
}

/* A column, from there to the page's foot. */
static struct layout_area column_from(const struct pile *pile, int64_t top, size_t column) {
    struct layout_area area = *pile->columns->area;
    area.room = area.level = layout_bound(area.room - top);
    area.held = pile->held[column].notes;
    area.held_slack = pile->held[column].notes_slack;
    return area;
}

/* The column with most notes. */
static size_t fullest_foot(const struct pile *pile) {
    size_t fullest = 0;
    for (size_t i = 1; i < pile->columns->count; i++)
        if (pile->held[i].notes > pile->held[fullest].notes)
            fullest = i;
    return fullest;
}

/* Any column: none has less room. */
static struct layout_area area_from(const struct pile *pile, int64_t top) {
    return column_from(pile, top, fullest_foot(pile));
}

/* Nothing stands at the foot of a page that is begun but what is kept for notes across it. */
static void begin_page(struct pile *pile) {
    const struct list *feet = pile->columns->feet;
    Length kept = feet && pile->page < feet->count ? *LIST_AT(feet, const Length, pile->page) : 0;
    pile->top = 0;
    pile->opens = true;
    for (size_t i = 0; i < pile->columns->count; i++)
        pile->held[i] = (struct layout_cut){.notes = kept};
}

static void turn_page(struct pile *pile) {
    pile->page++;
    begin_page(pile);
}

/* The notes of a cut stand at the foot of its column, below those that stand there already. */
static void take_notes(const struct pile *pile, struct layout_cut *cut, size_t column) {
    cut->notes = pile->held[column].notes;
    cut->notes_slack = pile->held[column].notes_slack;
    for (size_t i = cut->first; i < cut->end && !pile->columns->area->across; i++)
        layout_cut_notes(cut, strip_at(pile->columns->flow, i));
    int64_t notes = cut->notes > 0 ? (int64_t)cut->notes + pile->columns->area->notes_gap : 0;
    cut->bottom = layout_bound(cut->text_bottom + notes);
}

/* `cut` counts from the top of its band. */
static void push_cut(struct pile *pile, const struct layout_cut *cut, size_t column) {
    struct layout_cut *pushed = LIST_PUSH(pile->columns->arena, pile->cuts, struct layout_cut);
    *pushed = *cut;
    take_notes(pile, pushed, column);
    pushed->top = layout_bound(pile->top + cut->top);
    pushed->text_bottom = layout_bound(pile->top + cut->text_bottom);
    pushed->bottom = layout_bound(pile->top + pushed->bottom);
    pile->held[column] = *pushed;
    pushed->opens = pile->opens;
    pushed->column = column;
    pile->opens = false;
}

static void push_columns(struct pile *pile, const struct list *cuts, struct layout_range range) {
    for (size_t i = range.first; i < range.end; i++)
        push_cut(pile, LIST_AT(cuts, const struct layout_cut, i), i - range.first);
}

/* ---- text in columns --------------------------------------------------------------------- */

static bool is_inside(const struct list *cuts, size_t count, const struct layout_area *area) {
    for (size_t i = 0; i < count && i < cuts->count; i++)
        if (!layout_is_inside(LIST_AT(cuts, const struct layout_cut, i), area))
            return false;
    return true;
}

/* Does a column of this room hold the first lines of what begins with a strip: one, or as many as
 * are to stay together? */
static bool holds_lines(const struct pile *pile, const struct layout_area *area, size_t first) {
    const struct layout_flow *flow = pile->columns->flow;
    int64_t lines = 1;
    while (first + (size_t)lines < flow->strips.count &&
           strip_at(flow, first + (size_t)lines)->penalty >= LAYOUT_BREAK_LONELY &&
           lines < LINES_MOST)
        lines++;
    return area->room >= lines * area->feed - area->gap_above - area->gap_below;
}

/* Are the columns' ends no worse than between two lines? */
static bool ends_well(const struct pile *pile, const struct list *cuts, size_t count) {
    for (size_t i = 1; i <= count && i < cuts->count; i++) {
        size_t first = LIST_AT(cuts, const struct layout_cut, i)->first;
        if (strip_at(pile->columns->flow, first)->penalty >= LAYOUT_BREAK_KEEP)
            return false;
    }
    return true;
}

/* May text that is cut so begin here, below something else? */
static bool may_begin(const struct pile *pile, const struct list *cuts,
                      const struct layout_area *area) {
    size_t count = pile->columns->count;
    if (cuts->count == 0 || !is_inside(cuts, count, area))
        return false;
    size_t first = LIST_AT(cuts, const struct layout_cut, 0)->first;
    return cuts->count <= count || (holds_lines(pile, area, first) && ends_well(pile, cuts, count));
}

/* The last columns of a stretch: level, and what follows stands below them. */
static void end_stretch(struct pile *pile, struct layout_range range, int64_t penalty,
                        struct list *cuts) {
    struct layout_area area = area_from(pile, pile->top);
    struct layout_columns columns = *pile->columns;
    int64_t bottom = 0, lonely = LAYOUT_BREAK_LONELY * (int64_t)columns.count;
    columns.area = &area;
    bool level = layout_balance(&columns, range, penalty, cuts);
    if (cuts->count < columns.count) /* rather single lines than a column without any */
        level = layout_balance(&columns, range, penalty + lonely, cuts);
    (void)level; /* else they are as full as they can be */
    for (size_t i = 0; i < cuts->count; i++)
        bottom = MAX(bottom, LIST_AT(cuts, const struct layout_cut, i)->text_bottom);
    push_columns(pile, cuts, (struct layout_range){0, cuts->count});
    pile->top += whole_lines(&area, bottom + area.gap_above + area.gap_below);
}

/* Whole pages, as long as more than one remains; of a page begun already, or one that keeps room
 * for notes across it, the rest. Gives what is left of the stretch. */
static void fill_pages(struct pile *pile, const struct list *cuts, struct layout_range *range) {
    size_t count = pile->columns->count, index = 0;
    bool begun = pile->top > 0 || pile->columns->feet;
    while (index + count < cuts->count && (index == 0 || !begun)) {
        push_columns(pile, cuts, (struct layout_range){index, index + count});
        turn_page(pile);
        index += count;
    }
    range->first = LIST_AT(cuts, const struct layout_cut, index)->first;
}

static bool is_level_foot(const struct pile *pile) {
    for (size_t i = 1; i < pile->columns->count; i++)
        if (pile->held[i].notes != pile->held[0].notes)
            return false;
    return true;
}

/* Where notes of text further up leave some columns more room than others, these are filled one
 * after another; what does not fit them, as whole pages are. Gives what that costs. */
static int64_t cut_text(const struct pile *pile, struct layout_range range, struct list *ret_cuts) {
    const struct layout_columns *columns = pile->columns;
    struct layout_area area = area_from(pile, pile->top);
    int64_t penalty = 0;
    *ret_cuts = (struct list){0};
    for (size_t i = 0; !is_level_foot(pile) && i < columns->count && range.first < range.end; i++) {
        struct list cuts;
        area = column_from(pile, pile->top, i);
        layout_break_pages(columns->arena, columns->flow, range, &area, &cuts);
        penalty += i > 0 ? strip_at(columns->flow, range.first)->penalty : 0;
        struct layout_cut *cut = LIST_PUSH(columns->arena, ret_cuts, struct layout_cut);
        *cut = *LIST_AT(&cuts, const struct layout_cut, 0);
        range.first = cut->end;
    }
    if (range.first == range.end)
        return penalty;
    struct list rest;
    penalty += layout_break_pages(columns->arena, columns->flow, range, &area, &rest);
    for (size_t i = 0; i < rest.count; i++)
        *LIST_PUSH(columns->arena, ret_cuts, struct layout_cut) =
            *LIST_AT(&rest, const struct layout_cut, i);
    return penalty;
}

static void add_text(struct pile *pile, struct layout_range range) {
    while (range.first < range.end) {
        struct list cuts;
        struct layout_area area = area_from(pile, pile->top);
        int64_t penalty = cut_text(pile, range, &cuts);
        if (pile->top > 0 && !may_begin(pile, &cuts, &area)) {
            turn_page(pile);
        } else if (cuts.count > pile->columns->count) {
            fill_pages(pile, &cuts, &range);
        } else {
            end_stretch(pile, range, penalty, &cuts);
            return;
        }
    }
}

/* ---- across the columns ------------------------------------------------------------------ */

/* Where strips across stand in their band. */
struct band {
    struct layout_cut cut;
    int64_t height; /* whole lines */
};

static int64_t stretch_height(const struct pile *pile, struct layout_range range) {
    int64_t height = 0;
    for (size_t i = range.first; i < range.end; i++) {
        const struct layout_strip *strip = strip_at(pile->columns->flow, i);
        height += strip->height + (i > range.first ? strip->space : 0);
    }
    return height;
}

/* What is across stands above the notes of all columns. */
static void keep_clear(const struct pile *pile, struct layout_cut *cut) {
    Length notes = pile->held[fullest_foot(pile)].notes;
    if (notes > 0)
        cut->bottom = MAX(cut->bottom, layout_bound((int64_t)cut->text_bottom + notes +
                                                    pile->columns->area->notes_gap));
}

/* `space`: above it, but at a page's head. That below is always there; what is left over of the
 * lines goes to both. */
static struct band measure_band(const struct pile *pile, const struct layout_cut *cut,
                                Length space) {
    const struct layout_flow *flow = pile->columns->flow;
    const struct layout_area *area = pile->columns->area;
    const struct layout_range range = {cut->first, cut->end};
    struct band band = {.cut = *cut};
    bool followed = stretch_after(flow, range.end).end > range.end;
    int64_t start = cut->top;
    if (pile->top > 0)
        start = (int64_t)space - area->gap_above;
    int64_t bare = start + area->gap_above + stretch_height(pile, range) +
                   (followed ? strip_at(flow, range.end)->space : 0);
    band.height = whole_lines(area, bare);
    if (pile->top > 0)
        start += (band.height - bare) / 2;
    band.cut.top = layout_bound(start);
    band.cut.text_bottom = layout_bound(cut->text_bottom + start - cut->top);
    take_notes(pile, &band.cut, 0);
    keep_clear(pile, &band.cut);
    return band;
}

/* The pile as it is with the band on it. */
static struct pile pile_with(const struct pile *pile, const struct band *band) {
    struct pile with = *pile;
    size_t count = pile->columns->count;
    with.top += band->height;
    with.held = ARENA_ARRAY(pile->columns->arena, struct layout_cut, count);
    memcpy(with.held, pile->held, count * sizeof *with.held);
    with.held[0] = band->cut;
    return with;
}

/* With the beginning of what follows. */
static bool may_stand(const struct pile *pile, const struct band *band) {
    const struct layout_columns *columns = pile->columns;
    struct layout_range next = stretch_after(columns->flow, band->cut.end);
    if (pile->top + band->cut.bottom > columns->area->room)
        return false;
    if (next.first == next.end)
        return true;
    const struct pile with = pile_with(pile, band);
    const struct layout_area area = area_from(&with, with.top);
    struct list cuts;
    cut_text(&with, next, &cuts);
    return may_begin(&with, &cuts, &area);
}

/* Of strips across that are to stay with what follows and do not leave it room on a page of their
 * own: where those begin that go on with it. */
static size_t find_kept(const struct layout_flow *flow, const struct layout_cut *cut) {
    size_t kept = cut->end;
    if (kept >= flow->strips.count || strip_at(flow, kept)->penalty < LAYOUT_BREAK_KEEP)
        return cut->first;
    while (kept > cut->first && strip_at(flow, kept)->penalty >= LAYOUT_BREAK_KEEP)
        kept--;
    return kept;
}

static void add_across(struct pile *pile, struct layout_range range) {
    const struct layout_columns *columns = pile->columns;
    struct list cuts;
    Length space = strip_at(columns->flow, range.first)->space;
    layout_break_pages(columns->arena, columns->flow, range, columns->area, &cuts);
    for (size_t i = 0; i < cuts.count; i++) {
        const struct layout_cut *cut = LIST_AT(&cuts, const struct layout_cut, i);
        struct band band = measure_band(pile, cut, space);
        if (pile->top > 0 && (i > 0 || !may_stand(pile, &band))) {
            turn_page(pile);
            band = measure_band(pile, cut, space);
        }
        size_t kept = find_kept(columns->flow, cut);
        if (kept > cut->first && !may_stand(pile, &band)) {
            add_across(pile, (struct layout_range){cut->first, kept});
            turn_page(pile);
            add_across(pile, (struct layout_range){kept, range.end});
            return;
        }
        push_cut(pile, &band.cut, 0);
        pile->top += band.height;
    }
}

/* ---- across some of the columns ---------------------------------------------------------- */

/* Text in columns of which the first begin below what is across them. */
struct beside {
    const struct band *band;
    size_t span;
    int64_t level; /* from the top of the band: where the columns' text ends at the latest */
    struct list cuts;
    struct layout_range rest;
    int64_t penalty;
    bool inside;
};

/* Across less than all, over text. What is longer than a page, or stands alone, is as if it were
 * across all. */
static bool is_beside(const struct pile *pile, struct layout_range range,
                      struct layout_range text) {
    const struct layout_flow *flow = pile->columns->flow;
    size_t span = span_of(flow, range);
    return span > 0 && span < pile->columns->count && text.first < text.end &&
           strip_at(flow, text.first)->span == 0 &&
           stretch_height(pile, range) < pile->columns->area->room / 2;
}

/* The first columns begin below the band, the first of them with its notes at the foot. */
static struct layout_area area_beside(const struct pile *pile, const struct beside *beside,
                                      size_t column) {
    int64_t height = column < beside->span ? beside->band->height : 0;
    struct layout_area area = column_from(pile, pile->top + height, column);
    area.level = layout_bound(beside->level - height);
    if (column == 0 && beside->span > 0) {
        area.held = beside->band->cut.notes;
        area.held_slack = beside->band->cut.notes_slack;
    }
    return area;
}

/* Fills the columns one after another. */
static void cut_beside(const struct pile *pile, struct layout_range text, struct beside *beside) {
    const struct layout_columns *columns = pile->columns;
    beside->cuts = (struct list){0};
    beside->rest = text;
    beside->penalty = 0;
    beside->inside = true;
    for (size_t i = 0; i < columns->count && beside->rest.first < text.end; i++) {
        struct list cuts;
        struct layout_area area = area_beside(pile, beside, i);
        layout_break_pages(columns->arena, columns->flow, beside->rest, &area, &cuts);
        struct layout_cut *cut = LIST_PUSH(columns->arena, &beside->cuts, struct layout_cut);
        *cut = *LIST_AT(&cuts, const struct layout_cut, 0);
        beside->penalty += i > 0 ? strip_at(columns->flow, cut->first)->penalty : 0;
        beside->inside = beside->inside && layout_is_inside(cut, &area);
        beside->rest.first = cut->end;
    }
}

/* The least lines that hold all of the text at that price; false if there are none below the room.
 */
static bool lower_beside(const struct pile *pile, struct layout_range text, int64_t penalty,
                         struct beside *beside) {
    const struct layout_area *area = pile->columns->area;
    struct beside tried = *beside;
    tried.level = beside->band->height + area->feed - area->gap_above - area->gap_below;
    for (; tried.level < beside->level; tried.level += area->feed) {
        cut_beside(pile, text, &tried);
        if (!tried.inside || tried.rest.first < text.end || tried.penalty > penalty)
            continue;
        *beside = tried;
        return true;
    }
    return false;
}

/* Rather single lines than a column without any, as above. */
static void level_beside(const struct pile *pile, struct layout_range text, struct beside *beside) {
    size_t count = pile->columns->count;
    int64_t penalty = beside->penalty, lonely = LAYOUT_BREAK_LONELY * (int64_t)count;
    if (beside->rest.first < text.end)
        return;
    bool level = lower_beside(pile, text, penalty, beside);
    if (!level || beside->cuts.count < count)
        level = lower_beside(pile, text, penalty + lonely, beside);
    (void)level; /* else they are as full as they can be */
}

/* With the first lines of its text, or all of it. */
static bool may_stand_beside(const struct pile *pile, const struct beside *beside) {
    struct layout_area area = area_from(pile, pile->top + beside->band->height);
    const struct layout_strip *next = beside->rest.first < beside->rest.end
                                          ? strip_at(pile->columns->flow, beside->rest.first)
                                          : NULL;
    size_t first = LIST_AT(&beside->cuts, const struct layout_cut, 0)->first;
    return pile->top + beside->band->cut.bottom <= pile->columns->area->room && beside->inside &&
           beside->penalty < LAYOUT_BREAK_KEEP &&
           (!next || (holds_lines(pile, &area, first) && next->penalty < LAYOUT_BREAK_KEEP));
}

static void push_beside(struct pile *pile, const struct beside *beside) {
    int64_t height = beside->band->height;
    push_cut(pile, &beside->band->cut, 0);
    for (size_t i = 0; i < beside->cuts.count; i++) {
        struct layout_cut cut = *LIST_AT(&beside->cuts, const struct layout_cut, i);
        cut.top = layout_bound(cut.top + (i < beside->span ? height : 0));
        cut.text_bottom = layout_bound(cut.text_bottom + (i < beside->span ? height : 0));
        cut.bottom = layout_bound(cut.bottom + (i < beside->span ? height : 0));
        push_cut(pile, &cut, i);
    }
}

/* Below other text, all columns begin a space further down, a line of it at least. */
static void add_beside(struct pile *pile, struct layout_range range, struct layout_range text) {
    const struct layout_columns *columns = pile->columns;
    const struct layout_area *area = columns->area;
    const struct layout_strip *head = strip_at(columns->flow, range.first);
    struct list cuts;
    layout_break_pages(columns->arena, columns->flow, range, area, &cuts);
    const struct layout_cut *cut = LIST_AT(&cuts, const struct layout_cut, 0);
    if (pile->top > 0)
        pile->top += whole_lines(area, head->space);
    struct band band = measure_band(pile, cut, 0);
    struct beside beside = {
        &band, span_of(columns->flow, range), area->room - pile->top, {0}, {0}, 0, true};
    cut_beside(pile, text, &beside);
    if (pile->top > 0 && !may_stand_beside(pile, &beside)) {
        turn_page(pile);
        band = measure_band(pile, cut, 0);
        beside.level = area->room;
        cut_beside(pile, text, &beside);
    }
    level_beside(pile, text, &beside);
    push_beside(pile, &beside);
    pile->top += beside.level + area->gap_above + area->gap_below;
    if (beside.rest.first < text.end) {
        turn_page(pile);
        add_text(pile, beside.rest);
    }
}

void layout_break_bands(const struct layout_columns *columns, struct list *ret_cuts) {
    const struct layout_flow *flow = columns->flow;
    struct pile pile = {
        .columns = columns,
        .cuts = ret_cuts,
        .opens = true,
        .held = ARENA_ARRAY(columns->arena, struct layout_cut, columns->count),
    };
    *ret_cuts = (struct list){0};
    begin_page(&pile);
    for (size_t i = 0; i < flow->strips.count;) {
        struct layout_range range = stretch_from(flow, i);
        struct layout_range next = stretch_after(flow, range.end);
        if (i > 0 && strip_at(flow, i)->forced)
            turn_page(&pile);
        if (strip_at(flow, i)->span == 0)
            add_text(&pile, range);
        else if (!is_beside(&pile, range, next))
            add_across(&pile, range);
        else
            add_beside(&pile, range, next);
        i = is_beside(&pile, range, next) ? next.end : range.end;
    }
}
