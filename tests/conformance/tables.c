/* Composition against every cell of JLReq's Tables 1 to 6. For each pair of classes real paragraphs
 * are set and read back by their trace. */
#include "tables.h"

#include <glib.h>
#include <stdio.h>

/* Characters a class is tried with; several where its members differ in body, kind or level. */
static const struct {
    int class_number;
    const char *characters;
} classes[] = {
    {1, "「（“〘"}, {2, "」）”〙"}, {3, "‐–〜゠"}, {4, "？！‼"}, {5, "・：；"},  {6, "。．"},
    {7, "、，"},    {8, "—…〳〵"},  {9, "々ゝ〻"}, {10, "ー"},   {11, "っッ"},   {12, "￥№＃"},
    {13, "％℃°"},   {14, "　"},     {15, "か"},    {16, "カ"},   {19, "漢Ａ１"}, {22, "辻"},
    {24, "5"},      {26, " "},      {27, "Aé"},
};

/* Classes that only markup can give a character. */
static const struct {
    int class_number;
    const char *reason;
} unbuilt[] = {
    {20, "not built yet: reference marks (cl-20)"},
    {21, "not built yet: sub- and superscripts (cl-21)"},
    {23, "needs markup: jukugo ruby (cl-23)"},
    {25, "not built yet: unit symbols (cl-25) need markup"},
    {28, "needs markup: warichu (cl-28)"},
    {29, "needs markup: warichu (cl-29)"},
    {30, "not built yet: tate-chu-yoko (cl-30)"},
};

static const char *members_of(int class_number) {
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (classes[i].class_number == class_number)
            return classes[i].characters;
    return NULL;
}

int member_class(uint32_t character) {
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (g_utf8_strchr(classes[i].characters, -1, character))
            return classes[i].class_number;
    return 19; /* the filling ideograph */
}

static const char *skip_reason(int class_number) {
    for (size_t i = 0; i < COUNT_OF(unbuilt); i++)
        if (unbuilt[i].class_number == class_number)
            return unbuilt[i].reason;
    return NULL;
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
            struct pair pair = {{g_utf8_get_char(first), before}, {g_utf8_get_char(second), after}};
            try_pair(run, trial, &pair);
            setter_clear(&run->setter);
        }
    }
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
    struct value value = value_parse(cell);
    const char *reason = skip_reason(before) ? skip_reason(before) : skip_reason(after);
    if (value.excluded && !strchr(cell, '|'))
        reason = "the table excludes the combination";
    if (value.uncertain)
        reason = "the table has a colour here and no amount";
    if (reason) {
        report_skip(&run->report, trial.name, reason);
        return;
    }
    try_members(run, &trial, try_pair, before, after);
    trial_end(&trial);
}

void sweep_table(struct run *run, const struct sweep *sweep) {
    report_begin(&run->report, sweep->heading);
    for (int before = 0; before < CLASS_COUNT; before++)
        for (int after = 0; after < CLASS_COUNT; after++)
            sweep_cell(run, sweep, before, after);
    report_end(&run->report);
}

int main(int argc, char **argv) {
    struct run run = {0};
    struct arena *arena = arena_new();
    report_init(&run.report, argc, argv);
    setter_init(&run.setter);
    facts_read(&run.facts, arena);
    run_spacing(&run);
    run_breaks(&run);
    run_reduction(&run);
    run_expansion(&run);
    setter_finish(&run.setter);
    arena_free(arena);
    return report_finish(&run.report);
}
