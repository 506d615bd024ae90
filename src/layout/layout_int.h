/* layout, inside: the vertical list between composed blocks and pages.
 *
 * Three things are done one after the other, and none looks back. Setting (block, list, table, box,
 * figure, notes; with compose, flow and opening under them) makes a sequence's blocks strips.
 * Breaking (break, balance, bands, columns, floats; book for all sequences) cuts the list. Placing
 * (place, margin, pages) puts what was cut on sheets. Blocks hold blocks: block, list, table, box
 * and notes call each other for that reason alone, and are the only circle.
 *
 * Blocks become strips: horizontal slices of the type area that no page break cuts, with the space
 * above each and the penalty of a page break before it (TeX's vertical list). Strips become pages.
 * x counts from where lines begin in the type area, y inside a strip from its top.
 *
 * All of it is said as of horizontal writing. In vertical writing lines run down the page and
 * strips follow each other to the left: the whole is turned a quarter clockwise where pieces are
 * placed on their page (place.c), and nowhere else. Charts are not turned with it. */
#ifndef SHIMAI_LAYOUT_INT_H
#define SHIMAI_LAYOUT_INT_H

#include "chart/chart.h"
#include "layout/layout.h"

#include <glib.h>

/* Lengths of a document are held within ±200 inches, PDF's largest page, so that the sum of a
 * dozen of them is still a Length. */
#define LAYOUT_LENGTH_MAX ((Length)14400 * LENGTH_PT)

/* Rounding of lengths lets a line miss the grid by a hair: that is still on it. */
#define LAYOUT_GRID_TOLERANCE (LENGTH_PT / 32)

/* Blocks nested deeper are left out with a warning; YAML's own limit lies below. */
#define LAYOUT_DEPTH_MAX 256

/* What is painted beyond the page's edges for the printer's cut: more than the usual 3 mm. */
#define LAYOUT_BLEED length_from_mm(5)

/* What a page break costs. A sum of lighter ones never outweighs a heavier in one document. */
enum layout_penalty {
    LAYOUT_BREAK_FREE = 0,
    LAYOUT_BREAK_LONELY = 1,        /* leaves fewer lines behind or ahead than a style asks for */
    LAYOUT_BREAK_KEEP = 100000,     /* parts a heading or title from what follows */
    LAYOUT_BREAK_SOLID = 1000000000 /* cuts what is one thing: a heading, a table's head */
};

/* ---- state ------------------------------------------------------------------------------- */

/* What one call works with. */
struct layout {
    struct arena *arena;
    struct text_fonts *fonts;
    const struct document *document;
    const struct document_sequence *sequence; /* whose blocks are being composed */
    struct diags *diags;
    Length room;          /* height of the type area */
    struct list composed; /* of struct layout_composed, in reading order */
    GHashTable *folios; /* nodes that are referred to → const char *, the number of their page */
    const char
        *widest; /* numbers of pages stand in boxes as wide as this; NULL: as wide as they are */
    struct list pictures; /* of struct layout_picture *: opened once, whoever shows them */
    bool trace;           /* for dumps: lines keep their characters' classes and spaces */
    bool boxed;           /* the blocks being composed stand in a box, or in a cell … */
    bool celled;          /* … whose lines do not keep to a grid */
    bool cuts;            /* widths are asked for as of words cut wherever they may be */
    bool loose;           /* lines stand at their start: how long they are is being asked */
};

/* A block's text as composed, for the dump of lines. */
struct layout_composed {
    const struct document_node *node;
    const char *part; /* "label", "body" */
    const struct text_block *block;
};

/* Where a block stands and what it inherits. */
struct layout_scope {
    Length x;     /* line head of blocks without an indent of their own */
    Length head;  /* where indents count from: an item's line head, x elsewhere */
    Length right; /* line end */
    Length first_indent;
    const struct document_style *style;
    /* The style by which a block around has given its spaces and indents already; a block that
     * inherits it gives none. */
    const struct document_style *applied;
    const char *language;
    enum document_writing writing;
    const struct list *stops; /* of struct layout_stops: measured tabs of blocks around; or NULL */
    bool display; /* it is read at a glance: a heading, a caption, the head of a table */
    int depth;
};

/* ---- strips ------------------------------------------------------------------------------ */

/* A line, or (line NULL) a group of placed items. */
struct layout_piece {
    const struct text_line *line;
    struct frame_item group;
    const struct document_node *node;
    bool label; /* the line is of the node's label */
    Length x;
    Length mirrored; /* further along on left-hand pages */
    Length y;        /* of the baseline; of a group, its top */
    Length height;   /* of a line, its feed */
    Length width;    /* of a box, a picture, a grid */
    uint32_t color;  /* of a box: its rules' */
};

struct layout_strip {
    Length space; /* above; dropped where a natural page break falls before the strip */
    Length height;
    Length slack_above, slack_below;  /* from its edges to the em boxes in it */
    int64_t penalty;                  /* of a page break before it */
    bool forced;                      /* a page begins here, … */
    bool forced_column;               /* … or a column */
    bool attached;                    /* to the strip before, rather than to the grid */
    bool fills;                       /* the space above grows by what the page leaves */
    bool opens_spread;                /* the next page is to face its own */
    bool floats;                      /* text may go ahead of it … */
    Length float_before, float_after; /* … and leave it these spaces of its own */
    size_t span;                      /* columns it is across; 0: in one */
    struct list pieces;               /* of struct layout_piece */
    const struct layout_foot *foot;   /* NULL: it refers to no note at the page's foot */
    bool carries;                     /* of no height: the note of a strip before goes on */
    const struct list *header;        /* of struct layout_strip, repeated when a page begins here */
    const struct layout_strip *close; /* set below it when a page ends here; NULL: nothing */
    struct span origin;
};

/* Begins a column on purpose, be it that of a page. */
static inline bool layout_is_begun(const struct layout_strip *strip) {
    return strip->forced || strip->forced_column;
}

/* Notes that stand on the page, and in the column, of the strip with their marks. */
struct layout_foot {
    struct list strips; /* of struct layout_strip; the first's space is above them all */
    Length height;      /* of all of them, without that space */
};

/* A piece that waits for the strip on whose baseline it will stand. */
struct layout_pending {
    struct layout_piece piece;
    size_t strip;   /* index */
    bool continued; /* from the strip before: no page begins between them */
};

/* The vertical list being built. */
struct layout_flow {
    struct list strips;  /* of struct layout_strip */
    struct list pending; /* of struct layout_pending: labels */
    Length space;        /* before the next strip */
    int64_t penalty;     /* of a break before the next strip */
    int32_t lonely;      /* how many breaks after that are after too few lines below a heading */
    bool forced, forced_column;
    bool fills; /* the space before the next strip grows by what the page leaves */
};

void layout_flow_space(struct layout_flow *flow, Length space);
/* What follows comes nearer by `pull`, no further than over the last strip. */
void layout_flow_pull(struct layout_flow *flow, Length pull);
/* A break before the next strip costs at least `penalty`. */
void layout_flow_keep(struct layout_flow *flow, int64_t penalty);
/* Labels: `label` will stand with the strip `ahead` strips after the next. */
void layout_flow_pend(struct arena *arena, struct layout_flow *flow,
                      const struct layout_piece *label, size_t ahead);
/* Appends a strip of at least `height` with `piece` (may be NULL) and what is pending; takes over
 * the flow's space and penalty. Valid until the next. */
struct layout_strip *layout_flow_push(struct arena *arena, struct layout_flow *flow, Length height,
                                      const struct layout_piece *piece);
/* The next block begins at `x`: labels that reach beyond get strips of their own above it. */
void layout_flow_clear(struct arena *arena, struct layout_flow *flow, Length x);
/* Gives labels still pending strips of their own. */
void layout_flow_flush(struct arena *arena, struct layout_flow *flow);
/* Recomputes a strip's slack from its pieces. */
void layout_strip_trim(struct layout_strip *strip);

/* ---- text -------------------------------------------------------------------------------- */

/* Numbers for PAGE and PAGES runs; NULL: the runs vanish. */
struct layout_numbers {
    const char *page; /* as printed */
    size_t pages;
};

Length layout_bound(int64_t length);
Length layout_size(const struct document_style *style);
Length layout_feed(const struct document_style *style);

/* The node's own style and language, or those it inherits; whether it is for display. */
struct layout_scope layout_enter(const struct layout_scope *scope,
                                 const struct document_node *node);

/* Appends struct text_run to `ret_runs`. */
void layout_text_runs(struct layout *layout, const struct layout_scope *scope,
                      const struct list *runs, const struct layout_numbers *numbers,
                      struct list *ret_runs);
MUST_CHECK bool layout_measure(struct layout *layout, const struct text_paragraph *paragraph,
                               struct text_extent *ret_extent);
MUST_CHECK bool layout_measure_tabs(struct layout *layout, const struct text_paragraph *paragraph,
                                    struct text_tab_room *rooms);
/* The style's tabs for labels or for other text, of struct text_tab. */
struct list layout_tabs(struct layout *layout, const struct layout_scope *scope, bool label);
/* Takes a block into account, as `scope` has it, for the measured tabs of blocks that stand in line
 * with it; then settles where these are. `stops`: for the scopes of all of them. */
MUST_CHECK bool layout_note_stops(struct layout *layout, const struct layout_scope *scope,
                                  const struct document_node *node, struct list *stops);
void layout_settle_stops(struct list *stops);
/* Both, for the children of a node. */
MUST_CHECK bool layout_find_stops(struct layout *layout, const struct document_node *node,
                                  const struct layout_scope *scope, struct list *ret_stops);
/* A label's lines: they stand at their start. No runs, no measure. */
struct text_paragraph layout_label_paragraph(struct layout *layout,
                                             const struct layout_scope *scope);
/* The paragraph's geometry, alignment, feed and tabs from the scope and its style; no runs, no
 * indents. A measure of less than one em is widened to the left and reported. */
struct text_paragraph layout_paragraph(struct layout *layout, struct layout_scope *scope,
                                       struct span origin);
MUST_CHECK bool layout_compose(struct layout *layout, struct text_paragraph *paragraph,
                               const struct list *runs, const struct text_block **ret_block);
/* Does a break before line `index` of `count` leave fewer lines than the style asks for? */
bool layout_is_lonely(const struct document_style *style, size_t index, size_t count);
/* Is there one character in the line at most, besides punctuation? */
bool layout_is_lone_character(const struct text_line *line);
void layout_note_composed(struct layout *layout, const struct document_node *node, const char *part,
                          const struct text_block *block);

/* ---- blocks ------------------------------------------------------------------------------ */

/* A label and the column it stands in. */
struct layout_label {
    struct list runs; /* of struct text_run */
    Length natural;
    Length column; /* width of the column; 0 with gap 0: there is none */
    Length gap;
};

/* How wide a label is on one line. */
MUST_CHECK bool layout_measure_label(struct layout *layout, const struct layout_scope *scope,
                                     struct layout_label *label);
/* The label of a block that stands in no list; empty where it has none. */
MUST_CHECK bool layout_own_label(struct layout *layout, const struct document_node *node,
                                 const struct layout_scope *scope, struct layout_label *ret_label);
/* Labels of all children of a list in order; those of children that are no items stay empty. */
MUST_CHECK bool layout_prepare_labels(struct layout *layout, const struct document_node *list,
                                      const struct layout_scope *scope,
                                      struct layout_label **ret_labels);

static inline bool layout_is_heading(const struct document_node *node) {
    return node->kind == DOCUMENT_HEADING || node->kind == DOCUMENT_TITLE;
}
/* Begins a block: the space and the indents of its style, unless applied already. */
void layout_open(struct layout_flow *flow, struct layout_scope *scope);
/* Ends it; `opened` is the scope before layout_open. */
void layout_close(struct layout_flow *flow, const struct layout_scope *opened);
MUST_CHECK bool layout_add_node(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, const struct layout_scope *scope);
MUST_CHECK bool layout_add_children(struct layout *layout, struct layout_flow *flow,
                                    const struct document_node *node,
                                    const struct layout_scope *scope);
/* A block of text with its label, at the place `scope` gives. Moves scope->x to the body. */
MUST_CHECK bool layout_add_text(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, struct layout_scope *scope,
                                const struct layout_label *label);
MUST_CHECK bool layout_add_list(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, const struct layout_scope *scope);
MUST_CHECK bool layout_add_notes(struct layout *layout, struct layout_flow *flow,
                                 const struct document_node *node,
                                 const struct layout_scope *scope);
MUST_CHECK bool layout_add_table(struct layout *layout, struct layout_flow *flow,
                                 const struct document_node *node,
                                 const struct layout_scope *scope);
MUST_CHECK bool layout_add_plot(struct layout *layout, struct layout_flow *flow,
                                const struct document_node *node, const struct layout_scope *outer);
MUST_CHECK bool layout_add_figure(struct layout *layout, struct layout_flow *flow,
                                  const struct document_node *node,
                                  const struct layout_scope *scope);
/* A figure's picture across both pages of a spread; `node`: of the picture. */
MUST_CHECK bool layout_add_spread(struct layout *layout, struct layout_flow *flow,
                                  const struct document_node *node);
MUST_CHECK bool layout_add_plate(struct layout *layout, struct layout_flow *flow,
                                 const struct document_node *node,
                                 const struct layout_scope *scope);
MUST_CHECK bool layout_add_box(struct layout *layout, struct layout_flow *flow,
                               const struct document_node *node, const struct layout_scope *scope);
/* What the page leaves for a block that is not cut; all of it when what is kept above takes most.
 */
Length layout_block_room(const struct layout *layout, const struct layout_flow *flow);
/* The same for a chart or plates: what is above on a page that holds little else is no reason for
 * another page. */
Length layout_page_room(const struct layout *layout, const struct layout_flow *flow);
/* The height of a strip for such a block: whole lines of the grid, so that the lines after it stay
 * on it (JLReq 4.5.1); its bare height where that would not fit the page. */
Length layout_block_height(const struct layout *layout, Length room, Length height);
/* Composes the notes of a sequence that stand at the foot of pages, and hands them to the strips
 * with their marks. `node` as below; `scope`: of its blocks. */
MUST_CHECK bool layout_set_feet(struct layout *layout, const struct document_node *node,
                                const struct layout_scope *scope, struct layout_flow *flow);
/* The blocks of a sequence as one vertical list; sets layout->sequence and layout->room. `node`:
 * the sequence's, or the root of a document without any. */
MUST_CHECK bool layout_build(struct layout *layout, const struct document_node *node,
                             const struct document_sequence *sequence,
                             struct layout_flow *ret_flow);

#endif
