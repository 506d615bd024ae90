/* What of a record a sheet shows. Part of libshimai. */
#ifndef SHIMAI_COVERAGE_PUBLIC_H
#define SHIMAI_COVERAGE_PUBLIC_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

enum shimai_coverage {
    SHIMAI_LEFT_OUT, /* without a word: this alone is a finding of rendering */
    SHIMAI_OMITTED,  /* by the layout's `omits`, or by an option that selects */
    SHIMAI_IN_PART,  /* a mark without its label, a text without its note, the year of a date */
    SHIMAI_SHOWN
};

/* A value of a record or its booklet that says something to readers: not an id, a rank, a setting,
 * a source. */
struct shimai_leaf {
    const char *path;      /* "activities.events.place": keys alone; a booklet's begin with it */
    const char *file;      /* as it was named */
    uint32_t line, column; /* from 1, column in code points */
    enum shimai_coverage coverage;
};

/* All values of a sheet's records, in the order of the format's keys; gives their number. Of a
 * summary, those of its period. Valid until the next call with the same context. */
SHIMAI_API size_t shimai_sheet_coverage(struct shimai *shimai, const struct shimai_sheet *sheet,
                                        const struct shimai_leaf **ret_leaves);

/* Whether the last call found nothing that a strict run takes for a failure: no error, no warning,
 * no value that is left out without a word. */
SHIMAI_API bool shimai_is_clean(const struct shimai *shimai);

#ifdef __cplusplus
}
#endif

#endif
