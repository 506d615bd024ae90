/* layouts: the built-in layouts, and what each is for, in the words of its file. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* Kana, which no Japanese line is without, and no English one has. */
static bool has_kana(const char *line, size_t length) {
    for (size_t i = 0; i + 1 < length; i++) {
        unsigned char next = (unsigned char)line[i + 1];
        if (line[i] == '\xE3' && next >= 0x81 && next <= 0x83)
            return true;
    }
    return false;
}

/* The commands among the words in English, `shimai …`, which the Japanese leaves to them. */
static void print_commands(const char *at) {
    while ((at = strstr(at, "`shimai "))) {
        at++;
        printf("    ");
        for (; *at && *at != '`'; at++)
            putchar(*at == '\n' ? ' ' : *at);
        putchar('\n');
    }
}

/* A file says it in Japanese first, then in English; who is spoken to in Japanese gets that alone.
 */
static void print_layout(struct shimai *shimai, const char *name) {
    const char *at = shimai_layout_about(shimai, name);
    bool japanese =
        words_language_of(cli_language()) == WORDS_JAPANESE && has_kana(at, strcspn(at, "\n"));
    printf("%s\n", name);
    while (*at) {
        int length = (int)strcspn(at, "\n");
        if (japanese && !has_kana(at, (size_t)length)) {
            print_commands(at);
            return;
        }
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
