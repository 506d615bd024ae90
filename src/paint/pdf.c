/* Pages → one PDF. The same frames and the same creation time give the same bytes. */
#include "paint/paint_int.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <string.h>

#define DATE_FORMAT "%Y-%m-%dT%H:%M:%S+00:00"

/* Gregorian years that ISO 8601 and PDF write with four digits. */
static GDateTime *creation_time(int64_t creation) {
    GDateTime *time = g_date_time_new_from_unix_utc(creation);
    if (time && g_date_time_get_year(time) >= 1 && g_date_time_get_year(time) <= 9999)
        return time;
    g_clear_pointer(&time, g_date_time_unref);
    return g_date_time_new_from_unix_utc(0);
}

static void set_metadata(cairo_surface_t *surface, const char *title, int64_t creation) {
    GDateTime *time = creation_time(creation);
    char *date = g_date_time_format(time, DATE_FORMAT);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title ? title : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "shimai");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    g_free(date);
    g_date_time_unref(time);
}

/* The last place of `needle`, or NULL. */
static unsigned char *find_last(unsigned char *data, size_t size, const char *needle) {
    size_t length = strlen(needle);
    for (size_t at = size >= length ? size - length + 1 : 0; at-- > 0;)
        if (memcmp(data + at, needle, length) == 0)
            return data + at;
    return NULL;
}

/* Cairo 1.16 writes (20241224103000+00'00') where PDF (ISO 32000-1, 7.9.4) wants a D: in front.
 * The longer zone it was given leaves room for that without moving a byte of the file. */
static void repair_date(struct paint_output *output) {
    static const char key[] = "/CreationDate (";
    size_t size;
    unsigned char *data = paint_output_data(output, &size);
    unsigned char *value = find_last(data, size, key);
    if (!value)
        return;
    value += strlen(key);
    unsigned char *end = memchr(value, ')', size - (size_t)(value - data));
    if (!end || end - value < (ptrdiff_t)strlen("YYYYMMDDhhmmss+00") || value[0] == 'D')
        return;
    memmove(value + 2, value, strlen("YYYYMMDDhhmmss"));
    memcpy(value, "D:", 2);
    memcpy(value + strlen("D:YYYYMMDDhhmmss"), "Z)", 2);
    for (unsigned char *rest = value + strlen("D:YYYYMMDDhhmmssZ)"); rest <= end; rest++)
        *rest = ' ';
}

static bool draw_pages(cairo_surface_t *surface, struct paint_fonts *fonts,
                       const struct frame_pages *pages, struct arena *arena, struct diags *diags) {
    cairo_t *cr = cairo_create(surface);
    bool ok = true;
    paint_prepare(cr);
    for (size_t i = 0; ok && i < pages->pages.count; i++) {
        const struct frame_page *page = LIST_AT(&pages->pages, const struct frame_page, i);
        cairo_pdf_surface_set_size(surface, length_to_pt(page->width), length_to_pt(page->height));
        ok = paint_page(cr, fonts, page, arena, diags);
        cairo_show_page(cr);
    }
    ok = ok && paint_check(cairo_status(cr), "PDF", diags);
    cairo_destroy(cr);
    return ok;
}

static bool check_pages(const struct frame_pages *pages, struct diags *diags) {
    if (pages->pages.count == 0) {
        diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, NULL,
                    "a document without pages cannot be painted");
        return false;
    }
    for (size_t i = 0; i < pages->pages.count; i++)
        if (!paint_check_size(LIST_AT(&pages->pages, const struct frame_page, i), diags))
            return false;
    return true;
}

bool paint_pdf(struct arena *arena, struct paint_fonts *fonts, const struct frame_pages *pages,
               int64_t creation, struct diags *diags, struct paint_bytes *ret_bytes) {
    if (!check_pages(pages, diags))
        return false;
    struct paint_output *output = paint_output_new(arena);
    const struct frame_page *first = LIST_AT(&pages->pages, const struct frame_page, 0);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        paint_output_write, output, length_to_pt(first->width), length_to_pt(first->height));
    set_metadata(surface, pages->title, creation);
    bool ok = draw_pages(surface, fonts, pages, arena, diags);
    cairo_surface_finish(surface);
    ok = ok && paint_check(cairo_surface_status(surface), "PDF", diags);
    cairo_surface_destroy(surface);
    if (!ok)
        return false;
    repair_date(output);
    *ret_bytes = paint_output_finish(output);
    return true;
}
