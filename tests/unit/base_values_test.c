/* base values: words near to each other, lengths, memory. */
#include "base/base.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void the_nearest_word_is_found(void **state) {
    (void)state;
    static const char *const words[] = {"activities", "affiliation", "category",
                                        "date",       "text",        "A3"};
    static const struct {
        const char *word, *nearest;
    } rows[] = {
        {"afiliation", "affiliation"},
        {"affilaition", "affiliation"},
        {"categori", "category"},
        {"Date", "date"},
        {"tekst", "text"},
        {"activities", "activities"},
        {"a3", "A3"},
        {"AA3", "A3"},
        {"A7", NULL},
        {"zzzzzzzz", NULL},
        {"", NULL},
        {"概況", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *nearest = nearest_word(rows[i].word, words, COUNT_OF(words));
        if (g_strcmp0(nearest, rows[i].nearest) != 0)
            fail_msg("%s: %s", rows[i].word, nearest ? nearest : "none");
    }
    assert_null(nearest_word("date", words, 0));
    char *endless = g_strnfill(100000, 'a');
    assert_null(nearest_word(endless, words, COUNT_OF(words)));
    g_free(endless);
}

static void lengths_round_to_nearest_and_are_held(void **state) {
    (void)state;
    assert_int_equal(length_from_pt(1), LENGTH_PT);
    assert_int_equal(length_from_pt(10.5), 10752);
    assert_int_equal(length_from_pt(-0.5), -512);
    assert_int_equal(length_from_mm(210), 609562); /* 595.2756 pt */
    assert_int_equal(length_from_mm(25.4), 72 * LENGTH_PT);
    assert_int_equal(length_em(10 * LENGTH_PT, 250), 2560);
    assert_int_equal(length_em(10 * LENGTH_PT, -500), -5120);
    assert_int_equal(length_em(1, 500), 1);
    assert_int_equal(length_from_pt(1e12), LENGTH_MAX);
    assert_true(length_to_pt(LENGTH_PT / 2) == 0.5);
}

static void note_release(void *handle) {
    g_string_append_c(*(GString **)handle, '!');
}

static void note_other_release(void *handle) {
    g_string_append_c(*(GString **)handle, '?');
}

static void an_arena_gives_zeroed_memory_and_releases_handles(void **state) {
    (void)state;
    GString *log = g_string_new(NULL);
    struct arena *arena = arena_new();
    for (size_t size = 0; size < 200000; size = size * 3 + 1) {
        unsigned char *block = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xAA, size);
    }
    arena_defer(arena, note_release, &log);
    arena_defer(arena, note_other_release, &log);
    arena_free(arena);
    assert_string_equal(log->str, "?!"); /* last registered, first released */
    g_string_free(log, TRUE);
    arena_free(NULL);
}

static void an_arena_is_emptied_and_used_again(void **state) {
    (void)state;
    GString *log = g_string_new(NULL);
    struct arena *arena = arena_new();
    arena_reset(arena);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 200000; size = size * 3 + 1) {
            unsigned char *block = arena_alloc(arena, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(block[i], 0);
            memset(block, 0xAA, size);
        }
        arena_defer(arena, note_release, &log);
        arena_reset(arena);
        assert_int_equal(log->len, round + 1);
    }
    arena_free(arena);
    assert_string_equal(log->str, "!!!"); /* each released once */
    g_string_free(log, TRUE);
}

static void a_list_keeps_what_is_pushed(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct list list = {0};
    for (int i = 0; i < 1000; i++) {
        int *item = LIST_PUSH(arena, &list, int);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(list.count, 1000);
    for (size_t i = 0; i < list.count; i++)
        assert_int_equal(*LIST_AT(&list, int, i), (int)i);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_word_is_found),
        cmocka_unit_test(lengths_round_to_nearest_and_are_held),
        cmocka_unit_test(an_arena_gives_zeroed_memory_and_releases_handles),
        cmocka_unit_test(an_arena_is_emptied_and_used_again),
        cmocka_unit_test(a_list_keeps_what_is_pushed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
