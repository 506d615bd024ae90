/* new: a file to start from: a record, a layout, a booklet's. Asks nothing, writes over nothing. */
#include "base/base.h"
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int file, const char *text, size_t size) {
    while (size > 0) {
        ssize_t written = write(file, text, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        size -= (size_t)written;
    }
    return true;
}

/* Only where nothing stands: what cannot be written whole is taken away again. */
static enum cli_exit create(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST)
        return cli_misuse("%s is there already, and stays; name another file [%s]", path,
                          diag_code_id(DIAG_OUTPUT_FOREIGN));
    bool ok = file >= 0 && write_all(file, text, strlen(text));
    int error = errno;
    if (file >= 0 && close(file) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok) {
        cli_print(stdout, "%s", path);
        return CLI_OK;
    }
    if (file >= 0)
        unlink(path);
    cli_misuse("%s cannot be written: %s [%s]", path, cli_say(g_strerror(error)),
               diag_code_id(DIAG_FILE_WRITE));
    return CLI_ENVIRONMENT;
}

static enum cli_exit run(const struct cli_input *input) {
    enum shimai_file file;
    if (!cli_find_file("new", input->operands[0], &file))
        return CLI_USAGE;
    char *usual = g_strconcat(cli_file_names[file], ".yaml", NULL);
    const char *path = input->operand_count > 1 ? input->operands[1] : usual;
    const struct shimai_options options = {.language = cli_language()};
    struct shimai *shimai = shimai_new(&options); /* the operand is no file that is read */
    const char *text = shimai_start(shimai, file);
    enum cli_exit code =
        strcmp(path, "-") == 0 ? cli_put(shimai, text, strlen(text)) : create(path, text);
    shimai_free(shimai);
    g_free(usual);
    return code;
}

const struct cli_command cli_new = {
    .name = "new",
    .operands = "record|layout|booklet [FILE]",
    .operand_min = 1,
    .operand_max = 2,
    .summary = "write a file to start from",
    .description =
        "FILE ('-': standard output), or record.yaml, layout.yaml, booklet.yaml in this folder,\n"
        "with comments that say what each part is. A file that is there stays.",
    .options = {CLI_OPTION_NONE},
    .run = run,
};
