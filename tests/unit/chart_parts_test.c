/* chart: over pages, and what charts show beyond single marks: years that are cut or fiscal,
 * series, two sides, tracks, one ink, bars, and how well labels are placed. */
#include "chart_rules.h"

/* ---- over pages -------------------------------------------------------------------------- */

/* Places a chart over pages of `height_pt`; what always holds, holds for each. Gives the labels
 * placed. */
static size_t place_pages(struct fixture *fixture, int width_pt, int height_pt,
                          struct list *ret_parts) {
    fixture->width = width_pt * LENGTH_PT;
    struct chart_frame frame = {fixture->width, height_pt * LENGTH_PT * 3 / 4,
                                height_pt * LENGTH_PT, false};
    assert_true(chart_place_parts(fixture->arena, NULL, &fixture->chart, &frame, fixture->diags,
                                  ret_parts));
    size_t labels = 0;
    for (size_t i = 0; i < ret_parts->count; i++) {
        const struct chart_part *part = LIST_AT(ret_parts, const struct chart_part, i);
        assert_in_range(part->height, 0, i == 0 ? frame.first : frame.other);
        fixture->group = part->group;
        fixture->height = part->height;
        assert_all_inside(fixture);
        assert_no_text_overlaps(fixture);
        size_t leaders = assert_leaders_apart(fixture);
        assert_order(fixture, leaders);
        labels += leaders;
    }
    return labels;
}

static void any_marks_go_over_pages(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(20191024);
    size_t pages = 0, charts = 0;
    for (int round = 0; round < 400; round++) {
        void *own;
        struct list parts = {0};
        set_up(&own);
        struct fixture *fixture = own;
        random_chart(fixture, random);
        size_t labels = place_pages(fixture, g_rand_int_range(random, 200, 520),
                                    g_rand_int_range(random, 100, 700), &parts);
        assert_true(labels + dropped_count(fixture) >= label_count(fixture));
        pages += parts.count;
        charts++;
        tear_down(&own);
    }
    assert_true(pages > charts + 100);
    g_rand_free(random);
}

static void pages_are_filled_evenly(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const size_t labels[] = {12, 17, 16}, years[] = {1950, 1962, 1979};
    for (size_t i = 0; i < 45; i++)
        add_mark(fixture, day_of(1950 + (int)i, 1, 1), day_of(1950 + (int)i, 1, 1), "",
                 arena_printf(fixture->arena, "T%03zu", i));
    fixture->chart.sides = DOCUMENT_SIDES_ONE;
    /* A page of 220 pt, less margins of 0.6 em, holds 18 labels, 11 pt high and 0.06 em apart; the
     * first, of 165 pt, 13. Filled one by one, that would be 13, 18 and 14. */
    assert_int_equal(place_pages(fixture, 400, 220, &parts), 45);
    assert_int_equal(parts.count, COUNT_OF(labels));
    assert_int_equal(diags_count(fixture->diags), 0);
    for (size_t i = 0; i < parts.count; i++) {
        const struct frame_item *leaders[64];
        fixture->group = LIST_AT(&parts, const struct chart_part, i)->group;
        assert_int_equal(collect_leaders(fixture, leaders), labels[i]);
        assert_non_null(find_text(fixture, arena_printf(fixture->arena, "%zu", years[i])));
    }
}

static void a_chart_that_keeps_to_a_page_drops(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    for (size_t i = 0; i < 50; i++)
        add_mark(fixture, day_of(1950 + (int)i, 1, 1), day_of(1950 + (int)i, 1, 1), "",
                 arena_printf(fixture->arena, "T%03zu", i));
    fixture->chart.sides = DOCUMENT_SIDES_ONE;
    fixture->chart.one_page = true;
    assert_int_equal(place_pages(fixture, 400, 220, &parts), 13); /* of the first page: 165 pt */
    assert_int_equal(parts.count, 1);
    assert_int_equal(dropped_count(fixture), 37);
}

/* A bar that begins on the first page goes on over the second, where it has no label. */
static void bars_go_on_over_pages(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    for (size_t i = 0; i < 25; i++)
        add_mark(fixture, day_of(1950 + (int)i, 1, 1), day_of(1950 + (int)i, 1, 1), "",
                 arena_printf(fixture->arena, "T%03zu", i));
    struct document_mark *bar =
        add_mark(fixture, day_of(1955, 6, 1), day_of(1973, 6, 1), "", "T025");
    bar->interval = true;
    bar->category = 1;
    add_category(fixture, "行政", 0x123456);
    add_category(fixture, "学校", 0x654321);
    fixture->chart.sides = DOCUMENT_SIDES_ONE;
    assert_int_equal(place_pages(fixture, 400, 220, &parts), 26);
    assert_int_equal(parts.count, 2);
    for (size_t i = 0; i < parts.count; i++) {
        const struct chart_part *part = LIST_AT(&parts, const struct chart_part, i);
        fixture->group = part->group;
        assert_true((find_text(fixture, "T025") != NULL) == (i == 0));
        size_t bars = 0;
        for (size_t k = 0; k < part->group.items.count; k++) {
            const struct frame_item *item = item_at(fixture, k);
            bars += item->kind == FRAME_PATH && item->path->fill == 0x654321 &&
                    item->path->stroke == FRAME_NO_COLOR;
        }
        assert_int_equal(bars, 1);
    }
}

/* ---- years ------------------------------------------------------------------------------- */

/* 1950 to 1953, nothing, 1990 to 1993: the empty years are 2.4 em, with a break in the axis. */
static void empty_years_are_cut(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 4; i++) {
        add_mark(fixture, day_of(1950 + i, 7, 1), day_of(1950 + i, 7, 1), "",
                 arena_printf(fixture->arena, "T%03d", i));
    }
    for (int i = 0; i < 4; i++)
        add_mark(fixture, day_of(1990 + i, 7, 1), day_of(1990 + i, 7, 1), "",
                 arena_printf(fixture->arena, "T%03d", 4 + i));
    place(fixture, 400, 700);
    assert_holds(fixture);
    const struct frame_item *last = find_text(fixture, "1954"), *next = find_text(fixture, "1990");
    assert_int_equal(next->y - last->y, length_em(SIZE, 2400));
    assert_null(find_text(fixture, "1955"));
    assert_null(find_text(fixture, "1989"));
    Length cut = fixture->height;
    fixture->chart.linear = true;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "1970"));
    assert_true(fixture->height > 2 * cut);
}

static void fiscal_years_begin_in_april(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2005, 3, 31), day_of(2005, 3, 31), "", "T000");
    add_mark(fixture, day_of(2005, 4, 1), day_of(2005, 4, 1), "", "T001");
    fixture->chart.axis = DOCUMENT_AXIS_FISCAL;
    fixture->chart.head = "年度";
    fixture->chart.height = 200 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_holds(fixture);
    assert_non_null(find_text(fixture, "年度"));
    assert_non_null(find_text(fixture, "2004"));
    assert_non_null(find_text(fixture, "2005"));
    assert_null(find_text(fixture, "2006"));
    /* 1 April is where the year 2005 has its tick: label and mark stand 0.15 em and a half apart.
     */
    const struct frame_item *leaders[2];
    assert_int_equal(collect_leaders(fixture, leaders), 2);
    assert_true(point_of(leaders[0], 0).y < find_text(fixture, "2005")->y);
    assert_true(point_of(leaders[1], 0).y < find_text(fixture, "2005")->y);
    assert_true(point_of(leaders[1], 0).y > find_text(fixture, "2004")->y);
}

/* An era that begins in a year too short for two labels is named in that year's: 63, 64・元, 2. */
static void first_years_are_marked_in_short_years(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    fixture->chart.first_day = day_of(1986, 1, 1);
    fixture->chart.last_day = day_of(1992, 1, 1);
    fixture->chart.height = 100 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "63"));
    assert_null(find_text(fixture, "元"));
    assert_int_equal(find_text(fixture, "64・元")->y, find_text(fixture, "1989")->y);
    assert_holds(fixture);
}

/* ---- series, sides, tracks --------------------------------------------------------------- */

static void series_have_one_label_and_one_line(void **state) {
    struct fixture *fixture = *state;
    add_category(fixture, "行政", 0x123456);
    for (int i = 0; i < 3; i++)
        add_mark(fixture, day_of(2004 + i, 7, 1), day_of(2004 + i, 7, 1), "",
                 arena_printf(fixture->arena, "T%03d", i))
            ->series = 1;
    struct document_series *series =
        LIST_PUSH(fixture->arena, &fixture->chart.series, struct document_series);
    series->date = "2004～2006";
    LIST_PUSH(fixture->arena, &series->label, struct document_run)->text = "第１～３回会議";
    place(fixture, 400, 700);
    const struct frame_item *leaders[4];
    assert_int_equal(collect_leaders(fixture, leaders), 1);
    assert_non_null(find_text(fixture, "2004～2006"));
    assert_non_null(find_text(fixture, "第１～３回会議"));
    assert_null(find_text(fixture, "T000"));
    assert_null(find_text(fixture, "T001"));
    /* Three marks, the label's shape, the legend's. */
    assert_int_equal(count_paths(fixture, 0x123456, 0x123456), 5);
    assert_int_equal(count_paths(fixture, FRAME_NO_COLOR, 0x123456), 1); /* the line */
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* What one side cannot hold, two can. */
static void labels_take_the_other_side_when_one_is_full(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 30; i++)
        add_mark(fixture, day_of(1950 + (int)i, 1, 1), day_of(1950 + (int)i, 1, 1), "",
                 arena_printf(fixture->arena, "T%03zu", i));
    place(fixture, 400, 220);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_holds(fixture);
    const struct frame_item *leaders[32];
    size_t left = 0, count = collect_leaders(fixture, leaders);
    assert_int_equal(count, 30);
    for (size_t i = 0; i < count; i++)
        left += point_of(leaders[i], 3).x < point_of(leaders[i], 0).x;
    assert_int_equal(left, 15);
    fixture->chart.sides = DOCUMENT_SIDES_ONE;
    place(fixture, 400, 220);
    assert_int_equal(dropped_count(fixture), 12);
}

static void tracks_stand_side_by_side(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 7, 1), day_of(2004, 7, 1), "", "T000");
    add_mark(fixture, day_of(2004, 7, 1), day_of(2004, 7, 1), "", "T001")->track = 1;
    LIST_PUSH(fixture->arena, &fixture->chart.tracks, struct document_track)->name = "大連市";
    LIST_PUSH(fixture->arena, &fixture->chart.tracks, struct document_track)->name = "平沢市";
    place(fixture, 400, 700);
    assert_holds(fixture);
    const struct frame_item *first = find_text(fixture, "T000"),
                            *second = find_text(fixture, "T001");
    const struct frame_item *name = find_text(fixture, "平沢市");
    assert_int_equal(first->y, second->y);
    assert_int_equal(second->x - first->x, name->x - find_text(fixture, "大連市")->x);
    assert_true(name->x > first->x && name->y < first->y);
}

static void black_is_one_ink(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    add_category(fixture, "行政", 0);
    add_mark(fixture, day_of(2004, 7, 1), day_of(2004, 7, 1), "2004", "T000");
    add_mark(fixture, day_of(2005, 7, 1), day_of(2005, 7, 1), "2005", "T001")->milestone = true;
    fixture->chart.palette = DOCUMENT_BLACK;
    fixture->chart.density = "件数";
    place(fixture, 400, 700);
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        if (item->kind == FRAME_TEXT) {
            assert_int_equal(item->text->color, 0);
            continue;
        }
        const uint32_t inks[] = {item->path->fill, item->path->stroke};
        for (size_t k = 0; k < COUNT_OF(inks); k++)
            assert_true(inks[k] == 0 || inks[k] == 0xFFFFFF || inks[k] == FRAME_NO_COLOR);
    }
}

/* The fullest year's bar is as long as the strip; half as many marks, half as long. What began
 * before the span counts for none. */
static void bars_tell_marks_a_year(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2001, 1, 1), day_of(2005, 1, 1), "", "T000")->interval = true;
    for (int i = 0; i < 4; i++)
        add_mark(fixture, day_of(2004, 1 + i, 1), day_of(2004, 1 + i, 1), "",
                 arena_printf(fixture->arena, "T%03d", i + 1));
    for (int i = 4; i < 6; i++)
        add_mark(fixture, day_of(2005, i, 1), day_of(2005, i, 1), "",
                 arena_printf(fixture->arena, "T%03d", i + 1));
    fixture->chart.density = "件数";
    add_bands(fixture);
    fixture->chart.first_day = day_of(2004, 1, 1);
    fixture->chart.last_day = day_of(2005, 12, 31);
    place(fixture, 400, 700);
    assert_holds(fixture);
    assert_non_null(find_text(fixture, "件数"));
    Length widths[3];
    size_t count = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        if (item->kind == FRAME_PATH && item->path->fill == 0xC4C4C4 && count < 3)
            widths[count++] = (Length)(point_of(item, 1).x - point_of(item, 0).x);
    }
    assert_int_equal(count, 3); /* the legend's, 2004's, 2005's */
    assert_int_equal(widths[1], length_em(SIZE, 2600));
    assert_int_equal(widths[2], length_em(SIZE, 2600) / 2);
}

static void stats_tell_length_and_bound(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", "T000");
    add_mark(fixture, day_of(2006, 1, 1), day_of(2006, 1, 1), "", "T001");
    fixture->chart.stats = true;
    fixture->chart.sides = DOCUMENT_SIDES_TWO;
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_CHART_STATS);
    assert_string_equal(
        diags_at(fixture->diags, 0)->message,
        "2 labels on two sides, leaders of 42.3 pt in all, the furthest label moved "
        "by 5.5 pt; no placement has less than 42.3 pt (gap 0.0 %)");
}

static void narrow_charts_are_told(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 12, 24), day_of(2004, 12, 24), "2004", "T000交流");
    fixture->chart.width = length_from_mm(30);
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_CHART_NARROW);
    assert_true(g_str_has_prefix(diag->message, "the chart is 30 mm wide, and a line of a label "));
    fixture->chart.width = length_from_mm(60);
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 1);
}

static void absurd_frames_stay_empty(void **state) {
    const int sizes[][2] = {{0, 0}, {0, 700}, {5, 700}, {30, 700}, {440, 1}, {440, 20}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        void *own;
        set_up(&own);
        struct fixture *fixture = own;
        add_bands(fixture);
        add_category(fixture, "行政", 0);
        add_mark(fixture, day_of(2004, 12, 24), day_of(2004, 12, 24), "2004", "T000交流");
        add_mark(fixture, day_of(2014, 10, 1), day_of(2014, 10, 31), "2014", "T001交流");
        place(fixture, sizes[i][0], sizes[i][1]);
        assert_holds(fixture);
        assert_int_equal(dropped_count(fixture), 2);
        assert_int_equal(fixture->group.items.count, 0);
        assert_int_equal(fixture->height, 0);
        tear_down(&own);
    }
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(any_marks_go_over_pages),
        CASE(pages_are_filled_evenly),
        CASE(a_chart_that_keeps_to_a_page_drops),
        CASE(bars_go_on_over_pages),
        CASE(empty_years_are_cut),
        CASE(fiscal_years_begin_in_april),
        CASE(first_years_are_marked_in_short_years),
        CASE(series_have_one_label_and_one_line),
        CASE(labels_take_the_other_side_when_one_is_full),
        CASE(tracks_stand_side_by_side),
        CASE(black_is_one_ink),
        CASE(bars_tell_marks_a_year),
        CASE(stats_tell_length_and_bound),
        CASE(narrow_charts_are_told),
        CASE(absurd_frames_stay_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
