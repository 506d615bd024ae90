/* Table 1: the space between two characters in mid-line, at a line head, at a line end. */
#include "tables.h"

#include <glib.h>

#define WIDE (1000 * EM)

/* Ruby does not change the class of its base. */
static int own_class(int class_number) {
    return class_number == 22 || class_number == 23 ? 19 : class_number;
}

static const struct text_block *set_pair(struct run *run, const struct pair *pair, Length first,
                                         Length second) {
    struct arena *arena = run->setter.arena;
    struct sample both = sample_of(arena, "", pair, "");
    size_t size = (size_t)(g_utf8_next_char(both.text) - both.text);
    struct text_run runs[] = {set_run("国", EM), set_run(both.text, first),
                              set_run(both.text + size, second), set_run("国", EM)};
    struct text_paragraph paragraph = {.runs = runs, .run_count = 4, .measure = WIDE};
    if (pair->after.joins) { /* one run, if anything */
        runs[2] = runs[3];
        paragraph.run_count = 3;
    } else {
        runs[1].text = arena_strndup(arena, both.text, size);
    }
    return set_paragraph(&run->setter, paragraph);
}

/* In two sizes, so that it shows whose em the space is part of. */
static void try_sizes(struct run *run, struct trial *trial, const struct pair *pair, Length first,
                      Length second) {
    char before[8] = {0}, after[8] = {0};
    g_unichar_to_utf8(pair->before.character, before);
    g_unichar_to_utf8(pair->after.character, after);
    const struct text_block *block = set_pair(run, pair, first, second);
    const struct text_line *line = set_line(block, 0);
    const struct text_set_cell *left = set_cell(line, 1), *right = set_cell(line, 2);
    struct value value =
        value_parse(facts_value(&run->facts, TABLE_SPACING, &pair->before, &pair->after, true));
    Length expected = 0;
    for (int i = 0; i < value.count; i++)
        expected += (value.parts[i].side == 'a' ? second : first) / 8 * value.parts[i].from;
    if (!left || !right)
        trial_fail(trial, "%s%s is not on one line", before, after);
    else if (left->class_number != own_class(pair->before.class_number) ||
             right->class_number != own_class(pair->after.class_number))
        trial_fail(trial, "%s%s has classes %d, %d", before, after, left->class_number,
                   right->class_number);
    else if (!lengths_agree(expected, left->after) || !lengths_agree(expected, right->before))
        trial_fail(trial, "%s%s: space %d, not %d", before, after, millis(left->after),
                   millis(expected));
}

static void try_between(struct run *run, struct trial *trial, const struct pair *pair) {
    try_sizes(run, trial, pair, EM, EM);
    if (!pair->after.joins)
        try_sizes(run, trial, pair, 16 * LENGTH_PT, 8 * LENGTH_PT);
}

/* A line of three ideographs, then the character; a word space vanishes there. */
static void try_head(struct run *run, struct trial *trial, const struct pair *pair) {
    bool is_space = pair->after.class_number == 26;
    struct pair ideograph = {member_of(U'国'), pair->after};
    struct sample sample = sample_of(run->setter.arena, "国国", &ideograph, "国国");
    struct composition_rules rules = {.kinsoku = COMPOSITION_KINSOKU_VERY_LOOSE};
    const struct text_block *block = set_text(&run->setter, sample.text, 3 * EM, rules);
    const struct text_line *line = set_line(block, 1);
    const struct text_set_cell *head = set_first_cell(line);
    if (!head || head->index != (is_space ? 4 : 3))
        trial_fail(trial, "the line does not begin there");
    else if (head->before != 0 || line->x != 0)
        trial_fail(trial, "space %d at the line head", millis(head->before + line->x));
}

static void try_end(struct run *run, struct trial *trial, const struct pair *pair) {
    bool is_space = pair->before.class_number == 26;
    struct sample sample = sample_of(run->setter.arena, "国国", pair, "");
    struct value value =
        value_parse(facts_value(&run->facts, TABLE_SPACING, &pair->before, &pair->after, true));
    Length expected = value.count ? (EM / 8) * value.parts[0].from : 0;
    Length width = set_width(&run->setter, sample.text, (struct composition_rules){0});
    const struct text_block *block =
        set_text(&run->setter, arena_printf(run->setter.arena, "%s国国", sample.text), width,
                 (struct composition_rules){0});
    const struct text_line *line = set_line(block, 0);
    const struct text_set_cell *end = set_last_cell(line);
    if (!end || end->index != (is_space ? 1 : 2))
        trial_fail(trial, "the line does not end there");
    else if (line->step != 0 || line->width != width)
        trial_fail(trial, "the line was adjusted by step %d", line->step);
    else if (!lengths_agree(expected, end->after))
        trial_fail(trial, "space %d at the line end, not %d", millis(end->after), millis(expected));
}

void run_spacing(struct run *run) {
    sweep_table(run, &(struct sweep){.table = TABLE_SPACING,
                                     .heading = "Table 1 (spacing)",
                                     .between = try_between,
                                     .at_head = try_head,
                                     .at_end = try_end});
}
