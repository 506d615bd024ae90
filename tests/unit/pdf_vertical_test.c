/* Vertical text in PDF: a font of its own whose pen goes down, a turned matrix for what lies on its
 * side, digits side by side read as one; what horizontal documents do not have. */
#include "pdf_fixture.h"

/* A paragraph of one vertical line, its measure's start at (200, 100) pt from the top left. */
static struct document_node *add_vertical(struct sheet *sheet, const char *text) {
    struct fixture *fixture = sheet->fixture;
    struct document_node *node = add_node(sheet, &sheet->document.root, DOCUMENT_PARAGRAPH);
    struct text_run run = run_of(text);
    add_run(sheet, &node->runs, text);
    run.style.writing = TEXT_VERTICAL;
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){
                             .runs = &run, .run_count = 1, .measure = SIZE * 30, .language = "ja"});
    frame_add_line(fixture->arena, &page_of(sheet)->items, 200 * LENGTH_PT, 100 * LENGTH_PT,
                   LIST_AT(&block->lines, struct text_line, 0), node);
    return node;
}

/* The page's operators from its first font to its last ET. */
static char *content_of(struct sheet *sheet, enum pdf_profile profile) {
    char *streams = read_streams(sheet->fixture, write_pdf(sheet, profile));
    char *begin = strstr(streams, "/V0 10 Tf"), *end = begin, *next;
    assert_non_null(begin);
    while ((next = strstr(end + 1, "ET\n")) != NULL)
        end = next;
    return arena_strndup(sheet->fixture->arena, begin, (size_t)(end - begin));
}

/* The pen stands on the baseline at the foot of each em box: 10 pt below the line's start, and 10
 * further for each glyph, which the font does by itself. */
static void upright_text_runs_down(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青森市");
    char *content = content_of(&sheet, PDF_PLAIN);
    assert_holds(content, "/V0 10 Tf\nBT\n200 290.001 Td\n[(");
    assert_int_equal(count_of(content, " Td"), 1);
    assert_int_equal(count_of(content, ")-") + count_of(content, " Tm"), 0);
}

static void vertical_font_shares_its_descendant(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青26");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_int_equal(count_of(streams, "/Encoding/Identity-V"), 1);
    assert_int_equal(count_of(streams, "/Encoding/Identity-H"), 1);
    assert_int_equal(count_of(streams, "/Subtype/CIDFontType2"), 1);
    assert_int_equal(count_of(streams, "/FontFile2"), 1);
    /* Digits that share an em move no pen: 2, 6, then 青. */
    assert_holds(streams, "/W2[1[0 120 -120 0 120 -120 -1000 120 -120]]");
    assert_holds(streams, "/V0 ");
}

/* The space after 、 is put in downwards, the empty half of 「 taken out upwards. */
static void spaces_move_the_pen_down(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青、青「青");
    char *content = content_of(&sheet, PDF_PLAIN);
    assert_int_equal(count_of(content, " Td"), 1);
    assert_int_equal(count_of(content, ")-500("), 0); /* 、 is half an em and its space another */
    add_vertical(&sheet, "青、」青");
    content = content_of(&sheet, PDF_PLAIN);
    assert_holds(content, ")-500(");
}

static void western_text_lies_in_a_turned_matrix(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青Abc森");
    char *content = content_of(&sheet, PDF_PLAIN);
    /* A quarter em behind 青: x of the matrix goes down the page from its upper edge. */
    assert_holds(content, "0 -1 1 0 0 0 Tm\n-287.5 200 Td\n[(");
    assert_holds(content, "1 0 0 1 0 0 Tm\n");
    assert_int_equal(count_of(content, "/F0 10 Tf"), 1);
    assert_int_equal(count_of(content, "/V0 10 Tf"), 2);
}

static void combined_digits_are_read_as_one(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "平成26年10月");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<</MCID 1/ActualText<FEFF00320036>>>BDC");
    assert_holds(streams, "<</MCID 3/ActualText<FEFF00310030>>>BDC");
    streams = read_streams(*state, write_pdf(&sheet, PDF_PLAIN));
    assert_holds(streams, "/Span<</ActualText<FEFF00320036>>>BDC\nBT\n");
    assert_int_equal(count_of(streams, "EMC\n"), 2);
}

static void a_vertical_document_says_so(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青");
    sheet.document.page.writing = DOCUMENT_VERTICAL;
    sheet.pages.right_bound = true;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "/A<</O/Layout/WritingMode/TbRl>>");
    assert_holds(streams, "/ViewerPreferences<</DisplayDocTitle true/Direction/R2L>>");
}

static void a_horizontal_document_has_nothing_of_it(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青森26Abc");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    static const char *const none[] = {"Identity-V", "/W2", "/V0", " Tm\n", "WritingMode", "R2L"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_int_equal(count_of(streams, none[i]), 0);
}

/* A heading's place is the upper end of its line. */
static void bookmarks_lead_to_line_heads(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_vertical(&sheet, "青")->kind = DOCUMENT_HEADING;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "/XYZ null 300 null]");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(upright_text_runs_down),
        CASE(vertical_font_shares_its_descendant),
        CASE(spaces_move_the_pen_down),
        CASE(western_text_lies_in_a_turned_matrix),
        CASE(combined_digits_are_read_as_one),
        CASE(a_vertical_document_says_so),
        CASE(a_horizontal_document_has_nothing_of_it),
        CASE(bookmarks_lead_to_line_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
