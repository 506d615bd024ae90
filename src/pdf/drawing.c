/* A drawing (SVG) → a form XObject that fills the unit square (ISO 32000-1, 8.10).
 *
 * It comes as cairo's PDF of one page; the page's content and all that it refers to are read with
 * qpdf and written again under numbers of this file, but for Interpolate, which archives forbid.
 * Text is drawn as outlines: cairo's fonts are not made for archives, and what a figure says, its
 * alternative text says. */
#include "pdf/pdf_int.h"

#include "module/qpdf.h"
#include <stdlib.h>
#include <string.h>

/* ---- copying objects --------------------------------------------------------------------- */

/* Objects that are referred to and not written yet. */
struct copier {
    qpdf_data qpdf;
    struct pdf_file *file;
    GHashTable *numbers; /* number there → number here */
    GQueue waiting;      /* of qpdf_oh, as pointers */
};

static void append_object(struct copier *copier, qpdf_oh object, GString *out);

static void append_number(struct copier *copier, qpdf_oh object, GString *out) {
    gpointer there = GINT_TO_POINTER(QPDF(oh_get_object_id)(copier->qpdf, object));
    gpointer here = g_hash_table_lookup(copier->numbers, there);
    if (!here) {
        here = GUINT_TO_POINTER(pdf_file_reserve(copier->file));
        g_hash_table_insert(copier->numbers, there, here);
        g_queue_push_tail(&copier->waiting, GUINT_TO_POINTER(object));
    }
    pdf_append_reference(out, GPOINTER_TO_UINT(here));
}

static bool is_left_out(const char *key) {
    return strcmp(key, "/Length") == 0 || strcmp(key, "/Interpolate") == 0;
}

/* Keys first: qpdf walks one dictionary at a time. */
GPtrArray *pdf_drawing_keys(qpdf_data qpdf, qpdf_oh dictionary) {
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    QPDF(oh_begin_dict_key_iter)(qpdf, dictionary);
    while (QPDF(oh_dict_more_keys)(qpdf))
        g_ptr_array_add(keys, g_strdup(QPDF(oh_dict_next_key)(qpdf)));
    return keys;
}

static void append_entries(struct copier *copier, qpdf_oh dictionary, GString *out) {
    GPtrArray *keys = pdf_drawing_keys(copier->qpdf, dictionary);
    for (guint i = 0; i < keys->len; i++) {
        const char *key = keys->pdata[i];
        if (is_left_out(key))
            continue;
        g_string_append(out, key);
        g_string_append_c(out, ' ');
        append_object(copier, QPDF(oh_get_key)(copier->qpdf, dictionary, key), out);
    }
    g_ptr_array_unref(keys);
}

static void append_direct(struct copier *copier, qpdf_oh object, GString *out) {
    switch (QPDF(oh_get_type_code)(copier->qpdf, object)) {
    case ot_dictionary:
        g_string_append(out, "<<");
        append_entries(copier, object, out);
        g_string_append(out, ">>");
        break;
    case ot_array:
        g_string_append_c(out, '[');
        for (int i = 0; i < QPDF(oh_get_array_n_items)(copier->qpdf, object); i++) {
            append_object(copier, QPDF(oh_get_array_item)(copier->qpdf, object, i), out);
            g_string_append_c(out, ' ');
        }
        g_string_append_c(out, ']');
        break;
    default:
        g_string_append(out, QPDF(oh_unparse_resolved)(copier->qpdf, object));
    }
}

static void append_object(struct copier *copier, qpdf_oh object, GString *out) {
    if (QPDF(oh_is_indirect)(copier->qpdf, object))
        append_number(copier, object, out);
    else
        append_direct(copier, object, out);
}

/* A stream that has been turned to gray has no filter any more. */
static bool copy_stream(struct copier *copier, qpdf_oh object, uint32_t number) {
    unsigned char *data = NULL;
    size_t size = 0;
    if (QPDF(oh_get_stream_data)(copier->qpdf, object, qpdf_dl_none, NULL, &data, &size) &
        QPDF_ERRORS)
        return false;
    GString *entries = g_string_new(NULL);
    qpdf_oh dictionary = QPDF(oh_get_dict)(copier->qpdf, object);
    append_entries(copier, dictionary, entries);
    if (QPDF(oh_has_key)(copier->qpdf, dictionary, "/Filter"))
        pdf_file_put_raw(copier->file, number, entries->str, (struct bytes){data, size});
    else
        pdf_file_put_stream(copier->file, number, entries->str, (struct bytes){data, size});
    g_string_free(entries, TRUE);
    free(data);
    return true;
}

static bool copy_waiting(struct copier *copier) {
    while (!g_queue_is_empty(&copier->waiting)) {
        qpdf_oh object = GPOINTER_TO_UINT(g_queue_pop_head(&copier->waiting));
        gpointer there = GINT_TO_POINTER(QPDF(oh_get_object_id)(copier->qpdf, object));
        uint32_t number = GPOINTER_TO_UINT(g_hash_table_lookup(copier->numbers, there));
        if (QPDF(oh_is_stream)(copier->qpdf, object)) {
            if (!copy_stream(copier, object, number))
                return false;
            continue;
        }
        GString *value = g_string_new(NULL);
        append_direct(copier, object, value);
        pdf_file_put(copier->file, number, value);
        g_string_free(value, TRUE);
    }
    return true;
}

/* ---- the form ---------------------------------------------------------------------------- */

static void append_inverse(GString *out, Length side) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.9f", 1 / length_to_pt(side)));
}

static void append_form(GString *out, const struct picture *picture, bool gray) {
    g_string_append(out, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_append_length(out, picture->width);
    g_string_append_c(out, ' ');
    pdf_append_length(out, picture->height);
    g_string_append(out, "]/Matrix[");
    append_inverse(out, picture->width);
    g_string_append(out, " 0 0 ");
    append_inverse(out, picture->height);
    g_string_append_printf(out, " 0 0]/Group<</Type/Group/S/Transparency/I true/CS/Device%s>>",
                           gray ? "Gray" : "RGB");
}

static bool put_form(struct copier *copier, uint32_t object, const struct picture *picture,
                     bool gray) {
    qpdf_oh page = QPDF(get_page_n)(copier->qpdf, 0);
    unsigned char *content = NULL;
    size_t size = 0;
    if (QPDF(oh_get_page_content_data)(copier->qpdf, page, &content, &size) & QPDF_ERRORS)
        return false;
    GString *entries = g_string_new(NULL);
    append_form(entries, picture, gray);
    g_string_append(entries, "/Resources ");
    append_object(copier, QPDF(oh_get_key)(copier->qpdf, page, "/Resources"), entries);
    pdf_file_put_stream(copier->file, object, entries->str, (struct bytes){content, size});
    g_string_free(entries, TRUE);
    free(content);
    return copy_waiting(copier);
}

/* ---- the file ---------------------------------------------------------------------------- */

/* NULL on failure. */
static qpdf_data read_drawn(struct bytes drawn) {
    qpdf_data qpdf = QPDF(init)();
    QPDF(silence_errors)(qpdf);
    QPDF(set_suppress_warnings)(qpdf, QPDF_TRUE);
    if (QPDF(read_memory)(qpdf, "drawing", (const char *)drawn.data, drawn.size, NULL) &
        QPDF_ERRORS)
        QPDF(cleanup)(&qpdf);
    return qpdf;
}

/* The same with its colours turned to gray; as it is, with `gray` cleared, where that fails. */
static qpdf_data read_gray(struct bytes drawn, const struct picture *picture, bool *gray,
                           struct diags *diags) {
    qpdf_data qpdf = read_drawn(drawn);
    if (!qpdf || pdf_gray_page(qpdf))
        return qpdf;
    diag_report(diags, DIAG_PICTURE_COLOR, picture->file.span, "make it gray in a drawing program",
                "the picture `%s` has colours that cannot be turned to gray: it stays in colour",
                picture->file.text);
    *gray = false;
    QPDF(cleanup)(&qpdf);
    return read_drawn(drawn);
}

static bool put_drawn(struct pdf_file *file, uint32_t object, const struct picture *picture,
                      qpdf_data qpdf, bool gray) {
    struct copier copier = {.qpdf = qpdf, .file = file, .numbers = g_hash_table_new(NULL, NULL)};
    g_queue_init(&copier.waiting);
    bool ok = put_form(&copier, object, picture, gray);
    g_queue_clear(&copier.waiting);
    g_hash_table_unref(copier.numbers);
    return ok;
}

static bool put_page(struct pdf_file *file, uint32_t object, const struct picture *picture,
                     bool gray, struct bytes drawn, struct diags *diags) {
    qpdf_data qpdf = gray ? read_gray(drawn, picture, &gray, diags) : read_drawn(drawn);
    bool ok = qpdf && put_drawn(file, object, picture, qpdf, gray);
    if (qpdf)
        QPDF(cleanup)(&qpdf);
    if (!ok)
        diag_report(diags, DIAG_PICTURE_FORMAT, picture->file.span, "simplify the drawing",
                    "the picture `%s` is an SVG that cannot be put into a PDF", picture->file.text);
    return ok;
}

bool pdf_drawing_put(struct pdf_file *file, uint32_t object, const struct picture *picture,
                     bool gray, struct diags *diags) {
    struct arena *arena = arena_new();
    struct bytes drawn;
    bool ok = module_need_qpdf(picture->file.span, diags) &&
              picture_draw_pdf(arena, picture, diags, &drawn) &&
              put_page(file, object, picture, gray, drawn, diags);
    arena_free(arena);
    return ok;
}
