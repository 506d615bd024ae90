/* JLReq's rules of ruby (3.3), emphasis marks and jidori (3.7.3), by the places of glyph runs. */
#include "rules.h"

#include <glib.h>

/* A text whose characters from `first` on, `count` of them, carry ruby. */
struct base {
    const char *text;
    size_t first, count;
    const char *ruby;
    Length measure; /* 0: room enough */
};

static const struct text_block *set_base(struct run *run, const struct base *base) {
    struct text_ruby *parts = ARENA_ARRAY(run->setter.arena, struct text_ruby, 3);
    size_t length = (size_t)g_utf8_strlen(base->text, -1);
    parts[0] = (struct text_ruby){base->first, ""};
    parts[1] = (struct text_ruby){base->count, base->ruby};
    parts[2] = (struct text_ruby){length - base->first - base->count, ""};
    struct text_run text = set_run(base->text, EM);
    text.ruby = parts;
    text.ruby_count = 3;
    return set_paragraph(
        &run->setter, (struct text_paragraph){.runs = &text,
                                              .run_count = 1,
                                              .measure = base->measure ? base->measure : 100 * EM});
}

/* The number-th run of glyphs that stands above the line; NULL: there is none. */
static const struct text_glyph_run *ruby_of(const struct text_line *line, size_t number) {
    for (size_t i = 0; i < line->runs.count; i++) {
        const struct text_glyph_run *run = LIST_AT(&line->runs, struct text_glyph_run, i);
        if (run->y < 0 && number-- == 0)
            return run;
    }
    return NULL;
}

/* Where a glyph of the ruby stands on the line. */
static int ruby_x(const struct text_glyph_run *ruby, size_t glyph) {
    return ruby && glyph < ruby->glyph_count ? glyph_start(ruby, glyph) : -1;
}

static int line_width(const struct text_line *line) {
    return millis(line->width);
}

/* Half the size; the bodies touch: 880 + 60 above the baseline. The feed stays. */
void check_ruby_size(struct run *run, struct trial *trial) {
    const struct base base = {"国国漢国国", 2, 1, "かん", 3 * EM};
    const struct text_block *block = set_base(run, &base);
    const struct text_glyph_run *ruby = ruby_of(set_line(block, 0), 0);
    expect(trial, "size", 500, ruby ? millis(ruby->size) : -1);
    expect(trial, "height", -940, ruby ? millis(ruby->y) : 0);
    expect(trial, "feed", 2000,
           millis(set_line(block, 1)->baseline - set_line(block, 0)->baseline));
}

/* Two kana fill the base, one stands in its middle; three are solid. */
void check_mono_ruby(struct run *run, struct trial *trial) {
    static const struct {
        const char *ruby;
        int first, second, width;
    } cases[] = {{"かん", 1000, 1500, 3000}, {"か", 1250, -1, 3000}, {"かんじ", 1000, 1500, 3500}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct base base = {"国漢国", 1, 1, cases[i].ruby, 0};
        const struct text_line *line = set_line(set_base(run, &base), 0);
        const struct text_glyph_run *ruby = ruby_of(line, 0);
        expect(trial, cases[i].ruby, cases[i].first, ruby_x(ruby, 0));
        expect(trial, cases[i].ruby, cases[i].second, ruby_x(ruby, 1));
        expect(trial, "width", cases[i].width, line_width(line));
    }
}

/* Five kana over one ideograph stick out by 3/4 em on each side; at most a ruby em may be taken
 * from a neighbour, nothing from an ideograph. */
void check_overhang(struct run *run, struct trial *trial) {
    static const struct {
        const char *text;
        int width;
    } cases[] = {
        {"国漢国", 4500}, {"か漢き", 3500}, {"カ漢キ", 3500}, {"ー漢ー", 3500}, {"っ漢ッ", 3500},
        {"か漢国", 4000}, {"国漢き", 4000}, {"…漢…", 3500},   {"」漢「", 3500},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct base base = {cases[i].text, 1, 1, "かきくけこ", 0};
        expect(trial, cases[i].text, cases[i].width, line_width(set_line(set_base(run, &base), 0)));
    }
}

/* Both would reach a ruby em over the kana between them; a ruby em stays free. */
void check_two_rubies(struct run *run, struct trial *trial) {
    struct text_run text = set_run("漢か字", EM);
    const struct text_ruby parts[] = {{1, "かきくけ"}, {1, ""}, {1, "さしすせ"}};
    text.ruby = parts;
    text.ruby_count = COUNT_OF(parts);
    const struct text_line *line = set_line(
        set_paragraph(&run->setter,
                      (struct text_paragraph){.runs = &text, .run_count = 1, .measure = 100 * EM}),
        0);
    const struct text_glyph_run *first = ruby_of(line, 0), *second = ruby_of(line, 1);
    int end = ruby_x(first, 3) + 500, start = ruby_x(second, 0);
    if (start - end < 499)
        trial_fail(trial, "%d between two rubies", start - end);
}

/* Equal: solid. Shorter: 1:2:1, not more than a ruby em at the ends. Longer: the base 1:2:1. It is
 * not parted, nor spread when the line is. */
void check_group_ruby(struct run *run, struct trial *trial) {
    static const struct {
        const char *text, *ruby;
        size_t count;
        int places[3], bases[2];
    } cases[] = {
        {"国漢字国", "かんじか", 2, {1000, 1500, 2000}, {0, 0}},
        {"国漢字国", "かん", 2, {1250, 2250, -1}, {0, 0}},
        {"国漢字典国国", "かん", 4, {1500, 4000, -1}, {0, 0}},
        {"国漢字国", "かきくけこさ", 2, {1000, 1500, 2000}, {250, 500}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct base base = {cases[i].text, 1, cases[i].count, cases[i].ruby, 0};
        const struct text_line *line = set_line(set_base(run, &base), 0);
        const struct text_glyph_run *ruby = ruby_of(line, 0);
        for (size_t k = 0; k < COUNT_OF(cases[i].places); k++)
            expect(trial, cases[i].ruby, cases[i].places[k], ruby_x(ruby, k));
        expect(trial, "before the base", cases[i].bases[0], millis(set_cell(line, 1)->before));
        expect(trial, "in the base", cases[i].bases[1], millis(set_cell(line, 1)->after));
    }
    const struct base base = {"国国国漢字国国国国", 3, 2, "かんじか", 4 * EM + EM / 2};
    const struct text_block *block = set_base(run, &base);
    for (size_t i = 0; i < block->lines.count; i++) {
        const struct text_set_cell *end = set_last_cell(set_line(block, i));
        const struct text_set_cell *first = set_cell(set_line(block, i), 3);
        if (end && end->index == 3)
            trial_fail(trial, "a line ends inside the group");
        if (first)
            expect(trial, "space inside the group", 0, millis(first->after));
    }
}

/* A word whose characters have ruby of their own. Up to two kana: as mono ruby. More: over the next
 * base of the word, whose ruby moves, then over the one before as far as its ruby leaves it free,
 * then over kana outside, never over an ideograph; a ruby em at most. */
static const struct text_block *set_word(struct run *run, const char *text, const char *const *ruby,
                                         Length measure) {
    struct text_run runs[2] = {set_run(text, EM), set_run("国", EM)};
    const struct text_ruby parts[] = {{2, ""}, {1, ruby[0]}, {1, ruby[1]}, {2, ""}};
    runs[0].ruby = parts;
    runs[0].ruby_count = COUNT_OF(parts);
    runs[1].box_width = measure ? measure : EM;
    return set_paragraph(
        &run->setter, (struct text_paragraph){
                          .runs = runs, .run_count = 2, .measure = measure ? measure : 100 * EM});
}

void check_jukugo_ruby(struct run *run, struct trial *trial) {
    static const struct {
        const char *text, *ruby[2];
        int first, second, width; /* where each ruby begins; of the text */
    } cases[] = {
        {"国国松山国国", {"まつ", "やま"}, 2000, 3000, 6000},
        {"国国松山国国", {"ま", "や"}, 2250, 3250, 6000},
        {"国国凝視国国", {"ぎょう", "し"}, 2000, 3500, 6000},
        {"国国視凝国国", {"し", "ぎょう"}, 2250, 2750, 6250},
        {"国か凝視き国", {"ぎょう", "し"}, 2000, 3500, 6000},
        {"国国凝視国国", {"ぎょう", "しし"}, 2000, 3500, 6500},
        {"国国凝視国国", {"ぎょうう", "し"}, 2000, 4000, 6500},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct text_line *line = set_line(set_word(run, cases[i].text, cases[i].ruby, 0), 0);
        expect(trial, cases[i].ruby[0], cases[i].first, ruby_x(ruby_of(line, 0), 0));
        expect(trial, cases[i].ruby[1], cases[i].second, ruby_x(ruby_of(line, 1), 0));
        expect(trial, "width", cases[i].width, line_width(line) - 1000);
    }
    /* Parted between its characters, each part set anew. */
    const struct text_block *block =
        set_word(run, "国国凝視国国", (const char *const[]){"ぎょう", "し"}, 3 * EM + EM / 2);
    expect(trial, "width of the first part's line", 3500, line_width(set_line(block, 0)));
    expect(trial, "its ruby", 2000, ruby_x(ruby_of(set_line(block, 0), 0), 0));
    expect(trial, "ruby at the next line head", 250, ruby_x(ruby_of(set_line(block, 1), 0), 0));
    /* Not spread with its line. */
    block = set_word(run, "国国松山国国", (const char *const[]){"まつ", "やま"}, 7 * EM);
    expect(trial, "space before the word", 250, millis(set_cell(set_line(block, 0), 1)->after));
    expect(trial, "space inside the word", 0, millis(set_cell(set_line(block, 0), 2)->after));
}

/* The longer ruby's edge is the line's, at both ends. */
void check_ruby_at_edges(struct run *run, struct trial *trial) {
    const struct base head = {"漢国", 0, 1, "かきくけ", 0};
    const struct text_line *line = set_line(set_base(run, &head), 0);
    expect(trial, "ruby at the line head", 0, ruby_x(ruby_of(line, 0), 0));
    expect(trial, "width", 3000, line_width(line));
    const struct base end = {"国漢", 1, 1, "かきくけ", 0};
    line = set_line(set_base(run, &end), 0);
    expect(trial, "ruby at the line end", 2500, ruby_x(ruby_of(line, 0), 3));
    expect(trial, "width", 3000, line_width(line));
}

/* Half the size, in the middle of each base but 、。 and brackets. */
void check_kenten(struct run *run, struct trial *trial) {
    struct text_run text = set_run("国、「か」。", EM);
    text.emphasis = true;
    const struct text_line *line = set_line(
        set_paragraph(&run->setter,
                      (struct text_paragraph){.runs = &text, .run_count = 1, .measure = 100 * EM}),
        0);
    const struct text_glyph_run *first = ruby_of(line, 0), *second = ruby_of(line, 1);
    if (!first || !second || ruby_of(line, 2))
        trial_fail(trial, "not two marks");
    expect(trial, "size", 500, first ? millis(first->size) : -1);
    /* 国 from 0 to 1000; か after 国 1000, 、 500 with its space 500, 「 500 */
    expect(trial, "middle of the first", 500, first ? millis(first->x + first->width / 2) : -1);
    expect(trial, "middle of the second", 3000,
           second ? millis(second->x + second->width / 2) : -1);
}

/* Names over a number of ems: even gaps, flush at both ends; one character stands at the head. */
void check_jidori(struct run *run, struct trial *trial) {
    static const struct {
        const char *text;
        int width, gap;
    } cases[] = {{"山川", 6000, 4000},
                 {"山川国", 7000, 2000},
                 {"山川国男", 7000, 1000},
                 {"山川国男子", 7000, 500},
                 {"山", 5000, 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_run text = set_run(cases[i].text, EM);
        text.box_width = length_em(EM, cases[i].width);
        text.box_align = TEXT_BOX_SPREAD;
        const struct text_line *line =
            set_line(set_paragraph(&run->setter, (struct text_paragraph){.runs = &text,
                                                                         .run_count = 1,
                                                                         .measure = 100 * EM}),
                     0);
        expect(trial, "width", cases[i].width, line_width(line));
        expect(trial, "head", 0, millis(line->x + set_first_cell(line)->before));
        for (size_t k = 0; k + 1 < line->cells.count; k++)
            expect(trial, cases[i].text, cases[i].gap, millis(set_cell(line, k)->after));
    }
}
