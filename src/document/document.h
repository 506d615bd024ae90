/* document: the logical tree between a layout's template and the pages.
 *
 * Headings, paragraphs, lists, tables and charts in reading order, every one with its language,
 * its style (already resolved) and where its text was written. No positions: those are layout's.
 * Nothing here knows of cities: a chart is dated marks and bands, whatever they stand for. */
#ifndef SHIMAI_DOCUMENT_H
#define SHIMAI_DOCUMENT_H

#include "base/base.h"
#include "chart.h"
#include "grid.h"
#include "picture.h"
#include "plot.h"
#include "style.h"

/* ---- text -------------------------------------------------------------------------------- */

enum document_run_kind {
    DOCUMENT_RUN_TEXT,
    DOCUMENT_RUN_BREAK,   /* a forced line end */
    DOCUMENT_RUN_LEADER,  /* `text` repeated over `width`; width 0 fills the line */
    DOCUMENT_RUN_PAGE,    /* the page's number; running heads only */
    DOCUMENT_RUN_PAGES,   /* the number of pages */
    DOCUMENT_RUN_PAGE_OF, /* the number of the page on which `target` begins */
    DOCUMENT_RUN_TAB,     /* to the style's next tab; `text` (may be "") fills the way */
    DOCUMENT_RUN_NOTE     /* a note of that text, not yet collected; elsewhere it shows nothing */
};

/* What a run's characters are there for, when that is not to be read on. */
enum document_use {
    DOCUMENT_USE_TEXT,
    DOCUMENT_USE_SUPERSCRIPT,
    DOCUMENT_USE_SUBSCRIPT,
    DOCUMENT_USE_REFERENCE, /* the mark of a note */
    DOCUMENT_USE_UNIT,
    DOCUMENT_USE_COMBINED, /* side by side in a vertical line */
    DOCUMENT_USE_MAX
};

/* Ruby over some characters of a run. */
struct document_ruby {
    size_t characters; /* code points of the run's text, counted on from the part before */
    const char *text;  /* "": these characters have none */
};

/* A line along a run's characters: below them, and at the right of a vertical line (下線, 傍線); or
 * through their middle. */
enum document_line { DOCUMENT_LINE_NONE, DOCUMENT_LINE_BESIDE, DOCUMENT_LINE_THROUGH };

/* A run's weight, whatever its block's is. */
enum document_weight { DOCUMENT_WEIGHT_INHERITED, DOCUMENT_REGULAR, DOCUMENT_BOLD };

struct document_node;

/* Characters of one language and look. */
struct document_run {
    enum document_run_kind kind;
    bool parts;           /* BREAK: between paragraphs, of a text that cannot stand in several */
    const char *text;     /* UTF-8 */
    const char *language; /* BCP 47; NULL: the node's */
    const char *native;   /* numeral form for PAGE, PAGES and PAGE_OF: "fullwidth" or "" */
    const char *anchor;   /* PAGE_OF: of its target; NULL: it is known */
    const char *mark;     /* TEXT: what a PAGE_OF calls it; NULL: nothing refers to it */
    const struct document_node *target; /* PAGE_OF: a heading, a picture, or what has marked text */
    const struct document_node *note;   /* TEXT: the note whose mark it is; NULL: it is none */
    const char *address;              /* TEXT: of the web or of mail, to which it leads (RFC 3986);
                                         NULL: it leads nowhere */
    const struct document_font *font; /* NULL: the style's */
    Length size;                      /* 0: the style's */
    enum document_weight weight;
    Length width;                     /* LEADER */
    const struct document_ruby *ruby; /* TEXT: parts that cover the text; NULL: no ruby */
    size_t ruby_count;
    const struct document_ruby *beyond; /* TEXT: the same on the other side (JLReq 3.3.1) … */
    size_t beyond_count;                /* … whose parts lie in those, or hold several of them */
    bool divides;  /* TEXT: a line may end within a lone part, its ruby parted with it */
    bool emphasis; /* TEXT: with emphasis marks (kenten) */
    bool warichu;  /* TEXT: between its first and last character, brackets, in two lines */
    /* TEXT: the character that parts the choices between its first and last, which are brackets;
     * they stand one below the other (furiwake). 0: there are none. */
    uint32_t separator;
    bool bare;               /* TEXT: those brackets are not printed */
    enum document_use use;   /* TEXT */
    enum document_line line; /* TEXT */
    bool precedes;           /* TEXT: a super- or subscript of what stands behind it */
    /* TEXT: set evenly over this many 1/1000 em of its size (jidori); 0: as wide as it is. Joined:
     * together with the run before. */
    int32_t spread;
    bool spread_joined;
    /* Labels that line up: runs with the same slot (1, 2, …) in the labels of one list are given
     * the width of the widest. 0: none. */
    uint8_t slot;
    enum document_align slot_align;
    struct span origin;
    bool in_part;               /* it says only a part of what is written at its origin */
    const struct origins *also; /* what else it says; NULL: nothing */
};

/* On any side. */
static inline bool document_has_ruby(const struct document_run *run) {
    return run->ruby_count + run->beyond_count > 0;
}

/* How characters of a use are set within text of some size. */
struct document_setting {
    Length size;
    Length rise;         /* of the baseline; negative: below the text's */
    uint8_t jlreq_class; /* by use; 0: each character its own */
};
struct document_setting document_setting_of(enum document_use use, Length size);

/* ---- nodes ------------------------------------------------------------------------------- */

/* Every kind of node: its name, and what the dumps call it. Whoever walks the tree switches over
 * the kinds without a default: a new one compiles as soon as all know what to do with it. */
#define DOCUMENT_KINDS(X)                                                                          \
    X(ROOT, "root")                                                                                \
    X(SECTION, "section")                                                                          \
    X(TITLE, "title")     /* the document's title */                                               \
    X(HEADING, "heading") /* level 1 to 6; label = its number */                                   \
    X(PARAGRAPH, "paragraph")                                                                      \
    X(LIST, "list")                                                                                \
    X(ITEM, "item") /* label, runs; then children (further paragraphs, lists) */                   \
    X(TABLE, "table")                                                                              \
    X(ROW, "row")                                                                                  \
    X(CELL, "cell")                                                                                \
    X(CHART, "chart")                                                                              \
    X(PLOT, "plot")       /* numbers as a drawing; its table is its child */                       \
    X(PLATE, "plate")     /* figures side by side */                                               \
    X(FIGURE, "figure")   /* a picture, then its caption: a paragraph, or nothing */               \
    X(PICTURE, "picture") /* only in a figure */                                                   \
    X(SPACE, "space")     /* style's space_before, nothing else */                                 \
    X(PAGE_BREAK, "page-break")                                                                    \
    X(COLUMN_BREAK, "column-break")                                                                \
    X(SEQUENCE, "sequence") /* pages of one kind; only directly below the root */                  \
    X(CONTENTS, "contents") /* a table of contents, down to headings of `level` */                 \
    X(ENTRY, "entry")       /* only in a table of contents: label and runs as those of `target` */ \
    X(BOX, "box")           /* blocks that stand on the page as one, in a writing of their own */  \
    X(RULE, "rule")         /* a rule between blocks */                                            \
    X(ABREAST, "abreast")   /* cells side by side, on one line of blocks */                        \
    X(NOTES, "notes")       /* notes, in the order of their marks */                               \
    X(NOTE, "note")         /* only in notes: label is its mark, runs its text */

enum document_kind {
#define X(name, word) DOCUMENT_##name,
    DOCUMENT_KINDS(X)
#undef X
};

struct document_box;
struct document_chart;
struct document_sequence;
struct document_picture;

/* Of all columns, however many there are. */
#define DOCUMENT_SPAN_ALL UINT8_MAX

/* How a table is set, beyond its cells. */
struct document_table {
    bool rules;         /* between its rows */
    bool parted;        /* a page may end within a row, between its lines */
    struct list shares; /* of int32_t, a column: of the width that columns of 0, which are as wide
                           as their cells, leave; none: all columns are as wide as their cells */
};

struct document_node {
    enum document_kind kind;
    uint8_t level;
    bool header;          /* ROW: a header row */
    bool align_slots;     /* LIST: label runs line up by slot */
    bool unlisted;        /* HEADING: not in the table of contents */
    bool fills;           /* SPACE: by what its page leaves */
    uint8_t span;         /* columns of its page that it takes, which end above it; 0: its own */
    const char *anchor;   /* by which text refers to its page; NULL: none */
    const char *language; /* BCP 47; NULL: the parent's */
    const struct document_style *style;
    struct list label;    /* of struct document_run */
    struct list runs;     /* of struct document_run */
    struct list children; /* of struct document_node */
    const struct document_chart *chart;
    const struct document_plot *plot;
    const struct document_picture *picture; /* PICTURE */
    uint8_t columns;                        /* PLATE: figures in a row */
    bool gallery; /* PLATE: its few figures share a page, in rows as wide as the line */
    bool floats;  /* FIGURE, PLATE: may stand further on, at the head of the next page */
    Length gap;   /* PLATE: between its figures */
    const struct document_table *table;   /* TABLE; NULL: a plain one */
    const struct document_box *box;       /* BOX */
    const struct document_stroke *stroke; /* RULE */
    const struct document_grid *grid;     /* ABREAST; TABLE whose cells have a place; NULL: none */
    const struct document_row *row;       /* ROW of a grid; NULL: nothing beside its cells */
    const struct document_cell *cell;     /* CELL of a grid */
    /* Place in the order of importance, from 1: what goes last when a document has too many pages.
     * A row's is that of its most important item. 0: it always stays. */
    uint32_t order;
    const struct document_sequence *sequence; /* SEQUENCE */
    const struct document_node *target;       /* ENTRY: its heading */
    uint32_t serial;    /* NOTE: its place among all of the document, from 1 */
    struct list looks;  /* CONTENTS: of const struct document_style *, by level */
    const char *leader; /* CONTENTS: between a heading and its page */
    struct span origin; /* the block of the layout, or the record's value */
};

/* ---- pages ------------------------------------------------------------------------------- */

/* Vertical: lines run down the page, one to the left of the other; the book is bound on its right.
 */
enum document_writing { DOCUMENT_HORIZONTAL, DOCUMENT_VERTICAL };

/* Blocks in a frame of their own. Width and height are those of its content as it lies on paper;
 * 0: as large as that is, in the direction of its lines up to what the page has. */
struct document_box {
    bool turns; /* to a writing of its own; else it has that around it */
    enum document_writing writing;
    Length width, height;
    Length rule; /* what the rule around it takes; 0: none */
    /* By enum document_edge, none takes more than that; NULL: one rule around it. */
    const struct document_rule *edges;
    bool filled;               /* with … */
    uint32_t fill;             /* 0xRRGGBB */
    Length padding;            /* between the rule and the content */
    enum document_align align; /* START, CENTER or END, along the lines around it */
};

/* A page's geometry: the trim, and the type area inside it (kihon-hanmen, JLReq 2.4). Zeroed
 * beyond the feed = one column, the same on all pages, on white. */
struct document_page {
    Length width, height;
    Length area_x, area_y, area_width, area_height;
    Length feed; /* line feed of the grid */
    enum document_writing writing;
    bool mirrored;     /* on verso pages the area stands as in a mirror */
    uint8_t columns;   /* 0: one */
    Length column_gap; /* between columns */
    bool on_grid;      /* lines of that feed stand on the grid, whatever stands above them */
    bool painted;      /* over the whole page, and its bleed, with … */
    uint32_t color;    /* 0xRRGGBB */
};

/* Where a running line stands: as its style aligns it, or by the side of the page. */
enum document_side { DOCUMENT_SIDE_STYLE, DOCUMENT_SIDE_OUTSIDE, DOCUMENT_SIDE_INSIDE };

/* A line outside the type area, on every page. */
struct document_margin_line {
    const struct document_style *style;
    struct list runs;  /* of struct document_run */
    struct list verso; /* the same for verso pages; none: `runs` */
    enum document_side side;
    Length offset; /* from the type area's edge to the line's nearer edge, outwards */
    Length edge;   /* from the page's edge to the baseline, instead of that; 0: not given */
    Length inset;  /* from the page's sides to the line's ends; 0: the type area's */
    bool skip_first;
};

/* How a page's number is written. */
enum document_folio { DOCUMENT_FOLIO_DECIMAL, DOCUMENT_FOLIO_ROMAN, DOCUMENT_FOLIO_NONE };

/* The side a sequence begins on: the first page of a book is recto. Spread: verso, where no blank
 * page need stand before it. */
enum document_start {
    DOCUMENT_START_ANY,
    DOCUMENT_START_RECTO,
    DOCUMENT_START_VERSO,
    DOCUMENT_START_SPREAD
};

/* Pages of one kind, one after another: a cover, the greetings, the colophon. */
struct document_sequence {
    const char *name;
    struct document_page page;
    bool page_fits;                         /* the page is as high as its one page's content */
    struct document_margin_line head, foot; /* style NULL: none */
    enum document_folio folio;
    uint32_t first_number; /* of its first page; 0: counted on */
    enum document_start start;
    bool behind_blanks; /* pages that binding wants stand before it */
    size_t most_pages;  /* more are told; 0: any number will do */
    /* Read from the other cover (両開き), and so bound on the other side: its first page is the
     * last of the book, its next the one before. */
    bool from_back;
    const char *language; /* BCP 47, of its running lines; NULL: the document's */
};

/* How sheets are bound, and so how many pages there must be: any, a multiple of 4, of 2. */
enum document_binding { DOCUMENT_BINDING_NONE, DOCUMENT_BINDING_SADDLE, DOCUMENT_BINDING_PERFECT };

/* How the marks of notes are written: （１） · （注１） · ＊１ · １; (1) · *1 · 1 in languages that
 * are not set in full width. */
enum document_note_mark {
    DOCUMENT_NOTE_PAREN,
    DOCUMENT_NOTE_WORD,
    DOCUMENT_NOTE_ASTERISK,
    DOCUMENT_NOTE_NUMBER
};

/* Where notes stand, and how (JLReq 4.2). Zeroed = at the end, in the style around. */
struct document_notes {
    bool foot;   /* at the foot of the page, or column, of their marks; vertical: at its left */
    bool across; /* ... of all columns, and not of that of their marks */
    const struct document_style *style; /* NULL: that around them */
    enum document_note_mark mark;
    bool kanji; /* their numbers are 一, 二 … */
    Length gap; /* FOOT: from the text to the first note; the rule stands in its middle */
};

/* A document without sequences is one, of `page`, `head` and `foot`. */
struct document {
    const char *title; /* plain text, for metadata */
    const char *language;
    struct document_page page;
    size_t pages_max;                       /* of which it may have no more; 0: any number */
    bool page_fits;                         /* the page is as high as its one page's content */
    struct document_margin_line head, foot; /* style NULL: none */
    enum document_binding binding;
    bool right_bound; /* the spine is on the right of page 1 */
    struct document_notes notes;
    bool links_text;  /* addresses in texts lead there */
    struct list kept; /* of const char *: words that stay whole where lines end between phrases */
    /* Of struct span: values of the record that a choice leaves out, such as a chart's span. */
    struct list passed_over;
    struct list implied; /* of struct span: values that the place of what is around them says */
    struct document_node root;
};

/* Gives the cells of a table's rows, which all have a `cell`, their columns, and how many there
 * are. Joins what is said once; spans end with the head, or the table; where nothing stands, an
 * empty cell does. What heads by its place, if it is not empty: in the head, its columns; else in
 * the first column, its rows, or where it is alone what is below it. Cells move: once only, while
 * nothing refers to them. */
size_t document_place_cells(struct arena *arena, struct document_node *table);
/* The runs of a cell, without the tab that a page alone has. */
struct list document_cell_runs(const struct document_node *node);
/* Numbers notes in each sequence anew, in reading order: their runs become marks, the notes stand
 * in the next node for notes of the sequence; those behind the last, and all where notes are at the
 * foot, in one at its end. May be called again, when some of the tree has been left out. Before
 * contents are listed; the tree may not move any more. */
void document_collect_notes(struct arena *arena, struct document *document);
/* Gives addresses of the web and of mail in texts runs that lead there, where a document wants it.
 * Behind the collecting of notes, before contents are listed. */
void document_link_addresses(struct arena *arena, struct document *document);
/* The same in some runs, whatever the document wants. */
void document_link_runs(struct arena *arena, struct list *runs);
/* Fills tables of contents with an entry for each heading that is listed, in reading order. The
 * tree may not move any more. */
void document_list_contents(struct arena *arena, struct document *document);
/* Gives references to pages their targets: the first node of that anchor. Findings, at the place of
 * the reference: LAYOUT_BINDING where there is none. The tree may not move any more. */
void document_link_pages(struct document *document, struct diags *diags);
/* A page's number as it is printed; "" where its kind has none. */
const char *document_folio_text(struct arena *arena, enum document_folio folio, uint32_t number);

/* Its digits in full width (U+FF10 …) where `native` is "fullwidth". */
const char *document_native_number(struct arena *arena, const char *number, const char *native);

/* Gives headings and items without a label their numbers, as their styles say. Headings count
 * within the next heading of a higher level, items within their list. */
void document_number(struct arena *arena, struct document_node *root,
                     enum document_writing writing);
/* A number as a label: "（１）"; of two figures in vertical lines, "（10）". */
const char *document_number_text(struct arena *arena, enum document_numbering numbering,
                                 uint32_t number, enum document_writing writing);

/* Whether a run's characters alone would be misread: powers, indices, marks of notes that look like
 * a number's or a word's own characters. */
bool document_is_said(const struct document_run *run);
/* Appends a stretch of the run's text, in bytes, as it is best said without a setting of its own:
 * 10⁵, CO₂, x^(q+1), [1]. Stretches one behind the other are the whole. */
void document_append_said(const struct document_run *run, size_t offset, size_t size, GString *out);
/* The same of all its text. */
void document_append_plain(const struct document_run *run, GString *out);
/* "paragraph": as the dumps call it. */
const char *document_kind_name(enum document_kind kind);
/* Appends the tree as indented text: kind, style, language, runs. */
void document_dump(const struct document *document, GString *out);
/* The language of a text that is said to be in `claimed` (BCP 47; NULL: it is not known): that, or
 * "ja" or "ko" where most of its letters are of another writing. */
const char *document_language_of(const char *text, const char *claimed);
/* Names the language of runs, from index `from` on, that are not in that of what they stand in. */
void document_set_languages(struct list *runs, size_t from, const char *language);
/* The language of most that is said in runs, of which those without one are said to be in
 * `language`. */
const char *document_runs_language(const struct list *runs, const char *language);
/* Appends the plain text of `runs`: of ruby, the base alone; sub- and superscripts as such where
 * Unicode has them all; no marks of notes. */
void document_runs_text(const struct list *runs, GString *out);

#endif
