/* Import: a book → the text of a record, which is read once more before it is handed out; and a map
 * of its columns for whoever wants them read otherwise. */
#include "list_int.h"

#include <glib.h>
#include <string.h>

/* The row of the event that stands at that line of the record; its list as a whole, if none does.
 */
static struct span find_row(const struct sheet_book *book, const struct listing *listing,
                            const char *yaml, uint32_t line) {
    struct span place = {.source = book->source};
    size_t before = 0, index = 0;
    for (const char *at = yaml; at && line > 0; line--) {
        before += g_str_has_prefix(at, "      - date:") ? 1 : 0;
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    for (size_t i = 0; i < listing->groups.count && index < before; i++) {
        const struct list *events = &LIST_AT(&listing->groups, struct list_group, i)->events;
        for (size_t k = 0; k < events->count && index < before; k++) {
            const struct list_event *event = LIST_AT(events, struct list_event, k);
            index += event->date.kind != DATE_NONE && event->values[COLUMN_TEXT];
            place = event->place;
        }
    }
    return place;
}

/* What a record cannot hold, told where the list has it. */
static void tell_error(const struct diag *diag, const struct sheet_book *book,
                       const struct listing *listing, const GString *yaml, struct diags *diags) {
    struct span place = find_row(book, listing, yaml->str, diag->span.line);
    bool is_limit = diag->code == DIAG_YAML_LIMIT || diag->code == DIAG_FILE_SIZE;
    if (is_limit)
        diag_report(diags, diag->code, place, "part the list into several, as by years",
                    "the list has more than a record can hold: %s", diag->message);
    else
        diag_report(diags, diag->code, place, diag->hint, "%s", diag->message);
}

/* What is written is a record without errors: a text that a record cannot have is told here. */
static bool check_record(struct arena *arena, const struct sheet_book *book,
                         const struct listing *listing, const GString *yaml, struct diags *diags) {
    const struct source *source;
    const struct relation *relation;
    struct diags *found = diags_new_beside(diags);
    bool ok = source_from_text(arena, "the record", yaml->str, yaml->len, found, &source) &&
              record_relation_load(arena, source, found, &relation);
    for (size_t i = 0; i < diags_count(found); i++)
        if (diag_code_severity(diags_at(found, i)->code) == DIAG_ERROR)
            tell_error(diags_at(found, i), book, listing, yaml, diags);
    diags_free(found);
    return ok;
}

bool sheets_import(struct arena *arena, const struct sheet_book *book,
                   const struct sheets_import *import, struct diags *diags, GString *yaml) {
    struct lister lister = lister_begin(arena, import, diags);
    struct listing *listing = ARENA_NEW(arena, struct listing);
    if (!lister_read_book(&lister, book, listing))
        return false;
    list_write_record(&lister, listing, book, yaml);
    return check_record(arena, book, listing, yaml, diags);
}

/* ---- maps ---------------------------------------------------------------------------------- */

/* The row with the most texts among the first ones: of a sheet whose columns nobody knows. */
static uint32_t guess_head(const struct sheet *sheet) {
    uint32_t head = 0;
    size_t most = 1;
    for (size_t i = 0; i < sheet->rows.count && i < 20; i++) {
        const struct sheet_row *row = LIST_AT(&sheet->rows, const struct sheet_row, i);
        size_t texts = 0;
        for (size_t k = 0; k < row->cells.count; k++)
            texts += LIST_AT(&row->cells, const struct sheet_cell, k)->kind == SHEET_TEXT;
        if (texts > most) {
            most = texts;
            head = row->number;
        }
    }
    return head;
}

static void propose(const struct lister *lister, GString *map, GHashTable *seen, const char *name,
                    enum sheet_column what) {
    bool known = what < COLUMN_MAX;
    if (!*name || !g_hash_table_add(seen, g_strdup(name)))
        return;
    g_string_append(map, "  ");
    list_write_text(map, name, (struct yaml_style){.in_flow = true});
    g_string_append_printf(map, ": %s%s\n", known ? sheet_columns[what].word : "comment",
                           known ? "" : diags_say(lister->diags, " # not known"));
}

static void propose_sheet(struct lister *lister, const struct sheet *sheet, GString *map,
                          GHashTable *seen) {
    struct table table;
    if (lister_find_table(lister, sheet, 1, &table)) {
        for (size_t i = 0; i < table.columns.count; i++) {
            const struct table_column *column =
                LIST_AT(&table.columns, const struct table_column, i);
            propose(lister, map, seen, column->name, column->what);
        }
        return;
    }
    uint32_t head = guess_head(sheet);
    for (uint32_t column = 1; head && column <= sheet->column_count; column++) {
        const struct sheet_cell *cell = sheets_find_cell(sheet, head, column);
        if (cell)
            propose(lister, map, seen, cell->text, lister_find_column(lister, cell->text));
    }
}

bool sheets_propose_map(struct arena *arena, const struct sheet_book *book,
                        const struct sheets_import *import, struct diags *diags, GString *map) {
    struct lister lister = lister_begin(arena, import, diags);
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_string_append(
        map, diags_say(diags, "# What the columns of a list hold, for shimai import --map:\n#\n"));
    for (size_t i = 0; i < COLUMN_MAX; i++)
        g_string_append_printf(map, "#   %-12s %s\n", sheet_columns[i].word,
                               diags_say(diags, sheet_columns[i].doc));
    g_string_append(map, "shimai: 1\ncolumns:\n");
    for (size_t i = 0; i < book->sheets.count; i++) {
        const struct sheet *sheet = *LIST_AT(&book->sheets, struct sheet *, i);
        if (lister_wants_sheet(&lister, sheet))
            propose_sheet(&lister, sheet, map, seen);
    }
    bool any = g_hash_table_size(seen) > 0;
    g_hash_table_unref(seen);
    if (!any)
        diag_report(diags, DIAG_SHEET_TABLE, (struct span){.source = book->source}, NULL,
                    "no sheet has a row of several names");
    return any;
}
