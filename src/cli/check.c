/* check: findings in records, and in a layout, without writing anything. */
#include "cli/cli.h"

#include <glib.h>
#include <stddef.h>

struct check {
    const struct cli_input *input;
    struct shimai *shimai;
    struct shimai_layout *layout; /* NULL: records alone */
    GHashTable *told; /* of the record: its pictures are opened for themselves and for pages */
};

/* With --strict a warning counts like an error. */
static enum cli_exit judge(const struct check *check) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(check->shimai, &findings);
    enum cli_exit code = cli_report_new(check->shimai, check->told);
    for (size_t i = 0; check->input->strict && i < count; i++) {
        if (findings[i].severity == SHIMAI_WARNING)
            code = cli_worse(code, CLI_FINDINGS);
    }
    return code;
}

static enum cli_exit check_record(const struct check *check, const char *path) {
    struct shimai_record *record = shimai_record_read(check->shimai, path);
    enum cli_exit code = judge(check);
    if (record && check->input->with) {
        bool added = shimai_record_add_booklet(check->shimai, record, check->input->with);
        code = cli_worse(code, judge(check));
        if (!added)
            code = cli_worse(code, CLI_FINDINGS);
    }
    bool ok = record && shimai_record_check_pictures(check->shimai, record);
    code = record ? cli_worse(code, judge(check)) : code;
    if (ok && check->layout) {
        struct shimai_sheet *sheet = shimai_render(check->shimai, record, check->layout);
        code = cli_worse(code, judge(check));
        shimai_sheet_free(sheet);
    }
    shimai_record_free(record);
    g_hash_table_remove_all(check->told);
    return code;
}

static enum cli_exit check_layout(struct check *check) {
    if (!check->input->layout)
        return CLI_OK;
    check->layout = shimai_layout_read(check->shimai, check->input->layout);
    return judge(check);
}

static enum cli_exit run(const struct cli_input *input) {
    if (!input->layout && input->operand_count == 0)
        return cli_misuse("nothing to check. Try 'shimai check --help'");
    struct check check = {.input = input,
                          .shimai = cli_open(input),
                          .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    enum cli_exit code = check_layout(&check);
    for (int i = 0; i < input->operand_count; i++)
        code = cli_worse(code, check_record(&check, input->operands[i]));
    g_hash_table_destroy(check.told);
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
        "and lines that do not fit are found. Writes nothing.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_WITH, CLI_OPTION_STRICT, CLI_OPTION_ERAS,
                CLI_OPTION_FONT_CONFIG},
    .run = run,
};
