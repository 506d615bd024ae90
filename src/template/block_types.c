/* The layout format's blocks. A block is told by its first key; the others are shared. */
#include "block_int.h"
#include "shared_int.h"

SCHEMA_STATIC(level_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "level",
    .minimum = 1,
    .maximum = 6,
};

/* ---- text --------------------------------------------------------------------------------- */

static const struct schema_field title_fields[] = {
    LIST_FIELD(text_block, text, "title", template_text_type, NEEDED, "The text"),
    SPAN_FIELD(text_block),
    SHARED_FIELDS(text_block),
};
const struct schema_type template_title_block_type = {
    OBJECT(text_block, "title", title_fields, "The document's title"),
};

static const struct schema_field heading_fields[] = {
    LIST_FIELD(text_block, text, "heading", template_text_type, NEEDED, "The text"),
    FIELD(text_block, level, "level", level_type, OPTIONAL, 1, "1, the highest, to 6"),
    FIELD(text_block, unlisted, "unlisted", schema_boolean, OPTIONAL, 0,
          "True: not in the table of contents"),
    SPAN_FIELD(text_block),
    FIELD(text_block, anchor, "anchor", schema_string, OPTIONAL, 0,
          "A name for `${@page-of …}`, the number of its page"),
    SHARED_FIELDS(text_block),
};
const struct schema_type template_heading_block_type = {
    OBJECT(text_block, "heading", heading_fields, "A heading, numbered if its style says so"),
};

static const struct schema_field paragraph_fields[] = {
    LIST_FIELD(text_block, text, "paragraph", template_text_type, NEEDED, "The text"),
    SPAN_FIELD(text_block),
    SHARED_FIELDS(text_block),
};
const struct schema_type template_paragraph_block_type = {
    OBJECT(text_block, "paragraph", paragraph_fields, "A paragraph"),
};

static const struct schema_field item_fields[] = {
    LIST_FIELD(text_block, text, "item", template_text_type, NEEDED, "The text"),
    LIST_FIELD(text_block, label, "label", template_text_type, OPTIONAL, "Before the text"),
    LIST_FIELD(text_block, blocks, "blocks", template_block_list_type, OPTIONAL, "Below the text"),
    SHARED_FIELDS(text_block),
};
const struct schema_type template_item_block_type = {
    OBJECT(text_block, "item", item_fields, "An item of a list"),
};

/* ---- containers --------------------------------------------------------------------------- */

static const struct schema_field section_fields[] = {
    LIST_FIELD(section_block, text, "section", template_text_type, NEEDED, "The heading's text"),
    FIELD(section_block, level, "level", level_type, OPTIONAL, 1, "Of the heading"),
    FIELD(section_block, unlisted, "unlisted", schema_boolean, OPTIONAL, 0,
          "True: not in the table of contents"),
    FIELD(section_block, anchor, "anchor", schema_string, OPTIONAL, 0,
          "A name for `${@page-of …}`, the number of its page"),
    LIST_FIELD(section_block, blocks, "blocks", template_block_list_type, NEEDED,
               "The body; a section without any is left out with its heading"),
    SPAN_FIELD(section_block),
    SHARED_FIELDS(section_block),
};
const struct schema_type template_section_block_type = {
    OBJECT(section_block, "section", section_fields,
           "A heading and its body; the style is the "
           "heading's"),
};

static const struct schema_field list_fields[] = {
    LIST_FIELD(container_block, blocks, "list", template_block_list_type, NEEDED, "Its items"),
    SHARED_FIELDS(container_block),
};
const struct schema_type template_list_block_type = {
    OBJECT(container_block, "list", list_fields, "Items whose labels stand in one column"),
};

static const struct schema_field column_fields[] = {
    LIST_FIELD(column, text, "text", template_text_type, NEEDED, "Text of its cells"),
    LIST_FIELD(column, header, "header", template_text_type, OPTIONAL, "Text of its header"),
    FIELD(column, style, "style", schema_string, OPTIONAL, 0, "Style of its cells"),
    FIELD(column, align, "align", template_cell_align_type, OPTIONAL, AS_AROUND,
          "Of a form: where the lines of its cells stand; without it, as the style says"),
    FIELD(column, across, "valign", template_across_type, OPTIONAL, AS_AROUND,
          "Of a form: without it, as the table says"),
    FIELD(
        column, heads, "heads", template_heads_type, OPTIONAL, DOCUMENT_HEADS_BY_PLACE,
        "Of a form: what its cells are the head of; without it, the first column's of their rows"),
    FIELD(column, once, "once", schema_boolean, OPTIONAL, 0,
          "Of a form, true: rows that say the same here, and in such columns before it, have one "
          "cell"),
};
static const struct schema_type column_type = {
    OBJECT(column, "column", column_fields, "A column of a table"),
    .shorthand = "text",
};
SCHEMA_STATIC_LIST(columns_type, struct column) = {
    .kind = SCHEMA_LIST,
    .name = "columns",
    .item = &column_type,
};

static const struct schema_field table_fields[] = {
    FIELD(table_block, rows, "table", expression_type, NEEDED, 0, "A list: a row each item"),
    FIELD(table_block, as, "row", schema_string, OPTIONAL, 0,
          "Name of the item in the columns' paths; `row` without it"),
    LIST_FIELD(table_block, columns, "columns", columns_type, NEEDED, "The columns"),
    FORM_FIELDS(table_block),
    SPAN_FIELD(table_block),
    SHARED_FIELDS(table_block),
};
const struct schema_type template_table_block_type = {
    OBJECT(
        table_block, "table", table_fields,
        "A table of a list. It has no rules, columns as wide as their cells and the style's "
        "label-gap between them; with `widths`, `rules`, `padding` or `height` it is a form, as a "
        "`grid` is"),
};

static const struct schema_field use_fields[] = {
    FIELD(use_block, use, "use", schema_string, NEEDED, 0, "A name under `parts`"),
    FIELD(use_block, with, "with", expression_type, NEEDED, 0, "What the part is set for"),
    SHARED_FIELDS(use_block),
};
const struct schema_type template_use_block_type = {
    OBJECT(use_block, "use", use_fields, "The blocks of a part"),
};

static const struct schema_field container_fields[] = {
    LIST_FIELD(container_block, blocks, "blocks", template_block_list_type, NEEDED, "The blocks"),
    SHARED_FIELDS(container_block),
};
const struct schema_type template_container_block_type = {
    OBJECT(container_block, "blocks", container_fields,
           "Several blocks under one `each`, `if` or `else`"),
};

/* ---- space -------------------------------------------------------------------------------- */

static const struct schema_field space_fields[] = {
    FIELD(space_block, space, "space", template_measure_type, NEEDED, 0,
          "Its height; a negative one brings what follows over what stands above, no further than "
          "to its head"),
    FIELD(space_block, fills, "fill", schema_boolean, OPTIONAL, 0,
          "True: it grows by what the page leaves, so that what follows stands at its foot; of "
          "several on a page, each by the same"),
    SHARED_FIELDS(space_block),
};
const struct schema_type template_space_block_type = {
    OBJECT(space_block, "space", space_fields, "Empty space"),
};

static const struct schema_field page_break_fields[] = {
    FIELD(break_block, begins, "page-break", schema_boolean, NEEDED, 0,
          "True; false takes it back"),
    SHARED_FIELDS(break_block),
};
const struct schema_type template_page_break_block_type = {
    OBJECT(break_block, "page_break", page_break_fields, "A new page"),
};

static const struct schema_field column_break_fields[] = {
    FIELD(break_block, begins, "column-break", schema_boolean, NEEDED, 0,
          "True; false takes it back"),
    SHARED_FIELDS(break_block),
};
const struct schema_type template_column_break_block_type = {
    OBJECT(
        break_block, "column_break", column_break_fields,
        "The next column; behind the last one of a page, the first of the next. Columns that end "
        "level heed it. Web pages and plain text have one column"),
};

/* ---- charts ------------------------------------------------------------------------------- */

SCHEMA_STATIC(years_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "years",
    .minimum = 1,
    .maximum = 1000,
};

SCHEMA_STATIC(least_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "least",
    .minimum = 2,
    .maximum = 1000,
};

static const struct schema_field milestone_fields[] = {
    FIELD(milestone, date, "date", expression_type, NEEDED, 0, SAID("When")),
    LIST_FIELD(milestone, text, "text", template_text_type, NEEDED, SAID("What")),
    FIELD(milestone, every, "every", years_type, OPTIONAL, 0,
          "Years between its anniversaries, up to the last year of the chart"),
    LIST_FIELD(milestone, anniversary, "anniversary", template_text_type, OPTIONAL,
               "An anniversary's text; `${@years}` counts"),
};
static const struct schema_type milestone_type = {
    OBJECT(milestone, "milestone", milestone_fields, "A date that stands out on the axis"),
};
SCHEMA_STATIC_LIST(milestones_type, struct milestone) = {
    .kind = SCHEMA_LIST,
    .name = "milestones",
    .item = &milestone_type,
};

static const struct schema_field series_fields[] = {
    FIELD(series, least, "least", least_type, OPTIONAL, 3, "Marks that make a series, at least"),
    LIST_FIELD(
        series, text, "text", template_text_type, NEEDED,
        "Its label: `${@name}` (with 第５～１０回 for numbered ones), `${@dates}`, `${@times}`"),
};
SCHEMA_STATIC(series_type, struct series *) = {
    OBJECT(series, "series", series_fields,
           "Marks of one category with the same text, or the same name behind 第…回, on one line "
           "with one label"),
    .shorthand = "text",
};

static const struct schema_word scale_words[] = {
    {"time", DOCUMENT_SCALE_TIME, "Every year as long as another, labels beside it with leaders"},
    {"elastic", DOCUMENT_SCALE_ELASTIC,
     "Each year as high as its labels, which stand in rows beside their marks; tracks as columns"},
};
SCHEMA_STATIC(scale_type, int) = {WORDS("scale", scale_words, "How long years are")};

static const struct schema_word axis_words[] = {
    {"calendar", DOCUMENT_AXIS_CALENDAR, "Years from January"},
    {"fiscal", DOCUMENT_AXIS_FISCAL, "Fiscal years (年度), from April"},
};
SCHEMA_STATIC(axis_type, int) = {WORDS("axis", axis_words, "Years of a chart")};

static const struct schema_word palette_words[] = {
    {"color", DOCUMENT_COLORS, "Colours that the colour-blind can tell apart"},
    {"gray", DOCUMENT_GRAYS, SAID("Grays")},
    {"black", DOCUMENT_BLACK, "Black alone, for one ink"},
};
SCHEMA_STATIC(palette_type, int) = {
    WORDS("palette", palette_words, "Inks of a chart; its shapes tell categories apart in any")};

static const struct schema_word sides_words[] = {
    {"auto", DOCUMENT_SIDES_AUTO, "Right; on both where one side has no room for all"},
    {"one", DOCUMENT_SIDES_ONE, "Right of the axis"},
    {"two", DOCUMENT_SIDES_TWO, "Left and right of it"},
};
SCHEMA_STATIC(sides_type, int) = {WORDS("sides", sides_words, "Places of labels")};

static const struct schema_word empty_words[] = {
    {"cut", 0,
     "Three and more in a row are cut short, with a break in the axis; on an elastic axis all are "
     "one line, which says so"},
    {"keep", 1, "They are as long as others; on an elastic axis each has a row"},
};
SCHEMA_STATIC(empty_type, int) = {WORDS("empty", empty_words, "Years without marks")};

static const struct schema_word eras_words[] = {
    {"always", 0, "Beside the years of the West"},
    {"japanese", 1, "The same, on pages in Japanese alone"},
};
SCHEMA_STATIC(eras_type, int) = {WORDS("eras", eras_words, "Eras of a chart's years")};

/* Keys that are settings of a command line too; `prefix` leads to struct chart_settings. */
#define SETTINGS_FIELDS(structure, prefix)                                                         \
    FIELD(structure, prefix from, "from", record_date_type, OPTIONAL, 0,                           \
          "First day, month or year of the span; without it, that of the first mark"),             \
        FIELD(structure, prefix to, "to", record_date_type, OPTIONAL, 0, "Last of the span"),      \
        LIST_FIELD(structure, prefix only, "only", schema_string_list, OPTIONAL,                   \
                   "Ids of the categories that are shown; without it, all"),                       \
        FIELD(structure, prefix scale, "scale", scale_type, OPTIONAL, DOCUMENT_SCALE_TIME,         \
              "How long years are"),                                                               \
        FIELD(structure, prefix axis, "axis", axis_type, OPTIONAL, DOCUMENT_AXIS_CALENDAR,         \
              "Years of the calendar, or fiscal ones"),                                            \
        FIELD(structure, prefix palette, "palette", palette_type, OPTIONAL, DOCUMENT_COLORS,       \
              SAID("Inks")),                                                                       \
        FIELD(structure, prefix sides, "sides", sides_type, OPTIONAL, DOCUMENT_SIDES_AUTO,         \
              "Where labels stand; of the time scale alone"),                                      \
        FIELD(structure, prefix empty, "empty", empty_type, OPTIONAL, 0, "Years without marks"),   \
        FIELD(structure, prefix density, "density", schema_string, OPTIONAL, 0,                    \
              "Name of a strip of bars along the axis, marks a year; without it, there is none; "  \
              "of the time scale alone"),                                                          \
        FIELD(structure, prefix over_pages, "over-pages", schema_boolean, OPTIONAL, true,          \
              "False: a chart keeps to one page, and what does not fit it is left out by rank; "   \
              "else it goes on over pages, cut between years"),                                    \
        FIELD(structure, prefix width, "width", template_positive_measure_type, OPTIONAL, 0,       \
              "Without it, the line's"),                                                           \
        FIELD(structure, prefix height, "height", template_positive_measure_type, OPTIONAL, 0,     \
              "Without it, as needed; of the time scale alone: on an elastic one a year is as "    \
              "high as its labels")

static const struct schema_field chart_settings_fields[] = {SETTINGS_FIELDS(chart_settings, )};
const struct schema_type template_chart_settings_type = {
    OBJECT(chart_settings, "chart_settings", chart_settings_fields, "A chart's settings"),
};

static const struct schema_field chart_fields[] = {
    FIELD(chart_block, chart, "chart", expression_type, NEEDED, 0,
          "A list: everything dated in it, at any depth, becomes a mark"),
    LIST_FIELD(chart_block, milestones, "milestones", milestones_type, OPTIONAL,
               "Dates that stand out"),
    FIELD(chart_block, categories, "categories", expression_type, OPTIONAL, 0,
          "The record's list of categories"),
    LIST_FIELD(
        chart_block, colors, "colors", template_color_list_type, OPTIONAL,
        "Of the categories in order; without them, ones that the colour-blind can tell apart"),
    FIELD(chart_block, others, "others", expression_string_type, OPTIONAL, 0,
          "Name of the category of marks that have none"),
    FIELD(chart_block, series, "series", series_type, OPTIONAL, 0, "How to tell what recurs"),
    LIST_FIELD(
        chart_block, track, "track", template_text_type, OPTIONAL,
        "Name of a record's track, where several records are shown together; `${@home}` is its "
        "home city, where those of several are (here and elsewhere, `${@homes}` names them all)"),
    FIELD(chart_block, tracks, "tracks", years_type, OPTIONAL, 0,
          "Tracks of one chart at the most: more records make further charts, one below the other"),
    FIELD(chart_block, head, "head", schema_string, OPTIONAL, 0,
          "Above the years; 年度 without it where the axis is fiscal and the language Japanese"),
    FIELD(chart_block, gap, "gap", schema_string, OPTIONAL, 0,
          "Behind years without marks on an elastic axis; without it 記録なし, or the same in the "
          "chart's language"),
    FIELD(chart_block, eras, "eras", eras_type, OPTIONAL, 0,
          "Where years of eras stand on the axis"),
    FIELD(chart_block, dates, "dates", wording_date_form_type, OPTIONAL, DATE_FORM_WESTERN_SHORT,
          "Dates of the labels"),
    LIST_FIELD(chart_block, alternative, "alternative", template_text_type, NEEDED,
               "The chart in words, for those who do not see it; `${@first}`, `${@last}`, "
               "`${@marks}`, `${@vague}` (how many more, of which a decade or century is known), "
               "`${@milestones}`, `${@tracks}`"),
    SETTINGS_FIELDS(chart_block, settings.),
    SPAN_FIELD(chart_block),
    SHARED_FIELDS(chart_block),
};
const struct schema_type template_chart_block_type = {
    OBJECT(chart_block, "chart", chart_fields, "A timeline"),
};

/* ---- pictures ----------------------------------------------------------------------------- */

static const struct schema_word fit_words[] = {
    {"contain", DOCUMENT_CONTAIN, "Seen whole, as large as fits width and height"},
    {"cover", DOCUMENT_COVER, "Fills width and height, and is cropped about its focus"},
};
SCHEMA_STATIC(fit_type, int) = {.kind = SCHEMA_WORD,
                                .name = "fit",
                                .doc = "How a picture fills its box",
                                .words = fit_words,
                                .word_count = COUNT_OF(fit_words)};

SCHEMA_STATIC(picture_columns_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "columns",
    .minimum = 1,
    .maximum = 8,
};

SCHEMA_STATIC(plates_type,
              int32_t) = {.kind = SCHEMA_INTEGER, .name = "plates", .minimum = 1, .maximum = 4};

SCHEMA_STATIC(resolution_type, int32_t) = {
    .kind = SCHEMA_INTEGER, .name = "resolution", .minimum = 0, .maximum = 2400};

static const struct schema_field picture_fields[] = {
    FIELD(picture_block, picture, "picture", expression_type, NEEDED, 0,
          "A photo of the record, or a list of photos"),
    FIELD(picture_block, as, "photo", schema_string, OPTIONAL, 0,
          "Name of the photo in the caption's paths; `photo` without it"),
    FIELD(picture_block, width, "width", template_extent_type, OPTIONAL, 0,
          "A length, or a share of the line's (of the column's, beside others): 60%; without it, "
          "all of that, or of a picture seen whole what the height gives"),
    FIELD(picture_block, height, "height", template_measure_type, OPTIONAL, 0,
          "Without it, what the width gives"),
    FIELD(picture_block, fit, "fit", fit_type, OPTIONAL, DOCUMENT_CONTAIN,
          "How the picture fills width and height, when its height is given"),
    FIELD(picture_block, columns, "columns", picture_columns_type, OPTIONAL, 1,
          "Pictures of a list that stand side by side"),
    FIELD(picture_block, plates, "plates", plates_type, OPTIONAL, 0,
          "Of a list: so many pictures at the most share a page (口絵), in rows as wide as the "
          "line; captions are as wide as their pictures. In horizontal lines; their size and `fit` "
          "follow from that, and up to a fifth of a picture's height may be cut off about its "
          "focus"),
    FIELD(picture_block, gap, "gap", template_measure_type, OPTIONAL, 0,
          "Between pictures side by side, and between their rows; without it, 1em"),
    FIELD(picture_block, resolution, "resolution", resolution_type, OPTIONAL, 350,
          "Pixels an inch that a JPEG or PNG should have on paper; fewer are reported (W088), "
          "unless this is 0"),
    FIELD(picture_block, resolution_max, "max-resolution", resolution_type, OPTIONAL, 0,
          "Pixels an inch that a JPEG or PNG has on paper at most: of one that is finer, documents "
          "carry a smaller copy (a JPEG is compressed again). Without it, or 0, as many as the "
          "file has"),
    FIELD(picture_block, floats, "float", schema_boolean, OPTIONAL, 0,
          "True: on pages of one column, it may stand at the head of the next page, where it does "
          "not fit; the text that follows it fills the page, up to the next heading"),
    FIELD(picture_block, bleeds, "bleed", schema_boolean, OPTIONAL, 0,
          "True: where its box stands at an edge of the page, it goes on 5 mm beyond, for the "
          "printer's cut"),
    FIELD(picture_block, across, "spread", schema_boolean, OPTIONAL, 0,
          "True: across both pages of a spread, from their upper edge and over the outer ones, cut "
          "at the gutter and without a caption. It begins on an even page: another page of its "
          "sequence "
          "goes ahead of it for that, or behind it, or else a blank one, and a note tells (N221)"),
    LIST_FIELD(picture_block, caption, "caption", template_text_type, OPTIONAL,
               "Below the picture: `${photo.caption}`"),
    FIELD(picture_block, caption_style, "caption-style", schema_string, OPTIONAL, 0,
          "Style of the caption; its space-before stands between picture and caption, and its "
          "indents "
          "are not used"),
    SPAN_FIELD(picture_block),
    SHARED_FIELDS(picture_block),
};
const struct schema_type template_picture_block_type = {
    OBJECT(picture_block, "picture", picture_fields,
           "Pictures with their captions; the style aligns them"),
};

/* ---- chronologies ------------------------------------------------------------------------- */

static const struct schema_word column_words[] = {
    {"year", HEAD_YEAR, "Years of the West"},
    {"era", HEAD_ERA, "Years of the eras"},
    {"home", HEAD_HOME, "The city that keeps the record"},
    {"partner", HEAD_PARTNER, "Its partner"},
    {"world", HEAD_WORLD, "The world"},
};
SCHEMA_STATIC(chronology_column_type, int) = {
    WORDS("chronology_column", column_words, "A column of a chronology"),
};

static const struct schema_field head_fields[] = {
    FIELD(chronology_head, column, "column", chronology_column_type, NEEDED, 0, "Which column"),
    LIST_FIELD(chronology_head, text, "text", template_text_type, NEEDED, "Its head"),
};
static const struct schema_type head_type = {
    OBJECT(chronology_head, "head", head_fields, "The head of a column"),
};
SCHEMA_STATIC_LIST(heads_type, struct chronology_head) = {
    .kind = SCHEMA_LIST, .name = "heads", .item = &head_type};

SCHEMA_STATIC(rank_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "rank",
    .minimum = 1,
    .maximum = 5,
};
SCHEMA_STATIC(pages_type, int32_t) = {
    .kind = SCHEMA_INTEGER,
    .name = "pages",
    .minimum = 1,
    .maximum = 1000,
};

static const struct schema_field chronology_fields[] = {
    FIELD(chronology_block, chronology, "chronology", expression_type, NEEDED, 0,
          "A list: everything dated in it, at any depth, stands in the row of its year"),
    FIELD(chronology_block, world, "world", expression_type, OPTIONAL, 0,
          "A list of what happened in the world, in a column of its own"),
    LIST_FIELD(chronology_block, milestones, "milestones", milestones_type, OPTIONAL,
               "Dates that stand out"),
    LIST_FIELD(chronology_block, heads, "heads", heads_type, NEEDED, "Heads of the columns"),
    LIST_FIELD(chronology_block, detail, "detail", template_text_type, OPTIONAL,
               "What stands behind an event's text, of `event`: where it was, how many took part"),
    FIELD(chronology_block, header_style, "header-style", schema_string, OPTIONAL, 0,
          "Style of the heads"),
    FIELD(chronology_block, item_style, "item-style", schema_string, OPTIONAL, 0,
          "Style of what happened, whose labels are months and days"),
    FIELD(chronology_block, axis, "axis", axis_type, OPTIONAL, DOCUMENT_AXIS_CALENDAR,
          "Years of the calendar, or fiscal ones"),
    FIELD(chronology_block, rank, "rank", rank_type, OPTIONAL, 5,
          "The least important rank that is shown"),
    FIELD(chronology_block, pages, "pages", pages_type, OPTIONAL, 0,
          "Pages the document may have: the least important things are left out until it has no "
          "more, and reported"),
    SHARED_FIELDS(chronology_block),
};
const struct schema_type template_chronology_block_type = {
    OBJECT(chronology_block, "chronology", chronology_fields,
           "A table with a row a year: own city and partner side by side"),
};

/* ---- contents ----------------------------------------------------------------------------- */

SCHEMA_STATIC_LIST(names_type, struct string) = {
    .kind = SCHEMA_LIST,
    .name = "styles",
    .item = &schema_string,
};

static const struct schema_field contents_fields[] = {
    FIELD(contents_block, levels, "contents", level_type, NEEDED, 0,
          "Headings down to this level are listed, but for those that are `unlisted`"),
    LIST_FIELD(contents_block, styles, "styles", names_type, OPTIONAL,
               "Styles of the entries by level; the last serves all below"),
    FIELD(contents_block, leader, "leader", schema_string, OPTIONAL, 0,
          "What leads from a heading to its page; ・ without it"),
    SHARED_FIELDS(contents_block),
};
const struct schema_type template_contents_block_type = {
    OBJECT(contents_block, "contents", contents_fields,
           "A table of contents: the headings of the whole document with their pages"),
};

/* ---- indexes ------------------------------------------------------------------------------ */

static const struct schema_field index_fields[] = {
    FIELD(index_block, index, "index", schema_string, NEEDED, 0,
          "Its name, as the `index` of texts has it"),
    FIELD(index_block, leader, "leader", schema_string, OPTIONAL, 0,
          "What leads from a name to its pages; ・ without it"),
    SHARED_FIELDS(index_block),
};
const struct schema_type template_index_block_type = {
    OBJECT(index_block, "index", index_fields,
           "An index: what texts above marked for it, in the order of its reading (letters; kana, "
           "voiced "
           "and small ones as plain; then what has none), each once, with the numbers of its "
           "pages; in "
           "each sequence the first place counts"),
};

/* ---- notes -------------------------------------------------------------------------------- */

static const struct schema_field notes_fields[] = {
    FIELD(notes_block, notes, "notes", schema_boolean, NEEDED, 0,
          "True: here stand the notes of what is above, in the style of the layout's `notes`"),
    SPAN_FIELD(notes_block),
    SHARED_FIELDS(notes_block),
};
const struct schema_type template_notes_block_type = {
    OBJECT(notes_block, "notes", notes_fields,
           "Notes, where they stand at the end: those that no such block follows are the last of "
           "their sequence"),
};

/* ---- boxes -------------------------------------------------------------------------------- */

static const struct schema_field box_fields[] = {
    LIST_FIELD(
        box_block, blocks, "box", template_block_list_type, NEEDED,
        "Its blocks; those without a style of their own have the box's, whose spaces and indents "
        "are around the box"),
    FIELD(box_block, writing, "writing", template_writing_type, OPTIONAL, WRITING_AROUND,
          "Where lines run in it; without it, as around it"),
    FIELD(box_block, width, "width", template_measure_type, OPTIONAL, 0,
          "Of its content as it lies on paper; without it, what the content needs; in horizontal "
          "lines of a horizontal page, the whole line"),
    FIELD(box_block, height, "height", template_measure_type, OPTIONAL, 0,
          "Of its content; without it, what that needs; in vertical lines of a vertical page, the "
          "whole line"),
    FIELD(box_block, border, "border", template_border_type, OPTIONAL, 0,
          "The rule around it, or those of its sides, in its style's colour"),
    FIELD(box_block, fill, "fill", template_color_type, OPTIONAL, 0, "Colour of its ground"),
    FIELD(box_block, padding, "padding", template_measure_type, OPTIONAL, 0,
          "Between border and content; 1em without it where there is a border"),
    FIELD(box_block, align, "align", template_place_type, OPTIONAL, DOCUMENT_START,
          "Where it stands along the line"),
    SPAN_FIELD(box_block),
    SHARED_FIELDS(box_block),
};
const struct schema_type template_box_block_type = {
    OBJECT(box_block, "box", box_fields,
           "Blocks that stand on the page as one, which is not cut: in a writing direction of "
           "their own, or in a frame. Boxes stand one below the other; side by side they are in a "
           "`row`"),
};

/* ---- all ---------------------------------------------------------------------------------- */

static const struct schema_type *const members[] = {
#define X(id, kind) [BLOCK_##id] = &template_##kind##_block_type,
    BLOCK_KINDS(X)
#undef X
};

const struct schema_type template_block_type = {
    .kind = SCHEMA_VARIANT,
    .name = "block",
    .doc = "A part of the document",
    .members = members,
    .member_count = COUNT_OF(members),
};

const struct schema_type template_block_list_type = {
    .kind = SCHEMA_LIST, .name = "blocks", .item = &template_block_type};
