/* Selecting among the items of a list: filters whose argument is a path of an item's keys. Each
 * gives a list of copies, or what they add up to; the record stays as it is. */
#include "expression_int.h"

#include <glib.h>
#include <string.h>

/* ---- lists -------------------------------------------------------------------------------- */

static const void *item_data(const struct value *list, size_t index) {
    const struct list *items = list->ref.data;
    return (const unsigned char *)items->items +
           (list->skip + index) * schema_size(list->type.schema->item);
}

/* An empty list of the same type. */
static struct value new_list(struct evaluation *evaluation, struct value_type type) {
    struct value list = {.type = type};
    list.ref = (struct schema_ref){type.schema, ARENA_NEW(evaluation->wording.arena, struct list)};
    return list;
}

static void add_item(struct evaluation *evaluation, struct value *list, const void *data) {
    size_t size = schema_size(list->type.schema->item);
    memcpy(list_push(evaluation->wording.arena, (struct list *)list->ref.data, size), data, size);
}

static struct schema_ref key_of(const struct value *list, size_t index,
                                const struct filter_call *call) {
    return expression_follow(schema_item(list->ref, list->skip + index), &call->path, 0);
}

/* The caller frees it. */
static char *key_text(struct evaluation *evaluation, struct schema_ref key) {
    GString *text = g_string_new(NULL);
    struct value value = expression_value_of(evaluation, key);
    value = expression_to_text(evaluation, value);
    document_runs_text(&value.runs, text);
    return g_string_free(text, FALSE);
}

/* ---- where -------------------------------------------------------------------------------- */

static bool passes(struct evaluation *evaluation, struct schema_ref key,
                   const struct filter_call *call) {
    if (!call->test) {
        struct value value = expression_value_of(evaluation, key);
        return expression_is_true(&value);
    }
    char *text = key_text(evaluation, key);
    bool same = strcmp(text, call->test) == 0;
    g_free(text);
    return same;
}

static struct value choose(struct evaluation *evaluation, struct value list,
                           const struct filter_call *call, bool wanted) {
    struct value chosen = new_list(evaluation, list.type);
    for (size_t i = 0; i < expression_count(&list); i++)
        if (passes(evaluation, key_of(&list, i, call), call) == wanted)
            add_item(evaluation, &chosen, item_data(&list, i));
    return chosen;
}

LIST_FILTER(expression_apply_where) {
    return choose(evaluation, value, call, true);
}

LIST_FILTER(expression_apply_without) {
    return choose(evaluation, value, call, false);
}

/* ---- order -------------------------------------------------------------------------------- */

struct sorted {
    const void *item;
    bool absent;
    int64_t number;
    char *text; /* NULL: by number */
};

static gint compare_sorted(gconstpointer a, gconstpointer b, gpointer data) {
    const struct sorted *left = a, *right = b;
    (void)data;
    if (left->absent || right->absent)
        return (gint)left->absent - (gint)right->absent;
    if (left->text)
        return strcmp(left->text, right->text);
    return left->number < right->number ? -1 : left->number > right->number;
}

static struct sorted make_sorted(struct evaluation *evaluation, const struct value *list,
                                 size_t index, const struct filter_call *call) {
    struct schema_ref key = key_of(list, index, call);
    struct value value = expression_value_of(evaluation, key);
    struct sorted sorted = {.item = item_data(list, index), .absent = !key.data};
    if (value.type.kind == VALUE_NUMBER)
        sorted.number = value.number;
    else if (value.type.kind == VALUE_DATE)
        sorted.number = value.date ? record_date_first_day(record_date_head(value.date)) : 0;
    else
        sorted.text = key_text(evaluation, key);
    return sorted;
}

LIST_FILTER(expression_apply_sort) {
    struct value list = new_list(evaluation, value.type);
    size_t count = expression_count(&value);
    struct sorted *order = g_new0(struct sorted, count + 1);
    for (size_t i = 0; i < count; i++)
        order[i] = make_sorted(evaluation, &value, i, call);
    g_qsort_with_data(order, (gint)count, sizeof *order, compare_sorted, NULL);
    for (size_t i = 0; i < count; i++) {
        add_item(evaluation, &list, order[i].item);
        g_free(order[i].text);
    }
    g_free(order);
    return list;
}

LIST_FILTER(expression_apply_reverse) {
    struct value list = new_list(evaluation, value.type);
    (void)call;
    for (size_t i = expression_count(&value); i > 0; i--)
        add_item(evaluation, &list, item_data(&value, i - 1));
    return list;
}

LIST_FILTER(expression_apply_take) {
    size_t count = expression_count(&value), limit = (size_t)call->number;
    (void)evaluation;
    value.cut += count > limit ? count - limit : 0;
    return value;
}

/* ---- groups ------------------------------------------------------------------------------- */

#define KEY_MAX 96 /* bytes of a member of any kind */

struct grouping {
    struct span span;
    struct list items;
    _Alignas(max_align_t) unsigned char key[KEY_MAX];
};

_Static_assert(sizeof(struct date) <= KEY_MAX && sizeof(struct marked_text) <= KEY_MAX,
               "a key fits");

/* The type is made for the layout: a group's key is what its path leads to. */
struct value_type expression_group_type(struct arena *arena, struct value_type list,
                                        const struct filter_call *call) {
    struct schema_field *fields = ARENA_ARRAY(arena, struct schema_field, 2);
    struct schema_type *item = ARENA_NEW(arena, struct schema_type);
    struct schema_type *groups = ARENA_NEW(arena, struct schema_type);
    fields[0] = (struct schema_field){.name = "key",
                                      .type = call->gives.schema,
                                      .offset = offsetof(struct grouping, key),
                                      .fallback = SCHEMA_ABSENT};
    fields[1] = (struct schema_field){
        .name = "items", .type = list.schema, .offset = offsetof(struct grouping, items)};
    *item = (struct schema_type){.kind = SCHEMA_OBJECT,
                                 .name = "group",
                                 .size = sizeof(struct grouping),
                                 .fields = fields,
                                 .field_count = 2};
    *groups = (struct schema_type){.kind = SCHEMA_LIST, .name = "groups", .item = item};
    return expression_type_of(groups);
}

/* As a member of an object holds it: an object is pointed at. */
static void set_key(struct grouping *group, struct schema_ref key) {
    int32_t absent = SCHEMA_ABSENT;
    if (key.type->kind == SCHEMA_OBJECT)
        memcpy(group->key, &key.data, sizeof key.data);
    else if (key.data)
        memcpy(group->key, key.data, schema_size(key.type));
    else if (key.type->kind == SCHEMA_INTEGER || key.type->kind == SCHEMA_WORD)
        memcpy(group->key, &absent, sizeof absent);
}

/* Objects are the same when they are one and the same, all else when it prints the same. The caller
 * frees it. */
static char *identity(struct evaluation *evaluation, struct schema_ref key) {
    return key.type->kind == SCHEMA_OBJECT ? g_strdup_printf("%p", key.data)
                                           : key_text(evaluation, key);
}

LIST_FILTER(expression_apply_group) {
    struct value groups = new_list(evaluation, call->gives);
    struct list *list = (struct list *)groups.ref.data;
    GHashTable *places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < expression_count(&value); i++) {
        struct schema_ref key = key_of(&value, i, call);
        char *text = identity(evaluation, key);
        size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(places, text));
        if (place == 0) {
            set_key(LIST_PUSH(evaluation->wording.arena, list, struct grouping), key);
            place = list->count;
        }
        g_hash_table_replace(places, text, GSIZE_TO_POINTER(place));
        struct list *items = &LIST_AT(list, struct grouping, place - 1)->items;
        size_t size = schema_size(value.type.schema->item);
        memcpy(list_push(evaluation->wording.arena, items, size), item_data(&value, i), size);
    }
    g_hash_table_unref(places);
    return groups;
}

/* ---- numbers ------------------------------------------------------------------------------ */

LIST_FILTER(expression_apply_sum) {
    struct value sum = {.type.kind = VALUE_NUMBER};
    (void)evaluation;
    for (size_t i = 0; i < expression_count(&value); i++) {
        struct schema_ref key = key_of(&value, i, call);
        sum.number += key.data ? *(const int32_t *)key.data : 0;
    }
    return sum;
}

LIST_FILTER(expression_apply_signed) {
    const char *sign = value.number > 0 ? "+" : value.number == 0 ? "±" : "";
    (void)call;
    return expression_text_value(
        evaluation->wording.arena,
        arena_printf(evaluation->wording.arena, "%s%" G_GINT64_FORMAT, sign, value.number));
}

LIST_FILTER(expression_apply_bar) {
    GString *bar = g_string_new(NULL);
    int64_t count = (CLAMP(value.number, 0, 100) * call->number + 50) / 100;
    for (int64_t i = 0; i < MAX(count, value.number > 0); i++)
        g_string_append(bar, "■");
    struct value text = expression_text_value(evaluation->wording.arena,
                                              arena_strdup(evaluation->wording.arena, bar->str));
    g_string_free(bar, TRUE);
    return text;
}
