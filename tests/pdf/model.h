/* A PDF file in memory: every object as libqpdf reads it, and the tokens of its streams as we read
 * them. Knows nothing of the program that wrote the file. */
#ifndef TESTS_PDF_MODEL_H
#define TESTS_PDF_MODEL_H

#include "base/base.h"

#include <qpdf/qpdf-c.h>

/* ---- objects ----------------------------------------------------------------------------- */

enum kind {
    KIND_NULL,
    KIND_BOOL,
    KIND_INTEGER,
    KIND_REAL,
    KIND_STRING,
    KIND_NAME, /* without its slash, escapes resolved */
    KIND_ARRAY,
    KIND_DICTIONARY,
    KIND_STREAM, /* its dictionary's entries, and its data */
    KIND_REFERENCE
};

struct value {
    enum kind kind;
    int object;        /* number of the indirect object it stands in; REFERENCE: that it leads to */
    long long integer; /* INTEGER, BOOL */
    double number;     /* INTEGER, REAL */
    struct bytes text; /* STRING, NAME: ended by a NUL that is not counted; STREAM: decoded data */
    struct list items; /* of struct value: ARRAY's, or those of the keys */
    struct list keys;  /* of const char *, without slash */
};

struct pdf {
    struct arena *arena;
    struct bytes raw;
    struct value *objects; /* by number */
    size_t object_count;
    struct value *trailer;
    const struct value *root;
    struct list pages;  /* of const struct value *, in order */
    const char *broken; /* what libqpdf complains of; NULL: nothing */
};

/* NULL if the file cannot be read as PDF at all. */
struct pdf *pdf_load(struct arena *arena, struct bytes raw);

/* All of these take NULL, follow references, and give NULL where there is nothing. */
const struct value *pdf_resolve(const struct pdf *pdf, const struct value *value);
const struct value *pdf_get(const struct pdf *pdf, const struct value *dictionary, const char *key);
const struct value *pdf_at(const struct pdf *pdf, const struct value *array, size_t index);
bool pdf_has(const struct value *dictionary, const char *key);
bool is_kind(const struct value *value, enum kind kind);
bool is_name(const struct value *value, const char *name);
/* A name's text, or "". */
const char *name_of(const struct value *value);
/* An entry's name, or "". */
const char *pdf_get_name(const struct pdf *pdf, const struct value *dictionary, const char *key);
/* A number, or `otherwise`. */
double number_of(const struct value *value, double otherwise);
/* A text string as UTF-8 (UTF-16BE with its mark, or ASCII); NULL: it is neither. */
const char *text_of(struct arena *arena, const struct value *value);
/* UTF-16BE to UTF-8; NULL if it is not valid. */
const char *text_from_utf16(struct arena *arena, struct bytes utf16);

/* Every value of the file, those inside others too. `see` may stop nothing. */
void pdf_walk(const struct pdf *pdf, void (*see)(const struct value *, void *), void *data);

/* ---- tokens ------------------------------------------------------------------------------ */

enum token_kind {
    TOKEN_END,
    TOKEN_INTEGER,
    TOKEN_REAL,
    TOKEN_STRING,
    TOKEN_HEX,
    TOKEN_NAME,
    TOKEN_KEYWORD, /* operators, true, false, null, obj … */
    TOKEN_OPEN_ARRAY,
    TOKEN_CLOSE_ARRAY,
    TOKEN_OPEN_DICTIONARY,
    TOKEN_CLOSE_DICTIONARY,
    TOKEN_BAD
};

struct token {
    enum token_kind kind;
    size_t start, end; /* in the scanner's bytes */
    struct bytes text; /* STRING, HEX, NAME, KEYWORD: its value, ended by a NUL */
    double number;
    bool odd;     /* HEX: an odd number of digits */
    bool foreign; /* HEX: something besides digits and white space */
};

struct scanner {
    struct arena *arena;
    struct bytes bytes;
    size_t at;
};

struct token scan_token(struct scanner *scanner);
/* The value that begins with `first`; an array, dictionary or single token. Keywords become names
 * (true, false and null what they are), BAD and what does not close KIND_NULL. */
struct value scan_value(struct scanner *scanner, struct token first);
bool token_is(const struct token *token, const char *keyword);
bool is_pdf_space(unsigned char byte);

#endif
