/* Expressions by themselves, without a layout: their syntax, their types, their values; the
 * reference of filters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "expression/expression.h"

#define RECORD                                                                                     \
    "shimai: 1\n"                                                                                  \
    "home: {name: {ja: 甲市, en: Kō}}\n"                                                        \
    "partner: {name: {ja: 乙市}}\n"                                                              \
    "affiliation: {date: 2004-12-24, kind: sister}\n"                                              \
    "activities:\n"                                                                                \
    "  - {title: 一, events: [{date: 2005, text: い}, {date: 2004, text: ろ, rank: 1}]}\n"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    const struct era_table *eras;
    const struct relation *relation;
    bool used; /* the name `other` */
};

static const struct source *read_text(struct fixture *fixture, const char *text) {
    const struct source *source;
    assert_true(source_from_text(fixture->arena, "record.yaml", text, strlen(text), fixture->diags,
                                 &source));
    return source;
}

static struct fixture new_fixture(void) {
    struct fixture fixture = {.arena = arena_new(), .diags = diags_new()};
    const struct source *eras;
    assert_true(
        source_read(fixture.arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", fixture.diags, &eras));
    assert_true(record_era_table_load(fixture.arena, eras, fixture.diags, &fixture.eras));
    assert_true(record_relation_load(fixture.arena, read_text(&fixture, RECORD), fixture.diags,
                                     &fixture.relation));
    return fixture;
}

static void free_fixture(struct fixture *fixture) {
    diags_free(fixture->diags);
    arena_free(fixture->arena);
}

/* Parsed and checked; false with findings. */
static bool prepare(struct fixture *fixture, const char *text, struct expression *ret_expression) {
    const struct yaml_value value = {
        .kind = YAML_VALUE_SCALAR, .scalar = text, .span = {read_text(fixture, text), 1, 1, 1}};
    const struct name other = {
        .name = "other", .type = expression_type_of(&record_booklet_type), .used = &fixture->used};
    const struct list terms = {0};
    const struct scope scope = {.arena = fixture->arena,
                                .diags = fixture->diags,
                                .root = &record_relation_type,
                                .terms = &terms,
                                .names = &other};
    return expression_type.parse(fixture->arena, &value, fixture->diags, ret_expression) &&
           expression_check(&scope, ret_expression);
}

static const char *text_of(struct fixture *fixture, const struct expression *expression,
                           const char *language) {
    const struct list words = {0};
    struct evaluation evaluation = {
        .wording = {.arena = fixture->arena,
                    .diags = fixture->diags,
                    .eras = fixture->eras,
                    .language = language},
        .record = {&record_relation_type, fixture->relation},
        .words = &words,
        .language = "ja",
    };
    struct value value = expression_evaluate(&evaluation, expression);
    value = expression_to_text(&evaluation, value);
    return wording_plain_text(fixture->arena, &value.runs);
}

static void expressions_have_values(void **state) {
    (void)state;
    static const struct {
        const char *expression, *language, *text;
    } rows[] = {
        {"home.name.ja", "ja", "甲市"},
        {"home.name", "en", "Kō"},
        {"partner.name", "en", "乙市"}, /* the layout's language */
        {"affiliation.date | era", "ja", "平成16年12月24日"},
        {"affiliation.date | local", "en", "24 December 2004"},
        {"activities | count", "ja", "1"},
        {"activities | first", "ja", ""}, /* nothing that prints */
        {"activities | moments | count", "ja", "2"},
        {"affiliation.note | default '（無）'", "ja", "（無）"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = new_fixture();
        struct expression expression = {0};
        assert_true(prepare(&fixture, rows[i].expression, &expression));
        assert_string_equal(text_of(&fixture, &expression, rows[i].language), rows[i].text);
        assert_false(fixture.used);
        free_fixture(&fixture);
    }
}

static void what_is_wrong_is_pointed_at(void **state) {
    (void)state;
    static const struct {
        const char *expression;
        enum diag_code code;
        unsigned column, width;
    } rows[] = {
        {"home.nome", DIAG_LAYOUT_BINDING, 6, 4},
        {"hom.name", DIAG_LAYOUT_BINDING, 1, 3},
        {"home | count", DIAG_LAYOUT_FILTER, 8, 5},
        {"home.name.ja | caunt", DIAG_LAYOUT_FILTER, 16, 5},
        {"activities.title", DIAG_LAYOUT_BINDING, 12, 5},
        {"home.name |", DIAG_LAYOUT_SYNTAX, 11, 1},
        {"@page", DIAG_LAYOUT_BINDING, 2, 4}, /* without a margin */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = new_fixture();
        struct expression expression = {0};
        assert_false(prepare(&fixture, rows[i].expression, &expression));
        assert_int_equal(diags_count(fixture.diags), 1);
        const struct diag *diag = diags_at(fixture.diags, 0);
        assert_int_equal(diag->code, rows[i].code);
        assert_int_equal(diag->span.column, rows[i].column);
        assert_int_equal(diag->span.width, rows[i].width);
        free_fixture(&fixture);
    }
}

static void names_know_that_they_are_used(void **state) {
    (void)state;
    struct fixture fixture = new_fixture();
    struct expression expression = {0};
    assert_true(prepare(&fixture, "other.title", &expression));
    assert_int_equal(expression.type.kind, VALUE_TEXT);
    assert_true(fixture.used);
    free_fixture(&fixture);
}

static void the_reference_lists_filters(void **state) {
    (void)state;
    GString *text = g_string_new(NULL);
    expression_write_filters(WORDS_ENGLISH, text);
    assert_true(
        g_str_has_prefix(text->str, "\n## Filters\n\n| filter | takes | what it gives |\n"));
    assert_non_null(strstr(text->str, "\n| `era` | date | 平成１６年１２月２４日 |\n"));
    assert_non_null(strstr(text->str, "\n| `join TEXT` | list | "));
    assert_non_null(strstr(text->str, "\n| `not` | anything | "));
    g_string_free(text, TRUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_have_values),
        cmocka_unit_test(what_is_wrong_is_pointed_at),
        cmocka_unit_test(names_know_that_they_are_used),
        cmocka_unit_test(the_reference_lists_filters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
