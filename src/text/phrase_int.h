/* Phrases: where a reader would part a title. Never leaves the folder.
 *
 * A model of the BudouX kind says of every place between two characters how likely a phrase ends
 * there, from the characters around it: weights of what stands before it and after it, learned from
 * texts that were parted by hand, are added up. The weights are those of data/phrases. */
#ifndef SHIMAI_TEXT_PHRASE_INT_H
#define SHIMAI_TEXT_PHRASE_INT_H

#include "text/text_int.h"

/* What of a place's neighbourhood is looked at, by the model's own names: one character (U), two
 * (B), three (T). */
enum phrase_feature {
    PHRASE_UW1,
    PHRASE_UW2,
    PHRASE_UW3,
    PHRASE_UW4,
    PHRASE_UW5,
    PHRASE_UW6,
    PHRASE_BW1,
    PHRASE_BW2,
    PHRASE_BW3,
    PHRASE_TW1,
    PHRASE_TW2,
    PHRASE_TW3,
    PHRASE_TW4
};

/* The feature, then its characters, 16 bits each; 0 for those it has not. */
struct phrase_weight {
    uint64_t key;
    int32_t weight;
};

/* Generated from data/phrases, by ascending key. */
extern const struct phrase_weight phrase_weights[];
extern const size_t phrase_weight_count;
extern const int32_t phrase_weight_sum;

/* How likely a phrase ends before characters[index], 0 < index < count: above 0, rather than not;
 * where that is sure, above 1,000. */
int32_t text_phrase_score(const uint32_t *characters, size_t count, size_t index);

bool text_phrase_is_ideograph(uint32_t character);
bool text_phrase_is_katakana(uint32_t character);
/* Where words begin and end in rows of ideographs: sets ret_ends[i] where one does before the
 * character i, up to i = count, but not, if it can be helped, where held[i] is set. What is no
 * ideograph's edge stays as it is. */
void text_phrase_find_words(const uint32_t *characters, size_t count, const bool *held,
                            bool *ret_ends);

/* Gives breaks within Japanese text what they cost between phrases, words and letters; the others
 * stay as they are. After hyphenate_cells. */
void text_weigh_phrases(struct shaped *shaped);

#endif
