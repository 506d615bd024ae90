/* Documents built by hand, and the web pages they give. Nodes are added in depth-first order: a
 * list moves its items when it grows, so that a parent's pointer is stale after its next sibling.
 */
#ifndef SHIMAI_TEST_HTML_FIXTURE_H
#define SHIMAI_TEST_HTML_FIXTURE_H

#include "html/html.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct document document;
    struct html_media media;
    char *page;
};

static inline int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->document.title = "題";
    fixture->document.language = "ja";
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    g_free(fixture->page);
    g_free(fixture);
    return 0;
}

/* `parent` NULL: the root. */
static inline struct document_node *add(struct fixture *fixture, struct document_node *parent,
                                        enum document_kind kind) {
    struct list *children = parent ? &parent->children : &fixture->document.root.children;
    struct document_node *node = LIST_PUSH(fixture->arena, children, struct document_node);
    node->kind = kind;
    return node;
}

static inline struct document_run *add_run(struct fixture *fixture, struct list *runs,
                                           const char *text) {
    struct document_run *run = LIST_PUSH(fixture->arena, runs, struct document_run);
    run->text = text;
    return run;
}

/* A node with one run. */
static inline struct document_node *add_text(struct fixture *fixture, struct document_node *parent,
                                             enum document_kind kind, const char *text) {
    struct document_node *node = add(fixture, parent, kind);
    add_run(fixture, &node->runs, text);
    return node;
}

static inline struct document_node *add_heading(struct fixture *fixture,
                                                struct document_node *parent, uint8_t level,
                                                const char *text) {
    struct document_node *node = add_text(fixture, parent, DOCUMENT_HEADING, text);
    node->level = level;
    return node;
}

/* `text` NULL: the item has none. */
static inline struct document_node *add_item(struct fixture *fixture, struct document_node *list,
                                             const char *label, const char *text) {
    struct document_node *item = add(fixture, list, DOCUMENT_ITEM);
    if (label)
        add_run(fixture, &item->label, label);
    if (text)
        add_run(fixture, &item->runs, text);
    return item;
}

static inline const char *write_page(struct fixture *fixture) {
    GString *out = g_string_new(NULL);
    html_write(&fixture->document, &fixture->media, out);
    g_free(fixture->page);
    fixture->page = g_string_free(out, FALSE);
    return fixture->page;
}

/* What stands between two texts of the page, each the first after the one before. */
static inline char *between(const char *page, const char *from, const char *to) {
    const char *start = strstr(page, from);
    assert_non_null(start);
    start += strlen(from);
    const char *end = strstr(start, to);
    assert_non_null(end);
    return g_strndup(start, (gsize)(end - start));
}

static inline void assert_between(struct fixture *fixture, const char *from, const char *to,
                                  const char *expected) {
    char *found = between(write_page(fixture), from, to);
    assert_string_equal(found, expected);
    g_free(found);
}

/* The content of a page whose document has a title of its own in the tree. */
static inline void assert_main(struct fixture *fixture, const char *expected) {
    fixture->document.title = NULL;
    assert_between(fixture, "<main>\n", "</main>", expected);
}

#endif
