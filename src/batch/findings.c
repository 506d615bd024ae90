/* What the library has found, asked for by those who keep it: workers, and the run as a whole. */
#include "batch/batch_int.h"

#include <glib.h>

static void add_finding(const struct batch_plan *plan, const struct shimai_finding *finding,
                        GString *out) {
    if (plan->write_finding)
        plan->write_finding(finding, out);
    else
        g_string_append(out, finding->text);
}

void batch_findings_add_text(const struct batch_plan *plan, const struct shimai *shimai,
                             GString *out) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        add_finding(plan, &findings[i], out);
}

struct shimai_finding batch_finding_of(const struct diag *diag) {
    const struct source *source = diag->span.source;
    return (struct shimai_finding){.code = diag_code_id(diag->code),
                                   .severity = (enum shimai_severity)diag_code_severity(diag->code),
                                   .file = source ? source->name : NULL,
                                   .line = source ? diag->span.line : 0,
                                   .column = diag->span.column,
                                   .width = diag->span.width,
                                   .message = diag->message,
                                   .hint = diag->hint,
                                   .cause = (enum shimai_cause)diag_code_cause(diag->code)};
}

void batch_findings_add_diag(const struct batch_plan *plan, const struct diag *diag, GString *out) {
    GString *text = g_string_new(NULL);
    struct shimai_finding finding = batch_finding_of(diag);
    diag_format(diag, text);
    finding.text = text->str;
    add_finding(plan, &finding, out);
    g_string_free(text, TRUE);
}

bool batch_findings_have_error(const struct shimai *shimai, enum shimai_cause cause) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        if (findings[i].severity == SHIMAI_ERROR && findings[i].cause == cause)
            return true;
    return false;
}
