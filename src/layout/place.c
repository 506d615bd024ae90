/* Placing: takes strips and where their columns begin, gives items on a page or in a box. Here
 * alone what is said as of horizontal writing is turned for vertical pages. */
#include <glib.h>

#include "layout/break_int.h"

#define RULE_SHARE 3                      /* of the line, JLReq 4.2.5 */
#define RULE_WIDTH (LENGTH_PT * 25 / 100) /* hairline */

/* ---- strips ------------------------------------------------------------------------------ */

/* Where on its page the top left corner of a group or the origin of a line stands. */
static struct frame_offset place_of(const struct layout_canvas *canvas, Length x, Length y,
                                    const struct layout_piece *piece) {
    x += piece->x + (canvas->left_hand ? piece->mirrored : 0);
    y += piece->y;
    if (!canvas->sheet->vertical)
        return (struct frame_offset){x, y};
    return (struct frame_offset){canvas->sheet->height - y - (piece->line ? 0 : piece->height), x};
}

static void place_piece(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_piece *piece) {
    struct frame_offset at = place_of(canvas, x, y, piece);
    struct list *items = canvas->items;
    if (piece->line) {
        size_t from = items->count;
        frame_add_line(canvas->arena, items, (Length)at.x, (Length)at.y, piece->line, piece->node);
        for (size_t i = from; i < items->count; i++)
            LIST_AT(items, struct frame_item, i)->label = piece->label;
        layout_place_strokes(canvas, at, piece);
        return;
    }
    struct frame_item *item = LIST_PUSH(canvas->arena, items, struct frame_item);
    *item = piece->group;
    item->kind = FRAME_GROUP;
    item->x = (Length)at.x;
    item->y = (Length)at.y;
    item->node = piece->node;
}

void layout_place_strip(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_strip *strip) {
    for (size_t i = 0; i < strip->pieces.count; i++)
        place_piece(canvas, x, y, LIST_AT(&strip->pieces, struct layout_piece, i));
}

void layout_mark_artifacts(struct list *items, size_t from) {
    for (size_t i = from; i < items->count; i++)
        LIST_AT(items, struct frame_item, i)->role = FRAME_ARTIFACT;
}

/* What closes a table above a page's end is no content. */
static void place_close(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_strip *close) {
    size_t from = canvas->items->count;
    layout_place_strip(canvas, x, y, close);
    layout_mark_artifacts(canvas->items, from);
}

/* A header set again is no content: it has been read once. */
static void place_header(const struct layout_canvas *canvas, Length x, Length y,
                         const struct list *header) {
    size_t from = canvas->items->count;
    for (size_t i = 0; i < header->count; i++) {
        const struct layout_strip *strip = LIST_AT(header, struct layout_strip, i);
        layout_place_strip(canvas, x, y, strip);
        y += strip->height;
    }
    layout_mark_artifacts(canvas->items, from);
}

/* What a column leaves, for each space in it that grows. A page that fits leaves nothing. */
static Length share_of_rest(const struct layout_part *part, const struct layout_cut *cut) {
    int64_t growing = 0, rest = (int64_t)part->area.room - cut->bottom;
    for (size_t i = cut->first; i < cut->end; i++)
        growing += LIST_AT(&part->flow.strips, const struct layout_strip, i)->fills;
    return growing == 0 || part->sequence->page_fits ? 0 : layout_bound(MAX(rest, 0) / growing);
}

void layout_place_cut(const struct layout_canvas *canvas, Length x, Length y,
                      const struct layout_part *part, const struct layout_cut *cut) {
    const struct layout_strip *strips = part->flow.strips.items;
    if (cut->end == cut->first)
        return;
    struct layout_cursor cursor = layout_cursor_begin(&strips[cut->first], cut);
    Length share = share_of_rest(part, cut);
    if (cut->with_header)
        place_header(canvas, x, layout_bound((int64_t)y + cut->top), strips[cut->first].header);
    for (size_t i = cut->first; i < cut->end; i++) {
        int64_t top = layout_cursor_place(&cursor, &part->area, &strips[i]);
        y = layout_bound((int64_t)y + (strips[i].fills ? share : 0));
        layout_place_strip(canvas, x, layout_bound(y + top), &strips[i]);
    }
    if (strips[cut->end - 1].close)
        place_close(canvas, x, layout_bound(y + cursor.y), strips[cut->end - 1].close);
}

/* ---- notes ------------------------------------------------------------------------------- */

/* A rule runs as lines do. */
static void place_rule(const struct layout *layout, const struct layout_canvas *canvas, Length x,
                       Length y) {
    const struct document *document = layout->document;
    const struct document_style *style =
        document->notes.style ? document->notes.style : document->root.style;
    bool vertical = canvas->sheet->vertical;
    bool across = document->notes.across && canvas->sheet->columns > 1;
    Length line = across ? canvas->sheet->area_width : canvas->sheet->column_width;
    Length length = line / RULE_SHARE;
    struct layout_strip strip = {0};
    struct layout_piece *piece = LIST_PUSH(canvas->arena, &strip.pieces, struct layout_piece);
    frame_add_rule(canvas->arena, &piece->group.items, (struct frame_point){0, 0},
                   vertical ? (struct frame_point){0, length} : (struct frame_point){length, 0},
                   RULE_WIDTH, style ? style->color : 0);
    LIST_AT(&piece->group.items, struct frame_item, 0)->role = FRAME_ARTIFACT;
    layout_place_strip(canvas, x, y, &strip);
}

/* A page's notes in one column. */
struct foot {
    const struct layout_canvas *canvas;
    Length x;
    int64_t at; /* where the next note begins */
    bool begun;
};

static void place_note(struct foot *foot, const struct layout_strip *strip) {
    foot->at += foot->begun ? strip->space : -strip->slack_above;
    layout_place_strip(foot->canvas, foot->x, layout_bound(foot->at), strip);
    foot->at += strip->height;
    foot->begun = true;
}

static void place_notes_of(struct foot *foot, const struct layout_part *part,
                           const struct layout_cut *cut) {
    for (size_t i = cut->first; i < cut->end; i++) {
        const struct layout_foot *notes =
            LIST_AT(&part->flow.strips, const struct layout_strip, i)->foot;
        for (size_t k = 0; notes && k < notes->strips.count; k++)
            place_note(foot, LIST_AT(&notes->strips, const struct layout_strip, k));
    }
}

static const struct layout_cut *cut_of(const struct layout_leaf *leaf, size_t index) {
    return LIST_AT(&leaf->part->cuts, const struct layout_cut, index);
}

static bool is_column(const struct layout_leaf *leaf, size_t index, size_t column) {
    return leaf->part->area.across || cut_of(leaf, index)->column == column;
}

/* The notes of a column, or of the page: their height, and where the text above them ends. */
static struct layout_cut gather_notes(const struct layout_leaf *leaf, size_t column) {
    struct layout_cut all = {0};
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++) {
        const struct layout_cut *cut = cut_of(leaf, i);
        if (!is_column(leaf, i, column))
            continue;
        all.text_bottom = MAX(all.text_bottom, cut->text_bottom);
        for (size_t k = cut->first; k < cut->end; k++)
            layout_cut_notes(&all, LIST_AT(&leaf->part->flow.strips, const struct layout_strip, k));
    }
    return all;
}

static void report_long(const struct layout *layout, const struct layout_leaf *leaf) {
    const struct layout_strip *first = LIST_AT(&leaf->part->flow.strips, const struct layout_strip,
                                               cut_of(leaf, leaf->cuts.first)->first);
    diag_report(layout->diags, DIAG_PAGE_OVERFULL, first->origin,
                "shorten them, or let them stand in their columns: `place: foot`",
                "the notes of a page are longer than it has room for, and run out of it");
}

void layout_place_notes(const struct layout *layout, const struct layout_canvas *canvas, Length x,
                        Length y, const struct layout_leaf *leaf, size_t column) {
    const struct layout_cut all = gather_notes(leaf, column);
    if (all.notes == 0 || (leaf->part->area.across && column > 0))
        return;
    /* A page that fits ends there; in one that is too full, they come below the text. */
    int64_t room = MIN(leaf->part->area.room, canvas->sheet->area_height);
    int64_t bottom = (int64_t)all.text_bottom + leaf->part->area.notes_gap + all.notes;
    int64_t at = y + MAX(room, bottom) - all.notes;
    if (leaf->part->area.across && bottom > room)
        report_long(layout, leaf);
    struct foot foot = {canvas, x, at, false};
    place_rule(layout, canvas, x, layout_bound(at - leaf->part->area.notes_gap / 2));
    for (size_t i = leaf->cuts.first; i < leaf->cuts.end; i++)
        if (is_column(leaf, i, column))
            place_notes_of(&foot, leaf->part, cut_of(leaf, i));
}
