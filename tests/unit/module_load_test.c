/* Libraries that are loaded when asked for: those that are there, those that are not, and those
 * that lack a function. */
#include "arena_fixture.h"
#include "module/icu.h"
#include "module/jpeg.h"
#include "module/lcms2.h"
#include "module/module.h"
#include "module/qpdf.h"
#include "module/rsvg.h"
#include "module/turbojpeg.h"

#define NOWHERE ((struct span){0})

static void expect_missing(struct fixture *fixture, const char *what) {
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_MODULE_MISSING);
    assert_non_null(strstr(diag->message, what));
    assert_string_equal(diag->hint, "install the package libnone0");
}

static void test_there(void **state) {
    struct fixture *fixture = *state;
    static const char *const names[] = {"getpid", "getppid"};
    void *functions[2] = {0};
    const struct module module = {"libc.so.6", "libnone0", names, 2, functions};
    assert_true(module_need(&module, NOWHERE, fixture->diags));
    assert_non_null(functions[0]);
    assert_non_null(functions[1]);
    assert_ptr_not_equal(functions[0], functions[1]);
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* Each time that it is asked for: the second document lacks it, too. */
static void test_file_missing(void **state) {
    struct fixture *fixture = *state;
    static const char *const names[] = {"none"};
    void *functions[1] = {0};
    const struct module module = {"libnone.so.0", "libnone0", names, 1, functions};
    assert_false(module_need(&module, NOWHERE, fixture->diags));
    expect_missing(fixture, "libnone.so.0");
    assert_false(module_need(&module, NOWHERE, fixture->diags));
    assert_int_equal(diags_count(fixture->diags), 2);
}

/* An older one, for example. It does not pass for loaded the next time. */
static void test_function_missing(void **state) {
    struct fixture *fixture = *state;
    static const char *const names[] = {"getpid", "no_such_function", "getppid"};
    void *functions[3] = {0};
    const struct module module = {"libc.so.6", "libnone0", names, 3, functions};
    assert_false(module_need(&module, NOWHERE, fixture->diags));
    expect_missing(fixture, "no_such_function");
    assert_false(module_need(&module, NOWHERE, fixture->diags));
}

/* Ours: each has all that is called of it. */
static void test_ours(void **state) {
    struct fixture *fixture = *state;
    assert_true(module_need_icu(NOWHERE, fixture->diags));
    assert_true(module_need_jpeg(NOWHERE, fixture->diags));
    assert_true(module_need_lcms2(NOWHERE, fixture->diags));
    assert_true(module_need_qpdf(NOWHERE, fixture->diags));
    assert_true(module_need_rsvg(NOWHERE, fixture->diags));
    assert_true(module_need_turbojpeg(NOWHERE, fixture->diags));
    assert_int_equal(diags_count(fixture->diags), 0);
    cmsHPROFILE profile = CMS(Create_sRGBProfile)();
    assert_int_equal(CMS(GetColorSpace)(profile), cmsSigRgbData);
    CMS(CloseProfile)(profile);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_file_missing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_function_missing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ours, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
