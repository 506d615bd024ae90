/* chart's own doors: what its files share and no other room sees.
 *
 * Lengths in 1/1024 pt, from the chart's top left corner. Days count from 0001-01-01 = 1. */
#ifndef SHIMAI_CHART_INT_H
#define SHIMAI_CHART_INT_H

#include "chart/chart.h"

/* ---- scale: days → positions ------------------------------------------------------------- */

/* Whole years on a linear axis: `first_day` at `top`, the end of `last_day` at `bottom`. */
struct chart_scale {
    int32_t first_year, last_year;
    int64_t first_day, last_day;
    Length top, bottom;
};

int64_t chart_year_start(int32_t year);
int64_t chart_month_start(int32_t year, int month);
int32_t chart_year_of(int64_t day);
/* The whole years that hold both days; days in wrong order or before 0001 are put right. */
struct chart_scale chart_scale_of(int32_t first_day, int32_t last_day);
/* Where a day begins; days outside are held at the ends. */
Length chart_scale_at(const struct chart_scale *scale, int64_t day);
/* Years between labelled ticks: the smallest of 1, 2, 5, 10, … that keeps ticks `room` apart. */
int32_t chart_scale_step(const struct chart_scale *scale, Length room);

/* ---- placement: pure numbers ------------------------------------------------------------- */

struct chart_slot {
    Length desired; /* where the slot would like to begin */
    Length size;
};

/* Begins of slots between `low` and `high`, in the order given, at least `gap` apart, with the
 * least sum of squared displacements. False, leaving the result untouched, when there is not
 * enough room for all. */
MUST_CHECK bool chart_place_slots(const struct chart_slot *slots, size_t count, Length gap,
                                  Length low, Length high, Length *ret_begins);

/* Columns for spans that must not meet, as few as the first-fit rule gives: the column of each,
 * and how many there are. Spans come by ascending begin. */
size_t chart_dodge(const struct chart_slot *spans, size_t count, size_t *ret_columns);

/* ---- the plan: what the steps of a chart hand on ----------------------------------------- */

/* A date and a text, composed. */
struct chart_label {
    const struct text_block *date; /* NULL: none, or set at the head of the text */
    const struct text_block *text;
    Length height;
};

struct chart_mark {
    const struct document_mark *source;
    size_t category, lane;
    int64_t anchor; /* the day it is drawn at */
    struct chart_label label;
    uint32_t turn; /* among marks of one rank */
    bool fits;     /* its text keeps the measure */
    bool labelled; /* there is room for it */
    Length x, y;   /* of the mark */
    Length label_y;
};

/* Room for a shape before its text, and its centre in that room, in 1/1000 em. */
#define CHART_SHAPE_ROOM   1300
#define CHART_SHAPE_CENTER 550

/* The columns from left to right, by their left edges. */
struct chart_columns {
    Length strip_width;       /* era names; 0: none */
    Length era_right;         /* era years end here */
    Length year_right;        /* Western years end here */
    Length axis;              /* the axis itself */
    Length lanes, lane_width; /* the first lane; all are alike */
    Length gutter;            /* leaders turn between here and `label` */
    Length label;             /* category shape of a label */
    Length date, text;        /* equal when dates run in with the text */
    Length text_width;
};

struct chart_plan {
    struct arena *arena;
    struct text_fonts *fonts;
    struct diags *diags;
    const struct document_chart *chart;
    Length width, height;
    Length size, feed; /* of labels */
    Length radius;     /* of marks */
    Length outline;    /* width of their outlines and of the paper about them */
    size_t lane_count;
    const size_t *lane_categories; /* what each lane is for: a lane a category that is used */
    struct chart_columns columns;
    struct chart_scale scale;
    int32_t step; /* years between labelled ticks */
    struct chart_mark *marks;
    size_t mark_count;
    struct list legend; /* of struct chart_legend */
    Length legend_height;
    struct list *items; /* of the group drawn into */
};

/* One category's entry above the chart. */
struct chart_legend {
    size_t category;
    const struct text_block *name;
    Length x, y; /* of its left end, of its row's top */
};

/* ---- labels ------------------------------------------------------------------------------ */

/* A line of plain text of no limit. `permille` scales the style's size. */
MUST_CHECK bool chart_compose_line(struct chart_plan *plan, const char *text, int permille,
                                   const struct text_block **ret_block);
/* Width of the widest date; 0 when no mark has one. */
MUST_CHECK bool chart_measure_dates(struct chart_plan *plan, Length *ret_width);
/* Composes every mark's label for the columns. */
MUST_CHECK bool chart_compose_labels(struct chart_plan *plan);
/* Composes the categories' names in rows of the chart's width. */
MUST_CHECK bool chart_compose_legend(struct chart_plan *plan);

/* ---- columns and lanes ------------------------------------------------------------------- */

/* Text of an era year: 元, 2, … ; "" for a year before the band's first. */
const char *chart_era_year(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *band, int32_t year);
/* Divides the width; narrow charts lose ornament first, then era years. */
MUST_CHECK bool chart_divide(struct chart_plan *plan);
/* Puts marks side by side in their lanes where they would cover each other. */
void chart_spread_lanes(struct chart_plan *plan);

/* ---- drawing ----------------------------------------------------------------------------- */

enum chart_tone {
    CHART_INK = 0x333333,
    CHART_LEADER = 0x8C8C8C,
    CHART_RULE = 0xD9D9D9,
    CHART_TINT_DARK = 0xE2E2E2,
    CHART_TINT_LIGHT = 0xF1F1F1,
    CHART_PAPER = 0xFFFFFF
};

/* The category's; ink where there is none. */
uint32_t chart_category_color(const struct chart_plan *plan, size_t category);
/* A category's shape about (x, y), on a ring of paper; hollow when uncertain. */
void chart_draw_shape(struct chart_plan *plan, size_t category, Length x, Length y, bool hollow);
/* The double circle of a milestone. */
void chart_draw_milestone(struct chart_plan *plan, Length x, Length y, bool hollow);
void chart_draw_block(struct chart_plan *plan, const struct text_block *block, Length x,
                      Length top);
void chart_draw_rule(struct chart_plan *plan, const Length from[2], const Length to[2],
                     Length width, uint32_t color);
void chart_draw_box(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                    uint32_t color);

MUST_CHECK bool chart_draw_axis(struct chart_plan *plan);
void chart_draw_marks(struct chart_plan *plan);
void chart_draw_legend(struct chart_plan *plan);

#endif
