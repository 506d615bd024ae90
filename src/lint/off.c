/* What is switched off: takes findings, and the comments of the record that name rules, hands on
 * the findings that none of them covers; and tells of comments that do nothing. */
#include "lint_int.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define MARK "lint-off"

/* One code of a comment, and the lines it holds for. */
struct off {
    enum diag_code code; /* DIAG_CODE_MAX: no rule has it */
    uint32_t first, last;
    struct span span;
    bool used;
};

/* ---- comments ---------------------------------------------------------------------------- */

static size_t count_blanks(const char *line) {
    return strspn(line, " \t");
}

static bool is_nothing(const char *line) {
    char sign = line[count_blanks(line)];
    return sign == '#' || sign == '\0' || sign == '\r';
}

/* The lines that a comment above the line `at` holds for: it, and what is indented below. */
static void find_lines(char **lines, uint32_t at, struct off *off) {
    while (lines[at] && is_nothing(lines[at]))
        at++;
    size_t depth = lines[at] ? count_blanks(lines[at]) : 0;
    off->first = off->last = at + 1;
    for (uint32_t i = at + 1; lines[at] && lines[i]; i++) {
        if (!is_nothing(lines[i]) && count_blanks(lines[i]) <= depth)
            break;
        off->last = i + 1;
    }
}

static enum diag_code find_code(const char *word, size_t size) {
    for (int i = 0; i < DIAG_CODE_MAX; i++) {
        const char *id = diag_code_id((enum diag_code)i);
        if (strlen(id) == size && strncmp(id, word, size) == 0 && lint_find_rule((enum diag_code)i))
            return (enum diag_code)i;
    }
    return DIAG_CODE_MAX;
}

struct comment {
    struct lint *lint;
    const struct source *source;
    char **lines;
    uint32_t line; /* from 0 */
    bool whole;    /* it stands before the first key */
    struct list *offs;
};

static void add_off(const struct comment *comment, const char *word, size_t size) {
    const char *line = comment->lines[comment->line];
    struct off *off = LIST_PUSH(comment->lint->work, comment->offs, struct off);
    off->code = find_code(word, size);
    off->span = (struct span){comment->source, comment->line + 1,
                              (uint32_t)g_utf8_strlen(line, word - line) + 1,
                              (uint32_t)g_utf8_strlen(word, (gssize)size)};
    if (comment->whole)
        off->last = UINT32_MAX;
    else
        find_lines(comment->lines, comment->line + 1, off);
}

/* Codes up to the first word that is none: what follows is why. */
static void read_comment(const struct comment *comment) {
    const char *at = comment->lines[comment->line];
    at += count_blanks(at);
    if (*at != '#')
        return;
    at += strspn(at, "# \t");
    if (!g_str_has_prefix(at, MARK))
        return;
    at += strlen(MARK);
    size_t size;
    for (at += strspn(at, ": \t"); (size = strcspn(at, ", \t\r")) > 0; at += strspn(at, ", \t")) {
        if (!g_ascii_isupper(*at) || !g_ascii_isdigit(at[1]))
            return;
        add_off(comment, at, size);
        at += size;
    }
}

/* Of const struct off. */
static struct list read_comments(struct lint *lint, const struct source *source) {
    struct list offs = {0};
    char **lines = g_strsplit(source->text, "\n", 0);
    struct comment comment = {lint, source, lines, 0, true, &offs};
    for (; lines[comment.line]; comment.line++) {
        const char *line = lines[comment.line];
        comment.whole =
            comment.whole && (is_nothing(line) || *line == '%' || g_str_has_prefix(line, "---"));
        read_comment(&comment);
    }
    g_strfreev(lines);
    return offs;
}

/* ---- findings ---------------------------------------------------------------------------- */

static bool is_covered(const struct list *offs, const struct diag *diag) {
    bool covered = false;
    for (size_t i = 0; i < offs->count; i++) {
        struct off *off = LIST_AT(offs, struct off, i);
        if (off->code != diag->code || diag->span.line < off->first || diag->span.line > off->last)
            continue;
        covered = off->used = true;
    }
    return covered;
}

static bool is_rule_off(const struct lint *lint, enum diag_code code) {
    return lint->options.off && lint->options.off[code];
}

static void report_off(const struct lint *lint, const struct off *off, struct diags *diags) {
    if (off->code == DIAG_CODE_MAX)
        diag_report(diags, DIAG_LINT_OFF_CODE, off->span,
                    "`shimai explain` lists the codes; those from W160 on are rules",
                    "no rule has the code that this comment switches off");
    else if (!off->used && !is_rule_off(lint, off->code))
        diag_report(diags, DIAG_LINT_OFF_UNUSED, off->span,
                    "take it away, or set it on a line above what it is about",
                    "the comment switches off %s, of which nothing is found here",
                    diag_code_id(off->code));
}

static int compare_places(const void *a, const void *b) {
    const struct diag *const *one = a, *const *other = b;
    uint32_t own = (*one)->span.line, its = (*other)->span.line;
    if (own != its)
        return own > its ? 1 : -1;
    return ((*one)->span.column > (*other)->span.column) -
           ((*one)->span.column < (*other)->span.column);
}

/* Rules find one after another; who mends a file goes from its top to its end. */
static const struct diag **sort_findings(struct lint *lint, size_t count) {
    const struct diag **sorted = ARENA_ARRAY(lint->work, const struct diag *, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = diags_at(lint->diags, i);
    qsort(sorted, count, sizeof *sorted, compare_places);
    return sorted;
}

void lint_hand_on(struct lint *lint, struct diags *diags) {
    const struct source *source = lint->relation->span.source;
    struct list offs = source ? read_comments(lint, source) : (struct list){0};
    size_t count = diags_count(lint->diags);
    const struct diag **found = sort_findings(lint, count);
    for (size_t i = 0; i < count; i++)
        if (!is_covered(&offs, found[i]))
            diag_report(diags, found[i]->code, found[i]->span, found[i]->hint, "%s",
                        found[i]->message);
    for (size_t i = 0; i < offs.count; i++)
        report_off(lint, LIST_AT(&offs, const struct off, i), diags);
}
