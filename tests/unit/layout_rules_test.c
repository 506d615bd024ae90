/* Choices of composition: those of a style reach its paragraphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/layout_int.h"

static struct composition_rules rules_of(const struct composition_rules *composition) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct document document = {0};
    struct layout layout = {.arena = arena, .diags = diags, .document = &document};
    struct document_style style = {
        .size = 10 * LENGTH_PT, .feed = 16 * LENGTH_PT, .composition = *composition};
    struct layout_scope scope = {.right = 200 * LENGTH_PT, .style = &style};
    struct text_paragraph paragraph = layout_paragraph(&layout, &scope, (struct span){0});
    diags_free(diags);
    arena_free(arena);
    return paragraph.rules;
}

/* Each choice by itself, at each of its words. */
static void every_choice_reaches_the_text(void **state) {
#define COUNT(name, word, doc) +1
#define COUNT_WORDS(member, list, key, title, words_doc, doc)                                      \
    for (int value = 0; value < 0 list(COUNT); value++) {                                          \
        const struct composition_rules given = {.member = (enum composition_##member)value};       \
        struct composition_rules rules = rules_of(&given);                                         \
        assert_memory_equal(&rules, &given, sizeof rules);                                         \
    }
    (void)state;
    COMPOSITION_CHOICES(COUNT_WORDS)
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_choice_reaches_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
