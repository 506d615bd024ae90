/* Inside the reading of lists: one row, and what is doubtful of it. */
#ifndef SHIMAI_SHEETS_ROW_INT_H
#define SHIMAI_SHEETS_ROW_INT_H

#include "list_int.h"

struct row_reader {
    struct lister *lister;
    const struct table *table;
    struct listing *listing;
    uint32_t row;
    struct list_event *event;
    const struct list_event *before; /* the one above; NULL: none */
    const char *year_above;          /* the last that a column of years says; NULL: none yet */
    bool is_year_above;              /* that was taken for want of one in the row */
    const char *era_above;           /* the same of a column of eras */
    bool at_end;                     /* the columns of the end are read, not of the beginning */
};

/* The cell of the row in that column; NULL: it is empty, or there is no such column (0). */
const struct sheet_cell *row_reader_cell(const struct row_reader *reader, uint32_t column);
/* The same of the column that holds it. */
const struct sheet_cell *row_reader_find(const struct row_reader *reader, enum sheet_column what);
/* CELL_DOUBT at the cell, and the same as a comment of the event: 予定!C14 「昭和末」: message;
 * hint.
 */
void row_reader_doubt(struct row_reader *reader, uint32_t column, const char *hint,
                      const char *format, ...) PRINTF_LIKE(4, 5);
/* The date of the row, by all its columns of dates; what is doubtful is told. */
void row_reader_settle_date(struct row_reader *reader);
/* Remembers the year and the era for the rows below. */
void row_reader_keep_year(struct row_reader *reader);
struct date_reading row_reader_date(struct row_reader *reader, const struct sheet_cell *cell);
/* The number in that column, as list_read_count has it, with what is doubtful told; SCHEMA_ABSENT:
 * there is none. */
int32_t row_reader_count(struct row_reader *reader, enum sheet_column what, int64_t unit);
/* All people of the row, in whichever columns; texts that say more than a record's numbers can go
 * into its note. */
void row_reader_take_people(struct row_reader *reader);
/* A row of a name and a value, if it is one. */
bool row_reader_read_fact(struct row_reader *reader, uint32_t column);

#endif
