/* Notes: takes those of a sequence, gives them as a list at their place in the text, or at the foot
 * of the columns with their marks (JLReq 4.2.4 and 4.2.5; of vertical pages, at the left).
 *
 * At the foot they are composed as one list, so that their marks stand in one column, and then
 * handed out: a strip has those whose marks are first seen in it, wherever in it they stand. Where
 * columns are cut, a strip is as high as it is with them, and so stays with them. Of a long note
 * two lines do so; strips of no height behind it carry the others, and where a column ends between
 * these, the note goes on at the foot of the next. */
#include <glib.h>

#include "layout/break_int.h"

/* ---- as a list --------------------------------------------------------------------------- */

/* Lines are of whole em and end with the others: what is left over is before them. */
static bool add_list(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *notes, const struct layout_scope *outer) {
    struct layout_scope scope = *outer;
    Length em = layout_size(layout_enter(outer, notes).style);
    scope.x = scope.head = scope.x + MAX(scope.right - scope.x, 0) % em;
    return layout_add_list(layout, flow, notes, &scope);
}

bool layout_add_notes(struct layout *layout, struct layout_flow *flow,
                      const struct document_node *notes, const struct layout_scope *outer) {
    if (layout->document->notes.foot || notes->children.count == 0)
        return true;
    return add_list(layout, flow, notes, outer);
}

/* Lines of notes that stay with one strip; and of more, those that do, and the least that go on. */
#define SHORT_NOTE 5
#define PART_LINES 2

/* ---- at the foot ------------------------------------------------------------------------- */

/* Notes on their way to the strips with their marks. */
struct handing {
    struct arena *arena;
    const struct document_node *notes;
    struct layout_flow flow;
    struct layout_range *ranges; /* of its strips, by note; empty: it has been handed out */
    bool across;                 /* all columns: there notes are not parted */
    struct list strips;          /* of struct layout_strip: for the strip that is looked through */
};

/* The index of a note; the count of notes: it is none. */
static size_t index_of(const struct document_node *notes, const struct document_node *node) {
    size_t index = 0;
    while (index < notes->children.count &&
           LIST_AT(&notes->children, const struct document_node, index) != node)
        index++;
    return index;
}

static void find_ranges(struct handing *handing) {
    const struct list *strips = &handing->flow.strips;
    handing->ranges =
        ARENA_ARRAY(handing->arena, struct layout_range, handing->notes->children.count + 1);
    for (size_t i = 0, note = 0; i < strips->count; i++) {
        const struct list *pieces = &LIST_AT(strips, const struct layout_strip, i)->pieces;
        if (pieces->count > 0)
            note = index_of(handing->notes, LIST_AT(pieces, const struct layout_piece, 0)->node);
        struct layout_range *range = &handing->ranges[note];
        *range = (struct layout_range){range->end > 0 ? range->first : i, i + 1};
    }
}

static void hand_out(struct handing *handing, const struct document_node *note) {
    struct layout_range *range = &handing->ranges[index_of(handing->notes, note)];
    for (size_t i = range->first; i < range->end; i++)
        *LIST_PUSH(handing->arena, &handing->strips, struct layout_strip) =
            *LIST_AT(&handing->flow.strips, const struct layout_strip, i);
    *range = (struct layout_range){0, 0};
}

/* What a glyph run of a node's label or body is the mark of. */
static void find_mark(struct handing *handing, const struct document_node *node, bool label,
                      const struct text_glyph_run *text) {
    if (!node)
        return;
    const struct list *runs = label ? &node->label : &node->runs;
    const struct document_run *run =
        text->run < runs->count ? LIST_AT(runs, const struct document_run, text->run) : NULL;
    if (run && run->note)
        hand_out(handing, run->note);
}

/* Boxes hold all of their text in one group. */
static void find_in_items(struct handing *handing, const struct list *items) {
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, const struct frame_item, i);
        if (item->kind == FRAME_TEXT)
            find_mark(handing, item->node, item->label, item->text);
        find_in_items(handing, &item->items);
    }
}

static void find_in_piece(struct handing *handing, const struct layout_piece *piece) {
    const struct list *runs = piece->line ? &piece->line->runs : NULL;
    for (size_t i = 0; runs && i < runs->count; i++)
        find_mark(handing, piece->node, piece->label,
                  LIST_AT(runs, const struct text_glyph_run, i));
    find_in_items(handing, &piece->group.items);
}

static int64_t strips_height(const struct list *strips) {
    int64_t height = 0;
    for (size_t i = 0; i < strips->count; i++) {
        const struct layout_strip *strip = LIST_AT(strips, const struct layout_strip, i);
        height += (int64_t)strip->height + (i > 0 ? strip->space : 0);
    }
    return height;
}

static const struct layout_foot *new_foot(struct arena *arena, const struct list *strips,
                                          struct layout_range range) {
    struct layout_foot *foot = ARENA_NEW(arena, struct layout_foot);
    for (size_t i = range.first; i < range.end; i++)
        *LIST_PUSH(arena, &foot->strips, struct layout_strip) =
            *LIST_AT(strips, const struct layout_strip, i);
    foot->height = layout_bound(strips_height(&foot->strips));
    return foot;
}

/* A strip that carries lines of notes on. A column may end before it as well as before the next
 * strip of text, whose table's head is set again there. */
static void push_carrier(struct handing *handing, const struct layout_strip *strip,
                         const struct layout_strip *next, struct layout_range range,
                         struct list *strips) {
    struct layout_strip *carrier = LIST_PUSH(handing->arena, strips, struct layout_strip);
    bool follows = next && !layout_is_begun(next);
    *carrier = (struct layout_strip){
        .carries = true,
        .attached = true,
        .floats = strip->floats,
        .span = strip->span,
        .penalty = follows ? next->penalty : LAYOUT_BREAK_FREE,
        .header = follows ? next->header : NULL,
        .foot = new_foot(handing->arena, &handing->strips, range),
        .origin = LIST_AT(&handing->strips, const struct layout_strip, range.first)->origin,
    };
}

/* Adds the strip with the notes it has, and what carries them on. */
static void push_with_notes(struct handing *handing, const struct layout_strip *strip,
                            const struct layout_strip *next, struct list *strips) {
    size_t count = handing->strips.count;
    bool parted = count > SHORT_NOTE && !handing->across;
    struct layout_range first = {0, parted ? PART_LINES : count};
    struct layout_strip *pushed = LIST_PUSH(handing->arena, strips, struct layout_strip);
    *pushed = *strip;
    if (count > 0)
        pushed->foot = new_foot(handing->arena, &handing->strips, first);
    for (size_t i = first.end; i < count;) {
        size_t end = i + 1 + PART_LINES <= count ? i + 1 : count;
        push_carrier(handing, strip, next, (struct layout_range){i, end}, strips);
        i = end;
    }
}

static void hand_to_strips(struct handing *handing, struct layout_flow *flow) {
    struct list strips = {0};
    for (size_t i = 0; i < flow->strips.count; i++) {
        const struct layout_strip *strip = LIST_AT(&flow->strips, const struct layout_strip, i);
        const struct layout_strip *next =
            i + 1 < flow->strips.count ? LIST_AT(&flow->strips, const struct layout_strip, i + 1)
                                       : NULL;
        handing->strips = (struct list){0};
        for (size_t k = 0; k < strip->pieces.count; k++)
            find_in_piece(handing, LIST_AT(&strip->pieces, const struct layout_piece, k));
        push_with_notes(handing, strip, next, &strips);
    }
    flow->strips = strips;
}

bool layout_set_feet(struct layout *layout, const struct document_node *node,
                     const struct layout_scope *scope, struct layout_flow *flow) {
    const struct document_node *last =
        node->children.count > 0
            ? LIST_AT(&node->children, const struct document_node, node->children.count - 1)
            : NULL;
    if (!layout->document->notes.foot || !last || last->kind != DOCUMENT_NOTES)
        return true;
    struct handing handing = {.arena = layout->arena, .notes = last};
    struct layout_scope line = *scope;
    const struct layout_sheet sheet = layout_bound_sheet(&layout->sequence->page);
    handing.across = layout_grid(layout, layout->room).across;
    if (handing.across)
        line.right = sheet.area_width;
    if (!add_list(layout, &handing.flow, last, &line))
        return false;
    layout_flow_flush(layout->arena, &handing.flow);
    find_ranges(&handing);
    hand_to_strips(&handing, flow);
    return true;
}
