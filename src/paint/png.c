/* One page → a PNG on white ground. Cairo writes no resolution, so a pHYs chunk (PNG 11.3.5.3) is
 * put in behind the header: without it other programs place a 300 dpi page at three times its
 * size. */
#include "paint/paint_int.h"

#include <math.h>
#include <string.h>

/* Cairo's own limit on a side, and a ground of at most 1 GiB. */
#define SIDE_MAX   32767
#define PIXELS_MAX ((int64_t)1 << 28)

#define HEADER_SIZE 33 /* signature 8, IHDR: length 4, name 4, data 13, CRC 4 */
#define PHYS_SIZE   21 /* length 4, name 4, data 9, CRC 4 */

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

/* ---- resolution -------------------------------------------------------------------------- */

static void put_uint32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* CRC-32 of ISO 3309, as PNG wants it over a chunk's name and data. */
static uint32_t chunk_crc(const unsigned char *data, size_t size) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0);
    }
    return ~crc;
}

static void fill_resolution(unsigned char *chunk, double dpi) {
    uint32_t per_metre = (uint32_t)lround(fmax(1, fmin(dpi / 0.0254, INT32_MAX)));
    put_uint32(chunk, 9);
    memcpy(chunk + 4, "pHYs", 4);
    put_uint32(chunk + 8, per_metre);
    put_uint32(chunk + 12, per_metre);
    chunk[16] = 1; /* the unit is the metre */
    put_uint32(chunk + 17, chunk_crc(chunk + 4, 13));
}

static struct bytes with_resolution(struct arena *arena, struct paint_output *output, double dpi) {
    size_t size;
    const unsigned char *data = paint_output_data(output, &size);
    if (size < HEADER_SIZE)
        return paint_output_finish(output);
    unsigned char *file = ARENA_ARRAY(arena, unsigned char, size + PHYS_SIZE);
    memcpy(file, data, HEADER_SIZE);
    fill_resolution(file + HEADER_SIZE, dpi);
    memcpy(file + HEADER_SIZE + PHYS_SIZE, data + HEADER_SIZE, size - HEADER_SIZE);
    return (struct bytes){file, size + PHYS_SIZE};
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
    struct paint_output *output = paint_output_new(arena);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height);
    bool ok = draw_page(surface, fonts, page, pixels, arena, diags) &&
              paint_check(cairo_surface_write_to_png_stream(surface, paint_output_write, output),
                          "PNG", diags);
    cairo_surface_destroy(surface);
    if (!ok)
        return false;
    *ret_bytes = with_resolution(arena, output, dpi);
    return true;
}
