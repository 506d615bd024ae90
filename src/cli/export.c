/* export: records → a spreadsheet. */
#include "cli/cli.h"
#include "shimai_lists.h"

#include <glib.h>
#include <string.h>

static const char *const tables[] = {[SHIMAI_TABLE_RECORD] = "record",
                                     [SHIMAI_TABLE_EVENTS] = "events",
                                     [SHIMAI_TABLE_FACTS] = "facts",
                                     [SHIMAI_TABLE_SURVEY] = "survey"};
static const char *const formats[] = {[SHIMAI_SPREADSHEET_XLSX] = "xlsx",
                                      [SHIMAI_SPREADSHEET_CSV] = "csv",
                                      [SHIMAI_SPREADSHEET_TSV] = "tsv"};

static int find_word(const char *const *words, size_t count, const char *word) {
    for (size_t i = 0; i < count; i++)
        if (g_ascii_strcasecmp(words[i], word) == 0)
            return (int)i;
    return -1;
}

/* By --format, else by what --output ends in. */
static bool settle_format(const struct cli_input *input, struct shimai_export *export) {
    if (!cli_check_one_file(input->output))
        return false;
    const char *ending = input->output ? strrchr(input->output, '.') : NULL;
    const char *name = input->format ? input->format : (ending ? ending + 1 : "");
    int format = find_word(formats, sizeof formats / sizeof *formats, name);
    if (format < 0 && !input->format && !input->output)
        cli_misuse("where to? Say -o FILE.xlsx, or --format csv or tsv");
    else if (format < 0)
        cli_misuse("%s is none of xlsx, csv, tsv", *name ? name : input->output);
    export->format = (enum shimai_spreadsheet)format;
    return format >= 0;
}

static bool settle_table(const struct cli_input *input, struct shimai_export *export) {
    bool several = input->operand_count > 1;
    const char *name = several ? "survey" : "record";
    int table =
        find_word(tables, sizeof tables / sizeof *tables, input->table ? input->table : name);
    export->table = (enum shimai_table)table;
    if (table < 0)
        cli_misuse("--table %s is none of record, events, facts, survey", input->table);
    else if (several && table != SHIMAI_TABLE_SURVEY)
        cli_misuse("--table %s is of one record; of several there is a survey", input->table);
    else if (export->format != SHIMAI_SPREADSHEET_XLSX && table == SHIMAI_TABLE_RECORD)
        cli_misuse("%s has one table: say --table events, facts or survey",
                   formats[export->format]);
    else
        return true;
    return false;
}

static bool settle(const struct cli_input *input, struct shimai_export *export) {
    bool english = input->lang && strcmp(input->lang, "en") == 0;
    *export = (struct shimai_export){.byte_order_mark = input->byte_order_mark, .english = english};
    if (input->lang && !english && strcmp(input->lang, "ja") != 0) {
        cli_misuse("--lang %s: the names of columns are there in ja and en", input->lang);
        return false;
    }
    return settle_format(input, export) && settle_table(input, export);
}

static enum cli_exit write_out(const struct cli_input *input, struct shimai *shimai,
                               const struct shimai_export *export,
                               struct shimai_record *const *records) {
    size_t size;
    const void *bytes = shimai_export(shimai, records, (size_t)input->operand_count, export, &size);
    enum cli_exit code = cli_report(input, shimai);
    if (!bytes)
        return cli_worse(code, CLI_FINDINGS);
    if (!input->output || strcmp(input->output, "-") == 0)
        return cli_worse(code, cli_put(shimai, bytes, size));
    bool ok = shimai_write_text(shimai, input->output, bytes, size, input->force);
    code = cli_worse(code, cli_report(input, shimai));
    return ok ? code : cli_worse(code, CLI_FINDINGS);
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai_export export;
    if (!settle(input, &export))
        return CLI_USAGE;
    struct shimai *shimai = cli_open(input);
    struct shimai_record **records = g_new0(struct shimai_record *, input->operand_count);
    enum cli_exit code = CLI_OK;
    for (int i = 0; i < input->operand_count; i++) {
        records[i] = shimai_record_read(shimai, input->operands[i]);
        code = cli_worse(code, cli_report(input, shimai));
    }
    if (code == CLI_OK)
        code = write_out(input, shimai, &export, records);
    for (int i = 0; i < input->operand_count; i++)
        shimai_record_free(records[i]);
    g_free(records);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_export = {
    .name = "export",
    .operands = "RECORD...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "write records as a spreadsheet",
    .description =
        "An XLSX file has all of one record: a sheet with a row an event, and one with a row\n"
        "for each other value. What is changed or added there, import takes back: the column\n"
        "of keys says where a value stands; a new row needs none, but the name of its group.\n"
        "A CSV or TSV file has one of these tables, by --table; import takes both files at once.\n"
        "\n"
        "--table survey, the default of several records, lists what happened by fiscal year:\n"
        "partner, category, people sent and received, cost, text.\n"
        "\n"
        "A file that is there already stays, but with --force.",
    .options = {CLI_OPTION_SHEET_FILE, CLI_OPTION_SPREADSHEET, CLI_OPTION_TABLE, CLI_OPTION_BOM,
                CLI_OPTION_COLUMN_LANG, CLI_OPTION_REPLACE, CLI_OPTION_FINDINGS, CLI_OPTION_ERAS},
    .prints = true,
    .run = run,
};
