/* Plain text → its composed lines: the debugger of line composition. */
#include "shimai_int.h"

#include "layout/layout.h"
#include "template/template.h"

#include <glib.h>

#define DEFAULT_MEASURE "40em"

/* The font of plain text, as the profile sheet's body is set. */
static const char *const japanese[] = {"BIZ UDMincho", "Noto Serif CJK JP"};
static const char *const simplified[] = {"Noto Serif CJK SC"};
static const char *const traditional[] = {"Noto Serif CJK TC"};
static const char *const korean[] = {"Noto Serif CJK KR"};
static const char *const others[] = {"BIZ UDPMincho", "Noto Serif CJK JP"};

static const struct document_families families[] = {
    {"ja", japanese, COUNT_OF(japanese)},
    {"zh", simplified, COUNT_OF(simplified)},
    {"zh-Hant", traditional, COUNT_OF(traditional)},
    {"ko", korean, COUNT_OF(korean)},
    {"", others, COUNT_OF(others)},
};

static const struct document_font plain_font = {
    .name = "plain", .families = {(void *)families, COUNT_OF(families), COUNT_OF(families)}};

static const struct template_setting *copy_settings(struct arena *arena,
                                                    const struct shimai_text *text) {
    struct template_setting *settings =
        ARENA_ARRAY(arena, struct template_setting, text->setting_count);
    for (size_t i = 0; i < text->setting_count; i++)
        settings[i] = (struct template_setting){text->settings[i].name, text->settings[i].value};
    return settings;
}

static bool dump_text(struct shimai *shimai, const struct shimai_text *text,
                      const struct source *source, GString *out) {
    struct template_plain plain = {
        .measure = text->measure ? text->measure : DEFAULT_MEASURE,
        .language = text->language ? text->language : "ja",
        .font = &plain_font,
        .settings = copy_settings(shimai->call, text),
        .setting_count = text->setting_count,
        .markup = text->markup,
    };
    const struct document *document;
    return template_plain_document(shimai->call, &plain, source, shimai->diags, &document) &&
           context_need_fonts(shimai) &&
           layout_dump_text(shimai->call, shimai->fonts, document, shimai->diags, out);
}

const char *shimai_dump_text(struct shimai *shimai, const char *path,
                             const struct shimai_text *text) {
    const struct source *source;
    context_begin(shimai);
    GString *out = g_string_new(NULL);
    bool ok = source_read(shimai->call, path, shimai->diags, &source) &&
              dump_text(shimai, text, source, out);
    const char *dump = context_text(shimai, out);
    return context_end(shimai) && ok ? dump : NULL;
}
