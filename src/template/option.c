/* Findings about options: takes those that a setting's value gave as if it stood in a layout, gives
 * them as a wrong use of the command, which is what they are. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* "--name" stands for the file of a value that an option gave. */
#define OPTION_PREFIX "--"

void template_report_setting(struct diags *diags, const struct diag *diag) {
    const struct source *source = diag->span.source;
    bool is_option = source && g_str_has_prefix(source->name, OPTION_PREFIX) &&
                     diag_code_severity(diag->code) == DIAG_ERROR;
    diag_report(diags, is_option ? DIAG_OPTION_VALUE : diag->code,
                is_option ? (struct span){.source = source} : diag->span, diag->hint, "%s",
                diag->message);
}

void template_report_settings(struct diags *diags, const struct diags *own) {
    for (size_t i = 0; i < diags_count(own); i++)
        template_report_setting(diags, diags_at(own, i));
}

static bool is_unusable(const char *text) {
    const char *end = text + strlen(text);
    while (text < end) {
        uint32_t character;
        if (!shown_take(&text, end, &character) || character < 0x20 ||
            (character >= 0x7F && character <= 0x9F) || shown_is_noncharacter(character))
            return true;
    }
    return false;
}

bool template_check_option_texts(const struct template_setting *settings, size_t count,
                                 struct diags *diags) {
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        if (!is_unusable(settings[i].value))
            continue;
        diag_report(diags, DIAG_OPTION_VALUE, (struct span){0}, "text in UTF-8, without controls",
                    "--%s: `%s` has what no text may hold", settings[i].name, settings[i].value);
        ok = false;
    }
    return ok;
}
