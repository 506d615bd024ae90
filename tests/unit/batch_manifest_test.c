/* The manifest: lines that were cut off, what counts when a document stands twice, whether files
 * are as they were left, runs that were broken off, merging. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "batch/batch_int.h"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    char *folder, *path;
};

static int setup(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->folder = g_dir_make_tmp("shimai-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "manifest.jsonl", NULL);
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fixture = *state;
    GDir *dir = g_dir_open(fixture->folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        char *path = g_build_filename(fixture->folder, name, NULL);
        g_unlink(path);
        g_free(path);
    }
    g_dir_close(dir);
    g_rmdir(fixture->folder);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

#define RUN(complete)                                                                              \
    "{\"shimai-manifest\":1,\"date\":1700000000,\"records\":\"r\",\"years\":[2009,2010],"          \
    "\"complete\":" complete "}\n"
#define DOCUMENT(output, state, key)                                                               \
    "{\"output\":\"" output "\",\"id\":\"a\",\"state\":\"" state "\",\"key\":\"" key               \
    "\",\"pages\":2,\"files\":[]}\n"

static void write_text(struct fixture *fixture, const char *name, const char *text) {
    char *path = g_build_filename(fixture->folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_free(path);
}

static char *read_text(struct fixture *fixture) {
    char *text;
    assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
    return text;
}

static void open_it(struct fixture *fixture, struct manifest *manifest) {
    assert_true(manifest_open(manifest, fixture->arena, fixture->path, fixture->diags));
}

static void test_reading(void **state) {
    struct manifest manifest;
    write_text(*state, "manifest.jsonl",
               RUN("true") DOCUMENT("a.pdf", "failed", "1") DOCUMENT("b.pdf", "made", "2")
                   DOCUMENT("a.pdf", "made", "3"));
    open_it(*state, &manifest);
    assert_false(manifest.broken_off);
    assert_string_equal(manifest.records, "r");
    assert_int_equal(manifest.years.count, 2);
    assert_int_equal(*LIST_AT(&manifest.years, int, 1), 2010);
    assert_string_equal(manifest_lookup(&manifest, "a.pdf")->key, "3"); /* the last counts */
    assert_false(manifest_lookup(&manifest, "a.pdf")->failed);
    assert_int_equal(manifest_lookup(&manifest, "b.pdf")->pages, 2);
    assert_null(manifest_lookup(&manifest, "c.pdf"));
    manifest_close(&manifest);
}

static void test_cut_off(void **state) {
    struct manifest manifest;
    static const char whole[] = RUN("false") DOCUMENT("a.pdf", "made", "1");
    static const char line[] = DOCUMENT("b.pdf", "made", "2");
    for (size_t size = 0; size < sizeof line - 2; size++) {
        char *text = g_strdup_printf("%s%.*s", whole, (int)size, line);
        write_text(*state, "manifest.jsonl", text);
        open_it(*state, &manifest);
        assert_true(manifest.broken_off);
        assert_int_equal(manifest.date, 1700000000);
        assert_non_null(manifest_lookup(&manifest, "a.pdf"));
        assert_null(manifest_lookup(&manifest, "b.pdf"));
        /* What follows stands on a line of its own. */
        assert_true(manifest_append(&manifest,
                                    "{\"output\":\"c.pdf\",\"state\":\"made\","
                                    "\"key\":\"3\"}",
                                    ((struct fixture *)*state)->diags));
        manifest_close(&manifest);
        open_it(*state, &manifest);
        assert_non_null(manifest_lookup(&manifest, "c.pdf"));
        manifest_close(&manifest);
        g_free(text);
    }
}

static void test_finishing(void **state) {
    struct fixture *fixture = *state;
    struct manifest manifest;
    write_text(fixture, "manifest.jsonl",
               RUN("false") DOCUMENT("b.pdf", "made", "1") DOCUMENT("a.pdf", "made", "2")
                   DOCUMENT("b.pdf", "made", "3"));
    open_it(fixture, &manifest);
    assert_true(
        manifest_finish(&manifest, "{\"shimai-manifest\":1,\"complete\":true}", fixture->diags));
    manifest_close(&manifest);
    char *text = read_text(fixture);
    assert_string_equal(text, "{\"shimai-manifest\":1,\"complete\":true}\n" DOCUMENT(
                                  "a.pdf", "made", "2") DOCUMENT("b.pdf", "made", "3"));
    g_free(text);
}

static void test_lock(void **state) {
    struct fixture *fixture = *state;
    struct manifest first, second;
    open_it(fixture, &first);
    assert_false(manifest_open(&second, fixture->arena, fixture->path, fixture->diags));
    manifest_close(&second);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "another batch is at it"));
    manifest_close(&first);
    open_it(fixture, &second);
    manifest_close(&second);
}

static void test_intact(void **state) {
    struct fixture *fixture = *state;
    char digest[DIGEST_SIZE], *path = g_build_filename(fixture->folder, "a.pdf", NULL);
    struct stat status;
    struct entry entry = {0};
    assert_false(entry_is_intact(&entry)); /* nothing was written */
    write_text(fixture, "a.pdf", "content");
    assert_true(digest_file(path, 7, digest));
    assert_string_equal(digest, "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
    assert_int_equal(stat(path, &status), 0);
    int64_t time = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    *LIST_PUSH(fixture->arena, &entry.files, struct written) =
        (struct written){path, 7, time, "not looked at"};
    assert_true(entry_is_intact(&entry));
    struct written *file = LIST_AT(&entry.files, struct written, 0);
    file->time++;
    assert_false(entry_is_intact(&entry)); /* another time: the digest tells */
    file->digest = digest;
    assert_true(entry_is_intact(&entry));
    file->size++;
    assert_false(entry_is_intact(&entry));
    file->size--;
    g_unlink(path);
    assert_false(entry_is_intact(&entry));
    g_free(path);
}

static void test_merging(void **state) {
    struct fixture *fixture = *state;
    char *one = g_build_filename(fixture->folder, "one", NULL);
    char *two = g_build_filename(fixture->folder, "two", NULL);
    const char *paths[] = {one, two, "/nowhere/at/all"};
    write_text(fixture, "one", RUN("true") DOCUMENT("b.pdf", "failed", "1"));
    write_text(fixture, "two",
               RUN("true") DOCUMENT("a.pdf", "made", "2") DOCUMENT("b.pdf", "made", "3"));
    assert_true(batch_merge(paths, 2, fixture->path, fixture->diags));
    char *text = read_text(fixture);
    assert_string_equal(text,
                        RUN("true") DOCUMENT("a.pdf", "made", "2") DOCUMENT("b.pdf", "made", "3"));
    g_free(text);
    write_text(fixture, "two", RUN("false"));
    assert_true(batch_merge(paths, 2, fixture->path, fixture->diags));
    text = read_text(fixture);
    assert_true(g_str_has_prefix(text, RUN("false"))); /* one was broken off: so is the whole */
    g_free(text);
    assert_false(batch_merge(paths, 3, fixture->path, fixture->diags));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_OPEN);
    g_free(one);
    g_free(two);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_reading), TEST(test_cut_off), TEST(test_finishing),
        TEST(test_lock),    TEST(test_intact),  TEST(test_merging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
