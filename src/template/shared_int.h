/* Inside template: keys that blocks of several kinds have. */
#ifndef SHIMAI_TEMPLATE_SHARED_INT_H
#define SHIMAI_TEMPLATE_SHARED_INT_H

#include "block_int.h"

#include "schema/table.h"

SCHEMA_TYPE(template_span_type, int);
SCHEMA_TYPE(template_place_type, int);      /* enum document_align */
SCHEMA_TYPE(template_across_type, int);     /* enum document_across */
SCHEMA_TYPE(template_heads_type, int);      /* enum document_heads */
SCHEMA_TYPE(template_cell_align_type, int); /* enum document_align, or AT_POINT */
SCHEMA_TYPE(template_parting_type, int);    /* enum document_parting */
SCHEMA_TYPE(template_grid_rules_type, struct grid_rules *);

/* What every block may have. */
#define SHARED_FIELDS(structure)                                                                   \
    FIELD(structure, block.each, "each", expression_type, OPTIONAL, 0,                             \
          "A list: the block is set for every item"),                                              \
        FIELD(structure, block.as, "as", schema_string, OPTIONAL, 0,                               \
              "Name of the item in paths; `item` without it"),                                     \
        LIST_FIELD(structure, block.conditions, "if", expression_list_type, OPTIONAL,              \
                   "Set only if this is true (of a list: all); asked anew for every item"),        \
        LIST_FIELD(structure, block.otherwise, "else", template_block_list_type, OPTIONAL,         \
                   "Blocks instead, when this one gives nothing"),                                 \
        FIELD(structure, block.style, "style", schema_string, OPTIONAL, 0,                         \
              "A name under `styles`; without it, that of its surroundings"),                      \
        FIELD(structure, block.language, "language", schema_language, OPTIONAL, 0,                 \
              "Language of the block (BCP 47)")

/* What blocks may have that can stand across columns. */
#define SPAN_FIELD(structure)                                                                      \
    FIELD(structure, block.across, "span", template_span_type, OPTIONAL, 0,                        \
          "In pages of several columns: how many the block takes")

/* What rows of cells have. */
#define GRID_FIELDS(structure, default_across)                                                     \
    LIST_FIELD(structure, grid.widths, "widths", template_widths_type, OPTIONAL,                   \
               "Of the columns in order; the last serves all further ones"),                       \
        FIELD(structure, grid.align, "align", template_place_type, OPTIONAL, DOCUMENT_START,       \
              "Where the whole stands along the line, when it takes less than that"),              \
        FIELD(structure, grid.across, "valign", template_across_type, OPTIONAL, default_across,    \
              "Where the content of a cell stands that is less than its row"),                     \
        FIELD(structure, grid.height, "height", template_measure_type, OPTIONAL, 0,                \
              "Of a row, at least"),                                                               \
        LIST_FIELD(structure, grid.padding, "padding", template_padding_type, OPTIONAL,            \
                   "Between the edges of a cell and its content; of two, the first is across the " \
                   "lines, the second along them. Without it, where there are rules, 0.25em and "  \
                   "0.5em")

/* What tables have, too, that are forms. */
#define FORM_FIELDS(structure)                                                                     \
    GRID_FIELDS(structure, DOCUMENT_TOP),                                                          \
        FIELD(structure, rules, "rules", template_grid_rules_type, OPTIONAL, 0,                    \
              "Without it, there are none"),                                                       \
        FIELD(structure, parting, "break", template_parting_type, OPTIONAL, DOCUMENT_PART_ROWS,    \
              "Where a page may end within it; its head stands on each page again")

#endif
