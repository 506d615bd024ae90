/* layout, inside: grids of cells, from columns (tracks) over bands of rows (grid) to their fills
 * and rules (rules). */
#ifndef SHIMAI_GRID_INT_H
#define SHIMAI_GRID_INT_H

#include "layout/break_int.h"
#include "layout/layout_int.h"

/* ---- columns ----------------------------------------------------------------------------- */

/* Columns that are to be made narrower, so that together they take no more than `room`. */
struct layout_shrinking {
    Length *widths;
    const Length *leasts; /* that part no word and no number in them */
    size_t count;
    int64_t room;
};
/* Narrow columns keep their width, the wide ones share what is left in proportion, but none is
 * narrower than its least; where not even those find room, all are as if they could be broken
 * anywhere. */
void layout_shrink_columns(struct arena *arena, const struct layout_shrinking *columns);

#define LAYOUT_TEXT_LEAST 2 /* em: of a column of text, while others can give way */

/* How narrow columns may be made, ever harder. */
struct layout_narrowing {
    Length *widths;
    const Length *whole;  /* that part no word and no number in them */
    const Length *parted; /* that part these where they may be; NULL: not known, nor is the next */
    const Length *cut;    /* that cut these where they may not */
    size_t count;
    int64_t room;
    Length text; /* for a column of text, while others can give way */
};
/* Text gives way first, then words and numbers are parted and at last cut, in as few columns as can
 * be. False, leaving the widths alone: not even that finds room. */
bool layout_narrow_columns(struct arena *arena, const struct layout_narrowing *narrowing);

/* Columns that want widths. */
struct layout_tracks {
    const struct document_grid *look;
    const Length *needs;  /* by column, of those that are as wide as their cells */
    const Length *leasts; /* by column: as `whole` above */
    const Length *parted; /* as above */
    const Length *cut;
    int64_t room; /* for all columns, without what is between them */
    Length line;  /* of which shares are meant */
    Length least; /* for a column that shares what is left */
    Length text;  /* for a column of text, while others can give way */
};

const struct document_column *layout_track_of(const struct document_grid *look, size_t column);
/* False: they are wider than the room, whatever is done. */
MUST_CHECK bool layout_share_tracks(struct arena *arena, const struct layout_tracks *tracks,
                                    Length *widths);
/* Where the longest line, box or grid ends. */
int64_t layout_longest_line(const struct layout_flow *flow);
/* The length that a cell's blocks need along the line, when nothing parts them. */
MUST_CHECK bool layout_measure_blocks(struct layout *layout, const struct document_node *cell,
                                      const struct layout_scope *outer, Length room,
                                      Length *ret_length);
/* The same of a cell of text alone, at less cost; and the least at which no word is parted. Widens
 * `extent`. */
MUST_CHECK bool layout_measure_cell(struct layout *layout, const struct document_node *cell,
                                    const struct layout_scope *outer, struct text_extent *extent);

/* ---- grids ------------------------------------------------------------------------------- */

struct layout_grid_table {
    const struct document_node *node;
    const struct document_grid *look;
    struct layout_scope scope; /* of its rows */
    bool vertical;             /* page */
    size_t columns;
    Length *starts, *ends;      /* of columns, from where the area's lines begin */
    struct list *stops;         /* of columns: of struct layout_stops */
    struct list *header;        /* of struct layout_strip; NULL: none */
    const struct list *opening; /* set above what begins a page inside the body; NULL: nothing */
    const struct layout_strip *close;
    const struct document_node *above; /* the row before the band; NULL: it is the first */
    int64_t room;                      /* for a row that stands whole on a page … */
    int64_t most;                      /* … if what is white at its edges may reach beyond */
};

/* Cells side by side are a row by themselves. */
static inline size_t layout_row_count(const struct layout_grid_table *grid) {
    return grid->node->kind == DOCUMENT_ABREAST ? 1 : grid->node->children.count;
}

static inline const struct document_node *layout_row_at(const struct layout_grid_table *grid,
                                                        size_t index) {
    return grid->node->kind == DOCUMENT_ABREAST
               ? grid->node
               : LIST_AT(&grid->node->children, const struct document_node, index);
}

static inline const struct document_node *layout_cell_at(const struct document_node *row,
                                                         size_t index) {
    return LIST_AT(&row->children, const struct document_node, index);
}

/* Widths of columns by their cells: what they want, and the least that parts no word, or cuts none.
 */
struct layout_needs {
    Length *widths, *leasts, *parted;
};
struct layout_needs layout_new_needs(struct arena *arena, const struct layout_grid_table *grid);
MUST_CHECK bool layout_measure_needs(struct layout *layout, const struct layout_grid_table *grid,
                                     const struct layout_needs *needs);
/* What words and numbers need when they are parted (parted) or cut (leasts). */
MUST_CHECK bool layout_measure_parts(struct layout *layout, const struct layout_grid_table *grid,
                                     const struct layout_needs *parts);

/* A cell of a band: places count from the band's top. */
struct layout_grid_cell {
    const struct document_node *node;
    const struct document_cell *cell;
    size_t row; /* in the band */
    struct list strips;
    Length lead;  /* white above its content, that lets a page end there */
    Length depth; /* of its content, and that */
    int64_t top, bottom;
};

/* Rows that spans hold together. */
struct layout_band {
    struct list rows;   /* of const struct document_node * */
    struct list cells;  /* of struct layout_grid_cell */
    struct list firsts; /* of size_t, by row: the index of its first cell, and their count */
    struct list longs;  /* of size_t: the indices of cells of several rows */
    int64_t *tops;      /* of rows, and the end of the last */
    size_t *owners;     /* by row and column: the index of the cell that stands there */
    bool first, last;   /* of its grid */
};

/* Where a band is made to have a place for a page's end, and the one before, from its top. */
struct layout_level {
    int64_t before, at;
};

/* A stretch of a band that becomes a strip. */
struct layout_slice {
    const struct layout_grid_table *grid;
    const struct layout_band *band;
    int64_t top, bottom;      /* a band may be longer than any page */
    struct layout_range rows; /* that are in it, or partly */
    struct layout_strip *strip;
};

/* Colours under what stands there; before the content. */
void layout_add_fills(struct layout *layout, const struct layout_slice *slice);
/* Rules around the cells: of each row that begins in the slice that above it, of the last band that
 * below it, too. After the content. */
void layout_add_rules(struct layout *layout, const struct layout_slice *slice);
/* A rule over the whole grid, `y` below the strip's top. */
void layout_add_cross_rule(struct layout *layout, const struct layout_grid_table *grid,
                           struct layout_strip *strip, Length y, struct document_rule rule);
MUST_CHECK bool layout_add_grid(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, const struct layout_scope *outer);

/* ---- boxes ------------------------------------------------------------------------------- */

/* What a box is framed with: the ground, and the rules inside its edges. */
struct layout_frame {
    const struct document_box *look;
    uint32_t color;       /* of the rules */
    Length width, height; /* from outside to outside */
    struct list *items;   /* of struct frame_item */
};
void layout_add_frame(struct layout *layout, const struct layout_frame *frame);
/* A rule between blocks. */
MUST_CHECK bool layout_add_line(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, const struct layout_scope *outer);
/* A box that is the only piece of a strip, and has no depth of its own, becomes as deep as that
 * across the lines around it. */
void layout_stretch_box(struct layout *layout, struct layout_strip *strip, Length depth);

#endif
