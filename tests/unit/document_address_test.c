/* Addresses in texts: where each begins and ends, and what is none. */
#include "document/document.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void add_run(struct arena *arena, struct list *runs, const char *text) {
    LIST_PUSH(arena, runs, struct document_run)->text = text;
}

/* Runs with | between them; an address as <address>, or <text=address> where that differs. */
static char *describe(const struct list *runs) {
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        g_string_append(out, i > 0 ? "|" : "");
        if (!run->address)
            g_string_append(out, run->text);
        else if (strcmp(run->address, run->text) == 0)
            g_string_append_printf(out, "<%s>", run->text);
        else
            g_string_append_printf(out, "<%s=%s>", run->text, run->address);
    }
    return g_string_free(out, FALSE);
}

static void expect_links(const char *text, const char *expected) {
    struct arena *arena = arena_new();
    struct list runs = {0};
    add_run(arena, &runs, text);
    document_link_runs(arena, &runs);
    char *described = describe(&runs);
    assert_string_equal(described, expected);
    g_free(described);
    arena_free(arena);
}

static void addresses_of_the_web_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text, *runs;
    } rows[] = {
        {"詳細はhttps://a.example/b/を", "詳細は|<https://a.example/b/>|を"},
        {"https://a.example", "<https://a.example>"},
        {"HTTP://A.example/", "<HTTP://A.example/>"},
        {"(http://a.example/b_(c)).", "(|<http://a.example/b_(c)>|)."},
        {"[http://a.example/]", "[|<http://a.example/>|]"},
        {"http://a.example/?b=1&c=2#d, e", "<http://a.example/?b=1&c=2#d>|, e"},
        /* Whose part the ideographs are nobody knows: no link rather than a wrong one. */
        {"https://a.example/wiki/大連市", "https://a.example/wiki/大連市"},
        {"https://a.example/?q=姉妹&x=1", "https://a.example/?q=姉妹&x=1"},
        {"https://a.example/～naka/", "https://a.example/～naka/"},
        {"https://a.example/b市", "<https://a.example/b>|市"},
        {"http://a.example/。次", "<http://a.example/>|。次"},
        {"「http://a.example/」", "「|<http://a.example/>|」"},
        {"http://a.example/　次", "<http://a.example/>|　次"},
        {"http://a.example/;http://b.example/!", "<http://a.example/;http://b.example/>|!"},
        {"http://a.example/ http://b.example/", "<http://a.example/>| |<http://b.example/>"},
        {"<http://a.example/>", "<|<http://a.example/>|>"},
        {"http://u@a.example/", "<http://u@a.example/>"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_links(rows[i].text, rows[i].runs);
}

static void addresses_of_mail_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text, *runs;
    } rows[] = {
        {"メールはa.b@c-d.example。", "メールは|<a.b@c-d.example=mailto:a.b@c-d.example>|。"},
        {"mailto:a@b.example", "<mailto:a@b.example>"},
        {"-a@b.example-", "-|<a@b.example=mailto:a@b.example>|-"},
        {"E-mail:a@b.example", "E-mail:|<a@b.example=mailto:a@b.example>"},
        {"（a@b.example）", "（|<a@b.example=mailto:a@b.example>|）"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_links(rows[i].text, rows[i].runs);
}

static void other_text_leads_nowhere(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "https://",
        "http://。",
        "https://見本.example/",
        "xhttp://a.example/",
        "ｈｔｔｐ://a.example",
        "www.a.example",
        "ftp://a.example/",
        "a@b",
        "a@b.c1",
        "a@b..example",
        "a.@b.example",
        "a@b@c.example",
        "@b.example",
        "a＠b.example",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        expect_links(texts[i], texts[i]);
}

/* What is set as a whole, or says something else, stays one run. */
static void wholes_are_not_parted(void **state) {
    (void)state;
    static const struct document_ruby ruby = {18, "よみ"};
    static const struct document_node note = {0};
    const struct document_run wholes[] = {
        {.text = "https://a.example/", .ruby = &ruby, .ruby_count = 1},
        {.text = "https://a.example/", .warichu = true},
        {.text = "https://a.example/", .spread = 30000},
        {.text = "https://a.example/", .note = &note},
        {.text = "https://a.example/", .use = DOCUMENT_USE_SUPERSCRIPT},
        {.kind = DOCUMENT_RUN_LEADER, .text = "https://a.example/"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(wholes); i++) {
        struct list runs = {0};
        *LIST_PUSH(arena, &runs, struct document_run) = wholes[i];
        document_link_runs(arena, &runs);
        assert_int_equal(runs.count, 1);
        assert_null(LIST_AT(&runs, const struct document_run, 0)->address);
    }
    arena_free(arena);
}

/* Notes that are collected anew have all of their text, and their links. */
static void notes_are_collected_again(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.links_text = true, .root = {.kind = DOCUMENT_ROOT}};
    struct document_node *node = LIST_PUSH(arena, &document.root.children, struct document_node);
    node->kind = DOCUMENT_PARAGRAPH;
    add_run(arena, &node->runs, "甲");
    struct document_run *note = LIST_PUSH(arena, &node->runs, struct document_run);
    note->kind = DOCUMENT_RUN_NOTE;
    note->text = "注はhttp://a.example/に";
    for (int i = 0; i < 2; i++) {
        document.root.children.count = 1;
        document_collect_notes(arena, &document);
        const struct document_node *notes =
            LIST_AT(&document.root.children, const struct document_node, 1);
        char *described = describe(&LIST_AT(&notes->children, const struct document_node, 0)->runs);
        assert_string_equal(described, "注は|<http://a.example/>|に");
        g_free(described);
    }
    arena_free(arena);
}

static void a_document_may_lead_nowhere(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct document document = {.root = {.kind = DOCUMENT_ROOT}};
    for (int links = 0; links < 2; links++) {
        add_run(arena, &document.root.runs, "http://a.example/");
        document.links_text = links;
        document_link_addresses(arena, &document);
        const struct document_run *run = LIST_AT(&document.root.runs, const struct document_run, 0);
        assert_int_equal(run->address != NULL, links);
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_of_the_web_are_found),
        cmocka_unit_test(addresses_of_mail_are_found),
        cmocka_unit_test(other_text_leads_nowhere),
        cmocka_unit_test(wholes_are_not_parted),
        cmocka_unit_test(notes_are_collected_again),
        cmocka_unit_test(a_document_may_lead_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
