/* Facts: takes a row of a name that is known and a value, gives what a record says of it. */
#include "row_int.h"

#include <glib.h>
#include <string.h>

static const struct sheet_cell *find_value(const struct row_reader *reader,
                                           const struct sheet_cell *name) {
    const struct sheet_cell *value = NULL;
    uint32_t last = reader->table->sheet->column_count;
    for (uint32_t column = name->column + 1; !value && column <= last; column++) {
        const struct sheet_cell *cell = row_reader_cell(reader, column);
        bool is_other = cell && *cell->text && cell->from_column != name->from_column;
        value = is_other ? cell : NULL;
    }
    return value;
}

/* ---- kinds of values ------------------------------------------------------------------------- */

static void read_date(struct row_reader *reader, const struct sheet_cell *value,
                      struct list_fact *fact) {
    struct date_reading reading = row_reader_date(reader, value);
    fact->date = reading.date;
    if (reading.certainty == DATE_DOUBTFUL)
        row_reader_doubt(reader, value->column, reading.advice, "a date with a doubt: %s",
                         value->text);
    if (reading.certainty == DATE_UNREAD)
        row_reader_doubt(reader, value->column, reading.advice, "not a date: %s", value->text);
}

/* 12,573.85㎢ → 12573.85; NULL: it says more than a number and its unit. */
static const char *plain_number(struct arena *arena, const char *text) {
    static const char *const units[] = {"", "人", "名", "km2", "平方km", "平方キロメートル", "k㎡"};
    char *narrow = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    GString *plain = g_string_new(NULL);
    const char *result = NULL;
    for (const char *at = narrow ? narrow : ""; *at; at++)
        if (!strchr(", ", *at))
            g_string_append_c(plain, *at);
    size_t figures = strspn(plain->str, "0123456789.");
    bool is = figures > 0 && g_ascii_isdigit(plain->str[0]) &&
              g_ascii_isdigit(plain->str[figures - 1]) &&
              !(plain->str[0] == '0' && g_ascii_isdigit(plain->str[1]));
    for (size_t i = 0; is && i < COUNT_OF(units); i++)
        if (strcmp(plain->str + figures, units[i]) == 0)
            result = arena_strndup(arena, plain->str, figures);
    if (result && strchr(result, '.') != strrchr(result, '.'))
        result = NULL;
    g_free(narrow);
    g_string_free(plain, TRUE);
    return result;
}

static const char *kind_of(const char *text) {
    static const struct {
        const char *name, *word;
    } rows[] = {{"姉妹", "sister"},         {"友好", "friendship"},  {"協定", "agreement"},
                {"交流", "exchange"},       {"sister", "sister"},    {"friendship", "friendship"},
                {"agreement", "agreement"}, {"exchange", "exchange"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strstr(text, rows[i].name))
            return rows[i].word;
    return NULL;
}

static const char *address_of(const char *text) {
    bool is = (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://")) &&
              !strpbrk(text, " \t\n");
    return is ? text : NULL;
}

/* As a record has it; NULL: it has no place there as it stands. */
static const char *settle(struct arena *arena, enum sheet_fact fact, const char *text) {
    switch (fact) {
    case FACT_POPULATION:
    case FACT_AREA:
        return plain_number(arena, text);
    case FACT_KIND:
        return kind_of(text);
    case FACT_WEBSITE:
        return address_of(text);
    default:
        return text;
    }
}

bool row_reader_read_fact(struct row_reader *reader, uint32_t column) {
    const struct sheet_cell *name = row_reader_cell(reader, column);
    enum sheet_fact what = sheet_fact_find(reader->lister->names, name->text);
    const struct sheet_cell *value = what == FACT_MAX ? NULL : find_value(reader, name);
    struct list_event event = {0};
    if (!value || reader->listing->facts[what].is_said)
        return false;
    struct list_fact *fact = &reader->listing->facts[what];
    reader->event = &event;
    fact->is_said = true;
    fact->text = settle(reader->lister->arena, what, value->text);
    if (!fact->text)
        row_reader_doubt(reader, value->column, "write it as a record has it",
                         "the value of `%s` cannot be taken as it stands: %s", name->text,
                         value->text);
    if (what == FACT_CONCLUDED)
        read_date(reader, value, fact);
    if (event.comments.count > 0)
        fact->comment = *LIST_AT(&event.comments, const char *, 0);
    reader->event = NULL;
    return true;
}
