/* Composition against the rules JLReq states beside its tables. A rule is a named case: its vectors
 * (vectors.c), a check of its own, or both; or the reason why it is not tried. */
#include "rules.h"

#include <glib.h>
#include <string.h>

int millis(Length length) {
    return (int)(((int64_t)length * 1000 + (length < 0 ? -EM : EM) / 2) / EM);
}

bool near(int expected, int actual) {
    return ABS(expected - actual) <= 1;
}

void expect(struct trial *trial, const char *what, int expected, int actual) {
    if (!near(expected, actual))
        trial_fail(trial, "%s: %d, not %d", what, actual, expected);
}

int glyph_start(const struct text_glyph_run *run, size_t glyph) {
    Length origin = run->mode == TEXT_MODE_UPRIGHT ? length_em(run->size, 880) : 0;
    return millis(run->x + run->glyphs[glyph].x - origin);
}

static Length em(int count) {
    return length_em(EM, count);
}

/* ---- vectors ---- */

static void try_width(struct run *run, struct trial *trial, const struct width_vector *vector) {
    const struct text_line *line =
        set_line(set_text(&run->setter, vector->text, 100 * EM, (struct composition_rules){0}), 0);
    int width = millis(line->natural - set_last_cell(line)->after);
    if (!near(vector->width, width))
        trial_fail(trial, "“%s” is %d wide, not %d", vector->text, width, vector->width);
}

void try_break(struct run *run, struct trial *trial, const struct break_vector *vector) {
    const char *bar = strchr(vector->text, '|');
    size_t place = (size_t)g_utf8_strlen(vector->text, bar - vector->text);
    char *text = arena_printf(run->setter.arena, "%.*s%s国国", (int)(bar - vector->text),
                              vector->text, bar + 1);
    if (set_ends_at(&run->setter, text, place, "ja", vector->rules) != vector->may_end)
        trial_fail(trial, "“%s”: a line %s end there", vector->text,
                   vector->may_end ? "may" : "must not");
}

static void try_spaces(struct run *run, struct trial *trial, const struct space_vector *vector) {
    const struct text_line *line =
        vector->need > 0 ? set_squeezed(&run->setter, vector->text, em(vector->need), vector->rules)
                         : set_spread(&run->setter, vector->text, em(-vector->need), vector->rules);
    if (!line)
        trial_fail(trial, "“%s” is not kept on one line", vector->text);
    for (size_t i = 0; line && i < COUNT_OF(vector->spaces); i++) {
        const struct text_set_cell *cell = set_cell(line, i);
        if (vector->spaces[i] == ANY)
            continue;
        if (!cell || !near(vector->spaces[i], millis(cell->after)))
            trial_fail(trial, "“%s” adjusted by %d: space %d after character %zu, not %d",
                       vector->text, vector->need, cell ? millis(cell->after) : -1, i + 1,
                       vector->spaces[i]);
    }
}

/* On a line that is just full. */
static void try_end(struct run *run, struct trial *trial, const struct end_vector *vector) {
    Length width = set_width(&run->setter, vector->text, vector->rules);
    char *text = arena_printf(run->setter.arena, "%s国国", vector->text);
    const struct text_set_cell *cell =
        set_last_cell(set_line(set_text(&run->setter, text, width, vector->rules), 0));
    size_t last = (size_t)g_utf8_strlen(vector->text, -1) - 1;
    if (!cell || cell->index != last)
        trial_fail(trial, "“%s” does not end the line", vector->text);
    else if (!near(vector->before, millis(cell->before)) ||
             !near(vector->after, millis(cell->after)))
        trial_fail(trial, "“%s”: spaces %d, %d at the line end, not %d, %d", vector->text,
                   millis(cell->before), millis(cell->after), vector->before, vector->after);
}

/* Tries all vectors of the rule; gives how many. */
static size_t try_vectors(struct run *run, struct trial *trial, const char *rule) {
    size_t tried = 0;
#define TRY(vectors, count, try_one)                                                               \
    for (size_t i = 0; i < (count); i++)                                                           \
        if (strcmp((vectors)[i].rule, rule) == 0) {                                                \
            try_one(run, trial, &(vectors)[i]);                                                    \
            tried++;                                                                               \
        }
    TRY(width_vectors, width_vector_count, try_width)
    TRY(break_vectors, break_vector_count, try_break)
    TRY(space_vectors, space_vector_count, try_spaces)
    TRY(end_vectors, end_vector_count, try_end)
#undef TRY
    return tried;
}

/* ---- checks of their own ---- */

static const struct text_block *set_indented(struct run *run, const char *text, int measure,
                                             struct text_paragraph like) {
    struct text_run *runs = ARENA_NEW(run->setter.arena, struct text_run);
    *runs = set_run(text, EM);
    like.runs = runs;
    like.run_count = 1;
    like.measure = em(measure);
    return set_paragraph(&run->setter, like);
}

/* Where the line's first body stands. */
static int head_of(const struct text_block *block, size_t number) {
    const struct text_line *line = set_line(block, number);
    return line ? millis(line->x + set_first_cell(line)->before) : -1;
}

static int first_index(const struct text_block *block, size_t number) {
    const struct text_set_cell *cell = set_first_cell(set_line(block, number));
    return cell ? (int)cell->index : -1;
}

static int width_of(const struct text_block *block, size_t number) {
    const struct text_line *line = set_line(block, number);
    return line ? millis(line->width) : -1;
}

static int step_of(const struct text_block *block, size_t number) {
    const struct text_line *line = set_line(block, number);
    return line ? line->step : 0;
}

static void check_head_brackets(struct run *run, struct trial *trial) {
    static const struct {
        enum composition_head_bracket style;
        int paragraph, turned;
    } styles[] = {
        {COMPOSITION_BRACKET_SOLID, 1000, 0},
        {COMPOSITION_BRACKET_HALF, 1500, 500},
        {COMPOSITION_BRACKET_OUTDENT, 500, 0},
    };
    for (size_t i = 0; i < COUNT_OF(styles); i++) {
        struct text_paragraph like = {.first_indent = EM,
                                      .rules = {.head_bracket = styles[i].style}};
        const struct text_block *block =
            set_indented(run, "「国国国国「国国国国国国国", 6000, like);
        expect(trial, "paragraph head", styles[i].paragraph, head_of(block, 0));
        expect(trial, "index of the turned bracket", 5, first_index(block, 1));
        expect(trial, "turned line head", styles[i].turned, head_of(block, 1));
    }
}

static void check_indents(struct run *run, struct trial *trial) {
    const char *text = "国国国国国国国国国国";
    const struct text_block *block =
        set_indented(run, text, 5000, (struct text_paragraph){.first_indent = EM});
    expect(trial, "first line", 1000, head_of(block, 0));
    expect(trial, "second line", 0, head_of(block, 1));
    expect(trial, "characters of the first line", 4, first_index(block, 1));
    block =
        set_indented(run, text, 5000, (struct text_paragraph){.indent = EM, .first_indent = -EM});
    expect(trial, "first line, hanging form", 0, head_of(block, 0));
    expect(trial, "second line, hanging form", 1000, head_of(block, 1));
    expect(trial, "characters of the first line, hanging form", 5, first_index(block, 1));
}

/* ・ is a decimal point in vertical writing (3.1.3); in horizontal writing ３・５ are two numbers,
 * as 10・20 are. */
static void check_decimal_dot(struct run *run, struct trial *trial) {
    bool vertical = run->setter.writing == TEXT_VERTICAL;
    static const char *const texts[] = {"３・５", "二・六", "10・20"};
    for (size_t i = 0; i < (vertical ? 2 : COUNT_OF(texts)); i++) {
        const struct text_block *block =
            set_text(&run->setter, texts[i], em(20000), (struct composition_rules){0});
        expect(trial, texts[i], vertical ? 2500 : 3000, width_of(block, 0));
    }
}

/* "A km" parted at its space: nothing is left of it on either side. */
static void check_parted_space(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国国国国A km国国国", em(4750), (struct composition_rules){0});
    const struct text_set_cell *end = set_last_cell(set_line(block, 0));
    expect(trial, "index of the line end", 4, end ? (int)end->index : -1);
    expect(trial, "space at the line end", 0, end ? millis(end->after) : -1);
    expect(trial, "index of the line head", 6, first_index(block, 1));
    expect(trial, "line head", 0, head_of(block, 1));
    expect(trial, "width", 4750, width_of(block, 0));
    expect(trial, "step", 0, step_of(block, 0));
}

/* Where text[4] = `mark` would come to a line head it hangs, and nowhere else. */
static void check_hanging(struct run *run, struct trial *trial) {
    static const struct {
        const char *text;
        bool hanging;
        int measure, turned, after;
    } cases[] = {
        {"国国国国。国国国", true, 4000, 5, 0},    {"国国国国、国国国", true, 4000, 5, 0},
        {"国国国国．国国国", true, 4000, 5, 0},    {"国国国国，国国国", true, 4000, 5, 0},
        {"国国国国、国国国", false, 4000, 3, ANY}, {"国国国国」国国国", true, 4000, 3, ANY},
        {"国国国国、国国国", true, 5000, 5, 500},  {"国国国国、国国国", true, 4500, 5, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_block *block =
            set_text(&run->setter, cases[i].text, em(cases[i].measure),
                     (struct composition_rules){.hanging = cases[i].hanging});
        const struct text_set_cell *end = set_last_cell(set_line(block, 0));
        expect(trial, cases[i].text, cases[i].turned, first_index(block, 1));
        expect(trial, "width", cases[i].measure, width_of(block, 0));
        if (cases[i].after != ANY && end)
            expect(trial, "space after the mark", cases[i].after, millis(end->after));
    }
}

static void check_question_mark(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国国？　国国国", em(4000), (struct composition_rules){0});
    expect(trial, "at N - 1: the next line begins with", 4, first_index(block, 1));
    expect(trial, "at N - 1: the line is not spread", 0, step_of(block, 0));
    block = set_text(&run->setter, "国国国？　国国国", em(4000), (struct composition_rules){0});
    expect(trial, "at N: the next line begins with", 5, first_index(block, 1));
    expect(trial, "at N: line head", 0, head_of(block, 1));
    expect(trial, "at N: the line is not adjusted", 0, step_of(block, 0));
}

static void check_last_line(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国国国国国国国国国国国国国国国国国国国国国", em(10000),
                 (struct composition_rules){0});
    expect(trial, "lines", 3, (int)block->lines.count);
    expect(trial, "the last line begins with", 19, first_index(block, 2));
}

static void check_justified(struct run *run, struct trial *trial) {
    const char *text = "国国、国国国国国国国国、国国国国国国国国国国国国国国";
    const struct text_block *block =
        set_text(&run->setter, text, em(7300), (struct composition_rules){0});
    for (size_t i = 0; i + 1 < block->lines.count; i++)
        expect(trial, "width of a full line", 7300, width_of(block, i));
    size_t last = block->lines.count - 1;
    expect(trial, "step of the last line", 0, step_of(block, last));
    block = set_text(&run->setter, "国国国国、国国", em(6750), (struct composition_rules){0});
    expect(trial, "lines of a text a little too long", 1, (int)block->lines.count);
    expect(trial, "its step", -5, step_of(block, 0));
}

static void check_reduction_first(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国国国、国国国国国国国", em(5500), (struct composition_rules){0});
    expect(trial, "the second line begins with", 6, first_index(block, 1));
    expect(trial, "step", -5, step_of(block, 0));
}

/* The line end's half em goes before a comma's. */
static void check_reduced_line_end(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国、国国」国国国", em(4500), (struct composition_rules){0});
    const struct text_line *line = set_line(block, 0);
    const struct text_set_cell *end = set_last_cell(line), *comma = set_cell(line, 1);
    expect(trial, "the second line begins with", 5, first_index(block, 1));
    expect(trial, "line end", 0, end ? millis(end->after) : -1);
    expect(trial, "comma", 500, comma ? millis(comma->after) : -1);
    expect(trial, "step", -2, step_of(block, 0));
}

static void check_expanded_bracket(struct run *run, struct trial *trial) {
    const struct text_block *block =
        set_text(&run->setter, "国国国国国「国国国国国", em(6000), (struct composition_rules){0});
    const struct text_set_cell *cell = set_cell(set_line(block, 0), 1);
    expect(trial, "the second line begins with", 5, first_index(block, 1));
    expect(trial, "width", 6000, width_of(block, 0));
    expect(trial, "space between ideographs", 250, cell ? millis(cell->after) : -1);
    expect(trial, "step", 3, step_of(block, 0));
}

static void check_alignment(struct run *run, struct trial *trial) {
    static const struct {
        enum text_align align;
        int x;
    } cases[] = {{TEXT_START, 0}, {TEXT_CENTER, 2000}, {TEXT_END, 4000}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_block *block =
            set_indented(run, "国国", 6000, (struct text_paragraph){.align = cases[i].align});
        expect(trial, "line head", cases[i].x, head_of(block, 0));
    }
}

static void check_single_lines(struct run *run, struct trial *trial) {
    check_alignment(run, trial);
    check_even_spacing(run, trial);
}

static void check_warichu(struct run *run, struct trial *trial) {
    check_warichu_parts(run, trial);
    check_warichu_over_lines(run, trial);
}

static void check_all_tabs(struct run *run, struct trial *trial) {
    check_tabs(run, trial);
    check_filled_tabs(run, trial);
}

/* ---- the rules ---- */

#define PAGES "not about lines: pages, headings, notes"

static const struct rule {
    const char *name, *skipped;
    rule_check *check;
} rules[] = {
    {"P1", NULL, NULL},
    {"P2", "an alternative that is no setting: round brackets without outer space", NULL},
    {"P3", NULL, NULL},
    {"P4", NULL, check_decimal_dot},
    {"P5", NULL, check_vertical_quotes},
    {"P6", NULL, check_vertical_forms},
    {"L1", NULL, check_head_brackets},
    {"L2", NULL, check_indents},
    {"L3", NULL, NULL},
    {"L4", NULL, check_parted_space},
    {"L5", NULL, check_parted_space},
    {"L6", NULL, check_hanging},
    {"Q1", NULL, NULL},
    {"Q2", NULL, check_question_mark},
    {"Q3", NULL, NULL},
    {"Q4", NULL, NULL},
    {"B1", NULL, NULL},
    {"B2", "an alternative that is no setting: the mark 々 replaced at a line head", NULL},
    {"B3", NULL, check_complexes},
    {"B4", NULL, NULL},
    {"B5", NULL, NULL},
    {"B6", NULL, check_last_line},
    {"A1", NULL, NULL},
    {"A2", NULL, check_justified},
    {"A3", NULL, check_reduction_first},
    {"A4", NULL, check_reduced_line_end},
    {"A5", NULL, NULL},
    {"A6", NULL, NULL},
    {"A7", NULL, check_expanded_bracket},
    {"W1", NULL, NULL},
    {"W2", NULL, NULL},
    {"W3", NULL, NULL},
    {"W4", NULL, NULL},
    {"W5", NULL, NULL},
    {"W6", "not built yet: characters raised or lowered", NULL},
    {"V1", NULL, check_western_in_vertical},
    {"V2", NULL, check_tate_chu_yoko},
    {"V3", NULL, check_orientation},
    {"V4", PAGES, NULL},
    {"R1", NULL, check_ruby_size},
    {"R2", NULL, check_mono_ruby},
    {"R3", NULL, check_overhang},
    {"R4", NULL, check_two_rubies},
    {"R5", NULL, check_group_ruby},
    {"R6", NULL, check_jukugo_ruby},
    {"R7", NULL, check_ruby_at_edges},
    {"R8", "about what is written, not how it is set", NULL},
    {"R9", NULL, check_kenten},
    {"K1", NULL, check_warichu_size},
    {"K2", NULL, check_warichu},
    {"K3", "not built yet: furiwake", NULL},
    {"K4", NULL, check_jidori},
    {"K5", NULL, check_single_lines},
    {"K6", NULL, check_all_tabs},
    {"H1", PAGES, NULL},
    {"H2", PAGES, NULL},
    {"H3", PAGES, NULL},
    {"H4", PAGES, NULL},
    {"H5", PAGES, NULL},
    {"H6", PAGES, NULL},
    {"D1", PAGES, NULL},
    {"D2", PAGES, NULL},
    {"D3", PAGES, NULL},
    {"D4", PAGES, NULL},
    {"D5", PAGES, NULL},
    {"N1", NULL, check_reference_mark},
    {"N2", PAGES, NULL},
    {"N3", PAGES, NULL},
    {"N4", PAGES, NULL},
    {"N5", PAGES, NULL},
    {"N6", PAGES, NULL},
    {"N7", PAGES, NULL},
};

static void try_rule(struct run *run, const struct rule *rule) {
    struct trial trial;
    trial_begin(&trial, &run->report, "%s", rule->name);
    if (rule->skipped) {
        report_skip(&run->report, rule->name, rule->skipped);
        return;
    }
    size_t tried = try_vectors(run, &trial, rule->name);
    if (rule->check)
        rule->check(run, &trial);
    else if (tried == 0)
        trial_fail(&trial, "nothing tries it");
    trial_end(&trial);
    setter_clear(&run->setter);
}

static void try_rules(struct run *run, const char *heading) {
    report_begin(&run->report, heading);
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        try_rule(run, &rules[i]);
    report_end(&run->report);
}

int main(int argc, char **argv) {
    struct run run = {0};
    report_init(&run.report, argc, argv);
    setter_init(&run.setter);
    try_rules(&run, "Rules");
    run.setter.writing = TEXT_VERTICAL;
    run.setter.combining = COMPOSITION_COMBINE_NONE; /* Western characters keep their classes */
    try_rules(&run, "Rules, vertical");
    setter_finish(&run.setter);
    return report_finish(&run.report);
}
