/* Greedy breaking: each line as full as it can be. And what a reader would reproach total fit with
 * beside it: total fit weighs a paragraph as a whole, and may pay for it with a line more that is
 * spread between all its characters, or with one that is spread wider. */
#include "text/judge_int.h"

/* ---- lines ------------------------------------------------------------------------------- */

static struct segment segment_of(const struct breaker *breaker, const struct node *head,
                                 const struct node *tail) {
    return text_segment_between(breaker->shaped, breaker->sums, head->end, tail->end,
                                head->end > 0);
}

/* What fits as it stands, or one break more by reduction. */
static size_t fullest_end(struct breaker *breaker, size_t head) {
    bool expands = breaker->shaped->paragraph->rules.adjustment == COMPOSITION_ADJUST_EXPAND;
    size_t best = head + 1;
    for (size_t to = head + 1; to < breaker->count; to++) {
        bool fits = text_breaker_find_room(breaker, head, to) >= 0;
        if (!fits && to > best &&
            (expands || !text_breaker_may_fit(breaker, &breaker->nodes[head])))
            break;
        best = to;
        if (!fits || breaker->nodes[to].penalty == PENALTY_FORCED)
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
        struct line line;
        text_breaker_judge_fully(breaker, &breaker->nodes[head], &line);
        best = line.cost < least ? to : best;
        least = MIN(line.cost, least);
    }
    return best;
}

void text_break_greedily(struct breaker *breaker, struct arena *arena, struct breaks *ret_breaks) {
    bool phrases = breaker->shaped->paragraph->rules.word_break == COMPOSITION_WORD_PHRASE;
    for (size_t head = 0; head + 1 < breaker->count;) {
        size_t fullest = fullest_end(breaker, head);
        head = phrases ? cheapest_end(breaker, head, fullest) : fullest;
        *LIST_PUSH(arena, &ret_breaks->ends, size_t) = breaker->nodes[head].end;
    }
}

/* ---- beside total fit -------------------------------------------------------------------- */

/* The widest space between two characters of a line that is spread beyond all steps, of which each
 * is used up. */
static int64_t widest_space(const struct breaker *breaker, const struct segment *segment,
                            const struct adjustment *adjustment) {
    const struct cell *cells = breaker->shaped->cells.items;
    int64_t widest = 0, each = adjustment->spread / MAX(segment->places, 1);
    for (size_t i = segment->first; i < segment->last; i++) {
        const struct glue *glue = cells[i].glue;
        int64_t space = cells[i].space + (glue->open ? each : 0);
        for (int step = 1; step <= STRETCH_STEPS; step++)
            space += glue->stretch[step];
        widest = MAX(widest, space);
    }
    return widest;
}

/* Of one line. */
static struct tally tally_segment(const struct breaker *breaker, const struct segment *segment) {
    struct adjustment adjustment = text_adjust_segment(segment);
    struct tally tally = {.opened = text_is_opened(breaker, segment, &adjustment)};
    if (!tally.opened)
        return tally;
    tally.lack = segment->measure - adjustment.width;
    if (adjustment.step > STRETCH_STEPS)
        tally.widest = widest_space(breaker, segment, &adjustment);
    return tally;
}

static void add_line(const struct breaker *breaker, size_t head, size_t to, struct tally *tally) {
    struct segment segment = segment_of(breaker, &breaker->nodes[head], &breaker->nodes[to]);
    struct tally line = tally_segment(breaker, &segment);
    tally->opened += line.opened;
    tally->widest = MAX(tally->widest, line.widest);
    tally->lack = MAX(tally->lack, line.lack);
}

struct tally text_breaker_tally_way(const struct breaker *breaker, enum fitness fitness) {
    const struct cell *cells = breaker->shaped->cells.items;
    struct tally tally = {0};
    for (size_t at = breaker->count - 1, before; at > 0; at = before) {
        const struct node *node = &breaker->nodes[at];
        before = node->previous[fitness];
        if (fitness == FITNESS_LOOSE)
            add_line(breaker, before, at, &tally);
        tally.torn += cells[node->end - 1].torn;
        fitness = node->previous_fitness[fitness];
    }
    return tally;
}

/* Greedy lines are counted until those of `own` cannot be worse. */
static struct tally tally_greedily(struct breaker *breaker, const struct tally *own) {
    const struct cell *cells = breaker->shaped->cells.items;
    struct tally tally = {0};
    for (size_t head = 0, end; head + 1 < breaker->count; head = end) {
        end = fullest_end(breaker, head);
        if (text_breaker_find_room(breaker, head, end) > 0)
            add_line(breaker, head, end, &tally);
        tally.torn += cells[breaker->nodes[end].end - 1].torn;
        if (tally.opened >= own->opened && tally.widest >= own->widest)
            break;
    }
    return tally;
}

/* Does it have fewer opened lines without having paid for them with a worse one, or a cut? */
static bool has_fewer_opened(const struct tally *greedy, const struct tally *own) {
    return greedy->opened < own->opened && greedy->widest <= own->widest &&
           greedy->lack <= own->lack && greedy->torn <= own->torn;
}

/* Beyond all steps no line is spread where none of greedy's is, unless it cuts words instead. Half
 * an em is what the space beside Western text may grow to in any line (JLReq 3.8.4). */
static int64_t widest_allowed(const struct breaker *breaker, const struct tally *greedy) {
    bool some = greedy->widest > 0 || greedy->torn > 0;
    return some ? MAX(greedy->widest, breaker->em / 2) : 0;
}

/* A house that rather has loose lines does not count them. No line becomes shorter by it than some
 * are already. */
bool text_breaker_is_beaten(struct breaker *breaker, const struct tally *own,
                            struct tally *ret_rival) {
    struct tally greedy = tally_greedily(breaker, own);
    bool expands = breaker->shaped->paragraph->rules.adjustment == COMPOSITION_ADJUST_EXPAND;
    bool fewer = !expands && has_fewer_opened(&greedy, own);
    *ret_rival = (struct tally){.opened = expands ? SIZE_MAX : greedy.opened,
                                .widest = widest_allowed(breaker, &greedy),
                                .lack = MAX(greedy.lack, own->lack)};
    return fewer || own->widest > ret_rival->widest;
}

/* The line from `head` to the tail is worse than any of the rival's. */
static bool is_worse(const struct breaker *breaker, const struct node *head) {
    struct segment segment = segment_of(breaker, head, breaker->tail.node);
    struct tally tally = tally_segment(breaker, &segment);
    return tally.widest > breaker->rival->widest || tally.lack > breaker->rival->lack;
}

void text_breaker_weigh_rival(const struct breaker *breaker, const struct node *head,
                              struct line *line) {
    const struct cell *cells = breaker->shaped->cells.items;
    const struct tally *rival = breaker->rival;
    bool torn = cells[breaker->tail.node->end - 1].torn;
    int64_t more = torn || line->lone ? COST_TORN : 0;
    if (line->fitness == FITNESS_LOOSE && rival->opened < SIZE_MAX)
        more += COST_OPENED;
    bool wide = line->beyond && (rival->widest == 0 || line->apart > rival->widest);
    if (wide && line->room > rival->lack)
        more += COST_WORST;
    else if (line->beyond && is_worse(breaker, head))
        line->cost += COST_WORST;
    line->cost += more;
    if (line->loose)
        line->floor += more; /* what is looser is opened, too, and by more */
}
