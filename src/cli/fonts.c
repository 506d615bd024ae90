/* fonts: which families layouts name, whether they are here, and who has them. */
#include "cli/cli.h"

#include <stdio.h>

static void print_font(const struct shimai_font *font) {
    if (font->fault)
        cli_print(stdout, "%-10s %-20s %s", cli_say("unreadable"), font->family, font->fault);
    else if (font->found)
        cli_print(stdout, "%-10s %-20s", cli_say("found"), font->family);
    else
        cli_print(stdout, "%-10s %-20s%s%s", cli_say("missing"), font->family,
                  font->package ? " apt install " : "", font->package ? font->package : "");
}

static enum cli_exit print_fonts(const struct cli_input *input, struct shimai *shimai) {
    const struct shimai_font *fonts;
    size_t count;
    bool ok = shimai_fonts(shimai, input->layout, &fonts, &count);
    enum cli_exit code = cli_report(input, shimai);
    for (size_t i = 0; ok && i < count; i++) {
        print_font(&fonts[i]);
        if (!fonts[i].found || fonts[i].fault)
            code = CLI_ENVIRONMENT;
    }
    return code;
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai *shimai = cli_open(input);
    enum cli_exit code = print_fonts(input, shimai);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_fonts = {
    .name = "fonts",
    .operands = "",
    .summary = "list the fonts that layouts need",
    .description = "Without -l, those of all built-in layouts. Exit status 3 if one is missing or "
                   "cannot be read.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_FINDINGS, CLI_OPTION_FONT_CONFIG},
    .run = run,
    .prints = true,
};
