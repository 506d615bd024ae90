/* The elastic chart's own doors: what its files share.
 *
 * All is laid out along lines (`u`, from their begin) and from line to line (`v`, from the part's
 * head), and turned when it is drawn, if lines run down the page. */
#ifndef SHIMAI_CHART_ELASTIC_INT_H
#define SHIMAI_CHART_ELASTIC_INT_H

#include "chart/chart_int.h"

/* A mark and its words. */
struct elastic_row {
    struct chart_mark *mark;
    const struct text_block *date; /* NULL: the year says it all */
    const struct text_block *text;
    Length height;
    bool taken;   /* it has a place: */
    size_t part;  /* there … */
    Length top;   /* … and so far below its head */
    size_t level; /* bars side by side in a lane: which of them its bar is */
};

/* A year and its rows; or years without any. */
struct elastic_year {
    int32_t first, last;
    bool empty;
    size_t row, end;
    const struct text_block *name, *era; /* era NULL: none */
};

/* A year's room in a part. */
struct elastic_segment {
    const struct elastic_year *year;
    size_t part;
    Length top, bottom;
};

struct elastic_place {
    size_t part;
    Length v;
};

struct elastic_track {
    Length left, right;            /* of all that is the track's */
    Length lanes;                  /* where its lanes begin */
    Length date, text;             /* where dates begin, and texts */
    const struct text_block *head; /* its name; NULL: none */
};

struct elastic {
    struct chart_plan *plan;
    struct list rows;  /* of struct elastic_row, in the order of marks */
    struct list years; /* of struct elastic_year */
    bool eras;         /* the strip of their names is shown */
    Length strip;      /* its width */
    Length rule;       /* where rules between years begin */
    Length year, year_width;
    Length axis; /* 0: none */
    struct elastic_track *tracks;
    Length *lanes; /* of the plan's: their middle, from where a track's lanes begin */
    Length *lefts; /* their left edge */
    Length lanes_width, lane_width, date_width, text_width;
    bool named;                      /* lanes have their names above them; else in a legend */
    const struct text_block **names; /* of the plan's lanes; NULL: of one before it */
    Length names_height;
    Length head;          /* height of all heads */
    struct list segments; /* of struct elastic_segment */
    Length *depths;       /* of the parts; 0: it is empty */
    size_t part_count;
    size_t part;  /* being drawn */
    Length depth; /* its height */
};

#define ELASTIC_ROW(elastic, index)  LIST_AT(&(elastic)->rows, struct elastic_row, index)
#define ELASTIC_YEAR(elastic, index) LIST_AT(&(elastic)->years, struct elastic_year, index)

/* ---- years ------------------------------------------------------------------------------- */

/* Rows of all marks, and their years. */
void elastic_collect(struct elastic *elastic);
/* The years of the rows that are taken. */
void elastic_group_years(struct elastic *elastic);
/* Composes what names years. */
MUST_CHECK bool elastic_name_years(struct elastic *elastic);
/* The band of a day; NULL: none. */
const struct document_band *elastic_band_on(const struct chart_plan *plan, int64_t day);

/* ---- columns ----------------------------------------------------------------------------- */

/* Divides the width, and composes dates, texts and heads. What has no room is not taken. */
MUST_CHECK bool elastic_divide(struct elastic *elastic);
/* How many tracks have room side by side. */
size_t elastic_fitting_tracks(const struct chart_plan *plan);

/* ---- parts ------------------------------------------------------------------------------- */

/* Gives rows and years their places. In a single frame what has no room is not taken, the least
 * important first. */
MUST_CHECK bool elastic_page(struct elastic *elastic, const struct chart_frame *frame, bool single);
Length elastic_year_height(const struct elastic *elastic, const struct elastic_year *year);
/* Where a day stands in a track. */
struct elastic_place elastic_find_day(const struct elastic *elastic, size_t track, int64_t day);

/* Where what is from that day on begins, in any track. */
struct elastic_place elastic_find_begin(const struct elastic *elastic, int64_t day);

/* ---- drawing ----------------------------------------------------------------------------- */

/* Draws a part that is not empty. */
MUST_CHECK bool elastic_draw(struct elastic *elastic, size_t part, struct frame_item *group);

/* ---- the whole --------------------------------------------------------------------------- */

/* Appends the chart's parts (struct chart_part), a group of tracks after another. */
MUST_CHECK bool chart_place_elastic(struct chart_plan *plan, const struct chart_frame *frame,
                                    bool single, struct list *parts);

#endif
