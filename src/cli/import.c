/* import: a list in a spreadsheet → a record, new or changed. */
#include "cli/cli.h"
#include "shimai_coverage.h"
#include "shimai_files.h"
#include "shimai_lists.h"

#include <string.h>

/* With --strict a warning counts like an error, and nothing is written. */
static enum cli_exit judge(const struct cli_input *input, const struct shimai *shimai) {
    enum cli_exit code = cli_report(input, shimai);
    bool clean = !input->strict || shimai_is_clean(shimai);
    return clean ? code : cli_worse(code, CLI_FINDINGS);
}

static enum cli_exit write_out(const struct cli_input *input, struct shimai *shimai,
                               const char *path, const char *text, size_t size, bool replace) {
    if (!path || strcmp(path, "-") == 0)
        return cli_put(shimai, text, size);
    bool ok = shimai_write_text(shimai, path, text, size, replace);
    enum cli_exit code = cli_report(input, shimai);
    return ok ? code : cli_worse(code, CLI_FINDINGS);
}

static enum cli_exit write_map(const struct cli_input *input, struct shimai *shimai,
                               const struct shimai_import *import) {
    const char *map = shimai_import_map(shimai, input->operands[0], import);
    enum cli_exit code = judge(input, shimai);
    if (!map)
        return cli_worse(code, CLI_FINDINGS);
    return code == CLI_OK ? write_out(input, shimai, input->write_map, map, strlen(map), false)
                          : code;
}

static enum cli_exit write_record(const struct cli_input *input, struct shimai *shimai,
                                  const struct shimai_import *import) {
    const char *yaml = shimai_import(shimai, input->operands[0], import);
    enum cli_exit code = judge(input, shimai);
    if (!yaml)
        return cli_worse(code, CLI_FINDINGS);
    return code == CLI_OK ? write_out(input, shimai, input->output, yaml, strlen(yaml), false)
                          : code;
}

/* On standard error: the difference, alone on standard output, is for programs, too. */
static void say_outcome(const struct cli_input *input, const struct shimai_merge *merge,
                        bool changes) {
    if (merge->missing > 0)
        cli_print(stderr, "what has a - is not in the list; it stays in the record as it is");
    if (input->output)
        cli_print(stderr, "written to %s; %s stays as it is", input->output, input->into);
    else if (!changes)
        cli_print(stderr, "nothing is to be written");
    else if (input->write)
        cli_print(stderr, "the changes are written into %s", input->into);
    else
        cli_print(stderr, "nothing is written; --write writes the changes into %s", input->into);
}

static enum cli_exit write_merged(const struct cli_input *input, struct shimai *shimai,
                                  const struct shimai_merge *merge, bool changes) {
    if (input->output)
        return write_out(input, shimai, input->output, merge->text, merge->size, false);
    if (!input->write || !changes)
        return CLI_OK;
    bool ok = shimai_import_write(shimai, input->into, merge);
    enum cli_exit code = cli_report(input, shimai);
    return ok ? code : cli_worse(code, CLI_FINDINGS);
}

/* The difference goes to standard output; only --write, or another file, takes the changes. */
static enum cli_exit merge(const struct cli_input *input, struct shimai *shimai,
                           const struct shimai_import *import) {
    struct shimai_merge merge;
    bool ok = shimai_import_into(shimai, input->operands[0], input->into, import, &merge);
    enum cli_exit code = judge(input, shimai);
    if (!ok)
        return cli_worse(code, CLI_FINDINGS);
    bool changes = merge.added + merge.changed > 0;
    code = cli_worse(code, cli_put(shimai, merge.difference, strlen(merge.difference)));
    if (code == CLI_OK)
        code = write_merged(input, shimai, &merge, changes);
    if (code == CLI_OK)
        say_outcome(input, &merge, changes);
    return code;
}

static bool is_misused(const struct cli_input *input) {
    if (input->write && !input->into)
        cli_misuse("--write goes with --into");
    else if (input->into && (input->home || input->partner))
        cli_misuse("--home and --partner are for a new record");
    else if (input->into && input->write && input->output)
        cli_misuse("--write writes the record of --into; leave out -o");
    else if (input->into && strcmp(input->into, "-") == 0)
        cli_misuse("--into needs a file");
    else if (input->into && input->output && strcmp(input->output, "-") == 0)
        cli_misuse("the difference goes to standard output; name a file for the record");
    else if (input->write_map && (input->output || input->into || input->map))
        cli_misuse("--write-map writes a map alone");
    else
        return !cli_check_one_file(input->output);
    return true;
}

static enum cli_exit run(const struct cli_input *input) {
    if (is_misused(input))
        return CLI_USAGE;
    struct shimai *shimai = cli_open(input);
    const struct shimai_import import = {.map = input->map,
                                         .sheet = input->only_sheet,
                                         .home = input->home,
                                         .partner = input->partner,
                                         .hidden = input->hidden,
                                         .further = input->operands + 1,
                                         .further_count = (size_t)input->operand_count - 1};
    if (input->map)
        shimai_keep(shimai, input->map);
    enum cli_exit code;
    if (input->write_map)
        code = write_map(input, shimai, &import);
    else
        code = input->into ? merge(input, shimai, &import) : write_record(input, shimai, &import);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_import = {
    .name = "import",
    .operands = "FILE...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "make a record of a list in a spreadsheet",
    .description =
        "FILE is .xlsx, .csv or .tsv. Columns are known by their names (年月日, 内容, 場所, 派遣,\n"
        "受入, 備考 …; Date, Event …) or by a map; dates as people write them. What is doubtful "
        "is\n"
        "told by its cell, and stands in the record as a comment; what is hidden is told, and not\n"
        "imported. With --into the difference to a record that stands is shown; with --write, it\n"
        "is written, and all else in that file stays as it is. What `shimai export` has made is\n"
        "taken back in both ways; as CSV, name the files of its two tables.",
    .options = {CLI_OPTION_OUTPUT_FILE, CLI_OPTION_INTO, CLI_OPTION_WRITE, CLI_OPTION_MAP,
                CLI_OPTION_WRITE_MAP, CLI_OPTION_ONLY_SHEET, CLI_OPTION_HIDDEN, CLI_OPTION_HOME,
                CLI_OPTION_PARTNER, CLI_OPTION_STRICT, CLI_OPTION_FINDINGS, CLI_OPTION_ERAS},
    .run = run,
    .prints = true,
};
