/* What display sizes are set with: tracking, and widths of characters' own. */
#include "text_fixture.h"

static const char *const serif[] = {"Noto Serif CJK JP"};

static const struct text_line *line_at(const struct text_block *block, size_t index) {
    return LIST_AT(&block->lines, const struct text_line, index);
}

static const struct text_line *set(struct fixture *fixture, const struct text_run *run,
                                   Length measure) {
    return line_at(compose(fixture, (struct text_paragraph){.runs = run,
                                                            .run_count = 1,
                                                            .measure = measure,
                                                            .align = TEXT_START}),
                   0);
}

static struct text_run tracked(const char *text, int millis) {
    struct text_run run = run_of(text);
    run.style.tracking = length_em(SIZE, millis);
    return run;
}

static Length width_of(struct fixture *fixture, const char *text, int millis) {
    struct text_run run = tracked(text, millis);
    return set(fixture, &run, 40 * SIZE)->width;
}

static void assert_added(struct fixture *fixture, const char *text, int places) {
    Length before = width_of(fixture, text, 0);
    assert_int_equal(width_of(fixture, text, 100) - before, places * length_em(SIZE, 100));
    assert_int_equal(width_of(fixture, text, -50) - before, places * length_em(SIZE, -50));
}

/* Between two characters, of words too; not behind the last, and not within a stroke. */
static void tracking_stands_between_characters(void **state) {
    struct fixture *fixture = *state;
    assert_added(fixture, "春夏秋冬", 3);
    assert_added(fixture, "春", 0);
    assert_added(fixture, "Mihon市", 5);
    assert_added(fixture, "春——夏", 2);
    assert_added(fixture, "春、（夏）", 4);
}

/* What may begin or end a line does not change, and the line ends at its edge. */
static void tracked_lines_keep_their_edges(void **state) {
    struct fixture *fixture = *state;
    struct text_run run = tracked("春夏秋冬、春夏秋冬", 250);
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = 5 * SIZE};
    const struct text_block *block = compose(fixture, paragraph);
    for (size_t i = 0; i + 1 < block->lines.count; i++) {
        assert_int_equal(line_at(block, i)->x, 0);
        assert_int_equal(line_at(block, i)->width, 5 * SIZE);
        assert_false(line_at(block, i)->overfull);
    }
    assert_true(line_at(block, 1)->start != 4);
}

/* A spread name has its width, however it is tracked. */
static void boxes_keep_their_width(void **state) {
    struct text_run run = tracked("春夏秋", 100);
    run.box_width = 7 * SIZE;
    run.box_align = TEXT_BOX_SPREAD;
    assert_int_equal(set(*state, &run, 40 * SIZE)->width, 7 * SIZE);
}

/* Where a spread line has gaps, in bytes. */
static void list_gaps(struct fixture *fixture, const char *text, struct list *ends) {
    struct text_run run = run_of(text);
    run.box_width = 40 * SIZE;
    run.box_align = TEXT_BOX_SPREAD;
    const struct text_paragraph paragraph = {
        .runs = &run, .run_count = 1, .measure = 60 * SIZE, .trace = true};
    const struct text_line *line = line_at(compose(fixture, paragraph), 0);
    for (size_t i = 0; i + 1 < line->cells.count; i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        if (cell->after > SIZE)
            *LIST_PUSH(fixture->arena, ends, size_t) =
                (size_t)(g_utf8_offset_to_pointer(text, (glong)cell[1].index) - text);
    }
    *LIST_PUSH(fixture->arena, ends, size_t) = strlen(text);
}

/* What others spread, as a browser does, they part as lines are. */
static void blocks_are_those_of_lines(void **state) {
    static const char *const texts[] = {
        "第15回例会",
        "第６７８回例会",
        "（医）春夏会",
        "「春夏」の秋",
        "九十八％増",
        "約５４．３％",
        "広さ３２㎡",
        "O’Hara氏",
        "春――秋冬",
        "春・夏",
        "Wien市庁",
        "春 夏秋",
        "２～３年生",
        "￥６５０の会",
        "New Town",
        "Київ市",
        "葛\U000E0101木",
        "か\u3099く",
        "\U0001F1EF\U0001F1F5の旗",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct list lines = {0}, blocks = {0};
        list_gaps(fixture, texts[i], &lines);
        text_find_blocks(fixture->arena, texts[i], "ja", &blocks);
        if (lines.count != blocks.count ||
            memcmp(lines.items, blocks.items, lines.count * sizeof(size_t)) != 0)
            fail_msg("%s: %zu blocks in a line, %zu without", texts[i], lines.count, blocks.count);
    }
}

static struct text_run proportional(const char *text, enum text_writing writing) {
    struct text_run run = run_of(text);
    run.style.families = serif;
    run.style.family_count = 1;
    run.style.proportional = true;
    run.style.writing = writing;
    return run;
}

/* し and ト are narrow; ideographs nearly fill their em, and brackets keep their half. */
static void kana_have_their_own_widths(void **state) {
    struct fixture *fixture = *state;
    for (int writing = TEXT_HORIZONTAL; writing <= TEXT_VERTICAL; writing++) {
        struct text_run run = proportional("しくトリしくトリ", (enum text_writing)writing);
        assert_true(set(fixture, &run, 40 * SIZE)->width < length_em(SIZE, 7600));
        run.style.proportional = false;
        assert_int_equal(set(fixture, &run, 40 * SIZE)->width, 8 * SIZE);
    }
    struct text_run bracket = proportional("「", TEXT_HORIZONTAL);
    assert_int_equal(set(fixture, &bracket, 40 * SIZE)->width, SIZE / 2);
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* Once in a document, at the place where its family is named. */
static void font_without_widths_is_told_once(void **state) {
    struct fixture *fixture = *state;
    const struct source *source = NULL;
    assert_true(source_from_text(fixture->arena, "layout.yaml", "fonts: BIZ\n", 11, fixture->diags,
                                 &source));
    struct text_run run = run_of("しくトリ");
    run.style.proportional = true;
    run.style.font_origin = (struct span){.source = source, .line = 1, .column = 8};
    assert_int_equal(set(fixture, &run, 40 * SIZE)->width, 4 * SIZE);
    set(fixture, &run, 40 * SIZE);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FONT_WIDTHS);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "BIZ UDMincho"));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(tracking_stands_between_characters),
        CASE(tracked_lines_keep_their_edges),
        CASE(boxes_keep_their_width),
        CASE(blocks_are_those_of_lines),
        CASE(kana_have_their_own_widths),
        CASE(font_without_widths_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
