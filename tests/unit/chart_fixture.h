/* Charts for tests: made of stated or random marks.
 * Included by one test program each. */
#ifndef CHART_FIXTURE_H
#define CHART_FIXTURE_H

#include "chart/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "chart_fake_text.h"

#define SIZE (8 * LENGTH_PT)
#define FEED (11 * LENGTH_PT)

/* Days of 2004-01-01 and so on. */
static inline int32_t day_of(int year, int month, int day) {
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

static inline int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->style = (struct document_style){.size = SIZE, .feed = FEED, .color = 0x111111};
    fixture->chart = (struct document_chart){.language = "ja", .style = &fixture->style};
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state) {
    struct fixture *fixture = *state;
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static inline struct document_mark *add_mark(struct fixture *fixture, int32_t first, int32_t last,
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

static inline void add_category(struct fixture *fixture, const char *name, uint32_t color) {
    struct document_category *category =
        LIST_PUSH(fixture->arena, &fixture->chart.categories, struct document_category);
    category->name = name;
    category->color = color;
}

static inline void add_bands(struct fixture *fixture) {
    const struct document_band bands[] = {
        {day_of(1868, 1, 25), day_of(1912, 7, 29), "明治", 1867, NULL},
        {day_of(1912, 7, 30), day_of(1926, 12, 24), "大正", 1911, NULL},
        {day_of(1926, 12, 25), day_of(1989, 1, 7), "昭和", 1925, NULL},
        {day_of(1989, 1, 8), day_of(2019, 4, 30), "平成", 1988, NULL},
        {day_of(2019, 5, 1), day_of(9999, 12, 31), "令和", 2018, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(bands); i++)
        *LIST_PUSH(fixture->arena, &fixture->chart.bands, struct document_band) = bands[i];
}

static inline void place(struct fixture *fixture, int width_pt, int height_pt) {
    const struct chart_frame frame = {.width = width_pt * LENGTH_PT,
                                      .first = height_pt * LENGTH_PT};
    struct chart_part part;
    fixture->width = frame.width;
    assert_true(chart_place(fixture->arena, NULL, &fixture->chart, &frame, fixture->diags, &part));
    fixture->group = part.group;
    fixture->height = part.height;
    assert_in_range(fixture->height, 0, (uintmax_t)height_pt * LENGTH_PT);
}

#endif
