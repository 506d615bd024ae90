/* impose: a PDF → sheets to print and fold. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX "-print.pdf"

/* `some/booklet.pdf` → `booklet-print.pdf`; standard input → `print.pdf`. */
static bool name_output(const char *input, char *ret_name, size_t size) {
    const char *slash = strrchr(input, '/');
    const char *name = slash ? slash + 1 : input;
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".pdf") == 0)
        length -= 4;
    if (strcmp(input, "-") == 0)
        return snprintf(ret_name, size, "%s", &SUFFIX[1]) > 0;
    return snprintf(ret_name, size, "%.*s" SUFFIX, (int)length, name) < (int)size;
}

static enum cli_exit to_standard_output(const struct cli_input *input, struct shimai *shimai,
                                        const struct shimai_imposition *imposition) {
    struct shimai_bytes bytes;
    bool ok = shimai_impose(shimai, input->operands[0], imposition, &bytes);
    enum cli_exit code = cli_report(input, shimai);
    return ok ? cli_worse(code, cli_put(shimai, bytes.data, bytes.size)) : code;
}

static enum cli_exit run(const struct cli_input *input) {
    char name[4096];
    struct shimai_imposition imposition = {
        .layout = input->imposition,
        .binding = input->binding,
        .sheet = input->sheet,
        .signature = input->signature,
        .creep = input->creep,
        .marks = input->crop_marks,
        .blanks = input->blanks,
    };
    const char *path = input->operands[0], *output = input->output;
    if (!output && !name_output(path, name, sizeof name))
        return cli_misuse("impose: add --output, the name is too long");
    bool to_stdout = output && strcmp(output, "-") == 0;
    if (to_stdout && isatty(STDOUT_FILENO))
        return cli_misuse("a terminal cannot show a pdf; send standard output elsewhere");
    struct shimai *shimai = cli_open(input);
    enum cli_exit code;
    if (to_stdout) {
        code = to_standard_output(input, shimai, &imposition);
    } else {
        /* What went wrong, if anything, is among the findings. */
        (void)shimai_impose_to(shimai, path, &imposition, output ? output : name);
        code = cli_report(input, shimai);
    }
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_impose = {
    .name = "impose",
    .operands = "PDF",
    .operand_min = 1,
    .operand_max = 1,
    .summary = "put a PDF's pages on sheets to print and fold",
    .description =
        "PDF is any PDF file, or '-' for standard input. Without -o the sheets are written to\n"
        "NAME-print.pdf in this folder. Print on both sides, turned on the short edge, at full\n"
        "size; fold the pile in the middle. Sheets have no tags and no links: they are for\n"
        "printing only.",
    .options = {CLI_OPTION_OUTPUT_FILE, CLI_OPTION_IMPOSITION, CLI_OPTION_BINDING, CLI_OPTION_SHEET,
                CLI_OPTION_SIGNATURE, CLI_OPTION_CREEP, CLI_OPTION_BLANKS, CLI_OPTION_CROP_MARKS,
                CLI_OPTION_FINDINGS},
    .run = run,
};
