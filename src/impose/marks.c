/* Cut and fold marks, as hairlines outside the block: solid where the paper is cut, dashed where it
 * is folded. They keep 3 mm away, so that no bleed runs under them. */
#include "impose/impose_int.h"

#include <glib.h>
#include <math.h>

#define PT_OF_MM (72 / 25.4)
#define DISTANCE (3 * PT_OF_MM)
#define REACH    (10 * PT_OF_MM) /* where marks end */
#define MARGIN   (13 * PT_OF_MM) /* printers do not print to the edge */

double impose_marks_margin(void) {
    return MARGIN;
}

#define UNITS 100000

void impose_append_number(GString *out, double number) {
    int64_t units = llround(number * UNITS);
    uint64_t size = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
    g_string_append_printf(out, "%s%" G_GUINT64_FORMAT, units < 0 ? "-" : "", size / UNITS);
    if (size % UNITS == 0)
        return;
    g_string_append_printf(out, ".%05u", (unsigned)(size % UNITS));
    while (out->str[out->len - 1] == '0')
        g_string_truncate(out, out->len - 1);
}

void impose_append_matrix(GString *out, const double matrix[6]) {
    for (int i = 0; i < 6; i++) {
        impose_append_number(out, matrix[i]);
        g_string_append_c(out, ' ');
    }
}

static void append_line(GString *out, double x1, double y1, double x2, double y2) {
    const double numbers[] = {x1, y1, x2, y2};
    for (int i = 0; i < 4; i++) {
        impose_append_number(out, numbers[i]);
        g_string_append(out, i == 1 ? " m " : i == 3 ? " l S\n" : " ");
    }
}

/* Above and below the block. */
static void append_upright(GString *out, const struct impose_box *block, double x) {
    append_line(out, x, block->top + DISTANCE, x, block->top + REACH);
    append_line(out, x, block->bottom - DISTANCE, x, block->bottom - REACH);
}

/* Left and right of it. */
static void append_level(GString *out, const struct impose_box *block, double y) {
    append_line(out, block->left - DISTANCE, y, block->left - REACH, y);
    append_line(out, block->right + DISTANCE, y, block->right + REACH, y);
}

void impose_marks_append(const struct impose_sheet *sheet, const struct impose_settings *settings,
                         double shift, GString *out) {
    const struct impose_box *block = &sheet->block;
    g_string_append(out, "q 0.25 w 0 G\n");
    append_upright(out, block, block->left + shift);
    append_upright(out, block, block->right - shift);
    append_level(out, block, block->bottom);
    append_level(out, block, block->top);
    if (sheet->grid.rows == 2)
        append_level(out, block, (block->bottom + block->top) / 2);
    if (settings->layout == IMPOSE_BOOKLET)
        g_string_append(out, "[2 2] 0 d\n");
    append_upright(out, block, (block->left + block->right) / 2);
    g_string_append(out, "Q\n");
}
