/* Figures: takes the numbers by year of a relation, and what its affiliation counts from; tells
 * years that stand twice or are none, and dates that count nothing. */
#include "record_int.h"

#include <glib.h>

/* A year, or a fiscal one. */
static bool is_year(const struct date *date) {
    return date->kind == DATE_POINT && date->points[0].month == 0 &&
           (date->points[0].grain == DATE_CALENDAR || date->points[0].grain == DATE_FISCAL_YEAR);
}

/* What makes two values of a series stand for the same. */
static bool is_same_year(const struct date_point *one, const struct date_point *other) {
    return one->year == other->year && one->grain == other->grain;
}

static const struct yearly_value *find_year(const struct statistic *statistic, size_t end) {
    const struct date *year = &LIST_AT(&statistic->values, struct yearly_value, end)->year;
    for (size_t i = 0; i < end; i++) {
        const struct yearly_value *other = LIST_AT(&statistic->values, struct yearly_value, i);
        if (is_year(&other->year) && is_same_year(&other->year.points[0], &year->points[0]))
            return other;
    }
    return NULL;
}

static void check_year(const struct statistic *statistic, size_t index, struct diags *diags) {
    const struct date *year = &LIST_AT(&statistic->values, struct yearly_value, index)->year;
    if (!is_year(year)) {
        diag_report(diags, DIAG_STATISTIC_YEAR, year->span, "write 2019, or 2019年度",
                    "numbers by year are of a year each, and this is none");
        return;
    }
    const struct yearly_value *other = find_year(statistic, index);
    if (other)
        diag_report(diags, DIAG_STATISTIC_YEAR, year->span, "take one of them away",
                    "the year stands here and on line %u", other->year.span.line);
}

#define YEARS_MOST 4000 /* of a series, that are compared */

void record_check_statistics(const struct list *statistics, struct diags *diags) {
    for (size_t i = 0; i < statistics->count; i++) {
        const struct statistic *statistic = LIST_AT(statistics, const struct statistic, i);
        for (size_t k = 0; k < statistic->values.count && k < YEARS_MOST; k++)
            check_year(statistic, k, diags);
    }
}

void record_check_affiliation(const struct affiliation *affiliation, struct diags *diags) {
    if (affiliation && affiliation->date.kind == DATE_SET && affiliation->date.count > 1)
        diag_report(diags, DIAG_AFFILIATION_DATES, affiliation->date.span,
                    "give the first, and the further ones under `steps`",
                    "years and anniversaries count from the first of these dates");
}
