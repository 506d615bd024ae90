/* Layouts that are wrong: each tests/cases/layout/x.yaml gives exactly the findings of x.err (none:
 * an empty file). SHIMAI_UPDATE=1 in the environment writes the .err files instead. */
#include "template_fixture.h"

#define CASES SHIMAI_SOURCE_DIR "/tests/cases/layout"

static char *sibling(const char *path, const char *extension) {
    return g_strdup_printf("%.*s%s", (int)(strlen(path) - strlen(".yaml")), path, extension);
}

/* The case's findings; the caller frees them. */
static char *findings_of(const char *path) {
    struct fixture fixture = fixture_new();
    const struct template *template;
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

static void findings_are_those_of_the_case(void **state) {
    const char *path = *state;
    char *found = findings_of(path), *expected_path = sibling(path, ".err"), *expected;
    if (g_getenv("SHIMAI_UPDATE"))
        assert_true(g_file_set_contents(expected_path, found, -1, NULL));
    assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    assert_string_equal(found, expected);
    g_free(expected);
    g_free(expected_path);
    g_free(found);
}

/* Every error of layouts shows its face in some case. */
static void every_code_has_a_case(void **state) {
    static const enum diag_code codes[] = {
        DIAG_SCHEMA_TYPE,    DIAG_SCHEMA_KEY,     DIAG_SCHEMA_MISSING, DIAG_SCHEMA_VALUE,
        DIAG_SCHEMA_VERSION, DIAG_LAYOUT_BINDING, DIAG_LAYOUT_FILTER,  DIAG_LAYOUT_STYLE,
        DIAG_LAYOUT_SYNTAX,  DIAG_MARKUP_SYNTAX,
    };
    GString *all = g_string_new(NULL);
    for (const char *const *path = *state; *path; path++) {
        char *expected_path = sibling(*path, ".err"), *text;
        assert_true(g_file_get_contents(expected_path, &text, NULL, NULL));
        g_string_append(all, text);
        g_free(text);
        g_free(expected_path);
    }
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        char *mark = g_strdup_printf("[%s]\n", diag_code_id(codes[i]));
        if (!strstr(all->str, mark))
            fail_msg("no case gives %s", mark);
        g_free(mark);
    }
    g_string_free(all, TRUE);
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of all cases in order of name, ended by NULL. */
static GPtrArray *list_cases(void) {
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(CASES, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(paths, g_build_filename(CASES, name, NULL));
    if (folder)
        g_dir_close(folder);
    g_ptr_array_sort(paths, compare_paths);
    g_ptr_array_add(paths, NULL);
    return paths;
}

int main(void) {
    GPtrArray *paths = list_cases();
    GArray *tests = g_array_new(FALSE, TRUE, sizeof(struct CMUnitTest));
    for (guint i = 0; i + 1 < paths->len; i++) {
        char *path = g_ptr_array_index(paths, i);
        struct CMUnitTest test = {strrchr(path, '/') + 1, findings_are_those_of_the_case, NULL,
                                  NULL, path};
        g_array_append_val(tests, test);
    }
    struct CMUnitTest codes = {"every_code_has_a_case", every_code_has_a_case, NULL, NULL,
                               paths->pdata};
    g_array_append_val(tests, codes);
    int failures = _cmocka_run_group_tests("layout cases", (struct CMUnitTest *)(void *)tests->data,
                                           tests->len, NULL, NULL);
    g_array_free(tests, TRUE);
    g_ptr_array_free(paths, TRUE);
    return failures;
}
