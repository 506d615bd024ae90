/* Any bytes as a record: YAML, schema, dates. What loads must dump. */
#include "fuzz.h"
#include "record/record.h"

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fuzz fuzz = fuzz_begin();
    const struct source *source;
    const struct relation *relation;
    if (source_from_text(fuzz.arena, "fuzz", (const char *)data, size, fuzz.diags, &source) &&
        record_relation_load(fuzz.arena, source, fuzz.diags, &relation)) {
        GString *text = g_string_new(NULL);
        schema_dump((struct schema_ref){&record_relation_type, relation}, text);
        g_string_free(text, TRUE);
    }
    return fuzz_end(fuzz);
}
