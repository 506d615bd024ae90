/* Sources: takes a path or bytes, gives valid UTF-8 text whose spans can be shown. */
#include "base/encoding.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static struct span whole_file(const struct source *source) {
    return (struct span){.source = source};
}

static struct span span_at_byte(const struct source *source, const char *byte) {
    struct span span = {.source = source, .line = 1, .column = 1, .width = 1};
    for (const char *at = source->text; at < byte; at++) {
        if (*at == '\n') {
            span.line++;
            span.column = 1;
        } else if (((unsigned char)*at & 0xC0) != 0x80) {
            span.column++;
        }
    }
    return span;
}

#define SAVE_AS_UTF8                                                                               \
    "save the file as UTF-8: in Excel as “CSV UTF-8”, in the Notepad by Save as, Encoding: UTF-8"

/* `bad`: the first byte that is no UTF-8, or that no text has. */
static void report_encoding(const struct source *source, const char *bad, struct diags *diags) {
    struct bytes bytes = {(const unsigned char *)source->text, source->size};
    const char *name = encoding_find(bytes);
    if (name)
        diag_report(diags, DIAG_FILE_UTF8,
                    strstr(name, "UTF-") == name ? whole_file(source) : span_at_byte(source, bad),
                    SAVE_AS_UTF8, "the file is in %s, not in UTF-8", name);
    else if (*bad)
        diag_report(diags, DIAG_FILE_UTF8, span_at_byte(source, bad),
                    "save the file as UTF-8 (Shift_JIS and EUC-JP are not read)",
                    "byte 0x%02X is not UTF-8", (unsigned)(unsigned char)*bad);
    else
        diag_report(diags, DIAG_FILE_UTF8, span_at_byte(source, bad), "the file is not a text file",
                    "a NUL byte in the text");
}

/* All noncharacters begin with one of these bytes, and little else does. */
static const char *find_noncharacter(const struct source *source) {
    for (const char *at = source->text; *at; at = g_utf8_next_char(at)) {
        unsigned char first = (unsigned char)*at;
        if (first >= 0xEF && shown_is_noncharacter(g_utf8_get_char(at)))
            return at;
    }
    return NULL;
}

static bool check_characters(const struct source *source, struct diags *diags) {
    const char *bad = find_noncharacter(source);
    if (bad)
        diag_report(diags, DIAG_TEXT_NONCHARACTER, span_at_byte(source, bad),
                    "write the character that was meant", "a noncharacter (U+%04X) in the text",
                    (unsigned)g_utf8_get_char(bad));
    return !bad;
}

static bool check_text(const struct source *source, struct diags *diags) {
    const char *bad;
    if (!g_utf8_validate_len(source->text, source->size, &bad)) {
        report_encoding(source, bad, diags);
        return false;
    }
    const char *escape = strchr(source->text, '\x1B');
    if (escape &&
        encoding_find((struct bytes){(const unsigned char *)source->text, source->size})) {
        report_encoding(source, escape, diags);
        return false;
    }
    return check_characters(source, diags);
}

bool source_from_text(struct arena *arena, const char *name, const char *text, size_t size,
                      struct diags *diags, const struct source **ret_source) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_strdup(arena, name);
    if (size > SOURCE_SIZE_MAX) {
        diag_report(diags, DIAG_FILE_SIZE, whole_file(source), "split the record, or remove data",
                    "more than the %zu MiB that are read", SOURCE_SIZE_MAX >> 20);
        return false;
    }
    if (size >= 3 && memcmp(text, BYTE_ORDER_MARK, 3) == 0) {
        text += 3;
        size -= 3;
    }
    source->text = arena_strndup(arena, text, size);
    source->size = size;
    if (!check_text(source, diags))
        return false;
    *ret_source = source;
    return true;
}

/* "-" is standard input, which stays open. */
static bool read_named(const char *path, struct span span, size_t limit, struct diags *diags,
                       GString *content, struct input_problem *problem) {
    bool is_stdin = strcmp(path, "-") == 0;
    int file = is_stdin ? STDIN_FILENO : input_open(path, problem);
    if (file < 0)
        return false;
    file_guard_add(diags_guard(diags), file, span.source->name);
    bool ok = input_read_open(file, limit, content, problem);
    if (!is_stdin)
        close(file);
    return ok;
}

/* The whole of a file, not looked into; NULL with a diagnostic. */
static GString *read_input(const char *path, struct span span, size_t limit, struct diags *diags) {
    struct input_problem problem;
    const char *hint;
    GString *content = g_string_new(NULL);
    if (read_named(path, span, limit, diags, content, &problem))
        return content;
    char *message = input_describe(&problem, diags, &hint);
    diag_report(diags, problem.code, span, hint, "%s", message);
    g_free(message);
    g_string_free(content, TRUE);
    return NULL;
}

static struct source *name_source(struct arena *arena, const char *path) {
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = arena_strdup(arena, strcmp(path, "-") == 0 ? "<stdin>" : path);
    source->text = "";
    return source;
}

bool source_read(struct arena *arena, const char *path, struct diags *diags,
                 const struct source **ret_source) {
    struct source *nameless = name_source(arena, path);
    GString *content = read_input(path, whole_file(nameless), SOURCE_SIZE_MAX, diags);
    if (!content)
        return false;
    bool ok =
        source_from_text(arena, nameless->name, content->str, content->len, diags, ret_source);
    g_string_free(content, TRUE);
    return ok;
}

bool source_read_bytes(struct arena *arena, const char *path, size_t limit, struct diags *diags,
                       struct named_bytes *ret_file) {
    struct source *source = name_source(arena, path);
    GString *content = read_input(path, whole_file(source), limit, diags);
    if (!content)
        return false;
    struct bytes bytes = {.size = content->len};
    bytes.data = (unsigned char *)g_string_free(content, FALSE);
    arena_defer(arena, g_free, (void *)bytes.data);
    *ret_file = (struct named_bytes){source, bytes};
    return true;
}

static const char *position_of(struct span span) {
    const char *at = span.source->text;
    for (uint32_t line = 1; line < span.line; line++) {
        at = strchr(at, '\n');
        if (!at)
            return NULL;
        at++;
    }
    for (uint32_t column = 1; column < span.column && *at && *at != '\n'; column++)
        at = g_utf8_next_char(at);
    return at;
}

struct span source_find_character(struct span from, const char *character) {
    const char *start = from.source && from.line ? position_of(from) : NULL;
    const char *found = start ? strstr(start, character) : NULL;
    return found ? span_at_byte(from.source, found) : from;
}

/* ---- what something says ------------------------------------------------------------------ */

const struct origins *origins_add(struct arena *arena, struct span span, bool in_part,
                                  const struct origins *next) {
    struct origins *origins = ARENA_NEW(arena, struct origins);
    *origins = (struct origins){span, in_part, next};
    return origins;
}

/* ---- places ------------------------------------------------------------------------------ */

static guint hash_span(gconstpointer data) {
    const struct span *span = data;
    return g_direct_hash(span->source) ^ (span->line * 2654435761U) ^ (span->column * 40503U);
}

static gboolean is_same_place(gconstpointer left, gconstpointer right) {
    const struct span *a = left, *b = right;
    return a->source == b->source && a->line == b->line && a->column == b->column;
}

GHashTable *spans_new(void) {
    return g_hash_table_new(hash_span, is_same_place);
}

/* A, B … Z, AA: 26 letters count from 1. */
static void print_column(uint32_t column, GString *out) {
    char letters[8];
    size_t count = 0;
    for (; column > 0 && count < sizeof letters; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    while (count > 0)
        g_string_append_c(out, letters[--count]);
}

void span_print_cell(struct span span, GString *out) {
    const char *sheet = span.source->cells->sheet;
    if (sheet)
        g_string_append_printf(out, "%s!", sheet);
    print_column(span.column, out);
    g_string_append_printf(out, "%u", span.line);
    if (span.width > 1) {
        g_string_append_c(out, ':');
        print_column(span.column + span.width - 1, out);
        g_string_append_printf(out, "%u", span.line);
    }
}

void span_print(struct span span, struct span finding, const struct diags *diags, GString *out) {
    if (span.source && span.source->cells) {
        g_string_append(out, " (");
        span_print_cell(span, out);
        g_string_append_c(out, ')');
    } else if (span.source && span.source != finding.source)
        g_string_append_printf(out, " (%s:%u)", span.source->name, span.line);
    else
        g_string_append_printf(out, diags_say(diags, " (line %u)"), span.line);
}
