/* Inside record: the calendar, dates in YAML, prose. */
#ifndef SHIMAI_RECORD_INT_H
#define SHIMAI_RECORD_INT_H

#include "record/record.h"

/* Days of a month, 1 to 12. */
int date_month_days(int year, int month);

/* For the schema: a scalar or a list of points. */
bool date_parse_value(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                      void *ret_date);

/* Joins lines that were broken between East Asian wide characters, drops a lone blank between
 * such, and the white space around the text; the markup of the pieces is looked through. */
void prose_normalise(struct arena *arena, struct list *pieces);

#endif
