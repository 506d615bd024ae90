/* Emoji: sequences of characters that are one picture (UTS #51). Never leaves the folder. */
#ifndef SHIMAI_TEXT_EMOJI_INT_H
#define SHIMAI_TEXT_EMOJI_INT_H

#include "text/piece_int.h"

/* What of a sequence is set with a face, in its order: its pictures; the letters of a flag; the
 * digit of a key. Gives the one at `at`, 0 when nothing is set for that character. */
uint32_t text_emoji_form(const char *at);

/* The end of the sequence that begins at `at`; `at`: none does, or one that asks to be set as text.
 * `ret_parted`: it shows less than it says, for its parts are set one by one. */
const char *text_emoji_find_end(const char *at, bool *ret_parted);

/* The first face, of the chain or else of any font, that draws all that is set of an emoji, [text,
 * end); or else its first part; NULL: none. */
const struct text_face *text_font_chain_emoji_face(struct text_fonts *fonts,
                                                   struct font_chain *chain, const char *text,
                                                   const char *end);

/* Where findings about a sequence go. */
struct emoji_place {
    const struct text_run *run;
    const char *at, *end;
    bool parted, missing;
};
/* One of each kind for a document: EMOJI_MISSING, EMOJI_PARTED, EMOJI_BLACK. */
void text_emoji_tell(const struct emoji_place *place, struct diags *diags);

#define GETA 0x3013 /* 〓, which stands for what no font has */

#endif
