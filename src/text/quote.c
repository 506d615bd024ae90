/* Straight quotation marks: takes cells in order, tells which " and ' open and which close, and
 * what is none: an apostrophe, an inch. */
#include "text/parts_int.h"

/* ＂ and ＇ too, which stand at full width. */
static bool is_double(const struct cell *cell) {
    return (cell->western && cell->character == '"') || cell->character == U'＂';
}

static bool is_single(const struct cell *cell) {
    return (cell->western && cell->character == '\'') || cell->character == U'＇';
}

static bool is_digit(const struct cell *cell) {
    return cell->traits & LETTER_DIGIT;
}

static bool is_letter_or_digit(const struct cell *cell) {
    return cell->traits & LETTER_ALPHANUMERIC;
}

static bool is_in_word(const struct cell *cell) {
    return cell->western && is_letter_or_digit(cell);
}

static bool is_within_word(const struct cell *cells, size_t count, size_t index) {
    return index > 0 && index + 1 < count && is_in_word(&cells[index - 1]) &&
           is_in_word(&cells[index + 1]);
}

/* A year without its century: '90年代, '90s. */
static bool leads_decade(const struct cell *cells, size_t count, size_t index) {
    const struct cell *at = &cells[index + 1];
    if (count - index < 4 || !is_digit(&at[0]) || !is_digit(&at[1]))
        return false;
    if (at[2].character == U's')
        return count - index < 5 || !is_letter_or_digit(&at[3]);
    return count - index > 4 && at[2].character == U'年' && at[3].character == U'代';
}

/* A ' that is neither within a word nor before a decade. */
static bool may_quote(const struct cell *cells, size_t count, size_t index) {
    return is_single(&cells[index]) && !is_within_word(cells, count, index) &&
           !leads_decade(cells, count, index);
}

void text_quotes_begin(struct quotes *quotes, const struct cell *cells, size_t count) {
    *quotes = (struct quotes){0};
    for (size_t i = 0; i < count; i++)
        quotes->singles += may_quote(cells, count, i);
}

/* A ' before a figure: an apostrophe, unless there is one more to close what it would open. Those
 * behind it go by twos. */
static bool is_left_out(const struct quotes *quotes, const struct cell *cells, size_t count,
                        size_t index) {
    bool paired = quotes->singles % 2 == 1, quoted = quotes->quoted[true];
    if (leads_decade(cells, count, index))
        return paired == quoted;
    return !quoted && index + 1 < count && is_digit(&cells[index + 1]) && !paired;
}

/* It stays with the year behind it. */
static bool is_apostrophe(const struct quotes *quotes, const struct cell *cells, size_t count,
                          size_t index) {
    return is_single(&cells[index]) && !is_within_word(cells, count, index) && index + 1 < count &&
           is_digit(&cells[index + 1]) && (index == 0 || !is_in_word(&cells[index - 1])) &&
           is_left_out(quotes, cells, count, index);
}

/* An apostrophe within a word, an inch behind a number, and what opens nothing, are no quotation
 * marks. */
static bool is_quotation(const struct quotes *quotes, const struct cell *cells, size_t count,
                         size_t index) {
    const struct cell *cell = &cells[index];
    bool single = is_single(cell);
    if (!single && !is_double(cell))
        return false;
    if (single && is_within_word(cells, count, index))
        return false;
    if (single && is_left_out(quotes, cells, count, index))
        return false;
    if (quotes->quoted[single])
        return true;
    bool before_text = index + 1 < count && cell[1].class_number != JLREQ_WORD_SPACE;
    return before_text && (index == 0 || !is_digit(cell - 1));
}

/* Straight quotation marks open and close in turn (UAX #14, LB19, which holds both sides). */
void text_quotes_resolve(struct quotes *quotes, struct cell *cells, size_t count, size_t index) {
    struct cell *cell = &cells[index];
    quotes->singles -= may_quote(cells, count, index);
    if (is_apostrophe(quotes, cells, count, index))
        cell->traits = (uint16_t)((cell->traits & ~(unsigned)LETTER_CLINGING) | LETTER_OPENING);
    if (!is_quotation(quotes, cells, count, index))
        return;
    bool *quoted = &quotes->quoted[is_single(cell)];
    cell->traits = (uint16_t)((cell->traits & ~(unsigned)LETTER_CLINGING) |
                              (*quoted ? LETTER_CLOSING : LETTER_OPENING));
    *quoted = !*quoted;
}
