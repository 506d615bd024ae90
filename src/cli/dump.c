/* dump: what a stage of the pipeline makes of a record, as text on standard output. */
#include "cli/cli.h"

#include <string.h>

static const char *const nouns[] = {[SHIMAI_RECORD] = "record",
                                    [SHIMAI_DOCUMENT] = "document",
                                    [SHIMAI_LINES] = "lines",
                                    [SHIMAI_FRAMES] = "frames"};

static bool find_noun(const char *name, enum shimai_noun *ret_noun) {
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (strcmp(nouns[i], name) == 0) {
            *ret_noun = (enum shimai_noun)i;
            return true;
        }
    }
    cli_misuse("dump: %s is none of record, document, lines, frames", name);
    return false;
}

static enum cli_exit dump(struct shimai *shimai, const struct shimai_record *record,
                          const struct shimai_layout *layout, enum shimai_noun noun) {
    const char *text = shimai_dump(shimai, record, layout, noun);
    enum cli_exit code = cli_report(shimai);
    return text ? cli_worse(code, cli_put(text, strlen(text))) : code;
}

/* A record is dumped alone; everything after it needs a layout. */
static enum cli_exit dump_from_files(struct shimai *shimai, const struct cli_input *input,
                                     enum shimai_noun noun) {
    struct shimai_record *record = shimai_record_read(shimai, input->operands[1]);
    enum cli_exit code = cli_report(shimai);
    struct shimai_layout *layout = NULL;
    if (record && noun != SHIMAI_RECORD) {
        layout = shimai_layout_read(shimai, input->layout ? input->layout : "profile");
        code = cli_worse(code, cli_report(shimai));
    }
    if (record && (layout || noun == SHIMAI_RECORD))
        code = cli_worse(code, dump(shimai, record, layout, noun));
    shimai_layout_free(layout);
    shimai_record_free(record);
    return code;
}

static enum cli_exit run(const struct cli_input *input) {
    enum shimai_noun noun;
    if (!find_noun(input->operands[0], &noun))
        return CLI_USAGE;
    struct shimai *shimai = cli_open(input);
    enum cli_exit code = dump_from_files(shimai, input, noun);
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_dump = {
    .name = "dump",
    .operands = "NOUN RECORD",
    .operand_min = 2,
    .operand_max = 2,
    .summary = "show what a stage makes of a record",
    .description =
        "NOUN is record (canonical YAML), document (the logical tree), lines (composed lines,\n"
        "JSON) or frames (placed items). Without -l the layout is 'profile'.",
    .options = {CLI_OPTION_LAYOUT, CLI_OPTION_ERAS, CLI_OPTION_FONT_CONFIG},
    .run = run,
};
