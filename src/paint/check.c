/* How cairo's failures become findings. */
#include "paint/paint_int.h"

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
