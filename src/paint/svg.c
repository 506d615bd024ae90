/* One page → an SVG in points, glyphs as outlines. */
#include "paint/paint_int.h"

#include <cairo-svg.h>

static bool draw_page(cairo_surface_t *surface, struct paint_fonts *fonts,
                      const struct frame_page *page, struct arena *arena, struct diags *diags) {
    cairo_t *cr = cairo_create(surface);
    paint_prepare(cr);
    bool ok = paint_page(cr, fonts, page, arena, diags);
    ok = ok && paint_check(cairo_status(cr), "SVG", diags);
    cairo_destroy(cr);
    return ok;
}

bool paint_svg(struct arena *arena, struct paint_fonts *fonts, const struct frame_page *page,
               struct diags *diags, struct bytes *ret_bytes) {
    if (!paint_check_size(page, diags))
        return false;
    struct paint_output *output = paint_output_new(arena);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        paint_output_write, output, length_to_pt(page->width), length_to_pt(page->height));
    cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_1);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    bool ok = draw_page(surface, fonts, page, arena, diags);
    cairo_surface_finish(surface);
    ok = ok && paint_check(cairo_surface_status(surface), "SVG", diags);
    cairo_surface_destroy(surface);
    if (!ok)
        return false;
    *ret_bytes = paint_put_drawings(arena, paint_number_names(arena, paint_output_finish(output)));
    return true;
}
