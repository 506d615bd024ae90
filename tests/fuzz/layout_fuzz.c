/* Any bytes as a layout; what loads is applied to a record with every kind of part, and the
 * document dumped and written as a web page. */
#include "fuzz.h"
#include "html/html.h"
#include "plain/plain.h"
#include "record/record.h"
#include "template/template.h"

#include <glib.h>

/* What a layout is applied to; loaded once, for fuzzing is many runs in one process. */
struct setting {
    struct fuzz fuzz;
    const struct era_table *eras;
    const struct relation *relation;
};

static bool load_setting(struct setting *setting) {
    struct arena *arena = setting->fuzz.arena;
    struct diags *diags = setting->fuzz.diags;
    const struct source *eras, *record;
    return source_read(arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", diags, &eras) &&
           record_era_table_load(arena, eras, diags, &setting->eras) &&
           source_read(arena, SHIMAI_SOURCE_DIR "/data/dalian.yaml", diags, &record) &&
           record_relation_load(arena, record, diags, &setting->relation);
}

static const struct setting *find_setting(void) {
    static struct setting setting;
    if (setting.relation)
        return &setting;
    setting.fuzz = fuzz_begin();
    if (!load_setting(&setting))
        g_error("the files to fuzz with are broken");
    return &setting;
}

static void apply(struct fuzz fuzz, const struct setting *setting, const struct source *source) {
    const struct template_subject subject = {.root = {&record_relation_type, setting->relation},
                                             .relations = &setting->relation,
                                             .relation_count = 1};
    struct template *template;
    const struct document *document;
    if (!template_load(fuzz.arena, source, setting->eras, fuzz.diags, &template) ||
        !template_apply_subject(fuzz.arena, template, &subject, fuzz.diags, &document))
        return;
    GString *text = g_string_new(NULL);
    document_dump(document, text);
    html_write(document, &(struct html_media){0}, text);
    plain_write(document, &(struct frame_pages){0}, text);
    g_string_free(text, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct setting *setting = find_setting();
    struct fuzz fuzz = fuzz_begin();
    const struct source *source;
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data, size, fuzz.diags, &source))
        apply(fuzz, setting, source);
    return fuzz_end(fuzz);
}
