/* Columns: takes how wide each wants to be, gives widths that together fit the line. */
#include <glib.h>
#include <string.h>

#include "layout/grid_int.h"

/* ---- shrinking --------------------------------------------------------------------------- */

/* Columns that are to be made narrower. */
struct shrinking {
    const struct layout_shrinking *columns;
    bool *settled;  /* how wide they are is known */
    int64_t room;   /* for the others */
    int64_t wanted; /* by the others */
    int64_t least;  /* that they need */
    bool held;      /* there is room for that */
    size_t open;    /* how many they are */
};

static void settle(struct shrinking *shrinking, size_t column, Length width) {
    shrinking->settled[column] = true;
    shrinking->room -= width;
    shrinking->wanted -= shrinking->columns->widths[column];
    shrinking->least -= shrinking->columns->leasts[column];
    shrinking->columns->widths[column] = width;
    shrinking->open--;
}

/* Is there room for what the others need when this one keeps its width? */
static bool leaves_room(const struct shrinking *shrinking, size_t column) {
    const struct layout_shrinking *columns = shrinking->columns;
    return !shrinking->held ||
           shrinking->room - columns->widths[column] >= shrinking->least - columns->leasts[column];
}

/* Columns that are no wider than an equal share keep their width. True when it found any. */
static bool settle_narrow(struct shrinking *shrinking) {
    int64_t share = shrinking->open > 0 ? shrinking->room / (int64_t)shrinking->open : 0;
    const Length *widths = shrinking->columns->widths;
    bool found = false;
    for (size_t i = 0; i < shrinking->columns->count; i++) {
        if (shrinking->settled[i] || widths[i] > share || !leaves_room(shrinking, i))
            continue;
        settle(shrinking, i, widths[i]);
        found = true;
    }
    return found;
}

static int64_t share_of(const struct shrinking *shrinking, size_t column) {
    return shrinking->columns->widths[column] * MAX(shrinking->room, 0) / MAX(shrinking->wanted, 1);
}

/* Columns that cannot be broken so often keep as much as they need: the others give way. */
static bool settle_solid(struct shrinking *shrinking) {
    bool found = false;
    for (size_t i = 0; i < shrinking->columns->count; i++) {
        Length least = shrinking->columns->leasts[i];
        if (shrinking->settled[i] || least <= share_of(shrinking, i))
            continue;
        settle(shrinking, i, least);
        found = true;
    }
    return found;
}

void layout_shrink_columns(struct arena *arena, const struct layout_shrinking *columns) {
    struct shrinking shrinking = {
        .columns = columns, .room = columns->room, .open = columns->count};
    shrinking.settled = ARENA_ARRAY(arena, bool, columns->count);
    for (size_t i = 0; i < columns->count; i++) {
        shrinking.wanted += columns->widths[i];
        shrinking.least += columns->leasts[i];
    }
    shrinking.held = shrinking.least <= columns->room;
    while (settle_narrow(&shrinking))
        continue;
    while (shrinking.held && settle_solid(&shrinking))
        continue;
    int64_t wanted = shrinking.wanted;
    for (size_t i = 0; i < columns->count; i++)
        if (!shrinking.settled[i])
            columns->widths[i] =
                (Length)((int64_t)columns->widths[i] * MAX(shrinking.room, 0) / MAX(wanted, 1));
}

/* ---- narrowing --------------------------------------------------------------------------- */

static int64_t sum(const Length *widths, size_t count) {
    int64_t whole = 0;
    for (size_t i = 0; i < count; i++)
        whole += widths[i];
    return whole;
}

/* As wide as `leasts`, and where it wants so, wide enough for a little text; within `most`. */
static Length *floor_of(struct arena *arena, const struct layout_narrowing *narrowing,
                        const Length *leasts, const Length *most) {
    Length *floor = ARENA_ARRAY(arena, Length, narrowing->count);
    for (size_t i = 0; i < narrowing->count; i++)
        floor[i] = MIN(MAX(leasts[i], narrowing->text), most[i]);
    return floor;
}

/* From `widths`, which are too wide, to no less than `leasts`. False: not even those fit. */
static bool shrink_to(struct arena *arena, const struct layout_narrowing *narrowing,
                      const Length *widths, const Length *leasts) {
    if (sum(leasts, narrowing->count) > narrowing->room)
        return false;
    memmove(narrowing->widths, widths, narrowing->count * sizeof *widths);
    layout_shrink_columns(arena, &(struct layout_shrinking){narrowing->widths, leasts,
                                                            narrowing->count, narrowing->room});
    return true;
}

/* The column that gives most when it is made as narrow as its least. */
static size_t most_giving(const Length *widths, const Length *leasts, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (widths[i] - leasts[i] > widths[best] - leasts[best])
            best = i;
    return best;
}

/* The same, in as few columns as can be; the others keep their widths. */
static bool shrink_few_to(struct arena *arena, const struct layout_narrowing *narrowing,
                          const Length *widths, const Length *leasts) {
    size_t count = narrowing->count;
    Length *floors = ARENA_ARRAY(arena, Length, count);
    memcpy(floors, widths, count * sizeof *floors);
    for (size_t i = 0; i < count && sum(floors, count) > narrowing->room; i++) {
        size_t column = most_giving(floors, leasts, count);
        floors[column] = MIN(floors[column], leasts[column]);
    }
    return shrink_to(arena, narrowing, widths, floors);
}

bool layout_narrow_columns(struct arena *arena, const struct layout_narrowing *narrowing) {
    const Length *whole = floor_of(arena, narrowing, narrowing->whole, narrowing->widths);
    if (shrink_to(arena, narrowing, narrowing->widths, whole))
        return true;
    if (!narrowing->parted)
        return false;
    const Length *parted = floor_of(arena, narrowing, narrowing->parted, whole);
    const Length *cut = floor_of(arena, narrowing, narrowing->cut, parted);
    return shrink_few_to(arena, narrowing, whole, parted) ||
           shrink_few_to(arena, narrowing, parted, cut) ||
           shrink_few_to(arena, narrowing, cut, narrowing->cut);
}

/* ---- sharing ----------------------------------------------------------------------------- */

const struct document_column *layout_track_of(const struct document_grid *look, size_t column) {
    static const struct document_column need = {.kind = DOCUMENT_COLUMN_NEED};
    if (look->tracks.count == 0)
        return &need;
    return LIST_AT(&look->tracks, const struct document_column,
                   MIN(column, look->tracks.count - 1));
}

static Length wanted_width(const struct layout_tracks *tracks, size_t column) {
    const struct document_column *track = layout_track_of(tracks->look, column);
    switch (track->kind) {
    case DOCUMENT_COLUMN_NEED:
        return tracks->needs[column];
    case DOCUMENT_COLUMN_LENGTH:
        return MAX(layout_bound(track->length), 0);
    case DOCUMENT_COLUMN_SHARE:
        return layout_bound((int64_t)tracks->line * track->millis / 1000);
    case DOCUMENT_COLUMN_WEIGHT:
        break;
    }
    return 0;
}

static int64_t sum_of(const struct layout_tracks *tracks, const Length *widths,
                      enum document_column_kind kind, bool others) {
    int64_t sum = 0;
    for (size_t i = 0; i < tracks->look->columns; i++)
        if ((layout_track_of(tracks->look, i)->kind == kind) != others)
            sum += widths[i];
    return sum;
}

static Length *needs_of(struct arena *arena, const struct layout_tracks *tracks,
                        const Length *widths) {
    Length *needs = ARENA_ARRAY(arena, Length, tracks->look->columns);
    size_t count = 0;
    for (size_t i = 0; i < tracks->look->columns; i++)
        if (layout_track_of(tracks->look, i)->kind == DOCUMENT_COLUMN_NEED)
            needs[count++] = widths[i];
    return needs;
}

/* Those that are as wide as their cells make room for the others. Where that cannot be, all are as
 * if they could be broken anywhere. */
static void shrink_needs(struct arena *arena, const struct layout_tracks *tracks, int64_t room,
                         Length *widths) {
    size_t columns = tracks->look->columns, count = 0;
    for (size_t i = 0; i < columns; i++)
        count += layout_track_of(tracks->look, i)->kind == DOCUMENT_COLUMN_NEED;
    const struct layout_narrowing narrowing = {.widths = needs_of(arena, tracks, widths),
                                               .whole = needs_of(arena, tracks, tracks->leasts),
                                               .parted = needs_of(arena, tracks, tracks->parted),
                                               .cut = needs_of(arena, tracks, tracks->cut),
                                               .count = count,
                                               .room = room,
                                               .text = tracks->text};
    if (!layout_narrow_columns(arena, &narrowing))
        layout_shrink_columns(
            arena, &(struct layout_shrinking){narrowing.widths, narrowing.cut, count, room});
    count = 0;
    for (size_t i = 0; i < columns; i++)
        if (layout_track_of(tracks->look, i)->kind == DOCUMENT_COLUMN_NEED)
            widths[i] = narrowing.widths[count++];
}

/* To the last unit: each ends where all up to it end. */
static void share_weights(const struct layout_tracks *tracks, int64_t parts, int64_t rest,
                          Length *widths) {
    int64_t before = 0, weight = 0;
    for (size_t i = 0; i < tracks->look->columns; i++) {
        const struct document_column *track = layout_track_of(tracks->look, i);
        if (track->kind != DOCUMENT_COLUMN_WEIGHT)
            continue;
        weight += track->millis;
        int64_t end = rest * weight / parts;
        widths[i] = layout_bound(end - before);
        before = end;
    }
}

static bool hold_all(const struct layout_tracks *tracks, Length *widths) {
    int64_t sum = 0;
    for (size_t i = 0; i < tracks->look->columns; i++)
        sum += widths[i];
    if (sum <= MAX(tracks->room, 1))
        return true;
    for (size_t i = 0; i < tracks->look->columns; i++)
        widths[i] = (Length)((int64_t)widths[i] * MAX(tracks->room, 1) / sum);
    return false;
}

bool layout_share_tracks(struct arena *arena, const struct layout_tracks *tracks, Length *widths) {
    int64_t parts = 0, least = 0;
    for (size_t i = 0; i < tracks->look->columns; i++) {
        const struct document_column *track = layout_track_of(tracks->look, i);
        bool shares = track->kind == DOCUMENT_COLUMN_WEIGHT;
        parts += shares ? MAX(track->millis, 1) : 0;
        least += shares ? tracks->least : 0;
        widths[i] = wanted_width(tracks, i);
    }
    int64_t fixed = sum_of(tracks, widths, DOCUMENT_COLUMN_NEED, true);
    int64_t needs = sum_of(tracks, widths, DOCUMENT_COLUMN_NEED, false);
    int64_t room = MAX(tracks->room - fixed - least, 0);
    if (needs > room)
        shrink_needs(arena, tracks, room, widths);
    if (parts > 0)
        share_weights(tracks, parts, MAX(tracks->room - fixed - MIN(needs, room), least), widths);
    return hold_all(tracks, widths);
}

/* ---- needs ------------------------------------------------------------------------------- */

static int64_t piece_end(const struct layout_piece *piece) {
    if (!piece->line)
        return (int64_t)piece->x + piece->width;
    const struct document_style *style = piece->node ? piece->node->style : NULL;
    int64_t end = (int64_t)piece->x + piece->line->x + piece->line->width;
    return end + (style ? MAX(layout_bound(style->end_indent), 0) : 0);
}

int64_t layout_longest_line(const struct layout_flow *flow) {
    int64_t longest = 0;
    for (size_t i = 0; i < flow->strips.count; i++) {
        const struct list *pieces = &LIST_AT(&flow->strips, const struct layout_strip, i)->pieces;
        for (size_t k = 0; k < pieces->count; k++)
            longest = MAX(longest, piece_end(LIST_AT(pieces, const struct layout_piece, k)));
    }
    return longest;
}

/* What is found meanwhile is found again when the blocks are composed. */
bool layout_measure_blocks(struct layout *layout, const struct document_node *cell,
                           const struct layout_scope *outer, Length room, Length *ret_length) {
    struct diags *heard = layout->diags;
    size_t composed = layout->composed.count;
    bool loose = layout->loose;
    struct layout_scope scope = *outer;
    struct layout_flow flow = {0};
    scope.x = scope.head = 0;
    scope.right = room;
    layout->diags = diags_new();
    layout->loose = true;
    bool ok = layout_add_node(layout, &flow, cell, &scope);
    diags_free(layout->diags);
    layout->diags = heard;
    layout->composed.count = composed;
    layout->loose = loose;
    *ret_length = ok ? (Length)MIN(layout_longest_line(&flow), (int64_t)room) : room;
    return true;
}
