/* layout, inside: from the vertical list to the pages of the book. */
#ifndef SHIMAI_LAYOUT_BREAK_INT_H
#define SHIMAI_LAYOUT_BREAK_INT_H

#include "layout/layout_int.h"

/* ---- pages ------------------------------------------------------------------------------- */

struct layout_part;
struct layout_leaf;

/* The geometry of a sequence's pages, bounded; of a vertical page, turned as its strips are: its
 * width is the page's height, and y counts from the right. */
struct layout_sheet {
    bool vertical;
    Length width, height;
    Length x, y; /* of the type area */
    Length area_width, area_height;
    Length margin_below; /* from the type area to where the page ends */
    size_t columns;
    Length column_width;
    Length column_step; /* from a column to the next */
};

struct layout_sheet layout_bound_sheet(const struct document_page *page);
/* A sheet as its strips see it, or from there back as it lies. */
struct layout_sheet layout_turn_sheet(const struct layout_sheet *sheet);
/* The same for a page of that side. */
struct layout_sheet layout_side_sheet(const struct document_page *page, bool verso);

/* What strips are put on: the page being filled, or a box. */
struct layout_canvas {
    struct arena *arena;
    const struct layout_sheet *sheet;
    struct list *items; /* of struct frame_item */
    bool left_hand;     /* a page that lies left of the spine */
};
/* Adds a strip's pieces; (x, y) is its top left corner on the sheet as strips see it. */
void layout_place_strip(const struct layout_canvas *canvas, Length x, Length y,
                        const struct layout_strip *strip);

/* Adds the lines along and through the characters of a piece's line; `at` is where its text begins.
 */
void layout_place_strokes(const struct layout_canvas *canvas, struct frame_offset at,
                          const struct layout_piece *piece);

/* Tells of ruby on finished pages that stands in what is none of its paragraph's. */
void layout_check_readings(struct layout *layout, const struct frame_pages *pages);

/* A column of the type area seen from the vertical list. The grid's first feed begins half a line
 * gap above the area, so that the first em box sits at its edge (JLReq 2.4.2). */
struct layout_area {
    Length room;  /* for text and the notes at its foot */
    Length level; /* for text: where columns end level, less than the room */
    /* Of notes that stand at the foot already: those of text further up in the column. */
    Length held, held_slack;
    Length feed;
    Length gap_above, gap_below;
    bool on_grid;     /* strips of one feed stand on the grid */
    bool across;      /* notes are not the column's but the page's */
    Length notes_gap; /* between the text and the notes at its foot */
};

struct layout_area layout_grid(const struct layout *layout, Length room);
/* Height of the room for content on a page. */
Length layout_room(const struct document_sequence *sequence);

/* The strips of one column: from `first` up to `end`, not included. */
struct layout_cut {
    size_t first, end;
    bool with_header;
    bool opens;         /* the first column of its page */
    size_t column;      /* in which it begins */
    Length top;         /* of the first strip (or header) from the area's top */
    Length text_bottom; /* of the last em box of its text from the area's top ... */
    Length bottom;      /* ... with the notes close below it */
    Length notes; /* height of the notes at its foot, from em box to em box; 0: there are none */
    Length notes_slack; /* from there to the lower edge of the last note's strip */
};

/* Does it fit? */
bool layout_is_inside(const struct layout_cut *cut, const struct layout_area *area);

/* Where strips stand in a column: call for each strip of a cut in turn. */
struct layout_cursor {
    int64_t y; /* from the area's top */
    bool moved;
};
struct layout_cursor layout_cursor_begin(const struct layout_strip *first,
                                         const struct layout_cut *cut);
/* Gives the strip's top, and moves below it. */
int64_t layout_cursor_place(struct layout_cursor *cursor, const struct layout_area *area,
                            const struct layout_strip *strip);

/* Sets the strips of a column. (x, y): its top left corner. */
void layout_place_cut(const struct layout_canvas *canvas, Length x, Length y,
                      const struct layout_part *part, const struct layout_cut *cut);
/* Items from `from` on are no content: they have been read, or are not to be. */
void layout_mark_artifacts(struct list *items, size_t from);
/* Takes the notes of a strip to the foot of its column, or page. */
void layout_cut_notes(struct layout_cut *cut, const struct layout_strip *strip);
/* Sets the notes of a page that stand in a column, or across all from the first on, under their
 * rule. (x, y): the column's top left corner. */
void layout_place_notes(const struct layout *layout, const struct layout_canvas *canvas, Length x,
                        Length y, const struct layout_leaf *leaf, size_t column);

/* A stretch of the vertical list. */
struct layout_range {
    size_t first, end;
};

/* Cuts a stretch into columns at the least cost, and gives that cost. Gives at least one cut;
 * `ret_cuts`: of struct layout_cut. */
int64_t layout_break_pages(struct arena *arena, const struct layout_flow *flow,
                           struct layout_range range, const struct layout_area *area,
                           struct list *ret_cuts);
/* Cuts the list into pages of so many columns; those of a page that is not full are of one height,
 * as far as they can be. */
void layout_break_columns(struct arena *arena, const struct layout_flow *flow,
                          const struct layout_area *area, size_t columns, struct list *ret_cuts);

/* Columns to be filled with a vertical list. */
struct layout_columns {
    struct arena *arena;
    const struct layout_flow *flow;
    const struct layout_area *area;
    size_t count;
    const struct list *feet; /* of Length, by page: kept for notes across the columns; or NULL */
};

/* Cuts a stretch into columns of one height, as low as they can be; false, `*cuts` as they are,
 * where that costs more than `penalty`, or is no lower than the area. */
MUST_CHECK bool layout_balance(const struct layout_columns *columns, struct layout_range range,
                               int64_t penalty, struct list *cuts);
/* Cuts a list whose notes stand across the columns. */
void layout_break_across(const struct layout_columns *columns, struct list *ret_cuts);
/* Is anything in the list across the columns? */
bool layout_has_bands(const struct layout_flow *flow);
/* Cuts a list with strips across the columns: what is above them ends level, and the columns begin
 * anew below. */
void layout_break_bands(const struct layout_columns *columns, struct list *ret_cuts);

/* ---- the book ---------------------------------------------------------------------------- */

/* A sequence composed and cut. */
struct layout_part {
    const struct document_node *node;
    const struct document_sequence *sequence;
    struct layout_flow flow;
    struct layout_area area;
    struct list cuts;     /* of struct layout_cut */
    struct list composed; /* of struct layout_composed */
    bool refers;          /* to pages by their numbers */
};

/* A page of the book. */
struct layout_leaf {
    const struct layout_part *part;
    struct layout_range cuts; /* none: a blank page */
    bool first;               /* of its sequence */
    uint32_t number;
};

struct layout_plan {
    struct list parts;  /* of struct layout_part */
    struct list leaves; /* of struct layout_leaf, in the order in which they are read */
    size_t front; /* of them, read from the front; the others' first is the book's last page */
    struct list folios; /* of struct frame_folio: of what is referred to */
};

/* Lets figures that float stand further on where they leave a page of one column too empty. */
void layout_float_figures(struct arena *arena, struct layout_flow *flow,
                          const struct layout_area *area);

/* Composes all sequences, orders their pages with the blank ones between, and settles the numbers
 * that texts refer to. */
MUST_CHECK bool layout_make_plan(struct layout *layout, struct layout_plan *ret_plan);

/* Sets the running lines of a page. */
MUST_CHECK bool layout_add_margins(struct layout *layout, const struct layout_sheet *sheet,
                                   const struct layout_leaf *leaf, bool verso, size_t pages,
                                   struct list *items);

#endif
