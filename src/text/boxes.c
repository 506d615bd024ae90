/* Boxes of fixed width: takes spaced cells, brings those of each box to its width, spread evenly
 * (jidori, JLReq 3.7.2) or aligned; and the tracking of display sizes, which comes before. */
#include "text/parts_int.h"

#include <glib.h>

/* ---- tracking ---- */

/* Strokes that are one; letters that join, or that rules of their script set. */
static bool is_joined(const struct cell *before, const struct cell *after) {
    bool dashes =
        text_character_dash_ems(before->character) > 0 && before->character == after->character;
    return dashes || is_backward(before->level) || is_backward(after->level) ||
           (text_character_script(before->character) && text_character_script(after->character));
}

static bool has_tracking(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].style.tracking != 0)
            return true;
    return false;
}

/* A line's last cell has none: what is behind it is its line end's. */
void text_track_cells(struct shaped *shaped) {
    const struct text_run *runs = shaped->paragraph->runs;
    struct cell *cells = shaped->cells.items;
    if (!has_tracking(shaped->paragraph))
        return;
    for (size_t i = 0; i + 1 < shaped->cells.count; i++)
        if (cells[i].kind == CELL_GLYPHS && cells[i + 1].kind == CELL_GLYPHS &&
            !is_joined(&cells[i], &cells[i + 1]))
            cells[i].space += runs[cells[i].run].style.tracking;
}

/* ---- boxes ---- */

static bool is_digit(const struct cell *cell) {
    return cell->traits & LETTER_DIGIT;
}

/* Of a number in figures, with its sign and unit: １／３, ￥５, ５％, ５０km; of one in ideographs,
 * which may be of a name, the unit alone: 五〇％. */
static bool is_in_figures(const struct cell *before, const struct cell *after) {
    bool unit = after->class_number == JLREQ_POSTFIX || after->character == U'／' ||
                (after->character >= 0x3300 && after->character <= 0x33FF) ||
                (before->held && text_is_western_side(after));
    bool counted = before->held && text_number_has_figure(before);
    return (is_digit(before) && (is_digit(after) || unit)) ||
           (counted && after->class_number == JLREQ_POSTFIX) ||
           ((before->character == U'／' || text_number_has_sign(before)) && is_digit(after));
}

/* Between the cell and the next of a box: what is set solid stays one block (JLReq 3.7.2): a
 * number, in full width too, a Western word, a bracket and what it stands at. */
static bool is_solid(const struct cell *cell) {
    const struct cell *next = cell + 1;
    if (cell->number_mark || next->number_mark)
        return true;
    if (cell->class_number == JLREQ_MIDDLE_DOT || next->class_number == JLREQ_MIDDLE_DOT)
        return false;
    return !cell->glue->open || text_marks_cling(cell, next) || is_in_figures(cell, next);
}

/* From one number to another: １～２. */
static bool is_range_mark(const struct cell *cells, size_t first, size_t last, size_t at) {
    uint32_t character = cells[at].character;
    bool mark = character == 0x301C || character == 0xFF5E || character == 0x2013 ||
                character == 0xFF0D || character == '-' || character == '~';
    return mark && at > first && at < last && is_digit(&cells[at - 1]) && is_digit(&cells[at + 1]);
}

/* +1: it opens a bracket, Japanese or Western; -1: it closes one. */
static int bracket_step(const struct cell *cell) {
    bool opens =
        cell->class_number == JLREQ_OPENING || cell->character == '(' || cell->character == '[';
    bool closes =
        cell->class_number == JLREQ_CLOSING || cell->character == ')' || cell->character == ']';
    return opens - closes;
}

/* Is there something in the box besides what stands in brackets? */
static bool has_unbracketed(const struct cell *cells, size_t first, size_t last) {
    int depth = 0;
    for (size_t i = first; i <= last; i++) {
        int step = bracket_step(&cells[i]);
        if (depth == 0 && step == 0)
            return true;
        depth = MAX(depth + step, 0);
    }
    return false;
}

/* A word in brackets beside others is one block, too: （財）, 社団（法人）. */
static void mark_blocks(struct cell *cells, size_t first, size_t last) {
    bool unbracketed = has_unbracketed(cells, first, last);
    int depth = 0;
    for (size_t i = first; i < last; i++) {
        depth = MAX(depth + bracket_step(&cells[i]), 0);
        cells[i].box_solid = (unbracketed && depth > 0) || is_solid(&cells[i]) ||
                             is_range_mark(cells, first, last, i) ||
                             is_range_mark(cells, first, last, i + 1);
    }
}

/* Blocks stand apart evenly: the quarter em between Japanese and Western is part of that. */
static void set_solid(struct cell *cells, size_t first, size_t last) {
    for (size_t i = first; i < last; i++)
        if (!cells[i].box_solid &&
            text_is_western_side(&cells[i]) != text_is_western_side(&cells[i + 1]))
            cells[i].space = 0;
}

/* Spreads the blocks of a box evenly to both its ends. */
static void spread_box(struct cell *cells, size_t first, size_t last, Length room) {
    Length count = 0, passed = 0, given = 0;
    for (size_t i = first; i < last; i++)
        count += !cells[i].box_solid;
    for (size_t i = first; i < last; i++) {
        if (cells[i].box_solid)
            continue;
        Length due = (Length)((int64_t)room * ++passed / count);
        cells[i].space += due - given;
        given = due;
    }
}

static bool is_one_block(const struct cell *cells, size_t first, size_t last) {
    for (size_t i = first; i < last; i++)
        if (!cells[i].box_solid)
            return false;
    return true;
}

bool text_shares_box(const struct cell *before, const struct cell *after,
                     const struct text_run *runs) {
    return before->run == after->run ||
           (runs[before->run].box_width > 0 && runs[after->run].box_width > 0 &&
            runs[after->run].box_joined);
}

/* A box in a Japanese line begins at its left, whichever way its text runs. */
static void fill_mixed_box(struct cell *cells, size_t count, Length left, Length right) {
    uint32_t *order = g_new(uint32_t, 2 * count);
    text_order_cells(cells, count, cells[0].level, order);
    struct cell *first = &cells[order[0] / 2], *last = &cells[order[2 * (count - 1)] / 2];
    if (is_backward(first->level))
        first->trail += left;
    else
        first->lead += left;
    if (is_backward(last->level))
        last->lead += right;
    else
        last->trail += right;
    g_free(order);
}

/* Widens the cells [first, last] of one box to the first run's box_width. */
static void fill_box(struct shaped *shaped, size_t first, size_t last, const struct text_run *run) {
    struct cell *cells = shaped->cells.items;
    Length natural = 0;
    mark_blocks(cells, first, last);
    bool spreads = run->box_align == TEXT_BOX_SPREAD && !is_one_block(cells, first, last);
    if (spreads)
        set_solid(cells, first, last);
    for (size_t i = first; i <= last; i++)
        natural += cells[i].body + (i < last ? cells[i].space : 0);
    Length room = MAX(run->box_width - natural, 0);
    if (spreads)
        spread_box(cells, first, last, room);
    for (size_t i = first; i < last; i++)
        cells[i].glue = &text_glue_rigid;
    if (spreads)
        return;
    bool at_start = run->box_align == TEXT_BOX_START || run->box_align == TEXT_BOX_SPREAD;
    Length lead = at_start ? 0 : run->box_align == TEXT_BOX_END ? room : room / 2;
    if (text_cells_turn(&cells[first], last - first + 1)) {
        fill_mixed_box(&cells[first], last - first + 1, lead, room - lead);
        return;
    }
    cells[first].lead = lead;
    if (cells[last].has_ruby) { /* which stands over the character, not over the box */
        struct line_end *end = ARENA_NEW(shaped->scratch, struct line_end);
        *end = *cells[last].end;
        end->natural += room - lead;
        cells[last].end = end;
        cells[last].space += room - lead;
    } else {
        cells[last].body += room - lead;
    }
}

static bool has_boxes(const struct text_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->run_count; i++)
        if (paragraph->runs[i].box_width > 0)
            return true;
    return false;
}

void text_fill_boxes(struct shaped *shaped) {
    const struct text_run *runs = shaped->paragraph->runs;
    const struct cell *cells = shaped->cells.items;
    if (!has_boxes(shaped->paragraph))
        return;
    for (size_t first = 0, end; first < shaped->cells.count; first = end) {
        const struct text_run *run = &runs[cells[first].run];
        for (end = first + 1;
             end < shaped->cells.count && text_shares_box(&cells[end - 1], &cells[end], runs);)
            end++;
        if (run->kind == TEXT_RUN_CHARACTERS && run->box_width > 0)
            fill_box(shaped, first, end - 1, run);
    }
}
