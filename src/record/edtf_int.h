/* Inside the reading of dates: one text, its place, and what is told of it. */
#ifndef SHIMAI_EDTF_INT_H
#define SHIMAI_EDTF_INT_H

#include "record_int.h"

/* The forms there are, for a hint. */
#define EDTF_FORMS                                                                                 \
    "write 2005, 2005-05 or 2005-05-01, an interval 2005-05/2005-07, or '{2007,2008}' for all of " \
    "several dates"

struct edtf {
    struct diags *diags;
    const char *text;
    struct span span; /* of the text, or of what holds it when it stands there in another form */
    bool exact;       /* the text stands at the span as it is */
    bool member;      /* of a set: the text is one of its dates, or all of them */
};

struct span edtf_part_span(const struct edtf *edtf, const char *start, const char *end);
/* Reports that [start, end) of the text is no date. `part`: the point it stands in, to its end; of
 * a date as people type it the hint says what to write. `hint` NULL: that one. */
void edtf_report(const struct edtf *edtf, const char *const range[2], const char *const part[2],
                 const char *hint);
/* Reads the point that [start, end) of the text is, or reports what is wrong with it. */
bool edtf_read_point(const struct edtf *edtf, const char *start, const char *end,
                     struct date_point *ret_point);

/* Appends what to write for `size` bytes that are a date as people type it: H16.12.24, 昭和60年3月,
 * 2004/12/24, a day's number of a spreadsheet; or why there is no such date. `member`: of a set, in
 * which no interval stands. False: none is seen.
 */
bool date_guess_typed(const char *text, size_t size, bool member, GString *hint);

#endif
