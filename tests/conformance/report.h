/* What the conformance runners print: a line a table, a line for each failure, at the end the sum.
 * --verbose adds a line for each case skipped, with its reason. */
#ifndef SHIMAI_REPORT_H
#define SHIMAI_REPORT_H

#include "base/base.h"

struct tally {
    size_t passed, failed, skipped;
};

struct report {
    bool verbose;
    const char *table; /* its heading */
    struct tally here, all;
};

void report_init(struct report *report, int argc, char **argv);
void report_begin(struct report *report, const char *table);
void report_end(struct report *report);
void report_skip(struct report *report, const char *name, const char *reason);
/* Prints the sum; gives the exit status. */
int report_finish(const struct report *report);

/* One case: it fails when one of its checks does; the first that failed is shown. */
struct trial {
    struct report *report;
    char name[48];
    bool failed;
};

void trial_begin(struct trial *trial, struct report *report, const char *format, ...)
    PRINTF_LIKE(3, 4);
void trial_fail(struct trial *trial, const char *format, ...) PRINTF_LIKE(2, 3);
void trial_end(struct trial *trial);

#endif
