/* ICU's search for words in scripts that part none by blanks; its dictionaries are 30 MB to load.
 */
#ifndef SHIMAI_MODULE_ICU_H
#define SHIMAI_MODULE_ICU_H

#include "module/module.h"

#include <unicode/ubrk.h>

#define ICU_FUNCTIONS(X)                                                                           \
    X(ubrk_open)                                                                                   \
    X(ubrk_next)                                                                                   \
    X(ubrk_close)

MODULE_FUNCTIONS(icu, ICU_FUNCTIONS)

#define ICU(function) MODULE(icu, function)

#endif
