/* The layouts that are shipped, with the records that are shipped: the document of Dalian as a
 * golden dump, every fact of the source in its order, nothing stranded in a sparse record, the
 * chart's marks. SHIMAI_UPDATE=1 in the environment writes the golden dump anew. */
#include "template_fixture.h"

#define LAYOUTS SHIMAI_SOURCE_DIR "/layouts/"
#define RECORDS SHIMAI_SOURCE_DIR "/data/"
#define GOLDEN  SHIMAI_SOURCE_DIR "/tests/golden/dalian.document.txt"

static const struct document *make(struct fixture *fixture, const char *layout,
                                   const char *record) {
    char *layout_path = arena_printf(fixture->arena, LAYOUTS "%s.yaml", layout);
    char *record_path = arena_printf(fixture->arena, RECORDS "%s.yaml", record);
    return fixture_apply(fixture, fixture_read(fixture, layout_path),
                         fixture_read(fixture, record_path));
}

static void test_golden(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    GString *dump = g_string_new(NULL);
    char *golden;
    document_dump(make(&fixture, "profile", "dalian"), dump);
    if (g_getenv("SHIMAI_UPDATE"))
        assert_true(g_file_set_contents(GOLDEN, dump->str, (gssize)dump->len, NULL));
    assert_true(g_file_get_contents(GOLDEN, &golden, NULL, NULL));
    assert_string_equal(dump->str, golden);
    assert_int_equal(diags_count(fixture.diags), 0);
    g_free(golden);
    g_string_free(dump, TRUE);
    fixture_free(&fixture);
}

/* ---- facts -------------------------------------------------------------------------------- */

/* What the city's own profile says, in its order. */
static const char *const facts[] = {
    "青森市",
    "大連市（中華人民共和国・遼寧省）",
    "だいれんし　Dalian　大连市  Liaoning, People’s Republic of China",
    "１ 提携年月日",
    "平成１６年１２月２４日（経済文化交流委員会設置に関する協定締結日）",
    "２ 姉妹・友好都市の概況",
    "１２，５７３．８５㎢",
    "６００万人",
    "１６０余り",
    "３６路線",
    "昭和６０年",
    "計画単列都市",
    "平成１５年末",
    "国際海運センター・造船基地・石油加工基地・装備製造基地・電子情報産業基地",
    "平成２０年",
    "３ 姉妹・友好提携までの経緯",
    "平成１６年５月",
    "東奥日報社",
    "大連日報社",
    "７月",
    "１０月",
    "教育・文化を主軸とした交流",
    "経済文化交流委員会",
    "平成１６年１２月２４日",
    "青森市・大連市経済文化交流委員会協定書",
    "４ 交流の現状",
    "平成２５年度",
    "１０周年",
    "平成２６年度",
    "記念写真展",
    "５ 交流の主な動き",
    "○ 大連市における「第１回青森市・大連市経済文化交流委員会」開催時の交流事業",
    "平成１７年５月 ",
    "棟方志功賞児童生徒版画展",
    "大連市芸術展覧館",
    "女性交流フォーラム",
    "水産施設",
    "○ 青森県・大連市友好経済交流委員会への出席",
    "平成２４年９月 ",
    "第５回青森県・大連市友好経済交流委員会",
    "青森市長",
    "平成２５年１０月 ",
    "第６回",
    "平成２６年１０月 ",
    "第７回",
    "平成２７年１１月 ",
    "第８回",
    "青森市副市長",
    "平成２９年９月 ",
    "第９回",
    "青森市長",
    "令和元年１０月 ",
    "第１０回",
    "青森市副市長",
    "○ 小・中学校の指定校交流",
    "青森市立幸畑小学校\n－\n松山（ソンシャン）小学校\n",
    "青森市立横内小学校\n－\n新甘井子（シンガンジンズー）小学校\n",
    "青森市立横内中学校\n－\n第１９中学校\n",
    "※平成１９年８月 ",
    "松山小学校",
    "幸畑小学校",
    "新甘井子小学校",
    "横内小学校",
    "※平成２５年８月 ",
    "松山小学校、新甘井子小学校、奥林小学校",
    "横内中学校",
    "３校",
    "※平成２６年７月 ",
    "３校",
    "３校",
    "※平成２７年７月 ",
    "３校",
    "※平成２８年７月 ",
    "※平成２９年７月 ",
    "※平成３０年７月 ",
    "※令和元年７月 ",
    "○ 民間団体等の交流",
    "平成１８年４月 ",
    "青森・大連友好交流ウォークの旅",
    "第４回大連国際ウォーキング大会",
    "平成１８年８月 ",
    "青森市・大連市ジェンダー交流フォーラム２００６",
    "平成１９年６月 ",
    "第１５回ＡＯＭＯＲＩマラソン大会",
    "第２１回大連国際マラソン大会",
    "◇ ＮＰＯ法人",
    "ジュニア・グローバル・トレーニング・スクール（国際交流スクール）",
    "平成１９年、平成２０年、平成２５年、平成２９年、平成３０年／大連市児童が参加",
    "○ 県立美術館",
    "旅順博物館展－西域仏教文化の精華",
    "平成１９年７月１４日～８月２６日",
    "○ 友好交流協定締結１０周年記念事業（主な事業）",
    "平成２６年１０月 ",
    "１０周年記念式典",
    "青森県と共催",
    "平成２６年１０月 ",
    "農林水産業関係者",
    "平成２６年１２月 ",
    "記念写真展",
    "平成２７年１月 ",
    "農林水産業関係者",
    "○ 行政関係者の交流",
    "平成２７年７月 ",
    "中国国際貿易促進委員会大連市分会",
    "平成２８年５月 ",
    "大連アカシア祭り",
    "中日観光フォーラム",
    "平成２８年１２月 ",
    "大連市人民対外友好協会ほか",
    "平成２９年８月 ",
    "大連市人民対外友好協会ほか",
    "平成３０年８月 ",
    "大連市人民対外友好協会",
    "令和元年９月 ",
    "大連市政府",
};

static void test_facts(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const char *text = fixture_text(&fixture, make(&fixture, "profile", "dalian"));
    for (size_t i = 0; i < COUNT_OF(facts); i++) {
        const char *found = strstr(text, facts[i]);
        if (!found)
            fail_msg("not found, or not in its place: %s", facts[i]);
        text = found + strlen(facts[i]);
    }
    fixture_free(&fixture);
}

/* ---- sparse and fictitious ---------------------------------------------------------------- */

static void test_sparse(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = make(&fixture, "profile", "fictitious-kara");
    assert_string_equal(fixture_text(&fixture, document),
                        "架空町…ナニモナイ村\n"
                        "Nihil\n"
                        "この記録は架空のものです。登場する都市、人物及び出来事は実在しません。\n"
                        "１ 交流開始年月日　平成１０年（推定）\n");
    fixture_free(&fixture);
}

/* The files that the reference pages begin with are right, and go together. */
static void test_reference_examples(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_apply(
        &fixture, fixture_source(&fixture, "layout.yaml", template_layout_type.example),
        fixture_source(&fixture, "record.yaml", record_relation_type.example));
    assert_string_equal(fixture_text(&fixture, document),
                        "見本市と架空市\n"
                        "昭和５９年（１９８４年）１０月１０日提携\n"
                        "１ 概況\n"
                        "架空市は人口約１０万人、雛形の生産で知られる。\n"
                        "２ 学校の交流\n"
                        "昭和６０年７月 児童が架空市を訪問\n"
                        "平成２年頃 児童画を交換（見本市役所）\n"
                        "平成１９年、平成２０年 架空市の児童が運動会に参加\n");
    assert_int_equal(diags_count(fixture.diags), 0);
    GString *page = g_string_new(NULL);
    schema_write_reference(&template_layout_type, "layout", WORDS_ENGLISH, page);
    char *head =
        g_strdup_printf("# layout\n\nA short, whole file:\n\n```yaml\n%s```\n\n## layout\n",
                        template_layout_type.example);
    assert_true(g_str_has_prefix(page->str, head));
    g_free(head);
    g_string_free(page, TRUE);
    fixture_free(&fixture);
}

static void test_notice(void **state) {
    (void)state;
    static const char *const layouts[] = {"profile", "timeline", "compact", "tategaki"};
    for (size_t i = 0; i < COUNT_OF(layouts); i++) {
        struct fixture fixture = fixture_new();
        const char *notice = "この記録は架空のものです。";
        assert_non_null(
            strstr(fixture_text(&fixture, make(&fixture, layouts[i], "fictitious-mihon")), notice));
        assert_null(strstr(fixture_text(&fixture, make(&fixture, layouts[i], "dalian")), notice));
        assert_int_equal(diags_count(fixture.diags), 0);
        fixture_free(&fixture);
    }
}

#define DETAILS                                                                                    \
    FIXTURE_RECORD                                                                                 \
    "affiliation: {date: 1998~, kind: sister}\n"                                                   \
    "activities:\n"                                                                                \
    "  - title: 交流\n"                                                                          \
    "    pairs: {home: 甲校, partner: 乙校}\n"                                                 \
    "    events:\n"                                                                                \
    "      - {date: 2005, text: い, place: 会館, participants: {sent: 12, received: 0}, note: " \
    "晴}\n"                                                                                       \
    "      - {date: 2006, text: [ろ, は, に], place: 広場}\n"                                 \
    "      - {date: 2007, text: ほ, participants: {received: 8}}\n"                               \
    "      - {date: [2008, 2009], text: [へ, と], participants: {sent: 3}}\n"                    \
    "    notes:\n"                                                                                 \
    "      - {date: 2010, text: ち, note: 雨}\n"                                                 \
    "      - {date: [2012, 2013], text: ぬ}\n"                                                    \
    "    groups: {title: 内, events: {date: 2011, text: り}}\n"

static void expect_details(const char *layout, const char *expected) {
    struct fixture fixture = fixture_new();
    char *path = arena_printf(fixture.arena, LAYOUTS "%s.yaml", layout);
    const struct document *document = fixture_apply(
        &fixture, fixture_read(&fixture, path), fixture_source(&fixture, "record.yaml", DETAILS));
    const char *text = fixture_text(&fixture, document);
    if (!strstr(text, expected))
        assert_string_equal(text, expected);
    assert_int_equal(diags_count(fixture.diags), 0);
    fixture_free(&fixture);
}

/* Where an event took place, how many took part, and its remark stand behind its words. */
static void test_details(void **state) {
    (void)state;
    expect_details("profile", "\n１ 姉妹都市提携年月日　平成１０年頃\n");
    expect_details("profile", "平成１７年 い（会場：会館、派遣１２人・受入０人）（晴）\n"
                              "平成１８年 ろ\nは\nに（会場：広場）\n"
                              "平成１９年 ほ（受入８人）\n"
                              "平成２０年、平成２１年／へ、と（派遣３人）\n"
                              "※平成２２年 ち（雨）\n"
                              "※ 平成２４年、平成２５年／ぬ\n");
    expect_details("compact", "甲校―乙校\n"
                              "２００５年 い（会館、派遣１２人・受入０人）（晴）\n"
                              "２００６年 ろ／は／に（広場）\n"
                              "２００７年 ほ（受入８人）\n"
                              "２００８年、２００９年 へ／と（派遣３人）\n"
                              "※２０１０年 ち（雨）\n"
                              "※２０１２年、２０１３年 ぬ\n"
                              "◇ 内\n"
                              "２０１１年 り\n");
}

static void test_compact(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = make(&fixture, "compact", "dalian");
    const char *text = fixture_text(&fixture, document);
    assert_string_equal(document->title, "大連市（青森市との交流協定）");
    assert_int_equal(document->page.width, length_from_mm(148));
    assert_non_null(strstr(text, "２００４年１２月２４日"));
    assert_null(strstr(text, "令和")); /* no date of the record in eras */
    fixture_free(&fixture);
}

/* ---- charts ------------------------------------------------------------------------------- */

static const struct document_chart *find_chart(const struct document_node *node) {
    const struct document_chart *chart = node->chart;
    for (size_t i = 0; !chart && i < node->children.count; i++)
        chart = find_chart(fixture_child(node, i));
    return chart;
}

static const struct document_mark *mark_at(const struct document_chart *chart, size_t index) {
    assert_true(index < chart->marks.count);
    return LIST_AT(&chart->marks, const struct document_mark, index);
}

static void test_chart(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document_chart *chart = find_chart(&make(&fixture, "timeline", "dalian")->root);
    assert_int_equal(chart->first_day, record_date_first_day((struct date_point){.year = 2004}));
    assert_int_equal(chart->last_day, record_date_last_day((struct date_point){.year = 2019}));
    assert_int_equal(chart->bands.count, 2);
    assert_int_equal(LIST_AT(&chart->bands, struct document_band, 1)->base_year, 2018);
    assert_int_equal(chart->categories.count, 5);
    /* 3 + 6 + 8 + 3 + 5 years + the exhibition + 4 + 6, the affiliation and its anniversary. */
    assert_int_equal(chart->marks.count, 36 + 2);
    size_t milestones = 0;
    for (size_t i = 0; i < chart->marks.count; i++) {
        milestones += mark_at(chart, i)->milestone;
        if (i > 0)
            assert_true(mark_at(chart, i - 1)->first_day <= mark_at(chart, i)->first_day);
    }
    assert_int_equal(milestones, 2);
    const struct document_mark *affiliation = mark_at(chart, 0);
    assert_true(affiliation->milestone);
    assert_string_equal(affiliation->date, "2004.12.24");
    assert_string_equal(
        chart->alternative,
        "青森市と大連市の交流年表。平成１６年１２月から令和元年１０月までの出来事36件を、"
        "分野ごとに年の順に示す。節目は、提携（2004.12.24）、提携１０周年（2014.12.24）。");
    fixture_free(&fixture);
}

#define CHART                                                                                      \
    "styles: {body: {font: mincho}}\n"                                                             \
    "blocks:\n"                                                                                    \
    "  - chart: activities\n"                                                                      \
    "    categories: categories\n"                                                                 \
    "    colors: [\"#112233\"]\n"                                                                  \
    "    others: 他\n"                                                                            \
    "    dates: era-short\n"                                                                       \
    "    milestones:\n"                                                                            \
    "      - {date: affiliation.date, text: 始, every: 1, anniversary: \"${@years}年\"}\n"       \
    "    alternative: ${@first | western-short}–${@last | western-short} "                       \
    "${@marks}：${@milestones}\n"

static void expect_mark(const struct document_chart *chart, size_t index, const char *date,
                        const char *label, int category) {
    const struct document_mark *mark = mark_at(chart, index);
    assert_string_equal(mark->date, date);
    assert_string_equal(LIST_AT(&mark->label, struct document_run, 0)->text, label);
    assert_int_equal(mark->milestone ? -1 : (int)mark->category, category);
}

/* Categories come down from the group; a leap day's anniversary is the last of February. */
static void test_chart_details(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document_chart *chart = find_chart(
        &fixture_make(&fixture, CHART,
                      "affiliation: {date: 2000-02-29, kind: sister}\n"
                      "categories: [{id: a, name: {ja: 甲}}, {id: b, name: {en: B}}]\n"
                      "activities:\n"
                      "  - title: 展\n"
                      "    date: 2000-03-01/2001-01\n"
                      "    category: b\n"
                      "    events:\n"
                      "      - {date: 2000-03, text: 継}\n"
                      "      - {date: 2000-02-29, text: 調印}\n"
                      "      - {date: '2001-04-02?', text: [壱, 弐], category: a, rank: 1}\n"
                      "  - title: 無\n"
                      "    groups: [{title: 内, notes: [{date: [2000, 2002], text: 他}]}]\n")
             ->root);
    assert_int_equal(chart->marks.count, 10);
    expect_mark(chart, 0, "H12", "他", 2);
    expect_mark(chart, 1, "H12.2.29", "始", -1);
    expect_mark(chart, 2, "H12.2.29", "調印", 1);
    expect_mark(chart, 3, "H12.3.1～H13.1", "展", 1);
    expect_mark(chart, 4, "H12.3", "継", 1);
    expect_mark(chart, 5, "H13.2.28", "1", -1);
    expect_mark(chart, 6, "H13.4.2?", "壱", 0);
    expect_mark(chart, 7, "H13.4.2?", "弐", 0);
    expect_mark(chart, 8, "H14", "他", 2);
    expect_mark(chart, 9, "H14.2.28", "2", -1);
    assert_true(mark_at(chart, 3)->interval);
    assert_int_equal(mark_at(chart, 3)->rank, 3);
    assert_false(mark_at(chart, 4)->interval);
    assert_true(mark_at(chart, 6)->uncertain);
    assert_int_equal(mark_at(chart, 6)->rank, 1);
    assert_int_equal(chart->categories.count, 3);
    const struct document_category *categories = chart->categories.items;
    assert_string_equal(categories[0].name, "甲");
    assert_int_equal(categories[0].color, 0x112233);
    assert_string_equal(categories[1].name, "B");
    assert_int_equal(categories[1].color, 0x0A5DCA);
    assert_string_equal(categories[2].name, "他");
    assert_string_equal(chart->alternative,
                        "2000–2002 7：始（H12.2.29）、1年（H13.2.28）、2年（H14.2.28）");
    fixture_free(&fixture);
}

static void test_chart_of_nothing(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    assert_int_equal(
        fixture_make(&fixture, CHART "    else: [{paragraph: 無}]\n", "")->root.children.count, 1);
    const struct document_chart *chart =
        find_chart(&make(&fixture, "timeline", "fictitious-kara")->root);
    assert_int_equal(chart->marks.count, 1);
    assert_int_equal(chart->categories.count, 0);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_sparse),
        cmocka_unit_test(test_notice),
        cmocka_unit_test(test_reference_examples),
        cmocka_unit_test(test_details),
        cmocka_unit_test(test_compact),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_chart_details),
        cmocka_unit_test(test_chart_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
