/* timeline: records → their chart alone. */
#include "cli/cli.h"

static enum cli_exit run(const struct cli_input *input) {
    static const struct cli_job job = {
        .layout = "timeline", .format = "svg", .name = "{id}-timeline.{ext}"};
    return cli_make_sheets(input, &job);
}

const struct cli_command cli_timeline = {
    .name = "timeline",
    .operands = "RECORD...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "draw the timeline charts of records",
    .description = "Without -l the layout is 'timeline', one page as large as the chart.\n"
                   "Without -o a chart is written to ID-timeline.svg in this folder.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_OUTPUT, CLI_OPTION_FORMAT, CLI_OPTION_DPI,
                CLI_OPTION_PDF_PROFILE, CLI_OPTION_ERAS, CLI_OPTION_FONT_CONFIG},
    .run = run,
};
