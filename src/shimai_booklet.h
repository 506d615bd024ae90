/* Booklets: what stands beside a record, how sheets are bound, what a print shop needs. An addition
 * to shimai.h, whose rules hold here too. */
#ifndef SHIMAI_BOOKLET_H
#define SHIMAI_BOOKLET_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a booklet's file (greetings, plates, colophon) for the record: layouts find it below
 * `booklet`. False, with findings, if it has an error or belongs to another record; the record
 * stays as it was. Not while a sheet of the record exists. */
SHIMAI_API bool shimai_record_add_booklet(struct shimai *shimai, struct shimai_record *record,
                                          const char *path);

/* Opens all pictures that the record and its booklet name, whether a layout shows them or not.
 * False, with findings, if one is missing or cannot be used. */
SHIMAI_API bool shimai_record_check_pictures(struct shimai *shimai,
                                             const struct shimai_record *record);

/* How sheets are bound, and so how many pages there must be: blank ones are added, and a note says
 * how many. */
enum shimai_binding {
    SHIMAI_BINDING_LAYOUT, /* as the layout says */
    SHIMAI_BINDING_NONE,
    SHIMAI_BINDING_SADDLE, /* a multiple of 4 */
    SHIMAI_BINDING_PERFECT /* a multiple of 2 */
};
SHIMAI_API void shimai_layout_set_binding(struct shimai_layout *layout,
                                          enum shimai_binding binding);

#define SHIMAI_BLEED_MAX 10.0

/* Of a PDF of the profile for print. */
struct shimai_press {
    double bleed;    /* mm of what is painted beyond the trimmed page, up to SHIMAI_BLEED_MAX */
    bool crop_marks; /* Japanese double marks (トンボ) and register marks around it */
    bool gray;       /* no colour at all, in pictures neither */
};

#ifdef __cplusplus
}
#endif

#endif
