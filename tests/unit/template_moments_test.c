/* Chronologies by filters, and the booklet's place beside the record. */
#include "template_fixture.h"

#define RECORD                                                                                     \
    "affiliation: {date: 1989-05, kind: sister}\n"                                                 \
    "activities:\n"                                                                                \
    "  - title: 学校\n"                                                                          \
    "    date: 1990\n"                                                                             \
    "    events:\n"                                                                                \
    "      - {date: 1989-12-03, text: [丁, 戊], place: 港}\n"                                   \
    "      - {date: [1988-04, 1990-02], text: 甲}\n"                                              \
    "    groups:\n"                                                                                \
    "      - title: 内\n"                                                                         \
    "        notes: [{date: 1989-01-02/1989-02-03, text: 乙}]\n"                                  \
    "  - {title: 無, events: [{date: 1989, text: 丙}]}\n"

static void expect(const char *blocks, const char *expected) {
    fixture_expect(blocks, RECORD, expected);
}

/* By their first days; what has the same one keeps the record's order, a whole year before. */
static void everything_dated_in_order(void **state) {
    (void)state;
    expect("  - {each: activities | moments, as: m, "
           "paragraph: \"${m.date | western-short} ${m.text | join ・}${m.place | paren}\"}\n",
           "1988.4 甲\n1989 丙\n1989.1.2～2.3 乙\n1989.12.3 丁・戊（港）\n1990 学校\n1990.2 甲\n");
}

static void moments_know_their_topic(void **state) {
    (void)state;
    expect("  - {each: activities | moments, as: m, paragraph: \"${m.topic}/${m.text | first}\"}\n",
           "学校/甲\n無/丙\n内/乙\n学校/丁\n/学校\n学校/甲\n");
}

static void years_hold_their_moments(void **state) {
    (void)state;
    expect("  - each: activities | years\n    as: y\n"
           "    paragraph: \"${y.year | western-short}: ${y.moments | count}\"\n",
           "1988: 1\n1989: 3\n1990: 2\n");
}

static void years_under_all_their_eras(void **state) {
    (void)state;
    expect(
        "  - {each: activities | years, as: y, paragraph: \"${y.year | year}\"}\n",
        "昭和６３年（１９８８年）\n昭和６４年・平成元年（１９８９年）\n平成２年（１９９０年）\n");
    fixture_expect("  - paragraph: ${affiliation.date | year}\n",
                   "affiliation: {date: 1926-03, kind: sister}\n",
                   "大正１５年・昭和元年（１９２６年）\n");
    fixture_expect("  - paragraph: ${affiliation.date | year}\n",
                   "affiliation: {date: 1912-12, kind: sister}\n",
                   "明治４５年・大正元年（１９１２年）\n");
}

static void dates_without_their_year(void **state) {
    (void)state;
    expect("  - {each: activities | moments, as: m, paragraph: \"${m.date | in-year}.\"}\n",
           "４月.\n.\n１月２日～２月３日.\n１２月３日.\n.\n２月.\n");
}

#define UNSURE                                                                                     \
    "activities:\n"                                                                                \
    "  - {title: 甲, events: [{date: 1967~, text: い}, {date: 1968?, text: ろ}, "               \
    "{date: 1969%%, text: は}, {date: 1970, text: に}, {date: 1971-08~, text: ほ}]}\n"

/* Below their year, too: in Japanese by what is left to say, elsewhere by the year itself. */
static void years_that_are_not_sure(void **state) {
    (void)state;
    char *record = g_strdup_printf(UNSURE);
    fixture_expect("  - {each: activities | moments, as: m, paragraph: \"${m.date | in-year}.\"}\n",
                   record, "この頃.\n（推定）.\nこの頃（推定）.\n.\n８月頃.\n");
    fixture_expect(
        "  - each: activities | moments\n    as: m\n    language: en\n"
        "    paragraph: \"${m.date | local}/${m.date | in-year}.\"\n",
        record,
        "c. 1967/この頃.\n1968 (presumed)/（推定）.\nc. 1969 (presumed)/この頃（推定）.\n"
        "1970/.\nc. August 1971/８月頃.\n");
    g_free(record);
}

static void moments_know_who_took_part(void **state) {
    (void)state;
    fixture_expect(
        "  - {each: activities | moments, as: m, paragraph: "
        "\"${m.text | first}${m.participants.sent}/${m.participants.received}\"}\n",
        "activities: [{title: 甲, events: [{date: 1967, text: い, participants: {sent: 4, "
        "received: 0}}, {date: 1968, text: ろ}]}]\n",
        "い4/0\nろ/\n");
}

/* Without a booklet its members are absent, and what depends on them is left out. */
static void a_booklet_may_be_absent(void **state) {
    (void)state;
    expect("  - {each: booklet.greetings, paragraph: \"${item.person}\"}\n"
           "  - {if: booklet.colophon, paragraph: 奥付}\n"
           "  - {paragraph: \"${booklet.title}\", else: [{paragraph: 無題}]}\n"
           "  - {picture: booklet.cover}\n",
           "無題\n");
}

/* A name that the record has in other languages alone is not lost where the page's is asked for. */
static void a_language_that_is_not_there(void **state) {
    (void)state;
    fixture_expect(
        "  - each: categories\n    as: c\n"
        "    paragraph: \"${c.name.ja}/${c.name.zh}/${c.name.ja | paren}\"\n",
        "categories: [{id: a, name: {en: Culture, ko: 문화}}, {id: b, name: {ja: 行政}}]\n",
        "Culture//（Culture）\n行政//（行政）\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_dated_in_order),
        cmocka_unit_test(moments_know_their_topic),
        cmocka_unit_test(a_language_that_is_not_there),
        cmocka_unit_test(years_hold_their_moments),
        cmocka_unit_test(years_under_all_their_eras),
        cmocka_unit_test(dates_without_their_year),
        cmocka_unit_test(years_that_are_not_sure),
        cmocka_unit_test(moments_know_who_took_part),
        cmocka_unit_test(a_booklet_may_be_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
