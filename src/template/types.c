/* The layout format but for its blocks: the one statement of its keys, types and meaning. */
#include "file_int.h"

#include "base/paper.h"
#include "schema/table.h"
#include "template/template.h"

#define NOT_GIVEN (-1)

/* ---- texts -------------------------------------------------------------------------------- */

static const struct schema_field span_fields[] = {
    FIELD(text_span, text, "text", expression_string_type, NEEDED, 0, "The characters"),
    FIELD(text_span, style, "style", schema_string, OPTIONAL, 0,
          "A style whose font, size and weight these characters have"),
    LIST_FIELD(text_span, conditions, "if", expression_list_type, OPTIONAL,
               "Left out unless this is true; of a list, all"),
    FIELD(text_span, spread, "spread", template_measure_type, OPTIONAL, 0,
          "Set evenly over this width, `5em` (jidori); what is wider stays as it is"),
    FIELD(text_span, each, "each", expression_type, OPTIONAL, 0,
          "A list: the text stands once for each item"),
    FIELD(text_span, as, "as", schema_string, OPTIONAL, 0,
          "The item's name in the text; `item` without it"),
    FIELD(text_span, between, "between", expression_string_type, OPTIONAL, 0,
          "With `each`: what stands between two items' texts"),
    FIELD(text_span, index, "index", schema_string, OPTIONAL, 0,
          "The name of an index further on (a block `index`) that lists these characters with "
          "their page"),
    FIELD(text_span, reading, "reading", expression_string_type, OPTIONAL, 0,
          "With `index`: by which they stand there in order, kana or letters; without it, or where "
          "it comes out empty, the characters"),
};

static const struct schema_type span_type = {
    OBJECT(text_span, "span", span_fields, "A stretch of text"),
    .shorthand = "text",
};

const struct schema_type template_text_type = {
    .kind = SCHEMA_LIST, .name = "text", .item = &span_type};

/* ---- page --------------------------------------------------------------------------------- */

#define PAGE_WORD(id, name, width, height) {name, PAPER_##id, #width " × " #height " mm"},
#define SHEET_WORD(id, name, width, height)
#define NAMED_WORD(id, name, width, height)
#define PAPER_WORD(id, name, width, height, use) use##_WORD(id, name, width, height)
static const struct schema_word paper_words[] = {PAPER_SIZES(PAPER_WORD)};
SCHEMA_STATIC(paper_name_type, int) = {
    WORDS("paper", paper_words, "A paper size; B is that of JIS"),
};

static const struct schema_field paper_fields[] = {
    FIELD(paper, name, "name", paper_name_type, OPTIONAL, NOT_GIVEN, "A size with a name"),
    FIELD(paper, width, "width", template_positive_measure_type, OPTIONAL, 0,
          "Width, without a name"),
    FIELD(paper, height, "height", template_positive_measure_type, OPTIONAL, 0,
          "Height, without a name"),
};
const struct schema_type template_paper_type = {
    OBJECT(paper, "size", paper_fields, "The trimmed page: A4, or its width and height"),
    .shorthand = "name",
};

SCHEMA_STATIC(count_type,
              int32_t) = {.kind = SCHEMA_INTEGER, .name = "count", .minimum = 1, .maximum = 1000};

static const struct schema_field grid_fields[] = {
    FIELD(grid, characters, "characters", count_type, NEEDED, 0, "Characters a line"),
    FIELD(grid, lines, "lines", count_type, NEEDED, 0, "Lines a page"),
    FIELD(grid, size, "size", template_measure_type, NEEDED, 0, "Size of the characters"),
    FIELD(grid, feed, "feed", template_measure_type, OPTIONAL, 0, "From line to line"),
    FIELD(grid, gap, "gap", template_measure_type, OPTIONAL, 0, "Between lines, instead of `feed`"),
    FIELD(grid, top, "top", template_measure_type, OPTIONAL, 0,
          "Space above the type area; without it, the area stands in the middle"),
    FIELD(grid, left, "left", template_measure_type, OPTIONAL, 0,
          "Space to the left of the type area; without it, the area stands in the middle"),
    FIELD(grid, inside, "inside", template_measure_type, OPTIONAL, 0,
          "Space between the spine and the type area, instead of `left`: facing pages mirror each "
          "other"),
};
SCHEMA_STATIC(grid_type, struct grid *) = {
    OBJECT(grid, "grid", grid_fields, "The type area in characters and lines (kihon-hanmen)"),
};

static const struct schema_field margins_fields[] = {
    FIELD(margins, top, "top", template_measure_type, NEEDED, 0, "Space above the type area"),
    FIELD(margins, bottom, "bottom", template_measure_type, NEEDED, 0, "Space below"),
    FIELD(
        margins, left, "left", template_measure_type, OPTIONAL, 0,
        "Space to the left; a line is a whole number of characters, what is left over goes to both "
        "its ends"),
    FIELD(margins, right, "right", template_measure_type, OPTIONAL, 0, "Space to the right"),
    FIELD(margins, inside, "inside", template_measure_type, OPTIONAL, 0,
          "Space by the spine, with `outside` instead of `left` and `right`"),
    FIELD(margins, outside, "outside", template_measure_type, OPTIONAL, 0,
          "Space by the fore edge"),
    FIELD(margins, size, "size", template_measure_type, NEEDED, 0, "Size of the characters"),
    FIELD(margins, feed, "feed", template_measure_type, NEEDED, 0, "From line to line"),
};
SCHEMA_STATIC(margins_type, struct margins *) = {
    OBJECT(margins, "margins", margins_fields, "The type area by the space around it"),
};

SCHEMA_STATIC(columns_count_type,
              int32_t) = {.kind = SCHEMA_INTEGER, .name = "columns", .minimum = 1, .maximum = 3};

static const struct schema_word writing_words[] = {
    {"horizontal", DOCUMENT_HORIZONTAL, "Lines from left to right, one below the other"},
    {"vertical", DOCUMENT_VERTICAL,
     "Lines run down, one to the left of the other; pages are bound on the right. Charts, pictures "
     "and running lines are not turned"},
};
const struct schema_type template_writing_type = {
    WORDS("writing", writing_words, "Where lines run")};

#define WRITING                                                                                    \
    FIELD(page, writing, "writing", template_writing_type, OPTIONAL, DOCUMENT_HORIZONTAL,          \
          "Where lines run; `horizontal` without it")

static const struct schema_field writing_fields[] = {WRITING};
const struct schema_type template_page_writing_type = {
    OBJECT(page, "page_writing", writing_fields, "Where lines run")};

static const struct schema_word page_orientation_words[] = {
    {"portrait", ORIENTATION_PORTRAIT, "On its short side"},
    {"landscape", ORIENTATION_LANDSCAPE, "On its long side"},
};
SCHEMA_STATIC(page_orientation_type, int) = {
    WORDS("page_orientation", page_orientation_words, "The side a page stands on")};

#define MASTER_FIELDS                                                                              \
    FIELD(page, orientation, "orientation", page_orientation_type, OPTIONAL, ORIENTATION_AS_IS,    \
          "The side the page stands on; without it, as its size is, or as all pages are"),         \
        FIELD(page, grid, "grid", grid_type, OPTIONAL, 0, "The type area, or `margins`"),          \
        FIELD(page, margins, "margins", margins_type, OPTIONAL, 0, "The type area, or `grid`"),    \
        FIELD(page, columns, "columns", columns_count_type, OPTIONAL, 1,                           \
              "Columns of text; a grid's `characters` are those of a line in one of them"),        \
        FIELD(page, column_gap, "column-gap", template_measure_type, OPTIONAL, 0,                  \
              "Between columns; without it, 2em"),                                                 \
        FIELD(page, on_grid, "baseline-grid", schema_boolean, OPTIONAL, 0,                         \
              "True: lines of the page's feed stand on its grid, whatever stands above them, so "  \
              "that those of facing pages and of columns align"),                                  \
        FIELD(page, paper, "paper", template_color_type, OPTIONAL, 0,                              \
              "Colour of the whole page, and of what is cut off it"),                              \
        WRITING

static const struct schema_field page_fields[] = {
    FIELD(page, size, "size", template_paper_type, NEEDED, 0, "The trimmed page"),
    MASTER_FIELDS,
    FIELD(page, fit, "fit", schema_boolean, OPTIONAL, 0,
          "True: one page, as high (in vertical writing as wide) as what stands on it"),
};
SCHEMA_STATIC(page_type, struct page *) = {
    OBJECT(page, "page", page_fields, "The page and its type area"),
};

static const struct schema_field master_fields[] = {MASTER_FIELDS};
SCHEMA_STATIC(master_type, struct page *) = {
    OBJECT(page, "master", master_fields, "The type area of a sequence's pages"),
};

static const struct schema_word side_words[] = {
    {"style", DOCUMENT_SIDE_STYLE, "As its style aligns it"},
    {"outside", DOCUMENT_SIDE_OUTSIDE, "By the fore edge"},
    {"inside", DOCUMENT_SIDE_INSIDE, "By the spine"},
};
SCHEMA_STATIC(side_type, int) = {WORDS("side", side_words, "A side of the page")};

static const struct schema_field margin_line_fields[] = {
    LIST_FIELD(margin_line, text, "text", template_text_type, NEEDED, "The line"),
    FIELD(margin_line, style, "style", schema_string, OPTIONAL, 0, "Its style"),
    FIELD(margin_line, offset, "offset", template_measure_type, OPTIONAL, 0,
          "From the type area to the line; two lines without it"),
    FIELD(margin_line, edge, "edge", template_positive_measure_type, OPTIONAL, 0,
          "From the edge of the page to the line's baseline, instead of `offset`: at one place on "
          "all pages, whatever their type areas"),
    FIELD(margin_line, inset, "inset", template_positive_measure_type, OPTIONAL, 0,
          "From the sides of the page to where the line begins and ends; without it, those of the "
          "type area"),
    FIELD(margin_line, skip_first, "skip-first", schema_boolean, OPTIONAL, 0,
          "True: not on the first page"),
    LIST_FIELD(margin_line, verso, "verso", template_text_type, OPTIONAL,
               "The line on verso pages (the even ones), where it is another"),
    FIELD(margin_line, side, "side", side_type, OPTIONAL, DOCUMENT_SIDE_STYLE,
          "Where on the page it stands"),
};
SCHEMA_STATIC(margin_line_type, struct margin_line *) = {
    OBJECT(margin_line, "margin_line", margin_line_fields, "A running head or foot"),
};

/* ---- sequences and binding ---------------------------------------------------------------- */

static const struct schema_word folio_words[] = {
    {"decimal", DOCUMENT_FOLIO_DECIMAL, "12"},
    {"roman", DOCUMENT_FOLIO_ROMAN, "xii"},
    {"none", DOCUMENT_FOLIO_NONE, "Counted, but without a number; readers show the name"},
};
SCHEMA_STATIC(folio_type,
              int) = {WORDS("folio", folio_words, "How the numbers of pages are written")};

static const struct schema_word start_words[] = {
    {"any", DOCUMENT_START_ANY, "On the next page"},
    {"recto", DOCUMENT_START_RECTO, "On an odd page: a blank one stands before it if need be"},
    {"verso", DOCUMENT_START_VERSO, "On an even page"},
    {"spread", DOCUMENT_START_SPREAD,
     "On an even page, so that what follows faces it, where that leaves no blank page; else on the "
     "next page, and a note tells (N220)"},
};
SCHEMA_STATIC(start_type, int) = {WORDS("start", start_words, "The page a sequence begins on")};

static const struct schema_word read_from_words[] = {
    {"front", READ_FROM_FRONT, "From page 1 on"},
    {"back", READ_FROM_BACK,
     "From the other cover (両開き): bound on the other side, its first page is the book's last, "
     "and "
     "it meets what is read from the front"},
};
SCHEMA_STATIC(read_from_type,
              int) = {WORDS("read_from", read_from_words, "The cover a sequence is read from")};

SCHEMA_STATIC(first_number_type, int32_t) = {
    .kind = SCHEMA_INTEGER, .name = "number", .minimum = 1, .maximum = 100000};

SCHEMA_STATIC(most_pages_type,
              int32_t) = {.kind = SCHEMA_INTEGER, .name = "pages", .minimum = 1, .maximum = 1000};

static const struct schema_field sequence_fields[] = {
    FIELD(sequence, name, "sequence", schema_string, NEEDED, 0,
          "Its name, as readers of a PDF see it where pages have no numbers"),
    FIELD(sequence, page, "page", master_type, OPTIONAL, 0,
          "The type area of its pages; without it, that of the layout's"),
    FIELD(sequence, head, "head", margin_line_type, OPTIONAL, 0,
          "A line above its pages; without it, the layout's"),
    FIELD(sequence, foot, "foot", margin_line_type, OPTIONAL, 0,
          "A line below its pages; without it, the layout's"),
    FIELD(sequence, bare, "bare", schema_boolean, OPTIONAL, 0, "True: neither head nor foot"),
    FIELD(sequence, folio, "numbering", folio_type, OPTIONAL, DOCUMENT_FOLIO_DECIMAL,
          "Numbers of its pages"),
    FIELD(sequence, first_number, "first-number", first_number_type, OPTIONAL, 0,
          "Of its first page; without it, counted on"),
    FIELD(sequence, start, "start", start_type, OPTIONAL, DOCUMENT_START_ANY,
          "The page it begins on"),
    FIELD(sequence, behind_blanks, "behind-blanks", schema_boolean, OPTIONAL, 0,
          "True: blank pages that the binding needs stand before this sequence; without any such, "
          "at the end"),
    FIELD(sequence, most_pages, "most-pages", most_pages_type, OPTIONAL, 0,
          "How many pages there are for it, as one for a cover: a warning tells of more"),
    FIELD(sequence, read_from, "read-from", read_from_type, OPTIONAL, READ_FROM_FRONT,
          "The cover it is read from"),
    FIELD(sequence, language, "language", expression_string_type, OPTIONAL, 0,
          "Its language (BCP 47), where it is not the layout's"),
    FIELD(sequence, each, "each", expression_type, OPTIONAL, 0,
          "A list: a sequence for each item, each on a new page and with its own head and foot"),
    FIELD(sequence, as, "as", schema_string, OPTIONAL, 0,
          "The item's name in the paths of blocks, head and foot; `item` without it"),
    LIST_FIELD(sequence, conditions, "if", expression_list_type, OPTIONAL,
               "Set only if this is true (of a list: all)"),
    LIST_FIELD(sequence, blocks, "blocks", template_block_list_type, NEEDED,
               "What stands on its pages; a sequence without any is left out"),
};
static const struct schema_type sequence_type = {
    OBJECT(sequence, "sequence", sequence_fields, "Pages of one kind: a cover, a chapter"),
};
SCHEMA_STATIC_LIST(sequences_type, struct sequence) = {
    .kind = SCHEMA_LIST, .name = "sequences", .item = &sequence_type};

static const struct schema_word binding_words[] = {
    {"none", DOCUMENT_BINDING_NONE, "Any number of pages"},
    {"saddle", DOCUMENT_BINDING_SADDLE, "Stapled through the fold: a multiple of 4"},
    {"perfect", DOCUMENT_BINDING_PERFECT, "Glued at the spine: a multiple of 2"},
};
SCHEMA_STATIC(binding_by_type, int) = {WORDS("binding", binding_words, "How the sheets are bound")};

static const struct schema_word spine_words[] = {
    {"left", 0, "Read from left to right"},
    {"right", 1, "Read from right to left: page 1 is a left-hand page"},
};
SCHEMA_STATIC(spine_type,
              int) = {WORDS("spine", spine_words, "Where the spine is, seen from page 1")};

static const struct schema_field binding_fields[] = {
    FIELD(binding_style, by, "by", binding_by_type, OPTIONAL, DOCUMENT_BINDING_NONE,
          "What holds the sheets; blank pages are added to make up the number it needs"),
    FIELD(binding_style, side, "side", spine_type, OPTIONAL, 0, "The side of the spine"),
};
SCHEMA_STATIC(binding_type, struct binding_style *) = {
    OBJECT(binding_style, "binding", binding_fields, "How the booklet is bound"),
    .shorthand = "by",
};

static const struct schema_word text_link_words[] = {
    {"addresses", 0, "Addresses of the web (https://…) and of mail in texts lead there"},
    {"none", 1, "Texts lead nowhere"},
};
SCHEMA_STATIC(text_link_type,
              int) = {WORDS("text_link", text_link_words, "What links texts have in PDF and HTML")};

/* ---- styles ------------------------------------------------------------------------------- */

static const struct schema_word weight_words[] = {{"regular", 0, NULL}, {"bold", 1, NULL}};
SCHEMA_STATIC(weight_type, int) = {WORDS("weight", weight_words, SAID("Weight"))};

static const struct schema_word widths_words[] = {
    {"full", 0, "Each on its em, or half an em"},
    {"proportional", 1,
     "By their shapes, in fonts that have such widths (palt, vpal; kern); a note tells where a "
     "font "
     "has none"},
};
SCHEMA_STATIC(widths_type, int) = {
    WORDS("widths", widths_words, "Widths of kana, ideographs and their punctuation")};

static const struct schema_word align_words[] = {
    {"justify", DOCUMENT_JUSTIFY, "Both edges straight, the last line free"},
    {"start", DOCUMENT_START, "At the line head"},
    {"center", DOCUMENT_CENTER, "In the middle"},
    {"end", DOCUMENT_END, "At the line end"},
    {"justify-all", DOCUMENT_JUSTIFY_ALL, "Both edges straight, the last line too"},
};
SCHEMA_STATIC(align_type, int) = {WORDS("align", align_words, SAID("Alignment"))};

static const struct schema_word keep_words[] = {
    {"none", KEEP_NONE, "A page may end before it and after it"},
    {"next", KEEP_NEXT, "It stands on the page of what follows"},
    {"previous", KEEP_PREVIOUS, "It stands on the page of what precedes, with two lines of it"},
};
SCHEMA_STATIC(keep_type, int) = {WORDS("keep", keep_words, "Ties between blocks")};

static const struct schema_word numbering_words[] = {
    {"none", DOCUMENT_NUMBER_NONE, NULL},
    {"decimal", DOCUMENT_NUMBER_DECIMAL, "1"},
    {"fullwidth", DOCUMENT_NUMBER_FULLWIDTH, "１"},
    {"paren", DOCUMENT_NUMBER_PAREN, "（１）"},
    {"kanji", DOCUMENT_NUMBER_KANJI, "一"},
    {"circled", DOCUMENT_NUMBER_CIRCLED, "①"},
    {"ordinal", DOCUMENT_NUMBER_ORDINAL, "第１"},
    {"ascii-paren", DOCUMENT_NUMBER_ASCII_PAREN, "(1)"},
    {"katakana", DOCUMENT_NUMBER_KATAKANA, "ア"},
    {"katakana-paren", DOCUMENT_NUMBER_KATAKANA_PAREN, "(ア)"},
    {"letter", DOCUMENT_NUMBER_LETTER, "a"},
    {"letter-paren", DOCUMENT_NUMBER_LETTER_PAREN, "(a)"},
};
SCHEMA_STATIC(numbering_type, int) = {
    WORDS("numbering", numbering_words, "Numbers of headings and of a list's items")};

static const struct schema_word tab_align_words[] = {
    {"start", DOCUMENT_TAB_START, "Text begins there"},
    {"center", DOCUMENT_TAB_CENTER, "Its middle stands there"},
    {"end", DOCUMENT_TAB_END, "It ends there"},
    {"character", DOCUMENT_TAB_CHARACTER, "The first `character` in it begins there"},
};
SCHEMA_STATIC(tab_align_type, int) = {
    WORDS("tab_align", tab_align_words, "How the text behind a tab stands at its position")};

static const struct schema_field tab_fields[] = {
    FIELD(
        tab, position, "at", template_measure_type, OPTIONAL, 0,
        "From where the block's lines begin; without it, as far on as what stands before it in all "
        "cells of a column, items of a list or paragraphs of a section needs"),
    FIELD(tab, align, "align", tab_align_type, OPTIONAL, NOT_GIVEN,
          "How the text stands; `start` without it, or `character` if there is one"),
    FIELD(tab, character, "character", schema_string, OPTIONAL, 0,
          "That stands at the position: a decimal mark"),
};
static const struct schema_type tab_type = {
    OBJECT(tab, "tab", tab_fields, "A position for the text behind `${@tab}`"),
    .shorthand = "at",
};
SCHEMA_STATIC_LIST(tabs_type,
                   struct tab) = {.kind = SCHEMA_LIST, .name = "tabs", .item = &tab_type};

/* ---- composition -------------------------------------------------------------------------- */

#define WORD(name, word, doc) {word, name, doc},
#define CHOICE_TYPE(member, list, key, title, words_doc, doc)                                      \
    static const struct schema_word member##_words[] = {list(WORD)};                               \
    SCHEMA_STATIC(member##_type, int) = {WORDS(title, member##_words, words_doc)};
COMPOSITION_CHOICES(CHOICE_TYPE)

#define CLASS_WORD(number, word, doc) {word, number, doc},
static const struct schema_word class_words[] = {COMPOSITION_CLASSES(CLASS_WORD)};
SCHEMA_STATIC(class_type, int) = {
    WORDS("class", class_words, "A class of characters, of JLReq (Appendix A) and JIS X 4051")};

static const struct schema_field spacing_fields[] = {
    FIELD(spacing, before, "before", class_type, NEEDED, 0, "The class of the first character"),
    FIELD(spacing, after, "after", class_type, NEEDED, 0, "The class of the one behind it"),
    FIELD(spacing, space, "space", template_measure_type, NEEDED, 0,
          "Between them, in em of the larger one: `0.25em`, at most 2em"),
    FIELD(spacing, least, "least", template_measure_type, OPTIONAL, 0,
          "What is left of it in a tight line; without it, all"),
    FIELD(spacing, most, "most", template_measure_type, OPTIONAL, 0,
          "What it grows to in a loose line; without it, not at all"),
};
static const struct schema_type spacing_type = {
    OBJECT(spacing, "spacing", spacing_fields,
           "The space between characters of two classes, where it is not JLReq's"),
};
SCHEMA_STATIC_LIST(spacings_type, struct spacing) = {
    .kind = SCHEMA_LIST, .name = "spacings", .item = &spacing_type};

#define CHOICE(member, list, key, title, words_doc, doc)                                           \
    FIELD(composition, member, key, member##_type, OPTIONAL, NOT_GIVEN, doc),
static const struct schema_field composition_fields[] = {COMPOSITION_CHOICES(CHOICE) LIST_FIELD(
    composition, spacings, "spacing", spacings_type, OPTIONAL,
    "Spaces of the house's own, a pair of classes each; all others are those of JLReq's Table "
    "1. They stand for all that a style extended or the layout says. Web pages have the "
    "browser's")};
const struct schema_type template_composition_type = {
    OBJECT(composition, "composition", composition_fields,
           "Choices of Japanese line composition; what is not given comes from the style extended, "
           "then from the layout, then from JLReq (`very-strict` for kinsoku)"),
};

/* ---- styles ------------------------------------------------------------------------------- */

SCHEMA_STATIC(line_count_type,
              int32_t) = {.kind = SCHEMA_INTEGER, .name = "lines", .minimum = 1, .maximum = 20};

static const struct schema_field style_fields[] = {
    FIELD(style, extends, "extends", schema_string, OPTIONAL, 0,
          "The style that says what this one does not"),
    FIELD(style, font, "font", schema_string, OPTIONAL, 0, "A name under `fonts`"),
    FIELD(style, size, "size", template_measure_type, OPTIONAL, 0,
          "Size of the characters; em is that of the style extended"),
    FIELD(style, feed, "feed", template_measure_type, OPTIONAL, 0, "From line to line"),
    FIELD(style, ruby_gap, "ruby-gap", template_measure_type, OPTIONAL, 0,
          "Between characters and their ruby; they touch without it, as JLReq 3.3.4 has it"),
    FIELD(style, bold, "weight", weight_type, OPTIONAL, NOT_GIVEN, SAID("Weight")),
    FIELD(style, color, "color", template_color_type, OPTIONAL, 0, "Colour of the characters"),
    FIELD(
        style, ground, "ground", template_color_type, OPTIONAL, 0,
        "Colour behind a block's lines, from where they, or their label, begin to where lines end"),
    FIELD(style, tracking, "tracking", template_measure_type, OPTIONAL, 0,
          "Between two characters besides all else (字送り), for titles: `0.1em`; a negative one "
          "sets "
          "them closer. Lines begin and end at their edges all the same"),
    FIELD(style, widths, "widths", widths_type, OPTIONAL, NOT_GIVEN,
          "Widths of Japanese characters, for titles; `full` without it"),
    FIELD(style, align, "align", align_type, OPTIONAL, NOT_GIVEN, SAID("Alignment")),
    FIELD(style, indent, "indent", template_measure_type, OPTIONAL, 0,
          "Of every line, at its head"),
    FIELD(style, first_indent, "first-indent", template_measure_type, OPTIONAL, 0,
          "Of a first line, besides; a negative one hangs"),
    FIELD(style, end_indent, "end-indent", template_measure_type, OPTIONAL, 0,
          "Of every line, at its end"),
    FIELD(style, space_before, "space-before", template_measure_type, OPTIONAL, 0,
          "Above the block"),
    FIELD(style, space_after, "space-after", template_measure_type, OPTIONAL, 0, "Below the block"),
    FIELD(style, keep, "keep", keep_type, OPTIONAL, NOT_GIVEN, "Ties to the next block"),
    FIELD(style, orphans, "orphans", line_count_type, OPTIONAL, 0,
          "Lines of a block that a page or column ends with, at the least; of a heading, lines of "
          "what follows it. 1 without it: pages are full (JLReq 4.5.3)"),
    FIELD(style, widows, "widows", line_count_type, OPTIONAL, 0,
          "Lines of a block that a page or column begins with, at the least. 1 without it, but "
          "never a lone character"),
    FIELD(style, label_width, "label-width", template_measure_type, OPTIONAL, 0,
          "Column of labels; without it, as wide as the widest"),
    FIELD(
        style, label_gap, "label-gap", template_measure_type, OPTIONAL, 0,
        "Between label and text, or between a table's columns; without it, 1em behind a heading's "
        "number and between columns"),
    FIELD(style, numbering, "numbering", numbering_type, OPTIONAL, NOT_GIVEN,
          "Numbers of headings, or of a list's items"),
    LIST_FIELD(
        style, tabs, "tabs", tabs_type, OPTIONAL,
        "Positions for `${@tab}` (JLReq 3.6), for lines aligned at their start; text too long "
        "for its position stands right behind what precedes it, text behind the last position "
        "in the next line"),
    FIELD(style, composition, "composition", template_composition_type, OPTIONAL, 0,
          "Its own choices of line composition"),
};
const struct schema_type template_style_type = {
    OBJECT(style, "style", style_fields, "How a block looks"),
};
SCHEMA_STATIC_MAP(styles_type, struct style) = {
    .kind = SCHEMA_MAP, .name = "name: style", .item = &template_style_type};

/* ---- notes -------------------------------------------------------------------------------- */

static const struct schema_word place_words[] = {
    {"end", NOTES_END, "At a block `notes`, and those that none follows at the sequence's end"},
    {"foot", NOTES_FOOT,
     "At the foot of the page, or column, that has their marks; of vertical pages, at the left"},
    {"across", NOTES_ACROSS, "At the foot of the page that has their marks, across its columns"},
};
SCHEMA_STATIC(place_type, int) = {WORDS("note_place", place_words, "Where notes stand")};

static const struct schema_word mark_words[] = {
    {"paren", DOCUMENT_NOTE_PAREN, "（１）; where dates are in kanji, （一）"},
    {"note", DOCUMENT_NOTE_WORD, "（注１）"},
    {"asterisk", DOCUMENT_NOTE_ASTERISK, "＊１"},
    {"number", DOCUMENT_NOTE_NUMBER, "１"},
};
SCHEMA_STATIC(mark_type, int) = {
    WORDS("note_mark", mark_words,
          "Marks of notes; in languages that are not set in full width, (1), *1 or 1")};

static const struct schema_field notes_fields[] = {
    FIELD(notes_style, place, "place", place_type, OPTIONAL, NOTES_END, "Where they stand"),
    FIELD(notes_style, style, "style", schema_string, OPTIONAL, 0,
          "A name under `styles`: its label-gap parts a mark from its note; without it, that of "
          "the text around"),
    FIELD(notes_style, mark, "mark", mark_type, OPTIONAL, DOCUMENT_NOTE_PAREN,
          "Marks, numbered anew in each sequence"),
    FIELD(
        notes_style, gap, "gap", template_measure_type, OPTIONAL, 0,
        "Between the text and notes at its foot, with a rule in its middle; 1line without it. "
        "Notes of more than five lines go on in the next column or page where one is full, but for "
        "those across columns"),
};
const struct schema_type template_notes_style_type = {
    OBJECT(notes_style, "notes_style", notes_fields,
           "The notes of texts, `{+…}`: at the end, or at the foot of pages (JLReq 4.2)"),
    .shorthand = "place",
};

/* ---- the file ----------------------------------------------------------------------------- */

static const struct schema_type families_type = {
    .kind = SCHEMA_LIST, .name = "families", .item = &schema_string};
static const struct schema_type font_type = {
    .kind = SCHEMA_MAP, .name = "language: families", .item = &families_type};
SCHEMA_STATIC_MAP(fonts_type,
                  struct list) = {.kind = SCHEMA_MAP, .name = "name: font", .item = &font_type};

SCHEMA_STATIC_MAP(words_type, struct marked_text) = {
    .kind = SCHEMA_MAP, .name = "word: text", .item = &schema_marked};

SCHEMA_STATIC_MAP(terms_type, struct list) = {
    .kind = SCHEMA_MAP, .name = "name: term", .item = &expression_term_type};

static const struct schema_field part_fields[] = {
    FIELD(part, of, "of", expression_type, NEEDED, 0,
          "A list of the record, `activities.events`; the part takes one of its items"),
    FIELD(part, as, "as", schema_string, OPTIONAL, 0, "Name of that item; `item` without it"),
    LIST_FIELD(part, blocks, "blocks", template_block_list_type, NEEDED, "What is set for it"),
};
static const struct schema_type part_type = {
    OBJECT(part, "part", part_fields,
           "Blocks with a name, used with `use`; they may use themselves for what nests"),
};
SCHEMA_STATIC_MAP(parts_type,
                  struct part) = {.kind = SCHEMA_MAP, .name = "name: part", .item = &part_type};

static const struct schema_word over_words[] = {
    {"record", OVER_RECORD, "One record: paths begin at its keys"},
    {"relations", OVER_RELATIONS, "Many records in a period: paths begin at the keys of a summary"},
};
SCHEMA_STATIC(over_type, struct schema_placed) = {
    WORDS("over", over_words, "What a layout is for"),
    .place = offsetof(struct schema_placed, span),
};

SCHEMA_STATIC_LIST(kept_type,
                   struct string) = {.kind = SCHEMA_LIST, .name = "words", .item = &schema_string};

/* What a layout says, and may say otherwise in each of its languages. */
#define SAID_FIELDS(needed)                                                                        \
    LIST_FIELD(                                                                                    \
        layout_file, omits, "omits", expression_list_type, OPTIONAL,                               \
        "Paths of a record's values that the layout leaves out on purpose, through lists: "        \
        "`activities.events.note`. A path covers what is below it, and what nests counts as what " \
        "it stands in. Whatever else is not shown is told"),                                       \
        FIELD(layout_file, title, "title", expression_string_type, OPTIONAL, 0,                    \
              "The document's title, for its metadata"),                                           \
        FIELD(layout_file, page, "page", page_type, needed, 0, "The page and its type area"),      \
        LIST_FIELD(                                                                                \
            layout_file, fonts, "fonts", fonts_type, needed,                                       \
            "Fonts by name: families by language, the most wanted first; `default` serves all "    \
            "languages, `latin` Western letters and digits within Japanese or Chinese"),           \
        LIST_FIELD(layout_file, styles, "styles", styles_type, needed, "Styles by name"),          \
        FIELD(layout_file, style, "style", schema_string, needed, 0,                               \
              "The style of blocks that name none"),                                               \
        FIELD(layout_file, head, "head", margin_line_type, OPTIONAL, 0,                            \
              "A line above every page"),                                                          \
        FIELD(layout_file, foot, "foot", margin_line_type, OPTIONAL, 0,                            \
              "A line below every page"),                                                          \
        FIELD(layout_file, date, "date", wording_date_style_type, OPTIONAL, 0,                     \
              "How dates are written"),                                                            \
        FIELD(layout_file, composition, "composition", template_composition_type, OPTIONAL, 0,     \
              "Choices of line composition for all styles"),                                       \
        LIST_FIELD(                                                                                \
            layout_file, kept, "keep-together", kept_type, OPTIONAL,                               \
            "Words that are not parted where lines end between phrases (`word-break`), unless "    \
            "they are "                                                                            \
            "longer than a line; so are the names of the records' cities, regions and countries"), \
        LIST_FIELD(layout_file, words, "words", words_type, OPTIONAL,                              \
                   "Texts for words of the record, for the filter `word`"),                        \
        LIST_FIELD(                                                                                \
            layout_file, terms, "terms", terms_type, OPTIONAL,                                     \
            "The layout's own texts in several languages, for `${@term name}`: that of "           \
            "the block's "                                                                         \
            "language, or else of the layout's, or the first; behind a filter, `| join @name`"),   \
        LIST_FIELD(layout_file, parts, "parts", parts_type, OPTIONAL, "Blocks used by name"),      \
        FIELD(layout_file, notes, "notes", template_notes_style_type, OPTIONAL, 0,                 \
              "Notes in texts; without it, they stand at the end"),                                \
        LIST_FIELD(layout_file, blocks, "blocks", template_block_list_type, OPTIONAL,              \
                   "The document, on pages of one kind; or `sequences`"),                          \
        LIST_FIELD(layout_file, sequences, "sequences", sequences_type, OPTIONAL,                  \
                   "The document as pages of several kinds, in order; or `blocks`")

static const struct schema_field said_fields[] = {SAID_FIELDS(OPTIONAL)};
static const struct schema_type said_type = {
    OBJECT(layout_file, "said", said_fields,
           "What is another in a language: mappings count key by key, all else as a whole"),
};
SCHEMA_STATIC_MAP(languages_type, struct layout_file) = {
    .kind = SCHEMA_MAP, .name = "language: keys", .item = &said_type};

static const struct schema_field layout_fields[] = {
    FIELD(layout_file, version, "shimai", schema_version, NEEDED, 0,
          "Version of the layout format"),
    FIELD(layout_file, over, "over", over_type, OPTIONAL, OVER_RECORD,
          "What a document is made of; `record` without it"),
    FIELD(layout_file, language, "language", schema_language, NEEDED, 0,
          "The document's language (BCP 47)"),
    LIST_FIELD(
        layout_file, languages, "languages", languages_type, OPTIONAL,
        "The other languages it can be set in (`--lang`), and what it says otherwise in each; "
        "texts are in the language asked for, where `terms` and the record have it"),
    SAID_FIELDS(NEEDED),
    LIST_FIELD(
        layout_file, categories, "categories", record_category_groups_type, OPTIONAL,
        "Of a layout over relations: the categories it counts by, and what records call them; "
        "others keep their own names"),
    FIELD(layout_file, binding, "binding", binding_type, OPTIONAL, 0, "How pages become a book"),
    FIELD(
        layout_file, text_link, "text-link", text_link_type, OPTIONAL, 0,
        "Whether addresses in texts are links; they are without it. One that may go on in "
        "ideographs or katakana (…/wiki/大連市) is none: nobody knows where it ends; write them as "
        "%E5…. Nor is one without https:// (www.…), which would be a guess, or one under ruby or "
        "in "
        "spread text. In a chart, the PDF's labels lead there where no other text does, and on a "
        "web page the table of its events"),
};

static const char layout_example[] =
    "shimai: 1\n"
    "language: ja\n"
    "page:\n"
    "  size: A4\n"
    "  grid: {characters: 40, lines: 36, size: 10.5pt, feed: 18pt}\n"
    "fonts:\n"
    "  mincho: {ja: [BIZ UDMincho], default: [BIZ UDPMincho, Noto Serif CJK JP]}\n"
    "  gothic: {ja: [BIZ UDGothic], default: [BIZ UDPGothic, Noto Sans CJK JP]}\n"
    "style: body\n"
    "styles:\n"
    "  body: {font: mincho}\n"
    "  title: {extends: body, font: gothic, size: 16pt, feed: 2line}\n"
    "  heading: {extends: body, font: gothic, numbering: fullwidth, space-before: 1line, keep: "
    "next}\n"
    "  events: {extends: body, label-gap: 1em}\n"
    "date: {form: era, digits: fullwidth, pad: list}\n"
    "blocks:\n"
    "  - {title: \"${home.name.ja}と${partner.name.ja}\", style: title}\n"
    "  - {if: affiliation, paragraph: \"${affiliation.date | both}提携\"}\n"
    "  - section: 概況\n"
    "    style: heading\n"
    "    blocks:\n"
    "      - {each: overview, paragraph: \"${item}\"}\n"
    "  - each: activities\n"
    "    as: group\n"
    "    section: ${group.title}\n"
    "    style: heading\n"
    "    blocks:\n"
    "      - list:\n"
    "          - each: group.events\n"
    "            as: event\n"
    "            label: ${event.date}\n"
    "            item: ${event.text | join 、}${event.place | paren}\n"
    "        style: events\n";

const struct schema_type template_layout_type = {
    OBJECT(layout_file, "layout", layout_fields,
           "How a record becomes a document: page, styles, blocks"),
    .example = layout_example,
};
