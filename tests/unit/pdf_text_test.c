/* Syntax, text and fonts in the file: numbers, positions, codes, widths, what is read back. */
#include "pdf_fixture.h"

static char *taken(GString *out) {
    return g_string_free(out, FALSE);
}

#define ASSERT_APPENDS(call, expected)                                                             \
    do {                                                                                           \
        GString *out = g_string_new(NULL);                                                         \
        call;                                                                                      \
        char *text = taken(out);                                                                   \
        assert_string_equal(text, expected);                                                       \
        g_free(text);                                                                              \
    } while (0)

static void numbers_are_short(void **state) {
    (void)state;
    ASSERT_APPENDS(pdf_append_length(out, 0), "0");
    ASSERT_APPENDS(pdf_append_length(out, LENGTH_PT), "1");
    ASSERT_APPENDS(pdf_append_length(out, -LENGTH_PT / 2), "-.5");
    ASSERT_APPENDS(pdf_append_length(out, 595 * LENGTH_PT + 282), "595.275");
    ASSERT_APPENDS(pdf_append_length(out, LENGTH_PT / 1024), ".001");
    ASSERT_APPENDS(pdf_append_thousandths(out, -1050), "-1.05");
    ASSERT_APPENDS(pdf_append_integer(out, INT64_MIN), "-9223372036854775808");
    ASSERT_APPENDS(pdf_append_color(out, 0, "g", "rg"), "0 g\n");
    ASSERT_APPENDS(pdf_append_color(out, 0xFFFFFF, "g", "rg"), "1 g\n");
    ASSERT_APPENDS(pdf_append_color(out, 0xFF8000, "G", "RG"), "1 .502 0 RG\n");
}

static void strings_are_escaped(void **state) {
    (void)state;
    ASSERT_APPENDS(pdf_append_text(out, "a(b)\\"), "(a\\(b\\)\\\\)");
    ASSERT_APPENDS(pdf_append_text(out, "市𠮷"), "<FEFF5E02D842DFB7>");
    ASSERT_APPENDS(pdf_append_text(out, "\n"), "<FEFF000A>");
    ASSERT_APPENDS(pdf_append_literal_byte(out, '\r'), "\\r");
    ASSERT_APPENDS(pdf_append_name(out, "A B#(市"), "A#20B#23#28#E5#B8#82");
}

/* ---- text -------------------------------------------------------------------------------- */

static char *content_of(struct sheet *sheet, enum pdf_profile profile) {
    char *streams = read_streams(sheet->fixture, write_pdf(sheet, profile));
    char *start = strstr(streams, "\nBT\n");
    if (profile != PDF_PLAIN)
        start = strstr(streams, "/Span<<");
    assert_non_null(start);
    return start + (start[0] == '\n');
}

static void line_is_one_array(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青青");
    char *content = content_of(&sheet, PDF_PLAIN);
    static const char expected[] = "BT\n20 350 Td\n[(~\1~\1)]TJ\nET\n";
    assert_int_equal(strncmp(content, expected, strlen(expected)), 0);
}

static void adjustment_is_in_thousandths_of_an_em(void **state) {
    struct sheet sheet = new_sheet(*state);
    /* The bracket's empty half is the space that follows the comma: it begins half an em back. */
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青、「青");
    char *content = content_of(&sheet, PDF_PLAIN);
    assert_holds(content, ")500(");
    assert_int_equal(count_of(content, ")-"), 0);
}

/* Read as it stands in the file: the second letter is shown behind the first and stands before it.
 */
static void text_to_the_left_is_shown_as_it_is_read(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青אב");
    char *content = content_of(&sheet, PDF_ARCHIVE);
    static const char first[] = "[(~\1)", second[] = "(~\2)]TJ";
    const char *letter = strstr(strstr(content, "/F1 "), first);
    assert_non_null(letter);
    char *end;
    long back = strtol(letter + strlen(first), &end, 10);
    assert_true(back > 800); /* 1/1000 em: over both letters */
    assert_int_equal(strncmp(end, second, strlen(second)), 0);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<0001><05D0>\n");
    assert_holds(streams, "<0002><05D1>\n");
    assert_int_equal(count_of(streams, "ActualText"), 0);
}

static void lines_move_relative_to_each_other(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "青青青青");
    place_text(&sheet, node, false, 20 * LENGTH_PT);
    char *content = content_of(&sheet, PDF_ARCHIVE);
    assert_non_null(strstr(content, "TJ\n0 -17 Td\n[("));
    assert_int_equal(count_of(content, "MCID 0>>BDC"), 1);
}

static void missing_character_is_a_box(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "\xF3\xB0\x80\x80"); /* U+F0000 */
    char *content = content_of(&sheet, PDF_ARCHIVE);
    assert_holds(content, "/ActualText<FEFFDB80DC00>>>BDC");
    assert_holds(content, " re S\n");
    assert_int_equal(count_of(content, "TJ"), 0);
    assert_int_equal(count_of(content, "/Type/Font"), 0);
}

static void variation_sequence_keeps_its_text(void **state) {
    struct sheet sheet = new_sheet(*state);
    /* The base and its form are two glyphs, each with its own text. */
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "葛葛\xF3\xA0\x84\x80");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<845B>\n");
    assert_holds(streams, "<845BDB40DD00>\n");
    assert_int_equal(count_of(streams, "ActualText"), 0);
}

static void second_meaning_of_a_glyph_has_a_code(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct document_node *node = add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青森");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_glyph *glyphs = (struct text_glyph *)item->text->glyphs;
    glyphs[1].id = glyphs[0].id;
    assert_ptr_equal(item->node, node);
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_int_equal(count_of(streams, "ActualText"), 0);
    assert_holds(streams, "<0001><9752>\nendbfchar");
    assert_holds(streams, "<0001><68EE>\nendbfchar");
    assert_holds(streams, ")]TJ\n/F0v1 ");
    assert_int_equal(count_of(streams, "/CIDFontType"), 1);
}

/* No font at hand has such a character: another's glyph stands for it. */
static void private_character_is_said(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    ((struct text_glyph_run *)item->text)->text = "\xEE\x80\x80"; /* U+E000 */
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<</MCID 0/ActualText<FEFFE000>>>BDC");
}

static void glyphs_of_a_cluster_share_its_characters(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青森市");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_glyph *glyphs = (struct text_glyph *)item->text->glyphs;
    glyphs[1].cluster = glyphs[0].cluster;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_int_equal(count_of(streams, "ActualText"), 0);
    assert_holds(streams, "><9752>\n");
    assert_holds(streams, "><68EE>\n");
}

/* The first says all; what else shows something says nothing that can be seen or searched. */
static void glyphs_beyond_the_characters_say_nothing(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青森");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_glyph_run *run = (struct text_glyph_run *)item->text;
    ((struct text_glyph *)run->glyphs)[1].cluster = 0;
    run->text_size = strlen("青");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<</MCID 0/ActualText<FEFF9752>>>BDC");
    assert_holds(streams, "><9752>\n");
    assert_holds(streams, "><200B>\n");
    assert_int_equal(count_of(streams, "><68EE>"), 0);
}

/* A blank of a cluster, as fonts have for a joiner, is not shown: the blank between words keeps its
 * meaning. */
static void blanks_of_a_cluster_are_not_shown(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "a b");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_glyph *glyphs = (struct text_glyph *)item->text->glyphs;
    struct text_glyph_run *run = (struct text_glyph_run *)item->text;
    run->text = "a\u200D ";
    run->text_size = strlen(run->text);
    glyphs[2].id = glyphs[1].id; /* the cluster of a and its joiner, then the blank between words */
    glyphs[1].cluster = 0;
    glyphs[2].cluster = 4;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_int_equal(count_of(streams, "ActualText"), 0);
    assert_holds(streams, "><0061200D>\n");
    assert_holds(streams, "><0020>\n");
    assert_int_equal(count_of(streams, "F0v1"), 0);
}

/* Powers, indices and marks that look like figures: Unicode's forms, or a sign before them. */
static void uses_are_said(void **state) {
    static const struct {
        const char *text;
        enum document_use use;
        const char *mappings[3];
    } rows[] = {
        {"5", DOCUMENT_USE_SUPERSCRIPT, {"><2075>\n"}},
        {"2", DOCUMENT_USE_SUBSCRIPT, {"><2082>\n"}},
        {"q", DOCUMENT_USE_SUPERSCRIPT, {"><005E0071>\n"}},
        {"q1", DOCUMENT_USE_SUBSCRIPT, {"><005F00280071>\n", "><00310029>\n"}},
        {"3", DOCUMENT_USE_REFERENCE, {"><005B0033005D>\n"}},
        {"注", DOCUMENT_USE_REFERENCE, {"><6CE8>\n"}},
        {"㎞", DOCUMENT_USE_UNIT, {"><339E>\n"}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct sheet sheet = new_sheet(*state);
        struct document_node *node =
            add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, rows[i].text);
        struct document_run *run = LIST_AT(&node->runs, struct document_run, 0);
        struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
        run->use = rows[i].use;
        run->text = item->text->text;
        char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
        assert_int_equal(count_of(streams, "ActualText"), 0);
        for (size_t k = 0; k < COUNT_OF(rows[i].mappings) && rows[i].mappings[k]; k++)
            assert_holds(streams, rows[i].mappings[k]);
    }
}

static void clusters_out_of_order_do_no_harm(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "東京都");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_glyph *glyphs = (struct text_glyph *)item->text->glyphs;
    glyphs[0].cluster = 3; /* nothing stands for the first character */
    glyphs[2].cluster = 0; /* and the last runs backwards */
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "<FFFD>"); /* a code must mean something */
}

static void print_has_black_text_and_boxes(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青");
    ((struct text_glyph_run *)LIST_AT(&page_of(&sheet)->items, struct frame_item, 0)->text)->color =
        0xFF0000;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_PRINT));
    assert_holds(streams, ".298 g\n"); /* 76 of 255 */
    assert_holds(streams, "/MediaBox[0 0 300 400]/TrimBox[0 0 300 400]/BleedBox[0 0 300 400]");
    streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    assert_holds(streams, "1 0 0 rg\n");
    assert_int_equal(count_of(streams, "TrimBox"), 0);
}

/* ---- fonts ------------------------------------------------------------------------------- */

static void widths_are_those_that_are_no_em(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青1森2");
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_ARCHIVE));
    /* In the order of the font's glyphs: 1, 2 (half an em each), 森, 青. */
    assert_holds(streams, "/DW 1000/W[1[500 500]]/FontDescriptor");
    assert_holds(streams, "4 beginbfchar\n<0001><0031>\n<0002><0032>\n");
    assert_holds(streams, "/CIDToGIDMap/Identity/BaseFont/");
}

static void cff_codes_are_cids(void **state) {
    static const char *const noto[] = {"Noto Serif CJK JP"};
    struct sheet sheet = new_sheet(*state);
    struct fixture *fixture = *state;
    struct document_node *node = add_node(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH);
    add_run(&sheet, &node->runs, "青");
    struct text_run run = run_of("青");
    run.style.families = noto;
    run.style.family_count = 1;
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){
                             .runs = &run, .run_count = 1, .measure = SIZE * 9, .language = "ja"});
    const struct text_line *line = LIST_AT(&block->lines, struct text_line, 0);
    frame_add_line(fixture->arena, &page_of(&sheet)->items, 0, SIZE, line, node);
    uint32_t id = LIST_AT(&line->runs, struct text_glyph_run, 0)->glyphs[0].id;
    char *streams = read_streams(fixture, write_pdf(&sheet, PDF_ARCHIVE));
    char *mapping = g_strdup_printf("<%04X><9752>\n", id); /* in Noto a glyph's number is its CID */
    assert_holds(streams, mapping);
    assert_holds(streams, "/Subtype/CIDFontType0/BaseFont/");
    assert_int_equal(count_of(streams, "CIDToGIDMap"), 0);
    g_free(mapping);
}

static void subset_tells_what_it_cannot_embed(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct fixture *fixture = *state;
    struct pdf_options options = {0};
    struct bytes bytes = {0};
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青");
    struct frame_item *item = LIST_AT(&page_of(&sheet)->items, struct frame_item, 0);
    struct text_face face = *item->text->face;
    face.outlines = hb_face_get_empty();
    ((struct text_glyph_run *)item->text)->face = &face;
    assert_false(
        pdf_write(fixture->arena, &sheet.pages, &sheet.document, &options, fixture->diags, &bytes));
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_FILE_WRITE);
    assert_null(bytes.data);
}

/* ---- the file ---------------------------------------------------------------------------- */

static void file_says_what_it_is(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct fixture *fixture = *state;
    static const unsigned char icc[128] = {0};
    static const struct source sources[] = {
        {.name = "a/記録.yaml", .text = "id: x\n", .size = 6},
        {.name = "b/z.yaml", .text = "id: y\n", .size = 6},
        {.name = "c/z.yaml", .text = "id: z\n", .size = 6},
    };
    struct list attached = {0};
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        *LIST_PUSH(fixture->arena, &attached, const struct source *) = &sources[i];
    struct pdf_options options = {.profile = PDF_ARCHIVE_ATTACHED,
                                  .creation = 1735036205, /* 2024-12-24 10:30:05 UTC */
                                  .icc = {icc, sizeof icc},
                                  .sources = &attached};
    struct bytes bytes;
    sheet.pages.title = "A & B";
    assert_true(
        pdf_write(fixture->arena, &sheet.pages, &sheet.document, &options, fixture->diags, &bytes));
    char *streams = read_streams(fixture, bytes);
    assert_memory_equal(bytes.data, "%PDF-1.7\n%", 10);
    assert_holds(streams, "/CreationDate(D:20241224103005Z)/ModDate(D:20241224103005Z)");
    assert_holds(streams, "<xmp:ModifyDate>2024-12-24T10:30:05Z</xmp:ModifyDate>");
    assert_holds(streams, "<rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li>");
    assert_holds(streams, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A<");
    assert_holds(streams, "<pdfuaid:part>1<");
    assert_holds(streams, "/AFRelationship/Source/F<FEFF8A1893320");
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        assert_holds(streams, sources[i].text);
    /* In the order of a name tree: of two names alike the later is numbered, UTF-16 is last. */
    const char *names = strstr(streams, "/EmbeddedFiles<</Names[(2-z.yaml) ");
    assert_non_null(names);
    const char *second = strstr(names, " 0 R(z.yaml) "), *last = strstr(names, " 0 R<FEFF8A18");
    assert_true(second && last && second < last);
    assert_holds(streams, "/MarkInfo<</Marked true>>");
}

static void years_out_of_range_are_1970(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct fixture *fixture = *state;
    struct pdf_options options = {.profile = PDF_PLAIN, .creation = INT64_MAX};
    struct bytes bytes;
    assert_true(
        pdf_write(fixture->arena, &sheet.pages, &sheet.document, &options, fixture->diags, &bytes));
    assert_holds(read_streams(fixture, bytes), "/CreationDate(D:19700101000000Z)");
}

static void bytes_are_the_same_each_time(void **state) {
    struct sheet sheet = new_sheet(*state);
    add_text(&sheet, &sheet.document.root, DOCUMENT_PARAGRAPH, "青森市と大連市");
    struct bytes first = write_pdf(&sheet, PDF_ARCHIVE), second = write_pdf(&sheet, PDF_ARCHIVE);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
}

static void pages_without_area_are_refused(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct fixture *fixture = *state;
    struct pdf_options options = {0};
    struct bytes bytes;
    static const Length sides[] = {0, -1, 14401 * LENGTH_PT};
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        page_of(&sheet)->height = sides[i];
        assert_false(pdf_write(fixture->arena, &sheet.pages, &sheet.document, &options,
                               fixture->diags, &bytes));
    }
    sheet.pages.pages.count = 0;
    assert_false(
        pdf_write(fixture->arena, &sheet.pages, &sheet.document, &options, fixture->diags, &bytes));
    assert_int_equal(diags_count_errors(fixture->diags), 4);
    assert_string_equal(diags_at(fixture->diags, 2)->message,
                        "a page is larger than PDF allows (14,400 pt a side)");
}

static void paths_are_filled_and_stroked(void **state) {
    struct sheet sheet = new_sheet(*state);
    struct arena *arena = sheet.fixture->arena;
    struct frame_path *path =
        frame_add_path(arena, &page_of(&sheet)->items, 10 * LENGTH_PT, 100 * LENGTH_PT);
    frame_move_to(arena, path, 0, 0);
    frame_line_to(arena, path, LENGTH_PT, 0);
    frame_curve_to(arena, path, (struct frame_point){0, LENGTH_PT},
                   (struct frame_point){0, 2 * LENGTH_PT}, (struct frame_point){0, 3 * LENGTH_PT});
    frame_close(arena, path);
    path->fill = 0xFF0000;
    path->stroke = 0x00FF00;
    path->stroke_width = LENGTH_PT / 2;
    path->dash = 2 * LENGTH_PT;
    char *streams = read_streams(*state, write_pdf(&sheet, PDF_PLAIN));
    assert_holds(streams, "1 0 0 rg\n0 1 0 RG\n.5 w\n[2]0 d\n10 300 m\n11 300 l\n"
                          "10 299 10 298 10 297 c\nh\nB\n[]0 d\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(strings_are_escaped),
        CASE(line_is_one_array),
        CASE(adjustment_is_in_thousandths_of_an_em),
        CASE(text_to_the_left_is_shown_as_it_is_read),
        CASE(lines_move_relative_to_each_other),
        CASE(missing_character_is_a_box),
        CASE(variation_sequence_keeps_its_text),
        CASE(second_meaning_of_a_glyph_has_a_code),
        CASE(private_character_is_said),
        CASE(glyphs_of_a_cluster_share_its_characters),
        CASE(glyphs_beyond_the_characters_say_nothing),
        CASE(blanks_of_a_cluster_are_not_shown),
        CASE(uses_are_said),
        CASE(clusters_out_of_order_do_no_harm),
        CASE(print_has_black_text_and_boxes),
        CASE(widths_are_those_that_are_no_em),
        CASE(cff_codes_are_cids),
        CASE(subset_tells_what_it_cannot_embed),
        CASE(file_says_what_it_is),
        CASE(years_out_of_range_are_1970),
        CASE(bytes_are_the_same_each_time),
        CASE(pages_without_area_are_refused),
        CASE(paths_are_filled_and_stroked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
