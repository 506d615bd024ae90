/* From items to lines: segments and their adjustment, what breaks and lines cost, and where lines
 * end. Never leaves the folder. */
#ifndef SHIMAI_TEXT_BREAK_INT_H
#define SHIMAI_TEXT_BREAK_INT_H

#include "text/text_int.h"

/* ---- costs ------------------------------------------------------------------------------- */

/* What the breaker weighs, on one scale. 100 points: a line whose word spaces are as wide as the
 * first step of expansion allows (JLReq 3.8.4), which a reader hardly sees; 5,000: one that is
 * spread beyond all steps. The cost of a paragraph is the sum over its lines. */
struct costs {
    /* Of a line, by the last step its adjustment uses: the base, and on top of it the spread times
     * the square of the share of that step that is used. Each step of reduction is cheaper than
     * expansion by as much; each begins where the one before ends. */
    int32_t shrink[SHRINK_STEPS + 1], shrink_spread[SHRINK_STEPS + 1];
    int32_t stretch[STRETCH_STEPS + 1], stretch_spread[STRETCH_STEPS + 1];
    /* Beyond the steps: the base, and for each em (a fortieth of the measure) that a place gets. */
    int32_t open, open_em;
    int32_t unopened; /* a line without a place to open; by the cube of the share that it lacks */
    int32_t dropped;  /* the line end's space removed */
    int32_t hanging;  /* a mark outside: after all reduction, before a loose line */
    int32_t lone;     /* a last line of one character (JLReq 3.5.4) */
    int32_t contrast; /* a tight line beside a loose one */
    int32_t ragged;   /* a line without text, when lines are not justified; by the share squared */
    /* Of a break, besides what its line costs. */
    int32_t slash;     /* after / within a word or a fraction */
    int32_t address;   /* behind a mark of an address */
    int32_t hyphen;    /* within a word: rather a wide space than a parted word … */
    int32_t ladder;    /* … and on top of it, below another line that ends so */
    int32_t mark;      /* behind a mark within what is too long for any line … */
    int32_t emergency; /* … and anywhere in it, where there is none */
    /* Of a break in Japanese text whose lines end between phrases. */
    int32_t phrase;   /* between two, where there is no mark */
    int32_t compound; /* between two words of one, at least … */
    int32_t word;     /* … and within a word, at most; four times that in one of katakana */
    int32_t name;     /* behind the ・ of a name in katakana */
    int32_t bracket;  /* within brackets, besides */
    int32_t kept;     /* within a word that is to stay whole, besides */
    /* Of lines that are to be of one length. */
    int32_t uneven;   /* longer or shorter than their mean; by the share of the measure, squared */
    int32_t squeezed; /* longer than its measure, and brought to it */
    int32_t stub;     /* a last line of two characters */
    int32_t another;  /* a line more than there must be … */
    int32_t crowded;  /* … and where room is short */
};

extern const struct costs line_costs;

/* A line wider than its measure, besides the points of how much: never, while there is another. */
#define COST_OVERFULL ((int64_t)1 << 40)
/* Where greedy breaking did better, of a line each, rather than all other points of a paragraph: */
#define COST_OPENED ((int64_t)1 << 30) /* opened, or short */
#define COST_TORN   ((int64_t)1 << 38) /* a last one of one character; cut in what is too long */
#define COST_WORST  ((int64_t)1 << 46) /* worse than any greedy one */

/* ---- segments ---------------------------------------------------------------------------- */

/* A stretch of cells between two breaks, with sums of its glue. */
struct segment {
    size_t first, last; /* visible cells; first > last: an empty line */
    int64_t natural;    /* the line end's space included */
    int64_t shrink[SHRINK_STEPS + 1];
    int64_t stretch[STRETCH_STEPS + 1];
    int64_t places; /* of step 4 */
    struct line_end end;
    Length head;    /* before the first cell: a bracket set half an em in, or out (negative) */
    Length measure; /* room for it */
    bool justified; /* neither the last line nor aligned otherwise */
};

/* How a segment is brought to its measure: what is taken out or put in, in all, at each step. */
struct adjustment {
    int step; /* the last one used: 0 none, negative reduction, positive expansion */
    int64_t shrink[SHRINK_STEPS + 1];
    int64_t stretch[STRETCH_STEPS + 1];
    int64_t spread; /* step 4 of the expansion: evenly over all places */
    bool drop_end;  /* the line end's space is removed */
    bool hang;      /* the last mark stands outside */
    bool overfull;
    int64_t width; /* after adjustment; a hanging mark is not counted */
};
struct adjustment text_adjust_segment(const struct segment *segment);

/* Sums over the cells before an index. What may shrink and stretch is counted modulo 2³²: only
 * differences within a line are used, and half the memory is touched. */
struct sum {
    int64_t natural; /* of bodies and glue */
    union {
        struct { /* as in struct glue */
            uint32_t shrink[SHRINK_STEPS + 1];
            uint32_t stretch[STRETCH_STEPS + 1];
            uint32_t places;
        };
        uint32_t lanes[SHRINK_STEPS + STRETCH_STEPS + 3];
    };
    uint32_t visible;   /* one more than the last cell before here that shows at a line end */
    uint32_t next_head; /* the first cell from here on that shows at a line head */
};

/* From which any segment is had at once; and where lines may end. In scratch memory. */
struct sums {
    struct sum *at; /* one more than there are cells */
    uint32_t *ends; /* cells before each possible line end, in order */
    size_t end_count;
};
struct sums text_sums_new(struct text_fonts *fonts, const struct shaped *shaped);
/* The space before a line's first cell; negative when it stands in the indent. */
Length text_head_space(const struct shaped *shaped, size_t first, size_t number);
/* The segment of the cells [first, end), as line `number` of the paragraph. */
struct segment text_segment_between(const struct shaped *shaped, const struct sums *sums,
                                    size_t first, size_t end, size_t number);

/* ---- judging lines ----------------------------------------------------------------------- */

/* How tight a line is set: neighbours should not differ by two. Loose ones are opened. */
enum fitness { FITNESS_TIGHT, FITNESS_NORMAL, FITNESS_LOOSE, FITNESS_MAX };

/* A possible line end and the best way to come to it, for each fitness of the line that ends. */
struct node {
    uint32_t end;   /* cells before the break */
    uint32_t first; /* the first cell of a line from here … */
    int64_t head; /* … and where it stands: natural widths before it, its head space taken off */
    int64_t cost[FITNESS_MAX];
    int64_t least; /* of the costs */
    /* As a head: the least cost with what a line of each fitness adds for its contrast to the line
     * before, whose fitness is … */
    int64_t before[FITNESS_MAX];
    int32_t penalty;
    bool hyphen;                         /* a word is parted here */
    uint8_t before_fitness[FITNESS_MAX]; /* … this */
    uint32_t previous[FITNESS_MAX];      /* node and … */
    uint8_t previous_fitness[FITNESS_MAX];
};

/* The line end that heads are tried for. */
struct tail {
    struct node *node;
    const struct sum *sum; /* before its last cell */
    size_t last;           /* that cell */
    int64_t natural;       /* widths up to the line's end */
    const struct line_end *end;
    int64_t most;  /* that the line end can give in all */
    bool ordinary; /* of a line that is justified and has no hyphen at its end */
};

/* What a line costs. */
struct line {
    int64_t cost;
    int64_t floor; /* loose, as are all up to `apart`: the least that a looser one to the same end
                      can cost */
    double rise;   /* … and that much more for each unit of length, until … */
    int64_t risen; /* … it is this much more */
    int64_t room;  /* loose: what it lacks before it is adjusted … */
    int64_t apart; /* … and what each place gets beyond the steps of expansion */
    enum fitness fitness;
    bool loose;
    bool beyond; /* opened by more than the steps of expansion allow */
    bool lone;   /* the last, of one character */
};

/* What a reader sees first of a paragraph's lines. */
struct tally {
    size_t opened;  /* as text_is_opened says */
    int64_t widest; /* space between two characters, where lines are spread beyond all steps */
    int64_t lack;   /* of the shortest, where nothing can be spread */
    size_t torn;    /* that end within what is longer than a line */
};

struct breaker {
    const struct shaped *shaped;
    const struct sums *sums;
    Length em;         /* of the paragraph's first characters */
    Length measure[2]; /* of the first line, and of the others */
    bool justified;
    struct tail tail;
    const struct tally *rival; /* of greedy breaking, that lines are to be no worse than; or NULL */
    struct node *nodes;        /* one for each line end, and one before all */
    size_t count;
    uint32_t *queue; /* nodes of a window, from the cheapest to the last … */
    size_t queue_first, queue_end;
};

/* Spread between all its characters by what is seen, or short of its measure though justified. */
bool text_is_opened(const struct breaker *breaker, const struct segment *segment,
                    const struct adjustment *adjustment);
/* Fills in `breaker` for the cells, of which there is at least one. Nodes in scratch memory. */
void text_breaker_begin(struct text_fonts *fonts, const struct shaped *shaped,
                        const struct sums *sums, struct breaker *breaker);
void text_breaker_set_tail(struct breaker *breaker, struct node *node);
/* The line from a node to the tail, through its whole adjustment. */
void text_breaker_judge_fully(const struct breaker *breaker, const struct node *head,
                              struct line *ret_line);
/* Can the line from `head` to the tail be squeezed into its measure? Through its whole segment. */
bool text_breaker_may_fit_squeezed(const struct breaker *breaker, const struct node *head);

/* What the line between two nodes lacks before it is adjusted; negative: it is too long. Sets the
 * tail. */
int64_t text_breaker_find_room(struct breaker *breaker, size_t head, size_t to);

/* ---- breaking ---------------------------------------------------------------------------- */

/* The lines of a paragraph: each ends before cell ends[k]. */
struct breaks {
    struct list ends; /* of size_t */
};
/* All of it fits one line, so that no word need be divided; false where ruby may yet widen it. */
bool text_cells_fit_one_line(const struct shaped *shaped);
/* Lines as even as can be between good breaks, as few as there must be or a little more. False,
 * leaving `ret_breaks` alone: there are too many for that. */
bool text_break_evenly(const struct breaker *breaker, struct arena *arena,
                       struct breaks *ret_breaks);
/* Each line as full as it can be. */
void text_break_greedily(struct breaker *breaker, struct arena *arena, struct breaks *ret_breaks);
/* Of the best way to the paragraph's end whose last line has that fitness. */
struct tally text_breaker_tally_way(const struct breaker *breaker, enum fitness fitness);
/* Are lines of greedy breaking fewer opened ones, or the worst of them better? Tells what no line
 * of a better way may exceed. */
bool text_breaker_is_beaten(struct breaker *breaker, const struct tally *own,
                            struct tally *ret_rival);
/* Adds to a line from `head` to the tail what it is worse by than the rival. */
void text_breaker_weigh_rival(const struct breaker *breaker, const struct node *head,
                              struct line *line);
void text_break_cells(struct text_fonts *fonts, const struct shaped *shaped,
                      const struct sums *sums, struct breaks *ret_breaks);

/* Lines from breaks. */
void text_place_lines(const struct shaped *shaped, const struct sums *sums,
                      const struct breaks *breaks, struct diags *diags,
                      struct text_block *ret_block);

/* What strings behind tabs take, as text_measure_tabs says. */
void text_widen_rooms(const struct shaped *shaped, struct text_tab_room *rooms);

#endif
