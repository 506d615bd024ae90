/* Notes from texts and layouts to the document's: their marks, style and places. */
#include "template_fixture.h"

#define STYLES "styles: {body: {font: mincho}, small: {font: gothic, size: 8pt}}\n"
#define NOTED  "overview: ['甲{+乙の5。}']\n"

/* The document's dump from its root on, or from what is said of its notes. */
static void expect_dump(const char *layout, const char *record, const char *expected) {
    struct fixture fixture = fixture_new();
    GString *text = g_string_new(NULL);
    char *whole = g_strconcat(STYLES, layout, NULL);
    document_dump(fixture_make(&fixture, whole, record), text);
    const char *notes = strstr(text->str, "\nnotes foot");
    const char *start = notes ? notes + 1 : strstr(text->str, "root");
    assert_non_null(start);
    assert_string_equal(start, expected);
    g_free(whole);
    g_string_free(text, TRUE);
    fixture_free(&fixture);
}

/* Where the layout says nothing of them. */
static void notes_stand_at_the_end(void **state) {
    (void)state;
    expect_dump("blocks: [{paragraph: \"${overview | first}は\"}, {paragraph: 丙}]\n", NOTED,
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\"\n"
                "    run \"（１）\" reference note 1\n"
                "    run \"は\"\n"
                "  paragraph\n"
                "    run \"丙\"\n"
                "  notes\n"
                "    note 1\n"
                "      label \"（１）\"\n"
                "      run \"乙の5。\"\n");
}

/* Notes of a layout's own text, at a place of their own; its style is that of all, or its own. */
static void notes_have_a_place_and_a_style(void **state) {
    (void)state;
    expect_dump("notes: {style: small, mark: asterisk}\n"
                "blocks:\n"
                "  - paragraph: 甲{+乙}\n"
                "  - notes: true\n"
                "  - notes: false\n"
                "  - paragraph: 丙{+丁}\n"
                "  - {notes: true, style: body}\n",
                "",
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\"\n"
                "    run \"＊１\" reference note 1\n"
                "  notes [small]\n"
                "    note 1\n"
                "      label \"＊１\"\n"
                "      run \"乙\"\n"
                "  paragraph\n"
                "    run \"丙\"\n"
                "    run \"＊２\" reference note 2\n"
                "  notes [body]\n"
                "    note 2\n"
                "      label \"＊２\"\n"
                "      run \"丁\"\n");
}

/* The gap is a line of the body where none is given; dates in kanji make marks in kanji, and the
 * filter writes the numbers of notes, too. */
static void notes_stand_at_the_foot(void **state) {
    (void)state;
    expect_dump("notes: foot\n"
                "date: {digits: kanji}\n"
                "blocks: [{paragraph: \"${overview | first | kanji}\"}]\n",
                NOTED,
                "notes foot 18.000\n"
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\"\n"
                "    run \"（一）\" reference note 1\n"
                "  notes\n"
                "    note 1\n"
                "      label \"（一）\"\n"
                "      run \"乙の五。\"\n");
    expect_dump("notes: {place: foot, style: small, gap: 1.5em, mark: note}\n"
                "blocks: [{paragraph: 甲}]\n",
                "",
                "notes foot 15.000\n"
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\"\n");
    expect_dump("notes: across\n"
                "blocks: [{paragraph: 甲}]\n",
                "",
                "notes foot across 18.000\n"
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\"\n");
}

/* The look of a stretch is its mark's; the language its note's. */
static void a_note_has_the_language_of_its_text(void **state) {
    (void)state;
    expect_dump("blocks:\n"
                "  - paragraph:\n"
                "      - {text: \"${overview | first | lang zh}\", style: small}\n",
                NOTED,
                "root [body]\n"
                "  paragraph\n"
                "    run \"甲\" zh font gothic size 8.000 regular\n"
                "    run \"（１）\" reference note 1 font gothic size 8.000 regular\n"
                "  notes\n"
                "    note 1\n"
                "      label \"（１）\"\n"
                "      run \"乙の5。\" zh\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_stand_at_the_end),
        cmocka_unit_test(notes_have_a_place_and_a_style),
        cmocka_unit_test(notes_stand_at_the_foot),
        cmocka_unit_test(a_note_has_the_language_of_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
