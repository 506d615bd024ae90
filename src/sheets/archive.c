/* The archive that an XLSX is: takes its bytes, hands parts of XML to handlers while they are
 * unpacked. Nothing grows with what an archive claims: parts are read in pieces and held to limits,
 * and a part with a DTD is not read. */
#include "sheets_int.h"

#include "module/zip.h"

#include <expat.h>
#include <glib.h>
#include <string.h>

#define PIECE 65536 /* bytes that are unpacked at a time */

struct archive {
    struct book_maker *maker;
    zip_t *zip;
};

#define SAVE_AGAIN "open it in a spreadsheet program, and save it anew as .xlsx"

struct archive *archive_open(struct book_maker *maker, struct bytes bytes) {
    zip_error_t error;
    if (!module_need_zip(maker->whole, maker->diags))
        return NULL;
    ZIP(error_init)(&error);
    zip_source_t *source = ZIP(source_buffer_create)(bytes.data, bytes.size, 0, &error);
    zip_t *zip = source ? ZIP(open_from_source)(source, ZIP_RDONLY, &error) : NULL;
    if (!zip) {
        book_fail(maker, SAVE_AGAIN, "the file is a damaged archive: %s",
                  ZIP(error_strerror)(&error));
        if (source)
            ZIP(source_free)(source);
    }
    ZIP(error_fini)(&error);
    if (!zip)
        return NULL;
    struct archive *archive = g_new0(struct archive, 1);
    *archive = (struct archive){maker, zip};
    if (ZIP(get_num_entries)(zip, 0) <= SHEETS_ENTRY_MAX)
        return archive;
    book_fail(maker, NULL, "the archive has more than %d files", SHEETS_ENTRY_MAX);
    archive_free(archive);
    return NULL;
}

void archive_free(struct archive *archive) {
    ZIP(discard)(archive->zip);
    g_free(archive);
}

/* Names of parts are alike whatever the case of their letters (ECMA-376-2, 6.2.2.3). */
static zip_int64_t find(const struct archive *archive, const char *part) {
    return ZIP(name_locate)(archive->zip, part, ZIP_FL_NOCASE);
}

bool archive_has(const struct archive *archive, const char *part) {
    return find(archive, part) >= 0;
}

bool archive_has_any(const struct archive *archive, const char *prefix) {
    zip_int64_t count = ZIP(get_num_entries)(archive->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = ZIP(get_name)(archive->zip, (zip_uint64_t)i, 0);
        if (name && g_ascii_strncasecmp(name, prefix, strlen(prefix)) == 0)
            return true;
    }
    return false;
}

/* ---- XML ----------------------------------------------------------------------------------- */

struct reader {
    struct book_maker *maker;
    const char *part;
    XML_Parser parser;
    const struct part_handlers *handlers;
    void *user;
    int depth;
};

static void stop(struct reader *reader, const char *why) {
    book_fail(reader->maker, SAVE_AGAIN, "%s in the file %s", reader->part, why);
    XML_StopParser(reader->parser, XML_FALSE);
}

static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct reader *reader = data;
    if (++reader->depth > SHEETS_DEPTH_MAX)
        stop(reader, "nests too deep");
    else if (reader->handlers->start)
        reader->handlers->start(reader->user, local_name(name), (const char *const *)attributes);
    if (reader->maker->failed)
        XML_StopParser(reader->parser, XML_FALSE);
}

static void on_end(void *data, const char *name) {
    struct reader *reader = data;
    reader->depth--;
    if (reader->handlers->end && !reader->maker->failed)
        reader->handlers->end(reader->user, local_name(name));
    if (reader->maker->failed)
        XML_StopParser(reader->parser, XML_FALSE);
}

static void on_text(void *data, const char *text, int size) {
    struct reader *reader = data;
    if (reader->handlers->text && !reader->maker->failed)
        reader->handlers->text(reader->user, text, (size_t)size);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
                       int has_subset) {
    (void)name, (void)system, (void)public, (void)has_subset;
    stop(data, "has a document type, which no spreadsheet has");
}

static bool parse_piece(struct reader *reader, const char *piece, zip_int64_t size) {
    if (XML_Parse(reader->parser, piece, (int)size, size == 0) == XML_STATUS_OK)
        return true;
    if (!reader->maker->failed)
        book_fail(reader->maker, SAVE_AGAIN, "%s in the file is damaged at line %lu: %s",
                  reader->part, XML_GetCurrentLineNumber(reader->parser),
                  XML_ErrorString(XML_GetErrorCode(reader->parser)));
    return false;
}

static bool parse(struct reader *reader, zip_file_t *file) {
    struct book_maker *maker = reader->maker;
    char *piece = g_malloc(PIECE);
    bool ok = true;
    for (zip_int64_t size = 1; ok && size > 0;) {
        size = ZIP(fread)(file, piece, PIECE);
        maker->unpacked += size > 0 ? (size_t)size : 0;
        if (size < 0)
            ok = book_fail(reader->maker, SAVE_AGAIN, "%s in the file is damaged", reader->part);
        else if (maker->unpacked > SHEETS_PARTS_MAX)
            ok = book_fail(maker, "take out the sheets that are not needed",
                           "what the file holds is larger than %zu MiB", SHEETS_PARTS_MAX >> 20);
        else
            ok = parse_piece(reader, piece, size);
    }
    g_free(piece);
    return ok;
}

bool archive_read(struct archive *archive, const char *part, const struct part_handlers *handlers,
                  void *user) {
    struct book_maker *maker = archive->maker;
    zip_int64_t index = find(archive, part);
    zip_file_t *file = index >= 0 ? ZIP(fopen_index)(archive->zip, (zip_uint64_t)index, 0) : NULL;
    if (!file)
        return book_fail(maker, SAVE_AGAIN, "%s is missing in the file, or locked", part);
    struct reader reader = {maker, part, XML_ParserCreate(NULL), handlers, user, 0};
    XML_SetUserData(reader.parser, &reader);
    XML_SetElementHandler(reader.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reader.parser, on_doctype);
    bool ok = parse(&reader, file);
    XML_ParserFree(reader.parser);
    ZIP(fclose)(file);
    return ok && !maker->failed;
}

const char *part_attribute(const char *const *attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}
