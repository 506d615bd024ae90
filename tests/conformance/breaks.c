/* Table 2: a paragraph in which the line is full after the first of the pair; it must end there or
 * must not, at each of the four levels, whichever way lines are broken. */
#include "tables.h"

#include <glib.h>
#include <string.h>

#define FILLING "国国国国国国"

static bool is_figure(uint32_t character) {
    return (character >= '0' && character <= '9') || (character >= U'０' && character <= U'９');
}

/* Of a unit, with the ideograph that stands behind the pair: Ａ４, ５カ国, 5か国. */
static bool is_letter(const struct member *member) {
    bool wide = member->character >= U'Ａ' && member->character <= U'ｚ';
    return wide || (member->class_number == 27 && g_unichar_isalpha(member->character));
}

/* Digits side by side are of their number, as others are. */
static bool is_other_use(const struct member *member) {
    return class_is_by_use(member->class_number) && member->class_number != 30;
}

/* A number with its sign and unit is one thing, also where its figures are of a class between which
 * and others a line may end (3.1.10 d and e); but for ％ where the level says so. */
static bool is_one_number(int level, const struct member *before, const struct member *after) {
    bool unit = (after->class_number == 13 &&
                 (level != COMPOSITION_KINSOKU_LOOSE || after->character != U'％')) ||
                after->character == U'か' || after->character == U'カ';
    if (is_other_use(before) || is_other_use(after))
        return false;
    if (is_figure(before->character))
        return is_figure(after->character) || unit || is_letter(after);
    bool sign = before->class_number == 12 || (is_letter(before) && before->class_number != 27);
    return sign && is_figure(after->character);
}

static bool may_break(const struct run *run, int level, const struct pair *pair) {
    if (is_one_number(level, &pair->before, &pair->after))
        return false;
    const char *value = facts_value(&run->facts, TABLE_BREAKS, &pair->before, &pair->after, false);
    return strcmp(value, "0") != 0 || facts_lifted(&run->facts, level, &pair->before, &pair->after);
}

/* The last character of the first line that shows, and the first of the second. A word space shows
 * at neither; nor does the space after a sentence's ？ (3.1.6). */
static bool ends_there(const struct text_block *block, const struct sample *sample) {
    const struct text_set_cell *end = set_last_cell(set_line(block, 0));
    const struct text_set_cell *head = set_first_cell(set_line(block, 1));
    if (!end || !head)
        return false;
    const struct member *before = &sample->members[sample->pair], *after = before + 1;
    bool vanishes =
        after->class_number == 26 || (before->class_number == 4 && after->class_number == 14);
    size_t last = before->class_number == 26 ? sample->pair - 1 : sample->pair;
    return vanishes ? end->index == last && head->index > sample->pair + 1
                    : head->index == sample->pair + 1;
}

static void try_level(struct run *run, struct trial *trial, const struct pair *pair,
                      struct composition_rules rules) {
    static const char *const levels[] = {"strict", "very strict", "loose", "very loose"};
    struct sample sample = sample_of(run->setter.arena, FILLING, pair, "国国国");
    struct pair end = {pair->before, {.class_number = LINE_END}};
    struct sample head = sample_of(run->setter.arena, FILLING, &end, "");
    Length measure = set_width(&run->setter, head.text, rules);
    const struct text_block *block = set_text(&run->setter, sample.text, measure, rules);
    bool expected = may_break(run, (int)rules.kinsoku, pair);
    if (ends_there(block, &sample) != expected)
        trial_fail(trial, "%s%s (%s%s): a line %s end between", head.text + strlen(FILLING),
                   sample.text + strlen(head.text), levels[rules.kinsoku],
                   rules.breaking == COMPOSITION_BREAK_GREEDY ? ", greedy" : "",
                   expected ? "may" : "must not");
}

/* With the tables of books and solid line ends nothing can be squeezed in that hides the break. */
static void try_between(struct run *run, struct trial *trial, const struct pair *pair) {
    for (int level = 0; level <= COMPOSITION_KINSOKU_VERY_LOOSE; level++)
        for (int breaking = 0; breaking <= COMPOSITION_BREAK_GREEDY; breaking++)
            try_level(run, trial, pair,
                      (struct composition_rules){.kinsoku = (enum composition_kinsoku)level,
                                                 .breaking = (enum composition_breaking)breaking,
                                                 .reduction = COMPOSITION_REDUCE_BOOK,
                                                 .line_end = COMPOSITION_LINE_END_SOLID});
}

void run_breaks(struct run *run) {
    sweep_table(run, &(struct sweep){.table = TABLE_BREAKS,
                                     .heading = "Table 2 (line breaks)",
                                     .between = try_between});
}
