/* Words: takes a language and an English text, gives the text to be shown. */
#include "words/words.h"

#include "words_int.h"

#include <ctype.h>
#include <string.h>

enum words_language words_language_of(const char *tag) {
    /* Not `jam`, which is Jamaican. */
    if (tag && strncmp(tag, "ja", 2) == 0 && !isalnum((unsigned char)tag[2]))
        return WORDS_JAPANESE;
    return WORDS_ENGLISH;
}

static const char *find(const char *english) {
    uint64_t digest = words_digest(english);
    size_t low = 0, high = words_row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (words_rows[middle].digest < digest)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == words_row_count || words_rows[low].digest != digest)
        return NULL;
    return &words_texts[words_rows[low].at];
}

const char *words_say(enum words_language language, const char *english) {
    const char *text = language == WORDS_JAPANESE ? find(english) : NULL;
    return text ? text : english;
}
