/* Work: takes a job, makes its document and writes it, gives the manifest's line about it. This is
 * what a worker does; it keeps nothing from one job to the next but fonts and layout. */
#include "batch_int.h"

#include "shimai_booklet.h"
#include "shimai_coverage.h"
#include "shimai_files.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A job under way. */
struct work {
    const struct batch *batch;
    const struct job *job;
    struct result *result;
    GString *text; /* findings, as the plan wants them */
    GString *json; /* the same for the manifest */
    GString *pictures;
    char content[SHIMAI_DIGEST_SIZE]; /* of what it shows; "": not known */
    bool doubtful; /* something was found that a strict run takes for a failure */
};

/* ---- findings ----------------------------------------------------------------------------- */

static void add_finding(GString *out, const struct shimai_finding *finding) {
    static const char *const severities[] = {
        [SHIMAI_NOTE] = "note", [SHIMAI_WARNING] = "warning", [SHIMAI_ERROR] = "error"};
    if (out->len > 0)
        g_string_append_c(out, ',');
    GString *object = g_string_new("{");
    batch_json_add_text(object, "code", finding->code);
    batch_json_add_text(object, "severity", severities[finding->severity]);
    if (finding->file) {
        batch_json_add_text(object, "file", finding->file);
        batch_json_add_number(object, "line", finding->line);
        batch_json_add_number(object, "column", finding->column);
    }
    batch_json_add_text(object, "message", finding->message);
    g_string_append_printf(out, "%s}", object->str);
    g_string_free(object, TRUE);
}

static void take_findings(struct work *work) {
    struct shimai *shimai = work->batch->shimai;
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    batch_findings_add_text(work->batch->plan, shimai, work->text);
    work->doubtful = work->doubtful || !shimai_is_clean(shimai);
    for (size_t i = 0; i < count; i++)
        add_finding(work->json, &findings[i]);
    work->result->environment =
        work->result->environment || batch_findings_have_error(shimai, SHIMAI_CAUSE_MACHINE);
}

/* ---- the line ----------------------------------------------------------------------------- */

static void append_file(GString *line, const struct written *written) {
    GString *file = g_string_new("{");
    batch_json_add_text(file, "path", written->path);
    batch_json_add_number(file, "size", written->size);
    batch_json_add_number(file, "time", written->time);
    batch_json_add_text(file, "sha256", written->digest);
    g_string_append_printf(line, "%s%s}", line->str[line->len - 1] == '[' ? "" : ",", file->str);
    g_string_free(file, TRUE);
}

static void add_file(GString *line, const char *path) {
    struct stat status = {0};
    char digest[DIGEST_SIZE] = "";
    if (stat(path, &status) != 0 || !batch_digest_file(path, status.st_size, digest))
        digest[0] = '\0'; /* gone already: it will be made again */
    const struct written written = {.path = path,
                                    .size = status.st_size,
                                    .time = (int64_t)status.st_mtim.tv_sec * 1000000000 +
                                            status.st_mtim.tv_nsec,
                                    .digest = digest};
    append_file(line, &written);
}

static bool is_by_page(const struct work *work) {
    const struct shimai_format_row *rows;
    shimai_formats(&rows);
    return rows[work->batch->plan->format.format].by_page;
}

static void add_picture(const struct work *work, const char *path, const char *digest) {
    g_string_append(work->pictures, work->pictures->len > 0 ? ",{" : "{");
    batch_json_add_text(work->pictures, "path", path);
    batch_json_add_text(work->pictures, "sha256", digest);
    g_string_append_c(work->pictures, '}');
}

static void take_pictures(struct work *work, const struct shimai_sheet *sheet) {
    const char *const *files;
    size_t count = shimai_sheet_pictures(work->batch->shimai, sheet, &files);
    for (size_t i = 0; i < count; i++) {
        char digest[DIGEST_SIZE];
        if (!batch_digest_file(files[i], INT64_MAX, digest))
            digest[0] = '\0';
        add_picture(work, files[i], digest);
    }
}

/* What an earlier run has left stays known as long as it is not replaced. */
static void add_earlier_files(const struct work *work, GString *line) {
    const struct entry *entry = batch_manifest_lookup(&work->batch->manifest, work->job->output);
    for (size_t i = 0; entry && i < entry->files.count; i++)
        append_file(line, LIST_AT(&entry->files, const struct written, i));
}

static void add_files(const struct work *work, GString *line) {
    size_t count = is_by_page(work) ? work->result->pages : 1;
    g_string_append(line, ",\"files\":[");
    bool stays = work->result->failed || work->result->same;
    if (stays)
        add_earlier_files(work, line);
    for (size_t page = 1; !stays && page <= count; page++)
        add_file(line, batch_job_page_path(work->batch, work->job, page));
    g_string_append_c(line, ']');
}

/* A document that shows the same by another layout, say, is not the same. */
static void add_content(const struct work *work, GString *line) {
    char *content = g_strdup_printf("%s %s", work->batch->base_digest, work->content);
    batch_json_add_text(line, "content", content);
    g_free(content);
}

static char *make_line(const struct work *work) {
    const struct job *job = work->job;
    GString *line = g_string_new("{");
    batch_json_add_text(line, "output", job->output);
    batch_json_add_text(line, "id", job->id);
    if (job->record)
        batch_json_add_text(line, "record", job->record);
    if (job->booklet)
        batch_json_add_text(line, "booklet", job->booklet);
    batch_json_add_text(line, "state", work->result->failed ? "failed" : "made");
    batch_json_add_text(line, "key", job->key);
    if (*work->content && !work->result->failed)
        add_content(work, line);
    batch_json_add_number(line, "pages", work->result->pages);
    add_files(work, line);
    if (work->pictures->len > 0)
        g_string_append_printf(line, ",\"pictures\":[%s]", work->pictures->str);
    g_string_append_printf(line, ",\"findings\":[%s]", work->json->str);
    batch_json_add_text(line, "series", work->batch->series);
    batch_json_add_seconds(line, "seconds", work->result->seconds);
    g_string_append_c(line, '}');
    return g_string_free(line, FALSE);
}

/* ---- a document --------------------------------------------------------------------------- */

/* A sheet and what it is made of. */
struct made {
    struct shimai_record *record;         /* NULL: it is the collection's */
    struct shimai_collection *collection; /* NULL: the batch's, or none */
    struct shimai_sheet *sheet;
};

static void made_free(struct made *made) {
    shimai_sheet_free(made->sheet);
    shimai_collection_free(made->collection);
    shimai_record_free(made->record);
}

/* What the document showed as it was made last, if its files and pictures are still the same. */
static void find_content(struct work *work) {
    const struct batch *batch = work->batch;
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, work->job->output);
    size_t base = strlen(batch->base_digest);
    bool known = entry && !entry->failed && entry->content && !batch->plan->force &&
                 g_str_has_prefix(entry->content, batch->base_digest) &&
                 strlen(entry->content) > base && batch_entry_is_intact(entry);
    g_strlcpy(work->content, known ? entry->content + base + 1 : "", sizeof work->content);
}

static void take_same(struct work *work) {
    const struct entry *entry = batch_manifest_lookup(&work->batch->manifest, work->job->output);
    work->result->same = true;
    work->result->pages = (uint32_t)entry->pages;
    for (size_t i = 0; i < entry->pictures.count; i++) {
        const struct written *picture = LIST_AT(&entry->pictures, const struct written, i);
        add_picture(work, picture->path, picture->digest);
    }
}

static void summarize(struct work *work, struct shimai_collection *collection, struct made *made) {
    char before[SHIMAI_DIGEST_SIZE];
    memcpy(before, work->content, sizeof before);
    made->sheet = shimai_summarize_changed(work->batch->shimai, collection, &work->job->selection,
                                           work->batch->layout, work->content);
    if (!made->sheet && *before && strcmp(before, work->content) == 0)
        take_same(work);
    take_findings(work);
}

static void summarize_record(struct work *work, struct made *made) {
    made->collection = shimai_collection_new(work->batch->shimai);
    shimai_collection_add(made->collection, made->record);
    made->record = NULL;
    summarize(work, made->collection, made);
}

/* The record with its booklet. NULL, with findings, if either has an error. */
static struct shimai_record *read_record(struct work *work) {
    struct shimai *shimai = work->batch->shimai;
    const struct job *job = work->job;
    struct shimai_record *record = shimai_record_read(shimai, job->record);
    take_findings(work);
    if (record) {
        /* The job has it already: here it is told, if it is not the id. */
        (void)shimai_record_name(shimai, record, work->batch->plan->output);
        take_findings(work);
    }
    if (!record || !job->booklet)
        return record;
    bool ok = shimai_record_add_booklet(shimai, record, job->booklet);
    take_findings(work);
    if (ok)
        return record;
    shimai_record_free(record);
    return NULL;
}

static struct made make_sheet(struct work *work) {
    const struct batch *batch = work->batch;
    struct made made = {0};
    if (batch_jobs_are_over_all(batch)) {
        summarize(work, batch->collection, &made);
        return made;
    }
    made.record = read_record(work);
    if (made.record && batch->plan->each == BATCH_EACH_RELATION) {
        summarize_record(work, &made);
    } else if (made.record) {
        made.sheet = shimai_render(batch->shimai, made.record, batch->layout);
        take_findings(work);
    }
    return made;
}

/* What is found behind the document is told only if it is made: what shows the same as one of which
 * something was found has to be. */
static void take_later_findings(struct work *work) {
    size_t before = work->json->len;
    take_findings(work);
    if (work->json->len > before)
        work->content[0] = '\0';
}

/* Of pages that the sheet no longer has, the manifest tells, if a batch has made them. */
static void find_old_pages(struct work *work, const struct shimai_sheet *sheet) {
    const struct batch *batch = work->batch;
    const struct entry *entry = batch_manifest_lookup(&batch->manifest, work->job->output);
    if (entry && entry->files.count > work->result->pages)
        return;
    shimai_find_old_pages(batch->shimai, sheet, batch->plan->output, work->job->name,
                          &batch->plan->format);
    take_later_findings(work);
}

static bool make_document(struct work *work) {
    const struct batch *batch = work->batch;
    struct made made = make_sheet(work);
    bool ok = made.sheet != NULL && !(batch->plan->strict && work->doubtful);
    if (ok) {
        work->result->pages = (uint32_t)shimai_sheet_pages(made.sheet);
        take_pictures(work, made.sheet);
        ok = shimai_write_named(batch->shimai, made.sheet, batch->plan->output, work->job->name,
                                &batch->plan->format);
        take_later_findings(work);
    }
    if (ok)
        find_old_pages(work, made.sheet);
    made_free(&made);
    return ok || work->result->same;
}

static void begin(struct work *work, const struct batch *batch, size_t job, struct result *result) {
    *result = (struct result){.job = (uint32_t)job};
    *work = (struct work){.batch = batch,
                          .job = LIST_AT(&batch->jobs, const struct job, job),
                          .result = result,
                          .text = g_string_new(NULL),
                          .json = g_string_new(NULL),
                          .pictures = g_string_new(NULL)};
}

static void end(struct work *work) {
    if (work->result->failed)
        work->result->pages = 0;
    work->result->line = make_line(work);
    work->result->findings = g_string_free(work->text, FALSE);
    g_string_free(work->json, TRUE);
    g_string_free(work->pictures, TRUE);
}

void batch_work_do(const struct batch *batch, size_t job, struct result *ret_result) {
    struct work work;
    int64_t start = g_get_monotonic_time();
    begin(&work, batch, job, ret_result);
    find_content(&work);
    ret_result->failed = !make_document(&work);
    ret_result->seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    end(&work);
}

void batch_work_fail(const struct batch *batch, size_t job, enum diag_code code,
                     const char *message, struct result *ret_result) {
    struct work work;
    begin(&work, batch, job, ret_result);
    const char *path = work.job->record ? work.job->record : work.job->output;
    struct shimai_finding finding = {.code = diag_code_id(code),
                                     .severity = SHIMAI_ERROR,
                                     .file = path,
                                     .message = message,
                                     .cause = (enum shimai_cause)diag_code_cause(code)};
    ret_result->failed = true;
    add_finding(work.json, &finding);
    ret_result->environment = diag_code_cause(code) == DIAG_CAUSE_MACHINE;
    if (batch->plan->write_finding)
        batch->plan->write_finding(&finding, work.text);
    else
        g_string_append_printf(work.text, diags_say(batch->diags, "%s: error: %s [%s]\n"), path,
                               message, diag_code_id(code));
    end(&work);
}

void batch_result_clear(struct result *result) {
    g_clear_pointer(&result->line, g_free);
    g_clear_pointer(&result->findings, g_free);
}

/* ---- warming ------------------------------------------------------------------------------ */

#define TRIES 5

/* Jobs that fail warm less; a few are tried. */
void batch_work_warm(const struct batch *batch) {
    bool done = false;
    for (size_t i = 0; !done && i < batch->waiting.count && i < TRIES; i++) {
        struct work work;
        struct result result;
        struct shimai_bytes bytes;
        begin(&work, batch, *LIST_AT(&batch->waiting, const size_t, i), &result);
        struct made made = make_sheet(&work);
        done =
            made.sheet && shimai_paint(batch->shimai, made.sheet, &batch->plan->format, 1, &bytes);
        made_free(&made);
        g_string_free(work.text, TRUE);
        g_string_free(work.json, TRUE);
        g_string_free(work.pictures, TRUE);
    }
}
