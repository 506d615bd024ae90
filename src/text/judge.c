/* What lines cost: takes two possible line ends, gives the points of the line between them. The
 * cost follows JLReq's order of adjustment (reduction step by step, then expansion), so that the
 * steps decide and not one pool of badness. */
#include "text/judge_int.h"

const struct costs line_costs = {
    .shrink = {0, 0, 10, 20, 30, 40, 120},
    .shrink_spread = {0, 20, 10, 10, 30, 100, 120},
    .stretch = {0, 20, 80, 400},
    .stretch_spread = {0, 80, 200, 4000},
    .open = 5000,
    .open_em = 20000,
    .unopened = 1200000,
    .dropped = 30,
    .hanging = 150,
    .lone = 3000,
    .contrast = 300,
    .ragged = 2000,
    .slash = 50,
    .address = 100,
    .hyphen = 400,
    .ladder = 800,
    .mark = 2000,
    .emergency = 5000,
    .phrase = 150,
    .compound = 600,
    .word = 4000,
    .name = 800,
    .bracket = 200,
    .kept = 20000,
    .uneven = 2000,
    .squeezed = 100,
    .stub = 50000,
    .another = 3000,
    .crowded = 12000,
};

static int64_t adjustment_cost(const struct breaker *breaker, const struct segment *segment,
                               const struct adjustment *adjustment) {
    int step = adjustment->step;
    int64_t dropped = adjustment->drop_end ? line_costs.dropped : 0;
    if (step < 0)
        return dropped + weighed(breaker, reduction_cost(-step, adjustment->shrink[-step],
                                                         segment->shrink[-step]));
    if (step <= STRETCH_STEPS)
        return dropped + expansion_cost(step, adjustment->stretch[step], segment->stretch[step]);
    return dropped + spread_cost(adjustment->spread, segment->places, segment->measure);
}

static int64_t ragged_cost(const struct segment *segment, const struct adjustment *adjustment) {
    double slack = (double)(segment->measure - adjustment->width) / MAX(segment->measure, 1);
    return (int64_t)(slack * slack * line_costs.ragged);
}

static bool is_lone_character(const struct breaker *breaker, const struct segment *segment) {
    const struct cell *cells = breaker->shaped->cells.items;
    size_t count = 0;
    if (segment->first == 0 || segment->first > segment->last)
        return false;
    for (size_t i = segment->first; i <= segment->last && count < 2; i++)
        count += cells[i].class_number == 0 || cells[i].class_number > JLREQ_COMMA ||
                 cells[i].class_number == JLREQ_OPENING;
    return count < 2;
}

static int64_t line_cost(const struct breaker *breaker, const struct segment *segment,
                         const struct adjustment *adjustment, bool last) {
    if (segment->first > segment->last)
        return 0;
    if (adjustment->overfull)
        return COST_OVERFULL + adjustment->width - segment->measure;
    int64_t cost = adjustment->hang ? line_costs.hanging : 0;
    if (adjustment->step != 0)
        return cost + visible_cost(breaker, ABS(segment->natural - segment->measure),
                                   adjustment_cost(breaker, segment, adjustment));
    if (segment->justified)
        return cost + short_cost(segment->measure - adjustment->width, segment->measure);
    return cost + (last ? 0 : ragged_cost(segment, adjustment));
}

bool text_is_opened(const struct breaker *breaker, const struct segment *segment,
                    const struct adjustment *adjustment) {
    return segment->justified && segment->first <= segment->last && !adjustment->overfull &&
           segment->measure - segment->natural >= visible_least(breaker) &&
           (adjustment->step >= STRETCH_STEPS || adjustment->width < segment->measure);
}

/* Any line, through its whole adjustment. */
void text_breaker_judge_fully(const struct breaker *breaker, const struct node *head,
                              struct line *ret_line) {
    const struct node *tail = breaker->tail.node;
    bool last = tail->penalty == PENALTY_FORCED;
    struct segment segment =
        text_segment_between(breaker->shaped, breaker->sums, head->end, tail->end, head->end > 0);
    struct adjustment adjustment = text_adjust_segment(&segment);
    bool opened = text_is_opened(breaker, &segment, &adjustment);
    ret_line->lone = last && is_lone_character(breaker, &segment);
    ret_line->cost = line_cost(breaker, &segment, &adjustment, last) +
                     (ret_line->lone ? line_costs.lone : 0) + (last ? 0 : tail->penalty);
    ret_line->room = segment.measure - segment.natural;
    ret_line->apart = adjustment.spread / MAX(segment.places, 1);
    set_floor(tail, segment.measure, 0, ret_line);
    ret_line->fitness =
        opened ? FITNESS_LOOSE : line_fitness(breaker, adjustment.step, -ret_line->room);
    ret_line->loose = ret_line->room > 0;
    ret_line->beyond =
        opened && (adjustment.step != STRETCH_STEPS || adjustment.width < segment.measure);
}

/* When all that gives way does. */
static int64_t least_width(const struct segment *segment) {
    int64_t outside = segment->end.hang ? segment->end.hang + segment->end.natural : 0;
    int64_t width = segment->natural - MAX(segment->end.whole, outside);
    for (int step = 1; step <= SHRINK_STEPS; step++)
        width -= segment->shrink[step];
    return width;
}

bool text_breaker_may_fit_squeezed(const struct breaker *breaker, const struct node *head) {
    struct segment segment = text_segment_between(breaker->shaped, breaker->sums, head->end,
                                                  breaker->tail.node->end, head->end > 0);
    return least_width(&segment) <= segment.measure;
}

void text_breaker_set_tail(struct breaker *breaker, struct node *node) {
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
    tail->ordinary = breaker->justified && node->penalty != PENALTY_FORCED && !end->hyphen;
}

int64_t text_breaker_find_room(struct breaker *breaker, size_t head, size_t to) {
    const struct node *from = &breaker->nodes[head];
    const struct tail *tail = &breaker->tail;
    text_breaker_set_tail(breaker, &breaker->nodes[to]);
    if (tail->ordinary && from->first < tail->last)
        return breaker->measure[from->end > 0] - (tail->natural - from->head);
    struct segment segment = text_segment_between(breaker->shaped, breaker->sums, from->end,
                                                  tail->node->end, from->end > 0);
    return segment.measure - segment.natural;
}
