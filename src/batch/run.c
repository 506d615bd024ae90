/* A run: opens context and layout, finds records, makes jobs, leaves out what is unchanged, has the
 * rest made, and writes the manifest anew. */
#include "batch_int.h"

#include "shimai_web.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const struct batch *batch, const char *text) {
    if (*text)
        batch->plan->listener.say(batch->plan->listener.context, text);
}

/* ---- context, layout, fonts --------------------------------------------------------------- */

static void say_findings(struct batch *batch) {
    GString *text = g_string_new(NULL);
    batch_findings_add_text(batch->plan, batch->shimai, text);
    say(batch, text->str);
    batch->totals.environment =
        batch->totals.environment || batch_findings_have_error(batch->shimai, SHIMAI_CAUSE_MACHINE);
    batch->totals.misuse =
        batch->totals.misuse || batch_findings_have_error(batch->shimai, SHIMAI_CAUSE_USAGE);
    g_string_free(text, TRUE);
}

static bool check_layout(struct batch *batch) {
    bool summary = shimai_layout_is_summary(batch->layout);
    if (summary == (batch->plan->each != BATCH_EACH_RECORD))
        return true;
    batch->totals.misuse = true;
    diag_report(batch->diags, DIAG_OPTION_VALUE, (struct span){0},
                summary ? "--each fiscal-year, year, decade, relation or all"
                        : "--each record, or a layout `over: relations`: year-summary",
                summary ? "%s is a layout over relations, not for one record"
                        : "%s is a layout for one record, not over relations",
                batch->plan->layout);
    return false;
}

static bool open_layout(struct batch *batch) {
    batch->shimai = shimai_new(&batch->options);
    batch->layout = shimai_layout_read(batch->shimai, batch->plan->layout);
    say_findings(batch);
    if (batch->layout)
        shimai_layout_set_binding(batch->layout, batch->plan->binding);
    return batch->layout && check_layout(batch);
}

/* A font is known by its size and the time of its last change. */
static bool add_fonts(struct batch *batch, GString *base) {
    const char *const *files;
    size_t count;
    bool ok = shimai_font_files(batch->shimai, batch->layout, &files, &count);
    say_findings(batch);
    for (size_t i = 0; ok && i < count; i++) {
        struct stat status = {0};
        if (stat(files[i], &status) == 0)
            g_string_append_printf(base, "font %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                                   files[i], (gint64)status.st_size, (gint64)status.st_mtime);
    }
    return ok;
}

static void add_option_file(GString *base, const char *name, const char *path) {
    char digest[DIGEST_SIZE];
    if (path && batch_digest_file(path, SOURCE_SIZE_MAX, digest))
        g_string_append_printf(base, "%s %s\n", name, digest);
}

/* All that every document is made of, besides its record. The date counts only if it was given. */
static bool make_base(struct batch *batch) {
    const struct batch_plan *plan = batch->plan;
    struct shimai_bytes text = shimai_layout_text(batch->layout);
    char digest[DIGEST_SIZE];
    GString *base = g_string_new(NULL);
    batch_digest_bytes(text.data, text.size, digest);
    g_string_append_printf(base, "shimai %s %s\nlayout %s\neach %s\nformat %d %d %.3f\n",
                           shimai_version(), shimai_build(), digest, batch_each_names[plan->each],
                           (int)plan->format.format, (int)plan->format.profile, plan->format.dpi);
    if (plan->format.press)
        g_string_append_printf(base, "press %.3f %d %d\n", plan->format.press->bleed,
                               plan->format.press->crop_marks, plan->format.press->gray);
    if (plan->format.web)
        g_string_append_printf(base, "web %d\n", plan->format.web->heading);
    if (plan->options.sheet_language)
        g_string_append_printf(base, "language %s\n", plan->options.sheet_language);
    if (plan->binding != SHIMAI_BINDING_LAYOUT)
        g_string_append_printf(base, "binding %d\n", (int)plan->binding);
    if (plan->strict)
        g_string_append(base, "strict\n");
    if (plan->date_is_given)
        g_string_append_printf(base, "date %" G_GINT64_FORMAT "\n", (gint64)batch->options.date);
    add_option_file(base, "eras", plan->options.eras);
    add_option_file(base, "font-config", plan->options.font_config);
    bool ok = add_fonts(batch, base);
    batch->base = arena_strdup(batch->arena, base->str);
    batch_digest_bytes(base->str, base->len, batch->base_digest);
    g_string_free(base, TRUE);
    return ok;
}

/* Documents that differ in the record alone: of one series, an output that no document has any more
 * has been replaced. Names that count from the working folder mean nothing in another; where only
 * some of them do, a digest of the folder goes in front. */
static void make_series(struct batch *batch) {
    const struct batch_plan *plan = batch->plan;
    char place[DIGEST_SIZE] = "-";
    if (g_path_is_absolute(plan->output)) {
        char *folder = g_get_current_dir();
        batch_digest_bytes(folder, strlen(folder), place);
        g_free(folder);
    }
    batch->series = arena_printf(batch->arena, "%.8s %s %s%s %d %d %.3f %d", place,
                                 batch_each_names[plan->each], plan->layout,
                                 plan->booklet_count > 0 ? " with" : "", (int)plan->format.format,
                                 (int)plan->format.profile, plan->format.dpi, (int)plan->binding);
    if (plan->options.sheet_language)
        batch->series =
            arena_printf(batch->arena, "%s %s", batch->series, plan->options.sheet_language);
    if (plan->format.press)
        batch->series =
            arena_printf(batch->arena, "%s %.3f %d %d", batch->series, plan->format.press->bleed,
                         plan->format.press->crop_marks, plan->format.press->gray);
    if (plan->format.web)
        batch->series = arena_printf(batch->arena, "%s web", batch->series);
}

static void digest_records(struct batch *batch) {
    GString *all = g_string_new(batch_each_names[batch->plan->each]);
    for (size_t i = 0; i < batch->inputs.count; i++) {
        const struct input *input = LIST_AT(&batch->inputs, const struct input, i);
        g_string_append_printf(all, "%s %s\n", input->path, input->digest);
    }
    batch_digest_bytes(all->str, all->len, batch->records);
    g_string_free(all, TRUE);
}

/* ---- the manifest ------------------------------------------------------------------------- */

static bool make_folder(struct batch *batch) {
    char *folder = batch_output_folder(batch->plan);
    bool ok = !*folder || g_mkdir_with_parents(folder, 0777) == 0;
    if (!ok)
        diag_report(batch->diags, DIAG_FILE_WRITE, (struct span){0},
                    "choose another folder, or change its permissions", "%s: cannot be made: %s",
                    folder, g_strerror(errno));
    g_free(folder);
    return ok;
}

static char *make_head(const struct batch *batch, bool complete) {
    GString *head = g_string_new("{");
    batch_json_add_number(head, "shimai-manifest", 1);
    batch_json_add_text(head, "version", shimai_version());
    batch_json_add_text(head, "layout", batch->plan->layout);
    batch_json_add_text(head, "each", batch_each_names[batch->plan->each]);
    batch_json_add_number(head, "date", batch->options.date);
    batch_json_add_text(head, "base", batch->base);
    if (batch_jobs_are_over_all(batch) && batch->totals.unread == 0) {
        batch_json_add_text(head, "records", batch->records);
        g_string_append(head, ",\"years\":[");
        for (size_t i = 0; i < batch->years.count; i++)
            g_string_append_printf(head, "%s%d", i ? "," : "",
                                   *LIST_AT(&batch->years, const int, i));
        g_string_append_c(head, ']');
    }
    g_string_append_printf(head, ",\"complete\":%s}", complete ? "true" : "false");
    return g_string_free(head, FALSE);
}

/* A run that was broken off keeps its date: its documents are as if it had not been. */
static bool open_manifest(struct batch *batch) {
    struct manifest *manifest = &batch->manifest;
    char *path = batch_manifest_path(batch->plan);
    bool ok = batch_manifest_open(manifest, batch->arena, path, batch->diags);
    if (ok && manifest->broken_off && !batch->plan->date_is_given)
        batch->options.date = manifest->date;
    g_free(path);
    return ok;
}

/* ---- leftovers ---------------------------------------------------------------------------- */

/* Temporary files of a run that was killed stand beside their targets, hidden. Only those of this
 * shard's own documents are removed: another shard may be writing its own. */
static void remove_leftovers(const struct batch *batch) {
    size_t count = batch->jobs.count;
    struct file_pattern *files = ARENA_ARRAY(batch->arena, struct file_pattern, count);
    const struct file_pattern manifest = FILE_LITERAL(batch->manifest.path);
    for (size_t i = 0; i < count; i++)
        files[i] = batch_job_pattern(batch, LIST_AT(&batch->jobs, const struct job, i));
    file_set_sweep(files, count);
    file_set_sweep(&manifest, 1);
}

/* ---- what is to be done ------------------------------------------------------------------- */

static void tell(struct batch *batch, const struct job *job, const struct result *result,
                 enum batch_state state) {
    struct batch_report report = {
        .state = state,
        .output = job->output,
        .record = job->record,
        .findings = result->findings ? result->findings : "",
        .line = result->line,
        .pages = result->pages,
        .seconds = result->seconds,
        .done = ++batch->done,
        .total = batch->totals.documents,
    };
    batch->plan->listener.report(batch->plan->listener.context, &report);
}

static bool is_unchanged(const struct batch *batch, const struct job *job) {
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
    return entry && !entry->failed && strcmp(entry->key, job->key) == 0 &&
           batch_entry_is_intact(entry);
}

static void pass_over(struct batch *batch, const struct job *job) {
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
    struct result result = {.pages = (uint32_t)entry->pages};
    batch->totals.unchanged++;
    tell(batch, job, &result, BATCH_UNCHANGED);
}

/* Not asked for by --retry-failed: what did not fail. */
static bool is_wanted(const struct batch *batch, const struct job *job) {
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
    return !batch->plan->retry_failed || (entry && entry->failed);
}

/* Of what is unchanged, nothing is found anew, and nothing is written. */
static void tell_result(struct batch *batch, const struct job *job, const struct result *result) {
    const struct result unchanged = {.pages = result->pages, .seconds = result->seconds};
    if (result->same)
        tell(batch, job, &unchanged, BATCH_UNCHANGED);
    else
        tell(batch, job, result, result->failed ? BATCH_FAILED : BATCH_MADE);
}

static void take_result(struct batch *batch, struct result *result) {
    const struct job *job = LIST_AT(&batch->jobs, const struct job, result->job);
    batch->totals.environment = batch->totals.environment || result->environment;
    batch->trouble = result->environment ? batch->trouble + 1 : 0;
    batch->same += result->same;
    if (result->same)
        batch->totals.unchanged++;
    else if (result->failed)
        batch->totals.failed++;
    else
        batch->totals.made++;
    batch->totals.pages += result->same ? 0 : result->pages;
    if (!job->conflict) {
        if (!batch_manifest_add(&batch->manifest, result->line, batch->diags))
            batch->totals.environment = true;
    }
    tell_result(batch, job, result);
}

/* The first line that is added to the manifest tells that a run has begun. */
static bool begin_lines(struct batch *batch) {
    if (batch->has_begun)
        return true;
    char *head = make_head(batch, false);
    batch->has_begun = batch_manifest_append(&batch->manifest, head, batch->diags);
    g_free(head);
    return batch->has_begun;
}

static void fail_at_once(struct batch *batch, size_t index, enum diag_code code,
                         const char *message) {
    struct result result;
    batch->failed_at_once++;
    if (!begin_lines(batch))
        batch->totals.environment = true;
    batch_work_fail(batch, index, code, message, &result);
    take_result(batch, &result);
    batch_result_clear(&result);
}

static void fail_conflict(struct batch *batch, size_t index) {
    const struct job *job = LIST_AT(&batch->jobs, const struct job, index);
    char *message = diags_print(batch->diags, "%s is %s's already; give the records different ids",
                                job->output, job->conflict);
    fail_at_once(batch, index, DIAG_FILE_TWICE, message);
    g_free(message);
}

static void sort_out(struct batch *batch) {
    size_t *wanted = ARENA_ARRAY(batch->arena, size_t, batch->jobs.count);
    size_t count = 0;
    for (size_t i = 0; i < batch->jobs.count; i++)
        if (is_wanted(batch, LIST_AT(&batch->jobs, const struct job, i)))
            wanted[count++] = i;
    batch->totals.documents = count;
    for (size_t i = 0; i < count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, wanted[i]);
        if (job->conflict)
            fail_conflict(batch, wanted[i]);
        else if (job->problem)
            fail_at_once(batch, wanted[i], job->code, job->problem);
        else if (!batch->plan->force && is_unchanged(batch, job))
            pass_over(batch, job);
        else
            *LIST_PUSH(batch->arena, &batch->waiting, size_t) = wanted[i];
    }
}

/* ---- the run ------------------------------------------------------------------------------ */

static bool make_waiting(struct batch *batch) {
    if (batch->waiting.count == 0)
        return true;
    if (batch_jobs_are_over_all(batch) && !batch->collection)
        batch_jobs_read_records(batch);
    if (!begin_lines(batch))
        return false;
    batch_work_warm(batch);
    bool ran = batch_pool_run(batch, take_result);
    batch->totals.untried = batch->waiting.count - (batch->totals.made + batch->same +
                                                    batch->totals.failed - batch->failed_at_once);
    return ran;
}

static bool all_is_well(const struct batch *batch) {
    const struct batch_totals *totals = &batch->totals;
    return totals->failed == 0 && totals->unfound == 0 && totals->unread == 0 &&
           totals->unclaimed == 0 && totals->untried == 0 && !totals->environment;
}

/* For make and ninja: the manifest of a run in which something failed is older than anything, so
 * that it is run again. */
static void set_time(const struct batch *batch) {
    const struct timespec long_ago[2] = {{.tv_sec = 0}, {.tv_sec = 0}};
    if (!all_is_well(batch))
        utimensat(AT_FDCWD, batch->manifest.path, long_ago, 0);
}

static bool finish_manifest(struct batch *batch, bool complete) {
    char *head = make_head(batch, complete);
    bool ok = batch_manifest_finish(&batch->manifest, head, batch->diags);
    g_free(head);
    return ok;
}

/* A summary says how many records it lacks; how many a folder had that cannot be looked into,
 * nobody knows. */
static bool find_inputs(struct batch *batch) {
    batch_inputs_find(batch);
    if (batch->totals.unfound == 0)
        return true;
    return !batch_jobs_are_over_all(batch) && batch->inputs.count > 0;
}

/* Nothing is written before it is known that nothing will be written over that must stay. */
static bool prepare(struct batch *batch) {
    if (!find_inputs(batch) || !batch_outputs_check_plan(batch) || !make_folder(batch) ||
        !open_manifest(batch) || !open_layout(batch) || !make_base(batch))
        return false;
    make_series(batch);
    digest_records(batch);
    batch_jobs_make(batch);
    return batch_outputs_check_jobs(batch);
}

static bool run(struct batch *batch) {
    if (!prepare(batch)) {
        batch_manifest_drop(&batch->manifest);
        return false;
    }
    remove_leftovers(batch);
    sort_out(batch);
    bool ok = make_waiting(batch);
    if (ok && batch->totals.untried == 0)
        batch_orphans_see_to(batch);
    if (!finish_manifest(batch, ok && batch->totals.untried == 0))
        return false;
    set_time(batch);
    return (!batch->plan->deps || batch_deps_write(batch)) && ok;
}

static void report_untried(struct batch *batch) {
    const struct shimai_interrupt *interrupt = batch->options.interrupt;
    if (batch->totals.untried > 0 && interrupt && interrupt->asked)
        diag_report(
            batch->diags, DIAG_FILE_WRITE, (struct span){0}, "run it again: it goes on from here",
            "the batch was asked to end; %zu documents were not tried", batch->totals.untried);
    else if (batch->totals.untried > 0 && batch->trouble >= TROUBLE_MAX)
        diag_report(batch->diags, DIAG_FILE_WRITE, (struct span){0},
                    "see to the disk, then run it again: it goes on from here",
                    "the last %d documents could not be written; %zu were not tried", TROUBLE_MAX,
                    batch->totals.untried);
}

static void say_diags(struct batch *batch) {
    report_untried(batch);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(batch->diags); i++) {
        const struct diag *diag = diags_at(batch->diags, i);
        batch_findings_add_diag(batch->plan, diag, text);
        if (diag_code_severity(diag->code) != DIAG_ERROR)
            continue;
        if (diag_code_cause(diag->code) == DIAG_CAUSE_MACHINE)
            batch->totals.environment = true;
        if (diag_code_cause(diag->code) == DIAG_CAUSE_USAGE)
            batch->totals.misuse = true;
    }
    say(batch, text->str);
    g_string_free(text, TRUE);
}

static void close_all(struct batch *batch) {
    if (batch->manifest.entries)
        batch_manifest_close(&batch->manifest);
    shimai_collection_free(batch->collection);
    shimai_layout_free(batch->layout);
    shimai_free(batch->shimai);
    file_guard_free(batch->guard);
    diags_free(batch->diags);
    arena_free(batch->arena);
}

bool batch_run(const struct batch_plan *plan, struct batch_totals *ret_totals) {
    int64_t start = g_get_monotonic_time();
    struct batch batch = {
        .plan = plan,
        .options = plan->options,
        .arena = arena_new(),
        .diags = diags_new(),
        .manifest.file = -1,
        .guard = file_guard_new(),
    };
    diags_set_language(batch.diags, words_language_of(plan->options.language));
    bool ok = run(&batch);
    say_diags(&batch);
    batch.totals.seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    *ret_totals = batch.totals;
    ok = ok && all_is_well(&batch);
    close_all(&batch);
    return ok;
}
