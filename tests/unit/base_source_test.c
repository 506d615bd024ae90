/* base sources: what is read, and what is refused before anything is parsed. */
#include "base/base.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
    char *folder;
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->folder = g_dir_make_tmp("shimai-XXXXXX", NULL);
    *state = fixture;
    return fixture->folder ? 0 : -1;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static char *path_of(struct fixture *fixture, const char *name) {
    return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

/* One finding, of this code, and nothing returned. */
static const struct diag *refuse_text(struct fixture *fixture, const char *text, size_t size,
                                      enum diag_code code) {
    const struct source *source = NULL;
    size_t before = diags_count(fixture->diags);
    assert_false(source_from_text(fixture->arena, "t", text, size, fixture->diags, &source));
    assert_null(source);
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_int_equal(diags_at(fixture->diags, before)->code, code);
    return diags_at(fixture->diags, before);
}

static const struct diag *refuse_file(struct fixture *fixture, const char *path,
                                      enum diag_code code) {
    const struct source *source = NULL;
    assert_false(source_read(fixture->arena, path, fixture->diags, &source));
    assert_null(source);
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, code);
    assert_string_equal(diag->span.source->name, path);
    assert_int_equal(diag->span.line, 0);
    return diag;
}

static void a_file_is_read_whole(void **state) {
    struct fixture *fixture = *state;
    char *path = path_of(fixture, "a.yaml");
    const struct source *source;
    assert_true(g_file_set_contents(path, "青森\nと大連", -1, NULL));
    assert_true(source_read(fixture->arena, path, fixture->diags, &source));
    assert_string_equal(source->text, "青森\nと大連");
    assert_int_equal(source->size, strlen("青森\nと大連"));
    assert_string_equal(source->name, path);
    g_unlink(path);
}

static void a_byte_order_mark_is_dropped(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    assert_true(source_from_text(fixture->arena, "t", "\xEF\xBB\xBFx", 4, fixture->diags, &source));
    assert_string_equal(source->text, "x");
    assert_int_equal(source->size, 1);
}

static void a_missing_file_is_told(void **state) {
    struct fixture *fixture = *state;
    const struct diag *diag = refuse_file(fixture, path_of(fixture, "nowhere"), DIAG_FILE_OPEN);
    assert_true(g_str_has_prefix(diag->message, "cannot be opened: "));
    assert_string_equal(diag->hint, "check the path");
}

static void a_folder_is_told(void **state) {
    struct fixture *fixture = *state;
    const struct diag *diag = refuse_file(fixture, fixture->folder, DIAG_FILE_KIND);
    assert_string_equal(diag->message, "is a directory");
}

static void a_device_is_refused(void **state) {
    const struct diag *diag = refuse_file(*state, "/dev/zero", DIAG_FILE_KIND);
    assert_string_equal(diag->message, "is not a regular file");
}

static void a_pipe_is_not_waited_for(void **state) {
    struct fixture *fixture = *state;
    char *path = path_of(fixture, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    const struct diag *diag = refuse_file(fixture, path, DIAG_FILE_KIND);
    assert_string_equal(diag->message, "is not a regular file");
    g_unlink(path);
}

/* As the shell hands one over for `<(command)`. */
static void a_pipe_without_a_name_is_read(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    close(ends[1]);
    char *path = arena_printf(fixture->arena, "/dev/fd/%d", ends[0]);
    assert_true(source_read(fixture->arena, path, fixture->diags, &source));
    assert_string_equal(source->text, "abc");
    close(ends[0]);
}

static void a_link_that_leads_round_is_told(void **state) {
    struct fixture *fixture = *state;
    char *path = path_of(fixture, "round");
    assert_int_equal(symlink("round", path), 0);
    refuse_file(fixture, path, DIAG_FILE_OPEN);
    g_unlink(path);
}

static void a_file_too_large_is_refused(void **state) {
    struct fixture *fixture = *state;
    char *path = path_of(fixture, "large");
    FILE *file = g_fopen(path, "wb"); /* sparse: 200 MB that take no room */
    assert_non_null(file);
    assert_int_equal(fseek(file, 200L << 20, SEEK_SET), 0);
    assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    const struct diag *diag = refuse_file(fixture, path, DIAG_FILE_SIZE);
    assert_string_equal(diag->message, "more than the 16 MiB that are read");
    g_unlink(path);
}

static void the_largest_text_is_read(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    char *text = g_strnfill(SOURCE_SIZE_MAX + 1, 'x');
    assert_true(
        source_from_text(fixture->arena, "t", text, SOURCE_SIZE_MAX, fixture->diags, &source));
    refuse_text(fixture, text, SOURCE_SIZE_MAX + 1, DIAG_FILE_SIZE);
    g_free(text);
}

static void the_first_bad_byte_is_shown(void **state) {
    static const struct {
        const char *text;
        size_t size;
        uint32_t line, column;
    } rows[] = {
        {"青森\n大\x8A連", 11, 2, 2}, /* Shift_JIS */
        {"\xFF", 1, 1, 1},
        {"ab\xE3\x81", 4, 1, 3},   /* cut off */
        {"\xED\xA0\x80", 3, 1, 1}, /* a surrogate */
        {"x\xC0\xAF", 3, 1, 2},    /* overlong */
        {"ab\n\0c", 5, 2, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct diag *diag = refuse_text(*state, rows[i].text, rows[i].size, DIAG_FILE_UTF8);
        assert_int_equal(diag->span.line, rows[i].line);
        assert_int_equal(diag->span.column, rows[i].column);
        GString *out = g_string_new(NULL);
        diag_format(diag, out); /* what it shows is UTF-8 again */
        assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
        g_string_free(out, TRUE);
    }
}

static void a_character_is_found_from_a_place_on(void **state) {
    struct fixture *fixture = *state;
    const struct source *source;
    const char *text = "連\n青森と大連\n";
    assert_true(source_from_text(fixture->arena, "t", text, strlen(text), fixture->diags, &source));
    struct span from = {source, 2, 2, 4};
    struct span found = source_find_character(from, "連");
    assert_int_equal(found.line, 2);
    assert_int_equal(found.column, 5);
    assert_int_equal(found.width, 1);
    struct span absent = source_find_character(from, "青");
    assert_int_equal(absent.column, from.column);
    assert_int_equal(absent.width, from.width);
}

static void bytes_are_read_as_they_are(void **state) {
    struct fixture *fixture = *state;
    struct named_bytes file;
    static const char bytes[] = {'a', '\0', '\xFF', '\n'};
    char *path = g_strdup("/tmp/shimai-bytes-XXXXXX");
    close(g_mkstemp(path));
    assert_true(g_file_set_contents(path, bytes, sizeof bytes, NULL));
    assert_true(source_read_bytes(fixture->arena, path, sizeof bytes, fixture->diags, &file));
    assert_int_equal(file.bytes.size, sizeof bytes);
    assert_memory_equal(file.bytes.data, bytes, sizeof bytes);
    assert_string_equal(file.source->name, path);
    assert_false(source_read_bytes(fixture->arena, path, sizeof bytes - 1, fixture->diags, &file));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_SIZE);
    g_unlink(path);
    g_free(path);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole),          TEST(a_byte_order_mark_is_dropped),
        TEST(a_missing_file_is_told),        TEST(a_folder_is_told),
        TEST(a_device_is_refused),           TEST(a_pipe_is_not_waited_for),
        TEST(a_pipe_without_a_name_is_read), TEST(a_link_that_leads_round_is_told),
        TEST(a_file_too_large_is_refused),   TEST(the_largest_text_is_read),
        TEST(the_first_bad_byte_is_shown),   TEST(a_character_is_found_from_a_place_on),
        TEST(bytes_are_read_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
