/* Spreadsheets as cells: texts, numbers, dates, merged and hidden cells; what is refused. */
#include "sheets_made.h"

static const struct sheet *first_sheet(const struct sheet_book *book) {
    if (!book || book->sheets.count == 0)
        fail_msg("no sheet");
    return *LIST_AT(&book->sheets, struct sheet *, 0);
}

static const char *text_at(const struct sheet *sheet, uint32_t row, uint32_t column) {
    const struct sheet_cell *cell = sheets_find_cell(sheet, row, column);
    return cell ? cell->text : "";
}

static const struct sheet *read_cells(struct fixture *fixture, const char *workbook,
                                      const char *strings, const char *cells) {
    const struct made_part parts[] = {
        MADE_ROOT,
        MADE_LINKS,
        MADE_STYLES,
        {"xl/workbook.xml", workbook},
        {"xl/sharedStrings.xml", arena_printf(fixture->arena, "<sst>%s</sst>", strings)},
        {"xl/worksheets/sheet1.xml",
         arena_printf(fixture->arena, "<worksheet>%s</worksheet>", cells)}};
    return first_sheet(made_book(fixture, parts, COUNT_OF(parts)));
}

#define READ(strings, cells) read_cells(*state, MADE_WORKBOOK(""), strings, cells)

/* What a reader sees: the readings of kanji (rPh) are no part of a text, runs are one. */
static void texts_are_what_is_seen(void **state) {
    const struct sheet *sheet = READ(
        "<si><t>協定</t><rPh sb='0' eb='2'><t>キョウテイ</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><r><t>第１回</t></r><r><rPr><b/></rPr><t xml:space='preserve'>交流会 </t></r></si>"
        "<si><t>一行目_x000D_\n二行目</t></si>",
        "<sheetData><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"
        "<c r='C2' t='inlineStr'><is><t>その場</t><rPh sb='0' eb='1'><t>ソ</t></rPh></is></c>"
        "<c r='D2' t='s'><v>2</v></c><c t='str'><f>A2&amp;B2</f><v>計算</v></c></row>"
        "</sheetData>");
    assert_string_equal(text_at(sheet, 2, 1), "協定");
    assert_string_equal(text_at(sheet, 2, 2), "第１回交流会");
    assert_string_equal(text_at(sheet, 2, 3), "その場");
    assert_string_equal(text_at(sheet, 2, 4), "一行目\n二行目");
    assert_string_equal(text_at(sheet, 2, 5), "計算");
    assert_null(sheets_find_cell(sheet, 1, 1));
}

static void numbers_are_dates_by_their_format(void **state) {
    static const struct {
        uint32_t column;
        enum sheet_kind kind;
        const char *text;
        bool doubtful;
    } rows[] = {{1, SHEET_NUMBER, "38345", false},    {2, SHEET_DATE, "2004-12-24", false},
                {3, SHEET_DATE, "2004-12", true},     {4, SHEET_DATE, "2004-12-24", false},
                {5, SHEET_NUMBER, "38345", false},    {6, SHEET_NUMBER, "0.5", false},
                {7, SHEET_DATE, "2004-12-24", false}, {8, SHEET_DATE, "1900-01-01", false},
                {9, SHEET_NUMBER, "60", false},       {10, SHEET_DATE, "2004-12", false},
                {11, SHEET_DATE, "2004-12-24", true}, {12, SHEET_DATE, "2004-12-24", false}};
    const struct sheet *sheet =
        READ("", "<sheetData><row><c><v>38345</v></c><c s='1'><v>38345.75</v></c>"
                 "<c s='2'><v>38345</v></c><c s='3'><v>38345</v></c><c s='4'><v>38345</v></c>"
                 "<c s='5'><v>0.5</v></c><c s='6'><v>38345</v></c><c s='1'><v>1</v></c>"
                 "<c s='1'><v>60</v></c><c s='2'><v>38322</v></c>"
                 "<c s='7'><v>38345.75</v></c><c s='7'><v>38345</v></c></row></sheetData>");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct sheet_cell *cell = sheets_find_cell(sheet, 1, rows[i].column);
        assert_non_null(cell);
        assert_string_equal(cell->text, rows[i].text);
        assert_int_equal(cell->kind, rows[i].kind);
        assert_int_equal(cell->doubt != NULL, rows[i].doubtful);
    }
}

static void a_workbook_may_count_from_1904(void **state) {
    const struct sheet *sheet =
        read_cells(*state, MADE_WORKBOOK("date1904='1'"), "",
                   "<sheetData><row><c s='1'><v>36883</v></c></row></sheetData>");
    assert_string_equal(text_at(sheet, 1, 1), "2004-12-24");
}

static void a_formula_without_a_value_is_a_fault(void **state) {
    const struct sheet *sheet = READ("", "<sheetData><row><c><f>SUM(A2:A9)</f></c>"
                                         "<c t='e'><v>#REF!</v></c></row></sheetData>");
    assert_int_equal(sheets_find_cell(sheet, 1, 1)->kind, SHEET_FAULT);
    assert_string_equal(text_at(sheet, 1, 1), "=SUM(A2:A9)");
    assert_int_equal(sheets_find_cell(sheet, 1, 2)->kind, SHEET_FAULT);
}

/* Elements where none belong are passed over. */
static void a_row_within_a_cell_is_none(void **state) {
    const struct sheet *sheet =
        READ("", "<sheetData><row><c><row/><v>7</v></c><c><c/><v>8</v></c></row></sheetData>");
    assert_string_equal(text_at(sheet, 1, 1), "7");
}

static void merged_cells_say_one_thing(void **state) {
    const struct sheet *sheet = READ(
        "",
        "<cols><col min='3' max='4' hidden='1'/></cols><sheetData>"
        "<row r='3'><c r='B3'><v>7</v></c></row><row r='1'><c r='A1'><v>5</v></c></row>"
        "<row r='2' hidden='1'/><row r='4' ht='0'/></sheetData><mergeCells><mergeCell ref='A1:B2'/>"
        "<mergeCell ref='B3:XFD1048576'/></mergeCells>");
    assert_string_equal(text_at(sheet, 2, 2), "5");
    assert_int_equal(sheets_find_cell(sheet, 2, 2)->from_row, 1);
    assert_int_equal(sheets_find_cell(sheet, 2, 2)->from_column, 1);
    assert_string_equal(text_at(sheet, 3, 9), "7");
    assert_true(LIST_AT(&sheet->rows, const struct sheet_row, 1)->hidden);
    assert_true(LIST_AT(&sheet->rows, const struct sheet_row, 3)->hidden);
    assert_true(sheets_is_hidden(sheet, 4));
    assert_false(sheets_is_hidden(sheet, 5));
}

/* A finding names the cell as people do, and shows what stands there. */
static void a_cell_is_a_place(void **state) {
    struct fixture *fixture = *state;
    const struct sheet *sheet =
        READ("<si><t>平成\n末</t></si>",
             "<sheetData><row r='14'><c r='AB14' t='s'><v>0</v></c></row></sheetData>");
    GString *shown = g_string_new(NULL);
    diag_report(fixture->diags, DIAG_CELL_DOUBT, sheets_span(sheet, 14, 28), "a hint", "a message");
    diag_format(diags_at(fixture->diags, 0), shown);
    assert_string_equal(shown->str, "list.xlsx: 予定!AB14: warning: a message [W152]\n"
                                    " AB14 | 平成 末\n      | ^~~~~~~ a hint\n");
    g_string_free(shown, TRUE);
}

/* What is written elsewhere than in cells is not read, and told. */
static void notes_and_text_boxes_are_told(void **state) {
    struct fixture *fixture = *state;
    const struct made_part parts[] = {
        MADE_ROOT,
        MADE_LINKS,
        MADE_STYLES,
        {"xl/workbook.xml", MADE_WORKBOOK("")},
        MADE_STRINGS(""),
        MADE_SHEET("<sheetData/>"),
        {"xl/comments1.xml", "<comments/>"},
        {"xl/drawings/drawing1.xml", "<wsDr/>"},
        {"xl/drawings/drawing2.xml", "<wsDr><oneCellAnchor><pic/></oneCellAnchor></wsDr>"}};
    assert_non_null(made_book(fixture, parts, COUNT_OF(parts)));
    assert_int_equal(diags_count(fixture->diags), 2);
    assert_int_equal(diags_at(fixture->diags, 0)->code, DIAG_IMPORT_GUESSED);
    assert_non_null(strstr(diags_at(fixture->diags, 0)->message, "notes on cells"));
    assert_non_null(strstr(diags_at(fixture->diags, 1)->message, "text boxes"));
}

/* LibreOffice writes a drawing of nothing for each sheet. */
static void a_drawing_of_nothing_is_not_told(void **state) {
    struct fixture *fixture = *state;
    const struct made_part parts[] = {MADE_ROOT,
                                      MADE_LINKS,
                                      MADE_STYLES,
                                      {"xl/workbook.xml", MADE_WORKBOOK("")},
                                      MADE_STRINGS(""),
                                      MADE_SHEET("<sheetData/>"),
                                      {"xl/drawings/drawing1.xml", "<wsDr/>"}};
    assert_non_null(made_book(fixture, parts, COUNT_OF(parts)));
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* ---- what is refused ----------------------------------------------------------------------- */

static void expect_refused(struct fixture *fixture, const struct sheet_book *book,
                           const char *message) {
    assert_null(book);
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_SHEET_BROKEN);
    if (!strstr(diag->message, message))
        fail_msg("%s", diag->message);
}

static void refuse_cells(struct fixture *fixture, const char *cells, const char *message) {
    const struct made_part parts[] = {MADE_ROOT,        MADE_LINKS,
                                      MADE_STYLES,      {"xl/workbook.xml", MADE_WORKBOOK("")},
                                      MADE_STRINGS(""), {"xl/worksheets/sheet1.xml", cells}};
    expect_refused(fixture, made_book(fixture, parts, COUNT_OF(parts)), message);
}

static void a_document_type_is_refused(void **state) {
    refuse_cells(*state,
                 "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                 "<worksheet><sheetData><row><c t='inlineStr'><is><t>&x;</t></is></c></row>"
                 "</sheetData></worksheet>",
                 "document type");
}

static void damaged_xml_is_refused(void **state) {
    refuse_cells(*state, "<worksheet><sheetData>", "is damaged at line 1");
}

static void a_text_that_is_missing_is_refused(void **state) {
    refuse_cells(*state,
                 "<worksheet><sheetData><row><c t='s'><v>3</v></c></row></sheetData></worksheet>",
                 "a text that is missing");
}

static void deep_xml_is_refused(void **state) {
    GString *deep = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(deep, "<a>");
    refuse_cells(*state, deep->str, "nests too deep");
    g_string_free(deep, TRUE);
}

/* 300 MiB of blanks are 300 KiB in an archive. */
static void a_bomb_is_refused(void **state) {
    size_t size = SHEETS_PARTS_MAX + 1000;
    char *blanks = g_malloc(size);
    memset(blanks, ' ', size - 1);
    blanks[size - 1] = '\0';
    memcpy(blanks, "<worksheet>", strlen("<worksheet>"));
    refuse_cells(*state, blanks, "larger than 256 MiB");
    g_free(blanks);
}

static void rows_and_cells_beyond_any_sheet_are_refused(void **state) {
    refuse_cells(*state, "<worksheet><sheetData><row r='1048577'/></sheetData></worksheet>",
                 "more than 1048576 rows");
}

static void other_files_are_refused(void **state) {
    struct fixture *fixture = *state;
    const struct made_part text[] = {{"mimetype", "application/vnd.oasis.opendocument.text"}};
    struct bytes archive = made_archive(fixture->arena, text, 1);
    expect_refused(fixture, made_read(fixture, "a.ods", archive), "without a workbook");
    diags_free(fixture->diags);
    fixture->diags = diags_new();
    expect_refused(fixture, made_text(fixture, "a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
                   "an old spreadsheet");
    diags_free(fixture->diags);
    fixture->diags = diags_new();
    expect_refused(fixture, made_read(fixture, "a.xlsx", (struct bytes){archive.data, 60}),
                   "a damaged archive");
}

/* ---- CSV ------------------------------------------------------------------------------------ */

static void fields_may_hold_line_feeds(void **state) {
    const struct sheet *sheet =
        first_sheet(made_text(*state, "a.csv", "a,\"b\r\nc,\"\"d\"\"\"\r\n\r\n　x　,,z"));
    assert_string_equal(text_at(sheet, 1, 2), "b\nc,\"d\"");
    assert_string_equal(text_at(sheet, 2, 1), "");
    assert_string_equal(text_at(sheet, 3, 1), "x");
    assert_string_equal(text_at(sheet, 3, 3), "z");
    assert_null(sheet->name);
}

static void tabs_part_fields_where_there_are_no_commas(void **state) {
    assert_string_equal(text_at(first_sheet(made_text(*state, "a.csv", "a\tb\n")), 1, 2), "b");
    assert_string_equal(text_at(first_sheet(made_text(*state, "a.tsv", "a,b\tc\n")), 1, 2), "c");
    assert_string_equal(text_at(first_sheet(made_text(*state, "a.csv", "a\tb,c\n")), 1, 2), "c");
    assert_string_equal(text_at(first_sheet(made_text(*state, "a.txt", "題\na\tb\n")), 2, 2), "b");
}

static void an_open_quotation_is_refused(void **state) {
    expect_refused(*state, made_text(*state, "a.csv", "a,b\nc,\"d\ne,f\n"), "row 2");
}

static void encodings_are_told_by_what_they_hold(void **state) {
    static const char *const charsets[] = {"UTF-8", "UTF-16", "UTF-16LE",    "UTF-16BE",
                                           "CP932", "EUC-JP", "ISO-2022-JP", "UTF-32"};
    const char *text = "年月日,内容\n2004-12-24,協定を結び、交流を始めた\n";
    for (size_t i = 0; i < COUNT_OF(charsets); i++) {
        gsize size;
        char *bytes = g_convert(text, -1, charsets[i], "UTF-8", NULL, &size, NULL);
        const struct sheet *sheet = first_sheet(
            made_read(*state, "a.csv", (struct bytes){(const unsigned char *)bytes, size}));
        assert_string_equal(text_at(sheet, 1, 1), "年月日");
        assert_string_equal(text_at(sheet, 2, 2), "協定を結び、交流を始めた");
        g_free(bytes);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(texts_are_what_is_seen),
        TEST(numbers_are_dates_by_their_format),
        TEST(a_workbook_may_count_from_1904),
        TEST(a_formula_without_a_value_is_a_fault),
        TEST(a_row_within_a_cell_is_none),
        TEST(merged_cells_say_one_thing),
        TEST(a_cell_is_a_place),
        TEST(notes_and_text_boxes_are_told),
        TEST(a_drawing_of_nothing_is_not_told),
        TEST(a_document_type_is_refused),
        TEST(damaged_xml_is_refused),
        TEST(a_text_that_is_missing_is_refused),
        TEST(deep_xml_is_refused),
        TEST(a_bomb_is_refused),
        TEST(rows_and_cells_beyond_any_sheet_are_refused),
        TEST(other_files_are_refused),
        TEST(fields_may_hold_line_feeds),
        TEST(tabs_part_fields_where_there_are_no_commas),
        TEST(an_open_quotation_is_refused),
        TEST(encodings_are_told_by_what_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
