/* Rows and tables of cells in a layout: what they become. */
#include "template_fixture.h"

#define STYLES "styles: {body: {font: mincho}, small: {font: gothic, size: 8pt}}\nblocks:\n"

#define WORLD                                                                                      \
    "world:\n"                                                                                     \
    "  - {date: 2001, text: 一}\n"                                                                \
    "  - {date: 2001, text: 二}\n"                                                                \
    "  - {date: 2002, text: 三}\n"

static void expect_dump(const char *blocks, const char *record, const char *expected) {
    char *layout = g_strconcat(STYLES, blocks, NULL);
    fixture_expect_dump(layout, record, expected);
    g_free(layout);
}

static const struct document_node *child_of(const struct document_node *node, size_t index) {
    assert_true(index < node->children.count);
    return LIST_AT(&node->children, const struct document_node, index);
}

static const struct document *make(struct fixture *fixture, const char *blocks,
                                   const char *record) {
    return fixture_make(fixture, arena_printf(fixture->arena, STYLES "%s", blocks), record);
}

/* Each block, and each item of `each`, is a cell; what gives nothing is none, its `else` is one. */
static void blocks_of_a_row_are_cells(void **state) {
    (void)state;
    expect_dump("  - row:\n"
                "      - {each: world, paragraph: \"${item.text | join 、}\"}\n"
                "      - blocks: [{paragraph: 甲}, {paragraph: 乙}]\n"
                "      - {if: \"partner.region.ja\", paragraph: 無, else: [{paragraph: 代}]}\n"
                "    border: thin\n"
                "    style: small\n",
                WORLD,
                "  abreast [small] grid 5 outer 0.340 columns 0.340 side 0.340\n"
                "    cell at 0\n      paragraph\n        run \"一\"\n"
                "    cell at 1\n      paragraph\n        run \"二\"\n"
                "    cell at 2\n      paragraph\n        run \"三\"\n"
                "    cell at 3\n      paragraph\n        run \"甲\"\n"
                "      paragraph\n        run \"乙\"\n"
                "    cell at 4\n      paragraph\n        run \"代\"\n");
}

static void a_row_of_nothing_is_left_out(void **state) {
    (void)state;
    expect_dump("  - row: [{each: world, paragraph: \"${item.text | join 、}\"}]\n"
                "    else: [{paragraph: 代}]\n",
                "", "  paragraph\n    run \"代\"\n");
}

/* A fixed length, a share, a weight, what is needed; the padding across and along. */
static void a_grid_has_its_look(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture,
             "  - grid: [cells: [甲, 乙]]\n"
             "    widths: [22mm, 30%, 1.5, fit]\n"
             "    padding: [1pt, 2em]\n"
             "    height: 8mm\n"
             "    align: end\n"
             "    break: never\n"
             "    rules: {all: 0.35pt, outer: 0.75pt, head: double}\n",
             "");
    const struct document_grid *look = child_of(&document->root, 0)->grid;
    const struct document_column *tracks = look->tracks.items;
    assert_int_equal(look->tracks.count, 4);
    assert_int_equal(tracks[0].length, length_from_mm(22));
    assert_int_equal(tracks[1].millis, 300);
    assert_int_equal(tracks[2].kind, DOCUMENT_COLUMN_WEIGHT);
    assert_int_equal(tracks[2].millis, 1500);
    assert_int_equal(tracks[3].kind, DOCUMENT_COLUMN_NEED);
    assert_int_equal(look->pad_across, LENGTH_PT);
    assert_int_equal(look->pad_along, 20 * LENGTH_PT);
    assert_int_equal(look->row_height, length_from_mm(8));
    assert_int_equal(look->parting, DOCUMENT_PART_NEVER);
    assert_int_equal(look->rules[DOCUMENT_RULE_OUTER].width, LENGTH_PT * 3 / 4);
    assert_int_equal(look->rules[DOCUMENT_RULE_SIDE].width, 358);
    assert_true(look->rules[DOCUMENT_RULE_HEAD].twice);
    fixture_free(&fixture);
}

static void rows_are_written_out_or_looped_over(void **state) {
    (void)state;
    expect_dump("  - grid:\n"
                "      - {cells: [年, 事], head: true, fill: \"#dddddd\"}\n"
                "      - each: world\n"
                "        cells: [{text: \"${item.date | western}\", once: true}, \"${item.text | "
                "join 、}\"]\n"
                "      - {cells: [{text: 計, span: 2, align: end}], style: small}\n",
                WORLD,
                "  table grid 2\n"
                "    row header\n"
                "      cell at 0 heads-column fill #dddddd\n        run \"年\"\n"
                "      cell at 1 heads-column fill #dddddd\n        run \"事\"\n"
                "    row\n"
                "      cell at 0 over 1x2 heads-row\n        run \"２００１年\"\n"
                "      cell at 1\n        run \"一\"\n"
                "    row\n"
                "      cell at 1\n        run \"二\"\n"
                "    row\n"
                "      cell at 0 heads-row\n        run \"２００２年\"\n"
                "      cell at 1\n        run \"三\"\n"
                "    row [small]\n"
                "      cell [small] at 0 over 2x1 heads-column\n        run \"計\"\n");
}

/* Lines that run otherwise stand in a box. */
static void a_cell_may_be_turned(void **state) {
    (void)state;
    expect_dump("  - grid: [cells: [{text: 柱, writing: vertical, rows: 2, valign: middle}, 甲]]\n",
                "",
                "  table grid 2\n"
                "    row\n"
                "      cell at 0 heads-row middle\n"
                "        box vertical center\n"
                "          paragraph\n            run \"柱\"\n"
                "      cell at 1\n        run \"甲\"\n");
}

/* A cell of its own look has one style for all rows. */
static void aligned_cells_share_a_style(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = make(
        &fixture,
        "  - grid: [{each: world, cells: [{text: \"${item.text | join 、}\", align: spread}]}]\n",
        WORLD);
    const struct document_node *table = child_of(&document->root, 0);
    const struct document_style *first = child_of(child_of(table, 0), 0)->style;
    assert_int_equal(first->align, DOCUMENT_JUSTIFY_ALL);
    assert_ptr_equal(first, child_of(child_of(table, 2), 0)->style);
    fixture_free(&fixture);
}

/* A table of a list that has rules is a form: labels once, numbers at their points, heads. */
static void a_table_with_a_look_is_a_form(void **state) {
    (void)state;
    expect_dump(
        "  - table: world\n"
        "    columns:\n"
        "      - {text: \"${row.date | western}\", header: 年, once: true}\n"
        "      - {text: \"${row.text | join 、}\", header: 事, align: point, valign: middle}\n"
        "    rules: thin\n",
        WORLD,
        "  table grid 2 outer 0.340 rows 0.340 columns 0.340 head 0.340 side 0.340\n"
        "    row header\n"
        "      cell at 0 heads-column\n        run \"年\"\n"
        "      cell [body] at 1 heads-column middle\n        run \"事\"\n"
        "    row\n"
        "      cell at 0 over 1x2 heads-row\n        run \"２００１年\"\n"
        "      cell [body] at 1 middle\n        run tab \"\"\n        run \"一\"\n"
        "    row\n"
        "      cell [body] at 1 middle\n        run tab \"\"\n        run \"二\"\n"
        "    row\n"
        "      cell at 0 heads-row\n        run \"２００２年\"\n"
        "      cell [body] at 1 middle\n        run tab \"\"\n        run \"三\"\n");
}

/* Without a word it is the table it always was. */
static void a_table_without_a_look_is_none(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture, "  - {table: world, columns: [\"${row.text | join 、}\"]}\n", WORLD);
    assert_null(child_of(&document->root, 0)->grid);
    fixture_free(&fixture);
}

/* Without `widths`, pictures and boxes that have a width have that, and texts share the rest. */
static void columns_of_a_row_follow_what_is_in_them(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture,
             "  - row:\n"
             "      - {picture: photos | first, width: 40mm, caption: \"${photo.caption}\"}\n"
             "      - {box: [{paragraph: 甲}], width: 30mm}\n"
             "      - paragraph: 乙\n"
             "  - {row: [{paragraph: 甲}], align: end}\n",
             "photos: [{file: a.jpg, alternative: 港, caption: 朝}]\n");
    const struct document_column *tracks = child_of(&document->root, 0)->grid->tracks.items;
    assert_int_equal(tracks[0].kind, DOCUMENT_COLUMN_NEED);
    assert_int_equal(tracks[1].kind, DOCUMENT_COLUMN_NEED);
    assert_int_equal(tracks[2].kind, DOCUMENT_COLUMN_WEIGHT);
    tracks = child_of(&document->root, 1)->grid->tracks.items;
    assert_int_equal(tracks[0].kind, DOCUMENT_COLUMN_NEED);
    fixture_free(&fixture);
}

static void a_rule_stands_between_blocks(void **state) {
    (void)state;
    expect_dump("  - {paragraph: 甲}\n  - {rule: double, width: 50%, align: center, style: small}\n"
                "  - {rule: none}\n",
                "", "  paragraph\n    run \"甲\"\n  rule [small] 0.340 twice\n");
}

static void expect_finding(const char *blocks, enum diag_code code) {
    struct fixture fixture = fixture_new();
    struct template *template;
    const struct relation *relation;
    const struct document *document;
    const struct source *layout = fixture_source(
        &fixture, "layout.yaml", arena_printf(fixture.arena, FIXTURE_LAYOUT STYLES "%s", blocks));
    const struct source *record = fixture_source(&fixture, "record.yaml", FIXTURE_RECORD);
    bool loaded = template_load(fixture.arena, layout, fixture.eras, fixture.diags, &template) &&
                  record_relation_load(fixture.arena, record, fixture.diags, &relation);
    if (loaded)
        (void)fixture_fill(&fixture, template, relation, &document);
    assert_int_equal(diags_count(fixture.diags), 1);
    assert_int_equal(diags_at(fixture.diags, 0)->code, code);
    fixture_free(&fixture);
}

static void rows_stand_in_grids_and_grids_hold_rows(void **state) {
    (void)state;
    expect_finding("  - cells: [甲]\n", DIAG_GRID_ROW);
    expect_finding("  - grid: [{cells: [甲]}, {paragraph: 乙}]\n", DIAG_GRID_ROW);
    expect_finding("  - grid: [cells: [blocks: [cells: [甲]]]]\n", DIAG_GRID_ROW);
}

static void a_span_that_finds_no_columns_is_told(void **state) {
    (void)state;
    expect_finding("  - grid:\n"
                   "      - {cells: [甲, {text: 乙, rows: 2}, 丙]}\n"
                   "      - {cells: [{text: 丁, span: 3}]}\n",
                   DIAG_GRID_SPAN);
}

/* Lines of their own writing stand in a box; what they say is said once all the same. */
static void a_turned_label_stands_once(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture,
             "  - grid:\n"
             "      - each: world\n"
             "        cells: [{text: \"${item.date | western-short}\", writing: vertical, once: "
             "true}, \"${item.text | join 、}\"]\n",
             WORLD);
    const struct document_node *grid = child_of(&document->root, 0);
    assert_int_equal(child_of(child_of(grid, 0), 0)->cell->rows, 2);
    assert_int_equal(child_of(grid, 1)->children.count, 1);
    assert_int_equal(child_of(child_of(grid, 2), 0)->cell->rows, 1);
    fixture_free(&fixture);
}

/* Nothing of these is told: a span may be what makes a column, a list or a part have the widest
 * row, a cell from above stand first. */
static void expect_fit(const char *blocks) {
    struct fixture fixture = fixture_new();
    (void)make(&fixture, blocks, WORLD);
    assert_int_equal(diags_count(fixture.diags), 0);
    fixture_free(&fixture);
}

static void widths_that_no_row_fills_are_told(void **state) {
    (void)state;
    expect_finding("  - {grid: [{cells: [甲, 乙]}], widths: [1, 1, 1]}\n", DIAG_GRID_SPARE);
    expect_finding("  - {row: [{paragraph: 甲}], widths: [20mm, 20mm]}\n", DIAG_GRID_SPARE);
    expect_finding("  - {grid: [{cells: [{text: 甲, rows: 2}, 乙], head: true}, {cells: [丙]}], "
                   "widths: [1, 1, 1]}\n",
                   DIAG_GRID_SPARE);
    expect_fit("  - {grid: [{cells: [甲, {text: 乙, span: 2}]}], widths: [1, 1, 1]}\n");
    expect_fit("  - {grid: [{cells: [甲], if: partner.region}, {cells: [乙]}], widths: 1}\n");
    expect_fit("  - {row: [{each: world, paragraph: 甲}], widths: [1, 1, 1]}\n");
    expect_fit("  - {grid: [{each: world, cells: [甲, 乙]}, {cells: [丙]}], widths: [1, 1]}\n");
}

static void spans_beyond_the_widths_are_told(void **state) {
    (void)state;
    expect_finding("  - {grid: [{cells: [甲, 乙]}, {cells: [{text: 丙, span: 3}]}], "
                   "widths: [1, 1]}\n",
                   DIAG_GRID_SPARE);
    expect_finding("  - {grid: [{cells: [{text: 丙, span: 3}]}, {cells: [甲, 乙]}]}\n",
                   DIAG_GRID_SPARE);
    /* A head of two storeys over three columns, of which the head names four. */
    expect_finding("  - grid:\n"
                   "      - {cells: [{text: 年, rows: 2}, {text: 人数, span: 3}], head: true}\n"
                   "      - {cells: [派遣, 受入], head: true}\n"
                   "      - {cells: [一, 二, 三]}\n"
                   "    widths: [fit, 1, 1]\n",
                   DIAG_GRID_SPARE);
    expect_fit("  - {grid: [{cells: [甲, 乙]}, {cells: [{text: 丙, span: 2}]}], widths: 1}\n");
    /* Nothing reaches from the head into the body. */
    expect_fit("  - grid:\n"
               "      - {cells: [{text: 甲, rows: 3}, 乙], head: true}\n"
               "      - {cells: [{text: 丙, span: 2}]}\n"
               "    widths: [1, 1]\n");
    /* How many rows the label stands beside is not known; the total has all columns. */
    expect_fit("  - grid:\n"
               "      - {each: world, cells: [{text: 甲, once: true, rows: 5}, 乙]}\n"
               "      - {cells: [{text: 計, span: 2}]}\n"
               "    widths: [fit, 1]\n");
}

static void what_is_no_width_or_rule_is_told(void **state) {
    (void)state;
    expect_finding("  - {row: []}\n", DIAG_SCHEMA_MISSING);
    expect_finding("  - {grid: [cells: [甲]], widths: wide}\n", DIAG_SCHEMA_VALUE);
    expect_finding("  - {grid: [cells: [甲]], widths: 0}\n", DIAG_SCHEMA_VALUE);
    expect_finding("  - {grid: [cells: [甲]], rules: {outer: bold}}\n", DIAG_SCHEMA_VALUE);
    expect_finding("  - {grid: [cells: [甲]], rules: -1pt}\n", DIAG_SCHEMA_VALUE);
    expect_finding("  - {grid: [cells: [甲]], padding: [1pt, 1pt, 1pt]}\n", DIAG_SCHEMA_VALUE);
    expect_finding("  - {grid: [cells: [甲]], height: -1mm}\n", DIAG_SCHEMA_VALUE);
}

/* By side as it lies on paper; the room is that of the widest. */
static void a_box_has_rules_by_side(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture,
             "  - {box: [{paragraph: 甲}], border: {all: thin, left: none, top: 2pt}}\n"
             "  - {box: [{paragraph: 甲}], border: double, fill: \"#eeeeee\"}\n"
             "  - {box: [{paragraph: 甲}], border: 2pt}\n",
             "");
    const struct document_box *box = child_of(&document->root, 0)->box;
    assert_int_equal(box->rule, 2 * LENGTH_PT);
    assert_int_equal(box->edges[DOCUMENT_EDGE_LEFT].width, 0);
    assert_int_equal(box->edges[DOCUMENT_EDGE_RIGHT].width, length_from_mm(0.12));
    assert_int_equal(box->edges[DOCUMENT_EDGE_TOP].width, 2 * LENGTH_PT);
    box = child_of(&document->root, 1)->box;
    assert_int_equal(box->rule, 5 * length_from_mm(0.12));
    assert_true(box->edges[DOCUMENT_EDGE_BOTTOM].twice);
    assert_true(box->filled);
    assert_null(child_of(&document->root, 2)->box->edges);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_of_a_row_are_cells),
        cmocka_unit_test(a_row_of_nothing_is_left_out),
        cmocka_unit_test(a_grid_has_its_look),
        cmocka_unit_test(rows_are_written_out_or_looped_over),
        cmocka_unit_test(a_cell_may_be_turned),
        cmocka_unit_test(aligned_cells_share_a_style),
        cmocka_unit_test(a_table_with_a_look_is_a_form),
        cmocka_unit_test(a_table_without_a_look_is_none),
        cmocka_unit_test(columns_of_a_row_follow_what_is_in_them),
        cmocka_unit_test(a_rule_stands_between_blocks),
        cmocka_unit_test(rows_stand_in_grids_and_grids_hold_rows),
        cmocka_unit_test(a_span_that_finds_no_columns_is_told),
        cmocka_unit_test(widths_that_no_row_fills_are_told),
        cmocka_unit_test(spans_beyond_the_widths_are_told),
        cmocka_unit_test(a_turned_label_stands_once),
        cmocka_unit_test(what_is_no_width_or_rule_is_told),
        cmocka_unit_test(a_box_has_rules_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
