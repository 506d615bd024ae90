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
    assert_true(batch_manifest_open(manifest, fixture->arena, fixture->path, fixture->diags));
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
    assert_string_equal(batch_manifest_lookup(&manifest, "a.pdf")->key, "3"); /* the last counts */
    assert_false(batch_manifest_lookup(&manifest, "a.pdf")->failed);
    assert_int_equal(batch_manifest_lookup(&manifest, "b.pdf")->pages, 2);
    assert_null(batch_manifest_lookup(&manifest, "c.pdf"));
    batch_manifest_close(&manifest);
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
        assert_non_null(batch_manifest_lookup(&manifest, "a.pdf"));
        assert_null(batch_manifest_lookup(&manifest, "b.pdf"));
        /* What follows stands on a line of its own. */
        assert_true(batch_manifest_append(&manifest,
                                          "{\"output\":\"c.pdf\",\"id\":\"c\",\"state\":\"made\","
                                          "\"key\":\"3\",\"pages\":1,\"files\":[]}",
                                          ((struct fixture *)*state)->diags));
        batch_manifest_close(&manifest);
        open_it(*state, &manifest);
        assert_non_null(batch_manifest_lookup(&manifest, "c.pdf"));
        batch_manifest_close(&manifest);
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
    assert_true(batch_manifest_finish(&manifest, "{\"shimai-manifest\":1,\"complete\":true}",
                                      fixture->diags));
    batch_manifest_close(&manifest);
    char *text = read_text(fixture);
    assert_string_equal(text, "{\"shimai-manifest\":1,\"complete\":true}\n" DOCUMENT(
                                  "a.pdf", "made", "2") DOCUMENT("b.pdf", "made", "3"));
    g_free(text);
}

static void test_lock(void **state) {
    struct fixture *fixture = *state;
    struct manifest first, second;
    open_it(fixture, &first);
    assert_false(batch_manifest_open(&second, fixture->arena, fixture->path, fixture->diags));
    batch_manifest_close(&second);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "another batch is at it"));
    batch_manifest_close(&first);
    open_it(fixture, &second);
    batch_manifest_close(&second);
}

static void test_intact(void **state) {
    struct fixture *fixture = *state;
    char digest[DIGEST_SIZE], *path = g_build_filename(fixture->folder, "a.pdf", NULL);
    struct stat status;
    struct entry entry = {0};
    assert_false(batch_entry_is_intact(&entry)); /* nothing was written */
    write_text(fixture, "a.pdf", "content");
    assert_true(batch_digest_file(path, 7, digest));
    assert_string_equal(digest, "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
    assert_int_equal(stat(path, &status), 0);
    int64_t time = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    *LIST_PUSH(fixture->arena, &entry.files, struct written) =
        (struct written){path, 7, time, "not looked at"};
    assert_true(batch_entry_is_intact(&entry));
    struct written *file = LIST_AT(&entry.files, struct written, 0);
    file->time++;
    assert_false(batch_entry_is_intact(&entry)); /* another time: the digest tells */
    file->digest = digest;
    assert_true(batch_entry_is_intact(&entry));
    file->size++;
    assert_false(batch_entry_is_intact(&entry));
    file->size--;
    g_unlink(path);
    assert_false(batch_entry_is_intact(&entry));
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

/* ---- files that anyone may have written --------------------------------------------------- */

#define WHOLE                                                                                      \
    "{\"output\":\"b-{page}.png\",\"id\":\"b\",\"record\":\"in/b.yaml\",\"state\":\"made\","       \
    "\"key\":\"7\",\"pages\":2,\"files\":[{\"path\":\"b-1.png\",\"size\":5,\"time\":9,\"sha256\":" \
    "\"" DIGEST "\"},{\"path\":\"b-2.png\",\"size\":6,\"time\":9,\"sha256\":\"" DIGEST             \
    "\"}],\"pictures\":[{\"path\":\"p.svg\",\"sha256\":\"" DIGEST "\"}],\"series\":\"- x\"}\n"
#define DIGEST "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"
#define ORPHAN(path)                                                                               \
    "{\"orphan\":\"" path "\",\"id\":\"o\",\"size\":3,\"sha256\":\"" DIGEST                        \
    "\",\"series\":\"- x\"}\n"

static void test_damaged(void **state) {
    static const char bytes[] = {'"', '{', ']', ',', '9', '\0', '\n', '\xFF', '&'};
    struct fixture *fixture = *state;
    char *text = g_strdup(RUN("true") WHOLE DOCUMENT("c.pdf", "made", "1"));
    size_t size = strlen(text);
    size_t begin = strlen(RUN("true")), end = begin + strlen(WHOLE) - 1;
    for (size_t at = begin; at < end; at++) {
        char kept = text[at];
        text[at] = bytes[at % sizeof bytes];
        assert_true(g_file_set_contents(fixture->path, text, (gssize)size, NULL));
        struct manifest manifest;
        assert_true(batch_manifest_read(&manifest, fixture->arena, fixture->path, fixture->diags));
        const struct entry *entry = batch_manifest_lookup(&manifest, "b-{page}.png");
        for (size_t i = 0; entry && i < entry->files.count; i++)
            assert_non_null(LIST_AT(&entry->files, const struct written, i)->path);
        for (size_t i = 0; entry && i < entry->pictures.count; i++)
            assert_non_null(LIST_AT(&entry->pictures, const struct written, i)->path);
        assert_true(!entry || (entry->id && entry->key && entry->output));
        batch_manifest_close(&manifest);
        text[at] = kept;
    }
    g_free(text);
}

static void test_damage_is_told(void **state) {
    struct fixture *fixture = *state;
    struct manifest manifest;
    write_text(fixture, "manifest.jsonl",
               RUN("true") "{\"output\":\"a.pdf\"}\n" DOCUMENT("b.pdf", "made", "1") "cut off");
    open_it(fixture, &manifest);
    assert_null(batch_manifest_lookup(&manifest, "a.pdf"));
    assert_non_null(batch_manifest_lookup(&manifest, "b.pdf"));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_MANIFEST_LINE);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "manifest.jsonl:2: "));
    batch_manifest_close(&manifest);
    char *text = read_text(fixture); /* what was cut off is gone */
    assert_true(g_str_has_suffix(text, DOCUMENT("b.pdf", "made", "1")));
    g_free(text);
}

static void test_not_ours(void **state) {
    static const char *const texts[] = {
        "id: dalian\n",
        "{\"a\":1}\n",
        "\n" RUN("true"),
        DOCUMENT("a.pdf", "made", "1") RUN("true"),
        "{\"shimai-manifest\":2,\"date\":1,\"complete\":true}\n",
        "{\"shimai-manifest\":\"1\",\"date\":1,\"complete\":true}\n",
        "{\"shimai-mani\n",
        "x",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct manifest manifest;
        write_text(fixture, "manifest.jsonl", texts[i]);
        size_t before = diags_count(fixture->diags);
        assert_false(batch_manifest_open(&manifest, fixture->arena, fixture->path, fixture->diags));
        batch_manifest_drop(&manifest);
        batch_manifest_close(&manifest);
        assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_OUTPUT_FOREIGN);
        assert_false(batch_manifest_read(&manifest, fixture->arena, fixture->path, fixture->diags));
        batch_manifest_close(&manifest);
        assert_int_equal(diags_at(fixture->diags, before + 1)->code, DIAG_MANIFEST_KIND);
        char *text = read_text(fixture);
        assert_string_equal(text, texts[i]);
        g_free(text);
    }
}

static void test_damaged_run(void **state) {
    static const char *const heads[] = {
        "{\"shimai-manifest\":1}\n",
        "{\"shimai-manifest\":1,\"date\":999999999999999,\"complete\":false}\n",
        "{\"shimai-manifest\":1,\"date\":1,\"years\":[[2009]],\"complete\":false}\n",
        "{\"shimai-manifest\":1,\"date\":1,\"complete\":[]}\n",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        struct manifest manifest;
        char *text = g_strconcat(heads[i], DOCUMENT("a.pdf", "made", "1"), NULL);
        write_text(fixture, "manifest.jsonl", text);
        open_it(fixture, &manifest);
        assert_non_null(batch_manifest_lookup(&manifest, "a.pdf"));
        assert_false(manifest.broken_off); /* of such a run no date is taken */
        assert_int_equal(manifest.years.count, 0);
        assert_int_equal(diags_at(fixture->diags, i)->code, DIAG_MANIFEST_LINE);
        batch_manifest_close(&manifest);
        g_free(text);
    }
}

static void test_drop(void **state) {
    struct fixture *fixture = *state;
    struct manifest manifest;
    open_it(fixture, &manifest);
    batch_manifest_drop(&manifest);
    batch_manifest_close(&manifest);
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
    write_text(fixture, "manifest.jsonl", "");
    open_it(fixture, &manifest);
    batch_manifest_drop(&manifest); /* somebody else has made it */
    batch_manifest_close(&manifest);
    assert_true(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

/* ---- orphans ------------------------------------------------------------------------------ */

static void test_pages_that_are_gone(void **state) {
    struct fixture *fixture = *state;
    struct manifest manifest;
    write_text(fixture, "manifest.jsonl",
               RUN("false") WHOLE ORPHAN("o.pdf")
                   DOCUMENT("b-{page}.png", "made", "8")); /* without a second page */
    open_it(fixture, &manifest);
    assert_true(batch_manifest_finish(&manifest, "{}", fixture->diags));
    batch_manifest_close(&manifest);
    char *text = read_text(fixture);
    assert_string_equal(
        text,
        "{}\n" DOCUMENT("b-{page}.png", "made",
                        "8") "{\"orphan\":\"b-1.png\",\"id\":\"b\",\"size\":5,\"sha256\":\"" DIGEST
                             "\",\"series\":\"- x\"}\n"
                             "{\"orphan\":\"b-2.png\",\"id\":\"b\",\"size\":6,\"sha256\":\"" DIGEST
                             "\",\"series\":\"- x\"}\n" ORPHAN("o.pdf"));
    g_free(text);
}

static void test_files_of_others(void **state) {
    struct fixture *fixture = *state;
    struct manifest manifest;
    struct entry entry = {.output = "out/a-{page}.png", .id = "a", .series = "- x"};
    static const char *const foreign[] = {"out/b-1.png", "/etc/passwd", "out/a-x.png", "a-1.png",
                                          "out/../out/a-1.png"};
    batch_manifest_begin(&manifest, fixture->arena, fixture->path);
    for (size_t i = 0; i < COUNT_OF(foreign); i++) {
        const struct written file = {.path = foreign[i], .digest = DIGEST};
        batch_manifest_add_orphan(&manifest, &entry, &file);
    }
    assert_int_equal(g_hash_table_size(manifest.orphans), 0);
    const struct written page = {.path = "out/a-12.png", .digest = DIGEST};
    batch_manifest_add_orphan(&manifest, &entry, &page);
    assert_int_equal(g_hash_table_size(manifest.orphans), 1);
    batch_manifest_close(&manifest);
}

static void test_merging_orphans(void **state) {
    struct fixture *fixture = *state;
    char *one = g_build_filename(fixture->folder, "one", NULL);
    char *two = g_build_filename(fixture->folder, "two", NULL);
    const char *paths[] = {one, two};
    write_text(fixture, "one", RUN("true") WHOLE ORPHAN("c.pdf"));
    write_text(fixture, "two", RUN("true") ORPHAN("b-2.png") ORPHAN("d.pdf"));
    assert_true(batch_merge(paths, 2, fixture->path, fixture->diags));
    char *text = read_text(fixture);
    assert_string_equal(text, RUN("true") WHOLE ORPHAN("c.pdf") ORPHAN("d.pdf"));
    g_free(text);
    write_text(fixture, "manifest.jsonl", "minutes of a meeting\n");
    assert_false(batch_merge(paths, 2, fixture->path, fixture->diags));
    text = read_text(fixture);
    assert_string_equal(text, "minutes of a meeting\n");
    g_free(text);
    g_free(one);
    g_free(two);
}

static void test_digests_are_bounded(void **state) {
    struct fixture *fixture = *state;
    char digest[DIGEST_SIZE];
    write_text(fixture, "manifest.jsonl", "content");
    assert_true(batch_digest_file(fixture->path, 7, digest));
    assert_false(batch_digest_file(fixture->path, 6, digest));
    assert_false(batch_digest_file("/dev/zero", INT64_MAX, digest));
    assert_false(batch_digest_file(fixture->folder, INT64_MAX, digest));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_reading),
        TEST(test_cut_off),
        TEST(test_finishing),
        TEST(test_lock),
        TEST(test_intact),
        TEST(test_merging),
        TEST(test_damaged),
        TEST(test_damage_is_told),
        TEST(test_not_ours),
        TEST(test_drop),
        TEST(test_damaged_run),
        TEST(test_pages_that_are_gone),
        TEST(test_files_of_others),
        TEST(test_merging_orphans),
        TEST(test_digests_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
