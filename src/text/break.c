/* Cells → breaks. Total fit after Knuth and Plass, over whole paragraphs; judge.c says what lines
 * cost. For every possible line end only the line heads within one measure are tried: time grows
 * with the paragraph's length, not its square. */
#include "text/break_int.h"

#include <glib.h>

/* ---- total fit ---- */

/* Ends the tail's line at `from` if that is the best way so far. */
static void take_line(struct breaker *breaker, size_t from, const struct line *line) {
    const struct node *head = &breaker->nodes[from];
    struct node *tail = breaker->tail.node;
    int64_t *best = &tail->cost[line->fitness];
    int64_t own = line->cost + (head->hyphen && tail->hyphen ? line_costs.ladder : 0);
    if (head->least == INT64_MAX || head->least + own >= *best)
        return;
    for (int before = 0; before < FITNESS_MAX; before++) {
        if (head->cost[before] == INT64_MAX)
            continue;
        int64_t contrast = ABS((int)line->fitness - before) == 2 ? line_costs.contrast : 0;
        int64_t cost = head->cost[before] + own + contrast;
        if (cost < *best) {
            *best = cost;
            tail->least = MIN(tail->least, cost);
            tail->previous[line->fitness] = (uint32_t)from;
            tail->previous_fitness[line->fitness] = (uint8_t)before;
        }
    }
}

/* Tries the line from a node to the tail. Tells whether heads further on are worth a trial: when
 * the line is loose they only make it looser, and cost its `floor` or more; `lowest` is the least
 * any of them has cost so far. */
static bool consider(struct breaker *breaker, size_t from, int64_t lowest) {
    struct line line = text_breaker_judge(breaker, &breaker->nodes[from]);
    take_line(breaker, from, &line);
    int64_t least = breaker->tail.node->least;
    return !line.loose || least == INT64_MAX || line.floor + lowest < least + line_costs.contrast;
}

/* The first line head from which a line to the node `to` can be squeezed into its measure; the last
 * one before it if there is none. Heads only move forward as line ends do. */
static size_t first_head(const struct breaker *breaker, size_t from, size_t to) {
    while (from + 1 < to && !text_breaker_may_fit(breaker, &breaker->nodes[from]))
        from++;
    return from;
}

static void add_node(struct breaker *breaker, uint32_t end, int32_t penalty) {
    const struct sums *sums = breaker->sums;
    const struct cell *cells = breaker->shaped->cells.items;
    struct node *node = &breaker->nodes[breaker->count++];
    node->end = end;
    node->first = sums->at[end].next_head;
    node->head = sums->at[node->first].natural;
    if (node->first < breaker->shaped->cells.count)
        node->head -= text_head_space(breaker->shaped, node->first, end > 0);
    node->penalty = penalty;
    node->hyphen = end > 0 && penalty != PENALTY_FORCED && cells[end - 1].end->hyphen;
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
        text_breaker_set_tail(breaker, &breaker->nodes[to]);
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
    int fitness = 0;
    for (int other = 1; other < FITNESS_MAX; other++)
        if (node->cost[other] < node->cost[fitness])
            fitness = other;
    size_t count = walk_back(breaker, (uint8_t)fitness, NULL);
    size_t *ends = ARENA_ARRAY(arena, size_t, count);
    walk_back(breaker, (uint8_t)fitness, ends + count);
    ret_breaks->ends = (struct list){.items = ends, .count = count, .capacity = count};
}

/* ---- greedy ---- */

/* The fullest line from `head`: what fits as it stands, or one break more by reduction. */
static size_t greedy_end(const struct breaker *breaker, size_t head, size_t number) {
    size_t best = head + 1;
    for (size_t to = head + 1; to < breaker->count; to++) {
        struct segment segment =
            text_segment_between(breaker->shaped, breaker->sums, breaker->nodes[head].end,
                                 breaker->nodes[to].end, number);
        struct adjustment adjustment = text_adjust_segment(&segment);
        bool expands = breaker->shaped->paragraph->rules.adjustment == COMPOSITION_ADJUST_EXPAND;
        bool pushed_out = expands && segment.natural > segment.measure && to > head + 1;
        if (adjustment.overfull || pushed_out)
            break;
        best = to;
        if (segment.natural > segment.measure || breaker->nodes[to].penalty == PENALTY_FORCED)
            break;
    }
    return best;
}

/* Of the ends up to the fullest line's, the one whose line and break cost least: what a reader
 * would take. */
static size_t cheapest_end(struct breaker *breaker, size_t head, size_t fullest) {
    size_t best = fullest;
    int64_t least = INT64_MAX;
    if (breaker->nodes[fullest].penalty == PENALTY_FORCED)
        return fullest;
    for (size_t to = fullest; to > head; to--) {
        text_breaker_set_tail(breaker, &breaker->nodes[to]);
        int64_t cost = text_breaker_judge_fully(breaker, &breaker->nodes[head]).cost;
        best = cost < least ? to : best;
        least = MIN(cost, least);
    }
    return best;
}

static void break_greedily(struct arena *arena, struct breaker *breaker,
                           struct breaks *ret_breaks) {
    bool phrases = breaker->shaped->paragraph->rules.word_break == COMPOSITION_WORD_PHRASE;
    size_t number = 0;
    for (size_t head = 0; head + 1 < breaker->count; number++) {
        size_t fullest = greedy_end(breaker, head, number);
        head = phrases ? cheapest_end(breaker, head, fullest) : fullest;
        *LIST_PUSH(arena, &ret_breaks->ends, size_t) = breaker->nodes[head].end;
    }
}

void text_breaker_begin(struct text_fonts *fonts, const struct shaped *shaped,
                        const struct sums *sums, struct breaker *breaker) {
    const struct cell *first = LIST_AT(&shaped->cells, const struct cell, 0);
    *breaker = (struct breaker){
        .shaped = shaped,
        .sums = sums,
        .em = shaped->paragraph->runs[first->run].style.size,
        .measure = {text_line_measure(shaped->paragraph, 0),
                    text_line_measure(shaped->paragraph, 1)},
        .nodes =
            text_fonts_scratch(fonts, SCRATCH_NODES, (sums->end_count + 1) * sizeof(struct node)),
        .queue = text_fonts_scratch(fonts, SCRATCH_QUEUE, (sums->end_count + 1) * sizeof(uint32_t)),
    };
    fill_nodes(breaker);
}

void text_break_cells(struct text_fonts *fonts, const struct shaped *shaped,
                      const struct sums *sums, struct breaks *ret_breaks) {
    struct breaker breaker;
    *ret_breaks = (struct breaks){0};
    if (shaped->cells.count == 0)
        return;
    text_breaker_begin(fonts, shaped, sums, &breaker);
    if (shaped->paragraph->rules.text_wrap == COMPOSITION_WRAP_BALANCE &&
        text_break_evenly(&breaker, shaped->scratch, ret_breaks))
        return;
    if (shaped->paragraph->rules.breaking == COMPOSITION_BREAK_GREEDY) {
        break_greedily(shaped->scratch, &breaker, ret_breaks);
        return;
    }
    find_best(&breaker);
    collect(shaped->scratch, &breaker, ret_breaks);
}
