/* Where cairo's bytes go, and how its failures become diagnostics. */
#include "paint/paint_int.h"

#include <glib.h>

struct paint_output {
    GByteArray *bytes;
};

static void release_bytes(void *bytes) {
    g_byte_array_unref(bytes);
}

struct paint_output *paint_output_new(struct arena *arena) {
    struct paint_output *output = ARENA_NEW(arena, struct paint_output);
    output->bytes = g_byte_array_new();
    arena_defer(arena, release_bytes, output->bytes);
    return output;
}

cairo_status_t paint_output_write(void *output, const unsigned char *data, unsigned int size) {
    GByteArray *bytes = ((struct paint_output *)output)->bytes;
    if (size > G_MAXUINT - bytes->len) /* GLib would end the process */
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(bytes, data, size);
    return CAIRO_STATUS_SUCCESS;
}

unsigned char *paint_output_data(struct paint_output *output, size_t *ret_size) {
    *ret_size = output->bytes->len;
    return output->bytes->data;
}

struct bytes paint_output_finish(struct paint_output *output) {
    return (struct bytes){output->bytes->data, output->bytes->len};
}

bool paint_check(cairo_status_t status, const char *format_name, struct diags *diags) {
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, NULL, "cannot paint the %s: %s",
                format_name, cairo_status_to_string(status));
    return false;
}

bool paint_check_size(const struct frame_page *page, struct diags *diags) {
    if (page->width > 0 && page->height > 0)
        return true;
    diag_report(diags, DIAG_FILE_WRITE, (struct span){0}, "check the layout's page size",
                "a page without width or height cannot be painted");
    return false;
}
