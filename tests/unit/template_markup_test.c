/* Ruby and emphasis from records and layouts to runs: what filters do to them, and where only the
 * base is shown. SHIMAI_UPDATE=1 in the environment writes the golden dump anew. */
#include "template_fixture.h"

#define GOLDEN SHIMAI_SOURCE_DIR "/tests/golden/inline.document.txt"

/* The sign of each use of characters. */
static const char uses[] = "\0^_#~";

/* The runs of the first block of `blocks` as text<1:ruby>, text! or text, with / between; of a
 * spread name with the 1/1000 em, and + when it goes on. */
static const char *runs_of(struct fixture *fixture, const char *blocks, const char *record) {
    const char *layout = arena_printf(fixture->arena, "styles: {body: {font: mincho}}\n%s", blocks);
    const struct document *document = fixture_make(fixture, layout, record);
    const struct list *runs = &fixture_child(&document->root, 0)->runs;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < runs->count; i++) {
        const struct document_run *run = LIST_AT(runs, const struct document_run, i);
        g_string_append_printf(text, "%s%s%s", i > 0 ? "/" : "", run->text,
                               run->emphasis  ? "!"
                               : run->warichu ? "="
                                              : "");
        for (size_t k = 0; k < run->ruby_count; k++)
            g_string_append_printf(text, "%s%zu:%s%s", k > 0 ? "," : "<", run->ruby[k].characters,
                                   run->ruby[k].text, k + 1 == run->ruby_count ? ">" : "");
        if (run->use != DOCUMENT_USE_TEXT)
            g_string_append_c(text, uses[run->use]);
        if (run->spread > 0)
            g_string_append_printf(text, "%s%d", run->spread_joined ? "+" : ":", run->spread);
        if (run->language)
            g_string_append_printf(text, "@%s", run->language);
    }
    const char *copy = arena_strdup(fixture->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static void expect_runs(const char *paragraph, const char *record, const char *expected) {
    struct fixture fixture = fixture_new();
    const char *blocks = arena_printf(fixture.arena,
                                      "words: {sister: \"{姉妹|しまい}都市\"}\n"
                                      "blocks:\n  - paragraph: \"%s\"\n",
                                      paragraph);
    assert_string_equal(runs_of(&fixture, blocks, record), expected);
    fixture_free(&fixture);
}

#define OVERVIEW(text) "overview: [\"" text "\"]\n"

static void test_record(void **state) {
    (void)state;
    static const char *const overview = OVERVIEW("市の{松山|ソンシャン}と{*大切}な{漢字||じ}");
    expect_runs("${overview | first}", overview,
                "市の/松山<2:ソンシャン>/と/大切!/な/漢字<1:,1:じ>");
    expect_runs("「${overview | join 、}」", "overview: [\"{甲|こう}\", \"{*乙}\"]\n",
                "「/甲<1:こう>/、/乙!/」");
    expect_runs("${overview | first}", OVERVIEW("甲{/（旧乙）}市"), "甲/（旧乙）=/市");
}

static void test_uses(void **state) {
    (void)state;
    expect_runs("${overview | first}", OVERVIEW("10{^3}{~t}のCO{_2}{#注１}"),
                "10/3^/t~/のCO/2_/注１#");
    expect_runs("${overview | first | fullwidth}", OVERVIEW("10{^3}"), "１０/３^");
    expect_runs("${overview | first}", OVERVIEW("{=5|山田太郎}{=7|林|はやし}"),
                "山田太郎:5000/林<1:はやし>:7000");
    expect_runs("3{~km}{^2}", "", "3/km~/2^");
}

/* A span is spread as a whole; a tab or a line end parts it. */
static void test_spread_span(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    static const char *const blocks =
        "blocks:\n"
        "  - paragraph:\n"
        "      - {text: \"${overview | first}様${@break}丙\", spread: 7.5em}\n"
        "      - 丁\n";
    assert_string_equal(runs_of(&fixture, blocks, OVERVIEW("{甲|こう}乙")),
                        "甲<1:こう>:7500/乙+7500/様+7500//丙:7500/丁");
    fixture_free(&fixture);
}

/* A head whose ideographs are held apart by blanks is one word. */
static void test_spaced_heads(void **state) {
    (void)state;
    static const struct {
        const char *head, *runs;
    } rows[] = {
        {"年　表", "年表:3000"},
        {"目　　次", "目次:4000"},
        {"編　集　記", "編集記:5000"},
        {"編　集　　記", "編　集　　記"},
        {"資料　編", "資料　編"},
        {"交流　", "交流　"},
        {"　年　表", "　年　表"},
        {"年", "年"},
        {"A　B", "A　B"},
        {"{*年}　表", "年!/　表"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = fixture_new();
        const char *blocks =
            arena_printf(fixture.arena, "blocks: [{heading: \"%s\"}]\n", rows[i].head);
        assert_string_equal(runs_of(&fixture, blocks, ""), rows[i].runs);
        fixture_free(&fixture);
    }
}

/* Where only the characters stand, sub- and superscripts are Unicode's, if it has them all. */
static void test_plain_uses(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "title: \"10{^3}{~t}CO{_2}x{^n+1}y{^ab}z{^q2}{#注}{=5|山田}{#3}\"\n"
                     "styles: {body: {font: mincho}}\nblocks: [{paragraph: 甲}]\n",
                     "");
    assert_string_equal(document->title, "10³tCO₂xⁿ⁺¹yᵃᵇz^(q2)注山田[3]");
    fixture_free(&fixture);
}

static void test_layout(void **state) {
    (void)state;
    expect_runs("{都市|と|し}${home.name.ja}{*の}\\\\{\\\\}", "", "都市<1:と,1:し>/甲市@ja/の!/{}");
}

/* Runs in, runs out: what a filter adds is plain, what it rewrites keeps its ruby. */
static void test_filters(void **state) {
    (void)state;
    static const char *const record = OVERVIEW("a{AB|x}{*1}");
    expect_runs("${overview | first | paren}", record, "（/a/AB<2:x>/1!/）");
    expect_runs("${overview | first | before '{'}", record, "{/a/AB<2:x>/1!");
    expect_runs("${overview | first | after '|'}", record, "a/AB<2:x>/1!/|");
    expect_runs("${overview | first | fullwidth}", record, "ａ/ＡＢ<2:x>/１!");
    expect_runs("${overview | first | lang en}", record, "a@en/AB<2:x>@en/1!@en");
    expect_runs("${overview | first | default '{x}'}", record, "a/AB<2:x>/1!");
    expect_runs("${present | first | default '{x}'}", record, "{x}");
    expect_runs("${affiliation.kind | word}", "affiliation: {date: 2001, kind: sister}\n",
                "姉妹<2:しまい>/都市");
}

/* The base alone is compared. */
static void test_conditions(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    static const char *const blocks = "blocks:\n"
                                      "  - {if: overview | first | equals 松山, paragraph: yes}\n"
                                      "  - paragraph: no\n";
    assert_string_equal(runs_of(&fixture, blocks, OVERVIEW("{松山|ソンシャン}{+注}")), "yes");
    fixture_free(&fixture);
}

static void test_wrapped_prose(void **state) {
    (void)state;
    static const struct {
        const char *text, *runs;
    } rows[] = {
        {"市の\n    {松山|ソンシャン}\n    小学校", "市の/松山<2:ソンシャン>/小学校"},
        {"{松\n    山|ソン|シャン}", "松山<1:ソン,1:シャン>"},
        {"{松山|ソン\n    シャン}", "松山<2:ソンシャン>"},
        {"{松山|\n    ソンシャン}", "松山<2:ソンシャン>"},
        {"the {*old\n    town} of\n    {Dalian|ダーリエン}",
         "the /old town!/ of /Dalian<6:ダーリエン>"},
        {"{松山|ソンシャン}\n    Songshan", "松山<2:ソンシャン>/ Songshan"},
        {"{松山|ソンシャン}\n    {*市}", "松山<2:ソンシャン>/市!"},
        {"{* 大切 }\n    な", "大切!/な"},
        {"{松山 |ソンシャン}市", "松山<2:ソンシャン>/市"},
        {"事業{+この\n    事業。}\n    は", "事業/（１）#/は"},
        {"事業\n    {+A}は", "事業/（１）#/は"},
        {"project{+the\n    note}\n    of", "project/（１）#/ of"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = fixture_new();
        const char *record =
            arena_printf(fixture.arena, "overview:\n  - >-\n    %s\n", rows[i].text);
        static const char *const blocks = "blocks:\n  - {each: overview, paragraph: \"${item}\"}\n";
        assert_string_equal(runs_of(&fixture, blocks, record), rows[i].runs);
        fixture_free(&fixture);
    }
}

/* Paragraphs of one text: nodes of a paragraph and of an item, line ends elsewhere. */
static void test_paragraphs(void **state) {
    (void)state;
    static const char record[] = "overview: |\n"
                                 "  甲の\n"
                                 "  つづき\n"
                                 "\n"
                                 "  　{*乙}の段落\n"
                                 "present: [\"丙\\n丁\"]\n";
    static const char layout[] =
        "styles: {body: {font: mincho}}\n"
        "blocks:\n"
        "  - {each: overview, paragraph: \"${item}\"}\n"
        "  - list: [{each: overview, item: \"${item}\", blocks: [{paragraph: 末}]}]\n"
        "  - {each: present, heading: \"${item | paren}\"}\n";
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(&fixture, layout, record);
    const struct document_node *root = &document->root;
    assert_int_equal(root->children.count, 4);
    const struct document_node *second = fixture_child(root, 1);
    const struct document_run *runs = second->runs.items;
    assert_int_equal(second->kind, DOCUMENT_PARAGRAPH);
    assert_int_equal(second->runs.count, 2);
    assert_string_equal(runs[0].text, "乙");
    assert_true(runs[0].emphasis);
    struct span first = LIST_AT(&fixture_child(root, 0)->runs, struct document_run, 0)->origin;
    assert_int_equal(runs[1].origin.line, first.line + 4);
    assert_int_equal(runs[1].origin.column, 4);

    const struct document_node *item = fixture_child(fixture_child(root, 2), 0);
    assert_int_equal(item->runs.count, 1);
    assert_int_equal(item->children.count, 2);
    assert_string_equal(LIST_AT(&fixture_child(item, 0)->runs, const struct document_run, 1)->text,
                        "の段落");

    runs = fixture_child(root, 3)->runs.items;
    assert_int_equal(fixture_child(root, 3)->runs.count, 5);
    assert_int_equal(runs[2].kind, DOCUMENT_RUN_BREAK);
    fixture_free(&fixture);
}

/* ---- where only the base stands ------------------------------------------------------------ */

static void test_plain_text(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(
        &fixture,
        "title: \"{題|だい}{+注}：${overview | first}\"\n"
        "styles: {body: {font: mincho}}\n"
        "blocks:\n"
        "  - chart: activities\n"
        "    categories: categories\n"
        "    milestones: [{date: affiliation.date, text: \"{提携|ていけい}\"}]\n"
        "    alternative: \"{年表|ねんぴょう}、${@milestones}、${overview | first}\"\n",
        OVERVIEW("{松山|ソンシャン}市{+注}") "affiliation: {date: 2001, kind: sister}\n"
                                             "categories: [{id: a, name: {ja: "
                                             "\"{文化|ぶんか}の{*部}\"}}]\n"
                                             "activities: [{title: \"{踊|おど}り{+注}\", date: "
                                             "2002, category: "
                                             "a}]\n");
    const struct document_chart *chart = fixture_child(&document->root, 0)->chart;
    GString *label = g_string_new(NULL);
    assert_string_equal(document->title, "題：松山市");
    assert_string_equal(chart->alternative, "年表、提携（2001）、松山市");
    assert_string_equal(LIST_AT(&chart->categories, struct document_category, 0)->name, "文化の部");
    document_runs_text(&LIST_AT(&chart->marks, struct document_mark, 1)->label, label);
    assert_string_equal(label->str, "踊り");
    g_string_free(label, TRUE);
    fixture_free(&fixture);
}

static void test_golden(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    GString *dump = g_string_new(NULL);
    char *golden;
    document_dump(
        fixture_apply(&fixture, fixture_read(&fixture, SHIMAI_SOURCE_DIR "/layouts/profile.yaml"),
                      fixture_read(&fixture, SHIMAI_SOURCE_DIR "/examples/inline/record.yaml")),
        dump);
    if (g_getenv("SHIMAI_UPDATE"))
        assert_true(g_file_set_contents(GOLDEN, dump->str, (gssize)dump->len, NULL));
    assert_true(g_file_get_contents(GOLDEN, &golden, NULL, NULL));
    assert_string_equal(dump->str, golden);
    assert_int_equal(diags_count(fixture.diags), 0);
    g_free(golden);
    g_string_free(dump, TRUE);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record),     cmocka_unit_test(test_layout),
        cmocka_unit_test(test_uses),       cmocka_unit_test(test_spread_span),
        cmocka_unit_test(test_plain_uses), cmocka_unit_test(test_filters),
        cmocka_unit_test(test_conditions), cmocka_unit_test(test_wrapped_prose),
        cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_spaced_heads),
        cmocka_unit_test(test_plain_text), cmocka_unit_test(test_golden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
