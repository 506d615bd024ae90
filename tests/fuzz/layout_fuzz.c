/* Any bytes as a layout; what loads is applied to a record with every kind of part. */
#include "fuzz.h"
#include "record/record.h"
#include "template/template.h"

#include <glib.h>

static const struct source *read_file(struct fuzz fuzz, const char *path) {
    const struct source *source;
    if (!source_read(fuzz.arena, path, fuzz.diags, &source))
        g_error("%s is missing", path);
    return source;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fuzz fuzz = fuzz_begin();
    const struct source *source;
    const struct era_table *eras;
    const struct template *template;
    const struct relation *relation;
    const struct document *document;
    if (!era_table_load(fuzz.arena, read_file(fuzz, SHIMAI_SOURCE_DIR "/data/eras.yaml"),
                        fuzz.diags, &eras) ||
        !relation_load(fuzz.arena, read_file(fuzz, SHIMAI_SOURCE_DIR "/data/dalian.yaml"),
                       fuzz.diags, &relation))
        g_error("the files to fuzz with are broken");
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data, size, fuzz.diags, &source) &&
        template_load(fuzz.arena, source, eras, fuzz.diags, &template) &&
        template_apply(fuzz.arena, template, relation, fuzz.diags, &document)) {
        GString *text = g_string_new(NULL);
        document_dump(document, text);
        g_string_free(text, TRUE);
    }
    return fuzz_end(fuzz);
}
