/* Inside batch: from operands to records, from records to jobs, from jobs to results. */
#ifndef SHIMAI_BATCH_INT_H
#define SHIMAI_BATCH_INT_H

#include "batch/batch.h"
#include "shimai_collection.h"

/* ---- digests ----------------------------------------------------------------------------- */

#define DIGEST_SIZE 65 /* SHA-256 in hexadecimal, with its NUL */

void batch_digest_bytes(const void *data, size_t size, char *ret_digest);
/* False, silently, if it is no regular file, cannot be read, or has more bytes than `limit`. */
MUST_CHECK bool batch_digest_file(const char *path, int64_t limit, char *ret_digest);

struct batch;

/* ---- records and booklets ---------------------------------------------------------------- */

/* A file that an operand names or a folder holds. */
struct input {
    const char *path;
    const char *id; /* a record's that stands in it, or its file's name; of a booklet, the id of its
                       record, or NULL */
    char digest[DIGEST_SIZE];
    bool says_id;        /* a record: the id stands in it */
    bool claimed;        /* a booklet: its record is there */
    const char *problem; /* why it cannot be read; NULL: it can */
    enum diag_code code; /* of that problem */
};

/* Fills the batch's records and booklets in the order of operands, within a folder in that of
 * paths. What cannot be found or gone through is told and counted. Findings: FILE_OPEN, FILE_UTF8
 * (of names), FOLDER_TWICE. */
void batch_inputs_find(struct batch *batch);

/* ---- the manifest ------------------------------------------------------------------------ */

/* A file that was written. */
struct written {
    const char *path;
    int64_t size;
    int64_t time; /* of its last change, in nanoseconds since 1970 */
    const char *digest;
};

/* What is known of a document from an earlier run. */
struct entry {
    const char *output; /* by which it is found */
    const char *id;
    const char *record, *booklet; /* paths; NULL: none */
    const char *series;           /* what documents of its kind share; NULL: not known */
    const char *key;              /* the digest of all it was made of */
    const char *content;          /* what it shows, beside the run's base; NULL: not known */
    bool failed;
    int64_t pages;
    struct list files; /* of struct written; of a failed one those that an earlier run has left */
    struct list pictures; /* of struct written; their size and time do not matter */
    const char *line;     /* NULL: it stands in the open file */
    int64_t offset;       /* there, in bytes */
    size_t size;
};

/* A file that an earlier run made and nothing stands for any more. */
struct orphan {
    const char *path; /* by which it is found */
    const char *id;   /* of what it was made of */
    const char *series;
    int64_t size;
    const char *digest;
};

/* Lines stay in the file, so that ten thousand documents take no more memory than their names and
 * digests. */
struct manifest {
    struct arena *arena;
    char *path;
    int file;                    /* -1: only read */
    bool is_new;                 /* it was made when it was opened */
    int64_t size;                /* of the open file, in bytes */
    int64_t cut_off;             /* where a last line without its end begins; -1: it can be read */
    bool ends_open;              /* the last line lacks its line end */
    struct _GHashTable *entries; /* output → struct entry */
    struct _GHashTable *orphans; /* path → struct orphan */
    const char *head;            /* the line that tells of the last run; NULL: none does */
    bool broken_off;             /* that run did not come to its end */
    int64_t date;                /* of that run */
    const char *records;         /* digest of all records of the last run; or NULL */
    struct list years;           /* of int: those of its summaries */
};

void batch_manifest_begin(struct manifest *manifest, struct arena *arena, const char *path);
/* Opens, locks and reads. Lines that cannot be read are passed over. Findings: FILE_WRITE,
 * FILE_KIND, MANIFEST_LINE; OUTPUT_FOREIGN: what stands there is not empty and no manifest. */
MUST_CHECK bool batch_manifest_open(struct manifest *manifest, struct arena *arena,
                                    const char *path, struct diags *diags);
/* Removes the file again, if opening made it and it is empty. */
void batch_manifest_drop(const struct manifest *manifest);
/* Findings: FILE_OPEN, FILE_KIND, MANIFEST_KIND, MANIFEST_LINE. */
MUST_CHECK bool batch_manifest_read(struct manifest *manifest, struct arena *arena,
                                    const char *path, struct diags *diags);
/* Whether nothing stands at the path, or a manifest. Findings: OUTPUT_FOREIGN. */
MUST_CHECK bool batch_manifest_may_replace(const char *path, struct diags *diags);
/* Appends a line, whole or not at all. */
MUST_CHECK bool batch_manifest_append(struct manifest *manifest, const char *line,
                                      struct diags *diags);
/* Appends a document's line, the last word on its output, if it can be written or not. */
MUST_CHECK bool batch_manifest_add(struct manifest *manifest, const char *line,
                                   struct diags *diags);
/* Writes it anew: `head`, then each document once, by output, then each orphan, by path. */
MUST_CHECK bool batch_manifest_finish(struct manifest *manifest, const char *head,
                                      struct diags *diags);
void batch_manifest_close(struct manifest *manifest);
/* The keys of a table of the manifest in the order of their bytes; free with g_free. */
const char **batch_manifest_sort_keys(struct _GHashTable *table, size_t *ret_count);

/* ---- reading it -------------------------------------------------------------------------- */

/* Reads the lines of an open file. NULL, or why it is no manifest. Findings: MANIFEST_LINE; `diags`
 * may be NULL. */
const char *batch_manifest_scan(struct manifest *manifest, int file, struct diags *diags);
/* Takes in a line that was written: it stands at `offset` of the open file; negative: it is kept.
 */
void batch_manifest_note(struct manifest *manifest, const char *text, int64_t offset);
/* Takes in an entry; the files that only an earlier one of its output had become orphans. */
void batch_manifest_put(struct manifest *manifest, struct entry *entry);
/* The file is no longer one of the entry's document. */
void batch_manifest_add_orphan(struct manifest *manifest, const struct entry *entry,
                               const struct written *file);

const struct entry *batch_manifest_lookup(const struct manifest *manifest, const char *output);
/* Whether the files of an entry are as they were left, and its pictures those it was made of. */
bool batch_entry_is_intact(const struct entry *entry);

/* Appends `"name":` and a text, a number; a comma before, unless it is the first. */
void batch_json_add_text(GString *out, const char *name, const char *text);
void batch_json_add_number(GString *out, const char *name, int64_t number);
void batch_json_add_seconds(GString *out, const char *name, double seconds);

/* ---- jobs -------------------------------------------------------------------------------- */

struct job {
    const char *id;
    const char *name;    /* the id as far as it can be a file's name */
    const char *output;  /* with {page} where pages' numbers stand */
    const char *record;  /* NULL: a summary */
    const char *booklet; /* NULL: none */
    struct shimai_selection selection;
    char key[DIGEST_SIZE];
    const char *conflict; /* the record whose output is the same; NULL: none */
    const char *problem;  /* why its record or booklet cannot be read; NULL: it can */
    enum diag_code code;  /* of that problem */
    bool is_nameless;     /* its record does not say its id */
};

/* What all jobs share, made before the workers are. */
struct batch {
    const struct batch_plan *plan;
    struct shimai_options options; /* the plan's, but for the date */
    struct arena *arena;
    struct diags *diags;
    struct shimai *shimai;
    struct shimai_layout *layout;
    struct shimai_collection *collection; /* summaries */
    struct list inputs;                   /* of struct input: records */
    struct list booklets;                 /* of struct input */
    struct list jobs;                     /* of struct job: this shard's */
    struct list waiting;                  /* of size_t: jobs to be done */
    struct manifest manifest;
    const char *base; /* what goes into every key … */
    char base_digest[DIGEST_SIZE];
    char records[DIGEST_SIZE];
    struct list years;        /* of int */
    const char *series;       /* what the documents of this run share, as entries have it */
    struct file_guard *guard; /* records, booklets and all other inputs that are named */
    struct batch_totals totals;
    size_t done;
    bool has_begun;        /* lines were added to the manifest */
    size_t failed_at_once; /* jobs that no worker was given */
    size_t same;           /* documents that a worker found to show what they did */
    size_t trouble;        /* documents in a row that the machine kept from being made */
};

#define TROUBLE_MAX 10 /* then no more are tried */

/* One job for each document of this shard. */
void batch_jobs_make(struct batch *batch);
/* The periods that summaries are over need the records; records are read into the collection. */
void batch_jobs_read_records(struct batch *batch);
/* Summaries over all records; not those of a relation, for which its own record is enough. */
bool batch_jobs_are_over_all(const struct batch *batch);

/* The job's files. */
struct file_pattern batch_job_pattern(const struct batch *batch, const struct job *job);
/* That of a page, from 1; 0: {page} stays. In the batch's arena. */
const char *batch_job_page_path(const struct batch *batch, const struct job *job, size_t page);

/* Whether the document of this id is made here, and not by another shard. */
bool batch_jobs_have(const struct batch *batch, const char *id);

/* ---- files that must stay ---------------------------------------------------------------- */

/* Puts the inputs under guard; then, of the files that the run writes, tells those that would
 * replace one of them. Findings: OUTPUT_INPUT, OUTPUT_FOREIGN, OPTION_VALUE. */
MUST_CHECK bool batch_outputs_check_plan(struct batch *batch);
MUST_CHECK bool batch_outputs_check_jobs(struct batch *batch);
/* The folder before the first mark of the pattern, with its slash; "": the working folder. */
char *batch_output_folder(const struct batch_plan *plan);
/* Where the manifest stands: as the plan says, or in that folder. */
char *batch_manifest_path(const struct batch_plan *plan);

/* ---- the depfile ------------------------------------------------------------------------- */

/* Whether what stands there is a depfile of the same manifest, or nothing. */
MUST_CHECK bool batch_deps_may_replace(const struct batch *batch, const char *manifest);
MUST_CHECK bool batch_deps_write(struct batch *batch);

/* ---- orphans ----------------------------------------------------------------------------- */

/* Files that earlier runs have made and nothing stands for any more: finds them among the
 * manifest's entries, tells of them, and removes them if the plan says so. Findings: ORPHAN,
 * ORPHAN_KEPT. */
void batch_orphans_see_to(struct batch *batch);

/* ---- work -------------------------------------------------------------------------------- */

/* What comes of a job. The texts are the caller's to free. */
struct result {
    uint32_t job;
    bool failed, environment;
    bool same; /* it shows what it did: its files stay */
    uint32_t pages;
    double seconds;
    char *line;     /* of the manifest */
    char *findings; /* for a terminal */
};

void batch_work_do(const struct batch *batch, size_t job, struct result *ret_result);
/* A job that came to nothing, and why. */
void batch_work_fail(const struct batch *batch, size_t job, enum diag_code code,
                     const char *message, struct result *ret_result);
/* Loads fonts and layout by setting a document that is not kept. */
void batch_work_warm(const struct batch *batch);
void batch_result_clear(struct result *result);
/* Findings of the last call, as a terminal shows them. */
void batch_findings_add_text(const struct batch_plan *plan, const struct shimai *shimai,
                             GString *out);
/* The same of one that the batch has found itself. */
void batch_findings_add_diag(const struct batch_plan *plan, const struct diag *diag, GString *out);
/* Whether the last call failed, or partly so, by such a cause. */
bool batch_findings_have_error(const struct shimai *shimai, enum shimai_cause cause);

/* Hands the waiting jobs to forked workers; `take` gets each result as it comes. */
MUST_CHECK bool batch_pool_run(struct batch *batch,
                               void (*take)(struct batch *batch, struct result *result));

#endif
