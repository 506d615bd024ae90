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

/* A possible line end and the best way to come to it, for each fitness of the line that ends. */
struct node {
    uint32_t end;   /* cells before the break */
    uint32_t first; /* the first cell of a line from here … */
    int64_t head; /* … and where it stands: natural widths before it, its head space taken off */
    int64_t cost[FITNESS_MAX];
    int64_t least; /* of the costs */
    int32_t penalty;
    uint32_t previous[FITNESS_MAX]; /* node and … */
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
    enum fitness fitness;
    bool loose;
};

struct breaker {
    const struct shaped *shaped;
    const struct sums *sums;
    Length em;         /* of the paragraph's first characters */
    Length measure[2]; /* of the first line, and of the others */
    struct tail tail;
    struct node *nodes;
    size_t count;
    uint32_t *queue; /* nodes of a window, from the cheapest to the last … */
    size_t queue_first, queue_end;
};

static int64_t share_squared(int64_t amount, int64_t capacity, int64_t factor) {
    double share = (double)amount / (double)MAX(capacity, 1);
    return (int64_t)(share * share * (double)factor);
}

/* Reduction whose last step is `step`, where `amount` of `capacity` is taken: dearer from step to
 * step, always cheaper than expansion by as much. */
static int64_t reduction_cost(int step, int64_t amount, int64_t capacity) {
    static const int64_t base[SHRINK_STEPS + 1] = {0, 0, 10, 20, 30, 40, 120};
    static const int64_t spread[SHRINK_STEPS + 1] = {0, 20, 10, 10, 30, 100, 120};
    return base[step] + share_squared(amount, capacity, spread[step]);
}

/* Expansion by steps 1 to 3. */
static int64_t expansion_cost(int step, int64_t amount, int64_t capacity) {
    static const int64_t base[STRETCH_STEPS + 1] = {0, 20, 80, 200};
    static const int64_t spread[STRETCH_STEPS + 1] = {0, 80, 200, 4000};
    return base[step] + share_squared(amount, capacity, spread[step]);
}

/* Step 4: the width given to one place, as a share of the measure's fortieth (about an em). */
static int64_t spread_cost(int64_t spread, int64_t places, Length measure) {
    double place = (double)spread / (double)MAX(places, 1);
    double share = place * 40 / MAX(measure, 1);
    return 5000 + (int64_t)(MIN(share, 100) * 20000);
}

static int64_t adjustment_cost(const struct segment *segment, const struct adjustment *adjustment) {
    int step = adjustment->step;
    int64_t dropped = adjustment->drop_end ? COST_DROPPED : 0;
    if (step < 0)
        return dropped + reduction_cost(-step, adjustment->shrink[-step], segment->shrink[-step]);
    if (step <= STRETCH_STEPS)
        return dropped + expansion_cost(step, adjustment->stretch[step], segment->stretch[step]);
    return dropped + spread_cost(adjustment->spread, segment->places, segment->measure);
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
static int64_t visible_cost(const struct breaker *breaker, int64_t need, int64_t cost) {
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
    if (adjustment->step != 0)
        return cost + visible_cost(breaker, ABS(segment->natural - segment->measure),
                                   adjustment_cost(segment, adjustment));
    if (segment->justified)
        return cost + (adjustment->width < segment->measure ? COST_OVERFULL / 2 : 0);
    return cost + (last ? 0 : ragged_cost(segment, adjustment));
}

static enum fitness line_fitness(int step) {
    if (step <= -4)
        return FITNESS_TIGHT;
    return step >= 3 ? FITNESS_LOOSE : FITNESS_NORMAL;
}

/* ---- total fit ---- */

/* Any line, through its whole adjustment. */
static struct line judge_any(const struct breaker *breaker, const struct node *head) {
    const struct node *tail = breaker->tail.node;
    bool last = tail->penalty == PENALTY_FORCED;
    struct segment segment =
        segment_between(breaker->shaped, breaker->sums, head->end, tail->end, head->end > 0);
    struct adjustment adjustment = adjust_segment(&segment);
    return (struct line){
        .cost = line_cost(breaker, &segment, &adjustment, last) + (last ? 0 : tail->penalty),
        .fitness = line_fitness(adjustment.step),
        .loose = segment.natural < segment.measure,
    };
}

/* An ordinary line that is too short by `room`: the same as judge_any, from what decides it. */
static struct line judge_loose(const struct breaker *breaker, const struct sum *from, int64_t room,
                               Length measure) {
    const struct sum *to = breaker->tail.sum;
    int64_t cost = 0, left = room, amount = 0, capacity = 0;
    int step = 0;
    for (int next = 1; next <= STRETCH_STEPS && left > 0; next++) {
        int64_t stretch = (uint32_t)(to->stretch[next] - from->stretch[next]);
        if (stretch == 0)
            continue;
        step = next;
        capacity = stretch;
        amount = MIN(left, stretch);
        left -= amount;
    }
    uint32_t places = to->places - from->places;
    if (left > 0 && places > 0) {
        step = STRETCH_STEPS + 1;
        cost = spread_cost(left, places, measure);
    } else if (step)
        cost = expansion_cost(step, amount, capacity);
    cost = step == 0 && left > 0 ? COST_OVERFULL / 2 : visible_cost(breaker, room, cost);
    return (struct line){
        .cost = cost + breaker->tail.node->penalty, .fitness = line_fitness(step), .loose = true};
}

/* What the glue of an ordinary line can give. The space before a middle dot at its end goes with
 * the line end's, not by itself. */
static int64_t glue_reserve(const struct tail *tail, const struct sum *from) {
    const struct line_end *end = tail->end;
    return (int64_t)(uint32_t)(tail->sum->shrink[0] - from->shrink[0]) -
           (end->before_step ? end->before : 0);
}

/* An ordinary line that is too long by `need`, which its glue and the space at its end can give in
 * steps that take no more than is needed; `ret_line` is set if so. */
static bool judge_tight(const struct breaker *breaker, const struct sum *from, int64_t need,
                        struct line *ret_line) {
    const struct tail *tail = &breaker->tail;
    int64_t left = need, capacity = 0, dropped = 0;
    int64_t reserve = glue_reserve(tail, from);
    if (need > reserve + tail->end->whole)
        return false;
    int step = 0;
    do {
        step++;
        left -= capacity;
        reserve -= capacity;
        capacity = (uint32_t)(tail->sum->shrink[step] - from->shrink[step]);
        capacity -= step == tail->end->before_step ? tail->end->before : 0;
        bool at_end = step == tail->end->step && tail->end->whole > 0;
        if (at_end && (left >= tail->end->whole || left > reserve)) {
            left -= tail->end->whole;
            dropped = COST_DROPPED;
            if (left < 0)
                return false;
        }
    } while (left > capacity);
    int64_t cost = reduction_cost(step, left, capacity) + dropped;
    ret_line->cost = visible_cost(breaker, need, cost) + tail->node->penalty;
    ret_line->fitness = line_fitness(-step);
    return true;
}

static struct line judge(const struct breaker *breaker, const struct node *head) {
    const struct tail *tail = &breaker->tail;
    struct line line = {.cost = tail->node->penalty, .fitness = FITNESS_NORMAL};
    if (!tail->ordinary || head->first >= tail->last)
        return judge_any(breaker, head);
    const struct sum *from = &breaker->sums->at[head->first];
    Length measure = breaker->measure[head->end > 0];
    int64_t need = tail->natural - head->head - measure;
    if (need == 0 || (need > 0 && judge_tight(breaker, from, need, &line)))
        return line;
    return need < 0 ? judge_loose(breaker, from, -need, measure) : judge_any(breaker, head);
}

/* Ends the tail's line at `from` if that is the best way so far. */
static void take_line(struct breaker *breaker, size_t from, const struct line *line) {
    const struct node *head = &breaker->nodes[from];
    struct node *tail = breaker->tail.node;
    int64_t *best = &tail->cost[line->fitness];
    if (head->least == INT64_MAX || head->least + line->cost >= *best)
        return;
    for (int before = 0; before < FITNESS_MAX; before++) {
        if (head->cost[before] == INT64_MAX)
            continue;
        int64_t contrast = ABS((int)line->fitness - before) == 2 ? COST_CONTRAST : 0;
        int64_t cost = head->cost[before] + line->cost + contrast;
        if (cost < *best) {
            *best = cost;
            tail->least = MIN(tail->least, cost);
            tail->previous[line->fitness] = (uint32_t)from;
            tail->previous_fitness[line->fitness] = (uint8_t)before;
        }
    }
}

/* Tries the line from a node to the tail. Tells whether heads further on are worth a trial: when
 * the line is loose they only make it looser, and `lowest` is the least any of them has cost so
 * far. */
static bool consider(struct breaker *breaker, size_t from, int64_t lowest) {
    struct line line = judge(breaker, &breaker->nodes[from]);
    take_line(breaker, from, &line);
    int64_t least = breaker->tail.node->least;
    return !line.loose || least == INT64_MAX || line.cost + lowest < least + COST_CONTRAST;
}

static int64_t least_width(const struct segment *segment) {
    int64_t outside = segment->end.hang ? segment->end.hang + segment->end.natural : 0;
    int64_t width = segment->natural - MAX(segment->end.whole, outside);
    for (int step = 1; step <= SHRINK_STEPS; step++)
        width -= segment->shrink[step];
    return width;
}

/* Can the line from `head` to the tail be squeezed into its measure? */
static bool may_fit(const struct breaker *breaker, const struct node *head) {
    const struct tail *tail = &breaker->tail;
    if (head->least == INT64_MAX)
        return false;
    if (!tail->ordinary || head->first >= tail->last) {
        struct segment segment = segment_between(breaker->shaped, breaker->sums, head->end,
                                                 tail->node->end, head->end > 0);
        return least_width(&segment) <= segment.measure;
    }
    const struct sum *from = &breaker->sums->at[head->first];
    int64_t need = tail->natural - head->head - breaker->measure[head->end > 0];
    return need <= 0 || need - tail->most <= glue_reserve(tail, from);
}

/* The first line head from which a line to the node `to` can be squeezed into its measure; the last
 * one before it if there is none. Heads only move forward as line ends do. */
static size_t first_head(const struct breaker *breaker, size_t from, size_t to) {
    while (from + 1 < to && !may_fit(breaker, &breaker->nodes[from]))
        from++;
    return from;
}

static void set_tail(struct breaker *breaker, struct node *node) {
    const struct sums *sums = breaker->sums;
    size_t visible = sums->at[node->end].visible;
    struct tail *tail = &breaker->tail;
    tail->node = node;
    tail->ordinary = false;
    if (visible == 0)
        return;
    const struct cell *last = LIST_AT(&breaker->shaped->cells, const struct cell, visible - 1);
    const struct line_end *end = last->end;
    tail->last = visible - 1;
    tail->sum = &sums->at[tail->last];
    tail->natural = tail->sum->natural + last->lead + last->body + last->trail + end->natural;
    tail->end = end;
    tail->most = MAX(end->whole, end->hang ? end->hang + end->natural : 0);
    tail->ordinary = is_justified(breaker->shaped->paragraph->align) &&
                     node->penalty != PENALTY_FORCED && !end->hyphen;
}

static void add_node(struct breaker *breaker, uint32_t end, int32_t penalty) {
    const struct sums *sums = breaker->sums;
    struct node *node = &breaker->nodes[breaker->count++];
    node->end = end;
    node->first = sums->at[end].next_head;
    node->head = sums->at[node->first].natural;
    if (node->first < breaker->shaped->cells.count)
        node->head -= head_space(breaker->shaped, node->first, end > 0);
    node->penalty = penalty;
    node->least = INT64_MAX;
    for (int fitness = 0; fitness < FITNESS_MAX; fitness++)
        node->cost[fitness] = INT64_MAX;
}

static void fill_nodes(struct breaker *breaker) {
    const struct cell *cells = breaker->shaped->cells.items;
    const struct sums *sums = breaker->sums;
    add_node(breaker, 0, PENALTY_FORCED);
    breaker->nodes[0].cost[FITNESS_NORMAL] = breaker->nodes[0].least = 0;
    for (size_t i = 0; i < sums->end_count; i++)
        add_node(breaker, sums->ends[i], cells[sums->ends[i] - 1].penalty);
}

/* The least cost of the nodes [first, end): the queue holds those that are cheaper than all after
 * them. Windows only move forward. */
static int64_t lowest_cost(struct breaker *breaker, size_t first, size_t end) {
    const struct node *nodes = breaker->nodes;
    uint32_t last = (uint32_t)(end - 1);
    while (breaker->queue_end > breaker->queue_first &&
           nodes[breaker->queue[breaker->queue_end - 1]].least >= nodes[last].least)
        breaker->queue_end--;
    breaker->queue[breaker->queue_end++] = last;
    while (breaker->queue[breaker->queue_first] < first)
        breaker->queue_first++;
    return nodes[breaker->queue[breaker->queue_first]].least;
}

static void find_best(struct breaker *breaker) {
    size_t head = 0;
    for (size_t to = 1; to < breaker->count; to++) {
        set_tail(breaker, &breaker->nodes[to]);
        head = first_head(breaker, head, to);
        int64_t lowest = lowest_cost(breaker, head, to);
        for (size_t from = head; from < to; from++)
            if (!consider(breaker, from, lowest))
                break;
        if (breaker->nodes[to].penalty == PENALTY_FORCED)
            head = to;
    }
}

/* Follows the best way back; `ends` NULL: only counts its lines. */
static size_t walk_back(const struct breaker *breaker, uint8_t fitness, size_t *ends) {
    size_t count = 0;
    for (size_t at = breaker->count - 1; at > 0; count++) {
        const struct node *node = &breaker->nodes[at];
        if (ends)
            *--ends = node->end;
        at = node->previous[fitness];
        fitness = node->previous_fitness[fitness];
    }
    return count;
}

static void collect(struct arena *arena, const struct breaker *breaker, struct breaks *ret_breaks) {
    const struct node *node = &breaker->nodes[breaker->count - 1];
    uint8_t fitness = 0;
    for (uint8_t other = 1; other < FITNESS_MAX; other++)
        if (node->cost[other] < node->cost[fitness])
            fitness = other;
    size_t count = walk_back(breaker, fitness, NULL);
    size_t *ends = ARENA_ARRAY(arena, size_t, count);
    walk_back(breaker, fitness, ends + count);
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

void break_cells(struct text_fonts *fonts, const struct shaped *shaped, const struct sums *sums,
                 struct breaks *ret_breaks) {
    *ret_breaks = (struct breaks){0};
    struct breaker breaker = {.shaped = shaped, .sums = sums};
    if (shaped->cells.count == 0)
        return;
    const struct cell *first = LIST_AT(&shaped->cells, const struct cell, 0);
    breaker.em = shaped->paragraph->runs[first->run].style.size;
    breaker.measure[0] = line_measure(shaped->paragraph, 0);
    breaker.measure[1] = line_measure(shaped->paragraph, 1);
    breaker.nodes =
        fonts_scratch(fonts, SCRATCH_NODES, (sums->end_count + 1) * sizeof(struct node));
    fill_nodes(&breaker);
    if (shaped->paragraph->rules.breaking == TEXT_BREAK_GREEDY) {
        break_greedily(shaped->scratch, &breaker, ret_breaks);
        return;
    }
    breaker.queue = fonts_scratch(fonts, SCRATCH_QUEUE, breaker.count * sizeof(uint32_t));
    find_best(&breaker);
    collect(shaped->scratch, &breaker, ret_breaks);
}
