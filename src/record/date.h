/* Dates and eras. Part of record.h. */
#ifndef SHIMAI_RECORD_DATE_H
#define SHIMAI_RECORD_DATE_H

#include "base/base.h"
#include "schema/schema.h"

/* ---- dates ------------------------------------------------------------------------------- */

/* What a point is, where year, month and day do not say it. */
enum date_grain {
    DATE_CALENDAR,    /* a year, month or day, as far as they are given */
    DATE_FISCAL_YEAR, /* April to March (年度): an extension of ours to EDTF */
    DATE_DECADE,      /* ten years from `year` on */
    DATE_CENTURY,     /* a hundred */
    DATE_SPRING,      /* March to May of the year */
    DATE_SUMMER,
    DATE_AUTUMN,
    DATE_WINTER, /* January, February or December of the year: it is not known which */
    DATE_EARLY,  /* the first ten days of the month (上旬): an extension, as the next two */
    DATE_MIDDLE,
    DATE_LATE
};

/* A year, month or day, or what `grain` says. `month` 0: a whole year; `day` 0: a whole month. */
struct date_point {
    int16_t year; /* 1 to 9999; 0: open, or if `uncertain`, not known: ends of intervals alone */
    int8_t month;
    int8_t day;
    int8_t grain;     /* enum date_grain */
    bool uncertain;   /* EDTF ? or % */
    bool approximate; /* EDTF ~ or % */
};

enum date_kind {
    DATE_NONE,
    DATE_POINT,
    DATE_INTERVAL, /* two points, one of which may have no year */
    DATE_SET,      /* all of its points */
    DATE_ONE_OF,   /* one of its points, nobody knows which */
    DATE_UNTIL,    /* two points, the first without a year: on the second, or some day before */
    DATE_SINCE     /* two points, the second without a year: on the first, or some day after */
};

/* EDTF (ISO 8601-2, level 1, and sets of level 2): 2004-12-24 · 2005-05 · 2013 · 199X · 2007-23 ·
 * 2007-07-14/2007-08-26 · ../2005 · {2007,2008} · [2007,2008] · [..2005] · 2005~ 2005? 2005%; and
 * 2013年度, 2013-05上旬. Sets keep the order of the file. */
struct date {
    enum date_kind kind;
    size_t count;
    const struct date_point *points;
    struct span span;
};

/* The type of a date in a file: EDTF text, or a YAML list or mapping of points for a set. */
SCHEMA_TYPE(record_date_type, struct date);

/* Days counted from 0001-01-01 = 1, proleptic Gregorian. Not for a point without a year. */
int32_t record_date_first_day(struct date_point point);
int32_t record_date_last_day(struct date_point point);
struct date_point record_date_from_day(int32_t day);
/* The earliest and the latest point that has a year: what a date is filed under, and where it
 * ends. The date has one. */
struct date_point record_date_head(const struct date *date);
struct date_point record_date_tail(const struct date *date);
/* Whether a point has a year. */
bool record_date_is_given(struct date_point point);
/* Whether it is a decade or a century, of which no year is known. */
bool record_date_is_wide(struct date_point point);
/* The days on which it may have happened, or begun; false where these have no bound. */
bool record_date_find_beginning(const struct date *date, int32_t *ret_first, int32_t *ret_last);

/* Parses EDTF text standing at `span`; DATE_SYNTAX or DATE_RANGE on failure, pointing at the part
 * that is wrong; DATE_ONE_OF, DATE_MEMBERS. */
MUST_CHECK bool record_date_parse(struct arena *arena, const char *text, struct span span,
                                  struct diags *diags, struct date *ret_date);
void record_date_print(const struct date *date, GString *out);

/* What a text says of a date. */
enum date_certainty {
    DATE_UNREAD,   /* nothing that can be written */
    DATE_DOUBTFUL, /* the date that comes nearest */
    DATE_CERTAIN
};

struct date_reading {
    enum date_certainty certainty;
    struct date date;   /* kind NONE: unread */
    const char *advice; /* in doubt or unread: what to write, or why not; NULL: it is no date at all
                         */
};

struct era_table;

/* Reads a date as people write it: EDTF, and 平成16年12月24日, H16.12.24, S60/3/1, 令和元年度,
 * 2004/12/24, 平成19年7月14日～8月26日, H24～H26, 平成20年頃, December 24, 2004 and many more, in
 * any width; what these forms are, hints on dates in a record are made from, too. All in `arena`;
 * the advice is in that language. */
struct date_reading record_date_read_written(struct arena *arena, const struct era_table *eras,
                                             const char *text, enum words_language language);

/* The fiscal year (年度, April to March) of a month or day; of a vaguer point, that of its name:
 * its days lie in two. */
int record_date_fiscal_year(struct date_point point);

/* ---- eras -------------------------------------------------------------------------------- */

struct era {
    struct span span;
    struct string id;      /* "heisei" */
    struct string name;    /* 平成 */
    struct string roman;   /* Heisei */
    struct string initial; /* H */
    struct date first;     /* a day: the first that is counted in this era */
    int32_t year;          /* of the era, on that day: 1, but 6 for Meiji, counted from 1873 on */
    int32_t fiscal_year;   /* the first that is named by it; 0: the first that begins in it */
};

struct era_table {
    struct span span;
    int32_t version;
    LIST_OF(struct era, eras); /* oldest first */
};

extern const struct schema_type record_era_table_type;

MUST_CHECK bool record_era_table_load(struct arena *arena, const struct source *source,
                                      struct diags *diags, const struct era_table **ret_table);

/* The era of a point's first day, and the year in it (1 = 元年); NULL before the first era. The
 * last day of a year or month may lie in another: who prints them looks at both. */
const struct era *record_era_lookup(const struct era_table *table, struct date_point point,
                                    int *ret_year);
/* The era a fiscal year is named by: that of its first day, or one that says from which fiscal year
 * on it is used (2019 is 令和元年度 as a whole, although it began in 平成31年4月). */
const struct era *record_era_lookup_fiscal(const struct era_table *table, int fiscal_year,
                                           int *ret_year);

#endif
