/* Inside template: the layout file as loaded.
 *
 * Structs that schema tables fill hold, after the members that have a key, what checking adds. */
#ifndef SHIMAI_TEMPLATE_FILE_INT_H
#define SHIMAI_TEMPLATE_FILE_INT_H

#include "document/document.h"
#include "expression/expression.h"
#include "schema/schema.h"
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

SCHEMA_TYPE(template_measure_type, struct measure);
/* The same, more than nothing. */
SCHEMA_TYPE(template_positive_measure_type, struct measure);
/* `absent` when the measure is not given. */
Length template_resolve_measure(const struct measure *measure, struct measure_base base,
                                Length absent);
/* Reads the length that `text` is; false, silently, if it is none. */
bool template_read_measure(const char *text, struct measure *ret_measure);

/* A length, or a share of the line's measure in 1/1000 (unit NONE). Zeroed: absent. */
struct extent {
    struct measure measure;
    int32_t share;
};

SCHEMA_TYPE(template_extent_type, struct extent);
/* Reads the share that `text` is, in 1/1000: "62.5%", more than nothing, at most all. */
bool template_read_share(const char *text, int32_t *ret_share);

struct color {
    bool given;
    uint32_t rgb; /* 0xRRGGBB */
    struct span span;
};

SCHEMA_TYPE(template_color_type, struct color);
SCHEMA_LIST_TYPE(template_color_list_type, struct color);

/* ---- texts --------------------------------------------------------------------------------- */

/* A template string with a look of its own, and conditions. */
struct text_span {
    struct span span;
    struct template_string text;
    struct string style;
    LIST_OF(struct expression, conditions); /* all must hold */
    struct measure spread;
    struct expression each; /* a list: the span stands once for each item */
    struct string as;
    struct template_string between;
    struct string index; /* in which it stands, too; NULL: in none */
    struct template_string reading;
    const struct document_style *look;
};

SCHEMA_LIST_TYPE(template_text_type, struct text_span);

/* ---- the layout file --------------------------------------------------------------------- */

struct paper {
    struct span span;
    int name; /* enum paper_id; -1: width and height */
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

enum orientation { ORIENTATION_AS_IS, ORIENTATION_PORTRAIT, ORIENTATION_LANDSCAPE };

struct page {
    struct span span;
    struct paper *size;
    int orientation; /* enum orientation */
    struct grid *grid;
    struct margins *margins;
    bool fit;
    int32_t columns;
    struct measure column_gap;
    bool on_grid;
    struct color paper;
    int writing; /* enum document_writing */
};

SCHEMA_TYPE(template_writing_type, int);
extern const struct schema_type template_page_writing_type; /* of a page nothing but that */

struct margin_line {
    struct span span;
    LIST_OF(struct text_span, text);
    struct string style;
    struct measure offset, edge, inset;
    bool skip_first;
    LIST_OF(struct text_span, verso);
    int side; /* enum document_side */
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
    struct expression each; /* a list: the sequence stands once for each item */
    struct string as;
    LIST_OF(struct expression, conditions); /* all must hold */
    LIST_OF(struct schema_variant, blocks);
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
#define CHOSEN(member, list, key, title, words_doc, doc) int member;
    COMPOSITION_CHOICES(CHOSEN)
#undef CHOSEN
    LIST_OF(struct spacing, spacings);
    struct composition_spacing *resolved; /* as many as there are in `spacings` */
};

/* The space of a pair of classes; measures are in em. */
struct spacing {
    struct span span;
    int before, after;
    struct measure space, least, most;
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
    struct measure size, feed, tracking;
    int bold; /* -1: not given; so for the other words */
    struct color color, ground;
    int widths, align;
    struct measure indent, first_indent, end_indent, space_before, space_after;
    int keep;
    int32_t orphans, widows; /* 0: not given */
    struct measure label_width, label_gap, ruby_gap;
    int numbering;
    LIST_OF(struct tab, tabs);
    struct composition *composition;
    struct document_style look;
    enum { STYLE_OPEN, STYLE_BUSY, STYLE_DONE } state;
};

SCHEMA_TYPE(template_composition_type, struct composition *);
SCHEMA_TYPE(template_paper_type, struct paper *);
extern const struct schema_type template_style_type;
/* Gives `look` what the style and a composition (may be NULL) say, without fonts. */
void template_set_look(const struct style *style, const struct composition *composition,
                       struct document_style *look);

struct part {
    struct span span;
    struct expression of; /* a list of objects: the part's variable is one of them */
    struct string as;
    LIST_OF(struct schema_variant, blocks);
};

enum { OVER_RECORD, OVER_RELATIONS };

enum { NOTES_END, NOTES_FOOT, NOTES_ACROSS };

/* Where all notes of a document stand, and how. */
struct notes_style {
    struct span span;
    int place, mark; /* mark: enum document_note_mark */
    struct string style;
    struct measure gap;
    const struct document_style *look; /* NULL: that around them */
};

struct layout_file {
    struct span span;
    int32_t version;
    struct schema_placed over;
    LIST_OF(struct expression, omits);
    struct string language;
    struct template_string title;
    struct page *page;
    MAP_OF(struct list, fonts); /* maps language → families */
    MAP_OF(struct style, styles);
    struct string style;
    struct margin_line *head, *foot;
    struct date_style *date;
    struct composition *composition;
    MAP_OF(struct marked_text, words);
    MAP_OF(struct list, terms); /* maps language → struct marked_text */
    MAP_OF(struct part, parts);
    LIST_OF(struct category_group, categories);
    LIST_OF(struct schema_variant, blocks);
    LIST_OF(struct sequence, sequences);
    struct binding_style *binding;
    int text_link; /* 1: none */
    LIST_OF(struct string, kept);
    struct notes_style *notes;
    MAP_OF(struct layout_file, languages); /* of what is another in each */
};

SCHEMA_TYPE(template_notes_style_type, struct notes_style *);
SCHEMA_LIST_TYPE(template_block_list_type,
                 struct schema_variant); /* of struct schema_variant: see block_int.h */

#endif
