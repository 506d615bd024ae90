/* Cells of rows and columns: tables as forms, and blocks side by side. Part of document.h.
 *
 * Rows follow each other as lines do, columns along them: what is said here holds in both writings,
 * except of boxes, whose sides are those they have on paper. */
#ifndef SHIMAI_DOCUMENT_GRID_H
#define SHIMAI_DOCUMENT_GRID_H

#include "style.h"

/* Width 0: there is none. Twice: two of that width, with thrice as much between them (双柱罫). */
struct document_rule {
    Length width;
    bool twice;
};

/* What a rule takes from its one edge to the other. */
#define DOCUMENT_RULE_TWICE 5
static inline Length document_rule_extent(struct document_rule rule) {
    return rule.twice ? DOCUMENT_RULE_TWICE * rule.width : rule.width;
}

/* A rule between blocks, along their lines. */
struct document_stroke {
    struct document_rule rule;
    Length width;              /* how long it is; 0: … */
    int32_t share;             /* 1/1000 of the line; 0: all of it */
    enum document_align align; /* START, CENTER or END */
};

/* Sides of a box on paper. */
enum document_edge {
    DOCUMENT_EDGE_TOP,
    DOCUMENT_EDGE_RIGHT,
    DOCUMENT_EDGE_BOTTOM,
    DOCUMENT_EDGE_LEFT,
    DOCUMENT_EDGES
};

/* How wide a column is: as its cells need, a length, a share of the line, or a part of what others
 * leave. */
enum document_column_kind {
    DOCUMENT_COLUMN_NEED,
    DOCUMENT_COLUMN_LENGTH,
    DOCUMENT_COLUMN_SHARE,
    DOCUMENT_COLUMN_WEIGHT
};

struct document_column {
    enum document_column_kind kind;
    Length length;
    int32_t millis; /* SHARE: of the line; WEIGHT */
};

/* Where the content of a cell stands that is less than its row. */
enum document_across { DOCUMENT_TOP, DOCUMENT_MIDDLE, DOCUMENT_BOTTOM };

/* What a cell is the head of: all below it in its columns, or all behind it in its rows. */
enum document_heads {
    DOCUMENT_HEADS_BY_PLACE, /* until cells are placed: see document_place_cells */
    DOCUMENT_HEADS_NONE,
    DOCUMENT_HEADS_COLUMN,
    DOCUMENT_HEADS_ROW
};

/* The rules of a grid, by what they part. Outer: round about; head: below the last head row; side:
 * behind heads of rows. */
enum document_grid_rule {
    DOCUMENT_RULE_OUTER,
    DOCUMENT_RULE_ROWS,
    DOCUMENT_RULE_COLUMNS,
    DOCUMENT_RULE_HEAD,
    DOCUMENT_RULE_SIDE,
    DOCUMENT_GRID_RULES
};

/* Where a page may end: between rows, within them between lines, or nowhere as long as the whole
 * fits a page. */
enum document_parting { DOCUMENT_PART_ROWS, DOCUMENT_PART_LINES, DOCUMENT_PART_NEVER };

/* How cells are set. Zeroed beyond the columns: as wide as need be, without rules, touching. */
struct document_grid {
    struct list tracks; /* of struct document_column; the last serves all further columns */
    size_t columns;     /* at least 1 */
    Length gap;         /* between columns */
    Length pad_along, pad_across; /* between a cell's edge and its content */
    Length row_height;            /* at least */
    enum document_align align;    /* START, CENTER or END: where it stands along the line */
    struct document_rule rules[DOCUMENT_GRID_RULES];
    enum document_parting parting;
    bool mirrored; /* on left-hand pages columns stand in the other order */
};

/* A cell's place and look. Cells stand in the node of the row in which they begin, in the order of
 * their columns. */
struct document_cell {
    size_t column;        /* in which it begins, from 0 */
    size_t columns, rows; /* it takes, 1 or more; rows end with the table */
    enum document_heads heads;
    enum document_across across;
    bool once;     /* the same text in the row above: one cell for both */
    size_t lacks;  /* columns that it was to take, but cells from above stand there */
    bool at_point; /* its first run is a tab to the point of numbers, which prints alone heed */
    bool filled;   /* with … */
    uint32_t fill; /* 0xRRGGBB */
};

/* Beside its cells, of a row. */
struct document_row {
    bool ruled; /* above it stands, whatever its grid says, … */
    struct document_rule above;
    Length height; /* at least; 0: as its grid says */
};

#endif
