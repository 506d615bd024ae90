/* Layouts of vertical writing: the page, dates and numbers in kanji, the setting of tate-chu-yoko.
 */
#include "template_fixture.h"

static const struct document *make(struct fixture *fixture, const char *page, const char *rest,
                                   const char *record) {
    char *layout = arena_printf(fixture->arena,
                                "shimai: 1\nlanguage: ja\npage: %s\n"
                                "fonts: {mincho: {default: [BIZ UDMincho]}}\nstyle: body\n%s",
                                page, rest);
    char *whole = arena_printf(fixture->arena, FIXTURE_RECORD "%s", record);
    return fixture_apply(fixture, fixture_source(fixture, "layout.yaml", layout),
                         fixture_source(fixture, "record.yaml", whole));
}

#define PLAIN "styles: {body: {}}\nblocks: [{paragraph: a}]\n"

/* JLReq 2.4.2's own case: 9 pt, 52 characters, 18 lines, 8 pt between them: 468 × 298, here 298
 * wide and 468 high. */
static void test_grid(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document_page *page = &make(&fixture,
                                             "{size: A5, writing: vertical, grid: {characters: 52, "
                                             "lines: 18, size: 9pt, gap: 8pt}}",
                                             PLAIN, "")
                                            ->page;
    assert_int_equal(page->writing, DOCUMENT_VERTICAL);
    assert_int_equal(page->area_width, 298 * LENGTH_PT);
    assert_int_equal(page->area_height, 468 * LENGTH_PT);
    assert_int_equal(page->area_x, (length_from_mm(148) - page->area_width) / 2);
    assert_int_equal(page->area_y, (length_from_mm(210) - page->area_height) / 2);
    fixture_free(&fixture);
}

/* Lines run down: what is left over goes to their ends, above and below. */
static void test_margins(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document_page *page =
        &make(&fixture,
              "{size: {width: 200pt, height: 300pt}, writing: vertical, margins: {top: 10pt, "
              "bottom: 15pt, left: 20pt, right: 25pt, size: 10pt, feed: 15pt}}",
              PLAIN, "")
             ->page;
    assert_int_equal(page->area_x, 20 * LENGTH_PT);
    assert_int_equal(page->area_width, 155 * LENGTH_PT);
    assert_int_equal(page->area_y, 10 * LENGTH_PT + 5 * LENGTH_PT / 2);
    assert_int_equal(page->area_height, 270 * LENGTH_PT);
    fixture_free(&fixture);
}

/* Columns lie one below the other, and the book is bound on its right unless it says so. */
static void test_columns_and_binding(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture,
             "{size: A4, writing: vertical, columns: 2, column-gap: 20pt, grid: {characters: 20, "
             "lines: 10, size: 10pt, gap: 8pt}}",
             PLAIN, "");
    assert_true(document->right_bound);
    assert_int_equal(document->page.area_height, 420 * LENGTH_PT);
    assert_int_equal(document->page.area_width, 172 * LENGTH_PT);
    assert_int_equal(document->page.columns, 2);
    fixture_free(&fixture);
}

static void test_tate_chu_yoko(void **state) {
    (void)state;
    static const struct {
        const char *word;
        enum composition_combining combining;
    } cases[] = {{"2", COMPOSITION_COMBINE_2},
                 {"3", COMPOSITION_COMBINE_3},
                 {"4", COMPOSITION_COMBINE_4},
                 {"none", COMPOSITION_COMBINE_NONE}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fixture fixture = fixture_new();
        char *rest = arena_printf(fixture.arena,
                                  "styles: {body: {composition: {tate-chu-yoko: %s}}}\n"
                                  "blocks: [{paragraph: a}]\n",
                                  cases[i].word);
        const struct document *document =
            make(&fixture, "{size: A4, grid: {characters: 9, lines: 9, size: 9pt, feed: 9pt}}",
                 rest, "");
        assert_int_equal(document->page.writing, DOCUMENT_HORIZONTAL);
        assert_int_equal(document->root.style->composition.combining, cases[i].combining);
        fixture_free(&fixture);
    }
}

static void test_dates(void **state) {
    (void)state;
    static const char layout[] = "date: {form: both, digits: kanji}\nstyles: {body: {}}\nblocks:\n"
                                 "  - each: activities\n    as: g\n    paragraph: ${g.date}\n"
                                 "  - each: activities\n    as: g\n    paragraph: ${g.date | era}\n"
                                 "  - paragraph: ${affiliation.date | western-short}\n"
                                 "  - paragraph: ${affiliation.date | fiscal-year}\n";
    static const char record[] = "affiliation: {date: 2014-10-20, kind: sister}\n"
                                 "activities:\n  - {title: a, date: 2004-12-24}\n"
                                 "  - {title: b, date: 2019-05}\n  - {title: c, date: 2010}\n";
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture, "{size: A4, grid: {characters: 9, lines: 9, size: 9pt, feed: 9pt}}", layout,
             record);
    assert_string_equal(fixture_text(&fixture, document), "平成十六年（二〇〇四年）十二月二十四日\n"
                                                          "令和元年（二〇一九年）五月\n"
                                                          "平成二十二年（二〇一〇年）\n"
                                                          "平成十六年十二月二十四日\n"
                                                          "令和元年五月\n"
                                                          "平成二十二年\n"
                                                          "2014.10.20\n"
                                                          "平成二十六年度\n");
    fixture_free(&fixture);
}

static void test_numbers_in_text(void **state) {
    (void)state;
    static const struct {
        const char *text, *kanji;
    } cases[] = {
        {"平成26年10月", "平成二十六年十月"},
        {"第１回、第２０回", "第一回、第二十回"},
        {"２００６年に100人", "二〇〇六年に一〇〇人"},
        {"面積12,573.85㎢", "面積一二、五七三・八五㎢"},
        {"1,234,567と1,23", "一、二三四、五六七と一、二十三"},
        {"1234,567", "一二三四、五六七"},
        {"3.5と０.5", "三・五と〇・五"},
        {"5.", "五."},
        {"H26とＡ４、A4判", "H26とＡ４、A4判"},
        {"3km、4ｋｍ", "三km、四ｋｍ"},
        {"05", "〇五"},
        {"10周年、11", "十周年、十一"},
        {"数はない", "数はない"},
        {"99999999999999999999", "九九九九九九九九九九九九九九九九九九九九"},
        {"10{^5}人、CO{_2}、3{~km}、9人", "10⁵人、CO₂、3km、九人"},
        {"{10|とお}の7", "10の七"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *record = g_strdup_printf("overview: ['%s']\n", cases[i].text);
        char *expected = g_strdup_printf("%s\n", cases[i].kanji);
        fixture_expect("  - {each: overview, paragraph: \"${item | kanji}\"}\n", record, expected);
        g_free(expected);
        g_free(record);
    }
}

#define SPINE                                                                                      \
    "{size: {width: 200pt, height: 300pt}, writing: vertical, grid: {characters: 20, lines: 5, "   \
    "size: 10pt, feed: 20pt, inside: 30pt}}"
#define LYING                                                                                      \
    "{writing: horizontal, grid: {characters: 12, lines: 9, size: 10pt, feed: 20pt, inside: "      \
    "25pt}}"

static const struct document_sequence *sequence_at(const struct document *document, size_t index) {
    return LIST_AT(&document->root.children, const struct document_node, index)->sequence;
}

/* The spine is on the right of what is read from the front, on the left of what is read from the
 * back, whether its pages are those of the layout or its own. */
static void test_two_covers(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        make(&fixture, SPINE,
             "styles: {body: {}}\nsequences:\n"
             "  - {sequence: a, blocks: [{paragraph: a}]}\n"
             "  - {sequence: b, page: " LYING ", blocks: [{paragraph: b}]}\n"
             "  - {sequence: c, read-from: back, blocks: [{paragraph: c}]}\n"
             "  - {sequence: d, read-from: back, page: " LYING ", blocks: [{paragraph: d}]}\n",
             "");
    static const Length edges[] = {200 - 30 - 90, 200 - 25 - 120, 30, 25};
    assert_true(document->right_bound);
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        assert_int_equal(sequence_at(document, i)->page.area_x, edges[i] * LENGTH_PT);
        assert_int_equal(sequence_at(document, i)->from_back, i >= 2);
    }
    fixture_free(&fixture);
}

/* A sequence's language chooses names, terms and dates, and is told to its running lines. */
static void test_language_of_a_sequence(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = make(
        &fixture, SPINE,
        "terms: {contents: {ja: 目次, zh-Hans: 目录, en: Contents}}\n"
        "styles: {body: {}}\nsequences:\n"
        "  - {sequence: a, blocks: [{paragraph: '${@term contents}'}]}\n"
        "  - {sequence: b, language: zh-Hans, head: {text: '${@term contents}'},\n"
        "     blocks: [{paragraph: '${@term contents} ${affiliation.date | local}'}]}\n"
        "  - {sequence: c, language: '${source}', blocks: [{paragraph: '${@term contents}'}]}\n"
        "  - {sequence: d, language: ko, blocks: [{paragraph: '${@term contents}'}]}\n",
        "affiliation: {date: 2004-12, kind: sister}\nsource: en\n");
    assert_string_equal(fixture_text(&fixture, document),
                        "目次\n目录 2004年12月\nContents\n目次\n");
    const struct document_run *head =
        LIST_AT(&sequence_at(document, 1)->head.runs, const struct document_run, 0);
    assert_string_equal(head->text, "目录");
    assert_null(sequence_at(document, 0)->language);
    assert_string_equal(sequence_at(document, 1)->language, "zh-Hans");
    assert_string_equal(sequence_at(document, 2)->language, "en");
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_margins),
        cmocka_unit_test(test_columns_and_binding),
        cmocka_unit_test(test_tate_chu_yoko),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_numbers_in_text),
        cmocka_unit_test(test_two_covers),
        cmocka_unit_test(test_language_of_a_sequence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
