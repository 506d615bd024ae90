/* What lines cost: takes two possible line ends, gives the points of the line between them. The
 * cost follows JLReq's order of adjustment (reduction step by step, then expansion), so that the
 * steps decide and not one pool of badness. */
#include "text/break_int.h"

#include <glib.h>

const struct costs line_costs = {
    .shrink = {0, 0, 10, 20, 30, 40, 120},
    .shrink_spread = {0, 20, 10, 10, 30, 100, 120},
    .stretch = {0, 20, 80, 200},
    .stretch_spread = {0, 80, 200, 4000},
    .open = 5000,
    .open_em = 20000,
    .unopened = 1200000,
    .dropped = 30,
    .hanging = 150,
    .lone = 3000,
    .contrast = 150,
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

static int64_t share_squared(int64_t amount, int64_t capacity, int64_t factor) {
    double share = (double)amount / (double)MAX(capacity, 1);
    return (int64_t)(share * share * (double)factor);
}

/* Reduction whose last step is `step`, where `amount` of `capacity` is taken: dearer from step to
 * step, always cheaper than expansion by as much. */
static int64_t reduction_cost(int step, int64_t amount, int64_t capacity) {
    return line_costs.shrink[step] +
           share_squared(amount, capacity, line_costs.shrink_spread[step]);
}

/* What a house rather has: tight lines, then reduction costs less; or loose ones, then it costs
 * more than expansion by its three steps, and less than a line spread beyond them. */
static int64_t weighed(const struct breaker *breaker, int64_t reduction) {
    enum composition_adjustment rather = breaker->shaped->paragraph->rules.adjustment;
    if (rather == COMPOSITION_ADJUST_EXPAND)
        return line_costs.stretch[STRETCH_STEPS] + line_costs.stretch_spread[STRETCH_STEPS] +
               reduction;
    return rather == COMPOSITION_ADJUST_REDUCE ? reduction / 4 : reduction;
}

/* Expansion by steps 1 to 3. */
static int64_t expansion_cost(int step, int64_t amount, int64_t capacity) {
    return line_costs.stretch[step] +
           share_squared(amount, capacity, line_costs.stretch_spread[step]);
}

/* Step 4: the width given to one place, as a share of the measure's fortieth (about an em). */
static int64_t spread_cost(int64_t spread, int64_t places, Length measure) {
    double place = (double)spread / (double)MAX(places, 1);
    double share = place * 40 / MAX(measure, 1);
    return line_costs.open + (int64_t)(MIN(share, 100) * line_costs.open_em);
}

/* Of a line that cannot be opened, such as one of an address: none is torn to spare another its
 * ragged end, but a line of a character or two is the worst of all. */
static int64_t short_cost(int64_t lack, Length measure) {
    double share = (double)lack / MAX(measure, 1);
    return lack > 0 ? line_costs.open + (int64_t)(share * share * share * line_costs.unopened) : 0;
}

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
    int64_t cost = adjustment->hang ? line_costs.hanging : 0;
    if (last && segment->first > 0 && is_lone_character(breaker, segment))
        cost += line_costs.lone;
    if (adjustment->step != 0)
        return cost + visible_cost(breaker, ABS(segment->natural - segment->measure),
                                   adjustment_cost(breaker, segment, adjustment));
    if (segment->justified)
        return cost + short_cost(segment->measure - adjustment->width, segment->measure);
    return cost + (last ? 0 : ragged_cost(segment, adjustment));
}

static enum fitness line_fitness(int step) {
    if (step <= -4)
        return FITNESS_TIGHT;
    return step >= 3 ? FITNESS_LOOSE : FITNESS_NORMAL;
}

/* A looser line with places costs more; one without may be cheaper. */
static int64_t line_floor(int64_t cost, int64_t lack, Length measure, const struct node *tail) {
    bool last = tail->penalty == PENALTY_FORCED;
    return last ? cost : MIN(cost, short_cost(lack, measure) + tail->penalty);
}

/* Any line, through its whole adjustment. */
struct line text_breaker_judge_fully(const struct breaker *breaker, const struct node *head) {
    const struct node *tail = breaker->tail.node;
    bool last = tail->penalty == PENALTY_FORCED;
    struct segment segment =
        text_segment_between(breaker->shaped, breaker->sums, head->end, tail->end, head->end > 0);
    struct adjustment adjustment = text_adjust_segment(&segment);
    int64_t cost = line_cost(breaker, &segment, &adjustment, last) + (last ? 0 : tail->penalty);
    return (struct line){
        .cost = cost,
        .floor = line_floor(cost, segment.measure - segment.natural, segment.measure, tail),
        .fitness = line_fitness(adjustment.step),
        .loose = segment.natural < segment.measure,
    };
}

/* An ordinary line that is too short by `room`: the same as breaker_judge_fully, from what decides
 * it. */
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
    cost = step == 0 && left > 0 ? short_cost(room, measure) : visible_cost(breaker, room, cost);
    cost += breaker->tail.node->penalty;
    return (struct line){.cost = cost,
                         .floor = line_floor(cost, room, measure, breaker->tail.node),
                         .fitness = line_fitness(step),
                         .loose = true};
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
            dropped = line_costs.dropped;
            if (left < 0)
                return false;
        }
    } while (left > capacity);
    int64_t cost = weighed(breaker, reduction_cost(step, left, capacity)) + dropped;
    ret_line->cost = visible_cost(breaker, need, cost) + tail->node->penalty;
    ret_line->fitness = line_fitness(-step);
    return true;
}

struct line text_breaker_judge(const struct breaker *breaker, const struct node *head) {
    const struct tail *tail = &breaker->tail;
    struct line line = {.cost = tail->node->penalty, .fitness = FITNESS_NORMAL};
    if (!tail->ordinary || head->first >= tail->last)
        return text_breaker_judge_fully(breaker, head);
    const struct sum *from = &breaker->sums->at[head->first];
    Length measure = breaker->measure[head->end > 0];
    int64_t need = tail->natural - head->head - measure;
    if (need == 0 || (need > 0 && judge_tight(breaker, from, need, &line)))
        return line;
    return need < 0 ? judge_loose(breaker, from, -need, measure)
                    : text_breaker_judge_fully(breaker, head);
}

static int64_t least_width(const struct segment *segment) {
    int64_t outside = segment->end.hang ? segment->end.hang + segment->end.natural : 0;
    int64_t width = segment->natural - MAX(segment->end.whole, outside);
    for (int step = 1; step <= SHRINK_STEPS; step++)
        width -= segment->shrink[step];
    return width;
}

/* Can the line from `head` to the tail be squeezed into its measure? */
bool text_breaker_may_fit(const struct breaker *breaker, const struct node *head) {
    const struct tail *tail = &breaker->tail;
    if (head->least == INT64_MAX)
        return false;
    if (!tail->ordinary || head->first >= tail->last) {
        struct segment segment = text_segment_between(breaker->shaped, breaker->sums, head->end,
                                                      tail->node->end, head->end > 0);
        return least_width(&segment) <= segment.measure;
    }
    const struct sum *from = &breaker->sums->at[head->first];
    int64_t need = tail->natural - head->head - breaker->measure[head->end > 0];
    return need <= 0 || need - tail->most <= glue_reserve(tail, from);
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
    tail->ordinary = text_is_justified(breaker->shaped->paragraph->align) &&
                     node->penalty != PENALTY_FORCED && !end->hyphen;
}
