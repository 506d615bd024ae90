/* How the characters of a vertical run stand. Never leaves the folder. */
#ifndef SHIMAI_TEXT_VERTICAL_INT_H
#define SHIMAI_TEXT_VERTICAL_INT_H

#include "text/text_int.h"

/* A stretch of a vertical run that is set in one manner. */
struct vertical_stretch {
    enum text_mode mode;
    const char *language;
    bool wide;       /* in the full-width forms of its characters */
    const char *end; /* in the run's text */
};
/* The stretch that begins at `at`, in the text of run `number`. */
struct vertical_stretch text_vertical_stretch_at(const struct text_run *runs, size_t run_count,
                                                 size_t number, const char *at);
/* The character whose glyph stands for this one in vertical writing. */
uint32_t text_vertical_form(uint32_t character, const struct vertical_stretch *stretch);
/* Turned when its font has no vertical form of it. */
bool text_vertical_is_transformed(uint32_t character);

#endif
