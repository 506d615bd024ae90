/* base names: ids become names that any machine can have; patterns are filled in once. */
#include "base/base.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

struct name_row {
    const char *id, *name;
    const char *fault; /* a word of it; NULL: the id is the name */
};

static void ids_become_names(void **state) {
    static const struct name_row rows[] = {
        {"dalian", "dalian", NULL},
        {"大連・2024年度（案）", "大連・2024年度（案）", NULL},
        {"{page}", "{page}", NULL},
        {"[a]{id}~1", "[a]{id}~1", NULL},
        {"大阪:2024?", "大阪_2024_", "`:`"},
        {"a<b>c\"d|e*f", "a_b_c_d_e_f", "`<`"},
        {"../x/y\\z", "_._x_y_z", "`/`"},
        {".hidden", "_hidden", "begin"},
        {"-rf", "_rf", "begin"},
        {"　神戸", "_神戸", "begin"},
        {"end.", "end_", "end"},
        {"end ", "end_", "end"},
        {"..", "__", "begin"},
        {".", "_", "begin"},
        {"", "_", "empty"},
        {"a\tb", "a_b", "U+0009"},
        {"a\u202Eb", "a_b", "U+202E"},
        {"a\u200Bb", "a_b", "U+200B"},
        {"a\uFFFEb", "a_b", "U+FFFE"},
        {"a\xFF", "a_", "U+FFFD"},
        {"CON", "_CON", "device"},
        {"aux", "_aux", "device"},
        {"Nul.2024", "_Nul.2024", "device"},
        {"com1", "_com1", "device"},
        {"LPT³", "_LPT³", "device"},
        {"con .x", "_con .x", "device"},
        {"com10", "com10", NULL},
        {"console", "console", NULL},
        {"か\u3099", "が", "NFC"},
        {"がa\u0301", "がá", "NFC"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *fault;
        assert_string_equal(
            file_name_make(*state, rows[i].id, FILE_NAME_MAX, WORDS_ENGLISH, &fault), rows[i].name);
        if (rows[i].fault)
            assert_non_null(strstr(fault, rows[i].fault));
        else
            assert_null(fault);
    }
}

/* What can be a name stays as it is when it is made one again. */
static void a_made_name_is_a_name(void **state) {
    static const char *const ids[] = {"..", "CON", "a?", "史 .", "-.-", "か\u3099:"};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        const char *fault;
        const char *name = file_name_make(*state, ids[i], 60, WORDS_ENGLISH, &fault);
        assert_string_equal(file_name_make(*state, name, 60, WORDS_ENGLISH, &fault), name);
        assert_null(fault);
    }
}

static void long_ids_are_cut_between_characters(void **state) {
    const char *fault, *other_fault;
    GString *id = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append(id, "史");
    const char *name = file_name_make(*state, id->str, FILE_NAME_MAX, WORDS_ENGLISH, &fault);
    assert_non_null(strstr(fault, "255 bytes"));
    assert_true(strlen(name) <= FILE_NAME_MAX && strlen(name) > FILE_NAME_MAX - 3);
    assert_true(g_utf8_validate(name, -1, NULL));
    g_string_append(id, "二");
    assert_string_not_equal(
        file_name_make(*state, id->str, FILE_NAME_MAX, WORDS_ENGLISH, &other_fault), name);
    g_string_free(id, TRUE);
    char *cut = file_name_shorten("aaaaaaaaaaaae\u0301bbbbbbbbbbbb", 23);
    assert_true(g_str_has_prefix(cut, "aaaaaaaaaaaa~"));
    g_free(cut);
}

static void a_pattern_leaves_room_for_a_name(void **state) {
    (void)state;
    assert_int_equal(file_pattern_room("out/{id}.pdf"), 251);
    assert_int_equal(file_pattern_room("out/{id}-{page}.png"), 245);
    assert_int_equal(file_pattern_room("{id}/{id}{id}.pdf"), 125);
}

static void marks_are_filled_in_once(void **state) {
    const struct file_pattern pattern = {"{id}/{page}-{year}{page}{x}.png", "{page}{id}"};
    assert_string_equal(file_pattern_fill(*state, &pattern, 12),
                        "{page}{id}/12-{page}{id}12{x}.png");
    assert_string_equal(file_pattern_fill(*state, &pattern, 0),
                        "{page}{id}/{page}-{page}{id}{page}{x}.png");
    const struct file_pattern nameless = {"{id}-{page}", NULL};
    assert_string_equal(file_pattern_fill(*state, &nameless, 3), "{id}-3");
    const struct file_pattern literal = FILE_LITERAL("{page}{id}");
    assert_string_equal(file_pattern_fill(*state, &literal, 3), "{page}{id}");
    assert_false(file_pattern_has_page(&literal));
}

static void pages_are_known_by_their_paths(void **state) {
    const struct file_pattern pattern = {"o/{id}-{page}.png", "*{page}"};
    const struct file_pattern figures = {"{page}0.png", NULL};
    const struct file_pattern whole = {"o/{id}.pdf", "?"};
    (void)state;
    assert_true(file_pattern_matches(&pattern, "o/*{page}-12.png"));
    assert_false(file_pattern_matches(&pattern, "o/*{page}-012.png"));
    assert_false(file_pattern_matches(&pattern, "o/*{page}-0.png"));
    assert_false(file_pattern_matches(&pattern, "o/x{page}-1.png"));
    assert_false(file_pattern_matches(&pattern, "o/*1-1.png"));
    assert_false(file_pattern_matches(&pattern, "o"));
    assert_true(file_pattern_matches(&figures, "100.png"));
    assert_true(file_pattern_matches(&whole, "o/?.pdf"));
    assert_false(file_pattern_matches(&whole, "o/a.pdf"));
}

static void assert_keys(struct arena *arena, const char *a, const char *b, bool equal) {
    assert_int_equal(strcmp(file_key(arena, a), file_key(arena, b)) == 0, equal);
}

static void paths_of_one_file_have_one_key(void **state) {
    char *folder = g_dir_make_tmp("shimai-XXXXXX", NULL);
    char *link = g_build_filename(folder, "link.pdf", NULL);
    char *target = g_build_filename(folder, "Target.pdf", NULL);
    char *twin = g_build_filename(folder, "target.PDF", NULL);
    assert_int_equal(symlink("Target.pdf", link), 0);
    assert_keys(*state, link, target, true);
    assert_keys(*state, target, twin, true);
    assert_keys(*state, "./a.pdf", "a.pdf", true);
    assert_keys(*state, "nowhere/../x.pdf", "x.pdf", true);
    assert_keys(*state, "か\u3099.pdf", "が.pdf", true);
    assert_keys(*state, "\u00C9.pdf", "e\u0301.pdf", true);
    assert_keys(*state, "a.pdf", "b.pdf", false);
    assert_keys(*state, "a\xFF.pdf", "a\xFE.pdf", false);
    g_unlink(link);
    g_rmdir(folder);
    g_free(twin);
    g_free(target);
    g_free(link);
    g_free(folder);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(ids_become_names),
        TEST(a_made_name_is_a_name),
        TEST(long_ids_are_cut_between_characters),
        TEST(a_pattern_leaves_room_for_a_name),
        TEST(marks_are_filled_in_once),
        TEST(pages_are_known_by_their_paths),
        TEST(paths_of_one_file_have_one_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
