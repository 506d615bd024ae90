/* Records → files: what render and timeline share. Takes operands and options, settles layout,
 * format and names, then makes one sheet a record; a record that fails stops none of the others. */
#include "base/base.h"
#include "cli/cli.h"
#include "shimai_collection.h"
#include "shimai_coverage.h"
#include "shimai_files.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Settled before the first record is read. */
struct plan {
    struct shimai *shimai;
    struct shimai_layout *layout;
    const struct cli_input *input;
    enum shimai_binding binding;
    struct cli_means means;
    struct shimai_output output;
    const struct shimai_format_row *row; /* of its format */
    char *pattern;       /* of the output's path, with {id} and {page}; "-" for standard output */
    GHashTable *written; /* key → path, so far */
};

/* ---- format ------------------------------------------------------------------------------ */

const struct shimai_format_row *cli_format(enum shimai_format format) {
    const struct shimai_format_row *rows;
    shimai_formats(&rows);
    return &rows[format];
}

char *cli_format_names(void) {
    const struct shimai_format_row *rows;
    size_t count = shimai_formats(&rows);
    GString *names = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", rows[i].name);
    return g_string_free(names, FALSE);
}

static bool find_format(const char *word, enum shimai_format *ret_format) {
    const struct shimai_format_row *rows;
    size_t count = shimai_formats(&rows);
    for (size_t i = 0; i < count; i++) {
        if (g_ascii_strcasecmp(word, rows[i].name) == 0 ||
            g_ascii_strcasecmp(word, rows[i].extension) == 0) {
            *ret_format = (enum shimai_format)i;
            return true;
        }
    }
    return false;
}

static bool is_folder(const char *path) {
    struct stat status;
    return g_str_has_suffix(path, "/") || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

static bool names_file(const char *output) {
    return output && strcmp(output, "-") != 0 && !is_folder(output);
}

/* A file that ends in the name of another format than it is in opens in the wrong program. */
static void tell_ending(const char *output, enum shimai_format format) {
    enum shimai_format named;
    const char *dot = names_file(output) ? strrchr(output, '.') : NULL;
    if (dot && find_format(dot + 1, &named) && named != format)
        cli_print(stderr, "shimai: warning: %s will be in %s, whatever its name ends in", output,
                  cli_format(format)->name);
}

/* By --format; else by what OUT ends in; else as usual for the command. */
static bool settle_format(const struct cli_input *input, const struct cli_job *job,
                          enum shimai_format *ret_format) {
    if (input->format) {
        if (find_format(input->format, ret_format)) {
            tell_ending(input->output, *ret_format);
            return true;
        }
        char *names = cli_format_names();
        cli_misuse("--format: %s is none of %s [E090]", input->format, names);
        g_free(names);
        return false;
    }
    if (!names_file(input->output))
        return find_format(job->format, ret_format);
    const char *dot = strrchr(input->output, '.');
    if (dot && find_format(dot + 1, ret_format))
        return true;
    cli_misuse("%s: its name does not tell the format; add --format", input->output);
    return false;
}

static bool settle_dpi(const char *text, enum shimai_format format, double *ret_dpi) {
    char *end = NULL;
    if (!text)
        return true;
    if (format != SHIMAI_PNG) {
        cli_misuse("--dpi goes with png, not with %s", cli_format(format)->name);
        return false;
    }
    double dpi = g_ascii_isdigit(*text) ? g_ascii_strtod(text, &end) : 0;
    if (!end || strpbrk(text, "xX") || *end || !(dpi >= 1 && dpi <= SHIMAI_DPI_MAX)) {
        cli_misuse("--dpi: %s is no number from 1 to 1200 [E090]", text);
        return false;
    }
    *ret_dpi = dpi;
    return true;
}

static bool settle_profile(const char *name, enum shimai_format format,
                           enum shimai_profile *ret_profile) {
    static const char *const names[] = {[SHIMAI_PDF_A2] = "a2",
                                        [SHIMAI_PDF_A3] = "a3",
                                        [SHIMAI_PDF_PLAIN] = "plain",
                                        [SHIMAI_PDF_PRINT] = "print"};
    if (name && format != SHIMAI_PDF) {
        cli_misuse("--pdf-profile goes with pdf, not with %s", cli_format(format)->name);
        return false;
    }
    for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            *ret_profile = (enum shimai_profile)i;
            return true;
        }
    }
    if (name)
        cli_misuse("--pdf-profile: %s is none of a2, a3, plain, print [E090]", name);
    return !name;
}

/* Any of these is for print, and asks for its profile. */
static bool settle_press(const struct cli_input *input, struct shimai_press *press,
                         struct shimai_output *output) {
    char *end = NULL;
    if (!input->bleed && !input->crop_marks && !input->gray)
        return true;
    if (output->format != SHIMAI_PDF ||
        (input->pdf_profile && output->profile != SHIMAI_PDF_PRINT)) {
        cli_misuse("--bleed, --crop-marks and --gray go with a pdf for print");
        return false;
    }
    output->profile = SHIMAI_PDF_PRINT;
    output->press = press;
    press->crop_marks = input->crop_marks;
    press->gray = input->gray;
    press->bleed = input->crop_marks ? 3 : 0;
    if (!input->bleed)
        return true;
    press->bleed = g_ascii_isdigit(*input->bleed) ? g_ascii_strtod(input->bleed, &end) : -1;
    if (!end || strpbrk(input->bleed, "xX") || strcmp(end, "mm") != 0 ||
        !(press->bleed >= 0 && press->bleed <= SHIMAI_BLEED_MAX)) {
        cli_misuse("--bleed: %s is no length from 0mm to 10mm [E090]", input->bleed);
        return false;
    }
    return true;
}

static bool settle_heading(const char *text, int *ret_heading) {
    if (!text)
        return true;
    if (text[0] < '1' || text[0] > '6' || text[1]) {
        cli_misuse("--html-heading: %s is no number from 1 to 6 [E090]", text);
        return false;
    }
    *ret_heading = text[0] - '0';
    return true;
}

static bool settle_web(const struct cli_input *input, struct shimai_web *web,
                       struct shimai_output *output) {
    bool fragment = g_strcmp0(input->html, "fragment") == 0;
    if (input->html && !fragment && strcmp(input->html, "page") != 0)
        cli_misuse("--html: %s is none of page, fragment [E090]", input->html);
    else if (input->html && output->format != SHIMAI_HTML)
        cli_misuse("--html goes with html, not with %s", cli_format(output->format)->name);
    else if ((input->html_files || input->html_heading) && !fragment)
        cli_misuse("--html-files and --html-heading go with --html fragment");
    else if (input->html_files && g_strcmp0(input->output, "-") == 0)
        cli_misuse("--html-files: standard output has no files beside it");
    else if (settle_heading(input->html_heading, &web->heading)) {
        web->files = input->html_files;
        output->web = fragment ? web : NULL;
        return true;
    }
    return false;
}

bool cli_settle_binding(const char *name, enum shimai_binding *ret_binding) {
    static const char *const names[] = {[SHIMAI_BINDING_NONE] = "none",
                                        [SHIMAI_BINDING_SADDLE] = "saddle",
                                        [SHIMAI_BINDING_PERFECT] = "perfect"};
    for (size_t i = SHIMAI_BINDING_NONE; name && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            *ret_binding = (enum shimai_binding)i;
            return true;
        }
    }
    if (name)
        cli_misuse("--binding: %s is none of none, saddle, perfect [E090]", name);
    return !name;
}

/* ---- names ------------------------------------------------------------------------------- */

/* `dalian.png` → `dalian-{page}.png`, unless the user has placed {page} himself. */
static char *number_pages(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(path, '.');
    if (strstr(path, "{page}"))
        return g_strdup(path);
    if (!dot || (slash && dot < slash))
        return g_strconcat(path, "-{page}", NULL);
    return g_strdup_printf("%.*s-{page}%s", (int)(dot - path), path, dot);
}

/* A name in braces that is no mark is a slip, which would else end up in a file's name. */
bool cli_check_marks(const char *out, const char *const *marks, const char *known) {
    for (const char *open = strchr(out, '{'); open; open = strchr(open + 1, '{')) {
        size_t size = 1 + strcspn(open + 1, "{}");
        bool is_mark = open[size] != '}';
        for (const char *const *mark = marks; *mark; mark++)
            is_mark = is_mark || g_str_has_prefix(open, *mark);
        if (!is_mark) {
            cli_misuse("%.*s cannot be filled in; %s can", (int)size + 1, open, known);
            return false;
        }
    }
    return true;
}

bool cli_check_one_file(const char *out) {
    const char *open = out ? strchr(out, '{') : NULL;
    const char *close = open ? strchr(open, '}') : NULL;
    if (close)
        cli_misuse("-o is one file here: %.*s is not filled in; write the name itself",
                   (int)(close - open) + 1, open);
    return !close;
}

bool cli_settle_output(const struct cli_input *input, const struct cli_job *job,
                       struct cli_means *means, struct shimai_output *ret_output) {
    return settle_format(input, job, &ret_output->format) &&
           settle_dpi(input->dpi, ret_output->format, &ret_output->dpi) &&
           settle_profile(input->pdf_profile, ret_output->format, &ret_output->profile) &&
           settle_press(input, &means->press, ret_output) &&
           settle_web(input, &means->web, ret_output);
}

static char *settle_pattern(const struct cli_input *input, const struct cli_job *job,
                            const struct plan *plan) {
    const char *out = input->output;
    if (out && strcmp(out, "-") == 0)
        return g_strdup(out);
    char *name = g_strdup_printf("%s.%s", job->name, plan->row->extension);
    char *path = !out             ? g_strdup(name)
                 : is_folder(out) ? g_build_filename(out, name, NULL)
                                  : g_strdup(out);
    char *pattern = job->number_pages && plan->row->by_page ? number_pages(path) : g_strdup(path);
    g_free(name);
    g_free(path);
    return pattern;
}

/* Several records in one file, for a command that can show them together. */
static bool goes_together(const struct cli_input *input, const struct cli_job *job,
                          const struct plan *plan) {
    return job->together && input->operand_count > 1 && !strstr(plan->pattern, "{id}");
}

static bool check_pattern(const struct plan *plan) {
    bool to_stdout = strcmp(plan->pattern, "-") == 0;
    bool is_shown = strcmp(plan->row->media_type, "text/plain") == 0;
    if (to_stdout && !is_shown && isatty(STDOUT_FILENO)) {
        cli_misuse("a terminal cannot show a %s; send standard output elsewhere",
                   plan->row->extension);
        return false;
    }
    return true;
}

/* As many documents as names for them, once it is known what the layout is over. */
static bool check_count(const struct cli_input *input, const struct cli_job *job,
                        const struct plan *plan) {
    bool has_id = strstr(plan->pattern, "{id}"), is_one = shimai_layout_is_summary(plan->layout);
    if (is_one && has_id)
        cli_misuse("the layout makes one document of all records: name it, as -o all.%s",
                   plan->row->extension);
    else if (is_one && input->with)
        cli_misuse("--with goes with a document each record, not with a layout over relations");
    else if (!is_one && input->operand_count > 1 && !has_id && !job->together)
        cli_misuse("several records need a folder, or {id} in the output's name");
    else
        return true;
    return false;
}

/* ---- sheets ------------------------------------------------------------------------------ */

static enum cli_exit put_sheet(const struct plan *plan, const struct shimai_sheet *sheet) {
    struct shimai_bytes bytes;
    if (plan->row->by_page && shimai_sheet_pages(sheet) > 1)
        return cli_misuse("standard output takes one page, and there are %zu; write files instead",
                          shimai_sheet_pages(sheet));
    bool ok = shimai_paint(plan->shimai, sheet, &plan->output, 1, &bytes);
    enum cli_exit code = cli_report(plan->input, plan->shimai);
    return ok ? cli_worse(code, cli_put(plan->shimai, bytes.data, bytes.size)) : code;
}

/* Two records must not share a file, here or on a machine that takes two names for one. */
static enum cli_exit claim(const struct plan *plan, const char *path) {
    struct arena *arena = arena_new();
    char *key = g_strdup(file_key(arena, path));
    const char *other = g_hash_table_lookup(plan->written, key);
    arena_free(arena);
    if (!other) {
        g_hash_table_insert(plan->written, key, g_strdup(path));
        return CLI_OK;
    }
    g_free(key);
    if (strcmp(other, path) == 0)
        cli_misuse("%s is already written for another record; give them different ids [%s]", path,
                   diag_code_id(DIAG_FILE_TWICE));
    else
        cli_misuse("%s and %s are one file on Windows and macOS; give the records different ids "
                   "[%s]",
                   path, other, diag_code_id(DIAG_FILE_TWICE));
    return CLI_FINDINGS;
}

static enum cli_exit write_sheet(const struct plan *plan, const struct shimai_sheet *sheet,
                                 const char *name) {
    const struct file_pattern files = {plan->pattern, name};
    struct arena *arena = arena_new();
    enum cli_exit code = claim(plan, file_pattern_fill(arena, &files, 0));
    arena_free(arena);
    if (code != CLI_OK)
        return code;
    bool ok = shimai_write_named(plan->shimai, sheet, plan->pattern, name, &plan->output);
    code = cli_report(plan->input, plan->shimai);
    cli_heed_signals();
    if (ok && shimai_find_old_pages(plan->shimai, sheet, plan->pattern, name, &plan->output) > 0)
        code = cli_worse(code, cli_report(plan->input, plan->shimai));
    return code;
}

static enum cli_exit deliver(const struct plan *plan, struct shimai_record *record,
                             const struct shimai_sheet *sheet) {
    if (strcmp(plan->pattern, "-") == 0)
        return put_sheet(plan, sheet);
    const char *name = "";
    enum cli_exit code = CLI_OK;
    if (strstr(plan->pattern, "{id}")) {
        name = shimai_record_name(plan->shimai, record, plan->pattern);
        code = cli_report(plan->input, plan->shimai);
    }
    return cli_worse(code, write_sheet(plan, sheet, name));
}

/* Shows the findings of the last call; with --strict they may be a failure that is no error. */
static enum cli_exit report(const struct plan *plan) {
    enum cli_exit code = cli_report(plan->input, plan->shimai);
    bool clean = !plan->input->strict || shimai_is_clean(plan->shimai);
    return clean ? code : cli_worse(code, CLI_FINDINGS);
}

static enum cli_exit make_sheet(const struct plan *plan, const char *path) {
    struct shimai_record *record = shimai_record_read(plan->shimai, path);
    enum cli_exit code = report(plan);
    if (!record)
        return code;
    struct shimai_sheet *sheet = NULL;
    enum cli_exit added = cli_add_booklet(plan->input, plan->shimai, record);
    if (added == CLI_OK) {
        sheet = shimai_render(plan->shimai, record, plan->layout);
        code = cli_worse(code, report(plan));
    }
    code = cli_worse(code, added);
    if (sheet && code == CLI_OK)
        code = cli_worse(code, deliver(plan, record, sheet));
    shimai_sheet_free(sheet);
    shimai_record_free(record);
    return code;
}

/* All records, or NULL with an exit code. */
static struct shimai_record **read_records(const struct plan *plan, const struct cli_input *input,
                                           enum cli_exit *code) {
    struct shimai_record **records =
        g_new0(struct shimai_record *, (size_t)input->operand_count + 1);
    bool ok = true;
    for (int i = 0; i < input->operand_count; i++) {
        records[i] = shimai_record_read(plan->shimai, input->operands[i]);
        *code = cli_worse(*code, report(plan));
        ok = ok && records[i];
    }
    if (ok)
        return records;
    for (int i = 0; i < input->operand_count; i++)
        shimai_record_free(records[i]);
    g_free(records);
    return NULL;
}

static enum cli_exit make_one_sheet(const struct plan *plan, const struct cli_input *input) {
    enum cli_exit code = CLI_OK;
    struct shimai_record **records = read_records(plan, input, &code);
    if (!records)
        return code;
    struct shimai_sheet *sheet =
        shimai_render_all(plan->shimai, (const struct shimai_record *const *)records,
                          (size_t)input->operand_count, plan->layout);
    code = cli_worse(code, report(plan));
    if (sheet && code == CLI_OK)
        code = cli_worse(code, deliver(plan, records[0], sheet));
    shimai_sheet_free(sheet);
    for (int i = 0; i < input->operand_count; i++)
        shimai_record_free(records[i]);
    g_free(records);
    return code;
}

/* All years of all records. */
static enum cli_exit make_summary(const struct plan *plan, const struct cli_input *input) {
    static const struct shimai_selection everything = {.period = SHIMAI_ALL_YEARS};
    enum cli_exit code = CLI_OK;
    struct shimai_record **records = read_records(plan, input, &code);
    if (!records)
        return code;
    struct shimai_collection *collection = shimai_collection_new(plan->shimai);
    for (int i = 0; i < input->operand_count; i++)
        shimai_collection_add(collection, records[i]);
    struct shimai_sheet *sheet =
        shimai_summarize(plan->shimai, collection, &everything, plan->layout);
    code = cli_worse(code, report(plan));
    if (sheet && code == CLI_OK)
        code = cli_worse(code, deliver(plan, records[0], sheet));
    shimai_sheet_free(sheet);
    shimai_collection_free(collection);
    g_free(records);
    return code;
}

/* Before the first sheet is written, so that none takes the place of a later record's picture.
 * Findings are shown when records are read for their sheets. */
static void keep_pictures(const struct plan *plan, const struct cli_input *input) {
    for (int i = 0; input->operand_count > 1 && i < input->operand_count; i++)
        if (strcmp(input->operands[i], "-") != 0)
            shimai_record_free(shimai_record_read(plan->shimai, input->operands[i]));
}

static bool set_charts(struct plan *plan, const struct cli_job *job, enum cli_exit *code) {
    if (!plan->layout || job->setting_count == 0)
        return plan->layout;
    bool ok =
        shimai_layout_set_charts(plan->shimai, plan->layout, job->settings, job->setting_count);
    *code = cli_worse(*code, cli_report(plan->input, plan->shimai));
    return ok;
}

static enum cli_exit make_sheets(const struct plan *plan, const struct cli_input *input) {
    enum cli_exit code = CLI_OK;
    keep_pictures(plan, input);
    for (int i = 0; i < input->operand_count; i++)
        code = cli_worse(code, make_sheet(plan, input->operands[i]));
    return code;
}

static enum cli_exit make_documents(const struct plan *plan, const struct cli_input *input,
                                    bool together) {
    if (shimai_layout_is_summary(plan->layout))
        return make_summary(plan, input);
    return together ? make_one_sheet(plan, input) : make_sheets(plan, input);
}

static enum cli_exit run_plan(struct plan *plan, const struct cli_input *input,
                              const struct cli_job *job) {
    bool together = goes_together(input, job, plan);
    const char *usual = together ? job->together : job->layout;
    plan->layout = shimai_layout_read(plan->shimai, input->layout ? input->layout : usual);
    enum cli_exit code = report(plan);
    if (plan->layout)
        shimai_layout_set_binding(plan->layout, plan->binding);
    if (plan->layout && !check_count(input, job, plan))
        code = CLI_USAGE;
    else if (set_charts(plan, job, &code) && (code == CLI_OK || !input->strict))
        code = cli_worse(code, make_documents(plan, input, together));
    shimai_layout_free(plan->layout);
    return code;
}

enum cli_exit cli_make_sheets(const struct cli_input *input, const struct cli_job *job) {
    static const char *const marks[] = {"{id}", "{page}", NULL};
    struct plan plan = {.input = input};
    if ((input->output && !cli_check_marks(input->output, marks, "{id} and {page}")) ||
        !cli_settle_output(input, job, &plan.means, &plan.output) ||
        !cli_settle_binding(input->binding, &plan.binding))
        return CLI_USAGE;
    plan.row = cli_format(plan.output.format);
    plan.pattern = settle_pattern(input, job, &plan);
    enum cli_exit code = CLI_USAGE;
    if (check_pattern(&plan)) {
        plan.shimai = cli_open(input);
        plan.written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        code = run_plan(&plan, input, job);
        g_hash_table_unref(plan.written);
        shimai_free(plan.shimai);
    }
    g_free(plan.pattern);
    return code;
}
