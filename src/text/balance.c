/* Balanced lines: takes the possible line ends of a title, gives lines of about one length that end
 * where they had best. Of every number of lines from the least there must be to two more, the best
 * way is found (each line's width against the mean, squared, and what its end costs); another line
 * is dear, but not as dear as a word that is parted. */
#include "text/break_int.h"

#include <glib.h>

#define LINES_MAX  12 /* what has more is prose */
#define ENDS_MAX   512
#define TRIALS_MAX 3

/* Of one number of lines: the best way to each node in so many lines. */
struct trial {
    size_t lines;
    int64_t mean;       /* width of a line */
    int64_t *cost;      /* [lines][node], of the nodes of the stretch … */
    uint32_t *previous; /* … and the node before */
};

/* What stands between two ends that are forced. */
struct stretch {
    const struct breaker *breaker;
    struct arena *arena;
    size_t first, count; /* nodes: from one forced end to the next, both of them counted */
    int64_t natural;     /* its width on one line */
    struct trial trials[TRIALS_MAX];
};

static struct segment segment_of(const struct stretch *stretch, size_t from, size_t to) {
    const struct breaker *breaker = stretch->breaker;
    const struct node *head = &breaker->nodes[stretch->first + from];
    return text_segment_between(breaker->shaped, breaker->sums, head->end,
                                breaker->nodes[stretch->first + to].end, head->end > 0);
}

/* ---- one line ---------------------------------------------------------------------------- */

/* Of the text itself: what a leader leads to is none of it. */
static size_t count_characters(const struct stretch *stretch, const struct segment *segment) {
    const struct cell *cells = stretch->breaker->shaped->cells.items;
    size_t count = 0;
    for (size_t i = segment->first; i <= segment->last && cells[i].kind != CELL_LEADER; i++)
        count += cells[i].class_number > JLREQ_COMMA && !cells[i].discardable;
    return count;
}

/* Whatever the mean of its neighbours is. */
static int64_t own_cost(const struct stretch *stretch, size_t from, size_t to,
                        const struct segment *segment, const struct adjustment *adjustment) {
    const struct node *tail = &stretch->breaker->nodes[stretch->first + to];
    int64_t cost = adjustment->step < 0 ? line_costs.squeezed : 0;
    if (adjustment->overfull)
        return COST_OVERFULL + adjustment->width - segment->measure;
    if (to + 1 < stretch->count)
        return cost + tail->penalty;
    return cost + (from > 0 && count_characters(stretch, segment) < 3 ? line_costs.stub : 0);
}

static int64_t uneven_cost(const struct trial *trial, const struct segment *segment) {
    double share = (double)(segment->natural - trial->mean) / MAX(segment->measure, 1);
    return (int64_t)(share * share * line_costs.uneven);
}

/* ---- all numbers of lines ---------------------------------------------------------------- */

static void take_line(const struct stretch *stretch, struct trial *trial, size_t from, size_t to,
                      int64_t cost) {
    for (size_t line = 0; line < trial->lines; line++) {
        int64_t before = trial->cost[line * stretch->count + from];
        int64_t *best = &trial->cost[(line + 1) * stretch->count + to];
        if (before == INT64_MAX || before + cost >= *best)
            continue;
        *best = before + cost;
        trial->previous[(line + 1) * stretch->count + to] = (uint32_t)from;
    }
}

/* Heads from the nearest on, as long as the line has room. */
static void try_tail(struct stretch *stretch, size_t trials, size_t to) {
    for (size_t from = to; from-- > 0;) {
        struct segment segment = segment_of(stretch, from, to);
        struct adjustment adjustment = text_adjust_segment(&segment);
        if (adjustment.overfull && from + 1 < to)
            return;
        int64_t cost = own_cost(stretch, from, to, &segment, &adjustment);
        for (size_t i = 0; i < trials; i++)
            take_line(stretch, &stretch->trials[i], from, to,
                      cost + uneven_cost(&stretch->trials[i], &segment));
    }
}

/* Each line as full as it can be. */
static size_t least_lines(const struct stretch *stretch) {
    size_t lines = 0;
    for (size_t from = 0, to; from + 1 < stretch->count; from = to, lines++)
        for (to = from + 1; to + 1 < stretch->count; to++) {
            struct segment segment = segment_of(stretch, from, to + 1);
            if (text_adjust_segment(&segment).overfull)
                break;
        }
    return lines;
}

static void begin_trial(struct stretch *stretch, struct trial *trial, size_t lines) {
    size_t size = (lines + 1) * stretch->count;
    trial->lines = lines;
    trial->mean = stretch->natural / (int64_t)lines;
    trial->cost = ARENA_ARRAY(stretch->arena, int64_t, size);
    trial->previous = ARENA_ARRAY(stretch->arena, uint32_t, size);
    for (size_t i = 0; i < size; i++)
        trial->cost[i] = INT64_MAX;
    trial->cost[0] = 0;
}

static int64_t cost_of(const struct stretch *stretch, size_t number) {
    const struct trial *trial = &stretch->trials[number];
    int64_t cost = trial->cost[(trial->lines + 1) * stretch->count - 1];
    bool crowded = stretch->breaker->shaped->paragraph->crowded;
    int64_t another = crowded ? line_costs.crowded : line_costs.another;
    return cost == INT64_MAX ? cost : cost + (int64_t)number * another;
}

static void collect(const struct stretch *stretch, const struct trial *trial,
                    struct breaks *ret_breaks) {
    size_t ends[LINES_MAX + TRIALS_MAX] = {0}, node = stretch->count - 1;
    for (size_t line = trial->lines; line > 0; line--) {
        ends[line - 1] = stretch->breaker->nodes[stretch->first + node].end;
        node = trial->previous[line * stretch->count + node];
    }
    for (size_t line = 0; line < trial->lines; line++)
        *LIST_PUSH(stretch->arena, &ret_breaks->ends, size_t) = ends[line];
}

static bool break_stretch(struct stretch *stretch, struct breaks *ret_breaks) {
    size_t least = least_lines(stretch), trials = 0, best = 0;
    if (least > LINES_MAX)
        return false;
    stretch->natural = segment_of(stretch, 0, stretch->count - 1).natural;
    while (trials < TRIALS_MAX && least + trials < stretch->count) {
        begin_trial(stretch, &stretch->trials[trials], least + trials);
        trials++;
    }
    for (size_t to = 1; to < stretch->count; to++)
        try_tail(stretch, trials, to);
    for (size_t i = 1; i < trials; i++)
        best = cost_of(stretch, i) < cost_of(stretch, best) ? i : best;
    collect(stretch, &stretch->trials[best], ret_breaks);
    return true;
}

bool text_break_evenly(const struct breaker *breaker, struct arena *arena,
                       struct breaks *ret_breaks) {
    struct breaks breaks = {0};
    if (breaker->count > ENDS_MAX)
        return false;
    for (size_t first = 0, end; first + 1 < breaker->count; first = end) {
        end = first + 1;
        while (breaker->nodes[end].penalty != PENALTY_FORCED)
            end++;
        struct stretch stretch = {
            .breaker = breaker, .arena = arena, .first = first, .count = end - first + 1};
        if (!break_stretch(&stretch, &breaks))
            return false;
    }
    *ret_breaks = breaks;
    return true;
}
