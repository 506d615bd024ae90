/* Runs as phrasing content, and what comes of hostile text. */
#include "html_fixture.h"

static struct document_run *paragraph(struct fixture *fixture, const char *text) {
    struct document_node *node = add(fixture, NULL, DOCUMENT_PARAGRAPH);
    return add_run(fixture, &node->runs, text);
}

static struct document_run *more(struct fixture *fixture, const char *text) {
    struct list *blocks = &fixture->document.root.children;
    struct document_node *node = LIST_AT(blocks, struct document_node, blocks->count - 1);
    return add_run(fixture, &node->runs, text);
}

static void assert_paragraph(struct fixture *fixture, const char *expected) {
    assert_between(fixture, "<p>", "</p>", expected);
}

/* ---- ruby, emphasis, notes --------------------------------------------------------------- */

static void ruby_reads_in_brackets_where_it_is_not_known(void **state) {
    static const struct document_ruby parts[] = {{1, "みなと"}, {1, ""}, {1, "こう"}, {1, "わん"}};
    struct fixture *fixture = *state;
    struct document_run *run = paragraph(fixture, "港と港湾都市");
    run->ruby = parts;
    run->ruby_count = COUNT_OF(parts);
    assert_paragraph(fixture,
                     "<ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>と"
                     "<ruby>港<rp>（</rp><rt>こう</rt><rp>）</rp>湾<rp>（</rp><rt>わん</rt>"
                     "<rp>）</rp></ruby>都市");
}

/* One element within the other's base, the side of fewer parts around the other. */
static void ruby_on_both_sides_nests(void **state) {
    static const struct document_ruby mono[] = {{1, "と"}, {1, ""}, {1, "ひ"}};
    static const struct document_ruby group[] = {{3, "hi"}};
    struct fixture *fixture = *state;
    struct document_run *run = paragraph(fixture, "取り火");
    run->ruby = mono;
    run->ruby_count = 3;
    run->beyond = group;
    run->beyond_count = 1;
    run = more(fixture, "港");
    run->beyond = &(const struct document_ruby){1, "port"};
    run->beyond_count = 1;
    assert_paragraph(fixture,
                     "<ruby class=\"beyond\"><ruby>取<rp>（</rp><rt>と</rt><rp>）</rp>り<rt></rt>"
                     "火<rp>（</rp><rt>ひ</rt><rp>）</rp></ruby>"
                     "<rp>（</rp><rt>hi</rt><rp>）</rp></ruby>"
                     "<ruby class=\"beyond\">港<rp>（</rp><rt>port</rt><rp>）</rp></ruby>");
}

static void ruby_longer_than_its_text_does_no_harm(void **state) {
    static const struct document_ruby parts[] = {{9, "R"}, {1, "S"}};
    struct fixture *fixture = *state;
    struct document_run *run = paragraph(fixture, "ab");
    run->ruby = parts;
    run->ruby_count = COUNT_OF(parts);
    run->language = "en";
    assert_paragraph(fixture, "<span lang=\"en\"><ruby>ab<rp>(</rp><rt>R</rt><rp>)</rp></ruby>"
                              "</span>");
}

static void emphasis_and_notes_are_elements(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "異なる")->emphasis = true;
    more(fixture, "（割注）")->warichu = true;
    assert_paragraph(fixture, "<em class=\"kenten\">異なる</em>"
                              "<small class=\"warichu\">（割注）</small>");
}

static void choices_stand_in_lines_of_their_own(void **state) {
    struct fixture *fixture = *state;
    struct document_run *run = paragraph(fixture, "｛甲／乙｝");
    run->separator = U'／';
    run->bare = true;
    assert_paragraph(fixture, "<span class=\"choices\"><span class=\"unseen\">｛</span>"
                              "<span>甲</span><span class=\"unseen\">／</span><span>乙</span>"
                              "<span class=\"unseen\">｝</span></span>");
}

static void a_leader_is_a_blank_to_voices(void **state) {
    static const struct document_style style = {.name = "body", .size = 10 * LENGTH_PT};
    struct fixture *fixture = *state;
    struct document_run *run;
    fixture->document.root.style = &style;
    paragraph(fixture, "青森市");
    run = more(fixture, "…");
    run->kind = DOCUMENT_RUN_LEADER;
    run->width = 25 * LENGTH_PT;
    more(fixture, "")->slot = 3;
    more(fixture, NULL)->kind = DOCUMENT_RUN_PAGE;
    more(fixture, NULL)->kind = DOCUMENT_RUN_BREAK;
    more(fixture, "大連市");
    assert_paragraph(fixture, "青森市<span class=\"leader\" data-fill=\"……………………\""
                              " style=\"inline-size:2.5em\"> </span><br>大連市");
}

static void uses_are_elements(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "km")->use = DOCUMENT_USE_UNIT;
    more(fixture, "2")->use = DOCUMENT_USE_SUPERSCRIPT;
    more(fixture, "CO");
    more(fixture, "2")->use = DOCUMENT_USE_SUBSCRIPT;
    more(fixture, "（注１）")->use = DOCUMENT_USE_REFERENCE;
    assert_paragraph(fixture, "km<sup>2</sup>CO<sub>2</sub><sup>（注１）</sup>");
}

static void a_name_has_its_scripts_as_characters(void **state) {
    struct fixture *fixture = *state;
    struct document_node *title = add_text(fixture, NULL, DOCUMENT_TITLE, "m");
    add_run(fixture, &title->runs, "2")->use = DOCUMENT_USE_SUPERSCRIPT;
    fixture->document.title = NULL;
    assert_between(fixture, "<title>", "</title>", "m²");
}

static void a_tab_is_a_blank_too(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "内容");
    more(fixture, "")->kind = DOCUMENT_RUN_TAB;
    more(fixture, "人数");
    assert_paragraph(fixture, "内容<span class=\"leader\" data-fill=\"\" style=\"inline-size:2em\">"
                              " </span>人数");
}

static void spread_names_take_their_room(void **state) {
    static const struct document_style style = {.name = "body", .size = 10 * LENGTH_PT};
    struct fixture *fixture = *state;
    fixture->document.root.style = &style;
    paragraph(fixture, "会長");
    more(fixture, "山")->spread = 5000;
    more(fixture, "田")->spread_joined = true;
    struct document_run *run = more(fixture, "林");
    run->spread = 5000;
    run->size = 5 * LENGTH_PT;
    more(fixture, "氏");
    assert_paragraph(fixture, "会長<span class=\"spread\" style=\"min-inline-size:5em\">山田</span>"
                              "<span class=\"spread\" style=\"min-inline-size:2.5em\">"
                              "<span class=\"look-1\">林</span></span>氏");
}

/* ---- languages and looks ----------------------------------------------------------------- */

static void runs_of_one_language_share_a_span(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "日")->language = "ja";
    more(fixture, "大")->language = "zh-Hans";
    more(fixture, "连")->language = "zh-Hans";
    more(fixture, "سلام")->language = "ar";
    more(fixture, "本");
    assert_paragraph(fixture, "日<span lang=\"zh-Hans\">大连</span>"
                              "<span lang=\"ar\" dir=\"rtl\">سلام</span>本");
}

static void a_block_tells_its_language_once(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "Dalian")->language = "en";
    LIST_AT(&fixture->document.root.children, struct document_node, 0)->language = "en";
    more(fixture, "大連")->language = "ja";
    assert_main(fixture, "<p lang=\"en\">Dalian<span lang=\"ja\">大連</span></p>\n");
}

static void looks_are_classes(void **state) {
    static const char *const families[] = {"BIZ UDGothic"};
    struct fixture *fixture = *state;
    struct document_font font = {.name = "gothic"};
    *LIST_PUSH(fixture->arena, &font.families, struct document_families) =
        (struct document_families){"", families, 1};
    struct document_run *run = paragraph(fixture, "太");
    run->weight = DOCUMENT_BOLD;
    run = more(fixture, "字");
    run->font = &font;
    run->size = 21 * LENGTH_PT;
    more(fixture, "太")->weight = DOCUMENT_BOLD;
    assert_paragraph(fixture, "<span class=\"look-1\">太</span><span class=\"look-2\">字</span>"
                              "<span class=\"look-1\">太</span>");
    assert_between(fixture, ".look-1{", "@media",
                   "font-weight:bold;}\n"
                   ".look-2{font-family:\"BIZ UDGothic\",sans-serif;font-size:2rem;}\n");
}

/* ---- hostile text ------------------------------------------------------------------------ */

static void text_stays_text(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "</p><script>alert('a&b')</script>]]>\"");
    assert_paragraph(fixture, "&lt;/p&gt;&lt;script&gt;alert(&#39;a&amp;b&#39;)&lt;/script&gt;"
                              "]]&gt;&quot;");
}

static void characters_that_html_forbids_are_replaced(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "\x01|\x1b|\x7f|\xc2\x85|\uFDD0|\uFFFE|\U0001FFFF|\t|\n|\r|\f|\U0010FFFD");
    assert_paragraph(fixture, "\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD|\t|\n| | "
                              "|\U0010FFFD");
}

/* An override that is never closed turns nothing but its own run. */
/* A browser finds the order within a line; what stands alone is told which way it runs. */
static void a_name_alone_tells_its_direction(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "אב ");
    more(fixture, "(גד)");
    assert_paragraph(fixture, "<bdi dir=\"rtl\">אב (גד)</bdi>");
}

static void a_name_in_a_line_is_plain_text(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "אב（名）は");
    assert_paragraph(fixture, "אב（名）は");
}

static void direction_controls_are_held_in_bounds(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "a\u202Eb");
    more(fixture, "c");
    assert_paragraph(fixture, "<bdi>a\u202Eb</bdi>c");
    fixture->document.title = "a\u202E\u2066b\n\x01";
    assert_between(fixture, "<title>", "</title>", "ab \uFFFD");
}

static void a_language_ends_no_attribute(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "a")->language = "x\"><b>";
    assert_paragraph(fixture, "<span lang=\"x&quot;&gt;&lt;b&gt;\">a</span>");
}

static void a_font_ends_no_style_sheet(void **state) {
    static const char *const families[] = {"a\"}</style>\\\n\x01"};
    struct fixture *fixture = *state;
    struct document_font font = {.name = "f"};
    *LIST_PUSH(fixture->arena, &font.families, struct document_families) =
        (struct document_families){"", families, 1};
    paragraph(fixture, "字")->font = &font;
    assert_between(fixture, ".look-1{", "}\n",
                   "font-family:\"a\\22 }\\3c /style\\3e \\5c \\a \\fffd \",sans-serif;");
}

static void a_style_with_any_name_has_a_class(void **state) {
    static const struct document_style styles[] = {
        {.name = "本文"}, {.name = "a b"}, {.name = "body"}, {.name = "body"}, {.name = ""}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(styles); i++)
        add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "a")->style = &styles[i];
    assert_main(fixture, "<p class=\"style-1\">a</p>\n<p class=\"style-2\">a</p>\n"
                         "<p class=\"s-body\">a</p>\n<p class=\"style-4\">a</p>\n"
                         "<p class=\"style-5\">a</p>\n");
}

/* As many as the style says, and nothing Western beside them; in vertical text alone. */
/* A number with its unit, a word, a bracket: nothing in them is spread, as on paper. */
static void blocks_of_a_spread_name_are_solid(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "第45回（仮）会")->spread = 9000;
    assert_paragraph(fixture, "<span class=\"spread\" style=\"min-inline-size:9em\">第"
                              "<span class=\"solid\">45</span>回"
                              "<span class=\"solid\">（仮）</span>会</span>");
}

static void a_block_alone_is_no_part(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "６８％")->spread = 9000;
    assert_paragraph(fixture, "<span class=\"spread\" style=\"min-inline-size:9em\">６８％</span>");
}

/* Of Cyrillic, Greek, Vietnamese: whole words; a letter that is a sign stays. */
static void words_of_other_letters_have_one_face(void **state) {
    struct fixture *fixture = *state;
    paragraph(fixture, "北のКиївと南のΠάτρα、東のVũng Tàuとα線、Kōbe");
    assert_paragraph(fixture, "北の<span class=\"word\">Київ</span>と南の"
                              "<span class=\"word\">Πάτρα</span>、東の"
                              "<span class=\"word\">Vũng</span> Tàuとα線、"
                              "<span class=\"word\">Kōbe</span>");
}

/* The family for Western letters has those of Extended-A: romanized names stay in it. */
static void words_that_latin_families_have_stay(void **state) {
    static const char *const names[] = {"Face"};
    struct fixture *fixture = *state;
    struct document_font font = {.name = "text"};
    const struct document_style style = {.font = &font};
    *LIST_PUSH(fixture->arena, &font.families, struct document_families) =
        (struct document_families){"latin", names, 1};
    fixture->document.root.style = &style;
    paragraph(fixture, "KōbeとHuế");
    assert_paragraph(fixture, "Kōbeと<span class=\"word\">Huế</span>");
}

static void digits_share_an_em_in_vertical_text(void **state) {
    static const struct document_style body = {.name = "body"};
    static const struct document_style three = {
        .name = "three", .composition = {.combining = COMPOSITION_COMBINE_3}};
    struct fixture *fixture = *state;
    struct document_node *node =
        add_text(fixture, NULL, DOCUMENT_PARAGRAPH, "平成26年5月に120人、1234円、A4の2か国");
    node->style = &body;
    assert_main(fixture, "<p class=\"s-body\">平成26年5月に120人、1234円、A4の2か国</p>\n");
    fixture->document.page.writing = DOCUMENT_VERTICAL;
    assert_main(fixture, "<p class=\"s-body\">平成<span class=\"tcy\">26</span>年"
                         "<span class=\"tcy\">5</span>月に120人、1234円、A4の"
                         "<span class=\"tcy\">2</span>か国</p>\n");
    node->style = &three;
    assert_non_null(strstr(write_page(fixture), "に<span class=\"tcy\">120</span>人、1234円"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(ruby_reads_in_brackets_where_it_is_not_known),
        TEST(ruby_on_both_sides_nests),
        TEST(ruby_longer_than_its_text_does_no_harm),
        TEST(emphasis_and_notes_are_elements),
        TEST(choices_stand_in_lines_of_their_own),
        TEST(a_leader_is_a_blank_to_voices),
        TEST(uses_are_elements),
        TEST(a_name_has_its_scripts_as_characters),
        TEST(a_tab_is_a_blank_too),
        TEST(spread_names_take_their_room),
        TEST(blocks_of_a_spread_name_are_solid),
        TEST(a_block_alone_is_no_part),
        TEST(words_of_other_letters_have_one_face),
        TEST(words_that_latin_families_have_stay),
        TEST(digits_share_an_em_in_vertical_text),
        TEST(runs_of_one_language_share_a_span),
        TEST(a_block_tells_its_language_once),
        TEST(looks_are_classes),
        TEST(text_stays_text),
        TEST(characters_that_html_forbids_are_replaced),
        TEST(a_name_alone_tells_its_direction),
        TEST(a_name_in_a_line_is_plain_text),
        TEST(direction_controls_are_held_in_bounds),
        TEST(a_language_ends_no_attribute),
        TEST(a_font_ends_no_style_sheet),
        TEST(a_style_with_any_name_has_a_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
