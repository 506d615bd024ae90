/* base output files: they appear together, whole, or not at all. */
#include "base/base.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct diags *diags;
    char *folder, *first, *second;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->diags = diags_new();
    fixture->folder = g_dir_make_tmp("shimai-XXXXXX", NULL);
    fixture->first = g_build_filename(fixture->folder, "first", NULL);
    fixture->second = g_build_filename(fixture->folder, "second", NULL);
    *state = fixture;
    return fixture->folder ? 0 : -1;
}

/* Fails if anything but the two files is left in the folder. */
static int tear_down(void **state) {
    struct fixture *fixture = *state;
    g_unlink(fixture->first);
    g_unlink(fixture->second);
    int failed = g_rmdir(fixture->folder);
    g_free(fixture->first);
    g_free(fixture->second);
    g_free(fixture->folder);
    diags_free(fixture->diags);
    g_free(fixture);
    return failed;
}

static int count_files(const struct fixture *fixture) {
    GDir *folder = g_dir_open(fixture->folder, 0, NULL);
    int count = 0;
    while (g_dir_read_name(folder))
        count++;
    g_dir_close(folder);
    return count;
}

static void assert_content(const char *path, const char *expected) {
    char *content;
    assert_true(g_file_get_contents(path, &content, NULL, NULL));
    assert_string_equal(content, expected);
    g_free(content);
}

static void files_appear_on_commit(void **state) {
    struct fixture *fixture = *state;
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "one", 3, fixture->diags));
    assert_true(file_set_add(set, fixture->second, "two", 3, fixture->diags));
    assert_false(g_file_test(fixture->first, G_FILE_TEST_EXISTS));
    assert_true(file_set_commit(set, fixture->diags));
    assert_content(fixture->first, "one");
    assert_content(fixture->second, "two");
    assert_int_equal(count_files(fixture), 2);
}

static void an_abort_leaves_what_was_there(void **state) {
    struct fixture *fixture = *state;
    assert_true(g_file_set_contents(fixture->first, "before", -1, NULL));
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "after", 5, fixture->diags));
    assert_content(fixture->first, "before");
    file_set_abort(set);
    assert_content(fixture->first, "before");
    assert_int_equal(count_files(fixture), 1);
    file_set_abort(NULL);
}

static void a_file_is_replaced_and_keeps_its_mode(void **state) {
    struct fixture *fixture = *state;
    struct stat status;
    assert_true(g_file_set_contents(fixture->first, "before", -1, NULL));
    assert_int_equal(g_chmod(fixture->first, 0640), 0);
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "a\0b", 3, fixture->diags));
    assert_true(file_set_commit(set, fixture->diags));
    assert_int_equal(stat(fixture->first, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_int_equal(status.st_size, 3);
}

static void a_new_file_follows_the_umask(void **state) {
    struct fixture *fixture = *state;
    struct stat status;
    mode_t before = umask(027);
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "", 0, fixture->diags));
    assert_true(file_set_commit(set, fixture->diags));
    umask(before);
    assert_int_equal(stat(fixture->first, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_int_equal(status.st_size, 0);
}

static void a_missing_folder_is_told(void **state) {
    struct fixture *fixture = *state;
    char *path = g_build_filename(fixture->folder, "nowhere", "a", NULL);
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "one", 3, fixture->diags));
    assert_false(file_set_add(set, path, "two", 3, fixture->diags));
    file_set_abort(set);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
    assert_string_equal(diags_at(fixture->diags, 0)->hint, "create the folder first");
    assert_true(g_str_has_prefix(diags_at(fixture->diags, 0)->message, path));
    assert_int_equal(count_files(fixture), 0);
    g_free(path);
}

static void a_folder_is_no_target(void **state) {
    struct fixture *fixture = *state;
    struct file_set *set = file_set_new();
    assert_false(file_set_add(set, fixture->folder, "x", 1, fixture->diags));
    file_set_abort(set);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
}

static void a_device_is_no_target(void **state) {
    struct fixture *fixture = *state;
    struct file_set *set = file_set_new();
    assert_false(file_set_add(set, "/dev/null", "x", 1, fixture->diags));
    file_set_abort(set);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "/dev/null: cannot be written: Not a regular file");
}

static void assert_link(const char *path, const char *expected) {
    char *link = g_file_read_link(path, NULL);
    assert_non_null(link);
    assert_string_equal(link, expected);
    g_free(link);
}

/* Writes through `first`, a link to `second`. */
static void write_through_link(struct fixture *fixture, const char *link) {
    assert_int_equal(symlink(link, fixture->first), 0);
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, fixture->first, "after", 5, fixture->diags));
    assert_true(file_set_commit(set, fixture->diags));
    assert_link(fixture->first, link);
    assert_false(g_file_test(fixture->second, G_FILE_TEST_IS_SYMLINK));
    assert_content(fixture->second, "after");
    assert_int_equal(count_files(fixture), 2);
}

static void a_link_leads_to_what_is_replaced(void **state) {
    struct fixture *fixture = *state;
    assert_true(g_file_set_contents(fixture->second, "before", -1, NULL));
    write_through_link(fixture, fixture->second);
}

static void a_link_may_be_relative_and_lead_to_nothing_yet(void **state) {
    write_through_link(*state, "second");
}

static void a_link_to_itself_is_told(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(symlink("first", fixture->first), 0);
    struct file_set *set = file_set_new();
    assert_false(file_set_add(set, fixture->first, "x", 1, fixture->diags));
    file_set_abort(set);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, g_strerror(ELOOP)));
    assert_link(fixture->first, "first");
}

static char *leave_behind(struct fixture *fixture, const char *name) {
    char *path = g_build_filename(fixture->folder, name, NULL);
    assert_true(g_file_set_contents(path, "x", 1, NULL));
    return path;
}

/* Of a process that was killed only what stands beside the targets goes, and nothing like it.
 */
static void what_the_killed_left_is_swept(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name;
        bool goes;
    } rows[] = {
        {".first.shimai-a1B2c3", true},
        {".second.shimai-zzzzzz", true},
        {".page-12.png.shimai-abcdef", true},
        {".*-2.png.shimai-abcdef", true},
        {".{page}-2.png.shimai-abcdef", true},
        {".page-.png.shimai-abcdef", false},
        {".page-x.png.shimai-abcdef", false},
        {".other-2.png.shimai-abcdef", false},
        {".2-2.png.shimai-abcdef", false},
        {".third.shimai-abcdef", false},
        {"first.shimai-abcdef", false},
        {".first.shimai-abc", false},
        {".first.shimai-abcdefg", false},
        {".first", false},
        {".first.abcdef", false},
    };
    char *paths[COUNT_OF(rows)];
    char *pages = g_build_filename(fixture->folder, "page-{page}.png", NULL);
    char *sheets = g_build_filename(fixture->folder, "{id}-{page}.png", NULL);
    const struct file_pattern targets[] = {FILE_LITERAL(fixture->first),
                                           FILE_LITERAL(fixture->second),
                                           {pages, NULL},
                                           {sheets, "*"},
                                           {sheets, "{page}"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        paths[i] = leave_behind(fixture, rows[i].name);
    file_set_sweep(targets, COUNT_OF(targets));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(g_file_test(paths[i], G_FILE_TEST_EXISTS), !rows[i].goes);
        g_unlink(paths[i]);
        g_free(paths[i]);
    }
    g_free(sheets);
    g_free(pages);
    const struct file_pattern nowhere = FILE_LITERAL("/nowhere/at/all");
    file_set_sweep(&nowhere, 1);
}

/* What a set leaves while it is not committed is what a sweep takes. */
static void a_sweep_knows_the_names_of_sets(void **state) {
    struct fixture *fixture = *state;
    struct file_set *set = file_set_new();
    const struct file_pattern target = FILE_LITERAL(fixture->first);
    assert_true(file_set_add(set, fixture->first, "x", 1, fixture->diags));
    assert_int_equal(count_files(fixture), 1);
    file_set_sweep(&target, 1);
    assert_int_equal(count_files(fixture), 0);
    file_set_abort(set);
}

/* The longest name there is: the temporary's is cut to fit, and is still known. */
static void the_longest_name_is_written(void **state) {
    struct fixture *fixture = *state;
    GString *name = g_string_new(NULL);
    while (name->len + strlen("史-12") <= FILE_NAME_MAX)
        g_string_append(name, "史");
    g_string_append(name, "-{page}");
    char *path = g_build_filename(fixture->folder, name->str, NULL);
    const struct file_pattern pattern = {path, NULL};
    struct arena *arena = arena_new();
    const char *page = file_pattern_fill(arena, &pattern, 12);
    struct file_set *set = file_set_new();
    assert_true(file_set_add(set, page, "x", 1, fixture->diags));
    assert_true(file_set_commit(set, fixture->diags));
    assert_content(page, "x");
    assert_int_equal(g_unlink(page), 0);
    set = file_set_new();
    assert_true(file_set_add(set, page, "x", 1, fixture->diags));
    assert_int_equal(count_files(fixture), 1);
    file_set_sweep(&pattern, 1);
    assert_int_equal(count_files(fixture), 0);
    file_set_abort(set);
    arena_free(arena);
    g_free(path);
    g_string_free(name, TRUE);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(files_appear_on_commit),
        TEST(an_abort_leaves_what_was_there),
        TEST(a_file_is_replaced_and_keeps_its_mode),
        TEST(a_new_file_follows_the_umask),
        TEST(a_missing_folder_is_told),
        TEST(a_folder_is_no_target),
        TEST(a_device_is_no_target),
        TEST(a_link_leads_to_what_is_replaced),
        TEST(a_link_may_be_relative_and_lead_to_nothing_yet),
        TEST(a_link_to_itself_is_told),
        TEST(what_the_killed_left_is_swept),
        TEST(a_sweep_knows_the_names_of_sets),
        TEST(the_longest_name_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
