/* libshimai: many records as one, and what a batch of documents needs to know. The rules of
 * shimai.h hold here too.
 *
 *     struct shimai_collection *all = shimai_collection_new(shimai);
 *     shimai_collection_add(all, shimai_record_read(shimai, "data/dalian.yaml"));
 *     struct shimai_selection year = {.period = SHIMAI_FISCAL_YEAR, .year = 2024};
 *     struct shimai_sheet *sheet = shimai_summarize(shimai, all, &year, layout); */
#ifndef SHIMAI_COLLECTION_H
#define SHIMAI_COLLECTION_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Relations, and all that happened in them by date. */
struct shimai_collection;

SHIMAI_API struct shimai_collection *shimai_collection_new(struct shimai *shimai);
/* Takes the record over: it is freed with the collection. Records are best added in a fixed order:
 * it is that of the relations in a summary. */
SHIMAI_API void shimai_collection_add(struct shimai_collection *collection,
                                      struct shimai_record *record);
/* Notes that a record could not be read; a summary says how many were left out. */
SHIMAI_API void shimai_collection_leave_out(struct shimai_collection *collection);
/* Free the sheets made from it first. NULL is allowed. */
SHIMAI_API void shimai_collection_free(struct shimai_collection *collection);

enum shimai_period {
    SHIMAI_ALL_YEARS,
    SHIMAI_YEAR,        /* January to December */
    SHIMAI_FISCAL_YEAR, /* April to March, named by the year it begins in */
    SHIMAI_DECADE       /* ten years from one that ends in 0 */
};

/* What a summary is over. Zeroed = all relations, all years. */
struct shimai_selection {
    enum shimai_period period;
    int year;             /* the first of the period; no matter for all years */
    const char *relation; /* the id of the one relation; NULL: all */
};

/* The first years of the periods in which something happened, ascending; gives their number. Valid
 * as long as the collection, or until more is added. */
SHIMAI_API size_t shimai_collection_years(struct shimai_collection *collection,
                                          enum shimai_period period, const int **ret_years);

/* Composes the pages of a summary. The layout says `over: relations`. Borrows from collection and
 * layout. NULL on errors. */
SHIMAI_API struct shimai_sheet *shimai_summarize(struct shimai *shimai,
                                                 struct shimai_collection *collection,
                                                 const struct shimai_selection *selection,
                                                 const struct shimai_layout *layout);

#define SHIMAI_DIGEST_SIZE 65 /* SHA-256 in hexadecimal, with its NUL */

/* The same, unless it would show what an earlier one showed: `digest` is what that call left there,
 * or "". If so nothing is composed: NULL without an error, and the digest stays. Else that of what
 * it shows is left there; "" where setting its pages found something, which would not be told
 * again. Layout, options, fonts and pictures' files are no part of it. */
SHIMAI_API struct shimai_sheet *shimai_summarize_changed(struct shimai *shimai,
                                                         struct shimai_collection *collection,
                                                         const struct shimai_selection *selection,
                                                         const struct shimai_layout *layout,
                                                         char digest[SHIMAI_DIGEST_SIZE]);

/* Whether a layout is for summaries (`over: relations`) rather than for a record. */
SHIMAI_API bool shimai_layout_is_summary(const struct shimai_layout *layout);
/* The layout's file, as it was read. Valid as long as the layout. */
SHIMAI_API struct shimai_bytes shimai_layout_text(const struct shimai_layout *layout);

/* Paths of all font files that a layout's families name. False, with findings, if the fonts cannot
 * be looked at. */
SHIMAI_API bool shimai_font_files(struct shimai *shimai, const struct shimai_layout *layout,
                                  const char *const **ret_files, size_t *ret_count);

/* Paths of the pictures a sheet shows, as they were looked for, each once; valid until the next
 * call with the same context. Gives their number. */
SHIMAI_API size_t shimai_sheet_pictures(struct shimai *shimai, const struct shimai_sheet *sheet,
                                        const char *const **ret_files);

#ifdef __cplusplus
}
#endif

#endif
