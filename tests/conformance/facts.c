/* The tables of jlreq/ → values by class. */
#include "facts.h"

#include "text/text.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char folder[] = SHIMAI_SOURCE_DIR "/tests/conformance/jlreq/";

static char **read_lines(const char *name) {
    char *path = g_strconcat(folder, name, NULL), *text;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    char **lines = g_strsplit(text, "\n", 0);
    g_free(text);
    g_free(path);
    return lines;
}

static int class_of_label(const char *label) {
    return strcmp(label, "LH") == 0 ? LINE_HEAD : strcmp(label, "LE") == 0 ? LINE_END : atoi(label);
}

/* "1<tab>02<tab>1/2b<tab>01 03": table, row, value, columns. */
static void take_row(struct facts *facts, struct arena *arena, const char *line) {
    char **fields = g_strsplit(line, "\t", 4);
    if (g_strv_length(fields) == 4 && g_ascii_isdigit(*fields[0])) {
        const char *value = arena_strdup(arena, fields[2]);
        char **columns = g_strsplit(fields[3], " ", 0);
        int row = class_of_label(fields[1]);
        for (char **column = columns; *column; column++)
            facts->cells[*fields[0] - '0'][row][class_of_label(*column)] = value;
        g_strfreev(columns);
    }
    g_strfreev(fields);
}

static void read_levels(struct facts *facts, struct arena *arena) {
    static const char *const names[] = {
        [COMPOSITION_KINSOKU_STRICT] = "strict\t",
        [COMPOSITION_KINSOKU_VERY_STRICT] = "very-strict\t",
        [COMPOSITION_KINSOKU_LOOSE] = "loose\t",
        [COMPOSITION_KINSOKU_VERY_LOOSE] = "very-loose\t",
    };
    char **lines = read_lines("levels.tsv");
    for (char **line = lines; *line; line++)
        for (size_t level = 0; level < COUNT_OF(names); level++)
            if (g_str_has_prefix(*line, names[level]))
                facts->lifts[level] = arena_strdup(arena, *line + strlen(names[level]));
    g_strfreev(lines);
}

void facts_read(struct facts *facts, struct arena *arena) {
    static const char *const names[] = {"spacing.tsv", "linebreak.tsv", "reduction.tsv",
                                        "expansion.tsv"};
    *facts = (struct facts){0};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char **lines = read_lines(names[i]);
        for (char **line = lines; *line; line++)
            take_row(facts, arena, *line);
        g_strfreev(lines);
    }
    read_levels(facts, arena);
}

bool class_is_by_use(int class_number) {
    return (class_number >= 20 && class_number <= 30 && class_number != 24 && class_number != 26 &&
            class_number != 27);
}

bool member_same(const struct member *before, const struct member *after) {
    bool halves =
        (before->character == 0x3033 || before->character == 0x3034) && after->character == 0x3035;
    if (class_is_by_use(before->class_number))
        return after->joins && before->class_number == after->class_number;
    return halves || before->character == after->character;
}

/* The part of "same:A|other:B" or "A|lifted:B" that holds. */
static const char *resolve(const char *text, bool same, bool lifted) {
    static char buffers[4][32];
    static unsigned next;
    const char *bar = strchr(text, '|');
    if (!bar)
        return text;
    bool second = g_str_has_prefix(text, "same:") ? !same : lifted;
    const char *start = second                            ? strchr(bar, ':') + 1
                        : g_str_has_prefix(text, "same:") ? text + strlen("same:")
                                                          : text;
    char *buffer = buffers[next++ % COUNT_OF(buffers)];
    size_t size = second ? strlen(start) : (size_t)(bar - start);
    g_strlcpy(buffer, start, MIN(size + 1, sizeof(buffers[0])));
    return buffer;
}

const char *facts_value(const struct facts *facts, enum fact_table table,
                        const struct member *before, const struct member *after, bool lifted) {
    const char *cell = facts->cells[table][before->class_number][after->class_number];
    return cell ? resolve(cell, member_same(before, after), lifted) : "absent";
}

/* ---- levels ---- */

enum place { AT_HEAD, AT_END, BETWEEN };

/* Whether one entry of a level ("cl-10", "cl-12>", "cl-08=", "30FB", "2026+2026") allows what it
 * speaks of: the second at a line head, the first at a line end, or a line end between. */
static bool entry_allows(const char *entry, enum place place, const struct member *before,
                         const struct member *after) {
    if (g_str_has_prefix(entry, "cl-")) {
        int class_number = atoi(entry + 3);
        const char *kind = entry + 5;
        enum place spoken = *kind == '>' ? AT_END : *kind == '=' ? BETWEEN : AT_HEAD;
        return place == spoken && (place == AT_HEAD || before->class_number == class_number) &&
               (place == AT_END || after->class_number == class_number);
    }
    char *end;
    uint32_t first = (uint32_t)strtoul(entry, &end, 16);
    if (*end == '+')
        return place == BETWEEN && before->character == first &&
               after->character == strtoul(end + 1, NULL, 16);
    return place == AT_HEAD && after->character == first;
}

static bool level_allows(const char *lifts, enum place place, const struct member *before,
                         const struct member *after) {
    char **entries = g_strsplit(lifts, " ", 0);
    bool allowed = false;
    for (char **entry = entries; *entry; entry++)
        allowed |= **entry != '-' && entry_allows(*entry, place, before, after);
    g_strfreev(entries);
    return allowed;
}

/* A break may be forbidden by what stands before it, by what stands after it, or only by the two
 * together; every reason must be lifted. */
bool facts_lifted(const struct facts *facts, int level, const struct member *before,
                  const struct member *after) {
    int first = before->class_number, second = after->class_number;
    bool by_first = first == 1 || first == 12 || first == 28;
    bool by_second = (second >= 2 && second <= 7) || (second >= 9 && second <= 11) ||
                     second == 20 || second == 29;
    const char *lifts = facts->lifts[level];
    if (by_first && !level_allows(lifts, AT_END, before, after))
        return false;
    if (by_second && !level_allows(lifts, AT_HEAD, before, after))
        return false;
    return by_first || by_second || level_allows(lifts, AT_HEAD, before, after) ||
           level_allows(lifts, BETWEEN, before, after);
}

/* ---- values ---- */

/* "1/2", "0" → eighths; moves `at` past it. */
static int take_eighths(const char **at) {
    int top = (int)strtol(*at, (char **)at, 10);
    if (**at != '/')
        return top * 8;
    (*at)++;
    return top * 8 / (int)strtol(*at, (char **)at, 10);
}

static struct amount take_amount(const char **at) {
    struct amount amount = {.from = take_eighths(at)};
    amount.to = amount.from;
    if (**at == 'a' || **at == 'b')
        amount.side = *(*at)++;
    if (**at == '=')
        amount.whole = *(*at)++ == '=';
    if (**at == '>' || **at == '<') {
        (*at)++;
        amount.to = take_eighths(at);
    }
    if (**at == '@') {
        (*at)++;
        amount.step = (int)strtol(*at, (char **)at, 10);
    }
    return amount;
}

struct value value_parse(const char *text) {
    struct value value = {.excluded = *text == 'x', .uncertain = *text == '?'};
    if (strcmp(text, "+@4") == 0)
        value.open = true;
    while (g_ascii_isdigit(*text) && value.count < 2) {
        value.open |= strchr(text, '<') != NULL;
        value.parts[value.count++] = take_amount(&text);
        text += *text == '+';
    }
    return value;
}
