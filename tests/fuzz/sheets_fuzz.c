/* Any bytes as a spreadsheet: as they are (CSV, or an archive), or behind an X as parts of an XLSX
 * between bytes 0xFF, cells, strings and styles, packed here. What is read is imported, and what is
 * written of it is a record. */
#include "fuzz.h"
#include "sheets/sheets.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char relations[] =
    "<Relationships><Relationship Id='a' Type='" OFFICE "/worksheet' Target='cells.xml'/>"
    "<Relationship Id='b' Type='" OFFICE "/sharedStrings' Target='strings.xml'/>"
    "<Relationship Id='c' Type='" OFFICE "/styles' Target='styles.xml'/></Relationships>";
static const char workbook[] = "<workbook xmlns:r='" OFFICE "'><sheets><sheet name='a' r:id='a'/>"
                               "</sheets></workbook>";

static void add(zip_t *zip, const char *name, const void *data, size_t size) {
    zip_source_t *source = zip_source_buffer(zip, data, size, 0);
    if (!source || zip_file_add(zip, name, source, 0) < 0)
        abort();
}

/* Parts in the order of the names. */
static void add_parts(zip_t *zip, const uint8_t *data, size_t size) {
    static const char *const names[] = {"xl/cells.xml", "xl/strings.xml", "xl/styles.xml"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const uint8_t *end = size ? memchr(data, 0xFF, size) : NULL;
        size_t part = end ? (size_t)(end - data) : size;
        add(zip, names[i], data, part);
        data += part + (end != NULL);
        size -= part + (end != NULL);
    }
}

static struct bytes pack(struct arena *arena, const uint8_t *data, size_t size) {
    zip_stat_t stat;
    zip_source_t *buffer = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(buffer);
    zip_t *zip = zip_open_from_source(buffer, ZIP_TRUNCATE, NULL);
    add(zip, "xl/workbook.xml", workbook, strlen(workbook));
    add(zip, "xl/_rels/workbook.xml.rels", relations, strlen(relations));
    add_parts(zip, data, size);
    if (zip_close(zip) != 0 || zip_source_open(buffer) != 0 || zip_source_stat(buffer, &stat) != 0)
        abort();
    unsigned char *bytes = arena_alloc(arena, stat.size);
    if (zip_source_read(buffer, bytes, stat.size) != (zip_int64_t)stat.size)
        abort();
    zip_source_close(buffer);
    zip_source_free(buffer);
    return (struct bytes){bytes, stat.size};
}

/* The built-in table, read once. */
static const struct era_table *load_eras(void) {
    static const struct era_table *eras;
    static struct arena *arena;
    const struct source *source;
    struct diags *diags = eras ? NULL : diags_new();
    if (!eras)
        arena = arena_new();
    if (!eras && (!source_read(arena, SHIMAI_SOURCE_DIR "/data/eras.yaml", diags, &source) ||
                  !record_era_table_load(arena, source, diags, &eras)))
        abort();
    diags_free(diags);
    return eras;
}

/* A list that is read becomes a record, or has no table; no text of its makes the record a wrong
 * one.
 */
static void check_errors(const struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (diag_code_severity(diag->code) == DIAG_ERROR && diag->code != DIAG_SHEET_TABLE)
            g_error("the record is a wrong one: %s", diag->message);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fuzz fuzz = fuzz_begin();
    const struct sheet_book *book;
    const struct sheets_import import = {.eras = load_eras(), .hidden = size % 2};
    struct source source = {.name = "fuzz.csv", .text = ""};
    struct named_bytes file = {&source, {data, size}};
    if (size > 0 && data[0] == 'X')
        file.bytes = pack(fuzz.arena, data + 1, size - 1);
    GString *yaml = g_string_new(NULL);
    if (sheets_read_bytes(fuzz.arena, &file, fuzz.diags, &book)) {
        bool imported = sheets_import(fuzz.arena, book, &import, fuzz.diags, yaml);
        check_errors(fuzz.diags);
        if (!imported && diags_count_errors(fuzz.diags) == 0)
            g_error("nothing was imported, and nothing told");
    }
    g_string_free(yaml, TRUE);
    return fuzz_end(fuzz);
}
