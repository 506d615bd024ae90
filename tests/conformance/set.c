/* Samples → lines, with the fonts of fonts/fonts.conf. */
#include "set.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const mincho[] = {"BIZ UDMincho", "Noto Serif CJK JP"};

void setter_init(struct setter *setter) {
    char *config;
    gsize size;
    *setter = (struct setter){.diags = diags_new(), .arena = arena_new()};
    bool ok = g_file_get_contents(SHIMAI_SOURCE_DIR "/fonts/fonts.conf", &config, &size, NULL);
    ok = ok && text_fonts_new(config, size, setter->diags, &setter->fonts);
    if (!ok) {
        fputs("the fonts cannot be had\n", stderr);
        exit(2);
    }
    g_free(config);
}

void setter_clear(struct setter *setter) {
    arena_free(setter->arena);
    diags_free(setter->diags);
    setter->arena = arena_new();
    setter->diags = diags_new();
}

void setter_finish(struct setter *setter) {
    text_fonts_free(setter->fonts);
    arena_free(setter->arena);
    diags_free(setter->diags);
}

struct text_run set_run(const char *text, Length size) {
    return (struct text_run){
        .text = text,
        .style = {.families = mincho, .family_count = 2, .size = size, .language = "ja"},
    };
}

/* ---- marks ---- */

static const struct set_mark *find_mark(const struct setter *setter, uint32_t character) {
    for (size_t i = 0; i < setter->mark_count; i++)
        if (setter->marks[i].character == character)
            return &setter->marks[i];
    return NULL;
}

/* Group ruby over all of the run; jukugo ruby over each of its characters. */
static void add_ruby(struct setter *setter, int class_number, struct text_run *run) {
    size_t length = (size_t)g_utf8_strlen(run->text, -1);
    size_t count = class_number == 22 ? 1 : length;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < length / count; i++)
        g_string_append(text, "つじ");
    struct text_ruby *parts = ARENA_ARRAY(setter->arena, struct text_ruby, count);
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct text_ruby){length / count, arena_strdup(setter->arena, text->str)};
    run->ruby = parts;
    run->ruby_count = count;
    g_string_free(text, TRUE);
}

/* From `at` on: to the next character that is marked otherwise. */
static const char *run_end(const struct setter *setter, const char *at) {
    const struct set_mark *mark = find_mark(setter, g_utf8_get_char(at)), *next;
    do {
        at = g_utf8_next_char(at);
        next = find_mark(setter, g_utf8_get_char(at));
    } while (*at &&
             (mark ? next && next->joins && next->class_number == mark->class_number : !next));
    return at;
}

static void add_runs(struct setter *setter, const struct text_run *run, struct list *runs) {
    bool divisible = run->kind == TEXT_RUN_CHARACTERS && !run->ruby && run->box_width == 0;
    if (!divisible || !setter->marks) {
        *LIST_PUSH(setter->arena, runs, struct text_run) = *run;
        return;
    }
    for (const char *at = run->text, *end; *at; at = end) {
        const struct set_mark *mark = find_mark(setter, g_utf8_get_char(at));
        struct text_run *part = LIST_PUSH(setter->arena, runs, struct text_run);
        end = run_end(setter, at);
        *part = *run;
        part->text = arena_strndup(setter->arena, at, (size_t)(end - at));
        if (mark && (mark->class_number == 22 || mark->class_number == 23))
            add_ruby(setter, mark->class_number, part);
        else if (mark)
            part->class_number = mark->class_number;
    }
}

/* ---- setting ---- */

const struct text_block *set_paragraph(struct setter *setter, struct text_paragraph paragraph) {
    const struct text_block *block;
    struct list runs = {0};
    for (size_t i = 0; i < paragraph.run_count; i++)
        add_runs(setter, &paragraph.runs[i], &runs);
    for (size_t i = 0; i < runs.count; i++) {
        struct text_run *run = LIST_AT(&runs, struct text_run, i);
        run->style.writing = setter->writing;
        run->style.combining = setter->combining;
    }
    paragraph.runs = runs.items;
    paragraph.run_count = runs.count;
    paragraph.feed = EM * 2;
    paragraph.trace = true;
    if (!paragraph.language)
        paragraph.language = "ja";
    if (!text_compose(setter->fonts, setter->arena, &paragraph, setter->diags, &block)) {
        fputs("a paragraph cannot be composed\n", stderr);
        exit(2);
    }
    return block;
}

const struct text_block *set_text(struct setter *setter, const char *text, Length measure,
                                  struct composition_rules rules) {
    struct text_run *run = ARENA_NEW(setter->arena, struct text_run);
    *run = set_run(text, EM);
    return set_paragraph(
        setter,
        (struct text_paragraph){.runs = run, .run_count = 1, .measure = measure, .rules = rules});
}

Length set_width(struct setter *setter, const char *text, struct composition_rules rules) {
    const struct text_line *line = set_line(set_text(setter, text, 1000 * EM, rules), 0);
    return line ? line->natural : 0;
}

/* The text and a box of `width`. */
static const struct text_block *set_with_box(struct setter *setter, const char *text, Length width,
                                             Length measure, struct composition_rules rules) {
    struct text_run *runs = ARENA_ARRAY(setter->arena, struct text_run, 2);
    runs[0] = set_run(text, EM);
    runs[1] = set_run("国", EM);
    runs[1].box_width = width;
    return set_paragraph(
        setter,
        (struct text_paragraph){.runs = runs, .run_count = 2, .measure = measure, .rules = rules});
}

const struct text_line *set_squeezed(struct setter *setter, const char *text, Length need,
                                     struct composition_rules rules) {
    Length box = 3 * EM; /* too much to be left for another line */
    rules.breaking = COMPOSITION_BREAK_GREEDY;
    Length measure = set_width(setter, text, rules) + box - need;
    const struct text_block *block = set_with_box(setter, text, box, measure, rules);
    return block->lines.count == 1 ? set_line(block, 0) : NULL;
}

const struct text_line *set_spread(struct setter *setter, const char *text, Length room,
                                   struct composition_rules rules) {
    Length measure = set_width(setter, text, rules) + room;
    const struct text_block *block = set_with_box(setter, text, measure, measure, rules);
    return block->lines.count == 2 ? set_line(block, 0) : NULL;
}

static struct text_run run_in(const char *text, const char *language) {
    struct text_run run = set_run(text, EM);
    run.style.language = language;
    return run;
}

static Length width_until(struct setter *setter, const char *text, size_t place,
                          const char *language) {
    const char *end = g_utf8_offset_to_pointer(text, (glong)place);
    struct text_run run =
        run_in(arena_strndup(setter->arena, text, (size_t)(end - text)), language);
    const struct text_block *block = set_paragraph(
        setter, (struct text_paragraph){
                    .runs = &run, .run_count = 1, .measure = 1000 * EM, .align = TEXT_START});
    return block->lines.count ? set_line(block, 0)->natural : 0;
}

#define MEASURE (100 * EM)
#define SLACK   (EM / 50) /* kerning with what follows; less than any character */

/* A fixed space leaves just the room that the text before the place takes. */
bool set_ends_at(struct setter *setter, const char *text, size_t place, const char *language,
                 struct composition_rules rules) {
    struct text_run runs[2] = {{.kind = TEXT_RUN_SPACE}, run_in(text, language)};
    runs[0].width = MEASURE - width_until(setter, text, place, language) - SLACK;
    rules.breaking = COMPOSITION_BREAK_GREEDY;
    const struct text_block *block = set_paragraph(
        setter,
        (struct text_paragraph){
            .runs = runs, .run_count = 2, .measure = MEASURE, .align = TEXT_START, .rules = rules});
    return block->lines.count && set_line(block, 0)->end == place;
}

const struct text_line *set_line(const struct text_block *block, size_t number) {
    return number < block->lines.count ? LIST_AT(&block->lines, const struct text_line, number)
                                       : NULL;
}

const struct text_set_cell *set_cell(const struct text_line *line, size_t index) {
    for (size_t i = 0; line && i < line->cells.count; i++) {
        const struct text_set_cell *cell = LIST_AT(&line->cells, const struct text_set_cell, i);
        if (cell->index == index)
            return cell;
    }
    return NULL;
}

const struct text_set_cell *set_first_cell(const struct text_line *line) {
    return line && line->cells.count ? LIST_AT(&line->cells, const struct text_set_cell, 0) : NULL;
}

const struct text_set_cell *set_last_cell(const struct text_line *line) {
    return line && line->cells.count
               ? LIST_AT(&line->cells, const struct text_set_cell, line->cells.count - 1)
               : NULL;
}
