/* Cells → breaks. Total fit after Knuth and Plass, over whole paragraphs; judge.c says what lines
 * cost. For every possible line end only the line heads within one measure are tried: time grows
 * with the paragraph's length, not its square. */
#include "text/judge_int.h"

/* ---- total fit ---- */

/* Ends the tail's line at `from` if that is the best way so far. */
static inline void take_line(const struct breaker *breaker, size_t from, const struct line *line) {
    const struct node *head = &breaker->nodes[from];
    struct node *tail = breaker->tail.node;
    if (head->least == INT64_MAX)
        return;
    int64_t own = line->cost + (head->hyphen && tail->hyphen ? line_costs.ladder : 0);
    int64_t cost = head->before[line->fitness] + own;
    if (cost >= tail->cost[line->fitness])
        return;
    tail->cost[line->fitness] = cost;
    tail->least = MIN(tail->least, cost);
    tail->previous[line->fitness] = (uint32_t)from;
    tail->previous_fitness[line->fitness] = head->before_fitness[line->fitness];
}

/* All ways to the node are known: what it costs to go on from there. */
static void end_node(struct node *node) {
    for (int fitness = 0; fitness < FITNESS_MAX && node->least < INT64_MAX; fitness++) {
        node->before[fitness] = INT64_MAX;
        for (int before = 0; before < FITNESS_MAX; before++) {
            int64_t contrast = ABS(fitness - before) == 2 ? line_costs.contrast : 0;
            if (node->cost[before] == INT64_MAX ||
                node->cost[before] + contrast >= node->before[fitness])
                continue;
            node->before[fitness] = node->cost[before] + contrast;
            node->before_fitness[fitness] = (uint8_t)before;
        }
    }
}

/* The first line head from which a line to the node `to` can be squeezed into its measure; the last
 * one before it if there is none. Heads only move forward as line ends do. */
static size_t first_head(const struct breaker *breaker, size_t from, size_t to) {
    const struct node *nodes = breaker->nodes;
    while (from + 1 < to &&
           (nodes[from].least == INT64_MAX || !text_breaker_may_fit(breaker, &nodes[from])))
        from++;
    return from;
}

/* No way to it is known yet. */
static void clear_node(struct node *node) {
    node->least = INT64_MAX;
    for (int fitness = 0; fitness < FITNESS_MAX; fitness++)
        node->cost[fitness] = INT64_MAX;
}

static void add_node(struct breaker *breaker, uint32_t end, int32_t penalty) {
    const struct sums *sums = breaker->sums;
    const struct cell *cells = breaker->shaped->cells.items;
    struct node *node = &breaker->nodes[breaker->count++];
    node->end = end;
    node->first = sums->at[end].next_head;
    node->head = sums->at[node->first].natural;
    if (node->first < breaker->shaped->cells.count &&
        cells[node->first].class_number == JLREQ_OPENING)
        node->head -= text_head_space(breaker->shaped, node->first, end > 0);
    node->penalty = penalty;
    node->hyphen = end > 0 && penalty != PENALTY_FORCED && cells[end - 1].end->hyphen;
    clear_node(node);
}

static void fill_nodes(struct breaker *breaker) {
    const struct cell *cells = breaker->shaped->cells.items;
    const struct sums *sums = breaker->sums;
    add_node(breaker, 0, PENALTY_FORCED);
    for (size_t i = 0; i < sums->end_count; i++)
        add_node(breaker, sums->ends[i], cells[sums->ends[i] - 1].penalty);
}

/* The nodes [first, end) become the window: the queue holds those that are cheaper than all after
 * them. Windows only move forward. */
static void move_window(struct breaker *breaker, size_t first, size_t end) {
    end_node(&breaker->nodes[end - 1]);
    const struct node *nodes = breaker->nodes;
    uint32_t last = (uint32_t)(end - 1);
    while (breaker->queue_end > breaker->queue_first &&
           nodes[breaker->queue[breaker->queue_end - 1]].least >= nodes[last].least)
        breaker->queue_end--;
    breaker->queue[breaker->queue_end++] = last;
    while (breaker->queue[breaker->queue_first] < first)
        breaker->queue_first++;
}

/* A line that has been tried, for the heads after its own. */
struct trial {
    struct line line;
    int64_t head; /* where it begins … */
    double rise;  /* … and that line's, if heads further on are measured alike */
    int64_t most; /* what is worth a trial must be cheaper, besides what it is looser by */
};

/* When the line is loose, those from further heads are looser, and cost its `floor` or more. */
static void note_trial(const struct node *head, const struct node *tail, struct trial *trial) {
    const struct line *line = &trial->line;
    trial->most = tail->least == INT64_MAX ? INT64_MAX : tail->least + line_costs.contrast;
    trial->head = head->head;
    trial->rise = line->loose && head->end > 0 ? line->rise : 0;
    if (line->fitness == FITNESS_LOOSE)
        trial->most = MIN(trial->most, tail->cost[FITNESS_LOOSE]);
    if (line->loose && trial->most < INT64_MAX)
        trial->most -= line->floor;
}

static int64_t most_for_head(const struct trial *trial, const struct node *head) {
    if (trial->rise == 0)
        return trial->most;
    int64_t rise = (int64_t)((double)(head->head - trial->head) * trial->rise);
    return trial->most - MIN(rise, trial->line.risen);
}

/* Tries the lines from the window's nodes to the tail. */
static void try_heads(struct breaker *breaker, size_t first, size_t end) {
    const struct node *nodes = breaker->nodes, *tail = breaker->tail.node;
    const uint32_t *cheapest = &breaker->queue[breaker->queue_first];
    int64_t lowest = nodes[*cheapest].least;
    struct trial trial = {.most = INT64_MAX};
    for (size_t from = first; from < end; from++) {
        int64_t most = most_for_head(&trial, &nodes[from]);
        if (*cheapest < from)
            lowest = nodes[*++cheapest].least;
        if (lowest >= most)
            return;
        if (nodes[from].least >= most)
            continue;
        text_breaker_judge(breaker, &nodes[from], &trial.line);
        if (breaker->rival)
            text_breaker_weigh_rival(breaker, &nodes[from], &trial.line);
        take_line(breaker, from, &trial.line);
        note_trial(&nodes[from], tail, &trial);
    }
}

static void find_best(struct breaker *breaker) {
    size_t head = 0;
    breaker->nodes[0].cost[FITNESS_NORMAL] = breaker->nodes[0].least = 0;
    breaker->queue_first = breaker->queue_end = 0;
    for (size_t to = 1; to < breaker->count; to++) {
        text_breaker_set_tail(breaker, &breaker->nodes[to]);
        head = first_head(breaker, head, to);
        move_window(breaker, head, to);
        try_heads(breaker, head, to);
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

static enum fitness best_fitness(const struct breaker *breaker) {
    const struct node *node = &breaker->nodes[breaker->count - 1];
    enum fitness best = FITNESS_TIGHT;
    for (int other = 1; other < FITNESS_MAX; other++)
        if (node->cost[other] < node->cost[best])
            best = (enum fitness)other;
    return best;
}

static void collect(struct arena *arena, const struct breaker *breaker, struct breaks *ret_breaks) {
    uint8_t fitness = (uint8_t)best_fitness(breaker);
    size_t count = walk_back(breaker, fitness, NULL);
    size_t *ends = ARENA_ARRAY(arena, size_t, count);
    walk_back(breaker, fitness, ends + count);
    ret_breaks->ends = (struct list){.items = ends, .count = count, .capacity = count};
}

/* ---- all of it ---- */

void text_breaker_begin(struct text_fonts *fonts, const struct shaped *shaped,
                        const struct sums *sums, struct breaker *breaker) {
    const struct cell *first = LIST_AT(&shaped->cells, const struct cell, 0);
    *breaker = (struct breaker){
        .shaped = shaped,
        .sums = sums,
        .em = shaped->paragraph->runs[first->run].style.size,
        .measure = {text_line_measure(shaped->paragraph, 0),
                    text_line_measure(shaped->paragraph, 1)},
        .justified = text_is_justified(shaped->paragraph->align),
        .nodes =
            text_fonts_scratch(fonts, SCRATCH_NODES, (sums->end_count + 1) * sizeof(struct node)),
        .queue = text_fonts_scratch(fonts, SCRATCH_QUEUE, (sums->end_count + 1) * sizeof(uint32_t)),
    };
    fill_nodes(breaker);
}

/* Points are what a paragraph wins in all; what a reader sees first is never paid for them: lines
 * spread between all their characters, and the worst of them. */
static void outdo_greedy(struct breaker *breaker) {
    struct tally own = text_breaker_tally_way(breaker, best_fitness(breaker)), rival;
    if (own.opened == 0 || !text_breaker_is_beaten(breaker, &own, &rival))
        return;
    breaker->rival = &rival;
    for (size_t i = 0; i < breaker->count; i++)
        clear_node(&breaker->nodes[i]);
    find_best(breaker);
    breaker->rival = NULL;
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
        text_break_greedily(&breaker, shaped->scratch, ret_breaks);
        return;
    }
    find_best(&breaker);
    if (shaped->paragraph->rules.word_break != COMPOSITION_WORD_PHRASE)
        outdo_greedy(&breaker);
    collect(shaped->scratch, &breaker, ret_breaks);
}
