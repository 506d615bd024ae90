/* Setting text for the conformance runners: real paragraphs, in the fonts of the project. */
#ifndef SHIMAI_SET_H
#define SHIMAI_SET_H

#include "text/text.h"

#define EM (10 * LENGTH_PT) /* of most samples */

/* A character that stands for a class JLReq gives by use. Each begins a run of its own, a complex;
 * one that joins goes on with that of the same class before it. Classes 22 (mono and group ruby)
 * and 23 (jukugo ruby) get ruby as wide as themselves instead of the class. */
struct set_mark {
    uint32_t character;
    uint8_t class_number;
    bool joins;
};

struct setter {
    struct text_fonts *fonts;
    struct diags *diags;
    struct arena *arena;       /* of the samples set since the last setter_clear */
    enum text_writing writing; /* of all samples */
    enum composition_combining combining;
    const struct set_mark *marks; /* of all samples; NULL: none */
    size_t mark_count;
};

/* Ends the process when the fonts cannot be had. */
void setter_init(struct setter *setter);
void setter_clear(struct setter *setter);
void setter_finish(struct setter *setter);

struct text_run set_run(const char *text, Length size);
/* Fills in the feed and the trace; marks become runs. */
const struct text_block *set_paragraph(struct setter *setter, struct text_paragraph paragraph);
/* One run of 10 pt, justified. */
const struct text_block *set_text(struct setter *setter, const char *text, Length measure,
                                  struct composition_rules rules);
/* Width of the text on a line of its own that ends there, the line end's space included. */
Length set_width(struct setter *setter, const char *text, struct composition_rules rules);

/* The text and after it a box of some em, on one line too long by `need`: filled greedily, so that
 * nothing else can be done than to shrink it. NULL when it is not kept on one line. */
const struct text_line *set_squeezed(struct setter *setter, const char *text, Length need,
                                     struct composition_rules rules);
/* The text on a line too short by `room`, followed by a box that must have a line of its own. NULL
 * when it is not kept on one line. */
const struct text_line *set_spread(struct setter *setter, const char *text, Length room,
                                   struct composition_rules rules);
/* Whether a line may end after `place` characters of the text: one is made that is full there. */
bool set_ends_at(struct setter *setter, const char *text, size_t place, const char *language,
                 struct composition_rules rules);

/* NULL when there is none. */
const struct text_line *set_line(const struct text_block *block, size_t number);
const struct text_set_cell *set_cell(const struct text_line *line, size_t index);
const struct text_set_cell *set_first_cell(const struct text_line *line);
const struct text_set_cell *set_last_cell(const struct text_line *line);

#endif
