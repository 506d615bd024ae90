/* yaml: libyaml's events → a tree of values that know where they were written.
 *
 * Accepts one document of YAML 1.2's core: mappings with string keys, sequences, scalars, anchors
 * and aliases within limits. Everything is text here; what a scalar means, a schema decides. */
#ifndef SHIMAI_YAML_H
#define SHIMAI_YAML_H

#include "base/base.h"

enum yaml_value_kind { YAML_VALUE_NULL, YAML_VALUE_SCALAR, YAML_VALUE_LIST, YAML_VALUE_MAP };

/* No scalar has it: it is a control character. */
#define YAML_WRAP "\r"

struct yaml_pair;

struct yaml_value {
    enum yaml_value_kind kind;
    struct span span;   /* of the scalar, or of the first line of a collection */
    const char *scalar; /* kind SCALAR: UTF-8, no NUL inside */
    bool plain;         /* kind SCALAR: written without quotes or block mark */
    bool literal;       /* kind SCALAR: a block `|`, whose lines are kept */
    const char
        *wrapped; /* kind SCALAR: the same with YAML_WRAP where a line was folded to a blank */
    struct span comment;                   /* sign of one that ends it; line 0: none */
    bool comment_spaced;                   /* a blank stands behind that sign */
    bool flow;                             /* kind MAP: written in braces */
    uint32_t begin, end;                   /* code points of the text before it, and up to its end:
                                              of a block, up to what follows it */
    size_t count;                          /* of items or pairs */
    const struct yaml_value *const *items; /* kind LIST */
    const struct yaml_pair *pairs;         /* kind MAP, in file order */
};

struct yaml_pair {
    struct string key;
    uint32_t begin; /* of the key, as that of a value */
    const struct yaml_value *value;
    bool is_bare; /* a word in braces, without `:` and value: text that lost its quotes */
};

/* Limits against hostile input. */
#define YAML_DEPTH_MAX  64
#define YAML_NODES_MAX  200000            /* counted with aliases expanded */
#define YAML_SCALAR_MAX ((size_t)1 << 20) /* bytes of one scalar */

/* The tree of the one document in `source`, all in `arena`. An empty document is a NULL value.
 * Errors: YAML_SYNTAX (tabs are named), YAML_LIMIT, YAML_DUPLICATE, YAML_UNSUPPORTED (several
 * documents, a key that is not a scalar, an unknown tag). */
MUST_CHECK bool yaml_read(struct arena *arena, const struct source *source, struct diags *diags,
                          const struct yaml_value **ret_value);

/* NULL when `map` is no mapping or has no such key. */
const struct yaml_value *yaml_lookup(const struct yaml_value *map, const char *key);

/* The sign of YAML with which a list, a mapping or nothing is written: one of [{-?&#, or '\0'. */
char yaml_first_sign(const struct yaml_value *value);

/* The scalar that `key` of the root mapping has, in `arena`, read without looking at what stands
 * behind it; NULL if there is none, or the YAML ends before. */
const char *yaml_peek(struct arena *arena, const char *text, size_t size, const char *key);

/* Where `size` bytes from `offset` on of a scalar's text were written: what stands of them on the
 * first line. The scalar as a whole where its characters are written otherwise (escapes). */
struct span yaml_span_within(const struct string *scalar, size_t offset, size_t size);

#endif
