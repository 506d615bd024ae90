/* Coverage: takes sheets, puts what of their records they show on standard output: a line a value,
 * or JSON. */
#include "base/base.h"
#include "cli/cli.h"
#include "shimai_coverage.h"

#include <glib.h>
#include <string.h>

#define STATES 4

static const char *const state_words[STATES] = {
    [SHIMAI_LEFT_OUT] = "left out",
    [SHIMAI_OMITTED] = SAID("omitted"),
    [SHIMAI_IN_PART] = "in part",
    [SHIMAI_SHOWN] = SAID("shown"),
};

struct cli_coverage {
    bool json;
    GString *out;
    size_t counts[STATES];
};

struct cli_coverage *cli_coverage_new(const char *format) {
    if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        cli_misuse("--format: `%s` is none of text, json", format);
        return NULL;
    }
    struct cli_coverage *coverage = g_new0(struct cli_coverage, 1);
    coverage->json = format && strcmp(format, "json") == 0;
    coverage->out = g_string_new(coverage->json ? "[" : "");
    return coverage;
}

static void append_escaped(GString *out, const char *text) {
    json_append_escaped(out, text, strlen(text));
}

static void append_json(struct cli_coverage *coverage, const struct shimai_leaf *leaf) {
    GString *out = coverage->out;
    g_string_append(out, out->len > 1 ? ",\n{\"file\": \"" : "\n{\"file\": \"");
    append_escaped(out, leaf->file);
    g_string_append_printf(out, "\", \"line\": %u, \"column\": %u, \"path\": \"", leaf->line,
                           leaf->column);
    append_escaped(out, leaf->path);
    g_string_append_printf(out, "\", \"coverage\": \"%s\"}", state_words[leaf->coverage]);
}

/* Names of files and keys hold nothing that a terminal acts on: see json_append_escaped. */
static void append_line(struct cli_coverage *coverage, const struct shimai_leaf *leaf) {
    append_escaped(coverage->out, leaf->file);
    g_string_append_printf(coverage->out, ":%u:%u: ", leaf->line, leaf->column);
    append_escaped(coverage->out, leaf->path);
    g_string_append_printf(coverage->out, ": %s\n", cli_say(state_words[leaf->coverage]));
}

void cli_coverage_add(struct cli_coverage *coverage, struct shimai *shimai,
                      const struct shimai_sheet *sheet) {
    const struct shimai_leaf *leaves;
    size_t count = shimai_sheet_coverage(shimai, sheet, &leaves);
    for (size_t i = 0; i < count; i++) {
        coverage->counts[leaves[i].coverage]++;
        if (coverage->json)
            append_json(coverage, &leaves[i]);
        else
            append_line(coverage, &leaves[i]);
    }
}

enum cli_exit cli_coverage_end(struct cli_coverage *coverage, struct shimai *shimai) {
    const size_t *counts = coverage->counts;
    if (coverage->json)
        g_string_append(coverage->out, "\n]\n");
    else
        g_string_append_printf(coverage->out,
                               cli_say("%zu shown, %zu in part, %zu omitted, %zu left out\n"),
                               counts[SHIMAI_SHOWN], counts[SHIMAI_IN_PART], counts[SHIMAI_OMITTED],
                               counts[SHIMAI_LEFT_OUT]);
    enum cli_exit code = cli_put(shimai, coverage->out->str, coverage->out->len);
    g_string_free(coverage->out, TRUE);
    g_free(coverage);
    return code;
}
