/* Cells → breaks. Total fit after Knuth and Plass, over whole paragraphs: the cost of a line
 * follows JLReq's order of adjustment (reduction step by step, then expansion), so that the steps
 * decide and not one pool of badness. For every possible line end only the line heads within one
 * measure are tried: time grows with the paragraph's length, not its square. */
#include "text/text_int.h"

#include <glib.h>

#define COST_OVERFULL ((int64_t)1 << 40)
#define COST_LONE     3000 /* a last line of one character (JLReq 3.5.4) */
#define COST_CONTRAST 150  /* a tight line beside a loose one */
#define COST_RAGGED   2000 /* a line without text, when lines are not justified */
#define COST_DROPPED  30   /* the line end's space removed */
#define COST_HANGING  150  /* a mark outside: after all reduction, before a loose line */

/* How tight a line is set: neighbours should not differ by two. */
enum fitness { FITNESS_TIGHT, FITNESS_NORMAL, FITNESS_LOOSE, FITNESS_MAX };

/* The best way to end a line here, for each fitness of that line. */
struct node {
    uint32_t end; /* cells before the break */
    int32_t penalty;
    int64_t cost[FITNESS_MAX];
    int64_t least; /* of the costs */
    uint32_t lines[FITNESS_MAX];
    uint32_t previous[FITNESS_MAX]; /* node and … */
    uint8_t previous_fitness[FITNESS_MAX];
};

struct breaker {
    const struct shaped *shaped;
    const struct sums *sums;
    Length em; /* of the paragraph's first characters */
    struct node *nodes;
    size_t count;
};

static int64_t share_squared(int64_t amount, int64_t capacity, int64_t factor) {
    double share = (double)amount / (double)MAX(capacity, 1);
    return (int64_t)(share * share * (double)factor);
}

/* Reduction: dearer from step to step, always cheaper than expansion by as much. */
static int64_t reduction_cost(const struct segment *segment, const struct adjustment *adjustment) {
    static const int64_t base[SHRINK_STEPS + 1] = {0, 0, 10, 20, 30, 40, 120};
    static const int64_t spread[SHRINK_STEPS + 1] = {0, 20, 10, 10, 30, 100, 120};
    int step = -adjustment->step;
    return base[step] +
           share_squared(adjustment->shrink[step], segment->shrink[step], spread[step]) +
           (adjustment->drop_end ? COST_DROPPED : 0);
}

static int64_t expansion_cost(const struct segment *segment, const struct adjustment *adjustment) {
    static const int64_t base[STRETCH_STEPS + 1] = {0, 20, 80, 200};
    static const int64_t spread[STRETCH_STEPS + 1] = {0, 80, 200, 4000};
    int64_t dropped = adjustment->drop_end ? COST_DROPPED : 0;
    int step = adjustment->step;
    if (step <= STRETCH_STEPS)
        return base[step] + dropped +
               share_squared(adjustment->stretch[step], segment->stretch[step], spread[step]);
    /* Step 4: the width given to one place, as a share of the measure's fortieth (about an em). */
    double place = (double)adjustment->spread / (double)MAX(segment->places, 1);
    double share = place * 40 / MAX(segment->measure, 1);
    return 5000 + (int64_t)(MIN(share, 100) * 20000) + dropped;
}

static int64_t ragged_cost(const struct segment *segment, const struct adjustment *adjustment) {
    double slack = (double)(segment->measure - adjustment->width) / MAX(segment->measure, 1);
    return (int64_t)(slack * slack * COST_RAGGED);
}

static bool is_lone_character(const struct breaker *breaker, const struct segment *segment) {
    const struct cell *cells = breaker->shaped->cells.items;
    size_t count = 0;
    for (size_t i = segment->first; i <= segment->last && count < 2; i++)
        count += cells[i].class_number == 0 || cells[i].class_number > JLREQ_COMMA ||
                 cells[i].class_number == JLREQ_OPENING;
    return count < 2;
}

/* An adjustment of less than half an em is hardly seen, whatever step it takes: a measure that is
 * no whole number of ems must not drive lines to reduction. */
static int64_t visible_cost(const struct breaker *breaker, const struct segment *segment,
                            int64_t cost) {
    int64_t need = ABS(segment->natural - segment->measure);
    Length half = MAX(breaker->em / 2, 1);
    return need >= half ? cost : cost * need / half;
}

static int64_t line_cost(const struct breaker *breaker, const struct segment *segment,
                         const struct adjustment *adjustment, bool last) {
    if (segment->first > segment->last)
        return 0;
    if (adjustment->overfull)
        return COST_OVERFULL + adjustment->width - segment->measure;
    int64_t cost = adjustment->hang ? COST_HANGING : 0;
    if (last && segment->first > 0 && is_lone_character(breaker, segment))
        cost += COST_LONE;
    if (adjustment->step < 0)
        return cost + visible_cost(breaker, segment, reduction_cost(segment, adjustment));
    if (adjustment->step > 0)
        return cost + visible_cost(breaker, segment, expansion_cost(segment, adjustment));
    if (segment->justified)
        return cost + (adjustment->width < segment->measure ? COST_OVERFULL / 2 : 0);
    return cost + (last ? 0 : ragged_cost(segment, adjustment));
}

static enum fitness line_fitness(const struct adjustment *adjustment) {
    if (adjustment->step <= -4)
        return FITNESS_TIGHT;
    return adjustment->step >= 3 ? FITNESS_LOOSE : FITNESS_NORMAL;
}

/* ---- total fit ---- */

/* Tries the line between two nodes. Tells whether heads further on are worth a trial: when the line
 * is loose they only make it looser, and `lowest` is the least any of them has cost so far. */
static bool consider(struct breaker *breaker, size_t from, size_t to, int64_t lowest) {
    struct node *head = &breaker->nodes[from], *tail = &breaker->nodes[to];
    bool last = tail->penalty == PENALTY_FORCED;
    struct segment segment =
        segment_between(breaker->shaped, breaker->sums, head->end, tail->end, head->end > 0);
    struct adjustment adjustment = adjust_segment(&segment);
    enum fitness fitness = line_fitness(&adjustment);
    int64_t line = line_cost(breaker, &segment, &adjustment, last) + (last ? 0 : tail->penalty);
    for (int before = 0; before < FITNESS_MAX; before++) {
        if (head->cost[before] == INT64_MAX)
            continue;
        int64_t contrast = ABS((int)fitness - before) == 2 ? COST_CONTRAST : 0;
        int64_t cost = head->cost[before] + line + contrast;
        if (cost < tail->cost[fitness]) {
            tail->cost[fitness] = cost;
            tail->least = MIN(tail->least, cost);
            tail->lines[fitness] = head->lines[before] + 1;
            tail->previous[fitness] = (uint32_t)from;
            tail->previous_fitness[fitness] = (uint8_t)before;
        }
    }
    bool loose = segment.natural < segment.measure;
    return !loose || tail->least == INT64_MAX || line + lowest < tail->least + COST_CONTRAST;
}

static int64_t least_width(const struct segment *segment) {
    int64_t outside = segment->end.hang ? segment->end.hang + segment->end.natural : 0;
    int64_t width = segment->natural - MAX(segment->end.whole, outside);
    for (int step = 1; step <= SHRINK_STEPS; step++)
        width -= segment->shrink[step];
    return width;
}

/* The first line head from which a line to `to` can be squeezed into its measure; the last one
 * before `to` if there is none. Heads only move forward as line ends do. */
static size_t first_head(const struct breaker *breaker, size_t from, size_t to) {
    for (; from + 1 < to; from++) {
        const struct node *head = &breaker->nodes[from];
        struct segment segment = segment_between(breaker->shaped, breaker->sums, head->end,
                                                 breaker->nodes[to].end, head->end > 0);
        if (head->least != INT64_MAX && least_width(&segment) <= segment.measure)
            break;
    }
    return from;
}

static void add_node(struct breaker *breaker, size_t end, int32_t penalty) {
    struct node *node = &breaker->nodes[breaker->count++];
    node->end = (uint32_t)end;
    node->penalty = penalty;
    node->least = INT64_MAX;
    for (int fitness = 0; fitness < FITNESS_MAX; fitness++)
        node->cost[fitness] = INT64_MAX;
}

static void fill_nodes(struct breaker *breaker) {
    const struct cell *cells = breaker->shaped->cells.items;
    add_node(breaker, 0, PENALTY_FORCED);
    breaker->nodes[0].cost[FITNESS_NORMAL] = breaker->nodes[0].least = 0;
    for (size_t i = 0; i < breaker->shaped->cells.count; i++)
        if (cells[i].penalty != PENALTY_NEVER)
            add_node(breaker, i + 1, cells[i].penalty);
}

static int64_t lowest_cost(const struct breaker *breaker, size_t first, size_t end) {
    int64_t lowest = INT64_MAX;
    for (size_t i = first; i < end; i++)
        lowest = MIN(lowest, breaker->nodes[i].least);
    return lowest;
}

static void find_best(struct breaker *breaker) {
    size_t head = 0;
    for (size_t to = 1; to < breaker->count; to++) {
        head = first_head(breaker, head, to);
        int64_t lowest = lowest_cost(breaker, head, to);
        for (size_t from = head; from < to; from++)
            if (!consider(breaker, from, to, lowest))
                break;
        if (breaker->nodes[to].penalty == PENALTY_FORCED)
            head = to;
    }
}

static void collect(struct arena *arena, const struct breaker *breaker, struct breaks *ret_breaks) {
    size_t at = breaker->count - 1;
    const struct node *node = &breaker->nodes[at];
    uint8_t fitness = 0;
    for (uint8_t other = 1; other < FITNESS_MAX; other++)
        if (node->cost[other] < node->cost[fitness])
            fitness = other;
    size_t count = node->lines[fitness];
    size_t *ends = ARENA_ARRAY(arena, size_t, count);
    for (size_t line = count; line-- > 0;) {
        node = &breaker->nodes[at];
        ends[line] = node->end;
        at = node->previous[fitness];
        fitness = node->previous_fitness[fitness];
    }
    ret_breaks->ends = (struct list){.items = ends, .count = count, .capacity = count};
}

/* ---- greedy ---- */

/* The fullest line from `head`: what fits as it stands, or one break more by reduction. */
static size_t greedy_end(const struct breaker *breaker, size_t head, size_t number) {
    size_t best = head + 1;
    for (size_t to = head + 1; to < breaker->count; to++) {
        struct segment segment =
            segment_between(breaker->shaped, breaker->sums, breaker->nodes[head].end,
                            breaker->nodes[to].end, number);
        struct adjustment adjustment = adjust_segment(&segment);
        if (adjustment.overfull)
            break;
        best = to;
        if (segment.natural > segment.measure || breaker->nodes[to].penalty == PENALTY_FORCED)
            break;
    }
    return best;
}

static void break_greedily(struct arena *arena, const struct breaker *breaker,
                           struct breaks *ret_breaks) {
    size_t number = 0;
    for (size_t head = 0; head + 1 < breaker->count; number++) {
        head = greedy_end(breaker, head, number);
        *LIST_PUSH(arena, &ret_breaks->ends, size_t) = breaker->nodes[head].end;
    }
}

void break_cells(struct arena *arena, const struct shaped *shaped, const struct sums *sums,
                 struct breaks *ret_breaks) {
    *ret_breaks = (struct breaks){0};
    struct breaker breaker = {.shaped = shaped, .sums = sums};
    if (shaped->cells.count) {
        const struct cell *first = LIST_AT(&shaped->cells, const struct cell, 0);
        breaker.em = shaped->paragraph->runs[first->run].style.size;
    }
    breaker.nodes = ARENA_ARRAY(arena, struct node, shaped->cells.count + 1);
    fill_nodes(&breaker);
    if (breaker.count == 1)
        return;
    if (shaped->paragraph->rules.breaking == TEXT_BREAK_GREEDY) {
        break_greedily(arena, &breaker, ret_breaks);
        return;
    }
    find_best(&breaker);
    collect(arena, &breaker, ret_breaks);
}
