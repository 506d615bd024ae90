/* Numbers of headings and items: their forms, and what counts within what. */
#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_forms(void **state) {
    (void)state;
    static const struct {
        enum document_numbering numbering;
        uint32_t number;
        const char *text;
    } cases[] = {
        {DOCUMENT_NUMBER_NONE, 1, ""},
        {DOCUMENT_NUMBER_DECIMAL, 1, "1"},
        {DOCUMENT_NUMBER_DECIMAL, 120, "120"},
        {DOCUMENT_NUMBER_FULLWIDTH, 10, "１０"},
        {DOCUMENT_NUMBER_PAREN, 9, "（９）"},
        {DOCUMENT_NUMBER_KANJI, 1, "一"},
        {DOCUMENT_NUMBER_KANJI, 10, "十"},
        {DOCUMENT_NUMBER_KANJI, 11, "十一"},
        {DOCUMENT_NUMBER_KANJI, 20, "二十"},
        {DOCUMENT_NUMBER_KANJI, 99, "九十九"},
        {DOCUMENT_NUMBER_KANJI, 105, "一〇五"},
        {DOCUMENT_NUMBER_CIRCLED, 1, "①"},
        {DOCUMENT_NUMBER_CIRCLED, 20, "⑳"},
        {DOCUMENT_NUMBER_CIRCLED, 21, "㉑"},
        {DOCUMENT_NUMBER_CIRCLED, 35, "㉟"},
        {DOCUMENT_NUMBER_CIRCLED, 36, "㊱"},
        {DOCUMENT_NUMBER_CIRCLED, 50, "㊿"},
        {DOCUMENT_NUMBER_CIRCLED, 51, "(51)"},
        {DOCUMENT_NUMBER_ORDINAL, 12, "第１２"},
        {DOCUMENT_NUMBER_ASCII_PAREN, 12, "(12)"},
        {DOCUMENT_NUMBER_KATAKANA, 1, "ア"},
        {DOCUMENT_NUMBER_KATAKANA, 46, "ン"},
        {DOCUMENT_NUMBER_KATAKANA, 47, "47"},
        {DOCUMENT_NUMBER_KATAKANA_PAREN, 6, "(カ)"},
        {DOCUMENT_NUMBER_LETTER, 26, "z"},
        {DOCUMENT_NUMBER_LETTER, 27, "27"},
        {DOCUMENT_NUMBER_LETTER_PAREN, 2, "(b)"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            document_number_text(arena, cases[i].numbering, cases[i].number, DOCUMENT_HORIZONTAL),
            cases[i].text);
    arena_free(arena);
}

/* Two figures are set side by side, which half-width ones are (JLReq 4.2.2). */
static void test_numbers_in_vertical_lines(void **state) {
    static const struct {
        enum document_numbering numbering;
        uint32_t number;
        const char *text;
    } cases[] = {
        {DOCUMENT_NUMBER_FULLWIDTH, 9, "９"},  {DOCUMENT_NUMBER_FULLWIDTH, 10, "10"},
        {DOCUMENT_NUMBER_PAREN, 99, "（99）"}, {DOCUMENT_NUMBER_PAREN, 100, "（１００）"},
        {DOCUMENT_NUMBER_KANJI, 12, "十二"},   {DOCUMENT_NUMBER_CIRCLED, 12, "⑫"},
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            document_number_text(arena, cases[i].numbering, cases[i].number, DOCUMENT_VERTICAL),
            cases[i].text);
    arena_free(arena);
}

struct tree {
    struct arena *arena;
    struct document_style numbered, plain;
    struct document_node root;
};

static struct document_node *add(struct tree *tree, struct document_node *parent,
                                 enum document_kind kind, const struct document_style *style) {
    struct document_node *node = LIST_PUSH(tree->arena, &parent->children, struct document_node);
    node->kind = kind;
    node->style = style;
    return node;
}

static void add_heading(struct tree *tree, struct document_node *parent, uint8_t level) {
    add(tree, parent, DOCUMENT_HEADING, &tree->numbered)->level = level;
}

static void expect_label(const struct document_node *parent, size_t index, const char *text) {
    const struct document_node *node = LIST_AT(&parent->children, struct document_node, index);
    assert_int_equal(node->label.count, text ? 1 : 0);
    if (text)
        assert_string_equal(LIST_AT(&node->label, struct document_run, 0)->text, text);
}

static struct tree new_tree(void) {
    struct tree tree = {.arena = arena_new()};
    tree.numbered.numbering = DOCUMENT_NUMBER_DECIMAL;
    return tree;
}

static void test_headings(void **state) {
    (void)state;
    struct tree tree = new_tree();
    static const uint8_t levels[] = {1, 2, 2, 1, 2, 3, 0, 9};
    static const char *const labels[] = {"1", "1", "2", "2", "1", "1", "3", "1"};
    for (size_t i = 0; i < COUNT_OF(levels); i++)
        add_heading(&tree, &tree.root, levels[i]); /* 0 and 9 are held at 1 and 6 */
    add(&tree, &tree.root, DOCUMENT_HEADING, &tree.plain)->level = 1;
    add(&tree, &tree.root, DOCUMENT_HEADING, NULL)->level = 1;
    add_heading(&tree, add(&tree, &tree.root, DOCUMENT_SECTION, NULL), 1);
    document_number(tree.arena, &tree.root, DOCUMENT_HORIZONTAL);
    for (size_t i = 0; i < COUNT_OF(labels); i++)
        expect_label(&tree.root, i, labels[i]);
    expect_label(&tree.root, 8, NULL);
    expect_label(&tree.root, 9, NULL);
    expect_label(LIST_AT(&tree.root.children, struct document_node, 10), 0, "4");
    arena_free(tree.arena);
}

/* Items count within their list, after their own style or the list's; a label is left alone. */
static void test_items(void **state) {
    (void)state;
    struct tree tree = new_tree();
    struct document_node *list = add(&tree, &tree.root, DOCUMENT_LIST, &tree.numbered);
    add(&tree, list, DOCUMENT_ITEM, NULL);
    struct document_node *own = add(&tree, list, DOCUMENT_ITEM, NULL);
    LIST_PUSH(tree.arena, &own->label, struct document_run)->text = "※";
    add(&tree, list, DOCUMENT_ITEM, &tree.plain);
    struct document_node *outer = add(&tree, list, DOCUMENT_ITEM, NULL);
    add(&tree, add(&tree, outer, DOCUMENT_LIST, &tree.numbered), DOCUMENT_ITEM, NULL);
    add(&tree, list, DOCUMENT_PARAGRAPH, &tree.numbered);
    document_number(tree.arena, &tree.root, DOCUMENT_HORIZONTAL);
    expect_label(list, 0, "1");
    expect_label(list, 1, "※");
    expect_label(list, 2, NULL);
    expect_label(list, 3, "2");
    outer = LIST_AT(&list->children, struct document_node, 3);
    expect_label(LIST_AT(&outer->children, struct document_node, 0), 0, "1");
    expect_label(list, 4, NULL);
    arena_free(tree.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_numbers_in_vertical_lines),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
