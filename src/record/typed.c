/* Dates as people type them: takes H16.12.24, 昭和60年3月, 平成元年, R6.4～6, 2004/12/24, 20041224
 * or the number a spreadsheet counts a day by, gives what to write in EDTF; or, of a date that its
 * era does not have, why not. Widths of figures and blanks are of no matter.
 *
 * Only messages come of it: nothing is read that is not written as a record wants it. */
#include "edtf_int.h"

#include <glib.h>
#include <string.h>

#define SHEET_LEAST 10000 /* days that a spreadsheet counts: 1927 to 2099 */
#define SHEET_MOST  73050
#define TYPED_MAX   100 /* bytes of a text that may be a date */

struct reader {
    const char *at;
    const struct era_table *eras;
    bool member;                  /* of a set, in which no interval stands */
    char mark;                    /* that stands behind the year; '\0': none */
    GString *fault;               /* why a month or day that was read is none; empty: all were */
    enum words_language language; /* of the fault */
    bool counted; /* a day was read that a spreadsheet counts: by which table, nobody knows */
};

/* ---- tokens ------------------------------------------------------------------------------- */

static void skip_blanks(struct reader *reader) {
    reader->at += strspn(reader->at, " ");
}

static bool take(struct reader *reader, const char *text) {
    if (!g_str_has_prefix(reader->at, text))
        return false;
    reader->at += strlen(text);
    skip_blanks(reader);
    return true;
}

static bool take_any(struct reader *reader, const char *const *texts) {
    for (; *texts; texts++)
        if (take(reader, *texts))
            return true;
    return false;
}

static int kanji_digit(gunichar character) {
    static const char digits[] = "〇一二三四五六七八九";
    const char *found = g_utf8_strchr(digits, -1, character);
    return found && character ? (int)g_utf8_pointer_to_offset(digits, found) : -1;
}

/* 六十三, 二〇〇四. */
static int read_kanji(struct reader *reader) {
    int sum = 0, current = 0;
    bool read = false;
    for (;; reader->at = g_utf8_next_char(reader->at), read = true) {
        gunichar character = g_utf8_get_char(reader->at);
        int digit = kanji_digit(character);
        if (digit >= 0 && current < 1000)
            current = current * 10 + digit;
        else if (character == 0x5341) { /* 十 */
            sum += (current ? current : 1) * 10;
            current = 0;
        } else
            break;
    }
    return read ? sum + current : -1;
}

/* A number, and how many figures it has; -1: there is none. */
static int read_number(struct reader *reader, size_t *ret_figures) {
    size_t figures = strspn(reader->at, "0123456789");
    int number = figures > 0 && figures <= 8 ? atoi(reader->at) : -1;
    *ret_figures = figures;
    if (figures > 0)
        reader->at += figures;
    else
        number = read_kanji(reader);
    skip_blanks(reader);
    return number;
}

static bool take_mark(struct reader *reader) {
    return take_any(reader, (const char *const[]){".", "/", "-", NULL});
}

/* Behind a year or month, its unit and the number that follows, of two figures at most. A mark that
 * people put for the unit is left where no such number follows, 2005-2008, and where it is another
 * than that behind the year: H16.12-17.3. */
static bool read_part(struct reader *reader, const char *unit, int *ret_number) {
    struct reader ahead = *reader;
    size_t figures;
    if (take(&ahead, unit))
        *reader = ahead;
    else if ((reader->mark && reader->mark != *reader->at) || !take_mark(&ahead))
        return false;
    *ret_number = read_number(&ahead, &figures);
    bool is_part = *ret_number >= 0 && figures <= 2;
    if (is_part || (*ret_number < 0 && !*ahead.at))
        *reader = ahead;
    return is_part;
}

/* ---- eras --------------------------------------------------------------------------------- */

static bool begins_year(const char *at) {
    at += strspn(at, " .");
    return g_ascii_isdigit(*at) || g_str_has_prefix(at, "元") ||
           kanji_digit(g_utf8_get_char(at)) >= 0 || g_str_has_prefix(at, "十");
}

/* 昭和, 昭, S, Showa: before a year. */
static bool take_era_name(struct reader *reader, const struct era *era) {
    char *roman = g_str_to_ascii(era->roman.text, NULL);
    const char *first = g_utf8_next_char(era->name.text);
    char *short_name = g_strndup(era->name.text, (size_t)(first - era->name.text));
    const char *const names[] = {era->name.text, short_name, roman, era->initial.text};
    bool taken = false;
    for (size_t i = 0; i < COUNT_OF(names) && !taken; i++) {
        size_t size = strlen(names[i]);
        taken =
            g_ascii_strncasecmp(reader->at, names[i], size) == 0 && begins_year(reader->at + size);
        if (taken)
            reader->at += size + strspn(reader->at + size, " .");
    }
    g_free(short_name);
    g_free(roman);
    return taken;
}

static const struct era *take_era(struct reader *reader) {
    for (size_t i = 0; i < reader->eras->eras.count; i++) {
        const struct era *era = LIST_AT(&reader->eras->eras, const struct era, i);
        if (take_era_name(reader, era))
            return era;
    }
    return NULL;
}

/* ---- points ------------------------------------------------------------------------------- */

static bool is_month(int number) {
    return number >= 1 && number <= 12;
}

static bool is_day(struct date_point point, int number) {
    return number >= 1 && number <= record_date_month_days(point.year, point.month);
}

static bool refuse_month(const struct reader *reader, int month) {
    if (reader->fault->len == 0)
        g_string_printf(
            reader->fault,
            words_say(reader->language, "there is no month %d: months run from 1 to 12"), month);
    return false;
}

static bool refuse_day(const struct reader *reader, struct date_point point, int day) {
    if (reader->fault->len == 0)
        g_string_printf(
            reader->fault, words_say(reader->language, "there is no day %d: %04d-%02d has %d days"),
            day, point.year, point.month, record_date_month_days(point.year, point.month));
    return false;
}

/* The day, if it is there, behind a month. */
static bool read_day(struct reader *reader, struct date_point *point) {
    int day;
    if (!read_part(reader, "月", &day))
        return true;
    if (!is_day(*point, day))
        return refuse_day(reader, *point, day);
    point->day = (int8_t)day;
    take(reader, "日");
    return true;
}

/* Month and day, as far as they are there, behind a year. */
static bool read_month_day(struct reader *reader, struct date_point *point) {
    const struct reader before = *reader;
    int month;
    char mark = *reader->at;
    reader->mark = '\0';
    if (!read_part(reader, "年", &month))
        return true;
    if (strchr("./-", mark))
        reader->mark = mark;
    bool is_year = month > 12 && (!*reader->at || g_str_has_prefix(reader->at, "年"));
    if (mark == '-' && is_year) { /* 16-17年 */
        *reader = before;
        return true;
    }
    if (!is_month(month))
        return refuse_month(reader, month);
    point->month = (int8_t)month;
    return read_day(reader, point);
}

static bool set_parts(struct date_point *point, int year, int month, int day) {
    *point = (struct date_point){.year = (int16_t)year, .month = (int8_t)month};
    if (year < 1 || year > 9999 || !is_month(month) || (day > 0 && !is_day(*point, day)))
        return false;
    point->day = (int8_t)day;
    return true;
}

/* 20041224, 200412, and days counted by a spreadsheet: from the second day before 1900 on. */
static bool set_compact(struct reader *reader, struct date_point *point, int number,
                        size_t figures) {
    if (figures == 8)
        return number % 100 > 0 &&
               set_parts(point, number / 10000, number / 100 % 100, number % 100);
    if (figures == 6)
        return set_parts(point, number / 100, number % 100, 0);
    if (figures != 5 || number < SHEET_LEAST || number > SHEET_MOST)
        return false;
    const struct date_point origin = {.year = 1899, .month = 12, .day = 30};
    *point = record_date_from_day(record_date_first_day(origin) + number);
    reader->counted = true;
    return true;
}

static bool read_western(struct reader *reader, struct typed_point *typed) {
    size_t figures;
    bool is_fiscal = take_any(reader, (const char *const[]){"FY", "fy", NULL});
    take(reader, "西暦");
    int number = read_number(reader, &figures);
    if (number < 1)
        return false;
    if (figures > 4)
        return set_compact(reader, &typed->point, number, figures);
    if (number < 1000 || number > 9999)
        return false;
    typed->point.year = (int16_t)number;
    typed->point.grain = is_fiscal ? DATE_FISCAL_YEAR : DATE_CALENDAR;
    return true;
}

static bool read_era_year(struct reader *reader, struct typed_point *typed) {
    size_t figures;
    typed->era_year = take(reader, "元") ? 1 : read_number(reader, &figures);
    typed->point.year =
        (int16_t)(typed->era->first.points[0].year + typed->era_year - typed->era->year);
    return typed->era_year > 0 && typed->era_year < 200;
}

/* ---- what stands behind -------------------------------------------------------------------- */

static bool take_grain(struct reader *reader, struct date_point *point) {
    static const struct {
        const char *text;
        enum date_grain grain;
        bool of_month;
    } rows[] = {{"年度", DATE_FISCAL_YEAR, false}, {"度", DATE_FISCAL_YEAR, false},
                {"年代", DATE_DECADE, false},      {"代", DATE_DECADE, false},
                {"s", DATE_DECADE, false},         {"'s", DATE_DECADE, false},
                {"春", DATE_SPRING, false},        {"夏", DATE_SUMMER, false},
                {"秋", DATE_AUTUMN, false},        {"冬", DATE_WINTER, false},
                {"上旬", DATE_EARLY, true},        {"初旬", DATE_EARLY, true},
                {"中旬", DATE_MIDDLE, true},       {"下旬", DATE_LATE, true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].of_month != (point->month > 0) || point->day || !take(reader, rows[i].text))
            continue;
        point->grain = (int8_t)rows[i].grain;
        return rows[i].grain != DATE_DECADE || point->year % 10 == 0;
    }
    return true;
}

/* Of the day, from Monday on. */
static size_t find_weekday(struct date_point day) {
    static const struct date_point monday = {.year = 2000, .month = 1, .day = 3};
    int32_t days = (record_date_first_day(day) - record_date_first_day(monday)) % 7;
    return (size_t)(days < 0 ? days + 7 : days);
}

static const char *const weekdays[] = {"月", "火", "水", "木", "金", "土", "日"};

static bool take_weekday(struct reader *reader, size_t *ret_day) {
    for (*ret_day = 0; *ret_day < COUNT_OF(weekdays); ++*ret_day)
        if (take(reader, weekdays[*ret_day]))
            return true;
    return false;
}

/* （金） and 金曜日, and the like. */
static void read_weekday(struct reader *reader, struct typed_point *typed) {
    struct reader ahead = *reader;
    bool in_brackets = take(&ahead, "(");
    size_t day;
    if (!take_weekday(&ahead, &day))
        return;
    bool is_named = take_any(&ahead, (const char *const[]){"曜日", "曜", NULL});
    take_any(&ahead, (const char *const[]){"・祝日", "・祝", "祝日", "祝", "・休", NULL});
    if (in_brackets ? !take(&ahead, ")") : !is_named)
        return;
    *reader = ahead;
    typed->has_wrong_weekday = typed->point.day && day != find_weekday(typed->point);
}

/* 10:30, T10:30:00, and the fraction of a day that a spreadsheet counts. */
static void read_time(struct reader *reader, struct typed_point *typed) {
    const char *at = reader->at + (*reader->at == 'T' || *reader->at == '.');
    size_t size = strspn(at, "0123456789:.Z+");
    if (!at[0] || (!strchr(at, ':') && reader->at[0] != '.') || at[size] != '\0')
        return;
    typed->has_time = at[strspn(at, "0:.Z+")] != '\0';
    reader->at = at + size;
}

/* Whether what stands behind a narrow wave is an end: 5.3~5.7, H24~H26. */
static bool begins_end(const struct reader *reader) {
    struct reader ahead = *reader;
    return take(&ahead, "~") && (g_ascii_isdigit(*ahead.at) || take_era(&ahead));
}

static void take_doubts(struct reader *reader, struct date_point *point) {
    static const char *const about[] = {"頃", "ごろ", "ころ", "前後", NULL};
    static const char *const unsure[] = {"(推定)", "推定", "(?)", "?", NULL};
    for (bool going = true; going;) {
        bool leads = *reader->at == '~' && begins_end(reader);
        bool is_about = take_any(reader, about) || (!leads && take(reader, "~"));
        bool is_unsure = take_any(reader, unsure);
        point->approximate |= is_about;
        point->uncertain |= is_unsure;
        going = is_about || is_unsure;
    }
}

/* Whether a year of one or two figures stands there, such as 17年. */
static bool is_short_year(const struct reader *reader) {
    struct reader ahead = *reader;
    size_t figures;
    int number = read_number(&ahead, &figures);
    return number > 0 && number < 100 && figures <= 2;
}

/* 昭和40年代. */
static void take_decade(struct reader *reader, struct typed_point *typed) {
    typed->is_decade = typed->era && typed->era_year % 10 == 0 && !typed->point.month &&
                       take_any(reader, (const char *const[]){"年代", "代", NULL});
}

/* `shared`: the era of a year that names none, such as that of 17年 in 平成16年～17年; NULL: none.
 */
static bool read_point(struct reader *reader, struct typed_point *typed, const struct era *shared) {
    struct date_point *point = &typed->point;
    typed->era = take_era(reader);
    if (!typed->era && is_short_year(reader))
        typed->era = shared;
    if (typed->era ? !read_era_year(reader, typed) : !read_western(reader, typed))
        return false;
    bool in_years = !point->month && !g_str_has_prefix(reader->at, "年度") &&
                    !g_str_has_prefix(reader->at, "年代");
    if (in_years && !read_month_day(reader, point))
        return false;
    take_decade(reader, typed);
    if (!take_grain(reader, point) || (typed->era && point->grain == DATE_DECADE))
        return false;
    read_weekday(reader, typed);
    if (point->day)
        read_time(reader, typed);
    take_doubts(reader, point);
    return true;
}

/* ---- an end that leaves out what it shares -------------------------------------------------- */

static bool read_rest_month(struct reader *reader, struct date_point *point) {
    size_t figures;
    int month = read_number(reader, &figures);
    reader->mark = '\0';
    if (!is_month(month)) /* ～17 may be a year */
        return *reader->at && refuse_month(reader, month);
    point->month = (int8_t)month;
    return read_day(reader, point);
}

/* 12.28～1.3 ends in the year after. False: it has no such day. */
static bool settle_year(struct reader *reader, const struct date_point *first,
                        struct typed_point *second) {
    struct date_point *point = &second->point;
    if (!point->month || point->month >= first->month)
        return true;
    point->year++;
    second->is_year_after = true;
    return !point->day || is_day(*point, point->day) || refuse_day(reader, *point, point->day);
}

/* ～26, ～12.26, ～12月26日, behind a first point. */
static bool read_rest(struct reader *reader, const struct typed_point *first,
                      struct typed_point *second) {
    struct reader ahead = *reader;
    size_t figures;
    int number = read_number(&ahead, &figures);
    struct date_point point = {.year = first->point.year, .month = first->point.month};
    if (number < 1 || figures > 2 || !first->point.month)
        return false;
    bool is_day_alone = first->point.day && !g_str_has_prefix(ahead.at, "月") &&
                        !strpbrk(ahead.at, "./-") && is_day(point, number);
    second->point = point;
    second->era = NULL;
    if (!is_day_alone) {
        bool read =
            read_rest_month(reader, &second->point) && settle_year(reader, &first->point, second);
        read_weekday(reader, second);
        if (read && second->point.day)
            read_time(reader, second);
        return read;
    }
    second->point.day = (int8_t)number;
    *reader = ahead;
    take(reader, "日");
    read_weekday(reader, second);
    read_time(reader, second);
    return true;
}

static bool read_second(struct reader *reader, const struct typed_point *first,
                        struct typed_point *second) {
    struct reader ahead = *reader;
    if (!*reader->at)
        return true; /* open */
    if (read_rest(&ahead, first, second) && (take(&ahead, "まで") || !*ahead.at) && !*ahead.at) {
        *reader = ahead;
        return true;
    }
    *second = (struct typed_point){0};
    bool is_short = is_short_year(reader); /* behind a month: a day or a year, nobody knows which */
    return read_point(reader, second, first->era) &&
           (!is_short || second->point.month || !first->point.month);
}

/* ---- the answer ----------------------------------------------------------------------------- */

/* "24 December 2004", for the caller to g_free. */
static char *print_day(const struct typed_answer *answer, struct date_point day) {
    static const char *const months[] = {SAID("January"), SAID("February"), SAID("March"),
                                         SAID("April"),   SAID("May"),      SAID("June"),
                                         SAID("July"),    SAID("August"),   SAID("September"),
                                         SAID("October"), SAID("November"), SAID("December")};
    return g_strdup_printf(words_say(answer->language, "%d %s %d"), day.day,
                           words_say(answer->language, months[day.month - 1]), day.year);
}

/* The first and last day of an era. */
static void find_era_days(const struct reader *reader, const struct era *of, int32_t days[2]) {
    days[0] = record_date_first_day(of->first.points[0]);
    days[1] = INT32_MAX;
    for (size_t i = 0; i < reader->eras->eras.count; i++) {
        const struct era *era = LIST_AT(&reader->eras->eras, const struct era, i);
        int32_t begin = record_date_first_day(era->first.points[0]);
        if (begin > days[0])
            days[1] = MIN(days[1], begin - 1);
    }
}

static const char *meant_all_the_same(struct date_point point) {
    if (point.day)
        return ": if that day is meant all the same, write %s";
    return point.month ? ": if that month is meant all the same, write %s"
                       : ": if that year is meant all the same, write %s";
}

/* Whether the era has that date; if not, says so, and what it may be. */
static bool is_within_era(const struct reader *reader, const struct typed_point *typed,
                          struct typed_answer *answer) {
    int32_t days[2];
    find_era_days(reader, typed->era, days);
    bool early = record_date_last_day(typed->point) < days[0];
    if (!early && record_date_first_day(typed->point) <= days[1])
        return true;
    char *day = print_day(answer, record_date_from_day(days[early ? 0 : 1]));
    if (early && typed->era->year > 1)
        record_answer_say(answer,
                          "the calendar changed on %s, and dates of %s before are by the old one",
                          day, typed->era->name.text);
    else
        record_answer_say(answer, early ? "%s began on %s" : "%s ended on %s",
                          typed->era->name.text, day);
    record_answer_say_date(answer, meant_all_the_same(typed->point), DATE_POINT, &typed->point, 1);
    g_free(day);
    return false;
}

/* A year or month of which the era has a part alone: 平成元年 is not all of 1989. */
static bool answer_part(const struct reader *reader, const struct typed_point *typed,
                        struct typed_answer *answer) {
    struct date_point point = typed->point;
    int32_t days[2], first = record_date_first_day(point), last = record_date_last_day(point);
    if (reader->member || !typed->era || point.grain != DATE_CALENDAR || point.uncertain ||
        point.approximate)
        return false;
    find_era_days(reader, typed->era, days);
    if (first >= days[0] && last <= days[1])
        return false;
    const struct date_point part[] = {record_date_from_day(MAX(first, days[0])),
                                      record_date_from_day(MIN(last, days[1]))};
    record_answer_near(answer, point);
    record_answer_write(answer, DATE_INTERVAL, part, 2);
    record_answer_say_date(answer, ", or %s, which does not keep the era", DATE_POINT, &point, 1);
    return true;
}

static void answer_decade(const struct reader *reader, const struct typed_point *typed,
                          struct typed_answer *answer) {
    struct date_point points[2] = {typed->point, typed->point};
    int32_t days[2];
    find_era_days(reader, typed->era, days);
    points[1].year = (int16_t)(points[1].year + 9);
    if (record_date_first_day(points[1]) > days[1])
        points[1].year = record_date_from_day(days[1]).year;
    record_answer_write(answer, DATE_INTERVAL, points, 2);
}

/* 令和5〜7年度, 1960〜1970年代: what stands behind the second is meant of both. */
static void share_grain(struct typed_point typed[2]) {
    struct date_point *first = &typed[0].point;
    bool is_shared = typed[1].point.grain == DATE_FISCAL_YEAR ||
                     (typed[1].point.grain == DATE_DECADE && first->year % 10 == 0);
    if (first->grain == DATE_CALENDAR && !first->month && is_shared)
        first->grain = typed[1].point.grain;
}

void record_answer_reserve(struct typed_answer *answer, const struct typed_point *typed) {
    if (typed->has_wrong_weekday)
        record_answer_say(answer, ": the day of the week does not fit, that day is a %s曜日",
                          weekdays[find_weekday(typed->point)]);
    if (typed->has_time)
        record_answer_say(answer, ", and the time of day as a note");
    if (typed->is_year_after)
        record_answer_say(answer, ", if it ended in the year after");
}

static void answer_points(const struct reader *reader, const struct typed_point typed[2],
                          size_t count, struct typed_answer *answer) {
    const struct date_point points[] = {typed[0].point, typed[1].point};
    for (size_t i = 0; i < count; i++)
        if (typed[i].era && record_date_is_given(typed[i].point) &&
            !is_within_era(reader, &typed[i], answer))
            return;
    if (count == 1 && typed[0].era && typed[0].is_decade) {
        answer_decade(reader, &typed[0], answer);
        return;
    }
    if (count == 1 && answer_part(reader, &typed[0], answer))
        return;
    record_answer_write(answer, count == 1 ? DATE_POINT : DATE_INTERVAL, points, count);
    answer->is_sure &= !reader->counted;
    for (size_t i = 0; i < count; i++)
        record_answer_reserve(answer, &typed[i]);
}

static bool read_whole(struct reader *reader, struct typed_answer *answer) {
    static const char *const ranges[] = {"〜", "~", "–", "—", "―", "から", "-", NULL};
    struct typed_point typed[2] = {0};
    skip_blanks(reader);
    if (!read_point(reader, &typed[0], NULL))
        return false;
    if (!*reader->at) {
        answer_points(reader, typed, 1, answer);
        return true;
    }
    if (!take_any(reader, ranges) || !read_second(reader, &typed[0], &typed[1]))
        return false;
    take(reader, "まで");
    if (*reader->at || typed[0].is_decade || typed[1].is_decade)
        return false;
    share_grain(typed);
    answer_points(reader, typed, 2, answer);
    return true;
}

bool record_date_read_typed(const struct era_table *eras, const char *text,
                            const struct typed_point *before, struct typed_point *ret_point) {
    GString *fault = g_string_new(NULL);
    struct reader reader = {text, eras, true, '\0', fault, WORDS_ENGLISH, false};
    struct reader rest = reader;
    *ret_point = (struct typed_point){0};
    bool read = before && read_rest(&rest, before, ret_point) && !*rest.at;
    if (!read) {
        *ret_point = (struct typed_point){0};
        read = read_point(&reader, ret_point, before ? before->era : NULL) && !*reader.at;
    }
    if (read && before && !ret_point->era && before->era &&
        ret_point->point.year == before->point.year)
        ret_point->era = before->era;
    g_string_free(fault, TRUE);
    return read;
}

/* 24/12/2004 and 12/24/2004, where the figures leave no doubt. */
static bool read_year_last(struct reader *reader, struct typed_answer *answer) {
    size_t figures;
    int first = read_number(reader, &figures), second, year;
    if (first < 1 || !take_mark(reader) || (second = read_number(reader, &figures)) < 1 ||
        !take_mark(reader) || (year = read_number(reader, &figures)) < 1000 || *reader->at)
        return false;
    struct date_point either[2];
    bool day_first = set_parts(&either[0], year, second, first);
    bool month_first = set_parts(&either[1], year, first, second);
    if (!day_first && !month_first)
        return false;
    record_answer_write(answer, DATE_POINT, &either[day_first ? 0 : 1], 1);
    if (day_first && month_first && first != second) {
        record_answer_say_date(answer, " or %s", DATE_POINT, &either[1], 1);
    }
    return true;
}

/* The built-in table, read anew: messages are rare, and a parser of dates has no table in hand. */
const struct era_table *record_era_builtin(struct arena *arena) {
    struct diags *diags = diags_new();
    const struct source *source;
    const struct era_table *table = NULL;
    if (!source_from_text(arena, "eras", (const char *)era_builtin_text, era_builtin_size, diags,
                          &source) ||
        !record_era_table_load(arena, source, diags, &table))
        table = NULL;
    diags_free(diags);
    return table;
}

/* What people put where no date is known. */
static bool read_unknown(const struct reader *reader, struct typed_answer *answer) {
    static const char *const words[] = {"不明", "未詳", "不詳", "unknown", "?"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(reader->at, words[i]) != 0)
            continue;
        record_answer_say(answer, "leave the date out; of an event say at least its century: 19XX");
        return true;
    }
    return false;
}

/* In one width. A wide wave stays what it is: it leads to an end, a narrow one says about. */
static char *narrow(const char *text, size_t size) {
    GString *copy = g_string_new_len(text, (gssize)size);
    g_string_replace(copy, "～", "〜", 0);
    char *narrowed = g_utf8_normalize(copy->str, -1, G_NORMALIZE_ALL_COMPOSE);
    g_string_free(copy, TRUE);
    return narrowed;
}

/* In other words, as often as there are any. */
static bool answer_rewritten(const struct era_table *eras, const char *text, bool member,
                             struct typed_answer *answer) {
    char *rewritten = record_date_rewrite_typed(text);
    bool read = rewritten && record_date_answer(eras, rewritten, member, answer);
    g_free(rewritten);
    return read;
}

bool record_date_answer(const struct era_table *eras, const char *text, bool member,
                        struct typed_answer *answer) {
    char *wanted = narrow(text, strlen(text));
    GString *fault = g_string_new(NULL);
    struct reader reader = {wanted, eras, member, '\0', fault, answer->language, false};
    struct reader again = reader;
    bool read = wanted && *text && strlen(wanted) < TYPED_MAX &&
                (read_unknown(&reader, answer) || read_whole(&reader, answer) ||
                 read_year_last(&again, answer));
    if (!read && wanted && *text && strlen(wanted) < TYPED_MAX && fault->len == 0)
        read = answer_rewritten(eras, wanted, member, answer) ||
               record_date_find_form(eras, wanted, answer);
    if (!read && fault->len > 0)
        record_answer_say(answer, "%s", fault->str);
    read |= fault->len > 0;
    g_string_free(fault, TRUE);
    g_free(wanted);
    return read;
}

bool record_date_guess_typed(const char *text, size_t size, bool member, const struct diags *diags,
                             GString *hint) {
    struct arena *arena = arena_new();
    const struct era_table *eras = size < TYPED_MAX ? record_era_builtin(arena) : NULL;
    struct typed_answer answer = {
        .arena = arena, .language = diags_language(diags), .hint = g_string_new(NULL)};
    bool read = eras && record_date_answer(eras, arena_strndup(arena, text, size), member, &answer);
    g_string_append(hint, answer.hint->str);
    g_string_free(answer.hint, TRUE);
    arena_free(arena);
    return read;
}
