/* The layout format's rows of cells: blocks side by side, tables as forms, and keys that blocks of
 * several kinds have. */
#include "shared_int.h"

/* ---- shared ------------------------------------------------------------------------------- */

static const struct schema_word span_words[] = {
    {"column", 0, "In its column"},
    {"2", 2, "Across two columns, the first of those that begin anew with it"},
    {"all", DOCUMENT_SPAN_ALL,
     "Across all columns: those above it end level, and begin anew below it"},
};
const struct schema_type template_span_type = {
    WORDS("block_span", span_words, "How many columns of the page a block takes")};

static const struct schema_word box_align_words[] = {
    {"start", DOCUMENT_START, "Where lines begin"},
    {"center", DOCUMENT_CENTER, "In the middle of the line"},
    {"end", DOCUMENT_END, "Where lines end"},
};
const struct schema_type template_place_type = {WORDS(
    "box_align", box_align_words, "Where a box, or a row, stands that is smaller than the line")};

static const struct schema_word across_words[] = {
    {"top", DOCUMENT_TOP, "At the top; in vertical writing, at the right"},
    {"middle", DOCUMENT_MIDDLE, "In the middle"},
    {"bottom", DOCUMENT_BOTTOM, "At the bottom; in vertical writing, at the left"},
};
const struct schema_type template_across_type = {
    WORDS("valign", across_words, "Where the content of a cell stands that is less than its row")};

/* ---- side by side ------------------------------------------------------------------------- */

static const struct schema_field row_fields[] = {
    LIST_FIELD(
        row_block, blocks, "row", template_block_list_type, NEEDED,
        "Its blocks: each, and for `each` item, is a cell; several in one stand in a `box`, or "
        "under `blocks`"),
    GRID_FIELDS(row_block, DOCUMENT_TOP),
    FIELD(row_block, gap, "gap", template_measure_type, OPTIONAL, 0,
          "Between cells; without it they touch, and boxes that touch share a rule"),
    FIELD(row_block, border, "border", template_rule_type, OPTIONAL, 0,
          "A rule around the cells, and between those that touch"),
    FIELD(row_block, mirrored, "mirror", schema_boolean, OPTIONAL, 0,
          "True: in horizontal lines, the cells stand in the other order on left-hand pages, so "
          "that the same one is by the fore edge"),
    SPAN_FIELD(row_block),
    SHARED_FIELDS(row_block),
};
const struct schema_type template_row_block_type = {
    OBJECT(row_block, "row", row_fields,
           "Blocks side by side, which no page break parts: boxes for stamps, a picture and its "
           "text, small tables. Without `widths`, at the start of the line what has a width of its "
           "own has that, and the others share the rest; elsewhere all are as wide as they need. "
           "Boxes without a height are as high as the row"),
};

/* ---- tables as forms ---------------------------------------------------------------------- */

static const struct schema_field grid_rules_fields[] = {
    FIELD(grid_rules, all, "all", template_rule_type, OPTIONAL, 0, "Those that are not named"),
    FIELD(grid_rules, outer, "outer", template_rule_type, OPTIONAL, 0, "Round about the table"),
    FIELD(grid_rules, rows, "rows", template_rule_type, OPTIONAL, 0, "Between rows"),
    FIELD(grid_rules, columns, "columns", template_rule_type, OPTIONAL, 0, "Between columns"),
    FIELD(grid_rules, head, "head", template_rule_type, OPTIONAL, 0,
          "Below the head; without it, as between rows"),
    FIELD(grid_rules, side, "side", template_rule_type, OPTIONAL, 0,
          "Behind heads of rows; without it, as between columns"),
};
const struct schema_type template_grid_rules_type = {
    OBJECT(grid_rules, "rules", grid_rules_fields,
           "Rules of a table, in its style's colour: one for all, or by what they part"),
    .shorthand = "all",
};

static const struct schema_word parting_words[] = {
    {"rows", DOCUMENT_PART_ROWS,
     "Between rows; a row that no page holds is parted between its lines"},
    {"lines", DOCUMENT_PART_LINES, "Between the lines of long rows, too"},
    {"never", DOCUMENT_PART_NEVER, "Nowhere, as long as the table fits a page"},
};
const struct schema_type template_parting_type = {
    WORDS("parting", parting_words, "Where a page may end within a table")};

static const struct schema_field grid_fields[] = {
    LIST_FIELD(grid_block, rows, "grid", template_block_list_type, NEEDED,
               "Its rows: blocks `cells`, and those that come to such"),
    FORM_FIELDS(grid_block),
    SPAN_FIELD(grid_block),
    SHARED_FIELDS(grid_block),
};
const struct schema_type template_grid_block_type = {
    OBJECT(grid_block, "grid", grid_fields, "A table whose rows are written out: a form, a list"),
};

SCHEMA_STATIC(cell_count_type, int32_t) = {
    .kind = SCHEMA_INTEGER, .name = "cell_span", .minimum = 1, .maximum = 1000};

static const struct schema_word heads_words[] = {
    {"none", DOCUMENT_HEADS_NONE, "Of nothing"},
    {"column", DOCUMENT_HEADS_COLUMN, "Of its columns"},
    {"row", DOCUMENT_HEADS_ROW, "Of its rows"},
};
const struct schema_type template_heads_type = {
    WORDS("heads", heads_words, "What a cell is the head of, for those who hear the table")};

static const struct schema_word cell_align_words[] = {
    {"justify", DOCUMENT_JUSTIFY, "Both edges; the last line at the start"},
    {"start", DOCUMENT_START, "Where lines begin"},
    {"center", DOCUMENT_CENTER, "In the middle"},
    {"end", DOCUMENT_END, "Where lines end: numbers"},
    {"spread", DOCUMENT_JUSTIFY_ALL, "Evenly over the width of the cell (均等割付)"},
    {"point", AT_POINT, "Numbers of a column with their points one below the other"},
};
const struct schema_type template_cell_align_type = {
    WORDS("cell_align", cell_align_words, "Where the lines of a cell stand")};

static const struct schema_field cell_fields[] = {
    LIST_FIELD(cell, text, "text", template_text_type, OPTIONAL, "Its text"),
    LIST_FIELD(cell, blocks, "blocks", template_block_list_type, OPTIONAL,
               "Blocks, below the text"),
    FIELD(cell, columns, "span", cell_count_type, OPTIONAL, 1, "Columns it takes"),
    FIELD(cell, rows, "rows", cell_count_type, OPTIONAL, 1,
          "Rows it takes, up to the end of the head or of the table"),
    FIELD(cell, heads, "heads", template_heads_type, OPTIONAL, DOCUMENT_HEADS_BY_PLACE,
          "Without it, a cell of a head is that of its columns, the first of another row, where it "
          "has a text and is not alone, that of its row, and one that is alone that of what is "
          "below it"),
    FIELD(cell, style, "style", schema_string, OPTIONAL, 0, "Style of its text"),
    FIELD(cell, align, "align", template_cell_align_type, OPTIONAL, AS_AROUND,
          "Without it, as its style says"),
    FIELD(cell, across, "valign", template_across_type, OPTIONAL, AS_AROUND,
          "Without it, as the table says"),
    FIELD(cell, writing, "writing", template_writing_type, OPTIONAL, AS_AROUND,
          "Where lines run in it; without it, as around it"),
    FIELD(cell, fill, "fill", template_color_type, OPTIONAL, 0, "Colour of its ground"),
    FIELD(cell, once, "once", schema_boolean, OPTIONAL, 0,
          "True: where the row above says the same here, and in such cells before it, one cell "
          "stands for both; on a further page its text stands again"),
};
static const struct schema_type cell_type = {
    OBJECT(cell, "cell", cell_fields, "A cell of a table: a text, or blocks"),
    .shorthand = "text",
};
SCHEMA_STATIC_LIST(cells_type,
                   struct cell) = {.kind = SCHEMA_LIST, .name = "cells", .item = &cell_type};

static const struct schema_field rule_fields[] = {
    FIELD(rule_block, rule, "rule", template_rule_type, NEEDED, 0, "How thick it is"),
    FIELD(rule_block, width, "width", template_extent_type, OPTIONAL, 0,
          "How long it is: a length, or a share of the line; without it, all of that"),
    FIELD(rule_block, align, "align", template_place_type, OPTIONAL, DOCUMENT_START,
          "Where it stands along the line"),
    SPAN_FIELD(rule_block),
    SHARED_FIELDS(rule_block),
};
const struct schema_type template_rule_block_type = {
    OBJECT(rule_block, "rule_block", rule_fields,
           "A rule between blocks, in its style's colour; the spaces around it are its style's"),
};

static const struct schema_field cells_fields[] = {
    LIST_FIELD(cells_block, cells, "cells", cells_type, NEEDED,
               "Its cells; those that rows above take are not named"),
    FIELD(cells_block, head, "head", schema_boolean, OPTIONAL, 0,
          "True: a row of the head, if all above it are; several make storeys"),
    FIELD(cells_block, above, "above", template_rule_type, OPTIONAL, 0,
          "The rule above it: over a total"),
    FIELD(cells_block, height, "height", template_measure_type, OPTIONAL, 0, "At least"),
    FIELD(cells_block, fill, "fill", template_color_type, OPTIONAL, 0,
          "Colour of the ground of cells that have none"),
    SHARED_FIELDS(cells_block),
};
const struct schema_type template_cells_block_type = {
    OBJECT(cells_block, "cells", cells_fields, "A row of a `grid`; only there"),
};
