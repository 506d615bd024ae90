/* One-dimensional placement: pure numbers, exact.
 *
 * Slots of given sizes are put in order so that their leaders are as short as can be in sum. A
 * leader spans a fixed width and the displacement, so its length is a convex function of the slot's
 * place. Let z = begin − (sizes and gaps before it): "in order, not overlapping" is then "z does
 * not fall", and the least sum of convex functions under that is found by pooling adjacent
 * violators: a pool's place is where its leaders' sum is least, and pools whose places fall are
 * merged. Bounds clamp the solution, a property of sums of functions of one slot each.
 *
 * All is whole numbers: a leader's length is the sum of its slopes from unit to unit, which are
 * rounded to a millionth and do not fall, so that the rounded length is convex itself and the
 * result exact for it. It is off by a few units (of 1/1024 pt) at most. */
#include "chart/chart_int.h"

#include <glib.h>
#include <math.h>

/* Whole part of the square root; exact, for the estimate is off by one at most. */
static int64_t square_root(int64_t square) {
    int64_t root = (int64_t)sqrt((double)square);
    while (root * root > square)
        root--;
    while ((root + 1) * (root + 1) <= square)
        root++;
    return root;
}

#define SLOPE_ONE ((int64_t)1 << 20)
#define MOVED_MAX ((int64_t)1 << 30) /* flat by then; squares must not overflow */

/* What the leader grows by, of SLOPE_ONE, from displacement `moved` − 1 to `moved`, both ≥ 0. */
static int64_t slope_at(int64_t moved, Length span) {
    if (moved <= 0)
        return 0;
    int64_t far = MIN(moved, MOVED_MAX);
    return far * SLOPE_ONE / square_root(far * far + (int64_t)span * span);
}

/* Growth of a leader when its slot moves down from `moved` to `moved` + 1. */
static int64_t slope_down(int64_t moved, Length span) {
    return moved >= 0 ? slope_at(moved + 1, span) : -slope_at(-moved, span);
}

/* ---- pools ------------------------------------------------------------------------------- */

/* Neighbours that touch and move as one. */
struct pool {
    size_t first, count;
    int64_t place;
};

struct pooling {
    int64_t *wishes; /* of z */
    Length span;
    struct pool *pools;
    size_t pool_count;
    int64_t work; /* slopes looked at */
};

static int64_t growth(struct pooling *pooling, const struct pool *pool, int64_t place) {
    int64_t sum = 0;
    pooling->work += (int64_t)pool->count;
    for (size_t i = 0; i < pool->count; i++)
        sum += slope_down(place - pooling->wishes[pool->first + i], pooling->span);
    return sum;
}

/* The least place where the sum grows, which is known to lie between `low` and `high`. */
static int64_t best_place(struct pooling *pooling, const struct pool *pool, int64_t low,
                          int64_t high) {
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (growth(pooling, pool, middle) >= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Merges the last pools while their places fall. */
static void merge_pools(struct pooling *pooling) {
    struct pool *pools = pooling->pools;
    while (pooling->pool_count > 1) {
        struct pool *upper = &pools[pooling->pool_count - 2];
        struct pool *lower = &pools[pooling->pool_count - 1];
        if (upper->place <= lower->place)
            return;
        upper->count += lower->count;
        upper->place = best_place(pooling, upper, lower->place, upper->place);
        pooling->pool_count--;
    }
}

static void pool_slots(struct pooling *pooling, const struct chart_slot *slots, size_t count,
                       Length gap) {
    int64_t before = 0;
    for (size_t i = 0; i < count; i++) {
        pooling->wishes[i] = slots[i].desired - before;
        pooling->pools[pooling->pool_count++] = (struct pool){i, 1, pooling->wishes[i]};
        merge_pools(pooling);
        before += (int64_t)slots[i].size + gap;
    }
}

int64_t chart_slots_height(const struct chart_slot *slots, size_t count, Length gap) {
    int64_t total = count > 0 ? (int64_t)gap * (int64_t)(count - 1) : 0;
    for (size_t i = 0; i < count; i++)
        total += slots[i].size;
    return total;
}

bool chart_place_slots(const struct chart_slot *slots, size_t count, const struct chart_room *room,
                       Length *ret_begins) {
    int64_t total = chart_slots_height(slots, count, room->gap), before = 0;
    if (total > (int64_t)room->high - room->low)
        return count == 0;
    struct pooling pooling = {g_new(int64_t, count + 1), room->span, g_new(struct pool, count + 1),
                              0, 0};
    pool_slots(&pooling, slots, count, room->gap);
    for (size_t p = 0; p < pooling.pool_count; p++) {
        const struct pool *pool = &pooling.pools[p];
        int64_t base = CLAMP(pool->place, room->low, room->high - total);
        for (size_t i = pool->first; i < pool->first + pool->count; i++) {
            ret_begins[i] = (Length)(base + before);
            before += (int64_t)slots[i].size + room->gap;
        }
    }
    if (room->work)
        *room->work += pooling.work + (int64_t)count;
    g_free(pooling.wishes);
    g_free(pooling.pools);
    return true;
}

/* ---- columns ----------------------------------------------------------------------------- */

size_t chart_dodge(const struct chart_slot *spans, size_t count, size_t *ret_columns) {
    int64_t *ends = g_new(int64_t, count + 1);
    size_t columns = 0;
    for (size_t i = 0; i < count; i++) {
        size_t column = 0;
        while (column < columns && ends[column] > spans[i].desired)
            column++;
        if (column == columns)
            columns++;
        ends[column] = (int64_t)spans[i].desired + spans[i].size;
        ret_columns[i] = column;
    }
    g_free(ends);
    return columns;
}
