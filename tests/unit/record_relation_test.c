/* record relations: prose, the structs, the records that are shipped, and inputs too large or odd
 * for a case file. */
#include "arena_fixture.h"
#include "record/record.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MINIMUM "shimai: 1\nhome: {name: {ja: 甲}}\npartner: {name: {ja: 乙}}\n"

static bool load_text(struct fixture *fixture, const char *text, const struct relation **ret) {
    const struct source *source;
    return source_from_text(fixture->arena, "t", text, strlen(text), fixture->diags, &source) &&
           record_relation_load(fixture->arena, source, fixture->diags, ret);
}

static const struct relation *load_ok(struct fixture *fixture, const char *text) {
    const struct relation *relation;
    bool ok = load_text(fixture, text, &relation);
    if (!ok)
        fail_msg("refused: %s", diags_at(fixture->diags, 0)->message);
    assert_int_equal(diags_count(fixture->diags), 0);
    return relation;
}

static const struct relation *load_shipped(struct fixture *fixture, const char *name) {
    const struct source *source;
    const struct relation *relation;
    char *path = g_strdup_printf(SHIMAI_SOURCE_DIR "/data/%s", name);
    assert_true(source_read(fixture->arena, path, fixture->diags, &source));
    assert_true(record_relation_load(fixture->arena, source, fixture->diags, &relation));
    g_free(path);
    return relation;
}

static const struct group *group_at(const struct list *groups, size_t index) {
    return LIST_AT(groups, const struct group, index);
}

static const char *text_at(const struct list *texts, size_t index) {
    return LIST_AT(texts, const struct marked_text, index)->plain.text;
}

/* ---- prose -------------------------------------------------------------------------------- */

static void prose_is_unwrapped(void **state) {
    static const struct {
        const char *yaml, *prose;
    } rows[] = {
        {"大連市は\n    中国の", "大連市は中国の"},
        {"大連市は、\n    中国の「門」\n    である。", "大連市は、中国の「門」である。"},
        {"大連 市", "大連市"},
        {"人口　約", "人口　約"},       /* an ideographic space is meant */
        {"발간에 부쳐", "발간에 부쳐"}, /* Korean has blanks between its words */
        {"자매도시\n    결연이 올해", "자매도시 결연이 올해"},
        {"見本市\n    서울", "見本市 서울"},
        {"the city\n    of Dalian", "the city of Dalian"},
        {"大連 Dalian\n    Liaoning 市", "大連 Dalian Liaoning 市"},
        {"大連市\n    Dalian\n    市", "大連市 Dalian 市"},
        {"基地\n    ―東北", "基地―東北"},
        {"続く……\n    こと", "続く……こと"},
        {"１２\n    月", "１２月"},
        {"\"大連  市\"", "大連  市"}, /* two blanks are meant */
        {"\"  大連\\n\"", "大連"},
        {"\"大連\\n\\n市\"", "大連\n市"},
        {"大連は\n    10\n    万人", "大連は10万人"},
        {"大連は\n    Dalian\n    の港、\n    (旧名\n    Dalny) である",
         "大連はDalianの港、(旧名Dalny) である"},
        {"1\n    2", "1 2"},
        {"Dalian (大連)\n    is a port", "Dalian (大連) is a port"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = g_strconcat(MINIMUM "overview:\n  - ", rows[i].yaml, "\n", NULL);
        const struct relation *relation = load_ok(*state, text);
        assert_string_equal(text_at(&relation->overview, 0), rows[i].prose);
        g_free(text);
    }
}

/* Of names, only what wrapped them goes. */
static void names_keep_their_blanks(void **state) {
    static const struct {
        const char *yaml, *name;
    } rows[] = {
        {"見本 市", "見本 市"},          {"見本　市", "見本　市"},
        {"見本\n      市", "見本市"},    {"New\n      York", "New York"},
        {"|\n      見本市\n", "見本市"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = g_strconcat("shimai: 1\npartner: {name: {ja: 乙}}\nhome:\n  name:\n    ja: ",
                                 rows[i].yaml, "\n", NULL);
        const struct relation *relation = load_ok(*state, text);
        const struct schema_entry *entry =
            LIST_AT(&relation->home->name, const struct schema_entry, 0);
        assert_string_equal(((const struct marked_text *)entry->data)->plain.text, rows[i].name);
        g_free(text);
    }
}

static void names_are_left_alone(void **state) {
    const struct relation *relation = load_ok(*state, MINIMUM "source: 青森 市\n");
    assert_string_equal(relation->source.text, "青森 市");
}

/* ---- structs ------------------------------------------------------------------------------ */

static void a_minimum_leaves_the_rest_absent(void **state) {
    const struct relation *relation = load_ok(*state, MINIMUM);
    assert_null(relation->id.text);
    assert_false(relation->fictitious);
    assert_null(relation->affiliation);
    assert_int_equal(relation->activities.count, 0);
    assert_string_equal(
        ((struct marked_text *)LIST_AT(&relation->home->name, struct schema_entry, 0)->data)
            ->plain.text,
        "甲");
}

static void an_event_loads(void **state) {
    const struct relation *relation =
        load_ok(*state, MINIMUM "categories: {id: c, name: {ja: 丙}}\n"
                                "activities:\n"
                                "  - title: 交流\n"
                                "    events:\n"
                                "      - date: 2005-05\n"
                                "        text: [一, 二]\n"
                                "        category: c\n"
                                "        participants: {sent: 12}\n"
                                "        rank: 1\n"
                                "      - {date: [2007, 2008~], text: 三}\n");
    const struct group *group = group_at(&relation->activities, 0);
    const struct event *event = LIST_AT(&group->events, struct event, 0);
    assert_int_equal(event->span.line, 8);
    assert_int_equal(event->span.column, 9);
    assert_int_equal(event->date.points[0].month, 5);
    assert_int_equal(event->date.span.column, 15);
    assert_int_equal(event->text.count, 2);
    assert_string_equal(event->category.text, "c");
    assert_int_equal(event->participants->sent.value, 12);
    assert_int_equal(event->participants->received.value, SCHEMA_ABSENT);
    assert_int_equal(event->rank, 1);
    const struct event *second = LIST_AT(&group->events, struct event, 1);
    assert_int_equal(second->rank, 3);
    assert_null(second->participants);
    assert_int_equal(second->date.kind, DATE_SET);
    assert_int_equal(second->date.count, 2);
    assert_true(second->date.points[1].approximate);
}

/* ---- the shipped records ------------------------------------------------------------------ */

static void dalian_keeps_the_order_of_its_source(void **state) {
    static const struct {
        const char *title;
        size_t pairs, events, notes, groups;
    } rows[] = {
        {"大連市における「第１回青森市・大連市経済文化交流委員会」開催時の交流事業", 0, 1, 0, 0},
        {"青森県・大連市友好経済交流委員会への出席", 0, 6, 0, 0},
        {"小・中学校の指定校交流", 3, 0, 8, 0},
        {"民間団体等の交流", 0, 3, 0, 1},
        {"県立美術館で「旅順博物館展－西域仏教文化の精華」を開催", 0, 0, 0, 0},
        {"友好交流協定締結１０周年記念事業（主な事業）", 0, 4, 0, 0},
        {"行政関係者の交流", 0, 6, 0, 0},
    };
    const struct relation *relation = load_shipped(*state, "dalian.yaml");
    assert_int_equal(relation->activities.count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct group *group = group_at(&relation->activities, i);
        assert_string_equal(group->title.plain.text, rows[i].title);
        assert_int_equal(group->pairs.count, rows[i].pairs);
        assert_int_equal(group->events.count, rows[i].events);
        assert_int_equal(group->notes.count, rows[i].notes);
        assert_int_equal(group->groups.count, rows[i].groups);
    }
}

static void dalian_has_its_dates(void **state) {
    const struct relation *relation = load_shipped(*state, "dalian.yaml");
    GString *out = g_string_new(NULL);
    record_date_print(&relation->affiliation->date, out);
    for (size_t i = 0; i < relation->activities.count; i++) {
        const struct group *group = group_at(&relation->activities, i);
        g_string_append_c(out, '\n');
        if (group->date.kind)
            record_date_print(&group->date, out);
        const struct list *lists[] = {&group->events, &group->notes};
        for (size_t j = 0; j < COUNT_OF(lists); j++)
            for (size_t k = 0; k < lists[j]->count; k++) {
                g_string_append_c(out, ' ');
                record_date_print(&LIST_AT(lists[j], const struct event, k)->date, out);
            }
    }
    assert_string_equal(out->str,
                        "2004-12-24\n"
                        " 2005-05\n"
                        " 2012-09 2013-10 2014-10 2015-11 2017-09 2019-10\n"
                        " 2007-08 2013-08 2014-07 2015-07 2016-07 2017-07 2018-07 2019-07\n"
                        " 2006-04 2006-08 2007-06\n"
                        "2007-07-14/2007-08-26\n"
                        " 2014-10 2014-10 2014-12 2015-01\n"
                        " 2015-07 2016-05 2016-12 2017-08 2018-08 2019-09");
    const struct group *school = group_at(&group_at(&relation->activities, 3)->groups, 0);
    g_string_truncate(out, 0);
    record_date_print(&LIST_AT(&school->events, struct event, 0)->date, out);
    assert_string_equal(out->str, "{2007,2008,2013,2017,2018}");
    g_string_free(out, TRUE);
}

static void dalian_has_its_schools(void **state) {
    const struct relation *relation = load_shipped(*state, "dalian.yaml");
    const struct list *pairs = &group_at(&relation->activities, 2)->pairs;
    const struct school_pair *pair = LIST_AT(pairs, const struct school_pair, 1);
    assert_string_equal(pair->home->name.plain.text, "青森市立横内小学校");
    assert_string_equal(pair->partner->name.plain.text, "新甘井子");
    assert_string_equal(pair->partner->reading.plain.text, "シンガンジンズー");
    assert_string_equal(pair->partner->suffix.plain.text, "小学校");
    assert_string_equal(LIST_AT(pairs, const struct school_pair, 2)->partner->name.plain.text,
                        "第１９中学校");
}

static void invented_relations_say_so(void **state) {
    assert_false(load_shipped(*state, "dalian.yaml")->fictitious);
    GDir *folder = g_dir_open(SHIMAI_SOURCE_DIR "/data", 0, NULL);
    int found = 0;
    for (const char *name; (name = g_dir_read_name(folder));) {
        if (!g_str_has_prefix(name, "fictitious-"))
            continue;
        assert_true(load_shipped(*state, name)->fictitious);
        found++;
    }
    g_dir_close(folder);
    assert_true(found >= 2);
}

static void a_dump_of_a_record_loads_as_the_same(void **state) {
    static const char *const names[] = {"dalian.yaml", "fictitious-mihon.yaml",
                                        "../examples/inline/record.yaml"};
    GString *first = g_string_new(NULL), *second = g_string_new(NULL);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        g_string_truncate(first, 0);
        g_string_truncate(second, 0);
        schema_dump((struct schema_ref){&record_relation_type, load_shipped(*state, names[i])},
                    first);
        schema_dump((struct schema_ref){&record_relation_type, load_ok(*state, first->str)},
                    second);
        assert_true(first->len > 1500);
        assert_string_equal(first->str, second->str);
    }
    g_string_free(first, TRUE);
    g_string_free(second, TRUE);
}

static void markup_is_kept_beside_the_plain_text(void **state) {
    const struct relation *relation =
        load_ok(*state, MINIMUM
                "overview:\n  - 市の\n    {漢\n    字|かん|じ}と \\{*{*点}{+注}\n  - \"{+注}\"\n");
    const struct marked_text *text = LIST_AT(&relation->overview, struct marked_text, 0);
    GString *written = g_string_new(NULL);
    assert_string_equal(text->plain.text, "市の漢字と {*点");
    assert_int_equal(text->plain.span.line, 5);
    assert_string_equal(LIST_AT(&relation->overview, struct marked_text, 1)->plain.text, "");
    schema_write_marked(&text->pieces, written);
    assert_string_equal(written->str, "市の{漢字|かん|じ}と \\{*{*点}{+注}");
    g_string_free(written, TRUE);
}

/* SHIMAI_UPDATE=1 writes the file instead. */
static void the_json_schema_beside_the_records_is_current(void **state) {
    (void)state;
    const char *path = SHIMAI_SOURCE_DIR "/data/record.schema.json";
    GString *out = g_string_new(NULL);
    char *committed;
    schema_write_json(&record_relation_type, "shimai record", out);
    if (g_getenv("SHIMAI_UPDATE"))
        assert_true(g_file_set_contents(path, out->str, -1, NULL));
    assert_true(g_file_get_contents(path, &committed, NULL, NULL));
    assert_string_equal(out->str, committed);
    g_free(committed);
    g_string_free(out, TRUE);
}

/* ---- large and odd inputs ----------------------------------------------------------------- */

static void a_text_of_more_than_a_mebibyte_is_refused(void **state) {
    struct fixture *fixture = *state;
    char *longest = g_strnfill(YAML_SCALAR_MAX, 'x');
    char *allowed = g_strconcat(MINIMUM "source: ", longest, "\n", NULL);
    char *more = g_strconcat(MINIMUM "source: x", longest, "\n", NULL);
    const struct relation *relation;
    load_ok(fixture, allowed);
    assert_false(load_text(fixture, more, &relation));
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_YAML_LIMIT);
    assert_int_equal(diags_at(fixture->diags, 0)->span.line, 4);
    assert_int_equal(diags_at(fixture->diags, 0)->span.column, 9);
    g_free(more);
    g_free(allowed);
    g_free(longest);
}

static void deep_groups_are_held_by_the_nesting_limit(void **state) {
    struct fixture *fixture = *state;
    GString *text = g_string_new(MINIMUM "activities: ");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "{title: a, groups: ");
    const struct relation *relation;
    assert_false(load_text(fixture, text->str, &relation));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_YAML_LIMIT);
    g_string_free(text, TRUE);
}

/* ---- leaves ------------------------------------------------------------------------------- */

/* Whatever says something to readers knows where it was written: coverage goes by that. */
static void expect_places(const struct schema_type *type, GHashTable *seen) {
    if (type->aside || !g_hash_table_add(seen, (void *)type))
        return;
    bool is_leaf = type->kind == SCHEMA_INTEGER || type->kind == SCHEMA_WORD ||
                   type->kind == SCHEMA_SCALAR || type->kind == SCHEMA_BOOLEAN;
    if (is_leaf && !type->place)
        fail_msg("values of the type %s have no place and are not aside", type->name);
    if (type->item)
        expect_places(type->item, seen);
    for (size_t i = 0; i < type->field_count; i++)
        expect_places(type->fields[i].type, seen);
}

static void values_for_readers_have_places(void **state) {
    (void)state;
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    expect_places(&record_relation_type, seen);
    expect_places(&record_booklet_type, seen);
    assert_true(g_hash_table_contains(seen, &record_date_type));
    assert_true(g_hash_table_contains(seen, &record_participants_type));
    g_hash_table_unref(seen);
}

static void numbers_and_words_know_their_places(void **state) {
    const struct relation *relation;
    assert_true(load_text(*state,
                          MINIMUM "affiliation: {date: 2001-02, kind: sister}\n"
                                  "activities:\n"
                                  "  - title: 甲\n"
                                  "    events:\n"
                                  "      - {date: 2002, text: い, participants: {sent: 12}}\n",
                          &relation));
    const struct group *group = LIST_AT(&relation->activities, const struct group, 0);
    const struct event *event = LIST_AT(&group->events, const struct event, 0);
    assert_int_equal(relation->affiliation->kind.value, AFFILIATION_SISTER);
    assert_int_equal(relation->affiliation->kind.span.column, 36);
    assert_int_equal(event->participants->sent.value, 12);
    assert_int_equal(event->participants->sent.span.column, 52);
    assert_int_equal(event->participants->received.value, SCHEMA_ABSENT);
    assert_null(event->participants->received.span.source);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(prose_is_unwrapped),
        TEST(names_keep_their_blanks),
        TEST(names_are_left_alone),
        TEST(a_minimum_leaves_the_rest_absent),
        TEST(an_event_loads),
        TEST(dalian_keeps_the_order_of_its_source),
        TEST(dalian_has_its_dates),
        TEST(dalian_has_its_schools),
        TEST(invented_relations_say_so),
        TEST(a_dump_of_a_record_loads_as_the_same),
        TEST(markup_is_kept_beside_the_plain_text),
        TEST(the_json_schema_beside_the_records_is_current),
        TEST(a_text_of_more_than_a_mebibyte_is_refused),
        TEST(deep_groups_are_held_by_the_nesting_limit),
        TEST(values_for_readers_have_places),
        TEST(numbers_and_words_know_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
