/* Syntax of template strings: takes a scalar, gives its pieces and expressions with the places of
 * their parts. Whether names mean anything is not asked here.
 *
 *   string      = { marked text | "${" expression "}" | "$${" }
 *   expression  = ( path | "@" name { argument } ) { "|" name [ argument ] }
 *   path        = name { "." name }
 *   argument    = "'" characters "'" | characters without blank, "|" and "}" */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

struct scanner {
    struct arena *arena;
    struct diags *diags;
    struct string scalar;
    const char *at;
    bool braced; /* inside ${ }: "}" ends the expression */
};

static bool is_name(char c) {
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

static bool at_end(const struct scanner *scanner) {
    return *scanner->at == '\0' || (scanner->braced && *scanner->at == '}');
}

struct span expression_place(const struct string *scalar, struct range range) {
    return yaml_span_within(scalar, range.offset, range.size);
}

static size_t offset_of(const struct scanner *scanner, const char *at) {
    return (size_t)(at - scanner->scalar.text);
}

/* Points at the character the scanner stands at, or at the last one. */
static bool fail(struct scanner *scanner, const char *hint, const char *message) {
    const char *at = scanner->at;
    if (*at == '\0' && at > scanner->scalar.text)
        at = g_utf8_prev_char(at);
    size_t size = *at ? (size_t)(g_utf8_next_char(at) - at) : 0;
    struct range range = {offset_of(scanner, at), size};
    diag_report(scanner->diags, DIAG_LAYOUT_SYNTAX, expression_place(&scanner->scalar, range), hint,
                "%s", message);
    return false;
}

static void skip_blanks(struct scanner *scanner) {
    while (*scanner->at == ' ' || *scanner->at == '\n' || *scanner->at == '\t')
        scanner->at++;
}

static bool scan_name(struct scanner *scanner, const char **ret_name, struct range *ret_range) {
    const char *start = scanner->at;
    while (is_name(*scanner->at))
        scanner->at++;
    if (scanner->at == start)
        return fail(scanner, "names are of letters, digits and hyphens", "a name is missing here");
    *ret_range = (struct range){offset_of(scanner, start), (size_t)(scanner->at - start)};
    *ret_name = arena_strndup(scanner->arena, start, ret_range->size);
    return true;
}

static bool scan_quoted(struct scanner *scanner, const char **ret_text) {
    const char *start = scanner->at + 1;
    const char *end = strchr(start, '\'');
    if (!end)
        return fail(scanner, "close it with '", "the quoted text does not end");
    *ret_text = arena_strndup(scanner->arena, start, (size_t)(end - start));
    scanner->at = end + 1;
    return true;
}

static bool scan_argument(struct scanner *scanner, const char **ret_text) {
    if (*scanner->at == '\'')
        return scan_quoted(scanner, ret_text);
    const char *start = scanner->at;
    while (!at_end(scanner) && !strchr(" \t\n|", *scanner->at))
        scanner->at++;
    *ret_text = arena_strndup(scanner->arena, start, (size_t)(scanner->at - start));
    return true;
}

static bool has_argument(struct scanner *scanner) {
    skip_blanks(scanner);
    return !at_end(scanner) && *scanner->at != '|';
}

static bool scan_variable(struct scanner *scanner, struct expression *expression) {
    static const char *const names[VARIABLE_MAX] = {
#define X(id, name) [VARIABLE_##id] = name,
        VARIABLES(X)
#undef X
    };
    const char *name;
    scanner->at++;
    if (!scan_name(scanner, &name, &expression->range))
        return false;
    for (int kind = 1; kind < VARIABLE_MAX; kind++)
        if (strcmp(names[kind], name) == 0)
            expression->variable = (enum variable_kind)kind;
    if (expression->variable == VARIABLE_NONE) {
        const char *nearest = nearest_word(name, names + 1, VARIABLE_MAX - 1);
        char *hint = nearest ? diags_print(scanner->diags, "did you mean `@%s`?", nearest) : NULL;
        diag_report(scanner->diags, DIAG_LAYOUT_BINDING,
                    expression_place(&scanner->scalar, expression->range), hint,
                    "there is no `@%s`", name);
        g_free(hint);
        return false;
    }
    while (has_argument(scanner)) {
        const char **argument = LIST_PUSH(scanner->arena, &expression->arguments, const char *);
        if (!scan_argument(scanner, argument))
            return false;
    }
    return true;
}

static bool scan_path(struct scanner *scanner, struct expression *expression) {
    const char *start = scanner->at;
    for (;;) {
        struct path_step *step = LIST_PUSH(scanner->arena, &expression->steps, struct path_step);
        if (!scan_name(scanner, &step->name, &step->range))
            return false;
        if (*scanner->at != '.')
            break;
        scanner->at++;
    }
    size_t offset = offset_of(scanner, start);
    expression->range = (struct range){offset, offset_of(scanner, scanner->at) - offset};
    return true;
}

static bool scan_call(struct scanner *scanner, struct expression *expression) {
    struct filter_call *call = LIST_PUSH(scanner->arena, &expression->calls, struct filter_call);
    scanner->at++;
    skip_blanks(scanner);
    if (!scan_name(scanner, &call->name, &call->range))
        return false;
    if (!has_argument(scanner))
        return true;
    call->argument_range.offset = offset_of(scanner, scanner->at) + (*scanner->at == '\'');
    if (!scan_argument(scanner, &call->argument))
        return false;
    call->argument_range.size = strlen(call->argument);
    return true;
}

/* Up to the end of the text, or the "}" that is not taken. */
static bool scan_expression(struct scanner *scanner, struct expression *expression) {
    expression->text = scanner->scalar;
    skip_blanks(scanner);
    if (!(*scanner->at == '@' ? scan_variable(scanner, expression)
                              : scan_path(scanner, expression)))
        return false;
    for (skip_blanks(scanner); *scanner->at == '|'; skip_blanks(scanner))
        if (!scan_call(scanner, expression))
            return false;
    if (!at_end(scanner))
        return fail(scanner, "filters stand behind `|`: ${path | filter}",
                    "unexpected text in an expression");
    return true;
}

/* ---- strings ------------------------------------------------------------------------------ */

/* The stretch [from, at) of the scalar: text with markup. */
static bool add_literal(struct scanner *scanner, const char *from, struct list *pieces) {
    const struct marked_source source = {
        .scalar = &scanner->scalar,
        .offset = offset_of(scanner, from),
        .size = (size_t)(scanner->at - from),
    };
    if (source.size == 0)
        return true;
    struct piece *piece = LIST_PUSH(scanner->arena, pieces, struct piece);
    return schema_read_marked(scanner->arena, &source, scanner->diags, &piece->literal);
}

static void add_dollar(struct scanner *scanner, struct list *pieces) {
    struct piece *piece = LIST_PUSH(scanner->arena, pieces, struct piece);
    LIST_PUSH(scanner->arena, &piece->literal, struct marked_piece)->text = "${";
}

static bool scan_binding(struct scanner *scanner, struct list *pieces) {
    const char *open = scanner->at;
    struct piece *piece = LIST_PUSH(scanner->arena, pieces, struct piece);
    scanner->at += strlen("${");
    scanner->braced = true;
    if (!scan_expression(scanner, &piece->expression))
        return false;
    scanner->braced = false;
    if (*scanner->at == '}') {
        scanner->at++;
        return true;
    }
    scanner->at = open;
    return fail(scanner, "close it with `}`; a plain ${ is written $${", "`${` without `}`");
}

static bool scan_pieces(struct scanner *scanner, struct list *pieces) {
    const char *from = scanner->at;
    while (*scanner->at) {
        bool is_dollar = g_str_has_prefix(scanner->at, "$${");
        if (!is_dollar && !g_str_has_prefix(scanner->at, "${")) {
            scanner->at++;
            continue;
        }
        if (!add_literal(scanner, from, pieces))
            return false;
        if (is_dollar) {
            add_dollar(scanner, pieces);
            scanner->at += strlen("$${");
        } else if (!scan_binding(scanner, pieces)) {
            return false;
        }
        from = scanner->at;
    }
    return add_literal(scanner, from, pieces);
}

static bool parse_string(struct arena *arena, const struct yaml_value *value, struct diags *diags,
                         void *ret) {
    struct template_string *string = ret;
    struct scanner scanner = {arena, diags, {value->scalar, value->span}, value->scalar, false};
    struct list pieces = {0};
    bool ok = scan_pieces(&scanner, &pieces);
    if (ok)
        *string = (struct template_string){scanner.scalar, pieces};
    return ok;
}

static bool parse_expression(struct arena *arena, const struct yaml_value *value,
                             struct diags *diags, void *ret) {
    struct scanner scanner = {arena, diags, {value->scalar, value->span}, value->scalar, false};
    struct expression expression = {0};
    if (g_str_has_prefix(value->scalar, "${"))
        return fail(&scanner, "write it without ${ and }", "this is no text but an expression");
    if (!scan_expression(&scanner, &expression))
        return false;
    *(struct expression *)ret = expression;
    return true;
}

/* A string and an expression both begin with the scalar they were read from. */
static void print_scalar(const void *data, GString *out) {
    g_string_append(out, ((const struct string *)data)->text);
}

const struct schema_type expression_string_type = {
    .kind = SCHEMA_SCALAR,
    .name = "template",
    .doc = "Text with bindings to the record: `${path.to.field | filter argument}`. `$${` stands "
           "for `${` itself. `${@page}`, `${@pages}` (heads and feet), `${@page-of data}` "
           "(the page of the heading with `anchor: data`, or of the photo with that id), "
           "`${@index}` (loops), "
           "`${@leader 4em ・}` (or `fill`), `${@tab}` (to the style's next tab; `${@tab …}` fills "
           "the "
           "way), `${@break}`, `${@term name}` (of `terms`, in the block's language). Between "
           "bindings, inline "
           "markup: " SCHEMA_MARKED_SYNTAX,
    .size = sizeof(struct template_string),
    .parse = parse_string,
    .print = print_scalar,
};

const struct schema_type expression_type = {
    .kind = SCHEMA_SCALAR,
    .name = "expression",
    .doc = "A path of keys of the record, or of a loop's variable, and filters: "
           "`group.events | count`",
    .size = sizeof(struct expression),
    .parse = parse_expression,
    .print = print_scalar,
};

const struct schema_type expression_list_type = {
    .kind = SCHEMA_LIST, .name = "expressions", .item = &expression_type};
