/* chart: one-dimensional placement against brute force, first-fit columns, and the scale of days
 * against known dates. */
#include "chart/chart_int.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* ---- placement --------------------------------------------------------------------------- */

/* What is made least, of one leader whose label has moved, in 1/2^20 of a unit: as whole numbers,
 * so that the best of them is the best of the program's. */
static int64_t leader_cost(int64_t moved, Length span) {
    int64_t cost = 0;
    for (int64_t at = 1; at <= ABS(moved); at++) {
        int64_t square = at * at + (int64_t)span * span, root = 0;
        while ((root + 1) * (root + 1) <= square)
            root++;
        cost += (at << 20) / root;
    }
    return cost;
}

static int64_t cost(const struct chart_slot *slots, const Length *begins, size_t count,
                    Length span) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += leader_cost((int64_t)begins[i] - slots[i].desired, span);
    return sum;
}

struct search {
    const struct chart_slot *slots;
    size_t count;
    struct chart_room room;
    Length begins[5];
    int64_t best; /* -1: none yet */
};

/* Tries every place of slot `at` and of those after it. */
static void search_all(struct search *search, size_t at, Length low) {
    if (at == search->count || at == COUNT_OF(search->begins)) {
        int64_t found = cost(search->slots, search->begins, at, search->room.span);
        if (search->best < 0 || found < search->best)
            search->best = found;
        return;
    }
    for (Length y = low; y + search->slots[at].size <= search->room.high; y++) {
        search->begins[at] = y;
        search_all(search, at + 1, y + search->slots[at].size + search->room.gap);
    }
}

static void placement_is_the_best_there_is(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(20041224);
    int placed = 0;
    for (int round = 0; round < 4000; round++) {
        struct chart_slot slots[5];
        size_t count = (size_t)g_rand_int_range(random, 1, 6);
        for (size_t i = 0; i < count; i++)
            slots[i] = (struct chart_slot){g_rand_int_range(random, -4, 18),
                                           g_rand_int_range(random, 0, 5)};
        Length low = g_rand_int_range(random, -2, 3), begins[5];
        struct chart_room room = {g_rand_int_range(random, 0, 3), low, 14,
                                  g_rand_int_range(random, 0, 30), NULL};
        struct search search = {slots, count, room, {0}, -1};
        search_all(&search, 0, low);
        bool fits = chart_place_slots(slots, count, &room, begins);
        assert_int_equal(fits, search.best >= 0);
        if (!fits)
            continue;
        placed++;
        assert_int_equal(cost(slots, begins, count, room.span), search.best);
        assert_true(begins[0] >= low && begins[count - 1] + slots[count - 1].size <= 14);
        for (size_t i = 1; i < count; i++)
            assert_true(begins[i] >= begins[i - 1] + slots[i - 1].size + room.gap);
    }
    assert_true(placed > 1500);
    g_rand_free(random);
}

/* ---- sides ------------------------------------------------------------------------------- */

/* The least over all sides; -1: none holds all. */
static int64_t best_sides(const struct chart_slot *slots, size_t count,
                          const struct chart_room *room) {
    int64_t best = -1;
    for (unsigned ways = 0; ways < 1u << count; ways++) {
        struct chart_slot sides[2][10];
        size_t counts[2] = {0, 0};
        int64_t length = 0;
        for (size_t i = 0; i < count; i++)
            sides[ways >> i & 1][counts[ways >> i & 1]++] = slots[i];
        for (int side = 0; side < 2 && length >= 0; side++) {
            Length begins[10];
            if (chart_place_slots(sides[side], counts[side], room, begins))
                length += chart_leaders_length(sides[side], begins, counts[side], room->span);
            else
                length = -1;
        }
        if (length >= 0 && (best < 0 || length < best))
            best = length;
    }
    return best;
}

/* The search is never better than the best, mostly as good, and never much worse; the bound is
 * never above the best. */
static void sides_are_near_the_best_there_are(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(20191024);
    int exact = 0, placed = 0;
    for (int round = 0; round < 600; round++) {
        struct chart_slot slots[10];
        size_t count = (size_t)g_rand_int_range(random, 1, 11);
        struct chart_room room = {g_rand_int_range(random, 0, 30), 0, 6000,
                                  g_rand_int_range(random, 1, 800), NULL};
        Length wish = 0;
        for (size_t i = 0; i < count; i++) {
            wish += g_rand_int_range(random, 0, 900);
            slots[i] = (struct chart_slot){wish, g_rand_int_range(random, 300, 1200)};
        }
        bool is_left[10];
        int64_t length, best = best_sides(slots, count, &room);
        if (!chart_choose_sides(slots, count, &room, is_left, &length))
            continue;
        placed++;
        assert_true(length >= best);
        assert_true(length <= best * 2);
        exact += length == best;
        assert_true(chart_sides_bound(slots, count, &room) <= best);
    }
    assert_true(placed > 500);
    assert_true(exact * 10 >= placed * 7);
    g_rand_free(random);
}

/* Labels of one height by turns are the best there is: the bound says so. */
static void turns_are_the_best_for_equal_labels(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 50; round++) {
        struct chart_slot slots[60];
        struct chart_room room = {100, 0, 60 * 1100, 500, NULL};
        bool is_left[60];
        int64_t length;
        Length wish = 0;
        for (size_t i = 0; i < COUNT_OF(slots); i++) {
            wish += g_rand_int_range(random, 0, 1100);
            slots[i] = (struct chart_slot){wish, 1000};
        }
        assert_true(chart_choose_sides(slots, 60, &room, is_left, &length));
        int64_t bound = chart_sides_bound(slots, 60, &room);
        assert_in_range(length, bound, bound + 60 * 8); /* the bound allows for rounding */
    }
    g_rand_free(random);
}

/* ---- single cases ------------------------------------------------------------------------ */

/* What is made least is a leader's growth, within two units. */
static void costs_are_lengths(void **state) {
    const struct {
        int64_t moved;
        Length span;
        double length;
    } cases[] = {{0, 100, 0}, {-300, 400, 100}, {300, 400, 100}, {5, 0, 5}, {1200, 500, 800}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double cost = (double)leader_cost(cases[i].moved, cases[i].span) / (1 << 20);
        assert_true(cost - cases[i].length < 2 && cases[i].length - cost < 2);
    }
}

static void slots_that_are_free_stay(void **state) {
    (void)state;
    const struct chart_slot slots[] = {{10, 5}, {20, 5}, {40, 10}};
    Length begins[3];
    assert_true(chart_place_slots(slots, 3, &(struct chart_room){2, 0, 100, 20, NULL}, begins));
    assert_int_equal(begins[0], 10);
    assert_int_equal(begins[1], 20);
    assert_int_equal(begins[2], 40);
}

static void equal_wishes_spread_about_the_wish(void **state) {
    (void)state;
    const struct chart_slot slots[] = {{50, 10}, {50, 10}, {50, 10}};
    Length begins[3];
    assert_true(chart_place_slots(slots, 3, &(struct chart_room){2, 0, 100, 20, NULL}, begins));
    assert_int_equal(begins[0], 38);
    assert_int_equal(begins[1], 50);
    assert_int_equal(begins[2], 62);
}

static void full_room_is_filled_and_fuller_refused(void **state) {
    (void)state;
    const struct chart_slot slots[] = {{90, 10}, {0, 10}, {3, 10}};
    Length begins[3] = {-7, -7, -7};
    assert_false(chart_place_slots(slots, 3, &(struct chart_room){1, 0, 31, 20, NULL}, begins));
    assert_int_equal(begins[0], -7);
    assert_true(chart_place_slots(slots, 3, &(struct chart_room){1, 0, 32, 20, NULL}, begins));
    assert_int_equal(begins[0], 0);
    assert_int_equal(begins[1], 11);
    assert_int_equal(begins[2], 22);
    assert_true(chart_place_slots(NULL, 0, &(struct chart_room){1, 5, 0, 20, NULL}, begins));
}

static void extremes_do_not_overflow(void **state) {
    (void)state;
    struct chart_slot slots[1000];
    Length begins[1000];
    for (size_t i = 0; i < 1000; i++)
        slots[i] = (struct chart_slot){i % 2 ? -LENGTH_MAX : LENGTH_MAX, 1000000};
    assert_true(chart_place_slots(
        slots, 1000, &(struct chart_room){0, -LENGTH_MAX, LENGTH_MAX, 20, NULL}, begins));
    for (size_t i = 1; i < 1000; i++)
        assert_true(begins[i] >= begins[i - 1] + 1000000);
}

/* ---- columns ----------------------------------------------------------------------------- */

static void spans_that_meet_get_columns(void **state) {
    (void)state;
    const struct chart_slot spans[] = {{0, 10}, {5, 10}, {10, 3}, {12, 10}, {16, 2}};
    size_t columns[5];
    assert_int_equal(chart_dodge(spans, 5, columns), 3);
    const size_t expected[] = {0, 1, 0, 2, 0};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(columns[i], expected[i]);
    assert_int_equal(chart_dodge(NULL, 0, NULL), 0);
}

/* ---- scale ------------------------------------------------------------------------------- */

static void days_are_those_of_the_calendar(void **state) {
    (void)state;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            GDate date;
            g_date_set_dmy(&date, 1, (GDateMonth)month, (GDateYear)year);
            int64_t day = g_date_get_julian(&date);
            assert_int_equal(chart_month_start(year, month), day);
            struct chart_scale scale = chart_scale_of(MAX(day - 1, 1), day, false);
            assert_int_equal(scale.first_year, month == 1 && year > 1 ? year - 1 : year);
            assert_int_equal(scale.last_year, year);
        }
}

static void scale_shows_whole_years(void **state) {
    (void)state;
    /* 2004-12-24 to 2019-10-31 */
    struct chart_scale scale = chart_scale_of(731939, 737363, false);
    assert_int_equal(scale.first_year, 2004);
    assert_int_equal(scale.last_year, 2019);
    assert_int_equal(scale.first_day, chart_month_start(2004, 1));
    assert_int_equal(scale.last_day, chart_month_start(2020, 1) - 1);
    scale.top = 100;
    scale.bottom = 100 + 5844; /* its days */
    struct arena *arena = arena_new();
    chart_scale_settle(arena, &scale, NULL, 0);
    assert_int_equal(chart_scale_at(&scale, scale.first_day), 100);
    assert_int_equal(chart_scale_at(&scale, scale.first_day + 366), 466);
    assert_int_equal(chart_scale_at(&scale, scale.last_day + 1), 5944);
    assert_int_equal(chart_scale_at(&scale, 1), 100);
    assert_int_equal(chart_scale_at(&scale, INT32_MAX), 5944);
    arena_free(arena);
}

static void scale_puts_odd_spans_right(void **state) {
    (void)state;
    struct chart_scale none = chart_scale_of(0, 0, false);
    assert_int_equal(none.first_year, 1);
    assert_int_equal(none.last_year, 1);
    struct chart_scale backwards = chart_scale_of(731939, 100, false);
    assert_int_equal(backwards.first_year, 2004);
    assert_int_equal(backwards.last_year, 2004);
    struct chart_scale last = chart_scale_of(3652059, 3652059, false);
    assert_int_equal(last.last_year, 9999);
}

static void steps_keep_ticks_apart(void **state) {
    (void)state;
    const struct {
        int32_t years;
        Length height;
        int32_t step;
    } cases[] = {{16, 160, 1},   {16, 159, 2},   {60, 300, 2},      {60, 299, 5},
                 {400, 400, 10}, {400, 390, 20}, {9999, 100, 1000}, {1, 0, INT32_MAX}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct chart_scale scale = {
            .first_year = 1, .linear_years = cases[i].years, .bottom = cases[i].height};
        assert_int_equal(chart_scale_step(&scale, 10, 0), cases[i].step);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placement_is_the_best_there_is),
        cmocka_unit_test(sides_are_near_the_best_there_are),
        cmocka_unit_test(turns_are_the_best_for_equal_labels),
        cmocka_unit_test(costs_are_lengths),
        cmocka_unit_test(slots_that_are_free_stay),
        cmocka_unit_test(equal_wishes_spread_about_the_wish),
        cmocka_unit_test(full_room_is_filled_and_fuller_refused),
        cmocka_unit_test(extremes_do_not_overflow),
        cmocka_unit_test(spans_that_meet_get_columns),
        cmocka_unit_test(days_are_those_of_the_calendar),
        cmocka_unit_test(scale_shows_whole_years),
        cmocka_unit_test(scale_puts_odd_spans_right),
        cmocka_unit_test(steps_keep_ticks_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
