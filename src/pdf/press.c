/* What a print shop needs around a page: a margin with crop marks, the boxes that say where paper
 * ends and where it is cut (ISO 32000-1, 14.11.2).
 *
 * The page's own coordinates stay those of its trimmed sheet: all of its content is moved by the
 * margin. Marks are in the colour of all plates (Separation All, 8.6.6.4). */
#include "press/press.h"
#include "pdf/pdf_int.h"

Length pdf_press_margin(const struct pdf_options *options) {
    if (options->profile != PDF_PRINT)
        return 0;
    return options->bleed + (options->crop_marks ? PRESS_MARK_MARGIN : 0);
}

/* ---- boxes ------------------------------------------------------------------------------- */

/* The page and what stands `around` it. */
static void append_box(GString *out, const char *key, const struct frame_page *page, int64_t margin,
                       int64_t around) {
    const int64_t corners[] = {margin - around, margin - around, margin + page->width + around,
                               margin + page->height + around};
    g_string_append_printf(out, "/%s[", key);
    for (size_t i = 0; i < COUNT_OF(corners); i++) {
        pdf_append_length(out, corners[i]);
        g_string_append_c(out, i < 3 ? ' ' : ']');
    }
}

void pdf_press_boxes(GString *out, const struct frame_page *page,
                     const struct pdf_options *options) {
    Length margin = pdf_press_margin(options);
    append_box(out, "MediaBox", page, margin, margin);
    if (options->profile != PDF_PRINT)
        return;
    append_box(out, "TrimBox", page, margin, 0);
    append_box(out, "BleedBox", page, margin, options->bleed);
}

/* ---- marks ------------------------------------------------------------------------------- */

static void append_stroke(GString *out, const struct press_stroke *stroke) {
    for (size_t i = 0; i < stroke->count; i++) {
        pdf_append_length(out, stroke->points[2 * i]);
        g_string_append_c(out, ' ');
        pdf_append_length(out, stroke->points[2 * i + 1]);
        g_string_append(out, i == 0 ? " m " : " l ");
    }
    g_string_append(out, "S\n");
}

static void append_marks(GString *out, const struct frame_page *page, int64_t margin,
                         int64_t bleed) {
    const struct press_box trim = {margin, margin, margin + page->width, margin + page->height};
    struct press_stroke strokes[PRESS_STROKES];
    press_marks(&trim, bleed, strokes);
    g_string_append(out, "/All CS 1 SCN 0.3 w\n");
    for (size_t i = 0; i < PRESS_STROKES; i++)
        append_stroke(out, &strokes[i]);
}

/* ---- around the content ------------------------------------------------------------------ */

void pdf_press_begin(GString *out, const struct frame_page *page,
                     const struct pdf_options *options) {
    Length margin = pdf_press_margin(options), bleed = options->bleed;
    const int64_t window[] = {-bleed, -bleed, page->width + 2 * (int64_t)bleed,
                              page->height + 2 * (int64_t)bleed};
    if (margin == 0)
        return;
    g_string_append(out, "q 1 0 0 1 ");
    pdf_append_length(out, margin);
    g_string_append_c(out, ' ');
    pdf_append_length(out, margin);
    g_string_append(out, " cm ");
    for (size_t i = 0; i < COUNT_OF(window); i++) {
        pdf_append_length(out, window[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "re W n\n");
}

void pdf_press_end(GString *out, const struct frame_page *page, const struct pdf_options *options) {
    Length margin = pdf_press_margin(options);
    if (margin == 0)
        return;
    g_string_append(out, "Q\n");
    if (options->crop_marks)
        append_marks(out, page, margin, options->bleed);
}

void pdf_press_resources(GString *out, const struct pdf_options *options) {
    if (options->profile == PDF_PRINT && options->crop_marks)
        g_string_append(out, "/ColorSpace<</All" PRESS_ALL_PLATES ">>");
}
