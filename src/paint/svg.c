/* One page → an SVG in points, glyphs as outlines.
 *
 * Cairo 1.16 names the page's group after a counter of the process; it is renamed, so that a page
 * gives the same bytes whatever was painted before it. */
#include "paint/paint_int.h"

#include <cairo-svg.h>
#include <glib.h>
#include <string.h>

static bool draw_page(cairo_surface_t *surface, struct paint_fonts *fonts,
                      const struct frame_page *page, struct arena *arena, struct diags *diags) {
    cairo_t *cr = cairo_create(surface);
    paint_prepare(cr);
    bool ok = paint_page(cr, fonts, page, arena, diags);
    ok = ok && paint_check(cairo_status(cr), "SVG", diags);
    cairo_destroy(cr);
    return ok;
}

/* The digits behind the first `<g id="surface`; an empty stretch when there are none. */
static void find_counter(const char *text, size_t size, size_t *ret_start, size_t *ret_end) {
    static const char name[] = "<g id=\"surface";
    const char *found = g_strstr_len(text, (gssize)size, name);
    size_t start = found ? (size_t)(found - text) + strlen(name) : size;
    size_t end = start;
    while (end < size && g_ascii_isdigit(text[end]))
        end++;
    *ret_start = start;
    *ret_end = end;
}

static struct bytes without_counter(struct arena *arena, struct paint_output *output) {
    size_t size, start, end;
    const char *text = (const char *)paint_output_data(output, &size);
    find_counter(text, size, &start, &end);
    size_t rest = size - end;
    char *file = ARENA_ARRAY(arena, char, start + rest);
    memcpy(file, text, start);
    memcpy(file + start, text + end, rest);
    return (struct bytes){(unsigned char *)file, start + rest};
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
    *ret_bytes = without_counter(arena, output);
    return true;
}
