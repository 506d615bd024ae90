/* timeline: records → their chart alone, or one chart of them all. */
#include "cli/cli.h"

#define SETTINGS_MAX 16

/* The options that are settings of charts, as far as they were given. */
static size_t list_settings(const struct cli_input *input, struct shimai_setting *settings) {
    const struct shimai_setting all[] = {
        {"from", input->from},   {"to", input->to},       {"only", input->only},
        {"scale", input->scale}, {"axis", input->axis},   {"palette", input->palette},
        {"sides", input->sides}, {"empty", input->empty}, {"density", input->density},
        {"paper", input->paper}, {"width", input->width}, {"height", input->height},
        {"style", input->style}, {"lang", input->lang},   {"stats", input->stats ? "true" : NULL},
    };
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value)
            settings[count++] = all[i];
    return count;
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai_setting settings[SETTINGS_MAX];
    const struct cli_job job = {
        .layout = "timeline",
        .format = "svg",
        .name = "{id}-timeline",
        .together = "tracks",
        .settings = settings,
        .setting_count = list_settings(input, settings),
    };
    return cli_make_sheets(input, &job);
}

const struct cli_command cli_timeline = {
    .name = "timeline",
    .operands = "RECORD...",
    .operand_min = 1,
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "draw the timeline charts of records",
    .description =
        "Without -l the layout is 'timeline', one page as large as the chart.\n"
        "Without -o a chart is written to ID-timeline.svg in this folder.\n"
        "\n"
        "Several records and one file, as in -o chart.pdf, make one chart, in which each\n"
        "record has a track; the layout is 'tracks'. A folder, or {id} in the name,\n"
        "makes a chart a record.",
    .options = {CLI_OPTION_LAYOUT,  CLI_OPTION_OUTPUT,   CLI_OPTION_FORMAT, CLI_OPTION_DPI,
                CLI_OPTION_FROM,    CLI_OPTION_TO,       CLI_OPTION_ONLY,   CLI_OPTION_SCALE,
                CLI_OPTION_AXIS,    CLI_OPTION_PALETTE,  CLI_OPTION_SIDES,  CLI_OPTION_EMPTY,
                CLI_OPTION_DENSITY, CLI_OPTION_PAPER,    CLI_OPTION_WIDTH,  CLI_OPTION_HEIGHT,
                CLI_OPTION_STYLE,   CLI_OPTION_LANG,     CLI_OPTION_STATS,  CLI_OPTION_PDF_PROFILE,
                CLI_OPTION_STRICT,  CLI_OPTION_FINDINGS, CLI_OPTION_ERAS,   CLI_OPTION_FONT_CONFIG},
    .run = run,
};
