/* JSON Schema: takes a format's tables, gives draft-07 for editors. Objects, words, scalars,
 * marked texts and variants become definitions; strings, numbers, lists and maps stand where they
 * are used. It allows all that the loader allows: a lone item for a list, a shorthand for an
 * object, a number where text is asked for (YAML without quotes). */
#include "json_int.h"
#include "schema_int.h"

#include <glib.h>
#include <string.h>

static void write_type(struct json *json, const struct schema_type *type);

static void write_reference(struct json *json, const struct schema_type *type) {
    char *path = g_strdup_printf("#/definitions/%s", type->name);
    schema_json_string(json, "$ref", path);
    g_free(path);
}

/* Text as YAML has it: what looks like a number or a boolean comes to the editor as one. */
static void write_text(struct json *json, const struct schema_type *type) {
    schema_json_open(json, "type", '[');
    schema_json_string(json, NULL, "string");
    schema_json_string(json, NULL, "number");
    if (type->kind != SCHEMA_SCALAR)
        schema_json_string(json, NULL, "boolean");
    schema_json_close(json, ']');
    if (type->pattern)
        schema_json_string(json, "pattern", type->pattern);
}

static void write_integer(struct json *json, const struct schema_type *type) {
    if (type == &schema_version) {
        schema_json_integer(json, "const", SCHEMA_FORMAT);
        return;
    }
    schema_json_string(json, "type", "integer");
    if (type->minimum < type->maximum) {
        schema_json_integer(json, "minimum", type->minimum);
        schema_json_integer(json, "maximum", type->maximum);
    }
}

static void write_lists_by_language(struct json *json, const struct schema_type *item) {
    schema_json_open(json, NULL, '{');
    schema_json_string(json, "type", "object");
    schema_json_open(json, "additionalProperties", '{');
    schema_json_string(json, "type", "array");
    schema_json_open(json, "items", '{');
    write_type(json, item);
    schema_json_close(json, '}');
    schema_json_close(json, '}');
    schema_json_close(json, '}');
}

static void write_list(struct json *json, const struct schema_type *type) {
    schema_json_open(json, "anyOf", '[');
    schema_json_open(json, NULL, '{');
    write_type(json, type->item);
    schema_json_close(json, '}');
    schema_json_open(json, NULL, '{');
    schema_json_string(json, "type", "array");
    schema_json_open(json, "items", '{');
    write_type(json, type->item);
    schema_json_close(json, '}');
    schema_json_close(json, '}');
    if (type->item->by_language)
        write_lists_by_language(json, type->item);
    schema_json_close(json, ']');
}

static void write_map(struct json *json, const struct schema_type *type) {
    schema_json_string(json, "type", "object");
    schema_json_open(json, "additionalProperties", '{');
    write_type(json, type->item);
    schema_json_close(json, '}');
}

/* The inside of the schema of a value of `type`, where it is used. */
static void write_type(struct json *json, const struct schema_type *type) {
    switch (type->kind) {
    case SCHEMA_STRING:
        write_text(json, type);
        break;
    case SCHEMA_INTEGER:
        write_integer(json, type);
        break;
    case SCHEMA_BOOLEAN:
        schema_json_string(json, "type", "boolean");
        break;
    case SCHEMA_LIST:
        write_list(json, type);
        break;
    case SCHEMA_MAP:
        write_map(json, type);
        break;
    default:
        write_reference(json, type);
    }
}

/* ---- definitions -------------------------------------------------------------------------- */

/* Draft-07 ignores what stands beside a `$ref`: with a description, it goes into `allOf`. */
static void write_field(struct json *json, const struct schema_field *field) {
    schema_json_open(json, field->name, '{');
    if (field->doc)
        schema_json_string(json, "description", field->doc);
    if (field->doc && schema_has_definition(field->type)) {
        schema_json_open(json, "allOf", '[');
        schema_json_open(json, NULL, '{');
        write_type(json, field->type);
        schema_json_close(json, '}');
        schema_json_close(json, ']');
    } else {
        write_type(json, field->type);
    }
    schema_json_close(json, '}');
}

static void write_required(struct json *json, const struct schema_type *type) {
    bool open = false;
    for (size_t i = 0; i < type->field_count; i++) {
        if (!type->fields[i].required)
            continue;
        if (!open)
            schema_json_open(json, "required", '[');
        open = true;
        schema_json_string(json, NULL, type->fields[i].name);
    }
    if (open)
        schema_json_close(json, ']');
}

static void write_properties(struct json *json, const struct schema_type *type) {
    schema_json_string(json, "type", "object");
    schema_json_open(json, "properties", '{');
    for (size_t i = 0; i < type->field_count; i++)
        write_field(json, &type->fields[i]);
    schema_json_close(json, '}');
    write_required(json, type);
    schema_json_literal(json, "additionalProperties", "false");
}

static void write_object(struct json *json, const struct schema_type *type) {
    if (!type->shorthand) {
        write_properties(json, type);
        return;
    }
    schema_json_open(json, "anyOf", '[');
    schema_json_open(json, NULL, '{');
    write_properties(json, type);
    schema_json_close(json, '}');
    schema_json_open(json, NULL, '{');
    write_type(json, schema_lookup_field(type, type->shorthand)->type);
    schema_json_close(json, '}');
    schema_json_close(json, ']');
}

/* A word that YAML without quotes gives the editor as a boolean or a number. */
static bool is_literal(const char *word) {
    return strcmp(word, "true") == 0 || strcmp(word, "false") == 0 ||
           strspn(word, "0123456789") == strlen(word);
}

static void write_words(struct json *json, const struct schema_type *type) {
    schema_json_open(json, "enum", '[');
    for (size_t i = 0; i < type->word_count; i++) {
        schema_json_string(json, NULL, type->words[i].name);
        if (is_literal(type->words[i].name))
            schema_json_literal(json, NULL, type->words[i].name);
    }
    schema_json_close(json, ']');
}

static void write_scalar(struct json *json, const struct schema_type *type) {
    if (!type->takes_list) {
        write_text(json, type);
        return;
    }
    schema_json_open(json, "anyOf", '[');
    schema_json_open(json, NULL, '{');
    write_text(json, type);
    schema_json_close(json, '}');
    schema_json_open(json, NULL, '{');
    schema_json_string(json, "type", "array");
    schema_json_open(json, "items", '{');
    write_text(json, type);
    schema_json_close(json, '}');
    schema_json_integer(json, "minItems", 1);
    schema_json_close(json, '}');
    schema_json_open(json, NULL, '{');
    schema_json_string(json, "type", "object");
    schema_json_open(json, "additionalProperties", '{');
    schema_json_string(json, "type", "null");
    schema_json_close(json, '}');
    schema_json_close(json, '}');
    schema_json_close(json, ']');
}

static void write_variant(struct json *json, const struct schema_type *type) {
    schema_json_open(json, "anyOf", '[');
    for (size_t i = 0; i < type->member_count; i++) {
        schema_json_open(json, NULL, '{');
        write_reference(json, type->members[i]);
        schema_json_close(json, '}');
    }
    schema_json_close(json, ']');
}

/* A text, or texts by language. */
static void write_marked(struct json *json, const struct schema_type *type) {
    if (!type->by_language) {
        write_text(json, type);
        return;
    }
    schema_json_open(json, "anyOf", '[');
    schema_json_open(json, NULL, '{');
    write_text(json, type);
    schema_json_close(json, '}');
    schema_json_open(json, NULL, '{');
    schema_json_string(json, "type", "object");
    schema_json_open(json, "additionalProperties", '{');
    write_text(json, type);
    schema_json_close(json, '}');
    schema_json_close(json, '}');
    schema_json_close(json, ']');
}

/* Of the kinds that schema_collect collects. */
static void write_meaning(struct json *json, const struct schema_type *type) {
    switch (type->kind) {
    case SCHEMA_OBJECT:
        write_object(json, type);
        break;
    case SCHEMA_WORD:
        write_words(json, type);
        break;
    case SCHEMA_SCALAR:
        write_scalar(json, type);
        break;
    case SCHEMA_MARKED:
        write_marked(json, type);
        break;
    case SCHEMA_VARIANT:
        write_variant(json, type);
        break;
    case SCHEMA_STRING:
    case SCHEMA_INTEGER:
    case SCHEMA_BOOLEAN:
    case SCHEMA_LIST:
    case SCHEMA_MAP:
        break;
    }
}

static void write_definition(struct json *json, const struct schema_type *type) {
    schema_json_open(json, type->name, '{');
    if (type->doc)
        schema_json_string(json, "description", type->doc);
    write_meaning(json, type);
    schema_json_close(json, '}');
}

void schema_write_json(const struct schema_type *type, const char *title, GString *out) {
    struct json json = {.out = out};
    struct arena *arena = arena_new();
    struct schema_types found = schema_collect(arena, type);
    schema_json_open(&json, NULL, '{');
    schema_json_string(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    schema_json_string(&json, "title", title);
    schema_json_open(&json, "allOf", '[');
    schema_json_open(&json, NULL, '{');
    write_reference(&json, type);
    schema_json_close(&json, '}');
    schema_json_close(&json, ']');
    schema_json_open(&json, "definitions", '{');
    for (size_t i = 0; i < found.count; i++)
        write_definition(&json, found.types[i]);
    schema_json_close(&json, '}');
    schema_json_close(&json, '}');
    arena_free(arena);
}
