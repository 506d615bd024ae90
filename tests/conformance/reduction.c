/* Tables 3, 4, 5: lines too long by a little. A line that holds a place of every step is set with
 * the pair in it; from each step half and all is taken, and the pair's space compared with what the
 * tables leave of it. Lines are filled greedily, so that the line looked for is the one made. */
#include "tables.h"

#include <glib.h>

/* Word space, Japanese–Western, middle dot, comma: a place of every step. */
#define PLACES "国国A A国・国、国"
/* Before the end of a line: gives less than the last character takes. */
#define FEW_PLACES "国国A A国国"

static struct composition_rules rules_of(const struct trial *trial) {
    return (struct composition_rules){.reduction =
                                          (enum composition_reduction)(trial->name[1] - '3'),
                                      .breaking = COMPOSITION_BREAK_GREEDY};
}

static enum fact_table table_of(const struct trial *trial) {
    return (enum fact_table)(trial->name[1] - '0');
}

static void try_need(struct run *run, struct trial *trial, const struct sample *sample,
                     const struct expected_line *expected, Length need) {
    const struct text_set_cell *cell =
        set_cell(set_squeezed(&run->setter, sample->text, need, rules_of(trial)), sample->pair);
    Length space = reduced_gap(expected, sample->pair, need);
    if (!cell)
        trial_fail(trial, "“%s” too long by %d is not kept on one line", sample->text,
                   millis(need));
    else if (!lengths_agree(space, cell->after))
        trial_fail(trial, "“%s” too long by %d: space %d, not %d", sample->text, millis(need),
                   millis(cell->after), millis(space));
}

static void try_between(struct run *run, struct trial *trial, const struct pair *pair) {
    struct sample sample = sample_of(run->setter.arena, PLACES, pair, "国");
    struct expected_line expected = expect_line(&run->facts, table_of(trial), &sample);
    Length before = 0;
    for (int step = 1; step <= SHRINK_STEPS; step++) {
        Length capacity = line_shrink(&expected, step);
        if (capacity == 0)
            continue;
        try_need(run, trial, &sample, &expected, before + capacity / 2);
        try_need(run, trial, &sample, &expected, before + capacity);
        before += capacity;
    }
}

/* Nothing stands at a line head, and nothing is taken there. */
static void try_head(struct run *run, struct trial *trial, const struct pair *pair) {
    if (pair->after.class_number == 26)
        return;
    struct pair head = {pair->after, member_of(U'国')};
    struct sample sample = sample_of(run->setter.arena, "", &head, PLACES);
    struct expected_line expected = expect_line(&run->facts, table_of(trial), &sample);
    Length need = line_shrink(&expected, 1);
    const struct text_line *line = set_squeezed(&run->setter, sample.text, need, rules_of(trial));
    const struct text_set_cell *cell = set_cell(line, 0);
    if (!cell || line->step >= 0 || cell->before != 0 || line->x != 0)
        trial_fail(trial, "the line head was adjusted");
}

/* ---- line ends ---- */

/* The space a line end keeps, and how much goes with it in which step. */
struct end {
    Length natural, whole;
    int step;        /* 0: never */
    bool takes_both; /* a middle dot, and the space before it */
};

/* Blank in Table 4: solid (JIS X 4051). Blank in Table 5: what Table 1 has, fixed. */
static struct end end_of(const struct run *run, enum fact_table table, const struct pair *pair) {
    struct value value =
        value_parse(facts_value(&run->facts, table, &pair->before, &pair->after, true));
    if (value.count == 0 && table != TABLE_REDUCTION_JIS)
        value =
            value_parse(facts_value(&run->facts, TABLE_SPACING, &pair->before, &pair->after, true));
    struct amount amount = value.count ? value.parts[0] : (struct amount){0};
    bool both = pair->before.class_number == 5 && amount.step != 0;
    Length natural = EM / 8 * amount.from;
    return (struct end){natural, both ? 2 * natural : natural, amount.step, both};
}

/* Checks the spaces before and after the last character; a negative length is not looked at. */
static void check_end(struct trial *trial, const struct end *end, const struct text_set_cell *cell,
                      Length expected) {
    bool kept = cell->after == end->natural, gone = cell->after == 0;
    if (expected >= 0 ? cell->after != expected : !kept && !gone)
        trial_fail(trial, "space %d at the line end, not %d", millis(cell->after),
                   millis(expected));
    if (end->takes_both && cell->before != cell->after)
        trial_fail(trial, "space %d before the middle dot, %d after", millis(cell->before),
                   millis(cell->after));
}

/* `earlier`: what the steps before the line end's can give. Between that and that with the whole of
 * the line end's space, JLReq leaves open whether to take it and spread what is too much. */
static void try_end_need(struct run *run, struct trial *trial, const struct sample *sample,
                         const struct end *end, Length need, Length earlier) {
    struct composition_rules rules = rules_of(trial);
    Length measure = set_width(&run->setter, sample->text, rules) - need;
    char *text = arena_printf(run->setter.arena, "%s国国国国国", sample->text);
    const struct text_block *block = set_text(&run->setter, text, measure, rules);
    const struct text_set_cell *cell = set_last_cell(set_line(block, 0));
    bool is_space = sample->members[sample->pair].class_number == 26;
    Length expected = end->step == 0 || need <= earlier ? end->natural
                      : need >= earlier + end->whole    ? 0
                                                        : -1;
    if (!cell || cell->index != sample->pair - is_space)
        trial_fail(trial, "“%s” too long by %d: the line does not end there", sample->text,
                   millis(need));
    else
        check_end(trial, end, cell, expected);
}

static void try_end(struct run *run, struct trial *trial, const struct pair *pair) {
    struct sample sample = sample_of(run->setter.arena, FEW_PLACES, pair, "");
    struct expected_line line = expect_line(&run->facts, table_of(trial), &sample);
    struct end end = end_of(run, table_of(trial), pair);
    /* Of a word space at the end no place is left; of a middle dot it is the line end's. */
    if (end.takes_both || pair->before.class_number == 26)
        line.gaps[sample.pair - 1] = (struct gap){0};
    Length before = 0, earlier = 0;
    for (int step = 1; step <= SHRINK_STEPS; step++) {
        if (step == end.step)
            earlier = before;
        Length capacity = line_shrink(&line, step) + (step == end.step ? end.whole : 0);
        if (capacity == 0)
            continue;
        Length known = step < end.step ? before + capacity : earlier;
        try_end_need(run, trial, &sample, &end, before + capacity / 2, known);
        try_end_need(run, trial, &sample, &end, before + capacity, known);
        before += capacity;
    }
}

void run_reduction(struct run *run) {
    static const char *const headings[] = {"Table 3 (reduction, JLReq)",
                                           "Table 4 (reduction, JIS X 4051)",
                                           "Table 5 (reduction, books)"};
    for (size_t i = 0; i < COUNT_OF(headings); i++)
        sweep_table(run, &(struct sweep){.table = (enum fact_table)(TABLE_REDUCTION + i),
                                         .heading = headings[i],
                                         .between = try_between,
                                         .at_head = try_head,
                                         .at_end = try_end});
}
