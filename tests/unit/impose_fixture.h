/* PDFs made by hand, and what their imposed sheets hold: read back through qpdf, operator by
 * operator. Each page's content is `(n) Tj`, so that a form object tells which page it is. */
#ifndef IMPOSE_FIXTURE_H
#define IMPOSE_FIXTURE_H

#include "impose/impose_int.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
    char *path; /* of the input */
};

static int set_up(void **state) {
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->path = g_strdup("/tmp/impose-XXXXXX");
    close(g_mkstemp(fixture->path));
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    g_unlink(fixture->path);
    g_free(fixture->path);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

/* ---- making PDFs ------------------------------------------------------------------------- */

struct pdf {
    GString *text;
    gsize offsets[512];
    int objects; /* the last number given */
};

static struct pdf pdf_begin(void) {
    return (struct pdf){.text = g_string_new("%PDF-1.7\n")};
}

static inline void pdf_object(struct pdf *pdf, int number, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static inline void pdf_object(struct pdf *pdf, int number, const char *format, ...) {
    va_list arguments;
    pdf->offsets[number] = pdf->text->len;
    pdf->objects = MAX(pdf->objects, number);
    g_string_append_printf(pdf->text, "%d 0 obj\n", number);
    va_start(arguments, format);
    g_string_append_vprintf(pdf->text, format, arguments);
    va_end(arguments);
    g_string_append(pdf->text, "\nendobj\n");
}

/* `trailer` is added to it: "/Info 9 0 R". */
static inline void pdf_end(struct pdf *pdf, const char *trailer) {
    gsize start = pdf->text->len;
    g_string_append_printf(pdf->text, "xref\n0 %d\n0000000000 65535 f \n", pdf->objects + 1);
    for (int i = 1; i <= pdf->objects; i++)
        g_string_append_printf(pdf->text, "%010zu 00000 %c \n", pdf->offsets[i],
                               pdf->offsets[i] ? 'n' : 'f');
    g_string_append_printf(pdf->text,
                           "trailer\n<</Root 1 0 R/Size %d %s>>\nstartxref\n%zu\n%%%%EOF\n",
                           pdf->objects + 1, trailer, start);
}

#define FIRST_PAGE 10

/* Pages of an entry each ("/MediaBox[0 0 420 595]"), of which the last serves all that follow;
 * `catalog` and `trailer` are added to theirs. The text is the caller's. */
static inline GString *make_pdf(int pages, const char *const *entries, const char *catalog,
                                const char *trailer) {
    struct pdf pdf = pdf_begin();
    const char *entry = "";
    pdf_object(&pdf, 1, "<</Type/Catalog/Pages 2 0 R %s>>", catalog);
    GString *kids = g_string_new(NULL);
    for (int i = 0; i < pages; i++)
        g_string_append_printf(kids, "%d 0 R ", FIRST_PAGE + 2 * i);
    pdf_object(&pdf, 2,
               "<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 419.53 595.28]"
               "/Resources<</Font<</F 3 0 R>>>>>>",
               pages, kids->str);
    g_string_free(kids, TRUE);
    pdf_object(&pdf, 3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    pdf_object(&pdf, 4, "<</Title(A booklet)>>");
    for (int i = 0; i < pages; i++) {
        char *content = g_strdup_printf("BT /F 24 Tf 50 50 Td (%d) Tj ET", i + 1);
        entry = entries && *entries ? *entries++ : entry;
        pdf_object(&pdf, FIRST_PAGE + 2 * i, "<</Type/Page/Parent 2 0 R/Contents %d 0 R %s>>",
                   FIRST_PAGE + 2 * i + 1, entry);
        pdf_object(&pdf, FIRST_PAGE + 2 * i + 1, "<</Length %zu>>\nstream\n%s\nendstream",
                   strlen(content), content);
        g_free(content);
    }
    pdf_end(&pdf, trailer);
    return pdf.text;
}

/* ---- imposing ---------------------------------------------------------------------------- */

static inline bool impose_text(struct fixture *fixture, const char *text, gsize size,
                               const struct impose_request *request, struct bytes *ret_bytes) {
    FILE *file = fopen(fixture->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return impose_file(fixture->arena, fixture->path, request, fixture->diags, ret_bytes);
}

static inline qpdf_data open_sheets(struct fixture *fixture, struct bytes bytes) {
    qpdf_data qpdf = impose_qpdf_new(fixture->arena);
    assert_int_equal(qpdf_read_memory(qpdf, "sheets", (const char *)bytes.data, bytes.size, NULL),
                     QPDF_SUCCESS);
    return qpdf;
}

/* Imposes a PDF without an error; frees its text. */
static inline qpdf_data impose_pdf(struct fixture *fixture, GString *pdf,
                                   const struct impose_request *request) {
    struct bytes bytes;
    bool ok = impose_text(fixture, pdf->str, pdf->len, request, &bytes);
    g_string_free(pdf, TRUE);
    for (size_t i = 0; !ok && i < diags_count(fixture->diags); i++)
        print_error("%s\n", diags_at(fixture->diags, i)->message);
    assert_true(ok);
    return open_sheets(fixture, bytes);
}

static inline const struct diag *find_diag(const struct fixture *fixture, enum diag_code code) {
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        if (diags_at(fixture->diags, i)->code == code)
            return diags_at(fixture->diags, i);
    }
    return NULL;
}

static inline void assert_message(const struct fixture *fixture, enum diag_code code,
                                  const char *text) {
    const struct diag *diag = find_diag(fixture, code);
    assert_non_null(diag);
    assert_string_equal(diag->message, text);
}

/* ---- reading sheets ---------------------------------------------------------------------- */

/* A page drawn on a side: which, how, and what of the sheet it may paint. */
struct drawn {
    int page; /* 0: not drawn */
    double matrix[6];
    double clip[4]; /* x, y, width, height */
};

static inline char *stream_text(qpdf_data qpdf, qpdf_oh stream) {
    unsigned char *data = NULL;
    size_t size = 0;
    assert_int_equal(qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, NULL, &data, &size),
                     0);
    char *text = g_strndup(data ? (char *)data : "", size);
    free(data);
    return text;
}

static inline char *side_text(qpdf_data qpdf, size_t side) {
    return stream_text(qpdf, qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, side), "/Contents"));
}

static qpdf_oh side_form(qpdf_data qpdf, size_t side, const char *name) {
    qpdf_oh resources = qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, side), "/Resources");
    qpdf_oh objects = qpdf_oh_get_key(qpdf, resources, "/XObject");
    return qpdf_oh_get_key(qpdf, objects, name);
}

static int page_of_form(qpdf_data qpdf, qpdf_oh form) {
    char *text = stream_text(qpdf, form);
    char *mark = strchr(text, '(');
    int page = mark ? atoi(mark + 1) : -1;
    g_free(text);
    return page;
}

static inline struct drawn read_drawn(qpdf_data qpdf, size_t side, int cell) {
    struct drawn drawn = {0};
    char *text = side_text(qpdf, side);
    char *name = g_strdup_printf("/P%d", cell + 1);
    char *call = g_strdup_printf("\n%s Do\n", name);
    char *at = strstr(text, call);
    if (at) {
        *at = '\0';
        char *start = g_strrstr(text, "q ");
        assert_non_null(start);
        char *next = start + 2;
        for (int i = 0; i < 4; i++)
            drawn.clip[i] = g_ascii_strtod(next, &next);
        assert_memory_equal(next, " re W n\n", 8);
        next += 8;
        for (int i = 0; i < 6; i++)
            drawn.matrix[i] = g_ascii_strtod(next, &next);
        assert_string_equal(next, " cm");
        drawn.page = page_of_form(qpdf, side_form(qpdf, side, name));
    }
    g_free(call);
    g_free(name);
    g_free(text);
    return drawn;
}

/* "8,1 2,7 …": the cells of every side. */
static inline char *read_order(qpdf_data qpdf, int cells) {
    GString *order = g_string_new(NULL);
    int sides = qpdf_get_num_pages(qpdf);
    for (int side = 0; side < sides; side++) {
        for (int cell = 0; cell < cells; cell++)
            g_string_append_printf(order, "%s%d",
                                   cell   ? ","
                                   : side ? " "
                                          : "",
                                   read_drawn(qpdf, (size_t)side, cell).page);
    }
    return g_string_free(order, FALSE);
}

static inline double side_box(qpdf_data qpdf, size_t side, const char *key, int index) {
    qpdf_oh box = qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, side), key);
    return qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, box, index));
}

static inline void assert_near(double a, double b, double tolerance) {
    if (fabs(a - b) > tolerance)
        print_error("%f is not %f\n", a, b);
    assert_true(fabs(a - b) <= tolerance);
}

static inline void assert_box(qpdf_data qpdf, size_t side, const char *key, const double box[4]) {
    for (int i = 0; i < 4; i++)
        assert_near(side_box(qpdf, side, key, i), box[i], 0.005);
}

static inline void assert_matrix(const struct drawn *drawn, const double matrix[6]) {
    for (int i = 0; i < 6; i++)
        assert_near(drawn->matrix[i], matrix[i], i < 4 ? 0.00001 : 0.005);
}

#endif
