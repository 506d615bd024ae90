/* Booklets that are wrong: tests/cases/booklet. */
#include "cases.h"
#include "record/record.h"

static char *findings_of(const char *path) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    char *text, *name = g_path_get_basename(path);
    gsize size;
    assert_true(g_file_get_contents(path, &text, &size, NULL));
    const struct source *source;
    const struct booklet *booklet;
    bool ok = source_from_text(arena, name, text, size, diags, &source) &&
              record_booklet_load(arena, source, diags, &booklet);
    assert_int_equal(ok, diags_count_errors(diags) == 0);
    GString *findings = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++)
        diag_format(diags_at(diags, i), findings);
    g_free(text);
    g_free(name);
    diags_free(diags);
    arena_free(arena);
    return g_string_free(findings, FALSE);
}

static const enum diag_code codes[] = {DIAG_SCHEMA_KEY,     DIAG_SCHEMA_MISSING, DIAG_SCHEMA_VALUE,
                                       DIAG_SCHEMA_VERSION, DIAG_DATE_SYNTAX,    DIAG_DATE_RANGE};

static const struct cases cases = {SHIMAI_SOURCE_DIR "/tests/cases/booklet", findings_of, codes,
                                   COUNT_OF(codes)};

int main(void) {
    return run_cases();
}
