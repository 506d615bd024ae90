/* Styles as rules: sizes by the reader's own, indents by the style's, colours that can be read; the
 * page for print. */
#include "html_fixture.h"

#define PT LENGTH_PT

static const struct document_style plain = {
    .name = "body", .size = 10 * PT, .feed = 17 * PT, .label_gap = -1};

static void assert_rule(struct fixture *fixture, const struct document_style *style,
                        const char *expected) {
    fixture->document.root.style = &plain;
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "文")->style = style;
    assert_between(fixture, ".s-own{", "}", expected);
}

static void lengths_are_relative(void **state) {
    static const struct document_style own = {.name = "own",
                                              .size = 12 * PT,
                                              .feed = 18 * PT,
                                              .bold = true,
                                              .color = 0x0b4f6c,
                                              .align = DOCUMENT_START,
                                              .indent = 24 * PT,
                                              .first_indent = -12 * PT,
                                              .end_indent = 6 * PT,
                                              .space_before = 18 * PT,
                                              .space_after = 4 * PT,
                                              .keep_with_next = true,
                                              .label_width = 36 * PT,
                                              .label_gap = 0};
    assert_rule(*state, &own,
                "font-size:1.2rem;text-indent:-1em;margin-block-start:1.5em;"
                "margin-block-end:0.333em;margin-inline-start:2em;margin-inline-end:0.5em;"
                "--label:3em;--gap:0em;line-height:1.5;font-weight:bold;color:#0b4f6c;"
                "text-align:start;break-after:avoid");
}

static void composition_is_told_where_styles_differ(void **state) {
    static const struct document_style own = {
        .name = "own",
        .size = 10 * PT,
        .label_gap = -1,
        .align = DOCUMENT_JUSTIFY_ALL,
        .composition = {.kinsoku = COMPOSITION_KINSOKU_VERY_LOOSE,
                        .line_end = COMPOSITION_LINE_END_SOLID,
                        .western_space = COMPOSITION_WESTERN_NONE,
                        .hanging = true}};
    assert_rule(*state, &own,
                "font-size:1rem;text-indent:0;font-weight:normal;color:#000000;"
                "text-align:justify;text-align-last:justify;line-break:loose;"
                "text-spacing-trim:trim-both;text-autospace:no-autospace;"
                "hanging-punctuation:allow-end;");
    assert_between(*state, ".s-body{", "}",
                   "font-size:1rem;text-indent:0;line-height:1.7;font-weight:normal;"
                   "color:#000000;text-align:justify;line-break:strict;"
                   "text-spacing-trim:trim-start;text-autospace:normal;"
                   "hanging-punctuation:none;");
}

struct color_case {
    uint32_t color;
    const char *written;
};

/* #767676 is the lightest gray that reaches 4.5 to 1 on white. */
static void colours_can_be_read(void **state) {
    static const struct color_case cases[] = {{0x767676, "color:#767676;"},
                                              {0x777777, "color:#767676;"},
                                              {0xffffff, "color:#767676;"},
                                              {0x9c2a00, "color:#9c2a00;"},
                                              {0xff0000, "color:#ee0000;"}};
    struct fixture *fixture = *state;
    fixture->document.root.style = &plain;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct document_style own = {.name = "own", .color = cases[i].color};
        fixture->document.root.children.count = 0;
        add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "文")->style = &own;
        char *rule = between(write_page(fixture), ".s-own{", "}");
        assert_non_null(strstr(rule, cases[i].written));
        g_free(rule);
    }
}

/* Latin faces would set kana too, but for a face with nothing else in it; families are named once;
 * a Mincho falls back to a serif. */
static void fonts_follow_the_language(void **state) {
    static const char *const ja[] = {"BIZ UDMincho", "Noto Serif CJK JP"}, *const latin[] = {"L"},
                             *const zh[] = {"Noto Serif CJK SC"},
                             *const rest[] = {"Noto Serif CJK JP"};
    struct fixture *fixture = *state;
    struct document_font font = {.name = "mincho"};
    const struct document_families families[] = {
        {"ja", ja, 2}, {"latin", latin, 1}, {"zh-Hans", zh, 1}, {"", rest, 1}};
    for (size_t i = 0; i < COUNT_OF(families); i++)
        *LIST_PUSH(fixture->arena, &font.families, struct document_families) = families[i];
    const struct document_style own = {.name = "own", .font = &font};
    struct document_node *node = add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "大");
    node->style = &own;
    LIST_AT(&node->runs, struct document_run, 0)->language = "zh-Hans";
    char *rule = between(write_page(fixture), ".s-own{", "font-weight");
    assert_string_equal(
        rule, "font-family:\"latin mincho\",\"BIZ UDMincho\",\"Noto Serif CJK JP\",serif;");
    g_free(rule);
    assert_between(fixture, "@font-face{", ".s-own",
                   "font-family:\"latin mincho\";font-weight:normal;src:local(\"L\");"
                   "unicode-range:U+20-7E,U+AA,U+BA,U+C0-D6,U+D8-F6,U+F8-24F,U+1E00-1EFF}\n"
                   "@font-face{font-family:\"latin mincho\";font-weight:bold;"
                   "src:local(\"L Bold\");"
                   "unicode-range:U+20-7E,U+AA,U+BA,U+C0-D6,U+D8-F6,U+F8-24F,U+1E00-1EFF}\n");
    assert_between(
        fixture, ".look-1{", "}",
        "font-family:\"latin mincho\",\"Noto Serif CJK SC\",\"Noto Serif CJK JP\",serif;");
    assert_main(fixture,
                "<p class=\"s-own\"><span class=\"look-1\" lang=\"zh-Hans\">大</span></p>\n");
}

/* ---- print ------------------------------------------------------------------------------- */

static void set_page(struct fixture *fixture) {
    fixture->document.page = (struct document_page){.width = length_from_mm(210),
                                                    .height = length_from_mm(297),
                                                    .area_x = length_from_mm(20),
                                                    .area_y = length_from_mm(25.5),
                                                    .area_width = length_from_mm(160),
                                                    .area_height = length_from_mm(240)};
}

static void print_has_the_pages_margins(void **state) {
    struct fixture *fixture = *state;
    set_page(fixture);
    assert_between(fixture, "@page{", "}", "size:210mm 297mm;margin:25.5mm 30mm 31.5mm 20mm;");
    assert_null(strstr(fixture->page, "@counter-style"));
}

static void running_heads_stand_in_the_margins(void **state) {
    static const struct document_style head = {
        .name = "head", .size = 7 * PT, .align = DOCUMENT_END};
    static const struct document_style foot = {
        .name = "foot", .size = 9 * PT, .align = DOCUMENT_CENTER};
    struct fixture *fixture = *state;
    struct document *document = &fixture->document;
    set_page(fixture);
    document->head.style = &head;
    document->head.skip_first = true;
    add_run(fixture, &document->head.runs, "a\"b");
    document->foot.style = &foot;
    add_run(fixture, &document->foot.runs, NULL)->kind = DOCUMENT_RUN_PAGE;
    add_run(fixture, &document->foot.runs, "／");
    struct document_run *pages = add_run(fixture, &document->foot.runs, NULL);
    pages->kind = DOCUMENT_RUN_PAGES;
    pages->native = "fullwidth";
    assert_between(fixture, "20mm;", "</style>",
                   "@top-right{content: \"a\\22 b\";font-size:7pt}"
                   "@bottom-center{content: counter(page) \"／\" counter(pages,fullwidth);"
                   "font-size:9pt}}\n"
                   "@page :first{@top-right{content:none}}\n");
    assert_non_null(strstr(fixture->page, "@counter-style fullwidth{"));
}

static void vertical_text_is_vertical_where_there_is_room(void **state) {
    struct fixture *fixture = *state;
    add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "文")->style = &plain;
    assert_null(strstr(write_page(fixture), "writing-mode"));
    fixture->document.page.writing = DOCUMENT_VERTICAL;
    assert_between(fixture, "@media print,(min-width:48em) and (min-height:30em){\n", "\n",
                   "html{writing-mode:vertical-rl}");
    assert_non_null(strstr(fixture->page, "figure,.plate,.across{writing-mode:horizontal-tb;"));
}

/* Lengths along and across lines, not of the screen: they hold in both. */
static void the_sheet_names_no_sides(void **state) {
    struct fixture *fixture = *state;
    const char *page = write_page(fixture);
    assert_non_null(strstr(page, "main{max-inline-size:42rem;"));
    assert_null(strstr(page, "main{max-width"));
    assert_null(strstr(page, "min-width:var(--label"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(vertical_text_is_vertical_where_there_is_room),
        TEST(the_sheet_names_no_sides),
        TEST(lengths_are_relative),
        TEST(composition_is_told_where_styles_differ),
        TEST(colours_can_be_read),
        TEST(fonts_follow_the_language),
        TEST(print_has_the_pages_margins),
        TEST(running_heads_stand_in_the_margins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
