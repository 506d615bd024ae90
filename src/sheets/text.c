/* CSV and TSV: takes bytes in any of the encodings of Japan, gives a book of one sheet without a
 * name. What was guessed of them is told. */
#include "sheets_int.h"

#include "base/encoding.h"
#include "module/csv.h"

#include <glib.h>
#include <string.h>

/* ---- encodings ---------------------------------------------------------------------------------
 */

/* "Shift_JIS (…)" is written by Windows with characters of its own. */
static char *charset_of(const char *name) {
    if (g_str_has_prefix(name, "Shift_JIS"))
        return g_strdup("CP932");
    return g_strndup(name, strcspn(name, " "));
}

/* A text, and the bytes that are none of it. */
struct decoded {
    const char *name; /* of the encoding */
    GString *text;
    GString *lost; /* for each, U+FFFD stands in the text */
};

#define LOST_MAX      4    /* bytes; of large files, */
#define LOST_PER_BYTE 2000 /* one of so many */

#define MIXED                                                                                      \
    "the file may be of two encodings, as when another was appended: save each as “CSV UTF-8”"

static void tell_byte(struct book_maker *maker, const struct decoded *decoded, size_t index,
                      struct span span) {
    diag_report(maker->diags, DIAG_LIST_BYTE, span,
                decoded->lost->len > 1 ? MIXED : "write the character anew, at its place",
                "the byte 0x%02X is no character of %s: U+FFFD stands in its place",
                (unsigned)(unsigned char)decoded->lost->str[index], decoded->name);
}

/* Tells each byte where it stands. False, told: they are so many that the encoding is another. */
static bool tell_lost(struct book_maker *maker, const struct decoded *decoded,
                      const struct source *source) {
    const struct span start = {.source = source, .line = 1, .column = 1, .width = 1};
    size_t most = MAX(LOST_MAX, source->size / LOST_PER_BYTE);
    struct span at = start;
    for (size_t i = 0; i < decoded->lost->len; i++) {
        at = source_find_character(at, "\xEF\xBF\xBD");
        if (decoded->lost->len > most) {
            diag_report(maker->diags, DIAG_SHEET_BROKEN, at, MIXED,
                        "%zu bytes are no characters of %s; the first is 0x%02X",
                        decoded->lost->len, decoded->name,
                        (unsigned)(unsigned char)decoded->lost->str[0]);
            maker->failed = true;
            return false;
        }
        tell_byte(maker, decoded, i, at);
        at.column++;
    }
    return true;
}

static bool convert(struct book_maker *maker, struct bytes bytes, struct decoded *decoded) {
    bool is_utf = g_str_has_prefix(decoded->name, "UTF-");
    char *charset = charset_of(decoded->name);
    bool ok = encoding_decode(bytes, charset, decoded->text, decoded->lost);
    if (!ok || (is_utf && decoded->lost->len > 0 && strcmp(charset, "UTF-8") != 0))
        ok = book_fail(maker, "save the file as “CSV UTF-8”",
                       "the file looks like %s, and has characters that are none", decoded->name);
    else if (!is_utf)
        diag_report(maker->diags, DIAG_IMPORT_GUESSED, maker->whole, NULL, "the file is read as %s",
                    decoded->name);
    g_free(charset);
    return ok;
}

/* The name of an encoding that the bytes have to be read in; NULL: they stand as they are. */
static const char *find_encoding(struct bytes bytes) {
    bool has_escape = memchr(bytes.data, 0x1B, bytes.size) != NULL;
    bool is_utf8 = g_utf8_validate((const char *)bytes.data, (gssize)bytes.size, NULL);
    const char *name = !is_utf8 || has_escape ? encoding_find(bytes) : NULL;
    bool is_damaged = !is_utf8 && !name && !memchr(bytes.data, 0, bytes.size);
    return is_damaged ? "UTF-8" : name;
}

/* UTF-8 with LF alone at the ends of lines; false, told. Who reads it sees to its characters. */
static bool decode(struct book_maker *maker, struct bytes bytes, const char **ret_text,
                   size_t *ret_size) {
    const struct source *source = NULL;
    struct decoded decoded = {find_encoding(bytes), g_string_new(NULL), g_string_new(NULL)};
    bool ok = decoded.name ? convert(maker, bytes, &decoded) : true;
    if (!decoded.name)
        g_string_append_len(decoded.text, (const char *)bytes.data, (gssize)bytes.size);
    g_string_replace(decoded.text, "\r\n", "\n", 0);
    g_strdelimit(decoded.text->str, "\r", '\n');
    ok = ok &&
         source_from_text(maker->arena, maker->whole.source->name, decoded.text->str,
                          decoded.text->len, maker->diags, &source) &&
         tell_lost(maker, &decoded, source);
    g_string_free(decoded.text, TRUE);
    g_string_free(decoded.lost, TRUE);
    if (!ok)
        return false;
    *ret_text = source->text;
    *ret_size = source->size;
    return true;
}

/* ---- fields ------------------------------------------------------------------------------------
 */

struct fields {
    struct book_maker *maker;
    struct sheet *sheet;
    struct sheet_row *row; /* NULL: none was begun */
    uint32_t number, column;
};

static void on_field(void *data, size_t size, void *user) {
    struct fields *fields = user;
    fields->column++;
    if (size == 0 || fields->maker->failed)
        return;
    if (!fields->row)
        fields->row = book_add_row(fields->maker, fields->sheet, fields->number + 1);
    char *text = g_strndup(data, size);
    if (fields->row)
        book_add_cell(fields->maker, fields->row, fields->column, SHEET_TEXT, text);
    g_free(text);
}

static void on_row(int ended_by, void *user) {
    struct fields *fields = user;
    (void)ended_by;
    fields->number++;
    fields->column = 0;
    fields->row = NULL;
}

#define LOOKED_AT 65536 /* bytes that tell what parts fields */

static size_t count(const char *text, char character) {
    size_t found = 0;
    for (size_t i = 0; i < LOOKED_AT && text[i]; i++)
        found += text[i] == character;
    return found;
}

static char find_delimiter(const char *name, const char *text) {
    const char *dot = strrchr(name, '.');
    if (dot && (g_ascii_strcasecmp(dot, ".tsv") == 0 || g_ascii_strcasecmp(dot, ".tab") == 0))
        return '\t';
    return count(text, '\t') > count(text, ',') ? '\t' : ',';
}

/* No character is a blank that libcsv may drop: a tab may part fields. */
static int is_no_space(unsigned char character) {
    (void)character;
    return 0;
}

static bool parse(struct fields *fields, const char *text, size_t size) {
    struct csv_parser parser;
    if (CSV(init)(&parser, CSV_REPALL_NL | CSV_APPEND_NULL | CSV_STRICT_FINI | CSV_STRICT) != 0)
        return book_fail(fields->maker, NULL, "the file cannot be read: memory is exhausted");
    CSV(set_delim)(&parser, (unsigned char)find_delimiter(fields->maker->whole.source->name, text));
    CSV(set_space_func)(&parser, is_no_space);
    size_t read = CSV(parse)(&parser, text, size, on_field, on_row, fields);
    bool ok = read == size && CSV(fini)(&parser, on_field, on_row, fields) == 0;
    CSV(free)(&parser);
    if (!ok)
        book_fail(fields->maker, "a quotation mark within quotes is written twice: \"\"",
                  "row %u has a quotation mark that closes none, or is not closed",
                  fields->number + 1);
    return ok && !fields->maker->failed;
}

bool book_read_text(struct book_maker *maker, struct bytes bytes) {
    const char *text;
    size_t size;
    if (!module_need_csv(maker->whole, maker->diags) || !decode(maker, bytes, &text, &size))
        return false;
    struct fields fields = {.maker = maker, .sheet = book_add_sheet(maker, NULL)};
    if (!parse(&fields, text, size))
        return false;
    book_finish_sheet(maker, fields.sheet);
    return !maker->failed;
}
