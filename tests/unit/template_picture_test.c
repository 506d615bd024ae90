/* Pictures of a layout: what photos of a record become, and how their sizes are written. */
#include "template_fixture.h"

#define PHOTOS                                                                                     \
    "photos:\n"                                                                                    \
    "  - {id: p, file: a.jpg, alternative: 港の朝, caption: 港, credit: 甲市, "              \
    "focus: {x: 10, y: 85}}\n"                                                                     \
    "  - {file: sub/b.png, alternative: 橋}\n"                                                    \
    "  - {id: c, file: c.svg, alternative: 山, caption: '{山|やま}', date: 2005-05}\n"

#define STYLES "styles: {body: {font: mincho}, small: {font: gothic, size: 8pt}}\nblocks:\n"

static void expect_dump(const char *blocks, const char *expected) {
    char *layout = g_strconcat(STYLES, blocks, NULL);
    fixture_expect_dump(layout, PHOTOS, expected);
    g_free(layout);
}

static void a_list_becomes_figures(void **state) {
    (void)state;
    expect_dump("  - picture: photos\n"
                "    style: small\n"
                "    caption: ${@index} ${photo.caption}\n"
                "    resolution: 0\n",
                "  figure [small]\n"
                "    picture\n"
                "      file \"a.jpg\"\n"
                "      alternative \"港の朝\"\n"
                "    paragraph\n"
                "      run \"1\"\n"
                "      run \" \"\n"
                "      run \"港\"\n"
                "  figure [small]\n"
                "    picture\n"
                "      file \"sub/b.png\"\n"
                "      alternative \"橋\"\n"
                "    paragraph\n"
                "      run \"2\"\n"
                "      run \" \"\n"
                "  figure [small]\n"
                "    picture\n"
                "      file \"c.svg\"\n"
                "      alternative \"山\"\n"
                "    paragraph\n"
                "      run \"3\"\n"
                "      run \" \"\n"
                "      run \"山\" ruby 1 \"やま\"\n");
}

/* 50em are those of the block's style: 8 pt. The caption that says nothing is left out. */
static void one_photo_and_its_box(void **state) {
    (void)state;
    expect_dump("  - {picture: photos | first, style: small, width: 50em, height: 4line, fit: "
                "cover, caption: \"${photo.date}\"}\n",
                "  figure [small]\n"
                "    picture\n"
                "      file \"a.jpg\" width 400.000 height 72.000 cover 100 850 resolution 350\n"
                "      alternative \"港の朝\"\n");
    expect_dump(
        "  - picture: photos | last\n"
        "    width: 62.5%\n"
        "    photo: it\n"
        "    caption: [\"${it.date | western}\", {text: \"（${it.credit}）\", if: it.credit}]\n"
        "    caption-style: small\n",
        "  figure\n"
        "    picture\n"
        "      file \"c.svg\" width 62.5% resolution 350\n"
        "      alternative \"山\"\n"
        "    paragraph [small]\n"
        "      run \"２００５年５月\"\n");
}

static void a_photo_is_chosen_by_its_id(void **state) {
    (void)state;
    expect_dump("  - {each: photos, if: item.id | equals c, picture: item, resolution: 0}\n",
                "  figure\n"
                "    picture\n"
                "      file \"c.svg\"\n"
                "      alternative \"山\"\n");
}

static void columns_become_a_plate(void **state) {
    (void)state;
    expect_dump("  - {picture: photos | rest, columns: 2, resolution: 0, style: small}\n"
                "  - {picture: photos | first, columns: 3, gap: 2mm, resolution: 0}\n",
                "  plate [small] columns 2 gap 8.000\n"
                "    figure [small]\n"
                "      picture\n"
                "        file \"sub/b.png\"\n"
                "        alternative \"橋\"\n"
                "    figure [small]\n"
                "      picture\n"
                "        file \"c.svg\"\n"
                "        alternative \"山\"\n"
                "  plate columns 3 gap 5.669\n"
                "    figure\n"
                "      picture\n"
                "        file \"a.jpg\"\n"
                "        alternative \"港の朝\"\n");
}

static void nothing_of_nothing(void **state) {
    (void)state;
    fixture_expect("  - {picture: photos}\n"
                   "  - {picture: photos, columns: 2}\n"
                   "  - {picture: photos | first, else: [{paragraph: なし}]}\n",
                   "", "なし\n");
}

/* The file's place is the record's. */
static void findings_point_into_the_record(void **state) {
    struct fixture fixture = fixture_new();
    const struct document *document =
        fixture_make(&fixture, STYLES "  - picture: photos\n", PHOTOS);
    const struct document_node *node = fixture_child(fixture_child(&document->root, 1), 0);
    assert_int_equal(node->kind, DOCUMENT_PICTURE);
    assert_string_equal(node->picture->file.span.source->name, "record.yaml");
    assert_int_equal(node->picture->file.span.line, 6);
    assert_int_equal(node->picture->file.span.column, 12);
    assert_int_equal(node->origin.line, 6);
    fixture_free(&fixture);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_becomes_figures),
        cmocka_unit_test(one_photo_and_its_box),
        cmocka_unit_test(a_photo_is_chosen_by_its_id),
        cmocka_unit_test(columns_become_a_plate),
        cmocka_unit_test(nothing_of_nothing),
        cmocka_unit_test(findings_point_into_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
