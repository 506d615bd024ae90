/* Inside the writing of sheets: rows are added in order, cells from left to right. */
#ifndef SHIMAI_SHEETS_EXPORT_INT_H
#define SHIMAI_SHEETS_EXPORT_INT_H

#include "columns.h"
#include "sheets/sheets.h"

struct sheet *export_add_sheet(struct arena *arena, struct sheet_book *book, const char *name);
void export_add_row(struct arena *arena, struct sheet *sheet);
/* A cell behind the last of the last row; "" is an empty one. Borrows the text. */
struct sheet_cell *export_add_cell(struct arena *arena, struct sheet *sheet, enum sheet_kind kind,
                                   const char *text);
/* The name that the column has in a list that is written. */
const char *export_name_column(struct arena *arena, enum sheet_column column, bool english);
/* Whether a date of a record is a day that spreadsheets know. */
bool export_is_day(const char *text);
/* A day as a date, anything else as text. */
void export_add_date(struct arena *arena, struct sheet *sheet, const char *text);

#endif
