/* Cases of findings: every x.yaml of a folder gives exactly those that x.err holds (none: an empty
 * file), and together they show all codes of a list. SHIMAI_UPDATE=1 in the environment writes the
 * .err files instead of comparing. For one test program each: it gives `cases`. */
#ifndef SHIMAI_TEST_CASES_H
#define SHIMAI_TEST_CASES_H

#include "base/base.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct cases {
    const char *folder;
    /* The findings that reading the file gives, as diag_format writes them; the caller frees them.
     */
    char *(*find)(const char *path);
    const enum diag_code *codes; /* each must stand in some case */
    size_t code_count;
};

static const struct cases cases;

static char *sibling(const char *path, const char *extension) {
    return g_strdup_printf("%.*s%s", (int)(strlen(path) - strlen(".yaml")), path, extension);
}

static void findings_are_those_of_the_case(void **state) {
    const char *path = *state;
    char *found = cases.find(path), *expected_path = sibling(path, ".err"), *expected;
    if (g_getenv("SHIMAI_UPDATE"))
        assert_true(g_file_set_contents(expected_path, found, -1, NULL));
    assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
    assert_string_equal(found, expected);
    g_free(expected);
    g_free(expected_path);
    g_free(found);
}

static void every_code_has_a_case(void **state) {
    GString *all = g_string_new(NULL);
    for (const char *const *path = *state; *path; path++) {
        char *expected_path = sibling(*path, ".err"), *text;
        assert_true(g_file_get_contents(expected_path, &text, NULL, NULL));
        g_string_append(all, text);
        g_free(text);
        g_free(expected_path);
    }
    for (size_t i = 0; i < cases.code_count; i++) {
        char *mark = g_strdup_printf("[%s]\n", diag_code_id(cases.codes[i]));
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
    GDir *folder = g_dir_open(cases.folder, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(paths, g_build_filename(cases.folder, name, NULL));
    if (folder)
        g_dir_close(folder);
    g_ptr_array_sort(paths, compare_paths);
    g_ptr_array_add(paths, NULL);
    return paths;
}

static int run_cases(void) {
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
    int failures = _cmocka_run_group_tests(cases.folder, (struct CMUnitTest *)(void *)tests->data,
                                           tests->len, NULL, NULL);
    g_array_free(tests, TRUE);
    g_ptr_array_free(paths, TRUE);
    return failures;
}

#endif
