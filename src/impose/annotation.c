/* A page's annotations → the form objects that print in their place (ISO 32000-1, 12.5.5). */
#include "impose/impose_int.h"

#include <math.h>

enum { FLAG_HIDDEN = 1 << 1, FLAG_PRINT = 1 << 2 };

static bool is_printed(qpdf_data qpdf, qpdf_oh annotation) {
    int flags = 0;
    qpdf_oh subtype = QPDF(oh_get_key)(qpdf, annotation, "/Subtype");
    if (QPDF(oh_is_name_and_equals)(qpdf, subtype, "/Link") ||
        QPDF(oh_is_name_and_equals)(qpdf, subtype, "/Popup"))
        return false;
    qpdf_oh value = QPDF(oh_get_key)(qpdf, annotation, "/F");
    return QPDF(oh_get_value_as_int)(qpdf, value, &flags) && (flags & FLAG_PRINT) &&
           !(flags & FLAG_HIDDEN);
}

/* The normal appearance, in the state that the annotation is in. */
static qpdf_oh find_form(qpdf_data qpdf, qpdf_oh annotation) {
    qpdf_oh appearances = QPDF(oh_get_key)(qpdf, annotation, "/AP");
    qpdf_oh normal = QPDF(oh_get_key_if_dict)(qpdf, appearances, "/N");
    const char *state;
    size_t size;
    if (!QPDF(oh_is_dictionary)(qpdf, normal))
        return normal;
    qpdf_oh name = QPDF(oh_get_key)(qpdf, annotation, "/AS");
    if (!QPDF(oh_get_value_as_name)(qpdf, name, &state, &size))
        return QPDF(oh_new_null)(qpdf);
    return QPDF(oh_get_key)(qpdf, normal, state);
}

static void read_matrix(qpdf_data qpdf, qpdf_oh dictionary, double matrix[6]) {
    static const double unity[6] = {1, 0, 0, 1, 0, 0};
    double read[6];
    qpdf_oh array = QPDF(oh_get_key)(qpdf, dictionary, "/Matrix");
    bool ok = QPDF(oh_is_array)(qpdf, array) && QPDF(oh_get_array_n_items)(qpdf, array) == 6;
    for (int i = 0; ok && i < 6; i++)
        ok = QPDF(oh_get_value_as_number)(qpdf, QPDF(oh_get_array_item)(qpdf, array, i), &read[i]);
    for (int i = 0; i < 6; i++)
        matrix[i] = ok ? read[i] : unity[i];
}

/* The bounds of a box taken through any matrix. */
static struct impose_box bounds_of(const double m[6], struct impose_box box) {
    const double xs[] = {box.left, box.right}, ys[] = {box.bottom, box.top};
    struct impose_box bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        double x = m[0] * xs[i & 1] + m[2] * ys[i >> 1] + m[4];
        double y = m[1] * xs[i & 1] + m[3] * ys[i >> 1] + m[5];
        bounds = (struct impose_box){fmin(bounds.left, x), fmin(bounds.bottom, y),
                                     fmax(bounds.right, x), fmax(bounds.top, y)};
    }
    return bounds;
}

/* Fits the form, its own matrix applied, into the annotation's rectangle. */
static bool find_place(qpdf_data qpdf, qpdf_oh annotation, qpdf_oh form, double matrix[6]) {
    struct impose_box rectangle, box;
    double own[6];
    qpdf_oh dictionary = QPDF(oh_get_dict)(qpdf, form);
    if (!impose_read_box(qpdf, annotation, "/Rect", &rectangle) ||
        !impose_read_box(qpdf, dictionary, "/BBox", &box))
        return false;
    read_matrix(qpdf, dictionary, own);
    struct impose_box bounds = bounds_of(own, box);
    double width = bounds.right - bounds.left, height = bounds.top - bounds.bottom;
    if (!(width > 0 && height > 0 && isfinite(width) && isfinite(height)))
        return false;
    double across = (rectangle.right - rectangle.left) / width;
    double up = (rectangle.top - rectangle.bottom) / height;
    const double fitted[6] = {across,
                              0,
                              0,
                              up,
                              rectangle.left - across * bounds.left,
                              rectangle.bottom - up * bounds.bottom};
    for (int i = 0; i < 6; i++)
        matrix[i] = fitted[i];
    return true;
}

struct list impose_appearances(struct arena *arena, qpdf_data qpdf, qpdf_oh page) {
    struct list found = {0};
    qpdf_oh annotations = QPDF(oh_get_key)(qpdf, page, "/Annots");
    int count =
        QPDF(oh_is_array)(qpdf, annotations) ? QPDF(oh_get_array_n_items)(qpdf, annotations) : 0;
    for (int i = 0; i < count; i++) {
        struct impose_appearance appearance;
        qpdf_oh annotation = QPDF(oh_get_array_item)(qpdf, annotations, i);
        if (!QPDF(oh_is_dictionary)(qpdf, annotation) || !is_printed(qpdf, annotation))
            continue;
        appearance.form = find_form(qpdf, annotation);
        if (QPDF(oh_is_stream)(qpdf, appearance.form) &&
            find_place(qpdf, annotation, appearance.form, appearance.matrix))
            *LIST_PUSH(arena, &found, struct impose_appearance) = appearance;
    }
    return found;
}
