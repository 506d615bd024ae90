/* completions: commands, options and their words, for bash, zsh and fish; from the tables that the
 * usage texts are made from. */
#include "cli/cli.h"
#include "shimai_lint.h"

#include <glib.h>
#include <string.h>

/* What a shell is told of one command. */
struct completion {
    const struct cli_command *command;
    const struct cli_option *options[CLI_OPTION_MAX];
    size_t option_count;
    char *operands; /* words that stand for them, parted by blanks; "": files do */
};

/* ---- words ------------------------------------------------------------------------------- */

static char *list_codes(void) {
    struct shimai *shimai = shimai_new(NULL);
    const struct shimai_code *codes;
    size_t count = shimai_codes(shimai, &codes);
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(words, "%s%s", i > 0 ? " " : "", codes[i].code);
    shimai_free(shimai);
    return g_string_free(words, FALSE);
}

/* The first operand: `record|layout`, NOUN and CODE are words; RECORD is a file. */
static char *list_operands(const struct cli_command *command) {
#define X(noun, name) name " "
    static const char nouns[] = SHIMAI_NOUNS(X);
#undef X
    char *first = g_strndup(command->operands, strcspn(command->operands, " "));
    char *words = g_strdup("");
    if (strcmp(first, "NOUN") == 0) {
        g_free(words);
        words = g_strchomp(g_strdup(nouns));
    } else if (strstr(first, "CODE")) {
        g_free(words);
        words = list_codes();
    } else if (g_ascii_islower(*first)) {
        g_free(words);
        words = g_strdelimit(g_strdup(first), "|", ' ');
    }
    g_free(first);
    return words;
}

/* NULL: anything else than files and words. */
static char *list_words(const struct cli_option *option) {
    if (option->words)
        return g_strchomp(g_strdup(option->words));
    if (g_strcmp0(option->argument, "LAYOUT") == 0)
        return g_strjoinv(" ", (char **)shimai_layout_names());
    return strstr(option->name, "lint-off") ? list_codes() : g_strdup("");
}

static bool takes_file(const struct cli_option *option) {
    static const char *const files[] = {"FILE", "LAYOUT", "OUT", NULL};
    return option->argument && g_strv_contains(files, option->argument);
}

static void visit_commands(void (*visit)(const struct completion *completion, GString *out),
                           GString *out) {
    for (const struct cli_command *const *command = cli_commands; *command; command++) {
        struct completion completion = {.command = *command};
        completion.option_count = cli_list_options(*command, completion.options);
        completion.operands = list_operands(*command);
        visit(&completion, out);
        g_free(completion.operands);
    }
}

/* In single quotes of a shell, without what has a meaning to zsh's descriptions. */
static void append_quoted(GString *out, const char *text) {
    for (; *text; text++) {
        if (*text == '\'')
            g_string_append(out, "’");
        else if (strchr("[]", *text))
            g_string_append_c(out, *text == '[' ? '(' : ')');
        else if (strchr(":\\", *text))
            g_string_append_c(out, ' ');
        else
            g_string_append_c(out, *text);
    }
}

/* ---- bash -------------------------------------------------------------------------------- */

static void append_names(const struct completion *completion, GString *out) {
    for (size_t i = 0; i < completion->option_count; i++)
        g_string_append_printf(out, "%s--%s", i > 0 ? " " : "", completion->options[i]->name);
}

static void append_bash_option(const struct cli_option *option, GString *out) {
    if (!option->argument)
        return;
    char *words = list_words(option);
    g_string_append_printf(out, "        --%s", option->name);
    if (option->letter)
        g_string_append_printf(out, "|-%c", option->letter);
    g_string_append_printf(out, ") words='%s' files=%s ;;\n", words,
                           takes_file(option) ? "yes" : "no");
    g_free(words);
}

static void append_bash_command(const struct completion *completion, GString *out) {
    g_string_append_printf(out, "    %s)\n        options='", completion->command->name);
    append_names(completion, out);
    g_string_append(out, "'\n        case $before in\n");
    for (size_t i = 0; i < completion->option_count; i++)
        append_bash_option(completion->options[i], out);
    g_string_append_printf(out, "        *) words='%s' files=%s ;;\n        esac ;;\n",
                           completion->operands, *completion->command->operands ? "yes" : "no");
}

static void append_name(const struct completion *completion, GString *out) {
    g_string_append_printf(out, "%s ", completion->command->name);
}

static void append_bash(GString *out) {
    g_string_append(out,
                    "# Completions of shimai for bash; made by `shimai completions bash`.\n"
                    "_shimai() {\n"
                    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                    "    local options='' words='' files=no\n"
                    "    COMPREPLY=()\n"
                    "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                    "        mapfile -t COMPREPLY < <(compgen -W '");
    visit_commands(append_name, out);
    g_string_append(out, "--help --version' -- \"$word\")\n        return\n    fi\n"
                         "    if [ \"$word\" = '=' ]; then word=''\n"
                         "    elif [ \"$before\" = '=' ]; then before=${COMP_WORDS[COMP_CWORD-2]}; "
                         "fi\n"
                         "    case ${COMP_WORDS[1]} in\n");
    visit_commands(append_bash_command, out);
    g_string_append(out, "    *) return ;;\n    esac\n"
                         "    case $word in -*) words=$options files=no ;; esac\n"
                         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                         "    if [ $files = yes ]; then\n"
                         "        local paths\n"
                         "        mapfile -t paths < <(compgen -f -- \"$word\")\n"
                         "        COMPREPLY+=(\"${paths[@]}\")\n"
                         "        compopt -o filenames 2>/dev/null\n"
                         "    fi\n"
                         "}\n"
                         "complete -F _shimai shimai\n");
}

/* ---- zsh --------------------------------------------------------------------------------- */

static void append_zsh_value(const struct cli_option *option, GString *out) {
    char *words = list_words(option);
    g_string_append_printf(out, ":%s:", option->argument);
    if (takes_file(option) && *words)
        g_string_append_printf(out, "{compadd -- %s; _files}", words);
    else if (takes_file(option))
        g_string_append(out, "_files");
    else if (*words)
        g_string_append_printf(out, "(%s)", words);
    else
        g_string_append_c(out, ' ');
    g_free(words);
}

static void append_zsh_form(const struct cli_option *option, const char *name, GString *out) {
    g_string_append_printf(out, " \\\n            '%s[", name);
    append_quoted(out, cli_say(option->help));
    g_string_append_c(out, ']');
    if (option->argument)
        append_zsh_value(option, out);
    g_string_append_c(out, '\'');
}

static void append_zsh_command(const struct completion *completion, GString *out) {
    g_string_append_printf(out, "    %s)\n        _arguments", completion->command->name);
    for (size_t i = 0; i < completion->option_count; i++) {
        const struct cli_option *option = completion->options[i];
        char *name = g_strconcat("--", option->name, option->argument ? "=" : "", NULL);
        append_zsh_form(option, name, out);
        g_free(name);
        char letter[] = {'-', option->letter, '\0'};
        if (option->letter)
            append_zsh_form(option, letter, out);
    }
    if (*completion->operands)
        g_string_append_printf(out, " \\\n            '1:word:(%s)'", completion->operands);
    if (*completion->command->operands)
        g_string_append(out, " \\\n            '*:file:_files'");
    g_string_append(out, " ;;\n");
}

static void append_zsh_name(const struct completion *completion, GString *out) {
    g_string_append_printf(out, "            '%s:", completion->command->name);
    append_quoted(out, cli_say(completion->command->summary));
    g_string_append(out, "'\n");
}

static void append_zsh(GString *out) {
    g_string_append(out, "#compdef shimai\n"
                         "# Completions of shimai for zsh; made by `shimai completions zsh`.\n"
                         "_shimai() {\n"
                         "    if (( CURRENT == 2 )); then\n"
                         "        local -a commands\n"
                         "        commands=(\n");
    visit_commands(append_zsh_name, out);
    g_string_append(out, "        )\n        _describe command commands\n        return\n    fi\n"
                         "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
                         "    case $command in\n");
    visit_commands(append_zsh_command, out);
    g_string_append(out, "    esac\n}\n"
                         "if [ \"$funcstack[1]\" = _shimai ]; then _shimai \"$@\"\n"
                         "else compdef _shimai shimai; fi\n");
}

/* ---- fish -------------------------------------------------------------------------------- */

static void append_fish_option(const char *command, const struct cli_option *option, GString *out) {
    char *words = option->argument ? list_words(option) : g_strdup("");
    g_string_append_printf(out, "complete -c shimai -n '__fish_seen_subcommand_from %s' -l %s",
                           command, option->name);
    if (option->letter)
        g_string_append_printf(out, " -s %c", option->letter);
    if (option->argument)
        g_string_append(out, takes_file(option) ? " -r -F" : " -x");
    if (*words)
        g_string_append_printf(out, " -a '%s'", words);
    g_string_append(out, " -d '");
    append_quoted(out, cli_say(option->help));
    g_string_append(out, "'\n");
    g_free(words);
}

static void append_fish_command(const struct completion *completion, GString *out) {
    const char *name = completion->command->name;
    g_string_append_printf(out, "complete -c shimai -n '__fish_use_subcommand' -f -a %s -d '",
                           name);
    append_quoted(out, cli_say(completion->command->summary));
    g_string_append(out, "'\n");
    if (*completion->operands)
        g_string_append_printf(out,
                               "complete -c shimai -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                               name, completion->operands);
    for (size_t i = 0; i < completion->option_count; i++)
        append_fish_option(name, completion->options[i], out);
}

static void append_fish(GString *out) {
    g_string_append(out, "# Completions of shimai for fish; made by `shimai completions fish`.\n");
    visit_commands(append_fish_command, out);
}

/* ---- the command ------------------------------------------------------------------------- */

struct shell {
    const char *name;
    void (*append)(GString *out);
};

static const struct shell shells[] = {
    {"bash", append_bash}, {"zsh", append_zsh}, {"fish", append_fish}};

static enum cli_exit run(const struct cli_input *input) {
    for (size_t i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(shells[i].name, input->operands[0]) != 0)
            continue;
        GString *out = g_string_new(NULL);
        shells[i].append(out);
        fputs(out->str, stdout);
        g_string_free(out, TRUE);
        return CLI_OK;
    }
    return cli_misuse("completions: %s is none of bash, zsh, fish", input->operands[0]);
}

const struct cli_command cli_completions = {
    .name = "completions",
    .operands = "bash|zsh|fish",
    .operand_min = 1,
    .operand_max = 1,
    .summary = "what a shell needs to complete commands and options",
    .description = "For this shell alone: source <(shimai completions bash)",
    .options = {CLI_OPTION_NONE},
    .run = run,
    .prints = true,
};
