/* Findings for programs: takes those of a run as they come, gives at its end one document, in JSON
 * of our own or in SARIF 2.1.0 (OASIS), on standard output or in a file. */
#include "base/base.h"
#include "cli/cli.h"
#include "shimai_files.h"
#include "shimai_lint.h"

#include <glib.h>
#include <string.h>

#define SARIF_SCHEMA                                                                               \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#define JSON_HEAD  "{\"findings\":["
#define SARIF_HEAD "{\"$schema\":\"" SARIF_SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{"

enum form { FORM_JSON, FORM_SARIF };

struct cli_findings {
    enum form form;
    const char *path; /* NULL: standard output */
    GString *written; /* of each: an object, and a comma before all but the first */
};

static const char *const severities[] = {
    [SHIMAI_NOTE] = "note", [SHIMAI_WARNING] = "warning", [SHIMAI_ERROR] = "error"};

/* ---- one finding ------------------------------------------------------------------------- */

static void append_string(GString *out, const char *before, const char *text) {
    g_string_append_printf(out, "%s\"", before);
    json_append_escaped(out, text, strlen(text));
    g_string_append_c(out, '"');
}

static void write_json(const struct shimai_finding *finding, GString *out) {
    static const char *const causes[] = {[SHIMAI_CAUSE_INPUT] = "input",
                                         [SHIMAI_CAUSE_USAGE] = "usage",
                                         [SHIMAI_CAUSE_MACHINE] = "machine"};
    g_string_append_printf(out, "\n{\"code\":\"%s\",\"severity\":\"%s\",\"cause\":\"%s\"",
                           finding->code, severities[finding->severity], causes[finding->cause]);
    if (finding->file)
        append_string(out, ",\"file\":", finding->file);
    if (finding->file && finding->line)
        g_string_append_printf(out, ",\"line\":%u,\"column\":%u,\"width\":%u", finding->line,
                               finding->column, finding->width);
    if (finding->cell)
        append_string(out, ",\"cell\":", finding->cell);
    append_string(out, ",\"message\":", finding->message);
    if (finding->hint)
        append_string(out, ",\"hint\":", finding->hint);
    g_string_append(out, "},");
}

/* A reference by RFC 3986: a path from the working folder, or from the root. */
static void append_uri(GString *out, const char *path) {
    char *uri = g_uri_escape_string(path, "/", FALSE);
    append_string(out, "\"uri\":", *path == '/' ? "file://" : "");
    g_string_truncate(out, out->len - 1);
    g_string_append_printf(out, "%s\"", uri);
    g_free(uri);
}

static void append_location(GString *out, const struct shimai_finding *finding) {
    g_string_append(out, ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{");
    append_uri(out, finding->file);
    g_string_append_c(out, '}');
    if (finding->line && !finding->cell)
        g_string_append_printf(out,
                               ",\"region\":{\"startLine\":%u,\"startColumn\":%u,\"endColumn\":%u}",
                               finding->line, MAX(finding->column, 1),
                               MAX(finding->column, 1) + MAX(finding->width, 1));
    g_string_append_c(out, '}');
    if (finding->cell) {
        append_string(out, ",\"logicalLocations\":[{\"fullyQualifiedName\":", finding->cell);
        g_string_append(out, "}]");
    }
    g_string_append(out, "}]");
}

static void write_sarif(const struct shimai_finding *finding, GString *out) {
    char *text = finding->hint ? g_strconcat(finding->message, "\n", finding->hint, NULL)
                               : g_strdup(finding->message);
    g_string_append_printf(out, "\n{\"ruleId\":\"%s\",\"level\":\"%s\"", finding->code,
                           severities[finding->severity]);
    append_string(out, ",\"message\":{\"text\":", text);
    g_string_append_c(out, '}');
    if (finding->file && strcmp(finding->file, "-") != 0)
        append_location(out, finding);
    if (finding->hint) {
        append_string(out, ",\"properties\":{\"hint\":", finding->hint);
        g_string_append_c(out, '}');
    }
    g_string_append(out, "},");
    g_free(text);
}

void cli_findings_add(struct cli_findings *findings, const struct shimai_finding *finding) {
    cli_findings_writer(findings)(finding, findings->written);
}

cli_finding_writer cli_findings_writer(const struct cli_findings *findings) {
    static const cli_finding_writer writers[] = {
        [FORM_JSON] = write_json, [FORM_SARIF] = write_sarif};
    return findings ? writers[findings->form] : NULL;
}

void cli_findings_add_written(struct cli_findings *findings, const char *written) {
    g_string_append(findings->written, written);
}

/* ---- beginning --------------------------------------------------------------------------- */

static bool find_form(const char *word, enum form *ret_form, const char **ret_path) {
    static const char *const names[] = {[FORM_JSON] = "json", [FORM_SARIF] = "sarif"};
    size_t size = strcspn(word, ":");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strlen(names[i]) != size || strncmp(word, names[i], size) != 0)
            continue;
        *ret_form = (enum form)i;
        *ret_path = word[size] ? word + size + 1 : NULL;
        return !*ret_path || **ret_path;
    }
    return false;
}

/* Whether the command writes something else to standard output. */
static bool prints(const struct cli_command *command, const struct cli_input *input) {
    return command->prints || input->coverage || g_strcmp0(input->output, "-") == 0 ||
           g_strcmp0(input->log, "json") == 0;
}

bool cli_findings_begin(const struct cli_command *command, struct cli_input *input) {
    enum form form;
    const char *path;
    if (!input->findings_form)
        return true;
    if (!find_form(input->findings_form, &form, &path)) {
        cli_misuse("--findings: `%s` is none of json, sarif, json:FILE, sarif:FILE [E090]",
                   input->findings_form);
        return false;
    }
    if (!path && prints(command, input)) {
        cli_misuse("standard output has something else: --findings %s:FILE", input->findings_form);
        return false;
    }
    input->findings = g_new0(struct cli_findings, 1);
    *input->findings = (struct cli_findings){form, path, g_string_new(NULL)};
    return true;
}

/* ---- the document ------------------------------------------------------------------------ */

static void append_rule(GString *out, const struct shimai_code *code) {
    g_string_append_printf(out, "\n{\"id\":\"%s\"", code->code);
    append_string(out, ",\"shortDescription\":{\"text\":", cli_say(code->meaning));
    if (code->why)
        append_string(out, "},\"fullDescription\":{\"text\":", cli_say(code->why));
    g_string_append_printf(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}},",
                           severities[code->severity]);
}

/* The codes that results name. */
static void append_rules(const struct cli_findings *findings, GString *out) {
    struct shimai *shimai = shimai_new(NULL);
    const struct shimai_code *codes;
    size_t count = shimai_codes(shimai, &codes);
    for (size_t i = 0; i < count; i++) {
        char *name = g_strdup_printf("\"ruleId\":\"%s\"", codes[i].code);
        if (strstr(findings->written->str, name))
            append_rule(out, &codes[i]);
        g_free(name);
    }
    shimai_free(shimai);
}

/* The comma behind the last one goes. */
static void end_array(GString *out) {
    if (out->len > 0 && out->str[out->len - 1] == ',')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, ']');
}

static GString *make_document(const struct cli_findings *findings, enum cli_exit code) {
    GString *out = g_string_new(findings->form == FORM_JSON ? JSON_HEAD : SARIF_HEAD);
    if (findings->form == FORM_SARIF) {
        g_string_append_printf(
            out, "\"tool\":{\"driver\":{\"name\":\"shimai\",\"semanticVersion\":\"%s\",\"rules\":[",
            shimai_version());
        append_rules(findings, out);
        end_array(out);
        g_string_append_printf(out,
                               "}},\"invocations\":[{\"executionSuccessful\":%s,\"exitCode\":%d}],"
                               "\"columnKind\":\"unicodeCodePoints\",\"results\":[",
                               code == CLI_OK || code == CLI_FINDINGS ? "true" : "false",
                               (int)code);
    }
    g_string_append(out, findings->written->str);
    end_array(out);
    g_string_append(out, findings->form == FORM_JSON ? "}\n" : "}]}\n");
    return out;
}

/* ---- where it goes ----------------------------------------------------------------------- */

/* Another program's file stays; an empty one is nobody's. */
static bool is_ours(const char *path) {
    char *content = NULL;
    gsize size;
    bool ours = !g_file_get_contents(path, &content, &size, NULL) || size == 0 ||
                g_str_has_prefix(content, JSON_HEAD) ||
                g_str_has_prefix(content, "{\"$schema\":\"" SARIF_SCHEMA);
    g_free(content);
    return ours;
}

static enum cli_exit write_file(const char *path, const GString *document) {
    struct diags *diags = diags_new();
    enum cli_exit code = CLI_OK;
    diags_set_language(diags, words_language_of(cli_language()));
    struct file_set *set = file_set_new();
    if (!file_set_add(set, path, document->str, document->len, diags)) {
        file_set_abort(set);
        code = CLI_ENVIRONMENT;
    } else if (!file_set_commit(set, diags)) {
        code = CLI_ENVIRONMENT;
    }
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++)
        diag_format(diags_at(diags, i), text);
    fputs(text->str, stderr);
    g_string_free(text, TRUE);
    diags_free(diags);
    return code;
}

enum cli_exit cli_findings_end(struct cli_input *input, enum cli_exit code) {
    struct cli_findings *findings = input->findings;
    if (!findings)
        return code;
    GString *document = make_document(findings, code);
    if (!findings->path)
        fwrite(document->str, 1, document->len, stdout);
    else if (!is_ours(findings->path))
        code = cli_worse(code, cli_misuse("%s holds something else than findings, and stays [%s]",
                                          findings->path, diag_code_id(DIAG_OUTPUT_FOREIGN)));
    else
        code = cli_worse(code, write_file(findings->path, document));
    g_string_free(document, TRUE);
    g_string_free(findings->written, TRUE);
    g_clear_pointer(&input->findings, g_free);
    return code;
}
