/* What findings mean, and rules over records. Part of libshimai. */
#ifndef SHIMAI_LINT_PUBLIC_H
#define SHIMAI_LINT_PUBLIC_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A finding that there can be. */
struct shimai_code {
    const char *code; /* "E021" */
    enum shimai_severity severity;
    enum shimai_cause cause;
    const char *meaning;       /* "a key is not known here" */
    const char *why;           /* sentences; NULL: the meaning says it all */
    const char *wrong, *right; /* keys of a record that has it, and the same mended; NULL: none */
    bool rule;                 /* of shimai_lint_record */
    bool of_layout;            /* the examples are whole layouts */
};

/* All of them, in order of their numbers. Valid until the next call with the same context. */
SHIMAI_API size_t shimai_codes(struct shimai *shimai, const struct shimai_code **ret_codes);

/* Looks at a layout's colours: text and marks that are hard to see on their ground (WCAG 2.2 AA),
 * colours of a chart that are one to the colour-blind or on a copy. Findings are warnings, each at
 * its place in the layout. */
SHIMAI_API void shimai_layout_check_colors(struct shimai *shimai,
                                           const struct shimai_layout *layout);

/* Rules over records that are looked at one after another: what is in order for the format, and
 * almost surely a slip. */
struct shimai_lint;

/* `off`: codes of rules that nothing is told of, parted by commas; NULL: none. NULL, with a finding
 * (E090), if one of them is no rule's. */
SHIMAI_API struct shimai_lint *shimai_lint_new(struct shimai *shimai, const char *off);
/* Looks at a record; findings are warnings and notes. Today is the date of the context's options;
 * with 0 it is not known. A comment in the record, `# lint-off W160`, switches a rule off for the
 * line below it and what is indented there, or before the first key for all of the file. False if
 * tables or fonts cannot be read. */
SHIMAI_API bool shimai_lint_record(struct shimai *shimai, struct shimai_lint *lint,
                                   const struct shimai_record *record);
/* NULL is allowed. */
SHIMAI_API void shimai_lint_free(struct shimai_lint *lint);

#ifdef __cplusplus
}
#endif

#endif
