/* Phrases: takes spaced cells, makes breaks cost what a reader would say to them: nothing at marks,
 * little between phrases, more between the words of one, most within a word. What is forbidden
 * stays so. */
#include "text/phrase_int.h"

#include "text/break_int.h"

#include <glib.h>

/* ---- the model --------------------------------------------------------------------------- */

/* Where a feature's characters begin, counted from the place, and how many they are. */
static const struct {
    int start;
    int length;
} features[] = {
    [PHRASE_UW1] = {-3, 1}, [PHRASE_UW2] = {-2, 1}, [PHRASE_UW3] = {-1, 1}, [PHRASE_UW4] = {0, 1},
    [PHRASE_UW5] = {1, 1},  [PHRASE_UW6] = {2, 1},  [PHRASE_BW1] = {-2, 2}, [PHRASE_BW2] = {-1, 2},
    [PHRASE_BW3] = {0, 2},  [PHRASE_TW1] = {-3, 3}, [PHRASE_TW2] = {-2, 3}, [PHRASE_TW3] = {-1, 3},
    [PHRASE_TW4] = {0, 3},
};

/* 0 where it is not listed. */
static int32_t weight_of(uint64_t key) {
    size_t low = 0, high = phrase_weight_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (phrase_weights[middle].key == key)
            return phrase_weights[middle].weight;
        if (phrase_weights[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* All bits set, which no feature has: it reaches beyond the text, or the basic plane. */
static uint64_t key_at(const uint32_t *characters, size_t count, size_t index, size_t feature) {
    int64_t first = (int64_t)index + features[feature].start;
    int64_t end = first + features[feature].length;
    uint64_t key = feature;
    if (first < 0 || end > (int64_t)count)
        return UINT64_MAX;
    for (int64_t i = first; i < first + 3; i++) {
        uint32_t character = i < end ? characters[i] : 0;
        if (character > 0xFFFF)
            return UINT64_MAX;
        key = key << 16 | character;
    }
    return key;
}

int32_t text_phrase_score(const uint32_t *characters, size_t count, size_t index) {
    int32_t sum = 0;
    for (size_t feature = 0; feature < COUNT_OF(features); feature++)
        sum += weight_of(key_at(characters, count, index, feature));
    return sum - phrase_weight_sum / 2;
}

/* ---- places ------------------------------------------------------------------------------ */

struct phrases {
    const struct shaped *shaped;
    const uint32_t *characters; /* a cell's first each: what the model reads */
    size_t count;
    bool *ends; /* of words of ideographs, before each */
};

#define SURE 1000 /* a score that no part of a name gets by chance */

static bool parts_name(uint32_t character) {
    return character == U'・' || character == U'＝' || character == U'゠';
}

/* Of a place where the model sees no end of a phrase: the surer it is, the more. */
static int32_t inner_cost(int32_t score) {
    int64_t most = line_costs.word - line_costs.compound;
    int64_t share = most * (SURE - score) / (6 * SURE);
    return line_costs.compound + (int32_t)CLAMP(share, 0, most);
}

static bool is_hiragana(uint32_t character) {
    return character >= 0x3041 && character <= 0x309F;
}

static bool is_wide_letter(uint32_t character) {
    return (character >= U'Ａ' && character <= U'Ｚ') || (character >= U'ａ' && character <= U'ｚ');
}

/* Verbs that are particles by now: によって, における, という. The model takes them for verbs. */
static bool begins_particle(const struct phrases *phrases, size_t index) {
    static const uint32_t verbs[][3] = {U"よる", U"よっ", U"より", U"つい", U"おけ",
                                        U"おい", U"関す", U"対す", U"係る", U"際し",
                                        U"伴う", U"基づ", U"いう", U"して", U"とも"};
    const uint32_t *at = &phrases->characters[index];
    if (index + 2 >= phrases->count || (at[0] != U'に' && at[0] != U'と'))
        return false;
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (at[1] == verbs[i][0] && at[2] == verbs[i][1])
            return true;
    return false;
}

/* Between two characters without a mark. Ideographs have words, which the model does not know; a
 * word in katakana or in Latin letters is not parted whatever it says, and hiragana follow what
 * they belong to. */
static int32_t model_cost(const struct phrases *phrases, size_t index) {
    const uint32_t *at = &phrases->characters[index];
    bool ideographs[] = {text_phrase_is_ideograph(at[0]), text_phrase_is_ideograph(at[1])};
    bool katakana[] = {text_phrase_is_katakana(at[0]), text_phrase_is_katakana(at[1])};
    if ((katakana[0] && katakana[1]) || (is_wide_letter(at[0]) && is_wide_letter(at[1])))
        return line_costs.word * 4;
    int32_t score = text_phrase_score(phrases->characters, phrases->count, index + 1);
    if (score > SURE)
        return begins_particle(phrases, index) ? line_costs.name : line_costs.phrase;
    if ((ideographs[0] || katakana[0]) && (ideographs[1] || katakana[1]))
        return phrases->ends[index + 1] ? line_costs.compound : line_costs.word;
    return is_hiragana(at[1]) ? line_costs.word : inner_cost(score);
}

static bool is_word_space(const struct cell *cell) {
    return cell->class_number == JLREQ_WORD_SPACE;
}

/* Behind a mark, or before one; -1: there is none. */
static int32_t mark_cost(const struct phrases *phrases, size_t index) {
    const struct cell *cells = phrases->shaped->cells.items;
    const struct cell *before = &cells[index], *after = before + 1;
    uint8_t class_number = before->class_number;
    bool in_name = index > 0 && parts_name(before->character) &&
                   text_phrase_is_katakana(before[-1].character) &&
                   text_phrase_is_katakana(after->character);
    if (in_name)
        return line_costs.name;
    if (class_number == JLREQ_MIDDLE_DOT)
        return line_costs.phrase;
    if (is_word_space(before))
        return index > 0 && before[-1].western && after->western ? line_costs.phrase : 0;
    if (after->class_number == JLREQ_INSEPARABLE)
        return line_costs.word;
    if (class_number == JLREQ_CLOSING && after->class_number == JLREQ_HIRAGANA)
        return -1;
    bool ends = (class_number >= JLREQ_CLOSING && class_number <= JLREQ_INSEPARABLE &&
                 class_number != JLREQ_HYPHEN) ||
                class_number == JLREQ_IDEOGRAPHIC_SPACE;
    return ends || after->class_number == JLREQ_OPENING ? 0 : -1;
}

/* A leader stands with what is before it: dots between two names, or on the way to a number. */
static int32_t leader_cost(const struct shaped *shaped, const struct cell *before,
                           const struct cell *after) {
    if (after->kind == CELL_LEADER)
        return line_costs.word;
    return shaped->paragraph->runs[before->run].width == 0 ? PENALTY_NEVER : 0;
}

static bool is_japanese(const struct shaped *shaped, const struct cell *cell) {
    return text_language_is(shaped->paragraph->runs[cell->run].style.language, "ja");
}

static int32_t place_cost(const struct phrases *phrases, size_t index) {
    const struct shaped *shaped = phrases->shaped;
    const struct cell *before = LIST_AT(&shaped->cells, const struct cell, index);
    const struct cell *after = before + 1;
    if (before->kind == CELL_LEADER || after->kind == CELL_LEADER)
        return leader_cost(shaped, before, after);
    if (before->kind != CELL_GLYPHS || after->kind != CELL_GLYPHS)
        return before->penalty;
    if (before->end->hyphen)
        return line_costs.word;
    if (!is_japanese(shaped, before) && !is_japanese(shaped, after))
        return before->penalty;
    int32_t mark = mark_cost(phrases, index);
    return mark >= 0 ? mark : model_cost(phrases, index);
}

/* What the model has never seen as one cell is read as the mark it stands for. */
static uint32_t character_of(const struct cell *cell) {
    if (cell->kind == CELL_LEADER)
        return U'…';
    return cell->kind == CELL_GLYPHS ? cell->character : U'　';
}

static const uint32_t *read_characters(const struct shaped *shaped) {
    uint32_t *characters = ARENA_ARRAY(shaped->scratch, uint32_t, shaped->cells.count);
    for (size_t i = 0; i < shaped->cells.count; i++)
        characters[i] = character_of(LIST_AT(&shaped->cells, const struct cell, i));
    return characters;
}

/* Before each cell: may no line begin there? */
static const bool *find_held(const struct shaped *shaped) {
    bool *held = ARENA_ARRAY(shaped->scratch, bool, shaped->cells.count + 1);
    for (size_t i = 0; i < shaped->cells.count; i++)
        held[i + 1] = LIST_AT(&shaped->cells, const struct cell, i)->penalty == PENALTY_NEVER;
    return held;
}

/* A full-width blank parts what is on its sides; at a line's edge it is not there, unless it begins
 * the paragraph. */
static void drop_blanks(struct cell *cells, size_t count) {
    for (size_t i = 1; i + 1 < count; i++) {
        if (cells[i].class_number != JLREQ_IDEOGRAPHIC_SPACE || cells[i].kind != CELL_GLYPHS ||
            cells[i - 1].penalty == PENALTY_FORCED)
            continue;
        cells[i].discardable = true;
        cells[i - 1].penalty = PENALTY_NEVER;
        if (cells[i].penalty != PENALTY_FORCED)
            cells[i].penalty = 0;
    }
}

static size_t count_matching(const struct phrases *phrases, size_t index, const char *word) {
    size_t count = 0;
    for (; *word; word = g_utf8_next_char(word), count++)
        if (index + count >= phrases->count ||
            phrases->characters[index + count] != g_utf8_get_char(word))
            return 0;
    return count;
}

static void keep_word(const struct phrases *phrases, struct cell *cells, const char *word) {
    for (size_t i = 0; i < phrases->count; i++) {
        size_t length = count_matching(phrases, i, word);
        for (size_t k = i; k + 1 < i + length; k++)
            if (cells[k].penalty >= 0 && cells[k].penalty < line_costs.kept)
                cells[k].penalty += line_costs.kept;
    }
}

static void keep_words(const struct phrases *phrases, struct cell *cells) {
    const struct list *kept = phrases->shaped->paragraph->kept;
    for (size_t i = 0; kept && i < kept->count; i++)
        keep_word(phrases, cells, *LIST_AT(kept, const char *const, i));
}

void text_weigh_phrases(struct shaped *shaped) {
    struct cell *cells = shaped->cells.items;
    struct phrases phrases = {shaped, read_characters(shaped), shaped->cells.count, NULL};
    size_t depth = 0;
    phrases.ends = ARENA_ARRAY(shaped->scratch, bool, phrases.count + 1);
    text_phrase_find_words(phrases.characters, phrases.count, find_held(shaped), phrases.ends);
    for (size_t i = 0; i + 1 < phrases.count; i++) {
        depth += cells[i].class_number == JLREQ_OPENING;
        depth -= cells[i].class_number == JLREQ_CLOSING && depth > 0;
        if (cells[i].penalty == PENALTY_NEVER || cells[i].penalty == PENALTY_FORCED)
            continue;
        int32_t cost = place_cost(&phrases, i);
        bool inside = depth > 0 && cost != PENALTY_NEVER;
        cells[i].penalty = cost + (inside ? line_costs.bracket : 0);
    }
    keep_words(&phrases, cells);
    drop_blanks(cells, phrases.count);
}
