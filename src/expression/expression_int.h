/* Inside expression: filters, one row and one function each. */
#ifndef SHIMAI_EXPRESSION_INT_H
#define SHIMAI_EXPRESSION_INT_H

#include "expression.h"

/* ---- filters ----------------------------------------------------------------------------- */

enum filter_argument {
    ARGUMENT_NONE,
    ARGUMENT_TEXT,
    ARGUMENT_NUMBER, /* 1 to 1000 */
    ARGUMENT_PATH,   /* of an item's keys */
    ARGUMENT_TEST,   /* of an item's keys, or such a path = text */
    ARGUMENT_TERMS   /* of an item's keys, or such a path - another */
};

#define TAKES(kind)  (1u << (kind))
#define TAKES_ANY    ((1u << VALUE_KIND_MAX) - 1)
#define GIVES_ITEM   (VALUE_KIND_MAX)     /* what the list holds */
#define GIVES_SAME   (VALUE_KIND_MAX + 1) /* what it was given */
#define GIVES_GROUPS (VALUE_KIND_MAX + 2) /* a list of objects with `key` and `items` */
#define GIVES_SUM    (VALUE_KIND_MAX + 3) /* a number, or the text of one with decimals */

struct filter {
    const char *name;
    unsigned takes; /* kinds of value; text also takes what can be printed */
    int gives;      /* enum value_kind, GIVES_ITEM or GIVES_SAME */
    enum filter_argument argument;
    struct value (*apply)(struct evaluation *evaluation, struct value value,
                          const struct filter_call *call);
    const char *doc;
    unsigned path_takes; /* kinds of value a path may lead to; 0: any */
};

const struct filter *expression_find_filter(const char *name);
const char *expression_nearest_filter(const char *name);
/* The type of the list it makes; NULL: it makes none. */
const struct schema_type *expression_made_list(const struct filter *filter);

/* ---- values ------------------------------------------------------------------------------ */

struct value expression_text_value(struct arena *arena, const char *text);
/* Where a number or a word of the record was written. */
struct span expression_origin(const struct value *value);
/* A text of that language; NULL: of that around it. */
struct value expression_value_in(struct evaluation *evaluation, struct schema_ref text,
                                 const char *language);
/* Whether what is tagged so may stand for the language: `zh` for `zh-Hans`. */
bool expression_is_of(const char *tag, const char *language);
/* What a path leads to from an object on, by its steps from one on. */
struct schema_ref expression_follow(struct schema_ref object, const struct list *steps,
                                    size_t from);

/* ---- filters of lists -------------------------------------------------------------------- */

/* The list type that grouping items of `list` by what the call's path leads to gives. */
struct value_type expression_group_type(struct arena *arena, struct value_type list,
                                        const struct filter_call *call);
/* Lists of what happened, and of years of it. */
SCHEMA_LIST_TYPE(expression_moments_type, struct moment);
extern const struct schema_type expression_years_type;

#define LIST_FILTER(name)                                                                          \
    struct value name(struct evaluation *evaluation, struct value value,                           \
                      const struct filter_call *call)
LIST_FILTER(expression_apply_where);
LIST_FILTER(expression_apply_without);
LIST_FILTER(expression_apply_sort);
LIST_FILTER(expression_apply_reverse);
LIST_FILTER(expression_apply_group);
LIST_FILTER(expression_apply_take);
LIST_FILTER(expression_apply_skip);
LIST_FILTER(expression_apply_sum);
LIST_FILTER(expression_apply_signed);
/* Everything dated in a list, at any depth, in the order of time; and the same by years. */
LIST_FILTER(expression_apply_moments);
LIST_FILTER(expression_apply_years);

#endif
