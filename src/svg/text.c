/* Text → uses of glyphs: a group a run, in which lengths are those of the font's units. */
#include "svg/svg_int.h"

/* The group's matrix: to points, y upwards; a quarter clockwise where the run lies on its side. */
static void append_matrix(GString *out, const struct text_glyph_run *run, struct svg_place place) {
    int64_t unit = (int64_t)run->face->upem * LENGTH_PT;
    g_string_append(out, " transform=\"matrix(");
    bool sideways = run->mode == TEXT_MODE_SIDEWAYS;
    if (sideways)
        g_string_append(out, "0 ");
    svg_append_ratio(out, run->size, unit, 8);
    g_string_append(out, sideways ? " " : " 0 0 ");
    svg_append_ratio(out, sideways ? run->size : -(int64_t)run->size, unit, 8);
    g_string_append(out, sideways ? " 0 " : " ");
    svg_append_pt(out, place.x);
    g_string_append_c(out, ' ');
    svg_append_pt(out, place.y);
    g_string_append(out, ")\"");
}

/* The glyph's place in the group's units. */
static void append_units(GString *out, const char *name, int64_t length,
                         const struct text_glyph_run *run) {
    if (length == 0)
        return;
    g_string_append_printf(out, " %s=\"", name);
    svg_append_ratio(out, length * run->face->upem, run->size, 2);
    g_string_append_c(out, '"');
}

static void append_glyph(struct svg *svg, const struct text_glyph_run *run,
                         const struct text_glyph *glyph) {
    unsigned name = svg_glyphs_define(svg->glyphs, run->face, glyph->id);
    if (name == 0)
        return;
    struct frame_offset offset = frame_glyph_offset(run, glyph);
    bool sideways = run->mode == TEXT_MODE_SIDEWAYS;
    g_string_append_printf(svg->body, "<use xlink:href=\"#g%u\"", name);
    append_units(svg->body, "x", sideways ? offset.y : offset.x, run);
    append_units(svg->body, "y", sideways ? offset.x : -offset.y, run);
    g_string_append(svg->body, "/>");
}

void svg_write_text(struct svg *svg, const struct text_glyph_run *run, struct svg_place place) {
    if (run->glyph_count == 0 || run->size <= 0 || !run->face->hb_face)
        return;
    g_string_append_printf(svg->body, "<g fill=\"#%06x\"", (unsigned)run->color);
    append_matrix(svg->body, run, place);
    g_string_append_c(svg->body, '>');
    for (size_t i = 0; i < run->glyph_count; i++)
        append_glyph(svg, run, &run->glyphs[i]);
    g_string_append(svg->body, "</g>\n");
}
