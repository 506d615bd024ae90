/* Reference: takes a format's tables, gives a page of Markdown: a section for each type that has a
 * name of its own behind the root's example, the root first, then in the order in which the tables
 * mention them. */
#include "schema_int.h"

#include <glib.h>

/* A table's cell: `|` would end it. */
static void append_cell(const char *text, GString *out) {
    for (const char *at = text ? text : ""; *at; at++) {
        if (*at == '|')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
}

static void append_range(const struct schema_type *type, GString *out) {
    if (type->minimum >= type->maximum)
        return;
    if (type->maximum == INT32_MAX)
        g_string_append_printf(out, ", %d or more", type->minimum);
    else
        g_string_append_printf(out, ", %d to %d", type->minimum, type->maximum);
}

static void append_type(const struct schema_type *type, GString *out) {
    switch (type->kind) {
    case SCHEMA_STRING:
        g_string_append(out, "text");
        break;
    case SCHEMA_INTEGER:
        if (type == &schema_version)
            g_string_append_printf(out, "%d", SCHEMA_FORMAT);
        else
            g_string_append(out, "whole number");
        append_range(type, out);
        break;
    case SCHEMA_BOOLEAN:
        g_string_append(out, "true or false");
        break;
    case SCHEMA_LIST:
        g_string_append(out, "list of ");
        append_type(type->item, out);
        break;
    case SCHEMA_MAP:
        g_string_append(out, "mapping to ");
        append_type(type->item, out);
        break;
    default:
        g_string_append_printf(out, "[%s](#%s)", type->name, type->name);
    }
}

static void append_fallback(const struct schema_field *field, GString *out) {
    const struct schema_type *type = field->type;
    if (field->required || !field->fallback || field->fallback == SCHEMA_ABSENT)
        return;
    if (type->kind == SCHEMA_INTEGER)
        g_string_append_printf(out, " (default %d)", field->fallback);
    else if (type->kind == SCHEMA_BOOLEAN)
        g_string_append(out, " (default true)");
    else if (type->kind == SCHEMA_WORD && schema_word_name(type, field->fallback))
        g_string_append_printf(out, " (default `%s`)", schema_word_name(type, field->fallback));
}

static void append_field(const struct schema_field *field, GString *out) {
    g_string_append_printf(out, "| `%s` | ", field->name);
    append_type(field->type, out);
    append_fallback(field, out);
    g_string_append(out, field->required ? " | required | " : " | | ");
    append_cell(field->doc, out);
    g_string_append(out, " |\n");
}

static void append_object(const struct schema_type *type, GString *out) {
    if (type->shorthand)
        g_string_append_printf(out, "A value that is not a mapping stands for `%s`.\n\n",
                               type->shorthand);
    g_string_append(out, "| key | value | | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < type->field_count; i++)
        append_field(&type->fields[i], out);
}

static void append_words(const struct schema_type *type, GString *out) {
    g_string_append(out, "| word | meaning |\n|---|---|\n");
    for (size_t i = 0; i < type->word_count; i++) {
        g_string_append_printf(out, "| `%s` | ", type->words[i].name);
        append_cell(type->words[i].doc, out);
        g_string_append(out, " |\n");
    }
}

static void append_members(const struct schema_type *type, GString *out) {
    g_string_append(out, "One of these, told by the key it begins with:\n\n");
    for (size_t i = 0; i < type->member_count; i++) {
        const struct schema_type *member = type->members[i];
        g_string_append_printf(out, "- `%s`: [%s](#%s)\n", member->fields[0].name, member->name,
                               member->name);
    }
}

static void append_section(const struct schema_type *type, GString *out) {
    g_string_append_printf(out, "\n## %s\n\n", type->name);
    if (type->doc)
        g_string_append_printf(out, "%s\n", type->doc);
    if (type->kind == SCHEMA_SCALAR || type->kind == SCHEMA_MARKED)
        return;
    if (type->doc)
        g_string_append_c(out, '\n');
    if (type->kind == SCHEMA_OBJECT)
        append_object(type, out);
    else if (type->kind == SCHEMA_WORD)
        append_words(type, out);
    else
        append_members(type, out);
}

void schema_write_reference(const struct schema_type *type, const char *title, GString *out) {
    struct arena *arena = arena_new();
    struct schema_types found = schema_collect(arena, type);
    g_string_append_printf(out, "# %s\n", title);
    if (type->example)
        g_string_append_printf(out, "\nA short, whole file:\n\n```yaml\n%s```\n", type->example);
    for (size_t i = 0; i < found.count; i++)
        append_section(found.types[i], out);
    arena_free(arena);
}
