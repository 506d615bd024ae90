/* The bytes of the file itself: header, objects and their spacing, streams and their lengths,
 * strings, cross-references, the end (ISO 32000-1, 7.5; ISO 19005-2, 6.1). */
#include "check.h"

#include <glib.h>
#include <string.h>

/* ---- header and end ---------------------------------------------------------------------- */

static bool starts(struct bytes raw, size_t at, const char *text) {
    size_t size = strlen(text);
    return at + size <= raw.size && memcmp(raw.data + at, text, size) == 0;
}

static size_t eol_at(struct bytes raw, size_t at) {
    return starts(raw, at, "\r\n") ? 2 : starts(raw, at, "\n") || starts(raw, at, "\r") ? 1 : 0;
}

/* The second line, "%" and four bytes above 127; 0: there is no header. */
static void check_header(struct checker *checker) {
    struct bytes raw = checker->pdf->raw;
    bool good = starts(raw, 0, "%PDF-1.") && raw.size > 20 && raw.data[7] >= '0' &&
                raw.data[7] <= '7' && eol_at(raw, 8);
    if (!good) {
        fail(checker, "6.1.2-1", NULL, "%.8s", (const char *)raw.data);
        return;
    }
    size_t at = 8 + eol_at(raw, 8);
    size_t high = 0;
    while (high < 4 && raw.data[at + 1 + high] > 127)
        high++;
    if (raw.data[at] != '%' || high < 4)
        fail(checker, "6.1.2-2", NULL, "the second line");
    if (strcmp((const char *)arena_strndup(checker->arena, (const char *)raw.data, 8),
               "%PDF-1.7") != 0)
        fail(checker, "own-version", NULL, "not 1.7");
}

static size_t last_of(struct bytes raw, const char *text) {
    for (size_t at = raw.size; at-- > 0;)
        if (starts(raw, at, text))
            return at;
    return raw.size;
}

static void check_end(struct checker *checker) {
    struct bytes raw = checker->pdf->raw;
    size_t end = last_of(raw, "%%EOF");
    size_t rest = end + 5 <= raw.size ? raw.size - end - 5 : raw.size;
    if (end == raw.size || (rest > 0 && eol_at(raw, end + 5) != rest))
        fail(checker, "6.1.3-3", NULL, "%zu bytes after the end", rest);
    const struct value *id = pdf_get(checker->pdf, checker->pdf->trailer, "ID");
    const struct value *first = pdf_at(checker->pdf, id, 0), *second = pdf_at(checker->pdf, id, 1);
    if (!is_kind(first, KIND_STRING) || !is_kind(second, KIND_STRING) || first->text.size < 16 ||
        second->text.size < 16)
        fail(checker, "6.1.3-1", NULL, "no ID of two strings");
    if (pdf_has(checker->pdf->trailer, "Encrypt"))
        fail(checker, "6.1.3-2", NULL, "Encrypt");
    if (checker->pdf->broken)
        fail(checker, "own-syntax", NULL, "%s", checker->pdf->broken);
}

/* ---- objects ----------------------------------------------------------------------------- */

struct walk {
    struct checker *checker;
    struct scanner scanner;
    size_t *offsets; /* of objects, by number; 0: not in the file itself */
    const struct value
        *length; /* as the stream's own dictionary has it; libqpdf mends wrong ones */
};

static void see_hex(struct checker *checker, const struct token *token, int object) {
    struct value where = {.object = object};
    if (token->kind == TOKEN_HEX && token->odd)
        fail(checker, "6.1.6-1", &where, "an odd number of digits");
    if (token->kind == TOKEN_HEX && token->foreign)
        fail(checker, "6.1.6-2", &where, "not a digit");
    if (token->kind == TOKEN_BAD)
        fail(checker, "own-syntax", &where, "a token at %zu", token->start);
}

/* "\nN G obj\n": one white space between them, ends of lines around (6.1.9). */
static void check_opening(struct walk *walk, const struct token *number,
                          const struct token *generation, const struct token *keyword) {
    struct bytes raw = walk->scanner.bytes;
    struct value where = {.object = (int)number->number};
    bool line = number->start > 0 &&
                (raw.data[number->start - 1] == '\n' || raw.data[number->start - 1] == '\r');
    if (!line || generation->start != number->end + 1 || keyword->start != generation->end + 1 ||
        !eol_at(raw, keyword->end))
        fail(walk->checker, "6.1.9-1", &where, "spacing of its first line");
}

static void check_closing(struct walk *walk, const struct token *keyword, int object) {
    struct bytes raw = walk->scanner.bytes;
    struct value where = {.object = object};
    if ((raw.data[keyword->start - 1] != '\n' && raw.data[keyword->start - 1] != '\r') ||
        !eol_at(raw, keyword->end))
        fail(walk->checker, "6.1.9-1", &where, "spacing of endobj");
}

/* Goes over a stream's data to behind "endstream". */
static void pass_stream(struct walk *walk, const struct token *keyword, int object) {
    struct bytes raw = walk->scanner.bytes;
    struct value where = {.object = object};
    double length = number_of(walk->length, -1);
    size_t start = keyword->end + eol_at(raw, keyword->end);
    bool line = starts(raw, keyword->end, "\n") || starts(raw, keyword->end, "\r\n");
    size_t end = length >= 0 ? start + (size_t)length : start;
    size_t eol = eol_at(raw, end), blank = starts(raw, end, " ") ? 1 : 0;
    if (!line)
        fail(walk->checker, "6.1.7.1-2", &where, "what follows \"stream\"");
    if (starts(raw, end + eol + blank, "endstream")) {
        if (eol == 0)
            fail(walk->checker, "6.1.7.1-2", &where, "no end of line before \"endstream\"");
        walk->scanner.at = end + eol + blank;
        return;
    }
    fail(walk->checker, "6.1.7.1-1", &where, "Length %g", length);
    while (end < raw.size && !starts(raw, end, "endstream"))
        end++;
    walk->scanner.at = end;
}

/* The Length of the dictionary at the scanner's place, which stays. */
static void note_length(struct walk *walk) {
    struct scanner ahead = walk->scanner;
    const struct pdf *pdf = walk->checker->pdf;
    struct token first = scan_token(&ahead);
    struct value *value = ARENA_NEW(walk->checker->arena, struct value);
    if (first.kind == TOKEN_OPEN_DICTIONARY)
        *value = scan_value(&ahead, first);
    walk->length = pdf_get(pdf, value, "Length");
}

static void walk_object(struct walk *walk, int object) {
    note_length(walk);
    for (;;) {
        struct token token = scan_token(&walk->scanner);
        see_hex(walk->checker, &token, object);
        if (token_is(&token, "stream"))
            pass_stream(walk, &token, object);
        if (token_is(&token, "endobj"))
            check_closing(walk, &token, object);
        if (token_is(&token, "endobj") || token.kind == TOKEN_END)
            return;
    }
}

static void check_start(struct walk *walk) {
    struct token token = scan_token(&walk->scanner);
    size_t at = token.kind == TOKEN_INTEGER ? (size_t)token.number : 0;
    for (size_t i = 1; i < walk->checker->pdf->object_count; i++)
        if (walk->offsets[i] == at && at > 0 &&
            is_name(pdf_get(walk->checker->pdf, &walk->checker->pdf->objects[i], "Type"), "XRef"))
            return;
    fail(walk->checker, "own-references", NULL, "startxref %zu is not the table's place", at);
}

/* From the first object to "startxref", nothing else between. */
static void walk_file(struct walk *walk) {
    for (;;) {
        struct token number = scan_token(&walk->scanner);
        if (token_is(&number, "startxref")) {
            check_start(walk);
            return;
        }
        struct token generation = scan_token(&walk->scanner);
        struct token keyword = scan_token(&walk->scanner);
        if (number.kind != TOKEN_INTEGER || generation.kind != TOKEN_INTEGER ||
            !token_is(&keyword, "obj")) {
            fail(walk->checker, "own-syntax", NULL, "no object at %zu", number.start);
            return;
        }
        check_opening(walk, &number, &generation, &keyword);
        if (number.number > 0 && number.number < (double)walk->checker->pdf->object_count)
            walk->offsets[(size_t)number.number] = number.start;
        walk_object(walk, (int)number.number);
    }
}

/* ---- cross-references -------------------------------------------------------------------- */

static unsigned long field(const unsigned char *row, double at, double size) {
    unsigned long number = 0;
    for (size_t i = (size_t)at; i < (size_t)(at + size); i++)
        number = number << 8 | row[i];
    return number;
}

/* One section from 0 on: the form of files that were never changed. */
static void check_table(struct walk *walk, const struct value *table) {
    const struct pdf *pdf = walk->checker->pdf;
    const struct value *widths = pdf_get(pdf, table, "W");
    double width[3];
    for (size_t i = 0; i < 3; i++)
        width[i] = number_of(pdf_at(pdf, widths, i), 0);
    size_t size = (size_t)(width[0] + width[1] + width[2]);
    if (size == 0 || width[0] < 1 || table->text.size != size * pdf->object_count) {
        fail(walk->checker, "own-references", table, "%zu bytes for %zu objects", table->text.size,
             pdf->object_count);
        return;
    }
    for (size_t i = 1; i < pdf->object_count; i++) {
        const unsigned char *row = table->text.data + i * size;
        unsigned long type = field(row, 0, width[0]), where = field(row, width[0], width[1]);
        bool right = type == 1   ? walk->offsets[i] == where
                     : type == 2 ? where < pdf->object_count &&
                                       is_name(pdf_get(pdf, &pdf->objects[where], "Type"), "ObjStm")
                                 : walk->offsets[i] == 0;
        if (!right)
            fail(walk->checker, "own-references", table, "object %zu: type %lu at %lu", i, type,
                 where);
    }
}

/* Strings inside of object streams. */
static void check_bundle(struct checker *checker, const struct value *stream) {
    struct scanner scanner = {checker->arena, stream->text, 0};
    for (struct token token; (token = scan_token(&scanner)).kind != TOKEN_END;)
        see_hex(checker, &token, stream->object);
}

static void check_bytes(struct checker *checker) {
    struct walk walk = {.checker = checker, .scanner = {checker->arena, checker->pdf->raw, 0}};
    const struct pdf *pdf = checker->pdf;
    walk.offsets = ARENA_ARRAY(checker->arena, size_t, pdf->object_count + 1);
    check_header(checker);
    check_end(checker);
    walk_file(&walk);
    for (size_t i = 1; i < pdf->object_count; i++) {
        const struct value *object = &pdf->objects[i];
        if (is_name(pdf_get(pdf, object, "Type"), "XRef"))
            check_table(&walk, object);
        if (is_name(pdf_get(pdf, object, "Type"), "ObjStm"))
            check_bundle(checker, object);
    }
}

const struct check file_checks[] = {{"bytes", check_bytes}, {0}};
