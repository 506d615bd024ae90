/* record: the domain. One relation between two cities: who, since when, what happened.
 *
 * Dates are EDTF (ISO 8601-2) in the proleptic Gregorian calendar; eras and fiscal years are views
 * of them. Only this room, template and the layouts know what a sister city is. */
#ifndef SHIMAI_RECORD_H
#define SHIMAI_RECORD_H

#include "base/base.h"
#include "schema/schema.h"

/* ---- dates ------------------------------------------------------------------------------- */

/* A year, month or day. `month` 0: a whole year; `day` 0: a whole month. */
struct date_point {
    int16_t year; /* 1 to 9999 */
    int8_t month;
    int8_t day;
    bool uncertain;   /* EDTF ? or % */
    bool approximate; /* EDTF ~ or % */
};

enum date_kind { DATE_NONE, DATE_POINT, DATE_INTERVAL, DATE_SET };

/* 2004-12-24 · 2005-05 · 2013 · 2007-07-14/2007-08-26 · [2007,2008] · 2005~ 2005? 2005%.
 * An interval has two points; an open end (`2005/..`) has year 0 in the second. */
struct date {
    enum date_kind kind;
    size_t count;
    const struct date_point *points;
    struct span span;
};

/* Days counted from 0001-01-01 = 1, proleptic Gregorian. */
int32_t date_first_day(struct date_point point);
int32_t date_last_day(struct date_point point);
struct date_point date_from_day(int32_t day);
/* Parses EDTF text standing at `span`; DATE_SYNTAX or DATE_RANGE on failure, pointing at the part
 * that is wrong. */
MUST_CHECK bool date_parse(struct arena *arena, const char *text, struct span span,
                           struct diags *diags, struct date *ret_date);
void date_print(const struct date *date, GString *out);

/* The fiscal year (年度, April to March) a point falls in; a whole year is taken as that year. */
int date_fiscal_year(struct date_point point);

/* ---- eras -------------------------------------------------------------------------------- */

struct era {
    struct string id;      /* "heisei" */
    struct string name;    /* 平成 */
    struct string roman;   /* Heisei */
    struct string initial; /* H */
    struct date first;     /* its first day */
};

struct era_table {
    struct span span;
    int32_t version;
    struct list eras; /* of struct era, oldest first */
};

extern const struct schema_type era_table_type;

MUST_CHECK bool era_table_load(struct arena *arena, const struct source *source,
                               struct diags *diags, const struct era_table **ret_table);

/* The era a point belongs to, and the year in it (1 = 元年). A month or a year that straddles two
 * eras belongs to the era of its first day: 2019 and 2019-04 are 平成31年, 2019-05 is 令和元年.
 * NULL before the first era. */
const struct era *era_lookup(const struct era_table *table, struct date_point point, int *ret_year);

/* ---- relations --------------------------------------------------------------------------- */

/* The members of these structs are described, field by field, in record/types.c; layouts reach
 * them by the names given there. */
extern const struct schema_type relation_type;

struct relation; /* members below; see types.c for what each means */

/* Loads and checks one record. */
MUST_CHECK bool relation_load(struct arena *arena, const struct source *source, struct diags *diags,
                              const struct relation **ret_relation);

#endif
