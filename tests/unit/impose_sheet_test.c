/* impose: the geometry of sheets, to 0.005 pt: paper, cells, creep, turned pages, boxes, bleed,
 * marks, annotations, and what the file says of itself. */
#include "impose_fixture.h"

#define MM  (72 / 25.4)
#define A4W (210 * MM)
#define A4H (297 * MM)

static qpdf_data impose_pages(struct fixture *fixture, int pages, const char *entry,
                              struct impose_request request) {
    const char *entries[] = {entry, NULL};
    return impose_pdf(fixture, make_pdf(pages, entries, "", ""), &request);
}

/* ---- paper ------------------------------------------------------------------------------- */

struct paper_case {
    double width, height;             /* of pages, mm */
    double sheet_width, sheet_height; /* mm */
};

static void the_next_paper_holds_two_pages(void **state) {
    static const struct paper_case cases[] = {
        {148, 210, 297, 210},         /* A5 → A4 */
        {210, 297, 420, 297},         /* A4 → A3 */
        {105, 148, 210, 148},         /* A6 → A5 */
        {128, 182, 257, 182},         /* B6 → B5 */
        {182, 257, 364, 257},         /* B5 → B4 */
        {257, 364, 515, 364},         /* B4 → B3 */
        {176, 250, 353, 250},         /* ISO B5 → ISO B4 */
        {215.9, 279.4, 431.8, 279.4}, /* Letter → Tabloid */
        {139.7, 215.9, 279.4, 215.9}, /* half Letter → Letter */
        {150, 150, 364, 257},         /* no standard size: the smallest paper, B4 */
        {1000, 1400, 2000, 1400},     /* larger than any paper: made to measure */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct paper_case *one = &cases[i];
        char *entry =
            g_strdup_printf("/MediaBox[0 0 %.3f %.3f]", one->width * MM, one->height * MM);
        qpdf_data qpdf = impose_pages(*state, 4, entry, (struct impose_request){0});
        const double box[] = {0, 0, one->sheet_width * MM, one->sheet_height * MM};
        assert_box(qpdf, 0, "/MediaBox", box);
        assert_box(qpdf, 1, "/MediaBox", box);
        g_free(entry);
    }
    assert_int_equal(diags_count(((struct fixture *)*state)->diags), 0);
}

static void pages_touch_at_the_fold(void **state) {
    qpdf_data qpdf = impose_pages(*state, 4, "", (struct impose_request){0});
    double fold = A4H / 2, bottom = (A4W - 595.28) / 2;
    struct drawn left = read_drawn(qpdf, 0, 0), right = read_drawn(qpdf, 0, 1);
    assert_matrix(&left, (double[]){1, 0, 0, 1, fold - 419.53, bottom});
    assert_matrix(&right, (double[]){1, 0, 0, 1, fold, bottom});
    assert_box(qpdf, 0, "/TrimBox",
               (double[]){fold - 419.53, bottom, fold + 419.53, bottom + 595.28});
    assert_near(left.clip[0] + left.clip[2], fold, 0.001);
    assert_near(right.clip[0], fold, 0.001);
}

static void a_named_sheet_scales_pages_down(void **state) {
    qpdf_data qpdf = impose_pages(*state, 4, "/MediaBox[0 0 595.276 841.89]",
                                  (struct impose_request){.sheet = "a4"});
    double scale = A4W / 841.89;
    struct drawn right = read_drawn(qpdf, 0, 1);
    assert_box(qpdf, 0, "/MediaBox", (double[]){0, 0, A4H, A4W});
    assert_matrix(&right, (double[]){scale, 0, 0, scale, A4H / 2, (A4W - scale * 841.89) / 2});
    assert_message(*state, DIAG_PDF_SCALED, "pages are scaled to 71 % to fit A4");
}

static void a_larger_sheet_scales_nothing(void **state) {
    struct fixture *fixture = *state;
    qpdf_data qpdf = impose_pages(fixture, 4, "", (struct impose_request){.sheet = "A3"});
    struct drawn right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){1, 0, 0, 1, 420 * MM / 2, (297 * MM - 595.28) / 2});
    assert_int_equal(diags_count(fixture->diags), 0);
}

static void four_up_fills_its_quarters(void **state) {
    qpdf_data qpdf = impose_pages(*state, 4, "", (struct impose_request){.layout = "4up"});
    assert_box(qpdf, 0, "/MediaBox", (double[]){0, 0, A4H, 420 * MM});
    for (int cell = 0; cell < 4; cell++) {
        struct drawn drawn = read_drawn(qpdf, 0, cell);
        double x = A4H / 2 - (cell % 2 ? 0 : 419.53), y = 420 * MM / 2 - (cell < 2 ? 0 : 595.28);
        assert_matrix(&drawn, (double[]){1, 0, 0, 1, x, y});
    }
}

/* ---- creep ------------------------------------------------------------------------------- */

static void creep_moves_inner_pages_to_the_fold(void **state) {
    qpdf_data qpdf = impose_pages(*state, 16, "", (struct impose_request){.creep = "0.1mm"});
    double fold = A4H / 2;
    for (size_t side = 0; side < 8; side++) {
        double shift = (double)(side / 2) * 0.1 * MM;
        struct drawn left = read_drawn(qpdf, side, 0), right = read_drawn(qpdf, side, 1);
        assert_near(left.matrix[4], fold - 419.53 + shift, 0.0001);
        assert_near(right.matrix[4], fold - shift, 0.0001);
        assert_near(left.clip[0] + left.clip[2], fold, 0.0001);
        assert_near(right.clip[0], fold, 0.0001);
    }
}

static void creep_begins_anew_in_each_signature(void **state) {
    qpdf_data qpdf =
        impose_pages(*state, 16, "", (struct impose_request){.creep = "1pt", .signature = "2"});
    static const double shifts[] = {0, 0, 1, 1, 0, 0, 1, 1};
    for (size_t side = 0; side < 8; side++)
        assert_near(read_drawn(qpdf, side, 1).matrix[4], A4H / 2 - shifts[side], 0.0001);
}

static void too_much_creep_is_refused(void **state) {
    struct fixture *fixture = *state;
    struct bytes bytes;
    GString *pdf = make_pdf(120, NULL, "", "");
    assert_false(
        impose_text(fixture, pdf->str, pdf->len, &(struct impose_request){.creep = "2mm"}, &bytes));
    assert_message(fixture, DIAG_OPTION_VALUE,
                   "creep: the innermost of 30 sheets would move by 58 mm");
    g_string_free(pdf, TRUE);
}

/* ---- pages that are turned, cropped, of other units -------------------------------------- */

/* A page of 600 × 420 units, turned upright: (0, 0) goes to a corner that depends on the turn. */
static void turned_pages_stand_upright(void **state) {
    double fold = A4H / 2, bottom = (A4W - 595) / 2;
    qpdf_data qpdf;
    struct drawn right;
    qpdf = impose_pages(*state, 4, "/MediaBox[0 0 595 420]/Rotate 90", (struct impose_request){0});
    right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){0, -1, 1, 0, fold, bottom + 595});
    qpdf = impose_pages(*state, 4, "/MediaBox[0 0 595 420]/Rotate -90", (struct impose_request){0});
    right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){0, 1, -1, 0, fold + 420, bottom});
    qpdf = impose_pages(*state, 4, "/MediaBox[0 0 420 595]/Rotate 540", (struct impose_request){0});
    right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){-1, 0, 0, -1, fold + 420, bottom + 595});
}

static void a_cropped_page_is_what_it_shows(void **state) {
    qpdf_data qpdf = impose_pages(*state, 4, "/MediaBox[-50 -60 700 900]/CropBox[10 20 430 615]",
                                  (struct impose_request){0});
    struct drawn right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){1, 0, 0, 1, A4H / 2 - 10, (A4W - 595) / 2 - 20});
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, side_form(qpdf, 0, "/P2"));
    struct impose_box box;
    assert_true(impose_read_box(qpdf, dictionary, "/BBox", &box));
    assert_near(box.left, 10, 0.001);
    assert_near(box.top, 615, 0.001);
}

static void boxes_may_be_upside_down_or_outside(void **state) {
    qpdf_data qpdf =
        impose_pages(*state, 4, "/MediaBox[420 595 0 0]/CropBox[900 900 1000 1000]/TrimBox[1 2 3]",
                     (struct impose_request){0});
    assert_box(qpdf, 0, "/MediaBox", (double[]){0, 0, A4H, A4W});
    struct drawn right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){1, 0, 0, 1, A4H / 2, (A4W - 595) / 2});
}

static void user_units_are_honoured(void **state) {
    qpdf_data qpdf =
        impose_pages(*state, 4, "/MediaBox[0 0 210 297.5]/UserUnit 2", (struct impose_request){0});
    struct drawn right = read_drawn(qpdf, 0, 1);
    assert_matrix(&right, (double[]){2, 0, 0, 2, A4H / 2, (A4W - 595) / 2});
}

/* ---- bleed ------------------------------------------------------------------------------- */

static void bleed_is_kept_but_not_over_the_fold(void **state) {
    qpdf_data qpdf = impose_pages(
        *state, 4, "/MediaBox[0 0 460 640]/TrimBox[20 20 440 615]/BleedBox[11.5 11.5 448.5 623.5]",
        (struct impose_request){.sheet = "A3"});
    double fold = 420 * MM / 2, bottom = (297 * MM - 595) / 2;
    struct drawn left = read_drawn(qpdf, 0, 0), right = read_drawn(qpdf, 0, 1);
    const double left_clip[] = {fold - 420 - 8.5, bottom - 8.5, 428.5, 612};
    const double right_clip[] = {fold, bottom - 8.5, 428.5, 612};
    for (int i = 0; i < 4; i++) {
        assert_near(left.clip[i], left_clip[i], 0.001);
        assert_near(right.clip[i], right_clip[i], 0.001);
    }
    assert_box(qpdf, 0, "/TrimBox", (double[]){fold - 420, bottom, fold + 420, bottom + 595});
}

/* ---- other sizes ------------------------------------------------------------------------- */

static void pages_of_another_size_are_centred_and_said(void **state) {
    const char *entries[] = {"/MediaBox[0 0 420 595]", "/MediaBox[0 0 840 595]",
                             "/MediaBox[0 0 400 500]", "/MediaBox[0 0 420 595]", NULL};
    struct impose_request request = {.layout = "2up"};
    qpdf_data qpdf = impose_pdf(*state, make_pdf(6, entries, "", ""), &request);
    double fold = A4H / 2, bottom = (A4W - 595) / 2;
    struct drawn wide = read_drawn(qpdf, 0, 1), small = read_drawn(qpdf, 1, 0);
    assert_matrix(&wide, (double[]){0.5, 0, 0, 0.5, fold, bottom + 595 / 4.0});
    assert_matrix(&small, (double[]){1, 0, 0, 1, fold - 410, bottom + 47.5});
    assert_message(*state, DIAG_PDF_SIZES,
                   "page 2 is 296 × 210 mm, where most are 148 × 210 mm (2 of 6 pages differ)");
}

/* ---- marks ------------------------------------------------------------------------------- */

/* A stroke of two or three points, each `x y`. */
static const char *stroke_of(struct fixture *fixture, const double *numbers, int points) {
    GString *line = g_string_new(NULL);
    for (int i = 0; i < 2 * points; i++) {
        impose_append_number(line, round(numbers[i] * LENGTH_PT) / LENGTH_PT);
        g_string_append(line, i % 2 == 0 ? " " : i == 1 ? " m " : " l ");
    }
    g_string_append(line, "S\n");
    const char *stroke = arena_strdup(fixture->arena, line->str);
    g_string_free(line, TRUE);
    return stroke;
}

/* Of one side: both angles of a corner, for the cut and for the bleed, and the middles. */
static void marks_stand_at_the_corners_and_the_fold(void **state) {
    struct fixture *fixture = *state;
    qpdf_data qpdf = impose_pages(fixture, 8, "/MediaBox[0 0 420 595]",
                                  (struct impose_request){.marks = true, .creep = "1pt"});
    assert_box(qpdf, 0, "/MediaBox", (double[]){0, 0, 364 * MM, 257 * MM}); /* B4 */
    char *text = side_text(qpdf, 2);                                        /* the inner sheet */
    double fold = 364 * MM / 2, top = 257 * MM / 2 + 595 / 2.0, left = fold - 419;
    double bleed = floor(3 * MM * LENGTH_PT) / LENGTH_PT, far = bleed + 28;
    const double cut[] = {left, top + far, left, top + bleed, left - far, top + bleed};
    const double edge[] = {left - bleed, top + far, left - bleed, top, left - far, top};
    const double middle[] = {fold, top + bleed, fold, top + far};
    const double across[] = {fold - 28, top + bleed + 11, fold + 28, top + bleed + 11};
    assert_non_null(strstr(text, "q /All CS 1 SCN 0.3 w\n"));
    assert_non_null(strstr(text, stroke_of(fixture, cut, 3)));
    assert_non_null(strstr(text, stroke_of(fixture, edge, 3)));
    assert_non_null(strstr(text, stroke_of(fixture, across, 2)));
    const char *folded =
        arena_printf(fixture->arena, "[2 2] 0 d\n%s[] 0 d\n", stroke_of(fixture, middle, 2));
    assert_non_null(strstr(text, folded));
    g_free(text);
    qpdf_oh resources = qpdf_oh_get_key(qpdf, qpdf_get_page_n(qpdf, 2), "/Resources");
    qpdf_oh space = qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, resources, "/ColorSpace"), "/All");
    assert_string_equal(qpdf_oh_get_name(qpdf, qpdf_oh_get_array_item(qpdf, space, 0)),
                        "/Separation");
}

static void what_is_cut_in_the_middle_is_not_dashed(void **state) {
    qpdf_data qpdf =
        impose_pages(*state, 4, "", (struct impose_request){.marks = true, .layout = "4up"});
    char *text = side_text(qpdf, 0);
    assert_non_null(strstr(text, "/All CS"));
    assert_null(strstr(text, " d\n"));
    g_free(text);
}

static void marks_on_a_small_sheet_scale_pages(void **state) {
    qpdf_data qpdf =
        impose_pages(*state, 4, "", (struct impose_request){.marks = true, .sheet = "A4"});
    double scale = (A4W - 6 * MM - 68) / 595.28; /* 15 mm on each side */
    assert_near(read_drawn(qpdf, 0, 0).matrix[0], scale, 0.00001);
    assert_message(*state, DIAG_PDF_SCALED, "pages are scaled to 86 % to fit A4");
}

static void numbers_are_short_and_exact(void **state) {
    static const double numbers[] = {0, -0.0, 1, -1.5, 0.1, 0.000004, 0.00001, 841.88976, -0.00001};
    GString *out = g_string_new(NULL);
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        impose_append_number(out, numbers[i]);
        g_string_append_c(out, ' ');
    }
    assert_string_equal(out->str, "0 0 1 -1.5 0.1 0 0.00001 841.88976 -0.00001 ");
    g_string_free(out, TRUE);
}

/* ---- what is carried over ---------------------------------------------------------------- */

/* A stamp that prints, one that does not, a hidden one and a link, all with an appearance. */
static GString *make_annotated(void) {
    struct pdf pdf = pdf_begin();
    pdf_object(&pdf, 1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>");
    pdf_object(&pdf, 2, "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 420 595]>>");
    pdf_object(&pdf, 3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 6 0 R 7 0 R 8 0 R 42]>>");
    pdf_object(&pdf, 4,
               "<</Type/XObject/Subtype/Form/BBox[0 0 10 20]/Matrix[0 1 -1 0 0 0]/Length 8>>\n"
               "stream\n(99) Tj \nendstream");
    static const char *const rows[] = {"/Widget/F 4/AS/On", "/Stamp/F 0", "/Stamp/F 6",
                                       "/Link/F 4"};
    for (int i = 0; i < 4; i++)
        pdf_object(&pdf, 5 + i, "<</Type/Annot/Rect[100 200 140 210]/AP<</N %s>>/Subtype%s>>",
                   i == 0 ? "<</On 4 0 R/Off null>>" : "4 0 R", rows[i]);
    pdf_end(&pdf, "");
    return pdf.text;
}

static void what_prints_of_annotations_is_drawn(void **state) {
    struct impose_request request = {0};
    qpdf_data qpdf = impose_pdf(*state, make_annotated(), &request);
    char *text = side_text(qpdf, 0);
    /* The form turned is 20 × 10 units, from (-20, 0); twice as wide it fills 40 × 10. */
    assert_non_null(strstr(text, "/P2 Do\nq 2 0 0 1 140 200 cm /P2A1 Do\nQ\nQ\n"));
    assert_null(strstr(text, "/P2A2"));
    assert_int_equal(page_of_form(qpdf, side_form(qpdf, 0, "/P2A1")), 99);
    assert_message(*state, DIAG_PDF_LOSSES, "the sheets do not have links, form fields");
    g_free(text);
}

static void losses_are_said(void **state) {
    const char *entries[] = {"/StructParents 0", NULL};
    struct impose_request request = {0};
    const char catalog[] = "/StructTreeRoot<</Type/StructTreeRoot>>/MarkInfo<</Marked true>>"
                           "/Outlines<</First<<>>>>/AF[<<>>]/Lang(ja)";
    qpdf_data qpdf = impose_pdf(*state, make_pdf(4, entries, catalog, "/Info 4 0 R"), &request);
    assert_message(*state, DIAG_PDF_LOSSES,
                   "the sheets do not have tags, the outline, attachments");
    qpdf_oh root = qpdf_get_root(qpdf);
    static const char *const gone[] = {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/AF",
                                       "/Metadata",       "/AcroForm"};
    for (size_t i = 0; i < COUNT_OF(gone); i++)
        assert_false(qpdf_oh_has_key(qpdf, root, gone[i]));
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, side_form(qpdf, 0, "/P1"));
    assert_false(qpdf_oh_has_key(qpdf, dictionary, "/StructParents"));
    assert_string_equal(qpdf_get_info_key(qpdf, "/Title"), "A booklet");
    qpdf_oh preferences = qpdf_oh_get_key(qpdf, root, "/ViewerPreferences");
    assert_string_equal(qpdf_oh_unparse(qpdf, preferences),
                        "<< /DisplayDocTitle true /Duplex /DuplexFlipShortEdge /PrintScaling "
                        "/None >>");
}

static void layers_stay_off(void **state) {
    struct pdf pdf = pdf_begin();
    pdf_object(&pdf, 1,
               "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>>>");
    pdf_object(&pdf, 2, "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 420 595]>>");
    pdf_object(&pdf, 3, "<</Type/Page/Parent 2 0 R/Resources<</Properties<</L 4 0 R>>>>>>");
    pdf_object(&pdf, 4, "<</Type/OCG/Name(Draft)>>");
    pdf_end(&pdf, "");
    struct impose_request request = {0};
    qpdf_data qpdf = impose_pdf(*state, pdf.text, &request);
    qpdf_oh form = qpdf_oh_get_dict(qpdf, side_form(qpdf, 0, "/P2"));
    qpdf_oh properties =
        qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, form, "/Resources"), "/Properties");
    int group = qpdf_oh_get_object_id(qpdf, qpdf_oh_get_key(qpdf, properties, "/L"));
    qpdf_oh layers = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/OCProperties");
    qpdf_oh off = qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, layers, "/D"), "/OFF");
    assert_int_equal(qpdf_oh_get_object_id(qpdf, qpdf_oh_get_array_item(qpdf, off, 0)), group);
}

/* Object 3 is a profile as good as any. */
static void intents_of_the_press_are_kept(void **state) {
    const char catalog[] = "/OutputIntents[<</S/GTS_PDFA1>><</S/GTS_PDFX"
                           "/OutputConditionIdentifier(JC200103)/DestOutputProfile 3 0 R>> 7]";
    struct impose_request request = {0};
    qpdf_data qpdf = impose_pdf(*state, make_pdf(4, NULL, catalog, ""), &request);
    qpdf_oh intents = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/OutputIntents");
    assert_int_equal(qpdf_oh_get_array_n_items(qpdf, intents), 1);
    qpdf_oh intent = qpdf_oh_get_array_item(qpdf, intents, 0);
    qpdf_oh name = qpdf_oh_get_key(qpdf, intent, "/OutputConditionIdentifier");
    assert_string_equal(qpdf_oh_get_utf8_value(qpdf, name), "JC200103");
    qpdf_oh profile = qpdf_oh_get_key(qpdf, intent, "/DestOutputProfile");
    assert_true(qpdf_oh_is_dictionary_of_type(qpdf, profile, "/Font", "/Type1"));
}

static void the_same_input_gives_the_same_bytes(void **state) {
    struct fixture *fixture = *state;
    struct impose_request request = {.creation = 1700000000};
    struct bytes bytes[3];
    GString *pdf = make_pdf(12, NULL, "", "/Info 4 0 R");
    for (int i = 0; i < 3; i++) {
        request.creation += i == 2;
        assert_true(impose_text(fixture, pdf->str, pdf->len, &request, &bytes[i]));
    }
    g_string_free(pdf, TRUE);
    assert_int_equal(bytes[0].size, bytes[1].size);
    assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].size);
    assert_true(bytes[0].size != bytes[2].size ||
                memcmp(bytes[0].data, bytes[2].data, bytes[0].size) != 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_next_paper_holds_two_pages),
        TEST(pages_touch_at_the_fold),
        TEST(a_named_sheet_scales_pages_down),
        TEST(a_larger_sheet_scales_nothing),
        TEST(four_up_fills_its_quarters),
        TEST(creep_moves_inner_pages_to_the_fold),
        TEST(creep_begins_anew_in_each_signature),
        TEST(too_much_creep_is_refused),
        TEST(turned_pages_stand_upright),
        TEST(a_cropped_page_is_what_it_shows),
        TEST(boxes_may_be_upside_down_or_outside),
        TEST(user_units_are_honoured),
        TEST(bleed_is_kept_but_not_over_the_fold),
        TEST(pages_of_another_size_are_centred_and_said),
        TEST(marks_stand_at_the_corners_and_the_fold),
        TEST(what_is_cut_in_the_middle_is_not_dashed),
        TEST(marks_on_a_small_sheet_scale_pages),
        TEST(numbers_are_short_and_exact),
        TEST(what_prints_of_annotations_is_drawn),
        TEST(losses_are_said),
        TEST(layers_stay_off),
        TEST(intents_of_the_press_are_kept),
        TEST(the_same_input_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
