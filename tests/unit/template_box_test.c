/* Boxes of a layout, and blocks across columns: what they become, and how their sizes are written.
 */
#include "template_fixture.h"

#define STYLES "styles: {body: {font: mincho}, small: {font: gothic, size: 8pt}}\nblocks:\n"

/* `record` may be "". */
static void expect_dump(const char *blocks, const char *record, const char *expected) {
    char *layout = g_strconcat(STYLES, blocks, NULL);
    fixture_expect_dump(layout, record, expected);
    g_free(layout);
}

/* Its em is that of its style, a border has one of room inside it. 0.25 mm are 0.709 pt. */
static void a_box_has_its_look(void **state) {
    (void)state;
    expect_dump("  - box: [{paragraph: 句}]\n"
                "    writing: vertical\n"
                "    width: 20mm\n"
                "    height: 12em\n"
                "    border: medium\n"
                "    align: end\n"
                "    style: small\n",
                "",
                "  box [small] vertical width 56.693 height 96.000 rule 0.709 padding 8.000 end\n"
                "    paragraph\n"
                "      run \"句\"\n");
}

/* Without a word it is a frame without a rule, as its surroundings are written. */
static void a_box_needs_no_look(void **state) {
    (void)state;
    expect_dump("  - box: [{paragraph: 句}]\n"
                "  - {box: [{paragraph: 句}], padding: 2pt, border: none, writing: horizontal}\n"
                "  - {box: [{paragraph: 句}], padding: 0, border: thin}\n",
                "",
                "  box\n"
                "    paragraph\n"
                "      run \"句\"\n"
                "  box horizontal padding 2.000\n"
                "    paragraph\n"
                "      run \"句\"\n"
                "  box rule 0.340\n"
                "    paragraph\n"
                "      run \"句\"\n");
}

static void a_box_of_nothing_is_left_out(void **state) {
    (void)state;
    expect_dump("  - box: [{paragraph: \"${partner.region.ja}\"}]\n"
                "    border: thin\n"
                "    else: [{paragraph: 代}]\n",
                "",
                "  paragraph\n"
                "    run \"代\"\n");
}

/* Of a section the heading is across, the body is not. */
static void blocks_are_across_columns(void **state) {
    (void)state;
    expect_dump("  - {heading: 甲, span: all}\n"
                "  - {heading: 乙, span: column}\n"
                "  - {heading: 丁, span: 2}\n"
                "  - section: 丙\n"
                "    span: all\n"
                "    blocks: [{paragraph: 文}]\n"
                "  - {box: [{paragraph: 文}], span: all}\n"
                "  - {picture: photos | first, span: all}\n",
                "photos: [{file: a.jpg, alternative: 港}]\n",
                "  heading 1 span all\n"
                "    run \"甲\"\n"
                "  heading 1\n"
                "    run \"乙\"\n"
                "  heading 1 span 2\n"
                "    run \"丁\"\n"
                "  section\n"
                "    heading 1 span all\n"
                "      run \"丙\"\n"
                "    paragraph\n"
                "      run \"文\"\n"
                "  box span all\n"
                "    paragraph\n"
                "      run \"文\"\n"
                "  figure span all\n"
                "    picture\n"
                "      file \"a.jpg\" resolution 350\n"
                "      alternative \"港\"\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_has_its_look),
        cmocka_unit_test(a_box_needs_no_look),
        cmocka_unit_test(a_box_of_nothing_is_left_out),
        cmocka_unit_test(blocks_are_across_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
