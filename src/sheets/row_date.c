/* Dates of rows: by one column, or by columns of eras, years, months and days; and until when, by
 * the same. What is doubtful of them is told at its cell. */
#include "row_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const char *print_date(struct arena *arena, const struct date *date) {
    GString *text = g_string_new(NULL);
    record_date_print(date, text);
    const char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static struct date_reading read_text(struct row_reader *reader, const char *text) {
    char *line = g_strdup(text);
    char **parts = g_strsplit_set(line, "\n\t", -1);
    char *joined = g_strjoinv("", parts);
    struct date_reading reading =
        record_date_read_written(reader->lister->arena, reader->lister->import->eras, joined,
                                 diags_language(reader->lister->diags));
    g_strfreev(parts);
    g_free(joined);
    g_free(line);
    return reading;
}

struct date_reading row_reader_date(struct row_reader *reader, const struct sheet_cell *cell) {
    struct date_reading reading = {.advice = cell->doubt};
    if (cell->kind == SHEET_FAULT)
        return (struct date_reading){.advice = "the cell has a formula without a value"};
    if (cell->kind != SHEET_DATE)
        return read_text(reader, cell->text);
    struct date_point *point = ARENA_NEW(reader->lister->arena, struct date_point);
    *point = cell->date;
    reading.date = (struct date){DATE_POINT, 1, point, {0}};
    reading.certainty = cell->doubt ? DATE_DOUBTFUL : DATE_CERTAIN;
    return reading;
}

/* As above: 〃. */
static bool is_ditto(const char *text) {
    static const char *const marks[] = {"〃", "”", "\"", "同上", "々", "仝"};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (strcmp(text, marks[i]) == 0)
            return true;
    return false;
}

static const char *with_unit(struct row_reader *reader, const char *text, const char *unit) {
    bool has = strstr(text, "年") != NULL || !*text;
    return has ? text : arena_printf(reader->lister->arena, "%s%s", text, unit);
}

/* ---- years ------------------------------------------------------------------------------------
 */

/* The cell of a part of the date that is read: of its beginning, or of its end. */
static const struct sheet_cell *part_of(const struct row_reader *reader, enum sheet_column what) {
    enum sheet_column of_end = what + (COLUMN_END_ERA - COLUMN_ERA);
    return row_reader_find(reader, reader->at_end ? of_end : what);
}

/* The era of a year beside it: that of the row, or for want of one of a row above. */
static const char *find_era(struct row_reader *reader) {
    const struct sheet_cell *era = part_of(reader, COLUMN_ERA);
    if (!era && reader->at_end)
        era = row_reader_find(reader, COLUMN_ERA);
    if (era && *era->text && !is_ditto(era->text))
        return era->text;
    reader->is_year_above |= reader->era_above != NULL && !reader->at_end;
    return reader->era_above;
}

/* With the era that another column says, if the year itself is a number alone. */
static const char *with_era(struct row_reader *reader, const char *year) {
    char *narrow = g_utf8_normalize(year, -1, G_NORMALIZE_NFKC);
    size_t figures = narrow ? strspn(narrow, "0123456789") : 0;
    const char *rest = narrow ? narrow + figures : "";
    bool is_first = figures == 0 && g_str_has_prefix(rest, "元");
    bool is_short = is_first || (figures >= 1 && figures <= 2);
    const char *era = is_short ? find_era(reader) : NULL;
    g_free(narrow);
    return era ? arena_printf(reader->lister->arena, "%s%s", era, year) : year;
}

/* What a column of years, or of fiscal years, says in the row, with its unit; NULL: nothing. */
static const char *year_text(struct row_reader *reader) {
    const struct sheet_cell *year = part_of(reader, COLUMN_YEAR);
    const struct sheet_cell *fiscal = row_reader_find(reader, COLUMN_FISCAL_YEAR);
    reader->is_year_above = false;
    if (year && *year->text && !is_ditto(year->text))
        return with_unit(reader, with_era(reader, year->text), "年");
    bool is_fiscal = fiscal && *fiscal->text && !reader->at_end;
    return is_fiscal ? with_unit(reader, fiscal->text, "年度") : NULL;
}

void row_reader_keep_year(struct row_reader *reader) {
    const char *year = year_text(reader);
    const struct sheet_cell *era = row_reader_find(reader, COLUMN_ERA);
    reader->year_above = year ? year : reader->year_above;
    if (era && *era->text && !is_ditto(era->text))
        reader->era_above = era->text;
}

/* The year of a month: that of the row, or for want of one of a row above; 0: none is known. */
static int find_year(struct row_reader *reader, int month) {
    const char *text = year_text(reader);
    bool is_above = !text && !reader->at_end;
    if (is_above)
        text = reader->year_above;
    reader->is_year_above |= is_above;
    if (!text)
        return 0;
    struct date_reading reading = read_text(reader, text);
    if (reading.certainty == DATE_UNREAD || reading.date.kind != DATE_POINT)
        return 0;
    bool is_fiscal = reading.date.points[0].grain == DATE_FISCAL_YEAR;
    return reading.date.points[0].year + (is_fiscal && month < 4);
}

/* ---- months and days --------------------------------------------------------------------------
 */

/* 24, 24日, 24～26, 上旬: what a column of days says, with its unit. */
static const char *spell_day(struct arena *arena, const char *day) {
    char *narrow = g_utf8_normalize(day, -1, G_NORMALIZE_NFKC);
    size_t size = narrow ? strlen(narrow) : 0;
    bool is_bare = size > 0 && g_ascii_isdigit(narrow[size - 1]);
    g_free(narrow);
    return is_bare ? arena_printf(arena, "%s日", day) : day;
}

static const char *spell_month(struct row_reader *reader, int month) {
    struct arena *arena = reader->lister->arena;
    const struct sheet_cell *day = part_of(reader, COLUMN_DAY);
    return arena_printf(arena, "%d月%s", month,
                        day && *day->text ? spell_day(arena, day->text) : "");
}

/* A month and day, as a text behind a year: 5月3日（金）, 5/3～5/7; of a month alone, with the day
 * that another column says. NULL: it is neither. */
static const char *behind_year(struct row_reader *reader, const char *text, int *ret_month) {
    struct arena *arena = reader->lister->arena;
    char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    size_t figures = narrow ? strspn(narrow, "0123456789") : 0;
    const char *rest = narrow ? narrow + figures : "", *found = NULL;
    bool is_month =
        figures >= 1 && figures <= 2 && (*ret_month = atoi(narrow)) >= 1 && *ret_month <= 12;
    if (is_month && (!*rest || strcmp(rest, "月") == 0))
        found = arena_printf(arena, "年%s", spell_month(reader, *ret_month));
    else if (is_month && g_str_has_prefix(rest, "月"))
        found = arena_printf(arena, "年%s", text); /* whose wave NFKC would turn to `about` */
    else if (is_month && strchr("/.-", *rest))
        found = arena_printf(arena, "%c%s", *rest, text);
    g_free(narrow);
    return found;
}

static void tell_year_above(const struct row_reader *reader, struct date_reading *reading) {
    if (reading->certainty != DATE_CERTAIN || !reader->is_year_above)
        return;
    reading->certainty = DATE_DOUBTFUL;
    reading->advice = "the year is that of a row above: write it into this one";
}

/* A month and day in one column or two, and a year in another. False: they say none together. */
static bool read_parts(struct row_reader *reader, const struct sheet_cell *month_day,
                       struct date_reading *reading) {
    int month = MAX(month_day->date.month, 0);
    const char *rest = NULL;
    if (month_day->kind != SHEET_DATE)
        rest = behind_year(reader, month_day->text, &month);
    else if (month_day->without_year)
        rest = arena_printf(reader->lister->arena, "年%d月%d日", month, month_day->date.day);
    int year = rest ? find_year(reader, month) : 0;
    if (!year)
        return false;
    *reading = read_text(reader, arena_printf(reader->lister->arena, "%d%s", year, rest));
    tell_year_above(reader, reading);
    return reading->certainty != DATE_UNREAD;
}

/* The year or fiscal year alone. */
static bool read_year_alone(struct row_reader *reader, struct date_reading *reading,
                            uint32_t *ret_column) {
    const struct sheet_cell *year = row_reader_find(reader, COLUMN_YEAR);
    const struct sheet_cell *fiscal = row_reader_find(reader, COLUMN_FISCAL_YEAR);
    const char *text = year_text(reader);
    if (!text)
        return false;
    *ret_column = year && *year->text ? year->column : fiscal->column;
    *reading = read_text(reader, text);
    tell_year_above(reader, reading);
    return true;
}

/* ---- both ------------------------------------------------------------------------------------
 */

/* What the columns of dates say together; `ret_column`: the one that says most. False: nothing. */
static bool read_date(struct row_reader *reader, struct date_reading *reading,
                      uint32_t *ret_column) {
    const struct sheet_cell *date = row_reader_find(reader, COLUMN_DATE);
    const struct sheet_cell *month = row_reader_find(reader, COLUMN_MONTH);
    const struct sheet_cell *day = row_reader_find(reader, COLUMN_DAY);
    const struct sheet_cell *first = month ? month : day;
    if (date)
        first = date;
    *ret_column = first ? first->column : 0;
    if (date) {
        *reading = row_reader_date(reader, date);
        if (reading->certainty == DATE_UNREAD || date->without_year)
            (void)read_parts(reader, date, reading);
        return true;
    }
    if (first && read_parts(reader, first, reading))
        return true;
    if (first)
        *reading = row_reader_date(reader, first);
    if (first && reading->certainty != DATE_UNREAD)
        return true;
    if (!first)
        return read_year_alone(reader, reading, ret_column);
    if (read_year_alone(reader, reading, &(uint32_t){0}) && reading->certainty != DATE_UNREAD) {
        reading->certainty = DATE_DOUBTFUL;
        reading->advice = "write the month and day in figures: 12月24日";
    }
    return true;
}

/* Takes the date of both, with what is doubtful of either. */
static void keep_doubts(struct date_reading *reading, const struct date_reading *second,
                        const struct date_reading *both) {
    const struct date_reading *doubtful = second->certainty == DATE_DOUBTFUL ? second : both;
    if (reading->certainty == DATE_DOUBTFUL)
        doubtful = reading;
    const char *advice = doubtful->advice;
    reading->certainty = doubtful->certainty;
    reading->advice = advice;
    reading->date = both->date;
}

/* A point as people write it, for a text that goes on behind it; "": it is none that they do. */
static const char *spell_date(struct arena *arena, const struct date *date) {
    struct date_point point = record_date_head(date);
    if (date->kind != DATE_POINT || point.grain != DATE_CALENDAR)
        return "";
    const char *text = arena_printf(arena, "%d年", point.year);
    if (point.month > 0)
        text = arena_printf(arena, "%s%d月", text, point.month);
    return point.day > 0 ? arena_printf(arena, "%s%d日", text, point.day) : text;
}

/* A month and day behind a year, which is NULL where it is that of the beginning. */
static const char *join_end(struct arena *arena, const char *year, const char *rest) {
    size_t between = g_str_has_prefix(rest, "年") ? strlen("年") : 1;
    if (!year)
        return rest + between;
    size_t size = strlen(year) - (g_str_has_suffix(year, "年") ? strlen("年") : 0);
    return arena_printf(arena, "%.*s%s", (int)size, year, rest);
}

/* The end by columns of its own for year, month and day: alone, or behind the beginning. NULL: they
 * say nothing. `ret_column`: the one that says most. */
static const char *text_of_end(struct row_reader *reader, uint32_t *ret_column) {
    struct arena *arena = reader->lister->arena;
    const struct sheet_cell *month = part_of(reader, COLUMN_MONTH);
    const struct sheet_cell *day = part_of(reader, COLUMN_DAY);
    const char *year = year_text(reader);
    const struct sheet_cell *first = month && *month->text ? month : day;
    int number = 0;
    if (!first || !*first->text)
        return year;
    *ret_column = first->column;
    bool is_day = first == day && !strpbrk(first->text, "/.-") && !strstr(first->text, "月");
    const char *rest = is_day ? NULL : behind_year(reader, first->text, &number);
    return rest ? join_end(arena, year, rest) : spell_day(arena, first->text);
}

/* What the columns of the end say: one, or those of its parts. False: nothing. */
static bool find_end(struct row_reader *reader, const char **ret_text, uint32_t *ret_column,
                     struct date_reading *second) {
    static const enum sheet_column parts[] = {COLUMN_END_MONTH, COLUMN_END_DAY, COLUMN_END_YEAR};
    const struct sheet_cell *end = row_reader_find(reader, COLUMN_END);
    if (end && *end->text) {
        *ret_column = end->column;
        *ret_text = end->text;
        *second = row_reader_date(reader, end);
        return true;
    }
    for (size_t i = COUNT_OF(parts); i-- > 0;)
        *ret_column = row_reader_find(reader, parts[i]) ? reader->table->of[parts[i]] : *ret_column;
    reader->at_end = true;
    *ret_text = *ret_column ? text_of_end(reader, ret_column) : NULL;
    reader->at_end = false;
    if (*ret_text)
        *second = read_text(reader, *ret_text);
    return *ret_text != NULL;
}

/* Until when: both as one text, if the second leaves out what they share. */
static void read_end(struct row_reader *reader, struct date_reading *reading) {
    struct arena *arena = reader->lister->arena;
    const struct sheet_cell *date = row_reader_find(reader, COLUMN_DATE);
    struct date_reading second = {0};
    const char *end, *text;
    uint32_t column = 0;
    if (reading->certainty == DATE_UNREAD || !find_end(reader, &end, &column, &second))
        return;
    const char *first = print_date(arena, &reading->date);
    const char *begun = date ? date->text : spell_date(arena, &reading->date);
    text = second.certainty == DATE_UNREAD
               ? arena_printf(arena, "%s～%s", begun, end)
               : arena_printf(arena, "%s/%s", first, print_date(arena, &second.date));
    if (second.certainty != DATE_UNREAD && strcmp(strrchr(text, '/') + 1, first) == 0)
        return;
    struct date_reading both = read_text(reader, text);
    if (both.certainty == DATE_UNREAD || both.date.kind != DATE_INTERVAL)
        row_reader_doubt(reader, column, both.advice ? both.advice : second.advice,
                         "the end cannot be read; the beginning alone is taken");
    else
        keep_doubts(reading, &second, &both);
}

/* A fiscal year beside a date says the same, or one of the two is wrong. */
static void check_fiscal_year(struct row_reader *reader) {
    const struct sheet_cell *fiscal = row_reader_find(reader, COLUMN_FISCAL_YEAR);
    if (!fiscal || reader->event->date.kind == DATE_NONE)
        return;
    struct date_point head = record_date_head(&reader->event->date);
    struct date_reading reading = read_text(reader, with_unit(reader, fiscal->text, "年度"));
    bool is_comparable = reading.certainty != DATE_UNREAD && reading.date.kind == DATE_POINT &&
                         head.grain == DATE_CALENDAR && head.month > 0;
    if (is_comparable && record_date_fiscal_year(head) != reading.date.points[0].year)
        row_reader_doubt(reader, fiscal->column, NULL,
                         "%s is not in this fiscal year: the date is taken",
                         reader->event->date_text);
}

static bool take_ditto(struct row_reader *reader) {
    const struct sheet_cell *date = row_reader_find(reader, COLUMN_DATE);
    if (!date || !is_ditto(date->text) || !reader->before || reader->before->date.kind == DATE_NONE)
        return false;
    reader->event->date = reader->before->date;
    reader->event->date_text = reader->before->date_text;
    return true;
}

void row_reader_settle_date(struct row_reader *reader) {
    struct date_reading reading = {0};
    uint32_t column = 0;
    if (take_ditto(reader) || !read_date(reader, &reading, &column))
        return;
    read_end(reader, &reading);
    if (reading.certainty == DATE_UNREAD) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        reader->event->date_text = cell ? cell->text : "";
        row_reader_doubt(reader, column,
                         reading.advice ? reading.advice : "write a date: 2004-12-24",
                         "not a date: %s; the row stands in a comment", reader->event->date_text);
        return;
    }
    reader->event->date = reading.date;
    reader->event->date_text = print_date(reader->lister->arena, &reading.date);
    if (reading.certainty == DATE_DOUBTFUL)
        row_reader_doubt(reader, column, reading.advice, "read as %s, with a doubt",
                         reader->event->date_text);
    check_fiscal_year(reader);
}
