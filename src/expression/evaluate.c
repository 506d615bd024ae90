/* Evaluation: takes checked expressions and a record, gives values. Nothing can fail any
 * more: what is absent is empty. */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

const struct schema_type expression_term_type = {
    .kind = SCHEMA_MAP, .name = "language: text", .item = &schema_marked};

/* ---- expressions -------------------------------------------------------------------------- */

static const struct binding *find_binding(const struct evaluation *evaluation, const char *name) {
    for (const struct binding *at = evaluation->bindings; at; at = at->outer)
        if (at->name && strcmp(at->name, name) == 0)
            return at;
    return NULL;
}

struct schema_ref expression_follow(struct schema_ref object, const struct list *steps,
                                    size_t from) {
    for (size_t i = from; i < steps->count; i++) {
        const struct path_step *step = LIST_AT(steps, const struct path_step, i);
        object = step->field ? schema_follow(object, step->field)
                             : schema_follow_key(object, step->name);
    }
    return object;
}

/* What a path leads to that ends in a key of a map is in that language. Where the map has others
 * alone, and the layout's is asked for, it is the map as a whole: one of them is taken, and told.
 */
static struct value follow_from(struct evaluation *evaluation, struct schema_ref object,
                                const struct list *steps, size_t from) {
    const struct path_step *last = LIST_AT(steps, const struct path_step, steps->count - 1);
    struct schema_ref found = expression_follow(object, steps, from);
    struct list before = *steps;
    before.count--;
    bool lacks_own = !last->field && evaluation->language && !schema_truth(found) &&
                     expression_is_of(last->name, evaluation->language);
    struct schema_ref map = lacks_own ? expression_follow(object, &before, from) : found;
    if (lacks_own && schema_truth(map))
        return expression_value_in(evaluation, map, NULL);
    return expression_value_in(evaluation, found, last->field ? NULL : last->name);
}

/* A path that is a binding's name alone may be a list of which items are left out. */
static struct value follow_steps(struct evaluation *evaluation, const struct list *steps) {
    const struct path_step *first = LIST_AT(steps, const struct path_step, 0);
    if (first->field)
        return follow_from(evaluation, evaluation->record, steps, 0);
    const struct value *value = &find_binding(evaluation, first->name)->value;
    if (steps->count == 1)
        return *value;
    return follow_from(evaluation, value->ref, steps, 1);
}

static struct value number_value(int64_t number) {
    return (struct value){.type.kind = VALUE_NUMBER, .number = number};
}

static struct value runs_value(struct list runs) {
    return (struct value){.type.kind = VALUE_TEXT, .runs = runs};
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

/* Pages and leaders are no values: texts set them. */
static struct value variable_value(struct evaluation *evaluation,
                                   const struct expression *expression) {
    const struct facts *facts = evaluation->facts;
    switch (expression->variable) {
    case VARIABLE_TERM:
        return expression_to_text(
            evaluation, expression_value_of(evaluation, (struct schema_ref){&expression_term_type,
                                                                            expression->term}));
    case VARIABLE_HOMES:
        return runs_value(evaluation->homes);
    case VARIABLE_HOME:
        return runs_value(evaluation->home);
    case VARIABLE_INDEX:
        return number_value(loop_index(evaluation));
    case VARIABLE_YEARS:
        return number_value(facts->years);
    case VARIABLE_MARKS:
        return number_value(facts->marks);
    case VARIABLE_VAGUE:
        return number_value(facts->vague);
    case VARIABLE_FIRST:
        return date_value(&facts->first);
    case VARIABLE_LAST:
        return date_value(&facts->last);
    case VARIABLE_MILESTONES:
        return runs_value(facts->milestones);
    case VARIABLE_TRACKS:
        return runs_value(facts->tracks);
    case VARIABLE_NAME:
        return runs_value(facts->name);
    case VARIABLE_DATES:
        return runs_value(facts->dates);
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
            value = expression_to_text(evaluation, value);
        value = call->filter->apply(evaluation, value, call);
    }
    return value;
}

struct value expression_evaluate(struct evaluation *evaluation,
                                 const struct expression *expression) {
    struct value value = expression->variable ? variable_value(evaluation, expression)
                                              : follow_steps(evaluation, &expression->steps);
    return apply_calls(evaluation, value, &expression->calls);
}

bool expression_holds(struct evaluation *evaluation, const struct list *conditions) {
    for (size_t i = 0; i < conditions->count; i++) {
        struct value value =
            expression_evaluate(evaluation, LIST_AT(conditions, const struct expression, i));
        if (!expression_is_true(&value))
            return false;
    }
    return true;
}
