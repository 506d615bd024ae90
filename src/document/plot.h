/* Plots of a document: numbers, before they are drawn. Part of document.h.
 *
 * What they say stands in the node's table, its only child: a head, then a row for each of the
 * plot's; the first cell names the row, the others say its values. A single plot has no table. */
#ifndef SHIMAI_DOCUMENT_PLOT_H
#define SHIMAI_DOCUMENT_PLOT_H

#include "base/base.h"
#include "style.h"

enum document_plot_kind {
    DOCUMENT_PLOT_COLUMNS, /* upright bars */
    DOCUMENT_PLOT_BARS,    /* lying bars */
    DOCUMENT_PLOT_LINES,
    DOCUMENT_PLOT_DOTS /* on lying lines */
};

/* What becomes of names below a plot that have no room side by side. */
enum document_crowding {
    DOCUMENT_CROWDING_THIN,   /* every second, fifth, tenth … stands, counted from the last */
    DOCUMENT_CROWDING_WRAP,   /* in several lines; where those are too many, as turned */
    DOCUMENT_CROWDING_TURN,   /* in vertical lines */
    DOCUMENT_CROWDING_SHORTEN /* cut, with … */
};

/* Amounts are in 1/1000. */
#define DOCUMENT_PLOT_UNIT 1000

/* Of all plots that are drawn to one scale; 0 lies in it. */
struct document_plot_scale {
    int64_t least, most;
};

struct document_plot_series {
    uint32_t color; /* 0xRRGGBB */
    bool behind;    /* thin, to compare with; its values are not printed beside it */
};

struct document_plot_value {
    bool given; /* none is another thing than 0 */
    int64_t amount;
};

struct document_plot_row {
    struct list mark;   /* of struct document_run: what stands at the axis for the row's name; none:
                           that */
    struct list values; /* of struct document_plot_value, by series */
    bool pale;          /* beside rows that stand out */
};

struct document_plot {
    enum document_plot_kind kind;
    enum document_crowding crowding;
    bool stacked;
    bool axis;                 /* with round numbers; else values stand beside their marks */
    bool legend;               /* the names of several series stand above */
    bool single;               /* one row without a name, in a line or cell */
    Length width, height, bar; /* 0: the measure; as needed; as is usual */
    struct list series;        /* of struct document_plot_series */
    struct list rows;          /* of struct document_plot_row */
    const char *language;
    const struct document_style *style; /* of its words */
    const struct list *kept;            /* the document's; NULL: none */
    const struct document_plot_scale *scale;
    const char *alternative; /* text for those who do not see it */
};

#endif
