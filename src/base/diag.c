/* Diagnostics: a list of findings, and the three lines in which one is shown. */
#include "base/base.h"

#include <glib.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct diags {
    struct arena *arena;
    struct list items; /* of struct diag */
    size_t errors;
    struct file_guard *guard;
    enum words_language language;
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

struct diags *diags_new_beside(const struct diags *diags) {
    struct diags *beside = diags_new();
    beside->language = diags->language;
    return beside;
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
    char *message = words_vprintf(diags->language, format, arguments);
    va_end(arguments);
    diag->code = code;
    diag->span = span;
    diag->language = diags->language;
    diag->message = arena_strdup(diags->arena, message);
    diag->hint = hint ? arena_strdup(diags->arena, diags_say(diags, hint)) : NULL;
    free(message);
    diags->errors += codes[code].severity == DIAG_ERROR;
}

void diags_set_language(struct diags *diags, enum words_language language) {
    diags->language = language;
}

enum words_language diags_language(const struct diags *diags) {
    return diags->language;
}

const char *diags_say(const struct diags *diags, const char *english) {
    return words_say(diags->language, english);
}

char *diags_print(const struct diags *diags, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = words_vprintf(diags->language, format, arguments);
    va_end(arguments);
    return text;
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

static void append_shown(const char *text, GString *out) {
    shown_append(out, text, strlen(text), SHOWN_LINE);
}

static void append_position(struct span span, GString *out) {
    if (!span.source)
        return;
    append_shown(span.source->name, out);
    if (span.line && span.source->cells) {
        GString *cell = g_string_new(": ");
        span_print_cell(span, cell);
        append_shown(cell->str, out);
        g_string_free(cell, TRUE);
    } else if (span.line)
        g_string_append_printf(out, ":%u:%u", span.line, span.column);
    g_string_append(out, ": ");
}

/* What is left of a line, without its end. */
struct rest {
    const char *at, *end;
};

static bool find_line(const struct source *source, uint32_t line, struct rest *ret_rest) {
    const char *at = source->text, *end = source->text + source->size;
    while (--line) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            return false;
        at++;
    }
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    *ret_rest = (struct rest){at, line_end ? line_end : end};
    return true;
}

/* Columns a terminal gives a character: a caret must stand under what it points at. */
static int terminal_columns(gunichar character) {
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

static void skip_characters(struct rest *rest, uint32_t count) {
    uint32_t character;
    for (uint32_t i = 0; i < count && rest->at < rest->end; i++)
        (void)shown_take(&rest->at, rest->end, &character);
}

/* Appends the next character as it is shown, and gives the terminal columns that takes. A tab is
 * one blank, and so is what a line of Windows ends in. */
static int append_character(struct rest *rest, GString *out) {
    const char *start = rest->at;
    uint32_t character;
    bool ok = shown_take(&rest->at, rest->end, &character);
    size_t before = out->len;
    if (character == '\t' || (character == '\r' && rest->at == rest->end))
        g_string_append_c(out, ' ');
    else
        shown_append(out, start, (size_t)(rest->at - start), SHOWN_LINE);
    bool as_it_is = ok && !shown_is_hidden(character);
    return as_it_is ? terminal_columns(character) : (int)(out->len - before);
}

/* Of a long line a stretch is shown: so many characters before the finding, and so many in all. */
#define EXCERPT_BEFORE 60
#define EXCERPT_WIDTH  120

/* Appends the stretch of the line around `column`; gives the terminal columns before it. */
static int append_source_line(struct rest rest, uint32_t column, GString *out) {
    uint32_t skipped = column > EXCERPT_WIDTH ? column - EXCERPT_BEFORE : 0;
    int before = skipped ? 1 : 0;
    skip_characters(&rest, skipped);
    g_string_append(out, skipped ? "…" : "");
    for (uint32_t i = 1; i <= EXCERPT_WIDTH && rest.at < rest.end; i++) {
        int columns = append_character(&rest, out);
        before += skipped + i < column ? columns : 0;
    }
    g_string_append(out, rest.at < rest.end ? "…\n" : "\n");
    return before;
}

static void append_caret(struct rest rest, struct span span, int before, GString *out) {
    GString *pointed = g_string_new(NULL);
    int tail = -1;
    skip_characters(&rest, span.column - 1);
    for (uint32_t i = 0; i < CLAMP(span.width, 1, EXCERPT_BEFORE) && rest.at < rest.end; i++)
        tail += append_character(&rest, pointed);
    g_string_free(pointed, TRUE);
    g_string_append_printf(out, "%*s^", before, "");
    for (; tail > 0; tail--)
        g_string_append_c(out, '~');
}

static void append_hint(const char *before, const char *hint, GString *out) {
    if (!hint)
        return;
    g_string_append(out, before);
    append_shown(hint, out);
}

/* The text of a cell, its lines side by side, and a caret below all of it. */
static void append_cell(const struct diag *diag, GString *out) {
    const struct source_cells *cells = diag->span.source->cells;
    char *text = g_strdup(cells->find_text(cells->data, diag->span.line, diag->span.column));
    g_strdelimit(text, "\n\r", ' ');
    const struct span whole = {.column = 1, .width = (uint32_t)g_utf8_strlen(text, -1)};
    const struct rest rest = {text, text + strlen(text)};
    GString *margin = g_string_new(NULL);
    span_print_cell((struct span){diag->span.source, diag->span.line, diag->span.column, 1},
                    margin);
    const char *name = strrchr(margin->str, '!') ? strrchr(margin->str, '!') + 1 : margin->str;
    g_string_append_printf(out, "%5s | ", name);
    append_source_line(rest, 1, out);
    g_string_append_printf(out, "%*s| ", (int)MAX(strlen(name), 5) + 1, "");
    append_caret(rest, whole, 0, out);
    append_hint(" ", diag->hint, out);
    g_string_append_c(out, '\n');
    g_string_free(margin, TRUE);
    g_free(text);
}

static void append_excerpt(const struct diag *diag, GString *out) {
    struct rest line;
    if (diag->span.source->cells) {
        append_cell(diag, out);
        return;
    }
    if (!find_line(diag->span.source, diag->span.line, &line))
        return;
    char *margin = g_strdup_printf("%5u | ", diag->span.line);
    g_string_append(out, margin);
    int before = append_source_line(line, diag->span.column, out);
    g_string_append_printf(out, "%*s", (int)strlen(margin), "| ");
    append_caret(line, diag->span, before, out);
    append_hint(" ", diag->hint, out);
    g_string_append_c(out, '\n');
    g_free(margin);
}

void diag_format(const struct diag *diag, GString *out) {
    static const char *const words[] = {SAID("note"), SAID("warning"), SAID("error")};
    const struct code_row *row = &codes[diag->code];
    append_position(diag->span, out);
    g_string_append_printf(out, "%s: ", words_say(diag->language, words[row->severity]));
    append_shown(diag->message, out);
    g_string_append_printf(out, " [%s]\n", row->id);
    if (diag->span.source && diag->span.line) {
        append_excerpt(diag, out);
    } else if (diag->hint) {
        append_hint(words_say(diag->language, "      hint: "), diag->hint, out);
        g_string_append_c(out, '\n');
    }
}
