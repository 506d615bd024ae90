/* Problems: takes the parser's error, gives a finding in the words of someone who writes records:
 * what stands wrong, where, and what to do. A tab in an indentation is looked for first, since
 * libyaml tells of it in many ways. */
#include "yaml_int.h"

#include <glib.h>
#include <string.h>

/* Where the parser stopped, and where what it was reading begins. */
struct problem {
    const struct yaml_places *places;
    struct span span, context;
    bool at_end; /* a value is missing, and what stands in its stead may be on the line before */
    struct diags *diags;
};

struct problem_row {
    const char *problem; /* libyaml's text */
    bool at_context;     /* the beginning of the construct is the better place */
    const char *message;
    const char *hint;
    bool (*report)(const struct problem *problem); /* true if it knew better; or NULL */
};

static bool report_wide_colon(const struct problem *problem);
static bool report_unquoted(const struct problem *problem);
static bool report_sign(const struct problem *problem);
static bool report_number(const struct problem *problem);
static bool report_digits(const struct problem *problem);

#define PUT_IN_QUOTES "put the text in quotes"

static const struct problem_row problems[] = {
    {"mapping values are not allowed in this context", false, "a `:` where no key can stand",
     "put text that holds `: ` in quotes, or check the indentation of this line", report_sign},
    {"block sequence entries are not allowed in this context", false,
     "a `-` where no list can stand",
     "put text that begins with `- ` in quotes, or begin the list on the next line", report_sign},
    {"mapping keys are not allowed in this context", false, "a `?` where no key can stand",
     PUT_IN_QUOTES, report_sign},
    {"did not find expected alphabetic or numeric character", true, "a mark of YAML without a name",
     PUT_IN_QUOTES, report_sign},
    {"did not find expected whitespace or line break", true, "a tag of YAML", PUT_IN_QUOTES,
     report_sign},
    {"did not find expected comment or line break", true, "text behind the mark of a block",
     PUT_IN_QUOTES, report_sign},
    {"did not find expected key", false, "a key was expected here",
     "check the indentation against the lines above", report_unquoted},
    {"did not find expected '-' indicator", false, "a `-` was expected here",
     "check the indentation against the items above", report_unquoted},
    {"could not find expected ':'", true, "this key has no `:`",
     "write `key: value`, or check the indentation", report_wide_colon},
    {"did not find expected ',' or ']'", true, "the list that begins here has no `]`",
     "separate items by `,` and close the list", report_unquoted},
    {"did not find expected ',' or '}'", true, "the mapping that begins here has no `}`",
     "separate pairs by `,` and close the mapping", report_unquoted},
    {"did not find expected node content", false, "a value was expected here", NULL, report_sign},
    {"found unexpected end of stream", true, "the quoted text that begins here is not closed",
     "add the closing quote", NULL},
    {"found character that cannot start any token", false,
     "a text cannot begin with this character", PUT_IN_QUOTES, NULL},
    {"found unknown escape character", false, "an unknown escape in a quoted text",
     "write `\\\\` for a backslash, or use single quotes", NULL},
    {"found invalid Unicode character escape code", false, NULL, NULL, report_number},
    {"did not find expected hexdecimal number", false, NULL, NULL, report_digits},
    {"found unexpected document indicator", true, "the quoted text that begins here is not closed",
     "add the closing quote", NULL},
    {"found a tab character that violates indentation", false, "a tab in the indentation",
     "indent with spaces", NULL},
    {"found an indentation indicator equal to 0", false, "an indentation of 0",
     "leave the digit out", NULL},
    {"did not find expected tag URI", true, "a tag of YAML", PUT_IN_QUOTES, report_sign},
    {"did not find expected '!'", true, "a tag of YAML", PUT_IN_QUOTES, report_sign},
    {"did not find the expected '>'", true, "a tag of YAML", PUT_IN_QUOTES, report_sign},
    {"found unknown directive name", true, "a line that begins with `%`", PUT_IN_QUOTES, NULL},
    {"could not find expected directive name", true, "a line that begins with `%`", PUT_IN_QUOTES,
     NULL},
    {"did not find expected <document start>", false, "text behind the end of the document",
     "check the indentation; a key of the record starts in column 1", NULL},
    {"found undefined tag handle", false, "a YAML tag", "leave the tag out", NULL},
};

static const struct problem_row *find_row(const char *problem) {
    for (size_t i = 0; i < COUNT_OF(problems); i++)
        if (strcmp(problems[i].problem, problem) == 0)
            return &problems[i];
    return NULL;
}

static struct span narrow(struct span line, const char *start, const char *found) {
    line.column = (uint32_t)g_utf8_strlen(start, found - start) + 1;
    line.width = 1;
    return line;
}

/* True if the line of `span` is indented by what is no space. */
static bool report_indentation(const struct yaml_places *places, struct span span,
                               struct diags *diags) {
    size_t size;
    const char *line = yaml_places_line(places, span, &size);
    size_t spaces = 0;
    while (spaces < size && line[spaces] == ' ')
        spaces++;
    bool is_tab = spaces < size && line[spaces] == '\t';
    if (!is_tab && !g_str_has_prefix(line + spaces, YAML_WIDE_BLANK))
        return false;
    diag_report(diags, DIAG_YAML_SYNTAX, narrow(span, line, line + spaces), "indent with spaces",
                is_tab ? "a tab in the indentation" : "a full-width blank in the indentation");
    return true;
}

/* True if the line has a colon, or a blank behind it, as Japanese keyboards write it. */
static bool report_wide_colon(const struct problem *problem) {
    static const char *const slips[] = {YAML_WIDE_COLON, ":" YAML_WIDE_BLANK};
    size_t size;
    const char *line = yaml_places_line(problem->places, problem->context, &size);
    for (size_t i = 0; i < COUNT_OF(slips); i++) {
        const char *found = g_strstr_len(line, (gssize)size, slips[i]);
        if (!found)
            continue;
        bool is_colon = *found != ':';
        diag_report(problem->diags, DIAG_YAML_SYNTAX,
                    narrow(problem->context, line, found + (is_colon ? 0 : 1)),
                    "write `: `, a half-width colon and a space",
                    is_colon ? "a full-width colon" : "a full-width blank behind the `:`");
        return true;
    }
    return false;
}

/* True if the parser stopped in the midst of text that should have been quoted: at a brace in it,
 * or behind what it took for the value, as {the base|its ruby} at its beginning. */
static bool report_unquoted(const struct problem *problem) {
    size_t size;
    const char *line = yaml_places_line(problem->places, problem->span, &size);
    const char *at = g_utf8_offset_to_pointer(line, problem->span.column - 1), *before = at;
    while (before > line && before[-1] == ' ')
        before--;
    if (*at == ':')
        return report_sign(problem);
    if (before == line)
        return false;
    char last = before[-1];
    if (strchr("}]'\"", last)) {
        diag_report(problem->diags, DIAG_YAML_SYNTAX, problem->span,
                    "put all of the text in quotes, or separate values by `,`",
                    "text behind the `%c` that ends a value", last);
        return true;
    }
    if ((*at != '{' && *at != '[') || strchr(",:{[", last))
        return false;
    diag_report(problem->diags, DIAG_YAML_SYNTAX, problem->span, "put the text in quotes",
                "a `%c` in text without quotes", *at);
    return true;
}

/* Does a value begin here: behind a key's colon, the dash of an item, or a bracket? At the head of
 * a line a `-`, `?` or `:` is one of YAML's own. */
static bool begins_value(const char *line, const char *at) {
    bool may_begin_line = strchr("-?:", *at) == NULL;
    while (at > line && at[-1] == ' ')
        at--;
    return at == line ? may_begin_line : strchr("-:?,[{", at[-1]) != NULL;
}

/* True if a sign of YAML stands where a text begins. In {*base}, the brace is what begins it. */
static bool report_sign(const struct problem *problem) {
    size_t size;
    struct span span = problem->context;
    const char *line = yaml_places_line(problem->places, span, &size);
    const char *at = g_utf8_offset_to_pointer(line, span.column - 1);
    if (!*at || !strchr("*&!|>", *at)) {
        span = problem->span;
        line = yaml_places_line(problem->places, span, &size);
        at = g_utf8_offset_to_pointer(line, span.column - 1);
    }
    if (at > line && at[-1] == '{' && (*at == '*' || *at == '&' || *at == '!')) {
        at--;
        span.column--;
    }
    if (!*at || !strchr("*&!|>-?:]},{", *at) || !begins_value(line, at))
        return false;
    span.width = 1;
    bool needs_blank = strchr("-?:", *at) != NULL;
    diag_report(problem->diags, DIAG_YAML_SYNTAX, span, PUT_IN_QUOTES,
                needs_blank ? "a text cannot begin with `%c `" : "a text cannot begin with `%c`",
                *at);
    return true;
}

/* The sign of a comment in a line that has text before it, outside quotes; NULL: none. `glued`:
 * only one without a blank behind it, as who comments would leave. */
static const char *find_comment(const char *line, size_t size, bool glued) {
    const char *end = line + size, *at = line;
    while (at < end && *at == ' ')
        at++;
    if (at == end || *at == '#')
        return NULL;
    for (; at < end && !strchr("'\"", *at); at++)
        if (*at == '#' && strchr(" {[,", at[-1]))
            return glued && at + 1 < end && at[1] == ' ' ? NULL : at;
    return NULL;
}

/* What goes on as text: no key, no item. */
static bool is_continuation(const struct yaml_places *places, struct span span) {
    size_t size;
    const char *line = yaml_places_line(places, span, &size);
    return !g_strstr_len(line, (gssize)size, ": ") && line[strspn(line, " ")] != '-' && size > 0;
}

/* True if a `#` within a text made a comment of what the parser then missed. */
static bool report_comment(const struct problem *problem) {
    struct span place = problem->context;
    place.line -= problem->at_end && place.line > 1;
    for (; place.line <= problem->span.line; place.line++) {
        size_t size;
        const char *line = yaml_places_line(problem->places, place, &size);
        bool is_before =
            place.line + 1 == problem->span.line && is_continuation(problem->places, problem->span);
        const char *found = find_comment(line, size, !is_before);
        if (!found)
            continue;
        diag_report(problem->diags, DIAG_YAML_SYNTAX, narrow(place, line, found), PUT_IN_QUOTES,
                    "a `#` in text without quotes begins a comment");
        return true;
    }
    return false;
}

/* The escape that could not be read: libyaml stops behind its letter. */
static struct span escape_span(const struct problem *problem, const char **ret_escape) {
    size_t size;
    const char *line = yaml_places_line(problem->places, problem->span, &size);
    const char *at = g_utf8_offset_to_pointer(line, problem->span.column - 1);
    while (at > line && *at != '\\')
        at--;
    *ret_escape = at;
    return narrow(problem->span, line, at);
}

static bool report_number(const struct problem *problem) {
    const char *escape;
    struct span span = escape_span(problem, &escape);
    bool is_half = g_ascii_strncasecmp(escape, "\\ud", 3) == 0;
    span.width = escape[1] == 'U' ? 10 : 6;
    diag_report(problem->diags, DIAG_YAML_SYNTAX, span,
                is_half ? "write the character itself, or both halves, as in \\ud842\\udfb7"
                        : "write the character itself",
                is_half ? "half of a character: the other surrogate is missing"
                        : "no character has this number");
    return true;
}

static bool report_digits(const struct problem *problem) {
    const char *escape;
    struct span span = escape_span(problem, &escape);
    diag_report(problem->diags, DIAG_YAML_SYNTAX, span,
                "\\x takes 2 hexadecimal digits, \\u 4, \\U 8", "an escape with too few digits");
    return true;
}

/* Characters that end a line for YAML 1.1, and for nobody else. */
static bool find_separator(const struct yaml_places *places, struct span *span) {
    static const char *const separators[] = {"\xC2\x85", "\u2028", "\u2029"};
    size_t size;
    const char *line = yaml_places_line(places, *span, &size);
    for (size_t i = 0; i < COUNT_OF(separators); i++) {
        const char *found = g_strstr_len(line, (gssize)size, separators[i]);
        if (!found)
            continue;
        *span = narrow(*span, line, found);
        return true;
    }
    return false;
}

static struct span mark_span(const struct yaml_places *places, yaml_mark_t mark) {
    yaml_mark_t end = mark;
    end.index++;
    return yaml_places_span(places, mark, end);
}

static void report_reader(const yaml_parser_t *parser, const struct yaml_places *places,
                          struct diags *diags) {
    struct span span = yaml_places_span_byte(places, parser->problem_offset);
    bool is_mark = parser->problem_value == 0xFEFF;
    diag_report(diags, DIAG_YAML_SYNTAX, span, "remove it",
                is_mark ? "a byte order mark (U+%04X) within the text"
                        : "a control character (U+%04X) in the text",
                (unsigned)parser->problem_value);
}

/* True if one was found, where the construct begins or where it broke. */
static bool report_separator(const yaml_parser_t *parser, const struct yaml_places *places,
                             struct diags *diags) {
    struct span span = mark_span(places, parser->problem_mark);
    struct span context = mark_span(places, parser->context_mark);
    if (parser->context && find_separator(places, &context))
        span = context;
    else if (!find_separator(places, &span))
        return false;
    diag_report(diags, DIAG_YAML_SYNTAX, span, "remove it",
                "a line separator character in the text");
    return true;
}

void yaml_problem_report(const yaml_parser_t *parser, const struct yaml_places *places,
                         struct diags *diags) {
    if (parser->error == YAML_READER_ERROR) {
        report_reader(parser, places, diags);
        return;
    }
    struct span span = mark_span(places, parser->problem_mark);
    struct span context = parser->context ? mark_span(places, parser->context_mark) : span;
    if (report_indentation(places, span, diags) || report_indentation(places, context, diags) ||
        report_separator(parser, places, diags))
        return;
    const struct problem_row *row = find_row(parser->problem);
    const struct problem problem = {
        places, span, context, strcmp(parser->problem, "did not find expected node content") == 0,
        diags};
    if (report_comment(&problem))
        return;
    if (!row)
        diag_report(diags, DIAG_YAML_SYNTAX, span, NULL, "%s", parser->problem);
    else if (!row->report || !row->report(&problem))
        diag_report(diags, DIAG_YAML_SYNTAX, row->at_context ? context : span, row->hint, "%s",
                    row->message);
}
