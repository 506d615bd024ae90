/* Break opportunities against Unicode's LineBreakTest.txt (UAX #14), for its lines of Western text.
 * For each place in a test line, a line is made that is just full there: it ends there or not.
 * Where the composer departs on purpose, the departure is listed below, and counted as skipped. */
#include "report.h"
#include "set.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEST_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define SKIPPED   77 /* exit status: nothing to compare with */
#define LONGEST   64

/* A test line: a place lies before each character; the first and the last are not tried. */
struct test {
    gunichar characters[LONGEST];
    bool may_break[LONGEST];
    char rules[LONGEST][8]; /* of UAX #14, for each place */
    size_t count;
};

/* ---- departures ---- */

struct departure {
    const char *rule; /* of UAX #14, as LineBreakTest.txt numbers them */
    bool may_break;   /* what UAX #14 has */
    const char *reason;
};

static const struct departure departures[] = {
    {"999.0", true,
     "no line ends inside a Western word but after a hyphen or a slash: JLReq Table 2, note 12"},
    {"15.0", false,
     "a straight quotation mark before a space has closed; Unicode 15.1 gave the rule up as well"},
};

#define DEPARTURES COUNT_OF(departures)

/* Gives DEPARTURES when there is none. */
static size_t departure_of(const struct test *test, size_t place) {
    size_t i = 0;
    while (i < DEPARTURES && (strcmp(departures[i].rule, test->rules[place]) != 0 ||
                              departures[i].may_break != test->may_break[place]))
        i++;
    return i;
}

/* ---- reading ---- */

static bool is_western(gunichar character) {
    return (character >= 0x20 && character < 0x7F) ||
           (character >= 0xC0 && character <= 0x24F && character != 0xD7 && character != 0xF7) ||
           (character >= 0x2010 && character <= 0x2013);
}

static void take_rules(struct test *test, const char *comment) {
    for (size_t place = 0; place <= test->count && (comment = strchr(comment, '[')); place++) {
        const char *end = strchr(++comment, ']');
        size_t size = (size_t)(end - comment);
        g_strlcpy(test->rules[place], comment, MIN(size + 1, sizeof(test->rules[0])));
        comment = end;
    }
}

/* "× 0023 × 0020 ÷ 0023 ÷ # × [0.3] …": false when it is no test or not Western text. */
static bool read_test(const char *line, struct test *ret_test) {
    struct test test = {0};
    const char *comment = strchr(line, '#');
    if (!comment || comment == line)
        return false;
    char *fields = g_strndup(line, (gsize)(comment - line));
    char **words = g_strsplit_set(fields, " \t", 0);
    bool western = true;
    for (char **word = words; *word && test.count + 1 < LONGEST; word++) {
        if (g_ascii_isxdigit(**word)) {
            test.characters[test.count] = (gunichar)strtoul(*word, NULL, 16);
            western = western && is_western(test.characters[test.count++]);
        } else if (**word) {
            test.may_break[test.count] = strcmp(*word, "÷") == 0;
        }
    }
    g_strfreev(words);
    g_free(fields);
    take_rules(&test, comment);
    *ret_test = test;
    return western && test.count > 1;
}

/* ---- trying ---- */

static void print_departures(const size_t *counts) {
    for (size_t i = 0; i < DEPARTURES; i++)
        printf("  LB%s: %zu departures: %s\n", departures[i].rule, counts[i], departures[i].reason);
}

static void try_test(struct report *report, struct setter *setter, const struct test *test,
                     size_t *counts) {
    char *text = g_ucs4_to_utf8(test->characters, (glong)test->count, NULL, NULL, NULL);
    for (size_t place = 1; place < test->count; place++) {
        struct trial trial;
        trial_begin(&trial, report, "LB%s “%s”", test->rules[place], text);
        size_t departure = departure_of(test, place);
        bool same = set_ends_at(setter, text, place, "en", (struct composition_rules){0}) ==
                    test->may_break[place];
        if (!same && departure < DEPARTURES) {
            counts[departure]++;
            report_skip(report, trial.name, departures[departure].reason);
            continue;
        }
        if (!same)
            trial_fail(&trial, "a line %s end before character %zu",
                       test->may_break[place] ? "may" : "must not", place);
        trial_end(&trial);
    }
    setter_clear(setter);
    g_free(text);
}

int main(int argc, char **argv) {
    struct report report;
    struct setter setter;
    size_t counts[DEPARTURES] = {0};
    char *text;
    report_init(&report, argc, argv);
    if (!g_file_get_contents(TEST_FILE, &text, NULL, NULL)) {
        puts(TEST_FILE " is not there (Debian package unicode-data)");
        return SKIPPED;
    }
    setter_init(&setter);
    report_begin(&report, "LineBreakTest (UAX #14, Western text)");
    char **lines = g_strsplit(text, "\n", 0);
    for (char **line = lines; *line; line++) {
        struct test test;
        if (read_test(*line, &test))
            try_test(&report, &setter, &test, counts);
    }
    report_end(&report);
    print_departures(counts);
    g_strfreev(lines);
    g_free(text);
    setter_finish(&setter);
    return report_finish(&report);
}
