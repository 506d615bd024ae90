/* Objects → the bytes of a file (ISO 32000-1, 7.5): streams as they come, all other objects in
 * object streams (7.5.7), a cross-reference stream (7.5.8) at the end. */
#include "pdf/pdf_int.h"

#include <libdeflate.h>
#include <string.h>

#define OBJECTS_A_STREAM 200

/* Levels of libdeflate. Outlines gain three hundredths from the higher level and take twice the
 * time; all else is text, which gains a fifth. */
#define LEVEL_TEXT    6
#define LEVEL_PROGRAM 1

/* Where an object is: type 1 at an offset, type 2 in an object stream. */
struct entry {
    uint8_t type;
    uint32_t where; /* offset in the file, or the object stream's number */
    uint16_t index; /* in the object stream */
};

/* An object stream being filled. */
struct bundle {
    uint32_t object; /* 0: none is open */
    uint32_t count;
    GString *heads; /* pairs of object number and offset */
    GString *values;
};

struct pdf_file {
    struct arena *arena; /* scratch */
    GString *bytes;
    struct list entries; /* of struct entry, by object number */
    struct bundle bundle;
    struct libdeflate_compressor *dense, *quick;
};

struct pdf_file *pdf_file_new(void) {
    struct pdf_file *file = g_new0(struct pdf_file, 1);
    file->arena = arena_new();
    file->bytes = g_string_sized_new(1 << 16);
    file->bundle.heads = g_string_new(NULL);
    file->bundle.values = g_string_new(NULL);
    file->dense = libdeflate_alloc_compressor(LEVEL_TEXT);
    file->quick = libdeflate_alloc_compressor(LEVEL_PROGRAM);
    /* Object 0 is free, and its number never used again. */
    LIST_PUSH(file->arena, &file->entries, struct entry)->index = 65535;
    /* The second line tells transport programs that the file is binary (7.5.2). */
    g_string_append(file->bytes, "%PDF-1.7\n%\xE5\xA7\x89\xE5\xA6\xB9\n");
    return file;
}

void pdf_file_free(struct pdf_file *file) {
    if (!file)
        return;
    libdeflate_free_compressor(file->dense);
    libdeflate_free_compressor(file->quick);
    g_string_free(file->bytes, TRUE);
    g_string_free(file->bundle.heads, TRUE);
    g_string_free(file->bundle.values, TRUE);
    arena_free(file->arena);
    g_free(file);
}

uint32_t pdf_file_reserve(struct pdf_file *file) {
    LIST_PUSH(file->arena, &file->entries, struct entry);
    return (uint32_t)file->entries.count - 1;
}

/* ---- streams ----------------------------------------------------------------------------- */

static void put_filtered(struct pdf_file *file, uint32_t object, const char *entries,
                         const char *filter, struct bytes data) {
    GString *out = file->bytes;
    *LIST_AT(&file->entries, struct entry, object) =
        (struct entry){.type = 1, .where = (uint32_t)out->len};
    pdf_append_integer(out, object);
    g_string_append(out, " 0 obj\n<<");
    g_string_append(out, entries ? entries : "");
    g_string_append(out, filter);
    g_string_append(out, "/Length ");
    pdf_append_integer(out, (int64_t)data.size);
    g_string_append(out, ">>\nstream\n");
    g_string_append_len(out, (const char *)data.data, (gssize)data.size);
    g_string_append(out, "\nendstream\nendobj\n");
}

void pdf_file_put_raw(struct pdf_file *file, uint32_t object, const char *entries,
                      struct bytes data) {
    put_filtered(file, object, entries, "", data);
}

static void put_deflated(struct pdf_file *file, uint32_t object, const char *entries,
                         struct libdeflate_compressor *compressor, struct bytes data) {
    size_t room = libdeflate_zlib_compress_bound(compressor, data.size);
    unsigned char *packed = g_malloc(room);
    size_t size = libdeflate_zlib_compress(compressor, data.data, data.size, packed, room);
    put_filtered(file, object, entries, "/Filter/FlateDecode", (struct bytes){packed, size});
    g_free(packed);
}

void pdf_file_put_stream(struct pdf_file *file, uint32_t object, const char *entries,
                         struct bytes data) {
    put_deflated(file, object, entries, file->dense, data);
}

void pdf_file_put_program(struct pdf_file *file, uint32_t object, const char *entries,
                          struct bytes data) {
    put_deflated(file, object, entries, file->quick, data);
}

static struct bytes bytes_of(const GString *text) {
    return (struct bytes){(const unsigned char *)text->str, text->len};
}

void pdf_file_put_text(struct pdf_file *file, uint32_t object, const char *entries,
                       const GString *text) {
    pdf_file_put_stream(file, object, entries, bytes_of(text));
}

/* ---- object streams ---------------------------------------------------------------------- */

static void close_bundle(struct pdf_file *file) {
    struct bundle *bundle = &file->bundle;
    if (!bundle->object)
        return;
    char *entries =
        arena_printf(file->arena, "/Type/ObjStm/N %u/First %zu", bundle->count, bundle->heads->len);
    g_string_append_len(bundle->heads, bundle->values->str, (gssize)bundle->values->len);
    pdf_file_put_text(file, bundle->object, entries, bundle->heads);
    g_string_truncate(bundle->heads, 0);
    g_string_truncate(bundle->values, 0);
    bundle->object = bundle->count = 0;
}

void pdf_file_put(struct pdf_file *file, uint32_t object, const GString *value) {
    struct bundle *bundle = &file->bundle;
    if (bundle->count == OBJECTS_A_STREAM)
        close_bundle(file);
    if (!bundle->object)
        bundle->object = pdf_file_reserve(file);
    *LIST_AT(&file->entries, struct entry, object) =
        (struct entry){.type = 2, .where = bundle->object, .index = (uint16_t)bundle->count++};
    pdf_append_integer(bundle->heads, object);
    g_string_append_c(bundle->heads, ' ');
    pdf_append_integer(bundle->heads, (int64_t)bundle->values->len);
    g_string_append_c(bundle->heads, ' ');
    g_string_append_len(bundle->values, value->str, (gssize)value->len);
    g_string_append_c(bundle->values, '\n');
}

/* ---- the end ----------------------------------------------------------------------------- */

/* Rows of one, four and two bytes, big end first. */
static void append_entry(GString *out, const struct entry *entry) {
    const uint8_t bytes[] = {
        entry->type,
        (uint8_t)(entry->where >> 24),
        (uint8_t)(entry->where >> 16),
        (uint8_t)(entry->where >> 8),
        (uint8_t)entry->where,
        (uint8_t)(entry->index >> 8),
        (uint8_t)entry->index,
    };
    g_string_append_len(out, (const char *)bytes, sizeof bytes);
}

/* Both parts of the identifier: the digest of all bytes so far (14.4). */
static char *identify(const struct pdf_file *file) {
    return g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)file->bytes->str,
                                       file->bytes->len);
}

struct bytes pdf_file_finish(struct arena *arena, struct pdf_file *file, uint32_t catalog,
                             uint32_t info) {
    close_bundle(file);
    uint32_t object = pdf_file_reserve(file);
    size_t start = file->bytes->len;
    *LIST_AT(&file->entries, struct entry, object) =
        (struct entry){.type = 1, .where = (uint32_t)start};
    GString *table = g_string_new(NULL);
    for (size_t i = 0; i < file->entries.count; i++)
        append_entry(table, LIST_AT(&file->entries, struct entry, i));
    char *id = identify(file);
    char *entries = arena_printf(
        file->arena, "/Type/XRef/Size %zu/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]",
        file->entries.count, catalog, info, id, id);
    pdf_file_put_text(file, object, entries, table);
    g_free(id);
    g_string_free(table, TRUE);
    g_string_append_printf(file->bytes, "startxref\n%zu\n%%%%EOF\n", start);
    unsigned char *data = arena_alloc(arena, file->bytes->len);
    memcpy(data, file->bytes->str, file->bytes->len);
    return (struct bytes){data, file->bytes->len};
}
