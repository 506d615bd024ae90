/* chart: what a placed chart must hold for any marks (nothing overlaps, nothing leaves the frame,
 * order is kept, leaders do not cross, every label is placed or reported), what it shows of eras,
 * ranks and vague dates, and one small chart to the last line. */
#include "chart/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "chart_fake_text.h"

#define SIZE (8 * LENGTH_PT)
#define FEED (11 * LENGTH_PT)

/* Days of 2004-01-01 and so on. */
static int32_t day_of(int year, int month, int day) {
    GDate date;
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (int32_t)g_date_get_julian(&date);
}

/* ---- making charts ----------------------------------------------------------------------- */

struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct document_style style;
    struct document_chart chart;
    struct frame_item group;
    Length width, height;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->style = (struct document_style){.size = SIZE, .feed = FEED, .color = 0x111111};
    fixture->chart = (struct document_chart){.language = "ja", .style = &fixture->style};
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static struct document_mark *add_mark(struct fixture *fixture, int32_t first, int32_t last,
                                      const char *date, const char *text) {
    struct document_mark *mark =
        LIST_PUSH(fixture->arena, &fixture->chart.marks, struct document_mark);
    *mark = (struct document_mark){.first_day = first,
                                   .last_day = last,
                                   .rank = 3,
                                   .date = arena_strdup(fixture->arena, date)};
    struct document_run *run = LIST_PUSH(fixture->arena, &mark->label, struct document_run);
    run->text = arena_strdup(fixture->arena, text);
    return mark;
}

static void add_category(struct fixture *fixture, const char *name, uint32_t color) {
    struct document_category *category =
        LIST_PUSH(fixture->arena, &fixture->chart.categories, struct document_category);
    category->name = name;
    category->color = color;
}

static void add_bands(struct fixture *fixture) {
    const struct document_band bands[] = {
        {day_of(1868, 1, 25), day_of(1912, 7, 29), "明治", 1867},
        {day_of(1912, 7, 30), day_of(1926, 12, 24), "大正", 1911},
        {day_of(1926, 12, 25), day_of(1989, 1, 7), "昭和", 1925},
        {day_of(1989, 1, 8), day_of(2019, 4, 30), "平成", 1988},
        {day_of(2019, 5, 1), day_of(9999, 12, 31), "令和", 2018},
    };
    for (size_t i = 0; i < COUNT_OF(bands); i++)
        *LIST_PUSH(fixture->arena, &fixture->chart.bands, struct document_band) = bands[i];
}

static void place(struct fixture *fixture, int width_pt, int height_pt) {
    fixture->width = width_pt * LENGTH_PT;
    assert_true(chart_place(fixture->arena, NULL, &fixture->chart, fixture->width,
                            height_pt * LENGTH_PT, fixture->diags, &fixture->group,
                            &fixture->height));
    assert_in_range(fixture->height, 0, (uintmax_t)height_pt * LENGTH_PT);
}

/* ---- reading charts ---------------------------------------------------------------------- */

struct box {
    Length left, top, right, bottom;
};

static const struct frame_item *item_at(const struct fixture *fixture, size_t index) {
    return LIST_AT(&fixture->group.items, const struct frame_item, index);
}

static struct box text_box(const struct frame_item *item) {
    const struct text_glyph_run *run = item->text;
    Length top = item->y - length_em(run->size, 880);
    return (struct box){item->x, top, item->x + run->width, top + run->size};
}

/* The text item that begins with `text`; NULL: none does. */
static const struct frame_item *find_text(const struct fixture *fixture, const char *text) {
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        if (item->kind == FRAME_TEXT && item->text->text_size >= strlen(text) &&
            memcmp(item->text->text, text, strlen(text)) == 0)
            return item;
    }
    return NULL;
}

/* A leader is the only stroke of three lines that is not closed. */
static bool is_leader(const struct frame_item *item) {
    if (item->kind != FRAME_PATH || item->path->segments.count != 4)
        return false;
    return item->path->fill == FRAME_NO_COLOR &&
           LIST_AT(&item->path->segments, struct frame_segment, 3)->verb == FRAME_LINE;
}

struct point {
    int64_t x, y;
};

static struct point point_of(const struct frame_item *item, size_t index) {
    const struct frame_segment *segment =
        LIST_AT(&item->path->segments, const struct frame_segment, index);
    return (struct point){item->x + segment->x[0], item->y + segment->y[0]};
}

static size_t collect_leaders(const struct fixture *fixture, const struct frame_item **leaders) {
    size_t count = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++)
        if (is_leader(item_at(fixture, i)))
            leaders[count++] = item_at(fixture, i);
    return count;
}

/* ---- what always holds ------------------------------------------------------------------- */

static void assert_inside(const struct fixture *fixture, struct box box) {
    assert_true(box.left >= 0 && box.top >= 0);
    assert_true(box.right <= fixture->width && box.bottom <= fixture->height);
}

static void assert_all_inside(const struct fixture *fixture) {
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        assert_true(item->kind == FRAME_TEXT || item->kind == FRAME_PATH);
        if (item->kind == FRAME_TEXT) {
            assert_inside(fixture, text_box(item));
            continue;
        }
        for (size_t k = 0; k < item->path->segments.count; k++) {
            if (LIST_AT(&item->path->segments, struct frame_segment, k)->verb == FRAME_CLOSE)
                continue;
            struct point at = point_of(item, k);
            assert_inside(fixture,
                          (struct box){(Length)at.x, (Length)at.y, (Length)at.x, (Length)at.y});
        }
    }
}

static bool overlap(struct box a, struct box b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void assert_no_text_overlaps(const struct fixture *fixture) {
    size_t count = 0;
    struct box *boxes = g_new(struct box, fixture->group.items.count + 1);
    for (size_t i = 0; i < fixture->group.items.count; i++)
        if (item_at(fixture, i)->kind == FRAME_TEXT)
            boxes[count++] = text_box(item_at(fixture, i));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(overlap(boxes[i], boxes[k]));
    g_free(boxes);
}

static int side(struct point a, struct point b, struct point c) {
    int64_t turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return (turn > 0) - (turn < 0);
}

/* Inclusive: touching counts, as does lying on one another. */
static bool segments_meet(struct point a, struct point b, struct point c, struct point d) {
    if (MAX(a.x, b.x) < MIN(c.x, d.x) || MAX(c.x, d.x) < MIN(a.x, b.x) ||
        MAX(a.y, b.y) < MIN(c.y, d.y) || MAX(c.y, d.y) < MIN(a.y, b.y))
        return false;
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

static bool leaders_meet(const struct frame_item *left, const struct frame_item *right) {
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            if (segments_meet(point_of(left, i), point_of(left, i + 1), point_of(right, k),
                              point_of(right, k + 1)))
                return true;
    return false;
}

static size_t assert_leaders_apart(const struct fixture *fixture) {
    const struct frame_item **leaders =
        g_new(const struct frame_item *, fixture->group.items.count + 1);
    size_t count = collect_leaders(fixture, leaders);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(leaders_meet(leaders[i], leaders[k]));
    g_free(leaders);
    return count;
}

static size_t dropped_count(const struct fixture *fixture) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        const struct diag *diag = diags_at(fixture->diags, i);
        assert_int_equal(diag->code, DIAG_CHART_DROPPED);
        count += (size_t)g_ascii_strtoull(diag->message, NULL, 10);
    }
    return count;
}

/* The day a mark is drawn at, by the rule chart.c states. */
static int32_t anchor_of(const struct document_mark *mark) {
    int32_t days = mark->last_day - mark->first_day;
    return mark->first_day + (mark->interval ? 0 : MIN(days, 30) / 2);
}

/* Labels come down the page in the order of their marks, each at its leader's end. */
static void assert_order(const struct fixture *fixture, size_t leader_count) {
    const struct frame_item **leaders =
        g_new(const struct frame_item *, fixture->group.items.count + 1);
    collect_leaders(fixture, leaders);
    size_t found = 0;
    int32_t previous = 0;
    struct point ends[8]; /* of the last leader of each stack of labels */
    size_t stacks = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        if (item->kind != FRAME_TEXT || item->text->text[0] != 'T')
            continue;
        size_t index = (size_t)g_ascii_strtoull(item->text->text + 1, NULL, 10);
        const struct document_mark *mark =
            LIST_AT(&fixture->chart.marks, const struct document_mark, index);
        int32_t anchor = anchor_of(mark);
        if (mark->series == 0) { /* its label may have the text of another mark of it */
            assert_true(anchor >= previous);
            previous = anchor;
        }
        struct point end = point_of(leaders[found], 3);
        size_t stack = 0;
        while (stack < stacks && ends[stack].x != end.x)
            stack++;
        assert_true(stack == stacks || end.y > ends[stack].y);
        stacks = MAX(stacks, stack + 1);
        assert_true(stacks < COUNT_OF(ends));
        ends[stack] = end;
        struct box box = text_box(item);
        if (mark->date[0] == '\0') /* a date may have filled the first line */
            assert_true(point_of(leaders[found], 3).y > box.top);
        assert_true(point_of(leaders[found], 3).y < box.bottom);
        found++;
    }
    assert_int_equal(found, leader_count);
    g_free(leaders);
}

/* Marks that have a label of their own, or one of a series. */
static size_t label_count(const struct fixture *fixture) {
    bool told[4] = {false};
    size_t count = 0;
    for (size_t i = 0; i < fixture->chart.marks.count; i++) {
        size_t series = LIST_AT(&fixture->chart.marks, struct document_mark, i)->series;
        count += series == 0 || !told[series];
        told[series] = true;
    }
    return count;
}

static void assert_holds(const struct fixture *fixture) {
    assert_all_inside(fixture);
    assert_no_text_overlaps(fixture);
    size_t leaders = assert_leaders_apart(fixture);
    assert_int_equal(leaders + dropped_count(fixture), label_count(fixture));
    assert_order(fixture, leaders);
}

/* ---- any marks at all -------------------------------------------------------------------- */

static int compare_days(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Spans from a day to four centuries, some crowded together, some at the ends of the calendar or
 * about a leap day. */
static void random_days(GRand *random, int32_t *days, size_t count) {
    static const int32_t spans[] = {1, 20, 400, 6000, 22000, 146097};
    static const int32_t starts[] = {683733 /* 1873-01-01 */, 730179 /* 2000-02-29 */};
    int32_t span = spans[g_rand_int_range(random, 0, COUNT_OF(spans))];
    int32_t start = g_rand_int_range(random, 580000, 740000);
    int kind = g_rand_int_range(random, 0, 8);
    if (kind < (int)COUNT_OF(starts))
        start = starts[kind];
    else if (kind == 2)
        start = 3652059 - span; /* to 9999-12-31 */
    for (size_t i = 0; i < count; i++)
        days[i] = start + g_rand_int_range(random, 0, g_rand_boolean(random) ? span : span / 9 + 1);
    qsort(days, count, sizeof *days, compare_days);
}

static const char *random_label(GRand *random, size_t index) {
    static char text[200];
    static const char *const pieces[] = {"交流", "市", "delegation ", "に参加", "Aomori ", "、"};
    int length = snprintf(text, sizeof text, "T%03zu", index);
    for (int i = g_rand_int_range(random, 0, 14); i > 0; i--)
        length += snprintf(text + length, sizeof text - (size_t)length, "%s",
                           pieces[g_rand_int_range(random, 0, COUNT_OF(pieces))]);
    return text;
}

static void add_random_mark(struct fixture *fixture, GRand *random, size_t index, int32_t day) {
    static const int32_t lengths[] = {0, 0, 0, 30, 364, 3000};
    static const char *const dates[] = {"", "2004", "平成16年5月", "2004-12-24"};
    struct document_mark *mark =
        add_mark(fixture, day, day + lengths[g_rand_int_range(random, 0, COUNT_OF(lengths))],
                 dates[g_rand_int_range(random, 0, COUNT_OF(dates))], random_label(random, index));
    mark->interval = g_rand_int_range(random, 0, 5) == 0;
    mark->uncertain = g_rand_int_range(random, 0, 6) == 0;
    mark->milestone = g_rand_int_range(random, 0, 9) == 0;
    mark->rank = g_rand_int_range(random, 1, 6);
    mark->category = (size_t)g_rand_int_range(random, 0, 10);
}

/* Every third mark of a category is of a series, which is called as its first. */
static void random_series(struct fixture *fixture, GRand *random) {
    size_t number = 0, category = (size_t)g_rand_int_range(random, 0, 3);
    for (size_t i = 0; i < fixture->chart.marks.count; i++) {
        struct document_mark *mark = LIST_AT(&fixture->chart.marks, struct document_mark, i);
        if (mark->milestone || mark->category != category || mark->track > 0 || i % 3)
            continue;
        mark->series = 1;
        if (number++ > 0)
            continue;
        *LIST_PUSH(fixture->arena, &fixture->chart.series, struct document_series) =
            (struct document_series){mark->date, mark->label};
    }
}

static void random_tracks(struct fixture *fixture, GRand *random) {
    int count = g_rand_int_range(random, 2, 5);
    for (int i = 0; i < count; i++)
        *LIST_PUSH(fixture->arena, &fixture->chart.tracks, const char *) = i % 2 ? "大連市" : "";
    for (size_t i = 0; i < fixture->chart.marks.count; i++)
        LIST_AT(&fixture->chart.marks, struct document_mark, i)->track =
            (size_t)g_rand_int_range(random, 0, count);
}

static void random_settings(struct document_chart *chart, GRand *random) {
    chart->axis = (enum document_axis)g_rand_int_range(random, 0, 2);
    chart->palette = (enum document_palette)g_rand_int_range(random, 0, 3);
    chart->sides = (enum document_sides)g_rand_int_range(random, 0, 3);
    chart->density = g_rand_boolean(random) ? "件数" : NULL;
    chart->head = g_rand_boolean(random) ? "年度" : NULL;
    chart->linear = g_rand_boolean(random);
}

#define CROWD_MAX 500

static void random_chart(struct fixture *fixture, GRand *random) {
    int32_t days[CROWD_MAX];
    bool crowd = g_rand_int_range(random, 0, 40) == 0;
    size_t count = (size_t)g_rand_int_range(random, 0, crowd ? CROWD_MAX : 45);
    random_days(random, days, count);
    for (size_t i = 0; i < count; i++)
        add_random_mark(fixture, random, i, days[i]);
    for (int i = g_rand_int_range(random, 0, 10); i > 0; i--)
        add_category(fixture, i % 3 ? "教育" : "Administration", 0x336699);
    if (g_rand_boolean(random))
        add_bands(fixture);
    fixture->style.align = g_rand_boolean(random) ? DOCUMENT_JUSTIFY : DOCUMENT_START;
    fixture->style.size = g_rand_int_range(random, 5, 12) * LENGTH_PT;
    fixture->style.feed = fixture->style.size * g_rand_int_range(random, 10, 18) / 10;
    random_settings(&fixture->chart, random);
    if (g_rand_int_range(random, 0, 4) == 0)
        random_tracks(fixture, random);
    if (g_rand_int_range(random, 0, 3) == 0)
        random_series(fixture, random);
}

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

static size_t count_paths(const struct fixture *fixture, uint32_t fill, uint32_t stroke) {
    size_t count = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        count +=
            item->kind == FRAME_PATH && item->path->fill == fill && item->path->stroke == stroke;
    }
    return count;
}

/* ---- over pages -------------------------------------------------------------------------- */

/* Places a chart over pages of `height_pt`; what always holds, holds for each. Gives the labels
 * placed. */
static size_t place_pages(struct fixture *fixture, int width_pt, int height_pt,
                          struct list *ret_parts) {
    fixture->width = width_pt * LENGTH_PT;
    struct chart_frame frame = {fixture->width, height_pt * LENGTH_PT * 3 / 4,
                                height_pt * LENGTH_PT};
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

/* An era that begins in a year too short for two labels is named in that year's: 63, 元, 2. */
static void first_years_are_marked_in_short_years(void **state) {
    struct fixture *fixture = *state;
    add_bands(fixture);
    fixture->chart.first_day = day_of(1986, 1, 1);
    fixture->chart.last_day = day_of(1992, 1, 1);
    fixture->chart.height = 100 * LENGTH_PT;
    place(fixture, 400, 700);
    assert_non_null(find_text(fixture, "63"));
    assert_null(find_text(fixture, "64"));
    assert_int_equal(find_text(fixture, "元")->y, find_text(fixture, "1989")->y);
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
    *LIST_PUSH(fixture->arena, &fixture->chart.tracks, const char *) = "大連市";
    *LIST_PUSH(fixture->arena, &fixture->chart.tracks, const char *) = "平沢市";
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

/* The fullest year's bar is as long as the strip; half as many marks, half as long. */
static void bars_tell_marks_a_year(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 4; i++)
        add_mark(fixture, day_of(2004, 1 + i, 1), day_of(2004, 1 + i, 1), "",
                 arena_printf(fixture->arena, "T%03d", i));
    for (int i = 4; i < 6; i++)
        add_mark(fixture, day_of(2005, i, 1), day_of(2005, i, 1), "",
                 arena_printf(fixture->arena, "T%03d", i));
    fixture->chart.density = "件数";
    add_bands(fixture);
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
        CASE(absurd_frames_stay_empty),
        CASE(empty_chart_is_an_axis),
        CASE(one_day_is_a_chart_of_its_year),
        CASE(marks_of_one_day_are_all_labelled),
        CASE(year_9999_is_shown),
        CASE(eras_are_named_and_counted),
        CASE(short_bands_have_no_name),
        CASE(first_year_is_a_number_outside_japan),
        CASE(least_important_labels_go_first),
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
