/* Linked into every program that is built with AddressSanitizer: what its LeakSanitizer is not to
 * report. These libraries keep memory for the life of the process. */

__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
__attribute__((visibility("default"))) const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\n"
           "leak:libpango\n"
           "leak:libpangoft2\n"
           "leak:libcairo\n";
}

const char *__lsan_default_options(void) {
    return "print_suppressions=0";
}
