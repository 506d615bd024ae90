/* Words of a text in letters that are set as Western, and the quotation marks among them. Never
 * leaves the folder. */
#ifndef SHIMAI_TEXT_WORDS_INT_H
#define SHIMAI_TEXT_WORDS_INT_H

#include "text/text_int.h"

#define GREEK 0x370 /* from there on, Greek and Cyrillic */
#define ZWNJ  0x200C
#define ZWJ   0x200D

/* Where the word ends that begins at `at`, in Latin, Greek or Cyrillic letters (`script` 0) or in
 * those of another script; `at` itself: none does. */
const char *text_word_find_end(const char *at, hb_script_t script);
/* Letters of Latin, Greek or Cyrillic with one beyond ASCII: those that a face may lack, or have as
 * symbols. One Greek letter by itself is a symbol: α線. */
bool text_word_wants_face(const char *text, const char *end);

enum guillemet { GUILLEMET_NONE, GUILLEMET_OPENING, GUILLEMET_CLOSING };

#define GUILLEMET_DEPTH 4 /* marks in marks */

/* Those that have opened, up to a place of a text. */
struct guillemets {
    const char *closing[GUILLEMET_DEPTH];
    size_t count;
};

/* What the character at `at` is, if it is such a mark among Western words. Asked for all that may
 * be one, in their order. */
enum guillemet text_guillemets_find(struct guillemets *guillemets, const char *text,
                                    const char *at);

#endif
