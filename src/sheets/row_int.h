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
};

/* The cell of the row in that column; NULL: it is empty, or there is no such column (0). */
const struct sheet_cell *row_reader_cell(const struct row_reader *reader, uint32_t column);
/* CELL_DOUBT at the cell, and the same as a comment of the event: 予定!C14 「昭和末」: message;
 * hint.
 */
void row_reader_doubt(struct row_reader *reader, uint32_t column, const char *hint,
                      const char *format, ...) PRINTF_LIKE(4, 5);
struct date_reading row_reader_date(struct row_reader *reader, const struct sheet_cell *cell);
/* A row of a name and a value, if it is one. */
bool row_reader_read_fact(struct row_reader *reader, uint32_t column);

#endif
