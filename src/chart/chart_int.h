/* chart's own doors: what its files share and no other room sees.
 *
 * Lengths in 1/1024 pt, from the chart's top left corner. Days count from 0001-01-01 = 1. */
#ifndef SHIMAI_CHART_INT_H
#define SHIMAI_CHART_INT_H

#include "chart/chart.h"
#include "chart/design.h"

/* ---- scale: days → positions ------------------------------------------------------------- */

/* Years that are all empty and cut, or none of them. The ends are not included. */
struct chart_piece {
    bool empty;
    int32_t first_year, end_year;
    int64_t first_day, end_day;
    Length top, bottom;
};

/* Whole years: `first_day` at `top`, the end of `last_day` at `bottom`. */
struct chart_scale {
    bool fiscal; /* years begin on 1 April */
    int32_t first_year, last_year;
    int64_t first_day, last_day;
    Length top, bottom;
    struct list pieces; /* of struct chart_piece, from the first year to the last */
    int64_t linear_years;
    size_t empty_count; /* of pieces that are cut */
};

int64_t chart_month_start(int32_t year, int month);
/* The whole years that hold both days; days in wrong order or before 0001 are put right. */
struct chart_scale chart_scale_of(int64_t first_day, int64_t last_day, bool fiscal);
/* First day of a year of the axis; the year of the axis that a day is in. */
int64_t chart_scale_start(const struct chart_scale *scale, int32_t year);
int32_t chart_scale_year(const struct chart_scale *scale, int64_t day);
/* Makes the pieces, once top and bottom are known. Empty years in a row are cut to `empty` where
 * they would be much longer; `busy`: one for each year, whether it has a mark; NULL: cut none. */
void chart_scale_settle(struct arena *arena, struct chart_scale *scale, const bool *busy,
                        Length empty);
/* Where a day begins; days outside are held at the ends. */
Length chart_scale_at(const struct chart_scale *scale, int64_t day);
/* Whether the day lies in years that are cut. */
bool chart_scale_is_cut(const struct chart_scale *scale, int64_t day);
/* Years between labelled ticks: the smallest of 1, 2, 5, 10, … that keeps ticks `room` apart. */
int32_t chart_scale_step(const struct chart_scale *scale, Length room, Length empty);

/* ---- placement: pure numbers ------------------------------------------------------------- */

struct chart_slot {
    Length desired; /* where the slot would like to begin */
    Length size;
};

/* What slots are placed in. */
struct chart_room {
    Length gap; /* between them, at least */
    Length low, high;
    Length span; /* width that a leader has to cover: its length is √(span² + displacement²) */
    int64_t *work; /* steps are added here; NULL: they are not counted */
};

/* Begins of slots in the order given with the least total length of leaders. O(n²) at worst. False,
 * leaving the result untouched, when there is not enough room for all. */
MUST_CHECK bool chart_place_slots(const struct chart_slot *slots, size_t count,
                                  const struct chart_room *room, Length *ret_begins);
/* Room that the slots take together. */
int64_t chart_slots_height(const struct chart_slot *slots, size_t count, Length gap);
/* Total length of the leaders of placed slots. */
int64_t chart_leaders_length(const struct chart_slot *slots, const Length *begins, size_t count,
                             Length span);

/* Which slots stand left, so that the leaders of both sides, each placed at best, are short in
 * sum: found by search that ends after O(n²) steps. False, leaving the results untouched, when the
 * sides cannot hold all. */
MUST_CHECK bool chart_choose_sides(const struct chart_slot *slots, size_t count,
                                   const struct chart_room *room, bool *ret_is_left,
                                   int64_t *ret_length);
/* What no choice of sides can be shorter than. */
int64_t chart_sides_bound(const struct chart_slot *slots, size_t count,
                          const struct chart_room *room);

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
    const char *date;        /* of the label; may be "" */
    const struct list *runs; /* of the label */
    size_t category, lane;
    size_t track;
    int64_t anchor; /* the day it is drawn at */
    struct chart_label label;
    uint32_t turn; /* among marks of one rank */
    bool silent;   /* another mark of its series has the label */
    bool carried;  /* from the part before: its bar goes on, nothing else */
    bool fits;     /* its text keeps the measure */
    bool labelled; /* there is room for it */
    size_t index;  /* among all marks of the chart */
    Length x, y;   /* of the mark */
    Length label_y;
};

/* The axis's columns from left to right, by their left edges. */
struct chart_columns {
    Length left;        /* of the whole: what stands further left is a track */
    Length strip_width; /* era names; 0: none */
    Length era_right;   /* era years end here */
    Length year_right;  /* Western years end here */
    Length density;     /* width of the strip of bars; 0: none */
    Length axis;        /* the axis itself */
};

/* A stack of labels with its lanes, beside the axis. All tracks are alike but for their places. */
struct chart_track {
    const char *name;              /* NULL: none */
    struct origins origins;        /* of the name */
    const struct text_block *head; /* the name, composed; NULL: none */
    int direction;                 /* from the axis to the labels: 1 right, −1 left */
    Length near, far;              /* its edges, `near` at the axis's side */
    Length axis;                   /* where its milestones stand */
    Length lanes;                  /* where the first lane begins; they follow in its direction */
    Length gutter;                 /* leaders turn between here and `shape` */
    Length shape;                  /* centre of the labels' shapes */
    Length date, text;             /* left edges; equal when dates run in with the text */
};

struct chart_lane {
    size_t category;
    size_t series; /* the only one it is for; 0: all that is in no series */
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
    struct list lanes; /* of struct chart_lane */
    bool vertical;     /* lines run down the page; of elastic charts alone */
    bool two_sided;
    bool paired; /* the column of the eras' years has room for two */
    struct chart_columns columns;
    struct chart_track *tracks;
    size_t track_count;
    size_t first_track; /* of the chart's: where not all stand side by side */
    Length lane_width, text_width;
    Length leader_span; /* width of leaders' slant */
    struct chart_scale scale;
    bool *band_named, *band_labelled; /* by band: its name stands there; a year of it does */
    int32_t step;                     /* years between labelled ticks */
    struct list ticks;                /* of Length: where years are labelled, once drawn */
    struct chart_mark *marks;
    size_t mark_count;
    struct list legend; /* of struct chart_legend */
    Length legend_height;
    Length head_height; /* tracks' names, above the axis */
    bool split;         /* one part of several */
    struct list *items; /* of the group drawn into */
};

static inline Length chart_em(const struct chart_plan *plan, int millis) {
    return length_em(plan->size, millis);
}

/* One category's entry above the chart. */
struct chart_legend {
    size_t category;
    bool is_density; /* of the strip of bars, instead */
    const struct text_block *name;
    Length x, y; /* of its left end, of its row's top */
};

/* ---- making a plan ----------------------------------------------------------------------- */

/* The marks of the chart's span in their lanes, and what its style says; no columns yet. */
struct chart_plan chart_plan_new(struct arena *arena, struct text_fonts *fonts,
                                 const struct document_chart *chart, struct diags *diags);
/* Divides the width for the tracks and composes all labels. */
MUST_CHECK bool chart_plan_compose(struct chart_plan *plan, bool two_sided);
/* The part of `plan` between two years of the axis, both included. */
struct chart_plan chart_plan_part(const struct chart_plan *plan, int32_t first_year,
                                  int32_t last_year);
/* Gives the chart its height, of `limit` at most, and the axis its scale. */
void chart_plan_settle(struct chart_plan *plan, Length limit);
/* Height of all labels of a track with gaps of `gap`; of two sides, what each needs at least. */
int64_t chart_labels_height(const struct chart_plan *plan, Length gap);
/* What the chart needs beside labels: legend, tracks' names, margins. */
Length chart_frame_height(const struct chart_plan *plan);
/* What is left of empty years that are cut. */
Length chart_empty_room(const struct chart_plan *plan);
/* Least gap between labels. */
Length chart_gap_least(const struct chart_plan *plan);
/* A frame that cannot hold the axis, its lanes and one label's height stays empty. */
bool chart_has_room(const struct chart_plan *plan);

/* ---- choosing and placing labels --------------------------------------------------------- */

/* The marks by importance; of one rank, from all over the span. */
struct chart_mark **chart_order_marks(struct chart_plan *plan);
/* Marks what is labelled: by importance, each that still has room. */
void chart_choose_labels(struct chart_plan *plan);
/* Places marks and labels; false where there is no room, which choosing has seen to. */
MUST_CHECK bool chart_place_labels(struct chart_plan *plan);
/* CHART_DROPPED for the labels without room; CHART_STATS for the others where that is asked for. */
void chart_report_dropped(const struct chart_plan *plan);
void chart_report_stats(struct chart_plan *plan);

/* First and last years of the parts that hold the labels when each has `room` for labels, but the
 * first `first_room`; of struct chart_years. As few as can be, and as even. */
struct chart_years {
    int32_t first, last;
};
void chart_divide_years(struct chart_plan *plan, int64_t first_room, int64_t room,
                        struct list *ret_parts);

/* ---- labels ------------------------------------------------------------------------------ */

#define CHART_NO_MEASURE (LENGTH_MAX / 4)

/* One piece of text and how it is to be set. */
struct chart_words {
    const struct list *runs; /* of struct document_run; NULL: none */
    const char *date;        /* set in front; NULL: none */
    struct origins origins;  /* of the date */
    bool bold;
    bool across;    /* horizontal in a vertical chart, too */
    bool tight;     /* without spaces between digits and ideographs */
    bool to_end;    /* aligned at the end of its measure */
    uint32_t color; /* 0: the style's */
    int permille;   /* of the style's size */
    Length measure;
};

/* `ret_block` is always set; `ret_fits` says whether it keeps its measure. */
MUST_CHECK bool chart_compose_words(struct chart_plan *plan, struct chart_words words,
                                    bool *ret_fits, const struct text_block **ret_block);
/* Where the longest line ends. */
Length chart_block_end(const struct text_block *block);
/* The date's own; a date that is a series' has none. */
struct origins chart_date_origins(const struct chart_mark *mark);
/* A line of plain text of no limit. `permille` scales the style's size. */
MUST_CHECK bool chart_compose_line(struct chart_plan *plan, const char *text, int permille,
                                   const struct text_block **ret_block);
/* Width of the widest date; 0 when no mark has one. */
MUST_CHECK bool chart_measure_dates(struct chart_plan *plan, Length *ret_width);
/* Composes every mark's label for the columns. */
MUST_CHECK bool chart_compose_labels(struct chart_plan *plan);
/* Composes the tracks' names. */
MUST_CHECK bool chart_compose_heads(struct chart_plan *plan);
/* Composes the categories' names in rows of the chart's width. */
MUST_CHECK bool chart_compose_legend(struct chart_plan *plan);

/* ---- columns and lanes ------------------------------------------------------------------- */

/* Text of an era year: 元, 2, …, `marked` 平元, 平2; "" for a year before the band's first. */
const char *chart_era_year(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *band, int32_t year, bool marked);
/* Of a year in which an era begins, the last of the one and the first of the other: 平31・令元. */
const char *chart_era_pair(struct arena *arena, const struct document_chart *chart,
                           const struct document_band *const bands[2], int32_t year);
/* Divides the width; narrow charts lose ornament first, then era years. */
MUST_CHECK bool chart_divide(struct chart_plan *plan);
/* CHART_NARROW, once its columns are known. */
void chart_report_narrow(const struct chart_plan *plan);
/* … and one whose labels are not set as their texts ask. */
void chart_report_plain(const struct chart_plan *plan);
/* The centre of a lane in a track. */
Length chart_lane_center(const struct chart_plan *plan, const struct chart_track *track,
                         size_t lane);
/* Puts marks side by side in their lanes where they would cover each other. */
void chart_spread_lanes(struct chart_plan *plan);

/* ---- drawing ----------------------------------------------------------------------------- */

enum chart_tone {
    CHART_INK = 0x333333,
    CHART_QUIET = 0x555555,   /* dates, and other small text */
    CHART_GROUND = 0xE6EDF2,  /* of a milestone's row */
    CHART_BETWEEN = 0xB5B5B5, /* rules between years */
    CHART_LEADER = 0x8C8C8C,
    CHART_RULE = 0xD9D9D9,
    CHART_BAR = 0xC4C4C4,
    CHART_TINT_DARK = 0xE2E2E2,
    CHART_TINT_LIGHT = 0xF1F1F1,
    CHART_PAPER = 0xFFFFFF
};

/* A tone as the palette has it: of black, all but paper is black. */
uint32_t chart_tone(const struct chart_plan *plan, uint32_t tone);
/* The category's; ink where there is none. */
uint32_t chart_category_color(const struct chart_plan *plan, size_t category);
/* A category's shape about (x, y), on a ring of paper; hollow when uncertain. */
void chart_draw_shape(struct chart_plan *plan, size_t category, Length x, Length y, bool hollow);
/* The double circle of a milestone. */
void chart_draw_milestone(struct chart_plan *plan, Length x, Length y, bool hollow);
/* Says of the items from `from` on whose label they are, or its date. */
void chart_say_event(struct chart_plan *plan, size_t from, const struct chart_mark *mark,
                     bool is_date);
void chart_draw_block(struct chart_plan *plan, const struct text_block *block, Length x,
                      Length top);
void chart_draw_rule(struct chart_plan *plan, const Length from[2], const Length to[2],
                     Length width, uint32_t color);
void chart_draw_box(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                    uint32_t color);

/* A tinted box; in black, which has no tints, a frame. */
void chart_draw_tint(struct chart_plan *plan, const Length corner[2], Length width, Length height,
                     uint32_t tint);

/* Whether a labelled year of a settled plan needs two eras beside it. */
bool chart_axis_wants_pairs(struct chart_plan *plan);
MUST_CHECK bool chart_draw_axis(struct chart_plan *plan);
/* Bars of the marks of each year. */
void chart_draw_density(struct chart_plan *plan);
void chart_draw_marks(struct chart_plan *plan);
void chart_draw_legend(struct chart_plan *plan);

#endif
