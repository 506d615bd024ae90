/* Numeric cases of JLReq's text, beyond its tables. Lengths in 1/1000 em. */
#ifndef SHIMAI_VECTORS_H
#define SHIMAI_VECTORS_H

#include "text/text.h"

/* From the first body to the last, on a line with room. */
struct width_vector {
    const char *rule, *text;
    int width;
};

/* Whether a line may end where the bar stands. */
struct break_vector {
    const char *rule, *text;
    bool may_end;
    struct composition_rules rules;
};

/* A line too long (need > 0) or too short (need < 0): the spaces after some of its characters. */
struct space_vector {
    const char *rule, *text;
    int need;
    int spaces[9]; /* after the first character, the second, …; ANY is not looked at */
    struct composition_rules rules;
};

/* The last character of a line: the space it keeps. */
struct end_vector {
    const char *rule, *text;
    int before, after;
    struct composition_rules rules;
};

#define ANY 99999

extern const struct width_vector width_vectors[];
extern const struct break_vector break_vectors[];
extern const struct space_vector space_vectors[];
extern const struct end_vector end_vectors[];
extern const size_t width_vector_count, break_vector_count, space_vector_count, end_vector_count;

#endif
