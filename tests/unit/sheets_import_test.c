/* Lists into records: what rows say, what is doubtful of it and where, and what of a record's text
 * changes when a list is put into it. */
#include "sheets_made.h"

static const struct era_table *load_eras(struct fixture *fixture) {
    const struct source *source;
    const struct era_table *eras;
    if (!source_read(fixture->arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", fixture->diags,
                     &source) ||
        !record_era_table_load(fixture->arena, source, fixture->diags, &eras))
        fail_msg("no table of eras");
    return eras;
}

static struct sheets_import cities(struct fixture *fixture) {
    return (struct sheets_import){
        .eras = load_eras(fixture), .home = "見本市", .partner = "架空市"};
}

/* The record of a list, in the arena; fails where there is none. */
static const char *import(struct fixture *fixture, const char *csv) {
    const struct sheet_book *book = made_text(fixture, "list.csv", csv);
    struct sheets_import how = cities(fixture);
    GString *yaml = g_string_new(NULL);
    if (!book || !sheets_import(fixture->arena, book, &how, fixture->diags, yaml))
        fail_msg("not imported: %s", diags_at(fixture->diags, 0)->message);
    const char *copy = arena_strdup(fixture->arena, yaml->str);
    g_string_free(yaml, TRUE);
    return copy;
}

static const struct relation *load(struct fixture *fixture, const char *yaml) {
    const struct source *source;
    const struct relation *relation;
    if (!source_from_text(fixture->arena, "r.yaml", yaml, strlen(yaml), fixture->diags, &source) ||
        !record_relation_load(fixture->arena, source, fixture->diags, &relation))
        fail_msg("no record: %s", yaml);
    return relation;
}

static const struct event *event_at(const struct relation *relation, size_t index) {
    const struct group *group = LIST_AT(&relation->activities, const struct group, 0);
    assert_true(index < group->events.count);
    return LIST_AT(&group->events, const struct event, index);
}

#define HEAD                                                                                                  \
    "# list.csv を shimai import で取り込んだ記録。コメントの「…」はセルの内容。\n" \
    "# Imported from list.csv. 「…」 in comments is what a cell says.\n"
#define CITIES "shimai: 1\n\nhome:\n  name: {ja: 見本市}\n\npartner:\n  name: {ja: 架空市}\n"

static void a_list_becomes_a_record(void **state) {
    assert_string_equal(
        import(*state, "日付,事業名,会場,分野,派遣（人）,受入,備考,出典\n"
                       "H16.12.24,協定を締結,市庁舎,行政,８名,,注: 非公開,広報1号\n"
                       "2005/5,版画展,,,,\"1,200\",,\n"),
        HEAD CITIES "\ncategories:\n  - {id: 行政, name: {ja: 行政}}\n"
                    "\nactivities:\n  - title: list\n    events:\n"
                    "      - date: 2004-12-24\n        text: 協定を締結\n        category: 行政\n"
                    "        place: 市庁舎\n        participants: {sent: 8, counter: 名}\n"
                    "        note: '注: 非公開'\n        source: 広報1号\n"
                    "      - date: 2005-05\n        text: 版画展\n"
                    "        participants: {received: 1200}\n");
    assert_int_equal(diags_count(((struct fixture *)*state)->diags), 0);
}

/* Whatever a cell says, the record says the same. */
static void texts_keep_their_signs(void **state) {
    static const char *const texts[] = {
        "- 一",    "a: b",       "a #b", "#b",  "null", "~",    "{a|b}",    "a\\b",
        "'a'",     "\\\"a\\\"b", "[a]",  "* a", "& a",  "! a",  "% a",      "@a",
        "`a`",     "a,b",        "a\nb", "| a", "> a",  "? a",  "true",     "12",
        "終わり:", "\\{*強調}",  "：a",  "=1",  "、",   "a\tb", "{/（注）}"};
    struct fixture *fixture = *state;
    GString *csv = g_string_new("年月日,内容,場所\n");
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        char **parts = g_strsplit(texts[i], "\"", -1);
        char *doubled = g_strjoinv("\"\"", parts);
        g_string_append_printf(csv, "2004-12-%02zu,\"%s\",\"%s\"\n", i % 28 + 1, doubled, doubled);
        g_free(doubled);
        g_strfreev(parts);
    }
    const struct relation *relation = load(fixture, import(fixture, csv->str));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct event *event = event_at(relation, i);
        GString *whole = g_string_new(NULL);
        for (size_t k = 0; k < event->text.count; k++)
            g_string_append(whole, LIST_AT(&event->text, const struct marked_text, k)->plain.text);
        g_strdelimit(whole->str, "\n", ' ');
        char *wanted = g_strdelimit(g_strdup(texts[i]), "\n", ' ');
        assert_string_equal(whole->str, wanted);
        g_free(wanted);
        g_string_free(whole, TRUE);
    }
    g_string_free(csv, TRUE);
}

/* ---- doubts ---------------------------------------------------------------------------------- */

struct expected {
    const char *cell;
    enum diag_code code;
};

static void expect_findings(struct fixture *fixture, const struct expected *rows, size_t count) {
    GString *cell = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        const struct diag *diag = diags_at(fixture->diags, i);
        g_string_truncate(cell, 0);
        if (diag->span.line)
            span_print_cell(diag->span, cell);
        if (i >= count || diag->code != rows[i].code || strcmp(cell->str, rows[i].cell) != 0)
            fail_msg("finding %zu, at %s: %s", i, cell->str, diag->message);
    }
    assert_int_equal(diags_count(fixture->diags), count);
    g_string_free(cell, TRUE);
}

static void each_doubt_is_told_at_its_cell(void **state) {
    static const struct expected expected[] = {
        {"A1", DIAG_IMPORT_GUESSED}, {"E3", DIAG_COLUMN_UNKNOWN}, {"A5", DIAG_CELL_DOUBT},
        {"A6", DIAG_CELL_DOUBT},     {"B7", DIAG_ROW_LEFT},       {"C8", DIAG_CELL_DOUBT},
        {"C9", DIAG_CELL_DOUBT},     {"A10", DIAG_CELL_DOUBT},    {"A12", DIAG_ROW_LEFT},
        {"D13", DIAG_CELL_DOUBT},    {"B13", DIAG_ROW_LEFT}};
    const char *yaml =
        import(*state, "交流の一覧,,,,\n,,,,\n年月日,内容,派遣,受入,担当課\n"
                       "2004-12-24,締結,3,,国際課\n昭和末,訪問,,,\n未定,会議,,,\n"
                       ",合計,3,,\n2005,展示,約20名,,\n2006,来訪,生徒と引率,,\n"
                       "38345,直列,,,\n〃,同じ日,,,\n※ 予定を含む,,,,\n,最後,,多数,\n");
    expect_findings(*state, expected, COUNT_OF(expected));
    static const char *const comments[] = {
        "# A1: 交流の一覧\n",
        "      # 担当課: 国際課\n",
        "      # A5 「昭和末」: read as 1985/1989, with a doubt; ",
        "      # - date: 未定\n      #   text: 会議\n",
        "      # C8 「約20名」: read as 20, and says more; ",
        "      # C9 「生徒と引率」: not a number: 生徒と引率; ",
        "      # A12: ※ 予定を含む\n",
        "      - date: 2004-12-24\n        text: 同じ日\n",
        "      # B7: the row has no date\n      # - date:\n      #   text: 合計\n"};
    for (size_t i = 0; i < COUNT_OF(comments); i++)
        if (!strstr(yaml, comments[i]))
            fail_msg("lacks %s in\n%s", comments[i], yaml);
}

static void dates_may_stand_in_several_columns(void **state) {
    static const struct {
        const char *csv, *date;
    } rows[] = {
        {"年,月,日,内容\n平成16,12,24,a\n", "2004-12-24"},
        {"年,月,日,内容\n2004年,12月,,a\n", "2004-12"},
        {"年度,月日,内容\n令和6年度,3月5日,a\n", "2025-03-05"},
        {"年度,月日,内容\n令和6,4/5,a\n", "2024-04-05"},
        {"年度,年月日,内容\nR6,5月3日,a\n", "2024-05-03"},
        {"年度,月日,内容\n令和6年度,３月５日（水）,a\n", "2025-03-05"},
        {"年度,月日,内容\nR6,7/14～8/26,a\n", "2024-07-14/2024-08-26"},
        {"年,月日,内容\nH16,12月頃,a\n", "2004-12~"},
        {"年度,内容\n令和6,a\n", "2024年度"},
        {"年度,内容\n2024,a\n", "2024年度"},
        {"開始日,終了日,内容\n2004/12/24,2004/12/26,a\n", "2004-12-24/2004-12-26"},
        {"開始日,終了日,内容\n平成16年12月24日,12月26日,a\n", "2004-12-24/2004-12-26"},
        {"開始日,終了日,内容\n2004/12/24,2004/12/24,a\n", "2004-12-24"},
        {"年月日,内容\n\"平成19年7月14日\n～8月26日\",a\n", "2007-07-14/2007-08-26"},
        {"Date,Event\n\"December 24, 2004\",a\n", "2004-12-24"},
        {",人数,,,\n年月日,派遣,受入,内容,\n2004,1,2,a,\n", "2004"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture *fixture = *state;
        const struct event *event = event_at(load(fixture, import(fixture, rows[i].csv)), 0);
        GString *date = g_string_new(NULL);
        record_date_print(&event->date, date);
        assert_string_equal(date->str, rows[i].date);
        g_string_free(date, TRUE);
    }
    assert_int_equal(diags_count_errors(((struct fixture *)*state)->diags), 0);
}

static void costs_keep_their_unit(void **state) {
    static const struct {
        const char *csv, *cost, *told; /* NULL: none */
    } rows[] = {
        {"年月日,内容,費用（千円）\n2004,a,\"1,200\"\n", "cost: 1200000\n", NULL},
        {"年月日,内容,事業費(単位：万円)\n2004,a,12.6\n", "cost: 126000\n", NULL},
        {"年月日,内容,費用（百万円）\n2004,a,１，２００\n", "cost: 1200000000\n", NULL},
        {"年月日,内容,費用（千円）\n2004,a,500円\n", "cost: 500\n", NULL},
        {"年月日,内容,費用（千円）\n2004,a,2万円\n", "cost: 20000\n", NULL},
        {"年月日,内容,費用（円）\n2004,a,1200\n", "cost: 1200\n", NULL},
        {"年月日,内容,費用\n2004,a,3千円\n", "cost: 3000\n", NULL},
        {"年月日,内容,費用\n2004,a,1億2千万円\n", "cost: 120000000\n", NULL},
        {"年月日,内容,費用\n2004,a,1万2千5百円\n", "cost: 12500\n", NULL},
        {"実績（単位：千円）,,\n年月日,内容,費用\n2004,a,30\n", "cost: 30000\n", NULL},
        {"年月日,内容,費用（百万円）\n2004,a,3000\n", NULL, "3000 is more than a record"},
        {"年月日,内容,費用（千円）\n2004,a,3万\n", NULL, "its column another"},
        {"年月日,内容,費用（ドル）\n2004,a,300\n", NULL, "another currency"},
        {"年月日,内容,費用\n2004,a,2500.5\n", "cost: 2500\n", "decimals are cut"},
        {"年月日,内容,費用\n2004,a,2500.0\n", "cost: 2500\n", NULL},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t before = diags_count(fixture->diags);
        const char *yaml = import(fixture, rows[i].csv), *found = NULL;
        for (size_t k = before; k < diags_count(fixture->diags); k++)
            if (diags_at(fixture->diags, k)->code == DIAG_CELL_DOUBT)
                found = diags_at(fixture->diags, k)->message;
        bool has = rows[i].cost ? strstr(yaml, rows[i].cost) != NULL : !strstr(yaml, "cost:");
        bool told = rows[i].told ? found && strstr(found, rows[i].told) : !found;
        if (!has || !told)
            fail_msg("%s: %s\n%s", rows[i].csv, found ? found : "nothing told", yaml);
    }
}

static void a_date_outside_its_fiscal_year_is_told(void **state) {
    static const struct expected expected[] = {{"A3", DIAG_CELL_DOUBT}};
    import(*state, "年度,年月日,内容\nR6,2025-03-31,a\nR6,2025-04-01,b\n");
    expect_findings(*state, expected, 1);
}

/* The year is known, and what else the cells say is not. */
static void a_month_that_cannot_be_read_is_told(void **state) {
    static const struct expected expected[] = {{"B2", DIAG_CELL_DOUBT}};
    const char *yaml = import(*state, "年,月日,内容\n2004,夏の終わり,a\n");
    expect_findings(*state, expected, 1);
    assert_non_null(strstr(yaml, "# B2 「夏の終わり」: read as 2004, with a doubt"));
}

static void facts_stand_in_rows_of_their_own(void **state) {
    const char *yaml = import(*state, "相手都市,大海市\n国名,想像国\n人口,\"12,500人\"\n"
                                      "面積,１２．５㎢\n提携日,S60.3.1\n提携区分,姉妹都市\n"
                                      "ホームページ,準備中\n経緯,長い話\n");
    static const struct expected expected[] = {{"B7", DIAG_CELL_DOUBT}};
    static const char *const parts[] = {
        "  country: {ja: 想像国}\n  population: 12500\n  area: 12.5\n",
        "affiliation:\n  date: 1985-03-01\n  kind: sister\n", "background:\n  - 長い話\n",
        "# B7 「準備中」"};
    expect_findings(*state, expected, 1);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (!strstr(yaml, parts[i]))
            fail_msg("lacks %s in\n%s", parts[i], yaml);
}

static void what_has_no_table_is_refused(void **state) {
    struct fixture *fixture = *state;
    struct sheets_import how = cities(fixture);
    const struct sheet_book *book = made_text(fixture, "list.csv", "a,b\n2004,c\n");
    GString *yaml = g_string_new(NULL);
    assert_false(sheets_import(fixture->arena, book, &how, fixture->diags, yaml));
    assert_int_equal(diags_at(fixture->diags, diags_count(fixture->diags) - 1)->code,
                     DIAG_SHEET_TABLE);
    g_string_free(yaml, TRUE);
}

/* ---- sheets ---------------------------------------------------------------------------------- */

#define TEXT_CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"
#define EMPTY_CELL      "<c/>"

static void sheets_have_wide_heads_and_hidden_parts(void **state) {
    static const struct expected expected[] = {{"予定!E2", DIAG_SHEET_HIDDEN},
                                               {"予定!C5", DIAG_CELL_DOUBT},
                                               {"予定!A6", DIAG_SHEET_HIDDEN}};
    const struct made_part parts[] = {
        MADE_ROOT,
        MADE_LINKS,
        MADE_STYLES,
        {"xl/workbook.xml", MADE_WORKBOOK("")},
        MADE_STRINGS(""),
        MADE_SHEET(
            "<cols><col min='5' max='5' hidden='1'/></cols><sheetData>"
            "<row r='1'>" TEXT_CELL("年月日") TEXT_CELL("内容") TEXT_CELL("人数")
                EMPTY_CELL TEXT_CELL(
                    "備考") "</row>"
                            "<row r='2'>" EMPTY_CELL EMPTY_CELL TEXT_CELL("派遣")
                                TEXT_CELL("受入") "</row>"
                                                  "<row r='4'><c s='3'><v>38345</v></c>" TEXT_CELL(
                                                      "一") "<c><v>3</v></c></row>"
                                                            "<row r='5'>" EMPTY_CELL TEXT_CELL("二")
                                                                EMPTY_CELL
            "<c><v>4</v></c></row>"
            "<row r='6' hidden='1'><c s='1'><v>38346</v></c>" TEXT_CELL(
                "三") "</row>"
                      "</sheetData><mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:B2'/>"
                      "<mergeCell ref='C1:D1'/><mergeCell ref='E1:E2'/><mergeCell ref='A4:A5'/>"
                      "<mergeCell ref='C4:C5'/></mergeCells>")};
    struct fixture *fixture = *state;
    struct sheets_import how = cities(fixture);
    GString *yaml = g_string_new(NULL);
    const struct sheet_book *book = made_book(fixture, parts, COUNT_OF(parts));
    assert_non_null(book);
    assert_true(sheets_import(fixture->arena, book, &how, fixture->diags, yaml));
    expect_findings(fixture, expected, COUNT_OF(expected));
    const struct relation *relation = load(fixture, yaml->str);
    assert_int_equal(event_at(relation, 0)->participants->sent.value, 3);
    assert_int_equal(event_at(relation, 1)->date.points[0].day, 24);
    assert_int_equal(event_at(relation, 1)->participants->received.value, 4);
    assert_int_equal(event_at(relation, 1)->participants->sent.value, SCHEMA_ABSENT);
    g_string_free(yaml, TRUE);
}

/* What YAML has no place for cannot break out of a comment or a text. */
static void controls_and_ends_of_lines_are_harmless(void **state) {
    struct fixture *fixture = *state;
    const char *yaml = import(fixture, "年月日,内容,担当\n2004,a\xE2\x80\xA8home: b,c\x0B"
                                       "d\x01\xE2\x80\xA9home: d\n");
    assert_non_null(strstr(yaml, "        text: \"a\\nhome: b\"\n"));
    assert_non_null(strstr(yaml, "      # 担当: c\n      # d\n      # home: d\n"));
    assert_string_equal(diags_at(fixture->diags, 0)->message,
                        "control characters in cells, which are left out or made line feeds: 4");
    load(fixture, yaml);
}

static void a_year_may_stand_in_a_row_above(void **state) {
    static const struct expected expected[] = {{"B3", DIAG_CELL_DOUBT}};
    const char *yaml = import(*state, "年度,月日,内容\nR6,3/5,a\n,3/6,b\nR7,4/1,c\n");
    expect_findings(*state, expected, 1);
    assert_non_null(strstr(yaml, "- date: 2025-03-06\n"));
    assert_non_null(strstr(yaml, "- date: 2025-04-01\n"));
}

static void what_is_struck_through_is_told(void **state) {
    static const struct expected expected[] = {{"予定!B2", DIAG_CELL_DOUBT}};
    const struct made_part parts[] = {
        MADE_ROOT,
        MADE_LINKS,
        {"xl/styles.xml", "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/>"
                          "</font></fonts><cellXfs><xf fontId='0'/><xf fontId='1'/>"
                          "<xf fontId='2'/></cellXfs></styleSheet>"},
        {"xl/workbook.xml", MADE_WORKBOOK("")},
        MADE_STRINGS("<si><t>年月日</t></si><si><t>内容</t></si>"),
        MADE_SHEET("<sheetData><row><c t='s'><v>0</v></c><c t='s' s='2'><v>1</v></c></row>"
                   "<row><c s='2'><v>2004</v></c><c t='s' s='1'><v>1</v></c></row></sheetData>")};
    struct fixture *fixture = *state;
    struct sheets_import how = cities(fixture);
    GString *yaml = g_string_new(NULL);
    const struct sheet_book *book = made_book(fixture, parts, COUNT_OF(parts));
    assert_true(book && sheets_import(fixture->arena, book, &how, fixture->diags, yaml));
    expect_findings(fixture, expected, 1);
    g_string_free(yaml, TRUE);
}

/* ---- into a record ----------------------------------------------------------------------------
 */

#define RECORD                                                                                        \
    "# kept by hand\nshimai: 1\nhome: {name: {ja: 見本市}}   # here\npartner: {name: {ja: "        \
    "架空市}}\n"                                                                                   \
    "categories: [{id: office, name: {ja: 行政}}]\nactivities:\n- title: 往来\n  events:\n"       \
    "    # the first\n    - text: 協定を締結 # signed\n      date: 2004-12-24\n"                 \
    "    - {date: 2006, text: \"版画展\"}\n"                                                       \
    "    - date: 2008-05\n      text: >-\n        長い文章を\n        折り返したもの\n\n" \
    "    - date: 2009\n      text: 列に無い行事\n# the end\n"

static struct sheets_merge merge_into(struct fixture *fixture, const char *text, const char *csv) {
    const struct source *record;
    struct sheets_import how = {.eras = load_eras(fixture)};
    struct sheets_merge merged;
    const struct sheet_book *book = made_text(fixture, "list.csv", csv);
    if (!source_from_text(fixture->arena, "r.yaml", text, strlen(text), fixture->diags, &record) ||
        !sheets_merge(fixture->arena, book, &how, record, fixture->diags, &merged))
        fail_msg("not merged: %s", diags_at(fixture->diags, 0)->message);
    return merged;
}

static struct sheets_merge merge(struct fixture *fixture, const char *csv) {
    return merge_into(fixture, RECORD, csv);
}

/* All bytes but those of the changes are as they were. */
static void changes_are_edits_of_the_text(void **state) {
    struct sheets_merge merged =
        merge(*state, "年月日,内容,場所,派遣,分野\nH16.12.24,協定を締結,市庁舎,3,行政\n"
                      "2006年5月,版画展,,,\n2008年5月,長い文章を折り返したもの,,,\n"
                      "2007年,写真展,,2,行政\n2012年,来訪,,,\n");
    assert_string_equal(
        merged.text,
        "# kept by hand\nshimai: 1\nhome: {name: {ja: 見本市}}   # here\n"
        "partner: {name: {ja: 架空市}}\n"
        "categories: [{id: office, name: {ja: 行政}}]\nactivities:\n- title: 往来\n  events:\n"
        "    # the first\n    - text: 協定を締結 # signed\n      date: 2004-12-24\n"
        "      place: 市庁舎\n      participants: {sent: 3}\n      category: office\n"
        "    - {date: 2006-05, text: \"版画展\"}\n"
        "    - date: 2007\n      text: 写真展\n      category: office\n"
        "      participants: {sent: 2}\n"
        "    - date: 2008-05\n      text: >-\n        長い文章を\n        折り返したもの\n\n"
        "    - date: 2009\n      text: 列に無い行事\n"
        "    - date: 2012\n      text: 来訪\n# the end\n");
    assert_int_equal(merged.added, 2);
    assert_int_equal(merged.changed, 2);
    assert_int_equal(merged.missing, 1);
    assert_int_equal(merged.same, 1);
    assert_string_equal(merged.difference,
                        "~ 2004-12-24 協定を締結 (A2, line 10)\n    place: — → 市庁舎\n"
                        "    participants: — → {sent: 3}\n    category: — → office\n"
                        "~ 2006 版画展 (A3, line 12)\n    date: 2006 → 2006-05\n"
                        "+ 2007 写真展 (A5)\n+ 2012 来訪 (A6)\n"
                        "- 2009 列に無い行事 (line 18)\n"
                        "2 added, 2 changed, 1 missing, 1 the same\n");
}

/* A text that was written anew is the same event where it is near; else it is another. */
static void texts_that_are_near_are_one_event(void **state) {
    struct sheets_merge merged =
        merge(*state, "年月日,内容\n2004/12/24,協定書を締結\n2006,市長の表敬訪問\n");
    assert_int_equal(merged.changed, 1);
    assert_int_equal(merged.added, 1);
    assert_non_null(strstr(merged.text, "- text: 協定書を締結 # signed\n"));
    assert_non_null(strstr(merged.text, "{date: 2006, text: \"版画展\"}\n    - date: 2006\n"));
}

/* Each of several things at one date has a row of its own in a list. */
static void a_row_may_be_one_of_several_texts(void **state) {
    struct fixture *fixture = *state;
    static const char text[] =
        "shimai: 1\r\nhome: {name: {ja: 甲}}\r\npartner: {name: {ja: 乙}}\r\n"
        "activities:\r\n  - title: 往来\r\n    events:\r\n"
        "      - date: 2004-12\r\n        text: [歓迎会, 視察]\r\n";
    const struct source *record;
    struct sheets_import how = {.eras = load_eras(fixture)};
    struct sheets_merge merged;
    const struct sheet_book *book =
        made_text(fixture, "list.csv", "年月日,内容\nH16.12,歓迎会\nH16.12,視察\nH17.1,送別会\n");
    assert_true(
        source_from_text(fixture->arena, "r.yaml", text, strlen(text), fixture->diags, &record));
    assert_true(sheets_merge(fixture->arena, book, &how, record, fixture->diags, &merged));
    assert_int_equal(merged.same, 1);
    assert_int_equal(merged.added, 1);
    assert_string_equal(merged.text + strlen(text),
                        "      - date: 2005-01\r\n        text: 送別会\r\n");
    assert_memory_equal(merged.text, text, strlen(text));
}

/* A text over several lines is written anew on one, a category that is not there is added. */
static void what_takes_more_than_a_word_is_written(void **state) {
    struct sheets_merge merged = merge(
        *state, "年月日,内容,分野,費用,重要度,開催都市\n2008年5月,長い文章を折り返した物,,,,\n"
                "2009,列に無い行事,食,3000,1,相手都市\n");
    assert_int_equal(merged.changed, 2);
    assert_non_null(merged.text);
    assert_non_null(strstr(merged.text, "- date: 2008-05\n      text: 長い文章を折り返した物\n\n"));
    assert_non_null(strstr(merged.text, "{ja: 行政}}, {id: 食, name: {ja: 食}}]\n"));
    assert_non_null(strstr(merged.text, "text: 列に無い行事\n      cost: 3000\n      rank: 1\n"
                                        "      city: partner\n      category: 食\n# the end\n"));
}

static void what_cannot_be_edited_is_told(void **state) {
    struct fixture *fixture = *state;
    struct sheets_merge merged =
        merge_into(fixture,
                   "shimai: 1\nhome: {name: {ja: 見本市}}\npartner: {name: {ja: 架空市}}\n"
                   "activities:\n- title: 往来\n  events:\n"
                   "    - {date: 2004-12-24, text: &same 来訪}\n    - {date: 2006, text: *same}\n",
                   "年月日,内容\n2004/12/24,来訪団\n2006,来訪\n");
    assert_null(merged.text);
    assert_int_equal(merged.changed, 1);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_IMPORT_EDIT);
    assert_int_equal(diags_at(fixture->diags, 0)->span.line, 7);
}

/* JSON stays JSON: keys and texts in quotes, numbers bare, a line an item where that is so. */
static void json_stays_json(void **state) {
    static const char head[] = "{\"shimai\": 1, \"home\": {\"name\": {\"ja\": \"見本市\"}},\n"
                               " \"partner\": {\"name\": {\"ja\": \"架空市\"}},\n"
                               " \"activities\": [{\"title\": \"往来\", \"events\": [\n"
                               "   {\"date\": \"2004-12-24\", \"text\": \"締結\"}";
    char *text = g_strconcat(head, "]}]}\n", NULL);
    struct sheets_merge merged =
        merge_into(*state, text, "年月日,内容,派遣,場所\n2004/12/24,締結,3,\n2006,来訪,2,市庁舎\n");
    char *expected = g_strconcat(head, NULL);
    expected[strlen(expected) - 1] = '\0';
    char *all = g_strconcat(expected,
                            ", \"participants\": {\"sent\": 3}},\n"
                            "   {\"date\": \"2006\", \"text\": \"来訪\", \"place\": \"市庁舎\", "
                            "\"participants\": {\"sent\": 2}}]}]}\n",
                            NULL);
    assert_string_equal(merged.text, all);
    g_free(all);
    g_free(expected);
    g_free(text);
}

static void lines_may_end_as_on_old_machines(void **state) {
    char *text = g_strdelimit(g_strdup(RECORD), "\n", '\r');
    struct sheets_merge merged =
        merge_into(*state, text, "年月日,内容,場所\nH16.12.24,協定を締結,市庁舎\n2012年,来訪,\n");
    assert_int_equal(merged.added, 1);
    assert_null(strchr(merged.text, '\n'));
    assert_non_null(strstr(merged.text, "      date: 2004-12-24\r      place: 市庁舎\r"));
    assert_non_null(strstr(merged.text, "    - date: 2012\r      text: 来訪\r"));
    g_free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_list_becomes_a_record),
        TEST(texts_keep_their_signs),
        TEST(each_doubt_is_told_at_its_cell),
        TEST(dates_may_stand_in_several_columns),
        TEST(costs_keep_their_unit),
        TEST(a_date_outside_its_fiscal_year_is_told),
        TEST(a_month_that_cannot_be_read_is_told),
        TEST(facts_stand_in_rows_of_their_own),
        TEST(what_has_no_table_is_refused),
        TEST(sheets_have_wide_heads_and_hidden_parts),
        TEST(controls_and_ends_of_lines_are_harmless),
        TEST(a_year_may_stand_in_a_row_above),
        TEST(what_is_struck_through_is_told),
        TEST(changes_are_edits_of_the_text),
        TEST(a_row_may_be_one_of_several_texts),
        TEST(texts_that_are_near_are_one_event),
        TEST(what_takes_more_than_a_word_is_written),
        TEST(what_cannot_be_edited_is_told),
        TEST(json_stays_json),
        TEST(lines_may_end_as_on_old_machines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
