/* check: findings in records, and in a layout, without writing anything; and what of the records
 * the layout shows. */
#include "cli/cli.h"
#include "shimai_collection.h"
#include "shimai_coverage.h"
#include "shimai_lint.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

struct check {
    const struct cli_input *input;
    struct shimai *shimai;
    struct shimai_layout *layout;         /* NULL: records alone */
    struct shimai_collection *collection; /* of a layout over relations, all records; else NULL */
    size_t collected;
    GHashTable *told; /* of the record: its pictures are opened for themselves and for pages */
    struct cli_coverage *coverage; /* NULL: nobody asks */
    struct shimai_lint *lint;      /* NULL: nobody asks */
};

/* With --strict a warning counts like an error, and so does what a layout does not show. */
static enum cli_exit judge(const struct check *check) {
    enum cli_exit code = cli_report_new(check->input, check->shimai, check->told);
    bool clean = !check->input->strict || shimai_is_clean(check->shimai);
    return clean ? code : cli_worse(code, CLI_FINDINGS);
}

static enum cli_exit judge_sheet(const struct check *check, const struct shimai_sheet *sheet) {
    enum cli_exit code = judge(check);
    if (sheet && check->coverage)
        cli_coverage_add(check->coverage, check->shimai, sheet);
    return code;
}

/* The layout is for a record alone, or all records are collected for it. */
static enum cli_exit compose(struct check *check, struct shimai_record *record) {
    if (check->collection) {
        shimai_collection_add(check->collection, record);
        check->collected++;
        return CLI_OK;
    }
    struct shimai_sheet *sheet = shimai_render(check->shimai, record, check->layout);
    enum cli_exit code = judge_sheet(check, sheet);
    shimai_sheet_free(sheet);
    return code;
}

static enum cli_exit lint_record(const struct check *check, const struct shimai_record *record) {
    if (!record || !check->lint)
        return CLI_OK;
    shimai_lint_record(check->shimai, check->lint, record);
    return judge(check);
}

static enum cli_exit check_record(struct check *check, const char *path) {
    struct shimai_record *record = shimai_record_read(check->shimai, path);
    enum cli_exit code = judge(check);
    code = cli_worse(code, lint_record(check, record));
    if (record && check->input->with) {
        bool added = shimai_record_add_booklet(check->shimai, record, check->input->with);
        code = cli_worse(code, judge(check));
        if (!added)
            code = cli_worse(code, CLI_FINDINGS);
    }
    bool ok = record && shimai_record_check_pictures(check->shimai, record);
    code = record ? cli_worse(code, judge(check)) : code;
    if (ok && check->layout)
        code = cli_worse(code, compose(check, record));
    if (!check->collection || !ok)
        shimai_record_free(record);
    g_hash_table_remove_all(check->told);
    return code;
}

/* All years of all records. */
static enum cli_exit check_summary(const struct check *check) {
    static const struct shimai_selection everything = {.period = SHIMAI_ALL_YEARS};
    struct shimai_sheet *sheet =
        shimai_summarize(check->shimai, check->collection, &everything, check->layout);
    enum cli_exit code = judge_sheet(check, sheet);
    shimai_sheet_free(sheet);
    return code;
}

static enum cli_exit check_layout(struct check *check) {
    if (!check->input->layout)
        return CLI_OK;
    check->layout = shimai_layout_read(check->shimai, check->input->layout);
    if (check->layout)
        shimai_layout_check_colors(check->shimai, check->layout);
    if (check->layout && shimai_layout_is_summary(check->layout))
        check->collection = shimai_collection_new(check->shimai);
    return judge(check);
}

static enum cli_exit check_all(struct check *check) {
    const struct cli_input *input = check->input;
    enum cli_exit code = check_layout(check);
    for (int i = 0; i < input->operand_count; i++)
        code = cli_worse(code, check_record(check, input->operands[i]));
    if (check->collected > 0)
        code = cli_worse(code, check_summary(check));
    if (check->coverage)
        code = cli_worse(code, cli_coverage_end(check->coverage, check->shimai));
    return code;
}

static bool is_misused(const struct cli_input *input) {
    if (!input->layout && input->operand_count == 0)
        cli_misuse("nothing to check. Try 'shimai check --help'");
    else if (input->coverage && (!input->layout || input->operand_count == 0))
        cli_misuse("--coverage needs a layout and a record");
    else if (input->format && !input->coverage)
        cli_misuse("--format is for --coverage");
    else if (input->lint_off && !input->lint)
        cli_misuse("--lint-off is for --lint");
    else
        return false;
    return true;
}

static enum cli_exit run(const struct cli_input *input) {
    struct check check = {.input = input};
    if (is_misused(input) ||
        (input->coverage && !(check.coverage = cli_coverage_new(input->format))))
        return CLI_USAGE;
    check.shimai = cli_open(input);
    check.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check.lint = input->lint ? shimai_lint_new(check.shimai, input->lint_off) : NULL;
    bool ready = check.lint || !input->lint;
    enum cli_exit code = ready ? check_all(&check) : judge(&check);
    g_hash_table_destroy(check.told);
    shimai_lint_free(check.lint);
    shimai_collection_free(check.collection);
    shimai_layout_free(check.layout);
    shimai_free(check.shimai);
    return code;
}

const struct cli_command cli_check = {
    .name = "check",
    .operands = "[RECORD]...",
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "look for errors in records and layouts",
    .description =
        "Pictures that a record or its booklet names are opened. With -l the layout is checked\n"
        "too, and every record without errors is composed with it, so that missing characters\n"
        "and lines that do not fit are found, and what the layout does not show; a layout over\n"
        "relations is composed with all of them. --coverage lists every value of the records:\n"
        "shown, in part, omitted (on purpose), left out. --lint looks for slips in what is in\n"
        "order: anniversaries that do not add up, wrong weekdays, events that stand twice.\n"
        "Writes nothing.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_WITH, CLI_OPTION_COVERAGE, CLI_OPTION_COVERAGE_FORMAT,
                CLI_OPTION_LINT, CLI_OPTION_LINT_OFF, CLI_OPTION_FINDINGS, CLI_OPTION_STRICT,
                CLI_OPTION_LAYOUT_LANG, CLI_OPTION_ERAS, CLI_OPTION_FONT_CONFIG},
    .run = run,
};
