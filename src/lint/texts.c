/* The texts of a record: takes its tree of typed values, gives each text with what it is of, in the
 * half-width forms that the rules' patterns are written in. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

/* ---- half-width forms -------------------------------------------------------------------- */

/* Marks that patterns know in one form alone. */
static gunichar narrow(gunichar character) {
    if (character >= 0xFF10 && character <= 0xFF19)
        return character - 0xFF10 + '0';
    switch (character) {
    case 0xFF08:
        return '(';
    case 0xFF09:
        return ')';
    case 0xFF0C:
        return ',';
    case 0xFF0E:
        return '.';
    case 0xFF0F:
        return '/';
    case 0xFF5E:
    case 0x301C:
        return '~';
    default:
        return character;
    }
}

static void fill_text(struct lint *lint, struct lint_text *text) {
    const char *plain = text->marked->plain.text;
    GString *out = g_string_new(NULL);
    uint32_t *offsets = ARENA_ARRAY(lint->work, uint32_t, strlen(plain) + 1);
    for (const char *at = plain; *at; at = g_utf8_next_char(at)) {
        size_t before = out->len;
        g_string_append_unichar(out, narrow(g_utf8_get_char(at)));
        for (size_t i = before; i < out->len; i++)
            offsets[i] = (uint32_t)(at - plain);
    }
    offsets[out->len] = (uint32_t)strlen(plain);
    text->text = arena_strndup(lint->work, out->str, out->len);
    text->offsets = offsets;
    g_string_free(out, TRUE);
}

/* ---- the tree ---------------------------------------------------------------------------- */

static void add_text(struct lint *lint, const struct marked_text *marked,
                     const struct lint_text *context) {
    if (!marked->plain.text)
        return;
    struct lint_text *text = LIST_PUSH(lint->work, &lint->texts, struct lint_text);
    *text = *context;
    text->marked = marked;
    fill_text(lint, text);
}

static void add_marked(struct lint *lint, const struct marked_text *marked,
                       const struct lint_text *context) {
    for (size_t i = 0; i < marked->languages.count; i++) {
        const struct schema_entry *entry =
            LIST_AT(&marked->languages, const struct schema_entry, i);
        struct lint_text own = *context;
        own.language = entry->key.text;
        add_text(lint, entry->data, &own);
    }
    if (marked->languages.count == 0)
        add_text(lint, marked, context);
}

static void walk(struct lint *lint, struct schema_ref ref, const struct lint_text *outer);

static const struct schema_type *group_type(void) {
    return schema_lookup_field(&record_relation_type, "activities")->type->item;
}

static void walk_object(struct lint *lint, struct schema_ref ref, const struct lint_text *outer) {
    struct lint_text context = *outer;
    if (ref.type == &record_event_type) {
        context.event = ref.data;
        context.date = &context.event->date;
    } else if (ref.type == group_type()) {
        context.group = ref.data;
        context.date = context.group->date.kind != DATE_NONE ? &context.group->date : NULL;
    }
    for (size_t i = 0; i < ref.type->field_count; i++) {
        context.field = &ref.type->fields[i];
        walk(lint, schema_follow(ref, context.field), &context);
    }
}

/* The keys of the format's maps are languages. */
static void walk_map(struct lint *lint, struct schema_ref ref, const struct lint_text *outer) {
    const struct list *entries = ref.data;
    for (size_t i = 0; i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        struct lint_text context = *outer;
        context.language = entry->key.text;
        walk(lint, (struct schema_ref){ref.type->item, entry->data}, &context);
    }
}

static void walk(struct lint *lint, struct schema_ref ref, const struct lint_text *outer) {
    if (!ref.data)
        return;
    switch (ref.type->kind) {
    case SCHEMA_MARKED:
        add_marked(lint, ref.data, outer);
        break;
    case SCHEMA_OBJECT:
        walk_object(lint, ref, outer);
        break;
    case SCHEMA_MAP:
        walk_map(lint, ref, outer);
        break;
    case SCHEMA_LIST:
        for (size_t i = 0; i < schema_count(ref); i++)
            walk(lint, schema_item(ref, i), outer);
        break;
    case SCHEMA_STRING:
    case SCHEMA_INTEGER:
    case SCHEMA_BOOLEAN:
    case SCHEMA_WORD:
    case SCHEMA_SCALAR:
    case SCHEMA_VARIANT:
        break;
    }
}

void lint_collect_texts(struct lint *lint) {
    const char *language = lint->relation->language.text;
    const struct lint_text context = {.language = language ? language : "ja"};
    walk(lint, (struct schema_ref){&record_relation_type, lint->relation}, &context);
}

bool lint_is_japanese(const struct lint_text *text) {
    return g_str_has_prefix(text->language, "ja") &&
           (text->language[2] == '\0' || text->language[2] == '-');
}

/* ---- places ------------------------------------------------------------------------------ */

const char *lint_quote(struct lint *lint, const struct lint_text *text, int start, int end) {
    uint32_t from = text->offsets[start], to = text->offsets[end];
    return arena_strndup(lint->work, text->marked->plain.text + from, to - from);
}

/* The first byte of a span in its source. */
static const char *find_start(struct span span) {
    const char *at = span.source->text;
    for (uint32_t line = 1; at && line < span.line; line++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    for (uint32_t column = 1; at && *at && *at != '\n' && column < span.column; column++)
        at = g_utf8_next_char(at);
    return at;
}

/* Markup and wrapping stand in a file between characters of a text: it is not looked for further
 * than so many bytes beyond its own length. */
#define SLACK 400

/* The file's `skipped`-th copy of the piece behind `at`. */
static const char *find_copy(const char *at, size_t size, const char *piece, size_t skipped) {
    const char *found = g_strstr_len(at, (gssize)size, piece);
    for (; found && skipped > 0; skipped--) {
        const char *next = g_utf8_next_char(found);
        found = g_strstr_len(next, (gssize)(size - (size_t)(next - at)), piece);
    }
    return found;
}

static size_t count_copies(const char *text, size_t size, const char *piece) {
    size_t count = 0;
    const char *at = text;
    while ((at = g_strstr_len(at, (gssize)(size - (size_t)(at - text)), piece))) {
        at = g_utf8_next_char(at);
        count++;
    }
    return count;
}

static struct span span_at(struct span span, const char *start, const char *found, size_t size) {
    for (const char *at = start; at < found; at = g_utf8_next_char(at)) {
        span.column = *at == '\n' ? 1 : span.column + 1;
        span.line += *at == '\n';
    }
    span.width = (uint32_t)g_utf8_strlen(found, (gssize)size);
    return span;
}

struct span lint_place(const struct lint_text *text, int start, int end) {
    const struct string *plain = &text->marked->plain;
    struct span span = plain->span;
    uint32_t from = text->offsets[start], to = text->offsets[end];
    const char *at = span.source && span.line ? find_start(span) : NULL;
    if (!at || from == to)
        return span;
    char *piece = g_strndup(plain->text + from, to - from);
    size_t before = count_copies(plain->text, from, piece);
    size_t room = MIN(strlen(at), 2 * strlen(plain->text) + SLACK);
    const char *found = find_copy(at, room, piece, before);
    if (found)
        span = span_at(span, at, found, to - from);
    g_free(piece);
    return span;
}
