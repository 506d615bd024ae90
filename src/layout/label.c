/* Text with its label: takes a block's label and its text, gives the strips of both.
 *
 * A label hangs in a column before the text. One that is wider than the column pushes the text's
 * first line behind itself; where it takes several lines, the text begins beside the last of them,
 * and where that leaves the text no room, below. Never does a line of one stand on the other. */
#include <glib.h>
#include <string.h>

#include "layout/layout_int.h"

/* em that a text needs beside a label, or else it begins below; and of which numbers may be cut. */
#define LEAST_BESIDE 2
#define NARROW       8

/* ---- labels ------------------------------------------------------------------------------ */

bool layout_measure_label(struct layout *layout, const struct layout_scope *scope,
                          struct layout_label *label) {
    struct text_paragraph paragraph = layout_label_paragraph(layout, scope);
    struct text_extent extent;
    paragraph.runs = label->runs.items;
    paragraph.run_count = label->runs.count;
    if (!layout_measure(layout, &paragraph, &extent))
        return false;
    label->natural = extent.natural;
    return true;
}

/* A number label takes its own width, and an em where its style gives no gap. */
bool layout_own_label(struct layout *layout, const struct document_node *node,
                      const struct layout_scope *scope, struct layout_label *ret_label) {
    *ret_label = (struct layout_label){0};
    if (node->label.count == 0)
        return true;
    layout_text_runs(layout, scope, &node->label, NULL, &ret_label->runs);
    if (!layout_measure_label(layout, scope, ret_label))
        return false;
    Length fixed = MAX(layout_bound(scope->style->label_width), 0);
    ret_label->column = fixed > 0 ? fixed : ret_label->natural;
    Length gap = layout_bound(scope->style->label_gap);
    ret_label->gap = gap < 0 ? layout_size(scope->style) : gap;
    return true;
}

/* ---- lines ------------------------------------------------------------------------------- */

/* A baseline inside its strip: lines stand feed apart, so every one sits as the first. */
static Length strip_baseline(const struct text_block *block) {
    return layout_bound(LIST_AT(&block->lines, struct text_line, 0)->baseline);
}

/* What a page break before a line costs: pages are full, but for what the style asks for, a lone
 * character at a head (JLReq 4.5.3 and 3.5.4), and a number or a word that goes on there. */
static int64_t line_penalty(const struct document_node *node, const struct document_style *style,
                            const struct text_block *block, size_t index) {
    size_t count = block->lines.count;
    if (index == 0)
        return LAYOUT_BREAK_FREE;
    if (layout_is_heading(node))
        return LAYOUT_BREAK_SOLID;
    if (LIST_AT(&block->lines, const struct text_line, index - 1)->torn)
        return LAYOUT_BREAK_KEEP;
    if (layout_is_lonely(style, index, count))
        return LAYOUT_BREAK_LONELY;
    bool lone = index + 1 == count &&
                layout_is_lone_character(LIST_AT(&block->lines, struct text_line, index));
    return lone ? LAYOUT_BREAK_LONELY : LAYOUT_BREAK_FREE;
}

#define SEAM (LENGTH_PT / 4) /* grounds overlap by it, so that no seam is seen between lines */

/* Colour behind a line that was pushed, and its label, over all of its strip; it is drawn first. */
static void lay_ground(struct layout *layout, struct layout_strip *strip,
                       const struct layout_scope *scope, Length from, bool goes_on) {
    Length seam = goes_on ? SEAM : 0;
    bool vertical = scope->writing == DOCUMENT_VERTICAL;
    struct layout_piece ground = {.x = from, .y = -seam, .height = strip->height + seam};
    ground.width = MAX(scope->right - from, 0);
    frame_add_box(layout->arena, &ground.group.items,
                  vertical ? (struct frame_box){0, 0, ground.height, ground.width}
                           : (struct frame_box){0, 0, ground.width, ground.height},
                  scope->style->ground);
    LIST_AT(&ground.group.items, struct frame_item, 0)->role = FRAME_ARTIFACT;
    LIST_PUSH(layout->arena, &strip->pieces, struct layout_piece);
    struct layout_piece *pieces = strip->pieces.items;
    memmove(pieces + 1, pieces, (strip->pieces.count - 1) * sizeof *pieces);
    pieces[0] = ground;
}

static void push_lines(struct layout *layout, struct layout_flow *flow,
                       const struct document_node *node, const struct text_block *block,
                       const struct layout_scope *scope, Length head) {
    Length feed = layout_feed(scope->style);
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_line *line = LIST_AT(&block->lines, struct text_line, i);
        struct layout_piece piece = {.line = line, .node = node, .x = scope->x, .height = feed};
        piece.y = strip_baseline(block);
        layout_flow_keep(flow, line_penalty(node, scope->style, block, i));
        struct layout_strip *strip = layout_flow_push(layout->arena, flow, feed, &piece);
        if (scope->style->grounded)
            lay_ground(layout, strip, scope, MIN(head, scope->x), i > 0);
    }
}

/* ---- one beside the other ---------------------------------------------------------------- */

/* A label and a text on their way to strips. */
struct pair {
    struct layout *layout;
    struct layout_flow *flow;
    const struct document_node *node;
    Length head, column, gap; /* of labels: where their lines begin, the column, and behind it */
    const struct text_block *label; /* NULL: there is none */
    struct layout_scope body;
    const struct text_block *text;
};

static const struct text_line *label_line(const struct pair *pair, size_t index) {
    return LIST_AT(&pair->label->lines, const struct text_line, index);
}

static size_t count_label(const struct pair *pair) {
    return pair->label ? pair->label->lines.count : 0;
}

/* How far a line of the label, and the gap behind it, reaches into the text. */
static Length reach_of(const struct pair *pair, size_t index) {
    if (index >= count_label(pair))
        return 0;
    const struct text_line *line = label_line(pair, index);
    return MAX(layout_bound((int64_t)pair->head + line->x + line->width + pair->gap - pair->body.x),
               0);
}

/* A line of the label is as long as the block's, at most. */
static bool compose_label(struct pair *pair, const struct layout_scope *scope,
                          const struct layout_label *label) {
    Length em = layout_size(scope->style);
    struct text_paragraph paragraph = layout_label_paragraph(pair->layout, scope);
    if (label->runs.count == 0)
        return true;
    paragraph.measure = CLAMP(label->natural, em, MAX(scope->right - scope->x, em));
    if (!layout_compose(pair->layout, &paragraph, &label->runs, &pair->label))
        return false;
    layout_note_composed(pair->layout, pair->node, "label", pair->label);
    return true;
}

/* The label's lines [first, end) wait for the next strips. */
static void pend_label(const struct pair *pair, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        struct layout_piece piece = {.line = label_line(pair, i), .node = pair->node};
        piece.label = true;
        piece.x = pair->head;
        piece.y = strip_baseline(pair->label);
        piece.height = layout_feed(pair->body.style);
        layout_flow_pend(pair->layout->arena, pair->flow, &piece, i - first);
    }
}

/* Those before `end` have strips of their own, and what follows stays with them. */
static void push_label(const struct pair *pair, size_t end) {
    for (size_t i = 0; i < end; i++) {
        pend_label(pair, i, i + 1);
        layout_flow_flush(pair->layout->arena, pair->flow);
        layout_flow_keep(pair->flow, LAYOUT_BREAK_KEEP);
    }
}

static bool compose_text(struct pair *pair, Length first_indent, struct diags *diags) {
    struct layout *layout = pair->layout;
    struct layout_scope scope = pair->body;
    struct diags *heard = layout->diags;
    layout->diags = diags;
    struct text_paragraph paragraph = layout_paragraph(layout, &scope, pair->node->origin);
    /* An indent may not leave the first line less than one em, nor start it before the type area.
     */
    Length widest = MAX(paragraph.measure - layout_size(scope.style), 0);
    paragraph.first_indent = CLAMP(first_indent, -scope.x, widest);
    struct list runs = {0};
    layout_text_runs(layout, &scope, &pair->node->runs, NULL, &runs);
    bool composed = layout_compose(layout, &paragraph, &runs, &pair->text);
    layout->diags = heard;
    pair->body.x = scope.x;
    return composed;
}

/* How many things are wrong with the text's lines if it begins so far in. */
static size_t count_wrongs(struct pair *pair, Length first_indent) {
    struct diags *unheard = diags_new();
    bool composed = compose_text(pair, first_indent, unheard);
    size_t count = composed ? diags_count(unheard) : SIZE_MAX;
    diags_free(unheard);
    return count;
}

/* Does the text stand behind the label as well as below it: is nothing parted or too long that is
 * whole there? */
static bool stands_behind(struct pair *pair, Length reach) {
    Length room = pair->body.right - pair->body.x - reach;
    if (room < LEAST_BESIDE * layout_size(pair->body.style))
        return false;
    size_t wrongs = count_wrongs(pair, reach);
    return wrongs == 0 || wrongs <= count_wrongs(pair, 0);
}

/* The label's line that the text begins beside: the first, where all keep to their column; else
 * the last, or, where that is too long, none. */
static size_t find_beside(struct pair *pair) {
    size_t count = count_label(pair), beside = 0;
    for (size_t i = 0; i + 1 < count; i++)
        beside = reach_of(pair, i) > 0 ? count - 1 : beside;
    Length reach = reach_of(pair, beside);
    bool behind = reach == 0 || pair->node->runs.count == 0 || stands_behind(pair, reach);
    return behind ? beside : count;
}

/* Where the text stands. A column of labels that leaves it no room is given up for this block. */
static void set_body(struct pair *pair, const struct layout_scope *scope,
                     const struct layout_label *label) {
    int64_t x = (int64_t)scope->x + label->column + label->gap;
    Length em = layout_size(scope->style);
    pair->body = *scope;
    pair->head = scope->x;
    pair->gap = label->gap;
    pair->body.right =
        layout_bound((int64_t)scope->right - MAX(layout_bound(scope->style->end_indent), 0));
    if (pair->body.right - x >= LEAST_BESIDE * (int64_t)em || label->column + label->gap == 0)
        pair->body.x = MIN(layout_bound(x), scope->right);
    else if (pair->body.right - x < em)
        diag_report(
            pair->layout->diags, DIAG_LINE_OVERFULL, pair->node->origin,
            "make its indents, its label or its size smaller",
            "less than one character fits beside the label: the text begins behind or below "
            "it");
}

/* Are numbers and words cut in the narrow place beside the column of labels that would be whole
 * without it? */
static bool cuts_beside_column(const struct pair *pair) {
    Length room = pair->body.right - pair->body.x;
    if (!pair->label || pair->node->runs.count == 0 || pair->body.x == pair->head ||
        room >= NARROW * layout_size(pair->body.style))
        return false;
    struct pair beside = *pair, alone = *pair;
    alone.body.x = pair->head;
    size_t wrongs = count_wrongs(&beside, 0);
    return wrongs > 0 && count_wrongs(&alone, 0) < wrongs;
}

bool layout_add_text(struct layout *layout, struct layout_flow *flow,
                     const struct document_node *node, struct layout_scope *scope,
                     const struct layout_label *label) {
    struct pair pair = {.layout = layout, .flow = flow, .node = node};
    bool labelled = label->column > 0 || label->gap > 0 || label->natural > 0;
    scope->x = MIN(scope->x, scope->right);
    Length hang = label->runs.count ? 0 : MIN(scope->first_indent, 0);
    layout_flow_clear(layout->arena, flow, scope->x + hang);
    set_body(&pair, scope, label);
    if (!compose_label(&pair, scope, label))
        return false;
    if (cuts_beside_column(&pair))
        pair.body.x = pair.head;
    size_t beside = find_beside(&pair);
    push_label(&pair, beside);
    pend_label(&pair, beside, count_label(&pair));
    scope->x = pair.body.x;
    if (node->runs.count == 0)
        return true;
    if (!compose_text(&pair, labelled ? reach_of(&pair, beside) : scope->first_indent,
                      layout->diags))
        return false;
    layout_note_composed(layout, node, "body", pair.text);
    push_lines(layout, flow, node, pair.text, &pair.body, pair.head);
    return true;
}
