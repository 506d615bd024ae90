/* What must hold of any chart once placed. Included by one test program each. */
#ifndef CHART_RULES_H
#define CHART_RULES_H

#include "chart_fixture.h"

/* ---- reading charts ---------------------------------------------------------------------- */

struct box {
    Length left, top, right, bottom;
};

static inline const struct frame_item *item_at(const struct fixture *fixture, size_t index) {
    return LIST_AT(&fixture->group.items, const struct frame_item, index);
}

static inline struct box text_box(const struct frame_item *item) {
    const struct text_glyph_run *run = item->text;
    Length top = item->y - length_em(run->size, 880);
    return (struct box){item->x, top, item->x + run->width, top + run->size};
}

/* The text item that begins with `text`; NULL: none does. */
static inline const struct frame_item *find_text(const struct fixture *fixture, const char *text) {
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        if (item->kind == FRAME_TEXT && item->text->text_size >= strlen(text) &&
            memcmp(item->text->text, text, strlen(text)) == 0)
            return item;
    }
    return NULL;
}

/* A leader is the only stroke of three lines that is not closed. */
static inline bool is_leader(const struct frame_item *item) {
    if (item->kind != FRAME_PATH || item->path->segments.count != 4)
        return false;
    return item->path->fill == FRAME_NO_COLOR &&
           LIST_AT(&item->path->segments, struct frame_segment, 3)->verb == FRAME_LINE;
}

struct point {
    int64_t x, y;
};

static inline struct point point_of(const struct frame_item *item, size_t index) {
    const struct frame_segment *segment =
        LIST_AT(&item->path->segments, const struct frame_segment, index);
    return (struct point){item->x + segment->x[0], item->y + segment->y[0]};
}

static inline size_t collect_leaders(const struct fixture *fixture,
                                     const struct frame_item **leaders) {
    size_t count = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++)
        if (is_leader(item_at(fixture, i)))
            leaders[count++] = item_at(fixture, i);
    return count;
}

/* ---- what always holds ------------------------------------------------------------------- */

static inline void assert_inside(const struct fixture *fixture, struct box box) {
    assert_true(box.left >= 0 && box.top >= 0);
    assert_true(box.right <= fixture->width && box.bottom <= fixture->height);
}

static inline void assert_all_inside(const struct fixture *fixture) {
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

static inline bool overlap(struct box a, struct box b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static inline void assert_no_text_overlaps(const struct fixture *fixture) {
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

static inline int side(struct point a, struct point b, struct point c) {
    int64_t turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return (turn > 0) - (turn < 0);
}

/* Inclusive: touching counts, as does lying on one another. */
static inline bool segments_meet(struct point a, struct point b, struct point c, struct point d) {
    if (MAX(a.x, b.x) < MIN(c.x, d.x) || MAX(c.x, d.x) < MIN(a.x, b.x) ||
        MAX(a.y, b.y) < MIN(c.y, d.y) || MAX(c.y, d.y) < MIN(a.y, b.y))
        return false;
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

static inline bool leaders_meet(const struct frame_item *left, const struct frame_item *right) {
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            if (segments_meet(point_of(left, i), point_of(left, i + 1), point_of(right, k),
                              point_of(right, k + 1)))
                return true;
    return false;
}

static inline size_t assert_leaders_apart(const struct fixture *fixture) {
    const struct frame_item **leaders =
        g_new(const struct frame_item *, fixture->group.items.count + 1);
    size_t count = collect_leaders(fixture, leaders);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(leaders_meet(leaders[i], leaders[k]));
    g_free(leaders);
    return count;
}

static inline size_t dropped_count(const struct fixture *fixture) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        const struct diag *diag = diags_at(fixture->diags, i);
        if (diag->code == DIAG_CHART_NARROW)
            continue;
        assert_int_equal(diag->code, DIAG_CHART_DROPPED);
        count += (size_t)g_ascii_strtoull(diag->message, NULL, 10);
    }
    return count;
}

/* The day a mark is drawn at, by the rule chart.c states. */
static inline int32_t anchor_of(const struct document_mark *mark) {
    int32_t days = mark->last_day - mark->first_day;
    return mark->first_day + (mark->interval ? 0 : MIN(days, 30) / 2);
}

/* Labels come down the page in the order of their marks, each at its leader's end. */
static inline void assert_order(const struct fixture *fixture, size_t leader_count) {
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
static inline size_t label_count(const struct fixture *fixture) {
    bool told[4] = {false};
    size_t count = 0;
    for (size_t i = 0; i < fixture->chart.marks.count; i++) {
        size_t series = LIST_AT(&fixture->chart.marks, struct document_mark, i)->series;
        count += series == 0 || !told[series];
        told[series] = true;
    }
    return count;
}

static inline void assert_holds(const struct fixture *fixture) {
    assert_all_inside(fixture);
    assert_no_text_overlaps(fixture);
    size_t leaders = assert_leaders_apart(fixture);
    assert_int_equal(leaders + dropped_count(fixture), label_count(fixture));
    assert_order(fixture, leaders);
}

static inline size_t count_paths(const struct fixture *fixture, uint32_t fill, uint32_t stroke) {
    size_t count = 0;
    for (size_t i = 0; i < fixture->group.items.count; i++) {
        const struct frame_item *item = item_at(fixture, i);
        count +=
            item->kind == FRAME_PATH && item->path->fill == fill && item->path->stroke == stroke;
    }
    return count;
}

/* ---- any marks at all -------------------------------------------------------------------- */

static inline int compare_days(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* Spans from a day to four centuries, some crowded together, some at the ends of the calendar or
 * about a leap day. */
static inline void random_days(GRand *random, int32_t *days, size_t count) {
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

static inline const char *random_label(GRand *random, size_t index) {
    static char text[200];
    static const char *const pieces[] = {"交流", "市", "delegation ", "に参加", "Aomori ", "、"};
    int length = snprintf(text, sizeof text, "T%03zu", index);
    for (int i = g_rand_int_range(random, 0, 14); i > 0; i--)
        length += snprintf(text + length, sizeof text - (size_t)length, "%s",
                           pieces[g_rand_int_range(random, 0, COUNT_OF(pieces))]);
    return text;
}

static inline void add_random_mark(struct fixture *fixture, GRand *random, size_t index,
                                   int32_t day) {
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
static inline void random_series(struct fixture *fixture, GRand *random) {
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

static inline void random_tracks(struct fixture *fixture, GRand *random) {
    int count = g_rand_int_range(random, 2, 5);
    for (int i = 0; i < count; i++)
        LIST_PUSH(fixture->arena, &fixture->chart.tracks, struct document_track)->name =
            i % 2 ? "大連市" : "";
    for (size_t i = 0; i < fixture->chart.marks.count; i++)
        LIST_AT(&fixture->chart.marks, struct document_mark, i)->track =
            (size_t)g_rand_int_range(random, 0, count);
}

static inline void random_settings(struct document_chart *chart, GRand *random) {
    chart->axis = (enum document_axis)g_rand_int_range(random, 0, 2);
    chart->palette = (enum document_palette)g_rand_int_range(random, 0, 3);
    chart->sides = (enum document_sides)g_rand_int_range(random, 0, 3);
    chart->density = g_rand_boolean(random) ? "件数" : NULL;
    chart->head = g_rand_boolean(random) ? "年度" : NULL;
    chart->linear = g_rand_boolean(random);
}

#define CROWD_MAX 500

static inline void random_chart(struct fixture *fixture, GRand *random) {
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

#endif
