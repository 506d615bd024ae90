/* Encodings told by their bytes, and what a file in one is answered with. */
#include "base/encoding.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char record[] = "shimai: 1\nid: mihon\nhome: {name: {ja: 見本市}}\n"
                             "overview:\n  - 港とりんごの町で、カキもとれる。\n";

static char *convert(const char *text, const char *charset, gsize *ret_size) {
    char *bytes = g_convert(text, -1, charset, "UTF-8", NULL, ret_size, NULL);
    assert_non_null(bytes);
    return bytes;
}

/* What a file of these bytes is answered with; freed by the caller. NULL: it is read. */
static char *read_message(const char *bytes, size_t size, struct span *ret_span) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct source *source;
    bool ok = source_from_text(arena, "f.yaml", bytes, size, diags, &source);
    char *message = ok ? NULL : g_strdup(diags_at(diags, 0)->message);
    if (!ok) {
        assert_int_equal(diags_count(diags), 1);
        assert_int_equal(diags_at(diags, 0)->code, DIAG_FILE_UTF8);
        *ret_span = diags_at(diags, 0)->span;
    }
    diags_free(diags);
    arena_free(arena);
    return message;
}

static void check_named(const char *text, const char *charset, const char *mark, const char *name,
                        uint32_t line) {
    gsize size;
    struct span span;
    char *converted = convert(text, charset, &size);
    GString *bytes = g_string_new(mark);
    g_string_append_len(bytes, converted, (gssize)size);
    char *message = read_message(bytes->str, bytes->len, &span);
    char *beginning = g_strconcat("the file is in ", name, NULL);
    if (!message || !g_str_has_prefix(message, beginning))
        fail_msg("%s: %s", charset, message);
    assert_int_equal(span.line, line);
    g_free(beginning);
    g_free(message);
    g_string_free(bytes, TRUE);
    g_free(converted);
}

static void each_is_named(void **state) {
    (void)state;
    check_named(record, "CP932", "", "Shift_JIS", 3);
    check_named(record, "EUC-JP", "", "EUC-JP", 3);
    check_named(record, "ISO-2022-JP", "", "ISO-2022-JP", 3);
    check_named(record, "UTF-16LE", "\xFF\xFE", "UTF-16LE", 0);
    check_named(record, "UTF-16BE", "\xFE\xFF", "UTF-16BE", 0);
    check_named(record, "UTF-16LE", "", "UTF-16LE", 0);
    check_named(record, "UTF-16BE", "", "UTF-16BE", 0);
    check_named(record, "UTF-32LE", "", "UTF-32", 0);
    check_named(record, "UTF-32BE", "", "UTF-32", 0);
    check_named("id: a\n", "UTF-16LE", "", "UTF-16LE", 0);
    check_named("name: 大連市\n", "CP932", "", "Shift_JIS", 1);
    check_named("name: 大連市\n", "EUC-JP", "", "EUC-JP", 1);
}

static void a_mark_of_utf32_is_no_utf16(void **state) {
    (void)state;
    const unsigned char little[] = {0xFF, 0xFE, 0, 0, 'a', 0, 0, 0};
    const unsigned char big[] = {0, 0, 0xFE, 0xFF, 0, 0, 0, 'a'};
    assert_true(g_str_has_prefix(encoding_find((struct bytes){little, 8}), "UTF-32"));
    assert_true(g_str_has_prefix(encoding_find((struct bytes){big, 8}), "UTF-32"));
}

/* A name that is wrong would be worse than none. */
static void what_cannot_be_told_is_not(void **state) {
    (void)state;
    static const char *const texts[] = {"caf\xE9 au lait\n", "d\xE9j\xE0 vu \xE0 M\xFCnchen\n",
                                        "\xFF", "港の町\xE3\x81、市の花は桜\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct span span;
        char *message = read_message(texts[i], strlen(texts[i]), &span);
        assert_true(g_str_has_prefix(message, "byte 0x"));
        assert_int_equal(span.line, 1);
        g_free(message);
    }
    struct span span;
    char *message = read_message("shimai: 1\n\0 id: a\n", 18, &span);
    assert_string_equal(message, "a NUL byte in the text");
    assert_int_equal(span.line, 2);
    g_free(message);
}

/* An escape that begins no Japanese: what it is, the reader of YAML says. */
static void escapes_alone_are_no_encoding(void **state) {
    (void)state;
    struct span span;
    assert_null(read_message("a: \x1B[2J\n", 8, &span));
}

static void noncharacters_are_told_where_they_stand(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
        uint32_t column;
    } rows[] = {
        {"港町\uFFFEで", "a noncharacter (U+FFFE) in the text", 3},
        {"a\uFDD0", "a noncharacter (U+FDD0) in the text", 2},
        {"大\U0003FFFF", "a noncharacter (U+3FFFF) in the text", 2},
        {"\U0010FFFE", "a noncharacter (U+10FFFE) in the text", 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_new();
        struct diags *diags = diags_new();
        const struct source *source;
        char *text = g_strconcat("\uFFFD \uFE0F\n", rows[i].text, NULL);
        assert_false(source_from_text(arena, "t", text, strlen(text), diags, &source));
        const struct diag *diag = diags_at(diags, 0);
        assert_int_equal(diag->code, DIAG_TEXT_NONCHARACTER);
        assert_string_equal(diag->message, rows[i].message);
        assert_int_equal(diag->span.line, 2);
        assert_int_equal(diag->span.column, rows[i].column);
        g_free(text);
        diags_free(diags);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_named),
        cmocka_unit_test(a_mark_of_utf32_is_no_utf16),
        cmocka_unit_test(what_cannot_be_told_is_not),
        cmocka_unit_test(escapes_alone_are_no_encoding),
        cmocka_unit_test(noncharacters_are_told_where_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
