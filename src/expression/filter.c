/* Filters: one row and one function each. A filter's value comes as the kinds its row takes;
 * whatever prints is made text first for those that take text. */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

/* ---- dates -------------------------------------------------------------------------------- */

static struct value write_date(struct evaluation *evaluation, struct value value,
                               enum date_form form) {
    struct value text = {.type.kind = VALUE_TEXT};
    if (value.date)
        wording_write_date(&evaluation->wording, value.date, form, &text.runs);
    return text;
}

#define DATE_FILTER(name, form)                                                                    \
    static struct value name(struct evaluation *evaluation, struct value value,                    \
                             const struct filter_call *call) {                                     \
        (void)call;                                                                                \
        return write_date(evaluation, value, form);                                                \
    }

DATE_FILTER(apply_era, DATE_FORM_ERA)
DATE_FILTER(apply_western, DATE_FORM_WESTERN)
DATE_FILTER(apply_both, DATE_FORM_BOTH)
DATE_FILTER(apply_era_short, DATE_FORM_ERA_SHORT)
DATE_FILTER(apply_western_short, DATE_FORM_WESTERN_SHORT)
DATE_FILTER(apply_slashes, DATE_FORM_SLASHES)
DATE_FILTER(apply_slashes_padded, DATE_FORM_SLASHES_TWO)
DATE_FILTER(apply_english, DATE_FORM_ENGLISH)
DATE_FILTER(apply_chinese, DATE_FORM_CHINESE)
DATE_FILTER(apply_korean, DATE_FORM_KOREAN)
DATE_FILTER(apply_local, DATE_FORM_LOCAL)
DATE_FILTER(apply_local_short, DATE_FORM_LOCAL_SHORT)

static struct value apply_fiscal_year(struct evaluation *evaluation, struct value value,
                                      const struct filter_call *call) {
    (void)call;
    struct value text = {.type.kind = VALUE_TEXT};
    if (value.date)
        wording_write_fiscal(&evaluation->wording, value.date, &text.runs);
    return text;
}

static struct value apply_era_year(struct evaluation *evaluation, struct value value,
                                   const struct filter_call *call) {
    struct value text = {.type.kind = VALUE_TEXT};
    (void)call;
    if (value.date && value.date->count > 0)
        wording_write_era_year(&evaluation->wording, value.date, &text.runs);
    return text;
}

static struct value is_of_kind(struct value value, enum date_kind kind) {
    return (struct value){.type.kind = VALUE_BOOLEAN,
                          .number = value.date && value.date->kind == kind};
}

static struct value apply_in_year(struct evaluation *evaluation, struct value value,
                                  const struct filter_call *call) {
    struct value text = {.type.kind = VALUE_TEXT};
    (void)call;
    if (value.date)
        wording_write_month_day(&evaluation->wording, value.date, &text.runs);
    return text;
}

/* Of an interval or set, the first's. */
static struct value apply_month(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    struct arena *arena = evaluation->wording.arena;
    int month = value.date && value.date->count > 0 ? value.date->points[0].month : 0;
    bool known = month >= 1 && month <= 12; /* above them are seasons */
    (void)call;
    return expression_text_value(arena, known ? arena_printf(arena, "%d", month) : "");
}

static struct value apply_year(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    struct value text = {.type.kind = VALUE_TEXT};
    (void)call;
    if (value.date && value.date->count > 0)
        wording_write_year(&evaluation->wording, value.date, &text.runs);
    return text;
}

static struct value apply_is_interval(struct evaluation *evaluation, struct value value,
                                      const struct filter_call *call) {
    (void)evaluation, (void)call;
    return is_of_kind(value, DATE_INTERVAL);
}

static struct value apply_is_set(struct evaluation *evaluation, struct value value,
                                 const struct filter_call *call) {
    (void)evaluation, (void)call;
    return is_of_kind(value, DATE_SET);
}

/* ---- text --------------------------------------------------------------------------------- */

/* Rewrites the characters of every run, one for one: ruby stays over them as it is. */
static struct value rewrite(struct evaluation *evaluation, struct value value,
                            const char *(*convert)(struct arena *, const char *)) {
    struct value text = {.type.kind = VALUE_TEXT};
    for (size_t i = 0; i < value.runs.count; i++) {
        struct document_run *run =
            LIST_PUSH(evaluation->wording.arena, &text.runs, struct document_run);
        *run = *LIST_AT(&value.runs, const struct document_run, i);
        run->text = run->text ? convert(evaluation->wording.arena, run->text) : NULL;
    }
    return text;
}

static struct value apply_fullwidth(struct evaluation *evaluation, struct value value,
                                    const struct filter_call *call) {
    (void)call;
    return rewrite(evaluation, value, wording_to_fullwidth);
}

static struct value apply_digits(struct evaluation *evaluation, struct value value,
                                 const struct filter_call *call) {
    const struct wording *wording = &evaluation->wording;
    bool is_wide = wording->dates.digits == DIGITS_FULLWIDTH && wording->language &&
                   g_str_has_prefix(wording->language, "ja");
    return is_wide ? apply_fullwidth(evaluation, value, call) : value;
}

static void append(struct evaluation *evaluation, struct list *runs, const struct value *text) {
    for (size_t i = 0; i < text->runs.count; i++)
        *LIST_PUSH(evaluation->wording.arena, runs, struct document_run) =
            *LIST_AT(&text->runs, const struct document_run, i);
}

/* The text between two others; nothing around nothing. */
static struct value surround(struct evaluation *evaluation, struct value value, const char *before,
                             const char *after) {
    struct value text = {.type.kind = VALUE_TEXT};
    if (wording_is_blank(&value.runs))
        return text;
    struct value opening = expression_text_value(evaluation->wording.arena, before);
    struct value closing = expression_text_value(evaluation->wording.arena, after);
    if (*before)
        append(evaluation, &text.runs, &opening);
    append(evaluation, &text.runs, &value);
    if (*after)
        append(evaluation, &text.runs, &closing);
    return text;
}

/* As it is written; `@name`: the term, in the language of the block. */
static const char *argument_of(struct evaluation *evaluation, const struct filter_call *call) {
    if (!call->term)
        return call->argument;
    struct value term =
        expression_value_of(evaluation, (struct schema_ref){&expression_term_type, call->term});
    term = expression_to_text(evaluation, term);
    return wording_plain_text(evaluation->wording.arena, &term.runs);
}

static struct value apply_paren(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    struct wording_brackets brackets = wording_brackets(&evaluation->wording);
    (void)call;
    return surround(evaluation, value, brackets.open, brackets.close);
}

static struct value apply_before(struct evaluation *evaluation, struct value value,
                                 const struct filter_call *call) {
    return surround(evaluation, value, argument_of(evaluation, call), "");
}

static struct value apply_after(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    return surround(evaluation, value, "", argument_of(evaluation, call));
}

static struct value apply_lang(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    struct value text = {.type.kind = VALUE_TEXT};
    append(evaluation, &text.runs, &value);
    for (size_t i = 0; i < text.runs.count; i++)
        LIST_AT(&text.runs, struct document_run, i)->language = call->argument;
    return text;
}

static struct value apply_default(struct evaluation *evaluation, struct value value,
                                  const struct filter_call *call) {
    struct value text = expression_to_text(evaluation, value);
    return expression_is_true(&value) && expression_is_true(&text)
               ? text
               : expression_text_value(evaluation->wording.arena, argument_of(evaluation, call));
}

static struct value apply_zero(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    struct value text = expression_to_text(evaluation, value);
    bool none = value.type.kind == VALUE_NUMBER ? value.number == 0 : !expression_is_true(&text);
    return none ? expression_text_value(evaluation->wording.arena, argument_of(evaluation, call))
                : text;
}

/* A text of the layout that stands for a word of the record. */
static struct value word_value(struct evaluation *evaluation, const void *text,
                               struct span origin) {
    struct schema_ref ref = {&schema_marked, text};
    struct value value = expression_value_of(evaluation, ref);
    for (size_t i = 0; i < value.runs.count; i++)
        LIST_AT(&value.runs, struct document_run, i)->origin = origin;
    return value;
}

/* The layout's own word for a word of the record. */
static struct value apply_word(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    (void)call;
    struct value text = expression_to_text(evaluation, value);
    const struct list *words = evaluation->words;
    const char *name = LIST_AT(&text.runs, const struct document_run, 0)->text;
    for (size_t i = 0; i < words->count; i++) {
        const struct schema_entry *entry = LIST_AT(words, const struct schema_entry, i);
        if (strcmp(entry->key.text, name) == 0)
            return word_value(evaluation, entry->data, expression_origin(&value));
    }
    return text;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static struct value rewrite_numbers(struct evaluation *evaluation, struct value value) {
    struct value text = {.type.kind = VALUE_TEXT};
    append(evaluation, &text.runs, &value);
    wording_set_kanji(evaluation->wording.arena, &text.runs);
    return text;
}

static struct value apply_kanji(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    (void)call;
    struct value text = expression_to_text(evaluation, value);
    if (value.type.kind == VALUE_TEXT || wording_is_blank(&text.runs))
        return rewrite_numbers(evaluation, text);
    struct value number = {.type.kind = VALUE_TEXT};
    wording_add_text(evaluation->wording.arena, &number.runs,
                     wording_kanji_number(evaluation->wording.arena, value.number))
        ->origin = expression_origin(&value);
    return number;
}

static struct value apply_thousands(struct evaluation *evaluation, struct value value,
                                    const struct filter_call *call) {
    struct value number = expression_to_text(evaluation, value);
    (void)call;
    for (size_t i = 0; i < number.runs.count; i++)
        if (document_has_ruby(LIST_AT(&number.runs, const struct document_run, i)))
            return number; /* it counts characters */
    return rewrite(evaluation, number, wording_mark_thousands);
}

/* A minus before the first figure, in any of its forms. */
static const char *put_minus(struct arena *arena, const char *text, const char *minus) {
    static const char *const signs[] = {"-", "−", "－"};
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (g_str_has_prefix(text, signs[i]))
            return arena_printf(arena, "%s%s", minus, text + strlen(signs[i]));
    return text;
}

static struct value apply_minus(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    struct value number = {.type.kind = VALUE_TEXT};
    append(evaluation, &number.runs, &value);
    if (number.runs.count > 0) {
        struct document_run *run = LIST_AT(&number.runs, struct document_run, 0);
        run->text = put_minus(evaluation->wording.arena, run->text, argument_of(evaluation, call));
    }
    return number;
}

static struct value apply_count(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    (void)evaluation, (void)call;
    return (struct value){.type.kind = VALUE_NUMBER, .number = (int64_t)expression_count(&value)};
}

/* ---- lists -------------------------------------------------------------------------------- */

static struct value item_at(struct evaluation *evaluation, const struct value *list, bool last) {
    size_t count = expression_count(list);
    if (count > 0)
        return expression_item(evaluation, list, last ? count - 1 : 0);
    return expression_value_of(evaluation, (struct schema_ref){list->type.schema->item, NULL});
}

static struct value apply_first(struct evaluation *evaluation, struct value value,
                                const struct filter_call *call) {
    (void)call;
    return item_at(evaluation, &value, false);
}

static struct value apply_last(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    (void)call;
    return item_at(evaluation, &value, true);
}

static struct value apply_rest(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    (void)evaluation, (void)call;
    value.skip++;
    return value;
}

static struct value apply_but_last(struct evaluation *evaluation, struct value value,
                                   const struct filter_call *call) {
    (void)evaluation, (void)call;
    value.cut++;
    return value;
}

static struct value apply_join(struct evaluation *evaluation, struct value value,
                               const struct filter_call *call) {
    struct value text = {.type.kind = VALUE_TEXT};
    struct value separator =
        expression_text_value(evaluation->wording.arena, argument_of(evaluation, call));
    for (size_t i = 0; i < expression_count(&value); i++) {
        struct value item = expression_item(evaluation, &value, i);
        item = expression_to_text(evaluation, item);
        if (wording_is_blank(&item.runs))
            continue;
        if (text.runs.count > 0)
            append(evaluation, &text.runs, &separator);
        append(evaluation, &text.runs, &item);
    }
    return text;
}

/* ---- mappings by language ----------------------------------------------------------------- */

static struct value apply_others(struct evaluation *evaluation, struct value value,
                                 const struct filter_call *call) {
    struct arena *arena = evaluation->wording.arena;
    struct value text = {.type.kind = VALUE_TEXT};
    struct value separator = expression_text_value(arena, argument_of(evaluation, call));
    const struct list *entries = value.ref.data;
    for (size_t i = 0; entries && i < entries->count; i++) {
        const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
        const struct schema_ref item = {value.ref.type->item, entry->data};
        if (expression_is_of(entry->key.text, evaluation->language))
            continue;
        struct value other = expression_value_in(evaluation, item, entry->key.text);
        if (text.runs.count > 0)
            append(evaluation, &text.runs, &separator);
        append(evaluation, &text.runs, &other);
    }
    return text;
}

/* ---- conditions --------------------------------------------------------------------------- */

static struct value apply_not(struct evaluation *evaluation, struct value value,
                              const struct filter_call *call) {
    (void)evaluation, (void)call;
    return (struct value){.type.kind = VALUE_BOOLEAN, .number = !expression_is_true(&value)};
}

static struct value apply_equals(struct evaluation *evaluation, struct value value,
                                 const struct filter_call *call) {
    GString *text = g_string_new(NULL);
    document_runs_text(&value.runs, text);
    bool equal = strcmp(text->str, argument_of(evaluation, call)) == 0;
    (void)evaluation;
    g_string_free(text, TRUE);
    return (struct value){.type.kind = VALUE_BOOLEAN, .number = equal};
}

/* ---- the table ---------------------------------------------------------------------------- */

#define DATE   TAKES(VALUE_DATE)
#define TEXT   TAKES(VALUE_TEXT)
#define NUMBER TAKES(VALUE_NUMBER)
#define LIST   TAKES(VALUE_LIST)

static const struct filter filters[] = {
    {"era", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_era, "平成１６年１２月２４日", 0},
    {"western", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_western, "２００４年１２月２４日", 0},
    {"both", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_both, "平成１６年（２００４年）１２月２４日",
     0},
    {"era-short", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_era_short, "H16.12.24", 0},
    {"western-short", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_western_short, "2004.12.24", 0},
    {"slashes", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_slashes, "2004/2/4", 0},
    {"slashes-padded", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_slashes_padded, "2004/02/04", 0},
    {"era-year", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_era_year,
     "the era's initial and the year in it, of an interval or set the first: H16", 0},
    {"english", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_english, "24 December 2004", 0},
    {"chinese", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_chinese, "2004年12月24日", 0},
    {"korean", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_korean, "2004년 12월 24일", 0},
    {"local", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_local,
     "the date as the block's language writes it", 0},
    {"local-short", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_local_short,
     "the same, but in Japanese 2004.12.24", 0},
    {"fiscal-year", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_fiscal_year,
     "the fiscal year the date (of an interval or set, the first) falls in: 平成１６年度", 0},
    {"in-year", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_in_year,
     "the date without its year, below a heading that says it: １２月２４日", 0},
    {"month", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_month,
     "the number of its month, below a plot: 12", 0},
    {"year", DATE, VALUE_TEXT, ARGUMENT_NONE, apply_year,
     "its calendar year, under all its eras: 平成３１年・令和元年（２０１９年）", 0},
    {"is-interval", DATE, VALUE_BOOLEAN, ARGUMENT_NONE, apply_is_interval, "true for an interval",
     0},
    {"is-set", DATE, VALUE_BOOLEAN, ARGUMENT_NONE, apply_is_set, "true for a set of dates", 0},
    {"fullwidth", TEXT, VALUE_TEXT, ARGUMENT_NONE, apply_fullwidth,
     "ASCII characters in their full-width forms; ruby stays as it is", 0},
    {"digits", TEXT, VALUE_TEXT, ARGUMENT_NONE, apply_digits,
     "the same where dates have full-width digits and the block is in Japanese", 0},
    {"paren", TEXT, VALUE_TEXT, ARGUMENT_NONE, apply_paren,
     "（text）, in other languages than Japanese and Chinese (text), or nothing when there is no "
     "text",
     0},
    {"before", TEXT, VALUE_TEXT, ARGUMENT_TEXT, apply_before,
     "the argument before the text, when there is one", 0},
    {"after", TEXT, VALUE_TEXT, ARGUMENT_TEXT, apply_after,
     "the argument behind the text, when there is one", 0},
    {"lang", TEXT, VALUE_TEXT, ARGUMENT_TEXT, apply_lang,
     "marks the text as of the language named (BCP 47)", 0},
    {"default", TAKES_ANY & ~(LIST | TAKES(VALUE_OBJECT) | TAKES(VALUE_BOOLEAN)), VALUE_TEXT,
     ARGUMENT_TEXT, apply_default, "the argument where there is no value, or a count of 0", 0},
    {"zero", NUMBER, VALUE_TEXT, ARGUMENT_TEXT, apply_zero,
     "the argument, `－`, where the number is 0 or there is none", 0},
    {"word", TAKES(VALUE_WORD), VALUE_TEXT, ARGUMENT_NONE, apply_word,
     "the layout's text for a word of the record, from `words`", 0},
    {"kanji", NUMBER | TEXT, VALUE_TEXT, ARGUMENT_NONE, apply_kanji,
     "the number, or the numbers of the text, in 漢数字: 十六, 二〇〇四, 一二、五七三・八五; "
     "beside "
     "units of measure all figure by figure, 三三km and 三三〇km; "
     "codes, "
     "addresses, telephone numbers, times, amounts with a sign or a currency before them, and "
     "text in other letters stay",
     0},
    {"thousands", NUMBER | TEXT, VALUE_TEXT, ARGUMENT_NONE, apply_thousands,
     "a number with its thousands marked: 12,573.85", 0},
    {"minus", TEXT, VALUE_TEXT, ARGUMENT_TEXT, apply_minus,
     "a number less than 0 with the argument before its figures, `▲`, instead of a minus", 0},
    {"count", LIST | TAKES(VALUE_MAP), VALUE_NUMBER, ARGUMENT_NONE, apply_count,
     "how many items there are", 0},
    {"others", TAKES(VALUE_MAP), VALUE_TEXT, ARGUMENT_TEXT, apply_others,
     "the texts in all languages but the layout's, with the argument between them", 0},
    {"first", LIST, GIVES_ITEM, ARGUMENT_NONE, apply_first, "the first item", 0},
    {"last", LIST, GIVES_ITEM, ARGUMENT_NONE, apply_last, "the last item", 0},
    {"rest", LIST, GIVES_SAME, ARGUMENT_NONE, apply_rest, "all items but the first", 0},
    {"but-last", LIST, GIVES_SAME, ARGUMENT_NONE, apply_but_last, "all items but the last", 0},
    {"moments", LIST, VALUE_LIST, ARGUMENT_NONE, expression_apply_moments,
     "everything dated in the list, at any depth, in the order of time; each has `date`, `text`, "
     "`place`, `participants`, `cost`, `note`, `rank` and `topic`, the title above it",
     0},
    {"years", LIST, VALUE_LIST, ARGUMENT_NONE, expression_apply_years,
     "the same by years; each has `year`, a date, and `moments`", 0},
    {"join", LIST, VALUE_TEXT, ARGUMENT_TEXT, apply_join,
     "the items' texts with the argument between them", 0},
    {"where", LIST, GIVES_SAME, ARGUMENT_TEST, expression_apply_where,
     "the items whose key (a path) is true, or `key=text` prints as the text", 0},
    {"without", LIST, GIVES_SAME, ARGUMENT_TEST, expression_apply_without,
     "the items `where` leaves out", 0},
    {"sort", LIST, GIVES_SAME, ARGUMENT_PATH, expression_apply_sort,
     "the items in the order of a key: numbers, dates, text; those without it last",
     NUMBER | DATE | TEXT | TAKES(VALUE_WORD) | TAKES(VALUE_MAP)},
    {"reverse", LIST, GIVES_SAME, ARGUMENT_NONE, expression_apply_reverse,
     "the items from last to first", 0},
    {"take", LIST, GIVES_SAME, ARGUMENT_NUMBER, expression_apply_take, "no more than so many items",
     0},
    {"skip", LIST, GIVES_SAME, ARGUMENT_NUMBER, expression_apply_skip,
     "all items but so many at its head: true if there are more", 0},
    {"group", LIST, GIVES_GROUPS, ARGUMENT_PATH, expression_apply_group,
     "a list of groups with `key` and `items`, in the order in which the keys first stand",
     NUMBER | DATE | TEXT | TAKES(VALUE_WORD) | TAKES(VALUE_MAP) | TAKES(VALUE_OBJECT)},
    {"sum", LIST | TAKES(VALUE_OBJECT), GIVES_SUM, ARGUMENT_TERMS, expression_apply_sum,
     "the sum of a key's numbers, through all lists on the way; those that are not given count "
     "nothing. Of two keys, `'income.value - expenses.value'`, the second is taken off the first; "
     "an object gives its own",
     NUMBER | TEXT},
    {"signed", NUMBER, VALUE_TEXT, ARGUMENT_NONE, expression_apply_signed, "+3, -2 or ±0", 0},
    {"not", TAKES_ANY, VALUE_BOOLEAN, ARGUMENT_NONE, apply_not,
     "true for an absent, empty or false value, and a count of 0", 0},
    {"equals", TEXT, VALUE_BOOLEAN, ARGUMENT_TEXT, apply_equals,
     "true when the text is the argument", 0},
};

const struct schema_type *expression_made_list(const struct filter *filter) {
    return filter->apply == expression_apply_moments ? &expression_moments_type
           : filter->apply == expression_apply_years ? &expression_years_type
                                                     : NULL;
}

const struct filter *expression_find_filter(const char *name) {
    for (size_t i = 0; i < COUNT_OF(filters); i++)
        if (strcmp(filters[i].name, name) == 0)
            return &filters[i];
    return NULL;
}

const char *expression_nearest_filter(const char *name) {
    const char *names[COUNT_OF(filters)];
    for (size_t i = 0; i < COUNT_OF(filters); i++)
        names[i] = filters[i].name;
    return nearest_word(name, names, COUNT_OF(filters));
}

static void write_kinds(unsigned kinds, enum words_language language, GString *out) {
    static const char *const names[] = {
#define X(id, name, described) SAID(name),
        VALUE_KINDS(X)
#undef X
    };
    const char *separator = "";
    if (kinds == TAKES_ANY) {
        g_string_append(out, words_say(language, "anything"));
        return;
    }
    for (int kind = 0; kind < VALUE_KIND_MAX; kind++) {
        if (!(kinds & TAKES(kind)))
            continue;
        g_string_append_printf(out, "%s%s", separator, words_say(language, names[kind]));
        separator = ", ";
    }
}

void expression_write_filters(enum words_language language, GString *out) {
    static const char *const argument_names[] = {
        [ARGUMENT_NONE] = "",     [ARGUMENT_TEXT] = " TEXT",     [ARGUMENT_NUMBER] = " N",
        [ARGUMENT_PATH] = " KEY", [ARGUMENT_TEST] = " KEY=TEXT", [ARGUMENT_TERMS] = " KEY",
    };
    g_string_append(out, words_say(language, "\n## Filters\n\n"
                                             "| filter | takes | what it gives |\n"
                                             "| --- | --- | --- |\n"));
    for (size_t i = 0; i < COUNT_OF(filters); i++) {
        const struct filter *filter = &filters[i];
        g_string_append_printf(out, "| `%s%s` | ", filter->name, argument_names[filter->argument]);
        write_kinds(filter->takes, language, out);
        g_string_append_printf(out, " | %s |\n", words_say(language, filter->doc));
    }
}
