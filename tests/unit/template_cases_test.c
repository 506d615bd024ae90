/* Layouts that are wrong: tests/cases/layout. */
#include "cases.h"
#include "template_fixture.h"

static char *findings_of(const char *path) {
    struct fixture fixture = fixture_new();
    struct template *template;
    char *text, *name = g_path_get_basename(path);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    bool ok = template_load(fixture.arena, fixture_source(&fixture, name, text), fixture.eras,
                            fixture.diags, &template);
    assert_int_equal(ok, diags_count_errors(fixture.diags) == 0);
    char *findings = g_strdup(fixture_findings(&fixture));
    g_free(text);
    g_free(name);
    fixture_free(&fixture);
    return findings;
}

/* Every error of layouts. */
static const enum diag_code codes[] = {
    DIAG_SCHEMA_TYPE,    DIAG_SCHEMA_KEY,     DIAG_SCHEMA_MISSING, DIAG_SCHEMA_VALUE,
    DIAG_SCHEMA_VERSION, DIAG_LAYOUT_BINDING, DIAG_LAYOUT_FILTER,  DIAG_LAYOUT_STYLE,
    DIAG_LAYOUT_SYNTAX,  DIAG_MARKUP_SYNTAX,
};

static const struct cases cases = {SHIMAI_SOURCE_DIR "/tests/cases/layout", findings_of, codes,
                                   COUNT_OF(codes)};

int main(void) {
    return run_cases();
}
