/* Checks of vertical writing. Each sets its text vertically, whatever the round. */
#include "rules.h"

#include <glib.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>

static const struct text_line *set_down(struct run *run, const char *text,
                                        enum composition_combining combining) {
    struct setter setter = run->setter;
    setter.writing = TEXT_VERTICAL;
    setter.combining = combining;
    return set_line(set_text(&setter, text, 100 * EM, (struct composition_rules){0}), 0);
}

/* The glyph run that the text's byte `offset` is in. */
static const struct text_glyph_run *run_at(const struct text_line *line, size_t offset) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *glyphs = LIST_AT(&line->runs, struct text_glyph_run, i);
        if (offset < glyphs->text_size)
            return glyphs;
        offset -= glyphs->text_size;
    }
    return NULL;
}

static enum text_mode mode_at(const struct text_line *line, size_t offset) {
    const struct text_glyph_run *glyphs = run_at(line, offset);
    return glyphs ? glyphs->mode : TEXT_MODE_HORIZONTAL;
}

static uint32_t glyph_of(const struct text_face *face, uint32_t character) {
    hb_font_t *font = hb_font_create(face->hb_face);
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font, character, &glyph);
    hb_font_destroy(font);
    return glyph;
}

/* “ ” are set as 〝 〟; in a foreign text they lie on their side. */
void check_vertical_quotes(struct run *run, struct trial *trial) {
    const struct text_line *quoted = set_down(run, "国“国”国", COMPOSITION_COMBINE_2);
    const struct text_line *primes = set_down(run, "国〝国〟国", COMPOSITION_COMBINE_2);
    for (size_t i = 0; i < 5; i++)
        expect(trial, "glyph of a quotation mark", (int)set_cell(primes, i)->glyph,
               (int)set_cell(quoted, i)->glyph);
    expect(trial, "width", millis(primes->width), millis(quoted->width));
}

/* In the vertical line other glyphs stand for these; bodies and spaces are the same. */
void check_vertical_forms(struct run *run, struct trial *trial) {
    static const char *const changed[] = {"、", "。", "っ", "ョ", "「", "」", "（", "ー", "〜"};
    for (size_t i = 0; i < COUNT_OF(changed); i++) {
        const struct text_line *line = set_down(run, changed[i], COMPOSITION_COMBINE_2);
        const struct text_glyph_run *glyphs = LIST_AT(&line->runs, struct text_glyph_run, 0);
        if (glyphs->glyphs[0].id == glyph_of(glyphs->face, g_utf8_get_char(changed[i])))
            trial_fail(trial, "%s has its horizontal form", changed[i]);
        expect(trial, changed[i], TEXT_MODE_UPRIGHT, (int)glyphs->mode);
    }
    const struct text_line *dashes = set_down(run, "——……", COMPOSITION_COMBINE_2);
    expect(trial, "width of dashes and dots", 4000, millis(dashes->width));
    expect(trial, "a dash", TEXT_MODE_SIDEWAYS, (int)mode_at(dashes, 0));
}

/* V1: what stands upright, what lies on its side. U upright, C combined, S sideways; `-` is not
 * looked at. */
void check_western_in_vertical(struct run *run, struct trial *trial) {
    static const struct {
        const char *text, *modes;
    } cases[] = {
        {"第5回", "U--UU--"},    {"第26回", "U--CCU--"}, {"第126回", "U--SSSU--"},
        {"JR駅", "UUU--"},       {"A4判", "UUU--"},      {"km", "SS"},
        {"A B", "S-S"},          {"5 km", "S-SS"},       {"1,200", "SSSSS"},
        {"ＮＰＯ", "U--U--U--"}, {"Japan", "SSSSS"},     {"X線", "UU--"},
        {"国x国", "U--UU--"},    {"26", "CC"},           {"THE END", "SSS-SSS"},
        {"NATIONS", "SSSSSSS"},
    };
    static const enum text_mode modes[] = {
        ['U'] = TEXT_MODE_UPRIGHT, ['C'] = TEXT_MODE_COMBINED, ['S'] = TEXT_MODE_SIDEWAYS};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_line *line = set_down(run, cases[i].text, COMPOSITION_COMBINE_2);
        for (size_t k = 0; cases[i].modes[k]; k++)
            if (cases[i].modes[k] != '-')
                expect(trial, cases[i].text, (int)modes[(unsigned char)cases[i].modes[k]],
                       (int)mode_at(line, k));
    }
    const struct text_line *single = set_down(run, "国5国A国", COMPOSITION_COMBINE_2);
    expect(trial, "a digit and a letter, solid and an em wide", 5000, millis(single->width));
}

/* V2: an em, solid beside ideographs, half an em at 、; the digits stand on the middle of the line
 * and jut out evenly when there are three. */
void check_tate_chu_yoko(struct run *run, struct trial *trial) {
    const struct text_line *line = set_down(run, "国26国、126国", COMPOSITION_COMBINE_3);
    const struct text_set_cell *two = set_cell(line, 1), *comma = set_cell(line, 4);
    expect(trial, "class", 30, two->class_number);
    expect(trial, "advance", 1000, millis(two->advance));
    expect(trial, "space before", 0, millis(two->before));
    expect(trial, "space after", 0, millis(two->after));
    expect(trial, "space after a comma", 500, millis(comma->after));
    expect(trial, "width", 5000 + 1000, millis(line->width));
    const struct text_glyph_run *pair = run_at(line, 3), *triple = run_at(line, 11);
    expect(trial, "mode", TEXT_MODE_COMBINED, (int)pair->mode);
    /* The middle runs 380 above the baseline; y grows to the left. Digits are half an em wide. */
    expect(trial, "left digit", -380 + 500, millis(pair->glyphs[0].y));
    expect(trial, "right digit", -380, millis(pair->glyphs[1].y));
    expect(trial, "their baseline", 880, millis(pair->glyphs[0].x));
    expect(trial, "left of three", -380 + 750, millis(triple->glyphs[0].y));
    expect(trial, "right of three", -380 - 250, millis(triple->glyphs[2].y));
    const struct text_line *none = set_down(run, "国26国", COMPOSITION_COMBINE_NONE);
    expect(trial, "none", TEXT_MODE_SIDEWAYS, (int)mode_at(none, 3));
    const struct text_line *four = set_down(run, "国2026国", COMPOSITION_COMBINE_4);
    expect(trial, "four", TEXT_MODE_COMBINED, (int)mode_at(four, 3));
}

/* ---- V3 ---- */

#define ORIENTATIONS "/usr/share/unicode/VerticalOrientation.txt" /* Debian: unicode-data */

/* The mode of a character by itself in a foreign text, where nothing but UTR #50 counts. */
static void try_orientation(struct run *run, struct trial *trial, uint32_t character,
                            const char *value) {
    char text[8] = {0};
    g_unichar_to_utf8(character, text);
    struct text_run one = set_run(text, EM);
    one.style.language = "en";
    struct setter setter = run->setter;
    setter.writing = TEXT_VERTICAL;
    const struct text_block *block = set_paragraph(
        &setter, (struct text_paragraph){.runs = &one, .run_count = 1, .measure = 100 * EM});
    const struct text_line *line = set_line(block, 0);
    enum text_mode mode = line && line->runs.count ? mode_at(line, 0) : TEXT_MODE_HORIZONTAL;
    bool turned = mode == TEXT_MODE_SIDEWAYS, filler = character == 0xFFA0; /* not drawn */
    if (filler)
        return;
    if (turned ? strcmp(value, "R") != 0 && strcmp(value, "Tr") != 0 : strcmp(value, "R") == 0)
        trial_fail(trial, "U+%04X stands otherwise", character);
    setter_clear(&run->setter);
}

/* The first and the last character of every range. Tr: turned where the font has no form of its
 * own. */
static void try_range(struct run *run, struct trial *trial, const char *row) {
    unsigned first, last;
    char value[8];
    if (sscanf(row, "%x..%x ; %7s", &first, &last, value) != 3) {
        if (sscanf(row, "%x ; %7s", &first, value) != 2)
            return;
        last = first;
    }
    bool ours = first >= 0x20 && last < 0x10000 && g_unichar_isgraph(first) &&
                !g_unichar_ismark(first) && (first < 0xD800 || first > 0xF8FF);
    if (!ours)
        return;
    try_orientation(run, trial, first, value);
    if (g_unichar_isgraph(last) && !g_unichar_ismark(last))
        try_orientation(run, trial, last, value);
}

void check_orientation(struct run *run, struct trial *trial) {
    char *rows;
    static const struct {
        uint32_t character;
        const char *value;
    } known[] = {{U'国', "U"}, {U'あ', "U"}, {U'（', "Tu"}, {U'①', "U"}, {U'©', "U"},
                 {U'－', "R"}, {U'A', "R"},  {U'…', "R"},   {U'→', "R"}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        try_orientation(run, trial, known[i].character, known[i].value);
    if (!g_file_get_contents(ORIENTATIONS, &rows, NULL, NULL))
        return;
    char **lines = g_strsplit(rows, "\n", -1);
    for (size_t i = 0; lines[i]; i++)
        try_range(run, trial, lines[i]);
    g_strfreev(lines);
    g_free(rows);
}
