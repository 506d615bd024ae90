/* Table 6: lines too short. A line that holds a place of every step is followed by a box as wide as
 * the measure, so that it must be spread; by half and all of each step, and beyond the last. */
#include "tables.h"

#include <glib.h>

#define PLACES "国国A A国、国"

/* The space of the pair, with the word space and its other side when the pair's second is one:
 * which of a word space's sides grows cannot be seen. */
static Length actual_space(const struct text_line *line, const struct sample *sample) {
    const struct text_set_cell *cell = set_cell(line, sample->pair);
    const struct text_set_cell *next = set_cell(line, sample->pair + 1);
    if (!cell || !next)
        return -1;
    return cell->after + (next->class_number == 26 ? next->after : 0);
}

static Length expected_space(const struct expected_line *line, const struct sample *sample,
                             Length room) {
    bool with_space = sample->members[sample->pair + 1].class_number == 26;
    return expanded_gap(line, sample->pair, room) +
           (with_space ? expanded_gap(line, sample->pair + 1, room) : 0);
}

static void try_room(struct run *run, struct trial *trial, const struct sample *sample,
                     const struct expected_line *expected, Length room) {
    const struct text_line *line =
        set_spread(&run->setter, sample->text, room, (struct composition_rules){0});
    Length actual = actual_space(line, sample), space = expected_space(expected, sample, room);
    if (actual < 0)
        trial_fail(trial, "“%s” too short by %d is not kept on one line", sample->text,
                   millis(room));
    else if (!lengths_agree(space, actual))
        trial_fail(trial, "“%s” too short by %d: space %d, not %d", sample->text, millis(room),
                   millis(actual), millis(space));
}

static void try_between(struct run *run, struct trial *trial, const struct pair *pair) {
    struct sample sample = sample_of(run->setter.arena, PLACES, pair, "国");
    struct expected_line expected = expect_line(&run->facts, TABLE_REDUCTION, &sample);
    Length before = 0;
    for (int step = 1; step <= STRETCH_STEPS; step++) {
        Length capacity = line_stretch(&expected, step);
        if (capacity == 0)
            continue;
        try_room(run, trial, &sample, &expected, before + capacity / 2);
        try_room(run, trial, &sample, &expected, before + capacity);
        before += capacity;
    }
    try_room(run, trial, &sample, &expected, before + EM);
}

void run_expansion(struct run *run) {
    sweep_table(run, &(struct sweep){.table = TABLE_EXPANSION,
                                     .heading = "Table 6 (expansion)",
                                     .between = try_between});
}
