/* Telling of characters that no font has. Never leaves the folder. */
#ifndef SHIMAI_TEXT_MISSING_INT_H
#define SHIMAI_TEXT_MISSING_INT_H

#include "text/invisible_int.h"

typedef struct _GHashTable GHashTable; /* glib.h */

/* What has been told of in a paragraph. */
struct missing {
    struct text_fonts *fonts;
    struct diags *diags;
    struct font_chain **chains; /* of the current run, [1] for its Western characters */
    GHashTable *characters;     /* NULL: none yet */
    const char *told;           /* in the current run's text: what stands before it */
};

/* Is there a finding of that kind in the document, wherever? */
bool text_is_told(const struct diags *diags, enum diag_code code);
/* Asks for no font: HarfBuzz gives blanks their widths. */
bool text_character_is_invisible(uint32_t character);
/* The character, at `at` of the run's text or behind it. */
void text_missing_report(struct missing *missing, const struct text_run *run, const char *at,
                         uint32_t character);
/* The one at `at` and those that follow it. */
void text_missing_report_text(struct missing *missing, const struct text_run *run, const char *at);
void text_missing_end(struct missing *missing);

#endif
