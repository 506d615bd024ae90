/* Cells → items: the body of each character, the glue between two, and where a line may end. Takes
 * shaped cells, fills in body, shift, glue, line end and penalty by JLReq's tables (Appendices
 * B to E) and the rules its text adds to them. */
#include "text/break_int.h"
#include "text/parts_int.h"

#include <glib.h>
#include <string.h>

/* ---- classes in context ---- */

static bool is_digit(const struct cell *cell) {
    return cell->traits & LETTER_DIGIT;
}

static bool is_letter_or_digit(const struct cell *cell) {
    return cell->traits & LETTER_ALPHANUMERIC;
}

/* Ideographs are digits in vertical writing (3.1.3). */
static bool is_kanji_digit(const struct cell *cell) {
    static const uint32_t digits[] = {U'〇', U'一', U'二', U'三', U'四',
                                      U'五', U'六', U'七', U'八', U'九'};
    for (size_t i = 0; i < COUNT_OF(digits); i++)
        if (cell->character == digits[i])
            return cell->mode == TEXT_MODE_UPRIGHT;
    return false;
}

static bool stands_between(const struct cell *cells, size_t count, size_t index,
                           bool (*is_kind)(const struct cell *)) {
    return index > 0 && index + 1 < count && is_kind(&cells[index - 1]) &&
           is_kind(&cells[index + 1]);
}

static bool is_number_mark(const struct cell *cell) {
    return cell->class_number == JLREQ_COMMA || cell->class_number == JLREQ_FULL_STOP ||
           cell->class_number == JLREQ_MIDDLE_DOT;
}

/* ・ is a decimal point in vertical writing alone: １・２ names two numbers, as 10・20 does. */
static bool parts_numbers(const struct cell *cell) {
    bool dot = cell->class_number == JLREQ_MIDDLE_DOT && cell->character != U'：';
    return cell->character == U'、' || (dot && cell->mode == TEXT_MODE_HORIZONTAL);
}

/* JLReq 3.1.3: a mark between digits is part of the number, solid on both sides: it loses the
 * spaces of its class, and keeps its half body. Between other digits than ideographs 、 parts one
 * number from the next. */
static void resolve_class(struct cell *cells, size_t count, size_t index) {
    struct cell *cell = &cells[index];
    if (!is_number_mark(cell))
        return;
    cell->in_kanji = cell->class_number != JLREQ_FULL_STOP &&
                     stands_between(cells, count, index, is_kanji_digit);
    bool in_digits = !parts_numbers(cell) && stands_between(cells, count, index, is_digit);
    if (!cell->in_kanji && !in_digits)
        return;
    cell->number_mark = true;
    cell->by_class = false;
    cell->number_dot = cell->class_number == JLREQ_MIDDLE_DOT;
    cell->class_number = JLREQ_IDEOGRAPH;
}

/* ---- bodies (JLReq 3.1.2) ---- */

/* Gives the cell a body; the glyphs stand in it at `align` (-1 at its start, 0 in the middle, 1 at
 * its end). A bracket that runs to the left is the other one's picture. */
static void set_body(struct cell *cell, Length body, int align) {
    Length room = body - cell->body;
    if (is_backward(cell->level) && g_unichar_get_mirror_char(cell->character, NULL))
        align = -align;
    cell->shift = align < 0 ? 0 : align > 0 ? room : room / 2;
    cell->body = body;
}

static bool is_half_hyphen(uint32_t character) {
    return character == 0x2013 || character == 0x30A0;
}

/* Of a class by use the body is the character's own: the brackets of （注１） stay half an em. */
static uint8_t body_class(const struct cell *cell, const struct text_run *run) {
    return cell->by_use ? text_class_in_language(cell->character, run->style.language)
                        : cell->class_number;
}

static void set_cell_body(struct cell *cell, const struct text_run *run) {
    Length size = run->style.size;
    if (cell->number_mark)
        set_body(cell, size / 2, cell->number_dot ? 0 : -1);
    switch (body_class(cell, run)) {
    case JLREQ_OPENING:
    case JLREQ_WARICHU_OPENING:
        set_body(cell, size / 2, 1);
        break;
    case JLREQ_CLOSING:
    case JLREQ_WARICHU_CLOSING:
    case JLREQ_FULL_STOP:
    case JLREQ_COMMA:
        set_body(cell, size / 2, -1);
        break;
    case JLREQ_MIDDLE_DOT:
        set_body(cell, size / 2, 0);
        break;
    case JLREQ_HYPHEN:
        if (is_half_hyphen(cell->character))
            set_body(cell, size / 2, 0);
        else if (cell->character == 0x2010)
            set_body(cell, size / 4, 0);
        break;
    case JLREQ_INSEPARABLE:
    case JLREQ_IDEOGRAPHIC_SPACE:
        set_body(cell, size * MAX(text_character_dash_ems(cell->character), 1), 0);
        break;
    case JLREQ_WESTERN: /* Japanese fonts have ’ for a quotation mark: at the head of half an em */
        if (cell->character == 0x2019 && cell->body > size / 3)
            set_body(cell, size * 3 / 10, -1);
        break;
    case JLREQ_WORD_SPACE:
        if (text_language_is_cjk(run->style.language))
            set_body(cell, size / 3, -1); /* 3.2.2 */
        cell->discardable = !cell->by_use;
        break;
    default:
        break;
    }
}

/* Two inseparable characters of one kind: … …, or the halves of a repeat mark, 〳 〵. */
static bool is_same_kind(const struct cell *before, const struct cell *after) {
    bool halves =
        (before->character == 0x3033 || before->character == 0x3034) && after->character == 0x3035;
    return halves || before->character == after->character;
}

/* ---- glue ---- */

static Length eighths(Length size, int count) {
    return (Length)(((int64_t)size * count + 4) / 8);
}

struct pair {
    const struct text_paragraph *paragraph;
    const struct cell *before, *after;
    const struct cell *visible; /* the last cell up to `before` that is no word space; or NULL */
    Length before_size, after_size;
    bool complex; /* they are of one: neither parted nor spread */
};

/* One of those belongs to the character behind it. */
static bool precedes(const struct pair *pair, const struct cell *cell) {
    return pair->paragraph->runs[cell->run].precedes;
}

/* A sub- or superscript. */
static bool is_ornament(const struct pair *pair, const struct cell *cell) {
    return cell->class_number == JLREQ_ORNAMENTED && pair->paragraph->runs[cell->run].rise != 0;
}

/* Of one reference mark, one unit symbol, or a character and its ornaments (3.1.10, 3.1.11, 3.7.1).
 */
static bool is_same_complex(const struct pair *pair) {
    return (pair->before->by_use && pair->before->run == pair->after->run) ||
           (is_ornament(pair, pair->after) && !precedes(pair, pair->after)) ||
           precedes(pair, pair->before);
}

/* Western punctuation has no class of its own, nor have ＂ and ＇. */
static bool is_western_mark(const struct cell *cell) {
    return cell->western || cell->character == U'＂' || cell->character == U'＇';
}

/* A bracket or quotation mark that opens stays with what follows, even over a space … */
static bool opens(const struct cell *cell) {
    return is_western_mark(cell) && (cell->traits & LETTER_OPENING);
}

/* … and one that closes, or a stop, with what stands before it (UAX #14, LB13). */
static bool closes(const struct cell *cell) {
    return is_western_mark(cell) && (cell->traits & LETTER_CLOSING);
}

/* Korean parts words with spaces, within Japanese too: between those it is solid. */
static bool is_in_hangul(const struct cell *before, const struct cell *after) {
    return before->traits & after->traits & LETTER_HANGUL;
}

/* The half em of a Japanese bracket or stop parts it from running text, not from a Western mark of
 * the same direction: (「, 」), 。) are solid as （「 and 」） are. */
static bool is_row_of_marks(const struct pair *pair) {
    uint8_t before = pair->before->class_number, after = pair->after->class_number;
    bool ends = before == JLREQ_CLOSING || before == JLREQ_FULL_STOP || before == JLREQ_COMMA;
    return (opens(pair->before) && after == JLREQ_OPENING) || (ends && closes(pair->after));
}

static bool is_solid_western(const struct cell *cell) {
    return cell->class_number == JLREQ_WESTERN && !is_letter_or_digit(cell);
}

/* The quarter em of JLReq 3.2.6 stands at letters and digits, not at Western punctuation. */
static bool lacks_quarter_em(const struct pair *pair) {
    return (is_solid_western(pair->before) && pair->after->class_number >= JLREQ_INSEPARABLE) ||
           (is_solid_western(pair->after) && pair->before->class_number >= JLREQ_INSEPARABLE);
}

static void add_shrink(struct glue *glue, const struct pair *pair,
                       const struct jlreq_space *space) {
    const struct jlreq_shrink *shrink =
        &jlreq_shrinks[pair->paragraph->rules.reduction][pair->before->class_number]
                      [pair->after->class_number];
    for (int side = 0; side < 2; side++) {
        int from = side == 0 ? space->before : space->after;
        Length size = side == 0 ? pair->before_size : pair->after_size;
        int step = shrink->part[side].step;
        if (step && from > shrink->part[side].to)
            glue->shrink[step] += eighths(size, from - shrink->part[side].to);
    }
}

/* Never spread, whatever its classes. */
static bool is_closed(const struct pair *pair) {
    char condition =
        jlreq_stretches[pair->before->class_number][pair->after->class_number].condition;
    return pair->complex || (condition == 'k' && is_same_kind(pair->before, pair->after)) ||
           (condition == 'd' && is_digit(pair->before));
}

static void add_stretch(struct glue *glue, const struct pair *pair, Length natural) {
    const struct jlreq_stretch *stretch =
        &jlreq_stretches[pair->before->class_number][pair->after->class_number];
    if (!stretch->step || is_closed(pair) || pair->after->class_number == JLREQ_WORD_SPACE)
        return;
    glue->open = 1;
    if (stretch->step > STRETCH_STEPS)
        return;
    Length size = MAX(pair->before_size, pair->after_size);
    Length most = eighths(size, stretch->to);
    if (most > natural)
        glue->stretch[stretch->step] = most - natural;
}

/* A word space is a third of an em, a quarter to a half when adjusted (3.2.2); in a Western
 * paragraph it is the font's, and gives as much in proportion. */
static void add_word_space(struct glue *glue, const struct pair *pair) {
    Length body = pair->before->body;
    glue->shrink[1] = body / 4;
    glue->stretch[1] = body / 2;
    glue->open = 1;
}

/* A space that stands only because one side is Western. */
static bool is_western_quarter(const struct pair *pair, const struct jlreq_space *space) {
    return space->before + space->after == 2 &&
           text_is_western_side(pair->before) != text_is_western_side(pair->after) &&
           pair->before->class_number != JLREQ_MIDDLE_DOT &&
           pair->after->class_number != JLREQ_MIDDLE_DOT;
}

/* Space and glue of two neighbours, and what they were found for besides their classes. */
struct known_pair {
    struct glue glue;
    Length space; /* natural width */
    Length before_size, after_size;
    Length body;  /* of a word space; else 0 */
    bool lacking; /* no space at all */
    bool closed;
    bool by_class;   /* two cells of which it decides have it, too … */
    uint32_t run;    /* … in this run … */
    int32_t penalty; /* … and this for a break between them */
};

/* Another width than a quarter em, between the same limits. */
static void widen_quarter(struct known_pair *known, enum composition_western_space setting) {
    static const Length twelfths[] = {
        [COMPOSITION_WESTERN_QUARTER] = 12, [COMPOSITION_WESTERN_FIXED] = 12,
        [COMPOSITION_WESTERN_NONE] = 12,    [COMPOSITION_WESTERN_EIGHTH] = 6,
        [COMPOSITION_WESTERN_THIRD] = 16,   [COMPOSITION_WESTERN_HALF] = 24};
    Length more = known->space * twelfths[setting] / 12 - known->space;
    known->space += more;
    for (int step = 1; step <= SHRINK_STEPS; step++)
        if (known->glue.shrink[step] > 0)
            known->glue.shrink[step] = MAX(known->glue.shrink[step] + more, 0);
    for (int step = 1; step <= STRETCH_STEPS; step++)
        if (known->glue.stretch[step] > 0)
            known->glue.stretch[step] = MAX(known->glue.stretch[step] - more, 0);
}

/* What the setting of the Japanese–Western space changes; with the tables of books it never grows
 * (JLReq Appendix E). */
static void restrain_quarter(struct known_pair *known, const struct composition_rules *rules) {
    if (rules->western_space == COMPOSITION_WESTERN_NONE) {
        known->glue = (struct glue){.open = known->glue.open};
        known->space = 0;
        return;
    }
    widen_quarter(known, rules->western_space);
    if (rules->western_space == COMPOSITION_WESTERN_FIXED ||
        rules->reduction == COMPOSITION_REDUCE_BOOK)
        known->glue = text_glue_rigid;
}

static void add_up(struct glue *glue) {
    for (int step = 1; step <= SHRINK_STEPS; step++)
        glue->shrink[0] += glue->shrink[step];
    for (int step = 1; step <= STRETCH_STEPS; step++)
        glue->stretch[0] += glue->stretch[step];
}

static const struct composition_spacing *find_spacing(const struct composition_rules *rules,
                                                      const struct cell *before,
                                                      const struct cell *after) {
    for (size_t i = 0; i < rules->spacing_count; i++)
        if (rules->spacings[i].before == before->class_number &&
            rules->spacings[i].after == after->class_number)
            return &rules->spacings[i];
    return NULL;
}

/* A space of the house's own gives way, and grows, in the step that JLReq has for the pair; where
 * it has none, with those between Japanese and Western, and with those between other characters. */
static void set_house_space(struct known_pair *known, const struct pair *pair,
                            const struct composition_spacing *spacing) {
    uint8_t before = pair->before->class_number, after = pair->after->class_number;
    const struct jlreq_shrink *shrink =
        &jlreq_shrinks[pair->paragraph->rules.reduction][before][after];
    int shrink_step = MAX(shrink->part[0].step, shrink->part[1].step);
    int stretch_step = jlreq_stretches[before][after].step;
    bool stretches = stretch_step > 0 && stretch_step <= STRETCH_STEPS;
    Length size = MAX(pair->before_size, pair->after_size);
    known->space = length_em(size, spacing->natural);
    known->glue.shrink[shrink_step ? shrink_step : SHRINK_STEPS] =
        known->space - length_em(size, spacing->least);
    known->glue.stretch[stretches ? stretch_step : STRETCH_STEPS] =
        length_em(size, spacing->most) - known->space;
    known->glue.open = stretch_step > 0 && !is_closed(pair);
}

static void find_glue(struct known_pair *known, const struct pair *pair) {
    const struct composition_spacing *own =
        find_spacing(&pair->paragraph->rules, pair->before, pair->after);
    const struct jlreq_space *space =
        &jlreq_spaces[pair->before->class_number][pair->after->class_number];
    if (!known->lacking && own) {
        set_house_space(known, pair, own);
    } else if (!known->lacking) {
        known->space =
            eighths(pair->before_size, space->before) + eighths(pair->after_size, space->after);
        add_shrink(&known->glue, pair, space);
        add_stretch(&known->glue, pair, known->space);
        if (is_western_quarter(pair, space))
            restrain_quarter(known, &pair->paragraph->rules);
    }
    if (pair->before->class_number == JLREQ_WORD_SPACE)
        add_word_space(&known->glue, pair);
    add_up(&known->glue);
}

/* A line end of a class, and what it was found for. */
struct known_end {
    struct line_end end;
    Length size, body;
};

/* Does the kinsoku level lift what the tables forbid? */
enum lift { LIFT_UNKNOWN, LIFT_NONE, LIFT_ALL };

/* What the cells of a paragraph have in common, by class: found once, shared by all. */
struct spacer {
    const struct text_paragraph *paragraph;
    struct arena *arena;
    struct known_pair *pairs[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX];
    const struct known_end *ends[JLREQ_CLASS_MAX];
    unsigned char lifts[JLREQ_CLASS_MAX][JLREQ_CLASS_MAX]; /* enum lift */
    struct quotes quotes;
};

static void set_glue(struct spacer *spacer, struct cell *cell, const struct pair *pair) {
    struct known_pair **known = &spacer->pairs[cell->class_number][pair->after->class_number];
    Length body = cell->class_number == JLREQ_WORD_SPACE ? cell->body : 0;
    bool lacking = lacks_quarter_em(pair) || pair->complex || is_row_of_marks(pair) ||
                   is_in_hangul(cell, pair->after);
    bool closed = is_closed(pair);
    if (!*known || (*known)->before_size != pair->before_size ||
        (*known)->after_size != pair->after_size || (*known)->body != body ||
        (*known)->lacking != lacking || (*known)->closed != closed) {
        struct known_pair *found = ARENA_NEW(spacer->arena, struct known_pair);
        *found = (struct known_pair){.before_size = pair->before_size,
                                     .after_size = pair->after_size,
                                     .body = body,
                                     .lacking = lacking,
                                     .closed = closed};
        find_glue(found, pair);
        *known = found;
    }
    cell->space = (*known)->space;
    cell->glue = &(*known)->glue;
}

/* The space a character keeps at a line end, and what of it may go (3.1.9). */
static struct line_end find_line_end(const struct cell *cell, Length size,
                                     const struct composition_rules *rules) {
    const struct jlreq_space *space = &jlreq_spaces[cell->class_number][JLREQ_LINE_END];
    const struct jlreq_shrink *shrink =
        &jlreq_shrinks[rules->reduction][cell->class_number][JLREQ_LINE_END];
    bool solid =
        rules->line_end == COMPOSITION_LINE_END_SOLID ||
        (rules->reduction == COMPOSITION_REDUCE_JIS && cell->class_number != JLREQ_FULL_STOP);
    struct line_end end = {
        .natural = solid ? 0 : eighths(size, space->before),
        .step = solid ? 0 : shrink->part[0].step,
    };
    end.whole = end.step ? end.natural : 0;
    bool may_hang = cell->class_number == JLREQ_FULL_STOP || cell->class_number == JLREQ_COMMA;
    end.hang = rules->hanging && may_hang ? cell->body : 0;
    return end;
}

static void set_line_end(struct spacer *spacer, struct cell *cell, Length size) {
    const struct known_end **known = &spacer->ends[cell->class_number];
    bool may_hang = cell->class_number == JLREQ_FULL_STOP || cell->class_number == JLREQ_COMMA;
    Length body = may_hang ? cell->body : 0;
    if (!*known || (*known)->size != size || (*known)->body != body) {
        struct known_end *found = ARENA_NEW(spacer->arena, struct known_end);
        found->size = size;
        found->body = body;
        found->end = find_line_end(cell, size, &spacer->paragraph->rules);
        *known = found;
    }
    cell->end = &(*known)->end;
}

/* A middle dot gives up the quarter em before it together with the one after it (3.1.9). */
static void set_end_before(const struct spacer *spacer, struct cell *cell,
                           const struct cell *previous, Length size) {
    if (cell->class_number != JLREQ_MIDDLE_DOT || cell->end->whole == 0 ||
        previous->kind != CELL_GLYPHS || find_spacing(&spacer->paragraph->rules, previous, cell))
        return;
    struct line_end *end = ARENA_NEW(spacer->arena, struct line_end);
    *end = *cell->end;
    end->before = eighths(size, jlreq_spaces[previous->class_number][JLREQ_MIDDLE_DOT].after);
    end->before_step =
        jlreq_shrinks[COMPOSITION_REDUCE_JLREQ][previous->class_number][JLREQ_MIDDLE_DOT]
            .part[1]
            .step;
    end->whole += end->before;
    cell->end = end;
}

/* ---- breaks ---- */

static bool lift_applies(const struct jlreq_lift *lift, const struct cell *before,
                         const struct cell *after) {
    switch (lift->kind) {
    case JLREQ_BEFORE_CLASS:
        return after->class_number == lift->first;
    case JLREQ_AFTER_CLASS:
        return before->class_number == lift->first;
    case JLREQ_SAME_CLASS:
        return before->class_number == lift->first && after->class_number == lift->first;
    case JLREQ_BEFORE_CHARACTER:
        return after->character == lift->first;
    case JLREQ_PAIR:
        return before->character == lift->first && after->character == lift->second;
    }
    return false;
}

static bool never_ends_line(uint8_t class_number) {
    return class_number == JLREQ_OPENING || class_number == JLREQ_PREFIX ||
           class_number == JLREQ_WARICHU_OPENING;
}

static bool never_begins_line(uint8_t class_number) {
    return (class_number >= JLREQ_CLOSING && class_number <= JLREQ_COMMA) ||
           (class_number >= JLREQ_ITERATION && class_number <= JLREQ_SMALL_KANA) ||
           class_number == JLREQ_REFERENCE_MARK || class_number == JLREQ_WARICHU_CLOSING;
}

/* A break may be forbidden by what stands before it and by what stands after it; both must be
 * lifted. Opening brackets, 」 。 、 are in no level's list. */
static bool is_lifted(enum composition_kinsoku level, const struct cell *before,
                      const struct cell *after) {
    bool at_end = false, at_head = false, between = false;
    for (size_t i = 0; i < jlreq_lift_count; i++) {
        const struct jlreq_lift *lift = &jlreq_lifts[i];
        if (lift->level != (int)level || !lift_applies(lift, before, after))
            continue;
        at_end |= lift->kind == JLREQ_AFTER_CLASS;
        at_head |= lift->kind == JLREQ_BEFORE_CLASS || lift->kind == JLREQ_BEFORE_CHARACTER;
        between |= lift->kind == JLREQ_SAME_CLASS || lift->kind == JLREQ_PAIR;
    }
    bool held = (never_ends_line(before->class_number) && !at_end) ||
                (never_begins_line(after->class_number) && !at_head);
    return !held && (at_end || at_head || between);
}

/* Marks that neither open nor close stay with what stands before them, too. */
bool text_marks_cling(const struct cell *before, const struct cell *after) {
    return text_is_sound_mark(after->character) || opens(before) || closes(after) ||
           (after->western && (after->traits & LETTER_CLINGING));
}

/* Marks between words of scripts other than Europe's: a maqaf, a tsheg, a danda (UAX #14, BA). */
static bool parts_words(uint32_t character) {
    return character >= 0x590 && character < 0x2000 &&
           g_unichar_break_type(character) == G_UNICODE_BREAK_AFTER;
}

/* A Western word may end a line after a hyphen or a slash inside it. */
static int32_t western_penalty(const struct cell *before, const struct cell *after) {
    bool word_follows = is_letter_or_digit(after);
    if (word_follows && (before->character == '-' || before->character == 0x2010))
        return is_digit(after) ? PENALTY_NEVER : 0;
    if (word_follows && before->character == '/')
        return line_costs.slash;
    return word_follows && parts_words(before->character) ? 0 : PENALTY_NEVER;
}

/* Of the two classes; characters that a level names are looked at by themselves. */
static bool is_lifted_by_class(struct spacer *spacer, const struct cell *before,
                               const struct cell *after) {
    enum composition_kinsoku level = spacer->paragraph->rules.kinsoku;
    if ((before->traits | after->traits) & LETTER_LIFTED)
        return is_lifted(level, before, after);
    unsigned char *known = &spacer->lifts[before->class_number][after->class_number];
    if (*known == LIFT_UNKNOWN)
        *known = is_lifted(level, before, after) ? LIFT_ALL : LIFT_NONE;
    return *known == LIFT_ALL;
}

static bool table_allows(struct spacer *spacer, const struct cell *before,
                         const struct cell *after) {
    char cell = jlreq_breaks[before->class_number][after->class_number];
    bool allowed = cell == '1' || (cell == 'k' && !is_same_kind(before, after)) ||
                   (cell == 'd' && !is_digit(before));
    return allowed || is_lifted_by_class(spacer, before, after);
}

/* After a word space, unless it only parts a bracket or a currency sign from what follows. */
static int32_t space_penalty(struct spacer *spacer, const struct pair *pair) {
    const struct cell *visible = pair->visible;
    bool held = visible && visible->kind == CELL_GLYPHS &&
                pair->before->class_number == JLREQ_WORD_SPACE &&
                !table_allows(spacer, visible, pair->before);
    held |= (visible && opens(visible)) || closes(pair->after);
    return held || !table_allows(spacer, pair->before, pair->after) ? PENALTY_NEVER : 0;
}

static int32_t break_penalty(struct spacer *spacer, const struct pair *pair) {
    const struct cell *before = pair->before, *after = pair->after;
    if (before->kind == CELL_BREAK)
        return PENALTY_FORCED;
    if (before->kind != CELL_GLYPHS || after->kind != CELL_GLYPHS)
        return after->kind == CELL_BREAK || after->kind == CELL_SPACE || after->kind == CELL_TAB ||
                       before->kind == CELL_TAB
                   ? PENALTY_NEVER
                   : 0;
    if (before->box_inside || after->discardable ||
        ((before->traits | after->traits) & LETTER_UNBREAKABLE))
        return PENALTY_NEVER;
    if (before->discardable)
        return space_penalty(spacer, pair);
    if (pair->complex)
        return PENALTY_NEVER;
    if (is_ornament(pair, before) && text_is_western_side(after))
        return western_penalty(before, after);
    if (before->by_use || after->by_use)
        return table_allows(spacer, before, after) ? 0 : PENALTY_NEVER;
    if (text_is_western_side(before) && text_is_western_side(after))
        return western_penalty(before, after);
    if (is_in_hangul(before, after))
        return PENALTY_NEVER;
    if (text_marks_cling(before, after) || (before->number_mark && !before->in_kanji) ||
        after->number_mark)
        return PENALTY_NEVER;
    return table_allows(spacer, before, after) ? 0 : PENALTY_NEVER;
}

/* ---- all of it ---- */

static bool is_plain_run(const struct text_run *run) {
    return run->kind == TEXT_RUN_CHARACTERS && run->box_width == 0 && !run->precedes;
}

/* Keeps for others of their classes what was found for two cells of which these decide. */
static void note_pair(struct spacer *spacer, const struct pair *pair) {
    uint8_t before = pair->before->class_number, after = pair->after->class_number;
    struct known_pair *known = spacer->pairs[before][after];
    bool by_character =
        jlreq_stretches[before][after].condition == 'k' || jlreq_breaks[before][after] == 'k';
    if (pair->before->run != pair->after->run || by_character ||
        !is_plain_run(&pair->paragraph->runs[pair->before->run]))
        return;
    known->by_class = true;
    known->run = pair->before->run;
    known->penalty = pair->before->penalty;
}

/* What is known of two such cells; false: nothing yet. */
static inline bool take_known_pair(const struct spacer *spacer, struct cell *before,
                                   const struct cell *after) {
    const struct known_pair *known = spacer->pairs[before->class_number][after->class_number];
    if (!known || !known->by_class || known->run != before->run || known->run != after->run)
        return false;
    before->space = known->space;
    before->glue = &known->glue;
    before->penalty = known->penalty;
    return true;
}

static void space_pair(struct spacer *spacer, struct cell *before, const struct cell *after,
                       const struct cell *visible) {
    bool by_class = before->by_class && after->by_class;
    if (by_class && take_known_pair(spacer, before, after))
        return;
    const struct text_run *runs = spacer->paragraph->runs;
    const struct text_run *run = &runs[before->run];
    struct pair pair = {
        .paragraph = spacer->paragraph,
        .before = before,
        .after = after,
        .visible = visible,
        .before_size = run->style.size,
        .after_size = runs[after->run].style.size,
    };
    pair.complex = is_same_complex(&pair);
    before->box_inside = run->kind == TEXT_RUN_CHARACTERS && run->box_width > 0 &&
                         text_shares_box(before, after, runs);
    if (before->kind == CELL_GLYPHS && after->kind == CELL_GLYPHS)
        set_glue(spacer, before, &pair);
    before->penalty = break_penalty(spacer, &pair);
    if (by_class)
        note_pair(spacer, &pair);
}

/* The space after a sentence's ？ or ！ stays at a line end if there is room for it; else the line
 * ends before it and it vanishes (3.1.6). */
static void drop_space(struct cell *space, enum text_align align) {
    space->head_discardable = text_is_justified(align);
    space->discardable = !text_is_justified(align);
}

static bool is_in_word(const struct cell *cell) {
    return cell->western && is_letter_or_digit(cell);
}

/* What a cell is by itself and after the one before it: class, body, line end. */
static void prepare_cell(struct spacer *spacer, struct cell *cells, size_t count, size_t index) {
    struct cell *cell = &cells[index];
    const struct text_run *run = &spacer->paragraph->runs[cell->run];
    cell->discardable = cell->kind == CELL_BREAK;
    if (cell->kind != CELL_GLYPHS)
        return;
    resolve_class(cells, count, index);
    text_quotes_resolve(&spacer->quotes, cells, count, index);
    set_cell_body(cell, run);
    set_line_end(spacer, cell, run->style.size);
    if (index == 0)
        return;
    set_end_before(spacer, cell, cell - 1, run->style.size);
    if (cell->class_number == JLREQ_IDEOGRAPHIC_SPACE && cell[-1].class_number == JLREQ_DIVIDING)
        drop_space(cell, spacer->paragraph->align);
}

/* A line may end before a space that vanishes at a line head if it may end after it. */
static void free_space(struct cell *space) {
    space[-1].penalty = space->penalty == PENALTY_NEVER ? PENALTY_NEVER : 0;
}

static bool is_word_at(const struct cell *cells, size_t count, size_t index) {
    return index < count && is_in_word(&cells[index]);
}

/* A letter by itself stays with what the hyphen joins it to: e-mail, X-ray, vitamin-C. */
static void keep_single_letters(struct cell *cells, size_t count) {
    for (size_t i = 1; i + 1 < count; i++) {
        bool hyphen = cells[i].character == '-' || cells[i].character == 0x2010;
        if (!hyphen || cells[i].penalty != 0 || !stands_between(cells, count, i, is_in_word))
            continue;
        bool lone_before = i < 2 || !is_in_word(&cells[i - 2]);
        bool lone_after = !is_word_at(cells, count, i + 2);
        if (lone_before || lone_after)
            cells[i].penalty = PENALTY_NEVER;
    }
}

/* Kana and ideographs keep their class and body whatever stands around them. */
static inline void prepare_any(struct spacer *spacer, struct cell *cells, size_t count,
                               size_t index) {
    struct cell *cell = &cells[index];
    const struct known_end *known = spacer->ends[cell->class_number];
    bool kept = cell->by_class && cell->class_number >= JLREQ_ITERATION;
    if (kept && known && known->size == spacer->paragraph->runs[cell->run].style.size)
        cell->end = &known->end;
    else
        prepare_cell(spacer, cells, count, index);
}

void text_space_cells(struct shaped *shaped) {
    const struct text_paragraph *paragraph = shaped->paragraph;
    struct cell *cells = shaped->cells.items;
    size_t count = shaped->cells.count;
    struct spacer spacer = {.paragraph = paragraph, .arena = shaped->scratch};
    const struct cell *visible = NULL;
    if (count == 0)
        return;
    text_quotes_begin(&spacer.quotes, cells, count);
    prepare_cell(&spacer, cells, count, 0);
    for (size_t i = 0; i + 1 < count; i++) {
        prepare_any(&spacer, cells, count, i + 1);
        visible = cells[i].discardable ? visible : &cells[i];
        space_pair(&spacer, &cells[i], &cells[i + 1], visible);
        if (cells[i].head_discardable)
            free_space(&cells[i]);
    }
    cells[count - 1].penalty = PENALTY_FORCED;
    if (cells[count - 1].head_discardable)
        free_space(&cells[count - 1]);
    keep_single_letters(cells, count);
    text_hold_numbers(shaped);
    text_track_cells(shaped);
    text_fill_boxes(shaped);
}
