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
    CHART_EM_ASCENT = 880,         /* from an em box's head to its baseline */
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
    CHART_EM_DATES = 7500,     /* width of the column of dates, at most: longer ones are parted */
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

/* An elastic chart, in 1/1000 em of its labels' size: from left to right, and down. */
enum chart_elastic {
    CHART_ELASTIC_STRIP = 1750,      /* width of the strip of eras' names */
    CHART_ELASTIC_STRIP_DOWN = 2600, /* where names stand in it as vertical lines */
    CHART_ELASTIC_RULE = 500,        /* from it to where the rules between years begin */
    CHART_ELASTIC_INSET = 500,       /* from there to the years */
    CHART_ELASTIC_ERA_GAP = 350,     /* between a year and its year in the era */
    CHART_ELASTIC_AXIS_SIDE = 800,   /* on either side of the axis: clear of a milestone's circle */
    CHART_ELASTIC_LANE_GAP = 375,    /* between the tints of two lanes */
    CHART_ELASTIC_LANE_SERIES = 875, /* a lane is so much wider for each series beside its marks */
    CHART_ELASTIC_DATE_SIDE = 500,   /* from the lanes to the dates */
    CHART_ELASTIC_DATES_WIDE = 6250, /* least that long dates may take: in kanji, in words */
    CHART_ELASTIC_TEXT_SIDE = 750,   /* from the dates to the texts */
    CHART_ELASTIC_TEXT_WISH = 14000, /* width of a text: trimming ends there */
    CHART_ELASTIC_TRACK_GAP = 1500,  /* between two tracks */
    CHART_ELASTIC_TRACK_LEAST = 12000, /* a track's text is as wide, or it stands on another page */

    CHART_ELASTIC_YEAR = 1125,       /* sizes of text: a year, */
    CHART_ELASTIC_ERA = 875,         /* its year in the era, */
    CHART_ELASTIC_DATE = 875,        /* a date, */
    CHART_ELASTIC_GAP = 815,         /* what stands for years without marks, */
    CHART_ELASTIC_NAME = 825,        /* a lane's name */
    CHART_ELASTIC_NAME_MOST = 10000, /* a longer one stands in a legend */

    CHART_ELASTIC_ABOVE = 250,      /* in a year, above its rows … */
    CHART_ELASTIC_BELOW = 250,      /* … and below */
    CHART_ELASTIC_ROW_GAP = 125,    /* below a row */
    CHART_ELASTIC_LEGEND_GAP = 400, /* between the legend and other heads */
    CHART_ELASTIC_HEAD_GAP = 400,   /* between heads and the rule below them */
    CHART_ELASTIC_NAME_SIDE = 200,  /* a slanted name stands so far right of its lane's middle */
    CHART_ELASTIC_BAR = 350,        /* width of the bar of a period */
    CHART_ELASTIC_BAR_GAP = 120     /* between bars side by side */
};

/* Lines of an elastic chart. */
enum chart_elastic_line {
    CHART_ELASTIC_LINE_HEAVY = LENGTH_PT * 9 / 10, /* below the heads, and at the end */
    CHART_ELASTIC_LINE_AXIS = LENGTH_PT * 7 / 10
};

enum {
    CHART_ELASTIC_SLANT = 58, /* degrees that lanes' names are turned against the clock */
    CHART_ELASTIC_TINT = 160, /* of a lane: its colour on paper, in 1/1000 */
    CHART_ELASTIC_QUARTER = 4 /* a last page less full than 1/4 takes from those before */
};

/* What an elastic chart can do without, the least missed first. */
struct chart_elastic_trim {
    bool eras; /* the strip of their names */
    int lane;  /* width of a lane */
    int dates; /* of the column of dates, at most */
};

#define CHART_ELASTIC_TRIMS                                                                        \
    {                                                                                              \
        {true, 1625, 4900}, {true, 1250, 4000}, {false, 1000, 3600}, {                             \
            false, 800, 2600                                                                       \
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
    CHART_SHARE_SPARE = 125,      /* of the labels' height, to move them in */
    CHART_SHARE_SINE = 848,       /* of CHART_ELASTIC_SLANT: how high a slanted name is, … */
    CHART_SHARE_COSINE = 530      /* … and how far it leans */
};

enum { CHART_AXIS_LINES = 4 }; /* lines of text that an axis is high, at least */

static inline Length chart_share(int64_t length, enum chart_share share) {
    return (Length)(length * share / 1000);
}

#endif
