/* Heads of several rows, and people in cells and columns: what a record comes of them, and what of
 * them is told. */
#include "sheets_made.h"

#include "sheets/list_int.h"

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
    const char *csv;
    const char *wanted; /* what stands in the record */
    size_t told;        /* findings */
};

/* Each list becomes a record that says what is wanted, with so many findings. */
static void expect_rows(struct fixture *fixture, const struct row *rows, size_t count) {
    const struct sheets_import how = {
        .eras = load_eras(fixture), .home = "見本市", .partner = "架空市"};
    for (size_t i = 0; i < count; i++) {
        const struct sheet_book *book = made_text(fixture, "list.csv", rows[i].csv);
        size_t before = diags_count(fixture->diags);
        GString *yaml = g_string_new(NULL);
        if (!book || !sheets_import(fixture->arena, book, &how, fixture->diags, yaml))
            fail_msg("not imported: %s", rows[i].csv);
        size_t told = diags_count(fixture->diags) - before;
        if (!strstr(yaml->str, rows[i].wanted) || told != rows[i].told)
            fail_msg("%zu findings, not %zu, or %s is missing:\n%s", told, rows[i].told,
                     rows[i].wanted, yaml->str);
        g_string_free(yaml, TRUE);
    }
}

static void a_head_may_stand_above_others(void **state) {
    static const struct row rows[] = {
        {"開催日,,内容,人数,\n開始日,終了日,,派遣,受入\n2004/12/24,2004/12/26,会,3,4\n",
         "- date: 2004-12-24/2004-12-26\n        text: 会\n"
         "        participants: {sent: 3, received: 4}\n",
         0},
        {"期間,,事業名,人数,\nから,まで,,派遣,受入\nH16.12.24,12.26,会,,4\n",
         "- date: 2004-12-24/2004-12-26\n", 0},
        {"年月日,,内容\n自,至,\n2004/12/24,,会\n", "- date: 2004-12-24\n        text: 会\n", 0},
        {"\"開催\n年月日\",,\"事 業\n内容\"\n開始,終了,\n2004/12/24,2004/12/26,会\n",
         "- date: 2004-12-24/2004-12-26\n        text: 会\n", 0},
        {",,,人数,\n開始日,終了日,内容,派遣,受入\n2004/1/2,2004/1/3,会,1,2\n",
         "- date: 2004-01-02/2004-01-03\n        text: 会\n"
         "        participants: {sent: 1, received: 2}\n",
         0},
        {"実施期間（自）,実施期間（至）,内容\n2004/1/2,2004/1/3,会\n",
         "- date: 2004-01-02/2004-01-03\n", 0},
        {"期間,,,,,,内容\n開始,,,終了,,,\n年,月,日,年,月,日,\n2004,12,24,2005,1,3,会\n",
         "- date: 2004-12-24/2005-01-03\n        text: 会\n", 0},
        {"期間,,,,,,内容\n開始,,,終了,,,\n年,月,日,年,月,日,\n2004,12,24,,12,26,会\n",
         "- date: 2004-12-24/2004-12-26\n", 0},
        {"開始年,開始月,開始日,終了年,終了月,終了日,内容\n2004,12,4,,,6,会\n",
         "- date: 2004-12-04/2004-12-06\n", 0},
        {"年月日,内容,曜日,\n,名称,月,火\n2004/1/2,会,a,b\n", "text: 会\n", 2},
    };
    expect_rows(*state, rows, COUNT_OF(rows));
}

static void an_era_may_have_a_column(void **state) {
    static const struct row rows[] = {
        {"元号,年,月,日,内容\n平成,16,12,24,会\n", "- date: 2004-12-24\n", 0},
        {"元号,年,月,日,内容\n令和,元,5,1,会\n", "- date: 2019-05-01\n", 0},
        {"開催日,,,,内容\n元号,年,月,日,\n昭和,60,3,1,会\n", "- date: 1985-03-01\n", 0},
        {"元号,年,月,日,内容\n平成,16,12,24～26,会\n", "- date: 2004-12-24/2004-12-26\n", 0},
        {"元号,年,月,日,内容\n平成,16,12,24,会\n,17,1,2,次\n", "- date: 2005-01-02\n", 1},
        {"元号,年,月,日,内容\n平成,16,,,会\n", "- date: 2004\n", 0},
    };
    expect_rows(*state, rows, COUNT_OF(rows));
}

/* What looks like a second row of heads, and is an event or what belongs to none. */
static void rows_below_heads_are_events(void **state) {
    static const struct row rows[] = {
        {"年月日,内容,派遣,\n2004/1/2,会,3,\n", "- date: 2004-01-02\n        text: 会\n", 0},
        {"開催日,,内容\n2004/1/2,2004/1/3,会\n", "- date: 2004-01-02\n        text: 会\n", 0},
        {"年月日,内容,人数,\n,,5,3\n2004/1/2,会,,\n", "# C2: 5 | 3\n", 2},
    };
    expect_rows(*state, rows, COUNT_OF(rows));
}

static void columns_may_count_some_people_alone(void **state) {
    static const struct row rows[] = {
        {"年月日,内容,派遣,\n,,生徒,引率\n2004/1/2,会,10,2\n",
         "participants: {kinds: [{name: 生徒, sent: 10}, {name: 引率, sent: 2}]}\n", 0},
        {"年月日,内容,派遣（生徒）,派遣（引率）\n2004/1/2,会,10,2\n",
         "participants: {kinds: [{name: 生徒, sent: 10}, {name: 引率, sent: 2}]}\n", 0},
        {"年月日,内容,派遣,,\n,,計,生徒,引率\n2004/1/2,会,12,10,2\n",
         "participants: {kinds: [{name: 生徒, sent: 10}, {name: 引率, sent: 2}]}\n", 0},
        {"年月日,内容,派遣,,\n,,計,生徒,引率\n2004/1/2,会,13,10,2\n", "note: 派遣 計：13\n", 1},
        {"年月日,内容,派遣（人）,受入（人）\n2004/1/2,会,1,2\n",
         "participants: {sent: 1, received: 2}\n", 0},
        {"年月日,内容,人数\n2004/1/2,中学生の派遣,5\n", "participants: {sent: 5}\n", 1},
        {"年月日,内容,区分,人数\n2004/1/2,会,受入,5\n", "participants: {received: 5}\n", 0},
        {"年月日,内容,人数\n2004/1/2,会,5\n", "note: 人数：5\n", 1},
        {"年月日,内容,派遣,受入,人数\n2004/1/2,会,2,3,5\n", "{sent: 2, received: 3}\n", 0},
    };
    expect_rows(*state, rows, COUNT_OF(rows));
}

static void cells_may_say_who_the_people_were(void **state) {
    static const struct row rows[] = {
        {"年月日,内容,派遣,備考\n2004/1/2,会,\"生徒10名、引率2名\",\n",
         "{counter: 名, kinds: [{name: 生徒, sent: 10}, {name: 引率, sent: 2}]}\n", 0},
        {"年月日,内容,受入,備考\n2004/1/2,会,約30名,あり\n", "note: あり；受入：約30名\n", 1},
        {"年月日,内容,受入,備考\n2004/1/2,会,約30名,\n", "{received: 30, counter: 名}\n", 1},
        {"年月日,内容,受入,備考\n2004/1/2,会,10～15名,\n", "note: 受入：10～15名\n", 1},
        {"年月日,内容,受入\n2004/1/2,会,市長ほか12名\n",
         "kinds: [{name: 市長, received: 1}, {name: ほか, received: 12}]}\n", 1},
    };
    expect_rows(*state, rows, COUNT_OF(rows));
}

/* 生徒 10 | 引率 2, and the state. */
static char *print_people(const struct list_people *people) {
    static const char *const states[] = {"unread", "part", "others", "whole"};
    GString *text = g_string_new(states[people->state]);
    if (people->count != SCHEMA_ABSENT)
        g_string_append_printf(text, " %d", people->count);
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct list_kind *kind = LIST_AT(&people->kinds, const struct list_kind, i);
        g_string_append_printf(text, " | %s %d", kind->name, kind->sent);
    }
    return g_string_free(text, FALSE);
}

static void people_are_read_as_they_are_written(void **state) {
    static const char *const rows[][2] = {
        {"生徒10名、引率2名", "whole 12 | 生徒 10 | 引率 2"},
        {"生徒１０名・引率２名", "whole 12 | 生徒 10 | 引率 2"},
        {"生徒 10 引率 2", "whole 12 | 生徒 10 | 引率 2"},
        {"生徒10人\n引率2人", "whole 12 | 生徒 10 | 引率 2"},
        {"男5名,女7名", "whole 12 | 男 5 | 女 7"},
        {"生徒1,200名、引率20名", "whole 1220 | 生徒 1200 | 引率 20"},
        {"12名（生徒10名、引率2名）", "whole 12 | 生徒 10 | 引率 2"},
        {"計12名（内訳：生徒10名、引率2名）", "whole 12 | 生徒 10 | 引率 2"},
        {"12名（生徒10名、引率3名）", "part 12"},
        {"生徒10名、引率2名、計12名", "whole 12 | 生徒 10 | 引率 2"},
        {"生徒10名、引率2名、計13名", "part 13"},
        {"10名（うち女性4名）", "part 10"},
        {"10名、うち女性4名", "part 10"},
        {"生徒10名（うち女子6名）、引率2名", "part 12 | 生徒 10 | 引率 2"},
        {"市長ほか12名", "others 13 | 市長 1 | ほか 12"},
        {"市長、議長他10名", "others 12 | 市長 1 | 議長 1 | ほか 10"},
        {"市長以下12名", "part 12"},
        {"ほか12名", "part 12"},
        {"選手10名、その他5名", "whole 15 | 選手 10 | その他 5"},
        {"市外10名、市内2名", "whole 12 | 市外 10 | 市内 2"},
        {"約30名", "part 30"},
        {"延べ120人", "part 120"},
        {"30名程度", "part 30"},
        {"100余名", "part 100"},
        {"総勢12名", "whole 12"},
        {"10名、通訳", "part 10"},
        {"10～15名", "unread"},
        {"10名×2回", "unread"},
        {"12家族", "unread"},
        {"1団体20名", "unread"},
        {"3年生10名", "unread"},
        {"10名+5名", "unread"},
        {"若干名", "unread"},
        {"(10名", "unread"},
        {"生徒2000000000名", "unread"},
        {"生徒999999999名、甲999999999名、乙999999999名", "unread"},
        {"", "unread"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct list_people people = list_read_people(fixture->arena, rows[i][0]);
        char *found = print_people(&people);
        if (strcmp(found, rows[i][1]) != 0)
            fail_msg("%s: %s, not %s", rows[i][0], found, rows[i][1]);
        g_free(found);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_head_may_stand_above_others),     TEST(an_era_may_have_a_column),
        TEST(rows_below_heads_are_events),       TEST(columns_may_count_some_people_alone),
        TEST(cells_may_say_who_the_people_were), TEST(people_are_read_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
