/* Lists in spreadsheets → records, as text or as changes of one. */
#include "shimai_int.h"

#include "sheets/sheets.h"
#include "shimai_lists.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

static struct sheets_import settle(const struct shimai *shimai, const struct shimai_import *given) {
    static const struct shimai_import plain;
    const struct shimai_import *import = given ? given : &plain;
    return (struct sheets_import){.eras = shimai->eras,
                                  .map = import->map,
                                  .sheet = import->sheet,
                                  .home = import->home,
                                  .partner = import->partner,
                                  .hidden = import->hidden};
}

typedef bool (*importer)(struct arena *arena, const struct sheet_book *book,
                         const struct sheets_import *import, struct diags *diags, GString *text);

static const char *import_text(struct shimai *shimai, const char *path,
                               const struct shimai_import *given, importer run) {
    const struct sheet_book *book;
    GString *text = g_string_new(NULL);
    context_begin(shimai);
    bool ok = context_need_eras(shimai) && sheets_read(shimai->call, path, shimai->diags, &book);
    struct sheets_import import = settle(shimai, given);
    ok = ok && run(shimai->call, book, &import, shimai->diags, text);
    context_lap(shimai, STAGE_READ);
    ok = context_end(shimai) && ok;
    const char *result = context_text(shimai, text);
    return ok ? result : NULL;
}

/* Sheets with keys are a record as it was exported; all else are lists. */
static bool import_record(struct arena *arena, const struct sheet_book *book,
                          const struct sheets_import *import, struct diags *diags, GString *text) {
    return sheets_has_keys(book) ? sheets_import_keyed(arena, book, import->eras, diags, text)
                                 : sheets_import(arena, book, import, diags, text);
}

const char *shimai_import(struct shimai *shimai, const char *path,
                          const struct shimai_import *import) {
    return import_text(shimai, path, import, import_record);
}

const char *shimai_import_map(struct shimai *shimai, const char *path,
                              const struct shimai_import *import) {
    return import_text(shimai, path, import, sheets_propose_map);
}

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* The record may be written once it is read: it is what changes. Its mark of the byte order, which
 * is no part of the text, stays. */
static bool read_record(struct shimai *shimai, const char *path, const struct source **ret_source,
                        const char **ret_mark) {
    struct named_bytes file;
    diags_set_guard(shimai->diags, NULL);
    bool ok = source_read_bytes(shimai->call, path, SOURCE_SIZE_MAX, shimai->diags, &file) &&
              source_from_text(shimai->call, file.source->name, (const char *)file.bytes.data,
                               file.bytes.size, shimai->diags, ret_source);
    diags_set_guard(shimai->diags, shimai->guard);
    *ret_mark = ok && g_str_has_prefix((const char *)file.bytes.data, BYTE_ORDER_MARK)
                    ? BYTE_ORDER_MARK
                    : "";
    return ok;
}

bool shimai_import_into(struct shimai *shimai, const char *path, const char *record,
                        const struct shimai_import *given, struct shimai_merge *ret_merge) {
    const struct sheet_book *book;
    const struct source *source;
    struct sheets_merge merge;
    const char *mark = "";
    context_begin(shimai);
    bool ok = context_need_eras(shimai) && read_record(shimai, record, &source, &mark) &&
              sheets_read(shimai->call, path, shimai->diags, &book);
    struct sheets_import import = settle(shimai, given);
    if (ok && sheets_has_keys(book)) {
        diag_report(shimai->diags, DIAG_SHEET_KEY, (struct span){.source = book->source},
                    "import it as a file of its own: -o FILE",
                    "this spreadsheet has keys: it is a whole record, and no list to be added");
        ok = false;
    }
    ok = ok && sheets_merge(shimai->call, book, &import, source, shimai->diags, &merge);
    context_lap(shimai, STAGE_READ);
    if (!context_end(shimai) || !ok)
        return false;
    const char *text = arena_printf(shimai->call, "%s%s", mark, merge.text);
    *ret_merge = (struct shimai_merge){merge.added,
                                       merge.changed,
                                       merge.missing,
                                       merge.same,
                                       merge.difference,
                                       text,
                                       strlen(mark) + merge.size};
    return true;
}

static bool write_file(struct shimai *shimai, const char *path, const char *text, size_t size) {
    struct file_set *set = file_set_new();
    if (file_set_add(set, path, text, size, shimai->diags))
        return file_set_commit(set, shimai->diags);
    file_set_abort(set);
    return false;
}

static bool may_stand(struct shimai *shimai, const char *path, bool replace) {
    if (replace || access(path, F_OK) != 0)
        return true;
    diag_report(shimai->diags, DIAG_OUTPUT_STANDS, (struct span){0},
                "name another file; --force of export writes over it, --into of import adds to it",
                "%s is there already", path);
    return false;
}

bool shimai_write_text(struct shimai *shimai, const char *path, const char *text, size_t size,
                       bool replace) {
    char *copy = g_memdup2(text, size); /* the text may be the last call's */
    context_begin(shimai);
    context_begin_writing(shimai);
    bool ok = may_stand(shimai, path, replace) && context_may_write(shimai, path) &&
              write_file(shimai, path, copy, size);
    context_end_writing(shimai);
    context_lap(shimai, STAGE_WRITE);
    g_free(copy);
    return context_end(shimai) && ok;
}
