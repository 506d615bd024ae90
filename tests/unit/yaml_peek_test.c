/* yaml_peek: one scalar of the root mapping, however the rest looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "yaml/yaml.h"

static void expect(const char *text, const char *expected) {
    struct arena *arena = arena_new();
    const char *found = yaml_peek(arena, text, strlen(text), "id");
    if (expected)
        assert_string_equal(found, expected);
    else
        assert_null(found);
    arena_free(arena);
}

static void test_found(void **state) {
    (void)state;
    expect("id: dalian\n", "dalian");
    expect("# id: no\nshimai: 1\nid: 'a b'\n", "a b");
    expect("{a: {id: x}, b: [id, y], id: z}", "z");
    expect("a: {id: x}\nb:\n  - id\n  - {id: y}\nc: id\nid: z\n", "z");
    expect("? id\n: \"\\u5927\"\n", "大");
    expect("{\"a\": \"\\ud842\\udfb7\", \"id\": \"\\ud842\\udfb7\"}", "\U00020BB7");
    expect("a: &x {b: c}\nd: *x\nid: z\n", "z");
    expect("? {id: x}\n: y\nid: z\n", "z");
    expect("id: z\nthe rest: [is broken\n", "z");
    expect("id: first\nid: second\n", "first");
    expect("\xEF\xBB\xBFid: z\n", "z");
}

static void test_not_found(void **state) {
    (void)state;
    expect("", NULL);
    expect("id\n", NULL);
    expect("- id\n- x\n", NULL);
    expect("[id, x]", NULL);
    expect("a: {id: x}\n", NULL);
    expect("a: id\nb: [broken\nid: z\n", NULL);
    expect("id: [x]\n", NULL);
    expect("id: {id: x}\n", NULL);
    expect("Id: x\nid2: y\n", NULL);
    expect("id: \xff\n", NULL);
    expect("a: b\n---\nid: z\n", NULL);
}

static void test_depth(void **state) {
    (void)state;
    char deep[4096];
    memset(deep, '[', sizeof deep);
    struct arena *arena = arena_new();
    assert_null(yaml_peek(arena, deep, sizeof deep, "id"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_not_found),
        cmocka_unit_test(test_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
