/* Characters that are set without HarfBuzz come out as HarfBuzz shapes them: every character of the
 * faces in use, beside its neighbours in Unicode, beside an ideograph and beside a kana. */
#include "text_fixture.h"

#include <hb.h>

struct setting {
    struct fixture *fixture;
    const char *family;
    const char *language;
    bool western;    /* characters set as Western text, or the others */
    hb_font_t *font; /* the family's */
};

/* One line without measure, with classes. */
static const struct text_line *set(const struct setting *setting, const char *text) {
    const char *const families[] = {setting->family};
    struct text_run run = run_of(text);
    run.style.families = families;
    run.style.family_count = 1;
    run.style.language = setting->language;
    const struct text_block *block =
        compose(setting->fixture, (struct text_paragraph){.runs = &run,
                                                          .run_count = 1,
                                                          .measure = LENGTH_MAX,
                                                          .align = TEXT_START,
                                                          .trace = true});
    assert_int_equal(block->lines.count, 1);
    return LIST_AT(&block->lines, const struct text_line, 0);
}

static hb_buffer_t *shape(const struct setting *setting, const struct text_glyph_run *run) {
    const hb_feature_t no_kerning = {HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_font_t *font = hb_font_create(run->face->hb_face);
    hb_buffer_add_utf8(buffer, run->text, (int)run->text_size, 0, (int)run->text_size);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string(setting->language, -1));
    hb_shape(font, buffer, &no_kerning, setting->western ? 0 : 1);
    hb_font_destroy(font);
    return buffer;
}

static Length scaled(const struct text_glyph_run *run, hb_position_t advance) {
    int64_t upem = run->face->upem;
    return (Length)(((int64_t)advance * run->size + upem / 2) / upem);
}

static void check_run(const struct setting *setting, const struct text_glyph_run *run) {
    unsigned count;
    hb_buffer_t *buffer = shape(setting, run);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    bool same = count == run->glyph_count;
    for (unsigned i = 0; same && i < count; i++)
        same = infos[i].codepoint == run->glyphs[i].id &&
               infos[i].cluster == run->glyphs[i].cluster &&
               scaled(run, positions[i].x_advance) == run->glyphs[i].advance;
    if (!same)
        fail_msg("%s, %s: “%.*s” is not as HarfBuzz shapes it", setting->family, setting->language,
                 (int)run->text_size, run->text);
    hb_buffer_destroy(buffer);
}

static void check(const struct setting *setting, const char *text) {
    const struct text_line *line = set(setting, text);
    for (size_t i = 0; i < line->runs.count; i++)
        check_run(setting, LIST_AT(&line->runs, const struct text_glyph_run, i));
}

/* Of the face itself; marks and invisible characters are no business of this test, nor are dashes,
 * which become one stroke. */
static bool is_sample(const struct setting *setting, uint32_t character) {
    hb_codepoint_t glyph;
    bool filler =
        character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
    if (filler || !hb_font_get_nominal_glyph(setting->font, character, &glyph))
        return false;
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return character == 0x3000;
    default:
        return character != 0x2013 && character != 0x2014 && character != 0x2E3A &&
               character != 0x2E3B;
    }
}

static bool is_western(const struct setting *setting, const char *text, uint32_t character) {
    if (g_unichar_iswide(character))
        return false;
    const struct text_line *line = set(setting, text);
    uint8_t number = LIST_AT(&line->cells, const struct text_set_cell, 0)->class_number;
    return number >= 24 && number <= 27;
}

/* The samples of a block, one after the other, and each between two of `between`. */
static void check_block(const struct setting *setting, uint32_t first, const char *between) {
    GString *row = g_string_new(NULL), *mixed = g_string_new(between);
    for (uint32_t character = first; character < first + 64; character++) {
        char text[8] = {0};
        g_unichar_to_utf8(character, text);
        if (!is_sample(setting, character) ||
            is_western(setting, text, character) != setting->western)
            continue;
        g_string_append(row, text);
        g_string_append_printf(mixed, "%s%s", text, between);
    }
    if (row->len) {
        check(setting, row->str);
        check(setting, mixed->str);
    }
    g_string_free(row, TRUE);
    g_string_free(mixed, TRUE);
    arena_free(setting->fixture->arena);
    diags_free(setting->fixture->diags);
    setting->fixture->arena = arena_new();
    setting->fixture->diags = diags_new();
}

static void check_blocks(struct setting setting, uint32_t first, uint32_t end,
                         const char *between) {
    if (!text_fonts_has_family(setting.fixture->fonts, setting.family))
        return;
    const struct text_line *line = set(&setting, "国");
    const struct text_face *face = LIST_AT(&line->runs, const struct text_glyph_run, 0)->face;
    setting.font = hb_font_create(face->hb_face);
    for (uint32_t block = first; block < end; block += 64)
        check_block(&setting, block, between);
    hb_font_destroy(setting.font);
}

static void test_japanese(void **state) {
    static const char *const families[] = {"BIZ UDMincho", "BIZ UDPGothic",     "IPAexMincho",
                                           "IPAexGothic",  "Noto Serif CJK JP", "Noto Sans CJK JP"};
    for (size_t i = 0; i < COUNT_OF(families); i++) {
        struct setting setting = {.fixture = *state, .family = families[i], .language = "ja"};
        check_blocks(setting, 0x80, 0x3400, "国");
        check_blocks(setting, 0x3000, 0x3400, "か");
        check_blocks(setting, 0x4E00, 0xA000, "の");
        check_blocks(setting, 0xF900, 0x10000, "カ");
        check_blocks(setting, 0x20000, 0x20400, "国");
    }
}

static void test_other_languages(void **state) {
    static const char *const languages[] = {"zh-Hans", "zh-Hant", "ko", "en"};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        struct setting setting = {
            .fixture = *state, .family = "Noto Serif CJK JP", .language = languages[i]};
        check_blocks(setting, 0x2000, 0x3400, "国");
        check_blocks(setting, 0x4E00, 0x5600, "国");
        check_blocks(setting, 0xFF00, 0x10000, "国");
    }
}

static void test_western(void **state) {
    static const char *const families[] = {"BIZ UDMincho", "BIZ UDPGothic", "IPAexMincho",
                                           "Noto Serif CJK JP"};
    for (size_t i = 0; i < COUNT_OF(families); i++) {
        struct setting setting = {
            .fixture = *state, .family = families[i], .language = "ja", .western = true};
        check_blocks(setting, 0x20, 0x600, "A");
        check_blocks(setting, 0x20, 0x80, "f");
        check_blocks(setting, 0x20, 0x80, "1");
    }
}

/* What HarfBuzz joins or changes is left to it, beside whatever it stands. */
static void test_what_is_joined(void **state) {
    static const char *const texts[] = {"国か\u309A国", "かきか\u309Aく", "か\u3099", "は\u309Aは",
                                        "セ\u309A、",   "葛\U000E0100城", "ㇷ\u309A", "ﾊﾟ"};
    static const char *const families[] = {"BIZ UDMincho", "IPAexMincho", "Noto Serif CJK JP"};
    for (size_t i = 0; i < COUNT_OF(families); i++)
        for (size_t k = 0; k < COUNT_OF(texts); k++)
            check(&(struct setting){.fixture = *state, .family = families[i], .language = "ja"},
                  texts[k]);
    struct setting mincho_only = {.fixture = *state, .family = "BIZ UDMincho", .language = "ja"};
    const struct text_line *line = set(&mincho_only, "か\u309Aか");
    const struct text_glyph_run *run = LIST_AT(&line->runs, const struct text_glyph_run, 0);
    assert_int_equal(run->glyph_count, 2);
    assert_int_equal(run->glyphs[1].cluster, 6);
    assert_true(run->glyphs[0].id != run->glyphs[1].id);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_japanese),
        CASE(test_other_languages),
        CASE(test_western),
        CASE(test_what_is_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
