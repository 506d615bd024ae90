/* Reference: takes a format's tables, gives a page of Markdown: a section for each type that has a
 * name of its own behind the root's example, the root first, then in the order in which the tables
 * mention them. */
#include "schema_int.h"

#include <glib.h>
#include <stdarg.h>

struct page {
    enum words_language language;
    GString *out;
};

static void append(const struct page *page, const char *english) {
    g_string_append(page->out, words_say(page->language, english));
}

static void append_printf(const struct page *page, const char *english, ...) PRINTF_LIKE(2, 3);

static void append_printf(const struct page *page, const char *english, ...) {
    va_list arguments;
    va_start(arguments, english);
    g_string_append_vprintf(page->out, words_say(page->language, english), arguments);
    va_end(arguments);
}

/* A table's cell: `|` would end it. */
static void append_cell(const char *english, const struct page *page) {
    for (const char *at = english ? words_say(page->language, english) : ""; *at; at++) {
        if (*at == '|')
            g_string_append_c(page->out, '\\');
        g_string_append_c(page->out, *at);
    }
}

static void append_range(const struct schema_type *type, const struct page *page) {
    if (type->minimum >= type->maximum)
        return;
    if (type->maximum == INT32_MAX)
        append_printf(page, ", %d or more", type->minimum);
    else
        append_printf(page, ", %d to %d", type->minimum, type->maximum);
}

static void append_type(const struct schema_type *type, const struct page *page) {
    switch (type->kind) {
    case SCHEMA_STRING:
        append(page, "text");
        break;
    case SCHEMA_INTEGER:
        if (type == &schema_version)
            append_printf(page, "%d", SCHEMA_FORMAT);
        else
            append(page, "whole number");
        append_range(type, page);
        break;
    case SCHEMA_BOOLEAN:
        append(page, "true or false");
        break;
    case SCHEMA_LIST:
        append(page, "list of ");
        append_type(type->item, page);
        break;
    case SCHEMA_MAP:
        append(page, "mapping to ");
        append_type(type->item, page);
        break;
    default:
        append_printf(page, "[%s](#%s)", type->name, type->name);
    }
}

static void append_fallback(const struct schema_field *field, const struct page *page) {
    const struct schema_type *type = field->type;
    if (field->required || !field->fallback || field->fallback == SCHEMA_ABSENT)
        return;
    if (type->kind == SCHEMA_INTEGER)
        append_printf(page, " (default %d)", field->fallback);
    else if (type->kind == SCHEMA_BOOLEAN)
        append(page, " (default true)");
    else if (type->kind == SCHEMA_WORD && schema_word_name(type, field->fallback))
        append_printf(page, " (default `%s`)", schema_word_name(type, field->fallback));
}

static void append_field(const struct schema_field *field, const struct page *page) {
    append_printf(page, "| `%s` | ", field->name);
    append_type(field->type, page);
    append_fallback(field, page);
    append(page, field->required ? " | required | " : " | | ");
    append_cell(field->doc, page);
    append(page, " |\n");
}

static void append_object(const struct schema_type *type, const struct page *page) {
    if (type->shorthand)
        append_printf(page, "A value that is not a mapping stands for `%s`.\n\n", type->shorthand);
    append(page, "| key | value | | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < type->field_count; i++)
        append_field(&type->fields[i], page);
}

static void append_words(const struct schema_type *type, const struct page *page) {
    append(page, "| word | meaning |\n|---|---|\n");
    for (size_t i = 0; i < type->word_count; i++) {
        append_printf(page, "| `%s` | ", type->words[i].name);
        append_cell(type->words[i].doc, page);
        append(page, " |\n");
    }
}

static void append_members(const struct schema_type *type, const struct page *page) {
    append(page, "One of these, told by the key it begins with:\n\n");
    for (size_t i = 0; i < type->member_count; i++) {
        const struct schema_type *member = type->members[i];
        append_printf(page, "- `%s`: [%s](#%s)\n", member->fields[0].name, member->name,
                      member->name);
    }
}

static void append_section(const struct schema_type *type, const struct page *page) {
    append_printf(page, "\n## %s\n\n", type->name);
    if (type->doc)
        append_printf(page, "%s\n", words_say(page->language, type->doc));
    if (type->kind == SCHEMA_SCALAR || type->kind == SCHEMA_MARKED)
        return;
    if (type->doc)
        g_string_append_c(page->out, '\n');
    if (type->kind == SCHEMA_OBJECT)
        append_object(type, page);
    else if (type->kind == SCHEMA_WORD)
        append_words(type, page);
    else
        append_members(type, page);
}

void schema_write_reference(const struct schema_type *type, const char *title,
                            enum words_language language, GString *out) {
    const struct page page = {language, out};
    struct arena *arena = arena_new();
    struct schema_types found = schema_collect(arena, type);
    append_printf(&page, "# %s\n", words_say(language, title));
    if (type->example)
        append_printf(&page, "\nA short, whole file:\n\n```yaml\n%s```\n", type->example);
    for (size_t i = 0; i < found.count; i++)
        append_section(found.types[i], &page);
    arena_free(arena);
}
