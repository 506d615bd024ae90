/* Collections and summaries: which period an event belongs to, counts and their change, parts,
 * anniversaries, relations without activity. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "record/record.h"

struct fixture {
    struct arena *arena;
    struct diags *diags;
    struct collection *collection;
};

static void add(struct fixture *fixture, const char *id, const char *rest) {
    char *text =
        g_strdup_printf("shimai: 1\nid: %s\nhome: {name: {ja: 甲市}}\n"
                        "categories: [{id: a, name: {ja: 文化}}, {id: b, name: {ja: 行政}}]\n%s",
                        id, rest);
    const struct source *source;
    const struct relation *relation;
    assert_true(source_from_text(fixture->arena, id, text, strlen(text), fixture->diags, &source));
    assert_true(record_relation_load(fixture->arena, source, fixture->diags, &relation));
    record_collection_add(fixture->collection, relation);
    g_free(text);
}

static int setup(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->collection = record_collection_new(fixture->arena);
    add(fixture, "one",
        "partner: {name: {ja: 乙市}, country: {ja: 丙国}}\n"
        "affiliation: {date: 2004-02-29, kind: sister}\n"
        "activities:\n"
        "  - title: 一\n"
        "    category: a\n"
        "    events:\n"
        "      - {date: 2009-03-31, text: い, participants: {sent: 5}}\n"
        "      - {date: 2009-04-01, text: ろ, category: b, participants: {received: 7}}\n"
        "      - {date: 2010-01, text: は}\n"
        "      - {date: 2010, text: に, participants: {sent: 0}}\n"
        "    notes: [{date: [2009-05, 2011-05], text: ほ}]\n"
        "    groups: [{title: 二, category: b, events: [{date: 2009-06-30/2010-06, text: へ}]}]\n");
    add(fixture, "two",
        "partner: {name: {ja: 丁市}, country: {ja: 丙国}}\n"
        "affiliation: {date: 1989-12, kind: sister}\n"
        "activities: [{title: 一, events: [{date: 2009-04-01, text: と}]}]\n");
    add(fixture, "three", "partner: {name: {ja: 戊市}}\naffiliation: {date: 2012, kind: sister}\n");
    add(fixture, "four", "partner: {name: {ja: 己市}}\n");
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fixture = *state;
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static const struct summary *select_period(void **state, enum period_kind kind, int year) {
    struct fixture *fixture = *state;
    const struct selection selection = {kind, year, NULL, NULL};
    return record_collection_select(fixture->arena, fixture->collection, &selection,
                                    fixture->diags);
}

/* The first text of every event, in order. */
static void expect_events(const struct list *events, const char *expected) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &LIST_AT(events, const struct happening, i)->event;
        g_string_append(text, LIST_AT(&event->text, const struct marked_text, 0)->plain.text);
    }
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

static void expect_members(const struct list *members, const char *expected) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < members->count; i++)
        g_string_append_printf(text, "%s ", LIST_AT(members, const struct member, i)->id.text);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

static void expect_counts(const struct counts *counts, const int32_t expected[4]) {
    assert_int_equal(counts->events, expected[0]);
    assert_int_equal(counts->relations, expected[1]);
    assert_int_equal(counts->sent, expected[2]);
    assert_int_equal(counts->received, expected[3]);
}

#define COUNTS(...) ((const int32_t[4]){__VA_ARGS__})

static void expect_years(void **state, enum period_kind kind, const char *expected) {
    struct fixture *fixture = *state;
    const int *years;
    GString *text = g_string_new(NULL);
    size_t count = record_collection_years(fixture->collection, kind, &years);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(text, "%d ", years[i]);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

static void test_years(void **state) {
    expect_years(state, PERIOD_YEAR, "2009 2010 2011 ");
    expect_years(state, PERIOD_FISCAL_YEAR, "2008 2009 2010 2011 "); /* 2010: に, perhaps */
    expect_years(state, PERIOD_DECADE, "2000 2010 ");
    expect_years(state, PERIOD_ALL, "0 ");
}

/* March belongs to the year before; a whole year to none; what has several dates stands at each; an
 * interval stands where it begins. */
static void test_fiscal_year(void **state) {
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    expect_events(&summary->events, "ろとほへは");
    expect_counts(summary->counts, COUNTS(5, 2, 0, 7));
    expect_counts(summary->before, COUNTS(1, 1, 5, 0));
    expect_counts(summary->change, COUNTS(4, 1, -5, 7));
    expect_members(&summary->relations, "one two ");
    expect_members(&summary->inactive, "four "); /* three is not concluded yet */
    assert_int_equal(summary->undated, SCHEMA_ABSENT);
    assert_int_equal(summary->left_out, SCHEMA_ABSENT);
    summary = select_period(state, PERIOD_FISCAL_YEAR, 2010);
    expect_events(&summary->events, "");
    expect_events(&summary->vague, "に");
    assert_int_equal(summary->undated, SCHEMA_ABSENT);
    expect_members(&summary->inactive, "one two four ");
    summary = select_period(state, PERIOD_FISCAL_YEAR, 2012);
    expect_members(&summary->inactive, "one two three four ");
}

static void test_year_and_decade(void **state) {
    const struct summary *summary = select_period(state, PERIOD_YEAR, 2010);
    expect_events(&summary->events, "はに");
    expect_counts(summary->before, COUNTS(5, 2, 5, 7));
    summary = select_period(state, PERIOD_DECADE, 2010);
    expect_events(&summary->events, "はにほ");
    assert_int_equal(summary->parts.count, 10);
    assert_int_equal(LIST_AT(&summary->parts, const struct tally, 1)->counts->events, 1);
    assert_int_equal(LIST_AT(&summary->parts, const struct tally, 0)->before->events, 0);
    summary = select_period(state, PERIOD_ALL, 0);
    expect_events(&summary->events, "いろとほへはにほ");
    expect_counts(summary->before, COUNTS(0, 0, 0, 0));
    assert_int_equal(summary->parts.count, 3);
    assert_null(summary->period->previous.points);
    assert_int_equal(summary->anniversaries.count, 0);
}

/* ---- vague dates -------------------------------------------------------------------------- */

static struct collection *collect(struct fixture *fixture, const char *events) {
    struct collection *own = record_collection_new(fixture->arena), *others = fixture->collection;
    char *text = g_strdup_printf("partner: {name: {ja: 乙市}}\nactivities:\n  - title: 一\n"
                                 "    events:\n%s",
                                 events);
    fixture->collection = own;
    add(fixture, "vague", text);
    fixture->collection = others;
    g_free(text);
    return own;
}

#define VAGUE                                                                                      \
    "      - {date: 2013, text: い}\n"                                                            \
    "      - {date: 2013年度, text: ろ}\n"                                                      \
    "      - {date: '[2012,2013]', text: は}\n"                                                   \
    "      - {date: 201X, text: に}\n"                                                            \
    "      - {date: 2013-21, text: ほ}\n"                                                         \
    "      - {date: ../2013-05, text: へ}\n"                                                      \
    "      - {date: '{2013-05,2014-05}', text: と}\n"

/* An event counts for a period in which all of its possible days lie; else for none, and is named
 * with those that it may fall into. */
static void test_vague_dates(void **state) {
    static const struct {
        enum period_kind kind;
        int year;
        const char *events, *vague;
    } rows[] = {
        {PERIOD_FISCAL_YEAR, 2013, "ろと", "にはいほへ"},
        {PERIOD_FISCAL_YEAR, 2012, "", "にはいほ"},
        {PERIOD_FISCAL_YEAR, 2014, "と", "に"},
        {PERIOD_YEAR, 2013, "いほと", "にはろへ"},
        {PERIOD_YEAR, 2014, "と", "にろ"},
        {PERIOD_DECADE, 2010, "にはいほろとと", "へ"},
        {PERIOD_ALL, 0, "にはいほろへとと", ""},
    };
    struct fixture *fixture = *state;
    struct collection *collection = collect(fixture, VAGUE);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct selection selection = {rows[i].kind, rows[i].year, NULL, NULL};
        size_t before = diags_count(fixture->diags);
        const struct summary *summary =
            record_collection_select(fixture->arena, collection, &selection, fixture->diags);
        expect_events(&summary->events, rows[i].events);
        expect_events(&summary->vague, rows[i].vague);
        assert_int_equal(summary->counts->events, summary->events.count);
        assert_int_equal(diags_count(fixture->diags) - before, *rows[i].vague ? 1 : 0);
    }
}

static void test_vague_events_are_told(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection = collect(fixture, "      - {date: 2013, text: い}\n");
    const struct selection selection = {PERIOD_FISCAL_YEAR, 2013, NULL, NULL};
    const int *years;
    record_collection_select(fixture->arena, collection, &selection, fixture->diags);
    const struct diag *diag = diags_at(fixture->diags, diags_count(fixture->diags) - 1);
    assert_int_equal(diag->code, DIAG_DATE_VAGUE);
    assert_string_equal(diag->message,
                        "1 event is not counted in the summary of 2013: 2013 (line 9) may lie "
                        "in it, or beside it");
    assert_string_equal(diag->hint, "if it is the fiscal year that is known, write 2013年度");
    assert_int_equal(diag->span.line, 9);
    /* It is told in the summaries of both. */
    assert_int_equal(record_collection_years(collection, PERIOD_FISCAL_YEAR, &years), 2);
    assert_int_equal(years[0], 2012);
    assert_int_equal(years[1], 2013);
}

/* Each by its own place, so that who keeps the records can go through them. */
static void test_each_vague_event_is_told(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection =
        collect(fixture, "      - {date: 2013, text: い}\n      - {date: 2013-05, text: ろ}\n"
                         "      - {date: '[2013,2014]', text: は}\n");
    const struct selection selection = {PERIOD_FISCAL_YEAR, 2013, NULL, NULL};
    struct fixture other = {fixture->arena, fixture->diags, collection};
    add(&other, "other",
        "partner: {name: {ja: 丁市}}\nactivities: [{title: 一, events: [{date: 201X, text: "
        "に}]}]\n");
    record_collection_select(fixture->arena, collection, &selection, fixture->diags);
    const struct diag *diag = diags_at(fixture->diags, diags_count(fixture->diags) - 1);
    assert_string_equal(diag->message,
                        "3 events are not counted in the summary of 2013: 201X (line 6), 2013 "
                        "(vague:9), [2013,2014] (vague:11) may lie in it, or beside it; nothing is "
                        "made for the sake of a date that may lie in so many");
}

/* A few periods that an event may lie in are made for its sake; many are not. */
static void test_years_of_vague_events(void **state) {
    static const struct {
        const char *date;
        enum period_kind kind;
        const char *years;
    } rows[] = {
        {"2013", PERIOD_FISCAL_YEAR, "2012 2013 "},
        {"'[2007-05,2015-05]'", PERIOD_YEAR, "2007 2015 "},
        {"'[2001-05,2003,2011-05]'", PERIOD_FISCAL_YEAR, "2011 "},
        {"19XX", PERIOD_YEAR, "1999 "},
        {"198X", PERIOD_FISCAL_YEAR, "1989 "},
        {"'[1989,1990]'", PERIOD_DECADE, "1980 1990 "},
        {"../1990", PERIOD_YEAR, "1990 "},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *event = g_strdup_printf("      - {date: %s, text: い}\n", rows[i].date);
        struct fixture own = {fixture->arena, fixture->diags, collect(fixture, event)};
        struct fixture *at = &own;
        expect_years((void **)&at, rows[i].kind, rows[i].years);
        g_free(event);
    }
}

/* It may have happened in two years, and in none between. */
static void test_one_of_years_apart(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection =
        collect(fixture, "      - {date: '[2007-05,2015-05]', text: い}\n");
    static const size_t counts[][2] = {{2007, 1}, {2010, 0}, {2015, 1}};
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const struct selection selection = {PERIOD_YEAR, (int)counts[i][0], NULL, NULL};
        assert_int_equal(
            record_collection_select(fixture->arena, collection, &selection, fixture->diags)
                ->vague.count,
            counts[i][1]);
    }
}

/* Of an event with several dates, a summary has those of its period, one by one. */
static void test_dates_of_the_period(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection =
        collect(fixture, "      - {date: [2013-05, 2014-05], text: い}\n");
    static const struct {
        enum period_kind kind;
        size_t count;
        const char *dates;
    } rows[] = {{PERIOD_YEAR, 1, "2014-05 "}, {PERIOD_ALL, 2, "2013-05 2014-05 "}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct selection selection = {rows[i].kind, 2014, NULL, NULL};
        const struct summary *summary =
            record_collection_select(fixture->arena, collection, &selection, fixture->diags);
        GString *dates = g_string_new(NULL);
        assert_int_equal(summary->events.count, rows[i].count);
        for (size_t k = 0; k < rows[i].count; k++) {
            record_date_print(&LIST_AT(&summary->events, const struct happening, k)->event.date,
                              dates);
            g_string_append_c(dates, ' ');
        }
        assert_string_equal(dates->str, rows[i].dates);
        g_string_free(dates, TRUE);
    }
}

static void test_one_relation(void **state) {
    struct fixture *fixture = *state;
    const struct selection selection = {PERIOD_YEAR, 2009, "two", NULL};
    const struct summary *summary =
        record_collection_select(fixture->arena, fixture->collection, &selection, fixture->diags);
    expect_events(&summary->events, "と");
    expect_members(&summary->relations, "two ");
    expect_members(&summary->inactive, "");
}

static void expect_tally(const struct list *tallies, size_t index, const char *name,
                         const int32_t counts[4]) {
    const struct tally *tally = LIST_AT(tallies, const struct tally, index);
    const struct schema_entry *entry =
        tally->name.count > 0 ? LIST_AT(&tally->name, const struct schema_entry, 0) : NULL;
    assert_string_equal(entry ? ((const struct marked_text *)entry->data)->plain.text : "", name);
    expect_counts(tally->counts, counts);
}

/* The most first, what has no name last; an event's own category, or its nearest group's. */
static void test_tallies(void **state) {
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    assert_int_equal(summary->categories.count, 3);
    expect_tally(&summary->categories, 0, "文化", COUNTS(2, 1, 0, 0));
    expect_tally(&summary->categories, 1, "行政", COUNTS(2, 1, 0, 7));
    expect_tally(&summary->categories, 2, "", COUNTS(1, 1, 0, 0));
    assert_int_equal(summary->countries.count, 1);
    expect_tally(&summary->countries, 0, "丙国", COUNTS(5, 2, 0, 7));
}

/* A delegation that came on two dates of a list is one delegation in every total. */
static void test_people_of_several_dates(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection =
        collect(fixture, "      - {date: [2012-05, 2013-05-01, 2013-05-09, 2013-07], text: い, "
                         "participants: {sent: 12, received: 3}}\n"
                         "      - {date: 2013-05, text: ろ, participants: {sent: 4}}\n");
    const struct selection selection = {PERIOD_YEAR, 2013, NULL, NULL};
    const struct summary *summary =
        record_collection_select(fixture->arena, collection, &selection, fixture->diags);
    expect_counts(summary->counts, COUNTS(4, 1, 16, 3));
    expect_counts(summary->before, COUNTS(1, 1, 12, 3));
    expect_tally(&summary->categories, 0, "", COUNTS(4, 1, 16, 3));
    expect_tally(&summary->parts, 4, "", COUNTS(3, 1, 16, 3));
    expect_tally(&summary->parts, 6, "", COUNTS(1, 1, 12, 3));
    assert_int_equal(LIST_AT(&summary->relations, const struct member, 0)->counts->sent, 16);
    assert_int_equal(summary->repeated, 2);
    const struct selection whole = {PERIOD_ALL, 0, NULL, NULL};
    summary = record_collection_select(fixture->arena, collection, &whole, fixture->diags);
    expect_counts(summary->counts, COUNTS(5, 1, 16, 3));
    assert_int_equal(select_period(state, PERIOD_YEAR, 2009)->repeated, SCHEMA_ABSENT);
}

static void add_more(struct fixture *fixture) {
    static const char *const texts[] = {
        "{id: bunka, name: {ja: 文化}}]\nactivities: [{title: 一, category: bunka, events: "
        "[{date: 2009-05, text: ち}]}]\n",
        "{id: b, name: {ja: 行政・経済}}]\nactivities: [{title: 一, category: b, events: "
        "[{date: 2009-05, text: り}]}]\n"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        char *text = g_strdup_printf("shimai: 1\nid: more-%zu\nhome: {name: {ja: 辛市}}\n"
                                     "partner: {name: {ja: 庚市}}\ncategories: [%s",
                                     i, texts[i]);
        const struct source *source;
        const struct relation *relation;
        assert_true(
            source_from_text(fixture->arena, "more", text, strlen(text), fixture->diags, &source));
        assert_true(record_relation_load(fixture->arena, source, fixture->diags, &relation));
        record_collection_add(fixture->collection, relation);
        g_free(text);
    }
}

/* One name under two ids is one category; one id under two names is two, and told. */
static void test_categories_of_several_records(void **state) {
    struct fixture *fixture = *state;
    add_more(fixture);
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    assert_int_equal(summary->categories.count, 4);
    expect_tally(&summary->categories, 0, "文化", COUNTS(3, 2, 0, 0));
    expect_tally(&summary->categories, 1, "行政", COUNTS(2, 1, 0, 7));
    expect_tally(&summary->categories, 2, "行政・経済", COUNTS(1, 1, 0, 0));
    const struct diag *diag = diags_at(fixture->diags, diags_count(fixture->diags) - 1);
    assert_int_equal(diag->code, DIAG_RECORD_CATEGORY);
    assert_string_equal(diag->message, "the category `b` is called 行政・経済 here, and 行政 at "
                                       "one:4: they are counted apart");
    assert_string_equal(diag->span.source->name, "more");
    assert_int_equal(diag->span.line, 5);
}

/* What the reader's categories are called is the layout's matter. */
static void test_grouped_categories(void **state) {
    struct fixture *fixture = *state;
    struct marked_text names[2] = {{.plain.text = "行政・経済"}, {.plain.text = "文化ほか"}};
    struct schema_entry entries[2] = {{{.text = "ja"}, &names[0]}, {{.text = "ja"}, &names[1]}};
    struct string ids[] = {{.text = "b"}}, words[] = {{.text = "文化"}, {.text = "bunka"}};
    struct category_group groups[] = {
        {.name = {&entries[0], 1, 1}, .of = {ids, 1, 1}},
        {.name = {&entries[1], 1, 1}, .of = {words, 2, 2}},
    };
    const struct list list = {groups, 2, 2};
    const struct selection selection = {PERIOD_FISCAL_YEAR, 2009, NULL, &list};
    add_more(fixture);
    size_t before = diags_count(fixture->diags);
    const struct summary *summary =
        record_collection_select(fixture->arena, fixture->collection, &selection, fixture->diags);
    assert_int_equal(summary->categories.count, 3);
    expect_tally(&summary->categories, 0, "文化ほか", COUNTS(3, 2, 0, 0));
    expect_tally(&summary->categories, 1, "行政・経済", COUNTS(3, 2, 0, 7));
    for (size_t i = before; i < diags_count(fixture->diags); i++)
        assert_int_not_equal(diags_at(fixture->diags, i)->code, DIAG_RECORD_CATEGORY);
}

/* Of one home city the summary says so; of several it has each once, and no one. */
static void test_homes(void **state) {
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    assert_non_null(summary->home);
    assert_int_equal(summary->homes.count, 1);
    add_more(*state);
    summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    assert_null(summary->home);
    assert_int_equal(summary->homes.count, 2);
    assert_int_equal(summary->home_names.count, 2);
}

static void add_of(struct fixture *fixture, const char *id, const char *home) {
    char *text = g_strdup_printf("shimai: 1\nid: %s\nhome: %s\npartner: {name: {ja: 乙市}}\n"
                                 "activities: [{title: 一, events: [{date: 2009, text: い}]}]\n",
                                 id, home);
    const struct source *source;
    const struct relation *relation;
    assert_true(source_from_text(fixture->arena, id, text, strlen(text), fixture->diags, &source));
    assert_true(record_relation_load(fixture->arena, source, fixture->diags, &relation));
    record_collection_add(fixture->collection, relation);
    g_free(text);
}

static void expect_name(const struct list *names, size_t index, const char *expected) {
    const struct schema_entry *entry = LIST_AT(names, const struct schema_entry, index);
    const struct marked_text *name = entry->data;
    GString *pieces = g_string_new(NULL);
    assert_string_equal(name->plain.text, expected);
    for (size_t i = 0; i < name->pieces.count; i++)
        g_string_append(pieces, LIST_AT(&name->pieces, const struct marked_piece, i)->text);
    assert_string_equal(pieces->str, expected);
    g_string_free(pieces, TRUE);
}

/* Two cities of one name have their regions with it; one that a record says less of is no other. */
static void test_homes_of_one_name(void **state) {
    struct fixture *fixture = *state;
    fixture->collection = record_collection_new(fixture->arena);
    add_of(fixture, "a", "{name: {ja: 府中市, en: Fuchu}, region: {ja: 東京都, en: Tokyo}}");
    add_of(fixture, "b", "{name: {ja: 府中市}, region: {ja: 広島県}}");
    add_of(fixture, "c", "{name: {ja: 甲市}, region: {ja: 乙県}}");
    add_of(fixture, "d", "{name: {ja: 甲市}}");
    const struct summary *summary = select_period(state, PERIOD_YEAR, 2009);
    assert_int_equal(summary->homes.count, 3);
    assert_int_equal(summary->home_names.count, 3);
    const struct member *members = summary->relations.items;
    expect_name(&members[0].home_name, 0, "府中市（東京都）");
    expect_name(&members[0].home_name, 1, "Fuchu (Tokyo)");
    expect_name(&members[1].home_name, 0, "府中市（広島県）");
    expect_name(&members[3].home_name, 0, "甲市");
    expect_name(LIST_AT(&summary->home_names, const struct list, 1), 0, "府中市（広島県）");
}

static void test_parts(void **state) {
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2009);
    static const int32_t events[12] = {2, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0};
    static const int32_t shares[12] = {100, 50, 50, 0, 0, 0, 0, 0, 0, 50, 0, 0};
    assert_int_equal(summary->parts.count, 12);
    for (size_t i = 0; i < 12; i++) {
        const struct tally *part = LIST_AT(&summary->parts, const struct tally, i);
        assert_int_equal(part->counts->events, events[i]);
        assert_int_equal(part->share, shares[i]);
        assert_int_equal(part->date.points[0].month, (i + 3) % 12 + 1);
        assert_int_equal(part->date.points[0].year, i < 9 ? 2009 : 2010);
    }
    assert_int_equal(LIST_AT(&summary->parts, const struct tally, 11)->before->events, 1);
}

static void expect_anniversary(const struct list *list, size_t index, const char *expected) {
    const struct anniversary *at = LIST_AT(list, const struct anniversary, index);
    GString *text = g_string_new(NULL);
    record_date_print(&at->date, text);
    g_string_append_printf(text, " %s %d", at->relation->id.text, at->years);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

/* The only one of the list; "" for none. */
static void expect_anniversary_date(const struct list *list, const char *expected) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < list->count; i++)
        record_date_print(&LIST_AT(list, const struct anniversary, i)->date, text);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

/* Every five years; a leap day falls on the last of February. */
static void test_anniversaries(void **state) {
    const struct summary *summary = select_period(state, PERIOD_FISCAL_YEAR, 2008);
    assert_int_equal(summary->anniversaries.count, 1);
    expect_anniversary(&summary->anniversaries, 0, "2009-02-28 one 5");
    assert_int_equal(summary->upcoming.count, 1);
    expect_anniversary(&summary->upcoming, 0, "2009-12 two 20");
    summary = select_period(state, PERIOD_FISCAL_YEAR, 2023);
    assert_int_equal(summary->anniversaries.count, 1);
    expect_anniversary(&summary->anniversaries, 0, "2024-02-29 one 20");
    summary = select_period(state, PERIOD_DECADE, 2010);
    assert_int_equal(summary->anniversaries.count, 5);
    expect_anniversary(&summary->anniversaries, 0, "2014-02-28 one 10");
    expect_anniversary(&summary->anniversaries, 4, "2019-12 two 30");
}

/* An anniversary that may lie in either of two periods is told as neither's; one of a date of which
 * nobody knows which it is stays such a date; one of a date that may be any before is none. */
static void test_vague_anniversaries(void **state) {
    static const struct {
        const char *affiliation;
        enum period_kind kind;
        int year;
        const char *sure, *vague, *upcoming;
    } rows[] = {
        {"1989", PERIOD_FISCAL_YEAR, 2017, "", "", ""},
        {"1989", PERIOD_FISCAL_YEAR, 2018, "", "2019", ""},
        {"1989", PERIOD_FISCAL_YEAR, 2019, "", "2019", ""},
        {"1989年度", PERIOD_FISCAL_YEAR, 2019, "2019年度", "", ""},
        {"1989年度", PERIOD_YEAR, 2020, "", "2019年度", ""},
        {"1989", PERIOD_YEAR, 2018, "", "", "2019"},
        {"'[1988,1989]'", PERIOD_YEAR, 2018, "", "[2018,2019]", ""},
        {"'[1988,1989]'", PERIOD_YEAR, 2019, "", "[2018,2019]", ""},
        {"'[1988-05,1988-06]'", PERIOD_YEAR, 2018, "[2018-05,2018-06]", "", ""},
        {"'[..1989]'", PERIOD_YEAR, 2019, "", "", ""},
        {"'[1989..]'", PERIOD_YEAR, 2019, "", "", ""},
        {"1989/2001", PERIOD_YEAR, 2019, "2019", "", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        fixture->collection = record_collection_new(fixture->arena);
        char *text = g_strdup_printf("partner: {name: {ja: 乙市}}\n"
                                     "affiliation: {date: %s, kind: sister}\n",
                                     rows[i].affiliation);
        add(fixture, "vague", text);
        g_free(text);
        size_t before = diags_count(fixture->diags);
        const struct summary *summary = select_period(state, rows[i].kind, rows[i].year);
        expect_anniversary_date(&summary->anniversaries, rows[i].sure);
        expect_anniversary_date(&summary->vague_anniversaries, rows[i].vague);
        expect_anniversary_date(&summary->upcoming, rows[i].upcoming);
        assert_int_equal(diags_count(fixture->diags) - before, *rows[i].vague ? 1 : 0);
    }
}

/* Of a hundred years and more, a part is ten years, and its date says which. */
static void test_parts_of_ten_years(void **state) {
    struct fixture *fixture = *state;
    struct collection *collection = collect(fixture, "      - {date: 1912, text: い}\n"
                                                     "      - {date: 1920, text: ろ}\n"
                                                     "      - {date: '{2010,2019}', text: は}\n");
    static const struct {
        size_t part;
        const char *date;
        int events;
    } rows[] = {{0, "191X", 1}, {1, "192X", 1}, {10, "201X", 2}};
    const struct selection selection = {PERIOD_ALL, 0, NULL, NULL};
    const struct summary *summary =
        record_collection_select(fixture->arena, collection, &selection, fixture->diags);
    assert_int_equal(summary->parts.count, 11);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct tally *part = LIST_AT(&summary->parts, const struct tally, rows[i].part);
        GString *date = g_string_new(NULL);
        record_date_print(&part->date, date);
        assert_string_equal(date->str, rows[i].date);
        assert_int_equal(part->counts->events, rows[i].events);
        g_string_free(date, TRUE);
    }
}

static void test_left_out(void **state) {
    struct fixture *fixture = *state;
    record_collection_leave_out(fixture->collection);
    record_collection_leave_out(fixture->collection);
    assert_int_equal(select_period(state, PERIOD_YEAR, 2009)->left_out, 2);
}

static void test_nothing(void **state) {
    struct fixture *fixture = *state;
    const struct selection selection = {PERIOD_ALL, 0, NULL, NULL};
    const int *years;
    struct collection *none = record_collection_new(fixture->arena);
    assert_int_equal(record_collection_years(none, PERIOD_YEAR, &years), 0);
    const struct summary *summary =
        record_collection_select(fixture->arena, none, &selection, fixture->diags);
    expect_counts(summary->counts, COUNTS(0, 0, 0, 0));
    assert_int_equal(summary->events.count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_years),
        TEST(test_fiscal_year),
        TEST(test_year_and_decade),
        TEST(test_tallies),
        TEST(test_categories_of_several_records),
        TEST(test_grouped_categories),
        TEST(test_homes),
        TEST(test_homes_of_one_name),
        TEST(test_vague_dates),
        TEST(test_vague_events_are_told),
        TEST(test_each_vague_event_is_told),
        TEST(test_years_of_vague_events),
        TEST(test_one_of_years_apart),
        TEST(test_dates_of_the_period),
        TEST(test_people_of_several_dates),
        TEST(test_one_relation),
        TEST(test_parts),
        TEST(test_anniversaries),
        TEST(test_vague_anniversaries),
        TEST(test_parts_of_ten_years),
        TEST(test_left_out),
        TEST(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
