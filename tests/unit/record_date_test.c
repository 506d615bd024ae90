/* record dates: EDTF, the calendar, fiscal years, eras. */
#include "arena_fixture.h"
#include "record/record.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct date *parse(struct fixture *fixture, const char *text) {
    struct date *date = ARENA_NEW(fixture->arena, struct date);
    if (!record_date_parse(fixture->arena, text, (struct span){0}, fixture->diags, date))
        fail_msg("refused: %s", text);
    return date;
}

static struct date_point point(int year, int month, int day) {
    return (struct date_point){.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};
}

/* ---- EDTF --------------------------------------------------------------------------------- */

static void points_have_three_precisions(void **state) {
    const struct date *day = parse(*state, "2004-12-24");
    assert_int_equal(day->kind, DATE_POINT);
    assert_int_equal(day->count, 1);
    assert_int_equal(day->points[0].year, 2004);
    assert_int_equal(day->points[0].month, 12);
    assert_int_equal(day->points[0].day, 24);
    assert_int_equal(parse(*state, "2005-05")->points[0].month, 5);
    assert_int_equal(parse(*state, "2005-05")->points[0].day, 0);
    assert_int_equal(parse(*state, "2013")->points[0].month, 0);
}

static void qualifiers_say_how_sure_a_point_is(void **state) {
    static const struct {
        const char *text;
        bool uncertain, approximate;
    } rows[] = {{"2005", false, false},
                {"2005?", true, false},
                {"2005-05~", false, true},
                {"2005-05-01%", true, true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date_point found = parse(*state, rows[i].text)->points[0];
        assert_int_equal(found.uncertain, rows[i].uncertain);
        assert_int_equal(found.approximate, rows[i].approximate);
    }
}

static void an_interval_has_two_points(void **state) {
    const struct date *date = parse(*state, "2007-07-14/2007-08-26");
    assert_int_equal(date->kind, DATE_INTERVAL);
    assert_int_equal(date->count, 2);
    assert_int_equal(date->points[0].day, 14);
    assert_int_equal(date->points[1].month, 8);
    const struct date *open = parse(*state, "2013-04/..");
    assert_int_equal(open->kind, DATE_INTERVAL);
    assert_int_equal(open->points[0].year, 2013);
    assert_int_equal(open->points[1].year, 0);
}

/* Braces hold all of their dates, brackets one of which nobody knows which. */
static void sets_are_of_all_or_of_one(void **state) {
    const struct date *all = parse(*state, "{2007, 2008-05 ,2013~}");
    assert_int_equal(all->kind, DATE_SET);
    assert_int_equal(all->count, 3);
    assert_int_equal(all->points[0].year, 2007);
    assert_int_equal(all->points[1].month, 5);
    assert_true(all->points[2].approximate);
    assert_int_equal(parse(*state, "[2007,2008]")->kind, DATE_ONE_OF);
    assert_int_equal(parse(*state, "[2007]")->count, 1);
    assert_int_equal(parse(*state, "[..2007]")->kind, DATE_UNTIL);
    assert_int_equal(parse(*state, "[2007-05..]")->kind, DATE_SINCE);
    assert_int_equal(diags_count(((struct fixture *)*state)->diags), 0);
}

/* A member counts once; its place is that of the file. */
static void members_are_told_that_are_twice_or_out_of_order(void **state) {
    struct fixture *fixture = *state;
    const struct date *date = parse(fixture, "{2008,2007,2008}");
    assert_int_equal(date->count, 2);
    assert_int_equal(date->points[0].year, 2008);
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_DATE_MEMBERS);
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "a set has a date twice: {2008,2007,2008}");
    assert_string_equal(diags_at(fixture->diags, 1)->message,
                        "the dates of a set are not in the order of time: {2008,2007}");
    assert_int_equal(record_date_head(date).year, 2007);
    assert_int_equal(record_date_tail(date).year, 2008);
}

static void expect_days(const struct date *date, struct date_point first, struct date_point last) {
    assert_int_equal(record_date_first_day(record_date_head(date)), record_date_first_day(first));
    assert_int_equal(record_date_last_day(record_date_tail(date)), record_date_last_day(last));
}

static void grains_have_days(void **state) {
    expect_days(parse(*state, "2013年度"), point(2013, 4, 1), point(2014, 3, 31));
    expect_days(parse(*state, "199X"), point(1990, 1, 1), point(1999, 12, 31));
    expect_days(parse(*state, "19XX"), point(1900, 1, 1), point(1999, 12, 31));
    expect_days(parse(*state, "2007-21"), point(2007, 3, 1), point(2007, 5, 31));
    expect_days(parse(*state, "2007-23"), point(2007, 9, 1), point(2007, 11, 30));
    expect_days(parse(*state, "2007-24"), point(2007, 1, 1), point(2007, 12, 31));
    expect_days(parse(*state, "2004-02上旬"), point(2004, 2, 1), point(2004, 2, 10));
    expect_days(parse(*state, "2004-02中旬"), point(2004, 2, 11), point(2004, 2, 20));
    expect_days(parse(*state, "2004-02下旬"), point(2004, 2, 21), point(2004, 2, 29));
    expect_days(parse(*state, "../2005"), point(2005, 1, 1), point(2005, 12, 31));
    expect_days(parse(*state, "[2003,2005]"), point(2003, 1, 1), point(2005, 12, 31));
}

/* The days on which it may have begun. */
static void beginnings_have_bounds_or_none(void **state) {
    static const char *const open[] = {"../2005", "/2005", "[..2005]", "[2005..]"};
    int32_t first, last;
    for (size_t i = 0; i < COUNT_OF(open); i++)
        assert_false(record_date_find_beginning(parse(*state, open[i]), &first, &last));
    assert_true(record_date_find_beginning(parse(*state, "2005-03/2006"), &first, &last));
    assert_int_equal(first, record_date_first_day(point(2005, 3, 1)));
    assert_int_equal(last, record_date_first_day(point(2005, 3, 31)));
    assert_true(record_date_find_beginning(parse(*state, "[2003,2005]"), &first, &last));
    assert_int_equal(last, record_date_first_day(point(2005, 12, 31)));
}

static void printing_gives_what_was_read(void **state) {
    static const char *const texts[] = {"2004-12-24",  "0987-05",
                                        "2013?",       "2005%",
                                        "2005-05-01~", "2007-07-14/2007-08-26",
                                        "2005/..",     "{2007,2008-02,2013?}",
                                        "[2007,2008]", "[..2005]",
                                        "[2005-02..]", "../2005",
                                        "2005/",       "/2005",
                                        "2013年度~",   "199X",
                                        "19XX?",       "2007-21",
                                        "2007-24",     "2013-05上旬",
                                        "2013-05下旬", "[1999]"};
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        g_string_truncate(out, 0);
        record_date_print(parse(*state, texts[i]), out);
        assert_string_equal(out->str, texts[i]);
    }
    g_string_free(out, TRUE);
}

/* Texts that are refused, with the columns pointed at in one that begins in column 11. */
static const struct {
    const char *text;
    enum diag_code code;
    uint32_t column, width;
} refused[] = {
    {"2005-13", DIAG_DATE_RANGE, 16, 2},
    {"2005-00", DIAG_DATE_RANGE, 16, 2},
    {"2005-02-29", DIAG_DATE_RANGE, 19, 2},
    {"2005-04-31", DIAG_DATE_RANGE, 19, 2},
    {"2005-04-00", DIAG_DATE_RANGE, 19, 2},
    {"0000", DIAG_DATE_RANGE, 11, 4},
    {"2004/2003", DIAG_DATE_RANGE, 16, 4},
    {"2004-05-02/2004-05-01", DIAG_DATE_RANGE, 22, 10},
    {"2004-05/2005-14", DIAG_DATE_RANGE, 24, 2},
    {"[2004,2005-14]", DIAG_DATE_RANGE, 22, 2},
    {"", DIAG_DATE_SYNTAX, 11, 0},
    {"200", DIAG_DATE_SYNTAX, 11, 3},
    {"20050501", DIAG_DATE_SYNTAX, 11, 8},
    {"2005-5", DIAG_DATE_SYNTAX, 16, 1},
    {"2005-05-1", DIAG_DATE_SYNTAX, 19, 1},
    {"2005-", DIAG_DATE_SYNTAX, 16, 0},
    {"2005年5月", DIAG_DATE_SYNTAX, 15, 3},
    {"平成17年", DIAG_DATE_SYNTAX, 11, 1},
    {"２００５", DIAG_DATE_SYNTAX, 11, 1},
    {"2005.5", DIAG_DATE_SYNTAX, 15, 2},
    {"2005-05-01-01", DIAG_DATE_SYNTAX, 21, 3},
    {"2005~~", DIAG_DATE_SYNTAX, 16, 1},
    {"-2005", DIAG_DATE_SYNTAX, 11, 1},
    {" 2005", DIAG_DATE_SYNTAX, 11, 1},
    {"2005 ", DIAG_DATE_SYNTAX, 15, 1},
    {"2005/2006/2007", DIAG_DATE_SYNTAX, 20, 5},
    {"[]", DIAG_DATE_SYNTAX, 12, 0},
    {"[2005", DIAG_DATE_SYNTAX, 16, 0},
    {"[2005,]", DIAG_DATE_SYNTAX, 17, 0},
    {"[2005/2006]", DIAG_DATE_SYNTAX, 16, 5},
    {"[2005]x", DIAG_DATE_SYNTAX, 16, 2},
    {"{2005", DIAG_DATE_SYNTAX, 16, 0},
    {"{2005]", DIAG_DATE_SYNTAX, 16, 1},
    {"[2005..2007]", DIAG_DATE_SYNTAX, 16, 2},
    {"{..2005}", DIAG_DATE_SYNTAX, 12, 2},
    {"../..", DIAG_DATE_SYNTAX, 11, 5},
    {"/", DIAG_DATE_SYNTAX, 11, 1},
    {"XXXX", DIAG_DATE_SYNTAX, 11, 1},
    {"1XXX", DIAG_DATE_SYNTAX, 11, 1},
    {"199X-05", DIAG_DATE_SYNTAX, 15, 3},
    {"2005-25", DIAG_DATE_RANGE, 16, 2},
    {"2005-21-01", DIAG_DATE_SYNTAX, 18, 3},
    {"2005-XX-01", DIAG_DATE_SYNTAX, 18, 3},
    {"2005年度-05", DIAG_DATE_SYNTAX, 17, 3},
    {"9999年度", DIAG_DATE_RANGE, 11, 6},
    {"2004-06~-11", DIAG_DATE_SYNTAX, 18, 1},
    {"~2004", DIAG_DATE_SYNTAX, 11, 1},
};

static void findings_point_at_the_wrong_part(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct span span = {NULL, 3, 11, (uint32_t)g_utf8_strlen(refused[i].text, -1)};
        struct date date = {.count = 99};
        if (record_date_parse(fixture->arena, refused[i].text, span, fixture->diags, &date))
            fail_msg("accepted: %s", refused[i].text);
        assert_int_equal(date.count, 99);
        assert_int_equal(diags_count(fixture->diags), i + 1);
        const struct diag *diag = diags_at(fixture->diags, i);
        if (diag->code != refused[i].code || diag->span.column != refused[i].column ||
            diag->span.width != refused[i].width)
            fail_msg("%s: %s at %u+%u", refused[i].text, diag->message, diag->span.column,
                     diag->span.width);
        assert_int_equal(diag->span.line, 3);
    }
}

static void a_wrong_month_is_told_in_words(void **state) {
    struct fixture *fixture = *state;
    struct date date;
    assert_false(
        record_date_parse(fixture->arena, "2005-13", (struct span){0}, fixture->diags, &date));
    assert_string_equal(diags_at(fixture->diags, 0)->message, "no such month: 2005-13");
    assert_string_equal(diags_at(fixture->diags, 0)->hint, "months run from 01 to 12");
}

static void expect_hint(void **state, const char *text, const char *hint) {
    struct fixture *fixture = *state;
    struct date date;
    if (record_date_parse(fixture->arena, text, (struct span){0}, fixture->diags, &date))
        fail_msg("accepted: %s", text);
    const struct diag *diag = diags_at(fixture->diags, diags_count(fixture->diags) - 1);
    assert_string_equal(diag->hint, hint);
}

static void qualifiers_of_parts_are_told(void **state) {
    expect_hint(state, "2004-06~-11", "put it behind the whole date: 2004-06-11~");
    expect_hint(state, "~2004", "put it behind the whole date: 2004~");
    expect_hint(state, "2004?-06~", "put it behind the whole date: 2004-06%");
    expect_hint(state, "2005-25", "seasons are 21 (spring), 22, 23 and 24 (winter)");
}

/* What people type is not read, but told how to be written. */
static const struct {
    const char *text, *hint;
} typed[] = {
    {"H17.3.21", "write 2005-03-21"},
    {"h17/3/21", "write 2005-03-21"},
    {"H.17.3.21", "write 2005-03-21"},
    {"Ｈ１７．３．２１", "write 2005-03-21"},
    {"S60/3/1", "write 1985-03-01"},
    {"R元.5.1", "write 2019-05-01"},
    {"平成元年", "write 1989-01-08/1989-12-31, or 1989, which does not keep the era"},
    {"昭和元年", "write 1926-12-25/1926-12-31, or 1926, which does not keep the era"},
    {"昭和64年", "write 1989-01-01/1989-01-07, or 1989, which does not keep the era"},
    {"平成元年1月", "write 1989-01-08/1989-01-31, or 1989-01, which does not keep the era"},
    {"令和元年5月", "write 2019-05"},
    {"平成元年頃", "write 1989~"},
    {"平成2年", "write 1990"},
    {"S60/13/1", "there is no month 13: months run from 1 to 12"},
    {"S60/2/30", "there is no day 30: 1985-02 has 28 days"},
    {"昭和60年4月31日", "there is no day 31: 1985-04 has 30 days"},
    {"H16.13.1", "there is no month 13: months run from 1 to 12"},
    {"H16.2.30", "there is no day 30: 2004-02 has 29 days"},
    {"2004年13月", "there is no month 13: months run from 1 to 12"},
    {"2005/13/1", "there is no month 13: months run from 1 to 12"},
    {"H16.12-H17.3", "write 2004-12/2005-03"},
    {"H16.12-17.3", "write 2004-12/2005-03"},
    {"2004/12-2005/3", "write 2004-12/2005-03"},
    {"平成16年～17年", "write 2004/2005"},
    {"平成16年4月～17年3月", "write 2004-04/2005-03"},
    {"2005-2008", "write 2005/2008"},
    {"2005年-2008年", "write 2005/2008"},
    {"昭和40年代", "write 1965/1974"},
    {"昭和60年代", "write 1985/1989"},
    {"FY2013", "write 2013年度"},
    {"1980s", "write 198X"},
    {"不明", "leave the date out; of an event say at least its century: 19XX"},
    {"{2007/2008,2010}", "an interval cannot stand in a set: name each of its dates, or give it "
                         "an event of its own"},
    {"{2007～2008,2010}", "an interval cannot stand in a set: name each of its dates, or give it "
                          "an event of its own"},
    {"{平成元年,2010}", "write 1989"},
    {"平成16-17年", "write 2004/2005"},
    {"{2007,2008/12/24}", "write 2008-12-24"},
    {"平成元年度", "write 1989年度"},
    {"H25年度", "write 2013年度"},
    {"２０１３年度", "write 2013年度"},
    {"昭和60年3月", "write 1985-03"},
    {"昭和６０年 ３月 ２日", "write 1985-03-02"},
    {"昭和六十三年十二月三十一日", "write 1988-12-31"},
    {"二〇〇四年四月", "write 2004-04"},
    {"昭60", "write 1985"},
    {"Showa 60", "write 1985"},
    {"㍻17年3月", "write 2005-03"},
    {"㋿2年", "write 2020"},
    {"2004.12.24", "write 2004-12-24"},
    {"2004/1/5", "write 2004-01-05"},
    {"2004-1-5", "write 2004-01-05"},
    {"2004/12", "write 2004-12"},
    {"20041224", "write 2004-12-24"},
    {"200412", "write 2004-12"},
    {"45123", "write 2023-07-16"},
    {"45123.5", "write 2023-07-16, and the time of day as a note"},
    {"2004年12月24日（金）", "write 2004-12-24"},
    {"2004-12-24T10:30:00", "write 2004-12-24, and the time of day as a note"},
    {"2004-12-24 10:30", "write 2004-12-24, and the time of day as a note"},
    {"西暦2004年", "write 2004"},
    {"２００４", "write 2004"},
    {"平成16年頃", "write 2004~"},
    {"平成16年（推定）", "write 2004?"},
    {"平成16年秋", "write 2004-23"},
    {"平成16年5月上旬", "write 2004-05上旬"},
    {"1990年代", "write 199X"},
    {"H16.12.24～12.26", "write 2004-12-24/2004-12-26"},
    {"H16.12.24～26", "write 2004-12-24/2004-12-26"},
    {"平成16年12月24日から平成17年1月3日まで", "write 2004-12-24/2005-01-03"},
    {"2004年5月～", "write 2004-05/.."},
    {"24/12/2004", "write 2004-12-24"},
    {"12/24/2004", "write 2004-12-24"},
    {"5/6/2004", "write 2004-06-05 or 2004-05-06"},
    {"H32.1.1", "平成 ended on 30 April 2019: if that day is meant all the same, write "
                "2020-01-01"},
    {"S64.1.8", "昭和 ended on 7 January 1989: if that day is meant all the same, write "
                "1989-01-08"},
    {"S64.1.7", "write 1989-01-07"},
    {"R1.4.30", "令和 began on 1 May 2019: if that day is meant all the same, write "
                "2019-04-30"},
    {"平成31年", "write 2019-01-01/2019-04-30, or 2019, which does not keep the era"},
    {"昭和64年2月", "昭和 ended on 7 January 1989: if that month is meant all the same, write "
                    "1989-02"},
    {"平成31年5月", "平成 ended on 30 April 2019: if that month is meant all the same, write "
                    "2019-05"},
};

/* Forms that no date of a record has, and what has no date. */
static const struct {
    const char *text, *hint;
} forms[] = {
    {"Mar. 21 2005", "write 2005-03-21"},
    {"21st March 2005", "write 2005-03-21"},
    {"March 2005", "write 2005-03"},
    {"3/21/2005", "write 2005-03-21"},
    {"2005. 3. 21.", "write 2005-03-21"},
    {"2005年3月21日（月・祝）", "write 2005-03-21"},
    {"2005年3月21日 月曜日", "write 2005-03-21"},
    {"2005年3月21日15時30分", "write 2005-03-21"},
    {"昭和60（1985）年", "write 1985"},
    {"昭和60(1986)年", "the two years differ: 1985 and 1986"},
    {"皇紀2600年", "that is the year 1940: write 1940, and its month and day"},
    {"民国93年", "that is the year 2004: write 2004, and its month and day"},
    {"19世紀", "write 18XX"},
    {"昭和40年代前半", "write 1965/1969"},
    {"1970年代後半", "write 1975/1979"},
    {"late 1970s", "write 1975/1979"},
    {"昭和50年代から", "write 1975/.."},
    {"平成25年度末", "write 2014-03, if that month is known; else 2013年度"},
    {"平成25年度下半期", "write 2013-10/2014-03"},
    {"2005年第2四半期", "write 2005-04/2005-06"},
    {"平成17年3月末", "write 2005-03下旬"},
    {"平成17年夏休み", "write 2005-22"},
    {"平成17年3月中", "write 2005-03"},
    {"明治初期", "write its Western years, as far as they are known: 1873/1912"},
    {"平成16年・17年", "write '{2004,2005}'"},
    {"平成17年3月21・22日", "write '{2005-03-21,2005-03-22}'"},
    {"2004年又は2005年", "write '[2004,2005]'"},
    {"2004年以前", "write '[..2004]', or ../2004 if it went on until then"},
    {"2004年以降", "write '[2004..]', or 2004/.. if it has gone on since"},
    {"2004年～現在", "write 2004/.."},
    {"～2004年", "write ../2004"},
    {"令和5～7年度", "write 2023年度/2025年度"},
    {"2004~2008", "for an interval, write 2004/2008"},
    {"約1960年", "write 1960~"},
    {"circa 1960", "write 1960~"},
    {"H16.12-17", "is 17 a day, a month or a year? write 2004-12-17, or both ends of an interval: "
                  "2004-12/2005-03"},
    {"FY13", "write the year in four figures: 2013年度 or 1913年度"},
    {"'04", "write the year in four figures: 2004 or 1904, or with its era"},
    {"04年12月", "write the year in four figures: 2004 or 1904, or with its era"},
    {"5月3日", "write the year, too: 2005-05-03"},
    {"12/24", "write the year, too: 2005-12-24"},
    {"平成16年12月○日", "leave out what is not known: 2004, 2004-12"},
    {"翌年", "write the year itself: another event says only here which it is"},
    {"毎年5月", "write since when, 2005/.., or each time: '{2005,2006}'"},
    {"未定", "leave it out until there is a date"},
};

static void other_forms_are_told_what_to_write(void **state) {
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        expect_hint(state, forms[i].text, forms[i].hint);
}

static void typed_dates_are_told_what_to_write(void **state) {
    for (size_t i = 0; i < COUNT_OF(typed); i++)
        expect_hint(state, typed[i].text, typed[i].hint);
}

/* Of what is no date at all, and of what may be several, nothing is guessed. */
static void nothing_is_guessed_of_what_is_no_date(void **state) {
    static const char *const texts[] = {"16.12.24", "昭和45年代", "123", "99999", "明治維新", "A4"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct fixture *fixture = *state;
        struct date date;
        assert_false(
            record_date_parse(fixture->arena, texts[i], (struct span){0}, fixture->diags, &date));
        const char *hint = diags_at(fixture->diags, diags_count(fixture->diags) - 1)->hint;
        bool usual = g_str_has_prefix(hint, "write 2005, 2005-05") ||
                     g_str_has_prefix(hint, "write the Western date");
        if (!usual)
            fail_msg("%s: %s", texts[i], hint);
    }
}

/* ---- the calendar ------------------------------------------------------------------------- */

static void days_are_counted_from_year_one(void **state) {
    (void)state;
    assert_int_equal(record_date_first_day(point(1, 1, 1)), 1);
    assert_int_equal(record_date_first_day(point(1970, 1, 1)), 719163);
    assert_int_equal(record_date_first_day(point(2000, 3, 1)), 730180);
    assert_int_equal(record_date_last_day(point(9999, 0, 0)), 3652059);
}

static void a_month_and_a_year_span_days(void **state) {
    (void)state;
    assert_int_equal(record_date_first_day(point(2004, 2, 0)),
                     record_date_first_day(point(2004, 2, 1)));
    assert_int_equal(record_date_last_day(point(2004, 2, 0)),
                     record_date_first_day(point(2004, 2, 29)));
    assert_int_equal(record_date_last_day(point(1900, 2, 0)),
                     record_date_first_day(point(1900, 2, 28)));
    assert_int_equal(record_date_last_day(point(2000, 2, 0)),
                     record_date_first_day(point(2000, 2, 29)));
    assert_int_equal(record_date_first_day(point(2005, 0, 0)),
                     record_date_first_day(point(2005, 1, 1)));
    assert_int_equal(record_date_last_day(point(2005, 0, 0)),
                     record_date_first_day(point(2005, 12, 31)));
}

static void every_day_is_found_again(void **state) {
    (void)state;
    int32_t last = record_date_last_day(point(9999, 0, 0));
    struct date_point previous = {0};
    for (int32_t day = 1; day <= last; day++) {
        struct date_point found = record_date_from_day(day);
        if (record_date_first_day(found) != day)
            fail_msg("day %d becomes %d-%d-%d", day, found.year, found.month, found.day);
        bool follows = found.day == previous.day + 1 || found.day == 1;
        if (!follows)
            fail_msg("day %d does not follow the one before", day);
        previous = found;
    }
}

static void leap_days_are_days(void **state) {
    assert_int_equal(parse(*state, "2004-02-29")->points[0].day, 29);
    assert_int_equal(parse(*state, "2000-02-29")->points[0].day, 29);
}

static void a_fiscal_year_begins_in_april(void **state) {
    (void)state;
    assert_int_equal(record_date_fiscal_year(point(2005, 3, 31)), 2004);
    assert_int_equal(record_date_fiscal_year(point(2005, 4, 1)), 2005);
    assert_int_equal(record_date_fiscal_year(point(2005, 1, 0)), 2004);
    assert_int_equal(record_date_fiscal_year(point(2005, 12, 0)), 2005);
    assert_int_equal(record_date_fiscal_year(point(2005, 0, 0)), 2005);
}

/* ---- eras --------------------------------------------------------------------------------- */

static bool load_eras(struct fixture *fixture, const char *text, const struct era_table **ret) {
    const struct source *source;
    assert_true(
        source_from_text(fixture->arena, "eras", text, strlen(text), fixture->diags, &source));
    return record_era_table_load(fixture->arena, source, fixture->diags, ret);
}

static const struct era_table *shipped_eras(struct fixture *fixture) {
    const struct source *source;
    const struct era_table *table;
    assert_true(
        source_read(fixture->arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", fixture->diags, &source));
    assert_true(record_era_table_load(fixture->arena, source, fixture->diags, &table));
    return table;
}

static void eras_change_on_their_day(void **state) {
    static const struct {
        struct date_point point;
        const char *name;
        int year;
    } rows[] = {
        {{1873, 1, 1, 0, 0, 0}, "明治", 6},
        {{1912, 7, 29, 0, 0, 0}, "明治", 45},
        {{1912, 7, 30, 0, 0, 0}, "大正", 1},
        {{1926, 12, 24, 0, 0, 0}, "大正", 15},
        {{1926, 12, 25, 0, 0, 0}, "昭和", 1},
        {{1985, 0, 0, 0, 0, 0}, "昭和", 60},
        {{1989, 1, 7, 0, 0, 0}, "昭和", 64},
        {{1989, 1, 8, 0, 0, 0}, "平成", 1},
        {{2004, 12, 24, 0, 0, 0}, "平成", 16},
        {{2019, 4, 30, 0, 0, 0}, "平成", 31},
        {{2019, 5, 1, 0, 0, 0}, "令和", 1},
        {{2024, 10, 10, 0, 0, 0}, "令和", 6},
        /* what straddles two eras belongs to that of its first day */
        {{2019, 0, 0, 0, 0, 0}, "平成", 31},
        {{2019, 4, 0, 0, 0, 0}, "平成", 31},
        {{2019, 5, 0, 0, 0, 0}, "令和", 1},
        {{1989, 1, 0, 0, 0, 0}, "昭和", 64},
        {{1989, 2, 0, 0, 0, 0}, "平成", 1},
        {{1989, 0, 0, 0, 0, 0}, "昭和", 64},
        {{1926, 12, 0, 0, 0, 0}, "大正", 15},
        {{1912, 0, 0, 0, 0, 0}, "明治", 45},
    };
    const struct era_table *table = shipped_eras(*state);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int year = 0;
        const struct era *era = record_era_lookup(table, rows[i].point, &year);
        assert_non_null(era);
        assert_string_equal(era->name.text, rows[i].name);
        assert_int_equal(year, rows[i].year);
    }
}

static void fiscal_years_have_the_era_of_their_first_day_or_another(void **state) {
    static const struct {
        int fiscal_year;
        const char *name; /* NULL: none */
        int year;
    } rows[] = {
        {1872, NULL, 0},    {1873, "明治", 6}, {1912, "明治", 45}, {1913, "大正", 2},
        {1926, "大正", 15}, {1927, "昭和", 2}, {1988, "昭和", 63}, {1989, "平成", 1},
        {2018, "平成", 30}, {2019, "令和", 1}, {2020, "令和", 2},
    };
    struct fixture *fixture = *state;
    const struct era_table *table = shipped_eras(fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int year = 0;
        const struct era *era = record_era_lookup_fiscal(table, rows[i].fiscal_year, &year);
        assert_int_equal(era == NULL, rows[i].name == NULL);
        if (era)
            assert_string_equal(era->name.text, rows[i].name);
        assert_int_equal(year, rows[i].year);
    }
}

static void before_the_first_era_is_none(void **state) {
    const struct era_table *table = shipped_eras(*state);
    int year = 42;
    assert_null(record_era_lookup(table, point(1872, 12, 31), &year));
    assert_null(record_era_lookup(table, point(1868, 0, 0), &year));
    assert_int_equal(year, 42);
}

static void eras_have_names_in_latin_script(void **state) {
    const struct era_table *table = shipped_eras(*state);
    assert_int_equal(table->eras.count, 5);
    const struct era *showa = LIST_AT(&table->eras, struct era, 2);
    assert_string_equal(showa->id.text, "showa");
    assert_string_equal(showa->roman.text, "Shōwa");
    assert_string_equal(showa->initial.text, "S");
}

#define ERA(first) "  - {id: a, name: b, roman: c, initial: d, first: " first "}\n"

static void an_era_table_is_checked(void **state) {
    struct fixture *fixture = *state;
    const struct era_table *table;
    assert_true(
        load_eras(fixture, "shimai: 1\neras:\n" ERA("1900-01-01") ERA("1900-01-02"), &table));
    assert_false(load_eras(fixture, "shimai: 1\neras:\n" ERA("1900-01"), &table));
    assert_string_equal(diags_at(fixture->diags, 0)->message, "an era begins on a day");
    assert_false(
        load_eras(fixture, "shimai: 1\neras:\n" ERA("1900-01-02") ERA("1900-01-02"), &table));
    assert_string_equal(diags_at(fixture->diags, 1)->message,
                        "this era does not begin after the one before it");
    assert_int_equal(diags_at(fixture->diags, 1)->span.line, 4);
    assert_false(load_eras(fixture, "shimai: 1\neras: []\n", &table));
    assert_int_equal(diags_at(fixture->diags, 2)->code, DIAG_SCHEMA_MISSING);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(points_have_three_precisions),
        TEST(qualifiers_say_how_sure_a_point_is),
        TEST(an_interval_has_two_points),
        TEST(sets_are_of_all_or_of_one),
        TEST(members_are_told_that_are_twice_or_out_of_order),
        TEST(grains_have_days),
        TEST(beginnings_have_bounds_or_none),
        TEST(qualifiers_of_parts_are_told),
        TEST(typed_dates_are_told_what_to_write),
        TEST(other_forms_are_told_what_to_write),
        TEST(nothing_is_guessed_of_what_is_no_date),
        TEST(printing_gives_what_was_read),
        TEST(findings_point_at_the_wrong_part),
        TEST(a_wrong_month_is_told_in_words),
        TEST(days_are_counted_from_year_one),
        TEST(a_month_and_a_year_span_days),
        TEST(every_day_is_found_again),
        TEST(leap_days_are_days),
        TEST(a_fiscal_year_begins_in_april),
        TEST(eras_change_on_their_day),
        TEST(fiscal_years_have_the_era_of_their_first_day_or_another),
        TEST(before_the_first_era_is_none),
        TEST(eras_have_names_in_latin_script),
        TEST(an_era_table_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
