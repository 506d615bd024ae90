/* dump: what a stage of the pipeline makes of a record, as text on standard output. */
#include "cli/cli.h"

#include <glib.h>
#include <string.h>

static bool find_noun(const char *name, enum shimai_noun *ret_noun) {
    static const char *const nouns[] = {
#define X(noun, name) name,
        SHIMAI_NOUNS(X)
#undef X
            NULL};
    for (size_t i = 0; nouns[i]; i++)
        if (strcmp(nouns[i], name) == 0) {
            *ret_noun = (enum shimai_noun)i;
            return true;
        }
    char *list = g_strjoinv(", ", (char **)nouns);
    cli_misuse("dump: %s is none of %s", name, list);
    g_free(list);
    return false;
}

static enum cli_exit dump(const struct cli_input *input, struct shimai *shimai,
                          const struct shimai_record *record, const struct shimai_layout *layout,
                          enum shimai_noun noun) {
    const char *text = shimai_dump(shimai, record, layout, noun);
    enum cli_exit code = cli_report(input, shimai);
    return text ? cli_worse(code, cli_put(shimai, text, strlen(text))) : code;
}

/* A record is dumped alone; everything after it needs a layout. */
static enum cli_exit dump_from_files(struct shimai *shimai, const struct cli_input *input,
                                     enum shimai_noun noun) {
    struct shimai_record *record = shimai_record_read(shimai, input->operands[1]);
    enum cli_exit code = cli_report(input, shimai);
    struct shimai_layout *layout = NULL;
    if (record)
        code = cli_worse(code, cli_add_booklet(input, shimai, record));
    if (record && noun != SHIMAI_RECORD) {
        layout = shimai_layout_read(shimai, input->layout ? input->layout : "profile");
        code = cli_worse(code, cli_report(input, shimai));
    }
    if (record && (layout || noun == SHIMAI_RECORD))
        code = cli_worse(code, dump(input, shimai, record, layout, noun));
    shimai_layout_free(layout);
    shimai_record_free(record);
    return code;
}

/* ---- plain text -------------------------------------------------------------------------- */

#define SETTINGS_MAX 20

/* The options that are keys of a style or of its composition, as far as they were given. */
static size_t list_settings(const struct cli_input *input, struct shimai_setting *settings) {
    const struct shimai_setting all[] = {
        {"size", input->size},
        {"align", input->align},
        {"first-indent", input->first_indent},
        {"kinsoku", input->kinsoku},
        {"reduction", input->reduction},
        {"breaking", input->breaking},
        {"hyphenation", input->hyphenation},
        {"line-end", input->line_end},
        {"head-bracket", input->head_bracket},
        {"western-space", input->western_space},
        {"adjustment", input->adjustment},
        {"hanging", input->hanging},
        {"word-break", input->word_break},
        {"text-wrap", input->text_wrap},
        {"writing", input->writing},
        {"tate-chu-yoko", input->tate_chu_yoko},
        {"text-orientation", input->text_orientation},
    };
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value)
            settings[count++] = all[i];
    return count;
}

static enum cli_exit dump_text(const struct cli_input *input) {
    struct shimai_setting settings[SETTINGS_MAX];
    struct shimai_text text = {
        .measure = input->measure,
        .language = input->lang,
        .settings = settings,
        .setting_count = list_settings(input, settings),
        .markup = input->markup,
    };
    struct shimai *shimai = cli_open(input);
    const char *dump = shimai_dump_text(shimai, input->text, &text);
    enum cli_exit code = cli_report(input, shimai);
    if (dump)
        code = cli_worse(code, cli_put(shimai, dump, strlen(dump)));
    shimai_free(shimai);
    return code;
}

static enum cli_exit run(const struct cli_input *input) {
    enum shimai_noun noun;
    if (!find_noun(input->operands[0], &noun))
        return CLI_USAGE;
    if (input->text && noun == SHIMAI_LINES && input->operand_count == 1)
        return dump_text(input);
    if (input->text)
        return cli_misuse("dump: --text goes with lines, and takes the place of RECORD");
    if (input->operand_count != 2)
        return cli_misuse("dump: a RECORD is missing. Try 'shimai dump --help'");
    struct cli_input of_layout = *input;
    of_layout.layout_lang = input->lang;
    struct shimai *shimai = cli_open(&of_layout);
    enum cli_exit code = dump_from_files(shimai, input, noun);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_dump = {
    .name = "dump",
    .operands = "NOUN [RECORD]",
    .operand_min = 1,
    .operand_max = 2,
    .summary = "show what a stage makes of a record",
    .description =
        "NOUN is record (canonical YAML), document (the logical tree), lines (composed lines,\n"
        "JSON) or frames (placed items). Without -l the layout is 'profile'.\n"
        "\n"
        "With --text, lines shows how plain text is composed: one JSON object, whose lines tell\n"
        "where each began and ended and why, and the class and spaces of every character.",
    .options = {CLI_OPTION_LAYOUT,       CLI_OPTION_FINDINGS,      CLI_OPTION_WITH,
                CLI_OPTION_TEXT,         CLI_OPTION_MARKUP,        CLI_OPTION_MEASURE,
                CLI_OPTION_SIZE,         CLI_OPTION_LANG,          CLI_OPTION_ALIGN,
                CLI_OPTION_FIRST_INDENT, CLI_OPTION_KINSOKU,       CLI_OPTION_REDUCTION,
                CLI_OPTION_BREAKING,     CLI_OPTION_HYPHENATION,   CLI_OPTION_LINE_END,
                CLI_OPTION_HEAD_BRACKET, CLI_OPTION_WESTERN_SPACE, CLI_OPTION_ADJUSTMENT,
                CLI_OPTION_HANGING,      CLI_OPTION_WORD_BREAK,    CLI_OPTION_TEXT_WRAP,
                CLI_OPTION_WRITING,      CLI_OPTION_TATE_CHU_YOKO, CLI_OPTION_TEXT_ORIENTATION,
                CLI_OPTION_ERAS,         CLI_OPTION_FONT_CONFIG},
    .run = run,
    .prints = true,
};
