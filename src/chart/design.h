/* The look of a chart: every measure that is nobody's but ours, by name. Whoever wants charts to
 * look otherwise changes them here; the rest of the room has none but halves of what it is given.
 */
#ifndef SHIMAI_CHART_DESIGN_H
#define SHIMAI_CHART_DESIGN_H

#include "base/base.h"

/* In 1/1000 em of the labels' size: they grow with the text. */
enum chart_em {
    /* Text. */
    CHART_EM_TEXT = 1000,          /* a label as its style has it */
    CHART_EM_TEXT_SMALLEST = 500,  /* one with a word wider than its measure */
    CHART_EM_FEED = 1400,          /* from line to line, where the style says nothing */
    CHART_EM_LABEL_GAP = 300,      /* between labels: wished */
    CHART_EM_LABEL_GAP_LEAST = 60, /* the least */
    CHART_EM_TEXT_WISH = 9000,     /* width of a label's text: trimming ends there */
    CHART_EM_TEXT_LEAST = 6000,    /* less than that is told */
    CHART_EM_TEXT_ASIDE = 12000,   /* on each of two sides, or one side is enough */

    /* Down the axis. */
    CHART_EM_MARGIN = 600,       /* above and below it */
    CHART_EM_YEAR_ROOM = 1500,   /* between labelled years */
    CHART_EM_YEAR_HEIGHT = 1250, /* of one year's label and what keeps it from the next tick */
    CHART_EM_YEAR_DROP = 150,    /* its em box begins so far below the tick */
    CHART_EM_EMPTY_ROOM = 2400,  /* of empty years that are cut */
    CHART_EM_HEAD_DROP = 300,    /* tracks' names, below the legend */

    /* From left to right. */
    CHART_EM_STRIP = 1200,     /* width of the strip of eras' names */
    CHART_EM_YEAR_PAD = 200,   /* on either side of the era's years */
    CHART_EM_YEAR_GAP = 700,   /* from the years to the axis: clear of a milestone's circle */
    CHART_EM_DENSITY = 2600,   /* width of the strip of bars */
    CHART_EM_AXIS_SIDE = 1150, /* from the axis to the lanes: clear of that circle, too */
    CHART_EM_LANES = 12500,    /* all lanes together, at most */
    CHART_EM_LEADER_END = 600, /* a leader's slant ends so far before the label */
    CHART_EM_DATE_GAP = 800,   /* between the columns of dates and texts */
    CHART_EM_EDGE = 100,       /* between labels and the track's outer edge */

    /* Eras' names: characters one under another in the strip. */
    CHART_EM_ERA_PITCH = 1050, /* from one to the next */
    CHART_EM_ERA_DROP = 200,   /* the first, below the era's begin */
    CHART_EM_ERA_ROOM = 300,   /* what the era is longer than its characters, or has no name */

    /* Shapes. */
    CHART_EM_RADIUS = 350,       /* of marks */
    CHART_EM_SHAPE_ROOM = 1300,  /* before a text, for its shape … */
    CHART_EM_SHAPE_CENTER = 550, /* … whose centre stands there */
    CHART_EM_SHAPE_CLEAR = 200,  /* a leader ends so far before that room */
    CHART_EM_TICK = 250,         /* unlabelled ticks */
    CHART_EM_BREAK_REACH = 350,  /* strokes where time is cut: half their width, … */
    CHART_EM_BREAK_RISE = 180,   /* … half their height, … */
    CHART_EM_BREAK_HALF = 130,   /* … and half of what is between them */

    /* The legend. */
    CHART_EM_LEGEND_TOP = 100,    /* shapes are higher than a set solid line */
    CHART_EM_LEGEND_GAP = 1400,   /* between entries */
    CHART_EM_LEGEND_LEAST = 3000, /* width of a chart with a legend */
    CHART_EM_SAMPLE_LEFT = 100,   /* the bar of the strip's entry */
    CHART_EM_SAMPLE_WIDTH = 900,  /* in the room of a shape */
    CHART_EM_SAMPLE_HEIGHT = 600
};

/* Widths of lines, and distances that are as small as lines: they stay as they are. */
enum chart_line {
    CHART_HAIRLINE = LENGTH_PT * 3 / 10,    /* ticks, frames instead of tints */
    CHART_LINE_LEADER = LENGTH_PT * 4 / 10, /* also the edges of bars that are hollow */
    CHART_LINE_AXIS = LENGTH_PT * 8 / 10,
    CHART_LINE_SERIES = LENGTH_PT * 9 / 10,
    CHART_LEVEL_GAP = LENGTH_PT * 13 / 10,  /* between leaders in the lanes */
    CHART_TICK_ROOM = LENGTH_PT * 4,        /* between unlabelled ticks, at least */
    CHART_BAR_LEAST = LENGTH_PT / 4,        /* a year that is lower has no bar */
    CHART_MARK_CLEAR = LENGTH_PT / 4,       /* about a mark, so that none covers another */
    CHART_MARK_APART = LENGTH_PT / 2,       /* between marks side by side in a lane */
    CHART_SIZE_DEFAULT = LENGTH_PT * 15 / 2 /* of labels without a style */
};

/* What a chart can do without, the least missed first; lengths as in enum chart_em. */
struct chart_trim {
    bool eras;  /* their strip and years, and the strip of bars */
    int gutter; /* between lanes and labels, where leaders turn */
    int lane;   /* a lane's width */
};

#define CHART_TRIMS                                                                                \
    {                                                                                              \
        {true, 3200, 1900}, {true, 2000, 1400}, {false, 1600, 1100}, {                             \
            false, 900, 600                                                                        \
        }                                                                                          \
    }

/* Shares of lengths, in 1/1000. */
enum chart_share {
    CHART_SHARE_DATES = 450,      /* of a label's room: wider dates run in with the text */
    CHART_SHARE_HEIGHT = 750,     /* of the width: no wish for years makes an axis higher */
    CHART_SHARE_LANES = 250,      /* of a track, at most */
    CHART_SHARE_OUTLINE = 250,    /* of a mark's radius: its outline and the paper about it */
    CHART_SHARE_MILESTONE = 1250, /* of it: the radius of a milestone */
    CHART_SHARE_DOT = 500,        /* of that: its inner circle */
    CHART_SHARE_BAR_GAP = 125,    /* of a year, above its bar and below */
    CHART_SHARE_BREAK = 625,      /* of years that are cut: where the strokes stand */
    CHART_SHARE_SPARE = 125       /* of the labels' height, to move them in */
};

enum { CHART_AXIS_LINES = 4 }; /* lines of text that an axis is high, at least */

static inline Length chart_share(int64_t length, enum chart_share share) {
    return (Length)(length * share / 1000);
}

#endif
