/* Choices of composition: every value of the document's has its like in the text room, and the
 * style's reach the paragraph. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/layout_int.h"

static struct text_rules rules_of(const struct document_composition *composition) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    struct layout layout = {.arena = arena, .diags = diags};
    struct document_style style = {
        .size = 10 * LENGTH_PT, .feed = 16 * LENGTH_PT, .composition = *composition};
    struct layout_scope scope = {.right = 200 * LENGTH_PT, .style = &style};
    struct text_paragraph paragraph = layout_paragraph(&layout, &scope, (struct span){0});
    diags_free(diags);
    arena_free(arena);
    return paragraph.rules;
}

static const struct {
    struct document_composition composition;
    struct text_rules rules;
} rows[] = {
    {{0}, {0}},
    {{.kinsoku = DOCUMENT_KINSOKU_VERY_STRICT}, {.kinsoku = TEXT_KINSOKU_VERY_STRICT}},
    {{.kinsoku = DOCUMENT_KINSOKU_LOOSE}, {.kinsoku = TEXT_KINSOKU_LOOSE}},
    {{.kinsoku = DOCUMENT_KINSOKU_VERY_LOOSE}, {.kinsoku = TEXT_KINSOKU_VERY_LOOSE}},
    {{.reduction = DOCUMENT_REDUCE_JIS}, {.reduction = TEXT_REDUCE_JIS}},
    {{.reduction = DOCUMENT_REDUCE_BOOK}, {.reduction = TEXT_REDUCE_BOOK}},
    {{.breaking = DOCUMENT_BREAK_GREEDY}, {.breaking = TEXT_BREAK_GREEDY}},
    {{.line_end = DOCUMENT_LINE_END_SOLID}, {.line_end = TEXT_LINE_END_SOLID}},
    {{.head_bracket = DOCUMENT_BRACKET_HALF}, {.head_bracket = TEXT_BRACKET_HALF}},
    {{.head_bracket = DOCUMENT_BRACKET_OUTDENT}, {.head_bracket = TEXT_BRACKET_OUTDENT}},
    {{.western_space = DOCUMENT_WESTERN_FIXED}, {.western_space = TEXT_WESTERN_FIXED}},
    {{.western_space = DOCUMENT_WESTERN_NONE}, {.western_space = TEXT_WESTERN_NONE}},
    {{.hanging = true}, {.hanging = true}},
};

static void every_choice_reaches_the_text(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct text_rules rules = rules_of(&rows[i].composition);
        assert_int_equal(rules.kinsoku, rows[i].rules.kinsoku);
        assert_int_equal(rules.reduction, rows[i].rules.reduction);
        assert_int_equal(rules.breaking, rows[i].rules.breaking);
        assert_int_equal(rules.line_end, rows[i].rules.line_end);
        assert_int_equal(rules.head_bracket, rows[i].rules.head_bracket);
        assert_int_equal(rules.western_space, rows[i].rules.western_space);
        assert_int_equal(rules.hanging, rows[i].rules.hanging);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_choice_reaches_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
