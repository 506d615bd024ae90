/* The bytes of a file → its objects, through libqpdf. Each object is copied out once, so that
 * checks read plain structs; references stay references. */
#include "model.h"

#include <glib.h>
#include <qpdf/qpdflogger-c.h>
#include <stdlib.h>
#include <string.h>

/* ---- copying ----------------------------------------------------------------------------- */

struct copier {
    struct pdf *pdf;
    qpdf_data qpdf;
    int object; /* being copied */
};

static struct bytes copy_bytes(struct arena *arena, const char *data, size_t size) {
    return (struct bytes){(const unsigned char *)arena_strndup(arena, data, size), size};
}

static void copy_value(struct copier *copier, qpdf_oh from, struct value *to);

static void copy_child(struct copier *copier, qpdf_oh from, struct value *to) {
    if (qpdf_oh_is_indirect(copier->qpdf, from)) {
        *to = (struct value){.kind = KIND_REFERENCE,
                             .object = qpdf_oh_get_object_id(copier->qpdf, from)};
        return;
    }
    copy_value(copier, from, to);
}

static void copy_keys(struct copier *copier, qpdf_oh from, struct value *to) {
    struct arena *arena = copier->pdf->arena;
    qpdf_oh_begin_dict_key_iter(copier->qpdf, from);
    while (qpdf_oh_dict_more_keys(copier->qpdf))
        *LIST_PUSH(arena, &to->keys, const char *) =
            arena_strdup(arena, qpdf_oh_dict_next_key(copier->qpdf) + 1);
    for (size_t i = 0; i < to->keys.count; i++) {
        char *key = arena_printf(arena, "/%s", *LIST_AT(&to->keys, const char *, i));
        struct value *item = LIST_PUSH(arena, &to->items, struct value);
        copy_child(copier, qpdf_oh_get_key(copier->qpdf, from, key), item);
    }
}

static void copy_items(struct copier *copier, qpdf_oh from, struct value *to) {
    int count = qpdf_oh_get_array_n_items(copier->qpdf, from);
    for (int i = 0; i < count; i++) {
        struct value *item = LIST_PUSH(copier->pdf->arena, &to->items, struct value);
        copy_child(copier, qpdf_oh_get_array_item(copier->qpdf, from, i), item);
    }
}

static void copy_stream(struct copier *copier, qpdf_oh from, struct value *to) {
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    copy_keys(copier, qpdf_oh_get_dict(copier->qpdf, from), to);
    qpdf_oh_get_stream_data(copier->qpdf, from, qpdf_dl_generalized, &filtered, &data, &size);
    to->text = copy_bytes(copier->pdf->arena, data ? (const char *)data : "", size);
    free(data);
}

static void copy_string(struct copier *copier, qpdf_oh from, struct value *to) {
    size_t size = 0;
    const char *text = qpdf_oh_get_binary_string_value(copier->qpdf, from, &size);
    to->text = copy_bytes(copier->pdf->arena, text, size);
}

static void copy_name(struct copier *copier, qpdf_oh from, struct value *to) {
    const char *name = qpdf_oh_get_name(copier->qpdf, from) + 1;
    to->text = copy_bytes(copier->pdf->arena, name, strlen(name));
}

static void copy_number(struct copier *copier, qpdf_oh from, struct value *to) {
    to->number = qpdf_oh_get_numeric_value(copier->qpdf, from);
    if (to->kind == KIND_INTEGER)
        to->integer = qpdf_oh_get_int_value(copier->qpdf, from);
}

static void copy_bool(struct copier *copier, qpdf_oh from, struct value *to) {
    to->integer = qpdf_oh_get_bool_value(copier->qpdf, from);
}

static void copy_value(struct copier *copier, qpdf_oh from, struct value *to) {
    static const struct {
        enum qpdf_object_type_e type;
        enum kind kind;
        void (*copy)(struct copier *, qpdf_oh, struct value *);
    } copies[] = {
        {ot_boolean, KIND_BOOL, copy_bool},
        {ot_integer, KIND_INTEGER, copy_number},
        {ot_real, KIND_REAL, copy_number},
        {ot_string, KIND_STRING, copy_string},
        {ot_name, KIND_NAME, copy_name},
        {ot_array, KIND_ARRAY, copy_items},
        {ot_dictionary, KIND_DICTIONARY, copy_keys},
        {ot_stream, KIND_STREAM, copy_stream},
    };
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(copier->qpdf, from);
    *to = (struct value){.kind = KIND_NULL, .object = copier->object};
    for (size_t i = 0; i < COUNT_OF(copies); i++) {
        if (copies[i].type != type)
            continue;
        to->kind = copies[i].kind;
        copies[i].copy(copier, from, to);
    }
}

/* ---- loading ----------------------------------------------------------------------------- */

static void note_troubles(struct pdf *pdf, qpdf_data qpdf) {
    qpdf_error error = qpdf_has_error(qpdf)       ? qpdf_get_error(qpdf)
                       : qpdf_more_warnings(qpdf) ? qpdf_next_warning(qpdf)
                                                  : NULL;
    if (error && !pdf->broken)
        pdf->broken = arena_strdup(pdf->arena, qpdf_get_error_full_text(qpdf, error));
}

static void list_pages(struct pdf *pdf, const struct value *node, int depth) {
    const struct value *kids = pdf_get(pdf, node, "Kids");
    if (is_name(pdf_get(pdf, node, "Type"), "Page"))
        *LIST_PUSH(pdf->arena, &pdf->pages, const struct value *) = node;
    for (size_t i = 0; kids && depth < 20 && i < kids->items.count; i++)
        list_pages(pdf, pdf_at(pdf, kids, i), depth + 1);
}

static void copy_file(struct pdf *pdf, qpdf_data qpdf) {
    struct copier copier = {.pdf = pdf, .qpdf = qpdf};
    pdf->trailer = ARENA_NEW(pdf->arena, struct value);
    copy_value(&copier, qpdf_get_trailer(qpdf), pdf->trailer);
    double size = number_of(pdf_get(pdf, pdf->trailer, "Size"), 0);
    pdf->object_count = size > 0 && size < 1e6 ? (size_t)size : 0;
    pdf->objects = ARENA_ARRAY(pdf->arena, struct value, pdf->object_count + 1);
    for (int i = 1; i < (int)pdf->object_count; i++) {
        copier.object = i;
        copy_value(&copier, qpdf_get_object_by_id(qpdf, i, 0), &pdf->objects[i]);
        qpdf_oh_release_all(qpdf);
    }
    pdf->root = pdf_get(pdf, pdf->trailer, "Root");
    list_pages(pdf, pdf_get(pdf, pdf->root, "Pages"), 0);
}

struct pdf *pdf_load(struct arena *arena, struct bytes raw) {
    struct pdf *pdf = ARENA_NEW(arena, struct pdf);
    pdf->arena = arena;
    pdf->raw = raw;
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    QPDF_ERROR_CODE code = qpdf_read_memory(qpdf, "file", (const char *)raw.data, raw.size, NULL);
    bool readable = (code & QPDF_ERRORS) == 0;
    if (readable)
        copy_file(pdf, qpdf);
    note_troubles(pdf, qpdf);
    qpdf_cleanup(&qpdf);
    return readable && pdf->root ? pdf : NULL;
}

/* ---- looking up -------------------------------------------------------------------------- */

const struct value *pdf_resolve(const struct pdf *pdf, const struct value *value) {
    for (int i = 0; i < 20 && is_kind(value, KIND_REFERENCE); i++) {
        if (value->object < 1 || (size_t)value->object >= pdf->object_count)
            return NULL;
        value = &pdf->objects[value->object];
    }
    return is_kind(value, KIND_NULL) ? NULL : value;
}

static const struct value *find_key(const struct value *dictionary, const char *key) {
    if (!is_kind(dictionary, KIND_DICTIONARY) && !is_kind(dictionary, KIND_STREAM))
        return NULL;
    for (size_t i = 0; i < dictionary->keys.count; i++)
        if (strcmp(*LIST_AT(&dictionary->keys, const char *, i), key) == 0)
            return LIST_AT(&dictionary->items, const struct value, i);
    return NULL;
}

const struct value *pdf_get(const struct pdf *pdf, const struct value *dictionary,
                            const char *key) {
    return pdf_resolve(pdf, find_key(pdf_resolve(pdf, dictionary), key));
}

const struct value *pdf_at(const struct pdf *pdf, const struct value *array, size_t index) {
    array = pdf_resolve(pdf, array);
    if (!is_kind(array, KIND_ARRAY) || index >= array->items.count)
        return NULL;
    return pdf_resolve(pdf, LIST_AT(&array->items, const struct value, index));
}

bool pdf_has(const struct value *dictionary, const char *key) {
    return find_key(dictionary, key) != NULL;
}

bool is_kind(const struct value *value, enum kind kind) {
    return value && value->kind == kind;
}

const char *name_of(const struct value *value) {
    return is_kind(value, KIND_NAME) ? (const char *)value->text.data : "";
}

bool is_name(const struct value *value, const char *name) {
    return is_kind(value, KIND_NAME) && strcmp(name_of(value), name) == 0;
}

const char *pdf_get_name(const struct pdf *pdf, const struct value *dictionary, const char *key) {
    return name_of(pdf_get(pdf, dictionary, key));
}

double number_of(const struct value *value, double otherwise) {
    return is_kind(value, KIND_INTEGER) || is_kind(value, KIND_REAL) ? value->number : otherwise;
}

/* ---- text -------------------------------------------------------------------------------- */

const char *text_from_utf16(struct arena *arena, struct bytes utf16) {
    if (utf16.size % 2)
        return NULL;
    gunichar2 *units = g_new0(gunichar2, utf16.size / 2 + 1);
    for (size_t i = 0; i < utf16.size / 2; i++)
        units[i] = (gunichar2)(utf16.data[2 * i] << 8 | utf16.data[2 * i + 1]);
    char *text = g_utf16_to_utf8(units, (glong)(utf16.size / 2), NULL, NULL, NULL);
    const char *kept = text ? arena_strdup(arena, text) : NULL;
    g_free(text);
    g_free(units);
    return kept;
}

const char *text_of(struct arena *arena, const struct value *value) {
    if (!is_kind(value, KIND_STRING))
        return NULL;
    const unsigned char *data = value->text.data;
    if (value->text.size >= 2 && data[0] == 0xFE && data[1] == 0xFF)
        return text_from_utf16(arena, (struct bytes){data + 2, value->text.size - 2});
    for (size_t i = 0; i < value->text.size; i++)
        if (data[i] < 0x20 || data[i] > 0x7E)
            return NULL;
    return (const char *)data;
}

/* ---- walking ----------------------------------------------------------------------------- */

static void walk_value(const struct value *value, void (*see)(const struct value *, void *),
                       void *data) {
    see(value, data);
    for (size_t i = 0; i < value->items.count; i++)
        walk_value(LIST_AT(&value->items, const struct value, i), see, data);
}

void pdf_walk(const struct pdf *pdf, void (*see)(const struct value *, void *), void *data) {
    walk_value(pdf->trailer, see, data);
    for (size_t i = 1; i < pdf->object_count; i++)
        walk_value(&pdf->objects[i], see, data);
}
