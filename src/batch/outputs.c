/* Outputs: where a run writes to, and whether something stands there that must stay. What is read
 * is never written over, and neither is what is not ours: nothing is made if it would be. */
#include "batch_int.h"

#include "shimai_booklet.h"
#include "shimai_files.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

char *batch_output_folder(const struct batch_plan *plan) {
    char *fixed = g_strndup(plan->output, strcspn(plan->output, "{"));
    char *last = strrchr(fixed, '/');
    fixed[last ? last - fixed + 1 : 0] = '\0';
    return fixed;
}

/* Beside the output. A shard has one of its own. */
char *batch_manifest_path(const struct batch_plan *plan) {
    char *folder = batch_output_folder(plan);
    char *path = plan->manifest     ? g_strdup(plan->manifest)
                 : plan->shards > 1 ? g_strdup_printf("%smanifest-%u-of-%u.jsonl", folder,
                                                      plan->shard + 1, plan->shards)
                                    : g_strconcat(folder, "manifest.jsonl", NULL);
    g_free(folder);
    return path;
}

/* ---- the plan ----------------------------------------------------------------------------- */

static void guard_inputs(struct batch *batch, const struct list *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        file_guard_add_path(batch->guard, LIST_AT(inputs, const struct input, i)->path);
}

static bool check_file(const struct batch *batch, const char *what, const char *path) {
    const char *input = path ? file_guard_find(batch->guard, path) : NULL;
    if (input)
        diag_report(batch->diags, DIAG_OUTPUT_INPUT, (struct span){0}, "name another file",
                    "%s=%s: it would replace %s, which is read", what, path, input);
    return !input;
}

/* One file cannot be both. */
static bool check_pair(const struct batch *batch, const char *manifest) {
    const char *deps = batch->plan->deps;
    if (!deps || strcmp(file_key(batch->arena, deps), file_key(batch->arena, manifest)) != 0)
        return true;
    diag_report(batch->diags, DIAG_OPTION_VALUE, (struct span){0}, "name another file",
                "--deps=%s: it is the manifest", deps);
    return false;
}

bool batch_outputs_check_plan(struct batch *batch) {
    const struct batch_plan *plan = batch->plan;
    const char *const others[] = {plan->layout, plan->options.eras, plan->options.font_config};
    guard_inputs(batch, &batch->inputs);
    guard_inputs(batch, &batch->booklets);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (others[i])
            file_guard_add_path(batch->guard, others[i]);
    char *manifest = batch_manifest_path(plan);
    bool ok = check_file(batch, "--manifest", manifest) &&
              check_file(batch, "--deps", plan->deps) && check_pair(batch, manifest) &&
              (!plan->deps || batch_deps_may_replace(batch, manifest));
    g_free(manifest);
    return ok;
}

/* ---- the documents ------------------------------------------------------------------------ */

static bool exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

/* Calls `check` with each file that stands where the document is to stand. */
static bool check_each(struct batch *batch, const struct job *job,
                       bool check(struct batch *batch, const struct job *job, const char *path)) {
    const struct file_pattern pattern = batch_job_pattern(batch, job);
    bool by_page = file_pattern_has_page(&pattern);
    bool ok = true, more = true;
    for (size_t page = 1; ok && more; page++) {
        const char *path = batch_job_page_path(batch, job, page);
        more = exists(path);
        ok = !more || check(batch, job, path);
        more = more && by_page;
    }
    return ok;
}

static bool is_known(struct batch *batch, const struct job *job, const char *path) {
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
    for (size_t i = 0; entry && i < entry->files.count; i++)
        if (strcmp(LIST_AT(&entry->files, const struct written, i)->path, path) == 0)
            return true;
    return false;
}

static bool is_free(struct batch *batch, const struct job *job, const char *path) {
    (void)job;
    if (!shimai_is_kept(batch->shimai, path))
        return true;
    diag_report(batch->diags, DIAG_OUTPUT_INPUT, (struct span){0}, "name other outputs",
                "%s: the output would replace a file that is read", path);
    return false;
}

static bool check_all(struct batch *batch,
                      bool check(struct batch *batch, const struct job *job, const char *path)) {
    bool ok = true;
    for (size_t i = 0; ok && i < batch->jobs.count; i++)
        ok = check_each(batch, LIST_AT(&batch->jobs, const struct job, i), check);
    return ok;
}

static void keep_inputs(struct batch *batch, const struct list *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        shimai_keep(batch->shimai, LIST_AT(inputs, const struct input, i)->path);
}

/* The context keeps the pictures of what it reads. */
static void keep_pictures(struct batch *batch) {
    for (size_t i = 0; i < batch->inputs.count; i++) {
        const struct input *input = LIST_AT(&batch->inputs, const struct input, i);
        shimai_record_free(input->problem ? NULL : shimai_record_read(batch->shimai, input->path));
    }
    for (size_t i = 0; i < batch->jobs.count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, i);
        struct shimai_record *record =
            job->booklet && !job->problem ? shimai_record_read(batch->shimai, job->record) : NULL;
        if (record)
            (void)shimai_record_add_booklet(batch->shimai, record, job->booklet);
        shimai_record_free(record);
    }
}

/* Pictures are known when their records are read: that is done where a file stands in an output's
 * place that no run has left there. */
bool batch_outputs_check_jobs(struct batch *batch) {
    keep_inputs(batch, &batch->inputs);
    keep_inputs(batch, &batch->booklets);
    if (batch->plan->deps)
        shimai_keep(batch->shimai, batch->plan->deps);
    shimai_keep(batch->shimai, batch->manifest.path);
    if (!check_all(batch, is_known))
        keep_pictures(batch);
    return check_all(batch, is_free);
}
