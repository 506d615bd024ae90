/* Composition against every cell of JLReq's Tables 1 to 6. For each pair of classes real paragraphs
 * are set and read back by their trace. */
#include "tables.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Characters a class is tried with; several where its members differ in body, kind or level. */
static const struct {
    int class_number;
    const char *characters;
} classes[] = {
    {1, "「（“〘"}, {2, "」）”〙"}, {3, "‐–〜゠"}, {4, "？！‼"}, {5, "・：；"},  {6, "。．"},
    {7, "、，"},    {8, "—…〳〵"},  {9, "々ゝ〻"}, {10, "ー"},   {11, "っッ"},   {12, "￥№＃"},
    {13, "％℃°"},   {14, "　"},     {15, "か"},    {16, "カ"},   {19, "漢Ａ１"}, {20, "※†"},
    {21, "xy"},     {22, "辻峠"},   {23, "榊栃"},  {24, "5"},    {25, "km"},     {26, " "},
    {27, "Aé"},     {28, "〔"},     {29, "〕"},    {30, "23"},
};

/* Of the classes that are given by use: first one that begins a complex, then one that joins. */
static const struct set_mark marks[] = {
    {U'※', 20, false},  {U'†', 20, true},  {U'x', 21, false},  {U'y', 21, true},
    {U'辻', 22, false}, {U'峠', 22, true}, {U'榊', 23, false}, {U'栃', 23, true},
    {U'k', 25, false},  {U'm', 25, true},  {U'〔', 28, false}, {U'〕', 29, false},
    {U'2', 30, false},  {U'3', 30, true},
};

/* Cells that do not fit the other tables of the source. */
static const struct {
    enum fact_table table;
    int before, after;
    const char *reason;
} contradictions[] = {
    {TABLE_EXPANSION, 21, 28, "grows from solid here, but Table 1 has a quarter em"},
};

static const char *members_of(int class_number) {
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (classes[i].class_number == class_number)
            return classes[i].characters;
    return NULL;
}

struct member member_of(uint32_t character) {
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (marks[i].character == character)
            return (struct member){character, marks[i].class_number, marks[i].joins};
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (g_utf8_strchr(classes[i].characters, -1, character))
            return (struct member){character, classes[i].class_number, false};
    return (struct member){character, 19, false}; /* the filling ideograph */
}

static void name_edge(char *label, size_t size, int class_number) {
    if (class_number == LINE_HEAD || class_number == LINE_END)
        g_strlcpy(label, class_number == LINE_HEAD ? "LH" : "LE", size);
    else
        g_snprintf(label, size, "%02d", class_number);
}

static void try_members(struct run *run, struct trial *trial, pair_trial *try_pair, int before,
                        int after) {
    const char *first = before == LINE_HEAD ? "-" : members_of(before);
    for (; *first; first = g_utf8_next_char(first)) {
        const char *second = after == LINE_END ? "-" : members_of(after);
        for (; *second; second = g_utf8_next_char(second)) {
            struct pair pair = {{.class_number = before}, {.class_number = after}};
            if (before != LINE_HEAD)
                pair.before = member_of(g_utf8_get_char(first));
            if (after != LINE_END)
                pair.after = member_of(g_utf8_get_char(second));
            try_pair(run, trial, &pair);
            setter_clear(&run->setter);
        }
    }
}

/* Why a cell is not tried; NULL: it is. */
static const char *skip_reason(const struct run *run, enum fact_table table, int before,
                               int after) {
    const char *cell = run->facts.cells[table][before][after];
    struct value value = value_parse(cell);
    if (run->setter.writing == TEXT_VERTICAL && before == 30 && after == 30)
        return "digits that share an em of a vertical line are set as one";
    for (size_t i = 0; i < COUNT_OF(contradictions); i++)
        if (contradictions[i].table == table && contradictions[i].before == before &&
            contradictions[i].after == after)
            return contradictions[i].reason;
    if (value.excluded && !strchr(cell, '|'))
        return "the table excludes the combination";
    return value.uncertain ? "the table has a colour here and no amount" : NULL;
}

static void sweep_cell(struct run *run, const struct sweep *sweep, int before, int after) {
    pair_trial *try_pair = before == LINE_HEAD ? sweep->at_head
                           : after == LINE_END ? sweep->at_end
                                               : sweep->between;
    const char *cell = run->facts.cells[sweep->table][before][after];
    if (!cell || !try_pair)
        return;
    char first[8], second[8];
    name_edge(first, sizeof(first), before);
    name_edge(second, sizeof(second), after);
    struct trial trial;
    trial_begin(&trial, &run->report, "T%d %s,%s", (int)sweep->table, first, second);
    const char *reason = skip_reason(run, sweep->table, before, after);
    if (reason) {
        report_skip(&run->report, trial.name, reason);
        return;
    }
    try_members(run, &trial, try_pair, before, after);
    trial_end(&trial);
}

void sweep_table(struct run *run, const struct sweep *sweep) {
    char heading[64];
    bool vertical = run->setter.writing == TEXT_VERTICAL;
    g_snprintf(heading, sizeof heading, "%s%s", sweep->heading, vertical ? ", vertical" : "");
    report_begin(&run->report, heading);
    for (int before = 0; before < CLASS_COUNT; before++)
        for (int after = 0; after < CLASS_COUNT; after++)
            sweep_cell(run, sweep, before, after);
    report_end(&run->report);
}

static void run_all(struct run *run) {
    run_spacing(run);
    run_breaks(run);
    run_reduction(run);
    run_expansion(run);
}

int main(int argc, char **argv) {
    struct run run = {0};
    struct arena *arena = arena_new();
    report_init(&run.report, argc, argv);
    setter_init(&run.setter);
    run.setter.marks = marks;
    run.setter.mark_count = COUNT_OF(marks);
    facts_read(&run.facts, arena);
    run_all(&run);
    run.setter.writing = TEXT_VERTICAL;
    run.setter.combining = COMPOSITION_COMBINE_NONE; /* Western characters keep their classes */
    run_all(&run);
    setter_finish(&run.setter);
    arena_free(arena);
    return report_finish(&run.report);
}
