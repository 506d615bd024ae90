/* What lines cost: takes two possible line ends, gives the points of the line between them. The
 * cost follows JLReq's order of adjustment (reduction step by step, then expansion), so that the
 * steps decide and not one pool of badness. */
#include "text/break_int.h"

#include <glib.h>

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
    if (segment->first == 0 || segment->first > segment->last)
        return false;
    for (size_t i = segment->first; i <= segment->last && count < 2; i++)
        count += cells[i].class_number == 0 || cells[i].class_number > JLREQ_COMMA ||
                 cells[i].class_number == JLREQ_OPENING;
    return count < 2;
}

/* An adjustment of less than half an em is hardly seen, whatever step it takes: a measure that is
 * no whole number of ems must not drive lines to reduction. */
static Length visible_least(const struct breaker *breaker) {
    return MAX(breaker->em / 2, 1);
}

static int64_t visible_cost(const struct breaker *breaker, int64_t need, int64_t cost) {
    Length least = visible_least(breaker);
    return need >= least ? cost : cost * need / least;
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

/* Of a line that is not opened. */
static enum fitness line_fitness(const struct breaker *breaker, int step, int64_t need) {
    return step <= -4 && need >= visible_least(breaker) ? FITNESS_TIGHT : FITNESS_NORMAL;
}

/* What a looser line to the same end costs at least: more by `rise` for each unit of length, as its
 * last step has no more capacity than this one's. One without places may be cheaper: that is not
 * believed beyond what such a line would cost. */
static void set_floor(const struct node *tail, Length measure, double rise, struct line *line) {
    bool beyond = line->cost > line_costs.open;
    int64_t other = beyond ? short_cost(line->room, measure) : line_costs.open;
    other += tail->penalty == PENALTY_FORCED ? 0 : tail->penalty;
    line->floor = MIN(line->cost, other);
    line->rise = rise;
    line->risen = MAX(other - line->cost, 0);
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

/* An ordinary line that is too short, and what becomes of it. */
struct loose_line {
    int64_t room;             /* that it lacks */
    int64_t amount, capacity; /* of the last step */
    int64_t left;             /* beyond the steps … */
    int64_t places;           /* … for so many places */
    int step;
};

static struct loose_line stretch_line(const struct sum *from, const struct sum *to, int64_t room) {
    struct loose_line loose = {.room = room, .left = room};
    for (int step = 1; step <= STRETCH_STEPS && loose.left > 0; step++) {
        int64_t capacity = (uint32_t)(to->stretch[step] - from->stretch[step]);
        if (capacity == 0)
            continue;
        loose.step = step;
        loose.capacity = capacity;
        loose.amount = MIN(loose.left, capacity);
        loose.left -= loose.amount;
    }
    loose.places = (uint32_t)(to->places - from->places);
    if (loose.left > 0 && loose.places > 0)
        loose.step = STRETCH_STEPS + 1;
    return loose;
}

static int64_t loose_cost(const struct breaker *breaker, const struct loose_line *loose,
                          Length measure) {
    if (loose->step == 0)
        return short_cost(loose->left, measure);
    int64_t cost = loose->step > STRETCH_STEPS
                       ? spread_cost(loose->left, loose->places, measure)
                       : expansion_cost(loose->step, loose->amount, loose->capacity);
    return visible_cost(breaker, loose->room, cost);
}

/* What each unit of length that it lacks more will cost at least, as far as that is known. */
static double loose_rise(const struct breaker *breaker, const struct loose_line *loose,
                         Length measure) {
    if (loose->step < STRETCH_STEPS || loose->room < breaker->em)
        return 0;
    double beyond = 40.0 * line_costs.open_em / ((double)MAX(loose->places, 1) * MAX(measure, 1));
    double capacity = (double)loose->capacity;
    double within = 2.0 * line_costs.stretch_spread[STRETCH_STEPS] * (double)loose->amount /
                    MAX(capacity * capacity, 1);
    return loose->step > STRETCH_STEPS ? beyond : MIN(within, beyond);
}

/* An ordinary line that is too short by `room`: the same as breaker_judge_fully, from what decides
 * it. */
static void judge_loose(const struct breaker *breaker, const struct sum *from, int64_t room,
                        Length measure, struct line *ret_line) {
    const struct node *tail = breaker->tail.node;
    struct loose_line loose = stretch_line(from, breaker->tail.sum, room);
    bool spread = loose.step >= STRETCH_STEPS || loose.left > 0;
    bool opened = spread && room >= visible_least(breaker);
    ret_line->cost = loose_cost(breaker, &loose, measure) + tail->penalty;
    ret_line->room = room;
    ret_line->apart = loose.left / MAX(loose.places, 1);
    set_floor(tail, measure, loose_rise(breaker, &loose, measure), ret_line);
    ret_line->fitness = opened ? FITNESS_LOOSE : FITNESS_NORMAL;
    ret_line->loose = true;
    ret_line->beyond = opened && loose.left > 0;
    ret_line->lone = false;
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
    ret_line->fitness = line_fitness(breaker, -step, need);
    return true;
}

void text_breaker_judge(const struct breaker *breaker, const struct node *head,
                        struct line *ret_line) {
    const struct tail *tail = &breaker->tail;
    if (!tail->ordinary || head->first >= tail->last) {
        text_breaker_judge_fully(breaker, head, ret_line);
        return;
    }
    const struct sum *from = &breaker->sums->at[head->first];
    Length measure = breaker->measure[head->end > 0];
    int64_t need = tail->natural - head->head - measure;
    if (need < 0) {
        judge_loose(breaker, from, -need, measure, ret_line);
        return;
    }
    *ret_line = (struct line){.cost = tail->node->penalty, .fitness = FITNESS_NORMAL, .rise = 0};
    if (need > 0 && !judge_tight(breaker, from, need, ret_line))
        text_breaker_judge_fully(breaker, head, ret_line);
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
