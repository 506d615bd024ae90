/* libcsv, which parts lines of CSV into fields: what lists call of it. */
#ifndef SHIMAI_MODULE_CSV_H
#define SHIMAI_MODULE_CSV_H

#include "module/module.h"

#include <stdio.h>

#include <csv.h>

#define CSV_FUNCTIONS(X)                                                                           \
    X(csv_fini)                                                                                    \
    X(csv_free)                                                                                    \
    X(csv_init)                                                                                    \
    X(csv_parse)                                                                                   \
    X(csv_set_delim)                                                                               \
    X(csv_set_space_func)

MODULE_FUNCTIONS(csv, CSV_FUNCTIONS)

/* CSV(parse)(…) calls csv_parse. */
#define CSV(function) MODULE(csv, csv_##function)

#endif
