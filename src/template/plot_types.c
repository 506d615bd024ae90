/* The layout format's plots. */
#include "block_int.h"
#include "shared_int.h"

static const struct schema_word kind_words[] = {
    {"columns", DOCUMENT_PLOT_COLUMNS, "Upright bars, names below them"},
    {"bars", DOCUMENT_PLOT_BARS, "Lying bars, names at their left"},
    {"lines", DOCUMENT_PLOT_LINES,
     "A line for each of the values; where none is given, it is open"},
    {"dots", DOCUMENT_PLOT_DOTS, "Dots on lying lines, names at their left"},
};
SCHEMA_STATIC(kind_type, int) = {WORDS("plot_kind", kind_words, "What stands for a value")};

static const struct schema_word crowding_words[] = {
    {"thin", DOCUMENT_CROWDING_THIN,
     "Every second, fifth, tenth … stands, counted from the last (N200)"},
    {"wrap", DOCUMENT_CROWDING_WRAP,
     "They stand in two or three lines; where that is not enough, as turned"},
    {"turn", DOCUMENT_CROWDING_TURN, "They stand in vertical lines"},
    {"shorten", DOCUMENT_CROWDING_SHORTEN, "They are cut, and end with … (W202)"},
};
SCHEMA_STATIC(crowding_type, int) = {
    WORDS("crowded", crowding_words, "Names below a plot that have no room side by side")};

static const struct schema_field values_fields[] = {
    FIELD(plot_values, value, "value", expression_type, NEEDED, 0,
          "A number of the row; where there is none, nothing is drawn"),
    LIST_FIELD(plot_values, text, "text", template_text_type, OPTIONAL,
               "How it is written, beside its mark and in the table; without it, as it prints, and "
               "－ where there is none"),
    LIST_FIELD(plot_values, name, "name", template_text_type, OPTIONAL,
               "What is counted: head of its column in the table, and above the plot where there "
               "are several"),
    FIELD(plot_values, color, "color", template_color_type, OPTIONAL, 0, "Of the marks"),
    FIELD(plot_values, behind, "behind", schema_boolean, OPTIONAL, 0,
          "True: to compare with, as last year's: thin, pale, and without its numbers"),
};
static const struct schema_type values_type = {
    OBJECT(plot_values, "plot_values", values_fields, "Numbers of a plot, one of each row"),
    .shorthand = "value",
};
SCHEMA_STATIC_LIST(values_list_type, struct plot_values) = {
    .kind = SCHEMA_LIST, .name = "values", .item = &values_type};

static const struct schema_field plot_fields[] = {
    FIELD(plot_block, plot, "plot", expression_type, NEEDED, 0,
          "A list: each item is a row of the plot. Or one thing: its marks stand alone, without "
          "names and numbers, as a bar in a cell of a table does"),
    FIELD(plot_block, as, "row", schema_string, OPTIONAL, 0,
          "Name of the row in paths; `row` without it"),
    FIELD(plot_block, kind, "kind", kind_type, OPTIONAL, DOCUMENT_PLOT_COLUMNS,
          "What stands for a value"),
    LIST_FIELD(plot_block, values, "values", values_list_type, NEEDED, "What is drawn of each row"),
    LIST_FIELD(plot_block, label, "label", template_text_type, OPTIONAL, "Name of the row"),
    LIST_FIELD(plot_block, mark, "mark", template_text_type, OPTIONAL,
               "What stands at the axis in its place: `4` for `4月`; the table has the name"),
    LIST_FIELD(plot_block, head, "head", template_text_type, OPTIONAL,
               "Head of the names in the table"),
    LIST_FIELD(plot_block, stress, "stress", expression_list_type, OPTIONAL,
               "Rows of which this is true (of a list: all) stand out, the others are pale; "
               "without it, all do"),
    FIELD(plot_block, stacked, "stacked", schema_boolean, OPTIONAL, 0,
          "True: a row's bars stand one on the other, else side by side"),
    FIELD(plot_block, axis, "axis", schema_boolean, OPTIONAL, 0,
          "True: an axis with round numbers. Else each value stands beside its mark; those without "
          "room are told (N201)"),
    FIELD(plot_block, legend, "legend", schema_boolean, OPTIONAL, true,
          "False: names of several values do not stand above the plot"),
    FIELD(plot_block, crowding, "crowded", crowding_type, OPTIONAL, DOCUMENT_CROWDING_THIN,
          "Names below the plot that have no room side by side"),
    FIELD(plot_block, scale, "scale", schema_string, OPTIONAL, 0,
          "A name: all plots of one name are drawn to one scale, as those of a table's rows are"),
    FIELD(plot_block, width, "width", template_positive_measure_type, OPTIONAL, 0,
          "Without it, the line's"),
    FIELD(plot_block, height, "height", template_positive_measure_type, OPTIONAL, 0,
          "Of upright ones; 9em without it. Lying ones are as high as their rows need"),
    FIELD(plot_block, bar, "bar", template_positive_measure_type, OPTIONAL, 0,
          "Thickness of a lying bar; 5.4pt without it, and 2.6pt behind"),
    LIST_FIELD(plot_block, alternative, "alternative", template_text_type, OPTIONAL,
               "The plot in words, for those who do not see it. Without it, one alone says its "
               "values, others what these are; their table follows"),
    SPAN_FIELD(plot_block),
    SHARED_FIELDS(plot_block),
};
const struct schema_type template_plot_block_type = {
    OBJECT(plot_block, "plot", plot_fields,
           "Numbers as bars, lines or dots. They are a table to who reads by ear, in PDFs and on "
           "web pages"),
};
