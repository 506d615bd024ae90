/* rules.txt and a file → every check run once, its failures by rule.
 *
 * A rule stands in rules.txt as
 *     number | what would be wrong | check
 *     number | what would be wrong | cannot: reason
 *     number | what would be wrong | cannot (premise): reason
 * A check may only report rules that name it, and a premise is tried like a check. */
#include "check.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- tables ------------------------------------------------------------------------------ */

static const struct check *const tables[] = {file_checks,     object_checks,    content_checks,
                                             font_checks,     block_checks,     structure_checks,
                                             metadata_checks, annotation_checks};

static const struct check *find_check(const char *name) {
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        for (const struct check *check = tables[i]; check->name; check++)
            if (strcmp(check->name, name) == 0)
                return check;
    return NULL;
}

static const struct premise *find_premise(const char *name) {
    for (const struct premise *premise = premises; premise->name; premise++)
        if (strcmp(premise->name, name) == 0)
            return premise;
    return NULL;
}

static struct rule *find_rule(const struct checker *checker, const char *number) {
    for (size_t i = 0; i < checker->rules.count; i++) {
        struct rule *rule = LIST_AT(&checker->rules, struct rule, i);
        if (strcmp(rule->number, number) == 0)
            return rule;
    }
    return NULL;
}

/* ---- rules.txt --------------------------------------------------------------------------- */

static const char *premise_of(struct arena *arena, const char *way) {
    if (!g_str_has_prefix(way, "cannot ("))
        return NULL;
    const char *start = way + strlen("cannot (");
    return arena_strndup(arena, start, strcspn(start, ")"));
}

/* "content, marks" */
static bool are_checks(const char *names) {
    char **list = g_strsplit(names, ", ", 0);
    bool known = true;
    for (char **name = list; *name; name++)
        known = known && find_check(*name);
    g_strfreev(list);
    return known;
}

static bool names_check(const char *names, const char *check) {
    char **list = g_strsplit(names ? names : "", ", ", 0);
    bool named = g_strv_contains((const char *const *)list, check);
    g_strfreev(list);
    return named;
}

static const char *fault_of(const struct checker *checker, char **parts, const struct rule *rule) {
    if (g_strv_length(parts) != 3)
        return "not three fields";
    if (find_rule(checker, rule->number))
        return "a rule twice";
    if (rule->check && !are_checks(rule->check))
        return "no such check";
    return rule->premise && !find_premise(rule->premise) ? "no such premise" : NULL;
}

static bool add_rule(struct checker *checker, const char *path, const char *line) {
    struct arena *arena = checker->arena;
    char **parts = g_strsplit(line, " | ", 0);
    const char *fault = "not three fields";
    if (g_strv_length(parts) == 3) {
        bool cannot = g_str_has_prefix(parts[2], "cannot");
        struct rule rule = {
            .number = arena_strdup(arena, parts[0]),
            .wrong = arena_strdup(arena, parts[1]),
            .check = cannot ? NULL : arena_strdup(arena, parts[2]),
            .premise = premise_of(arena, parts[2]),
        };
        fault = fault_of(checker, parts, &rule);
        *LIST_PUSH(arena, &checker->rules, struct rule) = rule;
    }
    if (fault)
        fprintf(stderr, "%s: %s: %s\n", path, fault, line);
    g_strfreev(parts);
    return !fault;
}

bool checker_read_rules(struct checker *checker, const char *path) {
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    bool good = true;
    char **lines = g_strsplit(text, "\n", 0);
    for (char **line = lines; *line; line++)
        if (**line && **line != '#')
            good = add_rule(checker, path, *line) && good;
    g_strfreev(lines);
    g_free(text);
    return good;
}

/* ---- failures ---------------------------------------------------------------------------- */

static void note_failure(struct checker *checker, struct rule *rule) {
    if (rule->failures++ == 0)
        *LIST_PUSH(checker->arena, &checker->failed, const char *) = rule->number;
}

void fail(struct checker *checker, const char *numbers, const struct value *where,
          const char *format, ...) {
    char text[1000];
    va_list arguments;
    va_start(arguments, format);
    g_vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    char **list = g_strsplit(numbers, " ", 0);
    for (char **number = list; *number; number++) {
        struct rule *rule = find_rule(checker, *number);
        if (!checker->check)
            continue; /* only read, not checked */
        if (!rule || !names_check(rule->check, checker->check)) {
            printf("  rules.txt does not give rule %s to %s\n", *number, checker->check);
            *LIST_PUSH(checker->arena, &checker->failed, const char *) = "rules.txt";
            continue;
        }
        note_failure(checker, rule);
        if (!checker->quiet && rule->failures <= 5)
            printf("  %s, object %d: %s (%s)\n", *number, where ? where->object : 0, text,
                   rule->wrong);
    }
    g_strfreev(list);
}

/* ---- running ----------------------------------------------------------------------------- */

static void try_premises(struct checker *checker) {
    for (size_t i = 0; i < checker->rules.count; i++) {
        struct rule *rule = LIST_AT(&checker->rules, struct rule, i);
        const char *against =
            rule->premise ? find_premise(rule->premise)->contradiction(checker) : NULL;
        if (!against)
            continue;
        note_failure(checker, rule);
        if (!checker->quiet)
            printf("  %s: was thought impossible, but there is %s\n", rule->number, against);
    }
}

void checker_run(struct checker *checker, struct bytes raw) {
    checker->pdf = pdf_load(checker->arena, raw);
    if (!checker->pdf) {
        if (!checker->quiet)
            puts("  not a PDF that can be read");
        *LIST_PUSH(checker->arena, &checker->failed, const char *) = "unreadable";
        return;
    }
    static void (*const readers[])(struct checker *) = {read_fonts, read_content, read_structure};
    static const char *const names[] = {"to-unicode", "content", "structure"};
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        checker->check = names[i];
        readers[i](checker);
    }
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        for (const struct check *check = tables[i]; check->name; check++) {
            checker->check = check->name;
            check->run(checker);
        }
    try_premises(checker);
}
