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

LIST_FILTER(expression_apply_skip) {
    (void)evaluation;
    value.skip += (size_t)call->number;
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

/* A number with decimals, or what several come to. */
__extension__ typedef __int128 wide_int;

struct decimal {
    wide_int value; /* 1/1000000; records have no finer numbers, and none of over 18 figures */
    int places;     /* that are written */
    bool given;
};

#define DECIMAL_PLACES 6

static struct decimal read_decimal(const char *text) {
    struct decimal decimal = {.given = true};
    bool negative = *text == '-', behind = false;
    int places = 0;
    for (text += negative; *text; text++) {
        if (*text == '.')
            behind = true;
        else if (places < DECIMAL_PLACES) {
            decimal.value = decimal.value * 10 + (*text - '0');
            places += behind;
        }
    }
    decimal.places = places;
    for (; places < DECIMAL_PLACES; places++)
        decimal.value *= 10;
    decimal.value = negative ? -decimal.value : decimal.value;
    return decimal;
}

static struct decimal whole_decimal(int32_t number) {
    return (struct decimal){(wide_int)number * 1000000, 0, true};
}

static const char *write_decimal(struct arena *arena, struct decimal decimal) {
    char figures[64];
    size_t at = sizeof figures - 1;
    bool negative = decimal.value < 0;
    wide_int rest = negative ? -decimal.value : decimal.value;
    for (int place = decimal.places; place < DECIMAL_PLACES; place++)
        rest /= 10;
    figures[at] = '\0';
    for (int place = 0; rest > 0 || place <= decimal.places; place++) {
        if (place > 0 && place == decimal.places)
            figures[--at] = '.';
        figures[--at] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    return arena_printf(arena, "%s%s", negative ? "-" : "", figures + at);
}

static void add_number(struct schema_ref number, int sign, struct decimal *sum) {
    struct decimal term = {0};
    if (!number.data)
        return;
    if (number.type->kind == SCHEMA_INTEGER)
        term = whole_decimal(*(const int32_t *)number.data);
    else if (((const struct string *)number.data)->text)
        term = read_decimal(((const struct string *)number.data)->text);
    sum->value += sign * term.value;
    sum->places = MAX(sum->places, term.places);
    sum->given |= term.given;
}

/* What the path leads to from an object on: of a list on its way, of all its items. */
static void add_key(struct schema_ref object, const struct list *path, size_t step, int sign,
                    struct decimal *sum) {
    if (object.data && object.type->kind == SCHEMA_LIST) {
        const struct list *items = object.data;
        for (size_t i = 0; i < items->count; i++)
            add_key(schema_item(object, i), path, step, sign, sum);
    } else if (step < path->count) {
        const struct path_step *next = LIST_AT(path, const struct path_step, step);
        if (object.data)
            add_key(schema_follow(object, next->field), path, step + 1, sign, sum);
    } else {
        add_number(object, sign, sum);
    }
}

static void add_terms(struct schema_ref object, const struct filter_call *call,
                      struct decimal *sum) {
    add_key(object, &call->path, 0, 1, sum);
    if (call->less.count > 0)
        add_key(object, &call->less, 0, -1, sum);
}

/* Of numbers with decimals, of which none is given, there is no sum. */
LIST_FILTER(expression_apply_sum) {
    struct decimal sum = {0};
    size_t count = value.type.kind == VALUE_LIST ? expression_count(&value) : 0;
    for (size_t i = 0; i < count; i++)
        add_terms(schema_item(value.ref, value.skip + i), call, &sum);
    if (value.type.kind == VALUE_OBJECT && value.ref.data)
        add_terms(value.ref, call, &sum);
    if (call->gives.kind != VALUE_TEXT)
        return (struct value){.type.kind = VALUE_NUMBER, .number = (int64_t)(sum.value / 1000000)};
    return sum.given ? expression_text_value(evaluation->wording.arena,
                                             write_decimal(evaluation->wording.arena, sum))
                     : (struct value){.type.kind = VALUE_TEXT};
}

LIST_FILTER(expression_apply_signed) {
    const char *sign = value.number > 0 ? "+" : value.number == 0 ? "±" : "";
    (void)call;
    return expression_text_value(
        evaluation->wording.arena,
        arena_printf(evaluation->wording.arena, "%s%" G_GINT64_FORMAT, sign, value.number));
}
