/* Inside template: the blocks of a layout file.
 *
 * Structs that schema tables fill hold, after the members that have a key, what checking adds. */
#ifndef SHIMAI_TEMPLATE_BLOCK_INT_H
#define SHIMAI_TEMPLATE_BLOCK_INT_H

#include "file_int.h"

/* ---- blocks ------------------------------------------------------------------------------ */

/* What every block may have; the first member of each block's struct. */
struct block {
    struct span span;
    struct expression each;
    struct string as;
    LIST_OF(struct expression, conditions); /* all must hold */
    struct string style, language;
    int across;                                /* columns; 0: its own */
    LIST_OF(struct schema_variant, otherwise); /* blocks instead, when it gives nothing */
    const struct document_style *look;         /* NULL: that of its surroundings */
};

/* title, heading, paragraph, item */
struct text_block {
    struct block block;
    LIST_OF(struct text_span, text);
    LIST_OF(struct text_span, label);
    int32_t level;
    LIST_OF(struct schema_variant, blocks);
    bool unlisted;
    struct string anchor; /* of a heading */
};

struct section_block {
    struct block block;
    LIST_OF(struct text_span, text); /* the heading's */
    int32_t level;
    LIST_OF(struct schema_variant, blocks);
    bool unlisted;
    struct string anchor; /* of the heading */
};

/* A table of contents. */
struct contents_block {
    struct block block;
    int32_t levels;
    LIST_OF(struct string, styles); /* by level */
    struct string leader;
    struct list looks; /* of const struct document_style * */
};

/* list; blocks that only stand together */
struct container_block {
    struct block block;
    LIST_OF(struct schema_variant, blocks);
};

/* ---- rows of cells ------------------------------------------------------------------------ */

/* A rule as written. */
struct rule {
    bool given, twice;
    struct measure width; /* unit NONE: there is none */
};

/* A column's width as written. */
struct track {
    int kind; /* enum document_column_kind */
    struct measure length;
    int32_t millis; /* SHARE, WEIGHT */
};

/* Rules by side on paper. */
struct border {
    struct span span;
    struct rule all, top, right, bottom, left;
};

/* Rules by what they part. */
struct grid_rules {
    struct span span;
    struct rule all, outer, rows, columns, head, side;
};

SCHEMA_TYPE(template_rule_type, struct rule);
SCHEMA_TYPE(template_border_type, struct border *);
SCHEMA_LIST_TYPE(template_widths_type, struct track);
SCHEMA_LIST_TYPE(template_padding_type, struct measure);
/* What the rule is; `other` where none is given. */
struct document_rule template_make_rule(const struct rule *rule, struct measure_base base,
                                        struct document_rule other);

/* What rows of cells have, whatever kind of block they are. */
struct grid_look {
    LIST_OF(struct track, widths);
    LIST_OF(struct measure, padding); /* across, along */
    struct measure height;            /* of a row, at least */
    int align;                        /* enum document_align */
    int across;                       /* enum document_across */
};

/* A rule between blocks. */
struct rule_block {
    struct block block;
    struct rule rule;
    struct extent width;
    int align; /* enum document_align */
};

/* Blocks side by side. */
struct row_block {
    struct block block;
    LIST_OF(struct schema_variant, blocks); /* each a cell */
    struct grid_look grid;
    struct measure gap;
    struct rule border;
    bool mirrored;
};

/* A table whose rows are written out. */
struct grid_block {
    struct block block;
    LIST_OF(struct schema_variant, rows); /* blocks that come to rows of cells */
    struct grid_look grid;
    struct grid_rules *rules;
    int parting; /* enum document_parting */
};

#define AS_AROUND (-1) /* a word that is not given */
#define AT_POINT  (-2) /* of a cell's align: numbers with their points one below the other */

struct column {
    struct span span;
    LIST_OF(struct text_span, text);
    LIST_OF(struct text_span, header);
    struct string style;
    int align, across; /* or AS_AROUND; of a table that is a form */
    int heads;         /* enum document_heads */
    bool once;
    const struct document_style *look;
};

struct table_block {
    struct block block;
    struct expression rows; /* a list */
    struct string as;       /* of a row */
    LIST_OF(struct column, columns);
    struct grid_look grid; /* … of one that is a form */
    struct grid_rules *rules;
    int parting; /* enum document_parting */
};

struct cell {
    struct span span;
    LIST_OF(struct text_span, text);
    LIST_OF(struct schema_variant, blocks); /* below the text */
    int32_t columns, rows;
    int heads; /* enum document_heads */
    struct string style;
    int align, across, writing; /* or AS_AROUND */
    struct color fill;
    bool once;
    const struct document_style *look;
};

/* A row of cells. */
struct cells_block {
    struct block block;
    LIST_OF(struct cell, cells);
    bool head;
    struct rule above;
    struct measure height;
    struct color fill;
};

struct space_block {
    struct block block;
    struct measure space;
    bool fills;
    const struct document_style *room; /* a style of that space before */
};

/* page-break, column-break */
struct break_block {
    struct block block;
    bool begins;
};

struct use_block {
    struct block block;
    struct string use; /* a part */
    struct expression with;
    const struct part *part;
};

struct milestone {
    struct span span;
    struct expression date;
    LIST_OF(struct text_span, text);
    int32_t every; /* years between anniversaries; 0: none */
    LIST_OF(struct text_span, anniversary);
};

/* What recurs is told once. */
struct series {
    struct span span;
    int32_t least; /* marks that make a series */
    LIST_OF(struct text_span, text);
};

/* What a command line can set too. */
struct chart_settings {
    struct span span;
    struct date from, to;
    LIST_OF(struct string, only);    /* ids of categories */
    int scale, axis, palette, sides; /* as the document has them */
    int empty;                       /* 1: empty years keep their length */
    struct string density;
    bool over_pages;
    struct measure width, height;
};

struct chart_block {
    struct block block;
    struct expression chart; /* everything dated below it becomes a mark */
    LIST_OF(struct milestone, milestones);
    struct expression categories;
    LIST_OF(struct color, colors);
    struct template_string others;
    struct string head, gap;
    int eras;              /* 1: in Japanese alone */
    int32_t tracks;        /* of one chart at the most; 0: any number */
    struct series *series; /* NULL: none */
    LIST_OF(struct text_span, track);
    struct chart_settings settings;
    int dates; /* enum date_form */
    LIST_OF(struct text_span, alternative);
    /* The layout's own, where an option has chosen another (block.language). */
    struct string written_in;
};

/* Numbers of a plot, one of each row. */
struct plot_values {
    struct span span;
    struct expression value;
    LIST_OF(struct text_span, text); /* none: as the value prints */
    LIST_OF(struct text_span, name);
    struct color color;
    bool behind;
};

/* A list, a row of the plot for each item; or one thing, which is a row by itself. */
struct plot_block {
    struct block block;
    struct expression plot;
    struct string as; /* of a row */
    int kind;         /* enum document_plot_kind */
    LIST_OF(struct text_span, label);
    LIST_OF(struct text_span, mark); /* at the axis; none: the label */
    LIST_OF(struct text_span, head); /* of the labels */
    LIST_OF(struct plot_values, values);
    LIST_OF(struct expression, stress); /* all must hold; none: all rows stand out */
    bool stacked, axis, legend;
    int crowding; /* enum document_crowding */
    struct string scale;
    struct measure width, height, bar;
    LIST_OF(struct text_span, alternative);
};

struct picture_block {
    struct block block;
    struct expression picture; /* a photo, or a list of them */
    struct string as;          /* of a photo, in the caption */
    struct extent width;
    struct measure height;
    int fit; /* enum document_fit */
    bool floats, bleeds, across;
    int32_t columns;
    int32_t plates; /* pictures a page at the most; 0: they are no plates */
    struct measure gap;
    int32_t resolution, resolution_max;
    LIST_OF(struct text_span, caption);
    struct string caption_style;
    const struct document_style *caption_look;
};

extern const struct schema_type template_chart_settings_type;

enum chronology_column { HEAD_YEAR, HEAD_ERA, HEAD_HOME, HEAD_PARTNER, HEAD_WORLD, HEAD_MAX };

struct chronology_head {
    struct span span;
    int column;
    LIST_OF(struct text_span, text);
};

struct chronology_block {
    struct block block;
    struct expression chronology;
    struct expression world;
    LIST_OF(struct milestone, milestones);
    LIST_OF(struct chronology_head, heads);
    LIST_OF(struct text_span, detail); /* behind an event's text */
    struct string header_style, item_style;
    const struct document_style *header_look, *item_look;
    int32_t rank, pages;
    int axis; /* enum document_axis */
};

#define WRITING_AROUND (-1)

/* Blocks with a writing direction and a frame of their own. */
struct box_block {
    struct block block;
    LIST_OF(struct schema_variant, blocks);
    int writing; /* enum document_writing, or WRITING_AROUND */
    struct border *border;
    int align; /* enum document_align */
    struct color fill;
    struct measure width, height, padding;
};

/* Here stand the notes of what is above. */
struct notes_block {
    struct block block;
    bool notes;
};

/* What texts marked for it, with its pages. */
struct index_block {
    struct block block;
    struct string index, leader;
};

/* Every kind of block. The first that fits counts: the container's key, `blocks`, stands last, for
 * others may have blocks too. What a kind does is a row of kinds.c. */
#define BLOCK_KINDS(X)                                                                             \
    X(TITLE, title)                                                                                \
    X(HEADING, heading)                                                                            \
    X(PARAGRAPH, paragraph)                                                                        \
    X(ITEM, item)                                                                                  \
    X(SECTION, section)                                                                            \
    X(LIST, list)                                                                                  \
    X(TABLE, table)                                                                                \
    X(PLOT, plot)                                                                                  \
    X(ROW, row)                                                                                    \
    X(GRID, grid)                                                                                  \
    X(RULE, rule)                                                                                  \
    X(CELLS, cells)                                                                                \
    X(CHART, chart)                                                                                \
    X(CHRONOLOGY, chronology)                                                                      \
    X(PICTURE, picture)                                                                            \
    X(SPACE, space)                                                                                \
    X(PAGE_BREAK, page_break)                                                                      \
    X(COLUMN_BREAK, column_break)                                                                  \
    X(USE, use)                                                                                    \
    X(CONTENTS, contents)                                                                          \
    X(INDEX, index)                                                                                \
    X(NOTES, notes)                                                                                \
    X(BOX, box)                                                                                    \
    X(CONTAINER, container)

enum block_kind_id {
#define X(id, kind) BLOCK_##id,
    BLOCK_KINDS(X)
#undef X
        BLOCK_MAX
};

extern const struct schema_type template_block_type; /* variant of those below, by id */
#define X(id, kind) extern const struct schema_type template_##kind##_block_type;
BLOCK_KINDS(X)
#undef X

#endif
