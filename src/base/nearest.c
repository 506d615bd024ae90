/* The nearest word of a list: what a "did you mean" offers. */
#include "base/base.h"

#include <glib.h>
#include <string.h>

#define CODE_MAX 2 /* bytes of A7, jp */
#define WORD_MAX 64

/* Edit distance with transpositions of neighbours (optimal string alignment), in bytes. */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size) {
    size_t rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= b_size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t change = before[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = MIN(MIN(before[j], now[j - 1]) + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = MIN(now[j], earlier[j - 2] + 1);
        }
    }
    return rows[a_size % 3][b_size];
}

/* Of two letters, another one makes another code, and not a slip. */
static bool is_other_code(const char *word, size_t size, const char *candidate) {
    return size <= CODE_MAX && strlen(candidate) == size &&
           g_ascii_strcasecmp(word, candidate) != 0;
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count) {
    size_t size = strlen(word);
    size_t best_distance = size / 3 + 2; /* so many edits make another word */
    const char *best = NULL;
    if (size > WORD_MAX)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t candidate_size = strlen(candidates[i]);
        if (candidate_size > WORD_MAX || is_other_code(word, size, candidates[i]))
            continue;
        size_t distance = edit_distance(word, size, candidates[i], candidate_size);
        if (distance < best_distance && distance < MAX(size, candidate_size)) {
            best_distance = distance;
            best = candidates[i];
        }
    }
    return best;
}
