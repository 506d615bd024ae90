/* What a print shop needs around a page: a margin with crop marks, the boxes that say where paper
 * ends and where it is cut (ISO 32000-1, 14.11.2).
 *
 * The page's own coordinates stay those of its trimmed sheet: all of its content is moved by the
 * margin. Marks are in the colour of all plates (Separation All, 8.6.6.4). */
#include "pdf/pdf_int.h"

#define MARK_LENGTH (28 * LENGTH_PT) /* 10 mm */
#define MARK_MARGIN (34 * LENGTH_PT) /* 12 mm, from the bleed to the sheet's edge */
#define MARK_CROSS  (11 * LENGTH_PT) /* 4 mm, from the bleed to a centre mark's cross stroke */
#define CROSS_HALF  (28 * LENGTH_PT)

Length pdf_press_margin(const struct pdf_options *options) {
    if (options->profile != PDF_PRINT)
        return 0;
    return options->bleed + (options->crop_marks ? MARK_MARGIN : 0);
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

static void append_stroke(GString *out, const int64_t *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pdf_append_length(out, points[2 * i]);
        g_string_append_c(out, ' ');
        pdf_append_length(out, points[2 * i + 1]);
        g_string_append(out, i == 0 ? " m " : " l ");
    }
    g_string_append(out, "S\n");
}

/* A corner, (x, y) of the trimmed page, seen outwards along (dx, dy): two angles, each of the cut
 * in one direction and of the bleed in the other. */
static void append_corner(GString *out, int64_t x, int64_t y, int64_t dx, int64_t dy,
                          int64_t bleed) {
    int64_t far = bleed + MARK_LENGTH;
    const int64_t inner[] = {x, y + dy * far, x, y + dy * bleed, x + dx * far, y + dy * bleed};
    const int64_t outer[] = {x + dx * bleed, y + dy * far, x + dx * bleed, y, x + dx * far, y};
    append_stroke(out, inner, 3);
    append_stroke(out, outer, 3);
}

/* The middle of a side. */
static void append_center(GString *out, int64_t x, int64_t y, int64_t dx, int64_t dy,
                          int64_t bleed) {
    int64_t far = bleed + MARK_LENGTH, cross = bleed + MARK_CROSS;
    const int64_t along[] = {x + dx * bleed, y + dy * bleed, x + dx * far, y + dy * far};
    const int64_t across[] = {x + dx * cross - dy * CROSS_HALF, y + dy * cross - dx * CROSS_HALF,
                              x + dx * cross + dy * CROSS_HALF, y + dy * cross + dx * CROSS_HALF};
    append_stroke(out, along, 2);
    append_stroke(out, across, 2);
}

static void append_marks(GString *out, const struct frame_page *page, int64_t margin,
                         int64_t bleed) {
    int64_t left = margin, right = margin + page->width;
    int64_t low = margin, high = margin + page->height;
    g_string_append(out, "/All CS 1 SCN 0.3 w\n");
    append_corner(out, left, low, -1, -1, bleed);
    append_corner(out, right, low, 1, -1, bleed);
    append_corner(out, left, high, -1, 1, bleed);
    append_corner(out, right, high, 1, 1, bleed);
    append_center(out, (left + right) / 2, low, 0, -1, bleed);
    append_center(out, (left + right) / 2, high, 0, 1, bleed);
    append_center(out, left, (low + high) / 2, -1, 0, bleed);
    append_center(out, right, (low + high) / 2, 1, 0, bleed);
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
        g_string_append(out, "/ColorSpace<</All[/Separation/All/DeviceGray"
                             "<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>");
}
