/* record cases: tests/cases/record. */
#include "cases.h"
#include "record/record.h"

static char *findings_of(const char *path) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct source *source;
    const struct relation *relation;
    char *text, *name = g_path_get_basename(path);
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    bool ok = source_from_text(arena, name, text, size, diags, &source) &&
              record_relation_load(arena, source, diags, &relation);
    assert_int_equal(ok, diags_count_errors(diags) == 0);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++)
        diag_format(diags_at(diags, i), out);
    g_free(text);
    g_free(name);
    diags_free(diags);
    arena_free(arena);
    return g_string_free(out, FALSE);
}

/* Every error that reading a record can give. */
static const enum diag_code codes[] = {
    DIAG_FILE_UTF8,        DIAG_YAML_SYNTAX,    DIAG_YAML_LIMIT,  DIAG_YAML_DUPLICATE,
    DIAG_YAML_UNSUPPORTED, DIAG_SCHEMA_TYPE,    DIAG_SCHEMA_KEY,  DIAG_SCHEMA_MISSING,
    DIAG_SCHEMA_VALUE,     DIAG_SCHEMA_VERSION, DIAG_DATE_SYNTAX, DIAG_DATE_RANGE,
    DIAG_RECORD_REFERENCE, DIAG_MARKUP_SYNTAX,
};

static const struct cases cases = {SHIMAI_SOURCE_DIR "/tests/cases/record", findings_of, codes,
                                   COUNT_OF(codes)};

int main(void) {
    return run_cases();
}
