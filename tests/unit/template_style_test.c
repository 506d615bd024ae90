/* Styles, fonts and the page: from what a layout writes to what a document needs, in exact
 * lengths. */
#include "template_fixture.h"

static const struct document_style *style_of(const struct document *document, size_t index) {
    return fixture_child(&document->root, index)->style;
}

static void assert_composition(const struct composition_rules *found,
                               const struct composition_rules *expected) {
    assert_int_equal(found->kinsoku, expected->kinsoku);
    assert_int_equal(found->reduction, expected->reduction);
    assert_int_equal(found->breaking, expected->breaking);
    assert_int_equal(found->line_end, expected->line_end);
    assert_int_equal(found->head_bracket, expected->head_bracket);
    assert_int_equal(found->western_space, expected->western_space);
    assert_int_equal(found->hanging, expected->hanging);
    assert_int_equal(found->orientation, expected->orientation);
    assert_int_equal(found->adjustment, expected->adjustment);
    assert_int_equal(found->hyphenation, expected->hyphenation);
}

static const char extending[] = "styles:\n"
                                "  last: {extends: middle, size: 2em, indent: 1em}\n"
                                "  middle:\n"
                                "    extends: body\n"
                                "    size: 8pt\n"
                                "    feed: 1.5em\n"
                                "    weight: bold\n"
                                "    color: \"#0a0B0c\"\n"
                                "    align: end\n"
                                "    first-indent: -1em\n"
                                "    end-indent: 4Q\n"
                                "    space-before: 0.5line\n"
                                "    space-after: 1mm\n"
                                "    keep: next\n"
                                "    orphans: 3\n"
                                "    widows: 2\n"
                                "    label-width: 3em\n"
                                "    label-gap: 0\n"
                                "    numbering: kanji\n"
                                "  body: {font: gothic}\n"
                                "  plain: {extends: middle, weight: regular, align: justify, keep: "
                                "none, numbering: none, orphans: 1}\n"
                                "blocks:\n"
                                "  - {paragraph: a, style: middle}\n"
                                "  - {paragraph: a, style: last}\n"
                                "  - {paragraph: a, style: plain}\n"
                                "  - {paragraph: a}\n";

static void test_extending(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(&fixture, extending, "");
    const struct document_style *middle = style_of(document, 0);
    assert_string_equal(middle->font->name, "gothic");
    assert_int_equal(middle->size, 8 * LENGTH_PT);
    assert_int_equal(middle->feed, 12 * LENGTH_PT);
    assert_true(middle->bold);
    assert_int_equal(middle->color, 0x0a0b0c);
    assert_int_equal(middle->align, DOCUMENT_END);
    assert_int_equal(middle->first_indent, -8 * LENGTH_PT);
    assert_int_equal(middle->end_indent, length_from_mm(1));
    assert_int_equal(middle->space_before, 9 * LENGTH_PT); /* of the page's line feed */
    assert_int_equal(middle->space_after, length_from_mm(1));
    assert_true(middle->keep_with_next);
    assert_int_equal(middle->orphans, 3);
    assert_int_equal(middle->widows, 2);
    assert_int_equal(middle->label_width, 24 * LENGTH_PT);
    assert_int_equal(middle->label_gap, 0);
    assert_int_equal(middle->numbering, DOCUMENT_NUMBER_KANJI);
    const struct document_style *last = style_of(document, 1);
    assert_int_equal(last->size, 16 * LENGTH_PT);   /* em of the style extended */
    assert_int_equal(last->indent, 16 * LENGTH_PT); /* em of its own */
    assert_int_equal(last->feed, 12 * LENGTH_PT);
    assert_int_equal(last->first_indent, -8 * LENGTH_PT);
    const struct document_style *plain = style_of(document, 2);
    assert_false(plain->bold);
    assert_int_equal(plain->align, DOCUMENT_JUSTIFY);
    assert_false(plain->keep_with_next);
    assert_int_equal(plain->orphans, 1);
    assert_int_equal(plain->widows, 2);
    assert_int_equal(plain->numbering, DOCUMENT_NUMBER_NONE);
    assert_null(style_of(document, 3));
    assert_string_equal(document->root.style->name, "body");
    assert_int_equal(document->root.style->label_gap, -1); /* not given: told from 0 */
    assert_int_equal(document->root.style->size, 10 * LENGTH_PT);
    assert_int_equal(document->root.style->feed, 18 * LENGTH_PT);
    fixture_free(&fixture);
}

static void test_fonts(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_apply(
        &fixture,
        fixture_source(&fixture, "layout.yaml",
                       "shimai: 1\nlanguage: ja\n"
                       "page: {size: A4, grid: {characters: 1, lines: 1, size: 10pt, feed: 18pt}}\n"
                       "fonts: {serif: {ja: [A, B], zh-Hans: C, default: [D]}}\n"
                       "style: body\nstyles: {body: {}}\nblocks: [{paragraph: a}]\n"),
        fixture_source(&fixture, "record.yaml", FIXTURE_RECORD));
    const struct document_font *font = document->root.style->font;
    assert_string_equal(font->name, "serif"); /* the first, when no style names one */
    assert_int_equal(font->span.line, 4);
    assert_int_equal(font->span.column, 9);
    assert_int_equal(font->span.width, 5);
    static const char *const expected[][4] = {
        {"ja", "A", "B", "D"}, {"zh-Hans-CN", "C", "D", NULL}, {"en", "D", NULL, NULL}};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct list chain = document_font_chain(fixture.arena, font, expected[i][0]);
        size_t count = 0;
        for (; count < 3 && expected[i][count + 1]; count++)
            assert_string_equal(*LIST_AT(&chain, const char *, count), expected[i][count + 1]);
        assert_int_equal(chain.count, count);
    }
    fixture_free(&fixture);
}

/* ---- page --------------------------------------------------------------------------------- */

static struct document_page page_of(const char *page, bool *ret_fits) {
    struct fixture fixture = fixture_new();
    char *layout = g_strdup_printf("shimai: 1\nlanguage: ja\npage: %s\n"
                                   "fonts: {mincho: {default: [A]}}\n"
                                   "style: body\nstyles: {body: {}}\nblocks: [{paragraph: a}]\n",
                                   page);
    const struct document *document =
        fixture_apply(&fixture, fixture_source(&fixture, "layout.yaml", layout),
                      fixture_source(&fixture, "record.yaml", FIXTURE_RECORD));
    struct document_page result = document->page;
    *ret_fits = document->page_fits;
    g_free(layout);
    fixture_free(&fixture);
    return result;
}

static void test_grid(void **state) {
    (void)state;
    bool fits;
    struct document_page page =
        page_of("{size: A4, grid: {characters: 40, lines: 36, size: 10.5pt, feed: 18pt}}", &fits);
    assert_false(fits);
    assert_int_equal(page.width, length_from_mm(210));
    assert_int_equal(page.height, length_from_mm(297));
    assert_int_equal(page.area_width, 420 * LENGTH_PT);
    assert_int_equal(page.area_height, 640 * LENGTH_PT + LENGTH_PT / 2); /* 35 feeds and a line */
    assert_int_equal(page.area_x, (page.width - page.area_width) / 2);
    assert_int_equal(page.area_y, (page.height - page.area_height) / 2);
    assert_int_equal(page.feed, 18 * LENGTH_PT);
}

static void test_grid_variants(void **state) {
    (void)state;
    bool fits;
    struct document_page page = page_of(
        "{size: B5, grid: {characters: 30, lines: 2, size: 10pt, gap: 7pt, top: 2em, left: 5mm}}",
        &fits);
    assert_int_equal(page.width, length_from_mm(182));
    assert_int_equal(page.feed, 17 * LENGTH_PT);
    assert_int_equal(page.area_height, 27 * LENGTH_PT);
    assert_int_equal(page.area_y, 20 * LENGTH_PT);
    assert_int_equal(page.area_x, length_from_mm(5));
    page = page_of("{size: A5, grid: {characters: 30, lines: 2, size: 10pt, feed: 1.7em}}", &fits);
    assert_int_equal(page.feed, 17 * LENGTH_PT);
}

static void test_margins(void **state) {
    (void)state;
    bool fits;
    struct document_page page = page_of(
        "{size: {width: 200pt, height: 300pt}, fit: true, margins: {top: 10pt, bottom: 2em, left: "
        "1line, right: 20pt, size: 10pt, feed: 15pt}}",
        &fits);
    assert_true(fits);
    assert_int_equal(page.width, 200 * LENGTH_PT);
    assert_int_equal(page.height, 300 * LENGTH_PT);
    /* 165 pt hold 16 characters; the other 5 go to both sides (JLReq 2.4). */
    assert_int_equal(page.area_x, 15 * LENGTH_PT + 5 * LENGTH_PT / 2);
    assert_int_equal(page.area_y, 10 * LENGTH_PT);
    assert_int_equal(page.area_width, 160 * LENGTH_PT);
    assert_int_equal(page.area_height, 270 * LENGTH_PT);
    assert_int_equal(page.feed, 15 * LENGTH_PT);
}

/* From the layout, the style extended, the style itself: key by key. */
static void test_composition(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "composition: {kinsoku: loose, hanging: true, line-end: solid}\n"
                     "styles:\n"
                     "  body: {font: mincho}\n"
                     "  middle:\n"
                     "    extends: body\n"
                     "    composition: {hanging: false, reduction: book, breaking: greedy}\n"
                     "  last:\n"
                     "    extends: middle\n"
                     "    composition:\n"
                     "      kinsoku: very-strict\n"
                     "      head-bracket: outdent\n"
                     "      western-space: none\n"
                     "      line-end: kept\n"
                     "      breaking: optimal\n"
                     "blocks:\n"
                     "  - {paragraph: a}\n"
                     "  - {paragraph: a, style: middle}\n"
                     "  - {paragraph: a, style: last}\n",
                     "");
    const struct composition_rules expected[] = {
        {.kinsoku = COMPOSITION_KINSOKU_LOOSE,
         .hanging = true,
         .line_end = COMPOSITION_LINE_END_SOLID},
        {.kinsoku = COMPOSITION_KINSOKU_LOOSE,
         .line_end = COMPOSITION_LINE_END_SOLID,
         .reduction = COMPOSITION_REDUCE_BOOK,
         .breaking = COMPOSITION_BREAK_GREEDY},
        {.kinsoku = COMPOSITION_KINSOKU_VERY_STRICT,
         .reduction = COMPOSITION_REDUCE_BOOK,
         .head_bracket = COMPOSITION_BRACKET_OUTDENT,
         .western_space = COMPOSITION_WESTERN_NONE},
    };
    assert_composition(&document->root.style->composition, &expected[0]);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const struct document_style *style = style_of(document, i);
        assert_composition(style ? &style->composition : &document->root.style->composition,
                           &expected[i]);
    }
    fixture_free(&fixture);
}

/* Every word of a layout means the document's value of that name; without one, 々, ー and small
 * kana begin no line. */
static void test_composition_words(void **state) {
    (void)state;
    static const struct {
        const char *key, *word;
        struct composition_rules expected;
    } rows[] = {
        {"kinsoku", "strict", {0}},
        {"kinsoku", "very-strict", {.kinsoku = COMPOSITION_KINSOKU_VERY_STRICT}},
        {"kinsoku", "loose", {.kinsoku = COMPOSITION_KINSOKU_LOOSE}},
        {"kinsoku", "very-loose", {.kinsoku = COMPOSITION_KINSOKU_VERY_LOOSE}},
        {"reduction", "jlreq", {0}},
        {"reduction", "jis", {.reduction = COMPOSITION_REDUCE_JIS}},
        {"reduction", "book", {.reduction = COMPOSITION_REDUCE_BOOK}},
        {"breaking", "optimal", {0}},
        {"breaking", "greedy", {.breaking = COMPOSITION_BREAK_GREEDY}},
        {"line-end", "kept", {0}},
        {"line-end", "solid", {.line_end = COMPOSITION_LINE_END_SOLID}},
        {"head-bracket", "solid", {0}},
        {"head-bracket", "half", {.head_bracket = COMPOSITION_BRACKET_HALF}},
        {"head-bracket", "outdent", {.head_bracket = COMPOSITION_BRACKET_OUTDENT}},
        {"western-space", "quarter", {0}},
        {"western-space", "fixed", {.western_space = COMPOSITION_WESTERN_FIXED}},
        {"western-space", "none", {.western_space = COMPOSITION_WESTERN_NONE}},
        {"hyphenation", "long", {0}},
        {"hyphenation", "english", {.hyphenation = COMPOSITION_HYPHENATION_ENGLISH}},
        {"hyphenation", "none", {.hyphenation = COMPOSITION_HYPHENATION_NONE}},
        {"western-space", "eighth", {.western_space = COMPOSITION_WESTERN_EIGHTH}},
        {"western-space", "third", {.western_space = COMPOSITION_WESTERN_THIRD}},
        {"western-space", "half", {.western_space = COMPOSITION_WESTERN_HALF}},
        {"text-orientation", "upright", {.orientation = COMPOSITION_ORIENTATION_UPRIGHT}},
        {"text-orientation", "sideways", {.orientation = COMPOSITION_ORIENTATION_SIDEWAYS}},
        {"adjustment", "reduce", {.adjustment = COMPOSITION_ADJUST_REDUCE}},
        {"adjustment", "expand", {.adjustment = COMPOSITION_ADJUST_EXPAND}},
        {"hanging", "true", {.hanging = true}},
        {"hanging", "false", {0}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = fixture_new();
        char *layout = g_strdup_printf("composition: {%s: %s}\nstyles: {body: {font: mincho}}\n"
                                       "blocks: [{paragraph: a}]\n",
                                       rows[i].key, rows[i].word);
        const struct document *document = fixture_make(&fixture, layout, "");
        struct composition_rules expected = rows[i].expected;
        if (strcmp(rows[i].key, "kinsoku") != 0)
            expected.kinsoku = COMPOSITION_KINSOKU_VERY_STRICT;
        assert_composition(&document->root.style->composition, &expected);
        g_free(layout);
        fixture_free(&fixture);
    }
}

/* In order whatever order they are written in; a style with tabs of its own has no others. */
static void test_tabs(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(
        &fixture,
        "styles:\n"
        "  body: {font: mincho, size: 10pt,\n"
        "         tabs: [{at: 20em, align: end}, 5em, {at: 100pt, character: ．}, 10em]}\n"
        "  same: {extends: body, size: 20pt}\n"
        "  own: {extends: same, tabs: {at: 3em, align: center}}\n"
        "  measured: {extends: body, tabs: [{character: .}, {at: 2em}, {align: end}]}\n"
        "blocks:\n"
        "  - {paragraph: \"a${@tab}b${@tab …}c\", style: same}\n"
        "  - {paragraph: \"a${@tab '. '}b\", style: own}\n"
        "  - {paragraph: a, style: measured}\n",
        "");
    static const struct document_tab expected[] = {
        {50 * LENGTH_PT, DOCUMENT_TAB_START, 0, false},
        {100 * LENGTH_PT, DOCUMENT_TAB_CHARACTER, 0xFF0E, false},
        {100 * LENGTH_PT, DOCUMENT_TAB_START, 0, false},
        {200 * LENGTH_PT, DOCUMENT_TAB_END, 0, false},
    };
    const struct document_node *node = fixture_child(&document->root, 0);
    assert_int_equal(node->style->tabs.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const struct document_tab *tab = LIST_AT(&node->style->tabs, const struct document_tab, i);
        assert_int_equal(tab->position, expected[i].position);
        assert_int_equal(tab->align, expected[i].align);
        assert_int_equal(tab->character, expected[i].character);
        assert_false(tab->measured);
    }
    const struct document_run *runs = node->runs.items;
    assert_int_equal(node->runs.count, 5);
    assert_int_equal(runs[1].kind, DOCUMENT_RUN_TAB);
    assert_string_equal(runs[1].text, "");
    assert_string_equal(runs[3].text, "…");
    node = fixture_child(&document->root, 1);
    assert_int_equal(node->style->tabs.count, 1);
    assert_int_equal(LIST_AT(&node->style->tabs, const struct document_tab, 0)->position,
                     60 * LENGTH_PT);
    runs = node->runs.items;
    assert_string_equal(runs[1].text, ". ");
    /* Without a position, in the order in which they are written. */
    const struct list *tabs = &fixture_child(&document->root, 2)->style->tabs;
    assert_true(LIST_AT(tabs, const struct document_tab, 0)->measured);
    assert_int_equal(LIST_AT(tabs, const struct document_tab, 0)->character, '.');
    assert_false(LIST_AT(tabs, const struct document_tab, 1)->measured);
    assert_int_equal(LIST_AT(tabs, const struct document_tab, 2)->align, DOCUMENT_TAB_END);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extending),
        cmocka_unit_test(test_fonts),
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_grid_variants),
        cmocka_unit_test(test_margins),
        cmocka_unit_test(test_composition),
        cmocka_unit_test(test_composition_words),
        cmocka_unit_test(test_tabs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
