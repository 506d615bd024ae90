/* Crop marks around the block, the same as around a single page for print; where a booklet is
 * folded the mark is dashed. They keep out of a bleed of 3 mm. */
#include "impose/impose_int.h"

#include "press/press.h"

#include <glib.h>
#include <math.h>

#define BLEED ((int64_t)(3 * 72 / 25.4 * LENGTH_PT))

double impose_marks_margin(void) {
    return (double)(BLEED + PRESS_MARK_MARGIN) / LENGTH_PT;
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

static void append_stroke(GString *out, const struct press_stroke *stroke) {
    for (size_t i = 0; i < 2 * stroke->count; i++) {
        impose_append_number(out, (double)stroke->points[i] / LENGTH_PT);
        g_string_append(out, i % 2 == 0 ? " " : i == 1 ? " m " : " l ");
    }
    g_string_append(out, "S\n");
}

static bool is_fold(const struct impose_settings *settings, size_t stroke) {
    return settings->layout == IMPOSE_BOOKLET && (stroke == PRESS_BELOW || stroke == PRESS_ABOVE);
}

/* The middles of the sides are those of the block: there 2up and 4up are cut, a booklet is folded.
 */
void impose_marks_append(const struct impose_sheet *sheet, const struct impose_settings *settings,
                         double shift, GString *out) {
    const struct impose_box *block = &sheet->block;
    const struct press_box trim = {
        length_from_pt(block->left + shift), length_from_pt(block->bottom),
        length_from_pt(block->right - shift), length_from_pt(block->top)};
    struct press_stroke strokes[PRESS_STROKES];
    press_marks(&trim, BLEED, strokes);
    g_string_append(out, "q /All CS 1 SCN 0.3 w\n");
    for (size_t i = 0; i < PRESS_STROKES; i++) {
        g_string_append(out, is_fold(settings, i) ? "[2 2] 0 d\n" : "");
        append_stroke(out, &strokes[i]);
        g_string_append(out, is_fold(settings, i) ? "[] 0 d\n" : "");
    }
    g_string_append(out, "Q\n");
}
