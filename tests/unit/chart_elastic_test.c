/* chart: the elastic axis. What must hold of any marks, over pages and in one frame, across and in
 * vertical lines: rows in order, nothing covered, nothing outside, every mark shown or reported;
 * and what it shows of years, eras, gaps, milestones, series, periods and doubt. */
#include "chart_rules.h"

/* ---- reading ----------------------------------------------------------------------------- */

/* What stands on a part. */
struct sheet {
    const struct list *items;
    Length width, height;
    bool vertical;
};

static const struct frame_item *at(const struct sheet *sheet, size_t index) {
    return LIST_AT(sheet->items, const struct frame_item, index);
}

/* The em boxes; of a slanted name, its begin alone. */
static struct box box_of(const struct sheet *sheet, const struct frame_item *item) {
    const struct text_glyph_run *run = item->text;
    if (item->turn != 0)
        return (struct box){item->x, item->y, item->x, item->y};
    if (!sheet->vertical || run->mode == TEXT_MODE_HORIZONTAL)
        return text_box(item);
    return (struct box){item->x - length_em(run->size, 120), item->y,
                        item->x + length_em(run->size, 880), item->y + run->width};
}

static void assert_in_sheet(const struct sheet *sheet, struct box box) {
    assert_true(box.left >= 0 && box.top >= 0);
    assert_true(box.right <= sheet->width && box.bottom <= sheet->height);
}

static void assert_paths_inside(const struct sheet *sheet, const struct frame_item *item) {
    for (size_t i = 0; i < item->path->segments.count; i++) {
        const struct frame_segment *segment =
            LIST_AT(&item->path->segments, struct frame_segment, i);
        Length x = item->x + segment->x[0], y = item->y + segment->y[0];
        if (segment->verb != FRAME_CLOSE)
            assert_in_sheet(sheet, (struct box){x, y, x, y});
    }
}

static void assert_apart(const struct sheet *sheet) {
    size_t count = 0;
    struct box *boxes = g_new(struct box, sheet->items->count + 1);
    for (size_t i = 0; i < sheet->items->count; i++) {
        if (at(sheet, i)->kind != FRAME_TEXT) {
            assert_paths_inside(sheet, at(sheet, i));
            continue;
        }
        boxes[count] = box_of(sheet, at(sheet, i));
        assert_in_sheet(sheet, boxes[count++]);
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(overlap(boxes[i], boxes[k]));
    g_free(boxes);
}

static size_t mark_index(const struct fixture *fixture, const void *event) {
    return (size_t)((const struct document_mark *)event -
                    (const struct document_mark *)fixture->chart.marks.items);
}

/* Every label once, in the order of marks in its track; gives how many. */
static size_t count_rows(const struct fixture *fixture, const struct sheet *sheet, bool *shown) {
    size_t count = 0;
    int32_t days[8] = {0};
    int64_t places[8];
    for (size_t i = 0; i < COUNT_OF(places); i++)
        places[i] = INT64_MIN;
    for (size_t i = 0; i < sheet->items->count; i++) {
        const struct frame_item *item = at(sheet, i);
        if (!item->event || item->label || shown[mark_index(fixture, item->event)])
            continue;
        const struct document_mark *mark = item->event;
        shown[mark_index(fixture, mark)] = true;
        int64_t place = sheet->vertical ? -(int64_t)item->x : item->y;
        assert_true(place > places[mark->track] && anchor_of(mark) >= days[mark->track]);
        places[mark->track] = place;
        days[mark->track] = anchor_of(mark);
        count++;
    }
    return count;
}

/* Places over pages, or in one frame, and checks what always holds. */
static size_t place_rows(struct fixture *fixture, const struct chart_frame *frame, bool single,
                         struct list *ret_parts) {
    bool *shown = g_new0(bool, fixture->chart.marks.count + 1);
    size_t rows = 0;
    fixture->chart.scale = DOCUMENT_SCALE_ELASTIC;
    if (single)
        assert_true(chart_place(fixture->arena, NULL, &fixture->chart, frame, fixture->diags,
                                LIST_PUSH(fixture->arena, ret_parts, struct chart_part)));
    else
        assert_true(chart_place_parts(fixture->arena, NULL, &fixture->chart, frame, fixture->diags,
                                      ret_parts));
    for (size_t i = 0; i < ret_parts->count; i++) {
        const struct chart_part *part = LIST_AT(ret_parts, const struct chart_part, i);
        assert_in_range(part->height, 0, i == 0 ? frame->first : frame->other);
        const struct sheet sheet = {&part->group.items,
                                    frame->vertical ? part->height : frame->width,
                                    frame->vertical ? frame->width : part->height, frame->vertical};
        assert_true(part->height > 0 || part->group.items.count == 0);
        assert_apart(&sheet);
        rows += count_rows(fixture, &sheet, shown);
    }
    g_free(shown);
    return rows;
}

static size_t left_out(const struct fixture *fixture) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        if (diags_at(fixture->diags, i)->code == DIAG_CHART_DROPPED)
            count += (size_t)g_ascii_strtoull(diags_at(fixture->diags, i)->message, NULL, 10);
    return count;
}

static const struct frame_item *find_on(const struct list *parts, size_t index, const char *text) {
    struct fixture part = {.group = LIST_AT(parts, const struct chart_part, index)->group};
    return part.group.items.count > 0 ? find_text(&part, text) : NULL;
}

/* ---- any marks at all -------------------------------------------------------------------- */

static void random_rows(struct fixture *fixture, GRand *random) {
    random_chart(fixture, random);
    fixture->chart.linear = false;
    fixture->chart.gap = g_rand_boolean(random) ? "記録なし" : NULL;
    fixture->chart.range = "～";
    fixture->chart.kanji = g_rand_boolean(random);
    for (size_t i = 0; i < fixture->chart.marks.count; i++) {
        struct document_mark *mark = LIST_AT(&fixture->chart.marks, struct document_mark, i);
        mark->day = mark->date;
    }
}

static void any_marks_stand_in_rows(void **state) {
    (void)state;
    GRand *random = g_rand_new_with_seed(1975);
    size_t rows = 0, dropped = 0, pages = 0;
    for (int round = 0; round < 2000; round++) {
        void *own;
        set_up(&own);
        struct fixture *fixture = own;
        struct list parts = {0};
        random_rows(fixture, random);
        const struct chart_frame frame = {g_rand_int_range(random, 60, 700) * LENGTH_PT,
                                          g_rand_int_range(random, 0, 500) * LENGTH_PT,
                                          g_rand_int_range(random, 0, 700) * LENGTH_PT,
                                          g_rand_boolean(random)};
        size_t placed = place_rows(fixture, &frame, g_rand_boolean(random), &parts);
        assert_int_equal(placed + left_out(fixture), fixture->chart.marks.count);
        rows += placed;
        dropped += left_out(fixture);
        pages += parts.count;
        tear_down(&own);
    }
    assert_true(rows > 20000 && dropped > 2000 && pages > 2500);
    g_rand_free(random);
}

/* Over pages of the usual size nothing is left out, however much there is. */
static void thousands_of_events_are_all_shown(void **state) {
    static const size_t counts[] = {1, 10, 500, 5000};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        void *own;
        set_up(&own);
        struct fixture *fixture = own;
        struct list parts = {0};
        for (size_t k = 0; k < counts[i]; k++)
            add_mark(fixture, 690000 + (int32_t)(k * 7), 690000 + (int32_t)(k * 7), "",
                     arena_printf(fixture->arena, "T%04zuの出来事", k));
        const struct chart_frame frame = {480 * LENGTH_PT, 300 * LENGTH_PT, 700 * LENGTH_PT, false};
        assert_int_equal(place_rows(fixture, &frame, false, &parts), counts[i]);
        assert_int_equal(diags_count(fixture->diags), 0);
        tear_down(&own);
    }
}

/* ---- years ------------------------------------------------------------------------------- */

static const struct chart_frame page = {400 * LENGTH_PT, 700 * LENGTH_PT, 700 * LENGTH_PT, false};

static struct document_mark *add_year_mark(struct fixture *fixture, int year, const char *text) {
    return add_mark(fixture, day_of(year, 5, 1), day_of(year, 5, 31), "", text);
}

static void years_without_marks_are_one_line(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    add_year_mark(fixture, 2008, "T000");
    add_year_mark(fixture, 2012, "T001");
    add_year_mark(fixture, 2014, "T002");
    fixture->chart.gap = "記録なし";
    fixture->chart.range = "～";
    place_rows(fixture, &page, false, &parts);
    const struct frame_item *gap = find_on(&parts, 0, "2009～11 記録なし");
    assert_non_null(gap);
    assert_non_null(find_on(&parts, 0, "2013 記録なし"));
    assert_null(find_on(&parts, 0, "2009 "));
    assert_true(gap->y > find_on(&parts, 0, "2008")->y && gap->y < find_on(&parts, 0, "2012")->y);
    parts = (struct list){0};
    fixture->chart.linear = true;
    place_rows(fixture, &page, false, &parts);
    assert_non_null(find_on(&parts, 0, "2010"));
    assert_null(find_on(&parts, 0, "2009～"));
}

/* The year stands on the line of its first label, and is as high as its labels. */
static void a_year_is_as_high_as_its_labels(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    for (int i = 0; i < 6; i++)
        add_year_mark(fixture, 2008, arena_printf(fixture->arena, "T%03d", i));
    add_year_mark(fixture, 2009, "T006");
    add_year_mark(fixture, 2010, "T007");
    place_rows(fixture, &page, false, &parts);
    const struct frame_item *first = find_on(&parts, 0, "2008"),
                            *second = find_on(&parts, 0, "2009"),
                            *third = find_on(&parts, 0, "2010");
    assert_int_equal(first->y, find_on(&parts, 0, "T000")->y);
    assert_int_equal(second->y, find_on(&parts, 0, "T006")->y);
    Length row = FEED + length_em(SIZE, 125), around = length_em(SIZE, 500);
    assert_in_range(second->y - first->y, 6 * row + around - 2, 6 * row + around + 2);
    assert_in_range(third->y - second->y, row + around - 2, row + around + 2);
}

/* A year that no page holds goes on, named again; a smaller one stands whole on the next page. */
static void a_long_year_is_named_on_each_page(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const struct chart_frame small = {400 * LENGTH_PT, 120 * LENGTH_PT, 120 * LENGTH_PT, false};
    for (int i = 0; i < 15; i++)
        add_year_mark(fixture, 2008, arena_printf(fixture->arena, "T%03d", i));
    for (int i = 15; i < 20; i++)
        add_year_mark(fixture, 2009, arena_printf(fixture->arena, "T%03d", i));
    assert_int_equal(place_rows(fixture, &small, false, &parts), 20);
    assert_true(parts.count >= 3);
    assert_non_null(find_on(&parts, 0, "2008"));
    assert_non_null(find_on(&parts, 1, "2008"));
    for (size_t i = 0; i < parts.count; i++)
        assert_int_equal(find_on(&parts, i, "2009") != NULL, find_on(&parts, i, "T015") != NULL);
    for (int i = 15; i < 20; i++)
        assert_non_null(find_on(&parts, parts.count - 1, arena_printf(fixture->arena, "T%03d", i)));
}

static void eras_stand_at_the_edge(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    add_bands(fixture);
    add_mark(fixture, day_of(1988, 5, 1), day_of(1988, 5, 1), "", "T000");
    add_mark(fixture, day_of(1988, 6, 1), day_of(1988, 6, 1), "", "T001");
    add_mark(fixture, day_of(1989, 1, 2), day_of(1989, 1, 2), "", "T002");
    add_mark(fixture, day_of(1989, 5, 1), day_of(1989, 5, 1), "", "T003");
    add_mark(fixture, day_of(1990, 5, 1), day_of(1990, 5, 1), "", "T004");
    place_rows(fixture, &page, false, &parts);
    assert_non_null(find_on(&parts, 0, "63年"));
    assert_non_null(find_on(&parts, 0, "64・元年"));
    assert_non_null(find_on(&parts, 0, "昭"));
    /* 平成 begins below what was before its first day. */
    assert_true(find_on(&parts, 0, "平")->y > find_on(&parts, 0, "T002")->y);
    assert_true(find_on(&parts, 0, "平")->y < find_on(&parts, 0, "T004")->y);
    parts = (struct list){0};
    struct chart_frame down = page;
    down.vertical = true;
    fixture->chart.kanji = true;
    place_rows(fixture, &down, false, &parts);
    assert_non_null(find_on(&parts, 0, "一九八八"));
    assert_non_null(find_on(&parts, 0, "六四・元年"));
    assert_non_null(find_on(&parts, 0, "平成"));
}

/* ---- marks ------------------------------------------------------------------------------- */

static size_t count_fills(const struct list *parts, uint32_t fill, uint32_t stroke) {
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        struct fixture part = {.group = LIST_AT(parts, const struct chart_part, i)->group};
        count += count_paths(&part, fill, stroke);
    }
    return count;
}

static void doubt_is_hollow_and_milestones_are_bands(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    add_category(fixture, "行政", 0x123456);
    add_year_mark(fixture, 2008, "T000");
    add_year_mark(fixture, 2009, "T001")->uncertain = true;
    add_year_mark(fixture, 2010, "T002")->milestone = true;
    place_rows(fixture, &page, false, &parts);
    assert_int_equal(count_fills(&parts, 0x123456, 0x123456), 1);
    assert_int_equal(count_fills(&parts, 0xFFFFFF, 0x123456), 1);
    assert_int_equal(count_fills(&parts, 0xE6EDF2, FRAME_NO_COLOR), 1);
    fixture->chart.palette = DOCUMENT_BLACK;
    parts = (struct list){0};
    place_rows(fixture, &page, false, &parts);
    assert_int_equal(count_fills(&parts, 0xE6EDF2, FRAME_NO_COLOR), 0);
}

/* Names of lanes lean over them; where there are too many, they stand in a legend. */
static void lanes_are_named(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    add_category(fixture, "行政", 0x123456);
    add_category(fixture, "教育", 0x654321);
    add_year_mark(fixture, 2008, "T000");
    add_year_mark(fixture, 2009, "T001")->category = 1;
    place_rows(fixture, &page, false, &parts);
    const struct frame_item *first = find_on(&parts, 0, "行政"),
                            *second = find_on(&parts, 0, "教育");
    assert_true(first->turn > 0 && second->turn > 0 && first->x < second->x);
    assert_int_equal(first->text->color, 0x123456);
    parts = (struct list){0};
    LIST_AT(&fixture->chart.categories, struct document_category, 1)->name =
        "教育に関する交流及び協力の事業並びに関連する行事その他";
    place_rows(fixture, &page, false, &parts);
    assert_int_equal(find_on(&parts, 0, "行政")->turn, 0);
}

/* The strokes along a lane in that colour. */
static size_t count_strokes(const struct list *parts, size_t index, uint32_t color) {
    struct fixture part = {.group = LIST_AT(parts, const struct chart_part, index)->group};
    size_t count = 0;
    for (size_t i = 0; i < part.group.items.count; i++) {
        const struct frame_item *item = item_at(&part, i);
        count += item->kind == FRAME_PATH && item->path->segments.count == 2 &&
                 item->path->stroke == color;
    }
    return count;
}

static void what_recurs_is_linked_over_pages(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const struct chart_frame small = {400 * LENGTH_PT, 120 * LENGTH_PT, 120 * LENGTH_PT, false};
    add_category(fixture, "行政", 0x123456);
    LIST_PUSH(fixture->arena, &fixture->chart.series, struct document_series);
    for (int i = 0; i < 16; i++)
        add_year_mark(fixture, 2000 + i, arena_printf(fixture->arena, "T%03d", i))->series =
            i == 0 || i == 15;
    assert_int_equal(place_rows(fixture, &small, false, &parts), 16);
    assert_true(parts.count > 2);
    for (size_t i = 0; i < parts.count; i++)
        assert_int_equal(count_strokes(&parts, i, 0x123456), 1);
    assert_non_null(find_on(&parts, parts.count - 1, "T015")); /* in its own words */
}

static void a_period_goes_on_to_its_end(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const struct chart_frame small = {400 * LENGTH_PT, 120 * LENGTH_PT, 120 * LENGTH_PT, false};
    add_category(fixture, "行政", 0x123456);
    for (int i = 0; i < 20; i++)
        add_year_mark(fixture, 2000 + i, arena_printf(fixture->arena, "T%03d", i));
    struct document_mark *mark = LIST_AT(&fixture->chart.marks, struct document_mark, 3);
    mark->interval = true;
    mark->last_day = day_of(2010, 12, 31);
    place_rows(fixture, &small, false, &parts);
    size_t bars = 0;
    for (size_t i = 0; i < parts.count; i++)
        bars += count_strokes(&parts, i, 0x123456);
    assert_int_equal(bars, 2);
    assert_int_equal(count_strokes(&parts, parts.count - 1, 0x123456), 0);
}

static void the_least_important_go_first(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const int ranks[] = {3, 1, 5, 2, 5, 4};
    for (size_t i = 0; i < COUNT_OF(ranks); i++)
        add_year_mark(fixture, 2004, arena_printf(fixture->arena, "T%03zu", i))->rank = ranks[i];
    const struct chart_frame small = {400 * LENGTH_PT, 56 * LENGTH_PT, 56 * LENGTH_PT, false};
    fixture->chart.one_page = true;
    assert_int_equal(place_rows(fixture, &small, false, &parts), 4);
    assert_null(find_on(&parts, 0, "T002"));
    assert_null(find_on(&parts, 0, "T004"));
    assert_int_equal(left_out(fixture), 2);
}

/* ---- tracks ------------------------------------------------------------------------------ */

static void add_tracks(struct fixture *fixture, int count) {
    for (int i = 0; i < count; i++) {
        LIST_PUSH(fixture->arena, &fixture->chart.tracks, struct document_track)->name =
            arena_printf(fixture->arena, "都市%02d", i);
        add_year_mark(fixture, 2000 + i, arena_printf(fixture->arena, "T%03d", i))->track =
            (size_t)i;
    }
}

static void partners_stand_side_by_side(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const struct chart_frame wide = {700 * LENGTH_PT, 500 * LENGTH_PT, 500 * LENGTH_PT, false};
    add_tracks(fixture, 3);
    assert_int_equal(place_rows(fixture, &wide, false, &parts), 3);
    assert_int_equal(parts.count, 1);
    for (int i = 0; i < 3; i++) {
        const struct frame_item *label =
            find_on(&parts, 0, arena_printf(fixture->arena, "T%03d", i));
        assert_int_equal(label->x,
                         find_on(&parts, 0, arena_printf(fixture->arena, "都市%02d", i))->x);
        assert_int_equal(label->y,
                         find_on(&parts, 0, arena_printf(fixture->arena, "%d", 2000 + i))->y);
    }
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void more_partners_stand_on_further_pages(void **state) {
    struct fixture *fixture = *state;
    struct list parts = {0};
    const struct chart_frame wide = {700 * LENGTH_PT, 500 * LENGTH_PT, 500 * LENGTH_PT, false};
    add_tracks(fixture, 7);
    assert_int_equal(place_rows(fixture, &wide, false, &parts), 7);
    assert_int_equal(parts.count, 3);
    assert_non_null(find_on(&parts, 0, "都市00"));
    assert_null(find_on(&parts, 0, "都市06"));
    assert_non_null(find_on(&parts, 2, "都市06"));
    assert_non_null(find_on(&parts, 2, "2006"));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_CHART_GROUPS);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_marks_stand_in_rows),
        cmocka_unit_test(thousands_of_events_are_all_shown),
        TEST(years_without_marks_are_one_line),
        TEST(a_year_is_as_high_as_its_labels),
        TEST(a_long_year_is_named_on_each_page),
        TEST(eras_stand_at_the_edge),
        TEST(doubt_is_hollow_and_milestones_are_bands),
        TEST(lanes_are_named),
        TEST(what_recurs_is_linked_over_pages),
        TEST(a_period_goes_on_to_its_end),
        TEST(the_least_important_go_first),
        TEST(partners_stand_side_by_side),
        TEST(more_partners_stand_on_further_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
