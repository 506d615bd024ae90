/* Characters that are not drawn part nothing, take no room and ask for no font; blanks have their
 * widths. Of each text it is compared what is set with how it is set without them. */
#include "text_fixture.h"

static const struct text_line *set(struct fixture *fixture, const char *text,
                                   enum text_writing writing) {
    struct text_run run = run_of(text);
    run.style.writing = writing;
    const struct text_block *block =
        compose(fixture, (struct text_paragraph){
                             .runs = &run, .run_count = 1, .measure = LENGTH_MAX, .trace = true});
    assert_int_equal(block->lines.count, 1);
    return LIST_AT(&block->lines, const struct text_line, 0);
}

static void assert_same_runs(const struct text_line *line, const struct text_line *model) {
    assert_int_equal(line->width, model->width);
    assert_int_equal(line->runs.count, model->runs.count);
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, i);
        const struct text_glyph_run *like = LIST_AT(&model->runs, const struct text_glyph_run, i);
        assert_int_equal(run->x, like->x);
        assert_int_equal(run->glyph_count, like->glyph_count);
        assert_memory_equal(run->glyphs, like->glyphs, run->glyph_count * sizeof *run->glyphs);
        assert_int_equal(run->text_size, like->text_size);
        assert_memory_equal(run->text, like->text, run->text_size);
    }
}

static void invisible_characters_part_nothing(void **state) {
    static const struct {
        const char *text, *visible;
    } rows[] = {
        {"平成\u200E16年", "平成16年"},
        {"（\u202A2004\u202C）年", "（2004）年"},
        {"市\u200E（\u2066Nowhere\u2069）は、\u200F「港」", "市（Nowhere）は、「港」"},
        {"初\u200D春\u200C\uFE0F\U000E0041。", "初春\uFE0F。"},
        {"A\u2061V\u061Ca", "AVa"},
        {"人\u3164\uFFA0\u1160\u115F口", "人口"},
        {"人\u180E\u17B4\u2065\uFFF0\U0001D173口", "人口"},
        {"人\u2060、\uFEFF口\u200B\u00AD", "人、口"},
        {"\uFEFF\u200E\u200D\uFE00人口", "人口"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int writing = TEXT_HORIZONTAL; writing <= TEXT_VERTICAL; writing++)
            assert_same_runs(set(*state, rows[i].text, (enum text_writing)writing),
                             set(*state, rows[i].visible, (enum text_writing)writing));
}

/* What shaping needs is there for it: the form of a variation sequence, a word in Persian, emoji,
 * Mongolian, old Hangul, the flag of Wales. */
static void needed_ones_stay(void **state) {
    static const char *const texts[] = {
        "葛\U000E0100城市",
        "\u26F4\uFE0F",
        "\u06CC\u200C\u0647",
        "\U0001F468\u200D\u2708",
        "\u182D\u180B\u180E\u1820",
        "\u115F\u1161\u1112\u1160\u11A8",
        "\U0001F3F4\U000E0067\U000E0062\U000E007F",
        "a\u034F\u0301",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct text_line *line = set(*state, texts[i], TEXT_HORIZONTAL);
        GString *text = g_string_new(NULL);
        for (size_t k = 0; k < line->runs.count; k++) {
            const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, k);
            g_string_append_len(text, run->text, (gssize)run->text_size);
        }
        assert_string_equal(text->str, texts[i]);
        g_string_free(text, TRUE);
    }
}

/* No finding but a note, one a text, at its place; none for what a writer means. */
static void one_note_a_text(void **state) {
    struct fixture *fixture = *state;
    static const char record[] = "text: 市\u200Eは\u202A港\u202C\n";
    static const struct source source = {
        .name = "record.yaml", .text = record, .size = sizeof record - 1};
    struct text_run run = run_of("市\u200Eは\u202A港\u202C");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    run.origin = (struct span){&source, 1, 7, 6};
    compose(fixture, paragraph);
    compose(fixture, paragraph); /* it stands in the chart, too */
    assert_int_equal(diags_count(fixture->diags), 1);
    const struct diag *diag = diags_at(fixture->diags, 0);
    assert_int_equal(diag->code, DIAG_CHARACTER_INVISIBLE);
    assert_int_equal(diag->span.column, 8);
    assert_string_equal(diag->message, "the invisible character U+200E is left out");
    run.text = "inter\u00ADnational\u200B\u2060\uFEFF葛\U000E0100";
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 1);
}

/* A character without a font is told once a place, wherever its text stands. */
static void missing_character_is_told_once(void **state) {
    struct fixture *fixture = *state;
    static const char record[] = "text: \U00011F02の\U00011F03の\U00011F02\n";
    static const struct source source = {
        .name = "record.yaml", .text = record, .size = sizeof record - 1};
    struct text_run run = run_of("\U00011F02の\U00011F03の\U00011F02");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    run.origin = (struct span){&source, 1, 7, 5};
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 2);
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 2);
    /* Written with escapes both have the place of the text, and both are told. */
    static const char escaped[] = "text: \"\\U00011F02\\U00011F03\"\n";
    static const struct source other = {
        .name = "record.yaml", .text = escaped, .size = sizeof escaped - 1};
    run.origin = (struct span){&other, 1, 7, 20};
    compose(fixture, paragraph);
    assert_int_equal(diags_count(fixture->diags), 4);
}

/* Widths of blanks by Unicode, chapter 6, whether the font has them or not. */
static void blanks_have_their_widths(void **state) {
    static const struct {
        const char *blank;
        Length least, most; /* 1/1000 em */
    } rows[] = {
        {"\u2000", 500, 500},   {"\u2001", 1000, 1000}, {"\u2002", 500, 500},
        {"\u2003", 1000, 1000}, {"\u2004", 333, 334},   {"\u2005", 250, 250},
        {"\u2006", 166, 167},   {"\u2007", 400, 700},   {"\u2008", 200, 500},
        {"\u2009", 125, 250},   {"\u200A", 50, 200},    {"\u202F", 125, 250},
        {"\u205F", 222, 223},   {"\u1680", 250, 500},   {"\u3000", 1000, 1000},
        {"\u00A0", 250, 500},
    };
    struct fixture *fixture = *state;
    Length solid = set(fixture, "国国", TEXT_HORIZONTAL)->width;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = g_strdup_printf("国%s国", rows[i].blank);
        Length width = set(fixture, text, TEXT_HORIZONTAL)->width - solid;
        assert_in_range(width, length_em(SIZE, rows[i].least) - 10,
                        length_em(SIZE, rows[i].most) + 10);
        set(fixture, text, TEXT_VERTICAL);
        g_free(text);
    }
    assert_int_equal(diags_count(fixture->diags), 0);
}

/* ---- marks ---- */

static void invisible_marks_part_lines(void **state) {
    struct fixture *fixture = *state;
    /* A line may end where it could not … */
    struct text_run run = run_of("春夏\u200B」秋");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE * 2};
    const struct text_block *block = compose(fixture, paragraph);
    assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 2);
    run.text = "春夏」秋";
    block = compose(fixture, paragraph);
    assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 1);
    /* … may not where it could … */
    run.text = "春夏秋\u2060冬";
    paragraph.measure = SIZE * 3;
    block = compose(fixture, paragraph);
    assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 2);
    run.text = "春夏秋\uFEFF冬";
    block = compose(fixture, paragraph);
    assert_int_equal(LIST_AT(&block->lines, const struct text_line, 0)->end, 2);
}

/* … and a word is parted at a soft hyphen, which is drawn at the line end alone. */
static void soft_hyphen_parts_a_word(void **state) {
    struct text_run run = run_of("国国国国国zzzz\u00ADzzzz国");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = SIZE * 8};
    const struct text_block *block = compose(*state, paragraph);
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    const struct text_glyph_run *last =
        LIST_AT(&line->runs, const struct text_glyph_run, line->runs.count - 1);
    assert_int_equal(last->use, TEXT_USE_HYPHEN);
    assert_int_equal(line->end, 9);
    paragraph.measure = SIZE * 20;
    block = compose(*state, paragraph);
    line = LIST_AT(&block->lines, const struct text_line, 0);
    for (size_t i = 0; i < line->runs.count; i++)
        assert_int_equal(LIST_AT(&line->runs, const struct text_glyph_run, i)->use, TEXT_USE_BODY);
}

/* Ruby stays over its own base. */
static void ruby_counts_what_is_drawn(void **state) {
    const struct text_ruby parts[] = {{2, "しゅ\u200Eん"}, {2, "か"}, {1, ""}};
    struct text_run run = run_of("\u200E春夏\u200Eの");
    struct text_paragraph paragraph = {.runs = &run, .run_count = 1, .measure = LENGTH_MAX};
    run.ruby = parts;
    run.ruby_count = COUNT_OF(parts);
    const struct text_block *block = compose(*state, paragraph);
    const struct text_line *line = LIST_AT(&block->lines, const struct text_line, 0);
    static const char *const expected[] = {"春", "しゅん", "夏", "か", "の"};
    size_t found = 0;
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *glyphs = LIST_AT(&line->runs, const struct text_glyph_run, i);
        for (size_t k = 0; k < COUNT_OF(expected); k++)
            found += strlen(expected[k]) == glyphs->text_size &&
                     memcmp(expected[k], glyphs->text, glyphs->text_size) == 0 &&
                     glyphs->part == (k < 4 ? k / 2 + 1 : 0);
    }
    assert_int_equal(found, COUNT_OF(expected));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(invisible_characters_part_nothing),
        CASE(needed_ones_stay),
        CASE(one_note_a_text),
        CASE(missing_character_is_told_once),
        CASE(blanks_have_their_widths),
        CASE(invisible_marks_part_lines),
        CASE(soft_hyphen_parts_a_word),
        CASE(ruby_counts_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
