/* Cells in a web page: side by side, and in tables with their spans, heads and rules. */
#include "html_fixture.h"

static struct document_node *add_cell(struct fixture *fixture, struct document_node *row,
                                      const char *text, const struct document_cell *cell) {
    struct document_node *node = add_text(fixture, row, DOCUMENT_CELL, text);
    node->cell = cell;
    return node;
}

/* A head of two storeys, a label over two rows, a total under a double rule. */
static void cells_span_and_head(void **state) {
    static const struct document_cell over[] = {
        {.column = 0, .columns = 1, .rows = 2, .heads = DOCUMENT_HEADS_COLUMN},
        {.column = 1, .columns = 2, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN, .filled = true},
        {.column = 1, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN},
        {.column = 2, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_COLUMN},
    };
    static const struct document_cell body[] = {
        {.column = 0, .columns = 1, .rows = 1, .heads = DOCUMENT_HEADS_ROW},
        {.column = 1, .columns = 1, .rows = 1, .across = DOCUMENT_MIDDLE},
        {.column = 2, .columns = 1, .rows = 1},
    };
    static const struct document_row total = {.ruled = true, .above = {LENGTH_PT, true}};
    struct document_column tracks[] = {{DOCUMENT_COLUMN_LENGTH, 14 * LENGTH_PT, 0},
                                       {DOCUMENT_COLUMN_SHARE, 0, 300},
                                       {DOCUMENT_COLUMN_WEIGHT, 0, 1000}};
    const struct document_grid look = {.tracks = {tracks, 3, 3}, .columns = 3};
    struct fixture *fixture = *state;
    struct document_node *table = add(fixture, NULL, DOCUMENT_TABLE);
    table->grid = &look;
    struct document_node *row = add(fixture, table, DOCUMENT_ROW);
    row->header = true;
    add_cell(fixture, row, "市", &over[0]);
    add_cell(fixture, row, "校", &over[1]);
    row = add(fixture, table, DOCUMENT_ROW);
    row->header = true;
    add_cell(fixture, row, "名", &over[2]);
    add_cell(fixture, row, "地", &over[3]);
    row = add(fixture, table, DOCUMENT_ROW);
    row->row = &total;
    add_cell(fixture, row, "計", &body[0]);
    add_cell(fixture, row, "二", &body[1]);
    add_cell(fixture, row, "三", &body[2]);
    assert_main(
        fixture,
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"\">\n"
        "<table class=\"grid\" style=\"--outer:0;--rows:0;--columns:0;--head:0;--side:0;"
        "--pad-block:0rem;--pad-inline:0rem;inline-size:100%;\">\n"
        "<colgroup><col style=\"inline-size:1.333rem;\"><col style=\"inline-size:30%\"><col>"
        "</colgroup>\n"
        "<thead>\n<tr><th scope=\"col\" rowspan=\"2\" class=\"edge\">市</th>"
        "<th scope=\"col\" colspan=\"2\" style=\"background:#000000;\">校</th></tr>\n"
        "<tr><th scope=\"col\">名</th><th scope=\"col\">地</th></tr>\n</thead>\n"
        "<tbody>\n<tr style=\"--rows:max(3px,5pt) double;\"><th scope=\"row\" "
        "class=\"edge\">計</th>"
        "<td style=\"vertical-align:middle;\">二</td><td>三</td></tr>\n</tbody>\n"
        "</table>\n</div>\n");
}

/* Boxes that touch share a rule; none before the first, and none across a gap. */
static void blocks_stand_side_by_side(void **state) {
    static const struct document_cell cell = {.columns = 1, .rows = 1};
    static const struct document_box box = {.rule = LENGTH_PT, .align = DOCUMENT_START};
    struct document_column tracks[] = {{DOCUMENT_COLUMN_NEED, 0, 0},
                                       {DOCUMENT_COLUMN_WEIGHT, 0, 2000}};
    struct document_grid look = {.tracks = {tracks, 2, 2}, .columns = 2, .align = DOCUMENT_END};
    struct fixture *fixture = *state;
    struct document_node *row = add(fixture, NULL, DOCUMENT_ABREAST);
    row->grid = &look;
    for (int i = 0; i < 2; i++) {
        struct document_node *node = add(fixture, row, DOCUMENT_CELL);
        node->cell = &cell;
        struct document_node *inner = add(fixture, node, DOCUMENT_BOX);
        inner->box = &box;
        add_text(fixture, inner, DOCUMENT_PARAGRAPH, "印");
    }
#define BOX                                                                                        \
    "<div class=\"box\">\n<div style=\"max-width:100%;border:1pt solid;\">\n<p>印</p>\n"          \
    "</div>\n</div>\n</div>\n"
    assert_main(fixture, "<div class=\"abreast\" style=\"align-items:stretch;"
                         "justify-content:flex-end;\">\n"
                         "<div style=\"flex:0 1 auto;\">\n" BOX
                         "<div style=\"flex:2 1 8em;margin-inline-start:-1px;\">\n" BOX "</div>\n");
}

static void a_rule_is_a_break(void **state) {
    static const struct document_stroke line = {
        .rule = {LENGTH_PT, false}, .share = 500, .align = DOCUMENT_END};
    struct fixture *fixture = *state;
    add(fixture, NULL, DOCUMENT_RULE)->stroke = &line;
    assert_main(fixture, "<hr style=\"border:0;border-block-start:max(1px,1pt) solid;"
                         "inline-size:50%;margin-inline-start:auto;\">\n");
}

/* On a telephone it is as long as there is room. */
static void a_rule_of_a_length_gives_way(void **state) {
    static const struct document_stroke line = {.rule = {LENGTH_PT, false},
                                                .width = 300 * LENGTH_PT};
    struct fixture *fixture = *state;
    add(fixture, NULL, DOCUMENT_RULE)->stroke = &line;
    assert_main(fixture, "<hr style=\"border:0;border-block-start:max(1px,1pt) solid;"
                         "max-inline-size:28.571rem;\">\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(cells_span_and_head),
        TEST(blocks_stand_side_by_side),
        TEST(a_rule_is_a_break),
        TEST(a_rule_of_a_length_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
