/* Types and refs: takes tables and the structs they describe, gives typed access to members. A ref
 * whose data is NULL is an absent value of a known type, and can be followed further. */
#include "schema_int.h"

#include <glib.h>
#include <string.h>

const struct schema_type schema_string = {.kind = SCHEMA_STRING, .name = "text"};
const struct schema_type schema_integer = {.kind = SCHEMA_INTEGER, .name = "integer"};
const struct schema_type schema_boolean = {
    .kind = SCHEMA_BOOLEAN, .name = "boolean", .aside = true};
const struct schema_type schema_string_list = {
    .kind = SCHEMA_LIST, .name = "texts", .item = &schema_string};
const struct schema_type schema_marked = {
    .kind = SCHEMA_MARKED,
    .name = "marked_text",
    .doc = "Text with inline markup: " SCHEMA_MARKED_SYNTAX,
};
const struct schema_type schema_version = {
    .kind = SCHEMA_INTEGER, .name = "version", .aside = true};

size_t schema_size(const struct schema_type *type) {
    switch (type->kind) {
    case SCHEMA_STRING:
        return sizeof(struct string);
    case SCHEMA_MARKED:
        return sizeof(struct marked_text);
    case SCHEMA_INTEGER:
        return type->place ? sizeof(struct schema_placed) : sizeof(int32_t);
    case SCHEMA_BOOLEAN:
        return sizeof(bool);
    case SCHEMA_WORD:
        return type->place ? sizeof(struct schema_placed) : sizeof(int);
    case SCHEMA_SCALAR:
    case SCHEMA_OBJECT:
        return type->size;
    case SCHEMA_LIST:
    case SCHEMA_MAP:
        return sizeof(struct list);
    case SCHEMA_VARIANT:
        return sizeof(struct schema_variant);
    }
    return 0;
}

const struct schema_field *schema_lookup_field(const struct schema_type *type, const char *name) {
    for (size_t i = 0; i < type->field_count; i++)
        if (strcmp(type->fields[i].name, name) == 0)
            return &type->fields[i];
    return NULL;
}

const struct schema_word *schema_lookup_word(const struct schema_type *type, const char *name) {
    for (size_t i = 0; i < type->word_count; i++)
        if (strcmp(type->words[i].name, name) == 0)
            return &type->words[i];
    return NULL;
}

const char *schema_word_name(const struct schema_type *type, int value) {
    for (size_t i = 0; i < type->word_count; i++)
        if (type->words[i].value == value)
            return type->words[i].name;
    return NULL;
}

struct schema_ref schema_resolve(struct schema_ref ref) {
    if (ref.type->kind != SCHEMA_VARIANT || !ref.data)
        return ref;
    const struct schema_variant *variant = ref.data;
    if (!variant->type)
        return (struct schema_ref){ref.type, NULL};
    return (struct schema_ref){variant->type, variant->data};
}

static bool is_zero(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

/* Whether a member is in the file, or has anything in it. A boolean always is, and numbers and
 * words that have a fallback. */
static bool is_present(const struct schema_type *type, const void *data) {
    switch (type->kind) {
    case SCHEMA_STRING:
    case SCHEMA_MARKED: /* begins with its plain text */
        return ((const struct string *)data)->text != NULL;
    case SCHEMA_INTEGER:
        return *(const int32_t *)data != SCHEMA_ABSENT;
    case SCHEMA_WORD:
        return schema_word_name(type, *(const int *)data) != NULL;
    case SCHEMA_SCALAR:
        return !is_zero(data, type->size);
    case SCHEMA_LIST:
    case SCHEMA_MAP:
        return ((const struct list *)data)->count > 0;
    case SCHEMA_VARIANT:
        return ((const struct schema_variant *)data)->type != NULL;
    default:
        return true;
    }
}

struct schema_ref schema_follow(struct schema_ref object, const struct schema_field *field) {
    struct schema_ref ref = {field->type, NULL};
    if (!object.data)
        return ref;
    const void *member = (const unsigned char *)object.data + field->offset;
    if (field->type->kind == SCHEMA_OBJECT)
        ref.data = *(const void *const *)member;
    else if (is_present(field->type, member))
        ref.data = member;
    return schema_resolve(ref);
}

struct schema_ref schema_follow_key(struct schema_ref map, const char *key) {
    const struct list *entries = map.data;
    for (size_t i = 0; entries && i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        if (strcmp(entry->key.text, key) == 0)
            return schema_resolve((struct schema_ref){map.type->item, entry->data});
    }
    return (struct schema_ref){map.type->item, NULL};
}

struct span schema_place(struct schema_ref ref) {
    if (!ref.data)
        return (struct span){0};
    if (ref.type->kind == SCHEMA_STRING || ref.type->kind == SCHEMA_MARKED)
        return ((const struct string *)ref.data)->span;
    if (!ref.type->place)
        return (struct span){0};
    return *(const struct span *)(const void *)((const unsigned char *)ref.data + ref.type->place);
}

size_t schema_count(struct schema_ref list) {
    return list.data ? ((const struct list *)list.data)->count : 0;
}

struct schema_ref schema_item(struct schema_ref list, size_t index) {
    const struct list *items = list.data;
    const unsigned char *item = items->items;
    item += index * schema_size(list.type->item);
    return schema_resolve((struct schema_ref){list.type->item, item});
}

bool schema_is_default(struct schema_ref object, const struct schema_field *field) {
    struct schema_ref member = schema_follow(object, field);
    if (!member.data)
        return true;
    if (field->required)
        return false;
    switch (field->type->kind) {
    case SCHEMA_INTEGER:
        return *(const int32_t *)member.data == field->fallback;
    case SCHEMA_BOOLEAN:
        return *(const bool *)member.data == (field->fallback != 0);
    case SCHEMA_WORD:
        return *(const int *)member.data == field->fallback;
    default:
        return false;
    }
}

static bool says_something(struct schema_ref object) {
    for (size_t i = 0; i < object.type->field_count; i++)
        if (!schema_is_default(object, &object.type->fields[i]))
            return true;
    return false;
}

bool schema_truth(struct schema_ref ref) {
    if (!ref.data)
        return false;
    switch (ref.type->kind) {
    case SCHEMA_STRING:
    case SCHEMA_MARKED: {
        const char *text = ((const struct string *)ref.data)->text;
        return text && *text;
    }
    case SCHEMA_BOOLEAN:
        return *(const bool *)ref.data;
    case SCHEMA_OBJECT:
        return says_something(ref);
    default:
        return is_present(ref.type, ref.data);
    }
}
