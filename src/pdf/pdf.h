/* pdf: finished pages and the document they show → one PDF file, written without another library's
 * drawing: content streams from the frames, fonts subset by HarfBuzz, the structure tree from the
 * document's.
 *
 * Files are PDF 1.7 with object and cross-reference streams (ISO 32000-1). By default they are
 * tagged and declare PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). */
#ifndef SHIMAI_PDF_H
#define SHIMAI_PDF_H

#include "base/base.h"
#include "document/document.h"
#include "frame/frame.h"

enum pdf_profile {
    PDF_ARCHIVE,          /* tagged, PDF/A-2a and PDF/UA-1 */
    PDF_ARCHIVE_ATTACHED, /* the same as PDF/A-3a, with its sources attached */
    PDF_PLAIN,            /* neither structure nor metadata for archives: the smallest file */
    PDF_PRINT /* for a print shop: as PLAIN, with trim and bleed boxes, all text in black ink alone
               */
};

struct pdf_options {
    enum pdf_profile profile;
    int64_t creation;           /* seconds since 1970; out of the years 1 to 9999: 1970 */
    struct bytes icc;           /* an sRGB profile (ICC.1) of three components */
    const struct list *sources; /* ARCHIVE_ATTACHED: of const struct source *: what the document was
                                   made from; NULL: nothing */
    Length bleed;               /* PRINT: of what is painted beyond the trimmed page */
    bool crop_marks;            /* PRINT: around the page, in a margin of their own */
    bool gray;                  /* PRINT: no colour at all */
};

/* All bytes depend on the arguments alone. Errors are diagnostics (FILE_WRITE): no page, a page
 * without area or larger than PDF allows, a font that cannot be embedded. */
MUST_CHECK bool pdf_write(struct arena *arena, const struct frame_pages *pages,
                          const struct document *document, const struct pdf_options *options,
                          struct diags *diags, struct bytes *ret_bytes);

#endif
