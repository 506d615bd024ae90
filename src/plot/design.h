/* The look of a plot: every measure that is nobody's but ours, by name. */
#ifndef SHIMAI_PLOT_DESIGN_H
#define SHIMAI_PLOT_DESIGN_H

#include "base/base.h"

/* In 1/1000 em of the words' size. */
enum plot_em {
    PLOT_EM_FEED = 1300,       /* from line to line, where the style says nothing */
    PLOT_EM_HEIGHT = 9000,     /* of a plot that stands upright, where none is given */
    PLOT_EM_NATURAL = 8000,    /* length of a single plot, where what is around it is measured */
    PLOT_EM_NAME_GAP = 400,    /* between two names, at least */
    PLOT_EM_VALUE_GAP = 250,   /* between a mark and its value */
    PLOT_EM_NAME_DROP = 250,   /* from the base to the names below it */
    PLOT_EM_SIDE_GAP = 800,    /* from names or numbers at the side to the marks */
    PLOT_EM_TURNED = 7000,     /* names in vertical lines, at most */
    PLOT_EM_ROW_GAP = 550,     /* between lying rows */
    PLOT_EM_DOT = 280,         /* radius of a dot */
    PLOT_EM_POINT = 200,       /* of a point on a line */
    PLOT_EM_COLUMN = 2400,     /* width of an upright bar, at most */
    PLOT_EM_LEGEND_GAP = 1500, /* between two names above the plot */
    PLOT_EM_SWATCH = 700,      /* side of a sample of colour */
    PLOT_EM_SWATCH_GAP = 300,  /* behind it */
    PLOT_EM_LEGEND_DROP = 500  /* below them */
};

/* In 1/1000 of what they are a share of. */
enum plot_share {
    PLOT_SHARE_BARS = 640,       /* upright bars, of a row's width */
    PLOT_SHARE_BEHIND = 480,     /* one behind, of an upright bar's width */
    PLOT_SHARE_NAMES = 400,      /* names at the side, of the plot's width, at most */
    PLOT_SHARE_MARKS_LEAST = 250 /* what is left to lying marks, at least */
};

/* In 1/1024 pt. */
enum plot_length {
    PLOT_BAR = 5530,         /* thickness of a lying bar: 5.4 pt */
    PLOT_BAR_BEHIND = 481,   /* that of one behind, in 1/1000 of it: 2.6 pt */
    PLOT_BAR_GAP = 819,      /* between two of a row: 0.8 pt */
    PLOT_LINE_BASE = 512,    /* 0.5 pt */
    PLOT_LINE_AXIS = 307,    /* 0.3 pt */
    PLOT_LINE_SERIES = 1536, /* 1.5 pt */
    PLOT_LINE_RING = 1024    /* of a hollow dot: 1 pt */
};

enum plot_tone {
    PLOT_TONE_BASE = 0x222222,
    PLOT_TONE_AXIS = 0xB9B9B9,
    PLOT_TONE_LIGHT = 0xFFFFFF, /* words on a dark ground */
    PLOT_TONE_PALE = 0xC3CCD4   /* marks that stand back */
};

#define PLOT_LINES_MOST 3 /* of a name below the plot */
#define PLOT_STEPS_MOST 5 /* of an axis */

#endif
