/* libzip, which reads zip archives: what spreadsheets call of it. */
#ifndef SHIMAI_MODULE_ZIP_H
#define SHIMAI_MODULE_ZIP_H

#include "module/module.h"

#include <zip.h>

#define ZIP_FUNCTIONS(X)                                                                           \
    X(zip_discard)                                                                                 \
    X(zip_error_fini)                                                                              \
    X(zip_error_init)                                                                              \
    X(zip_error_strerror)                                                                          \
    X(zip_fclose)                                                                                  \
    X(zip_fopen_index)                                                                             \
    X(zip_fread)                                                                                   \
    X(zip_get_name)                                                                                \
    X(zip_get_num_entries)                                                                         \
    X(zip_name_locate)                                                                             \
    X(zip_open_from_source)                                                                        \
    X(zip_source_buffer_create)                                                                    \
    X(zip_source_free)

MODULE_FUNCTIONS(zip, ZIP_FUNCTIONS)

/* ZIP(fread)(…) calls zip_fread. */
#define ZIP(function) MODULE(zip, zip_##function)

#endif
