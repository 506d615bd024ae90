/* Orphans: takes the manifest of a run that has come to its end, gives the files that earlier runs
 * have made and nothing stands for any more: their record is gone or has another id, their booklet
 * is another's, their year has no events, their page is one too many, or they went by another
 * pattern. They are told, and removed if that was asked for: only what is as it was made, in the
 * folder that this run writes to. What may still stand for a document, such as what was made of a
 * record that has an error just now, is left alone. */
#include "batch_int.h"

#include "shimai_files.h"

#include <errno.h>
#include <glib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOLD_MAX 20 /* files that are told one by one */

struct search {
    struct batch *batch;
    GHashTable *outputs; /* of this run's documents: → struct job */
    GHashTable *records; /* absolute path → struct input */
    GHashTable *jobs;    /* absolute path of its record → struct job */
    GHashTable *booklets;
};

/* ---- what stands -------------------------------------------------------------------------- */

static void add_inputs(GHashTable *table, const struct list *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = LIST_AT(inputs, const struct input, i);
        g_hash_table_insert(table, g_canonicalize_filename(input->path, NULL), (gpointer)input);
    }
}

static struct search begin(struct batch *batch) {
    struct search search = {
        .batch = batch,
        .outputs = g_hash_table_new(g_str_hash, g_str_equal),
        .records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .jobs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .booklets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    add_inputs(search.records, &batch->inputs);
    add_inputs(search.booklets, &batch->booklets);
    for (size_t i = 0; i < batch->jobs.count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, i);
        g_hash_table_insert(search.outputs, (char *)job->output, (gpointer)job);
        if (job->record)
            g_hash_table_insert(search.jobs, g_canonicalize_filename(job->record, NULL),
                                (gpointer)job);
    }
    return search;
}

static void end(struct search *search) {
    g_hash_table_unref(search->outputs);
    g_hash_table_unref(search->records);
    g_hash_table_unref(search->jobs);
    g_hash_table_unref(search->booklets);
}

static gpointer find(GHashTable *table, const char *path) {
    char *absolute = g_canonicalize_filename(path, NULL);
    gpointer found = g_hash_table_lookup(table, absolute);
    g_free(absolute);
    return found;
}

static bool is_gone(const char *path) {
    struct stat status;
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static bool is_made(const struct batch *batch, const struct job *job) {
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, job->output);
    return !job->conflict && !job->problem && entry && !entry->failed;
}

static bool is_of_series(const struct search *search, const struct entry *entry) {
    return strcmp(entry->series, search->batch->series) == 0;
}

/* Series of one place begin alike. */
static bool is_of_place(const struct search *search, const char *series) {
    const char *own = search->batch->series;
    size_t size = strcspn(own, " ");
    return series && strncmp(series, own, size + 1) == 0;
}

/* ---- what nothing stands for -------------------------------------------------------------- */

static bool has_lost_booklet(const struct search *search, const struct entry *entry) {
    if (!entry->booklet)
        return false;
    const struct input *booklet = find(search->booklets, entry->booklet);
    return booklet ? booklet->id && strcmp(booklet->id, entry->id) != 0 : is_gone(entry->booklet);
}

/* The record is among those of this run. Of one with the same id the document has another name by
 * now; unless it is of another series, which has outputs of its own. */
static bool is_replaced(const struct search *search, const struct entry *entry,
                        const struct input *input) {
    const struct job *job = find(search->jobs, entry->record);
    if (input->problem || (job ? !is_made(search->batch, job) : !input->says_id))
        return false;
    if (strcmp(input->id, entry->id) != 0)
        return true;
    if (has_lost_booklet(search, entry))
        return true;
    return is_of_series(search, entry) && (job || !entry->booklet);
}

/* A summary by another pattern may be one of other records: nothing says of which it was. */
static bool goes_by_pattern(const struct search *search, const struct entry *entry) {
    const struct file_pattern pattern = {search->batch->plan->output, entry->id};
    return strcmp(file_pattern_fill(search->batch->arena, &pattern, 0), entry->output) == 0;
}

static bool is_orphan(const struct search *search, const struct entry *entry) {
    const struct batch_totals *totals = &search->batch->totals;
    if (g_hash_table_contains(search->outputs, entry->output) ||
        !is_of_place(search, entry->series) || !batch_jobs_have(search->batch, entry->id))
        return false;
    if (!entry->record)
        return is_of_series(search, entry) && goes_by_pattern(search, entry) &&
               totals->unread == 0 && totals->unfound == 0;
    const struct input *input = find(search->records, entry->record);
    if (input)
        return is_replaced(search, entry, input);
    return totals->unfound == 0 && (is_gone(entry->record) || has_lost_booklet(search, entry));
}

static void find_orphans(const struct search *search) {
    struct manifest *manifest = &search->batch->manifest;
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, manifest->entries);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const struct entry *entry = item;
        if (!is_orphan(search, entry))
            continue;
        for (size_t i = 0; i < entry->files.count; i++)
            batch_manifest_add_orphan(manifest, entry,
                                      LIST_AT(&entry->files, const struct written, i));
        g_hash_table_iter_remove(&iter);
    }
}

/* ---- what is none after all --------------------------------------------------------------- */

/* All files that stand for something, by whatever path they are called. */
static struct file_guard *guard_documents(const struct manifest *manifest) {
    struct file_guard *guard = file_guard_new();
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, manifest->entries);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const struct entry *entry = item;
        for (size_t i = 0; i < entry->files.count; i++)
            file_guard_add_path(guard, LIST_AT(&entry->files, const struct written, i)->path);
    }
    return guard;
}

/* A record that had been gone is there again, and has an error: its old document is not told of
 * until there is a new one. */
static bool is_awaited(const struct search *search, const struct orphan *orphan) {
    const struct batch *batch = search->batch;
    for (size_t i = 0; i < batch->jobs.count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, i);
        const struct file_pattern pattern = batch_job_pattern(batch, job);
        if (!is_made(batch, job) && file_pattern_matches(&pattern, orphan->path))
            return true;
    }
    return false;
}

static bool is_needed(const struct search *search, const struct file_guard *documents,
                      const struct orphan *orphan) {
    const char *path = orphan->path;
    return file_guard_find(documents, path) || file_guard_find(search->batch->guard, path) ||
           shimai_is_kept(search->batch->shimai, path);
}

static void drop_needed(const struct search *search) {
    struct manifest *manifest = &search->batch->manifest;
    if (g_hash_table_size(manifest->orphans) == 0)
        return;
    struct file_guard *documents = guard_documents(manifest);
    GHashTableIter iter;
    gpointer item;
    g_hash_table_iter_init(&iter, manifest->orphans);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        const struct orphan *orphan = item;
        if (is_gone(orphan->path) || is_needed(search, documents, orphan))
            g_hash_table_iter_remove(&iter);
    }
    file_guard_free(documents);
}

/* Whether each record could say whose it is. */
static bool knows_all_ids(const struct batch *batch) {
    bool all = batch->totals.unread == 0 && batch->totals.unfound == 0;
    for (size_t i = 0; all && i < batch->inputs.count; i++)
        all = !LIST_AT(&batch->inputs, const struct input, i)->problem;
    for (size_t i = 0; all && i < batch->jobs.count; i++) {
        const struct job *job = LIST_AT(&batch->jobs, const struct job, i);
        all = !job->is_nameless || is_made(batch, job);
    }
    return all;
}

/* ---- removing ----------------------------------------------------------------------------- */

static bool is_below(const char *folder, const char *path) {
    char real_folder[PATH_MAX], real_path[PATH_MAX];
    char *parent = g_path_get_dirname(path);
    bool known = realpath(*folder ? folder : ".", real_folder) && realpath(parent, real_path);
    size_t size = known ? strlen(real_folder) : 0;
    g_free(parent);
    return known && strncmp(real_folder, real_path, size) == 0 &&
           (real_path[size] == '/' || !real_path[size] || size == 1);
}

/* As the documents of some format end, or those of this run. */
static bool has_ending(const char *path, const char *output) {
    static const char *const endings[] = {".pdf", ".png", ".svg", ".html"};
    const char *dot = strrchr(output, '.');
    if (dot && g_str_has_suffix(path, dot))
        return true;
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (g_str_has_suffix(path, endings[i]))
            return true;
    return false;
}

#define NAME_START 100 /* bytes that a name keeps when it is cut because the path is long */

static bool is_named_after(struct batch *batch, const struct orphan *orphan) {
    const char *fault;
    const char *name =
        file_name_make(batch->arena, orphan->id, FILE_NAME_MAX, WORDS_ENGLISH, &fault);
    const char *start = arena_strndup(batch->arena, name, MIN(strlen(name), NAME_START));
    return strstr(orphan->path, start) || strcmp(orphan->id, "all") == 0;
}

static bool is_in_place(const struct batch *batch, const struct orphan *orphan) {
    char *folder = batch_output_folder(batch->plan);
    bool below = is_below(folder, orphan->path);
    g_free(folder);
    return below;
}

/* Why it stays; NULL: it need not. */
static const char *find_obstacle(struct batch *batch, const struct orphan *orphan) {
    struct stat status;
    char digest[DIGEST_SIZE];
    if (!knows_all_ids(batch))
        return "a record that cannot be read may stand for it";
    if (!is_in_place(batch, orphan))
        return "it lies outside the folder of this run's outputs";
    if (!has_ending(orphan->path, batch->plan->output) || !is_named_after(batch, orphan))
        return "it is not named as an output is";
    if (lstat(orphan->path, &status) != 0 || !S_ISREG(status.st_mode))
        return "it is no regular file";
    if (status.st_size != orphan->size || !batch_digest_file(orphan->path, orphan->size, digest) ||
        strcmp(digest, orphan->digest) != 0)
        return "it was changed since it was made";
    return NULL;
}

/* ---- telling ------------------------------------------------------------------------------ */

static void report(struct batch *batch, const struct orphan *orphan) {
    if (batch->totals.orphans++ < TOLD_MAX)
        diag_report(batch->diags, DIAG_ORPHAN, (struct span){0},
                    "remove it with --prune, or by hand",
                    "%s: an earlier run made it, of `%s`, and nothing stands for it any more",
                    orphan->path, orphan->id);
}

static void report_kept(struct batch *batch, const struct orphan *orphan, const char *obstacle) {
    if (batch->totals.orphans++ < TOLD_MAX)
        diag_report(batch->diags, DIAG_ORPHAN_KEPT, (struct span){0}, "remove it by hand",
                    "%s: nothing stands for it any more, but it is not removed: %s", orphan->path,
                    obstacle);
}

static bool prune(struct batch *batch, const struct orphan *orphan) {
    const char *obstacle = find_obstacle(batch, orphan);
    if (!obstacle && unlink(orphan->path) != 0)
        obstacle = g_strerror(errno);
    if (obstacle) {
        report_kept(batch, orphan, obstacle);
        return false;
    }
    batch->totals.pruned++;
    return true;
}

static void see_to_each(const struct search *search) {
    struct batch *batch = search->batch;
    GHashTable *orphans = batch->manifest.orphans;
    size_t count;
    const char **paths = batch_manifest_sort_keys(orphans, &count);
    for (size_t i = 0; i < count; i++) {
        const struct orphan *orphan = g_hash_table_lookup(orphans, paths[i]);
        if (!is_of_place(search, orphan->series) || is_awaited(search, orphan))
            continue;
        if (!batch->plan->prune)
            report(batch, orphan);
        else if (prune(batch, orphan))
            g_hash_table_remove(orphans, paths[i]);
    }
    g_free(paths);
    if (batch->totals.orphans > TOLD_MAX)
        diag_report(batch->diags, DIAG_ORPHAN, (struct span){0}, NULL,
                    "nothing stands any more for %zu files more", batch->totals.orphans - TOLD_MAX);
}

void batch_orphans_see_to(struct batch *batch) {
    struct search search = begin(batch);
    find_orphans(&search);
    drop_needed(&search);
    see_to_each(&search);
    end(&search);
}
