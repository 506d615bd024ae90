/* One page's items → cairo calls. User space is in points; positions are summed as integers in
 * 1/1024 pt and become doubles only at the call.
 *
 * Text is drawn run by run with its UTF-8 and clusters, so that a PDF can be read and searched. */
#include "paint/paint_int.h"

#include <glib.h>

struct painter {
    cairo_t *cr;
    struct paint_fonts *fonts;
    struct arena *arena;
    struct diags *diags;
};

struct position {
    int64_t x, y; /* 1/1024 pt; sums of Lengths do not overflow */
};

static bool draw_items(struct painter *painter, const struct list *items, struct position origin);

static double to_pt(int64_t length) {
    return (double)length / LENGTH_PT;
}

static void set_color(cairo_t *cr, uint32_t color) {
    cairo_set_source_rgb(cr, (color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0,
                         (color & 0xFF) / 255.0);
}

/* ---- text -------------------------------------------------------------------------------- */

static cairo_glyph_t *place_glyphs(struct painter *painter, const struct text_glyph_run *run,
                                   struct position origin) {
    cairo_glyph_t *glyphs = ARENA_ARRAY(painter->arena, cairo_glyph_t, run->glyph_count);
    for (size_t i = 0; i < run->glyph_count; i++) {
        struct frame_offset offset = frame_glyph_offset(run, &run->glyphs[i]);
        glyphs[i] = (cairo_glyph_t){run->glyphs[i].id, to_pt(origin.x + offset.x),
                                    to_pt(origin.y + offset.y)};
    }
    return glyphs;
}

/* Glyph by glyph: a new cluster where the byte offset grows, else one more glyph of the current
 * one. Each cluster takes the bytes up to the next one's start; the first also those before it. */
static size_t fill_clusters(const struct text_glyph_run *run, cairo_text_cluster_t *clusters) {
    size_t count = 0, start = 0;
    for (size_t i = 0; i < run->glyph_count; i++) {
        size_t offset = MIN(run->glyphs[i].cluster, run->text_size);
        if (count == 0 || offset > start) {
            if (count > 0)
                clusters[count - 1].num_bytes = (int)(offset - start);
            start = count > 0 ? offset : 0;
            count++;
        }
        clusters[count - 1].num_glyphs++;
    }
    if (count > 0)
        clusters[count - 1].num_bytes = (int)(run->text_size - start);
    return count;
}

/* Turned a quarter clockwise where the run lies on its side. */
static void set_size(cairo_t *cr, const struct text_glyph_run *run) {
    double size = to_pt(run->size);
    cairo_matrix_t turned;
    cairo_set_font_size(cr, size);
    cairo_matrix_init(&turned, 0, size, -size, 0, 0, 0);
    if (run->mode == TEXT_MODE_SIDEWAYS)
        cairo_set_font_matrix(cr, &turned);
}

static bool draw_text(struct painter *painter, const struct text_glyph_run *run,
                      struct position origin) {
    if (run->glyph_count == 0 || run->size <= 0)
        return true;
    cairo_font_face_t *face;
    if (!paint_fonts_lookup(painter->fonts, run->face, painter->diags, &face))
        return false;
    cairo_text_cluster_t *clusters =
        ARENA_ARRAY(painter->arena, cairo_text_cluster_t, run->glyph_count);
    size_t cluster_count = fill_clusters(run, clusters);
    cairo_set_font_face(painter->cr, face);
    set_size(painter->cr, run);
    set_color(painter->cr, run->color);
    cairo_show_text_glyphs(painter->cr, run->text, (int)run->text_size,
                           place_glyphs(painter, run, origin), (int)run->glyph_count, clusters,
                           (int)cluster_count, 0);
    return true;
}

static bool draw_text_item(struct painter *painter, const struct frame_item *item,
                           struct position origin) {
    if (item->turn == 0)
        return draw_text(painter, item->text, origin);
    cairo_save(painter->cr);
    cairo_translate(painter->cr, to_pt(origin.x), to_pt(origin.y));
    cairo_rotate(painter->cr, -item->turn * G_PI / 180);
    bool ok = draw_text(painter, item->text, (struct position){0, 0});
    cairo_restore(painter->cr);
    return ok;
}

/* ---- paths ------------------------------------------------------------------------------- */

static void add_segment(cairo_t *cr, const struct frame_segment *segment, struct position origin) {
    double x[3], y[3];
    for (size_t i = 0; i < 3; i++) {
        x[i] = to_pt(origin.x + segment->x[i]);
        y[i] = to_pt(origin.y + segment->y[i]);
    }
    switch (segment->verb) {
    case FRAME_MOVE:
        cairo_move_to(cr, x[0], y[0]);
        break;
    case FRAME_LINE:
        cairo_line_to(cr, x[0], y[0]);
        break;
    case FRAME_CURVE:
        cairo_curve_to(cr, x[0], y[0], x[1], y[1], x[2], y[2]);
        break;
    case FRAME_CLOSE:
        cairo_close_path(cr);
        break;
    }
}

static void stroke_path(cairo_t *cr, const struct frame_path *path) {
    double dash = to_pt(path->dash);
    set_color(cr, path->stroke);
    cairo_set_line_width(cr, to_pt(path->stroke_width));
    cairo_set_dash(cr, &dash, path->dash > 0 ? 1 : 0, 0);
    cairo_stroke_preserve(cr);
}

static void draw_path(cairo_t *cr, const struct frame_path *path, struct position origin) {
    cairo_new_path(cr);
    for (size_t i = 0; i < path->segments.count; i++)
        add_segment(cr, LIST_AT(&path->segments, const struct frame_segment, i), origin);
    if (path->fill != FRAME_NO_COLOR) {
        set_color(cr, path->fill);
        cairo_fill_preserve(cr);
    }
    if (path->stroke != FRAME_NO_COLOR && path->stroke_width > 0)
        stroke_path(cr, path);
    cairo_new_path(cr);
}

/* ---- items ------------------------------------------------------------------------------- */

static bool draw_item(struct painter *painter, const struct frame_item *item,
                      struct position origin) {
    struct position own = {origin.x + item->x, origin.y + item->y};
    switch (item->kind) {
    case FRAME_GROUP:
        return draw_items(painter, &item->items, own);
    case FRAME_TEXT:
        return draw_text_item(painter, item, own);
    case FRAME_PATH:
        draw_path(painter->cr, item->path, own);
        return true;
    case FRAME_PICTURE:
        return paint_picture(painter->cr, item->picture, to_pt(own.x), to_pt(own.y),
                             painter->diags);
    }
    return true;
}

static bool draw_items(struct painter *painter, const struct list *items, struct position origin) {
    for (size_t i = 0; i < items->count; i++)
        if (!draw_item(painter, LIST_AT(items, const struct frame_item, i), origin))
            return false;
    return true;
}

void paint_prepare(cairo_t *cr) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
}

bool paint_page(cairo_t *cr, struct paint_fonts *fonts, const struct frame_page *page,
                struct arena *arena, struct diags *diags) {
    struct painter painter = {cr, fonts, arena, diags};
    return draw_items(&painter, &page->items, (struct position){0, 0});
}
