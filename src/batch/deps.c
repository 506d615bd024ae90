/* The depfile: takes the inputs of a run, gives a rule for make and ninja whose target is the
 * manifest. */
#include "batch_int.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As make and ninja read names. */
static void add_path(GString *out, const char *path) {
    for (; *path; path++) {
        if (strchr(" #", *path))
            g_string_append_c(out, '\\');
        else if (*path == '$')
            g_string_append_c(out, '$');
        g_string_append_c(out, *path);
    }
}

static void add_dependency(GString *out, const char *path) {
    g_string_append(out, " \\\n  ");
    add_path(out, path);
}

static void add_inputs(GString *out, const struct list *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        add_dependency(out, LIST_AT(inputs, const struct input, i)->path);
}

/* A file that is gone is no error: it has a rule of its own. */
static void add_phony(GString *out, const struct list *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        add_path(out, LIST_AT(inputs, const struct input, i)->path);
        g_string_append(out, ":\n");
    }
}

static void add_pictures(struct batch *batch, GString *out) {
    for (size_t i = 0; i < batch->jobs.count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, i);
        const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
        for (size_t k = 0; entry && k < entry->pictures.count; k++)
            add_dependency(out, LIST_AT(&entry->pictures, const struct written, k)->path);
    }
}

static void add_dependencies(struct batch *batch, GString *out) {
    const struct batch_plan *plan = batch->plan;
    const char *const others[] = {plan->layout, plan->options.eras, plan->options.font_config};
    const char *const *files;
    size_t count;
    add_inputs(out, &batch->inputs);
    add_inputs(out, &batch->booklets);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i] && access(others[i], R_OK) == 0)
            add_dependency(out, others[i]);
    add_pictures(batch, out);
    if (shimai_font_files(batch->shimai, batch->layout, &files, &count))
        for (size_t i = 0; i < count; i++)
            add_dependency(out, files[i]);
}

static bool write_text(const char *path, const GString *text, struct diags *diags) {
    struct file_set *set = file_set_new();
    if (file_set_add(set, path, text->str, text->len, diags))
        return file_set_commit(set, diags);
    file_set_abort(set);
    return false;
}

bool batch_deps_write(struct batch *batch) {
    if (!batch->plan->deps)
        return true;
    if (!batch_deps_may_replace(batch, batch->manifest.path))
        return false;
    GString *text = g_string_new(NULL);
    add_path(text, batch->manifest.path);
    g_string_append_c(text, ':');
    add_dependencies(batch, text);
    g_string_append_c(text, '\n');
    add_phony(text, &batch->inputs);
    add_phony(text, &batch->booklets);
    bool ok = write_text(batch->plan->deps, text, batch->diags);
    g_string_free(text, TRUE);
    return ok;
}

/* ---- what stands there -------------------------------------------------------------------- */

/* The first bytes, as many as `most`; NULL: nothing can be read there. */
static char *read_head(const char *path, size_t most) {
    struct input_problem problem;
    int file = input_open(path, &problem);
    if (file < 0)
        return NULL;
    char *head = g_malloc0(most + 1);
    ssize_t count = read(file, head, most);
    close(file);
    if (count >= 0)
        return head;
    g_free(head);
    return NULL;
}

static bool begins_so(const char *path, const char *target) {
    char *head = read_head(path, strlen(target));
    bool ok = head && (!*head || strcmp(head, target) == 0);
    g_free(head);
    return ok;
}

bool batch_deps_may_replace(const struct batch *batch, const char *manifest) {
    const char *path = batch->plan->deps;
    struct stat status;
    if (stat(path, &status) != 0)
        return true;
    GString *target = g_string_new(NULL);
    add_path(target, manifest);
    g_string_append_c(target, ':');
    bool ok = S_ISREG(status.st_mode) && begins_so(path, target->str);
    if (!ok)
        diag_report(batch->diags, DIAG_OUTPUT_FOREIGN, (struct span){0},
                    "name another --deps, or remove this file first", "%s: it is no depfile of %s",
                    path, manifest);
    g_string_free(target, TRUE);
    return ok;
}
