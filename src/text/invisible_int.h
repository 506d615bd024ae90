/* Characters that are not drawn, and blanks. Never leaves the folder. */
#ifndef SHIMAI_TEXT_INVISIBLE_INT_H
#define SHIMAI_TEXT_INVISIBLE_INT_H

#include "text/text_int.h"

/* Default_Ignorable_Code_Point: drawn by no font, whether it has a glyph or not. */
bool text_character_is_ignorable(uint32_t character);
/* A space of some width: where a font has none, its width is known (Unicode, chapter 6). */
bool text_character_is_blank(uint32_t character);

/* What a character that is left out asks of the place where it stood. */
enum mark_kind {
    MARK_NONE,
    MARK_BREAK,    /* a line may end here: U+200B */
    MARK_NO_BREAK, /* no line may: U+2060, U+FEFF */
    MARK_HYPHEN,   /* a word may be parted here, with a hyphen: U+00AD */
    MARK_DIRECTION /* what stands around it may run the other way (UAX #9) */
};

/* Where one stood: behind so many bytes of the run's text, as it is without it. */
struct mark {
    uint32_t run, offset;
    enum mark_kind kind;
    uint32_t character;
};

/* Gives the paragraph runs without the characters that stand for nothing on paper; what is left is
 * neighbours again. Those that shaping needs stay. The texts are in the arena, `marks` (of struct
 * mark) and runs in the scratch memory of `shaped`. The first that is left out for good is noted;
 * in a paragraph that `turns` marks of direction are of use. */
void text_leave_out_invisible(const struct shaped *shaped, bool turns,
                              struct text_paragraph *paragraph, struct list *marks,
                              struct diags *diags);
/* Has a text that also stands elsewhere been told of, at the same place? `word` is in the message;
 * NULL: any. */
bool text_is_reported(const struct diags *diags, enum diag_code code, struct span span,
                      const char *word);
/* Gives cells what the marks ask for; last of all that sets penalties within words. */
void text_apply_marks(struct text_fonts *fonts, struct shaped *shaped, const struct list *marks,
                      struct diags *diags);

#endif
