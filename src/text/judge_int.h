/* The points of lines, step by step; and those of ordinary lines, which are most of what total fit
 * tries, from what decides about them alone. Inline: for every character several are judged. Never
 * leaves the folder. */
#ifndef SHIMAI_TEXT_JUDGE_INT_H
#define SHIMAI_TEXT_JUDGE_INT_H

#include "text/break_int.h"

#include <glib.h>

static inline int64_t share_squared(int64_t amount, int64_t capacity, int64_t factor) {
    double share = (double)amount / (double)MAX(capacity, 1);
    return (int64_t)(share * share * (double)factor);
}

/* Reduction whose last step is `step`, where `amount` of `capacity` is taken: dearer from step to
 * step, always cheaper than expansion by as much. */
static inline int64_t reduction_cost(int step, int64_t amount, int64_t capacity) {
    return line_costs.shrink[step] +
           share_squared(amount, capacity, line_costs.shrink_spread[step]);
}

/* What a house rather has: tight lines, then reduction costs less; or loose ones, then it costs
 * more than expansion by its three steps, and less than a line spread beyond them. */
static inline int64_t weighed(const struct breaker *breaker, int64_t reduction) {
    enum composition_adjustment rather = breaker->shaped->paragraph->rules.adjustment;
    if (rather == COMPOSITION_ADJUST_EXPAND)
        return line_costs.stretch[STRETCH_STEPS] + line_costs.stretch_spread[STRETCH_STEPS] +
               reduction;
    return rather == COMPOSITION_ADJUST_REDUCE ? reduction / 4 : reduction;
}

/* Expansion by steps 1 to 3. */
static inline int64_t expansion_cost(int step, int64_t amount, int64_t capacity) {
    return line_costs.stretch[step] +
           share_squared(amount, capacity, line_costs.stretch_spread[step]);
}

/* Step 4: the width given to one place, as a share of the measure's fortieth (about an em). */
static inline int64_t spread_cost(int64_t spread, int64_t places, Length measure) {
    double place = (double)spread / (double)MAX(places, 1);
    double share = place * 40 / MAX(measure, 1);
    return line_costs.open + (int64_t)(MIN(share, 100) * line_costs.open_em);
}

/* Of a line that cannot be opened, such as one of an address: none is torn to spare another its
 * ragged end, but a line of a character or two is the worst of all. */
static inline int64_t short_cost(int64_t lack, Length measure) {
    double share = (double)lack / MAX(measure, 1);
    return lack > 0 ? line_costs.open + (int64_t)(share * share * share * line_costs.unopened) : 0;
}

/* An adjustment of less than half an em is hardly seen, whatever step it takes: a measure that is
 * no whole number of ems must not drive lines to reduction. */
static inline Length visible_least(const struct breaker *breaker) {
    return MAX(breaker->em / 2, 1);
}

static inline int64_t visible_cost(const struct breaker *breaker, int64_t need, int64_t cost) {
    Length least = visible_least(breaker);
    return need >= least ? cost : cost * need / least;
}

/* Of a line that is not opened. */
static inline enum fitness line_fitness(const struct breaker *breaker, int step, int64_t need) {
    return step <= -4 && need >= visible_least(breaker) ? FITNESS_TIGHT : FITNESS_NORMAL;
}

/* What a looser line to the same end costs at least: more by `rise` for each unit of length, as its
 * last step has no more capacity than this one's. One without places may be cheaper: that is not
 * believed beyond what such a line would cost. */
static inline void set_floor(const struct node *tail, Length measure, double rise,
                             struct line *line) {
    bool beyond = line->cost > line_costs.open;
    int64_t other = beyond ? short_cost(line->room, measure) : line_costs.open;
    other += tail->penalty == PENALTY_FORCED ? 0 : tail->penalty;
    line->floor = MIN(line->cost, other);
    line->rise = rise;
    line->risen = MAX(other - line->cost, 0);
}

/* An ordinary line that is too short, and what becomes of it. */
struct loose_line {
    int64_t room;             /* that it lacks */
    int64_t amount, capacity; /* of the last step */
    int64_t left;             /* beyond the steps … */
    int64_t places;           /* … for so many places */
    int step;
};

static inline struct loose_line stretch_line(const struct sum *from, const struct sum *to,
                                             int64_t room) {
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

static inline int64_t loose_cost(const struct breaker *breaker, const struct loose_line *loose,
                                 Length measure) {
    if (loose->step == 0)
        return short_cost(loose->left, measure);
    int64_t cost = loose->step > STRETCH_STEPS
                       ? spread_cost(loose->left, loose->places, measure)
                       : expansion_cost(loose->step, loose->amount, loose->capacity);
    return visible_cost(breaker, loose->room, cost);
}

/* What each unit of length that it lacks more will cost at least, as far as that is known. */
static inline double loose_rise(const struct breaker *breaker, const struct loose_line *loose,
                                Length measure) {
    if (loose->step < STRETCH_STEPS || loose->room < breaker->em)
        return 0;
    double beyond = 40.0 * line_costs.open_em / ((double)MAX(loose->places, 1) * MAX(measure, 1));
    double capacity = (double)loose->capacity;
    double within = 2.0 * line_costs.stretch_spread[STRETCH_STEPS] * (double)loose->amount /
                    MAX(capacity * capacity, 1);
    return loose->step > STRETCH_STEPS ? beyond : MIN(within, beyond);
}

/* An ordinary line that is too short by `room`: as text_breaker_judge_fully has it. */
static inline void judge_loose(const struct breaker *breaker, const struct sum *from, int64_t room,
                               Length measure, struct line *ret_line) {
    const struct node *tail = breaker->tail.node;
    struct loose_line loose = stretch_line(from, breaker->tail.sum, room);
    bool spread = loose.step >= STRETCH_STEPS || loose.left > 0;
    bool opened = spread && room >= visible_least(breaker);
    ret_line->cost = loose_cost(breaker, &loose, measure) + tail->penalty;
    ret_line->room = room;
    ret_line->apart = breaker->rival ? loose.left / MAX(loose.places, 1) : 0;
    set_floor(tail, measure, loose_rise(breaker, &loose, measure), ret_line);
    ret_line->fitness = opened ? FITNESS_LOOSE : FITNESS_NORMAL;
    ret_line->loose = true;
    ret_line->beyond = opened && loose.left > 0;
    ret_line->lone = false;
}

/* What the glue of an ordinary line can give. The space before a middle dot at its end goes with
 * the line end's, not by itself. */
static inline int64_t glue_reserve(const struct tail *tail, const struct sum *from) {
    const struct line_end *end = tail->end;
    return (int64_t)(uint32_t)(tail->sum->shrink[0] - from->shrink[0]) -
           (end->before_step ? end->before : 0);
}

/* An ordinary line that is too long by `need`, which its glue and the space at its end can give in
 * steps that take no more than is needed; `ret_line` is set if so. */
static inline bool judge_tight(const struct breaker *breaker, const struct sum *from, int64_t need,
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

/* The same as text_breaker_judge_fully; ordinary lines from what decides about them alone. Written
 * member by member: a line that is copied right after it waits for them. */
static inline void text_breaker_judge(const struct breaker *breaker, const struct node *head,
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
    ret_line->cost = tail->node->penalty;
    ret_line->fitness = FITNESS_NORMAL;
    ret_line->loose = ret_line->beyond = ret_line->lone = false;
    if (need > 0 && !judge_tight(breaker, from, need, ret_line))
        text_breaker_judge_fully(breaker, head, ret_line);
}

/* Can the line from `head` to the tail be squeezed into its measure? */
static inline bool text_breaker_may_fit(const struct breaker *breaker, const struct node *head) {
    const struct tail *tail = &breaker->tail;
    if (!tail->ordinary || head->first >= tail->last)
        return text_breaker_may_fit_squeezed(breaker, head);
    const struct sum *from = &breaker->sums->at[head->first];
    int64_t need = tail->natural - head->head - breaker->measure[head->end > 0];
    return need <= 0 || need - tail->most <= glue_reserve(tail, from);
}

#endif
