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

/* The sheets of all files, as one book. */
static bool read_books(struct shimai *shimai, const char *path, const struct shimai_import *import,
                       const struct sheet_book **ret_book) {
    const struct sheet_book *first, *next;
    if (!sheets_read(shimai->call, path, shimai->diags, &first))
        return false;
    struct sheet_book *book = ARENA_NEW(shimai->call, struct sheet_book);
    *book = (struct sheet_book){.source = first->source};
    for (size_t i = 0;; i++) {
        for (size_t k = 0; k < first->sheets.count; k++)
            *LIST_PUSH(shimai->call, &book->sheets, struct sheet *) =
                *LIST_AT(&first->sheets, struct sheet *, k);
        if (!import || i >= import->further_count)
            break;
        if (!sheets_read(shimai->call, import->further[i], shimai->diags, &next))
            return false;
        first = next;
    }
    *ret_book = book;
    return true;
}

typedef bool (*importer)(struct arena *arena, const struct sheet_book *book,
                         const struct sheets_import *import, struct diags *diags, GString *text);

static const char *import_text(struct shimai *shimai, const char *path,
                               const struct shimai_import *given, importer run) {
    const struct sheet_book *book;
    GString *text = g_string_new(NULL);
    context_begin(shimai);
    bool ok = context_need_eras(shimai) && read_books(shimai, path, given, &book);
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
static bool read_record(struct shimai *shimai, const char *path, struct named_bytes *ret_file,
                        const struct source **ret_source) {
    diags_set_guard(shimai->diags, NULL);
    bool ok =
        source_read_bytes(shimai->call, path, SOURCE_SIZE_MAX, shimai->diags, ret_file) &&
        source_from_text(shimai->call, ret_file->source->name, (const char *)ret_file->bytes.data,
                         ret_file->bytes.size, shimai->diags, ret_source);
    diags_set_guard(shimai->diags, shimai->guard);
    return ok;
}

bool shimai_import_into(struct shimai *shimai, const char *path, const char *record,
                        const struct shimai_import *given, struct shimai_merge *ret_merge) {
    const struct sheet_book *book;
    const struct source *source;
    struct sheets_merge merge;
    struct named_bytes file;
    context_begin(shimai);
    bool ok = context_need_eras(shimai) && read_record(shimai, record, &file, &source) &&
              read_books(shimai, path, given, &book);
    struct sheets_import import = settle(shimai, given);
    ok = ok && sheets_merge(shimai->call, book, &import, source, shimai->diags, &merge);
    context_lap(shimai, STAGE_READ);
    context_end(shimai); /* errors beside the difference: it cannot be written */
    if (!ok)
        return false;
    const char *was = (const char *)file.bytes.data;
    const char *mark = g_str_has_prefix(was, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    *ret_merge = (struct shimai_merge){.added = merge.added,
                                       .changed = merge.changed,
                                       .missing = merge.missing,
                                       .same = merge.same,
                                       .difference = merge.difference,
                                       .before = was,
                                       .before_size = file.bytes.size};
    if (merge.text) {
        ret_merge->text = arena_printf(shimai->call, "%s%s", mark, merge.text);
        ret_merge->size = strlen(mark) + merge.size;
    }
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

/* Whether the file still has the bytes of which the changes were made. */
static bool is_as_read(struct shimai *shimai, const char *path, const char *before, size_t size) {
    struct named_bytes file;
    diags_set_guard(shimai->diags, NULL);
    bool ok = source_read_bytes(shimai->call, path, SOURCE_SIZE_MAX, shimai->diags, &file);
    diags_set_guard(shimai->diags, shimai->guard);
    if (!ok || (file.bytes.size == size && memcmp(file.bytes.data, before, size) == 0))
        return ok;
    diag_report(shimai->diags, DIAG_RECORD_CHANGED, (struct span){.source = file.source},
                "look at the difference once more, and write it then",
                "the record has been changed since it was compared; it stays as it is");
    return false;
}

bool shimai_import_write(struct shimai *shimai, const char *record,
                         const struct shimai_merge *merge) {
    char *text = g_memdup2(merge->text, merge->size); /* they are the last call's */
    char *before = g_memdup2(merge->before, merge->before_size);
    context_begin(shimai);
    context_begin_writing(shimai);
    bool ok = is_as_read(shimai, record, before, merge->before_size) &&
              context_may_write(shimai, record) && write_file(shimai, record, text, merge->size);
    context_end_writing(shimai);
    context_lap(shimai, STAGE_WRITE);
    g_free(before);
    g_free(text);
    return context_end(shimai) && ok;
}
