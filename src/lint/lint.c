/* A run: takes records, has each rule look at each, hands on what they found. */
#include "lint_int.h"

#include <glib.h>

struct lint *lint_new(struct arena *arena, const struct lint_options *options) {
    struct lint *lint = ARENA_NEW(arena, struct lint);
    lint->arena = arena;
    lint->options = *options;
    lint_compile(lint);
    return lint;
}

static bool is_off(const struct lint *lint, enum diag_code code) {
    return lint->options.off && lint->options.off[code];
}

static void run_rule(struct lint *lint, const struct lint_row *row) {
    if (is_off(lint, row->rule.code))
        return;
    if (row->of_record)
        row->of_record(lint);
    for (size_t i = 0; row->of_text && i < lint->texts.count; i++)
        row->of_text(lint, LIST_AT(&lint->texts, const struct lint_text, i));
}

void lint_record(struct lint *lint, const struct relation *relation, struct diags *diags) {
    const struct lint_row *rows;
    size_t count = lint_rows(&rows);
    lint->work = arena_new();
    lint->relation = relation;
    lint->texts = (struct list){0};
    lint->diags = diags_new_beside(diags);
    lint_collect_texts(lint);
    for (size_t i = 0; i < count; i++)
        run_rule(lint, &rows[i]);
    lint_hand_on(lint, diags);
    diags_free(lint->diags);
    arena_free(lint->work);
    lint->work = NULL;
    lint->diags = NULL;
    lint->relation = NULL;
}
