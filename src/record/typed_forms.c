/* Further forms of dates as people type them, which no date of a record has: December 24, 2004,
 * 昭和60(1985)年, 昭和40年代前半, 平成25年度末, 平成16年・17年, 皇紀2600年, 翌年. Takes the text,
 * gives what to write, or why nothing can be written. What is read in them is read by typed.c. */
#include "edtf_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct forms {
    const struct era_table *eras;
    const char *text;
    struct typed_answer *answer;
};

static void write_interval(struct typed_answer *answer, struct date_point first,
                           struct date_point last) {
    record_answer_write(answer, DATE_INTERVAL, (struct date_point[]){first, last}, 2);
}

/* ---- words without a date ----------------------------------------------------------------- */

enum place { WHOLE, HEAD, WITHIN };

/* What no figure can be written for, and what can. */
static const struct {
    const char *word;
    enum place place;
    const char *hint;
} reasons[] = {
    {"未定", WHOLE, "leave it out until there is a date"},
    {"調査中", WHOLE, "leave the date out; of an event say at least its century: 19XX"},
    {"年月日", HEAD, "leave the date out; of an event say at least its century: 19XX"},
    {"毎", HEAD, "write since when, 2005/.., or each time: '{2005,2006}'"},
    {"年に", WITHIN, "write since when, 2005/.., or each time: '{2005,2006}'"},
    {"翌", HEAD, "write the year itself: another event says only here which it is"},
    {"同", HEAD, "write the year itself: another event says only here which it is"},
    {"前年", HEAD, "write the year itself: another event says only here which it is"},
    {"今", HEAD, "write the year itself: who reads it later does not know which it is"},
    {"昨", HEAD, "write the year itself: who reads it later does not know which it is"},
    {"去年", HEAD, "write the year itself: who reads it later does not know which it is"},
    {"来", HEAD, "write the year itself: who reads it later does not know which it is"},
    {"本年", HEAD, "write the year itself: who reads it later does not know which it is"},
    {"某", WITHIN, "leave out what is not known: 2004, 2004-12"},
    {"○", WITHIN, "leave out what is not known: 2004, 2004-12"},
    {"〇月", WITHIN, "leave out what is not known: 2004, 2004-12"},
    {"XX", WITHIN, "leave out what is not known: 2004, 2004-12"},
    {"××", WITHIN, "leave out what is not known: 2004, 2004-12"},
    {"戦前", HEAD, "write what is known of it: '[..1945]' is 1945 or earlier"},
    {"戦後", HEAD, "write what is known of it: '[1945..]' is 1945 or later"},
    {"紀元前", HEAD, "dates begin with the year 1"},
    {"BC", HEAD, "dates begin with the year 1"},
    {"-", HEAD, "dates begin with the year 1"},
    {"江戸", HEAD, "write the Western years: 1603/1868, or the decade or century, 186X, 18XX"},
    {"慶応", HEAD, "eras before 明治 are not known here: write the Western year"},
};

static bool find_reason(struct forms *forms) {
    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        const char *found = strstr(forms->text, reasons[i].word);
        bool fits = found && (reasons[i].place == WITHIN || found == forms->text) &&
                    (reasons[i].place != WHOLE || strcmp(found, reasons[i].word) == 0);
        if (!fits)
            continue;
        record_answer_say(forms->answer, "%s", reasons[i].hint);
        return true;
    }
    return false;
}

/* ---- other counts of years ----------------------------------------------------------------- */

/* 皇紀2600年 is 1940, 民国93年 2004. */
static bool find_count(struct forms *forms) {
    static const struct {
        const char *name;
        int added;
    } rows[] = {
        {"皇紀", -660}, {"紀元", -660}, {"神武天皇紀元", -660}, {"民国", 1911}, {"中華民国", 1911}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (!g_str_has_prefix(forms->text, rows[i].name))
            continue;
        int year = atoi(forms->text + strlen(rows[i].name)) + rows[i].added;
        if (year < 1 || year > 9999 || year == rows[i].added)
            return false;
        record_answer_near(forms->answer, (struct date_point){.year = (int16_t)year});
        record_answer_say(forms->answer, "that is the year %d: write %d, and its month and day",
                          year, year);
        return true;
    }
    return false;
}

/* How many years of an era are meant, from its first (or, below 0, up to its last): 0: all; -100:
 * it is no part. */
#define NO_PART (-100)

static int find_part(const char *rest) {
    static const struct {
        const char *word;
        int years;
    } rows[] = {{"", 0},      {"期", 0},    {"時代", 0},  {"年間", 0}, {"前期", 0}, {"中期", 0},
                {"後期", 0},  {"初期", 0},  {"初頭", 5},  {"初め", 5}, {"初", 5},   {"はじめ", 5},
                {"末期", -5}, {"末年", -5}, {"末頃", -5}, {"末", -5},  {"の末", -5}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rest, rows[i].word) == 0)
            return rows[i].years;
    return NO_PART;
}

/* The years of an era, or of its beginning or end. */
static void say_years(struct typed_answer *answer, const struct era *era, const struct era *next,
                      int part) {
    int first = era->first.points[0].year, last = next ? next->first.points[0].year : 0;
    if (part > 0)
        last = first + part - 1;
    if (part < 0 && last)
        first = last + part + 1;
    const struct date_point points[] = {{.year = (int16_t)first}, {.year = (int16_t)last}};
    record_answer_say_date(answer, "write its Western years, as far as they are known: %s",
                           DATE_INTERVAL, points, 2);
}

/* 明治初期, 大正時代, 昭和末. */
static bool find_era(struct forms *forms) {
    for (size_t i = 0; i < forms->eras->eras.count; i++) {
        const struct era *era = LIST_AT(&forms->eras->eras, const struct era, i);
        const struct era *next = i + 1 < forms->eras->eras.count
                                     ? LIST_AT(&forms->eras->eras, const struct era, i + 1)
                                     : NULL;
        if (!g_str_has_prefix(forms->text, era->name.text))
            continue;
        int part = find_part(forms->text + strlen(era->name.text));
        if (part == NO_PART)
            continue;
        say_years(forms->answer, era, next, part);
        return true;
    }
    return false;
}

/* 19世紀: as EDTF has them, 1800 to 1899. */
static bool find_century(struct forms *forms) {
    char *end;
    long century = strtol(forms->text, &end, 10);
    if (century < 2 || century > 100 || !g_str_has_prefix(end, "世紀"))
        return false;
    const struct date_point point = {.year = (int16_t)((century - 1) * 100), .grain = DATE_CENTURY};
    record_answer_write(forms->answer, DATE_POINT, &point, 1);
    if (strcmp(end, "世紀") != 0)
        record_answer_say(forms->answer, ", and what more is known in the text");
    return true;
}

/* ---- years that lack something -------------------------------------------------------------- */

static bool is_two_figures(const char *at) {
    return g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) && !g_ascii_isdigit(at[2]);
}

/* '04, 04年, 04-12-24, FY13. */
static bool find_short_year(struct forms *forms) {
    const char *at = forms->text;
    bool fiscal = g_ascii_strncasecmp(at, "FY", 2) == 0, quoted = *at == '\'';
    if (g_str_has_prefix(at, "’"))
        at += strlen("’");
    else
        at += fiscal ? 2 : quoted;
    if (!is_two_figures(at))
        return false;
    bool year = fiscal || at != forms->text || g_str_has_prefix(at + 2, "年") ||
                (at[2] == '-' && is_two_figures(at + 3) && at[5] == '-');
    if (!year)
        return false;
    record_answer_say(forms->answer, "write the year in four figures: 20%.2s%s or 19%.2s%s%s", at,
                      fiscal ? "年度" : "", at, fiscal ? "年度" : "",
                      fiscal ? "" : ", or with its era");
    return true;
}

/* 5月3日, 12/24. */
static bool find_day_alone(struct forms *forms) {
    char *end;
    long month = strtol(forms->text, &end, 10);
    const char *day = g_str_has_prefix(end, "月") ? end + strlen("月") : end + 1;
    bool is_slash = *end == '/' && g_ascii_isdigit(end[1]);
    if (month < 1 || month > 12 || end - forms->text > 2 || (!is_slash && day == end + 1))
        return false;
    long number = strtol(day, &end, 10);
    record_answer_say(forms->answer, "write the year, too: 2005-%02ld", month);
    if (number >= 1 && number <= 31)
        record_answer_say(forms->answer, "-%02ld", number);
    return true;
}

/* ---- parts of a year, a decade, a month ------------------------------------------------------ */

enum part {
    PART_FIRST,      /* the first month, or ten days */
    PART_MIDDLE,     /* of a month */
    PART_LAST,       /* the last month, or ten days */
    PART_FIRST_HALF, /* of a year, or a decade */
    PART_SECOND_HALF,
    PART_SUMMER,
    PART_WHOLE,
    PART_UNTIL,
    PART_ONCE_UNTIL,
    PART_ONCE_SINCE,
    PART_SINCE
};

/* Longer words before those that they end in. */
static const struct {
    const char *word;
    enum part part;
} tails[] = {
    {"初頭", PART_FIRST},
    {"初め", PART_FIRST},
    {"はじめ", PART_FIRST},
    {"当初", PART_FIRST},
    {"始め", PART_FIRST},
    {"初", PART_FIRST},
    {"中頃", PART_MIDDLE},
    {"半ば", PART_MIDDLE},
    {"中", PART_WHOLE},
    {"末頃", PART_LAST},
    {"末", PART_LAST},
    {"前半", PART_FIRST_HALF},
    {"上半期", PART_FIRST_HALF},
    {"上期", PART_FIRST_HALF},
    {"後半", PART_SECOND_HALF},
    {"下半期", PART_SECOND_HALF},
    {"下期", PART_SECOND_HALF},
    {"夏休み", PART_SUMMER},
    {"以前", PART_ONCE_UNTIL},
    {"以降", PART_ONCE_SINCE},
    {"以後", PART_ONCE_SINCE},
    {"以来", PART_SINCE},
    {"から現在まで", PART_SINCE},
    {"〜現在まで", PART_SINCE},
    {"〜現在に至る", PART_SINCE},
    {"〜現在", PART_SINCE},
    {"から現在", PART_SINCE},
    {"から", PART_SINCE},
    {"までに", PART_ONCE_UNTIL},
    {"まで", PART_UNTIL},
};

static struct date_point month_after(struct date_point point, int months) {
    int month = (point.grain == DATE_FISCAL_YEAR ? 4 : 1) - 1 + months;
    return (struct date_point){.year = (int16_t)(point.year + month / 12),
                               .month = (int8_t)(month % 12 + 1)};
}

/* Of a year, or a fiscal one. */
static bool answer_part_of_year(struct typed_answer *answer, struct date_point year,
                                enum part part) {
    static const int halves[][2] = {{0, 5}, {6, 11}};
    switch (part) {
    case PART_FIRST:
    case PART_LAST: {
        struct date_point month = month_after(year, part == PART_LAST ? 11 : 0);
        record_answer_near(answer, year);
        record_answer_write(answer, DATE_POINT, &month, 1);
        record_answer_say_date(answer, ", if that month is known; else %s", DATE_POINT, &year, 1);
        return true;
    }
    case PART_FIRST_HALF:
    case PART_SECOND_HALF: {
        const int *half = halves[part == PART_SECOND_HALF];
        write_interval(answer, month_after(year, half[0]), month_after(year, half[1]));
        return true;
    }
    case PART_SUMMER:
        year.grain = DATE_SUMMER;
        record_answer_write(answer, DATE_POINT, &year, 1);
        return true;
    default:
        return false;
    }
}

static bool answer_part_of_month(struct typed_answer *answer, struct date_point month,
                                 enum part part) {
    static const enum date_grain tens[] = {DATE_EARLY, DATE_MIDDLE, DATE_LATE};
    if (part > PART_LAST)
        return false;
    month.grain = (int8_t)tens[part];
    record_answer_write(answer, DATE_POINT, &month, 1);
    return true;
}

/* Ten years from that one on: of the calendar, or of an era. */
static bool answer_part_of_decade(struct typed_answer *answer, struct date_point decade,
                                  enum part part) {
    struct date_point first = {.year = decade.year}, last = first;
    bool second = part == PART_SECOND_HALF || part == PART_LAST;
    if (part > PART_SECOND_HALF || part == PART_MIDDLE)
        return false;
    first.year = (int16_t)(first.year + (second ? 5 : 0));
    last.year = (int16_t)(first.year + 4);
    write_interval(answer, first, last);
    return true;
}

/* Before or after what is known: one day, or all the time. */
static void answer_open(struct typed_answer *answer, struct date_point point, enum part part) {
    bool until = part == PART_ONCE_UNTIL || part == PART_UNTIL;
    const struct date_point none = {0}, points[] = {until ? none : point, until ? point : none};
    bool once = part == PART_ONCE_UNTIL || part == PART_ONCE_SINCE;
    enum date_kind one = until ? DATE_UNTIL : DATE_SINCE;
    record_answer_write(answer, once ? one : DATE_INTERVAL, points, 2);
    if (!once)
        return;
    record_answer_say_date(
        answer, until ? ", or %s if it went on until then" : ", or %s if it has gone on since",
        DATE_INTERVAL, points, 2);
}

static bool answer_tail(struct typed_answer *answer, const struct typed_point *head,
                        enum part part) {
    struct date_point point = head->point;
    if (part >= PART_UNTIL) {
        answer_open(answer, point, part);
        return true;
    }
    if (part == PART_WHOLE)
        record_answer_write(answer, DATE_POINT, &point, 1);
    if (part == PART_WHOLE)
        return !head->is_decade;
    if (head->is_decade || point.grain == DATE_DECADE)
        return answer_part_of_decade(answer, point, part);
    if (point.day || (point.grain != DATE_CALENDAR && point.grain != DATE_FISCAL_YEAR))
        return false;
    return point.month ? answer_part_of_month(answer, point, part)
                       : answer_part_of_year(answer, point, part);
}

static bool find_tail(struct forms *forms) {
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        struct typed_point head;
        if (!g_str_has_suffix(forms->text, tails[i].word))
            continue;
        char *before = g_strndup(forms->text, strlen(forms->text) - strlen(tails[i].word));
        bool read = record_date_read_typed(forms->eras, before, NULL, &head);
        g_free(before);
        if (read && answer_tail(forms->answer, &head, tails[i].part))
            return true;
        record_answer_clear(forms->answer);
    }
    return false;
}

/* 〜2004年. */
static bool find_until(struct forms *forms) {
    static const char wave[] = "〜";
    struct typed_point end;
    if (!g_str_has_prefix(forms->text, wave) ||
        !record_date_read_typed(forms->eras, forms->text + strlen(wave), NULL, &end))
        return false;
    answer_open(forms->answer, end.point, PART_UNTIL);
    return true;
}

/* 2004年第3四半期, 2004-Q3. */
static bool find_quarter(struct forms *forms) {
    static const char *const marks[] = {"第", "-Q", "Q"};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        const char *at = strstr(forms->text, marks[i]);
        const char *figure = at ? at + strlen(marks[i]) : "";
        struct typed_point year;
        if (!at || *figure < '1' || *figure > '4' ||
            (figure[1] && strcmp(figure + 1, "四半期") != 0))
            continue;
        char *before = g_strndup(forms->text, (size_t)(at - forms->text));
        bool read = record_date_read_typed(forms->eras, before, NULL, &year) && !year.point.month;
        g_free(before);
        if (!read)
            return false;
        int first = 3 * (*figure - '1');
        write_interval(forms->answer, month_after(year.point, first),
                       month_after(year.point, first + 2));
        return true;
    }
    return false;
}

/* ---- several dates -------------------------------------------------------------------------- */

static char **split(const char *text, bool *ret_is_one) {
    static const char *const alls[] = {"・", "、", ",", "&", "及び", "と", " and "};
    static const char *const ones[] = {"又は", "または", "もしくは", " or ", "か"};
    GString *copy = g_string_new(text);
    *ret_is_one = false;
    for (size_t i = 0; i < COUNT_OF(ones); i++)
        *ret_is_one |= g_string_replace(copy, ones[i], "|", 0) > 0;
    for (size_t i = 0; i < COUNT_OF(alls); i++)
        g_string_replace(copy, alls[i], "|", 0);
    char **parts = g_strsplit(copy->str, "|", -1);
    g_string_free(copy, TRUE);
    return parts;
}

/* 令和6・7年度: what stands behind the last is meant of all that are years alone. */
static void share_fiscal(struct date_point *points, size_t count) {
    bool is_fiscal = count > 0 && points[count - 1].grain == DATE_FISCAL_YEAR;
    for (size_t i = 0; is_fiscal && i < count; i++)
        if (points[i].grain == DATE_CALENDAR && !points[i].month)
            points[i].grain = DATE_FISCAL_YEAR;
}

static bool is_same(struct date_point a, struct date_point b) {
    return a.year == b.year && a.month == b.month && a.day == b.day && a.grain == b.grain &&
           a.uncertain == b.uncertain && a.approximate == b.approximate;
}

/* 平成31年・令和元年 is one year. */
static size_t leave_doubles(struct date_point *points, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !is_same(points[i], points[kept - 1]))
            points[kept++] = points[i];
    return kept;
}

static void answer_several(struct typed_answer *answer, struct date_point *points, size_t count,
                           bool is_one) {
    share_fiscal(points, count);
    count = leave_doubles(points, count);
    if (count == 1)
        record_answer_write(answer, DATE_POINT, points, 1);
    else
        record_answer_write(answer, is_one ? DATE_ONE_OF : DATE_SET, points, count);
}

/* 平成16年・17年, 2004年12月24・25日, 2004 or 2005. */
static bool find_several(struct forms *forms) {
    bool is_one, read = true;
    char **parts = split(forms->text, &is_one);
    size_t count = 0, most = g_strv_length(parts);
    struct date_point *points = g_new0(struct date_point, most + 1);
    struct typed_point *typed = g_new0(struct typed_point, most + 1);
    for (; parts[count] && read; count++) {
        read = record_date_read_typed(forms->eras, g_strstrip(parts[count]),
                                      count > 0 ? &typed[count - 1] : NULL, &typed[count]);
        points[count] = typed[count].point;
    }
    if (read && count > 1)
        answer_several(forms->answer, points, count, is_one);
    for (size_t i = 0; read && count > 1 && i < count; i++)
        record_answer_reserve(forms->answer, &typed[i]);
    g_free(points);
    g_free(typed);
    g_strfreev(parts);
    return read && count > 1;
}

/* 昭和60(1985)年3月, 1985年(昭和60年): one year twice. */
static bool find_brackets(struct forms *forms) {
    const char *open = strchr(forms->text, '('), *close = open ? strchr(open, ')') : NULL;
    struct typed_point outer, inner;
    if (!close || open == forms->text)
        return false;
    char *around = g_strdup_printf("%.*s%s", (int)(open - forms->text), forms->text, close + 1);
    char *within = g_strndup(open + 1, (size_t)(close - open - 1));
    bool read = record_date_read_typed(forms->eras, around, NULL, &outer) &&
                record_date_read_typed(forms->eras, within, NULL, &inner);
    if (read && outer.point.year != inner.point.year)
        record_answer_say(forms->answer, "the two years differ: %d and %d", outer.point.year,
                          inner.point.year);
    else if (read)
        record_answer_write(forms->answer, DATE_POINT, &outer.point, 1);
    g_free(around);
    g_free(within);
    return read;
}

/* 令和7年5月3日(雨天順延): a date, and a remark. */
static bool find_remark(struct forms *forms) {
    const char *open = strrchr(forms->text, '(');
    if (!open || open == forms->text || !g_str_has_suffix(open, ")"))
        return false;
    char *before = g_strndup(forms->text, (size_t)(open - forms->text));
    bool read = record_date_answer(forms->eras, before, false, forms->answer) &&
                forms->answer->kind != DATE_NONE;
    if (read)
        record_answer_say(forms->answer, ", and what stands in brackets as a note: %s", open);
    else
        record_answer_clear(forms->answer);
    g_free(before);
    return read;
}

/* H16.12-17. */
static bool find_unclear_end(struct forms *forms) {
    const char *dash = strrchr(forms->text, '-');
    struct typed_point first;
    if (!dash || dash == forms->text || !is_two_figures(dash + 1) || dash[3])
        return false;
    char *before = g_strndup(forms->text, (size_t)(dash - forms->text));
    bool read = record_date_read_typed(forms->eras, before, NULL, &first) && first.point.month &&
                !first.point.day;
    g_free(before);
    if (!read)
        return false;
    record_answer_say(forms->answer, "is %s a day, a month or a year? write %04d-%02d-%s, ",
                      dash + 1, first.point.year, first.point.month, dash + 1);
    record_answer_say(forms->answer, "or both ends of an interval: 2004-12/2005-03");
    return true;
}

bool record_date_find_form(const struct era_table *eras, const char *text,
                           struct typed_answer *answer) {
    static bool (*const finders[])(struct forms *) = {
        find_count,     find_brackets, find_unclear_end, find_era,     find_century,
        find_tail,      find_until,    find_quarter,     find_several, find_short_year,
        find_day_alone, find_remark,   find_reason,
    };
    struct forms forms = {eras, text, answer};
    for (size_t i = 0; i < COUNT_OF(finders); i++)
        if (finders[i](&forms))
            return true;
    return false;
}

/* ---- the same in other words ----------------------------------------------------------------- */

/* December 24, 2004; 24 Dec. 2004; Dec 2004: in Japanese. NULL: it is none. */
static char *rewrite_english(const char *text) {
    static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
    int month = 0, year = 0, day = 0;
    char **words = g_strsplit_set(text, " ,.", -1);
    bool read = true;
    for (char **word = words; *word && read; word++) {
        size_t figures = strspn(*word, "0123456789");
        int number = figures > 0 && figures <= 4 ? atoi(*word) : 0;
        int named = 0;
        for (int i = 0; i < 12 && figures == 0 && strlen(*word) >= 3; i++)
            named = g_ascii_strncasecmp(*word, months[i], 3) == 0 ? i + 1 : named;
        read = !**word || (named && !month) || (figures == 4 && !year) || (number && !day);
        month = named ? named : month;
        year = figures == 4 ? number : year;
        day = number && figures < 4 ? number : day;
    }
    g_strfreev(words);
    if (!read || !month || !year)
        return NULL;
    return day ? g_strdup_printf("%d年%d月%d日", year, month, day)
               : g_strdup_printf("%d年%d月", year, month);
}

/* About: 約1960年, circa 1960 → 1960年頃. */
static char *rewrite_about(const char *text) {
    static const char *const parts[][2] = {{"early ", "前半"}, {"late ", "後半"}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (g_str_has_prefix(text, parts[i][0]))
            return g_strdup_printf("%s%s", text + strlen(parts[i][0]), parts[i][1]);
    static const char *const words[] = {"約",  "およそ", "おおよそ", "circa ", "ca. ",
                                        "ca.", "ca ",    "c. ",      "about ", "c"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (g_str_has_prefix(text, words[i]))
            return g_strdup_printf("%s頃", text + strlen(words[i]));
    return NULL;
}

/* Words that say no more than the figures do: AD, the day of the week, the time, a stop at the end.
 */
static char *rewrite_plain(const char *text) {
    static const char *const words[] = {"AD", " AD", "A.D.", "the ", "(年)"};
    static const char *const days[] = {"月曜日", "火曜日", "水曜日", "木曜日",
                                       "金曜日", "土曜日", "日曜日"};
    GString *plain = g_string_new(text);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        g_string_replace(plain, words[i], "", 0);
    for (size_t i = 0; i < COUNT_OF(days); i++)
        g_string_replace(plain, days[i], "", 0);
    const char *hour = strstr(plain->str, "時");
    const char *day = hour ? g_strrstr(plain->str, "日") : NULL;
    if (day && day < hour)
        g_string_truncate(plain, (gsize)(day - plain->str) + strlen("日"));
    g_strstrip(plain->str);
    plain->len = strlen(plain->str);
    if (plain->len > 1 && plain->str[plain->len - 1] == '.' && !strstr(plain->str, ".."))
        g_string_truncate(plain, plain->len - 1);
    char *result = strcmp(plain->str, text) == 0 ? NULL : g_strdup(plain->str);
    g_string_free(plain, TRUE);
    return result;
}

/* 2004 12 24; 2004. 12. 24 */
static char *rewrite_blanks(const char *text) {
    char *copy = g_strdup(text);
    size_t figures = strspn(text, "0123456789 ./");
    if (text[figures] || !strchr(text, ' ') || !g_ascii_isdigit(text[0])) {
        g_free(copy);
        return NULL;
    }
    char **parts = g_strsplit_set(text, " ./", -1);
    GString *joined = g_string_new(NULL);
    for (char **part = parts; *part; part++)
        if (**part)
            g_string_append_printf(joined, "%s%s", joined->len ? "-" : "", *part);
    g_strfreev(parts);
    g_free(copy);
    return g_string_free(joined, FALSE);
}

char *record_date_rewrite_typed(const char *text) {
    static char *(*const ways[])(const char *) = {rewrite_english, rewrite_blanks, rewrite_plain,
                                                  rewrite_about};
    char *rewritten = NULL;
    for (size_t i = 0; i < COUNT_OF(ways) && !rewritten; i++)
        rewritten = ways[i](text);
    return rewritten;
}
