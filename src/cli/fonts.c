/* fonts: which families layouts name, whether they are here, and who has them. */
#include "cli/cli.h"

#include <stdio.h>

static void print_font(const struct shimai_font *font) {
    bool has_package = !font->found && font->package;
    cli_print(stdout, "%-8s %-20s%s%s", font->found ? "found" : "missing", font->family,
              has_package ? " apt install " : "", has_package ? font->package : "");
}

static enum cli_exit print_fonts(struct shimai *shimai, const char *layout) {
    const struct shimai_font *fonts;
    size_t count;
    bool ok = shimai_fonts(shimai, layout, &fonts, &count);
    enum cli_exit code = cli_report(shimai);
    for (size_t i = 0; ok && i < count; i++) {
        print_font(&fonts[i]);
        if (!fonts[i].found)
            code = CLI_ENVIRONMENT;
    }
    return code;
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai *shimai = cli_open(input);
    enum cli_exit code = print_fonts(shimai, input->layout);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_fonts = {
    .name = "fonts",
    .operands = "",
    .summary = "list the fonts that layouts need",
    .description = "Without -l, those of all built-in layouts. Exit status 3 if one is missing.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_FONT_CONFIG},
    .run = run,
};
