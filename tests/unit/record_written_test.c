/* Dates as people write them: what is certain, what comes nearest, what is no date. */
#include "arena_fixture.h"
#include "record/record.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct era_table *load_eras(struct fixture *fixture) {
    const struct source *source;
    const struct era_table *eras;
    if (!source_read(fixture->arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", fixture->diags,
                     &source) ||
        !record_era_table_load(fixture->arena, source, fixture->diags, &eras))
        fail_msg("no table of eras");
    return eras;
}

struct row {
    const char *text, *date;
};

static void expect(struct fixture *fixture, const struct row *rows, size_t count,
                   enum date_certainty certainty) {
    const struct era_table *eras = load_eras(fixture);
    GString *found = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        struct date_reading reading =
            record_date_read_written(fixture->arena, eras, rows[i].text, WORDS_ENGLISH);
        g_string_truncate(found, 0);
        if (reading.date.kind != DATE_NONE)
            record_date_print(&reading.date, found);
        if (reading.certainty != certainty || strcmp(found->str, rows[i].date) != 0)
            fail_msg("%s: %d, %s (%s)", rows[i].text, (int)reading.certainty, found->str,
                     reading.advice ? reading.advice : "no advice");
        if (certainty == DATE_DOUBTFUL)
            assert_non_null(reading.advice);
    }
    g_string_free(found, TRUE);
}

static void forms_without_doubt_are_read(void **state) {
    static const struct row rows[] = {
        {"平成16年12月24日", "2004-12-24"},
        {"H16.12.24", "2004-12-24"},
        {"S60/3/1", "1985-03-01"},
        {"令和2年", "2020"},
        {"R元.5.1", "2019-05-01"},
        {"平成二十六年十月", "2014-10"},
        {"2004/12/24", "2004-12-24"},
        {"2004.12.24", "2004-12-24"},
        {"2004年12月", "2004-12"},
        {"2004", "2004"},
        {"2004-12-24", "2004-12-24"},
        {"2004-12/2005-03", "2004-12/2005-03"},
        {"平成19年7月14日～8月26日", "2007-07-14/2007-08-26"},
        {"H24～H26", "2012/2014"},
        {"平成20年頃", "2008~"},
        {"令和6年度", "2024年度"},
        {"令和元年度", "2019年度"},
        {"平成１６年　１２月２４日（金）", "2004-12-24"},
        {"２００４／１２／２４", "2004-12-24"},
        {"December 24, 2004", "2004-12-24"},
        {"平成16年・17年", "{2004,2005}"},
        {"平成19年又は20年", "[2007,2008]"},
        {"令和6・7年度", "{2024年度,2025年度}"},
        {"令和6年、7年度", "{2024年度,2025年度}"},
        {"平成30・令和元年度", "{2018年度,2019年度}"},
        {"平成31年・令和元年", "2019"},
        {"平成16年12月24日金曜日", "2004-12-24"},
        {"令和7年5月3日(土)～5日(月)", "2025-05-03/2025-05-05"},
        {"令和7年5月3日（土・祝）から5月5日（月）まで", "2025-05-03/2025-05-05"},
        {"R7.5.3~5", "2025-05-03/2025-05-05"},
        {"H24~H26", "2012/2014"},
        {"2004~", "2004~"},
        {"2004-12-24T00:00:00", "2004-12-24"},
    };
    expect(*state, rows, COUNT_OF(rows), DATE_CERTAIN);
}

static void doubtful_forms_give_what_comes_nearest(void **state) {
    static const struct row rows[] = {
        {"令和元年", "2019"},    /* with its era, a part of that year */
        {"昭和末", "1985/1989"}, /* nobody knows which of them */
        {"昭和末期", "1985/1989"},
        {"大正初", "1912/1916"},
        {"38345", "2004-12-24"}, /* by one of two tables */
        {"H32.1.1", "2020-01-01"},
        {"5/6/2004", "2004-06-05"},
        {"平成16年末", "2004"},
        {"平成16年以前", "[..2004]"},
        {"皇紀2600年", "1940"},
        {"{2008,2007}", "{2008,2007}"},
        {"平成16年・平成15年", "{2004,2003}"},
        {"平成16年12月24日（土）", "2004-12-24"}, /* a Friday */
        {"平成16年12月24日土曜日", "2004-12-24"},
        {"2004年12月24日(金)・25日(日)", "{2004-12-24,2004-12-25}"},
        {"令和7年5月3日(土)～5日(火)", "2025-05-03/2025-05-05"},
        {"2004/12/24 10:00", "2004-12-24"}, /* and a time of day */
        {"2004-12-24T10:30:00", "2004-12-24"},
        {"R6.12.28～1.3", "2024-12-28/2025-01-03"},
        {"令和6年12月28日～1月3日", "2024-12-28/2025-01-03"},
        {"令和7年5月3日（雨天順延）", "2025-05-03"},
        {"令和7年5月3日(土)（雨天順延）", "2025-05-03"},
        {"明治5年12月3日", "1872-12-03"}, /* by another calendar */
    };
    expect(*state, rows, COUNT_OF(rows), DATE_DOUBTFUL);
}

static void what_is_no_date_is_not_guessed(void **state) {
    static const struct row rows[] = {
        {"", ""},
        {"未定", ""},
        {"同年", ""},
        {"12/24", ""},
        {"04年", ""},
        {"不明", ""},
        {"第１回交流会", ""},
        {"H16.13.1", ""},
        {"翌年3月", ""},
        {"S60/2/30", ""},
        {"H16.12.24～H15.1.1", ""},
        {"昭和60(1986)年", ""},
    };
    expect(*state, rows, COUNT_OF(rows), DATE_UNREAD);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(forms_without_doubt_are_read),
        TEST(doubtful_forms_give_what_comes_nearest),
        TEST(what_is_no_date_is_not_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
