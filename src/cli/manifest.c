/* manifest: the manifests of shards → one. */
#include "batch/batch.h"
#include "cli/cli.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* For programs. */
static void keep(const struct cli_input *input, const struct diag *diag) {
    const struct shimai_finding finding = batch_finding_of(diag);
    cli_findings_add(input->findings, &finding);
}

static enum cli_exit show(const struct cli_input *input, const struct diags *diags) {
    static const enum cli_exit exits[] = {[DIAG_CAUSE_INPUT] = CLI_FINDINGS,
                                          [DIAG_CAUSE_USAGE] = CLI_USAGE,
                                          [DIAG_CAUSE_MACHINE] = CLI_ENVIRONMENT};
    enum cli_exit code = CLI_OK;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (input->findings)
            keep(input, diag);
        else
            diag_format(diag, text);
        if (diag_code_severity(diag->code) == DIAG_ERROR)
            code = cli_worse(code, exits[diag_code_cause(diag->code)]);
    }
    fputs(text->str, stderr);
    g_string_free(text, TRUE);
    return code;
}

static enum cli_exit run(const struct cli_input *input) {
    if (strcmp(input->operands[0], "merge") != 0)
        return cli_misuse("%s is not what manifest does; merge is", input->operands[0]);
    if (!input->output)
        return cli_misuse("where to? Say -o FILE");
    struct diags *diags = diags_new();
    diags_set_language(diags, words_language_of(cli_language()));
    bool ok = batch_merge((const char *const *)input->operands + 1,
                          (size_t)input->operand_count - 1, input->output, diags);
    enum cli_exit code = show(input, diags);
    diags_free(diags);
    return ok ? code : cli_worse(code, CLI_FINDINGS);
}

const struct cli_command cli_manifest = {
    .name = "manifest",
    .operands = "merge MANIFEST...",
    .operand_min = 2,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "put the manifests of shards together",
    .description =
        "Writes one manifest, OUT, of those that the shards of a batch have left. A batch\n"
        "that is run with it passes over what the shards have made.",
    .options = {CLI_OPTION_OUTPUT, CLI_OPTION_FINDINGS},
    .run = run,
};
