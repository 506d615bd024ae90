/* What a page of a long booklet costs: for each number of greetings, a page each, time and peak
 * memory of a process that composes the booklet and writes its PDF. Both should grow with the
 * pages, and no faster. Usage: bench_booklet RECORD LAYOUT GREETINGS... */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "shimai_booklet.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int write_booklet(const char *path, int greetings) {
    FILE *file = fopen(path, "w");
    if (!file)
        return 0;
    fprintf(file, "shimai: 1\ntitle: 長い記念誌\ngreetings:\n");
    for (int i = 1; i <= greetings; i++) {
        fprintf(file, "  - {title: ごあいさつ%d, office: 見本市長, person: 見本　太郎, text: [", i);
        for (int k = 0; k < 5; k++)
            fprintf(file,
                    "%s本年、両市は%d周年を迎えました。港から港へ、教室から教室へと続いた往来を、"
                    "これからも大切に受け継いでまいります。支えてくださった皆さまに、心から"
                    "御礼を申し上げます。",
                    k ? ", " : "", i);
        fprintf(file, "]}\n");
    }
    return fclose(file) == 0;
}

/* In the child: gives the number of pages on standard output. */
static int make(const char *record_path, const char *layout_path, const char *booklet) {
    struct shimai *shimai = shimai_new(NULL);
    struct shimai_record *record = shimai_record_read(shimai, record_path);
    struct shimai_layout *layout = shimai_layout_read(shimai, layout_path);
    struct shimai_sheet *sheet = NULL;
    struct shimai_bytes bytes = {0};
    if (record && layout && shimai_record_add_booklet(shimai, record, booklet))
        sheet = shimai_render(shimai, record, layout);
    int ok = sheet && shimai_paint(shimai, sheet, NULL, 0, &bytes);
    if (ok)
        printf("%5zu pages  %6.1f KB", shimai_sheet_pages(sheet), (double)bytes.size / 1024);
    fflush(stdout);
    shimai_sheet_free(sheet);
    shimai_layout_free(layout);
    shimai_record_free(record);
    shimai_free(shimai);
    return ok ? 0 : 1;
}

static int measure(char **argv, int greetings) {
    char path[] = "/tmp/bench-booklet-XXXXXX";
    struct rusage usage;
    int status, handle = mkstemp(path);
    if (handle < 0 || close(handle) != 0 || !write_booklet(path, greetings))
        return 1;
    fflush(stdout);
    double start = now();
    pid_t child = fork();
    if (child == 0)
        _exit(make(argv[1], argv[2], path));
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 1;
    printf("  %6.3f s  %6.1f MB\n", now() - start, (double)usage.ru_maxrss / 1024);
    unlink(path);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

int main(int argc, char **argv) {
    int worst = argc < 4;
    for (int i = 3; i < argc; i++)
        worst |= measure(argv, atoi(argv[i]));
    if (argc < 4)
        fprintf(stderr, "usage: bench_booklet RECORD LAYOUT GREETINGS...\n");
    return worst;
}
