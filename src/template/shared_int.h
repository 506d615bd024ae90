/* Inside template: keys that blocks of several kinds have. */
#ifndef SHIMAI_TEMPLATE_SHARED_INT_H
#define SHIMAI_TEMPLATE_SHARED_INT_H

#include "block_int.h"

#include "schema/table.h"

SCHEMA_TYPE(template_span_type, int);
SCHEMA_TYPE(template_place_type, int); /* enum document_align */

/* What every block may have. */
#define SHARED_FIELDS(structure)                                                                   \
    FIELD(structure, block.each, "each", expression_type, OPTIONAL, 0,                             \
          "A list: the block is set for every item"),                                              \
        FIELD(structure, block.as, "as", schema_string, OPTIONAL, 0,                               \
              "Name of the item in paths; `item` without it"),                                     \
        FIELD(structure, block.conditions, "if", expression_list_type, OPTIONAL, 0,                \
              "Set only if this is true (of a list: all); asked anew for every item"),             \
        FIELD(structure, block.otherwise, "else", template_block_list_type, OPTIONAL, 0,           \
              "Blocks instead, when this one gives nothing"),                                      \
        FIELD(structure, block.style, "style", schema_string, OPTIONAL, 0,                         \
              "A name under `styles`; without it, that of its surroundings"),                      \
        FIELD(structure, block.language, "language", schema_language, OPTIONAL, 0,                 \
              "Language of the block (BCP 47)")

/* What blocks may have that can stand across columns. */
#define SPAN_FIELD(structure)                                                                      \
    FIELD(structure, block.across, "span", template_span_type, OPTIONAL, 0,                        \
          "In pages of several columns: how many the block takes")

#endif
