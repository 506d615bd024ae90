/* Eras: takes a table of eras, gives the era and the year in it of a point in time. */
#include "record_int.h"

#include "schema/table.h"

#include <glib.h>

SCHEMA_STATIC(fiscal_year_type, int32_t) = {
    .kind = SCHEMA_INTEGER, .name = "fiscal_year", .minimum = 1, .maximum = 9999};

static const struct schema_field era_fields[] = {
    FIELD(era, id, "id", schema_string, NEEDED, 0, "Name of the era in layouts"),
    FIELD(era, name, "name", schema_string, NEEDED, 0, "Name in Japanese"),
    FIELD(era, roman, "roman", schema_string, NEEDED, 0, "Name in Latin script"),
    FIELD(era, initial, "initial", schema_string, NEEDED, 0, "Letter of short dates"),
    FIELD(era, first, "first", record_date_type, NEEDED, 0, "First day counted in the era"),
    FIELD(era, year, "year", schema_integer, OPTIONAL, 1, "Year of the era on that day"),
    FIELD(era, fiscal_year, "fiscal-year", fiscal_year_type, OPTIONAL, 0,
          "First fiscal year that is named by the era, where it begins before the era does"),
};

static const struct schema_type era_type = {
    .kind = SCHEMA_OBJECT,
    .name = "era",
    .doc = "A Japanese era",
    .size = sizeof(struct era),
    .fields = era_fields,
    .field_count = COUNT_OF(era_fields),
};

SCHEMA_STATIC_LIST(eras_type,
                   struct era) = {.kind = SCHEMA_LIST, .name = "eras", .item = &era_type};

static const struct schema_field table_fields[] = {
    FIELD(era_table, version, "shimai", schema_version, NEEDED, 0, "Version of the format"),
    LIST_FIELD(era_table, eras, "eras", eras_type, NEEDED, "The eras, oldest first"),
};

const struct schema_type record_era_table_type = {
    .kind = SCHEMA_OBJECT,
    .name = "era_table",
    .doc = "The eras dates are written in",
    .size = sizeof(struct era_table),
    .fields = table_fields,
    .field_count = COUNT_OF(table_fields),
};

static const struct era *era_at(const struct era_table *table, size_t index) {
    return LIST_AT(&table->eras, const struct era, index);
}

static bool check_first(const struct era *era, const struct era *previous, struct diags *diags) {
    if (era->first.kind != DATE_POINT || !era->first.points[0].day) {
        diag_report(diags, DIAG_DATE_RANGE, era->first.span, "write year, month and day",
                    "an era begins on a day");
        return false;
    }
    if (!previous || record_date_first_day(previous->first.points[0]) <
                         record_date_first_day(era->first.points[0]))
        return true;
    diag_report(diags, DIAG_DATE_RANGE, era->first.span, "put the oldest first",
                "this era does not begin after the one before it");
    return false;
}

bool record_era_table_load(struct arena *arena, const struct source *source, struct diags *diags,
                           const struct era_table **ret_table) {
    const struct yaml_value *value;
    void *object;
    if (!yaml_read(arena, source, diags, &value) ||
        !schema_load(arena, &record_era_table_type, value, diags, &object))
        return false;
    const struct era_table *table = object;
    for (size_t i = 0; i < table->eras.count; i++)
        if (!check_first(era_at(table, i), i ? era_at(table, i - 1) : NULL, diags))
            return false;
    *ret_table = table;
    return true;
}

const struct era *record_era_lookup(const struct era_table *table, struct date_point point,
                                    int *ret_year) {
    int32_t day = record_date_first_day(point);
    for (size_t i = table->eras.count; i-- > 0;) {
        const struct era *era = era_at(table, i);
        struct date_point first = era->first.points[0];
        if (record_date_first_day(first) > day)
            continue;
        *ret_year = point.year - first.year + era->year;
        return era;
    }
    return NULL;
}

static bool names_fiscal_year(const struct era *era, int fiscal_year) {
    struct date_point april = {.year = (int16_t)fiscal_year, .month = 4};
    if (era->fiscal_year)
        return fiscal_year >= era->fiscal_year;
    return record_date_first_day(era->first.points[0]) <= record_date_first_day(april);
}

const struct era *record_era_lookup_fiscal(const struct era_table *table, int fiscal_year,
                                           int *ret_year) {
    for (size_t i = table->eras.count; i-- > 0;) {
        const struct era *era = era_at(table, i);
        if (!names_fiscal_year(era, fiscal_year))
            continue;
        *ret_year = fiscal_year - era->first.points[0].year + era->year;
        return era;
    }
    return NULL;
}
