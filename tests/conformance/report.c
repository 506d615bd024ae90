/* Counting and printing of conformance cases. */
#include "report.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void report_init(struct report *report, int argc, char **argv) {
    *report = (struct report){0};
    for (int i = 1; i < argc; i++)
        report->verbose |= strcmp(argv[i], "--verbose") == 0;
}

static void print_tally(const struct tally *tally) {
    printf("%zu passed, %zu failed, %zu skipped\n", tally->passed, tally->failed, tally->skipped);
}

void report_begin(struct report *report, const char *table) {
    report->table = table;
    report->here = (struct tally){0};
}

void report_end(struct report *report) {
    printf("%s: ", report->table);
    print_tally(&report->here);
    report->all.passed += report->here.passed;
    report->all.failed += report->here.failed;
    report->all.skipped += report->here.skipped;
}

void report_skip(struct report *report, const char *name, const char *reason) {
    report->here.skipped++;
    if (report->verbose)
        printf("  %s skipped: %s\n", name, reason);
}

int report_finish(const struct report *report) {
    print_tally(&report->all);
    return report->all.failed ? 1 : 0;
}

void trial_begin(struct trial *trial, struct report *report, const char *format, ...) {
    *trial = (struct trial){.report = report};
    va_list arguments;
    va_start(arguments, format);
    g_vsnprintf(trial->name, sizeof(trial->name), format, arguments);
    va_end(arguments);
}

void trial_fail(struct trial *trial, const char *format, ...) {
    if (!trial->failed) {
        va_list arguments;
        va_start(arguments, format);
        char *why = g_strdup_vprintf(format, arguments);
        va_end(arguments);
        printf("  %s failed: %s\n", trial->name, why);
        g_free(why);
    }
    trial->failed = true;
}

void trial_end(struct trial *trial) {
    if (trial->failed)
        trial->report->here.failed++;
    else
        trial->report->here.passed++;
}
