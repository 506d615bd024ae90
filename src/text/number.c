/* Numbers in a text: takes two cells, tells whether they are of one number, with its sign and its
 * unit. */
#include "text/text_int.h"

static bool is_digit(const struct cell *cell) {
    return cell->traits & LETTER_DIGIT;
}

static bool is_among(uint32_t character, const uint32_t *characters, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (characters[i] == character)
            return true;
    return false;
}

/* Of a number in figures or ideographs. */
bool number_has_figure(const struct cell *cell) {
    static const uint32_t ideographs[] = {U'〇', U'一', U'二', U'三', U'四', U'五', U'六', U'七',
                                          U'八', U'九', U'十', U'百', U'千', U'万', U'億', U'兆'};
    return is_digit(cell) || is_among(cell->character, ideographs, COUNT_OF(ideographs));
}

bool number_has_sign(const struct cell *cell) {
    return cell->class_number == JLREQ_PREFIX || cell->character == U'＋' ||
           cell->character == U'－' || cell->character == U'±' || cell->character == U'−';
}

/* What is counted or measured: signs in a square, letters, and ideographs that are read with the
 * number. */
static bool is_unit(const struct cell *cell) {
    static const uint32_t counters[] = {
        U'年', U'月', U'日', U'時', U'分', U'秒', U'週', U'歳', U'回', U'度', U'次', U'代', U'周',
        U'人', U'名', U'件', U'校', U'社', U'組', U'台', U'本', U'枚', U'個', U'冊', U'点', U'円',
        U'割', U'倍', U'番', U'号', U'条', U'項', U'章', U'節', U'階', U'戸', U'頭', U'匹', U'種',
    };
    bool squared = cell->character >= 0x3300 && cell->character <= 0x33FF;
    bool letter = cell->western && (cell->traits & LETTER_ALPHANUMERIC) && !is_digit(cell);
    return squared || letter || is_among(cell->character, counters, COUNT_OF(counters));
}

/* A number is one thing, with the sign before it and the per cent or unit behind it (JLReq 3.1.10 d
 * and e), whatever class its figures are of; also over the stroke of a fraction. */
bool number_holds(const struct cell *before, const struct cell *after) {
    if (before->character == U'／')
        return is_digit(after);
    if (!number_has_figure(before))
        return number_has_sign(before) && number_has_figure(after);
    return after->class_number == JLREQ_POSTFIX || number_has_figure(after) || is_unit(after) ||
           (is_digit(before) && after->character == U'／');
}
