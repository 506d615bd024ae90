/* People of rows: numbers in columns for those who went and who came, for some of them alone, or
 * for all whichever way; takes what a record can say, and keeps the text of what it cannot. */
#include "row_int.h"

#include <glib.h>
#include <string.h>

/* ---- numbers --------------------------------------------------------------------------------- */

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

static void keep_counter(struct row_reader *reader, bool is_polite) {
    if (is_polite && !reader->event->values[COLUMN_COUNTER])
        reader->event->values[COLUMN_COUNTER] = "名";
}

int32_t row_reader_count(struct row_reader *reader, enum sheet_column what, int64_t unit) {
    const struct sheet_cell *cell = row_reader_find(reader, what);
    if (!cell || !*cell->text || is_repeated(reader, cell))
        return SCHEMA_ABSENT;
    struct list_count found = list_read_count(cell->text, unit);
    tell_count(reader, cell, found);
    keep_counter(reader, found.is_polite);
    return found.count;
}

/* ---- texts ----------------------------------------------------------------------------------- */

/* 派遣：約30名, behind what the note says already. */
static void keep_text(struct row_reader *reader, const struct table_column *column,
                      const char *text) {
    const char **note = &reader->event->values[COLUMN_NOTE];
    *note = arena_printf(reader->lister->arena, "%s%s%s：%s", *note ? *note : "", *note ? "；" : "",
                         column->name, text);
}

static void tell_people(struct row_reader *reader, const struct table_column *column,
                        const struct list_people *people) {
    const struct sheet_cell *cell = row_reader_cell(reader, column->column);
    static const char hint[] = "write figures alone: 12; the text stands in the note";
    if (people->state == LIST_PEOPLE_UNREAD)
        row_reader_doubt(reader, column->column, hint, "not a number: %s", cell->text);
    else if (people->state == LIST_PEOPLE_PART)
        row_reader_doubt(reader, column->column, "write figures alone, and the rest as a note",
                         "read as %d, and says more", (int)people->count);
    else if (people->state == LIST_PEOPLE_OTHERS)
        row_reader_doubt(reader, column->column, "write how many they are together",
                         "read as %d together: those who are named, and the others",
                         (int)people->count);
    bool is_part = people->state == LIST_PEOPLE_UNREAD || people->state == LIST_PEOPLE_PART;
    if (is_part)
        keep_text(reader, column, cell->text);
}

/* What a cell says of people; a number alone is one without kinds. UNREAD: what there is, is told.
 */
static struct list_people read_cell(struct row_reader *reader, const struct table_column *column,
                                    const struct sheet_cell *cell) {
    struct list_people people = {.state = LIST_PEOPLE_UNREAD, .count = SCHEMA_ABSENT};
    struct list_count found = list_read_count(cell->text, 1);
    bool is_text = found.is_doubtful && !found.is_too_large;
    if (is_text) {
        people = list_read_people(reader->lister->arena, cell->text);
        tell_people(reader, column, &people);
    } else {
        tell_count(reader, cell, found);
        people.state = found.count == SCHEMA_ABSENT ? people.state : LIST_PEOPLE_WHOLE;
        people.count = found.count;
        people.is_polite = found.is_polite;
    }
    keep_counter(reader, people.is_polite);
    return people;
}

/* ---- which way --------------------------------------------------------------------------------
 */

/* COLUMN_SENT or COLUMN_RECEIVED, by a text that speaks of one of them alone; else COLUMN_MAX. */
static enum sheet_column find_way(const char *text) {
    static const char *const sent[] = {"派遣", "訪問団を送", "sent"};
    static const char *const received[] = {"受入", "受け入れ", "受入れ",  "来訪",
                                           "来市", "来日",     "received"};
    bool is_sent = false, is_received = false;
    for (size_t i = 0; text && i < COUNT_OF(sent); i++)
        is_sent |= strstr(text, sent[i]) != NULL;
    for (size_t i = 0; text && i < COUNT_OF(received); i++)
        is_received |= strstr(text, received[i]) != NULL;
    if (is_sent == is_received)
        return COLUMN_MAX;
    return is_sent ? COLUMN_SENT : COLUMN_RECEIVED;
}

/* Which way the people of a column without one went: as the other columns say. */
static enum sheet_column settle_way(struct row_reader *reader, const struct table_column *column,
                                    const struct sheet_cell *cell) {
    static const enum sheet_column says[] = {COLUMN_CATEGORY, COLUMN_GROUP, COLUMN_TEXT};
    if (column->what != COLUMN_PEOPLE)
        return column->what;
    enum sheet_column way = COLUMN_MAX;
    size_t at = 0;
    while (at < COUNT_OF(says) && way == COLUMN_MAX)
        way = find_way(reader->event->values[says[at++]]);
    if (way == COLUMN_MAX) {
        row_reader_doubt(
            reader, cell->column, "name the column 派遣 or 受入",
            "nobody says whether these people went or came; they stand in the note: %s",
            cell->text);
        keep_text(reader, column, cell->text);
    } else if (says[at - 1] == COLUMN_TEXT)
        row_reader_doubt(reader, cell->column, "name the column 派遣 or 受入",
                         way == COLUMN_SENT ? "taken as people who went: so the text says"
                                            : "taken as people who came: so the text says");
    return way;
}

/* ---- the row ----------------------------------------------------------------------------------
 */

static struct list_kind *find_kind(struct row_reader *reader, const char *name) {
    struct list *kinds = &reader->event->kinds;
    for (size_t i = 0; i < kinds->count; i++) {
        struct list_kind *kind = LIST_AT(kinds, struct list_kind, i);
        if (strcmp(kind->name, name) == 0)
            return kind;
    }
    struct list_kind *kind = LIST_PUSH(reader->lister->arena, kinds, struct list_kind);
    *kind = (struct list_kind){name, SCHEMA_ABSENT, SCHEMA_ABSENT};
    return kind;
}

static bool add_count(int32_t *number, int32_t count) {
    bool fits = count <= INT32_MAX - MAX(*number, 0);
    *number = fits ? MAX(*number, 0) + count : *number;
    return fits;
}

static int32_t *number_of(struct list_event *event, enum sheet_column way) {
    return way == COLUMN_RECEIVED ? &event->received : &event->sent;
}

static void add_kind(struct row_reader *reader, enum sheet_column way, const char *name,
                     int32_t count) {
    struct list_kind *kind = find_kind(reader, name);
    (void)add_count(way == COLUMN_RECEIVED ? &kind->received : &kind->sent, count);
}

/* Of a column for some of them alone. */
static void add_part(struct row_reader *reader, const struct table_column *column,
                     enum sheet_column way, const struct list_people *people) {
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct list_kind *own = LIST_AT(&people->kinds, const struct list_kind, i);
        add_kind(reader, way,
                 arena_printf(reader->lister->arena, "%s：%s", column->kind, own->name), own->sent);
    }
    if (people->kinds.count == 0)
        add_kind(reader, way, column->kind, people->count);
    if (!add_count(number_of(reader->event, way), people->count))
        row_reader_doubt(reader, column->column, NULL, "%s is more than a record can have",
                         row_reader_cell(reader, column->column)->text);
}

/* Of a column for all of them: what others say of some, or of each way, has to agree. */
static void add_all(struct row_reader *reader, const struct table_column *column,
                    enum sheet_column way, const struct list_people *people) {
    struct list_event *event = reader->event;
    int32_t *number = number_of(event, way);
    if (*number != SCHEMA_ABSENT && *number != people->count) {
        row_reader_doubt(reader, column->column, "is one of the numbers wrong?",
                         "%d, and the other columns say %d", (int)people->count, (int)*number);
        keep_text(reader, column, row_reader_cell(reader, column->column)->text);
    }
    if (*number != SCHEMA_ABSENT)
        return;
    *number = people->count;
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct list_kind *own = LIST_AT(&people->kinds, const struct list_kind, i);
        add_kind(reader, way, own->name, own->sent);
    }
}

/* Both ways together, where each stands in a column of its own, too. */
static bool is_sum(const struct row_reader *reader, const struct table_column *column,
                   const struct sheet_cell *cell) {
    const struct list_event *event = reader->event;
    int64_t sum = (int64_t)MAX(event->sent, 0) + MAX(event->received, 0);
    bool is_said = event->sent != SCHEMA_ABSENT || event->received != SCHEMA_ABSENT;
    return column->what == COLUMN_PEOPLE && !column->kind && is_said &&
           list_read_count(cell->text, 1).count == sum;
}

static void take_column(struct row_reader *reader, const struct table_column *column) {
    const struct sheet_cell *cell = row_reader_cell(reader, column->column);
    if (!cell || !*cell->text || is_repeated(reader, cell) || is_sum(reader, column, cell))
        return;
    enum sheet_column way = settle_way(reader, column, cell);
    if (way == COLUMN_MAX)
        return;
    struct list_people people = read_cell(reader, column, cell);
    if (people.count != SCHEMA_ABSENT && column->kind)
        add_part(reader, column, way, &people);
    else if (people.count != SCHEMA_ABSENT)
        add_all(reader, column, way, &people);
}

/* Those of kinds before those of all. */
static void take_columns(struct row_reader *reader, enum sheet_column what, bool of_kinds) {
    for (size_t i = 0; i < reader->table->columns.count; i++) {
        const struct table_column *column =
            LIST_AT(&reader->table->columns, const struct table_column, i);
        if (column->what == what && (column->kind != NULL) == of_kinds)
            take_column(reader, column);
    }
}

void row_reader_take_people(struct row_reader *reader) {
    static const enum sheet_column columns[] = {COLUMN_SENT, COLUMN_RECEIVED, COLUMN_PEOPLE};
    reader->event->sent = reader->event->received = SCHEMA_ABSENT;
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        take_columns(reader, columns[i], true);
        take_columns(reader, columns[i], false);
    }
}
