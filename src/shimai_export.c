/* Records → spreadsheets. */
#include "shimai_int.h"

#include "sheets/sheets.h"
#include "shimai_lists.h"
#include "wording/wording.h"

#include <glib.h>

struct output {
    struct shimai *shimai;
    const struct shimai_export *export;
    struct sheets_output how;
    GString *bytes;
};

static bool is_xlsx(const struct output *output) {
    return output->export->format == SHIMAI_SPREADSHEET_XLSX;
}

/* One of the book's sheets as text, or all of them. */
static bool write_book(struct output *output, const struct sheet_book *book, size_t sheet) {
    if (is_xlsx(output))
        return sheets_write_xlsx(book, &output->how, output->shimai->diags, output->bytes);
    sheets_write_text(*LIST_AT(&book->sheets, struct sheet *, sheet),
                      output->export->format == SHIMAI_SPREADSHEET_TSV ? '\t' : ',',
                      output->export->byte_order_mark, output->bytes);
    return true;
}

/* A date in words, in the arena of the call. */
static const char *say_date(void *user, const struct date *date) {
    const struct output *output = user;
    struct shimai *shimai = output->shimai;
    struct wording wording = {.arena = shimai->call,
                              .diags = shimai->diags,
                              .eras = shimai->eras,
                              .language = output->how.english ? "en" : "ja"};
    struct list runs = {0};
    GString *text = g_string_new(NULL);
    wording_write_date(&wording, date, output->how.english ? DATE_FORM_ENGLISH : DATE_FORM_WESTERN,
                       &runs);
    for (size_t i = 0; i < runs.count; i++)
        g_string_append(text, LIST_AT(&runs, struct document_run, i)->text);
    const char *copy = arena_strdup(shimai->call, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static bool write_survey(struct output *output, struct shimai_record *const *records,
                         size_t count) {
    struct arena *arena = output->shimai->call;
    if (!context_need_eras(output->shimai))
        return false;
    const struct relation **relations = ARENA_ARRAY(arena, const struct relation *, count);
    for (size_t i = 0; i < count; i++)
        relations[i] = record_relation(records[i]);
    return write_book(output, sheets_survey(arena, relations, count, &output->how), 0);
}

/* Of a book with both tables of a record, the one that is asked for. */
static void keep_table(struct sheet_book *book, enum shimai_table table) {
    if (table == SHIMAI_TABLE_RECORD)
        return;
    if (table == SHIMAI_TABLE_FACTS)
        *LIST_AT(&book->sheets, struct sheet *, 0) = *LIST_AT(&book->sheets, struct sheet *, 1);
    book->sheets.count = 1;
}

static bool write_record(struct output *output, const struct shimai_record *record) {
    struct sheet_book *book;
    if (!sheets_export(output->shimai->call, record_relation(record), &output->how,
                       output->shimai->diags, &book))
        return false;
    keep_table(book, output->export->table);
    return write_book(output, book, 0);
}

const void *shimai_export(struct shimai *shimai, struct shimai_record *const *records, size_t count,
                          const struct shimai_export *export, size_t *ret_size) {
    struct output output = {.shimai = shimai, .export = export, .bytes = g_string_new(NULL)};
    output.how = (struct sheets_output){export->english, shimai->options.date, say_date, &output};
    context_begin(shimai);
    bool ok = export->table == SHIMAI_TABLE_SURVEY ? write_survey(&output, records, count)
                                                   : write_record(&output, records[0]);
    context_lap(shimai, STAGE_WRITE);
    ok = context_end(shimai) && ok;
    *ret_size = output.bytes->len;
    const char *result = context_text(shimai, output.bytes);
    return ok ? result : NULL;
}
