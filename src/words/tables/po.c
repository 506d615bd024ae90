/* Reads PO files, and compares the arguments that two formats take. */
#include "po.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *path;
    int line;
    struct po_message *messages, next;
    size_t count, capacity;
    char **field; /* of `next`, which a line of text goes on with; NULL: none */
};

void po_fail(const char *path, int line, const char *what) {
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
    exit(1);
}

void po_print_escaped(const char *text) {
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '\t')
            fputs("\\t", stdout);
        else if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

/* ---- lines ------------------------------------------------------------------------------- */

static char unescape(const struct reader *reader, char letter) {
    static const char letters[] = "nt\"\\", characters[] = "\n\t\"\\";
    const char *found = letter ? strchr(letters, letter) : NULL;
    if (!found)
        po_fail(reader->path, reader->line, "an escape other than \\n, \\t, \\\" and \\\\");
    return characters[found - letters];
}

/* `at` stands before the opening quote. */
static void append_text(struct reader *reader, const char *at) {
    const char *end = strrchr(at, '"');
    if (!reader->field || *at != '"' || end == at)
        po_fail(reader->path, reader->line, "no text in quotes where one is due");
    char *field = *reader->field;
    size_t size = field ? strlen(field) : 0;
    field = realloc(field, size + strlen(at));
    if (!field)
        abort();
    for (at++; at < end; at++)
        field[size++] = *at == '\\' ? unescape(reader, *++at) : *at;
    field[size] = '\0';
    *reader->field = field;
}

static void end_message(struct reader *reader) {
    struct po_message *next = &reader->next;
    if (next->key && !next->text)
        po_fail(reader->path, next->line, "a msgid without msgstr");
    if (next->key && *next->key) {
        if (reader->count == reader->capacity) {
            reader->capacity = 2 * reader->capacity + 64;
            reader->messages =
                realloc(reader->messages, reader->capacity * sizeof *reader->messages);
            if (!reader->messages)
                abort();
        }
        reader->messages[reader->count++] = *next;
    } else {
        free(next->key);
        free(next->text);
    }
    *next = (struct po_message){0};
    reader->field = NULL;
}

static void read_line(struct reader *reader, char *line) {
    struct po_message *next = &reader->next;
    line[strcspn(line, "\r\n")] = '\0';
    if (*line == '#' || *line == '\0') {
        if (next->text)
            end_message(reader);
        if (strncmp(line, "#,", 2) == 0 && strstr(line, "no-c-format"))
            next->is_plain = true;
        if (strcmp(line, "#: elsewhere") == 0)
            next->is_foreign = true;
        if (strncmp(line, "#,", 2) == 0 && strstr(line, "fuzzy"))
            po_fail(reader->path, reader->line, "a text that is marked as doubtful (fuzzy)");
        return;
    }
    if (strncmp(line, "msgid ", 6) == 0) {
        if (next->text)
            end_message(reader);
        next->line = reader->line;
        reader->field = &next->key;
        append_text(reader, line + 6);
    } else if (strncmp(line, "msgstr ", 7) == 0 && next->key) {
        reader->field = &next->text;
        append_text(reader, line + 7);
    } else {
        append_text(reader, line);
    }
}

struct po_message *po_read(const char *path, size_t *ret_count) {
    struct reader reader = {.path = path};
    char line[8192];
    FILE *file = fopen(path, "r");
    if (!file)
        po_fail(path, 0, "cannot be opened");
    while (fgets(line, sizeof line, file)) {
        reader.line++;
        if (!strchr(line, '\n'))
            po_fail(path, reader.line, "a line without end, or too long");
        read_line(&reader, line);
    }
    fclose(file);
    end_message(&reader);
    *ret_count = reader.count;
    return reader.messages;
}

void po_free(struct po_message *messages, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(messages[i].key);
        free(messages[i].text);
    }
    free(messages);
}

/* ---- formats ----------------------------------------------------------------------------- */

#define ARGUMENTS_MAX 16
#define TYPE_SIZE     8

/* What a format takes: of each argument its length modifier and conversion, "zu". */
struct arguments {
    char types[ARGUMENTS_MAX][TYPE_SIZE];
    int count; /* the highest one that is named */
    bool by_number, in_order;
};

/* Notes an argument: number 0 is the next in order. */
static const char *take(struct arguments *taken, long number, const char *type, size_t size) {
    if (number == 0)
        taken->in_order = true;
    else
        taken->by_number = true;
    long at = number == 0 ? taken->count : number - 1;
    if (at < 0 || at >= ARGUMENTS_MAX || size >= TYPE_SIZE)
        return "an argument beyond what is known here";
    char *known = taken->types[at];
    if (*known && (strlen(known) != size || memcmp(known, type, size) != 0))
        return "one argument is taken as two types";
    memcpy(known, type, size);
    taken->count = at >= taken->count ? (int)at + 1 : taken->count;
    return NULL;
}

/* `2$` at the head of a directive, or behind a `*`; 0: none stands there. */
static long take_number(const char **at) {
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || (*at)[digits] != '$')
        return 0;
    long number = strtol(*at, NULL, 10);
    *at += digits + 1;
    return number;
}

/* A width or a precision, which may be an argument of its own. */
static const char *take_measure(struct arguments *taken, const char **at) {
    if (**at != '*') {
        *at += strspn(*at, "0123456789");
        return NULL;
    }
    ++*at;
    return take(taken, take_number(at), "*", 1);
}

/* `at` stands behind the `%`. */
static const char *take_directive(struct arguments *taken, const char **at) {
    long number = take_number(at);
    *at += strspn(*at, "-+ #0'");
    const char *fault = take_measure(taken, at);
    if (!fault && **at == '.') {
        ++*at;
        fault = take_measure(taken, at);
    }
    const char *type = *at;
    *at += strspn(*at, "hlzjtL");
    if (!**at || !strchr("diouxXcsfFeEgGp", **at))
        return "a `%` that begins no directive; write %%, or flag it no-c-format";
    ++*at;
    return fault ? fault : take(taken, number, type, (size_t)(*at - type));
}

static const char *list_arguments(const char *format, struct arguments *ret_taken) {
    *ret_taken = (struct arguments){0};
    while (*format) {
        if (*format++ != '%')
            continue;
        if (*format == '%') {
            format++;
            continue;
        }
        const char *fault = take_directive(ret_taken, &format);
        if (fault)
            return fault;
    }
    return NULL;
}

const char *po_check_format(const struct po_message *message) {
    struct arguments key, text;
    if (message->is_plain)
        return NULL;
    const char *fault = list_arguments(message->key, &key);
    if (!fault)
        fault = list_arguments(message->text, &text);
    if (fault)
        return fault;
    if (text.by_number && text.in_order)
        return "arguments by number and in order are mixed";
    if (key.count != text.count || memcmp(key.types, text.types, sizeof key.types) != 0)
        return "its arguments are not those of its msgid; one to be left out is %N$.0s";
    return NULL;
}
