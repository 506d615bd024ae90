/* schema: the formats of records, layouts and booklets, for editors and for readers. */
#include "cli/cli.h"

#include <string.h>

static const char *const files[] = {[SHIMAI_FILE_RECORD] = "record",
                                    [SHIMAI_FILE_LAYOUT] = "layout",
                                    [SHIMAI_FILE_BOOKLET] = "booklet"};

static bool find_file(const char *name, enum shimai_file *ret_file) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (strcmp(files[i], name) == 0) {
            *ret_file = (enum shimai_file)i;
            return true;
        }
    }
    cli_misuse("schema: %s is none of record, layout, booklet", name);
    return false;
}

static enum cli_exit run(const struct cli_input *input) {
    enum shimai_file file;
    if (!find_file(input->operands[0], &file))
        return CLI_USAGE;
    struct shimai *shimai = cli_open(input);
    const char *text =
        input->reference ? shimai_reference(shimai, file) : shimai_schema(shimai, file);
    enum cli_exit code = cli_put(shimai, text, strlen(text));
    shimai_free(shimai);
    return code;
}

const struct cli_command cli_schema = {
    .name = "schema",
    .operands = "record|layout|booklet",
    .operand_min = 1,
    .operand_max = 1,
    .summary = "print the JSON Schema of a file format",
    .options = {CLI_OPTION_REFERENCE},
    .run = run,
};
