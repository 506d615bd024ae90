/* expression: what layouts write between ${ and }. Text → paths, variables and filters with the
 * places of their parts; these, checked against the tables of a record; a record → values.
 *
 * Every path and filter is checked before any record is seen, so that evaluating cannot fail: what
 * is absent is empty. Filters are rows of a table. Nothing here knows of blocks, styles or pages:
 * variables that stand for something of a page (VARIABLE_PAGE to VARIABLE_BREAK) have no value, and
 * texts set them. */
#ifndef SHIMAI_EXPRESSION_H
#define SHIMAI_EXPRESSION_H

#include "base/base.h"
#include "record/record.h"
#include "schema/schema.h"
#include "wording/wording.h"

/* ---- places in the layout's text --------------------------------------------------------- */

/* A stretch of a scalar's text, in bytes. */
struct range {
    size_t offset, size;
};

/* That stretch in the file it was written in; the scalar as a whole where its characters are
 * written otherwise (escapes). */
struct span expression_place(const struct string *scalar, struct range range);

/* ---- values ------------------------------------------------------------------------------ */

/* Every kind of value: its name in the reference, and in a message. */
#define VALUE_KINDS(X)                                                                             \
    X(TEXT, "text", "text")                                                                        \
    X(NUMBER, "number", "a number")                                                                \
    X(BOOLEAN, "boolean", "true or false")                                                         \
    X(DATE, "date", "a date")                                                                      \
    X(WORD, "word", "a word")                                                                      \
    X(LIST, "list", "a list")                                                                      \
    X(MAP, "map", "a mapping by language")                                                         \
    X(OBJECT, "object", "a mapping")

enum value_kind {
#define X(id, name, described) VALUE_##id,
    VALUE_KINDS(X)
#undef X
        VALUE_KIND_MAX
};

/* What is known of a value before any record is seen. */
struct value_type {
    enum value_kind kind;
    const struct schema_type *schema; /* NULL for values that are not in the record */
};

struct value {
    struct value_type type;
    struct list runs;        /* TEXT: of struct document_run */
    int64_t number;          /* NUMBER, BOOLEAN */
    const struct date *date; /* DATE; NULL: absent */
    struct schema_ref ref;   /* WORD, LIST, MAP, OBJECT */
    size_t skip, cut;        /* LIST: items left out at its head, at its end */
};

struct value_type expression_type_of(const struct schema_type *schema);
/* Whether a value of this type can stand in a text. */
bool expression_type_prints(struct value_type type);
struct scope;
/* "a date", "a list of event", in the language of the scope's sink. */
const char *expression_describe_type(const struct scope *scope, struct value_type type);

/* ---- syntax ------------------------------------------------------------------------------ */

struct filter;

struct filter_call {
    const struct filter *filter; /* NULL until checked */
    const char *argument;        /* NULL: none */
    const char *name;
    struct range range;          /* of the name */
    struct range argument_range; /* of the argument, without its quotes */
    struct list path;            /* of struct path_step: a path's, from an item on */
    struct list less;            /* the path of what is taken off; none: nothing */
    const char *test;            /* what the path's text is to be; NULL: anything true */
    int32_t number;
    struct value_type gives; /* GIVES_GROUPS */
    const struct list *term; /* the argument is it: of struct schema_entry, by language */
};

/* A name of a path: the first is a loop's variable or a key of the record. */
struct path_step {
    const char *name;
    struct range range;
    const struct schema_field *field; /* NULL: a loop's variable, or a map's key */
};

/* @page, @index …: what a text can say that is in no record. Those up to @break have no value
 * before pages are made. */
#define VARIABLES(X)                                                                               \
    X(PAGE, "page")                                                                                \
    X(PAGES, "pages")                                                                              \
    X(PAGE_OF, "page-of")                                                                          \
    X(LEADER, "leader")                                                                            \
    X(TAB, "tab")                                                                                  \
    X(BREAK, "break")                                                                              \
    X(TERM, "term")                                                                                \
    X(HOMES, "homes")                                                                              \
    X(HOME, "home")                                                                                \
    X(INDEX, "index")                                                                              \
    X(YEARS, "years")                                                                              \
    X(FIRST, "first")                                                                              \
    X(LAST, "last")                                                                                \
    X(MARKS, "marks")                                                                              \
    X(VAGUE, "vague")                                                                              \
    X(MILESTONES, "milestones")                                                                    \
    X(TRACKS, "tracks")                                                                            \
    X(NAME, "name")                                                                                \
    X(DATES, "dates")                                                                              \
    X(TIMES, "times")

enum variable_kind {
    VARIABLE_NONE,
#define X(id, name) VARIABLE_##id,
    VARIABLES(X)
#undef X
        VARIABLE_MAX
};

/* Where a variable has a meaning. */
enum variable_place {
    PLACE_ANYWHERE = 1,
    PLACE_MARGIN = 2,      /* heads and feet */
    PLACE_LOOP = 4,        /* inside `each` */
    PLACE_ANNIVERSARY = 8, /* an anniversary's text */
    PLACE_CHART = 16,      /* a chart's alternative text */
    PLACE_SERIES = 32,     /* the text of what recurs */
    PLACE_TEXT = 64        /* blocks that are no charts */
};

/* path | filter | filter argument */
struct expression {
    struct string text; /* the scalar it stands in; NULL text: absent */
    enum variable_kind variable;
    struct range range;      /* of the variable or the path */
    struct list arguments;   /* of const char *: of a variable */
    struct list steps;       /* of struct path_step */
    struct list calls;       /* of struct filter_call */
    struct value_type type;  /* known after checking */
    const struct list *term; /* TERM: of struct schema_entry, by language */
};

/* A stretch of a template string. */
struct piece {
    struct list literal; /* of struct marked_piece; none: the expression */
    struct expression expression;
};

struct template_string {
    struct string text; /* NULL text: absent */
    struct list pieces; /* of struct piece */
};

SCHEMA_TYPE(expression_type, struct expression);
SCHEMA_LIST_TYPE(expression_list_type, struct expression);
SCHEMA_TYPE(expression_string_type, struct template_string);
extern const struct schema_type expression_term_type; /* a text by language */

/* Whether it stands for something of a page, and has no value. */
bool expression_is_late(const struct expression *expression);

/* ---- checking ---------------------------------------------------------------------------- */

/* A loop's variable that is in sight. */
struct name {
    const char *name;
    struct value_type type;
    const struct name *outer;
    bool *used; /* set when a path begins at it; NULL: nobody asks */
};

/* What can be named where an expression stands. */
struct scope {
    struct arena *arena;
    struct diags *diags;
    const struct schema_type *root; /* what paths begin at */
    const struct list *terms; /* of struct schema_entry: maps language → struct marked_text */
    const struct name *names;
    unsigned places;    /* of enum variable_place */
    bool *homes_used;   /* set when @homes is named; NULL: nobody asks */
    bool through_lists; /* a path leads into the items of lists: types alone are asked */
};

/* Resolves the path and the filters, and sets the expression's type. Findings: LAYOUT_BINDING,
 * LAYOUT_FILTER, LAYOUT_SYNTAX (a variable's arguments). */
MUST_CHECK bool expression_check(const struct scope *scope, struct expression *expression);
/* The type of an expression's items; false, with a finding, if it is no list. */
MUST_CHECK bool expression_check_list(const struct scope *scope, struct expression *expression,
                                      struct value_type *ret_item);

/* ---- evaluating -------------------------------------------------------------------------- */

struct binding {
    const char *name;
    struct value value;
    size_t index; /* of the loop, from 1 */
    const struct binding *outer;
};

/* Values of the variables that a chart sets. */
struct facts {
    int64_t years;
    int64_t marks, vague; /* vague: without a year that is known, and not among the marks */
    struct date first, last;
    struct list milestones, tracks; /* of struct document_run; so for these, of a series: */
    struct list name, dates;
    int64_t times;
};

/* What expressions are evaluated in. Values are made in the wording's arena. */
struct evaluation {
    struct wording wording;
    struct schema_ref record; /* where paths begin that begin at no binding */
    const struct binding *bindings;
    const struct facts *facts;
    const struct list *words; /* of struct schema_entry: for the filter `word` */
    const char *language;     /* of the layout, where a text is not given in that of the block */
    /* Of the records' texts that name none, by their sources: to count those on pages of another.
     * NULL: they are not counted. */
    struct _GHashTable *record_languages; /* const struct source * → const char * */
    struct _GHashTable *untranslated;     /* of const struct span *: by places */
    struct span first_untranslated;
    /* Names (runs) of the home cities of all records; of this record's, where these are several. */
    struct list homes, home;
};

struct value expression_evaluate(struct evaluation *evaluation,
                                 const struct expression *expression);
/* Whether all conditions (struct expression) hold. */
bool expression_holds(struct evaluation *evaluation, const struct list *conditions);

/* A text in several languages is taken in that of the block, or of the layout. */
struct value expression_value_of(struct evaluation *evaluation, struct schema_ref ref);
/* Anything that prints becomes TEXT. */
struct value expression_to_text(struct evaluation *evaluation, struct value value);
bool expression_is_true(const struct value *value);
size_t expression_count(const struct value *list);
struct value expression_item(struct evaluation *evaluation, const struct value *list, size_t index);

/* ---- reference --------------------------------------------------------------------------- */

/* Appends a Markdown list of all filters: name, what it takes, what it does. */
void expression_write_filters(enum words_language language, GString *out);

#endif
