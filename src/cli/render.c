/* render: records → PDF, PNG or SVG files. */
#include "cli/cli.h"

static enum cli_exit run(const struct cli_input *input) {
    static const struct cli_job job = {
        .layout = "profile", .format = "pdf", .name = "{id}", .number_pages = true};
    return cli_make_sheets(input, &job);
}

const struct cli_command cli_render = {
    .name = "render",
    .operands = "RECORD...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "typeset records as sheets",
    .description =
        "RECORD is a YAML file, or '-' for standard input. Without -l the layout is 'profile';\n"
        "'shimai layouts' lists the others.\n"
        "Without -o a sheet is written to ID.pdf in this folder, ID being the record's id.\n"
        "A layout over relations (partners, list …) makes one document of all records: -o "
        "all.pdf.\n"
        "OUT may be a folder. PNG and SVG are a file a page: -o x.png writes x-1.png, x-2.png.\n"
        "Nothing is written for a record with errors; the others are still made.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_LAYOUT_LANG, CLI_OPTION_WITH, CLI_OPTION_BOOK_BINDING,
                CLI_OPTION_BLEED, CLI_OPTION_BOOK_MARKS, CLI_OPTION_GRAY, CLI_OPTION_OUTPUT,
                CLI_OPTION_FORMAT, CLI_OPTION_DPI, CLI_OPTION_PDF_PROFILE, CLI_OPTION_STRICT,
                CLI_OPTION_HTML, CLI_OPTION_HTML_HEADING, CLI_OPTION_HTML_FILES,
                CLI_OPTION_FINDINGS, CLI_OPTION_ERAS, CLI_OPTION_FONT_CONFIG},
    .run = run,
};
