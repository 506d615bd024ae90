/* Dumping: takes a typed value, gives it as canonical YAML: keys in the table's order, no key that
 * says only what would hold without it, one way of quoting. What is dumped loads as the same. */
#include "schema_int.h"

#include <glib.h>
#include <string.h>

#define INDENT 2

struct dumper {
    GString *out;
    bool after_dash; /* the next key or dash goes on the line of a `-` */
};

static void dump_value(struct dumper *dumper, struct schema_ref ref, int indent);

/* ---- scalars ------------------------------------------------------------------------------ */

/* Words that some reader of YAML takes for something else than text. */
static bool is_reserved(const char *text) {
    static const char *const words[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (g_ascii_strcasecmp(words[i], text) == 0)
            return true;
    return false;
}

/* U+2028 and U+2029 end a line for YAML 1.1. */
static bool is_visible(gunichar character) {
    return g_unichar_isgraph(character) && character != 0x2028 && character != 0x2029;
}

static bool is_plain_character(gunichar character) {
    if (character < 0x80)
        return g_ascii_isalnum((char)character) ||
               strchr(" -_./()+,'%&~?=", (int)character) != NULL;
    return is_visible(character);
}

static bool is_plain(const char *text, bool numbers) {
    gunichar first = g_utf8_get_char(text);
    if (!(first >= 0xA0 || g_ascii_isalpha((char)first) ||
          (numbers && g_ascii_isdigit((char)first))))
        return false;
    if (is_reserved(text) || g_str_has_suffix(text, " "))
        return false;
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (!is_plain_character(g_utf8_get_char(at)))
            return false;
    return true;
}

static void append_escaped(gunichar character, GString *out) {
    if (character == '"' || character == '\\')
        g_string_append_printf(out, "\\%c", (int)character);
    else if (character == '\n')
        g_string_append(out, "\\n");
    else if (is_visible(character) || character == ' ' || character == 0x3000)
        g_string_append_unichar(out, character);
    else
        g_string_append_printf(out, character > 0xFFFF ? "\\U%08X" : "\\u%04X", character);
}

static void append_text(const char *text, bool numbers, GString *out) {
    if (is_plain(text, numbers)) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        append_escaped(g_utf8_get_char(at), out);
    g_string_append_c(out, '"');
}

static void append_marked(struct schema_ref ref, GString *out) {
    GString *text = g_string_new(NULL);
    schema_write_marked(&((const struct marked_text *)ref.data)->pieces, text);
    append_text(text->str, false, out);
    g_string_free(text, TRUE);
}

static void append_scalar(struct schema_ref ref, GString *out) {
    GString *text = g_string_new(NULL);
    ref.type->print(ref.data, text);
    append_text(text->str, true, out);
    g_string_free(text, TRUE);
}

static void append_word(struct schema_ref ref, GString *out) {
    const char *name = schema_word_name(ref.type, *(const int *)ref.data);
    append_text(name ? name : "", false, out);
}

static void dump_leaf(struct dumper *dumper, struct schema_ref ref) {
    g_string_append_c(dumper->out, ' ');
    switch (ref.type->kind) {
    case SCHEMA_STRING:
        append_text(((const struct string *)ref.data)->text, false, dumper->out);
        break;
    case SCHEMA_MARKED:
        append_marked(ref, dumper->out);
        break;
    case SCHEMA_INTEGER:
        g_string_append_printf(dumper->out, "%d", *(const int32_t *)ref.data);
        break;
    case SCHEMA_BOOLEAN:
        g_string_append(dumper->out, *(const bool *)ref.data ? "true" : "false");
        break;
    case SCHEMA_WORD:
        append_word(ref, dumper->out);
        break;
    default:
        append_scalar(ref, dumper->out);
    }
    g_string_append_c(dumper->out, '\n');
    dumper->after_dash = false;
}

/* ---- collections -------------------------------------------------------------------------- */

/* Goes to where a key or a dash of a collection at `indent` stands. */
static void start_line(struct dumper *dumper, int indent) {
    if (dumper->after_dash)
        g_string_append_c(dumper->out, ' ');
    else
        g_string_append_printf(dumper->out, "%*s", indent, "");
    dumper->after_dash = false;
}

static bool is_by_language(struct schema_ref ref) {
    return ref.type->kind == SCHEMA_MARKED && ref.data &&
           ((const struct marked_text *)ref.data)->languages.count > 0;
}

static bool is_collection(struct schema_ref ref) {
    return ref.type->kind == SCHEMA_OBJECT || ref.type->kind == SCHEMA_LIST ||
           ref.type->kind == SCHEMA_MAP || is_by_language(ref);
}

static void dump_pair(struct dumper *dumper, const char *key, struct schema_ref value, int indent) {
    start_line(dumper, indent);
    append_text(key, false, dumper->out);
    g_string_append_c(dumper->out, ':');
    if (is_collection(value))
        g_string_append_c(dumper->out, '\n');
    dump_value(dumper, value, indent + INDENT);
}

static void dump_object(struct dumper *dumper, struct schema_ref ref, int indent) {
    for (size_t i = 0; i < ref.type->field_count; i++) {
        const struct schema_field *field = &ref.type->fields[i];
        if (!schema_is_default(ref, field))
            dump_pair(dumper, field->name, schema_follow(ref, field), indent);
    }
}

static void dump_map(struct dumper *dumper, struct schema_ref ref, int indent) {
    const struct list *entries = ref.data;
    for (size_t i = 0; entries && i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        struct schema_ref value = {ref.type->item, entry->data};
        dump_pair(dumper, entry->key.text, schema_resolve(value), indent);
    }
}

static void dump_languages(struct dumper *dumper, struct schema_ref ref, int indent) {
    const struct list *entries = &((const struct marked_text *)ref.data)->languages;
    for (size_t i = 0; i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        dump_pair(dumper, entry->key.text, (struct schema_ref){ref.type, entry->data}, indent);
    }
}

static void dump_list(struct dumper *dumper, struct schema_ref ref, int indent) {
    for (size_t i = 0; i < schema_count(ref); i++) {
        start_line(dumper, indent);
        g_string_append_c(dumper->out, '-');
        dumper->after_dash = true;
        dump_value(dumper, schema_item(ref, i), indent + INDENT);
    }
}

static void dump_value(struct dumper *dumper, struct schema_ref ref, int indent) {
    size_t size_before = dumper->out->len;
    switch (ref.type->kind) {
    case SCHEMA_OBJECT:
        dump_object(dumper, ref, indent);
        break;
    case SCHEMA_MAP:
        dump_map(dumper, ref, indent);
        break;
    case SCHEMA_LIST:
        dump_list(dumper, ref, indent);
        break;
    default:
        if (is_by_language(ref))
            dump_languages(dumper, ref, indent);
        else
            dump_leaf(dumper, ref);
    }
    if (dumper->out->len == size_before) { /* an object that says nothing */
        start_line(dumper, indent);
        g_string_append(dumper->out, "{}\n");
    }
}

void schema_dump(struct schema_ref ref, GString *out) {
    struct dumper dumper = {out, false};
    struct schema_ref resolved = schema_resolve(ref);
    if (resolved.data)
        dump_value(&dumper, resolved, 0);
}
