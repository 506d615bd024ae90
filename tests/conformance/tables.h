/* One runner a kind of table; each goes through every cell of it. */
#ifndef SHIMAI_TABLES_H
#define SHIMAI_TABLES_H

#include "facts.h"
#include "report.h"
#include "set.h"

struct run {
    struct report report;
    struct setter setter;
    struct facts facts;
};

/* A cell of a table and two characters to try it with. */
struct pair {
    struct member before, after;
};

typedef void pair_trial(struct run *run, struct trial *trial, const struct pair *pair);

/* Where the trials of a table are found: between two characters, at a line head (the pair's second
 * counts), at a line end (its first). NULL: the table says nothing there. */
struct sweep {
    enum fact_table table;
    const char *heading;
    pair_trial *between, *at_head, *at_end;
};
void sweep_table(struct run *run, const struct sweep *sweep);

void run_spacing(struct run *run);
void run_breaks(struct run *run);
void run_reduction(struct run *run);
void run_expansion(struct run *run);

/* ---- a line as the tables have it ---- */

#define SHRINK_STEPS  6
#define STRETCH_STEPS 3

/* The space after a character of a line. */
struct gap {
    Length natural;
    Length shrink[SHRINK_STEPS + 1], stretch[STRETCH_STEPS + 1];
    bool open;
};

struct expected_line {
    struct gap gaps[32];
    size_t count;
    size_t pair; /* index of the pair's first character */
};

/* The line "prefix, pair, suffix" of 10 pt characters; `after` 0: ends with the pair's first. */
struct sample {
    char *text; /* UTF-8 */
    struct member members[33];
    size_t count;
    size_t pair;
};
struct sample sample_of(struct arena *arena, const char *prefix, const struct pair *pair,
                        const char *suffix);
struct expected_line expect_line(const struct facts *facts, enum fact_table reduction,
                                 const struct sample *sample);
/* Total of a step over the line. */
Length line_shrink(const struct expected_line *line, int step);
Length line_stretch(const struct expected_line *line, int step);
/* Width of a gap when `need` is taken out of the line, or `room` put in. */
Length reduced_gap(const struct expected_line *line, size_t gap, Length need);
Length expanded_gap(const struct expected_line *line, size_t gap, Length room);
/* The member of a class that a character of a sample is. */
struct member member_of(uint32_t character);

/* Sums of shares are rounded to units of 1/1024 pt. */
#define TOLERANCE 3
bool lengths_agree(Length expected, Length actual);
int millis(Length length);

#endif
