/* Notes: their numbers, marks and places, what does not speak of them, and collecting them again.
 */
#include "document/document.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct document_node *add(struct arena *arena, struct document_node *parent,
                                 enum document_kind kind) {
    struct document_node *node = LIST_PUSH(arena, &parent->children, struct document_node);
    node->kind = kind;
    return node;
}

static void add_run(struct arena *arena, struct list *runs, enum document_run_kind kind,
                    const char *text) {
    struct document_run *run = LIST_PUSH(arena, runs, struct document_run);
    run->kind = kind;
    run->text = text;
}

static void add_noted(struct arena *arena, struct document_node *parent, const char *note) {
    struct document_node *node = add(arena, parent, DOCUMENT_PARAGRAPH);
    add_run(arena, &node->runs, DOCUMENT_RUN_TEXT, "x");
    add_run(arena, &node->runs, DOCUMENT_RUN_NOTE, note);
}

static struct document_node *add_sequence(struct arena *arena, struct document *document) {
    static const struct document_sequence sequence = {.name = ""};
    struct document_node *node = add(arena, &document->root, DOCUMENT_SEQUENCE);
    node->sequence = &sequence;
    return node;
}

/* "x（１）;[（１）n]": texts, and notes in brackets, in reading order. */
static void describe(const struct document_node *node, GString *out) {
    for (size_t i = 0; i < node->label.count; i++)
        g_string_append(out, LIST_AT(&node->label, struct document_run, i)->text);
    for (size_t i = 0; i < node->runs.count; i++) {
        const struct document_run *run = LIST_AT(&node->runs, struct document_run, i);
        assert_int_equal(run->kind, DOCUMENT_RUN_TEXT);
        assert_int_equal(run->use, run->note ? DOCUMENT_USE_REFERENCE : DOCUMENT_USE_TEXT);
        g_string_append(out, run->text);
        if (run->note)
            assert_string_equal(run->text,
                                LIST_AT(&run->note->label, struct document_run, 0)->text);
    }
    g_string_append(out,
                    node->kind == DOCUMENT_PARAGRAPH || node->kind == DOCUMENT_NOTE ? ";" : "");
    g_string_append(out, node->kind == DOCUMENT_NOTES ? "[" : "");
    for (size_t i = 0; i < node->children.count; i++)
        describe(LIST_AT(&node->children, const struct document_node, i), out);
    g_string_append(out, node->kind == DOCUMENT_NOTES ? "]" : "");
}

static void assert_document(const struct document *document, const char *expected) {
    GString *out = g_string_new(NULL);
    describe(&document->root, out);
    assert_string_equal(out->str, expected);
    g_string_free(out, TRUE);
}

static void test_marks(void **state) {
    static const struct {
        enum document_note_mark mark;
        const char *language;
        bool kanji;
        const char *text;
    } rows[] = {
        {DOCUMENT_NOTE_PAREN, "ja", false, "（１）"},
        {DOCUMENT_NOTE_PAREN, "ja-JP", true, "（一）"},
        {DOCUMENT_NOTE_WORD, "zh-Hans", false, "（注１）"},
        {DOCUMENT_NOTE_ASTERISK, "ja", false, "＊１"},
        {DOCUMENT_NOTE_NUMBER, "ja", false, "１"},
        {DOCUMENT_NOTE_PAREN, "en", true, "(1)"},
        {DOCUMENT_NOTE_WORD, "ko", false, "(1)"},
        {DOCUMENT_NOTE_ASTERISK, "en", false, "*1"},
        {DOCUMENT_NOTE_NUMBER, NULL, false, "1"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_new();
        struct document document = {.language = rows[i].language};
        document.notes.mark = rows[i].mark;
        document.notes.kanji = rows[i].kanji;
        add_noted(arena, &document.root, "n");
        document_collect_notes(arena, &document);
        const struct document_node *text =
            LIST_AT(&document.root.children, struct document_node, 0);
        assert_string_equal(LIST_AT(&text->runs, struct document_run, 1)->text, rows[i].text);
        arena_free(arena);
    }
}

/* In a place of their own those of what is above it, the others at the end; none where there is no
 * mark. */
static void test_places(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.language = "ja"};
    struct document_node *root = &document.root;
    add_noted(arena, root, "a");
    add_noted(arena, add(arena, root, DOCUMENT_SECTION), "b");
    add(arena, root, DOCUMENT_NOTES);
    add(arena, root, DOCUMENT_NOTES);
    add_noted(arena, root, "c");
    document_collect_notes(arena, &document);
    assert_document(&document, "x（１）;x（２）;[（１）a;（２）b;][]x（３）;[（３）c;]");
    arena_free(arena);
}

static void test_sequences(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.language = "ja"};
    struct document_node *first = add_sequence(arena, &document);
    add_noted(arena, first, "a");
    add_noted(arena, first, "b");
    add(arena, add_sequence(arena, &document), DOCUMENT_PARAGRAPH);
    struct document_node *last = add_sequence(arena, &document);
    last->language = "en";
    add_noted(arena, last, "c");
    document_collect_notes(arena, &document);
    assert_document(&document, "x（１）;x（２）;[（１）a;（２）b;];x(1);[(1)c;]");
    const struct document_node *notes = LIST_AT(&last->children, struct document_node, 1);
    assert_int_equal(LIST_AT(&notes->children, struct document_node, 0)->serial, 3);
    arena_free(arena);
}

/* Marks in labels come before those of the body. */
static void test_labels(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.language = "ja"};
    add_noted(arena, &document.root, "b");
    struct document_node *node = LIST_AT(&document.root.children, struct document_node, 0);
    add_run(arena, &node->label, DOCUMENT_RUN_NOTE, "a");
    document_collect_notes(arena, &document);
    assert_document(&document, "（１）x（２）;[（１）a;（２）b;]");
    arena_free(arena);
}

/* When some of the tree is left out, the others are counted anew, in the languages they have. */
static void test_again(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.language = "ja"};
    add_noted(arena, &document.root, "a");
    add_noted(arena, &document.root, "b");
    struct document_node *text = LIST_AT(&document.root.children, struct document_node, 1);
    LIST_AT(&text->runs, struct document_run, 1)->language = "zh";
    document_collect_notes(arena, &document);
    LIST_AT(&document.root.children, struct document_node, 0)->runs.count = 0;
    document_collect_notes(arena, &document);
    assert_document(&document, ";x（１）;[（１）b;]");
    const struct document_node *notes = LIST_AT(&document.root.children, struct document_node, 2);
    const struct document_node *note = LIST_AT(&notes->children, struct document_node, 0);
    assert_string_equal(LIST_AT(&note->runs, struct document_run, 0)->language, "zh");
    arena_free(arena);
}

/* Names, bookmarks and tables of contents are without marks. */
static void test_unspoken(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.language = "ja"};
    struct document_node *table = add(arena, &document.root, DOCUMENT_CONTENTS);
    table->level = 1;
    add_noted(arena, &document.root, "a");
    struct document_node *heading = LIST_AT(&document.root.children, struct document_node, 1);
    heading->kind = DOCUMENT_HEADING;
    heading->level = 1;
    document_collect_notes(arena, &document);
    document_list_contents(arena, &document);
    table = LIST_AT(&document.root.children, struct document_node, 0);
    const struct document_node *entry = LIST_AT(&table->children, struct document_node, 0);
    assert_int_equal(entry->runs.count, 3); /* the heading's text, leader, page */
    GString *text = g_string_new(NULL);
    heading = LIST_AT(&document.root.children, struct document_node, 1);
    document_runs_text(&heading->runs, text);
    assert_string_equal(text->str, "x");
    g_string_free(text, TRUE);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),     cmocka_unit_test(test_places),
        cmocka_unit_test(test_sequences), cmocka_unit_test(test_labels),
        cmocka_unit_test(test_again),     cmocka_unit_test(test_unspoken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
