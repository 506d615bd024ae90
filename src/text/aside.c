/* Asides: short texts shaped apart (ruby, hyphens, warichu) → glyph runs of a line. */
#include "text/text_int.h"

#include <glib.h>
#include <string.h>

struct setter {
    struct arena *arena;
    const struct aside *aside;
    struct text_line *line;
    struct text_glyph_run *run;
    struct text_glyph *glyphs; /* a copy of the aside's: one aside may be set many times */
    const struct spot *spot;
};

static void begin_run(struct setter *setter, const struct cell *cell, Length x) {
    const struct text_run *input = setter->aside->run;
    struct text_glyph_run *run =
        LIST_PUSH(setter->arena, &setter->line->runs, struct text_glyph_run);
    run->face = cell->face;
    run->size = input->style.size;
    run->color = input->style.color;
    run->language = input->style.language;
    run->origins = (struct origins){input->origin, input->in_part, input->also};
    run->text = input->text + cell->offset;
    run->glyphs = setter->glyphs + cell->glyph_first;
    run->x = x;
    run->y = setter->spot->y;
    run->mode = (enum text_mode)cell->mode;
    run->use = setter->spot->use;
    run->run = setter->spot->run;
    run->part = setter->spot->part;
    run->beyond = setter->spot->beyond;
    setter->run = run;
}

static void append_cell(struct setter *setter, const struct cell *cell, Length x) {
    struct text_glyph_run *run = setter->run;
    uint32_t start = (uint32_t)(run->text - setter->aside->run->text);
    for (uint32_t i = 0; i < cell->glyph_count; i++) {
        struct text_glyph *glyph = &setter->glyphs[cell->glyph_first + i];
        glyph->x += x + cell->shift - run->x;
        glyph->cluster -= start;
    }
    run->glyph_count += cell->glyph_count;
    run->text_size += cell->bytes;
    run->width = MAX(run->backward ? run->width : 0, x + cell->body - run->x);
}

static void set_cell(struct setter *setter, const struct cell *cell, Length x) {
    if (!setter->run || setter->run->face != cell->face || setter->run->backward ||
        setter->run->mode != (enum text_mode)cell->mode || cell->mode == TEXT_MODE_COMBINED)
        begin_run(setter, cell, x);
    append_cell(setter, cell, x);
}

static void set_backward(struct setter *setter, const struct cell *cells, size_t count,
                         const Length *xs) {
    begin_run(setter, cells, xs[count - 1]);
    setter->run->backward = true;
    for (size_t i = 0; i < count; i++)
        append_cell(setter, &cells[i], xs[i]);
}

/* The cells of the spot where some run from right to left. */
static void set_mixed(struct setter *setter, const struct cell *cells, size_t count) {
    struct room *rooms = ARENA_ARRAY(setter->arena, struct room, count);
    Length *xs = ARENA_ARRAY(setter->arena, Length, count);
    for (size_t i = 0; i < count; i++)
        rooms[i] = (struct room){cells[i].lead + cells[i].body + cells[i].trail,
                                 cells[i].space + setter->spot->gap};
    text_arrange_cells(cells, rooms, count, setter->aside->base, setter->spot->x, xs);
    for (size_t i = 0, size; i < count; i += size) {
        size = text_count_backward(&cells[i], count - i);
        if (size > 0) {
            set_backward(setter, &cells[i], size, &xs[i]);
            continue;
        }
        size = 1;
        set_cell(setter, &cells[i], xs[i]);
    }
}

void text_place_aside(struct arena *arena, const struct aside *aside, const struct spot *spot,
                      struct text_line *line) {
    size_t count = aside->glyphs.count;
    struct setter setter = {.arena = arena, .aside = aside, .line = line, .spot = spot};
    Length x = spot->x;
    if (count == 0)
        return;
    setter.glyphs = ARENA_ARRAY(arena, struct text_glyph, count);
    memcpy(setter.glyphs, aside->glyphs.items, count * sizeof *setter.glyphs);
    if (spot->end > spot->first) {
        const struct cell *cells = LIST_AT(&aside->cells, const struct cell, spot->first);
        if (text_cells_turn(cells, spot->end - spot->first)) {
            set_mixed(&setter, cells, spot->end - spot->first);
            return;
        }
    }
    for (size_t i = spot->first; i < spot->end; i++) {
        const struct cell *cell = LIST_AT(&aside->cells, struct cell, i);
        x += cell->lead;
        set_cell(&setter, cell, x);
        x += cell->body + cell->trail + cell->space + spot->gap;
    }
}
