/* What is longer than a line: takes cells of which all places where lines may end are known, finds
 * more of them where there is none within a whole line, in the order of the harm they do: behind
 * marks, behind an amount, at its thousands and decimals, with hyphens, anywhere. */
#include "text/break_int.h"
#include "text/parts_int.h"
#include "text/phrase_int.h"

#include <glib.h>
#include <string.h>

static bool is_letter_or_digit(const struct cell *cell) {
    return cell->traits & LETTER_ALPHANUMERIC;
}

/* A reference mark stays whole, and with what it stands after, even then. */
static bool may_split(const struct cell *before, const struct cell *after) {
    return !before->box_inside && !(before->traits & LETTER_LEADS) && !text_number_leads(before) &&
           after->kind == CELL_GLYPHS && !after->discardable && !after->number_mark &&
           !text_marks_cling(before, after) && before->class_number != JLREQ_OPENING &&
           after->class_number > JLREQ_COMMA && after->class_number != JLREQ_REFERENCE_MARK;
}

/* What a reader takes for two numbers where it is parted: 1,|234 and 12.|5, but not 12.|24.|2004.
 */
static bool is_in_amount(const struct cell *cells, size_t first, size_t end, size_t at) {
    return text_number_parts_thousands(&cells[at]) ||
           text_number_has_decimals(cells, first, end, at);
}

static bool is_part_mark(const struct cell *cell) {
    return cell->number_mark || text_number_may_part(cell) ||
           (cell->character < 0x80 && strchr("-./~_@:", (int)cell->character));
}

/* Behind the marks that part a date, a number of a telephone, two words: 2004.|12.24, 0123-|45. */
static void split_at_marks(const struct hyphenator *hyphenator, size_t first, size_t end) {
    struct cell *cells = hyphenator->shaped->cells.items;
    for (size_t i = first; i < end; i++)
        if (cells[i].penalty == PENALTY_NEVER && is_part_mark(&cells[i]) &&
            !is_in_amount(cells, first, end, i) && is_letter_or_digit(&cells[i + 1]) &&
            may_split(&cells[i], &cells[i + 1]))
            cells[i].penalty = line_costs.mark;
}

static bool begins_unit(const struct cell *cell) {
    return (text_phrase_is_ideograph(cell->character) ||
            text_phrase_is_katakana(cell->character)) &&
           !text_number_has_figure(cell);
}

/* Between an amount that has thousands or decimals and its unit: 12,500|円. */
static void split_behind_amounts(const struct hyphenator *hyphenator, size_t first, size_t end) {
    struct cell *cells = hyphenator->shaped->cells.items;
    bool amount = false;
    for (size_t i = first; i < end; i++) {
        amount = cells[i].held && (amount || is_in_amount(cells, first, end, i));
        if (amount && text_number_has_figure(&cells[i]) && cells[i].penalty == PENALTY_NEVER &&
            begins_unit(&cells[i + 1]) && may_split(&cells[i], &cells[i + 1]))
            cells[i].penalty = line_costs.mark;
    }
}

/* 1,234,|567: that is told as a cut. */
static void split_in_amounts(const struct hyphenator *hyphenator, size_t first, size_t end) {
    struct cell *cells = hyphenator->shaped->cells.items;
    for (size_t i = first; i < end; i++) {
        if (cells[i].penalty != PENALTY_NEVER || !is_in_amount(cells, first, end, i) ||
            !may_split(&cells[i], &cells[i + 1]))
            continue;
        cells[i].penalty = line_costs.emergency;
        cells[i].torn = true;
    }
}

static bool is_in_word(const struct cell *cell) {
    return cell->western && is_letter_or_digit(cell);
}

/* Of a word, so that a letter of it would stand by itself at a line head or a line end. */
static bool leaves_letter(const struct cell *cells, size_t first, size_t end, size_t at) {
    if (!is_in_word(&cells[at]) || !is_in_word(&cells[at + 1]))
        return false;
    return at == first || !is_in_word(&cells[at - 1]) || at + 1 == end ||
           !is_in_word(&cells[at + 2]);
}

/* Among figures rather than before their unit, within a word rather than at a letter of its ends.
 */
static void split_anywhere(const struct hyphenator *hyphenator, size_t first, size_t end) {
    struct cell *cells = hyphenator->shaped->cells.items;
    for (size_t i = first; i < end; i++) {
        if (cells[i].penalty != PENALTY_NEVER || !may_split(&cells[i], &cells[i + 1]))
            continue;
        cells[i].penalty = line_costs.emergency;
        cells[i].torn = true;
        if (leaves_letter(cells, first, end, i))
            cells[i].penalty *= 3;
        else if (cells[i].held && !text_number_has_figure(&cells[i + 1]))
            cells[i].penalty *= 2;
    }
}

/* Where no break is allowed within a whole line's width, breaks are. False: there is no such place.
 */
static bool split_too_wide(const struct hyphenator *hyphenator,
                           void (*split)(const struct hyphenator *hyphenator, size_t first,
                                         size_t end)) {
    const struct text_paragraph *paragraph = hyphenator->shaped->paragraph;
    Length measure = MIN(text_line_measure(paragraph, 0), text_line_measure(paragraph, 1));
    struct cell *cells = hyphenator->shaped->cells.items;
    size_t count = hyphenator->shaped->cells.count, first = 0;
    int64_t width = 0;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        width += cells[i].discardable ? 0 : cells[i].lead + cells[i].body;
        if (cells[i].penalty == PENALTY_NEVER && i + 1 < count) {
            width += cells[i].space;
            continue;
        }
        if (width + (cells[i].end->hyphen ? cells[i].end->hyphen->width : 0) > measure) {
            split(hyphenator, first, i);
            found = true;
        }
        first = i + 1;
        width = 0;
    }
    return found;
}

void text_split_cells(struct text_fonts *fonts, struct shaped *shaped, struct diags *diags) {
    const struct hyphenator hyphenator = {fonts, shaped, diags};
    bool hyphens = shaped->paragraph->rules.hyphenation != COMPOSITION_HYPHENATION_NONE;
    bool more = split_too_wide(&hyphenator, split_at_marks) &&
                split_too_wide(&hyphenator, split_behind_amounts) &&
                split_too_wide(&hyphenator, split_in_amounts) &&
                (!hyphens || split_too_wide(&hyphenator, text_hyphenate_foreign));
    if (more)
        split_too_wide(&hyphenator, split_anywhere);
}
