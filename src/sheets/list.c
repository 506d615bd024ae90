/* Rows of tables → events: dates by one column or several, texts, numbers of people; each doubt is
 * told at its cell, and noted beside the event. */
#include "row_int.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- findings -------------------------------------------------------------------------------- */

static struct span span_of(const struct row_reader *reader, uint32_t column) {
    return sheets_span(reader->table->sheet, reader->row, MAX(column, 1));
}

const struct sheet_cell *row_reader_cell(const struct row_reader *reader, uint32_t column) {
    return column ? sheets_find_cell(reader->table->sheet, reader->row, column) : NULL;
}

static const struct sheet_cell *cell_of(const struct row_reader *reader, enum sheet_column what) {
    return row_reader_cell(reader, reader->table->of[what]);
}

static void note(struct row_reader *reader, const char *comment) {
    *LIST_PUSH(reader->lister->arena, &reader->event->comments, const char *) = comment;
}

/* Told at the cell, and noted: 予定!C14 「昭和末」: message; hint. */
void row_reader_doubt(struct row_reader *reader, uint32_t column, const char *hint,
                      const char *format, ...) {
    va_list arguments;
    struct span span = span_of(reader, column);
    const struct sheet_cell *cell = row_reader_cell(reader, column);
    va_start(arguments, format);
    char *message = words_vprintf(diags_language(reader->lister->diags), format, arguments);
    va_end(arguments);
    hint = hint ? diags_say(reader->lister->diags, hint) : NULL;
    diag_report(reader->lister->diags, DIAG_CELL_DOUBT, span, hint, "%s", message);
    GString *place = g_string_new(NULL);
    span_print_cell(span, place);
    note(reader, arena_printf(reader->lister->arena, "%s 「%s」: %s%s%s", place->str,
                              cell ? cell->text : "", message, hint ? "; " : "", hint ? hint : ""));
    g_string_free(place, TRUE);
    free(message);
}

/* ---- dates ------------------------------------------------------------------------------------
 */

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

/* What a column of years, or of fiscal years, says in the row, with its unit; NULL: nothing. */
static const char *year_text(struct row_reader *reader) {
    const struct sheet_cell *year = cell_of(reader, COLUMN_YEAR);
    const struct sheet_cell *fiscal = cell_of(reader, COLUMN_FISCAL_YEAR);
    if (year && *year->text)
        return with_unit(reader, year->text, "年");
    return fiscal && *fiscal->text ? with_unit(reader, fiscal->text, "年度") : NULL;
}

/* The year of a month: that of the row, or for want of one of a row above; 0: none is known. */
static int find_year(struct row_reader *reader, int month) {
    const char *text = year_text(reader);
    reader->is_year_above = !text;
    if (!text)
        text = reader->year_above;
    if (!text)
        return 0;
    struct date_reading reading = read_text(reader, text);
    if (reading.certainty == DATE_UNREAD || reading.date.kind != DATE_POINT)
        return 0;
    bool is_fiscal = reading.date.points[0].grain == DATE_FISCAL_YEAR;
    return reading.date.points[0].year + (is_fiscal && month < 4);
}

/* A month and day, as a text behind a year: 5月3日（金）, 5/3～5/7; of a month alone, with the day
 * that another column says. NULL: it is neither. */
static const char *behind_year(struct row_reader *reader, const char *text, int *ret_month) {
    struct arena *arena = reader->lister->arena;
    const struct sheet_cell *day = cell_of(reader, COLUMN_DAY);
    char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    size_t figures = narrow ? strspn(narrow, "0123456789") : 0;
    const char *rest = narrow ? narrow + figures : "", *found = NULL;
    bool is_month =
        figures >= 1 && figures <= 2 && (*ret_month = atoi(narrow)) >= 1 && *ret_month <= 12;
    if (is_month && (!*rest || strcmp(rest, "月") == 0)) {
        char *plain = day ? g_utf8_normalize(day->text, -1, G_NORMALIZE_NFKC) : NULL;
        int further = plain ? atoi(plain) : 0;
        g_free(plain);
        found = further ? arena_printf(arena, "年%d月%d日", *ret_month, further)
                        : arena_printf(arena, "年%d月", *ret_month);
    } else if (is_month && g_str_has_prefix(rest, "月"))
        found = arena_printf(arena, "年%s", text); /* whose wave NFKC would turn to `about` */
    else if (is_month && strchr("/.-", *rest))
        found = arena_printf(arena, "%c%s", *rest, text);
    g_free(narrow);
    return found;
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
    if (reading->certainty == DATE_CERTAIN && reader->is_year_above) {
        reading->certainty = DATE_DOUBTFUL;
        reading->advice = "the year is that of a row above: write it into this one";
    }
    return reading->certainty != DATE_UNREAD;
}

/* The year or fiscal year alone. */
static bool read_year_alone(struct row_reader *reader, struct date_reading *reading,
                            uint32_t *ret_column) {
    const struct sheet_cell *year = cell_of(reader, COLUMN_YEAR);
    const struct sheet_cell *fiscal = cell_of(reader, COLUMN_FISCAL_YEAR);
    if (!year && !fiscal)
        return false;
    *ret_column = year ? year->column : fiscal->column;
    *reading = read_text(reader, year ? with_unit(reader, year->text, "年")
                                      : with_unit(reader, fiscal->text, "年度"));
    return true;
}

/* What the columns of dates say together; `ret_column`: the one that says most. False: nothing. */
static bool read_date(struct row_reader *reader, struct date_reading *reading,
                      uint32_t *ret_column) {
    const struct sheet_cell *date = cell_of(reader, COLUMN_DATE);
    const struct sheet_cell *month = cell_of(reader, COLUMN_MONTH);
    const struct sheet_cell *day = cell_of(reader, COLUMN_DAY);
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

/* Until when: the two cells as one text, if the second leaves out what they share. */
static void read_end(struct row_reader *reader, struct date_reading *reading) {
    const struct sheet_cell *end = cell_of(reader, COLUMN_END);
    const struct sheet_cell *date = cell_of(reader, COLUMN_DATE);
    if (!end || reading->certainty == DATE_UNREAD || !date)
        return;
    struct date_reading second = row_reader_date(reader, end);
    const char *first = print_date(reader->lister->arena, &reading->date);
    const char *text = second.certainty == DATE_UNREAD
                           ? arena_printf(reader->lister->arena, "%s～%s", date->text, end->text)
                           : arena_printf(reader->lister->arena, "%s/%s", first,
                                          print_date(reader->lister->arena, &second.date));
    if (second.certainty != DATE_UNREAD && strcmp(strrchr(text, '/') + 1, first) == 0)
        return;
    struct date_reading both = read_text(reader, text);
    if (both.certainty == DATE_UNREAD || both.date.kind != DATE_INTERVAL)
        row_reader_doubt(reader, end->column, both.advice ? both.advice : second.advice,
                         "the end cannot be read; the beginning alone is taken");
    else
        keep_doubts(reading, &second, &both);
}

/* A fiscal year beside a date says the same, or one of the two is wrong. */
static void check_fiscal_year(struct row_reader *reader) {
    const struct sheet_cell *fiscal = cell_of(reader, COLUMN_FISCAL_YEAR);
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
    const struct sheet_cell *date = cell_of(reader, COLUMN_DATE);
    if (!date || !is_ditto(date->text) || !reader->before || reader->before->date.kind == DATE_NONE)
        return false;
    reader->event->date = reader->before->date;
    reader->event->date_text = reader->before->date_text;
    return true;
}

static void settle_date(struct row_reader *reader) {
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

/* ---- texts and numbers --------------------------------------------------------------------------
 */

static void take_text(struct row_reader *reader, enum sheet_column what) {
    const struct sheet_cell *cell = cell_of(reader, what);
    if (!cell || !*cell->text)
        return;
    if (cell->kind == SHEET_FAULT)
        row_reader_doubt(reader, cell->column, "have the spreadsheet compute it, and save",
                         "the cell has no value, but `%s`", cell->text);
    else
        reader->event->values[what] = cell->text;
}

/* A number that is merged over several rows is that of all of them together. */
static bool is_repeated(struct row_reader *reader, const struct sheet_cell *cell) {
    if (cell->from_row == cell->row)
        return false;
    row_reader_doubt(reader, cell->column,
                     "part it in the spreadsheet, if each row has a number of its own",
                     "the number is that of several rows, and stands at the first");
    return true;
}

static void tell_count(struct row_reader *reader, const struct sheet_cell *cell,
                       struct list_count found) {
    if (found.is_twofold)
        row_reader_doubt(reader, cell->column, "write figures alone, or the whole with its 円",
                         "the cell has a unit, and its column another: %s", cell->text);
    else if (found.is_too_large)
        row_reader_doubt(reader, cell->column, NULL, "%s is more than a record can have",
                         cell->text);
    else if (found.is_doubtful && found.count == SCHEMA_ABSENT)
        row_reader_doubt(reader, cell->column, "write figures alone: 12", "not a number: %s",
                         cell->text);
    else if (found.is_doubtful)
        row_reader_doubt(reader, cell->column, "write figures alone, and the rest as a note",
                         "read as %d, and says more", (int)found.count);
    else if (found.is_cut)
        row_reader_doubt(reader, cell->column, "write a whole number",
                         "read as %d: a record has whole numbers here, and the decimals are cut",
                         (int)found.count);
}

static int32_t take_count(struct row_reader *reader, enum sheet_column what, int64_t unit) {
    const struct sheet_cell *cell = cell_of(reader, what);
    if (!cell || !*cell->text || is_repeated(reader, cell))
        return SCHEMA_ABSENT;
    struct list_count found = list_read_count(cell->text, unit);
    tell_count(reader, cell, found);
    if (found.is_polite && !reader->event->values[COLUMN_COUNTER])
        reader->event->values[COLUMN_COUNTER] = "名";
    return found.count;
}

static void take_number(struct row_reader *reader, enum sheet_column what, int32_t most) {
    int32_t number = take_count(reader, what, what == COLUMN_COST ? reader->table->unit : 1);
    bool fits = number != SCHEMA_ABSENT && number <= most;
    if (fits)
        reader->event->values[what] = arena_printf(reader->lister->arena, "%d", (int)number);
    else if (number != SCHEMA_ABSENT)
        row_reader_doubt(reader, reader->table->of[what], NULL, "%d is more than %d", (int)number,
                         (int)most);
}

static void take_cost(struct row_reader *reader) {
    const struct sheet_cell *cell = cell_of(reader, COLUMN_COST);
    bool is_foreign = reader->table->unit == LIST_UNIT_FOREIGN;
    if (is_foreign && cell && *cell->text)
        row_reader_doubt(reader, cell->column, "write it in 円, or into a column of notes",
                         "the column is in another currency than 円, and the cost is left out");
    else if (!is_foreign)
        take_number(reader, COLUMN_COST, INT32_MAX);
}

static void take_city(struct row_reader *reader) {
    static const char *const words[][3] = {{"home", "本市", "自市"},
                                           {"partner", "相手都市", "相手市"}};
    const char *text = reader->event->values[COLUMN_CITY];
    reader->event->values[COLUMN_CITY] = NULL;
    for (size_t i = 0; text && i < 6; i++)
        if (strcmp(text, words[i / 3][i % 3]) == 0)
            reader->event->values[COLUMN_CITY] = words[i / 3][0];
    if (text && !reader->event->values[COLUMN_CITY])
        row_reader_doubt(reader, reader->table->of[COLUMN_CITY], "write 本市 or 相手都市",
                         "neither of the two cities: %s", text);
}

static void add_category(struct row_reader *reader) {
    const char *name = reader->event->values[COLUMN_CATEGORY];
    struct list *categories = &reader->listing->categories;
    for (size_t i = 0; name && i < categories->count; i++)
        if (strcmp(*LIST_AT(categories, const char *, i), name) == 0)
            return;
    if (name)
        *LIST_PUSH(reader->lister->arena, categories, const char *) = name;
}

/* What no column of a record holds. */
static void note_others(struct row_reader *reader) {
    for (size_t i = 0; i < reader->table->columns.count; i++) {
        const struct table_column *column =
            LIST_AT(&reader->table->columns, const struct table_column, i);
        const struct sheet_cell *cell = row_reader_cell(reader, column->column);
        if (cell && *cell->text && column->what >= COLUMN_COMMENT)
            note(reader, arena_printf(reader->lister->arena, "%s: %s", column->name, cell->text));
    }
}

/* What was cancelled may stand there still, with a line through. */
static void tell_struck(struct row_reader *reader) {
    static const enum sheet_column columns[] = {COLUMN_DATE, COLUMN_TEXT};
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        const struct sheet_cell *cell = cell_of(reader, columns[i]);
        if (cell && cell->struck)
            row_reader_doubt(reader, cell->column, "take the event out, if it was cancelled",
                             "a line runs through it; it is taken all the same");
    }
}

static void read_values(struct row_reader *reader) {
    static const enum sheet_column texts[] = {COLUMN_TEXT, COLUMN_GROUP, COLUMN_CATEGORY,
                                              COLUMN_CITY, COLUMN_PLACE, COLUMN_COUNTER,
                                              COLUMN_NOTE, COLUMN_SOURCE};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        take_text(reader, texts[i]);
    reader->event->sent = take_count(reader, COLUMN_SENT, 1);
    reader->event->received = take_count(reader, COLUMN_RECEIVED, 1);
    take_cost(reader);
    take_number(reader, COLUMN_RANK, 5);
    take_city(reader);
    tell_struck(reader);
    note_others(reader);
}

/* ---- rows ---- */

static struct list_group *find_group(struct row_reader *reader, const char *title) {
    struct list *groups = &reader->listing->groups;
    for (size_t i = 0; i < groups->count; i++) {
        struct list_group *group = LIST_AT(groups, struct list_group, i);
        if (strcmp(group->title, title) == 0)
            return group;
    }
    struct list_group *group = LIST_PUSH(reader->lister->arena, groups, struct list_group);
    group->title = title;
    return group;
}

/* Of a file without names of sheets, that of the file. */
static const char *default_title(const struct row_reader *reader) {
    const struct sheet *sheet = reader->table->sheet;
    char *base = g_path_get_basename(sheet->source->name);
    char *dot = strrchr(base, '.');
    if (dot && dot > base)
        *dot = '\0';
    const char *title = sheet->name ? sheet->name : arena_strdup(reader->lister->arena, base);
    g_free(base);
    return title;
}

/* The first cell that says something; 0: the row is empty. */
static uint32_t first_column(const struct row_reader *reader) {
    for (uint32_t column = 1; column <= reader->table->sheet->column_count; column++) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        bool is_own = cell && cell->from_row == reader->row;
        if (is_own && *cell->text)
            return column;
    }
    return 0;
}

static const char *join_row(const struct row_reader *reader) {
    GString *joined = g_string_new(NULL);
    uint32_t before = 0;
    for (uint32_t column = 1; column <= reader->table->sheet->column_count; column++) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        if (!cell || !*cell->text || (before && cell->from_column == before))
            continue;
        before = cell->from_column;
        g_string_append_printf(joined, "%s%s", joined->len ? " | " : "", cell->text);
    }
    const char *copy = arena_strdup(reader->lister->arena, joined->str);
    g_string_free(joined, TRUE);
    return copy;
}

static void leave_row(struct row_reader *reader, uint32_t column) {
    bool has_text = reader->event->values[COLUMN_TEXT] != NULL;
    const char *hint = has_text ? "write its date; 〃 stands for that of the row above" : NULL;
    GString *place = g_string_new(NULL);
    span_print_cell(span_of(reader, column), place);
    diag_report(reader->lister->diags, DIAG_ROW_LEFT, span_of(reader, column), hint, "%s",
                has_text ? "the row has no date, and stands in a comment"
                         : "the row has no text of an event, and stands in a comment");
    note(reader, arena_printf(reader->lister->arena, "%s: %s", place->str,
                              has_text ? diags_say(reader->lister->diags, "the row has no date")
                                       : join_row(reader)));
    g_string_free(place, TRUE);
}

static void read_row(struct row_reader *reader) {
    uint32_t column = first_column(reader);
    if (!column)
        return;
    struct list_event event = {.place = span_of(reader, column)};
    reader->event = &event;
    read_values(reader);
    if (event.values[COLUMN_TEXT])
        settle_date(reader);
    const char *year = year_text(reader);
    reader->year_above = year ? year : reader->year_above;
    bool is_event = event.values[COLUMN_TEXT] && event.date.kind != DATE_NONE;
    if (!is_event && !event.date_text)
        leave_row(reader, column);
    if (is_event)
        add_category(reader);
    const char *title = event.values[COLUMN_GROUP];
    struct list_group *group = find_group(reader, title ? title : default_title(reader));
    struct list_event *kept = LIST_PUSH(reader->lister->arena, &group->events, struct list_event);
    *kept = event;
    reader->listing->events += is_event;
    reader->before = kept;
    reader->event = NULL;
}

/* ---- tables ---- */

static void tell_unknown(struct lister *lister, const struct table *table) {
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct table_column *column = LIST_AT(&table->columns, const struct table_column, i);
        if (column->what == COLUMN_MAX)
            diag_report(lister->diags, DIAG_COLUMN_UNKNOWN,
                        sheets_span(table->sheet, table->last_head, column->column),
                        "say what it holds in a map (--write-map proposes one)",
                        column->again ? "the column `%s` holds what one before it holds; it goes "
                                        "into comments"
                                      : "the column `%s` is not known; it goes into comments",
                        column->name);
    }
}

static void tell_hidden(struct lister *lister, const struct table *table, uint32_t first,
                        uint32_t last) {
    const char *hint = "show it in the spreadsheet, or say --hidden, to have it imported";
    struct span span = sheets_span(table->sheet, first, 1);
    if (first == last)
        diag_report(lister->diags, DIAG_SHEET_HIDDEN, span, hint,
                    "row %u is hidden, and not imported", first);
    else
        diag_report(lister->diags, DIAG_SHEET_HIDDEN, span, hint,
                    "rows %u to %u are hidden, and not imported", first, last);
}

static void read_table(struct lister *lister, const struct table *table, struct listing *listing) {
    struct row_reader reader = {.lister = lister, .table = table, .listing = listing};
    uint32_t hidden = 0;
    tell_unknown(lister, table);
    for (size_t i = 0; i < table->sheet->rows.count; i++) {
        const struct sheet_row *row = LIST_AT(&table->sheet->rows, const struct sheet_row, i);
        if (row->number <= table->last_head || row->number > table->last)
            continue;
        reader.row = row->number;
        bool skipped = row->hidden && !lister->import->hidden;
        if (hidden && !skipped)
            tell_hidden(lister, table, hidden, row->number - 1);
        if (!skipped)
            hidden = 0;
        else if (!hidden)
            hidden = row->number;
        if (!skipped)
            read_row(&reader);
    }
    if (hidden)
        tell_hidden(lister, table, hidden, table->last);
}

/* ---- outside the tables ---- */

/* Rows from one to another: facts, or text that is no part of a table. */
static void read_outside(struct lister *lister, const struct table *table, uint32_t first,
                         struct listing *listing) {
    struct row_reader reader = {.lister = lister, .table = table, .listing = listing};
    uint32_t end = table->head ? table->head : table->last + 1;
    struct span told = {0};
    size_t count = 0;
    for (reader.row = first; reader.row < end; reader.row++) {
        uint32_t column = first_column(&reader);
        if (!column || row_reader_read_fact(&reader, column))
            continue;
        GString *place = g_string_new(NULL);
        span_print_cell(span_of(&reader, column), place);
        *LIST_PUSH(lister->arena, &listing->comments, const char *) =
            arena_printf(lister->arena, "%s: %s", place->str, join_row(&reader));
        g_string_free(place, TRUE);
        told = count++ ? told : span_of(&reader, column);
    }
    if (count)
        diag_report(lister->diags, DIAG_IMPORT_GUESSED, told, NULL,
                    "rows that stand outside the tables, and in comments: %zu", count);
}

static void read_sheet(struct lister *lister, const struct sheet *sheet, struct listing *listing,
                       size_t *tables) {
    uint32_t from = 1;
    struct table table;
    while (lister_find_table(lister, sheet, from, &table)) {
        read_outside(lister, &table, from, listing);
        read_table(lister, &table, listing);
        from = table.last + 1;
        ++*tables;
    }
    if (from == 1)
        read_outside(lister, &table, 1, listing);
}

static bool check_map(struct lister *lister) {
    bool fits = true;
    for (size_t i = 0; i < lister->map.count; i++) {
        const struct map_entry *entry = LIST_AT(&lister->map, const struct map_entry, i);
        if (entry->used)
            continue;
        fits = false;
        diag_report(lister->diags, DIAG_SHEET_TABLE, entry->span, NULL,
                    "no sheet has a column `%s`", entry->name);
    }
    return fits;
}

static bool has_facts(const struct listing *listing) {
    size_t count = 0;
    for (size_t i = 0; i < FACT_MAX; i++)
        count += listing->facts[i].is_said;
    return count >= 2;
}

#define NAME_COLUMNS                                                                                   \
    "name the columns: 年月日 and 内容 (or Date and Event) at least; or say what they hold in a " \
    "map (--write-map proposes one)"

bool lister_read_book(struct lister *lister, const struct sheet_book *book,
                      struct listing *listing) {
    size_t tables = 0;
    if (!lister_read_map(lister))
        return false;
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct sheet *sheet = *LIST_AT(&book->sheets, struct sheet *, i);
        if (lister_wants_sheet(lister, sheet))
            read_sheet(lister, sheet, listing, &tables);
        else if (!lister->import->sheet)
            diag_report(lister->diags, DIAG_SHEET_HIDDEN, (struct span){.source = book->source},
                        "show it in the spreadsheet, or say --hidden, to have it imported",
                        "the sheet `%s` is hidden, and not imported", sheet->name);
    }
    if (tables == 0 && !has_facts(listing)) {
        diag_report(lister->diags, DIAG_SHEET_TABLE, (struct span){.source = book->source},
                    NAME_COLUMNS, "no sheet has a table of which the columns are known");
        return false;
    }
    return check_map(lister);
}
