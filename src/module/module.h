/* module: libraries that few documents need. They are no part of the program's start, which their
 * loading would make longer by half; each has a list of the functions that are called of it, a row
 * a function, and is loaded when first asked for.
 *
 * Behind module_need_LIBRARY a function is called as MODULE(library, function)(…). */
#ifndef SHIMAI_MODULE_H
#define SHIMAI_MODULE_H

#include "base/base.h"

/* What a library offers, by the names of its functions; `functions` has room for their addresses,
 * in the same order. */
struct module {
    const char *file;    /* as the loader looks for it: its soname */
    const char *package; /* Debian's */
    const char *const *names;
    size_t count;
    void **functions;
};

/* Loads it, unless that was done before; it stays. MODULE_MISSING, where the want of it arose, when
 * it is not installed or lacks a function. May be called by any thread. */
MUST_CHECK bool module_need(const struct module *module, struct span origin, struct diags *diags);

/* What a header of a library's says, from its list of functions. */
#define MODULE_MEMBER(name) __typeof__(name) *name;
#define MODULE_FUNCTIONS(library, LIST)                                                            \
    struct module_##library {                                                                      \
        LIST(MODULE_MEMBER)                                                                        \
    };                                                                                             \
    extern struct module_##library module_##library;                                               \
    MUST_CHECK bool module_need_##library(struct span origin, struct diags *diags);

/* What its .c file says. */
#define MODULE_TEXT(name) #name
#define MODULE_NAME(name)                                                                          \
    MODULE_TEXT(name), /* ICU's functions are macros, for others of a version */
#define MODULE_DEFINE(library, LIST, soname, debian)                                               \
    struct module_##library module_##library;                                                      \
    bool module_need_##library(struct span origin, struct diags *diags) {                          \
        static const char *const names[] = {LIST(MODULE_NAME)};                                    \
        static const struct module module = {soname, debian, names, COUNT_OF(names),               \
                                             (void **)&module_##library};                          \
        _Static_assert(sizeof module_##library == sizeof(void *) * COUNT_OF(names),                \
                       "nothing but functions");                                                   \
        return module_need(&module, origin, diags);                                                \
    }

#define MODULE(library, function) (*module_##library.function)

#endif
