/* Evaluation: takes checked expressions and a record, gives values and runs. Nothing can fail any
 * more: what is absent is empty. */
#include "template_int.h"

#include <glib.h>
#include <string.h>

/* ---- expressions -------------------------------------------------------------------------- */

static const struct binding *find_binding(const struct evaluation *evaluation, const char *name) {
    for (const struct binding *at = evaluation->bindings; at; at = at->outer)
        if (at->name && strcmp(at->name, name) == 0)
            return at;
    return NULL;
}

static struct value follow_map(struct evaluation *evaluation, const struct value *map,
                               const char *key) {
    struct value value = value_from_ref(evaluation, schema_follow_key(map->ref, key));
    for (size_t i = 0; i < value.runs.count; i++)
        LIST_AT(&value.runs, struct document_run, i)->language = key;
    return value;
}

struct schema_ref follow_path(struct schema_ref object, const struct list *steps) {
    for (size_t i = 0; i < steps->count; i++) {
        const struct path_step *step = LIST_AT(steps, const struct path_step, i);
        object = step->field ? schema_follow(object, step->field)
                             : schema_follow_key(object, step->name);
    }
    return object;
}

static struct value follow_steps(struct evaluation *evaluation, const struct list *steps) {
    const struct path_step *first = LIST_AT(steps, const struct path_step, 0);
    struct value value = {0};
    if (first->field)
        value = value_from_ref(evaluation, schema_follow(evaluation->record, first->field));
    else
        value = find_binding(evaluation, first->name)->value;
    for (size_t i = 1; i < steps->count; i++) {
        const struct path_step *step = LIST_AT(steps, const struct path_step, i);
        value = step->field ? value_from_ref(evaluation, schema_follow(value.ref, step->field))
                            : follow_map(evaluation, &value, step->name);
    }
    return value;
}

static struct value number_value(int64_t number) {
    return (struct value){.type.kind = VALUE_NUMBER, .number = number};
}

static struct value date_value(const struct date *date) {
    return (struct value){.type.kind = VALUE_DATE, .date = date->count > 0 ? date : NULL};
}

static int64_t loop_index(const struct evaluation *evaluation) {
    const struct binding *at = evaluation->bindings;
    while (at && at->index == 0)
        at = at->outer;
    return at ? (int64_t)at->index : 0;
}

/* Pages and leaders are no values: see append_variable. */
static struct value variable_value(struct evaluation *evaluation,
                                   const struct expression *expression) {
    const struct chart_facts *facts = evaluation->facts;
    switch (expression->variable) {
    case VARIABLE_TERM:
        return value_to_text(
            evaluation,
            value_from_ref(evaluation, (struct schema_ref){&term_type, expression->term}));
    case VARIABLE_INDEX:
        return number_value(loop_index(evaluation));
    case VARIABLE_YEARS:
        return number_value(facts->years);
    case VARIABLE_MARKS:
        return number_value(facts->marks);
    case VARIABLE_FIRST:
        return date_value(&facts->first);
    case VARIABLE_LAST:
        return date_value(&facts->last);
    case VARIABLE_MILESTONES:
        return (struct value){.type.kind = VALUE_TEXT, .runs = facts->milestones};
    case VARIABLE_TRACKS:
        return (struct value){.type.kind = VALUE_TEXT, .runs = facts->tracks};
    case VARIABLE_NAME:
        return value_from_text(evaluation->arena, facts->name);
    case VARIABLE_DATES:
        return value_from_text(evaluation->arena, facts->dates);
    case VARIABLE_TIMES:
        return number_value(facts->times);
    default:
        return (struct value){.type.kind = VALUE_TEXT};
    }
}

static struct value apply_calls(struct evaluation *evaluation, struct value value,
                                const struct list *calls) {
    for (size_t i = 0; i < calls->count; i++) {
        const struct filter_call *call = LIST_AT(calls, const struct filter_call, i);
        if (!(call->filter->takes & TAKES(value.type.kind)))
            value = value_to_text(evaluation, value);
        value = call->filter->apply(evaluation, value, call);
    }
    return value;
}

struct value evaluate(struct evaluation *evaluation, const struct expression *expression) {
    struct value value = expression->variable ? variable_value(evaluation, expression)
                                              : follow_steps(evaluation, &expression->steps);
    return apply_calls(evaluation, value, &expression->calls);
}

bool evaluate_conditions(struct evaluation *evaluation, const struct list *conditions) {
    for (size_t i = 0; i < conditions->count; i++) {
        struct value value = evaluate(evaluation, LIST_AT(conditions, const struct expression, i));
        if (!value_truth(&value))
            return false;
    }
    return true;
}

/* ---- strings ------------------------------------------------------------------------------ */

static struct document_run *push_run(struct evaluation *evaluation, struct list *runs,
                                     enum document_run_kind kind, struct span origin) {
    struct document_run *run = LIST_PUSH(evaluation->arena, runs, struct document_run);
    run->kind = kind;
    run->text = "";
    run->origin = origin;
    return run;
}

/* `${@leader 4em ・}`; a leader of `fill` takes the rest of the line. The em is the block's. */
static void append_leader(struct evaluation *evaluation, const struct expression *expression,
                          struct list *runs) {
    struct document_run *run =
        push_run(evaluation, runs, DOCUMENT_RUN_LEADER, expression->text.span);
    const struct list *arguments = &expression->arguments;
    struct measure width = {0};
    if (arguments->count > 0 && measure_read(*LIST_AT(arguments, const char *, 0), &width))
        run->width = measure_resolve(
            &width, (struct measure_base){evaluation->look->size, evaluation->template->body.line},
            0);
    run->text = arguments->count > 1 ? *LIST_AT(arguments, const char *, 1) : "…";
}

/* `${@tab …}`: with what fills the way. */
static void append_tab(struct evaluation *evaluation, const struct expression *expression,
                       struct list *runs) {
    struct document_run *run = push_run(evaluation, runs, DOCUMENT_RUN_TAB, expression->text.span);
    if (expression->arguments.count > 0)
        run->text = *LIST_AT(&expression->arguments, const char *, 0);
}

static bool is_fullwidth(const struct expression *expression) {
    const struct list *calls = &expression->calls;
    return calls->count > 0 &&
           strcmp(LIST_AT(calls, const struct filter_call, 0)->name, "fullwidth") == 0;
}

/* `${@page-of name}`; document_link_pages finds what is called so. */
static void append_reference(struct evaluation *evaluation, const struct expression *expression,
                             struct list *runs) {
    struct document_run *run = push_run(evaluation, runs, DOCUMENT_RUN_PAGE_OF,
                                        template_place(&expression->text, expression->range));
    run->native = is_fullwidth(expression) ? "fullwidth" : "";
    run->anchor = *LIST_AT(&expression->arguments, const char *, 0);
}

/* What stands for something that layout will know. False: it is a value. */
static bool append_variable(struct evaluation *evaluation, const struct expression *expression,
                            struct list *runs) {
    struct span origin = expression->text.span;
    switch (expression->variable) {
    case VARIABLE_PAGE:
    case VARIABLE_PAGES: {
        enum document_run_kind kind =
            expression->variable == VARIABLE_PAGE ? DOCUMENT_RUN_PAGE : DOCUMENT_RUN_PAGES;
        push_run(evaluation, runs, kind, origin)->native =
            is_fullwidth(expression) ? "fullwidth" : "";
        return true;
    }
    case VARIABLE_PAGE_OF:
        append_reference(evaluation, expression, runs);
        return true;
    case VARIABLE_LEADER:
        append_leader(evaluation, expression, runs);
        return true;
    case VARIABLE_TAB:
        append_tab(evaluation, expression, runs);
        return true;
    case VARIABLE_BREAK:
        push_run(evaluation, runs, DOCUMENT_RUN_BREAK, origin);
        return true;
    default:
        return false;
    }
}

static void append_expression(struct evaluation *evaluation, const struct expression *expression,
                              struct list *runs) {
    if (append_variable(evaluation, expression, runs))
        return;
    struct value value = evaluate(evaluation, expression);
    value = value_to_text(evaluation, value);
    for (size_t i = 0; i < value.runs.count; i++) {
        const struct document_run *run = LIST_AT(&value.runs, const struct document_run, i);
        if (run->text[0] != '\0')
            *LIST_PUSH(evaluation->arena, runs, struct document_run) = *run;
    }
}

void evaluate_string(struct evaluation *evaluation, const struct template_string *string,
                     struct list *runs) {
    for (size_t i = 0; i < string->pieces.count; i++) {
        const struct piece *piece = LIST_AT(&string->pieces, const struct piece, i);
        if (piece->literal.count > 0)
            wording_add_marked(evaluation->arena, &piece->literal, string->text.span, runs);
        else
            append_expression(evaluation, &piece->expression, runs);
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
        bool is_text = run->kind == DOCUMENT_RUN_TEXT && !run->warichu;
        if (is_text) {
            run->spread = spread->millis;
            run->spread_joined = joined;
        }
        joined = is_text;
    }
}

void evaluate_text(struct evaluation *evaluation, const struct list *spans, struct list *runs) {
    for (size_t i = 0; i < spans->count; i++) {
        const struct text_span *span = LIST_AT(spans, const struct text_span, i);
        size_t from = runs->count;
        if (!evaluate_conditions(evaluation, &span->conditions))
            continue;
        evaluate_string(evaluation, &span->text, runs);
        set_look(runs, from, span->look);
        set_spread(runs, from, &span->spread);
    }
}

const char *evaluate_plain(struct evaluation *evaluation, const struct template_string *string) {
    struct list runs = {0};
    GString *text = g_string_new(NULL);
    evaluate_string(evaluation, string, &runs);
    document_runs_text(&runs, text);
    const char *plain = arena_strdup(evaluation->arena, text->str);
    g_string_free(text, TRUE);
    return plain;
}
