/* chart: what a placed chart must hold for any marks (nothing overlaps, nothing leaves the frame,
 * order is kept, leaders do not cross, every label is placed or reported), what it shows of eras,
 * ranks and vague dates, and one small chart to the last line. */
#include "chart_rules.h"

/* ---- any marks at all -------------------------------------------------------------------- */

static void any_marks_are_placed_well(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(1224);
    size_t dropped = 0, placed = 0;
    for (int round = 0; round < 4000; round++) {
        void *own;
        set_up(&own);
        struct fixture *fixture = own;
        random_chart(fixture, random);
        place(fixture, g_rand_int_range(random, 120, 520), g_rand_int_range(random, 0, 800));
        assert_holds(fixture);
        dropped += dropped_count(fixture);
        placed += label_count(fixture) - dropped_count(fixture);
        tear_down(&own);
    }
    assert_true(dropped > 5000);
    assert_true(placed > 10000);
    g_rand_free(random);
}

/* ---- single cases ------------------------------------------------------------------------ */

static void empty_chart_is_an_axis(void **state) {
    struct fixture *fixture = *state;
    fixture->chart.first_day = day_of(2004, 5, 1);
    fixture->chart.last_day = day_of(2006, 5, 1);
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_non_null(find_text(fixture, "2004"));
    assert_non_null(find_text(fixture, "2006"));
    assert_null(find_text(fixture, "2007"));
    assert_holds(fixture);
}

static void one_day_is_a_chart_of_its_year(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 12, 24), day_of(2004, 12, 24), "12月24日", "T000締結");
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_non_null(find_text(fixture, "2004"));
    assert_non_null(find_text(fixture, "12月24日"));
    assert_holds(fixture);
}

static void marks_of_one_day_are_all_labelled(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 30; i++) {
        char text[8];
        snprintf(text, sizeof text, "T%03zu", i);
        add_mark(fixture, day_of(2010, 5, 5), day_of(2010, 5, 5), "", text);
    }
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_holds(fixture);
}

static void year_9999_is_shown(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    add_mark(fixture, day_of(2000, 1, 1), day_of(2000, 1, 1), "", "T000");
    add_mark(fixture, day_of(9999, 12, 31), day_of(9999, 12, 31), "", "T001");
    fixture->chart.linear = true;
    place(fixture, 400, 700);
    assert_int_equal(diags_count(fixture->diags), 0);
    assert_non_null(find_text(fixture, "9000"));
    assert_null(find_text(fixture, "9001"));
    assert_holds(fixture);
}

static void eras_are_named_and_counted(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    fixture->chart.first_day = day_of(2017, 1, 1);
    fixture->chart.last_day = day_of(2021, 1, 1);
    fixture->chart.height = 300 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_int_equal(fixture->height, 300 * LENGTH_PT);
    const struct frame_item *last = find_text(fixture, "31"), *first = find_text(fixture, "元"),
                            *second = find_text(fixture, "2"), *name = find_text(fixture, "令");
    assert_non_null(find_text(fixture, "29"));
    assert_non_null(find_text(fixture, "平"));
    assert_null(find_text(fixture, "昭"));
    /* 31 at January, 元 where the era begins in May, 2 at the next January. */
    assert_int_equal(last->y, find_text(fixture, "2019")->y);
    assert_true(first->y > last->y && name->y > last->y);
    assert_non_null(second);
    assert_holds(fixture);
}

/* Where eras have marks, a year is never read by the name of another: the first of an era and the
 * last have them, and all whose era has no room for its name. */
static void years_are_marked_where_the_name_is_not_beside_them(void **state) {
    static const char *const marks[] = {"明", "大", "昭", "平", "令"};
    struct fixture *fixture = *state;
    add_bands(fixture);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        LIST_AT(&fixture->chart.bands, struct document_band, i)->mark = marks[i];
    fixture->chart.first_day = day_of(1987, 1, 1);
    fixture->chart.last_day = day_of(1993, 1, 1);
    fixture->chart.height = 300 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "62")); /* beside 昭和, and none above it */
    assert_non_null(find_text(fixture, "昭64・平元"));
    assert_non_null(find_text(fixture, "2")); /* beside 平成, and marked above it */
    assert_null(find_text(fixture, "平2"));
    assert_non_null(find_text(fixture, "4"));
    assert_null(find_text(fixture, "64"));
    fixture->chart.first_day = day_of(1911, 1, 1);
    fixture->chart.last_day = day_of(2022, 12, 31);
    fixture->chart.height = 330 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "昭5"));
    assert_holds(fixture);
}

/* Where an era begins in a year of one line, the year's label tells both, and nothing covers it. */
static void a_year_of_two_eras_has_both(void **state) {
    static const char *const marks[] = {"明", "大", "昭", "平", "令"};
    static const struct {
        int first;
        const char *label, *year, *other;
    } years[] = {{1910, "明45・大元", "1912", "大元"},
                 {1924, "大15・昭元", "1926", "昭元"},
                 {1987, "昭64・平元", "1989", "平元"},
                 {2017, "平31・令元", "2019", "令元"}};
    struct fixture *fixture = *state;
    add_bands(fixture);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        LIST_AT(&fixture->chart.bands, struct document_band, i)->mark = marks[i];
    for (size_t i = 0; i < COUNT_OF(years); i++) {
        fixture->chart.first_day = day_of(years[i].first, 1, 1);
        fixture->chart.last_day = day_of(years[i].first + 6, 12, 31);
        fixture->chart.height = 140 * LENGTH_PT;
        place(fixture, 400, 700);
        const struct frame_item *pair = find_text(fixture, years[i].label);
        assert_non_null(pair);
        assert_int_equal(pair->y, find_text(fixture, years[i].year)->y);
        assert_null(find_text(fixture, years[i].other));
        assert_holds(fixture);
    }
    fixture->chart.language = "en";
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "平31/令1"));
}

/* Years that are cut have no label, for which that of another would have to give way. */
static void a_year_before_cut_ones_is_labelled(void **state) {
    static const int years[] = {1926, 1928, 1990, 2018, 2019};
    struct fixture *fixture = *state;
    add_bands(fixture);
    for (size_t i = 0; i < COUNT_OF(years); i++)
        add_mark(fixture, day_of(years[i], 5, 1), day_of(years[i], 5, 31), "", "T000");
    fixture->chart.first_day = day_of(1926, 1, 1);
    fixture->chart.last_day = day_of(2019, 12, 31);
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "1926"));
}

static void short_bands_have_no_name(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    fixture->chart.first_day = day_of(1800, 1, 1);
    fixture->chart.last_day = day_of(2200, 1, 1);
    fixture->chart.height = 400 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "明"));
    assert_null(find_text(fixture, "大")); /* 14 years are 14 pt: less than two characters */
    assert_non_null(find_text(fixture, "昭"));
    assert_holds(fixture);
}

static void first_year_is_a_number_outside_japan(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    fixture->chart.language = "en";
    fixture->chart.first_day = day_of(2018, 1, 1);
    fixture->chart.last_day = day_of(2020, 1, 1);
    fixture->chart.height = 300 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_null(find_text(fixture, "元"));
    assert_holds(fixture);
}

/* A long date takes lines, not all the width: its label is as high as it. */
static void long_dates_are_parted(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1),
             "平成十六年一月から平成十七年十二月まで", "T000");
    add_mark(fixture, day_of(2004, 1, 2), day_of(2004, 1, 2), "", "T001");
    place(fixture, 400, 700);
    const struct frame_item *date = find_text(fixture, "平成十六年"),
                            *first = find_text(fixture, "T000");
    assert_in_range(first->x - date->x, 1, length_em(SIZE, 7500 + 800));
    assert_true(find_text(fixture, "T001")->y >= first->y + 3 * FEED);
    assert_holds(fixture);
}

static void least_important_labels_go_first(void **state) {
    struct fixture *fixture = *state;
    const int ranks[] = {3, 1, 5, 2, 5, 4};
    for (size_t i = 0; i < COUNT_OF(ranks); i++) {
        char text[40];
        snprintf(text, sizeof text, "T%03zuの出来事", i);
        add_mark(fixture, day_of(2004 + (int)i, 1, 1), day_of(2004 + (int)i, 1, 1), "", text)
            ->rank = ranks[i];
    }
    LIST_AT(&fixture->chart.marks, struct document_mark, 4)->milestone = true;
    fixture->chart.sides = DOCUMENT_SIDES_ONE;
    /* Room for four labels: margins of 0.6 em, labels 11 pt high and 0.06 em apart. */
    place(fixture, 400, 56);
    assert_non_null(find_text(fixture, "T000"));
    assert_non_null(find_text(fixture, "T001"));
    assert_null(find_text(fixture, "T002"));
    assert_non_null(find_text(fixture, "T003"));
    assert_non_null(find_text(fixture, "T004"));
    assert_null(find_text(fixture, "T005"));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "2 of 6 labels did not fit the chart: T002の出来事, T005の出来事");
    assert_holds(fixture);
}

static void long_words_shrink_before_they_go(void **state) {
    struct fixture *fixture = *state;
    char word[400];
    memset(word, 'x', sizeof word);
    memcpy(word, "T000", 4);
    word[60] = '\0';
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", word);
    memset(word + 60, 'x', 1);
    memcpy(word, "T001", 4);
    word[300] = '\0';
    add_mark(fixture, day_of(2005, 1, 1), day_of(2005, 1, 1), "", word);
    place(fixture, 250, 400);
    const struct frame_item *shrunk = find_text(fixture, "T000");
    assert_in_range(shrunk->text->size, SIZE / 2, SIZE - 1);
    assert_null(find_text(fixture, "T001"));
    assert_int_equal(dropped_count(fixture), 1);
    assert_holds(fixture);
}

static void missing_glyphs_are_passed_on_once(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", "T000〓");
    place(fixture, 400, 400);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_GLYPH_MISSING);
}

static void marks_outside_the_span_are_not_shown(void **state) {
    struct fixture *fixture = *state;
    add_mark(fixture, day_of(1999, 1, 1), day_of(1999, 1, 1), "", "T000");
    add_mark(fixture, day_of(2005, 1, 1), day_of(2005, 1, 1), "", "T001");
    add_mark(fixture, day_of(2012, 1, 1), day_of(2012, 1, 1), "", "T002");
    fixture->chart.first_day = day_of(2000, 1, 1);
    fixture->chart.last_day = day_of(2010, 1, 1);
    place(fixture, 400, 400);
    assert_null(find_text(fixture, "T000"));
    assert_non_null(find_text(fixture, "T001"));
    assert_null(find_text(fixture, "T002"));
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* Each stands twice, in its lane and at its label; the category once more in the legend. */
static void uncertain_marks_are_hollow(void **state) {
    struct fixture *fixture = *state;
    add_category(fixture, "行政", 0x123456);
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", "T000");
    add_mark(fixture, day_of(2005, 1, 1), day_of(2005, 1, 1), "", "T001")->uncertain = true;
    place(fixture, 400, 400);
    assert_int_equal(count_paths(fixture, 0x123456, 0x123456), 3);
    assert_int_equal(count_paths(fixture, 0xFFFFFF, 0x123456), 2);
}

/* Without marks in the lanes a category takes no room, neither there nor in the legend. */
static void unused_categories_have_no_lane(void **state) {
    struct fixture *fixture = *state;
    add_category(fixture, "行政", 0x111111);
    add_category(fixture, "学校", 0x222222);
    add_category(fixture, "文化", 0x333333);
    add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", "T000")->category = 1;
    struct document_mark *milestone =
        add_mark(fixture, day_of(2005, 1, 1), day_of(2005, 1, 1), "", "T001");
    milestone->category = 2;
    milestone->milestone = true;
    place(fixture, 400, 400);
    assert_null(find_text(fixture, "行政"));
    assert_non_null(find_text(fixture, "学校"));
    assert_null(find_text(fixture, "文化"));
    assert_int_equal(count_paths(fixture, 0x222222, 0x222222), 3);
    assert_holds(fixture);
}

/* 10³ is no 103. */
static void superscripts_are_raised(void **state) {
    struct fixture *fixture = *state;
    add_category(fixture, "行政", 0x123456);
    struct document_mark *mark =
        add_mark(fixture, day_of(2004, 1, 1), day_of(2004, 1, 1), "", "T000の10");
    struct document_run *run = LIST_PUSH(fixture->arena, &mark->label, struct document_run);
    run->text = "３";
    run->use = DOCUMENT_USE_SUPERSCRIPT;
    place(fixture, 400, 400);
    const struct frame_item *base = find_text(fixture, "T000の10");
    const struct frame_item *raised = find_text(fixture, "３");
    assert_non_null(base);
    assert_non_null(raised);
    assert_int_equal(raised->text->size, length_em(base->text->size, 600));
    assert_int_equal(base->y - raised->y, length_em(base->text->size, 352));
}

static void small_chart_is_as_pinned(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    add_category(fixture, "行政", 0x1F4E79);
    add_category(fixture, "学校", 0xB4531A);
    add_mark(fixture, day_of(2018, 7, 1), day_of(2018, 7, 31), "平成30年7月", "T000訪問")
        ->category = 1;
    add_mark(fixture, day_of(2019, 10, 1), day_of(2019, 10, 31), "令和元年10月", "T001出席")
        ->milestone = true;
    place(fixture, 240, 400);
    struct frame_page page = {.width = fixture->width, .height = fixture->height};
    *LIST_PUSH(fixture->arena, &page.items, struct frame_item) = fixture->group;
    struct frame_pages pages = {.title = "chart", .language = "ja", .pages = {&page, 1, 1}};
    GString *dump = g_string_new(NULL);
    frame_dump(&pages, dump);
    const char *path = SHIMAI_SOURCE_DIR "/tests/unit/chart_place_test.golden";
    char *expected = NULL;
    if (g_getenv("SHIMAI_UPDATE_GOLDEN"))
        assert_true(g_file_set_contents(path, dump->str, (gssize)dump->len, NULL));
    assert_true(g_file_get_contents(path, &expected, NULL, NULL));
    assert_string_equal(dump->str, expected);
    g_free(expected);
    g_string_free(dump, TRUE);
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(any_marks_are_placed_well),
        CASE(empty_chart_is_an_axis),
        CASE(one_day_is_a_chart_of_its_year),
        CASE(marks_of_one_day_are_all_labelled),
        CASE(year_9999_is_shown),
        CASE(eras_are_named_and_counted),
        CASE(years_are_marked_where_the_name_is_not_beside_them),
        CASE(a_year_of_two_eras_has_both),
        CASE(a_year_before_cut_ones_is_labelled),
        CASE(short_bands_have_no_name),
        CASE(first_year_is_a_number_outside_japan),
        CASE(least_important_labels_go_first),
        CASE(long_dates_are_parted),
        CASE(long_words_shrink_before_they_go),
        CASE(missing_glyphs_are_passed_on_once),
        CASE(marks_outside_the_span_are_not_shown),
        CASE(uncertain_marks_are_hollow),
        CASE(unused_categories_have_no_lane),
        CASE(superscripts_are_raised),
        CASE(small_chart_is_as_pinned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
