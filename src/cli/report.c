/* What every command does around its work: opens the context, shows findings, says how it went. */
#include "base/base.h"
#include "cli/cli.h"
#include "shimai_files.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* SOURCE_DATE_EPOCH (reproducible-builds.org) holds the creation date still. */
int64_t cli_creation_date(bool *ret_given) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    *ret_given = false;
    if (text && *text) {
        errno = 0;
        long long seconds = strtoll(text, &end, 10);
        *ret_given = errno == 0 && *end == '\0' && seconds >= 0;
        if (*ret_given)
            return seconds;
        cli_misuse("SOURCE_DATE_EPOCH is no number of seconds; the clock is used");
    }
    return time(NULL);
}

struct shimai *cli_open(const struct cli_input *input) {
    bool given;
    struct shimai_options options = {.font_config = input->font_config,
                                     .eras = input->eras,
                                     .sheet_language = input->layout_lang,
                                     .date = cli_creation_date(&given),
                                     .interrupt = cli_hear_signals(),
                                     .language = cli_language()};
    struct shimai *shimai = shimai_new(&options);
    const char *const named[] = {input->layout, input->with, input->eras, input->font_config};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i])
            shimai_keep(shimai, named[i]);
    for (int i = 0; i < input->operand_count; i++)
        shimai_keep(shimai, input->operands[i]);
    return shimai;
}

enum cli_exit cli_add_booklet(const struct cli_input *input, struct shimai *shimai,
                              struct shimai_record *record) {
    if (!input->with)
        return CLI_OK;
    bool ok = shimai_record_add_booklet(shimai, record, input->with);
    enum cli_exit code = cli_report(input, shimai);
    return ok ? code : cli_worse(code, CLI_FINDINGS);
}

/* ---- findings ---------------------------------------------------------------------------- */

static enum cli_exit exit_of(const struct shimai_finding *finding) {
    static const enum cli_exit exits[] = {[SHIMAI_CAUSE_INPUT] = CLI_FINDINGS,
                                          [SHIMAI_CAUSE_USAGE] = CLI_USAGE,
                                          [SHIMAI_CAUSE_MACHINE] = CLI_ENVIRONMENT};
    return finding->severity == SHIMAI_ERROR ? exits[finding->cause] : CLI_OK;
}

static bool wants_color(void) {
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no_color && *no_color) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

struct severity_row {
    const char *word, *color;
};

static const struct severity_row severities[] = {[SHIMAI_NOTE] = {"note", "\033[36m"},
                                                 [SHIMAI_WARNING] = {"warning", "\033[35;1m"},
                                                 [SHIMAI_ERROR] = {"error", "\033[31;1m"}};

static void show(const struct shimai_finding *finding, bool color) {
    const struct severity_row *row = &severities[finding->severity];
    char *word = g_strconcat(cli_say(row->word), ":", NULL);
    const char *at = color ? strstr(finding->text, word) : NULL;
    if (at)
        fprintf(stderr, "%.*s%s%s\033[0m%s", (int)(at - finding->text), finding->text, row->color,
                word, at + strlen(word));
    else
        fputs(finding->text, stderr);
    g_free(word);
}

enum cli_exit cli_report_new(const struct cli_input *input, const struct shimai *shimai,
                             GHashTable *told) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    enum cli_exit code = CLI_OK;
    bool color = wants_color();
    for (size_t i = 0; i < count; i++) {
        bool is_new = !told || g_hash_table_add(told, g_strdup(findings[i].text));
        if (is_new && input->findings)
            cli_findings_add(input->findings, &findings[i]);
        else if (is_new)
            show(&findings[i], color);
        code = cli_worse(code, exit_of(&findings[i]));
    }
    return code;
}

enum cli_exit cli_report(const struct cli_input *input, const struct shimai *shimai) {
    return cli_report_new(input, shimai, NULL);
}

enum cli_exit cli_worse(enum cli_exit a, enum cli_exit b) {
    return a > b ? a : b;
}

enum cli_exit cli_lose_output(void) {
    cli_misuse("standard output: %s", cli_say(g_strerror(errno)));
    return CLI_ENVIRONMENT;
}

enum cli_exit cli_put(const struct shimai *shimai, const void *data, size_t size) {
    if (shimai_is_kept(shimai, "/dev/stdout"))
        return cli_misuse("standard output goes to a file that is read; name another [%s]",
                          diag_code_id(DIAG_OUTPUT_INPUT));
    if (fwrite(data, 1, size, stdout) == size && fflush(stdout) == 0)
        return CLI_OK;
    enum cli_exit code = cli_lose_output();
    clearerr(stdout);
    return code;
}
