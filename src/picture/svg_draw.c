/* Drawings → pixels, cairo's PDF, cairo's SVG. The one door to librsvg, which is not called in this
 * process: it ends the one it runs in when sizes are beyond what its libraries can hold, prints,
 * and may take all memory and time there is. */
#include "child.h"
#include "module/rsvg.h"
#include "picture_int.h"
#include "svg_fonts.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>

#define CSS_DPI 96.0

/* A drawing to be made, and how. */
struct task {
    const struct picture *picture;
    bool (*make)(const struct task *task, RsvgHandle *drawing, GString *result);
    cairo_t *cr; /* pixels: where it is drawn … */
    RsvgRectangle place;
    struct region *region; /* … and what of it is handed back */
};

/* ---- in the child ------------------------------------------------------------------------ */

/* What libraries complain about is not drawn as it should be. */
static void note_message(const char *domain, GLogLevelFlags level, const char *message,
                         gpointer complained) {
    (void)domain, (void)message;
    if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
        *(bool *)complained = true;
}

/* The copy is ours: within our limits, whatever those of libxml2 are. */
static RsvgHandle *parse(const void *data, size_t size) {
    GInputStream *stream = RSVG(g_memory_input_stream_new_from_data)(data, (gssize)size, NULL);
    RsvgHandle *drawing = RSVG(rsvg_handle_new_from_stream_sync)(
        stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, NULL);
    g_object_unref(stream);
    if (drawing)
        RSVG(rsvg_handle_set_dpi)(drawing, CSS_DPI);
    return drawing;
}

static bool work(void *context, GString *result) {
    const struct task *task = context;
    bool complained = false;
    g_log_set_default_handler(note_message, &complained);
    picture_svg_fonts_use(task->picture->fonts);
    RsvgHandle *drawing = parse(task->picture->bytes, task->picture->size);
    return drawing && task->make(task, drawing, result) && !complained;
}

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int size) {
    g_string_append_len(closure, (const char *)data, size);
    return CAIRO_STATUS_SUCCESS;
}

/* The surface is finished and given back. */
static bool render(RsvgHandle *drawing, cairo_surface_t *surface, double width, double height) {
    const RsvgRectangle viewport = {0, 0, width, height};
    cairo_t *cr = cairo_create(surface);
    bool ok = RSVG(rsvg_handle_render_document)(drawing, cr, &viewport, NULL);
    ok = ok && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return ok;
}

static bool make_svg(const struct task *task, RsvgHandle *drawing, GString *result) {
    double width = length_to_pt(task->picture->width), height = length_to_pt(task->picture->height);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(append_bytes, result, width, height);
    cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_1);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    return render(drawing, surface, width, height);
}

static bool draw_pdf(const struct task *task, RsvgHandle *drawing, GString *result) {
    double width = length_to_pt(task->picture->width), height = length_to_pt(task->picture->height);
    g_string_truncate(result, 0);
    return render(drawing, cairo_pdf_surface_create_for_stream(append_bytes, result, width, height),
                  width, height);
}

/* Does a file of cairo's PDF surface embed a font? Its dictionaries are not compressed. */
static bool has_fonts(const GString *pdf) {
    return memmem(pdf->str, pdf->len, "/FontDescriptor", strlen("/FontDescriptor")) ||
           memmem(pdf->str, pdf->len, "/Type3", strlen("/Type3"));
}

/* Cairo's SVG holds glyphs as outlines; the same drawing again, without text. */
static bool make_pdf(const struct task *task, RsvgHandle *drawing, GString *result) {
    if (!draw_pdf(task, drawing, result))
        return false;
    if (!has_fonts(result))
        return true;
    GString *svg = g_string_new(NULL);
    RsvgHandle *outlined = make_svg(task, drawing, svg) ? parse(svg->str, svg->len) : NULL;
    return outlined && draw_pdf(task, outlined, result);
}

/* ---- pixels ------------------------------------------------------------------------------ */

/* Rows of the target within its clip, in memory that both processes have. */
struct region {
    int x, y, width, height;
    int stride; /* of the target; each pixel has 4 bytes */
    unsigned char *pixels, *shared;
};

static size_t row_size(const struct region *region) {
    return (size_t)region->width * 4;
}

static size_t region_size(const struct region *region) {
    return row_size(region) * (size_t)region->height;
}

static unsigned char *target_row(const struct region *region, int row) {
    return region->pixels + (ptrdiff_t)(region->y + row) * region->stride +
           (ptrdiff_t)region->x * 4;
}

static bool make_pixels(const struct task *task, RsvgHandle *drawing, GString *result) {
    const struct region *region = task->region;
    (void)result;
    bool ok = RSVG(rsvg_handle_render_document)(drawing, task->cr, &task->place, NULL) &&
              cairo_status(task->cr) == CAIRO_STATUS_SUCCESS;
    cairo_surface_flush(cairo_get_target(task->cr));
    for (int row = 0; ok && row < region->height; row++)
        memcpy(region->shared + (size_t)row * row_size(region), target_row(region, row),
               row_size(region));
    return ok;
}

/* The clip on the target, in whole pixels of it; false: nothing of it is seen. */
static bool find_region(cairo_t *cr, struct region *region) {
    cairo_surface_t *target = cairo_get_target(cr);
    double x0, y0, x1, y1;
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    cairo_restore(cr);
    cairo_surface_flush(target);
    region->x = MAX((int)floor(x0), 0);
    region->y = MAX((int)floor(y0), 0);
    region->width = MIN((int)ceil(x1), cairo_image_surface_get_width(target)) - region->x;
    region->height = MIN((int)ceil(y1), cairo_image_surface_get_height(target)) - region->y;
    region->stride = cairo_image_surface_get_stride(target);
    region->pixels = cairo_image_surface_get_data(target);
    return region->width > 0 && region->height > 0 && region->pixels;
}

/* ---- in the parent ----------------------------------------------------------------------- */

static bool run(const struct task *task, struct diags *diags, GString *result) {
    if (!module_need_rsvg(task->picture->file.span, diags))
        return false;
    picture_svg_fonts_settle();
    enum child_end end = picture_child_run(work, (void *)task, result);
    if (end == CHILD_FAILED)
        diag_report(diags, DIAG_PICTURE_FORMAT, task->picture->file.span, "simplify the drawing",
                    "the picture `%s` is an SVG that cannot be drawn", task->picture->file.text);
    if (end == CHILD_NONE)
        diag_report(diags, DIAG_WORKER, task->picture->file.span, NULL,
                    "no process can be started to draw the picture `%s`", task->picture->file.text);
    return end == CHILD_DONE;
}

static bool run_for_bytes(struct arena *arena, const struct task *task, struct diags *diags,
                          struct bytes *ret_bytes) {
    GString *result = g_string_new(NULL);
    bool ok = run(task, diags, result);
    if (ok)
        *ret_bytes = (struct bytes){(unsigned char *)arena_strndup(arena, result->str, result->len),
                                    result->len};
    g_string_free(result, TRUE);
    return ok;
}

bool picture_draw_pdf(struct arena *arena, const struct picture *picture, struct diags *diags,
                      struct bytes *ret_pdf) {
    const struct task task = {.picture = picture, .make = make_pdf};
    *ret_pdf = picture->drawn;
    return ret_pdf->data || run_for_bytes(arena, &task, diags, ret_pdf);
}

/* First within the root that cairo wrote. */
static struct bytes put_told(struct arena *arena, const struct picture *picture, struct bytes svg) {
    const char *root = strstr((const char *)svg.data, "<svg");
    const char *end = root ? strchr(root, '>') : NULL;
    if (!end)
        return svg;
    int before = (int)(end + 1 - (const char *)svg.data);
    char *joined =
        arena_printf(arena, "%.*s%s%s", before, (const char *)svg.data, picture->told, end + 1);
    return (struct bytes){(unsigned char *)joined, strlen(joined)};
}

bool picture_draw_svg(struct arena *arena, const struct picture *picture, struct diags *diags,
                      struct bytes *ret_svg) {
    const struct task task = {.picture = picture, .make = make_svg};
    bool ok = run_for_bytes(arena, &task, diags, ret_svg);
    if (ok && picture->told)
        *ret_svg = put_told(arena, picture, *ret_svg);
    return ok;
}

static bool run_for_pixels(const struct task *task, struct diags *diags) {
    struct region *region = task->region;
    size_t size = region_size(region);
    GString *nothing = g_string_new(NULL);
    region->shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bool ok = region->shared != MAP_FAILED;
    if (!ok)
        diag_report(diags, DIAG_WORKER, task->picture->file.span, NULL,
                    "there is no memory to draw the picture `%s`", task->picture->file.text);
    ok = ok && run(task, diags, nothing);
    for (int row = 0; ok && row < region->height; row++)
        memcpy(target_row(region, row), region->shared + (size_t)row * row_size(region),
               row_size(region));
    cairo_surface_mark_dirty(cairo_get_target(task->cr));
    if (region->shared != MAP_FAILED)
        munmap(region->shared, size);
    g_string_free(nothing, TRUE);
    return ok;
}

bool picture_draw_pixels(const struct picture *picture, struct _cairo *cr,
                         const struct picture_place *place, struct diags *diags) {
    struct region region;
    const struct task task = {.picture = picture,
                              .make = make_pixels,
                              .cr = cr,
                              .place = {place->x, place->y, place->width, place->height},
                              .region = &region};
    return !find_region(cr, &region) || run_for_pixels(&task, diags);
}

bool picture_open_to_show(struct arena *arena, const struct string *file,
                          enum picture_metadata metadata, struct _FcConfig *fonts,
                          struct diags *diags, const struct picture **ret_picture) {
    const struct picture *opened;
    if (!picture_open(arena, file, metadata, diags, &opened))
        return false;
    *ret_picture = opened;
    if (opened->kind != PICTURE_SVG)
        return true;
    struct picture *picture = ARENA_NEW(arena, struct picture);
    *picture = *opened;
    picture->fonts = fonts;
    picture_svg_fonts_report(picture, diags);
    *ret_picture = picture;
    return picture_draw_pdf(arena, picture, diags, &picture->drawn);
}
