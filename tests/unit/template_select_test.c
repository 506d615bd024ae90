/* Selecting among items: where, without, sort, reverse, take, group, sum, signed, zero; and layouts
 * over relations. */
#include "template_fixture.h"

#define EVENTS                                                                                     \
    "categories: [{id: a, name: {ja: 甲}}, {id: b, name: {ja: 乙}}]\n"                           \
    "activities:\n"                                                                                \
    "  - title: 一\n"                                                                             \
    "    events:\n"                                                                                \
    "      - {date: 2007-03-01, text: ろ, category: b, participants: {sent: 3}}\n"                \
    "      - {date: 2005, text: い, category: a, participants: {sent: 4, received: 2}}\n"         \
    "      - {date: 2009-12, text: は, category: b, place: 港, rank: 1}\n"                       \
    "      - {date: 2007-03-01, text: に}\n"

/* A line for each item of a list, by the filters named. */
static void expect_items(const char *filters, const char *text, const char *expected) {
    char *blocks = g_strdup_printf("  - each: activities\n    as: group\n    blocks:\n"
                                   "      - {each: \"group.events | %s\", paragraph: \"%s\"}\n",
                                   filters, text);
    fixture_expect(blocks, EVENTS, expected);
    g_free(blocks);
}

static void expect_text(const char *expression, const char *expected) {
    char *blocks = g_strdup_printf("  - each: activities\n    as: group\n    paragraph: \"${group."
                                   "events | %s}\"\n",
                                   expression);
    fixture_expect(blocks, EVENTS, expected);
    g_free(blocks);
}

static void test_where(void **state) {
    (void)state;
    expect_items("where place", "${item.text | join ／}", "は\n");
    expect_items("without place", "${item.text | join ／}", "ろ\nい\nに\n");
    expect_items("where category=b", "${item.text | join ／}", "ろ\nは\n");
    expect_items("without category=b", "${item.text | join ／}", "い\nに\n");
    expect_items("where category=b | where place", "${item.text | join ／}", "は\n");
    expect_items("where participants.received", "${item.text | join ／}", "い\n");
    expect_items("where rank=3", "${item.text | join ／}", "ろ\nい\nに\n");
    expect_items("where category=none", "${item.text | join ／}", "");
    expect_text("where place | count", "1\n");
}

#define ACCOUNTS                                                                                   \
    "accounts:\n"                                                                                  \
    "  - title: 一\n"                                                                             \
    "    income:\n"                                                                                \
    "      - {name: い, budget: 1000, value: 1250.5}\n"                                           \
    "      - {name: ろ, value: 1}\n"                                                              \
    "    expenses: [{name: は, budget: 900, value: 123456789012345678}]\n"                        \
    "  - title: 二\n"

/* A line for each account. */
static void expect_account(const char *expression, const char *expected) {
    char *blocks =
        g_strdup_printf("  - {each: accounts, paragraph: \"[${item.%s}]\"}\n", expression);
    fixture_expect(blocks, ACCOUNTS, expected);
    g_free(blocks);
}

/* Exact, with the decimals that are written; of nothing there is no sum. */
static void test_sums_of_decimals(void **state) {
    (void)state;
    expect_account("income | sum value", "[1251.5]\n[]\n");
    expect_account("income | sum budget", "[1000]\n[]\n");
    expect_account("income | sum 'value - budget'", "[251.5]\n[]\n");
    expect_account("expenses | sum 'budget - value' | thousands | minus ▲",
                   "[▲123,456,789,012,344,778]\n[]\n");
    fixture_expect("  - {each: accounts, paragraph: \"[${item | sum 'income.value - "
                   "income.budget'}]\"}\n",
                   ACCOUNTS, "[251.5]\n[]\n");
    fixture_expect(
        "  - {each: accounts, as: a, blocks: [{each: a.income, paragraph: \"${item | sum "
        "'budget - value' | minus ▲}\"}]}\n",
        ACCOUNTS, "▲250.5\n▲1\n");
}

static void test_minus(void **state) {
    (void)state;
    expect_account("income | sum 'value - budget' | minus ▲", "[251.5]\n[]\n");
    expect_account("income | sum 'budget - value' | fullwidth | minus △", "[△２５１．５]\n[]\n");
}

/* Figures of full width are marked, too. */
static void test_thousands_behind_full_width(void **state) {
    (void)state;
    fixture_expect("  - {each: accounts | take 1, paragraph: \"${item.expenses | sum value | "
                   "fullwidth | thousands} ${item.income | sum value | fullwidth | thousands}\"}\n",
                   ACCOUNTS, "１２３，４５６，７８９，０１２，３４５，６７８ １，２５１．５\n");
}

static void test_order(void **state) {
    (void)state;
    /* Equal ones keep their order; a year begins on its first day. */
    expect_items("sort date", "${item.text | join ／}", "い\nろ\nに\nは\n");
    expect_items("sort date | reverse", "${item.text | join ／}", "は\nに\nろ\nい\n");
    expect_items("sort rank", "${item.text | join ／}", "は\nろ\nい\nに\n");
    expect_items("sort category", "${item.text | join ／}", "い\nろ\nは\nに\n");
    expect_items("sort participants.sent", "${item.text | join ／}", "ろ\nい\nは\nに\n");
    expect_items("reverse | take 2", "${item.text | join ／}", "に\nは\n");
    expect_items("take 1000", "${item.text | join ／}", "ろ\nい\nは\nに\n");
    expect_items("rest | take 2 | reverse | rest", "${item.text | join ／}", "い\n");
}

static void test_groups(void **state) {
    (void)state;
    expect_items("group category", "${item.key | default 無}:${item.items | count}",
                 "b:2\na:1\n無:1\n");
    expect_items("group date", "${item.key | western-short}:${item.items | sum participants.sent}",
                 "2007.3.1:3\n2005:4\n2009.12:0\n");
    expect_items("group rank | sort key", "${item.key}:${item.items | count}", "1:1\n3:3\n");
    expect_items("group participants", "${item.key.sent | default 無}:${item.items | count}",
                 "3:1\n4:1\n無:2\n");
    fixture_expect("  - each: activities\n    as: group\n    blocks:\n"
                   "      - each: group.events | group category\n        as: kind\n        list:\n"
                   "          - {each: kind.items, label: \"${kind.key}\", item: \"${item.date | "
                   "western-short}\"}\n",
                   EVENTS, "b 2007.3.1\nb 2009.12\na 2005\n2007.3.1\n");
}

static void test_numbers(void **state) {
    (void)state;
    expect_text("sum participants.sent", "7\n");
    expect_text("sum participants.received", "2\n");
    expect_text("sum rank", "10\n");
    expect_text("count | signed", "+4\n");
    expect_text("where category=none | count | signed", "±0\n");
    expect_text("count | zero －", "4\n");
    expect_text("where category=none | count | zero －", "－\n");
}

/* ---- over relations ----------------------------------------------------------------------- */

#define SECOND                                                                                     \
    "shimai: 1\n"                                                                                  \
    "id: second\n"                                                                                 \
    "home: {name: {ja: 甲市}}\n"                                                                 \
    "partner: {name: {ja: 戊市}, country: {ja: 己国}}\n"                                       \
    "affiliation: {date: 2002-02-03, kind: sister}\n"                                              \
    "background: [手紙から始まった]\n"                                                     \
    "photos: [{file: a.png, alternative: 港}]\n"                                                  \
    "world: [{date: 2000, text: 万博}]\n"                                                        \
    "source: 市史\n"                                                                             \
    "activities: [{title: 一, events: [{date: 2006-04, text: ほ, source: 日誌, city: "         \
    "partner}]}]\n"

static const struct relation *load(struct fixture *fixture, const char *name, const char *text) {
    const struct relation *relation;
    if (!record_relation_load(fixture->arena, fixture_source(fixture, name, text), fixture->diags,
                              &relation))
        fixture_fail(fixture);
    return relation;
}

static struct schema_ref summarize(struct fixture *fixture, int year) {
    struct collection *collection = record_collection_new(fixture->arena);
    struct selection selection = {PERIOD_FISCAL_YEAR, year, NULL, NULL};
    record_collection_add(collection, load(fixture, "first.yaml", FIXTURE_RECORD EVENTS));
    record_collection_add(collection, load(fixture, "second.yaml", SECOND));
    return (struct schema_ref){
        &record_summary_type,
        record_collection_select(fixture->arena, collection, &selection, fixture->diags)};
}

static void expect_summary(const char *blocks, const char *expected) {
    struct fixture fixture = fixture_new();
    struct template *template;
    const struct document *document;
    char *layout = arena_printf(fixture.arena,
                                FIXTURE_LAYOUT "over: relations\nstyles: {body: {font: mincho}}\n"
                                               "blocks:\n%s",
                                blocks);
    if (!template_load(fixture.arena, fixture_source(&fixture, "layout.yaml", layout), fixture.eras,
                       fixture.diags, &template) ||
        !template_apply_subject(fixture.arena, template,
                                &(struct template_subject){.root = summarize(&fixture, 2006)},
                                fixture.diags, &document))
        fixture_fail(&fixture);
    assert_true(template_is_over_relations(template));
    assert_string_equal(fixture_text(&fixture, document), expected);
    fixture_free(&fixture);
}

static void test_over_relations(void **state) {
    (void)state;
    expect_summary("  - paragraph: ${period.date | fiscal-year}、${counts.events}件\n",
                   "平成１８年度、3件\n");
    expect_summary("  - {each: events, paragraph: \"${item.relation.partner.name.ja}"
                   "${item.text | join ／}${item.month}${item.category.name | paren}\"}\n",
                   "戊市ほ4\n乙市ろ3（乙）\n乙市に3\n");
    expect_summary("  - each: events | group relation\n    as: of\n"
                   "    paragraph: ${of.key.partner.name.ja}${of.items | count}\n",
                   "戊市1\n乙市2\n");
    expect_summary("  - each: events | group relation.partner.country\n    as: of\n"
                   "    paragraph: ${of.key}${of.items | sum participants.sent}\n",
                   "己国0\n丙国3\n");
    expect_summary("  - {each: upcoming, paragraph: \"${item.relation.id}${item.years}\"}\n", "");
    expect_summary("  - {each: anniversaries, paragraph: \"${item.date | "
                   "western-short}${item.relation.id}${item.years}\"}\n",
                   "2007.2.3second5\n");
    expect_summary("  - {if: undated, paragraph: x}\n  - {if: left-out, paragraph: y}\n", "");
}

/* What a list of relations says beside names and dates. */
static void test_all_of_a_relation(void **state) {
    (void)state;
    expect_summary("  - each: relations | where background\n    as: r\n"
                   "    paragraph: \"${r.background | first}（${r.source}）${r.activities | count}"
                   "${r.overview | count}${r.categories | count}${r.present | count}\"\n",
                   "手紙から始まった（市史）1000\n");
    expect_summary("  - each: relations | where background\n    as: r\n    blocks:\n"
                   "      - {each: r.photos, paragraph: \"${item.alternative}\"}\n"
                   "      - {each: r.world, paragraph: \"${item.date}${item.text | first}\"}\n"
                   "      - {each: r.events, paragraph: \"${item.city}${item.source}\"}\n",
                   "港\n平成１２年万博\npartner日誌\n");
}

static void test_names_in_other_languages(void **state) {
    (void)state;
    const char *record = "categories: [{id: a, name: {en: Schools, ja: 教育, fr: Écoles}}, "
                         "{id: b, name: {ja: 文化}}]\n";
    fixture_expect("  - {each: categories, as: c, paragraph: \"${c.name | others ・}.\"}\n", record,
                   "Schools・Écoles.\n.\n");
    fixture_expect_dump("styles: {body: {font: mincho}}\nblocks:\n  - {each: categories | take "
                        "1, as: c, paragraph: \"${c.name | others ・}\"}\n",
                        record,
                        "  paragraph\n    run \"Schools\" en\n    run \"・\"\n"
                        "    run \"Écoles\" fr\n");
}

/* Once, at the text that is taken; what is there in the language is no guess. */
static void test_names_in_another_language_are_told(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(
        &fixture,
        "styles: {body: {font: mincho}}\nblocks:\n"
        "  - {each: categories, as: c, language: fr, paragraph: \"${c.name}${c.name}\"}\n"
        "  - {each: categories, as: c, paragraph: \"${c.name}\"}\n",
        "categories:\n"
        "  - {id: a, name: {ja: 教育, fr: Écoles}}\n"
        "  - {id: b, name: {ja: 文化}}\n");
    assert_string_equal(fixture_text(&fixture, document), "ÉcolesÉcoles\n文化文化\n教育\n文化\n");
    assert_int_equal(diags_count(fixture.diags), 1);
    assert_int_equal(diags_at(fixture.diags, 0)->code, DIAG_TEXT_LANGUAGE);
    assert_string_equal(diags_at(fixture.diags, 0)->message,
                        "there is no text in `fr` here; that in `ja` is taken");
    assert_int_equal(diags_at(fixture.diags, 0)->span.column, 24);
    fixture_free(&fixture);
}

/* A layout is for one or for the other. */
static void test_wrong_root(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    struct template *template;
    const struct document *document;
    const char *layout =
        FIXTURE_LAYOUT "styles: {body: {font: mincho}}\nblocks: [{paragraph: x}]\n";
    assert_true(template_load(fixture.arena, fixture_source(&fixture, "layout.yaml", layout),
                              fixture.eras, fixture.diags, &template));
    assert_false(template_apply_subject(
        fixture.arena, template, &(struct template_subject){.root = summarize(&fixture, 2006)},
        fixture.diags, &document));
    assert_string_equal(
        fixture_findings(&fixture),
        "layout.yaml:1:1: error: the layout is for one record, not over many relations "
        "[E050]\n"
        "    1 | shimai: 1\n"
        "      | ^~~~~~~~~ a summary's layout says `over: relations`\n");
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_where),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_sums_of_decimals),
        cmocka_unit_test(test_minus),
        cmocka_unit_test(test_thousands_behind_full_width),
        cmocka_unit_test(test_over_relations),
        cmocka_unit_test(test_wrong_root),
        cmocka_unit_test(test_all_of_a_relation),
        cmocka_unit_test(test_names_in_other_languages),
        cmocka_unit_test(test_names_in_another_language_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
