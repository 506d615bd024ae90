/* Dates, numerals and series in words, without a layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "wording/wording.h"

static struct wording new_wording(const char *language) {
    struct wording wording = {.arena = arena_new(), .diags = diags_new(), .language = language};
    const struct source *source;
    assert_true(
        source_read(wording.arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", wording.diags, &source));
    assert_true(record_era_table_load(wording.arena, source, wording.diags, &wording.eras));
    return wording;
}

static void free_wording(struct wording *wording) {
    diags_free(wording->diags);
    arena_free(wording->arena);
}

static struct date read_date(struct wording *wording, const char *text, uint32_t line) {
    struct date date;
    const struct span span = {.line = line, .column = 1};
    assert_true(record_date_parse(wording->arena, text, span, wording->diags, &date));
    return date;
}

static const char *write_with(struct wording *wording, const char *text,
                              void (*write)(struct wording *, const struct date *, struct list *)) {
    struct date date = read_date(wording, text, 1);
    struct list runs = {0};
    write(wording, &date, &runs);
    return wording_plain_text(wording->arena, &runs);
}

static void dates_in_words(void **state) {
    (void)state;
    struct wording wording = new_wording("ja");
    wording.dates = (struct date_style){.digits = DIGITS_FULLWIDTH, .first_year = FIRST_YEAR_GAN};
    assert_string_equal(write_with(&wording, "2019-05-01", wording_write_month_day), "５月１日");
    assert_string_equal(write_with(&wording, "2019-05-01", wording_write_fiscal), "令和元年度");
    assert_string_equal(write_with(&wording, "2019", wording_write_year),
                        "平成３１年・令和元年（２０１９年）");
    assert_string_equal(write_with(&wording, "2019", wording_write_month_day), "");
    wording.language = "zh-Hans";
    wording.dates.form = DATE_FORM_LOCAL;
    assert_string_equal(write_with(&wording, "2007-07-14/2007-08-26", wording_write_month_day),
                        "7月14日～8月26日");
    free_wording(&wording);
}

/* However often it is written. */
static void a_date_before_eras_is_told_once(void **state) {
    (void)state;
    struct wording wording = new_wording("ja");
    struct list runs = {0};
    struct date first = read_date(&wording, "1850", 1), second = read_date(&wording, "1851", 2);
    wording_write_date(&wording, &first, DATE_FORM_ERA, &runs);
    wording_write_date(&wording, &first, DATE_FORM_BOTH, &runs);
    assert_int_equal(diags_count(wording.diags), 1);
    assert_int_equal(diags_at(wording.diags, 0)->code, DIAG_DATE_ERA);
    wording_write_date(&wording, &second, DATE_FORM_ERA, &runs);
    assert_int_equal(diags_count(wording.diags), 2);
    assert_string_equal(wording_plain_text(wording.arena, &runs), "1850年1850年1851年");
    free_wording(&wording);
}

static void numerals(void **state) {
    (void)state;
    struct wording wording = new_wording("ja");
    struct list runs = {0};
    assert_string_equal(wording_kanji_number(wording.arena, 26), "二十六");
    assert_string_equal(wording_kanji_number(wording.arena, 2004), "二〇〇四");
    assert_string_equal(wording_to_fullwidth(wording.arena, "H16.4 a"), "Ｈ１６．４ ａ");
    wording_add_text(wording.arena, &runs, "第12回、H26、12,573人");
    wording_add_text(wording.arena, &runs, "10")->use = DOCUMENT_USE_TEXT;
    wording_add_text(wording.arena, &runs, "5")->use = DOCUMENT_USE_SUPERSCRIPT;
    wording_set_kanji(wording.arena, &runs);
    assert_string_equal(wording_plain_text(wording.arena, &runs),
                        "第十二回、H26、一二、五七三人10⁵");
    free_wording(&wording);
}

/* `kanji` NULL: it stays as it is. */
static void assert_kanji(const char *text, const char *kanji) {
    struct wording wording = new_wording("ja");
    struct list runs = {0};
    wording_add_text(wording.arena, &runs, text);
    wording_set_kanji(wording.arena, &runs);
    assert_string_equal(wording_plain_text(wording.arena, &runs), kanji ? kanji : text);
    free_wording(&wording);
}

/* Numbers of Japanese sentences become kanji, in one way; what only has figures stays. */
static void numbers_of_sentences_alone_are_kanji(void **state) {
    static const struct {
        const char *text, *kanji;
    } rows[] = {
        {"全長１８４ｍ、高さ６２．５ｍ", "全長一八四ｍ、高さ六二・五ｍ"},
        {"面積74.06㎢、人口は120人", "面積七四・〇六㎢、人口は一二〇人"},
        {"約44kmを8時間、12 kmは3時間", "約四四kmを八時間、一二 kmは三時間"},
        {"1,000円の50％", "一、〇〇〇円の五〇％"},
        /* Quantities of a unit are written in one way, whatever they are; what is counted is not.
         */
        {"14㎞と140㎞、14.5㎞、14 ha、14ｍ", "一四㎞と一四〇㎞、一四・五㎞、一四 ha、一四ｍ"},
        {"14～20cm、10・15ｇ、11,14ｍ、11-14％",
         "一四～二〇cm、一〇・一五ｇ、一一、一四ｍ、一一〜一四％"},
        {"14m×30m、１４ｍ×３０ｍ、14-20kg、14 m × 30 m",
         "一四m×三〇m、一四ｍ×三〇ｍ、一四〜二〇kg、一四 m × 三〇 m"},
        {"14キロと１４平方メートル、10℃、14万人、14か所",
         "一四キロと一四平方メートル、一〇℃、十四万人、十四か所"},
        {"10～20人、3,5,7年生", "十～二十人、三、五、七年生"},
        {"くわしくはhttps://www.example.jp/2010/a.html?id=7へ", NULL},
        {"宛先はinfo2010@example.jp。", NULL},
        {"電話0120-00-0000、〒100-0000、〒1000000", NULL},
        {"電話０１２０－００－００００", NULL},
        {"午後6:30から", NULL},
        {"全体の1/2、2010/4/1", NULL},
        {"Web2.0、No.5、№7、H26、Ａ４、COVID-19、192.0.2.1", NULL},
        {"世界博覧会 World Expo 2010 Mihon を見学", NULL},
        {"学校School 5年生", "学校School 五年生"},
        {"第3回 2010 World Cup", "第三回 2010 World Cup"},
        {"3D、5G、007", NULL},
        {"電話03（1234）5678、0467(12)3456", NULL},
        {"（0467）1234、(0467) 12-3456、０４６７　１２　３４５６", NULL},
        {"電話 0467 1234、090 1234 5678へ20人", "電話 0467 1234、090 1234 5678へ二十人"},
        {"電話０３ー１２３４ー５６７８、+81 3 1234 5678", NULL},
        {"電話 1234 5678、TEL：123-4567、(03)12345678", NULL},
        {"電話10 台、ファクス（12）3456", "電話十 台、ファクス（12）3456"},
        {"05（2010）年、03（12）", "〇五（二〇一〇）年、〇三（十二）"},
        {"1 000人、12 345 678円", NULL},
        {"第3回 100人、1 2000人", "第三回 一〇〇人、一 二〇〇〇人"},
        {"３・１１、2・26事件、3･11", "三・一一、二・二六事件、三･一一"},
        {"10・11月、昭和12・13年、3・13・14", "十・十一月、昭和十二・十三年、三・十三・十四"},
        {"15・16の二日、3・11Aの部", "十五・十六の二日、三・11Aの部"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_kanji(rows[i].text, rows[i].kanji);
}

/* As in Latin text. */
static void numbers_among_other_letters_stay(void **state) {
    static const struct {
        const char *text, *kanji;
    } rows[] = {
        {"映画「Киев 1961」と「Πάτρα 2007」", NULL},
        {"「부산 1994」、「เชียงใหม่ 2541」", NULL},
        {"標語はשנת 2003 יפהで、標語はفي 2008 مدينةです", NULL},
        {"「Минск (1974)」、「Oslo: 1952」、「Ки́ев, 1980」", NULL},
        {"Минск市の12人、Πάτρα 5年生、부산の3回", "Минск市の十二人、Πάτρα 五年生、부산の三回"},
        {"葛\U000E0100 12人、5μmと10Ω", "葛\U000E0100 十二人、五μmと一〇Ω"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_kanji(rows[i].text, rows[i].kanji);
}

/* With its signs, a number is all in kanji or not at all. */
static void signs_are_of_their_numbers(void **state) {
    static const struct {
        const char *text, *kanji;
    } rows[] = {
        {"2,3人と4-5日、1998-99年、1998〜99年",
         "二、三人と四〜五日、一九九八〜九九年、一九九八〜九九年"},
        {"5-3で勝ち、2-4番地、3-4-5日", NULL},
        {"気温は-8℃、−3〜4度、±2点", NULL},
        {"7人-12人", "七人-十二人"},
        {"$30と€ 45、¥600、70€", NULL},
        {"内線34、内線（56）", NULL},
        {"▲50、△1,200円、計▲７人", NULL},
        {"5~6月と5-6人、7月~8月", "五〜六月と五〜六人、七月〜八月"},
        {"-5~3℃", NULL},
        {"05月09日、０８時03分、05回", "五月九日、八時三分、〇五回"},
        {"築2 3/4年、約4 1/3マイル、5½杯、1⁄3", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_kanji(rows[i].text, rows[i].kanji);
}

/* What stands before a formula's mark stays in figures; the numbers before that do not. */
static void a_formula_holds_its_own_number_alone(void **state) {
    static const struct {
        const char *text, *mark, *kanji;
        enum document_use use;
    } rows[] = {
        {"10人。5", "km", "十人。5km", DOCUMENT_USE_UNIT},
        {"10万人と5", "2", "十万人と5²", DOCUMENT_USE_SUPERSCRIPT},
        {"10人、CO", "2", "十人、CO₂", DOCUMENT_USE_SUBSCRIPT},
        {"12人、2004年10月5", "日", "十二人、二〇〇四年十月5日", DOCUMENT_USE_UNIT},
        {"20人が1,250.5", "m", "二十人が1,250.5m", DOCUMENT_USE_UNIT},
        {"20人が3 ", "m", "二十人が3 m", DOCUMENT_USE_UNIT},
        {"20人、3〜5", "m", "二十人、3〜5m", DOCUMENT_USE_UNIT},
        {"20人、3×5", "m", "二十人、3×5m", DOCUMENT_USE_UNIT},
        {"約20", "km", "約20km", DOCUMENT_USE_UNIT},
        {"20人の", "m", "二十人のm", DOCUMENT_USE_UNIT},
    };
    struct wording wording = new_wording("ja");
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct list runs = {0};
        wording_add_text(wording.arena, &runs, rows[i].text);
        wording_add_text(wording.arena, &runs, rows[i].mark)->use = rows[i].use;
        wording_add_text(wording.arena, &runs, "、11人")->use = DOCUMENT_USE_TEXT;
        wording_set_kanji(wording.arena, &runs);
        char *expected = g_strconcat(rows[i].kanji, "、十一人", NULL);
        assert_string_equal(wording_plain_text(wording.arena, &runs), expected);
        g_free(expected);
    }
    free_wording(&wording);
}

static void add_mark(struct wording *wording, struct document_chart *chart, const char *text,
                     const char *date) {
    struct document_mark *mark = LIST_PUSH(wording->arena, &chart->marks, struct document_mark);
    mark->date = date;
    mark->rank = (int32_t)(chart->marks.count * 2 % 5) + 1;
    wording_add_text(wording->arena, &mark->label, text);
}

static void what_recurs_is_a_series(void **state) {
    (void)state;
    struct wording wording = new_wording("ja");
    struct document_chart chart = {0};
    add_mark(&wording, &chart, "第1回乙市少年交流使節団", "1990");
    add_mark(&wording, &chart, "植樹", "1991");
    add_mark(&wording, &chart, "第2回乙市少年交流使節団", "1992");
    add_mark(&wording, &chart, "第4回乙市少年交流使節団", "1994");
    struct list words = wording_find_series(&wording, 3, &chart);
    assert_int_equal(words.count, 1);
    assert_int_equal(chart.series.count, 1);
    const struct series_words *found = LIST_AT(&words, const struct series_words, 0);
    assert_string_equal(found->name, "第1・2・4回乙市少年交流使節団");
    assert_string_equal(found->dates, "1990、1992、1994");
    assert_int_equal(found->times, 3);
    assert_string_equal(LIST_AT(&chart.series, const struct document_series, 0)->date,
                        "1990～1994");
    const struct document_mark *marks = chart.marks.items;
    assert_int_equal(marks[0].series, 1);
    assert_int_equal(marks[1].series, 0);
    assert_int_equal(marks[3].series, 1);
    assert_int_equal(marks[0].rank, 2); /* the least of 3, 2 and 4 */
    free_wording(&wording);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_words),
        cmocka_unit_test(a_date_before_eras_is_told_once),
        cmocka_unit_test(numerals),
        cmocka_unit_test(numbers_of_sentences_alone_are_kanji),
        cmocka_unit_test(numbers_among_other_letters_stay),
        cmocka_unit_test(signs_are_of_their_numbers),
        cmocka_unit_test(a_formula_holds_its_own_number_alone),
        cmocka_unit_test(what_recurs_is_a_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
