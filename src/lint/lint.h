/* lint: rules over a record. What is in order for the tables of the format and yet is almost surely
 * a slip: an anniversary that does not add up, a meeting that is skipped, a wrong weekday.
 *
 * A rule is a row of lint/rules.c: its code, why it is there, an example that it sees and one that
 * it does not, and its function. A rule is switched off by its code, for a run, or in the record by
 * a comment on a line of its own:
 *
 *     # lint-off W160, N163
 *
 * holds for the line that follows and what is indented below it; before the first key, for all of
 * the file. */
#ifndef SHIMAI_LINT_H
#define SHIMAI_LINT_H

#include "base/base.h"
#include "record/record.h"

struct lint_rule {
    enum diag_code code;
    const char *why;
    const char *wrong, *right; /* keys of a record: one that it sees, and the same mended */
};

/* The rule of a code; NULL: it is none's. */
const struct lint_rule *lint_find_rule(enum diag_code code);

struct lint_options {
    const bool *off;              /* by enum diag_code, DIAG_CODE_MAX of them; NULL: none is */
    const struct era_table *eras; /* for years of eras in texts */
    int32_t today;                /* as record_date_first_day counts; 0: not known */
    /* Whether a font has a character; NULL: nobody asks. */
    bool (*has_glyph)(void *context, uint32_t character);
    void *context;
};

/* Rules over records that are looked at one after another, in `arena`; the options are copied, and
 * what they lead to is borrowed. */
struct lint *lint_new(struct arena *arena, const struct lint_options *options);
/* Looks at a record, which is borrowed for the call. Findings: those of the rules, LINT_OFF_CODE,
 * LINT_OFF_UNUSED, LINT_NO_TABLE. */
void lint_record(struct lint *lint, const struct relation *relation, struct diags *diags);

#endif
