/* What tests of the template room begin with: eras, records and layouts from texts or files, and a
 * document's text. Included by one test program each. */
#ifndef TEMPLATE_FIXTURE_H
#define TEMPLATE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "template/template.h"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    const struct era_table *eras;
};

/* All findings as text, for a message that tells what went wrong. */
static inline const char *fixture_findings(struct fixture *fixture) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture->diags); i++)
        diag_format(diags_at(fixture->diags, i), text);
    const char *copy = arena_strdup(fixture->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static inline void fixture_fail(struct fixture *fixture) {
    print_error("%s", fixture_findings(fixture));
    fail();
}

static inline const struct source *fixture_read(struct fixture *fixture, const char *path) {
    const struct source *source;
    if (!source_read(fixture->arena, path, fixture->diags, &source))
        fixture_fail(fixture);
    return source;
}

static inline const struct source *fixture_source(struct fixture *fixture, const char *name,
                                                  const char *text) {
    const struct source *source;
    if (!source_from_text(fixture->arena, name, text, strlen(text), fixture->diags, &source))
        fixture_fail(fixture);
    return source;
}

static inline struct fixture fixture_new(void) {
    struct fixture fixture = {.arena = arena_new(), .diags = diags_new()};
    const struct source *source = fixture_read(&fixture, SHIMAI_SOURCE_DIR "/data/eras.yaml");
    if (!record_era_table_load(fixture.arena, source, fixture.diags, &fixture.eras))
        fixture_fail(&fixture);
    return fixture;
}

static inline void fixture_free(struct fixture *fixture) {
    diags_free(fixture->diags);
    arena_free(fixture->arena);
}

/* The document of a record alone. */
static inline bool fixture_fill(struct fixture *fixture, const struct template *template,
                                const struct relation *relation,
                                const struct document **ret_document) {
    const struct template_subject subject = {
        .root = {&record_relation_type, relation}, .relations = &relation, .relation_count = 1};
    return template_apply_subject(fixture->arena, template, &subject, fixture->diags, ret_document);
}

static inline const struct document *
fixture_apply(struct fixture *fixture, const struct source *layout, const struct source *record) {
    struct template *template;
    const struct relation *relation;
    const struct document *document;
    if (!template_load(fixture->arena, layout, fixture->eras, fixture->diags, &template) ||
        !record_relation_load(fixture->arena, record, fixture->diags, &relation) ||
        !fixture_fill(fixture, template, relation, &document))
        fixture_fail(fixture);
    return document;
}

#define FIXTURE_LAYOUT                                                                             \
    "shimai: 1\n"                                                                                  \
    "language: ja\n"                                                                               \
    "page: {size: A4, grid: {characters: 40, lines: 36, size: 10pt, feed: 18pt}}\n"                \
    "fonts: {mincho: {default: [BIZ UDMincho]}, gothic: {default: [BIZ UDGothic]}}\n"              \
    "style: body\n"

#define FIXTURE_RECORD                                                                             \
    "shimai: 1\n"                                                                                  \
    "home: {name: {ja: 甲市, en: Kō}}\n"                                                        \
    "partner: {name: {ja: 乙市, zh-Hans: 乙城}, country: {ja: 丙国}}\n"

/* A layout that goes on after FIXTURE_LAYOUT, and a record that goes on after FIXTURE_RECORD. */
static inline const struct document *fixture_make(struct fixture *fixture, const char *layout,
                                                  const char *record) {
    char *whole_layout = arena_printf(fixture->arena, FIXTURE_LAYOUT "%s", layout);
    char *whole_record = arena_printf(fixture->arena, FIXTURE_RECORD "%s", record);
    return fixture_apply(fixture, fixture_source(fixture, "layout.yaml", whole_layout),
                         fixture_source(fixture, "record.yaml", whole_record));
}

static inline void fixture_append_text(const struct document_node *node, GString *out) {
    document_runs_text(&node->label, out);
    if (node->label.count > 0)
        g_string_append_c(out, ' ');
    document_runs_text(&node->runs, out);
    if (node->label.count + node->runs.count > 0)
        g_string_append_c(out, '\n');
    for (size_t i = 0; i < node->children.count; i++)
        fixture_append_text(LIST_AT(&node->children, const struct document_node, i), out);
}

/* The text of all nodes: label, blank, runs; a line a node. */
static inline const char *fixture_text(struct fixture *fixture, const struct document *document) {
    GString *text = g_string_new(NULL);
    fixture_append_text(&document->root, text);
    const char *copy = arena_strdup(fixture->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* The child at that index. */
static inline const struct document_node *fixture_child(const struct document_node *node,
                                                        size_t index) {
    assert_true(index < node->children.count);
    return LIST_AT(&node->children, const struct document_node, index);
}

/* What the dump of the document says below its root. */
static inline void fixture_expect_dump(const char *layout, const char *record,
                                       const char *expected) {
    struct fixture fixture = fixture_new();
    GString *text = g_string_new(NULL);
    document_dump(fixture_make(&fixture, layout, record), text);
    const char *root = strstr(text->str, "root");
    assert_non_null(root);
    assert_string_equal(strchr(root, '\n') + 1, expected);
    g_string_free(text, TRUE);
    fixture_free(&fixture);
}

/* The text of a layout's blocks (YAML, two blanks deep) for a record. */
static inline void fixture_expect(const char *blocks, const char *record, const char *expected) {
    struct fixture fixture = fixture_new();
    char *layout = g_strdup_printf("styles: {body: {font: mincho}}\nblocks:\n%s", blocks);
    const struct document *document = fixture_make(&fixture, layout, record);
    assert_string_equal(fixture_text(&fixture, document), expected);
    g_free(layout);
    fixture_free(&fixture);
}

#endif
