/* JLReq's rules of what stands inside a line and is more than characters: classes given by use
 * (3.1.10, 4.2.3), warichu (3.4), even spacing (3.5.3), tabs (3.6). */
#include "rules.h"

#include <glib.h>
#include <string.h>

static const struct text_block *set_runs(struct run *run, const struct text_run *runs, size_t count,
                                         struct text_paragraph like) {
    like.runs = runs;
    like.run_count = count;
    like.measure = like.measure ? like.measure : 100 * EM;
    return set_paragraph(&run->setter, like);
}

/* The number-th run of glyphs on the line whose text begins so; NULL: there is none. */
static const struct text_glyph_run *glyphs_of(const struct text_line *line, const char *text,
                                              size_t number) {
    for (size_t i = 0; line && i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        if (g_str_has_prefix(run->text, text) && number-- == 0)
            return run;
    }
    return NULL;
}

static int x_of(const struct text_line *line, const char *text) {
    const struct text_glyph_run *run = glyphs_of(line, text, 0);
    return run ? millis(line->x + run->x) : -1;
}

static int count_of(const struct text_glyph_run *run) {
    return run ? (int)run->glyph_count : -1;
}

/* ---- classes by use ---- */

/* As in every sample of this check: reference marks, sub- and superscripts, units, brackets. */
static const struct set_mark marks[] = {
    {U'※', 20, false}, {U'†', 20, true}, {U'x', 21, false},  {U'y', 21, true},
    {U'k', 25, false}, {U'm', 25, true}, {U'〔', 28, false}, {U'〕', 29, false},
};

#define VERY_LOOSE                                                                                 \
    { .kinsoku = COMPOSITION_KINSOKU_VERY_LOOSE }

void check_complexes(struct run *run, struct trial *trial) {
    static const struct break_vector vectors[] = {
        {"B3", "国|※国", false, {0}},       {"B3", "※|†国", false, {0}},
        {"B3", "国※|。", false, {0}},       {"B3", "国※|国", true, {0}},
        {"B3", "￥|※", false, VERY_LOOSE},  {"B3", "国|x国", true, {0}},
        {"B3", "x|y国", false, {0}},        {"B3", "x|x国", true, {0}},
        {"B3", "5|km", true, {0}},          {"B3", "k|m国", false, {0}},
        {"B3", "A|k国", false, {0}},        {"B3", "国|〔国", true, {0}},
        {"B3", "〔|国", false, {0}},        {"B3", "国|〕国", false, {0}},
        {"B3", "〔|％", false, VERY_LOOSE}, {"B3", "〕|国", true, {0}},
        {"B3", "〕|。", false, {0}},
    };
    run->setter.marks = marks;
    run->setter.mark_count = COUNT_OF(marks);
    for (size_t i = 0; i < COUNT_OF(vectors); i++)
        try_break(run, trial, &vectors[i]);
    run->setter.marks = NULL;
    run->setter.mark_count = 0;
}

/* After the word: solid, before 。, and nothing opens when the line is spread. */
void check_reference_mark(struct run *run, struct trial *trial) {
    run->setter.marks = marks;
    run->setter.mark_count = COUNT_OF(marks);
    static const int spaces[] = {250, 0, 0, 0, 500};
    const struct text_line *line =
        set_spread(&run->setter, "国国※†。国", EM / 4, (struct composition_rules){0});
    for (size_t i = 0; i < COUNT_OF(spaces); i++) {
        const struct text_set_cell *cell = set_cell(line, i);
        expect(trial, "space", spaces[i], cell ? millis(cell->after) : -1);
    }
    run->setter.marks = NULL;
    run->setter.mark_count = 0;
}

/* ---- warichu ---- */

static const struct text_line *set_note(struct run *run, const char *text) {
    struct text_run runs[] = {set_run("国", EM), set_run(text, EM), set_run("国", EM)};
    runs[1].kind = TEXT_RUN_WARICHU;
    return set_line(set_runs(run, runs, COUNT_OF(runs), (struct text_paragraph){0}), 0);
}

/* The number-th of the two lines of the note: half size. */
static const struct text_glyph_run *note_line(const struct text_line *line, size_t number) {
    for (size_t i = 0; line && i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        if (run->size == EM / 2 && number-- == 0)
            return run;
    }
    return NULL;
}

/* No gap between the two lines; brackets of full size, nothing outside them; the feed stays. */
void check_warichu_size(struct run *run, struct trial *trial) {
    const struct text_line *line = set_note(run, "（春夏秋冬）");
    const struct text_glyph_run *upper = note_line(line, 0), *lower = note_line(line, 1);
    expect(trial, "width", 1000 + 500 + 1000 + 500 + 1000, millis(line->width));
    expect(trial, "head of the upper line", 1500, upper ? millis(upper->x) : -1);
    expect(trial, "head of the lower line", 1500, lower ? millis(lower->x) : -1);
    expect(trial, "from line to line", 500, upper && lower ? millis(lower->y - upper->y) : -1);
    /* The upper em box begins at 880 above the baseline: its own baseline at 880 - 440. */
    expect(trial, "height of the upper line", -440, upper ? millis(upper->y) : 0);
    expect(trial, "place of the opening bracket", 1000, x_of(line, "（"));
    const struct text_glyph_run *bracket = glyphs_of(line, "（", 0);
    expect(trial, "size of the bracket", 1000, bracket ? millis(bracket->size) : -1);
    expect(trial, "class of the opening bracket", 28, set_cell(line, 1)->class_number);
    expect(trial, "class of the closing bracket", 29, set_cell(line, 6)->class_number);
}

/* The two lines as equal as may be, the second never longer; a closing bracket heads neither. */
void check_warichu_parts(struct run *run, struct trial *trial) {
    static const struct {
        const char *text;
        int upper, lower;
    } cases[] = {{"（春夏）", 1, 1},       {"（春夏秋）", 2, 1},   {"（春夏秋冬）", 2, 2},
                 {"（春夏秋冬花）", 3, 2}, {"（春夏」冬）", 3, 1}, {"（春「夏冬）", 2, 2}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_line *line = set_note(run, cases[i].text);
        expect(trial, cases[i].text, cases[i].upper, count_of(note_line(line, 0)));
        expect(trial, cases[i].text, cases[i].lower, count_of(note_line(line, 1)));
    }
}

/* Whatever the measure: each line of the text has its own two, in order, and never ends after the
 * opening bracket or begins with the closing one. */
void check_warichu_over_lines(struct run *run, struct trial *trial) {
    struct text_run runs[] = {set_run("国国", EM), set_run("（春夏秋冬花鳥風月）", EM),
                              set_run("国国", EM)};
    runs[1].kind = TEXT_RUN_WARICHU;
    for (int halves = 6; halves < 20; halves++) {
        struct text_paragraph like = {.measure = halves * EM / 2};
        const struct text_block *block = set_runs(run, runs, COUNT_OF(runs), like);
        for (size_t i = 0; i + 1 < block->lines.count; i++) {
            uint32_t end = set_last_cell(set_line(block, i))->character;
            uint32_t head = set_first_cell(set_line(block, i + 1))->character;
            if (end == U'（' || head == U'）')
                trial_fail(trial, "over %d halves: parted at a bracket", halves);
        }
    }
    runs[0].text = "国";
    struct text_paragraph like = {.measure = 3 * EM + EM / 2};
    const struct text_block *block = set_runs(run, runs, COUNT_OF(runs), like);
    static const char *const parts[][2] = {{"春夏秋", "冬花鳥"}, {"風", "月"}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        for (size_t k = 0; k < 2; k++) {
            const struct text_glyph_run *part = note_line(set_line(block, i), k);
            if (!part || strlen(parts[i][k]) != part->text_size ||
                !g_str_has_prefix(part->text, parts[i][k]))
                trial_fail(trial, "line %zu does not hold “%s”", i + 1, parts[i][k]);
        }
}

/* ---- alignment, tabs ---- */

/* Both ends flush, also of the last line. */
void check_even_spacing(struct run *run, struct trial *trial) {
    struct text_run text = set_run("国山川国", EM);
    struct text_paragraph like = {.measure = 7 * EM, .align = TEXT_JUSTIFY_ALL};
    const struct text_line *line = set_line(set_runs(run, &text, 1, like), 0);
    expect(trial, "head", 0, millis(line->x));
    expect(trial, "width", 7000, millis(line->width));
    for (size_t i = 0; i < 3; i++)
        expect(trial, "space", 1000, millis(set_cell(line, i)->after));
    like.align = TEXT_JUSTIFY;
    line = set_line(set_runs(run, &text, 1, like), 0);
    expect(trial, "width of a last line that is not spread", 4000, millis(line->width));
}

static const struct text_tab tabs[] = {{3 * EM, TEXT_TAB_START, 0},
                                       {8 * EM, TEXT_TAB_CENTER, 0},
                                       {13 * EM, TEXT_TAB_END, 0},
                                       {16 * EM, TEXT_TAB_CHARACTER, U'．'}};

/* The strings, a tab before each but the first. */
static const struct text_block *set_strings(struct run *run, const char *const *strings,
                                            size_t count, const char *filling) {
    struct text_run *runs = ARENA_ARRAY(run->setter.arena, struct text_run, 2 * count);
    for (size_t i = 0; i < count; i++) {
        runs[2 * i] = set_run(filling, EM);
        runs[2 * i].kind = TEXT_RUN_TAB;
        runs[2 * i + 1] = set_run(strings[i], EM);
    }
    struct text_paragraph like = {
        .measure = 20 * EM, .align = TEXT_START, .tabs = tabs, .tab_count = COUNT_OF(tabs)};
    return set_runs(run, runs + 1, 2 * count - 1, like);
}

void check_tabs(struct run *run, struct trial *trial) {
    const char *const all[] = {"春", "夏夏", "秋秋", "冬冬", "国．国"};
    const struct text_line *line = set_line(set_strings(run, all, COUNT_OF(all), ""), 0);
    expect(trial, "at the start", 3000, x_of(line, "夏"));
    expect(trial, "in the middle", 7000, x_of(line, "秋"));
    expect(trial, "at the end", 11000, x_of(line, "冬"));
    expect(trial, "at a character", 15000, x_of(line, "国"));
    /* Past the first tab; too long for the middle at the second and for the end at the third, where
     * they would stand on what precedes them; and past the last (3.6.3). */
    const char *const longer[] = {"春春春春春", "夏夏夏夏夏夏夏", "秋秋秋秋", "冬"};
    const struct text_block *block = set_strings(run, longer, COUNT_OF(longer), "");
    expect(trial, "lines", 2, (int)block->lines.count);
    expect(trial, "behind what passed a tab", 5000, x_of(set_line(block, 0), "夏"));
    expect(trial, "behind what precedes it", 12000, x_of(set_line(block, 0), "秋"));
    expect(trial, "at the first of the next line", 3000, x_of(set_line(block, 1), "冬"));
}

/* The way to a tab is filled by all of its text, and what follows stays as it is. */
void check_filled_tabs(struct run *run, struct trial *trial) {
    const char *const strings[] = {"春", "夏"};
    const struct text_line *line = set_line(set_strings(run, strings, 2, "国。"), 0);
    const struct text_glyph_run *filling = glyphs_of(line, "国。", 0);
    expect(trial, "glyphs of the filling", 2, count_of(filling));
    expect(trial, "its second", 1000,
           filling ? glyph_start(filling, 1) - glyph_start(filling, 0) : -1);
    expect(trial, "glyphs after the tab", 1, count_of(glyphs_of(line, "夏", 0)));
}
