/* Names: takes a type, gives the names a writer could have meant, for suggestions and lists; and
 * the types of a format, for the pages that describe it. */
#include "schema_int.h"

#include <glib.h>

static size_t count_names(const struct schema_type *type) {
    switch (type->kind) {
    case SCHEMA_OBJECT:
        return type->field_count;
    case SCHEMA_WORD:
        return type->word_count;
    case SCHEMA_VARIANT:
        return type->member_count;
    default:
        return 0;
    }
}

static const char *name_at(const struct schema_type *type, size_t index) {
    switch (type->kind) {
    case SCHEMA_OBJECT:
        return type->fields[index].name;
    case SCHEMA_WORD:
        return type->words[index].name;
    default:
        return type->members[index]->fields[0].name;
    }
}

void schema_append_names(const struct schema_type *type, GString *out) {
    for (size_t i = 0; i < count_names(type); i++)
        g_string_append_printf(out, "%s`%s`", i ? ", " : "", name_at(type, i));
}

const char *schema_nearest_name(const struct schema_type *type, const char *name) {
    size_t count = count_names(type);
    const char **names = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = name_at(type, i);
    const char *nearest = nearest_word(name, names, count);
    g_free(names);
    return nearest;
}

bool schema_has_definition(const struct schema_type *type) {
    return type->kind == SCHEMA_OBJECT || type->kind == SCHEMA_WORD ||
           type->kind == SCHEMA_SCALAR || type->kind == SCHEMA_VARIANT ||
           type->kind == SCHEMA_MARKED;
}

struct collector {
    struct arena *arena;
    struct list found; /* of const struct schema_type * */
};

static bool is_found(const struct collector *collector, const struct schema_type *type) {
    for (size_t i = 0; i < collector->found.count; i++)
        if (*LIST_AT(&collector->found, const struct schema_type *, i) == type)
            return true;
    return false;
}

static void collect(struct collector *collector, const struct schema_type *type) {
    while (type->kind == SCHEMA_LIST || type->kind == SCHEMA_MAP)
        type = type->item;
    if (!schema_has_definition(type) || is_found(collector, type))
        return;
    *LIST_PUSH(collector->arena, &collector->found, const struct schema_type *) = type;
    for (size_t i = 0; i < type->field_count; i++)
        collect(collector, type->fields[i].type);
    for (size_t i = 0; i < type->member_count; i++)
        collect(collector, type->members[i]);
}

struct schema_types schema_collect(struct arena *arena, const struct schema_type *root) {
    struct collector collector = {.arena = arena};
    collect(&collector, root);
    return (struct schema_types){collector.found.items, collector.found.count};
}
