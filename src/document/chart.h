/* Charts of a document: dated marks, before they are placed. Part of document.h. */
#ifndef SHIMAI_DOCUMENT_CHART_H
#define SHIMAI_DOCUMENT_CHART_H

#include "base/base.h"
#include "style.h"

/* A dated mark. Days count from 0001-01-01 = 1. */
struct document_mark {
    int32_t first_day, last_day;
    bool interval; /* a bar from first to last, rather than a mark with that precision */
    bool uncertain;
    bool milestone;    /* drawn on the axis, labelled before all others */
    bool derived;      /* its date is another than what is written at its origin */
    bool wide;         /* a decade or a century: the axis does not reach out for all of it */
    bool yearless;     /* it is not known in which year of the axis it happened, or began */
    int32_t rank;      /* 1 is the most important; decides who is labelled when room is short */
    size_t category;   /* index into the chart's categories */
    size_t track;      /* index into the chart's tracks; 0 without any */
    size_t series;     /* of what recurs: its number, from 1; 0: of none */
    const char *date;  /* short date for the label; may be "" */
    const char *day;   /* ELASTIC: what its year leaves to say of it; NULL: nothing */
    struct list label; /* of struct document_run */
    struct span origin;
    const struct origins *origins; /* what is known of it without a label: all of it in part */
};

/* A stretch of the axis with a name (an era). The last day is included. */
struct document_band {
    int32_t first_day, last_day;
    const char *name;
    /* Printed at the years of the axis: year number in the band = calendar year - base. */
    int32_t base_year;
    const char *mark; /* the name in a character: before years beside which it does not stand */
};

struct document_category {
    const char *name;
    const char *language; /* of the name; NULL: the chart's */
    uint32_t color;       /* 0xRRGGBB */
    struct span origin;   /* of the name */
};

/* What stands beside others, on one axis with them. */
struct document_track {
    const char *name;
    const char *language;   /* the same */
    struct origins origins; /* of the name */
};

/* Something that recurs: its marks share one line and one label. */
struct document_series {
    const char *date;
    struct list label; /* of struct document_run */
};

/* TIME: a year is as long as another. ELASTIC: it is as high as its labels, which stand in rows. */
enum document_scale { DOCUMENT_SCALE_TIME, DOCUMENT_SCALE_ELASTIC };

enum document_axis { DOCUMENT_AXIS_CALENDAR, DOCUMENT_AXIS_FISCAL }; /* years from 1 April */

enum document_palette { DOCUMENT_COLORS, DOCUMENT_GRAYS, DOCUMENT_BLACK };

/* Where labels stand: right of the axis, on both sides, or on both where one has no room. */
enum document_sides { DOCUMENT_SIDES_AUTO, DOCUMENT_SIDES_ONE, DOCUMENT_SIDES_TWO };

struct document_chart {
    int32_t first_day, last_day; /* the span to show */
    Length width, height;        /* 0: the measure; 0: as needed */
    const char *language;
    const struct document_style *style; /* of labels */
    const struct list *kept;            /* the document's; NULL: none */
    struct list bands;                  /* of struct document_band, in order */
    struct list categories;             /* of struct document_category */
    struct list marks;                  /* of struct document_mark, by first day */
    struct list series;                 /* of struct document_series */
    struct list tracks;                 /* of struct document_track */
    enum document_scale scale;
    enum document_axis axis;
    enum document_palette palette;
    enum document_sides sides;
    const char *head;        /* above the years; NULL: nothing */
    const char *density;     /* of a strip of bars, marks a year: its name; NULL: there is none */
    const char *gap;         /* ELASTIC: behind years without marks; NULL: nothing */
    const char *range;       /* ELASTIC: between the first of them and the last; NULL: "–" */
    bool kanji;              /* ELASTIC: in vertical lines, years are in kanji */
    bool linear;             /* empty years keep their length */
    bool one_page;           /* what does not fit a page is left out, rather than continued */
    bool stats;              /* placing reports how well it went (CHART_STATS) */
    const char *alternative; /* text for those who do not see it */
};

#endif
