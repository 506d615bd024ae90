/* The tables of jlreq/ → what a whole line must look like, reduced or expanded by a given amount.
 * Steps are taken in their order, each evenly over its places (JLReq 3.8.3, 3.8.4). */
#include "tables.h"

#include <glib.h>

#define WORD_SPACE 26

static void append(struct sample *sample, GString *text, const struct member *member) {
    g_string_append_unichar(text, member->character);
    sample->members[sample->count++] = *member;
}

static void append_text(struct sample *sample, GString *text, const char *characters) {
    for (; *characters; characters = g_utf8_next_char(characters)) {
        struct member member = member_of(g_utf8_get_char(characters));
        append(sample, text, &member);
    }
}

struct sample sample_of(struct arena *arena, const char *prefix, const struct pair *pair,
                        const char *suffix) {
    struct sample sample = {0};
    GString *text = g_string_new(NULL);
    append_text(&sample, text, prefix);
    sample.pair = sample.count;
    append(&sample, text, &pair->before);
    if (pair->after.class_number != LINE_END)
        append(&sample, text, &pair->after);
    append_text(&sample, text, suffix);
    sample.text = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return sample;
}

static Length eighths(int count) {
    return (Length)((int64_t)EM * count / 8);
}

/* Of a third of an em: a quarter at least, a half at most (3.2.2). Its place is the gap after it;
 * the one before it is another side of the same place, and none of its own. */
static void add_word_space(struct gap *gap) {
    gap->shrink[1] += EM / 12;
    gap->stretch[1] += EM / 6;
    gap->open = true;
}

static struct gap expect_gap(const struct facts *facts, enum fact_table reduction,
                             const struct member *before, const struct member *after) {
    struct gap gap = {0};
    struct value space = value_parse(facts_value(facts, TABLE_SPACING, before, after, true));
    struct value shrink = value_parse(facts_value(facts, reduction, before, after, true));
    struct value stretch = value_parse(facts_value(facts, TABLE_EXPANSION, before, after, true));
    for (int i = 0; i < space.count; i++)
        gap.natural += eighths(space.parts[i].from);
    for (int i = 0; i < shrink.count; i++)
        gap.shrink[shrink.parts[i].step] += eighths(shrink.parts[i].from - shrink.parts[i].to);
    for (int i = 0; i < stretch.count; i++)
        gap.stretch[stretch.parts[i].step] += eighths(stretch.parts[i].to - stretch.parts[i].from);
    gap.open = stretch.open && after->class_number != WORD_SPACE;
    if (before->class_number == WORD_SPACE)
        add_word_space(&gap);
    return gap;
}

struct expected_line expect_line(const struct facts *facts, enum fact_table reduction,
                                 const struct sample *sample) {
    struct expected_line line = {.pair = sample->pair};
    for (size_t i = 0; i + 1 < sample->count; i++)
        line.gaps[line.count++] =
            expect_gap(facts, reduction, &sample->members[i], &sample->members[i + 1]);
    return line;
}

Length line_shrink(const struct expected_line *line, int step) {
    Length total = 0;
    for (size_t i = 0; i < line->count; i++)
        total += line->gaps[i].shrink[step];
    return total;
}

Length line_stretch(const struct expected_line *line, int step) {
    Length total = 0;
    for (size_t i = 0; i < line->count; i++)
        total += line->gaps[i].stretch[step];
    return total;
}

static Length share(Length part, Length whole, Length amount) {
    return whole ? (Length)((int64_t)part * amount / whole) : 0;
}

Length reduced_gap(const struct expected_line *line, size_t gap, Length need) {
    Length width = line->gaps[gap].natural;
    for (int step = 1; step <= SHRINK_STEPS; step++) {
        Length whole = line_shrink(line, step), taken = MIN(need, whole);
        width -= share(line->gaps[gap].shrink[step], whole, taken);
        need -= taken;
    }
    return width;
}

Length expanded_gap(const struct expected_line *line, size_t gap, Length room) {
    Length width = line->gaps[gap].natural;
    for (int step = 1; step <= STRETCH_STEPS; step++) {
        Length whole = line_stretch(line, step), given = MIN(room, whole);
        width += share(line->gaps[gap].stretch[step], whole, given);
        room -= given;
    }
    Length places = 0;
    for (size_t i = 0; i < line->count; i++)
        places += line->gaps[i].open;
    return width + share(line->gaps[gap].open, places, room);
}

bool lengths_agree(Length expected, Length actual) {
    return ABS(expected - actual) <= TOLERANCE;
}

int millis(Length length) {
    return (int)((int64_t)length * 1000 / EM);
}
