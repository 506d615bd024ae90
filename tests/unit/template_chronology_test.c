/* template: charts' series, spans, fiscal years, tracks and settings, and chronology tables. */
#include "template_fixture.h"

static struct fixture fixture;

static int set_up(void **state) {
    (void)state;
    fixture = fixture_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fixture_free(&fixture);
    return 0;
}

#define STYLES "styles: {body: {font: mincho}}\nblocks:\n"
#define CHART  STYLES "  - chart: activities\n    alternative: ${@marks}\n"

#define EVENTS                                                                                            \
    "categories: [{id: a, name: {ja: 行政}}, {id: b, name: {ja: 教育}}]\n"                            \
    "affiliation: {date: 2004-12-24, kind: sister}\n"                                                     \
    "activities:\n"                                                                                       \
    "  - title: 会議\n"                                                                                 \
    "    category: a\n"                                                                                   \
    "    events:\n"                                                                                       \
    "      - {date: 2012-09, text: 第５回友好経済交流委員会に市長が出席}\n"             \
    "      - {date: 2013-10, text: 第６回友好経済交流委員会に市長が出席}\n"             \
    "      - {date: 2014-03, rank: 1, text: 第７回友好経済交流委員会に副市長が出席}\n" \
    "      - {date: 2016-04, text: 第９回友好経済交流委員会に市長が出席}\n"             \
    "  - title: 学校\n"                                                                                 \
    "    category: b\n"                                                                                   \
    "    city: partner\n"                                                                                 \
    "    events:\n"                                                                                       \
    "      - {date: [2013, 2015], text: 児童が訪問}\n"                                               \
    "      - {date: 2019-04-30, text: 来訪, participants: {received: 3}}\n"

static const struct document_chart *make_chart(const char *layout, const char *record) {
    const struct document *document = fixture_make(&fixture, layout, record);
    return fixture_child(&document->root, 0)->chart;
}

static const struct document_mark *mark_at(const struct document_chart *chart, size_t index) {
    return LIST_AT(&chart->marks, const struct document_mark, index);
}

static const char *text_of(const struct list *runs) {
    GString *text = g_string_new(NULL);
    document_runs_text(runs, text);
    const char *copy = arena_strdup(fixture.arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- charts ------------------------------------------------------------------------------- */

static void numbered_marks_are_a_series(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART "    series: ${@name}（${@dates}、${@times}回）\n", EVENTS);
    assert_int_equal(chart->series.count, 1);
    const struct document_series *series = LIST_AT(&chart->series, const struct document_series, 0);
    assert_string_equal(series->date, "2012.9～2016.4");
    assert_string_equal(text_of(&series->label),
                        "第５～７・９回友好経済交流委員会（2012.9、2013.10、2014.3、2016.4、4回）");
    size_t members = 0;
    for (size_t i = 0; i < chart->marks.count; i++) {
        members += mark_at(chart, i)->series == 1;
        assert_int_equal(mark_at(chart, i)->rank, mark_at(chart, i)->series == 1 ? 1 : 3);
    }
    assert_int_equal(members, 4);
}

static void equal_texts_are_a_series(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART "    series: {least: 2, text: \"${@name}\"}\n", EVENTS);
    assert_int_equal(chart->series.count, 2);
    assert_string_equal(text_of(&LIST_AT(&chart->series, struct document_series, 1)->label),
                        "児童が訪問");
}

/* Numbers that do not ascend, and names that are too short, are none. */
static void unlike_marks_are_no_series(void **state) {
    (void)state;
    const struct document_chart *chart = make_chart(
        CHART "    series: ${@name}\n", "activities:\n  - title: a\n    events:\n"
                                        "      - {date: 2001, text: 第１回少年少女使節団を派遣}\n"
                                        "      - {date: 2002, text: 第１回少年少女使節団を受入れ}\n"
                                        "      - {date: 2003, text: 第２回少年少女使節団を派遣}\n"
                                        "      - {date: 2004, text: 第１回大会を開催}\n"
                                        "      - {date: 2005, text: 第２回大会に参加}\n"
                                        "      - {date: 2006, text: 第３回大会へ派遣}\n");
    assert_int_equal(chart->series.count, 0);
}

static void a_span_and_categories_are_chosen(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART "    from: 2013\n    to: 2014-03\n    only: a\n", EVENTS);
    assert_int_equal(chart->marks.count, 2);
    assert_int_equal(chart->first_day, record_date_first_day((struct date_point){.year = 2013}));
    assert_int_equal(chart->last_day, record_date_last_day((struct date_point){.year = 2014}));
}

static void fiscal_years_go_from_april_to_march(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART "    axis: fiscal\n    from: 2013\n    to: 2019\n", EVENTS);
    assert_string_equal(chart->head, "年度");
    assert_int_equal(chart->first_day,
                     record_date_first_day((struct date_point){.year = 2013, .month = 4}));
    assert_int_equal(chart->last_day,
                     record_date_last_day((struct date_point){.year = 2020, .month = 3}));
    const struct document_band *reiwa = LIST_AT(&chart->bands, struct document_band, 1);
    assert_string_equal(reiwa->name, "令和");
    assert_int_equal(reiwa->first_day,
                     record_date_first_day((struct date_point){.year = 2019, .month = 4}));
}

static void assert_days(const struct document_mark *mark, struct date_point first,
                        struct date_point last) {
    assert_int_equal(mark->first_day, record_date_first_day(first));
    assert_int_equal(mark->last_day, record_date_last_day(last));
}

/* As for batch: a date of which only the year is known is of the fiscal year of that name. */
/* A year of the calendar stays one on an axis of fiscal years; those of the span are fiscal ones.
 */
static void a_fiscal_axis_has_days_where_they_are(void **state) {
    (void)state;
    const char *events = "activities:\n  - title: a\n    events:\n"
                         "      - {date: 2003-02, text: 月}\n"
                         "      - {date: 2003, text: 年}\n"
                         "      - {date: 2003年度, text: 年度}\n"
                         "      - {date: 2005/2006, text: 年から年}\n";
    const struct document_chart *chart = make_chart(CHART "    axis: fiscal\n", events);
    const struct date_point year = {.year = 2003}, february = {.year = 2003, .month = 2};
    const struct date_point april = {.year = 2003, .month = 4}, march = {.year = 2004, .month = 3};
    assert_days(mark_at(chart, 0), year, year);
    assert_days(mark_at(chart, 1), february, february);
    assert_days(mark_at(chart, 2), april, march);
    assert_days(mark_at(chart, 3), (struct date_point){.year = 2005},
                (struct date_point){.year = 2006});
    assert_int_equal(
        make_chart(CHART "    axis: fiscal\n    from: 2002\n    to: 2002\n", events)->marks.count,
        2);
    assert_days(mark_at(make_chart(CHART, events), 2), april, march);
}

/* One of several dates is a mark, from the first to the last, of which nothing is sure. */
static void one_of_several_dates_is_one_mark(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART, "activities:\n  - title: a\n    events:\n"
                          "      - {date: '[2003,2005]', text: い}\n"
                          "      - {date: '{2007,2009}', text: ろ}\n"
                          "      - {date: ../2012, text: は}\n");
    assert_int_equal(chart->marks.count, 4);
    assert_days(mark_at(chart, 0), (struct date_point){.year = 2003},
                (struct date_point){.year = 2005});
    assert_true(mark_at(chart, 0)->uncertain);
    assert_false(mark_at(chart, 0)->interval);
    assert_string_equal(mark_at(chart, 0)->date, "2003又は2005");
    assert_string_equal(mark_at(chart, 2)->date, "2009");
    assert_days(mark_at(chart, 3), (struct date_point){.year = 2012},
                (struct date_point){.year = 2012});
    assert_string_equal(mark_at(chart, 3)->date, "～2012");
}

static void black_and_gray_have_no_colour(void **state) {
    (void)state;
    const struct document_chart *chart =
        make_chart(CHART "    categories: categories\n    palette: black\n", EVENTS);
    assert_int_equal(LIST_AT(&chart->categories, struct document_category, 0)->color, 0);
    chart = make_chart(CHART "    categories: categories\n    palette: gray\n", EVENTS);
    uint32_t gray = LIST_AT(&chart->categories, struct document_category, 1)->color;
    assert_int_equal(gray & 0xFF, gray >> 16);
}

/* ---- settings and tracks ------------------------------------------------------------------ */

static struct template *load_layout(const char *text) {
    struct template *template;
    char *whole = arena_printf(fixture.arena, FIXTURE_LAYOUT "%s", text);
    const struct source *source = fixture_source(&fixture, "layout.yaml", whole);
    assert_true(template_load(fixture.arena, source, fixture.eras, fixture.diags, &template));
    return template;
}

static const struct relation *load_record(const char *text) {
    const struct relation *relation;
    char *whole = arena_printf(fixture.arena, FIXTURE_RECORD "%s", text);
    const struct source *source = fixture_source(&fixture, "record.yaml", whole);
    assert_true(record_relation_load(fixture.arena, source, fixture.diags, &relation));
    return relation;
}

static void records_are_tracks_and_share_categories(void **state) {
    (void)state;
    struct template *template = load_layout(CHART "    categories: categories\n"
                                                  "    track: ${partner.name.ja}\n");
    const struct relation *relations[] = {load_record(EVENTS), load_record(EVENTS)};
    const struct template_subject subject = {
        .root = {&record_relation_type, relations[0]}, .relations = relations, .relation_count = 2};
    const struct document *document;
    assert_true(
        template_apply_subject(fixture.arena, template, &subject, fixture.diags, &document));
    const struct document_chart *chart = fixture_child(&document->root, 0)->chart;
    assert_int_equal(chart->tracks.count, 2);
    assert_string_equal(LIST_AT(&chart->tracks, const struct document_track, 1)->name, "乙市");
    assert_int_equal(chart->categories.count, 2);
    assert_int_equal(chart->marks.count, 14);
    assert_int_equal(mark_at(chart, 0)->track, 0);
    assert_int_equal(mark_at(chart, 1)->track, 1);
}

static const struct relation *load_other_city(void) {
    const char *text = "shimai: 1\nhome: {name: {ja: 己市}}\npartner: {name: {ja: 乙市}}\n"
                       "categories: [{id: a, name: {ja: 文化}}]\n"
                       "activities: [{title: い, category: a, events: [{date: 2001, text: ろ}]}]\n";
    const struct relation *relation;
    assert_true(record_relation_load(fixture.arena, fixture_source(&fixture, "other.yaml", text),
                                     fixture.diags, &relation));
    return relation;
}

static bool show_together(struct template *template, const struct document **ret_document) {
    const struct relation **relations = ARENA_ARRAY(fixture.arena, const struct relation *, 2);
    relations[0] = load_record(EVENTS);
    relations[1] = load_other_city();
    const struct template_subject subject = {
        .root = {&record_relation_type, relations[0]}, .relations = relations, .relation_count = 2};
    return template_apply_subject(fixture.arena, template, &subject, fixture.diags, ret_document);
}

static const struct diag *last_finding(void) {
    return diags_at(fixture.diags, diags_count(fixture.diags) - 1);
}

/* Records of several home cities: each track has both names, the title all of them. */
static void home_cities_are_told_apart(void **state) {
    (void)state;
    const struct document *document;
    struct template *template =
        load_layout(STYLES "  - paragraph: ${@homes}、${@home}\n  - chart: activities\n"
                           "    alternative: ${@marks}\n"
                           "    track: ${@home | after ・}${partner.name.ja}\n"
                           "    categories: categories\n");
    assert_true(show_together(template, &document));
    const struct document_chart *chart = fixture_child(&document->root, 1)->chart;
    assert_string_equal(text_of(&fixture_child(&document->root, 0)->runs), "甲市・己市、");
    assert_string_equal(LIST_AT(&chart->tracks, const struct document_track, 0)->name,
                        "甲市・乙市");
    assert_string_equal(LIST_AT(&chart->tracks, const struct document_track, 1)->name,
                        "己市・乙市");
    /* One id with two names is told, with both places. */
    assert_int_equal(last_finding()->code, DIAG_RECORD_CATEGORY);
    assert_string_equal(last_finding()->message,
                        "the category `a` is called 文化 here, and 行政 at record.yaml:4: the "
                        "chart calls both so");
    assert_string_equal(last_finding()->span.source->name, "other.yaml");
}

static void a_layout_that_names_one_home_city_takes_no_others(void **state) {
    (void)state;
    const struct document *document;
    assert_false(show_together(load_layout(CHART), &document));
    assert_int_equal(last_finding()->code, DIAG_RECORD_HOMES);
    assert_string_equal(last_finding()->message,
                        "the home city is 己市 here and 甲市 at record.yaml:2, and the layout "
                        "names one alone");
}

static void settings_take_the_place_of_keys(void **state) {
    (void)state;
    struct template *template = load_layout(STYLES "  - section: a\n    blocks:\n"
                                                   "      - chart: activities\n"
                                                   "        alternative: a\n"
                                                   "        palette: gray\n");
    const struct template_setting settings[] = {
        {"palette", "black"}, {"only", "a,b"}, {"stats", "true"}, {"lang", "en"}};
    assert_true(template_set_charts(fixture.arena, template, settings, 4, fixture.diags));
    const struct relation *relation = load_record(EVENTS);
    const struct document *document;
    assert_true(fixture_fill(&fixture, template, relation, &document));
    const struct document_chart *chart = fixture_child(fixture_child(&document->root, 0), 1)->chart;
    assert_int_equal(chart->palette, DOCUMENT_BLACK);
    assert_true(chart->stats);
    assert_string_equal(chart->language, "en");
    assert_int_equal(chart->marks.count, 7);
}

static void bad_settings_are_pointed_at(void **state) {
    (void)state;
    struct template *template = load_layout(CHART);
    const struct template_setting settings[] = {{"axis", "fscal"}, {"from", "2004-13"}};
    assert_false(template_set_charts(fixture.arena, template, settings, 2, fixture.diags));
    assert_int_equal(diags_count(fixture.diags), 2);
    assert_string_equal(diags_at(fixture.diags, 0)->span.source->name, "--axis");
    assert_string_equal(diags_at(fixture.diags, 1)->span.source->name, "--from");
    assert_int_equal(diags_at(fixture.diags, 0)->code, DIAG_OPTION_VALUE);
    assert_int_equal(diags_at(fixture.diags, 1)->code, DIAG_OPTION_VALUE);
    const struct template_setting unknown[] = {{"axes", "fiscal"}};
    assert_false(template_set_charts(fixture.arena, template, unknown, 1, fixture.diags));
    assert_int_equal(diags_at(fixture.diags, 2)->code, DIAG_OPTION_VALUE);
}

/* Of nothing there is nothing to see; in a layout as by an option. */
static void charts_have_an_extent(void **state) {
    (void)state;
    static const char *const lengths[] = {"0mm", "-5mm", "0"};
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        struct template *template = load_layout(CHART);
        const struct template_setting settings[] = {{"width", lengths[i]}, {"height", lengths[i]}};
        size_t before = diags_count(fixture.diags);
        assert_false(template_set_charts(fixture.arena, template, settings, 2, fixture.diags));
        assert_int_equal(diags_count(fixture.diags), before + 2);
        assert_int_equal(diags_at(fixture.diags, before)->code, DIAG_OPTION_VALUE);
    }
}

static void values_are_text(void **state) {
    (void)state;
    static const char *const values[] = {"caf\xE9", "a\x1B[2J", "\uFFFE", "\xC2\x9B"};
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct template *template = load_layout(CHART);
        const struct template_setting setting = {"density", values[i]};
        assert_false(template_set_charts(fixture.arena, template, &setting, 1, fixture.diags));
        assert_int_equal(diags_at(fixture.diags, i)->code, DIAG_OPTION_VALUE);
    }
}

static const char *node_text(const struct document_node *node) {
    GString *text = g_string_new(NULL);
    fixture_append_text(node, text);
    const char *copy = arena_strdup(fixture.arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/* Told for the record it is applied to: another may have the category. */
static void unknown_categories_and_empty_spans_are_told(void **state) {
    (void)state;
    struct template *template = load_layout(CHART "    categories: categories\n");
    const struct template_setting settings[] = {
        {"only", "a,bb"}, {"from", "2014"}, {"to", "2013-02"}};
    assert_true(template_set_charts(fixture.arena, template, settings, 3, fixture.diags));
    const struct relation *relation = load_record(EVENTS);
    const struct document *document;
    assert_false(fixture_fill(&fixture, template, relation, &document));
    assert_int_equal(diags_count(fixture.diags), 2);
    const struct diag *category = diags_at(fixture.diags, 0);
    assert_string_equal(category->message, "the record has no category `bb`");
    assert_string_equal(category->hint, "did you mean `b`?");
    assert_int_equal(category->span.column, 3);
    assert_int_equal(category->code, DIAG_RECORD_REFERENCE);
    assert_int_equal(diags_at(fixture.diags, 1)->code, DIAG_OPTION_VALUE);
}

/* ---- chronologies ------------------------------------------------------------------------- */

#define CHRONOLOGY                                                                                 \
    STYLES "  - chronology: activities\n"                                                          \
           "    heads:\n"                                                                          \
           "      - {column: year, text: 西暦}\n"                                                \
           "      - {column: era, text: 和暦}\n"                                                 \
           "      - {column: home, text: 甲}\n"                                                   \
           "      - {column: partner, text: 乙}\n"                                                \
           "    milestones: [{date: affiliation.date, text: 提携, every: 10, "                   \
           "anniversary: \"${@years}周年\"}]\n"

static void a_year_is_a_row(void **state) {
    (void)state;
    const struct document *document = fixture_make(&fixture, CHRONOLOGY "    rank: 3\n", EVENTS);
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_int_equal(table->kind, DOCUMENT_TABLE);
    assert_true(table->table->rules);
    /* The header, 2004, 2012 to 2016, 2019. */
    assert_int_equal(table->children.count, 8);
    assert_string_equal(node_text(fixture_child(table, 0)), "西暦\n和暦\n甲\n乙\n");
    assert_string_equal(node_text(fixture_child(table, 1)),
                        "２００４\n平成１６\n１２月２４日 提携\n");
    assert_string_equal(
        node_text(fixture_child(table, 3)),
        "２０１３\n平成２５\n１０月 第６回友好経済交流委員会に市長が出席\n児童が訪問\n");
    /* Where those who took part went, whatever the group says: to the own city. */
    const struct document_node *last = fixture_child(table, 7);
    assert_string_equal(node_text(last), "２０１９\n平成３１\n令和元\n４月３０日 来訪\n");
    assert_int_equal(fixture_child(last, 2)->children.count, 1);
    assert_int_equal(fixture_child(last, 3)->children.count, 0);
}

/* The dates of the milestones, each with its label. */
static void expect_milestones(const char *affiliation, const char *expected) {
    char *record =
        g_strdup_printf("affiliation: {date: %s, kind: sister}\n"
                        "activities: [{title: 会議, events: [{date: 2013, text: い}]}]\n",
                        affiliation);
    const struct document_chart *chart =
        make_chart(CHART "    milestones: [{date: affiliation.date, "
                         "text: 提携, every: 10, anniversary: \"${@years}周年\"}]\n",
                   record);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < chart->marks.count; i++) {
        const struct document_mark *mark = LIST_AT(&chart->marks, const struct document_mark, i);
        if (mark->milestone)
            g_string_append_printf(text, "%s %s%s\n", mark->date, text_of(&mark->label),
                                   mark->uncertain ? "?" : "");
    }
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
    g_free(record);
}

/* A milestone of which nobody knows the day has no sure anniversaries. */
static void anniversaries_are_as_sure_as_their_milestone(void **state) {
    (void)state;
    expect_milestones("1999", "1999 提携\n2009 10周年\n");
    expect_milestones("'[1999,2000]'", "1999又は2000 提携?\n2009又は2010 10周年?\n");
    expect_milestones("'[..2000]'", "2000以前 提携?\n");
    expect_milestones("'[2000..]'", "2000以後 提携?\n");
}

static void things_know_their_importance(void **state) {
    (void)state;
    const struct document *document = fixture_make(&fixture, CHRONOLOGY "    pages: 2\n", EVENTS);
    assert_int_equal(document->pages_max, 2);
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_int_equal(fixture_child(table, 0)->order, 0);
    assert_int_equal(fixture_child(table, 1)->order, 1); /* 提携 */
    /* 2014: the anniversary and what has rank 1. */
    assert_int_equal(fixture_child(table, 4)->order, 2);
}

static void low_ranks_are_left_out(void **state) {
    (void)state;
    const struct document *document =
        fixture_make(&fixture, CHRONOLOGY "    rank: 1\n    axis: fiscal\n", EVENTS);
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_int_equal(table->children.count, 4); /* 2004, March 2014, December 2014 */
    assert_string_equal(node_text(fixture_child(table, 2)),
                        "２０１３\n平成２５\n３月 第７回友好経済交流委員会に副市長が出席\n");
}

static void kanji_dates_make_kanji_numbers(void **state) {
    (void)state;
    const struct document *document =
        fixture_make(&fixture, "date: {form: era, digits: kanji}\n" CHRONOLOGY, EVENTS);
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_string_equal(
        node_text(fixture_child(table, 3)),
        "二〇一三\n平成二十五\n十月 第六回友好経済交流委員会に市長が出席\n児童が訪問\n");
}

/* Once an event, in the numerals of the table; years that are not sure say so. */
static void details_stand_behind_events(void **state) {
    (void)state;
    const struct document *document = fixture_make(
        &fixture,
        "date: {form: era, digits: kanji}\n" CHRONOLOGY
        "    detail: [\"${event.place | paren}\", \"${event.participants.sent | after 人}\"]\n",
        "activities:\n"
        "  - title: 甲\n"
        "    date: 2001\n"
        "    events:\n"
        "      - {date: 2002~, text: [い, ろ], place: 港, participants: {sent: 12}}\n");
    const struct document_node *table = fixture_child(&document->root, 0);
    assert_string_equal(node_text(fixture_child(table, 1)), "二〇〇一\n平成十三\n甲\n");
    assert_string_equal(node_text(fixture_child(table, 2)),
                        "二〇〇二\n平成十四\nこの頃 い\nこの頃 ろ（港）十二人\n");
}

/* The year of a change has both eras in its row, or the one that the layout wants. */
static void a_year_of_two_eras_has_both(void **state) {
    (void)state;
    static const struct {
        const char *style, *cell;
    } rows[] = {{"{form: era}", "平成３１\n令和元\n"},
                {"{form: era, era-change: first}", "平成３１\n"},
                {"{form: era, era-change: last}", "令和元\n"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *layout = arena_printf(fixture.arena, "date: %s\n" CHRONOLOGY, rows[i].style);
        const struct document *document = fixture_make(&fixture, layout, EVENTS);
        char *cell = arena_printf(fixture.arena, "\n%s", rows[i].cell);
        assert_non_null(strstr(fixture_text(&fixture, document), cell));
        assert_true(i == 0 || !strstr(fixture_text(&fixture, document), "３１\n令和"));
    }
}

/* What does not lie in the year of its row says its date in full. */
static void rows_keep_vague_dates(void **state) {
    (void)state;
    const char *events = "activities:\n  - title: a\n    events:\n"
                         "      - {date: 1967~, text: い}\n"
                         "      - {date: 1968?, text: ろ}\n"
                         "      - {date: 1969年度, text: は}\n"
                         "      - {date: 1970-23, text: に}\n"
                         "      - {date: '[1971,1972]', text: ほ}\n"
                         "      - {date: 198X, text: へ}\n";
    static const char *const years[] = {"この頃 い\n",
                                        "（推定） ろ\n",
                                        "昭和４４年度 は\n",
                                        "秋 に\n",
                                        "昭和４６年又は４７年 ほ\n",
                                        "１９８０年代 へ\n"};
    static const char *const fiscal[] = {"昭和４２年頃 い\n", "\nは\n", "\n秋 に\n"};
    const char *text = fixture_text(&fixture, fixture_make(&fixture, CHRONOLOGY, events));
    for (size_t i = 0; i < COUNT_OF(years); i++)
        assert_non_null(strstr(text, years[i]));
    text = fixture_text(&fixture, fixture_make(&fixture, CHRONOLOGY "    axis: fiscal\n", events));
    for (size_t i = 0; i < COUNT_OF(fiscal); i++)
        assert_non_null(strstr(text, fiscal[i]));
}

/* ---- decades and centuries ---------------------------------------------------------------- */

#define WIDE                                                                                       \
    "affiliation: {date: 1985-05, kind: sister}\nactivities:\n  - title: 甲\n    events:\n"       \
    "      - {date: 19XX, text: い}\n      - {date: 198X, text: ろ}\n"                           \
    "      - {date: 1980, text: は}\n      - {date: 1990-07, text: に}\n"                        \
    "      - {date: 20XX, text: ほ}\n"

#define WIDE_CHART                                                                                     \
    STYLES "  - chart: activities\n"                                                                   \
           "    milestones: [{date: affiliation.date, text: 提携, every: 5, anniversary: 周年}]\n" \
           "    alternative: ${@first | western-short}から${@last | "                                \
           "western-short}、${@marks}と${@vague}\n"

/* The axis goes from the first to the last year that is known, and as far as others must lie; what
 * has no year draws no anniversaries, is no sure mark, and is in no year's bar. */
static void a_century_is_no_year_of_a_chart(void **state) {
    (void)state;
    const struct document_chart *chart = make_chart(WIDE_CHART "    density: 件数\n", WIDE);
    assert_int_equal(record_date_from_day(chart->first_day).year, 1980);
    assert_int_equal(record_date_from_day(chart->last_day).year, 2000);
    assert_string_equal(chart->alternative, "1980から1990.7、2と3");
    assert_int_equal(chart->marks.count, 7);
    for (size_t i = 0; i < chart->marks.count; i++) {
        const struct document_mark *mark = mark_at(chart, i);
        assert_int_equal(mark->uncertain, strstr("いろほ", text_of(&mark->label)) != NULL);
        assert_int_equal(mark->yearless, mark->uncertain);
    }
    assert_string_equal(last_finding()->message,
                        "3 marks are counted in no year's bar: 1900～1999 (line 8), 1980年代 (line "
                        "9), 2000～2099 (line 12)");
}

/* A span that is asked for is what the chart shows, and no more is told of it. */
static void a_chart_tells_the_span_that_is_asked_for(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"    to: 1989\n", "1980から1985.5、1と2"},
        {"    from: 199X\n", "1990.5から1990.7、1と2"},
        {"    from: 1980-05\n    to: 19XX\n", "1980.5から1995.5、2と2"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *layout = arena_printf(fixture.arena, WIDE_CHART "%s", rows[i][0]);
        assert_string_equal(make_chart(layout, WIDE)->alternative, rows[i][1]);
    }
}

/* Rows and headings of their own, before those of the year they begin with. */
static void a_century_has_a_row_of_its_own(void **state) {
    (void)state;
    const char *text = fixture_text(
        &fixture, fixture_make(&fixture, CHRONOLOGY "    world: world\n",
                               WIDE "world: [{date: 1950, text: 世}, {date: 1982, text: 界}]\n"));
    static const char *const rows[] = {"\n１９００～１９９９\n１９００年",
                                       "\n１９８０年代\n１９８０年代 ろ", "\n１９８０\n昭和５５\n"};
    const char *at = text;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        at = strstr(at, rows[i]);
        assert_non_null(at);
    }
    assert_null(strstr(text, "世"));
    assert_non_null(strstr(text, "界"));
    text = fixture_text(
        &fixture,
        fixture_make(&fixture,
                     STYLES
                     "  - {each: activities | years, as: y, paragraph: \"${y.year | year}\"}\n",
                     WIDE));
    assert_string_equal(text, "１９００年～１９９９年の間\n１９８０年代\n昭和５５年（１９８０年）\n"
                              "平成２年（１９９０年）\n２０００年～２０９９年の間\n");
}

int main(void) {
#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(numbered_marks_are_a_series),
        CASE(equal_texts_are_a_series),
        CASE(unlike_marks_are_no_series),
        CASE(a_span_and_categories_are_chosen),
        CASE(fiscal_years_go_from_april_to_march),
        CASE(a_fiscal_axis_has_days_where_they_are),
        CASE(one_of_several_dates_is_one_mark),
        CASE(black_and_gray_have_no_colour),
        CASE(records_are_tracks_and_share_categories),
        CASE(home_cities_are_told_apart),
        CASE(a_layout_that_names_one_home_city_takes_no_others),
        CASE(settings_take_the_place_of_keys),
        CASE(bad_settings_are_pointed_at),
        CASE(charts_have_an_extent),
        CASE(values_are_text),
        CASE(unknown_categories_and_empty_spans_are_told),
        CASE(a_year_is_a_row),
        CASE(things_know_their_importance),
        CASE(low_ranks_are_left_out),
        CASE(kanji_dates_make_kanji_numbers),
        CASE(details_stand_behind_events),
        CASE(anniversaries_are_as_sure_as_their_milestone),
        CASE(a_year_of_two_eras_has_both),
        CASE(rows_keep_vague_dates),
        CASE(a_century_is_no_year_of_a_chart),
        CASE(a_chart_tells_the_span_that_is_asked_for),
        CASE(a_century_has_a_row_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
