/* batch: many records → a sheet each, or summaries over them. Settles the plan; the room `batch`
 * does the work. */
#include "batch/batch.h"
#include "cli/cli.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define JOBS_MAX 1024

static bool settle_jobs(const char *text, unsigned *ret_workers) {
    char *end = NULL;
    if (!text) {
        *ret_workers = g_get_num_processors();
        return true;
    }
    long number = g_ascii_isdigit(*text) ? strtol(text, &end, 10) : 0;
    if (!end || end == text || *end || number < 1 || number > JOBS_MAX) {
        cli_misuse("--jobs: %s is no number from 1 to %d [E090]", text, JOBS_MAX);
        return false;
    }
    *ret_workers = (unsigned)number;
    return true;
}

static bool settle_each(const char *text, enum batch_each *ret_each) {
    for (int i = 0; text && batch_each_names[i]; i++) {
        if (strcmp(text, batch_each_names[i]) == 0) {
            *ret_each = (enum batch_each)i;
            return true;
        }
    }
    if (text)
        cli_misuse("--each: %s is none of record, relation, fiscal-year, year, decade, all [E090]",
                   text);
    return !text;
}

static bool is_folder(const char *path) {
    struct stat status;
    return g_str_has_suffix(path, "/") || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

/* Every document has a name of its own, and every page of a picture. */
static bool check_output(const struct batch_plan *plan) {
    static const char *const marks[] = {"{id}", "{year}", "{page}", NULL};
    bool one = plan->each == BATCH_EACH_ALL;
    if (!cli_check_marks(plan->output, marks, "{id}, {year} and {page}"))
        return false;
    if (!one && !strstr(plan->output, "{id}") && !strstr(plan->output, "{year}")) {
        cli_misuse("many documents need {id} or {year} in the output's name");
        return false;
    }
    if (cli_format(plan->format.format)->by_page && !strstr(plan->output, "{page}")) {
        cli_misuse("pictures are a file a page: write {page} in the output's name");
        return false;
    }
    return true;
}

static bool settle_output(const struct cli_input *input, struct cli_means *means,
                          struct batch_plan *plan) {
    static const struct cli_job job = {.format = "pdf"};
    if (!cli_settle_output(input, &job, means, &plan->format) ||
        !cli_settle_binding(input->binding, &plan->binding))
        return false;
    const struct shimai_format_row *row = cli_format(plan->format.format);
    const char *out = input->output ? input->output : ".";
    char *name = g_strconcat(row->by_page ? "{id}-{page}." : "{id}.", row->extension, NULL);
    plan->output = is_folder(out) ? g_build_filename(out, name, NULL) : g_strdup(out);
    g_free(name);
    return check_output(plan);
}

static bool settle(const struct cli_input *input, struct cli_means *means,
                   struct batch_plan *plan) {
    *plan = (struct batch_plan){.inputs = (const char *const *)input->operands,
                                .input_count = (size_t)input->operand_count,
                                .booklets = input->booklets,
                                .booklet_count = input->booklet_count,
                                .manifest = input->manifest,
                                .deps = input->deps,
                                .force = input->force,
                                .retry_failed = input->retry_failed,
                                .prune = input->prune,
                                .strict = input->strict,
                                .write_finding = cli_findings_writer(input->findings)};
    plan->options = (struct shimai_options){.font_config = input->font_config,
                                            .eras = input->eras,
                                            .sheet_language = input->layout_lang,
                                            .date = cli_creation_date(&plan->date_is_given),
                                            .interrupt = cli_hear_signals(),
                                            .language = cli_language()};
    if (!settle_each(input->each, &plan->each) || !settle_jobs(input->jobs, &plan->workers) ||
        !cli_find_shard(input->shard, &plan->shard, &plan->shards))
        return false;
    if (plan->booklet_count > 0 && plan->each != BATCH_EACH_RECORD) {
        cli_misuse("--with goes with a document each record, not with summaries");
        return false;
    }
    plan->layout = input->layout                     ? input->layout
                   : plan->each == BATCH_EACH_RECORD ? "profile"
                                                     : "year-summary";
    return settle_output(input, means, plan);
}

static enum cli_exit run(const struct cli_input *input) {
    struct batch_plan plan;
    struct cli_means means = {0};
    struct batch_totals totals;
    struct cli_progress *progress =
        settle(input, &means, &plan) ? cli_progress_new(input->log, input->findings) : NULL;
    enum cli_exit code = CLI_USAGE;
    if (progress) {
        plan.listener = cli_progress_listener(progress);
        bool ok = batch_run(&plan, &totals);
        cli_progress_end(progress, &totals);
        code = ok                   ? CLI_OK
               : totals.environment ? CLI_ENVIRONMENT
               : totals.misuse      ? CLI_USAGE
                                    : CLI_FINDINGS;
    }
    g_free((char *)plan.output);
    return code;
}

const struct cli_command cli_batch = {
    .name = "batch",
    .operands = "RECORD|FOLDER...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "typeset many records, or summaries over them",
    .description =
        "A folder stands for all .yaml files below it. Without --each, a sheet each record, by "
        "the\n"
        "layout 'profile'; else summaries, by the layout 'year-summary'. In OUT, {id} (of "
        "summaries\n"
        "also {year}) and {page} are filled in: -o 'out/{id}.pdf'. What is unchanged since the "
        "last\n"
        "run is passed over; a run that was broken off goes on where it stopped. As a member of a\n"
        "job array (Slurm, Kubernetes, AWS Batch) it makes its own part of the documents.",
    .options = {CLI_OPTION_LAYOUT,       CLI_OPTION_BOOKLETS,   CLI_OPTION_OUTPUT,
                CLI_OPTION_EACH,         CLI_OPTION_JOBS,       CLI_OPTION_FORCE,
                CLI_OPTION_RETRY_FAILED, CLI_OPTION_PRUNE,      CLI_OPTION_MANIFEST,
                CLI_OPTION_SHARD,        CLI_OPTION_DEPS,       CLI_OPTION_LOG,
                CLI_OPTION_FORMAT,       CLI_OPTION_DPI,        CLI_OPTION_PDF_PROFILE,
                CLI_OPTION_BOOK_BINDING, CLI_OPTION_BLEED,      CLI_OPTION_BOOK_MARKS,
                CLI_OPTION_GRAY,         CLI_OPTION_STRICT,     CLI_OPTION_HTML,
                CLI_OPTION_HTML_HEADING, CLI_OPTION_FINDINGS,   CLI_OPTION_LAYOUT_LANG,
                CLI_OPTION_ERAS,         CLI_OPTION_FONT_CONFIG},
    .run = run,
};
