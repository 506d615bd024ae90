/* The common end of the fuzz targets. */
#include "fuzz.h"

#include <glib.h>
#include <signal.h>
#include <stdlib.h>

/* g_error stops by a trap, which libFuzzer does not catch: the input would be lost. */
static void stop(int number) {
    (void)number;
    abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    signal(SIGTRAP, stop);
    return 0;
}

int fuzz_end(struct fuzz fuzz) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fuzz.diags); i++)
        diag_format(diags_at(fuzz.diags, i), text);
    g_string_free(text, TRUE);
    diags_free(fuzz.diags);
    arena_free(fuzz.arena);
    return 0;
}
