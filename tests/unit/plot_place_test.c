/* Plots: lengths in proportion to values, words that keep clear of each other, and what is told. */
#include "plot/plot.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "chart_fake_text.h"

#define SIZE  (10 * LENGTH_PT)
#define WIDTH (200 * LENGTH_PT)
#define NONE  INT64_MIN

struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct document_style style;
    struct document_plot plot;
    struct document_node node;
    struct plot_drawing drawing;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->style = (struct document_style){.size = SIZE, .feed = SIZE};
    fixture->plot = (struct document_plot){.style = &fixture->style, .language = "ja"};
    fixture->plot.height = 100 * LENGTH_PT;
    fixture->node = (struct document_node){.kind = DOCUMENT_PLOT, .plot = &fixture->plot};
    LIST_PUSH(fixture->arena, &fixture->node.children, struct document_node)->kind = DOCUMENT_TABLE;
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

/* ---- making plots ------------------------------------------------------------------------ */

static struct document_node *table_of(struct fixture *fixture) {
    return LIST_AT(&fixture->node.children, struct document_node, 0);
}

static void add_cell(struct fixture *fixture, struct document_node *row, const char *text) {
    struct document_node *cell = LIST_PUSH(fixture->arena, &row->children, struct document_node);
    cell->kind = DOCUMENT_CELL;
    if (text)
        *LIST_PUSH(fixture->arena, &cell->runs, struct document_run) =
            (struct document_run){.kind = DOCUMENT_RUN_TEXT, .text = text};
}

static struct document_node *add_line(struct fixture *fixture) {
    struct document_node *row =
        LIST_PUSH(fixture->arena, &table_of(fixture)->children, struct document_node);
    row->kind = DOCUMENT_ROW;
    return row;
}

/* The head comes with the first: name NULL, it has none. */
static void add_series(struct fixture *fixture, const char *name, bool behind) {
    struct document_node *head =
        fixture->plot.series.count > 0
            ? LIST_AT(&table_of(fixture)->children, struct document_node, 0)
            : add_line(fixture);
    if (fixture->plot.series.count == 0)
        add_cell(fixture, head, NULL);
    add_cell(fixture, head, name);
    *LIST_PUSH(fixture->arena, &fixture->plot.series, struct document_plot_series) =
        (struct document_plot_series){behind ? 0xC3CCD4 : 0x1F4E79, behind};
}

/* `values`: as many as there are series, in whole units; NONE: there is none. */
static void add_row(struct fixture *fixture, const char *name, const int64_t *values) {
    struct document_node *line = add_line(fixture);
    struct document_plot_row *row =
        LIST_PUSH(fixture->arena, &fixture->plot.rows, struct document_plot_row);
    add_cell(fixture, line, name);
    for (size_t i = 0; i < fixture->plot.series.count; i++) {
        bool given = values[i] != NONE;
        *LIST_PUSH(fixture->arena, &row->values, struct document_plot_value) =
            (struct document_plot_value){given, given ? values[i] * DOCUMENT_PLOT_UNIT : 0};
        add_cell(fixture, line,
                 given ? arena_printf(fixture->arena, "%" G_GINT64_FORMAT, values[i]) : "－");
    }
}

static void place(struct fixture *fixture) {
    const struct plot_frame frame = {WIDTH, 700 * LENGTH_PT, false};
    assert_true(plot_place(fixture->arena, NULL, &fixture->node, &frame, fixture->diags,
                           &fixture->drawing));
}

/* ---- looking at them --------------------------------------------------------------------- */

struct rectangle {
    Length left, top, right, bottom;
};

static bool is_bar(const struct frame_item *item, uint32_t color) {
    return item->kind == FRAME_PATH && item->path->fill == color && item->path->segments.count == 5;
}

static struct rectangle rectangle_of(const struct frame_item *item) {
    const struct frame_segment *far = LIST_AT(&item->path->segments, struct frame_segment, 2);
    return (struct rectangle){item->x, item->y, item->x + far->x[0], item->y + far->y[0]};
}

/* The bars of a colour in the order in which they are drawn. */
static size_t find_bars(const struct fixture *fixture, uint32_t color, struct rectangle *bars) {
    const struct list *items = &fixture->drawing.group.items;
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++)
        if (is_bar(LIST_AT(items, struct frame_item, i), color))
            bars[count++] = rectangle_of(LIST_AT(items, struct frame_item, i));
    return count;
}

static const struct frame_item *find_text(const struct fixture *fixture, const char *text) {
    const struct list *items = &fixture->drawing.group.items;
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, struct frame_item, i);
        if (item->kind == FRAME_TEXT && strncmp(item->text->text, text, strlen(text)) == 0 &&
            item->text->text_size == strlen(text))
            return item;
    }
    return NULL;
}

static struct rectangle text_box(const struct frame_item *item) {
    return (struct rectangle){item->x, item->y - length_em(item->text->size, 880),
                              item->x + item->text->width,
                              item->y + length_em(item->text->size, 120)};
}

static bool overlap(struct rectangle a, struct rectangle b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* No word over another, none outside, and none on a bar that is not stacked. */
static void assert_clear(const struct fixture *fixture) {
    const struct list *items = &fixture->drawing.group.items;
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, struct frame_item, i);
        if (item->kind != FRAME_TEXT)
            continue;
        struct rectangle box = text_box(item);
        assert_true(box.left >= 0 && box.right <= fixture->drawing.width);
        assert_true(box.top >= 0 && box.bottom <= fixture->drawing.height);
        for (size_t k = 0; k < items->count; k++) {
            const struct frame_item *other = LIST_AT(items, struct frame_item, k);
            if (k != i && other->kind == FRAME_TEXT)
                assert_false(overlap(box, text_box(other)));
            if (is_bar(other, 0x1F4E79))
                assert_false(overlap(box, rectangle_of(other)));
        }
    }
}

static size_t count_findings(const struct fixture *fixture, enum diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        count += diags_at(fixture->diags, i)->code == code;
    return count;
}

/* ---- lengths ----------------------------------------------------------------------------- */

static void heights_are_in_proportion(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[4];
    add_series(fixture, "件数", false);
    for (int64_t i = 1; i <= 4; i++)
        add_row(fixture, "年", &i);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 4);
    Length unit = bars[0].bottom - bars[0].top;
    assert_true(unit > 0);
    for (int i = 0; i < 4; i++) {
        assert_true(ABS(bars[i].bottom - bars[i].top - unit * (i + 1)) <= 4);
        assert_int_equal(bars[i].bottom, bars[0].bottom);
    }
    assert_clear(fixture);
}

static void lying_lengths_are_in_proportion(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[3], thin[3];
    const int64_t rows[][2] = {{10, 5}, {20, NONE}, {40, 20}};
    fixture->plot.kind = DOCUMENT_PLOT_BARS;
    add_series(fixture, "本年", false);
    add_series(fixture, "前年", true);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_row(fixture, "市", rows[i]);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 3);
    assert_int_equal(find_bars(fixture, 0xC3CCD4, thin), 2);
    Length unit = bars[0].right - bars[0].left;
    assert_true(ABS(bars[1].right - bars[1].left - 2 * unit) <= 4);
    assert_true(ABS(bars[2].right - bars[2].left - 4 * unit) <= 4);
    assert_true(ABS((thin[0].right - thin[0].left) * 2 - unit) <= 4);
    /* Below its own, and about half as thick. */
    assert_true(thin[0].top > bars[0].bottom);
    assert_int_equal(bars[0].bottom - bars[0].top, 5530);
    assert_true(ABS(thin[0].bottom - thin[0].top - 2660) <= 2);
    assert_clear(fixture);
}

static void nothing_and_zero_differ(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[3];
    const int64_t rows[] = {3, 0, NONE};
    add_series(fixture, "人数", false);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_row(fixture, "年", &rows[i]);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 1);
    assert_non_null(find_text(fixture, "0"));
    assert_non_null(find_text(fixture, "－"));
}

static void stacked_bars_stand_on_each_other(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[2];
    const int64_t row[] = {30, 60};
    fixture->plot.stacked = true;
    fixture->plot.axis = true;
    add_series(fixture, "甲", false);
    add_series(fixture, "乙", false);
    add_row(fixture, "年", row);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 2);
    assert_int_equal(bars[0].top, bars[1].bottom);
    assert_int_equal(bars[0].left, bars[1].left);
    assert_true(ABS((bars[0].bottom - bars[0].top) * 2 - (bars[1].bottom - bars[1].top)) <= 4);
}

static void less_than_nothing_hangs(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[2];
    const int64_t rows[] = {10, -5};
    add_series(fixture, "増減", false);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_row(fixture, "年", &rows[i]);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 2);
    assert_int_equal(bars[0].bottom, bars[1].top);
    assert_true(ABS((bars[1].bottom - bars[1].top) * 2 - (bars[0].bottom - bars[0].top)) <= 4);
    assert_true(text_box(find_text(fixture, "-5")).top >= bars[1].bottom);
}

static void one_scale_serves_several(void **state) {
    struct fixture *fixture = *state;
    struct rectangle bars[1];
    const struct document_plot_scale scale = {0, 40 * DOCUMENT_PLOT_UNIT};
    const int64_t value = 10;
    fixture->plot.kind = DOCUMENT_PLOT_BARS;
    fixture->plot.single = true;
    fixture->plot.scale = &scale;
    add_series(fixture, NULL, false);
    add_row(fixture, NULL, &value);
    place(fixture);
    assert_int_equal(find_bars(fixture, 0x1F4E79, bars), 1);
    assert_int_equal(bars[0].right - bars[0].left, WIDTH / 4);
    assert_int_equal(fixture->drawing.height, 5530);
}

/* ---- words ------------------------------------------------------------------------------- */

static void axis_has_round_numbers(void **state) {
    struct fixture *fixture = *state;
    const int64_t rows[] = {1333, 480};
    fixture->plot.axis = true;
    add_series(fixture, "人", false);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_row(fixture, "年", &rows[i]);
    place(fixture);
    assert_non_null(find_text(fixture, "1,500"));
    assert_non_null(find_text(fixture, "500"));
    assert_null(find_text(fixture, "1333"));
    assert_int_equal(plot_round_step(0, 1333, 5), 500);
    assert_int_equal(plot_round_step(0, 12, 5), 5);
    assert_int_equal(plot_round_step(-70, 130, 5), 50);
}

static void names_are_thinned_and_told(void **state) {
    struct fixture *fixture = *state;
    add_series(fixture, "件", false);
    fixture->plot.axis = true;
    for (int64_t i = 0; i < 40; i++)
        add_row(fixture, arena_printf(fixture->arena, "%dねん", (int)(1984 + i)), &i);
    place(fixture);
    assert_int_equal(count_findings(fixture, DIAG_PLOT_NAMES), 1);
    assert_non_null(find_text(fixture, "2023ねん"));
    assert_null(find_text(fixture, "2022ねん"));
    assert_clear(fixture);
}

static void names_are_cut_and_told(void **state) {
    struct fixture *fixture = *state;
    const int64_t value = 1;
    fixture->plot.crowding = DOCUMENT_CROWDING_SHORTEN;
    add_series(fixture, "件", false);
    for (int i = 0; i < 4; i++)
        add_row(fixture, "エグザンプルム市", &value);
    place(fixture);
    assert_int_equal(count_findings(fixture, DIAG_PLOT_CUT), 1);
    assert_non_null(find_text(fixture, "エグザ…"));
    assert_clear(fixture);
}

static void values_without_room_are_told(void **state) {
    struct fixture *fixture = *state;
    add_series(fixture, "人", false);
    for (int64_t i = 0; i < 30; i++) {
        int64_t value = 1000000 + i % 7;
        add_row(fixture, "年", &value);
    }
    place(fixture);
    assert_int_equal(count_findings(fixture, DIAG_PLOT_VALUES), 1);
    assert_clear(fixture);
}

static void lines_keep_clear_of_values(void **state) {
    struct fixture *fixture = *state;
    const int64_t rows[] = {90, 5, 60, 10, 40, 0, 100};
    fixture->plot.kind = DOCUMENT_PLOT_LINES;
    add_series(fixture, "人", false);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        add_row(fixture, "年", &rows[i]);
    place(fixture);
    assert_non_null(find_text(fixture, "100"));
    assert_clear(fixture);
}

static void no_room_is_told(void **state) {
    struct fixture *fixture = *state;
    const int64_t value = 1;
    fixture->plot.height = 5 * LENGTH_PT;
    add_series(fixture, "件", false);
    add_row(fixture, "年", &value);
    place(fixture);
    assert_int_equal(count_findings(fixture, DIAG_PLOT_ROOM), 1);
    assert_int_equal(fixture->drawing.height, 0);
}

/* A value that no word says is said by its mark; one that a word says is not said twice. */
static void marks_say_what_words_do_not(void **state) {
    struct fixture *fixture = *state;
    const int64_t row[] = {3, 2};
    add_series(fixture, "本年", false);
    add_series(fixture, "前年", true);
    add_row(fixture, "年", row);
    place(fixture);
    const struct list *items = &fixture->drawing.group.items;
    for (size_t i = 0; i < items->count; i++) {
        const struct frame_item *item = LIST_AT(items, struct frame_item, i);
        if (is_bar(item, 0x1F4E79))
            assert_int_equal(item->role, FRAME_ARTIFACT);
        if (is_bar(item, 0xC3CCD4)) {
            assert_int_equal(item->role, FRAME_CONTENT);
            assert_int_equal(((const struct document_node *)item->node)->kind, DOCUMENT_CELL);
        }
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(heights_are_in_proportion),   TEST(lying_lengths_are_in_proportion),
        TEST(nothing_and_zero_differ),     TEST(stacked_bars_stand_on_each_other),
        TEST(less_than_nothing_hangs),     TEST(one_scale_serves_several),
        TEST(axis_has_round_numbers),      TEST(names_are_thinned_and_told),
        TEST(names_are_cut_and_told),      TEST(values_without_room_are_told),
        TEST(lines_keep_clear_of_values),  TEST(no_room_is_told),
        TEST(marks_say_what_words_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
