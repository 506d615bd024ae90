/* layouts: the built-in layouts, and what each is for, in the words of its file. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static void print_layout(struct shimai *shimai, const char *name) {
    const char *at = shimai_layout_about(shimai, name);
    printf("%s\n", name);
    while (*at) {
        int length = (int)strcspn(at, "\n");
        printf("    %.*s\n", length, at);
        at += length + (at[length] == '\n');
    }
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai *shimai = cli_open(input);
    for (const char *const *name = shimai_layout_names(); *name; name++)
        print_layout(shimai, *name);
    shimai_free(shimai);
    return CLI_OK;
}

const struct cli_command cli_layouts = {
    .name = "layouts",
    .operands = "",
    .summary = "list the built-in layouts and what each is for",
    .options = {CLI_OPTION_NONE},
    .run = run,
    .prints = true,
};
