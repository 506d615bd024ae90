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

struct span record_edtf_part_span(const struct edtf *edtf, const char *start, const char *end);
/* Reports that [start, end) of the text is no date. `part`: the point it stands in, to its end; of
 * a date as people type it the hint says what to write. `hint` NULL: that one. */
void record_edtf_report(const struct edtf *edtf, const char *const range[2],
                        const char *const part[2], const char *hint);
/* Reads the point that [start, end) of the text is, or reports what is wrong with it. */
bool record_edtf_read_point(const struct edtf *edtf, const char *start, const char *end,
                            struct date_point *ret_point);

/* Appends what to write for `size` bytes that are a date as people type it: H16.12.24, 昭和60年3月,
 * 2004/12/24, a day's number of a spreadsheet; or why there is no such date. `member`: of a set, in
 * which no interval stands. In the language of the sink. False: none is seen. */
bool record_date_guess_typed(const char *text, size_t size, bool member, const struct diags *diags,
                             GString *hint);

/* What to write for a date as people type it. */
struct typed_answer {
    struct arena *arena;
    enum words_language language;
    GString *hint;       /* in words: "write 2004-12-24"; or why there is nothing to write */
    enum date_kind kind; /* of the date that is meant, or comes nearest; NONE: there is none */
    const struct date_point *points;
    size_t count;
    bool is_sure; /* that date is to be written, without a reservation */
};

/* "write DATE". */
void record_answer_write(struct typed_answer *answer, enum date_kind kind,
                         const struct date_point *points, size_t count);
/* Words with a date in them, which the format has as its one `%s`. */
void record_answer_say_date(struct typed_answer *answer, const char *format, enum date_kind kind,
                            const struct date_point *points, size_t count);
/* Words, said in the language: a reservation, or a reason. */
void record_answer_say(struct typed_answer *answer, const char *format, ...) PRINTF_LIKE(2, 3);
/* The date that comes nearest, whatever the words name. */
void record_answer_near(struct typed_answer *answer, struct date_point point);
void record_answer_clear(struct typed_answer *answer);
/* Fills the empty answer; false: no date is seen in the text. */
bool record_date_answer(const struct era_table *eras, const char *text, bool member,
                        struct typed_answer *answer);
/* The built-in table, read anew: a parser of dates has none in hand. NULL: memory that is damaged.
 */
const struct era_table *record_era_builtin(struct arena *arena);

/* A year, month or day as people type it. */
struct typed_point {
    struct date_point point;
    const struct era *era; /* NULL: the year is a Western one */
    int era_year;
    bool is_decade; /* the ten years of the era from that one on */
    bool has_wrong_weekday, has_time;
    bool is_year_after; /* an end without a year, which is before the beginning in that one's */
};

/* Reads all of a text, in half-width figures, as one of them. `before`: what it follows in a list,
 * with which it may share era, year and month; NULL: nothing. */
bool record_date_read_typed(const struct era_table *eras, const char *text,
                            const struct typed_point *before, struct typed_point *ret_point);
/* Says what makes a date that was read doubtful. */
void record_answer_reserve(struct typed_answer *answer, const struct typed_point *typed);
/* Appends what to write for the forms of typed_forms.c, or why there is nothing to write. */
bool record_date_find_form(const struct era_table *eras, const char *text,
                           struct typed_answer *answer);
/* The same in words that are read; to be freed. NULL: none are known. */
char *record_date_rewrite_typed(const char *text);

#endif
