/* Words of compounds: takes a row of ideographs, tells where its words end: 友好|都市|提携, not
 * 友|好都|市提携. Most words have two ideographs, or three where one is a prefix or a suffix; of
 * all ways to part the row the one is taken that has the most of these and whose joints the model
 * of phrases minds least. */
#include "text/phrase_int.h"

#include <glib.h>

#define ROW_MAX  64 /* ideographs in a row: beyond, it is no compound */
#define WORD_MAX 3

/* What a word costs, on the scale of the model's scores. */
#define AFFIXED 300  /* of three, with a prefix or a suffix … */
#define UNUSUAL 3000 /* … without one, or of one */
#define SUFFIX  1000 /* of one, at the head of the row and behind katakana: オクラホマ州 */
#define BEGUN   1500 /* besides, when it begins with a suffix */
#define HELD    9000 /* a joint where no line may end */

static const uint32_t prefixes[] = U"新大小再全各両副第総同前元旧超非不未無";
static const uint32_t suffixes[] =
    U"市県州国省区町村郡道府都会団式館校員長祭者家語人年度号部課局院所室場駅港園展賞金費税率的性化"
    U"型用品物法案書表図券証署官隊組社店線点学論界圏別等";

/* Suffixes that hardly begin a word. */
static const uint32_t enders[] = U"校館員団祭県州省郡院署賞券費者度";
/* Behind a number, pairs. */
static const uint32_t counters[] = U"周年年度年間世紀";

static bool is_among(uint32_t character, const uint32_t *characters) {
    for (; *characters; characters++)
        if (*characters == character)
            return true;
    return false;
}

bool text_phrase_is_ideograph(uint32_t character) {
    return (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0x3400 && character <= 0x4DBF) || character == U'々' || character == U'〇';
}

bool text_phrase_is_katakana(uint32_t character) {
    return (character >= 0x30A1 && character <= 0x30FA) ||
           (character >= 0x30FC && character <= 0x30FF) ||
           (character >= 0x31F0 && character <= 0x31FF);
}

/* A row of ideographs in a text. */
struct row {
    const uint32_t *characters; /* of the text */
    size_t count;
    const bool *held; /* no word ends before them */
    size_t first, length;
};

static bool is_counter(const uint32_t *pair) {
    for (size_t i = 0; i + 1 < COUNT_OF(counters); i += 2)
        if (counters[i] == pair[0] && counters[i + 1] == pair[1])
            return true;
    return false;
}

static int64_t word_cost(const struct row *row, size_t start, size_t length) {
    const uint32_t *word = &row->characters[row->first + start];
    bool behind_katakana =
        start == 0 && row->first > 0 && text_phrase_is_katakana(row->characters[row->first - 1]);
    int64_t begun = start > 0 && is_among(word[0], enders) ? BEGUN : 0;
    if (length == 2)
        return begun;
    if (length == 1)
        return behind_katakana && is_among(word[0], suffixes) ? SUFFIX : UNUSUAL;
    bool affixed = is_among(word[0], prefixes) || is_among(word[2], suffixes);
    return begun + (affixed ? AFFIXED : UNUSUAL);
}

/* Before an ideograph of the row: nothing where the model sees a phrase end. */
static int64_t joint_cost(const struct row *row, size_t index) {
    size_t at = row->first + index;
    if (index == 0)
        return 0;
    return row->held[at] || is_counter(&row->characters[at - 1])
               ? HELD
               : MAX(-text_phrase_score(row->characters, row->count, at), 0);
}

static void part_row(const struct row *row, bool *ret_ends) {
    int64_t cost[ROW_MAX + 1] = {0};
    size_t length[ROW_MAX + 1] = {0}; /* of the last word up to there */
    for (size_t end = 1; end <= row->length; end++) {
        cost[end] = INT64_MAX;
        for (size_t size = 1; size <= MIN(end, WORD_MAX); size++) {
            size_t start = end - size;
            int64_t sum = cost[start] + joint_cost(row, start) + word_cost(row, start, size);
            if (sum >= cost[end])
                continue;
            cost[end] = sum;
            length[end] = size;
        }
    }
    for (size_t end = row->length; end > 0; end -= length[end])
        ret_ends[row->first + end] = true;
    bool suffixed = row->first > 0 && ret_ends[row->first + 1] &&
                    text_phrase_is_katakana(row->characters[row->first - 1]);
    ret_ends[row->first] = !suffixed;
}

/* A number begins here, or something else that is held together: as a row of its own. */
static bool begins_held(const struct row *row, size_t at) {
    return !row->held[at] && at + 1 < row->count && row->held[at + 1];
}

static bool continues_row(const struct row *row, size_t at) {
    return at < row->count && row->length < ROW_MAX &&
           text_phrase_is_ideograph(row->characters[at]) &&
           (row->length == 0 || !begins_held(row, at));
}

void text_phrase_find_words(const uint32_t *characters, size_t count, const bool *held,
                            bool *ret_ends) {
    struct row row = {.characters = characters, .count = count, .held = held};
    for (size_t first = 0; first < count; first += MAX(row.length, 1)) {
        row.first = first;
        row.length = 0;
        while (continues_row(&row, first + row.length))
            row.length++;
        if (row.length > 0)
            part_row(&row, ret_ends);
    }
}
