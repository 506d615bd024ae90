/* Spreadsheets made in memory, part by part. */
#ifndef SHIMAI_TEST_SHEETS_MADE_H
#define SHIMAI_TEST_SHEETS_MADE_H

#include "arena_fixture.h"
#include "sheets/sheets.h"

#include <zip.h>

struct made_part {
    const char *name, *text;
};

#define MADE_RELATIONS                                                                             \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define MADE_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MADE_WORKBOOK(attributes)                                                                  \
    "<workbook xmlns:r='" MADE_OFFICE "'><workbookPr " attributes "/><sheets>"                     \
    "<sheet name='予定' sheetId='1' r:id='a'/></sheets></workbook>"

/* The parts that every spreadsheet has, around a sheet's cells. */
#define MADE_ROOT                                                                                  \
    {                                                                                              \
        "_rels/.rels",                                                                             \
            MADE_RELATIONS "<Relationship Id='a' Type='" MADE_OFFICE                               \
                           "/officeDocument' Target='xl/workbook.xml'/></Relationships>"           \
    }
#define MADE_LINKS                                                                                 \
    {                                                                                              \
        "xl/_rels/workbook.xml.rels",                                                              \
            MADE_RELATIONS "<Relationship Id='a' Type='" MADE_OFFICE                               \
                           "/worksheet' Target='worksheets/sheet1.xml'/>"                          \
                           "<Relationship Id='b' Type='" MADE_OFFICE                               \
                           "/sharedStrings' Target='/xl/sharedStrings.xml'/>"                      \
                           "<Relationship Id='c' Type='" MADE_OFFICE                               \
                           "/styles' Target='styles.xml'/></Relationships>"                        \
    }
#define MADE_STYLES                                                                                   \
    {                                                                                                 \
        "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' "                               \
                         "formatCode='yyyy\"年\"m\"月\"'/><numFmt numFmtId='165' "                  \
                         "formatCode='[$-411]ggge\"年\"m\"月\"d\"日\";@'/><numFmt numFmtId='166' " \
                         "formatCode='0.00\"d\"'/><numFmt numFmtId='167' formatCode='h:mm'/>"         \
                         "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"        \
                         "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"                  \
                         "<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/>"               \
                         "<xf numFmtId='57'/><xf numFmtId='22'/></cellXfs></styleSheet>"              \
    }
#define MADE_STRINGS(items)                                                                        \
    { "xl/sharedStrings.xml", "<sst>" items "</sst>" }
#define MADE_SHEET(inside)                                                                         \
    { "xl/worksheets/sheet1.xml", "<worksheet>" inside "</worksheet>" }

/* An archive of the parts, in `arena`. */
static struct bytes made_archive(struct arena *arena, const struct made_part *parts, size_t count) {
    zip_source_t *buffer = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(buffer);
    zip_t *zip = zip_open_from_source(buffer, ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *part = zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        if (zip_file_add(zip, parts[i].name, part, ZIP_FL_ENC_UTF_8) < 0)
            fail_msg("%s cannot be added", parts[i].name);
    }
    if (zip_close(zip) != 0 || zip_source_open(buffer) != 0)
        fail_msg("no archive");
    zip_stat_t stat;
    zip_source_stat(buffer, &stat);
    unsigned char *data = arena_alloc(arena, stat.size);
    if (zip_source_read(buffer, data, stat.size) != (zip_int64_t)stat.size)
        fail_msg("the archive cannot be read");
    zip_source_close(buffer);
    zip_source_free(buffer);
    return (struct bytes){data, stat.size};
}

/* Reads bytes as the file of that name; NULL, with findings, if they cannot be. */
static const struct sheet_book *made_read(struct fixture *fixture, const char *name,
                                          struct bytes bytes) {
    struct source *source = ARENA_NEW(fixture->arena, struct source);
    *source = (struct source){.name = name, .text = ""};
    const struct named_bytes file = {source, bytes};
    const struct sheet_book *book;
    return sheets_read_bytes(fixture->arena, &file, fixture->diags, &book) ? book : NULL;
}

static inline const struct sheet_book *made_text(struct fixture *fixture, const char *name,
                                                 const char *text) {
    return made_read(fixture, name, (struct bytes){(const unsigned char *)text, strlen(text)});
}

static inline const struct sheet_book *made_book(struct fixture *fixture,
                                                 const struct made_part *parts, size_t count) {
    return made_read(fixture, "list.xlsx", made_archive(fixture->arena, parts, count));
}

#endif
