/* Checking of expressions: takes what was parsed, gives typed paths and filters, or
 * findings that point at the name that is wrong. No record is needed for it: the tables of the
 * record say what there can be. */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

static void report(const struct scope *scope, enum diag_code code,
                   const struct expression *expression, struct range range, const char *hint,
                   const char *message) {
    diag_report(scope->diags, code, expression_place(&expression->text, range), hint, "%s",
                message);
}

/* ---- paths -------------------------------------------------------------------------------- */

static const struct name *find_name(const struct scope *scope, const char *name) {
    for (const struct name *at = scope->names; at; at = at->outer)
        if (strcmp(at->name, name) == 0)
            return at;
    return NULL;
}

/* The nearest among a type's keys and, for a path's head, the loops' variables. */
static const char *nearest_key(const struct scope *scope, const struct schema_type *type,
                               const char *name, bool is_head) {
    struct list names = {0};
    for (size_t i = 0; i < type->field_count; i++)
        *LIST_PUSH(scope->arena, &names, const char *) = type->fields[i].name;
    for (const struct name *at = scope->names; is_head && at; at = at->outer)
        *LIST_PUSH(scope->arena, &names, const char *) = at->name;
    return nearest_word(name, names.items, names.count);
}

/* The caller frees it. */
static char *known_keys(const struct scope *scope, const struct schema_type *type) {
    GString *text = g_string_new(diags_say(scope->diags, "known here: "));
    schema_append_names(type, text);
    return g_string_free(text, FALSE);
}

static bool report_key(const struct scope *scope, const struct expression *expression,
                       const struct path_step *step, const struct schema_type *type, bool is_head) {
    const char *nearest = nearest_key(scope, type, step->name, is_head);
    char *hint = nearest ? diags_print(scope->diags, "did you mean `%s`?", nearest)
                         : known_keys(scope, type);
    char *message = diags_print(scope->diags, "%s has no `%s`",
                                !is_head                        ? type->name
                                : type == &record_relation_type ? "the record"
                                                                : "the summary",
                                step->name);
    report(scope, DIAG_LAYOUT_BINDING, expression, step->range, hint, message);
    g_free(message);
    g_free(hint);
    return false;
}

static bool report_leaf(const struct scope *scope, const struct expression *expression,
                        const struct path_step *step, struct value_type type) {
    char *message = diags_print(scope->diags, "`%s` is looked for in %s", step->name,
                                expression_describe_type(scope, type));
    report(scope, DIAG_LAYOUT_BINDING, expression, step->range,
           type.kind == VALUE_LIST ? "take an item: with `each`, or `| first`" : NULL, message);
    g_free(message);
    return false;
}

static bool check_head(const struct scope *scope, const struct expression *expression,
                       struct path_step *step, struct value_type *ret_type) {
    const struct name *name = find_name(scope, step->name);
    if (name) {
        if (name->used)
            *name->used = true;
        *ret_type = name->type;
        return true;
    }
    const struct schema_type *root = scope->root;
    step->field = schema_lookup_field(root, step->name);
    if (!step->field)
        return report_key(scope, expression, step, root, true);
    *ret_type = expression_type_of(step->field->type);
    return true;
}

static bool check_step(const struct scope *scope, const struct expression *expression,
                       struct path_step *step, struct value_type *type) {
    if (scope->through_lists && type->kind == VALUE_LIST)
        *type = expression_type_of(type->schema->item);
    if (type->kind == VALUE_MAP) {
        *type = expression_type_of(type->schema->item);
        return true;
    }
    if (type->kind != VALUE_OBJECT)
        return report_leaf(scope, expression, step, *type);
    step->field = schema_lookup_field(type->schema, step->name);
    if (!step->field)
        return report_key(scope, expression, step, type->schema, false);
    *type = expression_type_of(step->field->type);
    return true;
}

static bool check_path(const struct scope *scope, struct expression *expression) {
    struct list *steps = &expression->steps;
    if (!check_head(scope, expression, LIST_AT(steps, struct path_step, 0), &expression->type))
        return false;
    for (size_t i = 1; i < steps->count; i++)
        if (!check_step(scope, expression, LIST_AT(steps, struct path_step, i), &expression->type))
            return false;
    return true;
}

/* ---- variables ---------------------------------------------------------------------------- */

struct variable_row {
    enum value_kind kind;
    unsigned places;
    const char *where;
    size_t arguments; /* at most */
};

#define ROWS(X)                                                                                    \
    X(PAGE, VALUE_NUMBER, PLACE_MARGIN, "in `head` and `foot`", 0)                                 \
    X(PAGES, VALUE_NUMBER, PLACE_MARGIN, "in `head` and `foot`", 0)                                \
    X(PAGE_OF, VALUE_NUMBER, PLACE_TEXT, "in the text of blocks", 1)                               \
    X(LEADER, VALUE_TEXT, PLACE_ANYWHERE, "", 2)                                                   \
    X(TAB, VALUE_TEXT, PLACE_ANYWHERE, "", 1)                                                      \
    X(BREAK, VALUE_TEXT, PLACE_ANYWHERE, "", 0)                                                    \
    X(TERM, VALUE_TEXT, PLACE_ANYWHERE, "", 1)                                                     \
    X(HOMES, VALUE_TEXT, PLACE_ANYWHERE, "", 0)                                                    \
    X(HOME, VALUE_TEXT, PLACE_ANYWHERE, "", 0)                                                     \
    X(INDEX, VALUE_NUMBER, PLACE_LOOP, "inside `each`", 0)                                         \
    X(YEARS, VALUE_NUMBER, PLACE_ANNIVERSARY, "in a milestone's `anniversary`", 0)                 \
    X(FIRST, VALUE_DATE, PLACE_CHART, "in a chart's `alternative`", 0)                             \
    X(LAST, VALUE_DATE, PLACE_CHART, "in a chart's `alternative`", 0)                              \
    X(MARKS, VALUE_NUMBER, PLACE_CHART, "in a chart's `alternative`", 0)                           \
    X(VAGUE, VALUE_NUMBER, PLACE_CHART, "in a chart's `alternative`", 0)                           \
    X(MILESTONES, VALUE_TEXT, PLACE_CHART, "in a chart's `alternative`", 0)                        \
    X(TRACKS, VALUE_TEXT, PLACE_CHART, "in a chart's `alternative`", 0)                            \
    X(NAME, VALUE_TEXT, PLACE_SERIES, "in a chart's `series`", 0)                                  \
    X(DATES, VALUE_TEXT, PLACE_SERIES, "in a chart's `series`", 0)                                 \
    X(TIMES, VALUE_NUMBER, PLACE_SERIES, "in a chart's `series`", 0)

static const struct variable_row variables[] = {
#define X(id, ...) [VARIABLE_##id] = {__VA_ARGS__},
    ROWS(X)
#undef X
};

#define ONE(id, ...) +1
_Static_assert(ROWS(ONE) == VARIABLE_MAX - 1, "a row of VARIABLES has none here");

bool expression_is_late(const struct expression *expression) {
    return expression->variable != VARIABLE_NONE && expression->variable <= VARIABLE_BREAK;
}

/* The term of that name; NULL, with a finding at `range`, if there is none. */
static const struct list *find_term(const struct scope *scope, const struct expression *expression,
                                    const char *name, struct range range) {
    const struct list *terms = scope->terms;
    size_t count = terms ? terms->count : 0;
    const char **names = ARENA_ARRAY(scope->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        const struct schema_entry *entry = LIST_AT(terms, const struct schema_entry, i);
        names[i] = entry->key.text;
        if (strcmp(names[i], name) == 0)
            return entry->data;
    }
    const char *nearest = nearest_word(name, names, count);
    char *hint = nearest ? diags_print(scope->diags, "did you mean `%s`?", nearest) : NULL;
    char *message = *name ? diags_print(scope->diags, "there is no term `%s`", name)
                          : g_strdup("a term needs a name");
    report(scope, DIAG_LAYOUT_BINDING, expression, range, hint ? hint : "give it under `terms`",
           message);
    g_free(hint);
    g_free(message);
    return NULL;
}

static bool check_term(const struct scope *scope, struct expression *expression) {
    const char *name =
        expression->arguments.count > 0 ? *LIST_AT(&expression->arguments, const char *, 0) : "";
    expression->term = find_term(scope, expression, name, expression->range);
    return expression->term != NULL;
}

static bool check_variable(const struct scope *scope, struct expression *expression) {
    const struct variable_row *row = &variables[expression->variable];
    expression->type.kind = row->kind;
    if (!((scope->places | PLACE_ANYWHERE) & row->places)) {
        char *message =
            diags_print(scope->diags, "this variable has a meaning only %s", row->where);
        report(scope, DIAG_LAYOUT_BINDING, expression, expression->range, NULL, message);
        g_free(message);
        return false;
    }
    if (expression->arguments.count > row->arguments) {
        report(scope, DIAG_LAYOUT_SYNTAX, expression, expression->range, "filters stand behind `|`",
               "this variable has too many arguments");
        return false;
    }
    if (expression->variable == VARIABLE_HOMES && scope->homes_used)
        *scope->homes_used = true;
    if (expression->variable == VARIABLE_PAGE_OF && expression->arguments.count == 0) {
        report(scope, DIAG_LAYOUT_SYNTAX, expression, expression->range,
               "as in ${@page-of data}, where a block has `anchor: data` or a photo that id",
               "a page's number needs the name of what stands on it");
        return false;
    }
    return expression->variable != VARIABLE_TERM || check_term(scope, expression);
}

/* Numbers of pages are known when pages are: they can only be made full-width. Leaders, tabs and
 * line ends are no text. */
static bool check_late_calls(const struct scope *scope, const struct expression *expression) {
    const struct list *calls = &expression->calls;
    bool is_number = expression->variable == VARIABLE_PAGE ||
                     expression->variable == VARIABLE_PAGES ||
                     expression->variable == VARIABLE_PAGE_OF;
    if (!expression_is_late(expression) || calls->count == 0)
        return true;
    const struct filter_call *call = LIST_AT(calls, const struct filter_call, 0);
    if (is_number && calls->count == 1 && strcmp(call->name, "fullwidth") == 0)
        return true;
    report(scope, DIAG_LAYOUT_FILTER, expression, call->range, NULL,
           is_number ? "a page's number takes the filter `fullwidth` only"
                     : "this variable takes no filter");
    return false;
}

/* ---- filters ------------------------------------------------------------------------------ */

#define NUMBER_MAX 1000

/* What there was, or is by another name. */
static char *hint_at_filter(const struct scope *scope, const char *name) {
    const char *nearest = expression_nearest_filter(name);
    if (strcmp(name, "bar") == 0)
        return g_strdup("bars are drawn by a block `plot`, of the kind `bars`");
    return nearest ? diags_print(scope->diags, "did you mean `%s`?", nearest)
                   : g_strdup("see `shimai schema --reference layout`");
}

static bool report_filter(const struct scope *scope, const struct expression *expression,
                          const struct filter_call *call) {
    char *hint = hint_at_filter(scope, call->name);
    char *message = diags_print(scope->diags, "there is no filter `%s`", call->name);
    report(scope, DIAG_LAYOUT_FILTER, expression, call->range, hint, message);
    g_free(message);
    g_free(hint);
    return false;
}

static bool takes(const struct filter *filter, struct value_type type) {
    if (expression_made_list(filter))
        return type.kind == VALUE_LIST && type.schema->item->kind == SCHEMA_OBJECT;
    if (filter->takes & TAKES(type.kind))
        return filter->gives != VALUE_TEXT || type.kind != VALUE_LIST ||
               expression_type_prints(expression_type_of(type.schema->item));
    return (filter->takes & TAKES(VALUE_TEXT)) && expression_type_prints(type);
}

static bool check_number(const struct scope *scope, const struct expression *expression,
                         struct filter_call *call) {
    char *end;
    gint64 number = g_ascii_strtoll(call->argument, &end, 10);
    call->number = (int32_t)CLAMP(number, 0, NUMBER_MAX);
    if (*end == '\0' && number >= 1 && number <= NUMBER_MAX)
        return true;
    report(scope, DIAG_LAYOUT_FILTER, expression, call->argument_range, call->filter->doc,
           "a number from 1 to 1000 is needed here");
    return false;
}

static bool report_path_type(const struct scope *scope, const struct expression *expression,
                             const struct filter_call *call, struct value_type type) {
    char *message = diags_print(scope->diags, "the filter `%s` does not go by %s", call->name,
                                expression_describe_type(scope, type));
    report(scope, DIAG_LAYOUT_FILTER, expression, call->argument_range, call->filter->doc, message);
    g_free(message);
    return false;
}

/* Text is no number, but where a key's values are. */
static bool may_go_by(const struct filter *filter, struct value_type type) {
    if (!filter->path_takes)
        return true;
    if (filter->argument == ARGUMENT_TERMS && type.kind == VALUE_TEXT)
        return type.schema == &record_number_type || type.schema == &record_amount_type;
    return (filter->path_takes & TAKES(type.kind)) != 0;
}

/* A path of the items' keys: `size` characters of the argument from `from` on. */
static bool check_keys(const struct scope *scope, const struct expression *expression,
                       struct filter_call *call, struct range part, struct list *path) {
    bool listed = expression->type.kind == VALUE_LIST;
    struct value_type type =
        listed ? expression_type_of(expression->type.schema->item) : expression->type;
    char **names =
        g_strsplit(arena_strndup(scope->arena, call->argument + part.offset, part.size), ".", -1);
    size_t offset = call->argument_range.offset + part.offset;
    bool ok = true;
    for (char **name = names; ok && *name; name++) {
        struct path_step *step = LIST_PUSH(scope->arena, path, struct path_step);
        step->name = arena_strdup(scope->arena, *name);
        step->range = (struct range){offset, strlen(*name)};
        offset += strlen(*name) + 1;
        if (call->filter->argument == ARGUMENT_TERMS && type.kind == VALUE_LIST)
            type = expression_type_of(type.schema->item);
        ok = check_step(scope, expression, step, &type);
    }
    g_strfreev(names);
    if (ok && !may_go_by(call->filter, type))
        return report_path_type(scope, expression, call, type);
    bool decimal = call->gives.kind == VALUE_TEXT && path == &call->less;
    call->gives = decimal ? call->gives : type;
    return ok;
}

#define MINUS " - "

static bool check_item_path(const struct scope *scope, const struct expression *expression,
                            struct filter_call *call) {
    enum filter_argument kind = call->filter->argument;
    size_t size = strlen(call->argument);
    const char *equals = kind == ARGUMENT_TEST ? strchr(call->argument, '=') : NULL;
    const char *minus = kind == ARGUMENT_TERMS ? strstr(call->argument, MINUS) : NULL;
    const char *end = equals ? equals : minus;
    struct range first = {0, end ? (size_t)(end - call->argument) : size};
    call->test = equals ? equals + 1 : NULL;
    if (!check_keys(scope, expression, call, first, &call->path))
        return false;
    size_t next = first.size + strlen(MINUS);
    return !minus ||
           check_keys(scope, expression, call, (struct range){next, size - next}, &call->less);
}

static bool check_argument(const struct scope *scope, const struct expression *expression,
                           struct filter_call *call) {
    bool wanted = call->filter->argument != ARGUMENT_NONE;
    if (wanted && call->argument && call->filter->argument == ARGUMENT_NUMBER)
        return check_number(scope, expression, call);
    if (wanted && call->argument && call->filter->argument >= ARGUMENT_PATH)
        return check_item_path(scope, expression, call);
    if (wanted && call->argument && call->argument[0] == '@') {
        call->term = find_term(scope, expression, call->argument + 1, call->argument_range);
        return call->term != NULL;
    }
    if (wanted == (call->argument != NULL))
        return true;
    char *message = diags_print(scope->diags, "the filter `%s` %s", call->name,
                                wanted ? "needs an argument" : "takes no argument");
    report(scope, DIAG_LAYOUT_FILTER, expression, call->range, call->filter->doc, message);
    g_free(message);
    return false;
}

static struct value_type type_after(const struct scope *scope, struct filter_call *call,
                                    struct value_type type) {
    const struct filter *filter = call->filter;
    if (filter->gives == GIVES_SUM)
        return (struct value_type){call->gives.kind, NULL};
    if (filter->gives == GIVES_GROUPS)
        return call->gives = expression_group_type(scope->arena, type, call);
    if (filter->gives == GIVES_SAME)
        return type;
    if (filter->gives == GIVES_ITEM)
        return expression_type_of(type.schema->item);
    return (struct value_type){(enum value_kind)filter->gives, expression_made_list(filter)};
}

static bool check_call(const struct scope *scope, struct expression *expression,
                       struct filter_call *call) {
    call->filter = expression_find_filter(call->name);
    if (!call->filter)
        return report_filter(scope, expression, call);
    if (!takes(call->filter, expression->type)) {
        char *message = diags_print(scope->diags, "the filter `%s` does not fit %s", call->name,
                                    expression_describe_type(scope, expression->type));
        report(scope, DIAG_LAYOUT_FILTER, expression, call->range, call->filter->doc, message);
        g_free(message);
        return false;
    }
    if (!check_argument(scope, expression, call))
        return false;
    expression->type = type_after(scope, call, expression->type);
    return true;
}

/* Filters that leave a filter behind them nothing to do. */
static const char *const idle_pairs[][2] = {
    {"fullwidth", "fullwidth"}, {"thousands", "thousands"}, {"kanji", "kanji"},
    {"kanji", "thousands"},     {"minus", "minus"},         {"zero", "zero"},
    {"default", "default"},     {"moments", "moments"},
};

/* Of a number in kanji no character is ASCII; of a text in which numbers are, others may be. */
static bool is_idle(const struct filter_call *before, const struct filter_call *call,
                    enum value_kind was) {
    bool number = strcmp(before->name, "kanji") == 0 && strcmp(call->name, "fullwidth") == 0 &&
                  was == VALUE_NUMBER;
    for (size_t i = 0; !number && i < COUNT_OF(idle_pairs); i++)
        if (strcmp(before->name, idle_pairs[i][0]) == 0 &&
            strcmp(call->name, idle_pairs[i][1]) == 0)
            return true;
    return number;
}

/* `was`: what the filter before it took. */
static void tell_idle(const struct scope *scope, const struct expression *expression, size_t index,
                      enum value_kind was) {
    const struct filter_call *call = LIST_AT(&expression->calls, const struct filter_call, index);
    const struct filter_call *before = call - 1;
    if (!is_idle(before, call, was))
        return;
    bool same = strcmp(before->name, call->name) == 0;
    char *message =
        diags_print(scope->diags, "`%s` has nothing to do behind `%s`", call->name, before->name);
    report(scope, DIAG_FILTER_IDLE, expression, call->range,
           same ? "take one of them away" : "put it before that, or take it away", message);
    g_free(message);
}

bool expression_check(const struct scope *scope, struct expression *expression) {
    bool ok =
        expression->variable ? check_variable(scope, expression) : check_path(scope, expression);
    if (!ok || !check_late_calls(scope, expression))
        return false;
    enum value_kind was = VALUE_TEXT, now = expression->type.kind;
    for (size_t i = 0; i < expression->calls.count; i++) {
        if (!check_call(scope, expression, LIST_AT(&expression->calls, struct filter_call, i)))
            return false;
        if (i > 0)
            tell_idle(scope, expression, i, was);
        was = now;
        now = expression->type.kind;
    }
    return true;
}

bool expression_check_list(const struct scope *scope, struct expression *expression,
                           struct value_type *ret_item) {
    if (!expression_check(scope, expression))
        return false;
    if (expression->type.kind == VALUE_LIST) {
        *ret_item = expression_type_of(expression->type.schema->item);
        return true;
    }
    diag_report(scope->diags, DIAG_LAYOUT_BINDING,
                expression_place(&expression->text, expression->range), NULL,
                "a list is needed here, not %s", expression_describe_type(scope, expression->type));
    return false;
}
