/* Inside template: the layout file as loaded, its expressions, and the steps from it to a document.
 *
 * Structs that schema tables fill hold, after the members that have a key, what checking adds. */
#ifndef SHIMAI_TEMPLATE_INT_H
#define SHIMAI_TEMPLATE_INT_H

#include "expression/expression.h"
#include "template/template.h"
#include "wording/wording.h"

/* ---- lengths and colours ----------------------------------------------------------------- */

enum unit { UNIT_NONE, UNIT_PT, UNIT_MM, UNIT_Q, UNIT_EM, UNIT_LINE, UNIT_MAX };

/* A length as written: 1/1000 of its unit. Unit NONE: absent. */
struct measure {
    enum unit unit;
    int32_t millis;
    struct span span;
};

/* What the relative units count: em and line. */
struct measure_base {
    Length em, line;
};

extern const struct schema_type measure_type;
/* `absent` when the measure is not given. */
Length measure_resolve(const struct measure *measure, struct measure_base base, Length absent);
/* Reads the length that `text` is; false, silently, if it is none. */
bool measure_read(const char *text, struct measure *ret_measure);

/* A length, or a share of the line's measure in 1/1000 (unit NONE). Zeroed: absent. */
struct extent {
    struct measure measure;
    int32_t share;
};

extern const struct schema_type extent_type;

struct color {
    bool given;
    uint32_t rgb; /* 0xRRGGBB */
};

extern const struct schema_type color_type;
extern const struct schema_type color_list_type;

/* ---- texts --------------------------------------------------------------------------------- */

/* A template string with a look of its own, and conditions. */
struct text_span {
    struct span span;
    struct template_string text;
    struct string style;
    struct list conditions; /* of struct expression; all must hold */
    struct measure spread;
    const struct document_style *look;
};

extern const struct schema_type text_type; /* list of struct text_span */

/* ---- the layout file --------------------------------------------------------------------- */

struct paper {
    struct span span;
    int name; /* index of a paper size; -1: width and height */
    struct measure width, height;
};

struct grid {
    struct span span;
    int32_t characters, lines;
    struct measure size, feed, gap, top, left, inside;
};

struct margins {
    struct span span;
    struct measure top, bottom, left, right, inside, outside, size, feed;
};

struct page {
    struct span span;
    struct paper *size;
    struct grid *grid;
    struct margins *margins;
    bool fit;
    int32_t columns;
    struct measure column_gap;
    bool on_grid;
    struct color paper;
    int writing; /* enum document_writing */
};

extern const struct schema_type writing_type, page_writing_type; /* of a page nothing but that */

struct margin_line {
    struct span span;
    struct list text; /* of struct text_span */
    struct string style;
    struct measure offset;
    bool skip_first;
    struct list verso; /* of struct text_span */
    int side;          /* enum document_side */
    const struct document_style *look;
};

/* Pages of one kind. */
enum { KEEP_NONE, KEEP_NEXT, KEEP_PREVIOUS };
enum read_from { READ_FROM_FRONT, READ_FROM_BACK };

struct sequence {
    struct span span;
    struct string name;
    struct page *page; /* without a size; NULL: the layout's */
    struct margin_line *head, *foot;
    bool bare; /* neither head nor foot */
    int folio; /* enum document_folio */
    int32_t first_number;
    int start; /* enum document_start */
    bool behind_blanks;
    int read_from; /* enum read_from */
    int32_t most_pages;
    struct template_string language;
    struct list conditions; /* of struct expression; all must hold */
    struct list blocks;     /* of struct schema_variant */
    struct document_page geometry;
};

struct binding_style {
    struct span span;
    int by;   /* enum document_binding */
    int side; /* 0: left, 1: right */
};

/* Where JLReq leaves a choice; -1: not given. */
struct composition {
    struct span span;
    int kinsoku, reduction, breaking, line_end, head_bracket, western_space, combining, hanging;
};

struct tab {
    struct span span;
    struct measure position;
    int align; /* -1: not given */
    struct string character;
};

/* A style as written; what is not given comes from the style it extends. */
struct style {
    struct span span;
    struct string extends, font;
    struct measure size, feed;
    int bold; /* -1: not given; so for the other words */
    struct color color;
    int align;
    struct measure indent, first_indent, end_indent, space_before, space_after;
    int keep;
    struct measure label_width, label_gap;
    int numbering;
    struct list tabs; /* of struct tab */
    struct composition *composition;
    struct document_style look;
    enum { STYLE_OPEN, STYLE_BUSY, STYLE_DONE } state;
};

extern const struct schema_type style_type, composition_type;
/* Gives `look` what the style and a composition (may be NULL) say, without fonts. */
void style_set_look(const struct style *style, const struct composition *composition,
                    struct document_style *look);

struct part {
    struct span span;
    struct expression of; /* a list of objects: the part's variable is one of them */
    struct string as;
    struct list blocks; /* of struct schema_variant */
};

enum { OVER_RECORD, OVER_RELATIONS };

struct layout_file {
    struct span span;
    int32_t version;
    int over;
    struct string language;
    struct template_string title;
    struct page *page;
    struct list fonts;  /* of struct schema_entry: maps language → families */
    struct list styles; /* of struct schema_entry: struct style */
    struct string style;
    struct margin_line *head, *foot;
    struct date_style *date;
    struct composition *composition;
    struct list words;     /* of struct schema_entry: struct marked_text */
    struct list terms;     /* of struct schema_entry: maps language → struct marked_text */
    struct list parts;     /* of struct schema_entry: struct part */
    struct list blocks;    /* of struct schema_variant */
    struct list sequences; /* of struct sequence */
    struct binding_style *binding;
    struct notes_style *notes;
};

struct template {
    struct layout_file *file;
    const struct schema_type *root_type; /* what paths begin at */
    const struct era_table *eras;
    struct date_style date;
    struct list fonts; /* of struct document_font */
    struct document_page page;
    struct measure_base body; /* of the page */
    const struct document_style *root;
    bool chart_stats;  /* placing charts reports how well it went */
    bool uses_booklet; /* some path begins at it */
};

/* ---- blocks ------------------------------------------------------------------------------ */

/* What every block may have; the first member of each block's struct. */
struct block {
    struct span span;
    struct expression each;
    struct string as;
    struct list conditions; /* of struct expression; all must hold */
    struct string style, language;
    int across;                        /* columns; 0: its own */
    struct list otherwise;             /* blocks instead, when it gives nothing */
    const struct document_style *look; /* NULL: that of its surroundings */
};

/* title, heading, paragraph, item */
struct text_block {
    struct block block;
    struct list text;  /* of struct text_span */
    struct list label; /* of struct text_span */
    int32_t level;
    struct list blocks;
    bool unlisted;
    struct string anchor; /* of a heading */
};

struct section_block {
    struct block block;
    struct list text; /* the heading's */
    int32_t level;
    struct list blocks;
    bool unlisted;
    struct string anchor; /* of the heading */
};

/* A table of contents. */
struct contents_block {
    struct block block;
    int32_t levels;
    struct list styles; /* of struct string, by level */
    struct string leader;
    struct list looks; /* of const struct document_style * */
};

/* list; blocks that only stand together */
struct container_block {
    struct block block;
    struct list blocks;
};

struct column {
    struct span span;
    struct list text; /* of struct text_span */
    struct list header;
    struct string style;
    const struct document_style *look;
};

struct table_block {
    struct block block;
    struct expression rows; /* a list */
    struct string as;       /* of a row */
    struct list columns;    /* of struct column */
};

struct space_block {
    struct block block;
    struct measure space;
    const struct document_style *room; /* a style of that space before */
};

struct page_break_block {
    struct block block;
    bool page_break;
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
    struct list text; /* of struct text_span */
    int32_t every;    /* years between anniversaries; 0: none */
    struct list anniversary;
};

/* What recurs is told once. */
struct series {
    struct span span;
    int32_t least;    /* marks that make a series */
    struct list text; /* of struct text_span */
};

/* What a command line can set too. */
struct chart_settings {
    struct span span;
    struct date from, to;
    struct list only;         /* of struct string: ids of categories */
    int axis, palette, sides; /* as the document has them */
    int empty;                /* 1: empty years keep their length */
    struct string density;
    bool over_pages;
    struct measure width, height;
};

struct chart_block {
    struct block block;
    struct expression chart; /* everything dated below it becomes a mark */
    struct list milestones;  /* of struct milestone */
    struct expression categories;
    struct list colors; /* of struct color */
    struct string others, head;
    struct series *series; /* NULL: none */
    struct list track;     /* of struct text_span */
    struct chart_settings settings;
    int dates;               /* enum date_form */
    struct list alternative; /* of struct text_span */
};

struct picture_block {
    struct block block;
    struct expression picture; /* a photo, or a list of them */
    struct string as;          /* of a photo, in the caption */
    struct extent width;
    struct measure height;
    int fit; /* enum document_fit */
    bool floats;
    int32_t columns;
    struct measure gap;
    int32_t resolution;
    struct list caption; /* of struct text_span */
    struct string caption_style;
    const struct document_style *caption_look;
};

extern const struct schema_type chart_settings_type, paper_type;
/* The settings that are keys of `type`, as a mapping; for a list, commas part its items. */
struct yaml_value *setting_map(struct arena *arena, const struct schema_type *type,
                               const struct template_setting *settings, size_t count);

enum chronology_column { HEAD_YEAR, HEAD_ERA, HEAD_HOME, HEAD_PARTNER, HEAD_WORLD, HEAD_MAX };

struct chronology_head {
    struct span span;
    int column;
    struct list text; /* of struct text_span */
};

struct chronology_block {
    struct block block;
    struct expression chronology;
    struct expression world;
    struct list milestones; /* of struct milestone */
    struct list heads;      /* of struct chronology_head */
    struct string header_style, item_style;
    const struct document_style *header_look, *item_look;
    int32_t rank, pages;
    int axis; /* enum document_axis */
};

extern const struct schema_type block_type; /* variant of those below */
extern const struct schema_type block_list_type;
extern const struct schema_type title_block_type, heading_block_type, paragraph_block_type,
    item_block_type, section_block_type, list_block_type, table_block_type, space_block_type,
    page_break_block_type, use_block_type, chart_block_type, picture_block_type,
    chronology_block_type, contents_block_type, box_block_type, container_block_type;

struct check;
struct build;

/* A kind of block: a type of the file, what its check adds to the common one, and what it becomes.
 * `nodes` is of struct document_node. */
struct block_kind {
    const struct schema_type *type;
    void (*check)(struct check *check, struct block *block);
    void (*build)(struct build *build, const struct block *block, struct list *nodes);
};

extern const struct block_kind block_kinds[];
extern const size_t block_kind_count;

/* ---- checking ---------------------------------------------------------------------------- */

struct check {
    struct scope scope; /* of expressions */
    struct template *template;
    const struct part *part;           /* being checked; NULL: none */
    const struct document_style *look; /* of the block; NULL: that is known when it is used */
    size_t depth;                      /* of styles that extend one another */
    size_t findings_before;
};

/* So much has been found that no more is looked for. */
static inline bool check_is_full(const struct check *check) {
    return diags_count(check->scope.diags) - check->findings_before >= DIAG_STAGE_MAX;
}

void check_conditions(struct check *check, const struct list *conditions);
/* Texts: also that what they bind can be printed, and that their styles exist. */
void check_template_string(struct check *check, const struct template_string *string);
void check_text(struct check *check, const struct list *spans);
/* The look of that name; NULL when `name` is absent or (LAYOUT_STYLE) not declared. */
const struct document_style *check_style(struct check *check, const struct string *name);
void check_blocks(struct check *check, const struct list *blocks);
/* Fonts, styles, page: from what is written to what the document needs. */
void template_resolve_fonts(struct check *check);
void template_resolve_styles(struct check *check);
void template_resolve_page(struct check *check);
/* Is the spine of page 1 on its right? */
bool template_is_right_bound(const struct template *template);
/* The geometry of a sequence's pages, bound on the side from which it is read. */
void template_resolve_master(struct check *check, struct sequence *sequence);
/* Gives `look`, whose size is settled, the style's tabs, if it has any of its own. */
void style_set_tabs(struct check *check, const struct style *style, struct document_style *look);
void check_chart(struct check *check, struct block *block);
void check_picture(struct check *check, struct block *block);
void check_chronology(struct check *check, struct block *block);
void check_milestones(struct check *check, const struct list *milestones);

/* ---- building ---------------------------------------------------------------------------- */

/* A document being built. */
struct build {
    struct arena *arena;
    struct diags *diags;
    const struct template *template;
    struct evaluation evaluation;            /* in the language of the block */
    const struct relation *const *relations; /* all that are shown together; the record is first */
    size_t relation_count;
    const struct document_style *look; /* of the block, or of its surroundings */
    size_t pages_max;                  /* the document may have; 0: any number */
    size_t blocks;                     /* built so far, against layouts that do not end */
    size_t depth;
};

/* Appends runs (struct document_run). */
void evaluate_string(struct build *build, const struct template_string *string, struct list *runs);
void evaluate_text(struct build *build, const struct list *spans, struct list *runs);
const char *evaluate_plain(struct build *build, const struct template_string *string);

/* Calls `build` with `name` bound to each item of a list in turn. */
struct loop {
    const struct expression *list;
    const char *name;
    void (*build)(struct build *build, const void *context, struct list *nodes);
    const void *context;
};
void build_loop(struct build *build, const struct loop *loop, struct list *nodes);
/* Appends a node with the block's look and language. */
struct document_node *build_node(struct build *build, const struct block *block,
                                 enum document_kind kind, struct list *nodes);
/* Appends struct document_node. */
void build_blocks(struct build *build, const struct list *blocks, struct list *nodes);
void build_chart(struct build *build, const struct block *block, struct list *nodes);
void build_picture(struct build *build, const struct block *block, struct list *nodes);
void build_chronology(struct build *build, const struct block *block, struct list *nodes);

/* Something of the record with a date that is a point or an interval. */
struct dated {
    struct date date;
    const char *category; /* id; NULL: none */
    enum city_role city;
    int32_t rank;
    bool milestone;
    struct list label; /* of struct document_run */
};

/* Everything dated in a list; milestones and their anniversaries up to a year. Append struct
 * dated. */
void collect_dated(struct build *build, const struct expression *expression,
                   struct list *ret_dated);
void collect_milestones(struct build *build, const struct list *milestones, int last_year,
                        struct list *ret_dated);
/* The plain text of an object's member; NULL when absent. */
const char *member_text(struct build *build, struct schema_ref object, const char *name);

#endif
