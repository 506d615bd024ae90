/* The language of blocks: bindings, filters, loops, conditions, else, sections, lists, tables,
 * parts, numbering; and the limits it holds. */
#include "template_fixture.h"

#define GROUPS                                                                                     \
    "categories: [{id: a, name: {ja: 甲}}]\n"                                                     \
    "activities:\n"                                                                                \
    "  - title: 一\n"                                                                             \
    "    events:\n"                                                                                \
    "      - {date: 2005-05, text: [い, ろ, は], note: に}\n"                                  \
    "      - {date: [2007, 2008], text: ほ, place: へ}\n"                                        \
    "    groups:\n"                                                                                \
    "      - title: 二\n"                                                                         \
    "        groups:\n"                                                                            \
    "          - {title: 三, events: [{date: 2009, text: と}]}\n"                                \
    "  - title: 四\n"                                                                             \
    "    pairs: [{home: 甲校, partner: {name: 乙, reading: オツ, suffix: 校}}]\n"

/* ---- strings ------------------------------------------------------------------------------ */

static void test_bindings(void **state) {
    (void)state;
    fixture_expect("  - paragraph: ${home.name.ja}と${ partner.name.ja }、${home.name.en}\n", "",
                   "甲市と乙市、Kō\n");
    fixture_expect("  - paragraph: $${home\\} $ \\{ \\} $$${home.name.ja\\}\n", "",
                   "${home} $ { } $${home.name.ja}\n");
    /* A name without a language is that of the layout's. */
    fixture_expect("  - paragraph: ${partner.name}\n", "", "乙市\n");
    /* An absent value prints nothing, a paragraph without text does not stand. */
    fixture_expect("  - paragraph: ${partner.region.ja}\n  - paragraph: （${partner.region.ja}）\n",
                   "", "（）\n");
}

static void test_language(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}}\nblocks:\n"
                     "  - paragraph: ${partner.name.zh-Hans}は${partner.country}${id | lang ko}\n"
                     "  - {paragraph: \"${home.name}\", language: en}\n"
                     "  - {paragraph: \"${partner.name}\", language: en}\n",
                     "id: x\n");
    const struct document_node *first = fixture_child(&document->root, 0);
    assert_null(first->language);
    static const char *const languages[] = {"zh-Hans", NULL, "ja", "ko"};
    assert_int_equal(first->runs.count, COUNT_OF(languages));
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        const struct document_run *run = LIST_AT(&first->runs, const struct document_run, i);
        if (languages[i])
            assert_string_equal(run->language, languages[i]);
        else
            assert_null(run->language);
    }
    const struct document_node *second = fixture_child(&document->root, 1);
    assert_string_equal(second->language, "en");
    assert_string_equal(LIST_AT(&second->runs, const struct document_run, 0)->text, "Kō");
    /* The partner has no English name: the layout's language serves. */
    const struct document_node *third = fixture_child(&document->root, 2);
    assert_string_equal(LIST_AT(&third->runs, const struct document_run, 0)->text, "乙市");
    fixture_free(&fixture);
}

static void test_origins(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(&fixture,
                                                   "styles: {body: {font: mincho}}\nblocks:\n"
                                                   "  - paragraph: 名は${partner.name.ja}\n",
                                                   "");
    const struct list *runs = &fixture_child(&document->root, 0)->runs;
    const struct document_run *literal = LIST_AT(runs, const struct document_run, 0);
    const struct document_run *bound = LIST_AT(runs, const struct document_run, 1);
    assert_string_equal(literal->origin.source->name, "layout.yaml");
    assert_int_equal(literal->origin.line, 8);
    assert_string_equal(bound->origin.source->name, "record.yaml");
    assert_int_equal(bound->origin.line, 3);
    assert_int_equal(bound->origin.column, 22);
    fixture_free(&fixture);
}

static void test_filters(void **state) {
    (void)state;
    static const struct {
        const char *expression, *text;
    } cases[] = {
        {"id | paren", "（No.12）"},
        {"source | paren", ""},
        {"id | fullwidth", "Ｎｏ．１２"},
        {"id | before '番 '", "番 No.12"},
        {"id | after 。", "No.12。"},
        {"source | before x | after y", ""},
        {"source | default なし", "なし"},
        {"id | default なし", "No.12"},
        {"source | default '' | paren", ""},
        {"overview | count", "3"},
        {"source | before x | default 0", "0"},
        {"overview | count | kanji", "三"},
        {"overview | count | fullwidth | paren", "（３）"},
        {"overview | first", "い"},
        {"overview | last", "は"},
        {"overview | rest | join ・", "ろ・は"},
        {"overview | but-last | join ・", "い・ろ"},
        {"overview | rest | but-last | join ・", "ろ"},
        {"overview | but-last | last", "ろ"},
        {"overview | rest | but-last | rest | count", "0"},
        {"overview | rest | rest | rest | join ・", ""},
        {"overview | rest | rest | rest | first", ""},
        {"background | first", ""},
        {"affiliation.kind", "sister"},
        {"affiliation.kind | word", "姉妹"},
        {"affiliation.date | era | fullwidth", "平成１６年"},
        {"partner.name | paren", "（乙市）"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fixture fixture = fixture_new();
        char *layout = g_strdup_printf("styles: {body: {font: mincho}}\nwords: {sister: 姉妹}\n"
                                       "blocks:\n  - paragraph: ＞${%s}\n",
                                       cases[i].expression);
        char *expected = g_strdup_printf("＞%s\n", cases[i].text);
        const struct document *document = fixture_make(&fixture, layout,
                                                       "id: No.12\noverview: [い, ろ, は]\n"
                                                       "affiliation: {date: 2004, kind: sister}\n");
        assert_string_equal(fixture_text(&fixture, document), expected);
        g_free(expected);
        g_free(layout);
        fixture_free(&fixture);
    }
}

#define PEOPLE                                                                                     \
    "activities:\n"                                                                                \
    "  - title: 一\n"                                                                             \
    "    events:\n"                                                                                \
    "      - {date: 2005, text: い, participants: {sent: 5, received: 0}}\n"                      \
    "      - {date: 2006, text: ろ, participants: {received: 3}}\n"                               \
    "      - {date: 2007, text: は}\n"                                                            \
    "      - {date: 2008, text: に, participants: {}}\n"

/* What is not given prints nothing and is not true; a 0 that is given does and is. */
static void test_zero_and_absence(void **state) {
    (void)state;
    static const struct {
        const char *paragraph, *text;
    } cases[] = {
        {"\"${e.text | first}${e.participants.received | default 不明}\"",
         "い0\nろ3\nは不明\nに不明\n"},
        {"\"${e.text | first}${e.participants.sent | after 人}\"", "い5人\nろ\nは\nに\n"},
        {"\"${e.text | first}${e.participants.received | kanji | paren}\"",
         "い（〇）\nろ（三）\nは\nに\n"},
        {"\"${e.text | first}\", if: e.participants.received", "い\nろ\n"},
        {"\"${e.text | first}\", if: e.participants | not", "は\nに\n"}, /* `{}` says nothing */
        {"\"${e.text | first}\", if: e.participants.sent | not", "ろ\nは\nに\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *blocks = g_strdup_printf("  - each: activities\n    as: group\n    blocks:\n"
                                       "      - {each: group.events, as: e, paragraph: %s}\n",
                                       cases[i].paragraph);
        fixture_expect(blocks, PEOPLE, cases[i].text);
        g_free(blocks);
    }
}

static void test_kanji_numbers(void **state) {
    (void)state;
    GString *record = g_string_new("overview: [");
    for (int i = 0; i < 120; i++)
        g_string_append_printf(record, "%sx", i > 0 ? ", " : "");
    g_string_append(record, "]\npresent: [a, b, c, d, e, f, g, h, i, j, k, l]\n");
    fixture_expect("  - paragraph: ${overview | count | kanji}\n"
                   "  - paragraph: ${present | count | kanji}\n"
                   "  - paragraph: ${present | rest | rest | count | kanji}\n"
                   "  - paragraph: ${background | count | kanji}\n",
                   record->str, "一二〇\n十二\n十\n〇\n");
    g_string_free(record, TRUE);
}

static void test_spans(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(
        &fixture,
        "styles:\n  body: {font: mincho}\n  strong: {font: gothic, size: 2em, weight: bold}\n"
        "blocks:\n"
        "  - paragraph:\n"
        "      - ＞\n"
        "      - {text: \"${id}\", style: strong}\n"
        "      - {text: source, if: source}\n"
        "      - {text: both, if: [id, source | not]}\n",
        "id: x\n");
    assert_string_equal(fixture_text(&fixture, document), "＞xboth\n");
    const struct list *runs = &fixture_child(&document->root, 0)->runs;
    const struct document_run *plain = LIST_AT(runs, const struct document_run, 0);
    const struct document_run *strong = LIST_AT(runs, const struct document_run, 1);
    assert_null(plain->font);
    assert_int_equal(plain->size, 0);
    assert_string_equal(strong->font->name, "gothic");
    assert_int_equal(strong->size, 20 * LENGTH_PT);
    assert_int_equal(strong->weight, DOCUMENT_BOLD);
    fixture_free(&fixture);
}

static void test_variables(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}, big: {size: 20pt}}\n"
                     "foot: {text: \"${@page | fullwidth}/${@pages}\", offset: 1line}\n"
                     "blocks:\n"
                     "  - {paragraph: \"a${@leader 2em ・}b${@leader fill}c${@break}d\", "
                     "style: big}\n"
                     "  - {each: overview, paragraph: \"${@index}${item}\"}\n",
                     "overview: [い, ろ]\n");
    assert_string_equal(fixture_text(&fixture, document), "a・b…c\nd\n1い\n2ろ\n");
    const struct list *runs = &fixture_child(&document->root, 0)->runs;
    const struct document_run *leader = LIST_AT(runs, const struct document_run, 1);
    assert_int_equal(leader->kind, DOCUMENT_RUN_LEADER);
    assert_int_equal(leader->width, 40 * LENGTH_PT); /* the block's em */
    assert_int_equal(LIST_AT(runs, const struct document_run, 3)->width, 0);
    assert_int_equal(LIST_AT(runs, const struct document_run, 5)->kind, DOCUMENT_RUN_BREAK);
    const struct document_run *foot = document->foot.runs.items;
    assert_int_equal(document->foot.runs.count, 3);
    assert_int_equal(foot[0].kind, DOCUMENT_RUN_PAGE);
    assert_string_equal(foot[0].native, "fullwidth");
    assert_int_equal(foot[2].kind, DOCUMENT_RUN_PAGES);
    assert_string_equal(foot[2].native, "");
    assert_int_equal(document->foot.offset, 18 * LENGTH_PT);
    assert_null(document->head.style);
    fixture_free(&fixture);
}

/* ---- loops, conditions -------------------------------------------------------------------- */

static void test_loops(void **state) {
    (void)state;
    fixture_expect("  - each: activities\n"
                   "    as: outer\n"
                   "    blocks:\n"
                   "      - each: outer.events\n"
                   "        as: inner\n"
                   "        paragraph: ${@index}${outer.title}${inner.text | join ・}\n",
                   GROUPS, "1一い・ろ・は\n2一ほ\n");
    /* The condition is asked anew for every item. */
    fixture_expect("  - {each: activities, if: item.pairs, paragraph: \"${item.title}\"}\n", GROUPS,
                   "四\n");
    /* A loop's name hides the record's key, and an outer loop's. */
    fixture_expect("  - each: activities\n"
                   "    as: home\n"
                   "    blocks:\n"
                   "      - {paragraph: \"${home.title}\"}\n"
                   "      - {each: home.events, as: home, paragraph: \"${home.place}\"}\n"
                   "  - paragraph: ${home.name}\n",
                   GROUPS, "一\nへ\n四\n甲市\n");
}

static void test_conditions(void **state) {
    (void)state;
    static const struct {
        const char *condition;
        bool holds;
    } cases[] = {
        {"fictitious", true},
        {"fictitious | not", false},
        {"partner.region", false},
        {"partner.name", true},
        {"partner.name.en", false},
        {"affiliation", false},
        {"affiliation.date", false},
        {"affiliation.kind | equals sister", false},
        {"activities", true},
        {"overview", false},
        {"overview | not", true},
        {"id | equals x", true},
        {"id | equals y", false},
        {"activities | count", true},
        {"background | count", false},
        {"[fictitious, activities]", true},
        {"[fictitious, overview]", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *blocks = g_strdup_printf("  - {if: %s, paragraph: yes, else: [{paragraph: no}]}\n",
                                       cases[i].condition);
        fixture_expect(blocks, "id: x\nfictitious: true\n" GROUPS,
                       cases[i].holds ? "yes\n" : "no\n");
        g_free(blocks);
    }
}

static void test_else(void **state) {
    (void)state;
    fixture_expect("  - {each: overview, paragraph: \"${item}\", else: [{paragraph: なし}]}\n", "",
                   "なし\n");
    fixture_expect("  - {each: overview, if: id, paragraph: \"${item}\", else: [{paragraph: x}]}\n",
                   "overview: [い]\n", "x\n");
    fixture_expect("  - {paragraph: \"${source}\", else: [{paragraph: \"${id}\", else: "
                   "[{paragraph: 無}]}]}\n",
                   "", "無\n");
}

/* ---- structure ---------------------------------------------------------------------------- */

static void test_sections(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}, h: {numbering: fullwidth}}\n"
                     "blocks:\n"
                     "  - {heading: 序, style: h}\n"
                     "  - {section: 空, style: h, blocks: [{each: present, paragraph: x}]}\n"
                     "  - section: 実\n"
                     "    style: h\n"
                     "    blocks:\n"
                     "      - {each: overview, paragraph: \"${item}\"}\n"
                     "      - section: 節\n"
                     "        level: 2\n"
                     "        style: h\n"
                     "        blocks: [{paragraph: a}]\n"
                     "  - section: 無\n"
                     "    style: h\n"
                     "    blocks: [{each: present, paragraph: x, else: [{paragraph: なし}]}]\n",
                     "overview: い\n");
    assert_string_equal(fixture_text(&fixture, document), "１ 序\n"
                                                          "２ 実\nい\n１ 節\na\n"
                                                          "３ 無\nなし\n");
    const struct document_node *section = fixture_child(&document->root, 1);
    assert_int_equal(section->kind, DOCUMENT_SECTION);
    assert_null(section->style);
    const struct document_node *heading = fixture_child(section, 0);
    assert_int_equal(heading->kind, DOCUMENT_HEADING);
    assert_int_equal(heading->level, 1);
    assert_string_equal(heading->style->name, "h");
    const struct document_node *inner = fixture_child(fixture_child(section, 2), 0);
    assert_int_equal(inner->level, 2);
    fixture_free(&fixture);
}

static void test_lists(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}, n: {numbering: circled}}\n"
                     "blocks:\n"
                     "  - list:\n"
                     "      - each: activities\n"
                     "        as: group\n"
                     "        item: ${group.title}\n"
                     "        label: ○\n"
                     "        blocks:\n"
                     "          - {each: group.events, as: event, paragraph: \"${event.place}\"}\n"
                     "      - {item: \"${source}\", label: 空}\n"
                     "  - {list: [{each: overview, item: \"${item}\"}], style: n}\n"
                     "  - {list: [{each: present, item: \"${item}\"}], else: [{paragraph: 無}]}\n",
                     "overview: [い, ろ]\n" GROUPS);
    assert_string_equal(fixture_text(&fixture, document), "○ 一\nへ\n○ 四\n① い\n② ろ\n無\n");
    const struct document_node *list = fixture_child(&document->root, 0);
    assert_int_equal(list->kind, DOCUMENT_LIST);
    assert_int_equal(list->children.count, 2); /* the item without text is left out */
    assert_int_equal(fixture_child(list, 0)->kind, DOCUMENT_ITEM);
    assert_int_equal(fixture_child(fixture_child(list, 0), 0)->kind, DOCUMENT_PARAGRAPH);
    fixture_free(&fixture);
}

static void test_tables(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(
        &fixture,
        "styles: {body: {font: mincho}, cell: {align: end}}\n"
        "blocks:\n"
        "  - each: activities\n"
        "    as: group\n"
        "    table: group.pairs\n"
        "    row: pair\n"
        "    columns:\n"
        "      - ${@index}\n"
        "      - {text: \"${pair.home.name}\", header: 甲}\n"
        "      - text: ${pair.partner.name}${pair.partner.reading | paren}${pair.partner.suffix}\n"
        "        style: cell\n",
        GROUPS);
    assert_int_equal(document->root.children.count, 1); /* none for the group without pairs */
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_int_equal(table->kind, DOCUMENT_TABLE);
    assert_int_equal(table->children.count, 2);
    assert_true(fixture_child(table, 0)->header);
    assert_false(fixture_child(table, 1)->header);
    assert_int_equal(fixture_child(table, 1)->children.count, 3);
    assert_string_equal(fixture_child(fixture_child(table, 1), 2)->style->name, "cell");
    assert_string_equal(fixture_text(&fixture, document), "甲\n1\n甲校\n乙（オツ）校\n");
    fixture_free(&fixture);
}

static void test_space_and_breaks(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}}\nblocks:\n"
                     "  - space: 1.5line\n  - {page-break: true}\n  - {page-break: false}\n",
                     "");
    assert_int_equal(document->root.children.count, 2);
    const struct document_node *space = fixture_child(&document->root, 0);
    assert_int_equal(space->kind, DOCUMENT_SPACE);
    assert_int_equal(space->style->space_before, 27 * LENGTH_PT);
    assert_int_equal(fixture_child(&document->root, 1)->kind, DOCUMENT_PAGE_BREAK);
    fixture_free(&fixture);
}

/* ---- parts and limits --------------------------------------------------------------------- */

static void test_parts(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}}\n"
                     "parts:\n"
                     "  group:\n"
                     "    of: activities\n"
                     "    as: group\n"
                     "    blocks:\n"
                     "      - paragraph: ${group.title}\n"
                     "      - {each: group.events, as: event, use: event, with: event}\n"
                     "      - {each: group.groups, as: inner, use: group, with: inner}\n"
                     "  event:\n"
                     "    of: activities.events\n"
                     "    blocks: [{paragraph: \"${item.text | join ・}\"}]\n"
                     "blocks:\n"
                     "  - {each: activities, as: one, use: group, with: one}\n"
                     "  - {use: group, with: activities | last}\n",
                     GROUPS);
    assert_string_equal(fixture_text(&fixture, document),
                        "一\nい・ろ・は\nほ\n二\n三\nと\n四\n四\n");
    fixture_free(&fixture);
}

/* Loops over loops end with one finding, not in endless work. */
static void test_limit(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    GString *layout = g_string_new(FIXTURE_LAYOUT "styles: {body: {font: mincho}}\nblocks:\n");
    GString *record = g_string_new(FIXTURE_RECORD "overview: [");
    for (int depth = 0; depth < 12; depth++)
        g_string_append_printf(layout, "%*s- each: overview\n%*sblocks:\n", depth * 2 + 2, "",
                               depth * 2 + 4, "");
    g_string_append_printf(layout, "%*s- {paragraph: x}\n", 26, "");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(record, "%sx", i > 0 ? ", " : "");
    g_string_append(record, "]\n");
    struct template *template;
    const struct relation *relation;
    const struct document *document = NULL;
    assert_true(template_load(fixture.arena, fixture_source(&fixture, "layout.yaml", layout->str),
                              fixture.eras, fixture.diags, &template));
    assert_true(record_relation_load(fixture.arena,
                                     fixture_source(&fixture, "record.yaml", record->str),
                                     fixture.diags, &relation));
    assert_false(fixture_fill(&fixture, template, relation, &document));
    assert_null(document);
    assert_int_equal(diags_count(fixture.diags), 1);
    assert_int_equal(diags_at(fixture.diags, 0)->code, DIAG_LAYOUT_BINDING);
    g_string_free(record, TRUE);
    g_string_free(layout, TRUE);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bindings),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_origins),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_kanji_numbers),
        cmocka_unit_test(test_zero_and_absence),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_variables),
        cmocka_unit_test(test_loops),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_else),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_space_and_breaks),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
