/* What the library has found, asked for by those who keep it: workers, and the run as a whole. */
#include "batch/batch_int.h"

#include <glib.h>

void batch_findings_add_text(const struct shimai *shimai, GString *out) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        g_string_append(out, findings[i].text);
}

bool batch_findings_have_error(const struct shimai *shimai, enum shimai_cause cause) {
    const struct shimai_finding *findings;
    size_t count = shimai_findings(shimai, &findings);
    for (size_t i = 0; i < count; i++)
        if (findings[i].severity == SHIMAI_ERROR && findings[i].cause == cause)
            return true;
    return false;
}
