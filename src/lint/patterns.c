/* What texts are searched for: takes texts in half-width forms, gives where and which numbers. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

#define FIGURES "[0-9]+"
#define KANJI   "[〇零一二三四五六七八九十百千]+"
#define NUMBER  "(" FIGURES "|" KANJI ")"
/* The names of the table's eras are put in place of the mark. */
#define ERA     "(%s)(元|[0-9]{1,2}|[〇零一二三四五六七八九十]{1,4})年"
#define WESTERN "([12][0-9]{3}|[一二][〇零一二三四五六七八九]{3})"

static const char *const sources[LINT_PATTERN_MAX] = {
    /* 1: the number */
    [LINT_ANNIVERSARY] = NUMBER "周年",
    /* 1, 2: era and year of it; 3: a Western year; 4: it is a fiscal one */
    [LINT_YEAR] = "(?:" ERA "|" WESTERN "年)(度?)",
    /* 1, 2: era and year of it; 3: a Western year */
    [LINT_ERA_FIRST] = ERA "度?[(/・]" WESTERN "(?:年|\\)|度)",
    /* 1: a Western year; 2, 3: era and year of it */
    [LINT_ERA_LAST] = WESTERN "年?度?[(/・]" ERA,
    /* 1, 2: initial of an era and year of it; 3: a Western year */
    [LINT_INITIAL_FIRST] = "(?<![A-Za-z])([MTSHR])\\.?([0-9]{1,2})年?[(/]([12][0-9]{3})(?:年|\\))",
    /* 1: the number */
    [LINT_MEETING] = "第" NUMBER "回",
    /* 1, 2: era and year; 3: a Western year; 4: month; 5: day; 6: weekday */
    [LINT_DAY] = "(?:(?:" ERA "|" WESTERN "年)\\s*)?([0-9]{1,2})月\\s*([0-9]{1,2})日"
                 "\\s*\\(([月火水木金土日])(?:曜日?)?(?:[・､、,](?:祝|休|振)[^)]*)?\\)",
    /* 1: the number; 2: what it counts in */
    [LINT_PEOPLE] =
        "(?<![0-9.,〇零一二三四五六七八九十百千万])([0-9][0-9,]*|[一二三四五六七八九十百千]+)"
        "(人(?![目口工間形気材権物数種]|あたり|当たり|乗り)|名(?![前称所物産誉簿士作曲目])"
        ")",
    /* 1: the first year; 2: the last */
    [LINT_YEARS] = "(?<![0-9])([12][0-9]{3})年?(?:度|から)?[~–-]([12][0-9]{3})年",
};

/* "明治|大正|昭和", of the table. */
static char *join_eras(const struct era_table *table) {
    GString *names = g_string_new(NULL);
    for (size_t i = 0; table && i < table->eras.count; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? "|" : "",
                               LIST_AT(&table->eras, const struct era, i)->name.text);
    if (names->len == 0)
        g_string_append(names, "(?!)");
    return g_string_free(names, FALSE);
}

static void release(void *pattern) {
    g_regex_unref(pattern);
}

void lint_compile(struct lint *lint) {
    char *eras = join_eras(lint->options.eras);
    for (size_t i = 0; i < LINT_PATTERN_MAX; i++) {
        char **parts = g_strsplit(sources[i], "%s", 0);
        char *source = g_strjoinv(eras, parts);
        lint->patterns[i] = g_regex_new(source, G_REGEX_OPTIMIZE, 0, NULL);
        arena_defer(lint->arena, release, lint->patterns[i]);
        g_free(source);
        g_strfreev(parts);
    }
    g_free(eras);
}

bool lint_match(const struct lint *lint, enum lint_pattern pattern, const char *text,
                GMatchInfo **ret_info) {
    return g_regex_match(lint->patterns[pattern], text, 0, ret_info);
}

bool lint_group(const GMatchInfo *info, int group, int *ret_start, int *ret_end) {
    return g_match_info_fetch_pos(info, group, ret_start, ret_end) && *ret_start >= 0 &&
           *ret_end > *ret_start;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* The index of an ideograph in a list of them; -1: it is not in it. */
static int find_ideograph(const char *list, gunichar character) {
    int index = 0;
    for (const char *at = list; *at; at = g_utf8_next_char(at), index++)
        if (g_utf8_get_char(at) == character)
            return index;
    return -1;
}

#define NUMBER_MAX 100000000

/* 二十三 and 二〇〇四. */
static int read_ideographs(const char *text) {
    static const int powers[] = {10, 100, 1000};
    int sum = 0, last = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        int digit = find_ideograph("〇一二三四五六七八九", character);
        int power = find_ideograph("十百千", character);
        if (character == 0x96F6) /* 零 */
            digit = 0;
        if (sum > NUMBER_MAX || last > NUMBER_MAX)
            return -1;
        if (digit >= 0) {
            last = last * 10 + digit;
        } else if (power >= 0) {
            sum += (last > 0 ? last : 1) * powers[power];
            last = 0;
        } else {
            return -1;
        }
    }
    return sum + last;
}

static int read_figures(const char *text) {
    int number = 0;
    for (const char *at = text; *at; at++) {
        if (*at == ',')
            continue;
        if (number > NUMBER_MAX)
            return -1;
        number = number * 10 + (*at - '0');
    }
    return number;
}

int lint_number(const GMatchInfo *info, int group) {
    char *text = g_match_info_fetch(info, group);
    int number = -1;
    if (text && strcmp(text, "元") == 0)
        number = 1;
    else if (text && g_ascii_isdigit(*text))
        number = read_figures(text);
    else if (text && *text)
        number = read_ideographs(text);
    g_free(text);
    return number;
}

/* ---- eras -------------------------------------------------------------------------------- */

int lint_year_of_era(const struct lint *lint, const char *name, int year) {
    const struct era_table *table = lint->options.eras;
    for (size_t i = 0; table && i < table->eras.count; i++) {
        const struct era *era = LIST_AT(&table->eras, const struct era, i);
        if (strcmp(era->name.text, name) == 0 || g_strcmp0(era->initial.text, name) == 0)
            return era->first.points[0].year - era->year + year;
    }
    return 0;
}

int lint_matched_era_year(const struct lint *lint, const GMatchInfo *info, int group) {
    char *name = g_match_info_fetch(info, group);
    int year = lint_number(info, group + 1);
    int western = name && *name && year > 0 ? lint_year_of_era(lint, name, year) : 0;
    g_free(name);
    return western;
}

/* ---- clauses ----------------------------------------------------------------------------- */

int lint_clause_start(const char *text, int at) {
    const char *start = text;
    for (const char *mark = text; mark < text + at; mark = g_utf8_next_char(mark))
        if (strchr("()\n ,", *mark) ||
            find_ideograph("、。「」『』　・：", g_utf8_get_char(mark)) >= 0)
            start = g_utf8_next_char(mark);
    return (int)(start - text);
}
