/* Progress of a batch: a bar with rate and time left where a terminal shows it, plain lines in a
 * log, the manifest's lines on standard output for machines. Findings go to standard error as they
 * come; at the end stands what failed, in one list. */
#include "batch/batch.h"
#include "cli/cli.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum form { FORM_BAR, FORM_PLAIN, FORM_JSON };

struct cli_progress {
    enum form form;
    int64_t start, drawn; /* microseconds, monotonic */
    size_t made;
    bool bar_is_shown;
    GPtrArray *failed;             /* of char * */
    struct cli_findings *findings; /* for programs; NULL: text on standard error */
};

#define BAR_WIDTH    24
#define REDRAW_AFTER (G_USEC_PER_SEC / 10)

static enum form suitable_form(void) {
    const char *terminal = getenv("TERM");
    bool bar = isatty(STDERR_FILENO) && !(terminal && strcmp(terminal, "dumb") == 0);
    return bar ? FORM_BAR : FORM_PLAIN;
}

static bool find_form(const char *log, enum form *ret_form) {
    static const char *const names[] = {"bar", "plain", "json"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(log, names[i]) == 0) {
            *ret_form = (enum form)i;
            return true;
        }
    }
    cli_misuse("--log: %s is none of bar, plain, json [E090]", log);
    return false;
}

struct cli_progress *cli_progress_new(const char *log, struct cli_findings *findings) {
    enum form form = suitable_form();
    if (log && !find_form(log, &form))
        return NULL;
    struct cli_progress *progress = g_new0(struct cli_progress, 1);
    progress->form = form;
    progress->findings = findings;
    progress->start = g_get_monotonic_time();
    progress->failed = g_ptr_array_new_with_free_func(g_free);
    return progress;
}

/* ---- the bar ------------------------------------------------------------------------------ */

static void clear_bar(struct cli_progress *progress) {
    if (progress->bar_is_shown)
        fputs("\r\033[K", stderr);
    progress->bar_is_shown = false;
}

/* The rate is that of documents made; the unchanged cost nothing. */
static void draw_bar(struct cli_progress *progress, const struct batch_report *report) {
    int64_t now = g_get_monotonic_time();
    if (now - progress->drawn < REDRAW_AFTER && report->done < report->total)
        return;
    double seconds = (double)(now - progress->start) / G_USEC_PER_SEC;
    double rate = seconds > 0 ? (double)progress->made / seconds : 0;
    size_t left = report->total - report->done;
    int filled = (int)(report->done * BAR_WIDTH / MAX(report->total, 1));
    clear_bar(progress);
    fprintf(stderr, "[%.*s%*s] %zu/%zu", filled, "########################", BAR_WIDTH - filled, "",
            report->done, report->total);
    if (rate > 0) {
        long rest = (long)((double)left / rate + 0.5);
        fprintf(stderr, cli_say("  %.1f/s  %ld:%02ld left"), rate, rest / 60, rest % 60);
    }
    if (progress->failed->len > 0)
        fprintf(stderr, cli_say("  %u failed"), progress->failed->len);
    fflush(stderr);
    progress->bar_is_shown = true;
    progress->drawn = now;
}

/* ---- what is heard ------------------------------------------------------------------------ */

static void print_line(const struct batch_report *report) {
    if (report->state == BATCH_MADE)
        cli_print(stderr, "made %s: %zu page%s, %.2f s (%zu/%zu)", report->output, report->pages,
                  report->pages == 1 ? "" : "s", report->seconds, report->done, report->total);
    else if (report->state == BATCH_FAILED)
        cli_print(stderr, "failed %s (%zu/%zu)", report->output, report->done, report->total);
}

static void show_findings(struct cli_progress *progress, const char *findings) {
    if (!*findings)
        return;
    if (progress->findings) {
        cli_findings_add_written(progress->findings, findings);
        return;
    }
    clear_bar(progress);
    fputs(findings, stderr);
}

static void hear_report(void *context, const struct batch_report *report) {
    struct cli_progress *progress = context;
    if (report->state == BATCH_FAILED)
        g_ptr_array_add(progress->failed,
                        report->record ? g_strdup_printf("%s (%s)", report->output, report->record)
                                       : g_strdup(report->output));
    progress->made += report->state != BATCH_UNCHANGED;
    show_findings(progress, report->findings);
    if (progress->form == FORM_BAR)
        draw_bar(progress, report);
    else if (progress->form == FORM_PLAIN)
        print_line(report);
    else if (report->state != BATCH_UNCHANGED)
        printf("%s\n", report->line);
}

static void hear_text(void *context, const char *text) {
    show_findings(context, text);
}

struct batch_listener cli_progress_listener(struct cli_progress *progress) {
    return (struct batch_listener){hear_report, hear_text, progress};
}

/* ---- the end ------------------------------------------------------------------------------ */

static gint compare_texts(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void print_failed(const struct cli_progress *progress) {
    g_ptr_array_sort(progress->failed, compare_texts);
    for (guint i = 0; i < progress->failed->len; i++)
        cli_print(stderr, "not made: %s", (const char *)progress->failed->pdata[i]);
}

static void print_json(const struct batch_totals *totals) {
    char seconds[G_ASCII_DTOSTR_BUF_SIZE];
    printf("{\"documents\":%zu,\"made\":%zu,\"unchanged\":%zu,\"failed\":%zu,\"untried\":%zu,"
           "\"unread\":%zu,\"unclaimed\":%zu,\"unfound\":%zu,\"orphans\":%zu,"
           "\"pruned\":%zu,\"pages\":%zu,\"seconds\":%s}\n",
           totals->documents, totals->made, totals->unchanged, totals->failed, totals->untried,
           totals->unread, totals->unclaimed, totals->unfound, totals->orphans, totals->pruned,
           totals->pages, g_ascii_formatd(seconds, sizeof seconds, "%.3f", totals->seconds));
}

static void print_totals(const struct batch_totals *totals) {
    fprintf(stderr, cli_say("%zu document%s: %zu made, %zu unchanged, %zu failed"),
            totals->documents, totals->documents == 1 ? "" : "s", totals->made, totals->unchanged,
            totals->failed);
    if (totals->untried > 0)
        fprintf(stderr, cli_say(", %zu not tried"), totals->untried);
    if (totals->unread > 0)
        fprintf(stderr, cli_say("; %zu record%s left out"), totals->unread,
                totals->unread == 1 ? "" : "s");
    if (totals->unclaimed > 0)
        fprintf(stderr, cli_say("; %zu booklet%s without a record"), totals->unclaimed,
                totals->unclaimed == 1 ? "" : "s");
    if (totals->unfound > 0)
        fprintf(stderr, cli_say("; %zu path%s not looked into"), totals->unfound,
                totals->unfound == 1 ? "" : "s");
    if (totals->orphans > 0)
        fprintf(stderr, cli_say("; %zu file%s that nothing stands for"), totals->orphans,
                totals->orphans == 1 ? "" : "s");
    if (totals->pruned > 0)
        fprintf(stderr, cli_say("; %zu removed"), totals->pruned);
    fprintf(stderr, cli_say("; %zu pages, %.1f s"), totals->pages, totals->seconds);
    if (totals->made > 0 && totals->seconds > 0)
        fprintf(stderr, cli_say(", %.1f documents/s, %.1f pages/s"),
                (double)totals->made / totals->seconds, (double)totals->pages / totals->seconds);
    fputc('\n', stderr);
}

void cli_progress_end(struct cli_progress *progress, const struct batch_totals *totals) {
    clear_bar(progress);
    print_failed(progress);
    if (progress->form == FORM_JSON)
        print_json(totals);
    else
        print_totals(totals);
    g_ptr_array_unref(progress->failed);
    g_free(progress);
}
