/* Bytes → the tokens of PDF's syntax (ISO 32000-1, 7.2 and 7.3): of content streams, of CMaps, of
 * files themselves. */
#include "model.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

bool is_pdf_space(unsigned char byte) {
    return byte == 0 || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r' || byte == ' ';
}

static bool is_delimiter(unsigned char byte) {
    return byte && strchr("()<>[]{}/%", byte);
}

static bool is_regular(unsigned char byte) {
    return !is_pdf_space(byte) && !is_delimiter(byte);
}

/* ---- characters -------------------------------------------------------------------------- */

static int peek(const struct scanner *scanner, size_t ahead) {
    size_t at = scanner->at + ahead;
    return at < scanner->bytes.size ? scanner->bytes.data[at] : -1;
}

static void skip_blank(struct scanner *scanner) {
    for (int byte; (byte = peek(scanner, 0)) >= 0;) {
        if (byte == '%')
            while ((byte = peek(scanner, 0)) >= 0 && byte != '\n' && byte != '\r')
                scanner->at++;
        else if (is_pdf_space((unsigned char)byte))
            scanner->at++;
        else
            return;
    }
}

static struct bytes keep(struct arena *arena, GString *text) {
    struct bytes kept = {(const unsigned char *)arena_strndup(arena, text->str, text->len),
                         text->len};
    g_string_free(text, TRUE);
    return kept;
}

/* ---- strings ----------------------------------------------------------------------------- */

static void scan_escape(struct scanner *scanner, GString *out) {
    static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
    int byte = peek(scanner, 0);
    const char *named = byte > 0 ? strchr(names, byte) : NULL;
    if (byte >= '0' && byte <= '7') {
        int value = 0;
        for (int i = 0; i < 3 && peek(scanner, 0) >= '0' && peek(scanner, 0) <= '7'; i++)
            value = value * 8 + peek(scanner, 0) - '0', scanner->at++;
        g_string_append_c(out, (char)value);
        return;
    }
    scanner->at++;
    if (byte == '\r' && peek(scanner, 0) == '\n')
        scanner->at++;
    if (byte == '\r' || byte == '\n' || byte < 0)
        return;
    g_string_append_c(out, named ? values[named - names] : (char)byte);
}

static struct token scan_literal(struct scanner *scanner) {
    GString *out = g_string_new(NULL);
    struct token token = {.kind = TOKEN_STRING};
    int depth = 1, byte;
    scanner->at++;
    while (depth > 0 && (byte = peek(scanner, 0)) >= 0) {
        scanner->at++;
        depth += byte == '(' ? 1 : byte == ')' ? -1 : 0;
        if (byte == '\\')
            scan_escape(scanner, out);
        else if (byte == '\r' && peek(scanner, 0) != '\n')
            g_string_append_c(out, '\n');
        else if (depth > 0 && byte != '\r')
            g_string_append_c(out, (char)byte);
    }
    token.kind = depth == 0 ? TOKEN_STRING : TOKEN_BAD;
    token.text = keep(scanner->arena, out);
    return token;
}

static struct token scan_hex(struct scanner *scanner) {
    GString *out = g_string_new(NULL);
    struct token token = {.kind = TOKEN_HEX};
    int byte, high = -1;
    for (scanner->at++; (byte = peek(scanner, 0)) >= 0 && byte != '>'; scanner->at++) {
        int digit = g_ascii_xdigit_value((char)byte);
        token.foreign = token.foreign || (digit < 0 && !is_pdf_space((unsigned char)byte));
        if (digit < 0)
            continue;
        if (high >= 0)
            g_string_append_c(out, (char)(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    token.odd = high >= 0;
    token.kind = byte == '>' ? TOKEN_HEX : TOKEN_BAD;
    scanner->at += byte == '>';
    token.text = keep(scanner->arena, out);
    return token;
}

/* ---- words ------------------------------------------------------------------------------- */

static struct token scan_name(struct scanner *scanner) {
    GString *out = g_string_new(NULL);
    for (scanner->at++; peek(scanner, 0) >= 0 && is_regular((unsigned char)peek(scanner, 0));
         scanner->at++) {
        int high = g_ascii_xdigit_value((char)MAX(peek(scanner, 1), 0));
        int low = g_ascii_xdigit_value((char)MAX(peek(scanner, 2), 0));
        if (peek(scanner, 0) == '#' && high >= 0 && low >= 0) {
            g_string_append_c(out, (char)(high << 4 | low));
            scanner->at += 2;
        } else {
            g_string_append_c(out, (char)peek(scanner, 0));
        }
    }
    return (struct token){.kind = TOKEN_NAME, .text = keep(scanner->arena, out)};
}

/* A number's form: sign, digits, at most one point (7.3.3). */
static enum token_kind kind_of(const char *word) {
    size_t digits = 0, points = 0;
    for (const char *at = word + (*word == '+' || *word == '-'); *at; at++) {
        digits += g_ascii_isdigit(*at) ? 1 : 0;
        points += *at == '.' ? 1 : 0;
        if (!g_ascii_isdigit(*at) && *at != '.')
            return TOKEN_KEYWORD;
    }
    if (digits == 0 || points > 1)
        return TOKEN_KEYWORD;
    return points ? TOKEN_REAL : TOKEN_INTEGER;
}

static struct token scan_word(struct scanner *scanner) {
    size_t start = scanner->at;
    while (peek(scanner, 0) >= 0 && is_regular((unsigned char)peek(scanner, 0)))
        scanner->at++;
    const char *from = (const char *)scanner->bytes.data + start;
    char *word = arena_strndup(scanner->arena, from, scanner->at - start);
    struct token token = {.kind = kind_of(word), .number = g_ascii_strtod(word, NULL)};
    token.text = (struct bytes){(const unsigned char *)word, scanner->at - start};
    return token;
}

static struct token scan_mark(struct scanner *scanner) {
    static const struct {
        char text[3];
        enum token_kind kind;
    } marks[] = {
        {"<<", TOKEN_OPEN_DICTIONARY}, {">>", TOKEN_CLOSE_DICTIONARY}, {"[", TOKEN_OPEN_ARRAY},
        {"]", TOKEN_CLOSE_ARRAY},      {"{", TOKEN_KEYWORD},           {"}", TOKEN_KEYWORD},
    };
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        size_t size = strlen(marks[i].text);
        if (peek(scanner, 0) != marks[i].text[0] ||
            (size == 2 && peek(scanner, 1) != marks[i].text[1]))
            continue;
        scanner->at += size;
        return (struct token){.kind = marks[i].kind,
                              .text = {(const unsigned char *)marks[i].text, size}};
    }
    scanner->at++;
    return (struct token){.kind = TOKEN_BAD};
}

struct token scan_token(struct scanner *scanner) {
    struct token token = {.kind = TOKEN_END};
    skip_blank(scanner);
    size_t start = scanner->at;
    int byte = peek(scanner, 0);
    if (byte == '(')
        token = scan_literal(scanner);
    else if (byte == '<' && peek(scanner, 1) != '<')
        token = scan_hex(scanner);
    else if (byte == '/')
        token = scan_name(scanner);
    else if (byte >= 0 && is_regular((unsigned char)byte))
        token = scan_word(scanner);
    else if (byte >= 0)
        token = scan_mark(scanner);
    token.start = start;
    token.end = scanner->at;
    return token;
}

bool token_is(const struct token *token, const char *keyword) {
    return token->kind == TOKEN_KEYWORD && strcmp((const char *)token->text.data, keyword) == 0;
}

/* ---- values ------------------------------------------------------------------------------ */

static struct value scan_array(struct scanner *scanner) {
    struct value array = {.kind = KIND_ARRAY};
    for (;;) {
        struct token token = scan_token(scanner);
        if (token.kind == TOKEN_CLOSE_ARRAY)
            return array;
        if (token.kind == TOKEN_END || token.kind == TOKEN_BAD)
            return (struct value){.kind = KIND_NULL};
        struct value item = scan_value(scanner, token);
        *LIST_PUSH(scanner->arena, &array.items, struct value) = item;
    }
}

static struct value scan_dictionary(struct scanner *scanner) {
    struct value dictionary = {.kind = KIND_DICTIONARY};
    for (;;) {
        struct token key = scan_token(scanner);
        if (key.kind == TOKEN_CLOSE_DICTIONARY)
            return dictionary;
        if (key.kind != TOKEN_NAME)
            return (struct value){.kind = KIND_NULL};
        struct value item = scan_value(scanner, scan_token(scanner));
        *LIST_PUSH(scanner->arena, &dictionary.keys, const char *) = (const char *)key.text.data;
        *LIST_PUSH(scanner->arena, &dictionary.items, struct value) = item;
    }
}

static struct value word_value(const struct token *word) {
    if (token_is(word, "true") || token_is(word, "false"))
        return (struct value){.kind = KIND_BOOL, .integer = token_is(word, "true")};
    if (token_is(word, "null"))
        return (struct value){.kind = KIND_NULL};
    return (struct value){.kind = KIND_NAME, .text = word->text};
}

/* An integer, or "12 0 R". */
static struct value scan_integer(struct scanner *scanner, struct token first) {
    struct scanner ahead = *scanner;
    struct token generation = scan_token(&ahead), keyword = scan_token(&ahead);
    if (generation.kind == TOKEN_INTEGER && token_is(&keyword, "R")) {
        *scanner = ahead;
        return (struct value){.kind = KIND_REFERENCE, .object = (int)first.number};
    }
    return (struct value){
        .kind = KIND_INTEGER, .number = first.number, .integer = (long long)first.number};
}

struct value scan_value(struct scanner *scanner, struct token first) {
    switch (first.kind) {
    case TOKEN_INTEGER:
        return scan_integer(scanner, first);
    case TOKEN_REAL:
        return (struct value){.kind = KIND_REAL, .number = first.number};
    case TOKEN_STRING:
    case TOKEN_HEX:
        return (struct value){.kind = KIND_STRING, .text = first.text};
    case TOKEN_NAME:
        return (struct value){.kind = KIND_NAME, .text = first.text};
    case TOKEN_KEYWORD:
        return word_value(&first);
    case TOKEN_OPEN_ARRAY:
        return scan_array(scanner);
    case TOKEN_OPEN_DICTIONARY:
        return scan_dictionary(scanner);
    default:
        return (struct value){.kind = KIND_NULL};
    }
}
