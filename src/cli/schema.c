/* schema: the formats of records, layouts and booklets, for editors and for readers. */
#include "cli/cli.h"

#include <string.h>

const char *const cli_file_names[] = {[SHIMAI_FILE_RECORD] = "record",
                                      [SHIMAI_FILE_LAYOUT] = "layout",
                                      [SHIMAI_FILE_BOOKLET] = "booklet",
                                      NULL};

bool cli_find_file(const char *command, const char *name, enum shimai_file *ret_file) {
    for (size_t i = 0; cli_file_names[i]; i++) {
        if (strcmp(cli_file_names[i], name) == 0) {
            *ret_file = (enum shimai_file)i;
            return true;
        }
    }
    cli_misuse("%s: %s is none of record, layout, booklet", command, name);
    return false;
}

static enum cli_exit run(const struct cli_input *input) {
    enum shimai_file file;
    if (!cli_find_file("schema", input->operands[0], &file))
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
    .prints = true,
};
