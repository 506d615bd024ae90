/* Dates as text: eras at their borders, forms, digits, intervals, sets, uncertainty, slots. */
#include "template_fixture.h"

struct date_case {
    const char *date;
    const char *filter; /* NULL: none */
    const char *text;
};

static void expect_dates(const char *settings, const struct date_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct fixture fixture = fixture_new();
        char *layout = g_strdup_printf("date: %s\nstyles: {body: {font: mincho}}\nblocks:\n"
                                       "  - paragraph: ${affiliation.date%s%s}\n",
                                       settings, cases[i].filter ? " | " : "",
                                       cases[i].filter ? cases[i].filter : "");
        char *record = g_strdup_printf("affiliation: {date: '%s', kind: sister}\n", cases[i].date);
        char *expected = g_strdup_printf("%s\n", cases[i].text);
        const struct document *document = fixture_make(&fixture, layout, record);
        assert_string_equal(fixture_text(&fixture, document), expected);
        for (size_t k = 0; k < diags_count(fixture.diags); k++)
            assert_true(diags_at(fixture.diags, k)->code == DIAG_DATE_ONE_OF ||
                        diags_at(fixture.diags, k)->code == DIAG_AFFILIATION_DATES);
        g_free(expected);
        g_free(record);
        g_free(layout);
        fixture_free(&fixture);
    }
}

static void test_eras(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"2004-12-24", NULL, "平成１６年１２月２４日"},
        {"2019-04-30", NULL, "平成３１年４月３０日"},
        {"2019-05-01", NULL, "令和元年５月１日"},
        {"2019-04", NULL, "平成３１年４月"},
        {"2019-05", NULL, "令和元年５月"},
        {"2019", NULL, "平成３１年・令和元年"},
        {"1926", NULL, "大正１５年・昭和元年"},
        {"1912", NULL, "明治４５年・大正元年"},
        {"1912-07", NULL, "明治４５年・大正元年７月"},
        {"2020", NULL, "令和２年"},
        {"1989-01", NULL, "昭和６４年・平成元年１月"},
        {"1989-02", NULL, "平成元年２月"},
        {"1989-01-07", NULL, "昭和６４年１月７日"},
        {"1989-01-08", NULL, "平成元年１月８日"},
        {"1926-12-24", NULL, "大正１５年１２月２４日"},
        {"1926-12-25", NULL, "昭和元年１２月２５日"},
        {"1926-12", NULL, "大正１５年・昭和元年１２月"},
        {"1912-07-30", NULL, "大正元年７月３０日"},
        {"1912-07-29", NULL, "明治４５年７月２９日"},
        {"1873-01-01", NULL, "明治６年１月１日"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
}

static void test_slashes(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"1977-04-08", "slashes", "1977/4/8"},
        {"1977-04-08", "slashes-padded", "1977/04/08"},
        {"1977-04", "slashes-padded", "1977/04"},
        {"1977", "slashes", "1977"},
        {"2015~", "slashes", "2015頃"},
        {"2007-07-14/2007-08-26", "slashes", "2007/7/14～8/26"},
        {"1991-07-09", "era-year", "H3"},
        {"1989-01-07", "era-year", "S64"},
        {"1989", "era-year", "S64・H1"},
        {"2013年度", "era-year", "H25"},
        {"199X", "era-year", "1990年代"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
}

/* What is less exact than a change of era lies in both: at the ends of intervals, in sets, in every
 * form that has eras. */
static void test_changes_of_era(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"2019~", NULL, "平成３１年・令和元年頃"},
        {"1989?", NULL, "昭和６４年・平成元年（推定）"},
        {"2018/2019", NULL, "平成３０年～平成３１年・令和元年"},
        {"2019/2020", NULL, "平成３１年・令和元年～令和２年"},
        {"2017/2018", NULL, "平成２９年～３０年"},
        {"1988-12/1989-01", NULL, "昭和６３年１２月～昭和６４年・平成元年１月"},
        {"1926/1989", NULL, "大正１５年・昭和元年～昭和６４年・平成元年"},
        {"2019/..", NULL, "平成３１年・令和元年～"},
        /* What ends no earlier than it begins: the end is in the later era. */
        {"2019-06/2019", NULL, "令和元年６月～令和元年"},
        {"{1988,1989}", NULL, "昭和６３年、昭和６４年・平成元年"},
        {"2019", "both", "平成３１年・令和元年（２０１９年）"},
        {"1989-01", "both", "昭和６４年・平成元年（１９８９年）１月"},
        {"2019", "year", "平成３１年・令和元年（２０１９年）"},
        {"2019-11", "year", "平成３１年・令和元年（２０１９年）"},
        {"2019", "era-short", "H31・R1"},
        {"1989-01", "era-short", "S64.1・H1.1"},
        {"2019", "western", "２０１９年"},
    };
    static const struct date_case kanji[] = {
        {"2019", NULL, "平成三十一年・令和元年"},
        {"1989-01", NULL, "昭和六十四年・平成元年一月"},
        {"1926-12", NULL, "大正十五年・昭和元年十二月"},
    };
    static const struct date_case first[] = {
        {"2019", NULL, "平成３１年"},
        {"1989-01", NULL, "昭和６４年１月"},
        {"2018/2019", NULL, "平成３０年～３１年"},
        {"2019", "year", "平成３１年（２０１９年）"},
    };
    static const struct date_case last[] = {
        {"2019", NULL, "令和元年"},
        {"1989-01", NULL, "平成元年１月"},
        {"2019/2020", NULL, "令和元年～２年"},
        {"2019-04-30", NULL, "平成３１年４月３０日"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
    expect_dates("{form: era, digits: kanji}", kanji, COUNT_OF(kanji));
    expect_dates("{form: era, era-change: first}", first, COUNT_OF(first));
    expect_dates("{form: era, era-change: last}", last, COUNT_OF(last));
}

static void test_forms(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"2004-12-24", "era", "平成16年12月24日"},
        {"2004-12-24", "western", "2004年12月24日"},
        {"2004-12", "western", "2004年12月"},
        {"2004-12-24", "both", "平成16年（2004年）12月24日"},
        {"2019-05-01", "both", "令和1年（2019年）5月1日"},
        {"2004-12-24", "era-short", "H16.12.24"},
        {"2019-10", "era-short", "R1.10"},
        {"2004", "era-short", "H16"},
        {"2004-12-24", "western-short", "2004.12.24"},
        {"2004", "western-short", "2004"},
        {"2004-12-24", "english", "24 December 2004"},
        {"2005-05", "english", "May 2005"},
        {"2005", "english", "2005"},
        {"2007-07-14/2007-08-26", "english", "14 July – 26 August 2007"},
        {"2007-07-14/2007-07-26", "english", "14–26 July 2007"},
        {"2007-07/2007-08", "english", "July – August 2007"},
        {"2007-07-14/2008-07-26", "english", "14 July 2007 – 26 July 2008"},
        {"2007/2008", "english", "2007 – 2008"},
        {"2007-07-14~/2007-07-26", "english", "c. 14 July – 26 July 2007"},
        {"2018-10/..", "english", "from October 2018"},
        {"2005~", "english", "c. 2005"},
        {"2005?", "english", "2005 (presumed)"},
        {"2005%", "english", "c. 2005 (presumed)"},
        {"2005~", "western-short", "2005頃"},
        {"2005-05?", "era-short", "H17.5?"},
        {"2004-12-24", NULL, "2004年12月24日"},
    };
    expect_dates("{form: western, digits: ascii, first-year: 1}", cases, COUNT_OF(cases));
}

static void test_other_languages(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"2004-12-24", "chinese", "2004年12月24日"},
        {"2005-05~", "chinese", "约2005年5月"},
        {"2005?", "chinese", "2005年（待考）"},
        {"2007-07-14/2007-08-26", "chinese", "2007年7月14日～8月26日"},
        {"2004-12-24", "korean", "2004년 12월 24일"},
        {"2005-05%", "korean", "약 2005년 5월(추정)"},
        {"2007-07-14/2007-08-26", "korean", "2007년 7월 14일~8월 26일"},
        {"2007-07-14/2007-07-26", "korean", "2007년 7월 14일~26일"},
        {"{2007,2008}", "korean", "2007년, 2008년"},
        {"2004-12-24", "local", "平成十六年十二月二十四日"},
    };
    expect_dates("{form: era, digits: kanji}", cases, COUNT_OF(cases));
}

/* The language is the block's. */
static void test_local(void **state) {
    (void)state;
    static const struct {
        const char *language, *text;
    } rows[] = {{"zh-Hant", "2004年12月24日"},
                {"ko", "2004년 12월 24일"},
                {"en", "24 December 2004"},
                {"pt-BR", "24 December 2004"},
                {"ja", "平成十六年十二月二十四日"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture = fixture_new();
        char *layout =
            g_strdup_printf("date: {form: local, digits: kanji}\n"
                            "styles: {body: {font: mincho}}\nblocks:\n"
                            "  - {language: %s, paragraph: '${affiliation.date}'}\n"
                            "  - {language: %s, paragraph: '${affiliation.date | local}'}\n",
                            rows[i].language, rows[i].language);
        char *expected = g_strdup_printf("%s\n%s\n", rows[i].text, rows[i].text);
        const struct document *document =
            fixture_make(&fixture, layout, "affiliation: {date: '2004-12-24', kind: sister}\n");
        assert_string_equal(fixture_text(&fixture, document), expected);
        g_free(expected);
        g_free(layout);
        fixture_free(&fixture);
    }
}

static void test_intervals(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"2007-07-14/2007-08-26", NULL, "平成１９年７月１４日～８月２６日"},
        {"2007-07-14/2007-07-26", NULL, "平成１９年７月１４日～２６日"},
        {"2007-07/2007-08", NULL, "平成１９年７月～８月"},
        {"2007/2008", NULL, "平成１９年～２０年"},
        {"2018-04/2019-03", NULL, "平成３０年４月～３１年３月"},
        {"2019-04-29/2019-05-02", NULL, "平成３１年４月２９日～令和元年５月２日"},
        {"2007-07-14/2007", NULL, "平成１９年７月１４日～平成１９年"},
        {"2007-07/2007-07-26", NULL, "平成１９年７月～２６日"},
        {"2007-07-14/2007-07-14", NULL, "平成１９年７月１４日"},
        {"2005/..", NULL, "平成１７年～"},
        {"2007-07-14/2007-08-26", "western", "２００７年７月１４日～８月２６日"},
        {"2007-07-14/2007-08-26", "both", "平成１９年（２００７年）７月１４日～８月２６日"},
        {"2007-07-14/2007-08-26", "western-short", "2007.7.14～8.26"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
}

static void test_sets_and_uncertainty(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"{2007,2008,2013}", NULL, "平成１９年、平成２０年、平成２５年"},
        {"{2019-04,2019-05}", NULL, "平成３１年４月、令和元年５月"},
        {"2005~", NULL, "平成１７年頃"},
        {"2005-05?", NULL, "平成１７年５月（推定）"},
        {"1998%", NULL, "平成１０年頃（推定）"},
        {"2005%/2006", NULL, "平成１７年頃（推定）～１８年"},
        {"2004-12-24", "fiscal-year", "平成１６年度"},
        {"2005-03-31", "fiscal-year", "平成１６年度"},
        {"2005-04-01", "fiscal-year", "平成１７年度"},
        /* The state's year is named by its first day, but all of 2019 by the era it ended in. */
        {"1927-03-31", "fiscal-year", "大正１５年度"},
        {"1989-03-31", "fiscal-year", "昭和６３年度"},
        {"1989-04-01", "fiscal-year", "平成元年度"},
        {"2019-03-31", "fiscal-year", "平成３０年度"},
        {"2019-04-01", "fiscal-year", "令和元年度"},
        {"2019-04-01", "era", "平成３１年４月１日"},
        {"2020-01", "fiscal-year", "令和元年度"},
        {"2020-04", "fiscal-year", "令和２年度"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
}

/* Fiscal years, decades, seasons, parts of months, and ends that are open or not known. */
static const struct date_case grains[] = {
    {"2013年度", NULL, "平成２５年度"},
    {"2019年度", NULL, "令和元年度"},
    {"1988年度", NULL, "昭和６３年度"},
    {"2013年度~", NULL, "平成２５年度頃"},
    {"2013年度/2014年度", NULL, "平成２５年度～２６年度"},
    {"2013年度/2014", NULL, "平成２５年度～平成２６年"},
    {"2013年度", "both", "平成２５年度（２０１３年度）"},
    {"2013年度", "western", "２０１３年度"},
    {"2013年度", "era-short", "H25年度"},
    {"2013年度", "fiscal-year", "平成２５年度"},
    {"2013年度", "year", "平成２５年度（２０１３年度）"},
    {"2013", "fiscal-year", "平成２５年"},
    {"2013-05", "fiscal-year", "平成２５年度"},
    {"199X", NULL, "１９９０年代"},
    {"199X~", NULL, "１９９０年代頃"},
    {"19XX", NULL, "１９００年～１９９９年の間"},
    {"199X", "western-short", "1990年代"},
    {"2007-23", NULL, "平成１９年秋"},
    {"2007-21/2007-23", NULL, "平成１９年春～秋"},
    {"2019-21", NULL, "平成３１年・令和元年春"},
    {"2019-22", NULL, "令和元年夏"},
    {"2013-05上旬", NULL, "平成２５年５月上旬"},
    {"2013-05上旬/2013-05下旬", NULL, "平成２５年５月上旬～下旬"},
    {"2013-05-XX", NULL, "平成２５年５月"},
    {"2013-XX-XX", NULL, "平成２５年"},
    {"../2003", NULL, "～平成１５年"},
    {"/2003", NULL, "不明～平成１５年"},
    {"2003/", NULL, "平成１５年～不明"},
    {"[..2003]", NULL, "平成１５年以前"},
    {"[2003..]", NULL, "平成１５年以後"},
    {"[2007,2008]", NULL, "平成１９年又は２０年"},
    {"[2007,2008,2009~]", NULL, "平成１９年、２０年又は２１年頃"},
    {"[2007-05,2007-06]", NULL, "平成１９年５月又は６月"},
    {"[2018,2019]", NULL, "平成３０年又は平成３１年・令和元年"},
    {"[2007]", NULL, "平成１９年"},
};

static void test_grains(void **state) {
    (void)state;
    static const struct date_case english[] = {
        {"2013年度", NULL, "fiscal 2013"},     {"199X", NULL, "1990s"},
        {"2007-23", NULL, "autumn 2007"},      {"2013-05上旬", NULL, "early May 2013"},
        {"2013-05中旬", NULL, "mid-May 2013"}, {"../2003", NULL, "until 2003"},
        {"2003/", NULL, "2003 – unknown"},     {"[..2003]", NULL, "2003 or earlier"},
        {"[2007,2008]", NULL, "2007 or 2008"}, {"19XX", NULL, "1900 – 1999"},
    };
    static const struct date_case others[] = {
        {"[2007,2008]", "chinese", "2007年或2008年"},
        {"2013年度", "chinese", "2013年度"},
        {"[2007,2008]", "korean", "2007년 또는 2008년"},
        {"2007-23", "korean", "2007년 가을"},
        {"199X", "korean", "1990년대"},
        {"2013年度", "korean", "2013년도"},
    };
    static const struct date_case kanji[] = {
        {"2013年度", NULL, "平成二十五年度"},
        {"199X", NULL, "一九九〇年代"},
        {"[2007,2008]", NULL, "平成十九年又は二十年"},
        {"2013-05下旬", NULL, "平成二十五年五月下旬"},
    };
    expect_dates("{form: era}", grains, COUNT_OF(grains));
    expect_dates("{form: english}", english, COUNT_OF(english));
    expect_dates("{form: era}", others, COUNT_OF(others));
    expect_dates("{form: era, digits: kanji}", kanji, COUNT_OF(kanji));
}

/* Below a heading that says the year, 頃 and （推定） are not lost. */
static void test_in_year(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"1967~", "in-year", "この頃"},         {"1967?", "in-year", "（推定）"},
        {"1967%", "in-year", "この頃（推定）"}, {"1967-05~", "in-year", "５月頃"},
        {"1967-22", "in-year", "夏"},           {"1967年度", "in-year", "昭和４２年度"},
        {"196X", "in-year", "１９６０年代"},    {"[1967,1968]", "in-year", "昭和４２年又は４３年"},
    };
    expect_dates("{form: era}", cases, COUNT_OF(cases));
}

/* So in English, where the year stands last; what ends in another year says that one. */
static void test_in_year_in_english(void **state) {
    (void)state;
    static const struct date_case cases[] = {
        {"1967-05-03", "in-year", "3 May"},
        {"1967-05~", "in-year", "c. May"},
        {"1967-22", "in-year", "summer"},
        {"1967-05下旬", "in-year", "late May"},
        {"1968?", "in-year", "1968 (presumed)"},
        {"1969-01-02/1969-01-05", "in-year", "2–5 January"},
        {"1969-01-02/1969-02-03", "in-year", "2 January – 3 February"},
        {"1969-03/..", "in-year", "from March"},
        {"1969-05-02/1970-01-03", "in-year", "2 May 1969 – 3 January 1970"},
        {"1967-05-03", NULL, "3 May 1967"},
    };
    expect_dates("{form: english}", cases, COUNT_OF(cases));
}

static void test_before_the_eras(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture,
                     "styles: {body: {font: mincho}}\nblocks:\n"
                     "  - paragraph: ${affiliation.date}、${affiliation.date}\n",
                     "affiliation: {date: 1872-12-31, kind: sister}\n");
    assert_string_equal(fixture_text(&fixture, document),
                        "１８７２年１２月３１日、１８７２年１２月３１日\n");
    assert_int_equal(diags_count(fixture.diags), 1);
    const struct diag *diag = diags_at(fixture.diags, 0);
    assert_int_equal(diag->code, DIAG_DATE_ERA);
    assert_int_equal(diag->span.line, 4);
    assert_int_equal(diag->span.column, 21);
    fixture_free(&fixture);
}

/* The years that a chart's description tells are those of its first and last mark. */
static void test_before_the_eras_in_a_chart(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    fixture_make(&fixture,
                 "date: {form: era}\nstyles: {body: {font: mincho}}\nblocks:\n"
                 "  - {chart: activities, alternative: \"${@first}～${@last}\"}\n",
                 "activities:\n  - title: 一\n    events:\n"
                 "      - {date: 1871, text: い}\n      - {date: 0001, text: ろ}\n");
    assert_int_equal(diags_count(fixture.diags), 2);
    static const uint32_t lines[] = {8, 7};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(diags_at(fixture.diags, i)->code, DIAG_DATE_ERA);
        assert_int_equal(diags_at(fixture.diags, i)->span.line, lines[i]);
        assert_int_equal(diags_at(fixture.diags, i)->span.column, 16);
    }
    fixture_free(&fixture);
}

/* ---- slots -------------------------------------------------------------------------------- */

static void expect_run(const struct list *runs, size_t index, const char *text, int slot,
                       enum document_align align) {
    assert_true(index < runs->count);
    const struct document_run *run = LIST_AT(runs, const struct document_run, index);
    assert_string_equal(run->text, text);
    assert_int_equal(run->slot, slot);
    if (slot > 0)
        assert_int_equal(run->slot_align, align);
}

#define LABELS                                                                                     \
    "styles: {body: {font: mincho}}\n"                                                             \
    "blocks:\n"                                                                                    \
    "  - list:\n"                                                                                  \
    "      - each: activities\n"                                                                   \
    "        label: ※${item.date}\n"                                                             \
    "        item: ${item.title}${item.date | paren}\n"

#define DATED                                                                                      \
    "activities:\n"                                                                                \
    "  - {title: 一, date: 2019-10}\n"                                                            \
    "  - {title: 二, date: 2017-09-03}\n"                                                         \
    "  - {title: 三, date: 1984-06~/1984-07}\n"                                                   \
    "  - {title: 四, date: [2007, 2008]}\n"

static void test_slots(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(&fixture, "date: {pad: list}\n" LABELS, DATED);
    const struct document_node *list = fixture_child(&document->root, 0);
    assert_true(list->align_slots);
    const struct list *first = &fixture_child(list, 0)->label;
    assert_int_equal(first->count, 6);
    expect_run(first, 0, "※", 0, DOCUMENT_START);
    expect_run(first, 1, "令和", 1, DOCUMENT_START);
    expect_run(first, 2, "元", 2, DOCUMENT_CENTER);
    expect_run(first, 3, "年", 0, DOCUMENT_START);
    expect_run(first, 4, "１０", 3, DOCUMENT_END);
    expect_run(first, 5, "月", 0, DOCUMENT_START);
    const struct list *second = &fixture_child(list, 1)->label;
    assert_int_equal(second->count, 8);
    expect_run(second, 2, "２９", 2, DOCUMENT_END);
    expect_run(second, 6, "３", 4, DOCUMENT_END);
    /* An interval and a set begin in the columns. */
    const struct list *third = &fixture_child(list, 2)->label;
    assert_int_equal(third->count, 7);
    expect_run(third, 1, "昭和", 1, DOCUMENT_START);
    expect_run(third, 2, "５９", 2, DOCUMENT_END);
    expect_run(third, 4, "６", 3, DOCUMENT_END);
    expect_run(third, 5, "月頃", 0, DOCUMENT_START);
    expect_run(third, 6, "～７月", 0, DOCUMENT_START);
    const struct list *fourth = &fixture_child(list, 3)->label;
    assert_int_equal(fourth->count, 5);
    expect_run(fourth, 2, "１９", 2, DOCUMENT_END);
    expect_run(fourth, 4, "、平成２０年", 0, DOCUMENT_START);
    /* Nor is a date in the text. */
    expect_run(&fixture_child(list, 0)->runs, 2, "令和元年１０月", 0, DOCUMENT_START);
    fixture_free(&fixture);
}

static void test_no_slots(void **state) {
    (void)state;
    struct fixture fixture = fixture_new();
    const struct document *document = fixture_make(&fixture, "date: {pad: none}\n" LABELS, DATED);
    const struct document_node *list = fixture_child(&document->root, 0);
    assert_false(list->align_slots);
    assert_int_equal(fixture_child(list, 0)->label.count, 2);
    expect_run(&fixture_child(list, 0)->label, 1, "令和元年１０月", 0, DOCUMENT_START);
    fixture_free(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_eras),
        cmocka_unit_test(test_slashes),
        cmocka_unit_test(test_changes_of_era),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_other_languages),
        cmocka_unit_test(test_local),
        cmocka_unit_test(test_intervals),
        cmocka_unit_test(test_sets_and_uncertainty),
        cmocka_unit_test(test_grains),
        cmocka_unit_test(test_in_year),
        cmocka_unit_test(test_in_year_in_english),
        cmocka_unit_test(test_before_the_eras),
        cmocka_unit_test(test_before_the_eras_in_a_chart),
        cmocka_unit_test(test_slots),
        cmocka_unit_test(test_no_slots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
