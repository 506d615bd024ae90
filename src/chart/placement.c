/* One-dimensional placement: pure numbers, exact.
 *
 * Slots of given sizes are put in order, each as near as can be to where it would like to be. Let
 * z = begin − (sizes and gaps before it): "in order, not overlapping" is then "z does not fall",
 * and the least squares solution is isotonic regression, found by pooling adjacent violators in
 * linear time. Bounds clamp the solution, and rounding each pool's mean to whole units keeps it
 * optimal among whole numbers: both are properties of separable, equally weighted squares. */
#include "chart/chart_int.h"

#include <glib.h>

/* Neighbours that touch and move as one. */
struct pool {
    int64_t sum; /* of the wishes */
    int64_t count;
};

/* Nearest whole number to the pool's mean; halves go up. */
static int64_t pool_mean(const struct pool *pool) {
    int64_t twice = 2 * pool->sum + pool->count;
    int64_t divisor = 2 * pool->count;
    int64_t quotient = twice / divisor;
    return twice % divisor < 0 ? quotient - 1 : quotient;
}

static bool violates(const struct pool *upper, const struct pool *lower) {
    return (__int128)upper->sum * lower->count > (__int128)lower->sum * upper->count;
}

/* Merges the last pools while their means fall. */
static size_t merge_pools(struct pool *pools, size_t count) {
    while (count > 1 && violates(&pools[count - 2], &pools[count - 1])) {
        pools[count - 2].sum += pools[count - 1].sum;
        pools[count - 2].count += pools[count - 1].count;
        count--;
    }
    return count;
}

static size_t pool_slots(const struct chart_slot *slots, size_t count, Length gap,
                         struct pool *pools) {
    size_t pool_count = 0;
    int64_t before = 0;
    for (size_t i = 0; i < count; i++) {
        pools[pool_count] = (struct pool){slots[i].desired - before, 1};
        pool_count = merge_pools(pools, pool_count + 1);
        before += (int64_t)slots[i].size + gap;
    }
    return pool_count;
}

bool chart_place_slots(const struct chart_slot *slots, size_t count, Length gap, Length low,
                       Length high, Length *ret_begins) {
    if (count == 0)
        return true;
    int64_t total = (int64_t)gap * (int64_t)(count - 1);
    for (size_t i = 0; i < count; i++)
        total += slots[i].size;
    if (total > (int64_t)high - low)
        return false;
    struct pool *pools = g_new(struct pool, count);
    size_t pool_count = pool_slots(slots, count, gap, pools);
    int64_t before = 0;
    size_t at = 0;
    for (size_t p = 0; p < pool_count; p++) {
        int64_t base = CLAMP(pool_mean(&pools[p]), low, high - total);
        for (int64_t i = 0; i < pools[p].count; i++, at++) {
            ret_begins[at] = (Length)(base + before);
            before += (int64_t)slots[at].size + gap;
        }
    }
    g_free(pools);
    return true;
}

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
