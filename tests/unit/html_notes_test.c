/* Notes of a page: their marks lead to them and back, wherever they stand on paper. */
#include "html_fixture.h"

static void add_noted(struct fixture *fixture, struct document_node *parent,
                      enum document_kind kind, const char *note) {
    struct document_node *node = add_text(fixture, parent, kind, "事業");
    add_run(fixture, &node->runs, note)->kind = DOCUMENT_RUN_NOTE;
}

#define MARK(number, text)                                                                         \
    "<a href=\"#note-" number "\" id=\"ref-" number "\" role=\"doc-noteref\"><sup>" text           \
    "</sup></a>"
#define NOTE(number, mark, text)                                                                   \
    "<li id=\"note-" number "\" class=\"marked\"><span class=\"mark\"><a href=\"#ref-" number      \
    "\" role=\"doc-backlink\">" mark "</a></span><p>" text "</p></li>\n"
#define SECTION(name, notes)                                                                       \
    "<section role=\"doc-endnotes\" aria-label=\"" name "\">\n<ol role=\"list\">\n" notes          \
    "</ol>\n</section>\n"

static void marks_lead_to_notes_and_back(void **state) {
    struct fixture *fixture = *state;
    fixture->document.notes.foot = true;
    add_noted(fixture, NULL, DOCUMENT_PARAGRAPH, "<甲>");
    add_noted(fixture, NULL, DOCUMENT_PARAGRAPH, "乙");
    document_collect_notes(fixture->arena, &fixture->document);
    assert_main(fixture,
                "<p>事業" MARK("1", "（１）") "</p>\n<p>事業" MARK("2", "（２）") "</p>\n" SECTION(
                    "注", NOTE("1", "（１）", "&lt;甲&gt;") NOTE("2", "（２）", "乙")));
}

/* Numbers begin anew in each sequence, ids do not; nor do two landmarks have one name. */
static void sequences_have_notes_of_their_own(void **state) {
    static const struct document_sequence sequence = {.name = ""};
    struct fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        struct document_node *node = add(fixture, NULL, DOCUMENT_SEQUENCE);
        node->sequence = &sequence;
        add_noted(fixture, node, DOCUMENT_PARAGRAPH, "甲");
    }
    document_collect_notes(fixture->arena, &fixture->document);
    assert_main(
        fixture,
        "<p>事業" MARK("1", "（１）") "</p>\n" SECTION(
            "注", NOTE("1", "（１）",
                       "甲")) "<p>事業" MARK("2", "（１）") "</p>"
                                                            "\n" SECTION(
                                                                "注 2", NOTE("2", "（１）", "甲")));
}

/* An address leads there, but not from within a link. */
static void addresses_lead_out(void **state) {
    struct fixture *fixture = *state;
    fixture->document.links_text = true;
    add(fixture, NULL, DOCUMENT_CONTENTS)->level = 1;
    add_text(fixture, NULL, DOCUMENT_HEADING, "甲http://a.example/?b&c");
    LIST_AT(&fixture->document.root.children, struct document_node, 1)->level = 1;
    document_link_addresses(fixture->arena, &fixture->document);
    document_list_contents(fixture->arena, &fixture->document);
    assert_between(fixture, "<li>", "</li>",
                   "<a href=\"#section-1\">甲http://a.example/?b&amp;c</a>");
    assert_between(fixture, "<h2 ", "</h2>",
                   "id=\"section-1\">甲<a href=\"http://a.example/?b&amp;c\">"
                   "http://a.example/?b&amp;c</a>");
}

/* No link in a link, no id twice: a table of contents has no marks, nor have names. */
static void names_are_without_marks(void **state) {
    struct fixture *fixture = *state;
    add(fixture, NULL, DOCUMENT_CONTENTS)->level = 1;
    add_noted(fixture, NULL, DOCUMENT_HEADING, "甲");
    LIST_AT(&fixture->document.root.children, struct document_node, 1)->level = 1;
    document_collect_notes(fixture->arena, &fixture->document);
    document_list_contents(fixture->arena, &fixture->document);
    assert_between(fixture, "<li>", "</li>", "<a href=\"#section-1\">事業</a>");
    assert_between(fixture, "<h2 ", "</h2>", "id=\"section-1\">事業" MARK("1", "（１）"));
}

/* Nor has the page's own name. */
static void the_title_is_without_marks(void **state) {
    struct fixture *fixture = *state;
    add_noted(fixture, NULL, DOCUMENT_TITLE, "甲");
    document_collect_notes(fixture->arena, &fixture->document);
    fixture->document.title = NULL;
    assert_between(fixture, "<title>", "</title>", "事業");
}

/* Of a place for notes that has none, nothing stands there. */
static void no_notes_no_section(void **state) {
    struct fixture *fixture = *state;
    add(fixture, NULL, DOCUMENT_NOTES);
    assert_main(fixture, "");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(marks_lead_to_notes_and_back), TEST(sequences_have_notes_of_their_own),
        TEST(addresses_lead_out),           TEST(names_are_without_marks),
        TEST(the_title_is_without_marks),   TEST(no_notes_no_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
