/* Values: what a path leads to in a record, and how it becomes text. Absent values are values of
 * a known kind that are not true and print nothing. */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

/* ---- types -------------------------------------------------------------------------------- */

static enum value_kind kind_of(enum schema_kind kind) {
    switch (kind) {
    case SCHEMA_STRING:
    case SCHEMA_MARKED:
    case SCHEMA_SCALAR:
        break;
    case SCHEMA_INTEGER:
        return VALUE_NUMBER;
    case SCHEMA_BOOLEAN:
        return VALUE_BOOLEAN;
    case SCHEMA_WORD:
        return VALUE_WORD;
    case SCHEMA_OBJECT:
    case SCHEMA_VARIANT:
        return VALUE_OBJECT;
    case SCHEMA_LIST:
        return VALUE_LIST;
    case SCHEMA_MAP:
        return VALUE_MAP;
    }
    return VALUE_TEXT;
}

struct value_type expression_type_of(const struct schema_type *schema) {
    return (struct value_type){schema == &record_date_type ? VALUE_DATE : kind_of(schema->kind),
                               schema};
}

bool expression_type_prints(struct value_type type) {
    switch (type.kind) {
    case VALUE_TEXT:
    case VALUE_NUMBER:
    case VALUE_DATE:
    case VALUE_WORD:
        return true;
    case VALUE_MAP:
        return expression_type_of(type.schema->item).kind == VALUE_TEXT;
    default:
        return false;
    }
}

const char *expression_describe_type(const struct scope *scope, struct value_type type) {
    static const char *const names[] = {
#define X(id, name, described) [VALUE_##id] = described,
        VALUE_KINDS(X)
#undef X
    };
    if (type.kind == VALUE_LIST)
        return arena_printf(scope->arena, diags_say(scope->diags, "a list of %s"),
                            type.schema->item->name);
    if (type.kind == VALUE_OBJECT)
        return arena_printf(scope->arena, diags_say(scope->diags, "a whole %s"), type.schema->name);
    return diags_say(scope->diags, names[type.kind]);
}

/* ---- from the record ---------------------------------------------------------------------- */

struct value expression_text_value(struct arena *arena, const char *text) {
    struct value value = {.type.kind = VALUE_TEXT};
    wording_add_text(arena, &value.runs, text);
    return value;
}

/* As it is written; NULL: it is absent. */
static const char *plain_text(struct arena *arena, struct schema_ref ref) {
    if (ref.type->kind == SCHEMA_STRING)
        return ((const struct string *)ref.data)->text;
    GString *text = g_string_new(NULL);
    ref.type->print(ref.data, text);
    const char *copy = arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

/* ---- languages ---------------------------------------------------------------------------- */

bool expression_is_of(const char *tag, const char *language) {
    size_t length = strlen(tag);
    return g_ascii_strncasecmp(tag, language, length) == 0 &&
           (language[length] == '\0' || language[length] == '-');
}

/* The entry of the block's language, or of the layout's, or else the first. */
static const struct schema_entry *choose_entry(const struct evaluation *evaluation,
                                               const struct list *entries) {
    const char *wanted[] = {evaluation->wording.language, evaluation->language};
    for (size_t k = 0; k < COUNT_OF(wanted); k++) {
        for (size_t i = 0; wanted[k] && i < entries->count; i++) {
            const struct schema_entry *entry = LIST_AT(entries, const struct schema_entry, i);
            if (expression_is_of(entry->key.text, wanted[k]))
                return entry;
        }
    }
    return entries->count > 0 ? LIST_AT(entries, const struct schema_entry, 0) : NULL;
}

/* Told once a text, whose words may stand in many places. */
static void report_other_language(struct evaluation *evaluation, const struct schema_entry *entry,
                                  struct span place) {
    struct wording *wording = &evaluation->wording;
    for (size_t i = 0; i < wording->replaced.count; i++)
        if (LIST_AT(&wording->replaced, const struct span, i)->line == place.line &&
            LIST_AT(&wording->replaced, const struct span, i)->column == place.column &&
            LIST_AT(&wording->replaced, const struct span, i)->source == place.source)
            return;
    *LIST_PUSH(wording->arena, &wording->replaced, struct span) = place;
    char *hint = diags_print(wording->diags, "add one: `%s: …`", wording->language);
    diag_report(wording->diags, DIAG_TEXT_LANGUAGE, place, hint,
                "there is no text in `%s` here; that in `%s` is taken", wording->language,
                entry->key.text);
    g_free(hint);
}

static void report_if_other(struct evaluation *evaluation, const struct schema_entry *entry,
                            struct span place) {
    const char *wanted = evaluation->wording.language;
    if (wanted && place.source && !expression_is_of(entry->key.text, wanted))
        report_other_language(evaluation, entry, place);
}

/* A text of a record that names no language, on a page of another than the record's. */
static void note_untranslated(struct evaluation *evaluation, const struct marked_text *text) {
    const char *wanted = evaluation->wording.language;
    const char *own =
        evaluation->record_languages
            ? g_hash_table_lookup(evaluation->record_languages, text->plain.span.source)
            : NULL;
    if (!own || !wanted || expression_is_of(own, wanted) || text->languages.count > 0 ||
        !text->plain.text)
        return;
    if (g_hash_table_size(evaluation->untranslated) == 0)
        evaluation->first_untranslated = text->plain.span;
    g_hash_table_add(evaluation->untranslated, (void *)&text->plain.span);
}

static struct list marked_runs(struct evaluation *evaluation, const struct marked_text *text) {
    struct list runs = {0};
    struct arena *arena = evaluation->wording.arena;
    const struct schema_entry *entry = choose_entry(evaluation, &text->languages);
    if (!entry) {
        wording_add_marked(arena, &text->pieces, text->plain.span, &runs);
        return runs;
    }
    const struct marked_text *own = entry->data;
    report_if_other(evaluation, entry, own->plain.span);
    wording_add_marked(arena, &own->pieces, own->plain.span, &runs);
    for (size_t i = 0; i < runs.count; i++)
        LIST_AT(&runs, struct document_run, i)->language = entry->key.text;
    return runs;
}

static struct list runs_of(struct evaluation *evaluation, struct schema_ref ref) {
    struct arena *arena = evaluation->wording.arena;
    struct list runs = {0};
    if (ref.data && ref.type->kind == SCHEMA_MARKED)
        return marked_runs(evaluation, ref.data);
    const char *text = ref.data ? plain_text(arena, ref) : NULL;
    if (text)
        wording_add_text(arena, &runs, text)->origin = schema_place(ref);
    return runs;
}

static struct value value_of(struct evaluation *evaluation, struct schema_ref ref) {
    struct value value = {.type = expression_type_of(ref.type), .ref = ref};
    if (value.type.kind == VALUE_TEXT)
        value.runs = runs_of(evaluation, ref);
    else if (value.type.kind == VALUE_DATE)
        value.date = ref.data;
    else if (ref.data && ref.type->kind == SCHEMA_INTEGER)
        value.number = *(const int32_t *)ref.data;
    else if (ref.data && ref.type->kind == SCHEMA_BOOLEAN)
        value.number = *(const bool *)ref.data;
    return value;
}

struct value expression_value_of(struct evaluation *evaluation, struct schema_ref ref) {
    if (ref.data && ref.type->kind == SCHEMA_MARKED)
        note_untranslated(evaluation, ref.data);
    return value_of(evaluation, ref);
}

struct value expression_value_in(struct evaluation *evaluation, struct schema_ref text,
                                 const char *language) {
    struct value value =
        language ? value_of(evaluation, text) : expression_value_of(evaluation, text);
    for (size_t i = 0; language && i < value.runs.count; i++)
        LIST_AT(&value.runs, struct document_run, i)->language = language;
    return value;
}

size_t expression_count(const struct value *list) {
    size_t count = schema_count(list->ref);
    size_t left_out = list->skip + list->cut;
    return count > left_out ? count - left_out : 0;
}

struct value expression_item(struct evaluation *evaluation, const struct value *list,
                             size_t index) {
    return expression_value_of(evaluation, schema_item(list->ref, list->skip + index));
}

/* ---- truth -------------------------------------------------------------------------------- */

/* A number of the record that is not given. */
static bool is_absent_number(const struct value *value) {
    return value->type.schema && !value->ref.data;
}

bool expression_is_true(const struct value *value) {
    switch (value->type.kind) {
    case VALUE_TEXT:
        return !wording_is_blank(&value->runs);
    case VALUE_NUMBER: /* of the record: given; counted: not 0 */
        return value->type.schema ? schema_truth(value->ref) : value->number != 0;
    case VALUE_BOOLEAN:
        return value->number != 0;
    case VALUE_DATE:
        return value->date != NULL;
    case VALUE_LIST:
        return expression_count(value) > 0;
    default:
        return schema_truth(value->ref);
    }
}

/* ---- origins ------------------------------------------------------------------------------ */

struct span expression_origin(const struct value *value) {
    bool of_record = value->type.schema && value->ref.data;
    return of_record ? schema_place(value->ref) : (struct span){0};
}

/* ---- to text ------------------------------------------------------------------------------ */

static struct list map_runs(struct evaluation *evaluation, const struct value *map) {
    const struct schema_entry *entry =
        map->ref.data ? choose_entry(evaluation, map->ref.data) : NULL;
    if (!entry)
        return (struct list){0};
    struct schema_ref item = {map->ref.type->item, entry->data};
    report_if_other(evaluation, entry, schema_place(item));
    return expression_value_in(evaluation, item, entry->key.text).runs;
}

static const char *word_text(const struct value *word) {
    const struct schema_type *type = word->ref.type;
    for (size_t i = 0; word->ref.data && i < type->word_count; i++)
        if (type->words[i].value == *(const int *)word->ref.data)
            return type->words[i].name;
    return "";
}

struct value expression_to_text(struct evaluation *evaluation, struct value value) {
    struct arena *arena = evaluation->wording.arena;
    struct value text = {.type.kind = VALUE_TEXT};
    const char *plain = NULL;
    if (value.type.kind == VALUE_TEXT)
        return value;
    if (value.type.kind == VALUE_NUMBER && !is_absent_number(&value))
        plain = arena_printf(arena, "%" G_GINT64_FORMAT, value.number);
    else if (value.type.kind == VALUE_WORD)
        plain = word_text(&value);
    else if (value.type.kind == VALUE_MAP)
        text.runs = map_runs(evaluation, &value);
    else if (value.type.kind == VALUE_DATE && value.date)
        wording_write_date(&evaluation->wording, value.date,
                           (enum date_form)evaluation->wording.dates.form, &text.runs);
    if (plain)
        wording_add_text(arena, &text.runs, plain)->origin = expression_origin(&value);
    return text;
}
