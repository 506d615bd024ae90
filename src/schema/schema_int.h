/* Inside schema: how values lie in memory, names of types in words, and the types of a format. */
#ifndef SHIMAI_SCHEMA_INT_H
#define SHIMAI_SCHEMA_INT_H

#include "schema/schema.h"

/* A variant becomes the object in it; anything else stays. */
struct schema_ref schema_resolve(struct schema_ref ref);
/* True when a member holds what it would hold if the file did not name it. */
bool schema_is_default(struct schema_ref object, const struct schema_field *field);
const struct schema_word *schema_lookup_word(const struct schema_type *type, const char *name);
/* The name of a word's value, or NULL. */
const char *schema_word_name(const struct schema_type *type, int value);

/* The name among those nearest to `name`, or NULL. */
const char *schema_nearest_name(const struct schema_type *type, const char *name);

/* Every type of a format that has a section or definition of its own (object, word, scalar,
 * marked text, variant), each once, in the order in which a reader of the table meets them. */
struct schema_types {
    const struct schema_type **types;
    size_t count;
};

struct schema_types schema_collect(struct arena *arena, const struct schema_type *root);
bool schema_has_definition(const struct schema_type *type);

#endif
