/* explain: what the code of a finding means, why it is told, an example and the same mended;
 * without a code, all of them. */
#include "cli/cli.h"
#include "shimai_lint.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static const char *const severities[] = {
    [SHIMAI_NOTE] = "note", [SHIMAI_WARNING] = "warning", [SHIMAI_ERROR] = "error"};

/* What a run in which it is found ends with. */
static const char *exit_class(const struct shimai_code *code) {
    static const char *const errors[] = {
        [SHIMAI_CAUSE_INPUT] = "exit status 1: the record or the layout is wrong",
        [SHIMAI_CAUSE_USAGE] = "exit status 2: the command is used wrongly",
        [SHIMAI_CAUSE_MACHINE] = "exit status 3: the machine lacks something"};
    if (code->severity == SHIMAI_ERROR)
        return cli_say(errors[code->cause]);
    if (code->severity == SHIMAI_WARNING)
        return cli_say("exit status 0; 1 with --strict");
    return cli_say("exit status 0");
}

/* Each of its lines so far in. */
static void print_indented(const char *text) {
    while (*text) {
        int length = (int)strcspn(text, "\n");
        printf("        %.*s\n", length, text);
        text += length + (text[length] == '\n');
    }
}

#define LINE_COLUMNS 78

/* Words to the line's end, a blank between. */
static void print_wrapped(const char *text) {
    char **words = g_strsplit(text, " ", 0);
    glong column = 0;
    for (char **word = words; *word; word++) {
        glong width = g_utf8_strlen(*word, -1);
        bool breaks = column > 0 && column + width + 1 > LINE_COLUMNS;
        column = breaks || column == 0 ? 4 + width : column + 1 + width;
        printf("%s%s%s", breaks ? "\n" : "", breaks || word == words ? "    " : " ", *word);
    }
    printf("\n");
    g_strfreev(words);
}

static void print_code(const struct shimai_code *code) {
    printf("%s (%s): %s\n    %s\n", code->code, cli_say(severities[code->severity]),
           cli_say(code->meaning), exit_class(code));
    if (code->why)
        print_wrapped(cli_say(code->why));
    if (code->rule)
        printf(
            cli_say(
                "    A rule of `shimai check --lint`; `--lint-off %s` passes it over, and so does\n"
                "    the comment `# lint-off %s` above the line in the record.\n"),
            code->code, code->code);
    if (code->wrong) {
        printf("\n    %s\n\n", cli_say(code->of_layout ? "found in a layout" : "found in"));
        print_indented(code->wrong);
        printf("\n    %s\n\n", cli_say("mended"));
        print_indented(code->right);
    }
}

static const struct shimai_code *find(const struct shimai_code *codes, size_t count,
                                      const char *word) {
    for (size_t i = 0; i < count; i++)
        if (g_ascii_strcasecmp(codes[i].code, word) == 0)
            return &codes[i];
    return NULL;
}

static void print_list(const struct shimai_code *codes, size_t count) {
    for (size_t i = 0; i < count; i++)
        printf("%s  %s\n", codes[i].code, cli_say(codes[i].meaning));
}

/* All that are asked for are known, or nothing is printed. */
static enum cli_exit explain(const struct cli_input *input, const struct shimai_code *codes,
                             size_t count) {
    for (int i = 0; i < input->operand_count; i++)
        if (!find(codes, count, input->operands[i]))
            return cli_misuse("no finding has the code %s; `shimai explain` lists them",
                              input->operands[i]);
    for (int i = 0; i < input->operand_count; i++) {
        printf("%s", i > 0 ? "\n" : "");
        print_code(find(codes, count, input->operands[i]));
    }
    if (input->operand_count == 0)
        print_list(codes, count);
    return CLI_OK;
}

static enum cli_exit run(const struct cli_input *input) {
    struct shimai *shimai = shimai_new(NULL); /* operands are no files */
    const struct shimai_code *codes;
    size_t count = shimai_codes(shimai, &codes);
    enum cli_exit code = explain(input, codes, count);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_explain = {
    .name = "explain",
    .operands = "[CODE]...",
    .operand_max = CLI_OPERANDS_MAX,
    .summary = "what a finding means, and how it is mended",
    .description =
        "CODE is what a finding ends with, as E021. Without one, all of them are listed.",
    .options = {CLI_OPTION_NONE},
    .run = run,
    .prints = true,
};
