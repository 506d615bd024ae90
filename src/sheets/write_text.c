/* Writes a sheet as CSV (RFC 4180) or TSV: takes cells, gives bytes. */
#include "sheets/sheets.h"

#include <glib.h>
#include <string.h>

static void write_cell(const char *text, char separator, GString *out) {
    bool quoted = strpbrk(text, "\"\r\n") || strchr(text, separator);
    if (!quoted) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

void sheets_write_text(const struct sheet *sheet, char separator, bool byte_order_mark,
                       GString *out) {
    if (byte_order_mark)
        g_string_append(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct list *cells = &LIST_AT(&sheet->rows, struct sheet_row, i)->cells;
        for (size_t j = 0; j < cells->count; j++) {
            if (j > 0)
                g_string_append_c(out, separator);
            write_cell(LIST_AT(cells, struct sheet_cell, j)->text, separator, out);
        }
        g_string_append(out, "\r\n");
    }
}
