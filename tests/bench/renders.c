/* bench_renders RECORD LAYOUT COUNT: renders a record COUNT times to a PDF in memory with one
 * context, and prints time, peak memory and the share of each stage as one table. */
#include "shimai.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double peak_megabytes(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static bool fail(const struct shimai *shimai) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        fputs(findings[i].text, stderr);
    return false;
}

/* One whole job: read, compose, paint. */
static bool render(struct shimai *shimai, const char *path, const struct shimai_layout *layout,
                   size_t *ret_bytes) {
    struct shimai_bytes bytes = {0};
    struct shimai_record *record = shimai_record_read(shimai, path);
    struct shimai_sheet *sheet = record ? shimai_render(shimai, record, layout) : NULL;
    bool ok = (sheet && shimai_paint(shimai, sheet, NULL, 1, &bytes)) || fail(shimai);
    *ret_bytes = bytes.size;
    shimai_sheet_free(sheet);
    shimai_record_free(record);
    return ok;
}

static void print_table(const struct shimai *shimai, long count, double seconds, size_t bytes) {
    const struct shimai_stage *stages;
    size_t stage_count = shimai_stages(shimai, &stages);
    double each = 1000 / (double)count;
    printf("%ld render%s: %.1f ms, %.2f ms each; peak memory %.1f MB; file %.1f KB\n", count,
           count == 1 ? "" : "s", seconds * 1000, seconds * each, peak_megabytes(),
           (double)bytes / 1024);
    for (size_t i = 0; i < stage_count; i++)
        printf("  %-10s %8.2f ms each  %5.1f %%\n", stages[i].name, stages[i].seconds * each,
               100 * stages[i].seconds / seconds);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: bench_renders RECORD LAYOUT COUNT\n");
        return 2;
    }
    long count = strtol(argv[3], NULL, 10);
    double start = now();
    size_t bytes = 0;
    struct shimai *shimai = shimai_new(NULL);
    struct shimai_layout *layout = shimai_layout_read(shimai, argv[2]);
    bool ok = layout || fail(shimai);
    for (long i = 0; ok && i < count; i++)
        ok = render(shimai, argv[1], layout, &bytes);
    if (ok)
        print_table(shimai, count, now() - start, bytes);
    shimai_layout_free(layout);
    shimai_free(shimai);
    return ok ? 0 : 1;
}
