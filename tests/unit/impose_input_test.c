/* impose: bad PDFs are findings. Truncated at any length, damaged anywhere, locked, without pages:
 * an error with its code, no sheets, and nothing printed. */
#include "impose_fixture.h"

static void refuse(struct fixture *fixture, const char *text, gsize size, enum diag_code code) {
    struct impose_request request = {0};
    struct bytes bytes;
    assert_false(impose_text(fixture, text, size, &request, &bytes));
    assert_non_null(find_diag(fixture, code));
    assert_true(diags_count_errors(fixture->diags) > 0);
    const struct diag *diag = find_diag(fixture, code);
    assert_string_equal(diag->span.source->name, fixture->path);
}

static void start_anew(struct fixture *fixture) {
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    fixture->diags = diags_new();
    fixture->arena = arena_new();
}

/* A file that lacks no more than its last line is a PDF still. */
static void truncated_pdfs_are_broken(void **state) {
    GString *pdf = make_pdf(5, NULL, "", "/Info 4 0 R");
    gsize enough = (gsize)(strstr(pdf->str, "\n%%EOF") - pdf->str);
    assert_true(pdf->len < 10000);
    for (gsize size = 0; size < enough; size++) {
        refuse(*state, pdf->str, size, DIAG_PDF_BROKEN);
        start_anew(*state);
    }
    g_string_free(pdf, TRUE);
}

/* Sheets are a PDF with object and cross-reference streams. */
static void truncated_streams_are_broken(void **state) {
    struct fixture *fixture = *state;
    struct impose_request request = {0};
    struct bytes bytes;
    GString *pdf = make_pdf(8, NULL, "", "");
    assert_true(impose_text(fixture, pdf->str, pdf->len, &request, &bytes));
    g_string_free(pdf, TRUE);
    char *copy = g_malloc(bytes.size);
    gsize size = bytes.size;
    memcpy(copy, bytes.data, size);
    for (gsize cut = 0; cut + 16 < size; cut += 1 + cut / 40) {
        start_anew(fixture);
        refuse(fixture, copy, cut, DIAG_PDF_BROKEN);
    }
    g_free(copy);
}

/* One byte is another: whatever comes of it, it is sheets or an error. */
static void damaged_pdfs_are_sheets_or_errors(void **state) {
    struct fixture *fixture = *state;
    GString *pdf = make_pdf(4, NULL, "/OCProperties<<>>", "/Info 4 0 R");
    static const char others[] = {' ', '0', '/', '<', '[', '\xFF', '\0'};
    for (gsize at = 0; at < pdf->len; at++) {
        struct impose_request request = {0};
        struct bytes bytes;
        char kept = pdf->str[at];
        pdf->str[at] = others[at % sizeof others];
        bool ok = impose_text(fixture, pdf->str, pdf->len, &request, &bytes);
        assert_int_equal(ok, diags_count_errors(fixture->diags) == 0);
        pdf->str[at] = kept;
        start_anew(fixture);
    }
    g_string_free(pdf, TRUE);
}

static void other_files_are_no_pdf(void **state) {
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    refuse(*state, "", 0, DIAG_PDF_BROKEN);
    refuse(*state, "shimai: 1\n", 10, DIAG_PDF_BROKEN);
    refuse(*state, png, sizeof png, DIAG_PDF_BROKEN);
}

static void a_missing_file_is_said(void **state) {
    struct fixture *fixture = *state;
    struct impose_request request = {0};
    struct bytes bytes;
    assert_false(impose_file(fixture->arena, "/nowhere/x.pdf", &request, fixture->diags, &bytes));
    assert_message(fixture, DIAG_FILE_OPEN, "cannot be opened: No such file or directory");
    assert_false(impose_file(fixture->arena, "/tmp", &request, fixture->diags, &bytes));
    assert_message(fixture, DIAG_FILE_KIND, "is a directory");
}

static void a_pdf_without_pages_is_refused(void **state) {
    GString *pdf = make_pdf(0, NULL, "", "");
    refuse(*state, pdf->str, pdf->len, DIAG_PDF_PAGES);
    assert_message(*state, DIAG_PDF_PAGES, "has no pages");
    g_string_free(pdf, TRUE);
}

static void pages_without_area_are_refused(void **state) {
    static const char *const boxes[] = {"/MediaBox[0 0 0 595]", "/MediaBox[0 0 420 20000]",
                                        "/MediaBox[0 0 420]", "/MediaBox[0 0 (a) 595]",
                                        "/MediaBox null /UserUnit 100000"};
    for (size_t i = 0; i < COUNT_OF(boxes) - 1; i++) {
        const char *entries[] = {"", boxes[i], "", NULL};
        GString *pdf = make_pdf(3, entries, "", "");
        refuse(*state, pdf->str, pdf->len, DIAG_PDF_PAGES);
        assert_message(*state, DIAG_PDF_PAGES, "page 2 has no usable size");
        g_string_free(pdf, TRUE);
        start_anew(*state);
    }
}

static void page_trees_that_loop_are_broken(void **state) {
    struct pdf pdf = pdf_begin();
    pdf_object(&pdf, 1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf_object(&pdf, 2, "<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]/MediaBox[0 0 420 595]>>");
    pdf_object(&pdf, 3, "<</Type/Page/Parent 2 0 R>>");
    pdf_end(&pdf, "");
    refuse(*state, pdf.text->str, pdf.text->len, DIAG_PDF_BROKEN);
    g_string_free(pdf.text, TRUE);
}

static void content_that_cannot_be_unpacked_is_broken(void **state) {
    struct pdf pdf = pdf_begin();
    pdf_object(&pdf, 1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf_object(&pdf, 2, "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 420 595]>>");
    pdf_object(&pdf, 3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>");
    pdf_object(&pdf, 4, "<</Filter/FlateDecode/Length 9>>\nstream\nnot zlib!\nendstream");
    pdf_end(&pdf, "");
    refuse(*state, pdf.text->str, pdf.text->len, DIAG_PDF_BROKEN);
    g_string_free(pdf.text, TRUE);
}

/* ---- locked ------------------------------------------------------------------------------ */

/* Encrypts with `user` as the password to open it, and says whether it may be rearranged. */
static GString *make_locked(struct fixture *fixture, const char *user, bool allowed) {
    GString *pdf = make_pdf(4, NULL, "", "");
    qpdf_data qpdf = impose_qpdf_new(fixture->arena);
    assert_int_equal(qpdf_read_memory(qpdf, "open", pdf->str, pdf->len, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_init_write_memory(qpdf), QPDF_SUCCESS);
    qpdf_set_r6_encryption_parameters2(qpdf, user, "owner", allowed, allowed, allowed, allowed,
                                       allowed, allowed, allowed ? qpdf_r3p_full : qpdf_r3p_low,
                                       QPDF_TRUE);
    assert_int_equal(qpdf_write(qpdf), QPDF_SUCCESS);
    g_string_free(pdf, TRUE);
    return g_string_new_len((const char *)qpdf_get_buffer(qpdf),
                            (gssize)qpdf_get_buffer_length(qpdf));
}

static void a_password_is_asked_for(void **state) {
    GString *pdf = make_locked(*state, "secret", true);
    refuse(*state, pdf->str, pdf->len, DIAG_PDF_LOCKED);
    assert_message(*state, DIAG_PDF_LOCKED, "needs a password");
    g_string_free(pdf, TRUE);
}

static void an_owner_who_forbids_it_is_heeded(void **state) {
    GString *pdf = make_locked(*state, "", false);
    refuse(*state, pdf->str, pdf->len, DIAG_PDF_LOCKED);
    assert_message(*state, DIAG_PDF_LOCKED,
                   "its owner does not allow it to be printed or rearranged");
    g_string_free(pdf, TRUE);
}

static void an_owner_who_allows_it_is_no_hindrance(void **state) {
    struct impose_request request = {0};
    qpdf_data qpdf = impose_pdf(*state, make_locked(*state, "", true), &request);
    char *order = read_order(qpdf, 2);
    assert_string_equal(order, "4,1 2,3");
    assert_false(qpdf_is_encrypted(qpdf));
    g_free(order);
}

/* ---- depth ------------------------------------------------------------------------------- */

/* Resources that hang together in a chain of objects, each in its own. */
static void long_chains_of_objects_are_no_crash(void **state) {
    enum { LINKS = 100000, FIRST = 5 };
    struct fixture *fixture = *state;
    struct impose_request request = {0};
    struct bytes bytes;
    GString *pdf = g_string_new("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    gsize *offsets = g_new0(gsize, FIRST + LINKS + 1);
    offsets[1] = strlen("%PDF-1.7\n");
    offsets[2] = pdf->len;
    g_string_append(pdf, "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n");
    offsets[3] = pdf->len;
    g_string_append(pdf, "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]"
                         "/Resources<</Properties<</A 5 0 R>>>>>>\nendobj\n");
    for (int i = FIRST; i <= FIRST + LINKS; i++) {
        offsets[i] = pdf->len;
        g_string_append_printf(pdf, "%d 0 obj\n<</A %d 0 R>>\nendobj\n", i,
                               i < FIRST + LINKS ? i + 1 : 3);
    }
    gsize start = pdf->len;
    g_string_append_printf(pdf, "xref\n0 %d\n0000000000 65535 f \n", FIRST + LINKS + 1);
    for (int i = 1; i <= FIRST + LINKS; i++)
        g_string_append_printf(pdf, "%010zu 00000 %c \n", offsets[i], offsets[i] ? 'n' : 'f');
    g_string_append_printf(pdf, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%zu\n%%%%EOF\n",
                           FIRST + LINKS + 1, start);
    assert_false(impose_text(fixture, pdf->str, pdf->len, &request, &bytes));
    assert_message(fixture, DIAG_PDF_BROKEN, "its objects hang together too deeply");
    g_string_free(pdf, TRUE);
    g_free(offsets);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(truncated_pdfs_are_broken),
        TEST(truncated_streams_are_broken),
        TEST(damaged_pdfs_are_sheets_or_errors),
        TEST(other_files_are_no_pdf),
        TEST(a_missing_file_is_said),
        TEST(a_pdf_without_pages_is_refused),
        TEST(pages_without_area_are_refused),
        TEST(page_trees_that_loop_are_broken),
        TEST(content_that_cannot_be_unpacked_is_broken),
        TEST(a_password_is_asked_for),
        TEST(an_owner_who_forbids_it_is_heeded),
        TEST(an_owner_who_allows_it_is_no_hindrance),
        TEST(long_chains_of_objects_are_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
