/* Texts: takes spans and template strings, checks what they bind, and gives runs for a record, with
 * what stands for something of a page: numbers of pages, leaders, tabs, line ends. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- checking ----------------------------------------------------------------------------- */

static void report(struct check *check, enum diag_code code, const struct expression *expression,
                   struct range range, const char *hint, const char *message) {
    diag_report(check->scope.diags, code, expression_place(&expression->text, range), hint, "%s",
                message);
}

static bool check_leader(struct check *check, const struct expression *expression) {
    struct measure width;
    const struct list *arguments = &expression->arguments;
    const char *first = arguments->count > 0 ? *LIST_AT(arguments, const char *, 0) : "";
    if (strcmp(first, "fill") == 0 || template_read_measure(first, &width))
        return true;
    report(check, DIAG_LAYOUT_SYNTAX, expression, expression->range,
           "write ${@leader 4em} or ${@leader fill}", "a leader needs a width");
    return false;
}

static bool check_tab(struct check *check, const struct expression *expression) {
    const struct document_style *look = check->look;
    if (!look || look->tabs.count > 0)
        return true;
    char *message = diags_print(check->scope.diags, "the style `%s` has no tabs", look->name);
    report(check, DIAG_LAYOUT_BINDING, expression, expression->range,
           "give it some: `tabs: [20em]`", message);
    g_free(message);
    return false;
}

/* Besides what can be asked of any expression, what the page's variables need. */
static bool check_expression(struct check *check, struct expression *expression) {
    if (!expression_check(&check->scope, expression))
        return false;
    if (expression->variable == VARIABLE_TAB)
        return check_tab(check, expression);
    return expression->variable != VARIABLE_LEADER || check_leader(check, expression);
}

void template_check_conditions(struct check *check, const struct list *conditions) {
    for (size_t i = 0; i < conditions->count && !template_check_is_full(check); i++) {
        struct expression *condition = LIST_AT(conditions, struct expression, i);
        if (!check_expression(check, condition))
            continue;
        if (expression_is_late(condition))
            report(check, DIAG_LAYOUT_BINDING, condition, condition->range, NULL,
                   "this variable cannot be a condition");
    }
}

static void check_binding(struct check *check, struct expression *expression) {
    if (!check_expression(check, expression) || expression_type_prints(expression->type))
        return;
    struct value_type type = expression->type;
    char *message = diags_print(check->scope.diags, "%s cannot be printed",
                                expression_describe_type(&check->scope, type));
    const char *hint = type.kind == VALUE_LIST     ? "loop with `each`, or use `| join 、`"
                       : type.kind == VALUE_OBJECT ? "name one of its keys"
                                                   : NULL;
    report(check, DIAG_LAYOUT_BINDING, expression, expression->range, hint, message);
    g_free(message);
}

void template_check_string(struct check *check, const struct template_string *string) {
    for (size_t i = 0; i < string->pieces.count && !template_check_is_full(check); i++) {
        struct piece *piece = LIST_AT(&string->pieces, struct piece, i);
        if (piece->literal.count == 0)
            check_binding(check, &piece->expression);
    }
}

/* Names are spread over so many characters of their own size. */
static void check_spread(struct check *check, const struct measure *spread) {
    bool given = spread->unit != UNIT_NONE;
    if (given && (spread->unit != UNIT_EM || spread->millis < 1000 || spread->millis > 99000))
        diag_report(check->scope.diags, DIAG_SCHEMA_VALUE, spread->span, "as in `spread: 5em`",
                    "text is spread over 1em to 99em");
}

static void check_span(struct check *check, struct text_span *span) {
    template_check_conditions(check, &span->conditions);
    template_check_string(check, &span->text);
    span->look = template_check_style(check, &span->style);
    template_check_string(check, &span->reading);
    check_spread(check, &span->spread);
    if (span->reading.text.text && !span->index.text)
        diag_report(check->scope.diags, DIAG_LAYOUT_SYNTAX, span->reading.text.span,
                    "give it an `index`", "`reading` goes with `index`");
}

static void check_each_span(struct check *check, struct text_span *span) {
    struct name name = {.name = template_item_name(&span->as), .outer = check->scope.names};
    struct check inner = *check;
    inner.scope.names = &name;
    inner.scope.places |= PLACE_LOOP;
    template_check_string(check, &span->between);
    if (expression_check_list(&check->scope, &span->each, &name.type))
        check_span(&inner, span);
}

/* What only a loop has, without one. */
static void check_no_loop(struct check *check, const struct text_span *span) {
    const struct string *stray = span->as.text ? &span->as : &span->between.text;
    if (stray->text)
        diag_report(check->scope.diags, DIAG_LAYOUT_SYNTAX, stray->span, "give it an `each`",
                    "`%s` goes with `each`", span->as.text ? "as" : "between");
}

void template_check_text(struct check *check, const struct list *spans) {
    for (size_t i = 0; i < spans->count && !template_check_is_full(check); i++) {
        struct text_span *span = LIST_AT(spans, struct text_span, i);
        if (span->each.text.text) {
            check_each_span(check, span);
        } else {
            check_no_loop(check, span);
            check_span(check, span);
        }
    }
}

/* ---- writing ------------------------------------------------------------------------------ */

static struct document_run *push_run(struct build *build, struct list *runs,
                                     enum document_run_kind kind, struct span origin) {
    struct document_run *run = LIST_PUSH(build->arena, runs, struct document_run);
    run->kind = kind;
    run->text = "";
    run->origin = origin;
    return run;
}

/* `${@leader 4em ・}`; a leader of `fill` takes the rest of the line. The em is the block's. */
static void append_leader(struct build *build, const struct expression *expression,
                          struct list *runs) {
    struct document_run *run = push_run(build, runs, DOCUMENT_RUN_LEADER, expression->text.span);
    const struct list *arguments = &expression->arguments;
    struct measure width = {0};
    if (arguments->count > 0 && template_read_measure(*LIST_AT(arguments, const char *, 0), &width))
        run->width = template_resolve_measure(
            &width, (struct measure_base){build->look->size, build->template->body.line}, 0);
    run->text = arguments->count > 1 ? *LIST_AT(arguments, const char *, 1) : "…";
}

/* `${@tab …}`: with what fills the way. */
static void append_tab(struct build *build, const struct expression *expression,
                       struct list *runs) {
    struct document_run *run = push_run(build, runs, DOCUMENT_RUN_TAB, expression->text.span);
    if (expression->arguments.count > 0)
        run->text = *LIST_AT(&expression->arguments, const char *, 0);
}

static bool is_fullwidth(const struct expression *expression) {
    const struct list *calls = &expression->calls;
    return calls->count > 0 &&
           strcmp(LIST_AT(calls, const struct filter_call, 0)->name, "fullwidth") == 0;
}

/* `${@page-of name}`; document_link_pages finds what is called so. */
static void append_reference(struct build *build, const struct expression *expression,
                             struct list *runs) {
    struct document_run *run = push_run(build, runs, DOCUMENT_RUN_PAGE_OF,
                                        expression_place(&expression->text, expression->range));
    run->native = is_fullwidth(expression) ? "fullwidth" : "";
    run->anchor = *LIST_AT(&expression->arguments, const char *, 0);
}

/* What stands for something that layout will know. False: it is a value. */
static bool append_variable(struct build *build, const struct expression *expression,
                            struct list *runs) {
    struct span origin = expression->text.span;
    switch (expression->variable) {
    case VARIABLE_PAGE:
    case VARIABLE_PAGES: {
        enum document_run_kind kind =
            expression->variable == VARIABLE_PAGE ? DOCUMENT_RUN_PAGE : DOCUMENT_RUN_PAGES;
        push_run(build, runs, kind, origin)->native = is_fullwidth(expression) ? "fullwidth" : "";
        return true;
    }
    case VARIABLE_PAGE_OF:
        append_reference(build, expression, runs);
        return true;
    case VARIABLE_LEADER:
        append_leader(build, expression, runs);
        return true;
    case VARIABLE_TAB:
        append_tab(build, expression, runs);
        return true;
    case VARIABLE_BREAK:
        push_run(build, runs, DOCUMENT_RUN_BREAK, origin);
        return true;
    default:
        return false;
    }
}

static void append_expression(struct build *build, const struct expression *expression,
                              struct list *runs) {
    if (append_variable(build, expression, runs))
        return;
    struct value value = expression_evaluate(&build->evaluation, expression);
    value = expression_to_text(&build->evaluation, value);
    for (size_t i = 0; i < value.runs.count; i++) {
        const struct document_run *run = LIST_AT(&value.runs, const struct document_run, i);
        if (run->text[0] != '\0')
            *LIST_PUSH(build->arena, runs, struct document_run) = *run;
    }
}

static void write_string(struct build *build, const struct template_string *string,
                         struct list *runs) {
    for (size_t i = 0; i < string->pieces.count; i++) {
        const struct piece *piece = LIST_AT(&string->pieces, const struct piece, i);
        if (piece->literal.count > 0)
            wording_add_marked(build->arena, &piece->literal, string->text.span, runs);
        else
            append_expression(build, &piece->expression, runs);
    }
}

/* The font, size and weight of a span's style; the rest of a style is a block's. */
static void set_look(struct list *runs, size_t from, const struct document_style *look) {
    for (size_t i = from; look && i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        run->font = look->font;
        run->size = look->size;
        run->weight = look->bold ? DOCUMENT_BOLD : DOCUMENT_REGULAR;
    }
}

/* Neighbours share one width; what is no text (a tab, a line end) begins anew. */
static void set_spread(struct list *runs, size_t from, const struct measure *spread) {
    bool joined = false;
    for (size_t i = from; spread->unit != UNIT_NONE && i < runs->count; i++) {
        struct document_run *run = LIST_AT(runs, struct document_run, i);
        bool is_text = run->kind == DOCUMENT_RUN_TEXT && !run->warichu && !run->separator;
        if (is_text) {
            run->spread = spread->millis;
            run->spread_joined = joined;
        }
        joined = is_text;
    }
}

#define WIDE_BLANK "\u3000"

/* Ideographs that the same number of full-width blanks parts, and nothing else: 年　表. Gives that
 * number, and the ideographs in `word`; 0: it is something else. */
static int32_t count_gap(const char *text, GString *word) {
    int32_t gap = 0, blanks = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_str_has_prefix(at, WIDE_BLANK)) {
            blanks++;
            continue;
        }
        bool first = word->len == 0;
        gap = gap > 0 || first ? gap : blanks;
        if (g_unichar_get_script(character) != G_UNICODE_SCRIPT_HAN ||
            (first ? blanks > 0 : blanks == 0 || blanks != gap))
            return 0;
        g_string_append_unichar(word, character);
        blanks = 0;
    }
    return blanks > 0 ? 0 : gap;
}

void template_close_head(struct build *build, struct list *runs) {
    struct document_run *run = runs->items;
    if (runs->count != 1 || run->kind != DOCUMENT_RUN_TEXT || document_has_ruby(run) ||
        run->spread > 0)
        return;
    GString *word = g_string_new(NULL);
    int32_t gap = count_gap(run->text, word);
    if (gap > 0) {
        int32_t count = (int32_t)g_utf8_strlen(word->str, -1);
        run->text = arena_strdup(build->arena, word->str);
        run->spread = (count + gap * (count - 1)) * 1000;
    }
    g_string_free(word, TRUE);
}

static void write_span(struct build *build, const struct text_span *span, struct list *runs) {
    size_t from = runs->count;
    if (!expression_holds(&build->evaluation, &span->conditions))
        return;
    write_string(build, &span->text, runs);
    set_look(runs, from, span->look);
    set_spread(runs, from, &span->spread);
    if (span->index.text && runs->count > from)
        template_mark_index(build, span, runs, from);
}

static void append_runs(struct build *build, const struct list *added, struct list *runs) {
    for (size_t i = 0; i < added->count; i++)
        *LIST_PUSH(build->arena, runs, struct document_run) =
            *LIST_AT(added, const struct document_run, i);
}

/* An item whose text is empty leaves nothing behind, no separator either. */
static void write_each_span(struct build *build, const struct text_span *span, struct list *runs) {
    const struct value list = expression_evaluate(&build->evaluation, &span->each);
    const struct binding *outer = build->evaluation.bindings;
    size_t first = runs->count;
    for (size_t i = 0; i < expression_count(&list); i++) {
        struct binding binding = {template_item_name(&span->as),
                                  expression_item(&build->evaluation, &list, i), i + 1, outer};
        struct list text = {0};
        build->evaluation.bindings = &binding;
        write_span(build, span, &text);
        build->evaluation.bindings = outer;
        size_t from = runs->count;
        if (text.count > 0 && from > first)
            write_string(build, &span->between, runs);
        set_look(runs, from, span->look);
        append_runs(build, &text, runs);
    }
}

void template_write_text(struct build *build, const struct list *spans, struct list *runs) {
    size_t before = runs->count;
    for (size_t i = 0; i < spans->count; i++) {
        const struct text_span *span = LIST_AT(spans, const struct text_span, i);
        if (span->each.text.text)
            write_each_span(build, span, runs);
        else
            write_span(build, span, runs);
    }
    document_set_languages(runs, before, build->evaluation.wording.language);
}

const char *template_write_plain(struct build *build, const struct template_string *string) {
    struct list runs = {0};
    GString *text = g_string_new(NULL);
    write_string(build, string, &runs);
    document_runs_text(&runs, text);
    const char *plain = arena_strdup(build->arena, text->str);
    g_string_free(text, TRUE);
    return plain;
}
