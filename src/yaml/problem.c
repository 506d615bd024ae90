/* Problems: takes the parser's error, gives a finding in the words of someone who writes records:
 * what stands wrong, where, and what to do. A tab in an indentation is looked for first, since
 * libyaml tells of it in many ways. */
#include "yaml_int.h"

#include <glib.h>
#include <string.h>

struct problem_row {
    const char *problem; /* libyaml's text */
    bool at_context;     /* the beginning of the construct is the better place */
    const char *message;
    const char *hint;
};

static const struct problem_row problems[] = {
    {"mapping values are not allowed in this context", false, "a `:` where no key can stand",
     "put text that holds `: ` in quotes, or check the indentation of this line"},
    {"did not find expected key", false, "a key was expected here",
     "check the indentation against the lines above"},
    {"did not find expected '-' indicator", false, "a `-` was expected here",
     "check the indentation against the items above"},
    {"could not find expected ':'", true, "this key has no `:`",
     "write `key: value`, or check the indentation"},
    {"did not find expected ',' or ']'", true, "the list that begins here has no `]`",
     "separate items by `,` and close the list"},
    {"did not find expected ',' or '}'", true, "the mapping that begins here has no `}`",
     "separate pairs by `,` and close the mapping"},
    {"did not find expected node content", false, "a value was expected here", NULL},
    {"found unexpected end of stream", true, "the quoted text that begins here is not closed",
     "add the closing quote"},
    {"found character that cannot start any token", false,
     "a text cannot begin with this character", "put the text in quotes"},
    {"found unknown escape character", false, "an unknown escape in a quoted text",
     "write `\\\\` for a backslash, or use single quotes"},
    {"did not find expected <document start>", false, "text behind the end of the document",
     "check the indentation; a key of the record starts in column 1"},
    {"found undefined tag handle", false, "a YAML tag", "leave the tag out"},
};

static const struct problem_row *find_row(const char *problem) {
    for (size_t i = 0; i < COUNT_OF(problems); i++)
        if (strcmp(problems[i].problem, problem) == 0)
            return &problems[i];
    return NULL;
}

/* If the line of `span` is indented by a tab, narrows the span to it. */
static bool find_tab(const struct yaml_places *places, struct span *span) {
    size_t size;
    const char *line = yaml_places_line(places, *span, &size);
    for (size_t i = 0; i < size && (line[i] == ' ' || line[i] == '\t'); i++) {
        if (line[i] == '\t') {
            span->column = (uint32_t)i + 1;
            span->width = 1;
            return true;
        }
    }
    return false;
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
        span->column = (uint32_t)g_utf8_strlen(line, found - line) + 1;
        span->width = 1;
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
    diag_report(diags, DIAG_YAML_SYNTAX, span, "remove it",
                "a control character (U+%04X) in the text", (unsigned)parser->problem_value);
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
    if (find_tab(places, &span)) {
        diag_report(diags, DIAG_YAML_SYNTAX, span, "indent with spaces",
                    "a tab in the indentation");
        return;
    }
    if (report_separator(parser, places, diags))
        return;
    const struct problem_row *row = find_row(parser->problem);
    if (!row) {
        diag_report(diags, DIAG_YAML_SYNTAX, span, NULL, "%s", parser->problem);
        return;
    }
    if (row->at_context && parser->context)
        span = mark_span(places, parser->context_mark);
    diag_report(diags, DIAG_YAML_SYNTAX, span, row->hint, "%s", row->message);
}
