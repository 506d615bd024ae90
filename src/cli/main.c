/* The program: finds the command's row, parses its arguments, runs it. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

const struct cli_command *const cli_commands[] = {
    &cli_render,      &cli_batch,  &cli_check,  &cli_dump,     &cli_timeline, &cli_layouts,
    &cli_fonts,       &cli_schema, &cli_impose, &cli_manifest, &cli_explain,  &cli_new,
    &cli_completions, &cli_import, &cli_export, NULL,
};

static enum cli_exit print_overview(void) {
    fputs(cli_say("Usage: shimai COMMAND [OPTION]... [OPERAND]...\n"
                  "Typesets profile sheets of sister-city relations.\n\nCommands:\n"),
          stdout);
    for (const struct cli_command *const *command = cli_commands; *command; command++)
        printf("  %-12s %s\n", (*command)->name, cli_say((*command)->summary));
    fputs(cli_say("\n  -h, --help     this text; after a command, its options\n"
                  "      --version  the version\n\n"
                  "Exit status: 0 done, 1 errors in a record or layout, 2 wrong usage,\n"
                  "3 the machine lacks something (a font, memory, a writable folder).\n"
                  "Manual: shimai(1).\n"),
          stdout);
    return CLI_OK;
}

static enum cli_exit print_version(void) {
    printf("shimai %s\n", shimai_version());
    return CLI_OK;
}

static enum cli_exit run_input(const struct cli_command *command, struct cli_input *input) {
    if (input->version)
        return print_version();
    if (!input->help)
        return cli_findings_begin(command, input) ? cli_findings_end(input, command->run(input))
                                                  : CLI_USAGE;
    cli_print_usage(command);
    return CLI_OK;
}

static enum cli_exit run_command(const struct cli_command *command, int argc, char **argv) {
    struct cli_input input = {0};
    if (!cli_parse(command, argc, argv, &input))
        return CLI_USAGE;
    enum cli_exit code = run_input(command, &input);
    cli_input_finish(&input);
    return code;
}

#define SLIP_MAX 2

/* One slip apart: between the ends that two words share, no more than two letters of either. */
static bool is_slip(const char *word, const char *name) {
    size_t size = strlen(word), name_size = strlen(name);
    while (size > 0 && name_size > 0 && *word == *name) {
        word++, name++;
        size--, name_size--;
    }
    while (size > 0 && name_size > 0 && word[size - 1] == name[name_size - 1])
        size--, name_size--;
    return size <= SLIP_MAX && name_size <= SLIP_MAX;
}

static enum cli_exit refuse(const char *name) {
    for (const struct cli_command *const *command = cli_commands; *command; command++) {
        if (is_slip(name, (*command)->name))
            return cli_misuse("%s is not a command; did you mean %s?", name, (*command)->name);
    }
    return cli_misuse("%s is not a command. Try 'shimai --help'", name);
}

static enum cli_exit run(int argc, char **argv) {
    if (argc < 2)
        return cli_misuse("which command? Try 'shimai --help'");
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return print_overview();
    if (strcmp(name, "--version") == 0)
        return print_version();
    for (const struct cli_command *const *command = cli_commands; *command; command++) {
        if (strcmp((*command)->name, name) == 0)
            return run_command(*command, argc - 1, argv + 1);
    }
    return refuse(name);
}

int main(int argc, char **argv) {
    cli_watch_memory();
    enum cli_exit code = run(argc, argv);
    cli_heed_signals();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        code = cli_worse(code, cli_lose_output());
    }
    return (int)code;
}
