/* The rows of a format's tables. A row names a key, the member it fills and the type that fills it;
 * a type that fills members of another C type does not compile. */
#ifndef SHIMAI_SCHEMA_TABLE_H
#define SHIMAI_SCHEMA_TABLE_H

#include "schema/schema.h"

#define NEEDED   true
#define OPTIONAL false

/* A row of an object's fields. `fallback` is what an absent integer, boolean or word takes. */
#define FIELD(structure, member, key, type, required, fallback, doc)                               \
    { key, &type, SCHEMA_OFFSET(structure, member, type), required, fallback, doc }
/* The same, of a key that has the member's name, and no fallback. */
#define NAMED_FIELD(structure, member, type, required, doc)                                        \
    FIELD(structure, member, #member, type, required, 0, doc)
/* Rows of lists and maps: members declared by LIST_OF and MAP_OF. */
#define LIST_FIELD(structure, member, key, type, required, doc)                                    \
    { key, &type, SCHEMA_LIST_OFFSET(structure, member, type), required, 0, doc }
#define NAMED_LIST(structure, member, type, required, doc)                                         \
    LIST_FIELD(structure, member, #member, type, required, doc)

/* No association fits: the type fills members of another C type, or has items of another. */
#define SCHEMA_OFFSET(structure, member, type)                                                     \
    _Generic(((struct structure *)0)->member, type##_member : offsetof(struct structure, member))

#define SCHEMA_LIST_OFFSET(structure, member, type)                                                \
    _Generic(((struct structure *)0)->member##_items, type##_items                                 \
             : offsetof(struct structure, member))

/* What an object type and a word type begin with. */
#define OBJECT(structure, title, rows, meaning)                                                    \
    .kind = SCHEMA_OBJECT, .name = title, .doc = meaning, .size = sizeof(struct structure),        \
    .fields = rows, .field_count = COUNT_OF(rows)
#define WORDS(title, rows, meaning)                                                                \
    .kind = SCHEMA_WORD, .name = title, .doc = meaning, .words = rows, .word_count = COUNT_OF(rows)

/* A type of this file alone, and the C type of the members it fills. */
#define SCHEMA_STATIC(type, c_type)                                                                \
    typedef c_type type##_member;                                                                  \
    static const struct schema_type type
#define SCHEMA_STATIC_LIST(type, c_type)                                                           \
    typedef c_type *type##_items;                                                                  \
    static const struct schema_type type
#define SCHEMA_STATIC_MAP(type, c_type)                                                            \
    typedef c_type **type##_items;                                                                 \
    static const struct schema_type type

#endif
