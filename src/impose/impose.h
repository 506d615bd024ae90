/* impose: a finished PDF → sheets for the copier or the print shop, several pages a side, in the
 * order in which the folded or cut sheets read.
 *
 * Pages become form objects and stay what they are: text, vectors, pictures in their own bytes. A
 * page is what its TrimBox shows (CropBox without one), turned by its Rotate; what bleeds over that
 * is kept where no other page lies. Tags, links, outline and forms do not survive: sheets are for
 * printing, and make no claim to PDF/A or PDF/UA. */
#ifndef SHIMAI_IMPOSE_H
#define SHIMAI_IMPOSE_H

#include "base/base.h"

#define IMPOSE_SIGNATURE_MAX 64

/* Words as the user wrote them. Zeroed = a booklet on the next paper size. */
struct impose_request {
    const char *layout;    /* "booklet" (NULL), "2up", "4up" */
    const char *binding;   /* "left", "right"; NULL: as the PDF's reading direction tells */
    const char *sheet;     /* "A4"; NULL: the smallest that holds the pages at full size */
    const char *signature; /* sheets a signature, "1" to "64"; NULL: all sheets make one */
    const char *creep;     /* "0.1mm": how far each sheet pushes out the next; NULL: not at all */
    const char *blanks;    /* "end" (NULL), "before-last", "before-last-two" */
    bool marks;            /* crop and fold marks */
    int64_t creation;      /* seconds since 1970 */
};

/* The largest PDF read, in bytes. */
#define IMPOSE_INPUT_MAX ((size_t)1 << 30)

/* Reads the PDF at `path` ("-": standard input) and makes the sheets. All bytes depend on it and on
 * the request alone. Errors are diagnostics: OPTION_VALUE, FILE_…, PDF_BROKEN, PDF_LOCKED,
 * PDF_PAGES; what was added, scaled or lost is said in notes and warnings. */
MUST_CHECK bool impose_file(struct arena *arena, const char *path,
                            const struct impose_request *request, struct diags *diags,
                            struct bytes *ret_bytes);

#endif
