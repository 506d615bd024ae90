/* JLReq's tables as the conformance runner knows them: read from jlreq/, by class. */
#ifndef SHIMAI_FACTS_H
#define SHIMAI_FACTS_H

#include "base/base.h"

/* Class numbers are JLReq's; these two stand for the edges of the line. */
enum { LINE_HEAD = 0, LINE_END = 31, CLASS_COUNT = 32 };

enum fact_table {
    TABLE_SPACING = 1,
    TABLE_BREAKS = 2,
    TABLE_REDUCTION = 3, /* JLReq's; 4: JIS X 4051's; 5: the books' */
    TABLE_REDUCTION_JIS = 4,
    TABLE_REDUCTION_BOOK = 5,
    TABLE_EXPANSION = 6,
    TABLE_COUNT
};

struct facts {
    const char *cells[TABLE_COUNT][CLASS_COUNT][CLASS_COUNT];
    const char *lifts[4]; /* by enum composition_kinsoku, as written */
};

/* Ends the process when a file cannot be read. */
void facts_read(struct facts *facts, struct arena *arena);

/* A character a class is tried with. */
struct member {
    uint32_t character;
    int class_number;
    bool joins; /* is part of the complex before it, if that is of its class */
};

/* A class that JLReq gives by use: a complex. */
bool class_is_by_use(int class_number);

/* Two of one kind: one inseparable character twice, the halves of a repeat mark, or two characters
 * of one complex. */
bool member_same(const struct member *before, const struct member *after);

/* The value of a cell for two characters; `lifted` where the level lets the second head a line. */
const char *facts_value(const struct facts *facts, enum fact_table table,
                        const struct member *before, const struct member *after, bool lifted);
/* Whether the level, an enum composition_kinsoku, lifts the prohibition in Table 2. */
bool facts_lifted(const struct facts *facts, int level, const struct member *before,
                  const struct member *after);

/* One part of a space, in eighths of an em. */
struct amount {
    int from, to;
    int step;   /* 0: fixed */
    bool whole; /* all or nothing */
    char side;  /* whose em: 'b' of the character before, 'a' after; 0: not said */
};

struct value {
    struct amount parts[2];
    int count;
    bool excluded;  /* x */
    bool uncertain; /* ?: a colour without an amount */
    bool open;      /* takes part in the last step of the expansion */
};

struct value value_parse(const char *text);

#endif
