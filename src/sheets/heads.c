/* Heads of columns: takes the rows in which a table may begin, finds how many of them are heads
 * (the upper ones span columns, by cells that are merged or by blanks behind them), and says of
 * each column what it holds by all that stands above it. */
#include "list_int.h"

#include "record/record.h"

#include <glib.h>
#include <string.h>

#define HEAD_ROWS 3 /* 期間, below it 開始 and 終了, below these 年, 月 and 日 */

/* The cell's own text, not that of one above it that it is merged into. */
static const char *own_text(const struct sheet *sheet, uint32_t row, uint32_t column) {
    const struct sheet_cell *cell = sheets_find_cell(sheet, row, column);
    return cell && cell->from_row == row ? cell->text : "";
}

/* ---- what stands above ---------------------------------------------------------------------- */

/* Rows of heads that are found, or looked at. */
struct heads {
    const struct sheet *sheet;
    uint32_t first, last;
};

/* The heads of a column, from above. */
struct head_path {
    const struct sheet_cell *cells[HEAD_ROWS];
    size_t count;
};

static bool has_text_below(const struct heads *heads, uint32_t row, uint32_t column) {
    bool has = false;
    while (!has && ++row <= heads->last)
        has = *own_text(heads->sheet, row, column) != '\0';
    return has;
}

/* The head in that row that spans the column, and begins no further left than `start`: where cells
 * are not merged, the one before the blanks. */
static const struct sheet_cell *find_head(const struct heads *heads, uint32_t row, uint32_t column,
                                          uint32_t start) {
    const struct sheet_cell *cell = sheets_find_cell(heads->sheet, row, column);
    if ((cell && *cell->text) || !has_text_below(heads, row, column))
        return cell && *cell->text ? cell : NULL;
    for (uint32_t left = column - 1; left >= start && left > 0; left--) {
        cell = sheets_find_cell(heads->sheet, row, left);
        if (cell && *cell->text)
            return has_text_below(heads, row, left) ? cell : NULL;
    }
    return NULL;
}

static struct head_path find_path(const struct heads *heads, uint32_t column) {
    struct head_path path = {0};
    uint32_t start = 1;
    for (uint32_t row = heads->first; row <= heads->last; row++) {
        const struct sheet_cell *head = find_head(heads, row, column, start);
        if (!head)
            continue;
        start = head->from_column;
        if (path.count == 0 || head->from_row == row)
            path.cells[path.count++] = head;
    }
    return path;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Heads have no figures that count, and are no dates. */
static bool is_value(struct lister *lister, const struct sheet_cell *cell) {
    if (cell->kind != SHEET_TEXT)
        return true;
    struct date_reading date = record_date_read_written(lister->arena, lister->import->eras,
                                                        cell->text, diags_language(lister->diags));
    return date.certainty != DATE_UNREAD || list_read_count(cell->text, 1).count != SCHEMA_ABSENT;
}

/* The head below which the column's cell in the last row stands; NULL: none. */
static const struct sheet_cell *parent_of(const struct heads *heads, uint32_t column) {
    struct head_path path = find_path(heads, column);
    return path.count >= 2 ? path.cells[path.count - 2] : NULL;
}

/* Whether it stands with others below one head. */
static bool is_below_wide(const struct heads *heads, uint32_t column) {
    const struct sheet_cell *parent = parent_of(heads, column);
    size_t members = 0;
    for (uint32_t other = 1; parent && other <= heads->sheet->column_count; other++) {
        if (!*own_text(heads->sheet, heads->last, other))
            continue;
        const struct sheet_cell *own = parent_of(heads, other);
        members +=
            own && own->from_row == parent->from_row && own->from_column == parent->from_column;
    }
    return members >= 2;
}

/* Whether all that the last row says are heads: of what is known, or members of a wide one. */
static bool is_row_of_heads(struct lister *lister, const struct heads *heads) {
    size_t count = 0;
    for (uint32_t column = 1; column <= heads->sheet->column_count; column++) {
        if (!*own_text(heads->sheet, heads->last, column))
            continue;
        const struct sheet_cell *cell = sheets_find_cell(heads->sheet, heads->last, column);
        bool is_known = lister_find_column(lister, cell->text) != COLUMN_MAX;
        if (!is_known && (!is_below_wide(heads, column) || is_value(lister, cell)))
            return false;
        count++;
    }
    return count > 0;
}

/* Whether the rows together name what a list needs. */
static bool has_heads_of_list(struct lister *lister, const struct heads *heads) {
    bool has[COLUMN_MAX + 1] = {false};
    size_t known = 0;
    for (uint32_t row = heads->first; row <= heads->last; row++)
        for (uint32_t column = 1; column <= heads->sheet->column_count; column++) {
            const char *text = own_text(heads->sheet, row, column);
            enum sheet_column what = *text ? lister_find_column(lister, text) : COLUMN_MAX;
            known += what != COLUMN_MAX && !has[what];
            has[what] = true;
        }
    bool has_date = has[COLUMN_DATE] || has[COLUMN_FISCAL_YEAR] || has[COLUMN_YEAR];
    return known >= 2 && has_date && has[COLUMN_TEXT];
}

/* A row that names some columns, and more than one: what stands alone is a title. */
static bool may_begin(struct lister *lister, const struct sheet *sheet, uint32_t row) {
    const struct heads heads = {sheet, row, row};
    uint32_t first = 0;
    for (uint32_t column = 1; column <= sheet->column_count && !first; column++)
        first = *own_text(sheet, row, column) ? column : 0;
    const struct sheet_cell *below = first ? sheets_find_cell(sheet, row + 1, first) : NULL;
    bool is_title = below && *own_text(sheet, row + 1, first) &&
                    lister_find_column(lister, own_text(sheet, row, first)) == COLUMN_TEXT;
    return first && !is_title && is_row_of_heads(lister, &heads);
}

bool heads_find(struct lister *lister, const struct sheet *sheet, uint32_t row,
                uint32_t *ret_last) {
    struct heads heads = {sheet, row, row};
    bool begins = has_heads_of_list(lister, &heads) || may_begin(lister, sheet, row);
    if (!begins)
        return false;
    for (uint32_t further = 1; further < HEAD_ROWS; further++) {
        heads.last++;
        if (!is_row_of_heads(lister, &heads)) {
            heads.last--;
            break;
        }
    }
    *ret_last = heads.last;
    return has_heads_of_list(lister, &heads);
}

/* ---- columns --------------------------------------------------------------------------------- */

/* What a column holds that stands below the head of an end: its years are those of the end. */
static enum sheet_column at_end(enum sheet_column what) {
    if (what == COLUMN_DATE)
        return COLUMN_END;
    bool is_part = what >= COLUMN_ERA && what <= COLUMN_DAY;
    return is_part ? what + (COLUMN_END_ERA - COLUMN_ERA) : what;
}

/* In one line: what parts Japanese lines is nothing, what parts others a blank. */
static const char *flatten(struct arena *arena, const char *text) {
    GString *flat = g_string_new(NULL);
    for (; *text; text++) {
        bool is_break = *text == '\n' || *text == '\t';
        bool is_latin = flat->len > 0 && (unsigned char)flat->str[flat->len - 1] < 0x80 &&
                        (unsigned char)text[1] < 0x80;
        if (!is_break)
            g_string_append_c(flat, *text);
        else if (is_latin)
            g_string_append_c(flat, ' ');
    }
    const char *copy = arena_strdup(arena, flat->str);
    g_string_free(flat, TRUE);
    return copy;
}

/* What stands in brackets behind the name, in one width; NULL: nothing. In the arena. */
static const char *in_brackets(struct arena *arena, const char *name) {
    char *narrow = g_utf8_normalize(name, -1, G_NORMALIZE_NFKC);
    const char *open = narrow ? strchr(narrow, '(') : NULL;
    const char *close = open ? strchr(open, ')') : NULL;
    const char *inside = close ? arena_strndup(arena, open + 1, (size_t)(close - open - 1)) : NULL;
    g_free(narrow);
    return inside && *inside ? inside : NULL;
}

static bool is_of_people(enum sheet_column what) {
    return what == COLUMN_SENT || what == COLUMN_RECEIVED || what == COLUMN_PEOPLE;
}

/* What names nobody: it counts all, some of them again, or those of a plan. */
static bool is_nobody(const char *text) {
    static const char *const words[] = {"計", "合計", "小計", "総数",    "人数",    "人",    "名",
                                        "数", "全員", "人員", "単位:人", "単位:名", "人数計"};
    static const char *const parts[] = {"うち", "内", "予定", "計画", "見込", "実績", "延べ"};
    bool is = false;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        is |= strcmp(text, words[i]) == 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        is |= strstr(text, parts[i]) != NULL;
    return is;
}

/* Whom a column of people counts: a head that is none of a column, or what stands in brackets. */
static void find_kind(struct lister *lister, const struct head_path *path, size_t known,
                      struct table_column *column) {
    const char *kind = NULL;
    for (size_t i = 0; i < path->count; i++) {
        const char *text = path->cells[i]->text;
        bool is_other = i != known && lister_find_column(lister, text) == COLUMN_MAX;
        kind = is_other ? flatten(lister->arena, text) : kind;
    }
    if (!kind)
        kind = in_brackets(lister->arena, path->cells[known]->text);
    column->kind = kind && !is_nobody(kind) ? kind : NULL;
    column->is_part = column->kind && known + 1 < path->count;
}

/* All heads of a column in one, as a map has them. */
static const char *join_heads(struct arena *arena, const struct head_path *path) {
    const char *name = path->cells[0]->text;
    for (size_t i = 1; i < path->count; i++)
        name = arena_printf(arena, "%s %s", name, path->cells[i]->text);
    return flatten(arena, name);
}

/* The lowest head that is known says what the column holds; one above it, whether of the end. */
static void find_what(struct lister *lister, const struct head_path *path,
                      struct table_column *column) {
    size_t known = path->count;
    column->what = lister_find_mapped(lister, column->name);
    if (column->what != COLUMN_MAX)
        return;
    while (known > 0 && column->what == COLUMN_MAX)
        column->what = lister_find_column(lister, path->cells[--known]->text);
    if (column->what == COLUMN_MAX)
        return;
    if (is_of_people(column->what))
        find_kind(lister, path, known, column);
    else if (known + 1 < path->count)
        column->what = COLUMN_MAX;
    const char *inside = in_brackets(lister->arena, path->cells[known]->text);
    bool is_end = inside && lister_find_column(lister, inside) == COLUMN_END;
    for (size_t i = 0; i < known; i++)
        is_end |= lister_find_column(lister, path->cells[i]->text) == COLUMN_END;
    if (is_end)
        column->what = at_end(column->what);
}

static bool tell_hidden(struct lister *lister, const struct table *table,
                        const struct table_column *column) {
    if (!sheets_is_hidden(table->sheet, column->column) || lister->import->hidden)
        return false;
    diag_report(lister->diags, DIAG_SHEET_HIDDEN,
                sheets_span(table->sheet, table->last_head, column->column),
                "show it in the spreadsheet, or say --hidden, to have it imported",
                "the column `%s` is hidden, and not imported", column->name);
    return true;
}

static void add_column(struct lister *lister, struct table *table, uint32_t number) {
    const struct heads heads = {table->sheet, table->head, table->last_head};
    struct head_path path = find_path(&heads, number);
    struct table_column column = {.column = number};
    if (path.count == 0)
        return;
    column.name = join_heads(lister->arena, &path);
    find_what(lister, &path, &column);
    if (!tell_hidden(lister, table, &column))
        *LIST_PUSH(lister->arena, &table->columns, struct table_column) = column;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static size_t count_columns(const struct table *table, enum sheet_column what) {
    size_t count = 0;
    for (size_t i = 0; i < table->columns.count; i++)
        count += LIST_AT(&table->columns, const struct table_column, i)->what == what;
    return count;
}

/* 開始日 beside 開始年 and 開始月 is the day alone. */
static void settle_days(struct table *table) {
    static const enum sheet_column rows[][3] = {{COLUMN_DATE, COLUMN_MONTH, COLUMN_DAY},
                                                {COLUMN_END, COLUMN_END_MONTH, COLUMN_END_DAY}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool is_day = count_columns(table, rows[i][0]) == 1 &&
                      count_columns(table, rows[i][1]) == 1 &&
                      count_columns(table, rows[i][2]) == 0;
        for (size_t k = 0; is_day && k < table->columns.count; k++) {
            struct table_column *column = LIST_AT(&table->columns, struct table_column, k);
            column->what = column->what == rows[i][0] ? rows[i][2] : column->what;
        }
    }
}

/* The first column of all that hold the same is taken; of people, those of kinds are, too. */
static void settle_again(struct table *table) {
    for (size_t i = 0; i < table->columns.count; i++) {
        struct table_column *column = LIST_AT(&table->columns, struct table_column, i);
        if (column->what >= COLUMN_COMMENT)
            continue;
        bool is_alone = count_columns(table, column->what) == 1;
        column->kind = is_alone && !column->is_part ? NULL : column->kind;
        column->again = !column->kind && table->of[column->what];
        if (column->again)
            column->what = COLUMN_MAX;
        else if (!column->kind)
            table->of[column->what] = column->column;
    }
}

void heads_read(struct lister *lister, struct table *table) {
    for (uint32_t column = 1; column <= table->sheet->column_count; column++)
        add_column(lister, table, column);
    settle_days(table);
    settle_again(table);
}
