/* Labels on two sides: which stands where. Pure numbers.
 *
 * For given sides, each side is placed exactly; the sides themselves are searched. The search
 * begins with labels by turns, then changes the side of one, or of two neighbours that change
 * places, as long as the leaders get shorter in sum; a round tries every label once, and so much
 * work ends it. How far that
 * is from the best is told by a bound: of labels in windows of a few neighbours, all sides are
 * tried as if the window stood alone, which no placement of them all can be shorter than. */
#include "chart/chart_int.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define ROUNDS_MOST 6
#define WORK_FREE   2000000 /* steps of placement, besides so many times n² */
#define WORK_FACTOR 40
#define WINDOW      10 /* labels: 512 ways each */
#define ROUNDING    8  /* units by which a leader of the best placement may be longer */

/* What all steps work with. */
struct sides {
    const struct chart_slot *slots;
    size_t count;
    const struct chart_room *room;
    struct chart_slot *own; /* of one side, while it is placed */
    Length *begins;
};

/* In 1/1024 pt, to the nearest: for sums that are told and compared. */
static int64_t leader_length(int64_t moved, Length span) {
    return (int64_t)(sqrt((double)moved * (double)moved + (double)span * (double)span) + 0.5);
}

int64_t chart_leaders_length(const struct chart_slot *slots, const Length *begins, size_t count,
                             Length span) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += leader_length((int64_t)begins[i] - slots[i].desired, span);
    return sum;
}

/* Length of the leaders of `side`, placed at best; -1: they do not fit. */
static int64_t side_length(struct sides *sides, const bool *is_left, bool side) {
    size_t count = 0;
    for (size_t i = 0; i < sides->count; i++)
        if (is_left[i] == side)
            sides->own[count++] = sides->slots[i];
    if (!chart_place_slots(sides->own, count, sides->room, sides->begins))
        return -1;
    return chart_leaders_length(sides->own, sides->begins, count, sides->room->span);
}

static int64_t total_length(struct sides *sides, const bool *is_left) {
    int64_t right = side_length(sides, is_left, false);
    int64_t left = right < 0 ? -1 : side_length(sides, is_left, true);
    return left < 0 ? -1 : right + left;
}

static bool improves(struct sides *sides, const bool *is_left, int64_t *length) {
    int64_t found = total_length(sides, is_left);
    if (found < 0 || found >= *length)
        return false;
    *length = found;
    return true;
}

static bool try_label(struct sides *sides, bool *is_left, size_t i, int64_t *length) {
    is_left[i] = !is_left[i];
    if (improves(sides, is_left, length))
        return true;
    bool changes = i + 1 < sides->count && is_left[i + 1] == is_left[i];
    if (changes) {
        is_left[i + 1] = !is_left[i + 1];
        if (improves(sides, is_left, length))
            return true;
        is_left[i + 1] = !is_left[i + 1];
    }
    is_left[i] = !is_left[i];
    return false;
}

/* By turns where heights are alike: each label on the side that has been given less. */
static void alternate(const struct sides *sides, bool *is_left) {
    int64_t right = 0, left = 0;
    for (size_t i = 0; i < sides->count; i++) {
        is_left[i] = left < right;
        *(is_left[i] ? &left : &right) += (int64_t)sides->slots[i].size + sides->room->gap;
    }
}

static struct sides new_sides(const struct chart_slot *slots, size_t count,
                              const struct chart_room *room) {
    return (struct sides){slots, count, room, g_new(struct chart_slot, count + 1),
                          g_new(Length, count + 1)};
}

static void free_sides(struct sides *sides) {
    g_free(sides->own);
    g_free(sides->begins);
}

bool chart_choose_sides(const struct chart_slot *slots, size_t count, const struct chart_room *room,
                        bool *ret_is_left, int64_t *ret_length) {
    int64_t work = 0, most = WORK_FREE + WORK_FACTOR * (int64_t)(count * count);
    struct chart_room counted = *room;
    counted.work = &work;
    struct sides sides = new_sides(slots, count, &counted);
    bool *is_left = g_new0(bool, count + 1);
    alternate(&sides, is_left);
    int64_t length = total_length(&sides, is_left);
    bool better = length >= 0;
    for (int round = 0; better && round < ROUNDS_MOST; round++) {
        better = false;
        for (size_t i = 0; i < count && work < most; i++)
            better |= try_label(&sides, is_left, i, &length);
    }
    if (length >= 0) {
        memcpy(ret_is_left, is_left, count * sizeof *is_left);
        *ret_length = length;
    }
    g_free(is_left);
    free_sides(&sides);
    return length >= 0;
}

/* ---- bound ------------------------------------------------------------------------------- */

/* The least length of a window's leaders over all sides. The first label stays: sides are alike. */
static int64_t window_length(struct sides *window) {
    bool is_left[WINDOW];
    int64_t least = -1;
    for (unsigned ways = 0; ways < 1u << (window->count - 1); ways++) {
        for (size_t i = 0; i < window->count; i++)
            is_left[i] = i > 0 && (ways >> (i - 1) & 1);
        int64_t length = total_length(window, is_left);
        if (length >= 0 && (least < 0 || length < least))
            least = length;
    }
    return MAX(least, 0);
}

static int64_t windows_bound(const struct chart_slot *slots, size_t count,
                             const struct chart_room *room) {
    int64_t bound = 0;
    for (size_t first = 0; first < count; first += WINDOW) {
        struct sides window = new_sides(slots + first, MIN(count - first, WINDOW), room);
        bound += window_length(&window);
        free_sides(&window);
    }
    return bound;
}

/* Were all labels as low as the lowest, those by turns would be the best: two of any three in a row
 * share a side, so that each is at least a label's height below the last but one, and taking turns
 * asks for no more than that. Higher labels only have less room. */
static int64_t turns_bound(const struct chart_slot *slots, size_t count,
                           const struct chart_room *room) {
    struct chart_slot *low = g_new(struct chart_slot, count + 1);
    bool *is_left = g_new0(bool, count + 1);
    Length least = LENGTH_MAX;
    for (size_t i = 0; i < count; i++)
        least = MIN(least, slots[i].size);
    for (size_t i = 0; i < count; i++) {
        low[i] = (struct chart_slot){slots[i].desired, least};
        is_left[i] = i % 2;
    }
    struct sides sides = new_sides(low, count, room);
    int64_t bound = total_length(&sides, is_left);
    free_sides(&sides);
    g_free(is_left);
    g_free(low);
    return bound;
}

int64_t chart_sides_bound(const struct chart_slot *slots, size_t count,
                          const struct chart_room *room) {
    int64_t bound = MAX(windows_bound(slots, count, room), turns_bound(slots, count, room));
    return MAX(bound - ROUNDING * (int64_t)count, 0);
}
