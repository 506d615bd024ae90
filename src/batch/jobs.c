/* Jobs: takes records, gives one job for each document of this shard: its id, its output, and the
 * key, a digest of all that the document is made of. */
#include "batch_int.h"

#include <glib.h>
#include <string.h>

const char *const batch_each_names[BATCH_EACH_MAX + 1] = {
    [BATCH_EACH_RECORD] = "record", [BATCH_EACH_RELATION] = "relation",
    [BATCH_EACH_YEAR] = "year",     [BATCH_EACH_FISCAL_YEAR] = "fiscal-year",
    [BATCH_EACH_DECADE] = "decade", [BATCH_EACH_ALL] = "all",
};

static const enum shimai_period periods[BATCH_EACH_MAX] = {
    [BATCH_EACH_RELATION] = SHIMAI_ALL_YEARS,      [BATCH_EACH_YEAR] = SHIMAI_YEAR,
    [BATCH_EACH_FISCAL_YEAR] = SHIMAI_FISCAL_YEAR, [BATCH_EACH_DECADE] = SHIMAI_DECADE,
    [BATCH_EACH_ALL] = SHIMAI_ALL_YEARS,
};

bool batch_jobs_are_over_all(const struct batch *batch) {
    return batch->plan->each != BATCH_EACH_RECORD && batch->plan->each != BATCH_EACH_RELATION;
}

/* ---- one job ------------------------------------------------------------------------------ */

struct file_pattern batch_job_pattern(const struct batch *batch, const struct job *job) {
    return (struct file_pattern){batch->plan->output, job->name};
}

const char *batch_job_page_path(const struct batch *batch, const struct job *job, size_t page) {
    const struct file_pattern pattern = batch_job_pattern(batch, job);
    return file_pattern_fill(batch->arena, &pattern, page);
}

/* FNV-1a: the same for an id on every machine. */
static uint32_t hash_id(const char *id) {
    uint32_t hash = 2166136261u;
    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash;
}

bool batch_jobs_have(const struct batch *batch, const char *id) {
    return hash_id(id) % batch->plan->shards == batch->plan->shard;
}

static void set_key(const struct batch *batch, struct job *job, const char *content) {
    char *text = g_strdup_printf("%s\n%s\n%s", batch->base, job->id, content);
    batch_digest_bytes(text, strlen(text), job->key);
    g_free(text);
}

static struct job *add_job(struct batch *batch, const char *id, const char *content) {
    struct job *job = LIST_PUSH(batch->arena, &batch->jobs, struct job);
    const char *fault;
    job->id = id;
    job->name = file_name_make(batch->arena, id, file_pattern_room(batch->plan->output),
                               diags_language(batch->diags), &fault);
    job->output = batch_job_page_path(batch, job, 0);
    set_key(batch, job, content);
    return job;
}

/* ---- a job each record -------------------------------------------------------------------- */

static void report_unclaimed(struct batch *batch, const struct input *booklet,
                             const struct input *other) {
    struct diags *diags = batch->diags;
    const struct span nowhere = {0};
    batch->totals.unclaimed++;
    if (booklet->problem)
        diag_report(diags, booklet->code, nowhere, NULL, "%s: %s", booklet->path, booklet->problem);
    else if (!booklet->id)
        diag_report(diags, DIAG_RECORD_REFERENCE, nowhere, "write `relation: ` and the record's id",
                    "%s: the booklet does not say whose it is", booklet->path);
    else if (other)
        diag_report(diags, DIAG_FILE_TWICE, nowhere, "leave one of them out",
                    "%s: the record `%s` has a booklet already: %s", booklet->path, booklet->id,
                    other->path);
    else
        diag_report(diags, DIAG_RECORD_REFERENCE, nowhere, "add the record, or change `relation`",
                    "%s: no record of this batch has the id `%s`", booklet->path, booklet->id);
}

/* Record's id → struct input: the first booklet of each. */
static GHashTable *index_booklets(struct batch *batch) {
    GHashTable *booklets = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < batch->booklets.count; i++) {
        struct input *booklet = LIST_AT(&batch->booklets, struct input, i);
        const struct input *other = booklet->id ? g_hash_table_lookup(booklets, booklet->id) : NULL;
        booklet->claimed = !booklet->id || other;
        if (booklet->claimed)
            report_unclaimed(batch, booklet, other);
        else
            g_hash_table_insert(booklets, (char *)booklet->id, booklet);
    }
    return booklets;
}

static void report_rest(struct batch *batch) {
    for (size_t i = 0; i < batch->booklets.count; i++) {
        const struct input *booklet = LIST_AT(&batch->booklets, const struct input, i);
        if (!booklet->claimed)
            report_unclaimed(batch, booklet, NULL);
    }
}

static struct job *add_record_job(struct batch *batch, const struct input *input,
                                  const struct input *booklet) {
    char *content = booklet ? g_strdup_printf("%s\n%s", input->digest, booklet->digest)
                            : g_strdup(input->digest);
    struct job *job = add_job(batch, input->id, content);
    job->record = input->path;
    job->booklet = booklet ? booklet->path : NULL;
    job->is_nameless = !input->says_id;
    job->problem = input->problem;
    job->code = input->code;
    g_free(content);
    return job;
}

/* Of two records with one output, the later fails: both would write the same file. Where there are
 * booklets, records without one are passed over. */
static void make_record_jobs(struct batch *batch) {
    GHashTable *owners = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *booklets = index_booklets(batch);
    for (size_t i = 0; i < batch->inputs.count; i++) {
        const struct input *input = LIST_AT(&batch->inputs, const struct input, i);
        struct input *booklet = g_hash_table_lookup(booklets, input->id);
        if (booklet)
            booklet->claimed = true;
        if (!batch_jobs_have(batch, input->id) || (batch->plan->booklet_count > 0 && !booklet))
            continue;
        struct job *job = add_record_job(batch, input, booklet);
        const char *key = file_key(batch->arena, job->output);
        job->conflict = g_hash_table_lookup(owners, key);
        if (!job->conflict)
            g_hash_table_insert(owners, (char *)key, (char *)input->path);
    }
    report_rest(batch);
    g_hash_table_unref(booklets);
    g_hash_table_unref(owners);
}

/* ---- a job each summary ------------------------------------------------------------------- */

void batch_jobs_read_records(struct batch *batch) {
    batch->collection = shimai_collection_new(batch->shimai);
    for (size_t i = 0; i < batch->inputs.count; i++) {
        const struct input *input = LIST_AT(&batch->inputs, const struct input, i);
        GString *text = g_string_new(NULL);
        struct shimai_record *record = shimai_record_read(batch->shimai, input->path);
        batch_findings_add_text(batch->plan, batch->shimai, text);
        if (text->len > 0)
            batch->plan->listener.say(batch->plan->listener.context, text->str);
        g_string_free(text, TRUE);
        if (record) {
            shimai_collection_add(batch->collection, record);
        } else {
            shimai_collection_leave_out(batch->collection);
            batch->totals.unread++;
        }
    }
}

static void add_year(struct batch *batch, int year) {
    bool decade = batch->plan->each == BATCH_EACH_DECADE;
    const char *id = arena_printf(batch->arena, "%04d%s", year, decade ? "s" : "");
    *LIST_PUSH(batch->arena, &batch->years, int) = year;
    if (!batch_jobs_have(batch, id))
        return;
    struct job *job = add_job(batch, id, batch->records);
    job->selection = (struct shimai_selection){.period = periods[batch->plan->each], .year = year};
}

/* Unchanged records fall into the same years as before: they need not be read for it. */
static bool years_are_known(const struct batch *batch) {
    const struct manifest *manifest = &batch->manifest;
    return manifest->records && strcmp(manifest->records, batch->records) == 0 &&
           manifest->years.count > 0 && !manifest->broken_off;
}

static void make_year_jobs(struct batch *batch) {
    if (years_are_known(batch)) {
        const struct list *years = &batch->manifest.years;
        for (size_t i = 0; i < years->count; i++)
            add_year(batch, *LIST_AT(years, const int, i));
        return;
    }
    const int *years;
    batch_jobs_read_records(batch);
    size_t count = shimai_collection_years(batch->collection, periods[batch->plan->each], &years);
    for (size_t i = 0; i < count; i++)
        add_year(batch, years[i]);
}

void batch_jobs_make(struct batch *batch) {
    if (!batch_jobs_are_over_all(batch))
        make_record_jobs(batch);
    else if (batch->plan->each != BATCH_EACH_ALL)
        make_year_jobs(batch);
    else if (batch_jobs_have(batch, "all"))
        add_job(batch, "all", batch->records);
}
