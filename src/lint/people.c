/* Numbers of people in a text against those of the event: takes the event's texts, gives numbers
 * that are in none of its `participants`. */
#include "lint_int.h"

#include <glib.h>
#include <string.h>

/* Numbers of people that an event's texts tell, with what stands before each. */
struct told {
    const struct lint_text *text;
    int start, end; /* of the number and its counter */
    int number;
    char *label; /* the clause before it */
};

#define TOLD_MAX 10 /* their sums are tried all */

static void drop_told(void *told) {
    g_free(((struct told *)told)->label);
}

/* Who watches or lives there did not travel. */
static bool is_of_others(const char *label, const char *after) {
    static const char *const befores[] = {"約",   "およそ", "人口", "市民", "観客", "来場", "聴衆",
                                          "入場", "児童数", "定員", "延べ", "のべ", "うち", NULL};
    static const char *const afters[] = {"余",     "以上",   "以下", "近い", "超",   "弱", "強",
                                         "の市民", "の観客", "程度", "ずつ", "以内", NULL};
    for (const char *const *word = befores; *word; word++)
        if (strstr(label, *word))
            return true;
    for (const char *const *word = afters; *word; word++)
        if (g_str_has_prefix(after, *word))
            return true;
    return false;
}

static void add_told(struct lint *lint, const struct lint_text *text, GArray *numbers) {
    GMatchInfo *info;
    for (bool more = lint_match(lint, LINT_PEOPLE, text->text, &info); more;
         more = g_match_info_next(info, NULL)) {
        struct told told = {.text = text, .number = lint_number(info, 1)};
        lint_group(info, 0, &told.start, &told.end);
        int from = lint_clause_start(text->text, told.start);
        told.label = g_strndup(text->text + from, (gsize)(told.start - from));
        if (is_of_others(told.label, text->text + told.end) || told.number <= 0)
            g_free(told.label);
        else
            g_array_append_val(numbers, told);
    }
    g_match_info_free(info);
}

/* ---- what the data say ------------------------------------------------------------------- */

static int32_t known(int32_t number) {
    return number == SCHEMA_ABSENT ? 0 : number;
}

static bool is_number_of(int number, int32_t sent, int32_t received) {
    return (number == sent && sent != SCHEMA_ABSENT) ||
           (number == received && received != SCHEMA_ABSENT) ||
           number == known(sent) + known(received);
}

/* The kind whose name the label ends with: 中学生 before 11人. */
static const struct delegation *find_kind(const struct participants *people, const char *label) {
    const struct delegation *found = NULL;
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct delegation *kind = LIST_AT(&people->kinds, const struct delegation, i);
        const char *name = kind->name.plain.text;
        if (name && *name && g_str_has_suffix(label, name) &&
            (!found || strlen(name) > strlen(found->name.plain.text)))
            found = kind;
    }
    return found;
}

static bool is_in_data(const struct participants *people, int number) {
    if (is_number_of(number, people->sent.value, people->received.value))
        return true;
    for (size_t i = 0; i < people->kinds.count; i++) {
        const struct delegation *kind = LIST_AT(&people->kinds, const struct delegation, i);
        if (is_number_of(number, kind->sent.value, kind->received.value))
            return true;
    }
    return false;
}

/* Whether some of the numbers come to one of the data together, or all of them stand there. */
static bool are_in_data(const struct participants *people, const GArray *numbers) {
    bool all = true;
    for (guint i = 0; i < numbers->len; i++)
        all = all && is_in_data(people, g_array_index(numbers, struct told, i).number);
    for (guint some = 1; !all && some < 1U << MIN(numbers->len, TOLD_MAX); some++) {
        int64_t sum = 0;
        for (guint i = 0; i < MIN(numbers->len, TOLD_MAX); i++)
            sum += some & 1U << i ? g_array_index(numbers, struct told, i).number : 0;
        all = sum <= INT32_MAX && is_in_data(people, (int)sum);
    }
    return all;
}

/* ---- what is told ------------------------------------------------------------------------ */

static void append_number(GString *out, const char *name, int32_t number) {
    if (number != SCHEMA_ABSENT)
        g_string_append_printf(out, "%s%s %d", out->len > 0 ? ", " : "", name, number);
}

static void report(struct lint *lint, const struct told *told, const char *name,
                   const int32_t numbers[2]) {
    GString *data = g_string_new(NULL);
    append_number(data, "`sent`", numbers[0]);
    append_number(data, "`received`", numbers[1]);
    diag_report(lint->diags, DIAG_LINT_PEOPLE, lint_place(told->text, told->start, told->end),
                "is the text wrong, or the number in `participants`?",
                "the text says %s, and %s %s", lint_quote(lint, told->text, told->start, told->end),
                name, data->str);
    g_string_free(data, TRUE);
}

static void check_numbers(struct lint *lint, const struct participants *people,
                          const GArray *numbers) {
    bool told = false;
    for (guint i = 0; i < numbers->len; i++) {
        const struct told *number = &g_array_index(numbers, struct told, i);
        const struct delegation *kind = find_kind(people, number->label);
        if (!kind || is_number_of(number->number, kind->sent.value, kind->received.value))
            continue;
        const int32_t own[] = {kind->sent.value, kind->received.value};
        report(lint, number, kind->name.plain.text, own);
        told = true;
    }
    const int32_t totals[] = {people->sent.value, people->received.value};
    if (!told && numbers->len > 0 && !are_in_data(people, numbers))
        report(lint, &g_array_index(numbers, struct told, 0), "`participants`", totals);
}

static void check_event(struct lint *lint, const struct event *event, size_t first) {
    GArray *numbers = g_array_new(FALSE, TRUE, sizeof(struct told));
    g_array_set_clear_func(numbers, drop_told);
    for (size_t i = first; i < lint->texts.count; i++) {
        const struct lint_text *text = LIST_AT(&lint->texts, const struct lint_text, i);
        if (text->event != event)
            break;
        if (strcmp(text->field->name, "text") == 0 && lint_is_japanese(text))
            add_told(lint, text, numbers);
    }
    check_numbers(lint, event->participants, numbers);
    g_array_free(numbers, TRUE);
}

void lint_check_people(struct lint *lint) {
    const struct event *last = NULL;
    for (size_t i = 0; i < lint->texts.count; i++) {
        const struct event *event = LIST_AT(&lint->texts, const struct lint_text, i)->event;
        if (event && event != last && event->participants)
            check_event(lint, event, i);
        last = event;
    }
}
