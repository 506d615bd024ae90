/* One page → a PNG on white ground. */
#include "paint/paint_int.h"

#include <math.h>

/* Cairo's own limit on a side, and a ground of at most 1 GiB. */
#define SIDE_MAX   32767
#define PIXELS_MAX ((int64_t)1 << 28)

struct pixels {
    int width, height;
};

static void report_dpi(double dpi, struct diags *diags, const char *why) {
    /* Whole numbers do, and they do not depend on the locale. */
    int64_t shown = isfinite(dpi) && fabs(dpi) < 1e15 ? (int64_t)dpi : 0;
    diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, "72 to 600 dpi are usual",
                "a PNG cannot be painted at %lld dpi: %s", (long long)shown, why);
}

static bool measure_page(const struct frame_page *page, double dpi, struct diags *diags,
                         struct pixels *ret_pixels) {
    if (!isfinite(dpi) || dpi <= 0) {
        report_dpi(dpi, diags, "it is no resolution");
        return false;
    }
    double width = round(length_to_pt(page->width) * dpi / 72);
    double height = round(length_to_pt(page->height) * dpi / 72);
    if (width < 1 || height < 1) {
        report_dpi(dpi, diags, "the page would have no pixels");
        return false;
    }
    if (width > SIDE_MAX || height > SIDE_MAX || width * height > (double)PIXELS_MAX) {
        report_dpi(dpi, diags, "the page would have too many pixels");
        return false;
    }
    *ret_pixels = (struct pixels){(int)width, (int)height};
    return true;
}

/* ---- the page ---------------------------------------------------------------------------- */

/* Scaled to whole pixels, so that what fills the page fills its last row and column too. */
static bool draw_page(cairo_surface_t *surface, struct paint_fonts *fonts,
                      const struct frame_page *page, struct pixels pixels, struct arena *arena,
                      struct diags *diags) {
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, pixels.width / length_to_pt(page->width),
                pixels.height / length_to_pt(page->height));
    paint_prepare(cr);
    bool ok = paint_page(cr, fonts, page, arena, diags);
    ok = ok && paint_check(cairo_status(cr), "PNG", diags);
    cairo_destroy(cr);
    return ok;
}

bool paint_png(struct arena *arena, struct paint_fonts *fonts, const struct frame_page *page,
               double dpi, struct diags *diags, struct bytes *ret_bytes) {
    struct pixels pixels;
    if (!paint_check_size(page, diags) || !measure_page(page, dpi, diags, &pixels))
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height);
    bool ok = draw_page(surface, fonts, page, pixels, arena, diags);
    if (ok && !paint_encode_png(arena, surface, dpi, ret_bytes))
        ok = paint_check(CAIRO_STATUS_NO_MEMORY, "PNG", diags);
    cairo_surface_destroy(surface);
    return ok;
}
