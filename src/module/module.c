/* Loading: takes a library's name and those of its functions, gives their addresses. */
#include "module/module.h"

#include <dlfcn.h>
#include <glib.h>

/* The name of the first function that is not there; NULL: all are. */
static const char *find_functions(void *library, const struct module *module) {
    for (size_t i = 0; i < module->count; i++) {
        void *address = dlsym(library, module->names[i]);
        if (!address)
            return module->names[i];
        g_atomic_pointer_set(&module->functions[i], address);
    }
    return NULL;
}

static bool report(const struct module *module, struct span origin, const char *why,
                   struct diags *diags) {
    char *hint = diags_print(diags, "install the package %s", module->package);
    diag_report(diags, DIAG_MODULE_MISSING, origin, hint,
                "a library that this needs is missing: %s", why);
    g_free(hint);
    return false;
}

/* The last address is the last that is written: with it all are there. A library is not unloaded:
 * some cannot be, and the next document needs it again. */
bool module_need(const struct module *module, struct span origin, struct diags *diags) {
    if (g_atomic_pointer_get(&module->functions[module->count - 1]))
        return true;
    void *library = dlopen(module->file, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return report(module, origin, dlerror(), diags);
    const char *lacking = find_functions(library, module);
    return !lacking || report(module, origin, lacking, diags);
}
