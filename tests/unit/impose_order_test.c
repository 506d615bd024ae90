/* impose: the order of pages, read off the sheets, against the paper folded: sheets are laid into
 * one another, and what is turned over page by page must be the book. */
#include "impose_fixture.h"

static char *order_of(struct fixture *fixture, int pages, const struct impose_request *request) {
    int cells = request->layout && strcmp(request->layout, "4up") == 0 ? 4 : 2;
    return read_order(impose_pdf(fixture, make_pdf(pages, NULL, "", ""), request), cells);
}

static void expect_order(void **state, int pages, struct impose_request request,
                         const char *expected) {
    char *order = order_of(*state, pages, &request);
    assert_string_equal(order, expected);
    g_free(order);
}

static void four_pages_are_one_sheet(void **state) {
    expect_order(state, 4, (struct impose_request){.binding = "left"}, "4,1 2,3");
    expect_order(state, 4, (struct impose_request){.binding = "right"}, "1,4 3,2");
}

static void eight_pages_are_two_sheets(void **state) {
    expect_order(state, 8, (struct impose_request){.binding = "left"}, "8,1 2,7 6,3 4,5");
    expect_order(state, 8, (struct impose_request){.binding = "right"}, "1,8 7,2 3,6 5,4");
}

static void odd_counts_end_with_blanks(void **state) {
    expect_order(state, 1, (struct impose_request){0}, "0,1 0,0");
    expect_order(state, 3, (struct impose_request){0}, "0,1 2,3");
    expect_order(state, 5, (struct impose_request){.binding = "left"}, "0,1 2,0 0,3 4,5");
    expect_order(state, 6, (struct impose_request){.binding = "right"}, "1,0 0,2 3,6 5,4");
}

static void blanks_are_said(void **state) {
    struct fixture *fixture = *state;
    g_free(order_of(fixture, 7, &(struct impose_request){0}));
    assert_message(fixture, DIAG_PDF_BLANKS, "1 blank page is added at the end: 7 make 8");
    assert_int_equal(diags_count_errors(fixture->diags), 0);
}

static void more_blanks_are_said(void **state) {
    g_free(order_of(*state, 5, &(struct impose_request){0}));
    assert_message(*state, DIAG_PDF_BLANKS, "3 blank pages are added at the end: 5 make 8");
}

/* The back cover stays outside, whatever is added. */
static void blanks_before_the_last_pages(void **state) {
    struct impose_request one = {.binding = "left", .blanks = "before-last"};
    struct impose_request two = {.binding = "right", .blanks = "before-last-two"};
    expect_order(state, 7, one, "7,1 2,0 6,3 4,5");
    assert_message(*state, DIAG_PDF_BLANKS, "1 blank page is added before the last: 7 make 8");
    expect_order(state, 5, one, "5,1 2,0 0,3 4,0");
    expect_order(state, 5, two, "1,5 4,2 3,0 0,0");
    expect_order(state, 8, one, "8,1 2,7 6,3 4,5");
    one.signature = "1";
    expect_order(state, 6, one, "4,1 2,3 6,5 0,0");
    /* The front cover stays one. */
    expect_order(state, 1, two, "1,0 0,0");
    expect_order(state, 2, two, "1,2 0,0");
    one.blanks = "end";
    one.signature = NULL;
    expect_order(state, 5, one, "0,1 2,0 0,3 4,5");
}

static void blanks_before_two_pages_are_said(void **state) {
    g_free(order_of(*state, 5, &(struct impose_request){.blanks = "before-last-two"}));
    assert_message(*state, DIAG_PDF_BLANKS,
                   "3 blank pages are added before the last two: 5 make 8");
}

static void no_blanks_no_note(void **state) {
    struct fixture *fixture = *state;
    g_free(order_of(fixture, 8, &(struct impose_request){0}));
    g_free(order_of(fixture, 5, &(struct impose_request){.layout = "2up"}));
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void signatures_follow_one_another(void **state) {
    expect_order(state, 16, (struct impose_request){.binding = "left", .signature = "2"},
                 "8,1 2,7 6,3 4,5 16,9 10,15 14,11 12,13");
    expect_order(state, 12, (struct impose_request){.binding = "right", .signature = "2"},
                 "1,8 7,2 3,6 5,4 9,12 11,10");
    expect_order(state, 8, (struct impose_request){.binding = "left", .signature = "1"},
                 "4,1 2,3 8,5 6,7");
}

static void n_up_is_in_reading_order(void **state) {
    expect_order(state, 5, (struct impose_request){.layout = "2up"}, "1,2 3,4 5,0");
    expect_order(state, 3, (struct impose_request){.layout = "2up", .binding = "right"}, "2,1 0,3");
    expect_order(state, 6, (struct impose_request){.layout = "4up"}, "1,2,3,4 5,6,0,0");
    expect_order(state, 6, (struct impose_request){.layout = "4up", .binding = "right"},
                 "2,1,4,3 6,5,0,0");
}

static void binding_follows_the_reading_direction(void **state) {
    struct fixture *fixture = *state;
    const char *const catalogs[] = {"/ViewerPreferences<</Direction/R2L>>",
                                    "/ViewerPreferences<</Direction/L2R>>"};
    const char *const orders[] = {"1,4 3,2", "4,1 2,3"};
    for (int i = 0; i < 2; i++) {
        struct impose_request request = {0};
        char *order =
            read_order(impose_pdf(fixture, make_pdf(4, NULL, catalogs[i], ""), &request), 2);
        assert_string_equal(order, orders[i]);
        g_free(order);
    }
    struct impose_request left = {.binding = "left"};
    char *order = read_order(impose_pdf(fixture, make_pdf(4, NULL, catalogs[0], ""), &left), 2);
    assert_string_equal(order, orders[1]);
    g_free(order);
}

/* ---- folding ----------------------------------------------------------------------------- */

/* Folds sheets laid into one another, the first outside: front up, the book lies open at its
 * middle on the backs. Leaves are read from the cover; gives the pages as they come. Bound on the
 * left, the cover is the right half of the front; turning a leaf over shows the half behind it,
 * which, the sheet turned on its short edge, is the other half of the back. */
static void fold(qpdf_data qpdf, int first, int sheets, bool right, GArray *pages) {
    int cover = right ? 0 : 1;
    for (int sheet = 0; sheet < sheets; sheet++) {
        size_t front = (size_t)(2 * (first + sheet));
        int leaf[] = {read_drawn(qpdf, front, cover).page,
                      read_drawn(qpdf, front + 1, 1 - cover).page};
        g_array_append_vals(pages, leaf, 2);
    }
    for (int sheet = sheets - 1; sheet >= 0; sheet--) {
        size_t front = (size_t)(2 * (first + sheet));
        int leaf[] = {read_drawn(qpdf, front + 1, cover).page,
                      read_drawn(qpdf, front, 1 - cover).page};
        g_array_append_vals(pages, leaf, 2);
    }
}

static void check_book(struct fixture *fixture, int pages, bool right, int signature) {
    char *words = signature ? g_strdup_printf("%d", signature) : NULL;
    struct impose_request request = {.binding = right ? "right" : "left", .signature = words};
    qpdf_data qpdf = impose_pdf(fixture, make_pdf(pages, NULL, "", ""), &request);
    int sheets = qpdf_get_num_pages(qpdf) / 2, most = signature ? signature : sheets;
    assert_int_equal(sheets, (pages + 3) / 4);
    GArray *read = g_array_new(FALSE, FALSE, sizeof(int));
    for (int first = 0; first < sheets; first += most)
        fold(qpdf, first, MIN(most, sheets - first), right, read);
    assert_int_equal(read->len, 4 * sheets);
    for (int i = 0; i < 4 * sheets; i++)
        assert_int_equal(g_array_index(read, int, i), i < pages ? i + 1 : 0);
    g_array_free(read, TRUE);
    g_free(words);
}

static void folded_sheets_read_as_the_book(void **state) {
    for (int pages = 1; pages <= 64; pages++) {
        check_book(*state, pages, false, 0);
        check_book(*state, pages, true, 0);
    }
}

static void folded_signatures_read_as_the_book(void **state) {
    for (int pages = 4; pages <= 64; pages += 5) {
        for (int sheets = 1; sheets <= 5; sheets++) {
            check_book(*state, pages, false, sheets);
            check_book(*state, pages, true, sheets);
        }
    }
}

/* ---- words that cannot be used ----------------------------------------------------------- */

static void bad_words_are_all_reported(void **state) {
    struct fixture *fixture = *state;
    struct bytes bytes;
    struct impose_request request = {
        .layout = "3up", .binding = "top", .sheet = "Q4", .signature = "0", .creep = "1"};
    assert_false(impose_text(fixture, "", 0, &request, &bytes));
    assert_int_equal(diags_count(fixture->diags), 5);
    assert_message(fixture, DIAG_OPTION_VALUE, "layout: `3up` cannot be used");
    assert_string_equal(diags_at(fixture->diags, 0)->hint, "it may be booklet, 2up, 4up");
    assert_string_equal(diags_at(fixture->diags, 4)->message, "creep: `1` cannot be used");
}

static void refuse(struct fixture *fixture, struct impose_request request) {
    size_t before = diags_count(fixture->diags);
    struct impose_settings settings;
    assert_false(impose_settle(&request, fixture->diags, &settings));
    assert_int_equal(diags_count(fixture->diags), before + 1);
    assert_int_equal(diags_at(fixture->diags, before)->code, DIAG_OPTION_VALUE);
}

static void numbers_out_of_range_are_refused(void **state) {
    static const char *const signatures[] = {"", "-1", "65", "4x", "4.5"};
    static const char *const creeps[] = {"", "mm", "-1mm", "2.01mm", "0.1cm", "nanmm", "1e9pt"};
    for (size_t i = 0; i < COUNT_OF(signatures); i++)
        refuse(*state, (struct impose_request){.signature = signatures[i]});
    for (size_t i = 0; i < COUNT_OF(creeps); i++)
        refuse(*state, (struct impose_request){.creep = creeps[i]});
    refuse(*state, (struct impose_request){.layout = "2up", .creep = "0.1mm"});
    refuse(*state, (struct impose_request){.layout = "2up", .blanks = "before-last"});
    refuse(*state, (struct impose_request){.blanks = "first"});
    refuse(*state, (struct impose_request){.layout = "4up", .signature = "4"});
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(four_pages_are_one_sheet),
        TEST(eight_pages_are_two_sheets),
        TEST(odd_counts_end_with_blanks),
        TEST(blanks_are_said),
        TEST(more_blanks_are_said),
        TEST(blanks_before_the_last_pages),
        TEST(blanks_before_two_pages_are_said),
        TEST(no_blanks_no_note),
        TEST(signatures_follow_one_another),
        TEST(n_up_is_in_reading_order),
        TEST(binding_follows_the_reading_direction),
        TEST(folded_sheets_read_as_the_book),
        TEST(folded_signatures_read_as_the_book),
        TEST(bad_words_are_all_reported),
        TEST(numbers_out_of_range_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
