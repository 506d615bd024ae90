/* Diagnostics: a list of findings, and the three lines in which one is shown. */
#include "base/base.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

struct diags {
    struct arena *arena;
    struct list items; /* of struct diag */
    size_t errors;
    struct file_guard *guard;
};

struct code_row {
    const char *id;
    enum diag_severity severity;
    enum diag_cause cause;
    const char *meaning;
};

static const struct code_row codes[DIAG_CODE_MAX] = {
#define X(name, id, severity, cause, meaning)                                                      \
    [DIAG_##name] = {id, DIAG_##severity, DIAG_CAUSE_##cause, meaning},
    DIAG_CODES(X)
#undef X
};

const char *diag_code_id(enum diag_code code) {
    return codes[code].id;
}

const char *diag_code_meaning(enum diag_code code) {
    return codes[code].meaning;
}

enum diag_severity diag_code_severity(enum diag_code code) {
    return codes[code].severity;
}

enum diag_cause diag_code_cause(enum diag_code code) {
    return codes[code].cause;
}

struct diags *diags_new(void) {
    struct diags *diags = g_new0(struct diags, 1);
    diags->arena = arena_new();
    return diags;
}

void diags_free(struct diags *diags) {
    if (!diags)
        return;
    arena_free(diags->arena);
    g_free(diags);
}

void diag_report(struct diags *diags, enum diag_code code, struct span span, const char *hint,
                 const char *format, ...) {
    struct diag *diag = LIST_PUSH(diags->arena, &diags->items, struct diag);
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diag->code = code;
    diag->span = span;
    diag->message = arena_strdup(diags->arena, message);
    diag->hint = hint ? arena_strdup(diags->arena, hint) : NULL;
    g_free(message);
    diags->errors += codes[code].severity == DIAG_ERROR;
}

void diags_set_guard(struct diags *diags, struct file_guard *guard) {
    diags->guard = guard;
}

struct file_guard *diags_guard(const struct diags *diags) {
    return diags->guard;
}

size_t diags_count(const struct diags *diags) {
    return diags->items.count;
}

size_t diags_count_errors(const struct diags *diags) {
    return diags->errors;
}

const struct diag *diags_at(const struct diags *diags, size_t index) {
    return LIST_AT(&diags->items, const struct diag, index);
}

static void append_position(struct span span, GString *out) {
    if (!span.source)
        return;
    g_string_append(out, span.source->name);
    if (span.line)
        g_string_append_printf(out, ":%u:%u", span.line, span.column);
    g_string_append(out, ": ");
}

static const char *line_start(const struct source *source, uint32_t line) {
    const char *at = source->text;
    while (--line) {
        at = strchr(at, '\n');
        if (!at)
            return NULL;
        at++;
    }
    return at;
}

/* Columns a terminal gives a character: a caret must stand under what it points at. */
static int terminal_columns(gunichar character) {
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

/* Takes one character; a byte that is no UTF-8 (the finding may be about it) stands for U+FFFD. */
static gunichar take_character(const char **at) {
    gunichar character = g_utf8_get_char_validated(*at, -1);
    if (character == (gunichar)-1 || character == (gunichar)-2) {
        ++*at;
        return 0xFFFD;
    }
    *at = g_utf8_next_char(*at);
    return character == '\t' || g_unichar_iscntrl(character) ? ' ' : character;
}

static bool in_line(const char *at) {
    return *at && *at != '\n';
}

/* Of a long line a stretch is shown: so many characters before the finding, and so many in all. */
#define EXCERPT_BEFORE 60
#define EXCERPT_WIDTH  120

/* Appends the stretch of `line` around `column`; gives the terminal columns before it. */
static int append_source_line(const char *line, uint32_t column, GString *out) {
    uint32_t skipped = column > EXCERPT_WIDTH ? column - EXCERPT_BEFORE : 0;
    int before = skipped ? 1 : 0;
    for (uint32_t i = 0; i < skipped && in_line(line); i++)
        take_character(&line);
    g_string_append(out, skipped ? "…" : "");
    for (uint32_t i = 1; i <= EXCERPT_WIDTH && in_line(line); i++) {
        gunichar character = take_character(&line);
        g_string_append_unichar(out, character);
        before += skipped + i < column ? terminal_columns(character) : 0;
    }
    g_string_append(out, in_line(line) ? "…\n" : "\n");
    return before;
}

static void append_caret(const char *line, struct span span, int before, GString *out) {
    int tail = -1;
    for (uint32_t column = 1; column < span.column && in_line(line); column++)
        take_character(&line);
    for (uint32_t i = 0; i < CLAMP(span.width, 1, EXCERPT_BEFORE) && in_line(line); i++)
        tail += terminal_columns(take_character(&line));
    g_string_append_printf(out, "%*s^", before, "");
    for (; tail > 0; tail--)
        g_string_append_c(out, '~');
}

static void append_excerpt(const struct diag *diag, GString *out) {
    const char *line = line_start(diag->span.source, diag->span.line);
    if (!line)
        return;
    char *margin = g_strdup_printf("%5u | ", diag->span.line);
    g_string_append(out, margin);
    int before = append_source_line(line, diag->span.column, out);
    g_string_append_printf(out, "%*s", (int)strlen(margin), "| ");
    append_caret(line, diag->span, before, out);
    if (diag->hint)
        g_string_append_printf(out, " %s", diag->hint);
    g_string_append_c(out, '\n');
    g_free(margin);
}

void diag_format(const struct diag *diag, GString *out) {
    static const char *const words[] = {"note", "warning", "error"};
    const struct code_row *row = &codes[diag->code];
    append_position(diag->span, out);
    g_string_append_printf(out, "%s: %s [%s]\n", words[row->severity], diag->message, row->id);
    if (diag->span.source && diag->span.line)
        append_excerpt(diag, out);
    else if (diag->hint)
        g_string_append_printf(out, "      hint: %s\n", diag->hint);
}
