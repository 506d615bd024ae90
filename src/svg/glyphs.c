/* Outlines, each once a page: takes glyphs of faces, writes definitions.
 *
 * Outlines are in the font's units, y upwards, as the font has them: whole numbers, which paths
 * write from point to point. Whoever uses one scales and turns it over. */
#include "svg/svg_int.h"

#include <hb.h>
#include <math.h>

struct svg_glyphs {
    GString *definitions;
    GHashTable *faces; /* of struct text_face → struct face, borrowed by those who ask */
    hb_draw_funcs_t *pens;
    unsigned count;
};

struct face {
    hb_font_t *font;
    GHashTable *names; /* glyph's number → its name's, + 1 */
};

/* An outline being written. */
struct outline {
    GString *out;
    long x, y; /* the last point that was written */
};

/* ---- outlines ---------------------------------------------------------------------------- */

/* From the last point; it stays the last until `move`. */
static void append_point(struct outline *outline, double x, double y, bool first) {
    long across = lround(x) - outline->x, down = lround(y) - outline->y;
    g_string_append_printf(outline->out, !first && across >= 0 ? " %ld" : "%ld", across);
    g_string_append_printf(outline->out, down >= 0 ? " %ld" : "%ld", down);
}

static void move(struct outline *outline, double x, double y) {
    outline->x = lround(x);
    outline->y = lround(y);
}

/* `state` holds where the outline began: closing leads back there. */
static void move_to(hb_draw_funcs_t *pens, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
    struct outline *outline = data;
    (void)pens, (void)state, (void)user;
    g_string_append_c(outline->out, 'm');
    append_point(outline, x, y, true);
    move(outline, x, y);
}

static void line_to(hb_draw_funcs_t *pens, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
    struct outline *outline = data;
    (void)pens, (void)state, (void)user;
    if (lround(y) == outline->y)
        g_string_append_printf(outline->out, "h%ld", lround(x) - outline->x);
    else if (lround(x) == outline->x)
        g_string_append_printf(outline->out, "v%ld", lround(y) - outline->y);
    else {
        g_string_append_c(outline->out, 'l');
        append_point(outline, x, y, true);
    }
    move(outline, x, y);
}

/* HarfBuzz gives so many. */
/* NOLINTNEXTLINE(readability-function-size) */
static void curve_to(hb_draw_funcs_t *pens, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x, float y, void *user) {
    struct outline *outline = data;
    (void)pens, (void)state, (void)user;
    g_string_append_c(outline->out, 'q');
    append_point(outline, x1, y1, true);
    append_point(outline, x, y, false);
    move(outline, x, y);
}

/* NOLINTNEXTLINE(readability-function-size) */
static void cubic_to(hb_draw_funcs_t *pens, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user) {
    struct outline *outline = data;
    (void)pens, (void)state, (void)user;
    g_string_append_c(outline->out, 'c');
    append_point(outline, x1, y1, true);
    append_point(outline, x2, y2, false);
    append_point(outline, x, y, false);
    move(outline, x, y);
}

static void close_path(hb_draw_funcs_t *pens, void *data, hb_draw_state_t *state, void *user) {
    struct outline *outline = data;
    (void)pens, (void)user;
    g_string_append_c(outline->out, 'z');
    move(outline, (double)state->path_start_x, (double)state->path_start_y);
}

static hb_draw_funcs_t *new_pens(void) {
    hb_draw_funcs_t *pens = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(pens, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pens, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(pens, curve_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pens, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pens, close_path, NULL, NULL);
    return pens;
}

/* ---- faces ------------------------------------------------------------------------------- */

static void free_face(gpointer data) {
    struct face *face = data;
    hb_font_destroy(face->font);
    g_hash_table_destroy(face->names);
    g_free(face);
}

static struct face *find_face(struct svg_glyphs *glyphs, const struct text_face *source) {
    struct face *face = g_hash_table_lookup(glyphs->faces, source);
    if (!face) {
        face = g_new0(struct face, 1);
        face->font = hb_font_create(source->hb_face);
        face->names = g_hash_table_new(NULL, NULL);
        g_hash_table_insert(glyphs->faces, (gpointer)source, face);
    }
    return face;
}

struct svg_glyphs *svg_glyphs_new(GString *definitions) {
    struct svg_glyphs *glyphs = g_new0(struct svg_glyphs, 1);
    glyphs->definitions = definitions;
    glyphs->faces = g_hash_table_new_full(NULL, NULL, NULL, free_face);
    glyphs->pens = new_pens();
    return glyphs;
}

void svg_glyphs_free(struct svg_glyphs *glyphs) {
    hb_draw_funcs_destroy(glyphs->pens);
    g_hash_table_destroy(glyphs->faces);
    g_free(glyphs);
}

/* ---- definitions ------------------------------------------------------------------------- */

static void draw_glyph(const struct svg_glyphs *glyphs, hb_font_t *font, uint32_t id,
                       struct outline *outline) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, id, glyphs->pens, outline);
#else
    hb_font_get_glyph_shape(font, id, glyphs->pens, outline);
#endif
}

static unsigned write_definition(struct svg_glyphs *glyphs, hb_font_t *font, uint32_t id) {
    struct outline outline = {.out = g_string_new(NULL)};
    draw_glyph(glyphs, font, id, &outline);
    unsigned name = outline.out->len > 0 ? ++glyphs->count : 0;
    if (name > 0)
        g_string_append_printf(glyphs->definitions, "<path id=\"g%u\" d=\"%s\"/>\n", name,
                               outline.out->str);
    g_string_free(outline.out, TRUE);
    return name;
}

unsigned svg_glyphs_define(struct svg_glyphs *glyphs, const struct text_face *source, uint32_t id) {
    struct face *face = find_face(glyphs, source);
    gpointer key = GUINT_TO_POINTER(id);
    unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(face->names, key));
    if (known == 0) {
        known = write_definition(glyphs, face->font, id) + 1;
        g_hash_table_insert(face->names, key, GUINT_TO_POINTER(known));
    }
    return known - 1;
}
